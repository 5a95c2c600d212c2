"""Errors of KVM's ioctls on arm64, behind those that `hcabi.kvm.ioctl_errors` has for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from hcabi.arm64 import ioctls as arm64
from hcabi.arm64.documents import ARM_C, GUEST_C, HYPERCALLS_C, MMU_C
from hcabi.kvm import ioctls
from hcabi.kvm.errno import Errno
from hcabi.kvm.ioctl_errors import Failure, refused, unreadable
from hcabi.kvm.ioctls import Ioctl

__all__ = ["ERRORS"]


_refused = partial(refused, file=ARM_C)
_SLOTS: Final = (
    _refused("a slot of a protected VM is deleted or moved after a vCPU ran, or has flags",
             "2601-2611", code=Errno.EPERM, file=MMU_C),
    _refused("the slot ends behind the VM's guest addresses", "2622-2623",
             code=Errno.EFAULT, file=MMU_C),
    _refused("the slot has a guest_memfd without GUEST_MEMFD_FLAG_MMAP, or the VM has memory tags",
             "2629-2634", file=MMU_C),
)  # fmt: skip
_NO_FILTER: Final = _refused("a protected VM: it has no SMCCC filter", "2055-2056")
_REGISTERS: Final = (
    _refused("the vCPU is not initialized (KVM_ARM_VCPU_INIT)", "1893-1895", code=Errno.ENOEXEC),
    unreadable("1897-1899", file=ARM_C),
    _refused("the id is not one of arm64", "705-706, 722-723", file=GUEST_C),
)

#: Errors by ioctl, in the order of the checks.
ERRORS: Final[Mapping[Ioctl, Sequence[Failure]]] = {
    ioctls.KVM_CREATE_VM: (
        _refused("a bit of the type is set beside the address width and bit 31", "226-227"),
        _refused("the address width is below 32 or above KVM_CAP_ARM_VM_IPA_SIZE; 0 means 40 bits"
                 " (a host with pKVM looks at no width)", "920-933", file=MMU_C),
        _refused("bit 31 asks for a protected VM, and the host does not run pKVM", "265-268"),
    ),
    ioctls.KVM_SET_USER_MEMORY_REGION: _SLOTS,
    ioctls.KVM_SET_USER_MEMORY_REGION2: _SLOTS,
    ioctls.KVM_ENABLE_CAP: (
        _refused("`flags` is not 0", "140-141"),
        _refused("a protected VM cannot have the capability", "143-144"),
        _refused("the capability cannot be enabled on a VM", "138, 205-207"),
    ),
    ioctls.KVM_RUN: (
        _refused("the vCPU is not initialized (KVM_ARM_VCPU_INIT)", "940-941", code=Errno.ENOEXEC),
        _refused("a feature of the vCPU is not finalized", "943-944", code=Errno.EPERM),
        _refused("`immediate_exit` is set, or a signal is pending", "1292-1295", code=Errno.EINTR),
    ),
    ioctls.KVM_CREATE_IRQCHIP: (
        _refused("the host has no virtual interrupt controller", "KVM_CREATE_IRQCHIP",
                 code=Errno.ENXIO),
    ),
    arm64.KVM_ARM_VCPU_INIT: (
        _refused("the target is neither generic (5) nor this processor's", "kvm_vcpu_set_target"),
        _refused("a feature is unknown", "kvm_vcpu_init_check_features", code=Errno.ENOENT),
        _refused("the host does not have a feature, or features do not fit together: pointer"
                 " authentication of addresses without the generic one, 32 bits with memory tags or"
                 " EL2", "kvm_vcpu_init_check_features"),
        _refused("the vCPU was initialized with another target or other features",
                 "kvm_vcpu_set_target"),
    ),
    ioctls.KVM_GET_ONE_REG: _REGISTERS,
    ioctls.KVM_SET_ONE_REG: _REGISTERS,
    ioctls.KVM_HAS_DEVICE_ATTR: (
        _NO_FILTER,
        _refused("the VM has no such group or attribute", "2029-2037", code=Errno.ENXIO),
    ),
    ioctls.KVM_SET_DEVICE_ATTR: (
        _NO_FILTER,
        _refused("the structure, or the filter that `addr` points to, cannot be read", "2105-2107",
                 code=Errno.EFAULT),
        _refused("the VM has no such group or attribute", "2039-2047", code=Errno.ENXIO),
        _refused("filter: the padding is not 0", "182-183", file=HYPERCALLS_C),
        _refused("filter: the range is empty or wraps, or the action is unknown", "188-190",
                 file=HYPERCALLS_C),
        _refused("filter: a vCPU ran already", "194-196", code=Errno.EBUSY, file=HYPERCALLS_C),
        _refused("filter: the range overlaps one that was set, or one that KVM keeps",
                 "205-206, mtree_insert_range", code=Errno.EEXIST, file=HYPERCALLS_C),
    ),
}  # fmt: skip
