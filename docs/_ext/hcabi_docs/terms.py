"""Terms of the glossary: the first one of each on a page says what it stands for."""

from __future__ import annotations

import re
from functools import cache

from docutils import nodes

from hcabi.catalogue.documents import sections

__all__ = ["explain_terms"]

_APART = (nodes.reference, nodes.literal, nodes.literal_block, nodes.title, nodes.raw, nodes.term,
          nodes.strong)  # fmt: skip


@cache
def _meanings() -> dict[str, str]:
    """First sentence of each term's entry in the glossary."""
    found: dict[str, str] = {}
    for section in sections():
        if section.kind == "term":
            for term in section.title.split(", "):
                found[term] = section.text.partition(". ")[0].rstrip(".")
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """A term, also in the plural; what is part of a longer name is none."""
    longest = sorted(_meanings(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})s?(?![\w-])")


def explain_terms(doctree: nodes.document) -> None:
    """Give the first of each term in the text of *doctree* its meaning as a tooltip."""
    rest = dict(_meanings())
    for holder in list(doctree.findall(nodes.TextElement)):
        if not _apart(holder):
            found = [_explained(child, rest) for child in holder.children]
            if any(len(parts) > 1 for parts in found):
                holder[:] = [part for parts in found for part in parts]


def _explained(node: nodes.Node, rest: dict[str, str]) -> list[nodes.Node]:
    """A text with the terms of *rest*, which it takes out of there; other nodes as they are."""
    if not isinstance(node, nodes.Text):
        return [node]
    parts: list[nodes.Node] = []
    at = 0
    for found in _pattern().finditer(node):
        if meaning := rest.pop(found[1], ""):
            parts.append(nodes.Text(node[at : found.start()]))
            parts.append(nodes.abbreviation("", found[0], explanation=meaning))
            at = found.end()
    return [*parts, nodes.Text(node[at:])] if parts else [node]


def _apart(node: nodes.Node | None) -> bool:
    """Whether *node* is a name, a link, code or a heading, or in one."""
    while node is not None:
        if isinstance(node, _APART):
            return True
        node = node.parent
    return False
