"""Errors of the driver: refused ioctls, and guests that do not return in time."""

from __future__ import annotations

import errno
import os

from hcabi.errors import HcabiError

__all__ = ["IoctlError", "LiveError", "TimeLimitError"]

_HINTS = {
    ("KVM_CREATE_VM", errno.EINVAL): "the kernel does not have this VM type; protected VMs "
    "need the kernel parameter kvm-arm.mode=protected",
    ("KVM_CREATE_VM", errno.EBUSY): "another hypervisor uses the processor's virtualization",
    ("KVM_ENABLE_CAP", errno.EINVAL): "the kernel lacks the capability, or bits of its arguments",
    ("KVM_SET_USER_MEMORY_REGION", errno.EEXIST): "the slot overlaps another one",
    ("KVM_SET_USER_MEMORY_REGION", errno.EINVAL): "addresses and sizes must be whole pages",
    ("KVM_SET_USER_MEMORY_REGION", errno.EPERM): "a protected VM's slots are fixed once it has "
    "run, and cannot be read-only or have their writes logged",
    ("KVM_SET_DEVICE_ATTR", errno.EINVAL): "a protected VM has no SMCCC filter; else padding, an "
    "empty or wrapping range, or an unknown action",
    ("KVM_SET_DEVICE_ATTR", errno.EBUSY): "the filter is fixed once the VM has run",
    ("KVM_SET_DEVICE_ATTR", errno.EEXIST): "the range meets an earlier or a reserved one",
    ("KVM_SET_DEVICE_ATTR", errno.ENXIO): "the kernel does not know this attribute",
    ("KVM_X86_SET_MSR_FILTER", errno.EINVAL): "unknown flags, a bitmap that is too large, or a "
    "filter that denies all without a range",
    ("KVM_GET_ONE_REG", errno.ENOEXEC): "KVM_ARM_VCPU_INIT comes first",
    ("KVM_SET_ONE_REG", errno.ENOEXEC): "KVM_ARM_VCPU_INIT comes first",
    ("KVM_GET_ONE_REG", errno.ENOENT): "the vCPU has no such register",
    ("KVM_SET_ONE_REG", errno.ENOENT): "the vCPU has no such register",
    ("KVM_SET_ONE_REG", errno.EBUSY): "firmware registers are fixed once the VM has run",
    ("KVM_RUN", errno.ENOMEM): "a protected VM pins its memory: RLIMIT_MEMLOCK is too low",
    ("KVM_RUN", errno.EINVAL): "an illegal answer in kvm_run, or registers that cannot be",
}
_BY_ERRNO = {
    errno.EACCES: "this user may not open /dev/kvm",
    errno.ENOENT: "there is no /dev/kvm: no virtualization here, or its module is not loaded",
    errno.ENOTTY: "the kernel does not know this ioctl",
    errno.EFAULT: "an address that is passed is not mapped",
    errno.ENOMEM: "out of memory, or of memory that may be locked",
    errno.EINTR: "a signal arrived",
}


class LiveError(HcabiError):
    """Base of the errors of this layer."""


class IoctlError(LiveError):
    """
    The kernel refused.

    Attributes:
        name: C name of the ioctl, or the system call.
        errno: The error number.
        hint: The usual cause; empty if none is known.
    """

    def __init__(self, name: str, number: int) -> None:
        super().__init__(name, number)
        self.name = name
        self.errno = number
        self.hint = _HINTS.get((name, number)) or _BY_ERRNO.get(number, "")

    def __str__(self) -> str:
        code = errno.errorcode.get(self.errno, str(self.errno))
        text = f"{self.name}: {code} ({os.strerror(self.errno)})"
        return f"{text}; usual cause: {self.hint}" if self.hint else text


class TimeLimitError(LiveError):
    """
    The guest did not return in time.

    Attributes:
        seconds: How long the driver waited.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return f"no answer from the guest within {self.seconds:g} s"
