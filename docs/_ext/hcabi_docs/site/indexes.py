"""Indexes of everything: by number, by name, by kind."""

from __future__ import annotations

from docutils import nodes

from hcabi.catalogue.pages import KINDS, all_pages, numbered
from hcabi_docs.cells import Cell, inline, number, page, table
from hcabi_docs.registry import site_view


@site_view
def by_number(span: str) -> list[nodes.Node]:
    """Everything whose number is in *span*: its first number, and the first of the next page."""
    first, after = (int(end, 0) for end in span.split())
    rows: list[list[Cell]] = []
    for value, name, text, e, anchor in numbered():
        if not first <= value < after:
            continue
        what = e.kind if e.kind in ("call", "ioctl") else e.title.partition(":")[0].lower()
        rows.append([number(value), page(e.docname, name, anchor, mono=True), f"{what}, {e.arch}",
                     inline(text)])  # fmt: skip
    return [table(["Number", "Name", "What", "Meaning"], rows, css="long")]


@site_view
def by_name(span: str) -> list[nodes.Node]:
    """All pages and numbers whose name begins with a letter of *span*: its first, and its last."""
    first, last = span.split()
    rows: dict[str, list[list[Cell]]] = {}
    for _value, name, text, e, anchor in numbered():
        rows.setdefault(name.upper() + e.slug, []).append(
            [page(e.docname, name, anchor, mono=True), f"{e.kind}, {e.arch}", inline(text)]
        )
    for e in all_pages():
        if e.kind in ("structure", "word"):
            key = e.title.removeprefix("struct ").upper() + e.slug
            cell = page(e.docname, e.title, mono=True)
            rows.setdefault(key, []).append([cell, f"{e.kind}, {e.arch}", inline(e.summary)])
    found = [r for k in sorted(rows) if first <= k[0] <= last for r in rows[k]]
    return [table(["Name", "What", "Meaning"], found, css="long")]


@site_view
def by_kind(kind: str) -> list[nodes.Node]:
    """All pages of one kind."""
    rows: list[list[Cell]] = []
    numbered_ = kind in ("call", "ioctl")
    for e in all_pages():
        if e.kind == kind:
            value: list[Cell] = [number(int(e.thing.number))] if numbered_ else []
            rows.append([page(e.docname, e.title, mono=True), e.arch, *value, inline(e.summary)])
    heads = [KINDS[kind], "Architecture", *(["Number"] if numbered_ else []), "Meaning"]
    return [table(heads, rows, css="long")]


@site_view
def pages_of_docs(_: str) -> list[nodes.Node]:
    """How many pages there are, by kind."""
    rows: list[list[Cell]] = [
        [title, str(sum(e.kind == kind for e in all_pages()))] for kind, title in KINDS.items()
    ]
    return [table(["What", "Pages"], rows)]
