"""Worked examples of one page."""

from __future__ import annotations

from docutils import nodes

from hcabi.catalogue.pages import Page
from hcabi_docs.cells import Cell, PlayLink, code, inline, number, paragraph, table
from hcabi_docs.console import console
from hcabi_docs.example import Example
from hcabi_docs.examples import on_page
from hcabi_docs.recorded import RECORDED
from hcabi_docs.registry import view


def _dump(data: bytes) -> str:
    """Rows of 16 bytes; rows of zeros are left out."""
    lines, skipped = [], False
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        if any(row):
            text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
            lines.append(f"{at:04x}  {row.hex(' ')}  {text}")
            skipped = False
        elif not skipped:
            lines.append("*")
            skipped = True
    return "\n".join(lines)


def _registers(e: Page, x: Example) -> nodes.table:
    """Before and after, with what the declaration says of each register."""
    call = e.thing if e.kind == "call" else None
    given = {a.register: a for a in call.arguments} if call else {}
    answers = {a.register: a for a in call.results} if call else {}
    rows: list[list[Cell]] = []
    for name in [*x.before, *(n for n in x.after if n not in x.before)]:
        before: Cell = number(int(x.before[name], 16)) if name in x.before else "not set"
        after: Cell = "as it was"
        if name in x.after:
            after = number(int(x.after[name], 16))
        elif not x.after:
            after = "not told"
        texts = [d[name].name or d[name].meaning for d in (given, answers) if name in d]
        meaning = "; after it ".join(t.rstrip(".") for t in texts)
        if name == "x0" and e.arch == "arm64" and call:
            meaning = f"function id; after it {answers[name].name}" if name in answers else ""
        rows.append([code(name), before, after, inline(meaning)])
    return table(["Register", "Before", "After", "What it is"], rows)


@view
def worked(e: Page) -> list[nodes.Node]:
    """Registers before and after, the bytes at the exit, and what they say."""
    made: list[nodes.Node] = []
    for x in on_page(e.slug):
        origin = f"{'Recorded from' if x in RECORDED else 'Made by'} {x.origin}."
        made += [
            nodes.rubric("", x.title),
            paragraph(f"{origin} {x.note}".strip()),
        ]
        if x.before:
            made.append(_registers(e, x))
        if x.data:
            made += [
                paragraph("The exit's bytes, from the start of ", code("kvm_run"), ":"),
                nodes.literal_block("", _dump(x.data), language="text"),
            ]
            # Without an exit the command would repeat the page.
            made += console(x.command)
        link = PlayLink("", "Open in the playground", query=x.query)
        made.append(nodes.paragraph("", "", link))
    return made
