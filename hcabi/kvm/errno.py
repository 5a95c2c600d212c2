"""Linux error numbers that KVM returns or that an answer carries."""

from __future__ import annotations

from enum import IntEnum

from hcabi.kvm.documents import ERRNO_BASE_H, ERRNO_H
from hcabi.layout import numbers

__all__ = ["Errno"]


@numbers(
    source=ERRNO_BASE_H("E*"),
    sources={name: ERRNO_H(name) for name in ("EHWPOISON", "ENOSYS", "EOPNOTSUPP", "ETIMEDOUT")},
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
    ENOEXEC = 8  # doc: From arm64's KVM: the vCPU is not initialized.
    EBADF = 9  # doc: The file descriptor is not open, or is of the wrong kind.
    EAGAIN = 11  # doc: Not now, try again.
    ENOMEM = 12  # doc: There is no memory for it.
    EACCES = 13  # doc: Permission denied, as by SELinux or a file's mode.
    EFAULT = 14  # doc: Bad address; from KVM_RUN also a described memory fault.
    EBUSY = 16  # doc: Something else uses it now.
    EEXIST = 17  # doc: It is there already.
    ENODEV = 19  # doc: There is no such device, or the hardware lacks it.
    EINVAL = 22  # doc: An argument is not valid.
    EMFILE = 24  # doc: Too many files are open.
    ENOTTY = 25  # doc: The file descriptor does not take this ioctl.
    ENOSPC = 28  # doc: Not enough room.
    ERANGE = 34  # doc: A number is out of its range.
    ENOSYS = 38  # doc: There is no such function.
    EOPNOTSUPP = 95  # doc: The operation is not supported.
    ETIMEDOUT = 110  # doc: It took too long.
    EHWPOISON = 133  # doc: The memory page has a hardware error.
