"""Structures and ioctls that were posted and never merged."""

from __future__ import annotations

from typing import Annotated, Final

from construct import Int32ul, Int64ul

from hcabi.kvm.ioctls import Direction, Ioctl
from hcabi.layout import (
    Doc,
    Record,
    Source,
    Status,
    record,
)
from hcabi.x86.documents import KVM_LIST as ARCHIVE

__all__ = [
    "KVM_GET_SHARED_PAGES_LIST",
    "KVM_SET_SHARED_PAGES_LIST",
    "DmaSharing",
    "KvmPageEncBitmap",
    "KvmSharedPagesList",
]


def _posted(locator: str) -> Source:
    return ARCHIVE(locator, Status.POSTED)


@record("struct kvm_page_enc_bitmap", source=_posted("KVM_GET_PAGE_ENC_BITMAP, v3 to v9"))
class KvmPageEncBitmap(Record):
    """Argument of KVM_GET_PAGE_ENC_BITMAP up to v9; the kernel kept the map then."""

    start_gfn: Annotated[int, Int64ul, Doc("First page, as guest frame number.")] = 0
    num_pages: Annotated[int, Int64ul, Doc("Number of pages of 4 KiB.")] = 0
    enc_bitmap: Annotated[
        int, Int64ul, Doc("User-space address of one bit a page, set for encrypted ones.")
    ] = 0


@record("struct kvm_shared_pages_list", source=_posted("Kalra, v10 10/16"))
class KvmSharedPagesList(Record):
    """Argument of KVM_GET_SHARED_PAGES_LIST in v10; the kernel kept the list then."""

    pnents: Annotated[int, Int64ul, Doc("User-space address of an int, the number of entries.")] = 0
    buffer: Annotated[int, Int64ul, Doc("User-space address of the entries.")] = 0
    size: Annotated[int, Int32ul, Doc("Size of the buffer in bytes.")] = 0
    implicit_padding: Annotated[int, Int32ul, Doc("Added by the compiler, unnamed.")] = 0


@record("kvm_run.dma_sharing", source=_posted("Kalra, v11 08/13"))
class DmaSharing(Record):
    """
    What KVM_EXIT_DMA_SHARE and KVM_EXIT_DMA_UNSHARE of v11 held, at the start of the union.

    The same exit reasons are RISC-V's today.
    """

    addr: Annotated[
        int, Int64ul, Doc("A guest frame number, though its name and document say address.")
    ] = 0
    len: Annotated[int, Int64ul, Doc("Length in bytes.")] = 0
    ret: Annotated[int, Int64ul, Doc("Set by user space: the hypercall's result.")] = 0


def _list_ioctl(name: str, nr: int, meaning: str) -> Ioctl:
    return Ioctl(
        name, nr, Direction.WRITE, KvmSharedPagesList, "vm", meaning, _posted("v10 10/16, 11/16")
    )


KVM_GET_SHARED_PAGES_LIST: Final = _list_ioctl(
    "KVM_GET_SHARED_PAGES_LIST", 0xC8, "Reads the shared ranges."
)
KVM_SET_SHARED_PAGES_LIST: Final = _list_ioctl(
    "KVM_SET_SHARED_PAGES_LIST", 0xC9, "Sets the shared ranges."
)
