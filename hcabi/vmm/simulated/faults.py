"""
Result of a guest's page fault if the attribute alone decides what is private.

That is the case for software-protected and plain VMs; SNP and TDX guests decide themselves. Source:
arch/x86/kvm/mmu/mmu.c kvm_mmu_page_fault, kvm_mmu_faultin_pfn, kvm_handle_noslot_fault,
kvm_mmu_faultin_pfn_gmem and handle_mmio_page_fault (Linux 7.3).
"""

from __future__ import annotations

import enum

import msgspec

from hcabi.kvm.run import ExitReason, KvmRun, MemoryFaultExit, MemoryFaultFlags
from hcabi.layout import layout_of
from hcabi.vmm.simulated.files import (
    PAGE,
    GuestMemfd,
    Slot,
    Vcpu,
    Vm,
)

__all__ = ["Backing", "BackingKind", "backing", "fault", "prefault", "put_memory_fault"]

_RUN = layout_of(KvmRun)
_PRIVATE = layout_of(MemoryFaultFlags).mask("private")


class BackingKind(enum.Enum):
    """The kind of backing of a guest address."""

    HOST = "host memory"
    MEMFD = "guest_memfd"
    MMIO = "no memory: the VMM is asked"
    FAULT = "memory fault: the VMM gets KVM_EXIT_MEMORY_FAULT and EFAULT"


class Backing(msgspec.Struct, frozen=True):
    """
    The backing of a page.

    Attributes:
        kind: The kind.
        private: Whether the access counts as private, as in a memory fault's flag.
        slot: The slot, if there is one.
        memfd: The file, for MEMFD.
        place: Address in the slot's memory or offset in the file, in bytes.
    """

    kind: BackingKind
    private: bool = False
    slot: Slot | None = None
    memfd: GuestMemfd | None = None
    place: int = 0


def backing(vm: Vm, address: int) -> Backing:
    """The backing of guest *address* by slots and attributes alone; changes nothing."""
    private = vm.has_private and vm.private.contains(address // PAGE)
    slot = vm.slot_at(address)
    if slot is None:
        return Backing(BackingKind.FAULT if private else BackingKind.MMIO, private)
    inside = address - slot.start
    if not private and not slot.memfd_alone:
        return Backing(BackingKind.HOST, private, slot, place=slot.address + inside)
    if slot.memfd is None or slot.memfd.closed:
        return Backing(BackingKind.FAULT, private, slot)
    return Backing(BackingKind.MEMFD, private, slot, slot.memfd, slot.offset + inside)


def fault(vm: Vm, address: int) -> Backing:
    """
    Result of a guest access to *address*.

    KVM records holes in its page tables. A later access to a hole is MMIO, without another check of
    the attribute, until slots change. Then it counts as shared, whatever the attribute, so for a
    private page the result is a memory fault with flags 0.
    """
    frame = address // PAGE
    noted = vm.mmio.get(frame)
    if noted == vm.slot_changes:
        return Backing(BackingKind.MMIO)
    found = backing(vm, address)
    if noted is not None and found.private:
        return Backing(BackingKind.FAULT, private=False, slot=found.slot)
    _map(vm, found, frame, frame + 1)
    return found


def prefault(vm: Vm, address: int, end: int) -> tuple[Backing, int]:
    """
    Result of KVM_PRE_FAULT_MEMORY for *address* to *end*, whole pages.

    Return the backing of the first page, and how far it extends: *address* if it is not memory.
    """
    found = backing(vm, address)
    frame = address // PAGE
    if found.slot is None or found.kind is BackingKind.FAULT:
        _map(vm, found, frame, frame + 1)
        return found, address
    last = min(end, found.slot.end) // PAGE
    if vm.has_private:
        last = vm.private.find(frame, last, not found.private)
    _map(vm, found, frame, last)
    return found, last * PAGE


def _map(vm: Vm, found: Backing, first: int, last: int) -> None:
    """Enter frames first..last-1 into KVM's page tables."""
    if found.kind is BackingKind.MMIO:
        vm.mmio[first] = vm.slot_changes
    elif found.kind is not BackingKind.FAULT:
        for frame in [f for f in vm.mmio if first <= f < last]:
            del vm.mmio[frame]
    if found.memfd is not None:
        at = found.place // PAGE
        found.memfd.allocated.set(at, at + last - first, True)


def put_memory_fault(vcpu: Vcpu, address: int, *, private: bool) -> None:
    """Write a memory fault of one page into kvm_run, as KVM does."""
    told = MemoryFaultExit(
        flags=_PRIVATE if private else 0,
        gpa=address // PAGE * PAGE,
        size=PAGE,
    )
    at, size = _RUN.locate("exit_reason")
    vcpu.run[at : at + size] = int(ExitReason.MEMORY_FAULT).to_bytes(size, "little")
    layout_of(MemoryFaultExit).build_into(told, vcpu.run, _RUN.locate("memory_fault.flags")[0])
