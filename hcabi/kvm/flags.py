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

    LOG_DIRTY_PAGES = 1 << 0, "KVM_MEM_LOG_DIRTY_PAGES"
    """Note which pages the guest writes, for KVM_GET_DIRTY_LOG or the dirty ring; EINVAL beside
    KVM_MEM_GUEST_MEMFD."""
    READONLY = 1 << 1, "KVM_MEM_READONLY"
    """Writes of the guest exit as MMIO; EINVAL beside KVM_MEM_GUEST_MEMFD and on a VM whose
    registers are protected."""
    GUEST_MEMFD = 1 << 2, "KVM_MEM_GUEST_MEMFD"
    """Private memory of the slot is in guest_memfd, shared memory at userspace_addr; by
    KVM_SET_USER_MEMORY_REGION2 alone. Such a slot can only be deleted, not changed."""


@numbers(source=KVM_H("GUEST_MEMFD_FLAG_*"), flags=True)
class GuestMemfdFlag(CEnum):
    """Bits of kvm_create_guest_memfd's flags."""

    MMAP = 1 << 0, "GUEST_MEMFD_FLAG_MMAP"
    """User space can map the file; KVM then takes shared pages of the slot from it, too.
    KVM_CAP_GUEST_MEMFD_FLAGS tells whether it can be given."""
    INIT_SHARED = 1 << 1, "GUEST_MEMFD_FLAG_INIT_SHARED"
    """Pages start shared, so that the VMM can touch them; EINVAL on VMs that have private
    memory."""


@numbers(source=KVM_H("KVM_MEMORY_ATTRIBUTE_PRIVATE"), flags=True)
class MemoryAttribute(CEnum):
    """Bits of kvm_memory_attributes' attributes; memory starts with none, so shared."""

    PRIVATE = 1 << 3, "KVM_MEMORY_ATTRIBUTE_PRIVATE"
    """The guest uses the range as private memory, from guest_memfd. The VMM sets it by
    KVM_SET_MEMORY_ATTRIBUTES; KVM_CAP_MEMORY_ATTRIBUTES of the VM says whether it can be."""


@numbers(source=KVM_H("KVM_SYSTEM_EVENT_*"))
class SystemEvent(CEnum):
    """Values of kvm_run's system_event.type."""

    SHUTDOWN = 1, "KVM_SYSTEM_EVENT_SHUTDOWN"
    """The guest asked to be shut down (arm64: PSCI SYSTEM_OFF); the VMM ends the VM. If it runs on,
    PSCI answers INTERNAL_FAILURE."""
    RESET = 2, "KVM_SYSTEM_EVENT_RESET"
    """The guest asked to be reset (PSCI SYSTEM_RESET, Hyper-V's reset MSR); the VMM resets the VM,
    or ignores it and runs on."""
    CRASH = 3, "KVM_SYSTEM_EVENT_CRASH"
    """The guest says that it crashed (x86: HV_X64_MSR_CRASH_CTL); the VMM may dump its memory,
    reset it, or run on."""
    WAKEUP = 4, "KVM_SYSTEM_EVENT_WAKEUP"
    """A suspended vCPU has an event that wakes it (arm64): make it runnable by KVM_SET_MP_STATE, or
    run it again to leave it suspended."""
    SUSPEND = 5, "KVM_SYSTEM_EVENT_SUSPEND"
    """The guest asked to be suspended by PSCI SYSTEM_SUSPEND; needs KVM_CAP_ARM_SYSTEM_SUSPEND. The
    VMM answers in the vCPU's registers."""
    SEV_TERM = 6, "KVM_SYSTEM_EVENT_SEV_TERM"
    """An SEV-ES or SNP guest asked to be terminated, or an SEV-ES guest made a request of SNP by
    the GHCB MSR; data[0] is that MSR, which has the reason. The VMM ends the VM."""
    TDX_FATAL = 7, "KVM_SYSTEM_EVENT_TDX_FATAL"
    """A TDX guest asked to be ended (ReportFatalError). data holds 16 registers: R12, the error
    code, is data[12], the text in R14, R15, RBX, RDI, RSI, R8, R9 and RDX. The VMM ends the VM."""


@numbers(source=KVM_H("423-436"), flags=True)
class MsrExitReason(CEnum):
    """Bits that say why an MSR access went to user space; KVM_CAP_X86_USER_SPACE_MSR's mask."""

    INVAL = 1 << 0, "KVM_MSR_EXIT_REASON_INVAL"
    """KVM refuses the access as not valid: a wrong value, or reserved bits. TDX guests' MSRs that
    KVM does not give them come so, too."""
    UNKNOWN = 1 << 1, "KVM_MSR_EXIT_REASON_UNKNOWN"
    """KVM does not know the MSR; with the module option ignore_msrs there is no such exit."""
    FILTER = 1 << 2, "KVM_MSR_EXIT_REASON_FILTER"
    """The MSR filter (KVM_X86_SET_MSR_FILTER) denies the access: the reason for MSRs that the VMM
    wants to serve, such as MSR_KVM_MIGRATION_CONTROL."""


@numbers(source=KVM_H("KVM_INTERNAL_ERROR_*"))
class InternalError(CEnum):
    """Values of kvm_run's internal.suberror, by which KVM gives a vCPU up."""

    EMULATION = 1, "KVM_INTERNAL_ERROR_EMULATION"
    """KVM was to emulate an instruction and could not: with encrypted memory it cannot read it, as
    where a guest accesses MMIO by a private address or without #VE and #VC handlers."""
    SIMUL_EX = 2, "KVM_INTERNAL_ERROR_SIMUL_EX"
    """An exception came while another event was delivered, and KVM cannot merge them (Intel): data
    has both; look at the guest's IDT, stack and page tables."""
    DELIVERY_EV = 3, "KVM_INTERNAL_ERROR_DELIVERY_EV"
    """An exit came while an interrupt or exception was delivered, as where its stack or handler
    lies in memory that is not there or not private."""
    UNEXPECTED_EXIT_REASON = 4, "KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON"
    """The processor gave an exit reason that this kernel does not handle; data[0] has it, data[1]
    the CPU."""
