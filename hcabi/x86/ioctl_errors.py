"""Errors of KVM's ioctls on x86, behind those that `hcabi.kvm.ioctl_errors` has for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from hcabi.kvm import ioctls
from hcabi.kvm.documents import GUEST_MEMFD_C
from hcabi.kvm.errno import Errno
from hcabi.kvm.ioctl_errors import Failure, refused, unreadable
from hcabi.kvm.ioctls import Ioctl
from hcabi.x86 import ioctls as x86
from hcabi.x86 import sev_device, sev_guest
from hcabi.x86.documents import (
    CPUID_C,
    MMU_C,
    MSRS_C,
    REGS_C,
    SEV_C,
    SEV_CORE_C,
    SEV_DEV_C,
    SEV_GUEST_C,
    TDX_C,
    X86_C,
)
from hcabi.x86.msr_filter import MAX_FILTER_BITMAP_SIZE

__all__ = ["ERRORS"]


_refused = partial(refused, file=X86_C)
_MISSING: Final = "the kernel was built without private memory, or is older than the ioctl"
_RUN: Final = (
    _refused("`kvm_valid_regs` or `kvm_dirty_regs` has an unknown bit", "8943-8948"),
    _refused("`immediate_exit` is set, or a signal is pending", "8989-8992", code=Errno.EINTR),
    _refused("the vCPU still waits to be started by another one", "8910-8940", code=Errno.EAGAIN),
    _refused(
        "the VMM answered a page state change with a `ret` that is not 0, 22 (EINVAL) or 11"
        " (EAGAIN); before 7.2 any other value is taken as a refusal",
        "3768-3774, 3863-3869",
        file=SEV_C,
    ),
    _refused(
        "the VMM answered MapGPA with a `ret` that is not 0, 22 (EINVAL) or 11 (EAGAIN); before 7.2"
        " any other value is taken as a refusal",
        "1204-1216",
        file=TDX_C,
    ),
    _refused(
        "the VM of an SEV type is not initialized, or the vCPU of an SEV-ES or SNP VM has no VMSA",
        "3591-3594, 3608-3609",
        file=SEV_C,
    ),
    _refused(
        "the TDX VM is not finalized, or the vCPU is not initialized",
        "900-904, tdx_vcpu_needs_initialization",
        file=TDX_C,
    ),
    _refused(
        "the guest accessed a page as private that is shared, or the reverse",
        "4717-4720",
        code=Errno.EFAULT,
        file=MMU_C,
        described=True,
    ),
    _refused(
        "the guest accessed a private page that no slot has, or whose slot has no guest_memfd",
        "3588-3591, 4631-4634",
        code=Errno.EFAULT,
        file=MMU_C,
        described=True,
    ),
    _refused(
        "the page of the guest_memfd has a hardware error",
        "750-753",
        code=Errno.EHWPOISON,
        file=GUEST_MEMFD_C,
        described=True,
    ),
    _refused(
        "the process has no memory behind the slot's `userspace_addr`; `kvm_run` is not written",
        "3560-3582",
        code=Errno.EFAULT,
        file=MMU_C,
    ),
)
_SLOT_TOO_HIGH: Final = _refused(
    "the slot ends behind the last guest address of the machine", "10214-10219"
)

_PROTECTED: Final = (
    "the vCPU's registers are protected: SEV-ES and SNP after the launch made its VMSA, TDX from"
    " the start; an SEV-ES VM of the default type (KVM_SEV_ES_INIT) gets no error"
)
_BAD_SREGS: Final = (
    "a register holds what the processor does not allow, or the guest may not have: CR0, CR4, EFER,"
    " APIC base"
)


def _protected(lines: str) -> Failure:
    return refused(_PROTECTED, lines, file=REGS_C)


def _of_firmware(name: str) -> Sequence[Failure]:
    """Errors of a guest's ioctls that send a message to the firmware."""
    return (
        refused("`msg_version` is 0", "snp_guest_ioctl", file=SEV_GUEST_C),
        refused("`req_data` or `resp_data` is 0", name, file=SEV_GUEST_C),
        refused("a structure cannot be read or written", name, code=Errno.EFAULT, file=SEV_GUEST_C),
        refused(
            "the number is none of this driver's ioctls (wrong type, number or size of the"
            " structure), or the file is another device",
            "snp_guest_ioctl",
            code=Errno.ENOTTY,
            file=SEV_GUEST_C,
        ),
        refused(
            "the key for messages (VMPCK) is empty, or the driver wiped it after an earlier request"
            " that failed: only a reboot, or the module with another vmpck_id, helps",
            "snp_send_guest_request",
            code=Errno.ENOTTY,
            file=SEV_CORE_C,
        ),
        refused(
            "the host or the firmware refuses, and `exitinfo2` says which: its error in the low 32"
            " bits, the host's in the high ones; or the sequence number is used up",
            "snp_issue_guest_request, snp_send_guest_request",
            code=Errno.EIO,
            file=SEV_CORE_C,
        ),
        refused(
            "the host said busy for 60 seconds; the driver wipes the key then",
            "__handle_guest_request",
            code=Errno.ETIMEDOUT,
            file=SEV_CORE_C,
        ),
    )


#: Errors by ioctl, in the order of the checks.
ERRORS: Final[Mapping[Ioctl, Sequence[Failure]]] = {
    ioctls.KVM_CREATE_VM: (
        _refused(
            "the kernel or the machine does not have the VM type: see KVM_CAP_VM_TYPES",
            "9873-9874",
            *("create type 1", "create type 5", "create type 99"),
        ),
    ),
    ioctls.KVM_SET_USER_MEMORY_REGION: (
        _SLOT_TOO_HIGH,
    ),
    ioctls.KVM_SET_USER_MEMORY_REGION2: (
        _SLOT_TOO_HIGH,
        _refused("the kernel is older than the ioctl", "4743-4744", code=Errno.ENOTTY),
    ),
    ioctls.KVM_SET_MEMORY_ATTRIBUTES: (
        _refused(_MISSING, "4743-4744",
                 "attributes: shared", "attributes: private", "attributes: size 0",
                 "attributes: wraps", "attributes: ends at 2^64", "attributes: unaligned start",
                 "attributes: unaligned size", "attributes: unknown attribute",
                 "attributes: flags", "attributes: flags and nothing", code=Errno.ENOTTY),
    ),
    ioctls.KVM_CREATE_GUEST_MEMFD: (
        _refused(_MISSING, "4743-4744",
                 "memfd: make", "memfd: size 0", "memfd: unaligned size", "memfd: negative size",
                 "memfd: unknown flag", code=Errno.ENOTTY),
    ),
    ioctls.KVM_PRE_FAULT_MEMORY: (
        _refused("the kernel is older than the ioctl: vCPUs refuse unknown ones so", "3889-3890",
                 "pre-fault: no memory"),
        _refused("the launch of the VM is not finished", "5104-5105",
                 code=Errno.EOPNOTSUPP, file=MMU_C),
        _refused("`gpa` has the shared bit of a TDX guest", "5107-5108", file=MMU_C),
        _refused("the vCPU has no two-dimensional paging", "5060-5061",
                 code=Errno.EOPNOTSUPP, file=MMU_C),
        _refused("there is no memory slot at `gpa`", "5083-5084", "pre-fault: no memory",
                 code=Errno.ENOENT, file=MMU_C),
        _refused("the page at `gpa` is private, and its slot has no guest_memfd", "4631-4634",
                 code=Errno.EFAULT, file=MMU_C),
    ),
    ioctls.KVM_ENABLE_CAP: (
        _refused("`flags` is not 0", "3959-3960", "enable: flags"),
        _refused("KVM_CAP_EXIT_HYPERCALL: `args[0]` has another bit than bit 12, such as the"
                 " number 12 instead of its bit", "4107-4111", "enable: the number as a mask"),
        _refused("KVM_CAP_X86_USER_SPACE_MSR: `args[0]` has an unknown reason", "4055-4058",
                 "enable: an unknown MSR reason"),
        _refused("the capability cannot be enabled on a VM", "4223-4225"),
    ),
    ioctls.KVM_CREATE_IRQCHIP: (
        _refused("the VM has interrupt controllers already", "KVM_CREATE_IRQCHIP",
                 code=Errno.EEXIST),
        _refused("a TDX VM: KVM cannot see the end of its interrupts, so it has no I/O APIC; use"
                 " KVM_CAP_SPLIT_IRQCHIP", "KVM_CREATE_IRQCHIP", code=Errno.ENOTTY),
        _refused("the VM has a vCPU already", "KVM_CREATE_IRQCHIP"),
    ),
    ioctls.KVM_RUN: _RUN,
    x86.KVM_X86_SET_MSR_FILTER: (
        unreadable("4733-4738", file=X86_C),
        _refused("`flags` has another bit than KVM_MSR_FILTER_DEFAULT_DENY", "2513-2514",
                 file=MSRS_C),
        _refused("it denies by default, and no range has MSRs", "2516-2521", file=MSRS_C),
        _refused("a range with MSRs has no flags, or an unknown one", "2480-2484", file=MSRS_C),
        _refused(f"the bitmap of a range is longer than {MAX_FILTER_BITMAP_SIZE:#x} bytes",
                 "2486-2488", file=MSRS_C),
        _refused("a bitmap cannot be read", "2490-2492, memdup_user",
                 code=Errno.EFAULT, file=MSRS_C),
    ),
    x86.KVM_GET_REGS: (_protected("kvm_arch_vcpu_ioctl_get_regs"),),
    x86.KVM_SET_REGS: (_protected("kvm_arch_vcpu_ioctl_set_regs"),),
    x86.KVM_GET_SREGS: (_protected("kvm_arch_vcpu_ioctl_get_sregs"),),
    x86.KVM_SET_SREGS: (
        _protected("kvm_arch_vcpu_ioctl_set_sregs"),
        _refused(_BAD_SREGS, "__set_sregs_common, kvm_is_valid_sregs", file=REGS_C),
    ),
    x86.KVM_GET_MSRS: (
        _refused("256 MSRs or more are asked for", "msr_io", code=Errno.E2BIG, file=MSRS_C),
    ),
    x86.KVM_SET_MSRS: (
        _refused("256 MSRs or more are given; else the result is how many were set: fewer, and the"
                 " next one was refused", "msr_io", code=Errno.E2BIG, file=MSRS_C),
    ),
    x86.KVM_GET_SUPPORTED_CPUID: (
        _refused("`nent` is too small; make the array larger", "kvm_dev_ioctl_get_cpuid",
                 code=Errno.E2BIG, file=CPUID_C),
    ),
    x86.KVM_GET_CPUID2: (
        _refused("`nent` is too small; make the array larger", "kvm_vcpu_ioctl_get_cpuid2",
                 code=Errno.E2BIG, file=CPUID_C),
    ),
    x86.KVM_SET_CPUID2: (
        _refused("`nent` is above 256", "kvm_vcpu_ioctl_set_cpuid2", code=Errno.E2BIG,
                 file=CPUID_C),
        _refused("the vCPU ran already, and the entries differ from those that it has",
                 "kvm_set_cpuid", file=CPUID_C),
        _refused("leaf 0x80000008 has another width of virtual addresses than 48, 57 or 0",
                 "kvm_check_cpuid", file=CPUID_C),
    ),
    sev_device.SEV_ISSUE_CMD: (
        refused("there is no secure processor that knows SEV", "sev_ioctl", code=Errno.ENODEV,
                file=SEV_DEV_C),
        refused("the command is unknown, or its data are not valid", "sev_ioctl", file=SEV_DEV_C),
        refused("the structure cannot be read or written", "sev_ioctl", code=Errno.EFAULT,
                file=SEV_DEV_C),
        refused("/dev/sev is not open for writing, as the command needs",
                "sev_ioctl_do_reset, sev_ioctl_do_pek_csr", code=Errno.EPERM, file=SEV_DEV_C),
        refused("the firmware refuses; `error` says why", "__sev_do_cmd_locked", code=Errno.EIO,
                file=SEV_DEV_C),
    ),
    sev_guest.SNP_GET_REPORT: _of_firmware("get_report"),
    sev_guest.SNP_GET_DERIVED_KEY: _of_firmware("get_derived_key"),
    sev_guest.SNP_GET_EXT_REPORT: (
        *_of_firmware("get_ext_report"),
        refused("`certs_len` is above 16 KiB, or no multiple of 4 KiB", "get_ext_report",
                file=SEV_GUEST_C),
        refused("the buffer for certificates is too small: the host's error in `exitinfo2` is 1,"
                " and `certs_len` has the length needed", "__handle_guest_request",
                code=Errno.EIO, file=SEV_CORE_C),
    ),
    x86.KVM_MEMORY_ENCRYPT_OP: (
        _refused("the VM or its vCPU has no such commands: a plain or software-protected VM, or a"
                 " kernel without them", "3883-3888, 4684-4690", "encrypt op", "vCPU: encrypt op",
                 code=Errno.ENOTTY),
        _refused("a vCPU, on kernels whose vCPUs have no commands yet", "3889-3890",
                 "vCPU: encrypt op"),
        refused("the command is unknown, or the VM shares another one's key", "sev_mem_enc_ioctl",
                file=SEV_C),
        refused("an SNP VM got a command of SEV or SEV-ES", "sev_mem_enc_ioctl", code=Errno.EPERM,
                file=SEV_C),
        refused("the firmware or the TDX module refuses the command: `error` or `hw_error` has its"
                " status; each command has errors of its own", "sev_issue_cmd", code=Errno.EIO,
                file=SEV_C),
    ),
    x86.KVM_MEMORY_ENCRYPT_REG_REGION: (
        unreadable("4691-4696", file=X86_C),
        _refused("the VM is not one of SEV, SEV-ES or SNP", "2780-2781", code=Errno.ENOTTY,
                 file=SEV_C),
        _refused("the VM shares another one's key", "2783-2785", file=SEV_C),
        _refused("`size` is 0, or the range wraps or has too many pages", "786-796", file=SEV_C),
        _refused("the pages exceed the process's limit of locked memory", "795-810",
                 code=Errno.ENOMEM, file=SEV_C),
        _refused("a page of the range is not mapped, or cannot be pinned (a device's memory)",
                 "757-774", code=Errno.ENOMEM, file=SEV_C),
    ),
    x86.KVM_MEMORY_ENCRYPT_UNREG_REGION: (
        _refused("the VM shares another one's key", "2852-2854", file=SEV_C),
        _refused("the VM is not one of SEV, SEV-ES or SNP", "2858-2859", code=Errno.ENOTTY,
                 file=SEV_C),
        _refused("no region with this address and size was registered", "2861-2863", file=SEV_C),
    ),
}  # fmt: skip
