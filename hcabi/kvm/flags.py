"""Flags and small numbers of KVM's ioctls and exits: slots, attributes, guest_memfd."""

from __future__ import annotations

from hcabi.kvm.documents import KVM_H
from hcabi.layout import CEnum, numbers

__all__ = [
    "GuestMemfdFlag",
    "InternalError",
    "MemoryAttribute",
    "MemoryFlag",
    "MsrExitReason",
    "SystemEvent",
]


@numbers(source=KVM_H("KVM_MEM_*"), flags=True)
class MemoryFlag(CEnum):
    """Bits of a memory region's flags."""

    LOG_DIRTY_PAGES = 1 << 0, "KVM_MEM_LOG_DIRTY_PAGES"  # doc: Note which pages the guest writes.
    READONLY = 1 << 1, "KVM_MEM_READONLY"  # doc: Writes of the guest exit as MMIO.
    GUEST_MEMFD = 1 << 2, "KVM_MEM_GUEST_MEMFD"
    """Private memory of the slot is in guest_memfd."""


@numbers(source=KVM_H("GUEST_MEMFD_FLAG_*"), flags=True)
class GuestMemfdFlag(CEnum):
    """Bits of kvm_create_guest_memfd's flags."""

    MMAP = 1 << 0, "GUEST_MEMFD_FLAG_MMAP"  # doc: User space can map the file.
    INIT_SHARED = 1 << 1, "GUEST_MEMFD_FLAG_INIT_SHARED"
    """Pages start shared; not for VMs that have private memory."""


@numbers(source=KVM_H("KVM_MEMORY_ATTRIBUTE_PRIVATE"), flags=True)
class MemoryAttribute(CEnum):
    """Bits of kvm_memory_attributes' attributes; memory starts with none, so shared."""

    PRIVATE = 1 << 3, "KVM_MEMORY_ATTRIBUTE_PRIVATE"
    """The guest uses the range as private memory."""


@numbers(source=KVM_H("KVM_SYSTEM_EVENT_*"))
class SystemEvent(CEnum):
    """Values of kvm_run's system_event.type."""

    SHUTDOWN = 1, "KVM_SYSTEM_EVENT_SHUTDOWN"  # doc: The guest asked to be shut down.
    RESET = 2, "KVM_SYSTEM_EVENT_RESET"  # doc: The guest asked to be reset.
    CRASH = 3, "KVM_SYSTEM_EVENT_CRASH"  # doc: The guest says that it crashed.
    WAKEUP = 4, "KVM_SYSTEM_EVENT_WAKEUP"  # doc: A suspended vCPU has an event that wakes it.
    SUSPEND = 5, "KVM_SYSTEM_EVENT_SUSPEND"  # doc: The guest asked to be suspended.
    SEV_TERM = 6, "KVM_SYSTEM_EVENT_SEV_TERM"
    """An SEV guest asked to be terminated; data[0] is its GHCB MSR."""
    TDX_FATAL = 7, "KVM_SYSTEM_EVENT_TDX_FATAL"  # doc: A TDX guest reported a fatal error.


@numbers(source=KVM_H("423-436"), flags=True)
class MsrExitReason(CEnum):
    """Bits that say why an MSR access went to user space; KVM_CAP_X86_USER_SPACE_MSR's mask."""

    INVAL = 1 << 0, "KVM_MSR_EXIT_REASON_INVAL"  # doc: KVM refuses the access as not valid.
    UNKNOWN = 1 << 1, "KVM_MSR_EXIT_REASON_UNKNOWN"  # doc: KVM does not know the MSR.
    FILTER = 1 << 2, "KVM_MSR_EXIT_REASON_FILTER"  # doc: The MSR filter denies the access.


@numbers(source=KVM_H("KVM_INTERNAL_ERROR_*"))
class InternalError(CEnum):
    """Values of kvm_run's internal.suberror, by which KVM gives a vCPU up."""

    EMULATION = 1, "KVM_INTERNAL_ERROR_EMULATION"
    """KVM was to emulate an instruction and could not: with encrypted memory it cannot read it, as
    where a guest accesses MMIO by a private address or without #VE and #VC handlers."""
    SIMUL_EX = 2, "KVM_INTERNAL_ERROR_SIMUL_EX"  # doc: Exceptions came that cannot be together.
    DELIVERY_EV = 3, "KVM_INTERNAL_ERROR_DELIVERY_EV"
    """An exit came while an interrupt or exception was delivered, as where its stack or handler
    lies in memory that is not there or not private."""
    UNEXPECTED_EXIT_REASON = 4, "KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON"
    """The processor gave an exit reason that KVM does not know; it stands in internal.data."""
