"""
Numbers that are more than their value: words of bits, SMCCC ids, register ids, addresses.

What one kind alone needs is imported where that is told, so that another kind does not wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

import msgspec

from hcabi.catalogue import rules
from hcabi.catalogue.entry import Entry
from hcabi.catalogue.function_id import may_be_id, of_function_id
from hcabi.catalogue.index import index, key_of
from hcabi.catalogue.words import number_of, words_of
from hcabi.layout import (
    Layout,
    Row,
    c_name,
    c_prefix,
    layout_of,
    meaning,
    name_of,
    numbers_of,
)
from hcabi.types import U32, U64

__all__ = [
    "FLAGS_CALLED",
    "by_address",
    "by_bit",
    "by_bits",
    "by_field",
    "by_flags",
    "by_function_id",
    "by_msr",
    "by_number",
    "by_offset",
    "by_request",
    "by_termination",
]


def by_number(number: int) -> Iterator[Entry]:
    """Take a number apart that can only be an id; such have bit 31 or one above it."""
    if number > U32:
        yield from _register(number)
        yield from _tdx_status(number)
        yield from _guest_request_error(number)
    else:
        yield from _tdx_status(number)
        if may_be_id(number):
            yield by_function_id(number)


def by_request(number: int) -> Entry:
    """Take the number of an ioctl apart that is declared nowhere."""
    from hcabi.kvm.documents import IOCTL_H
    from hcabi.kvm.ioctls import Direction, size_in

    way = c_name(Direction(number >> 30)) if number >> 30 else "none"
    kind, request = number >> 8 & 0xFF, number & 0xFF
    ioctls = [i.entry for i in index().items if i.entry.kind == "ioctl" and not i.entry.history]
    alike = [e.name for e in ioctls if e.value and e.value >> 8 & 0xFF == kind]
    letter = f" ('{chr(kind)}')" if chr(kind).isascii() and chr(kind).isalnum() else ""
    known = (
        f"Ioctls of this type: {', '.join(alike[:4])}{' and others' if alike[4:] else ''}."
        if alike
        else "No ioctl that is known here has this type."
    )
    sentence = (
        f"No ioctl that is known here has this number. Its parts: type {kind:#x}{letter}, number"
        f" {request:#x}, structure of {size_in(number)} bytes, direction {way}. {known} A driver"
        " answers a number that it does not have with ENOTTY: type, number or size is wrong, or the"
        " file is another device."
    )
    return Entry("ioctl number", f"ioctl {number:#x}", number, sentence, "any", IOCTL_H("_IOC"))


def by_bits(word: str, number: int, *, named: bool) -> Iterator[Entry]:
    """
    Take *number* apart as the bits of what is called *word*.

    What has a name is not meant as the bits of a word, unless the word is called just so.
    """
    from hcabi.catalogue.of_declarations import of_value

    found = list(_words_called(word, ends=not named))
    # Of two words the one whose bits have names is more likely meant.
    found.sort(key=lambda f: -_names_in(f[1], number))
    for arch, layout in found:
        yield from of_value(arch, layout, number)


def _names_in(layout: Layout[Any], number: int) -> int:
    """How many of the parts of *number* have a name in C."""
    parts = ((f.doc, layout.extract(f.name, number)) for f in layout.fields)
    return sum(bool(part and (doc.c_name or doc.values)) for doc, part in parts)


def by_bit(word: str, bit: int) -> Iterator[Entry]:
    """Tell what has bit *bit* in what is called *word*."""
    from hcabi.catalogue.of_declarations import of_bits, of_member

    for arch, layout in _words_called(word, ends=True):
        for field in layout.fields:
            if field.position <= bit < field.position + field.size:
                yield of_bits(arch, layout, field)
    for arch, cls in _flags_called(word):
        yield from (of_member(arch, m) for m in cls if m == 1 << bit)


#: What people call sets of flags, and what capabilities answer, as the sets' classes are called.
FLAGS_CALLED = {
    "slot flags": "memory flag", "memslot flags": "memory flag", "kvm mem flags": "memory flag",
    "region flags": "memory flag", "memory region flags": "memory flag",
    "userspace memory region flags": "memory flag", "userspace memory region2 flags": "memory flag",
    "kvm userspace memory region flags": "memory flag",
    "kvm userspace memory region2 flags": "memory flag",
    "gmem flags": "guest memfd flag", "kvm cap guest memfd flags": "guest memfd flag",
    "kvm cap memory attributes": "memory attribute", "tdx attributes": "td attribute",
    "td ctls": "td control", "config flags": "td config flag", "tdx config flags": "td config flag",
    "tdx features0": "tdx feature", "xfam": "xfeature mask", "xcr0": "xfeature mask",
}  # fmt: skip


def by_flags(word: str, number: int) -> Iterator[Entry]:
    """Take *number* apart as the bits of the set of flags called *word*."""
    from hcabi.x86.vm_types import VmType

    for arch, cls in _flags_called(word):
        yield _set_bits(arch, cls, number, {int(m): m for m in cls})
    if _spaced(word) == "kvm cap vm types":
        yield _set_bits("x86", VmType, number, {1 << m: m for m in VmType})


def _set_bits(arch: str, cls: type[IntEnum], number: int, members: dict[int, IntEnum]) -> Entry:
    known = {bit: m for bit, m in members.items() if bit and number & bit == bit}
    rest = number & ~sum(known)
    said = [c_name(m) for m in known.values()] + [f"{rest:#x}"] * bool(rest or not known)
    details = tuple((f"{bit:#x} {c_name(m)}", meaning(m)) for bit, m in known.items())
    sentence = f"As these bits: {' | '.join(said)}."
    source = numbers_of(cls).source
    return Entry("value", f"{c_prefix(cls)}*", number, sentence, arch, source, details)


def _flags_called(word: str) -> Iterator[tuple[str, type[IntEnum]]]:
    from hcabi.catalogue.declarations import declarations
    from hcabi.catalogue.of_declarations import words

    word = rules.SAID_FOR.get(_spaced(word), _spaced(word))
    wanted = set(words_of(FLAGS_CALLED.get(word) or FLAGS_CALLED.get(f"{word}s", word)))
    for arch, cls in declarations().numbers:
        if numbers_of(cls).flags and wanted == set(words_of(words(cls))):
            yield arch, cls


def by_field(word: str, number: int) -> Iterator[Entry]:
    """Tell what *number* is in the fields called *word*, of the sets that they name."""
    from hcabi.catalogue.declarations import declarations
    from hcabi.catalogue.of_declarations import of_member

    called = key_of(word)
    sets = {cls.__name__: (arch, cls) for arch, cls in declarations().numbers}
    found: dict[type[IntEnum], str] = {}
    for _, layout in declarations().layouts:
        values = {f.name: f.doc.values for f in layout.fields}
        for row in layout.rows:
            own = row.path.rpartition(".")[2]
            owner = layout.c_name.removeprefix("struct ")
            if called in (key_of(own), key_of(f"{owner}{own}")):
                held = values.get(row.path)
                names = [held.__name__] if held else re.findall(r"\b[A-Z]\w+\b", row.meaning)
                found |= {sets[name][1]: sets[name][0] for name in names if name in sets}
    for cls, arch in found.items():
        for member in cls:
            if member == number:
                yield of_member(arch, member)


def by_msr(number: int, value: int) -> Iterator[Entry]:
    """Take what an MSR holds apart, by the word that the MSR's meaning names."""
    from hcabi.catalogue.declarations import declarations
    from hcabi.catalogue.of_declarations import of_value
    from hcabi.x86.msr import Msr

    if number in set(Msr):
        said = re.findall(r"\b[A-Z]\w+\b", meaning(Msr(number)))
        for arch, layout in declarations().layouts:
            if layout.is_word and layout.record.__name__ in said:
                yield from of_value(arch, layout, value)


def by_termination(whose: str, why: str) -> Iterator[Entry]:
    """Take a guest's reason to end apart; the two parts are numbers or their names in C."""
    from hcabi.catalogue.of_declarations import of_value
    from hcabi.x86 import ghcb

    named = {
        c_name(m): int(m)
        for cls in (ghcb.TerminationSet, ghcb.GeneralTermination, ghcb.LinuxTermination)
        for m in cls
    }
    parts = [number_of(p) if p[:1].isdigit() else named.get(p, -1) for p in (whose, why)]
    if 0 <= parts[0] < 16 and 0 <= parts[1] < 256:
        word = ghcb.GhcbMsrTermination(ghcb.GhcbMsrCode.TERM_REQ, *parts)
        layout = layout_of(ghcb.GhcbMsrTermination)
        yield from of_value("x86", layout_of(ghcb.GhcbMsr), layout.to_int(word))


def _words_called(word: str, *, ends: bool) -> Iterator[tuple[str, Layout[Any]]]:
    """Words of bits called *word*, or so at the end; and those that a field called so holds."""
    from hcabi.catalogue.declarations import declarations
    from hcabi.catalogue.of_declarations import words

    word = _spaced(word)
    layouts = declarations().layouts
    holders = [
        row.meaning
        for _, layout in layouts
        if not layout.is_word
        for row in layout.rows
        if key_of(row.path.rpartition(".")[2]) == key_of(word)
    ]
    for arch, layout in layouts:
        if layout.is_word:
            cls = layout.record.__name__
            names = (words(layout.record), _spaced(layout.c_name))
            called = word == cls.lower() or any(
                name.endswith((f" {word}", f" {word}s")) for name in names
            )
            # The attributes of a call, by the call's name.
            called |= word.count(" ") > 1 and names[1].startswith(f"{word} ")
            held = any(re.search(rf"\b{cls}\b", meaning) for meaning in holders)
            if word in names or f"{word}s" in names or (ends and called) or held:
                yield arch, layout


def _spaced(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def by_offset(name: str, offset: int) -> Iterator[Entry]:
    """
    Find the fields at *offset* in the structure called *name*, in bytes.

    Where a union lies there, these are the fields of its members; those that begin there come
    first, and small ones before those that hold much.
    """
    from hcabi.catalogue.of_declarations import of_row

    found = sorted(_at_offset(name, offset), key=lambda f: f[0])
    yield from (of_row(arch, layout, row) for _, arch, layout, row in found)


def _at_offset(name: str, offset: int) -> Iterator[tuple[tuple[bool, int], str, Layout[Any], Row]]:
    """Find fields there, each with how near it is to what is asked."""
    from hcabi.catalogue.declarations import declarations

    for arch, layout in declarations().layouts:
        if layout.is_word:
            continue
        called = {layout.c_name.removeprefix("struct ").lower(), layout.record.__name__.lower()}
        base, outer = 0, layout
        if name not in called and outer.arm is not None:
            base = layout_of(outer.arm.outer).field(outer.arm.field).position
            outer = layout_of(outer.arm.outer)
            called = {outer.c_name.removeprefix("struct ").lower()}
        if name in called:
            for row in layout.rows:
                start = base + row.offset
                if start <= offset < start + row.size:
                    yield (start != offset, row.size), arch, layout, row


def _register(number: int) -> Iterator[Entry]:
    from hcabi.arm64.registers import RegisterId, describe

    name = describe(number) if number <= U64 else ""
    if name and name != hex(number):
        sentence = "A vCPU's register, for KVM_GET_ONE_REG and KVM_SET_ONE_REG."
        source = layout_of(RegisterId).source
        yield Entry("register id", name, number, sentence, "arm64", source)


def _tdx_status(number: int) -> Iterator[Entry]:
    """Read a status of the TDX module with its details, or its high half alone."""
    from hcabi.catalogue.of_declarations import of_member
    from hcabi.x86 import tdx_status

    whole = number if number > U32 else number << 32
    known = tdx_status.tdx_status(whole)
    if known is not None and known != number:
        found = of_member("x86", known)
        details = found.details
        if (whole ^ known) >> 32:
            said = f"{known:#x} is declared: bit 63 (an error) or 62 (no use to try again) differs"
            details += (("not as declared", said),)
        if number <= U32:
            details += (("high half of", f"{whole:#x}"),)
        elif low := whole & U32:
            details += (("low half", _detail_of(known, low)),)
        yield msgspec.structs.replace(found, value=number, details=details)


def _detail_of(status: IntEnum, low: int) -> str:
    """What the low half of a status of the TDX module says."""
    from hcabi.x86 import tdx_status

    if status is tdx_status.TdxModuleStatus.INCORRECT_MSR_VALUE:
        return _msr(low)
    if status in tdx_status.DETAIL_IS_LEVEL and low < len(tdx_status.LEVELS):
        return f"level {low} of the secure EPT ({tdx_status.LEVELS[low]})"
    is_number = status >> 40 & 0xFF in tdx_status.DETAIL_IS_NUMBER
    return f"{low:#x}" if is_number else name_of(tdx_status.TdxOperand, low)


def _msr(number: int) -> str:
    entries = (i.entry for i in index().items)
    names = (e.name for e in entries if e.value == number and e.kind.endswith("msr"))
    return f"{next(names, 'an MSR that is not declared here')} ({number:#x})"


def _guest_request_error(number: int) -> Iterator[Entry]:
    """Read the host's error of an SNP guest's request, as its ioctls give it: 0x100000000."""
    from hcabi.catalogue.of_declarations import of_value
    from hcabi.x86.sev_guest import SnpGuestRequestError, SnpGuestVmmError

    if not number & U32 and number >> 32 in set(SnpGuestVmmError):
        yield from of_value("x86", layout_of(SnpGuestRequestError), number)


def by_function_id(number: int) -> Entry:
    """Take the low 32 bits of *number* apart as the id of an SMCCC function."""
    calls = {e.value: e.name for e in index().calls if e.arch == "arm64" and e.value is not None}
    return of_function_id(number & U32, calls)


def by_address(address: int) -> Iterator[Entry]:
    """Tell a TDX guest's address with its shared bit."""
    from hcabi.x86 import tdx

    for bit in tdx.SHARED_BITS:
        if address >> bit == 1:
            plain = address & ~tdx.shared_mask(bit)
            yield Entry(
                "address",
                "TDX guest address",
                address,
                f"Address {plain:#x} of a TDX guest, shared: bit {bit} is its shared bit.",
                "x86",
                tdx.MAP_GPA.source,
            )
