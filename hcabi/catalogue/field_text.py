"""
What the fields of an exit mean: the numbers and bits that each may hold, by architecture.

What few exits have, and all of arm64, is imported where it is asked for: other exits do not wait.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from hcabi.catalogue.word_text import set_bits
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import MemoryFaultFlags
from hcabi.layout import (
    CallSpec,
    Record,
    c_name,
    layout_of,
    name_of,
)
from hcabi.types import U32, signed64
from hcabi.x86.hypercalls import (
    CALLS,
    MAP_GPA_RANGE,
    Hypercall,
    MapGpaRangeAttributes,
)
from hcabi.x86.return_values import KvmError
from hcabi.x86.run import HypercallExitFlags as X86Flags
from hcabi.x86.run import RunFlags, SyncFields

__all__ = ["call_of", "field_text"]

#: Fields that are words of bits.
_WORDS: dict[tuple[str, str], type[Record]] = {
    ("x86", "flags"): RunFlags,
    ("x86", "kvm_valid_regs"): SyncFields,
    ("x86", "kvm_dirty_regs"): SyncFields,
    ("x86", "hypercall.flags"): X86Flags,
    ("x86", "memory_fault.flags"): MemoryFaultFlags,
    ("arm64", "memory_fault.flags"): MemoryFaultFlags,
}


def _word(arch: str, path: str) -> type[Record] | None:
    if (arch, path) == ("arm64", "hypercall.flags"):
        from hcabi.arm64.run import HypercallExitFlags as Arm64Flags

        return Arm64Flags
    return _WORDS.get((arch, path))


def _numbers(path: str) -> type[IntEnum] | None:
    """Return the set of numbers of which a field holds one, if its declaration does not say so."""
    if path == "msr.index":
        from hcabi.x86.msr import Msr

        return Msr
    return MsrExitReason if path == "msr.reason" else None


def call_of(arch: str, number: int) -> CallSpec | None:
    """Find the call with this number."""
    if arch == "x86":
        return CALLS.get(Hypercall(number)) if number in set(Hypercall) else None
    from hcabi.arm64 import hypercalls, rsi

    return hypercalls.CALL_OF_ID.get(number) or rsi.CALL_OF_ID.get(number)


def field_text(arch: str, path: str, value: Any, values: type[IntEnum] | None, nr: int) -> str:
    """Say what *value* of the field at *path* means; empty if there is nothing to say."""
    word = _word(arch, path)
    if word is not None:
        return set_bits(layout_of(word), value) if value else ""
    numbers = values or _numbers(path)
    if numbers is not None:
        found = name_of(numbers, value)
        return "" if found.startswith("0x") else found
    if path == "hypercall.nr":
        call = call_of(arch, value)
        if call is None and arch == "arm64" and value <= U32:
            from hcabi.catalogue.function_id import smccc_split

            return smccc_split(value)
        return call.name if call else _other_hypercall(arch, value)
    if path == "hypercall.ret" and arch == "x86":
        return _status(value)
    if path.startswith("hypercall.args["):
        return _argument_text(arch, nr, int(path[len("hypercall.args[") : -1]), value)
    return ""


def _other_hypercall(arch: str, value: int) -> str:
    return c_name(Hypercall(value)) if arch == "x86" and value in set(Hypercall) else ""


def _status(value: int) -> str:
    """Name of a negative error, which is how the direct contract answers."""
    signed = signed64(value)
    return f"-{name_of(KvmError, -signed)}" if -signed in set(KvmError) else ""


def _argument_text(arch: str, nr: int, index: int, value: int) -> str:
    """Name of a hypercall's argument, and what its bits say."""
    if arch != "x86":
        return "arguments are in registers, not here" if index == 0 else ""
    call = call_of(arch, nr)
    # The first register of every call holds its number.
    if call is None or index + 1 >= len(call.arguments):
        return ""
    name = call.arguments[index + 1].name
    if call is MAP_GPA_RANGE and name == "attributes":
        return f"{name}: {set_bits(layout_of(MapGpaRangeAttributes), value)}"
    return name
