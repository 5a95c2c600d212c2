"""All that can be found, with the names, numbers and words by which it is found."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

import msgspec

from hcabi.catalogue.answers import answers
from hcabi.catalogue.availability import WITHOUT_EXIT, Availability, availability
from hcabi.catalogue.declarations import ARCHITECTURES, declarations
from hcabi.catalogue.documents import sections
from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.function_id import of_function_id, twins
from hcabi.catalogue.history import history
from hcabi.catalogue.messages import messages
from hcabi.catalogue.named import named
from hcabi.catalogue.of_declarations import (
    negated,
    of_call,
    of_ioctl,
    of_layout,
    of_member,
    of_other,
    of_row,
    of_value,
)
from hcabi.catalogue.pages import Page, by_slug, member_id, page_of, row_id
from hcabi.catalogue.requirements import requirements
from hcabi.history.since import since
from hcabi.kvm.not_about_memory import other_numbers
from hcabi.layout import CallSpec, Layout, c_name, c_prefix, layout_of, numbers_of
from hcabi.x86.hypercalls import MapGpaRangeAttributes, PageSize
from hcabi.x86.vm_types import VmType

__all__ = ["all_items"]


def all_items() -> Iterator[Item]:
    """Everything: calls first, history after today, documents last."""
    found = declarations()
    for arch, call in found.calls:
        yield _of_call(arch, call, page_of(call))
    # A member that numbers a call: its bare name is the call's, and leads there.
    functions = {(type(call.function), call.function) for _, call in found.calls}
    chosen = _chosen(found.layouts)
    for arch, cls in found.numbers:
        yield from _of_numbers(arch, cls, page_of(cls), functions, chosen)
    for arch, ioctl in found.ioctls:
        entry = of_ioctl(arch, ioctl)
        yield Item(entry, _names(ioctl.name), (ioctl.number,), page=page_of(ioctl).docname)
    calls = {(arch, call.function.name.lower()) for arch, call in found.calls}
    for arch, layout in found.layouts:
        yield from _of_layout(arch, layout, page_of(layout), calls)
    for name, others in other_numbers().items():
        for other in others:
            # A bare number is no question about a constant that is not about memory.
            numbers = (other.value,) if other.kind == "ioctl" else ()
            yield Item(of_other(other), _names(name), numbers, _said(other.kind))
    for past in history():
        numbers = () if past.value is None else (past.value,)
        names = _names(past.name, past.name.lstrip("_"))
        yield Item(past, names, numbers, _said(past.kind), page="history")
    yield from _attributes()
    yield from _function_ids(found.calls)
    yield from answers()
    yield _releases()
    yield from _of_documents()
    yield from messages()
    yield from named()


def _attributes() -> Iterator[Item]:
    """Words of attributes that are asked for by their number: private, with each size preferred."""
    layout = layout_of(MapGpaRangeAttributes)
    for size in PageSize:
        value = layout.mask("encrypted") | size
        if value & value - 1:
            for entry in of_value("x86", layout, value):
                yield Item(entry, (), (value,), page=page_of(layout).docname)


def _function_ids(calls: list[tuple[str, CallSpec]]) -> Iterator[Item]:
    """Ids of arm64's calls, and of their other forms, taken apart."""
    known = {int(call.number): call.name for arch, call in calls if arch == "arm64"}
    for number in dict.fromkeys(n for id_ in known for n in (id_, *dict(twins(id_)).values())):
        yield Item(of_function_id(number, known), (), (number,))


def _names(*called: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.lower() for name in called))


def _said(kind: str) -> str:
    return "cap" if kind == "capability" else ""


def _spec(member: IntEnum) -> tuple[str, ...]:
    """Name of *member* in the specification, where C has another one."""
    spec = numbers_of(type(member)).spec
    return (f"{spec}{member.name}",) if spec else ()


def _of_call(arch: str, call: CallSpec, page: Page) -> Item:
    names = _names(call.name, call.function.name, *_spec(call.function))
    registers = {a.register for a in (*call.arguments, *call.results)}
    text = f"{call.answered_by} {' '.join(sorted(registers))}"
    entry = of_call(arch, call)
    entry = msgspec.structs.replace(entry, details=(*entry.details, *_exists(call)))
    return Item(entry, names, (int(call.number),), page=page.docname, text=text)


def _exists(call: CallSpec) -> Iterator[tuple[str, str]]:
    """Say in which kinds of VM a call is, since when, and what the VMM must set to see it."""
    found = availability(call)
    where: dict[tuple[str, str], list[str]] = {}
    for vm in dict.fromkeys(a.vm for a in found):
        of_vm = [a for a in found if a.vm == vm]
        outcomes: dict[tuple[str, str], list[Availability]] = {}
        for a in of_vm:
            outcomes.setdefault(_outcome(a), []).append(a)
        for key, rows in outcomes.items():
            there = key[0] == _THERE
            kernels = f"on {', '.join(a.kernel for a in rows)}"
            since = there and rows[0].since and rows == of_vm
            where.setdefault(key, []).append(
                f"{vm} {f'since Linux {rows[0].since}' if since else kernels}"
            )
    for (label, outcome), kinds in where.items():
        yield label, f"{', '.join(kinds)}: {outcome}"


_THERE = "exists"


def _outcome(a: Availability) -> tuple[str, str]:
    """Whether the call is there, and what becomes of it."""
    there = a.answer == WITHOUT_EXIT or a.answer.startswith("KVM_EXIT_")
    needs = f"; the VMM must set {a.needs}" if a.needs else ""
    outcome = "answered without an exit" if a.answer == WITHOUT_EXIT else a.answer
    return _THERE if there else "not there", f"{outcome}{needs}"


#: What a number chooses, by its set and itself: a member of a union, or the form of a word.
Chosen = dict[tuple[type, int], list[tuple[str, str]]]


def _chosen(layouts: list[tuple[str, Layout[Any]]]) -> Chosen:
    found: Chosen = {}
    for _, layout in layouts:
        for what, values in (
            ("union member", layout.arm.when if layout.arm else ()),
            ("word", layout.case.when if layout.case else ()),
        ):
            fields = ", ".join(f.name for f in layout.fields if not f.is_reserved)
            for value in values:
                detail = (what, f"{layout.c_name}: {fields}")
                found.setdefault((type(value), int(value)), []).append(detail)
    return found


def _of_numbers(
    arch: str,
    cls: type[IntEnum],
    page: Page,
    functions: set[tuple[type, IntEnum]],
    chosen: Chosen,
) -> Iterator[Item]:
    known = numbers_of(cls)
    about = " ".join((cls.__doc__ or "").split())
    for m in cls.__members__.values():
        short = () if (cls, m) in functions else (m.name,)
        names = _names(c_name(m), f"{cls.__name__}.{m.name}", *short, *_spec(m))
        said = c_prefix(cls).strip("_").rpartition("_")[2].lower()
        where = f"{page.docname}#{member_id(m)}"
        entry = of_member(arch, m)
        details = (*entry.details, *chosen.get((cls, int(m)), ()))
        entry = msgspec.structs.replace(entry, details=details)
        alone = (int(m),) if known.alone else ()
        item = Item(entry, names, alone, said, where, about)
        yield msgspec.structs.replace(item, flag=known.flags)
        if known.negated:
            yield msgspec.structs.replace(
                item,
                entry=negated(item.entry),
                names=tuple(f"-{name}" for name in names),
                numbers=(-m,),
            )


def _of_layout(
    arch: str, layout: Layout[Any], page: Page, calls: set[tuple[str, str]]
) -> Iterator[Item]:
    short = layout.c_name.removeprefix("struct ")
    last = short.rpartition(".")[2]
    arm = (layout.arm.name,) if layout.arm is not None else ()
    cls = layout.record.__name__
    names = _names(layout.c_name, short, last, cls, *arm)
    yield Item(of_layout(arch, layout), names, page=page.docname)
    for row in layout.rows:
        # A bit that tells of a call is no meaning of the call's name.
        path = () if (arch, row.path) in calls else (row.path,)
        names = _names(*path, row.c_name, *(f"{owner}.{row.path}" for owner in (short, cls, *arm)))
        entry = of_row(arch, layout, row)
        named = row.c_name or not (layout.is_word and layout.field(row.path).is_reserved)
        # A number asks for what has one bit and a name.
        numbers = (entry.value,) if entry.kind == "bit" and named and entry.value else ()
        where = f"{page.docname}#{row_id(page.slug, row.path)}"
        yield Item(entry, tuple(filter(None, names)), numbers, page=where)


def _of_documents() -> Iterator[Item]:
    for r in requirements():
        page = by_slug()[r.page]
        sentence = f"{r.sentence} {r.why}".strip()
        details = (("of", page.title),)
        entry = Entry("requirement", r.id, None, sentence, page.arch, None, details)
        yield Item(entry, _names(r.id), page=f"{page.docname}#{r.id.lower()}", text=page.title)
    for s in sections():
        slug = s.page.partition("#")[0].rpartition("/")[2]
        thing = by_slug().get(slug)
        arch = thing.arch if thing else _arch(s.page)
        title = ": ".join(filter(None, (thing.title if thing else "", s.title)))
        # Documents are found by what they say, so that no heading hides a declaration's name.
        names = _names(*s.names)
        also = s.also or " ".join(s.names[1:] if s.kind != "term" else ())
        for n, said in enumerate((s.text, *s.rest)):
            entry = Entry(s.kind, title, None, said, arch, None)
            yield Item(entry, names, page=s.page, text=also, passage=n > 0)


def _releases() -> Item:
    """Since when hosts have each type of VM, as one answer."""
    came = {c_name(vm): since(c_name(vm)) for vm in VmType if vm is not VmType.DEFAULT_VM}
    types = ", ".join(f"{name} since Linux {first}" for name, first in came.items())
    sentence = (
        f"Hosts have {types}. KVM_CAP_VM_TYPES says which of them this host has."
        " Guests of SNP and TDX may run older kernels."
    )
    page = page_of(VmType)
    name = "Which Linux kernel hosts SEV, SNP and TDX guests?"
    return Item(Entry("question", name, None, sentence, page.arch, None), (), page=page.docname)


def _arch(page: str) -> str:
    """Architecture that a document's page speaks of, by its own name."""
    return next((arch for arch in ARCHITECTURES.values() if arch in page and arch != "any"), "any")
