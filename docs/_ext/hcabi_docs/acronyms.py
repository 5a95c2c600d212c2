"""Acronyms of the glossary: the first one of each on a page says what it stands for."""

from __future__ import annotations

import re
from functools import cache

from docutils import nodes

from hcabi.catalogue.documents import sections

__all__ = ["explain_acronyms"]

_APART = (nodes.reference, nodes.literal, nodes.literal_block, nodes.title, nodes.raw, nodes.term,
          nodes.strong)  # fmt: skip


@cache
def _meanings() -> dict[str, str]:
    """First sentence of each acronym's entry in the glossary."""
    found: dict[str, str] = {}
    for section in sections():
        if section.kind == "term":
            for term in section.title.split(", "):
                if sum(letter.isupper() for letter in term) > 1 and " " not in term:
                    found[term] = section.text.partition(". ")[0].rstrip(".")
    return found


def explain_acronyms(doctree: nodes.document) -> None:
    """Give the first of each acronym in the text of *doctree* its meaning as a tooltip."""
    rest = dict(_meanings())
    for text in list(doctree.findall(nodes.Text)):
        if not rest:
            return
        if not _apart(text):
            parts: list[nodes.Node] = []
            at = 0
            for found in re.finditer(r"(?<![\w-])[A-Za-z][A-Za-z0-9]+(?![\w-])", text):
                if meaning := rest.pop(found[0], ""):
                    parts.append(nodes.Text(text[at : found.start()]))
                    parts.append(nodes.abbreviation("", found[0], explanation=meaning))
                    at = found.end()
            if parts:
                text.parent.replace(text, [*parts, nodes.Text(text[at:])])


def _apart(node: nodes.Node) -> bool:
    """Whether *node* is a name, a link, code or a heading."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, _APART):
            return True
        parent = parent.parent
    return False
