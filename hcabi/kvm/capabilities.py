"""Capabilities, flags and error numbers of KVM's ioctls and exits."""

from __future__ import annotations

from hcabi.kvm.documents import KVM_H
from hcabi.layout import CEnum, numbers

__all__ = ["Capability", "DirtyGfnFlag", "DirtyLogFlag"]


@numbers(source=KVM_H("KVM_CAP_*"), sources={"EXIT_HYPERCALL": KVM_H("951")})
class Capability(CEnum):
    """The numbers that KVM_CHECK_EXTENSION and KVM_ENABLE_CAP take."""

    USER_MEMORY = 3, "KVM_CAP_USER_MEMORY"
    """KVM_SET_USER_MEMORY_REGION is there: without it a VM has no memory."""
    EXT_CPUID = 7, "KVM_CAP_EXT_CPUID"
    """KVM_SET_CPUID2 is there (x86): without it the vCPU's CPUID cannot be chosen."""
    NR_MEMSLOTS = 10, "KVM_CAP_NR_MEMSLOTS"
    """Answers how many memory slots a VM can have, in each address space."""
    PV_MMU = 13, "KVM_CAP_PV_MMU"  # doc: Page tables by hypercalls; KVM dropped it long ago (x86).
    SYNC_MMU = 16, "KVM_CAP_SYNC_MMU"
    """Changes of the VMM's mappings (mmap, madvise) show in the guest by themselves, except in
    guest_memfd."""
    DESTROY_MEMORY_REGION_WORKS = 21, "KVM_CAP_DESTROY_MEMORY_REGION_WORKS"
    """Memory slots can be deleted, by KVM_SET_USER_MEMORY_REGION with a size of 0."""
    JOIN_MEMORY_REGIONS_WORKS = 30, "KVM_CAP_JOIN_MEMORY_REGIONS_WORKS"
    """Neighbouring memory slots can become one: delete both and make the larger one."""
    XEN_HVM = 38, "KVM_CAP_XEN_HVM"
    """Xen hypercalls are there; answers which services, as bits (x86): KVM_XEN_HVM_CONFIG_*."""
    VCPU_EVENTS = 41, "KVM_CAP_VCPU_EVENTS"
    """KVM_GET_VCPU_EVENTS and KVM_SET_VCPU_EVENTS are there."""
    HYPERV = 44, "KVM_CAP_HYPERV"  # doc: KVM has Hyper-V services of its own (x86).
    ONE_REG = 70, "KVM_CAP_ONE_REG"  # doc: KVM_GET_ONE_REG and KVM_SET_ONE_REG are there.
    SYNC_REGS = 74, "KVM_CAP_SYNC_REGS"
    """Registers can be exchanged in kvm_run; answers which, as bits: 0 for an x86 VM whose
    registers are protected."""
    READONLY_MEM = 81, "KVM_CAP_READONLY_MEM"
    """Memory slots can be read-only; ask on the VM: 0 where its registers are protected (SEV-ES,
    SNP, TDX)."""
    DEVICE_CTRL = 89, "KVM_CAP_DEVICE_CTRL"
    """Devices have attributes that ioctls set and read; a protected VM of arm64 refuses them all
    the same."""
    ENABLE_CAP_VM = 98, "KVM_CAP_ENABLE_CAP_VM"
    """KVM_ENABLE_CAP works on a VM's file descriptor."""
    ARM_PSCI_0_2 = 102, "KVM_CAP_ARM_PSCI_0_2"
    """A vCPU can be given PSCI 0.2 or later (arm64), by KVM_ARM_VCPU_PSCI_0_2."""
    CHECK_EXTENSION_VM = 105, "KVM_CAP_CHECK_EXTENSION_VM"
    """KVM_CHECK_EXTENSION works on a VM, whose answers can differ from those of /dev/kvm."""
    S390_MEM_OP = 108, "KVM_CAP_S390_MEM_OP"
    """KVM_S390_MEM_OP is there (s390); answers the largest size."""
    MULTI_ADDRESS_SPACE = 118, "KVM_CAP_MULTI_ADDRESS_SPACE"
    """Answers how many sets of slots a VM has; bits 16 to 31 of a slot's number choose one (x86:
    the second is for SMM)."""
    IMMEDIATE_EXIT = 136, "KVM_CAP_IMMEDIATE_EXIT"
    """KVM_RUN honours kvm_run's immediate_exit: it completes the pending exit and returns EINTR, as
    before a migration."""
    S390_CMMA_MIGRATION = 145, "KVM_CAP_S390_CMMA_MIGRATION"
    """The guest's page usage hints can be migrated (s390)."""
    HYPERV_SYNIC2 = 148, "KVM_CAP_HYPERV_SYNIC2"
    """Hyper-V's synthetic interrupt controller is there (x86); enabled on each vCPU. KVM does not
    clear its pages then."""
    ARM_VM_IPA_SIZE = 165, "KVM_CAP_ARM_VM_IPA_SIZE"
    """Answers the largest guest address size, in bits (arm64), for the type of KVM_CREATE_VM."""
    MANUAL_DIRTY_LOG_PROTECT = 166, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT"
    """The number that MANUAL_DIRTY_LOG_PROTECT2 replaced: its implementation had bugs; do not use
    it."""
    MANUAL_DIRTY_LOG_PROTECT2 = 168, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2"
    """KVM_CLEAR_DIRTY_LOG is there; answers its flags, of which args[0] takes those that the VMM
    wants."""
    ARM_NISV_TO_USER = 177, "KVM_CAP_ARM_NISV_TO_USER"
    """Aborts without a syndrome can go to user space as KVM_EXIT_ARM_NISV (arm64); enable it on the
    VM. Not for protected VMs."""
    S390_PROTECTED = 180, "KVM_CAP_S390_PROTECTED"
    """A guest can become a protected one (s390), by KVM_S390_PV_COMMAND: the ultravisor is
    initialized (prot_virt=1)."""
    PPC_SECURE_GUEST = 181, "KVM_CAP_PPC_SECURE_GUEST"
    """A guest can become a secure one (PowerPC): the ultravisor is there; without enabling it on
    the VM KVM refuses the guest."""
    X86_USER_SPACE_MSR = 188, "KVM_CAP_X86_USER_SPACE_MSR"
    """MSR accesses that would raise #GP can go to user space (x86): args[0] has the reasons,
    KVM_MSR_EXIT_REASON_* bits."""
    X86_MSR_FILTER = 189, "KVM_CAP_X86_MSR_FILTER"
    """User space can filter MSR accesses (x86), by KVM_X86_SET_MSR_FILTER; with
    KVM_MSR_EXIT_REASON_FILTER they exit."""
    ENFORCE_PV_FEATURE_CPUID = 190, "KVM_CAP_ENFORCE_PV_FEATURE_CPUID"
    """KVM's features that CPUID 0x40000001 does not show can be refused (x86), on each vCPU;
    KVM_HC_MAP_GPA_RANGE does not ask for it."""
    SYS_HYPERV_CPUID = 191, "KVM_CAP_SYS_HYPERV_CPUID"
    """KVM_GET_SUPPORTED_HV_CPUID works on /dev/kvm (x86)."""
    DIRTY_LOG_RING = 192, "KVM_CAP_DIRTY_LOG_RING"
    """Dirty pages can go to a ring of each vCPU; answers its largest size in bytes (x86). Enable it
    on the VM before any vCPU, a power of two in args[0]."""
    VM_COPY_ENC_CONTEXT_FROM = 197, "KVM_CAP_VM_COPY_ENC_CONTEXT_FROM"
    """A VM can share another one's encryption key (x86): args[0] is that VM's descriptor. SEV and
    SEV-ES alone, before vCPUs and KVM_SEV_INIT."""
    HYPERV_ENFORCE_CPUID = 199, "KVM_CAP_HYPERV_ENFORCE_CPUID"
    """What Hyper-V's CPUID leaves do not show can be refused (x86), on each vCPU; else all is there
    with Hv#1."""
    EXIT_HYPERCALL = 201, "KVM_CAP_EXIT_HYPERCALL"
    """Hypercalls can go to user space (x86 alone); answers which: 0x1000, as bit 12 is
    KVM_HC_MAP_GPA_RANGE, the only one. Enable it on the VM with that in args[0]: SNP's page state
    changes and TDX's MapGPA need it, too."""
    EXIT_ON_EMULATION_FAILURE = 204, "KVM_CAP_EXIT_ON_EMULATION_FAILURE"
    """Failed emulations can go to user space (x86), as KVM_INTERNAL_ERROR_EMULATION with the
    instruction's bytes."""
    ARM_MTE = 205, "KVM_CAP_ARM_MTE"
    """Guests can have memory tags (arm64): enable it before any vCPU; guest_memfd slots cannot then
    (EINVAL)."""
    VM_MOVE_ENC_CONTEXT_FROM = 206, "KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM"
    """A VM can take over another one's encryption (x86), to give it to a new VMM process: args[0]
    is that VM's descriptor. Not SNP."""
    VM_GPA_BITS = 207, "KVM_CAP_VM_GPA_BITS"
    """Answers how many bits guest addresses have (RISC-V)."""
    SYS_ATTRIBUTES = 209, "KVM_CAP_SYS_ATTRIBUTES"
    """/dev/kvm has attributes (x86): KVM_X86_SEV_VMSA_FEATURES tells what KVM_SEV_INIT2 may ask
    for."""
    S390_MEM_OP_EXTENSION = 211, "KVM_CAP_S390_MEM_OP_EXTENSION"
    """KVM_S390_MEM_OP has more; answers what, as bits (s390)."""
    DISABLE_QUIRKS2 = 213, "KVM_CAP_DISABLE_QUIRKS2"
    """Quirks can be switched off; answers which, as bits, of which args[0] takes those that the VMM
    wants off (x86)."""
    SYSTEM_EVENT_DATA = 215, "KVM_CAP_SYSTEM_EVENT_DATA"
    """system_event carries ndata words of data; without it there is the flags word alone."""
    S390_PROTECTED_DUMP = 217, "KVM_CAP_S390_PROTECTED_DUMP"
    """Protected guests can be dumped (s390): KVM_PV_DUMP, KVM_PV_INFO and
    KVM_S390_PV_CPU_COMMAND."""
    X86_NOTIFY_VMEXIT = 219, "KVM_CAP_X86_NOTIFY_VMEXIT"
    """KVM_EXIT_NOTIFY can be switched on when the VM is made (x86): args[0] has the window in bits
    32 to 63, and flags."""
    DIRTY_LOG_RING_ACQ_REL = 223, "KVM_CAP_DIRTY_LOG_RING_ACQ_REL"
    """As DIRTY_LOG_RING, with ordered accesses to its flags (load-acquire, store-release); the only
    one on arm64."""
    S390_PROTECTED_ASYNC_DISABLE = 224, "KVM_CAP_S390_PROTECTED_ASYNC_DISABLE"
    """Protected guests can end in the background (s390)."""
    DIRTY_LOG_RING_WITH_BITMAP = 225, "KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP"
    """Beside the ring there is a bitmap, for writes without a vCPU: read it by KVM_GET_DIRTY_LOG
    last of all. Enable it before any slot is made."""
    ARM_EAGER_SPLIT_CHUNK_SIZE = 228, "KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE"
    """Huge pages can be split ahead of writes (arm64) while dirty pages are logged; enable it
    before any slot, a block size in args[0]."""
    ARM_SUPPORTED_BLOCK_SIZES = 229, "KVM_CAP_ARM_SUPPORTED_BLOCK_SIZES"
    """Answers what blocks can be split, as bits (arm64), for KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE."""
    USER_MEMORY2 = 231, "KVM_CAP_USER_MEMORY2"
    """KVM_SET_USER_MEMORY_REGION2 is there, which private memory needs."""
    MEMORY_FAULT_INFO = 232, "KVM_CAP_MEMORY_FAULT_INFO"
    """Failed guest accesses are described in kvm_run as KVM_EXIT_MEMORY_FAULT, where KVM_RUN fails
    with EFAULT or EHWPOISON (x86; the capability is 0 on arm64)."""
    MEMORY_ATTRIBUTES = 233, "KVM_CAP_MEMORY_ATTRIBUTES"
    """Memory can have attributes (KVM_SET_MEMORY_ATTRIBUTES); answers which, as bits: 8 for
    private, 0 for a VM without private memory, such as SEV. Ask on the VM."""
    GUEST_MEMFD = 234, "KVM_CAP_GUEST_MEMFD"
    """KVM_CREATE_GUEST_MEMFD is there; its file goes into a slot by KVM_SET_USER_MEMORY_REGION2
    with KVM_MEM_GUEST_MEMFD."""
    VM_TYPES = 235, "KVM_CAP_VM_TYPES"
    """Answers the types that a VM can be created as, as bits (x86): bit 4 for type 4 (SNP), and so
    on. A bit that is missing: the host's hardware, firmware or kernel options lack it."""
    PRE_FAULT_MEMORY = 236, "KVM_CAP_PRE_FAULT_MEMORY"
    """KVM_PRE_FAULT_MEMORY is there: the host has EPT or NPT."""
    X86_APIC_BUS_CYCLES_NS = 237, "KVM_CAP_X86_APIC_BUS_CYCLES_NS"
    """The APIC's frequency can be chosen (x86): args[0] is a cycle in nanoseconds; after
    KVM_CREATE_IRQCHIP, before any vCPU."""
    X86_GUEST_MODE = 238, "KVM_CAP_X86_GUEST_MODE"
    """kvm_run tells whether a nested guest ran (x86): KVM_RUN_X86_GUEST_MODE in its flags."""
    ARM_WRITABLE_IMP_ID_REGS = 239, "KVM_CAP_ARM_WRITABLE_IMP_ID_REGS"
    """Identification registers (MIDR, REVIDR, AIDR) can be set (arm64) before the first KVM_RUN;
    enable it before any vCPU."""
    ARM_EL2 = 240, "KVM_CAP_ARM_EL2"  # doc: A vCPU can have EL2, for nested guests (arm64).
    ARM_EL2_E2H0 = 241, "KVM_CAP_ARM_EL2_E2H0"
    """A vCPU with EL2 can have it without E2H (arm64)."""
    ARM_CACHEABLE_PFNMAP_SUPPORTED = 243, "KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED"
    """Device memory can be mapped as cacheable (arm64): the hardware has FWB."""
    GUEST_MEMFD_FLAGS = 244, "KVM_CAP_GUEST_MEMFD_FLAGS"
    """Answers the flags that a guest_memfd can have, as bits: 1 for MMAP, 2 for INIT_SHARED. Ask on
    the VM: with private memory 1 alone."""
    ARM_SEA_TO_USER = 245, "KVM_CAP_ARM_SEA_TO_USER"
    """Synchronous external aborts that the host could not mend can go to user space as
    KVM_EXIT_ARM_SEA (arm64)."""
    S390_KEYOP = 247, "KVM_CAP_S390_KEYOP"  # doc: KVM_S390_KEYOP is there (s390).
    S390_VSIE_ESAMODE = 248, "KVM_CAP_S390_VSIE_ESAMODE"
    """Nested guests can use ESA mode (s390)."""
    S390_HPAGE_2G = 249, "KVM_CAP_S390_HPAGE_2G"
    """Memory can be backed by pages of 2 GiB (s390): needs kvm's hpage_2g, no CMMA, and comes
    before any vCPU."""
    PPC_COMPAT_CAPS = 250, "KVM_CAP_PPC_COMPAT_CAPS"
    """KVM_PPC_GET_COMPAT_CAPS is there (PowerPC)."""
    ARM_PMU_V3_STRICT = 251, "KVM_CAP_ARM_PMU_V3_STRICT"
    """vCPUs can have KVM_ARM_VCPU_PMU_V3_STRICT (arm64): user space must choose the PMU before it
    is set up, and gets no default one."""


@numbers(source=KVM_H("KVM_DIRTY_GFN_F_*"), flags=True)
class DirtyGfnFlag(CEnum):
    """Bits of kvm_dirty_gfn's flags."""

    DIRTY = 1 << 0, "KVM_DIRTY_GFN_F_DIRTY"
    """Set by KVM: the guest wrote the page; user space collects the entry."""
    RESET = 1 << 1, "KVM_DIRTY_GFN_F_RESET"
    """Set by user space: the entry was collected; KVM_RESET_DIRTY_RINGS then makes the page
    clean."""


@numbers(source=KVM_H("KVM_DIRTY_LOG_*"), flags=True)
class DirtyLogFlag(CEnum):
    """Argument bits of KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2."""

    MANUAL_PROTECT_ENABLE = 1 << 0, "KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE"
    """Pages become clean by KVM_CLEAR_DIRTY_LOG alone, not by KVM_GET_DIRTY_LOG."""
    INITIALLY_SET = 1 << 1, "KVM_DIRTY_LOG_INITIALLY_SET"
    """All pages start dirty, so that they can be protected in parts; needs
    MANUAL_PROTECT_ENABLE."""
