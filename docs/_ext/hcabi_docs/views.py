"""What the `hcabi` directive shows of one declaration; each view gives docutils nodes."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from docutils import nodes

from hcabi.arm64.smccc import FunctionId
from hcabi.catalogue import smccc_split
from hcabi.kvm.ioctl import Direction
from hcabi.layout import Layout, Row, Source, Status, c_name, layout_of, meaning, numbers_of

from . import svg
from .cells import Cell, PlayLink, code, html, inline, number, page, paragraph, table
from .entries import ARCHITECTURES, Entry, entries, member_id, row_id
from .examples import on_page
from .requirements import Requirement, requirements, results

__all__ = ["VIEWS", "source_text"]

View = Callable[[Entry], list[nodes.Node]]
VIEWS: dict[str, View] = {}


def view(make: View) -> View:
    """Register *make* under its name."""
    VIEWS[make.__name__.strip("_")] = make
    return make


# --- Sources ---------------------------------------------------------------------------------

_SURE = {
    Status.READ: "read",
    Status.MEASURED: "measured",
    Status.INFERRED: "inferred",
    Status.UNVERIFIED: "unverified",
}


def source_text(source: Source) -> list[nodes.Node]:
    """A source with a chip where it is not sure."""
    parts: list[nodes.Node] = [
        nodes.Text(f"{source.document} ({source.version}) {source.locator}".rstrip())
    ]
    if not _sure(source):
        parts += [nodes.Text(" "), _chip(_SURE[source.status], "doubt")]
    return parts


def _sure(source: Source) -> bool:
    return source.status in (Status.READ, Status.MEASURED)


def _chip(text: str, css: str = "") -> nodes.inline:
    return nodes.inline(text, text, classes=["chip", *css.split()])


@view
def chips(e: Entry) -> list[nodes.Node]:
    """One line: what it is, where it holds, how sure that is."""
    parts: list[nodes.Node] = [_chip(e.kind), _chip(ARCHITECTURES[e.arch], f"arch-{e.arch}")]
    if e.module.endswith("history"):
        parts.append(_chip("never merged", "doubt"))
    if e.module.endswith("android"):
        parts.append(_chip("Android, not upstream", "doubt"))
    if e.kind == "call":
        since = f"since Linux {e.thing.since}" if e.thing.since else "release not noted"
        parts.append(_chip(since))
    parts.append(_chip(f"source {_SURE[e.source.status]}", "" if _sure(e.source) else "doubt"))
    line = nodes.paragraph(classes=["chips"])
    for part in parts:
        line += [part, nodes.Text(" ")]
    return [line]


@view
def sources(e: Entry) -> list[nodes.Node]:
    """Every source of the page once."""
    found: dict[str, Source] = {str(e.source): e.source}
    if e.kind in ("structure", "word"):
        found |= {str(r.source): r.source for r in e.thing.rows}
    elif e.kind == "numbers":
        facts = numbers_of(e.thing)
        found |= {str(facts.source_of(m)): facts.source_of(m) for m in e.thing}
    items = [nodes.list_item("", paragraph(*source_text(s))) for s in found.values()]
    made: list[nodes.Node] = [nodes.bullet_list("", *items)]
    if any(s.status in (Status.INFERRED, Status.UNVERIFIED) for s in found.values()):
        made.append(
            paragraph(
                "What is marked *inferred* or *unverified* was not read in a source.".replace(
                    "*", ""
                )
            )
        )
    if e.module:
        made.append(paragraph("Declared in ", code(e.module), "."))
    return made


# --- Calls -----------------------------------------------------------------------------------


@view
def numberbox(e: Entry) -> list[nodes.Node]:
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
def registers(e: Entry) -> list[nodes.Node]:
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
            rows.append([code(a.register), label, name, inline(a.meaning + zero)])
    facts = paragraph("Made by ", code(call.instruction), f". Answered by {call.answered_by}.")
    return [facts, table(["Register", "Direction", "Name", "Meaning"], rows)]


@view
def statuses(e: Entry) -> list[nodes.Node]:
    """Answers in the order in which they are checked."""
    if not e.thing.statuses:
        return [paragraph("The answers of this call were not looked up.")]
    rows: list[list[Cell]] = []
    for s in e.thing.statuses:
        wire = s.value
        shown = [*number(wire & (1 << 64) - 1, both=False), nodes.Text(f" ({wire})")]
        rows.append([_member(s.code), shown, s.when, meaning(s.code)])
    return [
        paragraph("In the order in which they are checked."),
        table(["Answer", "As 64 bits", "When", "Meaning"], rows),
    ]


def _member(m: IntEnum) -> nodes.Node:
    home = next((e for e in entries() if e.kind == "numbers" and e.thing is type(m)), None)
    return page(home.docname, c_name(m), member_id(m), mono=True) if home else code(c_name(m))


# --- Layouts ---------------------------------------------------------------------------------


@view
def diagram(e: Entry) -> list[nodes.Node]:
    """Byte map or bits."""
    draw = svg.word if e.kind == "word" else svg.byte_map
    return [html(draw(e.slug, e.thing))]


def _place(row: Row) -> list[nodes.Node]:
    if row.bits is None:
        return number(row.offset)
    low, high = row.bits
    return [nodes.Text(str(low) if low == high else f"{high}:{low}")]


@view
def fields(e: Entry) -> list[nodes.Node]:
    """One row per field; a nested structure's fields follow it."""
    layout: Layout[object] = e.thing
    rows, ids = [], []
    bases, outers = _outside(layout)
    home = {x.thing.c_name: x for x in entries() if x.kind in ("structure", "word")}
    for row in layout.rows:
        name: list[nodes.Node] = [code(row.path)]
        if row.c_name and row.c_name != row.path.rpartition(".")[2]:
            name += [nodes.Text(" "), nodes.literal(row.c_name, row.c_name, classes=["cname"])]
        text = inline(row.meaning)
        if row.must_be_zero:
            text.append(_chip("must be zero", "zero"))
        if row.alias_of:
            text += inline(f" Another name of `{row.alias_of}`.")
        kind = row.type.partition("[")[0]
        of: Cell = page(home[kind].docname, row.type) if kind in home else row.type
        if "." not in row.path and not row.alias_of:
            values = layout.field(row.path).doc.values
            target = next((x for x in entries() if x.thing is values), None)
            if target is not None:
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
        paragraph(f"Size {layout.size} bytes, little-endian."),
        table([*heads, "Field", "Type", "Meaning"], rows, ids),
    ]
    return made + _union(e)


def _outside(layout: Layout[object]) -> tuple[list[int], list[str]]:
    """Where an arm starts in the structures around it, and column titles that say so."""
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


def _union(e: Entry) -> list[nodes.Node]:
    """Which union it is an arm of, and which arms it has."""
    layout: Layout[object] = e.thing
    made: list[nodes.Node] = []
    home = {x.thing: x for x in entries() if x.kind == "structure"}
    if layout.arm is not None:
        outer = layout_of(layout.arm.outer)
        at = outer.field(layout.arm.field).position
        when = [c_name(w) if isinstance(w, IntEnum) else hex(w) for w in layout.arm.when]
        made.append(
            paragraph(f"Arm `{layout.arm.name}` of the union at offset {at} of ",
                      page(home[outer].docname, outer.c_name),
                      f", when the discriminator is {', '.join(when) or 'nothing of the others'}.")
        )  # fmt: skip
    if layout.arms:
        rows: list[list[Cell]] = []
        for name, arm in layout.arms.items():
            values = arm.arm.when if arm.arm is not None else ()
            when = [c_name(w) if isinstance(w, IntEnum) else hex(w) for w in values]
            rows.append([page(home[arm].docname, name, mono=True), str(arm.size), ", ".join(when)])
        made += [nodes.rubric("", "Arms of its union"), table(["Arm", "Size", "When"], rows)]
    return made


# --- Named numbers and ioctls ----------------------------------------------------------------


@view
def members(e: Entry) -> list[nodes.Node]:
    """Every member with hex and decimal."""
    facts = numbers_of(e.thing)
    rows, ids = [], []
    for m in e.thing:
        source = facts.source_of(m)
        doubt = source.status in (Status.INFERRED, Status.UNVERIFIED)
        text = inline(meaning(m))
        if doubt:
            text += [nodes.Text(" "), _chip(_SURE[source.status], "doubt")]
        call = next((x for x in entries() if x.kind == "call" and x.title == c_name(m)), None)
        name = page(call.docname, c_name(m), mono=True) if call else code(c_name(m))
        rows.append([number(int(m), both=False), str(int(m)), name, text])
        ids.append(member_id(m))
    return [table(["Hex", "Decimal", "Name", "Meaning"], rows, ids)]


@view
def request(e: Entry) -> list[nodes.Node]:
    """What an ioctl carries."""
    ioctl = e.thing
    argument: Cell = "nothing"
    if isinstance(ioctl.argument, type):
        home = next(x for x in entries() if x.thing is layout_of(ioctl.argument))
        argument = page(home.docname, home.title)
    rows: list[list[Cell]] = [
        ["On", f"the {ioctl.on} file descriptor"],
        ["Request", number(ioctl.nr)],
        ["Argument", argument],
        ["Size", f"{ioctl.size} bytes"],
        ["Direction", Direction(ioctl.direction).name.lower()],
    ]
    return [table(["What", "Value"], rows)]


# --- Requirements ----------------------------------------------------------------------------

_MARKS = {"passed": "✓ passed", "failed": "✗ failed", "skipped": "skipped"}


def _tests(r: Requirement) -> list[nodes.Node]:
    last = results()
    parts: list[nodes.Node] = []
    for test in r.tests:
        result = last.get(test, "")
        mark = _MARKS.get(result, "not run in this build")
        parts += [html("<br>")] if parts else []
        parts += [code(test), nodes.Text(" "), _chip(mark, f"result-{result or 'none'}")]
    return parts


def requirement_table(found: list[Requirement]) -> nodes.table:
    """Requirements with what checks them."""
    rows: list[list[Cell]] = [
        [nodes.strong(r.id, r.id), inline(r.text + (f" {r.why}" if r.why else "")), _tests(r)]
        for r in found
    ]
    return table(["Id", "Must", "Checked by"], rows, [r.id.lower() for r in found], "musts")


@view
def musts(e: Entry) -> list[nodes.Node]:
    """Guest must, host must."""
    made: list[nodes.Node] = []
    for who in ("guest", "host"):
        found = [r for r in requirements() if r.page == e.slug and r.who == who]
        if found:
            made += [nodes.rubric("", f"The {who} must"), requirement_table(found)]
    return made


# --- Worked examples -------------------------------------------------------------------------


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


@view
def worked(e: Entry) -> list[nodes.Node]:
    """Registers before and after, the bytes at the exit, and what they say."""
    from .site import run

    made: list[nodes.Node] = []
    for x in on_page(e.slug):
        origin = f"Recorded from {x.origin}." if x.origin else "Made from the layouts here."
        made += [nodes.rubric("", x.title[:1].upper() + x.title[1:]), paragraph(origin)]
        if x.before:
            rows: list[list[Cell]] = [
                [
                    code(r),
                    number(int(v, 16)),
                    number(int(x.after[r], 16)) if r in x.after else "as it was",
                ]
                for r, v in x.before.items()
            ]
            made.append(table(["Register", "Before", "After"], rows))
        made.append(nodes.literal_block("", _dump(x.data), language="text"))
        made += run(x.command)
        link = PlayLink("", "Open in the playground", query=x.query)
        made.append(nodes.paragraph("", "", link))
    return made
