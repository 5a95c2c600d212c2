"""Number, registers and answers of a call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

import msgspec
from docutils import nodes

from hcabi.arm64.smccc import FunctionId
from hcabi.catalogue.availability import WITHOUT_EXIT, availability
from hcabi.catalogue.function_id import smccc_split
from hcabi.catalogue.pages import Page, member_id, page_of, place_of
from hcabi.history.releases import RELEASES
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import c_name, layout_of, meaning
from hcabi.types import U64
from hcabi.vmm.simulated.capabilities import types_since
from hcabi.x86 import hypercalls as x86_calls
from hcabi.x86.baselines import LINUX_7_3
from hcabi.x86.return_values import (
    SYNTHESIZED_RETS,
    Interface,
    effect,
    interfaces,
    reply_table,
)
from hcabi.x86.sev_commands import SevCommand
from hcabi.x86.vm_types import VmType
from hcabi_docs.cells import NONE, Cell, code, html, number, page, paragraph, table
from hcabi_docs.linked import CLASS, linked
from hcabi_docs.registry import view
from hcabi_docs.views.layouts import diagram, fields
from hcabi_docs.views.numbers import members
from hcabi_docs.vm_answers import ANSWERED


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
    box += paragraph("Made by ", code(e.thing.instruction), f". Answered by {e.thing.answered_by}.")
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
        rows.append([code("x0"), "32", "in", code("function id"),
                     ["The number above; bits 63 to 32 are not looked at."]])  # fmt: skip
    for label, arguments in (("in", call.arguments), ("out", call.results)):
        for a in arguments:
            zero = " Anything else is refused." if a.must_be_zero else ""
            name: Cell = code(a.name) if a.name else "none"
            rows.append(
                [
                    code(a.register),
                    str(a.bits),
                    label,
                    name,
                    linked(a.meaning + zero, e, words=True),
                ]
            )
    made: list[nodes.Node] = [table(["Register", "Bits", "Direction", "Name", "Meaning"], rows)]
    if e.thing in x86_calls.CALLS.values():
        made.append(paragraph("In 32-bit mode KVM reads and writes the low 32 bits of each."))
    return made


@view
def available(e: Page) -> list[nodes.Node]:
    """Which kinds of VM have the call, on which kernels, and what the VMM must set."""
    found = availability(e.thing)
    kernels = list(dict.fromkeys(a.kernel for a in found))
    rows: list[list[Cell]] = []
    for vm in dict.fromkeys(a.vm for a in found):
        on = {a.kernel: a for a in found if a.vm == vm}
        first = next(iter(on.values()))
        needs: Cell = "nothing"
        if first.needs:
            without = [nodes.Text("; without it "), *_outcome(first.otherwise)]
            needs = [_name(first.needs), *(without if first.otherwise else [])]
        cells = [_outcome(on[k].answer) if k in on else _before(vm) for k in kernels]
        rows.append([_name(vm), first.since or NONE, *cells, needs])
    told = paragraph(
        "What becomes of a good call. The models of these kernels were asked; ",
        page("conformance/results", "recordings"),
        " confirm them, but for SNP and TDX, whose models follow the kernel's source. A dash: this"
        " kernel has no such VM, or its model does not have the call.",
    )
    if any(a.vm in _OLD_COMMANDS for a in found):
        told += nodes.Text(" Before SEV had types of its own, its guests were VMs of type 0.")
    return [told, table(["VM", "Since", *kernels, "The VMM must set"], rows)]


#: The command that makes such a guest of a DEFAULT_VM, where the type of VM does not exist yet.
_OLD_COMMANDS = {
    c_name(VmType.SEV_VM): SevCommand.INIT,
    c_name(VmType.SEV_ES_VM): SevCommand.ES_INIT,
}


def _before(vm: str) -> Cell:
    """What a kernel without this type of VM has in its place."""
    command = _OLD_COMMANDS.get(vm)
    if command is None:
        return NONE
    return ["as ", _name(c_name(VmType.DEFAULT_VM)), " with ", _name(c_name(command))]


def _outcome(answer: str) -> list[nodes.Node]:
    """An answer in few letters, for a table that has a column for each kernel."""
    if answer == WITHOUT_EXIT:
        return [nodes.Text("answered, no exit")]
    reason = next((r for r in ExitReason if c_name(r) == answer), None)
    if reason is None:
        return [_name(answer)]
    return [page(page_of(ExitReason).docname, f"exit {int(reason)}", member_id(reason))]


def _name(name: str) -> nodes.Node:
    """A C name as a link to its row; a negated error has the row of the error."""
    found = place_of(name.removeprefix("-"), kind="numbers")
    return page(found[0].docname, name, found[1], mono=True) if found else nodes.Text(name)


@view
def argument_words(e: Page) -> list[nodes.Node]:
    """Bits and numbers that arguments hold, so that a call can be read on one page."""
    made: list[nodes.Node] = []
    shown: set[str] = set()
    for a in (*e.thing.arguments, *e.thing.results):
        for name in re.findall(CLASS, a.meaning):
            home = place_of(name, arch=e.arch)
            if home is not None and name not in shown:
                shown.add(name)
                made += _part(a.register, home[0])
    return made


#: Sets of numbers with more members are on their own page alone.
_FEW = 8


def _part(register: str, home: Page) -> list[nodes.Node]:
    head = nodes.rubric("", "", code(register), nodes.Text(": "), page(home.docname, home.title))
    if home.kind == "word":
        made = [head, *diagram(home), *fields(home)]
        for x in _values(home):
            if len(x.thing) <= _FEW:
                made += [nodes.rubric("", "", page(x.docname, x.title)), *members(x)]
        return made
    if home.kind == "structure":
        return [head, *fields(home)]
    if home.kind == "numbers" and len(home.thing) <= _FEW:
        return [head, *members(home)]
    return []


def _values(word: Page) -> list[Page]:
    """Sets of numbers that fields of a word hold or name, each once."""
    found: list[Page] = []
    for f in word.thing.fields:
        named = [
            place_of(n, kind="numbers", arch=word.arch) for n in re.findall(CLASS, f.doc.meaning)
        ]
        found += [page_of(f.doc.values)] if f.doc.values is not None else []
        found += [place[0] for place in named if place is not None]
    return list(dict.fromkeys(found))


@view
def vm_answers(e: Page) -> list[nodes.Node]:
    """What the VMM writes, by type of VM, and what the guest then gets, by kernel."""
    known = ", ".join(map(str, SYNTHESIZED_RETS))
    text = (
        "The VMM answers in `hypercall.ret`, a signed number; the type of the VM decides what the"
        " number means. The exit does not say how the guest asked. For page state changes of SNP"
        f" and for MapGPA of TDX, KVM makes up the exit and translates {known}. The guest reads an"
        " answer as done, as refused, or as a request to try again; a direct caller finds any other"
        " value in its register, and it is neither success nor an error. Where KVM_RUN fails, no"
        " answer was written for the guest."
    )
    rows: list[list[Cell]] = []
    for interface in ANSWERED[e.slug]:
        types = [vm for vm in VmType if interface in interfaces(vm)]
        # Types with the same answers share their rows.
        for name in dict.fromkeys(reply_table(vm).name for vm in types):
            alike = [vm for vm in types if reply_table(vm).name == name]
            rows += _answer_rows(interface, alike)
    heads = ["Asked by", "ret", "Kernels", "Guest reads", "Guest gets"]
    return [paragraph(text), table(heads, rows)]


#: The release that began to check the answers of SNP and TDX.
_CHECKED = next(c.release for c in RELEASES if c.commit == "3e2dec1ede0a")


def _answer_rows(interface: Interface, alike: list[VmType]) -> Iterator[list[Cell]]:
    asked: list[str | nodes.Node] = []
    for vm in alike:
        asked += [*([", "] if asked else []), code(vm.name)]
    rules = reply_table(alike[0])
    values = [0, rules.refused, *([int(Errno.EAGAIN)] if rules.synthesized else []), -rules.refused]
    since = ".".join(map(str, min(types_since()[vm] for vm in alike)))
    unchecked = msgspec.structs.replace(LINUX_7_3, synthesized_ret_checked=False)
    for value in values:
        before, now = (effect(interface, b, value) for b in (unchecked, LINUX_7_3))
        kernels = [("all", now)]
        if before != now:
            kernels = [(f"{since} and newer, before {_CHECKED}", before),
                       (f"{_CHECKED} and newer", now)]  # fmt: skip
        for named, found in kernels:
            yield [
                [*asked, f", {interface.value}"],
                number(value),
                named,
                found.read.value,
                found.guest,
            ]


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
        rows.append([_member(s.code), shown, linked(s.when, e), linked(meaning(s.code), e)])
    return [
        paragraph("In the order in which they are checked."),
        table(["Answer", "As 64 bits", "When", "Meaning"], rows),
    ]


def _member(m: IntEnum) -> nodes.Node:
    return page(page_of(type(m)).docname, c_name(m), member_id(m), mono=True)
