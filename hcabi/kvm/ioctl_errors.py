"""
Errors of KVM's ioctls that architectures share, in the order in which KVM checks for them.

Left out is what any system call can give: ENOMEM where the kernel has no memory, unless it tells
something of the request, and EMFILE where a process has too many descriptors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from hcabi.kvm import ioctls
from hcabi.kvm.documents import GUEST_MEMFD_C, KVM_MAIN
from hcabi.kvm.errno import Errno
from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import Document, Source

__all__ = ["BY_DESCRIPTOR", "ERRORS", "Failure", "refused", "unreadable"]


class Failure(msgspec.Struct, frozen=True):
    """
    One error of an ioctl.

    Attributes:
        code: The error number.
        when: The condition.
        source: Where KVM checks it.
        asked: Questions that were put to real kernels and got this error, as `hcabi.vmm.questions`
            names them, without the type of the VM.
        described: Whether `kvm_run` describes a memory fault as well (KVM_EXIT_MEMORY_FAULT).
    """

    code: Errno
    when: str
    source: Source
    asked: tuple[str, ...] = ()
    described: bool = False


def refused(
    when: str,
    lines: str,
    *asked: str,
    file: Document,
    code: Errno = Errno.EINVAL,
    described: bool = False,
) -> Failure:
    """Declare an error that *file* checks at *lines*."""
    return Failure(code, when, file(lines), asked, described)


def unreadable(lines: str, *, file: Document) -> Failure:
    """Declare the error of an argument's structure that cannot be read."""
    return refused("the structure cannot be read", lines, file=file, code=Errno.EFAULT)


_refused = partial(refused, file=KVM_MAIN)
_unreadable = partial(unreadable, file=KVM_MAIN)


_GONE: Final = "another process made the VM, or KVM has given the VM up"
#: Errors of every ioctl, by the kind of descriptor.
BY_DESCRIPTOR: Final[Mapping[str, Failure]] = {
    "vm": _refused(_GONE, "5213-5214", code=Errno.EIO),
    "vcpu": _refused(_GONE, "4473-4474", code=Errno.EIO),
}


def _slots(*first: Failure) -> Sequence[Failure]:
    """Checks of both ioctls that make slots, behind those that one of them has."""
    return (
        _unreadable("5250-5253"),
        *first,
        _refused("the slot number is too high", "2179-2180", "slot: number too high"),
        _refused(
            "`flags` has an unknown bit, or KVM_MEM_READONLY or KVM_MEM_LOG_DIRTY_PAGES beside"
            " KVM_MEM_GUEST_MEMFD, or KVM_MEM_READONLY on a VM whose registers are protected",
            "1590-1616",
            *("slot: unknown flag", "private slot: read only", "private slot: log dirty pages"),
        ),
        _refused(
            "`memory_size`, `guest_phys_addr` or `userspace_addr` is no multiple of the page size,"
            " or `userspace_addr` is not the process's",
            "2040-2052",
            *("slot: unaligned start", "slot: unaligned size", "slot: unaligned memory"),
        ),
        _refused(
            "`guest_memfd_offset` is no multiple of the page size, or wraps with the size",
            "2053-2056",
            "private slot: unaligned offset",
        ),
        _refused(
            "bits 31 to 16 of `slot` name an address space that the VM does not have",
            "2057-2058",
            "slot: third address space",
        ),
        _refused(
            "`guest_phys_addr` and `memory_size` do not fit into 64 bits",
            "2059-2060",
            *("slot: wraps", "slot: ends at 2^64"),
        ),
        _refused("the slot has 2^31 pages or more", "2068-2070"),
        _refused(
            "`memory_size` is 0 (delete), and there is no such slot",
            "2080-2082",
            *("slot: delete nothing", "slot: delete twice"),
        ),
        _refused(
            "the slot is there and KVM_MEM_GUEST_MEMFD is set: such a slot can only be deleted",
            "2103-2105",
            "private slot: again",
        ),
        _refused(
            "the slot is there with another size, host address, KVM_MEM_READONLY or"
            " KVM_MEM_GUEST_MEMFD",
            "2106-2109",
            *("slot: other size", "slot: other address", "slot: read only then"),
            "private slot: drop its memfd",
        ),
        _refused("it overlaps another slot", "2119-2121", "slot: overlap", code=Errno.EEXIST),
        _refused(
            "`guest_memfd` is not an open descriptor",
            "621-623",
            "private slot: no such file",
            code=Errno.EBADF,
            file=GUEST_MEMFD_C,
        ),
        _refused(
            "`guest_memfd` is another kind of file, another VM's, or ends before the slot does",
            "625-656",
            "private slot: beyond its end",
            file=GUEST_MEMFD_C,
        ),
        _refused(
            "another slot has this part of the guest_memfd",
            "674-678",
            "private slot: bound already",
            code=Errno.EEXIST,
            file=GUEST_MEMFD_C,
        ),
    )


_NO_ARGUMENT: Final = "the argument is not 0"

#: Errors by ioctl, in the order of the checks.
ERRORS: Final[Mapping[Ioctl, Sequence[Failure]]] = {
    ioctls.KVM_GET_API_VERSION: (
        _refused(_NO_ARGUMENT, "5584-5589", "KVM_GET_API_VERSION 1"),
    ),
    ioctls.KVM_GET_VCPU_MMAP_SIZE: (
        _refused(_NO_ARGUMENT, "5584, 5598-5600", "KVM_GET_VCPU_MMAP_SIZE 1"),
    ),
    ioctls.KVM_CREATE_VCPU: (
        _refused("the id is too high", "4231-4232", "vCPU 1 << 31"),
        _refused("the VM has as many vCPUs as it can", "4234-4235"),
        _refused("there is a vCPU with this id", "4237-4238", "vCPU again", code=Errno.EEXIST),
    ),
    ioctls.KVM_SET_USER_MEMORY_REGION: _slots(
        _refused(
            "`flags` has other bits than KVM_MEM_LOG_DIRTY_PAGES and KVM_MEM_READONLY",
            "5255-5258",
            "slot: private by the old ioctl",
        )
    ),
    ioctls.KVM_SET_USER_MEMORY_REGION2: _slots(),
    ioctls.KVM_SET_MEMORY_ATTRIBUTES: (
        _unreadable("5388-5393"),
        _refused("`flags` is not 0", "2664-2665",
                 "attributes: flags", "attributes: flags and nothing"),
        _refused(
            "an attribute that the VM does not have: any but private, and private on a VM without"
            " private memory, such as SEV and SEV-ES",
            "2666-2667",
            *("attributes: unknown attribute", "attributes: private"),
        ),
        _refused(
            "`size` is 0, or `address` and `size` do not fit into 64 bits, so the last page of the"
            " address space cannot be given",
            "2668-2669",
            *("attributes: size 0", "attributes: wraps", "attributes: ends at 2^64"),
        ),
        _refused(
            "`address` or `size` is no multiple of 4096",
            "2670-2671",
            *("attributes: unaligned start", "attributes: unaligned size"),
        ),
        _refused(
            "KVM has no memory for its record of pages; nothing is changed",
            "2635-2637, xa_reserve",
            code=Errno.ENOMEM,
        ),
    ),
    ioctls.KVM_CREATE_GUEST_MEMFD: (
        _unreadable("5427-5432"),
        _refused("`flags` has a bit that KVM_CAP_GUEST_MEMFD_FLAGS does not report for this VM",
                 "597-598", "memfd: unknown flag", file=GUEST_MEMFD_C),
        _refused(
            "`size` is 0, above 2^63 - 1, or no multiple of the page size",
            "600-601",
            *("memfd: size 0", "memfd: unaligned size", "memfd: negative size"),
            file=GUEST_MEMFD_C,
        ),
    ),
    ioctls.KVM_PRE_FAULT_MEMORY: (
        _unreadable("4691-4696"),
        _refused("`flags` is not 0", "4399-4400", "pre-fault: flags"),
        _refused(
            "`gpa` or `size` is no multiple of the page size, `size` is 0, or their sum wraps",
            "4402-4405",
            *("pre-fault: nothing", "pre-fault: unaligned"),
        ),
        _refused("a signal is pending before the first page is mapped", "4412-4415",
                 code=Errno.EINTR),
    ),
    ioctls.KVM_ENABLE_CAP: (_unreadable("5219-5227"),),
    ioctls.KVM_GET_DIRTY_LOG: (
        _refused("the VM has the dirty ring in place of bitmaps", "kvm_get_dirty_log",
                 code=Errno.ENXIO),
        _refused("`slot` is too high, or its high half names an address space that the VM does not"
                 " have", "kvm_get_dirty_log"),
        _refused("there is no such slot, or it does not log dirty pages; a slot with guest_memfd"
                 " cannot", "kvm_get_dirty_log", code=Errno.ENOENT),
        _refused("the bitmap cannot be written", "kvm_get_dirty_log", code=Errno.EFAULT),
    ),
    ioctls.KVM_RUN: (
        _refused(_NO_ARGUMENT, "4499-4502"),
    ),
}  # fmt: skip
