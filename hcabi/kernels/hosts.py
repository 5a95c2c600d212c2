"""
The host side of a simulation: memory, and the VMM.

It is the same for every contract that exits to user space: a handler, slots and a callback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hcabi.errors import HostUsageError
from hcabi.handler import HostHandler
from hcabi.kernels.arm64_pkvm import PageState, PkvmKernel
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.vcpu import Vcpu
from hcabi.memory.shared_map import (
    PAGE,
    ChangeVisibility,
    MemorySlot,
    SharedMap,
)
from hcabi.types import HostContract, Verdict

__all__ = [
    "CONTENDED", "MEMORY", "MOST_MEMORY", "Part", "agree", "answered_by_el2", "contended",
    "exiting", "parts", "slots",
]  # fmt: skip

#: Looking up a member of an enum costs as much as looking up a slot.
_DONE = Verdict.DONE
#: Default size of guest memory, and the largest, in bytes.
MEMORY = 4 << 20
MOST_MEMORY = 64 << 40
#: Start of guest memory, and start of its last slot if the others end before it.
_BASE, _APART = 0x4000_0000, 0x8000_0000
#: This many bytes at the start of memory are common to all guests, for races.
CONTENDED = 16 * PAGE

#: One guest's own ranges, as (start, end) in bytes.
Part = Sequence[tuple[int, int]]


def slots(memory: int = MEMORY) -> tuple[MemorySlot, ...]:
    """
    Lay out *memory* bytes as two adjacent slots and a separate one.

    Raises HostUsageError if *memory* is not a multiple of 16 KiB, is too small for the contended
    pages, or is more than 64 TiB.
    """
    if memory % (4 * PAGE) or not 4 * CONTENDED <= memory <= MOST_MEMORY:
        raise HostUsageError(
            f"{memory:#x} bytes of memory: expected a multiple of {4 * PAGE} from "
            f"{4 * CONTENDED:#x} to {MOST_MEMORY:#x}"
        )
    low, quarter = memory // 2, memory // 4
    beyond = _BASE + low + quarter
    apart = max(_APART, beyond + quarter)
    return (
        MemorySlot(_BASE, low, name="low", guest_memfd=True),
        MemorySlot(_BASE + low, quarter, name="next to it", guest_memfd=True),
        MemorySlot(apart, quarter, name="apart", guest_memfd=True),
    )


def contended(memory: Sequence[MemorySlot]) -> tuple[int, int]:
    """Range (start, end) that is common to all guests."""
    return memory[0].start, memory[0].start + CONTENDED


def parts(vcpus: int, memory: Sequence[MemorySlot]) -> list[Part]:
    """Each guest's own part of each slot, so that guests do not use each other's pages."""
    starts = [memory[0].start + CONTENDED, *(s.start for s in memory[1:])]
    sizes = [
        (at, (s.end - at) // vcpus // PAGE * PAGE) for at, s in zip(starts, memory, strict=True)
    ]
    return [
        [(at + i * size, at + (i + 1) * size) for at, size in sizes if size] for i in range(vcpus)
    ]


def agree(slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:  # noqa: ARG001
    """Agree to everything, as a VMM without a policy does."""
    # A real VMM calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range.
    return _DONE


def exiting(
    name: str,
    host: HostContract,
    vcpus: Sequence[Vcpu],
    memory: Iterable[MemorySlot],
    *,
    change: ChangeVisibility = agree,
    shared_map: SharedMap | None = None,
) -> SimulatedVm:
    """Create a VM whose calls reach user space, with a VMM's handler."""
    memory = tuple(memory)
    pages = SharedMap() if shared_map is None else shared_map
    is_shared, find = pages.is_shared, pages.store.find
    machine = SimulatedVm(
        name,
        vcpus,
        host_sees=is_shared,
        shared=pages.ranges,
        memory=[(s.start, s.size) for s in memory],
    )

    def convert(slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict | None:
        verdict = change(slot, start, size, shared)
        if verdict is None or verdict is _DONE:
            # Pages that already have this state do not change.
            at, end = start, start + size
            while at < end:
                before, page_end = is_shared(at), at + PAGE
                until = page_end if page_end >= end else first(page_end, end, not before)
                if before is not shared:
                    machine.changed(at, until - at, shared)
                at = until
        return verdict

    def first(start: int, end: int, shared: bool) -> int:
        return find(start // PAGE, end // PAGE, shared) * PAGE

    machine.handler = HostHandler(host, convert, memory, shared_map=pages, observe=machine.observe)
    return machine


def answered_by_el2(name: str, kernel: PkvmKernel, vcpus: Sequence[Vcpu]) -> SimulatedVm:
    """Create a VM whose calls never reach user space: pKVM's EL2 keeps the page states."""

    def touch(address: int) -> None:
        kernel.move(address, "touch")

    machine = SimulatedVm(
        name,
        vcpus,
        host_sees=kernel.host_sees,
        shared=lambda: kernel.ranges(PageState.SHARED),
        touch=touch,
        memory=[(s.start, s.size) for s in kernel.slots],
    )
    kernel.shared_changed = machine.changed
    return machine
