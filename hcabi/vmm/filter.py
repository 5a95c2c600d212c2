"""
Seccomp filters: which calls of a VMM go to the supervisor, and which are refused.

Under `program` no KVM ioctl reaches the kernel: the filter sends all of them to the supervisor,
which never lets one continue. That holds for any descriptor, however the VMM got it. Under `traced`
all calls reach the kernel, and a tracer sees some of them.
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Sequence
from typing import Final

from hcabi.kvm.ioctls import KVMIO
from hcabi.vmm.arch import Host

__all__ = ["OBSERVED_TYPES", "SEV_TYPE", "program", "traced"]

#: Type byte of /dev/sev's ioctls (SEV_IOC_TYPE, include/uapi/linux/psp-sev.h).
SEV_TYPE: Final = ord("S")
#: Type byte of VFIO's ioctls (VFIO_TYPE, include/uapi/linux/vfio.h).
VFIO_TYPE: Final = ord(";")
#: Types of ioctls that go to the supervisor.
OBSERVED_TYPES: Final = (KVMIO, SEV_TYPE, VFIO_TYPE)

# include/uapi/linux/seccomp.h
_ALLOW, _TRACE, _NOTIFY, _ERRNO = 0x7FFF_0000, 0x7FF0_0000, 0x7FC0_0000, 0x0005_0000
# struct seccomp_data: nr, arch, instruction_pointer, args[6]
_NR, _ARCH, _ARGS = 0, 4, 16
# include/uapi/linux/bpf_common.h
_LOAD, _JUMP_EQUAL, _JUMP_FROM, _RETURN, _AND = 0x20, 0x15, 0x35, 0x06, 0x54

_CLONE_THREAD: Final = 0x0001_0000
_PR_SET_DUMPABLE: Final = 4
#: Advice that drops pages: MADV_DONTNEED, FREE, REMOVE, DONTNEED_LOCKED.
_DROPS: Final = (4, 8, 9, 24)

_NOTIFIED: Final = (
    "open", "creat", "openat", "openat2", "access", "faccessat", "faccessat2",
    "mknod", "mknodat", "fallocate", "process_madvise",
    "fork", "vfork",
)  # fmt: skip
#: Refused by the filter. io_uring would open files unobserved. Without clone3, whose flags a filter
#: cannot read, C libraries use clone.
_REFUSED: Final = {
    "io_uring_setup": errno.ENOSYS,
    "clone3": errno.ENOSYS,
    "open_by_handle_at": errno.EPERM,
    "mount": errno.EPERM,
    "umount2": errno.EPERM,
    "move_mount": errno.EPERM,
}


def _arg(index: int) -> int:
    return _ARGS + 8 * index  # the lower half comes first on these hosts


def program(host: Host) -> bytes:
    """The filter for *host*, as an array of `struct sock_filter`."""
    made: list[tuple[int, int, int, int]] = []

    def emit(code: int, k: int, yes: int = 0, no: int = 0) -> None:
        made.append((code, yes, no, k))

    def answer(action: int) -> None:
        emit(_RETURN, action)

    emit(_LOAD, _ARCH)
    emit(_JUMP_EQUAL, host.audit, yes=1)
    answer(_NOTIFY)  # refuse calls of another architecture
    emit(_LOAD, _NR)
    if host.compat_from is not None:
        emit(_JUMP_FROM, host.compat_from, no=1)
        answer(_NOTIFY)
    for name, action in (
        *((name, _NOTIFY) for name in _NOTIFIED),
        *((name, _ERRNO | number) for name, number in _REFUSED.items()),
    ):
        if name in host.calls:
            emit(_JUMP_EQUAL, host.calls[name], no=1)
            answer(action)

    def on(
        name: str, argument: int, mask: int, values: tuple[int, ...], hit: int, miss: int
    ) -> None:
        """For call *name*: *hit* if its masked argument is among *values*, else *miss*."""
        emit(_JUMP_EQUAL, host.calls[name], no=2 + bool(mask) + 2 * len(values))
        emit(_LOAD, _arg(argument))
        if mask:
            emit(_AND, mask)
        for value in values:
            emit(_JUMP_EQUAL, value, no=1)
            answer(hit)
        answer(miss)

    types = tuple(t << 8 for t in OBSERVED_TYPES)
    on("ioctl", 1, 0xFF00, types, _NOTIFY, _ALLOW)
    on("madvise", 2, 0, _DROPS, _NOTIFY, _ALLOW)
    # Its memory must stay readable, so the call is skipped with success.
    on("prctl", 0, 0, (_PR_SET_DUMPABLE,), _ERRNO, _ALLOW)
    on("clone", 0, _CLONE_THREAD, (_CLONE_THREAD,), _ALLOW, _NOTIFY)
    answer(_ALLOW)
    return _packed(made)


def traced(host: Host, requests: Sequence[int]) -> bytes:
    """The filter under which a tracer sees the ioctls *requests* of *host*, and nothing else."""
    made = [
        (_LOAD, 0, 0, _ARCH),
        (_JUMP_EQUAL, 1, 0, host.audit),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _NR),
        (_JUMP_EQUAL, 1, 0, host.calls["ioctl"]),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _arg(1)),
    ]
    for request in requests:
        made += [(_JUMP_EQUAL, 0, 1, request), (_RETURN, 0, 0, _TRACE)]
    return _packed([*made, (_RETURN, 0, 0, _ALLOW)])


def _packed(instructions: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Array of `struct sock_filter`: code, jump if true, jump if false, operand."""
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in instructions)
