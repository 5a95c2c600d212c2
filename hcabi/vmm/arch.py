"""
System calls that are supervised, with their numbers on each host architecture.

One table holds the numbers; the filter, the launcher and the supervisor take them from here. A
host architecture is a column of it, its audit number and its name in `platform.machine()`.
"""

from __future__ import annotations

import platform
from typing import Final

import msgspec

from hcabi.layout import Document
from hcabi.vmm.errors import NotPossibleError

__all__ = ["HOSTS", "Host", "host"]

#: Numbers: the system call tables of the kernel; the audit numbers: include/uapi/linux/audit.h.
TABLES: Final = Document("arch/x86/entry/syscalls/syscall_64.tbl, scripts/syscall.tbl", "Linux 7.3")


class Host(msgspec.Struct, frozen=True):
    """
    One host architecture.

    Attributes:
        name: The result of `platform.machine()`.
        audit: Its AUDIT_ARCH number, which a filter gets with each call.
        calls: Number of each system call by name; calls that it does not have are missing.
        compat_from: Numbers from here on belong to another ABI of the same audit number; None
            where there is none.
    """

    name: str
    audit: int
    calls: dict[str, int]
    compat_from: int | None = None

    def name_of(self, number: int) -> str:
        """Name of a supervised call, or its number."""
        return next((n for n, v in self.calls.items() if v == number), str(number))


# name: x86-64, arm64
_NUMBERS: Final[dict[str, tuple[int | None, int | None]]] = {
    "open": (2, None),
    "creat": (85, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "open_by_handle_at": (304, 265),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "ioctl": (16, 29),
    "fallocate": (285, 47),
    "madvise": (28, 233),
    "process_madvise": (440, 440),
    "prctl": (157, 167),
    "fork": (57, None),
    "vfork": (58, None),
    "clone": (56, 220),
    "clone3": (435, 435),
    "io_uring_setup": (425, 425),
    "mount": (165, 40),
    "umount2": (166, 39),
    "move_mount": (429, 429),
    "seccomp": (317, 277),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}


def _column(index: int) -> dict[str, int]:
    picked = ((name, numbers[index]) for name, numbers in _NUMBERS.items())
    return {name: number for name, number in picked if number is not None}


#: Host architectures by name.
HOSTS: Final = {
    h.name: h
    for h in (
        Host("x86_64", 0xC000003E, _column(0), compat_from=0x4000_0000),
        Host("aarch64", 0xC00000B7, _column(1)),
    )
}


def host() -> Host:
    """Find the architecture of this machine; raises NotPossibleError if it has no column."""
    found = HOSTS.get(platform.machine())
    if found is None or platform.system() != "Linux":
        raise NotPossibleError(
            f"a VMM cannot be supervised on {platform.system()} {platform.machine()}",
            f"use Linux on {' or '.join(HOSTS)}",
        )
    return found
