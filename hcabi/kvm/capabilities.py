"""Capabilities, flags and error numbers of KVM's ioctls and exits."""

from __future__ import annotations

from enum import IntEnum

from hcabi.kvm.documents import ERRNO_BASE_H, ERRNO_H, KVM_H
from hcabi.layout import CEnum, numbers

__all__ = [
    "Capability",
    "DirtyGfnFlag",
    "DirtyLogFlag",
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

    USER_MEMORY = 3  # doc: KVM_SET_USER_MEMORY_REGION is there.
    EXT_CPUID = 7  # doc: KVM_SET_CPUID2 and its relatives are there (x86).
    NR_MEMSLOTS = 10  # doc: Answers how many memory slots a VM can have.
    PV_MMU = 13  # doc: Page tables by hypercalls; KVM dropped it long ago (x86).
    SYNC_MMU = 16  # doc: Changes of the VMM's mappings show in the guest by themselves.
    DESTROY_MEMORY_REGION_WORKS = 21  # doc: Memory slots can be deleted.
    JOIN_MEMORY_REGIONS_WORKS = 30  # doc: Neighbouring memory slots can become one.
    XEN_HVM = 38  # doc: Xen hypercalls are there; answers which services, as bits (x86).
    VCPU_EVENTS = 41  # doc: KVM_GET_VCPU_EVENTS and KVM_SET_VCPU_EVENTS are there.
    HYPERV = 44  # doc: KVM has Hyper-V services of its own (x86).
    ONE_REG = 70  # doc: KVM_GET_ONE_REG and KVM_SET_ONE_REG are there.
    SYNC_REGS = 74  # doc: Registers can be exchanged in kvm_run; answers which, as bits.
    READONLY_MEM = 81  # doc: Memory slots can be read-only.
    DEVICE_CTRL = 89  # doc: Devices have attributes that ioctls set and read.
    ENABLE_CAP_VM = 98  # doc: KVM_ENABLE_CAP works on a VM.
    ARM_PSCI_0_2 = 102  # doc: A vCPU can be given PSCI 0.2 or later (arm64).
    CHECK_EXTENSION_VM = 105  # doc: KVM_CHECK_EXTENSION works on a VM.
    S390_MEM_OP = 108  # doc: KVM_S390_MEM_OP is there (s390).
    MULTI_ADDRESS_SPACE = 118  # doc: Answers how many sets of slots a VM has.
    IMMEDIATE_EXIT = 136  # doc: KVM_RUN honours kvm_run's immediate_exit.
    S390_CMMA_MIGRATION = 145  # doc: The guest's page usage hints can be migrated (s390).
    HYPERV_SYNIC2 = 148  # doc: Hyper-V's synthetic interrupt controller is there (x86).
    ARM_VM_IPA_SIZE = 165  # doc: Answers the largest guest address size, in bits (arm64).
    MANUAL_DIRTY_LOG_PROTECT = 166  # doc: The number that MANUAL_DIRTY_LOG_PROTECT2 replaced.
    MANUAL_DIRTY_LOG_PROTECT2 = 168  # doc: KVM_CLEAR_DIRTY_LOG is there; answers its flags.
    ARM_NISV_TO_USER = 177  # doc: Aborts without a syndrome can go to user space (arm64).
    S390_PROTECTED = 180  # doc: A guest can become a protected one (s390).
    PPC_SECURE_GUEST = 181  # doc: A guest can become a secure one (PowerPC).
    X86_USER_SPACE_MSR = 188  # doc: MSR accesses can go to user space, by reason (x86).
    X86_MSR_FILTER = 189  # doc: User space can filter MSR accesses (x86).
    ENFORCE_PV_FEATURE_CPUID = 190  # doc: What CPUID does not show can be refused (x86).
    SYS_HYPERV_CPUID = 191  # doc: KVM_GET_SUPPORTED_HV_CPUID works on /dev/kvm (x86).
    DIRTY_LOG_RING = 192  # doc: Dirty pages can go to a ring; answers its largest size (x86).
    VM_COPY_ENC_CONTEXT_FROM = 197  # doc: A VM can share another one's encryption key (x86).
    HYPERV_ENFORCE_CPUID = 199  # doc: What Hyper-V's CPUID leaves do not show can be refused (x86).
    EXIT_HYPERCALL = 201  # doc: Hypercalls can go to user space; answers which, as bits.
    EXIT_ON_EMULATION_FAILURE = 204  # doc: Failed emulations can go to user space (x86).
    ARM_MTE = 205  # doc: Guests can have memory tags; guest_memfd slots cannot then (arm64).
    VM_MOVE_ENC_CONTEXT_FROM = 206  # doc: A VM can take over another one's encryption (x86).
    VM_GPA_BITS = 207  # doc: Answers how many bits guest addresses have (RISC-V).
    SYS_ATTRIBUTES = 209  # doc: /dev/kvm has attributes, SEV's among them (x86).
    S390_MEM_OP_EXTENSION = 211  # doc: KVM_S390_MEM_OP has more; answers what, as bits (s390).
    DISABLE_QUIRKS2 = 213  # doc: Quirks can be switched off; answers which, as bits.
    SYSTEM_EVENT_DATA = 215  # doc: system_event carries ndata words of data.
    S390_PROTECTED_DUMP = 217  # doc: Protected guests can be dumped (s390).
    X86_NOTIFY_VMEXIT = 219  # doc: KVM_EXIT_NOTIFY can be switched on (x86).
    DIRTY_LOG_RING_ACQ_REL = 223  # doc: As DIRTY_LOG_RING, with ordered accesses to its flags.
    S390_PROTECTED_ASYNC_DISABLE = 224  # doc: Protected guests can end in the background (s390).
    DIRTY_LOG_RING_WITH_BITMAP = 225  # doc: Beside the ring there is a bitmap, for other writes.
    ARM_EAGER_SPLIT_CHUNK_SIZE = 228  # doc: Huge pages can be split ahead of writes (arm64).
    ARM_SUPPORTED_BLOCK_SIZES = 229  # doc: Answers what blocks can be split, as bits (arm64).
    USER_MEMORY2 = 231  # doc: KVM_SET_USER_MEMORY_REGION2 is there.
    MEMORY_FAULT_INFO = 232  # doc: Failed guest accesses are described in kvm_run.
    MEMORY_ATTRIBUTES = 233  # doc: Memory can have attributes; answers which, as bits.
    GUEST_MEMFD = 234  # doc: KVM_CREATE_GUEST_MEMFD is there.
    VM_TYPES = 235  # doc: Answers the types that a VM can be created as, as bits.
    PRE_FAULT_MEMORY = 236  # doc: KVM_PRE_FAULT_MEMORY is there.
    X86_APIC_BUS_CYCLES_NS = 237  # doc: The APIC's frequency can be chosen (x86).
    X86_GUEST_MODE = 238  # doc: kvm_run tells whether a nested guest ran (x86).
    ARM_WRITABLE_IMP_ID_REGS = 239  # doc: Identification registers can be set (arm64).
    ARM_EL2 = 240  # doc: A vCPU can have EL2, for nested guests (arm64).
    ARM_EL2_E2H0 = 241  # doc: A vCPU with EL2 can have it without E2H (arm64).
    ARM_CACHEABLE_PFNMAP_SUPPORTED = 243  # doc: Device memory can be mapped as cacheable (arm64).
    GUEST_MEMFD_FLAGS = 244  # doc: Answers the flags that a guest_memfd can have, as bits.
    ARM_SEA_TO_USER = 245  # doc: Synchronous external aborts can go to user space (arm64).
    S390_KEYOP = 247  # doc: KVM_S390_KEYOP is there (s390).
    S390_VSIE_ESAMODE = 248  # doc: Nested guests can use ESA mode (s390).
    S390_HPAGE_2G = 249  # doc: Memory can be backed by pages of 2 GiB (s390).
    PPC_COMPAT_CAPS = 250  # doc: KVM_PPC_GET_COMPAT_CAPS is there (PowerPC).
    ARM_PMU_V3_STRICT = 251  # doc: The PMU can be chosen strictly, before anything else (arm64).


@numbers("KVM_MEM_", source=KVM_H("KVM_MEM_*"), flags=True)
class MemoryFlag(IntEnum):
    """Bits of a memory region's flags."""

    LOG_DIRTY_PAGES = 1 << 0  # doc: Note which pages the guest writes.
    READONLY = 1 << 1  # doc: Writes of the guest exit as MMIO.
    GUEST_MEMFD = 1 << 2  # doc: Private memory of the slot is in guest_memfd.


@numbers(source=KVM_H("KVM_DIRTY_GFN_F_*"), flags=True)
class DirtyGfnFlag(CEnum):
    """Bits of kvm_dirty_gfn's flags."""

    DIRTY = 1 << 0, "KVM_DIRTY_GFN_F_DIRTY"  # doc: Set by KVM: the guest wrote the page.
    RESET = 1 << 1, "KVM_DIRTY_GFN_F_RESET"  # doc: Set by user space: the entry was collected.


@numbers(source=KVM_H("KVM_DIRTY_LOG_*"), flags=True)
class DirtyLogFlag(CEnum):
    """Argument bits of KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2."""

    MANUAL_PROTECT_ENABLE = 1 << 0, "KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE"
    """Pages become clean by KVM_CLEAR_DIRTY_LOG alone."""
    INITIALLY_SET = 1 << 1, "KVM_DIRTY_LOG_INITIALLY_SET"  # doc: All pages start dirty.


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
