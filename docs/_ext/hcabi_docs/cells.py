"""Small helpers around docutils: cells, tables, numbers, links to pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from docutils import nodes

__all__ = [
    "NONE",
    "Cell",
    "PageRef",
    "PlayLink",
    "RootLink",
    "chip",
    "code",
    "html",
    "inline",
    "number",
    "page",
    "paper",
    "paragraph",
    "table",
]

#: A cell that has nothing to say.
NONE = "\N{EN DASH}"
#: Letters of a cell that stays in one line, and of one that is not to be squeezed to a word a line.
_FEW, _WORDS = 12, 24

Cell: TypeAlias = str | nodes.Node | Sequence[str | nodes.Node]


def html(text: str) -> nodes.raw:
    """Text that goes into the page as it is."""
    return nodes.raw("", text, format="html")


def code(text: str) -> nodes.literal:
    """A name in monospace."""
    return nodes.literal(text, text)


def chip(text: str, css: str = "") -> nodes.inline:
    """A word in a frame; what it says is never said by its colour alone."""
    return nodes.inline(text, text, classes=["chip", *css.split()])


def number(value: int, *, width: int = 0, both: bool = True) -> list[nodes.Node]:
    """A number in hex, one click to copy, and in decimal."""
    sign, size = ("-", -value) if value < 0 else ("", value)
    text = f"{sign}0x{size:0{width}X}"
    shown: list[nodes.Node] = [nodes.literal(text, text, classes=["num"])]
    if both and str(value) != text:
        shown.append(nodes.Text(f" ({value})"))
    return shown


def inline(text: str) -> list[nodes.Node]:
    """Plain text with backticks around names."""
    parts: list[nodes.Node] = []
    for i, part in enumerate(text.replace("``", "`").split("`")):
        if part:
            parts.append(code(part) if i % 2 else nodes.Text(part))
    return parts


class PageRef(nodes.Inline, nodes.TextElement):
    """A link to a page by its name, made into a reference once all pages are known."""


class PlayLink(nodes.Inline, nodes.TextElement):
    """A link that opens an example in the playground."""


class RootLink(nodes.Inline, nodes.TextElement):
    """A link to a file beside the front page."""


def page(docname: str, text: str, anchor: str = "", *, mono: bool = False) -> PageRef:
    """A link to a page of the site, or to a row of it; a wrong one fails the build."""
    shown = code(text) if mono else nodes.inline(text, text)
    return PageRef("", "", shown, docname=docname, anchor=anchor)


def paragraph(*parts: str | nodes.Node) -> nodes.paragraph:
    """Text and nodes in one paragraph."""
    made = nodes.paragraph()
    for part in parts:
        made += inline(part) if isinstance(part, str) else part
    return made


def _cell(content: Cell) -> nodes.entry:
    if isinstance(content, nodes.bullet_list):
        return nodes.entry("", content, classes=["words"])
    parts = [content] if isinstance(content, (str, nodes.Node)) else content
    made = nodes.entry("", paragraph(*parts))
    size = len(made.astext())
    made["classes"] += ["words"] * (size > _WORDS) + ["few"] * (size <= _FEW)
    return made


def table(
    heads: Sequence[str], rows: Iterable[Sequence[Cell]], ids: Iterable[str] = (), css: str = ""
) -> nodes.table:
    """A table; the i-th row has the i-th of *ids*, for links to it."""
    group = nodes.tgroup("", cols=len(heads))
    group += [nodes.colspec("", colwidth=1) for _ in heads]
    head = nodes.row("", *(_cell(h) for h in heads))
    body = nodes.tbody()
    names = list(ids)
    for i, cells in enumerate(rows):
        row = nodes.row("", *(_cell(c) for c in cells))
        if i < len(names) and names[i]:
            row["ids"].append(names[i])
        body += row
    group += [nodes.thead("", head), body]
    return nodes.table("", group, classes=["hcabi", *css.split()])


def paper(label: str, svg_text: str) -> nodes.raw:
    """A picture with colours of its own, that can be scrolled."""
    return html(
        f'<div class="diagram paper" tabindex="0" role="group" aria-label="{label}">'
        f"{svg_text}</div>"
    )
