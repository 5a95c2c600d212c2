"""Number, registers and answers of a call."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from docutils import nodes

from hcabi.arm64.smccc import FunctionId
from hcabi.catalogue.entry import smccc_split
from hcabi.catalogue.pages import Page, all_pages, member_id
from hcabi.layout import c_name, layout_of, meaning
from hcabi.types import U64
from hcabi_docs.cells import Cell, code, html, inline, number, page, paragraph, table
from hcabi_docs.registry import view


@view
def numberbox(e: Page) -> list[nodes.Node]:
    """The number, and what it is: headings of other documents are no call numbers."""
    value = int(e.thing.number)
    box = nodes.container(classes=["numberbox"])
    line = nodes.paragraph(classes=["big"])
    line += [*number(value)]
    box += line
    if e.kind == "ioctl":
        text = "The ioctl request number, as strace shows it."
        box += paragraph(text)
        return [box]
    if e.arch == "arm64":
        box += paragraph(
            f"This is the function id that goes into w0. {smccc_split(value)}.", " The exit's ",
            code("nr"), " holds this id, not the function number.",
        )  # fmt: skip
        box += html(_smccc_bits(value))
    elif e.module.startswith("hcabi.hyperv"):
        box += paragraph("This is the call code: bits 15 to 0 of the control word, in RCX.")
    elif e.module.endswith("tdx"):
        box += paragraph("This is the leaf, in R11 of a TDVMCALL; R10 is 0.")
    else:
        box += paragraph("This is the call number, in RAX.")
    return [box]


def _smccc_bits(value: int) -> str:
    parts = layout_of(FunctionId).from_int(value)
    cells = []
    for f in reversed(layout_of(FunctionId).fields):
        high, low = f.position + f.size - 1, f.position
        where = f"{high}:{low}" if f.size > 1 else str(low)
        held = int(getattr(parts, f.name))
        cells.append(f"<div><span>{where}</span><b>{held:#x}</b><i>{f.name}</i></div>")
    return f'<div class="split">{"".join(cells)}</div>'


@view
def registers(e: Page) -> list[nodes.Node]:
    """Registers in and out."""
    call = e.thing
    rows: list[list[Cell]] = []
    if e.arch == "arm64":
        rows.append([code("x0"), "in", code("function id"),
                     ["The number above; bits 63 to 32 are not looked at."]])  # fmt: skip
    for label, arguments in (("in", call.arguments), ("out", call.results)):
        for a in arguments:
            zero = " Anything else is refused." if a.must_be_zero else ""
            name: Cell = code(a.name) if a.name else "none"
            rows.append([code(a.register), label, name, _linked(a.meaning + zero)])
    facts = paragraph("Made by ", code(call.instruction), f". Answered by {call.answered_by}.")
    return [facts, table(["Register", "Direction", "Name", "Meaning"], rows)]


@cache
def _homes() -> dict[str, str]:
    """Page of every declared class, by its name."""
    named = [
        (e, e.thing.record if e.kind in ("structure", "word") else e.thing) for e in all_pages()
    ]
    return {c.__name__: e.docname for e, c in named if isinstance(c, type)}


def _linked(text: str) -> list[nodes.Node]:
    """A sentence whose names of declared classes lead to their pages."""
    parts: list[nodes.Node] = []
    for part in re.split(r"\b([A-Z][a-z]+(?:[A-Z][A-Za-z]*)?)\b", text):
        parts += [page(_homes()[part], part)] if part in _homes() else inline(part)
    return parts


@view
def statuses(e: Page) -> list[nodes.Node]:
    """Answers in the order in which they are checked."""
    if not e.thing.results:
        return [paragraph("There is no answer: no register is written.")]
    if not e.thing.statuses:
        return [paragraph("The answers of this call were not looked up.")]
    rows: list[list[Cell]] = []
    for s in e.thing.statuses:
        wire = s.value
        shown = [*number(wire & U64, both=False), nodes.Text(f" ({wire})")]
        rows.append([_member(s.code), shown, s.when, meaning(s.code)])
    return [
        paragraph("In the order in which they are checked."),
        table(["Answer", "As 64 bits", "When", "Meaning"], rows),
    ]


def _member(m: IntEnum) -> nodes.Node:
    home = next((e for e in all_pages() if e.kind == "numbers" and e.thing is type(m)), None)
    return page(home.docname, c_name(m), member_id(m), mono=True) if home else code(c_name(m))
