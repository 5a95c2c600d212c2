"""
The placement of a conformance case in a VMM's own memory.

A case has its own memory slots at its own addresses. Only the relation of the requested range to
the slots matters: inside one, across two adjacent ones, over an end, or outside. A placement is a
part of the VMM's memory with the same relation, and translates addresses in both directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hcabi.types import ADDRESS_SPACE, PAGE

__all__ = ["Extent", "NoPlaceError", "PlaceSlot", "Placement", "Used", "place"]

#: Page size hints are about alignment, so placements keep alignment up to this size.
LARGE: Final = 2 << 20
#: Longer ranges are hostile: only their start matters.
_LONG: Final = 1 << 40


class NoPlaceError(Exception):
    """The VMM's memory has no place for a case; the message says what is missing."""


class PlaceSlot(msgspec.Struct, frozen=True):
    """
    One memory slot, of a case or of the VMM.

    Attributes:
        start: First address.
        size: Size in bytes.
        private: Whether it has a guest_memfd; None if that does not matter to the case.
    """

    start: int
    size: int
    private: bool | None = None

    @property
    def end(self) -> int:
        """First address behind it."""
        return self.start + self.size

    def fits(self, other: PlaceSlot) -> bool:
        """Whether *other*, a slot of the VMM, has the kind that this slot of a case needs."""
        return self.private is None or self.private == other.private


class Used(msgspec.Struct):
    """
    The part of a VMM's memory that earlier cases used.

    Attributes:
        free: For each VMM slot's start the first address of it that no case has used.
        edges: Number of cases across each end of a slot, so that all are used.
    """

    free: dict[int, int] = msgspec.field(default_factory=dict)
    edges: dict[int, int] = msgspec.field(default_factory=dict)


class Extent(msgspec.Struct, frozen=True):
    """A range that a case touches, in its own addresses."""

    start: int
    size: int

    @property
    def end(self) -> int:
        """First address after it; for a long one, after its first page."""
        return self.start + (self.size if self.size <= _LONG else PAGE)


class Piece(msgspec.Struct, frozen=True):
    """Addresses from start to end, which are *shift* higher in the VMM's memory."""

    start: int
    end: int
    shift: int


class Placement:
    """Translates addresses of one case."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)

    def there(self, address: int) -> int:
        """Address in the VMM's memory."""
        for piece in self._pieces:
            if piece.start <= address < piece.end:
                return address + piece.shift
        return address

    def back(self, start: int, size: int) -> list[tuple[int, int]]:
        """Parts of a range of the VMM's memory that belong to the case, in its addresses."""
        found = []
        for piece in self._pieces:
            low = max(start, piece.start + piece.shift)
            high = min(start + size, piece.end + piece.shift)
            if low < high:
                found.append((low - piece.shift, high - low))
        return sorted(found)

    def ranges(self) -> list[tuple[int, int]]:
        """The covered parts of the VMM's memory, as (start, size)."""
        return [(p.start + p.shift, p.end - p.start) for p in self._pieces]


def place(
    case: Sequence[PlaceSlot], touched: Iterable[Extent], vmm: Sequence[PlaceSlot], used: Used
) -> Placement:
    """
    Find a place.

    Args:
        case: Slots of the case.
        touched: Ranges that it asks for.
        vmm: Slots of the VMM, by address.
        used: What earlier cases used; what this one uses is noted.

    Raises NoPlaceError if there is none.
    """
    pieces: list[Piece] = []
    for low, high in _joined(touched):
        pieces.append(_place_one(case, low, high, vmm, used))
    return Placement(pieces)


def _joined(touched: Iterable[Extent]) -> list[tuple[int, int]]:
    """Touched ranges as whole pages, with overlapping or adjacent ones joined."""
    whole = sorted(
        (t.start // PAGE * PAGE, -(-max(t.end, t.start + 1) // PAGE) * PAGE) for t in touched
    )
    made: list[tuple[int, int]] = []
    for low, high in whole:
        high = min(high, ADDRESS_SPACE)
        if made and low <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], high)
        else:
            made.append((low, high))
    return made


def _place_one(
    case: Sequence[PlaceSlot], low: int, high: int, vmm: Sequence[PlaceSlot], used: Used
) -> Piece:
    if high == ADDRESS_SPACE:
        if any(a.start < high and low < a.end for a in case):
            raise NoPlaceError("memory at the end of all addresses")
        return Piece(low, high, 0)  # which is the same everywhere
    edges = sorted({edge for area in case for edge in (area.start, area.end) if low < edge < high})
    if not edges:
        area = next((a for a in case if a.start <= low and high <= a.end), None)
        if area is None:
            return Piece(low, high, _hole(low, high, vmm) - low)
        return Piece(low, high, _inside(low, high, area, vmm, used) - low)
    if len(edges) > 1:
        raise NoPlaceError("a range over more than one end of a slot")
    return Piece(low, high, _across(case, low, edges[0], high, vmm, used) - low)


def _inside(low: int, high: int, area: PlaceSlot, vmm: Sequence[PlaceSlot], used: Used) -> int:
    size = high - low
    for slot in vmm:
        if not area.fits(slot):
            continue
        free = max(used.free.get(slot.start, slot.start), slot.start)
        at = _aligned(free, low)
        if at + size <= slot.end:
            used.free[slot.start] = at + size
            return at
    kinds = {True: " with a guest_memfd", False: " without a guest_memfd", None: ""}
    kind = kinds[area.private]
    raise NoPlaceError(f"{size:#x} bytes that no case used, in a slot{kind}")


def _aligned(free: int, like: int) -> int:
    """First address from *free* on with the alignment of *like*."""
    return free + (like - free) % LARGE


def _hole(low: int, high: int, vmm: Sequence[PlaceSlot]) -> int:
    size = high - low
    after = sorted(slot.end for slot in vmm)
    for end in after:
        at = _aligned(end, low)
        if not any(s.start < at + size and at < s.end for s in vmm) and at + size < _LONG:
            return at
    raise NoPlaceError(f"{size:#x} bytes where no slot is")


def _across(
    case: Sequence[PlaceSlot], low: int, edge: int, high: int, vmm: Sequence[PlaceSlot], used: Used
) -> int:
    """Find the least used edge of the VMM's slots with the same slots on both sides."""
    before, behind = _at(case, edge - 1), _at(case, edge)
    edges = {e for slot in vmm for e in (slot.start, slot.end)}
    for there in sorted(edges, key=lambda e: (used.edges.get(e, 0), (e - edge) % LARGE != 0, e)):
        start, end = there - (edge - low), there + (high - edge)
        left, right = _at(vmm, there - 1), _at(vmm, there)
        if start < 0 or (left is right and left is not None):
            continue
        if _like(before, left, start, there) and _like(behind, right, there, end):
            used.edges[there] = used.edges.get(there, 0) + 1
            return start
    what = "two slots that touch" if before and behind else "an end of memory"
    raise NoPlaceError(f"{what}, with {edge - low:#x} bytes before and {high - edge:#x} behind it")


def _at(areas: Sequence[PlaceSlot], address: int) -> PlaceSlot | None:
    return next((a for a in areas if a.start <= address < a.end), None)


def _like(wanted: PlaceSlot | None, there: PlaceSlot | None, start: int, end: int) -> bool:
    """Whether start..end has the same relation to the VMM's slot as to the case's slot."""
    if wanted is None or there is None:
        return wanted is None and there is None
    return wanted.fits(there) and there.start <= start and end <= there.end
