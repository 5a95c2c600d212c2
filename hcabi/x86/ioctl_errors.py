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
from hcabi.x86.documents import MMU_C, MSRS_C, SEV_C, TDX_C, X86_C
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
    x86.KVM_MEMORY_ENCRYPT_OP: (
        _refused("the VM or its vCPU has no such commands: a plain or software-protected VM, or a"
                 " kernel without them", "3883-3888, 4684-4690", "encrypt op", "vCPU: encrypt op",
                 code=Errno.ENOTTY),
        _refused("a vCPU, on kernels whose vCPUs have no commands yet", "3889-3890",
                 "vCPU: encrypt op"),
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
