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

    EPERM = 1
    """The operation is not permitted: on arm64 a memory slot that a protected VM cannot have, or a
    register list before KVM_ARM_VCPU_FINALIZE."""
    ENOENT = 2
    """No such thing: a register or feature that KVM does not have, or no memory slot at the
    address."""
    EINTR = 4
    """A signal or immediate_exit ended KVM_RUN: nothing failed, run the vCPU again when the signal
    is served."""
    EIO = 5
    """Input or output failed; from ioctls of a VM: another process made it, or KVM has given it up.
    From KVM_RUN, a TDX VM that cannot go on."""
    ENXIO = 6
    """There is no such device, attribute or register; of KVM_HAS_DEVICE_ATTR the plain answer
    no."""
    E2BIG = 7  # doc: A list is too long for its buffer: make that larger and call again.
    ENOEXEC = 8
    """From arm64's KVM: the vCPU is not initialized; call KVM_ARM_VCPU_INIT before registers and
    KVM_RUN."""
    EBADF = 9  # doc: The file descriptor is not open, or is of the wrong kind.
    EAGAIN = 11
    """Not now, try again. A positive 11 in hypercall.ret: a TDX guest tries again, an SNP guest
    takes it for a failure."""
    ENOMEM = 12
    """There is no memory for it; where memory is pinned (SEV, pKVM), also: the limit of locked
    memory, RLIMIT_MEMLOCK."""
    EACCES = 13  # doc: Permission denied, as by SELinux or a file's mode.
    EFAULT = 14
    """Bad address; from KVM_RUN also a described memory fault (KVM_EXIT_MEMORY_FAULT), if
    exit_reason says so."""
    EBUSY = 16
    """Something else uses it now, or it is too late: on arm64 the SMCCC filter and firmware
    registers once the VM ran."""
    EEXIST = 17
    """It is there already: a vCPU's number, a memory slot that another overlaps, a part of a
    guest_memfd."""
    ENODEV = 19
    """There is no such device, or the hardware lacks it; of a guest_memfd without MMAP: it cannot
    be mapped."""
    EINVAL = 22
    """An argument is not valid, or not for this kind of VM or now: an unknown flag, an address that
    is not aligned, a call that comes too late."""
    EMFILE = 24  # doc: Too many files are open: raise the limit of open files (RLIMIT_NOFILE).
    ENOTTY = 25
    """The file descriptor does not take this ioctl: it is of another kind (system, VM, vCPU), or
    the kernel lacks it."""
    ENOSPC = 28
    """Not enough room; as the answer to KVM_EXIT_SNP_REQ_CERTS: the guest's buffer is too small,
    and npages says what is needed."""
    ERANGE = 34  # doc: A number is out of its range.
    ENOSYS = 38
    """There is no such function; what a guest's KVM hypercall gets is KVM_ENOSYS, another
    number."""
    EOPNOTSUPP = 95
    """The operation is not supported here: KVM_PRE_FAULT_MEMORY before the launch of an SNP or TDX
    VM is finished."""
    ETIMEDOUT = 110  # doc: It took too long.
    EHWPOISON = 133
    """The memory page has a hardware error; from KVM_RUN it comes with KVM_EXIT_MEMORY_FAULT."""
