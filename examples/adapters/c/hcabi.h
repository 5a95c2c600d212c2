/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * The calls by which a confidential guest shares memory with its host.
 *
 * Made by `hcabi export c`; do not edit. C11 or C++11. Names do not clash with those of kernel
 * headers. If C includes <linux/kvm.h> before, everything that both have is compared at compile
 * time; in C++ some kernel headers give structures of variable length another size.
 */
#ifndef HCABI_H
#define HCABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define HCABI_STATIC_ASSERT(condition, text) static_assert(condition, text)
#else
#define HCABI_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#endif

/* ---------- every architecture */

/* Capability: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_CAP_* */
#define HCABI_KVM_CAP_USER_MEMORY 3U /* KVM_SET_USER_MEMORY_REGION is there: without it a VM has no memory. */
#define HCABI_KVM_CAP_EXT_CPUID 7U /* KVM_SET_CPUID2 is there (x86): without it the vCPU's CPUID cannot be chosen. */
#define HCABI_KVM_CAP_NR_MEMSLOTS 0xaU /* Answers how many memory slots a VM can have, in each address space. */
#define HCABI_KVM_CAP_PV_MMU 0xdU /* Page tables by hypercalls; KVM dropped it long ago (x86). */
#define HCABI_KVM_CAP_SYNC_MMU 0x10U /* Changes of the VMM's mappings (mmap, madvise) show in the guest by themselves, except in guest_memfd. */
#define HCABI_KVM_CAP_DESTROY_MEMORY_REGION_WORKS 0x15U /* Memory slots can be deleted, by KVM_SET_USER_MEMORY_REGION with a size of 0. */
#define HCABI_KVM_CAP_JOIN_MEMORY_REGIONS_WORKS 0x1eU /* Neighbouring memory slots can become one: delete both and make the larger one. */
#define HCABI_KVM_CAP_XEN_HVM 0x26U /* Xen hypercalls are there; answers which services, as bits (x86): KVM_XEN_HVM_CONFIG_*. */
#define HCABI_KVM_CAP_VCPU_EVENTS 0x29U /* KVM_GET_VCPU_EVENTS and KVM_SET_VCPU_EVENTS are there. */
#define HCABI_KVM_CAP_HYPERV 0x2cU /* KVM has Hyper-V services of its own (x86). */
#define HCABI_KVM_CAP_ONE_REG 0x46U /* KVM_GET_ONE_REG and KVM_SET_ONE_REG are there. */
#define HCABI_KVM_CAP_SYNC_REGS 0x4aU /* Registers can be exchanged in kvm_run; answers which, as bits: 0 for an x86 VM whose registers are protected. */
#define HCABI_KVM_CAP_READONLY_MEM 0x51U /* Memory slots can be read-only; ask on the VM: 0 where its registers are protected (SEV-ES, SNP, TDX). */
#define HCABI_KVM_CAP_DEVICE_CTRL 0x59U /* Devices have attributes that ioctls set and read; a protected VM of arm64 refuses them all the same. */
#define HCABI_KVM_CAP_ENABLE_CAP_VM 0x62U /* KVM_ENABLE_CAP works on a VM's file descriptor. */
#define HCABI_KVM_CAP_ARM_PSCI_0_2 0x66U /* A vCPU can be given PSCI 0.2 or later (arm64), by KVM_ARM_VCPU_PSCI_0_2. */
#define HCABI_KVM_CAP_CHECK_EXTENSION_VM 0x69U /* KVM_CHECK_EXTENSION works on a VM, whose answers can differ from those of /dev/kvm. */
#define HCABI_KVM_CAP_S390_MEM_OP 0x6cU /* KVM_S390_MEM_OP is there (s390); answers the largest size. */
#define HCABI_KVM_CAP_MULTI_ADDRESS_SPACE 0x76U /* Answers how many sets of slots a VM has; bits 16 to 31 of a slot's number choose one (x86: the second is for SMM). */
#define HCABI_KVM_CAP_IMMEDIATE_EXIT 0x88U /* KVM_RUN honours kvm_run's immediate_exit: it completes the pending exit and returns EINTR, as before a migration. */
#define HCABI_KVM_CAP_S390_CMMA_MIGRATION 0x91U /* The guest's page usage hints can be migrated (s390). */
#define HCABI_KVM_CAP_HYPERV_SYNIC2 0x94U /* Hyper-V's synthetic interrupt controller is there (x86); enabled on each vCPU. KVM does not clear its pages then. */
#define HCABI_KVM_CAP_ARM_VM_IPA_SIZE 0xa5U /* Answers the largest guest address size, in bits (arm64), for the type of KVM_CREATE_VM. */
#define HCABI_KVM_CAP_MANUAL_DIRTY_LOG_PROTECT 0xa6U /* The number that MANUAL_DIRTY_LOG_PROTECT2 replaced: its implementation had bugs; do not use it. */
#define HCABI_KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2 0xa8U /* KVM_CLEAR_DIRTY_LOG is there; answers its flags, of which args[0] takes those that the VMM wants. */
#define HCABI_KVM_CAP_ARM_NISV_TO_USER 0xb1U /* Aborts without a syndrome can go to user space as KVM_EXIT_ARM_NISV (arm64); enable it on the VM. Not for protected VMs. */
#define HCABI_KVM_CAP_S390_PROTECTED 0xb4U /* A guest can become a protected one (s390), by KVM_S390_PV_COMMAND: the ultravisor is initialized (prot_virt=1). */
#define HCABI_KVM_CAP_PPC_SECURE_GUEST 0xb5U /* A guest can become a secure one (PowerPC): the ultravisor is there; without enabling it on the VM KVM refuses the guest. */
#define HCABI_KVM_CAP_X86_USER_SPACE_MSR 0xbcU /* MSR accesses that would raise #GP can go to user space (x86): args[0] has the reasons, KVM_MSR_EXIT_REASON_* bits. */
#define HCABI_KVM_CAP_X86_MSR_FILTER 0xbdU /* User space can filter MSR accesses (x86), by KVM_X86_SET_MSR_FILTER; with KVM_MSR_EXIT_REASON_FILTER they exit. */
#define HCABI_KVM_CAP_ENFORCE_PV_FEATURE_CPUID 0xbeU /* KVM's features that CPUID 0x40000001 does not show can be refused (x86), on each vCPU; KVM_HC_MAP_GPA_RANGE does not ask for it. */
#define HCABI_KVM_CAP_SYS_HYPERV_CPUID 0xbfU /* KVM_GET_SUPPORTED_HV_CPUID works on /dev/kvm (x86). */
#define HCABI_KVM_CAP_DIRTY_LOG_RING 0xc0U /* Dirty pages can go to a ring of each vCPU; answers its largest size in bytes (x86). Enable it on the VM before any vCPU, a power of two in args[0]. */
#define HCABI_KVM_CAP_VM_COPY_ENC_CONTEXT_FROM 0xc5U /* A VM can share another one's encryption key (x86): args[0] is that VM's descriptor. SEV and SEV-ES alone, before vCPUs and KVM_SEV_INIT. */
#define HCABI_KVM_CAP_HYPERV_ENFORCE_CPUID 0xc7U /* What Hyper-V's CPUID leaves do not show can be refused (x86), on each vCPU; else all is there with Hv#1. */
#define HCABI_KVM_CAP_EXIT_HYPERCALL 0xc9U /* Hypercalls can go to user space (x86 alone); answers which: 0x1000, as bit 12 is KVM_HC_MAP_GPA_RANGE, the only one. Enable it on the VM with that in args[0]: SNP's page state changes and TDX's MapGPA need it, too. */
#define HCABI_KVM_CAP_EXIT_ON_EMULATION_FAILURE 0xccU /* Failed emulations can go to user space (x86), as KVM_INTERNAL_ERROR_EMULATION with the instruction's bytes. */
#define HCABI_KVM_CAP_ARM_MTE 0xcdU /* Guests can have memory tags (arm64): enable it before any vCPU; guest_memfd slots cannot then (EINVAL). */
#define HCABI_KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM 0xceU /* A VM can take over another one's encryption (x86), to give it to a new VMM process: args[0] is that VM's descriptor. Not SNP. */
#define HCABI_KVM_CAP_VM_GPA_BITS 0xcfU /* Answers how many bits guest addresses have (RISC-V). */
#define HCABI_KVM_CAP_SYS_ATTRIBUTES 0xd1U /* /dev/kvm has attributes (x86): KVM_X86_SEV_VMSA_FEATURES tells what KVM_SEV_INIT2 may ask for. */
#define HCABI_KVM_CAP_S390_MEM_OP_EXTENSION 0xd3U /* KVM_S390_MEM_OP has more; answers what, as bits (s390). */
#define HCABI_KVM_CAP_DISABLE_QUIRKS2 0xd5U /* Quirks can be switched off; answers which, as bits, of which args[0] takes those that the VMM wants off (x86). */
#define HCABI_KVM_CAP_SYSTEM_EVENT_DATA 0xd7U /* system_event carries ndata words of data; without it there is the flags word alone. */
#define HCABI_KVM_CAP_S390_PROTECTED_DUMP 0xd9U /* Protected guests can be dumped (s390): KVM_PV_DUMP, KVM_PV_INFO and KVM_S390_PV_CPU_COMMAND. */
#define HCABI_KVM_CAP_X86_NOTIFY_VMEXIT 0xdbU /* KVM_EXIT_NOTIFY can be switched on when the VM is made (x86): args[0] has the window in bits 32 to 63, and flags. */
#define HCABI_KVM_CAP_DIRTY_LOG_RING_ACQ_REL 0xdfU /* As DIRTY_LOG_RING, with ordered accesses to its flags (load-acquire, store-release); the only one on arm64. */
#define HCABI_KVM_CAP_S390_PROTECTED_ASYNC_DISABLE 0xe0U /* Protected guests can end in the background (s390). */
#define HCABI_KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP 0xe1U /* Beside the ring there is a bitmap, for writes without a vCPU: read it by KVM_GET_DIRTY_LOG last of all. Enable it before any slot is made. */
#define HCABI_KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE 0xe4U /* Huge pages can be split ahead of writes (arm64) while dirty pages are logged; enable it before any slot, a block size in args[0]. */
#define HCABI_KVM_CAP_ARM_SUPPORTED_BLOCK_SIZES 0xe5U /* Answers what blocks can be split, as bits (arm64), for KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE. */
#define HCABI_KVM_CAP_USER_MEMORY2 0xe7U /* KVM_SET_USER_MEMORY_REGION2 is there, which private memory needs. */
#define HCABI_KVM_CAP_MEMORY_FAULT_INFO 0xe8U /* Failed guest accesses are described in kvm_run as KVM_EXIT_MEMORY_FAULT, where KVM_RUN fails with EFAULT or EHWPOISON (x86; the capability is 0 on arm64). */
#define HCABI_KVM_CAP_MEMORY_ATTRIBUTES 0xe9U /* Memory can have attributes (KVM_SET_MEMORY_ATTRIBUTES); answers which, as bits: 8 for private, 0 for a VM without private memory, such as SEV. Ask on the VM. */
#define HCABI_KVM_CAP_GUEST_MEMFD 0xeaU /* KVM_CREATE_GUEST_MEMFD is there; its file goes into a slot by KVM_SET_USER_MEMORY_REGION2 with KVM_MEM_GUEST_MEMFD. */
#define HCABI_KVM_CAP_VM_TYPES 0xebU /* Answers the types that a VM can be created as, as bits (x86): bit 4 for type 4 (SNP), and so on. A bit that is missing: the host's hardware, firmware or kernel options lack it. */
#define HCABI_KVM_CAP_PRE_FAULT_MEMORY 0xecU /* KVM_PRE_FAULT_MEMORY is there: the host has EPT or NPT. */
#define HCABI_KVM_CAP_X86_APIC_BUS_CYCLES_NS 0xedU /* The APIC's frequency can be chosen (x86): args[0] is a cycle in nanoseconds; after KVM_CREATE_IRQCHIP, before any vCPU. */
#define HCABI_KVM_CAP_X86_GUEST_MODE 0xeeU /* kvm_run tells whether a nested guest ran (x86): KVM_RUN_X86_GUEST_MODE in its flags. */
#define HCABI_KVM_CAP_ARM_WRITABLE_IMP_ID_REGS 0xefU /* Identification registers (MIDR, REVIDR, AIDR) can be set (arm64) before the first KVM_RUN; enable it before any vCPU. */
#define HCABI_KVM_CAP_ARM_EL2 0xf0U /* A vCPU can have EL2, for nested guests (arm64). */
#define HCABI_KVM_CAP_ARM_EL2_E2H0 0xf1U /* A vCPU with EL2 can have it without E2H (arm64). */
#define HCABI_KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED 0xf3U /* Device memory can be mapped as cacheable (arm64): the hardware has FWB. */
#define HCABI_KVM_CAP_GUEST_MEMFD_FLAGS 0xf4U /* Answers the flags that a guest_memfd can have, as bits: 1 for MMAP, 2 for INIT_SHARED. Ask on the VM: with private memory 1 alone. */
#define HCABI_KVM_CAP_ARM_SEA_TO_USER 0xf5U /* Synchronous external aborts that the host could not mend can go to user space as KVM_EXIT_ARM_SEA (arm64). */
#define HCABI_KVM_CAP_S390_KEYOP 0xf7U /* KVM_S390_KEYOP is there (s390). */
#define HCABI_KVM_CAP_S390_VSIE_ESAMODE 0xf8U /* Nested guests can use ESA mode (s390). */
#define HCABI_KVM_CAP_S390_HPAGE_2G 0xf9U /* Memory can be backed by pages of 2 GiB (s390): needs kvm's hpage_2g, no CMMA, and comes before any vCPU. */
#define HCABI_KVM_CAP_PPC_COMPAT_CAPS 0xfaU /* KVM_PPC_GET_COMPAT_CAPS is there (PowerPC). */
#define HCABI_KVM_CAP_ARM_PMU_V3_STRICT 0xfbU /* vCPUs can have KVM_ARM_VCPU_PMU_V3_STRICT (arm64): user space must choose the PMU before it is set up, and gets no default one. */

/* DirtyGfnFlag: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_DIRTY_GFN_F_* */
#define HCABI_KVM_DIRTY_GFN_F_DIRTY 1U /* Set by KVM: the guest wrote the page; user space collects the entry. */
#define HCABI_KVM_DIRTY_GFN_F_RESET 2U /* Set by user space: the entry was collected; KVM_RESET_DIRTY_RINGS then makes the page clean. */

/* DirtyLogFlag: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_DIRTY_LOG_* */
#define HCABI_KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE 1U /* Pages become clean by KVM_CLEAR_DIRTY_LOG alone, not by KVM_GET_DIRTY_LOG. */
#define HCABI_KVM_DIRTY_LOG_INITIALLY_SET 2U /* All pages start dirty, so that they can be protected in parts; needs MANUAL_PROTECT_ENABLE. */

/* Errno: include/uapi/asm-generic/errno-base.h (Linux 7.3.4) E* */
#define HCABI_EPERM 1U /* The operation is not permitted: on arm64 a memory slot that a protected VM cannot have, or a register list before KVM_ARM_VCPU_FINALIZE. */
#define HCABI_ENOENT 2U /* No such thing: a register or feature that KVM does not have, or no memory slot at the address. */
#define HCABI_EINTR 4U /* A signal or immediate_exit ended KVM_RUN: nothing failed, run the vCPU again when the signal is served. */
#define HCABI_EIO 5U /* Input or output failed; from ioctls of a VM: another process made it, or KVM has given it up. From KVM_RUN, a TDX VM that cannot go on. */
#define HCABI_ENXIO 6U /* There is no such device, attribute or register; of KVM_HAS_DEVICE_ATTR the plain answer no. */
#define HCABI_E2BIG 7U /* A list is too long for its buffer: make that larger and call again. */
#define HCABI_ENOEXEC 8U /* From arm64's KVM: the vCPU is not initialized; call KVM_ARM_VCPU_INIT before registers and KVM_RUN. */
#define HCABI_EBADF 9U /* The file descriptor is not open, or is of the wrong kind. */
#define HCABI_EAGAIN 0xbU /* Not now, try again. A positive 11 in hypercall.ret: a TDX guest tries again, an SNP guest takes it for a failure. */
#define HCABI_ENOMEM 0xcU /* There is no memory for it; where memory is pinned (SEV, pKVM), also: the limit of locked memory, RLIMIT_MEMLOCK. */
#define HCABI_EACCES 0xdU /* Permission denied, as by SELinux or a file's mode. */
#define HCABI_EFAULT 0xeU /* Bad address; from KVM_RUN also a described memory fault (KVM_EXIT_MEMORY_FAULT), if exit_reason says so. */
#define HCABI_EBUSY 0x10U /* Something else uses it now, or it is too late: on arm64 the SMCCC filter and firmware registers once the VM ran. */
#define HCABI_EEXIST 0x11U /* It is there already: a vCPU's number, a memory slot that another overlaps, a part of a guest_memfd. */
#define HCABI_ENODEV 0x13U /* There is no such device, or the hardware lacks it; of a guest_memfd without MMAP: it cannot be mapped. */
#define HCABI_EINVAL 0x16U /* An argument is not valid, or not for this kind of VM or now: an unknown flag, an address that is not aligned, a call that comes too late. */
#define HCABI_EMFILE 0x18U /* Too many files are open: raise the limit of open files (RLIMIT_NOFILE). */
#define HCABI_ENOTTY 0x19U /* The file descriptor does not take this ioctl: it is of another kind (system, VM, vCPU), or the kernel lacks it. */
#define HCABI_ENOSPC 0x1cU /* Not enough room; as the answer to KVM_EXIT_SNP_REQ_CERTS: the guest's buffer is too small, and npages says what is needed. */
#define HCABI_ERANGE 0x22U /* A number is out of its range. */
#define HCABI_ENOSYS 0x26U /* There is no such function; what a guest's KVM hypercall gets is KVM_ENOSYS, another number. */
#define HCABI_EOPNOTSUPP 0x5fU /* The operation is not supported here: KVM_PRE_FAULT_MEMORY before the launch of an SNP or TDX VM is finished. */
#define HCABI_ETIMEDOUT 0x6eU /* It took too long. */
#define HCABI_EHWPOISON 0x85U /* The memory page has a hardware error; from KVM_RUN it comes with KVM_EXIT_MEMORY_FAULT. */

/* MemoryFlag: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_MEM_* */
#define HCABI_KVM_MEM_LOG_DIRTY_PAGES 1U /* Note which pages the guest writes, for KVM_GET_DIRTY_LOG or the dirty ring; EINVAL beside KVM_MEM_GUEST_MEMFD. */
#define HCABI_KVM_MEM_READONLY 2U /* Writes of the guest exit as MMIO; EINVAL beside KVM_MEM_GUEST_MEMFD and on a VM whose registers are protected. */
#define HCABI_KVM_MEM_GUEST_MEMFD 4U /* Private memory of the slot is in guest_memfd, shared memory at userspace_addr; by KVM_SET_USER_MEMORY_REGION2 alone. Such a slot can only be deleted, not changed. */

/* GuestMemfdFlag: include/uapi/linux/kvm.h (Linux 7.3.4) GUEST_MEMFD_FLAG_* */
#define HCABI_GUEST_MEMFD_FLAG_MMAP 1U /* User space can map the file; KVM then takes shared pages of the slot from it, too. KVM_CAP_GUEST_MEMFD_FLAGS tells whether it can be given. */
#define HCABI_GUEST_MEMFD_FLAG_INIT_SHARED 2U /* Pages start shared, so that the VMM can touch them; EINVAL on VMs that have private memory. */

/* MemoryAttribute: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_MEMORY_ATTRIBUTE_PRIVATE */
#define HCABI_KVM_MEMORY_ATTRIBUTE_PRIVATE 8U /* The guest uses the range as private memory, from guest_memfd. The VMM sets it by KVM_SET_MEMORY_ATTRIBUTES; KVM_CAP_MEMORY_ATTRIBUTES of the VM says whether it can be. */

/* SystemEvent: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_SYSTEM_EVENT_* */
#define HCABI_KVM_SYSTEM_EVENT_SHUTDOWN 1U /* The guest asked to be shut down (arm64: PSCI SYSTEM_OFF); the VMM ends the VM. If it runs on, PSCI answers INTERNAL_FAILURE. */
#define HCABI_KVM_SYSTEM_EVENT_RESET 2U /* The guest asked to be reset (PSCI SYSTEM_RESET, Hyper-V's reset MSR); the VMM resets the VM, or ignores it and runs on. */
#define HCABI_KVM_SYSTEM_EVENT_CRASH 3U /* The guest says that it crashed (x86: HV_X64_MSR_CRASH_CTL); the VMM may dump its memory, reset it, or run on. */
#define HCABI_KVM_SYSTEM_EVENT_WAKEUP 4U /* A suspended vCPU has an event that wakes it (arm64): make it runnable by KVM_SET_MP_STATE, or run it again to leave it suspended. */
#define HCABI_KVM_SYSTEM_EVENT_SUSPEND 5U /* The guest asked to be suspended by PSCI SYSTEM_SUSPEND; needs KVM_CAP_ARM_SYSTEM_SUSPEND. The VMM answers in the vCPU's registers. */
#define HCABI_KVM_SYSTEM_EVENT_SEV_TERM 6U /* An SEV-ES or SNP guest asked to be terminated, or an SEV-ES guest made a request of SNP by the GHCB MSR; data[0] is that MSR, which has the reason. The VMM ends the VM. */
#define HCABI_KVM_SYSTEM_EVENT_TDX_FATAL 7U /* A TDX guest asked to be ended (ReportFatalError). data holds 16 registers: R12, the error code, is data[12], the text in R14, R15, RBX, RDI, RSI, R8, R9 and RDX. The VMM ends the VM. */

/* MsrExitReason: include/uapi/linux/kvm.h (Linux 7.3.4) 423-436 */
#define HCABI_KVM_MSR_EXIT_REASON_INVAL 1U /* KVM refuses the access as not valid: a wrong value, or reserved bits. TDX guests' MSRs that KVM does not give them come so, too. */
#define HCABI_KVM_MSR_EXIT_REASON_UNKNOWN 2U /* KVM does not know the MSR; with the module option ignore_msrs there is no such exit. */
#define HCABI_KVM_MSR_EXIT_REASON_FILTER 4U /* The MSR filter (KVM_X86_SET_MSR_FILTER) denies the access: the reason for MSRs that the VMM wants to serve, such as MSR_KVM_MIGRATION_CONTROL. */

/* InternalError: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_INTERNAL_ERROR_* */
#define HCABI_KVM_INTERNAL_ERROR_EMULATION 1U /* KVM was to emulate an instruction and could not: with encrypted memory it cannot read it, as where a guest accesses MMIO by a private address or without #VE and #VC handlers. */
#define HCABI_KVM_INTERNAL_ERROR_SIMUL_EX 2U /* An exception came while another event was delivered, and KVM cannot merge them (Intel): data has both; look at the guest's IDT, stack and page tables. */
#define HCABI_KVM_INTERNAL_ERROR_DELIVERY_EV 3U /* An exit came while an interrupt or exception was delivered, as where its stack or handler lies in memory that is not there or not private. */
#define HCABI_KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON 4U /* The processor gave an exit reason that this kernel does not handle; data[0] has it, data[1] the CPU. */

/* Direction: include/uapi/asm-generic/ioctl.h (Linux 7.3.4) _IOC_* */
#define HCABI__IOC_NONE 0U /* There is no structure. */
#define HCABI__IOC_WRITE 1U /* User space writes the structure. */
#define HCABI__IOC_READ 2U /* User space reads the structure. */
#define HCABI__IOC_WRITE_READ 3U /* User space writes the structure, and reads it back. */

/* S390PvCommand: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) enum pv_cmd_id */
#define HCABI_KVM_PV_ENABLE 0U /* Makes the VM a protected one, with its vCPUs; the ultravisor takes memory for it. EINTR: a signal came; call again. */
#define HCABI_KVM_PV_DISABLE 1U /* Makes the VM an ordinary one again: its secure memory is taken back, as at a reset or end. */
#define HCABI_KVM_PV_SET_SEC_PARMS 2U /* Gives the guest image's encrypted header, after KVM_PV_ENABLE and before KVM_PV_UNPACK. */
#define HCABI_KVM_PV_UNPACK 3U /* Decrypts a part of the guest's image, page by page; all of it before KVM_PV_VERIFY. */
#define HCABI_KVM_PV_VERIFY 4U /* Checks the image; the guest can run then, and not before. It fails where header and image do not fit. */
#define HCABI_KVM_PV_PREP_RESET 5U /* Prepares the VM for a reset; QEMU makes KVM_PV_UNSHARE_ALL before it. */
#define HCABI_KVM_PV_UNSHARE_ALL 6U /* Takes back every page that the guest shared, at a reset. */
#define HCABI_KVM_PV_INFO 7U /* Reads what the ultravisor can do (KVM_PV_INFO_VM, KVM_PV_INFO_DUMP); needs KVM_CAP_S390_PROTECTED_DUMP. */
#define HCABI_KVM_PV_DUMP 8U /* Dumps the guest, encrypted, if its owner allows it in the image's header; needs KVM_CAP_S390_PROTECTED_DUMP. */
#define HCABI_KVM_PV_ASYNC_CLEANUP_PREPARE 9U /* Sets the protected guest aside, and the VM goes on as an ordinary one at once; then KVM_PV_ASYNC_CLEANUP_PERFORM. One at a time. */
#define HCABI_KVM_PV_ASYNC_CLEANUP_PERFORM 0xaU /* Destroys what was set aside; best in a thread of its own. A fatal signal ends it, and KVM cleans up at the VM's end. */

/* S390PvDump: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) enum pv_cmd_dmp_id */
#define HCABI_KVM_PV_DUMP_INIT 0U /* Begins a dump; EINVAL while another is not complete. The other steps are refused before it. */
#define HCABI_KVM_PV_DUMP_CONFIG_STOR_STATE 1U /* Reads the memory's states (tweaks) from a guest address on, which decrypt the dump; the buffer's size is that of KVM_PV_INFO_DUMP. */
#define HCABI_KVM_PV_DUMP_COMPLETE 2U /* Ends the dump, and reads the keys' data that decrypting it needs. */
#define HCABI_KVM_PV_DUMP_CPU 3U /* Dumps a vCPU, by KVM_S390_PV_CPU_COMMAND. */

/* S390PvInfo: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) enum pv_cmd_info_id */
#define HCABI_KVM_PV_INFO_VM 0U /* Calls, limits (vCPUs, guests, memory) and features of the ultravisor. */
#define HCABI_KVM_PV_INFO_DUMP 1U /* Sizes of the buffers that a dump needs. */

/* S390MemOp: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_MEMOP_* */
#define HCABI_KVM_S390_MEMOP_LOGICAL_READ 0U /* Reads at the guest's logical address, by the vCPU; not of a protected guest. */
#define HCABI_KVM_S390_MEMOP_LOGICAL_WRITE 1U /* Writes at the guest's logical address, by the vCPU; not of a protected guest. */
#define HCABI_KVM_S390_MEMOP_SIDA_READ 2U /* Reads a protected guest's instruction data (SIDA), by the vCPU: all that a VMM reads of one where it emulates an instruction. */
#define HCABI_KVM_S390_MEMOP_SIDA_WRITE 3U /* Writes a protected guest's instruction data (SIDA), by the vCPU. */
#define HCABI_KVM_S390_MEMOP_ABSOLUTE_READ 4U /* Reads at an absolute address, by the VM; not of a protected guest. */
#define HCABI_KVM_S390_MEMOP_ABSOLUTE_WRITE 5U /* Writes at an absolute address, by the VM; not of a protected guest. */
#define HCABI_KVM_S390_MEMOP_ABSOLUTE_CMPXCHG 6U /* Compares and exchanges there, up to 16 bytes: the old value is replaced where it did not fit. */

/* S390MemOpFlag: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_MEMOP_F_* */
#define HCABI_KVM_S390_MEMOP_F_CHECK_ONLY 1U /* Only see whether it would work: the ioctl answers the exception's number, and touches nothing. */
#define HCABI_KVM_S390_MEMOP_F_INJECT_EXCEPTION 2U /* A fault becomes an exception of the guest. */
#define HCABI_KVM_S390_MEMOP_F_SKEY_PROTECTION 4U /* Check storage keys, with the field key; needs KVM_CAP_S390_MEM_OP_EXTENSION. */

/* S390MemOpSupport: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_MEMOP_EXTENSION_CAP_* */
#define HCABI_KVM_S390_MEMOP_EXTENSION_CAP_BASE 1U /* Keys and absolute addresses. */
#define HCABI_KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG 2U /* Compare and exchange. */

/* S390VmGroup: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_VM_MEM_CTRL */
#define HCABI_KVM_S390_VM_MEM_CTRL 0U /* Attributes of S390MemoryAttribute. */

/* S390MemoryAttribute: arch/s390/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_S390_VM_MEM_* */
#define HCABI_KVM_S390_VM_MEM_ENABLE_CMMA 0U /* The guest may tell which pages it uses. */
#define HCABI_KVM_S390_VM_MEM_CLR_CMMA 1U /* Forgets what the guest told. */
#define HCABI_KVM_S390_VM_MEM_LIMIT_SIZE 2U /* Highest guest address. */

/* LoongarchPvFeature: arch/loongarch/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_LOONGARCH_VM_FEAT_PV_* */
#define HCABI_KVM_LOONGARCH_VM_FEAT_PV_IPI 6U /* Interrupts to many by a hypercall. */
#define HCABI_KVM_LOONGARCH_VM_FEAT_PV_STEALTIME 7U /* The guest sees stolen time. */
#define HCABI_KVM_LOONGARCH_VM_FEAT_PV_PREEMPT 0xaU /* The guest sees preempted vCPUs. */

/* DeviceType: include/uapi/linux/kvm.h (Linux 7.3.4) enum kvm_device_type */
#define HCABI_KVM_DEV_TYPE_ARM_PV_TIME 0xaU /* Stolen time of arm64 vCPUs, shared memory. */

/* NotifyFlag: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.notify */
#define HCABI_KVM_NOTIFY_CONTEXT_INVALID 1U /* The vCPU cannot go on: its state in the VMCS is corrupt, so end the VM. Without it, run it again. */

/* ExitReason: include/uapi/linux/kvm.h (Linux 7.3.4) 152-195 */
#define HCABI_KVM_EXIT_UNKNOWN 0U /* The hardware gave a reason that KVM does not know: `hw` has it. KVM presets it, too, so it stands there where KVM_RUN failed without an exit. */
#define HCABI_KVM_EXIT_EXCEPTION 1U /* An exception of the guest that KVM does not handle, such as one that came from a TDX guest: `ex` has its vector; stop the VM. */
#define HCABI_KVM_EXIT_IO 2U /* The guest accessed an x86 I/O port: emulate it with the data at data_offset in kvm_run, and call KVM_RUN again, which ends the access. */
#define HCABI_KVM_EXIT_HYPERCALL 3U /* A call of the guest that user space answers: on x86 MAP_GPA_RANGE, in `hypercall.ret` (needs KVM_CAP_EXIT_HYPERCALL); on arm64 a call that the SMCCC filter forwards, in x0 to x3. */
#define HCABI_KVM_EXIT_DEBUG 4U /* A breakpoint or single step of the debugger in user space, which asked by KVM_SET_GUEST_DEBUG; guests with protected registers have none. */
#define HCABI_KVM_EXIT_HLT 5U /* The guest halted, and no in-kernel interrupt controller waits for it: run the vCPU again when there is an interrupt. */
#define HCABI_KVM_EXIT_MMIO 6U /* The guest accessed an address that no memory slot backs, so a device: emulate it (fill `mmio.data` for a read) and call KVM_RUN again. In a hole of RAM a slot is missing. */
#define HCABI_KVM_EXIT_IRQ_WINDOW_OPEN 7U /* The guest can take an interrupt now, as user space had asked by request_interrupt_window; inject it and run again. */
#define HCABI_KVM_EXIT_SHUTDOWN 8U /* The guest shut down, on x86 by a triple fault: reset or end the VM; one whose registers are protected (SEV-ES, SNP, TDX) can only be made anew. */
#define HCABI_KVM_EXIT_FAIL_ENTRY 9U /* The hardware refused to enter the guest: `fail_entry` has its reason. On x86 a state of registers that is not valid (QEMU: entry failed, hardware error), or a TDX vCPU whose entry failed. */
#define HCABI_KVM_EXIT_INTR 0xaU /* A signal is pending; KVM_RUN returned EINTR: serve the signal, clear immediate_exit, and run again. */
#define HCABI_KVM_EXIT_SET_TPR 0xbU /* The task priority changed, without an in-kernel interrupt controller: `cr8` has it; see whether an interrupt can be injected. */
#define HCABI_KVM_EXIT_TPR_ACCESS 0xcU /* The task priority register was accessed, and user space had asked by KVM_TPR_ACCESS_REPORTING. */
#define HCABI_KVM_EXIT_S390_SIEIC 0xdU /* An interception that user space handles (s390). */
#define HCABI_KVM_EXIT_S390_RESET 0xeU /* The guest asked to be reset (s390): `s390_reset_flags` says which parts; the VMM resets them. */
#define HCABI_KVM_EXIT_DCR 0xfU /* A device control register was accessed (PowerPC); no kernel of today uses it. */
#define HCABI_KVM_EXIT_NMI 0x10U /* A machine check came while the guest ran (POWER): with KVM_CAP_PPC_FWNMI the VMM gives it to the guest. */
#define HCABI_KVM_EXIT_INTERNAL_ERROR 0x11U /* KVM cannot go on with the vCPU; `internal.suberror` says why. Print `internal.data` and stop the VM. */
#define HCABI_KVM_EXIT_OSI 0x12U /* An OSI call (PowerPC): the VMM changes the general registers in `osi.gprs`, which the guest gets. */
#define HCABI_KVM_EXIT_PAPR_HCALL 0x13U /* A PAPR hypercall of a pseries guest (PowerPC): answer it in `papr_hcall.ret` and args. */
#define HCABI_KVM_EXIT_S390_UCONTROL 0x14U /* A page of a VM that user space controls is missing (s390): map it, and run the vCPU again. */
#define HCABI_KVM_EXIT_WATCHDOG 0x15U /* The guest's watchdog ran out (PowerPC). */
#define HCABI_KVM_EXIT_S390_TSCH 0x16U /* The TEST SUBCHANNEL instruction (s390), which the VMM emulates; needs KVM_CAP_S390_CSS_SUPPORT. */
#define HCABI_KVM_EXIT_EPR 0x17U /* The external proxy register was read (PowerPC): put the interrupt's vector into `epr.epr`; needs KVM_CAP_PPC_EPR. */
#define HCABI_KVM_EXIT_SYSTEM_EVENT 0x18U /* The VM shuts down, resets, crashes or ended itself: `system_event.type` says which; the VMM does it, or runs the vCPU again. */
#define HCABI_KVM_EXIT_S390_STSI 0x19U /* The STORE SYSTEM INFORMATION instruction (s390). */
#define HCABI_KVM_EXIT_IOAPIC_EOI 0x1aU /* An interrupt of the split interrupt controller ended: the VMM's I/O APIC looks at `eoi.vector`, and raises it again if it is still asserted. */
#define HCABI_KVM_EXIT_HYPERV 0x1bU /* A Hyper-V hypercall, or a write of a synthetic register: `hyperv.type` says which. A hypercall is answered in `hyperv.u.hcall.result`. */
#define HCABI_KVM_EXIT_ARM_NISV 0x1cU /* An arm64 access outside memory slots whose instruction KVM cannot take apart; mostly a guest's bug. Needs KVM_CAP_ARM_NISV_TO_USER, not for protected VMs; KVM does not skip the instruction. */
#define HCABI_KVM_EXIT_X86_RDMSR 0x1dU /* The guest reads an MSR that user space answers: put the value in `msr.data`, or set `msr.error` for #GP, and run again. Needs KVM_CAP_X86_USER_SPACE_MSR. */
#define HCABI_KVM_EXIT_X86_WRMSR 0x1eU /* The guest writes an MSR that user space handles: take `msr.data`, or set `msr.error` for #GP, and run again. Needs KVM_CAP_X86_USER_SPACE_MSR. */
#define HCABI_KVM_EXIT_DIRTY_RING_FULL 0x1fU /* The vCPU's ring of dirty pages is full: collect its entries, call KVM_RESET_DIRTY_RINGS, and run again; until then the vCPU does not run. */
#define HCABI_KVM_EXIT_AP_RESET_HOLD 0x20U /* An SEV-ES guest parked a processor until another starts it (SIPI), and no in-kernel interrupt controller waits for that. */
#define HCABI_KVM_EXIT_X86_BUS_LOCK 0x21U /* The guest took a bus lock, and KVM_CAP_X86_BUS_LOCK_EXIT has it exit: slow the vCPU down, or just run it again. */
#define HCABI_KVM_EXIT_XEN 0x22U /* A Xen hypercall that KVM does not serve itself: the answer goes into `xen.u.hcall.result`. Needs KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL. */
#define HCABI_KVM_EXIT_RISCV_SBI 0x23U /* An SBI call that KVM does not serve (RISC-V): answer it in `riscv_sbi.ret`, error and value. */
#define HCABI_KVM_EXIT_RISCV_CSR 0x24U /* An access to a control register that KVM does not serve (RISC-V): give the old value in `riscv_csr.ret_value`. */
#define HCABI_KVM_EXIT_NOTIFY 0x25U /* The guest left no window for events longer than KVM_CAP_X86_NOTIFY_VMEXIT allows: run it again, unless KVM_NOTIFY_CONTEXT_INVALID is set. */
#define HCABI_KVM_EXIT_LOONGARCH_IOCSR 0x26U /* An I/O register access (LoongArch): serve it as MMIO, in `iocsr_io`. */
#define HCABI_KVM_EXIT_MEMORY_FAULT 0x27U /* Memory cannot be given as the guest asked; KVM_RUN failed with EFAULT or EHWPOISON. On SNP and TDX, in a slot with guest_memfd, it is a wish to convert: set the attribute as `memory_fault.flags` says, and run again. */
#define HCABI_KVM_EXIT_TDX 0x28U /* A TDX guest-to-host call that user space answers: `tdx.nr` says which. Run again to leave the answer that KVM preset: success for GetTdVmCallInfo, else unsupported. */
#define HCABI_KVM_EXIT_ARM_SEA 0x29U /* A guest's access hit bad memory (arm64 synchronous external abort), which the host could not mend. Needs KVM_CAP_ARM_SEA_TO_USER. */
#define HCABI_KVM_EXIT_ARM_LDST64B 0x2aU /* An arm64 64-byte load or store outside memory slots: user space emulates all of it, and moves the program counter itself. */
#define HCABI_KVM_EXIT_SNP_REQ_CERTS 0x2bU /* An SNP guest asks for the certificates of its attestation report: write them to `gpa`, set `ret`, and run again. Needs KVM_SEV_SNP_ENABLE_REQ_CERTS. */

/* HypervExitType: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit */
#define HCABI_KVM_EXIT_HYPERV_SYNIC 1U /* The guest changed its synthetic interrupt controller: map event and message pages anew. */
#define HCABI_KVM_EXIT_HYPERV_HCALL 2U /* A hypercall that user space answers, in `result`; the next KVM_RUN takes it. */
#define HCABI_KVM_EXIT_HYPERV_SYNDBG 3U /* The synthetic debugger was changed: send or receive a buffer, or move the pending page. */

/* XenExitType: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_xen_exit */
#define HCABI_KVM_EXIT_XEN_HCALL 1U /* A hypercall that user space answers, in `result`; the next KVM_RUN takes it. */

/* IoDirection: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.io */
#define HCABI_KVM_EXIT_IO_IN 0U /* The guest reads from the port: user space writes the value at data_offset. */
#define HCABI_KVM_EXIT_IO_OUT 1U /* The guest writes to the port: the value is at data_offset. */

/* ArmSeaFlag: include/uapi/linux/kvm.h (Linux 7.3.4) 492 */
#define HCABI_KVM_EXIT_ARM_SEA_FLAG_GPA_VALID 1U /* The field gpa is valid; without it its value is unknown. */

/* MemoryFaultFlags: include/uapi/linux/kvm.h (Linux 7.3.4) 458-464 */
#define HCABI_MEMORY_FAULT_FLAGS_RESERVED_LOW_SHIFT 0U /* No meaning defined yet. Lowest bit. */
#define HCABI_MEMORY_FAULT_FLAGS_RESERVED_LOW_MASK 7ULL /* No meaning defined yet. In place. */
#define HCABI_MEMORY_FAULT_FLAGS_PRIVATE_SHIFT 3U /* Set when the guest meant private memory: set the attribute so. Clear: it meant shared memory. Lowest bit. */
#define HCABI_MEMORY_FAULT_FLAGS_PRIVATE_MASK 8ULL /* Set when the guest meant private memory: set the attribute so. Clear: it meant shared memory. In place. */
#define HCABI_MEMORY_FAULT_FLAGS_RESERVED_HIGH_SHIFT 4U /* No meaning defined yet. Lowest bit. */
#define HCABI_MEMORY_FAULT_FLAGS_RESERVED_HIGH_MASK 0xfffffffffffffff0ULL /* No meaning defined yet. In place. */

/* Ioctls */
#define HCABI_KVM_GET_API_VERSION 0xae00U /* Answers KVM_API_VERSION; a VMM ends where it is another number. */
#define HCABI_KVM_CREATE_VM 0xae01U /* Makes a VM of the given type (x86: KVM_X86_DEFAULT_VM to KVM_X86_TDX_VM, what KVM_CAP_VM_TYPES offers); answers its file descriptor. */
#define HCABI_KVM_CHECK_EXTENSION 0xae03U /* Asks whether a capability is there: 0 is no, other answers are the capability's own. Ask on the VM: answers can differ by its type. */
#define HCABI_KVM_GET_VCPU_MMAP_SIZE 0xae04U /* Answers how many bytes of a vCPU's file descriptor to map: kvm_run and what lies behind it. */
#define HCABI_KVM_CREATE_VCPU 0xae41U /* Makes a vCPU of the given number; answers its file descriptor, which is mapped for kvm_run. */
#define HCABI_KVM_GET_DIRTY_LOG 0x4010ae42U /* Reads which pages of a slot the guest wrote since the last call; the slot needs KVM_MEM_LOG_DIRTY_PAGES, and with the dirty ring KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP. */
#define HCABI_KVM_SET_USER_MEMORY_REGION 0x4020ae46U /* Makes, moves or deletes (size 0) a memory slot; it cannot be resized. For private memory there is KVM_SET_USER_MEMORY_REGION2. */
#define HCABI_KVM_SET_USER_MEMORY_REGION2 0x40a0ae49U /* Makes or deletes (size 0) a memory slot: with KVM_MEM_GUEST_MEMFD, private pages come from guest_memfd, shared ones from userspace_addr; KVM_SET_MEMORY_ATTRIBUTES chooses which, and all start shared. */
#define HCABI_KVM_CREATE_IRQCHIP 0xae60U /* Makes the interrupt controllers, on x86 PIC and IOAPIC, before any vCPU; a TDX VM has KVM_CAP_SPLIT_IRQCHIP in its place. */
#define HCABI_KVM_RUN 0xae80U /* Runs the guest until its next exit: 0, and kvm_run.exit_reason says why; -1 with EINTR for a signal, with EFAULT or EHWPOISON perhaps KVM_EXIT_MEMORY_FAULT. */
#define HCABI_KVM_TRANSLATE 0xc018ae85U /* Translates a virtual address by the guest's page tables; valid is 0 where it is not mapped. */
#define HCABI_KVM_SET_MP_STATE 0x4004ae99U /* Says whether a vCPU runs, is halted or waits for another to start it; on x86 without an interrupt controller in the kernel other states than running are refused. */
#define HCABI_KVM_ENABLE_CAP 0x4068aea3U /* Switches a capability on, with its arguments in args; flags is 0. EINVAL: no such capability here, a wrong argument, or too late. */
#define HCABI_KVM_GET_ONE_REG 0x4010aeabU /* Reads a register to the given address: on arm64 arguments of a forwarded call. ENOENT: there is no such register. */
#define HCABI_KVM_SET_ONE_REG 0x4010aeacU /* Sets a register from the given address: on arm64 x0 to x3, the answer to a forwarded call. ENOENT: there is no such register. */
#define HCABI_KVM_GET_REG_LIST 0xc008aeb0U /* Lists the ids of all registers; E2BIG where the list is too short, with the number that is needed in n. */
#define HCABI_KVM_S390_MEM_OP 0x4040aeb1U /* Reads or writes guest memory (s390). */
#define HCABI_KVM_PPC_SVM_OFF 0xaeb3U /* Ends the secure guest in a VM at its reset (PowerPC); nothing happens to an ordinary one. EINVAL: the ultravisor failed. */
#define HCABI_KVM_CLEAR_DIRTY_LOG 0xc018aec0U /* Makes pages of a slot clean, so that their next write is noted: those of the bitmap, from a page and for a number that are multiples of 64. */
#define HCABI_KVM_S390_PV_COMMAND 0xc020aec5U /* Issues a command for a protected VM (s390), one of KVM_PV_*; set rc to 0 before: where the ultravisor was called, it has its return code. */
#define HCABI_KVM_RESET_DIRTY_RINGS 0xaec7U /* Makes all pages clean that user space collected from the dirty rings; before it reads their contents. Answers how many. */
#define HCABI_KVM_S390_PV_CPU_COMMAND 0xc020aed0U /* Dumps a protected VM's vCPU (s390): KVM_PV_DUMP_CPU, between init and complete of KVM_PV_DUMP. */
#define HCABI_KVM_SET_MEMORY_ATTRIBUTES 0x4020aed2U /* Makes a range of guest memory private (KVM_MEMORY_ATTRIBUTE_PRIVATE) or shared (0), all of it or nothing. The other half keeps its memory; the state cannot be read. */
#define HCABI_KVM_CREATE_GUEST_MEMFD 0xc040aed4U /* Makes a file that holds private memory of this VM, for slots of KVM_SET_USER_MEMORY_REGION2; it cannot be read, written or resized, but holes free its pages. */
#define HCABI_KVM_PRE_FAULT_MEMORY 0xc040aed5U /* Maps a range of guest memory before the guest accesses it, private or shared as its attribute says; repeat until size is 0. SNP and TDX: after the launch is finished. */
#define HCABI_KVM_SET_DEVICE_ATTR 0x4018aee1U /* Sets an attribute from the given address; ENXIO: there is none. */
#define HCABI_KVM_GET_DEVICE_ATTR 0x4018aee2U /* Reads an attribute to the given address; ENXIO: there is none. */
#define HCABI_KVM_HAS_DEVICE_ATTR 0x4018aee3U /* Asks whether an attribute is there, such as KVM_ARM_VM_SMCCC_FILTER; ENXIO: it is not. */
#define HCABI_KVM_SET_MEMORY_ATTRIBUTES2 0xc080aed2U /* Makes a range of a guest_memfd private or shared, in the file itself; EAGAIN if something uses a page, whose place is in `error_offset`: free it and call again. */

/* struct kvm_enable_cap: Argument of KVM_ENABLE_CAP. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_enable_cap. */
struct hcabi_kvm_enable_cap {
	uint32_t cap; /* Number of the capability, a Capability; EINVAL where it cannot be switched on here. */
	uint32_t flags; /* No flags are defined. */
	uint64_t args[4]; /* Arguments, as the capability defines them. */
	uint8_t pad[64]; /* Unused room for later arguments. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_enable_cap) == 104, "struct kvm_enable_cap");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_enable_cap, cap) == 0 && sizeof(((struct hcabi_kvm_enable_cap *)0)->cap) == 4, "struct kvm_enable_cap: cap");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_enable_cap, flags) == 4 && sizeof(((struct hcabi_kvm_enable_cap *)0)->flags) == 4, "struct kvm_enable_cap: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_enable_cap, args) == 8 && sizeof(((struct hcabi_kvm_enable_cap *)0)->args) == 32, "struct kvm_enable_cap: args");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_enable_cap, pad) == 40 && sizeof(((struct hcabi_kvm_enable_cap *)0)->pad) == 64, "struct kvm_enable_cap: pad");

/* struct kvm_memory_attributes: Argument of KVM_SET_MEMORY_ATTRIBUTES; there is no ioctl to ask for them. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_memory_attributes. */
struct hcabi_kvm_memory_attributes {
	uint64_t address; /* Guest physical address, page aligned, without a shared bit or C-bit. */
	uint64_t size; /* Size in bytes, a multiple of the page size, not zero. */
	uint64_t attributes; /* New attributes of the whole range, bits of MemoryAttribute: PRIVATE, or 0 for shared; they replace the old ones. */
	uint64_t flags; /* No flags are defined. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_memory_attributes) == 32, "struct kvm_memory_attributes");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes, address) == 0 && sizeof(((struct hcabi_kvm_memory_attributes *)0)->address) == 8, "struct kvm_memory_attributes: address");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes, size) == 8 && sizeof(((struct hcabi_kvm_memory_attributes *)0)->size) == 8, "struct kvm_memory_attributes: size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes, attributes) == 16 && sizeof(((struct hcabi_kvm_memory_attributes *)0)->attributes) == 8, "struct kvm_memory_attributes: attributes");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes, flags) == 24 && sizeof(((struct hcabi_kvm_memory_attributes *)0)->flags) == 8, "struct kvm_memory_attributes: flags");

/* struct kvm_userspace_memory_region: Argument of KVM_SET_USER_MEMORY_REGION. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_userspace_memory_region. */
struct hcabi_kvm_userspace_memory_region {
	uint32_t slot; /* Number of the slot that is made or changed. */
	uint32_t flags; /* Flags of the slot, bits of MemoryFlag. */
	uint64_t guest_phys_addr; /* Guest physical address of the slot, page aligned. */
	uint64_t memory_size; /* Size in bytes; zero deletes the slot. */
	uint64_t userspace_addr; /* User-space address of the memory, page aligned. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_userspace_memory_region) == 32, "struct kvm_userspace_memory_region");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region, slot) == 0 && sizeof(((struct hcabi_kvm_userspace_memory_region *)0)->slot) == 4, "struct kvm_userspace_memory_region: slot");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region, flags) == 4 && sizeof(((struct hcabi_kvm_userspace_memory_region *)0)->flags) == 4, "struct kvm_userspace_memory_region: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region, guest_phys_addr) == 8 && sizeof(((struct hcabi_kvm_userspace_memory_region *)0)->guest_phys_addr) == 8, "struct kvm_userspace_memory_region: guest_phys_addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region, memory_size) == 16 && sizeof(((struct hcabi_kvm_userspace_memory_region *)0)->memory_size) == 8, "struct kvm_userspace_memory_region: memory_size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region, userspace_addr) == 24 && sizeof(((struct hcabi_kvm_userspace_memory_region *)0)->userspace_addr) == 8, "struct kvm_userspace_memory_region: userspace_addr");

/* struct kvm_userspace_memory_region2: Argument of KVM_SET_USER_MEMORY_REGION2, for slots with private memory. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_userspace_memory_region2. */
struct hcabi_kvm_userspace_memory_region2 {
	uint32_t slot; /* Number of the slot that is made or changed. */
	uint32_t flags; /* Flags of the slot, bits of MemoryFlag. */
	uint64_t guest_phys_addr; /* Guest physical address of the slot, page aligned. */
	uint64_t memory_size; /* Size in bytes; zero deletes the slot. */
	uint64_t userspace_addr; /* User-space address of the shared memory, page aligned; it may be mapped later, and with a guest_memfd that has MMAP it is not used. */
	uint64_t guest_memfd_offset; /* Offset of the slot in guest_memfd, in bytes, page aligned; no other slot may have the same part. */
	uint32_t guest_memfd; /* File descriptor of KVM_CREATE_GUEST_MEMFD on this VM, which holds the slot's private memory; counts with KVM_MEM_GUEST_MEMFD alone. */
	uint32_t pad1; /* Unused, aligns the next field. */
	uint64_t pad2[14]; /* Unused room for later fields. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_userspace_memory_region2) == 160, "struct kvm_userspace_memory_region2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, slot) == 0 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->slot) == 4, "struct kvm_userspace_memory_region2: slot");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, flags) == 4 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->flags) == 4, "struct kvm_userspace_memory_region2: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, guest_phys_addr) == 8 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->guest_phys_addr) == 8, "struct kvm_userspace_memory_region2: guest_phys_addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, memory_size) == 16 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->memory_size) == 8, "struct kvm_userspace_memory_region2: memory_size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, userspace_addr) == 24 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->userspace_addr) == 8, "struct kvm_userspace_memory_region2: userspace_addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, guest_memfd_offset) == 32 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->guest_memfd_offset) == 8, "struct kvm_userspace_memory_region2: guest_memfd_offset");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, guest_memfd) == 40 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->guest_memfd) == 4, "struct kvm_userspace_memory_region2: guest_memfd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, pad1) == 44 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->pad1) == 4, "struct kvm_userspace_memory_region2: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_userspace_memory_region2, pad2) == 48 && sizeof(((struct hcabi_kvm_userspace_memory_region2 *)0)->pad2) == 112, "struct kvm_userspace_memory_region2: pad2");

/* struct kvm_create_guest_memfd: Argument of KVM_CREATE_GUEST_MEMFD. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_create_guest_memfd. */
struct hcabi_kvm_create_guest_memfd {
	uint64_t size; /* Size of the file in bytes, a multiple of the page size, not zero; it cannot change. */
	uint64_t flags; /* Features of the file, bits of GuestMemfdFlag that KVM_CAP_GUEST_MEMFD_FLAGS of the VM answers. */
	uint64_t reserved[6]; /* Unused room for later fields. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_create_guest_memfd) == 64, "struct kvm_create_guest_memfd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_create_guest_memfd, size) == 0 && sizeof(((struct hcabi_kvm_create_guest_memfd *)0)->size) == 8, "struct kvm_create_guest_memfd: size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_create_guest_memfd, flags) == 8 && sizeof(((struct hcabi_kvm_create_guest_memfd *)0)->flags) == 8, "struct kvm_create_guest_memfd: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_create_guest_memfd, reserved) == 16 && sizeof(((struct hcabi_kvm_create_guest_memfd *)0)->reserved) == 48, "struct kvm_create_guest_memfd: reserved");

/* struct kvm_pre_fault_memory: Argument of KVM_PRE_FAULT_MEMORY; the kernel moves it on past what is done. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_pre_fault_memory. */
struct hcabi_kvm_pre_fault_memory {
	uint64_t gpa; /* Guest physical address, page aligned. */
	uint64_t size; /* Size in bytes, a multiple of the page size. */
	uint64_t flags; /* No flags are defined. */
	uint64_t padding[5]; /* Unused room for later fields. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_pre_fault_memory) == 64, "struct kvm_pre_fault_memory");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_pre_fault_memory, gpa) == 0 && sizeof(((struct hcabi_kvm_pre_fault_memory *)0)->gpa) == 8, "struct kvm_pre_fault_memory: gpa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_pre_fault_memory, size) == 8 && sizeof(((struct hcabi_kvm_pre_fault_memory *)0)->size) == 8, "struct kvm_pre_fault_memory: size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_pre_fault_memory, flags) == 16 && sizeof(((struct hcabi_kvm_pre_fault_memory *)0)->flags) == 8, "struct kvm_pre_fault_memory: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_pre_fault_memory, padding) == 24 && sizeof(((struct hcabi_kvm_pre_fault_memory *)0)->padding) == 40, "struct kvm_pre_fault_memory: padding");

/* struct kvm_one_reg: Argument of KVM_GET_ONE_REG and KVM_SET_ONE_REG. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_one_reg. */
struct hcabi_kvm_one_reg {
	uint64_t id; /* The register; its id contains its size, so addr must have as many bytes. */
	uint64_t addr; /* User-space address of the value. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_one_reg) == 16, "struct kvm_one_reg");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_one_reg, id) == 0 && sizeof(((struct hcabi_kvm_one_reg *)0)->id) == 8, "struct kvm_one_reg: id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_one_reg, addr) == 8 && sizeof(((struct hcabi_kvm_one_reg *)0)->addr) == 8, "struct kvm_one_reg: addr");

/* struct kvm_reg_list: Head of KVM_GET_REG_LIST's argument; n ids of eight bytes each follow it. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_reg_list. */
struct hcabi_kvm_reg_list {
	uint64_t n; /* Number of ids that follow: in the room for them, out how many there are, also with E2BIG. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_reg_list) == 8, "struct kvm_reg_list");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_reg_list, n) == 0 && sizeof(((struct hcabi_kvm_reg_list *)0)->n) == 8, "struct kvm_reg_list: n");

/* struct kvm_device_attr: Argument of KVM_SET_DEVICE_ATTR, KVM_GET_DEVICE_ATTR and KVM_HAS_DEVICE_ATTR. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_device_attr. */
struct hcabi_kvm_device_attr {
	uint32_t flags; /* No flags are defined. */
	uint32_t group; /* The group, as the device or VM defines it. */
	uint64_t attr; /* The attribute of the group. */
	uint64_t addr; /* User-space address of the attribute's value. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_device_attr) == 24, "struct kvm_device_attr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_device_attr, flags) == 0 && sizeof(((struct hcabi_kvm_device_attr *)0)->flags) == 4, "struct kvm_device_attr: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_device_attr, group) == 4 && sizeof(((struct hcabi_kvm_device_attr *)0)->group) == 4, "struct kvm_device_attr: group");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_device_attr, attr) == 8 && sizeof(((struct hcabi_kvm_device_attr *)0)->attr) == 8, "struct kvm_device_attr: attr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_device_attr, addr) == 16 && sizeof(((struct hcabi_kvm_device_attr *)0)->addr) == 8, "struct kvm_device_attr: addr");

/* struct kvm_translation: Argument of KVM_TRANSLATE. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_translation. */
struct hcabi_kvm_translation {
	uint64_t linear_address; /* Virtual address of the guest, in bytes. */
	uint64_t physical_address; /* Guest physical address, in bytes, that KVM found. */
	uint8_t valid; /* 1 if the address is mapped. */
	uint8_t writeable; /* 1 from KVM, whatever the page tables say. */
	uint8_t usermode; /* 0 from KVM, whatever the page tables say. */
	uint8_t pad[5]; /* Unused, fills the structure. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_translation) == 24, "struct kvm_translation");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_translation, linear_address) == 0 && sizeof(((struct hcabi_kvm_translation *)0)->linear_address) == 8, "struct kvm_translation: linear_address");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_translation, physical_address) == 8 && sizeof(((struct hcabi_kvm_translation *)0)->physical_address) == 8, "struct kvm_translation: physical_address");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_translation, valid) == 16 && sizeof(((struct hcabi_kvm_translation *)0)->valid) == 1, "struct kvm_translation: valid");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_translation, writeable) == 17 && sizeof(((struct hcabi_kvm_translation *)0)->writeable) == 1, "struct kvm_translation: writeable");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_translation, usermode) == 18 && sizeof(((struct hcabi_kvm_translation *)0)->usermode) == 1, "struct kvm_translation: usermode");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_translation, pad) == 19 && sizeof(((struct hcabi_kvm_translation *)0)->pad) == 5, "struct kvm_translation: pad");

/* struct kvm_dirty_log: Argument of KVM_GET_DIRTY_LOG. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_dirty_log. */
struct hcabi_kvm_dirty_log {
	uint32_t slot; /* Number of the slot, address space in the high half. */
	uint32_t padding1; /* Unused, aligns the next field. */
	uint64_t dirty_bitmap; /* User-space address of the bitmap, one bit for each page of the slot. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_dirty_log) == 16, "struct kvm_dirty_log");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_dirty_log, slot) == 0 && sizeof(((struct hcabi_kvm_dirty_log *)0)->slot) == 4, "struct kvm_dirty_log: slot");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_dirty_log, padding1) == 4 && sizeof(((struct hcabi_kvm_dirty_log *)0)->padding1) == 4, "struct kvm_dirty_log: padding1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_dirty_log, dirty_bitmap) == 8 && sizeof(((struct hcabi_kvm_dirty_log *)0)->dirty_bitmap) == 8, "struct kvm_dirty_log: dirty_bitmap");

/* struct kvm_clear_dirty_log: Argument of KVM_CLEAR_DIRTY_LOG. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_clear_dirty_log. */
struct hcabi_kvm_clear_dirty_log {
	uint32_t slot; /* Number of the slot, address space in the high half. */
	uint32_t num_pages; /* Number of pages that the bitmap describes: a multiple of 64, unless it ends with the slot. */
	uint64_t first_page; /* First page of the bitmap, counted in the slot: a multiple of 64. */
	uint64_t dirty_bitmap; /* User-space address of the bitmap of pages to clear. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_clear_dirty_log) == 24, "struct kvm_clear_dirty_log");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_clear_dirty_log, slot) == 0 && sizeof(((struct hcabi_kvm_clear_dirty_log *)0)->slot) == 4, "struct kvm_clear_dirty_log: slot");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_clear_dirty_log, num_pages) == 4 && sizeof(((struct hcabi_kvm_clear_dirty_log *)0)->num_pages) == 4, "struct kvm_clear_dirty_log: num_pages");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_clear_dirty_log, first_page) == 8 && sizeof(((struct hcabi_kvm_clear_dirty_log *)0)->first_page) == 8, "struct kvm_clear_dirty_log: first_page");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_clear_dirty_log, dirty_bitmap) == 16 && sizeof(((struct hcabi_kvm_clear_dirty_log *)0)->dirty_bitmap) == 8, "struct kvm_clear_dirty_log: dirty_bitmap");

/* struct kvm_dirty_gfn: One entry of a vCPU's ring of dirty pages. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_dirty_gfn. */
struct hcabi_kvm_dirty_gfn {
	uint32_t flags; /* State of the entry, bits of DirtyGfnFlag: read it before the rest, and set RESET when the page is collected. */
	uint32_t slot; /* Number of the slot, address space in the high half. */
	uint64_t offset; /* The page, counted in the slot. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_dirty_gfn) == 16, "struct kvm_dirty_gfn");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_dirty_gfn, flags) == 0 && sizeof(((struct hcabi_kvm_dirty_gfn *)0)->flags) == 4, "struct kvm_dirty_gfn: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_dirty_gfn, slot) == 4 && sizeof(((struct hcabi_kvm_dirty_gfn *)0)->slot) == 4, "struct kvm_dirty_gfn: slot");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_dirty_gfn, offset) == 8 && sizeof(((struct hcabi_kvm_dirty_gfn *)0)->offset) == 8, "struct kvm_dirty_gfn: offset");

/* kvm_run.tpr_access: The guest accessed its task priority register (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) 301-306. */
struct hcabi_tpr_access_exit {
	uint64_t rip; /* Address of the instruction. */
	uint32_t is_write; /* Nonzero if the guest writes. */
	uint32_t pad; /* Unused, aligns the structure. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_tpr_access_exit) == 16, "kvm_run.tpr_access");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tpr_access_exit, rip) == 0 && sizeof(((struct hcabi_tpr_access_exit *)0)->rip) == 8, "kvm_run.tpr_access: rip");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tpr_access_exit, is_write) == 8 && sizeof(((struct hcabi_tpr_access_exit *)0)->is_write) == 4, "kvm_run.tpr_access: is_write");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tpr_access_exit, pad) == 12 && sizeof(((struct hcabi_tpr_access_exit *)0)->pad) == 4, "kvm_run.tpr_access: pad");
#define HCABI_KVM_RUN_TPR_ACCESS_OFFSET 32U /* In kvm_run. */

/* kvm_run.eoi: The guest ended an interrupt of the split interrupt controller (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.eoi. */
struct hcabi_eoi_exit {
	uint8_t vector; /* Number of the interrupt vector that ended; raise it again if its line is still asserted. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_eoi_exit) == 1, "kvm_run.eoi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_eoi_exit, vector) == 0 && sizeof(((struct hcabi_eoi_exit *)0)->vector) == 1, "kvm_run.eoi: vector");
#define HCABI_KVM_RUN_EOI_OFFSET 32U /* In kvm_run. */

/* kvm_run.notify: The guest held the processor for too long (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.notify. */
struct hcabi_notify_exit {
	uint32_t flags; /* State of the vCPU, bits of NotifyFlag. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_notify_exit) == 4, "kvm_run.notify");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_notify_exit, flags) == 0 && sizeof(((struct hcabi_notify_exit *)0)->flags) == 4, "kvm_run.notify: flags");
#define HCABI_KVM_RUN_NOTIFY_OFFSET 32U /* In kvm_run. */

/* kvm_run.iocsr_io: The guest accessed an I/O control register (LoongArch). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.iocsr_io. */
struct hcabi_iocsr_io_exit {
	uint64_t phys_addr; /* Address of the register. */
	uint8_t data[8]; /* The value written, or from user space to read. */
	uint32_t len; /* Number of bytes of data that count. */
	uint8_t is_write; /* Nonzero if the guest writes. */
	uint8_t implicit_padding[3]; /* Padding by the compiler. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_iocsr_io_exit) == 24, "kvm_run.iocsr_io");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_iocsr_io_exit, phys_addr) == 0 && sizeof(((struct hcabi_iocsr_io_exit *)0)->phys_addr) == 8, "kvm_run.iocsr_io: phys_addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_iocsr_io_exit, data) == 8 && sizeof(((struct hcabi_iocsr_io_exit *)0)->data) == 8, "kvm_run.iocsr_io: data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_iocsr_io_exit, len) == 16 && sizeof(((struct hcabi_iocsr_io_exit *)0)->len) == 4, "kvm_run.iocsr_io: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_iocsr_io_exit, is_write) == 20 && sizeof(((struct hcabi_iocsr_io_exit *)0)->is_write) == 1, "kvm_run.iocsr_io: is_write");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_iocsr_io_exit, implicit_padding) == 21 && sizeof(((struct hcabi_iocsr_io_exit *)0)->implicit_padding) == 3, "kvm_run.iocsr_io: implicit_padding");
#define HCABI_KVM_RUN_IOCSR_IO_OFFSET 32U /* In kvm_run. */

/* kvm_run.riscv_sbi: A call of the supervisor binary interface that user space answers (RISC-V). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.riscv_sbi. */
struct hcabi_riscv_sbi_exit {
	uint64_t extension_id; /* Number of the extension, as in a7; what KVM serves itself does not come here. */
	uint64_t function_id; /* Number of the function, as in a6. */
	uint64_t args[6]; /* Arguments, as in the registers a0 to a5. */
	uint64_t ret[2]; /* Error and value for a0 and a1, from user space; the next KVM_RUN takes them. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_riscv_sbi_exit) == 80, "kvm_run.riscv_sbi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_sbi_exit, extension_id) == 0 && sizeof(((struct hcabi_riscv_sbi_exit *)0)->extension_id) == 8, "kvm_run.riscv_sbi: extension_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_sbi_exit, function_id) == 8 && sizeof(((struct hcabi_riscv_sbi_exit *)0)->function_id) == 8, "kvm_run.riscv_sbi: function_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_sbi_exit, args) == 16 && sizeof(((struct hcabi_riscv_sbi_exit *)0)->args) == 48, "kvm_run.riscv_sbi: args");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_sbi_exit, ret) == 64 && sizeof(((struct hcabi_riscv_sbi_exit *)0)->ret) == 16, "kvm_run.riscv_sbi: ret");
#define HCABI_KVM_RUN_RISCV_SBI_OFFSET 32U /* In kvm_run. */

/* kvm_run.riscv_csr: The guest accessed a control and status register (RISC-V). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.riscv_csr. */
struct hcabi_riscv_csr_exit {
	uint64_t csr_num; /* Number of the register. */
	uint64_t new_value; /* The value written. */
	uint64_t write_mask; /* Bits that are written; none for a read. */
	uint64_t ret_value; /* The old value, from user space; the next KVM_RUN takes it. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_riscv_csr_exit) == 32, "kvm_run.riscv_csr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_csr_exit, csr_num) == 0 && sizeof(((struct hcabi_riscv_csr_exit *)0)->csr_num) == 8, "kvm_run.riscv_csr: csr_num");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_csr_exit, new_value) == 8 && sizeof(((struct hcabi_riscv_csr_exit *)0)->new_value) == 8, "kvm_run.riscv_csr: new_value");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_csr_exit, write_mask) == 16 && sizeof(((struct hcabi_riscv_csr_exit *)0)->write_mask) == 8, "kvm_run.riscv_csr: write_mask");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_riscv_csr_exit, ret_value) == 24 && sizeof(((struct hcabi_riscv_csr_exit *)0)->ret_value) == 8, "kvm_run.riscv_csr: ret_value");
#define HCABI_KVM_RUN_RISCV_CSR_OFFSET 32U /* In kvm_run. */

/* kvm_run.dcr: The guest accessed a device control register (PowerPC); no kernel has this exit any more. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.dcr. */
struct hcabi_dcr_exit {
	uint32_t dcrn; /* Number of the register. */
	uint32_t data; /* The value written or read. */
	uint8_t is_write; /* Nonzero if the guest writes. */
	uint8_t implicit_padding[3]; /* Padding by the compiler. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_dcr_exit) == 12, "kvm_run.dcr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_dcr_exit, dcrn) == 0 && sizeof(((struct hcabi_dcr_exit *)0)->dcrn) == 4, "kvm_run.dcr: dcrn");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_dcr_exit, data) == 4 && sizeof(((struct hcabi_dcr_exit *)0)->data) == 4, "kvm_run.dcr: data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_dcr_exit, is_write) == 8 && sizeof(((struct hcabi_dcr_exit *)0)->is_write) == 1, "kvm_run.dcr: is_write");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_dcr_exit, implicit_padding) == 9 && sizeof(((struct hcabi_dcr_exit *)0)->implicit_padding) == 3, "kvm_run.dcr: implicit_padding");
#define HCABI_KVM_RUN_DCR_OFFSET 32U /* In kvm_run. */

/* kvm_run.osi: An OSI call (PowerPC). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.osi. */
struct hcabi_osi_exit {
	uint64_t gprs[32]; /* All general registers. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_osi_exit) == 256, "kvm_run.osi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_osi_exit, gprs) == 0 && sizeof(((struct hcabi_osi_exit *)0)->gprs) == 256, "kvm_run.osi: gprs");
#define HCABI_KVM_RUN_OSI_OFFSET 32U /* In kvm_run. */

/* kvm_run.papr_hcall: A PAPR hypercall that user space answers (PowerPC). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.papr_hcall. */
struct hcabi_papr_hcall_exit {
	uint64_t nr; /* Number of the call. */
	uint64_t ret; /* The answer, written by user space; the next KVM_RUN takes it. */
	uint64_t args[9]; /* Arguments of the call, and what it gives back. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_papr_hcall_exit) == 88, "kvm_run.papr_hcall");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_papr_hcall_exit, nr) == 0 && sizeof(((struct hcabi_papr_hcall_exit *)0)->nr) == 8, "kvm_run.papr_hcall: nr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_papr_hcall_exit, ret) == 8 && sizeof(((struct hcabi_papr_hcall_exit *)0)->ret) == 8, "kvm_run.papr_hcall: ret");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_papr_hcall_exit, args) == 16 && sizeof(((struct hcabi_papr_hcall_exit *)0)->args) == 72, "kvm_run.papr_hcall: args");
#define HCABI_KVM_RUN_PAPR_HCALL_OFFSET 32U /* In kvm_run. */

/* kvm_run.epr: The guest read the external proxy register (PowerPC). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.epr. */
struct hcabi_epr_exit {
	uint32_t epr; /* The value, from user space. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_epr_exit) == 4, "kvm_run.epr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_epr_exit, epr) == 0 && sizeof(((struct hcabi_epr_exit *)0)->epr) == 4, "kvm_run.epr: epr");
#define HCABI_KVM_RUN_EPR_OFFSET 32U /* In kvm_run. */

/* kvm_run.s390_sieic: An instruction was intercepted (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_sieic. */
struct hcabi_s390_sieic_exit {
	uint8_t icptcode; /* Why it was intercepted. */
	uint8_t implicit_padding[1]; /* Padding by the compiler. */
	uint16_t ipa; /* First two bytes of the instruction. */
	uint32_t ipb; /* Its next four bytes. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_s390_sieic_exit) == 8, "kvm_run.s390_sieic");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_sieic_exit, icptcode) == 0 && sizeof(((struct hcabi_s390_sieic_exit *)0)->icptcode) == 1, "kvm_run.s390_sieic: icptcode");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_sieic_exit, implicit_padding) == 1 && sizeof(((struct hcabi_s390_sieic_exit *)0)->implicit_padding) == 1, "kvm_run.s390_sieic: implicit_padding");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_sieic_exit, ipa) == 2 && sizeof(((struct hcabi_s390_sieic_exit *)0)->ipa) == 2, "kvm_run.s390_sieic: ipa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_sieic_exit, ipb) == 4 && sizeof(((struct hcabi_s390_sieic_exit *)0)->ipb) == 4, "kvm_run.s390_sieic: ipb");
#define HCABI_KVM_RUN_S390_SIEIC_OFFSET 32U /* In kvm_run. */

/* kvm_run.s390_reset_flags: The guest asked for a reset (s390); C has one number here and no structure. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_reset_flags. */
struct hcabi_s390_reset_exit {
	uint64_t flags; /* The parts to reset, bits of KVM_S390_RESET_*; user space resets them and runs the vCPU again. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_s390_reset_exit) == 8, "kvm_run.s390_reset_flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_reset_exit, flags) == 0 && sizeof(((struct hcabi_s390_reset_exit *)0)->flags) == 8, "kvm_run.s390_reset_flags: flags");
#define HCABI_KVM_RUN_S390_RESET_FLAGS_OFFSET 32U /* In kvm_run. */

/* kvm_run.s390_ucontrol: A fault of a VM whose memory user space maps page by page (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_ucontrol. */
struct hcabi_s390_ucontrol_exit {
	uint64_t trans_exc_code; /* Address and kind of the fault. */
	uint32_t pgm_code; /* Number of the program interruption. */
	uint8_t implicit_padding[4]; /* Padding by the compiler. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_s390_ucontrol_exit) == 16, "kvm_run.s390_ucontrol");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_ucontrol_exit, trans_exc_code) == 0 && sizeof(((struct hcabi_s390_ucontrol_exit *)0)->trans_exc_code) == 8, "kvm_run.s390_ucontrol: trans_exc_code");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_ucontrol_exit, pgm_code) == 8 && sizeof(((struct hcabi_s390_ucontrol_exit *)0)->pgm_code) == 4, "kvm_run.s390_ucontrol: pgm_code");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_ucontrol_exit, implicit_padding) == 12 && sizeof(((struct hcabi_s390_ucontrol_exit *)0)->implicit_padding) == 4, "kvm_run.s390_ucontrol: implicit_padding");
#define HCABI_KVM_RUN_S390_UCONTROL_OFFSET 32U /* In kvm_run. */

/* kvm_run.s390_tsch: The guest tests a subchannel (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_tsch. */
struct hcabi_s390_tsch_exit {
	uint16_t subchannel_id; /* The set of subchannels. */
	uint16_t subchannel_nr; /* Number of the subchannel. */
	uint32_t io_int_parm; /* Parameter of the I/O interrupt. */
	uint32_t io_int_word; /* Identification of the I/O interrupt. */
	uint32_t ipb; /* The instruction after its first two bytes. */
	uint8_t dequeued; /* Nonzero if an interrupt was taken off the queue. */
	uint8_t implicit_padding[3]; /* Padding by the compiler. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_s390_tsch_exit) == 20, "kvm_run.s390_tsch");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_tsch_exit, subchannel_id) == 0 && sizeof(((struct hcabi_s390_tsch_exit *)0)->subchannel_id) == 2, "kvm_run.s390_tsch: subchannel_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_tsch_exit, subchannel_nr) == 2 && sizeof(((struct hcabi_s390_tsch_exit *)0)->subchannel_nr) == 2, "kvm_run.s390_tsch: subchannel_nr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_tsch_exit, io_int_parm) == 4 && sizeof(((struct hcabi_s390_tsch_exit *)0)->io_int_parm) == 4, "kvm_run.s390_tsch: io_int_parm");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_tsch_exit, io_int_word) == 8 && sizeof(((struct hcabi_s390_tsch_exit *)0)->io_int_word) == 4, "kvm_run.s390_tsch: io_int_word");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_tsch_exit, ipb) == 12 && sizeof(((struct hcabi_s390_tsch_exit *)0)->ipb) == 4, "kvm_run.s390_tsch: ipb");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_tsch_exit, dequeued) == 16 && sizeof(((struct hcabi_s390_tsch_exit *)0)->dequeued) == 1, "kvm_run.s390_tsch: dequeued");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_tsch_exit, implicit_padding) == 17 && sizeof(((struct hcabi_s390_tsch_exit *)0)->implicit_padding) == 3, "kvm_run.s390_tsch: implicit_padding");
#define HCABI_KVM_RUN_S390_TSCH_OFFSET 32U /* In kvm_run. */

/* kvm_run.s390_stsi: The guest stored system information, and user space may add to it (s390). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.s390_stsi. */
struct hcabi_s390_stsi_exit {
	uint64_t addr; /* Guest address of the information. */
	uint8_t ar; /* Number of the access register. */
	uint8_t reserved; /* Unused by this exit. */
	uint8_t fc; /* Function code of the instruction. */
	uint8_t sel1; /* First selector, from register 0. */
	uint16_t sel2; /* Second selector, from register 1. */
	uint8_t implicit_padding[2]; /* Padding by the compiler. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_s390_stsi_exit) == 16, "kvm_run.s390_stsi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_stsi_exit, addr) == 0 && sizeof(((struct hcabi_s390_stsi_exit *)0)->addr) == 8, "kvm_run.s390_stsi: addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_stsi_exit, ar) == 8 && sizeof(((struct hcabi_s390_stsi_exit *)0)->ar) == 1, "kvm_run.s390_stsi: ar");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_stsi_exit, reserved) == 9 && sizeof(((struct hcabi_s390_stsi_exit *)0)->reserved) == 1, "kvm_run.s390_stsi: reserved");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_stsi_exit, fc) == 10 && sizeof(((struct hcabi_s390_stsi_exit *)0)->fc) == 1, "kvm_run.s390_stsi: fc");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_stsi_exit, sel1) == 11 && sizeof(((struct hcabi_s390_stsi_exit *)0)->sel1) == 1, "kvm_run.s390_stsi: sel1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_stsi_exit, sel2) == 12 && sizeof(((struct hcabi_s390_stsi_exit *)0)->sel2) == 2, "kvm_run.s390_stsi: sel2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_stsi_exit, implicit_padding) == 14 && sizeof(((struct hcabi_s390_stsi_exit *)0)->implicit_padding) == 2, "kvm_run.s390_stsi: implicit_padding");
#define HCABI_KVM_RUN_S390_STSI_OFFSET 32U /* In kvm_run. */

/* kvm_hyperv_exit.u.synic: The guest changed its synthetic interrupt controller (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit. */
struct hcabi_hyperv_synic {
	uint32_t msr; /* Number of the MSR that was written. */
	uint32_t pad2; /* Unused, aligns the next field. */
	uint64_t control; /* Value of HV_X64_MSR_SCONTROL. */
	uint64_t evt_page; /* Value of HV_X64_MSR_SIEFP. */
	uint64_t msg_page; /* Value of HV_X64_MSR_SIMP. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_hyperv_synic) == 32, "kvm_hyperv_exit.u.synic");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_synic, msr) == 0 && sizeof(((struct hcabi_hyperv_synic *)0)->msr) == 4, "kvm_hyperv_exit.u.synic: msr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_synic, pad2) == 4 && sizeof(((struct hcabi_hyperv_synic *)0)->pad2) == 4, "kvm_hyperv_exit.u.synic: pad2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_synic, control) == 8 && sizeof(((struct hcabi_hyperv_synic *)0)->control) == 8, "kvm_hyperv_exit.u.synic: control");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_synic, evt_page) == 16 && sizeof(((struct hcabi_hyperv_synic *)0)->evt_page) == 8, "kvm_hyperv_exit.u.synic: evt_page");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_synic, msg_page) == 24 && sizeof(((struct hcabi_hyperv_synic *)0)->msg_page) == 8, "kvm_hyperv_exit.u.synic: msg_page");

/* kvm_hyperv_exit.u.syndbg: The guest changed its synthetic debugger (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit. */
struct hcabi_hyperv_syndbg {
	uint32_t msr; /* Number of the MSR that was written. */
	uint32_t pad2; /* Unused, aligns the next field. */
	uint64_t control; /* Value of HV_X64_MSR_SYNDBG_CONTROL. */
	uint64_t status; /* Value of HV_X64_MSR_SYNDBG_STATUS. */
	uint64_t send_page; /* Guest address of the buffer to send. */
	uint64_t recv_page; /* Guest address of the buffer to receive. */
	uint64_t pending_page; /* Guest address of the pending flag. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_hyperv_syndbg) == 48, "kvm_hyperv_exit.u.syndbg");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_syndbg, msr) == 0 && sizeof(((struct hcabi_hyperv_syndbg *)0)->msr) == 4, "kvm_hyperv_exit.u.syndbg: msr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_syndbg, pad2) == 4 && sizeof(((struct hcabi_hyperv_syndbg *)0)->pad2) == 4, "kvm_hyperv_exit.u.syndbg: pad2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_syndbg, control) == 8 && sizeof(((struct hcabi_hyperv_syndbg *)0)->control) == 8, "kvm_hyperv_exit.u.syndbg: control");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_syndbg, status) == 16 && sizeof(((struct hcabi_hyperv_syndbg *)0)->status) == 8, "kvm_hyperv_exit.u.syndbg: status");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_syndbg, send_page) == 24 && sizeof(((struct hcabi_hyperv_syndbg *)0)->send_page) == 8, "kvm_hyperv_exit.u.syndbg: send_page");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_syndbg, recv_page) == 32 && sizeof(((struct hcabi_hyperv_syndbg *)0)->recv_page) == 8, "kvm_hyperv_exit.u.syndbg: recv_page");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_syndbg, pending_page) == 40 && sizeof(((struct hcabi_hyperv_syndbg *)0)->pending_page) == 8, "kvm_hyperv_exit.u.syndbg: pending_page");

/* struct kvm_run: The communication area of one vCPU, mapped from its file descriptor. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 224-521. */
struct hcabi_kvm_run {
	uint8_t request_interrupt_window; /* Set by user space to exit as soon as the guest can take an interrupt (KVM_EXIT_IRQ_WINDOW_OPEN). */
	uint8_t immediate_exit; /* Set by user space to have KVM_RUN complete the pending exit and return EINTR, as before a vCPU's state is saved; clear it after. */
	uint8_t padding1[6]; /* Unused, aligns the next field. */
	uint32_t exit_reason; /* Why KVM_RUN returned; chooses the union member. */
	uint8_t ready_for_interrupt_injection; /* Nonzero if an interrupt can be injected now (x86). */
	uint8_t if_flag; /* The guest's interrupt flag (x86). */
	uint16_t flags; /* State of the vCPU at the exit, in bits of the architecture. */
	uint64_t cr8; /* Task priority, in and out, without in-kernel APIC (x86). */
	uint64_t apic_base; /* APIC base register, in and out, without in-kernel APIC (x86). */
	uint8_t exit_union[256]; /* The details of the exit, in the union member that exit_reason chooses. */
	uint64_t kvm_valid_regs; /* Set by user space: which registers the kernel writes to s at each exit. */
	uint64_t kvm_dirty_regs; /* Set by user space: which registers the kernel loads from s at entry. */
	uint8_t s[2048]; /* Synchronised registers, in the architecture's own structure. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_run) == 2352, "struct kvm_run");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, request_interrupt_window) == 0 && sizeof(((struct hcabi_kvm_run *)0)->request_interrupt_window) == 1, "struct kvm_run: request_interrupt_window");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, immediate_exit) == 1 && sizeof(((struct hcabi_kvm_run *)0)->immediate_exit) == 1, "struct kvm_run: immediate_exit");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, padding1) == 2 && sizeof(((struct hcabi_kvm_run *)0)->padding1) == 6, "struct kvm_run: padding1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, exit_reason) == 8 && sizeof(((struct hcabi_kvm_run *)0)->exit_reason) == 4, "struct kvm_run: exit_reason");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, ready_for_interrupt_injection) == 12 && sizeof(((struct hcabi_kvm_run *)0)->ready_for_interrupt_injection) == 1, "struct kvm_run: ready_for_interrupt_injection");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, if_flag) == 13 && sizeof(((struct hcabi_kvm_run *)0)->if_flag) == 1, "struct kvm_run: if_flag");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, flags) == 14 && sizeof(((struct hcabi_kvm_run *)0)->flags) == 2, "struct kvm_run: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, cr8) == 16 && sizeof(((struct hcabi_kvm_run *)0)->cr8) == 8, "struct kvm_run: cr8");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, apic_base) == 24 && sizeof(((struct hcabi_kvm_run *)0)->apic_base) == 8, "struct kvm_run: apic_base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, exit_union) == 32 && sizeof(((struct hcabi_kvm_run *)0)->exit_union) == 256, "struct kvm_run: exit_union");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, kvm_valid_regs) == 288 && sizeof(((struct hcabi_kvm_run *)0)->kvm_valid_regs) == 8, "struct kvm_run: kvm_valid_regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, kvm_dirty_regs) == 296 && sizeof(((struct hcabi_kvm_run *)0)->kvm_dirty_regs) == 8, "struct kvm_run: kvm_dirty_regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_run, s) == 304 && sizeof(((struct hcabi_kvm_run *)0)->s) == 2048, "struct kvm_run: s");

/* kvm_run.hypercall: A guest's call that user space answers. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 288-300. */
struct hcabi_hypercall_exit {
	uint64_t nr; /* Hypercall number: on x86 KVM_HC_MAP_GPA_RANGE; on arm64 the whole SMCCC function id. */
	uint64_t args[6]; /* Arguments; x86 writes the first three of MAP_GPA_RANGE only (address, pages of 4 KiB, attributes), arm64 none: read its registers. */
	uint64_t ret; /* The answer, written by user space; the next KVM_RUN takes it (x86): 0, or for SNP and TDX positive EINVAL or EAGAIN. On arm64 it does nothing. */
	uint64_t flags; /* Flags of the call, in bits of the architecture. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_hypercall_exit) == 72, "kvm_run.hypercall");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hypercall_exit, nr) == 0 && sizeof(((struct hcabi_hypercall_exit *)0)->nr) == 8, "kvm_run.hypercall: nr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hypercall_exit, args) == 8 && sizeof(((struct hcabi_hypercall_exit *)0)->args) == 48, "kvm_run.hypercall: args");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hypercall_exit, ret) == 56 && sizeof(((struct hcabi_hypercall_exit *)0)->ret) == 8, "kvm_run.hypercall: ret");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hypercall_exit, flags) == 64 && sizeof(((struct hcabi_hypercall_exit *)0)->flags) == 8, "kvm_run.hypercall: flags");
#define HCABI_KVM_RUN_HYPERCALL_OFFSET 32U /* In kvm_run. */

/* kvm_run.msr: A guest's MSR access that user space answers (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) 423-436. */
struct hcabi_msr_exit {
	uint8_t error; /* Written by user space: nonzero makes the access fault in the guest (#GP). */
	uint8_t pad[7]; /* Unused, zero at the exit. */
	uint32_t reason; /* Why user space is asked, one bit of MsrExitReason. */
	uint32_t index; /* Number of the MSR, as in ECX. */
	uint64_t data; /* The value written, or from user space the value to read. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_msr_exit) == 24, "kvm_run.msr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_msr_exit, error) == 0 && sizeof(((struct hcabi_msr_exit *)0)->error) == 1, "kvm_run.msr: error");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_msr_exit, pad) == 1 && sizeof(((struct hcabi_msr_exit *)0)->pad) == 7, "kvm_run.msr: pad");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_msr_exit, reason) == 8 && sizeof(((struct hcabi_msr_exit *)0)->reason) == 4, "kvm_run.msr: reason");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_msr_exit, index) == 12 && sizeof(((struct hcabi_msr_exit *)0)->index) == 4, "kvm_run.msr: index");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_msr_exit, data) == 16 && sizeof(((struct hcabi_msr_exit *)0)->data) == 8, "kvm_run.msr: data");
#define HCABI_KVM_RUN_MSR_OFFSET 32U /* In kvm_run. */

/* kvm_run.memory_fault: Memory that is not private or shared as the guest accessed it; KVM_RUN returned an error. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 458-464. */
struct hcabi_memory_fault_exit {
	uint64_t flags; /* Kind of access, see MemoryFaultFlags. */
	uint64_t gpa; /* Guest physical address, page aligned, without shared bit; it may be in no slot: then stop. */
	uint64_t size; /* Size of the range in bytes. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_memory_fault_exit) == 24, "kvm_run.memory_fault");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_memory_fault_exit, flags) == 0 && sizeof(((struct hcabi_memory_fault_exit *)0)->flags) == 8, "kvm_run.memory_fault: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_memory_fault_exit, gpa) == 8 && sizeof(((struct hcabi_memory_fault_exit *)0)->gpa) == 8, "kvm_run.memory_fault: gpa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_memory_fault_exit, size) == 16 && sizeof(((struct hcabi_memory_fault_exit *)0)->size) == 8, "kvm_run.memory_fault: size");
#define HCABI_KVM_RUN_MEMORY_FAULT_OFFSET 32U /* In kvm_run. */

/* kvm_run.tdx: A TDX guest-to-host call other than MapGPA that user space answers. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489. */
struct hcabi_tdx_exit {
	uint64_t flags; /* No flags are defined, zero at the exit. */
	uint64_t nr; /* The call's leaf, as in R11; chooses the member of u. */
	uint8_t u[48]; /* Arguments and answer of the call. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_tdx_exit) == 64, "kvm_run.tdx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_exit, flags) == 0 && sizeof(((struct hcabi_tdx_exit *)0)->flags) == 8, "kvm_run.tdx: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_exit, nr) == 8 && sizeof(((struct hcabi_tdx_exit *)0)->nr) == 8, "kvm_run.tdx: nr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_exit, u) == 16 && sizeof(((struct hcabi_tdx_exit *)0)->u) == 48, "kvm_run.tdx: u");
#define HCABI_KVM_RUN_TDX_OFFSET 32U /* In kvm_run. */

/* kvm_run.tdx.unknown: Arguments of any TDX call, read as plain words. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489. */
struct hcabi_tdx_unknown {
	uint64_t ret; /* Status for R10, written by user space; KVM presets it, so a VMM that does not serve the call leaves it. */
	uint64_t data[5]; /* Arguments of the call. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_tdx_unknown) == 48, "kvm_run.tdx.unknown");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_unknown, ret) == 0 && sizeof(((struct hcabi_tdx_unknown *)0)->ret) == 8, "kvm_run.tdx.unknown: ret");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_unknown, data) == 8 && sizeof(((struct hcabi_tdx_unknown *)0)->data) == 40, "kvm_run.tdx.unknown: data");

/* kvm_run.tdx.get_quote: The guest asks for an attestation quote. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489. */
struct hcabi_tdx_get_quote {
	uint64_t ret; /* Status for R10, preset to unsupported; 0 says that the request is queued, and the guest polls the buffer. */
	uint64_t gpa; /* Guest physical address of the shared buffer, without the shared bit; it has the report, and gets the quote. */
	uint64_t size; /* Size of the buffer in bytes. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_tdx_get_quote) == 24, "kvm_run.tdx.get_quote");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_quote, ret) == 0 && sizeof(((struct hcabi_tdx_get_quote *)0)->ret) == 8, "kvm_run.tdx.get_quote: ret");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_quote, gpa) == 8 && sizeof(((struct hcabi_tdx_get_quote *)0)->gpa) == 8, "kvm_run.tdx.get_quote: gpa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_quote, size) == 16 && sizeof(((struct hcabi_tdx_get_quote *)0)->size) == 8, "kvm_run.tdx.get_quote: size");

/* kvm_run.tdx.get_tdvmcall_info: The guest asks which calls the host answers. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489. */
struct hcabi_tdx_get_tdvmcall_info {
	uint64_t ret; /* Status for R10, preset to success. */
	uint64_t leaf; /* The list that is asked for: 1 is that of calls; answer a part of KVM_TDX_CAPABILITIES' user_tdvmcallinfo. */
	uint64_t r11; /* Answer for R11, written by user space. */
	uint64_t r12; /* Answer for R12, written by user space. */
	uint64_t r13; /* Answer for R13, written by user space. */
	uint64_t r14; /* Answer for R14, written by user space. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_tdx_get_tdvmcall_info) == 48, "kvm_run.tdx.get_tdvmcall_info");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_tdvmcall_info, ret) == 0 && sizeof(((struct hcabi_tdx_get_tdvmcall_info *)0)->ret) == 8, "kvm_run.tdx.get_tdvmcall_info: ret");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_tdvmcall_info, leaf) == 8 && sizeof(((struct hcabi_tdx_get_tdvmcall_info *)0)->leaf) == 8, "kvm_run.tdx.get_tdvmcall_info: leaf");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_tdvmcall_info, r11) == 16 && sizeof(((struct hcabi_tdx_get_tdvmcall_info *)0)->r11) == 8, "kvm_run.tdx.get_tdvmcall_info: r11");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_tdvmcall_info, r12) == 24 && sizeof(((struct hcabi_tdx_get_tdvmcall_info *)0)->r12) == 8, "kvm_run.tdx.get_tdvmcall_info: r12");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_tdvmcall_info, r13) == 32 && sizeof(((struct hcabi_tdx_get_tdvmcall_info *)0)->r13) == 8, "kvm_run.tdx.get_tdvmcall_info: r13");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_get_tdvmcall_info, r14) == 40 && sizeof(((struct hcabi_tdx_get_tdvmcall_info *)0)->r14) == 8, "kvm_run.tdx.get_tdvmcall_info: r14");

/* kvm_run.tdx.setup_event_notify: The guest asks to be notified by an interrupt. Source: include/uapi/linux/kvm.h (Linux 7.3.4) 465-489. */
struct hcabi_tdx_setup_event_notify {
	uint64_t ret; /* Status for R10, preset to unsupported. */
	uint64_t vector; /* Number of the interrupt vector. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_tdx_setup_event_notify) == 16, "kvm_run.tdx.setup_event_notify");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_setup_event_notify, ret) == 0 && sizeof(((struct hcabi_tdx_setup_event_notify *)0)->ret) == 8, "kvm_run.tdx.setup_event_notify: ret");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_tdx_setup_event_notify, vector) == 8 && sizeof(((struct hcabi_tdx_setup_event_notify *)0)->vector) == 8, "kvm_run.tdx.setup_event_notify: vector");

/* kvm_run.hw: The hardware gave a reason that KVM does not know. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.hw. */
struct hcabi_hw_exit {
	uint64_t hardware_exit_reason; /* The reason as the hardware gave it. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_hw_exit) == 8, "kvm_run.hw");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hw_exit, hardware_exit_reason) == 0 && sizeof(((struct hcabi_hw_exit *)0)->hardware_exit_reason) == 8, "kvm_run.hw: hardware_exit_reason");
#define HCABI_KVM_RUN_HW_OFFSET 32U /* In kvm_run. */

/* kvm_run.fail_entry: The hardware refused to enter the guest. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.fail_entry. */
struct hcabi_fail_entry_exit {
	uint64_t hardware_entry_failure_reason; /* The reason as the hardware gave it. */
	uint32_t cpu; /* Number of the host processor that refused. */
	uint8_t implicit_padding[4]; /* Padding by the compiler. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_fail_entry_exit) == 16, "kvm_run.fail_entry");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_fail_entry_exit, hardware_entry_failure_reason) == 0 && sizeof(((struct hcabi_fail_entry_exit *)0)->hardware_entry_failure_reason) == 8, "kvm_run.fail_entry: hardware_entry_failure_reason");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_fail_entry_exit, cpu) == 8 && sizeof(((struct hcabi_fail_entry_exit *)0)->cpu) == 4, "kvm_run.fail_entry: cpu");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_fail_entry_exit, implicit_padding) == 12 && sizeof(((struct hcabi_fail_entry_exit *)0)->implicit_padding) == 4, "kvm_run.fail_entry: implicit_padding");
#define HCABI_KVM_RUN_FAIL_ENTRY_OFFSET 32U /* In kvm_run. */

/* kvm_run.ex: An exception that KVM does not handle. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.ex. */
struct hcabi_exception_exit {
	uint32_t exception; /* Number of the exception vector; KVM_EXIT_EXCEPTION is not to be served, but to be reported. */
	uint32_t error_code; /* Error code that the exception carries. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_exception_exit) == 8, "kvm_run.ex");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_exception_exit, exception) == 0 && sizeof(((struct hcabi_exception_exit *)0)->exception) == 4, "kvm_run.ex: exception");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_exception_exit, error_code) == 4 && sizeof(((struct hcabi_exception_exit *)0)->error_code) == 4, "kvm_run.ex: error_code");
#define HCABI_KVM_RUN_EX_OFFSET 32U /* In kvm_run. */

/* kvm_run.io: The guest accessed an I/O port (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.io. */
struct hcabi_io_exit {
	uint8_t direction; /* Whether the guest reads or writes. */
	uint8_t size; /* Size of one access in bytes: 1, 2 or 4. */
	uint16_t port; /* Number of the port. */
	uint32_t count; /* Number of accesses of that size, one after the other. */
	uint64_t data_offset; /* Offset of the data in kvm_run, in bytes, which for a read user space fills. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_io_exit) == 16, "kvm_run.io");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_io_exit, direction) == 0 && sizeof(((struct hcabi_io_exit *)0)->direction) == 1, "kvm_run.io: direction");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_io_exit, size) == 1 && sizeof(((struct hcabi_io_exit *)0)->size) == 1, "kvm_run.io: size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_io_exit, port) == 2 && sizeof(((struct hcabi_io_exit *)0)->port) == 2, "kvm_run.io: port");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_io_exit, count) == 4 && sizeof(((struct hcabi_io_exit *)0)->count) == 4, "kvm_run.io: count");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_io_exit, data_offset) == 8 && sizeof(((struct hcabi_io_exit *)0)->data_offset) == 8, "kvm_run.io: data_offset");
#define HCABI_KVM_RUN_IO_OFFSET 32U /* In kvm_run. */

/* kvm_run.mmio: The guest accessed an address that no memory slot backs. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.mmio. */
struct hcabi_mmio_exit {
	uint64_t phys_addr; /* Guest physical address of the access; in RAM that should be there a slot is missing. */
	uint8_t data[8]; /* The value written, or from user space to read. */
	uint32_t len; /* Number of bytes of data that count. */
	uint8_t is_write; /* Nonzero if the guest writes. */
	uint8_t implicit_padding[3]; /* Padding by the compiler. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_mmio_exit) == 24, "kvm_run.mmio");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_mmio_exit, phys_addr) == 0 && sizeof(((struct hcabi_mmio_exit *)0)->phys_addr) == 8, "kvm_run.mmio: phys_addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_mmio_exit, data) == 8 && sizeof(((struct hcabi_mmio_exit *)0)->data) == 8, "kvm_run.mmio: data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_mmio_exit, len) == 16 && sizeof(((struct hcabi_mmio_exit *)0)->len) == 4, "kvm_run.mmio: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_mmio_exit, is_write) == 20 && sizeof(((struct hcabi_mmio_exit *)0)->is_write) == 1, "kvm_run.mmio: is_write");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_mmio_exit, implicit_padding) == 21 && sizeof(((struct hcabi_mmio_exit *)0)->implicit_padding) == 3, "kvm_run.mmio: implicit_padding");
#define HCABI_KVM_RUN_MMIO_OFFSET 32U /* In kvm_run. */

/* kvm_run.internal: KVM cannot go on with this guest. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.internal. */
struct hcabi_internal_error_exit {
	uint32_t suberror; /* The internal error of KVM, an InternalError. */
	uint32_t ndata; /* Number of words of data that count. */
	uint64_t data[16]; /* Details of the error. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_internal_error_exit) == 136, "kvm_run.internal");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_internal_error_exit, suberror) == 0 && sizeof(((struct hcabi_internal_error_exit *)0)->suberror) == 4, "kvm_run.internal: suberror");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_internal_error_exit, ndata) == 4 && sizeof(((struct hcabi_internal_error_exit *)0)->ndata) == 4, "kvm_run.internal: ndata");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_internal_error_exit, data) == 8 && sizeof(((struct hcabi_internal_error_exit *)0)->data) == 128, "kvm_run.internal: data");
#define HCABI_KVM_RUN_INTERNAL_OFFSET 32U /* In kvm_run. */

/* kvm_run.emulation_failure: The internal error of an instruction that KVM cannot emulate, with its bytes. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.emulation_failure. */
struct hcabi_emulation_failure_exit {
	uint32_t suberror; /* The internal error of KVM. */
	uint32_t ndata; /* Number of words after it that count. */
	uint64_t flags; /* The fields after it that are valid, as bits: bit 0 says that size and bytes of the instruction are. */
	uint8_t insn_size; /* Number of instruction bytes that count. */
	uint8_t insn_bytes[15]; /* Bytes of the instruction. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_emulation_failure_exit) == 32, "kvm_run.emulation_failure");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_emulation_failure_exit, suberror) == 0 && sizeof(((struct hcabi_emulation_failure_exit *)0)->suberror) == 4, "kvm_run.emulation_failure: suberror");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_emulation_failure_exit, ndata) == 4 && sizeof(((struct hcabi_emulation_failure_exit *)0)->ndata) == 4, "kvm_run.emulation_failure: ndata");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_emulation_failure_exit, flags) == 8 && sizeof(((struct hcabi_emulation_failure_exit *)0)->flags) == 8, "kvm_run.emulation_failure: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_emulation_failure_exit, insn_size) == 16 && sizeof(((struct hcabi_emulation_failure_exit *)0)->insn_size) == 1, "kvm_run.emulation_failure: insn_size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_emulation_failure_exit, insn_bytes) == 17 && sizeof(((struct hcabi_emulation_failure_exit *)0)->insn_bytes) == 15, "kvm_run.emulation_failure: insn_bytes");
#define HCABI_KVM_RUN_EMULATION_FAILURE_OFFSET 32U /* In kvm_run. */

/* kvm_run.system_event: The VM shuts down, resets, crashes or was terminated. Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.system_event. */
struct hcabi_system_event_exit {
	uint32_t type; /* The kind of event. */
	uint32_t ndata; /* Number of words of data that count. */
	uint64_t data[16]; /* Details of the event: for SEV_TERM the GHCB MSR's value, for TDX_FATAL 16 registers, R12 in the one of index 12. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_system_event_exit) == 136, "kvm_run.system_event");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_system_event_exit, type) == 0 && sizeof(((struct hcabi_system_event_exit *)0)->type) == 4, "kvm_run.system_event: type");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_system_event_exit, ndata) == 4 && sizeof(((struct hcabi_system_event_exit *)0)->ndata) == 4, "kvm_run.system_event: ndata");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_system_event_exit, data) == 8 && sizeof(((struct hcabi_system_event_exit *)0)->data) == 128, "kvm_run.system_event: data");
#define HCABI_KVM_RUN_SYSTEM_EVENT_OFFSET 32U /* In kvm_run. */

/* struct kvm_exit_snp_req_certs: An SNP guest asks for the certificates that belong to its report. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_exit_snp_req_certs. */
struct hcabi_snp_req_certs_exit {
	uint64_t gpa; /* Guest physical address of the buffer. */
	uint64_t npages; /* Size of the buffer in 4 KiB pages; with ENOSPC user space answers what it needs. */
	uint64_t ret; /* Answer of user space: 0 or a positive ENOSPC, EAGAIN or EIO; any other ends KVM_RUN with EINVAL. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_snp_req_certs_exit) == 24, "struct kvm_exit_snp_req_certs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_snp_req_certs_exit, gpa) == 0 && sizeof(((struct hcabi_snp_req_certs_exit *)0)->gpa) == 8, "struct kvm_exit_snp_req_certs: gpa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_snp_req_certs_exit, npages) == 8 && sizeof(((struct hcabi_snp_req_certs_exit *)0)->npages) == 8, "struct kvm_exit_snp_req_certs: npages");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_snp_req_certs_exit, ret) == 16 && sizeof(((struct hcabi_snp_req_certs_exit *)0)->ret) == 8, "struct kvm_exit_snp_req_certs: ret");
#define HCABI_KVM_RUN_SNP_REQ_CERTS_OFFSET 32U /* In kvm_run. */

/* kvm_run.arm_nisv: An access outside memory that KVM cannot describe or does not emulate (arm64). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.arm_nisv. */
struct hcabi_arm_nisv_exit {
	uint64_t esr_iss; /* The syndrome's instruction specific part; without valid size and register, as KVM could not read them. */
	uint64_t fault_ipa; /* Guest physical address of the access. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm_nisv_exit) == 16, "kvm_run.arm_nisv");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm_nisv_exit, esr_iss) == 0 && sizeof(((struct hcabi_arm_nisv_exit *)0)->esr_iss) == 8, "kvm_run.arm_nisv: esr_iss");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm_nisv_exit, fault_ipa) == 8 && sizeof(((struct hcabi_arm_nisv_exit *)0)->fault_ipa) == 8, "kvm_run.arm_nisv: fault_ipa");
#define HCABI_KVM_RUN_ARM_NISV_OFFSET 32U /* In kvm_run. */

/* kvm_run.arm_sea: A synchronous external abort that user space handles (arm64). Source: include/uapi/linux/kvm.h (Linux 7.3.4) kvm_run.arm_sea. */
struct hcabi_arm_sea_exit {
	uint64_t flags; /* The fields that are valid, bits of ArmSeaFlag. */
	uint64_t esr; /* Syndrome of the abort. */
	uint64_t gva; /* Guest virtual address of the access. */
	uint64_t gpa; /* Guest physical address of the access, if flags say so. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm_sea_exit) == 32, "kvm_run.arm_sea");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm_sea_exit, flags) == 0 && sizeof(((struct hcabi_arm_sea_exit *)0)->flags) == 8, "kvm_run.arm_sea: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm_sea_exit, esr) == 8 && sizeof(((struct hcabi_arm_sea_exit *)0)->esr) == 8, "kvm_run.arm_sea: esr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm_sea_exit, gva) == 16 && sizeof(((struct hcabi_arm_sea_exit *)0)->gva) == 8, "kvm_run.arm_sea: gva");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm_sea_exit, gpa) == 24 && sizeof(((struct hcabi_arm_sea_exit *)0)->gpa) == 8, "kvm_run.arm_sea: gpa");
#define HCABI_KVM_RUN_ARM_SEA_OFFSET 32U /* In kvm_run. */

/* struct kvm_hyperv_exit: A Hyper-V hypercall or synthetic register write (x86). Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit. */
struct hcabi_hyperv_exit {
	uint32_t type; /* Chooses the member of u. */
	uint32_t pad1; /* Unused, aligns the next field. */
	uint8_t u[48]; /* The details of the exit. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_hyperv_exit) == 56, "struct kvm_hyperv_exit");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_exit, type) == 0 && sizeof(((struct hcabi_hyperv_exit *)0)->type) == 4, "struct kvm_hyperv_exit: type");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_exit, pad1) == 4 && sizeof(((struct hcabi_hyperv_exit *)0)->pad1) == 4, "struct kvm_hyperv_exit: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_exit, u) == 8 && sizeof(((struct hcabi_hyperv_exit *)0)->u) == 48, "struct kvm_hyperv_exit: u");
#define HCABI_KVM_RUN_HYPERV_OFFSET 32U /* In kvm_run. */

/* kvm_hyperv_exit.u.hcall: A Hyper-V hypercall. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_hyperv_exit. */
struct hcabi_hyperv_hcall {
	uint64_t input; /* The call's control word. */
	uint64_t result; /* The answer, written by user space. */
	uint64_t params[2]; /* The call's two parameters. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_hyperv_hcall) == 32, "kvm_hyperv_exit.u.hcall");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_hcall, input) == 0 && sizeof(((struct hcabi_hyperv_hcall *)0)->input) == 8, "kvm_hyperv_exit.u.hcall: input");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_hcall, result) == 8 && sizeof(((struct hcabi_hyperv_hcall *)0)->result) == 8, "kvm_hyperv_exit.u.hcall: result");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_hyperv_hcall, params) == 16 && sizeof(((struct hcabi_hyperv_hcall *)0)->params) == 16, "kvm_hyperv_exit.u.hcall: params");

/* struct kvm_xen_exit: A Xen hypercall (x86), as laid out for 64-bit user space. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_xen_exit. */
struct hcabi_xen_exit {
	uint32_t type; /* Chooses the member of u. */
	uint8_t implicit_padding[4]; /* Padding by the compiler. */
	uint8_t u[72]; /* The details of the exit. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_xen_exit) == 80, "struct kvm_xen_exit");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_exit, type) == 0 && sizeof(((struct hcabi_xen_exit *)0)->type) == 4, "struct kvm_xen_exit: type");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_exit, implicit_padding) == 4 && sizeof(((struct hcabi_xen_exit *)0)->implicit_padding) == 4, "struct kvm_xen_exit: implicit_padding");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_exit, u) == 8 && sizeof(((struct hcabi_xen_exit *)0)->u) == 72, "struct kvm_xen_exit: u");
#define HCABI_KVM_RUN_XEN_OFFSET 32U /* In kvm_run. */

/* kvm_xen_exit.u.hcall: A Xen hypercall's arguments and answer. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_xen_exit. */
struct hcabi_xen_hcall {
	uint32_t longmode; /* Nonzero for a call in 64-bit mode. */
	uint32_t cpl; /* Privilege level of the caller, 0 to 3. */
	uint64_t input; /* Number of the Xen hypercall. */
	uint64_t result; /* The answer, written by user space. */
	uint64_t params[6]; /* The call's parameters. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_xen_hcall) == 72, "kvm_xen_exit.u.hcall");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_hcall, longmode) == 0 && sizeof(((struct hcabi_xen_hcall *)0)->longmode) == 4, "kvm_xen_exit.u.hcall: longmode");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_hcall, cpl) == 4 && sizeof(((struct hcabi_xen_hcall *)0)->cpl) == 4, "kvm_xen_exit.u.hcall: cpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_hcall, input) == 8 && sizeof(((struct hcabi_xen_hcall *)0)->input) == 8, "kvm_xen_exit.u.hcall: input");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_hcall, result) == 16 && sizeof(((struct hcabi_xen_hcall *)0)->result) == 8, "kvm_xen_exit.u.hcall: result");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_xen_hcall, params) == 24 && sizeof(((struct hcabi_xen_hcall *)0)->params) == 48, "kvm_xen_exit.u.hcall: params");

/* struct kvm_memory_attributes2: Argument of KVM_SET_MEMORY_ATTRIBUTES2, on the guest_memfd. Source: Ackerley Tng, guest_memfd in-place conversion (v8, 2026-06-18) 20260618-gmem-inplace-conversion-v8-0-9d2959357853@google.com [posted]. */
struct hcabi_kvm_memory_attributes2 {
	uint64_t offset; /* Offset in the file, in bytes; page-aligned. */
	uint64_t size; /* Length in bytes, whole pages. */
	uint64_t attributes; /* New attributes, MemoryAttribute bits. */
	uint64_t flags; /* No flags are defined; zero. */
	uint64_t error_offset; /* Written by KVM if a page is in use: its offset, in bytes. */
	uint64_t reserved[11]; /* Reserved, always zero. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_kvm_memory_attributes2) == 128, "struct kvm_memory_attributes2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes2, offset) == 0 && sizeof(((struct hcabi_kvm_memory_attributes2 *)0)->offset) == 8, "struct kvm_memory_attributes2: offset");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes2, size) == 8 && sizeof(((struct hcabi_kvm_memory_attributes2 *)0)->size) == 8, "struct kvm_memory_attributes2: size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes2, attributes) == 16 && sizeof(((struct hcabi_kvm_memory_attributes2 *)0)->attributes) == 8, "struct kvm_memory_attributes2: attributes");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes2, flags) == 24 && sizeof(((struct hcabi_kvm_memory_attributes2 *)0)->flags) == 8, "struct kvm_memory_attributes2: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes2, error_offset) == 32 && sizeof(((struct hcabi_kvm_memory_attributes2 *)0)->error_offset) == 8, "struct kvm_memory_attributes2: error_offset");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_kvm_memory_attributes2, reserved) == 40 && sizeof(((struct hcabi_kvm_memory_attributes2 *)0)->reserved) == 88, "struct kvm_memory_attributes2: reserved");

/* ---------- x86 */

/* KvmLeaf: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_CPUID_* */
#define HCABI_X86_KVM_CPUID_SIGNATURE 0x40000000U /* The highest leaf in EAX, and KVM's signature. */
#define HCABI_X86_KVM_CPUID_FEATURES 0x40000001U /* KvmFeatures in EAX and KvmHints in EDX. */

/* CpuidFunction: arch/x86/kvm/cpuid.c (Linux 7.3.4) 1860-1871 */
#define HCABI_X86_CPUID_FN8000_001F 0x8000001fU /* Memory encryption: what the processor can do (EAX), position of the C-bit (EBX), highest ASID (ECX), lowest ASID of SEV without ES (EDX). */
#define HCABI_X86_CPUID_FN8000_0025 0x80000025U /* Segments of the RMP: their sizes (EAX) and number (EBX). */

/* ApRequest: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_VMGEXIT_AP_* */
#define HCABI_X86_SVM_VMGEXIT_AP_CREATE_ON_INIT 0U /* Use the registers in sw_exit_info_2's page (VMSA) when the processor gets INIT. */
#define HCABI_X86_SVM_VMGEXIT_AP_CREATE 1U /* Start the processor with that page's registers (VMSA), made by RMPADJUST: RAX must be the VM's features, and the page not be aligned to 2 MiB. */
#define HCABI_X86_SVM_VMGEXIT_AP_DESTROY 2U /* Stop the processor; KVM_RUN of its vCPU waits, or gives EINVAL if the VMM makes it runnable. */

/* ApJumpTable: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_VMGEXIT_SET_AP_JUMP_TABLE */
#define HCABI_X86_SVM_VMGEXIT_SET_AP_JUMP_TABLE 0U /* Set where parked processors of an SEV-ES guest start, as its firmware does; KVM keeps the address. */
#define HCABI_X86_SVM_VMGEXIT_GET_AP_JUMP_TABLE 1U /* Get where they start: Linux writes the start address of its own processors there. SNP guests use AP creation instead. */

/* SavicRequest: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_VMGEXIT_SAVIC_* */
#define HCABI_X86_SVM_VMGEXIT_SAVIC_REGISTER_GPA 0U /* Tell its address, in RBX, so that the host keeps it mapped. KVM of this release does not serve it. */
#define HCABI_X86_SVM_VMGEXIT_SAVIC_UNREGISTER_GPA 1U /* Take it back. */

/* GhcbResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) GHCB_HV_RESP_* */
#define HCABI_X86_GHCB_HV_RESP_NO_ACTION 0U /* The host understood; sw_exit_info_2 is the event's own answer, such as of page state changes. */
#define HCABI_X86_GHCB_HV_RESP_ISSUE_EXCEPTION 1U /* Raise the exception that sw_exit_info_2 describes, such as #GP of an MSR; Linux takes #GP and #UD alone. */
#define HCABI_X86_GHCB_HV_RESP_MALFORMED_INPUT 2U /* The host did nothing; sw_exit_info_2 is a GhcbError. Linux takes it for a failure of the host. */

/* GhcbError: arch/x86/include/asm/sev-common.h (Linux 7.3.4) GHCB_ERR_* */
#define HCABI_X86_GHCB_ERR_NOT_REGISTERED 1U /* An SNP guest did not register this GHCB: GHCB_MSR_REG_GPA_REQ has to come first, on each vCPU. */
#define HCABI_X86_GHCB_ERR_INVALID_USAGE 2U /* ghcb_usage is not zero: another layout, such as Hyper-V's, which KVM does not know. */
#define HCABI_X86_GHCB_ERR_INVALID_SCRATCH_AREA 3U /* The scratch area is not where it must be: within the GHCB's shared buffer from version 2 on. */
#define HCABI_X86_GHCB_ERR_MISSING_INPUT 4U /* A field that the event needs is not marked in valid_bitmap; KVM clears the bitmap with each exit. The host's log names the exit code. */
#define HCABI_X86_GHCB_ERR_INVALID_INPUT 5U /* A field holds what the event does not allow, such as a page that is not aligned, or AP creation with other features than the VM's. */
#define HCABI_X86_GHCB_ERR_INVALID_EVENT 6U /* There is no such event for this kind of guest, or the kernel is too old for it. */

/* PscError: arch/x86/include/asm/sev-common.h (Linux 7.3.4) VMGEXIT_PSC_ERROR_* */
#define HCABI_X86_VMGEXIT_PSC_ERROR_INVALID_HDR 0x100000001ULL /* end_entry lies behind the list's room in the GHCB: the guest's fault. */
#define HCABI_X86_VMGEXIT_PSC_ERROR_INVALID_ENTRY 0x100000002ULL /* An entry is not aligned to its size, or says that more is done than it has: the guest's fault. */
#define HCABI_X86_VMGEXIT_PSC_ERROR_GENERIC 0x10000000000ULL /* The host refused: the VMM answered EINVAL or EAGAIN, or did not enable KVM_CAP_EXIT_HYPERCALL. A Linux guest ends with GHCB_TERM_PSC. */

/* PageStateOperation: arch/x86/include/asm/sev-common.h (Linux 7.3.4) enum psc_op */
#define HCABI_X86_SNP_PAGE_STATE_PRIVATE 1U /* The guest takes the page back from the host; it validates the page (PVALIDATE) afterwards. */
#define HCABI_X86_SNP_PAGE_STATE_SHARED 2U /* The guest shares the page with the host; it took the validation back before. */
#define HCABI_X86_SNP_PAGE_STATE_PSMASH 3U /* A page of 2 MiB is split into 512 entries of 4 KiB. */
#define HCABI_X86_SNP_PAGE_STATE_UNSMASH 4U /* Pages of 4 KiB are joined to one of 2 MiB. */

/* GhcbMsrCode: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_SEV_INFO_RESP 1U /* Lowest and highest protocol version, and position of the C-bit; KVM's highest is ghcb_version of KVM_SEV_INIT2. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_REQ 2U /* Ask which protocol versions the host speaks: a guest's first VMGEXIT. */
#define HCABI_X86_GHCB_MSR_CPUID_REQ 4U /* Ask for one register of a CPUID leaf, subleaf 0, before there is a GHCB. */
#define HCABI_X86_GHCB_MSR_CPUID_RESP 5U /* That register's value. */
#define HCABI_X86_GHCB_MSR_AP_RESET_HOLD_REQ 6U /* Park this processor until it is started; without KVM's own APIC KVM_RUN ends with KVM_EXIT_AP_RESET_HOLD. */
#define HCABI_X86_GHCB_MSR_AP_RESET_HOLD_RESP 7U /* The processor was woken, if the rest is not zero. */
#define HCABI_X86_GHCB_MSR_PREF_GPA_REQ 0x10U /* Ask where the host would like the GHCB; SNP only, KVM ends other guests (SEV_TERM). */
#define HCABI_X86_GHCB_MSR_PREF_GPA_RESP 0x11U /* The address it would like; all ones for none, as KVM always answers. */
#define HCABI_X86_GHCB_MSR_REG_GPA_REQ 0x12U /* Register this page as the GHCB of this vCPU; SNP only, and needed before the first exit with it. */
#define HCABI_X86_GHCB_MSR_REG_GPA_RESP 0x13U /* That page is registered; another address than asked for, and a Linux guest ends. */
#define HCABI_X86_GHCB_MSR_PSC_REQ 0x14U /* Change the state of one page, before there is a GHCB. KVM makes it KVM_EXIT_HYPERCALL of one page; SNP only. */
#define HCABI_X86_GHCB_MSR_PSC_RESP 0x15U /* Whether that was done: a high half that is not 0 is an error, as 0x80000000; then a Linux guest ends. */
#define HCABI_X86_GHCB_MSR_VMPL_REQ 0x16U /* Run another privilege level, as a guest below VMPL 0 calls its SVSM; KVM of this release does not. */
#define HCABI_X86_GHCB_MSR_VMPL_RESP 0x17U /* Whether that was done; KVM of this release leaves the request in its place. */
#define HCABI_X86_GHCB_MSR_HV_FT_REQ 0x80U /* Ask what the host supports, from protocol version 2 on. */
#define HCABI_X86_GHCB_MSR_HV_FT_RESP 0x81U /* Its features, as GhcbHvFeatures. */
#define HCABI_X86_GHCB_MSR_TERM_REQ 0x100U /* Terminate the guest: bits 15:12 are the set of reasons, 23:16 the reason, as in 0x31100. KVM ends KVM_RUN with KVM_SYSTEM_EVENT_SEV_TERM and this word. */

/* TerminationSet: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 192, 198 */
#define HCABI_X86_SEV_TERM_SET_GEN 0U /* Reasons that the GHCB specification names; firmware (OVMF) and Linux use them. */
#define HCABI_X86_SEV_TERM_SET_LINUX 1U /* Reasons of Linux guests. */

/* GeneralTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 193-195 */
#define HCABI_X86_GHCB_SEV_ES_GEN_REQ 0U /* The guest gives no reason: an error of firmware or of an early kernel, such as a #VC that it cannot handle. The guest's own output before says more. */
#define HCABI_X86_GHCB_SEV_ES_PROT_UNSUPPORTED 1U /* The guest speaks no protocol version that the host offers: see ghcb_version of KVM_SEV_INIT2. */
#define HCABI_X86_GHCB_SNP_UNSUPPORTED 2U /* The guest needs SNP, and the host's GHCB features lack it (ghcb_version 1 on older kernels); or SEV_STATUS has a feature that the guest's kernel does not support. */

/* LinuxTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 199-211 */
#define HCABI_X86_GHCB_TERM_REGISTER 0U /* The host answered another address, or nothing, when the guest registered its GHCB. */
#define HCABI_X86_GHCB_TERM_PSC 1U /* A page state change failed: KVM or the VMM's answer to KVM_EXIT_HYPERCALL refused it. */
#define HCABI_X86_GHCB_TERM_PVALIDATE 2U /* PVALIDATE failed on a page: the host did not make it private, or it was valid before. */
#define HCABI_X86_GHCB_TERM_NOT_VMPL0 3U /* The guest runs below the privilege level 0, and the host's features lack SNP_MULTI_VMPL. */
#define HCABI_X86_GHCB_TERM_CPUID 4U /* The page of CPUID values is missing, shorter than a page, or has 0 or more than 64 entries: give the guest one of type KVM_SEV_SNP_PAGE_TYPE_CPUID. */
#define HCABI_X86_GHCB_TERM_CPUID_HV 5U /* The host did not answer a CPUID request. */
#define HCABI_X86_GHCB_TERM_SECRETS_PAGE 6U /* The guest runs below VMPL 0, and the page of secrets is missing or not one page long. */
#define HCABI_X86_GHCB_TERM_NO_SVSM 7U /* The guest runs below the privilege level 0, and no SVSM is announced. */
#define HCABI_X86_GHCB_TERM_SVSM_VMPL0 8U /* An SVSM is there, but gives the guest the privilege level 0. */
#define HCABI_X86_GHCB_TERM_SVSM_CAA 9U /* The SVSM's calling area (svsm_caa of the secrets page) is not aligned to a page. */
#define HCABI_X86_GHCB_TERM_SECURE_TSC 0xaU /* Secure TSC is on, and the guest cannot read its scale (TSC_INFO_REQ, a guest request) or the secrets page. */
#define HCABI_X86_GHCB_TERM_SVSM_CA_REMAP_FAIL 0xbU /* The SVSM refused to move the calling area (SVSM_CORE_REMAP_CA). */
#define HCABI_X86_GHCB_TERM_SAVIC_FAIL 0xcU /* Secure AVIC could not be set up: the guest is not in x2APIC mode, or the host does not serve SVM_VMGEXIT_SAVIC. */

/* Hypercall: include/uapi/linux/kvm_para.h (Linux 7.3.4) 14-32 */
#define HCABI_X86_KVM_HC_VAPIC_POLL_IRQ 1U /* Exit to the host, so that it looks for pending interrupts. */
#define HCABI_X86_KVM_HC_MMU_OP 2U /* Removed from KVM; once changed page tables. */
#define HCABI_X86_KVM_HC_FEATURES 3U /* Ask for features (PowerPC). */
#define HCABI_X86_KVM_HC_PPC_MAP_MAGIC_PAGE 4U /* Map the page shared with the host (PowerPC). */
#define HCABI_X86_KVM_HC_KICK_CPU 5U /* Wake a halted vCPU. */
#define HCABI_X86_KVM_HC_MIPS_GET_CLOCK_FREQ 6U /* Ask for the clock's frequency (MIPS). */
#define HCABI_X86_KVM_HC_MIPS_EXIT_VM 7U /* End the VM (MIPS). */
#define HCABI_X86_KVM_HC_MIPS_CONSOLE_OUTPUT 8U /* Write to the console (MIPS). */
#define HCABI_X86_KVM_HC_CLOCK_PAIRING 9U /* Read the host's clock together with the time stamp counter. */
#define HCABI_X86_KVM_HC_SEND_IPI 0xaU /* Send an interrupt to several vCPUs. */
#define HCABI_X86_KVM_HC_SCHED_YIELD 0xbU /* Give up the processor in favour of a vCPU that was preempted. */
#define HCABI_X86_KVM_HC_MAP_GPA_RANGE 0xcU /* Tell the host that pages became encrypted or plaintext. */

/* PageSize: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) 100-106 */
#define HCABI_X86_KVM_MAP_GPA_RANGE_PAGE_SZ_4K 0U /* Pages of 4 KiB. */
#define HCABI_X86_KVM_MAP_GPA_RANGE_PAGE_SZ_2M 1U /* Pages of 2 MiB. */
#define HCABI_X86_KVM_MAP_GPA_RANGE_PAGE_SZ_1G 2U /* Pages of 1 GiB. */

/* MapGpaRangeShared: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) 104-106 */
#define HCABI_X86_KVM_MAP_GPA_RANGE_DECRYPTED 0U /* Pages become shared. */

/* Quirk: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_QUIRK_* */
#define HCABI_X86_KVM_X86_QUIRK_FIX_HYPERCALL_INSN 0x20U /* KVM rewrites the other vendor's hypercall instruction. */
#define HCABI_X86_KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT 0x800U /* A nested guest uses its host's page attribute table. */

/* IntelMsr: src/common/x86_defs/msr_defs.h (intel/tdx-module 1666adc494db) IA32_*_MSR_ADDR */
#define HCABI_X86_MSR_IA32_MKTME_KEYID_PARTITIONING 0x87U /* How many key ids MKTME (low half) and TDX (high half) have; none for TDX: BIOS settings. */
#define HCABI_X86_MSR_IA32_TME_CAPABILITY 0x981U /* What memory encryption (TME) the processor can do, and how many key ids. */
#define HCABI_X86_MSR_IA32_TME_ACTIVATE 0x982U /* TME as the BIOS set it: bit 0 locked, bit 1 enabled, bits 35:32 the width of key ids. */
#define HCABI_X86_MSR_IA32_SEAMRR_PHYS_BASE 0x1400U /* Where the memory of the TDX module (SEAM) begins. */
#define HCABI_X86_MSR_IA32_SEAMRR_PHYS_MASK 0x1401U /* Size of the memory of the TDX module; bit 11: TDX is enabled, bit 10: locked. */

/* TdxCpuid: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TDX_CPUID_LEAF_ID */
#define HCABI_X86_TDX_CPUID_LEAF_ID 0x21U /* In a TDX guest EBX, EDX and ECX are `IntelTDX` and four spaces; no host shows it. */

/* Msr: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) 47-60 */
#define HCABI_X86_MSR_KVM_WALL_CLOCK 0x11U /* Where to write the wall clock, old number. */
#define HCABI_X86_MSR_KVM_SYSTEM_TIME 0x12U /* Address for the system time, old number. */
#define HCABI_X86_MSR_KVM_WALL_CLOCK_NEW 0x4b564d00U /* Address for the wall clock. */
#define HCABI_X86_MSR_KVM_SYSTEM_TIME_NEW 0x4b564d01U /* Address for the system time. */
#define HCABI_X86_MSR_KVM_ASYNC_PF_EN 0x4b564d02U /* Switches asynchronous page faults on. */
#define HCABI_X86_MSR_KVM_STEAL_TIME 0x4b564d03U /* Where to write the stolen time. */
#define HCABI_X86_MSR_KVM_PV_EOI_EN 0x4b564d04U /* Switches end of interrupt without an exit on. */
#define HCABI_X86_MSR_KVM_POLL_CONTROL 0x4b564d05U /* Whether the host may poll when a vCPU halts. */
#define HCABI_X86_MSR_KVM_ASYNC_PF_INT 0x4b564d06U /* The interrupt that tells of pages that are there now. */
#define HCABI_X86_MSR_KVM_ASYNC_PF_ACK 0x4b564d07U /* The guest has seen such an interrupt. */
#define HCABI_X86_MSR_KVM_MIGRATION_CONTROL 0x4b564d08U /* Whether the guest may be migrated while it runs; the VMM answers it, by an MSR filter. */
#define HCABI_X86_MSR_AMD64_SYSCFG 0xc0010010U /* Of the host: whether memory encryption and SNP are enabled, a Syscfg. */
#define HCABI_X86_MSR_AMD64_VM_PAGE_FLUSH 0xc001011eU /* Of the host: flushes a page of a guest from the caches; superseded by coherent caches. */
#define HCABI_X86_MSR_AMD64_SEV_ES_GHCB 0xc0010130U /* Address of the GHCB, or a request in its place, a GhcbMsr. The processor keeps it with the guest: a VMM sees no exit of its writes. */
#define HCABI_X86_MSR_AMD64_SEV 0xc0010131U /* The kinds of protection that are active, a SevStatus. */
#define HCABI_X86_MSR_AMD64_RMP_BASE 0xc0010132U /* Of the host: the first byte of the RMP; 0 where the BIOS reserved none (enable SNP memory coverage there). */
#define HCABI_X86_MSR_AMD64_RMP_END 0xc0010133U /* Of the host: the last byte of the RMP; the table needs 16 bytes for each page of 4 KiB. */
#define HCABI_X86_MSR_AMD64_GUEST_TSC_FREQ 0xc0010134U /* The frequency of Secure TSC in MHz. */
#define HCABI_X86_VIRTUAL_TOM 0xc0010135U /* The virtual top of memory (vTOM): a guest with it uses addresses below as private memory and those above as shared, in place of the C-bit, as guests of Hyper-V do. */
#define HCABI_X86_MSR_AMD64_RMP_CFG 0xc0010136U /* Of the host: whether the RMP is in segments, and their size; a RmpCfg. */
#define HCABI_X86_MSR_SVSM_CAA 0xc001f000U /* Address of the calling area that the guest shares with its SVSM; the SVSM answers it. */

/* MsrFilterFlag: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter_range */
#define HCABI_X86_KVM_MSR_FILTER_READ 1U /* The range filters reads. */
#define HCABI_X86_KVM_MSR_FILTER_WRITE 2U /* The range filters writes. */

/* MsrFilterDefault: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter */
#define HCABI_X86_KVM_MSR_FILTER_DEFAULT_ALLOW 0U /* KVM handles the access. */
#define HCABI_X86_KVM_MSR_FILTER_DEFAULT_DENY 1U /* The filter refuses the access. */

/* PvEoi: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_PV_EOI_* */
#define HCABI_X86_KVM_PV_EOI_DISABLED 0U /* The guest must end its interrupt as usual. */
#define HCABI_X86_KVM_PV_EOI_ENABLED 1U /* The guest may end its interrupt by clearing the bit. */

/* PvEoiWord: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_PV_EOI_* */
#define HCABI_X86_KVM_PV_EOI_BIT 0U /* Position of the bit. */
#define HCABI_X86_KVM_PV_EOI_MASK 1U /* Mask of the bit. */

/* PvReason: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_PV_REASON_* */
#define HCABI_X86_KVM_PV_REASON_PAGE_NOT_PRESENT 1U /* The host reads the page in. */
#define HCABI_X86_KVM_PV_REASON_PAGE_READY 2U /* The page is there now. */

/* XenService: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_XEN_HVM_CONFIG_* */
#define HCABI_X86_KVM_XEN_HVM_CONFIG_SHARED_INFO 4U /* KVM keeps Xen's shared info page. */
#define HCABI_X86_KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA 0x100U /* The page can be given by its user-space address. */

/* XenAttribute: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_XEN_ATTR_TYPE_* */
#define HCABI_X86_KVM_XEN_ATTR_TYPE_LONG_MODE 0U /* Whether the guest's structures are 64-bit. */
#define HCABI_X86_KVM_XEN_ATTR_TYPE_SHARED_INFO 1U /* The page as guest page number. */
#define HCABI_X86_KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA 6U /* Its user-space address. */

/* XenVcpuAttribute: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_XEN_VCPU_ATTR_TYPE_* */
#define HCABI_X86_KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO 0U /* Guest address of the vCPU's info. */
#define HCABI_X86_KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA 9U /* Its user-space address. */

/* PkvmHypercall: arch/x86/include/asm/kvm_pkvm.h (pKVM for Intel, out of tree) PKVM_GHC_* [unverified] */
#define HCABI_X86_PKVM_GHC_SHARE_MEM 0x15U /* Give the host access to a range. */
#define HCABI_X86_PKVM_GHC_UNSHARE_MEM 0x16U /* Take the host's access to a range away. */

/* KvmError: include/uapi/linux/kvm_para.h (Linux 7.3.4) 14-32 */
#define HCABI_X86_KVM_EPERM 1U /* The caller is not in kernel mode (CPL 0), which KVM checks first. */
#define HCABI_X86_KVM_E2BIG 7U /* An argument is too large. */
#define HCABI_X86_KVM_EFAULT 0xeU /* A guest address cannot be accessed. */
#define HCABI_X86_KVM_EINVAL 0x16U /* An argument is not valid, or the VMM refused a direct call so. */
#define HCABI_X86_KVM_EOPNOTSUPP 0x5fU /* The host cannot do this. */
#define HCABI_X86_KVM_ENOSYS 0x3e8U /* There is no such hypercall, or user space did not ask to see it (KVM_CAP_EXIT_HYPERCALL). */

/* RmpResult: AMD64 Architecture Programmer's Manual (volume 3) PVALIDATE, RMPADJUST, RMPUPDATE [unverified] */
#define HCABI_X86_SUCCESS 0U /* The entry is as asked for. */
#define HCABI_X86_FAIL_INPUT 1U /* The size is none, or the address is not aligned to it: an error of the caller. */
#define HCABI_X86_FAIL_PERMISSION 2U /* RMPADJUST: the privilege level is not below the caller's, as where the guest does not run at VMPL 0. RMPUPDATE: the entry may not be changed, as that of a page of a guest's registers or of the firmware. */
#define HCABI_X86_FAIL_INUSE 3U /* Another processor uses the entry; Linux tries PSMASH again at once. */
#define HCABI_X86_FAIL_OVERLAP 4U /* RMPUPDATE: an entry of 2 MiB and one of 4 KiB overlap, or another processor updates the same 2 MiB; Linux tries again at once. */
#define HCABI_X86_FAIL_SIZEMISMATCH 6U /* 2 MiB were asked for, and the table has pages of 4 KiB there: Linux goes on in pages of 4 KiB. */
#define HCABI_X86_FAIL_NOUPDATE 0xffU /* Linux's own number for PVALIDATE that left the carry flag set: the page was so before. It can be an attack, since a host may exchange pages; a Linux guest ends with GHCB_TERM_PVALIDATE. */

/* RmpPageSize: arch/x86/include/asm/sev.h (Linux 7.3.4) 130-131 */
#define HCABI_X86_RMP_PG_SIZE_4K 0U /* One page of 4 KiB. */
#define HCABI_X86_RMP_PG_SIZE_2M 1U /* One page of 2 MiB. */

/* SevCommand: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) enum sev_cmd_id */
#define HCABI_X86_KVM_SEV_INIT 0U /* Makes a DEFAULT_VM an SEV VM, before the first vCPU; INIT2 on a VM of type SEV_VM replaces it. */
#define HCABI_X86_KVM_SEV_ES_INIT 1U /* Makes a DEFAULT_VM an SEV-ES VM with GHCB version 1, before the first vCPU; INIT2 on an SEV_ES_VM replaces it, and changes the measurement (FPU state). */
#define HCABI_X86_KVM_SEV_LAUNCH_START 2U /* Makes the guest's key and binds it to an ASID, after INIT2; sev_fd is an open /dev/sev. Policy, and from the owner key and session, or none. */
#define HCABI_X86_KVM_SEV_LAUNCH_UPDATE_DATA 3U /* Encrypts guest memory in place and measures it, such as firmware: after LAUNCH_START, before LAUNCH_MEASURE. */
#define HCABI_X86_KVM_SEV_LAUNCH_UPDATE_VMSA 4U /* Encrypts and measures the registers of all vCPUs (SEV-ES), once all are made and set: KVM cannot set them afterwards. */
#define HCABI_X86_KVM_SEV_LAUNCH_SECRET 5U /* Puts the owner's encrypted secret into guest memory, after LAUNCH_MEASURE and before LAUNCH_FINISH. */
#define HCABI_X86_KVM_SEV_LAUNCH_MEASURE 6U /* Reads the measurement of what was loaded, for the owner to compare; ask its size with len 0 first. */
#define HCABI_X86_KVM_SEV_LAUNCH_FINISH 7U /* Makes the guest ready to run; nothing more can be loaded. */
#define HCABI_X86_KVM_SEV_SEND_START 8U /* Begins to migrate the guest away: policy and the target's certificates in, session data out. */
#define HCABI_X86_KVM_SEV_SEND_UPDATE_DATA 9U /* Encrypts at most a page for the target; header and contents go to its RECEIVE_UPDATE_DATA. */
#define HCABI_X86_KVM_SEV_SEND_UPDATE_VMSA 0xaU /* Has a number only; not served. */
#define HCABI_X86_KVM_SEV_SEND_FINISH 0xbU /* Ends the migration at its source and deletes the guest's context there. */
#define HCABI_X86_KVM_SEV_RECEIVE_START 0xcU /* Begins to take a guest in, in place of LAUNCH_START, with the source's session data. */
#define HCABI_X86_KVM_SEV_RECEIVE_UPDATE_DATA 0xdU /* Puts a page of SEND_UPDATE_DATA into the guest's memory. */
#define HCABI_X86_KVM_SEV_RECEIVE_UPDATE_VMSA 0xeU /* Has a number only; not served. */
#define HCABI_X86_KVM_SEV_RECEIVE_FINISH 0xfU /* Makes the guest that was taken in ready to run. */
#define HCABI_X86_KVM_SEV_GUEST_STATUS 0x10U /* Reads the guest's handle, policy and state, a SevGuestState. */
#define HCABI_X86_KVM_SEV_DBG_DECRYPT 0x11U /* Decrypts guest memory; the firmware refuses with POLICY_FAILURE where the policy has NODBG. */
#define HCABI_X86_KVM_SEV_DBG_ENCRYPT 0x12U /* Writes guest memory; the firmware refuses with POLICY_FAILURE where the policy has NODBG. */
#define HCABI_X86_KVM_SEV_CERT_EXPORT 0x13U /* Has a number only; KVM does not serve it. */
#define HCABI_X86_KVM_SEV_GET_ATTESTATION_REPORT 0x14U /* Reads a report of memory and VMSA signed by the platform (SEV, SEV-ES); SNP guests ask themselves, by /dev/sev-guest. */
#define HCABI_X86_KVM_SEV_SEND_CANCEL 0x15U /* Ends a migration after SEND_START that did not succeed; it can begin again with another target. */
#define HCABI_X86_KVM_SEV_INIT2 0x16U /* Initializes a VM of type SEV, SEV-ES or SNP, as first command and before the first vCPU: features of the VMSA, highest GHCB version. */
#define HCABI_X86_KVM_SEV_SNP_LAUNCH_START 0x64U /* Makes the SNP guest's context with its policy and binds it to an ASID, after INIT2; sev_fd is an open /dev/sev. */
#define HCABI_X86_KVM_SEV_SNP_LAUNCH_UPDATE 0x65U /* Copies pages into private memory, measures and encrypts them: the range must have the private attribute, and a slot with guest_memfd. Repeat until len is 0. */
#define HCABI_X86_KVM_SEV_SNP_LAUNCH_FINISH 0x66U /* Encrypts and measures all vCPUs' registers, takes an ID block if there is one, and makes the guest ready to run; private pages come on demand from then on. */
#define HCABI_X86_KVM_SEV_SNP_ENABLE_REQ_CERTS 0x67U /* Has KVM exit with KVM_EXIT_SNP_REQ_CERTS for each extended request of a report: the VMM writes certificates to `gpa`. Before the first vCPU. */

/* SevGuestState: Documentation/virt/kvm/x86/amd-memory-encryption.rst (Linux 7.3.4) KVM_SEV_GUEST_STATUS */
#define HCABI_X86_SEV_STATE_INVALID 0U /* There is no key yet: LAUNCH_START or RECEIVE_START has to come. */
#define HCABI_X86_SEV_STATE_LAUNCHING 1U /* Between LAUNCH_START and LAUNCH_MEASURE: memory and vCPUs can be loaded. */
#define HCABI_X86_SEV_STATE_SECRET 2U /* Measured: a secret can be put in, then comes LAUNCH_FINISH. */
#define HCABI_X86_SEV_STATE_RUNNING 3U /* Ready to run, or running. */
#define HCABI_X86_SEV_STATE_RECEIVING 4U /* Between RECEIVE_START and RECEIVE_FINISH. */
#define HCABI_X86_SEV_STATE_SENDING 5U /* Between SEND_START and SEND_FINISH or SEND_CANCEL. */

/* SnpPageType: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_SEV_SNP_PAGE_TYPE_* */
#define HCABI_X86_KVM_SEV_PAGE_TYPE_INVALID 0U /* Not a type; KVM refuses it. */
#define HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_NORMAL 1U /* Copied from uaddr and measured with contents, such as firmware and kernel hashes. */
#define HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_ZERO 3U /* Zeroed and measured as such; uaddr is not used and not moved on. */
#define HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_UNMEASURED 4U /* Copied, and its contents are not measured, so the guest must not trust them. */
#define HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_SECRETS 5U /* The page that the firmware fills with keys for messages (VMPCK), at the address that OVMF's metadata names. */
#define HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_CPUID 6U /* The table of CPUID leaves (struct snp_cpuid_table), which the firmware checks; where it refuses, uaddr receives what it expects. OVMF's metadata names its address. */

/* DeviceGroup: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_GRP_SEV */
#define HCABI_X86_KVM_X86_GRP_SEV 1U /* Attributes of SevAttribute. */

/* SevAttribute: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_GRP_SEV */
#define HCABI_X86_KVM_X86_SEV_VMSA_FEATURES 0U /* Bits that INIT2's vmsa_features may have; no such attribute: the kernel has no INIT2. */
#define HCABI_X86_KVM_X86_SNP_POLICY_BITS 1U /* Bits that the policy of SNP_LAUNCH_START may have; others give EINVAL. */
#define HCABI_X86_KVM_X86_SEV_SNP_REQ_CERTS 2U /* 1 where SNP_ENABLE_REQ_CERTS is served. */

/* SnpFinishSize: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_SEV_SNP_*_SIZE */
#define HCABI_X86_KVM_SEV_SNP_ID_BLOCK_SIZE 0x60U /* What id_block_uaddr points to, if id_block_en is set: it names the launch digest to be expected. */
#define HCABI_X86_KVM_SEV_SNP_ID_AUTH_SIZE 0x1000U /* What id_auth_uaddr points to, beside the ID block: its authentication. */
#define HCABI_X86_KVM_SEV_SNP_FINISH_DATA_SIZE 0x20U /* The field host_data: anything that reports of the guest will hold. */

/* SevIoctlType: include/uapi/linux/psp-sev.h (Linux 7.3.4) SEV_IOC_TYPE */
#define HCABI_X86_SEV_IOC_TYPE 0x53U /* The letter S. */

/* SevDeviceCommand: include/uapi/linux/psp-sev.h (Linux 7.3.4) SEV platform commands */
#define HCABI_X86_SEV_FACTORY_RESET 0U /* Erases the platform's keys; needs write access to /dev/sev, and no guest (else EBUSY). */
#define HCABI_X86_SEV_PLATFORM_STATUS 1U /* Reads version, state and number of guests of SEV, a sev_user_data_status. */
#define HCABI_X86_SEV_PEK_GEN 2U /* Makes a new endorsement key, which needs certificates of its own. */
#define HCABI_X86_SEV_PEK_CSR 3U /* Gets a request to sign the endorsement key, for the owner's authority; length 0 asks for its size. */
#define HCABI_X86_SEV_PDH_GEN 4U /* Makes a new Diffie-Hellman key, for owners and other platforms to agree on a session. */
#define HCABI_X86_SEV_PDH_CERT_EXPORT 5U /* Reads the Diffie-Hellman key and its certificates, which SEND_START of another host takes. */
#define HCABI_X86_SEV_PEK_CERT_IMPORT 6U /* Sets the owner's certificate, made of PEK_CSR's request: the platform has an owner then. */
#define HCABI_X86_SEV_GET_ID 7U /* Reads the chip's identity; GET_ID2 replaces it. */
#define HCABI_X86_SEV_GET_ID2 8U /* Reads the chip's identity. */
#define HCABI_X86_SNP_PLATFORM_STATUS 9U /* Reads version, state and TCB of SNP, a sev_user_data_snp_status. */
#define HCABI_X86_SNP_COMMIT 0xaU /* Makes the loaded firmware the lowest one allowed, for good; reports show its TCB then. */
#define HCABI_X86_SNP_SET_CONFIG 0xbU /* Sets the TCB that reports show, a sev_user_data_snp_config; replace certificates together. */
#define HCABI_X86_SNP_VLEK_LOAD 0xcU /* Loads the key of a cloud provider (VLEK) from AMD, which signs reports in place of the chip's. */

/* SevStatusFlag: include/uapi/linux/psp-sev.h (Linux 7.3.4) SEV_STATUS_FLAGS_CONFIG_ES */
#define HCABI_X86_SEV_STATUS_FLAGS_CONFIG_ES 0x100U /* SEV-ES is set up. */

/* SevFirmwareError: include/uapi/linux/psp-sev.h (Linux 7.3.4) sev_ret_code */
#define HCABI_X86_SEV_RET_NO_FW_CALL (-1LL) /* The firmware was not called at all: the kernel refused before, or the command did not get that far. The errno says why. */
#define HCABI_X86_SEV_RET_SUCCESS 0ULL /* The command is done. */
#define HCABI_X86_SEV_RET_INVALID_PLATFORM_STATE 1ULL /* Not in this platform state: SEV or SNP is not initialized, is initialized already, or still has guests. */
#define HCABI_X86_SEV_RET_INVALID_GUEST_STATE 2ULL /* Not in this state of the guest: a command out of its order, such as an update after the launch was finished. */
#define HCABI_X86_SEV_RET_INVALID_CONFIG 3ULL /* The platform's configuration forbids it: settings of the BIOS (encryption, memory, SMT) or the firmware do not fit SEV or SNP. */
#define HCABI_X86_SEV_RET_INVALID_LEN 4ULL /* A buffer is too short, and its length is answered: usual for a first call, which asks for the size. */
#define HCABI_X86_SEV_RET_ALREADY_OWNED 5ULL /* The platform has an owner already, so PEK_CERT_IMPORT is refused. */
#define HCABI_X86_SEV_RET_INVALID_CERTIFICATE 6ULL /* A certificate is not valid: of the owner (PEK_CERT_IMPORT, LAUNCH_START) or the target platform (SEND_START). */
#define HCABI_X86_SEV_RET_POLICY_FAILURE 7ULL /* The guest's policy forbids it: SMT is on and the policy does not allow it, debugging without its bit, firmware older than it wants. */
#define HCABI_X86_SEV_RET_INACTIVE 8ULL /* The guest has no active ASID: not yet, or not any more. KVM activates it at LAUNCH_START. */
#define HCABI_X86_SEV_RET_INVALID_ADDRESS 9ULL /* An address is not valid: not aligned, or no memory that the command may use. */
#define HCABI_X86_SEV_RET_BAD_SIGNATURE 0xaULL /* A signature does not match: of a certificate, the ID block or its author's key. */
#define HCABI_X86_SEV_RET_BAD_MEASUREMENT 0xbULL /* A measurement does not match: the ID block names another launch digest, or the MAC of a launch session is of other keys. */
#define HCABI_X86_SEV_RET_ASID_OWNED 0xcULL /* Another guest has the ASID; KVM gives each its own. */
#define HCABI_X86_SEV_RET_INVALID_ASID 0xdULL /* The ASID is not one for this kind of guest; the BIOS parts them (CPUID 0x8000001F ECX, EDX). */
#define HCABI_X86_SEV_RET_WBINVD_REQUIRED 0xeULL /* Caches must be written back first, on all processors and before DF_FLUSH; Linux does it by itself. */
#define HCABI_X86_SEV_RET_DFFLUSH_REQUIRED 0xfULL /* DF_FLUSH must come first, since an ASID is used again; Linux does it by itself. */
#define HCABI_X86_SEV_RET_INVALID_GUEST 0x10ULL /* No guest has this handle: it was not launched, or its context is deleted. */
#define HCABI_X86_SEV_RET_INVALID_COMMAND 0x11ULL /* The firmware does not know it: update the firmware. */
#define HCABI_X86_SEV_RET_ACTIVE 0x12ULL /* The guest is active, and must be deactivated first. */
#define HCABI_X86_SEV_RET_HWSEV_RET_PLATFORM 0x13ULL /* The hardware failed; buffers of the command may be used again. */
#define HCABI_X86_SEV_RET_HWSEV_RET_UNSAFE 0x14ULL /* The hardware failed; buffers of the command must not be used again. */
#define HCABI_X86_SEV_RET_UNSUPPORTED 0x15ULL /* The platform does not support it: an older processor or firmware. */
#define HCABI_X86_SEV_RET_INVALID_PARAM 0x16ULL /* A parameter is not valid, such as a reserved bit; for a page of CPUID values: a value that the firmware does not accept, and KVM gives back what it expects. */
#define HCABI_X86_SEV_RET_RESOURCE_LIMIT 0x17ULL /* The firmware has no room for it, such as for one more guest. */
#define HCABI_X86_SEV_RET_SECURE_DATA_INVALID 0x18ULL /* Its stored data are damaged; Linux starts the firmware again once, which makes new ones. */
#define HCABI_X86_SEV_RET_INVALID_PAGE_SIZE 0x19ULL /* The page's size is not that of its RMP entry (SNP). */
#define HCABI_X86_SEV_RET_INVALID_PAGE_STATE 0x1aULL /* The page's state in the RMP is wrong for the command (SNP): not handed to the firmware, or not taken back. */
#define HCABI_X86_SEV_RET_INVALID_MDATA_ENTRY 0x1bULL /* A metadata entry is not valid. */
#define HCABI_X86_SEV_RET_INVALID_PAGE_OWNER 0x1cULL /* Another guest owns the page, or none does (SNP). */
#define HCABI_X86_SEV_RET_AEAD_OFLOW 0x1dULL /* A sequence number would overflow: this key (VMPCK) can send no more messages. */
#define HCABI_X86_SEV_RET_EXIT_RING_BUFFER 0x1fULL /* The firmware was in ring buffer mode, left it and ignored the command: issue it again. */
#define HCABI_X86_SEV_RET_RMP_INIT_REQUIRED 0x20ULL /* The RMP must be initialized first, by SNP_INIT. */
#define HCABI_X86_SEV_RET_BAD_SVN 0x21ULL /* The security version is too low: firmware older than what was committed. */
#define HCABI_X86_SEV_RET_BAD_VERSION 0x22ULL /* The version is older than what is allowed (no roll-back). */
#define HCABI_X86_SEV_RET_SHUTDOWN_REQUIRED 0x23ULL /* The firmware must be shut down first, so without guests. */
#define HCABI_X86_SEV_RET_UPDATE_FAILED 0x24ULL /* The update of the firmware's state, or of a guest's context page, failed. */
#define HCABI_X86_SEV_RET_RESTORE_REQUIRED 0x25ULL /* The firmware that was committed must be loaded again first. */
#define HCABI_X86_SEV_RET_RMP_INITIALIZATION_FAILED 0x26ULL /* Initializing the RMP failed. */
#define HCABI_X86_SEV_RET_INVALID_KEY 0x27ULL /* The key is not valid: a guest asked for a key that the platform does not have, such as a VLEK that is not loaded. */
#define HCABI_X86_SEV_RET_SHUTDOWN_INCOMPLETE 0x28ULL /* The shutdown is not complete. */
#define HCABI_X86_SEV_RET_INCORRECT_BUFFER_LENGTH 0x30ULL /* A length is wrong. */
#define HCABI_X86_SEV_RET_EXPAND_BUFFER_LENGTH_REQUEST 0x31ULL /* A buffer must be larger. */
#define HCABI_X86_SEV_RET_SPDM_REQUEST 0x32ULL /* A message must be passed to the device. */
#define HCABI_X86_SEV_RET_SPDM_ERROR 0x33ULL /* The device's messages failed. */
#define HCABI_X86_SEV_RET_SEV_STATUS_ERR_IN_DEV_CONN 0x35ULL /* The connection failed. */
#define HCABI_X86_SEV_RET_SEV_STATUS_INVALID_DEV_CTX 0x36ULL /* The device is not known. */
#define HCABI_X86_SEV_RET_SEV_STATUS_INVALID_TDI_CTX 0x37ULL /* Its interface is not known. */
#define HCABI_X86_SEV_RET_SEV_STATUS_INVALID_TDI 0x38ULL /* The device interface is not valid. */
#define HCABI_X86_SEV_RET_SEV_STATUS_RECLAIM_REQUIRED 0x39ULL /* Pages must be taken back from the firmware first. */
#define HCABI_X86_SEV_RET_IN_USE 0x3aULL /* It is in use. */
#define HCABI_X86_SEV_RET_SEV_STATUS_INVALID_DEV_STATE 0x3bULL /* Not in its state. */
#define HCABI_X86_SEV_RET_SEV_STATUS_INVALID_TDI_STATE 0x3cULL /* Not in this state of the device interface. */
#define HCABI_X86_SEV_RET_SEV_STATUS_DEV_CERT_CHANGED 0x3dULL /* The device's certificate is another one than before. */
#define HCABI_X86_SEV_RET_SEV_STATUS_RESYNC_REQ 0x3eULL /* The connection must be set up again. */
#define HCABI_X86_SEV_RET_SEV_STATUS_RESPONSE_TOO_LARGE 0x3fULL /* The device's response is too large. */

/* SevFirmwareCommand: include/linux/psp-sev.h (Linux 7.3.4) enum sev_cmd */
#define HCABI_X86_SEV_CMD_INIT 1U /* Start the SEV firmware; the driver does it at load, or for the first guest (psp_init_on_probe=0). */
#define HCABI_X86_SEV_CMD_SHUTDOWN 2U /* Stop the SEV firmware; its state is UNINIT then. */
#define HCABI_X86_SEV_CMD_FACTORY_RESET 3U /* Erase the platform's keys. */
#define HCABI_X86_SEV_CMD_PLATFORM_STATUS 4U /* Read version and state of SEV. */
#define HCABI_X86_SEV_CMD_PEK_GEN 5U /* Make a new endorsement key. */
#define HCABI_X86_SEV_CMD_PEK_CSR 6U /* Ask for a certificate of it. */
#define HCABI_X86_SEV_CMD_PEK_CERT_IMPORT 7U /* Set the owner's certificate. */
#define HCABI_X86_SEV_CMD_PDH_CERT_EXPORT 8U /* Read the Diffie-Hellman key and its certificates. */
#define HCABI_X86_SEV_CMD_PDH_GEN 9U /* Make a new Diffie-Hellman key. */
#define HCABI_X86_SEV_CMD_DF_FLUSH 0xaU /* Flush the data fabric, after WBINVD on all processors and before an ASID is used again. */
#define HCABI_X86_SEV_CMD_DOWNLOAD_FIRMWARE 0xbU /* Load firmware from amd/amd_sev_*.sbin, before INIT; if it fails Linux goes on with what is there. */
#define HCABI_X86_SEV_CMD_GET_ID 0xcU /* Read the chip's identity. */
#define HCABI_X86_SEV_CMD_INIT_EX 0xdU /* Start the SEV firmware with its storage in a file of the host (ccp's init_ex_path). */
#define HCABI_X86_SEV_CMD_DECOMMISSION 0x20U /* Delete a guest's context, after DEACTIVATE: KVM does so when the VM ends. */
#define HCABI_X86_SEV_CMD_ACTIVATE 0x21U /* Bind a guest to an ASID: part of KVM_SEV_LAUNCH_START and RECEIVE_START. */
#define HCABI_X86_SEV_CMD_DEACTIVATE 0x22U /* Take its ASID away; WBINVD and DF_FLUSH come before another guest has it. */
#define HCABI_X86_SEV_CMD_GUEST_STATUS 0x23U /* Read a guest's policy and state. */
#define HCABI_X86_SEV_CMD_LAUNCH_START 0x30U /* Begin the launch of an SEV guest. */
#define HCABI_X86_SEV_CMD_LAUNCH_UPDATE_DATA 0x31U /* Encrypt and measure guest memory. */
#define HCABI_X86_SEV_CMD_LAUNCH_UPDATE_VMSA 0x32U /* Encrypt and measure a vCPU's registers (SEV-ES). */
#define HCABI_X86_SEV_CMD_LAUNCH_MEASURE 0x33U /* Read the measurement. */
#define HCABI_X86_SEV_CMD_LAUNCH_UPDATE_SECRET 0x34U /* Put a secret into guest memory. */
#define HCABI_X86_SEV_CMD_LAUNCH_FINISH 0x35U /* End the launch. */
#define HCABI_X86_SEV_CMD_ATTESTATION_REPORT 0x36U /* Read a signed report of an SEV guest. */
#define HCABI_X86_SEV_CMD_SEND_START 0x40U /* Begin to send a guest to another platform. */
#define HCABI_X86_SEV_CMD_SEND_UPDATE_DATA 0x41U /* Encrypt its memory for the other platform. */
#define HCABI_X86_SEV_CMD_SEND_UPDATE_VMSA 0x42U /* Encrypt a vCPU's registers for it. */
#define HCABI_X86_SEV_CMD_SEND_FINISH 0x43U /* End the sending. */
#define HCABI_X86_SEV_CMD_SEND_CANCEL 0x44U /* Stop the sending. */
#define HCABI_X86_SEV_CMD_RECEIVE_START 0x50U /* Begin to receive a guest. */
#define HCABI_X86_SEV_CMD_RECEIVE_UPDATE_DATA 0x51U /* Take in its memory. */
#define HCABI_X86_SEV_CMD_RECEIVE_UPDATE_VMSA 0x52U /* Take in a vCPU's registers. */
#define HCABI_X86_SEV_CMD_RECEIVE_FINISH 0x53U /* End the receiving. */
#define HCABI_X86_SEV_CMD_DBG_DECRYPT 0x60U /* Decrypt memory of a guest, if its policy allows it. */
#define HCABI_X86_SEV_CMD_DBG_ENCRYPT 0x61U /* Write memory of a guest, if its policy allows it. */
#define HCABI_X86_SEV_CMD_SNP_INIT 0x81U /* Start SNP, for firmware before 1.52; SNP_INIT_EX replaces it. */
#define HCABI_X86_SEV_CMD_SNP_SHUTDOWN 0x82U /* Stop SNP; SNP_SHUTDOWN_EX replaces it. */
#define HCABI_X86_SEV_CMD_SNP_PLATFORM_STATUS 0x83U /* Read version and state of SNP. */
#define HCABI_X86_SEV_CMD_SNP_DF_FLUSH 0x84U /* Flush the data fabric, after SNP_INIT and before an ASID is used again. */
#define HCABI_X86_SEV_CMD_SNP_INIT_EX 0x85U /* Start SNP and initialize the RMP; with a list of ranges that stay the host's (HV-fixed), such as what the BIOS reserves. */
#define HCABI_X86_SEV_CMD_SNP_SHUTDOWN_EX 0x86U /* Stop SNP, and its enforcement by the IOMMU: when the driver is unloaded, and after a panic. */
#define HCABI_X86_SEV_CMD_SNP_DECOMMISSION 0x90U /* Delete an SNP guest's context and free its ASID, when the VM ends. */
#define HCABI_X86_SEV_CMD_SNP_ACTIVATE 0x91U /* Bind an SNP guest to an ASID: part of KVM_SEV_SNP_LAUNCH_START. */
#define HCABI_X86_SEV_CMD_SNP_GUEST_STATUS 0x92U /* Read an SNP guest's policy and state. */
#define HCABI_X86_SEV_CMD_SNP_GCTX_CREATE 0x93U /* Make a page an SNP guest's context: first part of KVM_SEV_SNP_LAUNCH_START. */
#define HCABI_X86_SEV_CMD_SNP_GUEST_REQUEST 0x94U /* Pass a guest's message on, such as for a report; the guest gets the firmware's error. */
#define HCABI_X86_SEV_CMD_SNP_ACTIVATE_EX 0x95U /* Bind an SNP guest to an ASID, on some cores. */
#define HCABI_X86_SEV_CMD_SNP_LAUNCH_START 0xa0U /* Begin the launch of an SNP guest. */
#define HCABI_X86_SEV_CMD_SNP_LAUNCH_UPDATE 0xa1U /* Load and measure a page, which the kernel made private in the RMP before. */
#define HCABI_X86_SEV_CMD_SNP_LAUNCH_FINISH 0xa2U /* End the launch. */
#define HCABI_X86_SEV_CMD_SNP_DBG_DECRYPT 0xb0U /* Decrypt a page of an SNP guest, if its policy allows it. */
#define HCABI_X86_SEV_CMD_SNP_DBG_ENCRYPT 0xb1U /* Write a page of an SNP guest, if its policy allows it. */
#define HCABI_X86_SEV_CMD_SNP_VERIFY_MITIGATION 0xb2U /* Verify a mitigation. */
#define HCABI_X86_SEV_CMD_SNP_PAGE_SWAP_OUT 0xc0U /* Encrypt a page for storage outside. */
#define HCABI_X86_SEV_CMD_SNP_PAGE_SWAP_IN 0xc1U /* Take such a page in. */
#define HCABI_X86_SEV_CMD_SNP_PAGE_MOVE 0xc2U /* Move a page in the host's memory. */
#define HCABI_X86_SEV_CMD_SNP_PAGE_MD_INIT 0xc3U /* Make a page one of metadata. */
#define HCABI_X86_SEV_CMD_SNP_PAGE_SET_STATE 0xc6U /* Set the state of pages. */
#define HCABI_X86_SEV_CMD_SNP_PAGE_RECLAIM 0xc7U /* Give a page of the firmware back to the host; if it fails Linux never uses the page again (leaked). */
#define HCABI_X86_SEV_CMD_SNP_PAGE_UNSMASH 0xc8U /* Join 512 entries of the RMP to one of 2 MiB. */
#define HCABI_X86_SEV_CMD_SNP_CONFIG 0xc9U /* Set what reports show. */
#define HCABI_X86_SEV_CMD_SNP_DOWNLOAD_FIRMWARE_EX 0xcaU /* Load firmware while SNP runs. */
#define HCABI_X86_SEV_CMD_SNP_COMMIT 0xcbU /* Make the loaded firmware the lowest one allowed. */
#define HCABI_X86_SEV_CMD_SNP_VLEK_LOAD 0xcdU /* Load a provider's key. */
#define HCABI_X86_SEV_CMD_SNP_FEATURE_INFO 0xceU /* Read what the firmware can do. */
#define HCABI_X86_SEV_CMD_TIO_STATUS 0xd0U /* Read the state of trusted I/O. */
#define HCABI_X86_SEV_CMD_TIO_INIT 0xd1U /* Start trusted I/O. */
#define HCABI_X86_SEV_CMD_TIO_DEV_CREATE 0xd2U /* Make a device's context. */
#define HCABI_X86_SEV_CMD_TIO_DEV_RECLAIM 0xd3U /* Take a device's context back. */
#define HCABI_X86_SEV_CMD_TIO_DEV_CONNECT 0xd4U /* Set up a protected connection to a device. */
#define HCABI_X86_SEV_CMD_TIO_DEV_DISCONNECT 0xd5U /* End that connection. */

/* SevPlatformState: include/linux/psp-sev.h (Linux 7.3.4) enum sev_state */
#define HCABI_X86_SEV_STATE_UNINIT 0U /* SEV_CMD_INIT has not been done, or shut down. */
#define HCABI_X86_SEV_STATE_INIT 1U /* Ready, without guests. */
#define HCABI_X86_SEV_STATE_WORKING 2U /* Guests are there. */

/* SnpFirmwarePageType: include/linux/psp-sev.h (Linux 7.3.4) 654-663, SNP_PAGE_TYPE_* */
#define HCABI_X86_SNP_PAGE_TYPE_NORMAL 1U /* Contents are measured. */
#define HCABI_X86_SNP_PAGE_TYPE_VMSA 2U /* A vCPU's registers; KVM loads these itself in KVM_SEV_SNP_LAUNCH_FINISH. */
#define HCABI_X86_SNP_PAGE_TYPE_ZERO 3U /* Zeroed by the firmware. */
#define HCABI_X86_SNP_PAGE_TYPE_UNMEASURED 4U /* Contents are not measured. */
#define HCABI_X86_SNP_PAGE_TYPE_SECRET 5U /* The secrets page, which the firmware fills. */
#define HCABI_X86_SNP_PAGE_TYPE_CPUID 6U /* The table of CPUID leaves, which the firmware checks. */

/* SnpGuestVmmError: include/uapi/linux/sev-guest.h (Linux 7.3.4) SNP_GUEST_VMM_ERR_* */
#define HCABI_X86_SNP_GUEST_VMM_ERR_INVALID_LEN 1U /* The buffer for certificates is too small; the host (the VMM, by ENOSPC to KVM_EXIT_SNP_REQ_CERTS) says how many pages it needs. Ask again with such a buffer: the driver repeats a request for a report without certificates itself. */
#define HCABI_X86_SNP_GUEST_VMM_ERR_BUSY 2U /* The host limits the rate of requests, or the VMM answered EAGAIN. Linux tries again each 2 seconds, for 60 seconds. */
#define HCABI_X86_SNP_GUEST_VMM_ERR_GENERIC 0xffffffffU /* The VMM cannot get the certificates: it answered EIO to KVM_EXIT_SNP_REQ_CERTS. */

/* SnpMessageType: arch/x86/include/asm/sev.h (Linux 7.3.4) enum msg_type */
#define HCABI_X86_SNP_MSG_TYPE_INVALID 0U /* No message at all. */
#define HCABI_X86_SNP_MSG_CPUID_REQ 1U /* Asks whether CPUID values are true. */
#define HCABI_X86_SNP_MSG_CPUID_RSP 2U /* The answer to it. */
#define HCABI_X86_SNP_MSG_KEY_REQ 3U /* Asks for a derived key (SNP_GET_DERIVED_KEY). */
#define HCABI_X86_SNP_MSG_KEY_RSP 4U /* The answer to it. */
#define HCABI_X86_SNP_MSG_REPORT_REQ 5U /* Asks for an attestation report (SNP_GET_REPORT). */
#define HCABI_X86_SNP_MSG_REPORT_RSP 6U /* The answer to it. */
#define HCABI_X86_SNP_MSG_EXPORT_REQ 7U /* A migration agent exports a guest. */
#define HCABI_X86_SNP_MSG_EXPORT_RSP 8U /* The answer to it. */
#define HCABI_X86_SNP_MSG_IMPORT_REQ 9U /* A migration agent imports a guest. */
#define HCABI_X86_SNP_MSG_IMPORT_RSP 0xaU /* The answer to it. */
#define HCABI_X86_SNP_MSG_ABSORB_REQ 0xbU /* Of a migration agent. */
#define HCABI_X86_SNP_MSG_ABSORB_RSP 0xcU /* The answer to it. */
#define HCABI_X86_SNP_MSG_VMRK_REQ 0xdU /* A migration agent sets the guest's root key. */
#define HCABI_X86_SNP_MSG_VMRK_RSP 0xeU /* The answer to it. */
#define HCABI_X86_SNP_MSG_TSC_INFO_REQ 0x11U /* Asks for scale and offset of Secure TSC, once at boot. */
#define HCABI_X86_SNP_MSG_TSC_INFO_RSP 0x12U /* The answer to it. */

/* SvmExitCode: arch/x86/include/uapi/asm/svm.h (Linux 7.3.4) SVM_EXIT_*, SVM_VMGEXIT_* */
#define HCABI_X86_SVM_EXIT_READ_CR0 0U /* Read register CR0. */
#define HCABI_X86_SVM_EXIT_READ_CR2 2U /* Read register CR2. */
#define HCABI_X86_SVM_EXIT_READ_CR3 3U /* Read register CR3. */
#define HCABI_X86_SVM_EXIT_READ_CR4 4U /* Read register CR4. */
#define HCABI_X86_SVM_EXIT_READ_CR8 8U /* Read register CR8. */
#define HCABI_X86_SVM_EXIT_WRITE_CR0 0x10U /* Write register CR0. */
#define HCABI_X86_SVM_EXIT_WRITE_CR2 0x12U /* Write register CR2. */
#define HCABI_X86_SVM_EXIT_WRITE_CR3 0x13U /* Write register CR3. */
#define HCABI_X86_SVM_EXIT_WRITE_CR4 0x14U /* Write register CR4. */
#define HCABI_X86_SVM_EXIT_WRITE_CR8 0x18U /* Write register CR8. */
#define HCABI_X86_SVM_EXIT_READ_DR0 0x20U /* Read register DR0. */
#define HCABI_X86_SVM_EXIT_READ_DR1 0x21U /* Read register DR1. */
#define HCABI_X86_SVM_EXIT_READ_DR2 0x22U /* Read register DR2. */
#define HCABI_X86_SVM_EXIT_READ_DR3 0x23U /* Read register DR3. */
#define HCABI_X86_SVM_EXIT_READ_DR4 0x24U /* Read register DR4. */
#define HCABI_X86_SVM_EXIT_READ_DR5 0x25U /* Read register DR5. */
#define HCABI_X86_SVM_EXIT_READ_DR6 0x26U /* Read register DR6. */
#define HCABI_X86_SVM_EXIT_READ_DR7 0x27U /* Read debug register 7. */
#define HCABI_X86_SVM_EXIT_WRITE_DR0 0x30U /* Write register DR0. */
#define HCABI_X86_SVM_EXIT_WRITE_DR1 0x31U /* Write register DR1. */
#define HCABI_X86_SVM_EXIT_WRITE_DR2 0x32U /* Write register DR2. */
#define HCABI_X86_SVM_EXIT_WRITE_DR3 0x33U /* Write register DR3. */
#define HCABI_X86_SVM_EXIT_WRITE_DR4 0x34U /* Write register DR4. */
#define HCABI_X86_SVM_EXIT_WRITE_DR5 0x35U /* Write register DR5. */
#define HCABI_X86_SVM_EXIT_WRITE_DR6 0x36U /* Write register DR6. */
#define HCABI_X86_SVM_EXIT_WRITE_DR7 0x37U /* Write debug register 7. */
#define HCABI_X86_SVM_EXIT_EXCP_BASE 0x40U /* An exception: this plus its vector, up to 0x5f. */
#define HCABI_X86_SVM_EXIT_INTR 0x60U /* A physical interrupt. */
#define HCABI_X86_SVM_EXIT_NMI 0x61U /* A physical NMI. */
#define HCABI_X86_SVM_EXIT_SMI 0x62U /* A physical SMI. */
#define HCABI_X86_SVM_EXIT_INIT 0x63U /* A physical INIT signal. */
#define HCABI_X86_SVM_EXIT_VINTR 0x64U /* The guest can take an interrupt now. */
#define HCABI_X86_SVM_EXIT_CR0_SEL_WRITE 0x65U /* Write of CR0 that changes more than TS and MP. */
#define HCABI_X86_SVM_EXIT_IDTR_READ 0x66U /* Read register IDTR. */
#define HCABI_X86_SVM_EXIT_GDTR_READ 0x67U /* Read register GDTR. */
#define HCABI_X86_SVM_EXIT_LDTR_READ 0x68U /* Read register LDTR. */
#define HCABI_X86_SVM_EXIT_TR_READ 0x69U /* Read register TR. */
#define HCABI_X86_SVM_EXIT_IDTR_WRITE 0x6aU /* Write register IDTR. */
#define HCABI_X86_SVM_EXIT_GDTR_WRITE 0x6bU /* Write register GDTR. */
#define HCABI_X86_SVM_EXIT_LDTR_WRITE 0x6cU /* Write register LDTR. */
#define HCABI_X86_SVM_EXIT_TR_WRITE 0x6dU /* Write register TR. */
#define HCABI_X86_SVM_EXIT_RDTSC 0x6eU /* Read the time stamp counter. */
#define HCABI_X86_SVM_EXIT_RDPMC 0x6fU /* Read a performance counter. */
#define HCABI_X86_SVM_EXIT_PUSHF 0x70U /* The instruction PUSHF. */
#define HCABI_X86_SVM_EXIT_POPF 0x71U /* The instruction POPF. */
#define HCABI_X86_SVM_EXIT_CPUID 0x72U /* CPUID: KVM answers what KVM_SET_CPUID2 gave; an SNP guest reads its CPUID page instead. */
#define HCABI_X86_SVM_EXIT_RSM 0x73U /* The instruction RSM. */
#define HCABI_X86_SVM_EXIT_IRET 0x74U /* The instruction IRET. */
#define HCABI_X86_SVM_EXIT_SWINT 0x75U /* The instruction INTn. */
#define HCABI_X86_SVM_EXIT_INVD 0x76U /* INVD, which Linux guests refuse. */
#define HCABI_X86_SVM_EXIT_PAUSE 0x77U /* PAUSE, after many in a loop. */
#define HCABI_X86_SVM_EXIT_HLT 0x78U /* The instruction HLT: KVM waits, or without its own APIC KVM_RUN ends with KVM_EXIT_HLT. */
#define HCABI_X86_SVM_EXIT_INVLPG 0x79U /* The instruction INVLPG. */
#define HCABI_X86_SVM_EXIT_INVLPGA 0x7aU /* The instruction INVLPGA. */
#define HCABI_X86_SVM_EXIT_IOIO 0x7bU /* Port I/O: KVM_EXIT_IO, unless KVM has a device at the port. */
#define HCABI_X86_SVM_EXIT_MSR 0x7cU /* RDMSR (exit information 1 is 0) or WRMSR (1); an SEV-ES guest gives RCX, to write also RAX and RDX. */
#define HCABI_X86_SVM_EXIT_TASK_SWITCH 0x7dU /* A task switch. */
#define HCABI_X86_SVM_EXIT_FERR_FREEZE 0x7eU /* An error of the x87 unit. */
#define HCABI_X86_SVM_EXIT_SHUTDOWN 0x7fU /* A triple fault; KVM_RUN ends with KVM_EXIT_SHUTDOWN. A vCPU of an SEV-ES guest cannot be reset then. */
#define HCABI_X86_SVM_EXIT_VMRUN 0x80U /* The instruction VMRUN. */
#define HCABI_X86_SVM_EXIT_VMMCALL 0x81U /* VMMCALL: a hypercall, number in RAX; of an SEV-ES guest in the GHCB, where RAX and CPL must be valid. */
#define HCABI_X86_SVM_EXIT_VMLOAD 0x82U /* The instruction VMLOAD. */
#define HCABI_X86_SVM_EXIT_VMSAVE 0x83U /* The instruction VMSAVE. */
#define HCABI_X86_SVM_EXIT_STGI 0x84U /* The instruction STGI. */
#define HCABI_X86_SVM_EXIT_CLGI 0x85U /* The instruction CLGI. */
#define HCABI_X86_SVM_EXIT_SKINIT 0x86U /* The instruction SKINIT. */
#define HCABI_X86_SVM_EXIT_RDTSCP 0x87U /* Read the time stamp counter and processor id. */
#define HCABI_X86_SVM_EXIT_ICEBP 0x88U /* The instruction ICEBP. */
#define HCABI_X86_SVM_EXIT_WBINVD 0x89U /* Write back and invalidate caches. */
#define HCABI_X86_SVM_EXIT_MONITOR 0x8aU /* Set the address of MWAIT (MONITOR). */
#define HCABI_X86_SVM_EXIT_MWAIT 0x8bU /* Wait for a write to the address of MONITOR. */
#define HCABI_X86_SVM_EXIT_MWAIT_COND 0x8cU /* MWAIT, if the monitor is armed. */
#define HCABI_X86_SVM_EXIT_XSETBV 0x8dU /* The instruction XSETBV. */
#define HCABI_X86_SVM_EXIT_RDPRU 0x8eU /* The instruction RDPRU. */
#define HCABI_X86_SVM_EXIT_EFER_WRITE_TRAP 0x8fU /* EFER was written; for guests with encrypted registers, after the write. */
#define HCABI_X86_SVM_EXIT_CR0_WRITE_TRAP 0x90U /* CR0 was written. */
#define HCABI_X86_SVM_EXIT_CR1_WRITE_TRAP 0x91U /* CR1 was written. */
#define HCABI_X86_SVM_EXIT_CR2_WRITE_TRAP 0x92U /* CR2 was written. */
#define HCABI_X86_SVM_EXIT_CR3_WRITE_TRAP 0x93U /* CR3 was written. */
#define HCABI_X86_SVM_EXIT_CR4_WRITE_TRAP 0x94U /* CR4 was written. */
#define HCABI_X86_SVM_EXIT_CR5_WRITE_TRAP 0x95U /* CR5 was written. */
#define HCABI_X86_SVM_EXIT_CR6_WRITE_TRAP 0x96U /* CR6 was written. */
#define HCABI_X86_SVM_EXIT_CR7_WRITE_TRAP 0x97U /* CR7 was written. */
#define HCABI_X86_SVM_EXIT_CR8_WRITE_TRAP 0x98U /* CR8 was written. */
#define HCABI_X86_SVM_EXIT_CR9_WRITE_TRAP 0x99U /* CR9 was written. */
#define HCABI_X86_SVM_EXIT_CR10_WRITE_TRAP 0x9aU /* CR10 was written. */
#define HCABI_X86_SVM_EXIT_CR11_WRITE_TRAP 0x9bU /* CR11 was written. */
#define HCABI_X86_SVM_EXIT_CR12_WRITE_TRAP 0x9cU /* CR12 was written. */
#define HCABI_X86_SVM_EXIT_CR13_WRITE_TRAP 0x9dU /* CR13 was written. */
#define HCABI_X86_SVM_EXIT_CR14_WRITE_TRAP 0x9eU /* CR14 was written. */
#define HCABI_X86_SVM_EXIT_CR15_WRITE_TRAP 0x9fU /* CR15 was written. */
#define HCABI_X86_SVM_EXIT_INVPCID 0xa2U /* The instruction INVPCID. */
#define HCABI_X86_SVM_EXIT_BUS_LOCK 0xa5U /* A lock of the bus, beyond the limit. */
#define HCABI_X86_SVM_EXIT_IDLE_HLT 0xa6U /* HLT, with no interrupt pending. */
#define HCABI_X86_SVM_EXIT_NPF 0x400U /* A nested page fault: in the host, the guest's address is not mapped, or its RMP entry forbids the access; as a #VC in the guest: it touched memory that the host emulates (MMIO). */
#define HCABI_X86_SVM_EXIT_AVIC_INCOMPLETE_IPI 0x401U /* AVIC could not deliver an IPI; KVM does. */
#define HCABI_X86_SVM_EXIT_AVIC_UNACCELERATED_ACCESS 0x402U /* An access to the APIC that AVIC does not serve; KVM does. */
#define HCABI_X86_SVM_EXIT_VMGEXIT 0x403U /* The exit that VMGEXIT itself causes; no guest asks for it. What it asks is in the GHCB MSR, or in the GHCB's sw_exit_code. */
#define HCABI_X86_PAGE_NOT_VALIDATED 0x404U /* The guest's own #VC: it touched a page as private that it has not validated or has shared. */
#define HCABI_X86_SVM_VMGEXIT_MMIO_READ 0x80000001U /* Read a device's memory: sw_exit_info_1 is the address, 2 the length, sw_scratch the buffer. KVM makes it KVM_EXIT_MMIO. */
#define HCABI_X86_SVM_VMGEXIT_MMIO_WRITE 0x80000002U /* Write a device's memory, as SVM_VMGEXIT_MMIO_READ; from GHCB version 2 on at most 8 bytes. */
#define HCABI_X86_SVM_VMGEXIT_NMI_COMPLETE 0x80000003U /* The guest can take the next NMI; KVM cannot see its IRET. */
#define HCABI_X86_SVM_VMGEXIT_AP_HLT_LOOP 0x80000004U /* Park this processor until it is started (AP reset hold); without KVM's own APIC KVM_RUN ends with KVM_EXIT_AP_RESET_HOLD. */
#define HCABI_X86_SVM_VMGEXIT_AP_JUMP_TABLE 0x80000005U /* Set (sw_exit_info_1 is 0) or get (1) where parked processors of an SEV-ES guest start; KVM keeps it. */
#define HCABI_X86_SVM_VMGEXIT_PSC 0x80000010U /* Change the state of pages, by a list in the GHCB's shared buffer. KVM makes it KVM_EXIT_HYPERCALL (MAP_GPA_RANGE) for each run of pages; SNP only. */
#define HCABI_X86_SVM_VMGEXIT_GUEST_REQUEST 0x80000011U /* Send a message to the secure processor (SNP guest request), such as for a report; sw_exit_info_1 and 2 are the pages of request and response. KVM passes it on; the VMM sees nothing. */
#define HCABI_X86_SVM_VMGEXIT_EXT_GUEST_REQUEST 0x80000012U /* The same, and get certificates too (extended guest request); RAX is the address for them, RBX its number of pages. With SNP_ENABLE_REQ_CERTS the VMM gives them, else the table is empty. */
#define HCABI_X86_SVM_VMGEXIT_AP_CREATION 0x80000013U /* Start, prepare or stop another processor of an SNP guest, as ApRequest says; KVM refuses an unknown APIC id and features other than the VM's. */
#define HCABI_X86_SVM_VMGEXIT_HVDB_PAGE 0x80000014U /* Set up the page by which the host tells of events (#HV doorbell page), for restricted injection. KVM of this release knows neither. */
#define HCABI_X86_SVM_VMGEXIT_HV_IPI 0x80000015U /* Send an interrupt to another processor, for restricted injection. */
#define HCABI_X86_SVM_VMGEXIT_GET_APIC_IDS 0x80000017U /* Get the list of the processors' APIC ids; the number is that of posted patches for KVM. */
#define HCABI_X86_SVM_VMGEXIT_SNP_RUN_VMPL 0x80000018U /* Run another privilege level (VMPL), as for a call of an SVSM. KVM of this release answers GHCB_ERR_INVALID_EVENT: a guest below VMPL 0 needs a host that serves it. */
#define HCABI_X86_SVM_VMGEXIT_SAVIC 0x8000001aU /* About the protected interrupt controller (Secure AVIC): tell or take back the page of its registers. KVM of this release answers GHCB_ERR_INVALID_EVENT. */
#define HCABI_X86_CONFIGURE_INT_INJ 0x8000001bU /* Set how interrupts are injected (alternate injection), as COCONUT-SVSM asks; its versions before 2025 had 0x80000019. */
#define HCABI_X86_DISABLE_ALT_INJ 0x8000001cU /* End alternate injection, as COCONUT-SVSM asks; before 2025 0x8000001a. */
#define HCABI_X86_SPECIFIC_EOI 0x8000001dU /* Tell the host that an interrupt is handled, as COCONUT-SVSM does; before 2025 0x8000001b. */
#define HCABI_X86_SVM_VMGEXIT_HV_FEATURES 0x8000fffdU /* Ask what the host supports: a GhcbHvFeatures in sw_exit_info_2, 0x3 of KVM. */
#define HCABI_X86_SVM_VMGEXIT_TERM_REQUEST 0x8000fffeU /* Ask to be terminated; sw_exit_info_1 holds the set of reasons in bits 3:0 and the reason from bit 4 on. KVM logs both; the VMM gets KVM_SYSTEM_EVENT_SEV_TERM with the GHCB's address alone. */
#define HCABI_X86_SVM_VMGEXIT_UNSUPPORTED_EVENT 0x8000ffffU /* Tell of an event that the guest cannot handle; sw_exit_info_1 is the #VC's code. KVM_RUN gives EINVAL. */

/* SvsmCoreCall: arch/x86/include/asm/sev.h (Linux 7.3.4) 424-428 */
#define HCABI_X86_SVSM_CORE_REMAP_CA 0U /* Moves the calling area to the page in RCX; Linux does at boot, with a private page of its own. */
#define HCABI_X86_SVSM_CORE_PVALIDATE 1U /* Validates pages of a list, or takes the validation back: for a guest below VMPL 0, which cannot itself. */
#define HCABI_X86_SVSM_CORE_CREATE_VCPU 2U /* Makes a page the state of a vCPU (VMSA); the host starts it by AP creation. */
#define HCABI_X86_SVSM_CORE_DELETE_VCPU 3U /* Makes it an ordinary page again. */
#define HCABI_X86_SVSM_CORE_DEPOSIT_MEM 4U /* Gives memory to the SVSM. */
#define HCABI_X86_SVSM_CORE_WITHDRAW_MEM 5U /* Takes that memory back. */
#define HCABI_X86_SVSM_CORE_QUERY_PROTOCOL 6U /* Asks for a protocol's versions. */
#define HCABI_X86_SVSM_CORE_CONFIGURE_VTOM 7U /* Sets the guest's vTOM. */

/* SvsmProtocol: arch/x86/include/asm/sev.h (Linux 7.3.4) 424-436 */
#define HCABI_X86_SVSM_CORE_CALL 0U /* Memory and vCPUs, a SvsmCoreCall. */
#define HCABI_X86_SVSM_ATTEST_CALL 1U /* Reports with a manifest, a SvsmAttestCall. */
#define HCABI_X86_SVSM_VTPM_CALL 2U /* Commands to a virtual TPM, a SvsmVtpmCall. */
#define HCABI_X86_SVSM_APIC_PROTOCOL 3U /* Emulates the interrupt controller. */

/* SvsmAttestCall: arch/x86/include/asm/sev.h (Linux 7.3.4) 430-432 */
#define HCABI_X86_SVSM_ATTEST_SERVICES 0U /* Attests all services. */
#define HCABI_X86_SVSM_ATTEST_SINGLE_SERVICE 1U /* Attests one service, by its GUID. */

/* SvsmVtpmCall: arch/x86/include/asm/sev.h (Linux 7.3.4) 434-436 */
#define HCABI_X86_SVSM_VTPM_QUERY 0U /* Asks which commands it supports. */
#define HCABI_X86_SVSM_VTPM_CMD 1U /* Makes a TPM command; RCX is its buffer's address. */

/* SvsmResult: arch/x86/include/asm/sev.h (Linux 7.3.4) SVSM_SUCCESS, SVSM_ERR_* */
#define HCABI_X86_SVSM_SUCCESS 0U /* All entries are done. */
#define HCABI_X86_SVSM_ERR_INCOMPLETE 0x80000000U /* A part is done; `cur_index` says how many entries. Make the same call again. */
#define HCABI_X86_SVSM_ERR_UNSUPPORTED_PROTOCOL 0x80000001U /* The SVSM has no such protocol. */
#define HCABI_X86_SVSM_ERR_UNSUPPORTED_CALL 0x80000002U /* The protocol has no such call. */
#define HCABI_X86_SVSM_ERR_INVALID_ADDRESS 0x80000003U /* An address is not valid: not memory of the guest. */
#define HCABI_X86_SVSM_ERR_INVALID_FORMAT 0x80000004U /* The input has the wrong form. */
#define HCABI_X86_SVSM_ERR_INVALID_PARAMETER 0x80000005U /* A parameter is not valid, such as a reserved bit or a page size. */
#define HCABI_X86_SVSM_ERR_INVALID_REQUEST 0x80000006U /* It is not allowed now. */
#define HCABI_X86_SVSM_ERR_BUSY 0x80000007U /* The SVSM is busy; make the same call again, as Linux does for this and SVSM_ERR_INCOMPLETE alone. */
#define HCABI_X86_SVSM_PVALIDATE_FAIL_SIZEMISMATCH 0x80001006U /* PVALIDATE of 2 MiB failed, since the RMP has pages of 4 KiB there: validate these one by one, as Linux does. */

/* TdxLeaf: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 71-85 */
#define HCABI_X86_TDVMCALL_GET_TD_VM_CALL_INFO 0x10000U /* Asks which of these calls the host answers; the VMM fills R11 and R12 for leaf 1. */
#define HCABI_X86_TDVMCALL_MAP_GPA 0x10001U /* Makes a range shared or private; comes as KVM_EXIT_HYPERCALL. */
#define HCABI_X86_TDVMCALL_GET_QUOTE 0x10002U /* Asks for an attestation quote; the VMM passes the report to a quote service. */
#define HCABI_X86_TDVMCALL_REPORT_FATAL_ERROR 0x10003U /* The guest asks to be ended; comes as KVM_SYSTEM_EVENT_TDX_FATAL. */
#define HCABI_X86_TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT 0x10004U /* Chooses the vector by which the VMM tells that a quote is ready. */

/* TdxStatus: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 71-85 */
#define HCABI_X86_TDVMCALL_STATUS_SUCCESS 0ULL /* The call is done; of GetQuote: it is queued, and the buffer's status tells the rest. */
#define HCABI_X86_TDVMCALL_STATUS_RETRY 1ULL /* Call again: of MapGPA from the address in R11. Linux does, three times without progress. */
#define HCABI_X86_TDVMCALL_STATUS_INVALID_OPERAND 0x8000000000000000ULL /* An argument is not valid, or the host refused: of MapGPA the VMM answered EINVAL. Linux takes it for a failure. */
#define HCABI_X86_TDVMCALL_STATUS_GPA_INUSE 0x8000000000000001ULL /* The page is in use; KVM never answers this. */
#define HCABI_X86_TDVMCALL_STATUS_ALIGN_ERROR 0x8000000000000002ULL /* An argument is not aligned to 4 KiB: of MapGPA address or size, of GetQuote the buffer (QEMU). */
#define HCABI_X86_TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED 0x8000000000000003ULL /* The host does not answer this leaf: KVM does not know it, the VMM left `ret` as it was, or it did not enable KVM_CAP_EXIT_HYPERCALL (MapGPA). */

/* TdxCommand: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) enum kvm_tdx_cmd_id */
#define HCABI_X86_KVM_TDX_CAPABILITIES 0U /* Reads what TDX VMs can be given: attributes, XFAM, CPUID bits, calls. On the VM, before INIT_VM. */
#define HCABI_X86_KVM_TDX_INIT_VM 1U /* Initializes the VM with attributes, XFAM, hashes and CPUID: after KVM_CREATE_VM, before the first vCPU. Give the same CPUID to KVM_SET_CPUID2. */
#define HCABI_X86_KVM_TDX_INIT_VCPU 2U /* Initializes a vCPU, after KVM_SET_CPUID2 with x2APIC; data is its RCX at reset, where firmware finds the address of the HOB. */
#define HCABI_X86_KVM_TDX_INIT_MEM_REGION 3U /* Copies initial memory in, such as firmware: on an initialized vCPU, before FINALIZE_VM; the range must have the private attribute and a guest_memfd. */
#define HCABI_X86_KVM_TDX_FINALIZE_VM 4U /* Ends the measurement and makes the VM runnable: after all vCPUs and memory. KVM_RUN and KVM_PRE_FAULT_MEMORY need it. */
#define HCABI_X86_KVM_TDX_GET_CPUID 5U /* Reads the leaves that the TDX module shows, on an initialized vCPU: compare them with what the guest was to get. */

/* TdxCommandFlag: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_TDX_MEASURE_MEMORY_REGION */
#define HCABI_X86_KVM_TDX_MEASURE_MEMORY_REGION 1U /* The contents go into the measurement (MRTD), too: a flag of INIT_MEM_REGION, so before FINALIZE_VM. QEMU sets it for sections that the firmware marks so. */

/* TdcallLeaf: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 15-22 */
#define HCABI_X86_TDG_VP_VMCALL 0U /* Calls the host; R11 says what for, such as MapGPA (TdxLeaf) or an instruction (VmxExitReason), RCX which registers the host sees. */
#define HCABI_X86_TDG_VP_INFO 1U /* The TDX module answers the width of guest addresses in RCX, whose highest bit means shared, and the attributes (TdAttribute) in RDX. */
#define HCABI_X86_TDG_MR_RTMR_EXTEND 2U /* Extends the measurement register (RTMR) whose number is in RDX by the 48 bytes at RCX. */
#define HCABI_X86_TDG_VP_VEINFO_GET 3U /* Asks what a virtualization exception is about: reason in RCX, address in R9. A #VE before this call is #DF. */
#define HCABI_X86_TDG_MR_REPORT 4U /* Writes a TDREPORT into private memory; a quote of it is asked of the host by GetQuote. Linux: /dev/tdx_guest and configfs-tsm. */
#define HCABI_X86_TDG_VP_CPUIDVE_SET 5U /* Makes each CPUID a #VE, or not. */
#define HCABI_X86_TDG_MEM_PAGE_ACCEPT 6U /* Accepts the private page in RCX, whose low bits are its level; it is zero then. A smaller mapping gives TDX_PAGE_SIZE_MISMATCH; a page that is not there exits to the host, which adds it. */
#define HCABI_X86_TDG_VM_RD 7U /* Reads a field of the trust domain, named in RDX, into R8. */
#define HCABI_X86_TDG_VM_WR 8U /* Writes R8 to a field named in RDX, where the mask in R9 is set; R8 is what it was. */
#define HCABI_X86_TDG_VP_RD 9U /* Reads a field of the vCPU. */
#define HCABI_X86_TDG_VP_WR 0xaU /* Writes a field of the vCPU. */
#define HCABI_X86_TDG_SYS_RD 0xbU /* Reads a field about the TDX module. */
#define HCABI_X86_TDG_SYS_RDALL 0xcU /* Reads all fields about the TDX module. */
#define HCABI_X86_TDG_SERVTD_RD 0x12U /* A service TD reads a field of the TD that it serves. */
#define HCABI_X86_TDG_SERVTD_WR 0x14U /* A service TD writes a field of the TD that it serves. */
#define HCABI_X86_TDG_MR_VERIFYREPORT 0x16U /* Checks that a report was made on this machine. */
#define HCABI_X86_TDG_MEM_PAGE_ATTR_RD 0x17U /* Reads attributes of a private page. */
#define HCABI_X86_TDG_MEM_PAGE_ATTR_WR 0x18U /* Sets attributes of a private page, such as what a nested VM may do with it. */
#define HCABI_X86_TDG_VP_ENTER 0x19U /* Enters a nested VM (TD partitioning). */
#define HCABI_X86_TDG_VP_INVEPT 0x1aU /* Flushes translations of a nested VM. */
#define HCABI_X86_TDG_VP_INVVPID 0x1bU /* Flushes translations of a nested VM's addresses. */

/* SeamcallLeaf: arch/x86/virt/vmx/tdx/tdx.h (Linux 6.16) TDH_* */
#define HCABI_X86_TDH_VP_ENTER 0U /* Runs a vCPU of a TDX guest: KVM_RUN. RAX says how it ended, R11 of a TDVMCALL what the guest asks. */
#define HCABI_X86_TDH_MNG_ADDCX 1U /* Gives the module a page for a guest's control structure. */
#define HCABI_X86_TDH_MEM_PAGE_ADD 2U /* Adds and copies a page before launch: KVM_TDX_INIT_MEM_REGION. The guest need not accept it. */
#define HCABI_X86_TDH_MEM_SEPT_ADD 3U /* Adds a page of the private page tables; KVM does as pages come. */
#define HCABI_X86_TDH_VP_ADDCX 4U /* Gives the module a page for a vCPU. */
#define HCABI_X86_TDH_MEM_PAGE_RELOCATE 5U /* Moves a private page to another page of the host. */
#define HCABI_X86_TDH_MEM_PAGE_AUG 6U /* Adds a private page to a running guest, which must accept it (TDG.MEM.PAGE.ACCEPT): KVM at a fault, or by KVM_PRE_FAULT_MEMORY. */
#define HCABI_X86_TDH_MEM_RANGE_BLOCK 7U /* Blocks a page before it is removed or changed; TDH.MEM.TRACK and exits of all vCPUs come next. */
#define HCABI_X86_TDH_MNG_KEY_CONFIG 8U /* Sets up a guest's key on a package: part of KVM_TDX_INIT_VM; each package needs a processor that is online. */
#define HCABI_X86_TDH_MNG_CREATE 9U /* Makes a TDX guest with a key id: part of KVM_TDX_INIT_VM. */
#define HCABI_X86_TDH_VP_CREATE 0xaU /* Makes a vCPU: part of KVM_TDX_INIT_VCPU. */
#define HCABI_X86_TDH_MNG_RD 0xbU /* Reads a field of a guest. */
#define HCABI_X86_TDH_MEM_RD 0xcU /* Reads private memory of a debug guest. */
#define HCABI_X86_TDH_MNG_WR 0xdU /* Writes a field of a guest. */
#define HCABI_X86_TDH_MEM_WR 0xeU /* Writes private memory of a debug guest. */
#define HCABI_X86_TDH_MEM_PAGE_DEMOTE 0xfU /* Splits a large private page. */
#define HCABI_X86_TDH_MR_EXTEND 0x10U /* Measures 256 bytes of a page before launch: KVM_TDX_MEASURE_MEMORY_REGION. */
#define HCABI_X86_TDH_MR_FINALIZE 0x11U /* Ends the measurement before launch: KVM_TDX_FINALIZE_VM. */
#define HCABI_X86_TDH_VP_FLUSH 0x12U /* Takes a vCPU off its processor. */
#define HCABI_X86_TDH_MNG_VPFLUSHDONE 0x13U /* Says that all vCPUs are off processors. */
#define HCABI_X86_TDH_MNG_KEY_FREEID 0x14U /* Gives a guest's key id back. */
#define HCABI_X86_TDH_MNG_INIT 0x15U /* Sets a guest's parameters: part of KVM_TDX_INIT_VM, which gives the module's refusal in `hw_error`. */
#define HCABI_X86_TDH_VP_INIT 0x16U /* Sets a vCPU's first state: part of KVM_TDX_INIT_VCPU. */
#define HCABI_X86_TDH_MEM_PAGE_PROMOTE 0x17U /* Joins 512 small private pages into a large one. */
#define HCABI_X86_TDH_PHYMEM_PAGE_RDMD 0x18U /* Reads who owns a page of the host. */
#define HCABI_X86_TDH_MEM_SEPT_RD 0x19U /* Reads an entry of the private page tables. */
#define HCABI_X86_TDH_VP_RD 0x1aU /* Reads a field of a vCPU. */
#define HCABI_X86_TDH_MNG_KEY_RECLAIMID 0x1bU /* Does nothing any more; TDH.MNG.KEY.FREEID does it. */
#define HCABI_X86_TDH_PHYMEM_PAGE_RECLAIM 0x1cU /* Takes a page back from a trust domain that is torn down; if it fails Linux loses the page. */
#define HCABI_X86_TDH_MEM_PAGE_REMOVE 0x1dU /* Removes a private page, which was blocked before: KVM when the page is shared, punched out or its slot deleted. */
#define HCABI_X86_TDH_MEM_SEPT_REMOVE 0x1eU /* Removes an empty page of the private page tables. */
#define HCABI_X86_TDH_SYS_KEY_CONFIG 0x1fU /* Sets up the module's own key on a package. */
#define HCABI_X86_TDH_SYS_INFO 0x20U /* Reads what the module is; TDH.SYS.RD replaced it. */
#define HCABI_X86_TDH_SYS_INIT 0x21U /* Starts the TDX module; Linux does at boot. An error is mostly a matter of BIOS or module: update them. */
#define HCABI_X86_TDH_SYS_RD 0x22U /* Reads what the module is and can do; old modules lack fields, and Linux refuses them then. */
#define HCABI_X86_TDH_SYS_LP_INIT 0x23U /* Starts the TDX module on one processor, when it comes online. */
#define HCABI_X86_TDH_SYS_TDMR_INIT 0x24U /* Prepares memory of the host for guests, part by part until all of the range is done. */
#define HCABI_X86_TDH_SYS_RDALL 0x25U /* Reads all fields about the module. */
#define HCABI_X86_TDH_MEM_TRACK 0x26U /* Begins a new epoch of TLB tracking, between blocking a page and removing it. */
#define HCABI_X86_TDH_MEM_RANGE_UNBLOCK 0x27U /* Takes blocking a page back. */
#define HCABI_X86_TDH_PHYMEM_CACHE_WB 0x28U /* Writes caches of the host back, when a guest's key id is given back. */
#define HCABI_X86_TDH_PHYMEM_PAGE_WBINVD 0x29U /* Writes a page's lines back from the caches and drops them, for the key that the physical address names. KVM calls it after TDH_MEM_PAGE_REMOVE, before the host uses the page again; if it fails, the page is not used again. */
#define HCABI_X86_TDH_MEM_SEPT_WR 0x2aU /* Writes attributes into an entry of the private page tables. */
#define HCABI_X86_TDH_VP_WR 0x2bU /* Writes a field of a vCPU. */
#define HCABI_X86_TDH_SYS_LP_SHUTDOWN 0x2cU /* Stopped the module on one processor, in TDX 1.0. */
#define HCABI_X86_TDH_SYS_CONFIG 0x2dU /* Tells the module which memory it may use (TDMR), once at boot. */
#define HCABI_X86_TDH_SERVTD_BIND 0x30U /* Binds a service TD, such as the migration TD, to a guest. */
#define HCABI_X86_TDH_SERVTD_PREBIND 0x31U /* Binds a service TD by its measurement, before it is there. */
#define HCABI_X86_TDH_SYS_SHUTDOWN 0x34U /* Stops the module for an update. */
#define HCABI_X86_TDH_SYS_UPDATE 0x35U /* Goes on with a module that was updated. */
#define HCABI_X86_TDH_PHYMEM_PAMT_ADD 0x3aU /* Gives the module pages to record 2 MiB of memory (dynamic PAMT). */
#define HCABI_X86_TDH_PHYMEM_PAMT_REMOVE 0x3bU /* Takes these pages back (dynamic PAMT). */
#define HCABI_X86_TDH_EXPORT_ABORT 0x40U /* Ends a guest's export for migration. */
#define HCABI_X86_TDH_EXPORT_BLOCKW 0x41U /* Blocks pages for writing, before their export. */
#define HCABI_X86_TDH_EXPORT_RESTORE 0x42U /* Makes exported pages usable again after an export that was ended. */
#define HCABI_X86_TDH_EXPORT_MEM 0x44U /* Exports private pages, encrypted for the destination. */
#define HCABI_X86_TDH_SYS_DISABLE 0x45U /* Stops TDX; the module must be initialized anew. */
#define HCABI_X86_TDH_EXPORT_PAUSE 0x46U /* Stops the guest for the last part of its export. */
#define HCABI_X86_TDH_EXPORT_TRACK 0x47U /* Ends an epoch of the export. */
#define HCABI_X86_TDH_EXPORT_STATE_IMMUTABLE 0x48U /* Begins an export with what never changes. */
#define HCABI_X86_TDH_EXPORT_STATE_TD 0x49U /* Exports the guest's state. */
#define HCABI_X86_TDH_EXPORT_STATE_VP 0x4aU /* Exports a vCPU's state. */
#define HCABI_X86_TDH_EXPORT_UNBLOCKW 0x4bU /* Lets a page be written again. */
#define HCABI_X86_TDH_IMPORT_ABORT 0x50U /* Ends an import. */
#define HCABI_X86_TDH_IMPORT_END 0x51U /* Ends an import that is done. */
#define HCABI_X86_TDH_IMPORT_COMMIT 0x52U /* Lets the imported guest run. */
#define HCABI_X86_TDH_IMPORT_MEM 0x53U /* Imports private pages. */
#define HCABI_X86_TDH_IMPORT_TRACK 0x54U /* Begins the next epoch of the import. */
#define HCABI_X86_TDH_IMPORT_STATE_IMMUTABLE 0x55U /* Begins an import with what never changes. */
#define HCABI_X86_TDH_IMPORT_STATE_TD 0x56U /* Imports the guest's state. */
#define HCABI_X86_TDH_IMPORT_STATE_VP 0x57U /* Imports a vCPU's state. */
#define HCABI_X86_TDH_MIG_STREAM_CREATE 0x60U /* Makes a migration stream. */

/* TdField: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) 51-54 */
#define HCABI_X86_TDCS_CONFIG_FLAGS 0x1110000300000016ULL /* Features that the guest may control. */
#define HCABI_X86_TDCS_TD_CTLS 0x1110000300000017ULL /* Features that the guest controls. */
#define HCABI_X86_TDCS_NOTIFY_ENABLES 0x9100000000000010ULL /* Events of the host that raise an exception in the guest. */
#define HCABI_X86_TDCS_TOPOLOGY_ENUM_CONFIGURED 0x9100000000000019ULL /* Whether the host has told the module of the processors' numbers. */
#define HCABI_X86_TD_MD_FIELD_ID_CPUID_VALUES 0x9410000300000000ULL /* What CPUID shows to the guest; leaf and subleaf stand in the low bits (KVM_TDX_GET_CPUID). */
#define HCABI_X86_MD_FIELD_ID_TDX_FEATURES0 0xa00000300000008ULL /* The module's features, bits of TdxFeature; SYS.RD reads it. */

/* TdAttribute: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TDX_TD_ATTR_* */
#define HCABI_X86_TDX_TD_ATTR_DEBUG 1ULL /* The host may read and change the guest, which is not confidential then; a Linux guest needs no SEPT_VE_DISABLE with it. KVM of this release refuses it. */
#define HCABI_X86_TDX_TD_ATTR_HGS_PLUS_PROF 0x10ULL /* Profiling of HGS+ sees the guest. */
#define HCABI_X86_TDX_TD_ATTR_PERF_PROF 0x20ULL /* System profiling sees the guest. */
#define HCABI_X86_TDX_TD_ATTR_PMT_PROF 0x40ULL /* Telemetry of the platform sees the guest. */
#define HCABI_X86_TDX_TD_ATTR_ICSSD 0x10000ULL /* ICSSD, which the TDX 1.5 specification describes. */
#define HCABI_X86_TDX_TD_ATTR_LASS 0x8000000ULL /* The guest may use linear address space separation. */
#define HCABI_X86_TDX_TD_ATTR_SEPT_VE_DISABLE 0x10000000ULL /* Touching a page that is not accepted exits to the host (KVM ends the VM), and raises no #VE. Linux guests panic at boot without it, so that QEMU sets it if not told otherwise (sept-ve-disable). */
#define HCABI_X86_TDX_TD_ATTR_MIGRATABLE 0x20000000ULL /* The guest can be migrated; KVM of this release refuses it. */
#define HCABI_X86_TDX_TD_ATTR_PKS 0x40000000ULL /* The guest may use protection keys of the supervisor; QEMU's CPU feature pks. */
#define HCABI_X86_TDX_TD_ATTR_KL 0x80000000ULL /* The guest may use key locker. */
#define HCABI_X86_TDX_TD_ATTR_TPA 0x4000000000000000ULL /* The guest is a TD provisioning agent (TDX Connect). */
#define HCABI_X86_TDX_TD_ATTR_PERFMON 0x8000000000000000ULL /* The guest may use performance counters (QEMU: pmu=on); KVM of this release refuses it. */

/* XfeatureMask: arch/x86/include/asm/fpu/types.h (Linux 7.3.4) XFEATURE_MASK_* */
#define HCABI_X86_XFEATURE_MASK_FP 1U /* The x87 registers, always set. */
#define HCABI_X86_XFEATURE_MASK_SSE 2U /* The SSE registers, always set. */
#define HCABI_X86_XFEATURE_MASK_YMM 4U /* The registers of AVX. */
#define HCABI_X86_XFEATURE_MASK_BNDREGS 8U /* Bounds of MPX, which is gone. */
#define HCABI_X86_XFEATURE_MASK_BNDCSR 0x10U /* Control of MPX, which is gone. */
#define HCABI_X86_XFEATURE_MASK_OPMASK 0x20U /* The masks of AVX-512; with bits 6 and 7. */
#define HCABI_X86_XFEATURE_MASK_ZMM_Hi256 0x40U /* Upper halves of the AVX-512 registers. */
#define HCABI_X86_XFEATURE_MASK_Hi16_ZMM 0x80U /* The upper 16 registers of AVX-512. */
#define HCABI_X86_XFEATURE_MASK_PT 0x100U /* Processor trace of the guest. */
#define HCABI_X86_XFEATURE_MASK_PKRU 0x200U /* Protection keys of user mode. */
#define HCABI_X86_XFEATURE_MASK_PASID 0x400U /* The PASID for ENQCMD. */
#define HCABI_X86_XFEATURE_MASK_CET_USER 0x800U /* Control-flow enforcement; with bit 12. */
#define HCABI_X86_XFEATURE_MASK_CET_KERNEL 0x1000U /* The same of the supervisor. */
#define HCABI_X86_XFEATURE_MASK_LBR 0x8000U /* Last branch records of the guest. */
#define HCABI_X86_XFEATURE_MASK_XTILE_CFG 0x20000U /* Configuration of AMX; with bit 18. */
#define HCABI_X86_XFEATURE_MASK_XTILE_DATA 0x40000U /* The tiles of AMX. */
#define HCABI_X86_XFEATURE_MASK_APX 0x80000U /* The 16 more general registers of APX. */

/* TdControl: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TD_CTLS_* */
#define HCABI_X86_TD_CTLS_PENDING_VE_DISABLE 1ULL /* As SEPT_VE_DISABLE, set by Linux guests at boot: touching a page that is not accepted exits to the host, without #VE. */
#define HCABI_X86_TD_CTLS_ENUM_TOPOLOGY 2ULL /* The module answers CPUID about topology, if the host told it the vCPUs' numbers; else Linux says `VMM did not configure X2APIC_IDs properly`. */
#define HCABI_X86_TD_CTLS_VIRT_CPUID2 4ULL /* The module answers CPUID leaf 2. */
#define HCABI_X86_TD_CTLS_REDUCE_VE 8ULL /* Fewer CPUID leaves and MSRs raise #VE; Linux guests set it where the module has it. */
#define HCABI_X86_TD_CTLS_LOCK 0x8000000000000000ULL /* These bits cannot be changed any more. */

/* TdConfigFlag: arch/x86/kvm/vmx/tdx_arch.h (Linux 6.16) TDX_CONFIG_FLAGS_* */
#define HCABI_X86_TDX_CONFIG_FLAGS_MAX_GPAW 1U /* Guest addresses have 52 bits, and the shared bit is bit 51; otherwise 48 bits, and bit 47. KVM sets it for CPUID 0x80000008 EAX[23:16] = 52. */
#define HCABI_X86_TDCS_CONFIG_FLEXIBLE_PENDING_VE 2U /* The guest may change PENDING_VE_DISABLE in its TD_CTLS. */
#define HCABI_X86_TDX_CONFIG_FLAGS_NO_RBP_MOD 4U /* TDG.VP.VMCALL and TDH.VP.ENTER keep RBP; KVM always sets it, and Linux's host needs a module that can do so. */

/* TdxFeature: arch/x86/include/asm/tdx.h (Linux 6.16) TDX_FEATURES0_* [inferred] */
#define HCABI_X86_TDX_FEATURES0_TD_PRESERVING 2ULL /* The module can be updated while guests run; without it Linux offers no update. */
#define HCABI_X86_TDX_FEATURES0_NO_RBP_MOD 0x40000ULL /* RBP can be kept; without it Linux refuses the module: update it. */
#define HCABI_X86_MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM 0x100000ULL /* The module can answer CPUID about topology; KVM needs it. */
#define HCABI_X86_TDX_FEATURES0_CLFLUSH_BEFORE_ALLOC 0x800000ULL /* Pages are to be flushed from caches before they are given to the module. */
#define HCABI_X86_TDX_FEATURES0_DYNAMIC_PAMT 0x1000000000ULL /* Records of 4 KiB pages (PAMT) can be given as they are needed. */

/* TdxPageLevel: arch/x86/include/asm/shared/tdx.h (Linux 7.3.4) TDX_PS_* */
#define HCABI_X86_TDX_PS_4K 0U /* A page of 4 KiB. */
#define HCABI_X86_TDX_PS_2M 1U /* A page of 2 MiB. */
#define HCABI_X86_TDX_PS_1G 2U /* A page of 1 GiB. */

/* SeptState: arch/x86/kvm/vmx/tdx_arch.h (Linux 6.16) enum tdx_sept_entry_state */
#define HCABI_X86_TDX_SEPT_FREE 0U /* Nothing is mapped; KVM adds a page when the guest touches it. */
#define HCABI_X86_TDX_SEPT_BLOCKED 1U /* Mapped, and blocked by the host before it is changed. */
#define HCABI_X86_TDX_SEPT_PENDING 2U /* Added by TDH.MEM.PAGE.AUG, and not accepted yet by the guest (TDG.MEM.PAGE.ACCEPT); a touch before is a #VE or ends the VM. */
#define HCABI_X86_TDX_SEPT_PENDING_BLOCKED 3U /* Not accepted, and blocked. */
#define HCABI_X86_TDX_SEPT_PRESENT 4U /* Mapped and accepted: the guest can use it. */

/* TdxExitDetail: src/common/x86_defs/vmcs_defs.h (intel/tdx-module 1666adc494db) vmx_eeq_type_e */
#define HCABI_X86_VMX_EEQ_NONE 0U /* The exit has no more to say. */
#define HCABI_X86_VMX_EEQ_ACCEPT 1U /* The guest accepts a page that is not there, or not in that size; bits 34:32 are the level. KVM adds the page in 4 KiB. */
#define HCABI_X86_TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION 6U /* The guest touched a page before it accepted it; KVM ends the VM (KVM_RUN gives EIO), and logs `Guest access before accepting`. */

/* TdxModuleStatus: include/auto_gen_1_5/tdx_error_codes_defs.h (intel/tdx-module 30d221886436) TDX_* */
#define HCABI_X86_TDX_SUCCESS 0ULL /* The leaf is done; after TDH.VP.ENTER the low half is the exit reason (VmxExitReason). */
#define HCABI_X86_TDX_NON_RECOVERABLE_VCPU 0x4000000100000000ULL /* The vCPU cannot run again, such as after a triple fault: of that KVM_RUN ends with KVM_EXIT_SHUTDOWN. Stop the VM. */
#define HCABI_X86_TDX_NON_RECOVERABLE_TD 0x4000000200000000ULL /* The TDX guest cannot run again, and must be torn down; 0x6000000200000000 from TDX 1.5 on. KVM_RUN ends with KVM_EXIT_INTERNAL_ERROR, whose data hold this status. */
#define HCABI_X86_TDX_INTERRUPTED_RESUMABLE 0x8000000300000000ULL /* An interrupt came: call the leaf again, which goes on where it was. Linux does so. */
#define HCABI_X86_TDX_INTERRUPTED_RESTARTABLE 0x8000000400000000ULL /* An interrupt came before anything was done: call the leaf again from the start. */
#define HCABI_X86_TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE 0x6000000500000000ULL /* The TDX guest cannot run again, and its private memory cannot be read, as after a machine check: tear the VM down and look for the machine check in the host's log. */
#define HCABI_X86_TDX_INVALID_RESUMPTION 0xc000000600000000ULL /* The call that is gone on with is not the one that was interrupted. */
#define HCABI_X86_TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE 0xe000000700000000ULL /* A vCPU of the TDX guest left x2APIC mode: the guest cannot run again. Linux declares 0x6000000700000000. */
#define HCABI_X86_TDX_CROSS_TD_FAULT 0x8000000800000000ULL /* A service TD's call met a fault of the TD that it serves. */
#define HCABI_X86_TDX_CROSS_TD_TRAP 0x9000000900000000ULL /* A service TD's call met a trap of the TD that it serves. */
#define HCABI_X86_TDX_NON_RECOVERABLE_TD_CORRUPTED_MD 0x6000000a00000000ULL /* The guest's control structure is damaged: it cannot run again. */
#define HCABI_X86_TDX_OPERAND_INVALID 0xc000010000000000ULL /* An argument is not valid; the low half says which (TdxOperand): 0 is RAX, the leaf or its version, which an old module lacks. Of KVM_TDX_INIT_VM it is in `hw_error`, and the VMM gave a wrong value. */
#define HCABI_X86_TDX_OPERAND_ADDR_RANGE_ERROR 0xc000010100000000ULL /* An address is out of the range that the leaf takes, as a host's page outside every TDMR (memory that TDX does not have). */
#define HCABI_X86_TDX_EVENT_FILTER_INVALID 0xc000010200000000ULL /* A filter of performance events is not valid. */
#define HCABI_X86_TDX_EVENT_FILTER_ORDER_INVALID 0xc000010300000000ULL /* Filters of performance events are not in order. */
#define HCABI_X86_TDX_OPERAND_BUSY 0x8000020000000000ULL /* Another processor holds what the leaf needs, which the low half names: call it again. KVM does, or gives EBUSY to the VMM. */
#define HCABI_X86_TDX_PREVIOUS_TLB_EPOCH_BUSY 0x8000020100000000ULL /* A vCPU has not left the guest since the last TLB tracking: make all leave, and call the leaf again. */
#define HCABI_X86_TDX_SYS_BUSY 0x8000020200000000ULL /* The module is busy: call it again. */
#define HCABI_X86_TDX_RND_NO_ENTROPY 0x8000020300000000ULL /* The processor had no random number ready: call the leaf again. Linux does; of KVM_TDX_INIT_VM the VMM gets EAGAIN and calls again. */
#define HCABI_X86_TDX_OPERAND_BUSY_HOST_PRIORITY 0x8000020400000000ULL /* The host waits for what the guest's leaf needs: the guest calls it again. */
#define HCABI_X86_TDX_HOST_PRIORITY_BUSY_TIMEOUT 0x9000020500000000ULL /* The guest held what the host waits for too long. */
#define HCABI_X86_TDX_INTERRUPTED_BUSY 0x8000020600000000ULL /* An interrupt came while the leaf waited: call it again. */
#define HCABI_X86_TDX_PAGE_METADATA_INCORRECT 0xc000030000000000ULL /* The host's page is not in the state that the leaf asks for, such as free or owned. Of TDH.PHYMEM.PAGE.RECLAIM when a VM ends: a fault of the kernel, which loses the page. */
#define HCABI_X86_TDX_PAGE_ALREADY_FREE 0x30100000000ULL /* The host's page belongs to nobody already. */
#define HCABI_X86_TDX_PAGE_NOT_OWNED_BY_TD 0xc000030200000000ULL /* The host's page belongs to another TDX guest, or to none. */
#define HCABI_X86_TDX_PAGE_NOT_FREE 0xc000030300000000ULL /* The host's page is in use by a TDX guest or by the module, so it cannot be given to another one. */
#define HCABI_X86_TDX_HPA_RANGE_NOT_FREE 0xc000030400000000ULL /* Pages of the host's range are in use by a TDX guest or by the module. */
#define HCABI_X86_TDX_NO_PAMT_PAGE_PAIR 0xc000030500000000ULL /* No pair of pages for the module's page records is there (dynamic PAMT). */
#define HCABI_X86_TDX_PAMT_PAGE_NOT_EMPTY 0xc000030600000000ULL /* A page of the module's page records is still in use (dynamic PAMT). */
#define HCABI_X86_TDX_INTERRUPTED_PAMT 0x8000030700000000ULL /* An import stopped at a page without page records: add a pair of pages (TDH.PHYMEM.PAMT.ADD), then call the leaf again; the low half is the entry. */
#define HCABI_X86_TDX_MISSING_PAMT_PAGE_PAIR 0x8000030800000000ULL /* The page has no page records yet: add a pair of pages (TDH.PHYMEM.PAMT.ADD), then call again. */
#define HCABI_X86_TDX_TD_ASSOCIATED_PAGES_EXIST 0xc000040000000000ULL /* The root page cannot be taken back: the guest still has other pages. */
#define HCABI_X86_TDX_SYS_INIT_NOT_PENDING 0xc000050000000000ULL /* TDH.SYS.INIT was called already; the module is initialized once. */
#define HCABI_X86_TDX_SYS_LP_INIT_NOT_DONE 0xc000050200000000ULL /* TDH.SYS.LP.INIT was not called on this processor, as Linux does when it comes online. */
#define HCABI_X86_TDX_SYS_LP_INIT_DONE 0xc000050300000000ULL /* TDH.SYS.LP.INIT was called on this processor already. */
#define HCABI_X86_TDX_SYS_NOT_READY 0xc000050500000000ULL /* The module is not set up. Of TDH.SYS.RD at boot: an old module; update the BIOS, which brings a new one. */
#define HCABI_X86_TDX_SYS_SHUTDOWN 0xc000050600000000ULL /* The module is shut down, as before its update (TDH.SYS.SHUTDOWN). */
#define HCABI_X86_TDX_SYS_KEY_CONFIG_NOT_PENDING 0xc000050700000000ULL /* TDH.SYS.KEY.CONFIG comes after TDH.SYS.CONFIG, once for each package. */
#define HCABI_X86_TDX_SYS_STATE_INCORRECT 0xc000050800000000ULL /* The module's initialization is in another stage than the leaf asks for. */
#define HCABI_X86_TDX_SYS_INVALID_HANDOFF 0xc000050900000000ULL /* What the old module left for its update is not valid. */
#define HCABI_X86_TDX_SYS_INCOMPATIBLE_SIGSTRUCT 0xc000050a00000000ULL /* The signature of the module does not fit. */
#define HCABI_X86_TDX_SYS_LP_INIT_NOT_PENDING 0xc000050b00000000ULL /* The module does not wait for TDH.SYS.LP.INIT. */
#define HCABI_X86_TDX_SYS_CONFIG_NOT_PENDING 0xc000050c00000000ULL /* The module does not wait for TDH.SYS.CONFIG: it was called, or an earlier step is missing. */
#define HCABI_X86_TDX_INCOMPATIBLE_SEAM_CAPABILITIES 0xc000050d00000000ULL /* The processors' SEAM features do not fit the module. */
#define HCABI_X86_TDX_CRYPTO_SELF_TEST_FAILED 0xc000051100000000ULL /* The module's test of its cryptography failed. */
#define HCABI_X86_TDX_UPDATE_COMPATIBILITY_SENSITIVE 0x8000051200000000ULL /* The module cannot be updated now, while guests are being built or migrated: try later. */
#define HCABI_X86_TDX_TD_FATAL 0xe000060400000000ULL /* The TDX guest is in a fatal state; it can be torn down alone: end the VM. */
#define HCABI_X86_TDX_TD_NON_DEBUG 0xc000060500000000ULL /* The leaf is for guests with the DEBUG attribute alone. */
#define HCABI_X86_TDX_TDCS_NOT_ALLOCATED 0xc000060600000000ULL /* The guest's control structure has too few pages (TDH.MNG.ADDCX). */
#define HCABI_X86_TDX_LIFECYCLE_STATE_INCORRECT 0xc000060700000000ULL /* The guest is in another stage of its life than the leaf asks for: keys not set up, or torn down already. */
#define HCABI_X86_TDX_OP_STATE_INCORRECT 0xc000060800000000ULL /* The guest is in another stage than the leaf asks for: not initialized, not finalized (KVM_TDX_FINALIZE_VM), or in migration. */
#define HCABI_X86_TDX_NO_VCPUS 0xc000060900000000ULL /* The guest has no vCPU. */
#define HCABI_X86_TDX_DEBUG_MEM_NOT_WRITABLE 0xc000060a00000000ULL /* Memory of the debug guest cannot be written there. */
#define HCABI_X86_TDX_TDCX_NUM_INCORRECT 0xc000061000000000ULL /* The number of pages of the control structure is wrong. */
#define HCABI_X86_TDX_X2APIC_ID_NOT_UNIQUE 0xc000062100000000ULL /* Two vCPUs have one x2APIC id: the VMM made them so. */
#define HCABI_X86_TDX_INCOMPATIBLE_MRTD_CONTEXT 0xc000062200000000ULL /* The measurement (MRTD) cannot go on, as after an update of the module while the guest is built (not verified). */
#define HCABI_X86_TDX_VCPU_STATE_INCORRECT 0xc000070000000000ULL /* The vCPU is in another state than the leaf asks for: not initialized (KVM_TDX_INIT_VCPU), running, or dead. */
#define HCABI_X86_TDX_VCPU_ASSOCIATED 0x8000070100000000ULL /* The vCPU is on another processor: flush it there first (TDH.VP.FLUSH). */
#define HCABI_X86_TDX_VCPU_NOT_ASSOCIATED 0x8000070200000000ULL /* The vCPU is not on this processor, which is no fault after it moved; KVM takes it for success. */
#define HCABI_X86_TDX_NO_VALID_VE_INFO 0xc000070400000000ULL /* No exception is pending. */
#define HCABI_X86_TDX_MAX_VCPUS_EXCEEDED 0xc000070500000000ULL /* The guest has as many vCPUs as it was made for: enable KVM_CAP_MAX_VCPUS before KVM_TDX_INIT_VM. */
#define HCABI_X86_TDX_TSC_ROLLBACK 0xc000070600000000ULL /* The time stamp counter went back since the vCPU ran, such as after sleep of the host. */
#define HCABI_X86_TDX_INTERRUPTIBILITY_BLOCKED 0xc000070700000000ULL /* The vCPU cannot take that interrupt now (not verified). */
#define HCABI_X86_TDX_TD_VMCS_FIELD_NOT_INITIALIZED 0xc000073000000000ULL /* A field of the vCPU's VMCS was not set. */
#define HCABI_X86_TD_VMCS_FIELD_ERROR 0xc000073100000000ULL /* A field of the vCPU's VMCS cannot be read or written. */
#define HCABI_X86_TDX_KEY_GENERATION_FAILED 0x8000080000000000ULL /* The processor had no random number for the guest's key: call the leaf again. */
#define HCABI_X86_TDX_TD_KEYS_NOT_CONFIGURED 0x8000081000000000ULL /* The guest's key is not set up on all packages (TDH.MNG.KEY.CONFIG). */
#define HCABI_X86_TDX_KEY_STATE_INCORRECT 0xc000081100000000ULL /* The key id is not in the state that the leaf asks for. */
#define HCABI_X86_TDX_KEY_CONFIGURED 0x81500000000ULL /* The key is set up on this package already. */
#define HCABI_X86_TDX_WBCACHE_NOT_COMPLETE 0x8000081700000000ULL /* Caches are not flushed on all packages (TDH.PHYMEM.CACHE.WB). */
#define HCABI_X86_TDX_HKID_NOT_FREE 0xc000082000000000ULL /* The key id is in use by another guest. */
#define HCABI_X86_TDX_NO_HKID_READY_TO_WBCACHE 0x82100000000ULL /* No key id waits for a flush of the caches. */
#define HCABI_X86_TDX_WBCACHE_RESUME_ERROR 0xc000082300000000ULL /* A flush of the caches is gone on with that was not interrupted. */
#define HCABI_X86_TDX_FLUSHVP_NOT_DONE 0x8000082400000000ULL /* A vCPU of the guest is still on a processor: flush it there first (TDH.VP.FLUSH). */
#define HCABI_X86_TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED 0xc000082500000000ULL /* The BIOS activated more key ids than the module takes. */
#define HCABI_X86_TDX_INCORRECT_CPUID_VALUE 0xc000090000000000ULL /* The processors or their BIOS report a CPUID value that the module does not take: an old BIOS, microcode or module mostly; update them. */
#define HCABI_X86_TDX_LIMIT_CPUID_MAXVAL_SET 0xc000090100000000ULL /* The BIOS limits CPUID's highest leaf: switch that off in the BIOS. */
#define HCABI_X86_TDX_INCONSISTENT_CPUID_FIELD 0xc000090200000000ULL /* A CPUID value differs between processors. */
#define HCABI_X86_TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED 0xc000090300000000ULL /* A CPUID leaf has a number of subleaves that the module does not know: update the module. */
#define HCABI_X86_TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED 0xc000090400000000ULL /* CPUID leaf 0x1F (topology) has a form that the module does not know: update it. */
#define HCABI_X86_TDX_INVALID_WBINVD_SCOPE 0xc000090500000000ULL /* The caches that one flush covers do not fit the topology. */
#define HCABI_X86_TDX_INVALID_PKG_ID 0xc000090600000000ULL /* A processor's package number is too large for the module. */
#define HCABI_X86_TDX_ENABLE_MONITOR_FSM_NOT_SET 0xc000090700000000ULL /* The guest has MONITOR/MWAIT, and it is off on this processor. */
#define HCABI_X86_TDX_CPUID_LEAF_NOT_SUPPORTED 0xc000090800000000ULL /* The processor lacks a CPUID leaf that the module needs. */
#define HCABI_X86_TDX_SMRR_NOT_LOCKED 0xc000091000000000ULL /* The BIOS did not lock the range of system management memory (SMRR). */
#define HCABI_X86_TDX_INVALID_SMRR_CONFIGURATION 0xc000091100000000ULL /* The BIOS set the range of system management memory (SMRR) wrongly. */
#define HCABI_X86_TDX_SMRR_OVERLAPS_CMR 0xc000091200000000ULL /* System management memory (SMRR) lies in memory that TDX could use. */
#define HCABI_X86_TDX_SMRR_LOCK_NOT_SUPPORTED 0xc000091300000000ULL /* The processor cannot lock the range of system management memory. */
#define HCABI_X86_TDX_SMRR_NOT_SUPPORTED 0xc000091400000000ULL /* The processor has no range of system management memory. */
#define HCABI_X86_TDX_INCONSISTENT_MSR 0xc000092000000000ULL /* An MSR differs between processors: a fault of the BIOS; the low half is its number. */
#define HCABI_X86_TDX_INCORRECT_MSR_VALUE 0xc000092100000000ULL /* The BIOS left an MSR, whose number is the low half, at a value that is not taken: update the BIOS. */
#define HCABI_X86_TDX_SEAMREPORT_NOT_AVAILABLE 0xc000093000000000ULL /* The processor's SEAMREPORT instruction is not there. */
#define HCABI_X86_TDX_SEAMDB_GETREF_NOT_AVAILABLE 0xc000093100000000ULL /* The processor's SEAMDB_GETREF instruction is not there. */
#define HCABI_X86_TDX_SEAMDB_REPORT_NOT_AVAILABLE 0xc000093200000000ULL /* The processor's SEAMDB_REPORT instruction is not there. */
#define HCABI_X86_TDX_SEAMVERIFYREPORT_NOT_AVAILABLE 0xc000093300000000ULL /* The processor's SEAMVERIFYREPORT instruction is not there. */
#define HCABI_X86_TDX_INVALID_TDMR 0xc0000a0000000000ULL /* A range of memory for guests (TDMR) has a wrong base or size; both are multiples of 1 GiB. */
#define HCABI_X86_TDX_NON_ORDERED_TDMR 0xc0000a0100000000ULL /* The ranges of memory for guests (TDMR) are not in order, or overlap. */
#define HCABI_X86_TDX_TDMR_OUTSIDE_CMRS 0xc0000a0200000000ULL /* A range for guests (TDMR) has memory that the BIOS did not name as convertible (CMR). */
#define HCABI_X86_TDX_TDMR_ALREADY_INITIALIZED 0xa0300000000ULL /* All of the range (TDMR) is prepared already. */
#define HCABI_X86_TDX_INVALID_PAMT 0xc0000a1000000000ULL /* Memory for page records (PAMT) has a wrong base or size. */
#define HCABI_X86_TDX_PAMT_OUTSIDE_CMRS 0xc0000a1100000000ULL /* Memory for page records (PAMT) is not in convertible memory (CMR). */
#define HCABI_X86_TDX_PAMT_OVERLAP 0xc0000a1200000000ULL /* Memory for page records (PAMT) overlaps other records, or memory for guests. */
#define HCABI_X86_TDX_INVALID_RESERVED_IN_TDMR 0xc0000a2000000000ULL /* A reserved area of a range (TDMR) is not within it. */
#define HCABI_X86_TDX_NON_ORDERED_RESERVED_IN_TDMR 0xc0000a2100000000ULL /* Reserved areas of a range (TDMR) are not in order, or overlap. */
#define HCABI_X86_TDX_CMR_LIST_INVALID 0xc0000a2200000000ULL /* The BIOS's list of convertible memory (CMR) is not valid. */
#define HCABI_X86_TDX_EPT_WALK_FAILED 0xc0000b0000000000ULL /* The guest's private page tables do not reach that address: no page table was added (TDH.MEM.SEPT.ADD). */
#define HCABI_X86_TDX_EPT_ENTRY_FREE 0xc0000b0100000000ULL /* Nothing is mapped at that address: the page was removed, or never added. */
#define HCABI_X86_TDX_EPT_ENTRY_NOT_FREE 0xc0000b0200000000ULL /* Something is mapped at that address already: it must be removed first. */
#define HCABI_X86_TDX_EPT_ENTRY_NOT_PRESENT 0xc0000b0300000000ULL /* The entry at that address maps no page. */
#define HCABI_X86_TDX_EPT_ENTRY_NOT_LEAF 0xc0000b0400000000ULL /* The entry at that address leads to a lower page table: the page is smaller. */
#define HCABI_X86_TDX_EPT_ENTRY_LEAF 0xc0000b0500000000ULL /* The entry at that address maps a page: it is larger than asked. */
#define HCABI_X86_TDX_GPA_RANGE_NOT_BLOCKED 0xc0000b0600000000ULL /* The page was not blocked (TDH.MEM.RANGE.BLOCK) before it is changed. */
#define HCABI_X86_TDX_GPA_RANGE_ALREADY_BLOCKED 0xb0700000000ULL /* The page is blocked already. */
#define HCABI_X86_TDX_TLB_TRACKING_NOT_DONE 0xc0000b0800000000ULL /* Between blocking a page and changing it, TDH.MEM.TRACK and its exits were left out. */
#define HCABI_X86_TDX_EPT_INVALID_PROMOTE_CONDITIONS 0xc0000b0900000000ULL /* The 512 small pages cannot become a large one: not all are mapped alike. */
#define HCABI_X86_TDX_PAGE_ALREADY_ACCEPTED 0xb0a00000000ULL /* The page was accepted before: nothing changed, and it was not zeroed. Not always an error: after private, shared and private again the VMM may have left the old page there, which it should remove. Linux takes it for a failure. */
#define HCABI_X86_TDX_PAGE_SIZE_MISMATCH 0xc0000b0b00000000ULL /* The size asked for is not that of the entry in the secure EPT, mostly since the range is mapped by smaller pages: accept it in their size. If 4 KiB fail as well, look at the state of the entry. */
#define HCABI_X86_TDX_GPA_RANGE_BLOCKED 0xc0000b0c00000000ULL /* The page is blocked: the host is about to remove or change it. */
#define HCABI_X86_TDX_EPT_ENTRY_STATE_INCORRECT 0xc0000b0d00000000ULL /* The page's entry is in another state, such as there already, or blocked; RCX and RDX have the entry and its SeptState. */
#define HCABI_X86_TDX_EPT_PAGE_NOT_FREE 0xc0000b0e00000000ULL /* A page table to be removed still has entries. */
#define HCABI_X86_TDX_L2_SEPT_WALK_FAILED 0xc0000b0f00000000ULL /* The page tables of a nested VM do not reach that address. */
#define HCABI_X86_TDX_L2_SEPT_ENTRY_NOT_FREE 0xc0000b1000000000ULL /* The nested VM's page table has an entry at that address. */
#define HCABI_X86_TDX_PAGE_ATTR_INVALID 0xc0000b1100000000ULL /* Those attributes of a page cannot be set. */
#define HCABI_X86_TDX_L2_SEPT_PAGE_NOT_PROVIDED 0xc0000b1200000000ULL /* A page for a nested VM's page table is missing. */
#define HCABI_X86_TDX_METADATA_FIELD_ID_INCORRECT 0xc0000c0000000000ULL /* There is no field with that id: the module is older than the caller expects, or the id is wrong. */
#define HCABI_X86_TDX_METADATA_FIELD_NOT_WRITABLE 0xc0000c0100000000ULL /* The caller may not write that field. */
#define HCABI_X86_TDX_METADATA_FIELD_NOT_READABLE 0xc0000c0200000000ULL /* This module has no such field, or it may not be read; of TDH.SYS.RD at boot update the module. */
#define HCABI_X86_TDX_METADATA_FIELD_VALUE_NOT_VALID 0xc0000c0300000000ULL /* The field does not take that value. */
#define HCABI_X86_TDX_METADATA_LIST_OVERFLOW 0xc0000c0400000000ULL /* The list of fields is longer than its buffer. */
#define HCABI_X86_TDX_INVALID_METADATA_LIST_HEADER 0xc0000c0500000000ULL /* The head of the list of fields is not valid. */
#define HCABI_X86_TDX_REQUIRED_METADATA_FIELD_MISSING 0xc0000c0600000000ULL /* The list lacks a field that is needed. */
#define HCABI_X86_TDX_METADATA_ELEMENT_SIZE_INCORRECT 0xc0000c0700000000ULL /* The field's elements have another size. */
#define HCABI_X86_TDX_METADATA_LAST_ELEMENT_INCORRECT 0xc0000c0800000000ULL /* The field's last element is not as expected. */
#define HCABI_X86_TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE 0xc0000c0900000000ULL /* The field cannot be written in the guest's present state. */
#define HCABI_X86_TDX_METADATA_WR_MASK_NOT_VALID 0xc0000c0a00000000ULL /* The mask has bits that may not be written. */
#define HCABI_X86_TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT 0xc0b00000000ULL /* The answer is the first field, as no id was given. */
#define HCABI_X86_TDX_METADATA_FIELD_SKIP 0xc0c00000000ULL /* The field was passed over. */
#define HCABI_X86_TDX_VIRTUAL_MSR_VALUE_NOT_VALID 0xc0000c0d00000000ULL /* The guest's MSR does not take that value. */
#define HCABI_X86_TDX_METADATA_FIELD_NOT_ALLOCATED 0xc0000c0e00000000ULL /* The guest has no memory for that field. */
#define HCABI_X86_TDX_SERVTD_ALREADY_BOUND_FOR_TYPE 0xc0000d0000000000ULL /* A service TD of that type is bound already. */
#define HCABI_X86_TDX_SERVTD_TYPE_MISMATCH 0xc0000d0100000000ULL /* The service TD's type is another one. */
#define HCABI_X86_TDX_SERVTD_ATTR_MISMATCH 0xc0000d0200000000ULL /* The service TD's attributes are others. */
#define HCABI_X86_TDX_SERVTD_INFO_HASH_MISMATCH 0xc0000d0300000000ULL /* The service TD's measurement is another one. */
#define HCABI_X86_TDX_SERVTD_UUID_MISMATCH 0xc0000d0400000000ULL /* The service TD's UUID is another one. */
#define HCABI_X86_TDX_SERVTD_NOT_BOUND 0xc0000d0500000000ULL /* No such service TD is bound. */
#define HCABI_X86_TDX_SERVTD_BOUND 0xc0000d0600000000ULL /* The service TD is bound already. */
#define HCABI_X86_TDX_TARGET_UUID_MISMATCH 0xc0000d0700000000ULL /* The UUID of the TD that is served is another one. */
#define HCABI_X86_TDX_TARGET_UUID_UPDATED 0xc0000d0800000000ULL /* The UUID of the TD that is served changed: ask with the new one. */
#define HCABI_X86_TDX_INVALID_MBMD 0xc0000e0000000000ULL /* The description of a bundle of migration data is not valid. */
#define HCABI_X86_TDX_INCORRECT_MBMD_MAC 0xc0000e0100000000ULL /* The check value of a bundle of migration data is wrong. */
#define HCABI_X86_TDX_NOT_WRITE_BLOCKED 0xc0000e0200000000ULL /* The page was not blocked for writing before its export. */
#define HCABI_X86_TDX_ALREADY_WRITE_BLOCKED 0xe0300000000ULL /* The page is blocked for writing already. */
#define HCABI_X86_TDX_NOT_EXPORTED 0xc0000e0400000000ULL /* The page was not exported. */
#define HCABI_X86_TDX_MIGRATION_STREAM_STATE_INCORRECT 0xc0000e0500000000ULL /* The migration stream is in another state. */
#define HCABI_X86_TDX_MAX_MIGS_NUM_EXCEEDED 0xc0000e0600000000ULL /* There are as many migration streams as can be. */
#define HCABI_X86_TDX_EXPORTED_DIRTY_PAGES_REMAIN 0xc0000e0700000000ULL /* Pages that were exported were written since: export them again. */
#define HCABI_X86_TDX_MIGRATION_DECRYPTION_KEY_NOT_SET 0xc0000e0800000000ULL /* The migration's key is not set. */
#define HCABI_X86_TDX_TD_NOT_MIGRATABLE 0xc0000e0900000000ULL /* The guest was not made with the MIGRATABLE attribute. */
#define HCABI_X86_TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE 0xc0000e0a00000000ULL /* What an earlier export left is not cleared. */
#define HCABI_X86_TDX_NUM_MIGS_HIGHER_THAN_CREATED 0xc0000e0b00000000ULL /* More migration streams are named than there are. */
#define HCABI_X86_TDX_IMPORT_MISMATCH 0xc0000e0c00000000ULL /* What comes does not fit what was imported before. */
#define HCABI_X86_TDX_MIGRATION_EPOCH_OVERFLOW 0xc0000e0d00000000ULL /* The migration has too many epochs. */
#define HCABI_X86_TDX_MAX_EXPORTS_EXCEEDED 0xc0000e0e00000000ULL /* The guest was exported as often as it may be. */
#define HCABI_X86_TDX_INVALID_PAGE_MAC 0xc0000e0f00000000ULL /* The check value of a migrated page is wrong. */
#define HCABI_X86_TDX_MIGRATED_IN_CURRENT_EPOCH 0xc0000e1000000000ULL /* The page was migrated in this epoch already. */
#define HCABI_X86_TDX_DISALLOWED_IMPORT_OVER_REMOVED 0xc0000e1100000000ULL /* The page that comes was removed. */
#define HCABI_X86_TDX_SOME_VCPUS_NOT_MIGRATED 0xc0000e1200000000ULL /* Not all vCPUs are migrated. */
#define HCABI_X86_TDX_ALL_VCPUS_IMPORTED 0xc0000e1300000000ULL /* All vCPUs are imported already. */
#define HCABI_X86_TDX_MIN_MIGS_NOT_CREATED 0xc0000e1400000000ULL /* Fewer migration streams exist than are needed. */
#define HCABI_X86_TDX_VCPU_ALREADY_EXPORTED 0xc0000e1500000000ULL /* The vCPU is exported already. */
#define HCABI_X86_TDX_INVALID_MIGRATION_DECRYPTION_KEY 0xc0000e1600000000ULL /* The migration's key is not valid. */
#define HCABI_X86_TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT 0xc0000e2200000000ULL /* The module was updated within an interrupted export: the bundle's check value cannot go on. */
#define HCABI_X86_TDX_INVALID_CPUSVN 0xc000100000000000ULL /* The report's CPU security version is not valid. */
#define HCABI_X86_TDX_INVALID_REPORTMACSTRUCT 0xc000100100000000ULL /* The report to be verified was not made on this machine. */
#define HCABI_X86_TDX_L2_EXIT_HOST_ROUTED_ASYNC 0x110000000000ULL /* A nested VM left for the host. */
#define HCABI_X86_TDX_L2_EXIT_HOST_ROUTED_TDVMCALL 0x110100000000ULL /* A nested VM called the host by TDG.VP.VMCALL. */
#define HCABI_X86_TDX_L2_EXIT_PENDING_INTERRUPT 0x110200000000ULL /* A nested VM left since an interrupt is pending. */
#define HCABI_X86_TDX_L2_VM_ENTRY_FAILED 0x8000110300000000ULL /* The nested VM could not be entered. */
#define HCABI_X86_TDX_PENDING_INTERRUPT 0x112000000000ULL /* An interrupt is pending. */
#define HCABI_X86_TDX_TD_EXIT_BEFORE_L2_ENTRY 0x114000000000ULL /* The TDX guest left before it entered its nested VM. */
#define HCABI_X86_TDX_TD_EXIT_ON_L2_VM_EXIT 0x114100000000ULL /* The TDX guest left when its nested VM did. */
#define HCABI_X86_TDX_TD_EXIT_ON_L2_TO_L1 0x114200000000ULL /* The TDX guest left on the way from its nested VM. */
#define HCABI_X86_TDX_GLA_NOT_CANONICAL 0xc000116000000000ULL /* A linear address is not canonical. */

/* SeamcallError: arch/x86/include/asm/tdx.h (Linux 6.16) TDX_SEAMCALL_* */
#define HCABI_X86_TDX_SEAMCALL_GP 0x8000ff000000000dULL /* SEAMCALL raised #GP: the BIOS did not switch TDX on, or the processor has none. */
#define HCABI_X86_TDX_SEAMCALL_UD 0x8000ff0000000006ULL /* SEAMCALL raised #UD: the processor is not in VMX operation; load kvm_intel first. */
#define HCABI_X86_TDX_SEAMCALL_VMFAILINVALID 0x8000ff00ffff0000ULL /* No TDX module is loaded or it is disabled (reboot, see the BIOS), or P-SEAMLDR is busy. */

/* TdxOperand: include/auto_gen_1_5/tdx_error_codes_defs.h (intel/tdx-module 30d221886436) OPERAND_ID_* */
#define HCABI_X86_TDX_OPERAND_ID_RAX 0U /* The leaf's number or version. */
#define HCABI_X86_TDX_OPERAND_ID_RCX 1U /* The first argument. */
#define HCABI_X86_TDX_OPERAND_ID_RDX 2U /* The second argument. */
#define HCABI_X86_TDX_OPERAND_ID_RBX 3U /* The argument in RBX. */
#define HCABI_X86_TDX_OPERAND_ID_RBP 5U /* The argument in RBP. */
#define HCABI_X86_TDX_OPERAND_ID_RSI 6U /* The argument in RSI. */
#define HCABI_X86_TDX_OPERAND_ID_RDI 7U /* The argument in RDI. */
#define HCABI_X86_TDX_OPERAND_ID_R8 8U /* The third argument. */
#define HCABI_X86_TDX_OPERAND_ID_R9 9U /* The fourth argument. */
#define HCABI_X86_TDX_OPERAND_ID_R10 0xaU /* The argument in R10. */
#define HCABI_X86_TDX_OPERAND_ID_R11 0xbU /* The argument in R11. */
#define HCABI_X86_TDX_OPERAND_ID_R12 0xcU /* The argument in R12. */
#define HCABI_X86_TDX_OPERAND_ID_R13 0xdU /* The argument in R13. */
#define HCABI_X86_TDX_OPERAND_ID_R14 0xeU /* The argument in R14. */
#define HCABI_X86_TDX_OPERAND_ID_R15 0xfU /* The argument in R15. */
#define HCABI_X86_TDX_OPERAND_ID_ATTRIBUTES 0x40U /* ATTRIBUTES of TDH.MNG.INIT: a bit that the module does not allow. */
#define HCABI_X86_TDX_OPERAND_ID_XFAM 0x41U /* XFAM of TDH.MNG.INIT: features that the module does not allow, or not together. */
#define HCABI_X86_TDX_OPERAND_ID_EXEC_CONTROLS 0x42U /* CONFIG_FLAGS of TDH.MNG.INIT. */
#define HCABI_X86_TDX_OPERAND_ID_EPTP_CONTROLS 0x43U /* EPTP_CONTROLS of TDH.MNG.INIT: the number of levels of the private page tables. */
#define HCABI_X86_TDX_OPERAND_ID_MAX_VCPUS 0x44U /* MAX_VCPUS of TDH.MNG.INIT. */
#define HCABI_X86_TDX_OPERAND_ID_CPUID_CONFIG 0x45U /* A CPUID value of TDH.MNG.INIT that the module does not allow; RCX names leaf and subleaf. */
#define HCABI_X86_TDX_OPERAND_ID_TSC_FREQUENCY 0x46U /* TSC_FREQUENCY of TDH.MNG.INIT, in units of 25 MHz. */
#define HCABI_X86_TDX_OPERAND_ID_NUM_L2_VMS 0x47U /* The number of nested VMs. */
#define HCABI_X86_TDX_OPERAND_ID_IA32_ARCH_CAPABILITIES_CONFIG 0x48U /* The guest's IA32_ARCH_CAPABILITIES. */
#define HCABI_X86_TDX_OPERAND_ID_PAGE 0x5fU /* A page of the host. */
#define HCABI_X86_TDX_OPERAND_ID_TDMR_INFO_PA 0x60U /* The address of a range's description. */
#define HCABI_X86_TDX_OPERAND_ID_GPA_LIST_ENTRY 0x61U /* An entry of a list of addresses. */
#define HCABI_X86_TDX_OPERAND_ID_MIG_BUFF_LIST_ENTRY 0x62U /* An entry of a list of migration buffers. */
#define HCABI_X86_TDX_OPERAND_ID_NEW_PAGE_LIST_ENTRY 0x63U /* An entry of a list of new pages. */
#define HCABI_X86_TDX_OPERAND_ID_TDR 0x80U /* The root page of the trust domain. */
#define HCABI_X86_TDX_OPERAND_ID_TDCX 0x81U /* A page of the guest's or a vCPU's control structure. */
#define HCABI_X86_TDX_OPERAND_ID_TDVPR 0x82U /* The root page of a vCPU. */
#define HCABI_X86_TDX_OPERAND_ID_REG_PAGE 0x84U /* A page of the guest's memory. */
#define HCABI_X86_TDX_OPERAND_ID_TDCS 0x90U /* The guest's control structure. */
#define HCABI_X86_TDX_OPERAND_ID_TDVPS 0x91U /* A vCPU's state pages. */
#define HCABI_X86_TDX_OPERAND_ID_SEPT 0x92U /* The private page tables (secure EPT). */
#define HCABI_X86_TDX_OPERAND_ID_SEPT_ENTRY 0x93U /* An entry of the private page tables. */
#define HCABI_X86_TDX_OPERAND_ID_RTMR 0xa8U /* A measurement register of the guest. */
#define HCABI_X86_TDX_OPERAND_ID_TD_EPOCH 0xa9U /* The epoch of TLB tracking. */
#define HCABI_X86_TDX_OPERAND_ID_L2_VAPIC_GPA 0xaaU /* The APIC page of a nested VM. */
#define HCABI_X86_TDX_OPERAND_ID_MIGSC 0xabU /* A stream of the migration. */
#define HCABI_X86_TDX_OPERAND_ID_OP_STATE 0xacU /* The guest's stage: initialized, finalized. */
#define HCABI_X86_TDX_OPERAND_ID_MIG 0xadU /* The guest's migration. */
#define HCABI_X86_TDX_OPERAND_ID_SERVTD_BINDINGS 0xaeU /* The table of service TDs. */
#define HCABI_X86_TDX_OPERAND_ID_METADATA_FIELD 0xb0U /* A field of the control structures. */
#define HCABI_X86_TDX_OPERAND_ID_NUM_VCPUS 0xb1U /* The number of vCPUs. */
#define HCABI_X86_TDX_OPERAND_ID_CPUID_FIXED0_BITMAP 0xb2U /* CPUID bits that are always 0. */
#define HCABI_X86_TDX_OPERAND_ID_SYS 0xb8U /* The TDX module itself. */
#define HCABI_X86_TDX_OPERAND_ID_TDMR 0xb9U /* A range of memory for guests. */
#define HCABI_X86_TDX_OPERAND_ID_KOT 0xbaU /* The table of key ids. */
#define HCABI_X86_TDX_OPERAND_ID_KET 0xbbU /* The table of keys. */
#define HCABI_X86_TDX_OPERAND_ID_WBCACHE 0xbcU /* The flush of caches. */

/* TdxMigrationBundle: Intel and SUSE, QEMU migration/cgs-tdx.c (out of tree, 2026) MBMD types [posted] */
#define HCABI_X86_MBMD_TYPE_IMMUTABLE_STATE 0U /* State that never changes; sent first. */
#define HCABI_X86_MBMD_TYPE_TD_STATE 1U /* State of the whole VM, sent when it is stopped. */
#define HCABI_X86_MBMD_TYPE_VCPU_STATE 2U /* State of one vCPU. */
#define HCABI_X86_MBMD_TYPE_MEMORY 0x10U /* Private pages, encrypted for the target. */
#define HCABI_X86_MBMD_TYPE_EPOCH_TOKEN 0x20U /* Ends an epoch: a page is sent once in each, and a newer one replaces it in the next. */
#define HCABI_X86_MBMD_TYPE_ABORT_TOKEN 0x21U /* Ends the migration; the source goes on. */

/* TdxMigrationOperation: Intel and SUSE, QEMU migration/cgs-tdx.c (out of tree, 2026) GPA list [posted] */
#define HCABI_X86_GPA_LIST_OP_EXPORT 1U /* Send the page. */
#define HCABI_X86_GPA_LIST_OP_CANCEL 2U /* Take back what was sent: the page was removed or shared since, so it must not arrive. */

/* VmType: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_X86_*_VM */
#define HCABI_X86_KVM_X86_DEFAULT_VM 0U /* A plain VM. KVM_SEV_INIT and KVM_SEV_ES_INIT make an SEV VM of it; other types need KVM_SEV_INIT2. */
#define HCABI_X86_KVM_X86_SW_PROTECTED_VM 1U /* Private memory (guest_memfd, attributes) without encryption, to develop and test a VMM; the kernel needs CONFIG_KVM_SW_PROTECTED_VM. */
#define HCABI_X86_KVM_X86_SEV_VM 2U /* Encrypted memory (AMD SEV): initialize it with KVM_SEV_INIT2. It has no private memory in KVM; memory is registered (KVM_MEMORY_ENCRYPT_REG_REGION) instead. */
#define HCABI_X86_KVM_X86_SEV_ES_VM 3U /* Encrypted memory and registers (AMD SEV-ES): initialize it with KVM_SEV_INIT2, and encrypt the vCPUs with LAUNCH_UPDATE_VMSA; no private memory in KVM. */
#define HCABI_X86_KVM_X86_SNP_VM 4U /* Encrypted memory and registers, protected page states (AMD SEV-SNP): KVM_SEV_INIT2, slots with guest_memfd, KVM_CAP_EXIT_HYPERCALL for page state changes. */
#define HCABI_X86_KVM_X86_TDX_VM 5U /* A trust domain (Intel TDX): KVM_TDX_INIT_VM before the first vCPU, slots with guest_memfd, a split irqchip, KVM_CAP_EXIT_HYPERCALL for MapGPA. */

/* VmxExitReason: arch/x86/include/uapi/asm/vmx.h (Linux 7.3.4) EXIT_REASON_* */
#define HCABI_X86_EXIT_REASON_EXCEPTION_NMI 0U /* An exception or an NMI. */
#define HCABI_X86_EXIT_REASON_EXTERNAL_INTERRUPT 1U /* An interrupt of the host. */
#define HCABI_X86_EXIT_REASON_TRIPLE_FAULT 2U /* The guest faulted while it handled a fault: KVM_EXIT_SHUTDOWN; a TD's vCPU cannot run again. */
#define HCABI_X86_EXIT_REASON_INIT_SIGNAL 3U /* An INIT signal came. */
#define HCABI_X86_EXIT_REASON_SIPI_SIGNAL 4U /* A start-up signal came. */
#define HCABI_X86_EXIT_REASON_OTHER_SMI 6U /* A system management interrupt came; in a TD also a machine check as one. */
#define HCABI_X86_EXIT_REASON_INTERRUPT_WINDOW 7U /* The guest can take an interrupt. */
#define HCABI_X86_EXIT_REASON_NMI_WINDOW 8U /* The guest can take an NMI. */
#define HCABI_X86_EXIT_REASON_TASK_SWITCH 9U /* The guest switched tasks. */
#define HCABI_X86_EXIT_REASON_CPUID 0xaU /* CPUID. In a TD #VE, where the module does not answer it; then TDG.VP.VMCALL<Instruction.CPUID>. */
#define HCABI_X86_EXIT_REASON_HLT 0xcU /* HLT. In a TD #VE, then TDG.VP.VMCALL<Instruction.HLT>. */
#define HCABI_X86_EXIT_REASON_INVD 0xdU /* The guest executed INVD. */
#define HCABI_X86_EXIT_REASON_INVLPG 0xeU /* The guest executed INVLPG. */
#define HCABI_X86_EXIT_REASON_RDPMC 0xfU /* The guest executed RDPMC. */
#define HCABI_X86_EXIT_REASON_RDTSC 0x10U /* The guest executed RDTSC. */
#define HCABI_X86_EXIT_REASON_VMCALL 0x12U /* VMCALL: a hypercall; a TD uses TDCALL instead, and VMCALL is #VE there. */
#define HCABI_X86_EXIT_REASON_VMCLEAR 0x13U /* VMCLEAR, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMLAUNCH 0x14U /* VMLAUNCH, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMPTRLD 0x15U /* VMPTRLD, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMPTRST 0x16U /* VMPTRST, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMREAD 0x17U /* VMREAD, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMRESUME 0x18U /* VMRESUME, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMWRITE 0x19U /* VMWRITE, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMOFF 0x1aU /* VMXOFF, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_VMON 0x1bU /* VMXON, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_CR_ACCESS 0x1cU /* An access to a control register. */
#define HCABI_X86_EXIT_REASON_DR_ACCESS 0x1dU /* An access to a debug register. */
#define HCABI_X86_EXIT_REASON_IO_INSTRUCTION 0x1eU /* Port I/O. In a TD #VE, then TDG.VP.VMCALL<Instruction.IO>. */
#define HCABI_X86_EXIT_REASON_MSR_READ 0x1fU /* RDMSR. In a TD #VE, then TDG.VP.VMCALL<Instruction.RDMSR>. */
#define HCABI_X86_EXIT_REASON_MSR_WRITE 0x20U /* WRMSR. In a TD #VE, then TDG.VP.VMCALL<Instruction.WRMSR>. */
#define HCABI_X86_EXIT_REASON_INVALID_STATE 0x21U /* VM entry failed: the guest's state is not valid (with bit 31: 0x80000021); KVM_EXIT_FAIL_ENTRY. */
#define HCABI_X86_EXIT_REASON_MSR_LOAD_FAIL 0x22U /* VM entry failed while it loaded MSRs. */
#define HCABI_X86_EXIT_REASON_MWAIT_INSTRUCTION 0x24U /* The guest executed MWAIT. */
#define HCABI_X86_EXIT_REASON_MONITOR_TRAP_FLAG 0x25U /* One instruction was done (monitor trap). */
#define HCABI_X86_EXIT_REASON_MONITOR_INSTRUCTION 0x27U /* The guest executed MONITOR. */
#define HCABI_X86_EXIT_REASON_PAUSE_INSTRUCTION 0x28U /* PAUSE, too often in a loop. */
#define HCABI_X86_EXIT_REASON_MCE_DURING_VMENTRY 0x29U /* A machine check came during VM entry. */
#define HCABI_X86_EXIT_REASON_TPR_BELOW_THRESHOLD 0x2bU /* The guest lowered its task priority. */
#define HCABI_X86_EXIT_REASON_APIC_ACCESS 0x2cU /* An access to the APIC's page. */
#define HCABI_X86_EXIT_REASON_EOI_INDUCED 0x2dU /* The guest ended an interrupt. */
#define HCABI_X86_EXIT_REASON_GDTR_IDTR 0x2eU /* An access to GDTR or IDTR. */
#define HCABI_X86_EXIT_REASON_LDTR_TR 0x2fU /* An access to LDTR or TR. */
#define HCABI_X86_EXIT_REASON_EPT_VIOLATION 0x30U /* An access to memory that is not mapped so: in a TD to a shared or a private page that is not there. As #VE it is MMIO, then TDG.VP.VMCALL<#VE.RequestMMIO>, or a page that is not accepted. */
#define HCABI_X86_EXIT_REASON_EPT_MISCONFIG 0x31U /* An entry of the page tables of the host that is made wrong on purpose: KVM's way to catch MMIO. Of a TD it is the name in KVM for TDG.VP.VMCALL<#VE.RequestMMIO>. */
#define HCABI_X86_EXIT_REASON_INVEPT 0x32U /* INVEPT, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_RDTSCP 0x33U /* The guest executed RDTSCP. */
#define HCABI_X86_EXIT_REASON_PREEMPTION_TIMER 0x34U /* The timer of the VM ran out. */
#define HCABI_X86_EXIT_REASON_INVVPID 0x35U /* INVVPID, of a nested hypervisor. */
#define HCABI_X86_EXIT_REASON_WBINVD 0x36U /* WBINVD. In a TD #VE, which Linux does not handle. */
#define HCABI_X86_EXIT_REASON_XSETBV 0x37U /* The guest executed XSETBV. */
#define HCABI_X86_EXIT_REASON_APIC_WRITE 0x38U /* A write to a register of the APIC. */
#define HCABI_X86_EXIT_REASON_RDRAND 0x39U /* The guest executed RDRAND. */
#define HCABI_X86_EXIT_REASON_INVPCID 0x3aU /* The guest executed INVPCID. */
#define HCABI_X86_EXIT_REASON_VMFUNC 0x3bU /* The guest executed VMFUNC. */
#define HCABI_X86_EXIT_REASON_ENCLS 0x3cU /* The guest executed ENCLS (SGX). */
#define HCABI_X86_EXIT_REASON_RDSEED 0x3dU /* The guest executed RDSEED. */
#define HCABI_X86_EXIT_REASON_PML_FULL 0x3eU /* The list of pages that were written is full. */
#define HCABI_X86_EXIT_REASON_XSAVES 0x3fU /* The guest executed XSAVES. */
#define HCABI_X86_EXIT_REASON_XRSTORS 0x40U /* The guest executed XRSTORS. */
#define HCABI_X86_EXIT_REASON_UMWAIT 0x43U /* The guest executed UMWAIT. */
#define HCABI_X86_EXIT_REASON_TPAUSE 0x44U /* The guest executed TPAUSE. */
#define HCABI_X86_EXIT_REASON_BUS_LOCK 0x4aU /* The guest locked the bus; KVM_EXIT_X86_BUS_LOCK. */
#define HCABI_X86_EXIT_REASON_NOTIFY 0x4bU /* The guest held the processor for too long; KVM_EXIT_NOTIFY if the VMM asked for it. */
#define HCABI_X86_EXIT_REASON_SEAMCALL 0x4cU /* SEAMCALL, which no guest may use: KVM injects #UD. */
#define HCABI_X86_EXIT_REASON_TDCALL 0x4dU /* TDCALL: a TD calls its host by TDG.VP.VMCALL; in an ordinary guest #UD. */
#define HCABI_X86_EXIT_REASON_MSR_READ_IMM 0x54U /* RDMSR with the number in the instruction. */
#define HCABI_X86_EXIT_REASON_MSR_WRITE_IMM 0x55U /* WRMSRNS with the number in the instruction. */

/* HvLeaf: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 250-258 */
#define HCABI_X86_HYPERV_CPUID_VENDOR_AND_MAX_FUNCTIONS 0x40000000U /* Highest leaf in EAX, at least 0x40000005; HV_SIGNATURE in EBX, ECX and EDX. */
#define HCABI_X86_HYPERV_CPUID_INTERFACE 0x40000001U /* Hv#1 in EAX; with it KVM's own Hyper-V takes the MSRs, without it the VMM can. */
#define HCABI_X86_HYPERV_CPUID_VERSION 0x40000002U /* Version and build; 0 will do for a Linux guest. */
#define HCABI_X86_HYPERV_CPUID_FEATURES 0x40000003U /* HvFeaturesEax, ...Ebx and ...Edx: without the hypercall MSR and VP index (EAX bits 5 and 6) Linux does not take the host for Hyper-V. */
#define HCABI_X86_HYPERV_CPUID_ENLIGHTMENT_INFO 0x40000004U /* Recommendations to the guest, such as hypercalls for TLB flushes and interrupts; 0 will do. */
#define HCABI_X86_HYPERV_CPUID_IMPLEMENT_LIMITS 0x40000005U /* How many vCPUs there can be; 0 will do for a Linux guest. */
#define HCABI_X86_HYPERV_CPUID_CPU_MANAGEMENT_FEATURES 0x40000007U /* For root VMs. */
#define HCABI_X86_HYPERV_CPUID_NESTED_FEATURES 0x4000000aU /* For nested hypervisors. */
#define HCABI_X86_HYPERV_CPUID_ISOLATION_CONFIG 0x4000000cU /* HvIsolationEax and HvIsolationEbx; only where HvFeaturesEbx says so. The guest reads from it that it must share memory, and how. */
#define HCABI_X86_HYPERV_CPUID_VIRT_STACK_INTERFACE 0x40000081U /* VS#1 in EAX where the virtualization stack (the VMM or paravisor) has leaves of its own. */
#define HCABI_X86_HYPERV_CPUID_VIRT_STACK_PROPERTIES 0x40000082U /* HvVirtStackEax: whether VMBus can be confidential. */

/* HvIsolationType: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_isolation_type */
#define HCABI_X86_HV_ISOLATION_TYPE_NONE 0U /* The guest is not isolated, and shares nothing. */
#define HCABI_X86_HV_ISOLATION_TYPE_VBS 1U /* The hypervisor alone, without encryption; Linux shares by HvCallModifySparseGpaPageHostVisibility all the same. */
#define HCABI_X86_HV_ISOLATION_TYPE_SNP 2U /* The processor, by AMD SEV-SNP; hypercalls by vmmcall. */
#define HCABI_X86_HV_ISOLATION_TYPE_TDX 3U /* The processor, by Intel TDX; hypercalls by tdcall. */

/* HvMsr: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 66-80 */
#define HCABI_X86_HV_X64_MSR_GUEST_OS_ID 0x40000000U /* The guest's operating system; it must not be 0 when the guest enables the hypercall page. */
#define HCABI_X86_HV_X64_MSR_HYPERCALL 0x40000001U /* The hypercall page, a HvMsrHypercall: the guest writes its page and bit 0, and the host fills the page with instructions that call it. */
#define HCABI_X86_HV_X64_MSR_VP_INDEX 0x40000002U /* Index of the vCPU, read only; the VMM answers it. */
#define HCABI_X86_HV_X64_MSR_TSC_FREQUENCY 0x40000022U /* In Hz, read only; a VMM has it from KVM_GET_TSC_KHZ. */
#define HCABI_X86_HV_X64_MSR_APIC_FREQUENCY 0x40000023U /* Of the timer, in Hz: on KVM 1,000,000,000. Read only. */
#define HCABI_X86_HV_X64_MSR_VP_ASSIST_PAGE 0x40000073U /* A page of the vCPU's own; the VMM may take the write and do nothing. */

/* HvHypercallCode: include/hyperv/hvgdk_mini.h (Linux 7.3.4) HVCALL_* */
#define HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE 2U /* Flushes translations of an address space on listed vCPUs; KVM serves it itself. */
#define HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST 3U /* Flushes translations of listed addresses on listed vCPUs; KVM serves it itself. */
#define HCABI_X86_HVCALL_NOTIFY_LONG_SPIN_WAIT 8U /* Says that a vCPU waits for a lock; KVM lets another vCPU run. */
#define HCABI_X86_HVCALL_SEND_IPI 0xbU /* Sends an interrupt to vCPUs; KVM serves it itself. */
#define HCABI_X86_HVCALL_MODIFY_VTL_PROTECTION_MASK 0xcU /* A higher trust level (VTL) sets what lower ones may do with pages; the host's visibility stays. */
#define HCABI_X86_HVCALL_ENABLE_PARTITION_VTL 0xdU /* Enables a trust level for the VM. */
#define HCABI_X86_HVCALL_DISABLE_PARTITION_VTL 0xeU /* Disables a trust level of the VM. */
#define HCABI_X86_HVCALL_ENABLE_VP_VTL 0xfU /* Enables a trust level on a vCPU, with its first registers; VTL_ALREADY_ENABLED is no failure. */
#define HCABI_X86_HVCALL_DISABLE_VP_VTL 0x10U /* Disables a trust level on a vCPU. */
#define HCABI_X86_HVCALL_VTL_CALL 0x11U /* Goes to the next higher trust level, such as a paravisor's; guests call code in the hypercall page for it (VSM_CODE_PAGE_OFFSETS). */
#define HCABI_X86_HVCALL_VTL_RETURN 0x12U /* Goes back to the lower trust level, by code in the hypercall page. */
#define HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE_EX 0x13U /* FLUSH_VIRTUAL_ADDRESS_SPACE with more than 64 vCPUs. */
#define HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST_EX 0x14U /* FLUSH_VIRTUAL_ADDRESS_LIST with more than 64 vCPUs. */
#define HCABI_X86_HVCALL_SEND_IPI_EX 0x15U /* SEND_IPI with more than 64 vCPUs. */
#define HCABI_X86_HVCALL_CREATE_PARTITION 0x40U /* The root VM makes a VM (MSHV_CREATE_PARTITION), with its kind of isolation; INSUFFICIENT_MEMORY: deposit pages and call again. */
#define HCABI_X86_HVCALL_INITIALIZE_PARTITION 0x41U /* Makes a new VM ready for memory and vCPUs. */
#define HCABI_X86_HVCALL_FINALIZE_PARTITION 0x42U /* Takes a VM down, before it is deleted. */
#define HCABI_X86_HVCALL_DELETE_PARTITION 0x43U /* Deletes a VM. */
#define HCABI_X86_HVCALL_GET_PARTITION_PROPERTY 0x44U /* Reads a property of a VM. */
#define HCABI_X86_HVCALL_SET_PARTITION_PROPERTY 0x45U /* Sets a property of a VM, such as its isolation. */
#define HCABI_X86_HVCALL_GET_PARTITION_ID 0x46U /* Asks for the id of the own VM. */
#define HCABI_X86_HVCALL_DEPOSIT_MEMORY 0x48U /* The root VM gives the hypervisor pages for a VM, after HV_STATUS_INSUFFICIENT_MEMORY; then it makes the failed call again. */
#define HCABI_X86_HVCALL_WITHDRAW_MEMORY 0x49U /* The root VM takes such pages back, as at the end of a VM. */
#define HCABI_X86_HVCALL_MAP_GPA_PAGES 0x4bU /* The root VM maps its pages into a VM (MSHV_SET_GUEST_MEMORY); rights are HvMapGpaFlag bits. */
#define HCABI_X86_HVCALL_UNMAP_GPA_PAGES 0x4cU /* The root VM takes pages out of a VM (MSHV_SET_GUEST_MEMORY with UNMAP). */
#define HCABI_X86_HVCALL_INSTALL_INTERCEPT 0x4dU /* The root VM asks to be told of events in a VM. */
#define HCABI_X86_HVCALL_CREATE_VP 0x4eU /* Makes a vCPU of a VM (MSHV_CREATE_VP). */
#define HCABI_X86_HVCALL_DELETE_VP 0x4fU /* Deletes a vCPU of a VM. */
#define HCABI_X86_HVCALL_GET_VP_REGISTERS 0x50U /* Reads registers of a vCPU, by their names (HV_REGISTER_*); a guest may read its own. */
#define HCABI_X86_HVCALL_SET_VP_REGISTERS 0x51U /* Writes registers of a vCPU, by their names (HV_REGISTER_*). */
#define HCABI_X86_HVCALL_TRANSLATE_VIRTUAL_ADDRESS 0x52U /* Translates an address of a guest. */
#define HCABI_X86_HVCALL_POST_MESSAGE 0x5cU /* Sends a message, such as one of VMBus; KVM exits for it as KVM_EXIT_HYPERV, and the VMM serves it. */
#define HCABI_X86_HVCALL_SIGNAL_EVENT 0x5dU /* Signals an event, such as a ring of VMBus with new data; where no eventfd waits (KVM_HYPERV_EVENTFD), KVM exits for it. */
#define HCABI_X86_HVCALL_RETARGET_INTERRUPT 0x7eU /* Sends a device's interrupt to other vCPUs. */
#define HCABI_X86_HVCALL_ASSERT_VIRTUAL_INTERRUPT 0x94U /* The root VM gives a VM an interrupt, as for MSHV_IRQFD. */
#define HCABI_X86_HVCALL_START_VP 0x99U /* Starts a vCPU with given registers; of SNP guests by the address of its VMSA. HV_STATUS_TIME_OUT: call again, as Linux does. */
#define HCABI_X86_HVCALL_GET_VP_INDEX_FROM_APIC_ID 0x9aU /* Asks for the index of the vCPU with an APIC id, before START_VP. */
#define HCABI_X86_HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE 0xafU /* A nested hypervisor flushes a guest's addresses. */
#define HCABI_X86_HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_LIST 0xb0U /* A nested hypervisor flushes listed guest addresses. */
#define HCABI_X86_HVCALL_DISPATCH_VP 0xc2U /* The root VM runs a vCPU (MSHV_RUN_VP), where it schedules vCPUs itself. */
#define HCABI_X86_HVCALL_GET_GPA_PAGES_ACCESS_STATES 0xc9U /* Asks which pages of a VM were accessed or are dirty (MSHV_GET_GPAP_ACCESS_BITMAP). */
#define HCABI_X86_HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS 0xd7U /* The root VM takes access to pages of a VM, as after a share. */
#define HCABI_X86_HVCALL_RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS 0xd8U /* The root VM gives this access up, before pages become private. */
#define HCABI_X86_HVCALL_ACCEPT_GPA_PAGES 0xd9U /* Accepts pages as private memory, after they were added or made private; a page that is not accepted cannot be used. */
#define HCABI_X86_HVCALL_MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY 0xdbU /* Makes pages visible to the host, or takes them back: up to 510 a call. KVM answers status 2; a VMM that serves it needs its own hypercall page. */
#define HCABI_X86_HVCALL_MAP_VP_STATE_PAGE 0xe1U /* Maps a page of a vCPU's state, such as its GHCB. */
#define HCABI_X86_HVCALL_UNMAP_VP_STATE_PAGE 0xe2U /* Unmaps a page that MAP_VP_STATE_PAGE mapped. */
#define HCABI_X86_HVCALL_GET_VP_STATE 0xe3U /* Reads a vCPU's state (MSHV_GET_VP_STATE). */
#define HCABI_X86_HVCALL_SET_VP_STATE 0xe4U /* Writes a vCPU's state (MSHV_SET_VP_STATE). */
#define HCABI_X86_HVCALL_GET_VP_CPUID_VALUES 0xf4U /* Asks for the CPUID that a vCPU sees; mshv's root VM reads it for a VM. */
#define HCABI_X86_HVCALL_GET_PARTITION_PROPERTY_EX 0x101U /* Reads a property of a VM that is longer. */
#define HCABI_X86_HVCALL_MMIO_READ 0x106U /* Reads a device of the host, where MMIO cannot be trapped, as in SNP guests without a paravisor. */
#define HCABI_X86_HVCALL_MMIO_WRITE 0x107U /* Writes a device of the host, where MMIO cannot be trapped. */
#define HCABI_X86_HVCALL_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY 0x11cU /* Asks which pages the host sees: a byte for each, of HvPageVisibility. Linux does not make it. */
#define HCABI_X86_HVCALL_VBS_VM_CALL_REPORT 0xc001U /* Asks for an attestation report. */

/* HvStatus: include/hyperv/hvgdk_mini.h (Linux 7.3.4) HV_STATUS_* */
#define HCABI_X86_HV_STATUS_SUCCESS 0U /* The elements that the answer counts are done. */
#define HCABI_X86_HV_STATUS_INVALID_HYPERCALL_CODE 2U /* There is no such call, or the caller must not know of it: KVM's own Hyper-V answers so to 0xDB, and the guest cannot share there (EINVAL). */
#define HCABI_X86_HV_STATUS_INVALID_HYPERCALL_INPUT 3U /* The control word is not valid: reserved bits, a wrong count of elements, or fast where the call is not (EINVAL). */
#define HCABI_X86_HV_STATUS_INVALID_ALIGNMENT 4U /* The address of the input or output page is not a multiple of 8; from KVM also: it cannot read there (EIO). */
#define HCABI_X86_HV_STATUS_INVALID_PARAMETER 5U /* A value in the input page is not valid: for a change of visibility neither 0 nor 3, or no memory at an address (EINVAL). */
#define HCABI_X86_HV_STATUS_ACCESS_DENIED 6U /* The caller may not do this: another VM is named, a privilege is missing, or a page is another trust level's (EACCES). */
#define HCABI_X86_HV_STATUS_INVALID_PARTITION_STATE 7U /* The VM is not in the state that the call needs, such as initialized (EIO). */
#define HCABI_X86_HV_STATUS_OPERATION_DENIED 8U /* It is not allowed now: the host refuses to change the pages (EACCES). */
#define HCABI_X86_HV_STATUS_UNKNOWN_PROPERTY 9U /* There is no such property (EINVAL). */
#define HCABI_X86_HV_STATUS_PROPERTY_VALUE_OUT_OF_RANGE 0xaU /* The value is out of range (EINVAL). */
#define HCABI_X86_HV_STATUS_INSUFFICIENT_MEMORY 0xbU /* The hypervisor lacks memory for the VM; the root VM deposits pages (HVCALL_DEPOSIT_MEMORY) and calls again (ENOMEM). */
#define HCABI_X86_HV_STATUS_INVALID_PARTITION_ID 0xdU /* There is no VM of this id: a guest gives ~0 for itself (EINVAL). */
#define HCABI_X86_HV_STATUS_INVALID_VP_INDEX 0xeU /* There is no vCPU of this index (EINVAL). */
#define HCABI_X86_HV_STATUS_NOT_FOUND 0x10U /* What is named was not found (EIO). */
#define HCABI_X86_HV_STATUS_INVALID_PORT_ID 0x11U /* There is no such port; KVM then asks the VMM, by KVM_EXIT_HYPERV (EINVAL). */
#define HCABI_X86_HV_STATUS_INVALID_CONNECTION_ID 0x12U /* There is no such connection; VMBus then tries another, or sends again later: messages came too fast (EINVAL). */
#define HCABI_X86_HV_STATUS_INSUFFICIENT_BUFFERS 0x13U /* There is no free buffer for a message; send it again later, as VMBus does up to 100 times (EIO). */
#define HCABI_X86_HV_STATUS_NOT_ACKNOWLEDGED 0x14U /* The one before is not acknowledged (EIO). */
#define HCABI_X86_HV_STATUS_INVALID_VP_STATE 0x15U /* The vCPU is not in the state that the call needs (EIO). */
#define HCABI_X86_HV_STATUS_NO_RESOURCES 0x1dU /* The host lacks something; try again later. Of HVCALL_WITHDRAW_MEMORY: nothing is left, which is no failure (EIO). */
#define HCABI_X86_HV_STATUS_PROCESSOR_FEATURE_NOT_SUPPORTED 0x20U /* The processor cannot do it (EOPNOTSUPP). */
#define HCABI_X86_HV_STATUS_INVALID_LP_INDEX 0x41U /* There is no such processor (EINVAL). */
#define HCABI_X86_HV_STATUS_INVALID_REGISTER_VALUE 0x50U /* The value is not allowed for the register (EINVAL). */
#define HCABI_X86_HV_STATUS_OPERATION_FAILED 0x71U /* The operation failed, and no more is said (EIO). */
#define HCABI_X86_HV_STATUS_INSUFFICIENT_ROOT_MEMORY 0x73U /* The root VM lacks memory: it deposits pages for itself and calls again (ENOMEM). */
#define HCABI_X86_HV_STATUS_INSUFFICIENT_CONTIGUOUS_MEMORY 0x75U /* The hypervisor lacks memory in one piece for the VM: the root VM deposits such pages and calls again (ENOMEM). */
#define HCABI_X86_HV_STATUS_TIME_OUT 0x78U /* It took too long. OpenHCL goes on from what is done; Linux takes it for a failure, except of HVCALL_START_VP (EIO). */
#define HCABI_X86_HV_STATUS_CALL_PENDING 0x79U /* The answer comes later, as a message (HVMSG_ASYNC_CALL_COMPLETION): wait for it (EIO). */
#define HCABI_X86_HV_STATUS_INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY 0x83U /* The root VM lacks memory in one piece: it deposits such pages for itself and calls again (ENOMEM). */
#define HCABI_X86_HV_STATUS_VTL_ALREADY_ENABLED 0x86U /* The trust level is enabled already; that is no failure (EIO). */

/* HvPageVisibility: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_mem_host_visibility */
#define HCABI_X86_VMBUS_PAGE_NOT_VISIBLE 0U /* Not visible: the page is private. The guest asks for it to take a page back. */
#define HCABI_X86_VMBUS_PAGE_VISIBLE_READ_ONLY 1U /* The host can read. No known host allows this. */
#define HCABI_X86_VMBUS_PAGE_VISIBLE_READ_WRITE 3U /* The host can read and write: the page is shared, such as a bounce buffer. */

/* HvPartitionId: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 60 */
#define HCABI_X86_HV_PARTITION_ID_SELF 0xffffffffffffffffULL /* The caller's own VM: a guest may name no other. */

/* HvMapGpaFlag: include/hyperv/hvhdk_mini.h (Linux 7.3.4) 284-295 */
#define HCABI_X86_HV_MAP_GPA_PERMISSIONS_NONE 0U /* The guest has no permission. */
#define HCABI_X86_HV_MAP_GPA_READABLE 1U /* Bit 0: pages can be read; in a page's host visibility, by the host. */
#define HCABI_X86_HV_MAP_GPA_WRITABLE 2U /* Bit 1: pages can be written; in a page's host visibility, by the host. */
#define HCABI_X86_HV_MAP_GPA_KERNEL_EXECUTABLE 4U /* Bit 2: the guest can execute in kernel mode. */
#define HCABI_X86_HV_MAP_GPA_USER_EXECUTABLE 8U /* Bit 3: the guest can execute in user mode. */
#define HCABI_X86_HV_MAP_GPA_EXECUTABLE 0xcU /* Bits 2 and 3: the guest can execute. */
#define HCABI_X86_HV_MAP_GPA_PERMISSIONS_MASK 0xfU /* Bits 0 to 3: all permissions. */
#define HCABI_X86_HV_MAP_GPA_ADJUSTABLE 0x8000U /* Bit 15; Linux sets it for each guest page. */
#define HCABI_X86_HV_MAP_GPA_NO_ACCESS 0x10000U /* Bit 16: the guest has no access. */
#define HCABI_X86_HV_MAP_GPA_NOT_CACHED 0x200000U /* Bit 21: the mapping is not cached. */
#define HCABI_X86_HV_MAP_GPA_LARGE_PAGE 0x80000000U /* Bit 31: the pages are of 2 MiB. */

/* MshvIoctl: include/uapi/linux/mshv.h (Linux 7.3.4) MSHV_* */
#define HCABI_X86_MSHV_CREATE_PARTITION 0x4010b800U /* Makes a VM; answers its file descriptor, not yet initialized. Linux 7.3 takes MSHV_PT_ISOLATION_NONE alone: no SNP VMs upstream. */
#define HCABI_X86_MSHV_CHECK_EXTENSION 0x4004b800U /* Asks whether there is a feature (MSHV_CAP_*), of the paravisor's driver. */
#define HCABI_X86_MSHV_INITIALIZE_PARTITION 0xb800U /* Makes a VM ready, after its early properties are set (by MSHV_ROOT_HVCALL). */
#define HCABI_X86_MSHV_CREATE_VP 0x4004b801U /* Makes a vCPU of an index; answers its file descriptor, of which registers, message and GHCB can be mapped. */
#define HCABI_X86_MSHV_SET_GUEST_MEMORY 0x4020b802U /* Maps memory of the VMM into the VM, or unmaps it; addresses of the VM are page numbers. Ranges cannot overlap; an unmapping names a whole one. */
#define HCABI_X86_MSHV_IRQFD 0x4010b803U /* Ties an eventfd to an interrupt: a write to it raises the interrupt in the guest. */
#define HCABI_X86_MSHV_IOEVENTFD 0x4020b804U /* Ties a write of the guest to a port or address to an eventfd, so that it does not end MSHV_RUN_VP. */
#define HCABI_X86_MSHV_SET_MSI_ROUTING 0x4008b805U /* Sets where interrupts go: a table of interrupt, address and data. */
#define HCABI_X86_MSHV_GET_GPAP_ACCESS_BITMAP 0xc020b806U /* Reads and may clear or set which pages were accessed or are dirty, for a migration. */
#define HCABI_X86_MSHV_ROOT_HVCALL 0xc020b807U /* Makes a hypercall of the root VM for this VM or vCPU, whose id the kernel fills in; `status` has its HvStatus, `reps` what is done. */
#define HCABI_X86_MSHV_RUN_VP 0x8100b800U /* Runs a vCPU, until there is a HvMessageType; the message of 256 bytes is copied to the argument. */
#define HCABI_X86_MSHV_GET_VP_STATE 0xc010b801U /* Reads a vCPU's state by type (LAPIC, XSAVE, SynIC pages, timers); EINVAL: buf_sz has the size that is needed. */
#define HCABI_X86_MSHV_SET_VP_STATE 0xc010b802U /* Writes a vCPU's state by type (LAPIC, XSAVE, SynIC pages, timers). */
#define HCABI_X86_MSHV_CREATE_VTL 0x8001b81dU /* Opens the lower trust level (VTL0); answers the file descriptor for its memory, registers and running. */
#define HCABI_X86_MSHV_ADD_VTL0_MEMORY 0x4010b821U /* Gives the kernel pages of VTL0's memory, so that VTL2 can map them: first page and end, exclusive. It cannot be taken back. */
#define HCABI_X86_MSHV_SET_POLL_FILE 0x4008b825U /* A file that is polled while VTL0 runs on a CPU, so that VTL2 is woken. */
#define HCABI_X86_MSHV_RETURN_TO_LOWER_VTL 0xb827U /* Runs VTL0 on this processor until it comes back to VTL2. */
#define HCABI_X86_MSHV_GET_VP_REGISTERS 0xc010b805U /* Reads registers of VTL0, one a call. */
#define HCABI_X86_MSHV_SET_VP_REGISTERS 0x4010b806U /* Writes registers of VTL0, one a call. */
#define HCABI_X86_MSHV_SINT_SIGNAL_EVENT 0x4008b822U /* Signals an event of VMBus, by its connection id. */
#define HCABI_X86_MSHV_SINT_POST_MESSAGE 0x4018b823U /* Posts a message of VMBus, by its connection id. */
#define HCABI_X86_MSHV_SINT_SET_EVENTFD 0x4008b824U /* Ties an eventfd to an event of VMBus. */
#define HCABI_X86_MSHV_HVCALL_SETUP 0x4010b81eU /* Allows hypercalls to the paravisor: a bitmap by code, given once (EINVAL after). */
#define HCABI_X86_MSHV_HVCALL 0xc030b81fU /* Makes a hypercall of the paravisor that MSHV_HVCALL_SETUP allows; `status` has its result. */
#define HCABI_X86_MSHV_MODIFY_GPA_HOST_ACCESS 0x4010b828U /* Takes (to share) or releases (to make private) the host's access to pages of an SNP VM, after a guest's change of visibility. Not in Linux 7.3: Microsoft's own kernel has it. */

/* MshvIsolation: include/uapi/linux/mshv.h (Linux 7.3.4) MSHV_PT_ISOLATION_* */
#define HCABI_X86_MSHV_PT_ISOLATION_NONE 0U /* An ordinary VM; the only value in Linux 7.3. Microsoft's kernel has one for SNP. */

/* HvMessageType: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_message_type */
#define HCABI_X86_HVMSG_NONE 0U /* There is no message: run the vCPU again. */
#define HCABI_X86_HVMSG_UNMAPPED_GPA 0x80000000U /* The guest used an address where nothing is mapped: a device, which the VMM emulates, or memory that is missing. */
#define HCABI_X86_HVMSG_GPA_INTERCEPT 0x80000001U /* The guest used a page without the right for it; the VMM emulates the access, or stops. */
#define HCABI_X86_HVMSG_UNACCEPTED_GPA 0x80000003U /* An isolated guest used a page that it did not accept: it must accept it first. */
#define HCABI_X86_HVMSG_GPA_ATTRIBUTE_INTERCEPT 0x80000004U /* An SNP guest changes the visibility of pages: a VMM on mshv changes its own access to them (modify_gpa_host_access: acquire to share, release to make private) and runs the vCPU again. */
#define HCABI_X86_HVMSG_TIMER_EXPIRED 0x80000010U /* A timer of the SynIC fired. */
#define HCABI_X86_HVMSG_INVALID_VP_REGISTER_VALUE 0x80000020U /* A register of the vCPU has a value that it cannot run with: the VMM set it so, or the guest; stop the VM. */
#define HCABI_X86_HVMSG_UNRECOVERABLE_EXCEPTION 0x80000021U /* The guest failed in its handler of a fault (triple fault): reset or end the VM. */
#define HCABI_X86_HVMSG_UNSUPPORTED_FEATURE 0x80000022U /* The guest used what the hypervisor does not have. */
#define HCABI_X86_HVMSG_OPAQUE_INTERCEPT 0x8000003fU /* An intercept whose message is on the mapped page alone. */
#define HCABI_X86_HVMSG_HYPERCALL_INTERCEPT 0x80000050U /* The guest's hypercall, which the VMM or paravisor answers. */
#define HCABI_X86_HVMSG_SYNIC_EVENT_INTERCEPT 0x80000060U /* The guest signalled an event. */
#define HCABI_X86_HVMSG_SYNIC_SINT_INTERCEPT 0x80000061U /* The guest changed an interrupt source. */
#define HCABI_X86_HVMSG_SYNIC_SINT_DELIVERABLE 0x80000062U /* A message can be delivered now. */
#define HCABI_X86_HVMSG_ASYNC_CALL_COMPLETION 0x80000070U /* A hypercall that answered HV_STATUS_CALL_PENDING is done. */
#define HCABI_X86_HVMSG_X64_IO_PORT_INTERCEPT 0x80010000U /* The guest used a port: the VMM emulates it, and moves the instruction pointer on. */
#define HCABI_X86_HVMSG_X64_MSR_INTERCEPT 0x80010001U /* The guest used an MSR: the VMM answers it, and moves the instruction pointer on. */
#define HCABI_X86_HVMSG_X64_CPUID_INTERCEPT 0x80010002U /* The guest used CPUID: the VMM answers it, and moves the instruction pointer on. */
#define HCABI_X86_HVMSG_X64_EXCEPTION_INTERCEPT 0x80010003U /* The guest had an exception. */
#define HCABI_X86_HVMSG_X64_APIC_EOI 0x80010004U /* The guest ended an interrupt. */
#define HCABI_X86_HVMSG_X64_HALT 0x80010007U /* The guest halted its vCPU; run it again when there is an interrupt. */
#define HCABI_X86_HVMSG_X64_INTERRUPTION_DELIVERABLE 0x80010008U /* The guest can take an interrupt now. */
#define HCABI_X86_HVMSG_X64_SIPI_INTERCEPT 0x80010009U /* The guest starts another vCPU (SIPI). */

/* HvVsmRegister: include/hyperv/hvgdk_mini.h (Linux 7.3.4) enum hv_register_name */
#define HCABI_X86_HV_REGISTER_VSM_CODE_PAGE_OFFSETS 0xd0002U /* Where VTL call and return are in the hypercall page. */
#define HCABI_X86_HV_REGISTER_VSM_VP_STATUS 0xd0003U /* The trust level that runs, and those that are enabled on the vCPU. */
#define HCABI_X86_HV_REGISTER_VSM_CAPABILITIES 0xd0006U /* What levels can do here. */
#define HCABI_X86_HV_REGISTER_VSM_PARTITION_CONFIG 0xd0007U /* What a higher level protects: default rights of pages, and whether RAM is wiped at reset. */

/* HvSyntheticMsr: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 66-184 */
#define HCABI_X86_HV_X64_MSR_RESET 0x40000003U /* Resets the VM where the guest writes 1: KVM's own Hyper-V makes KVM_SYSTEM_EVENT_RESET of it. */
#define HCABI_X86_HV_X64_MSR_VP_RUNTIME 0x40000010U /* Run time of the vCPU, in 100 ns. */
#define HCABI_X86_HV_X64_MSR_TIME_REF_COUNT 0x40000020U /* Reference counter, in 100 ns; the guest can only read it. */
#define HCABI_X86_HV_X64_MSR_REFERENCE_TSC 0x40000021U /* Page of the reference TSC, by which the guest reads time without exits; bit 0 enables it. */
#define HCABI_X86_HV_X64_MSR_EOI 0x40000070U /* End of an interrupt. */
#define HCABI_X86_HV_X64_MSR_ICR 0x40000071U /* Sends an interrupt. */
#define HCABI_X86_HV_X64_MSR_TPR 0x40000072U /* Priority of the vCPU. */
#define HCABI_X86_HV_X64_MSR_SCONTROL 0x40000080U /* Enables the interrupt controller (SynIC); on KVM it exits as KVM_EXIT_HYPERV_SYNIC. */
#define HCABI_X86_HV_X64_MSR_SVERSION 0x40000081U /* Version of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SIEFP 0x40000082U /* Page of event flags, with bit 0 to enable it; the VMM writes there to signal. In isolated guests a shared page. */
#define HCABI_X86_HV_X64_MSR_SIMP 0x40000083U /* Page of messages, with bit 0 to enable it; the VMM writes there. In isolated guests a shared page. */
#define HCABI_X86_HV_X64_MSR_EOM 0x40000084U /* End of a message: the next one can be delivered. */
#define HCABI_X86_HV_X64_MSR_SIRBP 0x40000085U /* Page of an interrupt ring. */
#define HCABI_X86_HV_X64_MSR_SINT0 0x40000090U /* Interrupt source 0 of the SynIC, for intercepts. */
#define HCABI_X86_HV_X64_MSR_SINT1 0x40000091U /* Interrupt source 1 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT2 0x40000092U /* Interrupt source 2 of the SynIC, for VMBus. */
#define HCABI_X86_HV_X64_MSR_SINT3 0x40000093U /* Interrupt source 3 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT4 0x40000094U /* Interrupt source 4 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT5 0x40000095U /* Interrupt source 5 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT6 0x40000096U /* Interrupt source 6 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT7 0x40000097U /* Interrupt source 7 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT8 0x40000098U /* Interrupt source 8 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT9 0x40000099U /* Interrupt source 9 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT10 0x4000009aU /* Interrupt source 10 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT11 0x4000009bU /* Interrupt source 11 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT12 0x4000009cU /* Interrupt source 12 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT13 0x4000009dU /* Interrupt source 13 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT14 0x4000009eU /* Interrupt source 14 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_SINT15 0x4000009fU /* Interrupt source 15 of the SynIC. */
#define HCABI_X86_HV_X64_MSR_STIMER0_CONFIG 0x400000b0U /* Set-up of timer 0. */
#define HCABI_X86_HV_X64_MSR_STIMER0_COUNT 0x400000b1U /* When timer 0 fires. */
#define HCABI_X86_HV_X64_MSR_STIMER1_CONFIG 0x400000b2U /* Set-up of timer 1. */
#define HCABI_X86_HV_X64_MSR_STIMER1_COUNT 0x400000b3U /* When timer 1 fires. */
#define HCABI_X86_HV_X64_MSR_STIMER2_CONFIG 0x400000b4U /* Set-up of timer 2. */
#define HCABI_X86_HV_X64_MSR_STIMER2_COUNT 0x400000b5U /* When timer 2 fires. */
#define HCABI_X86_HV_X64_MSR_STIMER3_CONFIG 0x400000b6U /* Set-up of timer 3. */
#define HCABI_X86_HV_X64_MSR_STIMER3_COUNT 0x400000b7U /* When timer 3 fires. */
#define HCABI_X86_HV_X64_MSR_GUEST_IDLE 0x400000f0U /* Reading it halts the vCPU, until an interrupt. */
#define HCABI_X86_HV_X64_MSR_CRASH_P0 0x40000100U /* Parameter 0 of a crash; written before CRASH_CTL. */
#define HCABI_X86_HV_X64_MSR_CRASH_P1 0x40000101U /* Parameter 1 of a crash. */
#define HCABI_X86_HV_X64_MSR_CRASH_P2 0x40000102U /* Parameter 2 of a crash. */
#define HCABI_X86_HV_X64_MSR_CRASH_P3 0x40000103U /* Parameter 3 of a crash; with a message its address. */
#define HCABI_X86_HV_X64_MSR_CRASH_P4 0x40000104U /* Parameter 4 of a crash; with a message its length. */
#define HCABI_X86_HV_X64_MSR_CRASH_CTL 0x40000105U /* Tells the host of a guest's crash (bit 63), with a message (bit 62); KVM makes KVM_SYSTEM_EVENT_CRASH of it. */
#define HCABI_X86_HV_X64_MSR_REENLIGHTENMENT_CONTROL 0x40000106U /* Asks to be told of a new TSC frequency by an interrupt, as after a migration. */
#define HCABI_X86_HV_X64_MSR_TSC_EMULATION_CONTROL 0x40000107U /* Asks that the old TSC is emulated, until the guest knows the new frequency. */
#define HCABI_X86_HV_X64_MSR_TSC_EMULATION_STATUS 0x40000108U /* Whether it is emulated now. */
#define HCABI_X86_HV_X64_MSR_TSC_INVARIANT_CONTROL 0x40000118U /* Makes the TSC invariant: the guest sets bit 0, once and for all, where CPUID shows it. */

/* KvmFeatures: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_FEATURE_* */
#define HCABI_X86_KVM_FEATURES_CLOCKSOURCE_SHIFT 0U /* Clock by its first MSRs. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_CLOCKSOURCE_MASK 1U /* Clock by its first MSRs. In place. */
#define HCABI_X86_KVM_FEATURES_NOP_IO_DELAY_SHIFT 1U /* No delay is needed after port I/O. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_NOP_IO_DELAY_MASK 2U /* No delay is needed after port I/O. In place. */
#define HCABI_X86_KVM_FEATURES_MMU_OP_SHIFT 2U /* Removed; once a page table hypercall. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_MMU_OP_MASK 4U /* Removed; once a page table hypercall. In place. */
#define HCABI_X86_KVM_FEATURES_CLOCKSOURCE2_SHIFT 3U /* Clock by its present MSRs. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_CLOCKSOURCE2_MASK 8U /* Clock by its present MSRs. In place. */
#define HCABI_X86_KVM_FEATURES_ASYNC_PF_SHIFT 4U /* Page faults told asynchronously. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_ASYNC_PF_MASK 0x10U /* Page faults told asynchronously. In place. */
#define HCABI_X86_KVM_FEATURES_STEAL_TIME_SHIFT 5U /* Time stolen from the vCPU is told. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_STEAL_TIME_MASK 0x20U /* Time stolen from the vCPU is told. In place. */
#define HCABI_X86_KVM_FEATURES_PV_EOI_SHIFT 6U /* End of interrupt without an exit. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_PV_EOI_MASK 0x40U /* End of interrupt without an exit. In place. */
#define HCABI_X86_KVM_FEATURES_PV_UNHALT_SHIFT 7U /* Halted vCPUs can be kicked. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_PV_UNHALT_MASK 0x80U /* Halted vCPUs can be kicked. In place. */
#define HCABI_X86_KVM_FEATURES_UNUSED_8_SHIFT 8U /* Not used by KVM. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_UNUSED_8_MASK 0x100U /* Not used by KVM. In place. */
#define HCABI_X86_KVM_FEATURES_PV_TLB_FLUSH_SHIFT 9U /* TLB flushes without waiting. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_PV_TLB_FLUSH_MASK 0x200U /* TLB flushes without waiting. In place. */
#define HCABI_X86_KVM_FEATURES_ASYNC_PF_VMEXIT_SHIFT 0xaU /* Asynchronous page faults by exits. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_ASYNC_PF_VMEXIT_MASK 0x400U /* Asynchronous page faults by exits. In place. */
#define HCABI_X86_KVM_FEATURES_PV_SEND_IPI_SHIFT 0xbU /* Interrupts to many by a hypercall. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_PV_SEND_IPI_MASK 0x800U /* Interrupts to many by a hypercall. In place. */
#define HCABI_X86_KVM_FEATURES_POLL_CONTROL_SHIFT 0xcU /* Polling on halt can be stopped. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_POLL_CONTROL_MASK 0x1000U /* Polling on halt can be stopped. In place. */
#define HCABI_X86_KVM_FEATURES_PV_SCHED_YIELD_SHIFT 0xdU /* Yielding by a hypercall. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_PV_SCHED_YIELD_MASK 0x2000U /* Yielding by a hypercall. In place. */
#define HCABI_X86_KVM_FEATURES_ASYNC_PF_INT_SHIFT 0xeU /* Asynchronous page faults by interrupts. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_ASYNC_PF_INT_MASK 0x4000U /* Asynchronous page faults by interrupts. In place. */
#define HCABI_X86_KVM_FEATURES_MSI_EXT_DEST_ID_SHIFT 0xfU /* Interrupt messages to more than 255 vCPUs. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_MSI_EXT_DEST_ID_MASK 0x8000U /* Interrupt messages to more than 255 vCPUs. In place. */
#define HCABI_X86_KVM_FEATURES_HC_MAP_GPA_RANGE_SHIFT 0x10U /* KVM_HC_MAP_GPA_RANGE is there. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_HC_MAP_GPA_RANGE_MASK 0x10000U /* KVM_HC_MAP_GPA_RANGE is there. In place. */
#define HCABI_X86_KVM_FEATURES_MIGRATION_CONTROL_SHIFT 0x11U /* MSR_KVM_MIGRATION_CONTROL is there. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_MIGRATION_CONTROL_MASK 0x20000U /* MSR_KVM_MIGRATION_CONTROL is there. In place. */
#define HCABI_X86_KVM_FEATURES_UNUSED_18_SHIFT 0x12U /* Not used by KVM. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_UNUSED_18_MASK 0xfc0000U /* Not used by KVM. In place. */
#define HCABI_X86_KVM_FEATURES_CLOCKSOURCE_STABLE_BIT_SHIFT 0x18U /* The clock never goes backwards. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_CLOCKSOURCE_STABLE_BIT_MASK 0x1000000U /* The clock never goes backwards. In place. */
#define HCABI_X86_KVM_FEATURES_UNUSED_25_SHIFT 0x19U /* Not used by KVM. Lowest bit. */
#define HCABI_X86_KVM_FEATURES_UNUSED_25_MASK 0xfe000000U /* Not used by KVM. In place. */

/* KvmHints: arch/x86/include/uapi/asm/kvm_para.h (Linux 7.3.4) KVM_HINTS_REALTIME */
#define HCABI_X86_KVM_HINTS_REALTIME_SHIFT 0U /* vCPUs are never preempted for long. Lowest bit. */
#define HCABI_X86_KVM_HINTS_REALTIME_MASK 1U /* vCPUs are never preempted for long. In place. */
#define HCABI_X86_KVM_HINTS_UNUSED_SHIFT 1U /* Not used by KVM. Lowest bit. */
#define HCABI_X86_KVM_HINTS_UNUSED_MASK 0xfffffffeU /* Not used by KVM. In place. */

/* EncryptionEax: arch/x86/include/asm/cpufeatures.h (Linux 7.3.4) 463-479 */
#define HCABI_X86_ENCRYPTION_EAX_SME_SHIFT 0U /* Secure Memory Encryption is supported. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SME_MASK 1U /* Secure Memory Encryption is supported. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SEV_SHIFT 1U /* Secure Encrypted Virtualization is supported. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SEV_MASK 2U /* Secure Encrypted Virtualization is supported. In place. */
#define HCABI_X86_ENCRYPTION_EAX_VM_PAGE_FLUSH_SHIFT 2U /* The VM_PAGE_FLUSH MSR is there. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_VM_PAGE_FLUSH_MASK 4U /* The VM_PAGE_FLUSH MSR is there. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SEV_ES_SHIFT 3U /* SEV with encrypted registers is supported. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SEV_ES_MASK 8U /* SEV with encrypted registers is supported. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SEV_SNP_SHIFT 4U /* SEV with protected page states is supported. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SEV_SNP_MASK 0x10U /* SEV with protected page states is supported. In place. */
#define HCABI_X86_ENCRYPTION_EAX_VMPL_SHIFT 5U /* Privilege levels of a VM are supported. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_VMPL_MASK 0x20U /* Privilege levels of a VM are supported. In place. */
#define HCABI_X86_ENCRYPTION_EAX_RMPQUERY_SHIFT 6U /* The RMPQUERY instruction is there. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_RMPQUERY_MASK 0x40U /* The RMPQUERY instruction is there. In place. */
#define HCABI_X86_ENCRYPTION_EAX_VMPL_SSS_SHIFT 7U /* Supervisor shadow stacks by privilege level. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_VMPL_SSS_MASK 0x80U /* Supervisor shadow stacks by privilege level. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SECURE_TSC_SHIFT 8U /* A time stamp counter the host cannot change. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SECURE_TSC_MASK 0x100U /* A time stamp counter the host cannot change. In place. */
#define HCABI_X86_ENCRYPTION_EAX_V_TSC_AUX_SHIFT 9U /* TSC_AUX is virtualized. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_V_TSC_AUX_MASK 0x200U /* TSC_AUX is virtualized. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SME_COHERENT_SHIFT 0xaU /* Caches are coherent across encryption keys. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SME_COHERENT_MASK 0x400U /* Caches are coherent across encryption keys. In place. */
#define HCABI_X86_ENCRYPTION_EAX_HOST_64BIT_SHIFT 0xbU /* The host must be in 64-bit mode. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_HOST_64BIT_MASK 0x800U /* The host must be in 64-bit mode. In place. */
#define HCABI_X86_ENCRYPTION_EAX_RESTRICTED_INJECTION_SHIFT 0xcU /* The host can inject one exception only. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_RESTRICTED_INJECTION_MASK 0x1000U /* The host can inject one exception only. In place. */
#define HCABI_X86_ENCRYPTION_EAX_ALTERNATE_INJECTION_SHIFT 0xdU /* Injection by an intermediary is supported. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_ALTERNATE_INJECTION_MASK 0x2000U /* Injection by an intermediary is supported. In place. */
#define HCABI_X86_ENCRYPTION_EAX_DEBUG_SWAP_SHIFT 0xeU /* Debug registers are swapped with the VM. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_DEBUG_SWAP_MASK 0x4000U /* Debug registers are swapped with the VM. In place. */
#define HCABI_X86_ENCRYPTION_EAX_PREVENT_HOST_IBS_SHIFT 0xfU /* The host's sampling can be kept out. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_PREVENT_HOST_IBS_MASK 0x8000U /* The host's sampling can be kept out. In place. */
#define HCABI_X86_ENCRYPTION_EAX_VTE_SHIFT 0x10U /* Virtual transparent encryption is there. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_VTE_MASK 0x10000U /* Virtual transparent encryption is there. In place. */
#define HCABI_X86_ENCRYPTION_EAX_VMGEXIT_PARAM_SHIFT 0x11U /* VMGEXIT takes a parameter in RAX. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_VMGEXIT_PARAM_MASK 0x20000U /* VMGEXIT takes a parameter in RAX. In place. */
#define HCABI_X86_ENCRYPTION_EAX_VIRTUAL_TOM_MSR_SHIFT 0x12U /* The virtual top of memory MSR is there. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_VIRTUAL_TOM_MSR_MASK 0x40000U /* The virtual top of memory MSR is there. In place. */
#define HCABI_X86_ENCRYPTION_EAX_IBS_VIRT_SHIFT 0x13U /* Sampling is virtualized. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_IBS_VIRT_MASK 0x80000U /* Sampling is virtualized. In place. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_20_SHIFT 0x14U /* Meaning not known here. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_20_MASK 0x100000U /* Meaning not known here. In place. */
#define HCABI_X86_ENCRYPTION_EAX_RMPREAD_SHIFT 0x15U /* The RMPREAD instruction is there. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_RMPREAD_MASK 0x200000U /* The RMPREAD instruction is there. In place. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_22_SHIFT 0x16U /* Meaning not known here. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_22_MASK 0x400000U /* Meaning not known here. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SEGMENTED_RMP_SHIFT 0x17U /* The table of page states can be in segments. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SEGMENTED_RMP_MASK 0x800000U /* The table of page states can be in segments. In place. */
#define HCABI_X86_ENCRYPTION_EAX_VMSA_REG_PROT_SHIFT 0x18U /* Saved registers are protected. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_VMSA_REG_PROT_MASK 0x1000000U /* Saved registers are protected. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SMT_PROTECTION_SHIFT 0x19U /* The sibling thread can be kept idle. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SMT_PROTECTION_MASK 0x2000000U /* The sibling thread can be kept idle. In place. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_26_SHIFT 0x1aU /* Meaning not known here. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_26_MASK 0x4000000U /* Meaning not known here. In place. */
#define HCABI_X86_ENCRYPTION_EAX_ALLOWED_SEV_FEATURES_SHIFT 0x1bU /* The host can limit the features of a VM. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_ALLOWED_SEV_FEATURES_MASK 0x8000000U /* The host can limit the features of a VM. In place. */
#define HCABI_X86_ENCRYPTION_EAX_SVSM_SHIFT 0x1cU /* The CPU supports a secure VM service module (SVSM). Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_SVSM_MASK 0x10000000U /* The CPU supports a secure VM service module (SVSM). In place. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_29_SHIFT 0x1dU /* Meaning not known here. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_29_MASK 0x20000000U /* Meaning not known here. In place. */
#define HCABI_X86_ENCRYPTION_EAX_HV_IN_USE_WR_ALLOWED_SHIFT 0x1eU /* The host can write pages that hardware uses. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_HV_IN_USE_WR_ALLOWED_MASK 0x40000000U /* The host can write pages that hardware uses. In place. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_31_SHIFT 0x1fU /* Meaning not known here. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EAX_UNUSED_31_MASK 0x80000000U /* Meaning not known here. In place. */

/* EncryptionEbx: arch/x86/kvm/cpuid.c (Linux 7.3.4) 1860-1871, CPUID_8000_001F_EAX */
#define HCABI_X86_ENCRYPTION_EBX_C_BIT_POSITION_SHIFT 0U /* Bit of a page table entry that encrypts. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EBX_C_BIT_POSITION_MASK 0x3fU /* Bit of a page table entry that encrypts. In place. */
#define HCABI_X86_ENCRYPTION_EBX_PHYS_ADDR_REDUCTION_SHIFT 6U /* Number of physical address bits that encryption takes. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EBX_PHYS_ADDR_REDUCTION_MASK 0xfc0U /* Number of physical address bits that encryption takes. In place. */
#define HCABI_X86_ENCRYPTION_EBX_NUM_VMPL_SHIFT 0xcU /* Number of privilege levels of a VM. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EBX_NUM_VMPL_MASK 0xf000U /* Number of privilege levels of a VM. In place. */
#define HCABI_X86_ENCRYPTION_EBX_UNUSED_SHIFT 0x10U /* Meaning not known here. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EBX_UNUSED_MASK 0x7fff0000U /* Meaning not known here. In place. */
#define HCABI_X86_ENCRYPTION_EBX_COHERENCY_SFW_NO_SHIFT 0x1fU /* Software need not mend cache coherency. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EBX_COHERENCY_SFW_NO_MASK 0x80000000U /* Software need not mend cache coherency. In place. */

/* EncryptionEcx: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 3137-3150 */
#define HCABI_X86_ENCRYPTION_ECX_MAX_SEV_ASID_SHIFT 0U /* Highest ASID of an encrypted guest, such as 509 or 1006. Lowest bit. */
#define HCABI_X86_ENCRYPTION_ECX_MAX_SEV_ASID_MASK 0xffffffffU /* Highest ASID of an encrypted guest, such as 509 or 1006. In place. */

/* EncryptionEdx: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 3137-3150 */
#define HCABI_X86_ENCRYPTION_EDX_MIN_SEV_ASID_SHIFT 0U /* Lowest ASID of an SEV guest without ES; 1: none is left for SEV-ES and SNP. Lowest bit. */
#define HCABI_X86_ENCRYPTION_EDX_MIN_SEV_ASID_MASK 0xffffffffU /* Lowest ASID of an SEV guest without ES; 1: none is left for SEV-ES and SNP. In place. */

/* SegmentedRmpEax: arch/x86/virt/svm/sev.c (Linux 7.3.4) 656-658 */
#define HCABI_X86_SEGMENTED_RMP_EAX_MIN_SHIFT_SHIFT 0U /* Smallest size of a segment, as exponent. Lowest bit. */
#define HCABI_X86_SEGMENTED_RMP_EAX_MIN_SHIFT_MASK 0x3fU /* Smallest size of a segment, as exponent. In place. */
#define HCABI_X86_SEGMENTED_RMP_EAX_MAX_SHIFT_SHIFT 6U /* Largest size of a segment, as exponent. Lowest bit. */
#define HCABI_X86_SEGMENTED_RMP_EAX_MAX_SHIFT_MASK 0xfc0U /* Largest size of a segment, as exponent. In place. */
#define HCABI_X86_SEGMENTED_RMP_EAX_UNUSED_SHIFT 0xcU /* Meaning not known here. Lowest bit. */
#define HCABI_X86_SEGMENTED_RMP_EAX_UNUSED_MASK 0xfffff000U /* Meaning not known here. In place. */

/* SegmentedRmpEbx: arch/x86/virt/svm/sev.c (Linux 7.3.4) 669-671 */
#define HCABI_X86_SEGMENTED_RMP_EBX_CACHED_SHIFT 0U /* Number of segments, if the next bit is set. Lowest bit. */
#define HCABI_X86_SEGMENTED_RMP_EBX_CACHED_MASK 0x3ffU /* Number of segments, if the next bit is set. In place. */
#define HCABI_X86_SEGMENTED_RMP_EBX_LIMITED_SHIFT 0xaU /* There can be no more than that. Lowest bit. */
#define HCABI_X86_SEGMENTED_RMP_EBX_LIMITED_MASK 0x400U /* There can be no more than that. In place. */
#define HCABI_X86_SEGMENTED_RMP_EBX_UNUSED_SHIFT 0xbU /* Meaning not known here. Lowest bit. */
#define HCABI_X86_SEGMENTED_RMP_EBX_UNUSED_MASK 0xfffff800U /* Meaning not known here. In place. */

/* EfiVariableAttributes: include/linux/efi.h (Linux 7.3.4) EFI_VARIABLE_* */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_NON_VOLATILE_SHIFT 0U /* It outlives a reset. Lowest bit. */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_NON_VOLATILE_MASK 1U /* It outlives a reset. In place. */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_BOOTSERVICE_ACCESS_SHIFT 1U /* Boot services see it. Lowest bit. */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_BOOTSERVICE_ACCESS_MASK 2U /* Boot services see it. In place. */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_RUNTIME_ACCESS_SHIFT 2U /* A running kernel sees it. Lowest bit. */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_RUNTIME_ACCESS_MASK 4U /* A running kernel sees it. In place. */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_OTHERS_SHIFT 3U /* Attributes that it does not have. Lowest bit. */
#define HCABI_X86_EFI_VARIABLE_ATTRIBUTES_OTHERS_MASK 0xfffffff8U /* Attributes that it does not have. In place. */

/* PscEntry: arch/x86/include/asm/sev-common.h (Linux 7.3.4) struct psc_entry */
#define HCABI_X86_PSC_ENTRY_CUR_PAGE_SHIFT 0U /* Number of its 4 KiB pages that are done; the host counts. Lowest bit. */
#define HCABI_X86_PSC_ENTRY_CUR_PAGE_MASK 0xfffULL /* Number of its 4 KiB pages that are done; the host counts. In place. */
#define HCABI_X86_PSC_ENTRY_GFN_SHIFT 0xcU /* Guest physical address in units of 4 KiB. Lowest bit. */
#define HCABI_X86_PSC_ENTRY_GFN_MASK 0xffffffffff000ULL /* Guest physical address in units of 4 KiB. In place. */
#define HCABI_X86_PSC_ENTRY_OPERATION_SHIFT 0x34U /* The new state of the page. Lowest bit. */
#define HCABI_X86_PSC_ENTRY_OPERATION_MASK 0xf0000000000000ULL /* The new state of the page. In place. */
#define HCABI_X86_PSC_ENTRY_PAGESIZE_SHIFT 0x38U /* Set for 2 MiB, clear for 4 KiB. Lowest bit. */
#define HCABI_X86_PSC_ENTRY_PAGESIZE_MASK 0x100000000000000ULL /* Set for 2 MiB, clear for 4 KiB. In place. */
#define HCABI_X86_PSC_ENTRY_RESERVED_SHIFT 0x39U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_PSC_ENTRY_RESERVED_MASK 0xfe00000000000000ULL /* Reserved by the specification. In place. */

/* GhcbMsr: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_CODE_SHIFT 0U /* The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CODE_MASK 0xfffULL /* The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. In place. */
#define HCABI_X86_GHCB_MSR_DATA_SHIFT 0xcU /* The payload that the code names. Lowest bit. */
#define HCABI_X86_GHCB_MSR_DATA_MASK 0xfffffffffffff000ULL /* The payload that the code names. In place. */

/* GhcbMsrSevInfo: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_SEV_INFO_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_RESERVED_SHIFT 0xcU /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_RESERVED_MASK 0xfff000ULL /* Reserved by the specification. In place. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_C_BIT_SHIFT 0x18U /* Position of the C-bit in page tables. Lowest bit. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_C_BIT_MASK 0xff000000ULL /* Position of the C-bit in page tables. In place. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_MIN_VERSION_SHIFT 0x20U /* Oldest protocol version spoken. Lowest bit. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_MIN_VERSION_MASK 0xffff00000000ULL /* Oldest protocol version spoken. In place. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_MAX_VERSION_SHIFT 0x30U /* Newest protocol version spoken. Lowest bit. */
#define HCABI_X86_GHCB_MSR_SEV_INFO_MAX_VERSION_MASK 0xffff000000000000ULL /* Newest protocol version spoken. In place. */

/* GhcbMsrCpuidRequest: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified] */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_RESERVED_SHIFT 0xcU /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_RESERVED_MASK 0x3ffff000ULL /* Reserved by the specification. In place. */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_REGISTER_SHIFT 0x1eU /* The register: EAX, EBX, ECX, EDX from 0. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_REGISTER_MASK 0xc0000000ULL /* The register: EAX, EBX, ECX, EDX from 0. In place. */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_FUNCTION_SHIFT 0x20U /* The leaf, as in EAX. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CPUID_REQUEST_FUNCTION_MASK 0xffffffff00000000ULL /* The leaf, as in EAX. In place. */

/* GhcbMsrCpuidResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified] */
#define HCABI_X86_GHCB_MSR_CPUID_RESPONSE_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CPUID_RESPONSE_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_CPUID_RESPONSE_RESERVED_SHIFT 0xcU /* Left as the request had it. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CPUID_RESPONSE_RESERVED_MASK 0xfffff000ULL /* Left as the request had it. In place. */
#define HCABI_X86_GHCB_MSR_CPUID_RESPONSE_VALUE_SHIFT 0x20U /* The register's value. Lowest bit. */
#define HCABI_X86_GHCB_MSR_CPUID_RESPONSE_VALUE_MASK 0xffffffff00000000ULL /* The register's value. In place. */

/* GhcbMsrApResetHold: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified] */
#define HCABI_X86_GHCB_MSR_AP_RESET_HOLD_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_AP_RESET_HOLD_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_AP_RESET_HOLD_RESULT_SHIFT 0xcU /* Not zero when it was woken. Lowest bit. */
#define HCABI_X86_GHCB_MSR_AP_RESET_HOLD_RESULT_MASK 0xfffffffffffff000ULL /* Not zero when it was woken. In place. */

/* GhcbGpa: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_GPA_CODE_SHIFT 0U /* The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. Lowest bit. */
#define HCABI_X86_GHCB_GPA_CODE_MASK 0xfffULL /* The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use. In place. */
#define HCABI_X86_GHCB_GPA_GFN_SHIFT 0xcU /* Guest physical address in units of 4 KiB; all ones for no preference. Lowest bit. */
#define HCABI_X86_GHCB_GPA_GFN_MASK 0xfffffffffffff000ULL /* Guest physical address in units of 4 KiB; all ones for no preference. In place. */

/* GhcbMsrPscRequest: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_GFN_SHIFT 0xcU /* Guest physical address in units of 4 KiB. Lowest bit. */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_GFN_MASK 0xffffffffff000ULL /* Guest physical address in units of 4 KiB. In place. */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_OPERATION_SHIFT 0x34U /* The new state of the page. Lowest bit. */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_OPERATION_MASK 0xf0000000000000ULL /* The new state of the page. In place. */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_RESERVED_SHIFT 0x38U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_PSC_REQUEST_RESERVED_MASK 0xff00000000000000ULL /* Reserved by the specification. In place. */

/* GhcbMsrPscResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_PSC_RESPONSE_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_PSC_RESPONSE_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_PSC_RESPONSE_RESERVED_SHIFT 0xcU /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_PSC_RESPONSE_RESERVED_MASK 0xfffff000ULL /* Reserved by the specification. In place. */
#define HCABI_X86_GHCB_MSR_PSC_RESPONSE_ERROR_SHIFT 0x20U /* Zero if it was done. Lowest bit. */
#define HCABI_X86_GHCB_MSR_PSC_RESPONSE_ERROR_MASK 0xffffffff00000000ULL /* Zero if it was done. In place. */

/* GhcbMsrVmplRequest: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified] */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_RESERVED_SHIFT 0xcU /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_RESERVED_MASK 0xfffff000ULL /* Reserved by the specification. In place. */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_VMPL_SHIFT 0x20U /* The privilege level to run. Lowest bit. */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_VMPL_MASK 0xff00000000ULL /* The privilege level to run. In place. */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_RESERVED_40_SHIFT 0x28U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_VMPL_REQUEST_RESERVED_40_MASK 0xffffff0000000000ULL /* Reserved by the specification. In place. */

/* GhcbMsrVmplResponse: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129, bits as older kernels have them [unverified] */
#define HCABI_X86_GHCB_MSR_VMPL_RESPONSE_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_VMPL_RESPONSE_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_VMPL_RESPONSE_RESERVED_SHIFT 0xcU /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_VMPL_RESPONSE_RESERVED_MASK 0xfffff000ULL /* Reserved by the specification. In place. */
#define HCABI_X86_GHCB_MSR_VMPL_RESPONSE_ERROR_SHIFT 0x20U /* Zero if it was done. Lowest bit. */
#define HCABI_X86_GHCB_MSR_VMPL_RESPONSE_ERROR_MASK 0xffffffff00000000ULL /* Zero if it was done. In place. */

/* GhcbHvFeatures: arch/x86/include/asm/sev-common.h (Linux 7.3.4) GHCB_HV_FT_* */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_SHIFT 0U /* Guests with SNP. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_MASK 1ULL /* Guests with SNP. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_AP_CREATION_SHIFT 1U /* The event by which they start processors. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_AP_CREATION_MASK 2ULL /* The event by which they start processors. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_SHIFT 2U /* Restricted injection, with its #HV doorbell page. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_MASK 4ULL /* Restricted injection, with its #HV doorbell page. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_TIMER_SHIFT 3U /* A timer for it. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_RESTRICTED_INJECTION_TIMER_MASK 8ULL /* A timer for it. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_APIC_ID_LIST_SHIFT 4U /* The list of APIC ids. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_APIC_ID_LIST_MASK 0x10ULL /* The list of APIC ids. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_MULTI_VMPL_SHIFT 5U /* More than one privilege level. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_SNP_MULTI_VMPL_MASK 0x20ULL /* More than one privilege level. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_UNNAMED_6_SHIFT 6U /* No name in the header. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_UNNAMED_6_MASK 0x40ULL /* No name in the header. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_SEV_TIO_SHIFT 7U /* Trusted devices (SEV-TIO). Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_SEV_TIO_MASK 0x80ULL /* Trusted devices (SEV-TIO). In place. */
#define HCABI_X86_GHCB_HV_FEATURES_UNNAMED_8_SHIFT 8U /* No name in the header. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_UNNAMED_8_MASK 0x100ULL /* No name in the header. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_ALTERNATE_INJECTION_SHIFT 9U /* Alternate injection; bit 9 since 2025. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_ALTERNATE_INJECTION_MASK 0x200ULL /* Alternate injection; bit 9 since 2025. In place. */
#define HCABI_X86_GHCB_HV_FEATURES_UNNAMED_10_SHIFT 0xaU /* No name in the header. Lowest bit. */
#define HCABI_X86_GHCB_HV_FEATURES_UNNAMED_10_MASK 0xfffffffffffffc00ULL /* No name in the header. In place. */

/* GhcbMsrHvFeatures: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_HV_FEATURES_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_HV_FEATURES_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_HV_FEATURES_FEATURES_SHIFT 0xcU /* The low bits of GhcbHvFeatures. Lowest bit. */
#define HCABI_X86_GHCB_MSR_HV_FEATURES_FEATURES_MASK 0xfffffffffffff000ULL /* The low bits of GhcbHvFeatures. In place. */

/* GhcbMsrTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_TERMINATION_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_TERMINATION_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_TERMINATION_REASON_SET_SHIFT 0xcU /* Whose reasons these are. Lowest bit. */
#define HCABI_X86_GHCB_MSR_TERMINATION_REASON_SET_MASK 0xf000ULL /* Whose reasons these are. In place. */
#define HCABI_X86_GHCB_MSR_TERMINATION_REASON_SHIFT 0x10U /* Why, as that set says. Lowest bit. */
#define HCABI_X86_GHCB_MSR_TERMINATION_REASON_MASK 0xff0000ULL /* Why, as that set says. In place. */
#define HCABI_X86_GHCB_MSR_TERMINATION_RESERVED_SHIFT 0x18U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_TERMINATION_RESERVED_MASK 0xffffffffff000000ULL /* Reserved by the specification. In place. */

/* GhcbMsrGeneralTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_REASON_SET_SHIFT 0xcU /* Whose reasons these are. Lowest bit. */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_REASON_SET_MASK 0xf000ULL /* Whose reasons these are. In place. */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_REASON_SHIFT 0x10U /* Why the guest asks. Lowest bit. */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_REASON_MASK 0xff0000ULL /* Why the guest asks. In place. */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_RESERVED_SHIFT 0x18U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_GENERAL_TERMINATION_RESERVED_MASK 0xffffffffff000000ULL /* Reserved by the specification. In place. */

/* GhcbMsrLinuxTermination: arch/x86/include/asm/sev-common.h (Linux 7.3.4) 94-129 */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_CODE_SHIFT 0U /* The request or response. Lowest bit. */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_CODE_MASK 0xfffULL /* The request or response. In place. */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_REASON_SET_SHIFT 0xcU /* Whose reasons these are. Lowest bit. */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_REASON_SET_MASK 0xf000ULL /* Whose reasons these are. In place. */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_REASON_SHIFT 0x10U /* Why the guest asks. Lowest bit. */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_REASON_MASK 0xff0000ULL /* Why the guest asks. In place. */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_RESERVED_SHIFT 0x18U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_GHCB_MSR_LINUX_TERMINATION_RESERVED_MASK 0xffffffffff000000ULL /* Reserved by the specification. In place. */

/* MapGpaRangeAttributes: Documentation/virt/kvm/x86/hypercalls.rst (Linux 7.3.4) 179-186 */
#define HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_PREFERRED_PAGE_SIZE_SHIFT 0U /* A PageSize that the guest would like; promises no alignment. Lowest bit. */
#define HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_PREFERRED_PAGE_SIZE_MASK 0xfULL /* A PageSize that the guest would like; promises no alignment. In place. */
#define HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_ENCRYPTED_SHIFT 4U /* Set for private pages, clear for shared ones. Lowest bit. */
#define HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_ENCRYPTED_MASK 0x10ULL /* Set for private pages, clear for shared ones. In place. */
#define HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_RESERVED_SHIFT 5U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_RESERVED_MASK 0xffffffffffffffe0ULL /* Reserved by the specification. In place. */

/* KeyIdPartitioning: arch/x86/include/asm/msr-index.h (Linux 7.3.4) MSR_IA32_MKTME_KEYID_PARTITIONING */
#define HCABI_X86_KEY_ID_PARTITIONING_MKTME_SHIFT 0U /* Number of key ids of MKTME. Lowest bit. */
#define HCABI_X86_KEY_ID_PARTITIONING_MKTME_MASK 0xffffffffULL /* Number of key ids of MKTME. In place. */
#define HCABI_X86_KEY_ID_PARTITIONING_TDX_SHIFT 0x20U /* Number of private key ids; Linux needs at least two. Lowest bit. */
#define HCABI_X86_KEY_ID_PARTITIONING_TDX_MASK 0xffffffff00000000ULL /* Number of private key ids; Linux needs at least two. In place. */

/* MigrationControl: Documentation/virt/kvm/x86/msr.rst (Linux 7.3.4) 379-390 */
#define HCABI_X86_MIGRATION_CONTROL_READY_SHIFT 0U /* Set when migration is allowed. Lowest bit. */
#define HCABI_X86_MIGRATION_CONTROL_READY_MASK 1ULL /* Set when migration is allowed. In place. */
#define HCABI_X86_MIGRATION_CONTROL_UNUSED_SHIFT 1U /* No meaning defined yet. Lowest bit. */
#define HCABI_X86_MIGRATION_CONTROL_UNUSED_MASK 0xfffffffffffffffeULL /* No meaning defined yet. In place. */

/* SevStatus: arch/x86/include/asm/msr-index.h (Linux 7.3.4) 711-752 */
#define HCABI_X86_SEV_STATUS_SEV_SHIFT 0U /* The guest's memory is encrypted. Lowest bit. */
#define HCABI_X86_SEV_STATUS_SEV_MASK 1ULL /* The guest's memory is encrypted. In place. */
#define HCABI_X86_SEV_STATUS_SEV_ES_SHIFT 1U /* Its registers are encrypted. Lowest bit. */
#define HCABI_X86_SEV_STATUS_SEV_ES_MASK 2ULL /* Its registers are encrypted. In place. */
#define HCABI_X86_SEV_STATUS_SEV_SNP_SHIFT 2U /* Its page states are protected. Lowest bit. */
#define HCABI_X86_SEV_STATUS_SEV_SNP_MASK 4ULL /* Its page states are protected. In place. */
#define HCABI_X86_SEV_STATUS_VTOM_SHIFT 3U /* Memory below an address is private. Lowest bit. */
#define HCABI_X86_SEV_STATUS_VTOM_MASK 8ULL /* Memory below an address is private. In place. */
#define HCABI_X86_SEV_STATUS_REFLECT_VC_SHIFT 4U /* VMM communication exceptions are reflected. Lowest bit. */
#define HCABI_X86_SEV_STATUS_REFLECT_VC_MASK 0x10ULL /* VMM communication exceptions are reflected. In place. */
#define HCABI_X86_SEV_STATUS_RESTRICTED_INJECTION_SHIFT 5U /* The host can inject one exception only. Lowest bit. */
#define HCABI_X86_SEV_STATUS_RESTRICTED_INJECTION_MASK 0x20ULL /* The host can inject one exception only. In place. */
#define HCABI_X86_SEV_STATUS_ALTERNATE_INJECTION_SHIFT 6U /* Injection goes through an intermediary. Lowest bit. */
#define HCABI_X86_SEV_STATUS_ALTERNATE_INJECTION_MASK 0x40ULL /* Injection goes through an intermediary. In place. */
#define HCABI_X86_SEV_STATUS_DEBUG_SWAP_SHIFT 7U /* Debug registers are swapped with the VM. Lowest bit. */
#define HCABI_X86_SEV_STATUS_DEBUG_SWAP_MASK 0x80ULL /* Debug registers are swapped with the VM. In place. */
#define HCABI_X86_SEV_STATUS_PREVENT_HOST_IBS_SHIFT 8U /* The host's sampling is kept out. Lowest bit. */
#define HCABI_X86_SEV_STATUS_PREVENT_HOST_IBS_MASK 0x100ULL /* The host's sampling is kept out. In place. */
#define HCABI_X86_SEV_STATUS_BTB_ISOLATION_SHIFT 9U /* Branch prediction is isolated from the host. Lowest bit. */
#define HCABI_X86_SEV_STATUS_BTB_ISOLATION_MASK 0x200ULL /* Branch prediction is isolated from the host. In place. */
#define HCABI_X86_SEV_STATUS_VMPL_SSS_SHIFT 0xaU /* Supervisor shadow stacks by privilege level. Lowest bit. */
#define HCABI_X86_SEV_STATUS_VMPL_SSS_MASK 0x400ULL /* Supervisor shadow stacks by privilege level. In place. */
#define HCABI_X86_SEV_STATUS_SECURE_TSC_SHIFT 0xbU /* The host cannot change the time stamp counter. Lowest bit. */
#define HCABI_X86_SEV_STATUS_SECURE_TSC_MASK 0x800ULL /* The host cannot change the time stamp counter. In place. */
#define HCABI_X86_SEV_STATUS_VMGEXIT_PARAM_SHIFT 0xcU /* VMGEXIT takes a parameter in RAX. Lowest bit. */
#define HCABI_X86_SEV_STATUS_VMGEXIT_PARAM_MASK 0x1000ULL /* VMGEXIT takes a parameter in RAX. In place. */
#define HCABI_X86_SEV_STATUS_RESERVED_13_SHIFT 0xdU /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_SEV_STATUS_RESERVED_13_MASK 0x2000ULL /* Reserved by the architecture. In place. */
#define HCABI_X86_SEV_STATUS_IBS_VIRT_SHIFT 0xeU /* Sampling is virtualized for the guest. Lowest bit. */
#define HCABI_X86_SEV_STATUS_IBS_VIRT_MASK 0x4000ULL /* Sampling is virtualized for the guest. In place. */
#define HCABI_X86_SEV_STATUS_RESERVED_15_SHIFT 0xfU /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_SEV_STATUS_RESERVED_15_MASK 0x8000ULL /* Reserved by the architecture. In place. */
#define HCABI_X86_SEV_STATUS_VMSA_REG_PROT_SHIFT 0x10U /* Saved registers are protected. Lowest bit. */
#define HCABI_X86_SEV_STATUS_VMSA_REG_PROT_MASK 0x10000ULL /* Saved registers are protected. In place. */
#define HCABI_X86_SEV_STATUS_SMT_PROTECTION_SHIFT 0x11U /* The sibling thread is kept idle. Lowest bit. */
#define HCABI_X86_SEV_STATUS_SMT_PROTECTION_MASK 0x20000ULL /* The sibling thread is kept idle. In place. */
#define HCABI_X86_SEV_STATUS_SECURE_AVIC_SHIFT 0x12U /* The interrupt controller is protected. Lowest bit. */
#define HCABI_X86_SEV_STATUS_SECURE_AVIC_MASK 0x40000ULL /* The interrupt controller is protected. In place. */
#define HCABI_X86_SEV_STATUS_RESERVED_19_SHIFT 0x13U /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_SEV_STATUS_RESERVED_19_MASK 0x780000ULL /* Reserved by the architecture. In place. */
#define HCABI_X86_SEV_STATUS_IBPB_ON_ENTRY_SHIFT 0x17U /* Branch prediction is flushed on entry. Lowest bit. */
#define HCABI_X86_SEV_STATUS_IBPB_ON_ENTRY_MASK 0x800000ULL /* Branch prediction is flushed on entry. In place. */
#define HCABI_X86_SEV_STATUS_RESERVED_24_SHIFT 0x18U /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_SEV_STATUS_RESERVED_24_MASK 0xffffffffff000000ULL /* Reserved by the architecture. In place. */

/* Syscfg: arch/x86/include/asm/msr-index.h (Linux 7.3.4) 867-875 */
#define HCABI_X86_SYSCFG_UNUSED_0_SHIFT 0U /* Not about memory encryption. Lowest bit. */
#define HCABI_X86_SYSCFG_UNUSED_0_MASK 0x7ffffULL /* Not about memory encryption. In place. */
#define HCABI_X86_SYSCFG_MFDM_SHIFT 0x13U /* MtrrFixDramModEn: set on each core for SNP's firmware to start. Lowest bit. */
#define HCABI_X86_SYSCFG_MFDM_MASK 0x80000ULL /* MtrrFixDramModEn: set on each core for SNP's firmware to start. In place. */
#define HCABI_X86_SYSCFG_UNUSED_20_SHIFT 0x14U /* Not about memory encryption. Lowest bit. */
#define HCABI_X86_SYSCFG_UNUSED_20_MASK 0x700000ULL /* Not about memory encryption. In place. */
#define HCABI_X86_SYSCFG_MEM_ENCRYPT_SHIFT 0x17U /* SMEE: memory encryption is on; clear: set SMEE in the BIOS. Lowest bit. */
#define HCABI_X86_SYSCFG_MEM_ENCRYPT_MASK 0x800000ULL /* SMEE: memory encryption is on; clear: set SMEE in the BIOS. In place. */
#define HCABI_X86_SYSCFG_SNP_EN_SHIFT 0x18U /* SNPEn: SNP is on. Linux sets it once RMP and IOMMU allow it. Lowest bit. */
#define HCABI_X86_SYSCFG_SNP_EN_MASK 0x1000000ULL /* SNPEn: SNP is on. Linux sets it once RMP and IOMMU allow it. In place. */
#define HCABI_X86_SYSCFG_SNP_VMPL_EN_SHIFT 0x19U /* VMPLEn: privilege levels are on. Lowest bit. */
#define HCABI_X86_SYSCFG_SNP_VMPL_EN_MASK 0x2000000ULL /* VMPLEn: privilege levels are on. In place. */
#define HCABI_X86_SYSCFG_UNUSED_26_SHIFT 0x1aU /* Not about memory encryption. Lowest bit. */
#define HCABI_X86_SYSCFG_UNUSED_26_MASK 0xfffffffffc000000ULL /* Not about memory encryption. In place. */

/* RmpCfg: arch/x86/include/asm/msr-index.h (Linux 7.3.4) 760-763 */
#define HCABI_X86_RMP_CFG_SEGMENTED_SHIFT 0U /* The RMP is in segments. Lowest bit. */
#define HCABI_X86_RMP_CFG_SEGMENTED_MASK 1ULL /* The RMP is in segments. In place. */
#define HCABI_X86_RMP_CFG_UNUSED_1_SHIFT 1U /* Meaning not known here. Lowest bit. */
#define HCABI_X86_RMP_CFG_UNUSED_1_MASK 0xfeULL /* Meaning not known here. In place. */
#define HCABI_X86_RMP_CFG_SEGMENT_SHIFT_SHIFT 8U /* Size of a segment, as its exponent. Lowest bit. */
#define HCABI_X86_RMP_CFG_SEGMENT_SHIFT_MASK 0x3f00ULL /* Size of a segment, as its exponent. In place. */
#define HCABI_X86_RMP_CFG_UNUSED_14_SHIFT 0xeU /* Meaning not known here. Lowest bit. */
#define HCABI_X86_RMP_CFG_UNUSED_14_MASK 0xffffffffffffc000ULL /* Meaning not known here. In place. */

/* PageFault: arch/x86/include/asm/trap_pf.h (Linux 7.3.4) enum x86_pf_error_code */
#define HCABI_X86_PAGE_FAULT_PRESENT_SHIFT 0U /* The page is there, and the access is not allowed. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_PRESENT_MASK 1U /* The page is there, and the access is not allowed. In place. */
#define HCABI_X86_PAGE_FAULT_WRITE_SHIFT 1U /* The access was a write. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_WRITE_MASK 2U /* The access was a write. In place. */
#define HCABI_X86_PAGE_FAULT_USER_SHIFT 2U /* It came from user mode. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_USER_MASK 4U /* It came from user mode. In place. */
#define HCABI_X86_PAGE_FAULT_MALFORMED_SHIFT 3U /* A reserved bit of the page table is set, as an encryption bit out of place. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_MALFORMED_MASK 8U /* A reserved bit of the page table is set, as an encryption bit out of place. In place. */
#define HCABI_X86_PAGE_FAULT_FETCH_SHIFT 4U /* An instruction fetch. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_FETCH_MASK 0x10U /* An instruction fetch. In place. */
#define HCABI_X86_PAGE_FAULT_PROTECTION_KEY_SHIFT 5U /* A protection key. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_PROTECTION_KEY_MASK 0x20U /* A protection key. In place. */
#define HCABI_X86_PAGE_FAULT_SHADOW_STACK_SHIFT 6U /* An access to a shadow stack. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_SHADOW_STACK_MASK 0x40U /* An access to a shadow stack. In place. */
#define HCABI_X86_PAGE_FAULT_UNUSED_7_SHIFT 7U /* Not used by the processor. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_UNUSED_7_MASK 0x7f80U /* Not used by the processor. In place. */
#define HCABI_X86_PAGE_FAULT_SGX_SHIFT 0xfU /* Access control of SGX. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_SGX_MASK 0x8000U /* Access control of SGX. In place. */
#define HCABI_X86_PAGE_FAULT_UNUSED_16_SHIFT 0x10U /* Not used by the processor. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_UNUSED_16_MASK 0x7fff0000U /* Not used by the processor. In place. */
#define HCABI_X86_PAGE_FAULT_RMP_SHIFT 0x1fU /* The RMP forbids it: on an SNP host, a write to a page of a guest. Lowest bit. */
#define HCABI_X86_PAGE_FAULT_RMP_MASK 0x80000000U /* The RMP forbids it: on an SNP host, a write to a page of a guest. In place. */

/* NestedPageFault: arch/x86/include/asm/kvm_host.h (Linux 7.3.4) 217-244, PFERR_* */
#define HCABI_X86_NESTED_PAGE_FAULT_PRESENT_SHIFT 0U /* The page is mapped; clear: it is not. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_PRESENT_MASK 1ULL /* The page is mapped; clear: it is not. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_WRITE_SHIFT 1U /* The access was a write. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_WRITE_MASK 2ULL /* The access was a write. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_USER_SHIFT 2U /* User mode, as which nested tables are walked. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_USER_MASK 4ULL /* User mode, as which nested tables are walked. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_MALFORMED_SHIFT 3U /* A reserved bit of the page table is set. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_MALFORMED_MASK 8ULL /* A reserved bit of the page table is set. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_FETCH_SHIFT 4U /* An instruction fetch. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_FETCH_MASK 0x10ULL /* An instruction fetch. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_PROTECTION_KEY_SHIFT 5U /* A protection key. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_PROTECTION_KEY_MASK 0x20ULL /* A protection key. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_SHADOW_STACK_SHIFT 6U /* An access to a shadow stack. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_SHADOW_STACK_MASK 0x40ULL /* An access to a shadow stack. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_7_SHIFT 7U /* Not used by the processor. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_7_MASK 0x7f80ULL /* Not used by the processor. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_SGX_SHIFT 0xfU /* Access control of SGX. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_SGX_MASK 0x8000ULL /* Access control of SGX. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_16_SHIFT 0x10U /* Not used by the processor. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_16_MASK 0x7fff0000ULL /* Not used by the processor. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_RMP_SHIFT 0x1fU /* The RMP forbids the access. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_RMP_MASK 0x80000000ULL /* The RMP forbids the access. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_FINAL_SHIFT 0x20U /* It was the guest's final address. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_FINAL_MASK 0x100000000ULL /* It was the guest's final address. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_PAGE_WALK_SHIFT 0x21U /* It was a page of the guest's page table. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_PAGE_WALK_MASK 0x200000000ULL /* It was a page of the guest's page table. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_ENCRYPTED_SHIFT 0x22U /* The guest's C-bit was set: a private access; clear: a shared one. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_ENCRYPTED_MASK 0x400000000ULL /* The guest's C-bit was set: a private access; clear: a shared one. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_SIZE_MISMATCH_SHIFT 0x23U /* PVALIDATE or RMPADJUST of 4 KiB, where the RMP has a page of 2 MiB. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_SIZE_MISMATCH_MASK 0x800000000ULL /* PVALIDATE or RMPADJUST of 4 KiB, where the RMP has a page of 2 MiB. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_VMPL_SHIFT 0x24U /* The privilege level (VMPL) has no such permission for the page. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_VMPL_MASK 0x1000000000ULL /* The privilege level (VMPL) has no such permission for the page. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_37_SHIFT 0x25U /* Not used by the processor. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_37_MASK 0xffe000000000ULL /* Not used by the processor. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_IMPLICIT_SHIFT 0x30U /* KVM's own: an access that the processor made by itself. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_IMPLICIT_MASK 0x1000000000000ULL /* KVM's own: an access that the processor made by itself. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_PRIVATE_SHIFT 0x31U /* KVM's own: a private access. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_PRIVATE_MASK 0x2000000000000ULL /* KVM's own: a private access. In place. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_50_SHIFT 0x32U /* Not used by the processor. Lowest bit. */
#define HCABI_X86_NESTED_PAGE_FAULT_UNUSED_50_MASK 0xfffc000000000000ULL /* Not used by the processor. In place. */

/* RmpEntryRaw: arch/x86/virt/svm/sev.c (Linux 7.3.4) 54-74 */
#define HCABI_X86_RMP_ENTRY_RAW_ASSIGNED_SHIFT 0U /* A guest's or the firmware's page. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_ASSIGNED_MASK 1ULL /* A guest's or the firmware's page. In place. */
#define HCABI_X86_RMP_ENTRY_RAW_PAGESIZE_SHIFT 1U /* The entry is one of 2 MiB. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_PAGESIZE_MASK 2ULL /* The entry is one of 2 MiB. In place. */
#define HCABI_X86_RMP_ENTRY_RAW_IMMUTABLE_SHIFT 2U /* RMPUPDATE cannot change it. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_IMMUTABLE_MASK 4ULL /* RMPUPDATE cannot change it. In place. */
#define HCABI_X86_RMP_ENTRY_RAW_RESERVED_3_SHIFT 3U /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_RESERVED_3_MASK 0xff8ULL /* Reserved, no meaning defined. In place. */
#define HCABI_X86_RMP_ENTRY_RAW_GPA_SHIFT 0xcU /* Guest address in units of 4 KiB. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_GPA_MASK 0x7fffffffff000ULL /* Guest address in units of 4 KiB. In place. */
#define HCABI_X86_RMP_ENTRY_RAW_ASID_SHIFT 0x33U /* ASID of the guest. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_ASID_MASK 0x1ff8000000000000ULL /* ASID of the guest. In place. */
#define HCABI_X86_RMP_ENTRY_RAW_VMSA_SHIFT 0x3dU /* The page holds a vCPU's registers. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_VMSA_MASK 0x2000000000000000ULL /* The page holds a vCPU's registers. In place. */
#define HCABI_X86_RMP_ENTRY_RAW_VALIDATED_SHIFT 0x3eU /* The guest has validated it (PVALIDATE). Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_VALIDATED_MASK 0x4000000000000000ULL /* The guest has validated it (PVALIDATE). In place. */
#define HCABI_X86_RMP_ENTRY_RAW_RESERVED_63_SHIFT 0x3fU /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_RMP_ENTRY_RAW_RESERVED_63_MASK 0x8000000000000000ULL /* Reserved, no meaning defined. In place. */

/* VmplPermissions: AMD64 Architecture Programmer's Manual (volume 3) RMPADJUST [unverified] */
#define HCABI_X86_VMPL_PERMISSIONS_VMPL_SHIFT 0U /* The privilege level. Lowest bit. */
#define HCABI_X86_VMPL_PERMISSIONS_VMPL_MASK 0xffULL /* The privilege level. In place. */
#define HCABI_X86_VMPL_PERMISSIONS_PERMISSIONS_SHIFT 8U /* Read (1), write (2), execute in user mode (4) and in supervisor mode (8), supervisor shadow stack (16). Lowest bit. */
#define HCABI_X86_VMPL_PERMISSIONS_PERMISSIONS_MASK 0xff00ULL /* Read (1), write (2), execute in user mode (4) and in supervisor mode (8), supervisor shadow stack (16). In place. */
#define HCABI_X86_VMPL_PERMISSIONS_VMSA_SHIFT 0x10U /* The page holds the registers of a vCPU (RMPADJUST_VMSA_PAGE_BIT). Lowest bit. */
#define HCABI_X86_VMPL_PERMISSIONS_VMSA_MASK 0x10000ULL /* The page holds the registers of a vCPU (RMPADJUST_VMSA_PAGE_BIT). In place. */
#define HCABI_X86_VMPL_PERMISSIONS_RESERVED_SHIFT 0x11U /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_VMPL_PERMISSIONS_RESERVED_MASK 0xfffffffffffe0000ULL /* Reserved by the architecture. In place. */

/* HypercallExitFlags: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) 968 */
#define HCABI_X86_HYPERCALL_EXIT_FLAGS_LONG_MODE_SHIFT 0U /* Set for a call in 64-bit mode. Lowest bit. */
#define HCABI_X86_HYPERCALL_EXIT_FLAGS_LONG_MODE_MASK 1ULL /* Set for a call in 64-bit mode. In place. */
#define HCABI_X86_HYPERCALL_EXIT_FLAGS_RESERVED_SHIFT 1U /* Zero, for readers of longmode. Lowest bit. */
#define HCABI_X86_HYPERCALL_EXIT_FLAGS_RESERVED_MASK 0xfffffffeULL /* Zero, for readers of longmode. In place. */
#define HCABI_X86_HYPERCALL_EXIT_FLAGS_RESERVED_HIGH_SHIFT 0x20U /* Not written by old kernels. Lowest bit. */
#define HCABI_X86_HYPERCALL_EXIT_FLAGS_RESERVED_HIGH_MASK 0xffffffff00000000ULL /* Not written by old kernels. In place. */

/* RunFlags: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) 112-114 */
#define HCABI_X86_RUN_FLAGS_SMM_SHIFT 0U /* System management mode was active. Lowest bit. */
#define HCABI_X86_RUN_FLAGS_SMM_MASK 1U /* System management mode was active. In place. */
#define HCABI_X86_RUN_FLAGS_BUS_LOCK_SHIFT 1U /* A bus lock had been detected. Lowest bit. */
#define HCABI_X86_RUN_FLAGS_BUS_LOCK_MASK 2U /* A bus lock had been detected. In place. */
#define HCABI_X86_RUN_FLAGS_GUEST_MODE_SHIFT 2U /* A nested guest was running. Lowest bit. */
#define HCABI_X86_RUN_FLAGS_GUEST_MODE_MASK 4U /* A nested guest was running. In place. */
#define HCABI_X86_RUN_FLAGS_UNUSED_SHIFT 3U /* No meaning defined yet. Lowest bit. */
#define HCABI_X86_RUN_FLAGS_UNUSED_MASK 0xfff8U /* No meaning defined yet. In place. */

/* SyncFields: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_SYNC_X86_* */
#define HCABI_X86_SYNC_FIELDS_REGS_SHIFT 0U /* The general registers, a KvmRegs. Lowest bit. */
#define HCABI_X86_SYNC_FIELDS_REGS_MASK 1ULL /* The general registers, a KvmRegs. In place. */
#define HCABI_X86_SYNC_FIELDS_SREGS_SHIFT 1U /* The system registers, a KvmSregs. Lowest bit. */
#define HCABI_X86_SYNC_FIELDS_SREGS_MASK 2ULL /* The system registers, a KvmSregs. In place. */
#define HCABI_X86_SYNC_FIELDS_EVENTS_SHIFT 2U /* Pending events, a kvm_vcpu_events. Lowest bit. */
#define HCABI_X86_SYNC_FIELDS_EVENTS_MASK 4ULL /* Pending events, a kvm_vcpu_events. In place. */
#define HCABI_X86_SYNC_FIELDS_UNUSED_SHIFT 3U /* No meaning defined yet. Lowest bit. */
#define HCABI_X86_SYNC_FIELDS_UNUSED_MASK 0xfffffffffffffff8ULL /* No meaning defined yet. In place. */

/* SnpFeatures: include/linux/psp-sev.h (Linux 7.3.4) 900-908 */
#define HCABI_X86_SNP_FEATURES_UNNAMED_0_SHIFT 0U /* No name in the header. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_UNNAMED_0_MASK 1U /* No name in the header. In place. */
#define HCABI_X86_SNP_FEATURES_X86_SHUTDOWN_SHIFT 1U /* SNP can be shut down. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_X86_SHUTDOWN_MASK 2U /* SNP can be shut down. In place. */
#define HCABI_X86_SNP_FEATURES_RAPL_DISABLE_SHIFT 2U /* The power meter can be off. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_RAPL_DISABLE_MASK 4U /* The power meter can be off. In place. */
#define HCABI_X86_SNP_FEATURES_CIPHERTEXT_HIDING_SHIFT 3U /* Ciphertext can be hidden. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_CIPHERTEXT_HIDING_MASK 8U /* Ciphertext can be hidden. In place. */
#define HCABI_X86_SNP_FEATURES_AES_256_XTS_SHIFT 4U /* The policy can ask for AES-256 XTS. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_AES_256_XTS_MASK 0x10U /* The policy can ask for AES-256 XTS. In place. */
#define HCABI_X86_SNP_FEATURES_CXL_ALLOW_SHIFT 5U /* The policy can allow CXL. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_CXL_ALLOW_MASK 0x20U /* The policy can allow CXL. In place. */
#define HCABI_X86_SNP_FEATURES_UNNAMED_6_SHIFT 6U /* No name in the header. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_UNNAMED_6_MASK 0x1fc0U /* No name in the header. In place. */
#define HCABI_X86_SNP_FEATURES_VERIFY_MITIGATION_SHIFT 0xdU /* Mitigations can be verified. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_VERIFY_MITIGATION_MASK 0x2000U /* Mitigations can be verified. In place. */
#define HCABI_X86_SNP_FEATURES_UNNAMED_14_SHIFT 0xeU /* No name in the header. Lowest bit. */
#define HCABI_X86_SNP_FEATURES_UNNAMED_14_MASK 0xffffc000U /* No name in the header. In place. */

/* SnpStatusFlags: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_snp_status */
#define HCABI_X86_SNP_STATUS_FLAGS_MASK_CHIP_ID_SHIFT 0U /* Reports have no chip id. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_MASK_CHIP_ID_MASK 1U /* Reports have no chip id. In place. */
#define HCABI_X86_SNP_STATUS_FLAGS_MASK_CHIP_KEY_SHIFT 1U /* Reports are not signed. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_MASK_CHIP_KEY_MASK 2U /* Reports are not signed. In place. */
#define HCABI_X86_SNP_STATUS_FLAGS_VLEK_EN_SHIFT 2U /* A provider's key (VLEK) is loaded. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_VLEK_EN_MASK 4U /* A provider's key (VLEK) is loaded. In place. */
#define HCABI_X86_SNP_STATUS_FLAGS_FEATURE_INFO_SHIFT 3U /* SNP_FEATURE_INFO is there. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_FEATURE_INFO_MASK 8U /* SNP_FEATURE_INFO is there. In place. */
#define HCABI_X86_SNP_STATUS_FLAGS_RAPL_DIS_SHIFT 4U /* The power meter (RAPL) is off. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_RAPL_DIS_MASK 0x10U /* The power meter (RAPL) is off. In place. */
#define HCABI_X86_SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_CAP_SHIFT 5U /* Ciphertext hiding is supported. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_CAP_MASK 0x20U /* Ciphertext hiding is supported. In place. */
#define HCABI_X86_SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_EN_SHIFT 6U /* Ciphertext hiding is on. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_CIPHERTEXT_HIDING_EN_MASK 0x40U /* Ciphertext hiding is on. In place. */
#define HCABI_X86_SNP_STATUS_FLAGS_RSVD1_SHIFT 7U /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_SNP_STATUS_FLAGS_RSVD1_MASK 0xffffff80U /* Reserved, no meaning defined. In place. */

/* TcbVersionMilan: include/linux/psp-sev.h (Linux 7.3.4) sev_snp_tcb_version_genoa_milan */
#define HCABI_X86_TCB_VERSION_MILAN_BOOT_LOADER_SHIFT 0U /* The boot loader's. Lowest bit. */
#define HCABI_X86_TCB_VERSION_MILAN_BOOT_LOADER_MASK 0xffULL /* The boot loader's. In place. */
#define HCABI_X86_TCB_VERSION_MILAN_TEE_SHIFT 8U /* The secure processor's system. Lowest bit. */
#define HCABI_X86_TCB_VERSION_MILAN_TEE_MASK 0xff00ULL /* The secure processor's system. In place. */
#define HCABI_X86_TCB_VERSION_MILAN_RESERVED_SHIFT 0x10U /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_TCB_VERSION_MILAN_RESERVED_MASK 0xffffffff0000ULL /* Reserved, no meaning defined. In place. */
#define HCABI_X86_TCB_VERSION_MILAN_SNP_SHIFT 0x30U /* The SNP firmware's. Lowest bit. */
#define HCABI_X86_TCB_VERSION_MILAN_SNP_MASK 0xff000000000000ULL /* The SNP firmware's. In place. */
#define HCABI_X86_TCB_VERSION_MILAN_MICROCODE_SHIFT 0x38U /* Lowest microcode of all cores. Lowest bit. */
#define HCABI_X86_TCB_VERSION_MILAN_MICROCODE_MASK 0xff00000000000000ULL /* Lowest microcode of all cores. In place. */

/* TcbVersionTurin: include/linux/psp-sev.h (Linux 7.3.4) sev_snp_tcb_version_turin */
#define HCABI_X86_TCB_VERSION_TURIN_FMC_SHIFT 0U /* The FMC firmware's. Lowest bit. */
#define HCABI_X86_TCB_VERSION_TURIN_FMC_MASK 0xffULL /* The FMC firmware's. In place. */
#define HCABI_X86_TCB_VERSION_TURIN_BOOT_LOADER_SHIFT 8U /* The boot loader's. Lowest bit. */
#define HCABI_X86_TCB_VERSION_TURIN_BOOT_LOADER_MASK 0xff00ULL /* The boot loader's. In place. */
#define HCABI_X86_TCB_VERSION_TURIN_TEE_SHIFT 0x10U /* The secure processor's system. Lowest bit. */
#define HCABI_X86_TCB_VERSION_TURIN_TEE_MASK 0xff0000ULL /* The secure processor's system. In place. */
#define HCABI_X86_TCB_VERSION_TURIN_SNP_SHIFT 0x18U /* The SNP firmware's. Lowest bit. */
#define HCABI_X86_TCB_VERSION_TURIN_SNP_MASK 0xff000000ULL /* The SNP firmware's. In place. */
#define HCABI_X86_TCB_VERSION_TURIN_RESERVED_SHIFT 0x20U /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_TCB_VERSION_TURIN_RESERVED_MASK 0xffffff00000000ULL /* Reserved, no meaning defined. In place. */
#define HCABI_X86_TCB_VERSION_TURIN_MICROCODE_SHIFT 0x38U /* Lowest microcode of all cores. Lowest bit. */
#define HCABI_X86_TCB_VERSION_TURIN_MICROCODE_MASK 0xff00000000000000ULL /* Lowest microcode of all cores. In place. */

/* SnpGuestRequestError: include/uapi/linux/sev-guest.h (Linux 7.3.4) 44-51, 79-88 */
#define HCABI_X86_SNP_GUEST_REQUEST_ERROR_FW_ERROR_SHIFT 0U /* The firmware's error. Lowest bit. */
#define HCABI_X86_SNP_GUEST_REQUEST_ERROR_FW_ERROR_MASK 0xffffffffULL /* The firmware's error. In place. */
#define HCABI_X86_SNP_GUEST_REQUEST_ERROR_VMM_ERROR_SHIFT 0x20U /* The host's error. Lowest bit. */
#define HCABI_X86_SNP_GUEST_REQUEST_ERROR_VMM_ERROR_MASK 0xffffffff00000000ULL /* The host's error. In place. */

/* SnpPolicy: include/linux/psp-sev.h (Linux 7.3.4) 27-48, SNP_POLICY_MASK_* */
#define HCABI_X86_SNP_POLICY_ABI_MINOR_SHIFT 0U /* Lowest minor version of the firmware's interface. Lowest bit. */
#define HCABI_X86_SNP_POLICY_ABI_MINOR_MASK 0xffULL /* Lowest minor version of the firmware's interface. In place. */
#define HCABI_X86_SNP_POLICY_ABI_MAJOR_SHIFT 8U /* Lowest major version of the firmware's interface. Lowest bit. */
#define HCABI_X86_SNP_POLICY_ABI_MAJOR_MASK 0xff00ULL /* Lowest major version of the firmware's interface. In place. */
#define HCABI_X86_SNP_POLICY_SMT_SHIFT 0x10U /* The host may have SMT (hyperthreads) on; clear where it has: POLICY_FAILURE. Lowest bit. */
#define HCABI_X86_SNP_POLICY_SMT_MASK 0x10000ULL /* The host may have SMT (hyperthreads) on; clear where it has: POLICY_FAILURE. In place. */
#define HCABI_X86_SNP_POLICY_MUST_BE_ONE_SHIFT 0x11U /* Reserved, must be one; without it KVM_SEV_SNP_LAUNCH_START gives EINVAL. Lowest bit. */
#define HCABI_X86_SNP_POLICY_MUST_BE_ONE_MASK 0x20000ULL /* Reserved, must be one; without it KVM_SEV_SNP_LAUNCH_START gives EINVAL. In place. */
#define HCABI_X86_SNP_POLICY_MIGRATE_MA_SHIFT 0x12U /* A migration agent is allowed; KVM refuses it. Lowest bit. */
#define HCABI_X86_SNP_POLICY_MIGRATE_MA_MASK 0x40000ULL /* A migration agent is allowed; KVM refuses it. In place. */
#define HCABI_X86_SNP_POLICY_DEBUG_SHIFT 0x13U /* The host may decrypt and encrypt the guest's memory (debugging). Lowest bit. */
#define HCABI_X86_SNP_POLICY_DEBUG_MASK 0x80000ULL /* The host may decrypt and encrypt the guest's memory (debugging). In place. */
#define HCABI_X86_SNP_POLICY_SINGLE_SOCKET_SHIFT 0x14U /* The guest runs on one socket only. Lowest bit. */
#define HCABI_X86_SNP_POLICY_SINGLE_SOCKET_MASK 0x100000ULL /* The guest runs on one socket only. In place. */
#define HCABI_X86_SNP_POLICY_CXL_ALLOW_SHIFT 0x15U /* The host may have CXL devices. Lowest bit. */
#define HCABI_X86_SNP_POLICY_CXL_ALLOW_MASK 0x200000ULL /* The host may have CXL devices. In place. */
#define HCABI_X86_SNP_POLICY_MEM_AES_256_XTS_SHIFT 0x16U /* Memory must be encrypted by AES-256 XTS. Lowest bit. */
#define HCABI_X86_SNP_POLICY_MEM_AES_256_XTS_MASK 0x400000ULL /* Memory must be encrypted by AES-256 XTS. In place. */
#define HCABI_X86_SNP_POLICY_RAPL_DIS_SHIFT 0x17U /* The host's power meter (RAPL) must be off. Lowest bit. */
#define HCABI_X86_SNP_POLICY_RAPL_DIS_MASK 0x800000ULL /* The host's power meter (RAPL) must be off. In place. */
#define HCABI_X86_SNP_POLICY_CIPHERTEXT_HIDING_DRAM_SHIFT 0x18U /* The host must not read the memory's ciphertext. Lowest bit. */
#define HCABI_X86_SNP_POLICY_CIPHERTEXT_HIDING_DRAM_MASK 0x1000000ULL /* The host must not read the memory's ciphertext. In place. */
#define HCABI_X86_SNP_POLICY_PAGE_SWAP_DISABLE_SHIFT 0x19U /* The firmware must not move or swap pages of the guest. Lowest bit. */
#define HCABI_X86_SNP_POLICY_PAGE_SWAP_DISABLE_MASK 0x2000000ULL /* The firmware must not move or swap pages of the guest. In place. */
#define HCABI_X86_SNP_POLICY_RESERVED_26_SHIFT 0x1aU /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_SNP_POLICY_RESERVED_26_MASK 0xfffffffffc000000ULL /* Reserved by the specification. In place. */

/* SevPolicy: include/linux/psp-sev.h (Linux 7.3.4) 17-25, SEV_POLICY_MASK_* */
#define HCABI_X86_SEV_POLICY_NODBG_SHIFT 0U /* The host must not debug it. Lowest bit. */
#define HCABI_X86_SEV_POLICY_NODBG_MASK 1U /* The host must not debug it. In place. */
#define HCABI_X86_SEV_POLICY_NOKS_SHIFT 1U /* Its key must not be shared with another guest. Lowest bit. */
#define HCABI_X86_SEV_POLICY_NOKS_MASK 2U /* Its key must not be shared with another guest. In place. */
#define HCABI_X86_SEV_POLICY_ES_SHIFT 2U /* Its registers are encrypted (SEV-ES). Lowest bit. */
#define HCABI_X86_SEV_POLICY_ES_MASK 4U /* Its registers are encrypted (SEV-ES). In place. */
#define HCABI_X86_SEV_POLICY_NOSEND_SHIFT 3U /* It must not be sent to another platform. Lowest bit. */
#define HCABI_X86_SEV_POLICY_NOSEND_MASK 8U /* It must not be sent to another platform. In place. */
#define HCABI_X86_SEV_POLICY_DOMAIN_SHIFT 4U /* It must not be sent to a platform outside of its domain. Lowest bit. */
#define HCABI_X86_SEV_POLICY_DOMAIN_MASK 0x10U /* It must not be sent to a platform outside of its domain. In place. */
#define HCABI_X86_SEV_POLICY_SEV_SHIFT 5U /* It must not be sent to a platform that is not SEV capable. Lowest bit. */
#define HCABI_X86_SEV_POLICY_SEV_MASK 0x20U /* It must not be sent to a platform that is not SEV capable. In place. */
#define HCABI_X86_SEV_POLICY_RESERVED_6_SHIFT 6U /* Reserved by the specification. Lowest bit. */
#define HCABI_X86_SEV_POLICY_RESERVED_6_MASK 0xffc0U /* Reserved by the specification. In place. */
#define HCABI_X86_SEV_POLICY_API_MAJOR_SHIFT 0x10U /* Lowest major version of the firmware. Lowest bit. */
#define HCABI_X86_SEV_POLICY_API_MAJOR_MASK 0xff0000U /* Lowest major version of the firmware. In place. */
#define HCABI_X86_SEV_POLICY_API_MINOR_SHIFT 0x18U /* Lowest minor version of the firmware. Lowest bit. */
#define HCABI_X86_SEV_POLICY_API_MINOR_MASK 0xff000000U /* Lowest minor version of the firmware. In place. */

/* SvsmPvalidateEntry: arch/x86/include/asm/sev.h (Linux 7.3.4) 349-355 */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_PAGE_SIZE_SHIFT 0U /* 0 for 4 KiB, 1 for 2 MiB. Lowest bit. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_PAGE_SIZE_MASK 3ULL /* 0 for 4 KiB, 1 for 2 MiB. In place. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_ACTION_SHIFT 2U /* Validate the page; clear to take it back. Lowest bit. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_ACTION_MASK 4ULL /* Validate the page; clear to take it back. In place. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_IGNORE_CF_SHIFT 3U /* A page that is already so is no failure. Linux leaves it clear. Lowest bit. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_IGNORE_CF_MASK 8ULL /* A page that is already so is no failure. Linux leaves it clear. In place. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_RSVD_SHIFT 4U /* Reserved, always zero. Lowest bit. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_RSVD_MASK 0xff0ULL /* Reserved, always zero. In place. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_PFN_SHIFT 0xcU /* Guest page, as a 4 KiB page number. Lowest bit. */
#define HCABI_X86_SVSM_PVALIDATE_ENTRY_PFN_MASK 0xfffffffffffff000ULL /* Guest page, as a 4 KiB page number. In place. */

/* TdxExtendedExitQualification: arch/x86/kvm/vmx/tdx_arch.h (Linux 6.16) TDX_EXT_EXIT_QUAL_TYPE_MASK */
#define HCABI_X86_TDX_EXTENDED_EXIT_QUALIFICATION_TYPE_SHIFT 0U /* Why it says more. Lowest bit. */
#define HCABI_X86_TDX_EXTENDED_EXIT_QUALIFICATION_TYPE_MASK 0xfULL /* Why it says more. In place. */
#define HCABI_X86_TDX_EXTENDED_EXIT_QUALIFICATION_RESERVED_SHIFT 4U /* Reserved by the module. Lowest bit. */
#define HCABI_X86_TDX_EXTENDED_EXIT_QUALIFICATION_RESERVED_MASK 0xfffffff0ULL /* Reserved by the module. In place. */
#define HCABI_X86_TDX_EXTENDED_EXIT_QUALIFICATION_INFO_SHIFT 0x20U /* For ACCEPT the level asked for, and where the walk ended. Lowest bit. */
#define HCABI_X86_TDX_EXTENDED_EXIT_QUALIFICATION_INFO_MASK 0xffffffff00000000ULL /* For ACCEPT the level asked for, and where the walk ended. In place. */

/* TdxMigrationPage: Intel and SUSE, QEMU migration/cgs-tdx.c (out of tree, 2026) GPA list [posted] */
#define HCABI_X86_TDX_MIGRATION_PAGE_LEVEL_SHIFT 0U /* Level of the page; 0 is 4 KiB. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_LEVEL_MASK 3ULL /* Level of the page; 0 is 4 KiB. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_PENDING_SHIFT 2U /* The guest has not accepted the page yet. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_PENDING_MASK 4ULL /* The guest has not accepted the page yet. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_RESERVED_0_SHIFT 3U /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_RESERVED_0_MASK 0x78ULL /* Reserved, no meaning defined. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_L2_MAP_SHIFT 7U /* Nested VMs that map the page, as bits. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_L2_MAP_MASK 0x380ULL /* Nested VMs that map the page, as bits. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_MIG_TYPE_SHIFT 0xaU /* Kind of the page; 0 is a page of 4 KiB. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_MIG_TYPE_MASK 0xc00ULL /* Kind of the page; 0 is a page of 4 KiB. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_GFN_SHIFT 0xcU /* Guest page, as a 4 KiB page number. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_GFN_MASK 0xffffffffff000ULL /* Guest page, as a 4 KiB page number. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_OPERATION_SHIFT 0x34U /* The operation on the page. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_OPERATION_MASK 0x30000000000000ULL /* The operation on the page. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_RESERVED_1_SHIFT 0x36U /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_RESERVED_1_MASK 0xc0000000000000ULL /* Reserved, no meaning defined. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_STATUS_SHIFT 0x38U /* Written by the module: what came of it. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_STATUS_MASK 0x1f00000000000000ULL /* Written by the module: what came of it. In place. */
#define HCABI_X86_TDX_MIGRATION_PAGE_RESERVED_2_SHIFT 0x3dU /* Reserved, no meaning defined. Lowest bit. */
#define HCABI_X86_TDX_MIGRATION_PAGE_RESERVED_2_MASK 0xe000000000000000ULL /* Reserved, no meaning defined. In place. */

/* SevFeatures: arch/x86/include/asm/svm.h (Linux 7.3.4) 308-314, SVM_SEV_FEAT_* */
#define HCABI_X86_SEV_FEATURES_SNP_ACTIVE_SHIFT 0U /* The guest is an SNP guest. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_SNP_ACTIVE_MASK 1ULL /* The guest is an SNP guest. In place. */
#define HCABI_X86_SEV_FEATURES_VTOM_SHIFT 1U /* Memory below an address is private (vTOM). Lowest bit. */
#define HCABI_X86_SEV_FEATURES_VTOM_MASK 2ULL /* Memory below an address is private (vTOM). In place. */
#define HCABI_X86_SEV_FEATURES_REFLECT_VC_SHIFT 2U /* VMM communication exceptions are reflected. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_REFLECT_VC_MASK 4ULL /* VMM communication exceptions are reflected. In place. */
#define HCABI_X86_SEV_FEATURES_RESTRICTED_INJECTION_SHIFT 3U /* The host can inject one exception only, #HV. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_RESTRICTED_INJECTION_MASK 8ULL /* The host can inject one exception only, #HV. In place. */
#define HCABI_X86_SEV_FEATURES_ALTERNATE_INJECTION_SHIFT 4U /* Injection goes through an intermediary. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_ALTERNATE_INJECTION_MASK 0x10ULL /* Injection goes through an intermediary. In place. */
#define HCABI_X86_SEV_FEATURES_DEBUG_SWAP_SHIFT 5U /* Debug registers are swapped with the VM. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_DEBUG_SWAP_MASK 0x20ULL /* Debug registers are swapped with the VM. In place. */
#define HCABI_X86_SEV_FEATURES_PREVENT_HOST_IBS_SHIFT 6U /* The host's sampling is kept out. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_PREVENT_HOST_IBS_MASK 0x40ULL /* The host's sampling is kept out. In place. */
#define HCABI_X86_SEV_FEATURES_BTB_ISOLATION_SHIFT 7U /* Branch prediction is isolated from the host. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_BTB_ISOLATION_MASK 0x80ULL /* Branch prediction is isolated from the host. In place. */
#define HCABI_X86_SEV_FEATURES_VMPL_SSS_SHIFT 8U /* Supervisor shadow stacks by privilege level. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_VMPL_SSS_MASK 0x100ULL /* Supervisor shadow stacks by privilege level. In place. */
#define HCABI_X86_SEV_FEATURES_SECURE_TSC_SHIFT 9U /* The host cannot change the time stamp counter. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_SECURE_TSC_MASK 0x200ULL /* The host cannot change the time stamp counter. In place. */
#define HCABI_X86_SEV_FEATURES_VMGEXIT_PARAM_SHIFT 0xaU /* VMGEXIT takes a parameter in RAX. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_VMGEXIT_PARAM_MASK 0x400ULL /* VMGEXIT takes a parameter in RAX. In place. */
#define HCABI_X86_SEV_FEATURES_RESERVED_11_SHIFT 0xbU /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_RESERVED_11_MASK 0x800ULL /* Reserved by the architecture. In place. */
#define HCABI_X86_SEV_FEATURES_IBS_VIRT_SHIFT 0xcU /* Sampling is virtualized for the guest. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_IBS_VIRT_MASK 0x1000ULL /* Sampling is virtualized for the guest. In place. */
#define HCABI_X86_SEV_FEATURES_RESERVED_13_SHIFT 0xdU /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_RESERVED_13_MASK 0x2000ULL /* Reserved by the architecture. In place. */
#define HCABI_X86_SEV_FEATURES_VMSA_REG_PROT_SHIFT 0xeU /* Saved registers are protected. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_VMSA_REG_PROT_MASK 0x4000ULL /* Saved registers are protected. In place. */
#define HCABI_X86_SEV_FEATURES_SMT_PROTECTION_SHIFT 0xfU /* The sibling thread is kept idle. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_SMT_PROTECTION_MASK 0x8000ULL /* The sibling thread is kept idle. In place. */
#define HCABI_X86_SEV_FEATURES_SECURE_AVIC_SHIFT 0x10U /* The interrupt controller is protected. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_SECURE_AVIC_MASK 0x10000ULL /* The interrupt controller is protected. In place. */
#define HCABI_X86_SEV_FEATURES_RESERVED_17_SHIFT 0x11U /* Reserved by the architecture. Lowest bit. */
#define HCABI_X86_SEV_FEATURES_RESERVED_17_MASK 0xfffffffffffe0000ULL /* Reserved by the architecture. In place. */

/* EptViolation: arch/x86/include/asm/vmx.h (Linux 7.3.4) EPT_VIOLATION_* */
#define HCABI_X86_EPT_VIOLATION_READ_SHIFT 0U /* The access was a read. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_READ_MASK 1ULL /* The access was a read. In place. */
#define HCABI_X86_EPT_VIOLATION_WRITE_SHIFT 1U /* The access was a write. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_WRITE_MASK 2ULL /* The access was a write. In place. */
#define HCABI_X86_EPT_VIOLATION_FETCH_SHIFT 2U /* The access fetched an instruction. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_FETCH_MASK 4ULL /* The access fetched an instruction. In place. */
#define HCABI_X86_EPT_VIOLATION_READABLE_SHIFT 3U /* The page could be read. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_READABLE_MASK 8ULL /* The page could be read. In place. */
#define HCABI_X86_EPT_VIOLATION_WRITABLE_SHIFT 4U /* The page could be written. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_WRITABLE_MASK 0x10ULL /* The page could be written. In place. */
#define HCABI_X86_EPT_VIOLATION_EXECUTABLE_SHIFT 5U /* The page could be executed. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_EXECUTABLE_MASK 0x20ULL /* The page could be executed. In place. */
#define HCABI_X86_EPT_VIOLATION_USER_EXECUTABLE_SHIFT 6U /* User mode could execute it. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_USER_EXECUTABLE_MASK 0x40ULL /* User mode could execute it. In place. */
#define HCABI_X86_EPT_VIOLATION_LINEAR_VALID_SHIFT 7U /* The linear address is known. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_LINEAR_VALID_MASK 0x80ULL /* The linear address is known. In place. */
#define HCABI_X86_EPT_VIOLATION_TRANSLATED_SHIFT 8U /* It was the access itself, not the walk of the guest's page tables. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_TRANSLATED_MASK 0x100ULL /* It was the access itself, not the walk of the guest's page tables. In place. */
#define HCABI_X86_EPT_VIOLATION_OTHERS_SHIFT 9U /* Bits that are not taken apart here. Lowest bit. */
#define HCABI_X86_EPT_VIOLATION_OTHERS_MASK 0xfffffffffffffe00ULL /* Bits that are not taken apart here. In place. */

/* HvFeaturesEax: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 276-290 */
#define HCABI_X86_HV_FEATURES_EAX_VP_RUNTIME_SHIFT 0U /* The run time's MSR. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_VP_RUNTIME_MASK 1U /* The run time's MSR. In place. */
#define HCABI_X86_HV_FEATURES_EAX_TIME_REF_COUNT_SHIFT 1U /* The reference counter's MSR. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_TIME_REF_COUNT_MASK 2U /* The reference counter's MSR. In place. */
#define HCABI_X86_HV_FEATURES_EAX_SYNIC_SHIFT 2U /* The interrupt controller's (SynIC) MSRs. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_SYNIC_MASK 4U /* The interrupt controller's (SynIC) MSRs. In place. */
#define HCABI_X86_HV_FEATURES_EAX_SYNTIMER_SHIFT 3U /* The synthetic timers' MSRs. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_SYNTIMER_MASK 8U /* The synthetic timers' MSRs. In place. */
#define HCABI_X86_HV_FEATURES_EAX_APIC_ACCESS_SHIFT 4U /* The APIC's MSRs EOI, ICR and TPR. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_APIC_ACCESS_MASK 0x10U /* The APIC's MSRs EOI, ICR and TPR. In place. */
#define HCABI_X86_HV_FEATURES_EAX_HYPERCALL_SHIFT 5U /* The hypercall MSR. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_HYPERCALL_MASK 0x20U /* The hypercall MSR. In place. */
#define HCABI_X86_HV_FEATURES_EAX_VP_INDEX_SHIFT 6U /* The vCPU's index. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_VP_INDEX_MASK 0x40U /* The vCPU's index. In place. */
#define HCABI_X86_HV_FEATURES_EAX_RESET_SHIFT 7U /* The reset's MSR. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_RESET_MASK 0x80U /* The reset's MSR. In place. */
#define HCABI_X86_HV_FEATURES_EAX_STAT_PAGES_SHIFT 8U /* The statistics pages' MSRs. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_STAT_PAGES_MASK 0x100U /* The statistics pages' MSRs. In place. */
#define HCABI_X86_HV_FEATURES_EAX_REFERENCE_TSC_SHIFT 9U /* The reference TSC page's MSR. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_REFERENCE_TSC_MASK 0x200U /* The reference TSC page's MSR. In place. */
#define HCABI_X86_HV_FEATURES_EAX_GUEST_IDLE_SHIFT 0xaU /* The idling guest's MSR. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_GUEST_IDLE_MASK 0x400U /* The idling guest's MSR. In place. */
#define HCABI_X86_HV_FEATURES_EAX_FREQUENCIES_SHIFT 0xbU /* The frequencies' MSRs; without any other clock Linux hangs without them. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_FREQUENCIES_MASK 0x800U /* The frequencies' MSRs; without any other clock Linux hangs without them. In place. */
#define HCABI_X86_HV_FEATURES_EAX_UNUSED_12_SHIFT 0xcU /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_UNUSED_12_MASK 0x1000U /* Not about shared memory. In place. */
#define HCABI_X86_HV_FEATURES_EAX_REENLIGHTENMENT_SHIFT 0xdU /* The MSRs about a change of the TSC. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_REENLIGHTENMENT_MASK 0x2000U /* The MSRs about a change of the TSC. In place. */
#define HCABI_X86_HV_FEATURES_EAX_UNUSED_14_SHIFT 0xeU /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_UNUSED_14_MASK 0x4000U /* Not about shared memory. In place. */
#define HCABI_X86_HV_FEATURES_EAX_TSC_INVARIANT_SHIFT 0xfU /* The MSR that makes the TSC invariant. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_TSC_INVARIANT_MASK 0x8000U /* The MSR that makes the TSC invariant. In place. */
#define HCABI_X86_HV_FEATURES_EAX_UNUSED_16_SHIFT 0x10U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EAX_UNUSED_16_MASK 0xffff0000U /* Not about shared memory. In place. */

/* HvFeaturesEbx: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 292-307 */
#define HCABI_X86_HV_FEATURES_EBX_CREATE_PARTITIONS_SHIFT 0U /* May make VMs: a root VM. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_CREATE_PARTITIONS_MASK 1U /* May make VMs: a root VM. In place. */
#define HCABI_X86_HV_FEATURES_EBX_PARTITION_ID_SHIFT 1U /* May ask for its own id. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_PARTITION_ID_MASK 2U /* May ask for its own id. In place. */
#define HCABI_X86_HV_FEATURES_EBX_MEMORY_POOL_SHIFT 2U /* May deposit and withdraw memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_MEMORY_POOL_MASK 4U /* May deposit and withdraw memory. In place. */
#define HCABI_X86_HV_FEATURES_EBX_ADJUST_MESSAGE_BUFFERS_SHIFT 3U /* May adjust message buffers. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_ADJUST_MESSAGE_BUFFERS_MASK 8U /* May adjust message buffers. In place. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_4_SHIFT 4U /* Messages and events of VMBus. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_4_MASK 0x30U /* Messages and events of VMBus. In place. */
#define HCABI_X86_HV_FEATURES_EBX_CREATE_PORT_SHIFT 6U /* May make ports. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_CREATE_PORT_MASK 0x40U /* May make ports. In place. */
#define HCABI_X86_HV_FEATURES_EBX_CONNECT_PORT_SHIFT 7U /* May connect ports. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_CONNECT_PORT_MASK 0x80U /* May connect ports. In place. */
#define HCABI_X86_HV_FEATURES_EBX_STATS_SHIFT 8U /* May read statistics. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_STATS_MASK 0x100U /* May read statistics. In place. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_9_SHIFT 9U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_9_MASK 0x600U /* Not about shared memory. In place. */
#define HCABI_X86_HV_FEATURES_EBX_DEBUGGING_SHIFT 0xbU /* May use the debugger's calls. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_DEBUGGING_MASK 0x800U /* May use the debugger's calls. In place. */
#define HCABI_X86_HV_FEATURES_EBX_CPU_MANAGEMENT_SHIFT 0xcU /* May manage processors: a root VM. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_CPU_MANAGEMENT_MASK 0x1000U /* May manage processors: a root VM. In place. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_13_SHIFT 0xdU /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_13_MASK 0xfe000U /* Not about shared memory. In place. */
#define HCABI_X86_HV_FEATURES_EBX_EXTENDED_HYPERCALLS_SHIFT 0x14U /* Calls from 0x8000 on are there. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_EXTENDED_HYPERCALLS_MASK 0x100000U /* Calls from 0x8000 on are there. In place. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_21_SHIFT 0x15U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_21_MASK 0x200000U /* Not about shared memory. In place. */
#define HCABI_X86_HV_FEATURES_EBX_ISOLATION_SHIFT 0x16U /* The guest is isolated; leaf ISOLATION says how. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_ISOLATION_MASK 0x400000U /* The guest is isolated; leaf ISOLATION says how. In place. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_1_SHIFT 0x17U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EBX_UNUSED_1_MASK 0xff800000U /* Not about shared memory. In place. */

/* HvFeaturesEdx: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 309-330 */
#define HCABI_X86_HV_FEATURES_EDX_UNUSED_0_SHIFT 0U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EDX_UNUSED_0_MASK 0xfU /* Not about shared memory. In place. */
#define HCABI_X86_HV_FEATURES_EDX_XMM_INPUT_SHIFT 4U /* Fast calls can have arguments in XMM. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EDX_XMM_INPUT_MASK 0x10U /* Fast calls can have arguments in XMM. In place. */
#define HCABI_X86_HV_FEATURES_EDX_UNUSED_1_SHIFT 5U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EDX_UNUSED_1_MASK 0xe0U /* Not about shared memory. In place. */
#define HCABI_X86_HV_FEATURES_EDX_FREQUENCIES_SHIFT 8U /* The frequencies' MSRs are there. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EDX_FREQUENCIES_MASK 0x100U /* The frequencies' MSRs are there. In place. */
#define HCABI_X86_HV_FEATURES_EDX_UNUSED_2_SHIFT 9U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_FEATURES_EDX_UNUSED_2_MASK 0xfffffe00U /* Not about shared memory. In place. */

/* HvIsolationEax: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 381-382 */
#define HCABI_X86_HV_ISOLATION_EAX_PARAVISOR_PRESENT_SHIFT 0U /* A paravisor runs in the VM and serves the guest. Lowest bit. */
#define HCABI_X86_HV_ISOLATION_EAX_PARAVISOR_PRESENT_MASK 1U /* A paravisor runs in the VM and serves the guest. In place. */
#define HCABI_X86_HV_ISOLATION_EAX_UNUSED_SHIFT 1U /* No meaning defined. Lowest bit. */
#define HCABI_X86_HV_ISOLATION_EAX_UNUSED_MASK 0xfffffffeU /* No meaning defined. In place. */

/* HvIsolationEbx: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 384-387 */
#define HCABI_X86_HV_ISOLATION_EBX_ISOLATION_TYPE_SHIFT 0U /* The kind of isolation. Lowest bit. */
#define HCABI_X86_HV_ISOLATION_EBX_ISOLATION_TYPE_MASK 0xfU /* The kind of isolation. In place. */
#define HCABI_X86_HV_ISOLATION_EBX_UNUSED_0_SHIFT 4U /* No meaning defined. Lowest bit. */
#define HCABI_X86_HV_ISOLATION_EBX_UNUSED_0_MASK 0x10U /* No meaning defined. In place. */
#define HCABI_X86_HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_ACTIVE_SHIFT 5U /* Shared memory is seen at addresses with one more bit (vTOM), whose number bits 6 to 11 give. Lowest bit. */
#define HCABI_X86_HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_ACTIVE_MASK 0x20U /* Shared memory is seen at addresses with one more bit (vTOM), whose number bits 6 to 11 give. In place. */
#define HCABI_X86_HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_BITS_SHIFT 6U /* Number of that bit. Lowest bit. */
#define HCABI_X86_HV_ISOLATION_EBX_SHARED_GPA_BOUNDARY_BITS_MASK 0xfc0U /* Number of that bit. In place. */
#define HCABI_X86_HV_ISOLATION_EBX_UNUSED_1_SHIFT 0xcU /* No meaning defined. Lowest bit. */
#define HCABI_X86_HV_ISOLATION_EBX_UNUSED_1_MASK 0xfffff000U /* No meaning defined. In place. */

/* HvVirtStackEax: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 264-267 */
#define HCABI_X86_HV_VIRT_STACK_EAX_UNUSED_0_SHIFT 0U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_VIRT_STACK_EAX_UNUSED_0_MASK 3U /* Not about shared memory. In place. */
#define HCABI_X86_HV_VIRT_STACK_EAX_EXTENDED_IOAPIC_RTE_SHIFT 2U /* I/O APIC entries have more bits for the destination. Lowest bit. */
#define HCABI_X86_HV_VIRT_STACK_EAX_EXTENDED_IOAPIC_RTE_MASK 4U /* I/O APIC entries have more bits for the destination. In place. */
#define HCABI_X86_HV_VIRT_STACK_EAX_PRIVATE_VMBUS_SHIFT 3U /* VMBus of the paravisor can be in private memory. Lowest bit. */
#define HCABI_X86_HV_VIRT_STACK_EAX_PRIVATE_VMBUS_MASK 8U /* VMBus of the paravisor can be in private memory. In place. */
#define HCABI_X86_HV_VIRT_STACK_EAX_UNUSED_4_SHIFT 4U /* Not about shared memory. Lowest bit. */
#define HCABI_X86_HV_VIRT_STACK_EAX_UNUSED_4_MASK 0xfffffff0U /* Not about shared memory. In place. */

/* HvMsrHypercall: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 137-140 */
#define HCABI_X86_HV_MSR_HYPERCALL_ENABLE_SHIFT 0U /* The page is in use. Lowest bit. */
#define HCABI_X86_HV_MSR_HYPERCALL_ENABLE_MASK 1ULL /* The page is in use. In place. */
#define HCABI_X86_HV_MSR_HYPERCALL_LOCKED_SHIFT 1U /* The MSR cannot change any more. Lowest bit. */
#define HCABI_X86_HV_MSR_HYPERCALL_LOCKED_MASK 2ULL /* The MSR cannot change any more. In place. */
#define HCABI_X86_HV_MSR_HYPERCALL_RESERVED_SHIFT 2U /* Kept as it is. Lowest bit. */
#define HCABI_X86_HV_MSR_HYPERCALL_RESERVED_MASK 0xffcULL /* Kept as it is. In place. */
#define HCABI_X86_HV_MSR_HYPERCALL_PAGE_SHIFT 0xcU /* Guest page, as a 4 KiB page number; the host fills it when enable is set. Lowest bit. */
#define HCABI_X86_HV_MSR_HYPERCALL_PAGE_MASK 0xfffffffffffff000ULL /* Guest page, as a 4 KiB page number; the host fills it when enable is set. In place. */

/* HvHypercallInput: include/hyperv/hvgdk_mini.h (Linux 7.3.4) 507-523 */
#define HCABI_X86_HV_HYPERCALL_INPUT_CODE_SHIFT 0U /* Number of the call. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_CODE_MASK 0xffffULL /* Number of the call. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_FAST_SHIFT 0x10U /* Arguments are in registers; no page is read. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_FAST_MASK 0x10000ULL /* Arguments are in registers; no page is read. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_VARIABLE_HEADER_SIZE_SHIFT 0x11U /* Size of a variable header, in units of 8 bytes; here 0. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_VARIABLE_HEADER_SIZE_MASK 0x7fe0000ULL /* Size of a variable header, in units of 8 bytes; here 0. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_RESERVED_0_SHIFT 0x1bU /* Reserved; hosts refuse other values. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_RESERVED_0_MASK 0x78000000ULL /* Reserved; hosts refuse other values. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_NESTED_SHIFT 0x1fU /* For the hypervisor below, of a nested one. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_NESTED_MASK 0x80000000ULL /* For the hypervisor below, of a nested one. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_REP_COUNT_SHIFT 0x20U /* Number of elements in the input page. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_REP_COUNT_MASK 0xfff00000000ULL /* Number of elements in the input page. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_RESERVED_1_SHIFT 0x2cU /* Reserved; hosts refuse other values. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_RESERVED_1_MASK 0xf00000000000ULL /* Reserved; hosts refuse other values. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_REP_START_INDEX_SHIFT 0x30U /* First element to do. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_REP_START_INDEX_MASK 0xfff000000000000ULL /* First element to do. In place. */
#define HCABI_X86_HV_HYPERCALL_INPUT_RESERVED_2_SHIFT 0x3cU /* Reserved; hosts refuse other values. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_INPUT_RESERVED_2_MASK 0xf000000000000000ULL /* Reserved; hosts refuse other values. In place. */

/* HvHypercallResult: include/asm-generic/mshyperv.h (Linux 7.3.4) 108-126 */
#define HCABI_X86_HV_HYPERCALL_RESULT_STATUS_SHIFT 0U /* The result of the call. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_RESULT_STATUS_MASK 0xffffULL /* The result of the call. In place. */
#define HCABI_X86_HV_HYPERCALL_RESULT_RESERVED_0_SHIFT 0x10U /* No meaning defined. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_RESULT_RESERVED_0_MASK 0xffff0000ULL /* No meaning defined. In place. */
#define HCABI_X86_HV_HYPERCALL_RESULT_REPS_COMPLETED_SHIFT 0x20U /* Number of elements that are done, counted from the first of all. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_RESULT_REPS_COMPLETED_MASK 0xfff00000000ULL /* Number of elements that are done, counted from the first of all. In place. */
#define HCABI_X86_HV_HYPERCALL_RESULT_RESERVED_1_SHIFT 0x2cU /* No meaning defined. Lowest bit. */
#define HCABI_X86_HV_HYPERCALL_RESULT_RESERVED_1_MASK 0xfffff00000000000ULL /* No meaning defined. In place. */

/* HvHostVisibility: include/hyperv/hvgdk_mini.h (Linux 7.3.4) struct hv_gpa_range_for_visibility */
#define HCABI_X86_HV_HOST_VISIBILITY_HOST_VISIBILITY_SHIFT 0U /* The new visibility to the host. Lowest bit. */
#define HCABI_X86_HV_HOST_VISIBILITY_HOST_VISIBILITY_MASK 3U /* The new visibility to the host. In place. */
#define HCABI_X86_HV_HOST_VISIBILITY_RESERVED0_SHIFT 2U /* Reserved; OpenVMM ignores it. Lowest bit. */
#define HCABI_X86_HV_HOST_VISIBILITY_RESERVED0_MASK 0xfffffffcU /* Reserved; OpenVMM ignores it. In place. */

/* HvAcceptGpaPagesAttributes: OpenVMM (1488a37b7cfe, 2026-08-21) vm/hv1/hvdef [inferred] */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_MEMORY_TYPE_SHIFT 0U /* Kind of memory that the guest expects: 0 any, 1 RAM. Lowest bit. */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_MEMORY_TYPE_MASK 0x3fU /* Kind of memory that the guest expects: 0 any, 1 RAM. In place. */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_HOST_VISIBILITY_SHIFT 6U /* Visibility of the pages to the host. Lowest bit. */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_HOST_VISIBILITY_MASK 0xc0U /* Visibility of the pages to the host. In place. */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_VTL_SET_SHIFT 8U /* Trust levels that get the permissions. Lowest bit. */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_VTL_SET_MASK 0x700U /* Trust levels that get the permissions. In place. */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_RESERVED_SHIFT 0xbU /* Reserved; OpenVMM ignores it. Lowest bit. */
#define HCABI_X86_HV_ACCEPT_GPA_PAGES_ATTRIBUTES_RESERVED_MASK 0xfffff800U /* Reserved; OpenVMM ignores it. In place. */

/* Numbers of guest calls */
#define HCABI_X86_HVCALLMODIFYSPARSEGPAPAGEHOSTVISIBILITY 0xdbU /* Makes the listed pages visible to the host, or takes them back; a rep call: the answer counts what is done, and the guest goes on from there. */
#define HCABI_X86_HVCALLACCEPTGPAPAGES 0xd9U /* Accepts pages that were added or are private again, before the guest uses them; a rep call. */
#define HCABI_X86_HVCALLQUERYSPARSEGPAPAGEHOSTVISIBILITY 0x11cU /* Asks for the visibility of the listed pages; a rep call with an output page. */

/* Ioctls */
#define HCABI_X86_KVM_GET_SUPPORTED_CPUID 0xc008ae05U /* Lists what CPUID can show to guests, without what a VMM must decide. */
#define HCABI_X86_KVM_SET_TSS_ADDR 0xae47U /* Says where KVM may keep three pages, for real mode on Intel. */
#define HCABI_X86_KVM_CREATE_PIT2 0x4040ae77U /* Makes the interval timer. */
#define HCABI_X86_KVM_GET_REGS 0x8090ae81U /* Reads the general registers. */
#define HCABI_X86_KVM_SET_REGS 0x4090ae82U /* Sets the general registers. */
#define HCABI_X86_KVM_GET_SREGS 0x8138ae83U /* Reads the system registers. */
#define HCABI_X86_KVM_SET_SREGS 0x4138ae84U /* Sets the system registers. */
#define HCABI_X86_KVM_GET_MSRS 0xc008ae88U /* Reads a list of MSRs; the result is how many, up to the first that KVM refuses. */
#define HCABI_X86_KVM_SET_MSRS 0x4008ae89U /* Sets a list of MSRs; the result is how many, up to the first that KVM refuses. */
#define HCABI_X86_KVM_SET_CPUID2 0x4008ae90U /* Sets what CPUID shows to the guest. */
#define HCABI_X86_KVM_GET_CPUID2 0xc008ae91U /* Lists what CPUID shows to the guest. */
#define HCABI_X86_KVM_MEMORY_ENCRYPT_OP 0xc008aebaU /* Issues a command of SEV, SNP or TDX: `id` of kvm_sev_cmd or kvm_tdx_cmd says which. */
#define HCABI_X86_KVM_MEMORY_ENCRYPT_REG_REGION 0x8010aebbU /* Registers a region of an encrypted VM's memory: pins it, and encrypts nothing. */
#define HCABI_X86_KVM_MEMORY_ENCRYPT_UNREG_REGION 0x8010aebcU /* Releases memory that was pinned so. */
#define HCABI_X86_KVM_GET_SUPPORTED_HV_CPUID 0xc008aec1U /* Lists the leaves of KVM's own Hyper-V. */
#define HCABI_X86_KVM_X86_SET_MSR_FILTER 0x4188aec6U /* Replaces the filter of MSR accesses. */
#define HCABI_X86_SEV_ISSUE_CMD 0xc0105300U /* Issues a command to the secure processor. */
#define HCABI_X86_SNP_GET_REPORT 0xc0205300U /* Gets an attestation report of this SNP guest. */
#define HCABI_X86_SNP_GET_DERIVED_KEY 0xc0205301U /* Gets a key that only this SNP guest, as selected, can have. */
#define HCABI_X86_SNP_GET_EXT_REPORT 0xc0205302U /* Gets an attestation report and the host's certificates. */
#define HCABI_X86_KVM_GET_SHARED_PAGES_LIST 0x4018aec8U /* Reads the shared ranges. */
#define HCABI_X86_KVM_SET_SHARED_PAGES_LIST 0x4018aec9U /* Sets the shared ranges. */

/* SevLiveMigrationEnabled: The contents of the variable. Source: OvmfPkg, SEV live migration patches (AMD's series and forks of edk2) SevLiveMigrationEnabled. */
struct hcabi_x86_live_migration_variable {
	uint8_t enabled; /* Nonzero if firmware reported its pages. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_live_migration_variable) == 1, "SevLiveMigrationEnabled");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_live_migration_variable, enabled) == 0 && sizeof(((struct hcabi_x86_live_migration_variable *)0)->enabled) == 1, "SevLiveMigrationEnabled: enabled");

/* struct ghcb_save_area: What a guest tells of its registers, and the request itself. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct ghcb_save_area. */
struct hcabi_x86_ghcb_save_area {
	uint8_t gap_1[203]; /* Not used by these contracts. */
	uint8_t cpl; /* Privilege level of the caller. */
	uint8_t gap_2[116]; /* Not used by these contracts. */
	uint64_t xss; /* The register IA32_XSS. */
	uint8_t gap_3[24]; /* Not used by these contracts. */
	uint64_t dr7; /* The register DR7. */
	uint8_t gap_4[16]; /* Not used by these contracts. */
	uint64_t rip; /* The register RIP. */
	uint8_t gap_5[88]; /* Not used by these contracts. */
	uint64_t rsp; /* The register RSP. */
	uint8_t gap_6[24]; /* Not used by these contracts. */
	uint64_t rax; /* The register RAX; of a hypercall number and answer. */
	uint8_t gap_7[264]; /* Not used by these contracts. */
	uint64_t rcx; /* The register RCX. */
	uint64_t rdx; /* The register RDX. */
	uint64_t rbx; /* The register RBX. */
	uint8_t gap_8[8]; /* Not used by these contracts. */
	uint64_t rbp; /* The register RBP. */
	uint64_t rsi; /* The register RSI. */
	uint64_t rdi; /* The register RDI. */
	uint64_t r8; /* The register R8. */
	uint8_t gap_9[48]; /* Not used by these contracts. */
	uint64_t r15; /* The register R15. */
	uint8_t gap_10[16]; /* Not used by these contracts. */
	uint64_t sw_exit_code; /* The guest's request, a SvmExitCode. */
	uint64_t sw_exit_info_1; /* First argument; after VMGEXIT a GhcbResponse in the low half. */
	uint64_t sw_exit_info_2; /* Second argument; after VMGEXIT the event's answer or a GhcbError. */
	uint64_t sw_scratch; /* Guest physical address, in bytes, of the request's buffer. */
	uint8_t gap_11[56]; /* Not used by these contracts. */
	uint64_t xcr0; /* The register XCR0. */
	uint8_t valid_bitmap[16]; /* One bit for each 8 bytes before it: whether they count. */
	uint64_t x87_state_gpa; /* Guest physical address, in bytes, of the x87 state. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_ghcb_save_area) == 1032, "struct ghcb_save_area");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_1) == 0 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_1) == 203, "struct ghcb_save_area: gap_1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, cpl) == 203 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->cpl) == 1, "struct ghcb_save_area: cpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_2) == 204 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_2) == 116, "struct ghcb_save_area: gap_2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, xss) == 320 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->xss) == 8, "struct ghcb_save_area: xss");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_3) == 328 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_3) == 24, "struct ghcb_save_area: gap_3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, dr7) == 352 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->dr7) == 8, "struct ghcb_save_area: dr7");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_4) == 360 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_4) == 16, "struct ghcb_save_area: gap_4");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rip) == 376 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rip) == 8, "struct ghcb_save_area: rip");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_5) == 384 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_5) == 88, "struct ghcb_save_area: gap_5");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rsp) == 472 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rsp) == 8, "struct ghcb_save_area: rsp");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_6) == 480 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_6) == 24, "struct ghcb_save_area: gap_6");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rax) == 504 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rax) == 8, "struct ghcb_save_area: rax");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_7) == 512 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_7) == 264, "struct ghcb_save_area: gap_7");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rcx) == 776 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rcx) == 8, "struct ghcb_save_area: rcx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rdx) == 784 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rdx) == 8, "struct ghcb_save_area: rdx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rbx) == 792 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rbx) == 8, "struct ghcb_save_area: rbx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_8) == 800 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_8) == 8, "struct ghcb_save_area: gap_8");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rbp) == 808 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rbp) == 8, "struct ghcb_save_area: rbp");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rsi) == 816 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rsi) == 8, "struct ghcb_save_area: rsi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, rdi) == 824 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->rdi) == 8, "struct ghcb_save_area: rdi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, r8) == 832 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->r8) == 8, "struct ghcb_save_area: r8");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_9) == 840 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_9) == 48, "struct ghcb_save_area: gap_9");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, r15) == 888 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->r15) == 8, "struct ghcb_save_area: r15");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_10) == 896 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_10) == 16, "struct ghcb_save_area: gap_10");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, sw_exit_code) == 912 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->sw_exit_code) == 8, "struct ghcb_save_area: sw_exit_code");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, sw_exit_info_1) == 920 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->sw_exit_info_1) == 8, "struct ghcb_save_area: sw_exit_info_1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, sw_exit_info_2) == 928 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->sw_exit_info_2) == 8, "struct ghcb_save_area: sw_exit_info_2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, sw_scratch) == 936 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->sw_scratch) == 8, "struct ghcb_save_area: sw_scratch");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, gap_11) == 944 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->gap_11) == 56, "struct ghcb_save_area: gap_11");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, xcr0) == 1000 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->xcr0) == 8, "struct ghcb_save_area: xcr0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, valid_bitmap) == 1008 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->valid_bitmap) == 16, "struct ghcb_save_area: valid_bitmap");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb_save_area, x87_state_gpa) == 1024 && sizeof(((struct hcabi_x86_ghcb_save_area *)0)->x87_state_gpa) == 8, "struct ghcb_save_area: x87_state_gpa");

/* struct ghcb: The guest-hypervisor communication block: one page that guest and host share. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct ghcb. */
struct hcabi_x86_ghcb {
	struct hcabi_x86_ghcb_save_area save; /* Registers and the request. */
	uint8_t reserved_save[1016]; /* Reserved by the specification. */
	uint8_t shared_buffer[2032]; /* Scratch area; from version 2 on the only place for it. */
	uint8_t reserved_0xff0[10]; /* Reserved by the specification. */
	uint16_t protocol_version; /* Version that the guest speaks, 1 or 2; SNP needs 2. */
	uint32_t ghcb_usage; /* Layout of this page: KVM knows 0 alone; 1 is Hyper-V's call. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_ghcb) == 4096, "struct ghcb");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb, save) == 0 && sizeof(((struct hcabi_x86_ghcb *)0)->save) == 1032, "struct ghcb: save");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb, reserved_save) == 1032 && sizeof(((struct hcabi_x86_ghcb *)0)->reserved_save) == 1016, "struct ghcb: reserved_save");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb, shared_buffer) == 2048 && sizeof(((struct hcabi_x86_ghcb *)0)->shared_buffer) == 2032, "struct ghcb: shared_buffer");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb, reserved_0xff0) == 4080 && sizeof(((struct hcabi_x86_ghcb *)0)->reserved_0xff0) == 10, "struct ghcb: reserved_0xff0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb, protocol_version) == 4090 && sizeof(((struct hcabi_x86_ghcb *)0)->protocol_version) == 2, "struct ghcb: protocol_version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_ghcb, ghcb_usage) == 4092 && sizeof(((struct hcabi_x86_ghcb *)0)->ghcb_usage) == 4, "struct ghcb: ghcb_usage");

/* struct psc_hdr: Head of a list of page state changes; the host moves cur_entry on. Source: arch/x86/include/asm/sev-common.h (Linux 7.3.4) struct psc_hdr. */
struct hcabi_x86_psc_hdr {
	uint16_t cur_entry; /* Index of the first entry that is not done. */
	uint16_t end_entry; /* Index of the last entry. */
	uint32_t reserved; /* Reserved by the specification. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_psc_hdr) == 8, "struct psc_hdr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_psc_hdr, cur_entry) == 0 && sizeof(((struct hcabi_x86_psc_hdr *)0)->cur_entry) == 2, "struct psc_hdr: cur_entry");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_psc_hdr, end_entry) == 2 && sizeof(((struct hcabi_x86_psc_hdr *)0)->end_entry) == 2, "struct psc_hdr: end_entry");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_psc_hdr, reserved) == 4 && sizeof(((struct hcabi_x86_psc_hdr *)0)->reserved) == 4, "struct psc_hdr: reserved");

/* struct snp_psc_desc: A list of page state changes as a Linux guest sends it. Source: arch/x86/include/asm/sev-common.h (Linux 7.3.4) struct snp_psc_desc. */
struct hcabi_x86_snp_psc_desc {
	struct hcabi_x86_psc_hdr hdr; /* The entries that are meant. */
	uint64_t entries[64]; /* The entries, in order; end_entry says how many there are. A GHCB has room for 253. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_psc_desc) == 520, "struct snp_psc_desc");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_psc_desc, hdr) == 0 && sizeof(((struct hcabi_x86_snp_psc_desc *)0)->hdr) == 8, "struct snp_psc_desc: hdr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_psc_desc, entries) == 8 && sizeof(((struct hcabi_x86_snp_psc_desc *)0)->entries) == 512, "struct snp_psc_desc: entries");

/* kvm_run.system_event.sev_term: What KVM tells of a guest that asked to be terminated, or used the GHCB MSR wrongly. Source: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 4500-4504, KVM_SYSTEM_EVENT_SEV_TERM. */
struct hcabi_x86_sev_termination {
	uint64_t ghcb_msr; /* The GHCB MSR's value; mostly a termination request. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_sev_termination) == 8, "kvm_run.system_event.sev_term");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_termination, ghcb_msr) == 0 && sizeof(((struct hcabi_x86_sev_termination *)0)->ghcb_msr) == 8, "kvm_run.system_event.sev_term: ghcb_msr");

/* struct kvm_cpuid_entry2: One leaf of CPUID, as the guest will see it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_cpuid_entry2. */
struct hcabi_x86_kvm_cpuid_entry2 {
	uint32_t function; /* The leaf, as in EAX. */
	uint32_t index; /* The subleaf, as in ECX, if flags say so. */
	uint32_t flags; /* Bit 0 says that index counts. */
	uint32_t eax; /* Value of EAX. */
	uint32_t ebx; /* Value of EBX. */
	uint32_t ecx; /* Value of ECX. */
	uint32_t edx; /* Value of EDX. */
	uint32_t padding[3]; /* Unused by KVM. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_cpuid_entry2) == 40, "struct kvm_cpuid_entry2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, function) == 0 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->function) == 4, "struct kvm_cpuid_entry2: function");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, index) == 4 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->index) == 4, "struct kvm_cpuid_entry2: index");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, flags) == 8 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->flags) == 4, "struct kvm_cpuid_entry2: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, eax) == 12 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->eax) == 4, "struct kvm_cpuid_entry2: eax");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, ebx) == 16 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->ebx) == 4, "struct kvm_cpuid_entry2: ebx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, ecx) == 20 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->ecx) == 4, "struct kvm_cpuid_entry2: ecx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, edx) == 24 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->edx) == 4, "struct kvm_cpuid_entry2: edx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid_entry2, padding) == 28 && sizeof(((struct hcabi_x86_kvm_cpuid_entry2 *)0)->padding) == 12, "struct kvm_cpuid_entry2: padding");

/* struct kvm_cpuid2: Head of a list of leaves; nent KvmCpuidEntry2 follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_cpuid2. */
struct hcabi_x86_kvm_cpuid2 {
	uint32_t nent; /* Number of entries that follow. */
	uint32_t padding; /* Unused, aligns the entries. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_cpuid2) == 8, "struct kvm_cpuid2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid2, nent) == 0 && sizeof(((struct hcabi_x86_kvm_cpuid2 *)0)->nent) == 4, "struct kvm_cpuid2: nent");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_cpuid2, padding) == 4 && sizeof(((struct hcabi_x86_kvm_cpuid2 *)0)->padding) == 4, "struct kvm_cpuid2: padding");

/* struct kvm_msr_entry: One MSR and its value. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_entry. */
struct hcabi_x86_kvm_msr_entry {
	uint32_t index; /* Number of the MSR. */
	uint32_t reserved; /* Unused, aligns the value. */
	uint64_t data; /* Value of the MSR. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_msr_entry) == 16, "struct kvm_msr_entry");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_entry, index) == 0 && sizeof(((struct hcabi_x86_kvm_msr_entry *)0)->index) == 4, "struct kvm_msr_entry: index");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_entry, reserved) == 4 && sizeof(((struct hcabi_x86_kvm_msr_entry *)0)->reserved) == 4, "struct kvm_msr_entry: reserved");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_entry, data) == 8 && sizeof(((struct hcabi_x86_kvm_msr_entry *)0)->data) == 8, "struct kvm_msr_entry: data");

/* struct kvm_msrs: Head of a list of MSRs; nmsrs KvmMsrEntry follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msrs. */
struct hcabi_x86_kvm_msrs {
	uint32_t nmsrs; /* Number of entries that follow. */
	uint32_t pad; /* Unused, aligns the entries. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_msrs) == 8, "struct kvm_msrs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msrs, nmsrs) == 0 && sizeof(((struct hcabi_x86_kvm_msrs *)0)->nmsrs) == 4, "struct kvm_msrs: nmsrs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msrs, pad) == 4 && sizeof(((struct hcabi_x86_kvm_msrs *)0)->pad) == 4, "struct kvm_msrs: pad");

/* struct kvm_enc_region: Argument of KVM_MEMORY_ENCRYPT_REG_REGION: memory to pin for an encrypted VM. Source: include/uapi/linux/kvm.h (Linux 7.3.4) struct kvm_enc_region. */
struct hcabi_x86_kvm_enc_region {
	uint64_t addr; /* User-space address of the memory. */
	uint64_t size; /* Size in bytes. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_enc_region) == 16, "struct kvm_enc_region");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_enc_region, addr) == 0 && sizeof(((struct hcabi_x86_kvm_enc_region *)0)->addr) == 8, "struct kvm_enc_region: addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_enc_region, size) == 8 && sizeof(((struct hcabi_x86_kvm_enc_region *)0)->size) == 8, "struct kvm_enc_region: size");

/* struct kvm_sev_cmd: Argument of KVM_MEMORY_ENCRYPT_OP for SEV VMs. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_cmd. */
struct hcabi_x86_kvm_sev_cmd {
	uint32_t id; /* Number of the command. */
	uint32_t pad0; /* Unused, aligns the next field. */
	uint64_t data; /* User-space address of the command's structure. */
	uint32_t error; /* Error of the firmware, written by KVM. */
	uint32_t sev_fd; /* File descriptor of the SEV device. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_cmd) == 24, "struct kvm_sev_cmd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_cmd, id) == 0 && sizeof(((struct hcabi_x86_kvm_sev_cmd *)0)->id) == 4, "struct kvm_sev_cmd: id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_cmd, pad0) == 4 && sizeof(((struct hcabi_x86_kvm_sev_cmd *)0)->pad0) == 4, "struct kvm_sev_cmd: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_cmd, data) == 8 && sizeof(((struct hcabi_x86_kvm_sev_cmd *)0)->data) == 8, "struct kvm_sev_cmd: data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_cmd, error) == 16 && sizeof(((struct hcabi_x86_kvm_sev_cmd *)0)->error) == 4, "struct kvm_sev_cmd: error");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_cmd, sev_fd) == 20 && sizeof(((struct hcabi_x86_kvm_sev_cmd *)0)->sev_fd) == 4, "struct kvm_sev_cmd: sev_fd");

/* struct kvm_msr_filter_range: A run of MSRs; the first range that matches an access decides. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter_range. */
struct hcabi_x86_kvm_msr_filter_range {
	uint32_t flags; /* Kinds of access, bits of MsrFilterFlag. */
	uint32_t nmsrs; /* Number of MSRs; with zero the range is ignored. */
	uint32_t base; /* Number of the first MSR. */
	uint8_t implicit_padding[4]; /* Padding by the compiler. */
	uint64_t bitmap; /* Address of a bitmap, 1 allows; KVM reads it in whole words of eight bytes. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_msr_filter_range) == 24, "struct kvm_msr_filter_range");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter_range, flags) == 0 && sizeof(((struct hcabi_x86_kvm_msr_filter_range *)0)->flags) == 4, "struct kvm_msr_filter_range: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter_range, nmsrs) == 4 && sizeof(((struct hcabi_x86_kvm_msr_filter_range *)0)->nmsrs) == 4, "struct kvm_msr_filter_range: nmsrs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter_range, base) == 8 && sizeof(((struct hcabi_x86_kvm_msr_filter_range *)0)->base) == 4, "struct kvm_msr_filter_range: base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter_range, implicit_padding) == 12 && sizeof(((struct hcabi_x86_kvm_msr_filter_range *)0)->implicit_padding) == 4, "struct kvm_msr_filter_range: implicit_padding");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter_range, bitmap) == 16 && sizeof(((struct hcabi_x86_kvm_msr_filter_range *)0)->bitmap) == 8, "struct kvm_msr_filter_range: bitmap");

/* struct kvm_msr_filter: Argument of KVM_X86_SET_MSR_FILTER; it replaces the filter that was there. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_msr_filter. */
struct hcabi_x86_kvm_msr_filter {
	uint32_t flags; /* The action for MSRs outside of the ranges. */
	uint8_t implicit_padding[4]; /* Padding by the compiler. */
	struct hcabi_x86_kvm_msr_filter_range ranges[16]; /* The ranges, tried in this order. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_msr_filter) == 392, "struct kvm_msr_filter");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter, flags) == 0 && sizeof(((struct hcabi_x86_kvm_msr_filter *)0)->flags) == 4, "struct kvm_msr_filter: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter, implicit_padding) == 4 && sizeof(((struct hcabi_x86_kvm_msr_filter *)0)->implicit_padding) == 4, "struct kvm_msr_filter: implicit_padding");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_msr_filter, ranges) == 8 && sizeof(((struct hcabi_x86_kvm_msr_filter *)0)->ranges) == 384, "struct kvm_msr_filter: ranges");

/* struct kvm_regs: General registers of a vCPU, for KVM_GET_REGS and KVM_SET_REGS. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_regs. */
struct hcabi_x86_kvm_regs {
	uint64_t rax; /* Number and answer of a hypercall. */
	uint64_t rbx; /* First argument of a hypercall. */
	uint64_t rcx; /* Second argument of a hypercall. */
	uint64_t rdx; /* Third argument of a hypercall. */
	uint64_t rsi; /* Fourth argument of a hypercall. */
	uint64_t rdi; /* A general register. */
	uint64_t rsp; /* The stack pointer. */
	uint64_t rbp; /* A general register. */
	uint64_t r8; /* A general register. */
	uint64_t r9; /* A general register. */
	uint64_t r10; /* A general register. */
	uint64_t r11; /* A general register. */
	uint64_t r12; /* A general register. */
	uint64_t r13; /* A general register. */
	uint64_t r14; /* A general register. */
	uint64_t r15; /* A general register. */
	uint64_t rip; /* The instruction pointer. */
	uint64_t rflags; /* The flags register. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_regs) == 144, "struct kvm_regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rax) == 0 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rax) == 8, "struct kvm_regs: rax");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rbx) == 8 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rbx) == 8, "struct kvm_regs: rbx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rcx) == 16 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rcx) == 8, "struct kvm_regs: rcx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rdx) == 24 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rdx) == 8, "struct kvm_regs: rdx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rsi) == 32 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rsi) == 8, "struct kvm_regs: rsi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rdi) == 40 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rdi) == 8, "struct kvm_regs: rdi");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rsp) == 48 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rsp) == 8, "struct kvm_regs: rsp");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rbp) == 56 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rbp) == 8, "struct kvm_regs: rbp");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r8) == 64 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r8) == 8, "struct kvm_regs: r8");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r9) == 72 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r9) == 8, "struct kvm_regs: r9");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r10) == 80 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r10) == 8, "struct kvm_regs: r10");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r11) == 88 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r11) == 8, "struct kvm_regs: r11");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r12) == 96 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r12) == 8, "struct kvm_regs: r12");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r13) == 104 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r13) == 8, "struct kvm_regs: r13");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r14) == 112 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r14) == 8, "struct kvm_regs: r14");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, r15) == 120 && sizeof(((struct hcabi_x86_kvm_regs *)0)->r15) == 8, "struct kvm_regs: r15");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rip) == 128 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rip) == 8, "struct kvm_regs: rip");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_regs, rflags) == 136 && sizeof(((struct hcabi_x86_kvm_regs *)0)->rflags) == 8, "struct kvm_regs: rflags");

/* struct kvm_segment: A segment register with its descriptor. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_segment. */
struct hcabi_x86_kvm_segment {
	uint64_t base; /* Linear address where it starts. */
	uint32_t limit; /* Highest offset in bytes. */
	uint16_t selector; /* The contents of the register. */
	uint8_t type; /* The descriptor's type field. */
	uint8_t present; /* The descriptor's present bit. */
	uint8_t dpl; /* Privilege level, 0 to 3. */
	uint8_t db; /* Nonzero for 32-bit default size. */
	uint8_t s; /* Nonzero for code or data. */
	uint8_t l; /* Nonzero for 64-bit code. */
	uint8_t g; /* Nonzero for limits in pages. */
	uint8_t avl; /* A bit free for software. */
	uint8_t unusable; /* Nonzero if the segment cannot be used. */
	uint8_t padding; /* Unused, aligns the next structure. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_segment) == 24, "struct kvm_segment");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, base) == 0 && sizeof(((struct hcabi_x86_kvm_segment *)0)->base) == 8, "struct kvm_segment: base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, limit) == 8 && sizeof(((struct hcabi_x86_kvm_segment *)0)->limit) == 4, "struct kvm_segment: limit");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, selector) == 12 && sizeof(((struct hcabi_x86_kvm_segment *)0)->selector) == 2, "struct kvm_segment: selector");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, type) == 14 && sizeof(((struct hcabi_x86_kvm_segment *)0)->type) == 1, "struct kvm_segment: type");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, present) == 15 && sizeof(((struct hcabi_x86_kvm_segment *)0)->present) == 1, "struct kvm_segment: present");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, dpl) == 16 && sizeof(((struct hcabi_x86_kvm_segment *)0)->dpl) == 1, "struct kvm_segment: dpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, db) == 17 && sizeof(((struct hcabi_x86_kvm_segment *)0)->db) == 1, "struct kvm_segment: db");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, s) == 18 && sizeof(((struct hcabi_x86_kvm_segment *)0)->s) == 1, "struct kvm_segment: s");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, l) == 19 && sizeof(((struct hcabi_x86_kvm_segment *)0)->l) == 1, "struct kvm_segment: l");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, g) == 20 && sizeof(((struct hcabi_x86_kvm_segment *)0)->g) == 1, "struct kvm_segment: g");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, avl) == 21 && sizeof(((struct hcabi_x86_kvm_segment *)0)->avl) == 1, "struct kvm_segment: avl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, unusable) == 22 && sizeof(((struct hcabi_x86_kvm_segment *)0)->unusable) == 1, "struct kvm_segment: unusable");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_segment, padding) == 23 && sizeof(((struct hcabi_x86_kvm_segment *)0)->padding) == 1, "struct kvm_segment: padding");

/* struct kvm_dtable: A descriptor table's register. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_dtable. */
struct hcabi_x86_kvm_dtable {
	uint64_t base; /* Linear address of the table. */
	uint16_t limit; /* Highest offset in bytes. */
	uint16_t padding[3]; /* Unused by KVM. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_dtable) == 16, "struct kvm_dtable");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_dtable, base) == 0 && sizeof(((struct hcabi_x86_kvm_dtable *)0)->base) == 8, "struct kvm_dtable: base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_dtable, limit) == 8 && sizeof(((struct hcabi_x86_kvm_dtable *)0)->limit) == 2, "struct kvm_dtable: limit");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_dtable, padding) == 10 && sizeof(((struct hcabi_x86_kvm_dtable *)0)->padding) == 6, "struct kvm_dtable: padding");

/* struct kvm_sregs: System registers of a vCPU, for KVM_GET_SREGS and KVM_SET_SREGS. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sregs. */
struct hcabi_x86_kvm_sregs {
	struct hcabi_x86_kvm_segment cs; /* Code segment; its l bit makes a call a 64-bit one. */
	struct hcabi_x86_kvm_segment ds; /* The data segment. */
	struct hcabi_x86_kvm_segment es; /* An extra segment. */
	struct hcabi_x86_kvm_segment fs; /* An extra segment. */
	struct hcabi_x86_kvm_segment gs; /* An extra segment. */
	struct hcabi_x86_kvm_segment ss; /* The stack segment. */
	struct hcabi_x86_kvm_segment tr; /* The task register. */
	struct hcabi_x86_kvm_segment ldt; /* Local descriptor table. */
	struct hcabi_x86_kvm_dtable gdt; /* Global descriptor table. */
	struct hcabi_x86_kvm_dtable idt; /* Interrupt descriptor table. */
	uint64_t cr0; /* Control register 0. */
	uint64_t cr2; /* Control register 2. */
	uint64_t cr3; /* Control register 3. */
	uint64_t cr4; /* Control register 4. */
	uint64_t cr8; /* Control register 8. */
	uint64_t efer; /* Extended feature register. */
	uint64_t apic_base; /* APIC base register. */
	uint64_t interrupt_bitmap[4]; /* The interrupt being injected, as one bit. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sregs) == 312, "struct kvm_sregs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, cs) == 0 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->cs) == 24, "struct kvm_sregs: cs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, ds) == 24 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->ds) == 24, "struct kvm_sregs: ds");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, es) == 48 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->es) == 24, "struct kvm_sregs: es");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, fs) == 72 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->fs) == 24, "struct kvm_sregs: fs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, gs) == 96 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->gs) == 24, "struct kvm_sregs: gs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, ss) == 120 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->ss) == 24, "struct kvm_sregs: ss");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, tr) == 144 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->tr) == 24, "struct kvm_sregs: tr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, ldt) == 168 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->ldt) == 24, "struct kvm_sregs: ldt");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, gdt) == 192 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->gdt) == 16, "struct kvm_sregs: gdt");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, idt) == 208 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->idt) == 16, "struct kvm_sregs: idt");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, cr0) == 224 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->cr0) == 8, "struct kvm_sregs: cr0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, cr2) == 232 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->cr2) == 8, "struct kvm_sregs: cr2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, cr3) == 240 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->cr3) == 8, "struct kvm_sregs: cr3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, cr4) == 248 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->cr4) == 8, "struct kvm_sregs: cr4");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, cr8) == 256 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->cr8) == 8, "struct kvm_sregs: cr8");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, efer) == 264 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->efer) == 8, "struct kvm_sregs: efer");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, apic_base) == 272 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->apic_base) == 8, "struct kvm_sregs: apic_base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sregs, interrupt_bitmap) == 280 && sizeof(((struct hcabi_x86_kvm_sregs *)0)->interrupt_bitmap) == 32, "struct kvm_sregs: interrupt_bitmap");

/* struct rmpentry: What RMPREAD tells of a page of the host; the kernel dumps it after an RMP fault. Source: arch/x86/virt/svm/sev.c (Linux 7.3.4) 36-52. */
struct hcabi_x86_rmp_entry {
	uint64_t gpa; /* The guest's address of the page, in bytes. */
	uint8_t assigned; /* Bit 0: the page is a guest's or the firmware's. */
	uint8_t pagesize; /* Bit 0: an entry of 2 MiB; bit 1: one of 4 KiB in 2 MiB is assigned. */
	uint8_t immutable; /* Bit 0: RMPUPDATE cannot change it; a page of the firmware. */
	uint8_t reserved; /* Reserved, no meaning defined. */
	uint32_t asid; /* The guest; 0 for pages of the host and firmware. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_rmp_entry) == 16, "struct rmpentry");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_entry, gpa) == 0 && sizeof(((struct hcabi_x86_rmp_entry *)0)->gpa) == 8, "struct rmpentry: gpa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_entry, assigned) == 8 && sizeof(((struct hcabi_x86_rmp_entry *)0)->assigned) == 1, "struct rmpentry: assigned");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_entry, pagesize) == 9 && sizeof(((struct hcabi_x86_rmp_entry *)0)->pagesize) == 1, "struct rmpentry: pagesize");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_entry, immutable) == 10 && sizeof(((struct hcabi_x86_rmp_entry *)0)->immutable) == 1, "struct rmpentry: immutable");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_entry, reserved) == 11 && sizeof(((struct hcabi_x86_rmp_entry *)0)->reserved) == 1, "struct rmpentry: reserved");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_entry, asid) == 12 && sizeof(((struct hcabi_x86_rmp_entry *)0)->asid) == 4, "struct rmpentry: asid");

/* struct rmp_state: What the host asks RMPUPDATE for. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 134-141. */
struct hcabi_x86_rmp_state {
	uint64_t gpa; /* The guest's address of the page, in bytes. */
	uint8_t assigned; /* 1 to make it private to a guest, 0 to free it. */
	uint8_t pagesize; /* The size, a RmpPageSize. */
	uint8_t immutable; /* 1 for pages of the firmware. */
	uint8_t rsvd; /* Reserved, no meaning defined. */
	uint32_t asid; /* The guest; 0 for none. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_rmp_state) == 16, "struct rmp_state");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_state, gpa) == 0 && sizeof(((struct hcabi_x86_rmp_state *)0)->gpa) == 8, "struct rmp_state: gpa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_state, assigned) == 8 && sizeof(((struct hcabi_x86_rmp_state *)0)->assigned) == 1, "struct rmp_state: assigned");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_state, pagesize) == 9 && sizeof(((struct hcabi_x86_rmp_state *)0)->pagesize) == 1, "struct rmp_state: pagesize");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_state, immutable) == 10 && sizeof(((struct hcabi_x86_rmp_state *)0)->immutable) == 1, "struct rmp_state: immutable");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_state, rsvd) == 11 && sizeof(((struct hcabi_x86_rmp_state *)0)->rsvd) == 1, "struct rmp_state: rsvd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_rmp_state, asid) == 12 && sizeof(((struct hcabi_x86_rmp_state *)0)->asid) == 4, "struct rmp_state: asid");

/* struct cc_blob_sev_info: Addresses of a guest's secrets page and of its table of CPUID values. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct cc_blob_sev_info. */
struct hcabi_x86_cc_blob {
	uint32_t magic; /* The letters AMDE, as CC_BLOB_MAGIC. */
	uint16_t version; /* Version of the structure, 1. */
	uint16_t reserved; /* Reserved, no meaning defined. */
	uint64_t secrets_phys; /* Guest physical address, in bytes, of secrets. */
	uint32_t secrets_len; /* Their size in bytes. */
	uint32_t rsvd1; /* Reserved, no meaning defined. */
	uint64_t cpuid_phys; /* Guest physical address, in bytes, of the table. */
	uint32_t cpuid_len; /* Its size in bytes. */
	uint32_t rsvd2; /* Reserved, no meaning defined. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_cc_blob) == 40, "struct cc_blob_sev_info");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, magic) == 0 && sizeof(((struct hcabi_x86_cc_blob *)0)->magic) == 4, "struct cc_blob_sev_info: magic");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, version) == 4 && sizeof(((struct hcabi_x86_cc_blob *)0)->version) == 2, "struct cc_blob_sev_info: version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, reserved) == 6 && sizeof(((struct hcabi_x86_cc_blob *)0)->reserved) == 2, "struct cc_blob_sev_info: reserved");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, secrets_phys) == 8 && sizeof(((struct hcabi_x86_cc_blob *)0)->secrets_phys) == 8, "struct cc_blob_sev_info: secrets_phys");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, secrets_len) == 16 && sizeof(((struct hcabi_x86_cc_blob *)0)->secrets_len) == 4, "struct cc_blob_sev_info: secrets_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, rsvd1) == 20 && sizeof(((struct hcabi_x86_cc_blob *)0)->rsvd1) == 4, "struct cc_blob_sev_info: rsvd1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, cpuid_phys) == 24 && sizeof(((struct hcabi_x86_cc_blob *)0)->cpuid_phys) == 8, "struct cc_blob_sev_info: cpuid_phys");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, cpuid_len) == 32 && sizeof(((struct hcabi_x86_cc_blob *)0)->cpuid_len) == 4, "struct cc_blob_sev_info: cpuid_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_cc_blob, rsvd2) == 36 && sizeof(((struct hcabi_x86_cc_blob *)0)->rsvd2) == 4, "struct cc_blob_sev_info: rsvd2");

/* struct snp_cpuid_fn: One CPUID leaf of the table. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_cpuid_fn. */
struct hcabi_x86_snp_cpuid_function {
	uint32_t eax_in; /* Number of the leaf. */
	uint32_t ecx_in; /* Number of the subleaf. */
	uint64_t xcr0_in; /* The register XCR0 that the values are for. */
	uint64_t xss_in; /* The register IA32_XSS that the values are for. */
	uint32_t eax; /* Answer in EAX. */
	uint32_t ebx; /* Answer in EBX. */
	uint32_t ecx; /* Answer in ECX. */
	uint32_t edx; /* Answer in EDX. */
	uint64_t reserved; /* Reserved, no meaning defined. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_cpuid_function) == 48, "struct snp_cpuid_fn");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, eax_in) == 0 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->eax_in) == 4, "struct snp_cpuid_fn: eax_in");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, ecx_in) == 4 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->ecx_in) == 4, "struct snp_cpuid_fn: ecx_in");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, xcr0_in) == 8 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->xcr0_in) == 8, "struct snp_cpuid_fn: xcr0_in");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, xss_in) == 16 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->xss_in) == 8, "struct snp_cpuid_fn: xss_in");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, eax) == 24 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->eax) == 4, "struct snp_cpuid_fn: eax");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, ebx) == 28 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->ebx) == 4, "struct snp_cpuid_fn: ebx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, ecx) == 32 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->ecx) == 4, "struct snp_cpuid_fn: ecx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, edx) == 36 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->edx) == 4, "struct snp_cpuid_fn: edx");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_function, reserved) == 40 && sizeof(((struct hcabi_x86_snp_cpuid_function *)0)->reserved) == 8, "struct snp_cpuid_fn: reserved");

/* struct snp_cpuid_table: Head of the table; that many SnpCpuidFunction follow, 64 at most. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_cpuid_table. */
struct hcabi_x86_snp_cpuid_table {
	uint32_t count; /* Number of leaves that follow. */
	uint32_t reserved1; /* Reserved, no meaning defined. */
	uint64_t reserved2; /* Reserved, no meaning defined. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_cpuid_table) == 16, "struct snp_cpuid_table");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_table, count) == 0 && sizeof(((struct hcabi_x86_snp_cpuid_table *)0)->count) == 4, "struct snp_cpuid_table: count");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_table, reserved1) == 4 && sizeof(((struct hcabi_x86_snp_cpuid_table *)0)->reserved1) == 4, "struct snp_cpuid_table: reserved1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_cpuid_table, reserved2) == 8 && sizeof(((struct hcabi_x86_snp_cpuid_table *)0)->reserved2) == 8, "struct snp_cpuid_table: reserved2");

/* struct kvm_sync_regs: The contents of kvm_run's s on x86. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sync_regs. */
struct hcabi_x86_kvm_sync_regs {
	struct hcabi_x86_kvm_regs regs; /* General registers of the vCPU. */
	struct hcabi_x86_kvm_sregs sregs; /* System registers of the vCPU. */
	uint8_t events[64]; /* Pending events, a kvm_vcpu_events. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sync_regs) == 520, "struct kvm_sync_regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sync_regs, regs) == 0 && sizeof(((struct hcabi_x86_kvm_sync_regs *)0)->regs) == 144, "struct kvm_sync_regs: regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sync_regs, sregs) == 144 && sizeof(((struct hcabi_x86_kvm_sync_regs *)0)->sregs) == 312, "struct kvm_sync_regs: sregs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sync_regs, events) == 456 && sizeof(((struct hcabi_x86_kvm_sync_regs *)0)->events) == 64, "struct kvm_sync_regs: events");

/* struct kvm_sev_init: Argument of KVM_SEV_INIT2, before the first vCPU is made. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_init. */
struct hcabi_x86_kvm_sev_init {
	uint64_t vmsa_features; /* SevFeatures of each vCPU; bits of the attribute VMSA_FEATURES, none for SEV. */
	uint32_t flags; /* No flags are defined. */
	uint16_t ghcb_version; /* Highest GHCB version, 0 for KVM's choice; 0 for SEV, 1 or 2 for SEV-ES, 2 for SNP. */
	uint16_t pad1; /* Unused, aligns the next field. */
	uint32_t pad2[8]; /* Unused room for later fields. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_init) == 48, "struct kvm_sev_init");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_init, vmsa_features) == 0 && sizeof(((struct hcabi_x86_kvm_sev_init *)0)->vmsa_features) == 8, "struct kvm_sev_init: vmsa_features");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_init, flags) == 8 && sizeof(((struct hcabi_x86_kvm_sev_init *)0)->flags) == 4, "struct kvm_sev_init: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_init, ghcb_version) == 12 && sizeof(((struct hcabi_x86_kvm_sev_init *)0)->ghcb_version) == 2, "struct kvm_sev_init: ghcb_version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_init, pad1) == 14 && sizeof(((struct hcabi_x86_kvm_sev_init *)0)->pad1) == 2, "struct kvm_sev_init: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_init, pad2) == 16 && sizeof(((struct hcabi_x86_kvm_sev_init *)0)->pad2) == 32, "struct kvm_sev_init: pad2");

/* struct kvm_sev_launch_start: Argument of KVM_SEV_LAUNCH_START. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_start. */
struct hcabi_x86_kvm_sev_launch_start {
	uint32_t handle; /* 0 for a new key; KVM writes the guest's handle. */
	uint32_t policy; /* The guest's policy, a SevPolicy. */
	uint64_t dh_uaddr; /* User-space address of the owner's Diffie-Hellman key, or 0. */
	uint32_t dh_len; /* Size of the owner's key in bytes. */
	uint32_t pad0; /* Unused, aligns the next field. */
	uint64_t session_uaddr; /* User-space address of the owner's session data, or 0. */
	uint32_t session_len; /* Size of the session data in bytes. */
	uint32_t pad1; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_launch_start) == 40, "struct kvm_sev_launch_start");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, handle) == 0 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->handle) == 4, "struct kvm_sev_launch_start: handle");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, policy) == 4 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->policy) == 4, "struct kvm_sev_launch_start: policy");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, dh_uaddr) == 8 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->dh_uaddr) == 8, "struct kvm_sev_launch_start: dh_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, dh_len) == 16 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->dh_len) == 4, "struct kvm_sev_launch_start: dh_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, pad0) == 20 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->pad0) == 4, "struct kvm_sev_launch_start: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, session_uaddr) == 24 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->session_uaddr) == 8, "struct kvm_sev_launch_start: session_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, session_len) == 32 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->session_len) == 4, "struct kvm_sev_launch_start: session_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_start, pad1) == 36 && sizeof(((struct hcabi_x86_kvm_sev_launch_start *)0)->pad1) == 4, "struct kvm_sev_launch_start: pad1");

/* struct kvm_sev_launch_update_data: Argument of KVM_SEV_LAUNCH_UPDATE_DATA. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_update_data. */
struct hcabi_x86_kvm_sev_launch_update_data {
	uint64_t uaddr; /* User-space address of guest memory to encrypt in place, 16-byte aligned. */
	uint32_t len; /* Size in bytes, a multiple of 16. */
	uint32_t pad0; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_launch_update_data) == 16, "struct kvm_sev_launch_update_data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_update_data, uaddr) == 0 && sizeof(((struct hcabi_x86_kvm_sev_launch_update_data *)0)->uaddr) == 8, "struct kvm_sev_launch_update_data: uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_update_data, len) == 8 && sizeof(((struct hcabi_x86_kvm_sev_launch_update_data *)0)->len) == 4, "struct kvm_sev_launch_update_data: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_update_data, pad0) == 12 && sizeof(((struct hcabi_x86_kvm_sev_launch_update_data *)0)->pad0) == 4, "struct kvm_sev_launch_update_data: pad0");

/* struct kvm_sev_launch_secret: Argument of KVM_SEV_LAUNCH_SECRET. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_secret. */
struct hcabi_x86_kvm_sev_launch_secret {
	uint64_t hdr_uaddr; /* User-space address of the packet's header. */
	uint32_t hdr_len; /* Size of the header in bytes. */
	uint32_t pad0; /* Unused, aligns the next field. */
	uint64_t guest_uaddr; /* User-space address of guest memory for the secret, physically contiguous. */
	uint32_t guest_len; /* Size of the guest memory in bytes. */
	uint32_t pad1; /* Unused, aligns the next field. */
	uint64_t trans_uaddr; /* User-space address of the secret, encrypted for transport. */
	uint32_t trans_len; /* Size of the secret in bytes. */
	uint32_t pad2; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_launch_secret) == 48, "struct kvm_sev_launch_secret");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, hdr_uaddr) == 0 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->hdr_uaddr) == 8, "struct kvm_sev_launch_secret: hdr_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, hdr_len) == 8 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->hdr_len) == 4, "struct kvm_sev_launch_secret: hdr_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, pad0) == 12 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->pad0) == 4, "struct kvm_sev_launch_secret: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, guest_uaddr) == 16 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->guest_uaddr) == 8, "struct kvm_sev_launch_secret: guest_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, guest_len) == 24 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->guest_len) == 4, "struct kvm_sev_launch_secret: guest_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, pad1) == 28 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->pad1) == 4, "struct kvm_sev_launch_secret: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, trans_uaddr) == 32 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->trans_uaddr) == 8, "struct kvm_sev_launch_secret: trans_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, trans_len) == 40 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->trans_len) == 4, "struct kvm_sev_launch_secret: trans_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_secret, pad2) == 44 && sizeof(((struct hcabi_x86_kvm_sev_launch_secret *)0)->pad2) == 4, "struct kvm_sev_launch_secret: pad2");

/* struct kvm_sev_launch_measure: Argument of KVM_SEV_LAUNCH_MEASURE. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_launch_measure. */
struct hcabi_x86_kvm_sev_launch_measure {
	uint64_t uaddr; /* User-space address of the buffer for the measurement. */
	uint32_t len; /* Size of the buffer in bytes; KVM writes the size needed, also for 0. */
	uint32_t pad0; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_launch_measure) == 16, "struct kvm_sev_launch_measure");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_measure, uaddr) == 0 && sizeof(((struct hcabi_x86_kvm_sev_launch_measure *)0)->uaddr) == 8, "struct kvm_sev_launch_measure: uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_measure, len) == 8 && sizeof(((struct hcabi_x86_kvm_sev_launch_measure *)0)->len) == 4, "struct kvm_sev_launch_measure: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_launch_measure, pad0) == 12 && sizeof(((struct hcabi_x86_kvm_sev_launch_measure *)0)->pad0) == 4, "struct kvm_sev_launch_measure: pad0");

/* struct kvm_sev_guest_status: The result of KVM_SEV_GUEST_STATUS. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_guest_status. */
struct hcabi_x86_kvm_sev_guest_status {
	uint32_t handle; /* The guest's handle. */
	uint32_t policy; /* The guest's policy. */
	uint32_t state; /* The guest's state. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_guest_status) == 12, "struct kvm_sev_guest_status");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_guest_status, handle) == 0 && sizeof(((struct hcabi_x86_kvm_sev_guest_status *)0)->handle) == 4, "struct kvm_sev_guest_status: handle");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_guest_status, policy) == 4 && sizeof(((struct hcabi_x86_kvm_sev_guest_status *)0)->policy) == 4, "struct kvm_sev_guest_status: policy");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_guest_status, state) == 8 && sizeof(((struct hcabi_x86_kvm_sev_guest_status *)0)->state) == 4, "struct kvm_sev_guest_status: state");

/* struct kvm_sev_dbg: Argument of KVM_SEV_DBG_DECRYPT and KVM_SEV_DBG_ENCRYPT. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_dbg. */
struct hcabi_x86_kvm_sev_dbg {
	uint64_t src_uaddr; /* User-space address of what to read. */
	uint64_t dst_uaddr; /* User-space address of what to write. */
	uint32_t len; /* Size in bytes, not zero. */
	uint32_t pad0; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_dbg) == 24, "struct kvm_sev_dbg");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_dbg, src_uaddr) == 0 && sizeof(((struct hcabi_x86_kvm_sev_dbg *)0)->src_uaddr) == 8, "struct kvm_sev_dbg: src_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_dbg, dst_uaddr) == 8 && sizeof(((struct hcabi_x86_kvm_sev_dbg *)0)->dst_uaddr) == 8, "struct kvm_sev_dbg: dst_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_dbg, len) == 16 && sizeof(((struct hcabi_x86_kvm_sev_dbg *)0)->len) == 4, "struct kvm_sev_dbg: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_dbg, pad0) == 20 && sizeof(((struct hcabi_x86_kvm_sev_dbg *)0)->pad0) == 4, "struct kvm_sev_dbg: pad0");

/* struct kvm_sev_attestation_report: Argument of KVM_SEV_GET_ATTESTATION_REPORT. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_attestation_report. */
struct hcabi_x86_kvm_sev_attestation_report {
	uint8_t mnonce[16]; /* A random number that the report will hold. */
	uint64_t uaddr; /* User-space address of the buffer for the report. */
	uint32_t len; /* Size of the buffer in bytes; KVM writes the size needed, also for 0. */
	uint32_t pad0; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_attestation_report) == 32, "struct kvm_sev_attestation_report");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_attestation_report, mnonce) == 0 && sizeof(((struct hcabi_x86_kvm_sev_attestation_report *)0)->mnonce) == 16, "struct kvm_sev_attestation_report: mnonce");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_attestation_report, uaddr) == 16 && sizeof(((struct hcabi_x86_kvm_sev_attestation_report *)0)->uaddr) == 8, "struct kvm_sev_attestation_report: uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_attestation_report, len) == 24 && sizeof(((struct hcabi_x86_kvm_sev_attestation_report *)0)->len) == 4, "struct kvm_sev_attestation_report: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_attestation_report, pad0) == 28 && sizeof(((struct hcabi_x86_kvm_sev_attestation_report *)0)->pad0) == 4, "struct kvm_sev_attestation_report: pad0");

/* struct kvm_sev_send_start: Argument of KVM_SEV_SEND_START; a session_len of 0 asks for the size of the session data. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_send_start. */
struct hcabi_x86_kvm_sev_send_start {
	uint32_t policy; /* The guest's policy, written by KVM. */
	uint32_t pad0; /* Unused, aligns the next field. */
	uint64_t pdh_cert_uaddr; /* User-space address of the target platform's key certificate. */
	uint32_t pdh_cert_len; /* Size of the key certificate in bytes. */
	uint32_t pad1; /* Unused, aligns the next field. */
	uint64_t plat_certs_uaddr; /* User-space address of the target platform's certificates. */
	uint32_t plat_certs_len; /* Size of the platform's certificates in bytes. */
	uint32_t pad2; /* Unused, aligns the next field. */
	uint64_t amd_certs_uaddr; /* User-space address of AMD's certificates. */
	uint32_t amd_certs_len; /* Size of AMD's certificates in bytes. */
	uint32_t pad3; /* Unused, aligns the next field. */
	uint64_t session_uaddr; /* User-space address of the buffer for the session data. */
	uint32_t session_len; /* Size of the buffer in bytes; KVM writes the size needed. */
	uint32_t pad4; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_send_start) == 72, "struct kvm_sev_send_start");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, policy) == 0 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->policy) == 4, "struct kvm_sev_send_start: policy");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, pad0) == 4 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->pad0) == 4, "struct kvm_sev_send_start: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, pdh_cert_uaddr) == 8 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->pdh_cert_uaddr) == 8, "struct kvm_sev_send_start: pdh_cert_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, pdh_cert_len) == 16 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->pdh_cert_len) == 4, "struct kvm_sev_send_start: pdh_cert_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, pad1) == 20 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->pad1) == 4, "struct kvm_sev_send_start: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, plat_certs_uaddr) == 24 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->plat_certs_uaddr) == 8, "struct kvm_sev_send_start: plat_certs_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, plat_certs_len) == 32 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->plat_certs_len) == 4, "struct kvm_sev_send_start: plat_certs_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, pad2) == 36 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->pad2) == 4, "struct kvm_sev_send_start: pad2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, amd_certs_uaddr) == 40 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->amd_certs_uaddr) == 8, "struct kvm_sev_send_start: amd_certs_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, amd_certs_len) == 48 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->amd_certs_len) == 4, "struct kvm_sev_send_start: amd_certs_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, pad3) == 52 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->pad3) == 4, "struct kvm_sev_send_start: pad3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, session_uaddr) == 56 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->session_uaddr) == 8, "struct kvm_sev_send_start: session_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, session_len) == 64 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->session_len) == 4, "struct kvm_sev_send_start: session_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_start, pad4) == 68 && sizeof(((struct hcabi_x86_kvm_sev_send_start *)0)->pad4) == 4, "struct kvm_sev_send_start: pad4");

/* struct kvm_sev_send_update_data: Argument of KVM_SEV_SEND_UPDATE_DATA; a length of 0 asks for both buffers' sizes. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_send_update_data. */
struct hcabi_x86_kvm_sev_send_update_data {
	uint64_t hdr_uaddr; /* User-space address of the buffer for the packet's header. */
	uint32_t hdr_len; /* Size of the buffer for the header in bytes. */
	uint32_t pad0; /* Unused, aligns the next field. */
	uint64_t guest_uaddr; /* User-space address of guest memory to send, within one page. */
	uint32_t guest_len; /* Size in bytes, within one page of 4 KiB. */
	uint32_t pad1; /* Unused, aligns the next field. */
	uint64_t trans_uaddr; /* User-space address of the buffer for the encrypted contents. */
	uint32_t trans_len; /* Size of the buffer for the contents in bytes. */
	uint32_t pad2; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_send_update_data) == 48, "struct kvm_sev_send_update_data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, hdr_uaddr) == 0 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->hdr_uaddr) == 8, "struct kvm_sev_send_update_data: hdr_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, hdr_len) == 8 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->hdr_len) == 4, "struct kvm_sev_send_update_data: hdr_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, pad0) == 12 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->pad0) == 4, "struct kvm_sev_send_update_data: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, guest_uaddr) == 16 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->guest_uaddr) == 8, "struct kvm_sev_send_update_data: guest_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, guest_len) == 24 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->guest_len) == 4, "struct kvm_sev_send_update_data: guest_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, pad1) == 28 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->pad1) == 4, "struct kvm_sev_send_update_data: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, trans_uaddr) == 32 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->trans_uaddr) == 8, "struct kvm_sev_send_update_data: trans_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, trans_len) == 40 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->trans_len) == 4, "struct kvm_sev_send_update_data: trans_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_send_update_data, pad2) == 44 && sizeof(((struct hcabi_x86_kvm_sev_send_update_data *)0)->pad2) == 4, "struct kvm_sev_send_update_data: pad2");

/* struct kvm_sev_receive_start: Argument of KVM_SEV_RECEIVE_START. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_receive_start. */
struct hcabi_x86_kvm_sev_receive_start {
	uint32_t handle; /* 0 for a new key; KVM writes the guest's handle. */
	uint32_t policy; /* The guest's policy, as SEND_START gave it. */
	uint64_t pdh_uaddr; /* User-space address of the source platform's key certificate. */
	uint32_t pdh_len; /* Size of the key certificate in bytes. */
	uint32_t pad0; /* Unused, aligns the next field. */
	uint64_t session_uaddr; /* User-space address of the session data of SEND_START. */
	uint32_t session_len; /* Size of the session data in bytes. */
	uint32_t pad1; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_receive_start) == 40, "struct kvm_sev_receive_start");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, handle) == 0 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->handle) == 4, "struct kvm_sev_receive_start: handle");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, policy) == 4 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->policy) == 4, "struct kvm_sev_receive_start: policy");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, pdh_uaddr) == 8 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->pdh_uaddr) == 8, "struct kvm_sev_receive_start: pdh_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, pdh_len) == 16 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->pdh_len) == 4, "struct kvm_sev_receive_start: pdh_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, pad0) == 20 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->pad0) == 4, "struct kvm_sev_receive_start: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, session_uaddr) == 24 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->session_uaddr) == 8, "struct kvm_sev_receive_start: session_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, session_len) == 32 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->session_len) == 4, "struct kvm_sev_receive_start: session_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_start, pad1) == 36 && sizeof(((struct hcabi_x86_kvm_sev_receive_start *)0)->pad1) == 4, "struct kvm_sev_receive_start: pad1");

/* struct kvm_sev_receive_update_data: Argument of KVM_SEV_RECEIVE_UPDATE_DATA. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_receive_update_data. */
struct hcabi_x86_kvm_sev_receive_update_data {
	uint64_t hdr_uaddr; /* User-space address of the packet's header. */
	uint32_t hdr_len; /* Size of the header in bytes. */
	uint32_t pad0; /* Unused, aligns the next field. */
	uint64_t guest_uaddr; /* User-space address of guest memory to fill, within one page. */
	uint32_t guest_len; /* Size in bytes, within one page of 4 KiB. */
	uint32_t pad1; /* Unused, aligns the next field. */
	uint64_t trans_uaddr; /* User-space address of the encrypted contents. */
	uint32_t trans_len; /* Size of the contents in bytes. */
	uint32_t pad2; /* Unused, aligns the next field. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_receive_update_data) == 48, "struct kvm_sev_receive_update_data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, hdr_uaddr) == 0 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->hdr_uaddr) == 8, "struct kvm_sev_receive_update_data: hdr_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, hdr_len) == 8 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->hdr_len) == 4, "struct kvm_sev_receive_update_data: hdr_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, pad0) == 12 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->pad0) == 4, "struct kvm_sev_receive_update_data: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, guest_uaddr) == 16 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->guest_uaddr) == 8, "struct kvm_sev_receive_update_data: guest_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, guest_len) == 24 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->guest_len) == 4, "struct kvm_sev_receive_update_data: guest_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, pad1) == 28 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->pad1) == 4, "struct kvm_sev_receive_update_data: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, trans_uaddr) == 32 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->trans_uaddr) == 8, "struct kvm_sev_receive_update_data: trans_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, trans_len) == 40 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->trans_len) == 4, "struct kvm_sev_receive_update_data: trans_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_receive_update_data, pad2) == 44 && sizeof(((struct hcabi_x86_kvm_sev_receive_update_data *)0)->pad2) == 4, "struct kvm_sev_receive_update_data: pad2");

/* struct kvm_sev_snp_launch_start: Argument of KVM_SEV_SNP_LAUNCH_START. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_snp_launch_start. */
struct hcabi_x86_kvm_sev_snp_launch_start {
	uint64_t policy; /* The guest's policy, a SnpPolicy; bits of the attribute SNP_POLICY_BITS. */
	uint8_t gosvw[16]; /* Workarounds that the guest shall see. */
	uint16_t flags; /* No flags are defined. */
	uint8_t pad0[6]; /* Unused, aligns the next field. */
	uint64_t pad1[4]; /* Unused room for later fields. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_snp_launch_start) == 64, "struct kvm_sev_snp_launch_start");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_start, policy) == 0 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_start *)0)->policy) == 8, "struct kvm_sev_snp_launch_start: policy");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_start, gosvw) == 8 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_start *)0)->gosvw) == 16, "struct kvm_sev_snp_launch_start: gosvw");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_start, flags) == 24 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_start *)0)->flags) == 2, "struct kvm_sev_snp_launch_start: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_start, pad0) == 26 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_start *)0)->pad0) == 6, "struct kvm_sev_snp_launch_start: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_start, pad1) == 32 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_start *)0)->pad1) == 32, "struct kvm_sev_snp_launch_start: pad1");

/* struct kvm_sev_snp_launch_update: Argument of KVM_SEV_SNP_LAUNCH_UPDATE; KVM moves it on past the pages that are done. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_snp_launch_update. */
struct hcabi_x86_kvm_sev_snp_launch_update {
	uint64_t gfn_start; /* First guest page as a number of 4 KiB pages; it must be private. */
	uint64_t uaddr; /* User-space address of the contents, page aligned; not used for ZERO. */
	uint64_t len; /* Size in bytes, a multiple of 4 KiB, not zero; 0 when all is done. */
	uint8_t type; /* Type of the pages. */
	uint8_t pad0; /* Unused, aligns the next field. */
	uint16_t flags; /* No flags are defined. */
	uint32_t pad1; /* Unused, aligns the next field. */
	uint64_t pad2[4]; /* Unused room for later fields. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_snp_launch_update) == 64, "struct kvm_sev_snp_launch_update");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, gfn_start) == 0 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->gfn_start) == 8, "struct kvm_sev_snp_launch_update: gfn_start");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, uaddr) == 8 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->uaddr) == 8, "struct kvm_sev_snp_launch_update: uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, len) == 16 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->len) == 8, "struct kvm_sev_snp_launch_update: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, type) == 24 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->type) == 1, "struct kvm_sev_snp_launch_update: type");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, pad0) == 25 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->pad0) == 1, "struct kvm_sev_snp_launch_update: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, flags) == 26 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->flags) == 2, "struct kvm_sev_snp_launch_update: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, pad1) == 28 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->pad1) == 4, "struct kvm_sev_snp_launch_update: pad1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_update, pad2) == 32 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_update *)0)->pad2) == 32, "struct kvm_sev_snp_launch_update: pad2");

/* struct kvm_sev_snp_launch_finish: Argument of KVM_SEV_SNP_LAUNCH_FINISH. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_sev_snp_launch_finish. */
struct hcabi_x86_kvm_sev_snp_launch_finish {
	uint64_t id_block_uaddr; /* User-space address of the ID block, 96 bytes. */
	uint64_t id_auth_uaddr; /* User-space address of the ID block's authentication, 4 KiB. */
	uint8_t id_block_en; /* Nonzero if there is an ID block. */
	uint8_t auth_key_en; /* Nonzero if it holds an author's key. */
	uint8_t vcek_disabled; /* Nonzero forbids reports signed by the VCEK. */
	uint8_t host_data[32]; /* Data of the host that reports will hold. */
	uint8_t pad0[3]; /* Unused, aligns the next field. */
	uint16_t flags; /* No flags are defined. */
	uint64_t pad1[4]; /* Unused room for later fields. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_sev_snp_launch_finish) == 88, "struct kvm_sev_snp_launch_finish");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, id_block_uaddr) == 0 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->id_block_uaddr) == 8, "struct kvm_sev_snp_launch_finish: id_block_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, id_auth_uaddr) == 8 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->id_auth_uaddr) == 8, "struct kvm_sev_snp_launch_finish: id_auth_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, id_block_en) == 16 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->id_block_en) == 1, "struct kvm_sev_snp_launch_finish: id_block_en");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, auth_key_en) == 17 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->auth_key_en) == 1, "struct kvm_sev_snp_launch_finish: auth_key_en");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, vcek_disabled) == 18 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->vcek_disabled) == 1, "struct kvm_sev_snp_launch_finish: vcek_disabled");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, host_data) == 19 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->host_data) == 32, "struct kvm_sev_snp_launch_finish: host_data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, pad0) == 51 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->pad0) == 3, "struct kvm_sev_snp_launch_finish: pad0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, flags) == 54 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->flags) == 2, "struct kvm_sev_snp_launch_finish: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_sev_snp_launch_finish, pad1) == 56 && sizeof(((struct hcabi_x86_kvm_sev_snp_launch_finish *)0)->pad1) == 32, "struct kvm_sev_snp_launch_finish: pad1");

/* struct sev_issue_cmd: Argument of SEV_ISSUE_CMD. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_issue_cmd. */
struct hcabi_x86_sev_issue_cmd {
	uint32_t cmd; /* Number of the command. */
	uint64_t data; /* User-space address of the command's structure. */
	uint32_t error; /* Error of the firmware, written by the kernel; -1 as 0xffffffff. */
} __attribute__((packed));
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_sev_issue_cmd) == 16, "struct sev_issue_cmd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_issue_cmd, cmd) == 0 && sizeof(((struct hcabi_x86_sev_issue_cmd *)0)->cmd) == 4, "struct sev_issue_cmd: cmd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_issue_cmd, data) == 4 && sizeof(((struct hcabi_x86_sev_issue_cmd *)0)->data) == 8, "struct sev_issue_cmd: data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_issue_cmd, error) == 12 && sizeof(((struct hcabi_x86_sev_issue_cmd *)0)->error) == 4, "struct sev_issue_cmd: error");

/* struct sev_user_data_status: The result of SEV_PLATFORM_STATUS. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_status. */
struct hcabi_x86_sev_user_data_status {
	uint8_t api_major; /* Major version of the interface. */
	uint8_t api_minor; /* Minor version of the interface. */
	uint8_t state; /* 0 uninitialized, 1 initialized, 2 with guests. */
	uint32_t flags; /* Its set-up, bits of SevStatusFlag. */
	uint8_t build; /* Build number of the firmware. */
	uint32_t guest_count; /* Number of active guests. */
} __attribute__((packed));
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_sev_user_data_status) == 12, "struct sev_user_data_status");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_status, api_major) == 0 && sizeof(((struct hcabi_x86_sev_user_data_status *)0)->api_major) == 1, "struct sev_user_data_status: api_major");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_status, api_minor) == 1 && sizeof(((struct hcabi_x86_sev_user_data_status *)0)->api_minor) == 1, "struct sev_user_data_status: api_minor");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_status, state) == 2 && sizeof(((struct hcabi_x86_sev_user_data_status *)0)->state) == 1, "struct sev_user_data_status: state");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_status, flags) == 3 && sizeof(((struct hcabi_x86_sev_user_data_status *)0)->flags) == 4, "struct sev_user_data_status: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_status, build) == 7 && sizeof(((struct hcabi_x86_sev_user_data_status *)0)->build) == 1, "struct sev_user_data_status: build");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_status, guest_count) == 8 && sizeof(((struct hcabi_x86_sev_user_data_status *)0)->guest_count) == 4, "struct sev_user_data_status: guest_count");

/* struct sev_user_data_pdh_cert_export: Argument of SEV_PDH_CERT_EXPORT; lengths of 0 ask for the sizes needed. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_pdh_cert_export. */
struct hcabi_x86_sev_user_data_pdh_cert_export {
	uint64_t pdh_cert_address; /* User-space address for the key. */
	uint32_t pdh_cert_len; /* Size in bytes, written back. */
	uint64_t cert_chain_address; /* User-space address for certificates. */
	uint32_t cert_chain_len; /* Size in bytes, written back. */
} __attribute__((packed));
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_sev_user_data_pdh_cert_export) == 24, "struct sev_user_data_pdh_cert_export");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_pdh_cert_export, pdh_cert_address) == 0 && sizeof(((struct hcabi_x86_sev_user_data_pdh_cert_export *)0)->pdh_cert_address) == 8, "struct sev_user_data_pdh_cert_export: pdh_cert_address");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_pdh_cert_export, pdh_cert_len) == 8 && sizeof(((struct hcabi_x86_sev_user_data_pdh_cert_export *)0)->pdh_cert_len) == 4, "struct sev_user_data_pdh_cert_export: pdh_cert_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_pdh_cert_export, cert_chain_address) == 12 && sizeof(((struct hcabi_x86_sev_user_data_pdh_cert_export *)0)->cert_chain_address) == 8, "struct sev_user_data_pdh_cert_export: cert_chain_address");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_pdh_cert_export, cert_chain_len) == 20 && sizeof(((struct hcabi_x86_sev_user_data_pdh_cert_export *)0)->cert_chain_len) == 4, "struct sev_user_data_pdh_cert_export: cert_chain_len");

/* struct sev_user_data_snp_status: The result of SNP_PLATFORM_STATUS on /dev/sev. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_snp_status. */
struct hcabi_x86_sev_user_data_snp_status {
	uint8_t api_major; /* Major version of the interface. */
	uint8_t api_minor; /* Minor version of the interface. */
	uint8_t state; /* 0 uninitialized, 1 initialized. */
	uint8_t is_rmp_initialized; /* Bit 0: the RMP is initialized. */
	uint32_t build_id; /* Build of the firmware. */
	uint32_t flags; /* Bits of SnpStatusFlags; C has bit fields. */
	uint32_t guest_count; /* Number of SNP guests. */
	uint64_t current_tcb_version; /* What runs, a TcbVersionMilan, on Zen 5 a TcbVersionTurin. */
	uint64_t reported_tcb_version; /* What reports show, a TcbVersionMilan, on Zen 5 a TcbVersionTurin. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_sev_user_data_snp_status) == 32, "struct sev_user_data_snp_status");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, api_major) == 0 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->api_major) == 1, "struct sev_user_data_snp_status: api_major");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, api_minor) == 1 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->api_minor) == 1, "struct sev_user_data_snp_status: api_minor");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, state) == 2 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->state) == 1, "struct sev_user_data_snp_status: state");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, is_rmp_initialized) == 3 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->is_rmp_initialized) == 1, "struct sev_user_data_snp_status: is_rmp_initialized");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, build_id) == 4 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->build_id) == 4, "struct sev_user_data_snp_status: build_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, flags) == 8 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->flags) == 4, "struct sev_user_data_snp_status: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, guest_count) == 12 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->guest_count) == 4, "struct sev_user_data_snp_status: guest_count");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, current_tcb_version) == 16 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->current_tcb_version) == 8, "struct sev_user_data_snp_status: current_tcb_version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_status, reported_tcb_version) == 24 && sizeof(((struct hcabi_x86_sev_user_data_snp_status *)0)->reported_tcb_version) == 8, "struct sev_user_data_snp_status: reported_tcb_version");

/* struct sev_user_data_snp_config: Argument of SNP_SET_CONFIG on /dev/sev. Source: include/uapi/linux/psp-sev.h (Linux 7.3.4) struct sev_user_data_snp_config. */
struct hcabi_x86_sev_user_data_snp_config {
	uint64_t reported_tcb; /* What reports show, a TcbVersionMilan, on Zen 5 a TcbVersionTurin. */
	uint32_t flags; /* Bit 0 masks the chip's id, bit 1 its key; C has bit fields. */
	uint8_t rsvd1[52]; /* Reserved, no meaning defined. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_sev_user_data_snp_config) == 64, "struct sev_user_data_snp_config");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_config, reported_tcb) == 0 && sizeof(((struct hcabi_x86_sev_user_data_snp_config *)0)->reported_tcb) == 8, "struct sev_user_data_snp_config: reported_tcb");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_config, flags) == 8 && sizeof(((struct hcabi_x86_sev_user_data_snp_config *)0)->flags) == 4, "struct sev_user_data_snp_config: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_user_data_snp_config, rsvd1) == 12 && sizeof(((struct hcabi_x86_sev_user_data_snp_config *)0)->rsvd1) == 52, "struct sev_user_data_snp_config: rsvd1");

/* struct snp_guest_msg_hdr: Head of a message; its payload is encrypted with a key of the secrets page (VMPCK). Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_guest_msg_hdr. */
struct hcabi_x86_snp_guest_message_header {
	uint8_t authtag[32]; /* Authenticates the message. */
	uint64_t msg_seqno; /* Counts messages of a key. If it is used twice the key must be given up. */
	uint8_t rsvd1[8]; /* Reserved, no meaning defined. */
	uint8_t algo; /* 1 for AES-256 GCM. */
	uint8_t hdr_version; /* Version of this head, 1. */
	uint16_t hdr_sz; /* Size of this head in bytes. */
	uint8_t msg_type; /* Kind of message, a SnpMessageType. */
	uint8_t msg_version; /* Version of the message. */
	uint16_t msg_sz; /* Size of the payload in bytes. */
	uint32_t rsvd2; /* Reserved, no meaning defined. */
	uint8_t msg_vmpck; /* Number of the key, 0 to 3. */
	uint8_t rsvd3[35]; /* Reserved, no meaning defined. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_guest_message_header) == 96, "struct snp_guest_msg_hdr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, authtag) == 0 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->authtag) == 32, "struct snp_guest_msg_hdr: authtag");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, msg_seqno) == 32 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->msg_seqno) == 8, "struct snp_guest_msg_hdr: msg_seqno");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, rsvd1) == 40 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->rsvd1) == 8, "struct snp_guest_msg_hdr: rsvd1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, algo) == 48 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->algo) == 1, "struct snp_guest_msg_hdr: algo");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, hdr_version) == 49 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->hdr_version) == 1, "struct snp_guest_msg_hdr: hdr_version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, hdr_sz) == 50 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->hdr_sz) == 2, "struct snp_guest_msg_hdr: hdr_sz");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, msg_type) == 52 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->msg_type) == 1, "struct snp_guest_msg_hdr: msg_type");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, msg_version) == 53 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->msg_version) == 1, "struct snp_guest_msg_hdr: msg_version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, msg_sz) == 54 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->msg_sz) == 2, "struct snp_guest_msg_hdr: msg_sz");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, rsvd2) == 56 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->rsvd2) == 4, "struct snp_guest_msg_hdr: rsvd2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, msg_vmpck) == 60 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->msg_vmpck) == 1, "struct snp_guest_msg_hdr: msg_vmpck");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_message_header, rsvd3) == 61 && sizeof(((struct hcabi_x86_snp_guest_message_header *)0)->rsvd3) == 35, "struct snp_guest_msg_hdr: rsvd3");

/* struct snp_guest_request_ioctl: Argument of /dev/sev-guest's ioctls. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_guest_request_ioctl. */
struct hcabi_x86_snp_guest_request {
	uint8_t msg_version; /* Version of the message, not 0; 0 gives EINVAL. */
	uint8_t padding[7]; /* Unused, aligns the next field. */
	uint64_t req_data; /* User-space address of the request. */
	uint64_t resp_data; /* User-space address for the response. */
	uint64_t exitinfo2; /* What went wrong, a SnpGuestRequestError; 0xff: not asked. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_guest_request) == 32, "struct snp_guest_request_ioctl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_request, msg_version) == 0 && sizeof(((struct hcabi_x86_snp_guest_request *)0)->msg_version) == 1, "struct snp_guest_request_ioctl: msg_version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_request, padding) == 1 && sizeof(((struct hcabi_x86_snp_guest_request *)0)->padding) == 7, "struct snp_guest_request_ioctl: padding");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_request, req_data) == 8 && sizeof(((struct hcabi_x86_snp_guest_request *)0)->req_data) == 8, "struct snp_guest_request_ioctl: req_data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_request, resp_data) == 16 && sizeof(((struct hcabi_x86_snp_guest_request *)0)->resp_data) == 8, "struct snp_guest_request_ioctl: resp_data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_guest_request, exitinfo2) == 24 && sizeof(((struct hcabi_x86_snp_guest_request *)0)->exitinfo2) == 8, "struct snp_guest_request_ioctl: exitinfo2");

/* struct snp_report_req: Request of SNP_GET_REPORT; the response has 4000 bytes. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_report_req. */
struct hcabi_x86_snp_report_req {
	uint8_t user_data[64]; /* What the report will hold. */
	uint32_t vmpl; /* VMPL in it, not a lower number than the guest's own. */
	uint8_t rsvd[28]; /* Reserved, always zero. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_report_req) == 96, "struct snp_report_req");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_report_req, user_data) == 0 && sizeof(((struct hcabi_x86_snp_report_req *)0)->user_data) == 64, "struct snp_report_req: user_data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_report_req, vmpl) == 64 && sizeof(((struct hcabi_x86_snp_report_req *)0)->vmpl) == 4, "struct snp_report_req: vmpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_report_req, rsvd) == 68 && sizeof(((struct hcabi_x86_snp_report_req *)0)->rsvd) == 28, "struct snp_report_req: rsvd");

/* struct snp_derived_key_req: Request of SNP_GET_DERIVED_KEY; the response has 64 bytes. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_derived_key_req. */
struct hcabi_x86_snp_derived_key_req {
	uint32_t root_key_select; /* 0 for the VCEK, 1 for the VMRK. */
	uint32_t rsvd; /* Reserved, no meaning defined. */
	uint64_t guest_field_select; /* What is mixed in, in bits. */
	uint32_t vmpl; /* Privilege level mixed in. */
	uint32_t guest_svn; /* Security version of the guest mixed in. */
	uint64_t tcb_version; /* Versions of the platform mixed in, a TcbVersionMilan or TcbVersionTurin. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_derived_key_req) == 32, "struct snp_derived_key_req");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_derived_key_req, root_key_select) == 0 && sizeof(((struct hcabi_x86_snp_derived_key_req *)0)->root_key_select) == 4, "struct snp_derived_key_req: root_key_select");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_derived_key_req, rsvd) == 4 && sizeof(((struct hcabi_x86_snp_derived_key_req *)0)->rsvd) == 4, "struct snp_derived_key_req: rsvd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_derived_key_req, guest_field_select) == 8 && sizeof(((struct hcabi_x86_snp_derived_key_req *)0)->guest_field_select) == 8, "struct snp_derived_key_req: guest_field_select");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_derived_key_req, vmpl) == 16 && sizeof(((struct hcabi_x86_snp_derived_key_req *)0)->vmpl) == 4, "struct snp_derived_key_req: vmpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_derived_key_req, guest_svn) == 20 && sizeof(((struct hcabi_x86_snp_derived_key_req *)0)->guest_svn) == 4, "struct snp_derived_key_req: guest_svn");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_derived_key_req, tcb_version) == 24 && sizeof(((struct hcabi_x86_snp_derived_key_req *)0)->tcb_version) == 8, "struct snp_derived_key_req: tcb_version");

/* struct snp_ext_report_req: Request of SNP_GET_EXT_REPORT: a report and the host's certificates. Source: include/uapi/linux/sev-guest.h (Linux 7.3.4) struct snp_ext_report_req. */
struct hcabi_x86_snp_ext_report_req {
	struct hcabi_x86_snp_report_req data; /* The request for the report. */
	uint64_t certs_address; /* User-space address for certificates. */
	uint32_t certs_len; /* Size in bytes, a multiple of 4 KiB; EIO and the size needed if less. */
	uint32_t padding; /* Unused, at the end. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_ext_report_req) == 112, "struct snp_ext_report_req");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_ext_report_req, data) == 0 && sizeof(((struct hcabi_x86_snp_ext_report_req *)0)->data) == 96, "struct snp_ext_report_req: data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_ext_report_req, certs_address) == 96 && sizeof(((struct hcabi_x86_snp_ext_report_req *)0)->certs_address) == 8, "struct snp_ext_report_req: certs_address");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_ext_report_req, certs_len) == 104 && sizeof(((struct hcabi_x86_snp_ext_report_req *)0)->certs_len) == 4, "struct snp_ext_report_req: certs_len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_ext_report_req, padding) == 108 && sizeof(((struct hcabi_x86_snp_ext_report_req *)0)->padding) == 4, "struct snp_ext_report_req: padding");

/* struct secrets_os_area: What guests keep in the secrets page; firmware and kernel both use it. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct secrets_os_area. */
struct hcabi_x86_secrets_os_area {
	uint32_t msg_seqno_0; /* Messages sent with VMPCK 0. */
	uint32_t msg_seqno_1; /* Messages sent with VMPCK 1. */
	uint32_t msg_seqno_2; /* Messages sent with VMPCK 2. */
	uint32_t msg_seqno_3; /* Messages sent with VMPCK 3. */
	uint64_t ap_jump_table_pa; /* Where parked processors start. */
	uint8_t rsvd[40]; /* Reserved, no meaning defined. */
	uint8_t guest_usage[32]; /* For the guest. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_secrets_os_area) == 96, "struct secrets_os_area");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_secrets_os_area, msg_seqno_0) == 0 && sizeof(((struct hcabi_x86_secrets_os_area *)0)->msg_seqno_0) == 4, "struct secrets_os_area: msg_seqno_0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_secrets_os_area, msg_seqno_1) == 4 && sizeof(((struct hcabi_x86_secrets_os_area *)0)->msg_seqno_1) == 4, "struct secrets_os_area: msg_seqno_1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_secrets_os_area, msg_seqno_2) == 8 && sizeof(((struct hcabi_x86_secrets_os_area *)0)->msg_seqno_2) == 4, "struct secrets_os_area: msg_seqno_2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_secrets_os_area, msg_seqno_3) == 12 && sizeof(((struct hcabi_x86_secrets_os_area *)0)->msg_seqno_3) == 4, "struct secrets_os_area: msg_seqno_3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_secrets_os_area, ap_jump_table_pa) == 16 && sizeof(((struct hcabi_x86_secrets_os_area *)0)->ap_jump_table_pa) == 8, "struct secrets_os_area: ap_jump_table_pa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_secrets_os_area, rsvd) == 24 && sizeof(((struct hcabi_x86_secrets_os_area *)0)->rsvd) == 40, "struct secrets_os_area: rsvd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_secrets_os_area, guest_usage) == 64 && sizeof(((struct hcabi_x86_secrets_os_area *)0)->guest_usage) == 32, "struct secrets_os_area: guest_usage");

/* struct snp_secrets_page: The page of keys that the firmware fills at launch (page type SECRETS). Source: arch/x86/include/asm/sev.h (Linux 7.3.4) struct snp_secrets_page. */
struct hcabi_x86_snp_secrets_page {
	uint32_t version; /* Version of the page's layout. */
	uint32_t imien; /* Bit 0: a migration image is there. */
	uint32_t fms; /* Family, model and stepping of the processor. */
	uint32_t rsvd2; /* Reserved, no meaning defined. */
	uint8_t gosvw[16]; /* Workarounds that the guest shall see. */
	uint8_t vmpck0[32]; /* Key for messages of VMPL 0. */
	uint8_t vmpck1[32]; /* Key for messages of VMPL 1. */
	uint8_t vmpck2[32]; /* Key for messages of VMPL 2. */
	uint8_t vmpck3[32]; /* Key for messages of VMPL 3. */
	struct hcabi_x86_secrets_os_area os_area; /* For the guest. */
	uint8_t vmsa_tweak_bitmap[64]; /* Protected parts of VMSAs. */
	uint64_t svsm_base; /* First byte of the SVSM, in guest memory. */
	uint64_t svsm_size; /* Its size in bytes; 0: there is no SVSM. */
	uint64_t svsm_caa; /* Guest address of the calling area. */
	uint32_t svsm_max_version; /* Newest core protocol of the SVSM. */
	uint8_t svsm_guest_vmpl; /* Privilege level of the guest, not 0. */
	uint8_t rsvd3[3]; /* Reserved, no meaning defined. */
	uint32_t tsc_factor; /* How far Secure TSC lies below nominal. */
	uint8_t rsvd4[3740]; /* Reserved, no meaning defined. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_snp_secrets_page) == 4096, "struct snp_secrets_page");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, version) == 0 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->version) == 4, "struct snp_secrets_page: version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, imien) == 4 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->imien) == 4, "struct snp_secrets_page: imien");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, fms) == 8 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->fms) == 4, "struct snp_secrets_page: fms");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, rsvd2) == 12 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->rsvd2) == 4, "struct snp_secrets_page: rsvd2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, gosvw) == 16 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->gosvw) == 16, "struct snp_secrets_page: gosvw");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, vmpck0) == 32 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->vmpck0) == 32, "struct snp_secrets_page: vmpck0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, vmpck1) == 64 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->vmpck1) == 32, "struct snp_secrets_page: vmpck1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, vmpck2) == 96 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->vmpck2) == 32, "struct snp_secrets_page: vmpck2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, vmpck3) == 128 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->vmpck3) == 32, "struct snp_secrets_page: vmpck3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, os_area) == 160 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->os_area) == 96, "struct snp_secrets_page: os_area");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, vmsa_tweak_bitmap) == 256 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->vmsa_tweak_bitmap) == 64, "struct snp_secrets_page: vmsa_tweak_bitmap");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, svsm_base) == 320 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->svsm_base) == 8, "struct snp_secrets_page: svsm_base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, svsm_size) == 328 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->svsm_size) == 8, "struct snp_secrets_page: svsm_size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, svsm_caa) == 336 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->svsm_caa) == 8, "struct snp_secrets_page: svsm_caa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, svsm_max_version) == 344 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->svsm_max_version) == 4, "struct snp_secrets_page: svsm_max_version");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, svsm_guest_vmpl) == 348 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->svsm_guest_vmpl) == 1, "struct snp_secrets_page: svsm_guest_vmpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, rsvd3) == 349 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->rsvd3) == 3, "struct snp_secrets_page: rsvd3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, tsc_factor) == 352 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->tsc_factor) == 4, "struct snp_secrets_page: tsc_factor");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_snp_secrets_page, rsvd4) == 356 && sizeof(((struct hcabi_x86_snp_secrets_page *)0)->rsvd4) == 3740, "struct snp_secrets_page: rsvd4");

/* struct svsm_loc_entry: A buffer for attestation. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 379-383. */
struct hcabi_x86_svsm_location {
	uint64_t pa; /* Guest physical address, in bytes. */
	uint32_t len; /* Size in bytes; the SVSM writes what it needs. */
	uint8_t rsvd[4]; /* Reserved, always zero. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_svsm_location) == 16, "struct svsm_loc_entry");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_location, pa) == 0 && sizeof(((struct hcabi_x86_svsm_location *)0)->pa) == 8, "struct svsm_loc_entry: pa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_location, len) == 8 && sizeof(((struct hcabi_x86_svsm_location *)0)->len) == 4, "struct svsm_loc_entry: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_location, rsvd) == 12 && sizeof(((struct hcabi_x86_svsm_location *)0)->rsvd) == 4, "struct svsm_loc_entry: rsvd");

/* struct svsm_attest_call: Input of calls of protocol 1, in the calling area's buffer. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 385-395. */
struct hcabi_x86_svsm_attestation {
	struct hcabi_x86_svsm_location report_buf; /* Buffer for the report. */
	struct hcabi_x86_svsm_location nonce; /* The caller's number. */
	struct hcabi_x86_svsm_location manifest_buf; /* For the services' manifest. */
	struct hcabi_x86_svsm_location certificates_buf; /* Buffer for certificates. */
	uint8_t service_guid[16]; /* The service, for a single one. */
	uint32_t service_manifest_ver; /* Version of its manifest. */
	uint8_t rsvd[4]; /* Reserved, always zero. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_svsm_attestation) == 88, "struct svsm_attest_call");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_attestation, report_buf) == 0 && sizeof(((struct hcabi_x86_svsm_attestation *)0)->report_buf) == 16, "struct svsm_attest_call: report_buf");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_attestation, nonce) == 16 && sizeof(((struct hcabi_x86_svsm_attestation *)0)->nonce) == 16, "struct svsm_attest_call: nonce");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_attestation, manifest_buf) == 32 && sizeof(((struct hcabi_x86_svsm_attestation *)0)->manifest_buf) == 16, "struct svsm_attest_call: manifest_buf");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_attestation, certificates_buf) == 48 && sizeof(((struct hcabi_x86_svsm_attestation *)0)->certificates_buf) == 16, "struct svsm_attest_call: certificates_buf");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_attestation, service_guid) == 64 && sizeof(((struct hcabi_x86_svsm_attestation *)0)->service_guid) == 16, "struct svsm_attest_call: service_guid");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_attestation, service_manifest_ver) == 80 && sizeof(((struct hcabi_x86_svsm_attestation *)0)->service_manifest_ver) == 4, "struct svsm_attest_call: service_manifest_ver");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_attestation, rsvd) == 84 && sizeof(((struct hcabi_x86_svsm_attestation *)0)->rsvd) == 4, "struct svsm_attest_call: rsvd");

/* struct svsm_pvalidate_call: Input of the PVALIDATE call, in the calling area's buffer; RCX holds its address. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 357-364. */
struct hcabi_x86_svsm_pvalidate_call {
	uint16_t num_entries; /* Number of entries in the list. */
	uint16_t cur_index; /* First entry that is not done; the SVSM moves it on. */
	uint8_t rsvd1[4]; /* Reserved, always zero. */
	uint64_t entry[510]; /* The pages, in the order in which they are done. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_svsm_pvalidate_call) == 4088, "struct svsm_pvalidate_call");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_pvalidate_call, num_entries) == 0 && sizeof(((struct hcabi_x86_svsm_pvalidate_call *)0)->num_entries) == 2, "struct svsm_pvalidate_call: num_entries");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_pvalidate_call, cur_index) == 2 && sizeof(((struct hcabi_x86_svsm_pvalidate_call *)0)->cur_index) == 2, "struct svsm_pvalidate_call: cur_index");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_pvalidate_call, rsvd1) == 4 && sizeof(((struct hcabi_x86_svsm_pvalidate_call *)0)->rsvd1) == 4, "struct svsm_pvalidate_call: rsvd1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_pvalidate_call, entry) == 8 && sizeof(((struct hcabi_x86_svsm_pvalidate_call *)0)->entry) == 4080, "struct svsm_pvalidate_call: entry");

/* struct svsm_ca: The calling area: a private page of 4 KiB for each vCPU, which the guest and the SVSM use. Source: arch/x86/include/asm/sev.h (Linux 7.3.4) 327-333. */
struct hcabi_x86_svsm_ca {
	uint8_t call_pending; /* 1 from the guest; the SVSM writes 0 when it has taken the call. */
	uint8_t mem_available; /* The SVSM can give memory back. */
	uint8_t rsvd1[6]; /* Reserved, always zero. */
	uint8_t svsm_buffer[4088]; /* Input of calls that need more than registers. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_svsm_ca) == 4096, "struct svsm_ca");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_ca, call_pending) == 0 && sizeof(((struct hcabi_x86_svsm_ca *)0)->call_pending) == 1, "struct svsm_ca: call_pending");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_ca, mem_available) == 1 && sizeof(((struct hcabi_x86_svsm_ca *)0)->mem_available) == 1, "struct svsm_ca: mem_available");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_ca, rsvd1) == 2 && sizeof(((struct hcabi_x86_svsm_ca *)0)->rsvd1) == 6, "struct svsm_ca: rsvd1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_svsm_ca, svsm_buffer) == 8 && sizeof(((struct hcabi_x86_svsm_ca *)0)->svsm_buffer) == 4088, "struct svsm_ca: svsm_buffer");

/* struct kvm_tdx_cmd: Argument of KVM_MEMORY_ENCRYPT_OP for TDX VMs and their vCPUs. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_cmd. */
struct hcabi_x86_kvm_tdx_cmd {
	uint32_t id; /* Number of the command. */
	uint32_t flags; /* Bits of TdxCommandFlag; 0 for all other commands. */
	uint64_t data; /* User-space address of the command's structure; for INIT_VCPU a value. */
	uint64_t hw_error; /* Status of the TDX module, written by KVM; 0 at the call. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_tdx_cmd) == 24, "struct kvm_tdx_cmd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_cmd, id) == 0 && sizeof(((struct hcabi_x86_kvm_tdx_cmd *)0)->id) == 4, "struct kvm_tdx_cmd: id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_cmd, flags) == 4 && sizeof(((struct hcabi_x86_kvm_tdx_cmd *)0)->flags) == 4, "struct kvm_tdx_cmd: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_cmd, data) == 8 && sizeof(((struct hcabi_x86_kvm_tdx_cmd *)0)->data) == 8, "struct kvm_tdx_cmd: data");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_cmd, hw_error) == 16 && sizeof(((struct hcabi_x86_kvm_tdx_cmd *)0)->hw_error) == 8, "struct kvm_tdx_cmd: hw_error");

/* struct kvm_tdx_capabilities: Head of what KVM_TDX_CAPABILITIES writes; cpuid.nent KvmCpuidEntry2 follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_capabilities. */
struct hcabi_x86_kvm_tdx_capabilities {
	uint64_t supported_attrs; /* Bits that INIT_VM's attributes may have. */
	uint64_t supported_xfam; /* Bits that INIT_VM's xfam may have. */
	uint64_t kernel_tdvmcallinfo_1_r11; /* GetTdVmCallInfo's R11 of leaf 1, as far as KVM serves calls. */
	uint64_t user_tdvmcallinfo_1_r11; /* GetTdVmCallInfo's R11 of leaf 1, as far as user space may serve calls. */
	uint64_t kernel_tdvmcallinfo_1_r12; /* GetTdVmCallInfo's R12 of leaf 1, as far as KVM serves calls. */
	uint64_t user_tdvmcallinfo_1_r12; /* GetTdVmCallInfo's R12 of leaf 1, as far as user space may serve calls. */
	uint64_t reserved[250]; /* Unused room for later fields. */
	struct hcabi_x86_kvm_cpuid2 cpuid; /* Leaves that INIT_VM can configure; nent is the room there at the call. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_tdx_capabilities) == 2056, "struct kvm_tdx_capabilities");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, supported_attrs) == 0 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->supported_attrs) == 8, "struct kvm_tdx_capabilities: supported_attrs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, supported_xfam) == 8 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->supported_xfam) == 8, "struct kvm_tdx_capabilities: supported_xfam");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, kernel_tdvmcallinfo_1_r11) == 16 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->kernel_tdvmcallinfo_1_r11) == 8, "struct kvm_tdx_capabilities: kernel_tdvmcallinfo_1_r11");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, user_tdvmcallinfo_1_r11) == 24 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->user_tdvmcallinfo_1_r11) == 8, "struct kvm_tdx_capabilities: user_tdvmcallinfo_1_r11");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, kernel_tdvmcallinfo_1_r12) == 32 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->kernel_tdvmcallinfo_1_r12) == 8, "struct kvm_tdx_capabilities: kernel_tdvmcallinfo_1_r12");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, user_tdvmcallinfo_1_r12) == 40 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->user_tdvmcallinfo_1_r12) == 8, "struct kvm_tdx_capabilities: user_tdvmcallinfo_1_r12");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, reserved) == 48 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->reserved) == 2000, "struct kvm_tdx_capabilities: reserved");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_capabilities, cpuid) == 2048 && sizeof(((struct hcabi_x86_kvm_tdx_capabilities *)0)->cpuid) == 8, "struct kvm_tdx_capabilities: cpuid");

/* struct kvm_tdx_init_vm: Head of the argument of KVM_TDX_INIT_VM; cpuid.nent KvmCpuidEntry2 follow it. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_init_vm. */
struct hcabi_x86_kvm_tdx_init_vm {
	uint64_t attributes; /* The TD's attributes, bits of supported_attrs. */
	uint64_t xfam; /* Extended features, bits of supported_xfam. */
	uint64_t mrconfigid[6]; /* The owner's SHA-384 of the configuration. */
	uint64_t mrowner[6]; /* SHA-384 that identifies the owner. */
	uint64_t mrownerconfig[6]; /* The owner's SHA-384 of its own configuration. */
	uint64_t reserved[12]; /* Room for later fields. */
	struct hcabi_x86_kvm_cpuid2 cpuid; /* Values of the configurable leaves; at most 256. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_tdx_init_vm) == 264, "struct kvm_tdx_init_vm");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_vm, attributes) == 0 && sizeof(((struct hcabi_x86_kvm_tdx_init_vm *)0)->attributes) == 8, "struct kvm_tdx_init_vm: attributes");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_vm, xfam) == 8 && sizeof(((struct hcabi_x86_kvm_tdx_init_vm *)0)->xfam) == 8, "struct kvm_tdx_init_vm: xfam");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_vm, mrconfigid) == 16 && sizeof(((struct hcabi_x86_kvm_tdx_init_vm *)0)->mrconfigid) == 48, "struct kvm_tdx_init_vm: mrconfigid");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_vm, mrowner) == 64 && sizeof(((struct hcabi_x86_kvm_tdx_init_vm *)0)->mrowner) == 48, "struct kvm_tdx_init_vm: mrowner");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_vm, mrownerconfig) == 112 && sizeof(((struct hcabi_x86_kvm_tdx_init_vm *)0)->mrownerconfig) == 48, "struct kvm_tdx_init_vm: mrownerconfig");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_vm, reserved) == 160 && sizeof(((struct hcabi_x86_kvm_tdx_init_vm *)0)->reserved) == 96, "struct kvm_tdx_init_vm: reserved");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_vm, cpuid) == 256 && sizeof(((struct hcabi_x86_kvm_tdx_init_vm *)0)->cpuid) == 8, "struct kvm_tdx_init_vm: cpuid");

/* struct kvm_tdx_init_mem_region: Argument of KVM_TDX_INIT_MEM_REGION; KVM moves it on past the pages that are done. Source: arch/x86/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_tdx_init_mem_region. */
struct hcabi_x86_kvm_tdx_init_mem_region {
	uint64_t source_addr; /* User-space address of the contents, page aligned, not zero. */
	uint64_t gpa; /* Guest physical address, page aligned, without the shared bit. */
	uint64_t nr_pages; /* Number of pages of 4 KiB, not zero; 0 when done. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_tdx_init_mem_region) == 24, "struct kvm_tdx_init_mem_region");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_mem_region, source_addr) == 0 && sizeof(((struct hcabi_x86_kvm_tdx_init_mem_region *)0)->source_addr) == 8, "struct kvm_tdx_init_mem_region: source_addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_mem_region, gpa) == 8 && sizeof(((struct hcabi_x86_kvm_tdx_init_mem_region *)0)->gpa) == 8, "struct kvm_tdx_init_mem_region: gpa");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_tdx_init_mem_region, nr_pages) == 16 && sizeof(((struct hcabi_x86_kvm_tdx_init_mem_region *)0)->nr_pages) == 8, "struct kvm_tdx_init_mem_region: nr_pages");

/* struct kvm_page_enc_bitmap: Argument of KVM_GET_PAGE_ENC_BITMAP up to v9; the kernel kept the map then. Source: kvm mailing list (2019 to 2021) KVM_GET_PAGE_ENC_BITMAP, v3 to v9 [posted]. */
struct hcabi_x86_kvm_page_enc_bitmap {
	uint64_t start_gfn; /* First page, as guest frame number. */
	uint64_t num_pages; /* Number of pages of 4 KiB. */
	uint64_t enc_bitmap; /* User-space address of one bit a page, set for encrypted ones. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_page_enc_bitmap) == 24, "struct kvm_page_enc_bitmap");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_page_enc_bitmap, start_gfn) == 0 && sizeof(((struct hcabi_x86_kvm_page_enc_bitmap *)0)->start_gfn) == 8, "struct kvm_page_enc_bitmap: start_gfn");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_page_enc_bitmap, num_pages) == 8 && sizeof(((struct hcabi_x86_kvm_page_enc_bitmap *)0)->num_pages) == 8, "struct kvm_page_enc_bitmap: num_pages");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_page_enc_bitmap, enc_bitmap) == 16 && sizeof(((struct hcabi_x86_kvm_page_enc_bitmap *)0)->enc_bitmap) == 8, "struct kvm_page_enc_bitmap: enc_bitmap");

/* struct kvm_shared_pages_list: Argument of KVM_GET_SHARED_PAGES_LIST in v10; the kernel kept the list then. Source: kvm mailing list (2019 to 2021) Kalra, v10 10/16 [posted]. */
struct hcabi_x86_kvm_shared_pages_list {
	uint64_t pnents; /* User-space address of an int, the number of entries. */
	uint64_t buffer; /* User-space address of the entries. */
	uint32_t size; /* Size of the buffer in bytes. */
	uint32_t implicit_padding; /* Added by the compiler, unnamed. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_kvm_shared_pages_list) == 24, "struct kvm_shared_pages_list");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_shared_pages_list, pnents) == 0 && sizeof(((struct hcabi_x86_kvm_shared_pages_list *)0)->pnents) == 8, "struct kvm_shared_pages_list: pnents");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_shared_pages_list, buffer) == 8 && sizeof(((struct hcabi_x86_kvm_shared_pages_list *)0)->buffer) == 8, "struct kvm_shared_pages_list: buffer");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_shared_pages_list, size) == 16 && sizeof(((struct hcabi_x86_kvm_shared_pages_list *)0)->size) == 4, "struct kvm_shared_pages_list: size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_kvm_shared_pages_list, implicit_padding) == 20 && sizeof(((struct hcabi_x86_kvm_shared_pages_list *)0)->implicit_padding) == 4, "struct kvm_shared_pages_list: implicit_padding");

/* kvm_run.dma_sharing: What KVM_EXIT_DMA_SHARE and KVM_EXIT_DMA_UNSHARE of v11 held, at the start of the union. Source: kvm mailing list (2019 to 2021) Kalra, v11 08/13 [posted]. */
struct hcabi_x86_dma_sharing {
	uint64_t addr; /* A guest frame number, though its name and document say address. */
	uint64_t len; /* Length in bytes. */
	uint64_t ret; /* Set by user space: the hypercall's result. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_dma_sharing) == 24, "kvm_run.dma_sharing");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_dma_sharing, addr) == 0 && sizeof(((struct hcabi_x86_dma_sharing *)0)->addr) == 8, "kvm_run.dma_sharing: addr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_dma_sharing, len) == 8 && sizeof(((struct hcabi_x86_dma_sharing *)0)->len) == 8, "kvm_run.dma_sharing: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_dma_sharing, ret) == 16 && sizeof(((struct hcabi_x86_dma_sharing *)0)->ret) == 8, "kvm_run.dma_sharing: ret");

/* struct vmcb_seg: One segment register. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct vmcb_seg. */
struct hcabi_x86_vmcb_seg {
	uint16_t selector; /* Selector of the segment. */
	uint16_t attrib; /* Type, S, DPL, P, AVL, L, D and G, from bit 0 on. */
	uint32_t limit; /* The limit in bytes. */
	uint64_t base; /* Address of its first byte. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_vmcb_seg) == 16, "struct vmcb_seg");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_vmcb_seg, selector) == 0 && sizeof(((struct hcabi_x86_vmcb_seg *)0)->selector) == 2, "struct vmcb_seg: selector");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_vmcb_seg, attrib) == 2 && sizeof(((struct hcabi_x86_vmcb_seg *)0)->attrib) == 2, "struct vmcb_seg: attrib");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_vmcb_seg, limit) == 4 && sizeof(((struct hcabi_x86_vmcb_seg *)0)->limit) == 4, "struct vmcb_seg: limit");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_vmcb_seg, base) == 8 && sizeof(((struct hcabi_x86_vmcb_seg *)0)->base) == 8, "struct vmcb_seg: base");

/* struct sev_es_save_area: Registers that a new vCPU starts with; what follows RIP in the page is not declared. Source: arch/x86/include/asm/svm.h (Linux 7.3.4) struct sev_es_save_area. */
struct hcabi_x86_sev_es_save_area {
	struct hcabi_x86_vmcb_seg es; /* The register ES. */
	struct hcabi_x86_vmcb_seg cs; /* The register CS. */
	struct hcabi_x86_vmcb_seg ss; /* The register SS. */
	struct hcabi_x86_vmcb_seg ds; /* The register DS. */
	struct hcabi_x86_vmcb_seg fs; /* The register FS. */
	struct hcabi_x86_vmcb_seg gs; /* The register GS. */
	struct hcabi_x86_vmcb_seg gdtr; /* The register GDTR. */
	struct hcabi_x86_vmcb_seg ldtr; /* The register LDTR. */
	struct hcabi_x86_vmcb_seg idtr; /* The register IDTR. */
	struct hcabi_x86_vmcb_seg tr; /* The register TR. */
	uint8_t gap_1[42]; /* Not used by these contracts. */
	uint8_t vmpl; /* The privilege level of the VM. */
	uint8_t cpl; /* The privilege level of the processor. */
	uint8_t gap_2[4]; /* Not used by these contracts. */
	uint64_t efer; /* The register EFER. */
	uint8_t gap_3[112]; /* Not used by these contracts. */
	uint64_t cr4; /* The register CR4. */
	uint64_t cr3; /* The register CR3. */
	uint64_t cr0; /* The register CR0. */
	uint64_t dr7; /* The register DR7. */
	uint64_t dr6; /* The register DR6. */
	uint64_t rflags; /* The register RFLAGS. */
	uint64_t rip; /* The instruction to start with. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_sev_es_save_area) == 384, "struct sev_es_save_area");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, es) == 0 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->es) == 16, "struct sev_es_save_area: es");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, cs) == 16 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->cs) == 16, "struct sev_es_save_area: cs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, ss) == 32 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->ss) == 16, "struct sev_es_save_area: ss");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, ds) == 48 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->ds) == 16, "struct sev_es_save_area: ds");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, fs) == 64 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->fs) == 16, "struct sev_es_save_area: fs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, gs) == 80 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->gs) == 16, "struct sev_es_save_area: gs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, gdtr) == 96 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->gdtr) == 16, "struct sev_es_save_area: gdtr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, ldtr) == 112 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->ldtr) == 16, "struct sev_es_save_area: ldtr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, idtr) == 128 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->idtr) == 16, "struct sev_es_save_area: idtr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, tr) == 144 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->tr) == 16, "struct sev_es_save_area: tr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, gap_1) == 160 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->gap_1) == 42, "struct sev_es_save_area: gap_1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, vmpl) == 202 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->vmpl) == 1, "struct sev_es_save_area: vmpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, cpl) == 203 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->cpl) == 1, "struct sev_es_save_area: cpl");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, gap_2) == 204 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->gap_2) == 4, "struct sev_es_save_area: gap_2");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, efer) == 208 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->efer) == 8, "struct sev_es_save_area: efer");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, gap_3) == 216 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->gap_3) == 112, "struct sev_es_save_area: gap_3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, cr4) == 328 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->cr4) == 8, "struct sev_es_save_area: cr4");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, cr3) == 336 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->cr3) == 8, "struct sev_es_save_area: cr3");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, cr0) == 344 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->cr0) == 8, "struct sev_es_save_area: cr0");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, dr7) == 352 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->dr7) == 8, "struct sev_es_save_area: dr7");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, dr6) == 360 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->dr6) == 8, "struct sev_es_save_area: dr6");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, rflags) == 368 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->rflags) == 8, "struct sev_es_save_area: rflags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_sev_es_save_area, rip) == 376 && sizeof(((struct hcabi_x86_sev_es_save_area *)0)->rip) == 8, "struct sev_es_save_area: rip");

/* struct hv_gpa_range_for_visibility: Input page of HvCallModifySparseGpaPageHostVisibility. Source: include/hyperv/hvgdk_mini.h (Linux 7.3.4) struct hv_gpa_range_for_visibility. */
struct hcabi_x86_hv_gpa_range_for_visibility {
	uint64_t partition_id; /* Whose pages; callers may name only themselves. */
	uint32_t visibility; /* The new visibility of the pages. */
	uint32_t reserved1; /* Reserved; OpenVMM ignores it. */
	uint64_t gpa_page_list[510]; /* Guest pages as numbers of 4 KiB pages, in any order. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_hv_gpa_range_for_visibility) == 4096, "struct hv_gpa_range_for_visibility");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_gpa_range_for_visibility, partition_id) == 0 && sizeof(((struct hcabi_x86_hv_gpa_range_for_visibility *)0)->partition_id) == 8, "struct hv_gpa_range_for_visibility: partition_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_gpa_range_for_visibility, visibility) == 8 && sizeof(((struct hcabi_x86_hv_gpa_range_for_visibility *)0)->visibility) == 4, "struct hv_gpa_range_for_visibility: visibility");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_gpa_range_for_visibility, reserved1) == 12 && sizeof(((struct hcabi_x86_hv_gpa_range_for_visibility *)0)->reserved1) == 4, "struct hv_gpa_range_for_visibility: reserved1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_gpa_range_for_visibility, gpa_page_list) == 16 && sizeof(((struct hcabi_x86_hv_gpa_range_for_visibility *)0)->gpa_page_list) == 4080, "struct hv_gpa_range_for_visibility: gpa_page_list");

/* HV_INPUT_ACCEPT_GPA_PAGES: Head of the input of HvCallAcceptGpaPages; it counts pages and lists none. Source: OpenVMM (1488a37b7cfe, 2026-08-21) vm/hv1/hvdef [inferred]. */
struct hcabi_x86_hv_accept_gpa_pages {
	uint64_t partition_id; /* Whose pages they are. */
	uint32_t page_attributes; /* Attributes of the pages. */
	uint8_t vtl_permission_set[2]; /* Permissions of trust levels 1 and 2. */
	uint8_t padding[2]; /* Unused, aligns the next field. */
	uint64_t gpa_page_base; /* First guest page, as a 4 KiB page number. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_hv_accept_gpa_pages) == 24, "HV_INPUT_ACCEPT_GPA_PAGES");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_accept_gpa_pages, partition_id) == 0 && sizeof(((struct hcabi_x86_hv_accept_gpa_pages *)0)->partition_id) == 8, "HV_INPUT_ACCEPT_GPA_PAGES: partition_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_accept_gpa_pages, page_attributes) == 8 && sizeof(((struct hcabi_x86_hv_accept_gpa_pages *)0)->page_attributes) == 4, "HV_INPUT_ACCEPT_GPA_PAGES: page_attributes");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_accept_gpa_pages, vtl_permission_set) == 12 && sizeof(((struct hcabi_x86_hv_accept_gpa_pages *)0)->vtl_permission_set) == 2, "HV_INPUT_ACCEPT_GPA_PAGES: vtl_permission_set");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_accept_gpa_pages, padding) == 14 && sizeof(((struct hcabi_x86_hv_accept_gpa_pages *)0)->padding) == 2, "HV_INPUT_ACCEPT_GPA_PAGES: padding");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_accept_gpa_pages, gpa_page_base) == 16 && sizeof(((struct hcabi_x86_hv_accept_gpa_pages *)0)->gpa_page_base) == 8, "HV_INPUT_ACCEPT_GPA_PAGES: gpa_page_base");

/* HV_INPUT_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY: Input page of HvCallQuerySparseGpaPageHostVisibility. Source: OpenVMM (1488a37b7cfe, 2026-08-21) vm/hv1/hvdef [inferred]. */
struct hcabi_x86_hv_query_visibility {
	uint64_t partition_id; /* Whose pages they are. */
	uint64_t gpa_page_list[511]; /* Guest pages as 4 KiB page numbers. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_x86_hv_query_visibility) == 4096, "HV_INPUT_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_query_visibility, partition_id) == 0 && sizeof(((struct hcabi_x86_hv_query_visibility *)0)->partition_id) == 8, "HV_INPUT_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY: partition_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_x86_hv_query_visibility, gpa_page_list) == 8 && sizeof(((struct hcabi_x86_hv_query_visibility *)0)->gpa_page_list) == 4088, "HV_INPUT_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY: gpa_page_list");

/* ---------- arm64 */

/* AndroidFunction: arch/arm64/kvm/hyp/nvhe/pkvm.c (Android common kernel 6.12, aeec9ceb) kvm_handle_pvm_hvc64 */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_HYP_MEMINFO 2U /* Linux: Granule in which memory is shared, in bytes: the host's page size. 0 hangs Linux, more than the guest's page size lets it share nothing. Android's pKVM: Granule in which memory is shared, and whether ranges can be (RangeFlags in x1); ask it first. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MEM_SHARE 3U /* Linux: Give the host access to one granule. pKVM's EL2 answers, and the VMM is not told; of an ordinary VM the VMM answers, by an SMCCC filter. Android's pKVM: Give the host access to a range of granules: x1 address, x2 how many; x1 of the answer says how many are done: call again for the rest. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MEM_UNSHARE 4U /* Linux: Take the host's access to one granule away; answered as MEM_SHARE is. Twice is an error (-3). Android's pKVM: Take the host's access to a range of granules away; x1 of the answer says how many are done. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_INFO 5U /* Granule in which device memory is declared, and whether ranges can be. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_ENROLL 6U /* From now on only declared device memory exits to the host; before any MMIO_GUARD_MAP, and for good. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP 7U /* Declare one granule as device memory, after MMIO_GUARD_ENROLL; -3 where there is memory. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_UNMAP 8U /* Take back the declaration of one granule; 6.12 answers and does nothing. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MEM_RELINQUISH 9U /* Give one granule back to the host for good, wiped: before a balloon frees it. -3 while it is shared. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_MAP 0xaU /* Declare a range of granules as device memory; x1 of the answer says how many are done. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_UNMAP 0xbU /* Take back the declaration of a range of granules. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DEV_REQ_PWR 0x3cU /* Switch the power of an assigned device: x1 off or on, x2 its domain; crosvm answers, by an SMCCC filter. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA 0x3dU /* Ask for the token of an assigned device's DMA stream. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_PVIOMMU_OP 0x3eU /* Operate the paravirtual IOMMU. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DEV_REQ_MMIO 0x3fU /* Ask for the token of an assigned device's memory. */

/* AndroidCapability: kvm_sys/src/aarch64/bindings.rs (crosvm f1e797a6) 31-35 */
#define HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM 0xffbadab1U /* Sets up a protected VM: `flags` of KVM_ENABLE_CAP chooses what, an AndroidProtectedVm. Upstream has no such: there the type of KVM_CREATE_VM is all. */

/* AndroidProtectedVm: kvm_sys/src/aarch64/bindings.rs (crosvm f1e797a6) 31-35 */
#define HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FW_IPA 0U /* Sets the address at which the protected VM's firmware (pvmfw) is loaded. */
#define HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM_FLAGS_INFO 1U /* Asks for the size of that firmware. */
#define HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FFA 2U /* Lets the VM make calls of FF-A. */

/* DevicePower: devices/src/power/hvc.rs (crosvm f1e797a6) power levels */
#define HCABI_ARM64_KVM_DEV_REQ_PWR_OFF 0U /* Switch the device off. */
#define HCABI_ARM64_KVM_DEV_REQ_PWR_ON 1U /* Switch the device on. */

/* ExceptionClass: arch/arm64/include/asm/esr.h (Linux 7.3.4) ESR_ELx_EC_* */
#define HCABI_ARM64_ESR_ELx_EC_UNKNOWN 0U /* Undefined instruction, or another reason. */
#define HCABI_ARM64_ESR_ELx_EC_WFx 1U /* WFI or WFE: the guest waits for an interrupt, and KVM lets another thread run. */
#define HCABI_ARM64_ESR_ELx_EC_FP_ASIMD 7U /* Floating point or SIMD that is trapped. */
#define HCABI_ARM64_ESR_ELx_EC_PAC 9U /* Pointer authentication that is trapped. */
#define HCABI_ARM64_ESR_ELx_EC_BTI 0xdU /* A branch to where none may lead. */
#define HCABI_ARM64_ESR_ELx_EC_ILL 0xeU /* Illegal execution state. */
#define HCABI_ARM64_ESR_ELx_EC_SVC64 0x15U /* svc, a system call. */
#define HCABI_ARM64_ESR_ELx_EC_HVC64 0x16U /* hvc: a guest's call, such as MEM_SHARE of pKVM; the VMM sees those that its SMCCC filter forwards. */
#define HCABI_ARM64_ESR_ELx_EC_SMC64 0x17U /* smc that is trapped: PSCI or RSI of a guest; with another immediate than 0 KVM answers -1 and asks no filter. */
#define HCABI_ARM64_ESR_ELx_EC_SYS64 0x18U /* Access to a system register that is trapped; KVM emulates it, or the guest gets an undefined instruction. */
#define HCABI_ARM64_ESR_ELx_EC_SVE 0x19U /* SVE that is trapped. */
#define HCABI_ARM64_ESR_ELx_EC_ERET 0x1aU /* eret of a nested hypervisor. */
#define HCABI_ARM64_ESR_ELx_EC_FPAC 0x1cU /* Pointer authentication failed. */
#define HCABI_ARM64_ESR_ELx_EC_SME 0x1dU /* SME that is trapped. */
#define HCABI_ARM64_ESR_ELx_EC_IABT_LOW 0x20U /* Instruction abort of a lower level: at EL2 a guest's, which KVM answers with a page. */
#define HCABI_ARM64_ESR_ELx_EC_IABT_CUR 0x21U /* Instruction abort of the same level. */
#define HCABI_ARM64_ESR_ELx_EC_PC_ALIGN 0x22U /* The program counter is not aligned. */
#define HCABI_ARM64_ESR_ELx_EC_DABT_LOW 0x24U /* Data abort of a lower level: at EL2 a guest's, for KVM to give a page or emulate a device. */
#define HCABI_ARM64_ESR_ELx_EC_DABT_CUR 0x25U /* Data abort of the same level: a kernel's own access; FSC says why it failed. */
#define HCABI_ARM64_ESR_ELx_EC_SP_ALIGN 0x26U /* The stack pointer is not aligned. */
#define HCABI_ARM64_ESR_ELx_EC_SERROR 0x2fU /* SError: an error that comes later than its cause. */
#define HCABI_ARM64_ESR_ELx_EC_BREAKPT_LOW 0x30U /* Breakpoint of a lower level. */
#define HCABI_ARM64_ESR_ELx_EC_BREAKPT_CUR 0x31U /* Breakpoint of the same level. */
#define HCABI_ARM64_ESR_ELx_EC_WATCHPT_LOW 0x34U /* Watchpoint of a lower level. */
#define HCABI_ARM64_ESR_ELx_EC_WATCHPT_CUR 0x35U /* Watchpoint of the same level. */
#define HCABI_ARM64_ESR_ELx_EC_BRK64 0x3cU /* brk, such as of BUG(). */

/* FaultStatus: arch/arm64/mm/fault.c (Linux 7.3.4) fault_info */
#define HCABI_ARM64_ESR_ELx_FSC_ADDRSZ 0U /* Address size fault at level 0: the address is too wide. */
#define HCABI_ARM64_FSC_ADDRSZ_L1 1U /* Address size fault at level 1: the address is too wide. */
#define HCABI_ARM64_FSC_ADDRSZ_L2 2U /* Address size fault at level 2: the address is too wide. */
#define HCABI_ARM64_FSC_ADDRSZ_L3 3U /* Address size fault at level 3: the address is too wide. */
#define HCABI_ARM64_ESR_ELx_FSC_FAULT 4U /* Translation fault at level 0: nothing is mapped there. */
#define HCABI_ARM64_FSC_FAULT_L1 5U /* Translation fault at level 1: nothing is mapped there. */
#define HCABI_ARM64_FSC_FAULT_L2 6U /* Translation fault at level 2: nothing is mapped there. */
#define HCABI_ARM64_FSC_FAULT_L3 7U /* Translation fault at level 3: nothing is mapped there. At EL2 it is a guest's page that the host has to give. */
#define HCABI_ARM64_ESR_ELx_FSC_ACCESS 8U /* Access flag fault at level 0: the page was not used yet. */
#define HCABI_ARM64_FSC_ACCESS_L1 9U /* Access flag fault at level 1: the page was not used yet. */
#define HCABI_ARM64_FSC_ACCESS_L2 0xaU /* Access flag fault at level 2: the page was not used yet. */
#define HCABI_ARM64_FSC_ACCESS_L3 0xbU /* Access flag fault at level 3: the page was not used yet. */
#define HCABI_ARM64_ESR_ELx_FSC_PERM 0xcU /* Permission fault at level 0: the mapping does not allow the access. */
#define HCABI_ARM64_FSC_PERM_L1 0xdU /* Permission fault at level 1: the mapping does not allow the access. */
#define HCABI_ARM64_FSC_PERM_L2 0xeU /* Permission fault at level 2: the mapping does not allow the access. */
#define HCABI_ARM64_FSC_PERM_L3 0xfU /* Permission fault at level 3: the mapping does not allow the access. */
#define HCABI_ARM64_ESR_ELx_FSC_EXTABT 0x10U /* Synchronous external abort: nobody answers at the address. KVM, pKVM and the RMM inject it: for memory that no slot has (also at MEM_SHARE), for a realm's protected address that is EMPTY. */
#define HCABI_ARM64_ESR_ELx_FSC_MTE 0x11U /* Synchronous tag check fault: the memory tag does not match. */
#define HCABI_ARM64_FSC_SEA_TTW_LM1 0x13U /* Synchronous external abort on a walk, level -1: there is no page table. */
#define HCABI_ARM64_FSC_SEA_TTW_L0 0x14U /* Synchronous external abort on a walk, level 0: there is no page table. */
#define HCABI_ARM64_FSC_SEA_TTW_L1 0x15U /* Synchronous external abort on a walk, level 1: there is no page table. */
#define HCABI_ARM64_FSC_SEA_TTW_L2 0x16U /* Synchronous external abort on a walk, level 2: there is no page table. */
#define HCABI_ARM64_FSC_SEA_TTW_L3 0x17U /* Synchronous external abort on a walk, level 3: there is no page table. */
#define HCABI_ARM64_ESR_ELx_FSC_SECC 0x18U /* Synchronous parity or ECC error: memory is damaged. */
#define HCABI_ARM64_FSC_ALIGNMENT_FAULT 0x21U /* Alignment fault, often of an access that is too wide for memory mapped as device. */
#define HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_LM1 0x23U /* GPF on a walk, level -1: a page table is in a page of another world. */
#define HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L0 0x24U /* GPF on a walk, level 0: a page table is in a page of another world. */
#define HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L1 0x25U /* GPF on a walk, level 1: a page table is in a page of another world. */
#define HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L2 0x26U /* GPF on a walk, level 2: a page table is in a page of another world. */
#define HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L3 0x27U /* GPF on a walk, level 3: a page table is in a page of another world. */
#define HCABI_ARM64_GRANULE_PROTECTION_FAULT 0x28U /* Granule protection fault (GPF): the page is of another world. In a host: memory that was delegated to the realm world is touched, by the kernel or by a process that maps a realm's private pages. */
#define HCABI_ARM64_FSC_ADDRSZ_LM1 0x29U /* Address size fault at level -1: the address is too wide. */
#define HCABI_ARM64_FSC_FAULT_LM1 0x2bU /* Translation fault at level -1: nothing is mapped there. */
#define HCABI_ARM64_FSC_TLB_CONFLICT 0x30U /* TLB conflict abort: two entries of the TLB match. */
#define HCABI_ARM64_FSC_ATOMIC_UPDATE 0x31U /* Unsupported atomic hardware update fault: the table's entry cannot be updated there. */

/* FfaFunction: include/linux/arm_ffa.h (Linux 7.3.4) FFA_SMC_32 */
#define HCABI_ARM64_FFA_ERROR 0x84000060U /* Answer: the call failed; w2 has a FfaReturn, of which Linux makes an errno. */
#define HCABI_ARM64_FFA_SUCCESS 0x84000061U /* Answer: the call is done. */
#define HCABI_ARM64_FFA_INTERRUPT 0x84000062U /* Answer: an interrupt came before the partition was done; the host calls FFA_RUN to go on. */
#define HCABI_ARM64_FFA_VERSION 0x84000063U /* Agree on a version; pKVM wants it before others. */
#define HCABI_ARM64_FFA_FEATURES 0x84000064U /* Ask whether there is a call; pKVM answers no for those that it refuses. */
#define HCABI_ARM64_FFA_RX_RELEASE 0x84000065U /* Give the receive buffer back. */
#define HCABI_ARM64_FFA_RXTX_MAP 0x84000066U /* Register buffers; pKVM takes the 64-bit one alone, and needs it before memory is shared. */
#define HCABI_ARM64_FFA_RXTX_UNMAP 0x84000067U /* Take the buffers back. */
#define HCABI_ARM64_FFA_PARTITION_INFO_GET 0x84000068U /* List the partitions. */
#define HCABI_ARM64_FFA_ID_GET 0x84000069U /* Ask for one's own id. */
#define HCABI_ARM64_FFA_MSG_POLL 0x8400006aU /* Ask whether a message came; pKVM refuses it. */
#define HCABI_ARM64_FFA_MSG_WAIT 0x8400006bU /* A partition waits for a message; pKVM does not let the host make it. */
#define HCABI_ARM64_FFA_YIELD 0x8400006cU /* A partition gives the CPU up before it is done; the host calls FFA_RUN to go on. */
#define HCABI_ARM64_FFA_RUN 0x8400006dU /* Run a partition's context, or go on with one that was interrupted. */
#define HCABI_ARM64_FFA_MSG_SEND 0x8400006eU /* Send a message by the buffers; pKVM refuses it. */
#define HCABI_ARM64_FFA_MSG_SEND_DIRECT_REQ 0x8400006fU /* Send registers to a partition and wait, as each call of OP-TEE does. */
#define HCABI_ARM64_FFA_MSG_SEND_DIRECT_RESP 0x84000070U /* Answer to the request. */
#define HCABI_ARM64_FFA_MEM_DONATE 0x84000071U /* Give memory away; pKVM refuses it. */
#define HCABI_ARM64_FFA_MEM_LEND 0x84000072U /* Lend memory: the lender must not touch it until FFA_MEM_RECLAIM. pKVM checks that each page is the host's own. */
#define HCABI_ARM64_FFA_MEM_SHARE 0x84000073U /* Share memory with another partition, such as OP-TEE; not MEM_SHARE of pKVM's guests. pKVM checks that each page is the host's own, else FFA_RET_DENIED. */
#define HCABI_ARM64_FFA_MEM_RETRIEVE_REQ 0x84000074U /* The receiver asks to map what was shared; pKVM does not let the host make it. */
#define HCABI_ARM64_FFA_MEM_RETRIEVE_RESP 0x84000075U /* Answer to the request. */
#define HCABI_ARM64_FFA_MEM_RELINQUISH 0x84000076U /* The receiver gives shared memory up, before the owner reclaims it; pKVM does not let the host make it. */
#define HCABI_ARM64_FFA_MEM_RECLAIM 0x84000077U /* Take memory back by its handle, after the receiver gave it up; until then the pages stay in use. */
#define HCABI_ARM64_FFA_MEM_OP_PAUSE 0x84000078U /* Answer: a part is done; the caller makes FFA_MEM_OP_RESUME. */
#define HCABI_ARM64_FFA_MEM_OP_RESUME 0x84000079U /* Go on with a call that answered FFA_MEM_OP_PAUSE. */
#define HCABI_ARM64_FFA_MEM_FRAG_RX 0x8400007aU /* Ask for the next part of a description: answer to a share that did not fit a buffer. */
#define HCABI_ARM64_FFA_MEM_FRAG_TX 0x8400007bU /* Send the next part of a description, after FFA_MEM_FRAG_RX. */
#define HCABI_ARM64_FFA_NORMAL_WORLD_RESUME 0x8400007cU /* Go on in the normal world. */
#define HCABI_ARM64_FFA_NOTIFICATION_BITMAP_CREATE 0x8400007dU /* Make a receiver's notifications. */
#define HCABI_ARM64_FFA_NOTIFICATION_BITMAP_DESTROY 0x8400007eU /* Take a receiver's notifications away. */
#define HCABI_ARM64_FFA_NOTIFICATION_BIND 0x8400007fU /* Say who may notify whom; pKVM refuses notifications. */
#define HCABI_ARM64_FFA_NOTIFICATION_UNBIND 0x84000080U /* Take a binding back. */
#define HCABI_ARM64_FFA_NOTIFICATION_SET 0x84000081U /* Notify a partition or VM; pKVM refuses notifications. */
#define HCABI_ARM64_FFA_NOTIFICATION_GET 0x84000082U /* Fetch one's notifications; pKVM refuses notifications. */
#define HCABI_ARM64_FFA_NOTIFICATION_INFO_GET 0x84000083U /* Ask who has notifications. */
#define HCABI_ARM64_FFA_RX_ACQUIRE 0x84000084U /* Take the receive buffer. */
#define HCABI_ARM64_FFA_SPM_ID_GET 0x84000085U /* Ask for the manager's id. */
#define HCABI_ARM64_FFA_MSG_SEND2 0x84000086U /* Send a message by the buffers, as FF-A 1.1 does. */
#define HCABI_ARM64_FFA_SECONDARY_EP_REGISTER 0x84000087U /* Say where other CPUs start. */
#define HCABI_ARM64_FFA_MEM_PERM_GET 0x84000088U /* Read permissions of a range. */
#define HCABI_ARM64_FFA_MEM_PERM_SET 0x84000089U /* Set permissions of a range. */
#define HCABI_ARM64_FFA_CONSOLE_LOG 0x8400008aU /* Print letters on the console; pKVM refuses it. */
#define HCABI_ARM64_FFA_EL3_INTR_HANDLE 0x8400008cU /* Handle an interrupt of EL3. */

/* FfaFunction64: include/linux/arm_ffa.h (Linux 7.3.4) FFA_SMC_64 */
#define HCABI_ARM64_FFA_FN64_SUCCESS 0xc4000061U /* Answer: the call is done. */
#define HCABI_ARM64_FFA_FN64_RXTX_MAP 0xc4000066U /* Register buffers for messages. */
#define HCABI_ARM64_FFA_FN64_MEM_DONATE 0xc4000071U /* Give memory away; pKVM refuses it. */
#define HCABI_ARM64_FFA_FN64_MEM_LEND 0xc4000072U /* Lend memory: the lender must not touch it. */
#define HCABI_ARM64_FFA_FN64_MEM_SHARE 0xc4000073U /* Share memory with another partition, such as OP-TEE. */
#define HCABI_ARM64_FFA_FN64_MEM_RETRIEVE_REQ 0xc4000074U /* The receiver asks to map it. */
#define HCABI_ARM64_FFA_FN64_MEM_PERM_GET 0xc4000088U /* Read permissions of a range. */
#define HCABI_ARM64_FFA_FN64_MEM_PERM_SET 0xc4000089U /* Set permissions of a range. */
#define HCABI_ARM64_FFA_FN64_MSG_SEND_DIRECT_REQ 0xc400006fU /* Send registers and wait. */
#define HCABI_ARM64_FFA_FN64_MSG_SEND_DIRECT_RESP 0xc4000070U /* Answer to the request. */
#define HCABI_ARM64_FFA_FN64_NOTIFICATION_INFO_GET 0xc4000083U /* Ask who has notifications. */
#define HCABI_ARM64_FFA_FN64_SECONDARY_EP_REGISTER 0xc4000087U /* Say where other CPUs start. */
#define HCABI_ARM64_FFA_PARTITION_INFO_GET_REGS 0xc400008bU /* List the partitions in registers. */
#define HCABI_ARM64_FFA_MSG_SEND_DIRECT_REQ2 0xc400008dU /* Send registers to a service of a partition. */
#define HCABI_ARM64_FFA_MSG_SEND_DIRECT_RESP2 0xc400008eU /* Answer to the request. */

/* FfaReturn: include/linux/arm_ffa.h (Linux 7.3.4) FFA_RET_* */
#define HCABI_ARM64_FFA_RET_SUCCESS 0ULL /* The call is done. */
#define HCABI_ARM64_FFA_RET_NOT_SUPPORTED (-1LL) /* There is no such call, or pKVM does not let the host make it (EOPNOTSUPP). */
#define HCABI_ARM64_FFA_RET_INVALID_PARAMETERS (-2LL) /* A description or an argument is wrong; from pKVM also: no version was agreed on, no buffers are registered, or more than one receiver is named (EINVAL). */
#define HCABI_ARM64_FFA_RET_NO_MEMORY (-3LL) /* The other side lacks memory, or pKVM's buffer is too small for the description (ENOMEM). */
#define HCABI_ARM64_FFA_RET_BUSY (-4LL) /* The other side is busy; call again (EBUSY). */
#define HCABI_ARM64_FFA_RET_INTERRUPTED (-5LL) /* The call was interrupted before it was done (EINTR). */
#define HCABI_ARM64_FFA_RET_DENIED (-6LL) /* The caller may not do this; from pKVM: a page is not the host's own (a guest has it, or it is shared already), or a range is not aligned to the host's page size (EACCES). */
#define HCABI_ARM64_FFA_RET_RETRY (-7LL) /* Not now: make the call again (EAGAIN). */
#define HCABI_ARM64_FFA_RET_ABORTED (-8LL) /* The call was given up (ECANCELED); from pKVM: what the secure side says of memory to reclaim is not as expected. */
#define HCABI_ARM64_FFA_RET_NO_DATA (-9LL) /* There is nothing to fetch (ENODATA). */

/* VendorHypFunction: include/linux/arm-smccc.h (Linux 7.3.4) 131-257 */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_FEATURES 0U /* The functions that exist, as a bitmap of 128 bits; Linux shares memory where bits 2, 3 and 4 are set. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_PTP 1U /* Wall clock and counter of the host at one moment. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD 7U /* Let the host emulate accesses to one granule; Linux asks for it, and no kernel up to 7.3.4 answers. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_VER 0x40U /* Number of processor implementations that the guest may run on; the VMM answers, by a filter and VENDOR_HYP_BMAP_2. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_CPUS 0x41U /* Identification registers (MIDR, REVIDR, AIDR) of one such implementation, for the guest's errata; the VMM answers. */
#define HCABI_ARM64_ARM_SMCCC_KVM_FUNC_FEATURES_2 0x7fU /* Kept for a second bitmap, not implemented. */

/* PtpCounter: include/linux/arm-smccc.h (Linux 7.3.4) ptp_kvm counter type */
#define HCABI_ARM64_KVM_PTP_VIRT_COUNTER 0U /* The virtual counter that the guest sees. */
#define HCABI_ARM64_KVM_PTP_PHYS_COUNTER 1U /* The physical counter of the machine. */

/* VmAttributeGroup: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_VM_SMCCC_CTRL */
#define HCABI_ARM64_KVM_ARM_VM_SMCCC_CTRL 0U /* Control of the guest's SMCCC calls: KVM_SET_DEVICE_ATTR on the VM with KVM_ARM_VM_SMCCC_FILTER. */

/* SmcccAttribute: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_VM_SMCCC_FILTER */
#define HCABI_ARM64_KVM_ARM_VM_SMCCC_FILTER 0U /* Add one range to the filter; it can only be written: EBUSY once a vCPU ran, EEXIST if it overlaps another range. KVM_HAS_DEVICE_ATTR says whether it is there; EINVAL on a protected VM. */

/* VcpuTarget: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_TARGET_GENERIC_V8 */
#define HCABI_ARM64_KVM_ARM_TARGET_GENERIC_V8 5U /* Any processor of the Armv8 architecture or later; KVM_ARM_PREFERRED_TARGET answers it. */

/* VcpuFeature: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_ARM_VCPU_PSCI_0_2 */
#define HCABI_ARM64_KVM_ARM_VCPU_PSCI_0_2 2U /* KVM answers PSCI version 0.2 or later, as KVM_REG_ARM_PSCI_VERSION says; without it the guest has PSCI 0.1 alone. */

/* PkvmPageState: arch/arm64/kvm/hyp/include/nvhe/memory.h (Linux 7.3.4) enum pkvm_page_state */
#define HCABI_ARM64_PKVM_PAGE_OWNED 0U /* Its own, and nobody else's: a private page of a guest, which the VMM cannot touch (SIGSEGV). */
#define HCABI_ARM64_PKVM_PAGE_SHARED_OWNED 1U /* Its own, and shared: what a guest's page is after MEM_SHARE; MEM_SHARE again is refused (-3). */
#define HCABI_ARM64_PKVM_PAGE_SHARED_BORROWED 2U /* Another's, which shares it: what the host's view of that page is. */
#define HCABI_ARM64_PKVM_NOPAGE 3U /* It has no access: the host's view of a guest's private page; a process that touches it gets SIGSEGV. */
#define HCABI_ARM64_PKVM_POISON 4U /* The host touched a private page of the guest and took it back by force, wiped: the guest's next access ends KVM_RUN with EFAULT. */

/* PkvmComponent: arch/arm64/kvm/hyp/include/nvhe/mem_protect.h (Linux 7.3.4) enum pkvm_component_id */
#define HCABI_ARM64_PKVM_ID_HOST 0U /* The host's kernel and its programs. */
#define HCABI_ARM64_PKVM_ID_HYP 1U /* The hypervisor at EL2. */
#define HCABI_ARM64_PKVM_ID_GUEST 2U /* A VM that runs under pKVM. */

/* PkvmHostCall: arch/arm64/include/asm/kvm_asm.h (Linux 7.3.4) enum __kvm_host_smccc_func */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_prot_finalize 0xc6000007U /* Ends the set-up: from now on EL2 does not trust the host. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp 0xc600001dU /* Shares a host page with EL2, for structures that both use. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_hyp 0xc600001eU /* Takes such a page back. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_donate_guest 0xc600001fU /* Gives a page to a protected VM at its first access; the host loses it. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_share_guest 0xc6000020U /* Maps pages into an ordinary VM; the host keeps its access. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_guest 0xc6000021U /* Takes pages away from an ordinary VM. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_relax_perms_guest 0xc6000022U /* Gives an ordinary VM more rights to a page. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_wrprotect_guest 0xc6000023U /* Takes the right to write away, to log dirty pages. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_test_clear_young_guest 0xc6000024U /* Asks whether an ordinary VM used a page. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_mkyoung_guest 0xc6000025U /* Says that an ordinary VM used a page. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_reserve_vm 0xc6000026U /* Reserves a handle for a VM, before INIT_VM. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_unreserve_vm 0xc6000027U /* Gives a reserved handle back, where INIT_VM did not come. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_init_vm 0xc6000028U /* Makes EL2's half of a VM, in memory that the host donates. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_init_vcpu 0xc6000029U /* Makes EL2's half of a vCPU. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_in_poison_fault 0xc600002aU /* Asks whether the guest touched a page that the host took back by force. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_force_reclaim_guest_page 0xc600002bU /* Takes a private page back, wiped and poisoned, since the host's kernel touched it. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_reclaim_dying_guest_page 0xc600002cU /* Takes a page of a VM that ends back; private ones are wiped, shared ones are not. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_start_teardown_vm 0xc600002dU /* Begins the end of a VM; EINVAL while a vCPU of it is loaded. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_finalize_teardown_vm 0xc600002eU /* Ends a VM that was begun to end, and returns its memory; else EINVAL. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_load 0xc600002fU /* Chooses the vCPU that runs on this CPU, by handle and index. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_put 0xc6000030U /* Leaves the vCPU that VCPU_LOAD chose. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_sync_state 0xc6000031U /* Copies an ordinary VM's registers to the host. */
#define HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_tlb_flush_vmid 0xc6000032U /* Flushes a VM's translations. */

/* PsciFunction: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_*_FN_* */
#define HCABI_ARM64_PSCI_0_2_FN_PSCI_VERSION 0x84000000U /* Ask for the version of PSCI; KVM answers what KVM_REG_ARM_PSCI_VERSION holds. */
#define HCABI_ARM64_PSCI_0_2_FN_CPU_SUSPEND 0x84000001U /* Let this vCPU sleep until an interrupt; KVM treats it as WFI. */
#define HCABI_ARM64_PSCI_0_2_FN_CPU_OFF 0x84000002U /* Stop this vCPU; another starts it again by CPU_ON. */
#define HCABI_ARM64_PSCI_0_2_FN_CPU_ON 0x84000003U /* Start the vCPU of the MPIDR in x1 at the address in x2; its x0 gets x3. */
#define HCABI_ARM64_PSCI_0_2_FN_AFFINITY_INFO 0x84000004U /* Ask whether a vCPU is on: 0 is on, 1 is off. */
#define HCABI_ARM64_PSCI_0_2_FN_MIGRATE 0x84000005U /* Move the trusted OS to another CPU; KVM answers that there is no such call. */
#define HCABI_ARM64_PSCI_0_2_FN_MIGRATE_INFO_TYPE 0x84000006U /* Ask whether the trusted OS can move; KVM answers that there is nothing to move. */
#define HCABI_ARM64_PSCI_0_2_FN_MIGRATE_INFO_UP_CPU 0x84000007U /* Ask where the trusted OS is; KVM answers that there is no such call. */
#define HCABI_ARM64_PSCI_0_2_FN_SYSTEM_OFF 0x84000008U /* Switch the VM off; KVM stops its vCPUs and makes KVM_EXIT_SYSTEM_EVENT with KVM_SYSTEM_EVENT_SHUTDOWN of it. */
#define HCABI_ARM64_PSCI_0_2_FN_SYSTEM_RESET 0x84000009U /* Reset the VM; KVM stops its vCPUs and makes KVM_EXIT_SYSTEM_EVENT with KVM_SYSTEM_EVENT_RESET of it. The VMM initializes them by KVM_ARM_VCPU_INIT. */
#define HCABI_ARM64_PSCI_1_0_FN_PSCI_FEATURES 0x8400000aU /* Ask whether there is the call whose id is in x1: -1 if not. */
#define HCABI_ARM64_PSCI_1_0_FN_CPU_FREEZE 0x8400000bU /* Stop this CPU, without its power. */
#define HCABI_ARM64_PSCI_1_0_FN_CPU_DEFAULT_SUSPEND 0x8400000cU /* Let this CPU sleep as it is usual. */
#define HCABI_ARM64_PSCI_1_0_FN_NODE_HW_STATE 0x8400000dU /* Ask for a power state. */
#define HCABI_ARM64_PSCI_1_0_FN_SYSTEM_SUSPEND 0x8400000eU /* Suspend the VM to memory, where KVM_CAP_ARM_SYSTEM_SUSPEND is enabled: KVM_SYSTEM_EVENT_SUSPEND, and the VMM must answer. */
#define HCABI_ARM64_PSCI_1_0_FN_SET_SUSPEND_MODE 0x8400000fU /* Choose who coordinates sleep. */
#define HCABI_ARM64_PSCI_1_0_FN_STAT_RESIDENCY 0x84000010U /* Ask how long it slept. */
#define HCABI_ARM64_PSCI_1_0_FN_STAT_COUNT 0x84000011U /* Ask how often it slept. */
#define HCABI_ARM64_PSCI_1_1_FN_SYSTEM_RESET2 0x84000012U /* Reset in a chosen way: KVM_SYSTEM_EVENT_RESET with KVM_SYSTEM_EVENT_RESET_FLAG_PSCI_RESET2 in data[0]. */
#define HCABI_ARM64_PSCI_1_3_FN_SYSTEM_OFF2 0x84000015U /* Switch off to hibernate: KVM_SYSTEM_EVENT_SHUTDOWN with KVM_SYSTEM_EVENT_SHUTDOWN_FLAG_PSCI_OFF2 in data[0]. */

/* PsciFunction64: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_*_FN64_* */
#define HCABI_ARM64_PSCI_0_2_FN64_CPU_SUSPEND 0xc4000001U /* Let this vCPU sleep until an interrupt; KVM treats it as WFI. */
#define HCABI_ARM64_PSCI_0_2_FN64_CPU_ON 0xc4000003U /* Start the vCPU of the MPIDR in x1 at the address in x2; its x0 gets x3. */
#define HCABI_ARM64_PSCI_0_2_FN64_AFFINITY_INFO 0xc4000004U /* Ask whether a vCPU is on: 0 is on, 1 is off. */
#define HCABI_ARM64_PSCI_0_2_FN64_MIGRATE 0xc4000005U /* Move the trusted OS. */
#define HCABI_ARM64_PSCI_0_2_FN64_MIGRATE_INFO_UP_CPU 0xc4000007U /* Ask where the trusted OS is. */
#define HCABI_ARM64_PSCI_1_0_FN64_CPU_DEFAULT_SUSPEND 0xc400000cU /* Sleep as usual. */
#define HCABI_ARM64_PSCI_1_0_FN64_NODE_HW_STATE 0xc400000dU /* Ask for a power state. */
#define HCABI_ARM64_PSCI_1_0_FN64_SYSTEM_SUSPEND 0xc400000eU /* Suspend the VM to memory, where KVM_CAP_ARM_SYSTEM_SUSPEND is enabled; the VMM must answer. */
#define HCABI_ARM64_PSCI_1_0_FN64_STAT_RESIDENCY 0xc4000010U /* Ask how long it slept. */
#define HCABI_ARM64_PSCI_1_0_FN64_STAT_COUNT 0xc4000011U /* Ask how often it slept. */
#define HCABI_ARM64_PSCI_1_1_FN64_SYSTEM_RESET2 0xc4000012U /* Reset in a chosen way: KVM_SYSTEM_EVENT_RESET with KVM_SYSTEM_EVENT_RESET_FLAG_PSCI_RESET2 in data[0]. */
#define HCABI_ARM64_PSCI_1_3_FN64_SYSTEM_OFF2 0xc4000015U /* Switch off to hibernate: KVM_SYSTEM_EVENT_SHUTDOWN with KVM_SYSTEM_EVENT_SHUTDOWN_FLAG_PSCI_OFF2 in data[0]. */

/* PsciReturn: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_RET_* */
#define HCABI_ARM64_PSCI_RET_SUCCESS 0ULL /* The call did what was asked. */
#define HCABI_ARM64_PSCI_RET_NOT_SUPPORTED (-1LL) /* There is no such call: the vCPU was not given PSCI of that version (KVM_ARM_VCPU_PSCI_0_2), or KVM does not have it. */
#define HCABI_ARM64_PSCI_RET_INVALID_PARAMS (-2LL) /* An argument is not allowed; of CPU_ON, no vCPU has this MPIDR: make as many vCPUs as the device tree names. */
#define HCABI_ARM64_PSCI_RET_DENIED (-3LL) /* The caller may not do this (Linux: EPERM). */
#define HCABI_ARM64_PSCI_RET_ALREADY_ON (-4LL) /* The vCPU of CPU_ON runs already: it was not made with KVM_ARM_VCPU_POWER_OFF, or CPU_ON came twice. */
#define HCABI_ARM64_PSCI_RET_ON_PENDING (-5LL) /* The vCPU is being started; KVM does not answer it. */
#define HCABI_ARM64_PSCI_RET_INTERNAL_FAILURE (-6LL) /* The call failed inside; after SYSTEM_OFF or SYSTEM_RESET the VMM ran the vCPU on. */
#define HCABI_ARM64_PSCI_RET_NOT_PRESENT (-7LL) /* There is no such thing in this machine. */
#define HCABI_ARM64_PSCI_RET_DISABLED (-8LL) /* The CPU is disabled. */
#define HCABI_ARM64_PSCI_RET_INVALID_ADDRESS (-9LL) /* The entry address is not allowed (Linux: EINVAL). */

/* Architecture: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_REG_ARM64 */
#define HCABI_ARM64_KVM_REG_ARM64_VALUE 0x60U /* A register of a 64-bit Arm processor. */

/* RegisterSize: include/uapi/linux/kvm.h (Linux 7.3.4) KVM_REG_SIZE_SHIFT */
#define HCABI_ARM64_KVM_REG_SIZE_U32_VALUE 2U /* Four bytes wide. */
#define HCABI_ARM64_KVM_REG_SIZE_U64_VALUE 3U /* Eight bytes wide. */
#define HCABI_ARM64_KVM_REG_SIZE_U128_VALUE 4U /* Sixteen bytes wide. */

/* Coprocessor: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_REG_ARM_CORE */
#define HCABI_ARM64_KVM_REG_ARM_CORE_VALUE 0x10U /* Core registers, indexed by offset in struct kvm_regs in units of 4 bytes: x0 to x30, sp, pc, pstate. */
#define HCABI_ARM64_KVM_REG_ARM_FW_VALUE 0x14U /* Firmware pseudo-registers, numbered one by one: PSCI's version and the workarounds. */
#define HCABI_ARM64_KVM_REG_ARM_FW_FEAT_BMAP_VALUE 0x16U /* Bitmaps of the firmware services, numbered one by one; fixed once the VM ran (EBUSY). */

/* FirmwareRegister: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) KVM_REG_ARM_FW */
#define HCABI_ARM64_KVM_REG_ARM_PSCI_VERSION 0x6030000000140000ULL /* Version of PSCI that the guest sees; a migrated guest keeps its own. EINVAL: later than 0.1 without KVM_ARM_VCPU_PSCI_0_2, or 0.1 with it. */
#define HCABI_ARM64_KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1 0x6030000000140001ULL /* State of the first workaround of the architecture (CVE-2017-5715); a destination host that has less refuses it (EINVAL). */
#define HCABI_ARM64_KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2 0x6030000000140002ULL /* State of the second workaround of the architecture (CVE-2018-3639). */
#define HCABI_ARM64_KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3 0x6030000000140003ULL /* State of the third workaround of the architecture. */
#define HCABI_ARM64_KVM_REG_ARM_STD_BMAP 0x6030000000160000ULL /* Standard secure services, see StdBmap; EBUSY once the VM ran, EINVAL for an unknown bit. */
#define HCABI_ARM64_KVM_REG_ARM_STD_HYP_BMAP 0x6030000000160001ULL /* Standard hypervisor services, see StdHypBmap; EBUSY once the VM ran, EINVAL for an unknown bit. */
#define HCABI_ARM64_KVM_REG_ARM_VENDOR_HYP_BMAP 0x6030000000160002ULL /* Vendor functions 0 to 63, see VendorHypBmap: 3 at first. MEM_SHARE's bits are refused (EINVAL): forward FEATURES by a filter. */
#define HCABI_ARM64_KVM_REG_ARM_VENDOR_HYP_BMAP_2 0x6030000000160003ULL /* Vendor functions 64 to 127, see VendorHypBmap2: 0 at first; what is set the VMM answers itself. */

/* ReturnCode: include/linux/arm-smccc.h (Linux 7.3.4) 311-314 */
#define HCABI_ARM64_SMCCC_RET_SUCCESS 0ULL /* The call did what was asked. */
#define HCABI_ARM64_SMCCC_RET_NOT_SUPPORTED (-1LL) /* There is no such call here: nobody answers it, or the filter denies it. A VMM writes 64 bits of it; Linux does not know 0xFFFFFFFF. */
#define HCABI_ARM64_SMCCC_RET_NOT_REQUIRED (-2LL) /* The call exists, and this machine does not need it. */
#define HCABI_ARM64_SMCCC_RET_INVALID_PARAMETER (-3LL) /* An argument is not allowed, or not in this state: of MEM_SHARE a page that is shared already or not aligned, or x2, x3 not zero. */

/* RmiFunction: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) SMC_RMI_* */
#define HCABI_ARM64_SMC_RMI_VERSION 0xc4000150U /* Agree on a version: x1 is what the host wants; the RMM answers the lowest and the highest that it has. */
#define HCABI_ARM64_SMC_RMI_GRANULE_DELEGATE 0xc4000151U /* Give a page of the host to the realm world; the host's access faults from now on (GPF). Tables, vCPUs and private memory need delegated pages. */
#define HCABI_ARM64_SMC_RMI_GRANULE_UNDELEGATE 0xc4000152U /* Take a page back from the realm world; it fails while anything uses it, so first DATA_DESTROY, RTT_DESTROY or REC_DESTROY. */
#define HCABI_ARM64_SMC_RMI_DATA_CREATE 0xc4000153U /* Put a page with given content into a realm that did not start; arguments realm, target page, IPA, source page of the host, and a flag that asks to measure it. */
#define HCABI_ARM64_SMC_RMI_DATA_CREATE_UNKNOWN 0xc4000154U /* Put a page of no content into a realm, as answer to a fault of RAM; arguments realm, target page, IPA. */
#define HCABI_ARM64_SMC_RMI_DATA_DESTROY 0xc4000155U /* Take a page out of a realm; arguments realm, IPA. Its RIPAS becomes DESTROYED if it was RAM: the realm cannot use it until it asks for RAM again. */
#define HCABI_ARM64_SMC_RMI_REALM_ACTIVATE 0xc4000157U /* Let a realm run; ends measuring. A vCPU cannot be entered before, nor DATA_CREATE and RTT_INIT_RIPAS be called after. */
#define HCABI_ARM64_SMC_RMI_REALM_CREATE 0xc4000158U /* Make a realm from its parameters; arguments the realm's descriptor (RD), and the host's page that holds them (features, personalization value and more). */
#define HCABI_ARM64_SMC_RMI_REALM_DESTROY 0xc4000159U /* End a realm, after its RECs, tables and pages; else it fails. */
#define HCABI_ARM64_SMC_RMI_REC_CREATE 0xc400015aU /* Make a vCPU (REC) of a realm; arguments realm, REC, and the host's page with its parameters. It may need more pages: REC_AUX_COUNT. */
#define HCABI_ARM64_SMC_RMI_REC_DESTROY 0xc400015bU /* End a vCPU of a realm, while it does not run. */
#define HCABI_ARM64_SMC_RMI_REC_ENTER 0xc400015cU /* Run a vCPU; arguments REC, and the host's page that holds entry and exit. It comes back with a RecExitCause. */
#define HCABI_ARM64_SMC_RMI_RTT_CREATE 0xc400015dU /* Add a table to the realm's stage 2: the answer to RMI_ERROR_RTT where a table is missing. Arguments realm, table, IPA, level. */
#define HCABI_ARM64_SMC_RMI_RTT_DESTROY 0xc400015eU /* Take a table away that holds nothing, else it fails; arguments realm, IPA, level. Answers the page, to be undelegated. */
#define HCABI_ARM64_SMC_RMI_RTT_MAP_UNPROTECTED 0xc400015fU /* Map a page of the host at an unprotected IPA of the realm, so that both share it; arguments realm, IPA, level, table entry. */
#define HCABI_ARM64_SMC_RMI_RTT_READ_ENTRY 0xc4000161U /* Read state and RIPAS of an entry; arguments realm, IPA, level. Answers the level at which the walk ended, too. */
#define HCABI_ARM64_SMC_RMI_RTT_UNMAP_UNPROTECTED 0xc4000162U /* Take a page of the host out of the realm's unprotected IPA, which ends the sharing; arguments realm, IPA, level. Answers how far nothing is mapped. */
#define HCABI_ARM64_SMC_RMI_PSCI_COMPLETE 0xc4000164U /* Answer a realm's PSCI call that names another vCPU (after RMI_EXIT_PSCI); arguments calling REC, named REC, status. */
#define HCABI_ARM64_SMC_RMI_FEATURES 0xc4000165U /* Read a feature register of the RMM by its index; 0 has address width, hashes, SVE and PMU. */
#define HCABI_ARM64_SMC_RMI_RTT_FOLD 0xc4000166U /* Make one block of a table of equal entries; arguments realm, IPA, level. Answers the table's page. */
#define HCABI_ARM64_SMC_RMI_REC_AUX_COUNT 0xc4000167U /* How many more delegated pages a vCPU of the realm needs, for REC_CREATE. */
#define HCABI_ARM64_SMC_RMI_RTT_INIT_RIPAS 0xc4000168U /* Make a range RAM before the realm starts; it is measured. Arguments realm, base, top. Answers how far it came: call again from there. */
#define HCABI_ARM64_SMC_RMI_RTT_SET_RIPAS 0xc4000169U /* Do the change of RIPAS that a realm asked for, after RMI_EXIT_RIPAS_CHANGE; arguments realm, REC, base, top. Answers how far it came: call again from there. */

/* RmiFunctionV2: include/linux/arm-smccc-rmi.h of KVM's series (RMI 2.0-bet3, 2026) SMC_RMI_* [posted] */
#define HCABI_ARM64_SMC_RMI_RTT_DATA_MAP_INIT 0xc4000153U /* DATA_CREATE of RMI 1.0 under its new name, with the same arguments. */
#define HCABI_ARM64_SMC_RMI_RMM_CONFIG_SET 0xc400016eU /* Set granule and tracking sizes of the RMM. */
#define HCABI_ARM64_SMC_RMI_GRANULE_TRACKING_GET 0xc40001e1U /* Ask how the RMM tracks a region of physical memory: category and state. */
#define HCABI_ARM64_SMC_RMI_GRANULE_TRACKING_SET 0xc40001e3U /* Choose how it does that: region, category, state. */
#define HCABI_ARM64_SMC_RMI_RMM_CONFIG_GET 0xc40001ecU /* Read the RMM's configuration. */
#define HCABI_ARM64_SMC_RMI_RMM_STATE_GET 0xc40001eeU /* Read the RMM's state. */
#define HCABI_ARM64_SMC_RMI_GRANULE_RANGE_DELEGATE 0xc40001f1U /* GRANULE_DELEGATE for a range (start, end); a part may be done, go on at x1. */
#define HCABI_ARM64_SMC_RMI_GRANULE_RANGE_UNDELEGATE 0xc40001f2U /* GRANULE_UNDELEGATE for a range (start, end); a part may be done, go on at x1. */
#define HCABI_ARM64_SMC_RMI_GPT_L1_CREATE 0xc40001f3U /* Add a granule protection table. */
#define HCABI_ARM64_SMC_RMI_GPT_L1_DESTROY 0xc40001f4U /* Take such a table away. */
#define HCABI_ARM64_SMC_RMI_RTT_DATA_MAP 0xc40001f5U /* DATA_CREATE_UNKNOWN for a range; arguments realm, base, top, flags, pages. Answers the next IPA. */
#define HCABI_ARM64_SMC_RMI_RTT_DATA_UNMAP 0xc40001f6U /* DATA_DESTROY for a range; arguments realm, base, top, flags. Answers how far it came, and the pages. */
#define HCABI_ARM64_SMC_RMI_RTT_UNPROT_MAP 0xc40001fbU /* RTT_MAP_UNPROTECTED for a range: shared memory; arguments realm, base, top, flags, pages. Answers the next IPA. */
#define HCABI_ARM64_SMC_RMI_RTT_UNPROT_UNMAP 0xc40001fcU /* RTT_UNMAP_UNPROTECTED for a range. */
#define HCABI_ARM64_SMC_RMI_REALM_TERMINATE 0xc4000201U /* Stop a realm for good, before its parts are taken away. */
#define HCABI_ARM64_SMC_RMI_RMM_ACTIVATE 0xc4000202U /* Start the RMM, before any realm. */
#define HCABI_ARM64_SMC_RMI_OP_CONTINUE 0xc4000203U /* Go on with a call that answered RMI_INCOMPLETE, by its handle. */
#define HCABI_ARM64_SMC_RMI_OP_MEM_DONATE 0xc4000208U /* Give such a call the memory that it asks for; arguments handle, list of pages and their number. Answers how many it took. */
#define HCABI_ARM64_SMC_RMI_OP_MEM_RECLAIM 0xc4000209U /* Take memory back from such a call; arguments handle, room for a list of pages. */
#define HCABI_ARM64_SMC_RMI_OP_CANCEL 0xc400020aU /* Give such a call up, by its handle. */
#define HCABI_ARM64_SMC_RMI_RMM_DEACTIVATE 0xc400020fU /* Stop the RMM. */
#define HCABI_ARM64_SMC_RMI_GPT_INFO 0xc4000211U /* Ask for the state of a protection table. */

/* RmiStatus: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RMI_SUCCESS */
#define HCABI_ARM64_RMI_SUCCESS 0U /* The call did what was asked. */
#define HCABI_ARM64_RMI_ERROR_INPUT 1U /* An argument is wrong: mostly an address that is not aligned or in a state other than needed, such as a page that is delegated already or not yet. */
#define HCABI_ARM64_RMI_ERROR_REALM 2U /* The realm is not in the state that the call needs, such as active; the index says more. */
#define HCABI_ARM64_RMI_ERROR_REC 3U /* The vCPU is not in the state that the call needs: it runs, or waits for an answer. */
#define HCABI_ARM64_RMI_ERROR_RTT 4U /* The walk of the realm's tables ended at the level that the index gives: a table is missing there (call RTT_CREATE and again), or the entry is in another state than needed. */

/* RmiStatusV2: include/linux/arm-smccc-rmi.h of KVM's series (RMI 2.0-bet3, 2026) RMI_ERROR_* [posted] */
#define HCABI_ARM64_RMI_ERROR_NOT_SUPPORTED 5U /* The RMM does not have the call. */
#define HCABI_ARM64_RMI_ERROR_DEVICE 6U /* A device is not in the state that is needed. */
#define HCABI_ARM64_RMI_ERROR_RTT_AUX 7U /* As RMI_ERROR_RTT, in another plane's tables. */
#define HCABI_ARM64_RMI_ERROR_PSMMU_ST 8U /* An SMMU's stream table does not fit the call. */
#define HCABI_ARM64_RMI_ERROR_DPT 9U /* A device permission table does not fit the call. */
#define HCABI_ARM64_RMI_BUSY 0xaU /* The call could not go on for a while, and changed nothing: call again. */
#define HCABI_ARM64_RMI_ERROR_GLOBAL 0xbU /* The RMM as a whole is not in the needed state. */
#define HCABI_ARM64_RMI_ERROR_TRACKING 0xcU /* The range is not tracked as the call needs it. */
#define HCABI_ARM64_RMI_INCOMPLETE 0xdU /* The call is not done: give or take memory if it asks for that, and call OP_CONTINUE. */
#define HCABI_ARM64_RMI_BLOCKED 0xeU /* Another call that is not done stands in the way, and nothing changed: complete that one first. */
#define HCABI_ARM64_RMI_ERROR_GPT 0xfU /* A granule protection table is missing. */
#define HCABI_ARM64_RMI_ERROR_GRANULE 0x10U /* A page is not in the state that is needed, such as delegated. */

/* RecExitCause: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RMI_EXIT_* */
#define HCABI_ARM64_RMI_EXIT_SYNC 0U /* An exception, by ESR: an abort of memory that the host must give or emulate, or WFI. */
#define HCABI_ARM64_RMI_EXIT_IRQ 1U /* An interrupt of the host: serve it and enter again. */
#define HCABI_ARM64_RMI_EXIT_FIQ 2U /* A fast interrupt of the host: serve it and enter again. */
#define HCABI_ARM64_RMI_EXIT_PSCI 3U /* A PSCI call of the realm; where it names a vCPU the host answers with PSCI_COMPLETE. */
#define HCABI_ARM64_RMI_EXIT_RIPAS_CHANGE 4U /* The realm shares memory or takes it back: ripas_base, ripas_top and ripas_value say what. KVM (posted) makes KVM_EXIT_MEMORY_FAULT of it; the host does it by RTT_SET_RIPAS, or refuses at the next REC_ENTER. */
#define HCABI_ARM64_RMI_EXIT_HOST_CALL 5U /* RSI_HOST_CALL: registers and an immediate; the host answers in the registers at the next REC_ENTER. */
#define HCABI_ARM64_RMI_EXIT_SERROR 6U /* An asynchronous error of the hardware. */

/* RmiRttEntryState: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RmiRttEntryState */
#define HCABI_ARM64_RMI_UNASSIGNED 0U /* No page is there. */
#define HCABI_ARM64_RMI_ASSIGNED 1U /* A page or block of memory is there. */
#define HCABI_ARM64_RMI_TABLE 2U /* The entry leads to a table of the next level. */

/* RmiRipas: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RmiRipas */
#define HCABI_ARM64_RMI_EMPTY 0U /* The realm uses no memory there; the host may share its own at the unprotected alias. */
#define HCABI_ARM64_RMI_RAM 1U /* Private memory of the realm. */
#define HCABI_ARM64_RMI_DESTROYED 2U /* The host took RAM away; its content is lost, and the realm must ask for RAM anew. */
#define HCABI_ARM64_RMI_DEV 3U /* Memory of an assigned device. */

/* RsiFunction: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) SMC_RSI_FID */
#define HCABI_ARM64_SMC_RSI_ABI_VERSION 0xc4000190U /* Agree on a version of the interface; Linux wants 1.0, and takes -1 for no realm. */
#define HCABI_ARM64_SMC_RSI_FEATURES 0xc4000191U /* Read one feature register, by its index in x1. */
#define HCABI_ARM64_SMC_RSI_MEASUREMENT_READ 0xc4000192U /* Read one measurement of the realm: x1 is its index, x1 to x8 of the answer hold 64 bytes. */
#define HCABI_ARM64_SMC_RSI_MEASUREMENT_EXTEND 0xc4000193U /* Extend one measurement of the realm: index, size up to 64 bytes, then the value. */
#define HCABI_ARM64_SMC_RSI_ATTESTATION_TOKEN_INIT 0xc4000194U /* Start an attestation token from a challenge of 64 bytes in x1 to x8; answers the token's largest size. */
#define HCABI_ARM64_SMC_RSI_ATTESTATION_TOKEN_CONTINUE 0xc4000195U /* Fetch the next part of the attestation token into a granule (address, offset, size), on the same CPU; call again while it is INCOMPLETE. */
#define HCABI_ARM64_SMC_RSI_REALM_CONFIG 0xc4000196U /* Read the configuration of the realm into a granule: address width, hash algorithm, personalization value. */
#define HCABI_ARM64_SMC_RSI_IPA_STATE_SET 0xc4000197U /* Share a range of memory (EMPTY) or take it back (RAM); go on at x1 until it is top. The host sees RMI_EXIT_RIPAS_CHANGE. */
#define HCABI_ARM64_SMC_RSI_IPA_STATE_GET 0xc4000198U /* Ask for the state of a range of memory: what base is, and how far that goes. The RMM answers, not the host. */
#define HCABI_ARM64_SMC_RSI_HOST_CALL 0xc4000199U /* Call the host with registers of the guest's choice, in a structure of 256 bytes; RHI's calls come so. */

/* RsiFunctionV2: TF-RMM lib/smc/include/smc-rsi.h (RSI 2.0, 2026) SMC_RSI_* */
#define HCABI_ARM64_SMC_RSI_MEM_GET_PERM_VALUE 0xc40001a0U /* Reads what a plane may do by a permission index. */
#define HCABI_ARM64_SMC_RSI_MEM_SET_PERM_INDEX 0xc40001a1U /* Gives a range a permission index. */
#define HCABI_ARM64_SMC_RSI_MEM_SET_PERM_VALUE 0xc40001a2U /* Sets what a plane may do by a permission index. */
#define HCABI_ARM64_SMC_RSI_PLANE_ENTER 0xc40001a3U /* Runs another plane of the realm: plane 0 is its hypervisor. */
#define HCABI_ARM64_SMC_RSI_VDEV_DMA_DISABLE 0xc40001a4U /* Stops a device's DMA. */
#define HCABI_ARM64_SMC_RSI_PLANE_SYSREG_READ 0xc40001aeU /* Reads a register of a plane. */
#define HCABI_ARM64_SMC_RSI_PLANE_SYSREG_WRITE 0xc40001afU /* Writes a register of a plane. */

/* RsiStatus: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_SUCCESS */
#define HCABI_ARM64_RSI_SUCCESS 0U /* The command did what was asked, perhaps only for a part: IPA_STATE_SET goes on at x1. */
#define HCABI_ARM64_RSI_ERROR_INPUT 1U /* An argument is not allowed, such as an address that is not a multiple of 4096, or a version. */
#define HCABI_ARM64_RSI_ERROR_STATE 2U /* The realm is not in a state for this command: for ATTESTATION_TOKEN_CONTINUE, no token was started. */
#define HCABI_ARM64_RSI_INCOMPLETE 3U /* The command has to be continued: call ATTESTATION_TOKEN_CONTINUE again. */
#define HCABI_ARM64_RSI_ERROR_UNKNOWN 4U /* The command failed for another reason. */

/* Ripas: arch/arm64/include/asm/rsi_cmds.h (Linux 7.3.4) enum ripas */
#define HCABI_ARM64_RSI_RIPAS_EMPTY 0U /* The realm has given this memory up, and its content is lost: the host's own memory shows at the shared alias (top address bit set). */
#define HCABI_ARM64_RSI_RIPAS_RAM 1U /* Memory that only the realm sees; what the host maps there needs a delegated page. */
#define HCABI_ARM64_RSI_RIPAS_DESTROYED 2U /* The host took the memory away, and the realm cannot use it. IPA_STATE_SET with CHANGE_DESTROYED makes it RAM again, without its content. */
#define HCABI_ARM64_RSI_RIPAS_DEV 3U /* Memory of a device that is assigned to the realm. */

/* RsiResponse: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_ACCEPT */
#define HCABI_ARM64_RSI_ACCEPT 0U /* The host agreed; whether all is done, x1 says. */
#define HCABI_ARM64_RSI_REJECT 1U /* The host refused, which it may only for RAM; Linux fails with EPERM. */

/* Owner: include/linux/arm-smccc.h (Linux 7.3.4) 52-62 */
#define HCABI_ARM64_ARM_SMCCC_OWNER_ARCH 0U /* The Arm architecture itself; a VMM cannot filter these calls. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_CPU 1U /* The maker of the processor. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_SIP 2U /* The maker of the chip. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_OEM 3U /* The maker of the device. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_STANDARD 4U /* Standard secure services such as PSCI, TRNG, FF-A and the realm services (RSI, RMI). */
#define HCABI_ARM64_ARM_SMCCC_OWNER_STANDARD_HYP 5U /* Standard hypervisor services such as paravirtualized time; a realm's calls to its host (RHI). */
#define HCABI_ARM64_ARM_SMCCC_OWNER_VENDOR_HYP 6U /* The hypervisor's own services; KVM and pKVM answer here, and CALL_UID says who it is. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_APP 0x30U /* First owner of the trusted applications. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_APP_END 0x31U /* Last owner of the trusted applications. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_OS 0x32U /* First owner of the trusted operating systems. */
#define HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_OS_END 0x3fU /* Last owner of the trusted operating systems. */

/* GeneralQuery: include/linux/arm-smccc.h (Linux 7.3.4) 64 */
#define HCABI_ARM64_ARM_SMCCC_FUNC_QUERY_CALL_COUNT 0xff00U /* How many calls this owner has. */
#define HCABI_ARM64_ARM_SMCCC_FUNC_QUERY_CALL_UID 0xff01U /* The implementation that answers, as a UUID in four registers; ask it before any call of this owner. */
#define HCABI_ARM64_ARM_SMCCC_FUNC_QUERY_REVISION 0xff03U /* Major and minor revision of this owner's calls. */

/* PsciMemory: include/uapi/linux/psci.h (Linux 7.3.4) PSCI_1_1_FN_* */
#define HCABI_ARM64_PSCI_1_1_FN_MEM_PROTECT 0x84000013U /* Clear memory at the next reset; KVM has no such call. */
#define HCABI_ARM64_PSCI_1_1_FN_MEM_PROTECT_CHECK_RANGE 0x84000014U /* Ask whether a range would be cleared. */
#define HCABI_ARM64_PSCI_1_1_FN64_MEM_PROTECT_CHECK_RANGE 0xc4000014U /* The same with a 64-bit address. */

/* ArchFunction: include/linux/arm-smccc.h (Linux 7.3.4) ARM_SMCCC_VERSION_FUNC_ID */
#define HCABI_ARM64_ARM_SMCCC_VERSION 0U /* Which version of the calling convention is implemented; KVM answers 1.1 (0x10001). */
#define HCABI_ARM64_ARM_SMCCC_ARCH_FEATURES 1U /* Whether the call whose id is in x1 is implemented: negative if not. */

/* FilterAction: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) enum kvm_smccc_filter_action */
#define HCABI_ARM64_KVM_SMCCC_FILTER_HANDLE 0U /* Answer as if there were no filter; such a range counts all the same, and no other may overlap it. */
#define HCABI_ARM64_KVM_SMCCC_FILTER_DENY 1U /* Answer NOT_SUPPORTED, x1 to x3 zero; the VMM is not told. */
#define HCABI_ARM64_KVM_SMCCC_FILTER_FWD_TO_USER 2U /* Leave KVM_RUN with KVM_EXIT_HYPERCALL: the VMM reads x1 on, and writes x0 to x3; else the guest reads its own call's id. */

/* RmiPopulateFlag: Steven Price, KVM support for Arm CCA (v14, 2026-05-13) KVM_ARM_RMI_POPULATE [posted] */
#define HCABI_ARM64_KVM_ARM_RMI_POPULATE_FLAGS_MEASURE 1U /* Measure the contents, so that they count in the realm's initial measurement. */

/* RealmCommand: Steven Price, KVM support for Arm CCA (up to v10, 2025) KVM_CAP_ARM_RME on VM fd [posted] */
#define HCABI_ARM64_KVM_CAP_ARM_RME_CONFIG_REALM 0U /* Sets the RPV or the hash algorithm; before the realm is made. */
#define HCABI_ARM64_KVM_CAP_ARM_RME_CREATE_REALM 1U /* Makes the realm; older: CREATE_RD. Since v13 KVM does it itself. */
#define HCABI_ARM64_KVM_CAP_ARM_RME_INIT_RIPAS_REALM 2U /* Makes a range RAM; older: INIT_IPA_REALM. */
#define HCABI_ARM64_KVM_CAP_ARM_RME_POPULATE_REALM 3U /* Gives a range contents, measured where asked. */
#define HCABI_ARM64_KVM_CAP_ARM_RME_ACTIVATE_REALM 4U /* Ends the set-up; a vCPU cannot run before. */

/* RealmVcpuFeature: Steven Price, KVM support for Arm CCA (up to v10, 2025) struct kvm_vcpu_init [posted] */
#define HCABI_ARM64_KVM_ARM_VCPU_REC 8U /* Bit 8 (7 in the first version): the vCPU is one of a realm; it must be finalized. */

/* RhiFunction: Arm CCA device assignment (v7, as OpenVMM has it) RHI [posted] */
#define HCABI_ARM64_RHI_DA_FEATURES 0xc500004bU /* Asks what the host offers. */
#define HCABI_ARM64_RHI_DA_OBJECT_SIZE 0xc500004cU /* Asks for the size of an object. */
#define HCABI_ARM64_RHI_DA_OBJECT_READ 0xc500004dU /* Reads a part of an object. */
#define HCABI_ARM64_RHI_DA_VDEV_GET_MEASUREMENTS 0xc5000052U /* Asks for measurements of a device. */
#define HCABI_ARM64_RHI_DA_VDEV_GET_INTERFACE_REPORT 0xc5000053U /* Asks for the report of a device's interface. */
#define HCABI_ARM64_RHI_DA_VDEV_SET_TDI_STATE 0xc5000054U /* Changes a device's state. */

/* RangeFlags: Documentation/virt/kvm/arm/hypercalls.rst (Android common kernel 6.12) KVM_FUNC_HAS_RANGE */
#define HCABI_ARM64_RANGE_FLAGS_HAS_RANGE_SHIFT 0U /* From HYP_MEMINFO: MEM_SHARE and MEM_UNSHARE take a count. From MMIO_GUARD_INFO: there are MMIO_RGUARD_MAP and MMIO_RGUARD_UNMAP. Lowest bit. */
#define HCABI_ARM64_RANGE_FLAGS_HAS_RANGE_MASK 1ULL /* From HYP_MEMINFO: MEM_SHARE and MEM_UNSHARE take a count. From MMIO_GUARD_INFO: there are MMIO_RGUARD_MAP and MMIO_RGUARD_UNMAP. In place. */
#define HCABI_ARM64_RANGE_FLAGS_RESERVED_SHIFT 1U /* Zero up to 6.12. Lowest bit. */
#define HCABI_ARM64_RANGE_FLAGS_RESERVED_MASK 0xfffffffffffffffeULL /* Zero up to 6.12. In place. */

/* EsrElx: arch/arm64/include/asm/esr.h (Linux 7.3.4) ESR_ELx_* */
#define HCABI_ARM64_ESR_ELX_ISS_SHIFT 0U /* More about it, as the class says: of hvc and smc the immediate value. Lowest bit. */
#define HCABI_ARM64_ESR_ELX_ISS_MASK 0x1ffffffULL /* More about it, as the class says: of hvc and smc the immediate value. In place. */
#define HCABI_ARM64_ESR_ELX_IL_SHIFT 0x19U /* The instruction is of 32 bits. Lowest bit. */
#define HCABI_ARM64_ESR_ELX_IL_MASK 0x2000000ULL /* The instruction is of 32 bits. In place. */
#define HCABI_ARM64_ESR_ELX_EC_SHIFT 0x1aU /* Class of the exception. Lowest bit. */
#define HCABI_ARM64_ESR_ELX_EC_MASK 0xfc000000ULL /* Class of the exception. In place. */
#define HCABI_ARM64_ESR_ELX_ISS2_SHIFT 0x20U /* More about the access. Lowest bit. */
#define HCABI_ARM64_ESR_ELX_ISS2_MASK 0xffffff00000000ULL /* More about the access. In place. */
#define HCABI_ARM64_ESR_ELX_RESERVED_SHIFT 0x38U /* It has no meaning. Lowest bit. */
#define HCABI_ARM64_ESR_ELX_RESERVED_MASK 0xff00000000000000ULL /* It has no meaning. In place. */

/* EsrAbort: arch/arm64/include/asm/esr.h (Linux 7.3.4) ESR_ELx_* */
#define HCABI_ARM64_ESR_ABORT_FSC_SHIFT 0U /* Fault status (DFSC, IFSC). Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_FSC_MASK 0x3fULL /* Fault status (DFSC, IFSC). In place. */
#define HCABI_ARM64_ESR_ABORT_WNR_SHIFT 6U /* A write; clear for a read. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_WNR_MASK 0x40ULL /* A write; clear for a read. In place. */
#define HCABI_ARM64_ESR_ABORT_S1PTW_SHIFT 7U /* Stage 2 failed for a page table of stage 1; in ESR_EL1 of a host with pKVM: the hypervisor refused the access. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_S1PTW_MASK 0x80ULL /* Stage 2 failed for a page table of stage 1; in ESR_EL1 of a host with pKVM: the hypervisor refused the access. In place. */
#define HCABI_ARM64_ESR_ABORT_CM_SHIFT 8U /* A cache maintenance instruction. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_CM_MASK 0x100ULL /* A cache maintenance instruction. In place. */
#define HCABI_ARM64_ESR_ABORT_EA_SHIFT 9U /* Kind of external abort. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_EA_MASK 0x200ULL /* Kind of external abort. In place. */
#define HCABI_ARM64_ESR_ABORT_FNV_SHIFT 0xaU /* FAR is not valid. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_FNV_MASK 0x400ULL /* FAR is not valid. In place. */
#define HCABI_ARM64_ESR_ABORT_SET_SHIFT 0xbU /* Severity of an error. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_SET_MASK 0x1800ULL /* Severity of an error. In place. */
#define HCABI_ARM64_ESR_ABORT_VNCR_SHIFT 0xdU /* Access to a nested guest's VNCR page. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_VNCR_MASK 0x2000ULL /* Access to a nested guest's VNCR page. In place. */
#define HCABI_ARM64_ESR_ABORT_AR_SHIFT 0xeU /* Acquire or release semantics. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_AR_MASK 0x4000ULL /* Acquire or release semantics. In place. */
#define HCABI_ARM64_ESR_ABORT_SF_SHIFT 0xfU /* The register is of 64 bits. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_SF_MASK 0x8000ULL /* The register is of 64 bits. In place. */
#define HCABI_ARM64_ESR_ABORT_SRT_SHIFT 0x10U /* The register that is read or written. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_SRT_MASK 0x1f0000ULL /* The register that is read or written. In place. */
#define HCABI_ARM64_ESR_ABORT_SSE_SHIFT 0x15U /* The value is sign-extended. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_SSE_MASK 0x200000ULL /* The value is sign-extended. In place. */
#define HCABI_ARM64_ESR_ABORT_SAS_SHIFT 0x16U /* Size: 1, 2, 4 or 8 bytes. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_SAS_MASK 0xc00000ULL /* Size: 1, 2, 4 or 8 bytes. In place. */
#define HCABI_ARM64_ESR_ABORT_ISV_SHIFT 0x18U /* Bits 14 to 23 are valid; without them KVM cannot emulate a device (KVM_EXIT_ARM_NISV). Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_ISV_MASK 0x1000000ULL /* Bits 14 to 23 are valid; without them KVM cannot emulate a device (KVM_EXIT_ARM_NISV). In place. */
#define HCABI_ARM64_ESR_ABORT_IL_SHIFT 0x19U /* The instruction is of 32 bits. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_IL_MASK 0x2000000ULL /* The instruction is of 32 bits. In place. */
#define HCABI_ARM64_ESR_ABORT_EC_SHIFT 0x1aU /* Class of the exception. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_EC_MASK 0xfc000000ULL /* Class of the exception. In place. */
#define HCABI_ARM64_ESR_ABORT_ISS2_SHIFT 0x20U /* More about the access. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_ISS2_MASK 0xffffff00000000ULL /* More about the access. In place. */
#define HCABI_ARM64_ESR_ABORT_RESERVED_SHIFT 0x38U /* It has no meaning. Lowest bit. */
#define HCABI_ARM64_ESR_ABORT_RESERVED_MASK 0xff00000000000000ULL /* It has no meaning. In place. */

/* HpfarEl2: arch/arm64/tools/sysreg (Linux 7.3.4) HPFAR_EL2 */
#define HCABI_ARM64_HPFAR_EL2_RESERVED_0_SHIFT 0U /* It has no meaning. Lowest bit. */
#define HCABI_ARM64_HPFAR_EL2_RESERVED_0_MASK 0xfULL /* It has no meaning. In place. */
#define HCABI_ARM64_HPFAR_EL2_FIPA_SHIFT 4U /* Bits 12 to 55 of the address: shift the register left by 8 for the page's address. Lowest bit. */
#define HCABI_ARM64_HPFAR_EL2_FIPA_MASK 0xfffffffffff0ULL /* Bits 12 to 55 of the address: shift the register left by 8 for the page's address. In place. */
#define HCABI_ARM64_HPFAR_EL2_RESERVED_48_SHIFT 0x30U /* It has no meaning. Lowest bit. */
#define HCABI_ARM64_HPFAR_EL2_RESERVED_48_MASK 0x7fff000000000000ULL /* It has no meaning. In place. */
#define HCABI_ARM64_HPFAR_EL2_NS_SHIFT 0x3fU /* The fault was in the non-secure address space. Lowest bit. */
#define HCABI_ARM64_HPFAR_EL2_NS_MASK 0x8000000000000000ULL /* The fault was in the non-secure address space. In place. */

/* VendorHypFeatures: include/linux/arm-smccc.h (Linux 7.3.4) 131-257 */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_FEATURES_SHIFT 0U /* FEATURES itself is there. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_FEATURES_MASK 1U /* FEATURES itself is there. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PTP_SHIFT 1U /* PTP is there. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PTP_MASK 2U /* PTP is there. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_HYP_MEMINFO_SHIFT 2U /* HYP_MEMINFO is there. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_HYP_MEMINFO_MASK 4U /* HYP_MEMINFO is there. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_MEM_SHARE_SHIFT 3U /* MEM_SHARE is there. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_MEM_SHARE_MASK 8U /* MEM_SHARE is there. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_MEM_UNSHARE_SHIFT 4U /* MEM_UNSHARE is there. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_MEM_UNSHARE_MASK 0x10U /* MEM_UNSHARE is there. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PKVM_5_SHIFT 5U /* Kept for pKVM, no meaning upstream. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PKVM_5_MASK 0x20U /* Kept for pKVM, no meaning upstream. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PKVM_6_SHIFT 6U /* Kept for pKVM, no meaning upstream. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PKVM_6_MASK 0x40U /* Kept for pKVM, no meaning upstream. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_MMIO_GUARD_SHIFT 7U /* MMIO_GUARD is there. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_MMIO_GUARD_MASK 0x80U /* MMIO_GUARD is there. In place. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PKVM_8_31_SHIFT 8U /* Kept for pKVM, no meaning upstream. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_FEATURES_PKVM_8_31_MASK 0xffffff00U /* Kept for pKVM, no meaning upstream. In place. */

/* RegisterId: Documentation/virt/kvm/api.rst (Linux 7.3.4) 4.68 */
#define HCABI_ARM64_REGISTER_ID_INDEX_SHIFT 0U /* Number in its group; of core registers, offset in 4 bytes. Lowest bit. */
#define HCABI_ARM64_REGISTER_ID_INDEX_MASK 0xffffULL /* Number in its group; of core registers, offset in 4 bytes. In place. */
#define HCABI_ARM64_REGISTER_ID_COPROCESSOR_SHIFT 0x10U /* Group of registers; see Coprocessor. Lowest bit. */
#define HCABI_ARM64_REGISTER_ID_COPROCESSOR_MASK 0xfff0000ULL /* Group of registers; see Coprocessor. In place. */
#define HCABI_ARM64_REGISTER_ID_RESERVED_SHIFT 0x1cU /* Zero in all ids that KVM has. Lowest bit. */
#define HCABI_ARM64_REGISTER_ID_RESERVED_MASK 0xffffff0000000ULL /* Zero in all ids that KVM has. In place. */
#define HCABI_ARM64_REGISTER_ID_SIZE_SHIFT 0x34U /* Power of two of its bytes. Lowest bit. */
#define HCABI_ARM64_REGISTER_ID_SIZE_MASK 0xf0000000000000ULL /* Power of two of its bytes. In place. */
#define HCABI_ARM64_REGISTER_ID_ARCHITECTURE_SHIFT 0x38U /* Whose register it is. Lowest bit. */
#define HCABI_ARM64_REGISTER_ID_ARCHITECTURE_MASK 0xff00000000000000ULL /* Whose register it is. In place. */

/* StdBmap: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564 */
#define HCABI_ARM64_STD_BMAP_TRNG_V1_0_SHIFT 0U /* Random numbers, TRNG 1.0. Lowest bit. */
#define HCABI_ARM64_STD_BMAP_TRNG_V1_0_MASK 1ULL /* Random numbers, TRNG 1.0. In place. */
#define HCABI_ARM64_STD_BMAP_RESERVED_SHIFT 1U /* KVM refuses set bits. Lowest bit. */
#define HCABI_ARM64_STD_BMAP_RESERVED_MASK 0xfffffffffffffffeULL /* KVM refuses set bits. In place. */

/* StdHypBmap: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564 */
#define HCABI_ARM64_STD_HYP_BMAP_PV_TIME_SHIFT 0U /* Stolen time is reported, in memory that KVM_ARM_VCPU_PVTIME_CTRL names. Lowest bit. */
#define HCABI_ARM64_STD_HYP_BMAP_PV_TIME_MASK 1ULL /* Stolen time is reported, in memory that KVM_ARM_VCPU_PVTIME_CTRL names. In place. */
#define HCABI_ARM64_STD_HYP_BMAP_RESERVED_SHIFT 1U /* KVM refuses set bits. Lowest bit. */
#define HCABI_ARM64_STD_HYP_BMAP_RESERVED_MASK 0xfffffffffffffffeULL /* KVM refuses set bits. In place. */

/* VendorHypBmap: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564 */
#define HCABI_ARM64_VENDOR_HYP_BMAP_FUNC_FEAT_SHIFT 0U /* FEATURES and CALL_UID answer; cleared, a guest does not find KVM's services. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_BMAP_FUNC_FEAT_MASK 1ULL /* FEATURES and CALL_UID answer; cleared, a guest does not find KVM's services. In place. */
#define HCABI_ARM64_VENDOR_HYP_BMAP_PTP_SHIFT 1U /* The PTP call answers, by which the guest reads the host's clock. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_BMAP_PTP_MASK 2ULL /* The PTP call answers, by which the guest reads the host's clock. In place. */
#define HCABI_ARM64_VENDOR_HYP_BMAP_RESERVED_SHIFT 2U /* KVM refuses set bits. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_BMAP_RESERVED_MASK 0xfffffffffffffffcULL /* KVM refuses set bits. In place. */

/* VendorHypBmap2: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 521-564 */
#define HCABI_ARM64_VENDOR_HYP_BMAP2_DISCOVER_IMPL_VER_SHIFT 0U /* FEATURES shows DISCOVER_IMPL_VER; forward the call by an SMCCC filter and answer it. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_BMAP2_DISCOVER_IMPL_VER_MASK 1ULL /* FEATURES shows DISCOVER_IMPL_VER; forward the call by an SMCCC filter and answer it. In place. */
#define HCABI_ARM64_VENDOR_HYP_BMAP2_DISCOVER_IMPL_CPUS_SHIFT 1U /* FEATURES shows DISCOVER_IMPL_CPUS; forward the call by an SMCCC filter and answer it. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_BMAP2_DISCOVER_IMPL_CPUS_MASK 2ULL /* FEATURES shows DISCOVER_IMPL_CPUS; forward the call by an SMCCC filter and answer it. In place. */
#define HCABI_ARM64_VENDOR_HYP_BMAP2_RESERVED_SHIFT 2U /* KVM refuses set bits. Lowest bit. */
#define HCABI_ARM64_VENDOR_HYP_BMAP2_RESERVED_MASK 0xfffffffffffffffcULL /* KVM refuses set bits. In place. */

/* RmiReturn: TF-RMM lib/smc/include/smc-rmi.h (RMI 1.0) RMI_ERROR_RTT, index */
#define HCABI_ARM64_RMI_RETURN_STATUS_SHIFT 0U /* The result of the call. Lowest bit. */
#define HCABI_ARM64_RMI_RETURN_STATUS_MASK 0xffULL /* The result of the call. In place. */
#define HCABI_ARM64_RMI_RETURN_INDEX_SHIFT 8U /* With RMI_ERROR_RTT the level at which the walk of tables ended. Lowest bit. */
#define HCABI_ARM64_RMI_RETURN_INDEX_MASK 0xff00ULL /* With RMI_ERROR_RTT the level at which the walk of tables ended. In place. */
#define HCABI_ARM64_RMI_RETURN_RESERVED_SHIFT 0x10U /* Zero in RMI 1.0. Lowest bit. */
#define HCABI_ARM64_RMI_RETURN_RESERVED_MASK 0xffffffffffff0000ULL /* Zero in RMI 1.0. In place. */

/* RmiFeatures: arch/arm64/include/asm/rmi_smc.h of KVM's series (RMI 1.0) RMI_FEATURE_REGISTER_0_* [posted] */
#define HCABI_ARM64_RMI_FEATURES_S2SZ_SHIFT 0U /* Most bits of a realm's addresses (IPA), of which the topmost one is the shared alias. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_S2SZ_MASK 0xffULL /* Most bits of a realm's addresses (IPA), of which the topmost one is the shared alias. In place. */
#define HCABI_ARM64_RMI_FEATURES_LPA2_SHIFT 8U /* Addresses of 52 bits. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_LPA2_MASK 0x100ULL /* Addresses of 52 bits. In place. */
#define HCABI_ARM64_RMI_FEATURES_SVE_EN_SHIFT 9U /* Realms can have SVE. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_SVE_EN_MASK 0x200ULL /* Realms can have SVE. In place. */
#define HCABI_ARM64_RMI_FEATURES_SVE_VL_SHIFT 0xaU /* Largest vector length. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_SVE_VL_MASK 0x3c00ULL /* Largest vector length. In place. */
#define HCABI_ARM64_RMI_FEATURES_NUM_BPS_SHIFT 0xeU /* Number of breakpoints. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_NUM_BPS_MASK 0xfc000ULL /* Number of breakpoints. In place. */
#define HCABI_ARM64_RMI_FEATURES_NUM_WPS_SHIFT 0x14U /* Number of watchpoints. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_NUM_WPS_MASK 0x3f00000ULL /* Number of watchpoints. In place. */
#define HCABI_ARM64_RMI_FEATURES_PMU_EN_SHIFT 0x1aU /* Realms can have a PMU. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_PMU_EN_MASK 0x4000000ULL /* Realms can have a PMU. In place. */
#define HCABI_ARM64_RMI_FEATURES_PMU_NUM_CTRS_SHIFT 0x1bU /* Number of its counters. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_PMU_NUM_CTRS_MASK 0xf8000000ULL /* Number of its counters. In place. */
#define HCABI_ARM64_RMI_FEATURES_HASH_SHA_256_SHIFT 0x20U /* Measures with SHA-256. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_HASH_SHA_256_MASK 0x100000000ULL /* Measures with SHA-256. In place. */
#define HCABI_ARM64_RMI_FEATURES_HASH_SHA_512_SHIFT 0x21U /* Measures with SHA-512. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_HASH_SHA_512_MASK 0x200000000ULL /* Measures with SHA-512. In place. */
#define HCABI_ARM64_RMI_FEATURES_GICV3_NUM_LRS_SHIFT 0x22U /* Number of list registers. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_GICV3_NUM_LRS_MASK 0x3c00000000ULL /* Number of list registers. In place. */
#define HCABI_ARM64_RMI_FEATURES_MAX_RECS_ORDER_SHIFT 0x26U /* Most vCPUs, as a power of two. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_MAX_RECS_ORDER_MASK 0x3c000000000ULL /* Most vCPUs, as a power of two. In place. */
#define HCABI_ARM64_RMI_FEATURES_RESERVED_SHIFT 0x2aU /* No meaning in RMI 1.0. Lowest bit. */
#define HCABI_ARM64_RMI_FEATURES_RESERVED_MASK 0xfffffc0000000000ULL /* No meaning in RMI 1.0. In place. */

/* RecEnterFlags: arch/arm64/include/asm/rmi_smc.h of KVM's series (RMI 1.0) REC_ENTER_FLAG_* [posted] */
#define HCABI_ARM64_REC_ENTER_FLAGS_EMULATED_MMIO_SHIFT 0U /* The access was emulated: the vCPU goes on after the instruction. Lowest bit. */
#define HCABI_ARM64_REC_ENTER_FLAGS_EMULATED_MMIO_MASK 1ULL /* The access was emulated: the vCPU goes on after the instruction. In place. */
#define HCABI_ARM64_REC_ENTER_FLAGS_INJECT_SEA_SHIFT 1U /* The vCPU takes an external abort, as where nothing answers at the address. Lowest bit. */
#define HCABI_ARM64_REC_ENTER_FLAGS_INJECT_SEA_MASK 2ULL /* The vCPU takes an external abort, as where nothing answers at the address. In place. */
#define HCABI_ARM64_REC_ENTER_FLAGS_TRAP_WFI_SHIFT 2U /* WFI comes back to the host. Lowest bit. */
#define HCABI_ARM64_REC_ENTER_FLAGS_TRAP_WFI_MASK 4ULL /* WFI comes back to the host. In place. */
#define HCABI_ARM64_REC_ENTER_FLAGS_TRAP_WFE_SHIFT 3U /* WFE comes back to the host. Lowest bit. */
#define HCABI_ARM64_REC_ENTER_FLAGS_TRAP_WFE_MASK 8ULL /* WFE comes back to the host. In place. */
#define HCABI_ARM64_REC_ENTER_FLAGS_RIPAS_RESPONSE_SHIFT 4U /* The host refuses the change of RIPAS: the realm reads RSI_REJECT. Lowest bit. */
#define HCABI_ARM64_REC_ENTER_FLAGS_RIPAS_RESPONSE_MASK 0x10ULL /* The host refuses the change of RIPAS: the realm reads RSI_REJECT. In place. */
#define HCABI_ARM64_REC_ENTER_FLAGS_RESERVED_SHIFT 5U /* No meaning in RMI 1.0. Lowest bit. */
#define HCABI_ARM64_REC_ENTER_FLAGS_RESERVED_MASK 0xffffffffffffffe0ULL /* No meaning in RMI 1.0. In place. */

/* IpaStateFlags: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_CHANGE_DESTROYED */
#define HCABI_ARM64_IPA_STATE_FLAGS_CHANGE_DESTROYED_SHIFT 0U /* Also change destroyed granules. Lowest bit. */
#define HCABI_ARM64_IPA_STATE_FLAGS_CHANGE_DESTROYED_MASK 1ULL /* Also change destroyed granules. In place. */
#define HCABI_ARM64_IPA_STATE_FLAGS_RESERVED_SHIFT 1U /* No meaning in RSI 1.0. Lowest bit. */
#define HCABI_ARM64_IPA_STATE_FLAGS_RESERVED_MASK 0xfffffffffffffffeULL /* No meaning in RSI 1.0. In place. */

/* HypercallExitFlags: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) 527-529 */
#define HCABI_ARM64_HYPERCALL_EXIT_FLAGS_SMC_SHIFT 0U /* By smc instead of hvc. Lowest bit. */
#define HCABI_ARM64_HYPERCALL_EXIT_FLAGS_SMC_MASK 1ULL /* By smc instead of hvc. In place. */
#define HCABI_ARM64_HYPERCALL_EXIT_FLAGS_INSN_16BIT_SHIFT 1U /* By a 16-bit instruction, which only 32-bit guests have. Lowest bit. */
#define HCABI_ARM64_HYPERCALL_EXIT_FLAGS_INSN_16BIT_MASK 2ULL /* By a 16-bit instruction, which only 32-bit guests have. In place. */
#define HCABI_ARM64_HYPERCALL_EXIT_FLAGS_RESERVED_SHIFT 2U /* Zero up to 7.3.4. Lowest bit. */
#define HCABI_ARM64_HYPERCALL_EXIT_FLAGS_RESERVED_MASK 0xfffffffffffffffcULL /* Zero up to 7.3.4. In place. */

/* FunctionId: include/linux/arm-smccc.h (Linux 7.3.4) 25-50 */
#define HCABI_ARM64_FUNCTION_ID_NUMBER_SHIFT 0U /* Function number within its owner. Lowest bit. */
#define HCABI_ARM64_FUNCTION_ID_NUMBER_MASK 0xffffU /* Function number within its owner. In place. */
#define HCABI_ARM64_FUNCTION_ID_SVE_HINT_SHIFT 0x10U /* Caller has no live SVE state; KVM does not mask it out, so the call is another one to it, and to your filter. Lowest bit. */
#define HCABI_ARM64_FUNCTION_ID_SVE_HINT_MASK 0x10000U /* Caller has no live SVE state; KVM does not mask it out, so the call is another one to it, and to your filter. In place. */
#define HCABI_ARM64_FUNCTION_ID_RESERVED_SHIFT 0x11U /* Zero in fast calls. Lowest bit. */
#define HCABI_ARM64_FUNCTION_ID_RESERVED_MASK 0xfe0000U /* Zero in fast calls. In place. */
#define HCABI_ARM64_FUNCTION_ID_OWNER_SHIFT 0x18U /* The owner that defines the call; see Owner. Lowest bit. */
#define HCABI_ARM64_FUNCTION_ID_OWNER_MASK 0x3f000000U /* The owner that defines the call; see Owner. In place. */
#define HCABI_ARM64_FUNCTION_ID_SMC64_SHIFT 0x1eU /* Arguments are 64 bits wide instead of 32: another call to KVM than its 32-bit twin. Lowest bit. */
#define HCABI_ARM64_FUNCTION_ID_SMC64_MASK 0x40000000U /* Arguments are 64 bits wide instead of 32: another call to KVM than its 32-bit twin. In place. */
#define HCABI_ARM64_FUNCTION_ID_FAST_SHIFT 0x1fU /* Runs to its end instead of yielding. Lowest bit. */
#define HCABI_ARM64_FUNCTION_ID_FAST_MASK 0x80000000U /* Runs to its end instead of yielding. In place. */

/* InterfaceVersion: arch/arm64/include/asm/rsi_smc.h (Linux 7.3.4) RSI_ABI_VERSION_GET_MAJOR */
#define HCABI_ARM64_INTERFACE_VERSION_MINOR_SHIFT 0U /* Minor version of the interface. Lowest bit. */
#define HCABI_ARM64_INTERFACE_VERSION_MINOR_MASK 0xffffU /* Minor version of the interface. In place. */
#define HCABI_ARM64_INTERFACE_VERSION_MAJOR_SHIFT 0x10U /* Major version of the interface. Lowest bit. */
#define HCABI_ARM64_INTERFACE_VERSION_MAJOR_MASK 0x7fff0000U /* Major version of the interface. In place. */
#define HCABI_ARM64_INTERFACE_VERSION_RESERVED_SHIFT 0x1fU /* Sign bit, so that errors differ. Lowest bit. */
#define HCABI_ARM64_INTERFACE_VERSION_RESERVED_MASK 0x80000000U /* Sign bit, so that errors differ. In place. */

/* MachineType: include/uapi/linux/kvm.h (Linux 7.3.4) 708-711 */
#define HCABI_ARM64_MACHINE_TYPE_IPA_BITS_SHIFT 0U /* Width of guest physical addresses in bits, 0 for the default of 40. Lowest bit. */
#define HCABI_ARM64_MACHINE_TYPE_IPA_BITS_MASK 0xffULL /* Width of guest physical addresses in bits, 0 for the default of 40. In place. */
#define HCABI_ARM64_MACHINE_TYPE_RESERVED_8_SHIFT 8U /* KVM refuses set bits. Lowest bit. */
#define HCABI_ARM64_MACHINE_TYPE_RESERVED_8_MASK 0x7fffff00ULL /* KVM refuses set bits. In place. */
#define HCABI_ARM64_MACHINE_TYPE_PROTECTED_SHIFT 0x1fU /* A protected VM, whose memory the host cannot see: the host must be started with kvm-arm.mode=protected, else EINVAL. Lowest bit. */
#define HCABI_ARM64_MACHINE_TYPE_PROTECTED_MASK 0x80000000ULL /* A protected VM, whose memory the host cannot see: the host must be started with kvm-arm.mode=protected, else EINVAL. In place. */
#define HCABI_ARM64_MACHINE_TYPE_RESERVED_32_SHIFT 0x20U /* KVM refuses set bits. Lowest bit. */
#define HCABI_ARM64_MACHINE_TYPE_RESERVED_32_MASK 0xffffffff00000000ULL /* KVM refuses set bits. In place. */

/* Numbers of guest calls */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_HYP_MEMINFO_FUNC_ID 0xc6000002U /* Linux: Tells the granule in which memory is shared, which is the host's page size. Android's pKVM: Tells the granule in which memory is shared, and whether the calls take ranges. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID 0xc6000003U /* Linux: Gives the host read, write and execute access to one granule; its content stays. Android's pKVM: Gives the host read, write and execute access to a range; its content stays. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_UNSHARE_FUNC_ID 0xc6000004U /* Linux: Takes the host's access to one granule away; its content stays. Android's pKVM: Takes the host's access to a range away; its content stays. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_RELINQUISH_FUNC_ID 0xc6000009U /* Gives one granule back to the host, wiped; mandatory before a balloon frees it. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_INFO_FUNC_ID 0xc6000005U /* Tells the granule in which device memory is declared, and whether ranges can be. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_ENROLL_FUNC_ID 0xc6000006U /* Asks that only declared device memory exits to the host; it cannot be undone. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_MAP_FUNC_ID 0xc6000007U /* Declares one granule as device memory; declaring it again is no error. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_UNMAP_FUNC_ID 0xc6000008U /* Takes the declaration of one granule back; 6.12 answers and does nothing. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MMIO_RGUARD_MAP_FUNC_ID 0xc600000aU /* Declares a range as device memory; declaring it again is no error. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MMIO_RGUARD_UNMAP_FUNC_ID 0xc600000bU /* Takes the declaration of a range back; 6.12 answers and does nothing. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_DEV_REQ_PWR_FUNC_ID 0xc600003cU /* Switches the power of an assigned device. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_CALL_UID_FUNC_ID 0x8600ff01U /* Tells which hypervisor answers the calls of owner 6, as a UUID: a guest asks it before any of them. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_FUNC_ID 0x86000000U /* Tells which functions of owner 6 there are, as bits: Linux shares memory where HYP_MEMINFO, MEM_SHARE and MEM_UNSHARE are there. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_PTP_FUNC_ID 0x86000001U /* Reads the host's wall clock and a counter at the same moment. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_FUNC_ID 0xc6000007U /* Lets the host emulate accesses to one granule; described, but not implemented. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_VER_FUNC_ID 0xc6000040U /* Tells how many processor implementations the guest may be migrated between. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_CPUS_FUNC_ID 0xc6000041U /* Reads the identification registers of one processor implementation. */
#define HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_2_FUNC_ID 0x8600007fU /* Kept for a second bitmap of functions; only the number is defined. */

/* Ioctls */
#define HCABI_ARM64_KVM_ARM_VCPU_INIT 0x4020aeaeU /* Sets what a vCPU is, and resets it: target and features of KVM_ARM_PREFERRED_TARGET, PSCI 0.2, KVM_ARM_VCPU_POWER_OFF for all but the first. Before registers and KVM_RUN (ENOEXEC); again with the same for a reset. */
#define HCABI_ARM64_KVM_ARM_PREFERRED_TARGET 0x8020aeafU /* Answers what a vCPU of this host can be, for KVM_ARM_VCPU_INIT; add features to it. */
#define HCABI_ARM64_KVM_ARM_RMI_POPULATE 0xc020aed7U /* Gives a realm its initial contents, which become RAM; repeat it until size is 0. */

/* struct kvm_vcpu_init: Argument of KVM_ARM_VCPU_INIT, without which registers cannot be read (ENOEXEC). Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_vcpu_init. */
struct hcabi_arm64_kvm_vcpu_init {
	uint32_t target; /* Processor to play; see VcpuTarget. */
	uint32_t features[7]; /* Bit n of word n/32 asks for VcpuFeature n. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_kvm_vcpu_init) == 32, "struct kvm_vcpu_init");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_vcpu_init, target) == 0 && sizeof(((struct hcabi_arm64_kvm_vcpu_init *)0)->target) == 4, "struct kvm_vcpu_init: target");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_vcpu_init, features) == 4 && sizeof(((struct hcabi_arm64_kvm_vcpu_init *)0)->features) == 28, "struct kvm_vcpu_init: features");

/* struct kvm_arm_counter_offset: The offset by which the guest's counters lag behind the machine's. Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_arm_counter_offset. */
struct hcabi_arm64_kvm_arm_counter_offset {
	uint64_t counter_offset; /* Offset of both counters in ticks. */
	uint64_t reserved; /* KVM refuses set bits. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_kvm_arm_counter_offset) == 16, "struct kvm_arm_counter_offset");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_arm_counter_offset, counter_offset) == 0 && sizeof(((struct hcabi_arm64_kvm_arm_counter_offset *)0)->counter_offset) == 8, "struct kvm_arm_counter_offset: counter_offset");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_arm_counter_offset, reserved) == 8 && sizeof(((struct hcabi_arm64_kvm_arm_counter_offset *)0)->reserved) == 8, "struct kvm_arm_counter_offset: reserved");

/* struct user_pt_regs: General-purpose registers of EL0 and EL1. Source: arch/arm64/include/uapi/asm/ptrace.h (Linux 7.3.4) struct user_pt_regs. */
struct hcabi_arm64_user_pt_regs {
	uint64_t regs[31]; /* General registers x0 to x30. */
	uint64_t sp; /* Stack pointer of EL0. */
	uint64_t pc; /* Address of the next instruction. */
	uint64_t pstate; /* Condition flags, masks and exception level. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_user_pt_regs) == 272, "struct user_pt_regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_pt_regs, regs) == 0 && sizeof(((struct hcabi_arm64_user_pt_regs *)0)->regs) == 248, "struct user_pt_regs: regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_pt_regs, sp) == 248 && sizeof(((struct hcabi_arm64_user_pt_regs *)0)->sp) == 8, "struct user_pt_regs: sp");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_pt_regs, pc) == 256 && sizeof(((struct hcabi_arm64_user_pt_regs *)0)->pc) == 8, "struct user_pt_regs: pc");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_pt_regs, pstate) == 264 && sizeof(((struct hcabi_arm64_user_pt_regs *)0)->pstate) == 8, "struct user_pt_regs: pstate");

/* struct user_fpsimd_state: Floating-point and SIMD registers. Source: arch/arm64/include/uapi/asm/ptrace.h (Linux 7.3.4) struct user_fpsimd_state. */
struct hcabi_arm64_user_fpsimd_state {
	uint8_t vregs[512]; /* Vector registers v0 to v31, 16 bytes each. */
	uint32_t fpsr; /* Floating-point status register. */
	uint32_t fpcr; /* Floating-point control register. */
	uint8_t reserved[8]; /* Padding to a multiple of 16 bytes. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_user_fpsimd_state) == 528, "struct user_fpsimd_state");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_fpsimd_state, vregs) == 0 && sizeof(((struct hcabi_arm64_user_fpsimd_state *)0)->vregs) == 512, "struct user_fpsimd_state: vregs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_fpsimd_state, fpsr) == 512 && sizeof(((struct hcabi_arm64_user_fpsimd_state *)0)->fpsr) == 4, "struct user_fpsimd_state: fpsr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_fpsimd_state, fpcr) == 516 && sizeof(((struct hcabi_arm64_user_fpsimd_state *)0)->fpcr) == 4, "struct user_fpsimd_state: fpcr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_user_fpsimd_state, reserved) == 520 && sizeof(((struct hcabi_arm64_user_fpsimd_state *)0)->reserved) == 8, "struct user_fpsimd_state: reserved");

/* struct kvm_regs: Core registers; never passed as a whole, only its offsets are used. Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_regs. */
struct hcabi_arm64_kvm_regs {
	struct hcabi_arm64_user_pt_regs regs; /* Registers x0 to x30, stack, program counter, state. */
	uint64_t sp_el1; /* Stack pointer of EL1. */
	uint64_t elr_el1; /* Return address of an exception taken to EL1. */
	uint64_t spsr[5]; /* Saved state of EL1 and the 32-bit modes. */
	uint8_t padding[8]; /* Padding to a multiple of 16 bytes. */
	struct hcabi_arm64_user_fpsimd_state fp_regs; /* Floating-point and SIMD registers. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_kvm_regs) == 864, "struct kvm_regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_regs, regs) == 0 && sizeof(((struct hcabi_arm64_kvm_regs *)0)->regs) == 272, "struct kvm_regs: regs");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_regs, sp_el1) == 272 && sizeof(((struct hcabi_arm64_kvm_regs *)0)->sp_el1) == 8, "struct kvm_regs: sp_el1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_regs, elr_el1) == 280 && sizeof(((struct hcabi_arm64_kvm_regs *)0)->elr_el1) == 8, "struct kvm_regs: elr_el1");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_regs, spsr) == 288 && sizeof(((struct hcabi_arm64_kvm_regs *)0)->spsr) == 40, "struct kvm_regs: spsr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_regs, padding) == 328 && sizeof(((struct hcabi_arm64_kvm_regs *)0)->padding) == 8, "struct kvm_regs: padding");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_regs, fp_regs) == 336 && sizeof(((struct hcabi_arm64_kvm_regs *)0)->fp_regs) == 528, "struct kvm_regs: fp_regs");

/* RsiRealmConfig: The granule that REALM_CONFIG fills; later versions of RSI use more of it. Source: Arm DEN0137 Realm Management Monitor specification (1.0-rel0) RsiRealmConfig. */
struct hcabi_arm64_realm_config {
	uint64_t ipa_width; /* Width of guest physical addresses in bits; the topmost one selects the shared alias. */
	uint64_t hash_algo; /* Hash algorithm of the measurements. */
	uint8_t unused_16[496]; /* No meaning in RSI 1.0. */
	uint8_t rpv[64]; /* Personalization value of the realm. */
	uint8_t unused_576[3520]; /* No meaning in RSI 1.0. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_realm_config) == 4096, "RsiRealmConfig");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_realm_config, ipa_width) == 0 && sizeof(((struct hcabi_arm64_realm_config *)0)->ipa_width) == 8, "RsiRealmConfig: ipa_width");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_realm_config, hash_algo) == 8 && sizeof(((struct hcabi_arm64_realm_config *)0)->hash_algo) == 8, "RsiRealmConfig: hash_algo");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_realm_config, unused_16) == 16 && sizeof(((struct hcabi_arm64_realm_config *)0)->unused_16) == 496, "RsiRealmConfig: unused_16");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_realm_config, rpv) == 512 && sizeof(((struct hcabi_arm64_realm_config *)0)->rpv) == 64, "RsiRealmConfig: rpv");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_realm_config, unused_576) == 576 && sizeof(((struct hcabi_arm64_realm_config *)0)->unused_576) == 3520, "RsiRealmConfig: unused_576");

/* RsiHostCall: The values that HOST_CALL passes to the host and back; aligned to its own 256 bytes. Source: Arm DEN0137 Realm Management Monitor specification (1.0-rel0) B5.4.3. */
struct hcabi_arm64_host_call {
	uint16_t imm; /* Immediate value of the guest's choice. */
	uint8_t unused[6]; /* Padding to 8 bytes. */
	uint64_t gprs[31]; /* Values of x0 to x30, in and out. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_host_call) == 256, "RsiHostCall");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_host_call, imm) == 0 && sizeof(((struct hcabi_arm64_host_call *)0)->imm) == 2, "RsiHostCall: imm");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_host_call, unused) == 2 && sizeof(((struct hcabi_arm64_host_call *)0)->unused) == 6, "RsiHostCall: unused");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_host_call, gprs) == 8 && sizeof(((struct hcabi_arm64_host_call *)0)->gprs) == 248, "RsiHostCall: gprs");

/* struct kvm_smccc_filter: One range of function ids and what to do with them, by hvc and smc alike. Source: arch/arm64/include/uapi/asm/kvm.h (Linux 7.3.4) struct kvm_smccc_filter. */
struct hcabi_arm64_kvm_smccc_filter {
	uint32_t base; /* First function id of the range. */
	uint32_t nr_functions; /* Number of function ids, at least one. */
	uint8_t action; /* The action for these calls. */
	uint8_t pad[15]; /* KVM refuses set bytes. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_kvm_smccc_filter) == 24, "struct kvm_smccc_filter");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_smccc_filter, base) == 0 && sizeof(((struct hcabi_arm64_kvm_smccc_filter *)0)->base) == 4, "struct kvm_smccc_filter: base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_smccc_filter, nr_functions) == 4 && sizeof(((struct hcabi_arm64_kvm_smccc_filter *)0)->nr_functions) == 4, "struct kvm_smccc_filter: nr_functions");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_smccc_filter, action) == 8 && sizeof(((struct hcabi_arm64_kvm_smccc_filter *)0)->action) == 1, "struct kvm_smccc_filter: action");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_smccc_filter, pad) == 9 && sizeof(((struct hcabi_arm64_kvm_smccc_filter *)0)->pad) == 15, "struct kvm_smccc_filter: pad");

/* struct kvm_arm_rmi_populate: Argument of KVM_ARM_RMI_POPULATE: contents that a realm has before it runs. Source: Steven Price, KVM support for Arm CCA (v14, 2026-05-13) struct kvm_arm_rmi_populate [posted]. */
struct hcabi_arm64_kvm_arm_rmi_populate {
	uint64_t base; /* First guest address, in bytes; page-aligned. */
	uint64_t size; /* Length in bytes, whole pages. */
	uint64_t source_uaddr; /* User-space address of the contents; page-aligned. */
	uint32_t flags; /* Flags, RmiPopulateFlag bits. */
	uint32_t reserved; /* Reserved, always zero. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_kvm_arm_rmi_populate) == 32, "struct kvm_arm_rmi_populate");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_arm_rmi_populate, base) == 0 && sizeof(((struct hcabi_arm64_kvm_arm_rmi_populate *)0)->base) == 8, "struct kvm_arm_rmi_populate: base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_arm_rmi_populate, size) == 8 && sizeof(((struct hcabi_arm64_kvm_arm_rmi_populate *)0)->size) == 8, "struct kvm_arm_rmi_populate: size");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_arm_rmi_populate, source_uaddr) == 16 && sizeof(((struct hcabi_arm64_kvm_arm_rmi_populate *)0)->source_uaddr) == 8, "struct kvm_arm_rmi_populate: source_uaddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_arm_rmi_populate, flags) == 24 && sizeof(((struct hcabi_arm64_kvm_arm_rmi_populate *)0)->flags) == 4, "struct kvm_arm_rmi_populate: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_kvm_arm_rmi_populate, reserved) == 28 && sizeof(((struct hcabi_arm64_kvm_arm_rmi_populate *)0)->reserved) == 4, "struct kvm_arm_rmi_populate: reserved");

/* kvm_run.cca_exit: What KVM_EXIT_ARM64_TIO (44) of the branch holds: a realm asks to have device memory validated. Source: Arm CCA device assignment (v7, as OpenVMM has it) KVM_EXIT_ARM64_TIO [posted]. */
struct hcabi_arm64_cca_exit {
	uint64_t flags; /* No flags are known; zero. */
	uint64_t nr; /* The request; 8 is VDEV_VALIDATE_MAPPING. */
	uint64_t vdev_id; /* The device, by the VMM's number of it. */
	uint64_t gpa_base; /* First guest address, in bytes. */
	uint64_t gpa_top; /* End of the range in bytes, exclusive; user space may lower it. */
	uint64_t pa_base; /* Physical address of the device's memory, in bytes. */
	uint64_t response; /* Set by user space: 0 accepts, everything else rejects; KVM presets 0. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_arm64_cca_exit) == 56, "kvm_run.cca_exit");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_cca_exit, flags) == 0 && sizeof(((struct hcabi_arm64_cca_exit *)0)->flags) == 8, "kvm_run.cca_exit: flags");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_cca_exit, nr) == 8 && sizeof(((struct hcabi_arm64_cca_exit *)0)->nr) == 8, "kvm_run.cca_exit: nr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_cca_exit, vdev_id) == 16 && sizeof(((struct hcabi_arm64_cca_exit *)0)->vdev_id) == 8, "kvm_run.cca_exit: vdev_id");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_cca_exit, gpa_base) == 24 && sizeof(((struct hcabi_arm64_cca_exit *)0)->gpa_base) == 8, "kvm_run.cca_exit: gpa_base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_cca_exit, gpa_top) == 32 && sizeof(((struct hcabi_arm64_cca_exit *)0)->gpa_top) == 8, "kvm_run.cca_exit: gpa_top");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_cca_exit, pa_base) == 40 && sizeof(((struct hcabi_arm64_cca_exit *)0)->pa_base) == 8, "kvm_run.cca_exit: pa_base");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_arm64_cca_exit, response) == 48 && sizeof(((struct hcabi_arm64_cca_exit *)0)->response) == 8, "kvm_run.cca_exit: response");

/* ---------- s390 */

/* UvcConditionCode: arch/s390/include/asm/uv.h (Linux 7.3.4) UVC_CC_* */
#define HCABI_S390_UVC_CC_OK 0U /* The call is done. */
#define HCABI_S390_UVC_CC_ERROR 1U /* The call failed; the control block's rc says why. A Linux guest that cannot share panics. */
#define HCABI_S390_UVC_CC_BUSY 2U /* The ultravisor is busy; make the same call again. */
#define HCABI_S390_UVC_CC_PARTIAL 3U /* A part is done; make the same call again. */

/* UvcReturnCode: arch/s390/include/asm/uv.h (Linux 7.3.4) UVC_RC_* */
#define HCABI_S390_UVC_RC_EXECUTED 1U /* The call is done. */
#define HCABI_S390_UVC_RC_INV_CMD 2U /* There is no such command; see the query's list (UvcInstalledBit). */
#define HCABI_S390_UVC_RC_INV_STATE 3U /* The command is not valid in this state of the guest or page. */
#define HCABI_S390_UVC_RC_INV_LEN 5U /* The control block has the wrong length; its first field must be the command's. */
#define HCABI_S390_UVC_RC_NO_RESUME 7U /* The command cannot go on. */
#define HCABI_S390_UVC_RC_MORE_DATA 0x100U /* The output did not fit; ask for the rest. */
#define HCABI_S390_UVC_RC_RETR_SECR_BUF_SMALL 0x109U /* The buffer for the secret is too small (EINVAL); list the secrets for its size. */
#define HCABI_S390_UVC_RC_RETR_SECR_STORE_EMPTY 0x10fU /* There are no secrets: add one first (ENOENT). */
#define HCABI_S390_UVC_RC_RETR_SECR_INV_IDX 0x110U /* No secret has this index (ENOENT); list the secrets. */
#define HCABI_S390_UVC_RC_RETR_SECR_INV_SECRET 0x111U /* The secret cannot be fetched: it is of another kind (ENOENT). */
#define HCABI_S390_UVC_RC_NEED_DESTROY 0x8000U /* Bit 0 (the highest): the guest or page has to be destroyed before it is made anew; the other bits are the code. */

/* UvcCommand: arch/s390/include/asm/uv.h (Linux 7.3.4) UVC_CMD_* */
#define HCABI_S390_UVC_CMD_QUI 1U /* Asks what the ultravisor offers: calls, limits, features; KVM_PV_INFO_VM gives it to a VMM. */
#define HCABI_S390_UVC_CMD_QUERY_KEYS 2U /* Asks for hashes of the machine's keys. */
#define HCABI_S390_UVC_CMD_INIT_UV 0xfU /* Gives the ultravisor its memory, at the boot of a host with prot_virt=1; without it there is no KVM_CAP_S390_PROTECTED. */
#define HCABI_S390_UVC_CMD_CREATE_SEC_CONF 0x100U /* Makes a protected guest (KVM_PV_ENABLE), in memory that the host gives for it. */
#define HCABI_S390_UVC_CMD_DESTROY_SEC_CONF 0x101U /* Ends a protected guest (KVM_PV_DISABLE). */
#define HCABI_S390_UVC_CMD_DESTROY_SEC_CONF_FAST 0x102U /* Ends a protected guest and its pages at once. */
#define HCABI_S390_UVC_CMD_CREATE_SEC_CPU 0x120U /* Makes a vCPU of a protected guest (KVM_PV_ENABLE, or the vCPU's creation after it). */
#define HCABI_S390_UVC_CMD_DESTROY_SEC_CPU 0x121U /* Ends a vCPU of a protected guest (KVM_PV_DISABLE). */
#define HCABI_S390_UVC_CMD_CONV_TO_SEC_STOR 0x200U /* The host makes a page secure (import), as where a protected guest touched one that is not. */
#define HCABI_S390_UVC_CMD_CONV_FROM_SEC_STOR 0x201U /* The host gets a page back, encrypted (export): to swap it, or since it touched the page. */
#define HCABI_S390_UVC_CMD_DESTR_SEC_STOR 0x202U /* The host gets a page back, cleared; the guest's content is lost. */
#define HCABI_S390_UVC_CMD_SET_SEC_CONF_PARAMS 0x300U /* Gives the image's encrypted header (KVM_PV_SET_SEC_PARMS). */
#define HCABI_S390_UVC_CMD_UNPACK_IMG 0x301U /* Decrypts a page of the image (KVM_PV_UNPACK). */
#define HCABI_S390_UVC_CMD_VERIFY_IMG 0x302U /* Checks the image's hashes (KVM_PV_VERIFY); without it no vCPU starts. */
#define HCABI_S390_UVC_CMD_CPU_RESET 0x310U /* Resets a vCPU. */
#define HCABI_S390_UVC_CMD_CPU_RESET_INITIAL 0x311U /* Resets a vCPU as at its start. */
#define HCABI_S390_UVC_CMD_PREPARE_RESET 0x320U /* Prepares a reset of the guest (KVM_PV_PREP_RESET). */
#define HCABI_S390_UVC_CMD_CPU_RESET_CLEAR 0x321U /* Resets a vCPU and its registers. */
#define HCABI_S390_UVC_CMD_CPU_SET_STATE 0x330U /* Says whether a vCPU runs or loads. */
#define HCABI_S390_UVC_CMD_SET_UNSHARE_ALL 0x340U /* The host takes back every page that the guest shared, for a reset. */
#define HCABI_S390_UVC_CMD_PIN_PAGE_SHARED 0x341U /* The host keeps a page shared that the guest shared; a guest that unshares it meanwhile is intercepted. */
#define HCABI_S390_UVC_CMD_UNPIN_PAGE_SHARED 0x342U /* The host gives up a page that it kept shared (PIN_PAGE_SHARED). */
#define HCABI_S390_UVC_CMD_DUMP_INIT 0x400U /* Begins a dump of the guest (KVM_PV_DUMP). */
#define HCABI_S390_UVC_CMD_DUMP_CONF_STOR_STATE 0x401U /* Dumps the state of pages, which decrypts the dump. */
#define HCABI_S390_UVC_CMD_DUMP_CPU 0x402U /* Dumps a vCPU, encrypted. */
#define HCABI_S390_UVC_CMD_DUMP_COMPLETE 0x403U /* Ends a dump. */
#define HCABI_S390_UVC_CMD_SET_SHARED_ACCESS 0x1000U /* The guest shares a page with the host, at the same address; Linux shares its bounce buffers so. No VMM sees it. */
#define HCABI_S390_UVC_CMD_REMOVE_SHARED_ACCESS 0x1001U /* The guest takes a page back; Linux panics where it fails. */
#define HCABI_S390_UVC_CMD_RETR_ATTEST 0x1020U /* The guest asks for a measurement of itself (/dev/uv), with data of its own in it. */
#define HCABI_S390_UVC_CMD_ADD_SECRET 0x1031U /* The guest stores a secret (/dev/uv), by a request that its owner encrypted. */
#define HCABI_S390_UVC_CMD_LIST_SECRETS 0x1033U /* The guest lists its secrets, for their indexes; MORE_DATA: there are more. */
#define HCABI_S390_UVC_CMD_LOCK_SECRETS 0x1034U /* The guest locks its store: it can add no more secrets. */
#define HCABI_S390_UVC_CMD_RETR_SECRET 0x1035U /* The guest fetches a secret by its index, if it is of a kind that can be fetched. */

/* UvcInstalledBit: arch/s390/include/asm/uv.h (Linux 7.3.4) enum uv_cmds_inst */
#define HCABI_S390_BIT_UVC_CMD_SET_SHARED_ACCESS 8U /* A guest can share pages. */
#define HCABI_S390_BIT_UVC_CMD_REMOVE_SHARED_ACCESS 9U /* A guest can take pages back. Linux is a protected guest where both bits are set. */

/* SecureStorageInterruption: arch/s390/include/asm/kvm_host.h (Linux 7.3.4) PGM_SECURE_STORAGE_* */
#define HCABI_S390_PGM_SECURE_STORAGE_ACCESS 0x3dU /* Secure storage access exception: the host touched a secure page, and its kernel exports the page, encrypted. A process that did it gets SIGSEGV where that fails. */
#define HCABI_S390_PGM_NON_SECURE_STORAGE_ACCESS 0x3eU /* A protected guest touched a page that is not secure: the host imports it and goes on. */
#define HCABI_S390_PGM_SECURE_STORAGE_VIOLATION 0x3fU /* The host changed the mapping of a secure page, or mapped it into two protected guests. */

/* struct uv_cb_header: Start of every control block. Source: arch/s390/include/asm/uv.h (Linux 7.3.4) struct uv_cb_header. */
struct hcabi_s390_uv_cb_header {
	uint8_t len[2]; /* be16, big-endian. Size of the control block in bytes. */
	uint8_t cmd[2]; /* be16, big-endian. The command to perform. */
	uint8_t rc[2]; /* be16, big-endian. Written by the ultravisor: what came of it. */
	uint8_t rrc[2]; /* be16, big-endian. Written by the ultravisor: the reason of `rc`. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_s390_uv_cb_header) == 8, "struct uv_cb_header");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_header, len) == 0 && sizeof(((struct hcabi_s390_uv_cb_header *)0)->len) == 2, "struct uv_cb_header: len");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_header, cmd) == 2 && sizeof(((struct hcabi_s390_uv_cb_header *)0)->cmd) == 2, "struct uv_cb_header: cmd");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_header, rc) == 4 && sizeof(((struct hcabi_s390_uv_cb_header *)0)->rc) == 2, "struct uv_cb_header: rc");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_header, rrc) == 6 && sizeof(((struct hcabi_s390_uv_cb_header *)0)->rrc) == 2, "struct uv_cb_header: rrc");

/* struct uv_cb_share: Control block of the two calls by which a guest shares a page or takes it back. Source: arch/s390/include/asm/uv.h (Linux 7.3.4) struct uv_cb_share. */
struct hcabi_s390_uv_cb_share {
	struct hcabi_s390_uv_cb_header header; /* Length, command and return codes. */
	uint8_t reserved08[24]; /* be64[3], big-endian. Reserved, always zero. */
	uint8_t paddr[8]; /* be64, big-endian. Absolute address of the page in bytes, page-aligned. */
	uint8_t reserved28[8]; /* be64, big-endian. Reserved, always zero. */
};
HCABI_STATIC_ASSERT(sizeof(struct hcabi_s390_uv_cb_share) == 48, "struct uv_cb_share");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_share, header) == 0 && sizeof(((struct hcabi_s390_uv_cb_share *)0)->header) == 8, "struct uv_cb_share: header");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_share, reserved08) == 8 && sizeof(((struct hcabi_s390_uv_cb_share *)0)->reserved08) == 24, "struct uv_cb_share: reserved08");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_share, paddr) == 32 && sizeof(((struct hcabi_s390_uv_cb_share *)0)->paddr) == 8, "struct uv_cb_share: paddr");
HCABI_STATIC_ASSERT(offsetof(struct hcabi_s390_uv_cb_share, reserved28) == 40 && sizeof(((struct hcabi_s390_uv_cb_share *)0)->reserved28) == 8, "struct uv_cb_share: reserved28");

/* ---------- riscv */

/* SbiError: arch/riscv/include/asm/sbi.h (Linux 7.3.4) SBI_ERR_* */
#define HCABI_RISCV_SBI_SUCCESS 0ULL /* The call is done. */
#define HCABI_RISCV_SBI_ERR_FAILURE (-1LL) /* The call failed. */
#define HCABI_RISCV_SBI_ERR_NOT_SUPPORTED (-2LL) /* There is no such extension or function: of COVG, the guest is no confidential one. */
#define HCABI_RISCV_SBI_ERR_INVALID_PARAM (-3LL) /* An argument is not valid. */
#define HCABI_RISCV_SBI_ERR_DENIED (-4LL) /* The caller may not do this. */
#define HCABI_RISCV_SBI_ERR_INVALID_ADDRESS (-5LL) /* An address is not valid. */

/* CoveExtension: RISC-V CoVE, patches for Linux (RFC, 2023) extension ids [posted] */
#define HCABI_RISCV_SBI_EXT_COVH 0x434f5648U /* The host's calls: its kernel makes and runs a TVM with them. */
#define HCABI_RISCV_SBI_EXT_COVI 0x434f5649U /* Interrupts of a TVM. */
#define HCABI_RISCV_SBI_EXT_COVG 0x434f5647U /* The guest's calls to the security manager (TSM): a TVM shares memory with them. */

/* CoveGuestFunction: RISC-V CoVE, patches for Linux (RFC, 2023) functions of COVG [posted] */
#define HCABI_RISCV_SBI_EXT_COVG_ADD_MMIO_REGION 0U /* Names a range of devices. */
#define HCABI_RISCV_SBI_EXT_COVG_REMOVE_MMIO_REGION 1U /* Takes such a range back. */
#define HCABI_RISCV_SBI_EXT_COVG_SHARE_MEMORY 2U /* Shares a range with the host: address in a0, length in bytes in a1. The host is told by its kernel, not the VMM. */
#define HCABI_RISCV_SBI_EXT_COVG_UNSHARE_MEMORY 3U /* Takes a range back: address in a0, length in bytes in a1. */
#define HCABI_RISCV_SBI_EXT_COVG_ALLOW_EXT_INTERRUPT 4U /* Allows an interrupt. */
#define HCABI_RISCV_SBI_EXT_COVG_DENY_EXT_INTERRUPT 5U /* Denies an interrupt. */

/* CoveHostFunction: rustsbi sbi-spec, covh.rs (2025) 10, SBI_EXT_COVH_* [posted] */
#define HCABI_RISCV_SBI_EXT_COVH_GET_TSM_INFO 0U /* Asks for the state and needs of the security manager (TSM). */
#define HCABI_RISCV_SBI_EXT_COVH_CONVERT_PAGES 1U /* Gives pages of the host to the TSM: they become confidential, after GLOBAL_FENCE and LOCAL_FENCE. */
#define HCABI_RISCV_SBI_EXT_COVH_RECLAIM_PAGES 2U /* Takes pages back that no TVM uses, as at its end. */
#define HCABI_RISCV_SBI_EXT_COVH_GLOBAL_FENCE 3U /* Begins a fence, after which converted pages can be used. */
#define HCABI_RISCV_SBI_EXT_COVH_LOCAL_FENCE 4U /* Does this fence on one hart. */
#define HCABI_RISCV_SBI_EXT_COVH_CREATE_TVM 5U /* Makes a TVM. */
#define HCABI_RISCV_SBI_EXT_COVH_FINALIZE_TVM 6U /* Ends the TVM's set-up; it can run then. */
#define HCABI_RISCV_SBI_EXT_COVH_PROMOTE_TO_TVM 7U /* Makes a TVM of a running VM. */
#define HCABI_RISCV_SBI_EXT_COVH_DESTROY_TVM 8U /* Ends a TVM. */
#define HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_MEMORY_REGION 9U /* Names a range of the TVM's memory. */
#define HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_PAGE_TABLE_PAGES 0xaU /* Gives pages for the TVM's tables. */
#define HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_MEASURED_PAGES 0xbU /* Gives pages with content, before the TVM runs. */
#define HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_ZERO_PAGES 0xcU /* Gives zeroed pages, as answer to a fault. */
#define HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_SHARED_PAGES 0xdU /* Maps pages of the host where the TVM shares. */
#define HCABI_RISCV_SBI_EXT_COVH_CREATE_TVM_VCPU 0xeU /* Makes a vCPU of a TVM. */
#define HCABI_RISCV_SBI_EXT_COVH_RUN_TVM_VCPU 0xfU /* Runs a vCPU of a TVM. */
#define HCABI_RISCV_SBI_EXT_COVH_TVM_FENCE 0x10U /* Begins a fence of a TVM's pages. */
#define HCABI_RISCV_SBI_EXT_COVH_TVM_INVALIDATE_PAGES 0x11U /* Makes pages invalid, before they move or go. */
#define HCABI_RISCV_SBI_EXT_COVH_TVM_VALIDATE_PAGES 0x12U /* Makes such pages valid again. */
#define HCABI_RISCV_SBI_EXT_COVH_TVM_REMOVE_PAGES 0x13U /* Takes pages away that are invalid. */

/* Numbers of guest calls */
#define HCABI_RISCV_SBI_COVG_SHARE_MEMORY 0x434f5647U /* Shares a range with the host. */
#define HCABI_RISCV_SBI_COVG_UNSHARE_MEMORY 0x434f5647U /* Takes a range back. */

#if defined(__LINUX_KVM_H) && !defined(__cplusplus)
#include <errno.h>

#ifdef KVM_CAP_USER_MEMORY
HCABI_STATIC_ASSERT((KVM_CAP_USER_MEMORY) == HCABI_KVM_CAP_USER_MEMORY, "KVM_CAP_USER_MEMORY");
#endif
#ifdef KVM_CAP_EXT_CPUID
HCABI_STATIC_ASSERT((KVM_CAP_EXT_CPUID) == HCABI_KVM_CAP_EXT_CPUID, "KVM_CAP_EXT_CPUID");
#endif
#ifdef KVM_CAP_NR_MEMSLOTS
HCABI_STATIC_ASSERT((KVM_CAP_NR_MEMSLOTS) == HCABI_KVM_CAP_NR_MEMSLOTS, "KVM_CAP_NR_MEMSLOTS");
#endif
#ifdef KVM_CAP_PV_MMU
HCABI_STATIC_ASSERT((KVM_CAP_PV_MMU) == HCABI_KVM_CAP_PV_MMU, "KVM_CAP_PV_MMU");
#endif
#ifdef KVM_CAP_SYNC_MMU
HCABI_STATIC_ASSERT((KVM_CAP_SYNC_MMU) == HCABI_KVM_CAP_SYNC_MMU, "KVM_CAP_SYNC_MMU");
#endif
#ifdef KVM_CAP_DESTROY_MEMORY_REGION_WORKS
HCABI_STATIC_ASSERT((KVM_CAP_DESTROY_MEMORY_REGION_WORKS) == HCABI_KVM_CAP_DESTROY_MEMORY_REGION_WORKS, "KVM_CAP_DESTROY_MEMORY_REGION_WORKS");
#endif
#ifdef KVM_CAP_JOIN_MEMORY_REGIONS_WORKS
HCABI_STATIC_ASSERT((KVM_CAP_JOIN_MEMORY_REGIONS_WORKS) == HCABI_KVM_CAP_JOIN_MEMORY_REGIONS_WORKS, "KVM_CAP_JOIN_MEMORY_REGIONS_WORKS");
#endif
#ifdef KVM_CAP_XEN_HVM
HCABI_STATIC_ASSERT((KVM_CAP_XEN_HVM) == HCABI_KVM_CAP_XEN_HVM, "KVM_CAP_XEN_HVM");
#endif
#ifdef KVM_CAP_VCPU_EVENTS
HCABI_STATIC_ASSERT((KVM_CAP_VCPU_EVENTS) == HCABI_KVM_CAP_VCPU_EVENTS, "KVM_CAP_VCPU_EVENTS");
#endif
#ifdef KVM_CAP_HYPERV
HCABI_STATIC_ASSERT((KVM_CAP_HYPERV) == HCABI_KVM_CAP_HYPERV, "KVM_CAP_HYPERV");
#endif
#ifdef KVM_CAP_ONE_REG
HCABI_STATIC_ASSERT((KVM_CAP_ONE_REG) == HCABI_KVM_CAP_ONE_REG, "KVM_CAP_ONE_REG");
#endif
#ifdef KVM_CAP_SYNC_REGS
HCABI_STATIC_ASSERT((KVM_CAP_SYNC_REGS) == HCABI_KVM_CAP_SYNC_REGS, "KVM_CAP_SYNC_REGS");
#endif
#ifdef KVM_CAP_READONLY_MEM
HCABI_STATIC_ASSERT((KVM_CAP_READONLY_MEM) == HCABI_KVM_CAP_READONLY_MEM, "KVM_CAP_READONLY_MEM");
#endif
#ifdef KVM_CAP_DEVICE_CTRL
HCABI_STATIC_ASSERT((KVM_CAP_DEVICE_CTRL) == HCABI_KVM_CAP_DEVICE_CTRL, "KVM_CAP_DEVICE_CTRL");
#endif
#ifdef KVM_CAP_ENABLE_CAP_VM
HCABI_STATIC_ASSERT((KVM_CAP_ENABLE_CAP_VM) == HCABI_KVM_CAP_ENABLE_CAP_VM, "KVM_CAP_ENABLE_CAP_VM");
#endif
#ifdef KVM_CAP_ARM_PSCI_0_2
HCABI_STATIC_ASSERT((KVM_CAP_ARM_PSCI_0_2) == HCABI_KVM_CAP_ARM_PSCI_0_2, "KVM_CAP_ARM_PSCI_0_2");
#endif
#ifdef KVM_CAP_CHECK_EXTENSION_VM
HCABI_STATIC_ASSERT((KVM_CAP_CHECK_EXTENSION_VM) == HCABI_KVM_CAP_CHECK_EXTENSION_VM, "KVM_CAP_CHECK_EXTENSION_VM");
#endif
#ifdef KVM_CAP_S390_MEM_OP
HCABI_STATIC_ASSERT((KVM_CAP_S390_MEM_OP) == HCABI_KVM_CAP_S390_MEM_OP, "KVM_CAP_S390_MEM_OP");
#endif
#ifdef KVM_CAP_MULTI_ADDRESS_SPACE
HCABI_STATIC_ASSERT((KVM_CAP_MULTI_ADDRESS_SPACE) == HCABI_KVM_CAP_MULTI_ADDRESS_SPACE, "KVM_CAP_MULTI_ADDRESS_SPACE");
#endif
#ifdef KVM_CAP_IMMEDIATE_EXIT
HCABI_STATIC_ASSERT((KVM_CAP_IMMEDIATE_EXIT) == HCABI_KVM_CAP_IMMEDIATE_EXIT, "KVM_CAP_IMMEDIATE_EXIT");
#endif
#ifdef KVM_CAP_S390_CMMA_MIGRATION
HCABI_STATIC_ASSERT((KVM_CAP_S390_CMMA_MIGRATION) == HCABI_KVM_CAP_S390_CMMA_MIGRATION, "KVM_CAP_S390_CMMA_MIGRATION");
#endif
#ifdef KVM_CAP_HYPERV_SYNIC2
HCABI_STATIC_ASSERT((KVM_CAP_HYPERV_SYNIC2) == HCABI_KVM_CAP_HYPERV_SYNIC2, "KVM_CAP_HYPERV_SYNIC2");
#endif
#ifdef KVM_CAP_ARM_VM_IPA_SIZE
HCABI_STATIC_ASSERT((KVM_CAP_ARM_VM_IPA_SIZE) == HCABI_KVM_CAP_ARM_VM_IPA_SIZE, "KVM_CAP_ARM_VM_IPA_SIZE");
#endif
#ifdef KVM_CAP_MANUAL_DIRTY_LOG_PROTECT
HCABI_STATIC_ASSERT((KVM_CAP_MANUAL_DIRTY_LOG_PROTECT) == HCABI_KVM_CAP_MANUAL_DIRTY_LOG_PROTECT, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT");
#endif
#ifdef KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2
HCABI_STATIC_ASSERT((KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2) == HCABI_KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2");
#endif
#ifdef KVM_CAP_ARM_NISV_TO_USER
HCABI_STATIC_ASSERT((KVM_CAP_ARM_NISV_TO_USER) == HCABI_KVM_CAP_ARM_NISV_TO_USER, "KVM_CAP_ARM_NISV_TO_USER");
#endif
#ifdef KVM_CAP_S390_PROTECTED
HCABI_STATIC_ASSERT((KVM_CAP_S390_PROTECTED) == HCABI_KVM_CAP_S390_PROTECTED, "KVM_CAP_S390_PROTECTED");
#endif
#ifdef KVM_CAP_PPC_SECURE_GUEST
HCABI_STATIC_ASSERT((KVM_CAP_PPC_SECURE_GUEST) == HCABI_KVM_CAP_PPC_SECURE_GUEST, "KVM_CAP_PPC_SECURE_GUEST");
#endif
#ifdef KVM_CAP_X86_USER_SPACE_MSR
HCABI_STATIC_ASSERT((KVM_CAP_X86_USER_SPACE_MSR) == HCABI_KVM_CAP_X86_USER_SPACE_MSR, "KVM_CAP_X86_USER_SPACE_MSR");
#endif
#ifdef KVM_CAP_X86_MSR_FILTER
HCABI_STATIC_ASSERT((KVM_CAP_X86_MSR_FILTER) == HCABI_KVM_CAP_X86_MSR_FILTER, "KVM_CAP_X86_MSR_FILTER");
#endif
#ifdef KVM_CAP_ENFORCE_PV_FEATURE_CPUID
HCABI_STATIC_ASSERT((KVM_CAP_ENFORCE_PV_FEATURE_CPUID) == HCABI_KVM_CAP_ENFORCE_PV_FEATURE_CPUID, "KVM_CAP_ENFORCE_PV_FEATURE_CPUID");
#endif
#ifdef KVM_CAP_SYS_HYPERV_CPUID
HCABI_STATIC_ASSERT((KVM_CAP_SYS_HYPERV_CPUID) == HCABI_KVM_CAP_SYS_HYPERV_CPUID, "KVM_CAP_SYS_HYPERV_CPUID");
#endif
#ifdef KVM_CAP_DIRTY_LOG_RING
HCABI_STATIC_ASSERT((KVM_CAP_DIRTY_LOG_RING) == HCABI_KVM_CAP_DIRTY_LOG_RING, "KVM_CAP_DIRTY_LOG_RING");
#endif
#ifdef KVM_CAP_VM_COPY_ENC_CONTEXT_FROM
HCABI_STATIC_ASSERT((KVM_CAP_VM_COPY_ENC_CONTEXT_FROM) == HCABI_KVM_CAP_VM_COPY_ENC_CONTEXT_FROM, "KVM_CAP_VM_COPY_ENC_CONTEXT_FROM");
#endif
#ifdef KVM_CAP_HYPERV_ENFORCE_CPUID
HCABI_STATIC_ASSERT((KVM_CAP_HYPERV_ENFORCE_CPUID) == HCABI_KVM_CAP_HYPERV_ENFORCE_CPUID, "KVM_CAP_HYPERV_ENFORCE_CPUID");
#endif
#ifdef KVM_CAP_EXIT_HYPERCALL
HCABI_STATIC_ASSERT((KVM_CAP_EXIT_HYPERCALL) == HCABI_KVM_CAP_EXIT_HYPERCALL, "KVM_CAP_EXIT_HYPERCALL");
#endif
#ifdef KVM_CAP_EXIT_ON_EMULATION_FAILURE
HCABI_STATIC_ASSERT((KVM_CAP_EXIT_ON_EMULATION_FAILURE) == HCABI_KVM_CAP_EXIT_ON_EMULATION_FAILURE, "KVM_CAP_EXIT_ON_EMULATION_FAILURE");
#endif
#ifdef KVM_CAP_ARM_MTE
HCABI_STATIC_ASSERT((KVM_CAP_ARM_MTE) == HCABI_KVM_CAP_ARM_MTE, "KVM_CAP_ARM_MTE");
#endif
#ifdef KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM
HCABI_STATIC_ASSERT((KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM) == HCABI_KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM, "KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM");
#endif
#ifdef KVM_CAP_VM_GPA_BITS
HCABI_STATIC_ASSERT((KVM_CAP_VM_GPA_BITS) == HCABI_KVM_CAP_VM_GPA_BITS, "KVM_CAP_VM_GPA_BITS");
#endif
#ifdef KVM_CAP_SYS_ATTRIBUTES
HCABI_STATIC_ASSERT((KVM_CAP_SYS_ATTRIBUTES) == HCABI_KVM_CAP_SYS_ATTRIBUTES, "KVM_CAP_SYS_ATTRIBUTES");
#endif
#ifdef KVM_CAP_S390_MEM_OP_EXTENSION
HCABI_STATIC_ASSERT((KVM_CAP_S390_MEM_OP_EXTENSION) == HCABI_KVM_CAP_S390_MEM_OP_EXTENSION, "KVM_CAP_S390_MEM_OP_EXTENSION");
#endif
#ifdef KVM_CAP_DISABLE_QUIRKS2
HCABI_STATIC_ASSERT((KVM_CAP_DISABLE_QUIRKS2) == HCABI_KVM_CAP_DISABLE_QUIRKS2, "KVM_CAP_DISABLE_QUIRKS2");
#endif
#ifdef KVM_CAP_SYSTEM_EVENT_DATA
HCABI_STATIC_ASSERT((KVM_CAP_SYSTEM_EVENT_DATA) == HCABI_KVM_CAP_SYSTEM_EVENT_DATA, "KVM_CAP_SYSTEM_EVENT_DATA");
#endif
#ifdef KVM_CAP_S390_PROTECTED_DUMP
HCABI_STATIC_ASSERT((KVM_CAP_S390_PROTECTED_DUMP) == HCABI_KVM_CAP_S390_PROTECTED_DUMP, "KVM_CAP_S390_PROTECTED_DUMP");
#endif
#ifdef KVM_CAP_X86_NOTIFY_VMEXIT
HCABI_STATIC_ASSERT((KVM_CAP_X86_NOTIFY_VMEXIT) == HCABI_KVM_CAP_X86_NOTIFY_VMEXIT, "KVM_CAP_X86_NOTIFY_VMEXIT");
#endif
#ifdef KVM_CAP_DIRTY_LOG_RING_ACQ_REL
HCABI_STATIC_ASSERT((KVM_CAP_DIRTY_LOG_RING_ACQ_REL) == HCABI_KVM_CAP_DIRTY_LOG_RING_ACQ_REL, "KVM_CAP_DIRTY_LOG_RING_ACQ_REL");
#endif
#ifdef KVM_CAP_S390_PROTECTED_ASYNC_DISABLE
HCABI_STATIC_ASSERT((KVM_CAP_S390_PROTECTED_ASYNC_DISABLE) == HCABI_KVM_CAP_S390_PROTECTED_ASYNC_DISABLE, "KVM_CAP_S390_PROTECTED_ASYNC_DISABLE");
#endif
#ifdef KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP
HCABI_STATIC_ASSERT((KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP) == HCABI_KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP, "KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP");
#endif
#ifdef KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE
HCABI_STATIC_ASSERT((KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE) == HCABI_KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE, "KVM_CAP_ARM_EAGER_SPLIT_CHUNK_SIZE");
#endif
#ifdef KVM_CAP_ARM_SUPPORTED_BLOCK_SIZES
HCABI_STATIC_ASSERT((KVM_CAP_ARM_SUPPORTED_BLOCK_SIZES) == HCABI_KVM_CAP_ARM_SUPPORTED_BLOCK_SIZES, "KVM_CAP_ARM_SUPPORTED_BLOCK_SIZES");
#endif
#ifdef KVM_CAP_USER_MEMORY2
HCABI_STATIC_ASSERT((KVM_CAP_USER_MEMORY2) == HCABI_KVM_CAP_USER_MEMORY2, "KVM_CAP_USER_MEMORY2");
#endif
#ifdef KVM_CAP_MEMORY_FAULT_INFO
HCABI_STATIC_ASSERT((KVM_CAP_MEMORY_FAULT_INFO) == HCABI_KVM_CAP_MEMORY_FAULT_INFO, "KVM_CAP_MEMORY_FAULT_INFO");
#endif
#ifdef KVM_CAP_MEMORY_ATTRIBUTES
HCABI_STATIC_ASSERT((KVM_CAP_MEMORY_ATTRIBUTES) == HCABI_KVM_CAP_MEMORY_ATTRIBUTES, "KVM_CAP_MEMORY_ATTRIBUTES");
#endif
#ifdef KVM_CAP_GUEST_MEMFD
HCABI_STATIC_ASSERT((KVM_CAP_GUEST_MEMFD) == HCABI_KVM_CAP_GUEST_MEMFD, "KVM_CAP_GUEST_MEMFD");
#endif
#ifdef KVM_CAP_VM_TYPES
HCABI_STATIC_ASSERT((KVM_CAP_VM_TYPES) == HCABI_KVM_CAP_VM_TYPES, "KVM_CAP_VM_TYPES");
#endif
#ifdef KVM_CAP_PRE_FAULT_MEMORY
HCABI_STATIC_ASSERT((KVM_CAP_PRE_FAULT_MEMORY) == HCABI_KVM_CAP_PRE_FAULT_MEMORY, "KVM_CAP_PRE_FAULT_MEMORY");
#endif
#ifdef KVM_CAP_X86_APIC_BUS_CYCLES_NS
HCABI_STATIC_ASSERT((KVM_CAP_X86_APIC_BUS_CYCLES_NS) == HCABI_KVM_CAP_X86_APIC_BUS_CYCLES_NS, "KVM_CAP_X86_APIC_BUS_CYCLES_NS");
#endif
#ifdef KVM_CAP_X86_GUEST_MODE
HCABI_STATIC_ASSERT((KVM_CAP_X86_GUEST_MODE) == HCABI_KVM_CAP_X86_GUEST_MODE, "KVM_CAP_X86_GUEST_MODE");
#endif
#ifdef KVM_CAP_ARM_WRITABLE_IMP_ID_REGS
HCABI_STATIC_ASSERT((KVM_CAP_ARM_WRITABLE_IMP_ID_REGS) == HCABI_KVM_CAP_ARM_WRITABLE_IMP_ID_REGS, "KVM_CAP_ARM_WRITABLE_IMP_ID_REGS");
#endif
#ifdef KVM_CAP_ARM_EL2
HCABI_STATIC_ASSERT((KVM_CAP_ARM_EL2) == HCABI_KVM_CAP_ARM_EL2, "KVM_CAP_ARM_EL2");
#endif
#ifdef KVM_CAP_ARM_EL2_E2H0
HCABI_STATIC_ASSERT((KVM_CAP_ARM_EL2_E2H0) == HCABI_KVM_CAP_ARM_EL2_E2H0, "KVM_CAP_ARM_EL2_E2H0");
#endif
#ifdef KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED
HCABI_STATIC_ASSERT((KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED) == HCABI_KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED, "KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED");
#endif
#ifdef KVM_CAP_GUEST_MEMFD_FLAGS
HCABI_STATIC_ASSERT((KVM_CAP_GUEST_MEMFD_FLAGS) == HCABI_KVM_CAP_GUEST_MEMFD_FLAGS, "KVM_CAP_GUEST_MEMFD_FLAGS");
#endif
#ifdef KVM_CAP_ARM_SEA_TO_USER
HCABI_STATIC_ASSERT((KVM_CAP_ARM_SEA_TO_USER) == HCABI_KVM_CAP_ARM_SEA_TO_USER, "KVM_CAP_ARM_SEA_TO_USER");
#endif
#ifdef KVM_CAP_S390_KEYOP
HCABI_STATIC_ASSERT((KVM_CAP_S390_KEYOP) == HCABI_KVM_CAP_S390_KEYOP, "KVM_CAP_S390_KEYOP");
#endif
#ifdef KVM_CAP_S390_VSIE_ESAMODE
HCABI_STATIC_ASSERT((KVM_CAP_S390_VSIE_ESAMODE) == HCABI_KVM_CAP_S390_VSIE_ESAMODE, "KVM_CAP_S390_VSIE_ESAMODE");
#endif
#ifdef KVM_CAP_S390_HPAGE_2G
HCABI_STATIC_ASSERT((KVM_CAP_S390_HPAGE_2G) == HCABI_KVM_CAP_S390_HPAGE_2G, "KVM_CAP_S390_HPAGE_2G");
#endif
#ifdef KVM_CAP_PPC_COMPAT_CAPS
HCABI_STATIC_ASSERT((KVM_CAP_PPC_COMPAT_CAPS) == HCABI_KVM_CAP_PPC_COMPAT_CAPS, "KVM_CAP_PPC_COMPAT_CAPS");
#endif
#ifdef KVM_CAP_ARM_PMU_V3_STRICT
HCABI_STATIC_ASSERT((KVM_CAP_ARM_PMU_V3_STRICT) == HCABI_KVM_CAP_ARM_PMU_V3_STRICT, "KVM_CAP_ARM_PMU_V3_STRICT");
#endif
#ifdef KVM_DIRTY_GFN_F_DIRTY
HCABI_STATIC_ASSERT((KVM_DIRTY_GFN_F_DIRTY) == HCABI_KVM_DIRTY_GFN_F_DIRTY, "KVM_DIRTY_GFN_F_DIRTY");
#endif
#ifdef KVM_DIRTY_GFN_F_RESET
HCABI_STATIC_ASSERT((KVM_DIRTY_GFN_F_RESET) == HCABI_KVM_DIRTY_GFN_F_RESET, "KVM_DIRTY_GFN_F_RESET");
#endif
#ifdef KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE
HCABI_STATIC_ASSERT((KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE) == HCABI_KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE, "KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE");
#endif
#ifdef KVM_DIRTY_LOG_INITIALLY_SET
HCABI_STATIC_ASSERT((KVM_DIRTY_LOG_INITIALLY_SET) == HCABI_KVM_DIRTY_LOG_INITIALLY_SET, "KVM_DIRTY_LOG_INITIALLY_SET");
#endif
#ifdef EPERM
HCABI_STATIC_ASSERT((EPERM) == HCABI_EPERM, "EPERM");
#endif
#ifdef ENOENT
HCABI_STATIC_ASSERT((ENOENT) == HCABI_ENOENT, "ENOENT");
#endif
#ifdef EINTR
HCABI_STATIC_ASSERT((EINTR) == HCABI_EINTR, "EINTR");
#endif
#ifdef EIO
HCABI_STATIC_ASSERT((EIO) == HCABI_EIO, "EIO");
#endif
#ifdef ENXIO
HCABI_STATIC_ASSERT((ENXIO) == HCABI_ENXIO, "ENXIO");
#endif
#ifdef E2BIG
HCABI_STATIC_ASSERT((E2BIG) == HCABI_E2BIG, "E2BIG");
#endif
#ifdef ENOEXEC
HCABI_STATIC_ASSERT((ENOEXEC) == HCABI_ENOEXEC, "ENOEXEC");
#endif
#ifdef EBADF
HCABI_STATIC_ASSERT((EBADF) == HCABI_EBADF, "EBADF");
#endif
#ifdef EAGAIN
HCABI_STATIC_ASSERT((EAGAIN) == HCABI_EAGAIN, "EAGAIN");
#endif
#ifdef ENOMEM
HCABI_STATIC_ASSERT((ENOMEM) == HCABI_ENOMEM, "ENOMEM");
#endif
#ifdef EACCES
HCABI_STATIC_ASSERT((EACCES) == HCABI_EACCES, "EACCES");
#endif
#ifdef EFAULT
HCABI_STATIC_ASSERT((EFAULT) == HCABI_EFAULT, "EFAULT");
#endif
#ifdef EBUSY
HCABI_STATIC_ASSERT((EBUSY) == HCABI_EBUSY, "EBUSY");
#endif
#ifdef EEXIST
HCABI_STATIC_ASSERT((EEXIST) == HCABI_EEXIST, "EEXIST");
#endif
#ifdef ENODEV
HCABI_STATIC_ASSERT((ENODEV) == HCABI_ENODEV, "ENODEV");
#endif
#ifdef EINVAL
HCABI_STATIC_ASSERT((EINVAL) == HCABI_EINVAL, "EINVAL");
#endif
#ifdef EMFILE
HCABI_STATIC_ASSERT((EMFILE) == HCABI_EMFILE, "EMFILE");
#endif
#ifdef ENOTTY
HCABI_STATIC_ASSERT((ENOTTY) == HCABI_ENOTTY, "ENOTTY");
#endif
#ifdef ENOSPC
HCABI_STATIC_ASSERT((ENOSPC) == HCABI_ENOSPC, "ENOSPC");
#endif
#ifdef ERANGE
HCABI_STATIC_ASSERT((ERANGE) == HCABI_ERANGE, "ERANGE");
#endif
#ifdef ENOSYS
HCABI_STATIC_ASSERT((ENOSYS) == HCABI_ENOSYS, "ENOSYS");
#endif
#ifdef EOPNOTSUPP
HCABI_STATIC_ASSERT((EOPNOTSUPP) == HCABI_EOPNOTSUPP, "EOPNOTSUPP");
#endif
#ifdef ETIMEDOUT
HCABI_STATIC_ASSERT((ETIMEDOUT) == HCABI_ETIMEDOUT, "ETIMEDOUT");
#endif
#ifdef EHWPOISON
HCABI_STATIC_ASSERT((EHWPOISON) == HCABI_EHWPOISON, "EHWPOISON");
#endif
#ifdef KVM_MEM_LOG_DIRTY_PAGES
HCABI_STATIC_ASSERT((KVM_MEM_LOG_DIRTY_PAGES) == HCABI_KVM_MEM_LOG_DIRTY_PAGES, "KVM_MEM_LOG_DIRTY_PAGES");
#endif
#ifdef KVM_MEM_READONLY
HCABI_STATIC_ASSERT((KVM_MEM_READONLY) == HCABI_KVM_MEM_READONLY, "KVM_MEM_READONLY");
#endif
#ifdef KVM_MEM_GUEST_MEMFD
HCABI_STATIC_ASSERT((KVM_MEM_GUEST_MEMFD) == HCABI_KVM_MEM_GUEST_MEMFD, "KVM_MEM_GUEST_MEMFD");
#endif
#ifdef GUEST_MEMFD_FLAG_MMAP
HCABI_STATIC_ASSERT((GUEST_MEMFD_FLAG_MMAP) == HCABI_GUEST_MEMFD_FLAG_MMAP, "GUEST_MEMFD_FLAG_MMAP");
#endif
#ifdef GUEST_MEMFD_FLAG_INIT_SHARED
HCABI_STATIC_ASSERT((GUEST_MEMFD_FLAG_INIT_SHARED) == HCABI_GUEST_MEMFD_FLAG_INIT_SHARED, "GUEST_MEMFD_FLAG_INIT_SHARED");
#endif
#ifdef KVM_MEMORY_ATTRIBUTE_PRIVATE
HCABI_STATIC_ASSERT((KVM_MEMORY_ATTRIBUTE_PRIVATE) == HCABI_KVM_MEMORY_ATTRIBUTE_PRIVATE, "KVM_MEMORY_ATTRIBUTE_PRIVATE");
#endif
#ifdef KVM_SYSTEM_EVENT_SHUTDOWN
HCABI_STATIC_ASSERT((KVM_SYSTEM_EVENT_SHUTDOWN) == HCABI_KVM_SYSTEM_EVENT_SHUTDOWN, "KVM_SYSTEM_EVENT_SHUTDOWN");
#endif
#ifdef KVM_SYSTEM_EVENT_RESET
HCABI_STATIC_ASSERT((KVM_SYSTEM_EVENT_RESET) == HCABI_KVM_SYSTEM_EVENT_RESET, "KVM_SYSTEM_EVENT_RESET");
#endif
#ifdef KVM_SYSTEM_EVENT_CRASH
HCABI_STATIC_ASSERT((KVM_SYSTEM_EVENT_CRASH) == HCABI_KVM_SYSTEM_EVENT_CRASH, "KVM_SYSTEM_EVENT_CRASH");
#endif
#ifdef KVM_SYSTEM_EVENT_WAKEUP
HCABI_STATIC_ASSERT((KVM_SYSTEM_EVENT_WAKEUP) == HCABI_KVM_SYSTEM_EVENT_WAKEUP, "KVM_SYSTEM_EVENT_WAKEUP");
#endif
#ifdef KVM_SYSTEM_EVENT_SUSPEND
HCABI_STATIC_ASSERT((KVM_SYSTEM_EVENT_SUSPEND) == HCABI_KVM_SYSTEM_EVENT_SUSPEND, "KVM_SYSTEM_EVENT_SUSPEND");
#endif
#ifdef KVM_SYSTEM_EVENT_SEV_TERM
HCABI_STATIC_ASSERT((KVM_SYSTEM_EVENT_SEV_TERM) == HCABI_KVM_SYSTEM_EVENT_SEV_TERM, "KVM_SYSTEM_EVENT_SEV_TERM");
#endif
#ifdef KVM_SYSTEM_EVENT_TDX_FATAL
HCABI_STATIC_ASSERT((KVM_SYSTEM_EVENT_TDX_FATAL) == HCABI_KVM_SYSTEM_EVENT_TDX_FATAL, "KVM_SYSTEM_EVENT_TDX_FATAL");
#endif
#ifdef KVM_MSR_EXIT_REASON_INVAL
HCABI_STATIC_ASSERT((KVM_MSR_EXIT_REASON_INVAL) == HCABI_KVM_MSR_EXIT_REASON_INVAL, "KVM_MSR_EXIT_REASON_INVAL");
#endif
#ifdef KVM_MSR_EXIT_REASON_UNKNOWN
HCABI_STATIC_ASSERT((KVM_MSR_EXIT_REASON_UNKNOWN) == HCABI_KVM_MSR_EXIT_REASON_UNKNOWN, "KVM_MSR_EXIT_REASON_UNKNOWN");
#endif
#ifdef KVM_MSR_EXIT_REASON_FILTER
HCABI_STATIC_ASSERT((KVM_MSR_EXIT_REASON_FILTER) == HCABI_KVM_MSR_EXIT_REASON_FILTER, "KVM_MSR_EXIT_REASON_FILTER");
#endif
#ifdef KVM_INTERNAL_ERROR_EMULATION
HCABI_STATIC_ASSERT((KVM_INTERNAL_ERROR_EMULATION) == HCABI_KVM_INTERNAL_ERROR_EMULATION, "KVM_INTERNAL_ERROR_EMULATION");
#endif
#ifdef KVM_INTERNAL_ERROR_SIMUL_EX
HCABI_STATIC_ASSERT((KVM_INTERNAL_ERROR_SIMUL_EX) == HCABI_KVM_INTERNAL_ERROR_SIMUL_EX, "KVM_INTERNAL_ERROR_SIMUL_EX");
#endif
#ifdef KVM_INTERNAL_ERROR_DELIVERY_EV
HCABI_STATIC_ASSERT((KVM_INTERNAL_ERROR_DELIVERY_EV) == HCABI_KVM_INTERNAL_ERROR_DELIVERY_EV, "KVM_INTERNAL_ERROR_DELIVERY_EV");
#endif
#ifdef KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON
HCABI_STATIC_ASSERT((KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON) == HCABI_KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON, "KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON");
#endif
#ifdef _IOC_NONE
HCABI_STATIC_ASSERT((_IOC_NONE) == HCABI__IOC_NONE, "_IOC_NONE");
#endif
#ifdef _IOC_WRITE
HCABI_STATIC_ASSERT((_IOC_WRITE) == HCABI__IOC_WRITE, "_IOC_WRITE");
#endif
#ifdef _IOC_READ
HCABI_STATIC_ASSERT((_IOC_READ) == HCABI__IOC_READ, "_IOC_READ");
#endif
#ifdef _IOC_WRITE_READ
HCABI_STATIC_ASSERT((_IOC_WRITE_READ) == HCABI__IOC_WRITE_READ, "_IOC_WRITE_READ");
#endif
#ifdef KVM_PV_ENABLE
HCABI_STATIC_ASSERT((KVM_PV_ENABLE) == HCABI_KVM_PV_ENABLE, "KVM_PV_ENABLE");
#endif
#ifdef KVM_PV_DISABLE
HCABI_STATIC_ASSERT((KVM_PV_DISABLE) == HCABI_KVM_PV_DISABLE, "KVM_PV_DISABLE");
#endif
#ifdef KVM_PV_SET_SEC_PARMS
HCABI_STATIC_ASSERT((KVM_PV_SET_SEC_PARMS) == HCABI_KVM_PV_SET_SEC_PARMS, "KVM_PV_SET_SEC_PARMS");
#endif
#ifdef KVM_PV_UNPACK
HCABI_STATIC_ASSERT((KVM_PV_UNPACK) == HCABI_KVM_PV_UNPACK, "KVM_PV_UNPACK");
#endif
#ifdef KVM_PV_VERIFY
HCABI_STATIC_ASSERT((KVM_PV_VERIFY) == HCABI_KVM_PV_VERIFY, "KVM_PV_VERIFY");
#endif
#ifdef KVM_PV_PREP_RESET
HCABI_STATIC_ASSERT((KVM_PV_PREP_RESET) == HCABI_KVM_PV_PREP_RESET, "KVM_PV_PREP_RESET");
#endif
#ifdef KVM_PV_UNSHARE_ALL
HCABI_STATIC_ASSERT((KVM_PV_UNSHARE_ALL) == HCABI_KVM_PV_UNSHARE_ALL, "KVM_PV_UNSHARE_ALL");
#endif
#ifdef KVM_PV_INFO
HCABI_STATIC_ASSERT((KVM_PV_INFO) == HCABI_KVM_PV_INFO, "KVM_PV_INFO");
#endif
#ifdef KVM_PV_DUMP
HCABI_STATIC_ASSERT((KVM_PV_DUMP) == HCABI_KVM_PV_DUMP, "KVM_PV_DUMP");
#endif
#ifdef KVM_PV_ASYNC_CLEANUP_PREPARE
HCABI_STATIC_ASSERT((KVM_PV_ASYNC_CLEANUP_PREPARE) == HCABI_KVM_PV_ASYNC_CLEANUP_PREPARE, "KVM_PV_ASYNC_CLEANUP_PREPARE");
#endif
#ifdef KVM_PV_ASYNC_CLEANUP_PERFORM
HCABI_STATIC_ASSERT((KVM_PV_ASYNC_CLEANUP_PERFORM) == HCABI_KVM_PV_ASYNC_CLEANUP_PERFORM, "KVM_PV_ASYNC_CLEANUP_PERFORM");
#endif
#ifdef KVM_PV_DUMP_INIT
HCABI_STATIC_ASSERT((KVM_PV_DUMP_INIT) == HCABI_KVM_PV_DUMP_INIT, "KVM_PV_DUMP_INIT");
#endif
#ifdef KVM_PV_DUMP_CONFIG_STOR_STATE
HCABI_STATIC_ASSERT((KVM_PV_DUMP_CONFIG_STOR_STATE) == HCABI_KVM_PV_DUMP_CONFIG_STOR_STATE, "KVM_PV_DUMP_CONFIG_STOR_STATE");
#endif
#ifdef KVM_PV_DUMP_COMPLETE
HCABI_STATIC_ASSERT((KVM_PV_DUMP_COMPLETE) == HCABI_KVM_PV_DUMP_COMPLETE, "KVM_PV_DUMP_COMPLETE");
#endif
#ifdef KVM_PV_DUMP_CPU
HCABI_STATIC_ASSERT((KVM_PV_DUMP_CPU) == HCABI_KVM_PV_DUMP_CPU, "KVM_PV_DUMP_CPU");
#endif
#ifdef KVM_PV_INFO_VM
HCABI_STATIC_ASSERT((KVM_PV_INFO_VM) == HCABI_KVM_PV_INFO_VM, "KVM_PV_INFO_VM");
#endif
#ifdef KVM_PV_INFO_DUMP
HCABI_STATIC_ASSERT((KVM_PV_INFO_DUMP) == HCABI_KVM_PV_INFO_DUMP, "KVM_PV_INFO_DUMP");
#endif
#ifdef KVM_S390_MEMOP_LOGICAL_READ
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_LOGICAL_READ) == HCABI_KVM_S390_MEMOP_LOGICAL_READ, "KVM_S390_MEMOP_LOGICAL_READ");
#endif
#ifdef KVM_S390_MEMOP_LOGICAL_WRITE
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_LOGICAL_WRITE) == HCABI_KVM_S390_MEMOP_LOGICAL_WRITE, "KVM_S390_MEMOP_LOGICAL_WRITE");
#endif
#ifdef KVM_S390_MEMOP_SIDA_READ
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_SIDA_READ) == HCABI_KVM_S390_MEMOP_SIDA_READ, "KVM_S390_MEMOP_SIDA_READ");
#endif
#ifdef KVM_S390_MEMOP_SIDA_WRITE
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_SIDA_WRITE) == HCABI_KVM_S390_MEMOP_SIDA_WRITE, "KVM_S390_MEMOP_SIDA_WRITE");
#endif
#ifdef KVM_S390_MEMOP_ABSOLUTE_READ
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_ABSOLUTE_READ) == HCABI_KVM_S390_MEMOP_ABSOLUTE_READ, "KVM_S390_MEMOP_ABSOLUTE_READ");
#endif
#ifdef KVM_S390_MEMOP_ABSOLUTE_WRITE
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_ABSOLUTE_WRITE) == HCABI_KVM_S390_MEMOP_ABSOLUTE_WRITE, "KVM_S390_MEMOP_ABSOLUTE_WRITE");
#endif
#ifdef KVM_S390_MEMOP_ABSOLUTE_CMPXCHG
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_ABSOLUTE_CMPXCHG) == HCABI_KVM_S390_MEMOP_ABSOLUTE_CMPXCHG, "KVM_S390_MEMOP_ABSOLUTE_CMPXCHG");
#endif
#ifdef KVM_S390_MEMOP_F_CHECK_ONLY
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_F_CHECK_ONLY) == HCABI_KVM_S390_MEMOP_F_CHECK_ONLY, "KVM_S390_MEMOP_F_CHECK_ONLY");
#endif
#ifdef KVM_S390_MEMOP_F_INJECT_EXCEPTION
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_F_INJECT_EXCEPTION) == HCABI_KVM_S390_MEMOP_F_INJECT_EXCEPTION, "KVM_S390_MEMOP_F_INJECT_EXCEPTION");
#endif
#ifdef KVM_S390_MEMOP_F_SKEY_PROTECTION
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_F_SKEY_PROTECTION) == HCABI_KVM_S390_MEMOP_F_SKEY_PROTECTION, "KVM_S390_MEMOP_F_SKEY_PROTECTION");
#endif
#ifdef KVM_S390_MEMOP_EXTENSION_CAP_BASE
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_EXTENSION_CAP_BASE) == HCABI_KVM_S390_MEMOP_EXTENSION_CAP_BASE, "KVM_S390_MEMOP_EXTENSION_CAP_BASE");
#endif
#ifdef KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG
HCABI_STATIC_ASSERT((KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG) == HCABI_KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG, "KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG");
#endif
#ifdef KVM_S390_VM_MEM_CTRL
HCABI_STATIC_ASSERT((KVM_S390_VM_MEM_CTRL) == HCABI_KVM_S390_VM_MEM_CTRL, "KVM_S390_VM_MEM_CTRL");
#endif
#ifdef KVM_S390_VM_MEM_ENABLE_CMMA
HCABI_STATIC_ASSERT((KVM_S390_VM_MEM_ENABLE_CMMA) == HCABI_KVM_S390_VM_MEM_ENABLE_CMMA, "KVM_S390_VM_MEM_ENABLE_CMMA");
#endif
#ifdef KVM_S390_VM_MEM_CLR_CMMA
HCABI_STATIC_ASSERT((KVM_S390_VM_MEM_CLR_CMMA) == HCABI_KVM_S390_VM_MEM_CLR_CMMA, "KVM_S390_VM_MEM_CLR_CMMA");
#endif
#ifdef KVM_S390_VM_MEM_LIMIT_SIZE
HCABI_STATIC_ASSERT((KVM_S390_VM_MEM_LIMIT_SIZE) == HCABI_KVM_S390_VM_MEM_LIMIT_SIZE, "KVM_S390_VM_MEM_LIMIT_SIZE");
#endif
#ifdef KVM_LOONGARCH_VM_FEAT_PV_IPI
HCABI_STATIC_ASSERT((KVM_LOONGARCH_VM_FEAT_PV_IPI) == HCABI_KVM_LOONGARCH_VM_FEAT_PV_IPI, "KVM_LOONGARCH_VM_FEAT_PV_IPI");
#endif
#ifdef KVM_LOONGARCH_VM_FEAT_PV_STEALTIME
HCABI_STATIC_ASSERT((KVM_LOONGARCH_VM_FEAT_PV_STEALTIME) == HCABI_KVM_LOONGARCH_VM_FEAT_PV_STEALTIME, "KVM_LOONGARCH_VM_FEAT_PV_STEALTIME");
#endif
#ifdef KVM_LOONGARCH_VM_FEAT_PV_PREEMPT
HCABI_STATIC_ASSERT((KVM_LOONGARCH_VM_FEAT_PV_PREEMPT) == HCABI_KVM_LOONGARCH_VM_FEAT_PV_PREEMPT, "KVM_LOONGARCH_VM_FEAT_PV_PREEMPT");
#endif
#ifdef KVM_DEV_TYPE_ARM_PV_TIME
HCABI_STATIC_ASSERT((KVM_DEV_TYPE_ARM_PV_TIME) == HCABI_KVM_DEV_TYPE_ARM_PV_TIME, "KVM_DEV_TYPE_ARM_PV_TIME");
#endif
#ifdef KVM_NOTIFY_CONTEXT_INVALID
HCABI_STATIC_ASSERT((KVM_NOTIFY_CONTEXT_INVALID) == HCABI_KVM_NOTIFY_CONTEXT_INVALID, "KVM_NOTIFY_CONTEXT_INVALID");
#endif
#ifdef KVM_EXIT_UNKNOWN
HCABI_STATIC_ASSERT((KVM_EXIT_UNKNOWN) == HCABI_KVM_EXIT_UNKNOWN, "KVM_EXIT_UNKNOWN");
#endif
#ifdef KVM_EXIT_EXCEPTION
HCABI_STATIC_ASSERT((KVM_EXIT_EXCEPTION) == HCABI_KVM_EXIT_EXCEPTION, "KVM_EXIT_EXCEPTION");
#endif
#ifdef KVM_EXIT_IO
HCABI_STATIC_ASSERT((KVM_EXIT_IO) == HCABI_KVM_EXIT_IO, "KVM_EXIT_IO");
#endif
#ifdef KVM_EXIT_HYPERCALL
HCABI_STATIC_ASSERT((KVM_EXIT_HYPERCALL) == HCABI_KVM_EXIT_HYPERCALL, "KVM_EXIT_HYPERCALL");
#endif
#ifdef KVM_EXIT_DEBUG
HCABI_STATIC_ASSERT((KVM_EXIT_DEBUG) == HCABI_KVM_EXIT_DEBUG, "KVM_EXIT_DEBUG");
#endif
#ifdef KVM_EXIT_HLT
HCABI_STATIC_ASSERT((KVM_EXIT_HLT) == HCABI_KVM_EXIT_HLT, "KVM_EXIT_HLT");
#endif
#ifdef KVM_EXIT_MMIO
HCABI_STATIC_ASSERT((KVM_EXIT_MMIO) == HCABI_KVM_EXIT_MMIO, "KVM_EXIT_MMIO");
#endif
#ifdef KVM_EXIT_IRQ_WINDOW_OPEN
HCABI_STATIC_ASSERT((KVM_EXIT_IRQ_WINDOW_OPEN) == HCABI_KVM_EXIT_IRQ_WINDOW_OPEN, "KVM_EXIT_IRQ_WINDOW_OPEN");
#endif
#ifdef KVM_EXIT_SHUTDOWN
HCABI_STATIC_ASSERT((KVM_EXIT_SHUTDOWN) == HCABI_KVM_EXIT_SHUTDOWN, "KVM_EXIT_SHUTDOWN");
#endif
#ifdef KVM_EXIT_FAIL_ENTRY
HCABI_STATIC_ASSERT((KVM_EXIT_FAIL_ENTRY) == HCABI_KVM_EXIT_FAIL_ENTRY, "KVM_EXIT_FAIL_ENTRY");
#endif
#ifdef KVM_EXIT_INTR
HCABI_STATIC_ASSERT((KVM_EXIT_INTR) == HCABI_KVM_EXIT_INTR, "KVM_EXIT_INTR");
#endif
#ifdef KVM_EXIT_SET_TPR
HCABI_STATIC_ASSERT((KVM_EXIT_SET_TPR) == HCABI_KVM_EXIT_SET_TPR, "KVM_EXIT_SET_TPR");
#endif
#ifdef KVM_EXIT_TPR_ACCESS
HCABI_STATIC_ASSERT((KVM_EXIT_TPR_ACCESS) == HCABI_KVM_EXIT_TPR_ACCESS, "KVM_EXIT_TPR_ACCESS");
#endif
#ifdef KVM_EXIT_S390_SIEIC
HCABI_STATIC_ASSERT((KVM_EXIT_S390_SIEIC) == HCABI_KVM_EXIT_S390_SIEIC, "KVM_EXIT_S390_SIEIC");
#endif
#ifdef KVM_EXIT_S390_RESET
HCABI_STATIC_ASSERT((KVM_EXIT_S390_RESET) == HCABI_KVM_EXIT_S390_RESET, "KVM_EXIT_S390_RESET");
#endif
#ifdef KVM_EXIT_DCR
HCABI_STATIC_ASSERT((KVM_EXIT_DCR) == HCABI_KVM_EXIT_DCR, "KVM_EXIT_DCR");
#endif
#ifdef KVM_EXIT_NMI
HCABI_STATIC_ASSERT((KVM_EXIT_NMI) == HCABI_KVM_EXIT_NMI, "KVM_EXIT_NMI");
#endif
#ifdef KVM_EXIT_INTERNAL_ERROR
HCABI_STATIC_ASSERT((KVM_EXIT_INTERNAL_ERROR) == HCABI_KVM_EXIT_INTERNAL_ERROR, "KVM_EXIT_INTERNAL_ERROR");
#endif
#ifdef KVM_EXIT_OSI
HCABI_STATIC_ASSERT((KVM_EXIT_OSI) == HCABI_KVM_EXIT_OSI, "KVM_EXIT_OSI");
#endif
#ifdef KVM_EXIT_PAPR_HCALL
HCABI_STATIC_ASSERT((KVM_EXIT_PAPR_HCALL) == HCABI_KVM_EXIT_PAPR_HCALL, "KVM_EXIT_PAPR_HCALL");
#endif
#ifdef KVM_EXIT_S390_UCONTROL
HCABI_STATIC_ASSERT((KVM_EXIT_S390_UCONTROL) == HCABI_KVM_EXIT_S390_UCONTROL, "KVM_EXIT_S390_UCONTROL");
#endif
#ifdef KVM_EXIT_WATCHDOG
HCABI_STATIC_ASSERT((KVM_EXIT_WATCHDOG) == HCABI_KVM_EXIT_WATCHDOG, "KVM_EXIT_WATCHDOG");
#endif
#ifdef KVM_EXIT_S390_TSCH
HCABI_STATIC_ASSERT((KVM_EXIT_S390_TSCH) == HCABI_KVM_EXIT_S390_TSCH, "KVM_EXIT_S390_TSCH");
#endif
#ifdef KVM_EXIT_EPR
HCABI_STATIC_ASSERT((KVM_EXIT_EPR) == HCABI_KVM_EXIT_EPR, "KVM_EXIT_EPR");
#endif
#ifdef KVM_EXIT_SYSTEM_EVENT
HCABI_STATIC_ASSERT((KVM_EXIT_SYSTEM_EVENT) == HCABI_KVM_EXIT_SYSTEM_EVENT, "KVM_EXIT_SYSTEM_EVENT");
#endif
#ifdef KVM_EXIT_S390_STSI
HCABI_STATIC_ASSERT((KVM_EXIT_S390_STSI) == HCABI_KVM_EXIT_S390_STSI, "KVM_EXIT_S390_STSI");
#endif
#ifdef KVM_EXIT_IOAPIC_EOI
HCABI_STATIC_ASSERT((KVM_EXIT_IOAPIC_EOI) == HCABI_KVM_EXIT_IOAPIC_EOI, "KVM_EXIT_IOAPIC_EOI");
#endif
#ifdef KVM_EXIT_HYPERV
HCABI_STATIC_ASSERT((KVM_EXIT_HYPERV) == HCABI_KVM_EXIT_HYPERV, "KVM_EXIT_HYPERV");
#endif
#ifdef KVM_EXIT_ARM_NISV
HCABI_STATIC_ASSERT((KVM_EXIT_ARM_NISV) == HCABI_KVM_EXIT_ARM_NISV, "KVM_EXIT_ARM_NISV");
#endif
#ifdef KVM_EXIT_X86_RDMSR
HCABI_STATIC_ASSERT((KVM_EXIT_X86_RDMSR) == HCABI_KVM_EXIT_X86_RDMSR, "KVM_EXIT_X86_RDMSR");
#endif
#ifdef KVM_EXIT_X86_WRMSR
HCABI_STATIC_ASSERT((KVM_EXIT_X86_WRMSR) == HCABI_KVM_EXIT_X86_WRMSR, "KVM_EXIT_X86_WRMSR");
#endif
#ifdef KVM_EXIT_DIRTY_RING_FULL
HCABI_STATIC_ASSERT((KVM_EXIT_DIRTY_RING_FULL) == HCABI_KVM_EXIT_DIRTY_RING_FULL, "KVM_EXIT_DIRTY_RING_FULL");
#endif
#ifdef KVM_EXIT_AP_RESET_HOLD
HCABI_STATIC_ASSERT((KVM_EXIT_AP_RESET_HOLD) == HCABI_KVM_EXIT_AP_RESET_HOLD, "KVM_EXIT_AP_RESET_HOLD");
#endif
#ifdef KVM_EXIT_X86_BUS_LOCK
HCABI_STATIC_ASSERT((KVM_EXIT_X86_BUS_LOCK) == HCABI_KVM_EXIT_X86_BUS_LOCK, "KVM_EXIT_X86_BUS_LOCK");
#endif
#ifdef KVM_EXIT_XEN
HCABI_STATIC_ASSERT((KVM_EXIT_XEN) == HCABI_KVM_EXIT_XEN, "KVM_EXIT_XEN");
#endif
#ifdef KVM_EXIT_RISCV_SBI
HCABI_STATIC_ASSERT((KVM_EXIT_RISCV_SBI) == HCABI_KVM_EXIT_RISCV_SBI, "KVM_EXIT_RISCV_SBI");
#endif
#ifdef KVM_EXIT_RISCV_CSR
HCABI_STATIC_ASSERT((KVM_EXIT_RISCV_CSR) == HCABI_KVM_EXIT_RISCV_CSR, "KVM_EXIT_RISCV_CSR");
#endif
#ifdef KVM_EXIT_NOTIFY
HCABI_STATIC_ASSERT((KVM_EXIT_NOTIFY) == HCABI_KVM_EXIT_NOTIFY, "KVM_EXIT_NOTIFY");
#endif
#ifdef KVM_EXIT_LOONGARCH_IOCSR
HCABI_STATIC_ASSERT((KVM_EXIT_LOONGARCH_IOCSR) == HCABI_KVM_EXIT_LOONGARCH_IOCSR, "KVM_EXIT_LOONGARCH_IOCSR");
#endif
#ifdef KVM_EXIT_MEMORY_FAULT
HCABI_STATIC_ASSERT((KVM_EXIT_MEMORY_FAULT) == HCABI_KVM_EXIT_MEMORY_FAULT, "KVM_EXIT_MEMORY_FAULT");
#endif
#ifdef KVM_EXIT_TDX
HCABI_STATIC_ASSERT((KVM_EXIT_TDX) == HCABI_KVM_EXIT_TDX, "KVM_EXIT_TDX");
#endif
#ifdef KVM_EXIT_ARM_SEA
HCABI_STATIC_ASSERT((KVM_EXIT_ARM_SEA) == HCABI_KVM_EXIT_ARM_SEA, "KVM_EXIT_ARM_SEA");
#endif
#ifdef KVM_EXIT_ARM_LDST64B
HCABI_STATIC_ASSERT((KVM_EXIT_ARM_LDST64B) == HCABI_KVM_EXIT_ARM_LDST64B, "KVM_EXIT_ARM_LDST64B");
#endif
#ifdef KVM_EXIT_SNP_REQ_CERTS
HCABI_STATIC_ASSERT((KVM_EXIT_SNP_REQ_CERTS) == HCABI_KVM_EXIT_SNP_REQ_CERTS, "KVM_EXIT_SNP_REQ_CERTS");
#endif
#ifdef KVM_EXIT_HYPERV_SYNIC
HCABI_STATIC_ASSERT((KVM_EXIT_HYPERV_SYNIC) == HCABI_KVM_EXIT_HYPERV_SYNIC, "KVM_EXIT_HYPERV_SYNIC");
#endif
#ifdef KVM_EXIT_HYPERV_HCALL
HCABI_STATIC_ASSERT((KVM_EXIT_HYPERV_HCALL) == HCABI_KVM_EXIT_HYPERV_HCALL, "KVM_EXIT_HYPERV_HCALL");
#endif
#ifdef KVM_EXIT_HYPERV_SYNDBG
HCABI_STATIC_ASSERT((KVM_EXIT_HYPERV_SYNDBG) == HCABI_KVM_EXIT_HYPERV_SYNDBG, "KVM_EXIT_HYPERV_SYNDBG");
#endif
#ifdef KVM_EXIT_XEN_HCALL
HCABI_STATIC_ASSERT((KVM_EXIT_XEN_HCALL) == HCABI_KVM_EXIT_XEN_HCALL, "KVM_EXIT_XEN_HCALL");
#endif
#ifdef KVM_EXIT_IO_IN
HCABI_STATIC_ASSERT((KVM_EXIT_IO_IN) == HCABI_KVM_EXIT_IO_IN, "KVM_EXIT_IO_IN");
#endif
#ifdef KVM_EXIT_IO_OUT
HCABI_STATIC_ASSERT((KVM_EXIT_IO_OUT) == HCABI_KVM_EXIT_IO_OUT, "KVM_EXIT_IO_OUT");
#endif
#ifdef KVM_EXIT_ARM_SEA_FLAG_GPA_VALID
HCABI_STATIC_ASSERT((KVM_EXIT_ARM_SEA_FLAG_GPA_VALID) == HCABI_KVM_EXIT_ARM_SEA_FLAG_GPA_VALID, "KVM_EXIT_ARM_SEA_FLAG_GPA_VALID");
#endif
#ifdef KVM_GET_API_VERSION
HCABI_STATIC_ASSERT((KVM_GET_API_VERSION) == HCABI_KVM_GET_API_VERSION, "KVM_GET_API_VERSION");
#endif
#ifdef KVM_CREATE_VM
HCABI_STATIC_ASSERT((KVM_CREATE_VM) == HCABI_KVM_CREATE_VM, "KVM_CREATE_VM");
#endif
#ifdef KVM_CHECK_EXTENSION
HCABI_STATIC_ASSERT((KVM_CHECK_EXTENSION) == HCABI_KVM_CHECK_EXTENSION, "KVM_CHECK_EXTENSION");
#endif
#ifdef KVM_GET_VCPU_MMAP_SIZE
HCABI_STATIC_ASSERT((KVM_GET_VCPU_MMAP_SIZE) == HCABI_KVM_GET_VCPU_MMAP_SIZE, "KVM_GET_VCPU_MMAP_SIZE");
#endif
#ifdef KVM_CREATE_VCPU
HCABI_STATIC_ASSERT((KVM_CREATE_VCPU) == HCABI_KVM_CREATE_VCPU, "KVM_CREATE_VCPU");
#endif
#ifdef KVM_GET_DIRTY_LOG
HCABI_STATIC_ASSERT((KVM_GET_DIRTY_LOG) == HCABI_KVM_GET_DIRTY_LOG, "KVM_GET_DIRTY_LOG");
#endif
#ifdef KVM_SET_USER_MEMORY_REGION
HCABI_STATIC_ASSERT((KVM_SET_USER_MEMORY_REGION) == HCABI_KVM_SET_USER_MEMORY_REGION, "KVM_SET_USER_MEMORY_REGION");
#endif
#ifdef KVM_SET_USER_MEMORY_REGION2
HCABI_STATIC_ASSERT((KVM_SET_USER_MEMORY_REGION2) == HCABI_KVM_SET_USER_MEMORY_REGION2, "KVM_SET_USER_MEMORY_REGION2");
#endif
#ifdef KVM_CREATE_IRQCHIP
HCABI_STATIC_ASSERT((KVM_CREATE_IRQCHIP) == HCABI_KVM_CREATE_IRQCHIP, "KVM_CREATE_IRQCHIP");
#endif
#ifdef KVM_RUN
HCABI_STATIC_ASSERT((KVM_RUN) == HCABI_KVM_RUN, "KVM_RUN");
#endif
#ifdef KVM_TRANSLATE
HCABI_STATIC_ASSERT((KVM_TRANSLATE) == HCABI_KVM_TRANSLATE, "KVM_TRANSLATE");
#endif
#ifdef KVM_SET_MP_STATE
HCABI_STATIC_ASSERT((KVM_SET_MP_STATE) == HCABI_KVM_SET_MP_STATE, "KVM_SET_MP_STATE");
#endif
#ifdef KVM_ENABLE_CAP
HCABI_STATIC_ASSERT((KVM_ENABLE_CAP) == HCABI_KVM_ENABLE_CAP, "KVM_ENABLE_CAP");
#endif
#ifdef KVM_GET_ONE_REG
HCABI_STATIC_ASSERT((KVM_GET_ONE_REG) == HCABI_KVM_GET_ONE_REG, "KVM_GET_ONE_REG");
#endif
#ifdef KVM_SET_ONE_REG
HCABI_STATIC_ASSERT((KVM_SET_ONE_REG) == HCABI_KVM_SET_ONE_REG, "KVM_SET_ONE_REG");
#endif
#ifdef KVM_GET_REG_LIST
HCABI_STATIC_ASSERT((KVM_GET_REG_LIST) == HCABI_KVM_GET_REG_LIST, "KVM_GET_REG_LIST");
#endif
#ifdef KVM_S390_MEM_OP
HCABI_STATIC_ASSERT((KVM_S390_MEM_OP) == HCABI_KVM_S390_MEM_OP, "KVM_S390_MEM_OP");
#endif
#ifdef KVM_PPC_SVM_OFF
HCABI_STATIC_ASSERT((KVM_PPC_SVM_OFF) == HCABI_KVM_PPC_SVM_OFF, "KVM_PPC_SVM_OFF");
#endif
#ifdef KVM_CLEAR_DIRTY_LOG
HCABI_STATIC_ASSERT((KVM_CLEAR_DIRTY_LOG) == HCABI_KVM_CLEAR_DIRTY_LOG, "KVM_CLEAR_DIRTY_LOG");
#endif
#ifdef KVM_S390_PV_COMMAND
HCABI_STATIC_ASSERT((KVM_S390_PV_COMMAND) == HCABI_KVM_S390_PV_COMMAND, "KVM_S390_PV_COMMAND");
#endif
#ifdef KVM_RESET_DIRTY_RINGS
HCABI_STATIC_ASSERT((KVM_RESET_DIRTY_RINGS) == HCABI_KVM_RESET_DIRTY_RINGS, "KVM_RESET_DIRTY_RINGS");
#endif
#ifdef KVM_S390_PV_CPU_COMMAND
HCABI_STATIC_ASSERT((KVM_S390_PV_CPU_COMMAND) == HCABI_KVM_S390_PV_CPU_COMMAND, "KVM_S390_PV_CPU_COMMAND");
#endif
#ifdef KVM_SET_MEMORY_ATTRIBUTES
HCABI_STATIC_ASSERT((KVM_SET_MEMORY_ATTRIBUTES) == HCABI_KVM_SET_MEMORY_ATTRIBUTES, "KVM_SET_MEMORY_ATTRIBUTES");
#endif
#ifdef KVM_CREATE_GUEST_MEMFD
HCABI_STATIC_ASSERT((KVM_CREATE_GUEST_MEMFD) == HCABI_KVM_CREATE_GUEST_MEMFD, "KVM_CREATE_GUEST_MEMFD");
#endif
#ifdef KVM_PRE_FAULT_MEMORY
HCABI_STATIC_ASSERT((KVM_PRE_FAULT_MEMORY) == HCABI_KVM_PRE_FAULT_MEMORY, "KVM_PRE_FAULT_MEMORY");
#endif
#ifdef KVM_SET_DEVICE_ATTR
HCABI_STATIC_ASSERT((KVM_SET_DEVICE_ATTR) == HCABI_KVM_SET_DEVICE_ATTR, "KVM_SET_DEVICE_ATTR");
#endif
#ifdef KVM_GET_DEVICE_ATTR
HCABI_STATIC_ASSERT((KVM_GET_DEVICE_ATTR) == HCABI_KVM_GET_DEVICE_ATTR, "KVM_GET_DEVICE_ATTR");
#endif
#ifdef KVM_HAS_DEVICE_ATTR
HCABI_STATIC_ASSERT((KVM_HAS_DEVICE_ATTR) == HCABI_KVM_HAS_DEVICE_ATTR, "KVM_HAS_DEVICE_ATTR");
#endif
#ifdef KVM_SET_MEMORY_ATTRIBUTES2
HCABI_STATIC_ASSERT((KVM_SET_MEMORY_ATTRIBUTES2) == HCABI_KVM_SET_MEMORY_ATTRIBUTES2, "KVM_SET_MEMORY_ATTRIBUTES2");
#endif
#ifdef KVM_ENABLE_CAP
HCABI_STATIC_ASSERT(sizeof(struct kvm_enable_cap) == 104, "struct kvm_enable_cap");
#endif
#ifdef KVM_SET_MEMORY_ATTRIBUTES
HCABI_STATIC_ASSERT(sizeof(struct kvm_memory_attributes) == 32, "struct kvm_memory_attributes");
#endif
#ifdef KVM_SET_USER_MEMORY_REGION
HCABI_STATIC_ASSERT(sizeof(struct kvm_userspace_memory_region) == 32, "struct kvm_userspace_memory_region");
#endif
#ifdef KVM_SET_USER_MEMORY_REGION2
HCABI_STATIC_ASSERT(sizeof(struct kvm_userspace_memory_region2) == 160, "struct kvm_userspace_memory_region2");
#endif
#ifdef KVM_CREATE_GUEST_MEMFD
HCABI_STATIC_ASSERT(sizeof(struct kvm_create_guest_memfd) == 64, "struct kvm_create_guest_memfd");
#endif
#ifdef KVM_PRE_FAULT_MEMORY
HCABI_STATIC_ASSERT(sizeof(struct kvm_pre_fault_memory) == 64, "struct kvm_pre_fault_memory");
#endif
#ifdef KVM_SET_ONE_REG
HCABI_STATIC_ASSERT(sizeof(struct kvm_one_reg) == 16, "struct kvm_one_reg");
#endif
#ifdef KVM_GET_REG_LIST
HCABI_STATIC_ASSERT(sizeof(struct kvm_reg_list) == 8, "struct kvm_reg_list");
#endif
#ifdef KVM_HAS_DEVICE_ATTR
HCABI_STATIC_ASSERT(sizeof(struct kvm_device_attr) == 24, "struct kvm_device_attr");
#endif
#ifdef KVM_TRANSLATE
HCABI_STATIC_ASSERT(sizeof(struct kvm_translation) == 24, "struct kvm_translation");
#endif
#ifdef KVM_GET_DIRTY_LOG
HCABI_STATIC_ASSERT(sizeof(struct kvm_dirty_log) == 16, "struct kvm_dirty_log");
#endif
#ifdef KVM_CLEAR_DIRTY_LOG
HCABI_STATIC_ASSERT(sizeof(struct kvm_clear_dirty_log) == 24, "struct kvm_clear_dirty_log");
#endif
#if defined(KVM_EXIT_TPR_ACCESS)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, tpr_access) == 32, "tpr_access");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->tpr_access) == 16, "tpr_access");
#endif
#if defined(KVM_EXIT_IOAPIC_EOI)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, eoi) == 32, "eoi");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->eoi) == 1, "eoi");
#endif
#if defined(KVM_EXIT_NOTIFY)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, notify) == 32, "notify");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->notify) == 4, "notify");
#endif
#if defined(KVM_EXIT_LOONGARCH_IOCSR)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, iocsr_io) == 32, "iocsr_io");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->iocsr_io) == 24, "iocsr_io");
#endif
#if defined(KVM_EXIT_RISCV_SBI)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, riscv_sbi) == 32, "riscv_sbi");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->riscv_sbi) == 80, "riscv_sbi");
#endif
#if defined(KVM_EXIT_RISCV_CSR)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, riscv_csr) == 32, "riscv_csr");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->riscv_csr) == 32, "riscv_csr");
#endif
#if defined(KVM_EXIT_DCR)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, dcr) == 32, "dcr");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->dcr) == 12, "dcr");
#endif
#if defined(KVM_EXIT_OSI)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, osi) == 32, "osi");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->osi) == 256, "osi");
#endif
#if defined(KVM_EXIT_PAPR_HCALL)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, papr_hcall) == 32, "papr_hcall");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->papr_hcall) == 88, "papr_hcall");
#endif
#if defined(KVM_EXIT_EPR)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, epr) == 32, "epr");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->epr) == 4, "epr");
#endif
#if defined(KVM_EXIT_S390_SIEIC)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, s390_sieic) == 32, "s390_sieic");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->s390_sieic) == 8, "s390_sieic");
#endif
#if defined(KVM_EXIT_S390_RESET)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, s390_reset_flags) == 32, "s390_reset_flags");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->s390_reset_flags) == 8, "s390_reset_flags");
#endif
#if defined(KVM_EXIT_S390_UCONTROL)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, s390_ucontrol) == 32, "s390_ucontrol");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->s390_ucontrol) == 16, "s390_ucontrol");
#endif
#if defined(KVM_EXIT_S390_TSCH)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, s390_tsch) == 32, "s390_tsch");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->s390_tsch) == 20, "s390_tsch");
#endif
#if defined(KVM_EXIT_S390_STSI)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, s390_stsi) == 32, "s390_stsi");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->s390_stsi) == 16, "s390_stsi");
#endif
HCABI_STATIC_ASSERT(sizeof(struct kvm_run) == 2352, "struct kvm_run");
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, exit_reason) == offsetof(struct hcabi_kvm_run, exit_reason), "exit_reason");
#if defined(KVM_EXIT_HYPERCALL)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, hypercall) == 32, "hypercall");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->hypercall) == 72, "hypercall");
#endif
#if defined(KVM_EXIT_X86_RDMSR) && defined(KVM_EXIT_X86_WRMSR)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, msr) == 32, "msr");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->msr) == 24, "msr");
#endif
#if defined(KVM_EXIT_MEMORY_FAULT)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, memory_fault) == 32, "memory_fault");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->memory_fault) == 24, "memory_fault");
#endif
#if defined(KVM_EXIT_TDX)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, tdx) == 32, "tdx");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->tdx) == 64, "tdx");
#endif
#if defined(KVM_EXIT_UNKNOWN)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, hw) == 32, "hw");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->hw) == 8, "hw");
#endif
#if defined(KVM_EXIT_FAIL_ENTRY)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, fail_entry) == 32, "fail_entry");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->fail_entry) == 16, "fail_entry");
#endif
#if defined(KVM_EXIT_EXCEPTION)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, ex) == 32, "ex");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->ex) == 8, "ex");
#endif
#if defined(KVM_EXIT_IO)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, io) == 32, "io");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->io) == 16, "io");
#endif
#if defined(KVM_EXIT_MMIO)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, mmio) == 32, "mmio");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->mmio) == 24, "mmio");
#endif
#if defined(KVM_EXIT_INTERNAL_ERROR)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, internal) == 32, "internal");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->internal) == 136, "internal");
#endif
#if defined(KVM_EXIT_SYSTEM_EVENT)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, system_event) == 32, "system_event");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->system_event) == 136, "system_event");
#endif
#if defined(KVM_EXIT_SNP_REQ_CERTS)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, snp_req_certs) == 32, "snp_req_certs");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->snp_req_certs) == 24, "snp_req_certs");
#endif
#if defined(KVM_EXIT_ARM_NISV) && defined(KVM_EXIT_ARM_LDST64B)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, arm_nisv) == 32, "arm_nisv");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->arm_nisv) == 16, "arm_nisv");
#endif
#if defined(KVM_EXIT_ARM_SEA)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, arm_sea) == 32, "arm_sea");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->arm_sea) == 32, "arm_sea");
#endif
#if defined(KVM_EXIT_HYPERV)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, hyperv) == 32, "hyperv");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->hyperv) == 56, "hyperv");
#endif
#if defined(KVM_EXIT_XEN)
HCABI_STATIC_ASSERT(offsetof(struct kvm_run, xen) == 32, "xen");
HCABI_STATIC_ASSERT(sizeof(((struct kvm_run *)0)->xen) == 80, "xen");
#endif
#ifdef KVM_SET_MEMORY_ATTRIBUTES2
HCABI_STATIC_ASSERT(sizeof(struct kvm_memory_attributes2) == 128, "struct kvm_memory_attributes2");
#endif

#if defined(__x86_64__)
#ifdef KVM_CPUID_SIGNATURE
HCABI_STATIC_ASSERT((KVM_CPUID_SIGNATURE) == HCABI_X86_KVM_CPUID_SIGNATURE, "KVM_CPUID_SIGNATURE");
#endif
#ifdef KVM_CPUID_FEATURES
HCABI_STATIC_ASSERT((KVM_CPUID_FEATURES) == HCABI_X86_KVM_CPUID_FEATURES, "KVM_CPUID_FEATURES");
#endif
#ifdef CPUID_FN8000_001F
HCABI_STATIC_ASSERT((CPUID_FN8000_001F) == HCABI_X86_CPUID_FN8000_001F, "CPUID_FN8000_001F");
#endif
#ifdef CPUID_FN8000_0025
HCABI_STATIC_ASSERT((CPUID_FN8000_0025) == HCABI_X86_CPUID_FN8000_0025, "CPUID_FN8000_0025");
#endif
#ifdef SVM_VMGEXIT_AP_CREATE_ON_INIT
HCABI_STATIC_ASSERT((SVM_VMGEXIT_AP_CREATE_ON_INIT) == HCABI_X86_SVM_VMGEXIT_AP_CREATE_ON_INIT, "SVM_VMGEXIT_AP_CREATE_ON_INIT");
#endif
#ifdef SVM_VMGEXIT_AP_CREATE
HCABI_STATIC_ASSERT((SVM_VMGEXIT_AP_CREATE) == HCABI_X86_SVM_VMGEXIT_AP_CREATE, "SVM_VMGEXIT_AP_CREATE");
#endif
#ifdef SVM_VMGEXIT_AP_DESTROY
HCABI_STATIC_ASSERT((SVM_VMGEXIT_AP_DESTROY) == HCABI_X86_SVM_VMGEXIT_AP_DESTROY, "SVM_VMGEXIT_AP_DESTROY");
#endif
#ifdef SVM_VMGEXIT_SET_AP_JUMP_TABLE
HCABI_STATIC_ASSERT((SVM_VMGEXIT_SET_AP_JUMP_TABLE) == HCABI_X86_SVM_VMGEXIT_SET_AP_JUMP_TABLE, "SVM_VMGEXIT_SET_AP_JUMP_TABLE");
#endif
#ifdef SVM_VMGEXIT_GET_AP_JUMP_TABLE
HCABI_STATIC_ASSERT((SVM_VMGEXIT_GET_AP_JUMP_TABLE) == HCABI_X86_SVM_VMGEXIT_GET_AP_JUMP_TABLE, "SVM_VMGEXIT_GET_AP_JUMP_TABLE");
#endif
#ifdef SVM_VMGEXIT_SAVIC_REGISTER_GPA
HCABI_STATIC_ASSERT((SVM_VMGEXIT_SAVIC_REGISTER_GPA) == HCABI_X86_SVM_VMGEXIT_SAVIC_REGISTER_GPA, "SVM_VMGEXIT_SAVIC_REGISTER_GPA");
#endif
#ifdef SVM_VMGEXIT_SAVIC_UNREGISTER_GPA
HCABI_STATIC_ASSERT((SVM_VMGEXIT_SAVIC_UNREGISTER_GPA) == HCABI_X86_SVM_VMGEXIT_SAVIC_UNREGISTER_GPA, "SVM_VMGEXIT_SAVIC_UNREGISTER_GPA");
#endif
#ifdef GHCB_HV_RESP_NO_ACTION
HCABI_STATIC_ASSERT((GHCB_HV_RESP_NO_ACTION) == HCABI_X86_GHCB_HV_RESP_NO_ACTION, "GHCB_HV_RESP_NO_ACTION");
#endif
#ifdef GHCB_HV_RESP_ISSUE_EXCEPTION
HCABI_STATIC_ASSERT((GHCB_HV_RESP_ISSUE_EXCEPTION) == HCABI_X86_GHCB_HV_RESP_ISSUE_EXCEPTION, "GHCB_HV_RESP_ISSUE_EXCEPTION");
#endif
#ifdef GHCB_HV_RESP_MALFORMED_INPUT
HCABI_STATIC_ASSERT((GHCB_HV_RESP_MALFORMED_INPUT) == HCABI_X86_GHCB_HV_RESP_MALFORMED_INPUT, "GHCB_HV_RESP_MALFORMED_INPUT");
#endif
#ifdef GHCB_ERR_NOT_REGISTERED
HCABI_STATIC_ASSERT((GHCB_ERR_NOT_REGISTERED) == HCABI_X86_GHCB_ERR_NOT_REGISTERED, "GHCB_ERR_NOT_REGISTERED");
#endif
#ifdef GHCB_ERR_INVALID_USAGE
HCABI_STATIC_ASSERT((GHCB_ERR_INVALID_USAGE) == HCABI_X86_GHCB_ERR_INVALID_USAGE, "GHCB_ERR_INVALID_USAGE");
#endif
#ifdef GHCB_ERR_INVALID_SCRATCH_AREA
HCABI_STATIC_ASSERT((GHCB_ERR_INVALID_SCRATCH_AREA) == HCABI_X86_GHCB_ERR_INVALID_SCRATCH_AREA, "GHCB_ERR_INVALID_SCRATCH_AREA");
#endif
#ifdef GHCB_ERR_MISSING_INPUT
HCABI_STATIC_ASSERT((GHCB_ERR_MISSING_INPUT) == HCABI_X86_GHCB_ERR_MISSING_INPUT, "GHCB_ERR_MISSING_INPUT");
#endif
#ifdef GHCB_ERR_INVALID_INPUT
HCABI_STATIC_ASSERT((GHCB_ERR_INVALID_INPUT) == HCABI_X86_GHCB_ERR_INVALID_INPUT, "GHCB_ERR_INVALID_INPUT");
#endif
#ifdef GHCB_ERR_INVALID_EVENT
HCABI_STATIC_ASSERT((GHCB_ERR_INVALID_EVENT) == HCABI_X86_GHCB_ERR_INVALID_EVENT, "GHCB_ERR_INVALID_EVENT");
#endif
#ifdef VMGEXIT_PSC_ERROR_INVALID_HDR
HCABI_STATIC_ASSERT((VMGEXIT_PSC_ERROR_INVALID_HDR) == HCABI_X86_VMGEXIT_PSC_ERROR_INVALID_HDR, "VMGEXIT_PSC_ERROR_INVALID_HDR");
#endif
#ifdef VMGEXIT_PSC_ERROR_INVALID_ENTRY
HCABI_STATIC_ASSERT((VMGEXIT_PSC_ERROR_INVALID_ENTRY) == HCABI_X86_VMGEXIT_PSC_ERROR_INVALID_ENTRY, "VMGEXIT_PSC_ERROR_INVALID_ENTRY");
#endif
#ifdef VMGEXIT_PSC_ERROR_GENERIC
HCABI_STATIC_ASSERT((VMGEXIT_PSC_ERROR_GENERIC) == HCABI_X86_VMGEXIT_PSC_ERROR_GENERIC, "VMGEXIT_PSC_ERROR_GENERIC");
#endif
#ifdef SNP_PAGE_STATE_PRIVATE
HCABI_STATIC_ASSERT((SNP_PAGE_STATE_PRIVATE) == HCABI_X86_SNP_PAGE_STATE_PRIVATE, "SNP_PAGE_STATE_PRIVATE");
#endif
#ifdef SNP_PAGE_STATE_SHARED
HCABI_STATIC_ASSERT((SNP_PAGE_STATE_SHARED) == HCABI_X86_SNP_PAGE_STATE_SHARED, "SNP_PAGE_STATE_SHARED");
#endif
#ifdef SNP_PAGE_STATE_PSMASH
HCABI_STATIC_ASSERT((SNP_PAGE_STATE_PSMASH) == HCABI_X86_SNP_PAGE_STATE_PSMASH, "SNP_PAGE_STATE_PSMASH");
#endif
#ifdef SNP_PAGE_STATE_UNSMASH
HCABI_STATIC_ASSERT((SNP_PAGE_STATE_UNSMASH) == HCABI_X86_SNP_PAGE_STATE_UNSMASH, "SNP_PAGE_STATE_UNSMASH");
#endif
#ifdef GHCB_MSR_SEV_INFO_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_SEV_INFO_RESP) == HCABI_X86_GHCB_MSR_SEV_INFO_RESP, "GHCB_MSR_SEV_INFO_RESP");
#endif
#ifdef GHCB_MSR_SEV_INFO_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_SEV_INFO_REQ) == HCABI_X86_GHCB_MSR_SEV_INFO_REQ, "GHCB_MSR_SEV_INFO_REQ");
#endif
#ifdef GHCB_MSR_CPUID_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_CPUID_REQ) == HCABI_X86_GHCB_MSR_CPUID_REQ, "GHCB_MSR_CPUID_REQ");
#endif
#ifdef GHCB_MSR_CPUID_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_CPUID_RESP) == HCABI_X86_GHCB_MSR_CPUID_RESP, "GHCB_MSR_CPUID_RESP");
#endif
#ifdef GHCB_MSR_AP_RESET_HOLD_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_AP_RESET_HOLD_REQ) == HCABI_X86_GHCB_MSR_AP_RESET_HOLD_REQ, "GHCB_MSR_AP_RESET_HOLD_REQ");
#endif
#ifdef GHCB_MSR_AP_RESET_HOLD_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_AP_RESET_HOLD_RESP) == HCABI_X86_GHCB_MSR_AP_RESET_HOLD_RESP, "GHCB_MSR_AP_RESET_HOLD_RESP");
#endif
#ifdef GHCB_MSR_PREF_GPA_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_PREF_GPA_REQ) == HCABI_X86_GHCB_MSR_PREF_GPA_REQ, "GHCB_MSR_PREF_GPA_REQ");
#endif
#ifdef GHCB_MSR_PREF_GPA_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_PREF_GPA_RESP) == HCABI_X86_GHCB_MSR_PREF_GPA_RESP, "GHCB_MSR_PREF_GPA_RESP");
#endif
#ifdef GHCB_MSR_REG_GPA_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_REG_GPA_REQ) == HCABI_X86_GHCB_MSR_REG_GPA_REQ, "GHCB_MSR_REG_GPA_REQ");
#endif
#ifdef GHCB_MSR_REG_GPA_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_REG_GPA_RESP) == HCABI_X86_GHCB_MSR_REG_GPA_RESP, "GHCB_MSR_REG_GPA_RESP");
#endif
#ifdef GHCB_MSR_PSC_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_PSC_REQ) == HCABI_X86_GHCB_MSR_PSC_REQ, "GHCB_MSR_PSC_REQ");
#endif
#ifdef GHCB_MSR_PSC_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_PSC_RESP) == HCABI_X86_GHCB_MSR_PSC_RESP, "GHCB_MSR_PSC_RESP");
#endif
#ifdef GHCB_MSR_VMPL_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_VMPL_REQ) == HCABI_X86_GHCB_MSR_VMPL_REQ, "GHCB_MSR_VMPL_REQ");
#endif
#ifdef GHCB_MSR_VMPL_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_VMPL_RESP) == HCABI_X86_GHCB_MSR_VMPL_RESP, "GHCB_MSR_VMPL_RESP");
#endif
#ifdef GHCB_MSR_HV_FT_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_HV_FT_REQ) == HCABI_X86_GHCB_MSR_HV_FT_REQ, "GHCB_MSR_HV_FT_REQ");
#endif
#ifdef GHCB_MSR_HV_FT_RESP
HCABI_STATIC_ASSERT((GHCB_MSR_HV_FT_RESP) == HCABI_X86_GHCB_MSR_HV_FT_RESP, "GHCB_MSR_HV_FT_RESP");
#endif
#ifdef GHCB_MSR_TERM_REQ
HCABI_STATIC_ASSERT((GHCB_MSR_TERM_REQ) == HCABI_X86_GHCB_MSR_TERM_REQ, "GHCB_MSR_TERM_REQ");
#endif
#ifdef SEV_TERM_SET_GEN
HCABI_STATIC_ASSERT((SEV_TERM_SET_GEN) == HCABI_X86_SEV_TERM_SET_GEN, "SEV_TERM_SET_GEN");
#endif
#ifdef SEV_TERM_SET_LINUX
HCABI_STATIC_ASSERT((SEV_TERM_SET_LINUX) == HCABI_X86_SEV_TERM_SET_LINUX, "SEV_TERM_SET_LINUX");
#endif
#ifdef GHCB_SEV_ES_GEN_REQ
HCABI_STATIC_ASSERT((GHCB_SEV_ES_GEN_REQ) == HCABI_X86_GHCB_SEV_ES_GEN_REQ, "GHCB_SEV_ES_GEN_REQ");
#endif
#ifdef GHCB_SEV_ES_PROT_UNSUPPORTED
HCABI_STATIC_ASSERT((GHCB_SEV_ES_PROT_UNSUPPORTED) == HCABI_X86_GHCB_SEV_ES_PROT_UNSUPPORTED, "GHCB_SEV_ES_PROT_UNSUPPORTED");
#endif
#ifdef GHCB_SNP_UNSUPPORTED
HCABI_STATIC_ASSERT((GHCB_SNP_UNSUPPORTED) == HCABI_X86_GHCB_SNP_UNSUPPORTED, "GHCB_SNP_UNSUPPORTED");
#endif
#ifdef GHCB_TERM_REGISTER
HCABI_STATIC_ASSERT((GHCB_TERM_REGISTER) == HCABI_X86_GHCB_TERM_REGISTER, "GHCB_TERM_REGISTER");
#endif
#ifdef GHCB_TERM_PSC
HCABI_STATIC_ASSERT((GHCB_TERM_PSC) == HCABI_X86_GHCB_TERM_PSC, "GHCB_TERM_PSC");
#endif
#ifdef GHCB_TERM_PVALIDATE
HCABI_STATIC_ASSERT((GHCB_TERM_PVALIDATE) == HCABI_X86_GHCB_TERM_PVALIDATE, "GHCB_TERM_PVALIDATE");
#endif
#ifdef GHCB_TERM_NOT_VMPL0
HCABI_STATIC_ASSERT((GHCB_TERM_NOT_VMPL0) == HCABI_X86_GHCB_TERM_NOT_VMPL0, "GHCB_TERM_NOT_VMPL0");
#endif
#ifdef GHCB_TERM_CPUID
HCABI_STATIC_ASSERT((GHCB_TERM_CPUID) == HCABI_X86_GHCB_TERM_CPUID, "GHCB_TERM_CPUID");
#endif
#ifdef GHCB_TERM_CPUID_HV
HCABI_STATIC_ASSERT((GHCB_TERM_CPUID_HV) == HCABI_X86_GHCB_TERM_CPUID_HV, "GHCB_TERM_CPUID_HV");
#endif
#ifdef GHCB_TERM_SECRETS_PAGE
HCABI_STATIC_ASSERT((GHCB_TERM_SECRETS_PAGE) == HCABI_X86_GHCB_TERM_SECRETS_PAGE, "GHCB_TERM_SECRETS_PAGE");
#endif
#ifdef GHCB_TERM_NO_SVSM
HCABI_STATIC_ASSERT((GHCB_TERM_NO_SVSM) == HCABI_X86_GHCB_TERM_NO_SVSM, "GHCB_TERM_NO_SVSM");
#endif
#ifdef GHCB_TERM_SVSM_VMPL0
HCABI_STATIC_ASSERT((GHCB_TERM_SVSM_VMPL0) == HCABI_X86_GHCB_TERM_SVSM_VMPL0, "GHCB_TERM_SVSM_VMPL0");
#endif
#ifdef GHCB_TERM_SVSM_CAA
HCABI_STATIC_ASSERT((GHCB_TERM_SVSM_CAA) == HCABI_X86_GHCB_TERM_SVSM_CAA, "GHCB_TERM_SVSM_CAA");
#endif
#ifdef GHCB_TERM_SECURE_TSC
HCABI_STATIC_ASSERT((GHCB_TERM_SECURE_TSC) == HCABI_X86_GHCB_TERM_SECURE_TSC, "GHCB_TERM_SECURE_TSC");
#endif
#ifdef GHCB_TERM_SVSM_CA_REMAP_FAIL
HCABI_STATIC_ASSERT((GHCB_TERM_SVSM_CA_REMAP_FAIL) == HCABI_X86_GHCB_TERM_SVSM_CA_REMAP_FAIL, "GHCB_TERM_SVSM_CA_REMAP_FAIL");
#endif
#ifdef GHCB_TERM_SAVIC_FAIL
HCABI_STATIC_ASSERT((GHCB_TERM_SAVIC_FAIL) == HCABI_X86_GHCB_TERM_SAVIC_FAIL, "GHCB_TERM_SAVIC_FAIL");
#endif
#ifdef KVM_HC_VAPIC_POLL_IRQ
HCABI_STATIC_ASSERT((KVM_HC_VAPIC_POLL_IRQ) == HCABI_X86_KVM_HC_VAPIC_POLL_IRQ, "KVM_HC_VAPIC_POLL_IRQ");
#endif
#ifdef KVM_HC_MMU_OP
HCABI_STATIC_ASSERT((KVM_HC_MMU_OP) == HCABI_X86_KVM_HC_MMU_OP, "KVM_HC_MMU_OP");
#endif
#ifdef KVM_HC_FEATURES
HCABI_STATIC_ASSERT((KVM_HC_FEATURES) == HCABI_X86_KVM_HC_FEATURES, "KVM_HC_FEATURES");
#endif
#ifdef KVM_HC_PPC_MAP_MAGIC_PAGE
HCABI_STATIC_ASSERT((KVM_HC_PPC_MAP_MAGIC_PAGE) == HCABI_X86_KVM_HC_PPC_MAP_MAGIC_PAGE, "KVM_HC_PPC_MAP_MAGIC_PAGE");
#endif
#ifdef KVM_HC_KICK_CPU
HCABI_STATIC_ASSERT((KVM_HC_KICK_CPU) == HCABI_X86_KVM_HC_KICK_CPU, "KVM_HC_KICK_CPU");
#endif
#ifdef KVM_HC_MIPS_GET_CLOCK_FREQ
HCABI_STATIC_ASSERT((KVM_HC_MIPS_GET_CLOCK_FREQ) == HCABI_X86_KVM_HC_MIPS_GET_CLOCK_FREQ, "KVM_HC_MIPS_GET_CLOCK_FREQ");
#endif
#ifdef KVM_HC_MIPS_EXIT_VM
HCABI_STATIC_ASSERT((KVM_HC_MIPS_EXIT_VM) == HCABI_X86_KVM_HC_MIPS_EXIT_VM, "KVM_HC_MIPS_EXIT_VM");
#endif
#ifdef KVM_HC_MIPS_CONSOLE_OUTPUT
HCABI_STATIC_ASSERT((KVM_HC_MIPS_CONSOLE_OUTPUT) == HCABI_X86_KVM_HC_MIPS_CONSOLE_OUTPUT, "KVM_HC_MIPS_CONSOLE_OUTPUT");
#endif
#ifdef KVM_HC_CLOCK_PAIRING
HCABI_STATIC_ASSERT((KVM_HC_CLOCK_PAIRING) == HCABI_X86_KVM_HC_CLOCK_PAIRING, "KVM_HC_CLOCK_PAIRING");
#endif
#ifdef KVM_HC_SEND_IPI
HCABI_STATIC_ASSERT((KVM_HC_SEND_IPI) == HCABI_X86_KVM_HC_SEND_IPI, "KVM_HC_SEND_IPI");
#endif
#ifdef KVM_HC_SCHED_YIELD
HCABI_STATIC_ASSERT((KVM_HC_SCHED_YIELD) == HCABI_X86_KVM_HC_SCHED_YIELD, "KVM_HC_SCHED_YIELD");
#endif
#ifdef KVM_HC_MAP_GPA_RANGE
HCABI_STATIC_ASSERT((KVM_HC_MAP_GPA_RANGE) == HCABI_X86_KVM_HC_MAP_GPA_RANGE, "KVM_HC_MAP_GPA_RANGE");
#endif
#ifdef KVM_MAP_GPA_RANGE_PAGE_SZ_4K
HCABI_STATIC_ASSERT((KVM_MAP_GPA_RANGE_PAGE_SZ_4K) == HCABI_X86_KVM_MAP_GPA_RANGE_PAGE_SZ_4K, "KVM_MAP_GPA_RANGE_PAGE_SZ_4K");
#endif
#ifdef KVM_MAP_GPA_RANGE_PAGE_SZ_2M
HCABI_STATIC_ASSERT((KVM_MAP_GPA_RANGE_PAGE_SZ_2M) == HCABI_X86_KVM_MAP_GPA_RANGE_PAGE_SZ_2M, "KVM_MAP_GPA_RANGE_PAGE_SZ_2M");
#endif
#ifdef KVM_MAP_GPA_RANGE_PAGE_SZ_1G
HCABI_STATIC_ASSERT((KVM_MAP_GPA_RANGE_PAGE_SZ_1G) == HCABI_X86_KVM_MAP_GPA_RANGE_PAGE_SZ_1G, "KVM_MAP_GPA_RANGE_PAGE_SZ_1G");
#endif
#ifdef KVM_MAP_GPA_RANGE_DECRYPTED
HCABI_STATIC_ASSERT((KVM_MAP_GPA_RANGE_DECRYPTED) == HCABI_X86_KVM_MAP_GPA_RANGE_DECRYPTED, "KVM_MAP_GPA_RANGE_DECRYPTED");
#endif
#ifdef KVM_X86_QUIRK_FIX_HYPERCALL_INSN
HCABI_STATIC_ASSERT((KVM_X86_QUIRK_FIX_HYPERCALL_INSN) == HCABI_X86_KVM_X86_QUIRK_FIX_HYPERCALL_INSN, "KVM_X86_QUIRK_FIX_HYPERCALL_INSN");
#endif
#ifdef KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT
HCABI_STATIC_ASSERT((KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT) == HCABI_X86_KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT, "KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT");
#endif
#ifdef MSR_IA32_MKTME_KEYID_PARTITIONING
HCABI_STATIC_ASSERT((MSR_IA32_MKTME_KEYID_PARTITIONING) == HCABI_X86_MSR_IA32_MKTME_KEYID_PARTITIONING, "MSR_IA32_MKTME_KEYID_PARTITIONING");
#endif
#ifdef MSR_IA32_TME_CAPABILITY
HCABI_STATIC_ASSERT((MSR_IA32_TME_CAPABILITY) == HCABI_X86_MSR_IA32_TME_CAPABILITY, "MSR_IA32_TME_CAPABILITY");
#endif
#ifdef MSR_IA32_TME_ACTIVATE
HCABI_STATIC_ASSERT((MSR_IA32_TME_ACTIVATE) == HCABI_X86_MSR_IA32_TME_ACTIVATE, "MSR_IA32_TME_ACTIVATE");
#endif
#ifdef MSR_IA32_SEAMRR_PHYS_BASE
HCABI_STATIC_ASSERT((MSR_IA32_SEAMRR_PHYS_BASE) == HCABI_X86_MSR_IA32_SEAMRR_PHYS_BASE, "MSR_IA32_SEAMRR_PHYS_BASE");
#endif
#ifdef MSR_IA32_SEAMRR_PHYS_MASK
HCABI_STATIC_ASSERT((MSR_IA32_SEAMRR_PHYS_MASK) == HCABI_X86_MSR_IA32_SEAMRR_PHYS_MASK, "MSR_IA32_SEAMRR_PHYS_MASK");
#endif
#ifdef TDX_CPUID_LEAF_ID
HCABI_STATIC_ASSERT((TDX_CPUID_LEAF_ID) == HCABI_X86_TDX_CPUID_LEAF_ID, "TDX_CPUID_LEAF_ID");
#endif
#ifdef MSR_KVM_WALL_CLOCK
HCABI_STATIC_ASSERT((MSR_KVM_WALL_CLOCK) == HCABI_X86_MSR_KVM_WALL_CLOCK, "MSR_KVM_WALL_CLOCK");
#endif
#ifdef MSR_KVM_SYSTEM_TIME
HCABI_STATIC_ASSERT((MSR_KVM_SYSTEM_TIME) == HCABI_X86_MSR_KVM_SYSTEM_TIME, "MSR_KVM_SYSTEM_TIME");
#endif
#ifdef MSR_KVM_WALL_CLOCK_NEW
HCABI_STATIC_ASSERT((MSR_KVM_WALL_CLOCK_NEW) == HCABI_X86_MSR_KVM_WALL_CLOCK_NEW, "MSR_KVM_WALL_CLOCK_NEW");
#endif
#ifdef MSR_KVM_SYSTEM_TIME_NEW
HCABI_STATIC_ASSERT((MSR_KVM_SYSTEM_TIME_NEW) == HCABI_X86_MSR_KVM_SYSTEM_TIME_NEW, "MSR_KVM_SYSTEM_TIME_NEW");
#endif
#ifdef MSR_KVM_ASYNC_PF_EN
HCABI_STATIC_ASSERT((MSR_KVM_ASYNC_PF_EN) == HCABI_X86_MSR_KVM_ASYNC_PF_EN, "MSR_KVM_ASYNC_PF_EN");
#endif
#ifdef MSR_KVM_STEAL_TIME
HCABI_STATIC_ASSERT((MSR_KVM_STEAL_TIME) == HCABI_X86_MSR_KVM_STEAL_TIME, "MSR_KVM_STEAL_TIME");
#endif
#ifdef MSR_KVM_PV_EOI_EN
HCABI_STATIC_ASSERT((MSR_KVM_PV_EOI_EN) == HCABI_X86_MSR_KVM_PV_EOI_EN, "MSR_KVM_PV_EOI_EN");
#endif
#ifdef MSR_KVM_POLL_CONTROL
HCABI_STATIC_ASSERT((MSR_KVM_POLL_CONTROL) == HCABI_X86_MSR_KVM_POLL_CONTROL, "MSR_KVM_POLL_CONTROL");
#endif
#ifdef MSR_KVM_ASYNC_PF_INT
HCABI_STATIC_ASSERT((MSR_KVM_ASYNC_PF_INT) == HCABI_X86_MSR_KVM_ASYNC_PF_INT, "MSR_KVM_ASYNC_PF_INT");
#endif
#ifdef MSR_KVM_ASYNC_PF_ACK
HCABI_STATIC_ASSERT((MSR_KVM_ASYNC_PF_ACK) == HCABI_X86_MSR_KVM_ASYNC_PF_ACK, "MSR_KVM_ASYNC_PF_ACK");
#endif
#ifdef MSR_KVM_MIGRATION_CONTROL
HCABI_STATIC_ASSERT((MSR_KVM_MIGRATION_CONTROL) == HCABI_X86_MSR_KVM_MIGRATION_CONTROL, "MSR_KVM_MIGRATION_CONTROL");
#endif
#ifdef MSR_AMD64_SYSCFG
HCABI_STATIC_ASSERT((MSR_AMD64_SYSCFG) == HCABI_X86_MSR_AMD64_SYSCFG, "MSR_AMD64_SYSCFG");
#endif
#ifdef MSR_AMD64_VM_PAGE_FLUSH
HCABI_STATIC_ASSERT((MSR_AMD64_VM_PAGE_FLUSH) == HCABI_X86_MSR_AMD64_VM_PAGE_FLUSH, "MSR_AMD64_VM_PAGE_FLUSH");
#endif
#ifdef MSR_AMD64_SEV_ES_GHCB
HCABI_STATIC_ASSERT((MSR_AMD64_SEV_ES_GHCB) == HCABI_X86_MSR_AMD64_SEV_ES_GHCB, "MSR_AMD64_SEV_ES_GHCB");
#endif
#ifdef MSR_AMD64_SEV
HCABI_STATIC_ASSERT((MSR_AMD64_SEV) == HCABI_X86_MSR_AMD64_SEV, "MSR_AMD64_SEV");
#endif
#ifdef MSR_AMD64_RMP_BASE
HCABI_STATIC_ASSERT((MSR_AMD64_RMP_BASE) == HCABI_X86_MSR_AMD64_RMP_BASE, "MSR_AMD64_RMP_BASE");
#endif
#ifdef MSR_AMD64_RMP_END
HCABI_STATIC_ASSERT((MSR_AMD64_RMP_END) == HCABI_X86_MSR_AMD64_RMP_END, "MSR_AMD64_RMP_END");
#endif
#ifdef MSR_AMD64_GUEST_TSC_FREQ
HCABI_STATIC_ASSERT((MSR_AMD64_GUEST_TSC_FREQ) == HCABI_X86_MSR_AMD64_GUEST_TSC_FREQ, "MSR_AMD64_GUEST_TSC_FREQ");
#endif
#ifdef VIRTUAL_TOM
HCABI_STATIC_ASSERT((VIRTUAL_TOM) == HCABI_X86_VIRTUAL_TOM, "VIRTUAL_TOM");
#endif
#ifdef MSR_AMD64_RMP_CFG
HCABI_STATIC_ASSERT((MSR_AMD64_RMP_CFG) == HCABI_X86_MSR_AMD64_RMP_CFG, "MSR_AMD64_RMP_CFG");
#endif
#ifdef MSR_SVSM_CAA
HCABI_STATIC_ASSERT((MSR_SVSM_CAA) == HCABI_X86_MSR_SVSM_CAA, "MSR_SVSM_CAA");
#endif
#ifdef KVM_MSR_FILTER_READ
HCABI_STATIC_ASSERT((KVM_MSR_FILTER_READ) == HCABI_X86_KVM_MSR_FILTER_READ, "KVM_MSR_FILTER_READ");
#endif
#ifdef KVM_MSR_FILTER_WRITE
HCABI_STATIC_ASSERT((KVM_MSR_FILTER_WRITE) == HCABI_X86_KVM_MSR_FILTER_WRITE, "KVM_MSR_FILTER_WRITE");
#endif
#ifdef KVM_MSR_FILTER_DEFAULT_ALLOW
HCABI_STATIC_ASSERT((KVM_MSR_FILTER_DEFAULT_ALLOW) == HCABI_X86_KVM_MSR_FILTER_DEFAULT_ALLOW, "KVM_MSR_FILTER_DEFAULT_ALLOW");
#endif
#ifdef KVM_MSR_FILTER_DEFAULT_DENY
HCABI_STATIC_ASSERT((KVM_MSR_FILTER_DEFAULT_DENY) == HCABI_X86_KVM_MSR_FILTER_DEFAULT_DENY, "KVM_MSR_FILTER_DEFAULT_DENY");
#endif
#ifdef KVM_PV_EOI_DISABLED
HCABI_STATIC_ASSERT((KVM_PV_EOI_DISABLED) == HCABI_X86_KVM_PV_EOI_DISABLED, "KVM_PV_EOI_DISABLED");
#endif
#ifdef KVM_PV_EOI_ENABLED
HCABI_STATIC_ASSERT((KVM_PV_EOI_ENABLED) == HCABI_X86_KVM_PV_EOI_ENABLED, "KVM_PV_EOI_ENABLED");
#endif
#ifdef KVM_PV_EOI_BIT
HCABI_STATIC_ASSERT((KVM_PV_EOI_BIT) == HCABI_X86_KVM_PV_EOI_BIT, "KVM_PV_EOI_BIT");
#endif
#ifdef KVM_PV_EOI_MASK
HCABI_STATIC_ASSERT((KVM_PV_EOI_MASK) == HCABI_X86_KVM_PV_EOI_MASK, "KVM_PV_EOI_MASK");
#endif
#ifdef KVM_PV_REASON_PAGE_NOT_PRESENT
HCABI_STATIC_ASSERT((KVM_PV_REASON_PAGE_NOT_PRESENT) == HCABI_X86_KVM_PV_REASON_PAGE_NOT_PRESENT, "KVM_PV_REASON_PAGE_NOT_PRESENT");
#endif
#ifdef KVM_PV_REASON_PAGE_READY
HCABI_STATIC_ASSERT((KVM_PV_REASON_PAGE_READY) == HCABI_X86_KVM_PV_REASON_PAGE_READY, "KVM_PV_REASON_PAGE_READY");
#endif
#ifdef KVM_XEN_HVM_CONFIG_SHARED_INFO
HCABI_STATIC_ASSERT((KVM_XEN_HVM_CONFIG_SHARED_INFO) == HCABI_X86_KVM_XEN_HVM_CONFIG_SHARED_INFO, "KVM_XEN_HVM_CONFIG_SHARED_INFO");
#endif
#ifdef KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA
HCABI_STATIC_ASSERT((KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA) == HCABI_X86_KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA, "KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA");
#endif
#ifdef KVM_XEN_ATTR_TYPE_LONG_MODE
HCABI_STATIC_ASSERT((KVM_XEN_ATTR_TYPE_LONG_MODE) == HCABI_X86_KVM_XEN_ATTR_TYPE_LONG_MODE, "KVM_XEN_ATTR_TYPE_LONG_MODE");
#endif
#ifdef KVM_XEN_ATTR_TYPE_SHARED_INFO
HCABI_STATIC_ASSERT((KVM_XEN_ATTR_TYPE_SHARED_INFO) == HCABI_X86_KVM_XEN_ATTR_TYPE_SHARED_INFO, "KVM_XEN_ATTR_TYPE_SHARED_INFO");
#endif
#ifdef KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA
HCABI_STATIC_ASSERT((KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA) == HCABI_X86_KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA, "KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA");
#endif
#ifdef KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO
HCABI_STATIC_ASSERT((KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO) == HCABI_X86_KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO, "KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO");
#endif
#ifdef KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA
HCABI_STATIC_ASSERT((KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA) == HCABI_X86_KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA, "KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA");
#endif
#ifdef PKVM_GHC_SHARE_MEM
HCABI_STATIC_ASSERT((PKVM_GHC_SHARE_MEM) == HCABI_X86_PKVM_GHC_SHARE_MEM, "PKVM_GHC_SHARE_MEM");
#endif
#ifdef PKVM_GHC_UNSHARE_MEM
HCABI_STATIC_ASSERT((PKVM_GHC_UNSHARE_MEM) == HCABI_X86_PKVM_GHC_UNSHARE_MEM, "PKVM_GHC_UNSHARE_MEM");
#endif
#ifdef KVM_EPERM
HCABI_STATIC_ASSERT((KVM_EPERM) == HCABI_X86_KVM_EPERM, "KVM_EPERM");
#endif
#ifdef KVM_E2BIG
HCABI_STATIC_ASSERT((KVM_E2BIG) == HCABI_X86_KVM_E2BIG, "KVM_E2BIG");
#endif
#ifdef KVM_EFAULT
HCABI_STATIC_ASSERT((KVM_EFAULT) == HCABI_X86_KVM_EFAULT, "KVM_EFAULT");
#endif
#ifdef KVM_EINVAL
HCABI_STATIC_ASSERT((KVM_EINVAL) == HCABI_X86_KVM_EINVAL, "KVM_EINVAL");
#endif
#ifdef KVM_EOPNOTSUPP
HCABI_STATIC_ASSERT((KVM_EOPNOTSUPP) == HCABI_X86_KVM_EOPNOTSUPP, "KVM_EOPNOTSUPP");
#endif
#ifdef KVM_ENOSYS
HCABI_STATIC_ASSERT((KVM_ENOSYS) == HCABI_X86_KVM_ENOSYS, "KVM_ENOSYS");
#endif
#ifdef SUCCESS
HCABI_STATIC_ASSERT((SUCCESS) == HCABI_X86_SUCCESS, "SUCCESS");
#endif
#ifdef FAIL_INPUT
HCABI_STATIC_ASSERT((FAIL_INPUT) == HCABI_X86_FAIL_INPUT, "FAIL_INPUT");
#endif
#ifdef FAIL_PERMISSION
HCABI_STATIC_ASSERT((FAIL_PERMISSION) == HCABI_X86_FAIL_PERMISSION, "FAIL_PERMISSION");
#endif
#ifdef FAIL_INUSE
HCABI_STATIC_ASSERT((FAIL_INUSE) == HCABI_X86_FAIL_INUSE, "FAIL_INUSE");
#endif
#ifdef FAIL_OVERLAP
HCABI_STATIC_ASSERT((FAIL_OVERLAP) == HCABI_X86_FAIL_OVERLAP, "FAIL_OVERLAP");
#endif
#ifdef FAIL_SIZEMISMATCH
HCABI_STATIC_ASSERT((FAIL_SIZEMISMATCH) == HCABI_X86_FAIL_SIZEMISMATCH, "FAIL_SIZEMISMATCH");
#endif
#ifdef FAIL_NOUPDATE
HCABI_STATIC_ASSERT((FAIL_NOUPDATE) == HCABI_X86_FAIL_NOUPDATE, "FAIL_NOUPDATE");
#endif
#ifdef RMP_PG_SIZE_4K
HCABI_STATIC_ASSERT((RMP_PG_SIZE_4K) == HCABI_X86_RMP_PG_SIZE_4K, "RMP_PG_SIZE_4K");
#endif
#ifdef RMP_PG_SIZE_2M
HCABI_STATIC_ASSERT((RMP_PG_SIZE_2M) == HCABI_X86_RMP_PG_SIZE_2M, "RMP_PG_SIZE_2M");
#endif
#ifdef KVM_SEV_INIT
HCABI_STATIC_ASSERT((KVM_SEV_INIT) == HCABI_X86_KVM_SEV_INIT, "KVM_SEV_INIT");
#endif
#ifdef KVM_SEV_ES_INIT
HCABI_STATIC_ASSERT((KVM_SEV_ES_INIT) == HCABI_X86_KVM_SEV_ES_INIT, "KVM_SEV_ES_INIT");
#endif
#ifdef KVM_SEV_LAUNCH_START
HCABI_STATIC_ASSERT((KVM_SEV_LAUNCH_START) == HCABI_X86_KVM_SEV_LAUNCH_START, "KVM_SEV_LAUNCH_START");
#endif
#ifdef KVM_SEV_LAUNCH_UPDATE_DATA
HCABI_STATIC_ASSERT((KVM_SEV_LAUNCH_UPDATE_DATA) == HCABI_X86_KVM_SEV_LAUNCH_UPDATE_DATA, "KVM_SEV_LAUNCH_UPDATE_DATA");
#endif
#ifdef KVM_SEV_LAUNCH_UPDATE_VMSA
HCABI_STATIC_ASSERT((KVM_SEV_LAUNCH_UPDATE_VMSA) == HCABI_X86_KVM_SEV_LAUNCH_UPDATE_VMSA, "KVM_SEV_LAUNCH_UPDATE_VMSA");
#endif
#ifdef KVM_SEV_LAUNCH_SECRET
HCABI_STATIC_ASSERT((KVM_SEV_LAUNCH_SECRET) == HCABI_X86_KVM_SEV_LAUNCH_SECRET, "KVM_SEV_LAUNCH_SECRET");
#endif
#ifdef KVM_SEV_LAUNCH_MEASURE
HCABI_STATIC_ASSERT((KVM_SEV_LAUNCH_MEASURE) == HCABI_X86_KVM_SEV_LAUNCH_MEASURE, "KVM_SEV_LAUNCH_MEASURE");
#endif
#ifdef KVM_SEV_LAUNCH_FINISH
HCABI_STATIC_ASSERT((KVM_SEV_LAUNCH_FINISH) == HCABI_X86_KVM_SEV_LAUNCH_FINISH, "KVM_SEV_LAUNCH_FINISH");
#endif
#ifdef KVM_SEV_SEND_START
HCABI_STATIC_ASSERT((KVM_SEV_SEND_START) == HCABI_X86_KVM_SEV_SEND_START, "KVM_SEV_SEND_START");
#endif
#ifdef KVM_SEV_SEND_UPDATE_DATA
HCABI_STATIC_ASSERT((KVM_SEV_SEND_UPDATE_DATA) == HCABI_X86_KVM_SEV_SEND_UPDATE_DATA, "KVM_SEV_SEND_UPDATE_DATA");
#endif
#ifdef KVM_SEV_SEND_UPDATE_VMSA
HCABI_STATIC_ASSERT((KVM_SEV_SEND_UPDATE_VMSA) == HCABI_X86_KVM_SEV_SEND_UPDATE_VMSA, "KVM_SEV_SEND_UPDATE_VMSA");
#endif
#ifdef KVM_SEV_SEND_FINISH
HCABI_STATIC_ASSERT((KVM_SEV_SEND_FINISH) == HCABI_X86_KVM_SEV_SEND_FINISH, "KVM_SEV_SEND_FINISH");
#endif
#ifdef KVM_SEV_RECEIVE_START
HCABI_STATIC_ASSERT((KVM_SEV_RECEIVE_START) == HCABI_X86_KVM_SEV_RECEIVE_START, "KVM_SEV_RECEIVE_START");
#endif
#ifdef KVM_SEV_RECEIVE_UPDATE_DATA
HCABI_STATIC_ASSERT((KVM_SEV_RECEIVE_UPDATE_DATA) == HCABI_X86_KVM_SEV_RECEIVE_UPDATE_DATA, "KVM_SEV_RECEIVE_UPDATE_DATA");
#endif
#ifdef KVM_SEV_RECEIVE_UPDATE_VMSA
HCABI_STATIC_ASSERT((KVM_SEV_RECEIVE_UPDATE_VMSA) == HCABI_X86_KVM_SEV_RECEIVE_UPDATE_VMSA, "KVM_SEV_RECEIVE_UPDATE_VMSA");
#endif
#ifdef KVM_SEV_RECEIVE_FINISH
HCABI_STATIC_ASSERT((KVM_SEV_RECEIVE_FINISH) == HCABI_X86_KVM_SEV_RECEIVE_FINISH, "KVM_SEV_RECEIVE_FINISH");
#endif
#ifdef KVM_SEV_GUEST_STATUS
HCABI_STATIC_ASSERT((KVM_SEV_GUEST_STATUS) == HCABI_X86_KVM_SEV_GUEST_STATUS, "KVM_SEV_GUEST_STATUS");
#endif
#ifdef KVM_SEV_DBG_DECRYPT
HCABI_STATIC_ASSERT((KVM_SEV_DBG_DECRYPT) == HCABI_X86_KVM_SEV_DBG_DECRYPT, "KVM_SEV_DBG_DECRYPT");
#endif
#ifdef KVM_SEV_DBG_ENCRYPT
HCABI_STATIC_ASSERT((KVM_SEV_DBG_ENCRYPT) == HCABI_X86_KVM_SEV_DBG_ENCRYPT, "KVM_SEV_DBG_ENCRYPT");
#endif
#ifdef KVM_SEV_CERT_EXPORT
HCABI_STATIC_ASSERT((KVM_SEV_CERT_EXPORT) == HCABI_X86_KVM_SEV_CERT_EXPORT, "KVM_SEV_CERT_EXPORT");
#endif
#ifdef KVM_SEV_GET_ATTESTATION_REPORT
HCABI_STATIC_ASSERT((KVM_SEV_GET_ATTESTATION_REPORT) == HCABI_X86_KVM_SEV_GET_ATTESTATION_REPORT, "KVM_SEV_GET_ATTESTATION_REPORT");
#endif
#ifdef KVM_SEV_SEND_CANCEL
HCABI_STATIC_ASSERT((KVM_SEV_SEND_CANCEL) == HCABI_X86_KVM_SEV_SEND_CANCEL, "KVM_SEV_SEND_CANCEL");
#endif
#ifdef KVM_SEV_INIT2
HCABI_STATIC_ASSERT((KVM_SEV_INIT2) == HCABI_X86_KVM_SEV_INIT2, "KVM_SEV_INIT2");
#endif
#ifdef KVM_SEV_SNP_LAUNCH_START
HCABI_STATIC_ASSERT((KVM_SEV_SNP_LAUNCH_START) == HCABI_X86_KVM_SEV_SNP_LAUNCH_START, "KVM_SEV_SNP_LAUNCH_START");
#endif
#ifdef KVM_SEV_SNP_LAUNCH_UPDATE
HCABI_STATIC_ASSERT((KVM_SEV_SNP_LAUNCH_UPDATE) == HCABI_X86_KVM_SEV_SNP_LAUNCH_UPDATE, "KVM_SEV_SNP_LAUNCH_UPDATE");
#endif
#ifdef KVM_SEV_SNP_LAUNCH_FINISH
HCABI_STATIC_ASSERT((KVM_SEV_SNP_LAUNCH_FINISH) == HCABI_X86_KVM_SEV_SNP_LAUNCH_FINISH, "KVM_SEV_SNP_LAUNCH_FINISH");
#endif
#ifdef KVM_SEV_SNP_ENABLE_REQ_CERTS
HCABI_STATIC_ASSERT((KVM_SEV_SNP_ENABLE_REQ_CERTS) == HCABI_X86_KVM_SEV_SNP_ENABLE_REQ_CERTS, "KVM_SEV_SNP_ENABLE_REQ_CERTS");
#endif
#ifdef SEV_STATE_INVALID
HCABI_STATIC_ASSERT((SEV_STATE_INVALID) == HCABI_X86_SEV_STATE_INVALID, "SEV_STATE_INVALID");
#endif
#ifdef SEV_STATE_LAUNCHING
HCABI_STATIC_ASSERT((SEV_STATE_LAUNCHING) == HCABI_X86_SEV_STATE_LAUNCHING, "SEV_STATE_LAUNCHING");
#endif
#ifdef SEV_STATE_SECRET
HCABI_STATIC_ASSERT((SEV_STATE_SECRET) == HCABI_X86_SEV_STATE_SECRET, "SEV_STATE_SECRET");
#endif
#ifdef SEV_STATE_RUNNING
HCABI_STATIC_ASSERT((SEV_STATE_RUNNING) == HCABI_X86_SEV_STATE_RUNNING, "SEV_STATE_RUNNING");
#endif
#ifdef SEV_STATE_RECEIVING
HCABI_STATIC_ASSERT((SEV_STATE_RECEIVING) == HCABI_X86_SEV_STATE_RECEIVING, "SEV_STATE_RECEIVING");
#endif
#ifdef SEV_STATE_SENDING
HCABI_STATIC_ASSERT((SEV_STATE_SENDING) == HCABI_X86_SEV_STATE_SENDING, "SEV_STATE_SENDING");
#endif
#ifdef KVM_SEV_PAGE_TYPE_INVALID
HCABI_STATIC_ASSERT((KVM_SEV_PAGE_TYPE_INVALID) == HCABI_X86_KVM_SEV_PAGE_TYPE_INVALID, "KVM_SEV_PAGE_TYPE_INVALID");
#endif
#ifdef KVM_SEV_SNP_PAGE_TYPE_NORMAL
HCABI_STATIC_ASSERT((KVM_SEV_SNP_PAGE_TYPE_NORMAL) == HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_NORMAL, "KVM_SEV_SNP_PAGE_TYPE_NORMAL");
#endif
#ifdef KVM_SEV_SNP_PAGE_TYPE_ZERO
HCABI_STATIC_ASSERT((KVM_SEV_SNP_PAGE_TYPE_ZERO) == HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_ZERO, "KVM_SEV_SNP_PAGE_TYPE_ZERO");
#endif
#ifdef KVM_SEV_SNP_PAGE_TYPE_UNMEASURED
HCABI_STATIC_ASSERT((KVM_SEV_SNP_PAGE_TYPE_UNMEASURED) == HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_UNMEASURED, "KVM_SEV_SNP_PAGE_TYPE_UNMEASURED");
#endif
#ifdef KVM_SEV_SNP_PAGE_TYPE_SECRETS
HCABI_STATIC_ASSERT((KVM_SEV_SNP_PAGE_TYPE_SECRETS) == HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_SECRETS, "KVM_SEV_SNP_PAGE_TYPE_SECRETS");
#endif
#ifdef KVM_SEV_SNP_PAGE_TYPE_CPUID
HCABI_STATIC_ASSERT((KVM_SEV_SNP_PAGE_TYPE_CPUID) == HCABI_X86_KVM_SEV_SNP_PAGE_TYPE_CPUID, "KVM_SEV_SNP_PAGE_TYPE_CPUID");
#endif
#ifdef KVM_X86_GRP_SEV
HCABI_STATIC_ASSERT((KVM_X86_GRP_SEV) == HCABI_X86_KVM_X86_GRP_SEV, "KVM_X86_GRP_SEV");
#endif
#ifdef KVM_X86_SEV_VMSA_FEATURES
HCABI_STATIC_ASSERT((KVM_X86_SEV_VMSA_FEATURES) == HCABI_X86_KVM_X86_SEV_VMSA_FEATURES, "KVM_X86_SEV_VMSA_FEATURES");
#endif
#ifdef KVM_X86_SNP_POLICY_BITS
HCABI_STATIC_ASSERT((KVM_X86_SNP_POLICY_BITS) == HCABI_X86_KVM_X86_SNP_POLICY_BITS, "KVM_X86_SNP_POLICY_BITS");
#endif
#ifdef KVM_X86_SEV_SNP_REQ_CERTS
HCABI_STATIC_ASSERT((KVM_X86_SEV_SNP_REQ_CERTS) == HCABI_X86_KVM_X86_SEV_SNP_REQ_CERTS, "KVM_X86_SEV_SNP_REQ_CERTS");
#endif
#ifdef KVM_SEV_SNP_ID_BLOCK_SIZE
HCABI_STATIC_ASSERT((KVM_SEV_SNP_ID_BLOCK_SIZE) == HCABI_X86_KVM_SEV_SNP_ID_BLOCK_SIZE, "KVM_SEV_SNP_ID_BLOCK_SIZE");
#endif
#ifdef KVM_SEV_SNP_ID_AUTH_SIZE
HCABI_STATIC_ASSERT((KVM_SEV_SNP_ID_AUTH_SIZE) == HCABI_X86_KVM_SEV_SNP_ID_AUTH_SIZE, "KVM_SEV_SNP_ID_AUTH_SIZE");
#endif
#ifdef KVM_SEV_SNP_FINISH_DATA_SIZE
HCABI_STATIC_ASSERT((KVM_SEV_SNP_FINISH_DATA_SIZE) == HCABI_X86_KVM_SEV_SNP_FINISH_DATA_SIZE, "KVM_SEV_SNP_FINISH_DATA_SIZE");
#endif
#ifdef SEV_IOC_TYPE
HCABI_STATIC_ASSERT((SEV_IOC_TYPE) == HCABI_X86_SEV_IOC_TYPE, "SEV_IOC_TYPE");
#endif
#ifdef SEV_FACTORY_RESET
HCABI_STATIC_ASSERT((SEV_FACTORY_RESET) == HCABI_X86_SEV_FACTORY_RESET, "SEV_FACTORY_RESET");
#endif
#ifdef SEV_PLATFORM_STATUS
HCABI_STATIC_ASSERT((SEV_PLATFORM_STATUS) == HCABI_X86_SEV_PLATFORM_STATUS, "SEV_PLATFORM_STATUS");
#endif
#ifdef SEV_PEK_GEN
HCABI_STATIC_ASSERT((SEV_PEK_GEN) == HCABI_X86_SEV_PEK_GEN, "SEV_PEK_GEN");
#endif
#ifdef SEV_PEK_CSR
HCABI_STATIC_ASSERT((SEV_PEK_CSR) == HCABI_X86_SEV_PEK_CSR, "SEV_PEK_CSR");
#endif
#ifdef SEV_PDH_GEN
HCABI_STATIC_ASSERT((SEV_PDH_GEN) == HCABI_X86_SEV_PDH_GEN, "SEV_PDH_GEN");
#endif
#ifdef SEV_PDH_CERT_EXPORT
HCABI_STATIC_ASSERT((SEV_PDH_CERT_EXPORT) == HCABI_X86_SEV_PDH_CERT_EXPORT, "SEV_PDH_CERT_EXPORT");
#endif
#ifdef SEV_PEK_CERT_IMPORT
HCABI_STATIC_ASSERT((SEV_PEK_CERT_IMPORT) == HCABI_X86_SEV_PEK_CERT_IMPORT, "SEV_PEK_CERT_IMPORT");
#endif
#ifdef SEV_GET_ID
HCABI_STATIC_ASSERT((SEV_GET_ID) == HCABI_X86_SEV_GET_ID, "SEV_GET_ID");
#endif
#ifdef SEV_GET_ID2
HCABI_STATIC_ASSERT((SEV_GET_ID2) == HCABI_X86_SEV_GET_ID2, "SEV_GET_ID2");
#endif
#ifdef SNP_PLATFORM_STATUS
HCABI_STATIC_ASSERT((SNP_PLATFORM_STATUS) == HCABI_X86_SNP_PLATFORM_STATUS, "SNP_PLATFORM_STATUS");
#endif
#ifdef SNP_COMMIT
HCABI_STATIC_ASSERT((SNP_COMMIT) == HCABI_X86_SNP_COMMIT, "SNP_COMMIT");
#endif
#ifdef SNP_SET_CONFIG
HCABI_STATIC_ASSERT((SNP_SET_CONFIG) == HCABI_X86_SNP_SET_CONFIG, "SNP_SET_CONFIG");
#endif
#ifdef SNP_VLEK_LOAD
HCABI_STATIC_ASSERT((SNP_VLEK_LOAD) == HCABI_X86_SNP_VLEK_LOAD, "SNP_VLEK_LOAD");
#endif
#ifdef SEV_STATUS_FLAGS_CONFIG_ES
HCABI_STATIC_ASSERT((SEV_STATUS_FLAGS_CONFIG_ES) == HCABI_X86_SEV_STATUS_FLAGS_CONFIG_ES, "SEV_STATUS_FLAGS_CONFIG_ES");
#endif
#ifdef SEV_RET_NO_FW_CALL
HCABI_STATIC_ASSERT((SEV_RET_NO_FW_CALL) == HCABI_X86_SEV_RET_NO_FW_CALL, "SEV_RET_NO_FW_CALL");
#endif
#ifdef SEV_RET_SUCCESS
HCABI_STATIC_ASSERT((SEV_RET_SUCCESS) == HCABI_X86_SEV_RET_SUCCESS, "SEV_RET_SUCCESS");
#endif
#ifdef SEV_RET_INVALID_PLATFORM_STATE
HCABI_STATIC_ASSERT((SEV_RET_INVALID_PLATFORM_STATE) == HCABI_X86_SEV_RET_INVALID_PLATFORM_STATE, "SEV_RET_INVALID_PLATFORM_STATE");
#endif
#ifdef SEV_RET_INVALID_GUEST_STATE
HCABI_STATIC_ASSERT((SEV_RET_INVALID_GUEST_STATE) == HCABI_X86_SEV_RET_INVALID_GUEST_STATE, "SEV_RET_INVALID_GUEST_STATE");
#endif
#ifdef SEV_RET_INVALID_CONFIG
HCABI_STATIC_ASSERT((SEV_RET_INVALID_CONFIG) == HCABI_X86_SEV_RET_INVALID_CONFIG, "SEV_RET_INVALID_CONFIG");
#endif
#ifdef SEV_RET_INVALID_LEN
HCABI_STATIC_ASSERT((SEV_RET_INVALID_LEN) == HCABI_X86_SEV_RET_INVALID_LEN, "SEV_RET_INVALID_LEN");
#endif
#ifdef SEV_RET_ALREADY_OWNED
HCABI_STATIC_ASSERT((SEV_RET_ALREADY_OWNED) == HCABI_X86_SEV_RET_ALREADY_OWNED, "SEV_RET_ALREADY_OWNED");
#endif
#ifdef SEV_RET_INVALID_CERTIFICATE
HCABI_STATIC_ASSERT((SEV_RET_INVALID_CERTIFICATE) == HCABI_X86_SEV_RET_INVALID_CERTIFICATE, "SEV_RET_INVALID_CERTIFICATE");
#endif
#ifdef SEV_RET_POLICY_FAILURE
HCABI_STATIC_ASSERT((SEV_RET_POLICY_FAILURE) == HCABI_X86_SEV_RET_POLICY_FAILURE, "SEV_RET_POLICY_FAILURE");
#endif
#ifdef SEV_RET_INACTIVE
HCABI_STATIC_ASSERT((SEV_RET_INACTIVE) == HCABI_X86_SEV_RET_INACTIVE, "SEV_RET_INACTIVE");
#endif
#ifdef SEV_RET_INVALID_ADDRESS
HCABI_STATIC_ASSERT((SEV_RET_INVALID_ADDRESS) == HCABI_X86_SEV_RET_INVALID_ADDRESS, "SEV_RET_INVALID_ADDRESS");
#endif
#ifdef SEV_RET_BAD_SIGNATURE
HCABI_STATIC_ASSERT((SEV_RET_BAD_SIGNATURE) == HCABI_X86_SEV_RET_BAD_SIGNATURE, "SEV_RET_BAD_SIGNATURE");
#endif
#ifdef SEV_RET_BAD_MEASUREMENT
HCABI_STATIC_ASSERT((SEV_RET_BAD_MEASUREMENT) == HCABI_X86_SEV_RET_BAD_MEASUREMENT, "SEV_RET_BAD_MEASUREMENT");
#endif
#ifdef SEV_RET_ASID_OWNED
HCABI_STATIC_ASSERT((SEV_RET_ASID_OWNED) == HCABI_X86_SEV_RET_ASID_OWNED, "SEV_RET_ASID_OWNED");
#endif
#ifdef SEV_RET_INVALID_ASID
HCABI_STATIC_ASSERT((SEV_RET_INVALID_ASID) == HCABI_X86_SEV_RET_INVALID_ASID, "SEV_RET_INVALID_ASID");
#endif
#ifdef SEV_RET_WBINVD_REQUIRED
HCABI_STATIC_ASSERT((SEV_RET_WBINVD_REQUIRED) == HCABI_X86_SEV_RET_WBINVD_REQUIRED, "SEV_RET_WBINVD_REQUIRED");
#endif
#ifdef SEV_RET_DFFLUSH_REQUIRED
HCABI_STATIC_ASSERT((SEV_RET_DFFLUSH_REQUIRED) == HCABI_X86_SEV_RET_DFFLUSH_REQUIRED, "SEV_RET_DFFLUSH_REQUIRED");
#endif
#ifdef SEV_RET_INVALID_GUEST
HCABI_STATIC_ASSERT((SEV_RET_INVALID_GUEST) == HCABI_X86_SEV_RET_INVALID_GUEST, "SEV_RET_INVALID_GUEST");
#endif
#ifdef SEV_RET_INVALID_COMMAND
HCABI_STATIC_ASSERT((SEV_RET_INVALID_COMMAND) == HCABI_X86_SEV_RET_INVALID_COMMAND, "SEV_RET_INVALID_COMMAND");
#endif
#ifdef SEV_RET_ACTIVE
HCABI_STATIC_ASSERT((SEV_RET_ACTIVE) == HCABI_X86_SEV_RET_ACTIVE, "SEV_RET_ACTIVE");
#endif
#ifdef SEV_RET_HWSEV_RET_PLATFORM
HCABI_STATIC_ASSERT((SEV_RET_HWSEV_RET_PLATFORM) == HCABI_X86_SEV_RET_HWSEV_RET_PLATFORM, "SEV_RET_HWSEV_RET_PLATFORM");
#endif
#ifdef SEV_RET_HWSEV_RET_UNSAFE
HCABI_STATIC_ASSERT((SEV_RET_HWSEV_RET_UNSAFE) == HCABI_X86_SEV_RET_HWSEV_RET_UNSAFE, "SEV_RET_HWSEV_RET_UNSAFE");
#endif
#ifdef SEV_RET_UNSUPPORTED
HCABI_STATIC_ASSERT((SEV_RET_UNSUPPORTED) == HCABI_X86_SEV_RET_UNSUPPORTED, "SEV_RET_UNSUPPORTED");
#endif
#ifdef SEV_RET_INVALID_PARAM
HCABI_STATIC_ASSERT((SEV_RET_INVALID_PARAM) == HCABI_X86_SEV_RET_INVALID_PARAM, "SEV_RET_INVALID_PARAM");
#endif
#ifdef SEV_RET_RESOURCE_LIMIT
HCABI_STATIC_ASSERT((SEV_RET_RESOURCE_LIMIT) == HCABI_X86_SEV_RET_RESOURCE_LIMIT, "SEV_RET_RESOURCE_LIMIT");
#endif
#ifdef SEV_RET_SECURE_DATA_INVALID
HCABI_STATIC_ASSERT((SEV_RET_SECURE_DATA_INVALID) == HCABI_X86_SEV_RET_SECURE_DATA_INVALID, "SEV_RET_SECURE_DATA_INVALID");
#endif
#ifdef SEV_RET_INVALID_PAGE_SIZE
HCABI_STATIC_ASSERT((SEV_RET_INVALID_PAGE_SIZE) == HCABI_X86_SEV_RET_INVALID_PAGE_SIZE, "SEV_RET_INVALID_PAGE_SIZE");
#endif
#ifdef SEV_RET_INVALID_PAGE_STATE
HCABI_STATIC_ASSERT((SEV_RET_INVALID_PAGE_STATE) == HCABI_X86_SEV_RET_INVALID_PAGE_STATE, "SEV_RET_INVALID_PAGE_STATE");
#endif
#ifdef SEV_RET_INVALID_MDATA_ENTRY
HCABI_STATIC_ASSERT((SEV_RET_INVALID_MDATA_ENTRY) == HCABI_X86_SEV_RET_INVALID_MDATA_ENTRY, "SEV_RET_INVALID_MDATA_ENTRY");
#endif
#ifdef SEV_RET_INVALID_PAGE_OWNER
HCABI_STATIC_ASSERT((SEV_RET_INVALID_PAGE_OWNER) == HCABI_X86_SEV_RET_INVALID_PAGE_OWNER, "SEV_RET_INVALID_PAGE_OWNER");
#endif
#ifdef SEV_RET_AEAD_OFLOW
HCABI_STATIC_ASSERT((SEV_RET_AEAD_OFLOW) == HCABI_X86_SEV_RET_AEAD_OFLOW, "SEV_RET_AEAD_OFLOW");
#endif
#ifdef SEV_RET_EXIT_RING_BUFFER
HCABI_STATIC_ASSERT((SEV_RET_EXIT_RING_BUFFER) == HCABI_X86_SEV_RET_EXIT_RING_BUFFER, "SEV_RET_EXIT_RING_BUFFER");
#endif
#ifdef SEV_RET_RMP_INIT_REQUIRED
HCABI_STATIC_ASSERT((SEV_RET_RMP_INIT_REQUIRED) == HCABI_X86_SEV_RET_RMP_INIT_REQUIRED, "SEV_RET_RMP_INIT_REQUIRED");
#endif
#ifdef SEV_RET_BAD_SVN
HCABI_STATIC_ASSERT((SEV_RET_BAD_SVN) == HCABI_X86_SEV_RET_BAD_SVN, "SEV_RET_BAD_SVN");
#endif
#ifdef SEV_RET_BAD_VERSION
HCABI_STATIC_ASSERT((SEV_RET_BAD_VERSION) == HCABI_X86_SEV_RET_BAD_VERSION, "SEV_RET_BAD_VERSION");
#endif
#ifdef SEV_RET_SHUTDOWN_REQUIRED
HCABI_STATIC_ASSERT((SEV_RET_SHUTDOWN_REQUIRED) == HCABI_X86_SEV_RET_SHUTDOWN_REQUIRED, "SEV_RET_SHUTDOWN_REQUIRED");
#endif
#ifdef SEV_RET_UPDATE_FAILED
HCABI_STATIC_ASSERT((SEV_RET_UPDATE_FAILED) == HCABI_X86_SEV_RET_UPDATE_FAILED, "SEV_RET_UPDATE_FAILED");
#endif
#ifdef SEV_RET_RESTORE_REQUIRED
HCABI_STATIC_ASSERT((SEV_RET_RESTORE_REQUIRED) == HCABI_X86_SEV_RET_RESTORE_REQUIRED, "SEV_RET_RESTORE_REQUIRED");
#endif
#ifdef SEV_RET_RMP_INITIALIZATION_FAILED
HCABI_STATIC_ASSERT((SEV_RET_RMP_INITIALIZATION_FAILED) == HCABI_X86_SEV_RET_RMP_INITIALIZATION_FAILED, "SEV_RET_RMP_INITIALIZATION_FAILED");
#endif
#ifdef SEV_RET_INVALID_KEY
HCABI_STATIC_ASSERT((SEV_RET_INVALID_KEY) == HCABI_X86_SEV_RET_INVALID_KEY, "SEV_RET_INVALID_KEY");
#endif
#ifdef SEV_RET_SHUTDOWN_INCOMPLETE
HCABI_STATIC_ASSERT((SEV_RET_SHUTDOWN_INCOMPLETE) == HCABI_X86_SEV_RET_SHUTDOWN_INCOMPLETE, "SEV_RET_SHUTDOWN_INCOMPLETE");
#endif
#ifdef SEV_RET_INCORRECT_BUFFER_LENGTH
HCABI_STATIC_ASSERT((SEV_RET_INCORRECT_BUFFER_LENGTH) == HCABI_X86_SEV_RET_INCORRECT_BUFFER_LENGTH, "SEV_RET_INCORRECT_BUFFER_LENGTH");
#endif
#ifdef SEV_RET_EXPAND_BUFFER_LENGTH_REQUEST
HCABI_STATIC_ASSERT((SEV_RET_EXPAND_BUFFER_LENGTH_REQUEST) == HCABI_X86_SEV_RET_EXPAND_BUFFER_LENGTH_REQUEST, "SEV_RET_EXPAND_BUFFER_LENGTH_REQUEST");
#endif
#ifdef SEV_RET_SPDM_REQUEST
HCABI_STATIC_ASSERT((SEV_RET_SPDM_REQUEST) == HCABI_X86_SEV_RET_SPDM_REQUEST, "SEV_RET_SPDM_REQUEST");
#endif
#ifdef SEV_RET_SPDM_ERROR
HCABI_STATIC_ASSERT((SEV_RET_SPDM_ERROR) == HCABI_X86_SEV_RET_SPDM_ERROR, "SEV_RET_SPDM_ERROR");
#endif
#ifdef SEV_RET_SEV_STATUS_ERR_IN_DEV_CONN
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_ERR_IN_DEV_CONN) == HCABI_X86_SEV_RET_SEV_STATUS_ERR_IN_DEV_CONN, "SEV_RET_SEV_STATUS_ERR_IN_DEV_CONN");
#endif
#ifdef SEV_RET_SEV_STATUS_INVALID_DEV_CTX
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_INVALID_DEV_CTX) == HCABI_X86_SEV_RET_SEV_STATUS_INVALID_DEV_CTX, "SEV_RET_SEV_STATUS_INVALID_DEV_CTX");
#endif
#ifdef SEV_RET_SEV_STATUS_INVALID_TDI_CTX
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_INVALID_TDI_CTX) == HCABI_X86_SEV_RET_SEV_STATUS_INVALID_TDI_CTX, "SEV_RET_SEV_STATUS_INVALID_TDI_CTX");
#endif
#ifdef SEV_RET_SEV_STATUS_INVALID_TDI
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_INVALID_TDI) == HCABI_X86_SEV_RET_SEV_STATUS_INVALID_TDI, "SEV_RET_SEV_STATUS_INVALID_TDI");
#endif
#ifdef SEV_RET_SEV_STATUS_RECLAIM_REQUIRED
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_RECLAIM_REQUIRED) == HCABI_X86_SEV_RET_SEV_STATUS_RECLAIM_REQUIRED, "SEV_RET_SEV_STATUS_RECLAIM_REQUIRED");
#endif
#ifdef SEV_RET_IN_USE
HCABI_STATIC_ASSERT((SEV_RET_IN_USE) == HCABI_X86_SEV_RET_IN_USE, "SEV_RET_IN_USE");
#endif
#ifdef SEV_RET_SEV_STATUS_INVALID_DEV_STATE
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_INVALID_DEV_STATE) == HCABI_X86_SEV_RET_SEV_STATUS_INVALID_DEV_STATE, "SEV_RET_SEV_STATUS_INVALID_DEV_STATE");
#endif
#ifdef SEV_RET_SEV_STATUS_INVALID_TDI_STATE
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_INVALID_TDI_STATE) == HCABI_X86_SEV_RET_SEV_STATUS_INVALID_TDI_STATE, "SEV_RET_SEV_STATUS_INVALID_TDI_STATE");
#endif
#ifdef SEV_RET_SEV_STATUS_DEV_CERT_CHANGED
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_DEV_CERT_CHANGED) == HCABI_X86_SEV_RET_SEV_STATUS_DEV_CERT_CHANGED, "SEV_RET_SEV_STATUS_DEV_CERT_CHANGED");
#endif
#ifdef SEV_RET_SEV_STATUS_RESYNC_REQ
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_RESYNC_REQ) == HCABI_X86_SEV_RET_SEV_STATUS_RESYNC_REQ, "SEV_RET_SEV_STATUS_RESYNC_REQ");
#endif
#ifdef SEV_RET_SEV_STATUS_RESPONSE_TOO_LARGE
HCABI_STATIC_ASSERT((SEV_RET_SEV_STATUS_RESPONSE_TOO_LARGE) == HCABI_X86_SEV_RET_SEV_STATUS_RESPONSE_TOO_LARGE, "SEV_RET_SEV_STATUS_RESPONSE_TOO_LARGE");
#endif
#ifdef SEV_CMD_INIT
HCABI_STATIC_ASSERT((SEV_CMD_INIT) == HCABI_X86_SEV_CMD_INIT, "SEV_CMD_INIT");
#endif
#ifdef SEV_CMD_SHUTDOWN
HCABI_STATIC_ASSERT((SEV_CMD_SHUTDOWN) == HCABI_X86_SEV_CMD_SHUTDOWN, "SEV_CMD_SHUTDOWN");
#endif
#ifdef SEV_CMD_FACTORY_RESET
HCABI_STATIC_ASSERT((SEV_CMD_FACTORY_RESET) == HCABI_X86_SEV_CMD_FACTORY_RESET, "SEV_CMD_FACTORY_RESET");
#endif
#ifdef SEV_CMD_PLATFORM_STATUS
HCABI_STATIC_ASSERT((SEV_CMD_PLATFORM_STATUS) == HCABI_X86_SEV_CMD_PLATFORM_STATUS, "SEV_CMD_PLATFORM_STATUS");
#endif
#ifdef SEV_CMD_PEK_GEN
HCABI_STATIC_ASSERT((SEV_CMD_PEK_GEN) == HCABI_X86_SEV_CMD_PEK_GEN, "SEV_CMD_PEK_GEN");
#endif
#ifdef SEV_CMD_PEK_CSR
HCABI_STATIC_ASSERT((SEV_CMD_PEK_CSR) == HCABI_X86_SEV_CMD_PEK_CSR, "SEV_CMD_PEK_CSR");
#endif
#ifdef SEV_CMD_PEK_CERT_IMPORT
HCABI_STATIC_ASSERT((SEV_CMD_PEK_CERT_IMPORT) == HCABI_X86_SEV_CMD_PEK_CERT_IMPORT, "SEV_CMD_PEK_CERT_IMPORT");
#endif
#ifdef SEV_CMD_PDH_CERT_EXPORT
HCABI_STATIC_ASSERT((SEV_CMD_PDH_CERT_EXPORT) == HCABI_X86_SEV_CMD_PDH_CERT_EXPORT, "SEV_CMD_PDH_CERT_EXPORT");
#endif
#ifdef SEV_CMD_PDH_GEN
HCABI_STATIC_ASSERT((SEV_CMD_PDH_GEN) == HCABI_X86_SEV_CMD_PDH_GEN, "SEV_CMD_PDH_GEN");
#endif
#ifdef SEV_CMD_DF_FLUSH
HCABI_STATIC_ASSERT((SEV_CMD_DF_FLUSH) == HCABI_X86_SEV_CMD_DF_FLUSH, "SEV_CMD_DF_FLUSH");
#endif
#ifdef SEV_CMD_DOWNLOAD_FIRMWARE
HCABI_STATIC_ASSERT((SEV_CMD_DOWNLOAD_FIRMWARE) == HCABI_X86_SEV_CMD_DOWNLOAD_FIRMWARE, "SEV_CMD_DOWNLOAD_FIRMWARE");
#endif
#ifdef SEV_CMD_GET_ID
HCABI_STATIC_ASSERT((SEV_CMD_GET_ID) == HCABI_X86_SEV_CMD_GET_ID, "SEV_CMD_GET_ID");
#endif
#ifdef SEV_CMD_INIT_EX
HCABI_STATIC_ASSERT((SEV_CMD_INIT_EX) == HCABI_X86_SEV_CMD_INIT_EX, "SEV_CMD_INIT_EX");
#endif
#ifdef SEV_CMD_DECOMMISSION
HCABI_STATIC_ASSERT((SEV_CMD_DECOMMISSION) == HCABI_X86_SEV_CMD_DECOMMISSION, "SEV_CMD_DECOMMISSION");
#endif
#ifdef SEV_CMD_ACTIVATE
HCABI_STATIC_ASSERT((SEV_CMD_ACTIVATE) == HCABI_X86_SEV_CMD_ACTIVATE, "SEV_CMD_ACTIVATE");
#endif
#ifdef SEV_CMD_DEACTIVATE
HCABI_STATIC_ASSERT((SEV_CMD_DEACTIVATE) == HCABI_X86_SEV_CMD_DEACTIVATE, "SEV_CMD_DEACTIVATE");
#endif
#ifdef SEV_CMD_GUEST_STATUS
HCABI_STATIC_ASSERT((SEV_CMD_GUEST_STATUS) == HCABI_X86_SEV_CMD_GUEST_STATUS, "SEV_CMD_GUEST_STATUS");
#endif
#ifdef SEV_CMD_LAUNCH_START
HCABI_STATIC_ASSERT((SEV_CMD_LAUNCH_START) == HCABI_X86_SEV_CMD_LAUNCH_START, "SEV_CMD_LAUNCH_START");
#endif
#ifdef SEV_CMD_LAUNCH_UPDATE_DATA
HCABI_STATIC_ASSERT((SEV_CMD_LAUNCH_UPDATE_DATA) == HCABI_X86_SEV_CMD_LAUNCH_UPDATE_DATA, "SEV_CMD_LAUNCH_UPDATE_DATA");
#endif
#ifdef SEV_CMD_LAUNCH_UPDATE_VMSA
HCABI_STATIC_ASSERT((SEV_CMD_LAUNCH_UPDATE_VMSA) == HCABI_X86_SEV_CMD_LAUNCH_UPDATE_VMSA, "SEV_CMD_LAUNCH_UPDATE_VMSA");
#endif
#ifdef SEV_CMD_LAUNCH_MEASURE
HCABI_STATIC_ASSERT((SEV_CMD_LAUNCH_MEASURE) == HCABI_X86_SEV_CMD_LAUNCH_MEASURE, "SEV_CMD_LAUNCH_MEASURE");
#endif
#ifdef SEV_CMD_LAUNCH_UPDATE_SECRET
HCABI_STATIC_ASSERT((SEV_CMD_LAUNCH_UPDATE_SECRET) == HCABI_X86_SEV_CMD_LAUNCH_UPDATE_SECRET, "SEV_CMD_LAUNCH_UPDATE_SECRET");
#endif
#ifdef SEV_CMD_LAUNCH_FINISH
HCABI_STATIC_ASSERT((SEV_CMD_LAUNCH_FINISH) == HCABI_X86_SEV_CMD_LAUNCH_FINISH, "SEV_CMD_LAUNCH_FINISH");
#endif
#ifdef SEV_CMD_ATTESTATION_REPORT
HCABI_STATIC_ASSERT((SEV_CMD_ATTESTATION_REPORT) == HCABI_X86_SEV_CMD_ATTESTATION_REPORT, "SEV_CMD_ATTESTATION_REPORT");
#endif
#ifdef SEV_CMD_SEND_START
HCABI_STATIC_ASSERT((SEV_CMD_SEND_START) == HCABI_X86_SEV_CMD_SEND_START, "SEV_CMD_SEND_START");
#endif
#ifdef SEV_CMD_SEND_UPDATE_DATA
HCABI_STATIC_ASSERT((SEV_CMD_SEND_UPDATE_DATA) == HCABI_X86_SEV_CMD_SEND_UPDATE_DATA, "SEV_CMD_SEND_UPDATE_DATA");
#endif
#ifdef SEV_CMD_SEND_UPDATE_VMSA
HCABI_STATIC_ASSERT((SEV_CMD_SEND_UPDATE_VMSA) == HCABI_X86_SEV_CMD_SEND_UPDATE_VMSA, "SEV_CMD_SEND_UPDATE_VMSA");
#endif
#ifdef SEV_CMD_SEND_FINISH
HCABI_STATIC_ASSERT((SEV_CMD_SEND_FINISH) == HCABI_X86_SEV_CMD_SEND_FINISH, "SEV_CMD_SEND_FINISH");
#endif
#ifdef SEV_CMD_SEND_CANCEL
HCABI_STATIC_ASSERT((SEV_CMD_SEND_CANCEL) == HCABI_X86_SEV_CMD_SEND_CANCEL, "SEV_CMD_SEND_CANCEL");
#endif
#ifdef SEV_CMD_RECEIVE_START
HCABI_STATIC_ASSERT((SEV_CMD_RECEIVE_START) == HCABI_X86_SEV_CMD_RECEIVE_START, "SEV_CMD_RECEIVE_START");
#endif
#ifdef SEV_CMD_RECEIVE_UPDATE_DATA
HCABI_STATIC_ASSERT((SEV_CMD_RECEIVE_UPDATE_DATA) == HCABI_X86_SEV_CMD_RECEIVE_UPDATE_DATA, "SEV_CMD_RECEIVE_UPDATE_DATA");
#endif
#ifdef SEV_CMD_RECEIVE_UPDATE_VMSA
HCABI_STATIC_ASSERT((SEV_CMD_RECEIVE_UPDATE_VMSA) == HCABI_X86_SEV_CMD_RECEIVE_UPDATE_VMSA, "SEV_CMD_RECEIVE_UPDATE_VMSA");
#endif
#ifdef SEV_CMD_RECEIVE_FINISH
HCABI_STATIC_ASSERT((SEV_CMD_RECEIVE_FINISH) == HCABI_X86_SEV_CMD_RECEIVE_FINISH, "SEV_CMD_RECEIVE_FINISH");
#endif
#ifdef SEV_CMD_DBG_DECRYPT
HCABI_STATIC_ASSERT((SEV_CMD_DBG_DECRYPT) == HCABI_X86_SEV_CMD_DBG_DECRYPT, "SEV_CMD_DBG_DECRYPT");
#endif
#ifdef SEV_CMD_DBG_ENCRYPT
HCABI_STATIC_ASSERT((SEV_CMD_DBG_ENCRYPT) == HCABI_X86_SEV_CMD_DBG_ENCRYPT, "SEV_CMD_DBG_ENCRYPT");
#endif
#ifdef SEV_CMD_SNP_INIT
HCABI_STATIC_ASSERT((SEV_CMD_SNP_INIT) == HCABI_X86_SEV_CMD_SNP_INIT, "SEV_CMD_SNP_INIT");
#endif
#ifdef SEV_CMD_SNP_SHUTDOWN
HCABI_STATIC_ASSERT((SEV_CMD_SNP_SHUTDOWN) == HCABI_X86_SEV_CMD_SNP_SHUTDOWN, "SEV_CMD_SNP_SHUTDOWN");
#endif
#ifdef SEV_CMD_SNP_PLATFORM_STATUS
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PLATFORM_STATUS) == HCABI_X86_SEV_CMD_SNP_PLATFORM_STATUS, "SEV_CMD_SNP_PLATFORM_STATUS");
#endif
#ifdef SEV_CMD_SNP_DF_FLUSH
HCABI_STATIC_ASSERT((SEV_CMD_SNP_DF_FLUSH) == HCABI_X86_SEV_CMD_SNP_DF_FLUSH, "SEV_CMD_SNP_DF_FLUSH");
#endif
#ifdef SEV_CMD_SNP_INIT_EX
HCABI_STATIC_ASSERT((SEV_CMD_SNP_INIT_EX) == HCABI_X86_SEV_CMD_SNP_INIT_EX, "SEV_CMD_SNP_INIT_EX");
#endif
#ifdef SEV_CMD_SNP_SHUTDOWN_EX
HCABI_STATIC_ASSERT((SEV_CMD_SNP_SHUTDOWN_EX) == HCABI_X86_SEV_CMD_SNP_SHUTDOWN_EX, "SEV_CMD_SNP_SHUTDOWN_EX");
#endif
#ifdef SEV_CMD_SNP_DECOMMISSION
HCABI_STATIC_ASSERT((SEV_CMD_SNP_DECOMMISSION) == HCABI_X86_SEV_CMD_SNP_DECOMMISSION, "SEV_CMD_SNP_DECOMMISSION");
#endif
#ifdef SEV_CMD_SNP_ACTIVATE
HCABI_STATIC_ASSERT((SEV_CMD_SNP_ACTIVATE) == HCABI_X86_SEV_CMD_SNP_ACTIVATE, "SEV_CMD_SNP_ACTIVATE");
#endif
#ifdef SEV_CMD_SNP_GUEST_STATUS
HCABI_STATIC_ASSERT((SEV_CMD_SNP_GUEST_STATUS) == HCABI_X86_SEV_CMD_SNP_GUEST_STATUS, "SEV_CMD_SNP_GUEST_STATUS");
#endif
#ifdef SEV_CMD_SNP_GCTX_CREATE
HCABI_STATIC_ASSERT((SEV_CMD_SNP_GCTX_CREATE) == HCABI_X86_SEV_CMD_SNP_GCTX_CREATE, "SEV_CMD_SNP_GCTX_CREATE");
#endif
#ifdef SEV_CMD_SNP_GUEST_REQUEST
HCABI_STATIC_ASSERT((SEV_CMD_SNP_GUEST_REQUEST) == HCABI_X86_SEV_CMD_SNP_GUEST_REQUEST, "SEV_CMD_SNP_GUEST_REQUEST");
#endif
#ifdef SEV_CMD_SNP_ACTIVATE_EX
HCABI_STATIC_ASSERT((SEV_CMD_SNP_ACTIVATE_EX) == HCABI_X86_SEV_CMD_SNP_ACTIVATE_EX, "SEV_CMD_SNP_ACTIVATE_EX");
#endif
#ifdef SEV_CMD_SNP_LAUNCH_START
HCABI_STATIC_ASSERT((SEV_CMD_SNP_LAUNCH_START) == HCABI_X86_SEV_CMD_SNP_LAUNCH_START, "SEV_CMD_SNP_LAUNCH_START");
#endif
#ifdef SEV_CMD_SNP_LAUNCH_UPDATE
HCABI_STATIC_ASSERT((SEV_CMD_SNP_LAUNCH_UPDATE) == HCABI_X86_SEV_CMD_SNP_LAUNCH_UPDATE, "SEV_CMD_SNP_LAUNCH_UPDATE");
#endif
#ifdef SEV_CMD_SNP_LAUNCH_FINISH
HCABI_STATIC_ASSERT((SEV_CMD_SNP_LAUNCH_FINISH) == HCABI_X86_SEV_CMD_SNP_LAUNCH_FINISH, "SEV_CMD_SNP_LAUNCH_FINISH");
#endif
#ifdef SEV_CMD_SNP_DBG_DECRYPT
HCABI_STATIC_ASSERT((SEV_CMD_SNP_DBG_DECRYPT) == HCABI_X86_SEV_CMD_SNP_DBG_DECRYPT, "SEV_CMD_SNP_DBG_DECRYPT");
#endif
#ifdef SEV_CMD_SNP_DBG_ENCRYPT
HCABI_STATIC_ASSERT((SEV_CMD_SNP_DBG_ENCRYPT) == HCABI_X86_SEV_CMD_SNP_DBG_ENCRYPT, "SEV_CMD_SNP_DBG_ENCRYPT");
#endif
#ifdef SEV_CMD_SNP_VERIFY_MITIGATION
HCABI_STATIC_ASSERT((SEV_CMD_SNP_VERIFY_MITIGATION) == HCABI_X86_SEV_CMD_SNP_VERIFY_MITIGATION, "SEV_CMD_SNP_VERIFY_MITIGATION");
#endif
#ifdef SEV_CMD_SNP_PAGE_SWAP_OUT
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PAGE_SWAP_OUT) == HCABI_X86_SEV_CMD_SNP_PAGE_SWAP_OUT, "SEV_CMD_SNP_PAGE_SWAP_OUT");
#endif
#ifdef SEV_CMD_SNP_PAGE_SWAP_IN
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PAGE_SWAP_IN) == HCABI_X86_SEV_CMD_SNP_PAGE_SWAP_IN, "SEV_CMD_SNP_PAGE_SWAP_IN");
#endif
#ifdef SEV_CMD_SNP_PAGE_MOVE
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PAGE_MOVE) == HCABI_X86_SEV_CMD_SNP_PAGE_MOVE, "SEV_CMD_SNP_PAGE_MOVE");
#endif
#ifdef SEV_CMD_SNP_PAGE_MD_INIT
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PAGE_MD_INIT) == HCABI_X86_SEV_CMD_SNP_PAGE_MD_INIT, "SEV_CMD_SNP_PAGE_MD_INIT");
#endif
#ifdef SEV_CMD_SNP_PAGE_SET_STATE
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PAGE_SET_STATE) == HCABI_X86_SEV_CMD_SNP_PAGE_SET_STATE, "SEV_CMD_SNP_PAGE_SET_STATE");
#endif
#ifdef SEV_CMD_SNP_PAGE_RECLAIM
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PAGE_RECLAIM) == HCABI_X86_SEV_CMD_SNP_PAGE_RECLAIM, "SEV_CMD_SNP_PAGE_RECLAIM");
#endif
#ifdef SEV_CMD_SNP_PAGE_UNSMASH
HCABI_STATIC_ASSERT((SEV_CMD_SNP_PAGE_UNSMASH) == HCABI_X86_SEV_CMD_SNP_PAGE_UNSMASH, "SEV_CMD_SNP_PAGE_UNSMASH");
#endif
#ifdef SEV_CMD_SNP_CONFIG
HCABI_STATIC_ASSERT((SEV_CMD_SNP_CONFIG) == HCABI_X86_SEV_CMD_SNP_CONFIG, "SEV_CMD_SNP_CONFIG");
#endif
#ifdef SEV_CMD_SNP_DOWNLOAD_FIRMWARE_EX
HCABI_STATIC_ASSERT((SEV_CMD_SNP_DOWNLOAD_FIRMWARE_EX) == HCABI_X86_SEV_CMD_SNP_DOWNLOAD_FIRMWARE_EX, "SEV_CMD_SNP_DOWNLOAD_FIRMWARE_EX");
#endif
#ifdef SEV_CMD_SNP_COMMIT
HCABI_STATIC_ASSERT((SEV_CMD_SNP_COMMIT) == HCABI_X86_SEV_CMD_SNP_COMMIT, "SEV_CMD_SNP_COMMIT");
#endif
#ifdef SEV_CMD_SNP_VLEK_LOAD
HCABI_STATIC_ASSERT((SEV_CMD_SNP_VLEK_LOAD) == HCABI_X86_SEV_CMD_SNP_VLEK_LOAD, "SEV_CMD_SNP_VLEK_LOAD");
#endif
#ifdef SEV_CMD_SNP_FEATURE_INFO
HCABI_STATIC_ASSERT((SEV_CMD_SNP_FEATURE_INFO) == HCABI_X86_SEV_CMD_SNP_FEATURE_INFO, "SEV_CMD_SNP_FEATURE_INFO");
#endif
#ifdef SEV_CMD_TIO_STATUS
HCABI_STATIC_ASSERT((SEV_CMD_TIO_STATUS) == HCABI_X86_SEV_CMD_TIO_STATUS, "SEV_CMD_TIO_STATUS");
#endif
#ifdef SEV_CMD_TIO_INIT
HCABI_STATIC_ASSERT((SEV_CMD_TIO_INIT) == HCABI_X86_SEV_CMD_TIO_INIT, "SEV_CMD_TIO_INIT");
#endif
#ifdef SEV_CMD_TIO_DEV_CREATE
HCABI_STATIC_ASSERT((SEV_CMD_TIO_DEV_CREATE) == HCABI_X86_SEV_CMD_TIO_DEV_CREATE, "SEV_CMD_TIO_DEV_CREATE");
#endif
#ifdef SEV_CMD_TIO_DEV_RECLAIM
HCABI_STATIC_ASSERT((SEV_CMD_TIO_DEV_RECLAIM) == HCABI_X86_SEV_CMD_TIO_DEV_RECLAIM, "SEV_CMD_TIO_DEV_RECLAIM");
#endif
#ifdef SEV_CMD_TIO_DEV_CONNECT
HCABI_STATIC_ASSERT((SEV_CMD_TIO_DEV_CONNECT) == HCABI_X86_SEV_CMD_TIO_DEV_CONNECT, "SEV_CMD_TIO_DEV_CONNECT");
#endif
#ifdef SEV_CMD_TIO_DEV_DISCONNECT
HCABI_STATIC_ASSERT((SEV_CMD_TIO_DEV_DISCONNECT) == HCABI_X86_SEV_CMD_TIO_DEV_DISCONNECT, "SEV_CMD_TIO_DEV_DISCONNECT");
#endif
#ifdef SEV_STATE_UNINIT
HCABI_STATIC_ASSERT((SEV_STATE_UNINIT) == HCABI_X86_SEV_STATE_UNINIT, "SEV_STATE_UNINIT");
#endif
#ifdef SEV_STATE_INIT
HCABI_STATIC_ASSERT((SEV_STATE_INIT) == HCABI_X86_SEV_STATE_INIT, "SEV_STATE_INIT");
#endif
#ifdef SEV_STATE_WORKING
HCABI_STATIC_ASSERT((SEV_STATE_WORKING) == HCABI_X86_SEV_STATE_WORKING, "SEV_STATE_WORKING");
#endif
#ifdef SNP_PAGE_TYPE_NORMAL
HCABI_STATIC_ASSERT((SNP_PAGE_TYPE_NORMAL) == HCABI_X86_SNP_PAGE_TYPE_NORMAL, "SNP_PAGE_TYPE_NORMAL");
#endif
#ifdef SNP_PAGE_TYPE_VMSA
HCABI_STATIC_ASSERT((SNP_PAGE_TYPE_VMSA) == HCABI_X86_SNP_PAGE_TYPE_VMSA, "SNP_PAGE_TYPE_VMSA");
#endif
#ifdef SNP_PAGE_TYPE_ZERO
HCABI_STATIC_ASSERT((SNP_PAGE_TYPE_ZERO) == HCABI_X86_SNP_PAGE_TYPE_ZERO, "SNP_PAGE_TYPE_ZERO");
#endif
#ifdef SNP_PAGE_TYPE_UNMEASURED
HCABI_STATIC_ASSERT((SNP_PAGE_TYPE_UNMEASURED) == HCABI_X86_SNP_PAGE_TYPE_UNMEASURED, "SNP_PAGE_TYPE_UNMEASURED");
#endif
#ifdef SNP_PAGE_TYPE_SECRET
HCABI_STATIC_ASSERT((SNP_PAGE_TYPE_SECRET) == HCABI_X86_SNP_PAGE_TYPE_SECRET, "SNP_PAGE_TYPE_SECRET");
#endif
#ifdef SNP_PAGE_TYPE_CPUID
HCABI_STATIC_ASSERT((SNP_PAGE_TYPE_CPUID) == HCABI_X86_SNP_PAGE_TYPE_CPUID, "SNP_PAGE_TYPE_CPUID");
#endif
#ifdef SNP_GUEST_VMM_ERR_INVALID_LEN
HCABI_STATIC_ASSERT((SNP_GUEST_VMM_ERR_INVALID_LEN) == HCABI_X86_SNP_GUEST_VMM_ERR_INVALID_LEN, "SNP_GUEST_VMM_ERR_INVALID_LEN");
#endif
#ifdef SNP_GUEST_VMM_ERR_BUSY
HCABI_STATIC_ASSERT((SNP_GUEST_VMM_ERR_BUSY) == HCABI_X86_SNP_GUEST_VMM_ERR_BUSY, "SNP_GUEST_VMM_ERR_BUSY");
#endif
#ifdef SNP_GUEST_VMM_ERR_GENERIC
HCABI_STATIC_ASSERT((SNP_GUEST_VMM_ERR_GENERIC) == HCABI_X86_SNP_GUEST_VMM_ERR_GENERIC, "SNP_GUEST_VMM_ERR_GENERIC");
#endif
#ifdef SNP_MSG_TYPE_INVALID
HCABI_STATIC_ASSERT((SNP_MSG_TYPE_INVALID) == HCABI_X86_SNP_MSG_TYPE_INVALID, "SNP_MSG_TYPE_INVALID");
#endif
#ifdef SNP_MSG_CPUID_REQ
HCABI_STATIC_ASSERT((SNP_MSG_CPUID_REQ) == HCABI_X86_SNP_MSG_CPUID_REQ, "SNP_MSG_CPUID_REQ");
#endif
#ifdef SNP_MSG_CPUID_RSP
HCABI_STATIC_ASSERT((SNP_MSG_CPUID_RSP) == HCABI_X86_SNP_MSG_CPUID_RSP, "SNP_MSG_CPUID_RSP");
#endif
#ifdef SNP_MSG_KEY_REQ
HCABI_STATIC_ASSERT((SNP_MSG_KEY_REQ) == HCABI_X86_SNP_MSG_KEY_REQ, "SNP_MSG_KEY_REQ");
#endif
#ifdef SNP_MSG_KEY_RSP
HCABI_STATIC_ASSERT((SNP_MSG_KEY_RSP) == HCABI_X86_SNP_MSG_KEY_RSP, "SNP_MSG_KEY_RSP");
#endif
#ifdef SNP_MSG_REPORT_REQ
HCABI_STATIC_ASSERT((SNP_MSG_REPORT_REQ) == HCABI_X86_SNP_MSG_REPORT_REQ, "SNP_MSG_REPORT_REQ");
#endif
#ifdef SNP_MSG_REPORT_RSP
HCABI_STATIC_ASSERT((SNP_MSG_REPORT_RSP) == HCABI_X86_SNP_MSG_REPORT_RSP, "SNP_MSG_REPORT_RSP");
#endif
#ifdef SNP_MSG_EXPORT_REQ
HCABI_STATIC_ASSERT((SNP_MSG_EXPORT_REQ) == HCABI_X86_SNP_MSG_EXPORT_REQ, "SNP_MSG_EXPORT_REQ");
#endif
#ifdef SNP_MSG_EXPORT_RSP
HCABI_STATIC_ASSERT((SNP_MSG_EXPORT_RSP) == HCABI_X86_SNP_MSG_EXPORT_RSP, "SNP_MSG_EXPORT_RSP");
#endif
#ifdef SNP_MSG_IMPORT_REQ
HCABI_STATIC_ASSERT((SNP_MSG_IMPORT_REQ) == HCABI_X86_SNP_MSG_IMPORT_REQ, "SNP_MSG_IMPORT_REQ");
#endif
#ifdef SNP_MSG_IMPORT_RSP
HCABI_STATIC_ASSERT((SNP_MSG_IMPORT_RSP) == HCABI_X86_SNP_MSG_IMPORT_RSP, "SNP_MSG_IMPORT_RSP");
#endif
#ifdef SNP_MSG_ABSORB_REQ
HCABI_STATIC_ASSERT((SNP_MSG_ABSORB_REQ) == HCABI_X86_SNP_MSG_ABSORB_REQ, "SNP_MSG_ABSORB_REQ");
#endif
#ifdef SNP_MSG_ABSORB_RSP
HCABI_STATIC_ASSERT((SNP_MSG_ABSORB_RSP) == HCABI_X86_SNP_MSG_ABSORB_RSP, "SNP_MSG_ABSORB_RSP");
#endif
#ifdef SNP_MSG_VMRK_REQ
HCABI_STATIC_ASSERT((SNP_MSG_VMRK_REQ) == HCABI_X86_SNP_MSG_VMRK_REQ, "SNP_MSG_VMRK_REQ");
#endif
#ifdef SNP_MSG_VMRK_RSP
HCABI_STATIC_ASSERT((SNP_MSG_VMRK_RSP) == HCABI_X86_SNP_MSG_VMRK_RSP, "SNP_MSG_VMRK_RSP");
#endif
#ifdef SNP_MSG_TSC_INFO_REQ
HCABI_STATIC_ASSERT((SNP_MSG_TSC_INFO_REQ) == HCABI_X86_SNP_MSG_TSC_INFO_REQ, "SNP_MSG_TSC_INFO_REQ");
#endif
#ifdef SNP_MSG_TSC_INFO_RSP
HCABI_STATIC_ASSERT((SNP_MSG_TSC_INFO_RSP) == HCABI_X86_SNP_MSG_TSC_INFO_RSP, "SNP_MSG_TSC_INFO_RSP");
#endif
#ifdef SVM_EXIT_READ_CR0
HCABI_STATIC_ASSERT((SVM_EXIT_READ_CR0) == HCABI_X86_SVM_EXIT_READ_CR0, "SVM_EXIT_READ_CR0");
#endif
#ifdef SVM_EXIT_READ_CR2
HCABI_STATIC_ASSERT((SVM_EXIT_READ_CR2) == HCABI_X86_SVM_EXIT_READ_CR2, "SVM_EXIT_READ_CR2");
#endif
#ifdef SVM_EXIT_READ_CR3
HCABI_STATIC_ASSERT((SVM_EXIT_READ_CR3) == HCABI_X86_SVM_EXIT_READ_CR3, "SVM_EXIT_READ_CR3");
#endif
#ifdef SVM_EXIT_READ_CR4
HCABI_STATIC_ASSERT((SVM_EXIT_READ_CR4) == HCABI_X86_SVM_EXIT_READ_CR4, "SVM_EXIT_READ_CR4");
#endif
#ifdef SVM_EXIT_READ_CR8
HCABI_STATIC_ASSERT((SVM_EXIT_READ_CR8) == HCABI_X86_SVM_EXIT_READ_CR8, "SVM_EXIT_READ_CR8");
#endif
#ifdef SVM_EXIT_WRITE_CR0
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_CR0) == HCABI_X86_SVM_EXIT_WRITE_CR0, "SVM_EXIT_WRITE_CR0");
#endif
#ifdef SVM_EXIT_WRITE_CR2
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_CR2) == HCABI_X86_SVM_EXIT_WRITE_CR2, "SVM_EXIT_WRITE_CR2");
#endif
#ifdef SVM_EXIT_WRITE_CR3
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_CR3) == HCABI_X86_SVM_EXIT_WRITE_CR3, "SVM_EXIT_WRITE_CR3");
#endif
#ifdef SVM_EXIT_WRITE_CR4
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_CR4) == HCABI_X86_SVM_EXIT_WRITE_CR4, "SVM_EXIT_WRITE_CR4");
#endif
#ifdef SVM_EXIT_WRITE_CR8
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_CR8) == HCABI_X86_SVM_EXIT_WRITE_CR8, "SVM_EXIT_WRITE_CR8");
#endif
#ifdef SVM_EXIT_READ_DR0
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR0) == HCABI_X86_SVM_EXIT_READ_DR0, "SVM_EXIT_READ_DR0");
#endif
#ifdef SVM_EXIT_READ_DR1
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR1) == HCABI_X86_SVM_EXIT_READ_DR1, "SVM_EXIT_READ_DR1");
#endif
#ifdef SVM_EXIT_READ_DR2
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR2) == HCABI_X86_SVM_EXIT_READ_DR2, "SVM_EXIT_READ_DR2");
#endif
#ifdef SVM_EXIT_READ_DR3
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR3) == HCABI_X86_SVM_EXIT_READ_DR3, "SVM_EXIT_READ_DR3");
#endif
#ifdef SVM_EXIT_READ_DR4
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR4) == HCABI_X86_SVM_EXIT_READ_DR4, "SVM_EXIT_READ_DR4");
#endif
#ifdef SVM_EXIT_READ_DR5
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR5) == HCABI_X86_SVM_EXIT_READ_DR5, "SVM_EXIT_READ_DR5");
#endif
#ifdef SVM_EXIT_READ_DR6
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR6) == HCABI_X86_SVM_EXIT_READ_DR6, "SVM_EXIT_READ_DR6");
#endif
#ifdef SVM_EXIT_READ_DR7
HCABI_STATIC_ASSERT((SVM_EXIT_READ_DR7) == HCABI_X86_SVM_EXIT_READ_DR7, "SVM_EXIT_READ_DR7");
#endif
#ifdef SVM_EXIT_WRITE_DR0
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR0) == HCABI_X86_SVM_EXIT_WRITE_DR0, "SVM_EXIT_WRITE_DR0");
#endif
#ifdef SVM_EXIT_WRITE_DR1
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR1) == HCABI_X86_SVM_EXIT_WRITE_DR1, "SVM_EXIT_WRITE_DR1");
#endif
#ifdef SVM_EXIT_WRITE_DR2
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR2) == HCABI_X86_SVM_EXIT_WRITE_DR2, "SVM_EXIT_WRITE_DR2");
#endif
#ifdef SVM_EXIT_WRITE_DR3
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR3) == HCABI_X86_SVM_EXIT_WRITE_DR3, "SVM_EXIT_WRITE_DR3");
#endif
#ifdef SVM_EXIT_WRITE_DR4
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR4) == HCABI_X86_SVM_EXIT_WRITE_DR4, "SVM_EXIT_WRITE_DR4");
#endif
#ifdef SVM_EXIT_WRITE_DR5
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR5) == HCABI_X86_SVM_EXIT_WRITE_DR5, "SVM_EXIT_WRITE_DR5");
#endif
#ifdef SVM_EXIT_WRITE_DR6
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR6) == HCABI_X86_SVM_EXIT_WRITE_DR6, "SVM_EXIT_WRITE_DR6");
#endif
#ifdef SVM_EXIT_WRITE_DR7
HCABI_STATIC_ASSERT((SVM_EXIT_WRITE_DR7) == HCABI_X86_SVM_EXIT_WRITE_DR7, "SVM_EXIT_WRITE_DR7");
#endif
#ifdef SVM_EXIT_EXCP_BASE
HCABI_STATIC_ASSERT((SVM_EXIT_EXCP_BASE) == HCABI_X86_SVM_EXIT_EXCP_BASE, "SVM_EXIT_EXCP_BASE");
#endif
#ifdef SVM_EXIT_INTR
HCABI_STATIC_ASSERT((SVM_EXIT_INTR) == HCABI_X86_SVM_EXIT_INTR, "SVM_EXIT_INTR");
#endif
#ifdef SVM_EXIT_NMI
HCABI_STATIC_ASSERT((SVM_EXIT_NMI) == HCABI_X86_SVM_EXIT_NMI, "SVM_EXIT_NMI");
#endif
#ifdef SVM_EXIT_SMI
HCABI_STATIC_ASSERT((SVM_EXIT_SMI) == HCABI_X86_SVM_EXIT_SMI, "SVM_EXIT_SMI");
#endif
#ifdef SVM_EXIT_INIT
HCABI_STATIC_ASSERT((SVM_EXIT_INIT) == HCABI_X86_SVM_EXIT_INIT, "SVM_EXIT_INIT");
#endif
#ifdef SVM_EXIT_VINTR
HCABI_STATIC_ASSERT((SVM_EXIT_VINTR) == HCABI_X86_SVM_EXIT_VINTR, "SVM_EXIT_VINTR");
#endif
#ifdef SVM_EXIT_CR0_SEL_WRITE
HCABI_STATIC_ASSERT((SVM_EXIT_CR0_SEL_WRITE) == HCABI_X86_SVM_EXIT_CR0_SEL_WRITE, "SVM_EXIT_CR0_SEL_WRITE");
#endif
#ifdef SVM_EXIT_IDTR_READ
HCABI_STATIC_ASSERT((SVM_EXIT_IDTR_READ) == HCABI_X86_SVM_EXIT_IDTR_READ, "SVM_EXIT_IDTR_READ");
#endif
#ifdef SVM_EXIT_GDTR_READ
HCABI_STATIC_ASSERT((SVM_EXIT_GDTR_READ) == HCABI_X86_SVM_EXIT_GDTR_READ, "SVM_EXIT_GDTR_READ");
#endif
#ifdef SVM_EXIT_LDTR_READ
HCABI_STATIC_ASSERT((SVM_EXIT_LDTR_READ) == HCABI_X86_SVM_EXIT_LDTR_READ, "SVM_EXIT_LDTR_READ");
#endif
#ifdef SVM_EXIT_TR_READ
HCABI_STATIC_ASSERT((SVM_EXIT_TR_READ) == HCABI_X86_SVM_EXIT_TR_READ, "SVM_EXIT_TR_READ");
#endif
#ifdef SVM_EXIT_IDTR_WRITE
HCABI_STATIC_ASSERT((SVM_EXIT_IDTR_WRITE) == HCABI_X86_SVM_EXIT_IDTR_WRITE, "SVM_EXIT_IDTR_WRITE");
#endif
#ifdef SVM_EXIT_GDTR_WRITE
HCABI_STATIC_ASSERT((SVM_EXIT_GDTR_WRITE) == HCABI_X86_SVM_EXIT_GDTR_WRITE, "SVM_EXIT_GDTR_WRITE");
#endif
#ifdef SVM_EXIT_LDTR_WRITE
HCABI_STATIC_ASSERT((SVM_EXIT_LDTR_WRITE) == HCABI_X86_SVM_EXIT_LDTR_WRITE, "SVM_EXIT_LDTR_WRITE");
#endif
#ifdef SVM_EXIT_TR_WRITE
HCABI_STATIC_ASSERT((SVM_EXIT_TR_WRITE) == HCABI_X86_SVM_EXIT_TR_WRITE, "SVM_EXIT_TR_WRITE");
#endif
#ifdef SVM_EXIT_RDTSC
HCABI_STATIC_ASSERT((SVM_EXIT_RDTSC) == HCABI_X86_SVM_EXIT_RDTSC, "SVM_EXIT_RDTSC");
#endif
#ifdef SVM_EXIT_RDPMC
HCABI_STATIC_ASSERT((SVM_EXIT_RDPMC) == HCABI_X86_SVM_EXIT_RDPMC, "SVM_EXIT_RDPMC");
#endif
#ifdef SVM_EXIT_PUSHF
HCABI_STATIC_ASSERT((SVM_EXIT_PUSHF) == HCABI_X86_SVM_EXIT_PUSHF, "SVM_EXIT_PUSHF");
#endif
#ifdef SVM_EXIT_POPF
HCABI_STATIC_ASSERT((SVM_EXIT_POPF) == HCABI_X86_SVM_EXIT_POPF, "SVM_EXIT_POPF");
#endif
#ifdef SVM_EXIT_CPUID
HCABI_STATIC_ASSERT((SVM_EXIT_CPUID) == HCABI_X86_SVM_EXIT_CPUID, "SVM_EXIT_CPUID");
#endif
#ifdef SVM_EXIT_RSM
HCABI_STATIC_ASSERT((SVM_EXIT_RSM) == HCABI_X86_SVM_EXIT_RSM, "SVM_EXIT_RSM");
#endif
#ifdef SVM_EXIT_IRET
HCABI_STATIC_ASSERT((SVM_EXIT_IRET) == HCABI_X86_SVM_EXIT_IRET, "SVM_EXIT_IRET");
#endif
#ifdef SVM_EXIT_SWINT
HCABI_STATIC_ASSERT((SVM_EXIT_SWINT) == HCABI_X86_SVM_EXIT_SWINT, "SVM_EXIT_SWINT");
#endif
#ifdef SVM_EXIT_INVD
HCABI_STATIC_ASSERT((SVM_EXIT_INVD) == HCABI_X86_SVM_EXIT_INVD, "SVM_EXIT_INVD");
#endif
#ifdef SVM_EXIT_PAUSE
HCABI_STATIC_ASSERT((SVM_EXIT_PAUSE) == HCABI_X86_SVM_EXIT_PAUSE, "SVM_EXIT_PAUSE");
#endif
#ifdef SVM_EXIT_HLT
HCABI_STATIC_ASSERT((SVM_EXIT_HLT) == HCABI_X86_SVM_EXIT_HLT, "SVM_EXIT_HLT");
#endif
#ifdef SVM_EXIT_INVLPG
HCABI_STATIC_ASSERT((SVM_EXIT_INVLPG) == HCABI_X86_SVM_EXIT_INVLPG, "SVM_EXIT_INVLPG");
#endif
#ifdef SVM_EXIT_INVLPGA
HCABI_STATIC_ASSERT((SVM_EXIT_INVLPGA) == HCABI_X86_SVM_EXIT_INVLPGA, "SVM_EXIT_INVLPGA");
#endif
#ifdef SVM_EXIT_IOIO
HCABI_STATIC_ASSERT((SVM_EXIT_IOIO) == HCABI_X86_SVM_EXIT_IOIO, "SVM_EXIT_IOIO");
#endif
#ifdef SVM_EXIT_MSR
HCABI_STATIC_ASSERT((SVM_EXIT_MSR) == HCABI_X86_SVM_EXIT_MSR, "SVM_EXIT_MSR");
#endif
#ifdef SVM_EXIT_TASK_SWITCH
HCABI_STATIC_ASSERT((SVM_EXIT_TASK_SWITCH) == HCABI_X86_SVM_EXIT_TASK_SWITCH, "SVM_EXIT_TASK_SWITCH");
#endif
#ifdef SVM_EXIT_FERR_FREEZE
HCABI_STATIC_ASSERT((SVM_EXIT_FERR_FREEZE) == HCABI_X86_SVM_EXIT_FERR_FREEZE, "SVM_EXIT_FERR_FREEZE");
#endif
#ifdef SVM_EXIT_SHUTDOWN
HCABI_STATIC_ASSERT((SVM_EXIT_SHUTDOWN) == HCABI_X86_SVM_EXIT_SHUTDOWN, "SVM_EXIT_SHUTDOWN");
#endif
#ifdef SVM_EXIT_VMRUN
HCABI_STATIC_ASSERT((SVM_EXIT_VMRUN) == HCABI_X86_SVM_EXIT_VMRUN, "SVM_EXIT_VMRUN");
#endif
#ifdef SVM_EXIT_VMMCALL
HCABI_STATIC_ASSERT((SVM_EXIT_VMMCALL) == HCABI_X86_SVM_EXIT_VMMCALL, "SVM_EXIT_VMMCALL");
#endif
#ifdef SVM_EXIT_VMLOAD
HCABI_STATIC_ASSERT((SVM_EXIT_VMLOAD) == HCABI_X86_SVM_EXIT_VMLOAD, "SVM_EXIT_VMLOAD");
#endif
#ifdef SVM_EXIT_VMSAVE
HCABI_STATIC_ASSERT((SVM_EXIT_VMSAVE) == HCABI_X86_SVM_EXIT_VMSAVE, "SVM_EXIT_VMSAVE");
#endif
#ifdef SVM_EXIT_STGI
HCABI_STATIC_ASSERT((SVM_EXIT_STGI) == HCABI_X86_SVM_EXIT_STGI, "SVM_EXIT_STGI");
#endif
#ifdef SVM_EXIT_CLGI
HCABI_STATIC_ASSERT((SVM_EXIT_CLGI) == HCABI_X86_SVM_EXIT_CLGI, "SVM_EXIT_CLGI");
#endif
#ifdef SVM_EXIT_SKINIT
HCABI_STATIC_ASSERT((SVM_EXIT_SKINIT) == HCABI_X86_SVM_EXIT_SKINIT, "SVM_EXIT_SKINIT");
#endif
#ifdef SVM_EXIT_RDTSCP
HCABI_STATIC_ASSERT((SVM_EXIT_RDTSCP) == HCABI_X86_SVM_EXIT_RDTSCP, "SVM_EXIT_RDTSCP");
#endif
#ifdef SVM_EXIT_ICEBP
HCABI_STATIC_ASSERT((SVM_EXIT_ICEBP) == HCABI_X86_SVM_EXIT_ICEBP, "SVM_EXIT_ICEBP");
#endif
#ifdef SVM_EXIT_WBINVD
HCABI_STATIC_ASSERT((SVM_EXIT_WBINVD) == HCABI_X86_SVM_EXIT_WBINVD, "SVM_EXIT_WBINVD");
#endif
#ifdef SVM_EXIT_MONITOR
HCABI_STATIC_ASSERT((SVM_EXIT_MONITOR) == HCABI_X86_SVM_EXIT_MONITOR, "SVM_EXIT_MONITOR");
#endif
#ifdef SVM_EXIT_MWAIT
HCABI_STATIC_ASSERT((SVM_EXIT_MWAIT) == HCABI_X86_SVM_EXIT_MWAIT, "SVM_EXIT_MWAIT");
#endif
#ifdef SVM_EXIT_MWAIT_COND
HCABI_STATIC_ASSERT((SVM_EXIT_MWAIT_COND) == HCABI_X86_SVM_EXIT_MWAIT_COND, "SVM_EXIT_MWAIT_COND");
#endif
#ifdef SVM_EXIT_XSETBV
HCABI_STATIC_ASSERT((SVM_EXIT_XSETBV) == HCABI_X86_SVM_EXIT_XSETBV, "SVM_EXIT_XSETBV");
#endif
#ifdef SVM_EXIT_RDPRU
HCABI_STATIC_ASSERT((SVM_EXIT_RDPRU) == HCABI_X86_SVM_EXIT_RDPRU, "SVM_EXIT_RDPRU");
#endif
#ifdef SVM_EXIT_EFER_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_EFER_WRITE_TRAP) == HCABI_X86_SVM_EXIT_EFER_WRITE_TRAP, "SVM_EXIT_EFER_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR0_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR0_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR0_WRITE_TRAP, "SVM_EXIT_CR0_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR1_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR1_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR1_WRITE_TRAP, "SVM_EXIT_CR1_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR2_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR2_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR2_WRITE_TRAP, "SVM_EXIT_CR2_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR3_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR3_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR3_WRITE_TRAP, "SVM_EXIT_CR3_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR4_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR4_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR4_WRITE_TRAP, "SVM_EXIT_CR4_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR5_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR5_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR5_WRITE_TRAP, "SVM_EXIT_CR5_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR6_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR6_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR6_WRITE_TRAP, "SVM_EXIT_CR6_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR7_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR7_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR7_WRITE_TRAP, "SVM_EXIT_CR7_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR8_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR8_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR8_WRITE_TRAP, "SVM_EXIT_CR8_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR9_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR9_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR9_WRITE_TRAP, "SVM_EXIT_CR9_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR10_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR10_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR10_WRITE_TRAP, "SVM_EXIT_CR10_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR11_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR11_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR11_WRITE_TRAP, "SVM_EXIT_CR11_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR12_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR12_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR12_WRITE_TRAP, "SVM_EXIT_CR12_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR13_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR13_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR13_WRITE_TRAP, "SVM_EXIT_CR13_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR14_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR14_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR14_WRITE_TRAP, "SVM_EXIT_CR14_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_CR15_WRITE_TRAP
HCABI_STATIC_ASSERT((SVM_EXIT_CR15_WRITE_TRAP) == HCABI_X86_SVM_EXIT_CR15_WRITE_TRAP, "SVM_EXIT_CR15_WRITE_TRAP");
#endif
#ifdef SVM_EXIT_INVPCID
HCABI_STATIC_ASSERT((SVM_EXIT_INVPCID) == HCABI_X86_SVM_EXIT_INVPCID, "SVM_EXIT_INVPCID");
#endif
#ifdef SVM_EXIT_BUS_LOCK
HCABI_STATIC_ASSERT((SVM_EXIT_BUS_LOCK) == HCABI_X86_SVM_EXIT_BUS_LOCK, "SVM_EXIT_BUS_LOCK");
#endif
#ifdef SVM_EXIT_IDLE_HLT
HCABI_STATIC_ASSERT((SVM_EXIT_IDLE_HLT) == HCABI_X86_SVM_EXIT_IDLE_HLT, "SVM_EXIT_IDLE_HLT");
#endif
#ifdef SVM_EXIT_NPF
HCABI_STATIC_ASSERT((SVM_EXIT_NPF) == HCABI_X86_SVM_EXIT_NPF, "SVM_EXIT_NPF");
#endif
#ifdef SVM_EXIT_AVIC_INCOMPLETE_IPI
HCABI_STATIC_ASSERT((SVM_EXIT_AVIC_INCOMPLETE_IPI) == HCABI_X86_SVM_EXIT_AVIC_INCOMPLETE_IPI, "SVM_EXIT_AVIC_INCOMPLETE_IPI");
#endif
#ifdef SVM_EXIT_AVIC_UNACCELERATED_ACCESS
HCABI_STATIC_ASSERT((SVM_EXIT_AVIC_UNACCELERATED_ACCESS) == HCABI_X86_SVM_EXIT_AVIC_UNACCELERATED_ACCESS, "SVM_EXIT_AVIC_UNACCELERATED_ACCESS");
#endif
#ifdef SVM_EXIT_VMGEXIT
HCABI_STATIC_ASSERT((SVM_EXIT_VMGEXIT) == HCABI_X86_SVM_EXIT_VMGEXIT, "SVM_EXIT_VMGEXIT");
#endif
#ifdef PAGE_NOT_VALIDATED
HCABI_STATIC_ASSERT((PAGE_NOT_VALIDATED) == HCABI_X86_PAGE_NOT_VALIDATED, "PAGE_NOT_VALIDATED");
#endif
#ifdef SVM_VMGEXIT_MMIO_READ
HCABI_STATIC_ASSERT((SVM_VMGEXIT_MMIO_READ) == HCABI_X86_SVM_VMGEXIT_MMIO_READ, "SVM_VMGEXIT_MMIO_READ");
#endif
#ifdef SVM_VMGEXIT_MMIO_WRITE
HCABI_STATIC_ASSERT((SVM_VMGEXIT_MMIO_WRITE) == HCABI_X86_SVM_VMGEXIT_MMIO_WRITE, "SVM_VMGEXIT_MMIO_WRITE");
#endif
#ifdef SVM_VMGEXIT_NMI_COMPLETE
HCABI_STATIC_ASSERT((SVM_VMGEXIT_NMI_COMPLETE) == HCABI_X86_SVM_VMGEXIT_NMI_COMPLETE, "SVM_VMGEXIT_NMI_COMPLETE");
#endif
#ifdef SVM_VMGEXIT_AP_HLT_LOOP
HCABI_STATIC_ASSERT((SVM_VMGEXIT_AP_HLT_LOOP) == HCABI_X86_SVM_VMGEXIT_AP_HLT_LOOP, "SVM_VMGEXIT_AP_HLT_LOOP");
#endif
#ifdef SVM_VMGEXIT_AP_JUMP_TABLE
HCABI_STATIC_ASSERT((SVM_VMGEXIT_AP_JUMP_TABLE) == HCABI_X86_SVM_VMGEXIT_AP_JUMP_TABLE, "SVM_VMGEXIT_AP_JUMP_TABLE");
#endif
#ifdef SVM_VMGEXIT_PSC
HCABI_STATIC_ASSERT((SVM_VMGEXIT_PSC) == HCABI_X86_SVM_VMGEXIT_PSC, "SVM_VMGEXIT_PSC");
#endif
#ifdef SVM_VMGEXIT_GUEST_REQUEST
HCABI_STATIC_ASSERT((SVM_VMGEXIT_GUEST_REQUEST) == HCABI_X86_SVM_VMGEXIT_GUEST_REQUEST, "SVM_VMGEXIT_GUEST_REQUEST");
#endif
#ifdef SVM_VMGEXIT_EXT_GUEST_REQUEST
HCABI_STATIC_ASSERT((SVM_VMGEXIT_EXT_GUEST_REQUEST) == HCABI_X86_SVM_VMGEXIT_EXT_GUEST_REQUEST, "SVM_VMGEXIT_EXT_GUEST_REQUEST");
#endif
#ifdef SVM_VMGEXIT_AP_CREATION
HCABI_STATIC_ASSERT((SVM_VMGEXIT_AP_CREATION) == HCABI_X86_SVM_VMGEXIT_AP_CREATION, "SVM_VMGEXIT_AP_CREATION");
#endif
#ifdef SVM_VMGEXIT_HVDB_PAGE
HCABI_STATIC_ASSERT((SVM_VMGEXIT_HVDB_PAGE) == HCABI_X86_SVM_VMGEXIT_HVDB_PAGE, "SVM_VMGEXIT_HVDB_PAGE");
#endif
#ifdef SVM_VMGEXIT_HV_IPI
HCABI_STATIC_ASSERT((SVM_VMGEXIT_HV_IPI) == HCABI_X86_SVM_VMGEXIT_HV_IPI, "SVM_VMGEXIT_HV_IPI");
#endif
#ifdef SVM_VMGEXIT_GET_APIC_IDS
HCABI_STATIC_ASSERT((SVM_VMGEXIT_GET_APIC_IDS) == HCABI_X86_SVM_VMGEXIT_GET_APIC_IDS, "SVM_VMGEXIT_GET_APIC_IDS");
#endif
#ifdef SVM_VMGEXIT_SNP_RUN_VMPL
HCABI_STATIC_ASSERT((SVM_VMGEXIT_SNP_RUN_VMPL) == HCABI_X86_SVM_VMGEXIT_SNP_RUN_VMPL, "SVM_VMGEXIT_SNP_RUN_VMPL");
#endif
#ifdef SVM_VMGEXIT_SAVIC
HCABI_STATIC_ASSERT((SVM_VMGEXIT_SAVIC) == HCABI_X86_SVM_VMGEXIT_SAVIC, "SVM_VMGEXIT_SAVIC");
#endif
#ifdef CONFIGURE_INT_INJ
HCABI_STATIC_ASSERT((CONFIGURE_INT_INJ) == HCABI_X86_CONFIGURE_INT_INJ, "CONFIGURE_INT_INJ");
#endif
#ifdef DISABLE_ALT_INJ
HCABI_STATIC_ASSERT((DISABLE_ALT_INJ) == HCABI_X86_DISABLE_ALT_INJ, "DISABLE_ALT_INJ");
#endif
#ifdef SPECIFIC_EOI
HCABI_STATIC_ASSERT((SPECIFIC_EOI) == HCABI_X86_SPECIFIC_EOI, "SPECIFIC_EOI");
#endif
#ifdef SVM_VMGEXIT_HV_FEATURES
HCABI_STATIC_ASSERT((SVM_VMGEXIT_HV_FEATURES) == HCABI_X86_SVM_VMGEXIT_HV_FEATURES, "SVM_VMGEXIT_HV_FEATURES");
#endif
#ifdef SVM_VMGEXIT_TERM_REQUEST
HCABI_STATIC_ASSERT((SVM_VMGEXIT_TERM_REQUEST) == HCABI_X86_SVM_VMGEXIT_TERM_REQUEST, "SVM_VMGEXIT_TERM_REQUEST");
#endif
#ifdef SVM_VMGEXIT_UNSUPPORTED_EVENT
HCABI_STATIC_ASSERT((SVM_VMGEXIT_UNSUPPORTED_EVENT) == HCABI_X86_SVM_VMGEXIT_UNSUPPORTED_EVENT, "SVM_VMGEXIT_UNSUPPORTED_EVENT");
#endif
#ifdef SVSM_CORE_REMAP_CA
HCABI_STATIC_ASSERT((SVSM_CORE_REMAP_CA) == HCABI_X86_SVSM_CORE_REMAP_CA, "SVSM_CORE_REMAP_CA");
#endif
#ifdef SVSM_CORE_PVALIDATE
HCABI_STATIC_ASSERT((SVSM_CORE_PVALIDATE) == HCABI_X86_SVSM_CORE_PVALIDATE, "SVSM_CORE_PVALIDATE");
#endif
#ifdef SVSM_CORE_CREATE_VCPU
HCABI_STATIC_ASSERT((SVSM_CORE_CREATE_VCPU) == HCABI_X86_SVSM_CORE_CREATE_VCPU, "SVSM_CORE_CREATE_VCPU");
#endif
#ifdef SVSM_CORE_DELETE_VCPU
HCABI_STATIC_ASSERT((SVSM_CORE_DELETE_VCPU) == HCABI_X86_SVSM_CORE_DELETE_VCPU, "SVSM_CORE_DELETE_VCPU");
#endif
#ifdef SVSM_CORE_DEPOSIT_MEM
HCABI_STATIC_ASSERT((SVSM_CORE_DEPOSIT_MEM) == HCABI_X86_SVSM_CORE_DEPOSIT_MEM, "SVSM_CORE_DEPOSIT_MEM");
#endif
#ifdef SVSM_CORE_WITHDRAW_MEM
HCABI_STATIC_ASSERT((SVSM_CORE_WITHDRAW_MEM) == HCABI_X86_SVSM_CORE_WITHDRAW_MEM, "SVSM_CORE_WITHDRAW_MEM");
#endif
#ifdef SVSM_CORE_QUERY_PROTOCOL
HCABI_STATIC_ASSERT((SVSM_CORE_QUERY_PROTOCOL) == HCABI_X86_SVSM_CORE_QUERY_PROTOCOL, "SVSM_CORE_QUERY_PROTOCOL");
#endif
#ifdef SVSM_CORE_CONFIGURE_VTOM
HCABI_STATIC_ASSERT((SVSM_CORE_CONFIGURE_VTOM) == HCABI_X86_SVSM_CORE_CONFIGURE_VTOM, "SVSM_CORE_CONFIGURE_VTOM");
#endif
#ifdef SVSM_CORE_CALL
HCABI_STATIC_ASSERT((SVSM_CORE_CALL) == HCABI_X86_SVSM_CORE_CALL, "SVSM_CORE_CALL");
#endif
#ifdef SVSM_ATTEST_CALL
HCABI_STATIC_ASSERT((SVSM_ATTEST_CALL) == HCABI_X86_SVSM_ATTEST_CALL, "SVSM_ATTEST_CALL");
#endif
#ifdef SVSM_VTPM_CALL
HCABI_STATIC_ASSERT((SVSM_VTPM_CALL) == HCABI_X86_SVSM_VTPM_CALL, "SVSM_VTPM_CALL");
#endif
#ifdef SVSM_APIC_PROTOCOL
HCABI_STATIC_ASSERT((SVSM_APIC_PROTOCOL) == HCABI_X86_SVSM_APIC_PROTOCOL, "SVSM_APIC_PROTOCOL");
#endif
#ifdef SVSM_ATTEST_SERVICES
HCABI_STATIC_ASSERT((SVSM_ATTEST_SERVICES) == HCABI_X86_SVSM_ATTEST_SERVICES, "SVSM_ATTEST_SERVICES");
#endif
#ifdef SVSM_ATTEST_SINGLE_SERVICE
HCABI_STATIC_ASSERT((SVSM_ATTEST_SINGLE_SERVICE) == HCABI_X86_SVSM_ATTEST_SINGLE_SERVICE, "SVSM_ATTEST_SINGLE_SERVICE");
#endif
#ifdef SVSM_VTPM_QUERY
HCABI_STATIC_ASSERT((SVSM_VTPM_QUERY) == HCABI_X86_SVSM_VTPM_QUERY, "SVSM_VTPM_QUERY");
#endif
#ifdef SVSM_VTPM_CMD
HCABI_STATIC_ASSERT((SVSM_VTPM_CMD) == HCABI_X86_SVSM_VTPM_CMD, "SVSM_VTPM_CMD");
#endif
#ifdef SVSM_SUCCESS
HCABI_STATIC_ASSERT((SVSM_SUCCESS) == HCABI_X86_SVSM_SUCCESS, "SVSM_SUCCESS");
#endif
#ifdef SVSM_ERR_INCOMPLETE
HCABI_STATIC_ASSERT((SVSM_ERR_INCOMPLETE) == HCABI_X86_SVSM_ERR_INCOMPLETE, "SVSM_ERR_INCOMPLETE");
#endif
#ifdef SVSM_ERR_UNSUPPORTED_PROTOCOL
HCABI_STATIC_ASSERT((SVSM_ERR_UNSUPPORTED_PROTOCOL) == HCABI_X86_SVSM_ERR_UNSUPPORTED_PROTOCOL, "SVSM_ERR_UNSUPPORTED_PROTOCOL");
#endif
#ifdef SVSM_ERR_UNSUPPORTED_CALL
HCABI_STATIC_ASSERT((SVSM_ERR_UNSUPPORTED_CALL) == HCABI_X86_SVSM_ERR_UNSUPPORTED_CALL, "SVSM_ERR_UNSUPPORTED_CALL");
#endif
#ifdef SVSM_ERR_INVALID_ADDRESS
HCABI_STATIC_ASSERT((SVSM_ERR_INVALID_ADDRESS) == HCABI_X86_SVSM_ERR_INVALID_ADDRESS, "SVSM_ERR_INVALID_ADDRESS");
#endif
#ifdef SVSM_ERR_INVALID_FORMAT
HCABI_STATIC_ASSERT((SVSM_ERR_INVALID_FORMAT) == HCABI_X86_SVSM_ERR_INVALID_FORMAT, "SVSM_ERR_INVALID_FORMAT");
#endif
#ifdef SVSM_ERR_INVALID_PARAMETER
HCABI_STATIC_ASSERT((SVSM_ERR_INVALID_PARAMETER) == HCABI_X86_SVSM_ERR_INVALID_PARAMETER, "SVSM_ERR_INVALID_PARAMETER");
#endif
#ifdef SVSM_ERR_INVALID_REQUEST
HCABI_STATIC_ASSERT((SVSM_ERR_INVALID_REQUEST) == HCABI_X86_SVSM_ERR_INVALID_REQUEST, "SVSM_ERR_INVALID_REQUEST");
#endif
#ifdef SVSM_ERR_BUSY
HCABI_STATIC_ASSERT((SVSM_ERR_BUSY) == HCABI_X86_SVSM_ERR_BUSY, "SVSM_ERR_BUSY");
#endif
#ifdef SVSM_PVALIDATE_FAIL_SIZEMISMATCH
HCABI_STATIC_ASSERT((SVSM_PVALIDATE_FAIL_SIZEMISMATCH) == HCABI_X86_SVSM_PVALIDATE_FAIL_SIZEMISMATCH, "SVSM_PVALIDATE_FAIL_SIZEMISMATCH");
#endif
#ifdef TDVMCALL_GET_TD_VM_CALL_INFO
HCABI_STATIC_ASSERT((TDVMCALL_GET_TD_VM_CALL_INFO) == HCABI_X86_TDVMCALL_GET_TD_VM_CALL_INFO, "TDVMCALL_GET_TD_VM_CALL_INFO");
#endif
#ifdef TDVMCALL_MAP_GPA
HCABI_STATIC_ASSERT((TDVMCALL_MAP_GPA) == HCABI_X86_TDVMCALL_MAP_GPA, "TDVMCALL_MAP_GPA");
#endif
#ifdef TDVMCALL_GET_QUOTE
HCABI_STATIC_ASSERT((TDVMCALL_GET_QUOTE) == HCABI_X86_TDVMCALL_GET_QUOTE, "TDVMCALL_GET_QUOTE");
#endif
#ifdef TDVMCALL_REPORT_FATAL_ERROR
HCABI_STATIC_ASSERT((TDVMCALL_REPORT_FATAL_ERROR) == HCABI_X86_TDVMCALL_REPORT_FATAL_ERROR, "TDVMCALL_REPORT_FATAL_ERROR");
#endif
#ifdef TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT
HCABI_STATIC_ASSERT((TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT) == HCABI_X86_TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT, "TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT");
#endif
#ifdef TDVMCALL_STATUS_SUCCESS
HCABI_STATIC_ASSERT((TDVMCALL_STATUS_SUCCESS) == HCABI_X86_TDVMCALL_STATUS_SUCCESS, "TDVMCALL_STATUS_SUCCESS");
#endif
#ifdef TDVMCALL_STATUS_RETRY
HCABI_STATIC_ASSERT((TDVMCALL_STATUS_RETRY) == HCABI_X86_TDVMCALL_STATUS_RETRY, "TDVMCALL_STATUS_RETRY");
#endif
#ifdef TDVMCALL_STATUS_INVALID_OPERAND
HCABI_STATIC_ASSERT((TDVMCALL_STATUS_INVALID_OPERAND) == HCABI_X86_TDVMCALL_STATUS_INVALID_OPERAND, "TDVMCALL_STATUS_INVALID_OPERAND");
#endif
#ifdef TDVMCALL_STATUS_GPA_INUSE
HCABI_STATIC_ASSERT((TDVMCALL_STATUS_GPA_INUSE) == HCABI_X86_TDVMCALL_STATUS_GPA_INUSE, "TDVMCALL_STATUS_GPA_INUSE");
#endif
#ifdef TDVMCALL_STATUS_ALIGN_ERROR
HCABI_STATIC_ASSERT((TDVMCALL_STATUS_ALIGN_ERROR) == HCABI_X86_TDVMCALL_STATUS_ALIGN_ERROR, "TDVMCALL_STATUS_ALIGN_ERROR");
#endif
#ifdef TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED
HCABI_STATIC_ASSERT((TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED) == HCABI_X86_TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED, "TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED");
#endif
#ifdef KVM_TDX_CAPABILITIES
HCABI_STATIC_ASSERT((KVM_TDX_CAPABILITIES) == HCABI_X86_KVM_TDX_CAPABILITIES, "KVM_TDX_CAPABILITIES");
#endif
#ifdef KVM_TDX_INIT_VM
HCABI_STATIC_ASSERT((KVM_TDX_INIT_VM) == HCABI_X86_KVM_TDX_INIT_VM, "KVM_TDX_INIT_VM");
#endif
#ifdef KVM_TDX_INIT_VCPU
HCABI_STATIC_ASSERT((KVM_TDX_INIT_VCPU) == HCABI_X86_KVM_TDX_INIT_VCPU, "KVM_TDX_INIT_VCPU");
#endif
#ifdef KVM_TDX_INIT_MEM_REGION
HCABI_STATIC_ASSERT((KVM_TDX_INIT_MEM_REGION) == HCABI_X86_KVM_TDX_INIT_MEM_REGION, "KVM_TDX_INIT_MEM_REGION");
#endif
#ifdef KVM_TDX_FINALIZE_VM
HCABI_STATIC_ASSERT((KVM_TDX_FINALIZE_VM) == HCABI_X86_KVM_TDX_FINALIZE_VM, "KVM_TDX_FINALIZE_VM");
#endif
#ifdef KVM_TDX_GET_CPUID
HCABI_STATIC_ASSERT((KVM_TDX_GET_CPUID) == HCABI_X86_KVM_TDX_GET_CPUID, "KVM_TDX_GET_CPUID");
#endif
#ifdef KVM_TDX_MEASURE_MEMORY_REGION
HCABI_STATIC_ASSERT((KVM_TDX_MEASURE_MEMORY_REGION) == HCABI_X86_KVM_TDX_MEASURE_MEMORY_REGION, "KVM_TDX_MEASURE_MEMORY_REGION");
#endif
#ifdef TDG_VP_VMCALL
HCABI_STATIC_ASSERT((TDG_VP_VMCALL) == HCABI_X86_TDG_VP_VMCALL, "TDG_VP_VMCALL");
#endif
#ifdef TDG_VP_INFO
HCABI_STATIC_ASSERT((TDG_VP_INFO) == HCABI_X86_TDG_VP_INFO, "TDG_VP_INFO");
#endif
#ifdef TDG_MR_RTMR_EXTEND
HCABI_STATIC_ASSERT((TDG_MR_RTMR_EXTEND) == HCABI_X86_TDG_MR_RTMR_EXTEND, "TDG_MR_RTMR_EXTEND");
#endif
#ifdef TDG_VP_VEINFO_GET
HCABI_STATIC_ASSERT((TDG_VP_VEINFO_GET) == HCABI_X86_TDG_VP_VEINFO_GET, "TDG_VP_VEINFO_GET");
#endif
#ifdef TDG_MR_REPORT
HCABI_STATIC_ASSERT((TDG_MR_REPORT) == HCABI_X86_TDG_MR_REPORT, "TDG_MR_REPORT");
#endif
#ifdef TDG_VP_CPUIDVE_SET
HCABI_STATIC_ASSERT((TDG_VP_CPUIDVE_SET) == HCABI_X86_TDG_VP_CPUIDVE_SET, "TDG_VP_CPUIDVE_SET");
#endif
#ifdef TDG_MEM_PAGE_ACCEPT
HCABI_STATIC_ASSERT((TDG_MEM_PAGE_ACCEPT) == HCABI_X86_TDG_MEM_PAGE_ACCEPT, "TDG_MEM_PAGE_ACCEPT");
#endif
#ifdef TDG_VM_RD
HCABI_STATIC_ASSERT((TDG_VM_RD) == HCABI_X86_TDG_VM_RD, "TDG_VM_RD");
#endif
#ifdef TDG_VM_WR
HCABI_STATIC_ASSERT((TDG_VM_WR) == HCABI_X86_TDG_VM_WR, "TDG_VM_WR");
#endif
#ifdef TDG_VP_RD
HCABI_STATIC_ASSERT((TDG_VP_RD) == HCABI_X86_TDG_VP_RD, "TDG_VP_RD");
#endif
#ifdef TDG_VP_WR
HCABI_STATIC_ASSERT((TDG_VP_WR) == HCABI_X86_TDG_VP_WR, "TDG_VP_WR");
#endif
#ifdef TDG_SYS_RD
HCABI_STATIC_ASSERT((TDG_SYS_RD) == HCABI_X86_TDG_SYS_RD, "TDG_SYS_RD");
#endif
#ifdef TDG_SYS_RDALL
HCABI_STATIC_ASSERT((TDG_SYS_RDALL) == HCABI_X86_TDG_SYS_RDALL, "TDG_SYS_RDALL");
#endif
#ifdef TDG_SERVTD_RD
HCABI_STATIC_ASSERT((TDG_SERVTD_RD) == HCABI_X86_TDG_SERVTD_RD, "TDG_SERVTD_RD");
#endif
#ifdef TDG_SERVTD_WR
HCABI_STATIC_ASSERT((TDG_SERVTD_WR) == HCABI_X86_TDG_SERVTD_WR, "TDG_SERVTD_WR");
#endif
#ifdef TDG_MR_VERIFYREPORT
HCABI_STATIC_ASSERT((TDG_MR_VERIFYREPORT) == HCABI_X86_TDG_MR_VERIFYREPORT, "TDG_MR_VERIFYREPORT");
#endif
#ifdef TDG_MEM_PAGE_ATTR_RD
HCABI_STATIC_ASSERT((TDG_MEM_PAGE_ATTR_RD) == HCABI_X86_TDG_MEM_PAGE_ATTR_RD, "TDG_MEM_PAGE_ATTR_RD");
#endif
#ifdef TDG_MEM_PAGE_ATTR_WR
HCABI_STATIC_ASSERT((TDG_MEM_PAGE_ATTR_WR) == HCABI_X86_TDG_MEM_PAGE_ATTR_WR, "TDG_MEM_PAGE_ATTR_WR");
#endif
#ifdef TDG_VP_ENTER
HCABI_STATIC_ASSERT((TDG_VP_ENTER) == HCABI_X86_TDG_VP_ENTER, "TDG_VP_ENTER");
#endif
#ifdef TDG_VP_INVEPT
HCABI_STATIC_ASSERT((TDG_VP_INVEPT) == HCABI_X86_TDG_VP_INVEPT, "TDG_VP_INVEPT");
#endif
#ifdef TDG_VP_INVVPID
HCABI_STATIC_ASSERT((TDG_VP_INVVPID) == HCABI_X86_TDG_VP_INVVPID, "TDG_VP_INVVPID");
#endif
#ifdef TDH_VP_ENTER
HCABI_STATIC_ASSERT((TDH_VP_ENTER) == HCABI_X86_TDH_VP_ENTER, "TDH_VP_ENTER");
#endif
#ifdef TDH_MNG_ADDCX
HCABI_STATIC_ASSERT((TDH_MNG_ADDCX) == HCABI_X86_TDH_MNG_ADDCX, "TDH_MNG_ADDCX");
#endif
#ifdef TDH_MEM_PAGE_ADD
HCABI_STATIC_ASSERT((TDH_MEM_PAGE_ADD) == HCABI_X86_TDH_MEM_PAGE_ADD, "TDH_MEM_PAGE_ADD");
#endif
#ifdef TDH_MEM_SEPT_ADD
HCABI_STATIC_ASSERT((TDH_MEM_SEPT_ADD) == HCABI_X86_TDH_MEM_SEPT_ADD, "TDH_MEM_SEPT_ADD");
#endif
#ifdef TDH_VP_ADDCX
HCABI_STATIC_ASSERT((TDH_VP_ADDCX) == HCABI_X86_TDH_VP_ADDCX, "TDH_VP_ADDCX");
#endif
#ifdef TDH_MEM_PAGE_RELOCATE
HCABI_STATIC_ASSERT((TDH_MEM_PAGE_RELOCATE) == HCABI_X86_TDH_MEM_PAGE_RELOCATE, "TDH_MEM_PAGE_RELOCATE");
#endif
#ifdef TDH_MEM_PAGE_AUG
HCABI_STATIC_ASSERT((TDH_MEM_PAGE_AUG) == HCABI_X86_TDH_MEM_PAGE_AUG, "TDH_MEM_PAGE_AUG");
#endif
#ifdef TDH_MEM_RANGE_BLOCK
HCABI_STATIC_ASSERT((TDH_MEM_RANGE_BLOCK) == HCABI_X86_TDH_MEM_RANGE_BLOCK, "TDH_MEM_RANGE_BLOCK");
#endif
#ifdef TDH_MNG_KEY_CONFIG
HCABI_STATIC_ASSERT((TDH_MNG_KEY_CONFIG) == HCABI_X86_TDH_MNG_KEY_CONFIG, "TDH_MNG_KEY_CONFIG");
#endif
#ifdef TDH_MNG_CREATE
HCABI_STATIC_ASSERT((TDH_MNG_CREATE) == HCABI_X86_TDH_MNG_CREATE, "TDH_MNG_CREATE");
#endif
#ifdef TDH_VP_CREATE
HCABI_STATIC_ASSERT((TDH_VP_CREATE) == HCABI_X86_TDH_VP_CREATE, "TDH_VP_CREATE");
#endif
#ifdef TDH_MNG_RD
HCABI_STATIC_ASSERT((TDH_MNG_RD) == HCABI_X86_TDH_MNG_RD, "TDH_MNG_RD");
#endif
#ifdef TDH_MEM_RD
HCABI_STATIC_ASSERT((TDH_MEM_RD) == HCABI_X86_TDH_MEM_RD, "TDH_MEM_RD");
#endif
#ifdef TDH_MNG_WR
HCABI_STATIC_ASSERT((TDH_MNG_WR) == HCABI_X86_TDH_MNG_WR, "TDH_MNG_WR");
#endif
#ifdef TDH_MEM_WR
HCABI_STATIC_ASSERT((TDH_MEM_WR) == HCABI_X86_TDH_MEM_WR, "TDH_MEM_WR");
#endif
#ifdef TDH_MEM_PAGE_DEMOTE
HCABI_STATIC_ASSERT((TDH_MEM_PAGE_DEMOTE) == HCABI_X86_TDH_MEM_PAGE_DEMOTE, "TDH_MEM_PAGE_DEMOTE");
#endif
#ifdef TDH_MR_EXTEND
HCABI_STATIC_ASSERT((TDH_MR_EXTEND) == HCABI_X86_TDH_MR_EXTEND, "TDH_MR_EXTEND");
#endif
#ifdef TDH_MR_FINALIZE
HCABI_STATIC_ASSERT((TDH_MR_FINALIZE) == HCABI_X86_TDH_MR_FINALIZE, "TDH_MR_FINALIZE");
#endif
#ifdef TDH_VP_FLUSH
HCABI_STATIC_ASSERT((TDH_VP_FLUSH) == HCABI_X86_TDH_VP_FLUSH, "TDH_VP_FLUSH");
#endif
#ifdef TDH_MNG_VPFLUSHDONE
HCABI_STATIC_ASSERT((TDH_MNG_VPFLUSHDONE) == HCABI_X86_TDH_MNG_VPFLUSHDONE, "TDH_MNG_VPFLUSHDONE");
#endif
#ifdef TDH_MNG_KEY_FREEID
HCABI_STATIC_ASSERT((TDH_MNG_KEY_FREEID) == HCABI_X86_TDH_MNG_KEY_FREEID, "TDH_MNG_KEY_FREEID");
#endif
#ifdef TDH_MNG_INIT
HCABI_STATIC_ASSERT((TDH_MNG_INIT) == HCABI_X86_TDH_MNG_INIT, "TDH_MNG_INIT");
#endif
#ifdef TDH_VP_INIT
HCABI_STATIC_ASSERT((TDH_VP_INIT) == HCABI_X86_TDH_VP_INIT, "TDH_VP_INIT");
#endif
#ifdef TDH_MEM_PAGE_PROMOTE
HCABI_STATIC_ASSERT((TDH_MEM_PAGE_PROMOTE) == HCABI_X86_TDH_MEM_PAGE_PROMOTE, "TDH_MEM_PAGE_PROMOTE");
#endif
#ifdef TDH_PHYMEM_PAGE_RDMD
HCABI_STATIC_ASSERT((TDH_PHYMEM_PAGE_RDMD) == HCABI_X86_TDH_PHYMEM_PAGE_RDMD, "TDH_PHYMEM_PAGE_RDMD");
#endif
#ifdef TDH_MEM_SEPT_RD
HCABI_STATIC_ASSERT((TDH_MEM_SEPT_RD) == HCABI_X86_TDH_MEM_SEPT_RD, "TDH_MEM_SEPT_RD");
#endif
#ifdef TDH_VP_RD
HCABI_STATIC_ASSERT((TDH_VP_RD) == HCABI_X86_TDH_VP_RD, "TDH_VP_RD");
#endif
#ifdef TDH_MNG_KEY_RECLAIMID
HCABI_STATIC_ASSERT((TDH_MNG_KEY_RECLAIMID) == HCABI_X86_TDH_MNG_KEY_RECLAIMID, "TDH_MNG_KEY_RECLAIMID");
#endif
#ifdef TDH_PHYMEM_PAGE_RECLAIM
HCABI_STATIC_ASSERT((TDH_PHYMEM_PAGE_RECLAIM) == HCABI_X86_TDH_PHYMEM_PAGE_RECLAIM, "TDH_PHYMEM_PAGE_RECLAIM");
#endif
#ifdef TDH_MEM_PAGE_REMOVE
HCABI_STATIC_ASSERT((TDH_MEM_PAGE_REMOVE) == HCABI_X86_TDH_MEM_PAGE_REMOVE, "TDH_MEM_PAGE_REMOVE");
#endif
#ifdef TDH_MEM_SEPT_REMOVE
HCABI_STATIC_ASSERT((TDH_MEM_SEPT_REMOVE) == HCABI_X86_TDH_MEM_SEPT_REMOVE, "TDH_MEM_SEPT_REMOVE");
#endif
#ifdef TDH_SYS_KEY_CONFIG
HCABI_STATIC_ASSERT((TDH_SYS_KEY_CONFIG) == HCABI_X86_TDH_SYS_KEY_CONFIG, "TDH_SYS_KEY_CONFIG");
#endif
#ifdef TDH_SYS_INFO
HCABI_STATIC_ASSERT((TDH_SYS_INFO) == HCABI_X86_TDH_SYS_INFO, "TDH_SYS_INFO");
#endif
#ifdef TDH_SYS_INIT
HCABI_STATIC_ASSERT((TDH_SYS_INIT) == HCABI_X86_TDH_SYS_INIT, "TDH_SYS_INIT");
#endif
#ifdef TDH_SYS_RD
HCABI_STATIC_ASSERT((TDH_SYS_RD) == HCABI_X86_TDH_SYS_RD, "TDH_SYS_RD");
#endif
#ifdef TDH_SYS_LP_INIT
HCABI_STATIC_ASSERT((TDH_SYS_LP_INIT) == HCABI_X86_TDH_SYS_LP_INIT, "TDH_SYS_LP_INIT");
#endif
#ifdef TDH_SYS_TDMR_INIT
HCABI_STATIC_ASSERT((TDH_SYS_TDMR_INIT) == HCABI_X86_TDH_SYS_TDMR_INIT, "TDH_SYS_TDMR_INIT");
#endif
#ifdef TDH_SYS_RDALL
HCABI_STATIC_ASSERT((TDH_SYS_RDALL) == HCABI_X86_TDH_SYS_RDALL, "TDH_SYS_RDALL");
#endif
#ifdef TDH_MEM_TRACK
HCABI_STATIC_ASSERT((TDH_MEM_TRACK) == HCABI_X86_TDH_MEM_TRACK, "TDH_MEM_TRACK");
#endif
#ifdef TDH_MEM_RANGE_UNBLOCK
HCABI_STATIC_ASSERT((TDH_MEM_RANGE_UNBLOCK) == HCABI_X86_TDH_MEM_RANGE_UNBLOCK, "TDH_MEM_RANGE_UNBLOCK");
#endif
#ifdef TDH_PHYMEM_CACHE_WB
HCABI_STATIC_ASSERT((TDH_PHYMEM_CACHE_WB) == HCABI_X86_TDH_PHYMEM_CACHE_WB, "TDH_PHYMEM_CACHE_WB");
#endif
#ifdef TDH_PHYMEM_PAGE_WBINVD
HCABI_STATIC_ASSERT((TDH_PHYMEM_PAGE_WBINVD) == HCABI_X86_TDH_PHYMEM_PAGE_WBINVD, "TDH_PHYMEM_PAGE_WBINVD");
#endif
#ifdef TDH_MEM_SEPT_WR
HCABI_STATIC_ASSERT((TDH_MEM_SEPT_WR) == HCABI_X86_TDH_MEM_SEPT_WR, "TDH_MEM_SEPT_WR");
#endif
#ifdef TDH_VP_WR
HCABI_STATIC_ASSERT((TDH_VP_WR) == HCABI_X86_TDH_VP_WR, "TDH_VP_WR");
#endif
#ifdef TDH_SYS_LP_SHUTDOWN
HCABI_STATIC_ASSERT((TDH_SYS_LP_SHUTDOWN) == HCABI_X86_TDH_SYS_LP_SHUTDOWN, "TDH_SYS_LP_SHUTDOWN");
#endif
#ifdef TDH_SYS_CONFIG
HCABI_STATIC_ASSERT((TDH_SYS_CONFIG) == HCABI_X86_TDH_SYS_CONFIG, "TDH_SYS_CONFIG");
#endif
#ifdef TDH_SERVTD_BIND
HCABI_STATIC_ASSERT((TDH_SERVTD_BIND) == HCABI_X86_TDH_SERVTD_BIND, "TDH_SERVTD_BIND");
#endif
#ifdef TDH_SERVTD_PREBIND
HCABI_STATIC_ASSERT((TDH_SERVTD_PREBIND) == HCABI_X86_TDH_SERVTD_PREBIND, "TDH_SERVTD_PREBIND");
#endif
#ifdef TDH_SYS_SHUTDOWN
HCABI_STATIC_ASSERT((TDH_SYS_SHUTDOWN) == HCABI_X86_TDH_SYS_SHUTDOWN, "TDH_SYS_SHUTDOWN");
#endif
#ifdef TDH_SYS_UPDATE
HCABI_STATIC_ASSERT((TDH_SYS_UPDATE) == HCABI_X86_TDH_SYS_UPDATE, "TDH_SYS_UPDATE");
#endif
#ifdef TDH_PHYMEM_PAMT_ADD
HCABI_STATIC_ASSERT((TDH_PHYMEM_PAMT_ADD) == HCABI_X86_TDH_PHYMEM_PAMT_ADD, "TDH_PHYMEM_PAMT_ADD");
#endif
#ifdef TDH_PHYMEM_PAMT_REMOVE
HCABI_STATIC_ASSERT((TDH_PHYMEM_PAMT_REMOVE) == HCABI_X86_TDH_PHYMEM_PAMT_REMOVE, "TDH_PHYMEM_PAMT_REMOVE");
#endif
#ifdef TDH_EXPORT_ABORT
HCABI_STATIC_ASSERT((TDH_EXPORT_ABORT) == HCABI_X86_TDH_EXPORT_ABORT, "TDH_EXPORT_ABORT");
#endif
#ifdef TDH_EXPORT_BLOCKW
HCABI_STATIC_ASSERT((TDH_EXPORT_BLOCKW) == HCABI_X86_TDH_EXPORT_BLOCKW, "TDH_EXPORT_BLOCKW");
#endif
#ifdef TDH_EXPORT_RESTORE
HCABI_STATIC_ASSERT((TDH_EXPORT_RESTORE) == HCABI_X86_TDH_EXPORT_RESTORE, "TDH_EXPORT_RESTORE");
#endif
#ifdef TDH_EXPORT_MEM
HCABI_STATIC_ASSERT((TDH_EXPORT_MEM) == HCABI_X86_TDH_EXPORT_MEM, "TDH_EXPORT_MEM");
#endif
#ifdef TDH_SYS_DISABLE
HCABI_STATIC_ASSERT((TDH_SYS_DISABLE) == HCABI_X86_TDH_SYS_DISABLE, "TDH_SYS_DISABLE");
#endif
#ifdef TDH_EXPORT_PAUSE
HCABI_STATIC_ASSERT((TDH_EXPORT_PAUSE) == HCABI_X86_TDH_EXPORT_PAUSE, "TDH_EXPORT_PAUSE");
#endif
#ifdef TDH_EXPORT_TRACK
HCABI_STATIC_ASSERT((TDH_EXPORT_TRACK) == HCABI_X86_TDH_EXPORT_TRACK, "TDH_EXPORT_TRACK");
#endif
#ifdef TDH_EXPORT_STATE_IMMUTABLE
HCABI_STATIC_ASSERT((TDH_EXPORT_STATE_IMMUTABLE) == HCABI_X86_TDH_EXPORT_STATE_IMMUTABLE, "TDH_EXPORT_STATE_IMMUTABLE");
#endif
#ifdef TDH_EXPORT_STATE_TD
HCABI_STATIC_ASSERT((TDH_EXPORT_STATE_TD) == HCABI_X86_TDH_EXPORT_STATE_TD, "TDH_EXPORT_STATE_TD");
#endif
#ifdef TDH_EXPORT_STATE_VP
HCABI_STATIC_ASSERT((TDH_EXPORT_STATE_VP) == HCABI_X86_TDH_EXPORT_STATE_VP, "TDH_EXPORT_STATE_VP");
#endif
#ifdef TDH_EXPORT_UNBLOCKW
HCABI_STATIC_ASSERT((TDH_EXPORT_UNBLOCKW) == HCABI_X86_TDH_EXPORT_UNBLOCKW, "TDH_EXPORT_UNBLOCKW");
#endif
#ifdef TDH_IMPORT_ABORT
HCABI_STATIC_ASSERT((TDH_IMPORT_ABORT) == HCABI_X86_TDH_IMPORT_ABORT, "TDH_IMPORT_ABORT");
#endif
#ifdef TDH_IMPORT_END
HCABI_STATIC_ASSERT((TDH_IMPORT_END) == HCABI_X86_TDH_IMPORT_END, "TDH_IMPORT_END");
#endif
#ifdef TDH_IMPORT_COMMIT
HCABI_STATIC_ASSERT((TDH_IMPORT_COMMIT) == HCABI_X86_TDH_IMPORT_COMMIT, "TDH_IMPORT_COMMIT");
#endif
#ifdef TDH_IMPORT_MEM
HCABI_STATIC_ASSERT((TDH_IMPORT_MEM) == HCABI_X86_TDH_IMPORT_MEM, "TDH_IMPORT_MEM");
#endif
#ifdef TDH_IMPORT_TRACK
HCABI_STATIC_ASSERT((TDH_IMPORT_TRACK) == HCABI_X86_TDH_IMPORT_TRACK, "TDH_IMPORT_TRACK");
#endif
#ifdef TDH_IMPORT_STATE_IMMUTABLE
HCABI_STATIC_ASSERT((TDH_IMPORT_STATE_IMMUTABLE) == HCABI_X86_TDH_IMPORT_STATE_IMMUTABLE, "TDH_IMPORT_STATE_IMMUTABLE");
#endif
#ifdef TDH_IMPORT_STATE_TD
HCABI_STATIC_ASSERT((TDH_IMPORT_STATE_TD) == HCABI_X86_TDH_IMPORT_STATE_TD, "TDH_IMPORT_STATE_TD");
#endif
#ifdef TDH_IMPORT_STATE_VP
HCABI_STATIC_ASSERT((TDH_IMPORT_STATE_VP) == HCABI_X86_TDH_IMPORT_STATE_VP, "TDH_IMPORT_STATE_VP");
#endif
#ifdef TDH_MIG_STREAM_CREATE
HCABI_STATIC_ASSERT((TDH_MIG_STREAM_CREATE) == HCABI_X86_TDH_MIG_STREAM_CREATE, "TDH_MIG_STREAM_CREATE");
#endif
#ifdef TDCS_CONFIG_FLAGS
HCABI_STATIC_ASSERT((TDCS_CONFIG_FLAGS) == HCABI_X86_TDCS_CONFIG_FLAGS, "TDCS_CONFIG_FLAGS");
#endif
#ifdef TDCS_TD_CTLS
HCABI_STATIC_ASSERT((TDCS_TD_CTLS) == HCABI_X86_TDCS_TD_CTLS, "TDCS_TD_CTLS");
#endif
#ifdef TDCS_NOTIFY_ENABLES
HCABI_STATIC_ASSERT((TDCS_NOTIFY_ENABLES) == HCABI_X86_TDCS_NOTIFY_ENABLES, "TDCS_NOTIFY_ENABLES");
#endif
#ifdef TDCS_TOPOLOGY_ENUM_CONFIGURED
HCABI_STATIC_ASSERT((TDCS_TOPOLOGY_ENUM_CONFIGURED) == HCABI_X86_TDCS_TOPOLOGY_ENUM_CONFIGURED, "TDCS_TOPOLOGY_ENUM_CONFIGURED");
#endif
#ifdef TD_MD_FIELD_ID_CPUID_VALUES
HCABI_STATIC_ASSERT((TD_MD_FIELD_ID_CPUID_VALUES) == HCABI_X86_TD_MD_FIELD_ID_CPUID_VALUES, "TD_MD_FIELD_ID_CPUID_VALUES");
#endif
#ifdef MD_FIELD_ID_TDX_FEATURES0
HCABI_STATIC_ASSERT((MD_FIELD_ID_TDX_FEATURES0) == HCABI_X86_MD_FIELD_ID_TDX_FEATURES0, "MD_FIELD_ID_TDX_FEATURES0");
#endif
#ifdef TDX_TD_ATTR_DEBUG
HCABI_STATIC_ASSERT((TDX_TD_ATTR_DEBUG) == HCABI_X86_TDX_TD_ATTR_DEBUG, "TDX_TD_ATTR_DEBUG");
#endif
#ifdef TDX_TD_ATTR_HGS_PLUS_PROF
HCABI_STATIC_ASSERT((TDX_TD_ATTR_HGS_PLUS_PROF) == HCABI_X86_TDX_TD_ATTR_HGS_PLUS_PROF, "TDX_TD_ATTR_HGS_PLUS_PROF");
#endif
#ifdef TDX_TD_ATTR_PERF_PROF
HCABI_STATIC_ASSERT((TDX_TD_ATTR_PERF_PROF) == HCABI_X86_TDX_TD_ATTR_PERF_PROF, "TDX_TD_ATTR_PERF_PROF");
#endif
#ifdef TDX_TD_ATTR_PMT_PROF
HCABI_STATIC_ASSERT((TDX_TD_ATTR_PMT_PROF) == HCABI_X86_TDX_TD_ATTR_PMT_PROF, "TDX_TD_ATTR_PMT_PROF");
#endif
#ifdef TDX_TD_ATTR_ICSSD
HCABI_STATIC_ASSERT((TDX_TD_ATTR_ICSSD) == HCABI_X86_TDX_TD_ATTR_ICSSD, "TDX_TD_ATTR_ICSSD");
#endif
#ifdef TDX_TD_ATTR_LASS
HCABI_STATIC_ASSERT((TDX_TD_ATTR_LASS) == HCABI_X86_TDX_TD_ATTR_LASS, "TDX_TD_ATTR_LASS");
#endif
#ifdef TDX_TD_ATTR_SEPT_VE_DISABLE
HCABI_STATIC_ASSERT((TDX_TD_ATTR_SEPT_VE_DISABLE) == HCABI_X86_TDX_TD_ATTR_SEPT_VE_DISABLE, "TDX_TD_ATTR_SEPT_VE_DISABLE");
#endif
#ifdef TDX_TD_ATTR_MIGRATABLE
HCABI_STATIC_ASSERT((TDX_TD_ATTR_MIGRATABLE) == HCABI_X86_TDX_TD_ATTR_MIGRATABLE, "TDX_TD_ATTR_MIGRATABLE");
#endif
#ifdef TDX_TD_ATTR_PKS
HCABI_STATIC_ASSERT((TDX_TD_ATTR_PKS) == HCABI_X86_TDX_TD_ATTR_PKS, "TDX_TD_ATTR_PKS");
#endif
#ifdef TDX_TD_ATTR_KL
HCABI_STATIC_ASSERT((TDX_TD_ATTR_KL) == HCABI_X86_TDX_TD_ATTR_KL, "TDX_TD_ATTR_KL");
#endif
#ifdef TDX_TD_ATTR_TPA
HCABI_STATIC_ASSERT((TDX_TD_ATTR_TPA) == HCABI_X86_TDX_TD_ATTR_TPA, "TDX_TD_ATTR_TPA");
#endif
#ifdef TDX_TD_ATTR_PERFMON
HCABI_STATIC_ASSERT((TDX_TD_ATTR_PERFMON) == HCABI_X86_TDX_TD_ATTR_PERFMON, "TDX_TD_ATTR_PERFMON");
#endif
#ifdef XFEATURE_MASK_FP
HCABI_STATIC_ASSERT((XFEATURE_MASK_FP) == HCABI_X86_XFEATURE_MASK_FP, "XFEATURE_MASK_FP");
#endif
#ifdef XFEATURE_MASK_SSE
HCABI_STATIC_ASSERT((XFEATURE_MASK_SSE) == HCABI_X86_XFEATURE_MASK_SSE, "XFEATURE_MASK_SSE");
#endif
#ifdef XFEATURE_MASK_YMM
HCABI_STATIC_ASSERT((XFEATURE_MASK_YMM) == HCABI_X86_XFEATURE_MASK_YMM, "XFEATURE_MASK_YMM");
#endif
#ifdef XFEATURE_MASK_BNDREGS
HCABI_STATIC_ASSERT((XFEATURE_MASK_BNDREGS) == HCABI_X86_XFEATURE_MASK_BNDREGS, "XFEATURE_MASK_BNDREGS");
#endif
#ifdef XFEATURE_MASK_BNDCSR
HCABI_STATIC_ASSERT((XFEATURE_MASK_BNDCSR) == HCABI_X86_XFEATURE_MASK_BNDCSR, "XFEATURE_MASK_BNDCSR");
#endif
#ifdef XFEATURE_MASK_OPMASK
HCABI_STATIC_ASSERT((XFEATURE_MASK_OPMASK) == HCABI_X86_XFEATURE_MASK_OPMASK, "XFEATURE_MASK_OPMASK");
#endif
#ifdef XFEATURE_MASK_ZMM_Hi256
HCABI_STATIC_ASSERT((XFEATURE_MASK_ZMM_Hi256) == HCABI_X86_XFEATURE_MASK_ZMM_Hi256, "XFEATURE_MASK_ZMM_Hi256");
#endif
#ifdef XFEATURE_MASK_Hi16_ZMM
HCABI_STATIC_ASSERT((XFEATURE_MASK_Hi16_ZMM) == HCABI_X86_XFEATURE_MASK_Hi16_ZMM, "XFEATURE_MASK_Hi16_ZMM");
#endif
#ifdef XFEATURE_MASK_PT
HCABI_STATIC_ASSERT((XFEATURE_MASK_PT) == HCABI_X86_XFEATURE_MASK_PT, "XFEATURE_MASK_PT");
#endif
#ifdef XFEATURE_MASK_PKRU
HCABI_STATIC_ASSERT((XFEATURE_MASK_PKRU) == HCABI_X86_XFEATURE_MASK_PKRU, "XFEATURE_MASK_PKRU");
#endif
#ifdef XFEATURE_MASK_PASID
HCABI_STATIC_ASSERT((XFEATURE_MASK_PASID) == HCABI_X86_XFEATURE_MASK_PASID, "XFEATURE_MASK_PASID");
#endif
#ifdef XFEATURE_MASK_CET_USER
HCABI_STATIC_ASSERT((XFEATURE_MASK_CET_USER) == HCABI_X86_XFEATURE_MASK_CET_USER, "XFEATURE_MASK_CET_USER");
#endif
#ifdef XFEATURE_MASK_CET_KERNEL
HCABI_STATIC_ASSERT((XFEATURE_MASK_CET_KERNEL) == HCABI_X86_XFEATURE_MASK_CET_KERNEL, "XFEATURE_MASK_CET_KERNEL");
#endif
#ifdef XFEATURE_MASK_LBR
HCABI_STATIC_ASSERT((XFEATURE_MASK_LBR) == HCABI_X86_XFEATURE_MASK_LBR, "XFEATURE_MASK_LBR");
#endif
#ifdef XFEATURE_MASK_XTILE_CFG
HCABI_STATIC_ASSERT((XFEATURE_MASK_XTILE_CFG) == HCABI_X86_XFEATURE_MASK_XTILE_CFG, "XFEATURE_MASK_XTILE_CFG");
#endif
#ifdef XFEATURE_MASK_XTILE_DATA
HCABI_STATIC_ASSERT((XFEATURE_MASK_XTILE_DATA) == HCABI_X86_XFEATURE_MASK_XTILE_DATA, "XFEATURE_MASK_XTILE_DATA");
#endif
#ifdef XFEATURE_MASK_APX
HCABI_STATIC_ASSERT((XFEATURE_MASK_APX) == HCABI_X86_XFEATURE_MASK_APX, "XFEATURE_MASK_APX");
#endif
#ifdef TD_CTLS_PENDING_VE_DISABLE
HCABI_STATIC_ASSERT((TD_CTLS_PENDING_VE_DISABLE) == HCABI_X86_TD_CTLS_PENDING_VE_DISABLE, "TD_CTLS_PENDING_VE_DISABLE");
#endif
#ifdef TD_CTLS_ENUM_TOPOLOGY
HCABI_STATIC_ASSERT((TD_CTLS_ENUM_TOPOLOGY) == HCABI_X86_TD_CTLS_ENUM_TOPOLOGY, "TD_CTLS_ENUM_TOPOLOGY");
#endif
#ifdef TD_CTLS_VIRT_CPUID2
HCABI_STATIC_ASSERT((TD_CTLS_VIRT_CPUID2) == HCABI_X86_TD_CTLS_VIRT_CPUID2, "TD_CTLS_VIRT_CPUID2");
#endif
#ifdef TD_CTLS_REDUCE_VE
HCABI_STATIC_ASSERT((TD_CTLS_REDUCE_VE) == HCABI_X86_TD_CTLS_REDUCE_VE, "TD_CTLS_REDUCE_VE");
#endif
#ifdef TD_CTLS_LOCK
HCABI_STATIC_ASSERT((TD_CTLS_LOCK) == HCABI_X86_TD_CTLS_LOCK, "TD_CTLS_LOCK");
#endif
#ifdef TDX_CONFIG_FLAGS_MAX_GPAW
HCABI_STATIC_ASSERT((TDX_CONFIG_FLAGS_MAX_GPAW) == HCABI_X86_TDX_CONFIG_FLAGS_MAX_GPAW, "TDX_CONFIG_FLAGS_MAX_GPAW");
#endif
#ifdef TDCS_CONFIG_FLEXIBLE_PENDING_VE
HCABI_STATIC_ASSERT((TDCS_CONFIG_FLEXIBLE_PENDING_VE) == HCABI_X86_TDCS_CONFIG_FLEXIBLE_PENDING_VE, "TDCS_CONFIG_FLEXIBLE_PENDING_VE");
#endif
#ifdef TDX_CONFIG_FLAGS_NO_RBP_MOD
HCABI_STATIC_ASSERT((TDX_CONFIG_FLAGS_NO_RBP_MOD) == HCABI_X86_TDX_CONFIG_FLAGS_NO_RBP_MOD, "TDX_CONFIG_FLAGS_NO_RBP_MOD");
#endif
#ifdef TDX_FEATURES0_TD_PRESERVING
HCABI_STATIC_ASSERT((TDX_FEATURES0_TD_PRESERVING) == HCABI_X86_TDX_FEATURES0_TD_PRESERVING, "TDX_FEATURES0_TD_PRESERVING");
#endif
#ifdef TDX_FEATURES0_NO_RBP_MOD
HCABI_STATIC_ASSERT((TDX_FEATURES0_NO_RBP_MOD) == HCABI_X86_TDX_FEATURES0_NO_RBP_MOD, "TDX_FEATURES0_NO_RBP_MOD");
#endif
#ifdef MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM
HCABI_STATIC_ASSERT((MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM) == HCABI_X86_MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM, "MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM");
#endif
#ifdef TDX_FEATURES0_CLFLUSH_BEFORE_ALLOC
HCABI_STATIC_ASSERT((TDX_FEATURES0_CLFLUSH_BEFORE_ALLOC) == HCABI_X86_TDX_FEATURES0_CLFLUSH_BEFORE_ALLOC, "TDX_FEATURES0_CLFLUSH_BEFORE_ALLOC");
#endif
#ifdef TDX_FEATURES0_DYNAMIC_PAMT
HCABI_STATIC_ASSERT((TDX_FEATURES0_DYNAMIC_PAMT) == HCABI_X86_TDX_FEATURES0_DYNAMIC_PAMT, "TDX_FEATURES0_DYNAMIC_PAMT");
#endif
#ifdef TDX_PS_4K
HCABI_STATIC_ASSERT((TDX_PS_4K) == HCABI_X86_TDX_PS_4K, "TDX_PS_4K");
#endif
#ifdef TDX_PS_2M
HCABI_STATIC_ASSERT((TDX_PS_2M) == HCABI_X86_TDX_PS_2M, "TDX_PS_2M");
#endif
#ifdef TDX_PS_1G
HCABI_STATIC_ASSERT((TDX_PS_1G) == HCABI_X86_TDX_PS_1G, "TDX_PS_1G");
#endif
#ifdef TDX_SEPT_FREE
HCABI_STATIC_ASSERT((TDX_SEPT_FREE) == HCABI_X86_TDX_SEPT_FREE, "TDX_SEPT_FREE");
#endif
#ifdef TDX_SEPT_BLOCKED
HCABI_STATIC_ASSERT((TDX_SEPT_BLOCKED) == HCABI_X86_TDX_SEPT_BLOCKED, "TDX_SEPT_BLOCKED");
#endif
#ifdef TDX_SEPT_PENDING
HCABI_STATIC_ASSERT((TDX_SEPT_PENDING) == HCABI_X86_TDX_SEPT_PENDING, "TDX_SEPT_PENDING");
#endif
#ifdef TDX_SEPT_PENDING_BLOCKED
HCABI_STATIC_ASSERT((TDX_SEPT_PENDING_BLOCKED) == HCABI_X86_TDX_SEPT_PENDING_BLOCKED, "TDX_SEPT_PENDING_BLOCKED");
#endif
#ifdef TDX_SEPT_PRESENT
HCABI_STATIC_ASSERT((TDX_SEPT_PRESENT) == HCABI_X86_TDX_SEPT_PRESENT, "TDX_SEPT_PRESENT");
#endif
#ifdef VMX_EEQ_NONE
HCABI_STATIC_ASSERT((VMX_EEQ_NONE) == HCABI_X86_VMX_EEQ_NONE, "VMX_EEQ_NONE");
#endif
#ifdef VMX_EEQ_ACCEPT
HCABI_STATIC_ASSERT((VMX_EEQ_ACCEPT) == HCABI_X86_VMX_EEQ_ACCEPT, "VMX_EEQ_ACCEPT");
#endif
#ifdef TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION
HCABI_STATIC_ASSERT((TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION) == HCABI_X86_TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION, "TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION");
#endif
#ifdef TDX_SUCCESS
HCABI_STATIC_ASSERT((TDX_SUCCESS) == HCABI_X86_TDX_SUCCESS, "TDX_SUCCESS");
#endif
#ifdef TDX_NON_RECOVERABLE_VCPU
HCABI_STATIC_ASSERT((TDX_NON_RECOVERABLE_VCPU) == HCABI_X86_TDX_NON_RECOVERABLE_VCPU, "TDX_NON_RECOVERABLE_VCPU");
#endif
#ifdef TDX_NON_RECOVERABLE_TD
HCABI_STATIC_ASSERT((TDX_NON_RECOVERABLE_TD) == HCABI_X86_TDX_NON_RECOVERABLE_TD, "TDX_NON_RECOVERABLE_TD");
#endif
#ifdef TDX_INTERRUPTED_RESUMABLE
HCABI_STATIC_ASSERT((TDX_INTERRUPTED_RESUMABLE) == HCABI_X86_TDX_INTERRUPTED_RESUMABLE, "TDX_INTERRUPTED_RESUMABLE");
#endif
#ifdef TDX_INTERRUPTED_RESTARTABLE
HCABI_STATIC_ASSERT((TDX_INTERRUPTED_RESTARTABLE) == HCABI_X86_TDX_INTERRUPTED_RESTARTABLE, "TDX_INTERRUPTED_RESTARTABLE");
#endif
#ifdef TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE
HCABI_STATIC_ASSERT((TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE) == HCABI_X86_TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE, "TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE");
#endif
#ifdef TDX_INVALID_RESUMPTION
HCABI_STATIC_ASSERT((TDX_INVALID_RESUMPTION) == HCABI_X86_TDX_INVALID_RESUMPTION, "TDX_INVALID_RESUMPTION");
#endif
#ifdef TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE
HCABI_STATIC_ASSERT((TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE) == HCABI_X86_TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE, "TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE");
#endif
#ifdef TDX_CROSS_TD_FAULT
HCABI_STATIC_ASSERT((TDX_CROSS_TD_FAULT) == HCABI_X86_TDX_CROSS_TD_FAULT, "TDX_CROSS_TD_FAULT");
#endif
#ifdef TDX_CROSS_TD_TRAP
HCABI_STATIC_ASSERT((TDX_CROSS_TD_TRAP) == HCABI_X86_TDX_CROSS_TD_TRAP, "TDX_CROSS_TD_TRAP");
#endif
#ifdef TDX_NON_RECOVERABLE_TD_CORRUPTED_MD
HCABI_STATIC_ASSERT((TDX_NON_RECOVERABLE_TD_CORRUPTED_MD) == HCABI_X86_TDX_NON_RECOVERABLE_TD_CORRUPTED_MD, "TDX_NON_RECOVERABLE_TD_CORRUPTED_MD");
#endif
#ifdef TDX_OPERAND_INVALID
HCABI_STATIC_ASSERT((TDX_OPERAND_INVALID) == HCABI_X86_TDX_OPERAND_INVALID, "TDX_OPERAND_INVALID");
#endif
#ifdef TDX_OPERAND_ADDR_RANGE_ERROR
HCABI_STATIC_ASSERT((TDX_OPERAND_ADDR_RANGE_ERROR) == HCABI_X86_TDX_OPERAND_ADDR_RANGE_ERROR, "TDX_OPERAND_ADDR_RANGE_ERROR");
#endif
#ifdef TDX_EVENT_FILTER_INVALID
HCABI_STATIC_ASSERT((TDX_EVENT_FILTER_INVALID) == HCABI_X86_TDX_EVENT_FILTER_INVALID, "TDX_EVENT_FILTER_INVALID");
#endif
#ifdef TDX_EVENT_FILTER_ORDER_INVALID
HCABI_STATIC_ASSERT((TDX_EVENT_FILTER_ORDER_INVALID) == HCABI_X86_TDX_EVENT_FILTER_ORDER_INVALID, "TDX_EVENT_FILTER_ORDER_INVALID");
#endif
#ifdef TDX_OPERAND_BUSY
HCABI_STATIC_ASSERT((TDX_OPERAND_BUSY) == HCABI_X86_TDX_OPERAND_BUSY, "TDX_OPERAND_BUSY");
#endif
#ifdef TDX_PREVIOUS_TLB_EPOCH_BUSY
HCABI_STATIC_ASSERT((TDX_PREVIOUS_TLB_EPOCH_BUSY) == HCABI_X86_TDX_PREVIOUS_TLB_EPOCH_BUSY, "TDX_PREVIOUS_TLB_EPOCH_BUSY");
#endif
#ifdef TDX_SYS_BUSY
HCABI_STATIC_ASSERT((TDX_SYS_BUSY) == HCABI_X86_TDX_SYS_BUSY, "TDX_SYS_BUSY");
#endif
#ifdef TDX_RND_NO_ENTROPY
HCABI_STATIC_ASSERT((TDX_RND_NO_ENTROPY) == HCABI_X86_TDX_RND_NO_ENTROPY, "TDX_RND_NO_ENTROPY");
#endif
#ifdef TDX_OPERAND_BUSY_HOST_PRIORITY
HCABI_STATIC_ASSERT((TDX_OPERAND_BUSY_HOST_PRIORITY) == HCABI_X86_TDX_OPERAND_BUSY_HOST_PRIORITY, "TDX_OPERAND_BUSY_HOST_PRIORITY");
#endif
#ifdef TDX_HOST_PRIORITY_BUSY_TIMEOUT
HCABI_STATIC_ASSERT((TDX_HOST_PRIORITY_BUSY_TIMEOUT) == HCABI_X86_TDX_HOST_PRIORITY_BUSY_TIMEOUT, "TDX_HOST_PRIORITY_BUSY_TIMEOUT");
#endif
#ifdef TDX_INTERRUPTED_BUSY
HCABI_STATIC_ASSERT((TDX_INTERRUPTED_BUSY) == HCABI_X86_TDX_INTERRUPTED_BUSY, "TDX_INTERRUPTED_BUSY");
#endif
#ifdef TDX_PAGE_METADATA_INCORRECT
HCABI_STATIC_ASSERT((TDX_PAGE_METADATA_INCORRECT) == HCABI_X86_TDX_PAGE_METADATA_INCORRECT, "TDX_PAGE_METADATA_INCORRECT");
#endif
#ifdef TDX_PAGE_ALREADY_FREE
HCABI_STATIC_ASSERT((TDX_PAGE_ALREADY_FREE) == HCABI_X86_TDX_PAGE_ALREADY_FREE, "TDX_PAGE_ALREADY_FREE");
#endif
#ifdef TDX_PAGE_NOT_OWNED_BY_TD
HCABI_STATIC_ASSERT((TDX_PAGE_NOT_OWNED_BY_TD) == HCABI_X86_TDX_PAGE_NOT_OWNED_BY_TD, "TDX_PAGE_NOT_OWNED_BY_TD");
#endif
#ifdef TDX_PAGE_NOT_FREE
HCABI_STATIC_ASSERT((TDX_PAGE_NOT_FREE) == HCABI_X86_TDX_PAGE_NOT_FREE, "TDX_PAGE_NOT_FREE");
#endif
#ifdef TDX_HPA_RANGE_NOT_FREE
HCABI_STATIC_ASSERT((TDX_HPA_RANGE_NOT_FREE) == HCABI_X86_TDX_HPA_RANGE_NOT_FREE, "TDX_HPA_RANGE_NOT_FREE");
#endif
#ifdef TDX_NO_PAMT_PAGE_PAIR
HCABI_STATIC_ASSERT((TDX_NO_PAMT_PAGE_PAIR) == HCABI_X86_TDX_NO_PAMT_PAGE_PAIR, "TDX_NO_PAMT_PAGE_PAIR");
#endif
#ifdef TDX_PAMT_PAGE_NOT_EMPTY
HCABI_STATIC_ASSERT((TDX_PAMT_PAGE_NOT_EMPTY) == HCABI_X86_TDX_PAMT_PAGE_NOT_EMPTY, "TDX_PAMT_PAGE_NOT_EMPTY");
#endif
#ifdef TDX_INTERRUPTED_PAMT
HCABI_STATIC_ASSERT((TDX_INTERRUPTED_PAMT) == HCABI_X86_TDX_INTERRUPTED_PAMT, "TDX_INTERRUPTED_PAMT");
#endif
#ifdef TDX_MISSING_PAMT_PAGE_PAIR
HCABI_STATIC_ASSERT((TDX_MISSING_PAMT_PAGE_PAIR) == HCABI_X86_TDX_MISSING_PAMT_PAGE_PAIR, "TDX_MISSING_PAMT_PAGE_PAIR");
#endif
#ifdef TDX_TD_ASSOCIATED_PAGES_EXIST
HCABI_STATIC_ASSERT((TDX_TD_ASSOCIATED_PAGES_EXIST) == HCABI_X86_TDX_TD_ASSOCIATED_PAGES_EXIST, "TDX_TD_ASSOCIATED_PAGES_EXIST");
#endif
#ifdef TDX_SYS_INIT_NOT_PENDING
HCABI_STATIC_ASSERT((TDX_SYS_INIT_NOT_PENDING) == HCABI_X86_TDX_SYS_INIT_NOT_PENDING, "TDX_SYS_INIT_NOT_PENDING");
#endif
#ifdef TDX_SYS_LP_INIT_NOT_DONE
HCABI_STATIC_ASSERT((TDX_SYS_LP_INIT_NOT_DONE) == HCABI_X86_TDX_SYS_LP_INIT_NOT_DONE, "TDX_SYS_LP_INIT_NOT_DONE");
#endif
#ifdef TDX_SYS_LP_INIT_DONE
HCABI_STATIC_ASSERT((TDX_SYS_LP_INIT_DONE) == HCABI_X86_TDX_SYS_LP_INIT_DONE, "TDX_SYS_LP_INIT_DONE");
#endif
#ifdef TDX_SYS_NOT_READY
HCABI_STATIC_ASSERT((TDX_SYS_NOT_READY) == HCABI_X86_TDX_SYS_NOT_READY, "TDX_SYS_NOT_READY");
#endif
#ifdef TDX_SYS_SHUTDOWN
HCABI_STATIC_ASSERT((TDX_SYS_SHUTDOWN) == HCABI_X86_TDX_SYS_SHUTDOWN, "TDX_SYS_SHUTDOWN");
#endif
#ifdef TDX_SYS_KEY_CONFIG_NOT_PENDING
HCABI_STATIC_ASSERT((TDX_SYS_KEY_CONFIG_NOT_PENDING) == HCABI_X86_TDX_SYS_KEY_CONFIG_NOT_PENDING, "TDX_SYS_KEY_CONFIG_NOT_PENDING");
#endif
#ifdef TDX_SYS_STATE_INCORRECT
HCABI_STATIC_ASSERT((TDX_SYS_STATE_INCORRECT) == HCABI_X86_TDX_SYS_STATE_INCORRECT, "TDX_SYS_STATE_INCORRECT");
#endif
#ifdef TDX_SYS_INVALID_HANDOFF
HCABI_STATIC_ASSERT((TDX_SYS_INVALID_HANDOFF) == HCABI_X86_TDX_SYS_INVALID_HANDOFF, "TDX_SYS_INVALID_HANDOFF");
#endif
#ifdef TDX_SYS_INCOMPATIBLE_SIGSTRUCT
HCABI_STATIC_ASSERT((TDX_SYS_INCOMPATIBLE_SIGSTRUCT) == HCABI_X86_TDX_SYS_INCOMPATIBLE_SIGSTRUCT, "TDX_SYS_INCOMPATIBLE_SIGSTRUCT");
#endif
#ifdef TDX_SYS_LP_INIT_NOT_PENDING
HCABI_STATIC_ASSERT((TDX_SYS_LP_INIT_NOT_PENDING) == HCABI_X86_TDX_SYS_LP_INIT_NOT_PENDING, "TDX_SYS_LP_INIT_NOT_PENDING");
#endif
#ifdef TDX_SYS_CONFIG_NOT_PENDING
HCABI_STATIC_ASSERT((TDX_SYS_CONFIG_NOT_PENDING) == HCABI_X86_TDX_SYS_CONFIG_NOT_PENDING, "TDX_SYS_CONFIG_NOT_PENDING");
#endif
#ifdef TDX_INCOMPATIBLE_SEAM_CAPABILITIES
HCABI_STATIC_ASSERT((TDX_INCOMPATIBLE_SEAM_CAPABILITIES) == HCABI_X86_TDX_INCOMPATIBLE_SEAM_CAPABILITIES, "TDX_INCOMPATIBLE_SEAM_CAPABILITIES");
#endif
#ifdef TDX_CRYPTO_SELF_TEST_FAILED
HCABI_STATIC_ASSERT((TDX_CRYPTO_SELF_TEST_FAILED) == HCABI_X86_TDX_CRYPTO_SELF_TEST_FAILED, "TDX_CRYPTO_SELF_TEST_FAILED");
#endif
#ifdef TDX_UPDATE_COMPATIBILITY_SENSITIVE
HCABI_STATIC_ASSERT((TDX_UPDATE_COMPATIBILITY_SENSITIVE) == HCABI_X86_TDX_UPDATE_COMPATIBILITY_SENSITIVE, "TDX_UPDATE_COMPATIBILITY_SENSITIVE");
#endif
#ifdef TDX_TD_FATAL
HCABI_STATIC_ASSERT((TDX_TD_FATAL) == HCABI_X86_TDX_TD_FATAL, "TDX_TD_FATAL");
#endif
#ifdef TDX_TD_NON_DEBUG
HCABI_STATIC_ASSERT((TDX_TD_NON_DEBUG) == HCABI_X86_TDX_TD_NON_DEBUG, "TDX_TD_NON_DEBUG");
#endif
#ifdef TDX_TDCS_NOT_ALLOCATED
HCABI_STATIC_ASSERT((TDX_TDCS_NOT_ALLOCATED) == HCABI_X86_TDX_TDCS_NOT_ALLOCATED, "TDX_TDCS_NOT_ALLOCATED");
#endif
#ifdef TDX_LIFECYCLE_STATE_INCORRECT
HCABI_STATIC_ASSERT((TDX_LIFECYCLE_STATE_INCORRECT) == HCABI_X86_TDX_LIFECYCLE_STATE_INCORRECT, "TDX_LIFECYCLE_STATE_INCORRECT");
#endif
#ifdef TDX_OP_STATE_INCORRECT
HCABI_STATIC_ASSERT((TDX_OP_STATE_INCORRECT) == HCABI_X86_TDX_OP_STATE_INCORRECT, "TDX_OP_STATE_INCORRECT");
#endif
#ifdef TDX_NO_VCPUS
HCABI_STATIC_ASSERT((TDX_NO_VCPUS) == HCABI_X86_TDX_NO_VCPUS, "TDX_NO_VCPUS");
#endif
#ifdef TDX_DEBUG_MEM_NOT_WRITABLE
HCABI_STATIC_ASSERT((TDX_DEBUG_MEM_NOT_WRITABLE) == HCABI_X86_TDX_DEBUG_MEM_NOT_WRITABLE, "TDX_DEBUG_MEM_NOT_WRITABLE");
#endif
#ifdef TDX_TDCX_NUM_INCORRECT
HCABI_STATIC_ASSERT((TDX_TDCX_NUM_INCORRECT) == HCABI_X86_TDX_TDCX_NUM_INCORRECT, "TDX_TDCX_NUM_INCORRECT");
#endif
#ifdef TDX_X2APIC_ID_NOT_UNIQUE
HCABI_STATIC_ASSERT((TDX_X2APIC_ID_NOT_UNIQUE) == HCABI_X86_TDX_X2APIC_ID_NOT_UNIQUE, "TDX_X2APIC_ID_NOT_UNIQUE");
#endif
#ifdef TDX_INCOMPATIBLE_MRTD_CONTEXT
HCABI_STATIC_ASSERT((TDX_INCOMPATIBLE_MRTD_CONTEXT) == HCABI_X86_TDX_INCOMPATIBLE_MRTD_CONTEXT, "TDX_INCOMPATIBLE_MRTD_CONTEXT");
#endif
#ifdef TDX_VCPU_STATE_INCORRECT
HCABI_STATIC_ASSERT((TDX_VCPU_STATE_INCORRECT) == HCABI_X86_TDX_VCPU_STATE_INCORRECT, "TDX_VCPU_STATE_INCORRECT");
#endif
#ifdef TDX_VCPU_ASSOCIATED
HCABI_STATIC_ASSERT((TDX_VCPU_ASSOCIATED) == HCABI_X86_TDX_VCPU_ASSOCIATED, "TDX_VCPU_ASSOCIATED");
#endif
#ifdef TDX_VCPU_NOT_ASSOCIATED
HCABI_STATIC_ASSERT((TDX_VCPU_NOT_ASSOCIATED) == HCABI_X86_TDX_VCPU_NOT_ASSOCIATED, "TDX_VCPU_NOT_ASSOCIATED");
#endif
#ifdef TDX_NO_VALID_VE_INFO
HCABI_STATIC_ASSERT((TDX_NO_VALID_VE_INFO) == HCABI_X86_TDX_NO_VALID_VE_INFO, "TDX_NO_VALID_VE_INFO");
#endif
#ifdef TDX_MAX_VCPUS_EXCEEDED
HCABI_STATIC_ASSERT((TDX_MAX_VCPUS_EXCEEDED) == HCABI_X86_TDX_MAX_VCPUS_EXCEEDED, "TDX_MAX_VCPUS_EXCEEDED");
#endif
#ifdef TDX_TSC_ROLLBACK
HCABI_STATIC_ASSERT((TDX_TSC_ROLLBACK) == HCABI_X86_TDX_TSC_ROLLBACK, "TDX_TSC_ROLLBACK");
#endif
#ifdef TDX_INTERRUPTIBILITY_BLOCKED
HCABI_STATIC_ASSERT((TDX_INTERRUPTIBILITY_BLOCKED) == HCABI_X86_TDX_INTERRUPTIBILITY_BLOCKED, "TDX_INTERRUPTIBILITY_BLOCKED");
#endif
#ifdef TDX_TD_VMCS_FIELD_NOT_INITIALIZED
HCABI_STATIC_ASSERT((TDX_TD_VMCS_FIELD_NOT_INITIALIZED) == HCABI_X86_TDX_TD_VMCS_FIELD_NOT_INITIALIZED, "TDX_TD_VMCS_FIELD_NOT_INITIALIZED");
#endif
#ifdef TD_VMCS_FIELD_ERROR
HCABI_STATIC_ASSERT((TD_VMCS_FIELD_ERROR) == HCABI_X86_TD_VMCS_FIELD_ERROR, "TD_VMCS_FIELD_ERROR");
#endif
#ifdef TDX_KEY_GENERATION_FAILED
HCABI_STATIC_ASSERT((TDX_KEY_GENERATION_FAILED) == HCABI_X86_TDX_KEY_GENERATION_FAILED, "TDX_KEY_GENERATION_FAILED");
#endif
#ifdef TDX_TD_KEYS_NOT_CONFIGURED
HCABI_STATIC_ASSERT((TDX_TD_KEYS_NOT_CONFIGURED) == HCABI_X86_TDX_TD_KEYS_NOT_CONFIGURED, "TDX_TD_KEYS_NOT_CONFIGURED");
#endif
#ifdef TDX_KEY_STATE_INCORRECT
HCABI_STATIC_ASSERT((TDX_KEY_STATE_INCORRECT) == HCABI_X86_TDX_KEY_STATE_INCORRECT, "TDX_KEY_STATE_INCORRECT");
#endif
#ifdef TDX_KEY_CONFIGURED
HCABI_STATIC_ASSERT((TDX_KEY_CONFIGURED) == HCABI_X86_TDX_KEY_CONFIGURED, "TDX_KEY_CONFIGURED");
#endif
#ifdef TDX_WBCACHE_NOT_COMPLETE
HCABI_STATIC_ASSERT((TDX_WBCACHE_NOT_COMPLETE) == HCABI_X86_TDX_WBCACHE_NOT_COMPLETE, "TDX_WBCACHE_NOT_COMPLETE");
#endif
#ifdef TDX_HKID_NOT_FREE
HCABI_STATIC_ASSERT((TDX_HKID_NOT_FREE) == HCABI_X86_TDX_HKID_NOT_FREE, "TDX_HKID_NOT_FREE");
#endif
#ifdef TDX_NO_HKID_READY_TO_WBCACHE
HCABI_STATIC_ASSERT((TDX_NO_HKID_READY_TO_WBCACHE) == HCABI_X86_TDX_NO_HKID_READY_TO_WBCACHE, "TDX_NO_HKID_READY_TO_WBCACHE");
#endif
#ifdef TDX_WBCACHE_RESUME_ERROR
HCABI_STATIC_ASSERT((TDX_WBCACHE_RESUME_ERROR) == HCABI_X86_TDX_WBCACHE_RESUME_ERROR, "TDX_WBCACHE_RESUME_ERROR");
#endif
#ifdef TDX_FLUSHVP_NOT_DONE
HCABI_STATIC_ASSERT((TDX_FLUSHVP_NOT_DONE) == HCABI_X86_TDX_FLUSHVP_NOT_DONE, "TDX_FLUSHVP_NOT_DONE");
#endif
#ifdef TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED
HCABI_STATIC_ASSERT((TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED) == HCABI_X86_TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED, "TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED");
#endif
#ifdef TDX_INCORRECT_CPUID_VALUE
HCABI_STATIC_ASSERT((TDX_INCORRECT_CPUID_VALUE) == HCABI_X86_TDX_INCORRECT_CPUID_VALUE, "TDX_INCORRECT_CPUID_VALUE");
#endif
#ifdef TDX_LIMIT_CPUID_MAXVAL_SET
HCABI_STATIC_ASSERT((TDX_LIMIT_CPUID_MAXVAL_SET) == HCABI_X86_TDX_LIMIT_CPUID_MAXVAL_SET, "TDX_LIMIT_CPUID_MAXVAL_SET");
#endif
#ifdef TDX_INCONSISTENT_CPUID_FIELD
HCABI_STATIC_ASSERT((TDX_INCONSISTENT_CPUID_FIELD) == HCABI_X86_TDX_INCONSISTENT_CPUID_FIELD, "TDX_INCONSISTENT_CPUID_FIELD");
#endif
#ifdef TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED
HCABI_STATIC_ASSERT((TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED) == HCABI_X86_TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED, "TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED");
#endif
#ifdef TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED
HCABI_STATIC_ASSERT((TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED) == HCABI_X86_TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED, "TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED");
#endif
#ifdef TDX_INVALID_WBINVD_SCOPE
HCABI_STATIC_ASSERT((TDX_INVALID_WBINVD_SCOPE) == HCABI_X86_TDX_INVALID_WBINVD_SCOPE, "TDX_INVALID_WBINVD_SCOPE");
#endif
#ifdef TDX_INVALID_PKG_ID
HCABI_STATIC_ASSERT((TDX_INVALID_PKG_ID) == HCABI_X86_TDX_INVALID_PKG_ID, "TDX_INVALID_PKG_ID");
#endif
#ifdef TDX_ENABLE_MONITOR_FSM_NOT_SET
HCABI_STATIC_ASSERT((TDX_ENABLE_MONITOR_FSM_NOT_SET) == HCABI_X86_TDX_ENABLE_MONITOR_FSM_NOT_SET, "TDX_ENABLE_MONITOR_FSM_NOT_SET");
#endif
#ifdef TDX_CPUID_LEAF_NOT_SUPPORTED
HCABI_STATIC_ASSERT((TDX_CPUID_LEAF_NOT_SUPPORTED) == HCABI_X86_TDX_CPUID_LEAF_NOT_SUPPORTED, "TDX_CPUID_LEAF_NOT_SUPPORTED");
#endif
#ifdef TDX_SMRR_NOT_LOCKED
HCABI_STATIC_ASSERT((TDX_SMRR_NOT_LOCKED) == HCABI_X86_TDX_SMRR_NOT_LOCKED, "TDX_SMRR_NOT_LOCKED");
#endif
#ifdef TDX_INVALID_SMRR_CONFIGURATION
HCABI_STATIC_ASSERT((TDX_INVALID_SMRR_CONFIGURATION) == HCABI_X86_TDX_INVALID_SMRR_CONFIGURATION, "TDX_INVALID_SMRR_CONFIGURATION");
#endif
#ifdef TDX_SMRR_OVERLAPS_CMR
HCABI_STATIC_ASSERT((TDX_SMRR_OVERLAPS_CMR) == HCABI_X86_TDX_SMRR_OVERLAPS_CMR, "TDX_SMRR_OVERLAPS_CMR");
#endif
#ifdef TDX_SMRR_LOCK_NOT_SUPPORTED
HCABI_STATIC_ASSERT((TDX_SMRR_LOCK_NOT_SUPPORTED) == HCABI_X86_TDX_SMRR_LOCK_NOT_SUPPORTED, "TDX_SMRR_LOCK_NOT_SUPPORTED");
#endif
#ifdef TDX_SMRR_NOT_SUPPORTED
HCABI_STATIC_ASSERT((TDX_SMRR_NOT_SUPPORTED) == HCABI_X86_TDX_SMRR_NOT_SUPPORTED, "TDX_SMRR_NOT_SUPPORTED");
#endif
#ifdef TDX_INCONSISTENT_MSR
HCABI_STATIC_ASSERT((TDX_INCONSISTENT_MSR) == HCABI_X86_TDX_INCONSISTENT_MSR, "TDX_INCONSISTENT_MSR");
#endif
#ifdef TDX_INCORRECT_MSR_VALUE
HCABI_STATIC_ASSERT((TDX_INCORRECT_MSR_VALUE) == HCABI_X86_TDX_INCORRECT_MSR_VALUE, "TDX_INCORRECT_MSR_VALUE");
#endif
#ifdef TDX_SEAMREPORT_NOT_AVAILABLE
HCABI_STATIC_ASSERT((TDX_SEAMREPORT_NOT_AVAILABLE) == HCABI_X86_TDX_SEAMREPORT_NOT_AVAILABLE, "TDX_SEAMREPORT_NOT_AVAILABLE");
#endif
#ifdef TDX_SEAMDB_GETREF_NOT_AVAILABLE
HCABI_STATIC_ASSERT((TDX_SEAMDB_GETREF_NOT_AVAILABLE) == HCABI_X86_TDX_SEAMDB_GETREF_NOT_AVAILABLE, "TDX_SEAMDB_GETREF_NOT_AVAILABLE");
#endif
#ifdef TDX_SEAMDB_REPORT_NOT_AVAILABLE
HCABI_STATIC_ASSERT((TDX_SEAMDB_REPORT_NOT_AVAILABLE) == HCABI_X86_TDX_SEAMDB_REPORT_NOT_AVAILABLE, "TDX_SEAMDB_REPORT_NOT_AVAILABLE");
#endif
#ifdef TDX_SEAMVERIFYREPORT_NOT_AVAILABLE
HCABI_STATIC_ASSERT((TDX_SEAMVERIFYREPORT_NOT_AVAILABLE) == HCABI_X86_TDX_SEAMVERIFYREPORT_NOT_AVAILABLE, "TDX_SEAMVERIFYREPORT_NOT_AVAILABLE");
#endif
#ifdef TDX_INVALID_TDMR
HCABI_STATIC_ASSERT((TDX_INVALID_TDMR) == HCABI_X86_TDX_INVALID_TDMR, "TDX_INVALID_TDMR");
#endif
#ifdef TDX_NON_ORDERED_TDMR
HCABI_STATIC_ASSERT((TDX_NON_ORDERED_TDMR) == HCABI_X86_TDX_NON_ORDERED_TDMR, "TDX_NON_ORDERED_TDMR");
#endif
#ifdef TDX_TDMR_OUTSIDE_CMRS
HCABI_STATIC_ASSERT((TDX_TDMR_OUTSIDE_CMRS) == HCABI_X86_TDX_TDMR_OUTSIDE_CMRS, "TDX_TDMR_OUTSIDE_CMRS");
#endif
#ifdef TDX_TDMR_ALREADY_INITIALIZED
HCABI_STATIC_ASSERT((TDX_TDMR_ALREADY_INITIALIZED) == HCABI_X86_TDX_TDMR_ALREADY_INITIALIZED, "TDX_TDMR_ALREADY_INITIALIZED");
#endif
#ifdef TDX_INVALID_PAMT
HCABI_STATIC_ASSERT((TDX_INVALID_PAMT) == HCABI_X86_TDX_INVALID_PAMT, "TDX_INVALID_PAMT");
#endif
#ifdef TDX_PAMT_OUTSIDE_CMRS
HCABI_STATIC_ASSERT((TDX_PAMT_OUTSIDE_CMRS) == HCABI_X86_TDX_PAMT_OUTSIDE_CMRS, "TDX_PAMT_OUTSIDE_CMRS");
#endif
#ifdef TDX_PAMT_OVERLAP
HCABI_STATIC_ASSERT((TDX_PAMT_OVERLAP) == HCABI_X86_TDX_PAMT_OVERLAP, "TDX_PAMT_OVERLAP");
#endif
#ifdef TDX_INVALID_RESERVED_IN_TDMR
HCABI_STATIC_ASSERT((TDX_INVALID_RESERVED_IN_TDMR) == HCABI_X86_TDX_INVALID_RESERVED_IN_TDMR, "TDX_INVALID_RESERVED_IN_TDMR");
#endif
#ifdef TDX_NON_ORDERED_RESERVED_IN_TDMR
HCABI_STATIC_ASSERT((TDX_NON_ORDERED_RESERVED_IN_TDMR) == HCABI_X86_TDX_NON_ORDERED_RESERVED_IN_TDMR, "TDX_NON_ORDERED_RESERVED_IN_TDMR");
#endif
#ifdef TDX_CMR_LIST_INVALID
HCABI_STATIC_ASSERT((TDX_CMR_LIST_INVALID) == HCABI_X86_TDX_CMR_LIST_INVALID, "TDX_CMR_LIST_INVALID");
#endif
#ifdef TDX_EPT_WALK_FAILED
HCABI_STATIC_ASSERT((TDX_EPT_WALK_FAILED) == HCABI_X86_TDX_EPT_WALK_FAILED, "TDX_EPT_WALK_FAILED");
#endif
#ifdef TDX_EPT_ENTRY_FREE
HCABI_STATIC_ASSERT((TDX_EPT_ENTRY_FREE) == HCABI_X86_TDX_EPT_ENTRY_FREE, "TDX_EPT_ENTRY_FREE");
#endif
#ifdef TDX_EPT_ENTRY_NOT_FREE
HCABI_STATIC_ASSERT((TDX_EPT_ENTRY_NOT_FREE) == HCABI_X86_TDX_EPT_ENTRY_NOT_FREE, "TDX_EPT_ENTRY_NOT_FREE");
#endif
#ifdef TDX_EPT_ENTRY_NOT_PRESENT
HCABI_STATIC_ASSERT((TDX_EPT_ENTRY_NOT_PRESENT) == HCABI_X86_TDX_EPT_ENTRY_NOT_PRESENT, "TDX_EPT_ENTRY_NOT_PRESENT");
#endif
#ifdef TDX_EPT_ENTRY_NOT_LEAF
HCABI_STATIC_ASSERT((TDX_EPT_ENTRY_NOT_LEAF) == HCABI_X86_TDX_EPT_ENTRY_NOT_LEAF, "TDX_EPT_ENTRY_NOT_LEAF");
#endif
#ifdef TDX_EPT_ENTRY_LEAF
HCABI_STATIC_ASSERT((TDX_EPT_ENTRY_LEAF) == HCABI_X86_TDX_EPT_ENTRY_LEAF, "TDX_EPT_ENTRY_LEAF");
#endif
#ifdef TDX_GPA_RANGE_NOT_BLOCKED
HCABI_STATIC_ASSERT((TDX_GPA_RANGE_NOT_BLOCKED) == HCABI_X86_TDX_GPA_RANGE_NOT_BLOCKED, "TDX_GPA_RANGE_NOT_BLOCKED");
#endif
#ifdef TDX_GPA_RANGE_ALREADY_BLOCKED
HCABI_STATIC_ASSERT((TDX_GPA_RANGE_ALREADY_BLOCKED) == HCABI_X86_TDX_GPA_RANGE_ALREADY_BLOCKED, "TDX_GPA_RANGE_ALREADY_BLOCKED");
#endif
#ifdef TDX_TLB_TRACKING_NOT_DONE
HCABI_STATIC_ASSERT((TDX_TLB_TRACKING_NOT_DONE) == HCABI_X86_TDX_TLB_TRACKING_NOT_DONE, "TDX_TLB_TRACKING_NOT_DONE");
#endif
#ifdef TDX_EPT_INVALID_PROMOTE_CONDITIONS
HCABI_STATIC_ASSERT((TDX_EPT_INVALID_PROMOTE_CONDITIONS) == HCABI_X86_TDX_EPT_INVALID_PROMOTE_CONDITIONS, "TDX_EPT_INVALID_PROMOTE_CONDITIONS");
#endif
#ifdef TDX_PAGE_ALREADY_ACCEPTED
HCABI_STATIC_ASSERT((TDX_PAGE_ALREADY_ACCEPTED) == HCABI_X86_TDX_PAGE_ALREADY_ACCEPTED, "TDX_PAGE_ALREADY_ACCEPTED");
#endif
#ifdef TDX_PAGE_SIZE_MISMATCH
HCABI_STATIC_ASSERT((TDX_PAGE_SIZE_MISMATCH) == HCABI_X86_TDX_PAGE_SIZE_MISMATCH, "TDX_PAGE_SIZE_MISMATCH");
#endif
#ifdef TDX_GPA_RANGE_BLOCKED
HCABI_STATIC_ASSERT((TDX_GPA_RANGE_BLOCKED) == HCABI_X86_TDX_GPA_RANGE_BLOCKED, "TDX_GPA_RANGE_BLOCKED");
#endif
#ifdef TDX_EPT_ENTRY_STATE_INCORRECT
HCABI_STATIC_ASSERT((TDX_EPT_ENTRY_STATE_INCORRECT) == HCABI_X86_TDX_EPT_ENTRY_STATE_INCORRECT, "TDX_EPT_ENTRY_STATE_INCORRECT");
#endif
#ifdef TDX_EPT_PAGE_NOT_FREE
HCABI_STATIC_ASSERT((TDX_EPT_PAGE_NOT_FREE) == HCABI_X86_TDX_EPT_PAGE_NOT_FREE, "TDX_EPT_PAGE_NOT_FREE");
#endif
#ifdef TDX_L2_SEPT_WALK_FAILED
HCABI_STATIC_ASSERT((TDX_L2_SEPT_WALK_FAILED) == HCABI_X86_TDX_L2_SEPT_WALK_FAILED, "TDX_L2_SEPT_WALK_FAILED");
#endif
#ifdef TDX_L2_SEPT_ENTRY_NOT_FREE
HCABI_STATIC_ASSERT((TDX_L2_SEPT_ENTRY_NOT_FREE) == HCABI_X86_TDX_L2_SEPT_ENTRY_NOT_FREE, "TDX_L2_SEPT_ENTRY_NOT_FREE");
#endif
#ifdef TDX_PAGE_ATTR_INVALID
HCABI_STATIC_ASSERT((TDX_PAGE_ATTR_INVALID) == HCABI_X86_TDX_PAGE_ATTR_INVALID, "TDX_PAGE_ATTR_INVALID");
#endif
#ifdef TDX_L2_SEPT_PAGE_NOT_PROVIDED
HCABI_STATIC_ASSERT((TDX_L2_SEPT_PAGE_NOT_PROVIDED) == HCABI_X86_TDX_L2_SEPT_PAGE_NOT_PROVIDED, "TDX_L2_SEPT_PAGE_NOT_PROVIDED");
#endif
#ifdef TDX_METADATA_FIELD_ID_INCORRECT
HCABI_STATIC_ASSERT((TDX_METADATA_FIELD_ID_INCORRECT) == HCABI_X86_TDX_METADATA_FIELD_ID_INCORRECT, "TDX_METADATA_FIELD_ID_INCORRECT");
#endif
#ifdef TDX_METADATA_FIELD_NOT_WRITABLE
HCABI_STATIC_ASSERT((TDX_METADATA_FIELD_NOT_WRITABLE) == HCABI_X86_TDX_METADATA_FIELD_NOT_WRITABLE, "TDX_METADATA_FIELD_NOT_WRITABLE");
#endif
#ifdef TDX_METADATA_FIELD_NOT_READABLE
HCABI_STATIC_ASSERT((TDX_METADATA_FIELD_NOT_READABLE) == HCABI_X86_TDX_METADATA_FIELD_NOT_READABLE, "TDX_METADATA_FIELD_NOT_READABLE");
#endif
#ifdef TDX_METADATA_FIELD_VALUE_NOT_VALID
HCABI_STATIC_ASSERT((TDX_METADATA_FIELD_VALUE_NOT_VALID) == HCABI_X86_TDX_METADATA_FIELD_VALUE_NOT_VALID, "TDX_METADATA_FIELD_VALUE_NOT_VALID");
#endif
#ifdef TDX_METADATA_LIST_OVERFLOW
HCABI_STATIC_ASSERT((TDX_METADATA_LIST_OVERFLOW) == HCABI_X86_TDX_METADATA_LIST_OVERFLOW, "TDX_METADATA_LIST_OVERFLOW");
#endif
#ifdef TDX_INVALID_METADATA_LIST_HEADER
HCABI_STATIC_ASSERT((TDX_INVALID_METADATA_LIST_HEADER) == HCABI_X86_TDX_INVALID_METADATA_LIST_HEADER, "TDX_INVALID_METADATA_LIST_HEADER");
#endif
#ifdef TDX_REQUIRED_METADATA_FIELD_MISSING
HCABI_STATIC_ASSERT((TDX_REQUIRED_METADATA_FIELD_MISSING) == HCABI_X86_TDX_REQUIRED_METADATA_FIELD_MISSING, "TDX_REQUIRED_METADATA_FIELD_MISSING");
#endif
#ifdef TDX_METADATA_ELEMENT_SIZE_INCORRECT
HCABI_STATIC_ASSERT((TDX_METADATA_ELEMENT_SIZE_INCORRECT) == HCABI_X86_TDX_METADATA_ELEMENT_SIZE_INCORRECT, "TDX_METADATA_ELEMENT_SIZE_INCORRECT");
#endif
#ifdef TDX_METADATA_LAST_ELEMENT_INCORRECT
HCABI_STATIC_ASSERT((TDX_METADATA_LAST_ELEMENT_INCORRECT) == HCABI_X86_TDX_METADATA_LAST_ELEMENT_INCORRECT, "TDX_METADATA_LAST_ELEMENT_INCORRECT");
#endif
#ifdef TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE
HCABI_STATIC_ASSERT((TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE) == HCABI_X86_TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE, "TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE");
#endif
#ifdef TDX_METADATA_WR_MASK_NOT_VALID
HCABI_STATIC_ASSERT((TDX_METADATA_WR_MASK_NOT_VALID) == HCABI_X86_TDX_METADATA_WR_MASK_NOT_VALID, "TDX_METADATA_WR_MASK_NOT_VALID");
#endif
#ifdef TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT
HCABI_STATIC_ASSERT((TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT) == HCABI_X86_TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT, "TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT");
#endif
#ifdef TDX_METADATA_FIELD_SKIP
HCABI_STATIC_ASSERT((TDX_METADATA_FIELD_SKIP) == HCABI_X86_TDX_METADATA_FIELD_SKIP, "TDX_METADATA_FIELD_SKIP");
#endif
#ifdef TDX_VIRTUAL_MSR_VALUE_NOT_VALID
HCABI_STATIC_ASSERT((TDX_VIRTUAL_MSR_VALUE_NOT_VALID) == HCABI_X86_TDX_VIRTUAL_MSR_VALUE_NOT_VALID, "TDX_VIRTUAL_MSR_VALUE_NOT_VALID");
#endif
#ifdef TDX_METADATA_FIELD_NOT_ALLOCATED
HCABI_STATIC_ASSERT((TDX_METADATA_FIELD_NOT_ALLOCATED) == HCABI_X86_TDX_METADATA_FIELD_NOT_ALLOCATED, "TDX_METADATA_FIELD_NOT_ALLOCATED");
#endif
#ifdef TDX_SERVTD_ALREADY_BOUND_FOR_TYPE
HCABI_STATIC_ASSERT((TDX_SERVTD_ALREADY_BOUND_FOR_TYPE) == HCABI_X86_TDX_SERVTD_ALREADY_BOUND_FOR_TYPE, "TDX_SERVTD_ALREADY_BOUND_FOR_TYPE");
#endif
#ifdef TDX_SERVTD_TYPE_MISMATCH
HCABI_STATIC_ASSERT((TDX_SERVTD_TYPE_MISMATCH) == HCABI_X86_TDX_SERVTD_TYPE_MISMATCH, "TDX_SERVTD_TYPE_MISMATCH");
#endif
#ifdef TDX_SERVTD_ATTR_MISMATCH
HCABI_STATIC_ASSERT((TDX_SERVTD_ATTR_MISMATCH) == HCABI_X86_TDX_SERVTD_ATTR_MISMATCH, "TDX_SERVTD_ATTR_MISMATCH");
#endif
#ifdef TDX_SERVTD_INFO_HASH_MISMATCH
HCABI_STATIC_ASSERT((TDX_SERVTD_INFO_HASH_MISMATCH) == HCABI_X86_TDX_SERVTD_INFO_HASH_MISMATCH, "TDX_SERVTD_INFO_HASH_MISMATCH");
#endif
#ifdef TDX_SERVTD_UUID_MISMATCH
HCABI_STATIC_ASSERT((TDX_SERVTD_UUID_MISMATCH) == HCABI_X86_TDX_SERVTD_UUID_MISMATCH, "TDX_SERVTD_UUID_MISMATCH");
#endif
#ifdef TDX_SERVTD_NOT_BOUND
HCABI_STATIC_ASSERT((TDX_SERVTD_NOT_BOUND) == HCABI_X86_TDX_SERVTD_NOT_BOUND, "TDX_SERVTD_NOT_BOUND");
#endif
#ifdef TDX_SERVTD_BOUND
HCABI_STATIC_ASSERT((TDX_SERVTD_BOUND) == HCABI_X86_TDX_SERVTD_BOUND, "TDX_SERVTD_BOUND");
#endif
#ifdef TDX_TARGET_UUID_MISMATCH
HCABI_STATIC_ASSERT((TDX_TARGET_UUID_MISMATCH) == HCABI_X86_TDX_TARGET_UUID_MISMATCH, "TDX_TARGET_UUID_MISMATCH");
#endif
#ifdef TDX_TARGET_UUID_UPDATED
HCABI_STATIC_ASSERT((TDX_TARGET_UUID_UPDATED) == HCABI_X86_TDX_TARGET_UUID_UPDATED, "TDX_TARGET_UUID_UPDATED");
#endif
#ifdef TDX_INVALID_MBMD
HCABI_STATIC_ASSERT((TDX_INVALID_MBMD) == HCABI_X86_TDX_INVALID_MBMD, "TDX_INVALID_MBMD");
#endif
#ifdef TDX_INCORRECT_MBMD_MAC
HCABI_STATIC_ASSERT((TDX_INCORRECT_MBMD_MAC) == HCABI_X86_TDX_INCORRECT_MBMD_MAC, "TDX_INCORRECT_MBMD_MAC");
#endif
#ifdef TDX_NOT_WRITE_BLOCKED
HCABI_STATIC_ASSERT((TDX_NOT_WRITE_BLOCKED) == HCABI_X86_TDX_NOT_WRITE_BLOCKED, "TDX_NOT_WRITE_BLOCKED");
#endif
#ifdef TDX_ALREADY_WRITE_BLOCKED
HCABI_STATIC_ASSERT((TDX_ALREADY_WRITE_BLOCKED) == HCABI_X86_TDX_ALREADY_WRITE_BLOCKED, "TDX_ALREADY_WRITE_BLOCKED");
#endif
#ifdef TDX_NOT_EXPORTED
HCABI_STATIC_ASSERT((TDX_NOT_EXPORTED) == HCABI_X86_TDX_NOT_EXPORTED, "TDX_NOT_EXPORTED");
#endif
#ifdef TDX_MIGRATION_STREAM_STATE_INCORRECT
HCABI_STATIC_ASSERT((TDX_MIGRATION_STREAM_STATE_INCORRECT) == HCABI_X86_TDX_MIGRATION_STREAM_STATE_INCORRECT, "TDX_MIGRATION_STREAM_STATE_INCORRECT");
#endif
#ifdef TDX_MAX_MIGS_NUM_EXCEEDED
HCABI_STATIC_ASSERT((TDX_MAX_MIGS_NUM_EXCEEDED) == HCABI_X86_TDX_MAX_MIGS_NUM_EXCEEDED, "TDX_MAX_MIGS_NUM_EXCEEDED");
#endif
#ifdef TDX_EXPORTED_DIRTY_PAGES_REMAIN
HCABI_STATIC_ASSERT((TDX_EXPORTED_DIRTY_PAGES_REMAIN) == HCABI_X86_TDX_EXPORTED_DIRTY_PAGES_REMAIN, "TDX_EXPORTED_DIRTY_PAGES_REMAIN");
#endif
#ifdef TDX_MIGRATION_DECRYPTION_KEY_NOT_SET
HCABI_STATIC_ASSERT((TDX_MIGRATION_DECRYPTION_KEY_NOT_SET) == HCABI_X86_TDX_MIGRATION_DECRYPTION_KEY_NOT_SET, "TDX_MIGRATION_DECRYPTION_KEY_NOT_SET");
#endif
#ifdef TDX_TD_NOT_MIGRATABLE
HCABI_STATIC_ASSERT((TDX_TD_NOT_MIGRATABLE) == HCABI_X86_TDX_TD_NOT_MIGRATABLE, "TDX_TD_NOT_MIGRATABLE");
#endif
#ifdef TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE
HCABI_STATIC_ASSERT((TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE) == HCABI_X86_TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE, "TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE");
#endif
#ifdef TDX_NUM_MIGS_HIGHER_THAN_CREATED
HCABI_STATIC_ASSERT((TDX_NUM_MIGS_HIGHER_THAN_CREATED) == HCABI_X86_TDX_NUM_MIGS_HIGHER_THAN_CREATED, "TDX_NUM_MIGS_HIGHER_THAN_CREATED");
#endif
#ifdef TDX_IMPORT_MISMATCH
HCABI_STATIC_ASSERT((TDX_IMPORT_MISMATCH) == HCABI_X86_TDX_IMPORT_MISMATCH, "TDX_IMPORT_MISMATCH");
#endif
#ifdef TDX_MIGRATION_EPOCH_OVERFLOW
HCABI_STATIC_ASSERT((TDX_MIGRATION_EPOCH_OVERFLOW) == HCABI_X86_TDX_MIGRATION_EPOCH_OVERFLOW, "TDX_MIGRATION_EPOCH_OVERFLOW");
#endif
#ifdef TDX_MAX_EXPORTS_EXCEEDED
HCABI_STATIC_ASSERT((TDX_MAX_EXPORTS_EXCEEDED) == HCABI_X86_TDX_MAX_EXPORTS_EXCEEDED, "TDX_MAX_EXPORTS_EXCEEDED");
#endif
#ifdef TDX_INVALID_PAGE_MAC
HCABI_STATIC_ASSERT((TDX_INVALID_PAGE_MAC) == HCABI_X86_TDX_INVALID_PAGE_MAC, "TDX_INVALID_PAGE_MAC");
#endif
#ifdef TDX_MIGRATED_IN_CURRENT_EPOCH
HCABI_STATIC_ASSERT((TDX_MIGRATED_IN_CURRENT_EPOCH) == HCABI_X86_TDX_MIGRATED_IN_CURRENT_EPOCH, "TDX_MIGRATED_IN_CURRENT_EPOCH");
#endif
#ifdef TDX_DISALLOWED_IMPORT_OVER_REMOVED
HCABI_STATIC_ASSERT((TDX_DISALLOWED_IMPORT_OVER_REMOVED) == HCABI_X86_TDX_DISALLOWED_IMPORT_OVER_REMOVED, "TDX_DISALLOWED_IMPORT_OVER_REMOVED");
#endif
#ifdef TDX_SOME_VCPUS_NOT_MIGRATED
HCABI_STATIC_ASSERT((TDX_SOME_VCPUS_NOT_MIGRATED) == HCABI_X86_TDX_SOME_VCPUS_NOT_MIGRATED, "TDX_SOME_VCPUS_NOT_MIGRATED");
#endif
#ifdef TDX_ALL_VCPUS_IMPORTED
HCABI_STATIC_ASSERT((TDX_ALL_VCPUS_IMPORTED) == HCABI_X86_TDX_ALL_VCPUS_IMPORTED, "TDX_ALL_VCPUS_IMPORTED");
#endif
#ifdef TDX_MIN_MIGS_NOT_CREATED
HCABI_STATIC_ASSERT((TDX_MIN_MIGS_NOT_CREATED) == HCABI_X86_TDX_MIN_MIGS_NOT_CREATED, "TDX_MIN_MIGS_NOT_CREATED");
#endif
#ifdef TDX_VCPU_ALREADY_EXPORTED
HCABI_STATIC_ASSERT((TDX_VCPU_ALREADY_EXPORTED) == HCABI_X86_TDX_VCPU_ALREADY_EXPORTED, "TDX_VCPU_ALREADY_EXPORTED");
#endif
#ifdef TDX_INVALID_MIGRATION_DECRYPTION_KEY
HCABI_STATIC_ASSERT((TDX_INVALID_MIGRATION_DECRYPTION_KEY) == HCABI_X86_TDX_INVALID_MIGRATION_DECRYPTION_KEY, "TDX_INVALID_MIGRATION_DECRYPTION_KEY");
#endif
#ifdef TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT
HCABI_STATIC_ASSERT((TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT) == HCABI_X86_TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT, "TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT");
#endif
#ifdef TDX_INVALID_CPUSVN
HCABI_STATIC_ASSERT((TDX_INVALID_CPUSVN) == HCABI_X86_TDX_INVALID_CPUSVN, "TDX_INVALID_CPUSVN");
#endif
#ifdef TDX_INVALID_REPORTMACSTRUCT
HCABI_STATIC_ASSERT((TDX_INVALID_REPORTMACSTRUCT) == HCABI_X86_TDX_INVALID_REPORTMACSTRUCT, "TDX_INVALID_REPORTMACSTRUCT");
#endif
#ifdef TDX_L2_EXIT_HOST_ROUTED_ASYNC
HCABI_STATIC_ASSERT((TDX_L2_EXIT_HOST_ROUTED_ASYNC) == HCABI_X86_TDX_L2_EXIT_HOST_ROUTED_ASYNC, "TDX_L2_EXIT_HOST_ROUTED_ASYNC");
#endif
#ifdef TDX_L2_EXIT_HOST_ROUTED_TDVMCALL
HCABI_STATIC_ASSERT((TDX_L2_EXIT_HOST_ROUTED_TDVMCALL) == HCABI_X86_TDX_L2_EXIT_HOST_ROUTED_TDVMCALL, "TDX_L2_EXIT_HOST_ROUTED_TDVMCALL");
#endif
#ifdef TDX_L2_EXIT_PENDING_INTERRUPT
HCABI_STATIC_ASSERT((TDX_L2_EXIT_PENDING_INTERRUPT) == HCABI_X86_TDX_L2_EXIT_PENDING_INTERRUPT, "TDX_L2_EXIT_PENDING_INTERRUPT");
#endif
#ifdef TDX_L2_VM_ENTRY_FAILED
HCABI_STATIC_ASSERT((TDX_L2_VM_ENTRY_FAILED) == HCABI_X86_TDX_L2_VM_ENTRY_FAILED, "TDX_L2_VM_ENTRY_FAILED");
#endif
#ifdef TDX_PENDING_INTERRUPT
HCABI_STATIC_ASSERT((TDX_PENDING_INTERRUPT) == HCABI_X86_TDX_PENDING_INTERRUPT, "TDX_PENDING_INTERRUPT");
#endif
#ifdef TDX_TD_EXIT_BEFORE_L2_ENTRY
HCABI_STATIC_ASSERT((TDX_TD_EXIT_BEFORE_L2_ENTRY) == HCABI_X86_TDX_TD_EXIT_BEFORE_L2_ENTRY, "TDX_TD_EXIT_BEFORE_L2_ENTRY");
#endif
#ifdef TDX_TD_EXIT_ON_L2_VM_EXIT
HCABI_STATIC_ASSERT((TDX_TD_EXIT_ON_L2_VM_EXIT) == HCABI_X86_TDX_TD_EXIT_ON_L2_VM_EXIT, "TDX_TD_EXIT_ON_L2_VM_EXIT");
#endif
#ifdef TDX_TD_EXIT_ON_L2_TO_L1
HCABI_STATIC_ASSERT((TDX_TD_EXIT_ON_L2_TO_L1) == HCABI_X86_TDX_TD_EXIT_ON_L2_TO_L1, "TDX_TD_EXIT_ON_L2_TO_L1");
#endif
#ifdef TDX_GLA_NOT_CANONICAL
HCABI_STATIC_ASSERT((TDX_GLA_NOT_CANONICAL) == HCABI_X86_TDX_GLA_NOT_CANONICAL, "TDX_GLA_NOT_CANONICAL");
#endif
#ifdef TDX_SEAMCALL_GP
HCABI_STATIC_ASSERT((TDX_SEAMCALL_GP) == HCABI_X86_TDX_SEAMCALL_GP, "TDX_SEAMCALL_GP");
#endif
#ifdef TDX_SEAMCALL_UD
HCABI_STATIC_ASSERT((TDX_SEAMCALL_UD) == HCABI_X86_TDX_SEAMCALL_UD, "TDX_SEAMCALL_UD");
#endif
#ifdef TDX_SEAMCALL_VMFAILINVALID
HCABI_STATIC_ASSERT((TDX_SEAMCALL_VMFAILINVALID) == HCABI_X86_TDX_SEAMCALL_VMFAILINVALID, "TDX_SEAMCALL_VMFAILINVALID");
#endif
#ifdef TDX_OPERAND_ID_RAX
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RAX) == HCABI_X86_TDX_OPERAND_ID_RAX, "TDX_OPERAND_ID_RAX");
#endif
#ifdef TDX_OPERAND_ID_RCX
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RCX) == HCABI_X86_TDX_OPERAND_ID_RCX, "TDX_OPERAND_ID_RCX");
#endif
#ifdef TDX_OPERAND_ID_RDX
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RDX) == HCABI_X86_TDX_OPERAND_ID_RDX, "TDX_OPERAND_ID_RDX");
#endif
#ifdef TDX_OPERAND_ID_RBX
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RBX) == HCABI_X86_TDX_OPERAND_ID_RBX, "TDX_OPERAND_ID_RBX");
#endif
#ifdef TDX_OPERAND_ID_RBP
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RBP) == HCABI_X86_TDX_OPERAND_ID_RBP, "TDX_OPERAND_ID_RBP");
#endif
#ifdef TDX_OPERAND_ID_RSI
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RSI) == HCABI_X86_TDX_OPERAND_ID_RSI, "TDX_OPERAND_ID_RSI");
#endif
#ifdef TDX_OPERAND_ID_RDI
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RDI) == HCABI_X86_TDX_OPERAND_ID_RDI, "TDX_OPERAND_ID_RDI");
#endif
#ifdef TDX_OPERAND_ID_R8
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R8) == HCABI_X86_TDX_OPERAND_ID_R8, "TDX_OPERAND_ID_R8");
#endif
#ifdef TDX_OPERAND_ID_R9
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R9) == HCABI_X86_TDX_OPERAND_ID_R9, "TDX_OPERAND_ID_R9");
#endif
#ifdef TDX_OPERAND_ID_R10
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R10) == HCABI_X86_TDX_OPERAND_ID_R10, "TDX_OPERAND_ID_R10");
#endif
#ifdef TDX_OPERAND_ID_R11
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R11) == HCABI_X86_TDX_OPERAND_ID_R11, "TDX_OPERAND_ID_R11");
#endif
#ifdef TDX_OPERAND_ID_R12
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R12) == HCABI_X86_TDX_OPERAND_ID_R12, "TDX_OPERAND_ID_R12");
#endif
#ifdef TDX_OPERAND_ID_R13
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R13) == HCABI_X86_TDX_OPERAND_ID_R13, "TDX_OPERAND_ID_R13");
#endif
#ifdef TDX_OPERAND_ID_R14
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R14) == HCABI_X86_TDX_OPERAND_ID_R14, "TDX_OPERAND_ID_R14");
#endif
#ifdef TDX_OPERAND_ID_R15
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_R15) == HCABI_X86_TDX_OPERAND_ID_R15, "TDX_OPERAND_ID_R15");
#endif
#ifdef TDX_OPERAND_ID_ATTRIBUTES
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_ATTRIBUTES) == HCABI_X86_TDX_OPERAND_ID_ATTRIBUTES, "TDX_OPERAND_ID_ATTRIBUTES");
#endif
#ifdef TDX_OPERAND_ID_XFAM
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_XFAM) == HCABI_X86_TDX_OPERAND_ID_XFAM, "TDX_OPERAND_ID_XFAM");
#endif
#ifdef TDX_OPERAND_ID_EXEC_CONTROLS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_EXEC_CONTROLS) == HCABI_X86_TDX_OPERAND_ID_EXEC_CONTROLS, "TDX_OPERAND_ID_EXEC_CONTROLS");
#endif
#ifdef TDX_OPERAND_ID_EPTP_CONTROLS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_EPTP_CONTROLS) == HCABI_X86_TDX_OPERAND_ID_EPTP_CONTROLS, "TDX_OPERAND_ID_EPTP_CONTROLS");
#endif
#ifdef TDX_OPERAND_ID_MAX_VCPUS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_MAX_VCPUS) == HCABI_X86_TDX_OPERAND_ID_MAX_VCPUS, "TDX_OPERAND_ID_MAX_VCPUS");
#endif
#ifdef TDX_OPERAND_ID_CPUID_CONFIG
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_CPUID_CONFIG) == HCABI_X86_TDX_OPERAND_ID_CPUID_CONFIG, "TDX_OPERAND_ID_CPUID_CONFIG");
#endif
#ifdef TDX_OPERAND_ID_TSC_FREQUENCY
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TSC_FREQUENCY) == HCABI_X86_TDX_OPERAND_ID_TSC_FREQUENCY, "TDX_OPERAND_ID_TSC_FREQUENCY");
#endif
#ifdef TDX_OPERAND_ID_NUM_L2_VMS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_NUM_L2_VMS) == HCABI_X86_TDX_OPERAND_ID_NUM_L2_VMS, "TDX_OPERAND_ID_NUM_L2_VMS");
#endif
#ifdef TDX_OPERAND_ID_IA32_ARCH_CAPABILITIES_CONFIG
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_IA32_ARCH_CAPABILITIES_CONFIG) == HCABI_X86_TDX_OPERAND_ID_IA32_ARCH_CAPABILITIES_CONFIG, "TDX_OPERAND_ID_IA32_ARCH_CAPABILITIES_CONFIG");
#endif
#ifdef TDX_OPERAND_ID_PAGE
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_PAGE) == HCABI_X86_TDX_OPERAND_ID_PAGE, "TDX_OPERAND_ID_PAGE");
#endif
#ifdef TDX_OPERAND_ID_TDMR_INFO_PA
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TDMR_INFO_PA) == HCABI_X86_TDX_OPERAND_ID_TDMR_INFO_PA, "TDX_OPERAND_ID_TDMR_INFO_PA");
#endif
#ifdef TDX_OPERAND_ID_GPA_LIST_ENTRY
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_GPA_LIST_ENTRY) == HCABI_X86_TDX_OPERAND_ID_GPA_LIST_ENTRY, "TDX_OPERAND_ID_GPA_LIST_ENTRY");
#endif
#ifdef TDX_OPERAND_ID_MIG_BUFF_LIST_ENTRY
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_MIG_BUFF_LIST_ENTRY) == HCABI_X86_TDX_OPERAND_ID_MIG_BUFF_LIST_ENTRY, "TDX_OPERAND_ID_MIG_BUFF_LIST_ENTRY");
#endif
#ifdef TDX_OPERAND_ID_NEW_PAGE_LIST_ENTRY
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_NEW_PAGE_LIST_ENTRY) == HCABI_X86_TDX_OPERAND_ID_NEW_PAGE_LIST_ENTRY, "TDX_OPERAND_ID_NEW_PAGE_LIST_ENTRY");
#endif
#ifdef TDX_OPERAND_ID_TDR
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TDR) == HCABI_X86_TDX_OPERAND_ID_TDR, "TDX_OPERAND_ID_TDR");
#endif
#ifdef TDX_OPERAND_ID_TDCX
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TDCX) == HCABI_X86_TDX_OPERAND_ID_TDCX, "TDX_OPERAND_ID_TDCX");
#endif
#ifdef TDX_OPERAND_ID_TDVPR
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TDVPR) == HCABI_X86_TDX_OPERAND_ID_TDVPR, "TDX_OPERAND_ID_TDVPR");
#endif
#ifdef TDX_OPERAND_ID_REG_PAGE
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_REG_PAGE) == HCABI_X86_TDX_OPERAND_ID_REG_PAGE, "TDX_OPERAND_ID_REG_PAGE");
#endif
#ifdef TDX_OPERAND_ID_TDCS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TDCS) == HCABI_X86_TDX_OPERAND_ID_TDCS, "TDX_OPERAND_ID_TDCS");
#endif
#ifdef TDX_OPERAND_ID_TDVPS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TDVPS) == HCABI_X86_TDX_OPERAND_ID_TDVPS, "TDX_OPERAND_ID_TDVPS");
#endif
#ifdef TDX_OPERAND_ID_SEPT
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_SEPT) == HCABI_X86_TDX_OPERAND_ID_SEPT, "TDX_OPERAND_ID_SEPT");
#endif
#ifdef TDX_OPERAND_ID_SEPT_ENTRY
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_SEPT_ENTRY) == HCABI_X86_TDX_OPERAND_ID_SEPT_ENTRY, "TDX_OPERAND_ID_SEPT_ENTRY");
#endif
#ifdef TDX_OPERAND_ID_RTMR
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_RTMR) == HCABI_X86_TDX_OPERAND_ID_RTMR, "TDX_OPERAND_ID_RTMR");
#endif
#ifdef TDX_OPERAND_ID_TD_EPOCH
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TD_EPOCH) == HCABI_X86_TDX_OPERAND_ID_TD_EPOCH, "TDX_OPERAND_ID_TD_EPOCH");
#endif
#ifdef TDX_OPERAND_ID_L2_VAPIC_GPA
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_L2_VAPIC_GPA) == HCABI_X86_TDX_OPERAND_ID_L2_VAPIC_GPA, "TDX_OPERAND_ID_L2_VAPIC_GPA");
#endif
#ifdef TDX_OPERAND_ID_MIGSC
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_MIGSC) == HCABI_X86_TDX_OPERAND_ID_MIGSC, "TDX_OPERAND_ID_MIGSC");
#endif
#ifdef TDX_OPERAND_ID_OP_STATE
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_OP_STATE) == HCABI_X86_TDX_OPERAND_ID_OP_STATE, "TDX_OPERAND_ID_OP_STATE");
#endif
#ifdef TDX_OPERAND_ID_MIG
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_MIG) == HCABI_X86_TDX_OPERAND_ID_MIG, "TDX_OPERAND_ID_MIG");
#endif
#ifdef TDX_OPERAND_ID_SERVTD_BINDINGS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_SERVTD_BINDINGS) == HCABI_X86_TDX_OPERAND_ID_SERVTD_BINDINGS, "TDX_OPERAND_ID_SERVTD_BINDINGS");
#endif
#ifdef TDX_OPERAND_ID_METADATA_FIELD
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_METADATA_FIELD) == HCABI_X86_TDX_OPERAND_ID_METADATA_FIELD, "TDX_OPERAND_ID_METADATA_FIELD");
#endif
#ifdef TDX_OPERAND_ID_NUM_VCPUS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_NUM_VCPUS) == HCABI_X86_TDX_OPERAND_ID_NUM_VCPUS, "TDX_OPERAND_ID_NUM_VCPUS");
#endif
#ifdef TDX_OPERAND_ID_CPUID_FIXED0_BITMAP
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_CPUID_FIXED0_BITMAP) == HCABI_X86_TDX_OPERAND_ID_CPUID_FIXED0_BITMAP, "TDX_OPERAND_ID_CPUID_FIXED0_BITMAP");
#endif
#ifdef TDX_OPERAND_ID_SYS
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_SYS) == HCABI_X86_TDX_OPERAND_ID_SYS, "TDX_OPERAND_ID_SYS");
#endif
#ifdef TDX_OPERAND_ID_TDMR
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_TDMR) == HCABI_X86_TDX_OPERAND_ID_TDMR, "TDX_OPERAND_ID_TDMR");
#endif
#ifdef TDX_OPERAND_ID_KOT
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_KOT) == HCABI_X86_TDX_OPERAND_ID_KOT, "TDX_OPERAND_ID_KOT");
#endif
#ifdef TDX_OPERAND_ID_KET
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_KET) == HCABI_X86_TDX_OPERAND_ID_KET, "TDX_OPERAND_ID_KET");
#endif
#ifdef TDX_OPERAND_ID_WBCACHE
HCABI_STATIC_ASSERT((TDX_OPERAND_ID_WBCACHE) == HCABI_X86_TDX_OPERAND_ID_WBCACHE, "TDX_OPERAND_ID_WBCACHE");
#endif
#ifdef MBMD_TYPE_IMMUTABLE_STATE
HCABI_STATIC_ASSERT((MBMD_TYPE_IMMUTABLE_STATE) == HCABI_X86_MBMD_TYPE_IMMUTABLE_STATE, "MBMD_TYPE_IMMUTABLE_STATE");
#endif
#ifdef MBMD_TYPE_TD_STATE
HCABI_STATIC_ASSERT((MBMD_TYPE_TD_STATE) == HCABI_X86_MBMD_TYPE_TD_STATE, "MBMD_TYPE_TD_STATE");
#endif
#ifdef MBMD_TYPE_VCPU_STATE
HCABI_STATIC_ASSERT((MBMD_TYPE_VCPU_STATE) == HCABI_X86_MBMD_TYPE_VCPU_STATE, "MBMD_TYPE_VCPU_STATE");
#endif
#ifdef MBMD_TYPE_MEMORY
HCABI_STATIC_ASSERT((MBMD_TYPE_MEMORY) == HCABI_X86_MBMD_TYPE_MEMORY, "MBMD_TYPE_MEMORY");
#endif
#ifdef MBMD_TYPE_EPOCH_TOKEN
HCABI_STATIC_ASSERT((MBMD_TYPE_EPOCH_TOKEN) == HCABI_X86_MBMD_TYPE_EPOCH_TOKEN, "MBMD_TYPE_EPOCH_TOKEN");
#endif
#ifdef MBMD_TYPE_ABORT_TOKEN
HCABI_STATIC_ASSERT((MBMD_TYPE_ABORT_TOKEN) == HCABI_X86_MBMD_TYPE_ABORT_TOKEN, "MBMD_TYPE_ABORT_TOKEN");
#endif
#ifdef GPA_LIST_OP_EXPORT
HCABI_STATIC_ASSERT((GPA_LIST_OP_EXPORT) == HCABI_X86_GPA_LIST_OP_EXPORT, "GPA_LIST_OP_EXPORT");
#endif
#ifdef GPA_LIST_OP_CANCEL
HCABI_STATIC_ASSERT((GPA_LIST_OP_CANCEL) == HCABI_X86_GPA_LIST_OP_CANCEL, "GPA_LIST_OP_CANCEL");
#endif
#ifdef KVM_X86_DEFAULT_VM
HCABI_STATIC_ASSERT((KVM_X86_DEFAULT_VM) == HCABI_X86_KVM_X86_DEFAULT_VM, "KVM_X86_DEFAULT_VM");
#endif
#ifdef KVM_X86_SW_PROTECTED_VM
HCABI_STATIC_ASSERT((KVM_X86_SW_PROTECTED_VM) == HCABI_X86_KVM_X86_SW_PROTECTED_VM, "KVM_X86_SW_PROTECTED_VM");
#endif
#ifdef KVM_X86_SEV_VM
HCABI_STATIC_ASSERT((KVM_X86_SEV_VM) == HCABI_X86_KVM_X86_SEV_VM, "KVM_X86_SEV_VM");
#endif
#ifdef KVM_X86_SEV_ES_VM
HCABI_STATIC_ASSERT((KVM_X86_SEV_ES_VM) == HCABI_X86_KVM_X86_SEV_ES_VM, "KVM_X86_SEV_ES_VM");
#endif
#ifdef KVM_X86_SNP_VM
HCABI_STATIC_ASSERT((KVM_X86_SNP_VM) == HCABI_X86_KVM_X86_SNP_VM, "KVM_X86_SNP_VM");
#endif
#ifdef KVM_X86_TDX_VM
HCABI_STATIC_ASSERT((KVM_X86_TDX_VM) == HCABI_X86_KVM_X86_TDX_VM, "KVM_X86_TDX_VM");
#endif
#ifdef EXIT_REASON_EXCEPTION_NMI
HCABI_STATIC_ASSERT((EXIT_REASON_EXCEPTION_NMI) == HCABI_X86_EXIT_REASON_EXCEPTION_NMI, "EXIT_REASON_EXCEPTION_NMI");
#endif
#ifdef EXIT_REASON_EXTERNAL_INTERRUPT
HCABI_STATIC_ASSERT((EXIT_REASON_EXTERNAL_INTERRUPT) == HCABI_X86_EXIT_REASON_EXTERNAL_INTERRUPT, "EXIT_REASON_EXTERNAL_INTERRUPT");
#endif
#ifdef EXIT_REASON_TRIPLE_FAULT
HCABI_STATIC_ASSERT((EXIT_REASON_TRIPLE_FAULT) == HCABI_X86_EXIT_REASON_TRIPLE_FAULT, "EXIT_REASON_TRIPLE_FAULT");
#endif
#ifdef EXIT_REASON_INIT_SIGNAL
HCABI_STATIC_ASSERT((EXIT_REASON_INIT_SIGNAL) == HCABI_X86_EXIT_REASON_INIT_SIGNAL, "EXIT_REASON_INIT_SIGNAL");
#endif
#ifdef EXIT_REASON_SIPI_SIGNAL
HCABI_STATIC_ASSERT((EXIT_REASON_SIPI_SIGNAL) == HCABI_X86_EXIT_REASON_SIPI_SIGNAL, "EXIT_REASON_SIPI_SIGNAL");
#endif
#ifdef EXIT_REASON_OTHER_SMI
HCABI_STATIC_ASSERT((EXIT_REASON_OTHER_SMI) == HCABI_X86_EXIT_REASON_OTHER_SMI, "EXIT_REASON_OTHER_SMI");
#endif
#ifdef EXIT_REASON_INTERRUPT_WINDOW
HCABI_STATIC_ASSERT((EXIT_REASON_INTERRUPT_WINDOW) == HCABI_X86_EXIT_REASON_INTERRUPT_WINDOW, "EXIT_REASON_INTERRUPT_WINDOW");
#endif
#ifdef EXIT_REASON_NMI_WINDOW
HCABI_STATIC_ASSERT((EXIT_REASON_NMI_WINDOW) == HCABI_X86_EXIT_REASON_NMI_WINDOW, "EXIT_REASON_NMI_WINDOW");
#endif
#ifdef EXIT_REASON_TASK_SWITCH
HCABI_STATIC_ASSERT((EXIT_REASON_TASK_SWITCH) == HCABI_X86_EXIT_REASON_TASK_SWITCH, "EXIT_REASON_TASK_SWITCH");
#endif
#ifdef EXIT_REASON_CPUID
HCABI_STATIC_ASSERT((EXIT_REASON_CPUID) == HCABI_X86_EXIT_REASON_CPUID, "EXIT_REASON_CPUID");
#endif
#ifdef EXIT_REASON_HLT
HCABI_STATIC_ASSERT((EXIT_REASON_HLT) == HCABI_X86_EXIT_REASON_HLT, "EXIT_REASON_HLT");
#endif
#ifdef EXIT_REASON_INVD
HCABI_STATIC_ASSERT((EXIT_REASON_INVD) == HCABI_X86_EXIT_REASON_INVD, "EXIT_REASON_INVD");
#endif
#ifdef EXIT_REASON_INVLPG
HCABI_STATIC_ASSERT((EXIT_REASON_INVLPG) == HCABI_X86_EXIT_REASON_INVLPG, "EXIT_REASON_INVLPG");
#endif
#ifdef EXIT_REASON_RDPMC
HCABI_STATIC_ASSERT((EXIT_REASON_RDPMC) == HCABI_X86_EXIT_REASON_RDPMC, "EXIT_REASON_RDPMC");
#endif
#ifdef EXIT_REASON_RDTSC
HCABI_STATIC_ASSERT((EXIT_REASON_RDTSC) == HCABI_X86_EXIT_REASON_RDTSC, "EXIT_REASON_RDTSC");
#endif
#ifdef EXIT_REASON_VMCALL
HCABI_STATIC_ASSERT((EXIT_REASON_VMCALL) == HCABI_X86_EXIT_REASON_VMCALL, "EXIT_REASON_VMCALL");
#endif
#ifdef EXIT_REASON_VMCLEAR
HCABI_STATIC_ASSERT((EXIT_REASON_VMCLEAR) == HCABI_X86_EXIT_REASON_VMCLEAR, "EXIT_REASON_VMCLEAR");
#endif
#ifdef EXIT_REASON_VMLAUNCH
HCABI_STATIC_ASSERT((EXIT_REASON_VMLAUNCH) == HCABI_X86_EXIT_REASON_VMLAUNCH, "EXIT_REASON_VMLAUNCH");
#endif
#ifdef EXIT_REASON_VMPTRLD
HCABI_STATIC_ASSERT((EXIT_REASON_VMPTRLD) == HCABI_X86_EXIT_REASON_VMPTRLD, "EXIT_REASON_VMPTRLD");
#endif
#ifdef EXIT_REASON_VMPTRST
HCABI_STATIC_ASSERT((EXIT_REASON_VMPTRST) == HCABI_X86_EXIT_REASON_VMPTRST, "EXIT_REASON_VMPTRST");
#endif
#ifdef EXIT_REASON_VMREAD
HCABI_STATIC_ASSERT((EXIT_REASON_VMREAD) == HCABI_X86_EXIT_REASON_VMREAD, "EXIT_REASON_VMREAD");
#endif
#ifdef EXIT_REASON_VMRESUME
HCABI_STATIC_ASSERT((EXIT_REASON_VMRESUME) == HCABI_X86_EXIT_REASON_VMRESUME, "EXIT_REASON_VMRESUME");
#endif
#ifdef EXIT_REASON_VMWRITE
HCABI_STATIC_ASSERT((EXIT_REASON_VMWRITE) == HCABI_X86_EXIT_REASON_VMWRITE, "EXIT_REASON_VMWRITE");
#endif
#ifdef EXIT_REASON_VMOFF
HCABI_STATIC_ASSERT((EXIT_REASON_VMOFF) == HCABI_X86_EXIT_REASON_VMOFF, "EXIT_REASON_VMOFF");
#endif
#ifdef EXIT_REASON_VMON
HCABI_STATIC_ASSERT((EXIT_REASON_VMON) == HCABI_X86_EXIT_REASON_VMON, "EXIT_REASON_VMON");
#endif
#ifdef EXIT_REASON_CR_ACCESS
HCABI_STATIC_ASSERT((EXIT_REASON_CR_ACCESS) == HCABI_X86_EXIT_REASON_CR_ACCESS, "EXIT_REASON_CR_ACCESS");
#endif
#ifdef EXIT_REASON_DR_ACCESS
HCABI_STATIC_ASSERT((EXIT_REASON_DR_ACCESS) == HCABI_X86_EXIT_REASON_DR_ACCESS, "EXIT_REASON_DR_ACCESS");
#endif
#ifdef EXIT_REASON_IO_INSTRUCTION
HCABI_STATIC_ASSERT((EXIT_REASON_IO_INSTRUCTION) == HCABI_X86_EXIT_REASON_IO_INSTRUCTION, "EXIT_REASON_IO_INSTRUCTION");
#endif
#ifdef EXIT_REASON_MSR_READ
HCABI_STATIC_ASSERT((EXIT_REASON_MSR_READ) == HCABI_X86_EXIT_REASON_MSR_READ, "EXIT_REASON_MSR_READ");
#endif
#ifdef EXIT_REASON_MSR_WRITE
HCABI_STATIC_ASSERT((EXIT_REASON_MSR_WRITE) == HCABI_X86_EXIT_REASON_MSR_WRITE, "EXIT_REASON_MSR_WRITE");
#endif
#ifdef EXIT_REASON_INVALID_STATE
HCABI_STATIC_ASSERT((EXIT_REASON_INVALID_STATE) == HCABI_X86_EXIT_REASON_INVALID_STATE, "EXIT_REASON_INVALID_STATE");
#endif
#ifdef EXIT_REASON_MSR_LOAD_FAIL
HCABI_STATIC_ASSERT((EXIT_REASON_MSR_LOAD_FAIL) == HCABI_X86_EXIT_REASON_MSR_LOAD_FAIL, "EXIT_REASON_MSR_LOAD_FAIL");
#endif
#ifdef EXIT_REASON_MWAIT_INSTRUCTION
HCABI_STATIC_ASSERT((EXIT_REASON_MWAIT_INSTRUCTION) == HCABI_X86_EXIT_REASON_MWAIT_INSTRUCTION, "EXIT_REASON_MWAIT_INSTRUCTION");
#endif
#ifdef EXIT_REASON_MONITOR_TRAP_FLAG
HCABI_STATIC_ASSERT((EXIT_REASON_MONITOR_TRAP_FLAG) == HCABI_X86_EXIT_REASON_MONITOR_TRAP_FLAG, "EXIT_REASON_MONITOR_TRAP_FLAG");
#endif
#ifdef EXIT_REASON_MONITOR_INSTRUCTION
HCABI_STATIC_ASSERT((EXIT_REASON_MONITOR_INSTRUCTION) == HCABI_X86_EXIT_REASON_MONITOR_INSTRUCTION, "EXIT_REASON_MONITOR_INSTRUCTION");
#endif
#ifdef EXIT_REASON_PAUSE_INSTRUCTION
HCABI_STATIC_ASSERT((EXIT_REASON_PAUSE_INSTRUCTION) == HCABI_X86_EXIT_REASON_PAUSE_INSTRUCTION, "EXIT_REASON_PAUSE_INSTRUCTION");
#endif
#ifdef EXIT_REASON_MCE_DURING_VMENTRY
HCABI_STATIC_ASSERT((EXIT_REASON_MCE_DURING_VMENTRY) == HCABI_X86_EXIT_REASON_MCE_DURING_VMENTRY, "EXIT_REASON_MCE_DURING_VMENTRY");
#endif
#ifdef EXIT_REASON_TPR_BELOW_THRESHOLD
HCABI_STATIC_ASSERT((EXIT_REASON_TPR_BELOW_THRESHOLD) == HCABI_X86_EXIT_REASON_TPR_BELOW_THRESHOLD, "EXIT_REASON_TPR_BELOW_THRESHOLD");
#endif
#ifdef EXIT_REASON_APIC_ACCESS
HCABI_STATIC_ASSERT((EXIT_REASON_APIC_ACCESS) == HCABI_X86_EXIT_REASON_APIC_ACCESS, "EXIT_REASON_APIC_ACCESS");
#endif
#ifdef EXIT_REASON_EOI_INDUCED
HCABI_STATIC_ASSERT((EXIT_REASON_EOI_INDUCED) == HCABI_X86_EXIT_REASON_EOI_INDUCED, "EXIT_REASON_EOI_INDUCED");
#endif
#ifdef EXIT_REASON_GDTR_IDTR
HCABI_STATIC_ASSERT((EXIT_REASON_GDTR_IDTR) == HCABI_X86_EXIT_REASON_GDTR_IDTR, "EXIT_REASON_GDTR_IDTR");
#endif
#ifdef EXIT_REASON_LDTR_TR
HCABI_STATIC_ASSERT((EXIT_REASON_LDTR_TR) == HCABI_X86_EXIT_REASON_LDTR_TR, "EXIT_REASON_LDTR_TR");
#endif
#ifdef EXIT_REASON_EPT_VIOLATION
HCABI_STATIC_ASSERT((EXIT_REASON_EPT_VIOLATION) == HCABI_X86_EXIT_REASON_EPT_VIOLATION, "EXIT_REASON_EPT_VIOLATION");
#endif
#ifdef EXIT_REASON_EPT_MISCONFIG
HCABI_STATIC_ASSERT((EXIT_REASON_EPT_MISCONFIG) == HCABI_X86_EXIT_REASON_EPT_MISCONFIG, "EXIT_REASON_EPT_MISCONFIG");
#endif
#ifdef EXIT_REASON_INVEPT
HCABI_STATIC_ASSERT((EXIT_REASON_INVEPT) == HCABI_X86_EXIT_REASON_INVEPT, "EXIT_REASON_INVEPT");
#endif
#ifdef EXIT_REASON_RDTSCP
HCABI_STATIC_ASSERT((EXIT_REASON_RDTSCP) == HCABI_X86_EXIT_REASON_RDTSCP, "EXIT_REASON_RDTSCP");
#endif
#ifdef EXIT_REASON_PREEMPTION_TIMER
HCABI_STATIC_ASSERT((EXIT_REASON_PREEMPTION_TIMER) == HCABI_X86_EXIT_REASON_PREEMPTION_TIMER, "EXIT_REASON_PREEMPTION_TIMER");
#endif
#ifdef EXIT_REASON_INVVPID
HCABI_STATIC_ASSERT((EXIT_REASON_INVVPID) == HCABI_X86_EXIT_REASON_INVVPID, "EXIT_REASON_INVVPID");
#endif
#ifdef EXIT_REASON_WBINVD
HCABI_STATIC_ASSERT((EXIT_REASON_WBINVD) == HCABI_X86_EXIT_REASON_WBINVD, "EXIT_REASON_WBINVD");
#endif
#ifdef EXIT_REASON_XSETBV
HCABI_STATIC_ASSERT((EXIT_REASON_XSETBV) == HCABI_X86_EXIT_REASON_XSETBV, "EXIT_REASON_XSETBV");
#endif
#ifdef EXIT_REASON_APIC_WRITE
HCABI_STATIC_ASSERT((EXIT_REASON_APIC_WRITE) == HCABI_X86_EXIT_REASON_APIC_WRITE, "EXIT_REASON_APIC_WRITE");
#endif
#ifdef EXIT_REASON_RDRAND
HCABI_STATIC_ASSERT((EXIT_REASON_RDRAND) == HCABI_X86_EXIT_REASON_RDRAND, "EXIT_REASON_RDRAND");
#endif
#ifdef EXIT_REASON_INVPCID
HCABI_STATIC_ASSERT((EXIT_REASON_INVPCID) == HCABI_X86_EXIT_REASON_INVPCID, "EXIT_REASON_INVPCID");
#endif
#ifdef EXIT_REASON_VMFUNC
HCABI_STATIC_ASSERT((EXIT_REASON_VMFUNC) == HCABI_X86_EXIT_REASON_VMFUNC, "EXIT_REASON_VMFUNC");
#endif
#ifdef EXIT_REASON_ENCLS
HCABI_STATIC_ASSERT((EXIT_REASON_ENCLS) == HCABI_X86_EXIT_REASON_ENCLS, "EXIT_REASON_ENCLS");
#endif
#ifdef EXIT_REASON_RDSEED
HCABI_STATIC_ASSERT((EXIT_REASON_RDSEED) == HCABI_X86_EXIT_REASON_RDSEED, "EXIT_REASON_RDSEED");
#endif
#ifdef EXIT_REASON_PML_FULL
HCABI_STATIC_ASSERT((EXIT_REASON_PML_FULL) == HCABI_X86_EXIT_REASON_PML_FULL, "EXIT_REASON_PML_FULL");
#endif
#ifdef EXIT_REASON_XSAVES
HCABI_STATIC_ASSERT((EXIT_REASON_XSAVES) == HCABI_X86_EXIT_REASON_XSAVES, "EXIT_REASON_XSAVES");
#endif
#ifdef EXIT_REASON_XRSTORS
HCABI_STATIC_ASSERT((EXIT_REASON_XRSTORS) == HCABI_X86_EXIT_REASON_XRSTORS, "EXIT_REASON_XRSTORS");
#endif
#ifdef EXIT_REASON_UMWAIT
HCABI_STATIC_ASSERT((EXIT_REASON_UMWAIT) == HCABI_X86_EXIT_REASON_UMWAIT, "EXIT_REASON_UMWAIT");
#endif
#ifdef EXIT_REASON_TPAUSE
HCABI_STATIC_ASSERT((EXIT_REASON_TPAUSE) == HCABI_X86_EXIT_REASON_TPAUSE, "EXIT_REASON_TPAUSE");
#endif
#ifdef EXIT_REASON_BUS_LOCK
HCABI_STATIC_ASSERT((EXIT_REASON_BUS_LOCK) == HCABI_X86_EXIT_REASON_BUS_LOCK, "EXIT_REASON_BUS_LOCK");
#endif
#ifdef EXIT_REASON_NOTIFY
HCABI_STATIC_ASSERT((EXIT_REASON_NOTIFY) == HCABI_X86_EXIT_REASON_NOTIFY, "EXIT_REASON_NOTIFY");
#endif
#ifdef EXIT_REASON_SEAMCALL
HCABI_STATIC_ASSERT((EXIT_REASON_SEAMCALL) == HCABI_X86_EXIT_REASON_SEAMCALL, "EXIT_REASON_SEAMCALL");
#endif
#ifdef EXIT_REASON_TDCALL
HCABI_STATIC_ASSERT((EXIT_REASON_TDCALL) == HCABI_X86_EXIT_REASON_TDCALL, "EXIT_REASON_TDCALL");
#endif
#ifdef EXIT_REASON_MSR_READ_IMM
HCABI_STATIC_ASSERT((EXIT_REASON_MSR_READ_IMM) == HCABI_X86_EXIT_REASON_MSR_READ_IMM, "EXIT_REASON_MSR_READ_IMM");
#endif
#ifdef EXIT_REASON_MSR_WRITE_IMM
HCABI_STATIC_ASSERT((EXIT_REASON_MSR_WRITE_IMM) == HCABI_X86_EXIT_REASON_MSR_WRITE_IMM, "EXIT_REASON_MSR_WRITE_IMM");
#endif
#ifdef HYPERV_CPUID_VENDOR_AND_MAX_FUNCTIONS
HCABI_STATIC_ASSERT((HYPERV_CPUID_VENDOR_AND_MAX_FUNCTIONS) == HCABI_X86_HYPERV_CPUID_VENDOR_AND_MAX_FUNCTIONS, "HYPERV_CPUID_VENDOR_AND_MAX_FUNCTIONS");
#endif
#ifdef HYPERV_CPUID_INTERFACE
HCABI_STATIC_ASSERT((HYPERV_CPUID_INTERFACE) == HCABI_X86_HYPERV_CPUID_INTERFACE, "HYPERV_CPUID_INTERFACE");
#endif
#ifdef HYPERV_CPUID_VERSION
HCABI_STATIC_ASSERT((HYPERV_CPUID_VERSION) == HCABI_X86_HYPERV_CPUID_VERSION, "HYPERV_CPUID_VERSION");
#endif
#ifdef HYPERV_CPUID_FEATURES
HCABI_STATIC_ASSERT((HYPERV_CPUID_FEATURES) == HCABI_X86_HYPERV_CPUID_FEATURES, "HYPERV_CPUID_FEATURES");
#endif
#ifdef HYPERV_CPUID_ENLIGHTMENT_INFO
HCABI_STATIC_ASSERT((HYPERV_CPUID_ENLIGHTMENT_INFO) == HCABI_X86_HYPERV_CPUID_ENLIGHTMENT_INFO, "HYPERV_CPUID_ENLIGHTMENT_INFO");
#endif
#ifdef HYPERV_CPUID_IMPLEMENT_LIMITS
HCABI_STATIC_ASSERT((HYPERV_CPUID_IMPLEMENT_LIMITS) == HCABI_X86_HYPERV_CPUID_IMPLEMENT_LIMITS, "HYPERV_CPUID_IMPLEMENT_LIMITS");
#endif
#ifdef HYPERV_CPUID_CPU_MANAGEMENT_FEATURES
HCABI_STATIC_ASSERT((HYPERV_CPUID_CPU_MANAGEMENT_FEATURES) == HCABI_X86_HYPERV_CPUID_CPU_MANAGEMENT_FEATURES, "HYPERV_CPUID_CPU_MANAGEMENT_FEATURES");
#endif
#ifdef HYPERV_CPUID_NESTED_FEATURES
HCABI_STATIC_ASSERT((HYPERV_CPUID_NESTED_FEATURES) == HCABI_X86_HYPERV_CPUID_NESTED_FEATURES, "HYPERV_CPUID_NESTED_FEATURES");
#endif
#ifdef HYPERV_CPUID_ISOLATION_CONFIG
HCABI_STATIC_ASSERT((HYPERV_CPUID_ISOLATION_CONFIG) == HCABI_X86_HYPERV_CPUID_ISOLATION_CONFIG, "HYPERV_CPUID_ISOLATION_CONFIG");
#endif
#ifdef HYPERV_CPUID_VIRT_STACK_INTERFACE
HCABI_STATIC_ASSERT((HYPERV_CPUID_VIRT_STACK_INTERFACE) == HCABI_X86_HYPERV_CPUID_VIRT_STACK_INTERFACE, "HYPERV_CPUID_VIRT_STACK_INTERFACE");
#endif
#ifdef HYPERV_CPUID_VIRT_STACK_PROPERTIES
HCABI_STATIC_ASSERT((HYPERV_CPUID_VIRT_STACK_PROPERTIES) == HCABI_X86_HYPERV_CPUID_VIRT_STACK_PROPERTIES, "HYPERV_CPUID_VIRT_STACK_PROPERTIES");
#endif
#ifdef HV_ISOLATION_TYPE_NONE
HCABI_STATIC_ASSERT((HV_ISOLATION_TYPE_NONE) == HCABI_X86_HV_ISOLATION_TYPE_NONE, "HV_ISOLATION_TYPE_NONE");
#endif
#ifdef HV_ISOLATION_TYPE_VBS
HCABI_STATIC_ASSERT((HV_ISOLATION_TYPE_VBS) == HCABI_X86_HV_ISOLATION_TYPE_VBS, "HV_ISOLATION_TYPE_VBS");
#endif
#ifdef HV_ISOLATION_TYPE_SNP
HCABI_STATIC_ASSERT((HV_ISOLATION_TYPE_SNP) == HCABI_X86_HV_ISOLATION_TYPE_SNP, "HV_ISOLATION_TYPE_SNP");
#endif
#ifdef HV_ISOLATION_TYPE_TDX
HCABI_STATIC_ASSERT((HV_ISOLATION_TYPE_TDX) == HCABI_X86_HV_ISOLATION_TYPE_TDX, "HV_ISOLATION_TYPE_TDX");
#endif
#ifdef HV_X64_MSR_GUEST_OS_ID
HCABI_STATIC_ASSERT((HV_X64_MSR_GUEST_OS_ID) == HCABI_X86_HV_X64_MSR_GUEST_OS_ID, "HV_X64_MSR_GUEST_OS_ID");
#endif
#ifdef HV_X64_MSR_HYPERCALL
HCABI_STATIC_ASSERT((HV_X64_MSR_HYPERCALL) == HCABI_X86_HV_X64_MSR_HYPERCALL, "HV_X64_MSR_HYPERCALL");
#endif
#ifdef HV_X64_MSR_VP_INDEX
HCABI_STATIC_ASSERT((HV_X64_MSR_VP_INDEX) == HCABI_X86_HV_X64_MSR_VP_INDEX, "HV_X64_MSR_VP_INDEX");
#endif
#ifdef HV_X64_MSR_TSC_FREQUENCY
HCABI_STATIC_ASSERT((HV_X64_MSR_TSC_FREQUENCY) == HCABI_X86_HV_X64_MSR_TSC_FREQUENCY, "HV_X64_MSR_TSC_FREQUENCY");
#endif
#ifdef HV_X64_MSR_APIC_FREQUENCY
HCABI_STATIC_ASSERT((HV_X64_MSR_APIC_FREQUENCY) == HCABI_X86_HV_X64_MSR_APIC_FREQUENCY, "HV_X64_MSR_APIC_FREQUENCY");
#endif
#ifdef HV_X64_MSR_VP_ASSIST_PAGE
HCABI_STATIC_ASSERT((HV_X64_MSR_VP_ASSIST_PAGE) == HCABI_X86_HV_X64_MSR_VP_ASSIST_PAGE, "HV_X64_MSR_VP_ASSIST_PAGE");
#endif
#ifdef HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE
HCABI_STATIC_ASSERT((HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE) == HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE, "HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE");
#endif
#ifdef HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST
HCABI_STATIC_ASSERT((HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST) == HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST, "HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST");
#endif
#ifdef HVCALL_NOTIFY_LONG_SPIN_WAIT
HCABI_STATIC_ASSERT((HVCALL_NOTIFY_LONG_SPIN_WAIT) == HCABI_X86_HVCALL_NOTIFY_LONG_SPIN_WAIT, "HVCALL_NOTIFY_LONG_SPIN_WAIT");
#endif
#ifdef HVCALL_SEND_IPI
HCABI_STATIC_ASSERT((HVCALL_SEND_IPI) == HCABI_X86_HVCALL_SEND_IPI, "HVCALL_SEND_IPI");
#endif
#ifdef HVCALL_MODIFY_VTL_PROTECTION_MASK
HCABI_STATIC_ASSERT((HVCALL_MODIFY_VTL_PROTECTION_MASK) == HCABI_X86_HVCALL_MODIFY_VTL_PROTECTION_MASK, "HVCALL_MODIFY_VTL_PROTECTION_MASK");
#endif
#ifdef HVCALL_ENABLE_PARTITION_VTL
HCABI_STATIC_ASSERT((HVCALL_ENABLE_PARTITION_VTL) == HCABI_X86_HVCALL_ENABLE_PARTITION_VTL, "HVCALL_ENABLE_PARTITION_VTL");
#endif
#ifdef HVCALL_DISABLE_PARTITION_VTL
HCABI_STATIC_ASSERT((HVCALL_DISABLE_PARTITION_VTL) == HCABI_X86_HVCALL_DISABLE_PARTITION_VTL, "HVCALL_DISABLE_PARTITION_VTL");
#endif
#ifdef HVCALL_ENABLE_VP_VTL
HCABI_STATIC_ASSERT((HVCALL_ENABLE_VP_VTL) == HCABI_X86_HVCALL_ENABLE_VP_VTL, "HVCALL_ENABLE_VP_VTL");
#endif
#ifdef HVCALL_DISABLE_VP_VTL
HCABI_STATIC_ASSERT((HVCALL_DISABLE_VP_VTL) == HCABI_X86_HVCALL_DISABLE_VP_VTL, "HVCALL_DISABLE_VP_VTL");
#endif
#ifdef HVCALL_VTL_CALL
HCABI_STATIC_ASSERT((HVCALL_VTL_CALL) == HCABI_X86_HVCALL_VTL_CALL, "HVCALL_VTL_CALL");
#endif
#ifdef HVCALL_VTL_RETURN
HCABI_STATIC_ASSERT((HVCALL_VTL_RETURN) == HCABI_X86_HVCALL_VTL_RETURN, "HVCALL_VTL_RETURN");
#endif
#ifdef HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE_EX
HCABI_STATIC_ASSERT((HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE_EX) == HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE_EX, "HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE_EX");
#endif
#ifdef HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST_EX
HCABI_STATIC_ASSERT((HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST_EX) == HCABI_X86_HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST_EX, "HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST_EX");
#endif
#ifdef HVCALL_SEND_IPI_EX
HCABI_STATIC_ASSERT((HVCALL_SEND_IPI_EX) == HCABI_X86_HVCALL_SEND_IPI_EX, "HVCALL_SEND_IPI_EX");
#endif
#ifdef HVCALL_CREATE_PARTITION
HCABI_STATIC_ASSERT((HVCALL_CREATE_PARTITION) == HCABI_X86_HVCALL_CREATE_PARTITION, "HVCALL_CREATE_PARTITION");
#endif
#ifdef HVCALL_INITIALIZE_PARTITION
HCABI_STATIC_ASSERT((HVCALL_INITIALIZE_PARTITION) == HCABI_X86_HVCALL_INITIALIZE_PARTITION, "HVCALL_INITIALIZE_PARTITION");
#endif
#ifdef HVCALL_FINALIZE_PARTITION
HCABI_STATIC_ASSERT((HVCALL_FINALIZE_PARTITION) == HCABI_X86_HVCALL_FINALIZE_PARTITION, "HVCALL_FINALIZE_PARTITION");
#endif
#ifdef HVCALL_DELETE_PARTITION
HCABI_STATIC_ASSERT((HVCALL_DELETE_PARTITION) == HCABI_X86_HVCALL_DELETE_PARTITION, "HVCALL_DELETE_PARTITION");
#endif
#ifdef HVCALL_GET_PARTITION_PROPERTY
HCABI_STATIC_ASSERT((HVCALL_GET_PARTITION_PROPERTY) == HCABI_X86_HVCALL_GET_PARTITION_PROPERTY, "HVCALL_GET_PARTITION_PROPERTY");
#endif
#ifdef HVCALL_SET_PARTITION_PROPERTY
HCABI_STATIC_ASSERT((HVCALL_SET_PARTITION_PROPERTY) == HCABI_X86_HVCALL_SET_PARTITION_PROPERTY, "HVCALL_SET_PARTITION_PROPERTY");
#endif
#ifdef HVCALL_GET_PARTITION_ID
HCABI_STATIC_ASSERT((HVCALL_GET_PARTITION_ID) == HCABI_X86_HVCALL_GET_PARTITION_ID, "HVCALL_GET_PARTITION_ID");
#endif
#ifdef HVCALL_DEPOSIT_MEMORY
HCABI_STATIC_ASSERT((HVCALL_DEPOSIT_MEMORY) == HCABI_X86_HVCALL_DEPOSIT_MEMORY, "HVCALL_DEPOSIT_MEMORY");
#endif
#ifdef HVCALL_WITHDRAW_MEMORY
HCABI_STATIC_ASSERT((HVCALL_WITHDRAW_MEMORY) == HCABI_X86_HVCALL_WITHDRAW_MEMORY, "HVCALL_WITHDRAW_MEMORY");
#endif
#ifdef HVCALL_MAP_GPA_PAGES
HCABI_STATIC_ASSERT((HVCALL_MAP_GPA_PAGES) == HCABI_X86_HVCALL_MAP_GPA_PAGES, "HVCALL_MAP_GPA_PAGES");
#endif
#ifdef HVCALL_UNMAP_GPA_PAGES
HCABI_STATIC_ASSERT((HVCALL_UNMAP_GPA_PAGES) == HCABI_X86_HVCALL_UNMAP_GPA_PAGES, "HVCALL_UNMAP_GPA_PAGES");
#endif
#ifdef HVCALL_INSTALL_INTERCEPT
HCABI_STATIC_ASSERT((HVCALL_INSTALL_INTERCEPT) == HCABI_X86_HVCALL_INSTALL_INTERCEPT, "HVCALL_INSTALL_INTERCEPT");
#endif
#ifdef HVCALL_CREATE_VP
HCABI_STATIC_ASSERT((HVCALL_CREATE_VP) == HCABI_X86_HVCALL_CREATE_VP, "HVCALL_CREATE_VP");
#endif
#ifdef HVCALL_DELETE_VP
HCABI_STATIC_ASSERT((HVCALL_DELETE_VP) == HCABI_X86_HVCALL_DELETE_VP, "HVCALL_DELETE_VP");
#endif
#ifdef HVCALL_GET_VP_REGISTERS
HCABI_STATIC_ASSERT((HVCALL_GET_VP_REGISTERS) == HCABI_X86_HVCALL_GET_VP_REGISTERS, "HVCALL_GET_VP_REGISTERS");
#endif
#ifdef HVCALL_SET_VP_REGISTERS
HCABI_STATIC_ASSERT((HVCALL_SET_VP_REGISTERS) == HCABI_X86_HVCALL_SET_VP_REGISTERS, "HVCALL_SET_VP_REGISTERS");
#endif
#ifdef HVCALL_TRANSLATE_VIRTUAL_ADDRESS
HCABI_STATIC_ASSERT((HVCALL_TRANSLATE_VIRTUAL_ADDRESS) == HCABI_X86_HVCALL_TRANSLATE_VIRTUAL_ADDRESS, "HVCALL_TRANSLATE_VIRTUAL_ADDRESS");
#endif
#ifdef HVCALL_POST_MESSAGE
HCABI_STATIC_ASSERT((HVCALL_POST_MESSAGE) == HCABI_X86_HVCALL_POST_MESSAGE, "HVCALL_POST_MESSAGE");
#endif
#ifdef HVCALL_SIGNAL_EVENT
HCABI_STATIC_ASSERT((HVCALL_SIGNAL_EVENT) == HCABI_X86_HVCALL_SIGNAL_EVENT, "HVCALL_SIGNAL_EVENT");
#endif
#ifdef HVCALL_RETARGET_INTERRUPT
HCABI_STATIC_ASSERT((HVCALL_RETARGET_INTERRUPT) == HCABI_X86_HVCALL_RETARGET_INTERRUPT, "HVCALL_RETARGET_INTERRUPT");
#endif
#ifdef HVCALL_ASSERT_VIRTUAL_INTERRUPT
HCABI_STATIC_ASSERT((HVCALL_ASSERT_VIRTUAL_INTERRUPT) == HCABI_X86_HVCALL_ASSERT_VIRTUAL_INTERRUPT, "HVCALL_ASSERT_VIRTUAL_INTERRUPT");
#endif
#ifdef HVCALL_START_VP
HCABI_STATIC_ASSERT((HVCALL_START_VP) == HCABI_X86_HVCALL_START_VP, "HVCALL_START_VP");
#endif
#ifdef HVCALL_GET_VP_INDEX_FROM_APIC_ID
HCABI_STATIC_ASSERT((HVCALL_GET_VP_INDEX_FROM_APIC_ID) == HCABI_X86_HVCALL_GET_VP_INDEX_FROM_APIC_ID, "HVCALL_GET_VP_INDEX_FROM_APIC_ID");
#endif
#ifdef HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE
HCABI_STATIC_ASSERT((HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE) == HCABI_X86_HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE, "HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE");
#endif
#ifdef HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_LIST
HCABI_STATIC_ASSERT((HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_LIST) == HCABI_X86_HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_LIST, "HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_LIST");
#endif
#ifdef HVCALL_DISPATCH_VP
HCABI_STATIC_ASSERT((HVCALL_DISPATCH_VP) == HCABI_X86_HVCALL_DISPATCH_VP, "HVCALL_DISPATCH_VP");
#endif
#ifdef HVCALL_GET_GPA_PAGES_ACCESS_STATES
HCABI_STATIC_ASSERT((HVCALL_GET_GPA_PAGES_ACCESS_STATES) == HCABI_X86_HVCALL_GET_GPA_PAGES_ACCESS_STATES, "HVCALL_GET_GPA_PAGES_ACCESS_STATES");
#endif
#ifdef HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS
HCABI_STATIC_ASSERT((HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS) == HCABI_X86_HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS, "HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS");
#endif
#ifdef HVCALL_RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS
HCABI_STATIC_ASSERT((HVCALL_RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS) == HCABI_X86_HVCALL_RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS, "HVCALL_RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS");
#endif
#ifdef HVCALL_ACCEPT_GPA_PAGES
HCABI_STATIC_ASSERT((HVCALL_ACCEPT_GPA_PAGES) == HCABI_X86_HVCALL_ACCEPT_GPA_PAGES, "HVCALL_ACCEPT_GPA_PAGES");
#endif
#ifdef HVCALL_MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY
HCABI_STATIC_ASSERT((HVCALL_MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY) == HCABI_X86_HVCALL_MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY, "HVCALL_MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY");
#endif
#ifdef HVCALL_MAP_VP_STATE_PAGE
HCABI_STATIC_ASSERT((HVCALL_MAP_VP_STATE_PAGE) == HCABI_X86_HVCALL_MAP_VP_STATE_PAGE, "HVCALL_MAP_VP_STATE_PAGE");
#endif
#ifdef HVCALL_UNMAP_VP_STATE_PAGE
HCABI_STATIC_ASSERT((HVCALL_UNMAP_VP_STATE_PAGE) == HCABI_X86_HVCALL_UNMAP_VP_STATE_PAGE, "HVCALL_UNMAP_VP_STATE_PAGE");
#endif
#ifdef HVCALL_GET_VP_STATE
HCABI_STATIC_ASSERT((HVCALL_GET_VP_STATE) == HCABI_X86_HVCALL_GET_VP_STATE, "HVCALL_GET_VP_STATE");
#endif
#ifdef HVCALL_SET_VP_STATE
HCABI_STATIC_ASSERT((HVCALL_SET_VP_STATE) == HCABI_X86_HVCALL_SET_VP_STATE, "HVCALL_SET_VP_STATE");
#endif
#ifdef HVCALL_GET_VP_CPUID_VALUES
HCABI_STATIC_ASSERT((HVCALL_GET_VP_CPUID_VALUES) == HCABI_X86_HVCALL_GET_VP_CPUID_VALUES, "HVCALL_GET_VP_CPUID_VALUES");
#endif
#ifdef HVCALL_GET_PARTITION_PROPERTY_EX
HCABI_STATIC_ASSERT((HVCALL_GET_PARTITION_PROPERTY_EX) == HCABI_X86_HVCALL_GET_PARTITION_PROPERTY_EX, "HVCALL_GET_PARTITION_PROPERTY_EX");
#endif
#ifdef HVCALL_MMIO_READ
HCABI_STATIC_ASSERT((HVCALL_MMIO_READ) == HCABI_X86_HVCALL_MMIO_READ, "HVCALL_MMIO_READ");
#endif
#ifdef HVCALL_MMIO_WRITE
HCABI_STATIC_ASSERT((HVCALL_MMIO_WRITE) == HCABI_X86_HVCALL_MMIO_WRITE, "HVCALL_MMIO_WRITE");
#endif
#ifdef HVCALL_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY
HCABI_STATIC_ASSERT((HVCALL_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY) == HCABI_X86_HVCALL_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY, "HVCALL_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY");
#endif
#ifdef HVCALL_VBS_VM_CALL_REPORT
HCABI_STATIC_ASSERT((HVCALL_VBS_VM_CALL_REPORT) == HCABI_X86_HVCALL_VBS_VM_CALL_REPORT, "HVCALL_VBS_VM_CALL_REPORT");
#endif
#ifdef HV_STATUS_SUCCESS
HCABI_STATIC_ASSERT((HV_STATUS_SUCCESS) == HCABI_X86_HV_STATUS_SUCCESS, "HV_STATUS_SUCCESS");
#endif
#ifdef HV_STATUS_INVALID_HYPERCALL_CODE
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_HYPERCALL_CODE) == HCABI_X86_HV_STATUS_INVALID_HYPERCALL_CODE, "HV_STATUS_INVALID_HYPERCALL_CODE");
#endif
#ifdef HV_STATUS_INVALID_HYPERCALL_INPUT
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_HYPERCALL_INPUT) == HCABI_X86_HV_STATUS_INVALID_HYPERCALL_INPUT, "HV_STATUS_INVALID_HYPERCALL_INPUT");
#endif
#ifdef HV_STATUS_INVALID_ALIGNMENT
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_ALIGNMENT) == HCABI_X86_HV_STATUS_INVALID_ALIGNMENT, "HV_STATUS_INVALID_ALIGNMENT");
#endif
#ifdef HV_STATUS_INVALID_PARAMETER
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_PARAMETER) == HCABI_X86_HV_STATUS_INVALID_PARAMETER, "HV_STATUS_INVALID_PARAMETER");
#endif
#ifdef HV_STATUS_ACCESS_DENIED
HCABI_STATIC_ASSERT((HV_STATUS_ACCESS_DENIED) == HCABI_X86_HV_STATUS_ACCESS_DENIED, "HV_STATUS_ACCESS_DENIED");
#endif
#ifdef HV_STATUS_INVALID_PARTITION_STATE
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_PARTITION_STATE) == HCABI_X86_HV_STATUS_INVALID_PARTITION_STATE, "HV_STATUS_INVALID_PARTITION_STATE");
#endif
#ifdef HV_STATUS_OPERATION_DENIED
HCABI_STATIC_ASSERT((HV_STATUS_OPERATION_DENIED) == HCABI_X86_HV_STATUS_OPERATION_DENIED, "HV_STATUS_OPERATION_DENIED");
#endif
#ifdef HV_STATUS_UNKNOWN_PROPERTY
HCABI_STATIC_ASSERT((HV_STATUS_UNKNOWN_PROPERTY) == HCABI_X86_HV_STATUS_UNKNOWN_PROPERTY, "HV_STATUS_UNKNOWN_PROPERTY");
#endif
#ifdef HV_STATUS_PROPERTY_VALUE_OUT_OF_RANGE
HCABI_STATIC_ASSERT((HV_STATUS_PROPERTY_VALUE_OUT_OF_RANGE) == HCABI_X86_HV_STATUS_PROPERTY_VALUE_OUT_OF_RANGE, "HV_STATUS_PROPERTY_VALUE_OUT_OF_RANGE");
#endif
#ifdef HV_STATUS_INSUFFICIENT_MEMORY
HCABI_STATIC_ASSERT((HV_STATUS_INSUFFICIENT_MEMORY) == HCABI_X86_HV_STATUS_INSUFFICIENT_MEMORY, "HV_STATUS_INSUFFICIENT_MEMORY");
#endif
#ifdef HV_STATUS_INVALID_PARTITION_ID
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_PARTITION_ID) == HCABI_X86_HV_STATUS_INVALID_PARTITION_ID, "HV_STATUS_INVALID_PARTITION_ID");
#endif
#ifdef HV_STATUS_INVALID_VP_INDEX
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_VP_INDEX) == HCABI_X86_HV_STATUS_INVALID_VP_INDEX, "HV_STATUS_INVALID_VP_INDEX");
#endif
#ifdef HV_STATUS_NOT_FOUND
HCABI_STATIC_ASSERT((HV_STATUS_NOT_FOUND) == HCABI_X86_HV_STATUS_NOT_FOUND, "HV_STATUS_NOT_FOUND");
#endif
#ifdef HV_STATUS_INVALID_PORT_ID
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_PORT_ID) == HCABI_X86_HV_STATUS_INVALID_PORT_ID, "HV_STATUS_INVALID_PORT_ID");
#endif
#ifdef HV_STATUS_INVALID_CONNECTION_ID
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_CONNECTION_ID) == HCABI_X86_HV_STATUS_INVALID_CONNECTION_ID, "HV_STATUS_INVALID_CONNECTION_ID");
#endif
#ifdef HV_STATUS_INSUFFICIENT_BUFFERS
HCABI_STATIC_ASSERT((HV_STATUS_INSUFFICIENT_BUFFERS) == HCABI_X86_HV_STATUS_INSUFFICIENT_BUFFERS, "HV_STATUS_INSUFFICIENT_BUFFERS");
#endif
#ifdef HV_STATUS_NOT_ACKNOWLEDGED
HCABI_STATIC_ASSERT((HV_STATUS_NOT_ACKNOWLEDGED) == HCABI_X86_HV_STATUS_NOT_ACKNOWLEDGED, "HV_STATUS_NOT_ACKNOWLEDGED");
#endif
#ifdef HV_STATUS_INVALID_VP_STATE
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_VP_STATE) == HCABI_X86_HV_STATUS_INVALID_VP_STATE, "HV_STATUS_INVALID_VP_STATE");
#endif
#ifdef HV_STATUS_NO_RESOURCES
HCABI_STATIC_ASSERT((HV_STATUS_NO_RESOURCES) == HCABI_X86_HV_STATUS_NO_RESOURCES, "HV_STATUS_NO_RESOURCES");
#endif
#ifdef HV_STATUS_PROCESSOR_FEATURE_NOT_SUPPORTED
HCABI_STATIC_ASSERT((HV_STATUS_PROCESSOR_FEATURE_NOT_SUPPORTED) == HCABI_X86_HV_STATUS_PROCESSOR_FEATURE_NOT_SUPPORTED, "HV_STATUS_PROCESSOR_FEATURE_NOT_SUPPORTED");
#endif
#ifdef HV_STATUS_INVALID_LP_INDEX
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_LP_INDEX) == HCABI_X86_HV_STATUS_INVALID_LP_INDEX, "HV_STATUS_INVALID_LP_INDEX");
#endif
#ifdef HV_STATUS_INVALID_REGISTER_VALUE
HCABI_STATIC_ASSERT((HV_STATUS_INVALID_REGISTER_VALUE) == HCABI_X86_HV_STATUS_INVALID_REGISTER_VALUE, "HV_STATUS_INVALID_REGISTER_VALUE");
#endif
#ifdef HV_STATUS_OPERATION_FAILED
HCABI_STATIC_ASSERT((HV_STATUS_OPERATION_FAILED) == HCABI_X86_HV_STATUS_OPERATION_FAILED, "HV_STATUS_OPERATION_FAILED");
#endif
#ifdef HV_STATUS_INSUFFICIENT_ROOT_MEMORY
HCABI_STATIC_ASSERT((HV_STATUS_INSUFFICIENT_ROOT_MEMORY) == HCABI_X86_HV_STATUS_INSUFFICIENT_ROOT_MEMORY, "HV_STATUS_INSUFFICIENT_ROOT_MEMORY");
#endif
#ifdef HV_STATUS_INSUFFICIENT_CONTIGUOUS_MEMORY
HCABI_STATIC_ASSERT((HV_STATUS_INSUFFICIENT_CONTIGUOUS_MEMORY) == HCABI_X86_HV_STATUS_INSUFFICIENT_CONTIGUOUS_MEMORY, "HV_STATUS_INSUFFICIENT_CONTIGUOUS_MEMORY");
#endif
#ifdef HV_STATUS_TIME_OUT
HCABI_STATIC_ASSERT((HV_STATUS_TIME_OUT) == HCABI_X86_HV_STATUS_TIME_OUT, "HV_STATUS_TIME_OUT");
#endif
#ifdef HV_STATUS_CALL_PENDING
HCABI_STATIC_ASSERT((HV_STATUS_CALL_PENDING) == HCABI_X86_HV_STATUS_CALL_PENDING, "HV_STATUS_CALL_PENDING");
#endif
#ifdef HV_STATUS_INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY
HCABI_STATIC_ASSERT((HV_STATUS_INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY) == HCABI_X86_HV_STATUS_INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY, "HV_STATUS_INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY");
#endif
#ifdef HV_STATUS_VTL_ALREADY_ENABLED
HCABI_STATIC_ASSERT((HV_STATUS_VTL_ALREADY_ENABLED) == HCABI_X86_HV_STATUS_VTL_ALREADY_ENABLED, "HV_STATUS_VTL_ALREADY_ENABLED");
#endif
#ifdef VMBUS_PAGE_NOT_VISIBLE
HCABI_STATIC_ASSERT((VMBUS_PAGE_NOT_VISIBLE) == HCABI_X86_VMBUS_PAGE_NOT_VISIBLE, "VMBUS_PAGE_NOT_VISIBLE");
#endif
#ifdef VMBUS_PAGE_VISIBLE_READ_ONLY
HCABI_STATIC_ASSERT((VMBUS_PAGE_VISIBLE_READ_ONLY) == HCABI_X86_VMBUS_PAGE_VISIBLE_READ_ONLY, "VMBUS_PAGE_VISIBLE_READ_ONLY");
#endif
#ifdef VMBUS_PAGE_VISIBLE_READ_WRITE
HCABI_STATIC_ASSERT((VMBUS_PAGE_VISIBLE_READ_WRITE) == HCABI_X86_VMBUS_PAGE_VISIBLE_READ_WRITE, "VMBUS_PAGE_VISIBLE_READ_WRITE");
#endif
#ifdef HV_PARTITION_ID_SELF
HCABI_STATIC_ASSERT((HV_PARTITION_ID_SELF) == HCABI_X86_HV_PARTITION_ID_SELF, "HV_PARTITION_ID_SELF");
#endif
#ifdef HV_MAP_GPA_PERMISSIONS_NONE
HCABI_STATIC_ASSERT((HV_MAP_GPA_PERMISSIONS_NONE) == HCABI_X86_HV_MAP_GPA_PERMISSIONS_NONE, "HV_MAP_GPA_PERMISSIONS_NONE");
#endif
#ifdef HV_MAP_GPA_READABLE
HCABI_STATIC_ASSERT((HV_MAP_GPA_READABLE) == HCABI_X86_HV_MAP_GPA_READABLE, "HV_MAP_GPA_READABLE");
#endif
#ifdef HV_MAP_GPA_WRITABLE
HCABI_STATIC_ASSERT((HV_MAP_GPA_WRITABLE) == HCABI_X86_HV_MAP_GPA_WRITABLE, "HV_MAP_GPA_WRITABLE");
#endif
#ifdef HV_MAP_GPA_KERNEL_EXECUTABLE
HCABI_STATIC_ASSERT((HV_MAP_GPA_KERNEL_EXECUTABLE) == HCABI_X86_HV_MAP_GPA_KERNEL_EXECUTABLE, "HV_MAP_GPA_KERNEL_EXECUTABLE");
#endif
#ifdef HV_MAP_GPA_USER_EXECUTABLE
HCABI_STATIC_ASSERT((HV_MAP_GPA_USER_EXECUTABLE) == HCABI_X86_HV_MAP_GPA_USER_EXECUTABLE, "HV_MAP_GPA_USER_EXECUTABLE");
#endif
#ifdef HV_MAP_GPA_EXECUTABLE
HCABI_STATIC_ASSERT((HV_MAP_GPA_EXECUTABLE) == HCABI_X86_HV_MAP_GPA_EXECUTABLE, "HV_MAP_GPA_EXECUTABLE");
#endif
#ifdef HV_MAP_GPA_PERMISSIONS_MASK
HCABI_STATIC_ASSERT((HV_MAP_GPA_PERMISSIONS_MASK) == HCABI_X86_HV_MAP_GPA_PERMISSIONS_MASK, "HV_MAP_GPA_PERMISSIONS_MASK");
#endif
#ifdef HV_MAP_GPA_ADJUSTABLE
HCABI_STATIC_ASSERT((HV_MAP_GPA_ADJUSTABLE) == HCABI_X86_HV_MAP_GPA_ADJUSTABLE, "HV_MAP_GPA_ADJUSTABLE");
#endif
#ifdef HV_MAP_GPA_NO_ACCESS
HCABI_STATIC_ASSERT((HV_MAP_GPA_NO_ACCESS) == HCABI_X86_HV_MAP_GPA_NO_ACCESS, "HV_MAP_GPA_NO_ACCESS");
#endif
#ifdef HV_MAP_GPA_NOT_CACHED
HCABI_STATIC_ASSERT((HV_MAP_GPA_NOT_CACHED) == HCABI_X86_HV_MAP_GPA_NOT_CACHED, "HV_MAP_GPA_NOT_CACHED");
#endif
#ifdef HV_MAP_GPA_LARGE_PAGE
HCABI_STATIC_ASSERT((HV_MAP_GPA_LARGE_PAGE) == HCABI_X86_HV_MAP_GPA_LARGE_PAGE, "HV_MAP_GPA_LARGE_PAGE");
#endif
#ifdef MSHV_CREATE_PARTITION
HCABI_STATIC_ASSERT((MSHV_CREATE_PARTITION) == HCABI_X86_MSHV_CREATE_PARTITION, "MSHV_CREATE_PARTITION");
#endif
#ifdef MSHV_CHECK_EXTENSION
HCABI_STATIC_ASSERT((MSHV_CHECK_EXTENSION) == HCABI_X86_MSHV_CHECK_EXTENSION, "MSHV_CHECK_EXTENSION");
#endif
#ifdef MSHV_INITIALIZE_PARTITION
HCABI_STATIC_ASSERT((MSHV_INITIALIZE_PARTITION) == HCABI_X86_MSHV_INITIALIZE_PARTITION, "MSHV_INITIALIZE_PARTITION");
#endif
#ifdef MSHV_CREATE_VP
HCABI_STATIC_ASSERT((MSHV_CREATE_VP) == HCABI_X86_MSHV_CREATE_VP, "MSHV_CREATE_VP");
#endif
#ifdef MSHV_SET_GUEST_MEMORY
HCABI_STATIC_ASSERT((MSHV_SET_GUEST_MEMORY) == HCABI_X86_MSHV_SET_GUEST_MEMORY, "MSHV_SET_GUEST_MEMORY");
#endif
#ifdef MSHV_IRQFD
HCABI_STATIC_ASSERT((MSHV_IRQFD) == HCABI_X86_MSHV_IRQFD, "MSHV_IRQFD");
#endif
#ifdef MSHV_IOEVENTFD
HCABI_STATIC_ASSERT((MSHV_IOEVENTFD) == HCABI_X86_MSHV_IOEVENTFD, "MSHV_IOEVENTFD");
#endif
#ifdef MSHV_SET_MSI_ROUTING
HCABI_STATIC_ASSERT((MSHV_SET_MSI_ROUTING) == HCABI_X86_MSHV_SET_MSI_ROUTING, "MSHV_SET_MSI_ROUTING");
#endif
#ifdef MSHV_GET_GPAP_ACCESS_BITMAP
HCABI_STATIC_ASSERT((MSHV_GET_GPAP_ACCESS_BITMAP) == HCABI_X86_MSHV_GET_GPAP_ACCESS_BITMAP, "MSHV_GET_GPAP_ACCESS_BITMAP");
#endif
#ifdef MSHV_ROOT_HVCALL
HCABI_STATIC_ASSERT((MSHV_ROOT_HVCALL) == HCABI_X86_MSHV_ROOT_HVCALL, "MSHV_ROOT_HVCALL");
#endif
#ifdef MSHV_RUN_VP
HCABI_STATIC_ASSERT((MSHV_RUN_VP) == HCABI_X86_MSHV_RUN_VP, "MSHV_RUN_VP");
#endif
#ifdef MSHV_GET_VP_STATE
HCABI_STATIC_ASSERT((MSHV_GET_VP_STATE) == HCABI_X86_MSHV_GET_VP_STATE, "MSHV_GET_VP_STATE");
#endif
#ifdef MSHV_SET_VP_STATE
HCABI_STATIC_ASSERT((MSHV_SET_VP_STATE) == HCABI_X86_MSHV_SET_VP_STATE, "MSHV_SET_VP_STATE");
#endif
#ifdef MSHV_CREATE_VTL
HCABI_STATIC_ASSERT((MSHV_CREATE_VTL) == HCABI_X86_MSHV_CREATE_VTL, "MSHV_CREATE_VTL");
#endif
#ifdef MSHV_ADD_VTL0_MEMORY
HCABI_STATIC_ASSERT((MSHV_ADD_VTL0_MEMORY) == HCABI_X86_MSHV_ADD_VTL0_MEMORY, "MSHV_ADD_VTL0_MEMORY");
#endif
#ifdef MSHV_SET_POLL_FILE
HCABI_STATIC_ASSERT((MSHV_SET_POLL_FILE) == HCABI_X86_MSHV_SET_POLL_FILE, "MSHV_SET_POLL_FILE");
#endif
#ifdef MSHV_RETURN_TO_LOWER_VTL
HCABI_STATIC_ASSERT((MSHV_RETURN_TO_LOWER_VTL) == HCABI_X86_MSHV_RETURN_TO_LOWER_VTL, "MSHV_RETURN_TO_LOWER_VTL");
#endif
#ifdef MSHV_GET_VP_REGISTERS
HCABI_STATIC_ASSERT((MSHV_GET_VP_REGISTERS) == HCABI_X86_MSHV_GET_VP_REGISTERS, "MSHV_GET_VP_REGISTERS");
#endif
#ifdef MSHV_SET_VP_REGISTERS
HCABI_STATIC_ASSERT((MSHV_SET_VP_REGISTERS) == HCABI_X86_MSHV_SET_VP_REGISTERS, "MSHV_SET_VP_REGISTERS");
#endif
#ifdef MSHV_SINT_SIGNAL_EVENT
HCABI_STATIC_ASSERT((MSHV_SINT_SIGNAL_EVENT) == HCABI_X86_MSHV_SINT_SIGNAL_EVENT, "MSHV_SINT_SIGNAL_EVENT");
#endif
#ifdef MSHV_SINT_POST_MESSAGE
HCABI_STATIC_ASSERT((MSHV_SINT_POST_MESSAGE) == HCABI_X86_MSHV_SINT_POST_MESSAGE, "MSHV_SINT_POST_MESSAGE");
#endif
#ifdef MSHV_SINT_SET_EVENTFD
HCABI_STATIC_ASSERT((MSHV_SINT_SET_EVENTFD) == HCABI_X86_MSHV_SINT_SET_EVENTFD, "MSHV_SINT_SET_EVENTFD");
#endif
#ifdef MSHV_HVCALL_SETUP
HCABI_STATIC_ASSERT((MSHV_HVCALL_SETUP) == HCABI_X86_MSHV_HVCALL_SETUP, "MSHV_HVCALL_SETUP");
#endif
#ifdef MSHV_HVCALL
HCABI_STATIC_ASSERT((MSHV_HVCALL) == HCABI_X86_MSHV_HVCALL, "MSHV_HVCALL");
#endif
#ifdef MSHV_MODIFY_GPA_HOST_ACCESS
HCABI_STATIC_ASSERT((MSHV_MODIFY_GPA_HOST_ACCESS) == HCABI_X86_MSHV_MODIFY_GPA_HOST_ACCESS, "MSHV_MODIFY_GPA_HOST_ACCESS");
#endif
#ifdef MSHV_PT_ISOLATION_NONE
HCABI_STATIC_ASSERT((MSHV_PT_ISOLATION_NONE) == HCABI_X86_MSHV_PT_ISOLATION_NONE, "MSHV_PT_ISOLATION_NONE");
#endif
#ifdef HVMSG_NONE
HCABI_STATIC_ASSERT((HVMSG_NONE) == HCABI_X86_HVMSG_NONE, "HVMSG_NONE");
#endif
#ifdef HVMSG_UNMAPPED_GPA
HCABI_STATIC_ASSERT((HVMSG_UNMAPPED_GPA) == HCABI_X86_HVMSG_UNMAPPED_GPA, "HVMSG_UNMAPPED_GPA");
#endif
#ifdef HVMSG_GPA_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_GPA_INTERCEPT) == HCABI_X86_HVMSG_GPA_INTERCEPT, "HVMSG_GPA_INTERCEPT");
#endif
#ifdef HVMSG_UNACCEPTED_GPA
HCABI_STATIC_ASSERT((HVMSG_UNACCEPTED_GPA) == HCABI_X86_HVMSG_UNACCEPTED_GPA, "HVMSG_UNACCEPTED_GPA");
#endif
#ifdef HVMSG_GPA_ATTRIBUTE_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_GPA_ATTRIBUTE_INTERCEPT) == HCABI_X86_HVMSG_GPA_ATTRIBUTE_INTERCEPT, "HVMSG_GPA_ATTRIBUTE_INTERCEPT");
#endif
#ifdef HVMSG_TIMER_EXPIRED
HCABI_STATIC_ASSERT((HVMSG_TIMER_EXPIRED) == HCABI_X86_HVMSG_TIMER_EXPIRED, "HVMSG_TIMER_EXPIRED");
#endif
#ifdef HVMSG_INVALID_VP_REGISTER_VALUE
HCABI_STATIC_ASSERT((HVMSG_INVALID_VP_REGISTER_VALUE) == HCABI_X86_HVMSG_INVALID_VP_REGISTER_VALUE, "HVMSG_INVALID_VP_REGISTER_VALUE");
#endif
#ifdef HVMSG_UNRECOVERABLE_EXCEPTION
HCABI_STATIC_ASSERT((HVMSG_UNRECOVERABLE_EXCEPTION) == HCABI_X86_HVMSG_UNRECOVERABLE_EXCEPTION, "HVMSG_UNRECOVERABLE_EXCEPTION");
#endif
#ifdef HVMSG_UNSUPPORTED_FEATURE
HCABI_STATIC_ASSERT((HVMSG_UNSUPPORTED_FEATURE) == HCABI_X86_HVMSG_UNSUPPORTED_FEATURE, "HVMSG_UNSUPPORTED_FEATURE");
#endif
#ifdef HVMSG_OPAQUE_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_OPAQUE_INTERCEPT) == HCABI_X86_HVMSG_OPAQUE_INTERCEPT, "HVMSG_OPAQUE_INTERCEPT");
#endif
#ifdef HVMSG_HYPERCALL_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_HYPERCALL_INTERCEPT) == HCABI_X86_HVMSG_HYPERCALL_INTERCEPT, "HVMSG_HYPERCALL_INTERCEPT");
#endif
#ifdef HVMSG_SYNIC_EVENT_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_SYNIC_EVENT_INTERCEPT) == HCABI_X86_HVMSG_SYNIC_EVENT_INTERCEPT, "HVMSG_SYNIC_EVENT_INTERCEPT");
#endif
#ifdef HVMSG_SYNIC_SINT_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_SYNIC_SINT_INTERCEPT) == HCABI_X86_HVMSG_SYNIC_SINT_INTERCEPT, "HVMSG_SYNIC_SINT_INTERCEPT");
#endif
#ifdef HVMSG_SYNIC_SINT_DELIVERABLE
HCABI_STATIC_ASSERT((HVMSG_SYNIC_SINT_DELIVERABLE) == HCABI_X86_HVMSG_SYNIC_SINT_DELIVERABLE, "HVMSG_SYNIC_SINT_DELIVERABLE");
#endif
#ifdef HVMSG_ASYNC_CALL_COMPLETION
HCABI_STATIC_ASSERT((HVMSG_ASYNC_CALL_COMPLETION) == HCABI_X86_HVMSG_ASYNC_CALL_COMPLETION, "HVMSG_ASYNC_CALL_COMPLETION");
#endif
#ifdef HVMSG_X64_IO_PORT_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_X64_IO_PORT_INTERCEPT) == HCABI_X86_HVMSG_X64_IO_PORT_INTERCEPT, "HVMSG_X64_IO_PORT_INTERCEPT");
#endif
#ifdef HVMSG_X64_MSR_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_X64_MSR_INTERCEPT) == HCABI_X86_HVMSG_X64_MSR_INTERCEPT, "HVMSG_X64_MSR_INTERCEPT");
#endif
#ifdef HVMSG_X64_CPUID_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_X64_CPUID_INTERCEPT) == HCABI_X86_HVMSG_X64_CPUID_INTERCEPT, "HVMSG_X64_CPUID_INTERCEPT");
#endif
#ifdef HVMSG_X64_EXCEPTION_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_X64_EXCEPTION_INTERCEPT) == HCABI_X86_HVMSG_X64_EXCEPTION_INTERCEPT, "HVMSG_X64_EXCEPTION_INTERCEPT");
#endif
#ifdef HVMSG_X64_APIC_EOI
HCABI_STATIC_ASSERT((HVMSG_X64_APIC_EOI) == HCABI_X86_HVMSG_X64_APIC_EOI, "HVMSG_X64_APIC_EOI");
#endif
#ifdef HVMSG_X64_HALT
HCABI_STATIC_ASSERT((HVMSG_X64_HALT) == HCABI_X86_HVMSG_X64_HALT, "HVMSG_X64_HALT");
#endif
#ifdef HVMSG_X64_INTERRUPTION_DELIVERABLE
HCABI_STATIC_ASSERT((HVMSG_X64_INTERRUPTION_DELIVERABLE) == HCABI_X86_HVMSG_X64_INTERRUPTION_DELIVERABLE, "HVMSG_X64_INTERRUPTION_DELIVERABLE");
#endif
#ifdef HVMSG_X64_SIPI_INTERCEPT
HCABI_STATIC_ASSERT((HVMSG_X64_SIPI_INTERCEPT) == HCABI_X86_HVMSG_X64_SIPI_INTERCEPT, "HVMSG_X64_SIPI_INTERCEPT");
#endif
#ifdef HV_REGISTER_VSM_CODE_PAGE_OFFSETS
HCABI_STATIC_ASSERT((HV_REGISTER_VSM_CODE_PAGE_OFFSETS) == HCABI_X86_HV_REGISTER_VSM_CODE_PAGE_OFFSETS, "HV_REGISTER_VSM_CODE_PAGE_OFFSETS");
#endif
#ifdef HV_REGISTER_VSM_VP_STATUS
HCABI_STATIC_ASSERT((HV_REGISTER_VSM_VP_STATUS) == HCABI_X86_HV_REGISTER_VSM_VP_STATUS, "HV_REGISTER_VSM_VP_STATUS");
#endif
#ifdef HV_REGISTER_VSM_CAPABILITIES
HCABI_STATIC_ASSERT((HV_REGISTER_VSM_CAPABILITIES) == HCABI_X86_HV_REGISTER_VSM_CAPABILITIES, "HV_REGISTER_VSM_CAPABILITIES");
#endif
#ifdef HV_REGISTER_VSM_PARTITION_CONFIG
HCABI_STATIC_ASSERT((HV_REGISTER_VSM_PARTITION_CONFIG) == HCABI_X86_HV_REGISTER_VSM_PARTITION_CONFIG, "HV_REGISTER_VSM_PARTITION_CONFIG");
#endif
#ifdef HV_X64_MSR_RESET
HCABI_STATIC_ASSERT((HV_X64_MSR_RESET) == HCABI_X86_HV_X64_MSR_RESET, "HV_X64_MSR_RESET");
#endif
#ifdef HV_X64_MSR_VP_RUNTIME
HCABI_STATIC_ASSERT((HV_X64_MSR_VP_RUNTIME) == HCABI_X86_HV_X64_MSR_VP_RUNTIME, "HV_X64_MSR_VP_RUNTIME");
#endif
#ifdef HV_X64_MSR_TIME_REF_COUNT
HCABI_STATIC_ASSERT((HV_X64_MSR_TIME_REF_COUNT) == HCABI_X86_HV_X64_MSR_TIME_REF_COUNT, "HV_X64_MSR_TIME_REF_COUNT");
#endif
#ifdef HV_X64_MSR_REFERENCE_TSC
HCABI_STATIC_ASSERT((HV_X64_MSR_REFERENCE_TSC) == HCABI_X86_HV_X64_MSR_REFERENCE_TSC, "HV_X64_MSR_REFERENCE_TSC");
#endif
#ifdef HV_X64_MSR_EOI
HCABI_STATIC_ASSERT((HV_X64_MSR_EOI) == HCABI_X86_HV_X64_MSR_EOI, "HV_X64_MSR_EOI");
#endif
#ifdef HV_X64_MSR_ICR
HCABI_STATIC_ASSERT((HV_X64_MSR_ICR) == HCABI_X86_HV_X64_MSR_ICR, "HV_X64_MSR_ICR");
#endif
#ifdef HV_X64_MSR_TPR
HCABI_STATIC_ASSERT((HV_X64_MSR_TPR) == HCABI_X86_HV_X64_MSR_TPR, "HV_X64_MSR_TPR");
#endif
#ifdef HV_X64_MSR_SCONTROL
HCABI_STATIC_ASSERT((HV_X64_MSR_SCONTROL) == HCABI_X86_HV_X64_MSR_SCONTROL, "HV_X64_MSR_SCONTROL");
#endif
#ifdef HV_X64_MSR_SVERSION
HCABI_STATIC_ASSERT((HV_X64_MSR_SVERSION) == HCABI_X86_HV_X64_MSR_SVERSION, "HV_X64_MSR_SVERSION");
#endif
#ifdef HV_X64_MSR_SIEFP
HCABI_STATIC_ASSERT((HV_X64_MSR_SIEFP) == HCABI_X86_HV_X64_MSR_SIEFP, "HV_X64_MSR_SIEFP");
#endif
#ifdef HV_X64_MSR_SIMP
HCABI_STATIC_ASSERT((HV_X64_MSR_SIMP) == HCABI_X86_HV_X64_MSR_SIMP, "HV_X64_MSR_SIMP");
#endif
#ifdef HV_X64_MSR_EOM
HCABI_STATIC_ASSERT((HV_X64_MSR_EOM) == HCABI_X86_HV_X64_MSR_EOM, "HV_X64_MSR_EOM");
#endif
#ifdef HV_X64_MSR_SIRBP
HCABI_STATIC_ASSERT((HV_X64_MSR_SIRBP) == HCABI_X86_HV_X64_MSR_SIRBP, "HV_X64_MSR_SIRBP");
#endif
#ifdef HV_X64_MSR_SINT0
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT0) == HCABI_X86_HV_X64_MSR_SINT0, "HV_X64_MSR_SINT0");
#endif
#ifdef HV_X64_MSR_SINT1
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT1) == HCABI_X86_HV_X64_MSR_SINT1, "HV_X64_MSR_SINT1");
#endif
#ifdef HV_X64_MSR_SINT2
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT2) == HCABI_X86_HV_X64_MSR_SINT2, "HV_X64_MSR_SINT2");
#endif
#ifdef HV_X64_MSR_SINT3
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT3) == HCABI_X86_HV_X64_MSR_SINT3, "HV_X64_MSR_SINT3");
#endif
#ifdef HV_X64_MSR_SINT4
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT4) == HCABI_X86_HV_X64_MSR_SINT4, "HV_X64_MSR_SINT4");
#endif
#ifdef HV_X64_MSR_SINT5
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT5) == HCABI_X86_HV_X64_MSR_SINT5, "HV_X64_MSR_SINT5");
#endif
#ifdef HV_X64_MSR_SINT6
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT6) == HCABI_X86_HV_X64_MSR_SINT6, "HV_X64_MSR_SINT6");
#endif
#ifdef HV_X64_MSR_SINT7
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT7) == HCABI_X86_HV_X64_MSR_SINT7, "HV_X64_MSR_SINT7");
#endif
#ifdef HV_X64_MSR_SINT8
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT8) == HCABI_X86_HV_X64_MSR_SINT8, "HV_X64_MSR_SINT8");
#endif
#ifdef HV_X64_MSR_SINT9
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT9) == HCABI_X86_HV_X64_MSR_SINT9, "HV_X64_MSR_SINT9");
#endif
#ifdef HV_X64_MSR_SINT10
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT10) == HCABI_X86_HV_X64_MSR_SINT10, "HV_X64_MSR_SINT10");
#endif
#ifdef HV_X64_MSR_SINT11
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT11) == HCABI_X86_HV_X64_MSR_SINT11, "HV_X64_MSR_SINT11");
#endif
#ifdef HV_X64_MSR_SINT12
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT12) == HCABI_X86_HV_X64_MSR_SINT12, "HV_X64_MSR_SINT12");
#endif
#ifdef HV_X64_MSR_SINT13
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT13) == HCABI_X86_HV_X64_MSR_SINT13, "HV_X64_MSR_SINT13");
#endif
#ifdef HV_X64_MSR_SINT14
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT14) == HCABI_X86_HV_X64_MSR_SINT14, "HV_X64_MSR_SINT14");
#endif
#ifdef HV_X64_MSR_SINT15
HCABI_STATIC_ASSERT((HV_X64_MSR_SINT15) == HCABI_X86_HV_X64_MSR_SINT15, "HV_X64_MSR_SINT15");
#endif
#ifdef HV_X64_MSR_STIMER0_CONFIG
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER0_CONFIG) == HCABI_X86_HV_X64_MSR_STIMER0_CONFIG, "HV_X64_MSR_STIMER0_CONFIG");
#endif
#ifdef HV_X64_MSR_STIMER0_COUNT
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER0_COUNT) == HCABI_X86_HV_X64_MSR_STIMER0_COUNT, "HV_X64_MSR_STIMER0_COUNT");
#endif
#ifdef HV_X64_MSR_STIMER1_CONFIG
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER1_CONFIG) == HCABI_X86_HV_X64_MSR_STIMER1_CONFIG, "HV_X64_MSR_STIMER1_CONFIG");
#endif
#ifdef HV_X64_MSR_STIMER1_COUNT
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER1_COUNT) == HCABI_X86_HV_X64_MSR_STIMER1_COUNT, "HV_X64_MSR_STIMER1_COUNT");
#endif
#ifdef HV_X64_MSR_STIMER2_CONFIG
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER2_CONFIG) == HCABI_X86_HV_X64_MSR_STIMER2_CONFIG, "HV_X64_MSR_STIMER2_CONFIG");
#endif
#ifdef HV_X64_MSR_STIMER2_COUNT
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER2_COUNT) == HCABI_X86_HV_X64_MSR_STIMER2_COUNT, "HV_X64_MSR_STIMER2_COUNT");
#endif
#ifdef HV_X64_MSR_STIMER3_CONFIG
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER3_CONFIG) == HCABI_X86_HV_X64_MSR_STIMER3_CONFIG, "HV_X64_MSR_STIMER3_CONFIG");
#endif
#ifdef HV_X64_MSR_STIMER3_COUNT
HCABI_STATIC_ASSERT((HV_X64_MSR_STIMER3_COUNT) == HCABI_X86_HV_X64_MSR_STIMER3_COUNT, "HV_X64_MSR_STIMER3_COUNT");
#endif
#ifdef HV_X64_MSR_GUEST_IDLE
HCABI_STATIC_ASSERT((HV_X64_MSR_GUEST_IDLE) == HCABI_X86_HV_X64_MSR_GUEST_IDLE, "HV_X64_MSR_GUEST_IDLE");
#endif
#ifdef HV_X64_MSR_CRASH_P0
HCABI_STATIC_ASSERT((HV_X64_MSR_CRASH_P0) == HCABI_X86_HV_X64_MSR_CRASH_P0, "HV_X64_MSR_CRASH_P0");
#endif
#ifdef HV_X64_MSR_CRASH_P1
HCABI_STATIC_ASSERT((HV_X64_MSR_CRASH_P1) == HCABI_X86_HV_X64_MSR_CRASH_P1, "HV_X64_MSR_CRASH_P1");
#endif
#ifdef HV_X64_MSR_CRASH_P2
HCABI_STATIC_ASSERT((HV_X64_MSR_CRASH_P2) == HCABI_X86_HV_X64_MSR_CRASH_P2, "HV_X64_MSR_CRASH_P2");
#endif
#ifdef HV_X64_MSR_CRASH_P3
HCABI_STATIC_ASSERT((HV_X64_MSR_CRASH_P3) == HCABI_X86_HV_X64_MSR_CRASH_P3, "HV_X64_MSR_CRASH_P3");
#endif
#ifdef HV_X64_MSR_CRASH_P4
HCABI_STATIC_ASSERT((HV_X64_MSR_CRASH_P4) == HCABI_X86_HV_X64_MSR_CRASH_P4, "HV_X64_MSR_CRASH_P4");
#endif
#ifdef HV_X64_MSR_CRASH_CTL
HCABI_STATIC_ASSERT((HV_X64_MSR_CRASH_CTL) == HCABI_X86_HV_X64_MSR_CRASH_CTL, "HV_X64_MSR_CRASH_CTL");
#endif
#ifdef HV_X64_MSR_REENLIGHTENMENT_CONTROL
HCABI_STATIC_ASSERT((HV_X64_MSR_REENLIGHTENMENT_CONTROL) == HCABI_X86_HV_X64_MSR_REENLIGHTENMENT_CONTROL, "HV_X64_MSR_REENLIGHTENMENT_CONTROL");
#endif
#ifdef HV_X64_MSR_TSC_EMULATION_CONTROL
HCABI_STATIC_ASSERT((HV_X64_MSR_TSC_EMULATION_CONTROL) == HCABI_X86_HV_X64_MSR_TSC_EMULATION_CONTROL, "HV_X64_MSR_TSC_EMULATION_CONTROL");
#endif
#ifdef HV_X64_MSR_TSC_EMULATION_STATUS
HCABI_STATIC_ASSERT((HV_X64_MSR_TSC_EMULATION_STATUS) == HCABI_X86_HV_X64_MSR_TSC_EMULATION_STATUS, "HV_X64_MSR_TSC_EMULATION_STATUS");
#endif
#ifdef HV_X64_MSR_TSC_INVARIANT_CONTROL
HCABI_STATIC_ASSERT((HV_X64_MSR_TSC_INVARIANT_CONTROL) == HCABI_X86_HV_X64_MSR_TSC_INVARIANT_CONTROL, "HV_X64_MSR_TSC_INVARIANT_CONTROL");
#endif
#ifdef KVM_GET_SUPPORTED_CPUID
HCABI_STATIC_ASSERT((KVM_GET_SUPPORTED_CPUID) == HCABI_X86_KVM_GET_SUPPORTED_CPUID, "KVM_GET_SUPPORTED_CPUID");
#endif
#ifdef KVM_SET_TSS_ADDR
HCABI_STATIC_ASSERT((KVM_SET_TSS_ADDR) == HCABI_X86_KVM_SET_TSS_ADDR, "KVM_SET_TSS_ADDR");
#endif
#ifdef KVM_CREATE_PIT2
HCABI_STATIC_ASSERT((KVM_CREATE_PIT2) == HCABI_X86_KVM_CREATE_PIT2, "KVM_CREATE_PIT2");
#endif
#ifdef KVM_GET_REGS
HCABI_STATIC_ASSERT((KVM_GET_REGS) == HCABI_X86_KVM_GET_REGS, "KVM_GET_REGS");
#endif
#ifdef KVM_SET_REGS
HCABI_STATIC_ASSERT((KVM_SET_REGS) == HCABI_X86_KVM_SET_REGS, "KVM_SET_REGS");
#endif
#ifdef KVM_GET_SREGS
HCABI_STATIC_ASSERT((KVM_GET_SREGS) == HCABI_X86_KVM_GET_SREGS, "KVM_GET_SREGS");
#endif
#ifdef KVM_SET_SREGS
HCABI_STATIC_ASSERT((KVM_SET_SREGS) == HCABI_X86_KVM_SET_SREGS, "KVM_SET_SREGS");
#endif
#ifdef KVM_GET_MSRS
HCABI_STATIC_ASSERT((KVM_GET_MSRS) == HCABI_X86_KVM_GET_MSRS, "KVM_GET_MSRS");
#endif
#ifdef KVM_SET_MSRS
HCABI_STATIC_ASSERT((KVM_SET_MSRS) == HCABI_X86_KVM_SET_MSRS, "KVM_SET_MSRS");
#endif
#ifdef KVM_SET_CPUID2
HCABI_STATIC_ASSERT((KVM_SET_CPUID2) == HCABI_X86_KVM_SET_CPUID2, "KVM_SET_CPUID2");
#endif
#ifdef KVM_GET_CPUID2
HCABI_STATIC_ASSERT((KVM_GET_CPUID2) == HCABI_X86_KVM_GET_CPUID2, "KVM_GET_CPUID2");
#endif
#ifdef KVM_MEMORY_ENCRYPT_OP
HCABI_STATIC_ASSERT((KVM_MEMORY_ENCRYPT_OP) == HCABI_X86_KVM_MEMORY_ENCRYPT_OP, "KVM_MEMORY_ENCRYPT_OP");
#endif
#ifdef KVM_MEMORY_ENCRYPT_REG_REGION
HCABI_STATIC_ASSERT((KVM_MEMORY_ENCRYPT_REG_REGION) == HCABI_X86_KVM_MEMORY_ENCRYPT_REG_REGION, "KVM_MEMORY_ENCRYPT_REG_REGION");
#endif
#ifdef KVM_MEMORY_ENCRYPT_UNREG_REGION
HCABI_STATIC_ASSERT((KVM_MEMORY_ENCRYPT_UNREG_REGION) == HCABI_X86_KVM_MEMORY_ENCRYPT_UNREG_REGION, "KVM_MEMORY_ENCRYPT_UNREG_REGION");
#endif
#ifdef KVM_GET_SUPPORTED_HV_CPUID
HCABI_STATIC_ASSERT((KVM_GET_SUPPORTED_HV_CPUID) == HCABI_X86_KVM_GET_SUPPORTED_HV_CPUID, "KVM_GET_SUPPORTED_HV_CPUID");
#endif
#ifdef KVM_X86_SET_MSR_FILTER
HCABI_STATIC_ASSERT((KVM_X86_SET_MSR_FILTER) == HCABI_X86_KVM_X86_SET_MSR_FILTER, "KVM_X86_SET_MSR_FILTER");
#endif
#ifdef SEV_ISSUE_CMD
HCABI_STATIC_ASSERT((SEV_ISSUE_CMD) == HCABI_X86_SEV_ISSUE_CMD, "SEV_ISSUE_CMD");
#endif
#ifdef SNP_GET_REPORT
HCABI_STATIC_ASSERT((SNP_GET_REPORT) == HCABI_X86_SNP_GET_REPORT, "SNP_GET_REPORT");
#endif
#ifdef SNP_GET_DERIVED_KEY
HCABI_STATIC_ASSERT((SNP_GET_DERIVED_KEY) == HCABI_X86_SNP_GET_DERIVED_KEY, "SNP_GET_DERIVED_KEY");
#endif
#ifdef SNP_GET_EXT_REPORT
HCABI_STATIC_ASSERT((SNP_GET_EXT_REPORT) == HCABI_X86_SNP_GET_EXT_REPORT, "SNP_GET_EXT_REPORT");
#endif
#ifdef KVM_GET_SHARED_PAGES_LIST
HCABI_STATIC_ASSERT((KVM_GET_SHARED_PAGES_LIST) == HCABI_X86_KVM_GET_SHARED_PAGES_LIST, "KVM_GET_SHARED_PAGES_LIST");
#endif
#ifdef KVM_SET_SHARED_PAGES_LIST
HCABI_STATIC_ASSERT((KVM_SET_SHARED_PAGES_LIST) == HCABI_X86_KVM_SET_SHARED_PAGES_LIST, "KVM_SET_SHARED_PAGES_LIST");
#endif
#ifdef KVM_GET_SUPPORTED_HV_CPUID
HCABI_STATIC_ASSERT(sizeof(struct kvm_cpuid2) == 8, "struct kvm_cpuid2");
#endif
#ifdef KVM_SET_MSRS
HCABI_STATIC_ASSERT(sizeof(struct kvm_msrs) == 8, "struct kvm_msrs");
#endif
#ifdef KVM_MEMORY_ENCRYPT_UNREG_REGION
HCABI_STATIC_ASSERT(sizeof(struct kvm_enc_region) == 16, "struct kvm_enc_region");
#endif
#ifdef KVM_X86_SET_MSR_FILTER
HCABI_STATIC_ASSERT(sizeof(struct kvm_msr_filter) == 392, "struct kvm_msr_filter");
#endif
#ifdef KVM_SET_REGS
HCABI_STATIC_ASSERT(sizeof(struct kvm_regs) == 144, "struct kvm_regs");
#endif
#ifdef KVM_SET_SREGS
HCABI_STATIC_ASSERT(sizeof(struct kvm_sregs) == 312, "struct kvm_sregs");
#endif
#ifdef SEV_ISSUE_CMD
HCABI_STATIC_ASSERT(sizeof(struct sev_issue_cmd) == 16, "struct sev_issue_cmd");
#endif
#ifdef SNP_GET_EXT_REPORT
HCABI_STATIC_ASSERT(sizeof(struct snp_guest_request_ioctl) == 32, "struct snp_guest_request_ioctl");
#endif
#ifdef KVM_SET_SHARED_PAGES_LIST
HCABI_STATIC_ASSERT(sizeof(struct kvm_shared_pages_list) == 24, "struct kvm_shared_pages_list");
#endif
#endif

#if defined(__aarch64__)
#ifdef ARM_SMCCC_KVM_FUNC_HYP_MEMINFO
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_HYP_MEMINFO) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_HYP_MEMINFO, "ARM_SMCCC_KVM_FUNC_HYP_MEMINFO");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MEM_SHARE
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MEM_SHARE) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MEM_SHARE, "ARM_SMCCC_KVM_FUNC_MEM_SHARE");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MEM_UNSHARE
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MEM_UNSHARE) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MEM_UNSHARE, "ARM_SMCCC_KVM_FUNC_MEM_UNSHARE");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MMIO_GUARD_INFO
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MMIO_GUARD_INFO) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_INFO, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_INFO");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MMIO_GUARD_ENROLL
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MMIO_GUARD_ENROLL) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_ENROLL, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_ENROLL");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MMIO_GUARD_UNMAP
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MMIO_GUARD_UNMAP) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD_UNMAP, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_UNMAP");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MEM_RELINQUISH
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MEM_RELINQUISH) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MEM_RELINQUISH, "ARM_SMCCC_KVM_FUNC_MEM_RELINQUISH");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_MAP
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_MAP) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_MAP, "ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_MAP");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_UNMAP
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_UNMAP) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_UNMAP, "ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_UNMAP");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_DEV_REQ_PWR
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_DEV_REQ_PWR) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DEV_REQ_PWR, "ARM_SMCCC_KVM_FUNC_DEV_REQ_PWR");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA, "ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_PVIOMMU_OP
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_PVIOMMU_OP) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_PVIOMMU_OP, "ARM_SMCCC_KVM_FUNC_PVIOMMU_OP");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_DEV_REQ_MMIO
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_DEV_REQ_MMIO) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DEV_REQ_MMIO, "ARM_SMCCC_KVM_FUNC_DEV_REQ_MMIO");
#endif
#ifdef KVM_CAP_ARM_PROTECTED_VM
HCABI_STATIC_ASSERT((KVM_CAP_ARM_PROTECTED_VM) == HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM, "KVM_CAP_ARM_PROTECTED_VM");
#endif
#ifdef KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FW_IPA
HCABI_STATIC_ASSERT((KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FW_IPA) == HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FW_IPA, "KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FW_IPA");
#endif
#ifdef KVM_CAP_ARM_PROTECTED_VM_FLAGS_INFO
HCABI_STATIC_ASSERT((KVM_CAP_ARM_PROTECTED_VM_FLAGS_INFO) == HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM_FLAGS_INFO, "KVM_CAP_ARM_PROTECTED_VM_FLAGS_INFO");
#endif
#ifdef KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FFA
HCABI_STATIC_ASSERT((KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FFA) == HCABI_ARM64_KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FFA, "KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FFA");
#endif
#ifdef KVM_DEV_REQ_PWR_OFF
HCABI_STATIC_ASSERT((KVM_DEV_REQ_PWR_OFF) == HCABI_ARM64_KVM_DEV_REQ_PWR_OFF, "KVM_DEV_REQ_PWR_OFF");
#endif
#ifdef KVM_DEV_REQ_PWR_ON
HCABI_STATIC_ASSERT((KVM_DEV_REQ_PWR_ON) == HCABI_ARM64_KVM_DEV_REQ_PWR_ON, "KVM_DEV_REQ_PWR_ON");
#endif
#ifdef ESR_ELx_EC_UNKNOWN
HCABI_STATIC_ASSERT((ESR_ELx_EC_UNKNOWN) == HCABI_ARM64_ESR_ELx_EC_UNKNOWN, "ESR_ELx_EC_UNKNOWN");
#endif
#ifdef ESR_ELx_EC_WFx
HCABI_STATIC_ASSERT((ESR_ELx_EC_WFx) == HCABI_ARM64_ESR_ELx_EC_WFx, "ESR_ELx_EC_WFx");
#endif
#ifdef ESR_ELx_EC_FP_ASIMD
HCABI_STATIC_ASSERT((ESR_ELx_EC_FP_ASIMD) == HCABI_ARM64_ESR_ELx_EC_FP_ASIMD, "ESR_ELx_EC_FP_ASIMD");
#endif
#ifdef ESR_ELx_EC_PAC
HCABI_STATIC_ASSERT((ESR_ELx_EC_PAC) == HCABI_ARM64_ESR_ELx_EC_PAC, "ESR_ELx_EC_PAC");
#endif
#ifdef ESR_ELx_EC_BTI
HCABI_STATIC_ASSERT((ESR_ELx_EC_BTI) == HCABI_ARM64_ESR_ELx_EC_BTI, "ESR_ELx_EC_BTI");
#endif
#ifdef ESR_ELx_EC_ILL
HCABI_STATIC_ASSERT((ESR_ELx_EC_ILL) == HCABI_ARM64_ESR_ELx_EC_ILL, "ESR_ELx_EC_ILL");
#endif
#ifdef ESR_ELx_EC_SVC64
HCABI_STATIC_ASSERT((ESR_ELx_EC_SVC64) == HCABI_ARM64_ESR_ELx_EC_SVC64, "ESR_ELx_EC_SVC64");
#endif
#ifdef ESR_ELx_EC_HVC64
HCABI_STATIC_ASSERT((ESR_ELx_EC_HVC64) == HCABI_ARM64_ESR_ELx_EC_HVC64, "ESR_ELx_EC_HVC64");
#endif
#ifdef ESR_ELx_EC_SMC64
HCABI_STATIC_ASSERT((ESR_ELx_EC_SMC64) == HCABI_ARM64_ESR_ELx_EC_SMC64, "ESR_ELx_EC_SMC64");
#endif
#ifdef ESR_ELx_EC_SYS64
HCABI_STATIC_ASSERT((ESR_ELx_EC_SYS64) == HCABI_ARM64_ESR_ELx_EC_SYS64, "ESR_ELx_EC_SYS64");
#endif
#ifdef ESR_ELx_EC_SVE
HCABI_STATIC_ASSERT((ESR_ELx_EC_SVE) == HCABI_ARM64_ESR_ELx_EC_SVE, "ESR_ELx_EC_SVE");
#endif
#ifdef ESR_ELx_EC_ERET
HCABI_STATIC_ASSERT((ESR_ELx_EC_ERET) == HCABI_ARM64_ESR_ELx_EC_ERET, "ESR_ELx_EC_ERET");
#endif
#ifdef ESR_ELx_EC_FPAC
HCABI_STATIC_ASSERT((ESR_ELx_EC_FPAC) == HCABI_ARM64_ESR_ELx_EC_FPAC, "ESR_ELx_EC_FPAC");
#endif
#ifdef ESR_ELx_EC_SME
HCABI_STATIC_ASSERT((ESR_ELx_EC_SME) == HCABI_ARM64_ESR_ELx_EC_SME, "ESR_ELx_EC_SME");
#endif
#ifdef ESR_ELx_EC_IABT_LOW
HCABI_STATIC_ASSERT((ESR_ELx_EC_IABT_LOW) == HCABI_ARM64_ESR_ELx_EC_IABT_LOW, "ESR_ELx_EC_IABT_LOW");
#endif
#ifdef ESR_ELx_EC_IABT_CUR
HCABI_STATIC_ASSERT((ESR_ELx_EC_IABT_CUR) == HCABI_ARM64_ESR_ELx_EC_IABT_CUR, "ESR_ELx_EC_IABT_CUR");
#endif
#ifdef ESR_ELx_EC_PC_ALIGN
HCABI_STATIC_ASSERT((ESR_ELx_EC_PC_ALIGN) == HCABI_ARM64_ESR_ELx_EC_PC_ALIGN, "ESR_ELx_EC_PC_ALIGN");
#endif
#ifdef ESR_ELx_EC_DABT_LOW
HCABI_STATIC_ASSERT((ESR_ELx_EC_DABT_LOW) == HCABI_ARM64_ESR_ELx_EC_DABT_LOW, "ESR_ELx_EC_DABT_LOW");
#endif
#ifdef ESR_ELx_EC_DABT_CUR
HCABI_STATIC_ASSERT((ESR_ELx_EC_DABT_CUR) == HCABI_ARM64_ESR_ELx_EC_DABT_CUR, "ESR_ELx_EC_DABT_CUR");
#endif
#ifdef ESR_ELx_EC_SP_ALIGN
HCABI_STATIC_ASSERT((ESR_ELx_EC_SP_ALIGN) == HCABI_ARM64_ESR_ELx_EC_SP_ALIGN, "ESR_ELx_EC_SP_ALIGN");
#endif
#ifdef ESR_ELx_EC_SERROR
HCABI_STATIC_ASSERT((ESR_ELx_EC_SERROR) == HCABI_ARM64_ESR_ELx_EC_SERROR, "ESR_ELx_EC_SERROR");
#endif
#ifdef ESR_ELx_EC_BREAKPT_LOW
HCABI_STATIC_ASSERT((ESR_ELx_EC_BREAKPT_LOW) == HCABI_ARM64_ESR_ELx_EC_BREAKPT_LOW, "ESR_ELx_EC_BREAKPT_LOW");
#endif
#ifdef ESR_ELx_EC_BREAKPT_CUR
HCABI_STATIC_ASSERT((ESR_ELx_EC_BREAKPT_CUR) == HCABI_ARM64_ESR_ELx_EC_BREAKPT_CUR, "ESR_ELx_EC_BREAKPT_CUR");
#endif
#ifdef ESR_ELx_EC_WATCHPT_LOW
HCABI_STATIC_ASSERT((ESR_ELx_EC_WATCHPT_LOW) == HCABI_ARM64_ESR_ELx_EC_WATCHPT_LOW, "ESR_ELx_EC_WATCHPT_LOW");
#endif
#ifdef ESR_ELx_EC_WATCHPT_CUR
HCABI_STATIC_ASSERT((ESR_ELx_EC_WATCHPT_CUR) == HCABI_ARM64_ESR_ELx_EC_WATCHPT_CUR, "ESR_ELx_EC_WATCHPT_CUR");
#endif
#ifdef ESR_ELx_EC_BRK64
HCABI_STATIC_ASSERT((ESR_ELx_EC_BRK64) == HCABI_ARM64_ESR_ELx_EC_BRK64, "ESR_ELx_EC_BRK64");
#endif
#ifdef ESR_ELx_FSC_ADDRSZ
HCABI_STATIC_ASSERT((ESR_ELx_FSC_ADDRSZ) == HCABI_ARM64_ESR_ELx_FSC_ADDRSZ, "ESR_ELx_FSC_ADDRSZ");
#endif
#ifdef FSC_ADDRSZ_L1
HCABI_STATIC_ASSERT((FSC_ADDRSZ_L1) == HCABI_ARM64_FSC_ADDRSZ_L1, "FSC_ADDRSZ_L1");
#endif
#ifdef FSC_ADDRSZ_L2
HCABI_STATIC_ASSERT((FSC_ADDRSZ_L2) == HCABI_ARM64_FSC_ADDRSZ_L2, "FSC_ADDRSZ_L2");
#endif
#ifdef FSC_ADDRSZ_L3
HCABI_STATIC_ASSERT((FSC_ADDRSZ_L3) == HCABI_ARM64_FSC_ADDRSZ_L3, "FSC_ADDRSZ_L3");
#endif
#ifdef ESR_ELx_FSC_FAULT
HCABI_STATIC_ASSERT((ESR_ELx_FSC_FAULT) == HCABI_ARM64_ESR_ELx_FSC_FAULT, "ESR_ELx_FSC_FAULT");
#endif
#ifdef FSC_FAULT_L1
HCABI_STATIC_ASSERT((FSC_FAULT_L1) == HCABI_ARM64_FSC_FAULT_L1, "FSC_FAULT_L1");
#endif
#ifdef FSC_FAULT_L2
HCABI_STATIC_ASSERT((FSC_FAULT_L2) == HCABI_ARM64_FSC_FAULT_L2, "FSC_FAULT_L2");
#endif
#ifdef FSC_FAULT_L3
HCABI_STATIC_ASSERT((FSC_FAULT_L3) == HCABI_ARM64_FSC_FAULT_L3, "FSC_FAULT_L3");
#endif
#ifdef ESR_ELx_FSC_ACCESS
HCABI_STATIC_ASSERT((ESR_ELx_FSC_ACCESS) == HCABI_ARM64_ESR_ELx_FSC_ACCESS, "ESR_ELx_FSC_ACCESS");
#endif
#ifdef FSC_ACCESS_L1
HCABI_STATIC_ASSERT((FSC_ACCESS_L1) == HCABI_ARM64_FSC_ACCESS_L1, "FSC_ACCESS_L1");
#endif
#ifdef FSC_ACCESS_L2
HCABI_STATIC_ASSERT((FSC_ACCESS_L2) == HCABI_ARM64_FSC_ACCESS_L2, "FSC_ACCESS_L2");
#endif
#ifdef FSC_ACCESS_L3
HCABI_STATIC_ASSERT((FSC_ACCESS_L3) == HCABI_ARM64_FSC_ACCESS_L3, "FSC_ACCESS_L3");
#endif
#ifdef ESR_ELx_FSC_PERM
HCABI_STATIC_ASSERT((ESR_ELx_FSC_PERM) == HCABI_ARM64_ESR_ELx_FSC_PERM, "ESR_ELx_FSC_PERM");
#endif
#ifdef FSC_PERM_L1
HCABI_STATIC_ASSERT((FSC_PERM_L1) == HCABI_ARM64_FSC_PERM_L1, "FSC_PERM_L1");
#endif
#ifdef FSC_PERM_L2
HCABI_STATIC_ASSERT((FSC_PERM_L2) == HCABI_ARM64_FSC_PERM_L2, "FSC_PERM_L2");
#endif
#ifdef FSC_PERM_L3
HCABI_STATIC_ASSERT((FSC_PERM_L3) == HCABI_ARM64_FSC_PERM_L3, "FSC_PERM_L3");
#endif
#ifdef ESR_ELx_FSC_EXTABT
HCABI_STATIC_ASSERT((ESR_ELx_FSC_EXTABT) == HCABI_ARM64_ESR_ELx_FSC_EXTABT, "ESR_ELx_FSC_EXTABT");
#endif
#ifdef ESR_ELx_FSC_MTE
HCABI_STATIC_ASSERT((ESR_ELx_FSC_MTE) == HCABI_ARM64_ESR_ELx_FSC_MTE, "ESR_ELx_FSC_MTE");
#endif
#ifdef FSC_SEA_TTW_LM1
HCABI_STATIC_ASSERT((FSC_SEA_TTW_LM1) == HCABI_ARM64_FSC_SEA_TTW_LM1, "FSC_SEA_TTW_LM1");
#endif
#ifdef FSC_SEA_TTW_L0
HCABI_STATIC_ASSERT((FSC_SEA_TTW_L0) == HCABI_ARM64_FSC_SEA_TTW_L0, "FSC_SEA_TTW_L0");
#endif
#ifdef FSC_SEA_TTW_L1
HCABI_STATIC_ASSERT((FSC_SEA_TTW_L1) == HCABI_ARM64_FSC_SEA_TTW_L1, "FSC_SEA_TTW_L1");
#endif
#ifdef FSC_SEA_TTW_L2
HCABI_STATIC_ASSERT((FSC_SEA_TTW_L2) == HCABI_ARM64_FSC_SEA_TTW_L2, "FSC_SEA_TTW_L2");
#endif
#ifdef FSC_SEA_TTW_L3
HCABI_STATIC_ASSERT((FSC_SEA_TTW_L3) == HCABI_ARM64_FSC_SEA_TTW_L3, "FSC_SEA_TTW_L3");
#endif
#ifdef ESR_ELx_FSC_SECC
HCABI_STATIC_ASSERT((ESR_ELx_FSC_SECC) == HCABI_ARM64_ESR_ELx_FSC_SECC, "ESR_ELx_FSC_SECC");
#endif
#ifdef FSC_ALIGNMENT_FAULT
HCABI_STATIC_ASSERT((FSC_ALIGNMENT_FAULT) == HCABI_ARM64_FSC_ALIGNMENT_FAULT, "FSC_ALIGNMENT_FAULT");
#endif
#ifdef GRANULE_PROTECTION_FAULT_WALK_LM1
HCABI_STATIC_ASSERT((GRANULE_PROTECTION_FAULT_WALK_LM1) == HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_LM1, "GRANULE_PROTECTION_FAULT_WALK_LM1");
#endif
#ifdef GRANULE_PROTECTION_FAULT_WALK_L0
HCABI_STATIC_ASSERT((GRANULE_PROTECTION_FAULT_WALK_L0) == HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L0, "GRANULE_PROTECTION_FAULT_WALK_L0");
#endif
#ifdef GRANULE_PROTECTION_FAULT_WALK_L1
HCABI_STATIC_ASSERT((GRANULE_PROTECTION_FAULT_WALK_L1) == HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L1, "GRANULE_PROTECTION_FAULT_WALK_L1");
#endif
#ifdef GRANULE_PROTECTION_FAULT_WALK_L2
HCABI_STATIC_ASSERT((GRANULE_PROTECTION_FAULT_WALK_L2) == HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L2, "GRANULE_PROTECTION_FAULT_WALK_L2");
#endif
#ifdef GRANULE_PROTECTION_FAULT_WALK_L3
HCABI_STATIC_ASSERT((GRANULE_PROTECTION_FAULT_WALK_L3) == HCABI_ARM64_GRANULE_PROTECTION_FAULT_WALK_L3, "GRANULE_PROTECTION_FAULT_WALK_L3");
#endif
#ifdef GRANULE_PROTECTION_FAULT
HCABI_STATIC_ASSERT((GRANULE_PROTECTION_FAULT) == HCABI_ARM64_GRANULE_PROTECTION_FAULT, "GRANULE_PROTECTION_FAULT");
#endif
#ifdef FSC_ADDRSZ_LM1
HCABI_STATIC_ASSERT((FSC_ADDRSZ_LM1) == HCABI_ARM64_FSC_ADDRSZ_LM1, "FSC_ADDRSZ_LM1");
#endif
#ifdef FSC_FAULT_LM1
HCABI_STATIC_ASSERT((FSC_FAULT_LM1) == HCABI_ARM64_FSC_FAULT_LM1, "FSC_FAULT_LM1");
#endif
#ifdef FSC_TLB_CONFLICT
HCABI_STATIC_ASSERT((FSC_TLB_CONFLICT) == HCABI_ARM64_FSC_TLB_CONFLICT, "FSC_TLB_CONFLICT");
#endif
#ifdef FSC_ATOMIC_UPDATE
HCABI_STATIC_ASSERT((FSC_ATOMIC_UPDATE) == HCABI_ARM64_FSC_ATOMIC_UPDATE, "FSC_ATOMIC_UPDATE");
#endif
#ifdef FFA_ERROR
HCABI_STATIC_ASSERT((FFA_ERROR) == HCABI_ARM64_FFA_ERROR, "FFA_ERROR");
#endif
#ifdef FFA_SUCCESS
HCABI_STATIC_ASSERT((FFA_SUCCESS) == HCABI_ARM64_FFA_SUCCESS, "FFA_SUCCESS");
#endif
#ifdef FFA_INTERRUPT
HCABI_STATIC_ASSERT((FFA_INTERRUPT) == HCABI_ARM64_FFA_INTERRUPT, "FFA_INTERRUPT");
#endif
#ifdef FFA_VERSION
HCABI_STATIC_ASSERT((FFA_VERSION) == HCABI_ARM64_FFA_VERSION, "FFA_VERSION");
#endif
#ifdef FFA_FEATURES
HCABI_STATIC_ASSERT((FFA_FEATURES) == HCABI_ARM64_FFA_FEATURES, "FFA_FEATURES");
#endif
#ifdef FFA_RX_RELEASE
HCABI_STATIC_ASSERT((FFA_RX_RELEASE) == HCABI_ARM64_FFA_RX_RELEASE, "FFA_RX_RELEASE");
#endif
#ifdef FFA_RXTX_MAP
HCABI_STATIC_ASSERT((FFA_RXTX_MAP) == HCABI_ARM64_FFA_RXTX_MAP, "FFA_RXTX_MAP");
#endif
#ifdef FFA_RXTX_UNMAP
HCABI_STATIC_ASSERT((FFA_RXTX_UNMAP) == HCABI_ARM64_FFA_RXTX_UNMAP, "FFA_RXTX_UNMAP");
#endif
#ifdef FFA_PARTITION_INFO_GET
HCABI_STATIC_ASSERT((FFA_PARTITION_INFO_GET) == HCABI_ARM64_FFA_PARTITION_INFO_GET, "FFA_PARTITION_INFO_GET");
#endif
#ifdef FFA_ID_GET
HCABI_STATIC_ASSERT((FFA_ID_GET) == HCABI_ARM64_FFA_ID_GET, "FFA_ID_GET");
#endif
#ifdef FFA_MSG_POLL
HCABI_STATIC_ASSERT((FFA_MSG_POLL) == HCABI_ARM64_FFA_MSG_POLL, "FFA_MSG_POLL");
#endif
#ifdef FFA_MSG_WAIT
HCABI_STATIC_ASSERT((FFA_MSG_WAIT) == HCABI_ARM64_FFA_MSG_WAIT, "FFA_MSG_WAIT");
#endif
#ifdef FFA_YIELD
HCABI_STATIC_ASSERT((FFA_YIELD) == HCABI_ARM64_FFA_YIELD, "FFA_YIELD");
#endif
#ifdef FFA_RUN
HCABI_STATIC_ASSERT((FFA_RUN) == HCABI_ARM64_FFA_RUN, "FFA_RUN");
#endif
#ifdef FFA_MSG_SEND
HCABI_STATIC_ASSERT((FFA_MSG_SEND) == HCABI_ARM64_FFA_MSG_SEND, "FFA_MSG_SEND");
#endif
#ifdef FFA_MSG_SEND_DIRECT_REQ
HCABI_STATIC_ASSERT((FFA_MSG_SEND_DIRECT_REQ) == HCABI_ARM64_FFA_MSG_SEND_DIRECT_REQ, "FFA_MSG_SEND_DIRECT_REQ");
#endif
#ifdef FFA_MSG_SEND_DIRECT_RESP
HCABI_STATIC_ASSERT((FFA_MSG_SEND_DIRECT_RESP) == HCABI_ARM64_FFA_MSG_SEND_DIRECT_RESP, "FFA_MSG_SEND_DIRECT_RESP");
#endif
#ifdef FFA_MEM_DONATE
HCABI_STATIC_ASSERT((FFA_MEM_DONATE) == HCABI_ARM64_FFA_MEM_DONATE, "FFA_MEM_DONATE");
#endif
#ifdef FFA_MEM_LEND
HCABI_STATIC_ASSERT((FFA_MEM_LEND) == HCABI_ARM64_FFA_MEM_LEND, "FFA_MEM_LEND");
#endif
#ifdef FFA_MEM_SHARE
HCABI_STATIC_ASSERT((FFA_MEM_SHARE) == HCABI_ARM64_FFA_MEM_SHARE, "FFA_MEM_SHARE");
#endif
#ifdef FFA_MEM_RETRIEVE_REQ
HCABI_STATIC_ASSERT((FFA_MEM_RETRIEVE_REQ) == HCABI_ARM64_FFA_MEM_RETRIEVE_REQ, "FFA_MEM_RETRIEVE_REQ");
#endif
#ifdef FFA_MEM_RETRIEVE_RESP
HCABI_STATIC_ASSERT((FFA_MEM_RETRIEVE_RESP) == HCABI_ARM64_FFA_MEM_RETRIEVE_RESP, "FFA_MEM_RETRIEVE_RESP");
#endif
#ifdef FFA_MEM_RELINQUISH
HCABI_STATIC_ASSERT((FFA_MEM_RELINQUISH) == HCABI_ARM64_FFA_MEM_RELINQUISH, "FFA_MEM_RELINQUISH");
#endif
#ifdef FFA_MEM_RECLAIM
HCABI_STATIC_ASSERT((FFA_MEM_RECLAIM) == HCABI_ARM64_FFA_MEM_RECLAIM, "FFA_MEM_RECLAIM");
#endif
#ifdef FFA_MEM_OP_PAUSE
HCABI_STATIC_ASSERT((FFA_MEM_OP_PAUSE) == HCABI_ARM64_FFA_MEM_OP_PAUSE, "FFA_MEM_OP_PAUSE");
#endif
#ifdef FFA_MEM_OP_RESUME
HCABI_STATIC_ASSERT((FFA_MEM_OP_RESUME) == HCABI_ARM64_FFA_MEM_OP_RESUME, "FFA_MEM_OP_RESUME");
#endif
#ifdef FFA_MEM_FRAG_RX
HCABI_STATIC_ASSERT((FFA_MEM_FRAG_RX) == HCABI_ARM64_FFA_MEM_FRAG_RX, "FFA_MEM_FRAG_RX");
#endif
#ifdef FFA_MEM_FRAG_TX
HCABI_STATIC_ASSERT((FFA_MEM_FRAG_TX) == HCABI_ARM64_FFA_MEM_FRAG_TX, "FFA_MEM_FRAG_TX");
#endif
#ifdef FFA_NORMAL_WORLD_RESUME
HCABI_STATIC_ASSERT((FFA_NORMAL_WORLD_RESUME) == HCABI_ARM64_FFA_NORMAL_WORLD_RESUME, "FFA_NORMAL_WORLD_RESUME");
#endif
#ifdef FFA_NOTIFICATION_BITMAP_CREATE
HCABI_STATIC_ASSERT((FFA_NOTIFICATION_BITMAP_CREATE) == HCABI_ARM64_FFA_NOTIFICATION_BITMAP_CREATE, "FFA_NOTIFICATION_BITMAP_CREATE");
#endif
#ifdef FFA_NOTIFICATION_BITMAP_DESTROY
HCABI_STATIC_ASSERT((FFA_NOTIFICATION_BITMAP_DESTROY) == HCABI_ARM64_FFA_NOTIFICATION_BITMAP_DESTROY, "FFA_NOTIFICATION_BITMAP_DESTROY");
#endif
#ifdef FFA_NOTIFICATION_BIND
HCABI_STATIC_ASSERT((FFA_NOTIFICATION_BIND) == HCABI_ARM64_FFA_NOTIFICATION_BIND, "FFA_NOTIFICATION_BIND");
#endif
#ifdef FFA_NOTIFICATION_UNBIND
HCABI_STATIC_ASSERT((FFA_NOTIFICATION_UNBIND) == HCABI_ARM64_FFA_NOTIFICATION_UNBIND, "FFA_NOTIFICATION_UNBIND");
#endif
#ifdef FFA_NOTIFICATION_SET
HCABI_STATIC_ASSERT((FFA_NOTIFICATION_SET) == HCABI_ARM64_FFA_NOTIFICATION_SET, "FFA_NOTIFICATION_SET");
#endif
#ifdef FFA_NOTIFICATION_GET
HCABI_STATIC_ASSERT((FFA_NOTIFICATION_GET) == HCABI_ARM64_FFA_NOTIFICATION_GET, "FFA_NOTIFICATION_GET");
#endif
#ifdef FFA_NOTIFICATION_INFO_GET
HCABI_STATIC_ASSERT((FFA_NOTIFICATION_INFO_GET) == HCABI_ARM64_FFA_NOTIFICATION_INFO_GET, "FFA_NOTIFICATION_INFO_GET");
#endif
#ifdef FFA_RX_ACQUIRE
HCABI_STATIC_ASSERT((FFA_RX_ACQUIRE) == HCABI_ARM64_FFA_RX_ACQUIRE, "FFA_RX_ACQUIRE");
#endif
#ifdef FFA_SPM_ID_GET
HCABI_STATIC_ASSERT((FFA_SPM_ID_GET) == HCABI_ARM64_FFA_SPM_ID_GET, "FFA_SPM_ID_GET");
#endif
#ifdef FFA_MSG_SEND2
HCABI_STATIC_ASSERT((FFA_MSG_SEND2) == HCABI_ARM64_FFA_MSG_SEND2, "FFA_MSG_SEND2");
#endif
#ifdef FFA_SECONDARY_EP_REGISTER
HCABI_STATIC_ASSERT((FFA_SECONDARY_EP_REGISTER) == HCABI_ARM64_FFA_SECONDARY_EP_REGISTER, "FFA_SECONDARY_EP_REGISTER");
#endif
#ifdef FFA_MEM_PERM_GET
HCABI_STATIC_ASSERT((FFA_MEM_PERM_GET) == HCABI_ARM64_FFA_MEM_PERM_GET, "FFA_MEM_PERM_GET");
#endif
#ifdef FFA_MEM_PERM_SET
HCABI_STATIC_ASSERT((FFA_MEM_PERM_SET) == HCABI_ARM64_FFA_MEM_PERM_SET, "FFA_MEM_PERM_SET");
#endif
#ifdef FFA_CONSOLE_LOG
HCABI_STATIC_ASSERT((FFA_CONSOLE_LOG) == HCABI_ARM64_FFA_CONSOLE_LOG, "FFA_CONSOLE_LOG");
#endif
#ifdef FFA_EL3_INTR_HANDLE
HCABI_STATIC_ASSERT((FFA_EL3_INTR_HANDLE) == HCABI_ARM64_FFA_EL3_INTR_HANDLE, "FFA_EL3_INTR_HANDLE");
#endif
#ifdef FFA_FN64_SUCCESS
HCABI_STATIC_ASSERT((FFA_FN64_SUCCESS) == HCABI_ARM64_FFA_FN64_SUCCESS, "FFA_FN64_SUCCESS");
#endif
#ifdef FFA_FN64_RXTX_MAP
HCABI_STATIC_ASSERT((FFA_FN64_RXTX_MAP) == HCABI_ARM64_FFA_FN64_RXTX_MAP, "FFA_FN64_RXTX_MAP");
#endif
#ifdef FFA_FN64_MEM_DONATE
HCABI_STATIC_ASSERT((FFA_FN64_MEM_DONATE) == HCABI_ARM64_FFA_FN64_MEM_DONATE, "FFA_FN64_MEM_DONATE");
#endif
#ifdef FFA_FN64_MEM_LEND
HCABI_STATIC_ASSERT((FFA_FN64_MEM_LEND) == HCABI_ARM64_FFA_FN64_MEM_LEND, "FFA_FN64_MEM_LEND");
#endif
#ifdef FFA_FN64_MEM_SHARE
HCABI_STATIC_ASSERT((FFA_FN64_MEM_SHARE) == HCABI_ARM64_FFA_FN64_MEM_SHARE, "FFA_FN64_MEM_SHARE");
#endif
#ifdef FFA_FN64_MEM_RETRIEVE_REQ
HCABI_STATIC_ASSERT((FFA_FN64_MEM_RETRIEVE_REQ) == HCABI_ARM64_FFA_FN64_MEM_RETRIEVE_REQ, "FFA_FN64_MEM_RETRIEVE_REQ");
#endif
#ifdef FFA_FN64_MEM_PERM_GET
HCABI_STATIC_ASSERT((FFA_FN64_MEM_PERM_GET) == HCABI_ARM64_FFA_FN64_MEM_PERM_GET, "FFA_FN64_MEM_PERM_GET");
#endif
#ifdef FFA_FN64_MEM_PERM_SET
HCABI_STATIC_ASSERT((FFA_FN64_MEM_PERM_SET) == HCABI_ARM64_FFA_FN64_MEM_PERM_SET, "FFA_FN64_MEM_PERM_SET");
#endif
#ifdef FFA_FN64_MSG_SEND_DIRECT_REQ
HCABI_STATIC_ASSERT((FFA_FN64_MSG_SEND_DIRECT_REQ) == HCABI_ARM64_FFA_FN64_MSG_SEND_DIRECT_REQ, "FFA_FN64_MSG_SEND_DIRECT_REQ");
#endif
#ifdef FFA_FN64_MSG_SEND_DIRECT_RESP
HCABI_STATIC_ASSERT((FFA_FN64_MSG_SEND_DIRECT_RESP) == HCABI_ARM64_FFA_FN64_MSG_SEND_DIRECT_RESP, "FFA_FN64_MSG_SEND_DIRECT_RESP");
#endif
#ifdef FFA_FN64_NOTIFICATION_INFO_GET
HCABI_STATIC_ASSERT((FFA_FN64_NOTIFICATION_INFO_GET) == HCABI_ARM64_FFA_FN64_NOTIFICATION_INFO_GET, "FFA_FN64_NOTIFICATION_INFO_GET");
#endif
#ifdef FFA_FN64_SECONDARY_EP_REGISTER
HCABI_STATIC_ASSERT((FFA_FN64_SECONDARY_EP_REGISTER) == HCABI_ARM64_FFA_FN64_SECONDARY_EP_REGISTER, "FFA_FN64_SECONDARY_EP_REGISTER");
#endif
#ifdef FFA_PARTITION_INFO_GET_REGS
HCABI_STATIC_ASSERT((FFA_PARTITION_INFO_GET_REGS) == HCABI_ARM64_FFA_PARTITION_INFO_GET_REGS, "FFA_PARTITION_INFO_GET_REGS");
#endif
#ifdef FFA_MSG_SEND_DIRECT_REQ2
HCABI_STATIC_ASSERT((FFA_MSG_SEND_DIRECT_REQ2) == HCABI_ARM64_FFA_MSG_SEND_DIRECT_REQ2, "FFA_MSG_SEND_DIRECT_REQ2");
#endif
#ifdef FFA_MSG_SEND_DIRECT_RESP2
HCABI_STATIC_ASSERT((FFA_MSG_SEND_DIRECT_RESP2) == HCABI_ARM64_FFA_MSG_SEND_DIRECT_RESP2, "FFA_MSG_SEND_DIRECT_RESP2");
#endif
#ifdef FFA_RET_SUCCESS
HCABI_STATIC_ASSERT((FFA_RET_SUCCESS) == HCABI_ARM64_FFA_RET_SUCCESS, "FFA_RET_SUCCESS");
#endif
#ifdef FFA_RET_NOT_SUPPORTED
HCABI_STATIC_ASSERT((FFA_RET_NOT_SUPPORTED) == HCABI_ARM64_FFA_RET_NOT_SUPPORTED, "FFA_RET_NOT_SUPPORTED");
#endif
#ifdef FFA_RET_INVALID_PARAMETERS
HCABI_STATIC_ASSERT((FFA_RET_INVALID_PARAMETERS) == HCABI_ARM64_FFA_RET_INVALID_PARAMETERS, "FFA_RET_INVALID_PARAMETERS");
#endif
#ifdef FFA_RET_NO_MEMORY
HCABI_STATIC_ASSERT((FFA_RET_NO_MEMORY) == HCABI_ARM64_FFA_RET_NO_MEMORY, "FFA_RET_NO_MEMORY");
#endif
#ifdef FFA_RET_BUSY
HCABI_STATIC_ASSERT((FFA_RET_BUSY) == HCABI_ARM64_FFA_RET_BUSY, "FFA_RET_BUSY");
#endif
#ifdef FFA_RET_INTERRUPTED
HCABI_STATIC_ASSERT((FFA_RET_INTERRUPTED) == HCABI_ARM64_FFA_RET_INTERRUPTED, "FFA_RET_INTERRUPTED");
#endif
#ifdef FFA_RET_DENIED
HCABI_STATIC_ASSERT((FFA_RET_DENIED) == HCABI_ARM64_FFA_RET_DENIED, "FFA_RET_DENIED");
#endif
#ifdef FFA_RET_RETRY
HCABI_STATIC_ASSERT((FFA_RET_RETRY) == HCABI_ARM64_FFA_RET_RETRY, "FFA_RET_RETRY");
#endif
#ifdef FFA_RET_ABORTED
HCABI_STATIC_ASSERT((FFA_RET_ABORTED) == HCABI_ARM64_FFA_RET_ABORTED, "FFA_RET_ABORTED");
#endif
#ifdef FFA_RET_NO_DATA
HCABI_STATIC_ASSERT((FFA_RET_NO_DATA) == HCABI_ARM64_FFA_RET_NO_DATA, "FFA_RET_NO_DATA");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_FEATURES
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_FEATURES) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_FEATURES, "ARM_SMCCC_KVM_FUNC_FEATURES");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_PTP
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_PTP) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_PTP, "ARM_SMCCC_KVM_FUNC_PTP");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_MMIO_GUARD
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_MMIO_GUARD) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_MMIO_GUARD, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_VER
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_VER) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_VER, "ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_VER");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_CPUS
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_CPUS) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_CPUS, "ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_CPUS");
#endif
#ifdef ARM_SMCCC_KVM_FUNC_FEATURES_2
HCABI_STATIC_ASSERT((ARM_SMCCC_KVM_FUNC_FEATURES_2) == HCABI_ARM64_ARM_SMCCC_KVM_FUNC_FEATURES_2, "ARM_SMCCC_KVM_FUNC_FEATURES_2");
#endif
#ifdef KVM_PTP_VIRT_COUNTER
HCABI_STATIC_ASSERT((KVM_PTP_VIRT_COUNTER) == HCABI_ARM64_KVM_PTP_VIRT_COUNTER, "KVM_PTP_VIRT_COUNTER");
#endif
#ifdef KVM_PTP_PHYS_COUNTER
HCABI_STATIC_ASSERT((KVM_PTP_PHYS_COUNTER) == HCABI_ARM64_KVM_PTP_PHYS_COUNTER, "KVM_PTP_PHYS_COUNTER");
#endif
#ifdef KVM_ARM_VM_SMCCC_CTRL
HCABI_STATIC_ASSERT((KVM_ARM_VM_SMCCC_CTRL) == HCABI_ARM64_KVM_ARM_VM_SMCCC_CTRL, "KVM_ARM_VM_SMCCC_CTRL");
#endif
#ifdef KVM_ARM_VM_SMCCC_FILTER
HCABI_STATIC_ASSERT((KVM_ARM_VM_SMCCC_FILTER) == HCABI_ARM64_KVM_ARM_VM_SMCCC_FILTER, "KVM_ARM_VM_SMCCC_FILTER");
#endif
#ifdef KVM_ARM_TARGET_GENERIC_V8
HCABI_STATIC_ASSERT((KVM_ARM_TARGET_GENERIC_V8) == HCABI_ARM64_KVM_ARM_TARGET_GENERIC_V8, "KVM_ARM_TARGET_GENERIC_V8");
#endif
#ifdef KVM_ARM_VCPU_PSCI_0_2
HCABI_STATIC_ASSERT((KVM_ARM_VCPU_PSCI_0_2) == HCABI_ARM64_KVM_ARM_VCPU_PSCI_0_2, "KVM_ARM_VCPU_PSCI_0_2");
#endif
#ifdef PKVM_PAGE_OWNED
HCABI_STATIC_ASSERT((PKVM_PAGE_OWNED) == HCABI_ARM64_PKVM_PAGE_OWNED, "PKVM_PAGE_OWNED");
#endif
#ifdef PKVM_PAGE_SHARED_OWNED
HCABI_STATIC_ASSERT((PKVM_PAGE_SHARED_OWNED) == HCABI_ARM64_PKVM_PAGE_SHARED_OWNED, "PKVM_PAGE_SHARED_OWNED");
#endif
#ifdef PKVM_PAGE_SHARED_BORROWED
HCABI_STATIC_ASSERT((PKVM_PAGE_SHARED_BORROWED) == HCABI_ARM64_PKVM_PAGE_SHARED_BORROWED, "PKVM_PAGE_SHARED_BORROWED");
#endif
#ifdef PKVM_NOPAGE
HCABI_STATIC_ASSERT((PKVM_NOPAGE) == HCABI_ARM64_PKVM_NOPAGE, "PKVM_NOPAGE");
#endif
#ifdef PKVM_POISON
HCABI_STATIC_ASSERT((PKVM_POISON) == HCABI_ARM64_PKVM_POISON, "PKVM_POISON");
#endif
#ifdef PKVM_ID_HOST
HCABI_STATIC_ASSERT((PKVM_ID_HOST) == HCABI_ARM64_PKVM_ID_HOST, "PKVM_ID_HOST");
#endif
#ifdef PKVM_ID_HYP
HCABI_STATIC_ASSERT((PKVM_ID_HYP) == HCABI_ARM64_PKVM_ID_HYP, "PKVM_ID_HYP");
#endif
#ifdef PKVM_ID_GUEST
HCABI_STATIC_ASSERT((PKVM_ID_GUEST) == HCABI_ARM64_PKVM_ID_GUEST, "PKVM_ID_GUEST");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_prot_finalize
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_prot_finalize) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_prot_finalize, "__KVM_HOST_SMCCC_FUNC___pkvm_prot_finalize");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp, "__KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_hyp
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_hyp) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_hyp, "__KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_hyp");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_donate_guest
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_donate_guest) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_donate_guest, "__KVM_HOST_SMCCC_FUNC___pkvm_host_donate_guest");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_share_guest
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_share_guest) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_share_guest, "__KVM_HOST_SMCCC_FUNC___pkvm_host_share_guest");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_guest
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_guest) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_guest, "__KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_guest");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_relax_perms_guest
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_relax_perms_guest) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_relax_perms_guest, "__KVM_HOST_SMCCC_FUNC___pkvm_host_relax_perms_guest");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_wrprotect_guest
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_wrprotect_guest) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_wrprotect_guest, "__KVM_HOST_SMCCC_FUNC___pkvm_host_wrprotect_guest");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_test_clear_young_guest
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_test_clear_young_guest) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_test_clear_young_guest, "__KVM_HOST_SMCCC_FUNC___pkvm_host_test_clear_young_guest");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_host_mkyoung_guest
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_host_mkyoung_guest) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_host_mkyoung_guest, "__KVM_HOST_SMCCC_FUNC___pkvm_host_mkyoung_guest");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_reserve_vm
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_reserve_vm) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_reserve_vm, "__KVM_HOST_SMCCC_FUNC___pkvm_reserve_vm");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_unreserve_vm
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_unreserve_vm) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_unreserve_vm, "__KVM_HOST_SMCCC_FUNC___pkvm_unreserve_vm");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_init_vm
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_init_vm) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_init_vm, "__KVM_HOST_SMCCC_FUNC___pkvm_init_vm");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_init_vcpu
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_init_vcpu) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_init_vcpu, "__KVM_HOST_SMCCC_FUNC___pkvm_init_vcpu");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_in_poison_fault
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_in_poison_fault) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_in_poison_fault, "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_in_poison_fault");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_force_reclaim_guest_page
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_force_reclaim_guest_page) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_force_reclaim_guest_page, "__KVM_HOST_SMCCC_FUNC___pkvm_force_reclaim_guest_page");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_reclaim_dying_guest_page
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_reclaim_dying_guest_page) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_reclaim_dying_guest_page, "__KVM_HOST_SMCCC_FUNC___pkvm_reclaim_dying_guest_page");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_start_teardown_vm
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_start_teardown_vm) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_start_teardown_vm, "__KVM_HOST_SMCCC_FUNC___pkvm_start_teardown_vm");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_finalize_teardown_vm
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_finalize_teardown_vm) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_finalize_teardown_vm, "__KVM_HOST_SMCCC_FUNC___pkvm_finalize_teardown_vm");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_load
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_load) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_load, "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_load");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_put
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_put) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_put, "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_put");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_vcpu_sync_state
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_sync_state) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_vcpu_sync_state, "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_sync_state");
#endif
#ifdef __KVM_HOST_SMCCC_FUNC___pkvm_tlb_flush_vmid
HCABI_STATIC_ASSERT((__KVM_HOST_SMCCC_FUNC___pkvm_tlb_flush_vmid) == HCABI_ARM64___KVM_HOST_SMCCC_FUNC___pkvm_tlb_flush_vmid, "__KVM_HOST_SMCCC_FUNC___pkvm_tlb_flush_vmid");
#endif
#ifdef PSCI_0_2_FN_PSCI_VERSION
HCABI_STATIC_ASSERT((PSCI_0_2_FN_PSCI_VERSION) == HCABI_ARM64_PSCI_0_2_FN_PSCI_VERSION, "PSCI_0_2_FN_PSCI_VERSION");
#endif
#ifdef PSCI_0_2_FN_CPU_SUSPEND
HCABI_STATIC_ASSERT((PSCI_0_2_FN_CPU_SUSPEND) == HCABI_ARM64_PSCI_0_2_FN_CPU_SUSPEND, "PSCI_0_2_FN_CPU_SUSPEND");
#endif
#ifdef PSCI_0_2_FN_CPU_OFF
HCABI_STATIC_ASSERT((PSCI_0_2_FN_CPU_OFF) == HCABI_ARM64_PSCI_0_2_FN_CPU_OFF, "PSCI_0_2_FN_CPU_OFF");
#endif
#ifdef PSCI_0_2_FN_CPU_ON
HCABI_STATIC_ASSERT((PSCI_0_2_FN_CPU_ON) == HCABI_ARM64_PSCI_0_2_FN_CPU_ON, "PSCI_0_2_FN_CPU_ON");
#endif
#ifdef PSCI_0_2_FN_AFFINITY_INFO
HCABI_STATIC_ASSERT((PSCI_0_2_FN_AFFINITY_INFO) == HCABI_ARM64_PSCI_0_2_FN_AFFINITY_INFO, "PSCI_0_2_FN_AFFINITY_INFO");
#endif
#ifdef PSCI_0_2_FN_MIGRATE
HCABI_STATIC_ASSERT((PSCI_0_2_FN_MIGRATE) == HCABI_ARM64_PSCI_0_2_FN_MIGRATE, "PSCI_0_2_FN_MIGRATE");
#endif
#ifdef PSCI_0_2_FN_MIGRATE_INFO_TYPE
HCABI_STATIC_ASSERT((PSCI_0_2_FN_MIGRATE_INFO_TYPE) == HCABI_ARM64_PSCI_0_2_FN_MIGRATE_INFO_TYPE, "PSCI_0_2_FN_MIGRATE_INFO_TYPE");
#endif
#ifdef PSCI_0_2_FN_MIGRATE_INFO_UP_CPU
HCABI_STATIC_ASSERT((PSCI_0_2_FN_MIGRATE_INFO_UP_CPU) == HCABI_ARM64_PSCI_0_2_FN_MIGRATE_INFO_UP_CPU, "PSCI_0_2_FN_MIGRATE_INFO_UP_CPU");
#endif
#ifdef PSCI_0_2_FN_SYSTEM_OFF
HCABI_STATIC_ASSERT((PSCI_0_2_FN_SYSTEM_OFF) == HCABI_ARM64_PSCI_0_2_FN_SYSTEM_OFF, "PSCI_0_2_FN_SYSTEM_OFF");
#endif
#ifdef PSCI_0_2_FN_SYSTEM_RESET
HCABI_STATIC_ASSERT((PSCI_0_2_FN_SYSTEM_RESET) == HCABI_ARM64_PSCI_0_2_FN_SYSTEM_RESET, "PSCI_0_2_FN_SYSTEM_RESET");
#endif
#ifdef PSCI_1_0_FN_PSCI_FEATURES
HCABI_STATIC_ASSERT((PSCI_1_0_FN_PSCI_FEATURES) == HCABI_ARM64_PSCI_1_0_FN_PSCI_FEATURES, "PSCI_1_0_FN_PSCI_FEATURES");
#endif
#ifdef PSCI_1_0_FN_CPU_FREEZE
HCABI_STATIC_ASSERT((PSCI_1_0_FN_CPU_FREEZE) == HCABI_ARM64_PSCI_1_0_FN_CPU_FREEZE, "PSCI_1_0_FN_CPU_FREEZE");
#endif
#ifdef PSCI_1_0_FN_CPU_DEFAULT_SUSPEND
HCABI_STATIC_ASSERT((PSCI_1_0_FN_CPU_DEFAULT_SUSPEND) == HCABI_ARM64_PSCI_1_0_FN_CPU_DEFAULT_SUSPEND, "PSCI_1_0_FN_CPU_DEFAULT_SUSPEND");
#endif
#ifdef PSCI_1_0_FN_NODE_HW_STATE
HCABI_STATIC_ASSERT((PSCI_1_0_FN_NODE_HW_STATE) == HCABI_ARM64_PSCI_1_0_FN_NODE_HW_STATE, "PSCI_1_0_FN_NODE_HW_STATE");
#endif
#ifdef PSCI_1_0_FN_SYSTEM_SUSPEND
HCABI_STATIC_ASSERT((PSCI_1_0_FN_SYSTEM_SUSPEND) == HCABI_ARM64_PSCI_1_0_FN_SYSTEM_SUSPEND, "PSCI_1_0_FN_SYSTEM_SUSPEND");
#endif
#ifdef PSCI_1_0_FN_SET_SUSPEND_MODE
HCABI_STATIC_ASSERT((PSCI_1_0_FN_SET_SUSPEND_MODE) == HCABI_ARM64_PSCI_1_0_FN_SET_SUSPEND_MODE, "PSCI_1_0_FN_SET_SUSPEND_MODE");
#endif
#ifdef PSCI_1_0_FN_STAT_RESIDENCY
HCABI_STATIC_ASSERT((PSCI_1_0_FN_STAT_RESIDENCY) == HCABI_ARM64_PSCI_1_0_FN_STAT_RESIDENCY, "PSCI_1_0_FN_STAT_RESIDENCY");
#endif
#ifdef PSCI_1_0_FN_STAT_COUNT
HCABI_STATIC_ASSERT((PSCI_1_0_FN_STAT_COUNT) == HCABI_ARM64_PSCI_1_0_FN_STAT_COUNT, "PSCI_1_0_FN_STAT_COUNT");
#endif
#ifdef PSCI_1_1_FN_SYSTEM_RESET2
HCABI_STATIC_ASSERT((PSCI_1_1_FN_SYSTEM_RESET2) == HCABI_ARM64_PSCI_1_1_FN_SYSTEM_RESET2, "PSCI_1_1_FN_SYSTEM_RESET2");
#endif
#ifdef PSCI_1_3_FN_SYSTEM_OFF2
HCABI_STATIC_ASSERT((PSCI_1_3_FN_SYSTEM_OFF2) == HCABI_ARM64_PSCI_1_3_FN_SYSTEM_OFF2, "PSCI_1_3_FN_SYSTEM_OFF2");
#endif
#ifdef PSCI_0_2_FN64_CPU_SUSPEND
HCABI_STATIC_ASSERT((PSCI_0_2_FN64_CPU_SUSPEND) == HCABI_ARM64_PSCI_0_2_FN64_CPU_SUSPEND, "PSCI_0_2_FN64_CPU_SUSPEND");
#endif
#ifdef PSCI_0_2_FN64_CPU_ON
HCABI_STATIC_ASSERT((PSCI_0_2_FN64_CPU_ON) == HCABI_ARM64_PSCI_0_2_FN64_CPU_ON, "PSCI_0_2_FN64_CPU_ON");
#endif
#ifdef PSCI_0_2_FN64_AFFINITY_INFO
HCABI_STATIC_ASSERT((PSCI_0_2_FN64_AFFINITY_INFO) == HCABI_ARM64_PSCI_0_2_FN64_AFFINITY_INFO, "PSCI_0_2_FN64_AFFINITY_INFO");
#endif
#ifdef PSCI_0_2_FN64_MIGRATE
HCABI_STATIC_ASSERT((PSCI_0_2_FN64_MIGRATE) == HCABI_ARM64_PSCI_0_2_FN64_MIGRATE, "PSCI_0_2_FN64_MIGRATE");
#endif
#ifdef PSCI_0_2_FN64_MIGRATE_INFO_UP_CPU
HCABI_STATIC_ASSERT((PSCI_0_2_FN64_MIGRATE_INFO_UP_CPU) == HCABI_ARM64_PSCI_0_2_FN64_MIGRATE_INFO_UP_CPU, "PSCI_0_2_FN64_MIGRATE_INFO_UP_CPU");
#endif
#ifdef PSCI_1_0_FN64_CPU_DEFAULT_SUSPEND
HCABI_STATIC_ASSERT((PSCI_1_0_FN64_CPU_DEFAULT_SUSPEND) == HCABI_ARM64_PSCI_1_0_FN64_CPU_DEFAULT_SUSPEND, "PSCI_1_0_FN64_CPU_DEFAULT_SUSPEND");
#endif
#ifdef PSCI_1_0_FN64_NODE_HW_STATE
HCABI_STATIC_ASSERT((PSCI_1_0_FN64_NODE_HW_STATE) == HCABI_ARM64_PSCI_1_0_FN64_NODE_HW_STATE, "PSCI_1_0_FN64_NODE_HW_STATE");
#endif
#ifdef PSCI_1_0_FN64_SYSTEM_SUSPEND
HCABI_STATIC_ASSERT((PSCI_1_0_FN64_SYSTEM_SUSPEND) == HCABI_ARM64_PSCI_1_0_FN64_SYSTEM_SUSPEND, "PSCI_1_0_FN64_SYSTEM_SUSPEND");
#endif
#ifdef PSCI_1_0_FN64_STAT_RESIDENCY
HCABI_STATIC_ASSERT((PSCI_1_0_FN64_STAT_RESIDENCY) == HCABI_ARM64_PSCI_1_0_FN64_STAT_RESIDENCY, "PSCI_1_0_FN64_STAT_RESIDENCY");
#endif
#ifdef PSCI_1_0_FN64_STAT_COUNT
HCABI_STATIC_ASSERT((PSCI_1_0_FN64_STAT_COUNT) == HCABI_ARM64_PSCI_1_0_FN64_STAT_COUNT, "PSCI_1_0_FN64_STAT_COUNT");
#endif
#ifdef PSCI_1_1_FN64_SYSTEM_RESET2
HCABI_STATIC_ASSERT((PSCI_1_1_FN64_SYSTEM_RESET2) == HCABI_ARM64_PSCI_1_1_FN64_SYSTEM_RESET2, "PSCI_1_1_FN64_SYSTEM_RESET2");
#endif
#ifdef PSCI_1_3_FN64_SYSTEM_OFF2
HCABI_STATIC_ASSERT((PSCI_1_3_FN64_SYSTEM_OFF2) == HCABI_ARM64_PSCI_1_3_FN64_SYSTEM_OFF2, "PSCI_1_3_FN64_SYSTEM_OFF2");
#endif
#ifdef PSCI_RET_SUCCESS
HCABI_STATIC_ASSERT((PSCI_RET_SUCCESS) == HCABI_ARM64_PSCI_RET_SUCCESS, "PSCI_RET_SUCCESS");
#endif
#ifdef PSCI_RET_NOT_SUPPORTED
HCABI_STATIC_ASSERT((PSCI_RET_NOT_SUPPORTED) == HCABI_ARM64_PSCI_RET_NOT_SUPPORTED, "PSCI_RET_NOT_SUPPORTED");
#endif
#ifdef PSCI_RET_INVALID_PARAMS
HCABI_STATIC_ASSERT((PSCI_RET_INVALID_PARAMS) == HCABI_ARM64_PSCI_RET_INVALID_PARAMS, "PSCI_RET_INVALID_PARAMS");
#endif
#ifdef PSCI_RET_DENIED
HCABI_STATIC_ASSERT((PSCI_RET_DENIED) == HCABI_ARM64_PSCI_RET_DENIED, "PSCI_RET_DENIED");
#endif
#ifdef PSCI_RET_ALREADY_ON
HCABI_STATIC_ASSERT((PSCI_RET_ALREADY_ON) == HCABI_ARM64_PSCI_RET_ALREADY_ON, "PSCI_RET_ALREADY_ON");
#endif
#ifdef PSCI_RET_ON_PENDING
HCABI_STATIC_ASSERT((PSCI_RET_ON_PENDING) == HCABI_ARM64_PSCI_RET_ON_PENDING, "PSCI_RET_ON_PENDING");
#endif
#ifdef PSCI_RET_INTERNAL_FAILURE
HCABI_STATIC_ASSERT((PSCI_RET_INTERNAL_FAILURE) == HCABI_ARM64_PSCI_RET_INTERNAL_FAILURE, "PSCI_RET_INTERNAL_FAILURE");
#endif
#ifdef PSCI_RET_NOT_PRESENT
HCABI_STATIC_ASSERT((PSCI_RET_NOT_PRESENT) == HCABI_ARM64_PSCI_RET_NOT_PRESENT, "PSCI_RET_NOT_PRESENT");
#endif
#ifdef PSCI_RET_DISABLED
HCABI_STATIC_ASSERT((PSCI_RET_DISABLED) == HCABI_ARM64_PSCI_RET_DISABLED, "PSCI_RET_DISABLED");
#endif
#ifdef PSCI_RET_INVALID_ADDRESS
HCABI_STATIC_ASSERT((PSCI_RET_INVALID_ADDRESS) == HCABI_ARM64_PSCI_RET_INVALID_ADDRESS, "PSCI_RET_INVALID_ADDRESS");
#endif
#ifdef KVM_REG_ARM_PSCI_VERSION
HCABI_STATIC_ASSERT((KVM_REG_ARM_PSCI_VERSION) == HCABI_ARM64_KVM_REG_ARM_PSCI_VERSION, "KVM_REG_ARM_PSCI_VERSION");
#endif
#ifdef KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1
HCABI_STATIC_ASSERT((KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1) == HCABI_ARM64_KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1, "KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1");
#endif
#ifdef KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2
HCABI_STATIC_ASSERT((KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2) == HCABI_ARM64_KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2, "KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2");
#endif
#ifdef KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3
HCABI_STATIC_ASSERT((KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3) == HCABI_ARM64_KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3, "KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3");
#endif
#ifdef KVM_REG_ARM_STD_BMAP
HCABI_STATIC_ASSERT((KVM_REG_ARM_STD_BMAP) == HCABI_ARM64_KVM_REG_ARM_STD_BMAP, "KVM_REG_ARM_STD_BMAP");
#endif
#ifdef KVM_REG_ARM_STD_HYP_BMAP
HCABI_STATIC_ASSERT((KVM_REG_ARM_STD_HYP_BMAP) == HCABI_ARM64_KVM_REG_ARM_STD_HYP_BMAP, "KVM_REG_ARM_STD_HYP_BMAP");
#endif
#ifdef KVM_REG_ARM_VENDOR_HYP_BMAP
HCABI_STATIC_ASSERT((KVM_REG_ARM_VENDOR_HYP_BMAP) == HCABI_ARM64_KVM_REG_ARM_VENDOR_HYP_BMAP, "KVM_REG_ARM_VENDOR_HYP_BMAP");
#endif
#ifdef KVM_REG_ARM_VENDOR_HYP_BMAP_2
HCABI_STATIC_ASSERT((KVM_REG_ARM_VENDOR_HYP_BMAP_2) == HCABI_ARM64_KVM_REG_ARM_VENDOR_HYP_BMAP_2, "KVM_REG_ARM_VENDOR_HYP_BMAP_2");
#endif
#ifdef SMCCC_RET_SUCCESS
HCABI_STATIC_ASSERT((SMCCC_RET_SUCCESS) == HCABI_ARM64_SMCCC_RET_SUCCESS, "SMCCC_RET_SUCCESS");
#endif
#ifdef SMCCC_RET_NOT_SUPPORTED
HCABI_STATIC_ASSERT((SMCCC_RET_NOT_SUPPORTED) == HCABI_ARM64_SMCCC_RET_NOT_SUPPORTED, "SMCCC_RET_NOT_SUPPORTED");
#endif
#ifdef SMCCC_RET_NOT_REQUIRED
HCABI_STATIC_ASSERT((SMCCC_RET_NOT_REQUIRED) == HCABI_ARM64_SMCCC_RET_NOT_REQUIRED, "SMCCC_RET_NOT_REQUIRED");
#endif
#ifdef SMCCC_RET_INVALID_PARAMETER
HCABI_STATIC_ASSERT((SMCCC_RET_INVALID_PARAMETER) == HCABI_ARM64_SMCCC_RET_INVALID_PARAMETER, "SMCCC_RET_INVALID_PARAMETER");
#endif
#ifdef SMC_RMI_VERSION
HCABI_STATIC_ASSERT((SMC_RMI_VERSION) == HCABI_ARM64_SMC_RMI_VERSION, "SMC_RMI_VERSION");
#endif
#ifdef SMC_RMI_GRANULE_DELEGATE
HCABI_STATIC_ASSERT((SMC_RMI_GRANULE_DELEGATE) == HCABI_ARM64_SMC_RMI_GRANULE_DELEGATE, "SMC_RMI_GRANULE_DELEGATE");
#endif
#ifdef SMC_RMI_GRANULE_UNDELEGATE
HCABI_STATIC_ASSERT((SMC_RMI_GRANULE_UNDELEGATE) == HCABI_ARM64_SMC_RMI_GRANULE_UNDELEGATE, "SMC_RMI_GRANULE_UNDELEGATE");
#endif
#ifdef SMC_RMI_DATA_CREATE
HCABI_STATIC_ASSERT((SMC_RMI_DATA_CREATE) == HCABI_ARM64_SMC_RMI_DATA_CREATE, "SMC_RMI_DATA_CREATE");
#endif
#ifdef SMC_RMI_DATA_CREATE_UNKNOWN
HCABI_STATIC_ASSERT((SMC_RMI_DATA_CREATE_UNKNOWN) == HCABI_ARM64_SMC_RMI_DATA_CREATE_UNKNOWN, "SMC_RMI_DATA_CREATE_UNKNOWN");
#endif
#ifdef SMC_RMI_DATA_DESTROY
HCABI_STATIC_ASSERT((SMC_RMI_DATA_DESTROY) == HCABI_ARM64_SMC_RMI_DATA_DESTROY, "SMC_RMI_DATA_DESTROY");
#endif
#ifdef SMC_RMI_REALM_ACTIVATE
HCABI_STATIC_ASSERT((SMC_RMI_REALM_ACTIVATE) == HCABI_ARM64_SMC_RMI_REALM_ACTIVATE, "SMC_RMI_REALM_ACTIVATE");
#endif
#ifdef SMC_RMI_REALM_CREATE
HCABI_STATIC_ASSERT((SMC_RMI_REALM_CREATE) == HCABI_ARM64_SMC_RMI_REALM_CREATE, "SMC_RMI_REALM_CREATE");
#endif
#ifdef SMC_RMI_REALM_DESTROY
HCABI_STATIC_ASSERT((SMC_RMI_REALM_DESTROY) == HCABI_ARM64_SMC_RMI_REALM_DESTROY, "SMC_RMI_REALM_DESTROY");
#endif
#ifdef SMC_RMI_REC_CREATE
HCABI_STATIC_ASSERT((SMC_RMI_REC_CREATE) == HCABI_ARM64_SMC_RMI_REC_CREATE, "SMC_RMI_REC_CREATE");
#endif
#ifdef SMC_RMI_REC_DESTROY
HCABI_STATIC_ASSERT((SMC_RMI_REC_DESTROY) == HCABI_ARM64_SMC_RMI_REC_DESTROY, "SMC_RMI_REC_DESTROY");
#endif
#ifdef SMC_RMI_REC_ENTER
HCABI_STATIC_ASSERT((SMC_RMI_REC_ENTER) == HCABI_ARM64_SMC_RMI_REC_ENTER, "SMC_RMI_REC_ENTER");
#endif
#ifdef SMC_RMI_RTT_CREATE
HCABI_STATIC_ASSERT((SMC_RMI_RTT_CREATE) == HCABI_ARM64_SMC_RMI_RTT_CREATE, "SMC_RMI_RTT_CREATE");
#endif
#ifdef SMC_RMI_RTT_DESTROY
HCABI_STATIC_ASSERT((SMC_RMI_RTT_DESTROY) == HCABI_ARM64_SMC_RMI_RTT_DESTROY, "SMC_RMI_RTT_DESTROY");
#endif
#ifdef SMC_RMI_RTT_MAP_UNPROTECTED
HCABI_STATIC_ASSERT((SMC_RMI_RTT_MAP_UNPROTECTED) == HCABI_ARM64_SMC_RMI_RTT_MAP_UNPROTECTED, "SMC_RMI_RTT_MAP_UNPROTECTED");
#endif
#ifdef SMC_RMI_RTT_READ_ENTRY
HCABI_STATIC_ASSERT((SMC_RMI_RTT_READ_ENTRY) == HCABI_ARM64_SMC_RMI_RTT_READ_ENTRY, "SMC_RMI_RTT_READ_ENTRY");
#endif
#ifdef SMC_RMI_RTT_UNMAP_UNPROTECTED
HCABI_STATIC_ASSERT((SMC_RMI_RTT_UNMAP_UNPROTECTED) == HCABI_ARM64_SMC_RMI_RTT_UNMAP_UNPROTECTED, "SMC_RMI_RTT_UNMAP_UNPROTECTED");
#endif
#ifdef SMC_RMI_PSCI_COMPLETE
HCABI_STATIC_ASSERT((SMC_RMI_PSCI_COMPLETE) == HCABI_ARM64_SMC_RMI_PSCI_COMPLETE, "SMC_RMI_PSCI_COMPLETE");
#endif
#ifdef SMC_RMI_FEATURES
HCABI_STATIC_ASSERT((SMC_RMI_FEATURES) == HCABI_ARM64_SMC_RMI_FEATURES, "SMC_RMI_FEATURES");
#endif
#ifdef SMC_RMI_RTT_FOLD
HCABI_STATIC_ASSERT((SMC_RMI_RTT_FOLD) == HCABI_ARM64_SMC_RMI_RTT_FOLD, "SMC_RMI_RTT_FOLD");
#endif
#ifdef SMC_RMI_REC_AUX_COUNT
HCABI_STATIC_ASSERT((SMC_RMI_REC_AUX_COUNT) == HCABI_ARM64_SMC_RMI_REC_AUX_COUNT, "SMC_RMI_REC_AUX_COUNT");
#endif
#ifdef SMC_RMI_RTT_INIT_RIPAS
HCABI_STATIC_ASSERT((SMC_RMI_RTT_INIT_RIPAS) == HCABI_ARM64_SMC_RMI_RTT_INIT_RIPAS, "SMC_RMI_RTT_INIT_RIPAS");
#endif
#ifdef SMC_RMI_RTT_SET_RIPAS
HCABI_STATIC_ASSERT((SMC_RMI_RTT_SET_RIPAS) == HCABI_ARM64_SMC_RMI_RTT_SET_RIPAS, "SMC_RMI_RTT_SET_RIPAS");
#endif
#ifdef SMC_RMI_RTT_DATA_MAP_INIT
HCABI_STATIC_ASSERT((SMC_RMI_RTT_DATA_MAP_INIT) == HCABI_ARM64_SMC_RMI_RTT_DATA_MAP_INIT, "SMC_RMI_RTT_DATA_MAP_INIT");
#endif
#ifdef SMC_RMI_RMM_CONFIG_SET
HCABI_STATIC_ASSERT((SMC_RMI_RMM_CONFIG_SET) == HCABI_ARM64_SMC_RMI_RMM_CONFIG_SET, "SMC_RMI_RMM_CONFIG_SET");
#endif
#ifdef SMC_RMI_GRANULE_TRACKING_GET
HCABI_STATIC_ASSERT((SMC_RMI_GRANULE_TRACKING_GET) == HCABI_ARM64_SMC_RMI_GRANULE_TRACKING_GET, "SMC_RMI_GRANULE_TRACKING_GET");
#endif
#ifdef SMC_RMI_GRANULE_TRACKING_SET
HCABI_STATIC_ASSERT((SMC_RMI_GRANULE_TRACKING_SET) == HCABI_ARM64_SMC_RMI_GRANULE_TRACKING_SET, "SMC_RMI_GRANULE_TRACKING_SET");
#endif
#ifdef SMC_RMI_RMM_CONFIG_GET
HCABI_STATIC_ASSERT((SMC_RMI_RMM_CONFIG_GET) == HCABI_ARM64_SMC_RMI_RMM_CONFIG_GET, "SMC_RMI_RMM_CONFIG_GET");
#endif
#ifdef SMC_RMI_RMM_STATE_GET
HCABI_STATIC_ASSERT((SMC_RMI_RMM_STATE_GET) == HCABI_ARM64_SMC_RMI_RMM_STATE_GET, "SMC_RMI_RMM_STATE_GET");
#endif
#ifdef SMC_RMI_GRANULE_RANGE_DELEGATE
HCABI_STATIC_ASSERT((SMC_RMI_GRANULE_RANGE_DELEGATE) == HCABI_ARM64_SMC_RMI_GRANULE_RANGE_DELEGATE, "SMC_RMI_GRANULE_RANGE_DELEGATE");
#endif
#ifdef SMC_RMI_GRANULE_RANGE_UNDELEGATE
HCABI_STATIC_ASSERT((SMC_RMI_GRANULE_RANGE_UNDELEGATE) == HCABI_ARM64_SMC_RMI_GRANULE_RANGE_UNDELEGATE, "SMC_RMI_GRANULE_RANGE_UNDELEGATE");
#endif
#ifdef SMC_RMI_GPT_L1_CREATE
HCABI_STATIC_ASSERT((SMC_RMI_GPT_L1_CREATE) == HCABI_ARM64_SMC_RMI_GPT_L1_CREATE, "SMC_RMI_GPT_L1_CREATE");
#endif
#ifdef SMC_RMI_GPT_L1_DESTROY
HCABI_STATIC_ASSERT((SMC_RMI_GPT_L1_DESTROY) == HCABI_ARM64_SMC_RMI_GPT_L1_DESTROY, "SMC_RMI_GPT_L1_DESTROY");
#endif
#ifdef SMC_RMI_RTT_DATA_MAP
HCABI_STATIC_ASSERT((SMC_RMI_RTT_DATA_MAP) == HCABI_ARM64_SMC_RMI_RTT_DATA_MAP, "SMC_RMI_RTT_DATA_MAP");
#endif
#ifdef SMC_RMI_RTT_DATA_UNMAP
HCABI_STATIC_ASSERT((SMC_RMI_RTT_DATA_UNMAP) == HCABI_ARM64_SMC_RMI_RTT_DATA_UNMAP, "SMC_RMI_RTT_DATA_UNMAP");
#endif
#ifdef SMC_RMI_RTT_UNPROT_MAP
HCABI_STATIC_ASSERT((SMC_RMI_RTT_UNPROT_MAP) == HCABI_ARM64_SMC_RMI_RTT_UNPROT_MAP, "SMC_RMI_RTT_UNPROT_MAP");
#endif
#ifdef SMC_RMI_RTT_UNPROT_UNMAP
HCABI_STATIC_ASSERT((SMC_RMI_RTT_UNPROT_UNMAP) == HCABI_ARM64_SMC_RMI_RTT_UNPROT_UNMAP, "SMC_RMI_RTT_UNPROT_UNMAP");
#endif
#ifdef SMC_RMI_REALM_TERMINATE
HCABI_STATIC_ASSERT((SMC_RMI_REALM_TERMINATE) == HCABI_ARM64_SMC_RMI_REALM_TERMINATE, "SMC_RMI_REALM_TERMINATE");
#endif
#ifdef SMC_RMI_RMM_ACTIVATE
HCABI_STATIC_ASSERT((SMC_RMI_RMM_ACTIVATE) == HCABI_ARM64_SMC_RMI_RMM_ACTIVATE, "SMC_RMI_RMM_ACTIVATE");
#endif
#ifdef SMC_RMI_OP_CONTINUE
HCABI_STATIC_ASSERT((SMC_RMI_OP_CONTINUE) == HCABI_ARM64_SMC_RMI_OP_CONTINUE, "SMC_RMI_OP_CONTINUE");
#endif
#ifdef SMC_RMI_OP_MEM_DONATE
HCABI_STATIC_ASSERT((SMC_RMI_OP_MEM_DONATE) == HCABI_ARM64_SMC_RMI_OP_MEM_DONATE, "SMC_RMI_OP_MEM_DONATE");
#endif
#ifdef SMC_RMI_OP_MEM_RECLAIM
HCABI_STATIC_ASSERT((SMC_RMI_OP_MEM_RECLAIM) == HCABI_ARM64_SMC_RMI_OP_MEM_RECLAIM, "SMC_RMI_OP_MEM_RECLAIM");
#endif
#ifdef SMC_RMI_OP_CANCEL
HCABI_STATIC_ASSERT((SMC_RMI_OP_CANCEL) == HCABI_ARM64_SMC_RMI_OP_CANCEL, "SMC_RMI_OP_CANCEL");
#endif
#ifdef SMC_RMI_RMM_DEACTIVATE
HCABI_STATIC_ASSERT((SMC_RMI_RMM_DEACTIVATE) == HCABI_ARM64_SMC_RMI_RMM_DEACTIVATE, "SMC_RMI_RMM_DEACTIVATE");
#endif
#ifdef SMC_RMI_GPT_INFO
HCABI_STATIC_ASSERT((SMC_RMI_GPT_INFO) == HCABI_ARM64_SMC_RMI_GPT_INFO, "SMC_RMI_GPT_INFO");
#endif
#ifdef RMI_SUCCESS
HCABI_STATIC_ASSERT((RMI_SUCCESS) == HCABI_ARM64_RMI_SUCCESS, "RMI_SUCCESS");
#endif
#ifdef RMI_ERROR_INPUT
HCABI_STATIC_ASSERT((RMI_ERROR_INPUT) == HCABI_ARM64_RMI_ERROR_INPUT, "RMI_ERROR_INPUT");
#endif
#ifdef RMI_ERROR_REALM
HCABI_STATIC_ASSERT((RMI_ERROR_REALM) == HCABI_ARM64_RMI_ERROR_REALM, "RMI_ERROR_REALM");
#endif
#ifdef RMI_ERROR_REC
HCABI_STATIC_ASSERT((RMI_ERROR_REC) == HCABI_ARM64_RMI_ERROR_REC, "RMI_ERROR_REC");
#endif
#ifdef RMI_ERROR_RTT
HCABI_STATIC_ASSERT((RMI_ERROR_RTT) == HCABI_ARM64_RMI_ERROR_RTT, "RMI_ERROR_RTT");
#endif
#ifdef RMI_ERROR_NOT_SUPPORTED
HCABI_STATIC_ASSERT((RMI_ERROR_NOT_SUPPORTED) == HCABI_ARM64_RMI_ERROR_NOT_SUPPORTED, "RMI_ERROR_NOT_SUPPORTED");
#endif
#ifdef RMI_ERROR_DEVICE
HCABI_STATIC_ASSERT((RMI_ERROR_DEVICE) == HCABI_ARM64_RMI_ERROR_DEVICE, "RMI_ERROR_DEVICE");
#endif
#ifdef RMI_ERROR_RTT_AUX
HCABI_STATIC_ASSERT((RMI_ERROR_RTT_AUX) == HCABI_ARM64_RMI_ERROR_RTT_AUX, "RMI_ERROR_RTT_AUX");
#endif
#ifdef RMI_ERROR_PSMMU_ST
HCABI_STATIC_ASSERT((RMI_ERROR_PSMMU_ST) == HCABI_ARM64_RMI_ERROR_PSMMU_ST, "RMI_ERROR_PSMMU_ST");
#endif
#ifdef RMI_ERROR_DPT
HCABI_STATIC_ASSERT((RMI_ERROR_DPT) == HCABI_ARM64_RMI_ERROR_DPT, "RMI_ERROR_DPT");
#endif
#ifdef RMI_BUSY
HCABI_STATIC_ASSERT((RMI_BUSY) == HCABI_ARM64_RMI_BUSY, "RMI_BUSY");
#endif
#ifdef RMI_ERROR_GLOBAL
HCABI_STATIC_ASSERT((RMI_ERROR_GLOBAL) == HCABI_ARM64_RMI_ERROR_GLOBAL, "RMI_ERROR_GLOBAL");
#endif
#ifdef RMI_ERROR_TRACKING
HCABI_STATIC_ASSERT((RMI_ERROR_TRACKING) == HCABI_ARM64_RMI_ERROR_TRACKING, "RMI_ERROR_TRACKING");
#endif
#ifdef RMI_INCOMPLETE
HCABI_STATIC_ASSERT((RMI_INCOMPLETE) == HCABI_ARM64_RMI_INCOMPLETE, "RMI_INCOMPLETE");
#endif
#ifdef RMI_BLOCKED
HCABI_STATIC_ASSERT((RMI_BLOCKED) == HCABI_ARM64_RMI_BLOCKED, "RMI_BLOCKED");
#endif
#ifdef RMI_ERROR_GPT
HCABI_STATIC_ASSERT((RMI_ERROR_GPT) == HCABI_ARM64_RMI_ERROR_GPT, "RMI_ERROR_GPT");
#endif
#ifdef RMI_ERROR_GRANULE
HCABI_STATIC_ASSERT((RMI_ERROR_GRANULE) == HCABI_ARM64_RMI_ERROR_GRANULE, "RMI_ERROR_GRANULE");
#endif
#ifdef RMI_EXIT_SYNC
HCABI_STATIC_ASSERT((RMI_EXIT_SYNC) == HCABI_ARM64_RMI_EXIT_SYNC, "RMI_EXIT_SYNC");
#endif
#ifdef RMI_EXIT_IRQ
HCABI_STATIC_ASSERT((RMI_EXIT_IRQ) == HCABI_ARM64_RMI_EXIT_IRQ, "RMI_EXIT_IRQ");
#endif
#ifdef RMI_EXIT_FIQ
HCABI_STATIC_ASSERT((RMI_EXIT_FIQ) == HCABI_ARM64_RMI_EXIT_FIQ, "RMI_EXIT_FIQ");
#endif
#ifdef RMI_EXIT_PSCI
HCABI_STATIC_ASSERT((RMI_EXIT_PSCI) == HCABI_ARM64_RMI_EXIT_PSCI, "RMI_EXIT_PSCI");
#endif
#ifdef RMI_EXIT_RIPAS_CHANGE
HCABI_STATIC_ASSERT((RMI_EXIT_RIPAS_CHANGE) == HCABI_ARM64_RMI_EXIT_RIPAS_CHANGE, "RMI_EXIT_RIPAS_CHANGE");
#endif
#ifdef RMI_EXIT_HOST_CALL
HCABI_STATIC_ASSERT((RMI_EXIT_HOST_CALL) == HCABI_ARM64_RMI_EXIT_HOST_CALL, "RMI_EXIT_HOST_CALL");
#endif
#ifdef RMI_EXIT_SERROR
HCABI_STATIC_ASSERT((RMI_EXIT_SERROR) == HCABI_ARM64_RMI_EXIT_SERROR, "RMI_EXIT_SERROR");
#endif
#ifdef RMI_UNASSIGNED
HCABI_STATIC_ASSERT((RMI_UNASSIGNED) == HCABI_ARM64_RMI_UNASSIGNED, "RMI_UNASSIGNED");
#endif
#ifdef RMI_ASSIGNED
HCABI_STATIC_ASSERT((RMI_ASSIGNED) == HCABI_ARM64_RMI_ASSIGNED, "RMI_ASSIGNED");
#endif
#ifdef RMI_TABLE
HCABI_STATIC_ASSERT((RMI_TABLE) == HCABI_ARM64_RMI_TABLE, "RMI_TABLE");
#endif
#ifdef RMI_EMPTY
HCABI_STATIC_ASSERT((RMI_EMPTY) == HCABI_ARM64_RMI_EMPTY, "RMI_EMPTY");
#endif
#ifdef RMI_RAM
HCABI_STATIC_ASSERT((RMI_RAM) == HCABI_ARM64_RMI_RAM, "RMI_RAM");
#endif
#ifdef RMI_DESTROYED
HCABI_STATIC_ASSERT((RMI_DESTROYED) == HCABI_ARM64_RMI_DESTROYED, "RMI_DESTROYED");
#endif
#ifdef RMI_DEV
HCABI_STATIC_ASSERT((RMI_DEV) == HCABI_ARM64_RMI_DEV, "RMI_DEV");
#endif
#ifdef SMC_RSI_ABI_VERSION
HCABI_STATIC_ASSERT((SMC_RSI_ABI_VERSION) == HCABI_ARM64_SMC_RSI_ABI_VERSION, "SMC_RSI_ABI_VERSION");
#endif
#ifdef SMC_RSI_FEATURES
HCABI_STATIC_ASSERT((SMC_RSI_FEATURES) == HCABI_ARM64_SMC_RSI_FEATURES, "SMC_RSI_FEATURES");
#endif
#ifdef SMC_RSI_MEASUREMENT_READ
HCABI_STATIC_ASSERT((SMC_RSI_MEASUREMENT_READ) == HCABI_ARM64_SMC_RSI_MEASUREMENT_READ, "SMC_RSI_MEASUREMENT_READ");
#endif
#ifdef SMC_RSI_MEASUREMENT_EXTEND
HCABI_STATIC_ASSERT((SMC_RSI_MEASUREMENT_EXTEND) == HCABI_ARM64_SMC_RSI_MEASUREMENT_EXTEND, "SMC_RSI_MEASUREMENT_EXTEND");
#endif
#ifdef SMC_RSI_ATTESTATION_TOKEN_INIT
HCABI_STATIC_ASSERT((SMC_RSI_ATTESTATION_TOKEN_INIT) == HCABI_ARM64_SMC_RSI_ATTESTATION_TOKEN_INIT, "SMC_RSI_ATTESTATION_TOKEN_INIT");
#endif
#ifdef SMC_RSI_ATTESTATION_TOKEN_CONTINUE
HCABI_STATIC_ASSERT((SMC_RSI_ATTESTATION_TOKEN_CONTINUE) == HCABI_ARM64_SMC_RSI_ATTESTATION_TOKEN_CONTINUE, "SMC_RSI_ATTESTATION_TOKEN_CONTINUE");
#endif
#ifdef SMC_RSI_REALM_CONFIG
HCABI_STATIC_ASSERT((SMC_RSI_REALM_CONFIG) == HCABI_ARM64_SMC_RSI_REALM_CONFIG, "SMC_RSI_REALM_CONFIG");
#endif
#ifdef SMC_RSI_IPA_STATE_SET
HCABI_STATIC_ASSERT((SMC_RSI_IPA_STATE_SET) == HCABI_ARM64_SMC_RSI_IPA_STATE_SET, "SMC_RSI_IPA_STATE_SET");
#endif
#ifdef SMC_RSI_IPA_STATE_GET
HCABI_STATIC_ASSERT((SMC_RSI_IPA_STATE_GET) == HCABI_ARM64_SMC_RSI_IPA_STATE_GET, "SMC_RSI_IPA_STATE_GET");
#endif
#ifdef SMC_RSI_HOST_CALL
HCABI_STATIC_ASSERT((SMC_RSI_HOST_CALL) == HCABI_ARM64_SMC_RSI_HOST_CALL, "SMC_RSI_HOST_CALL");
#endif
#ifdef SMC_RSI_MEM_GET_PERM_VALUE
HCABI_STATIC_ASSERT((SMC_RSI_MEM_GET_PERM_VALUE) == HCABI_ARM64_SMC_RSI_MEM_GET_PERM_VALUE, "SMC_RSI_MEM_GET_PERM_VALUE");
#endif
#ifdef SMC_RSI_MEM_SET_PERM_INDEX
HCABI_STATIC_ASSERT((SMC_RSI_MEM_SET_PERM_INDEX) == HCABI_ARM64_SMC_RSI_MEM_SET_PERM_INDEX, "SMC_RSI_MEM_SET_PERM_INDEX");
#endif
#ifdef SMC_RSI_MEM_SET_PERM_VALUE
HCABI_STATIC_ASSERT((SMC_RSI_MEM_SET_PERM_VALUE) == HCABI_ARM64_SMC_RSI_MEM_SET_PERM_VALUE, "SMC_RSI_MEM_SET_PERM_VALUE");
#endif
#ifdef SMC_RSI_PLANE_ENTER
HCABI_STATIC_ASSERT((SMC_RSI_PLANE_ENTER) == HCABI_ARM64_SMC_RSI_PLANE_ENTER, "SMC_RSI_PLANE_ENTER");
#endif
#ifdef SMC_RSI_VDEV_DMA_DISABLE
HCABI_STATIC_ASSERT((SMC_RSI_VDEV_DMA_DISABLE) == HCABI_ARM64_SMC_RSI_VDEV_DMA_DISABLE, "SMC_RSI_VDEV_DMA_DISABLE");
#endif
#ifdef SMC_RSI_PLANE_SYSREG_READ
HCABI_STATIC_ASSERT((SMC_RSI_PLANE_SYSREG_READ) == HCABI_ARM64_SMC_RSI_PLANE_SYSREG_READ, "SMC_RSI_PLANE_SYSREG_READ");
#endif
#ifdef SMC_RSI_PLANE_SYSREG_WRITE
HCABI_STATIC_ASSERT((SMC_RSI_PLANE_SYSREG_WRITE) == HCABI_ARM64_SMC_RSI_PLANE_SYSREG_WRITE, "SMC_RSI_PLANE_SYSREG_WRITE");
#endif
#ifdef RSI_SUCCESS
HCABI_STATIC_ASSERT((RSI_SUCCESS) == HCABI_ARM64_RSI_SUCCESS, "RSI_SUCCESS");
#endif
#ifdef RSI_ERROR_INPUT
HCABI_STATIC_ASSERT((RSI_ERROR_INPUT) == HCABI_ARM64_RSI_ERROR_INPUT, "RSI_ERROR_INPUT");
#endif
#ifdef RSI_ERROR_STATE
HCABI_STATIC_ASSERT((RSI_ERROR_STATE) == HCABI_ARM64_RSI_ERROR_STATE, "RSI_ERROR_STATE");
#endif
#ifdef RSI_INCOMPLETE
HCABI_STATIC_ASSERT((RSI_INCOMPLETE) == HCABI_ARM64_RSI_INCOMPLETE, "RSI_INCOMPLETE");
#endif
#ifdef RSI_ERROR_UNKNOWN
HCABI_STATIC_ASSERT((RSI_ERROR_UNKNOWN) == HCABI_ARM64_RSI_ERROR_UNKNOWN, "RSI_ERROR_UNKNOWN");
#endif
#ifdef RSI_RIPAS_EMPTY
HCABI_STATIC_ASSERT((RSI_RIPAS_EMPTY) == HCABI_ARM64_RSI_RIPAS_EMPTY, "RSI_RIPAS_EMPTY");
#endif
#ifdef RSI_RIPAS_RAM
HCABI_STATIC_ASSERT((RSI_RIPAS_RAM) == HCABI_ARM64_RSI_RIPAS_RAM, "RSI_RIPAS_RAM");
#endif
#ifdef RSI_RIPAS_DESTROYED
HCABI_STATIC_ASSERT((RSI_RIPAS_DESTROYED) == HCABI_ARM64_RSI_RIPAS_DESTROYED, "RSI_RIPAS_DESTROYED");
#endif
#ifdef RSI_RIPAS_DEV
HCABI_STATIC_ASSERT((RSI_RIPAS_DEV) == HCABI_ARM64_RSI_RIPAS_DEV, "RSI_RIPAS_DEV");
#endif
#ifdef RSI_ACCEPT
HCABI_STATIC_ASSERT((RSI_ACCEPT) == HCABI_ARM64_RSI_ACCEPT, "RSI_ACCEPT");
#endif
#ifdef RSI_REJECT
HCABI_STATIC_ASSERT((RSI_REJECT) == HCABI_ARM64_RSI_REJECT, "RSI_REJECT");
#endif
#ifdef ARM_SMCCC_OWNER_ARCH
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_ARCH) == HCABI_ARM64_ARM_SMCCC_OWNER_ARCH, "ARM_SMCCC_OWNER_ARCH");
#endif
#ifdef ARM_SMCCC_OWNER_CPU
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_CPU) == HCABI_ARM64_ARM_SMCCC_OWNER_CPU, "ARM_SMCCC_OWNER_CPU");
#endif
#ifdef ARM_SMCCC_OWNER_SIP
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_SIP) == HCABI_ARM64_ARM_SMCCC_OWNER_SIP, "ARM_SMCCC_OWNER_SIP");
#endif
#ifdef ARM_SMCCC_OWNER_OEM
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_OEM) == HCABI_ARM64_ARM_SMCCC_OWNER_OEM, "ARM_SMCCC_OWNER_OEM");
#endif
#ifdef ARM_SMCCC_OWNER_STANDARD
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_STANDARD) == HCABI_ARM64_ARM_SMCCC_OWNER_STANDARD, "ARM_SMCCC_OWNER_STANDARD");
#endif
#ifdef ARM_SMCCC_OWNER_STANDARD_HYP
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_STANDARD_HYP) == HCABI_ARM64_ARM_SMCCC_OWNER_STANDARD_HYP, "ARM_SMCCC_OWNER_STANDARD_HYP");
#endif
#ifdef ARM_SMCCC_OWNER_VENDOR_HYP
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_VENDOR_HYP) == HCABI_ARM64_ARM_SMCCC_OWNER_VENDOR_HYP, "ARM_SMCCC_OWNER_VENDOR_HYP");
#endif
#ifdef ARM_SMCCC_OWNER_TRUSTED_APP
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_TRUSTED_APP) == HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_APP, "ARM_SMCCC_OWNER_TRUSTED_APP");
#endif
#ifdef ARM_SMCCC_OWNER_TRUSTED_APP_END
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_TRUSTED_APP_END) == HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_APP_END, "ARM_SMCCC_OWNER_TRUSTED_APP_END");
#endif
#ifdef ARM_SMCCC_OWNER_TRUSTED_OS
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_TRUSTED_OS) == HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_OS, "ARM_SMCCC_OWNER_TRUSTED_OS");
#endif
#ifdef ARM_SMCCC_OWNER_TRUSTED_OS_END
HCABI_STATIC_ASSERT((ARM_SMCCC_OWNER_TRUSTED_OS_END) == HCABI_ARM64_ARM_SMCCC_OWNER_TRUSTED_OS_END, "ARM_SMCCC_OWNER_TRUSTED_OS_END");
#endif
#ifdef ARM_SMCCC_FUNC_QUERY_CALL_COUNT
HCABI_STATIC_ASSERT((ARM_SMCCC_FUNC_QUERY_CALL_COUNT) == HCABI_ARM64_ARM_SMCCC_FUNC_QUERY_CALL_COUNT, "ARM_SMCCC_FUNC_QUERY_CALL_COUNT");
#endif
#ifdef ARM_SMCCC_FUNC_QUERY_CALL_UID
HCABI_STATIC_ASSERT((ARM_SMCCC_FUNC_QUERY_CALL_UID) == HCABI_ARM64_ARM_SMCCC_FUNC_QUERY_CALL_UID, "ARM_SMCCC_FUNC_QUERY_CALL_UID");
#endif
#ifdef ARM_SMCCC_FUNC_QUERY_REVISION
HCABI_STATIC_ASSERT((ARM_SMCCC_FUNC_QUERY_REVISION) == HCABI_ARM64_ARM_SMCCC_FUNC_QUERY_REVISION, "ARM_SMCCC_FUNC_QUERY_REVISION");
#endif
#ifdef PSCI_1_1_FN_MEM_PROTECT
HCABI_STATIC_ASSERT((PSCI_1_1_FN_MEM_PROTECT) == HCABI_ARM64_PSCI_1_1_FN_MEM_PROTECT, "PSCI_1_1_FN_MEM_PROTECT");
#endif
#ifdef ARM_SMCCC_VERSION
HCABI_STATIC_ASSERT((ARM_SMCCC_VERSION) == HCABI_ARM64_ARM_SMCCC_VERSION, "ARM_SMCCC_VERSION");
#endif
#ifdef ARM_SMCCC_ARCH_FEATURES
HCABI_STATIC_ASSERT((ARM_SMCCC_ARCH_FEATURES) == HCABI_ARM64_ARM_SMCCC_ARCH_FEATURES, "ARM_SMCCC_ARCH_FEATURES");
#endif
#ifdef KVM_SMCCC_FILTER_HANDLE
HCABI_STATIC_ASSERT((KVM_SMCCC_FILTER_HANDLE) == HCABI_ARM64_KVM_SMCCC_FILTER_HANDLE, "KVM_SMCCC_FILTER_HANDLE");
#endif
#ifdef KVM_SMCCC_FILTER_DENY
HCABI_STATIC_ASSERT((KVM_SMCCC_FILTER_DENY) == HCABI_ARM64_KVM_SMCCC_FILTER_DENY, "KVM_SMCCC_FILTER_DENY");
#endif
#ifdef KVM_SMCCC_FILTER_FWD_TO_USER
HCABI_STATIC_ASSERT((KVM_SMCCC_FILTER_FWD_TO_USER) == HCABI_ARM64_KVM_SMCCC_FILTER_FWD_TO_USER, "KVM_SMCCC_FILTER_FWD_TO_USER");
#endif
#ifdef KVM_ARM_RMI_POPULATE_FLAGS_MEASURE
HCABI_STATIC_ASSERT((KVM_ARM_RMI_POPULATE_FLAGS_MEASURE) == HCABI_ARM64_KVM_ARM_RMI_POPULATE_FLAGS_MEASURE, "KVM_ARM_RMI_POPULATE_FLAGS_MEASURE");
#endif
#ifdef KVM_CAP_ARM_RME_CONFIG_REALM
HCABI_STATIC_ASSERT((KVM_CAP_ARM_RME_CONFIG_REALM) == HCABI_ARM64_KVM_CAP_ARM_RME_CONFIG_REALM, "KVM_CAP_ARM_RME_CONFIG_REALM");
#endif
#ifdef KVM_CAP_ARM_RME_CREATE_REALM
HCABI_STATIC_ASSERT((KVM_CAP_ARM_RME_CREATE_REALM) == HCABI_ARM64_KVM_CAP_ARM_RME_CREATE_REALM, "KVM_CAP_ARM_RME_CREATE_REALM");
#endif
#ifdef KVM_CAP_ARM_RME_INIT_RIPAS_REALM
HCABI_STATIC_ASSERT((KVM_CAP_ARM_RME_INIT_RIPAS_REALM) == HCABI_ARM64_KVM_CAP_ARM_RME_INIT_RIPAS_REALM, "KVM_CAP_ARM_RME_INIT_RIPAS_REALM");
#endif
#ifdef KVM_CAP_ARM_RME_POPULATE_REALM
HCABI_STATIC_ASSERT((KVM_CAP_ARM_RME_POPULATE_REALM) == HCABI_ARM64_KVM_CAP_ARM_RME_POPULATE_REALM, "KVM_CAP_ARM_RME_POPULATE_REALM");
#endif
#ifdef KVM_CAP_ARM_RME_ACTIVATE_REALM
HCABI_STATIC_ASSERT((KVM_CAP_ARM_RME_ACTIVATE_REALM) == HCABI_ARM64_KVM_CAP_ARM_RME_ACTIVATE_REALM, "KVM_CAP_ARM_RME_ACTIVATE_REALM");
#endif
#ifdef KVM_ARM_VCPU_REC
HCABI_STATIC_ASSERT((KVM_ARM_VCPU_REC) == HCABI_ARM64_KVM_ARM_VCPU_REC, "KVM_ARM_VCPU_REC");
#endif
#ifdef RHI_DA_FEATURES
HCABI_STATIC_ASSERT((RHI_DA_FEATURES) == HCABI_ARM64_RHI_DA_FEATURES, "RHI_DA_FEATURES");
#endif
#ifdef RHI_DA_OBJECT_SIZE
HCABI_STATIC_ASSERT((RHI_DA_OBJECT_SIZE) == HCABI_ARM64_RHI_DA_OBJECT_SIZE, "RHI_DA_OBJECT_SIZE");
#endif
#ifdef RHI_DA_OBJECT_READ
HCABI_STATIC_ASSERT((RHI_DA_OBJECT_READ) == HCABI_ARM64_RHI_DA_OBJECT_READ, "RHI_DA_OBJECT_READ");
#endif
#ifdef RHI_DA_VDEV_GET_MEASUREMENTS
HCABI_STATIC_ASSERT((RHI_DA_VDEV_GET_MEASUREMENTS) == HCABI_ARM64_RHI_DA_VDEV_GET_MEASUREMENTS, "RHI_DA_VDEV_GET_MEASUREMENTS");
#endif
#ifdef RHI_DA_VDEV_GET_INTERFACE_REPORT
HCABI_STATIC_ASSERT((RHI_DA_VDEV_GET_INTERFACE_REPORT) == HCABI_ARM64_RHI_DA_VDEV_GET_INTERFACE_REPORT, "RHI_DA_VDEV_GET_INTERFACE_REPORT");
#endif
#ifdef RHI_DA_VDEV_SET_TDI_STATE
HCABI_STATIC_ASSERT((RHI_DA_VDEV_SET_TDI_STATE) == HCABI_ARM64_RHI_DA_VDEV_SET_TDI_STATE, "RHI_DA_VDEV_SET_TDI_STATE");
#endif
#ifdef KVM_ARM_VCPU_INIT
HCABI_STATIC_ASSERT((KVM_ARM_VCPU_INIT) == HCABI_ARM64_KVM_ARM_VCPU_INIT, "KVM_ARM_VCPU_INIT");
#endif
#ifdef KVM_ARM_PREFERRED_TARGET
HCABI_STATIC_ASSERT((KVM_ARM_PREFERRED_TARGET) == HCABI_ARM64_KVM_ARM_PREFERRED_TARGET, "KVM_ARM_PREFERRED_TARGET");
#endif
#ifdef KVM_ARM_RMI_POPULATE
HCABI_STATIC_ASSERT((KVM_ARM_RMI_POPULATE) == HCABI_ARM64_KVM_ARM_RMI_POPULATE, "KVM_ARM_RMI_POPULATE");
#endif
#ifdef KVM_ARM_PREFERRED_TARGET
HCABI_STATIC_ASSERT(sizeof(struct kvm_vcpu_init) == 32, "struct kvm_vcpu_init");
#endif
#ifdef KVM_ARM_RMI_POPULATE
HCABI_STATIC_ASSERT(sizeof(struct kvm_arm_rmi_populate) == 32, "struct kvm_arm_rmi_populate");
#endif
#endif

#if defined(__s390x__)
#ifdef UVC_CC_OK
HCABI_STATIC_ASSERT((UVC_CC_OK) == HCABI_S390_UVC_CC_OK, "UVC_CC_OK");
#endif
#ifdef UVC_CC_ERROR
HCABI_STATIC_ASSERT((UVC_CC_ERROR) == HCABI_S390_UVC_CC_ERROR, "UVC_CC_ERROR");
#endif
#ifdef UVC_CC_BUSY
HCABI_STATIC_ASSERT((UVC_CC_BUSY) == HCABI_S390_UVC_CC_BUSY, "UVC_CC_BUSY");
#endif
#ifdef UVC_CC_PARTIAL
HCABI_STATIC_ASSERT((UVC_CC_PARTIAL) == HCABI_S390_UVC_CC_PARTIAL, "UVC_CC_PARTIAL");
#endif
#ifdef UVC_RC_EXECUTED
HCABI_STATIC_ASSERT((UVC_RC_EXECUTED) == HCABI_S390_UVC_RC_EXECUTED, "UVC_RC_EXECUTED");
#endif
#ifdef UVC_RC_INV_CMD
HCABI_STATIC_ASSERT((UVC_RC_INV_CMD) == HCABI_S390_UVC_RC_INV_CMD, "UVC_RC_INV_CMD");
#endif
#ifdef UVC_RC_INV_STATE
HCABI_STATIC_ASSERT((UVC_RC_INV_STATE) == HCABI_S390_UVC_RC_INV_STATE, "UVC_RC_INV_STATE");
#endif
#ifdef UVC_RC_INV_LEN
HCABI_STATIC_ASSERT((UVC_RC_INV_LEN) == HCABI_S390_UVC_RC_INV_LEN, "UVC_RC_INV_LEN");
#endif
#ifdef UVC_RC_NO_RESUME
HCABI_STATIC_ASSERT((UVC_RC_NO_RESUME) == HCABI_S390_UVC_RC_NO_RESUME, "UVC_RC_NO_RESUME");
#endif
#ifdef UVC_RC_MORE_DATA
HCABI_STATIC_ASSERT((UVC_RC_MORE_DATA) == HCABI_S390_UVC_RC_MORE_DATA, "UVC_RC_MORE_DATA");
#endif
#ifdef UVC_RC_RETR_SECR_BUF_SMALL
HCABI_STATIC_ASSERT((UVC_RC_RETR_SECR_BUF_SMALL) == HCABI_S390_UVC_RC_RETR_SECR_BUF_SMALL, "UVC_RC_RETR_SECR_BUF_SMALL");
#endif
#ifdef UVC_RC_RETR_SECR_STORE_EMPTY
HCABI_STATIC_ASSERT((UVC_RC_RETR_SECR_STORE_EMPTY) == HCABI_S390_UVC_RC_RETR_SECR_STORE_EMPTY, "UVC_RC_RETR_SECR_STORE_EMPTY");
#endif
#ifdef UVC_RC_RETR_SECR_INV_IDX
HCABI_STATIC_ASSERT((UVC_RC_RETR_SECR_INV_IDX) == HCABI_S390_UVC_RC_RETR_SECR_INV_IDX, "UVC_RC_RETR_SECR_INV_IDX");
#endif
#ifdef UVC_RC_RETR_SECR_INV_SECRET
HCABI_STATIC_ASSERT((UVC_RC_RETR_SECR_INV_SECRET) == HCABI_S390_UVC_RC_RETR_SECR_INV_SECRET, "UVC_RC_RETR_SECR_INV_SECRET");
#endif
#ifdef UVC_RC_NEED_DESTROY
HCABI_STATIC_ASSERT((UVC_RC_NEED_DESTROY) == HCABI_S390_UVC_RC_NEED_DESTROY, "UVC_RC_NEED_DESTROY");
#endif
#ifdef UVC_CMD_QUI
HCABI_STATIC_ASSERT((UVC_CMD_QUI) == HCABI_S390_UVC_CMD_QUI, "UVC_CMD_QUI");
#endif
#ifdef UVC_CMD_QUERY_KEYS
HCABI_STATIC_ASSERT((UVC_CMD_QUERY_KEYS) == HCABI_S390_UVC_CMD_QUERY_KEYS, "UVC_CMD_QUERY_KEYS");
#endif
#ifdef UVC_CMD_INIT_UV
HCABI_STATIC_ASSERT((UVC_CMD_INIT_UV) == HCABI_S390_UVC_CMD_INIT_UV, "UVC_CMD_INIT_UV");
#endif
#ifdef UVC_CMD_CREATE_SEC_CONF
HCABI_STATIC_ASSERT((UVC_CMD_CREATE_SEC_CONF) == HCABI_S390_UVC_CMD_CREATE_SEC_CONF, "UVC_CMD_CREATE_SEC_CONF");
#endif
#ifdef UVC_CMD_DESTROY_SEC_CONF
HCABI_STATIC_ASSERT((UVC_CMD_DESTROY_SEC_CONF) == HCABI_S390_UVC_CMD_DESTROY_SEC_CONF, "UVC_CMD_DESTROY_SEC_CONF");
#endif
#ifdef UVC_CMD_DESTROY_SEC_CONF_FAST
HCABI_STATIC_ASSERT((UVC_CMD_DESTROY_SEC_CONF_FAST) == HCABI_S390_UVC_CMD_DESTROY_SEC_CONF_FAST, "UVC_CMD_DESTROY_SEC_CONF_FAST");
#endif
#ifdef UVC_CMD_CREATE_SEC_CPU
HCABI_STATIC_ASSERT((UVC_CMD_CREATE_SEC_CPU) == HCABI_S390_UVC_CMD_CREATE_SEC_CPU, "UVC_CMD_CREATE_SEC_CPU");
#endif
#ifdef UVC_CMD_DESTROY_SEC_CPU
HCABI_STATIC_ASSERT((UVC_CMD_DESTROY_SEC_CPU) == HCABI_S390_UVC_CMD_DESTROY_SEC_CPU, "UVC_CMD_DESTROY_SEC_CPU");
#endif
#ifdef UVC_CMD_CONV_TO_SEC_STOR
HCABI_STATIC_ASSERT((UVC_CMD_CONV_TO_SEC_STOR) == HCABI_S390_UVC_CMD_CONV_TO_SEC_STOR, "UVC_CMD_CONV_TO_SEC_STOR");
#endif
#ifdef UVC_CMD_CONV_FROM_SEC_STOR
HCABI_STATIC_ASSERT((UVC_CMD_CONV_FROM_SEC_STOR) == HCABI_S390_UVC_CMD_CONV_FROM_SEC_STOR, "UVC_CMD_CONV_FROM_SEC_STOR");
#endif
#ifdef UVC_CMD_DESTR_SEC_STOR
HCABI_STATIC_ASSERT((UVC_CMD_DESTR_SEC_STOR) == HCABI_S390_UVC_CMD_DESTR_SEC_STOR, "UVC_CMD_DESTR_SEC_STOR");
#endif
#ifdef UVC_CMD_SET_SEC_CONF_PARAMS
HCABI_STATIC_ASSERT((UVC_CMD_SET_SEC_CONF_PARAMS) == HCABI_S390_UVC_CMD_SET_SEC_CONF_PARAMS, "UVC_CMD_SET_SEC_CONF_PARAMS");
#endif
#ifdef UVC_CMD_UNPACK_IMG
HCABI_STATIC_ASSERT((UVC_CMD_UNPACK_IMG) == HCABI_S390_UVC_CMD_UNPACK_IMG, "UVC_CMD_UNPACK_IMG");
#endif
#ifdef UVC_CMD_VERIFY_IMG
HCABI_STATIC_ASSERT((UVC_CMD_VERIFY_IMG) == HCABI_S390_UVC_CMD_VERIFY_IMG, "UVC_CMD_VERIFY_IMG");
#endif
#ifdef UVC_CMD_CPU_RESET
HCABI_STATIC_ASSERT((UVC_CMD_CPU_RESET) == HCABI_S390_UVC_CMD_CPU_RESET, "UVC_CMD_CPU_RESET");
#endif
#ifdef UVC_CMD_CPU_RESET_INITIAL
HCABI_STATIC_ASSERT((UVC_CMD_CPU_RESET_INITIAL) == HCABI_S390_UVC_CMD_CPU_RESET_INITIAL, "UVC_CMD_CPU_RESET_INITIAL");
#endif
#ifdef UVC_CMD_PREPARE_RESET
HCABI_STATIC_ASSERT((UVC_CMD_PREPARE_RESET) == HCABI_S390_UVC_CMD_PREPARE_RESET, "UVC_CMD_PREPARE_RESET");
#endif
#ifdef UVC_CMD_CPU_RESET_CLEAR
HCABI_STATIC_ASSERT((UVC_CMD_CPU_RESET_CLEAR) == HCABI_S390_UVC_CMD_CPU_RESET_CLEAR, "UVC_CMD_CPU_RESET_CLEAR");
#endif
#ifdef UVC_CMD_CPU_SET_STATE
HCABI_STATIC_ASSERT((UVC_CMD_CPU_SET_STATE) == HCABI_S390_UVC_CMD_CPU_SET_STATE, "UVC_CMD_CPU_SET_STATE");
#endif
#ifdef UVC_CMD_SET_UNSHARE_ALL
HCABI_STATIC_ASSERT((UVC_CMD_SET_UNSHARE_ALL) == HCABI_S390_UVC_CMD_SET_UNSHARE_ALL, "UVC_CMD_SET_UNSHARE_ALL");
#endif
#ifdef UVC_CMD_PIN_PAGE_SHARED
HCABI_STATIC_ASSERT((UVC_CMD_PIN_PAGE_SHARED) == HCABI_S390_UVC_CMD_PIN_PAGE_SHARED, "UVC_CMD_PIN_PAGE_SHARED");
#endif
#ifdef UVC_CMD_UNPIN_PAGE_SHARED
HCABI_STATIC_ASSERT((UVC_CMD_UNPIN_PAGE_SHARED) == HCABI_S390_UVC_CMD_UNPIN_PAGE_SHARED, "UVC_CMD_UNPIN_PAGE_SHARED");
#endif
#ifdef UVC_CMD_DUMP_INIT
HCABI_STATIC_ASSERT((UVC_CMD_DUMP_INIT) == HCABI_S390_UVC_CMD_DUMP_INIT, "UVC_CMD_DUMP_INIT");
#endif
#ifdef UVC_CMD_DUMP_CONF_STOR_STATE
HCABI_STATIC_ASSERT((UVC_CMD_DUMP_CONF_STOR_STATE) == HCABI_S390_UVC_CMD_DUMP_CONF_STOR_STATE, "UVC_CMD_DUMP_CONF_STOR_STATE");
#endif
#ifdef UVC_CMD_DUMP_CPU
HCABI_STATIC_ASSERT((UVC_CMD_DUMP_CPU) == HCABI_S390_UVC_CMD_DUMP_CPU, "UVC_CMD_DUMP_CPU");
#endif
#ifdef UVC_CMD_DUMP_COMPLETE
HCABI_STATIC_ASSERT((UVC_CMD_DUMP_COMPLETE) == HCABI_S390_UVC_CMD_DUMP_COMPLETE, "UVC_CMD_DUMP_COMPLETE");
#endif
#ifdef UVC_CMD_SET_SHARED_ACCESS
HCABI_STATIC_ASSERT((UVC_CMD_SET_SHARED_ACCESS) == HCABI_S390_UVC_CMD_SET_SHARED_ACCESS, "UVC_CMD_SET_SHARED_ACCESS");
#endif
#ifdef UVC_CMD_REMOVE_SHARED_ACCESS
HCABI_STATIC_ASSERT((UVC_CMD_REMOVE_SHARED_ACCESS) == HCABI_S390_UVC_CMD_REMOVE_SHARED_ACCESS, "UVC_CMD_REMOVE_SHARED_ACCESS");
#endif
#ifdef UVC_CMD_RETR_ATTEST
HCABI_STATIC_ASSERT((UVC_CMD_RETR_ATTEST) == HCABI_S390_UVC_CMD_RETR_ATTEST, "UVC_CMD_RETR_ATTEST");
#endif
#ifdef UVC_CMD_ADD_SECRET
HCABI_STATIC_ASSERT((UVC_CMD_ADD_SECRET) == HCABI_S390_UVC_CMD_ADD_SECRET, "UVC_CMD_ADD_SECRET");
#endif
#ifdef UVC_CMD_LIST_SECRETS
HCABI_STATIC_ASSERT((UVC_CMD_LIST_SECRETS) == HCABI_S390_UVC_CMD_LIST_SECRETS, "UVC_CMD_LIST_SECRETS");
#endif
#ifdef UVC_CMD_LOCK_SECRETS
HCABI_STATIC_ASSERT((UVC_CMD_LOCK_SECRETS) == HCABI_S390_UVC_CMD_LOCK_SECRETS, "UVC_CMD_LOCK_SECRETS");
#endif
#ifdef UVC_CMD_RETR_SECRET
HCABI_STATIC_ASSERT((UVC_CMD_RETR_SECRET) == HCABI_S390_UVC_CMD_RETR_SECRET, "UVC_CMD_RETR_SECRET");
#endif
#ifdef BIT_UVC_CMD_SET_SHARED_ACCESS
HCABI_STATIC_ASSERT((BIT_UVC_CMD_SET_SHARED_ACCESS) == HCABI_S390_BIT_UVC_CMD_SET_SHARED_ACCESS, "BIT_UVC_CMD_SET_SHARED_ACCESS");
#endif
#ifdef BIT_UVC_CMD_REMOVE_SHARED_ACCESS
HCABI_STATIC_ASSERT((BIT_UVC_CMD_REMOVE_SHARED_ACCESS) == HCABI_S390_BIT_UVC_CMD_REMOVE_SHARED_ACCESS, "BIT_UVC_CMD_REMOVE_SHARED_ACCESS");
#endif
#ifdef PGM_SECURE_STORAGE_ACCESS
HCABI_STATIC_ASSERT((PGM_SECURE_STORAGE_ACCESS) == HCABI_S390_PGM_SECURE_STORAGE_ACCESS, "PGM_SECURE_STORAGE_ACCESS");
#endif
#ifdef PGM_NON_SECURE_STORAGE_ACCESS
HCABI_STATIC_ASSERT((PGM_NON_SECURE_STORAGE_ACCESS) == HCABI_S390_PGM_NON_SECURE_STORAGE_ACCESS, "PGM_NON_SECURE_STORAGE_ACCESS");
#endif
#ifdef PGM_SECURE_STORAGE_VIOLATION
HCABI_STATIC_ASSERT((PGM_SECURE_STORAGE_VIOLATION) == HCABI_S390_PGM_SECURE_STORAGE_VIOLATION, "PGM_SECURE_STORAGE_VIOLATION");
#endif
#endif

#if defined(__riscv)
#ifdef SBI_SUCCESS
HCABI_STATIC_ASSERT((SBI_SUCCESS) == HCABI_RISCV_SBI_SUCCESS, "SBI_SUCCESS");
#endif
#ifdef SBI_ERR_FAILURE
HCABI_STATIC_ASSERT((SBI_ERR_FAILURE) == HCABI_RISCV_SBI_ERR_FAILURE, "SBI_ERR_FAILURE");
#endif
#ifdef SBI_ERR_NOT_SUPPORTED
HCABI_STATIC_ASSERT((SBI_ERR_NOT_SUPPORTED) == HCABI_RISCV_SBI_ERR_NOT_SUPPORTED, "SBI_ERR_NOT_SUPPORTED");
#endif
#ifdef SBI_ERR_INVALID_PARAM
HCABI_STATIC_ASSERT((SBI_ERR_INVALID_PARAM) == HCABI_RISCV_SBI_ERR_INVALID_PARAM, "SBI_ERR_INVALID_PARAM");
#endif
#ifdef SBI_ERR_DENIED
HCABI_STATIC_ASSERT((SBI_ERR_DENIED) == HCABI_RISCV_SBI_ERR_DENIED, "SBI_ERR_DENIED");
#endif
#ifdef SBI_ERR_INVALID_ADDRESS
HCABI_STATIC_ASSERT((SBI_ERR_INVALID_ADDRESS) == HCABI_RISCV_SBI_ERR_INVALID_ADDRESS, "SBI_ERR_INVALID_ADDRESS");
#endif
#ifdef SBI_EXT_COVH
HCABI_STATIC_ASSERT((SBI_EXT_COVH) == HCABI_RISCV_SBI_EXT_COVH, "SBI_EXT_COVH");
#endif
#ifdef SBI_EXT_COVI
HCABI_STATIC_ASSERT((SBI_EXT_COVI) == HCABI_RISCV_SBI_EXT_COVI, "SBI_EXT_COVI");
#endif
#ifdef SBI_EXT_COVG
HCABI_STATIC_ASSERT((SBI_EXT_COVG) == HCABI_RISCV_SBI_EXT_COVG, "SBI_EXT_COVG");
#endif
#ifdef SBI_EXT_COVG_ADD_MMIO_REGION
HCABI_STATIC_ASSERT((SBI_EXT_COVG_ADD_MMIO_REGION) == HCABI_RISCV_SBI_EXT_COVG_ADD_MMIO_REGION, "SBI_EXT_COVG_ADD_MMIO_REGION");
#endif
#ifdef SBI_EXT_COVG_REMOVE_MMIO_REGION
HCABI_STATIC_ASSERT((SBI_EXT_COVG_REMOVE_MMIO_REGION) == HCABI_RISCV_SBI_EXT_COVG_REMOVE_MMIO_REGION, "SBI_EXT_COVG_REMOVE_MMIO_REGION");
#endif
#ifdef SBI_EXT_COVG_SHARE_MEMORY
HCABI_STATIC_ASSERT((SBI_EXT_COVG_SHARE_MEMORY) == HCABI_RISCV_SBI_EXT_COVG_SHARE_MEMORY, "SBI_EXT_COVG_SHARE_MEMORY");
#endif
#ifdef SBI_EXT_COVG_UNSHARE_MEMORY
HCABI_STATIC_ASSERT((SBI_EXT_COVG_UNSHARE_MEMORY) == HCABI_RISCV_SBI_EXT_COVG_UNSHARE_MEMORY, "SBI_EXT_COVG_UNSHARE_MEMORY");
#endif
#ifdef SBI_EXT_COVG_ALLOW_EXT_INTERRUPT
HCABI_STATIC_ASSERT((SBI_EXT_COVG_ALLOW_EXT_INTERRUPT) == HCABI_RISCV_SBI_EXT_COVG_ALLOW_EXT_INTERRUPT, "SBI_EXT_COVG_ALLOW_EXT_INTERRUPT");
#endif
#ifdef SBI_EXT_COVG_DENY_EXT_INTERRUPT
HCABI_STATIC_ASSERT((SBI_EXT_COVG_DENY_EXT_INTERRUPT) == HCABI_RISCV_SBI_EXT_COVG_DENY_EXT_INTERRUPT, "SBI_EXT_COVG_DENY_EXT_INTERRUPT");
#endif
#ifdef SBI_EXT_COVH_GET_TSM_INFO
HCABI_STATIC_ASSERT((SBI_EXT_COVH_GET_TSM_INFO) == HCABI_RISCV_SBI_EXT_COVH_GET_TSM_INFO, "SBI_EXT_COVH_GET_TSM_INFO");
#endif
#ifdef SBI_EXT_COVH_CONVERT_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_CONVERT_PAGES) == HCABI_RISCV_SBI_EXT_COVH_CONVERT_PAGES, "SBI_EXT_COVH_CONVERT_PAGES");
#endif
#ifdef SBI_EXT_COVH_RECLAIM_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_RECLAIM_PAGES) == HCABI_RISCV_SBI_EXT_COVH_RECLAIM_PAGES, "SBI_EXT_COVH_RECLAIM_PAGES");
#endif
#ifdef SBI_EXT_COVH_GLOBAL_FENCE
HCABI_STATIC_ASSERT((SBI_EXT_COVH_GLOBAL_FENCE) == HCABI_RISCV_SBI_EXT_COVH_GLOBAL_FENCE, "SBI_EXT_COVH_GLOBAL_FENCE");
#endif
#ifdef SBI_EXT_COVH_LOCAL_FENCE
HCABI_STATIC_ASSERT((SBI_EXT_COVH_LOCAL_FENCE) == HCABI_RISCV_SBI_EXT_COVH_LOCAL_FENCE, "SBI_EXT_COVH_LOCAL_FENCE");
#endif
#ifdef SBI_EXT_COVH_CREATE_TVM
HCABI_STATIC_ASSERT((SBI_EXT_COVH_CREATE_TVM) == HCABI_RISCV_SBI_EXT_COVH_CREATE_TVM, "SBI_EXT_COVH_CREATE_TVM");
#endif
#ifdef SBI_EXT_COVH_FINALIZE_TVM
HCABI_STATIC_ASSERT((SBI_EXT_COVH_FINALIZE_TVM) == HCABI_RISCV_SBI_EXT_COVH_FINALIZE_TVM, "SBI_EXT_COVH_FINALIZE_TVM");
#endif
#ifdef SBI_EXT_COVH_PROMOTE_TO_TVM
HCABI_STATIC_ASSERT((SBI_EXT_COVH_PROMOTE_TO_TVM) == HCABI_RISCV_SBI_EXT_COVH_PROMOTE_TO_TVM, "SBI_EXT_COVH_PROMOTE_TO_TVM");
#endif
#ifdef SBI_EXT_COVH_DESTROY_TVM
HCABI_STATIC_ASSERT((SBI_EXT_COVH_DESTROY_TVM) == HCABI_RISCV_SBI_EXT_COVH_DESTROY_TVM, "SBI_EXT_COVH_DESTROY_TVM");
#endif
#ifdef SBI_EXT_COVH_ADD_TVM_MEMORY_REGION
HCABI_STATIC_ASSERT((SBI_EXT_COVH_ADD_TVM_MEMORY_REGION) == HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_MEMORY_REGION, "SBI_EXT_COVH_ADD_TVM_MEMORY_REGION");
#endif
#ifdef SBI_EXT_COVH_ADD_TVM_PAGE_TABLE_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_ADD_TVM_PAGE_TABLE_PAGES) == HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_PAGE_TABLE_PAGES, "SBI_EXT_COVH_ADD_TVM_PAGE_TABLE_PAGES");
#endif
#ifdef SBI_EXT_COVH_ADD_TVM_MEASURED_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_ADD_TVM_MEASURED_PAGES) == HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_MEASURED_PAGES, "SBI_EXT_COVH_ADD_TVM_MEASURED_PAGES");
#endif
#ifdef SBI_EXT_COVH_ADD_TVM_ZERO_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_ADD_TVM_ZERO_PAGES) == HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_ZERO_PAGES, "SBI_EXT_COVH_ADD_TVM_ZERO_PAGES");
#endif
#ifdef SBI_EXT_COVH_ADD_TVM_SHARED_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_ADD_TVM_SHARED_PAGES) == HCABI_RISCV_SBI_EXT_COVH_ADD_TVM_SHARED_PAGES, "SBI_EXT_COVH_ADD_TVM_SHARED_PAGES");
#endif
#ifdef SBI_EXT_COVH_CREATE_TVM_VCPU
HCABI_STATIC_ASSERT((SBI_EXT_COVH_CREATE_TVM_VCPU) == HCABI_RISCV_SBI_EXT_COVH_CREATE_TVM_VCPU, "SBI_EXT_COVH_CREATE_TVM_VCPU");
#endif
#ifdef SBI_EXT_COVH_RUN_TVM_VCPU
HCABI_STATIC_ASSERT((SBI_EXT_COVH_RUN_TVM_VCPU) == HCABI_RISCV_SBI_EXT_COVH_RUN_TVM_VCPU, "SBI_EXT_COVH_RUN_TVM_VCPU");
#endif
#ifdef SBI_EXT_COVH_TVM_FENCE
HCABI_STATIC_ASSERT((SBI_EXT_COVH_TVM_FENCE) == HCABI_RISCV_SBI_EXT_COVH_TVM_FENCE, "SBI_EXT_COVH_TVM_FENCE");
#endif
#ifdef SBI_EXT_COVH_TVM_INVALIDATE_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_TVM_INVALIDATE_PAGES) == HCABI_RISCV_SBI_EXT_COVH_TVM_INVALIDATE_PAGES, "SBI_EXT_COVH_TVM_INVALIDATE_PAGES");
#endif
#ifdef SBI_EXT_COVH_TVM_VALIDATE_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_TVM_VALIDATE_PAGES) == HCABI_RISCV_SBI_EXT_COVH_TVM_VALIDATE_PAGES, "SBI_EXT_COVH_TVM_VALIDATE_PAGES");
#endif
#ifdef SBI_EXT_COVH_TVM_REMOVE_PAGES
HCABI_STATIC_ASSERT((SBI_EXT_COVH_TVM_REMOVE_PAGES) == HCABI_RISCV_SBI_EXT_COVH_TVM_REMOVE_PAGES, "SBI_EXT_COVH_TVM_REMOVE_PAGES");
#endif
#endif

#endif /* comparison */

#endif /* HCABI_H */
