"""Entries of declarations: made by reading them, which loads all that they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.entry import Entry
from hcabi.catalogue.failures import failures
from hcabi.catalogue.word_text import named_parts, set_bits
from hcabi.catalogue.words import apart
from hcabi.errors import show
from hcabi.history.since import since
from hcabi.kvm.ioctls import Direction, Ioctl
from hcabi.layout import (
    CallSpec,
    Layout,
    Row,
    Source,
    Status,
    c_name,
    layout_of,
    meaning,
    numbers_of,
)
from hcabi.layout.schema import Field
from hcabi.x86.sev_commands import SEV_COMMANDS, SevCommand
from hcabi.x86.tdx_commands import TDX_COMMANDS, TdxCommand
from hcabi.x86.vm_types import VmType

if TYPE_CHECKING:
    from hcabi.kvm.not_about_memory import OtherNumber

__all__ = [
    "negated",
    "of_bits",
    "of_call",
    "of_ioctl",
    "of_layout",
    "of_member",
    "of_other",
    "of_row",
    "of_value",
    "words",
]  # fmt: skip

#: More values of a field, or fields of an argument, are looked up at their set.
_MOST_VALUES = 8


def _meaning(
    kind: str,
    name: str,
    value: int | None,
    sentence: str,
    arch: str,
    source: Source,
    details: tuple[tuple[str, str], ...] = (),
) -> Entry:
    """Make a meaning of a declaration, whose source says whose it is and whether it was merged."""
    past = source.status is Status.POSTED
    return Entry(kind, name, value, sentence, arch, source, details, source.contract, history=past)


def words(cls: type) -> str:
    """Class name as words: `ExitReason` is `exit reason`."""
    return apart(cls.__name__).lower()


def of_member(arch: str, member: IntEnum) -> Entry:
    """Describe a named number."""
    source = numbers_of(type(member)).source_of(member)
    kind, name = words(type(member)), c_name(member)
    details = _since(name, member) + _command(member)
    return _meaning(kind, name, int(member), meaning(member), arch, source, details)


def _command(member: IntEnum) -> tuple[tuple[str, str], ...]:
    """What a command of KVM_MEMORY_ENCRYPT_OP takes, and its errors."""
    if isinstance(member, SevCommand):
        command = SEV_COMMANDS[int(member)]
    elif isinstance(member, TdxCommand):
        command = TDX_COMMANDS[int(member)]
    else:
        return ()
    details = [("on", command.on)]
    if command.argument is not None:
        layout = layout_of(command.argument)
        fields = ", ".join(row.path for row in layout.rows[:_MOST_VALUES])
        details.append(("data", f"address of {layout.c_name}: {fields}"))
    details += [(c_name(s.code), s.when) for s in command.statuses]
    if command.repeat:
        details.append(("repeat", command.repeat))
    return tuple(details)


def _since(name: str, member: IntEnum | None = None) -> tuple[tuple[str, str], ...]:
    came = since(name)
    if came is None:
        return ()
    if isinstance(member, VmType) and came.release:  # which types a host has depends on its machine
        text = f"hosts since Linux kernel {came}; KVM_CAP_VM_TYPES says whether this host has it"
        return (("exists", text),)
    return (("since", f"kernel {came}"),)


def negated(found: Entry) -> Entry:
    """Describe an error as registers and answers hold it."""
    value = None if found.value is None else -found.value
    return msgspec.structs.replace(found, name=f"-{found.name}", value=value)


def of_other(other: OtherNumber) -> Entry:
    """Describe a number of the headers that is not about memory."""
    article = "An" if other.kind == "ioctl" else "A"
    said = other.meaning or f"{article} {other.kind} of KVM's headers"
    sentence = f"{said[0].upper()}{said[1:]}. It is not about sharing memory."
    return Entry(other.kind, other.name, other.value, sentence, other.arch, other.source)


def of_call(arch: str, call: CallSpec) -> Entry:
    """Describe a guest's call."""
    details = []
    if call.number != call.function:
        details.append(("function", f"{c_name(call.function)} ({show(int(call.function))})"))
    details.append(("made by", call.instruction))
    for label, registers in (("argument", call.arguments), ("result", call.results)):
        details += [
            (f"{label} {r.register}", " - ".join(t for t in (r.name, r.meaning) if t))
            for r in registers
        ]
    for s in call.statuses:
        sign = "-" if s.negated else ""
        details.append((f"{sign}{c_name(s.code)} ({show(s.value)})", s.when))
    details.append(("answered by", call.answered_by))
    if call.since:
        details.append(("since", f"Linux {call.since}"))
    return _meaning(
        "call", call.name, int(call.number), call.meaning, arch, call.source, tuple(details)
    )


def of_ioctl(arch: str, ioctl: Ioctl) -> Entry:
    """Describe a request to KVM."""
    argument = ioctl.argument
    carried = layout_of(argument).c_name if isinstance(argument, type) else "no structure"
    details: tuple[tuple[str, str], ...] = (
        ("on", ioctl.on),
        ("request", f"{ioctl.nr:#x} ({ioctl.nr})"),
        ("argument", f"{carried}, {ioctl.size} bytes, {Direction(ioctl.direction).name.lower()}"),
    )
    errors = tuple(
        (c_name(f.code), f.when + ("" if where in ("any", arch) else f" ({where})"))
        for where, f in failures(ioctl)
    )
    return _meaning(
        "ioctl",
        ioctl.name,
        ioctl.number,
        ioctl.meaning,
        arch,
        ioctl.source,
        details + _since(ioctl.name) + errors,
    )


def of_layout(arch: str, layout: Layout[Any]) -> Entry:
    """Describe a structure or word with all its fields."""
    details: list[tuple[str, str]] = [("size", f"{layout.size} bytes")]
    if layout.arm is not None:
        when = ", ".join(_discriminator(w) for w in layout.arm.when)
        outer = layout_of(layout.arm.outer).c_name
        details.append(("member of the union of", f"{outer}, when {when or 'its content says so'}"))
    details += [
        (_place(row), f"{row.type} {row.c_name if layout.is_word else row.path} - {row.meaning}")
        for row in layout.rows
    ]
    kind = "word of bits" if layout.is_word else "structure"
    return _meaning(kind, layout.c_name, None, layout.summary, arch, layout.source, tuple(details))


def _discriminator(value: int) -> str:
    return c_name(value) if isinstance(value, IntEnum) else f"{value:#x}"


def _place(row: Row) -> str:
    if row.bits is None:
        return f"offset {row.offset}"
    low, high = row.bits
    return f"bit {low}" if low == high else f"bits {low}..{high}"


@cache
def _numbers() -> dict[str, type[IntEnum]]:
    return {cls.__name__: cls for _, cls in declarations().numbers}


def _values(sentence: str) -> Iterator[tuple[str, str]]:
    """Name the values of the sets that a field's or a register's sentence speaks of."""
    for name in re.findall(r"\b(?:[A-Z][a-z]+){2,}\b", sentence):
        if name in _numbers():
            yield from _values_of(_numbers()[name])


def _values_of(numbers: type[IntEnum] | None) -> Iterator[tuple[str, str]]:
    """Name the values of one set, if they are few."""
    members = list(numbers or ())
    if 0 < len(members) <= _MOST_VALUES:
        yield "values", ", ".join(f"{c_name(m)} ({show(int(m))})" for m in members)


def of_row(arch: str, layout: Layout[Any], row: Row) -> Entry:
    """Describe one field; of an arm also its place in the outer structures."""
    if layout.is_word:
        return of_bits(arch, layout, layout.field(row.path))
    base, outer = row.offset, layout
    details = [("type", row.type), ("offset", f"{base} in {layout.c_name}")]
    while outer.arm is not None:
        base += layout_of(outer.arm.outer).field(outer.arm.field).position
        outer = layout_of(outer.arm.outer)
        details.append(("offset", f"{base} in {outer.c_name}"))
    if row.alias_of:
        details.append(("alias of", row.alias_of))
    held = {f.name: f.doc.values for f in layout.fields}.get(row.path)
    details += _values_of(held) if held else _values(row.meaning)
    name = f"{layout.c_name}.{row.path}"
    return _meaning("field", name, None, row.meaning, arch, row.source, tuple(details))


def of_bits(arch: str, layout: Layout[Any], field: Field) -> Entry:
    """Describe bits of a word by position and mask."""
    low, high = field.position, field.position + field.size - 1
    where = f"bit {low}" if field.size == 1 else f"bits {low}..{high}"
    details = (("position", f"{where} of {layout.c_name}"), *_values_of(field.doc.values))
    name = field.doc.c_name or f"{layout.c_name}.{field.name}"
    source = field.doc.source or layout.source
    kind = "bit" if field.size == 1 else "bits"
    return _meaning(kind, name, layout.mask(field.name), field.doc.meaning, arch, source, details)


#: What the meaning of a bit says that may not be clear.
_MUST = "must be one;"


def of_value(arch: str, layout: Layout[Any], value: int) -> Iterator[Entry]:
    """Describe a number read as this word; nothing if it does not fit."""
    if 0 <= value < 1 << layout.size * 8:
        narrow = layout.narrow(value)
        sentence = f"As this word: {set_bits(narrow, value)}."
        for f in narrow.fields:
            if _MUST in f.doc.meaning and not narrow.extract(f.name, value):
                sentence += f" Not valid: {f.doc.c_name or f.name} (bit {f.position}) is clear."
        named = [(f.name, m) for f, m in named_parts(narrow, value)]
        chosen = narrow.case.field if narrow.case else ""  # its number is that of this form
        for f in narrow.fields:
            part = narrow.extract(f.name, value)
            unknown = f.doc.values is not None and part not in set(f.doc.values)
            if unknown and f.name != chosen and not f.is_reserved:
                sentence += f" No {f.doc.c_name or f.name} {part:#x} is declared here."
        details = [(f"{name} {c_name(m)}", meaning(m)) for name, m in named]
        others = {name for name, _ in named}
        details += [
            (f.doc.c_name or f.name, f.doc.meaning)
            for f in narrow.fields
            if narrow.extract(f.name, value) and f.name not in others and not f.is_reserved
        ]
        details.append(("word", " ".join((narrow.record.__doc__ or "").split())))
        shown = tuple(d for d in details if d[1])
        yield _meaning("value", narrow.c_name, value, sentence, arch, narrow.source, shown)
