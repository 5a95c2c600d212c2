"""
The binary form of a shared map: the list that a migration carries.

It is little-endian and has no gaps:

    SavedHeader
    SavedSlot       header.slots times, in address order
    pages           one of two, whichever is shorter (the list if both are as long):
        list        SavedRange, header.ranges times, in address order, none touching the next
        bitmap      where flags.bitmap is set: for each slot, bit n of byte m is its page
                    8 * m + n; the last byte is filled up with zeros; header.ranges is 0

So a hostile guest cannot make it longer than 32 MiB per TiB of memory, and each map has one form
only. Pages are 4096 bytes.

May contain: the declarations. Must not contain: I/O. Imports from: layout.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Array, BitsInteger, Bytes, Flag, Int16ul, Int32ul, Int64ul

from hcabi.layout import (
    Doc,
    Document,
    Record,
    record,
    word,
)

__all__ = [
    "MAGIC",
    "VERSION",
    "SavedFlags",
    "SavedHeader",
    "SavedRange",
    "SavedSlot",
    "SavedSlotFlags",
]

#: The first eight bytes.
MAGIC: Final = b"HCABIMAP"
#: Version of the binary form and of the JSON form; another one is refused.
VERSION: Final = 1

_FORM = Document("hcabi.savedform", f"version {VERSION}")


@word("saved flags", Int32ul, source=_FORM("SavedHeader.flags"))
class SavedFlags(Record):
    """What the guest said about migration, and how the pages are written."""

    ready: Annotated[bool, Flag, Doc("The guest allowed to be migrated.")] = False
    spoken: Annotated[bool, Flag, Doc("The guest said something about it at all.")] = False
    bitmap: Annotated[bool, Flag, Doc("The pages are a bitmap instead of a list.")] = False
    reserved: Annotated[int, BitsInteger(29), Doc("Zero in this version.", must_be_zero=True)] = 0


@record("saved header", source=_FORM("SavedHeader"))
class SavedHeader(Record):
    """What the VM was, and how much follows."""

    magic: Annotated[bytes, Bytes(8), Doc("The text HCABIMAP.")] = bytes(8)
    version: Annotated[int, Int16ul, Doc("Version of the form.")] = 0
    header_size: Annotated[int, Int16ul, Doc("Size of this structure in bytes.")] = 0
    flags: Annotated[SavedFlags, Doc("What the guest said, and how pages are written.")] = (
        SavedFlags()
    )
    contract: Annotated[bytes, Bytes(32), Doc("Name of the contract, filled up with zeros.")] = (
        bytes(32)
    )
    vm_type: Annotated[int, Int32ul, Doc("Type that the VM was created as.")] = 0
    granule: Annotated[int, Int32ul, Doc("Granule of the contract in bytes.")] = 0
    control: Annotated[int, Int64ul, Doc("The guest's own word on migration, as it wrote it.")] = 0
    features: Annotated[
        tuple[int, ...], Array(4, Int64ul), Doc("Feature words that the guest was shown.")
    ] = (0,) * 4
    ranges: Annotated[int, Int64ul, Doc("How many SavedRange follow the slots.")] = 0
    slots: Annotated[int, Int32ul, Doc("How many SavedSlot follow.")] = 0
    reserved: Annotated[int, Int32ul, Doc("Zero in this version.", must_be_zero=True)] = 0


@word("saved slot flags", Int32ul, source=_FORM("SavedSlot.flags"))
class SavedSlotFlags(Record):
    """What a memory slot is."""

    shared: Annotated[bool, Flag, Doc("The host sees it at first.")] = False
    guest_memfd: Annotated[bool, Flag, Doc("Private pages come from a guest_memfd.")] = False
    reserved: Annotated[int, BitsInteger(30), Doc("Zero in this version.", must_be_zero=True)] = 0


@record("saved slot", source=_FORM("SavedSlot"))
class SavedSlot(Record):
    """One memory slot."""

    start: Annotated[int, Int64ul, Doc("Guest physical address in bytes, page aligned.")] = 0
    size: Annotated[int, Int64ul, Doc("Length in bytes, a multiple of the page size.")] = 0
    flags: Annotated[SavedSlotFlags, Doc("What the slot is.")] = SavedSlotFlags()
    name: Annotated[bytes, Bytes(44), Doc("Name in UTF-8, filled up with zeros.")] = bytes(44)


@record("saved range", source=_FORM("SavedRange"))
class SavedRange(Record):
    """Shared pages that follow each other; they can go on from one slot into the next."""

    start: Annotated[int, Int64ul, Doc("Guest physical address in bytes, page aligned.")] = 0
    size: Annotated[int, Int64ul, Doc("Length in bytes, a multiple of the page size.")] = 0
