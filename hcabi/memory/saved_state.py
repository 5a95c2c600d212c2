"""
Save and load a shared map with what its VM was, as bytes (see `hcabi.memory.saved_form`) and as JSON.

Bytes to load come from outside and are trusted in nothing: whatever is wrong with them is a
LayoutError, and loading takes no more memory than a few times their length, plus what the slots'
memory costs (see *most_memory*).

May contain: both forms. Must not contain: I/O, any architecture.
Imports from: errors, region, layout, savedform, sharedmap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Final, NoReturn

import msgspec

from hcabi.errors import (
    FieldRangeError,
    HostUsageError,
    LayoutError,
    TrailingBytesError,
    TruncatedError,
)
from hcabi.layout import layout_of
from hcabi.memory.saved_form import (
    MAGIC,
    VERSION,
    SavedFlags,
    SavedHeader,
    SavedRange,
    SavedSlot,
    SavedSlotFlags,
)
from hcabi.memory.shared_map import PAGE, MemorySlot, SharedMap

__all__ = ["MOST_MEMORY", "SavedVm", "from_bytes", "from_json", "to_bytes", "to_json"]

#: How much memory loaded slots may have in all, in bytes, unless told otherwise.
MOST_MEMORY: Final = 64 << 40

_HEADER, _SLOT, _RANGE = layout_of(SavedHeader), layout_of(SavedSlot), layout_of(SavedRange)
_ROOM = {"contract": _HEADER.field("contract").size, "name": _SLOT.field("name").size}
_WINDOW = 8192


class SavedVm(msgspec.Struct, frozen=True):
    """
    What a destination needs to go on, beside the map.

    Attributes:
        contract: Name of the host half, such as `x86.kvm`.
        vm_type: The architecture's number for what the VM was created as.
        granule: Granule of the contract, in bytes.
        ready: Whether the guest allowed to be migrated.
        spoken: Whether it said anything about that.
        control: Its own word, as it wrote it; on x86 the value of MSR_KVM_MIGRATION_CONTROL.
        features: Feature words that it was shown; the destination must show the same.
    """

    contract: str
    vm_type: int = 0
    granule: int = PAGE
    ready: bool = False
    spoken: bool = False
    control: int = 0
    features: tuple[int, int, int, int] = (0, 0, 0, 0)


def to_bytes(vm: SavedVm, shared_map: SharedMap) -> bytes:
    """
    Save in the binary form; the map must not change meanwhile.

    Raises FieldRangeError for a value that its field cannot hold.
    """
    slots = [
        SavedSlot(s.start, s.size, SavedSlotFlags(s.shared, s.guest_memfd), _raw("name", s.name))
        for s in shared_map.slots
    ]
    pages, ranges = _list_or_bitmap(shared_map)
    header = SavedHeader(
        MAGIC,
        VERSION,
        _HEADER.size,
        SavedFlags(vm.ready, vm.spoken, ranges is None),
        _raw("contract", vm.contract),
        vm.vm_type,
        vm.granule,
        vm.control,
        vm.features,
        ranges or 0,
        len(slots),
    )
    return b"".join([_HEADER.build(header), *map(_SLOT.build, slots), pages])


def from_bytes(
    data: bytes, *, slots: Iterable[MemorySlot] | None = None, most_memory: int = MOST_MEMORY
) -> tuple[SavedVm, SharedMap]:
    """
    Load what `to_bytes` saved.

    Args:
        data: The bytes, from anywhere.
        slots: The destination's memory; the saved slots must be the same but for their names.
        most_memory: What the slots may have in all, in bytes.

    Raises:
        LayoutError: Anything is not as the form says, or not as the destination is.
    """
    header = _HEADER.parse(data)
    for field, expected in (("magic", MAGIC), ("version", VERSION), ("header_size", _HEADER.size)):
        if (value := getattr(header, field)) != expected:
            _refuse(field, value, repr(expected), _HEADER.locate(field)[0])
    _HEADER.validate(header)
    at, found = _HEADER.size, []
    for _ in range(header.slots):
        saved = _SLOT.parse(data, at)
        _SLOT.validate(saved)
        name, memfd = _text("name", saved.name, at), saved.flags.guest_memfd
        found.append(MemorySlot(saved.start, saved.size, saved.flags.shared, name, memfd))
        at += _SLOT.size
    vm = SavedVm(
        _text("contract", header.contract, 0),
        header.vm_type,
        header.granule,
        header.flags.ready,
        header.flags.spoken,
        header.control,
        header.features,  # type: ignore[arg-type]
    )
    loaded = _empty_map(vm, found, slots, most_memory)
    size = _bitmap_size(loaded) if header.flags.bitmap else header.ranges * _RANGE.size
    if len(data) < at + size:
        raise TruncatedError("saved map", at, size, len(data) - at)
    if len(data) > at + size:
        raise TrailingBytesError("saved map", at + size, len(data) - at - size)
    if header.flags.bitmap:
        count = _set_ranges(loaded, _bitmap_ranges(loaded, data, at), maximal=False)
        if header.ranges or count * _RANGE.size <= size:
            _refuse("ranges", header.ranges, "0, and a list that is longer than the bitmap")
    else:
        if size > _bitmap_size(loaded):
            _refuse("ranges", header.ranges, "a list that is no longer than the bitmap")
        parsed = (_RANGE.parse(data, i) for i in range(at, at + size, _RANGE.size))
        _set_ranges(loaded, ((r.start, r.start + r.size) for r in parsed))
    return vm, loaded


def _list_or_bitmap(shared_map: SharedMap) -> tuple[bytes, int | None]:
    """The pages as a list with its length, or as a bitmap with None."""
    most = _bitmap_size(shared_map) // _RANGE.size
    listed = bytearray()
    for count, (start, size) in enumerate(shared_map.ranges(), 1):
        if count > most:
            return _bitmap(shared_map), None
        listed += _RANGE.build(SavedRange(start, size))
    return bytes(listed), len(listed) // _RANGE.size


def _slot_bytes(slot: MemorySlot) -> int:
    return -(-slot.size // PAGE // 8)


def _bitmap_size(shared_map: SharedMap) -> int:
    return sum(map(_slot_bytes, shared_map.slots))


def _bitmap(shared_map: SharedMap) -> bytes:
    parts = [(slot, bytearray(_slot_bytes(slot))) for slot in shared_map.slots]
    at = 0
    for start, size in shared_map.ranges():
        end = start + size
        while parts[at][0].end <= start:
            at += 1
        while start < end:  # a range can go on from one slot into the next
            slot, bits = parts[at]
            high = min(end, slot.end)
            _fill(bits, (start - slot.start) // PAGE, (high - slot.start) // PAGE)
            start, at = high, at + (high == slot.end)
    return b"".join(bits for _, bits in parts)


def _fill(bits: bytearray, low: int, high: int) -> None:
    """Set bits low..high-1."""
    first, last = low >> 3, high - 1 >> 3
    head, tail = 0xFF << (low & 7) & 0xFF, 0xFF >> 7 - (high - 1 & 7)
    if first == last:
        bits[first] |= head & tail
        return
    bits[first] |= head
    bits[first + 1 : last] = b"\xff" * (last - first - 1)
    bits[last] |= tail


def _bitmap_ranges(loaded: SharedMap, data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Shared ranges of the bitmap, window by window, so that few are in memory at once."""
    for slot in loaded.slots:
        size = _slot_bytes(slot)
        for window in range(0, size, _WINDOW):
            part = data[at + window : at + min(window + _WINDOW, size)]
            bits = int.from_bytes(part, "little")
            text = (bits ^ bits << 1).to_bytes(len(part) + 1, "little")
            edges = iter(
                [
                    m * 8 + n
                    for m, byte in enumerate(text)
                    if byte
                    for n in range(8)
                    if byte >> n & 1
                ]
            )
            base = slot.start + window * 8 * PAGE
            for low, high in zip(edges, edges, strict=True):
                if base + high * PAGE > slot.end:
                    problem = "bits behind the slot's last page"
                    raise LayoutError("saved map", "", at + size - 1, part[-1], problem)
                yield base + low * PAGE, base + high * PAGE
        at += size


# --- JSON

_SCHEMA = "hcabi.savedmap"
_Hex = Annotated[str, msgspec.Meta(pattern=r"\A0x[0-9a-f]{1,17}\Z")]


class _JsonSlot(msgspec.Struct, forbid_unknown_fields=True):
    start: _Hex
    size: _Hex
    shared: bool
    name: str
    guest_memfd: bool


class _JsonMap(msgspec.Struct, forbid_unknown_fields=True):
    schema: str
    version: int
    contract: str
    vm_type: int
    granule: _Hex
    ready: bool
    spoken: bool
    control: _Hex
    features: tuple[_Hex, _Hex, _Hex, _Hex]
    slots: list[_JsonSlot]
    ranges: list[tuple[_Hex, _Hex]]


def to_json(vm: SavedVm, shared_map: SharedMap) -> bytes:
    """
    Save for people and tools: numbers that can be large are hex strings, ranges (start, end).

    It holds what the binary form holds, without its bound on the length.
    """
    value = _JsonMap(
        _SCHEMA,
        VERSION,
        vm.contract,
        vm.vm_type,
        hex(vm.granule),
        vm.ready,
        vm.spoken,
        hex(vm.control),
        tuple(map(hex, vm.features)),  # type: ignore[arg-type]
        [
            _JsonSlot(hex(s.start), hex(s.size), s.shared, s.name, s.guest_memfd)
            for s in shared_map.slots
        ],
        [(hex(start), hex(start + size)) for start, size in shared_map.ranges()],
    )
    return msgspec.json.encode(value)


def from_json(
    data: bytes | str,
    *,
    slots: Iterable[MemorySlot] | None = None,
    most_memory: int = MOST_MEMORY,
) -> tuple[SavedVm, SharedMap]:
    """Load what `to_json` saved; arguments and errors are those of `from_bytes`."""
    try:
        value = msgspec.json.decode(data, type=_JsonMap)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise LayoutError(_SCHEMA, "", 0, None, str(error)) from None
    if (value.schema, value.version) != (_SCHEMA, VERSION):
        _refuse("version", f"{value.schema} {value.version}", f"{_SCHEMA} {VERSION}")
    vm = SavedVm(
        value.contract,
        value.vm_type,
        int(value.granule, 16),
        value.ready,
        value.spoken,
        int(value.control, 16),
        tuple(int(f, 16) for f in value.features),  # type: ignore[arg-type]
    )
    found = [
        MemorySlot(int(s.start, 16), int(s.size, 16), s.shared, s.name, s.guest_memfd)
        for s in value.slots
    ]
    loaded = _empty_map(vm, found, slots, most_memory)
    _set_ranges(loaded, ((int(start, 16), int(end, 16)) for start, end in value.ranges))
    return vm, loaded


# --- both


def _empty_map(
    vm: SavedVm, found: list[MemorySlot], expected: Iterable[MemorySlot] | None, most_memory: int
) -> SharedMap:
    """Make the map with its slots and no page shared, after a look at everything but pages."""
    if vm.granule < PAGE or vm.granule & vm.granule - 1:
        _refuse("granule", vm.granule, f"a power of two from {PAGE}", _HEADER.locate("granule")[0])
    # Building refuses what JSON can say and the binary form cannot.
    flags = SavedFlags(vm.ready, vm.spoken)
    words = (vm.vm_type, vm.granule, vm.control, vm.features)
    _HEADER.build(SavedHeader(MAGIC, VERSION, 0, flags, _raw("contract", vm.contract), *words))
    total = sum(slot.size for slot in found)
    if total > most_memory:
        _refuse("size", total, f"at most {most_memory:#x} bytes in all slots", _HEADER.size)
    if expected is not None:
        ours = sorted((s.start, s.size, s.shared, s.guest_memfd) for s in expected)
        if ours != [(s.start, s.size, s.shared, s.guest_memfd) for s in found]:
            problem = "the slots are not those of the destination"
            raise LayoutError(_SLOT.c_name, "", _HEADER.size, None, problem)
    loaded, end = SharedMap(), 0
    for slot in found:
        _raw("name", slot.name)
        if slot.start < end:
            _refuse("start", slot.start, f"at least {end:#x}, in address order", _HEADER.size)
        end = slot.end
        try:
            loaded.add_slot(slot)
        except HostUsageError as error:
            raise LayoutError(_SLOT.c_name, "", _HEADER.size, slot.start, str(error)) from None
        loaded.set(slot.start, slot.size, False)
    return loaded


def _set_ranges(
    loaded: SharedMap, ranges: Iterable[tuple[int, int]], *, maximal: bool = True
) -> int:
    """
    Share *ranges*: page aligned, ascending, inside of slots; *maximal* ones do not touch.

    Gives how many maximal ranges they make.
    """
    free = count = 0
    for start, end in ranges:
        if not free <= start < end or (start | end) % PAGE:
            _refuse("ranges", start, f"a range of whole pages from {free:#x}")
        covered = start
        while covered < end:
            slot = loaded.slot_at(covered)
            if slot is None:
                _refuse("ranges", covered, "an address in a slot")
            covered = slot.end
        loaded.set(start, end - start, True)
        count += start > free or not count or maximal
        free = end + PAGE if maximal else end
    return count


def _raw(field: str, text: str) -> bytes:
    try:
        raw = text.encode()
    except UnicodeError:
        raw = b"\0"
    if len(raw) > _ROOM[field] or 0 in raw:
        _refuse(field, text, f"at most {_ROOM[field]} bytes of UTF-8 without a NUL")
    return raw.ljust(_ROOM[field], b"\0")


def _text(field: str, raw: bytes, at: int) -> str:
    text, _, rest = raw.partition(b"\0")
    try:
        decoded = text.decode()
    except UnicodeError:
        rest = b"\1"
    if any(rest):
        _refuse(field, raw, "UTF-8 filled up with zeros", at)
    return decoded


def _refuse(field: str, value: object, expected: str, at: int = 0) -> NoReturn:
    raise FieldRangeError("saved map", field, at, value, expected)
