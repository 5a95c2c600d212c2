// SPDX-License-Identifier: MIT OR Apache-2.0
//! The calls by which a confidential guest shares memory with its host.
//!
//! Made by `hcabi export rust`; do not edit. Needs Rust 1.77, and nothing but `core`.
#![allow(dead_code, non_upper_case_globals)]

/// What every architecture has.
pub mod kvm {
    // Capability: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_CAP_*
    /// KVM_SET_USER_MEMORY_REGION is there: without it a VM has no memory.
    pub const KVM_CAP_USER_MEMORY: u32 = 3;
    /// KVM_SET_CPUID2 is there (x86): without it the vCPU's CPUID cannot be chosen.
    pub const KVM_CAP_EXT_CPUID: u32 = 7;
    /// Answers how many memory slots a VM can have, in each address space.
    pub const KVM_CAP_NR_MEMSLOTS: u32 = 0xa;
    /// Page tables by hypercalls; KVM dropped it long ago (x86).
    pub const KVM_CAP_PV_MMU: u32 = 0xd;
    /// Changes of the VMM's mappings (mmap, madvise) show in the guest by themselves, except in guest_memfd.
    pub const KVM_CAP_SYNC_MMU: u32 = 0x10;
    /// Memory slots can be deleted, by KVM_SET_USER_MEMORY_REGION with a size of 0.
    pub const KVM_CAP_DESTROY_MEMORY_REGION_WORKS: u32 = 0x15;
    /// Neighbouring memory slots can become one: delete both and make the larger one.
    pub const KVM_CAP_JOIN_MEMORY_REGIONS_WORKS: u32 = 0x1e;
    /// Xen hypercalls are there; answers which services, as bits (x86): KVM_XEN_HVM_CONFIG_*.
    pub const KVM_CAP_XEN_HVM: u32 = 0x26;
    /// KVM_GET_VCPU_EVENTS and KVM_SET_VCPU_EVENTS are there.
    pub const KVM_CAP_VCPU_EVENTS: u32 = 0x29;
    /// KVM has Hyper-V services of its own (x86).
    pub const KVM_CAP_HYPERV: u32 = 0x2c;
    /// KVM_GET_ONE_REG and KVM_SET_ONE_REG are there.
    pub const KVM_CAP_ONE_REG: u32 = 0x46;
    /// Registers can be exchanged in kvm_run; answers which, as bits: 0 for an x86 VM whose registers are protected.
    pub const KVM_CAP_SYNC_REGS: u32 = 0x4a;
    /// Memory slots can be read-only; ask on the VM: 0 where its registers are protected (SEV-ES, SNP, TDX).
    pub const KVM_CAP_READONLY_MEM: u32 = 0x51;
    /// Devices have attributes that ioctls set and read; a protected VM of arm64 refuses them all the same.
    pub const KVM_CAP_DEVICE_CTRL: u32 = 0x59;
    /// KVM_ENABLE_CAP works on a VM's file descriptor.
    pub const KVM_CAP_ENABLE_CAP_VM: u32 = 0x62;
    /// A vCPU can be given PSCI 0.2 or later (arm64), by KVM_ARM_VCPU_PSCI_0_2.
    pub const KVM_CAP_ARM_PSCI_0_2: u32 = 0x66;
    /// KVM_CHECK_EXTENSION works on a VM, whose answers can differ from those of /dev/kvm.
    pub const KVM_CAP_CHECK_EXTENSION_VM: u32 = 0x69;
    /// KVM_S390_MEM_OP is there (s390); answers the largest size.
    pub const KVM_CAP_S390_MEM_OP: u32 = 0x6c;
    /// Answers how many sets of slots a VM has; bits 16 to 31 of a slot's number choose one (x86: the second is for SMM).
    pub const KVM_CAP_MULTI_ADDRESS_SPACE: u32 = 0x76;
    /// KVM_RUN honours kvm_run's immediate_exit: it completes the pending exit and returns EINTR, as before a migration.
    pub const KVM_CAP_IMMEDIATE_EXIT: u32 = 0x88;
    /// The guest's page usage hints can be migrated (s390).
    pub const KVM_CAP_S390_CMMA_MIGRATION: u32 = 0x91;
    /// Hyper-V's synthetic interrupt controller is there (x86); enabled on each vCPU. KVM does not clear its pages then.
    pub const KVM_CAP_HYPERV_SYNIC2: u32 = 0x94;
    /// Answers the largest guest address size, in bits (arm64), for the type of KVM_CREATE_VM.
    pub const KVM_CAP_ARM_VM_IPA_SIZE: u32 = 0xa5;
    /// The number that MANUAL_DIRTY_LOG_PROTECT2 replaced: its implementation had bugs; do not use it.
    pub const KVM_CAP_MANUAL_DIRTY_LOG_PROTECT: u32 = 0xa6;
    /// KVM_CLEAR_DIRTY_LOG is there; answers its flags, of which args\[0\] takes those that the VMM wants.
    pub const KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2: u32 = 0xa8;
    /// Aborts without a syndrome can go to user space as KVM_EXIT_ARM_NISV (arm64); enable it on the VM. Not for protected VMs.
    pub const KVM_CAP_ARM_NISV_TO_USER: u32 = 0xb1;
    /// A guest can become a protected one (s390), by KVM_S390_PV_COMMAND: the ultravisor is initialized (prot_virt=1).
    pub const KVM_CAP_S390_PROTECTED: u32 = 0xb4;
    /// A guest can become a secure one (PowerPC): the ultravisor is there; without enabling it on the VM KVM refuses the guest.
    pub const KVM_CAP_PPC_SECURE_GUEST: u32 = 0xb5;
    /// MSR accesses that would raise #GP can go to user space (x86): args\[0\] has the reasons, KVM_MSR_EXIT_REASON_* bits.
    pub const KVM_CAP_X86_USER_SPACE_MSR: u32 = 0xbc;
    /// User space can filter MSR accesses (x86), by KVM_X86_SET_MSR_FILTER; with KVM_MSR_EXIT_REASON_FILTER they exit.
    pub const KVM_CAP_X86_MSR_FILTER: u32 = 0xbd;
    /// KVM's features that CPUID 0x40000001 does not show can be refused (x86), on each vCPU; KVM_HC_MAP_GPA_RANGE does not ask for it.
    pub const KVM_CAP_ENFORCE_PV_FEATURE_CPUID: u32 = 0xbe;
    /// KVM_GET_SUPPORTED_HV_CPUID works on /dev/kvm (x86).
    pub const KVM_CAP_SYS_HYPERV_CPUID: u32 = 0xbf;
    /// Dirty pages can go to a ring of each vCPU; answers its largest size in bytes (x86). Enable it on the VM before any vCPU, a power of two in args\[0\].
    pub const KVM_CAP_DIRTY_LOG_RING: u32 = 0xc0;
    /// A VM can share another one's encryption key (x86): args\[0\] is that VM's descriptor. SEV and SEV-ES alone, before vCPUs and KVM_SEV_INIT.
    pub const KVM_CAP_VM_COPY_ENC_CONTEXT_FROM: u32 = 0xc5;
    /// What Hyper-V's CPUID leaves do not show can be refused (x86), on each vCPU; else all is there with Hv#1.
    pub const KVM_CAP_HYPERV_ENFORCE_CPUID: u32 = 0xc7;
    /// Hypercalls can go to user space (x86 alone); answers which: 0x1000, as bit 12 is KVM_HC_MAP_GPA_RANGE, the only one. Enable it on the VM with that in args\[0\]: SNP's page state changes and TDX's MapGPA need it, too.
    pub const KVM_CAP_EXIT_HYPERCALL: u32 = 0xc9;
    /// Failed emulations can go to user space (x86), as KVM_INTERNAL_ERROR_EMULATION with the instruction's bytes.
    pub const KVM_CAP_EXIT_ON_EMULATION_FAILURE: u32 = 0xcc;
    /// Guests can have memory tags (arm64): enable it before any vCPU; guest_memfd slots cannot then (EINVAL).
    pub const KVM_CAP_ARM_MTE: u32 = 0xcd;
    /// A VM can take over another one's encryption (x86), to give it to a new VMM process: args\[0\] is that VM's descriptor. Not SNP.
    pub const KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM: u32 = 0xce;
    /// Answers how many bits guest addresses have (RISC-V).
    pub const KVM_CAP_VM_GPA_BITS: u32 = 0xcf;
    /// /dev/kvm has attributes (x86): KVM_X86_SEV_VMSA_FEATURES tells what KVM_SEV_INIT2 may ask for.
    pub const KVM_CAP_SYS_ATTRIBUTES: u32 = 0xd1;
    /// KVM_S390_MEM_OP has more; answers what, as bits (s390).
    pub const KVM_CAP_S390_MEM_OP_EXTENSION: u32 = 0xd3;
    /// Quirks can be switched off; answers which, as bits, of which args\[0\] takes those that the VMM wants off (x86).
    pub const KVM_CAP_DISABLE_QUIRKS2: u32 = 0xd5;
    /// system_event carries ndata words of data; without it there is the flags word alone.
    pub const KVM_CAP_SYSTEM_EVENT_DATA: u32 = 0xd7;
    /// Protected guests can be dumped (s390): KVM_PV_DUMP, KVM_PV_INFO and KVM_S390_PV_CPU_COMMAND.
    pub const KVM_CAP_S390_PROTECTED_DUMP: u32 = 0xd9;
    /// KVM_EXIT_NOTIFY can be switched on when the VM is made (x86): args\[0\] has the window in bits 32 to 63, and flags.
    pub const KVM_CAP_X86_NOTIFY_VMEXIT: u32 = 0xdb;
    /// As DIRTY_LOG_RING, with ordered accesses to its flags (load-acquire, store-release); the only one on arm64.
    pub const KVM_CAP_DIRTY_LOG_RING_ACQ_REL: u32 = 0xdf;
    /// Protected guests can end in the background (s390).
    pub const KVM_CAP_S390_PROTECTED_ASYNC_DISABLE: u32 = 0xe0;
    /// Beside the ring there is a bitmap, for writes without a vCPU: read it by KVM_GET_DIRTY_LOG last of all. Enable it before any slot is made.
    pub const KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP: u32 = 0xe1;
    /// Huge pages can be split ahead of writes (arm64) while dirty pages are logged; enable it before any slot, a block size in args\[0\].
    pub const KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE: u32 = 0xe4;
    /// Answers what blocks can be split, as bits (arm64), for KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE.
    pub const KVM_CAP_ARM_SUPPORTED_BLOCK_SIZES: u32 = 0xe5;
    /// KVM_SET_USER_MEMORY_REGION2 is there, which private memory needs.
    pub const KVM_CAP_USER_MEMORY2: u32 = 0xe7;
    /// Failed guest accesses are described in kvm_run as KVM_EXIT_MEMORY_FAULT, where KVM_RUN fails with EFAULT or EHWPOISON (x86; the capability is 0 on arm64).
    pub const KVM_CAP_MEMORY_FAULT_INFO: u32 = 0xe8;
    /// Memory can have attributes (KVM_SET_MEMORY_ATTRIBUTES); answers which, as bits: 8 for private, 0 for a VM without private memory, such as SEV. Ask on the VM.
    pub const KVM_CAP_MEMORY_ATTRIBUTES: u32 = 0xe9;
    /// KVM_CREATE_GUEST_MEMFD is there; its file goes into a slot by KVM_SET_USER_MEMORY_REGION2 with KVM_MEM_GUEST_MEMFD.
    pub const KVM_CAP_GUEST_MEMFD: u32 = 0xea;
    /// Answers the types that a VM can be created as, as bits (x86): bit 4 for type 4 (SNP), and so on. A bit that is missing: the host's hardware, firmware or kernel options lack it.
    pub const KVM_CAP_VM_TYPES: u32 = 0xeb;
    /// KVM_PRE_FAULT_MEMORY is there: the host has EPT or NPT.
    pub const KVM_CAP_PRE_FAULT_MEMORY: u32 = 0xec;
    /// The APIC's frequency can be chosen (x86): args\[0\] is a cycle in nanoseconds; after KVM_CREATE_IRQCHIP, before any vCPU.
    pub const KVM_CAP_X86_APIC_BUS_CYCLES_NS: u32 = 0xed;
    /// kvm_run tells whether a nested guest ran (x86): KVM_RUN_X86_GUEST_MODE in its flags.
    pub const KVM_CAP_X86_GUEST_MODE: u32 = 0xee;
    /// Identification registers (MIDR, REVIDR, AIDR) can be set (arm64) before the first KVM_RUN; enable it before any vCPU.
    pub const KVM_CAP_ARM_WRITABLE_IMP_ID_REGS: u32 = 0xef;
    /// A vCPU can have EL2, for nested guests (arm64).
    pub const KVM_CAP_ARM_EL2: u32 = 0xf0;
    /// A vCPU with EL2 can have it without E2H (arm64).
    pub const KVM_CAP_ARM_EL2_E2H0: u32 = 0xf1;
    /// Device memory can be mapped as cacheable (arm64): the hardware has FWB.
    pub const KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED: u32 = 0xf3;
    /// Answers the flags that a guest_memfd can have, as bits: 1 for MMAP, 2 for INIT_SHARED. Ask on the VM: with private memory 1 alone.
    pub const KVM_CAP_GUEST_MEMFD_FLAGS: u32 = 0xf4;
    /// Synchronous external aborts that the host could not mend can go to user space as KVM_EXIT_ARM_SEA (arm64).
    pub const KVM_CAP_ARM_SEA_TO_USER: u32 = 0xf5;
    /// KVM_S390_KEYOP is there (s390).
    pub const KVM_CAP_S390_KEYOP: u32 = 0xf7;
    /// Nested guests can use ESA mode (s390).
    pub const KVM_CAP_S390_VSIE_ESAMODE: u32 = 0xf8;
    /// Memory can be backed by pages of 2 GiB (s390): needs kvm's hpage_2g, no CMMA, and comes before any vCPU.
    pub const KVM_CAP_S390_HPAGE_2G: u32 = 0xf9;
    /// KVM_PPC_GET_COMPAT_CAPS is there (PowerPC).
    pub const KVM_CAP_PPC_COMPAT_CAPS: u32 = 0xfa;
    /// vCPUs can have KVM_ARM_VCPU_PMU_V3_STRICT (arm64): user space must choose the PMU before it is set up, and gets no default one.
    pub const KVM_CAP_ARM_PMU_V3_STRICT: u32 = 0xfb;

    // DirtyGfnFlag: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_DIRTY_GFN_F_*
    /// Set by KVM: the guest wrote the page; user space collects the entry.
    pub const KVM_DIRTY_GFN_F_DIRTY: u32 = 1;
    /// Set by user space: the entry was collected; KVM_RESET_DIRTY_RINGS then makes the page clean.
    pub const KVM_DIRTY_GFN_F_RESET: u32 = 2;

    // DirtyLogFlag: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_DIRTY_LOG_*
    /// Pages become clean by KVM_CLEAR_DIRTY_LOG alone, not by KVM_GET_DIRTY_LOG.
    pub const KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE: u32 = 1;
    /// All pages start dirty, so that they can be protected in parts; needs MANUAL_PROTECT_ENABLE.
    pub const KVM_DIRTY_LOG_INITIALLY_SET: u32 = 2;

    // Errno: include/uapi/asm-generic/errno-base.h (Linux 7.3.4) E*
    /// The operation is not permitted: on arm64 a memory slot that a protected VM cannot have, or a register list before KVM_ARM_VCPU_FINALIZE.
    pub const EPERM: u32 = 1;
    /// No such thing: a register or feature that KVM does not have, or no memory slot at the address.
    pub const ENOENT: u32 = 2;
    /// A signal or immediate_exit ended KVM_RUN: nothing failed, run the vCPU again when the signal is served.
    pub const EINTR: u32 = 4;
    /// Input or output failed; from ioctls of a VM: another process made it, or KVM has given it up. From KVM_RUN, a TDX VM that cannot go on.
    pub const EIO: u32 = 5;
    /// There is no such device, attribute or register; of KVM_HAS_DEVICE_ATTR the plain answer no.
    pub const ENXIO: u32 = 6;
    /// A list is too long for its buffer: make that larger and call again.
    pub const E2BIG: u32 = 7;
    /// From arm64's KVM: the vCPU is not initialized; call KVM_ARM_VCPU_INIT before registers and KVM_RUN.
    pub const ENOEXEC: u32 = 8;
    /// The file descriptor is not open, or is of the wrong kind.
    pub const EBADF: u32 = 9;
    /// Not now, try again. A positive 11 in hypercall.ret: a TDX guest tries again, an SNP guest takes it for a failure.
    pub const EAGAIN: u32 = 0xb;
    /// There is no memory for it; where memory is pinned (SEV, pKVM), also: the limit of locked memory, RLIMIT_MEMLOCK.
    pub const ENOMEM: u32 = 0xc;
    /// Permission denied, as by SELinux or a file's mode.
    pub const EACCES: u32 = 0xd;
    /// Bad address; from KVM_RUN also a described memory fault (KVM_EXIT_MEMORY_FAULT), if exit_reason says so.
    pub const EFAULT: u32 = 0xe;
    /// Something else uses it now, or it is too late: on arm64 the SMCCC filter and firmware registers once the VM ran.
    pub const EBUSY: u32 = 0x10;
    /// It is there already: a vCPU's number, a memory slot that another overlaps, a part of a guest_memfd.
    pub const EEXIST: u32 = 0x11;
    /// There is no such device, or the hardware lacks it; of a guest_memfd without MMAP: it cannot be mapped.
    pub const ENODEV: u32 = 0x13;
    /// An argument is not valid, or not for this kind of VM or now: an unknown flag, an address that is not aligned, a call that comes too late.
    pub const EINVAL: u32 = 0x16;
    /// Too many files are open: raise the limit of open files (RLIMIT_NOFILE).
    pub const EMFILE: u32 = 0x18;
    /// The file descriptor does not take this ioctl: it is of another kind (system, VM, vCPU), or the kernel lacks it.
    pub const ENOTTY: u32 = 0x19;
    /// Not enough room; as the answer to KVM_EXIT_SNP_REQ_CERTS: the guest's buffer is too small, and npages says what is needed.
    pub const ENOSPC: u32 = 0x1c;
    /// A number is out of its range.
    pub const ERANGE: u32 = 0x22;
    /// There is no such function; what a guest's KVM hypercall gets is KVM_ENOSYS, another number.
    pub const ENOSYS: u32 = 0x26;
    /// The operation is not supported here: KVM_PRE_FAULT_MEMORY before the launch of an SNP or TDX VM is finished.
    pub const EOPNOTSUPP: u32 = 0x5f;
    /// It took too long.
    pub const ETIMEDOUT: u32 = 0x6e;
    /// The memory page has a hardware error; from KVM_RUN it comes with KVM_EXIT_MEMORY_FAULT.
    pub const EHWPOISON: u32 = 0x85;

    // MemoryFlag: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_MEM_*
    /// Note which pages the guest writes, for KVM_GET_DIRTY_LOG or the dirty ring; EINVAL beside KVM_MEM_GUEST_MEMFD.
    pub const KVM_MEM_LOG_DIRTY_PAGES: u32 = 1;
    /// Writes of the guest exit as MMIO; EINVAL beside KVM_MEM_GUEST_MEMFD and on a VM whose registers are protected.
    pub const KVM_MEM_READONLY: u32 = 2;
    /// Private memory of the slot is in guest_memfd, shared memory at userspace_addr; by KVM_SET_USER_MEMORY_REGION2 alone. Such a slot can only be deleted, not changed.
    pub const KVM_MEM_GUEST_MEMFD: u32 = 4;

    // GuestMemfdFlag: include/uapi/linux/kvm.h (Linux 7.3.4) GUEST_MEMFD_FLAG_*
    /// User space can map the file; KVM then takes shared pages of the slot from it, too. KVM_CAP_GUEST_MEMFD_FLAGS tells whether it can be given.
    pub const GUEST_MEMFD_FLAG_MMAP: u32 = 1;
    /// Pages start shared, so that the VMM can touch them; EINVAL on VMs that have private memory.
    pub const GUEST_MEMFD_FLAG_INIT_SHARED: u32 = 2;

    // MemoryAttribute: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_MEMORY_ATTRIBUTE_PRIVATE
    /// The guest uses the range as private memory, from guest_memfd. The VMM sets it by KVM_SET_MEMORY_ATTRIBUTES; KVM_CAP_MEMORY_ATTRIBUTES of the VM says whether it can be.
    pub const KVM_MEMORY_ATTRIBUTE_PRIVATE: u32 = 8;

    // SystemEvent: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_SYSTEM_EVENT_*
    /// The guest asked to be shut down (arm64: PSCI SYSTEM_OFF); the VMM ends the VM. If it runs on, PSCI answers INTERNAL_FAILURE.
    pub const KVM_SYSTEM_EVENT_SHUTDOWN: u32 = 1;
    /// The guest asked to be reset (PSCI SYSTEM_RESET, Hyper-V's reset MSR); the VMM resets the VM, or ignores it and runs on.
    pub const KVM_SYSTEM_EVENT_RESET: u32 = 2;
    /// The guest says that it crashed (x86: HV_X64_MSR_CRASH_CTL); the VMM may dump its memory, reset it, or run on.
    pub const KVM_SYSTEM_EVENT_CRASH: u32 = 3;
    /// A suspended vCPU has an event that wakes it (arm64): make it runnable by KVM_SET_MP_STATE, or run it again to leave it suspended.
    pub const KVM_SYSTEM_EVENT_WAKEUP: u32 = 4;
    /// The guest asked to be suspended by PSCI SYSTEM_SUSPEND; needs KVM_CAP_ARM_SYSTEM_SUSPEND. The VMM answers in the vCPU's registers.
    pub const KVM_SYSTEM_EVENT_SUSPEND: u32 = 5;
    /// An SEV-ES or SNP guest asked to be terminated, or an SEV-ES guest made a request of SNP by the GHCB MSR; data\[0\] is that MSR, which has the reason. The VMM ends the VM.
    pub const KVM_SYSTEM_EVENT_SEV_TERM: u32 = 6;
    /// A TDX guest asked to be ended (ReportFatalError). data holds 16 registers: R12, the error code, is data\[12\], the text in R14, R15, RBX, RDI, RSI, R8, R9 and RDX. The VMM ends the VM.
    pub const KVM_SYSTEM_EVENT_TDX_FATAL: u32 = 7;

    // MsrExitReason: include/uapi/linux/kvm.h (Linux 7.3.4) 423-436
    /// KVM refuses the access as not valid: a wrong value, or reserved bits. TDX guests' MSRs that KVM does not give them come so, too.
    pub const KVM_MSR_EXIT_REASON_INVAL: u32 = 1;
    /// KVM does not know the MSR; with the module option ignore_msrs there is no such exit.
    pub const KVM_MSR_EXIT_REASON_UNKNOWN: u32 = 2;
    /// The MSR filter (KVM_X86_SET_MSR_FILTER) denies the access: the reason for MSRs that the VMM wants to serve, such as MSR_KVM_MIGRATION_CONTROL.
    pub const KVM_MSR_EXIT_REASON_FILTER: u32 = 4;

    // InternalError: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_INTERNAL_ERROR_*
    /// KVM was to emulate an instruction and could not: with encrypted memory it cannot read it, as where a guest accesses MMIO by a private address or without #VE and #VC handlers.
    pub const KVM_INTERNAL_ERROR_EMULATION: u32 = 1;
    /// An exception came while another event was delivered, and KVM cannot merge them (Intel): data has both; look at the guest's IDT, stack and page tables.
    pub const KVM_INTERNAL_ERROR_SIMUL_EX: u32 = 2;
    /// An exit came while an interrupt or exception was delivered, as where its stack or handler lies in memory that is not there or not private.
    pub const KVM_INTERNAL_ERROR_DELIVERY_EV: u32 = 3;
    /// The processor gave an exit reason that this kernel does not handle; data\[0\] has it, data\[1\] the CPU.
    pub const KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON: u32 = 4;

    // Direction: include/uapi/asm-generic/ioctl.h (Linux 7.3.4) _IOC_*
    /// There is no structure.
    pub const _IOC_NONE: u32 = 0;
    /// User space writes the structure.
    pub const _IOC_WRITE: u32 = 1;
    /// User space reads the structure.
    pub const _IOC_READ: u32 = 2;
    /// User space writes the structure, and reads it back.
    pub const _IOC_WRITE_READ: u32 = 3;

    // S390PvCommand: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) enum pv_cmd_id
    /// Makes the VM a protected one, with its vCPUs; the ultravisor takes memory for it. EINTR: a signal came; call again.
    pub const KVM_PV_ENABLE: u32 = 0;
    /// Makes the VM an ordinary one again: its secure memory is taken back, as at a reset or end.
    pub const KVM_PV_DISABLE: u32 = 1;
    /// Gives the guest image's encrypted header, after KVM_PV_ENABLE and before KVM_PV_UNPACK.
    pub const KVM_PV_SET_SEC_PARMS: u32 = 2;
    /// Decrypts a part of the guest's image, page by page; all of it before KVM_PV_VERIFY.
    pub const KVM_PV_UNPACK: u32 = 3;
    /// Checks the image; the guest can run then, and not before. It fails where header and image do not fit.
    pub const KVM_PV_VERIFY: u32 = 4;
    /// Prepares the VM for a reset; QEMU makes KVM_PV_UNSHARE_ALL before it.
    pub const KVM_PV_PREP_RESET: u32 = 5;
    /// Takes back every page that the guest shared, at a reset.
    pub const KVM_PV_UNSHARE_ALL: u32 = 6;
    /// Reads what the ultravisor can do (KVM_PV_INFO_VM, KVM_PV_INFO_DUMP); needs KVM_CAP_S390_PROTECTED_DUMP.
    pub const KVM_PV_INFO: u32 = 7;
    /// Dumps the guest, encrypted, if its owner allows it in the image's header; needs KVM_CAP_S390_PROTECTED_DUMP.
    pub const KVM_PV_DUMP: u32 = 8;
    /// Sets the protected guest aside, and the VM goes on as an ordinary one at once; then KVM_PV_ASYNC_CLEANUP_PERFORM. One at a time.
    pub const KVM_PV_ASYNC_CLEANUP_PREPARE: u32 = 9;
    /// Destroys what was set aside; best in a thread of its own. A fatal signal ends it, and KVM cleans up at the VM's end.
    pub const KVM_PV_ASYNC_CLEANUP_PERFORM: u32 = 0xa;

    // S390PvDump: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) enum pv_cmd_dmp_id
    /// Begins a dump; EINVAL while another is not complete. The other steps are refused before it.
    pub const KVM_PV_DUMP_INIT: u32 = 0;
    /// Reads the memory's states (tweaks) from a guest address on, which decrypt the dump; the buffer's size is that of KVM_PV_INFO_DUMP.
    pub const KVM_PV_DUMP_CONFIG_STOR_STATE: u32 = 1;
    /// Ends the dump, and reads the keys' data that decrypting it needs.
    pub const KVM_PV_DUMP_COMPLETE: u32 = 2;
    /// Dumps a vCPU, by KVM_S390_PV_CPU_COMMAND.
    pub const KVM_PV_DUMP_CPU: u32 = 3;

    // S390PvInfo: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) enum pv_cmd_info_id
    /// Calls, limits (vCPUs, guests, memory) and features of the ultravisor.
    pub const KVM_PV_INFO_VM: u32 = 0;
    /// Sizes of the buffers that a dump needs.
    pub const KVM_PV_INFO_DUMP: u32 = 1;

    // S390MemOp: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_MEMOP_*
    /// Reads at the guest's logical address, by the vCPU; not of a protected guest.
    pub const KVM_S390_MEMOP_LOGICAL_READ: u32 = 0;
    /// Writes at the guest's logical address, by the vCPU; not of a protected guest.
    pub const KVM_S390_MEMOP_LOGICAL_WRITE: u32 = 1;
    /// Reads a protected guest's instruction data (SIDA), by the vCPU: all that a VMM reads of one where it emulates an instruction.
    pub const KVM_S390_MEMOP_SIDA_READ: u32 = 2;
    /// Writes a protected guest's instruction data (SIDA), by the vCPU.
    pub const KVM_S390_MEMOP_SIDA_WRITE: u32 = 3;
    /// Reads at an absolute address, by the VM; not of a protected guest.
    pub const KVM_S390_MEMOP_ABSOLUTE_READ: u32 = 4;
    /// Writes at an absolute address, by the VM; not of a protected guest.
    pub const KVM_S390_MEMOP_ABSOLUTE_WRITE: u32 = 5;
    /// Compares and exchanges there, up to 16 bytes: the old value is replaced where it did not fit.
    pub const KVM_S390_MEMOP_ABSOLUTE_CMPXCHG: u32 = 6;

    // S390MemOpFlag: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_MEMOP_F_*
    /// Only see whether it would work: the ioctl answers the exception's number, and touches nothing.
    pub const KVM_S390_MEMOP_F_CHECK_ONLY: u32 = 1;
    /// A fault becomes an exception of the guest.
    pub const KVM_S390_MEMOP_F_INJECT_EXCEPTION: u32 = 2;
    /// Check storage keys, with the field key; needs KVM_CAP_S390_MEM_OP_EXTENSION.
    pub const KVM_S390_MEMOP_F_SKEY_PROTECTION: u32 = 4;

    // S390MemOpSupport: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_MEMOP_EXTENSION_CAP_*
    /// Keys and absolute addresses.
    pub const KVM_S390_MEMOP_EXTENSION_CAP_BASE: u32 = 1;
    /// Compare and exchange.
    pub const KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG: u32 = 2;

    // S390VmGroup: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_VM_MEM_CTRL
    /// Attributes of S390MemoryAttribute.
    pub const KVM_S390_VM_MEM_CTRL: u32 = 0;

    // S390MemoryAttribute: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_VM_MEM_*
    /// The guest may tell which pages it uses.
    pub const KVM_S390_VM_MEM_ENABLE_CMMA: u32 = 0;
    /// Forgets what the guest told.
    pub const KVM_S390_VM_MEM_CLR_CMMA: u32 = 1;
    /// Highest guest address.
    pub const KVM_S390_VM_MEM_LIMIT_SIZE: u32 = 2;

    // LoongarchPvFeature: arch/loongarch/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_LOONGARCH_VM_FEAT_PV_*
    /// Interrupts to many by a hypercall.
    pub const KVM_LOONGARCH_VM_FEAT_PV_IPI: u32 = 6;
    /// The guest sees stolen time.
    pub const KVM_LOONGARCH_VM_FEAT_PV_STEALTIME: u32 = 7;
    /// The guest sees preempted vCPUs.
    pub const KVM_LOONGARCH_VM_FEAT_PV_PREEMPT: u32 = 0xa;

    // DeviceType: include/uapi/linux/kvm.h (Linux 7.3.4) enum kvm_device_type
    /// Stolen time of arm64 vCPUs, shared memory.
    pub const KVM_DEV_TYPE_ARM_PV_TIME: u32 = 0xa;

    // NotifyFlag: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.notify
    /// The vCPU cannot go on: its state in the VMCS is corrupt, so end the VM. Without it, run it again.
    pub const KVM_NOTIFY_CONTEXT_INVALID: u32 = 1;

    // ExitReason: include/uapi/linux/kvm.h (Linux 7.3.4) 152-195
    /// The hardware gave a reason that KVM does not know: `hw` has it. KVM presets it, too, so it stands there where KVM_RUN failed without an exit.
    pub const KVM_EXIT_UNKNOWN: u32 = 0;
    /// An exception of the guest that KVM does not handle, such as one that came from a TDX guest: `ex` has its vector; stop the VM.
    pub const KVM_EXIT_EXCEPTION: u32 = 1;
    /// The guest accessed an x86 I/O port: emulate it with the data at data_offset in kvm_run, and call KVM_RUN again, which ends the access.
    pub const KVM_EXIT_IO: u32 = 2;
    /// A call of the guest that user space answers: on x86 MAP_GPA_RANGE, in `hypercall.ret` (needs KVM_CAP_EXIT_HYPERCALL); on arm64 a call that the SMCCC filter forwards, in x0 to x3.
    pub const KVM_EXIT_HYPERCALL: u32 = 3;
    /// A breakpoint or single step of the debugger in user space, which asked by KVM_SET_GUEST_DEBUG; guests with protected registers have none.
    pub const KVM_EXIT_DEBUG: u32 = 4;
    /// The guest halted, and no in-kernel interrupt controller waits for it: run the vCPU again when there is an interrupt.
    pub const KVM_EXIT_HLT: u32 = 5;
    /// The guest accessed an address that no memory slot backs, so a device: emulate it (fill `mmio.data` for a read) and call KVM_RUN again. In a hole of RAM a slot is missing.
    pub const KVM_EXIT_MMIO: u32 = 6;
    /// The guest can take an interrupt now, as user space had asked by request_interrupt_window; inject it and run again.
    pub const KVM_EXIT_IRQ_WINDOW_OPEN: u32 = 7;
    /// The guest shut down, on x86 by a triple fault: reset or end the VM; one whose registers are protected (SEV-ES, SNP, TDX) can only be made anew.
    pub const KVM_EXIT_SHUTDOWN: u32 = 8;
    /// The hardware refused to enter the guest: `fail_entry` has its reason. On x86 a state of registers that is not valid (QEMU: entry failed, hardware error), or a TDX vCPU whose entry failed.
    pub const KVM_EXIT_FAIL_ENTRY: u32 = 9;
    /// A signal is pending; KVM_RUN returned EINTR: serve the signal, clear immediate_exit, and run again.
    pub const KVM_EXIT_INTR: u32 = 0xa;
    /// The task priority changed, without an in-kernel interrupt controller: `cr8` has it; see whether an interrupt can be injected.
    pub const KVM_EXIT_SET_TPR: u32 = 0xb;
    /// The task priority register was accessed, and user space had asked by KVM_TPR_ACCESS_REPORTING.
    pub const KVM_EXIT_TPR_ACCESS: u32 = 0xc;
    /// An interception that user space handles (s390).
    pub const KVM_EXIT_S390_SIEIC: u32 = 0xd;
    /// The guest asked to be reset (s390): `s390_reset_flags` says which parts; the VMM resets them.
    pub const KVM_EXIT_S390_RESET: u32 = 0xe;
    /// A device control register was accessed (PowerPC); no kernel of today uses it.
    pub const KVM_EXIT_DCR: u32 = 0xf;
    /// A machine check came while the guest ran (POWER): with KVM_CAP_PPC_FWNMI the VMM gives it to the guest.
    pub const KVM_EXIT_NMI: u32 = 0x10;
    /// KVM cannot go on with the vCPU; `internal.suberror` says why. Print `internal.data` and stop the VM.
    pub const KVM_EXIT_INTERNAL_ERROR: u32 = 0x11;
    /// An OSI call (PowerPC): the VMM changes the general registers in `osi.gprs`, which the guest gets.
    pub const KVM_EXIT_OSI: u32 = 0x12;
    /// A PAPR hypercall of a pseries guest (PowerPC): answer it in `papr_hcall.ret` and args.
    pub const KVM_EXIT_PAPR_HCALL: u32 = 0x13;
    /// A page of a VM that user space controls is missing (s390): map it, and run the vCPU again.
    pub const KVM_EXIT_S390_UCONTROL: u32 = 0x14;
    /// The guest's watchdog ran out (PowerPC).
    pub const KVM_EXIT_WATCHDOG: u32 = 0x15;
    /// The TEST SUBCHANNEL instruction (s390), which the VMM emulates; needs KVM_CAP_S390_CSS_SUPPORT.
    pub const KVM_EXIT_S390_TSCH: u32 = 0x16;
    /// The external proxy register was read (PowerPC): put the interrupt's vector into `epr.epr`; needs KVM_CAP_PPC_EPR.
    pub const KVM_EXIT_EPR: u32 = 0x17;
    /// The VM shuts down, resets, crashes or ended itself: `system_event.type` says which; the VMM does it, or runs the vCPU again.
    pub const KVM_EXIT_SYSTEM_EVENT: u32 = 0x18;
    /// The STORE SYSTEM INFORMATION instruction (s390).
    pub const KVM_EXIT_S390_STSI: u32 = 0x19;
    /// An interrupt of the split interrupt controller ended: the VMM's I/O APIC looks at `eoi.vector`, and raises it again if it is still asserted.
    pub const KVM_EXIT_IOAPIC_EOI: u32 = 0x1a;
    /// A Hyper-V hypercall, or a write of a synthetic register: `hyperv.type` says which. A hypercall is answered in `hyperv.u.hcall.result`.
    pub const KVM_EXIT_HYPERV: u32 = 0x1b;
    /// An arm64 access outside memory slots whose instruction KVM cannot take apart; mostly a guest's bug. Needs KVM_CAP_ARM_NISV_TO_USER, not for protected VMs; KVM does not skip the instruction.
    pub const KVM_EXIT_ARM_NISV: u32 = 0x1c;
    /// The guest reads an MSR that user space answers: put the value in `msr.data`, or set `msr.error` for #GP, and run again. Needs KVM_CAP_X86_USER_SPACE_MSR.
    pub const KVM_EXIT_X86_RDMSR: u32 = 0x1d;
    /// The guest writes an MSR that user space handles: take `msr.data`, or set `msr.error` for #GP, and run again. Needs KVM_CAP_X86_USER_SPACE_MSR.
    pub const KVM_EXIT_X86_WRMSR: u32 = 0x1e;
    /// The vCPU's ring of dirty pages is full: collect its entries, call KVM_RESET_DIRTY_RINGS, and run again; until then the vCPU does not run.
    pub const KVM_EXIT_DIRTY_RING_FULL: u32 = 0x1f;
    /// An SEV-ES guest parked a processor until another starts it (SIPI), and no in-kernel interrupt controller waits for that.
    pub const KVM_EXIT_AP_RESET_HOLD: u32 = 0x20;
    /// The guest took a bus lock, and KVM_CAP_X86_BUS_LOCK_EXIT has it exit: slow the vCPU down, or just run it again.
    pub const KVM_EXIT_X86_BUS_LOCK: u32 = 0x21;
    /// A Xen hypercall that KVM does not serve itself: the answer goes into `xen.u.hcall.result`. Needs KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL.
    pub const KVM_EXIT_XEN: u32 = 0x22;
    /// An SBI call that KVM does not serve (RISC-V): answer it in `riscv_sbi.ret`, error and value.
    pub const KVM_EXIT_RISCV_SBI: u32 = 0x23;
    /// An access to a control register that KVM does not serve (RISC-V): give the old value in `riscv_csr.ret_value`.
    pub const KVM_EXIT_RISCV_CSR: u32 = 0x24;
    /// The guest left no window for events longer than KVM_CAP_X86_NOTIFY_VMEXIT allows: run it again, unless KVM_NOTIFY_CONTEXT_INVALID is set.
    pub const KVM_EXIT_NOTIFY: u32 = 0x25;
    /// An I/O register access (LoongArch): serve it as MMIO, in `iocsr_io`.
    pub const KVM_EXIT_LOONGARCH_IOCSR: u32 = 0x26;
    /// Memory cannot be given as the guest asked; KVM_RUN failed with EFAULT or EHWPOISON. On SNP and TDX, in a slot with guest_memfd, it is a wish to convert: set the attribute as `memory_fault.flags` says, and run again.
    pub const KVM_EXIT_MEMORY_FAULT: u32 = 0x27;
    /// A TDX guest-to-host call that user space answers: `tdx.nr` says which. Run again to leave the answer that KVM preset: success for GetTdVmCallInfo, else unsupported.
    pub const KVM_EXIT_TDX: u32 = 0x28;
    /// A guest's access hit bad memory (arm64 synchronous external abort), which the host could not mend. Needs KVM_CAP_ARM_SEA_TO_USER.
    pub const KVM_EXIT_ARM_SEA: u32 = 0x29;
    /// An arm64 64-byte load or store outside memory slots: user space emulates all of it, and moves the program counter itself.
    pub const KVM_EXIT_ARM_LDST64B: u32 = 0x2a;
    /// An SNP guest asks for the certificates of its attestation report: write them to `gpa`, set `ret`, and run again. Needs KVM_SEV_SNP_ENABLE_REQ_CERTS.
    pub const KVM_EXIT_SNP_REQ_CERTS: u32 = 0x2b;

    // HypervExitType: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit
    /// The guest changed its synthetic interrupt controller: map event and message pages anew.
    pub const KVM_EXIT_HYPERV_SYNIC: u32 = 1;
    /// A hypercall that user space answers, in `result`; the next KVM_RUN takes it.
    pub const KVM_EXIT_HYPERV_HCALL: u32 = 2;
    /// The synthetic debugger was changed: send or receive a buffer, or move the pending page.
    pub const KVM_EXIT_HYPERV_SYNDBG: u32 = 3;

    // XenExitType: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_xen_exit
    /// A hypercall that user space answers, in `result`; the next KVM_RUN takes it.
    pub const KVM_EXIT_XEN_HCALL: u32 = 1;

    // IoDirection: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.io
    /// The guest reads from the port: user space writes the value at data_offset.
    pub const KVM_EXIT_IO_IN: u32 = 0;
    /// The guest writes to the port: the value is at data_offset.
    pub const KVM_EXIT_IO_OUT: u32 = 1;

    // ArmSeaFlag: include/uapi/linux/kvm.h (Linux 7.3.4) 492
    /// The field gpa is valid; without it its value is unknown.
    pub const KVM_EXIT_ARM_SEA_FLAG_GPA_VALID: u32 = 1;

    // MemoryFaultFlags: include/uapi/linux/kvm.h (Linux 7.3.4) 458-464
    /// No meaning defined yet. Lowest bit.
    pub const MEMORY_FAULT_FLAGS_RESERVED_LOW_SHIFT: u32 = 0;
    /// No meaning defined yet. In place.
    pub const MEMORY_FAULT_FLAGS_RESERVED_LOW_MASK: u64 = 7;
    /// Set when the guest meant private memory: set the attribute so. Clear: it meant shared memory. Lowest bit.
    pub const MEMORY_FAULT_FLAGS_PRIVATE_SHIFT: u32 = 3;
    /// Set when the guest meant private memory: set the attribute so. Clear: it meant shared memory. In place.
    pub const MEMORY_FAULT_FLAGS_PRIVATE_MASK: u64 = 8;
    /// No meaning defined yet. Lowest bit.
    pub const MEMORY_FAULT_FLAGS_RESERVED_HIGH_SHIFT: u32 = 4;
    /// No meaning defined yet. In place.
    pub const MEMORY_FAULT_FLAGS_RESERVED_HIGH_MASK: u64 = 0xfffffffffffffff0;

    // Ioctls
    /// Answers KVM_API_VERSION; a VMM ends where it is another number.
    pub const KVM_GET_API_VERSION: u32 = 0xae00;
    /// Makes a VM of the given type (x86: KVM_X86_DEFAULT_VM to KVM_X86_TDX_VM, what KVM_CAP_VM_TYPES offers); answers its file descriptor.
    pub const KVM_CREATE_VM: u32 = 0xae01;
    /// Asks whether a capability is there: 0 is no, other answers are the capability's own. Ask on the VM: answers can differ by its type.
    pub const KVM_CHECK_EXTENSION: u32 = 0xae03;
    /// Answers how many bytes of a vCPU's file descriptor to map: kvm_run and what lies behind it.
    pub const KVM_GET_VCPU_MMAP_SIZE: u32 = 0xae04;
    /// Makes a vCPU of the given number; answers its file descriptor, which is mapped for kvm_run.
    pub const KVM_CREATE_VCPU: u32 = 0xae41;
    /// Reads which pages of a slot the guest wrote since the last call; the slot needs KVM_MEM_LOG_DIRTY_PAGES, and with the dirty ring KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP.
    pub const KVM_GET_DIRTY_LOG: u32 = 0x4010ae42;
    /// Makes, moves or deletes (size 0) a memory slot; it cannot be resized. For private memory there is KVM_SET_USER_MEMORY_REGION2.
    pub const KVM_SET_USER_MEMORY_REGION: u32 = 0x4020ae46;
    /// Makes or deletes (size 0) a memory slot: with KVM_MEM_GUEST_MEMFD, private pages come from guest_memfd, shared ones from userspace_addr; KVM_SET_MEMORY_ATTRIBUTES chooses which, and all start shared.
    pub const KVM_SET_USER_MEMORY_REGION2: u32 = 0x40a0ae49;
    /// Makes the interrupt controllers, on x86 PIC and IOAPIC, before any vCPU; a TDX VM has KVM_CAP_SPLIT_IRQCHIP in its place.
    pub const KVM_CREATE_IRQCHIP: u32 = 0xae60;
    /// Runs the guest until its next exit: 0, and kvm_run.exit_reason says why; -1 with EINTR for a signal, with EFAULT or EHWPOISON perhaps KVM_EXIT_MEMORY_FAULT.
    pub const KVM_RUN: u32 = 0xae80;
    /// Translates a virtual address by the guest's page tables; valid is 0 where it is not mapped.
    pub const KVM_TRANSLATE: u32 = 0xc018ae85;
    /// Says whether a vCPU runs, is halted or waits for another to start it; on x86 without an interrupt controller in the kernel other states than running are refused.
    pub const KVM_SET_MP_STATE: u32 = 0x4004ae99;
    /// Switches a capability on, with its arguments in args; flags is 0. EINVAL: no such capability here, a wrong argument, or too late.
    pub const KVM_ENABLE_CAP: u32 = 0x4068aea3;
    /// Reads a register to the given address: on arm64 arguments of a forwarded call. ENOENT: there is no such register.
    pub const KVM_GET_ONE_REG: u32 = 0x4010aeab;
    /// Sets a register from the given address: on arm64 x0 to x3, the answer to a forwarded call. ENOENT: there is no such register.
    pub const KVM_SET_ONE_REG: u32 = 0x4010aeac;
    /// Lists the ids of all registers; E2BIG where the list is too short, with the number that is needed in n.
    pub const KVM_GET_REG_LIST: u32 = 0xc008aeb0;
    /// Reads or writes guest memory (s390).
    pub const KVM_S390_MEM_OP: u32 = 0x4040aeb1;
    /// Ends the secure guest in a VM at its reset (PowerPC); nothing happens to an ordinary one. EINVAL: the ultravisor failed.
    pub const KVM_PPC_SVM_OFF: u32 = 0xaeb3;
    /// Makes pages of a slot clean, so that their next write is noted: those of the bitmap, from a page and for a number that are multiples of 64.
    pub const KVM_CLEAR_DIRTY_LOG: u32 = 0xc018aec0;
    /// Issues a command for a protected VM (s390), one of KVM_PV_*; set rc to 0 before: where the ultravisor was called, it has its return code.
    pub const KVM_S390_PV_COMMAND: u32 = 0xc020aec5;
    /// Makes all pages clean that user space collected from the dirty rings; before it reads their contents. Answers how many.
    pub const KVM_RESET_DIRTY_RINGS: u32 = 0xaec7;
    /// Dumps a protected VM's vCPU (s390): KVM_PV_DUMP_CPU, between init and complete of KVM_PV_DUMP.
    pub const KVM_S390_PV_CPU_COMMAND: u32 = 0xc020aed0;
    /// Makes a range of guest memory private (KVM_MEMORY_ATTRIBUTE_PRIVATE) or shared (0), all of it or nothing. The other half keeps its memory; the state cannot be read.
    pub const KVM_SET_MEMORY_ATTRIBUTES: u32 = 0x4020aed2;
    /// Makes a file that holds private memory of this VM, for slots of KVM_SET_USER_MEMORY_REGION2; it cannot be read, written or resized, but holes free its pages.
    pub const KVM_CREATE_GUEST_MEMFD: u32 = 0xc040aed4;
    /// Maps a range of guest memory before the guest accesses it, private or shared as its attribute says; repeat until size is 0. SNP and TDX: after the launch is finished.
    pub const KVM_PRE_FAULT_MEMORY: u32 = 0xc040aed5;
    /// Sets an attribute from the given address; ENXIO: there is none.
    pub const KVM_SET_DEVICE_ATTR: u32 = 0x4018aee1;
    /// Reads an attribute to the given address; ENXIO: there is none.
    pub const KVM_GET_DEVICE_ATTR: u32 = 0x4018aee2;
    /// Asks whether an attribute is there, such as KVM_ARM_VM_SMCCC_FILTER; ENXIO: it is not.
    pub const KVM_HAS_DEVICE_ATTR: u32 = 0x4018aee3;
    /// Makes a range of a guest_memfd private or shared, in the file itself; EAGAIN if something uses a page, whose place is in `error_offset`: free it and call again.
    pub const KVM_SET_MEMORY_ATTRIBUTES2: u32 = 0xc080aed2;

    /// `struct kvm_enable_cap`: Argument of KVM_ENABLE_CAP. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_enable_cap.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmEnableCap {
        /// Number of the capability, a Capability; EINVAL where it cannot be switched on here.
        pub cap: u32,
        /// No flags are defined.
        pub flags: u32,
        /// Arguments, as the capability defines them.
        pub args: [u64; 4],
        /// Unused room for later arguments.
        pub pad: [u8; 64],
    }
    const _: () = assert!(core::mem::size_of::<KvmEnableCap>() == 104);
    const _: () = assert!(core::mem::offset_of!(KvmEnableCap, cap) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmEnableCap, flags) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmEnableCap, args) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmEnableCap, pad) == 40);

    /// `struct kvm_memory_attributes`: Argument of KVM_SET_MEMORY_ATTRIBUTES; there is no ioctl to ask for them. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_memory_attributes.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmMemoryAttributes {
        /// Guest physical address, page aligned, without a shared bit or C-bit.
        pub address: u64,
        /// Size in bytes, a multiple of the page size, not zero.
        pub size: u64,
        /// New attributes of the whole range, bits of MemoryAttribute: PRIVATE, or 0 for shared; they replace the old ones.
        pub attributes: u64,
        /// No flags are defined.
        pub flags: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmMemoryAttributes>() == 32);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes, address) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes, size) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes, attributes) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes, flags) == 24);

    /// `struct kvm_userspace_memory_region`: Argument of KVM_SET_USER_MEMORY_REGION. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_userspace_memory_region.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmUserspaceMemoryRegion {
        /// Number of the slot that is made or changed.
        pub slot: u32,
        /// Flags of the slot, bits of MemoryFlag.
        pub flags: u32,
        /// Guest physical address of the slot, page aligned.
        pub guest_phys_addr: u64,
        /// Size in bytes; zero deletes the slot.
        pub memory_size: u64,
        /// User-space address of the memory, page aligned.
        pub userspace_addr: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmUserspaceMemoryRegion>() == 32);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion, slot) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion, flags) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion, guest_phys_addr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion, memory_size) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion, userspace_addr) == 24);

    /// `struct kvm_userspace_memory_region2`: Argument of KVM_SET_USER_MEMORY_REGION2, for slots with private memory. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_userspace_memory_region2.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmUserspaceMemoryRegion2 {
        /// Number of the slot that is made or changed.
        pub slot: u32,
        /// Flags of the slot, bits of MemoryFlag.
        pub flags: u32,
        /// Guest physical address of the slot, page aligned.
        pub guest_phys_addr: u64,
        /// Size in bytes; zero deletes the slot.
        pub memory_size: u64,
        /// User-space address of the shared memory, page aligned; it may be mapped later, and with a guest_memfd that has MMAP it is not used.
        pub userspace_addr: u64,
        /// Offset of the slot in guest_memfd, in bytes, page aligned; no other slot may have the same part.
        pub guest_memfd_offset: u64,
        /// File descriptor of KVM_CREATE_GUEST_MEMFD on this VM, which holds the slot's private memory; counts with KVM_MEM_GUEST_MEMFD alone.
        pub guest_memfd: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
        /// Unused room for later fields.
        pub pad2: [u64; 14],
    }
    const _: () = assert!(core::mem::size_of::<KvmUserspaceMemoryRegion2>() == 160);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, slot) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, flags) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, guest_phys_addr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, memory_size) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, userspace_addr) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, guest_memfd_offset) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, guest_memfd) == 40);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, pad1) == 44);
    const _: () = assert!(core::mem::offset_of!(KvmUserspaceMemoryRegion2, pad2) == 48);

    /// `struct kvm_create_guest_memfd`: Argument of KVM_CREATE_GUEST_MEMFD. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_create_guest_memfd.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmCreateGuestMemfd {
        /// Size of the file in bytes, a multiple of the page size, not zero; it cannot change.
        pub size: u64,
        /// Features of the file, bits of GuestMemfdFlag that KVM_CAP_GUEST_MEMFD_FLAGS of the VM answers.
        pub flags: u64,
        /// Unused room for later fields.
        pub reserved: [u64; 6],
    }
    const _: () = assert!(core::mem::size_of::<KvmCreateGuestMemfd>() == 64);
    const _: () = assert!(core::mem::offset_of!(KvmCreateGuestMemfd, size) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmCreateGuestMemfd, flags) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmCreateGuestMemfd, reserved) == 16);

    /// `struct kvm_pre_fault_memory`: Argument of KVM_PRE_FAULT_MEMORY; the kernel moves it on past what is done. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_pre_fault_memory.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmPreFaultMemory {
        /// Guest physical address, page aligned.
        pub gpa: u64,
        /// Size in bytes, a multiple of the page size.
        pub size: u64,
        /// No flags are defined.
        pub flags: u64,
        /// Unused room for later fields.
        pub padding: [u64; 5],
    }
    const _: () = assert!(core::mem::size_of::<KvmPreFaultMemory>() == 64);
    const _: () = assert!(core::mem::offset_of!(KvmPreFaultMemory, gpa) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmPreFaultMemory, size) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmPreFaultMemory, flags) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmPreFaultMemory, padding) == 24);

    /// `struct kvm_one_reg`: Argument of KVM_GET_ONE_REG and KVM_SET_ONE_REG. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_one_reg.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmOneReg {
        /// The register; its id contains its size, so addr must have as many bytes.
        pub id: u64,
        /// User-space address of the value.
        pub addr: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmOneReg>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmOneReg, id) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmOneReg, addr) == 8);

    /// `struct kvm_reg_list`: Head of KVM_GET_REG_LIST's argument; n ids of eight bytes each follow it. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_reg_list.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmRegList {
        /// Number of ids that follow: in the room for them, out how many there are, also with E2BIG.
        pub n: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmRegList>() == 8);
    const _: () = assert!(core::mem::offset_of!(KvmRegList, n) == 0);

    /// `struct kvm_device_attr`: Argument of KVM_SET_DEVICE_ATTR, KVM_GET_DEVICE_ATTR and KVM_HAS_DEVICE_ATTR. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_device_attr.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmDeviceAttr {
        /// No flags are defined.
        pub flags: u32,
        /// The group, as the device or VM defines it.
        pub group: u32,
        /// The attribute of the group.
        pub attr: u64,
        /// User-space address of the attribute's value.
        pub addr: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmDeviceAttr>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmDeviceAttr, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmDeviceAttr, group) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmDeviceAttr, attr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmDeviceAttr, addr) == 16);

    /// `struct kvm_translation`: Argument of KVM_TRANSLATE. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_translation.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmTranslation {
        /// Virtual address of the guest, in bytes.
        pub linear_address: u64,
        /// Guest physical address, in bytes, that KVM found.
        pub physical_address: u64,
        /// 1 if the address is mapped.
        pub valid: u8,
        /// 1 from KVM, whatever the page tables say.
        pub writeable: u8,
        /// 0 from KVM, whatever the page tables say.
        pub usermode: u8,
        /// Unused, fills the structure.
        pub pad: [u8; 5],
    }
    const _: () = assert!(core::mem::size_of::<KvmTranslation>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmTranslation, linear_address) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmTranslation, physical_address) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmTranslation, valid) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmTranslation, writeable) == 17);
    const _: () = assert!(core::mem::offset_of!(KvmTranslation, usermode) == 18);
    const _: () = assert!(core::mem::offset_of!(KvmTranslation, pad) == 19);

    /// `struct kvm_dirty_log`: Argument of KVM_GET_DIRTY_LOG. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_dirty_log.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmDirtyLog {
        /// Number of the slot, address space in the high half.
        pub slot: u32,
        /// Unused, aligns the next field.
        pub padding1: u32,
        /// User-space address of the bitmap, one bit for each page of the slot.
        pub dirty_bitmap: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmDirtyLog>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmDirtyLog, slot) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmDirtyLog, padding1) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmDirtyLog, dirty_bitmap) == 8);

    /// `struct kvm_clear_dirty_log`: Argument of KVM_CLEAR_DIRTY_LOG. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_clear_dirty_log.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmClearDirtyLog {
        /// Number of the slot, address space in the high half.
        pub slot: u32,
        /// Number of pages that the bitmap describes: a multiple of 64, unless it ends with the slot.
        pub num_pages: u32,
        /// First page of the bitmap, counted in the slot: a multiple of 64.
        pub first_page: u64,
        /// User-space address of the bitmap of pages to clear.
        pub dirty_bitmap: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmClearDirtyLog>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmClearDirtyLog, slot) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmClearDirtyLog, num_pages) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmClearDirtyLog, first_page) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmClearDirtyLog, dirty_bitmap) == 16);

    /// `struct kvm_dirty_gfn`: One entry of a vCPU's ring of dirty pages. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_dirty_gfn.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmDirtyGfn {
        /// State of the entry, bits of DirtyGfnFlag: read it before the rest, and set RESET when the page is collected.
        pub flags: u32,
        /// Number of the slot, address space in the high half.
        pub slot: u32,
        /// The page, counted in the slot.
        pub offset: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmDirtyGfn>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmDirtyGfn, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmDirtyGfn, slot) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmDirtyGfn, offset) == 8);

    /// `kvm_run.tpr_access`: The guest accessed its task priority register (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) 301-306.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct TprAccessExit {
        /// Address of the instruction.
        pub rip: u64,
        /// Nonzero if the guest writes.
        pub is_write: u32,
        /// Unused, aligns the structure.
        pub pad: u32,
    }
    const _: () = assert!(core::mem::size_of::<TprAccessExit>() == 16);
    const _: () = assert!(core::mem::offset_of!(TprAccessExit, rip) == 0);
    const _: () = assert!(core::mem::offset_of!(TprAccessExit, is_write) == 8);
    const _: () = assert!(core::mem::offset_of!(TprAccessExit, pad) == 12);
    /// Offset of the union member `tpr_access` in kvm_run, in bytes.
    pub const KVM_RUN_TPR_ACCESS_OFFSET: usize = 32;

    /// `kvm_run.eoi`: The guest ended an interrupt of the split interrupt controller (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.eoi.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct EoiExit {
        /// Number of the interrupt vector that ended; raise it again if its line is still asserted.
        pub vector: u8,
    }
    const _: () = assert!(core::mem::size_of::<EoiExit>() == 1);
    const _: () = assert!(core::mem::offset_of!(EoiExit, vector) == 0);
    /// Offset of the union member `eoi` in kvm_run, in bytes.
    pub const KVM_RUN_EOI_OFFSET: usize = 32;

    /// `kvm_run.notify`: The guest held the processor for too long (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.notify.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct NotifyExit {
        /// State of the vCPU, bits of NotifyFlag.
        pub flags: u32,
    }
    const _: () = assert!(core::mem::size_of::<NotifyExit>() == 4);
    const _: () = assert!(core::mem::offset_of!(NotifyExit, flags) == 0);
    /// Offset of the union member `notify` in kvm_run, in bytes.
    pub const KVM_RUN_NOTIFY_OFFSET: usize = 32;

    /// `kvm_run.iocsr_io`: The guest accessed an I/O control register (LoongArch). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.iocsr_io.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct IocsrIoExit {
        /// Address of the register.
        pub phys_addr: u64,
        /// The value written, or from user space to read.
        pub data: [u8; 8],
        /// Number of bytes of data that count.
        pub len: u32,
        /// Nonzero if the guest writes.
        pub is_write: u8,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 3],
    }
    const _: () = assert!(core::mem::size_of::<IocsrIoExit>() == 24);
    const _: () = assert!(core::mem::offset_of!(IocsrIoExit, phys_addr) == 0);
    const _: () = assert!(core::mem::offset_of!(IocsrIoExit, data) == 8);
    const _: () = assert!(core::mem::offset_of!(IocsrIoExit, len) == 16);
    const _: () = assert!(core::mem::offset_of!(IocsrIoExit, is_write) == 20);
    const _: () = assert!(core::mem::offset_of!(IocsrIoExit, implicit_padding) == 21);
    /// Offset of the union member `iocsr_io` in kvm_run, in bytes.
    pub const KVM_RUN_IOCSR_IO_OFFSET: usize = 32;

    /// `kvm_run.riscv_sbi`: A call of the supervisor binary interface that user space answers (RISC-V). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.riscv_sbi.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct RiscvSbiExit {
        /// Number of the extension, as in a7; what KVM serves itself does not come here.
        pub extension_id: u64,
        /// Number of the function, as in a6.
        pub function_id: u64,
        /// Arguments, as in the registers a0 to a5.
        pub args: [u64; 6],
        /// Error and value for a0 and a1, from user space; the next KVM_RUN takes them.
        pub ret: [u64; 2],
    }
    const _: () = assert!(core::mem::size_of::<RiscvSbiExit>() == 80);
    const _: () = assert!(core::mem::offset_of!(RiscvSbiExit, extension_id) == 0);
    const _: () = assert!(core::mem::offset_of!(RiscvSbiExit, function_id) == 8);
    const _: () = assert!(core::mem::offset_of!(RiscvSbiExit, args) == 16);
    const _: () = assert!(core::mem::offset_of!(RiscvSbiExit, ret) == 64);
    /// Offset of the union member `riscv_sbi` in kvm_run, in bytes.
    pub const KVM_RUN_RISCV_SBI_OFFSET: usize = 32;

    /// `kvm_run.riscv_csr`: The guest accessed a control and status register (RISC-V). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.riscv_csr.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct RiscvCsrExit {
        /// Number of the register.
        pub csr_num: u64,
        /// The value written.
        pub new_value: u64,
        /// Bits that are written; none for a read.
        pub write_mask: u64,
        /// The old value, from user space; the next KVM_RUN takes it.
        pub ret_value: u64,
    }
    const _: () = assert!(core::mem::size_of::<RiscvCsrExit>() == 32);
    const _: () = assert!(core::mem::offset_of!(RiscvCsrExit, csr_num) == 0);
    const _: () = assert!(core::mem::offset_of!(RiscvCsrExit, new_value) == 8);
    const _: () = assert!(core::mem::offset_of!(RiscvCsrExit, write_mask) == 16);
    const _: () = assert!(core::mem::offset_of!(RiscvCsrExit, ret_value) == 24);
    /// Offset of the union member `riscv_csr` in kvm_run, in bytes.
    pub const KVM_RUN_RISCV_CSR_OFFSET: usize = 32;

    /// `kvm_run.dcr`: The guest accessed a device control register (PowerPC); no kernel has this exit any more. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.dcr.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct DcrExit {
        /// Number of the register.
        pub dcrn: u32,
        /// The value written or read.
        pub data: u32,
        /// Nonzero if the guest writes.
        pub is_write: u8,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 3],
    }
    const _: () = assert!(core::mem::size_of::<DcrExit>() == 12);
    const _: () = assert!(core::mem::offset_of!(DcrExit, dcrn) == 0);
    const _: () = assert!(core::mem::offset_of!(DcrExit, data) == 4);
    const _: () = assert!(core::mem::offset_of!(DcrExit, is_write) == 8);
    const _: () = assert!(core::mem::offset_of!(DcrExit, implicit_padding) == 9);
    /// Offset of the union member `dcr` in kvm_run, in bytes.
    pub const KVM_RUN_DCR_OFFSET: usize = 32;

    /// `kvm_run.osi`: An OSI call (PowerPC). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.osi.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct OsiExit {
        /// All general registers.
        pub gprs: [u64; 32],
    }
    const _: () = assert!(core::mem::size_of::<OsiExit>() == 256);
    const _: () = assert!(core::mem::offset_of!(OsiExit, gprs) == 0);
    /// Offset of the union member `osi` in kvm_run, in bytes.
    pub const KVM_RUN_OSI_OFFSET: usize = 32;

    /// `kvm_run.papr_hcall`: A PAPR hypercall that user space answers (PowerPC). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.papr_hcall.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct PaprHcallExit {
        /// Number of the call.
        pub nr: u64,
        /// The answer, written by user space; the next KVM_RUN takes it.
        pub ret: u64,
        /// Arguments of the call, and what it gives back.
        pub args: [u64; 9],
    }
    const _: () = assert!(core::mem::size_of::<PaprHcallExit>() == 88);
    const _: () = assert!(core::mem::offset_of!(PaprHcallExit, nr) == 0);
    const _: () = assert!(core::mem::offset_of!(PaprHcallExit, ret) == 8);
    const _: () = assert!(core::mem::offset_of!(PaprHcallExit, args) == 16);
    /// Offset of the union member `papr_hcall` in kvm_run, in bytes.
    pub const KVM_RUN_PAPR_HCALL_OFFSET: usize = 32;

    /// `kvm_run.epr`: The guest read the external proxy register (PowerPC). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.epr.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct EprExit {
        /// The value, from user space.
        pub epr: u32,
    }
    const _: () = assert!(core::mem::size_of::<EprExit>() == 4);
    const _: () = assert!(core::mem::offset_of!(EprExit, epr) == 0);
    /// Offset of the union member `epr` in kvm_run, in bytes.
    pub const KVM_RUN_EPR_OFFSET: usize = 32;

    /// `kvm_run.s390_sieic`: An instruction was intercepted (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_sieic.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct S390SieicExit {
        /// Why it was intercepted.
        pub icptcode: u8,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 1],
        /// First two bytes of the instruction.
        pub ipa: u16,
        /// Its next four bytes.
        pub ipb: u32,
    }
    const _: () = assert!(core::mem::size_of::<S390SieicExit>() == 8);
    const _: () = assert!(core::mem::offset_of!(S390SieicExit, icptcode) == 0);
    const _: () = assert!(core::mem::offset_of!(S390SieicExit, implicit_padding) == 1);
    const _: () = assert!(core::mem::offset_of!(S390SieicExit, ipa) == 2);
    const _: () = assert!(core::mem::offset_of!(S390SieicExit, ipb) == 4);
    /// Offset of the union member `s390_sieic` in kvm_run, in bytes.
    pub const KVM_RUN_S390_SIEIC_OFFSET: usize = 32;

    /// `kvm_run.s390_reset_flags`: The guest asked for a reset (s390); C has one number here and no structure. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_reset_flags.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct S390ResetExit {
        /// The parts to reset, bits of KVM_S390_RESET_*; user space resets them and runs the vCPU again.
        pub flags: u64,
    }
    const _: () = assert!(core::mem::size_of::<S390ResetExit>() == 8);
    const _: () = assert!(core::mem::offset_of!(S390ResetExit, flags) == 0);
    /// Offset of the union member `s390_reset_flags` in kvm_run, in bytes.
    pub const KVM_RUN_S390_RESET_FLAGS_OFFSET: usize = 32;

    /// `kvm_run.s390_ucontrol`: A fault of a VM whose memory user space maps page by page (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_ucontrol.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct S390UcontrolExit {
        /// Address and kind of the fault.
        pub trans_exc_code: u64,
        /// Number of the program interruption.
        pub pgm_code: u32,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 4],
    }
    const _: () = assert!(core::mem::size_of::<S390UcontrolExit>() == 16);
    const _: () = assert!(core::mem::offset_of!(S390UcontrolExit, trans_exc_code) == 0);
    const _: () = assert!(core::mem::offset_of!(S390UcontrolExit, pgm_code) == 8);
    const _: () = assert!(core::mem::offset_of!(S390UcontrolExit, implicit_padding) == 12);
    /// Offset of the union member `s390_ucontrol` in kvm_run, in bytes.
    pub const KVM_RUN_S390_UCONTROL_OFFSET: usize = 32;

    /// `kvm_run.s390_tsch`: The guest tests a subchannel (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_tsch.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct S390TschExit {
        /// The set of subchannels.
        pub subchannel_id: u16,
        /// Number of the subchannel.
        pub subchannel_nr: u16,
        /// Parameter of the I/O interrupt.
        pub io_int_parm: u32,
        /// Identification of the I/O interrupt.
        pub io_int_word: u32,
        /// The instruction after its first two bytes.
        pub ipb: u32,
        /// Nonzero if an interrupt was taken off the queue.
        pub dequeued: u8,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 3],
    }
    const _: () = assert!(core::mem::size_of::<S390TschExit>() == 20);
    const _: () = assert!(core::mem::offset_of!(S390TschExit, subchannel_id) == 0);
    const _: () = assert!(core::mem::offset_of!(S390TschExit, subchannel_nr) == 2);
    const _: () = assert!(core::mem::offset_of!(S390TschExit, io_int_parm) == 4);
    const _: () = assert!(core::mem::offset_of!(S390TschExit, io_int_word) == 8);
    const _: () = assert!(core::mem::offset_of!(S390TschExit, ipb) == 12);
    const _: () = assert!(core::mem::offset_of!(S390TschExit, dequeued) == 16);
    const _: () = assert!(core::mem::offset_of!(S390TschExit, implicit_padding) == 17);
    /// Offset of the union member `s390_tsch` in kvm_run, in bytes.
    pub const KVM_RUN_S390_TSCH_OFFSET: usize = 32;

    /// `kvm_run.s390_stsi`: The guest stored system information, and user space may add to it (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_stsi.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct S390StsiExit {
        /// Guest address of the information.
        pub addr: u64,
        /// Number of the access register.
        pub ar: u8,
        /// Unused by this exit.
        pub reserved: u8,
        /// Function code of the instruction.
        pub fc: u8,
        /// First selector, from register 0.
        pub sel1: u8,
        /// Second selector, from register 1.
        pub sel2: u16,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 2],
    }
    const _: () = assert!(core::mem::size_of::<S390StsiExit>() == 16);
    const _: () = assert!(core::mem::offset_of!(S390StsiExit, addr) == 0);
    const _: () = assert!(core::mem::offset_of!(S390StsiExit, ar) == 8);
    const _: () = assert!(core::mem::offset_of!(S390StsiExit, reserved) == 9);
    const _: () = assert!(core::mem::offset_of!(S390StsiExit, fc) == 10);
    const _: () = assert!(core::mem::offset_of!(S390StsiExit, sel1) == 11);
    const _: () = assert!(core::mem::offset_of!(S390StsiExit, sel2) == 12);
    const _: () = assert!(core::mem::offset_of!(S390StsiExit, implicit_padding) == 14);
    /// Offset of the union member `s390_stsi` in kvm_run, in bytes.
    pub const KVM_RUN_S390_STSI_OFFSET: usize = 32;

    /// `kvm_hyperv_exit.u.synic`: The guest changed its synthetic interrupt controller (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HypervSynic {
        /// Number of the MSR that was written.
        pub msr: u32,
        /// Unused, aligns the next field.
        pub pad2: u32,
        /// Value of HV_X64_MSR_SCONTROL.
        pub control: u64,
        /// Value of HV_X64_MSR_SIEFP.
        pub evt_page: u64,
        /// Value of HV_X64_MSR_SIMP.
        pub msg_page: u64,
    }
    const _: () = assert!(core::mem::size_of::<HypervSynic>() == 32);
    const _: () = assert!(core::mem::offset_of!(HypervSynic, msr) == 0);
    const _: () = assert!(core::mem::offset_of!(HypervSynic, pad2) == 4);
    const _: () = assert!(core::mem::offset_of!(HypervSynic, control) == 8);
    const _: () = assert!(core::mem::offset_of!(HypervSynic, evt_page) == 16);
    const _: () = assert!(core::mem::offset_of!(HypervSynic, msg_page) == 24);

    /// `kvm_hyperv_exit.u.syndbg`: The guest changed its synthetic debugger (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HypervSyndbg {
        /// Number of the MSR that was written.
        pub msr: u32,
        /// Unused, aligns the next field.
        pub pad2: u32,
        /// Value of HV_X64_MSR_SYNDBG_CONTROL.
        pub control: u64,
        /// Value of HV_X64_MSR_SYNDBG_STATUS.
        pub status: u64,
        /// Guest address of the buffer to send.
        pub send_page: u64,
        /// Guest address of the buffer to receive.
        pub recv_page: u64,
        /// Guest address of the pending flag.
        pub pending_page: u64,
    }
    const _: () = assert!(core::mem::size_of::<HypervSyndbg>() == 48);
    const _: () = assert!(core::mem::offset_of!(HypervSyndbg, msr) == 0);
    const _: () = assert!(core::mem::offset_of!(HypervSyndbg, pad2) == 4);
    const _: () = assert!(core::mem::offset_of!(HypervSyndbg, control) == 8);
    const _: () = assert!(core::mem::offset_of!(HypervSyndbg, status) == 16);
    const _: () = assert!(core::mem::offset_of!(HypervSyndbg, send_page) == 24);
    const _: () = assert!(core::mem::offset_of!(HypervSyndbg, recv_page) == 32);
    const _: () = assert!(core::mem::offset_of!(HypervSyndbg, pending_page) == 40);

    /// `struct kvm_run`: The communication area of one vCPU, mapped from its file descriptor. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 224-521.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmRun {
        /// Set by user space to exit as soon as the guest can take an interrupt (KVM_EXIT_IRQ_WINDOW_OPEN).
        pub request_interrupt_window: u8,
        /// Set by user space to have KVM_RUN complete the pending exit and return EINTR, as before a vCPU's state is saved; clear it after.
        pub immediate_exit: u8,
        /// Unused, aligns the next field.
        pub padding1: [u8; 6],
        /// Why KVM_RUN returned; chooses the union member.
        pub exit_reason: u32,
        /// Nonzero if an interrupt can be injected now (x86).
        pub ready_for_interrupt_injection: u8,
        /// The guest's interrupt flag (x86).
        pub if_flag: u8,
        /// State of the vCPU at the exit, in bits of the architecture.
        pub flags: u16,
        /// Task priority, in and out, without in-kernel APIC (x86).
        pub cr8: u64,
        /// APIC base register, in and out, without in-kernel APIC (x86).
        pub apic_base: u64,
        /// The details of the exit, in the union member that exit_reason chooses.
        pub exit_union: [u8; 256],
        /// Set by user space: which registers the kernel writes to s at each exit.
        pub kvm_valid_regs: u64,
        /// Set by user space: which registers the kernel loads from s at entry.
        pub kvm_dirty_regs: u64,
        /// Synchronised registers, in the architecture's own structure.
        pub s: [u8; 2048],
    }
    const _: () = assert!(core::mem::size_of::<KvmRun>() == 2352);
    const _: () = assert!(core::mem::offset_of!(KvmRun, request_interrupt_window) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmRun, immediate_exit) == 1);
    const _: () = assert!(core::mem::offset_of!(KvmRun, padding1) == 2);
    const _: () = assert!(core::mem::offset_of!(KvmRun, exit_reason) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmRun, ready_for_interrupt_injection) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmRun, if_flag) == 13);
    const _: () = assert!(core::mem::offset_of!(KvmRun, flags) == 14);
    const _: () = assert!(core::mem::offset_of!(KvmRun, cr8) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmRun, apic_base) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmRun, exit_union) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmRun, kvm_valid_regs) == 288);
    const _: () = assert!(core::mem::offset_of!(KvmRun, kvm_dirty_regs) == 296);
    const _: () = assert!(core::mem::offset_of!(KvmRun, s) == 304);

    /// `kvm_run.hypercall`: A guest's call that user space answers. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 288-300.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HypercallExit {
        /// Hypercall number: on x86 KVM_HC_MAP_GPA_RANGE; on arm64 the whole SMCCC function id.
        pub nr: u64,
        /// Arguments; x86 writes the first three of MAP_GPA_RANGE only (address, pages of 4 KiB, attributes), arm64 none: read its registers.
        pub args: [u64; 6],
        /// The answer, written by user space; the next KVM_RUN takes it (x86): 0, or for SNP and TDX positive EINVAL or EAGAIN. On arm64 it does nothing.
        pub ret: u64,
        /// Flags of the call, in bits of the architecture.
        pub flags: u64,
    }
    const _: () = assert!(core::mem::size_of::<HypercallExit>() == 72);
    const _: () = assert!(core::mem::offset_of!(HypercallExit, nr) == 0);
    const _: () = assert!(core::mem::offset_of!(HypercallExit, args) == 8);
    const _: () = assert!(core::mem::offset_of!(HypercallExit, ret) == 56);
    const _: () = assert!(core::mem::offset_of!(HypercallExit, flags) == 64);
    /// Offset of the union member `hypercall` in kvm_run, in bytes.
    pub const KVM_RUN_HYPERCALL_OFFSET: usize = 32;

    /// `kvm_run.msr`: A guest's MSR access that user space answers (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) 423-436.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct MsrExit {
        /// Written by user space: nonzero makes the access fault in the guest (#GP).
        pub error: u8,
        /// Unused, zero at the exit.
        pub pad: [u8; 7],
        /// Why user space is asked, one bit of MsrExitReason.
        pub reason: u32,
        /// Number of the MSR, as in ECX.
        pub index: u32,
        /// The value written, or from user space the value to read.
        pub data: u64,
    }
    const _: () = assert!(core::mem::size_of::<MsrExit>() == 24);
    const _: () = assert!(core::mem::offset_of!(MsrExit, error) == 0);
    const _: () = assert!(core::mem::offset_of!(MsrExit, pad) == 1);
    const _: () = assert!(core::mem::offset_of!(MsrExit, reason) == 8);
    const _: () = assert!(core::mem::offset_of!(MsrExit, index) == 12);
    const _: () = assert!(core::mem::offset_of!(MsrExit, data) == 16);
    /// Offset of the union member `msr` in kvm_run, in bytes.
    pub const KVM_RUN_MSR_OFFSET: usize = 32;

    /// `kvm_run.memory_fault`: Memory that is not private or shared as the guest accessed it; KVM_RUN returned an error. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 458-464.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct MemoryFaultExit {
        /// Kind of access, see MemoryFaultFlags.
        pub flags: u64,
        /// Guest physical address, page aligned, without shared bit; it may be in no slot: then stop.
        pub gpa: u64,
        /// Size of the range in bytes.
        pub size: u64,
    }
    const _: () = assert!(core::mem::size_of::<MemoryFaultExit>() == 24);
    const _: () = assert!(core::mem::offset_of!(MemoryFaultExit, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(MemoryFaultExit, gpa) == 8);
    const _: () = assert!(core::mem::offset_of!(MemoryFaultExit, size) == 16);
    /// Offset of the union member `memory_fault` in kvm_run, in bytes.
    pub const KVM_RUN_MEMORY_FAULT_OFFSET: usize = 32;

    /// `kvm_run.tdx`: A TDX guest-to-host call other than MapGPA that user space answers. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct TdxExit {
        /// No flags are defined, zero at the exit.
        pub flags: u64,
        /// The call's leaf, as in R11; chooses the member of u.
        pub nr: u64,
        /// Arguments and answer of the call.
        pub u: [u8; 48],
    }
    const _: () = assert!(core::mem::size_of::<TdxExit>() == 64);
    const _: () = assert!(core::mem::offset_of!(TdxExit, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(TdxExit, nr) == 8);
    const _: () = assert!(core::mem::offset_of!(TdxExit, u) == 16);
    /// Offset of the union member `tdx` in kvm_run, in bytes.
    pub const KVM_RUN_TDX_OFFSET: usize = 32;

    /// `kvm_run.tdx.unknown`: Arguments of any TDX call, read as plain words. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct TdxUnknown {
        /// Status for R10, written by user space; KVM presets it, so a VMM that does not serve the call leaves it.
        pub ret: u64,
        /// Arguments of the call.
        pub data: [u64; 5],
    }
    const _: () = assert!(core::mem::size_of::<TdxUnknown>() == 48);
    const _: () = assert!(core::mem::offset_of!(TdxUnknown, ret) == 0);
    const _: () = assert!(core::mem::offset_of!(TdxUnknown, data) == 8);

    /// `kvm_run.tdx.get_quote`: The guest asks for an attestation quote. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct TdxGetQuote {
        /// Status for R10, preset to unsupported; 0 says that the request is queued, and the guest polls the buffer.
        pub ret: u64,
        /// Guest physical address of the shared buffer, without the shared bit; it has the report, and gets the quote.
        pub gpa: u64,
        /// Size of the buffer in bytes.
        pub size: u64,
    }
    const _: () = assert!(core::mem::size_of::<TdxGetQuote>() == 24);
    const _: () = assert!(core::mem::offset_of!(TdxGetQuote, ret) == 0);
    const _: () = assert!(core::mem::offset_of!(TdxGetQuote, gpa) == 8);
    const _: () = assert!(core::mem::offset_of!(TdxGetQuote, size) == 16);

    /// `kvm_run.tdx.get_tdvmcall_info`: The guest asks which calls the host answers. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct TdxGetTdvmcallInfo {
        /// Status for R10, preset to success.
        pub ret: u64,
        /// The list that is asked for: 1 is that of calls; answer a part of KVM_TDX_CAPABILITIES' user_tdvmcallinfo.
        pub leaf: u64,
        /// Answer for R11, written by user space.
        pub r11: u64,
        /// Answer for R12, written by user space.
        pub r12: u64,
        /// Answer for R13, written by user space.
        pub r13: u64,
        /// Answer for R14, written by user space.
        pub r14: u64,
    }
    const _: () = assert!(core::mem::size_of::<TdxGetTdvmcallInfo>() == 48);
    const _: () = assert!(core::mem::offset_of!(TdxGetTdvmcallInfo, ret) == 0);
    const _: () = assert!(core::mem::offset_of!(TdxGetTdvmcallInfo, leaf) == 8);
    const _: () = assert!(core::mem::offset_of!(TdxGetTdvmcallInfo, r11) == 16);
    const _: () = assert!(core::mem::offset_of!(TdxGetTdvmcallInfo, r12) == 24);
    const _: () = assert!(core::mem::offset_of!(TdxGetTdvmcallInfo, r13) == 32);
    const _: () = assert!(core::mem::offset_of!(TdxGetTdvmcallInfo, r14) == 40);

    /// `kvm_run.tdx.setup_event_notify`: The guest asks to be notified by an interrupt. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct TdxSetupEventNotify {
        /// Status for R10, preset to unsupported.
        pub ret: u64,
        /// Number of the interrupt vector.
        pub vector: u64,
    }
    const _: () = assert!(core::mem::size_of::<TdxSetupEventNotify>() == 16);
    const _: () = assert!(core::mem::offset_of!(TdxSetupEventNotify, ret) == 0);
    const _: () = assert!(core::mem::offset_of!(TdxSetupEventNotify, vector) == 8);

    /// `kvm_run.hw`: The hardware gave a reason that KVM does not know. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.hw.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HwExit {
        /// The reason as the hardware gave it.
        pub hardware_exit_reason: u64,
    }
    const _: () = assert!(core::mem::size_of::<HwExit>() == 8);
    const _: () = assert!(core::mem::offset_of!(HwExit, hardware_exit_reason) == 0);
    /// Offset of the union member `hw` in kvm_run, in bytes.
    pub const KVM_RUN_HW_OFFSET: usize = 32;

    /// `kvm_run.fail_entry`: The hardware refused to enter the guest. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.fail_entry.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct FailEntryExit {
        /// The reason as the hardware gave it.
        pub hardware_entry_failure_reason: u64,
        /// Number of the host processor that refused.
        pub cpu: u32,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 4],
    }
    const _: () = assert!(core::mem::size_of::<FailEntryExit>() == 16);
    const _: () = assert!(core::mem::offset_of!(FailEntryExit, hardware_entry_failure_reason) == 0);
    const _: () = assert!(core::mem::offset_of!(FailEntryExit, cpu) == 8);
    const _: () = assert!(core::mem::offset_of!(FailEntryExit, implicit_padding) == 12);
    /// Offset of the union member `fail_entry` in kvm_run, in bytes.
    pub const KVM_RUN_FAIL_ENTRY_OFFSET: usize = 32;

    /// `kvm_run.ex`: An exception that KVM does not handle. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.ex.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct ExceptionExit {
        /// Number of the exception vector; KVM_EXIT_EXCEPTION is not to be served, but to be reported.
        pub exception: u32,
        /// Error code that the exception carries.
        pub error_code: u32,
    }
    const _: () = assert!(core::mem::size_of::<ExceptionExit>() == 8);
    const _: () = assert!(core::mem::offset_of!(ExceptionExit, exception) == 0);
    const _: () = assert!(core::mem::offset_of!(ExceptionExit, error_code) == 4);
    /// Offset of the union member `ex` in kvm_run, in bytes.
    pub const KVM_RUN_EX_OFFSET: usize = 32;

    /// `kvm_run.io`: The guest accessed an I/O port (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.io.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct IoExit {
        /// Whether the guest reads or writes.
        pub direction: u8,
        /// Size of one access in bytes: 1, 2 or 4.
        pub size: u8,
        /// Number of the port.
        pub port: u16,
        /// Number of accesses of that size, one after the other.
        pub count: u32,
        /// Offset of the data in kvm_run, in bytes, which for a read user space fills.
        pub data_offset: u64,
    }
    const _: () = assert!(core::mem::size_of::<IoExit>() == 16);
    const _: () = assert!(core::mem::offset_of!(IoExit, direction) == 0);
    const _: () = assert!(core::mem::offset_of!(IoExit, size) == 1);
    const _: () = assert!(core::mem::offset_of!(IoExit, port) == 2);
    const _: () = assert!(core::mem::offset_of!(IoExit, count) == 4);
    const _: () = assert!(core::mem::offset_of!(IoExit, data_offset) == 8);
    /// Offset of the union member `io` in kvm_run, in bytes.
    pub const KVM_RUN_IO_OFFSET: usize = 32;

    /// `kvm_run.mmio`: The guest accessed an address that no memory slot backs. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.mmio.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct MmioExit {
        /// Guest physical address of the access; in RAM that should be there a slot is missing.
        pub phys_addr: u64,
        /// The value written, or from user space to read.
        pub data: [u8; 8],
        /// Number of bytes of data that count.
        pub len: u32,
        /// Nonzero if the guest writes.
        pub is_write: u8,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 3],
    }
    const _: () = assert!(core::mem::size_of::<MmioExit>() == 24);
    const _: () = assert!(core::mem::offset_of!(MmioExit, phys_addr) == 0);
    const _: () = assert!(core::mem::offset_of!(MmioExit, data) == 8);
    const _: () = assert!(core::mem::offset_of!(MmioExit, len) == 16);
    const _: () = assert!(core::mem::offset_of!(MmioExit, is_write) == 20);
    const _: () = assert!(core::mem::offset_of!(MmioExit, implicit_padding) == 21);
    /// Offset of the union member `mmio` in kvm_run, in bytes.
    pub const KVM_RUN_MMIO_OFFSET: usize = 32;

    /// `kvm_run.internal`: KVM cannot go on with this guest. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.internal.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct InternalErrorExit {
        /// The internal error of KVM, an InternalError.
        pub suberror: u32,
        /// Number of words of data that count.
        pub ndata: u32,
        /// Details of the error.
        pub data: [u64; 16],
    }
    const _: () = assert!(core::mem::size_of::<InternalErrorExit>() == 136);
    const _: () = assert!(core::mem::offset_of!(InternalErrorExit, suberror) == 0);
    const _: () = assert!(core::mem::offset_of!(InternalErrorExit, ndata) == 4);
    const _: () = assert!(core::mem::offset_of!(InternalErrorExit, data) == 8);
    /// Offset of the union member `internal` in kvm_run, in bytes.
    pub const KVM_RUN_INTERNAL_OFFSET: usize = 32;

    /// `kvm_run.emulation_failure`: The internal error of an instruction that KVM cannot emulate, with its bytes. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.emulation_failure.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct EmulationFailureExit {
        /// The internal error of KVM.
        pub suberror: u32,
        /// Number of words after it that count.
        pub ndata: u32,
        /// The fields after it that are valid, as bits: bit 0 says that size and bytes of the instruction are.
        pub flags: u64,
        /// Number of instruction bytes that count.
        pub insn_size: u8,
        /// Bytes of the instruction.
        pub insn_bytes: [u8; 15],
    }
    const _: () = assert!(core::mem::size_of::<EmulationFailureExit>() == 32);
    const _: () = assert!(core::mem::offset_of!(EmulationFailureExit, suberror) == 0);
    const _: () = assert!(core::mem::offset_of!(EmulationFailureExit, ndata) == 4);
    const _: () = assert!(core::mem::offset_of!(EmulationFailureExit, flags) == 8);
    const _: () = assert!(core::mem::offset_of!(EmulationFailureExit, insn_size) == 16);
    const _: () = assert!(core::mem::offset_of!(EmulationFailureExit, insn_bytes) == 17);
    /// Offset of the union member `emulation_failure` in kvm_run, in bytes.
    pub const KVM_RUN_EMULATION_FAILURE_OFFSET: usize = 32;

    /// `kvm_run.system_event`: The VM shuts down, resets, crashes or was terminated. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.system_event.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SystemEventExit {
        /// The kind of event.
        pub r#type: u32,
        /// Number of words of data that count.
        pub ndata: u32,
        /// Details of the event: for SEV_TERM the GHCB MSR's value, for TDX_FATAL 16 registers, R12 in the one of index 12.
        pub data: [u64; 16],
    }
    const _: () = assert!(core::mem::size_of::<SystemEventExit>() == 136);
    const _: () = assert!(core::mem::offset_of!(SystemEventExit, r#type) == 0);
    const _: () = assert!(core::mem::offset_of!(SystemEventExit, ndata) == 4);
    const _: () = assert!(core::mem::offset_of!(SystemEventExit, data) == 8);
    /// Offset of the union member `system_event` in kvm_run, in bytes.
    pub const KVM_RUN_SYSTEM_EVENT_OFFSET: usize = 32;

    /// `struct kvm_exit_snp_req_certs`: An SNP guest asks for the certificates that belong to its report. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_exit_snp_req_certs.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpReqCertsExit {
        /// Guest physical address of the buffer.
        pub gpa: u64,
        /// Size of the buffer in 4 KiB pages; with ENOSPC user space answers what it needs.
        pub npages: u64,
        /// Answer of user space: 0 or a positive ENOSPC, EAGAIN or EIO; any other ends KVM_RUN with EINVAL.
        pub ret: u64,
    }
    const _: () = assert!(core::mem::size_of::<SnpReqCertsExit>() == 24);
    const _: () = assert!(core::mem::offset_of!(SnpReqCertsExit, gpa) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpReqCertsExit, npages) == 8);
    const _: () = assert!(core::mem::offset_of!(SnpReqCertsExit, ret) == 16);
    /// Offset of the union member `snp_req_certs` in kvm_run, in bytes.
    pub const KVM_RUN_SNP_REQ_CERTS_OFFSET: usize = 32;

    /// `kvm_run.arm_nisv`: An access outside memory that KVM cannot describe or does not emulate (arm64). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.arm_nisv.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct ArmNisvExit {
        /// The syndrome's instruction specific part; without valid size and register, as KVM could not read them.
        pub esr_iss: u64,
        /// Guest physical address of the access.
        pub fault_ipa: u64,
    }
    const _: () = assert!(core::mem::size_of::<ArmNisvExit>() == 16);
    const _: () = assert!(core::mem::offset_of!(ArmNisvExit, esr_iss) == 0);
    const _: () = assert!(core::mem::offset_of!(ArmNisvExit, fault_ipa) == 8);
    /// Offset of the union member `arm_nisv` in kvm_run, in bytes.
    pub const KVM_RUN_ARM_NISV_OFFSET: usize = 32;

    /// `kvm_run.arm_sea`: A synchronous external abort that user space handles (arm64). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.arm_sea.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct ArmSeaExit {
        /// The fields that are valid, bits of ArmSeaFlag.
        pub flags: u64,
        /// Syndrome of the abort.
        pub esr: u64,
        /// Guest virtual address of the access.
        pub gva: u64,
        /// Guest physical address of the access, if flags say so.
        pub gpa: u64,
    }
    const _: () = assert!(core::mem::size_of::<ArmSeaExit>() == 32);
    const _: () = assert!(core::mem::offset_of!(ArmSeaExit, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(ArmSeaExit, esr) == 8);
    const _: () = assert!(core::mem::offset_of!(ArmSeaExit, gva) == 16);
    const _: () = assert!(core::mem::offset_of!(ArmSeaExit, gpa) == 24);
    /// Offset of the union member `arm_sea` in kvm_run, in bytes.
    pub const KVM_RUN_ARM_SEA_OFFSET: usize = 32;

    /// `struct kvm_hyperv_exit`: A Hyper-V hypercall or synthetic register write (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HypervExit {
        /// Chooses the member of u.
        pub r#type: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
        /// The details of the exit.
        pub u: [u8; 48],
    }
    const _: () = assert!(core::mem::size_of::<HypervExit>() == 56);
    const _: () = assert!(core::mem::offset_of!(HypervExit, r#type) == 0);
    const _: () = assert!(core::mem::offset_of!(HypervExit, pad1) == 4);
    const _: () = assert!(core::mem::offset_of!(HypervExit, u) == 8);
    /// Offset of the union member `hyperv` in kvm_run, in bytes.
    pub const KVM_RUN_HYPERV_OFFSET: usize = 32;

    /// `kvm_hyperv_exit.u.hcall`: A Hyper-V hypercall. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HypervHcall {
        /// The call's control word.
        pub input: u64,
        /// The answer, written by user space.
        pub result: u64,
        /// The call's two parameters.
        pub params: [u64; 2],
    }
    const _: () = assert!(core::mem::size_of::<HypervHcall>() == 32);
    const _: () = assert!(core::mem::offset_of!(HypervHcall, input) == 0);
    const _: () = assert!(core::mem::offset_of!(HypervHcall, result) == 8);
    const _: () = assert!(core::mem::offset_of!(HypervHcall, params) == 16);

    /// `struct kvm_xen_exit`: A Xen hypercall (x86), as laid out for 64-bit user space. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_xen_exit.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct XenExit {
        /// Chooses the member of u.
        pub r#type: u32,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 4],
        /// The details of the exit.
        pub u: [u8; 72],
    }
    const _: () = assert!(core::mem::size_of::<XenExit>() == 80);
    const _: () = assert!(core::mem::offset_of!(XenExit, r#type) == 0);
    const _: () = assert!(core::mem::offset_of!(XenExit, implicit_padding) == 4);
    const _: () = assert!(core::mem::offset_of!(XenExit, u) == 8);
    /// Offset of the union member `xen` in kvm_run, in bytes.
    pub const KVM_RUN_XEN_OFFSET: usize = 32;

    /// `kvm_xen_exit.u.hcall`: A Xen hypercall's arguments and answer. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_xen_exit.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct XenHcall {
        /// Nonzero for a call in 64-bit mode.
        pub longmode: u32,
        /// Privilege level of the caller, 0 to 3.
        pub cpl: u32,
        /// Number of the Xen hypercall.
        pub input: u64,
        /// The answer, written by user space.
        pub result: u64,
        /// The call's parameters.
        pub params: [u64; 6],
    }
    const _: () = assert!(core::mem::size_of::<XenHcall>() == 72);
    const _: () = assert!(core::mem::offset_of!(XenHcall, longmode) == 0);
    const _: () = assert!(core::mem::offset_of!(XenHcall, cpl) == 4);
    const _: () = assert!(core::mem::offset_of!(XenHcall, input) == 8);
    const _: () = assert!(core::mem::offset_of!(XenHcall, result) == 16);
    const _: () = assert!(core::mem::offset_of!(XenHcall, params) == 24);

    /// `struct kvm_memory_attributes2`: Argument of KVM_SET_MEMORY_ATTRIBUTES2, on the guest_memfd. Source: Ackerley Tng, guest_memfd in-place conversion (v8, 2026-06-18) 20260618-gmem-inplace-conversion-v8-0-9d2959357853@google.com \[posted\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmMemoryAttributes2 {
        /// Offset in the file, in bytes; page-aligned.
        pub offset: u64,
        /// Length in bytes, whole pages.
        pub size: u64,
        /// New attributes, MemoryAttribute bits.
        pub attributes: u64,
        /// No flags are defined; zero.
        pub flags: u64,
        /// Written by KVM if a page is in use: its offset, in bytes.
        pub error_offset: u64,
        /// Reserved, always zero.
        pub reserved: [u64; 11],
    }
    const _: () = assert!(core::mem::size_of::<KvmMemoryAttributes2>() == 128);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes2, offset) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes2, size) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes2, attributes) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes2, flags) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes2, error_offset) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmMemoryAttributes2, reserved) == 40);
}

/// What x86 has.
pub mod x86 {
    // KvmLeaf: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_CPUID_*
    /// The highest leaf in EAX, and KVM's signature.
    pub const KVM_CPUID_SIGNATURE: u32 = 0x40000000;
    /// KvmFeatures in EAX and KvmHints in EDX.
    pub const KVM_CPUID_FEATURES: u32 = 0x40000001;

    // CpuidFunction: arch/x86/kvm/cpuid.c (Linux 7.3.4) 1860-1871
    /// Memory encryption: what the processor can do (EAX), position of the C-bit (EBX), highest ASID (ECX), lowest ASID of SEV without ES (EDX).
    pub const CPUID_FN8000_001F: u32 = 0x8000001f;
    /// Segments of the RMP: their sizes (EAX) and number (EBX).
    pub const CPUID_FN8000_0025: u32 = 0x80000025;

    // ApRequest: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_VMGEXIT_AP_*
    /// Use the registers in sw_exit_info_2's page (VMSA) when the processor gets INIT.
    pub const SVM_VMGEXIT_AP_CREATE_ON_INIT: u32 = 0;
    /// Start the processor with that page's registers (VMSA), made by RMPADJUST: RAX must be the VM's features, and the page not be aligned to 2 MiB.
    pub const SVM_VMGEXIT_AP_CREATE: u32 = 1;
    /// Stop the processor; KVM_RUN of its vCPU waits, or gives EINVAL if the VMM makes it runnable.
    pub const SVM_VMGEXIT_AP_DESTROY: u32 = 2;

    // ApJumpTable: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_VMGEXIT_SET_AP_JUMP_TABLE
    /// Set where parked processors of an SEV-ES guest start, as its firmware does; KVM keeps the address.
    pub const SVM_VMGEXIT_SET_AP_JUMP_TABLE: u32 = 0;
    /// Get where they start: Linux writes the start address of its own processors there. SNP guests use AP creation instead.
    pub const SVM_VMGEXIT_GET_AP_JUMP_TABLE: u32 = 1;

    // SavicRequest: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_VMGEXIT_SAVIC_*
    /// Tell its address, in RBX, so that the host keeps it mapped. KVM of this release does not serve it.
    pub const SVM_VMGEXIT_SAVIC_REGISTER_GPA: u32 = 0;
    /// Take it back.
    pub const SVM_VMGEXIT_SAVIC_UNREGISTER_GPA: u32 = 1;

    // GhcbResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) GHCB_HV_RESP_*
    /// The host understood; sw_exit_info_2 is the event's own answer, such as of page state changes.
    pub const GHCB_HV_RESP_NO_ACTION: u32 = 0;
    /// Raise the exception that sw_exit_info_2 describes, such as #GP of an MSR; Linux takes #GP and #UD alone.
    pub const GHCB_HV_RESP_ISSUE_EXCEPTION: u32 = 1;
    /// The host did nothing; sw_exit_info_2 is a GhcbError. Linux takes it for a failure of the host.
    pub const GHCB_HV_RESP_MALFORMED_INPUT: u32 = 2;

    // GhcbError: arch/x86/include/asm/sev-common.h (Linux 7.3.4) GHCB_ERR_*
    /// An SNP guest did not register this GHCB: GHCB_MSR_REG_GPA_REQ has to come first, on each vCPU.
    pub const GHCB_ERR_NOT_REGISTERED: u32 = 1;
    /// ghcb_usage is not zero: another layout, such as Hyper-V's, which KVM does not know.
    pub const GHCB_ERR_INVALID_USAGE: u32 = 2;
    /// The scratch area is not where it must be: within the GHCB's shared buffer from version 2 on.
    pub const GHCB_ERR_INVALID_SCRATCH_AREA: u32 = 3;
    /// A field that the event needs is not marked in valid_bitmap; KVM clears the bitmap with each exit. The host's log names the exit code.
    pub const GHCB_ERR_MISSING_INPUT: u32 = 4;
    /// A field holds what the event does not allow, such as a page that is not aligned, or AP creation with other features than the VM's.
    pub const GHCB_ERR_INVALID_INPUT: u32 = 5;
    /// There is no such event for this kind of guest, or the kernel is too old for it.
    pub const GHCB_ERR_INVALID_EVENT: u32 = 6;

    // PscError: arch/x86/include/asm/sev-common.h (Linux 7.3.4) VMGEXIT_PSC_ERROR_*
    /// end_entry lies behind the list's room in the GHCB: the guest's fault.
    pub const VMGEXIT_PSC_ERROR_INVALID_HDR: u64 = 0x100000001;
    /// An entry is not aligned to its size, or says that more is done than it has: the guest's fault.
    pub const VMGEXIT_PSC_ERROR_INVALID_ENTRY: u64 = 0x100000002;
    /// The host refused: the VMM answered EINVAL or EAGAIN, or did not enable KVM_CAP_EXIT_HYPERCALL. A Linux guest ends with GHCB_TERM_PSC.
    pub const VMGEXIT_PSC_ERROR_GENERIC: u64 = 0x10000000000;

    // PageStateOperation: arch/x86/include/asm/sev-common.h (Linux 7.3.4) enum psc_op
    /// The guest takes the page back from the host; it validates the page (PVALIDATE) afterwards.
    pub const SNP_PAGE_STATE_PRIVATE: u32 = 1;
    /// The guest shares the page with the host; it took the validation back before.
    pub const SNP_PAGE_STATE_SHARED: u32 = 2;
    /// A page of 2 MiB is split into 512 entries of 4 KiB.
    pub const SNP_PAGE_STATE_PSMASH: u32 = 3;
    /// Pages of 4 KiB are joined to one of 2 MiB.
    pub const SNP_PAGE_STATE_UNSMASH: u32 = 4;

    // GhcbMsrCode: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// Lowest and highest protocol version, and position of the C-bit; KVM's highest is ghcb_version of KVM_SEV_INIT2.
    pub const GHCB_MSR_SEV_INFO_RESP: u32 = 1;
    /// Ask which protocol versions the host speaks: a guest's first VMGEXIT.
    pub const GHCB_MSR_SEV_INFO_REQ: u32 = 2;
    /// Ask for one register of a CPUID leaf, subleaf 0, before there is a GHCB.
    pub const GHCB_MSR_CPUID_REQ: u32 = 4;
    /// That register's value.
    pub const GHCB_MSR_CPUID_RESP: u32 = 5;
    /// Park this processor until it is started; without KVM's own APIC KVM_RUN ends with KVM_EXIT_AP_RESET_HOLD.
    pub const GHCB_MSR_AP_RESET_HOLD_REQ: u32 = 6;
    /// The processor was woken, if the rest is not zero.
    pub const GHCB_MSR_AP_RESET_HOLD_RESP: u32 = 7;
    /// Ask where the host would like the GHCB; SNP only, KVM ends other guests (SEV_TERM).
    pub const GHCB_MSR_PREF_GPA_REQ: u32 = 0x10;
    /// The address it would like; all ones for none, as KVM always answers.
    pub const GHCB_MSR_PREF_GPA_RESP: u32 = 0x11;
    /// Register this page as the GHCB of this vCPU; SNP only, and needed before the first exit with it.
    pub const GHCB_MSR_REG_GPA_REQ: u32 = 0x12;
    /// That page is registered; another address than asked for, and a Linux guest ends.
    pub const GHCB_MSR_REG_GPA_RESP: u32 = 0x13;
    /// Change the state of one page, before there is a GHCB. KVM makes it KVM_EXIT_HYPERCALL of one page; SNP only.
    pub const GHCB_MSR_PSC_REQ: u32 = 0x14;
    /// Whether that was done: a high half that is not 0 is an error, as 0x80000000; then a Linux guest ends.
    pub const GHCB_MSR_PSC_RESP: u32 = 0x15;
    /// Run another privilege level, as a guest below VMPL 0 calls its SVSM; KVM of this release does not.
    pub const GHCB_MSR_VMPL_REQ: u32 = 0x16;
    /// Whether that was done; KVM of this release leaves the request in its place.
    pub const GHCB_MSR_VMPL_RESP: u32 = 0x17;
    /// Ask what the host supports, from protocol version 2 on.
    pub const GHCB_MSR_HV_FT_REQ: u32 = 0x80;
    /// Its features, as GhcbHvFeatures.
    pub const GHCB_MSR_HV_FT_RESP: u32 = 0x81;
    /// Terminate the guest: bits 15:12 are the set of reasons, 23:16 the reason, as in 0x31100. KVM ends KVM_RUN with KVM_SYSTEM_EVENT_SEV_TERM and this word.
    pub const GHCB_MSR_TERM_REQ: u32 = 0x100;

    // TerminationSet: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 192, 198
    /// Reasons that the GHCB specification names; firmware (OVMF) and Linux use them.
    pub const SEV_TERM_SET_GEN: u32 = 0;
    /// Reasons of Linux guests.
    pub const SEV_TERM_SET_LINUX: u32 = 1;

    // GeneralTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 193-195
    /// The guest gives no reason: an error of firmware or of an early kernel, such as a #VC that it cannot handle. The guest's own output before says more.
    pub const GHCB_SEV_ES_GEN_REQ: u32 = 0;
    /// The guest speaks no protocol version that the host offers: see ghcb_version of KVM_SEV_INIT2.
    pub const GHCB_SEV_ES_PROT_UNSUPPORTED: u32 = 1;
    /// The guest needs SNP, and the host's GHCB features lack it (ghcb_version 1 on older kernels); or SEV_STATUS has a feature that the guest's kernel does not support.
    pub const GHCB_SNP_UNSUPPORTED: u32 = 2;

    // LinuxTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 199-211
    /// The host answered another address, or nothing, when the guest registered its GHCB.
    pub const GHCB_TERM_REGISTER: u32 = 0;
    /// A page state change failed: KVM or the VMM's answer to KVM_EXIT_HYPERCALL refused it.
    pub const GHCB_TERM_PSC: u32 = 1;
    /// PVALIDATE failed on a page: the host did not make it private, or it was valid before.
    pub const GHCB_TERM_PVALIDATE: u32 = 2;
    /// The guest runs below the privilege level 0, and the host's features lack SNP_MULTI_VMPL.
    pub const GHCB_TERM_NOT_VMPL0: u32 = 3;
    /// The page of CPUID values is missing, shorter than a page, or has 0 or more than 64 entries: give the guest one of type KVM_SEV_SNP_PAGE_TYPE_CPUID.
    pub const GHCB_TERM_CPUID: u32 = 4;
    /// The host did not answer a CPUID request.
    pub const GHCB_TERM_CPUID_HV: u32 = 5;
    /// The guest runs below VMPL 0, and the page of secrets is missing or not one page long.
    pub const GHCB_TERM_SECRETS_PAGE: u32 = 6;
    /// The guest runs below the privilege level 0, and no SVSM is announced.
    pub const GHCB_TERM_NO_SVSM: u32 = 7;
    /// An SVSM is there, but gives the guest the privilege level 0.
    pub const GHCB_TERM_SVSM_VMPL0: u32 = 8;
    /// The SVSM's calling area (svsm_caa of the secrets page) is not aligned to a page.
    pub const GHCB_TERM_SVSM_CAA: u32 = 9;
    /// Secure TSC is on, and the guest cannot read its scale (TSC_INFO_REQ, a guest request) or the secrets page.
    pub const GHCB_TERM_SECURE_TSC: u32 = 0xa;
    /// The SVSM refused to move the calling area (SVSM_CORE_REMAP_CA).
    pub const GHCB_TERM_SVSM_CA_REMAP_FAIL: u32 = 0xb;
    /// Secure AVIC could not be set up: the guest is not in x2APIC mode, or the host does not serve SVM_VMGEXIT_SAVIC.
    pub const GHCB_TERM_SAVIC_FAIL: u32 = 0xc;

    // Hypercall: include/uapi/linux/kvm_para.h (Linux 7.3.4) 14-32
    /// Exit to the host, so that it looks for pending interrupts.
    pub const KVM_HC_VAPIC_POLL_IRQ: u32 = 1;
    /// Removed from KVM; once changed page tables.
    pub const KVM_HC_MMU_OP: u32 = 2;
    /// Ask for features (PowerPC).
    pub const KVM_HC_FEATURES: u32 = 3;
    /// Map the page shared with the host (PowerPC).
    pub const KVM_HC_PPC_MAP_MAGIC_PAGE: u32 = 4;
    /// Wake a halted vCPU.
    pub const KVM_HC_KICK_CPU: u32 = 5;
    /// Ask for the clock's frequency (MIPS).
    pub const KVM_HC_MIPS_GET_CLOCK_FREQ: u32 = 6;
    /// End the VM (MIPS).
    pub const KVM_HC_MIPS_EXIT_VM: u32 = 7;
    /// Write to the console (MIPS).
    pub const KVM_HC_MIPS_CONSOLE_OUTPUT: u32 = 8;
    /// Read the host's clock together with the time stamp counter.
    pub const KVM_HC_CLOCK_PAIRING: u32 = 9;
    /// Send an interrupt to several vCPUs.
    pub const KVM_HC_SEND_IPI: u32 = 0xa;
    /// Give up the processor in favour of a vCPU that was preempted.
    pub const KVM_HC_SCHED_YIELD: u32 = 0xb;
    /// Tell the host that pages became encrypted or plaintext.
    pub const KVM_HC_MAP_GPA_RANGE: u32 = 0xc;

    // PageSize: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) 100-106
    /// Pages of 4 KiB.
    pub const KVM_MAP_GPA_RANGE_PAGE_SZ_4K: u32 = 0;
    /// Pages of 2 MiB.
    pub const KVM_MAP_GPA_RANGE_PAGE_SZ_2M: u32 = 1;
    /// Pages of 1 GiB.
    pub const KVM_MAP_GPA_RANGE_PAGE_SZ_1G: u32 = 2;

    // MapGpaRangeShared: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) 104-106
    /// Pages become shared.
    pub const KVM_MAP_GPA_RANGE_DECRYPTED: u32 = 0;

    // Quirk: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_QUIRK_*
    /// KVM rewrites the other vendor's hypercall instruction.
    pub const KVM_X86_QUIRK_FIX_HYPERCALL_INSN: u32 = 0x20;
    /// A nested guest uses its host's page attribute table.
    pub const KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT: u32 = 0x800;

    // IntelMsr: src/common/x86_defs/msr_defs.h (intel/tdx-module 1666adc494db) IA32_*_MSR_ADDR
    /// How many key ids MKTME (low half) and TDX (high half) have; none for TDX: BIOS settings.
    pub const MSR_IA32_MKTME_KEYID_PARTITIONING: u32 = 0x87;
    /// What memory encryption (TME) the processor can do, and how many key ids.
    pub const MSR_IA32_TME_CAPABILITY: u32 = 0x981;
    /// TME as the BIOS set it: bit 0 locked, bit 1 enabled, bits 35:32 the width of key ids.
    pub const MSR_IA32_TME_ACTIVATE: u32 = 0x982;
    /// Where the memory of the TDX module (SEAM) begins.
    pub const MSR_IA32_SEAMRR_PHYS_BASE: u32 = 0x1400;
    /// Size of the memory of the TDX module; bit 11: TDX is enabled, bit 10: locked.
    pub const MSR_IA32_SEAMRR_PHYS_MASK: u32 = 0x1401;

    // TdxCpuid: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TDX_CPUID_LEAF_ID
    /// In a TDX guest EBX, EDX and ECX are `IntelTDX` and four spaces; no host shows it.
    pub const TDX_CPUID_LEAF_ID: u32 = 0x21;

    // Msr: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) 47-60
    /// Where to write the wall clock, old number.
    pub const MSR_KVM_WALL_CLOCK: u32 = 0x11;
    /// Address for the system time, old number.
    pub const MSR_KVM_SYSTEM_TIME: u32 = 0x12;
    /// Address for the wall clock.
    pub const MSR_KVM_WALL_CLOCK_NEW: u32 = 0x4b564d00;
    /// Address for the system time.
    pub const MSR_KVM_SYSTEM_TIME_NEW: u32 = 0x4b564d01;
    /// Switches asynchronous page faults on.
    pub const MSR_KVM_ASYNC_PF_EN: u32 = 0x4b564d02;
    /// Where to write the stolen time.
    pub const MSR_KVM_STEAL_TIME: u32 = 0x4b564d03;
    /// Switches end of interrupt without an exit on.
    pub const MSR_KVM_PV_EOI_EN: u32 = 0x4b564d04;
    /// Whether the host may poll when a vCPU halts.
    pub const MSR_KVM_POLL_CONTROL: u32 = 0x4b564d05;
    /// The interrupt that tells of pages that are there now.
    pub const MSR_KVM_ASYNC_PF_INT: u32 = 0x4b564d06;
    /// The guest has seen such an interrupt.
    pub const MSR_KVM_ASYNC_PF_ACK: u32 = 0x4b564d07;
    /// Whether the guest may be migrated while it runs; the VMM answers it, by an MSR filter.
    pub const MSR_KVM_MIGRATION_CONTROL: u32 = 0x4b564d08;
    /// Of the host: whether memory encryption and SNP are enabled, a Syscfg.
    pub const MSR_AMD64_SYSCFG: u32 = 0xc0010010;
    /// Of the host: flushes a page of a guest from the caches; superseded by coherent caches.
    pub const MSR_AMD64_VM_PAGE_FLUSH: u32 = 0xc001011e;
    /// Address of the GHCB, or a request in its place, a GhcbMsr. The processor keeps it with the guest: a VMM sees no exit of its writes.
    pub const MSR_AMD64_SEV_ES_GHCB: u32 = 0xc0010130;
    /// The kinds of protection that are active, a SevStatus.
    pub const MSR_AMD64_SEV: u32 = 0xc0010131;
    /// Of the host: the first byte of the RMP; 0 where the BIOS reserved none (enable SNP memory coverage there).
    pub const MSR_AMD64_RMP_BASE: u32 = 0xc0010132;
    /// Of the host: the last byte of the RMP; the table needs 16 bytes for each page of 4 KiB.
    pub const MSR_AMD64_RMP_END: u32 = 0xc0010133;
    /// The frequency of Secure TSC in MHz.
    pub const MSR_AMD64_GUEST_TSC_FREQ: u32 = 0xc0010134;
    /// The virtual top of memory (vTOM): a guest with it uses addresses below as private memory and those above as shared, in place of the C-bit, as guests of Hyper-V do.
    pub const VIRTUAL_TOM: u32 = 0xc0010135;
    /// Of the host: whether the RMP is in segments, and their size; a RmpCfg.
    pub const MSR_AMD64_RMP_CFG: u32 = 0xc0010136;
    /// Address of the calling area that the guest shares with its SVSM; the SVSM answers it.
    pub const MSR_SVSM_CAA: u32 = 0xc001f000;

    // MsrFilterFlag: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter_range
    /// The range filters reads.
    pub const KVM_MSR_FILTER_READ: u32 = 1;
    /// The range filters writes.
    pub const KVM_MSR_FILTER_WRITE: u32 = 2;

    // MsrFilterDefault: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter
    /// KVM handles the access.
    pub const KVM_MSR_FILTER_DEFAULT_ALLOW: u32 = 0;
    /// The filter refuses the access.
    pub const KVM_MSR_FILTER_DEFAULT_DENY: u32 = 1;

    // PvEoi: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_PV_EOI_*
    /// The guest must end its interrupt as usual.
    pub const KVM_PV_EOI_DISABLED: u32 = 0;
    /// The guest may end its interrupt by clearing the bit.
    pub const KVM_PV_EOI_ENABLED: u32 = 1;

    // PvEoiWord: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_PV_EOI_*
    /// Position of the bit.
    pub const KVM_PV_EOI_BIT: u32 = 0;
    /// Mask of the bit.
    pub const KVM_PV_EOI_MASK: u32 = 1;

    // PvReason: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_PV_REASON_*
    /// The host reads the page in.
    pub const KVM_PV_REASON_PAGE_NOT_PRESENT: u32 = 1;
    /// The page is there now.
    pub const KVM_PV_REASON_PAGE_READY: u32 = 2;

    // XenService: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_XEN_HVM_CONFIG_*
    /// KVM keeps Xen's shared info page.
    pub const KVM_XEN_HVM_CONFIG_SHARED_INFO: u32 = 4;
    /// The page can be given by its user-space address.
    pub const KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA: u32 = 0x100;

    // XenAttribute: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_XEN_ATTR_TYPE_*
    /// Whether the guest's structures are 64-bit.
    pub const KVM_XEN_ATTR_TYPE_LONG_MODE: u32 = 0;
    /// The page as guest page number.
    pub const KVM_XEN_ATTR_TYPE_SHARED_INFO: u32 = 1;
    /// Its user-space address.
    pub const KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA: u32 = 6;

    // XenVcpuAttribute: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_XEN_VCPU_ATTR_TYPE_*
    /// Guest address of the vCPU's info.
    pub const KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO: u32 = 0;
    /// Its user-space address.
    pub const KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA: u32 = 9;

    // PkvmHypercall: arch/x86/include/asm/kvm_pkvm.h (pKVM for Intel, out of tree) PKVM_GHC_* [unverified]
    /// Give the host access to a range.
    pub const PKVM_GHC_SHARE_MEM: u32 = 0x15;
    /// Take the host's access to a range away.
    pub const PKVM_GHC_UNSHARE_MEM: u32 = 0x16;

    // KvmError: include/uapi/linux/kvm_para.h (Linux 7.3.4) 14-32
    /// The caller is not in kernel mode (CPL 0), which KVM checks first.
    pub const KVM_EPERM: u32 = 1;
    /// An argument is too large.
    pub const KVM_E2BIG: u32 = 7;
    /// A guest address cannot be accessed.
    pub const KVM_EFAULT: u32 = 0xe;
    /// An argument is not valid, or the VMM refused a direct call so.
    pub const KVM_EINVAL: u32 = 0x16;
    /// The host cannot do this.
    pub const KVM_EOPNOTSUPP: u32 = 0x5f;
    /// There is no such hypercall, or user space did not ask to see it (KVM_CAP_EXIT_HYPERCALL).
    pub const KVM_ENOSYS: u32 = 0x3e8;

    // RmpResult: AMD64 Architecture Programmer's Manual (volume 3) PVALIDATE, RMPADJUST, RMPUPDATE [unverified]
    /// The entry is as asked for.
    pub const SUCCESS: u32 = 0;
    /// The size is none, or the address is not aligned to it: an error of the caller.
    pub const FAIL_INPUT: u32 = 1;
    /// RMPADJUST: the privilege level is not below the caller's, as where the guest does not run at VMPL 0. RMPUPDATE: the entry may not be changed, as that of a page of a guest's registers or of the firmware.
    pub const FAIL_PERMISSION: u32 = 2;
    /// Another processor uses the entry; Linux tries PSMASH again at once.
    pub const FAIL_INUSE: u32 = 3;
    /// RMPUPDATE: an entry of 2 MiB and one of 4 KiB overlap, or another processor updates the same 2 MiB; Linux tries again at once.
    pub const FAIL_OVERLAP: u32 = 4;
    /// 2 MiB were asked for, and the table has pages of 4 KiB there: Linux goes on in pages of 4 KiB.
    pub const FAIL_SIZEMISMATCH: u32 = 6;
    /// Linux's own number for PVALIDATE that left the carry flag set: the page was so before. It can be an attack, since a host may exchange pages; a Linux guest ends with GHCB_TERM_PVALIDATE.
    pub const FAIL_NOUPDATE: u32 = 0xff;

    // RmpPageSize: arch/x86/include/asm/sev.h (Linux 7.3.4) 130-131
    /// One page of 4 KiB.
    pub const RMP_PG_SIZE_4K: u32 = 0;
    /// One page of 2 MiB.
    pub const RMP_PG_SIZE_2M: u32 = 1;

    // SevCommand: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) enum sev_cmd_id
    /// Makes a DEFAULT_VM an SEV VM, before the first vCPU; INIT2 on a VM of type SEV_VM replaces it.
    pub const KVM_SEV_INIT: u32 = 0;
    /// Makes a DEFAULT_VM an SEV-ES VM with GHCB version 1, before the first vCPU; INIT2 on an SEV_ES_VM replaces it, and changes the measurement (FPU state).
    pub const KVM_SEV_ES_INIT: u32 = 1;
    /// Makes the guest's key and binds it to an ASID, after INIT2; sev_fd is an open /dev/sev. Policy, and from the owner key and session, or none.
    pub const KVM_SEV_LAUNCH_START: u32 = 2;
    /// Encrypts guest memory in place and measures it, such as firmware: after LAUNCH_START, before LAUNCH_MEASURE.
    pub const KVM_SEV_LAUNCH_UPDATE_DATA: u32 = 3;
    /// Encrypts and measures the registers of all vCPUs (SEV-ES), once all are made and set: KVM cannot set them afterwards.
    pub const KVM_SEV_LAUNCH_UPDATE_VMSA: u32 = 4;
    /// Puts the owner's encrypted secret into guest memory, after LAUNCH_MEASURE and before LAUNCH_FINISH.
    pub const KVM_SEV_LAUNCH_SECRET: u32 = 5;
    /// Reads the measurement of what was loaded, for the owner to compare; ask its size with len 0 first.
    pub const KVM_SEV_LAUNCH_MEASURE: u32 = 6;
    /// Makes the guest ready to run; nothing more can be loaded.
    pub const KVM_SEV_LAUNCH_FINISH: u32 = 7;
    /// Begins to migrate the guest away: policy and the target's certificates in, session data out.
    pub const KVM_SEV_SEND_START: u32 = 8;
    /// Encrypts at most a page for the target; header and contents go to its RECEIVE_UPDATE_DATA.
    pub const KVM_SEV_SEND_UPDATE_DATA: u32 = 9;
    /// Has a number only; not served.
    pub const KVM_SEV_SEND_UPDATE_VMSA: u32 = 0xa;
    /// Ends the migration at its source and deletes the guest's context there.
    pub const KVM_SEV_SEND_FINISH: u32 = 0xb;
    /// Begins to take a guest in, in place of LAUNCH_START, with the source's session data.
    pub const KVM_SEV_RECEIVE_START: u32 = 0xc;
    /// Puts a page of SEND_UPDATE_DATA into the guest's memory.
    pub const KVM_SEV_RECEIVE_UPDATE_DATA: u32 = 0xd;
    /// Has a number only; not served.
    pub const KVM_SEV_RECEIVE_UPDATE_VMSA: u32 = 0xe;
    /// Makes the guest that was taken in ready to run.
    pub const KVM_SEV_RECEIVE_FINISH: u32 = 0xf;
    /// Reads the guest's handle, policy and state, a SevGuestState.
    pub const KVM_SEV_GUEST_STATUS: u32 = 0x10;
    /// Decrypts guest memory; the firmware refuses with POLICY_FAILURE where the policy has NODBG.
    pub const KVM_SEV_DBG_DECRYPT: u32 = 0x11;
    /// Writes guest memory; the firmware refuses with POLICY_FAILURE where the policy has NODBG.
    pub const KVM_SEV_DBG_ENCRYPT: u32 = 0x12;
    /// Has a number only; KVM does not serve it.
    pub const KVM_SEV_CERT_EXPORT: u32 = 0x13;
    /// Reads a report of memory and VMSA signed by the platform (SEV, SEV-ES); SNP guests ask themselves, by /dev/sev-guest.
    pub const KVM_SEV_GET_ATTESTATION_REPORT: u32 = 0x14;
    /// Ends a migration after SEND_START that did not succeed; it can begin again with another target.
    pub const KVM_SEV_SEND_CANCEL: u32 = 0x15;
    /// Initializes a VM of type SEV, SEV-ES or SNP, as first command and before the first vCPU: features of the VMSA, highest GHCB version.
    pub const KVM_SEV_INIT2: u32 = 0x16;
    /// Makes the SNP guest's context with its policy and binds it to an ASID, after INIT2; sev_fd is an open /dev/sev.
    pub const KVM_SEV_SNP_LAUNCH_START: u32 = 0x64;
    /// Copies pages into private memory, measures and encrypts them: the range must have the private attribute, and a slot with guest_memfd. Repeat until len is 0.
    pub const KVM_SEV_SNP_LAUNCH_UPDATE: u32 = 0x65;
    /// Encrypts and measures all vCPUs' registers, takes an ID block if there is one, and makes the guest ready to run; private pages come on demand from then on.
    pub const KVM_SEV_SNP_LAUNCH_FINISH: u32 = 0x66;
    /// Has KVM exit with KVM_EXIT_SNP_REQ_CERTS for each extended request of a report: the VMM writes certificates to `gpa`. Before the first vCPU.
    pub const KVM_SEV_SNP_ENABLE_REQ_CERTS: u32 = 0x67;

    // SevGuestState: Documentation/virt/kvm/x86/amd-memory-encryption.rst (Linux 7.3.4) KVM_SEV_GUEST_STATUS
    /// There is no key yet: LAUNCH_START or RECEIVE_START has to come.
    pub const SEV_STATE_INVALID: u32 = 0;
    /// Between LAUNCH_START and LAUNCH_MEASURE: memory and vCPUs can be loaded.
    pub const SEV_STATE_LAUNCHING: u32 = 1;
    /// Measured: a secret can be put in, then comes LAUNCH_FINISH.
    pub const SEV_STATE_SECRET: u32 = 2;
    /// Ready to run, or running.
    pub const SEV_STATE_RUNNING: u32 = 3;
    /// Between RECEIVE_START and RECEIVE_FINISH.
    pub const SEV_STATE_RECEIVING: u32 = 4;
    /// Between SEND_START and SEND_FINISH or SEND_CANCEL.
    pub const SEV_STATE_SENDING: u32 = 5;

    // SnpPageType: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_SEV_SNP_PAGE_TYPE_*
    /// Not a type; KVM refuses it.
    pub const KVM_SEV_PAGE_TYPE_INVALID: u32 = 0;
    /// Copied from uaddr and measured with contents, such as firmware and kernel hashes.
    pub const KVM_SEV_SNP_PAGE_TYPE_NORMAL: u32 = 1;
    /// Zeroed and measured as such; uaddr is not used and not moved on.
    pub const KVM_SEV_SNP_PAGE_TYPE_ZERO: u32 = 3;
    /// Copied, and its contents are not measured, so the guest must not trust them.
    pub const KVM_SEV_SNP_PAGE_TYPE_UNMEASURED: u32 = 4;
    /// The page that the firmware fills with keys for messages (VMPCK), at the address that OVMF's metadata names.
    pub const KVM_SEV_SNP_PAGE_TYPE_SECRETS: u32 = 5;
    /// The table of CPUID leaves (struct snp_cpuid_table), which the firmware checks; where it refuses, uaddr receives what it expects. OVMF's metadata names its address.
    pub const KVM_SEV_SNP_PAGE_TYPE_CPUID: u32 = 6;

    // DeviceGroup: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_GRP_SEV
    /// Attributes of SevAttribute.
    pub const KVM_X86_GRP_SEV: u32 = 1;

    // SevAttribute: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_GRP_SEV
    /// Bits that INIT2's vmsa_features may have; no such attribute: the kernel has no INIT2.
    pub const KVM_X86_SEV_VMSA_FEATURES: u32 = 0;
    /// Bits that the policy of SNP_LAUNCH_START may have; others give EINVAL.
    pub const KVM_X86_SNP_POLICY_BITS: u32 = 1;
    /// 1 where SNP_ENABLE_REQ_CERTS is served.
    pub const KVM_X86_SEV_SNP_REQ_CERTS: u32 = 2;

    // SnpFinishSize: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_SEV_SNP_*_SIZE
    /// What id_block_uaddr points to, if id_block_en is set: it names the launch digest to be expected.
    pub const KVM_SEV_SNP_ID_BLOCK_SIZE: u32 = 0x60;
    /// What id_auth_uaddr points to, beside the ID block: its authentication.
    pub const KVM_SEV_SNP_ID_AUTH_SIZE: u32 = 0x1000;
    /// The field host_data: anything that reports of the guest will hold.
    pub const KVM_SEV_SNP_FINISH_DATA_SIZE: u32 = 0x20;

    // SevIoctlType: include/uapi/linux/psp-sev.h (Linux 7.3.4) SEV_IOC_TYPE
    /// The letter S.
    pub const SEV_IOC_TYPE: u32 = 0x53;

    // SevDeviceCommand: include/uapi/linux/psp-sev.h (Linux 7.3.4) SEV platform commands
    /// Erases the platform's keys; needs write access to /dev/sev, and no guest (else EBUSY).
    pub const SEV_FACTORY_RESET: u32 = 0;
    /// Reads version, state and number of guests of SEV, a sev_user_data_status.
    pub const SEV_PLATFORM_STATUS: u32 = 1;
    /// Makes a new endorsement key, which needs certificates of its own.
    pub const SEV_PEK_GEN: u32 = 2;
    /// Gets a request to sign the endorsement key, for the owner's authority; length 0 asks for its size.
    pub const SEV_PEK_CSR: u32 = 3;
    /// Makes a new Diffie-Hellman key, for owners and other platforms to agree on a session.
    pub const SEV_PDH_GEN: u32 = 4;
    /// Reads the Diffie-Hellman key and its certificates, which SEND_START of another host takes.
    pub const SEV_PDH_CERT_EXPORT: u32 = 5;
    /// Sets the owner's certificate, made of PEK_CSR's request: the platform has an owner then.
    pub const SEV_PEK_CERT_IMPORT: u32 = 6;
    /// Reads the chip's identity; GET_ID2 replaces it.
    pub const SEV_GET_ID: u32 = 7;
    /// Reads the chip's identity.
    pub const SEV_GET_ID2: u32 = 8;
    /// Reads version, state and TCB of SNP, a sev_user_data_snp_status.
    pub const SNP_PLATFORM_STATUS: u32 = 9;
    /// Makes the loaded firmware the lowest one allowed, for good; reports show its TCB then.
    pub const SNP_COMMIT: u32 = 0xa;
    /// Sets the TCB that reports show, a sev_user_data_snp_config; replace certificates together.
    pub const SNP_SET_CONFIG: u32 = 0xb;
    /// Loads the key of a cloud provider (VLEK) from AMD, which signs reports in place of the chip's.
    pub const SNP_VLEK_LOAD: u32 = 0xc;

    // SevStatusFlag: include/uapi/linux/psp-sev.h (Linux 7.3.4) SEV_STATUS_FLAGS_CONFIG_ES
    /// SEV-ES is set up.
    pub const SEV_STATUS_FLAGS_CONFIG_ES: u32 = 0x100;

    // SevFirmwareError: include/uapi/linux/psp-sev.h (Linux 7.3.4) sev_ret_code
    /// The firmware was not called at all: the kernel refused before, or the command did not get that far. The errno says why.
    pub const SEV_RET_NO_FW_CALL: i64 = -1;
    /// The command is done.
    pub const SEV_RET_SUCCESS: u64 = 0;
    /// Not in this platform state: SEV or SNP is not initialized, is initialized already, or still has guests.
    pub const SEV_RET_INVALID_PLATFORM_STATE: u64 = 1;
    /// Not in this state of the guest: a command out of its order, such as an update after the launch was finished.
    pub const SEV_RET_INVALID_GUEST_STATE: u64 = 2;
    /// The platform's configuration forbids it: settings of the BIOS (encryption, memory, SMT) or the firmware do not fit SEV or SNP.
    pub const SEV_RET_INVALID_CONFIG: u64 = 3;
    /// A buffer is too short, and its length is answered: usual for a first call, which asks for the size.
    pub const SEV_RET_INVALID_LEN: u64 = 4;
    /// The platform has an owner already, so PEK_CERT_IMPORT is refused.
    pub const SEV_RET_ALREADY_OWNED: u64 = 5;
    /// A certificate is not valid: of the owner (PEK_CERT_IMPORT, LAUNCH_START) or the target platform (SEND_START).
    pub const SEV_RET_INVALID_CERTIFICATE: u64 = 6;
    /// The guest's policy forbids it: SMT is on and the policy does not allow it, debugging without its bit, firmware older than it wants.
    pub const SEV_RET_POLICY_FAILURE: u64 = 7;
    /// The guest has no active ASID: not yet, or not any more. KVM activates it at LAUNCH_START.
    pub const SEV_RET_INACTIVE: u64 = 8;
    /// An address is not valid: not aligned, or no memory that the command may use.
    pub const SEV_RET_INVALID_ADDRESS: u64 = 9;
    /// A signature does not match: of a certificate, the ID block or its author's key.
    pub const SEV_RET_BAD_SIGNATURE: u64 = 0xa;
    /// A measurement does not match: the ID block names another launch digest, or the MAC of a launch session is of other keys.
    pub const SEV_RET_BAD_MEASUREMENT: u64 = 0xb;
    /// Another guest has the ASID; KVM gives each its own.
    pub const SEV_RET_ASID_OWNED: u64 = 0xc;
    /// The ASID is not one for this kind of guest; the BIOS parts them (CPUID 0x8000001F ECX, EDX).
    pub const SEV_RET_INVALID_ASID: u64 = 0xd;
    /// Caches must be written back first, on all processors and before DF_FLUSH; Linux does it by itself.
    pub const SEV_RET_WBINVD_REQUIRED: u64 = 0xe;
    /// DF_FLUSH must come first, since an ASID is used again; Linux does it by itself.
    pub const SEV_RET_DFFLUSH_REQUIRED: u64 = 0xf;
    /// No guest has this handle: it was not launched, or its context is deleted.
    pub const SEV_RET_INVALID_GUEST: u64 = 0x10;
    /// The firmware does not know it: update the firmware.
    pub const SEV_RET_INVALID_COMMAND: u64 = 0x11;
    /// The guest is active, and must be deactivated first.
    pub const SEV_RET_ACTIVE: u64 = 0x12;
    /// The hardware failed; buffers of the command may be used again.
    pub const SEV_RET_HWSEV_RET_PLATFORM: u64 = 0x13;
    /// The hardware failed; buffers of the command must not be used again.
    pub const SEV_RET_HWSEV_RET_UNSAFE: u64 = 0x14;
    /// The platform does not support it: an older processor or firmware.
    pub const SEV_RET_UNSUPPORTED: u64 = 0x15;
    /// A parameter is not valid, such as a reserved bit; for a page of CPUID values: a value that the firmware does not accept, and KVM gives back what it expects.
    pub const SEV_RET_INVALID_PARAM: u64 = 0x16;
    /// The firmware has no room for it, such as for one more guest.
    pub const SEV_RET_RESOURCE_LIMIT: u64 = 0x17;
    /// Its stored data are damaged; Linux starts the firmware again once, which makes new ones.
    pub const SEV_RET_SECURE_DATA_INVALID: u64 = 0x18;
    /// The page's size is not that of its RMP entry (SNP).
    pub const SEV_RET_INVALID_PAGE_SIZE: u64 = 0x19;
    /// The page's state in the RMP is wrong for the command (SNP): not handed to the firmware, or not taken back.
    pub const SEV_RET_INVALID_PAGE_STATE: u64 = 0x1a;
    /// A metadata entry is not valid.
    pub const SEV_RET_INVALID_MDATA_ENTRY: u64 = 0x1b;
    /// Another guest owns the page, or none does (SNP).
    pub const SEV_RET_INVALID_PAGE_OWNER: u64 = 0x1c;
    /// A sequence number would overflow: this key (VMPCK) can send no more messages.
    pub const SEV_RET_AEAD_OFLOW: u64 = 0x1d;
    /// The firmware was in ring buffer mode, left it and ignored the command: issue it again.
    pub const SEV_RET_EXIT_RING_BUFFER: u64 = 0x1f;
    /// The RMP must be initialized first, by SNP_INIT.
    pub const SEV_RET_RMP_INIT_REQUIRED: u64 = 0x20;
    /// The security version is too low: firmware older than what was committed.
    pub const SEV_RET_BAD_SVN: u64 = 0x21;
    /// The version is older than what is allowed (no roll-back).
    pub const SEV_RET_BAD_VERSION: u64 = 0x22;
    /// The firmware must be shut down first, so without guests.
    pub const SEV_RET_SHUTDOWN_REQUIRED: u64 = 0x23;
    /// The update of the firmware's state, or of a guest's context page, failed.
    pub const SEV_RET_UPDATE_FAILED: u64 = 0x24;
    /// The firmware that was committed must be loaded again first.
    pub const SEV_RET_RESTORE_REQUIRED: u64 = 0x25;
    /// Initializing the RMP failed.
    pub const SEV_RET_RMP_INITIALIZATION_FAILED: u64 = 0x26;
    /// The key is not valid: a guest asked for a key that the platform does not have, such as a VLEK that is not loaded.
    pub const SEV_RET_INVALID_KEY: u64 = 0x27;
    /// The shutdown is not complete.
    pub const SEV_RET_SHUTDOWN_INCOMPLETE: u64 = 0x28;
    /// A length is wrong.
    pub const SEV_RET_INCORRECT_BUFFER_LENGTH: u64 = 0x30;
    /// A buffer must be larger.
    pub const SEV_RET_EXPAND_BUFFER_LENGTH_REQUEST: u64 = 0x31;
    /// A message must be passed to the device.
    pub const SEV_RET_SPDM_REQUEST: u64 = 0x32;
    /// The device's messages failed.
    pub const SEV_RET_SPDM_ERROR: u64 = 0x33;
    /// The connection failed.
    pub const SEV_RET_SEV_STATUS_ERR_IN_DEV_CONN: u64 = 0x35;
    /// The device is not known.
    pub const SEV_RET_SEV_STATUS_INVALID_DEV_CTX: u64 = 0x36;
    /// Its interface is not known.
    pub const SEV_RET_SEV_STATUS_INVALID_TDI_CTX: u64 = 0x37;
    /// The device interface is not valid.
    pub const SEV_RET_SEV_STATUS_INVALID_TDI: u64 = 0x38;
    /// Pages must be taken back from the firmware first.
    pub const SEV_RET_SEV_STATUS_RECLAIM_REQUIRED: u64 = 0x39;
    /// It is in use.
    pub const SEV_RET_IN_USE: u64 = 0x3a;
    /// Not in its state.
    pub const SEV_RET_SEV_STATUS_INVALID_DEV_STATE: u64 = 0x3b;
    /// Not in this state of the device interface.
    pub const SEV_RET_SEV_STATUS_INVALID_TDI_STATE: u64 = 0x3c;
    /// The device's certificate is another one than before.
    pub const SEV_RET_SEV_STATUS_DEV_CERT_CHANGED: u64 = 0x3d;
    /// The connection must be set up again.
    pub const SEV_RET_SEV_STATUS_RESYNC_REQ: u64 = 0x3e;
    /// The device's response is too large.
    pub const SEV_RET_SEV_STATUS_RESPONSE_TOO_LARGE: u64 = 0x3f;

    // SevFirmwareCommand: include/linux/psp-sev.h (Linux 7.3.4) enum sev_cmd
    /// Start the SEV firmware; the driver does it at load, or for the first guest (psp_init_on_probe=0).
    pub const SEV_CMD_INIT: u32 = 1;
    /// Stop the SEV firmware; its state is UNINIT then.
    pub const SEV_CMD_SHUTDOWN: u32 = 2;
    /// Erase the platform's keys.
    pub const SEV_CMD_FACTORY_RESET: u32 = 3;
    /// Read version and state of SEV.
    pub const SEV_CMD_PLATFORM_STATUS: u32 = 4;
    /// Make a new endorsement key.
    pub const SEV_CMD_PEK_GEN: u32 = 5;
    /// Ask for a certificate of it.
    pub const SEV_CMD_PEK_CSR: u32 = 6;
    /// Set the owner's certificate.
    pub const SEV_CMD_PEK_CERT_IMPORT: u32 = 7;
    /// Read the Diffie-Hellman key and its certificates.
    pub const SEV_CMD_PDH_CERT_EXPORT: u32 = 8;
    /// Make a new Diffie-Hellman key.
    pub const SEV_CMD_PDH_GEN: u32 = 9;
    /// Flush the data fabric, after WBINVD on all processors and before an ASID is used again.
    pub const SEV_CMD_DF_FLUSH: u32 = 0xa;
    /// Load firmware from amd/amd_sev_*.sbin, before INIT; if it fails Linux goes on with what is there.
    pub const SEV_CMD_DOWNLOAD_FIRMWARE: u32 = 0xb;
    /// Read the chip's identity.
    pub const SEV_CMD_GET_ID: u32 = 0xc;
    /// Start the SEV firmware with its storage in a file of the host (ccp's init_ex_path).
    pub const SEV_CMD_INIT_EX: u32 = 0xd;
    /// Delete a guest's context, after DEACTIVATE: KVM does so when the VM ends.
    pub const SEV_CMD_DECOMMISSION: u32 = 0x20;
    /// Bind a guest to an ASID: part of KVM_SEV_LAUNCH_START and RECEIVE_START.
    pub const SEV_CMD_ACTIVATE: u32 = 0x21;
    /// Take its ASID away; WBINVD and DF_FLUSH come before another guest has it.
    pub const SEV_CMD_DEACTIVATE: u32 = 0x22;
    /// Read a guest's policy and state.
    pub const SEV_CMD_GUEST_STATUS: u32 = 0x23;
    /// Begin the launch of an SEV guest.
    pub const SEV_CMD_LAUNCH_START: u32 = 0x30;
    /// Encrypt and measure guest memory.
    pub const SEV_CMD_LAUNCH_UPDATE_DATA: u32 = 0x31;
    /// Encrypt and measure a vCPU's registers (SEV-ES).
    pub const SEV_CMD_LAUNCH_UPDATE_VMSA: u32 = 0x32;
    /// Read the measurement.
    pub const SEV_CMD_LAUNCH_MEASURE: u32 = 0x33;
    /// Put a secret into guest memory.
    pub const SEV_CMD_LAUNCH_UPDATE_SECRET: u32 = 0x34;
    /// End the launch.
    pub const SEV_CMD_LAUNCH_FINISH: u32 = 0x35;
    /// Read a signed report of an SEV guest.
    pub const SEV_CMD_ATTESTATION_REPORT: u32 = 0x36;
    /// Begin to send a guest to another platform.
    pub const SEV_CMD_SEND_START: u32 = 0x40;
    /// Encrypt its memory for the other platform.
    pub const SEV_CMD_SEND_UPDATE_DATA: u32 = 0x41;
    /// Encrypt a vCPU's registers for it.
    pub const SEV_CMD_SEND_UPDATE_VMSA: u32 = 0x42;
    /// End the sending.
    pub const SEV_CMD_SEND_FINISH: u32 = 0x43;
    /// Stop the sending.
    pub const SEV_CMD_SEND_CANCEL: u32 = 0x44;
    /// Begin to receive a guest.
    pub const SEV_CMD_RECEIVE_START: u32 = 0x50;
    /// Take in its memory.
    pub const SEV_CMD_RECEIVE_UPDATE_DATA: u32 = 0x51;
    /// Take in a vCPU's registers.
    pub const SEV_CMD_RECEIVE_UPDATE_VMSA: u32 = 0x52;
    /// End the receiving.
    pub const SEV_CMD_RECEIVE_FINISH: u32 = 0x53;
    /// Decrypt memory of a guest, if its policy allows it.
    pub const SEV_CMD_DBG_DECRYPT: u32 = 0x60;
    /// Write memory of a guest, if its policy allows it.
    pub const SEV_CMD_DBG_ENCRYPT: u32 = 0x61;
    /// Start SNP, for firmware before 1.52; SNP_INIT_EX replaces it.
    pub const SEV_CMD_SNP_INIT: u32 = 0x81;
    /// Stop SNP; SNP_SHUTDOWN_EX replaces it.
    pub const SEV_CMD_SNP_SHUTDOWN: u32 = 0x82;
    /// Read version and state of SNP.
    pub const SEV_CMD_SNP_PLATFORM_STATUS: u32 = 0x83;
    /// Flush the data fabric, after SNP_INIT and before an ASID is used again.
    pub const SEV_CMD_SNP_DF_FLUSH: u32 = 0x84;
    /// Start SNP and initialize the RMP; with a list of ranges that stay the host's (HV-fixed), such as what the BIOS reserves.
    pub const SEV_CMD_SNP_INIT_EX: u32 = 0x85;
    /// Stop SNP, and its enforcement by the IOMMU: when the driver is unloaded, and after a panic.
    pub const SEV_CMD_SNP_SHUTDOWN_EX: u32 = 0x86;
    /// Delete an SNP guest's context and free its ASID, when the VM ends.
    pub const SEV_CMD_SNP_DECOMMISSION: u32 = 0x90;
    /// Bind an SNP guest to an ASID: part of KVM_SEV_SNP_LAUNCH_START.
    pub const SEV_CMD_SNP_ACTIVATE: u32 = 0x91;
    /// Read an SNP guest's policy and state.
    pub const SEV_CMD_SNP_GUEST_STATUS: u32 = 0x92;
    /// Make a page an SNP guest's context: first part of KVM_SEV_SNP_LAUNCH_START.
    pub const SEV_CMD_SNP_GCTX_CREATE: u32 = 0x93;
    /// Pass a guest's message on, such as for a report; the guest gets the firmware's error.
    pub const SEV_CMD_SNP_GUEST_REQUEST: u32 = 0x94;
    /// Bind an SNP guest to an ASID, on some cores.
    pub const SEV_CMD_SNP_ACTIVATE_EX: u32 = 0x95;
    /// Begin the launch of an SNP guest.
    pub const SEV_CMD_SNP_LAUNCH_START: u32 = 0xa0;
    /// Load and measure a page, which the kernel made private in the RMP before.
    pub const SEV_CMD_SNP_LAUNCH_UPDATE: u32 = 0xa1;
    /// End the launch.
    pub const SEV_CMD_SNP_LAUNCH_FINISH: u32 = 0xa2;
    /// Decrypt a page of an SNP guest, if its policy allows it.
    pub const SEV_CMD_SNP_DBG_DECRYPT: u32 = 0xb0;
    /// Write a page of an SNP guest, if its policy allows it.
    pub const SEV_CMD_SNP_DBG_ENCRYPT: u32 = 0xb1;
    /// Verify a mitigation.
    pub const SEV_CMD_SNP_VERIFY_MITIGATION: u32 = 0xb2;
    /// Encrypt a page for storage outside.
    pub const SEV_CMD_SNP_PAGE_SWAP_OUT: u32 = 0xc0;
    /// Take such a page in.
    pub const SEV_CMD_SNP_PAGE_SWAP_IN: u32 = 0xc1;
    /// Move a page in the host's memory.
    pub const SEV_CMD_SNP_PAGE_MOVE: u32 = 0xc2;
    /// Make a page one of metadata.
    pub const SEV_CMD_SNP_PAGE_MD_INIT: u32 = 0xc3;
    /// Set the state of pages.
    pub const SEV_CMD_SNP_PAGE_SET_STATE: u32 = 0xc6;
    /// Give a page of the firmware back to the host; if it fails Linux never uses the page again (leaked).
    pub const SEV_CMD_SNP_PAGE_RECLAIM: u32 = 0xc7;
    /// Join 512 entries of the RMP to one of 2 MiB.
    pub const SEV_CMD_SNP_PAGE_UNSMASH: u32 = 0xc8;
    /// Set what reports show.
    pub const SEV_CMD_SNP_CONFIG: u32 = 0xc9;
    /// Load firmware while SNP runs.
    pub const SEV_CMD_SNP_DOWNLOAD_FIRMWARE_EX: u32 = 0xca;
    /// Make the loaded firmware the lowest one allowed.
    pub const SEV_CMD_SNP_COMMIT: u32 = 0xcb;
    /// Load a provider's key.
    pub const SEV_CMD_SNP_VLEK_LOAD: u32 = 0xcd;
    /// Read what the firmware can do.
    pub const SEV_CMD_SNP_FEATURE_INFO: u32 = 0xce;
    /// Read the state of trusted I/O.
    pub const SEV_CMD_TIO_STATUS: u32 = 0xd0;
    /// Start trusted I/O.
    pub const SEV_CMD_TIO_INIT: u32 = 0xd1;
    /// Make a device's context.
    pub const SEV_CMD_TIO_DEV_CREATE: u32 = 0xd2;
    /// Take a device's context back.
    pub const SEV_CMD_TIO_DEV_RECLAIM: u32 = 0xd3;
    /// Set up a protected connection to a device.
    pub const SEV_CMD_TIO_DEV_CONNECT: u32 = 0xd4;
    /// End that connection.
    pub const SEV_CMD_TIO_DEV_DISCONNECT: u32 = 0xd5;

    // SevPlatformState: include/linux/psp-sev.h (Linux 7.3.4) enum sev_state
    /// SEV_CMD_INIT has not been done, or shut down.
    pub const SEV_STATE_UNINIT: u32 = 0;
    /// Ready, without guests.
    pub const SEV_STATE_INIT: u32 = 1;
    /// Guests are there.
    pub const SEV_STATE_WORKING: u32 = 2;

    // SnpFirmwarePageType: include/linux/psp-sev.h (Linux 7.3.4) 654-663, SNP_PAGE_TYPE_*
    /// Contents are measured.
    pub const SNP_PAGE_TYPE_NORMAL: u32 = 1;
    /// A vCPU's registers; KVM loads these itself in KVM_SEV_SNP_LAUNCH_FINISH.
    pub const SNP_PAGE_TYPE_VMSA: u32 = 2;
    /// Zeroed by the firmware.
    pub const SNP_PAGE_TYPE_ZERO: u32 = 3;
    /// Contents are not measured.
    pub const SNP_PAGE_TYPE_UNMEASURED: u32 = 4;
    /// The secrets page, which the firmware fills.
    pub const SNP_PAGE_TYPE_SECRET: u32 = 5;
    /// The table of CPUID leaves, which the firmware checks.
    pub const SNP_PAGE_TYPE_CPUID: u32 = 6;

    // SnpGuestVmmError: include/uapi/linux/sev-guest.h (Linux 7.3.4) SNP_GUEST_VMM_ERR_*
    /// The buffer for certificates is too small; the host (the VMM, by ENOSPC to KVM_EXIT_SNP_REQ_CERTS) says how many pages it needs. Ask again with such a buffer: the driver repeats a request for a report without certificates itself.
    pub const SNP_GUEST_VMM_ERR_INVALID_LEN: u32 = 1;
    /// The host limits the rate of requests, or the VMM answered EAGAIN. Linux tries again each 2 seconds, for 60 seconds.
    pub const SNP_GUEST_VMM_ERR_BUSY: u32 = 2;
    /// The VMM cannot get the certificates: it answered EIO to KVM_EXIT_SNP_REQ_CERTS.
    pub const SNP_GUEST_VMM_ERR_GENERIC: u32 = 0xffffffff;

    // SnpMessageType: arch/x86/include/asm/sev.h (Linux 7.3.4) enum msg_type
    /// No message at all.
    pub const SNP_MSG_TYPE_INVALID: u32 = 0;
    /// Asks whether CPUID values are true.
    pub const SNP_MSG_CPUID_REQ: u32 = 1;
    /// The answer to it.
    pub const SNP_MSG_CPUID_RSP: u32 = 2;
    /// Asks for a derived key (SNP_GET_DERIVED_KEY).
    pub const SNP_MSG_KEY_REQ: u32 = 3;
    /// The answer to it.
    pub const SNP_MSG_KEY_RSP: u32 = 4;
    /// Asks for an attestation report (SNP_GET_REPORT).
    pub const SNP_MSG_REPORT_REQ: u32 = 5;
    /// The answer to it.
    pub const SNP_MSG_REPORT_RSP: u32 = 6;
    /// A migration agent exports a guest.
    pub const SNP_MSG_EXPORT_REQ: u32 = 7;
    /// The answer to it.
    pub const SNP_MSG_EXPORT_RSP: u32 = 8;
    /// A migration agent imports a guest.
    pub const SNP_MSG_IMPORT_REQ: u32 = 9;
    /// The answer to it.
    pub const SNP_MSG_IMPORT_RSP: u32 = 0xa;
    /// Of a migration agent.
    pub const SNP_MSG_ABSORB_REQ: u32 = 0xb;
    /// The answer to it.
    pub const SNP_MSG_ABSORB_RSP: u32 = 0xc;
    /// A migration agent sets the guest's root key.
    pub const SNP_MSG_VMRK_REQ: u32 = 0xd;
    /// The answer to it.
    pub const SNP_MSG_VMRK_RSP: u32 = 0xe;
    /// Asks for scale and offset of Secure TSC, once at boot.
    pub const SNP_MSG_TSC_INFO_REQ: u32 = 0x11;
    /// The answer to it.
    pub const SNP_MSG_TSC_INFO_RSP: u32 = 0x12;

    // SvmExitCode: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_EXIT_*, SVM_VMGEXIT_*
    /// Read register CR0.
    pub const SVM_EXIT_READ_CR0: u32 = 0;
    /// Read register CR2.
    pub const SVM_EXIT_READ_CR2: u32 = 2;
    /// Read register CR3.
    pub const SVM_EXIT_READ_CR3: u32 = 3;
    /// Read register CR4.
    pub const SVM_EXIT_READ_CR4: u32 = 4;
    /// Read register CR8.
    pub const SVM_EXIT_READ_CR8: u32 = 8;
    /// Write register CR0.
    pub const SVM_EXIT_WRITE_CR0: u32 = 0x10;
    /// Write register CR2.
    pub const SVM_EXIT_WRITE_CR2: u32 = 0x12;
    /// Write register CR3.
    pub const SVM_EXIT_WRITE_CR3: u32 = 0x13;
    /// Write register CR4.
    pub const SVM_EXIT_WRITE_CR4: u32 = 0x14;
    /// Write register CR8.
    pub const SVM_EXIT_WRITE_CR8: u32 = 0x18;
    /// Read register DR0.
    pub const SVM_EXIT_READ_DR0: u32 = 0x20;
    /// Read register DR1.
    pub const SVM_EXIT_READ_DR1: u32 = 0x21;
    /// Read register DR2.
    pub const SVM_EXIT_READ_DR2: u32 = 0x22;
    /// Read register DR3.
    pub const SVM_EXIT_READ_DR3: u32 = 0x23;
    /// Read register DR4.
    pub const SVM_EXIT_READ_DR4: u32 = 0x24;
    /// Read register DR5.
    pub const SVM_EXIT_READ_DR5: u32 = 0x25;
    /// Read register DR6.
    pub const SVM_EXIT_READ_DR6: u32 = 0x26;
    /// Read debug register 7.
    pub const SVM_EXIT_READ_DR7: u32 = 0x27;
    /// Write register DR0.
    pub const SVM_EXIT_WRITE_DR0: u32 = 0x30;
    /// Write register DR1.
    pub const SVM_EXIT_WRITE_DR1: u32 = 0x31;
    /// Write register DR2.
    pub const SVM_EXIT_WRITE_DR2: u32 = 0x32;
    /// Write register DR3.
    pub const SVM_EXIT_WRITE_DR3: u32 = 0x33;
    /// Write register DR4.
    pub const SVM_EXIT_WRITE_DR4: u32 = 0x34;
    /// Write register DR5.
    pub const SVM_EXIT_WRITE_DR5: u32 = 0x35;
    /// Write register DR6.
    pub const SVM_EXIT_WRITE_DR6: u32 = 0x36;
    /// Write debug register 7.
    pub const SVM_EXIT_WRITE_DR7: u32 = 0x37;
    /// An exception: this plus its vector, up to 0x5f.
    pub const SVM_EXIT_EXCP_BASE: u32 = 0x40;
    /// A physical interrupt.
    pub const SVM_EXIT_INTR: u32 = 0x60;
    /// A physical NMI.
    pub const SVM_EXIT_NMI: u32 = 0x61;
    /// A physical SMI.
    pub const SVM_EXIT_SMI: u32 = 0x62;
    /// A physical INIT signal.
    pub const SVM_EXIT_INIT: u32 = 0x63;
    /// The guest can take an interrupt now.
    pub const SVM_EXIT_VINTR: u32 = 0x64;
    /// Write of CR0 that changes more than TS and MP.
    pub const SVM_EXIT_CR0_SEL_WRITE: u32 = 0x65;
    /// Read register IDTR.
    pub const SVM_EXIT_IDTR_READ: u32 = 0x66;
    /// Read register GDTR.
    pub const SVM_EXIT_GDTR_READ: u32 = 0x67;
    /// Read register LDTR.
    pub const SVM_EXIT_LDTR_READ: u32 = 0x68;
    /// Read register TR.
    pub const SVM_EXIT_TR_READ: u32 = 0x69;
    /// Write register IDTR.
    pub const SVM_EXIT_IDTR_WRITE: u32 = 0x6a;
    /// Write register GDTR.
    pub const SVM_EXIT_GDTR_WRITE: u32 = 0x6b;
    /// Write register LDTR.
    pub const SVM_EXIT_LDTR_WRITE: u32 = 0x6c;
    /// Write register TR.
    pub const SVM_EXIT_TR_WRITE: u32 = 0x6d;
    /// Read the time stamp counter.
    pub const SVM_EXIT_RDTSC: u32 = 0x6e;
    /// Read a performance counter.
    pub const SVM_EXIT_RDPMC: u32 = 0x6f;
    /// The instruction PUSHF.
    pub const SVM_EXIT_PUSHF: u32 = 0x70;
    /// The instruction POPF.
    pub const SVM_EXIT_POPF: u32 = 0x71;
    /// CPUID: KVM answers what KVM_SET_CPUID2 gave; an SNP guest reads its CPUID page instead.
    pub const SVM_EXIT_CPUID: u32 = 0x72;
    /// The instruction RSM.
    pub const SVM_EXIT_RSM: u32 = 0x73;
    /// The instruction IRET.
    pub const SVM_EXIT_IRET: u32 = 0x74;
    /// The instruction INTn.
    pub const SVM_EXIT_SWINT: u32 = 0x75;
    /// INVD, which Linux guests refuse.
    pub const SVM_EXIT_INVD: u32 = 0x76;
    /// PAUSE, after many in a loop.
    pub const SVM_EXIT_PAUSE: u32 = 0x77;
    /// The instruction HLT: KVM waits, or without its own APIC KVM_RUN ends with KVM_EXIT_HLT.
    pub const SVM_EXIT_HLT: u32 = 0x78;
    /// The instruction INVLPG.
    pub const SVM_EXIT_INVLPG: u32 = 0x79;
    /// The instruction INVLPGA.
    pub const SVM_EXIT_INVLPGA: u32 = 0x7a;
    /// Port I/O: KVM_EXIT_IO, unless KVM has a device at the port.
    pub const SVM_EXIT_IOIO: u32 = 0x7b;
    /// RDMSR (exit information 1 is 0) or WRMSR (1); an SEV-ES guest gives RCX, to write also RAX and RDX.
    pub const SVM_EXIT_MSR: u32 = 0x7c;
    /// A task switch.
    pub const SVM_EXIT_TASK_SWITCH: u32 = 0x7d;
    /// An error of the x87 unit.
    pub const SVM_EXIT_FERR_FREEZE: u32 = 0x7e;
    /// A triple fault; KVM_RUN ends with KVM_EXIT_SHUTDOWN. A vCPU of an SEV-ES guest cannot be reset then.
    pub const SVM_EXIT_SHUTDOWN: u32 = 0x7f;
    /// The instruction VMRUN.
    pub const SVM_EXIT_VMRUN: u32 = 0x80;
    /// VMMCALL: a hypercall, number in RAX; of an SEV-ES guest in the GHCB, where RAX and CPL must be valid.
    pub const SVM_EXIT_VMMCALL: u32 = 0x81;
    /// The instruction VMLOAD.
    pub const SVM_EXIT_VMLOAD: u32 = 0x82;
    /// The instruction VMSAVE.
    pub const SVM_EXIT_VMSAVE: u32 = 0x83;
    /// The instruction STGI.
    pub const SVM_EXIT_STGI: u32 = 0x84;
    /// The instruction CLGI.
    pub const SVM_EXIT_CLGI: u32 = 0x85;
    /// The instruction SKINIT.
    pub const SVM_EXIT_SKINIT: u32 = 0x86;
    /// Read the time stamp counter and processor id.
    pub const SVM_EXIT_RDTSCP: u32 = 0x87;
    /// The instruction ICEBP.
    pub const SVM_EXIT_ICEBP: u32 = 0x88;
    /// Write back and invalidate caches.
    pub const SVM_EXIT_WBINVD: u32 = 0x89;
    /// Set the address of MWAIT (MONITOR).
    pub const SVM_EXIT_MONITOR: u32 = 0x8a;
    /// Wait for a write to the address of MONITOR.
    pub const SVM_EXIT_MWAIT: u32 = 0x8b;
    /// MWAIT, if the monitor is armed.
    pub const SVM_EXIT_MWAIT_COND: u32 = 0x8c;
    /// The instruction XSETBV.
    pub const SVM_EXIT_XSETBV: u32 = 0x8d;
    /// The instruction RDPRU.
    pub const SVM_EXIT_RDPRU: u32 = 0x8e;
    /// EFER was written; for guests with encrypted registers, after the write.
    pub const SVM_EXIT_EFER_WRITE_TRAP: u32 = 0x8f;
    /// CR0 was written.
    pub const SVM_EXIT_CR0_WRITE_TRAP: u32 = 0x90;
    /// CR1 was written.
    pub const SVM_EXIT_CR1_WRITE_TRAP: u32 = 0x91;
    /// CR2 was written.
    pub const SVM_EXIT_CR2_WRITE_TRAP: u32 = 0x92;
    /// CR3 was written.
    pub const SVM_EXIT_CR3_WRITE_TRAP: u32 = 0x93;
    /// CR4 was written.
    pub const SVM_EXIT_CR4_WRITE_TRAP: u32 = 0x94;
    /// CR5 was written.
    pub const SVM_EXIT_CR5_WRITE_TRAP: u32 = 0x95;
    /// CR6 was written.
    pub const SVM_EXIT_CR6_WRITE_TRAP: u32 = 0x96;
    /// CR7 was written.
    pub const SVM_EXIT_CR7_WRITE_TRAP: u32 = 0x97;
    /// CR8 was written.
    pub const SVM_EXIT_CR8_WRITE_TRAP: u32 = 0x98;
    /// CR9 was written.
    pub const SVM_EXIT_CR9_WRITE_TRAP: u32 = 0x99;
    /// CR10 was written.
    pub const SVM_EXIT_CR10_WRITE_TRAP: u32 = 0x9a;
    /// CR11 was written.
    pub const SVM_EXIT_CR11_WRITE_TRAP: u32 = 0x9b;
    /// CR12 was written.
    pub const SVM_EXIT_CR12_WRITE_TRAP: u32 = 0x9c;
    /// CR13 was written.
    pub const SVM_EXIT_CR13_WRITE_TRAP: u32 = 0x9d;
    /// CR14 was written.
    pub const SVM_EXIT_CR14_WRITE_TRAP: u32 = 0x9e;
    /// CR15 was written.
    pub const SVM_EXIT_CR15_WRITE_TRAP: u32 = 0x9f;
    /// The instruction INVPCID.
    pub const SVM_EXIT_INVPCID: u32 = 0xa2;
    /// A lock of the bus, beyond the limit.
    pub const SVM_EXIT_BUS_LOCK: u32 = 0xa5;
    /// HLT, with no interrupt pending.
    pub const SVM_EXIT_IDLE_HLT: u32 = 0xa6;
    /// A nested page fault: in the host, the guest's address is not mapped, or its RMP entry forbids the access; as a #VC in the guest: it touched memory that the host emulates (MMIO).
    pub const SVM_EXIT_NPF: u32 = 0x400;
    /// AVIC could not deliver an IPI; KVM does.
    pub const SVM_EXIT_AVIC_INCOMPLETE_IPI: u32 = 0x401;
    /// An access to the APIC that AVIC does not serve; KVM does.
    pub const SVM_EXIT_AVIC_UNACCELERATED_ACCESS: u32 = 0x402;
    /// The exit that VMGEXIT itself causes; no guest asks for it. What it asks is in the GHCB MSR, or in the GHCB's sw_exit_code.
    pub const SVM_EXIT_VMGEXIT: u32 = 0x403;
    /// The guest's own #VC: it touched a page as private that it has not validated or has shared.
    pub const PAGE_NOT_VALIDATED: u32 = 0x404;
    /// Read a device's memory: sw_exit_info_1 is the address, 2 the length, sw_scratch the buffer. KVM makes it KVM_EXIT_MMIO.
    pub const SVM_VMGEXIT_MMIO_READ: u32 = 0x80000001;
    /// Write a device's memory, as SVM_VMGEXIT_MMIO_READ; from GHCB version 2 on at most 8 bytes.
    pub const SVM_VMGEXIT_MMIO_WRITE: u32 = 0x80000002;
    /// The guest can take the next NMI; KVM cannot see its IRET.
    pub const SVM_VMGEXIT_NMI_COMPLETE: u32 = 0x80000003;
    /// Park this processor until it is started (AP reset hold); without KVM's own APIC KVM_RUN ends with KVM_EXIT_AP_RESET_HOLD.
    pub const SVM_VMGEXIT_AP_HLT_LOOP: u32 = 0x80000004;
    /// Set (sw_exit_info_1 is 0) or get (1) where parked processors of an SEV-ES guest start; KVM keeps it.
    pub const SVM_VMGEXIT_AP_JUMP_TABLE: u32 = 0x80000005;
    /// Change the state of pages, by a list in the GHCB's shared buffer. KVM makes it KVM_EXIT_HYPERCALL (MAP_GPA_RANGE) for each run of pages; SNP only.
    pub const SVM_VMGEXIT_PSC: u32 = 0x80000010;
    /// Send a message to the secure processor (SNP guest request), such as for a report; sw_exit_info_1 and 2 are the pages of request and response. KVM passes it on; the VMM sees nothing.
    pub const SVM_VMGEXIT_GUEST_REQUEST: u32 = 0x80000011;
    /// The same, and get certificates too (extended guest request); RAX is the address for them, RBX its number of pages. With SNP_ENABLE_REQ_CERTS the VMM gives them, else the table is empty.
    pub const SVM_VMGEXIT_EXT_GUEST_REQUEST: u32 = 0x80000012;
    /// Start, prepare or stop another processor of an SNP guest, as ApRequest says; KVM refuses an unknown APIC id and features other than the VM's.
    pub const SVM_VMGEXIT_AP_CREATION: u32 = 0x80000013;
    /// Set up the page by which the host tells of events (#HV doorbell page), for restricted injection. KVM of this release knows neither.
    pub const SVM_VMGEXIT_HVDB_PAGE: u32 = 0x80000014;
    /// Send an interrupt to another processor, for restricted injection.
    pub const SVM_VMGEXIT_HV_IPI: u32 = 0x80000015;
    /// Get the list of the processors' APIC ids; the number is that of posted patches for KVM.
    pub const SVM_VMGEXIT_GET_APIC_IDS: u32 = 0x80000017;
    /// Run another privilege level (VMPL), as for a call of an SVSM. KVM of this release answers GHCB_ERR_INVALID_EVENT: a guest below VMPL 0 needs a host that serves it.
    pub const SVM_VMGEXIT_SNP_RUN_VMPL: u32 = 0x80000018;
    /// About the protected interrupt controller (Secure AVIC): tell or take back the page of its registers. KVM of this release answers GHCB_ERR_INVALID_EVENT.
    pub const SVM_VMGEXIT_SAVIC: u32 = 0x8000001a;
    /// Set how interrupts are injected (alternate injection), as COCONUT-SVSM asks; its versions before 2025 had 0x80000019.
    pub const CONFIGURE_INT_INJ: u32 = 0x8000001b;
    /// End alternate injection, as COCONUT-SVSM asks; before 2025 0x8000001a.
    pub const DISABLE_ALT_INJ: u32 = 0x8000001c;
    /// Tell the host that an interrupt is handled, as COCONUT-SVSM does; before 2025 0x8000001b.
    pub const SPECIFIC_EOI: u32 = 0x8000001d;
    /// Ask what the host supports: a GhcbHvFeatures in sw_exit_info_2, 0x3 of KVM.
    pub const SVM_VMGEXIT_HV_FEATURES: u32 = 0x8000fffd;
    /// Ask to be terminated; sw_exit_info_1 holds the set of reasons in bits 3:0 and the reason from bit 4 on. KVM logs both; the VMM gets KVM_SYSTEM_EVENT_SEV_TERM with the GHCB's address alone.
    pub const SVM_VMGEXIT_TERM_REQUEST: u32 = 0x8000fffe;
    /// Tell of an event that the guest cannot handle; sw_exit_info_1 is the #VC's code. KVM_RUN gives EINVAL.
    pub const SVM_VMGEXIT_UNSUPPORTED_EVENT: u32 = 0x8000ffff;

    // SvsmCoreCall: arch/x86/include/asm/sev.h (Linux 7.3.4) 424-428
    /// Moves the calling area to the page in RCX; Linux does at boot, with a private page of its own.
    pub const SVSM_CORE_REMAP_CA: u32 = 0;
    /// Validates pages of a list, or takes the validation back: for a guest below VMPL 0, which cannot itself.
    pub const SVSM_CORE_PVALIDATE: u32 = 1;
    /// Makes a page the state of a vCPU (VMSA); the host starts it by AP creation.
    pub const SVSM_CORE_CREATE_VCPU: u32 = 2;
    /// Makes it an ordinary page again.
    pub const SVSM_CORE_DELETE_VCPU: u32 = 3;
    /// Gives memory to the SVSM.
    pub const SVSM_CORE_DEPOSIT_MEM: u32 = 4;
    /// Takes that memory back.
    pub const SVSM_CORE_WITHDRAW_MEM: u32 = 5;
    /// Asks for a protocol's versions.
    pub const SVSM_CORE_QUERY_PROTOCOL: u32 = 6;
    /// Sets the guest's vTOM.
    pub const SVSM_CORE_CONFIGURE_VTOM: u32 = 7;

    // SvsmProtocol: arch/x86/include/asm/sev.h (Linux 7.3.4) 424-436
    /// Memory and vCPUs, a SvsmCoreCall.
    pub const SVSM_CORE_CALL: u32 = 0;
    /// Reports with a manifest, a SvsmAttestCall.
    pub const SVSM_ATTEST_CALL: u32 = 1;
    /// Commands to a virtual TPM, a SvsmVtpmCall.
    pub const SVSM_VTPM_CALL: u32 = 2;
    /// Emulates the interrupt controller.
    pub const SVSM_APIC_PROTOCOL: u32 = 3;

    // SvsmAttestCall: arch/x86/include/asm/sev.h (Linux 7.3.4) 430-432
    /// Attests all services.
    pub const SVSM_ATTEST_SERVICES: u32 = 0;
    /// Attests one service, by its GUID.
    pub const SVSM_ATTEST_SINGLE_SERVICE: u32 = 1;

    // SvsmVtpmCall: arch/x86/include/asm/sev.h (Linux 7.3.4) 434-436
    /// Asks which commands it supports.
    pub const SVSM_VTPM_QUERY: u32 = 0;
    /// Makes a TPM command; RCX is its buffer's address.
    pub const SVSM_VTPM_CMD: u32 = 1;

    // SvsmResult: arch/x86/include/asm/sev.h (Linux 7.3.4) SVSM_SUCCESS, SVSM_ERR_*
    /// All entries are done.
    pub const SVSM_SUCCESS: u32 = 0;
    /// A part is done; `cur_index` says how many entries. Make the same call again.
    pub const SVSM_ERR_INCOMPLETE: u32 = 0x80000000;
    /// The SVSM has no such protocol.
    pub const SVSM_ERR_UNSUPPORTED_PROTOCOL: u32 = 0x80000001;
    /// The protocol has no such call.
    pub const SVSM_ERR_UNSUPPORTED_CALL: u32 = 0x80000002;
    /// An address is not valid: not memory of the guest.
    pub const SVSM_ERR_INVALID_ADDRESS: u32 = 0x80000003;
    /// The input has the wrong form.
    pub const SVSM_ERR_INVALID_FORMAT: u32 = 0x80000004;
    /// A parameter is not valid, such as a reserved bit or a page size.
    pub const SVSM_ERR_INVALID_PARAMETER: u32 = 0x80000005;
    /// It is not allowed now.
    pub const SVSM_ERR_INVALID_REQUEST: u32 = 0x80000006;
    /// The SVSM is busy; make the same call again, as Linux does for this and SVSM_ERR_INCOMPLETE alone.
    pub const SVSM_ERR_BUSY: u32 = 0x80000007;
    /// PVALIDATE of 2 MiB failed, since the RMP has pages of 4 KiB there: validate these one by one, as Linux does.
    pub const SVSM_PVALIDATE_FAIL_SIZEMISMATCH: u32 = 0x80001006;

    // TdxLeaf: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 71-85
    /// Asks which of these calls the host answers; the VMM fills R11 and R12 for leaf 1.
    pub const TDVMCALL_GET_TD_VM_CALL_INFO: u32 = 0x10000;
    /// Makes a range shared or private; comes as KVM_EXIT_HYPERCALL.
    pub const TDVMCALL_MAP_GPA: u32 = 0x10001;
    /// Asks for an attestation quote; the VMM passes the report to a quote service.
    pub const TDVMCALL_GET_QUOTE: u32 = 0x10002;
    /// The guest asks to be ended; comes as KVM_SYSTEM_EVENT_TDX_FATAL.
    pub const TDVMCALL_REPORT_FATAL_ERROR: u32 = 0x10003;
    /// Chooses the vector by which the VMM tells that a quote is ready.
    pub const TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT: u32 = 0x10004;

    // TdxStatus: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 71-85
    /// The call is done; of GetQuote: it is queued, and the buffer's status tells the rest.
    pub const TDVMCALL_STATUS_SUCCESS: u64 = 0;
    /// Call again: of MapGPA from the address in R11. Linux does, three times without progress.
    pub const TDVMCALL_STATUS_RETRY: u64 = 1;
    /// An argument is not valid, or the host refused: of MapGPA the VMM answered EINVAL. Linux takes it for a failure.
    pub const TDVMCALL_STATUS_INVALID_OPERAND: u64 = 0x8000000000000000;
    /// The page is in use; KVM never answers this.
    pub const TDVMCALL_STATUS_GPA_INUSE: u64 = 0x8000000000000001;
    /// An argument is not aligned to 4 KiB: of MapGPA address or size, of GetQuote the buffer (QEMU).
    pub const TDVMCALL_STATUS_ALIGN_ERROR: u64 = 0x8000000000000002;
    /// The host does not answer this leaf: KVM does not know it, the VMM left `ret` as it was, or it did not enable KVM_CAP_EXIT_HYPERCALL (MapGPA).
    pub const TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED: u64 = 0x8000000000000003;

    // TdxCommand: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) enum kvm_tdx_cmd_id
    /// Reads what TDX VMs can be given: attributes, XFAM, CPUID bits, calls. On the VM, before INIT_VM.
    pub const KVM_TDX_CAPABILITIES: u32 = 0;
    /// Initializes the VM with attributes, XFAM, hashes and CPUID: after KVM_CREATE_VM, before the first vCPU. Give the same CPUID to KVM_SET_CPUID2.
    pub const KVM_TDX_INIT_VM: u32 = 1;
    /// Initializes a vCPU, after KVM_SET_CPUID2 with x2APIC; data is its RCX at reset, where firmware finds the address of the HOB.
    pub const KVM_TDX_INIT_VCPU: u32 = 2;
    /// Copies initial memory in, such as firmware: on an initialized vCPU, before FINALIZE_VM; the range must have the private attribute and a guest_memfd.
    pub const KVM_TDX_INIT_MEM_REGION: u32 = 3;
    /// Ends the measurement and makes the VM runnable: after all vCPUs and memory. KVM_RUN and KVM_PRE_FAULT_MEMORY need it.
    pub const KVM_TDX_FINALIZE_VM: u32 = 4;
    /// Reads the leaves that the TDX module shows, on an initialized vCPU: compare them with what the guest was to get.
    pub const KVM_TDX_GET_CPUID: u32 = 5;

    // TdxCommandFlag: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_TDX_MEASURE_MEMORY_REGION
    /// The contents go into the measurement (MRTD), too: a flag of INIT_MEM_REGION, so before FINALIZE_VM. QEMU sets it for sections that the firmware marks so.
    pub const KVM_TDX_MEASURE_MEMORY_REGION: u32 = 1;

    // TdcallLeaf: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 15-22
    /// Calls the host; R11 says what for, such as MapGPA (TdxLeaf) or an instruction (VmxExitReason), RCX which registers the host sees.
    pub const TDG_VP_VMCALL: u32 = 0;
    /// The TDX module answers the width of guest addresses in RCX, whose highest bit means shared, and the attributes (TdAttribute) in RDX.
    pub const TDG_VP_INFO: u32 = 1;
    /// Extends the measurement register (RTMR) whose number is in RDX by the 48 bytes at RCX.
    pub const TDG_MR_RTMR_EXTEND: u32 = 2;
    /// Asks what a virtualization exception is about: reason in RCX, address in R9. A #VE before this call is #DF.
    pub const TDG_VP_VEINFO_GET: u32 = 3;
    /// Writes a TDREPORT into private memory; a quote of it is asked of the host by GetQuote. Linux: /dev/tdx_guest and configfs-tsm.
    pub const TDG_MR_REPORT: u32 = 4;
    /// Makes each CPUID a #VE, or not.
    pub const TDG_VP_CPUIDVE_SET: u32 = 5;
    /// Accepts the private page in RCX, whose low bits are its level; it is zero then. A smaller mapping gives TDX_PAGE_SIZE_MISMATCH; a page that is not there exits to the host, which adds it.
    pub const TDG_MEM_PAGE_ACCEPT: u32 = 6;
    /// Reads a field of the trust domain, named in RDX, into R8.
    pub const TDG_VM_RD: u32 = 7;
    /// Writes R8 to a field named in RDX, where the mask in R9 is set; R8 is what it was.
    pub const TDG_VM_WR: u32 = 8;
    /// Reads a field of the vCPU.
    pub const TDG_VP_RD: u32 = 9;
    /// Writes a field of the vCPU.
    pub const TDG_VP_WR: u32 = 0xa;
    /// Reads a field about the TDX module.
    pub const TDG_SYS_RD: u32 = 0xb;
    /// Reads all fields about the TDX module.
    pub const TDG_SYS_RDALL: u32 = 0xc;
    /// A service TD reads a field of the TD that it serves.
    pub const TDG_SERVTD_RD: u32 = 0x12;
    /// A service TD writes a field of the TD that it serves.
    pub const TDG_SERVTD_WR: u32 = 0x14;
    /// Checks that a report was made on this machine.
    pub const TDG_MR_VERIFYREPORT: u32 = 0x16;
    /// Reads attributes of a private page.
    pub const TDG_MEM_PAGE_ATTR_RD: u32 = 0x17;
    /// Sets attributes of a private page, such as what a nested VM may do with it.
    pub const TDG_MEM_PAGE_ATTR_WR: u32 = 0x18;
    /// Enters a nested VM (TD partitioning).
    pub const TDG_VP_ENTER: u32 = 0x19;
    /// Flushes translations of a nested VM.
    pub const TDG_VP_INVEPT: u32 = 0x1a;
    /// Flushes translations of a nested VM's addresses.
    pub const TDG_VP_INVVPID: u32 = 0x1b;

    // SeamcallLeaf: arch/x86/virt/vmx/tdx/tdx.h (Linux 6.16) TDH_*
    /// Runs a vCPU of a TDX guest: KVM_RUN. RAX says how it ended, R11 of a TDVMCALL what the guest asks.
    pub const TDH_VP_ENTER: u32 = 0;
    /// Gives the module a page for a guest's control structure.
    pub const TDH_MNG_ADDCX: u32 = 1;
    /// Adds and copies a page before launch: KVM_TDX_INIT_MEM_REGION. The guest need not accept it.
    pub const TDH_MEM_PAGE_ADD: u32 = 2;
    /// Adds a page of the private page tables; KVM does as pages come.
    pub const TDH_MEM_SEPT_ADD: u32 = 3;
    /// Gives the module a page for a vCPU.
    pub const TDH_VP_ADDCX: u32 = 4;
    /// Moves a private page to another page of the host.
    pub const TDH_MEM_PAGE_RELOCATE: u32 = 5;
    /// Adds a private page to a running guest, which must accept it (TDG.MEM.PAGE.ACCEPT): KVM at a fault, or by KVM_PRE_FAULT_MEMORY.
    pub const TDH_MEM_PAGE_AUG: u32 = 6;
    /// Blocks a page before it is removed or changed; TDH.MEM.TRACK and exits of all vCPUs come next.
    pub const TDH_MEM_RANGE_BLOCK: u32 = 7;
    /// Sets up a guest's key on a package: part of KVM_TDX_INIT_VM; each package needs a processor that is online.
    pub const TDH_MNG_KEY_CONFIG: u32 = 8;
    /// Makes a TDX guest with a key id: part of KVM_TDX_INIT_VM.
    pub const TDH_MNG_CREATE: u32 = 9;
    /// Makes a vCPU: part of KVM_TDX_INIT_VCPU.
    pub const TDH_VP_CREATE: u32 = 0xa;
    /// Reads a field of a guest.
    pub const TDH_MNG_RD: u32 = 0xb;
    /// Reads private memory of a debug guest.
    pub const TDH_MEM_RD: u32 = 0xc;
    /// Writes a field of a guest.
    pub const TDH_MNG_WR: u32 = 0xd;
    /// Writes private memory of a debug guest.
    pub const TDH_MEM_WR: u32 = 0xe;
    /// Splits a large private page.
    pub const TDH_MEM_PAGE_DEMOTE: u32 = 0xf;
    /// Measures 256 bytes of a page before launch: KVM_TDX_MEASURE_MEMORY_REGION.
    pub const TDH_MR_EXTEND: u32 = 0x10;
    /// Ends the measurement before launch: KVM_TDX_FINALIZE_VM.
    pub const TDH_MR_FINALIZE: u32 = 0x11;
    /// Takes a vCPU off its processor.
    pub const TDH_VP_FLUSH: u32 = 0x12;
    /// Says that all vCPUs are off processors.
    pub const TDH_MNG_VPFLUSHDONE: u32 = 0x13;
    /// Gives a guest's key id back.
    pub const TDH_MNG_KEY_FREEID: u32 = 0x14;
    /// Sets a guest's parameters: part of KVM_TDX_INIT_VM, which gives the module's refusal in `hw_error`.
    pub const TDH_MNG_INIT: u32 = 0x15;
    /// Sets a vCPU's first state: part of KVM_TDX_INIT_VCPU.
    pub const TDH_VP_INIT: u32 = 0x16;
    /// Joins 512 small private pages into a large one.
    pub const TDH_MEM_PAGE_PROMOTE: u32 = 0x17;
    /// Reads who owns a page of the host.
    pub const TDH_PHYMEM_PAGE_RDMD: u32 = 0x18;
    /// Reads an entry of the private page tables.
    pub const TDH_MEM_SEPT_RD: u32 = 0x19;
    /// Reads a field of a vCPU.
    pub const TDH_VP_RD: u32 = 0x1a;
    /// Does nothing any more; TDH.MNG.KEY.FREEID does it.
    pub const TDH_MNG_KEY_RECLAIMID: u32 = 0x1b;
    /// Takes a page back from a trust domain that is torn down; if it fails Linux loses the page.
    pub const TDH_PHYMEM_PAGE_RECLAIM: u32 = 0x1c;
    /// Removes a private page, which was blocked before: KVM when the page is shared, punched out or its slot deleted.
    pub const TDH_MEM_PAGE_REMOVE: u32 = 0x1d;
    /// Removes an empty page of the private page tables.
    pub const TDH_MEM_SEPT_REMOVE: u32 = 0x1e;
    /// Sets up the module's own key on a package.
    pub const TDH_SYS_KEY_CONFIG: u32 = 0x1f;
    /// Reads what the module is; TDH.SYS.RD replaced it.
    pub const TDH_SYS_INFO: u32 = 0x20;
    /// Starts the TDX module; Linux does at boot. An error is mostly a matter of BIOS or module: update them.
    pub const TDH_SYS_INIT: u32 = 0x21;
    /// Reads what the module is and can do; old modules lack fields, and Linux refuses them then.
    pub const TDH_SYS_RD: u32 = 0x22;
    /// Starts the TDX module on one processor, when it comes online.
    pub const TDH_SYS_LP_INIT: u32 = 0x23;
    /// Prepares memory of the host for guests, part by part until all of the range is done.
    pub const TDH_SYS_TDMR_INIT: u32 = 0x24;
    /// Reads all fields about the module.
    pub const TDH_SYS_RDALL: u32 = 0x25;
    /// Begins a new epoch of TLB tracking, between blocking a page and removing it.
    pub const TDH_MEM_TRACK: u32 = 0x26;
    /// Takes blocking a page back.
    pub const TDH_MEM_RANGE_UNBLOCK: u32 = 0x27;
    /// Writes caches of the host back, when a guest's key id is given back.
    pub const TDH_PHYMEM_CACHE_WB: u32 = 0x28;
    /// Writes a page's lines back from the caches and drops them, for the key that the physical address names. KVM calls it after TDH_MEM_PAGE_REMOVE, before the host uses the page again; if it fails, the page is not used again.
    pub const TDH_PHYMEM_PAGE_WBINVD: u32 = 0x29;
    /// Writes attributes into an entry of the private page tables.
    pub const TDH_MEM_SEPT_WR: u32 = 0x2a;
    /// Writes a field of a vCPU.
    pub const TDH_VP_WR: u32 = 0x2b;
    /// Stopped the module on one processor, in TDX 1.0.
    pub const TDH_SYS_LP_SHUTDOWN: u32 = 0x2c;
    /// Tells the module which memory it may use (TDMR), once at boot.
    pub const TDH_SYS_CONFIG: u32 = 0x2d;
    /// Binds a service TD, such as the migration TD, to a guest.
    pub const TDH_SERVTD_BIND: u32 = 0x30;
    /// Binds a service TD by its measurement, before it is there.
    pub const TDH_SERVTD_PREBIND: u32 = 0x31;
    /// Stops the module for an update.
    pub const TDH_SYS_SHUTDOWN: u32 = 0x34;
    /// Goes on with a module that was updated.
    pub const TDH_SYS_UPDATE: u32 = 0x35;
    /// Gives the module pages to record 2 MiB of memory (dynamic PAMT).
    pub const TDH_PHYMEM_PAMT_ADD: u32 = 0x3a;
    /// Takes these pages back (dynamic PAMT).
    pub const TDH_PHYMEM_PAMT_REMOVE: u32 = 0x3b;
    /// Ends a guest's export for migration.
    pub const TDH_EXPORT_ABORT: u32 = 0x40;
    /// Blocks pages for writing, before their export.
    pub const TDH_EXPORT_BLOCKW: u32 = 0x41;
    /// Makes exported pages usable again after an export that was ended.
    pub const TDH_EXPORT_RESTORE: u32 = 0x42;
    /// Exports private pages, encrypted for the destination.
    pub const TDH_EXPORT_MEM: u32 = 0x44;
    /// Stops TDX; the module must be initialized anew.
    pub const TDH_SYS_DISABLE: u32 = 0x45;
    /// Stops the guest for the last part of its export.
    pub const TDH_EXPORT_PAUSE: u32 = 0x46;
    /// Ends an epoch of the export.
    pub const TDH_EXPORT_TRACK: u32 = 0x47;
    /// Begins an export with what never changes.
    pub const TDH_EXPORT_STATE_IMMUTABLE: u32 = 0x48;
    /// Exports the guest's state.
    pub const TDH_EXPORT_STATE_TD: u32 = 0x49;
    /// Exports a vCPU's state.
    pub const TDH_EXPORT_STATE_VP: u32 = 0x4a;
    /// Lets a page be written again.
    pub const TDH_EXPORT_UNBLOCKW: u32 = 0x4b;
    /// Ends an import.
    pub const TDH_IMPORT_ABORT: u32 = 0x50;
    /// Ends an import that is done.
    pub const TDH_IMPORT_END: u32 = 0x51;
    /// Lets the imported guest run.
    pub const TDH_IMPORT_COMMIT: u32 = 0x52;
    /// Imports private pages.
    pub const TDH_IMPORT_MEM: u32 = 0x53;
    /// Begins the next epoch of the import.
    pub const TDH_IMPORT_TRACK: u32 = 0x54;
    /// Begins an import with what never changes.
    pub const TDH_IMPORT_STATE_IMMUTABLE: u32 = 0x55;
    /// Imports the guest's state.
    pub const TDH_IMPORT_STATE_TD: u32 = 0x56;
    /// Imports a vCPU's state.
    pub const TDH_IMPORT_STATE_VP: u32 = 0x57;
    /// Makes a migration stream.
    pub const TDH_MIG_STREAM_CREATE: u32 = 0x60;

    // TdField: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 51-54
    /// Features that the guest may control.
    pub const TDCS_CONFIG_FLAGS: u64 = 0x1110000300000016;
    /// Features that the guest controls.
    pub const TDCS_TD_CTLS: u64 = 0x1110000300000017;
    /// Events of the host that raise an exception in the guest.
    pub const TDCS_NOTIFY_ENABLES: u64 = 0x9100000000000010;
    /// Whether the host has told the module of the processors' numbers.
    pub const TDCS_TOPOLOGY_ENUM_CONFIGURED: u64 = 0x9100000000000019;
    /// What CPUID shows to the guest; leaf and subleaf stand in the low bits (KVM_TDX_GET_CPUID).
    pub const TD_MD_FIELD_ID_CPUID_VALUES: u64 = 0x9410000300000000;
    /// The module's features, bits of TdxFeature; SYS.RD reads it.
    pub const MD_FIELD_ID_TDX_FEATURES0: u64 = 0xa00000300000008;

    // TdAttribute: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TDX_TD_ATTR_*
    /// The host may read and change the guest, which is not confidential then; a Linux guest needs no SEPT_VE_DISABLE with it. KVM of this release refuses it.
    pub const TDX_TD_ATTR_DEBUG: u64 = 1;
    /// Profiling of HGS+ sees the guest.
    pub const TDX_TD_ATTR_HGS_PLUS_PROF: u64 = 0x10;
    /// System profiling sees the guest.
    pub const TDX_TD_ATTR_PERF_PROF: u64 = 0x20;
    /// Telemetry of the platform sees the guest.
    pub const TDX_TD_ATTR_PMT_PROF: u64 = 0x40;
    /// ICSSD, which the TDX 1.5 specification describes.
    pub const TDX_TD_ATTR_ICSSD: u64 = 0x10000;
    /// The guest may use linear address space separation.
    pub const TDX_TD_ATTR_LASS: u64 = 0x8000000;
    /// Touching a page that is not accepted exits to the host (KVM ends the VM), and raises no #VE. Linux guests panic at boot without it, so that QEMU sets it if not told otherwise (sept-ve-disable).
    pub const TDX_TD_ATTR_SEPT_VE_DISABLE: u64 = 0x10000000;
    /// The guest can be migrated; KVM of this release refuses it.
    pub const TDX_TD_ATTR_MIGRATABLE: u64 = 0x20000000;
    /// The guest may use protection keys of the supervisor; QEMU's CPU feature pks.
    pub const TDX_TD_ATTR_PKS: u64 = 0x40000000;
    /// The guest may use key locker.
    pub const TDX_TD_ATTR_KL: u64 = 0x80000000;
    /// The guest is a TD provisioning agent (TDX Connect).
    pub const TDX_TD_ATTR_TPA: u64 = 0x4000000000000000;
    /// The guest may use performance counters (QEMU: pmu=on); KVM of this release refuses it.
    pub const TDX_TD_ATTR_PERFMON: u64 = 0x8000000000000000;

    // XfeatureMask: arch/x86/include/asm/fpu/types.h (Linux 7.3.4) XFEATURE_MASK_*
    /// The x87 registers, always set.
    pub const XFEATURE_MASK_FP: u32 = 1;
    /// The SSE registers, always set.
    pub const XFEATURE_MASK_SSE: u32 = 2;
    /// The registers of AVX.
    pub const XFEATURE_MASK_YMM: u32 = 4;
    /// Bounds of MPX, which is gone.
    pub const XFEATURE_MASK_BNDREGS: u32 = 8;
    /// Control of MPX, which is gone.
    pub const XFEATURE_MASK_BNDCSR: u32 = 0x10;
    /// The masks of AVX-512; with bits 6 and 7.
    pub const XFEATURE_MASK_OPMASK: u32 = 0x20;
    /// Upper halves of the AVX-512 registers.
    pub const XFEATURE_MASK_ZMM_Hi256: u32 = 0x40;
    /// The upper 16 registers of AVX-512.
    pub const XFEATURE_MASK_Hi16_ZMM: u32 = 0x80;
    /// Processor trace of the guest.
    pub const XFEATURE_MASK_PT: u32 = 0x100;
    /// Protection keys of user mode.
    pub const XFEATURE_MASK_PKRU: u32 = 0x200;
    /// The PASID for ENQCMD.
    pub const XFEATURE_MASK_PASID: u32 = 0x400;
    /// Control-flow enforcement; with bit 12.
    pub const XFEATURE_MASK_CET_USER: u32 = 0x800;
    /// The same of the supervisor.
    pub const XFEATURE_MASK_CET_KERNEL: u32 = 0x1000;
    /// Last branch records of the guest.
    pub const XFEATURE_MASK_LBR: u32 = 0x8000;
    /// Configuration of AMX; with bit 18.
    pub const XFEATURE_MASK_XTILE_CFG: u32 = 0x20000;
    /// The tiles of AMX.
    pub const XFEATURE_MASK_XTILE_DATA: u32 = 0x40000;
    /// The 16 more general registers of APX.
    pub const XFEATURE_MASK_APX: u32 = 0x80000;

    // TdControl: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TD_CTLS_*
    /// As SEPT_VE_DISABLE, set by Linux guests at boot: touching a page that is not accepted exits to the host, without #VE.
    pub const TD_CTLS_PENDING_VE_DISABLE: u64 = 1;
    /// The module answers CPUID about topology, if the host told it the vCPUs' numbers; else Linux says `VMM did not configure X2APIC_IDs properly`.
    pub const TD_CTLS_ENUM_TOPOLOGY: u64 = 2;
    /// The module answers CPUID leaf 2.
    pub const TD_CTLS_VIRT_CPUID2: u64 = 4;
    /// Fewer CPUID leaves and MSRs raise #VE; Linux guests set it where the module has it.
    pub const TD_CTLS_REDUCE_VE: u64 = 8;
    /// These bits cannot be changed any more.
    pub const TD_CTLS_LOCK: u64 = 0x8000000000000000;

    // TdConfigFlag: arch/x86/kvm/vmx/tdx_arch.h (Linux 6.16) TDX_CONFIG_FLAGS_*
    /// Guest addresses have 52 bits, and the shared bit is bit 51; otherwise 48 bits, and bit 47. KVM sets it for CPUID 0x80000008 EAX\[23:16\] = 52.
    pub const TDX_CONFIG_FLAGS_MAX_GPAW: u32 = 1;
    /// The guest may change PENDING_VE_DISABLE in its TD_CTLS.
    pub const TDCS_CONFIG_FLEXIBLE_PENDING_VE: u32 = 2;
    /// TDG.VP.VMCALL and TDH.VP.ENTER keep RBP; KVM always sets it, and Linux's host needs a module that can do so.
    pub const TDX_CONFIG_FLAGS_NO_RBP_MOD: u32 = 4;

    // TdxFeature: arch/x86/include/asm/tdx.h (Linux 6.16) TDX_FEATURES0_* [inferred]
    /// The module can be updated while guests run; without it Linux offers no update.
    pub const TDX_FEATURES0_TD_PRESERVING: u64 = 2;
    /// RBP can be kept; without it Linux refuses the module: update it.
    pub const TDX_FEATURES0_NO_RBP_MOD: u64 = 0x40000;
    /// The module can answer CPUID about topology; KVM needs it.
    pub const MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM: u64 = 0x100000;
    /// Pages are to be flushed from caches before they are given to the module.
    pub const TDX_FEATURES0_CLFLUSH_BEFORE_ALLOC: u64 = 0x800000;
    /// Records of 4 KiB pages (PAMT) can be given as they are needed.
    pub const TDX_FEATURES0_DYNAMIC_PAMT: u64 = 0x1000000000;

    // TdxPageLevel: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TDX_PS_*
    /// A page of 4 KiB.
    pub const TDX_PS_4K: u32 = 0;
    /// A page of 2 MiB.
    pub const TDX_PS_2M: u32 = 1;
    /// A page of 1 GiB.
    pub const TDX_PS_1G: u32 = 2;

    // SeptState: arch/x86/kvm/vmx/tdx_arch.h (Linux 6.16) enum tdx_sept_entry_state
    /// Nothing is mapped; KVM adds a page when the guest touches it.
    pub const TDX_SEPT_FREE: u32 = 0;
    /// Mapped, and blocked by the host before it is changed.
    pub const TDX_SEPT_BLOCKED: u32 = 1;
    /// Added by TDH.MEM.PAGE.AUG, and not accepted yet by the guest (TDG.MEM.PAGE.ACCEPT); a touch before is a #VE or ends the VM.
    pub const TDX_SEPT_PENDING: u32 = 2;
    /// Not accepted, and blocked.
    pub const TDX_SEPT_PENDING_BLOCKED: u32 = 3;
    /// Mapped and accepted: the guest can use it.
    pub const TDX_SEPT_PRESENT: u32 = 4;

    // TdxExitDetail: src/common/x86_defs/vmcs_defs.h (intel/tdx-module 1666adc494db) vmx_eeq_type_e
    /// The exit has no more to say.
    pub const VMX_EEQ_NONE: u32 = 0;
    /// The guest accepts a page that is not there, or not in that size; bits 34:32 are the level. KVM adds the page in 4 KiB.
    pub const VMX_EEQ_ACCEPT: u32 = 1;
    /// The guest touched a page before it accepted it; KVM ends the VM (KVM_RUN gives EIO), and logs `Guest access before accepting`.
    pub const TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION: u32 = 6;

    // TdxModuleStatus: include/auto_gen_1_5/tdx_error_codes_defs.h (intel/tdx-module 30d221886436) TDX_*
    /// The leaf is done; after TDH.VP.ENTER the low half is the exit reason (VmxExitReason).
    pub const TDX_SUCCESS: u64 = 0;
    /// The vCPU cannot run again, such as after a triple fault: of that KVM_RUN ends with KVM_EXIT_SHUTDOWN. Stop the VM.
    pub const TDX_NON_RECOVERABLE_VCPU: u64 = 0x4000000100000000;
    /// The TDX guest cannot run again, and must be torn down; 0x6000000200000000 from TDX 1.5 on. KVM_RUN ends with KVM_EXIT_INTERNAL_ERROR, whose data hold this status.
    pub const TDX_NON_RECOVERABLE_TD: u64 = 0x4000000200000000;
    /// An interrupt came: call the leaf again, which goes on where it was. Linux does so.
    pub const TDX_INTERRUPTED_RESUMABLE: u64 = 0x8000000300000000;
    /// An interrupt came before anything was done: call the leaf again from the start.
    pub const TDX_INTERRUPTED_RESTARTABLE: u64 = 0x8000000400000000;
    /// The TDX guest cannot run again, and its private memory cannot be read, as after a machine check: tear the VM down and look for the machine check in the host's log.
    pub const TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE: u64 = 0x6000000500000000;
    /// The call that is gone on with is not the one that was interrupted.
    pub const TDX_INVALID_RESUMPTION: u64 = 0xc000000600000000;
    /// A vCPU of the TDX guest left x2APIC mode: the guest cannot run again. Linux declares 0x6000000700000000.
    pub const TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE: u64 = 0xe000000700000000;
    /// A service TD's call met a fault of the TD that it serves.
    pub const TDX_CROSS_TD_FAULT: u64 = 0x8000000800000000;
    /// A service TD's call met a trap of the TD that it serves.
    pub const TDX_CROSS_TD_TRAP: u64 = 0x9000000900000000;
    /// The guest's control structure is damaged: it cannot run again.
    pub const TDX_NON_RECOVERABLE_TD_CORRUPTED_MD: u64 = 0x6000000a00000000;
    /// An argument is not valid; the low half says which (TdxOperand): 0 is RAX, the leaf or its version, which an old module lacks. Of KVM_TDX_INIT_VM it is in `hw_error`, and the VMM gave a wrong value.
    pub const TDX_OPERAND_INVALID: u64 = 0xc000010000000000;
    /// An address is out of the range that the leaf takes, as a host's page outside every TDMR (memory that TDX does not have).
    pub const TDX_OPERAND_ADDR_RANGE_ERROR: u64 = 0xc000010100000000;
    /// A filter of performance events is not valid.
    pub const TDX_EVENT_FILTER_INVALID: u64 = 0xc000010200000000;
    /// Filters of performance events are not in order.
    pub const TDX_EVENT_FILTER_ORDER_INVALID: u64 = 0xc000010300000000;
    /// Another processor holds what the leaf needs, which the low half names: call it again. KVM does, or gives EBUSY to the VMM.
    pub const TDX_OPERAND_BUSY: u64 = 0x8000020000000000;
    /// A vCPU has not left the guest since the last TLB tracking: make all leave, and call the leaf again.
    pub const TDX_PREVIOUS_TLB_EPOCH_BUSY: u64 = 0x8000020100000000;
    /// The module is busy: call it again.
    pub const TDX_SYS_BUSY: u64 = 0x8000020200000000;
    /// The processor had no random number ready: call the leaf again. Linux does; of KVM_TDX_INIT_VM the VMM gets EAGAIN and calls again.
    pub const TDX_RND_NO_ENTROPY: u64 = 0x8000020300000000;
    /// The host waits for what the guest's leaf needs: the guest calls it again.
    pub const TDX_OPERAND_BUSY_HOST_PRIORITY: u64 = 0x8000020400000000;
    /// The guest held what the host waits for too long.
    pub const TDX_HOST_PRIORITY_BUSY_TIMEOUT: u64 = 0x9000020500000000;
    /// An interrupt came while the leaf waited: call it again.
    pub const TDX_INTERRUPTED_BUSY: u64 = 0x8000020600000000;
    /// The host's page is not in the state that the leaf asks for, such as free or owned. Of TDH.PHYMEM.PAGE.RECLAIM when a VM ends: a fault of the kernel, which loses the page.
    pub const TDX_PAGE_METADATA_INCORRECT: u64 = 0xc000030000000000;
    /// The host's page belongs to nobody already.
    pub const TDX_PAGE_ALREADY_FREE: u64 = 0x30100000000;
    /// The host's page belongs to another TDX guest, or to none.
    pub const TDX_PAGE_NOT_OWNED_BY_TD: u64 = 0xc000030200000000;
    /// The host's page is in use by a TDX guest or by the module, so it cannot be given to another one.
    pub const TDX_PAGE_NOT_FREE: u64 = 0xc000030300000000;
    /// Pages of the host's range are in use by a TDX guest or by the module.
    pub const TDX_HPA_RANGE_NOT_FREE: u64 = 0xc000030400000000;
    /// No pair of pages for the module's page records is there (dynamic PAMT).
    pub const TDX_NO_PAMT_PAGE_PAIR: u64 = 0xc000030500000000;
    /// A page of the module's page records is still in use (dynamic PAMT).
    pub const TDX_PAMT_PAGE_NOT_EMPTY: u64 = 0xc000030600000000;
    /// An import stopped at a page without page records: add a pair of pages (TDH.PHYMEM.PAMT.ADD), then call the leaf again; the low half is the entry.
    pub const TDX_INTERRUPTED_PAMT: u64 = 0x8000030700000000;
    /// The page has no page records yet: add a pair of pages (TDH.PHYMEM.PAMT.ADD), then call again.
    pub const TDX_MISSING_PAMT_PAGE_PAIR: u64 = 0x8000030800000000;
    /// The root page cannot be taken back: the guest still has other pages.
    pub const TDX_TD_ASSOCIATED_PAGES_EXIST: u64 = 0xc000040000000000;
    /// TDH.SYS.INIT was called already; the module is initialized once.
    pub const TDX_SYS_INIT_NOT_PENDING: u64 = 0xc000050000000000;
    /// TDH.SYS.LP.INIT was not called on this processor, as Linux does when it comes online.
    pub const TDX_SYS_LP_INIT_NOT_DONE: u64 = 0xc000050200000000;
    /// TDH.SYS.LP.INIT was called on this processor already.
    pub const TDX_SYS_LP_INIT_DONE: u64 = 0xc000050300000000;
    /// The module is not set up. Of TDH.SYS.RD at boot: an old module; update the BIOS, which brings a new one.
    pub const TDX_SYS_NOT_READY: u64 = 0xc000050500000000;
    /// The module is shut down, as before its update (TDH.SYS.SHUTDOWN).
    pub const TDX_SYS_SHUTDOWN: u64 = 0xc000050600000000;
    /// TDH.SYS.KEY.CONFIG comes after TDH.SYS.CONFIG, once for each package.
    pub const TDX_SYS_KEY_CONFIG_NOT_PENDING: u64 = 0xc000050700000000;
    /// The module's initialization is in another stage than the leaf asks for.
    pub const TDX_SYS_STATE_INCORRECT: u64 = 0xc000050800000000;
    /// What the old module left for its update is not valid.
    pub const TDX_SYS_INVALID_HANDOFF: u64 = 0xc000050900000000;
    /// The signature of the module does not fit.
    pub const TDX_SYS_INCOMPATIBLE_SIGSTRUCT: u64 = 0xc000050a00000000;
    /// The module does not wait for TDH.SYS.LP.INIT.
    pub const TDX_SYS_LP_INIT_NOT_PENDING: u64 = 0xc000050b00000000;
    /// The module does not wait for TDH.SYS.CONFIG: it was called, or an earlier step is missing.
    pub const TDX_SYS_CONFIG_NOT_PENDING: u64 = 0xc000050c00000000;
    /// The processors' SEAM features do not fit the module.
    pub const TDX_INCOMPATIBLE_SEAM_CAPABILITIES: u64 = 0xc000050d00000000;
    /// The module's test of its cryptography failed.
    pub const TDX_CRYPTO_SELF_TEST_FAILED: u64 = 0xc000051100000000;
    /// The module cannot be updated now, while guests are being built or migrated: try later.
    pub const TDX_UPDATE_COMPATIBILITY_SENSITIVE: u64 = 0x8000051200000000;
    /// The TDX guest is in a fatal state; it can be torn down alone: end the VM.
    pub const TDX_TD_FATAL: u64 = 0xe000060400000000;
    /// The leaf is for guests with the DEBUG attribute alone.
    pub const TDX_TD_NON_DEBUG: u64 = 0xc000060500000000;
    /// The guest's control structure has too few pages (TDH.MNG.ADDCX).
    pub const TDX_TDCS_NOT_ALLOCATED: u64 = 0xc000060600000000;
    /// The guest is in another stage of its life than the leaf asks for: keys not set up, or torn down already.
    pub const TDX_LIFECYCLE_STATE_INCORRECT: u64 = 0xc000060700000000;
    /// The guest is in another stage than the leaf asks for: not initialized, not finalized (KVM_TDX_FINALIZE_VM), or in migration.
    pub const TDX_OP_STATE_INCORRECT: u64 = 0xc000060800000000;
    /// The guest has no vCPU.
    pub const TDX_NO_VCPUS: u64 = 0xc000060900000000;
    /// Memory of the debug guest cannot be written there.
    pub const TDX_DEBUG_MEM_NOT_WRITABLE: u64 = 0xc000060a00000000;
    /// The number of pages of the control structure is wrong.
    pub const TDX_TDCX_NUM_INCORRECT: u64 = 0xc000061000000000;
    /// Two vCPUs have one x2APIC id: the VMM made them so.
    pub const TDX_X2APIC_ID_NOT_UNIQUE: u64 = 0xc000062100000000;
    /// The measurement (MRTD) cannot go on, as after an update of the module while the guest is built (not verified).
    pub const TDX_INCOMPATIBLE_MRTD_CONTEXT: u64 = 0xc000062200000000;
    /// The vCPU is in another state than the leaf asks for: not initialized (KVM_TDX_INIT_VCPU), running, or dead.
    pub const TDX_VCPU_STATE_INCORRECT: u64 = 0xc000070000000000;
    /// The vCPU is on another processor: flush it there first (TDH.VP.FLUSH).
    pub const TDX_VCPU_ASSOCIATED: u64 = 0x8000070100000000;
    /// The vCPU is not on this processor, which is no fault after it moved; KVM takes it for success.
    pub const TDX_VCPU_NOT_ASSOCIATED: u64 = 0x8000070200000000;
    /// No exception is pending.
    pub const TDX_NO_VALID_VE_INFO: u64 = 0xc000070400000000;
    /// The guest has as many vCPUs as it was made for: enable KVM_CAP_MAX_VCPUS before KVM_TDX_INIT_VM.
    pub const TDX_MAX_VCPUS_EXCEEDED: u64 = 0xc000070500000000;
    /// The time stamp counter went back since the vCPU ran, such as after sleep of the host.
    pub const TDX_TSC_ROLLBACK: u64 = 0xc000070600000000;
    /// The vCPU cannot take that interrupt now (not verified).
    pub const TDX_INTERRUPTIBILITY_BLOCKED: u64 = 0xc000070700000000;
    /// A field of the vCPU's VMCS was not set.
    pub const TDX_TD_VMCS_FIELD_NOT_INITIALIZED: u64 = 0xc000073000000000;
    /// A field of the vCPU's VMCS cannot be read or written.
    pub const TD_VMCS_FIELD_ERROR: u64 = 0xc000073100000000;
    /// The processor had no random number for the guest's key: call the leaf again.
    pub const TDX_KEY_GENERATION_FAILED: u64 = 0x8000080000000000;
    /// The guest's key is not set up on all packages (TDH.MNG.KEY.CONFIG).
    pub const TDX_TD_KEYS_NOT_CONFIGURED: u64 = 0x8000081000000000;
    /// The key id is not in the state that the leaf asks for.
    pub const TDX_KEY_STATE_INCORRECT: u64 = 0xc000081100000000;
    /// The key is set up on this package already.
    pub const TDX_KEY_CONFIGURED: u64 = 0x81500000000;
    /// Caches are not flushed on all packages (TDH.PHYMEM.CACHE.WB).
    pub const TDX_WBCACHE_NOT_COMPLETE: u64 = 0x8000081700000000;
    /// The key id is in use by another guest.
    pub const TDX_HKID_NOT_FREE: u64 = 0xc000082000000000;
    /// No key id waits for a flush of the caches.
    pub const TDX_NO_HKID_READY_TO_WBCACHE: u64 = 0x82100000000;
    /// A flush of the caches is gone on with that was not interrupted.
    pub const TDX_WBCACHE_RESUME_ERROR: u64 = 0xc000082300000000;
    /// A vCPU of the guest is still on a processor: flush it there first (TDH.VP.FLUSH).
    pub const TDX_FLUSHVP_NOT_DONE: u64 = 0x8000082400000000;
    /// The BIOS activated more key ids than the module takes.
    pub const TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED: u64 = 0xc000082500000000;
    /// The processors or their BIOS report a CPUID value that the module does not take: an old BIOS, microcode or module mostly; update them.
    pub const TDX_INCORRECT_CPUID_VALUE: u64 = 0xc000090000000000;
    /// The BIOS limits CPUID's highest leaf: switch that off in the BIOS.
    pub const TDX_LIMIT_CPUID_MAXVAL_SET: u64 = 0xc000090100000000;
    /// A CPUID value differs between processors.
    pub const TDX_INCONSISTENT_CPUID_FIELD: u64 = 0xc000090200000000;
    /// A CPUID leaf has a number of subleaves that the module does not know: update the module.
    pub const TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED: u64 = 0xc000090300000000;
    /// CPUID leaf 0x1F (topology) has a form that the module does not know: update it.
    pub const TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED: u64 = 0xc000090400000000;
    /// The caches that one flush covers do not fit the topology.
    pub const TDX_INVALID_WBINVD_SCOPE: u64 = 0xc000090500000000;
    /// A processor's package number is too large for the module.
    pub const TDX_INVALID_PKG_ID: u64 = 0xc000090600000000;
    /// The guest has MONITOR/MWAIT, and it is off on this processor.
    pub const TDX_ENABLE_MONITOR_FSM_NOT_SET: u64 = 0xc000090700000000;
    /// The processor lacks a CPUID leaf that the module needs.
    pub const TDX_CPUID_LEAF_NOT_SUPPORTED: u64 = 0xc000090800000000;
    /// The BIOS did not lock the range of system management memory (SMRR).
    pub const TDX_SMRR_NOT_LOCKED: u64 = 0xc000091000000000;
    /// The BIOS set the range of system management memory (SMRR) wrongly.
    pub const TDX_INVALID_SMRR_CONFIGURATION: u64 = 0xc000091100000000;
    /// System management memory (SMRR) lies in memory that TDX could use.
    pub const TDX_SMRR_OVERLAPS_CMR: u64 = 0xc000091200000000;
    /// The processor cannot lock the range of system management memory.
    pub const TDX_SMRR_LOCK_NOT_SUPPORTED: u64 = 0xc000091300000000;
    /// The processor has no range of system management memory.
    pub const TDX_SMRR_NOT_SUPPORTED: u64 = 0xc000091400000000;
    /// An MSR differs between processors: a fault of the BIOS; the low half is its number.
    pub const TDX_INCONSISTENT_MSR: u64 = 0xc000092000000000;
    /// The BIOS left an MSR, whose number is the low half, at a value that is not taken: update the BIOS.
    pub const TDX_INCORRECT_MSR_VALUE: u64 = 0xc000092100000000;
    /// The processor's SEAMREPORT instruction is not there.
    pub const TDX_SEAMREPORT_NOT_AVAILABLE: u64 = 0xc000093000000000;
    /// The processor's SEAMDB_GETREF instruction is not there.
    pub const TDX_SEAMDB_GETREF_NOT_AVAILABLE: u64 = 0xc000093100000000;
    /// The processor's SEAMDB_REPORT instruction is not there.
    pub const TDX_SEAMDB_REPORT_NOT_AVAILABLE: u64 = 0xc000093200000000;
    /// The processor's SEAMVERIFYREPORT instruction is not there.
    pub const TDX_SEAMVERIFYREPORT_NOT_AVAILABLE: u64 = 0xc000093300000000;
    /// A range of memory for guests (TDMR) has a wrong base or size; both are multiples of 1 GiB.
    pub const TDX_INVALID_TDMR: u64 = 0xc0000a0000000000;
    /// The ranges of memory for guests (TDMR) are not in order, or overlap.
    pub const TDX_NON_ORDERED_TDMR: u64 = 0xc0000a0100000000;
    /// A range for guests (TDMR) has memory that the BIOS did not name as convertible (CMR).
    pub const TDX_TDMR_OUTSIDE_CMRS: u64 = 0xc0000a0200000000;
    /// All of the range (TDMR) is prepared already.
    pub const TDX_TDMR_ALREADY_INITIALIZED: u64 = 0xa0300000000;
    /// Memory for page records (PAMT) has a wrong base or size.
    pub const TDX_INVALID_PAMT: u64 = 0xc0000a1000000000;
    /// Memory for page records (PAMT) is not in convertible memory (CMR).
    pub const TDX_PAMT_OUTSIDE_CMRS: u64 = 0xc0000a1100000000;
    /// Memory for page records (PAMT) overlaps other records, or memory for guests.
    pub const TDX_PAMT_OVERLAP: u64 = 0xc0000a1200000000;
    /// A reserved area of a range (TDMR) is not within it.
    pub const TDX_INVALID_RESERVED_IN_TDMR: u64 = 0xc0000a2000000000;
    /// Reserved areas of a range (TDMR) are not in order, or overlap.
    pub const TDX_NON_ORDERED_RESERVED_IN_TDMR: u64 = 0xc0000a2100000000;
    /// The BIOS's list of convertible memory (CMR) is not valid.
    pub const TDX_CMR_LIST_INVALID: u64 = 0xc0000a2200000000;
    /// The guest's private page tables do not reach that address: no page table was added (TDH.MEM.SEPT.ADD).
    pub const TDX_EPT_WALK_FAILED: u64 = 0xc0000b0000000000;
    /// Nothing is mapped at that address: the page was removed, or never added.
    pub const TDX_EPT_ENTRY_FREE: u64 = 0xc0000b0100000000;
    /// Something is mapped at that address already: it must be removed first.
    pub const TDX_EPT_ENTRY_NOT_FREE: u64 = 0xc0000b0200000000;
    /// The entry at that address maps no page.
    pub const TDX_EPT_ENTRY_NOT_PRESENT: u64 = 0xc0000b0300000000;
    /// The entry at that address leads to a lower page table: the page is smaller.
    pub const TDX_EPT_ENTRY_NOT_LEAF: u64 = 0xc0000b0400000000;
    /// The entry at that address maps a page: it is larger than asked.
    pub const TDX_EPT_ENTRY_LEAF: u64 = 0xc0000b0500000000;
    /// The page was not blocked (TDH.MEM.RANGE.BLOCK) before it is changed.
    pub const TDX_GPA_RANGE_NOT_BLOCKED: u64 = 0xc0000b0600000000;
    /// The page is blocked already.
    pub const TDX_GPA_RANGE_ALREADY_BLOCKED: u64 = 0xb0700000000;
    /// Between blocking a page and changing it, TDH.MEM.TRACK and its exits were left out.
    pub const TDX_TLB_TRACKING_NOT_DONE: u64 = 0xc0000b0800000000;
    /// The 512 small pages cannot become a large one: not all are mapped alike.
    pub const TDX_EPT_INVALID_PROMOTE_CONDITIONS: u64 = 0xc0000b0900000000;
    /// The page was accepted before: nothing changed, and it was not zeroed. Not always an error: after private, shared and private again the VMM may have left the old page there, which it should remove. Linux takes it for a failure.
    pub const TDX_PAGE_ALREADY_ACCEPTED: u64 = 0xb0a00000000;
    /// The size asked for is not that of the entry in the secure EPT, mostly since the range is mapped by smaller pages: accept it in their size. If 4 KiB fail as well, look at the state of the entry.
    pub const TDX_PAGE_SIZE_MISMATCH: u64 = 0xc0000b0b00000000;
    /// The page is blocked: the host is about to remove or change it.
    pub const TDX_GPA_RANGE_BLOCKED: u64 = 0xc0000b0c00000000;
    /// The page's entry is in another state, such as there already, or blocked; RCX and RDX have the entry and its SeptState.
    pub const TDX_EPT_ENTRY_STATE_INCORRECT: u64 = 0xc0000b0d00000000;
    /// A page table to be removed still has entries.
    pub const TDX_EPT_PAGE_NOT_FREE: u64 = 0xc0000b0e00000000;
    /// The page tables of a nested VM do not reach that address.
    pub const TDX_L2_SEPT_WALK_FAILED: u64 = 0xc0000b0f00000000;
    /// The nested VM's page table has an entry at that address.
    pub const TDX_L2_SEPT_ENTRY_NOT_FREE: u64 = 0xc0000b1000000000;
    /// Those attributes of a page cannot be set.
    pub const TDX_PAGE_ATTR_INVALID: u64 = 0xc0000b1100000000;
    /// A page for a nested VM's page table is missing.
    pub const TDX_L2_SEPT_PAGE_NOT_PROVIDED: u64 = 0xc0000b1200000000;
    /// There is no field with that id: the module is older than the caller expects, or the id is wrong.
    pub const TDX_METADATA_FIELD_ID_INCORRECT: u64 = 0xc0000c0000000000;
    /// The caller may not write that field.
    pub const TDX_METADATA_FIELD_NOT_WRITABLE: u64 = 0xc0000c0100000000;
    /// This module has no such field, or it may not be read; of TDH.SYS.RD at boot update the module.
    pub const TDX_METADATA_FIELD_NOT_READABLE: u64 = 0xc0000c0200000000;
    /// The field does not take that value.
    pub const TDX_METADATA_FIELD_VALUE_NOT_VALID: u64 = 0xc0000c0300000000;
    /// The list of fields is longer than its buffer.
    pub const TDX_METADATA_LIST_OVERFLOW: u64 = 0xc0000c0400000000;
    /// The head of the list of fields is not valid.
    pub const TDX_INVALID_METADATA_LIST_HEADER: u64 = 0xc0000c0500000000;
    /// The list lacks a field that is needed.
    pub const TDX_REQUIRED_METADATA_FIELD_MISSING: u64 = 0xc0000c0600000000;
    /// The field's elements have another size.
    pub const TDX_METADATA_ELEMENT_SIZE_INCORRECT: u64 = 0xc0000c0700000000;
    /// The field's last element is not as expected.
    pub const TDX_METADATA_LAST_ELEMENT_INCORRECT: u64 = 0xc0000c0800000000;
    /// The field cannot be written in the guest's present state.
    pub const TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE: u64 = 0xc0000c0900000000;
    /// The mask has bits that may not be written.
    pub const TDX_METADATA_WR_MASK_NOT_VALID: u64 = 0xc0000c0a00000000;
    /// The answer is the first field, as no id was given.
    pub const TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT: u64 = 0xc0b00000000;
    /// The field was passed over.
    pub const TDX_METADATA_FIELD_SKIP: u64 = 0xc0c00000000;
    /// The guest's MSR does not take that value.
    pub const TDX_VIRTUAL_MSR_VALUE_NOT_VALID: u64 = 0xc0000c0d00000000;
    /// The guest has no memory for that field.
    pub const TDX_METADATA_FIELD_NOT_ALLOCATED: u64 = 0xc0000c0e00000000;
    /// A service TD of that type is bound already.
    pub const TDX_SERVTD_ALREADY_BOUND_FOR_TYPE: u64 = 0xc0000d0000000000;
    /// The service TD's type is another one.
    pub const TDX_SERVTD_TYPE_MISMATCH: u64 = 0xc0000d0100000000;
    /// The service TD's attributes are others.
    pub const TDX_SERVTD_ATTR_MISMATCH: u64 = 0xc0000d0200000000;
    /// The service TD's measurement is another one.
    pub const TDX_SERVTD_INFO_HASH_MISMATCH: u64 = 0xc0000d0300000000;
    /// The service TD's UUID is another one.
    pub const TDX_SERVTD_UUID_MISMATCH: u64 = 0xc0000d0400000000;
    /// No such service TD is bound.
    pub const TDX_SERVTD_NOT_BOUND: u64 = 0xc0000d0500000000;
    /// The service TD is bound already.
    pub const TDX_SERVTD_BOUND: u64 = 0xc0000d0600000000;
    /// The UUID of the TD that is served is another one.
    pub const TDX_TARGET_UUID_MISMATCH: u64 = 0xc0000d0700000000;
    /// The UUID of the TD that is served changed: ask with the new one.
    pub const TDX_TARGET_UUID_UPDATED: u64 = 0xc0000d0800000000;
    /// The description of a bundle of migration data is not valid.
    pub const TDX_INVALID_MBMD: u64 = 0xc0000e0000000000;
    /// The check value of a bundle of migration data is wrong.
    pub const TDX_INCORRECT_MBMD_MAC: u64 = 0xc0000e0100000000;
    /// The page was not blocked for writing before its export.
    pub const TDX_NOT_WRITE_BLOCKED: u64 = 0xc0000e0200000000;
    /// The page is blocked for writing already.
    pub const TDX_ALREADY_WRITE_BLOCKED: u64 = 0xe0300000000;
    /// The page was not exported.
    pub const TDX_NOT_EXPORTED: u64 = 0xc0000e0400000000;
    /// The migration stream is in another state.
    pub const TDX_MIGRATION_STREAM_STATE_INCORRECT: u64 = 0xc0000e0500000000;
    /// There are as many migration streams as can be.
    pub const TDX_MAX_MIGS_NUM_EXCEEDED: u64 = 0xc0000e0600000000;
    /// Pages that were exported were written since: export them again.
    pub const TDX_EXPORTED_DIRTY_PAGES_REMAIN: u64 = 0xc0000e0700000000;
    /// The migration's key is not set.
    pub const TDX_MIGRATION_DECRYPTION_KEY_NOT_SET: u64 = 0xc0000e0800000000;
    /// The guest was not made with the MIGRATABLE attribute.
    pub const TDX_TD_NOT_MIGRATABLE: u64 = 0xc0000e0900000000;
    /// What an earlier export left is not cleared.
    pub const TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE: u64 = 0xc0000e0a00000000;
    /// More migration streams are named than there are.
    pub const TDX_NUM_MIGS_HIGHER_THAN_CREATED: u64 = 0xc0000e0b00000000;
    /// What comes does not fit what was imported before.
    pub const TDX_IMPORT_MISMATCH: u64 = 0xc0000e0c00000000;
    /// The migration has too many epochs.
    pub const TDX_MIGRATION_EPOCH_OVERFLOW: u64 = 0xc0000e0d00000000;
    /// The guest was exported as often as it may be.
    pub const TDX_MAX_EXPORTS_EXCEEDED: u64 = 0xc0000e0e00000000;
    /// The check value of a migrated page is wrong.
    pub const TDX_INVALID_PAGE_MAC: u64 = 0xc0000e0f00000000;
    /// The page was migrated in this epoch already.
    pub const TDX_MIGRATED_IN_CURRENT_EPOCH: u64 = 0xc0000e1000000000;
    /// The page that comes was removed.
    pub const TDX_DISALLOWED_IMPORT_OVER_REMOVED: u64 = 0xc0000e1100000000;
    /// Not all vCPUs are migrated.
    pub const TDX_SOME_VCPUS_NOT_MIGRATED: u64 = 0xc0000e1200000000;
    /// All vCPUs are imported already.
    pub const TDX_ALL_VCPUS_IMPORTED: u64 = 0xc0000e1300000000;
    /// Fewer migration streams exist than are needed.
    pub const TDX_MIN_MIGS_NOT_CREATED: u64 = 0xc0000e1400000000;
    /// The vCPU is exported already.
    pub const TDX_VCPU_ALREADY_EXPORTED: u64 = 0xc0000e1500000000;
    /// The migration's key is not valid.
    pub const TDX_INVALID_MIGRATION_DECRYPTION_KEY: u64 = 0xc0000e1600000000;
    /// The module was updated within an interrupted export: the bundle's check value cannot go on.
    pub const TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT: u64 = 0xc0000e2200000000;
    /// The report's CPU security version is not valid.
    pub const TDX_INVALID_CPUSVN: u64 = 0xc000100000000000;
    /// The report to be verified was not made on this machine.
    pub const TDX_INVALID_REPORTMACSTRUCT: u64 = 0xc000100100000000;
    /// A nested VM left for the host.
    pub const TDX_L2_EXIT_HOST_ROUTED_ASYNC: u64 = 0x110000000000;
    /// A nested VM called the host by TDG.VP.VMCALL.
    pub const TDX_L2_EXIT_HOST_ROUTED_TDVMCALL: u64 = 0x110100000000;
    /// A nested VM left since an interrupt is pending.
    pub const TDX_L2_EXIT_PENDING_INTERRUPT: u64 = 0x110200000000;
    /// The nested VM could not be entered.
    pub const TDX_L2_VM_ENTRY_FAILED: u64 = 0x8000110300000000;
    /// An interrupt is pending.
    pub const TDX_PENDING_INTERRUPT: u64 = 0x112000000000;
    /// The TDX guest left before it entered its nested VM.
    pub const TDX_TD_EXIT_BEFORE_L2_ENTRY: u64 = 0x114000000000;
    /// The TDX guest left when its nested VM did.
    pub const TDX_TD_EXIT_ON_L2_VM_EXIT: u64 = 0x114100000000;
    /// The TDX guest left on the way from its nested VM.
    pub const TDX_TD_EXIT_ON_L2_TO_L1: u64 = 0x114200000000;
    /// A linear address is not canonical.
    pub const TDX_GLA_NOT_CANONICAL: u64 = 0xc000116000000000;

    // SeamcallError: arch/x86/include/asm/tdx.h (Linux 6.16) TDX_SEAMCALL_*
    /// SEAMCALL raised #GP: the BIOS did not switch TDX on, or the processor has none.
    pub const TDX_SEAMCALL_GP: u64 = 0x8000ff000000000d;
    /// SEAMCALL raised #UD: the processor is not in VMX operation; load kvm_intel first.
    pub const TDX_SEAMCALL_UD: u64 = 0x8000ff0000000006;
    /// No TDX module is loaded or it is disabled (reboot, see the BIOS), or P-SEAMLDR is busy.
    pub const TDX_SEAMCALL_VMFAILINVALID: u64 = 0x8000ff00ffff0000;

    // TdxOperand: include/auto_gen_1_5/tdx_error_codes_defs.h (intel/tdx-module 30d221886436) OPERAND_ID_*
    /// The leaf's number or version.
    pub const TDX_OPERAND_ID_RAX: u32 = 0;
    /// The first argument.
    pub const TDX_OPERAND_ID_RCX: u32 = 1;
    /// The second argument.
    pub const TDX_OPERAND_ID_RDX: u32 = 2;
    /// The argument in RBX.
    pub const TDX_OPERAND_ID_RBX: u32 = 3;
    /// The argument in RBP.
    pub const TDX_OPERAND_ID_RBP: u32 = 5;
    /// The argument in RSI.
    pub const TDX_OPERAND_ID_RSI: u32 = 6;
    /// The argument in RDI.
    pub const TDX_OPERAND_ID_RDI: u32 = 7;
    /// The third argument.
    pub const TDX_OPERAND_ID_R8: u32 = 8;
    /// The fourth argument.
    pub const TDX_OPERAND_ID_R9: u32 = 9;
    /// The argument in R10.
    pub const TDX_OPERAND_ID_R10: u32 = 0xa;
    /// The argument in R11.
    pub const TDX_OPERAND_ID_R11: u32 = 0xb;
    /// The argument in R12.
    pub const TDX_OPERAND_ID_R12: u32 = 0xc;
    /// The argument in R13.
    pub const TDX_OPERAND_ID_R13: u32 = 0xd;
    /// The argument in R14.
    pub const TDX_OPERAND_ID_R14: u32 = 0xe;
    /// The argument in R15.
    pub const TDX_OPERAND_ID_R15: u32 = 0xf;
    /// ATTRIBUTES of TDH.MNG.INIT: a bit that the module does not allow.
    pub const TDX_OPERAND_ID_ATTRIBUTES: u32 = 0x40;
    /// XFAM of TDH.MNG.INIT: features that the module does not allow, or not together.
    pub const TDX_OPERAND_ID_XFAM: u32 = 0x41;
    /// CONFIG_FLAGS of TDH.MNG.INIT.
    pub const TDX_OPERAND_ID_EXEC_CONTROLS: u32 = 0x42;
    /// EPTP_CONTROLS of TDH.MNG.INIT: the number of levels of the private page tables.
    pub const TDX_OPERAND_ID_EPTP_CONTROLS: u32 = 0x43;
    /// MAX_VCPUS of TDH.MNG.INIT.
    pub const TDX_OPERAND_ID_MAX_VCPUS: u32 = 0x44;
    /// A CPUID value of TDH.MNG.INIT that the module does not allow; RCX names leaf and subleaf.
    pub const TDX_OPERAND_ID_CPUID_CONFIG: u32 = 0x45;
    /// TSC_FREQUENCY of TDH.MNG.INIT, in units of 25 MHz.
    pub const TDX_OPERAND_ID_TSC_FREQUENCY: u32 = 0x46;
    /// The number of nested VMs.
    pub const TDX_OPERAND_ID_NUM_L2_VMS: u32 = 0x47;
    /// The guest's IA32_ARCH_CAPABILITIES.
    pub const TDX_OPERAND_ID_IA32_ARCH_CAPABILITIES_CONFIG: u32 = 0x48;
    /// A page of the host.
    pub const TDX_OPERAND_ID_PAGE: u32 = 0x5f;
    /// The address of a range's description.
    pub const TDX_OPERAND_ID_TDMR_INFO_PA: u32 = 0x60;
    /// An entry of a list of addresses.
    pub const TDX_OPERAND_ID_GPA_LIST_ENTRY: u32 = 0x61;
    /// An entry of a list of migration buffers.
    pub const TDX_OPERAND_ID_MIG_BUFF_LIST_ENTRY: u32 = 0x62;
    /// An entry of a list of new pages.
    pub const TDX_OPERAND_ID_NEW_PAGE_LIST_ENTRY: u32 = 0x63;
    /// The root page of the trust domain.
    pub const TDX_OPERAND_ID_TDR: u32 = 0x80;
    /// A page of the guest's or a vCPU's control structure.
    pub const TDX_OPERAND_ID_TDCX: u32 = 0x81;
    /// The root page of a vCPU.
    pub const TDX_OPERAND_ID_TDVPR: u32 = 0x82;
    /// A page of the guest's memory.
    pub const TDX_OPERAND_ID_REG_PAGE: u32 = 0x84;
    /// The guest's control structure.
    pub const TDX_OPERAND_ID_TDCS: u32 = 0x90;
    /// A vCPU's state pages.
    pub const TDX_OPERAND_ID_TDVPS: u32 = 0x91;
    /// The private page tables (secure EPT).
    pub const TDX_OPERAND_ID_SEPT: u32 = 0x92;
    /// An entry of the private page tables.
    pub const TDX_OPERAND_ID_SEPT_ENTRY: u32 = 0x93;
    /// A measurement register of the guest.
    pub const TDX_OPERAND_ID_RTMR: u32 = 0xa8;
    /// The epoch of TLB tracking.
    pub const TDX_OPERAND_ID_TD_EPOCH: u32 = 0xa9;
    /// The APIC page of a nested VM.
    pub const TDX_OPERAND_ID_L2_VAPIC_GPA: u32 = 0xaa;
    /// A stream of the migration.
    pub const TDX_OPERAND_ID_MIGSC: u32 = 0xab;
    /// The guest's stage: initialized, finalized.
    pub const TDX_OPERAND_ID_OP_STATE: u32 = 0xac;
    /// The guest's migration.
    pub const TDX_OPERAND_ID_MIG: u32 = 0xad;
    /// The table of service TDs.
    pub const TDX_OPERAND_ID_SERVTD_BINDINGS: u32 = 0xae;
    /// A field of the control structures.
    pub const TDX_OPERAND_ID_METADATA_FIELD: u32 = 0xb0;
    /// The number of vCPUs.
    pub const TDX_OPERAND_ID_NUM_VCPUS: u32 = 0xb1;
    /// CPUID bits that are always 0.
    pub const TDX_OPERAND_ID_CPUID_FIXED0_BITMAP: u32 = 0xb2;
    /// The TDX module itself.
    pub const TDX_OPERAND_ID_SYS: u32 = 0xb8;
    /// A range of memory for guests.
    pub const TDX_OPERAND_ID_TDMR: u32 = 0xb9;
    /// The table of key ids.
    pub const TDX_OPERAND_ID_KOT: u32 = 0xba;
    /// The table of keys.
    pub const TDX_OPERAND_ID_KET: u32 = 0xbb;
    /// The flush of caches.
    pub const TDX_OPERAND_ID_WBCACHE: u32 = 0xbc;

    // TdxMigrationBundle: Intel and SUSE, QEMU migration/cgs-tdx.c (out of tree, 2026) MBMD types [posted]
    /// State that never changes; sent first.
    pub const MBMD_TYPE_IMMUTABLE_STATE: u32 = 0;
    /// State of the whole VM, sent when it is stopped.
    pub const MBMD_TYPE_TD_STATE: u32 = 1;
    /// State of one vCPU.
    pub const MBMD_TYPE_VCPU_STATE: u32 = 2;
    /// Private pages, encrypted for the target.
    pub const MBMD_TYPE_MEMORY: u32 = 0x10;
    /// Ends an epoch: a page is sent once in each, and a newer one replaces it in the next.
    pub const MBMD_TYPE_EPOCH_TOKEN: u32 = 0x20;
    /// Ends the migration; the source goes on.
    pub const MBMD_TYPE_ABORT_TOKEN: u32 = 0x21;

    // TdxMigrationOperation: Intel and SUSE, QEMU migration/cgs-tdx.c (out of tree, 2026) GPA list [posted]
    /// Send the page.
    pub const GPA_LIST_OP_EXPORT: u32 = 1;
    /// Take back what was sent: the page was removed or shared since, so it must not arrive.
    pub const GPA_LIST_OP_CANCEL: u32 = 2;

    // VmType: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_*_VM
    /// A plain VM. KVM_SEV_INIT and KVM_SEV_ES_INIT make an SEV VM of it; other types need KVM_SEV_INIT2.
    pub const KVM_X86_DEFAULT_VM: u32 = 0;
    /// Private memory (guest_memfd, attributes) without encryption, to develop and test a VMM; the kernel needs CONFIG_KVM_SW_PROTECTED_VM.
    pub const KVM_X86_SW_PROTECTED_VM: u32 = 1;
    /// Encrypted memory (AMD SEV): initialize it with KVM_SEV_INIT2. It has no private memory in KVM; memory is registered (KVM_MEMORY_ENCRYPT_REG_REGION) instead.
    pub const KVM_X86_SEV_VM: u32 = 2;
    /// Encrypted memory and registers (AMD SEV-ES): initialize it with KVM_SEV_INIT2, and encrypt the vCPUs with LAUNCH_UPDATE_VMSA; no private memory in KVM.
    pub const KVM_X86_SEV_ES_VM: u32 = 3;
    /// Encrypted memory and registers, protected page states (AMD SEV-SNP): KVM_SEV_INIT2, slots with guest_memfd, KVM_CAP_EXIT_HYPERCALL for page state changes.
    pub const KVM_X86_SNP_VM: u32 = 4;
    /// A trust domain (Intel TDX): KVM_TDX_INIT_VM before the first vCPU, slots with guest_memfd, a split irqchip, KVM_CAP_EXIT_HYPERCALL for MapGPA.
    pub const KVM_X86_TDX_VM: u32 = 5;

    // VmxExitReason: arch/x86/include/uapi/asm/vmx.h (Linux 7.3.4) EXIT_REASON_*
    /// An exception or an NMI.
    pub const EXIT_REASON_EXCEPTION_NMI: u32 = 0;
    /// An interrupt of the host.
    pub const EXIT_REASON_EXTERNAL_INTERRUPT: u32 = 1;
    /// The guest faulted while it handled a fault: KVM_EXIT_SHUTDOWN; a TD's vCPU cannot run again.
    pub const EXIT_REASON_TRIPLE_FAULT: u32 = 2;
    /// An INIT signal came.
    pub const EXIT_REASON_INIT_SIGNAL: u32 = 3;
    /// A start-up signal came.
    pub const EXIT_REASON_SIPI_SIGNAL: u32 = 4;
    /// A system management interrupt came; in a TD also a machine check as one.
    pub const EXIT_REASON_OTHER_SMI: u32 = 6;
    /// The guest can take an interrupt.
    pub const EXIT_REASON_INTERRUPT_WINDOW: u32 = 7;
    /// The guest can take an NMI.
    pub const EXIT_REASON_NMI_WINDOW: u32 = 8;
    /// The guest switched tasks.
    pub const EXIT_REASON_TASK_SWITCH: u32 = 9;
    /// CPUID. In a TD #VE, where the module does not answer it; then TDG.VP.VMCALL\<Instruction.CPUID>.
    pub const EXIT_REASON_CPUID: u32 = 0xa;
    /// HLT. In a TD #VE, then TDG.VP.VMCALL\<Instruction.HLT>.
    pub const EXIT_REASON_HLT: u32 = 0xc;
    /// The guest executed INVD.
    pub const EXIT_REASON_INVD: u32 = 0xd;
    /// The guest executed INVLPG.
    pub const EXIT_REASON_INVLPG: u32 = 0xe;
    /// The guest executed RDPMC.
    pub const EXIT_REASON_RDPMC: u32 = 0xf;
    /// The guest executed RDTSC.
    pub const EXIT_REASON_RDTSC: u32 = 0x10;
    /// VMCALL: a hypercall; a TD uses TDCALL instead, and VMCALL is #VE there.
    pub const EXIT_REASON_VMCALL: u32 = 0x12;
    /// VMCLEAR, of a nested hypervisor.
    pub const EXIT_REASON_VMCLEAR: u32 = 0x13;
    /// VMLAUNCH, of a nested hypervisor.
    pub const EXIT_REASON_VMLAUNCH: u32 = 0x14;
    /// VMPTRLD, of a nested hypervisor.
    pub const EXIT_REASON_VMPTRLD: u32 = 0x15;
    /// VMPTRST, of a nested hypervisor.
    pub const EXIT_REASON_VMPTRST: u32 = 0x16;
    /// VMREAD, of a nested hypervisor.
    pub const EXIT_REASON_VMREAD: u32 = 0x17;
    /// VMRESUME, of a nested hypervisor.
    pub const EXIT_REASON_VMRESUME: u32 = 0x18;
    /// VMWRITE, of a nested hypervisor.
    pub const EXIT_REASON_VMWRITE: u32 = 0x19;
    /// VMXOFF, of a nested hypervisor.
    pub const EXIT_REASON_VMOFF: u32 = 0x1a;
    /// VMXON, of a nested hypervisor.
    pub const EXIT_REASON_VMON: u32 = 0x1b;
    /// An access to a control register.
    pub const EXIT_REASON_CR_ACCESS: u32 = 0x1c;
    /// An access to a debug register.
    pub const EXIT_REASON_DR_ACCESS: u32 = 0x1d;
    /// Port I/O. In a TD #VE, then TDG.VP.VMCALL\<Instruction.IO>.
    pub const EXIT_REASON_IO_INSTRUCTION: u32 = 0x1e;
    /// RDMSR. In a TD #VE, then TDG.VP.VMCALL\<Instruction.RDMSR>.
    pub const EXIT_REASON_MSR_READ: u32 = 0x1f;
    /// WRMSR. In a TD #VE, then TDG.VP.VMCALL\<Instruction.WRMSR>.
    pub const EXIT_REASON_MSR_WRITE: u32 = 0x20;
    /// VM entry failed: the guest's state is not valid (with bit 31: 0x80000021); KVM_EXIT_FAIL_ENTRY.
    pub const EXIT_REASON_INVALID_STATE: u32 = 0x21;
    /// VM entry failed while it loaded MSRs.
    pub const EXIT_REASON_MSR_LOAD_FAIL: u32 = 0x22;
    /// The guest executed MWAIT.
    pub const EXIT_REASON_MWAIT_INSTRUCTION: u32 = 0x24;
    /// One instruction was done (monitor trap).
    pub const EXIT_REASON_MONITOR_TRAP_FLAG: u32 = 0x25;
    /// The guest executed MONITOR.
    pub const EXIT_REASON_MONITOR_INSTRUCTION: u32 = 0x27;
    /// PAUSE, too often in a loop.
    pub const EXIT_REASON_PAUSE_INSTRUCTION: u32 = 0x28;
    /// A machine check came during VM entry.
    pub const EXIT_REASON_MCE_DURING_VMENTRY: u32 = 0x29;
    /// The guest lowered its task priority.
    pub const EXIT_REASON_TPR_BELOW_THRESHOLD: u32 = 0x2b;
    /// An access to the APIC's page.
    pub const EXIT_REASON_APIC_ACCESS: u32 = 0x2c;
    /// The guest ended an interrupt.
    pub const EXIT_REASON_EOI_INDUCED: u32 = 0x2d;
    /// An access to GDTR or IDTR.
    pub const EXIT_REASON_GDTR_IDTR: u32 = 0x2e;
    /// An access to LDTR or TR.
    pub const EXIT_REASON_LDTR_TR: u32 = 0x2f;
    /// An access to memory that is not mapped so: in a TD to a shared or a private page that is not there. As #VE it is MMIO, then TDG.VP.VMCALL\<#VE.RequestMMIO>, or a page that is not accepted.
    pub const EXIT_REASON_EPT_VIOLATION: u32 = 0x30;
    /// An entry of the page tables of the host that is made wrong on purpose: KVM's way to catch MMIO. Of a TD it is the name in KVM for TDG.VP.VMCALL\<#VE.RequestMMIO>.
    pub const EXIT_REASON_EPT_MISCONFIG: u32 = 0x31;
    /// INVEPT, of a nested hypervisor.
    pub const EXIT_REASON_INVEPT: u32 = 0x32;
    /// The guest executed RDTSCP.
    pub const EXIT_REASON_RDTSCP: u32 = 0x33;
    /// The timer of the VM ran out.
    pub const EXIT_REASON_PREEMPTION_TIMER: u32 = 0x34;
    /// INVVPID, of a nested hypervisor.
    pub const EXIT_REASON_INVVPID: u32 = 0x35;
    /// WBINVD. In a TD #VE, which Linux does not handle.
    pub const EXIT_REASON_WBINVD: u32 = 0x36;
    /// The guest executed XSETBV.
    pub const EXIT_REASON_XSETBV: u32 = 0x37;
    /// A write to a register of the APIC.
    pub const EXIT_REASON_APIC_WRITE: u32 = 0x38;
    /// The guest executed RDRAND.
    pub const EXIT_REASON_RDRAND: u32 = 0x39;
    /// The guest executed INVPCID.
    pub const EXIT_REASON_INVPCID: u32 = 0x3a;
    /// The guest executed VMFUNC.
    pub const EXIT_REASON_VMFUNC: u32 = 0x3b;
    /// The guest executed ENCLS (SGX).
    pub const EXIT_REASON_ENCLS: u32 = 0x3c;
    /// The guest executed RDSEED.
    pub const EXIT_REASON_RDSEED: u32 = 0x3d;
    /// The list of pages that were written is full.
    pub const EXIT_REASON_PML_FULL: u32 = 0x3e;
    /// The guest executed XSAVES.
    pub const EXIT_REASON_XSAVES: u32 = 0x3f;
    /// The guest executed XRSTORS.
    pub const EXIT_REASON_XRSTORS: u32 = 0x40;
    /// The guest executed UMWAIT.
    pub const EXIT_REASON_UMWAIT: u32 = 0x43;
    /// The guest executed TPAUSE.
    pub const EXIT_REASON_TPAUSE: u32 = 0x44;
    /// The guest locked the bus; KVM_EXIT_X86_BUS_LOCK.
    pub const EXIT_REASON_BUS_LOCK: u32 = 0x4a;
    /// The guest held the processor for too long; KVM_EXIT_NOTIFY if the VMM asked for it.
    pub const EXIT_REASON_NOTIFY: u32 = 0x4b;
    /// SEAMCALL, which no guest may use: KVM injects #UD.
    pub const EXIT_REASON_SEAMCALL: u32 = 0x4c;
    /// TDCALL: a TD calls its host by TDG.VP.VMCALL; in an ordinary guest #UD.
    pub const EXIT_REASON_TDCALL: u32 = 0x4d;
    /// RDMSR with the number in the instruction.
    pub const EXIT_REASON_MSR_READ_IMM: u32 = 0x54;
    /// WRMSRNS with the number in the instruction.
    pub const EXIT_REASON_MSR_WRITE_IMM: u32 = 0x55;

    // HvLeaf: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 250-258
    /// Highest leaf in EAX, at least 0x40000005; HV_SIGNATURE in EBX, ECX and EDX.
    pub const HYPERV_CPUID_VENDOR_AND_MAX_FUNCTIONS: u32 = 0x40000000;
    /// Hv#1 in EAX; with it KVM's own Hyper-V takes the MSRs, without it the VMM can.
    pub const HYPERV_CPUID_INTERFACE: u32 = 0x40000001;
    /// Version and build; 0 will do for a Linux guest.
    pub const HYPERV_CPUID_VERSION: u32 = 0x40000002;
    /// HvFeaturesEax, ...Ebx and ...Edx: without the hypercall MSR and VP index (EAX bits 5 and 6) Linux does not take the host for Hyper-V.
    pub const HYPERV_CPUID_FEATURES: u32 = 0x40000003;
    /// Recommendations to the guest, such as hypercalls for TLB flushes and interrupts; 0 will do.
    pub const HYPERV_CPUID_ENLIGHTMENT_INFO: u32 = 0x40000004;
    /// How many vCPUs there can be; 0 will do for a Linux guest.
    pub const HYPERV_CPUID_IMPLEMENT_LIMITS: u32 = 0x40000005;
    /// For root VMs.
    pub const HYPERV_CPUID_CPU_MANAGEMENT_FEATURES: u32 = 0x40000007;
    /// For nested hypervisors.
    pub const HYPERV_CPUID_NESTED_FEATURES: u32 = 0x4000000a;
    /// HvIsolationEax and HvIsolationEbx; only where HvFeaturesEbx says so. The guest reads from it that it must share memory, and how.
    pub const HYPERV_CPUID_ISOLATION_CONFIG: u32 = 0x4000000c;
    /// VS#1 in EAX where the virtualization stack (the VMM or paravisor) has leaves of its own.
    pub const HYPERV_CPUID_VIRT_STACK_INTERFACE: u32 = 0x40000081;
    /// HvVirtStackEax: whether VMBus can be confidential.
    pub const HYPERV_CPUID_VIRT_STACK_PROPERTIES: u32 = 0x40000082;

    // HvIsolationType: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_isolation_type
    /// The guest is not isolated, and shares nothing.
    pub const HV_ISOLATION_TYPE_NONE: u32 = 0;
    /// The hypervisor alone, without encryption; Linux shares by HvCallModifySparseGpaPageHostVisibility all the same.
    pub const HV_ISOLATION_TYPE_VBS: u32 = 1;
    /// The processor, by AMD SEV-SNP; hypercalls by vmmcall.
    pub const HV_ISOLATION_TYPE_SNP: u32 = 2;
    /// The processor, by Intel TDX; hypercalls by tdcall.
    pub const HV_ISOLATION_TYPE_TDX: u32 = 3;

    // HvMsr: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 66-80
    /// The guest's operating system; it must not be 0 when the guest enables the hypercall page.
    pub const HV_X64_MSR_GUEST_OS_ID: u32 = 0x40000000;
    /// The hypercall page, a HvMsrHypercall: the guest writes its page and bit 0, and the host fills the page with instructions that call it.
    pub const HV_X64_MSR_HYPERCALL: u32 = 0x40000001;
    /// Index of the vCPU, read only; the VMM answers it.
    pub const HV_X64_MSR_VP_INDEX: u32 = 0x40000002;
    /// In Hz, read only; a VMM has it from KVM_GET_TSC_KHZ.
    pub const HV_X64_MSR_TSC_FREQUENCY: u32 = 0x40000022;
    /// Of the timer, in Hz: on KVM 1,000,000,000. Read only.
    pub const HV_X64_MSR_APIC_FREQUENCY: u32 = 0x40000023;
    /// A page of the vCPU's own; the VMM may take the write and do nothing.
    pub const HV_X64_MSR_VP_ASSIST_PAGE: u32 = 0x40000073;

    // HvHypercallCode: include/hyperv/hvgdk_mini.h (Linux 7.3.4) HVCALL_*
    /// Flushes translations of an address space on listed vCPUs; KVM serves it itself.
    pub const HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE: u32 = 2;
    /// Flushes translations of listed addresses on listed vCPUs; KVM serves it itself.
    pub const HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST: u32 = 3;
    /// Says that a vCPU waits for a lock; KVM lets another vCPU run.
    pub const HVCALL_NOTIFY_LONG_SPIN_WAIT: u32 = 8;
    /// Sends an interrupt to vCPUs; KVM serves it itself.
    pub const HVCALL_SEND_IPI: u32 = 0xb;
    /// A higher trust level (VTL) sets what lower ones may do with pages; the host's visibility stays.
    pub const HVCALL_MODIFY_VTL_PROTECTION_MASK: u32 = 0xc;
    /// Enables a trust level for the VM.
    pub const HVCALL_ENABLE_PARTITION_VTL: u32 = 0xd;
    /// Disables a trust level of the VM.
    pub const HVCALL_DISABLE_PARTITION_VTL: u32 = 0xe;
    /// Enables a trust level on a vCPU, with its first registers; VTL_ALREADY_ENABLED is no failure.
    pub const HVCALL_ENABLE_VP_VTL: u32 = 0xf;
    /// Disables a trust level on a vCPU.
    pub const HVCALL_DISABLE_VP_VTL: u32 = 0x10;
    /// Goes to the next higher trust level, such as a paravisor's; guests call code in the hypercall page for it (VSM_CODE_PAGE_OFFSETS).
    pub const HVCALL_VTL_CALL: u32 = 0x11;
    /// Goes back to the lower trust level, by code in the hypercall page.
    pub const HVCALL_VTL_RETURN: u32 = 0x12;
    /// FLUSH_VIRTUAL_ADDRESS_SPACE with more than 64 vCPUs.
    pub const HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE_EX: u32 = 0x13;
    /// FLUSH_VIRTUAL_ADDRESS_LIST with more than 64 vCPUs.
    pub const HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST_EX: u32 = 0x14;
    /// SEND_IPI with more than 64 vCPUs.
    pub const HVCALL_SEND_IPI_EX: u32 = 0x15;
    /// The root VM makes a VM (MSHV_CREATE_PARTITION), with its kind of isolation; INSUFFICIENT_MEMORY: deposit pages and call again.
    pub const HVCALL_CREATE_PARTITION: u32 = 0x40;
    /// Makes a new VM ready for memory and vCPUs.
    pub const HVCALL_INITIALIZE_PARTITION: u32 = 0x41;
    /// Takes a VM down, before it is deleted.
    pub const HVCALL_FINALIZE_PARTITION: u32 = 0x42;
    /// Deletes a VM.
    pub const HVCALL_DELETE_PARTITION: u32 = 0x43;
    /// Reads a property of a VM.
    pub const HVCALL_GET_PARTITION_PROPERTY: u32 = 0x44;
    /// Sets a property of a VM, such as its isolation.
    pub const HVCALL_SET_PARTITION_PROPERTY: u32 = 0x45;
    /// Asks for the id of the own VM.
    pub const HVCALL_GET_PARTITION_ID: u32 = 0x46;
    /// The root VM gives the hypervisor pages for a VM, after HV_STATUS_INSUFFICIENT_MEMORY; then it makes the failed call again.
    pub const HVCALL_DEPOSIT_MEMORY: u32 = 0x48;
    /// The root VM takes such pages back, as at the end of a VM.
    pub const HVCALL_WITHDRAW_MEMORY: u32 = 0x49;
    /// The root VM maps its pages into a VM (MSHV_SET_GUEST_MEMORY); rights are HvMapGpaFlag bits.
    pub const HVCALL_MAP_GPA_PAGES: u32 = 0x4b;
    /// The root VM takes pages out of a VM (MSHV_SET_GUEST_MEMORY with UNMAP).
    pub const HVCALL_UNMAP_GPA_PAGES: u32 = 0x4c;
    /// The root VM asks to be told of events in a VM.
    pub const HVCALL_INSTALL_INTERCEPT: u32 = 0x4d;
    /// Makes a vCPU of a VM (MSHV_CREATE_VP).
    pub const HVCALL_CREATE_VP: u32 = 0x4e;
    /// Deletes a vCPU of a VM.
    pub const HVCALL_DELETE_VP: u32 = 0x4f;
    /// Reads registers of a vCPU, by their names (HV_REGISTER_*); a guest may read its own.
    pub const HVCALL_GET_VP_REGISTERS: u32 = 0x50;
    /// Writes registers of a vCPU, by their names (HV_REGISTER_*).
    pub const HVCALL_SET_VP_REGISTERS: u32 = 0x51;
    /// Translates an address of a guest.
    pub const HVCALL_TRANSLATE_VIRTUAL_ADDRESS: u32 = 0x52;
    /// Sends a message, such as one of VMBus; KVM exits for it as KVM_EXIT_HYPERV, and the VMM serves it.
    pub const HVCALL_POST_MESSAGE: u32 = 0x5c;
    /// Signals an event, such as a ring of VMBus with new data; where no eventfd waits (KVM_HYPERV_EVENTFD), KVM exits for it.
    pub const HVCALL_SIGNAL_EVENT: u32 = 0x5d;
    /// Sends a device's interrupt to other vCPUs.
    pub const HVCALL_RETARGET_INTERRUPT: u32 = 0x7e;
    /// The root VM gives a VM an interrupt, as for MSHV_IRQFD.
    pub const HVCALL_ASSERT_VIRTUAL_INTERRUPT: u32 = 0x94;
    /// Starts a vCPU with given registers; of SNP guests by the address of its VMSA. HV_STATUS_TIME_OUT: call again, as Linux does.
    pub const HVCALL_START_VP: u32 = 0x99;
    /// Asks for the index of the vCPU with an APIC id, before START_VP.
    pub const HVCALL_GET_VP_INDEX_FROM_APIC_ID: u32 = 0x9a;
    /// A nested hypervisor flushes a guest's addresses.
    pub const HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE: u32 = 0xaf;
    /// A nested hypervisor flushes listed guest addresses.
    pub const HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_LIST: u32 = 0xb0;
    /// The root VM runs a vCPU (MSHV_RUN_VP), where it schedules vCPUs itself.
    pub const HVCALL_DISPATCH_VP: u32 = 0xc2;
    /// Asks which pages of a VM were accessed or are dirty (MSHV_GET_GPAP_ACCESS_BITMAP).
    pub const HVCALL_GET_GPA_PAGES_ACCESS_STATES: u32 = 0xc9;
    /// The root VM takes access to pages of a VM, as after a share.
    pub const HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS: u32 = 0xd7;
    /// The root VM gives this access up, before pages become private.
    pub const HVCALL_RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS: u32 = 0xd8;
    /// Accepts pages as private memory, after they were added or made private; a page that is not accepted cannot be used.
    pub const HVCALL_ACCEPT_GPA_PAGES: u32 = 0xd9;
    /// Makes pages visible to the host, or takes them back: up to 510 a call. KVM answers status 2; a VMM that serves it needs its own hypercall page.
    pub const HVCALL_MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY: u32 = 0xdb;
    /// Maps a page of a vCPU's state, such as its GHCB.
    pub const HVCALL_MAP_VP_STATE_PAGE: u32 = 0xe1;
    /// Unmaps a page that MAP_VP_STATE_PAGE mapped.
    pub const HVCALL_UNMAP_VP_STATE_PAGE: u32 = 0xe2;
    /// Reads a vCPU's state (MSHV_GET_VP_STATE).
    pub const HVCALL_GET_VP_STATE: u32 = 0xe3;
    /// Writes a vCPU's state (MSHV_SET_VP_STATE).
    pub const HVCALL_SET_VP_STATE: u32 = 0xe4;
    /// Asks for the CPUID that a vCPU sees; mshv's root VM reads it for a VM.
    pub const HVCALL_GET_VP_CPUID_VALUES: u32 = 0xf4;
    /// Reads a property of a VM that is longer.
    pub const HVCALL_GET_PARTITION_PROPERTY_EX: u32 = 0x101;
    /// Reads a device of the host, where MMIO cannot be trapped, as in SNP guests without a paravisor.
    pub const HVCALL_MMIO_READ: u32 = 0x106;
    /// Writes a device of the host, where MMIO cannot be trapped.
    pub const HVCALL_MMIO_WRITE: u32 = 0x107;
    /// Asks which pages the host sees: a byte for each, of HvPageVisibility. Linux does not make it.
    pub const HVCALL_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY: u32 = 0x11c;
    /// Asks for an attestation report.
    pub const HVCALL_VBS_VM_CALL_REPORT: u32 = 0xc001;

    // HvStatus: include/hyperv/hvgdk_mini.h (Linux 7.3.4) HV_STATUS_*
    /// The elements that the answer counts are done.
    pub const HV_STATUS_SUCCESS: u32 = 0;
    /// There is no such call, or the caller must not know of it: KVM's own Hyper-V answers so to 0xDB, and the guest cannot share there (EINVAL).
    pub const HV_STATUS_INVALID_HYPERCALL_CODE: u32 = 2;
    /// The control word is not valid: reserved bits, a wrong count of elements, or fast where the call is not (EINVAL).
    pub const HV_STATUS_INVALID_HYPERCALL_INPUT: u32 = 3;
    /// The address of the input or output page is not a multiple of 8; from KVM also: it cannot read there (EIO).
    pub const HV_STATUS_INVALID_ALIGNMENT: u32 = 4;
    /// A value in the input page is not valid: for a change of visibility neither 0 nor 3, or no memory at an address (EINVAL).
    pub const HV_STATUS_INVALID_PARAMETER: u32 = 5;
    /// The caller may not do this: another VM is named, a privilege is missing, or a page is another trust level's (EACCES).
    pub const HV_STATUS_ACCESS_DENIED: u32 = 6;
    /// The VM is not in the state that the call needs, such as initialized (EIO).
    pub const HV_STATUS_INVALID_PARTITION_STATE: u32 = 7;
    /// It is not allowed now: the host refuses to change the pages (EACCES).
    pub const HV_STATUS_OPERATION_DENIED: u32 = 8;
    /// There is no such property (EINVAL).
    pub const HV_STATUS_UNKNOWN_PROPERTY: u32 = 9;
    /// The value is out of range (EINVAL).
    pub const HV_STATUS_PROPERTY_VALUE_OUT_OF_RANGE: u32 = 0xa;
    /// The hypervisor lacks memory for the VM; the root VM deposits pages (HVCALL_DEPOSIT_MEMORY) and calls again (ENOMEM).
    pub const HV_STATUS_INSUFFICIENT_MEMORY: u32 = 0xb;
    /// There is no VM of this id: a guest gives ~0 for itself (EINVAL).
    pub const HV_STATUS_INVALID_PARTITION_ID: u32 = 0xd;
    /// There is no vCPU of this index (EINVAL).
    pub const HV_STATUS_INVALID_VP_INDEX: u32 = 0xe;
    /// What is named was not found (EIO).
    pub const HV_STATUS_NOT_FOUND: u32 = 0x10;
    /// There is no such port; KVM then asks the VMM, by KVM_EXIT_HYPERV (EINVAL).
    pub const HV_STATUS_INVALID_PORT_ID: u32 = 0x11;
    /// There is no such connection; VMBus then tries another, or sends again later: messages came too fast (EINVAL).
    pub const HV_STATUS_INVALID_CONNECTION_ID: u32 = 0x12;
    /// There is no free buffer for a message; send it again later, as VMBus does up to 100 times (EIO).
    pub const HV_STATUS_INSUFFICIENT_BUFFERS: u32 = 0x13;
    /// The one before is not acknowledged (EIO).
    pub const HV_STATUS_NOT_ACKNOWLEDGED: u32 = 0x14;
    /// The vCPU is not in the state that the call needs (EIO).
    pub const HV_STATUS_INVALID_VP_STATE: u32 = 0x15;
    /// The host lacks something; try again later. Of HVCALL_WITHDRAW_MEMORY: nothing is left, which is no failure (EIO).
    pub const HV_STATUS_NO_RESOURCES: u32 = 0x1d;
    /// The processor cannot do it (EOPNOTSUPP).
    pub const HV_STATUS_PROCESSOR_FEATURE_NOT_SUPPORTED: u32 = 0x20;
    /// There is no such processor (EINVAL).
    pub const HV_STATUS_INVALID_LP_INDEX: u32 = 0x41;
    /// The value is not allowed for the register (EINVAL).
    pub const HV_STATUS_INVALID_REGISTER_VALUE: u32 = 0x50;
    /// The operation failed, and no more is said (EIO).
    pub const HV_STATUS_OPERATION_FAILED: u32 = 0x71;
    /// The root VM lacks memory: it deposits pages for itself and calls again (ENOMEM).
    pub const HV_STATUS_INSUFFICIENT_ROOT_MEMORY: u32 = 0x73;
    /// The hypervisor lacks memory in one piece for the VM: the root VM deposits such pages and calls again (ENOMEM).
    pub const HV_STATUS_INSUFFICIENT_CONTIGUOUS_MEMORY: u32 = 0x75;
    /// It took too long. OpenHCL goes on from what is done; Linux takes it for a failure, except of HVCALL_START_VP (EIO).
    pub const HV_STATUS_TIME_OUT: u32 = 0x78;
    /// The answer comes later, as a message (HVMSG_ASYNC_CALL_COMPLETION): wait for it (EIO).
    pub const HV_STATUS_CALL_PENDING: u32 = 0x79;
    /// The root VM lacks memory in one piece: it deposits such pages for itself and calls again (ENOMEM).
    pub const HV_STATUS_INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY: u32 = 0x83;
    /// The trust level is enabled already; that is no failure (EIO).
    pub const HV_STATUS_VTL_ALREADY_ENABLED: u32 = 0x86;

    // HvPageVisibility: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_mem_host_visibility
    /// Not visible: the page is private. The guest asks for it to take a page back.
    pub const VMBUS_PAGE_NOT_VISIBLE: u32 = 0;
    /// The host can read. No known host allows this.
    pub const VMBUS_PAGE_VISIBLE_READ_ONLY: u32 = 1;
    /// The host can read and write: the page is shared, such as a bounce buffer.
    pub const VMBUS_PAGE_VISIBLE_READ_WRITE: u32 = 3;

    // HvPartitionId: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 60
    /// The caller's own VM: a guest may name no other.
    pub const HV_PARTITION_ID_SELF: u64 = 0xffffffffffffffff;

    // HvMapGpaFlag: include/hyperv/hvhdk_mini.h (Linux 7.3.4) 284-295
    /// The guest has no permission.
    pub const HV_MAP_GPA_PERMISSIONS_NONE: u32 = 0;
    /// Bit 0: pages can be read; in a page's host visibility, by the host.
    pub const HV_MAP_GPA_READABLE: u32 = 1;
    /// Bit 1: pages can be written; in a page's host visibility, by the host.
    pub const HV_MAP_GPA_WRITABLE: u32 = 2;
    /// Bit 2: the guest can execute in kernel mode.
    pub const HV_MAP_GPA_KERNEL_EXECUTABLE: u32 = 4;
    /// Bit 3: the guest can execute in user mode.
    pub const HV_MAP_GPA_USER_EXECUTABLE: u32 = 8;
    /// Bits 2 and 3: the guest can execute.
    pub const HV_MAP_GPA_EXECUTABLE: u32 = 0xc;
    /// Bits 0 to 3: all permissions.
    pub const HV_MAP_GPA_PERMISSIONS_MASK: u32 = 0xf;
    /// Bit 15; Linux sets it for each guest page.
    pub const HV_MAP_GPA_ADJUSTABLE: u32 = 0x8000;
    /// Bit 16: the guest has no access.
    pub const HV_MAP_GPA_NO_ACCESS: u32 = 0x10000;
    /// Bit 21: the mapping is not cached.
    pub const HV_MAP_GPA_NOT_CACHED: u32 = 0x200000;
    /// Bit 31: the pages are of 2 MiB.
    pub const HV_MAP_GPA_LARGE_PAGE: u32 = 0x80000000;

    // MshvIoctl: include/uapi/linux/mshv.h (Linux 7.3.4) MSHV_*
    /// Makes a VM; answers its file descriptor, not yet initialized. Linux 7.3 takes MSHV_PT_ISOLATION_NONE alone: no SNP VMs upstream.
    pub const MSHV_CREATE_PARTITION: u32 = 0x4010b800;
    /// Asks whether there is a feature (MSHV_CAP_*), of the paravisor's driver.
    pub const MSHV_CHECK_EXTENSION: u32 = 0x4004b800;
    /// Makes a VM ready, after its early properties are set (by MSHV_ROOT_HVCALL).
    pub const MSHV_INITIALIZE_PARTITION: u32 = 0xb800;
    /// Makes a vCPU of an index; answers its file descriptor, of which registers, message and GHCB can be mapped.
    pub const MSHV_CREATE_VP: u32 = 0x4004b801;
    /// Maps memory of the VMM into the VM, or unmaps it; addresses of the VM are page numbers. Ranges cannot overlap; an unmapping names a whole one.
    pub const MSHV_SET_GUEST_MEMORY: u32 = 0x4020b802;
    /// Ties an eventfd to an interrupt: a write to it raises the interrupt in the guest.
    pub const MSHV_IRQFD: u32 = 0x4010b803;
    /// Ties a write of the guest to a port or address to an eventfd, so that it does not end MSHV_RUN_VP.
    pub const MSHV_IOEVENTFD: u32 = 0x4020b804;
    /// Sets where interrupts go: a table of interrupt, address and data.
    pub const MSHV_SET_MSI_ROUTING: u32 = 0x4008b805;
    /// Reads and may clear or set which pages were accessed or are dirty, for a migration.
    pub const MSHV_GET_GPAP_ACCESS_BITMAP: u32 = 0xc020b806;
    /// Makes a hypercall of the root VM for this VM or vCPU, whose id the kernel fills in; `status` has its HvStatus, `reps` what is done.
    pub const MSHV_ROOT_HVCALL: u32 = 0xc020b807;
    /// Runs a vCPU, until there is a HvMessageType; the message of 256 bytes is copied to the argument.
    pub const MSHV_RUN_VP: u32 = 0x8100b800;
    /// Reads a vCPU's state by type (LAPIC, XSAVE, SynIC pages, timers); EINVAL: buf_sz has the size that is needed.
    pub const MSHV_GET_VP_STATE: u32 = 0xc010b801;
    /// Writes a vCPU's state by type (LAPIC, XSAVE, SynIC pages, timers).
    pub const MSHV_SET_VP_STATE: u32 = 0xc010b802;
    /// Opens the lower trust level (VTL0); answers the file descriptor for its memory, registers and running.
    pub const MSHV_CREATE_VTL: u32 = 0x8001b81d;
    /// Gives the kernel pages of VTL0's memory, so that VTL2 can map them: first page and end, exclusive. It cannot be taken back.
    pub const MSHV_ADD_VTL0_MEMORY: u32 = 0x4010b821;
    /// A file that is polled while VTL0 runs on a CPU, so that VTL2 is woken.
    pub const MSHV_SET_POLL_FILE: u32 = 0x4008b825;
    /// Runs VTL0 on this processor until it comes back to VTL2.
    pub const MSHV_RETURN_TO_LOWER_VTL: u32 = 0xb827;
    /// Reads registers of VTL0, one a call.
    pub const MSHV_GET_VP_REGISTERS: u32 = 0xc010b805;
    /// Writes registers of VTL0, one a call.
    pub const MSHV_SET_VP_REGISTERS: u32 = 0x4010b806;
    /// Signals an event of VMBus, by its connection id.
    pub const MSHV_SINT_SIGNAL_EVENT: u32 = 0x4008b822;
    /// Posts a message of VMBus, by its connection id.
    pub const MSHV_SINT_POST_MESSAGE: u32 = 0x4018b823;
    /// Ties an eventfd to an event of VMBus.
    pub const MSHV_SINT_SET_EVENTFD: u32 = 0x4008b824;
    /// Allows hypercalls to the paravisor: a bitmap by code, given once (EINVAL after).
    pub const MSHV_HVCALL_SETUP: u32 = 0x4010b81e;
    /// Makes a hypercall of the paravisor that MSHV_HVCALL_SETUP allows; `status` has its result.
    pub const MSHV_HVCALL: u32 = 0xc030b81f;
    /// Takes (to share) or releases (to make private) the host's access to pages of an SNP VM, after a guest's change of visibility. Not in Linux 7.3: Microsoft's own kernel has it.
    pub const MSHV_MODIFY_GPA_HOST_ACCESS: u32 = 0x4010b828;

    // MshvIsolation: include/uapi/linux/mshv.h (Linux 7.3.4) MSHV_PT_ISOLATION_*
    /// An ordinary VM; the only value in Linux 7.3. Microsoft's kernel has one for SNP.
    pub const MSHV_PT_ISOLATION_NONE: u32 = 0;

    // HvMessageType: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_message_type
    /// There is no message: run the vCPU again.
    pub const HVMSG_NONE: u32 = 0;
    /// The guest used an address where nothing is mapped: a device, which the VMM emulates, or memory that is missing.
    pub const HVMSG_UNMAPPED_GPA: u32 = 0x80000000;
    /// The guest used a page without the right for it; the VMM emulates the access, or stops.
    pub const HVMSG_GPA_INTERCEPT: u32 = 0x80000001;
    /// An isolated guest used a page that it did not accept: it must accept it first.
    pub const HVMSG_UNACCEPTED_GPA: u32 = 0x80000003;
    /// An SNP guest changes the visibility of pages: a VMM on mshv changes its own access to them (modify_gpa_host_access: acquire to share, release to make private) and runs the vCPU again.
    pub const HVMSG_GPA_ATTRIBUTE_INTERCEPT: u32 = 0x80000004;
    /// A timer of the SynIC fired.
    pub const HVMSG_TIMER_EXPIRED: u32 = 0x80000010;
    /// A register of the vCPU has a value that it cannot run with: the VMM set it so, or the guest; stop the VM.
    pub const HVMSG_INVALID_VP_REGISTER_VALUE: u32 = 0x80000020;
    /// The guest failed in its handler of a fault (triple fault): reset or end the VM.
    pub const HVMSG_UNRECOVERABLE_EXCEPTION: u32 = 0x80000021;
    /// The guest used what the hypervisor does not have.
    pub const HVMSG_UNSUPPORTED_FEATURE: u32 = 0x80000022;
    /// An intercept whose message is on the mapped page alone.
    pub const HVMSG_OPAQUE_INTERCEPT: u32 = 0x8000003f;
    /// The guest's hypercall, which the VMM or paravisor answers.
    pub const HVMSG_HYPERCALL_INTERCEPT: u32 = 0x80000050;
    /// The guest signalled an event.
    pub const HVMSG_SYNIC_EVENT_INTERCEPT: u32 = 0x80000060;
    /// The guest changed an interrupt source.
    pub const HVMSG_SYNIC_SINT_INTERCEPT: u32 = 0x80000061;
    /// A message can be delivered now.
    pub const HVMSG_SYNIC_SINT_DELIVERABLE: u32 = 0x80000062;
    /// A hypercall that answered HV_STATUS_CALL_PENDING is done.
    pub const HVMSG_ASYNC_CALL_COMPLETION: u32 = 0x80000070;
    /// The guest used a port: the VMM emulates it, and moves the instruction pointer on.
    pub const HVMSG_X64_IO_PORT_INTERCEPT: u32 = 0x80010000;
    /// The guest used an MSR: the VMM answers it, and moves the instruction pointer on.
    pub const HVMSG_X64_MSR_INTERCEPT: u32 = 0x80010001;
    /// The guest used CPUID: the VMM answers it, and moves the instruction pointer on.
    pub const HVMSG_X64_CPUID_INTERCEPT: u32 = 0x80010002;
    /// The guest had an exception.
    pub const HVMSG_X64_EXCEPTION_INTERCEPT: u32 = 0x80010003;
    /// The guest ended an interrupt.
    pub const HVMSG_X64_APIC_EOI: u32 = 0x80010004;
    /// The guest halted its vCPU; run it again when there is an interrupt.
    pub const HVMSG_X64_HALT: u32 = 0x80010007;
    /// The guest can take an interrupt now.
    pub const HVMSG_X64_INTERRUPTION_DELIVERABLE: u32 = 0x80010008;
    /// The guest starts another vCPU (SIPI).
    pub const HVMSG_X64_SIPI_INTERCEPT: u32 = 0x80010009;

    // HvVsmRegister: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_register_name
    /// Where VTL call and return are in the hypercall page.
    pub const HV_REGISTER_VSM_CODE_PAGE_OFFSETS: u32 = 0xd0002;
    /// The trust level that runs, and those that are enabled on the vCPU.
    pub const HV_REGISTER_VSM_VP_STATUS: u32 = 0xd0003;
    /// What levels can do here.
    pub const HV_REGISTER_VSM_CAPABILITIES: u32 = 0xd0006;
    /// What a higher level protects: default rights of pages, and whether RAM is wiped at reset.
    pub const HV_REGISTER_VSM_PARTITION_CONFIG: u32 = 0xd0007;

    // HvSyntheticMsr: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 66-184
    /// Resets the VM where the guest writes 1: KVM's own Hyper-V makes KVM_SYSTEM_EVENT_RESET of it.
    pub const HV_X64_MSR_RESET: u32 = 0x40000003;
    /// Run time of the vCPU, in 100 ns.
    pub const HV_X64_MSR_VP_RUNTIME: u32 = 0x40000010;
    /// Reference counter, in 100 ns; the guest can only read it.
    pub const HV_X64_MSR_TIME_REF_COUNT: u32 = 0x40000020;
    /// Page of the reference TSC, by which the guest reads time without exits; bit 0 enables it.
    pub const HV_X64_MSR_REFERENCE_TSC: u32 = 0x40000021;
    /// End of an interrupt.
    pub const HV_X64_MSR_EOI: u32 = 0x40000070;
    /// Sends an interrupt.
    pub const HV_X64_MSR_ICR: u32 = 0x40000071;
    /// Priority of the vCPU.
    pub const HV_X64_MSR_TPR: u32 = 0x40000072;
    /// Enables the interrupt controller (SynIC); on KVM it exits as KVM_EXIT_HYPERV_SYNIC.
    pub const HV_X64_MSR_SCONTROL: u32 = 0x40000080;
    /// Version of the SynIC.
    pub const HV_X64_MSR_SVERSION: u32 = 0x40000081;
    /// Page of event flags, with bit 0 to enable it; the VMM writes there to signal. In isolated guests a shared page.
    pub const HV_X64_MSR_SIEFP: u32 = 0x40000082;
    /// Page of messages, with bit 0 to enable it; the VMM writes there. In isolated guests a shared page.
    pub const HV_X64_MSR_SIMP: u32 = 0x40000083;
    /// End of a message: the next one can be delivered.
    pub const HV_X64_MSR_EOM: u32 = 0x40000084;
    /// Page of an interrupt ring.
    pub const HV_X64_MSR_SIRBP: u32 = 0x40000085;
    /// Interrupt source 0 of the SynIC, for intercepts.
    pub const HV_X64_MSR_SINT0: u32 = 0x40000090;
    /// Interrupt source 1 of the SynIC.
    pub const HV_X64_MSR_SINT1: u32 = 0x40000091;
    /// Interrupt source 2 of the SynIC, for VMBus.
    pub const HV_X64_MSR_SINT2: u32 = 0x40000092;
    /// Interrupt source 3 of the SynIC.
    pub const HV_X64_MSR_SINT3: u32 = 0x40000093;
    /// Interrupt source 4 of the SynIC.
    pub const HV_X64_MSR_SINT4: u32 = 0x40000094;
    /// Interrupt source 5 of the SynIC.
    pub const HV_X64_MSR_SINT5: u32 = 0x40000095;
    /// Interrupt source 6 of the SynIC.
    pub const HV_X64_MSR_SINT6: u32 = 0x40000096;
    /// Interrupt source 7 of the SynIC.
    pub const HV_X64_MSR_SINT7: u32 = 0x40000097;
    /// Interrupt source 8 of the SynIC.
    pub const HV_X64_MSR_SINT8: u32 = 0x40000098;
    /// Interrupt source 9 of the SynIC.
    pub const HV_X64_MSR_SINT9: u32 = 0x40000099;
    /// Interrupt source 10 of the SynIC.
    pub const HV_X64_MSR_SINT10: u32 = 0x4000009a;
    /// Interrupt source 11 of the SynIC.
    pub const HV_X64_MSR_SINT11: u32 = 0x4000009b;
    /// Interrupt source 12 of the SynIC.
    pub const HV_X64_MSR_SINT12: u32 = 0x4000009c;
    /// Interrupt source 13 of the SynIC.
    pub const HV_X64_MSR_SINT13: u32 = 0x4000009d;
    /// Interrupt source 14 of the SynIC.
    pub const HV_X64_MSR_SINT14: u32 = 0x4000009e;
    /// Interrupt source 15 of the SynIC.
    pub const HV_X64_MSR_SINT15: u32 = 0x4000009f;
    /// Set-up of timer 0.
    pub const HV_X64_MSR_STIMER0_CONFIG: u32 = 0x400000b0;
    /// When timer 0 fires.
    pub const HV_X64_MSR_STIMER0_COUNT: u32 = 0x400000b1;
    /// Set-up of timer 1.
    pub const HV_X64_MSR_STIMER1_CONFIG: u32 = 0x400000b2;
    /// When timer 1 fires.
    pub const HV_X64_MSR_STIMER1_COUNT: u32 = 0x400000b3;
    /// Set-up of timer 2.
    pub const HV_X64_MSR_STIMER2_CONFIG: u32 = 0x400000b4;
    /// When timer 2 fires.
    pub const HV_X64_MSR_STIMER2_COUNT: u32 = 0x400000b5;
    /// Set-up of timer 3.
    pub const HV_X64_MSR_STIMER3_CONFIG: u32 = 0x400000b6;
    /// When timer 3 fires.
    pub const HV_X64_MSR_STIMER3_COUNT: u32 = 0x400000b7;
    /// Reading it halts the vCPU, until an interrupt.
    pub const HV_X64_MSR_GUEST_IDLE: u32 = 0x400000f0;
    /// Parameter 0 of a crash; written before CRASH_CTL.
    pub const HV_X64_MSR_CRASH_P0: u32 = 0x40000100;
    /// Parameter 1 of a crash.
    pub const HV_X64_MSR_CRASH_P1: u32 = 0x40000101;
    /// Parameter 2 of a crash.
    pub const HV_X64_MSR_CRASH_P2: u32 = 0x40000102;
    /// Parameter 3 of a crash; with a message its address.
    pub const HV_X64_MSR_CRASH_P3: u32 = 0x40000103;
    /// Parameter 4 of a crash; with a message its length.
    pub const HV_X64_MSR_CRASH_P4: u32 = 0x40000104;
    /// Tells the host of a guest's crash (bit 63), with a message (bit 62); KVM makes KVM_SYSTEM_EVENT_CRASH of it.
    pub const HV_X64_MSR_CRASH_CTL: u32 = 0x40000105;
    /// Asks to be told of a new TSC frequency by an interrupt, as after a migration.
    pub const HV_X64_MSR_REENLIGHTENMENT_CONTROL: u32 = 0x40000106;
    /// Asks that the old TSC is emulated, until the guest knows the new frequency.
    pub const HV_X64_MSR_TSC_EMULATION_CONTROL: u32 = 0x40000107;
    /// Whether it is emulated now.
    pub const HV_X64_MSR_TSC_EMULATION_STATUS: u32 = 0x40000108;
    /// Makes the TSC invariant: the guest sets bit 0, once and for all, where CPUID shows it.
    pub const HV_X64_MSR_TSC_INVARIANT_CONTROL: u32 = 0x40000118;

    // KvmFeatures: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_FEATURE_*
    /// Clock by its first MSRs. Lowest bit.
    pub const KVM_FEATURES_CLOCKSOURCE_SHIFT: u32 = 0;
    /// Clock by its first MSRs. In place.
    pub const KVM_FEATURES_CLOCKSOURCE_MASK: u32 = 1;
    /// No delay is needed after port I/O. Lowest bit.
    pub const KVM_FEATURES_NOP_IO_DELAY_SHIFT: u32 = 1;
    /// No delay is needed after port I/O. In place.
    pub const KVM_FEATURES_NOP_IO_DELAY_MASK: u32 = 2;
    /// Removed; once a page table hypercall. Lowest bit.
    pub const KVM_FEATURES_MMU_OP_SHIFT: u32 = 2;
    /// Removed; once a page table hypercall. In place.
    pub const KVM_FEATURES_MMU_OP_MASK: u32 = 4;
    /// Clock by its present MSRs. Lowest bit.
    pub const KVM_FEATURES_CLOCKSOURCE2_SHIFT: u32 = 3;
    /// Clock by its present MSRs. In place.
    pub const KVM_FEATURES_CLOCKSOURCE2_MASK: u32 = 8;
    /// Page faults told asynchronously. Lowest bit.
    pub const KVM_FEATURES_ASYNC_PF_SHIFT: u32 = 4;
    /// Page faults told asynchronously. In place.
    pub const KVM_FEATURES_ASYNC_PF_MASK: u32 = 0x10;
    /// Time stolen from the vCPU is told. Lowest bit.
    pub const KVM_FEATURES_STEAL_TIME_SHIFT: u32 = 5;
    /// Time stolen from the vCPU is told. In place.
    pub const KVM_FEATURES_STEAL_TIME_MASK: u32 = 0x20;
    /// End of interrupt without an exit. Lowest bit.
    pub const KVM_FEATURES_PV_EOI_SHIFT: u32 = 6;
    /// End of interrupt without an exit. In place.
    pub const KVM_FEATURES_PV_EOI_MASK: u32 = 0x40;
    /// Halted vCPUs can be kicked. Lowest bit.
    pub const KVM_FEATURES_PV_UNHALT_SHIFT: u32 = 7;
    /// Halted vCPUs can be kicked. In place.
    pub const KVM_FEATURES_PV_UNHALT_MASK: u32 = 0x80;
    /// Not used by KVM. Lowest bit.
    pub const KVM_FEATURES_UNUSED_8_SHIFT: u32 = 8;
    /// Not used by KVM. In place.
    pub const KVM_FEATURES_UNUSED_8_MASK: u32 = 0x100;
    /// TLB flushes without waiting. Lowest bit.
    pub const KVM_FEATURES_PV_TLB_FLUSH_SHIFT: u32 = 9;
    /// TLB flushes without waiting. In place.
    pub const KVM_FEATURES_PV_TLB_FLUSH_MASK: u32 = 0x200;
    /// Asynchronous page faults by exits. Lowest bit.
    pub const KVM_FEATURES_ASYNC_PF_VMEXIT_SHIFT: u32 = 0xa;
    /// Asynchronous page faults by exits. In place.
    pub const KVM_FEATURES_ASYNC_PF_VMEXIT_MASK: u32 = 0x400;
    /// Interrupts to many by a hypercall. Lowest bit.
    pub const KVM_FEATURES_PV_SEND_IPI_SHIFT: u32 = 0xb;
    /// Interrupts to many by a hypercall. In place.
    pub const KVM_FEATURES_PV_SEND_IPI_MASK: u32 = 0x800;
    /// Polling on halt can be stopped. Lowest bit.
    pub const KVM_FEATURES_POLL_CONTROL_SHIFT: u32 = 0xc;
    /// Polling on halt can be stopped. In place.
    pub const KVM_FEATURES_POLL_CONTROL_MASK: u32 = 0x1000;
    /// Yielding by a hypercall. Lowest bit.
    pub const KVM_FEATURES_PV_SCHED_YIELD_SHIFT: u32 = 0xd;
    /// Yielding by a hypercall. In place.
    pub const KVM_FEATURES_PV_SCHED_YIELD_MASK: u32 = 0x2000;
    /// Asynchronous page faults by interrupts. Lowest bit.
    pub const KVM_FEATURES_ASYNC_PF_INT_SHIFT: u32 = 0xe;
    /// Asynchronous page faults by interrupts. In place.
    pub const KVM_FEATURES_ASYNC_PF_INT_MASK: u32 = 0x4000;
    /// Interrupt messages to more than 255 vCPUs. Lowest bit.
    pub const KVM_FEATURES_MSI_EXT_DEST_ID_SHIFT: u32 = 0xf;
    /// Interrupt messages to more than 255 vCPUs. In place.
    pub const KVM_FEATURES_MSI_EXT_DEST_ID_MASK: u32 = 0x8000;
    /// KVM_HC_MAP_GPA_RANGE is there. Lowest bit.
    pub const KVM_FEATURES_HC_MAP_GPA_RANGE_SHIFT: u32 = 0x10;
    /// KVM_HC_MAP_GPA_RANGE is there. In place.
    pub const KVM_FEATURES_HC_MAP_GPA_RANGE_MASK: u32 = 0x10000;
    /// MSR_KVM_MIGRATION_CONTROL is there. Lowest bit.
    pub const KVM_FEATURES_MIGRATION_CONTROL_SHIFT: u32 = 0x11;
    /// MSR_KVM_MIGRATION_CONTROL is there. In place.
    pub const KVM_FEATURES_MIGRATION_CONTROL_MASK: u32 = 0x20000;
    /// Not used by KVM. Lowest bit.
    pub const KVM_FEATURES_UNUSED_18_SHIFT: u32 = 0x12;
    /// Not used by KVM. In place.
    pub const KVM_FEATURES_UNUSED_18_MASK: u32 = 0xfc0000;
    /// The clock never goes backwards. Lowest bit.
    pub const KVM_FEATURES_CLOCKSOURCE_STABLE_BIT_SHIFT: u32 = 0x18;
    /// The clock never goes backwards. In place.
    pub const KVM_FEATURES_CLOCKSOURCE_STABLE_BIT_MASK: u32 = 0x1000000;
    /// Not used by KVM. Lowest bit.
    pub const KVM_FEATURES_UNUSED_25_SHIFT: u32 = 0x19;
    /// Not used by KVM. In place.
    pub const KVM_FEATURES_UNUSED_25_MASK: u32 = 0xfe000000;

    // KvmHints: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_HINTS_REALTIME
    /// vCPUs are never preempted for long. Lowest bit.
    pub const KVM_HINTS_REALTIME_SHIFT: u32 = 0;
    /// vCPUs are never preempted for long. In place.
    pub const KVM_HINTS_REALTIME_MASK: u32 = 1;
    /// Not used by KVM. Lowest bit.
    pub const KVM_HINTS_UNUSED_SHIFT: u32 = 1;
    /// Not used by KVM. In place.
    pub const KVM_HINTS_UNUSED_MASK: u32 = 0xfffffffe;

    // EncryptionEax: arch/x86/include/asm/cpufeatures.h (Linux 7.3.4) 463-479
    /// Secure Memory Encryption is supported. Lowest bit.
    pub const ENCRYPTION_EAX_SME_SHIFT: u32 = 0;
    /// Secure Memory Encryption is supported. In place.
    pub const ENCRYPTION_EAX_SME_MASK: u32 = 1;
    /// Secure Encrypted Virtualization is supported. Lowest bit.
    pub const ENCRYPTION_EAX_SEV_SHIFT: u32 = 1;
    /// Secure Encrypted Virtualization is supported. In place.
    pub const ENCRYPTION_EAX_SEV_MASK: u32 = 2;
    /// The VM_PAGE_FLUSH MSR is there. Lowest bit.
    pub const ENCRYPTION_EAX_VM_PAGE_FLUSH_SHIFT: u32 = 2;
    /// The VM_PAGE_FLUSH MSR is there. In place.
    pub const ENCRYPTION_EAX_VM_PAGE_FLUSH_MASK: u32 = 4;
    /// SEV with encrypted registers is supported. Lowest bit.
    pub const ENCRYPTION_EAX_SEV_ES_SHIFT: u32 = 3;
    /// SEV with encrypted registers is supported. In place.
    pub const ENCRYPTION_EAX_SEV_ES_MASK: u32 = 8;
    /// SEV with protected page states is supported. Lowest bit.
    pub const ENCRYPTION_EAX_SEV_SNP_SHIFT: u32 = 4;
    /// SEV with protected page states is supported. In place.
    pub const ENCRYPTION_EAX_SEV_SNP_MASK: u32 = 0x10;
    /// Privilege levels of a VM are supported. Lowest bit.
    pub const ENCRYPTION_EAX_VMPL_SHIFT: u32 = 5;
    /// Privilege levels of a VM are supported. In place.
    pub const ENCRYPTION_EAX_VMPL_MASK: u32 = 0x20;
    /// The RMPQUERY instruction is there. Lowest bit.
    pub const ENCRYPTION_EAX_RMPQUERY_SHIFT: u32 = 6;
    /// The RMPQUERY instruction is there. In place.
    pub const ENCRYPTION_EAX_RMPQUERY_MASK: u32 = 0x40;
    /// Supervisor shadow stacks by privilege level. Lowest bit.
    pub const ENCRYPTION_EAX_VMPL_SSS_SHIFT: u32 = 7;
    /// Supervisor shadow stacks by privilege level. In place.
    pub const ENCRYPTION_EAX_VMPL_SSS_MASK: u32 = 0x80;
    /// A time stamp counter the host cannot change. Lowest bit.
    pub const ENCRYPTION_EAX_SECURE_TSC_SHIFT: u32 = 8;
    /// A time stamp counter the host cannot change. In place.
    pub const ENCRYPTION_EAX_SECURE_TSC_MASK: u32 = 0x100;
    /// TSC_AUX is virtualized. Lowest bit.
    pub const ENCRYPTION_EAX_V_TSC_AUX_SHIFT: u32 = 9;
    /// TSC_AUX is virtualized. In place.
    pub const ENCRYPTION_EAX_V_TSC_AUX_MASK: u32 = 0x200;
    /// Caches are coherent across encryption keys. Lowest bit.
    pub const ENCRYPTION_EAX_SME_COHERENT_SHIFT: u32 = 0xa;
    /// Caches are coherent across encryption keys. In place.
    pub const ENCRYPTION_EAX_SME_COHERENT_MASK: u32 = 0x400;
    /// The host must be in 64-bit mode. Lowest bit.
    pub const ENCRYPTION_EAX_HOST_64BIT_SHIFT: u32 = 0xb;
    /// The host must be in 64-bit mode. In place.
    pub const ENCRYPTION_EAX_HOST_64BIT_MASK: u32 = 0x800;
    /// The host can inject one exception only. Lowest bit.
    pub const ENCRYPTION_EAX_RESTRICTED_INJECTION_SHIFT: u32 = 0xc;
    /// The host can inject one exception only. In place.
    pub const ENCRYPTION_EAX_RESTRICTED_INJECTION_MASK: u32 = 0x1000;
    /// Injection by an intermediary is supported. Lowest bit.
    pub const ENCRYPTION_EAX_ALTERNATE_INJECTION_SHIFT: u32 = 0xd;
    /// Injection by an intermediary is supported. In place.
    pub const ENCRYPTION_EAX_ALTERNATE_INJECTION_MASK: u32 = 0x2000;
    /// Debug registers are swapped with the VM. Lowest bit.
    pub const ENCRYPTION_EAX_DEBUG_SWAP_SHIFT: u32 = 0xe;
    /// Debug registers are swapped with the VM. In place.
    pub const ENCRYPTION_EAX_DEBUG_SWAP_MASK: u32 = 0x4000;
    /// The host's sampling can be kept out. Lowest bit.
    pub const ENCRYPTION_EAX_PREVENT_HOST_IBS_SHIFT: u32 = 0xf;
    /// The host's sampling can be kept out. In place.
    pub const ENCRYPTION_EAX_PREVENT_HOST_IBS_MASK: u32 = 0x8000;
    /// Virtual transparent encryption is there. Lowest bit.
    pub const ENCRYPTION_EAX_VTE_SHIFT: u32 = 0x10;
    /// Virtual transparent encryption is there. In place.
    pub const ENCRYPTION_EAX_VTE_MASK: u32 = 0x10000;
    /// VMGEXIT takes a parameter in RAX. Lowest bit.
    pub const ENCRYPTION_EAX_VMGEXIT_PARAM_SHIFT: u32 = 0x11;
    /// VMGEXIT takes a parameter in RAX. In place.
    pub const ENCRYPTION_EAX_VMGEXIT_PARAM_MASK: u32 = 0x20000;
    /// The virtual top of memory MSR is there. Lowest bit.
    pub const ENCRYPTION_EAX_VIRTUAL_TOM_MSR_SHIFT: u32 = 0x12;
    /// The virtual top of memory MSR is there. In place.
    pub const ENCRYPTION_EAX_VIRTUAL_TOM_MSR_MASK: u32 = 0x40000;
    /// Sampling is virtualized. Lowest bit.
    pub const ENCRYPTION_EAX_IBS_VIRT_SHIFT: u32 = 0x13;
    /// Sampling is virtualized. In place.
    pub const ENCRYPTION_EAX_IBS_VIRT_MASK: u32 = 0x80000;
    /// Meaning not known here. Lowest bit.
    pub const ENCRYPTION_EAX_UNUSED_20_SHIFT: u32 = 0x14;
    /// Meaning not known here. In place.
    pub const ENCRYPTION_EAX_UNUSED_20_MASK: u32 = 0x100000;
    /// The RMPREAD instruction is there. Lowest bit.
    pub const ENCRYPTION_EAX_RMPREAD_SHIFT: u32 = 0x15;
    /// The RMPREAD instruction is there. In place.
    pub const ENCRYPTION_EAX_RMPREAD_MASK: u32 = 0x200000;
    /// Meaning not known here. Lowest bit.
    pub const ENCRYPTION_EAX_UNUSED_22_SHIFT: u32 = 0x16;
    /// Meaning not known here. In place.
    pub const ENCRYPTION_EAX_UNUSED_22_MASK: u32 = 0x400000;
    /// The table of page states can be in segments. Lowest bit.
    pub const ENCRYPTION_EAX_SEGMENTED_RMP_SHIFT: u32 = 0x17;
    /// The table of page states can be in segments. In place.
    pub const ENCRYPTION_EAX_SEGMENTED_RMP_MASK: u32 = 0x800000;
    /// Saved registers are protected. Lowest bit.
    pub const ENCRYPTION_EAX_VMSA_REG_PROT_SHIFT: u32 = 0x18;
    /// Saved registers are protected. In place.
    pub const ENCRYPTION_EAX_VMSA_REG_PROT_MASK: u32 = 0x1000000;
    /// The sibling thread can be kept idle. Lowest bit.
    pub const ENCRYPTION_EAX_SMT_PROTECTION_SHIFT: u32 = 0x19;
    /// The sibling thread can be kept idle. In place.
    pub const ENCRYPTION_EAX_SMT_PROTECTION_MASK: u32 = 0x2000000;
    /// Meaning not known here. Lowest bit.
    pub const ENCRYPTION_EAX_UNUSED_26_SHIFT: u32 = 0x1a;
    /// Meaning not known here. In place.
    pub const ENCRYPTION_EAX_UNUSED_26_MASK: u32 = 0x4000000;
    /// The host can limit the features of a VM. Lowest bit.
    pub const ENCRYPTION_EAX_ALLOWED_SEV_FEATURES_SHIFT: u32 = 0x1b;
    /// The host can limit the features of a VM. In place.
    pub const ENCRYPTION_EAX_ALLOWED_SEV_FEATURES_MASK: u32 = 0x8000000;
    /// The CPU supports a secure VM service module (SVSM). Lowest bit.
    pub const ENCRYPTION_EAX_SVSM_SHIFT: u32 = 0x1c;
    /// The CPU supports a secure VM service module (SVSM). In place.
    pub const ENCRYPTION_EAX_SVSM_MASK: u32 = 0x10000000;
    /// Meaning not known here. Lowest bit.
    pub const ENCRYPTION_EAX_UNUSED_29_SHIFT: u32 = 0x1d;
    /// Meaning not known here. In place.
    pub const ENCRYPTION_EAX_UNUSED_29_MASK: u32 = 0x20000000;
    /// The host can write pages that hardware uses. Lowest bit.
    pub const ENCRYPTION_EAX_HV_IN_USE_WR_ALLOWED_SHIFT: u32 = 0x1e;
    /// The host can write pages that hardware uses. In place.
    pub const ENCRYPTION_EAX_HV_IN_USE_WR_ALLOWED_MASK: u32 = 0x40000000;
    /// Meaning not known here. Lowest bit.
    pub const ENCRYPTION_EAX_UNUSED_31_SHIFT: u32 = 0x1f;
    /// Meaning not known here. In place.
    pub const ENCRYPTION_EAX_UNUSED_31_MASK: u32 = 0x80000000;

    // EncryptionEbx: arch/x86/kvm/cpuid.c (Linux 7.3.4) 1860-1871, CPUID_8000_001F_EAX
    /// Bit of a page table entry that encrypts. Lowest bit.
    pub const ENCRYPTION_EBX_C_BIT_POSITION_SHIFT: u32 = 0;
    /// Bit of a page table entry that encrypts. In place.
    pub const ENCRYPTION_EBX_C_BIT_POSITION_MASK: u32 = 0x3f;
    /// Number of physical address bits that encryption takes. Lowest bit.
    pub const ENCRYPTION_EBX_PHYS_ADDR_REDUCTION_SHIFT: u32 = 6;
    /// Number of physical address bits that encryption takes. In place.
    pub const ENCRYPTION_EBX_PHYS_ADDR_REDUCTION_MASK: u32 = 0xfc0;
    /// Number of privilege levels of a VM. Lowest bit.
    pub const ENCRYPTION_EBX_NUM_VMPL_SHIFT: u32 = 0xc;
    /// Number of privilege levels of a VM. In place.
    pub const ENCRYPTION_EBX_NUM_VMPL_MASK: u32 = 0xf000;
    /// Meaning not known here. Lowest bit.
    pub const ENCRYPTION_EBX_UNUSED_SHIFT: u32 = 0x10;
    /// Meaning not known here. In place.
    pub const ENCRYPTION_EBX_UNUSED_MASK: u32 = 0x7fff0000;
    /// Software need not mend cache coherency. Lowest bit.
    pub const ENCRYPTION_EBX_COHERENCY_SFW_NO_SHIFT: u32 = 0x1f;
    /// Software need not mend cache coherency. In place.
    pub const ENCRYPTION_EBX_COHERENCY_SFW_NO_MASK: u32 = 0x80000000;

    // EncryptionEcx: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 3137-3150
    /// Highest ASID of an encrypted guest, such as 509 or 1006. Lowest bit.
    pub const ENCRYPTION_ECX_MAX_SEV_ASID_SHIFT: u32 = 0;
    /// Highest ASID of an encrypted guest, such as 509 or 1006. In place.
    pub const ENCRYPTION_ECX_MAX_SEV_ASID_MASK: u32 = 0xffffffff;

    // EncryptionEdx: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 3137-3150
    /// Lowest ASID of an SEV guest without ES; 1: none is left for SEV-ES and SNP. Lowest bit.
    pub const ENCRYPTION_EDX_MIN_SEV_ASID_SHIFT: u32 = 0;
    /// Lowest ASID of an SEV guest without ES; 1: none is left for SEV-ES and SNP. In place.
    pub const ENCRYPTION_EDX_MIN_SEV_ASID_MASK: u32 = 0xffffffff;

    // SegmentedRmpEax: arch/x86/virt/svm/sev.c (Linux 7.3.4) 656-658
    /// Smallest size of a segment, as exponent. Lowest bit.
    pub const SEGMENTED_RMP_EAX_MIN_SHIFT_SHIFT: u32 = 0;
    /// Smallest size of a segment, as exponent. In place.
    pub const SEGMENTED_RMP_EAX_MIN_SHIFT_MASK: u32 = 0x3f;
    /// Largest size of a segment, as exponent. Lowest bit.
    pub const SEGMENTED_RMP_EAX_MAX_SHIFT_SHIFT: u32 = 6;
    /// Largest size of a segment, as exponent. In place.
    pub const SEGMENTED_RMP_EAX_MAX_SHIFT_MASK: u32 = 0xfc0;
    /// Meaning not known here. Lowest bit.
    pub const SEGMENTED_RMP_EAX_UNUSED_SHIFT: u32 = 0xc;
    /// Meaning not known here. In place.
    pub const SEGMENTED_RMP_EAX_UNUSED_MASK: u32 = 0xfffff000;

    // SegmentedRmpEbx: arch/x86/virt/svm/sev.c (Linux 7.3.4) 669-671
    /// Number of segments, if the next bit is set. Lowest bit.
    pub const SEGMENTED_RMP_EBX_CACHED_SHIFT: u32 = 0;
    /// Number of segments, if the next bit is set. In place.
    pub const SEGMENTED_RMP_EBX_CACHED_MASK: u32 = 0x3ff;
    /// There can be no more than that. Lowest bit.
    pub const SEGMENTED_RMP_EBX_LIMITED_SHIFT: u32 = 0xa;
    /// There can be no more than that. In place.
    pub const SEGMENTED_RMP_EBX_LIMITED_MASK: u32 = 0x400;
    /// Meaning not known here. Lowest bit.
    pub const SEGMENTED_RMP_EBX_UNUSED_SHIFT: u32 = 0xb;
    /// Meaning not known here. In place.
    pub const SEGMENTED_RMP_EBX_UNUSED_MASK: u32 = 0xfffff800;

    // EfiVariableAttributes: include/linux/efi.h (Linux 7.3.4) EFI_VARIABLE_*
    /// It outlives a reset. Lowest bit.
    pub const EFI_VARIABLE_ATTRIBUTES_NON_VOLATILE_SHIFT: u32 = 0;
    /// It outlives a reset. In place.
    pub const EFI_VARIABLE_ATTRIBUTES_NON_VOLATILE_MASK: u32 = 1;
    /// Boot services see it. Lowest bit.
    pub const EFI_VARIABLE_ATTRIBUTES_BOOTSERVICE_ACCESS_SHIFT: u32 = 1;
    /// Boot services see it. In place.
    pub const EFI_VARIABLE_ATTRIBUTES_BOOTSERVICE_ACCESS_MASK: u32 = 2;
    /// A running kernel sees it. Lowest bit.
    pub const EFI_VARIABLE_ATTRIBUTES_RUNTIME_ACCESS_SHIFT: u32 = 2;
    /// A running kernel sees it. In place.
    pub const EFI_VARIABLE_ATTRIBUTES_RUNTIME_ACCESS_MASK: u32 = 4;
    /// Attributes that it does not have. Lowest bit.
    pub const EFI_VARIABLE_ATTRIBUTES_OTHERS_SHIFT: u32 = 3;
    /// Attributes that it does not have. In place.
    pub const EFI_VARIABLE_ATTRIBUTES_OTHERS_MASK: u32 = 0xfffffff8;

    // PscEntry: arch/x86/include/asm/sev-common.h (Linux 7.3.4) struct psc_entry
    /// Number of its 4 KiB pages that are done; the host counts. Lowest bit.
    pub const PSC_ENTRY_CUR_PAGE_SHIFT: u32 = 0;
    /// Number of its 4 KiB pages that are done; the host counts. In place.
    pub const PSC_ENTRY_CUR_PAGE_MASK: u64 = 0xfff;
    /// Guest physical address in units of 4 KiB. Lowest bit.
    pub const PSC_ENTRY_GFN_SHIFT: u32 = 0xc;
    /// Guest physical address in units of 4 KiB. In place.
    pub const PSC_ENTRY_GFN_MASK: u64 = 0xffffffffff000;
    /// The new state of the page. Lowest bit.
    pub const PSC_ENTRY_OPERATION_SHIFT: u32 = 0x34;
    /// The new state of the page. In place.
    pub const PSC_ENTRY_OPERATION_MASK: u64 = 0xf0000000000000;
    /// Set for 2 MiB, clear for 4 KiB. Lowest bit.
    pub const PSC_ENTRY_PAGESIZE_SHIFT: u32 = 0x38;
    /// Set for 2 MiB, clear for 4 KiB. In place.
    pub const PSC_ENTRY_PAGESIZE_MASK: u64 = 0x100000000000000;
    /// Reserved by the specification. Lowest bit.
    pub const PSC_ENTRY_RESERVED_SHIFT: u32 = 0x39;
    /// Reserved by the specification. In place.
    pub const PSC_ENTRY_RESERVED_MASK: u64 = 0xfe00000000000000;

    // GhcbMsr: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. Lowest bit.
    pub const GHCB_MSR_CODE_SHIFT: u32 = 0;
    /// The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. In place.
    pub const GHCB_MSR_CODE_MASK: u64 = 0xfff;
    /// The payload that the code names. Lowest bit.
    pub const GHCB_MSR_DATA_SHIFT: u32 = 0xc;
    /// The payload that the code names. In place.
    pub const GHCB_MSR_DATA_MASK: u64 = 0xfffffffffffff000;

    // GhcbMsrSevInfo: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_SEV_INFO_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_SEV_INFO_CODE_MASK: u64 = 0xfff;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_SEV_INFO_RESERVED_SHIFT: u32 = 0xc;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_SEV_INFO_RESERVED_MASK: u64 = 0xfff000;
    /// Position of the C-bit in page tables. Lowest bit.
    pub const GHCB_MSR_SEV_INFO_C_BIT_SHIFT: u32 = 0x18;
    /// Position of the C-bit in page tables. In place.
    pub const GHCB_MSR_SEV_INFO_C_BIT_MASK: u64 = 0xff000000;
    /// Oldest protocol version spoken. Lowest bit.
    pub const GHCB_MSR_SEV_INFO_MIN_VERSION_SHIFT: u32 = 0x20;
    /// Oldest protocol version spoken. In place.
    pub const GHCB_MSR_SEV_INFO_MIN_VERSION_MASK: u64 = 0xffff00000000;
    /// Newest protocol version spoken. Lowest bit.
    pub const GHCB_MSR_SEV_INFO_MAX_VERSION_SHIFT: u32 = 0x30;
    /// Newest protocol version spoken. In place.
    pub const GHCB_MSR_SEV_INFO_MAX_VERSION_MASK: u64 = 0xffff000000000000;

    // GhcbMsrCpuidRequest: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified]
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_CPUID_REQUEST_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_CPUID_REQUEST_CODE_MASK: u64 = 0xfff;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_CPUID_REQUEST_RESERVED_SHIFT: u32 = 0xc;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_CPUID_REQUEST_RESERVED_MASK: u64 = 0x3ffff000;
    /// The register: EAX, EBX, ECX, EDX from 0. Lowest bit.
    pub const GHCB_MSR_CPUID_REQUEST_REGISTER_SHIFT: u32 = 0x1e;
    /// The register: EAX, EBX, ECX, EDX from 0. In place.
    pub const GHCB_MSR_CPUID_REQUEST_REGISTER_MASK: u64 = 0xc0000000;
    /// The leaf, as in EAX. Lowest bit.
    pub const GHCB_MSR_CPUID_REQUEST_FUNCTION_SHIFT: u32 = 0x20;
    /// The leaf, as in EAX. In place.
    pub const GHCB_MSR_CPUID_REQUEST_FUNCTION_MASK: u64 = 0xffffffff00000000;

    // GhcbMsrCpuidResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified]
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_CPUID_RESPONSE_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_CPUID_RESPONSE_CODE_MASK: u64 = 0xfff;
    /// Left as the request had it. Lowest bit.
    pub const GHCB_MSR_CPUID_RESPONSE_RESERVED_SHIFT: u32 = 0xc;
    /// Left as the request had it. In place.
    pub const GHCB_MSR_CPUID_RESPONSE_RESERVED_MASK: u64 = 0xfffff000;
    /// The register's value. Lowest bit.
    pub const GHCB_MSR_CPUID_RESPONSE_VALUE_SHIFT: u32 = 0x20;
    /// The register's value. In place.
    pub const GHCB_MSR_CPUID_RESPONSE_VALUE_MASK: u64 = 0xffffffff00000000;

    // GhcbMsrApResetHold: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified]
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_AP_RESET_HOLD_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_AP_RESET_HOLD_CODE_MASK: u64 = 0xfff;
    /// Not zero when it was woken. Lowest bit.
    pub const GHCB_MSR_AP_RESET_HOLD_RESULT_SHIFT: u32 = 0xc;
    /// Not zero when it was woken. In place.
    pub const GHCB_MSR_AP_RESET_HOLD_RESULT_MASK: u64 = 0xfffffffffffff000;

    // GhcbGpa: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. Lowest bit.
    pub const GHCB_GPA_CODE_SHIFT: u32 = 0;
    /// The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. In place.
    pub const GHCB_GPA_CODE_MASK: u64 = 0xfff;
    /// Guest physical address in units of 4 KiB; all ones for no preference. Lowest bit.
    pub const GHCB_GPA_GFN_SHIFT: u32 = 0xc;
    /// Guest physical address in units of 4 KiB; all ones for no preference. In place.
    pub const GHCB_GPA_GFN_MASK: u64 = 0xfffffffffffff000;

    // GhcbMsrPscRequest: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_PSC_REQUEST_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_PSC_REQUEST_CODE_MASK: u64 = 0xfff;
    /// Guest physical address in units of 4 KiB. Lowest bit.
    pub const GHCB_MSR_PSC_REQUEST_GFN_SHIFT: u32 = 0xc;
    /// Guest physical address in units of 4 KiB. In place.
    pub const GHCB_MSR_PSC_REQUEST_GFN_MASK: u64 = 0xffffffffff000;
    /// The new state of the page. Lowest bit.
    pub const GHCB_MSR_PSC_REQUEST_OPERATION_SHIFT: u32 = 0x34;
    /// The new state of the page. In place.
    pub const GHCB_MSR_PSC_REQUEST_OPERATION_MASK: u64 = 0xf0000000000000;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_PSC_REQUEST_RESERVED_SHIFT: u32 = 0x38;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_PSC_REQUEST_RESERVED_MASK: u64 = 0xff00000000000000;

    // GhcbMsrPscResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_PSC_RESPONSE_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_PSC_RESPONSE_CODE_MASK: u64 = 0xfff;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_PSC_RESPONSE_RESERVED_SHIFT: u32 = 0xc;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_PSC_RESPONSE_RESERVED_MASK: u64 = 0xfffff000;
    /// Zero if it was done. Lowest bit.
    pub const GHCB_MSR_PSC_RESPONSE_ERROR_SHIFT: u32 = 0x20;
    /// Zero if it was done. In place.
    pub const GHCB_MSR_PSC_RESPONSE_ERROR_MASK: u64 = 0xffffffff00000000;

    // GhcbMsrVmplRequest: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified]
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_VMPL_REQUEST_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_VMPL_REQUEST_CODE_MASK: u64 = 0xfff;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_VMPL_REQUEST_RESERVED_SHIFT: u32 = 0xc;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_VMPL_REQUEST_RESERVED_MASK: u64 = 0xfffff000;
    /// The privilege level to run. Lowest bit.
    pub const GHCB_MSR_VMPL_REQUEST_VMPL_SHIFT: u32 = 0x20;
    /// The privilege level to run. In place.
    pub const GHCB_MSR_VMPL_REQUEST_VMPL_MASK: u64 = 0xff00000000;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_VMPL_REQUEST_RESERVED_40_SHIFT: u32 = 0x28;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_VMPL_REQUEST_RESERVED_40_MASK: u64 = 0xffffff0000000000;

    // GhcbMsrVmplResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified]
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_VMPL_RESPONSE_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_VMPL_RESPONSE_CODE_MASK: u64 = 0xfff;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_VMPL_RESPONSE_RESERVED_SHIFT: u32 = 0xc;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_VMPL_RESPONSE_RESERVED_MASK: u64 = 0xfffff000;
    /// Zero if it was done. Lowest bit.
    pub const GHCB_MSR_VMPL_RESPONSE_ERROR_SHIFT: u32 = 0x20;
    /// Zero if it was done. In place.
    pub const GHCB_MSR_VMPL_RESPONSE_ERROR_MASK: u64 = 0xffffffff00000000;

    // GhcbHvFeatures: arch/x86/include/asm/sev-common.h (Linux 7.3.4) GHCB_HV_FT_*
    /// Guests with SNP. Lowest bit.
    pub const GHCB_HV_FEATURES_SNP_SHIFT: u32 = 0;
    /// Guests with SNP. In place.
    pub const GHCB_HV_FEATURES_SNP_MASK: u64 = 1;
    /// The event by which they start processors. Lowest bit.
    pub const GHCB_HV_FEATURES_SNP_AP_CREATION_SHIFT: u32 = 1;
    /// The event by which they start processors. In place.
    pub const GHCB_HV_FEATURES_SNP_AP_CREATION_MASK: u64 = 2;
    /// Restricted injection, with its #HV doorbell page. Lowest bit.
    pub const GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_SHIFT: u32 = 2;
    /// Restricted injection, with its #HV doorbell page. In place.
    pub const GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_MASK: u64 = 4;
    /// A timer for it. Lowest bit.
    pub const GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_TIMER_SHIFT: u32 = 3;
    /// A timer for it. In place.
    pub const GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_TIMER_MASK: u64 = 8;
    /// The list of APIC ids. Lowest bit.
    pub const GHCB_HV_FEATURES_APIC_ID_LIST_SHIFT: u32 = 4;
    /// The list of APIC ids. In place.
    pub const GHCB_HV_FEATURES_APIC_ID_LIST_MASK: u64 = 0x10;
    /// More than one privilege level. Lowest bit.
    pub const GHCB_HV_FEATURES_SNP_MULTI_VMPL_SHIFT: u32 = 5;
    /// More than one privilege level. In place.
    pub const GHCB_HV_FEATURES_SNP_MULTI_VMPL_MASK: u64 = 0x20;
    /// No name in the header. Lowest bit.
    pub const GHCB_HV_FEATURES_UNNAMED_6_SHIFT: u32 = 6;
    /// No name in the header. In place.
    pub const GHCB_HV_FEATURES_UNNAMED_6_MASK: u64 = 0x40;
    /// Trusted devices (SEV-TIO). Lowest bit.
    pub const GHCB_HV_FEATURES_SEV_TIO_SHIFT: u32 = 7;
    /// Trusted devices (SEV-TIO). In place.
    pub const GHCB_HV_FEATURES_SEV_TIO_MASK: u64 = 0x80;
    /// No name in the header. Lowest bit.
    pub const GHCB_HV_FEATURES_UNNAMED_8_SHIFT: u32 = 8;
    /// No name in the header. In place.
    pub const GHCB_HV_FEATURES_UNNAMED_8_MASK: u64 = 0x100;
    /// Alternate injection; bit 9 since 2025. Lowest bit.
    pub const GHCB_HV_FEATURES_ALTERNATE_INJECTION_SHIFT: u32 = 9;
    /// Alternate injection; bit 9 since 2025. In place.
    pub const GHCB_HV_FEATURES_ALTERNATE_INJECTION_MASK: u64 = 0x200;
    /// No name in the header. Lowest bit.
    pub const GHCB_HV_FEATURES_UNNAMED_10_SHIFT: u32 = 0xa;
    /// No name in the header. In place.
    pub const GHCB_HV_FEATURES_UNNAMED_10_MASK: u64 = 0xfffffffffffffc00;

    // GhcbMsrHvFeatures: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_HV_FEATURES_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_HV_FEATURES_CODE_MASK: u64 = 0xfff;
    /// The low bits of GhcbHvFeatures. Lowest bit.
    pub const GHCB_MSR_HV_FEATURES_FEATURES_SHIFT: u32 = 0xc;
    /// The low bits of GhcbHvFeatures. In place.
    pub const GHCB_MSR_HV_FEATURES_FEATURES_MASK: u64 = 0xfffffffffffff000;

    // GhcbMsrTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_TERMINATION_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_TERMINATION_CODE_MASK: u64 = 0xfff;
    /// Whose reasons these are. Lowest bit.
    pub const GHCB_MSR_TERMINATION_REASON_SET_SHIFT: u32 = 0xc;
    /// Whose reasons these are. In place.
    pub const GHCB_MSR_TERMINATION_REASON_SET_MASK: u64 = 0xf000;
    /// Why, as that set says. Lowest bit.
    pub const GHCB_MSR_TERMINATION_REASON_SHIFT: u32 = 0x10;
    /// Why, as that set says. In place.
    pub const GHCB_MSR_TERMINATION_REASON_MASK: u64 = 0xff0000;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_TERMINATION_RESERVED_SHIFT: u32 = 0x18;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_TERMINATION_RESERVED_MASK: u64 = 0xffffffffff000000;

    // GhcbMsrGeneralTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_GENERAL_TERMINATION_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_GENERAL_TERMINATION_CODE_MASK: u64 = 0xfff;
    /// Whose reasons these are. Lowest bit.
    pub const GHCB_MSR_GENERAL_TERMINATION_REASON_SET_SHIFT: u32 = 0xc;
    /// Whose reasons these are. In place.
    pub const GHCB_MSR_GENERAL_TERMINATION_REASON_SET_MASK: u64 = 0xf000;
    /// Why the guest asks. Lowest bit.
    pub const GHCB_MSR_GENERAL_TERMINATION_REASON_SHIFT: u32 = 0x10;
    /// Why the guest asks. In place.
    pub const GHCB_MSR_GENERAL_TERMINATION_REASON_MASK: u64 = 0xff0000;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_GENERAL_TERMINATION_RESERVED_SHIFT: u32 = 0x18;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_GENERAL_TERMINATION_RESERVED_MASK: u64 = 0xffffffffff000000;

    // GhcbMsrLinuxTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129
    /// The request or response. Lowest bit.
    pub const GHCB_MSR_LINUX_TERMINATION_CODE_SHIFT: u32 = 0;
    /// The request or response. In place.
    pub const GHCB_MSR_LINUX_TERMINATION_CODE_MASK: u64 = 0xfff;
    /// Whose reasons these are. Lowest bit.
    pub const GHCB_MSR_LINUX_TERMINATION_REASON_SET_SHIFT: u32 = 0xc;
    /// Whose reasons these are. In place.
    pub const GHCB_MSR_LINUX_TERMINATION_REASON_SET_MASK: u64 = 0xf000;
    /// Why the guest asks. Lowest bit.
    pub const GHCB_MSR_LINUX_TERMINATION_REASON_SHIFT: u32 = 0x10;
    /// Why the guest asks. In place.
    pub const GHCB_MSR_LINUX_TERMINATION_REASON_MASK: u64 = 0xff0000;
    /// Reserved by the specification. Lowest bit.
    pub const GHCB_MSR_LINUX_TERMINATION_RESERVED_SHIFT: u32 = 0x18;
    /// Reserved by the specification. In place.
    pub const GHCB_MSR_LINUX_TERMINATION_RESERVED_MASK: u64 = 0xffffffffff000000;

    // MapGpaRangeAttributes: Documentation/virt/kvm/x86/hypercalls.rst (Linux 7.3.4) 179-186
    /// A PageSize that the guest would like; promises no alignment. Lowest bit.
    pub const MAP_GPA_RANGE_ATTRIBUTES_PREFERRED_PAGE_SIZE_SHIFT: u32 = 0;
    /// A PageSize that the guest would like; promises no alignment. In place.
    pub const MAP_GPA_RANGE_ATTRIBUTES_PREFERRED_PAGE_SIZE_MASK: u64 = 0xf;
    /// Set for private pages, clear for shared ones. Lowest bit.
    pub const MAP_GPA_RANGE_ATTRIBUTES_ENCRYPTED_SHIFT: u32 = 4;
    /// Set for private pages, clear for shared ones. In place.
    pub const MAP_GPA_RANGE_ATTRIBUTES_ENCRYPTED_MASK: u64 = 0x10;
    /// Reserved by the specification. Lowest bit.
    pub const MAP_GPA_RANGE_ATTRIBUTES_RESERVED_SHIFT: u32 = 5;
    /// Reserved by the specification. In place.
    pub const MAP_GPA_RANGE_ATTRIBUTES_RESERVED_MASK: u64 = 0xffffffffffffffe0;

    // KeyIdPartitioning: arch/x86/include/asm/msr-index.h (Linux 7.3.4) MSR_IA32_MKTME_KEYID_PARTITIONING
    /// Number of key ids of MKTME. Lowest bit.
    pub const KEY_ID_PARTITIONING_MKTME_SHIFT: u32 = 0;
    /// Number of key ids of MKTME. In place.
    pub const KEY_ID_PARTITIONING_MKTME_MASK: u64 = 0xffffffff;
    /// Number of private key ids; Linux needs at least two. Lowest bit.
    pub const KEY_ID_PARTITIONING_TDX_SHIFT: u32 = 0x20;
    /// Number of private key ids; Linux needs at least two. In place.
    pub const KEY_ID_PARTITIONING_TDX_MASK: u64 = 0xffffffff00000000;

    // MigrationControl: Documentation/virt/kvm/x86/msr.rst (Linux 7.3.4) 379-390
    /// Set when migration is allowed. Lowest bit.
    pub const MIGRATION_CONTROL_READY_SHIFT: u32 = 0;
    /// Set when migration is allowed. In place.
    pub const MIGRATION_CONTROL_READY_MASK: u64 = 1;
    /// No meaning defined yet. Lowest bit.
    pub const MIGRATION_CONTROL_UNUSED_SHIFT: u32 = 1;
    /// No meaning defined yet. In place.
    pub const MIGRATION_CONTROL_UNUSED_MASK: u64 = 0xfffffffffffffffe;

    // SevStatus: arch/x86/include/asm/msr-index.h (Linux 7.3.4) 711-752
    /// The guest's memory is encrypted. Lowest bit.
    pub const SEV_STATUS_SEV_SHIFT: u32 = 0;
    /// The guest's memory is encrypted. In place.
    pub const SEV_STATUS_SEV_MASK: u64 = 1;
    /// Its registers are encrypted. Lowest bit.
    pub const SEV_STATUS_SEV_ES_SHIFT: u32 = 1;
    /// Its registers are encrypted. In place.
    pub const SEV_STATUS_SEV_ES_MASK: u64 = 2;
    /// Its page states are protected. Lowest bit.
    pub const SEV_STATUS_SEV_SNP_SHIFT: u32 = 2;
    /// Its page states are protected. In place.
    pub const SEV_STATUS_SEV_SNP_MASK: u64 = 4;
    /// Memory below an address is private. Lowest bit.
    pub const SEV_STATUS_VTOM_SHIFT: u32 = 3;
    /// Memory below an address is private. In place.
    pub const SEV_STATUS_VTOM_MASK: u64 = 8;
    /// VMM communication exceptions are reflected. Lowest bit.
    pub const SEV_STATUS_REFLECT_VC_SHIFT: u32 = 4;
    /// VMM communication exceptions are reflected. In place.
    pub const SEV_STATUS_REFLECT_VC_MASK: u64 = 0x10;
    /// The host can inject one exception only. Lowest bit.
    pub const SEV_STATUS_RESTRICTED_INJECTION_SHIFT: u32 = 5;
    /// The host can inject one exception only. In place.
    pub const SEV_STATUS_RESTRICTED_INJECTION_MASK: u64 = 0x20;
    /// Injection goes through an intermediary. Lowest bit.
    pub const SEV_STATUS_ALTERNATE_INJECTION_SHIFT: u32 = 6;
    /// Injection goes through an intermediary. In place.
    pub const SEV_STATUS_ALTERNATE_INJECTION_MASK: u64 = 0x40;
    /// Debug registers are swapped with the VM. Lowest bit.
    pub const SEV_STATUS_DEBUG_SWAP_SHIFT: u32 = 7;
    /// Debug registers are swapped with the VM. In place.
    pub const SEV_STATUS_DEBUG_SWAP_MASK: u64 = 0x80;
    /// The host's sampling is kept out. Lowest bit.
    pub const SEV_STATUS_PREVENT_HOST_IBS_SHIFT: u32 = 8;
    /// The host's sampling is kept out. In place.
    pub const SEV_STATUS_PREVENT_HOST_IBS_MASK: u64 = 0x100;
    /// Branch prediction is isolated from the host. Lowest bit.
    pub const SEV_STATUS_BTB_ISOLATION_SHIFT: u32 = 9;
    /// Branch prediction is isolated from the host. In place.
    pub const SEV_STATUS_BTB_ISOLATION_MASK: u64 = 0x200;
    /// Supervisor shadow stacks by privilege level. Lowest bit.
    pub const SEV_STATUS_VMPL_SSS_SHIFT: u32 = 0xa;
    /// Supervisor shadow stacks by privilege level. In place.
    pub const SEV_STATUS_VMPL_SSS_MASK: u64 = 0x400;
    /// The host cannot change the time stamp counter. Lowest bit.
    pub const SEV_STATUS_SECURE_TSC_SHIFT: u32 = 0xb;
    /// The host cannot change the time stamp counter. In place.
    pub const SEV_STATUS_SECURE_TSC_MASK: u64 = 0x800;
    /// VMGEXIT takes a parameter in RAX. Lowest bit.
    pub const SEV_STATUS_VMGEXIT_PARAM_SHIFT: u32 = 0xc;
    /// VMGEXIT takes a parameter in RAX. In place.
    pub const SEV_STATUS_VMGEXIT_PARAM_MASK: u64 = 0x1000;
    /// Reserved by the architecture. Lowest bit.
    pub const SEV_STATUS_RESERVED_13_SHIFT: u32 = 0xd;
    /// Reserved by the architecture. In place.
    pub const SEV_STATUS_RESERVED_13_MASK: u64 = 0x2000;
    /// Sampling is virtualized for the guest. Lowest bit.
    pub const SEV_STATUS_IBS_VIRT_SHIFT: u32 = 0xe;
    /// Sampling is virtualized for the guest. In place.
    pub const SEV_STATUS_IBS_VIRT_MASK: u64 = 0x4000;
    /// Reserved by the architecture. Lowest bit.
    pub const SEV_STATUS_RESERVED_15_SHIFT: u32 = 0xf;
    /// Reserved by the architecture. In place.
    pub const SEV_STATUS_RESERVED_15_MASK: u64 = 0x8000;
    /// Saved registers are protected. Lowest bit.
    pub const SEV_STATUS_VMSA_REG_PROT_SHIFT: u32 = 0x10;
    /// Saved registers are protected. In place.
    pub const SEV_STATUS_VMSA_REG_PROT_MASK: u64 = 0x10000;
    /// The sibling thread is kept idle. Lowest bit.
    pub const SEV_STATUS_SMT_PROTECTION_SHIFT: u32 = 0x11;
    /// The sibling thread is kept idle. In place.
    pub const SEV_STATUS_SMT_PROTECTION_MASK: u64 = 0x20000;
    /// The interrupt controller is protected. Lowest bit.
    pub const SEV_STATUS_SECURE_AVIC_SHIFT: u32 = 0x12;
    /// The interrupt controller is protected. In place.
    pub const SEV_STATUS_SECURE_AVIC_MASK: u64 = 0x40000;
    /// Reserved by the architecture. Lowest bit.
    pub const SEV_STATUS_RESERVED_19_SHIFT: u32 = 0x13;
    /// Reserved by the architecture. In place.
    pub const SEV_STATUS_RESERVED_19_MASK: u64 = 0x780000;
    /// Branch prediction is flushed on entry. Lowest bit.
    pub const SEV_STATUS_IBPB_ON_ENTRY_SHIFT: u32 = 0x17;
    /// Branch prediction is flushed on entry. In place.
    pub const SEV_STATUS_IBPB_ON_ENTRY_MASK: u64 = 0x800000;
    /// Reserved by the architecture. Lowest bit.
    pub const SEV_STATUS_RESERVED_24_SHIFT: u32 = 0x18;
    /// Reserved by the architecture. In place.
    pub const SEV_STATUS_RESERVED_24_MASK: u64 = 0xffffffffff000000;

    // Syscfg: arch/x86/include/asm/msr-index.h (Linux 7.3.4) 867-875
    /// Not about memory encryption. Lowest bit.
    pub const SYSCFG_UNUSED_0_SHIFT: u32 = 0;
    /// Not about memory encryption. In place.
    pub const SYSCFG_UNUSED_0_MASK: u64 = 0x7ffff;
    /// MtrrFixDramModEn: set on each core for SNP's firmware to start. Lowest bit.
    pub const SYSCFG_MFDM_SHIFT: u32 = 0x13;
    /// MtrrFixDramModEn: set on each core for SNP's firmware to start. In place.
    pub const SYSCFG_MFDM_MASK: u64 = 0x80000;
    /// Not about memory encryption. Lowest bit.
    pub const SYSCFG_UNUSED_20_SHIFT: u32 = 0x14;
    /// Not about memory encryption. In place.
    pub const SYSCFG_UNUSED_20_MASK: u64 = 0x700000;
    /// SMEE: memory encryption is on; clear: set SMEE in the BIOS. Lowest bit.
    pub const SYSCFG_MEM_ENCRYPT_SHIFT: u32 = 0x17;
    /// SMEE: memory encryption is on; clear: set SMEE in the BIOS. In place.
    pub const SYSCFG_MEM_ENCRYPT_MASK: u64 = 0x800000;
    /// SNPEn: SNP is on. Linux sets it once RMP and IOMMU allow it. Lowest bit.
    pub const SYSCFG_SNP_EN_SHIFT: u32 = 0x18;
    /// SNPEn: SNP is on. Linux sets it once RMP and IOMMU allow it. In place.
    pub const SYSCFG_SNP_EN_MASK: u64 = 0x1000000;
    /// VMPLEn: privilege levels are on. Lowest bit.
    pub const SYSCFG_SNP_VMPL_EN_SHIFT: u32 = 0x19;
    /// VMPLEn: privilege levels are on. In place.
    pub const SYSCFG_SNP_VMPL_EN_MASK: u64 = 0x2000000;
    /// Not about memory encryption. Lowest bit.
    pub const SYSCFG_UNUSED_26_SHIFT: u32 = 0x1a;
    /// Not about memory encryption. In place.
    pub const SYSCFG_UNUSED_26_MASK: u64 = 0xfffffffffc000000;

    // RmpCfg: arch/x86/include/asm/msr-index.h (Linux 7.3.4) 760-763
    /// The RMP is in segments. Lowest bit.
    pub const RMP_CFG_SEGMENTED_SHIFT: u32 = 0;
    /// The RMP is in segments. In place.
    pub const RMP_CFG_SEGMENTED_MASK: u64 = 1;
    /// Meaning not known here. Lowest bit.
    pub const RMP_CFG_UNUSED_1_SHIFT: u32 = 1;
    /// Meaning not known here. In place.
    pub const RMP_CFG_UNUSED_1_MASK: u64 = 0xfe;
    /// Size of a segment, as its exponent. Lowest bit.
    pub const RMP_CFG_SEGMENT_SHIFT_SHIFT: u32 = 8;
    /// Size of a segment, as its exponent. In place.
    pub const RMP_CFG_SEGMENT_SHIFT_MASK: u64 = 0x3f00;
    /// Meaning not known here. Lowest bit.
    pub const RMP_CFG_UNUSED_14_SHIFT: u32 = 0xe;
    /// Meaning not known here. In place.
    pub const RMP_CFG_UNUSED_14_MASK: u64 = 0xffffffffffffc000;

    // PageFault: arch/x86/include/asm/trap_pf.h (Linux 7.3.4) enum x86_pf_error_code
    /// The page is there, and the access is not allowed. Lowest bit.
    pub const PAGE_FAULT_PRESENT_SHIFT: u32 = 0;
    /// The page is there, and the access is not allowed. In place.
    pub const PAGE_FAULT_PRESENT_MASK: u32 = 1;
    /// The access was a write. Lowest bit.
    pub const PAGE_FAULT_WRITE_SHIFT: u32 = 1;
    /// The access was a write. In place.
    pub const PAGE_FAULT_WRITE_MASK: u32 = 2;
    /// It came from user mode. Lowest bit.
    pub const PAGE_FAULT_USER_SHIFT: u32 = 2;
    /// It came from user mode. In place.
    pub const PAGE_FAULT_USER_MASK: u32 = 4;
    /// A reserved bit of the page table is set, as an encryption bit out of place. Lowest bit.
    pub const PAGE_FAULT_MALFORMED_SHIFT: u32 = 3;
    /// A reserved bit of the page table is set, as an encryption bit out of place. In place.
    pub const PAGE_FAULT_MALFORMED_MASK: u32 = 8;
    /// An instruction fetch. Lowest bit.
    pub const PAGE_FAULT_FETCH_SHIFT: u32 = 4;
    /// An instruction fetch. In place.
    pub const PAGE_FAULT_FETCH_MASK: u32 = 0x10;
    /// A protection key. Lowest bit.
    pub const PAGE_FAULT_PROTECTION_KEY_SHIFT: u32 = 5;
    /// A protection key. In place.
    pub const PAGE_FAULT_PROTECTION_KEY_MASK: u32 = 0x20;
    /// An access to a shadow stack. Lowest bit.
    pub const PAGE_FAULT_SHADOW_STACK_SHIFT: u32 = 6;
    /// An access to a shadow stack. In place.
    pub const PAGE_FAULT_SHADOW_STACK_MASK: u32 = 0x40;
    /// Not used by the processor. Lowest bit.
    pub const PAGE_FAULT_UNUSED_7_SHIFT: u32 = 7;
    /// Not used by the processor. In place.
    pub const PAGE_FAULT_UNUSED_7_MASK: u32 = 0x7f80;
    /// Access control of SGX. Lowest bit.
    pub const PAGE_FAULT_SGX_SHIFT: u32 = 0xf;
    /// Access control of SGX. In place.
    pub const PAGE_FAULT_SGX_MASK: u32 = 0x8000;
    /// Not used by the processor. Lowest bit.
    pub const PAGE_FAULT_UNUSED_16_SHIFT: u32 = 0x10;
    /// Not used by the processor. In place.
    pub const PAGE_FAULT_UNUSED_16_MASK: u32 = 0x7fff0000;
    /// The RMP forbids it: on an SNP host, a write to a page of a guest. Lowest bit.
    pub const PAGE_FAULT_RMP_SHIFT: u32 = 0x1f;
    /// The RMP forbids it: on an SNP host, a write to a page of a guest. In place.
    pub const PAGE_FAULT_RMP_MASK: u32 = 0x80000000;

    // NestedPageFault: arch/x86/include/asm/kvm_host.h (Linux 7.3.4) 217-244, PFERR_*
    /// The page is mapped; clear: it is not. Lowest bit.
    pub const NESTED_PAGE_FAULT_PRESENT_SHIFT: u32 = 0;
    /// The page is mapped; clear: it is not. In place.
    pub const NESTED_PAGE_FAULT_PRESENT_MASK: u64 = 1;
    /// The access was a write. Lowest bit.
    pub const NESTED_PAGE_FAULT_WRITE_SHIFT: u32 = 1;
    /// The access was a write. In place.
    pub const NESTED_PAGE_FAULT_WRITE_MASK: u64 = 2;
    /// User mode, as which nested tables are walked. Lowest bit.
    pub const NESTED_PAGE_FAULT_USER_SHIFT: u32 = 2;
    /// User mode, as which nested tables are walked. In place.
    pub const NESTED_PAGE_FAULT_USER_MASK: u64 = 4;
    /// A reserved bit of the page table is set. Lowest bit.
    pub const NESTED_PAGE_FAULT_MALFORMED_SHIFT: u32 = 3;
    /// A reserved bit of the page table is set. In place.
    pub const NESTED_PAGE_FAULT_MALFORMED_MASK: u64 = 8;
    /// An instruction fetch. Lowest bit.
    pub const NESTED_PAGE_FAULT_FETCH_SHIFT: u32 = 4;
    /// An instruction fetch. In place.
    pub const NESTED_PAGE_FAULT_FETCH_MASK: u64 = 0x10;
    /// A protection key. Lowest bit.
    pub const NESTED_PAGE_FAULT_PROTECTION_KEY_SHIFT: u32 = 5;
    /// A protection key. In place.
    pub const NESTED_PAGE_FAULT_PROTECTION_KEY_MASK: u64 = 0x20;
    /// An access to a shadow stack. Lowest bit.
    pub const NESTED_PAGE_FAULT_SHADOW_STACK_SHIFT: u32 = 6;
    /// An access to a shadow stack. In place.
    pub const NESTED_PAGE_FAULT_SHADOW_STACK_MASK: u64 = 0x40;
    /// Not used by the processor. Lowest bit.
    pub const NESTED_PAGE_FAULT_UNUSED_7_SHIFT: u32 = 7;
    /// Not used by the processor. In place.
    pub const NESTED_PAGE_FAULT_UNUSED_7_MASK: u64 = 0x7f80;
    /// Access control of SGX. Lowest bit.
    pub const NESTED_PAGE_FAULT_SGX_SHIFT: u32 = 0xf;
    /// Access control of SGX. In place.
    pub const NESTED_PAGE_FAULT_SGX_MASK: u64 = 0x8000;
    /// Not used by the processor. Lowest bit.
    pub const NESTED_PAGE_FAULT_UNUSED_16_SHIFT: u32 = 0x10;
    /// Not used by the processor. In place.
    pub const NESTED_PAGE_FAULT_UNUSED_16_MASK: u64 = 0x7fff0000;
    /// The RMP forbids the access. Lowest bit.
    pub const NESTED_PAGE_FAULT_RMP_SHIFT: u32 = 0x1f;
    /// The RMP forbids the access. In place.
    pub const NESTED_PAGE_FAULT_RMP_MASK: u64 = 0x80000000;
    /// It was the guest's final address. Lowest bit.
    pub const NESTED_PAGE_FAULT_FINAL_SHIFT: u32 = 0x20;
    /// It was the guest's final address. In place.
    pub const NESTED_PAGE_FAULT_FINAL_MASK: u64 = 0x100000000;
    /// It was a page of the guest's page table. Lowest bit.
    pub const NESTED_PAGE_FAULT_PAGE_WALK_SHIFT: u32 = 0x21;
    /// It was a page of the guest's page table. In place.
    pub const NESTED_PAGE_FAULT_PAGE_WALK_MASK: u64 = 0x200000000;
    /// The guest's C-bit was set: a private access; clear: a shared one. Lowest bit.
    pub const NESTED_PAGE_FAULT_ENCRYPTED_SHIFT: u32 = 0x22;
    /// The guest's C-bit was set: a private access; clear: a shared one. In place.
    pub const NESTED_PAGE_FAULT_ENCRYPTED_MASK: u64 = 0x400000000;
    /// PVALIDATE or RMPADJUST of 4 KiB, where the RMP has a page of 2 MiB. Lowest bit.
    pub const NESTED_PAGE_FAULT_SIZE_MISMATCH_SHIFT: u32 = 0x23;
    /// PVALIDATE or RMPADJUST of 4 KiB, where the RMP has a page of 2 MiB. In place.
    pub const NESTED_PAGE_FAULT_SIZE_MISMATCH_MASK: u64 = 0x800000000;
    /// The privilege level (VMPL) has no such permission for the page. Lowest bit.
    pub const NESTED_PAGE_FAULT_VMPL_SHIFT: u32 = 0x24;
    /// The privilege level (VMPL) has no such permission for the page. In place.
    pub const NESTED_PAGE_FAULT_VMPL_MASK: u64 = 0x1000000000;
    /// Not used by the processor. Lowest bit.
    pub const NESTED_PAGE_FAULT_UNUSED_37_SHIFT: u32 = 0x25;
    /// Not used by the processor. In place.
    pub const NESTED_PAGE_FAULT_UNUSED_37_MASK: u64 = 0xffe000000000;
    /// KVM's own: an access that the processor made by itself. Lowest bit.
    pub const NESTED_PAGE_FAULT_IMPLICIT_SHIFT: u32 = 0x30;
    /// KVM's own: an access that the processor made by itself. In place.
    pub const NESTED_PAGE_FAULT_IMPLICIT_MASK: u64 = 0x1000000000000;
    /// KVM's own: a private access. Lowest bit.
    pub const NESTED_PAGE_FAULT_PRIVATE_SHIFT: u32 = 0x31;
    /// KVM's own: a private access. In place.
    pub const NESTED_PAGE_FAULT_PRIVATE_MASK: u64 = 0x2000000000000;
    /// Not used by the processor. Lowest bit.
    pub const NESTED_PAGE_FAULT_UNUSED_50_SHIFT: u32 = 0x32;
    /// Not used by the processor. In place.
    pub const NESTED_PAGE_FAULT_UNUSED_50_MASK: u64 = 0xfffc000000000000;

    // RmpEntryRaw: arch/x86/virt/svm/sev.c (Linux 7.3.4) 54-74
    /// A guest's or the firmware's page. Lowest bit.
    pub const RMP_ENTRY_RAW_ASSIGNED_SHIFT: u32 = 0;
    /// A guest's or the firmware's page. In place.
    pub const RMP_ENTRY_RAW_ASSIGNED_MASK: u64 = 1;
    /// The entry is one of 2 MiB. Lowest bit.
    pub const RMP_ENTRY_RAW_PAGESIZE_SHIFT: u32 = 1;
    /// The entry is one of 2 MiB. In place.
    pub const RMP_ENTRY_RAW_PAGESIZE_MASK: u64 = 2;
    /// RMPUPDATE cannot change it. Lowest bit.
    pub const RMP_ENTRY_RAW_IMMUTABLE_SHIFT: u32 = 2;
    /// RMPUPDATE cannot change it. In place.
    pub const RMP_ENTRY_RAW_IMMUTABLE_MASK: u64 = 4;
    /// Reserved, no meaning defined. Lowest bit.
    pub const RMP_ENTRY_RAW_RESERVED_3_SHIFT: u32 = 3;
    /// Reserved, no meaning defined. In place.
    pub const RMP_ENTRY_RAW_RESERVED_3_MASK: u64 = 0xff8;
    /// Guest address in units of 4 KiB. Lowest bit.
    pub const RMP_ENTRY_RAW_GPA_SHIFT: u32 = 0xc;
    /// Guest address in units of 4 KiB. In place.
    pub const RMP_ENTRY_RAW_GPA_MASK: u64 = 0x7fffffffff000;
    /// ASID of the guest. Lowest bit.
    pub const RMP_ENTRY_RAW_ASID_SHIFT: u32 = 0x33;
    /// ASID of the guest. In place.
    pub const RMP_ENTRY_RAW_ASID_MASK: u64 = 0x1ff8000000000000;
    /// The page holds a vCPU's registers. Lowest bit.
    pub const RMP_ENTRY_RAW_VMSA_SHIFT: u32 = 0x3d;
    /// The page holds a vCPU's registers. In place.
    pub const RMP_ENTRY_RAW_VMSA_MASK: u64 = 0x2000000000000000;
    /// The guest has validated it (PVALIDATE). Lowest bit.
    pub const RMP_ENTRY_RAW_VALIDATED_SHIFT: u32 = 0x3e;
    /// The guest has validated it (PVALIDATE). In place.
    pub const RMP_ENTRY_RAW_VALIDATED_MASK: u64 = 0x4000000000000000;
    /// Reserved, no meaning defined. Lowest bit.
    pub const RMP_ENTRY_RAW_RESERVED_63_SHIFT: u32 = 0x3f;
    /// Reserved, no meaning defined. In place.
    pub const RMP_ENTRY_RAW_RESERVED_63_MASK: u64 = 0x8000000000000000;

    // VmplPermissions: AMD64 Architecture Programmer's Manual (volume 3) RMPADJUST [unverified]
    /// The privilege level. Lowest bit.
    pub const VMPL_PERMISSIONS_VMPL_SHIFT: u32 = 0;
    /// The privilege level. In place.
    pub const VMPL_PERMISSIONS_VMPL_MASK: u64 = 0xff;
    /// Read (1), write (2), execute in user mode (4) and in supervisor mode (8), supervisor shadow stack (16). Lowest bit.
    pub const VMPL_PERMISSIONS_PERMISSIONS_SHIFT: u32 = 8;
    /// Read (1), write (2), execute in user mode (4) and in supervisor mode (8), supervisor shadow stack (16). In place.
    pub const VMPL_PERMISSIONS_PERMISSIONS_MASK: u64 = 0xff00;
    /// The page holds the registers of a vCPU (RMPADJUST_VMSA_PAGE_BIT). Lowest bit.
    pub const VMPL_PERMISSIONS_VMSA_SHIFT: u32 = 0x10;
    /// The page holds the registers of a vCPU (RMPADJUST_VMSA_PAGE_BIT). In place.
    pub const VMPL_PERMISSIONS_VMSA_MASK: u64 = 0x10000;
    /// Reserved by the architecture. Lowest bit.
    pub const VMPL_PERMISSIONS_RESERVED_SHIFT: u32 = 0x11;
    /// Reserved by the architecture. In place.
    pub const VMPL_PERMISSIONS_RESERVED_MASK: u64 = 0xfffffffffffe0000;

    // HypercallExitFlags: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) 968
    /// Set for a call in 64-bit mode. Lowest bit.
    pub const HYPERCALL_EXIT_FLAGS_LONG_MODE_SHIFT: u32 = 0;
    /// Set for a call in 64-bit mode. In place.
    pub const HYPERCALL_EXIT_FLAGS_LONG_MODE_MASK: u64 = 1;
    /// Zero, for readers of longmode. Lowest bit.
    pub const HYPERCALL_EXIT_FLAGS_RESERVED_SHIFT: u32 = 1;
    /// Zero, for readers of longmode. In place.
    pub const HYPERCALL_EXIT_FLAGS_RESERVED_MASK: u64 = 0xfffffffe;
    /// Not written by old kernels. Lowest bit.
    pub const HYPERCALL_EXIT_FLAGS_RESERVED_HIGH_SHIFT: u32 = 0x20;
    /// Not written by old kernels. In place.
    pub const HYPERCALL_EXIT_FLAGS_RESERVED_HIGH_MASK: u64 = 0xffffffff00000000;

    // RunFlags: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) 112-114
    /// System management mode was active. Lowest bit.
    pub const RUN_FLAGS_SMM_SHIFT: u32 = 0;
    /// System management mode was active. In place.
    pub const RUN_FLAGS_SMM_MASK: u16 = 1;
    /// A bus lock had been detected. Lowest bit.
    pub const RUN_FLAGS_BUS_LOCK_SHIFT: u32 = 1;
    /// A bus lock had been detected. In place.
    pub const RUN_FLAGS_BUS_LOCK_MASK: u16 = 2;
    /// A nested guest was running. Lowest bit.
    pub const RUN_FLAGS_GUEST_MODE_SHIFT: u32 = 2;
    /// A nested guest was running. In place.
    pub const RUN_FLAGS_GUEST_MODE_MASK: u16 = 4;
    /// No meaning defined yet. Lowest bit.
    pub const RUN_FLAGS_UNUSED_SHIFT: u32 = 3;
    /// No meaning defined yet. In place.
    pub const RUN_FLAGS_UNUSED_MASK: u16 = 0xfff8;

    // SyncFields: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_SYNC_X86_*
    /// The general registers, a KvmRegs. Lowest bit.
    pub const SYNC_FIELDS_REGS_SHIFT: u32 = 0;
    /// The general registers, a KvmRegs. In place.
    pub const SYNC_FIELDS_REGS_MASK: u64 = 1;
    /// The system registers, a KvmSregs. Lowest bit.
    pub const SYNC_FIELDS_SREGS_SHIFT: u32 = 1;
    /// The system registers, a KvmSregs. In place.
    pub const SYNC_FIELDS_SREGS_MASK: u64 = 2;
    /// Pending events, a kvm_vcpu_events. Lowest bit.
    pub const SYNC_FIELDS_EVENTS_SHIFT: u32 = 2;
    /// Pending events, a kvm_vcpu_events. In place.
    pub const SYNC_FIELDS_EVENTS_MASK: u64 = 4;
    /// No meaning defined yet. Lowest bit.
    pub const SYNC_FIELDS_UNUSED_SHIFT: u32 = 3;
    /// No meaning defined yet. In place.
    pub const SYNC_FIELDS_UNUSED_MASK: u64 = 0xfffffffffffffff8;

    // SnpFeatures: include/linux/psp-sev.h (Linux 7.3.4) 900-908
    /// No name in the header. Lowest bit.
    pub const SNP_FEATURES_UNNAMED_0_SHIFT: u32 = 0;
    /// No name in the header. In place.
    pub const SNP_FEATURES_UNNAMED_0_MASK: u32 = 1;
    /// SNP can be shut down. Lowest bit.
    pub const SNP_FEATURES_X86_SHUTDOWN_SHIFT: u32 = 1;
    /// SNP can be shut down. In place.
    pub const SNP_FEATURES_X86_SHUTDOWN_MASK: u32 = 2;
    /// The power meter can be off. Lowest bit.
    pub const SNP_FEATURES_RAPL_DISABLE_SHIFT: u32 = 2;
    /// The power meter can be off. In place.
    pub const SNP_FEATURES_RAPL_DISABLE_MASK: u32 = 4;
    /// Ciphertext can be hidden. Lowest bit.
    pub const SNP_FEATURES_CIPHERTEXT_HIDING_SHIFT: u32 = 3;
    /// Ciphertext can be hidden. In place.
    pub const SNP_FEATURES_CIPHERTEXT_HIDING_MASK: u32 = 8;
    /// The policy can ask for AES-256 XTS. Lowest bit.
    pub const SNP_FEATURES_AES_256_XTS_SHIFT: u32 = 4;
    /// The policy can ask for AES-256 XTS. In place.
    pub const SNP_FEATURES_AES_256_XTS_MASK: u32 = 0x10;
    /// The policy can allow CXL. Lowest bit.
    pub const SNP_FEATURES_CXL_ALLOW_SHIFT: u32 = 5;
    /// The policy can allow CXL. In place.
    pub const SNP_FEATURES_CXL_ALLOW_MASK: u32 = 0x20;
    /// No name in the header. Lowest bit.
    pub const SNP_FEATURES_UNNAMED_6_SHIFT: u32 = 6;
    /// No name in the header. In place.
    pub const SNP_FEATURES_UNNAMED_6_MASK: u32 = 0x1fc0;
    /// Mitigations can be verified. Lowest bit.
    pub const SNP_FEATURES_VERIFY_MITIGATION_SHIFT: u32 = 0xd;
    /// Mitigations can be verified. In place.
    pub const SNP_FEATURES_VERIFY_MITIGATION_MASK: u32 = 0x2000;
    /// No name in the header. Lowest bit.
    pub const SNP_FEATURES_UNNAMED_14_SHIFT: u32 = 0xe;
    /// No name in the header. In place.
    pub const SNP_FEATURES_UNNAMED_14_MASK: u32 = 0xffffc000;

    // SnpStatusFlags: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_snp_status
    /// Reports have no chip id. Lowest bit.
    pub const SNP_STATUS_FLAGS_MASK_CHIP_ID_SHIFT: u32 = 0;
    /// Reports have no chip id. In place.
    pub const SNP_STATUS_FLAGS_MASK_CHIP_ID_MASK: u32 = 1;
    /// Reports are not signed. Lowest bit.
    pub const SNP_STATUS_FLAGS_MASK_CHIP_KEY_SHIFT: u32 = 1;
    /// Reports are not signed. In place.
    pub const SNP_STATUS_FLAGS_MASK_CHIP_KEY_MASK: u32 = 2;
    /// A provider's key (VLEK) is loaded. Lowest bit.
    pub const SNP_STATUS_FLAGS_VLEK_EN_SHIFT: u32 = 2;
    /// A provider's key (VLEK) is loaded. In place.
    pub const SNP_STATUS_FLAGS_VLEK_EN_MASK: u32 = 4;
    /// SNP_FEATURE_INFO is there. Lowest bit.
    pub const SNP_STATUS_FLAGS_FEATURE_INFO_SHIFT: u32 = 3;
    /// SNP_FEATURE_INFO is there. In place.
    pub const SNP_STATUS_FLAGS_FEATURE_INFO_MASK: u32 = 8;
    /// The power meter (RAPL) is off. Lowest bit.
    pub const SNP_STATUS_FLAGS_RAPL_DIS_SHIFT: u32 = 4;
    /// The power meter (RAPL) is off. In place.
    pub const SNP_STATUS_FLAGS_RAPL_DIS_MASK: u32 = 0x10;
    /// Ciphertext hiding is supported. Lowest bit.
    pub const SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_CAP_SHIFT: u32 = 5;
    /// Ciphertext hiding is supported. In place.
    pub const SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_CAP_MASK: u32 = 0x20;
    /// Ciphertext hiding is on. Lowest bit.
    pub const SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_EN_SHIFT: u32 = 6;
    /// Ciphertext hiding is on. In place.
    pub const SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_EN_MASK: u32 = 0x40;
    /// Reserved, no meaning defined. Lowest bit.
    pub const SNP_STATUS_FLAGS_RSVD1_SHIFT: u32 = 7;
    /// Reserved, no meaning defined. In place.
    pub const SNP_STATUS_FLAGS_RSVD1_MASK: u32 = 0xffffff80;

    // TcbVersionMilan: include/linux/psp-sev.h (Linux 7.3.4) sev_snp_tcb_version_genoa_milan
    /// The boot loader's. Lowest bit.
    pub const TCB_VERSION_MILAN_BOOT_LOADER_SHIFT: u32 = 0;
    /// The boot loader's. In place.
    pub const TCB_VERSION_MILAN_BOOT_LOADER_MASK: u64 = 0xff;
    /// The secure processor's system. Lowest bit.
    pub const TCB_VERSION_MILAN_TEE_SHIFT: u32 = 8;
    /// The secure processor's system. In place.
    pub const TCB_VERSION_MILAN_TEE_MASK: u64 = 0xff00;
    /// Reserved, no meaning defined. Lowest bit.
    pub const TCB_VERSION_MILAN_RESERVED_SHIFT: u32 = 0x10;
    /// Reserved, no meaning defined. In place.
    pub const TCB_VERSION_MILAN_RESERVED_MASK: u64 = 0xffffffff0000;
    /// The SNP firmware's. Lowest bit.
    pub const TCB_VERSION_MILAN_SNP_SHIFT: u32 = 0x30;
    /// The SNP firmware's. In place.
    pub const TCB_VERSION_MILAN_SNP_MASK: u64 = 0xff000000000000;
    /// Lowest microcode of all cores. Lowest bit.
    pub const TCB_VERSION_MILAN_MICROCODE_SHIFT: u32 = 0x38;
    /// Lowest microcode of all cores. In place.
    pub const TCB_VERSION_MILAN_MICROCODE_MASK: u64 = 0xff00000000000000;

    // TcbVersionTurin: include/linux/psp-sev.h (Linux 7.3.4) sev_snp_tcb_version_turin
    /// The FMC firmware's. Lowest bit.
    pub const TCB_VERSION_TURIN_FMC_SHIFT: u32 = 0;
    /// The FMC firmware's. In place.
    pub const TCB_VERSION_TURIN_FMC_MASK: u64 = 0xff;
    /// The boot loader's. Lowest bit.
    pub const TCB_VERSION_TURIN_BOOT_LOADER_SHIFT: u32 = 8;
    /// The boot loader's. In place.
    pub const TCB_VERSION_TURIN_BOOT_LOADER_MASK: u64 = 0xff00;
    /// The secure processor's system. Lowest bit.
    pub const TCB_VERSION_TURIN_TEE_SHIFT: u32 = 0x10;
    /// The secure processor's system. In place.
    pub const TCB_VERSION_TURIN_TEE_MASK: u64 = 0xff0000;
    /// The SNP firmware's. Lowest bit.
    pub const TCB_VERSION_TURIN_SNP_SHIFT: u32 = 0x18;
    /// The SNP firmware's. In place.
    pub const TCB_VERSION_TURIN_SNP_MASK: u64 = 0xff000000;
    /// Reserved, no meaning defined. Lowest bit.
    pub const TCB_VERSION_TURIN_RESERVED_SHIFT: u32 = 0x20;
    /// Reserved, no meaning defined. In place.
    pub const TCB_VERSION_TURIN_RESERVED_MASK: u64 = 0xffffff00000000;
    /// Lowest microcode of all cores. Lowest bit.
    pub const TCB_VERSION_TURIN_MICROCODE_SHIFT: u32 = 0x38;
    /// Lowest microcode of all cores. In place.
    pub const TCB_VERSION_TURIN_MICROCODE_MASK: u64 = 0xff00000000000000;

    // SnpGuestRequestError: include/uapi/linux/sev-guest.h (Linux 7.3.4) 44-51, 79-88
    /// The firmware's error. Lowest bit.
    pub const SNP_GUEST_REQUEST_ERROR_FW_ERROR_SHIFT: u32 = 0;
    /// The firmware's error. In place.
    pub const SNP_GUEST_REQUEST_ERROR_FW_ERROR_MASK: u64 = 0xffffffff;
    /// The host's error. Lowest bit.
    pub const SNP_GUEST_REQUEST_ERROR_VMM_ERROR_SHIFT: u32 = 0x20;
    /// The host's error. In place.
    pub const SNP_GUEST_REQUEST_ERROR_VMM_ERROR_MASK: u64 = 0xffffffff00000000;

    // SnpPolicy: include/linux/psp-sev.h (Linux 7.3.4) 27-48, SNP_POLICY_MASK_*
    /// Lowest minor version of the firmware's interface. Lowest bit.
    pub const SNP_POLICY_ABI_MINOR_SHIFT: u32 = 0;
    /// Lowest minor version of the firmware's interface. In place.
    pub const SNP_POLICY_ABI_MINOR_MASK: u64 = 0xff;
    /// Lowest major version of the firmware's interface. Lowest bit.
    pub const SNP_POLICY_ABI_MAJOR_SHIFT: u32 = 8;
    /// Lowest major version of the firmware's interface. In place.
    pub const SNP_POLICY_ABI_MAJOR_MASK: u64 = 0xff00;
    /// The host may have SMT (hyperthreads) on; clear where it has: POLICY_FAILURE. Lowest bit.
    pub const SNP_POLICY_SMT_SHIFT: u32 = 0x10;
    /// The host may have SMT (hyperthreads) on; clear where it has: POLICY_FAILURE. In place.
    pub const SNP_POLICY_SMT_MASK: u64 = 0x10000;
    /// Reserved, must be one; without it KVM_SEV_SNP_LAUNCH_START gives EINVAL. Lowest bit.
    pub const SNP_POLICY_MUST_BE_ONE_SHIFT: u32 = 0x11;
    /// Reserved, must be one; without it KVM_SEV_SNP_LAUNCH_START gives EINVAL. In place.
    pub const SNP_POLICY_MUST_BE_ONE_MASK: u64 = 0x20000;
    /// A migration agent is allowed; KVM refuses it. Lowest bit.
    pub const SNP_POLICY_MIGRATE_MA_SHIFT: u32 = 0x12;
    /// A migration agent is allowed; KVM refuses it. In place.
    pub const SNP_POLICY_MIGRATE_MA_MASK: u64 = 0x40000;
    /// The host may decrypt and encrypt the guest's memory (debugging). Lowest bit.
    pub const SNP_POLICY_DEBUG_SHIFT: u32 = 0x13;
    /// The host may decrypt and encrypt the guest's memory (debugging). In place.
    pub const SNP_POLICY_DEBUG_MASK: u64 = 0x80000;
    /// The guest runs on one socket only. Lowest bit.
    pub const SNP_POLICY_SINGLE_SOCKET_SHIFT: u32 = 0x14;
    /// The guest runs on one socket only. In place.
    pub const SNP_POLICY_SINGLE_SOCKET_MASK: u64 = 0x100000;
    /// The host may have CXL devices. Lowest bit.
    pub const SNP_POLICY_CXL_ALLOW_SHIFT: u32 = 0x15;
    /// The host may have CXL devices. In place.
    pub const SNP_POLICY_CXL_ALLOW_MASK: u64 = 0x200000;
    /// Memory must be encrypted by AES-256 XTS. Lowest bit.
    pub const SNP_POLICY_MEM_AES_256_XTS_SHIFT: u32 = 0x16;
    /// Memory must be encrypted by AES-256 XTS. In place.
    pub const SNP_POLICY_MEM_AES_256_XTS_MASK: u64 = 0x400000;
    /// The host's power meter (RAPL) must be off. Lowest bit.
    pub const SNP_POLICY_RAPL_DIS_SHIFT: u32 = 0x17;
    /// The host's power meter (RAPL) must be off. In place.
    pub const SNP_POLICY_RAPL_DIS_MASK: u64 = 0x800000;
    /// The host must not read the memory's ciphertext. Lowest bit.
    pub const SNP_POLICY_CIPHERTEXT_HIDING_DRAM_SHIFT: u32 = 0x18;
    /// The host must not read the memory's ciphertext. In place.
    pub const SNP_POLICY_CIPHERTEXT_HIDING_DRAM_MASK: u64 = 0x1000000;
    /// The firmware must not move or swap pages of the guest. Lowest bit.
    pub const SNP_POLICY_PAGE_SWAP_DISABLE_SHIFT: u32 = 0x19;
    /// The firmware must not move or swap pages of the guest. In place.
    pub const SNP_POLICY_PAGE_SWAP_DISABLE_MASK: u64 = 0x2000000;
    /// Reserved by the specification. Lowest bit.
    pub const SNP_POLICY_RESERVED_26_SHIFT: u32 = 0x1a;
    /// Reserved by the specification. In place.
    pub const SNP_POLICY_RESERVED_26_MASK: u64 = 0xfffffffffc000000;

    // SevPolicy: include/linux/psp-sev.h (Linux 7.3.4) 17-25, SEV_POLICY_MASK_*
    /// The host must not debug it. Lowest bit.
    pub const SEV_POLICY_NODBG_SHIFT: u32 = 0;
    /// The host must not debug it. In place.
    pub const SEV_POLICY_NODBG_MASK: u32 = 1;
    /// Its key must not be shared with another guest. Lowest bit.
    pub const SEV_POLICY_NOKS_SHIFT: u32 = 1;
    /// Its key must not be shared with another guest. In place.
    pub const SEV_POLICY_NOKS_MASK: u32 = 2;
    /// Its registers are encrypted (SEV-ES). Lowest bit.
    pub const SEV_POLICY_ES_SHIFT: u32 = 2;
    /// Its registers are encrypted (SEV-ES). In place.
    pub const SEV_POLICY_ES_MASK: u32 = 4;
    /// It must not be sent to another platform. Lowest bit.
    pub const SEV_POLICY_NOSEND_SHIFT: u32 = 3;
    /// It must not be sent to another platform. In place.
    pub const SEV_POLICY_NOSEND_MASK: u32 = 8;
    /// It must not be sent to a platform outside of its domain. Lowest bit.
    pub const SEV_POLICY_DOMAIN_SHIFT: u32 = 4;
    /// It must not be sent to a platform outside of its domain. In place.
    pub const SEV_POLICY_DOMAIN_MASK: u32 = 0x10;
    /// It must not be sent to a platform that is not SEV capable. Lowest bit.
    pub const SEV_POLICY_SEV_SHIFT: u32 = 5;
    /// It must not be sent to a platform that is not SEV capable. In place.
    pub const SEV_POLICY_SEV_MASK: u32 = 0x20;
    /// Reserved by the specification. Lowest bit.
    pub const SEV_POLICY_RESERVED_6_SHIFT: u32 = 6;
    /// Reserved by the specification. In place.
    pub const SEV_POLICY_RESERVED_6_MASK: u32 = 0xffc0;
    /// Lowest major version of the firmware. Lowest bit.
    pub const SEV_POLICY_API_MAJOR_SHIFT: u32 = 0x10;
    /// Lowest major version of the firmware. In place.
    pub const SEV_POLICY_API_MAJOR_MASK: u32 = 0xff0000;
    /// Lowest minor version of the firmware. Lowest bit.
    pub const SEV_POLICY_API_MINOR_SHIFT: u32 = 0x18;
    /// Lowest minor version of the firmware. In place.
    pub const SEV_POLICY_API_MINOR_MASK: u32 = 0xff000000;

    // SvsmPvalidateEntry: arch/x86/include/asm/sev.h (Linux 7.3.4) 349-355
    /// 0 for 4 KiB, 1 for 2 MiB. Lowest bit.
    pub const SVSM_PVALIDATE_ENTRY_PAGE_SIZE_SHIFT: u32 = 0;
    /// 0 for 4 KiB, 1 for 2 MiB. In place.
    pub const SVSM_PVALIDATE_ENTRY_PAGE_SIZE_MASK: u64 = 3;
    /// Validate the page; clear to take it back. Lowest bit.
    pub const SVSM_PVALIDATE_ENTRY_ACTION_SHIFT: u32 = 2;
    /// Validate the page; clear to take it back. In place.
    pub const SVSM_PVALIDATE_ENTRY_ACTION_MASK: u64 = 4;
    /// A page that is already so is no failure. Linux leaves it clear. Lowest bit.
    pub const SVSM_PVALIDATE_ENTRY_IGNORE_CF_SHIFT: u32 = 3;
    /// A page that is already so is no failure. Linux leaves it clear. In place.
    pub const SVSM_PVALIDATE_ENTRY_IGNORE_CF_MASK: u64 = 8;
    /// Reserved, always zero. Lowest bit.
    pub const SVSM_PVALIDATE_ENTRY_RSVD_SHIFT: u32 = 4;
    /// Reserved, always zero. In place.
    pub const SVSM_PVALIDATE_ENTRY_RSVD_MASK: u64 = 0xff0;
    /// Guest page, as a 4 KiB page number. Lowest bit.
    pub const SVSM_PVALIDATE_ENTRY_PFN_SHIFT: u32 = 0xc;
    /// Guest page, as a 4 KiB page number. In place.
    pub const SVSM_PVALIDATE_ENTRY_PFN_MASK: u64 = 0xfffffffffffff000;

    // TdxExtendedExitQualification: arch/x86/kvm/vmx/tdx_arch.h (Linux 6.16) TDX_EXT_EXIT_QUAL_TYPE_MASK
    /// Why it says more. Lowest bit.
    pub const TDX_EXTENDED_EXIT_QUALIFICATION_TYPE_SHIFT: u32 = 0;
    /// Why it says more. In place.
    pub const TDX_EXTENDED_EXIT_QUALIFICATION_TYPE_MASK: u64 = 0xf;
    /// Reserved by the module. Lowest bit.
    pub const TDX_EXTENDED_EXIT_QUALIFICATION_RESERVED_SHIFT: u32 = 4;
    /// Reserved by the module. In place.
    pub const TDX_EXTENDED_EXIT_QUALIFICATION_RESERVED_MASK: u64 = 0xfffffff0;
    /// For ACCEPT the level asked for, and where the walk ended. Lowest bit.
    pub const TDX_EXTENDED_EXIT_QUALIFICATION_INFO_SHIFT: u32 = 0x20;
    /// For ACCEPT the level asked for, and where the walk ended. In place.
    pub const TDX_EXTENDED_EXIT_QUALIFICATION_INFO_MASK: u64 = 0xffffffff00000000;

    // TdxMigrationPage: Intel and SUSE, QEMU migration/cgs-tdx.c (out of tree, 2026) GPA list [posted]
    /// Level of the page; 0 is 4 KiB. Lowest bit.
    pub const TDX_MIGRATION_PAGE_LEVEL_SHIFT: u32 = 0;
    /// Level of the page; 0 is 4 KiB. In place.
    pub const TDX_MIGRATION_PAGE_LEVEL_MASK: u64 = 3;
    /// The guest has not accepted the page yet. Lowest bit.
    pub const TDX_MIGRATION_PAGE_PENDING_SHIFT: u32 = 2;
    /// The guest has not accepted the page yet. In place.
    pub const TDX_MIGRATION_PAGE_PENDING_MASK: u64 = 4;
    /// Reserved, no meaning defined. Lowest bit.
    pub const TDX_MIGRATION_PAGE_RESERVED_0_SHIFT: u32 = 3;
    /// Reserved, no meaning defined. In place.
    pub const TDX_MIGRATION_PAGE_RESERVED_0_MASK: u64 = 0x78;
    /// Nested VMs that map the page, as bits. Lowest bit.
    pub const TDX_MIGRATION_PAGE_L2_MAP_SHIFT: u32 = 7;
    /// Nested VMs that map the page, as bits. In place.
    pub const TDX_MIGRATION_PAGE_L2_MAP_MASK: u64 = 0x380;
    /// Kind of the page; 0 is a page of 4 KiB. Lowest bit.
    pub const TDX_MIGRATION_PAGE_MIG_TYPE_SHIFT: u32 = 0xa;
    /// Kind of the page; 0 is a page of 4 KiB. In place.
    pub const TDX_MIGRATION_PAGE_MIG_TYPE_MASK: u64 = 0xc00;
    /// Guest page, as a 4 KiB page number. Lowest bit.
    pub const TDX_MIGRATION_PAGE_GFN_SHIFT: u32 = 0xc;
    /// Guest page, as a 4 KiB page number. In place.
    pub const TDX_MIGRATION_PAGE_GFN_MASK: u64 = 0xffffffffff000;
    /// The operation on the page. Lowest bit.
    pub const TDX_MIGRATION_PAGE_OPERATION_SHIFT: u32 = 0x34;
    /// The operation on the page. In place.
    pub const TDX_MIGRATION_PAGE_OPERATION_MASK: u64 = 0x30000000000000;
    /// Reserved, no meaning defined. Lowest bit.
    pub const TDX_MIGRATION_PAGE_RESERVED_1_SHIFT: u32 = 0x36;
    /// Reserved, no meaning defined. In place.
    pub const TDX_MIGRATION_PAGE_RESERVED_1_MASK: u64 = 0xc0000000000000;
    /// Written by the module: what came of it. Lowest bit.
    pub const TDX_MIGRATION_PAGE_STATUS_SHIFT: u32 = 0x38;
    /// Written by the module: what came of it. In place.
    pub const TDX_MIGRATION_PAGE_STATUS_MASK: u64 = 0x1f00000000000000;
    /// Reserved, no meaning defined. Lowest bit.
    pub const TDX_MIGRATION_PAGE_RESERVED_2_SHIFT: u32 = 0x3d;
    /// Reserved, no meaning defined. In place.
    pub const TDX_MIGRATION_PAGE_RESERVED_2_MASK: u64 = 0xe000000000000000;

    // SevFeatures: arch/x86/include/asm/svm.h (Linux 7.3.4) 308-314, SVM_SEV_FEAT_*
    /// The guest is an SNP guest. Lowest bit.
    pub const SEV_FEATURES_SNP_ACTIVE_SHIFT: u32 = 0;
    /// The guest is an SNP guest. In place.
    pub const SEV_FEATURES_SNP_ACTIVE_MASK: u64 = 1;
    /// Memory below an address is private (vTOM). Lowest bit.
    pub const SEV_FEATURES_VTOM_SHIFT: u32 = 1;
    /// Memory below an address is private (vTOM). In place.
    pub const SEV_FEATURES_VTOM_MASK: u64 = 2;
    /// VMM communication exceptions are reflected. Lowest bit.
    pub const SEV_FEATURES_REFLECT_VC_SHIFT: u32 = 2;
    /// VMM communication exceptions are reflected. In place.
    pub const SEV_FEATURES_REFLECT_VC_MASK: u64 = 4;
    /// The host can inject one exception only, #HV. Lowest bit.
    pub const SEV_FEATURES_RESTRICTED_INJECTION_SHIFT: u32 = 3;
    /// The host can inject one exception only, #HV. In place.
    pub const SEV_FEATURES_RESTRICTED_INJECTION_MASK: u64 = 8;
    /// Injection goes through an intermediary. Lowest bit.
    pub const SEV_FEATURES_ALTERNATE_INJECTION_SHIFT: u32 = 4;
    /// Injection goes through an intermediary. In place.
    pub const SEV_FEATURES_ALTERNATE_INJECTION_MASK: u64 = 0x10;
    /// Debug registers are swapped with the VM. Lowest bit.
    pub const SEV_FEATURES_DEBUG_SWAP_SHIFT: u32 = 5;
    /// Debug registers are swapped with the VM. In place.
    pub const SEV_FEATURES_DEBUG_SWAP_MASK: u64 = 0x20;
    /// The host's sampling is kept out. Lowest bit.
    pub const SEV_FEATURES_PREVENT_HOST_IBS_SHIFT: u32 = 6;
    /// The host's sampling is kept out. In place.
    pub const SEV_FEATURES_PREVENT_HOST_IBS_MASK: u64 = 0x40;
    /// Branch prediction is isolated from the host. Lowest bit.
    pub const SEV_FEATURES_BTB_ISOLATION_SHIFT: u32 = 7;
    /// Branch prediction is isolated from the host. In place.
    pub const SEV_FEATURES_BTB_ISOLATION_MASK: u64 = 0x80;
    /// Supervisor shadow stacks by privilege level. Lowest bit.
    pub const SEV_FEATURES_VMPL_SSS_SHIFT: u32 = 8;
    /// Supervisor shadow stacks by privilege level. In place.
    pub const SEV_FEATURES_VMPL_SSS_MASK: u64 = 0x100;
    /// The host cannot change the time stamp counter. Lowest bit.
    pub const SEV_FEATURES_SECURE_TSC_SHIFT: u32 = 9;
    /// The host cannot change the time stamp counter. In place.
    pub const SEV_FEATURES_SECURE_TSC_MASK: u64 = 0x200;
    /// VMGEXIT takes a parameter in RAX. Lowest bit.
    pub const SEV_FEATURES_VMGEXIT_PARAM_SHIFT: u32 = 0xa;
    /// VMGEXIT takes a parameter in RAX. In place.
    pub const SEV_FEATURES_VMGEXIT_PARAM_MASK: u64 = 0x400;
    /// Reserved by the architecture. Lowest bit.
    pub const SEV_FEATURES_RESERVED_11_SHIFT: u32 = 0xb;
    /// Reserved by the architecture. In place.
    pub const SEV_FEATURES_RESERVED_11_MASK: u64 = 0x800;
    /// Sampling is virtualized for the guest. Lowest bit.
    pub const SEV_FEATURES_IBS_VIRT_SHIFT: u32 = 0xc;
    /// Sampling is virtualized for the guest. In place.
    pub const SEV_FEATURES_IBS_VIRT_MASK: u64 = 0x1000;
    /// Reserved by the architecture. Lowest bit.
    pub const SEV_FEATURES_RESERVED_13_SHIFT: u32 = 0xd;
    /// Reserved by the architecture. In place.
    pub const SEV_FEATURES_RESERVED_13_MASK: u64 = 0x2000;
    /// Saved registers are protected. Lowest bit.
    pub const SEV_FEATURES_VMSA_REG_PROT_SHIFT: u32 = 0xe;
    /// Saved registers are protected. In place.
    pub const SEV_FEATURES_VMSA_REG_PROT_MASK: u64 = 0x4000;
    /// The sibling thread is kept idle. Lowest bit.
    pub const SEV_FEATURES_SMT_PROTECTION_SHIFT: u32 = 0xf;
    /// The sibling thread is kept idle. In place.
    pub const SEV_FEATURES_SMT_PROTECTION_MASK: u64 = 0x8000;
    /// The interrupt controller is protected. Lowest bit.
    pub const SEV_FEATURES_SECURE_AVIC_SHIFT: u32 = 0x10;
    /// The interrupt controller is protected. In place.
    pub const SEV_FEATURES_SECURE_AVIC_MASK: u64 = 0x10000;
    /// Reserved by the architecture. Lowest bit.
    pub const SEV_FEATURES_RESERVED_17_SHIFT: u32 = 0x11;
    /// Reserved by the architecture. In place.
    pub const SEV_FEATURES_RESERVED_17_MASK: u64 = 0xfffffffffffe0000;

    // EptViolation: arch/x86/include/asm/vmx.h (Linux 7.3.4) EPT_VIOLATION_*
    /// The access was a read. Lowest bit.
    pub const EPT_VIOLATION_READ_SHIFT: u32 = 0;
    /// The access was a read. In place.
    pub const EPT_VIOLATION_READ_MASK: u64 = 1;
    /// The access was a write. Lowest bit.
    pub const EPT_VIOLATION_WRITE_SHIFT: u32 = 1;
    /// The access was a write. In place.
    pub const EPT_VIOLATION_WRITE_MASK: u64 = 2;
    /// The access fetched an instruction. Lowest bit.
    pub const EPT_VIOLATION_FETCH_SHIFT: u32 = 2;
    /// The access fetched an instruction. In place.
    pub const EPT_VIOLATION_FETCH_MASK: u64 = 4;
    /// The page could be read. Lowest bit.
    pub const EPT_VIOLATION_READABLE_SHIFT: u32 = 3;
    /// The page could be read. In place.
    pub const EPT_VIOLATION_READABLE_MASK: u64 = 8;
    /// The page could be written. Lowest bit.
    pub const EPT_VIOLATION_WRITABLE_SHIFT: u32 = 4;
    /// The page could be written. In place.
    pub const EPT_VIOLATION_WRITABLE_MASK: u64 = 0x10;
    /// The page could be executed. Lowest bit.
    pub const EPT_VIOLATION_EXECUTABLE_SHIFT: u32 = 5;
    /// The page could be executed. In place.
    pub const EPT_VIOLATION_EXECUTABLE_MASK: u64 = 0x20;
    /// User mode could execute it. Lowest bit.
    pub const EPT_VIOLATION_USER_EXECUTABLE_SHIFT: u32 = 6;
    /// User mode could execute it. In place.
    pub const EPT_VIOLATION_USER_EXECUTABLE_MASK: u64 = 0x40;
    /// The linear address is known. Lowest bit.
    pub const EPT_VIOLATION_LINEAR_VALID_SHIFT: u32 = 7;
    /// The linear address is known. In place.
    pub const EPT_VIOLATION_LINEAR_VALID_MASK: u64 = 0x80;
    /// It was the access itself, not the walk of the guest's page tables. Lowest bit.
    pub const EPT_VIOLATION_TRANSLATED_SHIFT: u32 = 8;
    /// It was the access itself, not the walk of the guest's page tables. In place.
    pub const EPT_VIOLATION_TRANSLATED_MASK: u64 = 0x100;
    /// Bits that are not taken apart here. Lowest bit.
    pub const EPT_VIOLATION_OTHERS_SHIFT: u32 = 9;
    /// Bits that are not taken apart here. In place.
    pub const EPT_VIOLATION_OTHERS_MASK: u64 = 0xfffffffffffffe00;

    // HvFeaturesEax: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 276-290
    /// The run time's MSR. Lowest bit.
    pub const HV_FEATURES_EAX_VP_RUNTIME_SHIFT: u32 = 0;
    /// The run time's MSR. In place.
    pub const HV_FEATURES_EAX_VP_RUNTIME_MASK: u32 = 1;
    /// The reference counter's MSR. Lowest bit.
    pub const HV_FEATURES_EAX_TIME_REF_COUNT_SHIFT: u32 = 1;
    /// The reference counter's MSR. In place.
    pub const HV_FEATURES_EAX_TIME_REF_COUNT_MASK: u32 = 2;
    /// The interrupt controller's (SynIC) MSRs. Lowest bit.
    pub const HV_FEATURES_EAX_SYNIC_SHIFT: u32 = 2;
    /// The interrupt controller's (SynIC) MSRs. In place.
    pub const HV_FEATURES_EAX_SYNIC_MASK: u32 = 4;
    /// The synthetic timers' MSRs. Lowest bit.
    pub const HV_FEATURES_EAX_SYNTIMER_SHIFT: u32 = 3;
    /// The synthetic timers' MSRs. In place.
    pub const HV_FEATURES_EAX_SYNTIMER_MASK: u32 = 8;
    /// The APIC's MSRs EOI, ICR and TPR. Lowest bit.
    pub const HV_FEATURES_EAX_APIC_ACCESS_SHIFT: u32 = 4;
    /// The APIC's MSRs EOI, ICR and TPR. In place.
    pub const HV_FEATURES_EAX_APIC_ACCESS_MASK: u32 = 0x10;
    /// The hypercall MSR. Lowest bit.
    pub const HV_FEATURES_EAX_HYPERCALL_SHIFT: u32 = 5;
    /// The hypercall MSR. In place.
    pub const HV_FEATURES_EAX_HYPERCALL_MASK: u32 = 0x20;
    /// The vCPU's index. Lowest bit.
    pub const HV_FEATURES_EAX_VP_INDEX_SHIFT: u32 = 6;
    /// The vCPU's index. In place.
    pub const HV_FEATURES_EAX_VP_INDEX_MASK: u32 = 0x40;
    /// The reset's MSR. Lowest bit.
    pub const HV_FEATURES_EAX_RESET_SHIFT: u32 = 7;
    /// The reset's MSR. In place.
    pub const HV_FEATURES_EAX_RESET_MASK: u32 = 0x80;
    /// The statistics pages' MSRs. Lowest bit.
    pub const HV_FEATURES_EAX_STAT_PAGES_SHIFT: u32 = 8;
    /// The statistics pages' MSRs. In place.
    pub const HV_FEATURES_EAX_STAT_PAGES_MASK: u32 = 0x100;
    /// The reference TSC page's MSR. Lowest bit.
    pub const HV_FEATURES_EAX_REFERENCE_TSC_SHIFT: u32 = 9;
    /// The reference TSC page's MSR. In place.
    pub const HV_FEATURES_EAX_REFERENCE_TSC_MASK: u32 = 0x200;
    /// The idling guest's MSR. Lowest bit.
    pub const HV_FEATURES_EAX_GUEST_IDLE_SHIFT: u32 = 0xa;
    /// The idling guest's MSR. In place.
    pub const HV_FEATURES_EAX_GUEST_IDLE_MASK: u32 = 0x400;
    /// The frequencies' MSRs; without any other clock Linux hangs without them. Lowest bit.
    pub const HV_FEATURES_EAX_FREQUENCIES_SHIFT: u32 = 0xb;
    /// The frequencies' MSRs; without any other clock Linux hangs without them. In place.
    pub const HV_FEATURES_EAX_FREQUENCIES_MASK: u32 = 0x800;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EAX_UNUSED_12_SHIFT: u32 = 0xc;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EAX_UNUSED_12_MASK: u32 = 0x1000;
    /// The MSRs about a change of the TSC. Lowest bit.
    pub const HV_FEATURES_EAX_REENLIGHTENMENT_SHIFT: u32 = 0xd;
    /// The MSRs about a change of the TSC. In place.
    pub const HV_FEATURES_EAX_REENLIGHTENMENT_MASK: u32 = 0x2000;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EAX_UNUSED_14_SHIFT: u32 = 0xe;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EAX_UNUSED_14_MASK: u32 = 0x4000;
    /// The MSR that makes the TSC invariant. Lowest bit.
    pub const HV_FEATURES_EAX_TSC_INVARIANT_SHIFT: u32 = 0xf;
    /// The MSR that makes the TSC invariant. In place.
    pub const HV_FEATURES_EAX_TSC_INVARIANT_MASK: u32 = 0x8000;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EAX_UNUSED_16_SHIFT: u32 = 0x10;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EAX_UNUSED_16_MASK: u32 = 0xffff0000;

    // HvFeaturesEbx: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 292-307
    /// May make VMs: a root VM. Lowest bit.
    pub const HV_FEATURES_EBX_CREATE_PARTITIONS_SHIFT: u32 = 0;
    /// May make VMs: a root VM. In place.
    pub const HV_FEATURES_EBX_CREATE_PARTITIONS_MASK: u32 = 1;
    /// May ask for its own id. Lowest bit.
    pub const HV_FEATURES_EBX_PARTITION_ID_SHIFT: u32 = 1;
    /// May ask for its own id. In place.
    pub const HV_FEATURES_EBX_PARTITION_ID_MASK: u32 = 2;
    /// May deposit and withdraw memory. Lowest bit.
    pub const HV_FEATURES_EBX_MEMORY_POOL_SHIFT: u32 = 2;
    /// May deposit and withdraw memory. In place.
    pub const HV_FEATURES_EBX_MEMORY_POOL_MASK: u32 = 4;
    /// May adjust message buffers. Lowest bit.
    pub const HV_FEATURES_EBX_ADJUST_MESSAGE_BUFFERS_SHIFT: u32 = 3;
    /// May adjust message buffers. In place.
    pub const HV_FEATURES_EBX_ADJUST_MESSAGE_BUFFERS_MASK: u32 = 8;
    /// Messages and events of VMBus. Lowest bit.
    pub const HV_FEATURES_EBX_UNUSED_4_SHIFT: u32 = 4;
    /// Messages and events of VMBus. In place.
    pub const HV_FEATURES_EBX_UNUSED_4_MASK: u32 = 0x30;
    /// May make ports. Lowest bit.
    pub const HV_FEATURES_EBX_CREATE_PORT_SHIFT: u32 = 6;
    /// May make ports. In place.
    pub const HV_FEATURES_EBX_CREATE_PORT_MASK: u32 = 0x40;
    /// May connect ports. Lowest bit.
    pub const HV_FEATURES_EBX_CONNECT_PORT_SHIFT: u32 = 7;
    /// May connect ports. In place.
    pub const HV_FEATURES_EBX_CONNECT_PORT_MASK: u32 = 0x80;
    /// May read statistics. Lowest bit.
    pub const HV_FEATURES_EBX_STATS_SHIFT: u32 = 8;
    /// May read statistics. In place.
    pub const HV_FEATURES_EBX_STATS_MASK: u32 = 0x100;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EBX_UNUSED_9_SHIFT: u32 = 9;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EBX_UNUSED_9_MASK: u32 = 0x600;
    /// May use the debugger's calls. Lowest bit.
    pub const HV_FEATURES_EBX_DEBUGGING_SHIFT: u32 = 0xb;
    /// May use the debugger's calls. In place.
    pub const HV_FEATURES_EBX_DEBUGGING_MASK: u32 = 0x800;
    /// May manage processors: a root VM. Lowest bit.
    pub const HV_FEATURES_EBX_CPU_MANAGEMENT_SHIFT: u32 = 0xc;
    /// May manage processors: a root VM. In place.
    pub const HV_FEATURES_EBX_CPU_MANAGEMENT_MASK: u32 = 0x1000;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EBX_UNUSED_13_SHIFT: u32 = 0xd;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EBX_UNUSED_13_MASK: u32 = 0xfe000;
    /// Calls from 0x8000 on are there. Lowest bit.
    pub const HV_FEATURES_EBX_EXTENDED_HYPERCALLS_SHIFT: u32 = 0x14;
    /// Calls from 0x8000 on are there. In place.
    pub const HV_FEATURES_EBX_EXTENDED_HYPERCALLS_MASK: u32 = 0x100000;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EBX_UNUSED_21_SHIFT: u32 = 0x15;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EBX_UNUSED_21_MASK: u32 = 0x200000;
    /// The guest is isolated; leaf ISOLATION says how. Lowest bit.
    pub const HV_FEATURES_EBX_ISOLATION_SHIFT: u32 = 0x16;
    /// The guest is isolated; leaf ISOLATION says how. In place.
    pub const HV_FEATURES_EBX_ISOLATION_MASK: u32 = 0x400000;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EBX_UNUSED_1_SHIFT: u32 = 0x17;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EBX_UNUSED_1_MASK: u32 = 0xff800000;

    // HvFeaturesEdx: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 309-330
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EDX_UNUSED_0_SHIFT: u32 = 0;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EDX_UNUSED_0_MASK: u32 = 0xf;
    /// Fast calls can have arguments in XMM. Lowest bit.
    pub const HV_FEATURES_EDX_XMM_INPUT_SHIFT: u32 = 4;
    /// Fast calls can have arguments in XMM. In place.
    pub const HV_FEATURES_EDX_XMM_INPUT_MASK: u32 = 0x10;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EDX_UNUSED_1_SHIFT: u32 = 5;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EDX_UNUSED_1_MASK: u32 = 0xe0;
    /// The frequencies' MSRs are there. Lowest bit.
    pub const HV_FEATURES_EDX_FREQUENCIES_SHIFT: u32 = 8;
    /// The frequencies' MSRs are there. In place.
    pub const HV_FEATURES_EDX_FREQUENCIES_MASK: u32 = 0x100;
    /// Not about shared memory. Lowest bit.
    pub const HV_FEATURES_EDX_UNUSED_2_SHIFT: u32 = 9;
    /// Not about shared memory. In place.
    pub const HV_FEATURES_EDX_UNUSED_2_MASK: u32 = 0xfffffe00;

    // HvIsolationEax: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 381-382
    /// A paravisor runs in the VM and serves the guest. Lowest bit.
    pub const HV_ISOLATION_EAX_PARAVISOR_PRESENT_SHIFT: u32 = 0;
    /// A paravisor runs in the VM and serves the guest. In place.
    pub const HV_ISOLATION_EAX_PARAVISOR_PRESENT_MASK: u32 = 1;
    /// No meaning defined. Lowest bit.
    pub const HV_ISOLATION_EAX_UNUSED_SHIFT: u32 = 1;
    /// No meaning defined. In place.
    pub const HV_ISOLATION_EAX_UNUSED_MASK: u32 = 0xfffffffe;

    // HvIsolationEbx: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 384-387
    /// The kind of isolation. Lowest bit.
    pub const HV_ISOLATION_EBX_ISOLATION_TYPE_SHIFT: u32 = 0;
    /// The kind of isolation. In place.
    pub const HV_ISOLATION_EBX_ISOLATION_TYPE_MASK: u32 = 0xf;
    /// No meaning defined. Lowest bit.
    pub const HV_ISOLATION_EBX_UNUSED_0_SHIFT: u32 = 4;
    /// No meaning defined. In place.
    pub const HV_ISOLATION_EBX_UNUSED_0_MASK: u32 = 0x10;
    /// Shared memory is seen at addresses with one more bit (vTOM), whose number bits 6 to 11 give. Lowest bit.
    pub const HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_ACTIVE_SHIFT: u32 = 5;
    /// Shared memory is seen at addresses with one more bit (vTOM), whose number bits 6 to 11 give. In place.
    pub const HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_ACTIVE_MASK: u32 = 0x20;
    /// Number of that bit. Lowest bit.
    pub const HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_BITS_SHIFT: u32 = 6;
    /// Number of that bit. In place.
    pub const HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_BITS_MASK: u32 = 0xfc0;
    /// No meaning defined. Lowest bit.
    pub const HV_ISOLATION_EBX_UNUSED_1_SHIFT: u32 = 0xc;
    /// No meaning defined. In place.
    pub const HV_ISOLATION_EBX_UNUSED_1_MASK: u32 = 0xfffff000;

    // HvVirtStackEax: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 264-267
    /// Not about shared memory. Lowest bit.
    pub const HV_VIRT_STACK_EAX_UNUSED_0_SHIFT: u32 = 0;
    /// Not about shared memory. In place.
    pub const HV_VIRT_STACK_EAX_UNUSED_0_MASK: u32 = 3;
    /// I/O APIC entries have more bits for the destination. Lowest bit.
    pub const HV_VIRT_STACK_EAX_EXTENDED_IOAPIC_RTE_SHIFT: u32 = 2;
    /// I/O APIC entries have more bits for the destination. In place.
    pub const HV_VIRT_STACK_EAX_EXTENDED_IOAPIC_RTE_MASK: u32 = 4;
    /// VMBus of the paravisor can be in private memory. Lowest bit.
    pub const HV_VIRT_STACK_EAX_PRIVATE_VMBUS_SHIFT: u32 = 3;
    /// VMBus of the paravisor can be in private memory. In place.
    pub const HV_VIRT_STACK_EAX_PRIVATE_VMBUS_MASK: u32 = 8;
    /// Not about shared memory. Lowest bit.
    pub const HV_VIRT_STACK_EAX_UNUSED_4_SHIFT: u32 = 4;
    /// Not about shared memory. In place.
    pub const HV_VIRT_STACK_EAX_UNUSED_4_MASK: u32 = 0xfffffff0;

    // HvMsrHypercall: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 137-140
    /// The page is in use. Lowest bit.
    pub const HV_MSR_HYPERCALL_ENABLE_SHIFT: u32 = 0;
    /// The page is in use. In place.
    pub const HV_MSR_HYPERCALL_ENABLE_MASK: u64 = 1;
    /// The MSR cannot change any more. Lowest bit.
    pub const HV_MSR_HYPERCALL_LOCKED_SHIFT: u32 = 1;
    /// The MSR cannot change any more. In place.
    pub const HV_MSR_HYPERCALL_LOCKED_MASK: u64 = 2;
    /// Kept as it is. Lowest bit.
    pub const HV_MSR_HYPERCALL_RESERVED_SHIFT: u32 = 2;
    /// Kept as it is. In place.
    pub const HV_MSR_HYPERCALL_RESERVED_MASK: u64 = 0xffc;
    /// Guest page, as a 4 KiB page number; the host fills it when enable is set. Lowest bit.
    pub const HV_MSR_HYPERCALL_PAGE_SHIFT: u32 = 0xc;
    /// Guest page, as a 4 KiB page number; the host fills it when enable is set. In place.
    pub const HV_MSR_HYPERCALL_PAGE_MASK: u64 = 0xfffffffffffff000;

    // HvHypercallInput: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 507-523
    /// Number of the call. Lowest bit.
    pub const HV_HYPERCALL_INPUT_CODE_SHIFT: u32 = 0;
    /// Number of the call. In place.
    pub const HV_HYPERCALL_INPUT_CODE_MASK: u64 = 0xffff;
    /// Arguments are in registers; no page is read. Lowest bit.
    pub const HV_HYPERCALL_INPUT_FAST_SHIFT: u32 = 0x10;
    /// Arguments are in registers; no page is read. In place.
    pub const HV_HYPERCALL_INPUT_FAST_MASK: u64 = 0x10000;
    /// Size of a variable header, in units of 8 bytes; here 0. Lowest bit.
    pub const HV_HYPERCALL_INPUT_VARIABLE_HEADER_SIZE_SHIFT: u32 = 0x11;
    /// Size of a variable header, in units of 8 bytes; here 0. In place.
    pub const HV_HYPERCALL_INPUT_VARIABLE_HEADER_SIZE_MASK: u64 = 0x7fe0000;
    /// Reserved; hosts refuse other values. Lowest bit.
    pub const HV_HYPERCALL_INPUT_RESERVED_0_SHIFT: u32 = 0x1b;
    /// Reserved; hosts refuse other values. In place.
    pub const HV_HYPERCALL_INPUT_RESERVED_0_MASK: u64 = 0x78000000;
    /// For the hypervisor below, of a nested one. Lowest bit.
    pub const HV_HYPERCALL_INPUT_NESTED_SHIFT: u32 = 0x1f;
    /// For the hypervisor below, of a nested one. In place.
    pub const HV_HYPERCALL_INPUT_NESTED_MASK: u64 = 0x80000000;
    /// Number of elements in the input page. Lowest bit.
    pub const HV_HYPERCALL_INPUT_REP_COUNT_SHIFT: u32 = 0x20;
    /// Number of elements in the input page. In place.
    pub const HV_HYPERCALL_INPUT_REP_COUNT_MASK: u64 = 0xfff00000000;
    /// Reserved; hosts refuse other values. Lowest bit.
    pub const HV_HYPERCALL_INPUT_RESERVED_1_SHIFT: u32 = 0x2c;
    /// Reserved; hosts refuse other values. In place.
    pub const HV_HYPERCALL_INPUT_RESERVED_1_MASK: u64 = 0xf00000000000;
    /// First element to do. Lowest bit.
    pub const HV_HYPERCALL_INPUT_REP_START_INDEX_SHIFT: u32 = 0x30;
    /// First element to do. In place.
    pub const HV_HYPERCALL_INPUT_REP_START_INDEX_MASK: u64 = 0xfff000000000000;
    /// Reserved; hosts refuse other values. Lowest bit.
    pub const HV_HYPERCALL_INPUT_RESERVED_2_SHIFT: u32 = 0x3c;
    /// Reserved; hosts refuse other values. In place.
    pub const HV_HYPERCALL_INPUT_RESERVED_2_MASK: u64 = 0xf000000000000000;

    // HvHypercallResult: include/asm-generic/mshyperv.h (Linux 7.3.4) 108-126
    /// The result of the call. Lowest bit.
    pub const HV_HYPERCALL_RESULT_STATUS_SHIFT: u32 = 0;
    /// The result of the call. In place.
    pub const HV_HYPERCALL_RESULT_STATUS_MASK: u64 = 0xffff;
    /// No meaning defined. Lowest bit.
    pub const HV_HYPERCALL_RESULT_RESERVED_0_SHIFT: u32 = 0x10;
    /// No meaning defined. In place.
    pub const HV_HYPERCALL_RESULT_RESERVED_0_MASK: u64 = 0xffff0000;
    /// Number of elements that are done, counted from the first of all. Lowest bit.
    pub const HV_HYPERCALL_RESULT_REPS_COMPLETED_SHIFT: u32 = 0x20;
    /// Number of elements that are done, counted from the first of all. In place.
    pub const HV_HYPERCALL_RESULT_REPS_COMPLETED_MASK: u64 = 0xfff00000000;
    /// No meaning defined. Lowest bit.
    pub const HV_HYPERCALL_RESULT_RESERVED_1_SHIFT: u32 = 0x2c;
    /// No meaning defined. In place.
    pub const HV_HYPERCALL_RESULT_RESERVED_1_MASK: u64 = 0xfffff00000000000;

    // HvHostVisibility: include/hyperv/hvgdk_mini.h (Linux 7.3.4) struct hv_gpa_range_for_visibility
    /// The new visibility to the host. Lowest bit.
    pub const HV_HOST_VISIBILITY_HOST_VISIBILITY_SHIFT: u32 = 0;
    /// The new visibility to the host. In place.
    pub const HV_HOST_VISIBILITY_HOST_VISIBILITY_MASK: u32 = 3;
    /// Reserved; OpenVMM ignores it. Lowest bit.
    pub const HV_HOST_VISIBILITY_RESERVED0_SHIFT: u32 = 2;
    /// Reserved; OpenVMM ignores it. In place.
    pub const HV_HOST_VISIBILITY_RESERVED0_MASK: u32 = 0xfffffffc;

    // HvAcceptGpaPagesAttributes: OpenVMM (1488a37b7cfe, 2026-08-21) vm/hv1/hvdef [inferred]
    /// Kind of memory that the guest expects: 0 any, 1 RAM. Lowest bit.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_MEMORY_TYPE_SHIFT: u32 = 0;
    /// Kind of memory that the guest expects: 0 any, 1 RAM. In place.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_MEMORY_TYPE_MASK: u32 = 0x3f;
    /// Visibility of the pages to the host. Lowest bit.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_HOST_VISIBILITY_SHIFT: u32 = 6;
    /// Visibility of the pages to the host. In place.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_HOST_VISIBILITY_MASK: u32 = 0xc0;
    /// Trust levels that get the permissions. Lowest bit.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_VTL_SET_SHIFT: u32 = 8;
    /// Trust levels that get the permissions. In place.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_VTL_SET_MASK: u32 = 0x700;
    /// Reserved; OpenVMM ignores it. Lowest bit.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_RESERVED_SHIFT: u32 = 0xb;
    /// Reserved; OpenVMM ignores it. In place.
    pub const HV_ACCEPT_GPA_PAGES_ATTRIBUTES_RESERVED_MASK: u32 = 0xfffff800;

    // Numbers of guest calls
    /// Makes the listed pages visible to the host, or takes them back; a rep call: the answer counts what is done, and the guest goes on from there.
    pub const HVCALLMODIFYSPARSEGPAPAGEHOSTVISIBILITY: u32 = 0xdb;
    /// Accepts pages that were added or are private again, before the guest uses them; a rep call.
    pub const HVCALLACCEPTGPAPAGES: u32 = 0xd9;
    /// Asks for the visibility of the listed pages; a rep call with an output page.
    pub const HVCALLQUERYSPARSEGPAPAGEHOSTVISIBILITY: u32 = 0x11c;

    // Ioctls
    /// Lists what CPUID can show to guests, without what a VMM must decide.
    pub const KVM_GET_SUPPORTED_CPUID: u32 = 0xc008ae05;
    /// Says where KVM may keep three pages, for real mode on Intel.
    pub const KVM_SET_TSS_ADDR: u32 = 0xae47;
    /// Makes the interval timer.
    pub const KVM_CREATE_PIT2: u32 = 0x4040ae77;
    /// Reads the general registers.
    pub const KVM_GET_REGS: u32 = 0x8090ae81;
    /// Sets the general registers.
    pub const KVM_SET_REGS: u32 = 0x4090ae82;
    /// Reads the system registers.
    pub const KVM_GET_SREGS: u32 = 0x8138ae83;
    /// Sets the system registers.
    pub const KVM_SET_SREGS: u32 = 0x4138ae84;
    /// Reads a list of MSRs; the result is how many, up to the first that KVM refuses.
    pub const KVM_GET_MSRS: u32 = 0xc008ae88;
    /// Sets a list of MSRs; the result is how many, up to the first that KVM refuses.
    pub const KVM_SET_MSRS: u32 = 0x4008ae89;
    /// Sets what CPUID shows to the guest.
    pub const KVM_SET_CPUID2: u32 = 0x4008ae90;
    /// Lists what CPUID shows to the guest.
    pub const KVM_GET_CPUID2: u32 = 0xc008ae91;
    /// Issues a command of SEV, SNP or TDX: `id` of kvm_sev_cmd or kvm_tdx_cmd says which.
    pub const KVM_MEMORY_ENCRYPT_OP: u32 = 0xc008aeba;
    /// Registers a region of an encrypted VM's memory: pins it, and encrypts nothing.
    pub const KVM_MEMORY_ENCRYPT_REG_REGION: u32 = 0x8010aebb;
    /// Releases memory that was pinned so.
    pub const KVM_MEMORY_ENCRYPT_UNREG_REGION: u32 = 0x8010aebc;
    /// Lists the leaves of KVM's own Hyper-V.
    pub const KVM_GET_SUPPORTED_HV_CPUID: u32 = 0xc008aec1;
    /// Replaces the filter of MSR accesses.
    pub const KVM_X86_SET_MSR_FILTER: u32 = 0x4188aec6;
    /// Issues a command to the secure processor.
    pub const SEV_ISSUE_CMD: u32 = 0xc0105300;
    /// Gets an attestation report of this SNP guest.
    pub const SNP_GET_REPORT: u32 = 0xc0205300;
    /// Gets a key that only this SNP guest, as selected, can have.
    pub const SNP_GET_DERIVED_KEY: u32 = 0xc0205301;
    /// Gets an attestation report and the host's certificates.
    pub const SNP_GET_EXT_REPORT: u32 = 0xc0205302;
    /// Reads the shared ranges.
    pub const KVM_GET_SHARED_PAGES_LIST: u32 = 0x4018aec8;
    /// Sets the shared ranges.
    pub const KVM_SET_SHARED_PAGES_LIST: u32 = 0x4018aec9;

    /// `SevLiveMigrationEnabled`: The contents of the variable. Source: OvmfPkg, SEV live migration patches (AMD's series and forks of edk2) SevLiveMigrationEnabled.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct LiveMigrationVariable {
        /// Nonzero if firmware reported its pages.
        pub enabled: u8,
    }
    const _: () = assert!(core::mem::size_of::<LiveMigrationVariable>() == 1);
    const _: () = assert!(core::mem::offset_of!(LiveMigrationVariable, enabled) == 0);

    /// `struct ghcb_save_area`: What a guest tells of its registers, and the request itself. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct ghcb_save_area.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct GhcbSaveArea {
        /// Not used by these contracts.
        pub gap_1: [u8; 203],
        /// Privilege level of the caller.
        pub cpl: u8,
        /// Not used by these contracts.
        pub gap_2: [u8; 116],
        /// The register IA32_XSS.
        pub xss: u64,
        /// Not used by these contracts.
        pub gap_3: [u8; 24],
        /// The register DR7.
        pub dr7: u64,
        /// Not used by these contracts.
        pub gap_4: [u8; 16],
        /// The register RIP.
        pub rip: u64,
        /// Not used by these contracts.
        pub gap_5: [u8; 88],
        /// The register RSP.
        pub rsp: u64,
        /// Not used by these contracts.
        pub gap_6: [u8; 24],
        /// The register RAX; of a hypercall number and answer.
        pub rax: u64,
        /// Not used by these contracts.
        pub gap_7: [u8; 264],
        /// The register RCX.
        pub rcx: u64,
        /// The register RDX.
        pub rdx: u64,
        /// The register RBX.
        pub rbx: u64,
        /// Not used by these contracts.
        pub gap_8: [u8; 8],
        /// The register RBP.
        pub rbp: u64,
        /// The register RSI.
        pub rsi: u64,
        /// The register RDI.
        pub rdi: u64,
        /// The register R8.
        pub r8: u64,
        /// Not used by these contracts.
        pub gap_9: [u8; 48],
        /// The register R15.
        pub r15: u64,
        /// Not used by these contracts.
        pub gap_10: [u8; 16],
        /// The guest's request, a SvmExitCode.
        pub sw_exit_code: u64,
        /// First argument; after VMGEXIT a GhcbResponse in the low half.
        pub sw_exit_info_1: u64,
        /// Second argument; after VMGEXIT the event's answer or a GhcbError.
        pub sw_exit_info_2: u64,
        /// Guest physical address, in bytes, of the request's buffer.
        pub sw_scratch: u64,
        /// Not used by these contracts.
        pub gap_11: [u8; 56],
        /// The register XCR0.
        pub xcr0: u64,
        /// One bit for each 8 bytes before it: whether they count.
        pub valid_bitmap: [u8; 16],
        /// Guest physical address, in bytes, of the x87 state.
        pub x87_state_gpa: u64,
    }
    const _: () = assert!(core::mem::size_of::<GhcbSaveArea>() == 1032);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_1) == 0);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, cpl) == 203);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_2) == 204);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, xss) == 320);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_3) == 328);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, dr7) == 352);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_4) == 360);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rip) == 376);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_5) == 384);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rsp) == 472);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_6) == 480);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rax) == 504);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_7) == 512);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rcx) == 776);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rdx) == 784);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rbx) == 792);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_8) == 800);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rbp) == 808);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rsi) == 816);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, rdi) == 824);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, r8) == 832);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_9) == 840);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, r15) == 888);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_10) == 896);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, sw_exit_code) == 912);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, sw_exit_info_1) == 920);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, sw_exit_info_2) == 928);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, sw_scratch) == 936);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, gap_11) == 944);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, xcr0) == 1000);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, valid_bitmap) == 1008);
    const _: () = assert!(core::mem::offset_of!(GhcbSaveArea, x87_state_gpa) == 1024);

    /// `struct ghcb`: The guest-hypervisor communication block: one page that guest and host share. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct ghcb.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct Ghcb {
        /// Registers and the request.
        pub save: GhcbSaveArea,
        /// Reserved by the specification.
        pub reserved_save: [u8; 1016],
        /// Scratch area; from version 2 on the only place for it.
        pub shared_buffer: [u8; 2032],
        /// Reserved by the specification.
        pub reserved_0xff0: [u8; 10],
        /// Version that the guest speaks, 1 or 2; SNP needs 2.
        pub protocol_version: u16,
        /// Layout of this page: KVM knows 0 alone; 1 is Hyper-V's call.
        pub ghcb_usage: u32,
    }
    const _: () = assert!(core::mem::size_of::<Ghcb>() == 4096);
    const _: () = assert!(core::mem::offset_of!(Ghcb, save) == 0);
    const _: () = assert!(core::mem::offset_of!(Ghcb, reserved_save) == 1032);
    const _: () = assert!(core::mem::offset_of!(Ghcb, shared_buffer) == 2048);
    const _: () = assert!(core::mem::offset_of!(Ghcb, reserved_0xff0) == 4080);
    const _: () = assert!(core::mem::offset_of!(Ghcb, protocol_version) == 4090);
    const _: () = assert!(core::mem::offset_of!(Ghcb, ghcb_usage) == 4092);

    /// `struct psc_hdr`: Head of a list of page state changes; the host moves cur_entry on. Source: arch/x86/include/asm/sev-common.h (Linux 7.3.4) struct psc_hdr.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct PscHdr {
        /// Index of the first entry that is not done.
        pub cur_entry: u16,
        /// Index of the last entry.
        pub end_entry: u16,
        /// Reserved by the specification.
        pub reserved: u32,
    }
    const _: () = assert!(core::mem::size_of::<PscHdr>() == 8);
    const _: () = assert!(core::mem::offset_of!(PscHdr, cur_entry) == 0);
    const _: () = assert!(core::mem::offset_of!(PscHdr, end_entry) == 2);
    const _: () = assert!(core::mem::offset_of!(PscHdr, reserved) == 4);

    /// `struct snp_psc_desc`: A list of page state changes as a Linux guest sends it. Source: arch/x86/include/asm/sev-common.h (Linux 7.3.4) struct snp_psc_desc.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpPscDesc {
        /// The entries that are meant.
        pub hdr: PscHdr,
        /// The entries, in order; end_entry says how many there are. A GHCB has room for 253.
        pub entries: [u64; 64],
    }
    const _: () = assert!(core::mem::size_of::<SnpPscDesc>() == 520);
    const _: () = assert!(core::mem::offset_of!(SnpPscDesc, hdr) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpPscDesc, entries) == 8);

    /// `kvm_run.system_event.sev_term`: What KVM tells of a guest that asked to be terminated, or used the GHCB MSR wrongly. Source: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 4500-4504, KVM_SYSTEM_EVENT_SEV_TERM.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SevTermination {
        /// The GHCB MSR's value; mostly a termination request.
        pub ghcb_msr: u64,
    }
    const _: () = assert!(core::mem::size_of::<SevTermination>() == 8);
    const _: () = assert!(core::mem::offset_of!(SevTermination, ghcb_msr) == 0);

    /// `struct kvm_cpuid_entry2`: One leaf of CPUID, as the guest will see it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_cpuid_entry2.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmCpuidEntry2 {
        /// The leaf, as in EAX.
        pub function: u32,
        /// The subleaf, as in ECX, if flags say so.
        pub index: u32,
        /// Bit 0 says that index counts.
        pub flags: u32,
        /// Value of EAX.
        pub eax: u32,
        /// Value of EBX.
        pub ebx: u32,
        /// Value of ECX.
        pub ecx: u32,
        /// Value of EDX.
        pub edx: u32,
        /// Unused by KVM.
        pub padding: [u32; 3],
    }
    const _: () = assert!(core::mem::size_of::<KvmCpuidEntry2>() == 40);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, function) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, index) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, flags) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, eax) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, ebx) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, ecx) == 20);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, edx) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmCpuidEntry2, padding) == 28);

    /// `struct kvm_cpuid2`: Head of a list of leaves; nent KvmCpuidEntry2 follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_cpuid2.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmCpuid2 {
        /// Number of entries that follow.
        pub nent: u32,
        /// Unused, aligns the entries.
        pub padding: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmCpuid2>() == 8);
    const _: () = assert!(core::mem::offset_of!(KvmCpuid2, nent) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmCpuid2, padding) == 4);

    /// `struct kvm_msr_entry`: One MSR and its value. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_entry.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmMsrEntry {
        /// Number of the MSR.
        pub index: u32,
        /// Unused, aligns the value.
        pub reserved: u32,
        /// Value of the MSR.
        pub data: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmMsrEntry>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmMsrEntry, index) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmMsrEntry, reserved) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmMsrEntry, data) == 8);

    /// `struct kvm_msrs`: Head of a list of MSRs; nmsrs KvmMsrEntry follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msrs.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmMsrs {
        /// Number of entries that follow.
        pub nmsrs: u32,
        /// Unused, aligns the entries.
        pub pad: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmMsrs>() == 8);
    const _: () = assert!(core::mem::offset_of!(KvmMsrs, nmsrs) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmMsrs, pad) == 4);

    /// `struct kvm_enc_region`: Argument of KVM_MEMORY_ENCRYPT_REG_REGION: memory to pin for an encrypted VM. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_enc_region.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmEncRegion {
        /// User-space address of the memory.
        pub addr: u64,
        /// Size in bytes.
        pub size: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmEncRegion>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmEncRegion, addr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmEncRegion, size) == 8);

    /// `struct kvm_sev_cmd`: Argument of KVM_MEMORY_ENCRYPT_OP for SEV VMs. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_cmd.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevCmd {
        /// Number of the command.
        pub id: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
        /// User-space address of the command's structure.
        pub data: u64,
        /// Error of the firmware, written by KVM.
        pub error: u32,
        /// File descriptor of the SEV device.
        pub sev_fd: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevCmd>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevCmd, id) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevCmd, pad0) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmSevCmd, data) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevCmd, error) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevCmd, sev_fd) == 20);

    /// `struct kvm_msr_filter_range`: A run of MSRs; the first range that matches an access decides. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter_range.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmMsrFilterRange {
        /// Kinds of access, bits of MsrFilterFlag.
        pub flags: u32,
        /// Number of MSRs; with zero the range is ignored.
        pub nmsrs: u32,
        /// Number of the first MSR.
        pub base: u32,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 4],
        /// Address of a bitmap, 1 allows; KVM reads it in whole words of eight bytes.
        pub bitmap: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmMsrFilterRange>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilterRange, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilterRange, nmsrs) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilterRange, base) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilterRange, implicit_padding) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilterRange, bitmap) == 16);

    /// `struct kvm_msr_filter`: Argument of KVM_X86_SET_MSR_FILTER; it replaces the filter that was there. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmMsrFilter {
        /// The action for MSRs outside of the ranges.
        pub flags: u32,
        /// Padding by the compiler.
        pub implicit_padding: [u8; 4],
        /// The ranges, tried in this order.
        pub ranges: [KvmMsrFilterRange; 16],
    }
    const _: () = assert!(core::mem::size_of::<KvmMsrFilter>() == 392);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilter, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilter, implicit_padding) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmMsrFilter, ranges) == 8);

    /// `struct kvm_regs`: General registers of a vCPU, for KVM_GET_REGS and KVM_SET_REGS. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_regs.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmRegs {
        /// Number and answer of a hypercall.
        pub rax: u64,
        /// First argument of a hypercall.
        pub rbx: u64,
        /// Second argument of a hypercall.
        pub rcx: u64,
        /// Third argument of a hypercall.
        pub rdx: u64,
        /// Fourth argument of a hypercall.
        pub rsi: u64,
        /// A general register.
        pub rdi: u64,
        /// The stack pointer.
        pub rsp: u64,
        /// A general register.
        pub rbp: u64,
        /// A general register.
        pub r8: u64,
        /// A general register.
        pub r9: u64,
        /// A general register.
        pub r10: u64,
        /// A general register.
        pub r11: u64,
        /// A general register.
        pub r12: u64,
        /// A general register.
        pub r13: u64,
        /// A general register.
        pub r14: u64,
        /// A general register.
        pub r15: u64,
        /// The instruction pointer.
        pub rip: u64,
        /// The flags register.
        pub rflags: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmRegs>() == 144);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rax) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rbx) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rcx) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rdx) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rsi) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rdi) == 40);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rsp) == 48);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rbp) == 56);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r8) == 64);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r9) == 72);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r10) == 80);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r11) == 88);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r12) == 96);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r13) == 104);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r14) == 112);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, r15) == 120);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rip) == 128);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, rflags) == 136);

    /// `struct kvm_segment`: A segment register with its descriptor. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_segment.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSegment {
        /// Linear address where it starts.
        pub base: u64,
        /// Highest offset in bytes.
        pub limit: u32,
        /// The contents of the register.
        pub selector: u16,
        /// The descriptor's type field.
        pub r#type: u8,
        /// The descriptor's present bit.
        pub present: u8,
        /// Privilege level, 0 to 3.
        pub dpl: u8,
        /// Nonzero for 32-bit default size.
        pub db: u8,
        /// Nonzero for code or data.
        pub s: u8,
        /// Nonzero for 64-bit code.
        pub l: u8,
        /// Nonzero for limits in pages.
        pub g: u8,
        /// A bit free for software.
        pub avl: u8,
        /// Nonzero if the segment cannot be used.
        pub unusable: u8,
        /// Unused, aligns the next structure.
        pub padding: u8,
    }
    const _: () = assert!(core::mem::size_of::<KvmSegment>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, base) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, limit) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, selector) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, r#type) == 14);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, present) == 15);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, dpl) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, db) == 17);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, s) == 18);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, l) == 19);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, g) == 20);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, avl) == 21);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, unusable) == 22);
    const _: () = assert!(core::mem::offset_of!(KvmSegment, padding) == 23);

    /// `struct kvm_dtable`: A descriptor table's register. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_dtable.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmDtable {
        /// Linear address of the table.
        pub base: u64,
        /// Highest offset in bytes.
        pub limit: u16,
        /// Unused by KVM.
        pub padding: [u16; 3],
    }
    const _: () = assert!(core::mem::size_of::<KvmDtable>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmDtable, base) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmDtable, limit) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmDtable, padding) == 10);

    /// `struct kvm_sregs`: System registers of a vCPU, for KVM_GET_SREGS and KVM_SET_SREGS. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sregs.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSregs {
        /// Code segment; its l bit makes a call a 64-bit one.
        pub cs: KvmSegment,
        /// The data segment.
        pub ds: KvmSegment,
        /// An extra segment.
        pub es: KvmSegment,
        /// An extra segment.
        pub fs: KvmSegment,
        /// An extra segment.
        pub gs: KvmSegment,
        /// The stack segment.
        pub ss: KvmSegment,
        /// The task register.
        pub tr: KvmSegment,
        /// Local descriptor table.
        pub ldt: KvmSegment,
        /// Global descriptor table.
        pub gdt: KvmDtable,
        /// Interrupt descriptor table.
        pub idt: KvmDtable,
        /// Control register 0.
        pub cr0: u64,
        /// Control register 2.
        pub cr2: u64,
        /// Control register 3.
        pub cr3: u64,
        /// Control register 4.
        pub cr4: u64,
        /// Control register 8.
        pub cr8: u64,
        /// Extended feature register.
        pub efer: u64,
        /// APIC base register.
        pub apic_base: u64,
        /// The interrupt being injected, as one bit.
        pub interrupt_bitmap: [u64; 4],
    }
    const _: () = assert!(core::mem::size_of::<KvmSregs>() == 312);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, cs) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, ds) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, es) == 48);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, fs) == 72);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, gs) == 96);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, ss) == 120);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, tr) == 144);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, ldt) == 168);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, gdt) == 192);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, idt) == 208);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, cr0) == 224);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, cr2) == 232);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, cr3) == 240);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, cr4) == 248);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, cr8) == 256);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, efer) == 264);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, apic_base) == 272);
    const _: () = assert!(core::mem::offset_of!(KvmSregs, interrupt_bitmap) == 280);

    /// `struct rmpentry`: What RMPREAD tells of a page of the host; the kernel dumps it after an RMP fault. Source: arch/x86/virt/svm/sev.c (Linux 7.3.4) 36-52.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct RmpEntry {
        /// The guest's address of the page, in bytes.
        pub gpa: u64,
        /// Bit 0: the page is a guest's or the firmware's.
        pub assigned: u8,
        /// Bit 0: an entry of 2 MiB; bit 1: one of 4 KiB in 2 MiB is assigned.
        pub pagesize: u8,
        /// Bit 0: RMPUPDATE cannot change it; a page of the firmware.
        pub immutable: u8,
        /// Reserved, no meaning defined.
        pub reserved: u8,
        /// The guest; 0 for pages of the host and firmware.
        pub asid: u32,
    }
    const _: () = assert!(core::mem::size_of::<RmpEntry>() == 16);
    const _: () = assert!(core::mem::offset_of!(RmpEntry, gpa) == 0);
    const _: () = assert!(core::mem::offset_of!(RmpEntry, assigned) == 8);
    const _: () = assert!(core::mem::offset_of!(RmpEntry, pagesize) == 9);
    const _: () = assert!(core::mem::offset_of!(RmpEntry, immutable) == 10);
    const _: () = assert!(core::mem::offset_of!(RmpEntry, reserved) == 11);
    const _: () = assert!(core::mem::offset_of!(RmpEntry, asid) == 12);

    /// `struct rmp_state`: What the host asks RMPUPDATE for. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 134-141.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct RmpState {
        /// The guest's address of the page, in bytes.
        pub gpa: u64,
        /// 1 to make it private to a guest, 0 to free it.
        pub assigned: u8,
        /// The size, a RmpPageSize.
        pub pagesize: u8,
        /// 1 for pages of the firmware.
        pub immutable: u8,
        /// Reserved, no meaning defined.
        pub rsvd: u8,
        /// The guest; 0 for none.
        pub asid: u32,
    }
    const _: () = assert!(core::mem::size_of::<RmpState>() == 16);
    const _: () = assert!(core::mem::offset_of!(RmpState, gpa) == 0);
    const _: () = assert!(core::mem::offset_of!(RmpState, assigned) == 8);
    const _: () = assert!(core::mem::offset_of!(RmpState, pagesize) == 9);
    const _: () = assert!(core::mem::offset_of!(RmpState, immutable) == 10);
    const _: () = assert!(core::mem::offset_of!(RmpState, rsvd) == 11);
    const _: () = assert!(core::mem::offset_of!(RmpState, asid) == 12);

    /// `struct cc_blob_sev_info`: Addresses of a guest's secrets page and of its table of CPUID values. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct cc_blob_sev_info.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct CcBlob {
        /// The letters AMDE, as CC_BLOB_MAGIC.
        pub magic: u32,
        /// Version of the structure, 1.
        pub version: u16,
        /// Reserved, no meaning defined.
        pub reserved: u16,
        /// Guest physical address, in bytes, of secrets.
        pub secrets_phys: u64,
        /// Their size in bytes.
        pub secrets_len: u32,
        /// Reserved, no meaning defined.
        pub rsvd1: u32,
        /// Guest physical address, in bytes, of the table.
        pub cpuid_phys: u64,
        /// Its size in bytes.
        pub cpuid_len: u32,
        /// Reserved, no meaning defined.
        pub rsvd2: u32,
    }
    const _: () = assert!(core::mem::size_of::<CcBlob>() == 40);
    const _: () = assert!(core::mem::offset_of!(CcBlob, magic) == 0);
    const _: () = assert!(core::mem::offset_of!(CcBlob, version) == 4);
    const _: () = assert!(core::mem::offset_of!(CcBlob, reserved) == 6);
    const _: () = assert!(core::mem::offset_of!(CcBlob, secrets_phys) == 8);
    const _: () = assert!(core::mem::offset_of!(CcBlob, secrets_len) == 16);
    const _: () = assert!(core::mem::offset_of!(CcBlob, rsvd1) == 20);
    const _: () = assert!(core::mem::offset_of!(CcBlob, cpuid_phys) == 24);
    const _: () = assert!(core::mem::offset_of!(CcBlob, cpuid_len) == 32);
    const _: () = assert!(core::mem::offset_of!(CcBlob, rsvd2) == 36);

    /// `struct snp_cpuid_fn`: One CPUID leaf of the table. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_cpuid_fn.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpCpuidFunction {
        /// Number of the leaf.
        pub eax_in: u32,
        /// Number of the subleaf.
        pub ecx_in: u32,
        /// The register XCR0 that the values are for.
        pub xcr0_in: u64,
        /// The register IA32_XSS that the values are for.
        pub xss_in: u64,
        /// Answer in EAX.
        pub eax: u32,
        /// Answer in EBX.
        pub ebx: u32,
        /// Answer in ECX.
        pub ecx: u32,
        /// Answer in EDX.
        pub edx: u32,
        /// Reserved, no meaning defined.
        pub reserved: u64,
    }
    const _: () = assert!(core::mem::size_of::<SnpCpuidFunction>() == 48);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, eax_in) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, ecx_in) == 4);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, xcr0_in) == 8);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, xss_in) == 16);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, eax) == 24);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, ebx) == 28);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, ecx) == 32);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, edx) == 36);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidFunction, reserved) == 40);

    /// `struct snp_cpuid_table`: Head of the table; that many SnpCpuidFunction follow, 64 at most. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_cpuid_table.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpCpuidTable {
        /// Number of leaves that follow.
        pub count: u32,
        /// Reserved, no meaning defined.
        pub reserved1: u32,
        /// Reserved, no meaning defined.
        pub reserved2: u64,
    }
    const _: () = assert!(core::mem::size_of::<SnpCpuidTable>() == 16);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidTable, count) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidTable, reserved1) == 4);
    const _: () = assert!(core::mem::offset_of!(SnpCpuidTable, reserved2) == 8);

    /// `struct kvm_sync_regs`: The contents of kvm_run's s on x86. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sync_regs.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSyncRegs {
        /// General registers of the vCPU.
        pub regs: KvmRegs,
        /// System registers of the vCPU.
        pub sregs: KvmSregs,
        /// Pending events, a kvm_vcpu_events.
        pub events: [u8; 64],
    }
    const _: () = assert!(core::mem::size_of::<KvmSyncRegs>() == 520);
    const _: () = assert!(core::mem::offset_of!(KvmSyncRegs, regs) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSyncRegs, sregs) == 144);
    const _: () = assert!(core::mem::offset_of!(KvmSyncRegs, events) == 456);

    /// `struct kvm_sev_init`: Argument of KVM_SEV_INIT2, before the first vCPU is made. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_init.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevInit {
        /// SevFeatures of each vCPU; bits of the attribute VMSA_FEATURES, none for SEV.
        pub vmsa_features: u64,
        /// No flags are defined.
        pub flags: u32,
        /// Highest GHCB version, 0 for KVM's choice; 0 for SEV, 1 or 2 for SEV-ES, 2 for SNP.
        pub ghcb_version: u16,
        /// Unused, aligns the next field.
        pub pad1: u16,
        /// Unused room for later fields.
        pub pad2: [u32; 8],
    }
    const _: () = assert!(core::mem::size_of::<KvmSevInit>() == 48);
    const _: () = assert!(core::mem::offset_of!(KvmSevInit, vmsa_features) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevInit, flags) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevInit, ghcb_version) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmSevInit, pad1) == 14);
    const _: () = assert!(core::mem::offset_of!(KvmSevInit, pad2) == 16);

    /// `struct kvm_sev_launch_start`: Argument of KVM_SEV_LAUNCH_START. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_start.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevLaunchStart {
        /// 0 for a new key; KVM writes the guest's handle.
        pub handle: u32,
        /// The guest's policy, a SevPolicy.
        pub policy: u32,
        /// User-space address of the owner's Diffie-Hellman key, or 0.
        pub dh_uaddr: u64,
        /// Size of the owner's key in bytes.
        pub dh_len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
        /// User-space address of the owner's session data, or 0.
        pub session_uaddr: u64,
        /// Size of the session data in bytes.
        pub session_len: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevLaunchStart>() == 40);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, handle) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, policy) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, dh_uaddr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, dh_len) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, pad0) == 20);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, session_uaddr) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, session_len) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchStart, pad1) == 36);

    /// `struct kvm_sev_launch_update_data`: Argument of KVM_SEV_LAUNCH_UPDATE_DATA. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_update_data.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevLaunchUpdateData {
        /// User-space address of guest memory to encrypt in place, 16-byte aligned.
        pub uaddr: u64,
        /// Size in bytes, a multiple of 16.
        pub len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevLaunchUpdateData>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchUpdateData, uaddr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchUpdateData, len) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchUpdateData, pad0) == 12);

    /// `struct kvm_sev_launch_secret`: Argument of KVM_SEV_LAUNCH_SECRET. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_secret.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevLaunchSecret {
        /// User-space address of the packet's header.
        pub hdr_uaddr: u64,
        /// Size of the header in bytes.
        pub hdr_len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
        /// User-space address of guest memory for the secret, physically contiguous.
        pub guest_uaddr: u64,
        /// Size of the guest memory in bytes.
        pub guest_len: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
        /// User-space address of the secret, encrypted for transport.
        pub trans_uaddr: u64,
        /// Size of the secret in bytes.
        pub trans_len: u32,
        /// Unused, aligns the next field.
        pub pad2: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevLaunchSecret>() == 48);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, hdr_uaddr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, hdr_len) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, pad0) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, guest_uaddr) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, guest_len) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, pad1) == 28);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, trans_uaddr) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, trans_len) == 40);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchSecret, pad2) == 44);

    /// `struct kvm_sev_launch_measure`: Argument of KVM_SEV_LAUNCH_MEASURE. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_measure.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevLaunchMeasure {
        /// User-space address of the buffer for the measurement.
        pub uaddr: u64,
        /// Size of the buffer in bytes; KVM writes the size needed, also for 0.
        pub len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevLaunchMeasure>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchMeasure, uaddr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchMeasure, len) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevLaunchMeasure, pad0) == 12);

    /// `struct kvm_sev_guest_status`: The result of KVM_SEV_GUEST_STATUS. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_guest_status.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevGuestStatus {
        /// The guest's handle.
        pub handle: u32,
        /// The guest's policy.
        pub policy: u32,
        /// The guest's state.
        pub state: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevGuestStatus>() == 12);
    const _: () = assert!(core::mem::offset_of!(KvmSevGuestStatus, handle) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevGuestStatus, policy) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmSevGuestStatus, state) == 8);

    /// `struct kvm_sev_dbg`: Argument of KVM_SEV_DBG_DECRYPT and KVM_SEV_DBG_ENCRYPT. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_dbg.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevDbg {
        /// User-space address of what to read.
        pub src_uaddr: u64,
        /// User-space address of what to write.
        pub dst_uaddr: u64,
        /// Size in bytes, not zero.
        pub len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevDbg>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevDbg, src_uaddr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevDbg, dst_uaddr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevDbg, len) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevDbg, pad0) == 20);

    /// `struct kvm_sev_attestation_report`: Argument of KVM_SEV_GET_ATTESTATION_REPORT. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_attestation_report.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevAttestationReport {
        /// A random number that the report will hold.
        pub mnonce: [u8; 16],
        /// User-space address of the buffer for the report.
        pub uaddr: u64,
        /// Size of the buffer in bytes; KVM writes the size needed, also for 0.
        pub len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevAttestationReport>() == 32);
    const _: () = assert!(core::mem::offset_of!(KvmSevAttestationReport, mnonce) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevAttestationReport, uaddr) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevAttestationReport, len) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevAttestationReport, pad0) == 28);

    /// `struct kvm_sev_send_start`: Argument of KVM_SEV_SEND_START; a session_len of 0 asks for the size of the session data. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_send_start.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevSendStart {
        /// The guest's policy, written by KVM.
        pub policy: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
        /// User-space address of the target platform's key certificate.
        pub pdh_cert_uaddr: u64,
        /// Size of the key certificate in bytes.
        pub pdh_cert_len: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
        /// User-space address of the target platform's certificates.
        pub plat_certs_uaddr: u64,
        /// Size of the platform's certificates in bytes.
        pub plat_certs_len: u32,
        /// Unused, aligns the next field.
        pub pad2: u32,
        /// User-space address of AMD's certificates.
        pub amd_certs_uaddr: u64,
        /// Size of AMD's certificates in bytes.
        pub amd_certs_len: u32,
        /// Unused, aligns the next field.
        pub pad3: u32,
        /// User-space address of the buffer for the session data.
        pub session_uaddr: u64,
        /// Size of the buffer in bytes; KVM writes the size needed.
        pub session_len: u32,
        /// Unused, aligns the next field.
        pub pad4: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevSendStart>() == 72);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, policy) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, pad0) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, pdh_cert_uaddr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, pdh_cert_len) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, pad1) == 20);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, plat_certs_uaddr) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, plat_certs_len) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, pad2) == 36);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, amd_certs_uaddr) == 40);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, amd_certs_len) == 48);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, pad3) == 52);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, session_uaddr) == 56);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, session_len) == 64);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendStart, pad4) == 68);

    /// `struct kvm_sev_send_update_data`: Argument of KVM_SEV_SEND_UPDATE_DATA; a length of 0 asks for both buffers' sizes. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_send_update_data.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevSendUpdateData {
        /// User-space address of the buffer for the packet's header.
        pub hdr_uaddr: u64,
        /// Size of the buffer for the header in bytes.
        pub hdr_len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
        /// User-space address of guest memory to send, within one page.
        pub guest_uaddr: u64,
        /// Size in bytes, within one page of 4 KiB.
        pub guest_len: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
        /// User-space address of the buffer for the encrypted contents.
        pub trans_uaddr: u64,
        /// Size of the buffer for the contents in bytes.
        pub trans_len: u32,
        /// Unused, aligns the next field.
        pub pad2: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevSendUpdateData>() == 48);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, hdr_uaddr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, hdr_len) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, pad0) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, guest_uaddr) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, guest_len) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, pad1) == 28);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, trans_uaddr) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, trans_len) == 40);
    const _: () = assert!(core::mem::offset_of!(KvmSevSendUpdateData, pad2) == 44);

    /// `struct kvm_sev_receive_start`: Argument of KVM_SEV_RECEIVE_START. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_receive_start.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevReceiveStart {
        /// 0 for a new key; KVM writes the guest's handle.
        pub handle: u32,
        /// The guest's policy, as SEND_START gave it.
        pub policy: u32,
        /// User-space address of the source platform's key certificate.
        pub pdh_uaddr: u64,
        /// Size of the key certificate in bytes.
        pub pdh_len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
        /// User-space address of the session data of SEND_START.
        pub session_uaddr: u64,
        /// Size of the session data in bytes.
        pub session_len: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevReceiveStart>() == 40);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, handle) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, policy) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, pdh_uaddr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, pdh_len) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, pad0) == 20);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, session_uaddr) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, session_len) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveStart, pad1) == 36);

    /// `struct kvm_sev_receive_update_data`: Argument of KVM_SEV_RECEIVE_UPDATE_DATA. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_receive_update_data.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevReceiveUpdateData {
        /// User-space address of the packet's header.
        pub hdr_uaddr: u64,
        /// Size of the header in bytes.
        pub hdr_len: u32,
        /// Unused, aligns the next field.
        pub pad0: u32,
        /// User-space address of guest memory to fill, within one page.
        pub guest_uaddr: u64,
        /// Size in bytes, within one page of 4 KiB.
        pub guest_len: u32,
        /// Unused, aligns the next field.
        pub pad1: u32,
        /// User-space address of the encrypted contents.
        pub trans_uaddr: u64,
        /// Size of the contents in bytes.
        pub trans_len: u32,
        /// Unused, aligns the next field.
        pub pad2: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSevReceiveUpdateData>() == 48);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, hdr_uaddr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, hdr_len) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, pad0) == 12);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, guest_uaddr) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, guest_len) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, pad1) == 28);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, trans_uaddr) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, trans_len) == 40);
    const _: () = assert!(core::mem::offset_of!(KvmSevReceiveUpdateData, pad2) == 44);

    /// `struct kvm_sev_snp_launch_start`: Argument of KVM_SEV_SNP_LAUNCH_START. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_snp_launch_start.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevSnpLaunchStart {
        /// The guest's policy, a SnpPolicy; bits of the attribute SNP_POLICY_BITS.
        pub policy: u64,
        /// Workarounds that the guest shall see.
        pub gosvw: [u8; 16],
        /// No flags are defined.
        pub flags: u16,
        /// Unused, aligns the next field.
        pub pad0: [u8; 6],
        /// Unused room for later fields.
        pub pad1: [u64; 4],
    }
    const _: () = assert!(core::mem::size_of::<KvmSevSnpLaunchStart>() == 64);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchStart, policy) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchStart, gosvw) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchStart, flags) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchStart, pad0) == 26);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchStart, pad1) == 32);

    /// `struct kvm_sev_snp_launch_update`: Argument of KVM_SEV_SNP_LAUNCH_UPDATE; KVM moves it on past the pages that are done. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_snp_launch_update.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevSnpLaunchUpdate {
        /// First guest page as a number of 4 KiB pages; it must be private.
        pub gfn_start: u64,
        /// User-space address of the contents, page aligned; not used for ZERO.
        pub uaddr: u64,
        /// Size in bytes, a multiple of 4 KiB, not zero; 0 when all is done.
        pub len: u64,
        /// Type of the pages.
        pub r#type: u8,
        /// Unused, aligns the next field.
        pub pad0: u8,
        /// No flags are defined.
        pub flags: u16,
        /// Unused, aligns the next field.
        pub pad1: u32,
        /// Unused room for later fields.
        pub pad2: [u64; 4],
    }
    const _: () = assert!(core::mem::size_of::<KvmSevSnpLaunchUpdate>() == 64);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, gfn_start) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, uaddr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, len) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, r#type) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, pad0) == 25);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, flags) == 26);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, pad1) == 28);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchUpdate, pad2) == 32);

    /// `struct kvm_sev_snp_launch_finish`: Argument of KVM_SEV_SNP_LAUNCH_FINISH. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_snp_launch_finish.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSevSnpLaunchFinish {
        /// User-space address of the ID block, 96 bytes.
        pub id_block_uaddr: u64,
        /// User-space address of the ID block's authentication, 4 KiB.
        pub id_auth_uaddr: u64,
        /// Nonzero if there is an ID block.
        pub id_block_en: u8,
        /// Nonzero if it holds an author's key.
        pub auth_key_en: u8,
        /// Nonzero forbids reports signed by the VCEK.
        pub vcek_disabled: u8,
        /// Data of the host that reports will hold.
        pub host_data: [u8; 32],
        /// Unused, aligns the next field.
        pub pad0: [u8; 3],
        /// No flags are defined.
        pub flags: u16,
        /// Unused room for later fields.
        pub pad1: [u64; 4],
    }
    const _: () = assert!(core::mem::size_of::<KvmSevSnpLaunchFinish>() == 88);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, id_block_uaddr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, id_auth_uaddr) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, id_block_en) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, auth_key_en) == 17);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, vcek_disabled) == 18);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, host_data) == 19);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, pad0) == 51);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, flags) == 54);
    const _: () = assert!(core::mem::offset_of!(KvmSevSnpLaunchFinish, pad1) == 56);

    /// `struct sev_issue_cmd`: Argument of SEV_ISSUE_CMD. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_issue_cmd.
    #[repr(C, packed)]
    #[derive(Clone, Copy, Debug)]
    pub struct SevIssueCmd {
        /// Number of the command.
        pub cmd: u32,
        /// User-space address of the command's structure.
        pub data: u64,
        /// Error of the firmware, written by the kernel; -1 as 0xffffffff.
        pub error: u32,
    }
    const _: () = assert!(core::mem::size_of::<SevIssueCmd>() == 16);
    const _: () = assert!(core::mem::offset_of!(SevIssueCmd, cmd) == 0);
    const _: () = assert!(core::mem::offset_of!(SevIssueCmd, data) == 4);
    const _: () = assert!(core::mem::offset_of!(SevIssueCmd, error) == 12);

    /// `struct sev_user_data_status`: The result of SEV_PLATFORM_STATUS. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_status.
    #[repr(C, packed)]
    #[derive(Clone, Copy, Debug)]
    pub struct SevUserDataStatus {
        /// Major version of the interface.
        pub api_major: u8,
        /// Minor version of the interface.
        pub api_minor: u8,
        /// 0 uninitialized, 1 initialized, 2 with guests.
        pub state: u8,
        /// Its set-up, bits of SevStatusFlag.
        pub flags: u32,
        /// Build number of the firmware.
        pub build: u8,
        /// Number of active guests.
        pub guest_count: u32,
    }
    const _: () = assert!(core::mem::size_of::<SevUserDataStatus>() == 12);
    const _: () = assert!(core::mem::offset_of!(SevUserDataStatus, api_major) == 0);
    const _: () = assert!(core::mem::offset_of!(SevUserDataStatus, api_minor) == 1);
    const _: () = assert!(core::mem::offset_of!(SevUserDataStatus, state) == 2);
    const _: () = assert!(core::mem::offset_of!(SevUserDataStatus, flags) == 3);
    const _: () = assert!(core::mem::offset_of!(SevUserDataStatus, build) == 7);
    const _: () = assert!(core::mem::offset_of!(SevUserDataStatus, guest_count) == 8);

    /// `struct sev_user_data_pdh_cert_export`: Argument of SEV_PDH_CERT_EXPORT; lengths of 0 ask for the sizes needed. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_pdh_cert_export.
    #[repr(C, packed)]
    #[derive(Clone, Copy, Debug)]
    pub struct SevUserDataPdhCertExport {
        /// User-space address for the key.
        pub pdh_cert_address: u64,
        /// Size in bytes, written back.
        pub pdh_cert_len: u32,
        /// User-space address for certificates.
        pub cert_chain_address: u64,
        /// Size in bytes, written back.
        pub cert_chain_len: u32,
    }
    const _: () = assert!(core::mem::size_of::<SevUserDataPdhCertExport>() == 24);
    const _: () = assert!(core::mem::offset_of!(SevUserDataPdhCertExport, pdh_cert_address) == 0);
    const _: () = assert!(core::mem::offset_of!(SevUserDataPdhCertExport, pdh_cert_len) == 8);
    const _: () = assert!(core::mem::offset_of!(SevUserDataPdhCertExport, cert_chain_address) == 12);
    const _: () = assert!(core::mem::offset_of!(SevUserDataPdhCertExport, cert_chain_len) == 20);

    /// `struct sev_user_data_snp_status`: The result of SNP_PLATFORM_STATUS on /dev/sev. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_snp_status.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SevUserDataSnpStatus {
        /// Major version of the interface.
        pub api_major: u8,
        /// Minor version of the interface.
        pub api_minor: u8,
        /// 0 uninitialized, 1 initialized.
        pub state: u8,
        /// Bit 0: the RMP is initialized.
        pub is_rmp_initialized: u8,
        /// Build of the firmware.
        pub build_id: u32,
        /// Bits of SnpStatusFlags; C has bit fields.
        pub flags: u32,
        /// Number of SNP guests.
        pub guest_count: u32,
        /// What runs, a TcbVersionMilan, on Zen 5 a TcbVersionTurin.
        pub current_tcb_version: u64,
        /// What reports show, a TcbVersionMilan, on Zen 5 a TcbVersionTurin.
        pub reported_tcb_version: u64,
    }
    const _: () = assert!(core::mem::size_of::<SevUserDataSnpStatus>() == 32);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, api_major) == 0);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, api_minor) == 1);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, state) == 2);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, is_rmp_initialized) == 3);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, build_id) == 4);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, flags) == 8);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, guest_count) == 12);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, current_tcb_version) == 16);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpStatus, reported_tcb_version) == 24);

    /// `struct sev_user_data_snp_config`: Argument of SNP_SET_CONFIG on /dev/sev. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_snp_config.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SevUserDataSnpConfig {
        /// What reports show, a TcbVersionMilan, on Zen 5 a TcbVersionTurin.
        pub reported_tcb: u64,
        /// Bit 0 masks the chip's id, bit 1 its key; C has bit fields.
        pub flags: u32,
        /// Reserved, no meaning defined.
        pub rsvd1: [u8; 52],
    }
    const _: () = assert!(core::mem::size_of::<SevUserDataSnpConfig>() == 64);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpConfig, reported_tcb) == 0);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpConfig, flags) == 8);
    const _: () = assert!(core::mem::offset_of!(SevUserDataSnpConfig, rsvd1) == 12);

    /// `struct snp_guest_msg_hdr`: Head of a message; its payload is encrypted with a key of the secrets page (VMPCK). Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_guest_msg_hdr.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpGuestMessageHeader {
        /// Authenticates the message.
        pub authtag: [u8; 32],
        /// Counts messages of a key. If it is used twice the key must be given up.
        pub msg_seqno: u64,
        /// Reserved, no meaning defined.
        pub rsvd1: [u8; 8],
        /// 1 for AES-256 GCM.
        pub algo: u8,
        /// Version of this head, 1.
        pub hdr_version: u8,
        /// Size of this head in bytes.
        pub hdr_sz: u16,
        /// Kind of message, a SnpMessageType.
        pub msg_type: u8,
        /// Version of the message.
        pub msg_version: u8,
        /// Size of the payload in bytes.
        pub msg_sz: u16,
        /// Reserved, no meaning defined.
        pub rsvd2: u32,
        /// Number of the key, 0 to 3.
        pub msg_vmpck: u8,
        /// Reserved, no meaning defined.
        pub rsvd3: [u8; 35],
    }
    const _: () = assert!(core::mem::size_of::<SnpGuestMessageHeader>() == 96);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, authtag) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, msg_seqno) == 32);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, rsvd1) == 40);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, algo) == 48);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, hdr_version) == 49);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, hdr_sz) == 50);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, msg_type) == 52);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, msg_version) == 53);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, msg_sz) == 54);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, rsvd2) == 56);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, msg_vmpck) == 60);
    const _: () = assert!(core::mem::offset_of!(SnpGuestMessageHeader, rsvd3) == 61);

    /// `struct snp_guest_request_ioctl`: Argument of /dev/sev-guest's ioctls. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_guest_request_ioctl.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpGuestRequest {
        /// Version of the message, not 0; 0 gives EINVAL.
        pub msg_version: u8,
        /// Unused, aligns the next field.
        pub padding: [u8; 7],
        /// User-space address of the request.
        pub req_data: u64,
        /// User-space address for the response.
        pub resp_data: u64,
        /// What went wrong, a SnpGuestRequestError; 0xff: not asked.
        pub exitinfo2: u64,
    }
    const _: () = assert!(core::mem::size_of::<SnpGuestRequest>() == 32);
    const _: () = assert!(core::mem::offset_of!(SnpGuestRequest, msg_version) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpGuestRequest, padding) == 1);
    const _: () = assert!(core::mem::offset_of!(SnpGuestRequest, req_data) == 8);
    const _: () = assert!(core::mem::offset_of!(SnpGuestRequest, resp_data) == 16);
    const _: () = assert!(core::mem::offset_of!(SnpGuestRequest, exitinfo2) == 24);

    /// `struct snp_report_req`: Request of SNP_GET_REPORT; the response has 4000 bytes. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_report_req.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpReportReq {
        /// What the report will hold.
        pub user_data: [u8; 64],
        /// VMPL in it, not a lower number than the guest's own.
        pub vmpl: u32,
        /// Reserved, always zero.
        pub rsvd: [u8; 28],
    }
    const _: () = assert!(core::mem::size_of::<SnpReportReq>() == 96);
    const _: () = assert!(core::mem::offset_of!(SnpReportReq, user_data) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpReportReq, vmpl) == 64);
    const _: () = assert!(core::mem::offset_of!(SnpReportReq, rsvd) == 68);

    /// `struct snp_derived_key_req`: Request of SNP_GET_DERIVED_KEY; the response has 64 bytes. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_derived_key_req.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpDerivedKeyReq {
        /// 0 for the VCEK, 1 for the VMRK.
        pub root_key_select: u32,
        /// Reserved, no meaning defined.
        pub rsvd: u32,
        /// What is mixed in, in bits.
        pub guest_field_select: u64,
        /// Privilege level mixed in.
        pub vmpl: u32,
        /// Security version of the guest mixed in.
        pub guest_svn: u32,
        /// Versions of the platform mixed in, a TcbVersionMilan or TcbVersionTurin.
        pub tcb_version: u64,
    }
    const _: () = assert!(core::mem::size_of::<SnpDerivedKeyReq>() == 32);
    const _: () = assert!(core::mem::offset_of!(SnpDerivedKeyReq, root_key_select) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpDerivedKeyReq, rsvd) == 4);
    const _: () = assert!(core::mem::offset_of!(SnpDerivedKeyReq, guest_field_select) == 8);
    const _: () = assert!(core::mem::offset_of!(SnpDerivedKeyReq, vmpl) == 16);
    const _: () = assert!(core::mem::offset_of!(SnpDerivedKeyReq, guest_svn) == 20);
    const _: () = assert!(core::mem::offset_of!(SnpDerivedKeyReq, tcb_version) == 24);

    /// `struct snp_ext_report_req`: Request of SNP_GET_EXT_REPORT: a report and the host's certificates. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_ext_report_req.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpExtReportReq {
        /// The request for the report.
        pub data: SnpReportReq,
        /// User-space address for certificates.
        pub certs_address: u64,
        /// Size in bytes, a multiple of 4 KiB; EIO and the size needed if less.
        pub certs_len: u32,
        /// Unused, at the end.
        pub padding: u32,
    }
    const _: () = assert!(core::mem::size_of::<SnpExtReportReq>() == 112);
    const _: () = assert!(core::mem::offset_of!(SnpExtReportReq, data) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpExtReportReq, certs_address) == 96);
    const _: () = assert!(core::mem::offset_of!(SnpExtReportReq, certs_len) == 104);
    const _: () = assert!(core::mem::offset_of!(SnpExtReportReq, padding) == 108);

    /// `struct secrets_os_area`: What guests keep in the secrets page; firmware and kernel both use it. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct secrets_os_area.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SecretsOsArea {
        /// Messages sent with VMPCK 0.
        pub msg_seqno_0: u32,
        /// Messages sent with VMPCK 1.
        pub msg_seqno_1: u32,
        /// Messages sent with VMPCK 2.
        pub msg_seqno_2: u32,
        /// Messages sent with VMPCK 3.
        pub msg_seqno_3: u32,
        /// Where parked processors start.
        pub ap_jump_table_pa: u64,
        /// Reserved, no meaning defined.
        pub rsvd: [u8; 40],
        /// For the guest.
        pub guest_usage: [u8; 32],
    }
    const _: () = assert!(core::mem::size_of::<SecretsOsArea>() == 96);
    const _: () = assert!(core::mem::offset_of!(SecretsOsArea, msg_seqno_0) == 0);
    const _: () = assert!(core::mem::offset_of!(SecretsOsArea, msg_seqno_1) == 4);
    const _: () = assert!(core::mem::offset_of!(SecretsOsArea, msg_seqno_2) == 8);
    const _: () = assert!(core::mem::offset_of!(SecretsOsArea, msg_seqno_3) == 12);
    const _: () = assert!(core::mem::offset_of!(SecretsOsArea, ap_jump_table_pa) == 16);
    const _: () = assert!(core::mem::offset_of!(SecretsOsArea, rsvd) == 24);
    const _: () = assert!(core::mem::offset_of!(SecretsOsArea, guest_usage) == 64);

    /// `struct snp_secrets_page`: The page of keys that the firmware fills at launch (page type SECRETS). Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_secrets_page.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SnpSecretsPage {
        /// Version of the page's layout.
        pub version: u32,
        /// Bit 0: a migration image is there.
        pub imien: u32,
        /// Family, model and stepping of the processor.
        pub fms: u32,
        /// Reserved, no meaning defined.
        pub rsvd2: u32,
        /// Workarounds that the guest shall see.
        pub gosvw: [u8; 16],
        /// Key for messages of VMPL 0.
        pub vmpck0: [u8; 32],
        /// Key for messages of VMPL 1.
        pub vmpck1: [u8; 32],
        /// Key for messages of VMPL 2.
        pub vmpck2: [u8; 32],
        /// Key for messages of VMPL 3.
        pub vmpck3: [u8; 32],
        /// For the guest.
        pub os_area: SecretsOsArea,
        /// Protected parts of VMSAs.
        pub vmsa_tweak_bitmap: [u8; 64],
        /// First byte of the SVSM, in guest memory.
        pub svsm_base: u64,
        /// Its size in bytes; 0: there is no SVSM.
        pub svsm_size: u64,
        /// Guest address of the calling area.
        pub svsm_caa: u64,
        /// Newest core protocol of the SVSM.
        pub svsm_max_version: u32,
        /// Privilege level of the guest, not 0.
        pub svsm_guest_vmpl: u8,
        /// Reserved, no meaning defined.
        pub rsvd3: [u8; 3],
        /// How far Secure TSC lies below nominal.
        pub tsc_factor: u32,
        /// Reserved, no meaning defined.
        pub rsvd4: [u8; 3740],
    }
    const _: () = assert!(core::mem::size_of::<SnpSecretsPage>() == 4096);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, version) == 0);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, imien) == 4);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, fms) == 8);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, rsvd2) == 12);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, gosvw) == 16);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, vmpck0) == 32);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, vmpck1) == 64);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, vmpck2) == 96);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, vmpck3) == 128);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, os_area) == 160);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, vmsa_tweak_bitmap) == 256);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, svsm_base) == 320);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, svsm_size) == 328);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, svsm_caa) == 336);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, svsm_max_version) == 344);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, svsm_guest_vmpl) == 348);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, rsvd3) == 349);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, tsc_factor) == 352);
    const _: () = assert!(core::mem::offset_of!(SnpSecretsPage, rsvd4) == 356);

    /// `struct svsm_loc_entry`: A buffer for attestation. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 379-383.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SvsmLocation {
        /// Guest physical address, in bytes.
        pub pa: u64,
        /// Size in bytes; the SVSM writes what it needs.
        pub len: u32,
        /// Reserved, always zero.
        pub rsvd: [u8; 4],
    }
    const _: () = assert!(core::mem::size_of::<SvsmLocation>() == 16);
    const _: () = assert!(core::mem::offset_of!(SvsmLocation, pa) == 0);
    const _: () = assert!(core::mem::offset_of!(SvsmLocation, len) == 8);
    const _: () = assert!(core::mem::offset_of!(SvsmLocation, rsvd) == 12);

    /// `struct svsm_attest_call`: Input of calls of protocol 1, in the calling area's buffer. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 385-395.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SvsmAttestation {
        /// Buffer for the report.
        pub report_buf: SvsmLocation,
        /// The caller's number.
        pub nonce: SvsmLocation,
        /// For the services' manifest.
        pub manifest_buf: SvsmLocation,
        /// Buffer for certificates.
        pub certificates_buf: SvsmLocation,
        /// The service, for a single one.
        pub service_guid: [u8; 16],
        /// Version of its manifest.
        pub service_manifest_ver: u32,
        /// Reserved, always zero.
        pub rsvd: [u8; 4],
    }
    const _: () = assert!(core::mem::size_of::<SvsmAttestation>() == 88);
    const _: () = assert!(core::mem::offset_of!(SvsmAttestation, report_buf) == 0);
    const _: () = assert!(core::mem::offset_of!(SvsmAttestation, nonce) == 16);
    const _: () = assert!(core::mem::offset_of!(SvsmAttestation, manifest_buf) == 32);
    const _: () = assert!(core::mem::offset_of!(SvsmAttestation, certificates_buf) == 48);
    const _: () = assert!(core::mem::offset_of!(SvsmAttestation, service_guid) == 64);
    const _: () = assert!(core::mem::offset_of!(SvsmAttestation, service_manifest_ver) == 80);
    const _: () = assert!(core::mem::offset_of!(SvsmAttestation, rsvd) == 84);

    /// `struct svsm_pvalidate_call`: Input of the PVALIDATE call, in the calling area's buffer; RCX holds its address. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 357-364.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SvsmPvalidateCall {
        /// Number of entries in the list.
        pub num_entries: u16,
        /// First entry that is not done; the SVSM moves it on.
        pub cur_index: u16,
        /// Reserved, always zero.
        pub rsvd1: [u8; 4],
        /// The pages, in the order in which they are done.
        pub entry: [u64; 510],
    }
    const _: () = assert!(core::mem::size_of::<SvsmPvalidateCall>() == 4088);
    const _: () = assert!(core::mem::offset_of!(SvsmPvalidateCall, num_entries) == 0);
    const _: () = assert!(core::mem::offset_of!(SvsmPvalidateCall, cur_index) == 2);
    const _: () = assert!(core::mem::offset_of!(SvsmPvalidateCall, rsvd1) == 4);
    const _: () = assert!(core::mem::offset_of!(SvsmPvalidateCall, entry) == 8);

    /// `struct svsm_ca`: The calling area: a private page of 4 KiB for each vCPU, which the guest and the SVSM use. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 327-333.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SvsmCa {
        /// 1 from the guest; the SVSM writes 0 when it has taken the call.
        pub call_pending: u8,
        /// The SVSM can give memory back.
        pub mem_available: u8,
        /// Reserved, always zero.
        pub rsvd1: [u8; 6],
        /// Input of calls that need more than registers.
        pub svsm_buffer: [u8; 4088],
    }
    const _: () = assert!(core::mem::size_of::<SvsmCa>() == 4096);
    const _: () = assert!(core::mem::offset_of!(SvsmCa, call_pending) == 0);
    const _: () = assert!(core::mem::offset_of!(SvsmCa, mem_available) == 1);
    const _: () = assert!(core::mem::offset_of!(SvsmCa, rsvd1) == 2);
    const _: () = assert!(core::mem::offset_of!(SvsmCa, svsm_buffer) == 8);

    /// `struct kvm_tdx_cmd`: Argument of KVM_MEMORY_ENCRYPT_OP for TDX VMs and their vCPUs. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_cmd.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmTdxCmd {
        /// Number of the command.
        pub id: u32,
        /// Bits of TdxCommandFlag; 0 for all other commands.
        pub flags: u32,
        /// User-space address of the command's structure; for INIT_VCPU a value.
        pub data: u64,
        /// Status of the TDX module, written by KVM; 0 at the call.
        pub hw_error: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmTdxCmd>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCmd, id) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCmd, flags) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCmd, data) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCmd, hw_error) == 16);

    /// `struct kvm_tdx_capabilities`: Head of what KVM_TDX_CAPABILITIES writes; cpuid.nent KvmCpuidEntry2 follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_capabilities.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmTdxCapabilities {
        /// Bits that INIT_VM's attributes may have.
        pub supported_attrs: u64,
        /// Bits that INIT_VM's xfam may have.
        pub supported_xfam: u64,
        /// GetTdVmCallInfo's R11 of leaf 1, as far as KVM serves calls.
        pub kernel_tdvmcallinfo_1_r11: u64,
        /// GetTdVmCallInfo's R11 of leaf 1, as far as user space may serve calls.
        pub user_tdvmcallinfo_1_r11: u64,
        /// GetTdVmCallInfo's R12 of leaf 1, as far as KVM serves calls.
        pub kernel_tdvmcallinfo_1_r12: u64,
        /// GetTdVmCallInfo's R12 of leaf 1, as far as user space may serve calls.
        pub user_tdvmcallinfo_1_r12: u64,
        /// Unused room for later fields.
        pub reserved: [u64; 250],
        /// Leaves that INIT_VM can configure; nent is the room there at the call.
        pub cpuid: KvmCpuid2,
    }
    const _: () = assert!(core::mem::size_of::<KvmTdxCapabilities>() == 2056);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, supported_attrs) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, supported_xfam) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, kernel_tdvmcallinfo_1_r11) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, user_tdvmcallinfo_1_r11) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, kernel_tdvmcallinfo_1_r12) == 32);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, user_tdvmcallinfo_1_r12) == 40);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, reserved) == 48);
    const _: () = assert!(core::mem::offset_of!(KvmTdxCapabilities, cpuid) == 2048);

    /// `struct kvm_tdx_init_vm`: Head of the argument of KVM_TDX_INIT_VM; cpuid.nent KvmCpuidEntry2 follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_init_vm.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmTdxInitVm {
        /// The TD's attributes, bits of supported_attrs.
        pub attributes: u64,
        /// Extended features, bits of supported_xfam.
        pub xfam: u64,
        /// The owner's SHA-384 of the configuration.
        pub mrconfigid: [u64; 6],
        /// SHA-384 that identifies the owner.
        pub mrowner: [u64; 6],
        /// The owner's SHA-384 of its own configuration.
        pub mrownerconfig: [u64; 6],
        /// Room for later fields.
        pub reserved: [u64; 12],
        /// Values of the configurable leaves; at most 256.
        pub cpuid: KvmCpuid2,
    }
    const _: () = assert!(core::mem::size_of::<KvmTdxInitVm>() == 264);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitVm, attributes) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitVm, xfam) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitVm, mrconfigid) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitVm, mrowner) == 64);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitVm, mrownerconfig) == 112);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitVm, reserved) == 160);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitVm, cpuid) == 256);

    /// `struct kvm_tdx_init_mem_region`: Argument of KVM_TDX_INIT_MEM_REGION; KVM moves it on past the pages that are done. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_init_mem_region.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmTdxInitMemRegion {
        /// User-space address of the contents, page aligned, not zero.
        pub source_addr: u64,
        /// Guest physical address, page aligned, without the shared bit.
        pub gpa: u64,
        /// Number of pages of 4 KiB, not zero; 0 when done.
        pub nr_pages: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmTdxInitMemRegion>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitMemRegion, source_addr) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitMemRegion, gpa) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmTdxInitMemRegion, nr_pages) == 16);

    /// `struct kvm_page_enc_bitmap`: Argument of KVM_GET_PAGE_ENC_BITMAP up to v9; the kernel kept the map then. Source: kvm mailing list (2019 to 2021) KVM_GET_PAGE_ENC_BITMAP, v3 to v9 \[posted\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmPageEncBitmap {
        /// First page, as guest frame number.
        pub start_gfn: u64,
        /// Number of pages of 4 KiB.
        pub num_pages: u64,
        /// User-space address of one bit a page, set for encrypted ones.
        pub enc_bitmap: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmPageEncBitmap>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmPageEncBitmap, start_gfn) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmPageEncBitmap, num_pages) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmPageEncBitmap, enc_bitmap) == 16);

    /// `struct kvm_shared_pages_list`: Argument of KVM_GET_SHARED_PAGES_LIST in v10; the kernel kept the list then. Source: kvm mailing list (2019 to 2021) Kalra, v10 10/16 \[posted\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSharedPagesList {
        /// User-space address of an int, the number of entries.
        pub pnents: u64,
        /// User-space address of the entries.
        pub buffer: u64,
        /// Size of the buffer in bytes.
        pub size: u32,
        /// Added by the compiler, unnamed.
        pub implicit_padding: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmSharedPagesList>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSharedPagesList, pnents) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSharedPagesList, buffer) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSharedPagesList, size) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmSharedPagesList, implicit_padding) == 20);

    /// `kvm_run.dma_sharing`: What KVM_EXIT_DMA_SHARE and KVM_EXIT_DMA_UNSHARE of v11 held, at the start of the union. Source: kvm mailing list (2019 to 2021) Kalra, v11 08/13 \[posted\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct DmaSharing {
        /// A guest frame number, though its name and document say address.
        pub addr: u64,
        /// Length in bytes.
        pub len: u64,
        /// Set by user space: the hypercall's result.
        pub ret: u64,
    }
    const _: () = assert!(core::mem::size_of::<DmaSharing>() == 24);
    const _: () = assert!(core::mem::offset_of!(DmaSharing, addr) == 0);
    const _: () = assert!(core::mem::offset_of!(DmaSharing, len) == 8);
    const _: () = assert!(core::mem::offset_of!(DmaSharing, ret) == 16);

    /// `struct vmcb_seg`: One segment register. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct vmcb_seg.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct VmcbSeg {
        /// Selector of the segment.
        pub selector: u16,
        /// Type, S, DPL, P, AVL, L, D and G, from bit 0 on.
        pub attrib: u16,
        /// The limit in bytes.
        pub limit: u32,
        /// Address of its first byte.
        pub base: u64,
    }
    const _: () = assert!(core::mem::size_of::<VmcbSeg>() == 16);
    const _: () = assert!(core::mem::offset_of!(VmcbSeg, selector) == 0);
    const _: () = assert!(core::mem::offset_of!(VmcbSeg, attrib) == 2);
    const _: () = assert!(core::mem::offset_of!(VmcbSeg, limit) == 4);
    const _: () = assert!(core::mem::offset_of!(VmcbSeg, base) == 8);

    /// `struct sev_es_save_area`: Registers that a new vCPU starts with; what follows RIP in the page is not declared. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct sev_es_save_area.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct SevEsSaveArea {
        /// The register ES.
        pub es: VmcbSeg,
        /// The register CS.
        pub cs: VmcbSeg,
        /// The register SS.
        pub ss: VmcbSeg,
        /// The register DS.
        pub ds: VmcbSeg,
        /// The register FS.
        pub fs: VmcbSeg,
        /// The register GS.
        pub gs: VmcbSeg,
        /// The register GDTR.
        pub gdtr: VmcbSeg,
        /// The register LDTR.
        pub ldtr: VmcbSeg,
        /// The register IDTR.
        pub idtr: VmcbSeg,
        /// The register TR.
        pub tr: VmcbSeg,
        /// Not used by these contracts.
        pub gap_1: [u8; 42],
        /// The privilege level of the VM.
        pub vmpl: u8,
        /// The privilege level of the processor.
        pub cpl: u8,
        /// Not used by these contracts.
        pub gap_2: [u8; 4],
        /// The register EFER.
        pub efer: u64,
        /// Not used by these contracts.
        pub gap_3: [u8; 112],
        /// The register CR4.
        pub cr4: u64,
        /// The register CR3.
        pub cr3: u64,
        /// The register CR0.
        pub cr0: u64,
        /// The register DR7.
        pub dr7: u64,
        /// The register DR6.
        pub dr6: u64,
        /// The register RFLAGS.
        pub rflags: u64,
        /// The instruction to start with.
        pub rip: u64,
    }
    const _: () = assert!(core::mem::size_of::<SevEsSaveArea>() == 384);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, es) == 0);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, cs) == 16);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, ss) == 32);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, ds) == 48);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, fs) == 64);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, gs) == 80);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, gdtr) == 96);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, ldtr) == 112);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, idtr) == 128);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, tr) == 144);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, gap_1) == 160);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, vmpl) == 202);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, cpl) == 203);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, gap_2) == 204);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, efer) == 208);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, gap_3) == 216);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, cr4) == 328);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, cr3) == 336);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, cr0) == 344);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, dr7) == 352);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, dr6) == 360);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, rflags) == 368);
    const _: () = assert!(core::mem::offset_of!(SevEsSaveArea, rip) == 376);

    /// `struct hv_gpa_range_for_visibility`: Input page of HvCallModifySparseGpaPageHostVisibility. Source: include/hyperv/hvgdk_mini.h (Linux 7.3.4) struct hv_gpa_range_for_visibility.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HvGpaRangeForVisibility {
        /// Whose pages; callers may name only themselves.
        pub partition_id: u64,
        /// The new visibility of the pages.
        pub visibility: u32,
        /// Reserved; OpenVMM ignores it.
        pub reserved1: u32,
        /// Guest pages as numbers of 4 KiB pages, in any order.
        pub gpa_page_list: [u64; 510],
    }
    const _: () = assert!(core::mem::size_of::<HvGpaRangeForVisibility>() == 4096);
    const _: () = assert!(core::mem::offset_of!(HvGpaRangeForVisibility, partition_id) == 0);
    const _: () = assert!(core::mem::offset_of!(HvGpaRangeForVisibility, visibility) == 8);
    const _: () = assert!(core::mem::offset_of!(HvGpaRangeForVisibility, reserved1) == 12);
    const _: () = assert!(core::mem::offset_of!(HvGpaRangeForVisibility, gpa_page_list) == 16);

    /// `HV_INPUT_ACCEPT_GPA_PAGES`: Head of the input of HvCallAcceptGpaPages; it counts pages and lists none. Source: OpenVMM (1488a37b7cfe, 2026-08-21) vm/hv1/hvdef \[inferred\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HvAcceptGpaPages {
        /// Whose pages they are.
        pub partition_id: u64,
        /// Attributes of the pages.
        pub page_attributes: u32,
        /// Permissions of trust levels 1 and 2.
        pub vtl_permission_set: [u8; 2],
        /// Unused, aligns the next field.
        pub padding: [u8; 2],
        /// First guest page, as a 4 KiB page number.
        pub gpa_page_base: u64,
    }
    const _: () = assert!(core::mem::size_of::<HvAcceptGpaPages>() == 24);
    const _: () = assert!(core::mem::offset_of!(HvAcceptGpaPages, partition_id) == 0);
    const _: () = assert!(core::mem::offset_of!(HvAcceptGpaPages, page_attributes) == 8);
    const _: () = assert!(core::mem::offset_of!(HvAcceptGpaPages, vtl_permission_set) == 12);
    const _: () = assert!(core::mem::offset_of!(HvAcceptGpaPages, padding) == 14);
    const _: () = assert!(core::mem::offset_of!(HvAcceptGpaPages, gpa_page_base) == 16);

    /// `HV_INPUT_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY`: Input page of HvCallQuerySparseGpaPageHostVisibility. Source: OpenVMM (1488a37b7cfe, 2026-08-21) vm/hv1/hvdef \[inferred\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HvQueryVisibility {
        /// Whose pages they are.
        pub partition_id: u64,
        /// Guest pages as 4 KiB page numbers.
        pub gpa_page_list: [u64; 511],
    }
    const _: () = assert!(core::mem::size_of::<HvQueryVisibility>() == 4096);
    const _: () = assert!(core::mem::offset_of!(HvQueryVisibility, partition_id) == 0);
    const _: () = assert!(core::mem::offset_of!(HvQueryVisibility, gpa_page_list) == 8);
}

/// What arm64 has.
pub mod arm64 {
    // AndroidFunction: arch/arm64/kvm/hyp/nvhe/pkvm.c (Android common kernel 6.12, aeec9ceb) kvm_handle_pvm_hvc64
    /// Linux: Granule in which memory is shared, in bytes: the host's page size. 0 hangs Linux, more than the guest's page size lets it share nothing. Android's pKVM: Granule in which memory is shared, and whether ranges can be (RangeFlags in x1); ask it first.
    pub const ARM_SMCCC_KVM_FUNC_HYP_MEMINFO: u32 = 2;
    /// Linux: Give the host access to one granule. pKVM's EL2 answers, and the VMM is not told; of an ordinary VM the VMM answers, by an SMCCC filter. Android's pKVM: Give the host access to a range of granules: x1 address, x2 how many; x1 of the answer says how many are done: call again for the rest.
    pub const ARM_SMCCC_KVM_FUNC_MEM_SHARE: u32 = 3;
    /// Linux: Take the host's access to one granule away; answered as MEM_SHARE is. Twice is an error (-3). Android's pKVM: Take the host's access to a range of granules away; x1 of the answer says how many are done.
    pub const ARM_SMCCC_KVM_FUNC_MEM_UNSHARE: u32 = 4;
    /// Granule in which device memory is declared, and whether ranges can be.
    pub const ARM_SMCCC_KVM_FUNC_MMIO_GUARD_INFO: u32 = 5;
    /// From now on only declared device memory exits to the host; before any MMIO_GUARD_MAP, and for good.
    pub const ARM_SMCCC_KVM_FUNC_MMIO_GUARD_ENROLL: u32 = 6;
    /// Declare one granule as device memory, after MMIO_GUARD_ENROLL; -3 where there is memory.
    pub const ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP: u32 = 7;
    /// Take back the declaration of one granule; 6.12 answers and does nothing.
    pub const ARM_SMCCC_KVM_FUNC_MMIO_GUARD_UNMAP: u32 = 8;
    /// Give one granule back to the host for good, wiped: before a balloon frees it. -3 while it is shared.
    pub const ARM_SMCCC_KVM_FUNC_MEM_RELINQUISH: u32 = 9;
    /// Declare a range of granules as device memory; x1 of the answer says how many are done.
    pub const ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_MAP: u32 = 0xa;
    /// Take back the declaration of a range of granules.
    pub const ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_UNMAP: u32 = 0xb;
    /// Switch the power of an assigned device: x1 off or on, x2 its domain; crosvm answers, by an SMCCC filter.
    pub const ARM_SMCCC_KVM_FUNC_DEV_REQ_PWR: u32 = 0x3c;
    /// Ask for the token of an assigned device's DMA stream.
    pub const ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA: u32 = 0x3d;
    /// Operate the paravirtual IOMMU.
    pub const ARM_SMCCC_KVM_FUNC_PVIOMMU_OP: u32 = 0x3e;
    /// Ask for the token of an assigned device's memory.
    pub const ARM_SMCCC_KVM_FUNC_DEV_REQ_MMIO: u32 = 0x3f;

    // AndroidCapability: kvm_sys/src/aarch64/bindings.rs (crosvm f1e797a6) 31-35
    /// Sets up a protected VM: `flags` of KVM_ENABLE_CAP chooses what, an AndroidProtectedVm. Upstream has no such: there the type of KVM_CREATE_VM is all.
    pub const KVM_CAP_ARM_PROTECTED_VM: u32 = 0xffbadab1;

    // AndroidProtectedVm: kvm_sys/src/aarch64/bindings.rs (crosvm f1e797a6) 31-35
    /// Sets the address at which the protected VM's firmware (pvmfw) is loaded.
    pub const KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FW_IPA: u32 = 0;
    /// Asks for the size of that firmware.
    pub const KVM_CAP_ARM_PROTECTED_VM_FLAGS_INFO: u32 = 1;
    /// Lets the VM make calls of FF-A.
    pub const KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FFA: u32 = 2;

    // DevicePower: devices/src/power/hvc.rs (crosvm f1e797a6) power levels
    /// Switch the device off.
    pub const KVM_DEV_REQ_PWR_OFF: u32 = 0;
    /// Switch the device on.
    pub const KVM_DEV_REQ_PWR_ON: u32 = 1;

    // ExceptionClass: arch/arm64/include/asm/esr.h (Linux 7.3.4) ESR_ELx_EC_*
    /// Undefined instruction, or another reason.
    pub const ESR_ELx_EC_UNKNOWN: u32 = 0;
    /// WFI or WFE: the guest waits for an interrupt, and KVM lets another thread run.
    pub const ESR_ELx_EC_WFx: u32 = 1;
    /// Floating point or SIMD that is trapped.
    pub const ESR_ELx_EC_FP_ASIMD: u32 = 7;
    /// Pointer authentication that is trapped.
    pub const ESR_ELx_EC_PAC: u32 = 9;
    /// A branch to where none may lead.
    pub const ESR_ELx_EC_BTI: u32 = 0xd;
    /// Illegal execution state.
    pub const ESR_ELx_EC_ILL: u32 = 0xe;
    /// svc, a system call.
    pub const ESR_ELx_EC_SVC64: u32 = 0x15;
    /// hvc: a guest's call, such as MEM_SHARE of pKVM; the VMM sees those that its SMCCC filter forwards.
    pub const ESR_ELx_EC_HVC64: u32 = 0x16;
    /// smc that is trapped: PSCI or RSI of a guest; with another immediate than 0 KVM answers -1 and asks no filter.
    pub const ESR_ELx_EC_SMC64: u32 = 0x17;
    /// Access to a system register that is trapped; KVM emulates it, or the guest gets an undefined instruction.
    pub const ESR_ELx_EC_SYS64: u32 = 0x18;
    /// SVE that is trapped.
    pub const ESR_ELx_EC_SVE: u32 = 0x19;
    /// eret of a nested hypervisor.
    pub const ESR_ELx_EC_ERET: u32 = 0x1a;
    /// Pointer authentication failed.
    pub const ESR_ELx_EC_FPAC: u32 = 0x1c;
    /// SME that is trapped.
    pub const ESR_ELx_EC_SME: u32 = 0x1d;
    /// Instruction abort of a lower level: at EL2 a guest's, which KVM answers with a page.
    pub const ESR_ELx_EC_IABT_LOW: u32 = 0x20;
    /// Instruction abort of the same level.
    pub const ESR_ELx_EC_IABT_CUR: u32 = 0x21;
    /// The program counter is not aligned.
    pub const ESR_ELx_EC_PC_ALIGN: u32 = 0x22;
    /// Data abort of a lower level: at EL2 a guest's, for KVM to give a page or emulate a device.
    pub const ESR_ELx_EC_DABT_LOW: u32 = 0x24;
    /// Data abort of the same level: a kernel's own access; FSC says why it failed.
    pub const ESR_ELx_EC_DABT_CUR: u32 = 0x25;
    /// The stack pointer is not aligned.
    pub const ESR_ELx_EC_SP_ALIGN: u32 = 0x26;
    /// SError: an error that comes later than its cause.
    pub const ESR_ELx_EC_SERROR: u32 = 0x2f;
    /// Breakpoint of a lower level.
    pub const ESR_ELx_EC_BREAKPT_LOW: u32 = 0x30;
    /// Breakpoint of the same level.
    pub const ESR_ELx_EC_BREAKPT_CUR: u32 = 0x31;
    /// Watchpoint of a lower level.
    pub const ESR_ELx_EC_WATCHPT_LOW: u32 = 0x34;
    /// Watchpoint of the same level.
    pub const ESR_ELx_EC_WATCHPT_CUR: u32 = 0x35;
    /// brk, such as of BUG().
    pub const ESR_ELx_EC_BRK64: u32 = 0x3c;

    // FaultStatus: arch/arm64/mm/fault.c (Linux 7.3.4) fault_info
    /// Address size fault at level 0: the address is too wide.
    pub const ESR_ELx_FSC_ADDRSZ: u32 = 0;
    /// Address size fault at level 1: the address is too wide.
    pub const FSC_ADDRSZ_L1: u32 = 1;
    /// Address size fault at level 2: the address is too wide.
    pub const FSC_ADDRSZ_L2: u32 = 2;
    /// Address size fault at level 3: the address is too wide.
    pub const FSC_ADDRSZ_L3: u32 = 3;
    /// Translation fault at level 0: nothing is mapped there.
    pub const ESR_ELx_FSC_FAULT: u32 = 4;
    /// Translation fault at level 1: nothing is mapped there.
    pub const FSC_FAULT_L1: u32 = 5;
    /// Translation fault at level 2: nothing is mapped there.
    pub const FSC_FAULT_L2: u32 = 6;
    /// Translation fault at level 3: nothing is mapped there. At EL2 it is a guest's page that the host has to give.
    pub const FSC_FAULT_L3: u32 = 7;
    /// Access flag fault at level 0: the page was not used yet.
    pub const ESR_ELx_FSC_ACCESS: u32 = 8;
    /// Access flag fault at level 1: the page was not used yet.
    pub const FSC_ACCESS_L1: u32 = 9;
    /// Access flag fault at level 2: the page was not used yet.
    pub const FSC_ACCESS_L2: u32 = 0xa;
    /// Access flag fault at level 3: the page was not used yet.
    pub const FSC_ACCESS_L3: u32 = 0xb;
    /// Permission fault at level 0: the mapping does not allow the access.
    pub const ESR_ELx_FSC_PERM: u32 = 0xc;
    /// Permission fault at level 1: the mapping does not allow the access.
    pub const FSC_PERM_L1: u32 = 0xd;
    /// Permission fault at level 2: the mapping does not allow the access.
    pub const FSC_PERM_L2: u32 = 0xe;
    /// Permission fault at level 3: the mapping does not allow the access.
    pub const FSC_PERM_L3: u32 = 0xf;
    /// Synchronous external abort: nobody answers at the address. KVM, pKVM and the RMM inject it: for memory that no slot has (also at MEM_SHARE), for a realm's protected address that is EMPTY.
    pub const ESR_ELx_FSC_EXTABT: u32 = 0x10;
    /// Synchronous tag check fault: the memory tag does not match.
    pub const ESR_ELx_FSC_MTE: u32 = 0x11;
    /// Synchronous external abort on a walk, level -1: there is no page table.
    pub const FSC_SEA_TTW_LM1: u32 = 0x13;
    /// Synchronous external abort on a walk, level 0: there is no page table.
    pub const FSC_SEA_TTW_L0: u32 = 0x14;
    /// Synchronous external abort on a walk, level 1: there is no page table.
    pub const FSC_SEA_TTW_L1: u32 = 0x15;
    /// Synchronous external abort on a walk, level 2: there is no page table.
    pub const FSC_SEA_TTW_L2: u32 = 0x16;
    /// Synchronous external abort on a walk, level 3: there is no page table.
    pub const FSC_SEA_TTW_L3: u32 = 0x17;
    /// Synchronous parity or ECC error: memory is damaged.
    pub const ESR_ELx_FSC_SECC: u32 = 0x18;
    /// Alignment fault, often of an access that is too wide for memory mapped as device.
    pub const FSC_ALIGNMENT_FAULT: u32 = 0x21;
    /// GPF on a walk, level -1: a page table is in a page of another world.
    pub const GRANULE_PROTECTION_FAULT_WALK_LM1: u32 = 0x23;
    /// GPF on a walk, level 0: a page table is in a page of another world.
    pub const GRANULE_PROTECTION_FAULT_WALK_L0: u32 = 0x24;
    /// GPF on a walk, level 1: a page table is in a page of another world.
    pub const GRANULE_PROTECTION_FAULT_WALK_L1: u32 = 0x25;
    /// GPF on a walk, level 2: a page table is in a page of another world.
    pub const GRANULE_PROTECTION_FAULT_WALK_L2: u32 = 0x26;
    /// GPF on a walk, level 3: a page table is in a page of another world.
    pub const GRANULE_PROTECTION_FAULT_WALK_L3: u32 = 0x27;
    /// Granule protection fault (GPF): the page is of another world. In a host: memory that was delegated to the realm world is touched, by the kernel or by a process that maps a realm's private pages.
    pub const GRANULE_PROTECTION_FAULT: u32 = 0x28;
    /// Address size fault at level -1: the address is too wide.
    pub const FSC_ADDRSZ_LM1: u32 = 0x29;
    /// Translation fault at level -1: nothing is mapped there.
    pub const FSC_FAULT_LM1: u32 = 0x2b;
    /// TLB conflict abort: two entries of the TLB match.
    pub const FSC_TLB_CONFLICT: u32 = 0x30;
    /// Unsupported atomic hardware update fault: the table's entry cannot be updated there.
    pub const FSC_ATOMIC_UPDATE: u32 = 0x31;

    // FfaFunction: include/linux/arm_ffa.h (Linux 7.3.4) FFA_SMC_32
    /// Answer: the call failed; w2 has a FfaReturn, of which Linux makes an errno.
    pub const FFA_ERROR: u32 = 0x84000060;
    /// Answer: the call is done.
    pub const FFA_SUCCESS: u32 = 0x84000061;
    /// Answer: an interrupt came before the partition was done; the host calls FFA_RUN to go on.
    pub const FFA_INTERRUPT: u32 = 0x84000062;
    /// Agree on a version; pKVM wants it before others.
    pub const FFA_VERSION: u32 = 0x84000063;
    /// Ask whether there is a call; pKVM answers no for those that it refuses.
    pub const FFA_FEATURES: u32 = 0x84000064;
    /// Give the receive buffer back.
    pub const FFA_RX_RELEASE: u32 = 0x84000065;
    /// Register buffers; pKVM takes the 64-bit one alone, and needs it before memory is shared.
    pub const FFA_RXTX_MAP: u32 = 0x84000066;
    /// Take the buffers back.
    pub const FFA_RXTX_UNMAP: u32 = 0x84000067;
    /// List the partitions.
    pub const FFA_PARTITION_INFO_GET: u32 = 0x84000068;
    /// Ask for one's own id.
    pub const FFA_ID_GET: u32 = 0x84000069;
    /// Ask whether a message came; pKVM refuses it.
    pub const FFA_MSG_POLL: u32 = 0x8400006a;
    /// A partition waits for a message; pKVM does not let the host make it.
    pub const FFA_MSG_WAIT: u32 = 0x8400006b;
    /// A partition gives the CPU up before it is done; the host calls FFA_RUN to go on.
    pub const FFA_YIELD: u32 = 0x8400006c;
    /// Run a partition's context, or go on with one that was interrupted.
    pub const FFA_RUN: u32 = 0x8400006d;
    /// Send a message by the buffers; pKVM refuses it.
    pub const FFA_MSG_SEND: u32 = 0x8400006e;
    /// Send registers to a partition and wait, as each call of OP-TEE does.
    pub const FFA_MSG_SEND_DIRECT_REQ: u32 = 0x8400006f;
    /// Answer to the request.
    pub const FFA_MSG_SEND_DIRECT_RESP: u32 = 0x84000070;
    /// Give memory away; pKVM refuses it.
    pub const FFA_MEM_DONATE: u32 = 0x84000071;
    /// Lend memory: the lender must not touch it until FFA_MEM_RECLAIM. pKVM checks that each page is the host's own.
    pub const FFA_MEM_LEND: u32 = 0x84000072;
    /// Share memory with another partition, such as OP-TEE; not MEM_SHARE of pKVM's guests. pKVM checks that each page is the host's own, else FFA_RET_DENIED.
    pub const FFA_MEM_SHARE: u32 = 0x84000073;
    /// The receiver asks to map what was shared; pKVM does not let the host make it.
    pub const FFA_MEM_RETRIEVE_REQ: u32 = 0x84000074;
    /// Answer to the request.
    pub const FFA_MEM_RETRIEVE_RESP: u32 = 0x84000075;
    /// The receiver gives shared memory up, before the owner reclaims it; pKVM does not let the host make it.
    pub const FFA_MEM_RELINQUISH: u32 = 0x84000076;
    /// Take memory back by its handle, after the receiver gave it up; until then the pages stay in use.
    pub const FFA_MEM_RECLAIM: u32 = 0x84000077;
    /// Answer: a part is done; the caller makes FFA_MEM_OP_RESUME.
    pub const FFA_MEM_OP_PAUSE: u32 = 0x84000078;
    /// Go on with a call that answered FFA_MEM_OP_PAUSE.
    pub const FFA_MEM_OP_RESUME: u32 = 0x84000079;
    /// Ask for the next part of a description: answer to a share that did not fit a buffer.
    pub const FFA_MEM_FRAG_RX: u32 = 0x8400007a;
    /// Send the next part of a description, after FFA_MEM_FRAG_RX.
    pub const FFA_MEM_FRAG_TX: u32 = 0x8400007b;
    /// Go on in the normal world.
    pub const FFA_NORMAL_WORLD_RESUME: u32 = 0x8400007c;
    /// Make a receiver's notifications.
    pub const FFA_NOTIFICATION_BITMAP_CREATE: u32 = 0x8400007d;
    /// Take a receiver's notifications away.
    pub const FFA_NOTIFICATION_BITMAP_DESTROY: u32 = 0x8400007e;
    /// Say who may notify whom; pKVM refuses notifications.
    pub const FFA_NOTIFICATION_BIND: u32 = 0x8400007f;
    /// Take a binding back.
    pub const FFA_NOTIFICATION_UNBIND: u32 = 0x84000080;
    /// Notify a partition or VM; pKVM refuses notifications.
    pub const FFA_NOTIFICATION_SET: u32 = 0x84000081;
    /// Fetch one's notifications; pKVM refuses notifications.
    pub const FFA_NOTIFICATION_GET: u32 = 0x84000082;
    /// Ask who has notifications.
    pub const FFA_NOTIFICATION_INFO_GET: u32 = 0x84000083;
    /// Take the receive buffer.
    pub const FFA_RX_ACQUIRE: u32 = 0x84000084;
    /// Ask for the manager's id.
    pub const FFA_SPM_ID_GET: u32 = 0x84000085;
    /// Send a message by the buffers, as FF-A 1.1 does.
    pub const FFA_MSG_SEND2: u32 = 0x84000086;
    /// Say where other CPUs start.
    pub const FFA_SECONDARY_EP_REGISTER: u32 = 0x84000087;
    /// Read permissions of a range.
    pub const FFA_MEM_PERM_GET: u32 = 0x84000088;
    /// Set permissions of a range.
    pub const FFA_MEM_PERM_SET: u32 = 0x84000089;
    /// Print letters on the console; pKVM refuses it.
    pub const FFA_CONSOLE_LOG: u32 = 0x8400008a;
    /// Handle an interrupt of EL3.
    pub const FFA_EL3_INTR_HANDLE: u32 = 0x8400008c;

    // FfaFunction64: include/linux/arm_ffa.h (Linux 7.3.4) FFA_SMC_64
    /// Answer: the call is done.
    pub const FFA_FN64_SUCCESS: u32 = 0xc4000061;
    /// Register buffers for messages.
    pub const FFA_FN64_RXTX_MAP: u32 = 0xc4000066;
    /// Give memory away; pKVM refuses it.
    pub const FFA_FN64_MEM_DONATE: u32 = 0xc4000071;
    /// Lend memory: the lender must not touch it.
    pub const FFA_FN64_MEM_LEND: u32 = 0xc4000072;
    /// Share memory with another partition, such as OP-TEE.
    pub const FFA_FN64_MEM_SHARE: u32 = 0xc4000073;
    /// The receiver asks to map it.
    pub const FFA_FN64_MEM_RETRIEVE_REQ: u32 = 0xc4000074;
    /// Read permissions of a range.
    pub const FFA_FN64_MEM_PERM_GET: u32 = 0xc4000088;
    /// Set permissions of a range.
    pub const FFA_FN64_MEM_PERM_SET: u32 = 0xc4000089;
    /// Send registers and wait.
    pub const FFA_FN64_MSG_SEND_DIRECT_REQ: u32 = 0xc400006f;
    /// Answer to the request.
    pub const FFA_FN64_MSG_SEND_DIRECT_RESP: u32 = 0xc4000070;
    /// Ask who has notifications.
    pub const FFA_FN64_NOTIFICATION_INFO_GET: u32 = 0xc4000083;
    /// Say where other CPUs start.
    pub const FFA_FN64_SECONDARY_EP_REGISTER: u32 = 0xc4000087;
    /// List the partitions in registers.
    pub const FFA_PARTITION_INFO_GET_REGS: u32 = 0xc400008b;
    /// Send registers to a service of a partition.
    pub const FFA_MSG_SEND_DIRECT_REQ2: u32 = 0xc400008d;
    /// Answer to the request.
    pub const FFA_MSG_SEND_DIRECT_RESP2: u32 = 0xc400008e;

    // FfaReturn: include/linux/arm_ffa.h (Linux 7.3.4) FFA_RET_*
    /// The call is done.
    pub const FFA_RET_SUCCESS: u64 = 0;
    /// There is no such call, or pKVM does not let the host make it (EOPNOTSUPP).
    pub const FFA_RET_NOT_SUPPORTED: i64 = -1;
    /// A description or an argument is wrong; from pKVM also: no version was agreed on, no buffers are registered, or more than one receiver is named (EINVAL).
    pub const FFA_RET_INVALID_PARAMETERS: i64 = -2;
    /// The other side lacks memory, or pKVM's buffer is too small for the description (ENOMEM).
    pub const FFA_RET_NO_MEMORY: i64 = -3;
    /// The other side is busy; call again (EBUSY).
    pub const FFA_RET_BUSY: i64 = -4;
    /// The call was interrupted before it was done (EINTR).
    pub const FFA_RET_INTERRUPTED: i64 = -5;
    /// The caller may not do this; from pKVM: a page is not the host's own (a guest has it, or it is shared already), or a range is not aligned to the host's page size (EACCES).
    pub const FFA_RET_DENIED: i64 = -6;
    /// Not now: make the call again (EAGAIN).
    pub const FFA_RET_RETRY: i64 = -7;
    /// The call was given up (ECANCELED); from pKVM: what the secure side says of memory to reclaim is not as expected.
    pub const FFA_RET_ABORTED: i64 = -8;
    /// There is nothing to fetch (ENODATA).
    pub const FFA_RET_NO_DATA: i64 = -9;

    // VendorHypFunction: include/linux/arm-smccc.h (Linux 7.3.4) 131-257
    /// The functions that exist, as a bitmap of 128 bits; Linux shares memory where bits 2, 3 and 4 are set.
    pub const ARM_SMCCC_KVM_FUNC_FEATURES: u32 = 0;
    /// Wall clock and counter of the host at one moment.
    pub const ARM_SMCCC_KVM_FUNC_PTP: u32 = 1;
    /// Let the host emulate accesses to one granule; Linux asks for it, and no kernel up to 7.3.4 answers.
    pub const ARM_SMCCC_KVM_FUNC_MMIO_GUARD: u32 = 7;
    /// Number of processor implementations that the guest may run on; the VMM answers, by a filter and VENDOR_HYP_BMAP_2.
    pub const ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_VER: u32 = 0x40;
    /// Identification registers (MIDR, REVIDR, AIDR) of one such implementation, for the guest's errata; the VMM answers.
    pub const ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_CPUS: u32 = 0x41;
    /// Kept for a second bitmap, not implemented.
    pub const ARM_SMCCC_KVM_FUNC_FEATURES_2: u32 = 0x7f;

    // PtpCounter: include/linux/arm-smccc.h (Linux 7.3.4) ptp_kvm counter type
    /// The virtual counter that the guest sees.
    pub const KVM_PTP_VIRT_COUNTER: u32 = 0;
    /// The physical counter of the machine.
    pub const KVM_PTP_PHYS_COUNTER: u32 = 1;

    // VmAttributeGroup: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_VM_SMCCC_CTRL
    /// Control of the guest's SMCCC calls: KVM_SET_DEVICE_ATTR on the VM with KVM_ARM_VM_SMCCC_FILTER.
    pub const KVM_ARM_VM_SMCCC_CTRL: u32 = 0;

    // SmcccAttribute: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_VM_SMCCC_FILTER
    /// Add one range to the filter; it can only be written: EBUSY once a vCPU ran, EEXIST if it overlaps another range. KVM_HAS_DEVICE_ATTR says whether it is there; EINVAL on a protected VM.
    pub const KVM_ARM_VM_SMCCC_FILTER: u32 = 0;

    // VcpuTarget: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_TARGET_GENERIC_V8
    /// Any processor of the Armv8 architecture or later; KVM_ARM_PREFERRED_TARGET answers it.
    pub const KVM_ARM_TARGET_GENERIC_V8: u32 = 5;

    // VcpuFeature: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_VCPU_PSCI_0_2
    /// KVM answers PSCI version 0.2 or later, as KVM_REG_ARM_PSCI_VERSION says; without it the guest has PSCI 0.1 alone.
    pub const KVM_ARM_VCPU_PSCI_0_2: u32 = 2;

    // PkvmPageState: arch/arm64/kvm/hyp/include/nvhe/memory.h (Linux 7.3.4) enum pkvm_page_state
    /// Its own, and nobody else's: a private page of a guest, which the VMM cannot touch (SIGSEGV).
    pub const PKVM_PAGE_OWNED: u32 = 0;
    /// Its own, and shared: what a guest's page is after MEM_SHARE; MEM_SHARE again is refused (-3).
    pub const PKVM_PAGE_SHARED_OWNED: u32 = 1;
    /// Another's, which shares it: what the host's view of that page is.
    pub const PKVM_PAGE_SHARED_BORROWED: u32 = 2;
    /// It has no access: the host's view of a guest's private page; a process that touches it gets SIGSEGV.
    pub const PKVM_NOPAGE: u32 = 3;
    /// The host touched a private page of the guest and took it back by force, wiped: the guest's next access ends KVM_RUN with EFAULT.
    pub const PKVM_POISON: u32 = 4;

    // PkvmComponent: arch/arm64/kvm/hyp/include/nvhe/mem_protect.h (Linux 7.3.4) enum pkvm_component_id
    /// The host's kernel and its programs.
    pub const PKVM_ID_HOST: u32 = 0;
    /// The hypervisor at EL2.
    pub const PKVM_ID_HYP: u32 = 1;
    /// A VM that runs under pKVM.
    pub const PKVM_ID_GUEST: u32 = 2;

    // PkvmHostCall: arch/arm64/include/asm/kvm_asm.h (Linux 7.3.4) enum __kvm_host_smccc_func
    /// Ends the set-up: from now on EL2 does not trust the host.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_prot_finalize: u32 = 0xc6000007;
    /// Shares a host page with EL2, for structures that both use.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp: u32 = 0xc600001d;
    /// Takes such a page back.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_hyp: u32 = 0xc600001e;
    /// Gives a page to a protected VM at its first access; the host loses it.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_donate_guest: u32 = 0xc600001f;
    /// Maps pages into an ordinary VM; the host keeps its access.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_share_guest: u32 = 0xc6000020;
    /// Takes pages away from an ordinary VM.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_guest: u32 = 0xc6000021;
    /// Gives an ordinary VM more rights to a page.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_relax_perms_guest: u32 = 0xc6000022;
    /// Takes the right to write away, to log dirty pages.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_wrprotect_guest: u32 = 0xc6000023;
    /// Asks whether an ordinary VM used a page.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_test_clear_young_guest: u32 = 0xc6000024;
    /// Says that an ordinary VM used a page.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_host_mkyoung_guest: u32 = 0xc6000025;
    /// Reserves a handle for a VM, before INIT_VM.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_reserve_vm: u32 = 0xc6000026;
    /// Gives a reserved handle back, where INIT_VM did not come.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_unreserve_vm: u32 = 0xc6000027;
    /// Makes EL2's half of a VM, in memory that the host donates.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_init_vm: u32 = 0xc6000028;
    /// Makes EL2's half of a vCPU.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_init_vcpu: u32 = 0xc6000029;
    /// Asks whether the guest touched a page that the host took back by force.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_in_poison_fault: u32 = 0xc600002a;
    /// Takes a private page back, wiped and poisoned, since the host's kernel touched it.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_force_reclaim_guest_page: u32 = 0xc600002b;
    /// Takes a page of a VM that ends back; private ones are wiped, shared ones are not.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_reclaim_dying_guest_page: u32 = 0xc600002c;
    /// Begins the end of a VM; EINVAL while a vCPU of it is loaded.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_start_teardown_vm: u32 = 0xc600002d;
    /// Ends a VM that was begun to end, and returns its memory; else EINVAL.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_finalize_teardown_vm: u32 = 0xc600002e;
    /// Chooses the vCPU that runs on this CPU, by handle and index.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_load: u32 = 0xc600002f;
    /// Leaves the vCPU that VCPU_LOAD chose.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_put: u32 = 0xc6000030;
    /// Copies an ordinary VM's registers to the host.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_sync_state: u32 = 0xc6000031;
    /// Flushes a VM's translations.
    pub const __KVM_HOST_SMCCC_FUNC___pkvm_tlb_flush_vmid: u32 = 0xc6000032;

    // PsciFunction: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_*_FN_*
    /// Ask for the version of PSCI; KVM answers what KVM_REG_ARM_PSCI_VERSION holds.
    pub const PSCI_0_2_FN_PSCI_VERSION: u32 = 0x84000000;
    /// Let this vCPU sleep until an interrupt; KVM treats it as WFI.
    pub const PSCI_0_2_FN_CPU_SUSPEND: u32 = 0x84000001;
    /// Stop this vCPU; another starts it again by CPU_ON.
    pub const PSCI_0_2_FN_CPU_OFF: u32 = 0x84000002;
    /// Start the vCPU of the MPIDR in x1 at the address in x2; its x0 gets x3.
    pub const PSCI_0_2_FN_CPU_ON: u32 = 0x84000003;
    /// Ask whether a vCPU is on: 0 is on, 1 is off.
    pub const PSCI_0_2_FN_AFFINITY_INFO: u32 = 0x84000004;
    /// Move the trusted OS to another CPU; KVM answers that there is no such call.
    pub const PSCI_0_2_FN_MIGRATE: u32 = 0x84000005;
    /// Ask whether the trusted OS can move; KVM answers that there is nothing to move.
    pub const PSCI_0_2_FN_MIGRATE_INFO_TYPE: u32 = 0x84000006;
    /// Ask where the trusted OS is; KVM answers that there is no such call.
    pub const PSCI_0_2_FN_MIGRATE_INFO_UP_CPU: u32 = 0x84000007;
    /// Switch the VM off; KVM stops its vCPUs and makes KVM_EXIT_SYSTEM_EVENT with KVM_SYSTEM_EVENT_SHUTDOWN of it.
    pub const PSCI_0_2_FN_SYSTEM_OFF: u32 = 0x84000008;
    /// Reset the VM; KVM stops its vCPUs and makes KVM_EXIT_SYSTEM_EVENT with KVM_SYSTEM_EVENT_RESET of it. The VMM initializes them by KVM_ARM_VCPU_INIT.
    pub const PSCI_0_2_FN_SYSTEM_RESET: u32 = 0x84000009;
    /// Ask whether there is the call whose id is in x1: -1 if not.
    pub const PSCI_1_0_FN_PSCI_FEATURES: u32 = 0x8400000a;
    /// Stop this CPU, without its power.
    pub const PSCI_1_0_FN_CPU_FREEZE: u32 = 0x8400000b;
    /// Let this CPU sleep as it is usual.
    pub const PSCI_1_0_FN_CPU_DEFAULT_SUSPEND: u32 = 0x8400000c;
    /// Ask for a power state.
    pub const PSCI_1_0_FN_NODE_HW_STATE: u32 = 0x8400000d;
    /// Suspend the VM to memory, where KVM_CAP_ARM_SYSTEM_SUSPEND is enabled: KVM_SYSTEM_EVENT_SUSPEND, and the VMM must answer.
    pub const PSCI_1_0_FN_SYSTEM_SUSPEND: u32 = 0x8400000e;
    /// Choose who coordinates sleep.
    pub const PSCI_1_0_FN_SET_SUSPEND_MODE: u32 = 0x8400000f;
    /// Ask how long it slept.
    pub const PSCI_1_0_FN_STAT_RESIDENCY: u32 = 0x84000010;
    /// Ask how often it slept.
    pub const PSCI_1_0_FN_STAT_COUNT: u32 = 0x84000011;
    /// Reset in a chosen way: KVM_SYSTEM_EVENT_RESET with KVM_SYSTEM_EVENT_RESET_FLAG_PSCI_RESET2 in data\[0\].
    pub const PSCI_1_1_FN_SYSTEM_RESET2: u32 = 0x84000012;
    /// Switch off to hibernate: KVM_SYSTEM_EVENT_SHUTDOWN with KVM_SYSTEM_EVENT_SHUTDOWN_FLAG_PSCI_OFF2 in data\[0\].
    pub const PSCI_1_3_FN_SYSTEM_OFF2: u32 = 0x84000015;

    // PsciFunction64: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_*_FN64_*
    /// Let this vCPU sleep until an interrupt; KVM treats it as WFI.
    pub const PSCI_0_2_FN64_CPU_SUSPEND: u32 = 0xc4000001;
    /// Start the vCPU of the MPIDR in x1 at the address in x2; its x0 gets x3.
    pub const PSCI_0_2_FN64_CPU_ON: u32 = 0xc4000003;
    /// Ask whether a vCPU is on: 0 is on, 1 is off.
    pub const PSCI_0_2_FN64_AFFINITY_INFO: u32 = 0xc4000004;
    /// Move the trusted OS.
    pub const PSCI_0_2_FN64_MIGRATE: u32 = 0xc4000005;
    /// Ask where the trusted OS is.
    pub const PSCI_0_2_FN64_MIGRATE_INFO_UP_CPU: u32 = 0xc4000007;
    /// Sleep as usual.
    pub const PSCI_1_0_FN64_CPU_DEFAULT_SUSPEND: u32 = 0xc400000c;
    /// Ask for a power state.
    pub const PSCI_1_0_FN64_NODE_HW_STATE: u32 = 0xc400000d;
    /// Suspend the VM to memory, where KVM_CAP_ARM_SYSTEM_SUSPEND is enabled; the VMM must answer.
    pub const PSCI_1_0_FN64_SYSTEM_SUSPEND: u32 = 0xc400000e;
    /// Ask how long it slept.
    pub const PSCI_1_0_FN64_STAT_RESIDENCY: u32 = 0xc4000010;
    /// Ask how often it slept.
    pub const PSCI_1_0_FN64_STAT_COUNT: u32 = 0xc4000011;
    /// Reset in a chosen way: KVM_SYSTEM_EVENT_RESET with KVM_SYSTEM_EVENT_RESET_FLAG_PSCI_RESET2 in data\[0\].
    pub const PSCI_1_1_FN64_SYSTEM_RESET2: u32 = 0xc4000012;
    /// Switch off to hibernate: KVM_SYSTEM_EVENT_SHUTDOWN with KVM_SYSTEM_EVENT_SHUTDOWN_FLAG_PSCI_OFF2 in data\[0\].
    pub const PSCI_1_3_FN64_SYSTEM_OFF2: u32 = 0xc4000015;

    // PsciReturn: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_RET_*
    /// The call did what was asked.
    pub const PSCI_RET_SUCCESS: u64 = 0;
    /// There is no such call: the vCPU was not given PSCI of that version (KVM_ARM_VCPU_PSCI_0_2), or KVM does not have it.
    pub const PSCI_RET_NOT_SUPPORTED: i64 = -1;
    /// An argument is not allowed; of CPU_ON, no vCPU has this MPIDR: make as many vCPUs as the device tree names.
    pub const PSCI_RET_INVALID_PARAMS: i64 = -2;
    /// The caller may not do this (Linux: EPERM).
    pub const PSCI_RET_DENIED: i64 = -3;
    /// The vCPU of CPU_ON runs already: it was not made with KVM_ARM_VCPU_POWER_OFF, or CPU_ON came twice.
    pub const PSCI_RET_ALREADY_ON: i64 = -4;
    /// The vCPU is being started; KVM does not answer it.
    pub const PSCI_RET_ON_PENDING: i64 = -5;
    /// The call failed inside; after SYSTEM_OFF or SYSTEM_RESET the VMM ran the vCPU on.
    pub const PSCI_RET_INTERNAL_FAILURE: i64 = -6;
    /// There is no such thing in this machine.
    pub const PSCI_RET_NOT_PRESENT: i64 = -7;
    /// The CPU is disabled.
    pub const PSCI_RET_DISABLED: i64 = -8;
    /// The entry address is not allowed (Linux: EINVAL).
    pub const PSCI_RET_INVALID_ADDRESS: i64 = -9;

    // Architecture: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_REG_ARM64
    /// A register of a 64-bit Arm processor.
    pub const KVM_REG_ARM64_VALUE: u32 = 0x60;

    // RegisterSize: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_REG_SIZE_SHIFT
    /// Four bytes wide.
    pub const KVM_REG_SIZE_U32_VALUE: u32 = 2;
    /// Eight bytes wide.
    pub const KVM_REG_SIZE_U64_VALUE: u32 = 3;
    /// Sixteen bytes wide.
    pub const KVM_REG_SIZE_U128_VALUE: u32 = 4;

    // Coprocessor: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_REG_ARM_CORE
    /// Core registers, indexed by offset in struct kvm_regs in units of 4 bytes: x0 to x30, sp, pc, pstate.
    pub const KVM_REG_ARM_CORE_VALUE: u32 = 0x10;
    /// Firmware pseudo-registers, numbered one by one: PSCI's version and the workarounds.
    pub const KVM_REG_ARM_FW_VALUE: u32 = 0x14;
    /// Bitmaps of the firmware services, numbered one by one; fixed once the VM ran (EBUSY).
    pub const KVM_REG_ARM_FW_FEAT_BMAP_VALUE: u32 = 0x16;

    // FirmwareRegister: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_REG_ARM_FW
    /// Version of PSCI that the guest sees; a migrated guest keeps its own. EINVAL: later than 0.1 without KVM_ARM_VCPU_PSCI_0_2, or 0.1 with it.
    pub const KVM_REG_ARM_PSCI_VERSION: u64 = 0x6030000000140000;
    /// State of the first workaround of the architecture (CVE-2017-5715); a destination host that has less refuses it (EINVAL).
    pub const KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1: u64 = 0x6030000000140001;
    /// State of the second workaround of the architecture (CVE-2018-3639).
    pub const KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2: u64 = 0x6030000000140002;
    /// State of the third workaround of the architecture.
    pub const KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3: u64 = 0x6030000000140003;
    /// Standard secure services, see StdBmap; EBUSY once the VM ran, EINVAL for an unknown bit.
    pub const KVM_REG_ARM_STD_BMAP: u64 = 0x6030000000160000;
    /// Standard hypervisor services, see StdHypBmap; EBUSY once the VM ran, EINVAL for an unknown bit.
    pub const KVM_REG_ARM_STD_HYP_BMAP: u64 = 0x6030000000160001;
    /// Vendor functions 0 to 63, see VendorHypBmap: 3 at first. MEM_SHARE's bits are refused (EINVAL): forward FEATURES by a filter.
    pub const KVM_REG_ARM_VENDOR_HYP_BMAP: u64 = 0x6030000000160002;
    /// Vendor functions 64 to 127, see VendorHypBmap2: 0 at first; what is set the VMM answers itself.
    pub const KVM_REG_ARM_VENDOR_HYP_BMAP_2: u64 = 0x6030000000160003;

    // ReturnCode: include/linux/arm-smccc.h (Linux 7.3.4) 311-314
    /// The call did what was asked.
    pub const SMCCC_RET_SUCCESS: u64 = 0;
    /// There is no such call here: nobody answers it, or the filter denies it. A VMM writes 64 bits of it; Linux does not know 0xFFFFFFFF.
    pub const SMCCC_RET_NOT_SUPPORTED: i64 = -1;
    /// The call exists, and this machine does not need it.
    pub const SMCCC_RET_NOT_REQUIRED: i64 = -2;
    /// An argument is not allowed, or not in this state: of MEM_SHARE a page that is shared already or not aligned, or x2, x3 not zero.
    pub const SMCCC_RET_INVALID_PARAMETER: i64 = -3;

    // RmiFunction: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) SMC_RMI_*
    /// Agree on a version: x1 is what the host wants; the RMM answers the lowest and the highest that it has.
    pub const SMC_RMI_VERSION: u32 = 0xc4000150;
    /// Give a page of the host to the realm world; the host's access faults from now on (GPF). Tables, vCPUs and private memory need delegated pages.
    pub const SMC_RMI_GRANULE_DELEGATE: u32 = 0xc4000151;
    /// Take a page back from the realm world; it fails while anything uses it, so first DATA_DESTROY, RTT_DESTROY or REC_DESTROY.
    pub const SMC_RMI_GRANULE_UNDELEGATE: u32 = 0xc4000152;
    /// Put a page with given content into a realm that did not start; arguments realm, target page, IPA, source page of the host, and a flag that asks to measure it.
    pub const SMC_RMI_DATA_CREATE: u32 = 0xc4000153;
    /// Put a page of no content into a realm, as answer to a fault of RAM; arguments realm, target page, IPA.
    pub const SMC_RMI_DATA_CREATE_UNKNOWN: u32 = 0xc4000154;
    /// Take a page out of a realm; arguments realm, IPA. Its RIPAS becomes DESTROYED if it was RAM: the realm cannot use it until it asks for RAM again.
    pub const SMC_RMI_DATA_DESTROY: u32 = 0xc4000155;
    /// Let a realm run; ends measuring. A vCPU cannot be entered before, nor DATA_CREATE and RTT_INIT_RIPAS be called after.
    pub const SMC_RMI_REALM_ACTIVATE: u32 = 0xc4000157;
    /// Make a realm from its parameters; arguments the realm's descriptor (RD), and the host's page that holds them (features, personalization value and more).
    pub const SMC_RMI_REALM_CREATE: u32 = 0xc4000158;
    /// End a realm, after its RECs, tables and pages; else it fails.
    pub const SMC_RMI_REALM_DESTROY: u32 = 0xc4000159;
    /// Make a vCPU (REC) of a realm; arguments realm, REC, and the host's page with its parameters. It may need more pages: REC_AUX_COUNT.
    pub const SMC_RMI_REC_CREATE: u32 = 0xc400015a;
    /// End a vCPU of a realm, while it does not run.
    pub const SMC_RMI_REC_DESTROY: u32 = 0xc400015b;
    /// Run a vCPU; arguments REC, and the host's page that holds entry and exit. It comes back with a RecExitCause.
    pub const SMC_RMI_REC_ENTER: u32 = 0xc400015c;
    /// Add a table to the realm's stage 2: the answer to RMI_ERROR_RTT where a table is missing. Arguments realm, table, IPA, level.
    pub const SMC_RMI_RTT_CREATE: u32 = 0xc400015d;
    /// Take a table away that holds nothing, else it fails; arguments realm, IPA, level. Answers the page, to be undelegated.
    pub const SMC_RMI_RTT_DESTROY: u32 = 0xc400015e;
    /// Map a page of the host at an unprotected IPA of the realm, so that both share it; arguments realm, IPA, level, table entry.
    pub const SMC_RMI_RTT_MAP_UNPROTECTED: u32 = 0xc400015f;
    /// Read state and RIPAS of an entry; arguments realm, IPA, level. Answers the level at which the walk ended, too.
    pub const SMC_RMI_RTT_READ_ENTRY: u32 = 0xc4000161;
    /// Take a page of the host out of the realm's unprotected IPA, which ends the sharing; arguments realm, IPA, level. Answers how far nothing is mapped.
    pub const SMC_RMI_RTT_UNMAP_UNPROTECTED: u32 = 0xc4000162;
    /// Answer a realm's PSCI call that names another vCPU (after RMI_EXIT_PSCI); arguments calling REC, named REC, status.
    pub const SMC_RMI_PSCI_COMPLETE: u32 = 0xc4000164;
    /// Read a feature register of the RMM by its index; 0 has address width, hashes, SVE and PMU.
    pub const SMC_RMI_FEATURES: u32 = 0xc4000165;
    /// Make one block of a table of equal entries; arguments realm, IPA, level. Answers the table's page.
    pub const SMC_RMI_RTT_FOLD: u32 = 0xc4000166;
    /// How many more delegated pages a vCPU of the realm needs, for REC_CREATE.
    pub const SMC_RMI_REC_AUX_COUNT: u32 = 0xc4000167;
    /// Make a range RAM before the realm starts; it is measured. Arguments realm, base, top. Answers how far it came: call again from there.
    pub const SMC_RMI_RTT_INIT_RIPAS: u32 = 0xc4000168;
    /// Do the change of RIPAS that a realm asked for, after RMI_EXIT_RIPAS_CHANGE; arguments realm, REC, base, top. Answers how far it came: call again from there.
    pub const SMC_RMI_RTT_SET_RIPAS: u32 = 0xc4000169;

    // RmiFunctionV2: include/linux/arm-smccc-rmi.h of KVM's series (RMI 2.0-bet3, 2026) SMC_RMI_* [posted]
    /// DATA_CREATE of RMI 1.0 under its new name, with the same arguments.
    pub const SMC_RMI_RTT_DATA_MAP_INIT: u32 = 0xc4000153;
    /// Set granule and tracking sizes of the RMM.
    pub const SMC_RMI_RMM_CONFIG_SET: u32 = 0xc400016e;
    /// Ask how the RMM tracks a region of physical memory: category and state.
    pub const SMC_RMI_GRANULE_TRACKING_GET: u32 = 0xc40001e1;
    /// Choose how it does that: region, category, state.
    pub const SMC_RMI_GRANULE_TRACKING_SET: u32 = 0xc40001e3;
    /// Read the RMM's configuration.
    pub const SMC_RMI_RMM_CONFIG_GET: u32 = 0xc40001ec;
    /// Read the RMM's state.
    pub const SMC_RMI_RMM_STATE_GET: u32 = 0xc40001ee;
    /// GRANULE_DELEGATE for a range (start, end); a part may be done, go on at x1.
    pub const SMC_RMI_GRANULE_RANGE_DELEGATE: u32 = 0xc40001f1;
    /// GRANULE_UNDELEGATE for a range (start, end); a part may be done, go on at x1.
    pub const SMC_RMI_GRANULE_RANGE_UNDELEGATE: u32 = 0xc40001f2;
    /// Add a granule protection table.
    pub const SMC_RMI_GPT_L1_CREATE: u32 = 0xc40001f3;
    /// Take such a table away.
    pub const SMC_RMI_GPT_L1_DESTROY: u32 = 0xc40001f4;
    /// DATA_CREATE_UNKNOWN for a range; arguments realm, base, top, flags, pages. Answers the next IPA.
    pub const SMC_RMI_RTT_DATA_MAP: u32 = 0xc40001f5;
    /// DATA_DESTROY for a range; arguments realm, base, top, flags. Answers how far it came, and the pages.
    pub const SMC_RMI_RTT_DATA_UNMAP: u32 = 0xc40001f6;
    /// RTT_MAP_UNPROTECTED for a range: shared memory; arguments realm, base, top, flags, pages. Answers the next IPA.
    pub const SMC_RMI_RTT_UNPROT_MAP: u32 = 0xc40001fb;
    /// RTT_UNMAP_UNPROTECTED for a range.
    pub const SMC_RMI_RTT_UNPROT_UNMAP: u32 = 0xc40001fc;
    /// Stop a realm for good, before its parts are taken away.
    pub const SMC_RMI_REALM_TERMINATE: u32 = 0xc4000201;
    /// Start the RMM, before any realm.
    pub const SMC_RMI_RMM_ACTIVATE: u32 = 0xc4000202;
    /// Go on with a call that answered RMI_INCOMPLETE, by its handle.
    pub const SMC_RMI_OP_CONTINUE: u32 = 0xc4000203;
    /// Give such a call the memory that it asks for; arguments handle, list of pages and their number. Answers how many it took.
    pub const SMC_RMI_OP_MEM_DONATE: u32 = 0xc4000208;
    /// Take memory back from such a call; arguments handle, room for a list of pages.
    pub const SMC_RMI_OP_MEM_RECLAIM: u32 = 0xc4000209;
    /// Give such a call up, by its handle.
    pub const SMC_RMI_OP_CANCEL: u32 = 0xc400020a;
    /// Stop the RMM.
    pub const SMC_RMI_RMM_DEACTIVATE: u32 = 0xc400020f;
    /// Ask for the state of a protection table.
    pub const SMC_RMI_GPT_INFO: u32 = 0xc4000211;

    // RmiStatus: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RMI_SUCCESS
    /// The call did what was asked.
    pub const RMI_SUCCESS: u32 = 0;
    /// An argument is wrong: mostly an address that is not aligned or in a state other than needed, such as a page that is delegated already or not yet.
    pub const RMI_ERROR_INPUT: u32 = 1;
    /// The realm is not in the state that the call needs, such as active; the index says more.
    pub const RMI_ERROR_REALM: u32 = 2;
    /// The vCPU is not in the state that the call needs: it runs, or waits for an answer.
    pub const RMI_ERROR_REC: u32 = 3;
    /// The walk of the realm's tables ended at the level that the index gives: a table is missing there (call RTT_CREATE and again), or the entry is in another state than needed.
    pub const RMI_ERROR_RTT: u32 = 4;

    // RmiStatusV2: include/linux/arm-smccc-rmi.h of KVM's series (RMI 2.0-bet3, 2026) RMI_ERROR_* [posted]
    /// The RMM does not have the call.
    pub const RMI_ERROR_NOT_SUPPORTED: u32 = 5;
    /// A device is not in the state that is needed.
    pub const RMI_ERROR_DEVICE: u32 = 6;
    /// As RMI_ERROR_RTT, in another plane's tables.
    pub const RMI_ERROR_RTT_AUX: u32 = 7;
    /// An SMMU's stream table does not fit the call.
    pub const RMI_ERROR_PSMMU_ST: u32 = 8;
    /// A device permission table does not fit the call.
    pub const RMI_ERROR_DPT: u32 = 9;
    /// The call could not go on for a while, and changed nothing: call again.
    pub const RMI_BUSY: u32 = 0xa;
    /// The RMM as a whole is not in the needed state.
    pub const RMI_ERROR_GLOBAL: u32 = 0xb;
    /// The range is not tracked as the call needs it.
    pub const RMI_ERROR_TRACKING: u32 = 0xc;
    /// The call is not done: give or take memory if it asks for that, and call OP_CONTINUE.
    pub const RMI_INCOMPLETE: u32 = 0xd;
    /// Another call that is not done stands in the way, and nothing changed: complete that one first.
    pub const RMI_BLOCKED: u32 = 0xe;
    /// A granule protection table is missing.
    pub const RMI_ERROR_GPT: u32 = 0xf;
    /// A page is not in the state that is needed, such as delegated.
    pub const RMI_ERROR_GRANULE: u32 = 0x10;

    // RecExitCause: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RMI_EXIT_*
    /// An exception, by ESR: an abort of memory that the host must give or emulate, or WFI.
    pub const RMI_EXIT_SYNC: u32 = 0;
    /// An interrupt of the host: serve it and enter again.
    pub const RMI_EXIT_IRQ: u32 = 1;
    /// A fast interrupt of the host: serve it and enter again.
    pub const RMI_EXIT_FIQ: u32 = 2;
    /// A PSCI call of the realm; where it names a vCPU the host answers with PSCI_COMPLETE.
    pub const RMI_EXIT_PSCI: u32 = 3;
    /// The realm shares memory or takes it back: ripas_base, ripas_top and ripas_value say what. KVM (posted) makes KVM_EXIT_MEMORY_FAULT of it; the host does it by RTT_SET_RIPAS, or refuses at the next REC_ENTER.
    pub const RMI_EXIT_RIPAS_CHANGE: u32 = 4;
    /// RSI_HOST_CALL: registers and an immediate; the host answers in the registers at the next REC_ENTER.
    pub const RMI_EXIT_HOST_CALL: u32 = 5;
    /// An asynchronous error of the hardware.
    pub const RMI_EXIT_SERROR: u32 = 6;

    // RmiRttEntryState: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RmiRttEntryState
    /// No page is there.
    pub const RMI_UNASSIGNED: u32 = 0;
    /// A page or block of memory is there.
    pub const RMI_ASSIGNED: u32 = 1;
    /// The entry leads to a table of the next level.
    pub const RMI_TABLE: u32 = 2;

    // RmiRipas: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RmiRipas
    /// The realm uses no memory there; the host may share its own at the unprotected alias.
    pub const RMI_EMPTY: u32 = 0;
    /// Private memory of the realm.
    pub const RMI_RAM: u32 = 1;
    /// The host took RAM away; its content is lost, and the realm must ask for RAM anew.
    pub const RMI_DESTROYED: u32 = 2;
    /// Memory of an assigned device.
    pub const RMI_DEV: u32 = 3;

    // RsiFunction: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) SMC_RSI_FID
    /// Agree on a version of the interface; Linux wants 1.0, and takes -1 for no realm.
    pub const SMC_RSI_ABI_VERSION: u32 = 0xc4000190;
    /// Read one feature register, by its index in x1.
    pub const SMC_RSI_FEATURES: u32 = 0xc4000191;
    /// Read one measurement of the realm: x1 is its index, x1 to x8 of the answer hold 64 bytes.
    pub const SMC_RSI_MEASUREMENT_READ: u32 = 0xc4000192;
    /// Extend one measurement of the realm: index, size up to 64 bytes, then the value.
    pub const SMC_RSI_MEASUREMENT_EXTEND: u32 = 0xc4000193;
    /// Start an attestation token from a challenge of 64 bytes in x1 to x8; answers the token's largest size.
    pub const SMC_RSI_ATTESTATION_TOKEN_INIT: u32 = 0xc4000194;
    /// Fetch the next part of the attestation token into a granule (address, offset, size), on the same CPU; call again while it is INCOMPLETE.
    pub const SMC_RSI_ATTESTATION_TOKEN_CONTINUE: u32 = 0xc4000195;
    /// Read the configuration of the realm into a granule: address width, hash algorithm, personalization value.
    pub const SMC_RSI_REALM_CONFIG: u32 = 0xc4000196;
    /// Share a range of memory (EMPTY) or take it back (RAM); go on at x1 until it is top. The host sees RMI_EXIT_RIPAS_CHANGE.
    pub const SMC_RSI_IPA_STATE_SET: u32 = 0xc4000197;
    /// Ask for the state of a range of memory: what base is, and how far that goes. The RMM answers, not the host.
    pub const SMC_RSI_IPA_STATE_GET: u32 = 0xc4000198;
    /// Call the host with registers of the guest's choice, in a structure of 256 bytes; RHI's calls come so.
    pub const SMC_RSI_HOST_CALL: u32 = 0xc4000199;

    // RsiFunctionV2: TF-RMM lib/smc/include/smc-rsi.h (RSI 2.0, 2026) SMC_RSI_*
    /// Reads what a plane may do by a permission index.
    pub const SMC_RSI_MEM_GET_PERM_VALUE: u32 = 0xc40001a0;
    /// Gives a range a permission index.
    pub const SMC_RSI_MEM_SET_PERM_INDEX: u32 = 0xc40001a1;
    /// Sets what a plane may do by a permission index.
    pub const SMC_RSI_MEM_SET_PERM_VALUE: u32 = 0xc40001a2;
    /// Runs another plane of the realm: plane 0 is its hypervisor.
    pub const SMC_RSI_PLANE_ENTER: u32 = 0xc40001a3;
    /// Stops a device's DMA.
    pub const SMC_RSI_VDEV_DMA_DISABLE: u32 = 0xc40001a4;
    /// Reads a register of a plane.
    pub const SMC_RSI_PLANE_SYSREG_READ: u32 = 0xc40001ae;
    /// Writes a register of a plane.
    pub const SMC_RSI_PLANE_SYSREG_WRITE: u32 = 0xc40001af;

    // RsiStatus: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_SUCCESS
    /// The command did what was asked, perhaps only for a part: IPA_STATE_SET goes on at x1.
    pub const RSI_SUCCESS: u32 = 0;
    /// An argument is not allowed, such as an address that is not a multiple of 4096, or a version.
    pub const RSI_ERROR_INPUT: u32 = 1;
    /// The realm is not in a state for this command: for ATTESTATION_TOKEN_CONTINUE, no token was started.
    pub const RSI_ERROR_STATE: u32 = 2;
    /// The command has to be continued: call ATTESTATION_TOKEN_CONTINUE again.
    pub const RSI_INCOMPLETE: u32 = 3;
    /// The command failed for another reason.
    pub const RSI_ERROR_UNKNOWN: u32 = 4;

    // Ripas: arch/arm64/include/asm/rsi_cmds.h (Linux 7.3.4) enum ripas
    /// The realm has given this memory up, and its content is lost: the host's own memory shows at the shared alias (top address bit set).
    pub const RSI_RIPAS_EMPTY: u32 = 0;
    /// Memory that only the realm sees; what the host maps there needs a delegated page.
    pub const RSI_RIPAS_RAM: u32 = 1;
    /// The host took the memory away, and the realm cannot use it. IPA_STATE_SET with CHANGE_DESTROYED makes it RAM again, without its content.
    pub const RSI_RIPAS_DESTROYED: u32 = 2;
    /// Memory of a device that is assigned to the realm.
    pub const RSI_RIPAS_DEV: u32 = 3;

    // RsiResponse: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_ACCEPT
    /// The host agreed; whether all is done, x1 says.
    pub const RSI_ACCEPT: u32 = 0;
    /// The host refused, which it may only for RAM; Linux fails with EPERM.
    pub const RSI_REJECT: u32 = 1;

    // Owner: include/linux/arm-smccc.h (Linux 7.3.4) 52-62
    /// The Arm architecture itself; a VMM cannot filter these calls.
    pub const ARM_SMCCC_OWNER_ARCH: u32 = 0;
    /// The maker of the processor.
    pub const ARM_SMCCC_OWNER_CPU: u32 = 1;
    /// The maker of the chip.
    pub const ARM_SMCCC_OWNER_SIP: u32 = 2;
    /// The maker of the device.
    pub const ARM_SMCCC_OWNER_OEM: u32 = 3;
    /// Standard secure services such as PSCI, TRNG, FF-A and the realm services (RSI, RMI).
    pub const ARM_SMCCC_OWNER_STANDARD: u32 = 4;
    /// Standard hypervisor services such as paravirtualized time; a realm's calls to its host (RHI).
    pub const ARM_SMCCC_OWNER_STANDARD_HYP: u32 = 5;
    /// The hypervisor's own services; KVM and pKVM answer here, and CALL_UID says who it is.
    pub const ARM_SMCCC_OWNER_VENDOR_HYP: u32 = 6;
    /// First owner of the trusted applications.
    pub const ARM_SMCCC_OWNER_TRUSTED_APP: u32 = 0x30;
    /// Last owner of the trusted applications.
    pub const ARM_SMCCC_OWNER_TRUSTED_APP_END: u32 = 0x31;
    /// First owner of the trusted operating systems.
    pub const ARM_SMCCC_OWNER_TRUSTED_OS: u32 = 0x32;
    /// Last owner of the trusted operating systems.
    pub const ARM_SMCCC_OWNER_TRUSTED_OS_END: u32 = 0x3f;

    // GeneralQuery: include/linux/arm-smccc.h (Linux 7.3.4) 64
    /// How many calls this owner has.
    pub const ARM_SMCCC_FUNC_QUERY_CALL_COUNT: u32 = 0xff00;
    /// The implementation that answers, as a UUID in four registers; ask it before any call of this owner.
    pub const ARM_SMCCC_FUNC_QUERY_CALL_UID: u32 = 0xff01;
    /// Major and minor revision of this owner's calls.
    pub const ARM_SMCCC_FUNC_QUERY_REVISION: u32 = 0xff03;

    // PsciMemory: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_1_1_FN_*
    /// Clear memory at the next reset; KVM has no such call.
    pub const PSCI_1_1_FN_MEM_PROTECT: u32 = 0x84000013;
    /// Ask whether a range would be cleared.
    pub const PSCI_1_1_FN_MEM_PROTECT_CHECK_RANGE: u32 = 0x84000014;
    /// The same with a 64-bit address.
    pub const PSCI_1_1_FN64_MEM_PROTECT_CHECK_RANGE: u32 = 0xc4000014;

    // ArchFunction: include/linux/arm-smccc.h (Linux 7.3.4) ARM_SMCCC_VERSION_FUNC_ID
    /// Which version of the calling convention is implemented; KVM answers 1.1 (0x10001).
    pub const ARM_SMCCC_VERSION: u32 = 0;
    /// Whether the call whose id is in x1 is implemented: negative if not.
    pub const ARM_SMCCC_ARCH_FEATURES: u32 = 1;

    // FilterAction: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) enum kvm_smccc_filter_action
    /// Answer as if there were no filter; such a range counts all the same, and no other may overlap it.
    pub const KVM_SMCCC_FILTER_HANDLE: u32 = 0;
    /// Answer NOT_SUPPORTED, x1 to x3 zero; the VMM is not told.
    pub const KVM_SMCCC_FILTER_DENY: u32 = 1;
    /// Leave KVM_RUN with KVM_EXIT_HYPERCALL: the VMM reads x1 on, and writes x0 to x3; else the guest reads its own call's id.
    pub const KVM_SMCCC_FILTER_FWD_TO_USER: u32 = 2;

    // RmiPopulateFlag: Steven Price, KVM support for Arm CCA (v14, 2026-05-13) KVM_ARM_RMI_POPULATE [posted]
    /// Measure the contents, so that they count in the realm's initial measurement.
    pub const KVM_ARM_RMI_POPULATE_FLAGS_MEASURE: u32 = 1;

    // RealmCommand: Steven Price, KVM support for Arm CCA (up to v10, 2025) KVM_CAP_ARM_RME on VM fd [posted]
    /// Sets the RPV or the hash algorithm; before the realm is made.
    pub const KVM_CAP_ARM_RME_CONFIG_REALM: u32 = 0;
    /// Makes the realm; older: CREATE_RD. Since v13 KVM does it itself.
    pub const KVM_CAP_ARM_RME_CREATE_REALM: u32 = 1;
    /// Makes a range RAM; older: INIT_IPA_REALM.
    pub const KVM_CAP_ARM_RME_INIT_RIPAS_REALM: u32 = 2;
    /// Gives a range contents, measured where asked.
    pub const KVM_CAP_ARM_RME_POPULATE_REALM: u32 = 3;
    /// Ends the set-up; a vCPU cannot run before.
    pub const KVM_CAP_ARM_RME_ACTIVATE_REALM: u32 = 4;

    // RealmVcpuFeature: Steven Price, KVM support for Arm CCA (up to v10, 2025) struct kvm_vcpu_init [posted]
    /// Bit 8 (7 in the first version): the vCPU is one of a realm; it must be finalized.
    pub const KVM_ARM_VCPU_REC: u32 = 8;

    // RhiFunction: Arm CCA device assignment (v7, as OpenVMM has it) RHI [posted]
    /// Asks what the host offers.
    pub const RHI_DA_FEATURES: u32 = 0xc500004b;
    /// Asks for the size of an object.
    pub const RHI_DA_OBJECT_SIZE: u32 = 0xc500004c;
    /// Reads a part of an object.
    pub const RHI_DA_OBJECT_READ: u32 = 0xc500004d;
    /// Asks for measurements of a device.
    pub const RHI_DA_VDEV_GET_MEASUREMENTS: u32 = 0xc5000052;
    /// Asks for the report of a device's interface.
    pub const RHI_DA_VDEV_GET_INTERFACE_REPORT: u32 = 0xc5000053;
    /// Changes a device's state.
    pub const RHI_DA_VDEV_SET_TDI_STATE: u32 = 0xc5000054;

    // RangeFlags: Documentation/virt/kvm/arm/hypercalls.rst (Android common kernel 6.12) KVM_FUNC_HAS_RANGE
    /// From HYP_MEMINFO: MEM_SHARE and MEM_UNSHARE take a count. From MMIO_GUARD_INFO: there are MMIO_RGUARD_MAP and MMIO_RGUARD_UNMAP. Lowest bit.
    pub const RANGE_FLAGS_HAS_RANGE_SHIFT: u32 = 0;
    /// From HYP_MEMINFO: MEM_SHARE and MEM_UNSHARE take a count. From MMIO_GUARD_INFO: there are MMIO_RGUARD_MAP and MMIO_RGUARD_UNMAP. In place.
    pub const RANGE_FLAGS_HAS_RANGE_MASK: u64 = 1;
    /// Zero up to 6.12. Lowest bit.
    pub const RANGE_FLAGS_RESERVED_SHIFT: u32 = 1;
    /// Zero up to 6.12. In place.
    pub const RANGE_FLAGS_RESERVED_MASK: u64 = 0xfffffffffffffffe;

    // EsrElx: arch/arm64/include/asm/esr.h (Linux 7.3.4) ESR_ELx_*
    /// More about it, as the class says: of hvc and smc the immediate value. Lowest bit.
    pub const ESR_ELX_ISS_SHIFT: u32 = 0;
    /// More about it, as the class says: of hvc and smc the immediate value. In place.
    pub const ESR_ELX_ISS_MASK: u64 = 0x1ffffff;
    /// The instruction is of 32 bits. Lowest bit.
    pub const ESR_ELX_IL_SHIFT: u32 = 0x19;
    /// The instruction is of 32 bits. In place.
    pub const ESR_ELX_IL_MASK: u64 = 0x2000000;
    /// Class of the exception. Lowest bit.
    pub const ESR_ELX_EC_SHIFT: u32 = 0x1a;
    /// Class of the exception. In place.
    pub const ESR_ELX_EC_MASK: u64 = 0xfc000000;
    /// More about the access. Lowest bit.
    pub const ESR_ELX_ISS2_SHIFT: u32 = 0x20;
    /// More about the access. In place.
    pub const ESR_ELX_ISS2_MASK: u64 = 0xffffff00000000;
    /// It has no meaning. Lowest bit.
    pub const ESR_ELX_RESERVED_SHIFT: u32 = 0x38;
    /// It has no meaning. In place.
    pub const ESR_ELX_RESERVED_MASK: u64 = 0xff00000000000000;

    // EsrAbort: arch/arm64/include/asm/esr.h (Linux 7.3.4) ESR_ELx_*
    /// Fault status (DFSC, IFSC). Lowest bit.
    pub const ESR_ABORT_FSC_SHIFT: u32 = 0;
    /// Fault status (DFSC, IFSC). In place.
    pub const ESR_ABORT_FSC_MASK: u64 = 0x3f;
    /// A write; clear for a read. Lowest bit.
    pub const ESR_ABORT_WNR_SHIFT: u32 = 6;
    /// A write; clear for a read. In place.
    pub const ESR_ABORT_WNR_MASK: u64 = 0x40;
    /// Stage 2 failed for a page table of stage 1; in ESR_EL1 of a host with pKVM: the hypervisor refused the access. Lowest bit.
    pub const ESR_ABORT_S1PTW_SHIFT: u32 = 7;
    /// Stage 2 failed for a page table of stage 1; in ESR_EL1 of a host with pKVM: the hypervisor refused the access. In place.
    pub const ESR_ABORT_S1PTW_MASK: u64 = 0x80;
    /// A cache maintenance instruction. Lowest bit.
    pub const ESR_ABORT_CM_SHIFT: u32 = 8;
    /// A cache maintenance instruction. In place.
    pub const ESR_ABORT_CM_MASK: u64 = 0x100;
    /// Kind of external abort. Lowest bit.
    pub const ESR_ABORT_EA_SHIFT: u32 = 9;
    /// Kind of external abort. In place.
    pub const ESR_ABORT_EA_MASK: u64 = 0x200;
    /// FAR is not valid. Lowest bit.
    pub const ESR_ABORT_FNV_SHIFT: u32 = 0xa;
    /// FAR is not valid. In place.
    pub const ESR_ABORT_FNV_MASK: u64 = 0x400;
    /// Severity of an error. Lowest bit.
    pub const ESR_ABORT_SET_SHIFT: u32 = 0xb;
    /// Severity of an error. In place.
    pub const ESR_ABORT_SET_MASK: u64 = 0x1800;
    /// Access to a nested guest's VNCR page. Lowest bit.
    pub const ESR_ABORT_VNCR_SHIFT: u32 = 0xd;
    /// Access to a nested guest's VNCR page. In place.
    pub const ESR_ABORT_VNCR_MASK: u64 = 0x2000;
    /// Acquire or release semantics. Lowest bit.
    pub const ESR_ABORT_AR_SHIFT: u32 = 0xe;
    /// Acquire or release semantics. In place.
    pub const ESR_ABORT_AR_MASK: u64 = 0x4000;
    /// The register is of 64 bits. Lowest bit.
    pub const ESR_ABORT_SF_SHIFT: u32 = 0xf;
    /// The register is of 64 bits. In place.
    pub const ESR_ABORT_SF_MASK: u64 = 0x8000;
    /// The register that is read or written. Lowest bit.
    pub const ESR_ABORT_SRT_SHIFT: u32 = 0x10;
    /// The register that is read or written. In place.
    pub const ESR_ABORT_SRT_MASK: u64 = 0x1f0000;
    /// The value is sign-extended. Lowest bit.
    pub const ESR_ABORT_SSE_SHIFT: u32 = 0x15;
    /// The value is sign-extended. In place.
    pub const ESR_ABORT_SSE_MASK: u64 = 0x200000;
    /// Size: 1, 2, 4 or 8 bytes. Lowest bit.
    pub const ESR_ABORT_SAS_SHIFT: u32 = 0x16;
    /// Size: 1, 2, 4 or 8 bytes. In place.
    pub const ESR_ABORT_SAS_MASK: u64 = 0xc00000;
    /// Bits 14 to 23 are valid; without them KVM cannot emulate a device (KVM_EXIT_ARM_NISV). Lowest bit.
    pub const ESR_ABORT_ISV_SHIFT: u32 = 0x18;
    /// Bits 14 to 23 are valid; without them KVM cannot emulate a device (KVM_EXIT_ARM_NISV). In place.
    pub const ESR_ABORT_ISV_MASK: u64 = 0x1000000;
    /// The instruction is of 32 bits. Lowest bit.
    pub const ESR_ABORT_IL_SHIFT: u32 = 0x19;
    /// The instruction is of 32 bits. In place.
    pub const ESR_ABORT_IL_MASK: u64 = 0x2000000;
    /// Class of the exception. Lowest bit.
    pub const ESR_ABORT_EC_SHIFT: u32 = 0x1a;
    /// Class of the exception. In place.
    pub const ESR_ABORT_EC_MASK: u64 = 0xfc000000;
    /// More about the access. Lowest bit.
    pub const ESR_ABORT_ISS2_SHIFT: u32 = 0x20;
    /// More about the access. In place.
    pub const ESR_ABORT_ISS2_MASK: u64 = 0xffffff00000000;
    /// It has no meaning. Lowest bit.
    pub const ESR_ABORT_RESERVED_SHIFT: u32 = 0x38;
    /// It has no meaning. In place.
    pub const ESR_ABORT_RESERVED_MASK: u64 = 0xff00000000000000;

    // HpfarEl2: arch/arm64/tools/sysreg (Linux 7.3.4) HPFAR_EL2
    /// It has no meaning. Lowest bit.
    pub const HPFAR_EL2_RESERVED_0_SHIFT: u32 = 0;
    /// It has no meaning. In place.
    pub const HPFAR_EL2_RESERVED_0_MASK: u64 = 0xf;
    /// Bits 12 to 55 of the address: shift the register left by 8 for the page's address. Lowest bit.
    pub const HPFAR_EL2_FIPA_SHIFT: u32 = 4;
    /// Bits 12 to 55 of the address: shift the register left by 8 for the page's address. In place.
    pub const HPFAR_EL2_FIPA_MASK: u64 = 0xfffffffffff0;
    /// It has no meaning. Lowest bit.
    pub const HPFAR_EL2_RESERVED_48_SHIFT: u32 = 0x30;
    /// It has no meaning. In place.
    pub const HPFAR_EL2_RESERVED_48_MASK: u64 = 0x7fff000000000000;
    /// The fault was in the non-secure address space. Lowest bit.
    pub const HPFAR_EL2_NS_SHIFT: u32 = 0x3f;
    /// The fault was in the non-secure address space. In place.
    pub const HPFAR_EL2_NS_MASK: u64 = 0x8000000000000000;

    // VendorHypFeatures: include/linux/arm-smccc.h (Linux 7.3.4) 131-257
    /// FEATURES itself is there. Lowest bit.
    pub const VENDOR_HYP_FEATURES_FEATURES_SHIFT: u32 = 0;
    /// FEATURES itself is there. In place.
    pub const VENDOR_HYP_FEATURES_FEATURES_MASK: u32 = 1;
    /// PTP is there. Lowest bit.
    pub const VENDOR_HYP_FEATURES_PTP_SHIFT: u32 = 1;
    /// PTP is there. In place.
    pub const VENDOR_HYP_FEATURES_PTP_MASK: u32 = 2;
    /// HYP_MEMINFO is there. Lowest bit.
    pub const VENDOR_HYP_FEATURES_HYP_MEMINFO_SHIFT: u32 = 2;
    /// HYP_MEMINFO is there. In place.
    pub const VENDOR_HYP_FEATURES_HYP_MEMINFO_MASK: u32 = 4;
    /// MEM_SHARE is there. Lowest bit.
    pub const VENDOR_HYP_FEATURES_MEM_SHARE_SHIFT: u32 = 3;
    /// MEM_SHARE is there. In place.
    pub const VENDOR_HYP_FEATURES_MEM_SHARE_MASK: u32 = 8;
    /// MEM_UNSHARE is there. Lowest bit.
    pub const VENDOR_HYP_FEATURES_MEM_UNSHARE_SHIFT: u32 = 4;
    /// MEM_UNSHARE is there. In place.
    pub const VENDOR_HYP_FEATURES_MEM_UNSHARE_MASK: u32 = 0x10;
    /// Kept for pKVM, no meaning upstream. Lowest bit.
    pub const VENDOR_HYP_FEATURES_PKVM_5_SHIFT: u32 = 5;
    /// Kept for pKVM, no meaning upstream. In place.
    pub const VENDOR_HYP_FEATURES_PKVM_5_MASK: u32 = 0x20;
    /// Kept for pKVM, no meaning upstream. Lowest bit.
    pub const VENDOR_HYP_FEATURES_PKVM_6_SHIFT: u32 = 6;
    /// Kept for pKVM, no meaning upstream. In place.
    pub const VENDOR_HYP_FEATURES_PKVM_6_MASK: u32 = 0x40;
    /// MMIO_GUARD is there. Lowest bit.
    pub const VENDOR_HYP_FEATURES_MMIO_GUARD_SHIFT: u32 = 7;
    /// MMIO_GUARD is there. In place.
    pub const VENDOR_HYP_FEATURES_MMIO_GUARD_MASK: u32 = 0x80;
    /// Kept for pKVM, no meaning upstream. Lowest bit.
    pub const VENDOR_HYP_FEATURES_PKVM_8_31_SHIFT: u32 = 8;
    /// Kept for pKVM, no meaning upstream. In place.
    pub const VENDOR_HYP_FEATURES_PKVM_8_31_MASK: u32 = 0xffffff00;

    // RegisterId: Documentation/virt/kvm/api.rst (Linux 7.3.4) 4.68
    /// Number in its group; of core registers, offset in 4 bytes. Lowest bit.
    pub const REGISTER_ID_INDEX_SHIFT: u32 = 0;
    /// Number in its group; of core registers, offset in 4 bytes. In place.
    pub const REGISTER_ID_INDEX_MASK: u64 = 0xffff;
    /// Group of registers; see Coprocessor. Lowest bit.
    pub const REGISTER_ID_COPROCESSOR_SHIFT: u32 = 0x10;
    /// Group of registers; see Coprocessor. In place.
    pub const REGISTER_ID_COPROCESSOR_MASK: u64 = 0xfff0000;
    /// Zero in all ids that KVM has. Lowest bit.
    pub const REGISTER_ID_RESERVED_SHIFT: u32 = 0x1c;
    /// Zero in all ids that KVM has. In place.
    pub const REGISTER_ID_RESERVED_MASK: u64 = 0xffffff0000000;
    /// Power of two of its bytes. Lowest bit.
    pub const REGISTER_ID_SIZE_SHIFT: u32 = 0x34;
    /// Power of two of its bytes. In place.
    pub const REGISTER_ID_SIZE_MASK: u64 = 0xf0000000000000;
    /// Whose register it is. Lowest bit.
    pub const REGISTER_ID_ARCHITECTURE_SHIFT: u32 = 0x38;
    /// Whose register it is. In place.
    pub const REGISTER_ID_ARCHITECTURE_MASK: u64 = 0xff00000000000000;

    // StdBmap: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564
    /// Random numbers, TRNG 1.0. Lowest bit.
    pub const STD_BMAP_TRNG_V1_0_SHIFT: u32 = 0;
    /// Random numbers, TRNG 1.0. In place.
    pub const STD_BMAP_TRNG_V1_0_MASK: u64 = 1;
    /// KVM refuses set bits. Lowest bit.
    pub const STD_BMAP_RESERVED_SHIFT: u32 = 1;
    /// KVM refuses set bits. In place.
    pub const STD_BMAP_RESERVED_MASK: u64 = 0xfffffffffffffffe;

    // StdHypBmap: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564
    /// Stolen time is reported, in memory that KVM_ARM_VCPU_PVTIME_CTRL names. Lowest bit.
    pub const STD_HYP_BMAP_PV_TIME_SHIFT: u32 = 0;
    /// Stolen time is reported, in memory that KVM_ARM_VCPU_PVTIME_CTRL names. In place.
    pub const STD_HYP_BMAP_PV_TIME_MASK: u64 = 1;
    /// KVM refuses set bits. Lowest bit.
    pub const STD_HYP_BMAP_RESERVED_SHIFT: u32 = 1;
    /// KVM refuses set bits. In place.
    pub const STD_HYP_BMAP_RESERVED_MASK: u64 = 0xfffffffffffffffe;

    // VendorHypBmap: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564
    /// FEATURES and CALL_UID answer; cleared, a guest does not find KVM's services. Lowest bit.
    pub const VENDOR_HYP_BMAP_FUNC_FEAT_SHIFT: u32 = 0;
    /// FEATURES and CALL_UID answer; cleared, a guest does not find KVM's services. In place.
    pub const VENDOR_HYP_BMAP_FUNC_FEAT_MASK: u64 = 1;
    /// The PTP call answers, by which the guest reads the host's clock. Lowest bit.
    pub const VENDOR_HYP_BMAP_PTP_SHIFT: u32 = 1;
    /// The PTP call answers, by which the guest reads the host's clock. In place.
    pub const VENDOR_HYP_BMAP_PTP_MASK: u64 = 2;
    /// KVM refuses set bits. Lowest bit.
    pub const VENDOR_HYP_BMAP_RESERVED_SHIFT: u32 = 2;
    /// KVM refuses set bits. In place.
    pub const VENDOR_HYP_BMAP_RESERVED_MASK: u64 = 0xfffffffffffffffc;

    // VendorHypBmap2: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564
    /// FEATURES shows DISCOVER_IMPL_VER; forward the call by an SMCCC filter and answer it. Lowest bit.
    pub const VENDOR_HYP_BMAP2_DISCOVER_IMPL_VER_SHIFT: u32 = 0;
    /// FEATURES shows DISCOVER_IMPL_VER; forward the call by an SMCCC filter and answer it. In place.
    pub const VENDOR_HYP_BMAP2_DISCOVER_IMPL_VER_MASK: u64 = 1;
    /// FEATURES shows DISCOVER_IMPL_CPUS; forward the call by an SMCCC filter and answer it. Lowest bit.
    pub const VENDOR_HYP_BMAP2_DISCOVER_IMPL_CPUS_SHIFT: u32 = 1;
    /// FEATURES shows DISCOVER_IMPL_CPUS; forward the call by an SMCCC filter and answer it. In place.
    pub const VENDOR_HYP_BMAP2_DISCOVER_IMPL_CPUS_MASK: u64 = 2;
    /// KVM refuses set bits. Lowest bit.
    pub const VENDOR_HYP_BMAP2_RESERVED_SHIFT: u32 = 2;
    /// KVM refuses set bits. In place.
    pub const VENDOR_HYP_BMAP2_RESERVED_MASK: u64 = 0xfffffffffffffffc;

    // RmiReturn: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RMI_ERROR_RTT, index
    /// The result of the call. Lowest bit.
    pub const RMI_RETURN_STATUS_SHIFT: u32 = 0;
    /// The result of the call. In place.
    pub const RMI_RETURN_STATUS_MASK: u64 = 0xff;
    /// With RMI_ERROR_RTT the level at which the walk of tables ended. Lowest bit.
    pub const RMI_RETURN_INDEX_SHIFT: u32 = 8;
    /// With RMI_ERROR_RTT the level at which the walk of tables ended. In place.
    pub const RMI_RETURN_INDEX_MASK: u64 = 0xff00;
    /// Zero in RMI 1.0. Lowest bit.
    pub const RMI_RETURN_RESERVED_SHIFT: u32 = 0x10;
    /// Zero in RMI 1.0. In place.
    pub const RMI_RETURN_RESERVED_MASK: u64 = 0xffffffffffff0000;

    // RmiFeatures: arch/arm64/include/asm/rmi_smc.h of KVM's series (RMI 1.0) RMI_FEATURE_REGISTER_0_* [posted]
    /// Most bits of a realm's addresses (IPA), of which the topmost one is the shared alias. Lowest bit.
    pub const RMI_FEATURES_S2SZ_SHIFT: u32 = 0;
    /// Most bits of a realm's addresses (IPA), of which the topmost one is the shared alias. In place.
    pub const RMI_FEATURES_S2SZ_MASK: u64 = 0xff;
    /// Addresses of 52 bits. Lowest bit.
    pub const RMI_FEATURES_LPA2_SHIFT: u32 = 8;
    /// Addresses of 52 bits. In place.
    pub const RMI_FEATURES_LPA2_MASK: u64 = 0x100;
    /// Realms can have SVE. Lowest bit.
    pub const RMI_FEATURES_SVE_EN_SHIFT: u32 = 9;
    /// Realms can have SVE. In place.
    pub const RMI_FEATURES_SVE_EN_MASK: u64 = 0x200;
    /// Largest vector length. Lowest bit.
    pub const RMI_FEATURES_SVE_VL_SHIFT: u32 = 0xa;
    /// Largest vector length. In place.
    pub const RMI_FEATURES_SVE_VL_MASK: u64 = 0x3c00;
    /// Number of breakpoints. Lowest bit.
    pub const RMI_FEATURES_NUM_BPS_SHIFT: u32 = 0xe;
    /// Number of breakpoints. In place.
    pub const RMI_FEATURES_NUM_BPS_MASK: u64 = 0xfc000;
    /// Number of watchpoints. Lowest bit.
    pub const RMI_FEATURES_NUM_WPS_SHIFT: u32 = 0x14;
    /// Number of watchpoints. In place.
    pub const RMI_FEATURES_NUM_WPS_MASK: u64 = 0x3f00000;
    /// Realms can have a PMU. Lowest bit.
    pub const RMI_FEATURES_PMU_EN_SHIFT: u32 = 0x1a;
    /// Realms can have a PMU. In place.
    pub const RMI_FEATURES_PMU_EN_MASK: u64 = 0x4000000;
    /// Number of its counters. Lowest bit.
    pub const RMI_FEATURES_PMU_NUM_CTRS_SHIFT: u32 = 0x1b;
    /// Number of its counters. In place.
    pub const RMI_FEATURES_PMU_NUM_CTRS_MASK: u64 = 0xf8000000;
    /// Measures with SHA-256. Lowest bit.
    pub const RMI_FEATURES_HASH_SHA_256_SHIFT: u32 = 0x20;
    /// Measures with SHA-256. In place.
    pub const RMI_FEATURES_HASH_SHA_256_MASK: u64 = 0x100000000;
    /// Measures with SHA-512. Lowest bit.
    pub const RMI_FEATURES_HASH_SHA_512_SHIFT: u32 = 0x21;
    /// Measures with SHA-512. In place.
    pub const RMI_FEATURES_HASH_SHA_512_MASK: u64 = 0x200000000;
    /// Number of list registers. Lowest bit.
    pub const RMI_FEATURES_GICV3_NUM_LRS_SHIFT: u32 = 0x22;
    /// Number of list registers. In place.
    pub const RMI_FEATURES_GICV3_NUM_LRS_MASK: u64 = 0x3c00000000;
    /// Most vCPUs, as a power of two. Lowest bit.
    pub const RMI_FEATURES_MAX_RECS_ORDER_SHIFT: u32 = 0x26;
    /// Most vCPUs, as a power of two. In place.
    pub const RMI_FEATURES_MAX_RECS_ORDER_MASK: u64 = 0x3c000000000;
    /// No meaning in RMI 1.0. Lowest bit.
    pub const RMI_FEATURES_RESERVED_SHIFT: u32 = 0x2a;
    /// No meaning in RMI 1.0. In place.
    pub const RMI_FEATURES_RESERVED_MASK: u64 = 0xfffffc0000000000;

    // RecEnterFlags: arch/arm64/include/asm/rmi_smc.h of KVM's series (RMI 1.0) REC_ENTER_FLAG_* [posted]
    /// The access was emulated: the vCPU goes on after the instruction. Lowest bit.
    pub const REC_ENTER_FLAGS_EMULATED_MMIO_SHIFT: u32 = 0;
    /// The access was emulated: the vCPU goes on after the instruction. In place.
    pub const REC_ENTER_FLAGS_EMULATED_MMIO_MASK: u64 = 1;
    /// The vCPU takes an external abort, as where nothing answers at the address. Lowest bit.
    pub const REC_ENTER_FLAGS_INJECT_SEA_SHIFT: u32 = 1;
    /// The vCPU takes an external abort, as where nothing answers at the address. In place.
    pub const REC_ENTER_FLAGS_INJECT_SEA_MASK: u64 = 2;
    /// WFI comes back to the host. Lowest bit.
    pub const REC_ENTER_FLAGS_TRAP_WFI_SHIFT: u32 = 2;
    /// WFI comes back to the host. In place.
    pub const REC_ENTER_FLAGS_TRAP_WFI_MASK: u64 = 4;
    /// WFE comes back to the host. Lowest bit.
    pub const REC_ENTER_FLAGS_TRAP_WFE_SHIFT: u32 = 3;
    /// WFE comes back to the host. In place.
    pub const REC_ENTER_FLAGS_TRAP_WFE_MASK: u64 = 8;
    /// The host refuses the change of RIPAS: the realm reads RSI_REJECT. Lowest bit.
    pub const REC_ENTER_FLAGS_RIPAS_RESPONSE_SHIFT: u32 = 4;
    /// The host refuses the change of RIPAS: the realm reads RSI_REJECT. In place.
    pub const REC_ENTER_FLAGS_RIPAS_RESPONSE_MASK: u64 = 0x10;
    /// No meaning in RMI 1.0. Lowest bit.
    pub const REC_ENTER_FLAGS_RESERVED_SHIFT: u32 = 5;
    /// No meaning in RMI 1.0. In place.
    pub const REC_ENTER_FLAGS_RESERVED_MASK: u64 = 0xffffffffffffffe0;

    // IpaStateFlags: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_CHANGE_DESTROYED
    /// Also change destroyed granules. Lowest bit.
    pub const IPA_STATE_FLAGS_CHANGE_DESTROYED_SHIFT: u32 = 0;
    /// Also change destroyed granules. In place.
    pub const IPA_STATE_FLAGS_CHANGE_DESTROYED_MASK: u64 = 1;
    /// No meaning in RSI 1.0. Lowest bit.
    pub const IPA_STATE_FLAGS_RESERVED_SHIFT: u32 = 1;
    /// No meaning in RSI 1.0. In place.
    pub const IPA_STATE_FLAGS_RESERVED_MASK: u64 = 0xfffffffffffffffe;

    // HypercallExitFlags: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) 527-529
    /// By smc instead of hvc. Lowest bit.
    pub const HYPERCALL_EXIT_FLAGS_SMC_SHIFT: u32 = 0;
    /// By smc instead of hvc. In place.
    pub const HYPERCALL_EXIT_FLAGS_SMC_MASK: u64 = 1;
    /// By a 16-bit instruction, which only 32-bit guests have. Lowest bit.
    pub const HYPERCALL_EXIT_FLAGS_INSN_16BIT_SHIFT: u32 = 1;
    /// By a 16-bit instruction, which only 32-bit guests have. In place.
    pub const HYPERCALL_EXIT_FLAGS_INSN_16BIT_MASK: u64 = 2;
    /// Zero up to 7.3.4. Lowest bit.
    pub const HYPERCALL_EXIT_FLAGS_RESERVED_SHIFT: u32 = 2;
    /// Zero up to 7.3.4. In place.
    pub const HYPERCALL_EXIT_FLAGS_RESERVED_MASK: u64 = 0xfffffffffffffffc;

    // FunctionId: include/linux/arm-smccc.h (Linux 7.3.4) 25-50
    /// Function number within its owner. Lowest bit.
    pub const FUNCTION_ID_NUMBER_SHIFT: u32 = 0;
    /// Function number within its owner. In place.
    pub const FUNCTION_ID_NUMBER_MASK: u32 = 0xffff;
    /// Caller has no live SVE state; KVM does not mask it out, so the call is another one to it, and to your filter. Lowest bit.
    pub const FUNCTION_ID_SVE_HINT_SHIFT: u32 = 0x10;
    /// Caller has no live SVE state; KVM does not mask it out, so the call is another one to it, and to your filter. In place.
    pub const FUNCTION_ID_SVE_HINT_MASK: u32 = 0x10000;
    /// Zero in fast calls. Lowest bit.
    pub const FUNCTION_ID_RESERVED_SHIFT: u32 = 0x11;
    /// Zero in fast calls. In place.
    pub const FUNCTION_ID_RESERVED_MASK: u32 = 0xfe0000;
    /// The owner that defines the call; see Owner. Lowest bit.
    pub const FUNCTION_ID_OWNER_SHIFT: u32 = 0x18;
    /// The owner that defines the call; see Owner. In place.
    pub const FUNCTION_ID_OWNER_MASK: u32 = 0x3f000000;
    /// Arguments are 64 bits wide instead of 32: another call to KVM than its 32-bit twin. Lowest bit.
    pub const FUNCTION_ID_SMC64_SHIFT: u32 = 0x1e;
    /// Arguments are 64 bits wide instead of 32: another call to KVM than its 32-bit twin. In place.
    pub const FUNCTION_ID_SMC64_MASK: u32 = 0x40000000;
    /// Runs to its end instead of yielding. Lowest bit.
    pub const FUNCTION_ID_FAST_SHIFT: u32 = 0x1f;
    /// Runs to its end instead of yielding. In place.
    pub const FUNCTION_ID_FAST_MASK: u32 = 0x80000000;

    // InterfaceVersion: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_ABI_VERSION_GET_MAJOR
    /// Minor version of the interface. Lowest bit.
    pub const INTERFACE_VERSION_MINOR_SHIFT: u32 = 0;
    /// Minor version of the interface. In place.
    pub const INTERFACE_VERSION_MINOR_MASK: u32 = 0xffff;
    /// Major version of the interface. Lowest bit.
    pub const INTERFACE_VERSION_MAJOR_SHIFT: u32 = 0x10;
    /// Major version of the interface. In place.
    pub const INTERFACE_VERSION_MAJOR_MASK: u32 = 0x7fff0000;
    /// Sign bit, so that errors differ. Lowest bit.
    pub const INTERFACE_VERSION_RESERVED_SHIFT: u32 = 0x1f;
    /// Sign bit, so that errors differ. In place.
    pub const INTERFACE_VERSION_RESERVED_MASK: u32 = 0x80000000;

    // MachineType: include/uapi/linux/kvm.h (Linux 7.3.4) 708-711
    /// Width of guest physical addresses in bits, 0 for the default of 40. Lowest bit.
    pub const MACHINE_TYPE_IPA_BITS_SHIFT: u32 = 0;
    /// Width of guest physical addresses in bits, 0 for the default of 40. In place.
    pub const MACHINE_TYPE_IPA_BITS_MASK: u64 = 0xff;
    /// KVM refuses set bits. Lowest bit.
    pub const MACHINE_TYPE_RESERVED_8_SHIFT: u32 = 8;
    /// KVM refuses set bits. In place.
    pub const MACHINE_TYPE_RESERVED_8_MASK: u64 = 0x7fffff00;
    /// A protected VM, whose memory the host cannot see: the host must be started with kvm-arm.mode=protected, else EINVAL. Lowest bit.
    pub const MACHINE_TYPE_PROTECTED_SHIFT: u32 = 0x1f;
    /// A protected VM, whose memory the host cannot see: the host must be started with kvm-arm.mode=protected, else EINVAL. In place.
    pub const MACHINE_TYPE_PROTECTED_MASK: u64 = 0x80000000;
    /// KVM refuses set bits. Lowest bit.
    pub const MACHINE_TYPE_RESERVED_32_SHIFT: u32 = 0x20;
    /// KVM refuses set bits. In place.
    pub const MACHINE_TYPE_RESERVED_32_MASK: u64 = 0xffffffff00000000;

    // Numbers of guest calls
    /// Linux: Tells the granule in which memory is shared, which is the host's page size. Android's pKVM: Tells the granule in which memory is shared, and whether the calls take ranges.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_HYP_MEMINFO_FUNC_ID: u32 = 0xc6000002;
    /// Linux: Gives the host read, write and execute access to one granule; its content stays. Android's pKVM: Gives the host read, write and execute access to a range; its content stays.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID: u32 = 0xc6000003;
    /// Linux: Takes the host's access to one granule away; its content stays. Android's pKVM: Takes the host's access to a range away; its content stays.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MEM_UNSHARE_FUNC_ID: u32 = 0xc6000004;
    /// Gives one granule back to the host, wiped; mandatory before a balloon frees it.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MEM_RELINQUISH_FUNC_ID: u32 = 0xc6000009;
    /// Tells the granule in which device memory is declared, and whether ranges can be.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_INFO_FUNC_ID: u32 = 0xc6000005;
    /// Asks that only declared device memory exits to the host; it cannot be undone.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_ENROLL_FUNC_ID: u32 = 0xc6000006;
    /// Declares one granule as device memory; declaring it again is no error.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_MAP_FUNC_ID: u32 = 0xc6000007;
    /// Takes the declaration of one granule back; 6.12 answers and does nothing.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_UNMAP_FUNC_ID: u32 = 0xc6000008;
    /// Declares a range as device memory; declaring it again is no error.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MMIO_RGUARD_MAP_FUNC_ID: u32 = 0xc600000a;
    /// Takes the declaration of a range back; 6.12 answers and does nothing.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MMIO_RGUARD_UNMAP_FUNC_ID: u32 = 0xc600000b;
    /// Switches the power of an assigned device.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_DEV_REQ_PWR_FUNC_ID: u32 = 0xc600003c;
    /// Tells which hypervisor answers the calls of owner 6, as a UUID: a guest asks it before any of them.
    pub const ARM_SMCCC_VENDOR_HYP_CALL_UID_FUNC_ID: u32 = 0x8600ff01;
    /// Tells which functions of owner 6 there are, as bits: Linux shares memory where HYP_MEMINFO, MEM_SHARE and MEM_UNSHARE are there.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_FUNC_ID: u32 = 0x86000000;
    /// Reads the host's wall clock and a counter at the same moment.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_PTP_FUNC_ID: u32 = 0x86000001;
    /// Lets the host emulate accesses to one granule; described, but not implemented.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_FUNC_ID: u32 = 0xc6000007;
    /// Tells how many processor implementations the guest may be migrated between.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_VER_FUNC_ID: u32 = 0xc6000040;
    /// Reads the identification registers of one processor implementation.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_CPUS_FUNC_ID: u32 = 0xc6000041;
    /// Kept for a second bitmap of functions; only the number is defined.
    pub const ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_2_FUNC_ID: u32 = 0x8600007f;

    // Ioctls
    /// Sets what a vCPU is, and resets it: target and features of KVM_ARM_PREFERRED_TARGET, PSCI 0.2, KVM_ARM_VCPU_POWER_OFF for all but the first. Before registers and KVM_RUN (ENOEXEC); again with the same for a reset.
    pub const KVM_ARM_VCPU_INIT: u32 = 0x4020aeae;
    /// Answers what a vCPU of this host can be, for KVM_ARM_VCPU_INIT; add features to it.
    pub const KVM_ARM_PREFERRED_TARGET: u32 = 0x8020aeaf;
    /// Gives a realm its initial contents, which become RAM; repeat it until size is 0.
    pub const KVM_ARM_RMI_POPULATE: u32 = 0xc020aed7;

    /// `struct kvm_vcpu_init`: Argument of KVM_ARM_VCPU_INIT, without which registers cannot be read (ENOEXEC). Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_vcpu_init.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmVcpuInit {
        /// Processor to play; see VcpuTarget.
        pub target: u32,
        /// Bit n of word n/32 asks for VcpuFeature n.
        pub features: [u32; 7],
    }
    const _: () = assert!(core::mem::size_of::<KvmVcpuInit>() == 32);
    const _: () = assert!(core::mem::offset_of!(KvmVcpuInit, target) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmVcpuInit, features) == 4);

    /// `struct kvm_arm_counter_offset`: The offset by which the guest's counters lag behind the machine's. Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_arm_counter_offset.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmArmCounterOffset {
        /// Offset of both counters in ticks.
        pub counter_offset: u64,
        /// KVM refuses set bits.
        pub reserved: u64,
    }
    const _: () = assert!(core::mem::size_of::<KvmArmCounterOffset>() == 16);
    const _: () = assert!(core::mem::offset_of!(KvmArmCounterOffset, counter_offset) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmArmCounterOffset, reserved) == 8);

    /// `struct user_pt_regs`: General-purpose registers of EL0 and EL1. Source: arch/arm64/include/uapi/asm/ptrace.h (Linux 7.3.4) struct user_pt_regs.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct UserPtRegs {
        /// General registers x0 to x30.
        pub regs: [u64; 31],
        /// Stack pointer of EL0.
        pub sp: u64,
        /// Address of the next instruction.
        pub pc: u64,
        /// Condition flags, masks and exception level.
        pub pstate: u64,
    }
    const _: () = assert!(core::mem::size_of::<UserPtRegs>() == 272);
    const _: () = assert!(core::mem::offset_of!(UserPtRegs, regs) == 0);
    const _: () = assert!(core::mem::offset_of!(UserPtRegs, sp) == 248);
    const _: () = assert!(core::mem::offset_of!(UserPtRegs, pc) == 256);
    const _: () = assert!(core::mem::offset_of!(UserPtRegs, pstate) == 264);

    /// `struct user_fpsimd_state`: Floating-point and SIMD registers. Source: arch/arm64/include/uapi/asm/ptrace.h (Linux 7.3.4) struct user_fpsimd_state.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct UserFpsimdState {
        /// Vector registers v0 to v31, 16 bytes each.
        pub vregs: [u8; 512],
        /// Floating-point status register.
        pub fpsr: u32,
        /// Floating-point control register.
        pub fpcr: u32,
        /// Padding to a multiple of 16 bytes.
        pub reserved: [u8; 8],
    }
    const _: () = assert!(core::mem::size_of::<UserFpsimdState>() == 528);
    const _: () = assert!(core::mem::offset_of!(UserFpsimdState, vregs) == 0);
    const _: () = assert!(core::mem::offset_of!(UserFpsimdState, fpsr) == 512);
    const _: () = assert!(core::mem::offset_of!(UserFpsimdState, fpcr) == 516);
    const _: () = assert!(core::mem::offset_of!(UserFpsimdState, reserved) == 520);

    /// `struct kvm_regs`: Core registers; never passed as a whole, only its offsets are used. Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_regs.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmRegs {
        /// Registers x0 to x30, stack, program counter, state.
        pub regs: UserPtRegs,
        /// Stack pointer of EL1.
        pub sp_el1: u64,
        /// Return address of an exception taken to EL1.
        pub elr_el1: u64,
        /// Saved state of EL1 and the 32-bit modes.
        pub spsr: [u64; 5],
        /// Padding to a multiple of 16 bytes.
        pub padding: [u8; 8],
        /// Floating-point and SIMD registers.
        pub fp_regs: UserFpsimdState,
    }
    const _: () = assert!(core::mem::size_of::<KvmRegs>() == 864);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, regs) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, sp_el1) == 272);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, elr_el1) == 280);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, spsr) == 288);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, padding) == 328);
    const _: () = assert!(core::mem::offset_of!(KvmRegs, fp_regs) == 336);

    /// `RsiRealmConfig`: The granule that REALM_CONFIG fills; later versions of RSI use more of it. Source: Arm DEN0137 Realm Management Monitor specification (1.0-rel0) RsiRealmConfig.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct RealmConfig {
        /// Width of guest physical addresses in bits; the topmost one selects the shared alias.
        pub ipa_width: u64,
        /// Hash algorithm of the measurements.
        pub hash_algo: u64,
        /// No meaning in RSI 1.0.
        pub unused_16: [u8; 496],
        /// Personalization value of the realm.
        pub rpv: [u8; 64],
        /// No meaning in RSI 1.0.
        pub unused_576: [u8; 3520],
    }
    const _: () = assert!(core::mem::size_of::<RealmConfig>() == 4096);
    const _: () = assert!(core::mem::offset_of!(RealmConfig, ipa_width) == 0);
    const _: () = assert!(core::mem::offset_of!(RealmConfig, hash_algo) == 8);
    const _: () = assert!(core::mem::offset_of!(RealmConfig, unused_16) == 16);
    const _: () = assert!(core::mem::offset_of!(RealmConfig, rpv) == 512);
    const _: () = assert!(core::mem::offset_of!(RealmConfig, unused_576) == 576);

    /// `RsiHostCall`: The values that HOST_CALL passes to the host and back; aligned to its own 256 bytes. Source: Arm DEN0137 Realm Management Monitor specification (1.0-rel0) B5.4.3.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct HostCall {
        /// Immediate value of the guest's choice.
        pub imm: u16,
        /// Padding to 8 bytes.
        pub unused: [u8; 6],
        /// Values of x0 to x30, in and out.
        pub gprs: [u64; 31],
    }
    const _: () = assert!(core::mem::size_of::<HostCall>() == 256);
    const _: () = assert!(core::mem::offset_of!(HostCall, imm) == 0);
    const _: () = assert!(core::mem::offset_of!(HostCall, unused) == 2);
    const _: () = assert!(core::mem::offset_of!(HostCall, gprs) == 8);

    /// `struct kvm_smccc_filter`: One range of function ids and what to do with them, by hvc and smc alike. Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_smccc_filter.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmSmcccFilter {
        /// First function id of the range.
        pub base: u32,
        /// Number of function ids, at least one.
        pub nr_functions: u32,
        /// The action for these calls.
        pub action: u8,
        /// KVM refuses set bytes.
        pub pad: [u8; 15],
    }
    const _: () = assert!(core::mem::size_of::<KvmSmcccFilter>() == 24);
    const _: () = assert!(core::mem::offset_of!(KvmSmcccFilter, base) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmSmcccFilter, nr_functions) == 4);
    const _: () = assert!(core::mem::offset_of!(KvmSmcccFilter, action) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmSmcccFilter, pad) == 9);

    /// `struct kvm_arm_rmi_populate`: Argument of KVM_ARM_RMI_POPULATE: contents that a realm has before it runs. Source: Steven Price, KVM support for Arm CCA (v14, 2026-05-13) struct kvm_arm_rmi_populate \[posted\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct KvmArmRmiPopulate {
        /// First guest address, in bytes; page-aligned.
        pub base: u64,
        /// Length in bytes, whole pages.
        pub size: u64,
        /// User-space address of the contents; page-aligned.
        pub source_uaddr: u64,
        /// Flags, RmiPopulateFlag bits.
        pub flags: u32,
        /// Reserved, always zero.
        pub reserved: u32,
    }
    const _: () = assert!(core::mem::size_of::<KvmArmRmiPopulate>() == 32);
    const _: () = assert!(core::mem::offset_of!(KvmArmRmiPopulate, base) == 0);
    const _: () = assert!(core::mem::offset_of!(KvmArmRmiPopulate, size) == 8);
    const _: () = assert!(core::mem::offset_of!(KvmArmRmiPopulate, source_uaddr) == 16);
    const _: () = assert!(core::mem::offset_of!(KvmArmRmiPopulate, flags) == 24);
    const _: () = assert!(core::mem::offset_of!(KvmArmRmiPopulate, reserved) == 28);

    /// `kvm_run.cca_exit`: What KVM_EXIT_ARM64_TIO (44) of the branch holds: a realm asks to have device memory validated. Source: Arm CCA device assignment (v7, as OpenVMM has it) KVM_EXIT_ARM64_TIO \[posted\].
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct CcaExit {
        /// No flags are known; zero.
        pub flags: u64,
        /// The request; 8 is VDEV_VALIDATE_MAPPING.
        pub nr: u64,
        /// The device, by the VMM's number of it.
        pub vdev_id: u64,
        /// First guest address, in bytes.
        pub gpa_base: u64,
        /// End of the range in bytes, exclusive; user space may lower it.
        pub gpa_top: u64,
        /// Physical address of the device's memory, in bytes.
        pub pa_base: u64,
        /// Set by user space: 0 accepts, everything else rejects; KVM presets 0.
        pub response: u64,
    }
    const _: () = assert!(core::mem::size_of::<CcaExit>() == 56);
    const _: () = assert!(core::mem::offset_of!(CcaExit, flags) == 0);
    const _: () = assert!(core::mem::offset_of!(CcaExit, nr) == 8);
    const _: () = assert!(core::mem::offset_of!(CcaExit, vdev_id) == 16);
    const _: () = assert!(core::mem::offset_of!(CcaExit, gpa_base) == 24);
    const _: () = assert!(core::mem::offset_of!(CcaExit, gpa_top) == 32);
    const _: () = assert!(core::mem::offset_of!(CcaExit, pa_base) == 40);
    const _: () = assert!(core::mem::offset_of!(CcaExit, response) == 48);
}

/// What s390 has.
pub mod s390 {
    // UvcConditionCode: arch/s390/include/asm/uv.h (Linux 7.3.4) UVC_CC_*
    /// The call is done.
    pub const UVC_CC_OK: u32 = 0;
    /// The call failed; the control block's rc says why. A Linux guest that cannot share panics.
    pub const UVC_CC_ERROR: u32 = 1;
    /// The ultravisor is busy; make the same call again.
    pub const UVC_CC_BUSY: u32 = 2;
    /// A part is done; make the same call again.
    pub const UVC_CC_PARTIAL: u32 = 3;

    // UvcReturnCode: arch/s390/include/asm/uv.h (Linux 7.3.4) UVC_RC_*
    /// The call is done.
    pub const UVC_RC_EXECUTED: u32 = 1;
    /// There is no such command; see the query's list (UvcInstalledBit).
    pub const UVC_RC_INV_CMD: u32 = 2;
    /// The command is not valid in this state of the guest or page.
    pub const UVC_RC_INV_STATE: u32 = 3;
    /// The control block has the wrong length; its first field must be the command's.
    pub const UVC_RC_INV_LEN: u32 = 5;
    /// The command cannot go on.
    pub const UVC_RC_NO_RESUME: u32 = 7;
    /// The output did not fit; ask for the rest.
    pub const UVC_RC_MORE_DATA: u32 = 0x100;
    /// The buffer for the secret is too small (EINVAL); list the secrets for its size.
    pub const UVC_RC_RETR_SECR_BUF_SMALL: u32 = 0x109;
    /// There are no secrets: add one first (ENOENT).
    pub const UVC_RC_RETR_SECR_STORE_EMPTY: u32 = 0x10f;
    /// No secret has this index (ENOENT); list the secrets.
    pub const UVC_RC_RETR_SECR_INV_IDX: u32 = 0x110;
    /// The secret cannot be fetched: it is of another kind (ENOENT).
    pub const UVC_RC_RETR_SECR_INV_SECRET: u32 = 0x111;
    /// Bit 0 (the highest): the guest or page has to be destroyed before it is made anew; the other bits are the code.
    pub const UVC_RC_NEED_DESTROY: u32 = 0x8000;

    // UvcCommand: arch/s390/include/asm/uv.h (Linux 7.3.4) UVC_CMD_*
    /// Asks what the ultravisor offers: calls, limits, features; KVM_PV_INFO_VM gives it to a VMM.
    pub const UVC_CMD_QUI: u32 = 1;
    /// Asks for hashes of the machine's keys.
    pub const UVC_CMD_QUERY_KEYS: u32 = 2;
    /// Gives the ultravisor its memory, at the boot of a host with prot_virt=1; without it there is no KVM_CAP_S390_PROTECTED.
    pub const UVC_CMD_INIT_UV: u32 = 0xf;
    /// Makes a protected guest (KVM_PV_ENABLE), in memory that the host gives for it.
    pub const UVC_CMD_CREATE_SEC_CONF: u32 = 0x100;
    /// Ends a protected guest (KVM_PV_DISABLE).
    pub const UVC_CMD_DESTROY_SEC_CONF: u32 = 0x101;
    /// Ends a protected guest and its pages at once.
    pub const UVC_CMD_DESTROY_SEC_CONF_FAST: u32 = 0x102;
    /// Makes a vCPU of a protected guest (KVM_PV_ENABLE, or the vCPU's creation after it).
    pub const UVC_CMD_CREATE_SEC_CPU: u32 = 0x120;
    /// Ends a vCPU of a protected guest (KVM_PV_DISABLE).
    pub const UVC_CMD_DESTROY_SEC_CPU: u32 = 0x121;
    /// The host makes a page secure (import), as where a protected guest touched one that is not.
    pub const UVC_CMD_CONV_TO_SEC_STOR: u32 = 0x200;
    /// The host gets a page back, encrypted (export): to swap it, or since it touched the page.
    pub const UVC_CMD_CONV_FROM_SEC_STOR: u32 = 0x201;
    /// The host gets a page back, cleared; the guest's content is lost.
    pub const UVC_CMD_DESTR_SEC_STOR: u32 = 0x202;
    /// Gives the image's encrypted header (KVM_PV_SET_SEC_PARMS).
    pub const UVC_CMD_SET_SEC_CONF_PARAMS: u32 = 0x300;
    /// Decrypts a page of the image (KVM_PV_UNPACK).
    pub const UVC_CMD_UNPACK_IMG: u32 = 0x301;
    /// Checks the image's hashes (KVM_PV_VERIFY); without it no vCPU starts.
    pub const UVC_CMD_VERIFY_IMG: u32 = 0x302;
    /// Resets a vCPU.
    pub const UVC_CMD_CPU_RESET: u32 = 0x310;
    /// Resets a vCPU as at its start.
    pub const UVC_CMD_CPU_RESET_INITIAL: u32 = 0x311;
    /// Prepares a reset of the guest (KVM_PV_PREP_RESET).
    pub const UVC_CMD_PREPARE_RESET: u32 = 0x320;
    /// Resets a vCPU and its registers.
    pub const UVC_CMD_CPU_RESET_CLEAR: u32 = 0x321;
    /// Says whether a vCPU runs or loads.
    pub const UVC_CMD_CPU_SET_STATE: u32 = 0x330;
    /// The host takes back every page that the guest shared, for a reset.
    pub const UVC_CMD_SET_UNSHARE_ALL: u32 = 0x340;
    /// The host keeps a page shared that the guest shared; a guest that unshares it meanwhile is intercepted.
    pub const UVC_CMD_PIN_PAGE_SHARED: u32 = 0x341;
    /// The host gives up a page that it kept shared (PIN_PAGE_SHARED).
    pub const UVC_CMD_UNPIN_PAGE_SHARED: u32 = 0x342;
    /// Begins a dump of the guest (KVM_PV_DUMP).
    pub const UVC_CMD_DUMP_INIT: u32 = 0x400;
    /// Dumps the state of pages, which decrypts the dump.
    pub const UVC_CMD_DUMP_CONF_STOR_STATE: u32 = 0x401;
    /// Dumps a vCPU, encrypted.
    pub const UVC_CMD_DUMP_CPU: u32 = 0x402;
    /// Ends a dump.
    pub const UVC_CMD_DUMP_COMPLETE: u32 = 0x403;
    /// The guest shares a page with the host, at the same address; Linux shares its bounce buffers so. No VMM sees it.
    pub const UVC_CMD_SET_SHARED_ACCESS: u32 = 0x1000;
    /// The guest takes a page back; Linux panics where it fails.
    pub const UVC_CMD_REMOVE_SHARED_ACCESS: u32 = 0x1001;
    /// The guest asks for a measurement of itself (/dev/uv), with data of its own in it.
    pub const UVC_CMD_RETR_ATTEST: u32 = 0x1020;
    /// The guest stores a secret (/dev/uv), by a request that its owner encrypted.
    pub const UVC_CMD_ADD_SECRET: u32 = 0x1031;
    /// The guest lists its secrets, for their indexes; MORE_DATA: there are more.
    pub const UVC_CMD_LIST_SECRETS: u32 = 0x1033;
    /// The guest locks its store: it can add no more secrets.
    pub const UVC_CMD_LOCK_SECRETS: u32 = 0x1034;
    /// The guest fetches a secret by its index, if it is of a kind that can be fetched.
    pub const UVC_CMD_RETR_SECRET: u32 = 0x1035;

    // UvcInstalledBit: arch/s390/include/asm/uv.h (Linux 7.3.4) enum uv_cmds_inst
    /// A guest can share pages.
    pub const BIT_UVC_CMD_SET_SHARED_ACCESS: u32 = 8;
    /// A guest can take pages back. Linux is a protected guest where both bits are set.
    pub const BIT_UVC_CMD_REMOVE_SHARED_ACCESS: u32 = 9;

    // SecureStorageInterruption: arch/s390/include/asm/kvm_host.h (Linux 7.3.4) PGM_SECURE_STORAGE_*
    /// Secure storage access exception: the host touched a secure page, and its kernel exports the page, encrypted. A process that did it gets SIGSEGV where that fails.
    pub const PGM_SECURE_STORAGE_ACCESS: u32 = 0x3d;
    /// A protected guest touched a page that is not secure: the host imports it and goes on.
    pub const PGM_NON_SECURE_STORAGE_ACCESS: u32 = 0x3e;
    /// The host changed the mapping of a secure page, or mapped it into two protected guests.
    pub const PGM_SECURE_STORAGE_VIOLATION: u32 = 0x3f;

    /// `struct uv_cb_header`: Start of every control block. Source: arch/s390/include/asm/uv.h (Linux 7.3.4) struct uv_cb_header.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct UvCbHeader {
        /// be16, big-endian. Size of the control block in bytes.
        pub len: [u8; 2],
        /// be16, big-endian. The command to perform.
        pub cmd: [u8; 2],
        /// be16, big-endian. Written by the ultravisor: what came of it.
        pub rc: [u8; 2],
        /// be16, big-endian. Written by the ultravisor: the reason of `rc`.
        pub rrc: [u8; 2],
    }
    const _: () = assert!(core::mem::size_of::<UvCbHeader>() == 8);
    const _: () = assert!(core::mem::offset_of!(UvCbHeader, len) == 0);
    const _: () = assert!(core::mem::offset_of!(UvCbHeader, cmd) == 2);
    const _: () = assert!(core::mem::offset_of!(UvCbHeader, rc) == 4);
    const _: () = assert!(core::mem::offset_of!(UvCbHeader, rrc) == 6);

    /// `struct uv_cb_share`: Control block of the two calls by which a guest shares a page or takes it back. Source: arch/s390/include/asm/uv.h (Linux 7.3.4) struct uv_cb_share.
    #[repr(C)]
    #[derive(Clone, Copy, Debug)]
    pub struct UvCbShare {
        /// Length, command and return codes.
        pub header: UvCbHeader,
        /// be64\[3\], big-endian. Reserved, always zero.
        pub reserved08: [u8; 24],
        /// be64, big-endian. Absolute address of the page in bytes, page-aligned.
        pub paddr: [u8; 8],
        /// be64, big-endian. Reserved, always zero.
        pub reserved28: [u8; 8],
    }
    const _: () = assert!(core::mem::size_of::<UvCbShare>() == 48);
    const _: () = assert!(core::mem::offset_of!(UvCbShare, header) == 0);
    const _: () = assert!(core::mem::offset_of!(UvCbShare, reserved08) == 8);
    const _: () = assert!(core::mem::offset_of!(UvCbShare, paddr) == 32);
    const _: () = assert!(core::mem::offset_of!(UvCbShare, reserved28) == 40);
}

/// What riscv has.
pub mod riscv {
    // SbiError: arch/riscv/include/asm/sbi.h (Linux 7.3.4) SBI_ERR_*
    /// The call is done.
    pub const SBI_SUCCESS: u64 = 0;
    /// The call failed.
    pub const SBI_ERR_FAILURE: i64 = -1;
    /// There is no such extension or function: of COVG, the guest is no confidential one.
    pub const SBI_ERR_NOT_SUPPORTED: i64 = -2;
    /// An argument is not valid.
    pub const SBI_ERR_INVALID_PARAM: i64 = -3;
    /// The caller may not do this.
    pub const SBI_ERR_DENIED: i64 = -4;
    /// An address is not valid.
    pub const SBI_ERR_INVALID_ADDRESS: i64 = -5;

    // CoveExtension: RISC-V CoVE, patches for Linux (RFC, 2023) extension ids [posted]
    /// The host's calls: its kernel makes and runs a TVM with them.
    pub const SBI_EXT_COVH: u32 = 0x434f5648;
    /// Interrupts of a TVM.
    pub const SBI_EXT_COVI: u32 = 0x434f5649;
    /// The guest's calls to the security manager (TSM): a TVM shares memory with them.
    pub const SBI_EXT_COVG: u32 = 0x434f5647;

    // CoveGuestFunction: RISC-V CoVE, patches for Linux (RFC, 2023) functions of COVG [posted]
    /// Names a range of devices.
    pub const SBI_EXT_COVG_ADD_MMIO_REGION: u32 = 0;
    /// Takes such a range back.
    pub const SBI_EXT_COVG_REMOVE_MMIO_REGION: u32 = 1;
    /// Shares a range with the host: address in a0, length in bytes in a1. The host is told by its kernel, not the VMM.
    pub const SBI_EXT_COVG_SHARE_MEMORY: u32 = 2;
    /// Takes a range back: address in a0, length in bytes in a1.
    pub const SBI_EXT_COVG_UNSHARE_MEMORY: u32 = 3;
    /// Allows an interrupt.
    pub const SBI_EXT_COVG_ALLOW_EXT_INTERRUPT: u32 = 4;
    /// Denies an interrupt.
    pub const SBI_EXT_COVG_DENY_EXT_INTERRUPT: u32 = 5;

    // CoveHostFunction: rustsbi sbi-spec, covh.rs (2025) 10, SBI_EXT_COVH_* [posted]
    /// Asks for the state and needs of the security manager (TSM).
    pub const SBI_EXT_COVH_GET_TSM_INFO: u32 = 0;
    /// Gives pages of the host to the TSM: they become confidential, after GLOBAL_FENCE and LOCAL_FENCE.
    pub const SBI_EXT_COVH_CONVERT_PAGES: u32 = 1;
    /// Takes pages back that no TVM uses, as at its end.
    pub const SBI_EXT_COVH_RECLAIM_PAGES: u32 = 2;
    /// Begins a fence, after which converted pages can be used.
    pub const SBI_EXT_COVH_GLOBAL_FENCE: u32 = 3;
    /// Does this fence on one hart.
    pub const SBI_EXT_COVH_LOCAL_FENCE: u32 = 4;
    /// Makes a TVM.
    pub const SBI_EXT_COVH_CREATE_TVM: u32 = 5;
    /// Ends the TVM's set-up; it can run then.
    pub const SBI_EXT_COVH_FINALIZE_TVM: u32 = 6;
    /// Makes a TVM of a running VM.
    pub const SBI_EXT_COVH_PROMOTE_TO_TVM: u32 = 7;
    /// Ends a TVM.
    pub const SBI_EXT_COVH_DESTROY_TVM: u32 = 8;
    /// Names a range of the TVM's memory.
    pub const SBI_EXT_COVH_ADD_TVM_MEMORY_REGION: u32 = 9;
    /// Gives pages for the TVM's tables.
    pub const SBI_EXT_COVH_ADD_TVM_PAGE_TABLE_PAGES: u32 = 0xa;
    /// Gives pages with content, before the TVM runs.
    pub const SBI_EXT_COVH_ADD_TVM_MEASURED_PAGES: u32 = 0xb;
    /// Gives zeroed pages, as answer to a fault.
    pub const SBI_EXT_COVH_ADD_TVM_ZERO_PAGES: u32 = 0xc;
    /// Maps pages of the host where the TVM shares.
    pub const SBI_EXT_COVH_ADD_TVM_SHARED_PAGES: u32 = 0xd;
    /// Makes a vCPU of a TVM.
    pub const SBI_EXT_COVH_CREATE_TVM_VCPU: u32 = 0xe;
    /// Runs a vCPU of a TVM.
    pub const SBI_EXT_COVH_RUN_TVM_VCPU: u32 = 0xf;
    /// Begins a fence of a TVM's pages.
    pub const SBI_EXT_COVH_TVM_FENCE: u32 = 0x10;
    /// Makes pages invalid, before they move or go.
    pub const SBI_EXT_COVH_TVM_INVALIDATE_PAGES: u32 = 0x11;
    /// Makes such pages valid again.
    pub const SBI_EXT_COVH_TVM_VALIDATE_PAGES: u32 = 0x12;
    /// Takes pages away that are invalid.
    pub const SBI_EXT_COVH_TVM_REMOVE_PAGES: u32 = 0x13;

    // Numbers of guest calls
    /// Shares a range with the host.
    pub const SBI_COVG_SHARE_MEMORY: u32 = 0x434f5647;
    /// Takes a range back.
    pub const SBI_COVG_UNSHARE_MEMORY: u32 = 0x434f5647;
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes() {
        assert_eq!(core::mem::size_of::<super::kvm::KvmEnableCap>(), 104);
        assert_eq!(core::mem::size_of::<super::kvm::KvmMemoryAttributes>(), 32);
        assert_eq!(core::mem::size_of::<super::kvm::KvmUserspaceMemoryRegion>(), 32);
        assert_eq!(core::mem::size_of::<super::kvm::KvmUserspaceMemoryRegion2>(), 160);
        assert_eq!(core::mem::size_of::<super::kvm::KvmCreateGuestMemfd>(), 64);
        assert_eq!(core::mem::size_of::<super::kvm::KvmPreFaultMemory>(), 64);
        assert_eq!(core::mem::size_of::<super::kvm::KvmOneReg>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::KvmRegList>(), 8);
        assert_eq!(core::mem::size_of::<super::kvm::KvmDeviceAttr>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::KvmTranslation>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::KvmDirtyLog>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::KvmClearDirtyLog>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::KvmDirtyGfn>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::TprAccessExit>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::EoiExit>(), 1);
        assert_eq!(core::mem::size_of::<super::kvm::NotifyExit>(), 4);
        assert_eq!(core::mem::size_of::<super::kvm::IocsrIoExit>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::RiscvSbiExit>(), 80);
        assert_eq!(core::mem::size_of::<super::kvm::RiscvCsrExit>(), 32);
        assert_eq!(core::mem::size_of::<super::kvm::DcrExit>(), 12);
        assert_eq!(core::mem::size_of::<super::kvm::OsiExit>(), 256);
        assert_eq!(core::mem::size_of::<super::kvm::PaprHcallExit>(), 88);
        assert_eq!(core::mem::size_of::<super::kvm::EprExit>(), 4);
        assert_eq!(core::mem::size_of::<super::kvm::S390SieicExit>(), 8);
        assert_eq!(core::mem::size_of::<super::kvm::S390ResetExit>(), 8);
        assert_eq!(core::mem::size_of::<super::kvm::S390UcontrolExit>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::S390TschExit>(), 20);
        assert_eq!(core::mem::size_of::<super::kvm::S390StsiExit>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::HypervSynic>(), 32);
        assert_eq!(core::mem::size_of::<super::kvm::HypervSyndbg>(), 48);
        assert_eq!(core::mem::size_of::<super::kvm::KvmRun>(), 2352);
        assert_eq!(core::mem::size_of::<super::kvm::HypercallExit>(), 72);
        assert_eq!(core::mem::size_of::<super::kvm::MsrExit>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::MemoryFaultExit>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::TdxExit>(), 64);
        assert_eq!(core::mem::size_of::<super::kvm::TdxUnknown>(), 48);
        assert_eq!(core::mem::size_of::<super::kvm::TdxGetQuote>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::TdxGetTdvmcallInfo>(), 48);
        assert_eq!(core::mem::size_of::<super::kvm::TdxSetupEventNotify>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::HwExit>(), 8);
        assert_eq!(core::mem::size_of::<super::kvm::FailEntryExit>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::ExceptionExit>(), 8);
        assert_eq!(core::mem::size_of::<super::kvm::IoExit>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::MmioExit>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::InternalErrorExit>(), 136);
        assert_eq!(core::mem::size_of::<super::kvm::EmulationFailureExit>(), 32);
        assert_eq!(core::mem::size_of::<super::kvm::SystemEventExit>(), 136);
        assert_eq!(core::mem::size_of::<super::kvm::SnpReqCertsExit>(), 24);
        assert_eq!(core::mem::size_of::<super::kvm::ArmNisvExit>(), 16);
        assert_eq!(core::mem::size_of::<super::kvm::ArmSeaExit>(), 32);
        assert_eq!(core::mem::size_of::<super::kvm::HypervExit>(), 56);
        assert_eq!(core::mem::size_of::<super::kvm::HypervHcall>(), 32);
        assert_eq!(core::mem::size_of::<super::kvm::XenExit>(), 80);
        assert_eq!(core::mem::size_of::<super::kvm::XenHcall>(), 72);
        assert_eq!(core::mem::size_of::<super::kvm::KvmMemoryAttributes2>(), 128);
        assert_eq!(core::mem::size_of::<super::x86::LiveMigrationVariable>(), 1);
        assert_eq!(core::mem::size_of::<super::x86::GhcbSaveArea>(), 1032);
        assert_eq!(core::mem::size_of::<super::x86::Ghcb>(), 4096);
        assert_eq!(core::mem::size_of::<super::x86::PscHdr>(), 8);
        assert_eq!(core::mem::size_of::<super::x86::SnpPscDesc>(), 520);
        assert_eq!(core::mem::size_of::<super::x86::SevTermination>(), 8);
        assert_eq!(core::mem::size_of::<super::x86::KvmCpuidEntry2>(), 40);
        assert_eq!(core::mem::size_of::<super::x86::KvmCpuid2>(), 8);
        assert_eq!(core::mem::size_of::<super::x86::KvmMsrEntry>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::KvmMsrs>(), 8);
        assert_eq!(core::mem::size_of::<super::x86::KvmEncRegion>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevCmd>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::KvmMsrFilterRange>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::KvmMsrFilter>(), 392);
        assert_eq!(core::mem::size_of::<super::x86::KvmRegs>(), 144);
        assert_eq!(core::mem::size_of::<super::x86::KvmSegment>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::KvmDtable>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::KvmSregs>(), 312);
        assert_eq!(core::mem::size_of::<super::x86::RmpEntry>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::RmpState>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::CcBlob>(), 40);
        assert_eq!(core::mem::size_of::<super::x86::SnpCpuidFunction>(), 48);
        assert_eq!(core::mem::size_of::<super::x86::SnpCpuidTable>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::KvmSyncRegs>(), 520);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevInit>(), 48);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevLaunchStart>(), 40);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevLaunchUpdateData>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevLaunchSecret>(), 48);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevLaunchMeasure>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevGuestStatus>(), 12);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevDbg>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevAttestationReport>(), 32);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevSendStart>(), 72);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevSendUpdateData>(), 48);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevReceiveStart>(), 40);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevReceiveUpdateData>(), 48);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevSnpLaunchStart>(), 64);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevSnpLaunchUpdate>(), 64);
        assert_eq!(core::mem::size_of::<super::x86::KvmSevSnpLaunchFinish>(), 88);
        assert_eq!(core::mem::size_of::<super::x86::SevIssueCmd>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::SevUserDataStatus>(), 12);
        assert_eq!(core::mem::size_of::<super::x86::SevUserDataPdhCertExport>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::SevUserDataSnpStatus>(), 32);
        assert_eq!(core::mem::size_of::<super::x86::SevUserDataSnpConfig>(), 64);
        assert_eq!(core::mem::size_of::<super::x86::SnpGuestMessageHeader>(), 96);
        assert_eq!(core::mem::size_of::<super::x86::SnpGuestRequest>(), 32);
        assert_eq!(core::mem::size_of::<super::x86::SnpReportReq>(), 96);
        assert_eq!(core::mem::size_of::<super::x86::SnpDerivedKeyReq>(), 32);
        assert_eq!(core::mem::size_of::<super::x86::SnpExtReportReq>(), 112);
        assert_eq!(core::mem::size_of::<super::x86::SecretsOsArea>(), 96);
        assert_eq!(core::mem::size_of::<super::x86::SnpSecretsPage>(), 4096);
        assert_eq!(core::mem::size_of::<super::x86::SvsmLocation>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::SvsmAttestation>(), 88);
        assert_eq!(core::mem::size_of::<super::x86::SvsmPvalidateCall>(), 4088);
        assert_eq!(core::mem::size_of::<super::x86::SvsmCa>(), 4096);
        assert_eq!(core::mem::size_of::<super::x86::KvmTdxCmd>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::KvmTdxCapabilities>(), 2056);
        assert_eq!(core::mem::size_of::<super::x86::KvmTdxInitVm>(), 264);
        assert_eq!(core::mem::size_of::<super::x86::KvmTdxInitMemRegion>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::KvmPageEncBitmap>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::KvmSharedPagesList>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::DmaSharing>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::VmcbSeg>(), 16);
        assert_eq!(core::mem::size_of::<super::x86::SevEsSaveArea>(), 384);
        assert_eq!(core::mem::size_of::<super::x86::HvGpaRangeForVisibility>(), 4096);
        assert_eq!(core::mem::size_of::<super::x86::HvAcceptGpaPages>(), 24);
        assert_eq!(core::mem::size_of::<super::x86::HvQueryVisibility>(), 4096);
        assert_eq!(core::mem::size_of::<super::arm64::KvmVcpuInit>(), 32);
        assert_eq!(core::mem::size_of::<super::arm64::KvmArmCounterOffset>(), 16);
        assert_eq!(core::mem::size_of::<super::arm64::UserPtRegs>(), 272);
        assert_eq!(core::mem::size_of::<super::arm64::UserFpsimdState>(), 528);
        assert_eq!(core::mem::size_of::<super::arm64::KvmRegs>(), 864);
        assert_eq!(core::mem::size_of::<super::arm64::RealmConfig>(), 4096);
        assert_eq!(core::mem::size_of::<super::arm64::HostCall>(), 256);
        assert_eq!(core::mem::size_of::<super::arm64::KvmSmcccFilter>(), 24);
        assert_eq!(core::mem::size_of::<super::arm64::KvmArmRmiPopulate>(), 32);
        assert_eq!(core::mem::size_of::<super::arm64::CcaExit>(), 56);
        assert_eq!(core::mem::size_of::<super::s390::UvCbHeader>(), 8);
        assert_eq!(core::mem::size_of::<super::s390::UvCbShare>(), 48);
    }
}
