"""Lists of CPUID leaves and MSRs, with KVM's errors for lists that are too long."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from typing import Final

from hcabi.layout import layout_of
from hcabi.vmm.simulated.files import File, RefusedIoctlError
from hcabi.vmm.simulated.requests import IoctlCall
from hcabi.x86.ioctl_structs import (
    KvmCpuid2,
    KvmCpuidEntry2,
    KvmMsrEntry,
    KvmMsrs,
)

__all__ = ["get_msrs", "given_cpuid", "given_msrs", "list_cpuid", "list_msrs"]

_MOST_CPUID: Final = 256  # KVM_MAX_CPUID_ENTRIES
_MOST_MSRS: Final = 256  # MAX_IO_MSRS
_CPUID, _LEAF = layout_of(KvmCpuid2), layout_of(KvmCpuidEntry2)
_MSRS, _MSR = layout_of(KvmMsrs), layout_of(KvmMsrEntry)


def list_cpuid(ask: IoctlCall[File], leaves: Sequence[KvmCpuidEntry2]) -> int:
    """Write *leaves* to the caller; with E2BIG the count is not told (cpuid.c 2007)."""
    room = min(ask.read(KvmCpuid2).nent, _MOST_CPUID)
    if room < len(leaves):
        raise RefusedIoctlError(errno.E2BIG, f"there are {len(leaves)} leaves")
    made = _CPUID.build(KvmCpuid2(len(leaves))) + b"".join(map(_LEAF.build, leaves))
    ask.memory.write(ask.argument, made)
    return 0


def given_cpuid(ask: IoctlCall[File]) -> tuple[KvmCpuidEntry2, ...]:
    """Leaves of the caller's list."""
    count = ask.read(KvmCpuid2).nent
    if count > _MOST_CPUID:
        raise RefusedIoctlError(errno.E2BIG, f"{count} leaves, at most {_MOST_CPUID}")
    raw = ask.memory.read(ask.argument + _CPUID.size, count * _LEAF.size)
    return tuple(_LEAF.parse(raw, n * _LEAF.size) for n in range(count))


def list_msrs(ask: IoctlCall[File], indices: Sequence[int]) -> int:
    """Write *indices* to the caller; the count is told with E2BIG too (msrs.c 350)."""
    room = int.from_bytes(ask.memory.read(ask.argument, 4), "little")
    ask.memory.write(ask.argument, len(indices).to_bytes(4, "little"))
    if room < len(indices):
        raise RefusedIoctlError(errno.E2BIG, f"there are {len(indices)} MSRs")
    ask.memory.write(ask.argument + 4, b"".join(i.to_bytes(4, "little") for i in indices))
    return 0


def get_msrs(ask: IoctlCall[File], value_of: Callable[[int], int | None]) -> int:
    """Write the values of the MSRs that the caller lists, up to the first without one."""
    asked = given_msrs(ask)
    for done, one in enumerate(asked):
        value = value_of(one.index)
        if value is None:
            return done
        made = _MSR.build(KvmMsrEntry(one.index, one.reserved, value))
        ask.memory.write(ask.argument + _MSRS.size + done * _MSR.size, made)
    return len(asked)


def given_msrs(ask: IoctlCall[File]) -> tuple[KvmMsrEntry, ...]:
    """MSRs that the caller lists."""
    count = ask.read(KvmMsrs).nmsrs
    if count >= _MOST_MSRS:
        raise RefusedIoctlError(errno.E2BIG, f"{count} MSRs, fewer than {_MOST_MSRS} are taken")
    raw = ask.memory.read(ask.argument + _MSRS.size, count * _MSR.size)
    return tuple(_MSR.parse(raw, n * _MSR.size) for n in range(count))
