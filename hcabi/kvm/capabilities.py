"""Capabilities, flags and error numbers of KVM's ioctls and exits."""

from __future__ import annotations

from enum import IntEnum

from hcabi.kvm.documents import ERRNO_BASE_H, ERRNO_H, KVM_H
from hcabi.layout import numbers

__all__ = [
    "Capability",
    "Errno",
    "GuestMemfdFlag",
    "MemoryAttribute",
    "MemoryFlag",
    "MsrExitReason",
    "SystemEvent",
]


@numbers("KVM_CAP_", source=KVM_H("KVM_CAP_*"), sources={"EXIT_HYPERCALL": KVM_H("951")})
class Capability(IntEnum):
    """What KVM_CHECK_EXTENSION asks for and KVM_ENABLE_CAP switches on."""

    EXT_CPUID = 7  # doc: KVM_SET_CPUID2 and its relatives are there (x86).
    ONE_REG = 70  # doc: KVM_GET_ONE_REG and KVM_SET_ONE_REG are there.
    SYNC_REGS = 74  # doc: Registers can be exchanged in kvm_run; answers which, as bits.
    DEVICE_CTRL = 89  # doc: Devices have attributes that ioctls set and read.
    ARM_PSCI_0_2 = 102  # doc: A vCPU can be given PSCI 0.2 or later (arm64).
    IMMEDIATE_EXIT = 136  # doc: KVM_RUN honours kvm_run's immediate_exit.
    ARM_VM_IPA_SIZE = 165  # doc: Answers the largest guest address size, in bits (arm64).
    ARM_NISV_TO_USER = 177  # doc: Aborts without a syndrome can go to user space (arm64).
    X86_USER_SPACE_MSR = 188  # doc: MSR accesses can go to user space, by reason (x86).
    X86_MSR_FILTER = 189  # doc: User space can filter MSR accesses (x86).
    ENFORCE_PV_FEATURE_CPUID = 190  # doc: What CPUID does not show can be refused (x86).
    VM_COPY_ENC_CONTEXT_FROM = 197  # doc: A VM can share another one's encryption key (x86).
    EXIT_HYPERCALL = 201  # doc: Hypercalls can go to user space; answers which, as bits.
    VM_MOVE_ENC_CONTEXT_FROM = 206  # doc: A VM can take over another one's encryption (x86).
    DISABLE_QUIRKS2 = 213  # doc: Quirks can be switched off; answers which, as bits.
    USER_MEMORY2 = 231  # doc: KVM_SET_USER_MEMORY_REGION2 is there.
    MEMORY_FAULT_INFO = 232  # doc: Failed guest accesses are described in kvm_run.
    MEMORY_ATTRIBUTES = 233  # doc: Memory can have attributes; answers which, as bits.
    GUEST_MEMFD = 234  # doc: KVM_CREATE_GUEST_MEMFD is there.
    VM_TYPES = 235  # doc: Answers the types that a VM can be created as, as bits.
    PRE_FAULT_MEMORY = 236  # doc: KVM_PRE_FAULT_MEMORY is there.
    X86_APIC_BUS_CYCLES_NS = 237  # doc: The APIC's frequency can be chosen (x86).
    X86_GUEST_MODE = 238  # doc: kvm_run tells whether a nested guest ran (x86).
    GUEST_MEMFD_FLAGS = 244  # doc: Answers the flags that a guest_memfd can have, as bits.
    ARM_SEA_TO_USER = 245  # doc: Synchronous external aborts can go to user space (arm64).


@numbers("KVM_MEM_", source=KVM_H("KVM_MEM_*"), flags=True)
class MemoryFlag(IntEnum):
    """Bits of a memory region's flags."""

    LOG_DIRTY_PAGES = 1 << 0  # doc: Note which pages the guest writes.
    READONLY = 1 << 1  # doc: Writes of the guest exit as MMIO.
    GUEST_MEMFD = 1 << 2  # doc: Private memory of the slot is in guest_memfd.


@numbers("GUEST_MEMFD_FLAG_", source=KVM_H("GUEST_MEMFD_FLAG_*"), flags=True)
class GuestMemfdFlag(IntEnum):
    """Bits of kvm_create_guest_memfd's flags."""

    MMAP = 1 << 0  # doc: User space can map the file.
    INIT_SHARED = 1 << 1  # doc: Pages start shared; not for VMs that have private memory.


@numbers("KVM_MEMORY_ATTRIBUTE_", source=KVM_H("KVM_MEMORY_ATTRIBUTE_PRIVATE"), flags=True)
class MemoryAttribute(IntEnum):
    """Bits of kvm_memory_attributes' attributes; memory starts with none, so shared."""

    PRIVATE = 1 << 3  # doc: The guest uses the range as private memory.


@numbers("KVM_SYSTEM_EVENT_", source=KVM_H("KVM_SYSTEM_EVENT_*"))
class SystemEvent(IntEnum):
    """Values of kvm_run's system_event.type."""

    SHUTDOWN = 1  # doc: The guest asked to be shut down.
    RESET = 2  # doc: The guest asked to be reset.
    CRASH = 3  # doc: The guest says that it crashed.
    WAKEUP = 4  # doc: A suspended vCPU has an event that wakes it.
    SUSPEND = 5  # doc: The guest asked to be suspended.
    SEV_TERM = 6  # doc: An SEV guest asked to be terminated; data[0] is its GHCB MSR.
    TDX_FATAL = 7  # doc: A TDX guest reported a fatal error.


@numbers("KVM_MSR_EXIT_REASON_", source=KVM_H("423-436"), flags=True)
class MsrExitReason(IntEnum):
    """Bits that say why an MSR access went to user space; KVM_CAP_X86_USER_SPACE_MSR's mask."""

    INVAL = 1 << 0  # doc: KVM refuses the access as not valid.
    UNKNOWN = 1 << 1  # doc: KVM does not know the MSR.
    FILTER = 1 << 2  # doc: The MSR filter denies the access.


@numbers(
    "",
    source=ERRNO_BASE_H("E*"),
    sources={name: ERRNO_H(name) for name in ("EHWPOISON", "ENOSYS", "EOPNOTSUPP")},
    negated=True,
)
class Errno(IntEnum):
    """Linux error numbers that KVM_RUN fails with or that an answer carries, as positive values."""

    EPERM = 1  # doc: The operation is not permitted.
    ENOENT = 2  # doc: No such thing.
    EINTR = 4  # doc: A signal or immediate_exit ended KVM_RUN.
    EIO = 5  # doc: Input or output failed.
    ENXIO = 6  # doc: There is no such device, attribute or register.
    E2BIG = 7  # doc: A list is too long for its buffer.
    EBADF = 9  # doc: The file descriptor is not open, or is of the wrong kind.
    EAGAIN = 11  # doc: Not now, try again.
    ENOMEM = 12  # doc: There is no memory for it.
    EFAULT = 14  # doc: Bad address; from KVM_RUN also a described memory fault.
    EBUSY = 16  # doc: Something else uses it now.
    EEXIST = 17  # doc: It is there already.
    EINVAL = 22  # doc: An argument is not valid.
    ENOTTY = 25  # doc: The file descriptor does not take this ioctl.
    ENOSPC = 28  # doc: Not enough room.
    ENOSYS = 38  # doc: There is no such function.
    EOPNOTSUPP = 95  # doc: The operation is not supported.
    EHWPOISON = 133  # doc: The memory page has a hardware error.
