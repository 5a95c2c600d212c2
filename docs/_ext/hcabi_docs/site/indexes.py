"""Indexes of everything: by number, by name, by kind."""

from __future__ import annotations

from docutils import nodes

from hcabi.catalogue.pages import KINDS, all_pages, numbered
from hcabi_docs.cells import Cell, inline, number, page, table
from hcabi_docs.registry import site_view


@site_view
def by_number(_: str) -> list[nodes.Node]:
    """Everything that has a number."""
    rows: list[list[Cell]] = []
    for value, name, text, e, anchor in numbered():
        what = e.kind if e.kind in ("call", "ioctl") else e.title.partition(":")[0].lower()
        rows.append([number(value), page(e.docname, name, anchor, mono=True), f"{what}, {e.arch}",
                     inline(text)])  # fmt: skip
    return [table(["Number", "Name", "What", "Meaning"], rows, css="long")]


@site_view
def by_name(_: str) -> list[nodes.Node]:
    """All pages and all numbers, by name."""
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
    return [
        table(["Name", "What", "Meaning"], [r for k in sorted(rows) for r in rows[k]], css="long")
    ]


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
