"""Structures and ioctls that were posted and never merged."""

from __future__ import annotations

from typing import Annotated, Final

from construct import BitsInteger, Flag, Int32ul, Int64ul

from hcabi.kvm.ioctls import Direction, Ioctl
from hcabi.layout import (
    CEnum,
    Doc,
    Document,
    Record,
    Source,
    Status,
    numbers,
    record,
    word,
)
from hcabi.x86.documents import KVM_LIST as ARCHIVE

__all__ = [
    "KVM_GET_SHARED_PAGES_LIST",
    "KVM_SET_SHARED_PAGES_LIST",
    "TDX_MIGRATION",
    "DmaSharing",
    "KvmPageEncBitmap",
    "KvmSharedPagesList",
    "TdxMigrationBundle",
    "TdxMigrationOperation",
    "TdxMigrationPage",
]

#: KVM 7.3.4 has no command for it; the patches are out of tree.
TDX_MIGRATION: Final = Document(
    "Intel and SUSE, QEMU migration/cgs-tdx.c", "out of tree, 2026", Status.POSTED
)


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


# --- Migration of TDX guests -----------------------------------------------------------------


@numbers(source=TDX_MIGRATION("MBMD types"))
class TdxMigrationBundle(CEnum):
    """
    Types of the metadata (MBMD) that comes before each part of a TDX migration stream.

    Their names in C were not read; these say what a type is for.
    """

    IMMUTABLE_STATE = 0, "MBMD_TYPE_IMMUTABLE_STATE"  # doc: State that never changes; sent first.
    TD_STATE = 1, "MBMD_TYPE_TD_STATE"  # doc: State of the whole VM, sent when it is stopped.
    VCPU_STATE = 2, "MBMD_TYPE_VCPU_STATE"  # doc: State of one vCPU.
    MEMORY = 16, "MBMD_TYPE_MEMORY"  # doc: Private pages, encrypted for the target.
    EPOCH_TOKEN = 32, "MBMD_TYPE_EPOCH_TOKEN"
    """Ends an epoch: a page is sent once in each, and a newer one replaces it in the next."""
    ABORT_TOKEN = 33, "MBMD_TYPE_ABORT_TOKEN"  # doc: Ends the migration; the source goes on.


@numbers(source=TDX_MIGRATION("GPA list"))
class TdxMigrationOperation(CEnum):
    """The operation of the TDX module on a page of a list; 0 skips it."""

    EXPORT = 1, "GPA_LIST_OP_EXPORT"  # doc: Send the page.
    CANCEL = 2, "GPA_LIST_OP_CANCEL"
    """Take back what was sent: the page was removed or shared since, so it must not arrive."""


@word("TDX migration GPA list entry", Int64ul, source=TDX_MIGRATION("GPA list"))
class TdxMigrationPage(Record):
    """One page of the list that export and import commands take."""

    level: Annotated[int, BitsInteger(2), Doc("Level of the page; 0 is 4 KiB.")] = 0
    pending: Annotated[bool, Flag, Doc("The guest has not accepted the page yet.")] = False
    reserved_0: Annotated[int, BitsInteger(4), Doc("Reserved, no meaning defined.")] = 0
    l2_map: Annotated[int, BitsInteger(3), Doc("Nested VMs that map the page, as bits.")] = 0
    mig_type: Annotated[int, BitsInteger(2), Doc("Kind of the page; 0 is a page of 4 KiB.")] = 0
    gfn: Annotated[int, BitsInteger(40), Doc("Guest page, as a 4 KiB page number.")] = 0
    operation: Annotated[
        int, BitsInteger(2), Doc("The operation on the page.", values=TdxMigrationOperation)
    ] = 0
    reserved_1: Annotated[int, BitsInteger(2), Doc("Reserved, no meaning defined.")] = 0
    status: Annotated[int, BitsInteger(5), Doc("Written by the module: what came of it.")] = 0
    reserved_2: Annotated[int, BitsInteger(3), Doc("Reserved, no meaning defined.")] = 0
