"""
In-place conversion of guest_memfd: a series that no release has merged.

With it a guest_memfd that the host maps holds a page in both kinds, and the file itself keeps which
kind each page has. The series is written against KVM's present memory attributes, which it replaces
for private memory.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Array, Int64ul

from hcabi.kvm.ioctls import Direction, Ioctl
from hcabi.layout import Alias, Doc, Document, Record, Status, record

__all__ = ["IN_PLACE", "KVM_SET_MEMORY_ATTRIBUTES2", "KvmMemoryAttributes2"]

#: No later version was found; whether 7.4 has it is not known.
IN_PLACE: Final = Document(
    "Ackerley Tng, guest_memfd in-place conversion", "v8, 2026-06-18", Status.POSTED
)
_MESSAGE: Final = "20260618-gmem-inplace-conversion-v8-0-9d2959357853@google.com"


@record("struct kvm_memory_attributes2", source=IN_PLACE(_MESSAGE))
class KvmMemoryAttributes2(Record):
    """Argument of KVM_SET_MEMORY_ATTRIBUTES2, on the guest_memfd."""

    offset: Annotated[
        int,
        Int64ul,
        Alias("address", Int64ul, "Guest physical address, on a VM's file descriptor."),
        Doc("Offset in the file, in bytes; page-aligned."),
    ] = 0
    size: Annotated[int, Int64ul, Doc("Length in bytes, whole pages.")] = 0
    attributes: Annotated[int, Int64ul, Doc("New attributes, MemoryAttribute bits.")] = 0
    flags: Annotated[int, Int64ul, Doc("No flags are defined; zero.")] = 0
    error_offset: Annotated[
        int, Int64ul, Doc("Written by KVM if a page is in use: its offset, in bytes.")
    ] = 0
    reserved: Annotated[
        tuple[int, ...], Array(11, Int64ul), Doc("Reserved, always zero.", must_be_zero=True)
    ] = (0,) * 11


#: It fails with EINVAL (offset or size), EFAULT, ENOMEM, or EAGAIN if something uses a page.
KVM_SET_MEMORY_ATTRIBUTES2: Final = Ioctl(
    "KVM_SET_MEMORY_ATTRIBUTES2",
    0xD2,
    Direction.WRITE_READ,
    KvmMemoryAttributes2,
    "guest_memfd",
    "Makes a range of a guest_memfd private or shared, in the file itself; EAGAIN if something"
    " uses a page, whose place is in `error_offset`: free it and call again.",
    IN_PLACE(_MESSAGE),
)
