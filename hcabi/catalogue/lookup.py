"""From a number, a name or a phrase to its meanings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from functools import cache
from typing import Any

import msgspec

from hcabi.arm64.registers import RegisterId
from hcabi.arm64.registers import describe as describe_register
from hcabi.arm64.smccc import FunctionId
from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.entry import (
    Entry,
    of_bits,
    of_call,
    of_ioctl,
    of_layout,
    of_member,
    of_other,
    of_row,
    of_value,
    smccc_split,
    words,
)
from hcabi.catalogue.history import history, of_history
from hcabi.kvm.not_about_memory import other_numbers
from hcabi.layout import (
    Layout,
    c_name,
    c_prefix,
    layout_of,
    numbers_of,
)
from hcabi.types import U32, U64
from hcabi.x86 import tdx
from hcabi.x86.hypercalls import MapGpaRangeAttributes, PageSize

__all__ = ["lookup", "suggest"]

# --- By number -------------------------------------------------------------------------------

_SMCCC_RESERVED = layout_of(FunctionId).mask("reserved")
_SMCCC_FAST = layout_of(FunctionId).mask("fast")
_ENCRYPTED = layout_of(MapGpaRangeAttributes).mask("encrypted")


def _by_number(number: int) -> Iterator[Entry]:
    signed = _signed(number)
    yield from (of_call(arch, call) for arch, call in declarations().calls if call.number == number)
    for arch, cls in declarations().numbers:
        for member in cls:
            if member in (signed, number):
                yield of_member(arch, member)
            elif signed < 0 and member == -signed and numbers_of(cls).negated:
                yield _negated(of_member(arch, member))
    yield from (of_ioctl(arch, i) for arch, i in declarations().ioctls if i.number == number)
    yield from _others("ioctl", number)
    if number > 0 and number & number - 1 == 0:
        yield from _by_bit(number.bit_length() - 1)
    elif number ^ _ENCRYPTED in set(PageSize):
        yield from of_value("x86", layout_of(MapGpaRangeAttributes), number)
    if (register := _register(number)) is not None:
        yield register
    yield from of_history(number)
    if 0 < number < 1 << 32 and number & _SMCCC_FAST and not number & _SMCCC_RESERVED:
        yield _smccc(number)


#: Linux has no error above it (MAX_ERRNO); larger numbers are none that were negated.
_MOST_ERRNO = 4095


def _signed(number: int) -> int:
    """Give *number* as 64 bits hold it, or as a small negative one that 32 bits hold."""
    if 1 << 63 <= number <= U64:
        return number - (1 << 64)
    if 0 < (1 << 32) - number <= _MOST_ERRNO:
        return number - (1 << 32)
    return number


def _negated(found: Entry) -> Entry:
    """Describe an error as registers and answers hold it."""
    value = None if found.value is None else -found.value
    return msgspec.structs.replace(found, name=f"-{found.name}", value=value)


def _others(kind: str, number: int) -> Iterator[Entry]:
    """Find numbers of the headers that are not about memory."""
    every = (other for found in other_numbers().values() for other in found)
    return (of_other(o) for o in every if (o.kind, o.value) == (kind, number))


def _by_bit(position: int) -> Iterator[Entry]:
    for arch, layout in declarations().layouts:
        if layout.is_word:
            for f in layout.fields:
                named = f.doc.c_name or not f.is_reserved
                if f.size == 1 and f.position == position and named:
                    yield of_bits(arch, layout, f)


def _register(number: int) -> Entry | None:
    name = describe_register(number) if 0 <= number <= U64 else ""
    if not name or name == hex(number):
        return None
    sentence = "A vCPU's register, for KVM_GET_ONE_REG and KVM_SET_ONE_REG."
    return Entry("register id", name, number, sentence, "arm64", layout_of(RegisterId).source)


def _smccc(number: int) -> Entry:
    layout = layout_of(FunctionId)
    known = {c.number: c.name for arch, c in declarations().calls if arch == "arm64"}
    details = [("declared call", known.get(number, "none"))]
    details += [
        (f"without {bit}" if number & layout.mask(bit) else f"with {bit}", known[twin])
        for bit in ("smc64", "sve_hint")
        if (twin := number ^ layout.mask(bit)) in known
    ]
    sentence = f"{smccc_split(number)}."
    return Entry(
        "function id", layout.c_name, number, sentence, "arm64", layout.source, tuple(details)
    )


# --- By name ---------------------------------------------------------------------------------

Thunk = Callable[[], Entry]


def _key(name: str) -> str:
    """`TDG.VP.VMCALL<MapGPA>`, `tdg_vp_vmcall_map_gpa` are one name: letters and digits count."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


@cache
def _keys() -> dict[str, list[str]]:
    """Names by their letters and digits."""
    keys: dict[str, list[str]] = {}
    for name in _names():
        keys.setdefault(_key(name), []).append(name)
    return keys


def _by_name(token: str) -> Iterator[Entry]:
    """Find what is called *token*, by its letters and digits where nothing is called just so."""
    exact = _names().get(token.lower())
    found = exact or [make for name in _keys().get(_key(token), ()) for make in _names()[name]]
    return (make() for make in found)


@cache
def _names() -> dict[str, list[Thunk]]:
    """Meanings by lower-case name; made when asked for, since texts are slow to load."""
    index: dict[str, list[Thunk]] = {}
    names: tuple[str, ...]

    def add(make: Thunk, *called: str) -> None:
        for name in dict.fromkeys(name.lower() for name in called):
            index.setdefault(name, []).append(make)

    found = declarations()
    for arch, call in found.calls:
        names = (call.name, call.function.name, *_spec(call.function))
        add(lambda a=arch, c=call: of_call(a, c), *names)  # type: ignore[misc]
    for arch, ioctl in found.ioctls:
        add(lambda a=arch, i=ioctl: of_ioctl(a, i), ioctl.name)  # type: ignore[misc]
    # A member that numbers a call: its bare name is the call's, and leads there.
    functions = {(type(call.function), call.function) for _, call in found.calls}
    for arch, cls in found.numbers:
        for m in cls.__members__.values():
            short = () if (cls, m) in functions else (m.name,)
            names = (c_name(m), f"{cls.__name__}.{m.name}", *short, *_spec(m))
            add(lambda a=arch, m=m: of_member(a, m), *names)  # type: ignore[misc]
            if numbers_of(cls).negated:
                add(lambda a=arch, m=m: _negated(of_member(a, m)), *(f"-{n}" for n in names))  # type: ignore[misc]
    calls = {(arch, call.function.name.lower()) for arch, call in found.calls}
    for arch, layout in found.layouts:
        _add_layout(add, arch, layout, calls)
    _add_others(add)
    return index


def _add_others(add: Callable[..., None]) -> None:
    """Add what is not about memory, and what is not what kernels of today mean."""
    for name, others in other_numbers().items():
        for other in others:
            add(lambda o=other: of_other(o), name)
    for past in history():
        add(lambda p=past: p, past.name, past.name.lstrip("_"))


def _spec(member: IntEnum) -> tuple[str, ...]:
    """Name of *member* in the specification, where C has another one."""
    spec = numbers_of(type(member)).spec
    return (f"{spec}{member.name}",) if spec else ()


def _add_layout(
    add: Callable[..., None], arch: str, layout: Layout[Any], calls: set[tuple[str, str]]
) -> None:
    short = layout.c_name.removeprefix("struct ")
    last = short.rpartition(".")[2]
    arm = (layout.arm.name,) if layout.arm is not None else ()
    cls = layout.record.__name__
    add(lambda: of_layout(arch, layout), layout.c_name, short, last, cls, *arm)
    for row in layout.rows:
        # A bit that tells of a call is no meaning of the call's name.
        path = () if (arch, row.path) in calls else (row.path,)
        names = [*path, row.c_name, *(f"{owner}.{row.path}" for owner in (short, cls, *arm))]
        add(lambda r=row: of_row(arch, layout, r), *names)


def suggest(token: str, most: int = 5) -> list[str]:
    """Known names that look like *token*, nearest first."""
    token = token.lower()
    starts = [n for n in _names() if len(token) > 3 and n.startswith(token)]
    found = sorted(starts, key=len)[:most] + difflib.get_close_matches(token, _names(), most, 0.6)
    shown = dict.fromkeys(_names()[name][0]().name for name in found)
    return list(shown)[:most]


# --- Phrases ---------------------------------------------------------------------------------


def _is_called(cls: type, word: str) -> bool:
    """Whether *word* is the class's name or the end of it: `exit reason`, `reason`."""
    name = words(cls)
    return word in (cls.__name__.lower(), name) or name.endswith(f" {word}")


def _is_counted(cls: type[IntEnum], word: str) -> bool:
    """Whether people say *word* before such a number: `exit 3`, `cap 201`, `msr 0x11`, `hc 12`."""
    prefix = c_prefix(cls).strip("_").rpartition("_")[2].lower()
    return word == prefix or _is_called(cls, word) or words(cls).startswith(f"{word} ")


#: Words before the number of a capability, and before numbers that series have posted.
_CAPABILITY = ("cap", "capability")
_POSTED_AS = {
    "capability": _CAPABILITY,
    "exit reason": ("exit", "exit reason", "reason"),
    "ioctl": ("ioctl",),
    "ioctl nr": ("ioctl", "ioctl nr"),
}
#: Words before the number of a call.
_CALLS = ("call", "hypercall", "hvc", "smc", "vmcall", "vmmcall")


def _by_phrase(word: str, number: int) -> Iterator[Entry]:
    """Find what *number* is among the things called *word*."""
    if word == "bit" and 0 <= number < 64:
        yield from (*_by_bit(number), *_by_flag(number))
    named = [
        of_member(arch, m)
        for arch, cls in declarations().numbers
        for m in cls
        if m == number and _is_counted(cls, word)
    ]
    yield from named
    if word in _CALLS:
        yield from (of_call(arch, c) for arch, c in declarations().calls if c.number == number)
    if word == "ioctl":
        found = declarations().ioctls
        yield from (of_ioctl(arch, i) for arch, i in found if number in (i.nr, i.number))
        yield from _others("ioctl", number)
    if word in _CAPABILITY:
        yield from _others("capability", number)
    yield from (m for m in of_history(number) if word in _POSTED_AS.get(m.kind, ()))
    if word in ("gpa", "address"):
        yield from _by_address(number)
    if word == "smccc":
        yield _smccc(number & U32)
    for arch, layout in declarations().layouts:
        # What has a name is not meant as the bits of a word, unless the word is called just so.
        exact = words(layout.record) == word
        if layout.is_word and (exact or (not named and _is_called(layout.record, word))):
            yield from of_value(arch, layout, number)


def _by_address(address: int) -> Iterator[Entry]:
    """Tell a TDX guest's address with its shared bit."""
    for bit in tdx.SHARED_BITS:
        plain = address & ~tdx.shared_mask(bit)
        if address >> bit == 1:
            yield Entry(
                "address",
                "TDX guest address",
                address,
                f"Address {plain:#x} of a TDX guest, shared: bit {bit} is its shared bit.",
                "x86",
                tdx.MAP_GPA.source,
            )


def _by_flag(position: int) -> Iterator[Entry]:
    """Find the members with this bit among numbers that are bits of a mask."""
    for arch, cls in declarations().numbers:
        if numbers_of(cls).flags:
            yield from (of_member(arch, m) for m in cls if m == 1 << position)


def _integer(token: str) -> int | None:
    # No number that is declared is longer, and long ones cost much to convert.
    if len(token) > 70 or not token.isascii():
        return None
    try:
        return int(token, 10 if token.isdecimal() else 0)
    except ValueError:
        return None


def _bare_hex(token: str) -> int | None:
    """Read hex without its prefix, as rdmsr(1) and dumps print it: `4b564d08`."""
    found = re.fullmatch(r"(?=.*\d)[0-9a-fA-F]{4,16}", token, re.ASCII)
    return int(token, 16) if found else None


def _by_long_hex(token: str) -> Iterator[Entry]:
    """Find what digits mean that look decimal, but may be a word of 32 or 64 bits in hex."""
    if token.isdecimal() and token.isascii() and len(token) in (8, 16):
        yield from _by_number(int(token, 16))


def lookup(token: str) -> list[Entry]:
    """
    Give all meanings of *token*; empty where there is none.

    *token* is a number (`0xC6000003`, `4b564d08`, `201`, `-22`, `0xffffffea`), a name in
    C, Python or a specification (`KVM_EXIT_HYPERCALL`, `struct kvm_run`, `hypercall.ret`,
    `TDG.VP.VMCALL<MapGPA>`), or a word and a number (`exit 3`, `errno 22`, `cap 201`, `bit 17`,
    `attributes 0x11`, `gpa 0x8000080000000`).
    """
    token = " ".join(token.split())
    number = _integer(token)
    if number is not None:
        return _unique([*_by_number(number), *_by_long_hex(token)])
    named = list(_by_name(token))
    number = _bare_hex(token)
    if number is not None and not named:
        return _unique(_by_number(number))
    word, _, last = token.rpartition(" ")
    number = (_integer(last) or _bare_hex(last)) if word else None
    if number is not None:
        named += _by_phrase(word.lower(), number)
    return _unique(named)


def _unique(found: Iterable[Entry]) -> list[Entry]:
    """
    Put calls first, other contracts behind Linux's and history last; drop repetitions.

    A call and the number of its name are one thing, and so is what was and still is.
    """
    ranked = sorted(
        dict.fromkeys(found), key=lambda m: (m.history, m.kind != "call", bool(m.contract))
    )
    calls = {m.identity for m in ranked if m.kind == "call"}
    today = {m.identity for m in ranked if not m.history}
    return [
        m for m in ranked if m.kind == "call" or m.identity not in (today if m.history else calls)
    ]
