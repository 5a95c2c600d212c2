"""Diagram and fields of a structure or a word."""

from __future__ import annotations

from enum import IntEnum

from docutils import nodes

from hcabi.catalogue.pages import Page, page_of, place_of, row_id
from hcabi.layout import (
    Layout,
    Record,
    Row,
    c_name,
    layout_of,
)
from hcabi_docs import svg
from hcabi_docs.cells import Cell, chip, code, html, number, page, paragraph, table
from hcabi_docs.linked import linked
from hcabi_docs.registry import view

#: What names a word has whose C name is not that of its register.
_REGISTERS = {"GHCB MSR": "MSR_AMD64_SEV_ES_GHCB"}
_CPUID_REGISTERS = ("EAX", "EBX", "ECX", "EDX")


@view
def lives(e: Page) -> list[nodes.Node]:
    """Where a word is: the number of its MSR or CPUID leaf."""
    title = next((r for w, r in _REGISTERS.items() if e.title.startswith(w)), e.title)
    name, _, register = title.partition(" ")
    msr, leaf = name.startswith("MSR_"), register in _CPUID_REGISTERS
    place = place_of(name, kind="numbers")
    if e.kind != "word" or not (msr or leaf) or place is None:
        return []
    home, anchor = place
    value = next(int(m) for m in home.thing if c_name(m) == name)
    what = "MSR" if msr else f"Register {register} of CPUID leaf"
    link = page(home.docname, name, anchor, mono=True)
    box = nodes.container(classes=["numberbox"])
    box += nodes.paragraph("", f"{what} ", *number(value), nodes.Text(", "), link)
    return [box]


@view
def diagram(e: Page) -> list[nodes.Node]:
    """Byte map or bits."""
    draw = svg.word if e.kind == "word" else svg.byte_map
    return [
        html(f'<div class="{css}">{draw(e.slug, e.thing, lanes)}</div>')
        for css, lanes in (("wide", svg.WIDE), ("narrow", svg.NARROW))
    ]


def _place(row: Row) -> list[nodes.Node]:
    if row.bits is None:
        return number(row.offset)
    low, high = row.bits
    return [nodes.Text(str(low) if low == high else f"{high}:{low}")]


@view
def fields(e: Page) -> list[nodes.Node]:
    """One row per field; a nested structure's fields follow it."""
    layout: Layout[Record] = e.thing
    rows, ids = [], []
    bases, outers = _outside(layout)
    for row in layout.rows:
        name: list[nodes.Node] = [code(row.path)]
        if row.c_name and row.c_name != row.path.rpartition(".")[2]:
            name += [nodes.Text(" "), nodes.literal(row.c_name, row.c_name, classes=["cname"])]
        text = linked(row.meaning, e)
        if row.must_be_zero:
            text.append(chip("must be zero", "zero"))
        if row.alias_of:
            text += linked(f" Another name of `{row.alias_of}`.", e)
        inner = place_of(row.type.partition("[")[0], arch=e.arch)
        of: Cell = page(inner[0].docname, row.type) if inner else row.type
        if "." not in row.path and not row.alias_of:
            values = layout.field(row.path).doc.values
            if values is not None:
                target = page_of(values)
                text += [
                    nodes.Text(" Values: "),
                    page(target.docname, target.title),
                    nodes.Text("."),
                ]
        where: list[Cell] = [_place(row)]
        where += [number(base + row.offset) for base in bases]
        if e.kind == "word":
            mask = layout.mask(row.path) if "." not in row.path else 0
            where.append(number(mask, both=False))
        else:
            where.append(str(row.size))
        rows.append([*where, name, of, text])
        ids.append(row_id(e.slug, row.path))
    heads = ["Bits", "Mask"] if e.kind == "word" else ["Offset", *outers, "Size"]
    made: list[nodes.Node] = [
        paragraph(f"Size {layout.size} bytes, {layout.byte_order}-endian."),
        table([*heads, "Field", "Type", "Meaning"], rows, ids, "fields"),
    ]
    return made + _union(e)


def _outside(layout: Layout[Record]) -> tuple[list[int], list[str]]:
    """Where a union member starts in the structures around it, and column titles that say so."""
    bases: list[int] = []
    names: list[str] = []
    at, inner = 0, layout
    while inner.arm is not None:
        outer = layout_of(inner.arm.outer)
        at += outer.field(inner.arm.field).position
        bases.append(at)
        names.append(f"In {outer.c_name.removeprefix('struct ')}")
        inner = outer
    return bases, names


def _union(e: Page) -> list[nodes.Node]:
    """Which union it is a member of, and which members its own has."""
    layout: Layout[Record] = e.thing
    made: list[nodes.Node] = []
    if layout.arm is not None:
        outer = layout_of(layout.arm.outer)
        at = outer.field(layout.arm.field).position
        when = [c_name(w) if isinstance(w, IntEnum) else hex(w) for w in layout.arm.when]
        made.append(
            paragraph(f"Member `{layout.arm.name}` of the union at offset {at} of ",
                      page(page_of(outer).docname, outer.c_name),
                      *linked(f", when the discriminator is {', '.join(when) or 'no other'}.", e))
        )  # fmt: skip
    if layout.arms:
        rows: list[list[Cell]] = []
        for name, arm in layout.arms.items():
            values = arm.arm.when if arm.arm is not None else ()
            when = [c_name(w) if isinstance(w, IntEnum) else hex(w) for w in values]
            rows.append(
                [page(page_of(arm).docname, name, mono=True), str(arm.size), ", ".join(when)]
            )
        made += [nodes.rubric("", "Members of its union"), table(["Member", "Size", "When"], rows)]
    return made
