"""
The saved form of a shared map and its VM: as MessagePack, and as JSON for people.

Both are an envelope around a `SavedMap`:

    format      the text "hcabi.shared-map"
    version     VERSION; others are refused
    sha256      of the body's bytes as stored, in lowercase hex
    body        a SavedMap

So any changed bit is refused. A hostile guest cannot make the binary form longer than 32 MiB per
TiB of its memory, plus a few bytes for each GiB; JSON is a third longer.

The bytes to load are not trusted: any error in them is a LayoutError. The checksum detects
accidents; it does not protect against forgery.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

import msgspec
from bitarray import bitarray
from bitarray.util import count_xor

from hcabi.contracts import contract_names
from hcabi.errors import HostUsageError, LayoutError, show
from hcabi.memory.page_store import CHUNK, FULL, PageStore
from hcabi.memory.shared_map import PAGE, MemorySlot, SharedMap
from hcabi.types import ADDRESS_SPACE

__all__ = [
    "FORMAT",
    "MOST_MEMORY",
    "MOST_SLOTS",
    "VERSION",
    "SavedMap",
    "SavedVm",
    "from_bytes",
    "from_json",
    "to_bytes",
    "to_json",
]

#: The envelope's format name.
FORMAT: Final = "hcabi.shared-map"
#: Version of both encodings. Version 1 had neither a checksum nor a bound on the time it took.
VERSION: Final = 2
#: The default limit for the memory of all loaded slots, in bytes.
MOST_MEMORY: Final = 64 << 40
#: The most slots: KVM takes no more (KVM_USER_MEM_SLOTS, SHRT_MAX; include/linux/kvm_host.h).
MOST_SLOTS: Final = 32767

_Data = TypeVar("_Data", contravariant=True)
_Made = TypeVar("_Made", covariant=True)


class _Decoder(Protocol[_Data, _Made]):
    def decode(self, data: _Data, /) -> _Made: ...


_PAGE_SHIFT: Final = PAGE.bit_length() - 1
_GIB: Final = CHUNK * PAGE
#: A GiB with more ranges than these is saved as a bitmap.
_MOST_RANGES: Final = 64


class SavedVm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    What a destination needs besides the map.

    Raises HostUsageError for a value that no VM can have.

    Attributes:
        contract: Name of the host half, such as `x86.kvm`.
        vm_type: The VM type that the VM was created with, as the architecture numbers it.
        granule: Granule of the contract, in bytes; a power of two from 4096.
        ready: Whether the guest allowed migration.
        guest_reported: Whether the guest made any statement about that.
        control: The word that the guest wrote; on x86 the value of MSR_KVM_MIGRATION_CONTROL.
        features: Feature words that the guest has seen; the destination must show the same.
    """

    contract: str
    vm_type: int = 0
    granule: int = PAGE
    ready: bool = False
    guest_reported: bool = False
    control: int = 0
    features: tuple[int, int, int, int] = (0, 0, 0, 0)

    def __post_init__(self) -> None:
        if self.contract not in contract_names():
            names = ", ".join(sorted(contract_names()))
            raise HostUsageError(f"contract {show(self.contract)}: expected one of {names}")
        _check_number("vm_type", self.vm_type, 32)
        _check_number("granule", self.granule, 64)
        if self.granule < PAGE or self.granule & self.granule - 1:
            raise HostUsageError(f"granule {self.granule}: expected a power of two from {PAGE}")
        _check_number("control", self.control, 64)
        for word in self.features:
            _check_number("features", word, 64)
        for name in ("ready", "guest_reported"):
            if not isinstance(value := getattr(self, name), bool):
                raise HostUsageError(f"{name} {show(value)}: expected True or False")


def _check_number(name: str, value: object, bits: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << bits:
        raise HostUsageError(f"{name} {show(value)}: expected a {bits}-bit number")


class SavedMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    The declaration of both encodings. Addresses and sizes are in bytes and page aligned.

    Attributes:
        vm: The VM.
        slots: Its memory slots, in address order.
        ranges: Shared ranges as (start, size), ascending, except in a GiB that `bitmaps` has.
        bitmaps: The state of each GiB that has many ranges, as (start, 32 KiB of bits),
            without ranges in it: bit n of byte m is page 8 * m + n, as in the bitmaps of
            KVM_GET_DIRTY_LOG; 1 is shared.
    """

    vm: SavedVm
    slots: tuple[MemorySlot, ...]
    ranges: tuple[tuple[int, int], ...]
    bitmaps: tuple[tuple[int, bytes], ...]

    @classmethod
    def of(cls, vm: SavedVm, slots: Sequence[MemorySlot], store: PageStore) -> SavedMap:
        """Take the pages of *store*, which must not change meanwhile and is compacted."""
        store.compact()
        simple, bitmaps = PageStore(), []
        for key, bits in sorted(store.chunks.items(), key=lambda item: item[0]):
            if bits is FULL or count_xor(bits, bits >> 1) <= 2 * _MOST_RANGES:
                simple.chunks[key] = bits
            else:
                bitmaps.append((key * _GIB, bits.tobytes()))
        edges = simple.edges()
        ranges = tuple(
            (start << _PAGE_SHIFT, (end - start) << _PAGE_SHIFT)
            for start, end in zip(edges, edges, strict=True)
        )
        return cls(vm, tuple(slots), ranges, tuple(bitmaps))

    def load(
        self, *, slots: Iterable[MemorySlot] | None = None, most_memory: int = MOST_MEMORY
    ) -> SharedMap:
        """
        Create the map; check every page against the slots.

        Args:
            slots: The destination's slots, if given; they must be the same except for names.
            most_memory: The limit for the memory of all slots together, in bytes: the map takes up
                to 32 KiB for each GiB.

        Raises:
            LayoutError: No map can have this state, or it does not fit *slots*.
        """
        if slots is not None:
            _compare(self.slots, sorted(slots, key=lambda slot: slot.start))
        if len(self.slots) > MOST_SLOTS:
            raise _refused("slots", len(self.slots), f"more slots than {MOST_SLOTS}")
        loaded = self._memory(most_memory)
        starts = [slot.start for slot in self.slots]
        self._load_ranges(loaded.store, starts)
        self._load_bitmaps(loaded.store, starts)
        loaded.store.compact()
        return loaded

    def _memory(self, most_memory: int) -> SharedMap:
        """Create the map with its slots and no shared page."""
        loaded, end, left = SharedMap(), 0, most_memory
        for slot in self.slots:
            left -= max(slot.size, 0)
            if left < 0:
                raise _refused("slots", slot.size, f"more than {most_memory:#x} bytes in all slots")
            if slot.start < end:
                raise _refused("slots", slot.start, "the slots are not in address order")
            end = slot.end
            try:
                loaded.add_slot(slot)
            except HostUsageError as error:
                raise _refused("slots", slot.start, str(error)) from None
            loaded.store.chunks.clear()  # a slot's initial state is not its current state
        return loaded

    def _load_ranges(self, store: PageStore, starts: Sequence[int]) -> None:
        free = 0
        for start, size in self.ranges:
            if start < free or size <= 0 or (start | size) % PAGE:
                raise _refused("ranges", start, f"no range of whole pages from {free:#x}")
            free = start + size
            for low, _ in _gaps(self.slots, starts, start, free):
                raise _refused("ranges", start, f"{low:#x} is in no slot")
            store.set_range(start >> _PAGE_SHIFT, free >> _PAGE_SHIFT, True)

    def _load_bitmaps(self, store: PageStore, starts: Sequence[int]) -> None:
        for start, data in self.bitmaps:
            key = start // _GIB
            if not 0 <= start < ADDRESS_SPACE or start % _GIB or key in store.chunks:
                raise _refused("bitmaps", start, "no GiB, or one that was there before")
            if len(data) != CHUNK // 8:
                raise _refused("bitmaps", len(data), f"not {CHUNK // 8} bytes of bits")
            bits = store.chunks[key] = bitarray(endian="little")
            bits.frombytes(data)
            for low, high in _gaps(self.slots, starts, start, start + _GIB):
                found = store.find(low >> _PAGE_SHIFT, high >> _PAGE_SHIFT, True)
                if found < high >> _PAGE_SHIFT:
                    raise _refused("bitmaps", start, f"{found << _PAGE_SHIFT:#x} is in no slot")


def _compare(saved: Sequence[MemorySlot], ours: Sequence[MemorySlot]) -> None:
    """Raise LayoutError where the first slot differs from the destination's; names may."""
    for n, (theirs, own) in enumerate(zip(saved, ours, strict=False)):
        for field in ("start", "size", "shared", "guest_memfd"):
            value, expected = getattr(theirs, field), getattr(own, field)
            if value != expected:
                raise _refused(
                    f"slots[{n}].{field}",
                    value,
                    f"is {show(value)}, and {show(expected)} on the destination",
                )
    if len(saved) != len(ours):
        raise _refused(
            "slots", len(saved), f"number {len(saved)}, and {len(ours)} on the destination"
        )


def _gaps(
    slots: Sequence[MemorySlot], starts: Sequence[int], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Parts of start..end-1 that no slot covers, as (start, end)."""
    first = max(bisect_right(starts, start) - 1, 0)
    for slot in slots[first : bisect_left(starts, end)]:
        if start < slot.start:
            yield start, slot.start
        start = max(start, slot.end)
    if start < end:
        yield start, end


# --- Encodings


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    format: str
    version: int
    sha256: str
    body: msgspec.Raw


def to_bytes(saved: SavedMap) -> bytes:
    """Encode as MessagePack."""
    return _seal(saved, msgspec.msgpack.encode)


def to_json(saved: SavedMap) -> bytes:
    """Encode as JSON, for people and tools; bitmaps are base64."""
    return _seal(saved, msgspec.json.encode)


def from_bytes(data: bytes) -> SavedMap:
    """Decode the result of `to_bytes`; raises LayoutError for anything else."""
    return _open(data, _BINARY_ENVELOPE, _BINARY_BODY)


def from_json(data: bytes | str) -> SavedMap:
    """Decode the result of `to_json`; raises LayoutError for anything else."""
    return _open(data, _JSON_ENVELOPE, _JSON_BODY)


_BINARY_ENVELOPE, _BINARY_BODY = (
    msgspec.msgpack.Decoder(_Envelope),
    msgspec.msgpack.Decoder(SavedMap),
)
_JSON_ENVELOPE, _JSON_BODY = msgspec.json.Decoder(_Envelope), msgspec.json.Decoder(SavedMap)


def _seal(saved: SavedMap, encode: Callable[[object], bytes]) -> bytes:
    try:
        body = encode(saved)
    except UnicodeEncodeError as error:
        raise HostUsageError(f"a slot's name is no text: {error}") from None
    digest = hashlib.sha256(body).hexdigest()
    return encode(_Envelope(FORMAT, VERSION, digest, msgspec.Raw(body)))


def _open(
    data: _Data, envelopes: _Decoder[_Data, _Envelope], bodies: _Decoder[msgspec.Raw, SavedMap]
) -> SavedMap:
    try:
        found = envelopes.decode(data)
        if (found.format, found.version) != (FORMAT, VERSION):
            problem = (
                f"is {found.format!r} version {found.version}, not {FORMAT!r} version {VERSION}"
            )
            raise _refused("version", found.version, f"{problem}: save it again with this release")
        if hashlib.sha256(found.body).hexdigest() != found.sha256:
            raise _refused("sha256", found.sha256, "not that of the body: the bytes were changed")
        return bodies.decode(found.body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        problem = f"no {FORMAT} of version {VERSION}: {error}"
        raise _refused("", None, problem) from None


def _refused(path: str, value: object, problem: str) -> LayoutError:
    return LayoutError("saved map", path, 0, value, problem)
