"""Members of an enumeration, and what an ioctl carries."""

from __future__ import annotations

from docutils import nodes

from hcabi.catalogue.pages import Page, all_pages, member_id
from hcabi.kvm.ioctls import Direction
from hcabi.layout import (
    c_name,
    layout_of,
    meaning,
    numbers_of,
)
from hcabi_docs.cells import Cell, chip, code, inline, number, page, table
from hcabi_docs.registry import view
from hcabi_docs.views.sources import sure


@view
def members(e: Page) -> list[nodes.Node]:
    """Every member with hex and decimal."""
    facts = numbers_of(e.thing)
    rows, ids = [], []
    for m in e.thing:
        source = facts.source_of(m)
        text = inline(meaning(m))
        if not sure(source):
            text += [nodes.Text(" "), chip(source.status.value, "doubt")]
        call = next((x for x in all_pages() if x.kind == "call" and x.title == c_name(m)), None)
        name = page(call.docname, c_name(m), mono=True) if call else code(c_name(m))
        rows.append([number(int(m), both=False), str(int(m)), name, text])
        ids.append(member_id(m))
    return [table(["Hex", "Decimal", "Name", "Meaning"], rows, ids)]


@view
def request(e: Page) -> list[nodes.Node]:
    """What an ioctl carries."""
    ioctl = e.thing
    argument: Cell = "nothing"
    if isinstance(ioctl.argument, type):
        home = next(x for x in all_pages() if x.thing is layout_of(ioctl.argument))
        argument = page(home.docname, home.title)
    rows: list[list[Cell]] = [
        ["On", f"the {ioctl.on} file descriptor"],
        ["Request", number(ioctl.nr)],
        ["Argument", argument],
        ["Size", f"{ioctl.size} bytes"],
        ["Direction", Direction(ioctl.direction).name.lower()],
    ]
    return [table(["What", "Value"], rows)]
