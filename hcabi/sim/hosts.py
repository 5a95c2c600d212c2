"""
The host side of a simulation: memory, and the VMM that an author writes.

It is the same for every dialect that exits to user space: one handler, slots and a callback.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from hcabi.arm64.registers import describe
from hcabi.handler import HostHandler
from hcabi.region import HostDialect, Verdict
from hcabi.sharedmap import PAGE, ChangeVisibility, MemorySlot, SharedMap
from hcabi.sim.arm64_pkvm import PageState, PkvmKernel
from hcabi.sim.machine import Machine
from hcabi.sim.vcpu import Vcpu

__all__ = ["SLOTS", "Part", "answered_by_el2", "chance_of", "exiting", "parts"]

#: Guest memory: two slots that touch, and one apart.
SLOTS = (
    MemorySlot(0x4000_0000, 0x20_0000, name="low", guest_memfd=True),
    MemorySlot(0x4020_0000, 0x10_0000, name="next to it", guest_memfd=True),
    MemorySlot(0x8000_0000, 0x10_0000, name="apart", guest_memfd=True),
)

#: One guest's own ranges, as (start, end) in bytes.
Part = Sequence[tuple[int, int]]


def parts(vcpus: int, slots: Sequence[MemorySlot] = SLOTS) -> list[Part]:
    """Each guest's own part of each slot, so that guests do not share each other's pages."""
    sizes = [(s.start, s.size // vcpus // PAGE * PAGE) for s in slots]
    return [[(at + i * size, at + (i + 1) * size) for at, size in sizes] for i in range(vcpus)]


def chance_of(seed: int, vcpu: int) -> random.Random:
    """Source of one guest's choices."""
    return random.Random(f"{seed}.{vcpu}")  # noqa: S311


def _agree(slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:  # noqa: ARG001
    # A real VMM calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range.
    return Verdict.DONE


def exiting(
    name: str,
    host: HostDialect,
    vcpus: Sequence[Vcpu],
    slots: Iterable[MemorySlot] = SLOTS,
    *,
    change: ChangeVisibility = _agree,
    shared_map: SharedMap | None = None,
) -> Machine:
    """Make a machine whose calls reach user space, with a VMM's handler on the other side."""
    slots = tuple(slots)
    handler = HostHandler(
        host, change, slots, shared_map=shared_map, observe=lambda r, o: machine.observe(r, o)
    )
    machine = Machine(
        name,
        vcpus,
        handler,
        host_sees=handler.map.is_shared,
        shared=lambda: list(handler.map.ranges()),
        memory=[(s.start, s.size) for s in slots],
        register_name=describe,
    )
    return machine


def answered_by_el2(name: str, kernel: PkvmKernel, vcpus: Sequence[Vcpu]) -> Machine:
    """Make a machine whose calls never reach user space: pKVM's EL2 keeps the page states."""

    def touch(address: int) -> None:
        kernel.move(address, "touch")

    return Machine(
        name,
        vcpus,
        None,
        host_sees=kernel.host_sees,
        shared=lambda: kernel.ranges(PageState.SHARED),
        touch=touch,
        memory=[(s.start, s.size) for s in kernel.slots],
    )
