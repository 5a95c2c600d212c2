"""Commits, files of the kernel and mails that a sentence names, as links to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from hcabi.catalogue.addresses import address
from hcabi.kvm.documents import LINUX
from hcabi.layout import Source

__all__ = ["link_citations"]

#: A path of the kernel's tree with lines behind it, a commit of twelve digits or more, a mail.
_CITED = re.compile(
    r"(?P<path>\b(?:arch|virt|include|Documentation|drivers)/[\w/.-]+\.(?:c|h|S|rst)\b)"
    r"(?:[: ](?P<line>\d{2,5})\b(?:-\d{2,5}\b)?)?"
    r"|\b(?P<commit>(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12})\b"
    r"|(?P<mail>\b\d{8,14}[\w.-]{0,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5})"
)
#: What is a link already, is drawn or shown as it is, or is a name of its own.
_APART = (nodes.reference, nodes.literal_block, nodes.title, nodes.raw, nodes.image, nodes.rubric)


def link_citations(doctree: nodes.document) -> None:
    """Replace what is cited in *doctree* by links."""
    for text in list(doctree.findall(nodes.Text)):
        made = _linked(text.astext())
        if made is None or any(isinstance(n, _APART) for n in _above(text)):
            continue
        parent = text.parent
        if isinstance(parent, nodes.literal):
            # A name in monospace that is a path as a whole.
            if len(made) == 1 and isinstance(made[0], nodes.reference):
                shown = parent.deepcopy()
                parent.replace_self(nodes.reference("", "", shown, refuri=made[0]["refuri"]))
        else:
            parent.replace(text, made)


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _linked(text: str) -> list[nodes.Node] | None:
    """Give the parts of *text* with links; None where nothing is cited."""
    parts: list[nodes.Node] = []
    at = 0
    for found in _CITED.finditer(text):
        url = _url(found)
        if url:
            parts += [nodes.Text(text[at : found.start()])] if found.start() > at else []
            parts.append(nodes.reference("", found[0], refuri=url))
            at = found.end()
    if not parts:
        return None
    return [*parts, nodes.Text(text[at:])] if at < len(text) else parts


def _url(found: re.Match[str]) -> str:
    if found["path"]:
        source = Source(found["path"], LINUX, found["line"] or "")
    elif found["commit"]:
        source = Source("commit", "", found["commit"])
    else:
        source = Source("mail", "", found["mail"])
    where = address(source)
    return where.url if where else ""
