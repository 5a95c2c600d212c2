"""
The placement of a conformance case in a VMM's own memory.

A case has its own memory slots at its own addresses. Only the relation of the requested range to
the slots matters: inside one, across two adjacent ones, over an end, or outside. A placement is a
part of the VMM's memory with the same relation, and translates addresses in both directions.

It depends on the case and the VMM's slots alone, not on the cases before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hcabi.memory.ranges import Span, overlap
from hcabi.types import ADDRESS_SPACE, PAGE

__all__ = ["Extent", "NoPlaceError", "PlaceSlot", "Placement", "place"]

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

    @property
    def span(self) -> Span:
        """Its range."""
        return self.start, self.size

    def fits(self, other: PlaceSlot) -> bool:
        """Whether *other*, a slot of the VMM, has the kind that this slot of a case needs."""
        return self.private is None or self.private == other.private


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

    @property
    def there(self) -> Span:
        """Its range in the VMM's memory."""
        return self.start + self.shift, self.end - self.start


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
        parts = ((overlap((start, size), piece.there), piece.shift) for piece in self._pieces)
        return sorted((part[0] - shift, part[1]) for part, shift in parts if part)

    def beside(self, start: int, size: int) -> list[tuple[int, int]]:
        """
        Parts of a range of the VMM's memory that do not belong to the case.

        Their addresses are those of the case, as far from the nearest of its ranges as there.
        """
        found = []
        at, end = start, start + size
        for piece in sorted(self._pieces, key=lambda p: p.start + p.shift):
            low, high = piece.start + piece.shift, piece.end + piece.shift
            if at < min(low, end):
                found.append((at, min(low, end) - at))
            at = max(at, high)
        if at < end:
            found.append((at, end - at))
        return [((low - self._nearest(low)) % ADDRESS_SPACE, length) for low, length in found]

    def _nearest(self, address: int) -> int:
        """Shift of the range that is nearest to an address of the VMM's memory."""

        def distance(piece: Piece) -> int:
            return max(piece.start + piece.shift - address, address - piece.end - piece.shift)

        return min(self._pieces, key=distance).shift if self._pieces else 0

    def ranges(self) -> list[tuple[int, int, int]]:
        """Each range as (start in the case, start in the VMM's memory, size)."""
        return [(p.start, *p.there) for p in self._pieces]


def place(
    case: Sequence[PlaceSlot], touched: Iterable[Extent], vmm: Sequence[PlaceSlot], choice: int = 0
) -> Placement:
    """
    Find a place.

    Args:
        case: Slots of the case.
        touched: Ranges that it asks for.
        vmm: Slots of the VMM, by address.
        choice: Chooses one of several places, so that cases are spread over the VMM's memory.

    Raises NoPlaceError if there is none.
    """
    ranges = _joined(touched)
    search = _Search(case, vmm, choice, ranges)
    return Placement([search.piece(low, high) for low, high in ranges])


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


class _Search(msgspec.Struct):
    """
    The search for the places of a case's ranges.

    Attributes:
        case: Slots of the case.
        vmm: Slots of the VMM, by address.
        choice: Which of several places.
        ranges: All ranges of the case.
        taken: What is taken of the VMM's memory, as (start, size).
        shifts: How far all ranges in a slot of the case are moved; None for each by itself.
    """

    case: Sequence[PlaceSlot]
    vmm: Sequence[PlaceSlot]
    choice: int
    ranges: Sequence[tuple[int, int]]
    taken: list[Span] = msgspec.field(default_factory=list)
    shifts: dict[PlaceSlot, int | None] = msgspec.field(default_factory=dict)

    def piece(self, low: int, high: int) -> Piece:
        """Place of low..high; raises NoPlaceError."""
        case = self.case
        if high == ADDRESS_SPACE:
            if any(overlap((low, high - low), a.span) for a in case):
                raise NoPlaceError("memory at the end of all addresses")
            return Piece(low, high, 0)  # which is the same everywhere
        edges = sorted({edge for a in case for edge in (a.start, a.end) if low < edge < high})
        if not edges:
            area = next((a for a in case if a.start <= low and high <= a.end), None)
            there = _hole(low, high, self.vmm) if area is None else self._inside(low, high, area)
        elif len(edges) == 1:
            there = self._across(low, edges[0], high)
        else:
            raise NoPlaceError("a range over more than one end of a slot")
        return Piece(low, high, there - low)

    def _is_free(self, start: int, size: int) -> bool:
        return not any(overlap((start, size), taken) for taken in self.taken)

    def _inside(self, low: int, high: int, area: PlaceSlot) -> int:
        """A place with the case's other ranges of this slot, as far from them; or by itself."""
        if area not in self.shifts:
            here = [r for r in self.ranges if area.start <= r[0] and r[1] <= area.end]
            first, last = here[0][0], here[-1][1]
            at = self._room(first, last - first, area)
            self.shifts[area] = None if at is None else at - first
        shift = self.shifts[area]
        at = self._room(low, high - low, area) if shift is None else low + shift
        if at is None:
            kinds = {True: " with a guest_memfd", False: " without a guest_memfd", None: ""}
            raise NoPlaceError(f"{high - low:#x} bytes in a slot{kinds[area.private]}")
        return at

    def _room(self, low: int, size: int, area: PlaceSlot) -> int | None:
        """Take a place in the largest slot that has one: the guest's main memory."""
        for slot in sorted(filter(area.fits, self.vmm), key=lambda s: -s.size):
            first = _aligned(slot.start, low)
            count = (slot.end - size - first) // LARGE + 1
            for n in range(count):
                at = first + (self.choice + n) % count * LARGE
                if self._is_free(at, size):
                    self.taken.append((at, size))
                    return at
        return None

    def _across(self, low: int, edge: int, high: int) -> int:
        """A place over an end of the VMM's slots with the same slots on both sides."""
        vmm = self.vmm
        before, behind = _at(self.case, edge - 1), _at(self.case, edge)
        found = []
        for there in sorted({e for slot in vmm for e in (slot.start, slot.end)}):
            start, end = there - (edge - low), there + (high - edge)
            left, right = _at(vmm, there - 1), _at(vmm, there)
            if start < 0 or (left is right and left is not None):
                continue
            like = _like(before, left, start, there) and _like(behind, right, there, end)
            if like and self._is_free(start, end - start):
                found.append(start)
        if found:
            start = found[self.choice % len(found)]
            self.taken.append((start, high - low))
            return start
        what = "two slots that touch" if before and behind else "an end of memory"
        sides = f"with {edge - low:#x} bytes before and {high - edge:#x} behind it"
        raise NoPlaceError(f"{what}, {sides}")


def _aligned(free: int, like: int) -> int:
    """First address from *free* on with the alignment of *like*."""
    return free + (like - free) % LARGE


def _hole(low: int, high: int, vmm: Sequence[PlaceSlot]) -> int:
    size = high - low
    after = sorted(slot.end for slot in vmm)
    for end in after:
        at = _aligned(end, low)
        if not any(overlap((at, size), s.span) for s in vmm) and at + size < _LONG:
            return at
    raise NoPlaceError(f"{size:#x} bytes where no slot is")


def _at(areas: Sequence[PlaceSlot], address: int) -> PlaceSlot | None:
    return next((a for a in areas if a.start <= address < a.end), None)


def _like(wanted: PlaceSlot | None, there: PlaceSlot | None, start: int, end: int) -> bool:
    """Whether start..end has the same relation to the VMM's slot as to the case's slot."""
    if wanted is None or there is None:
        return wanted is None and there is None
    return wanted.fits(there) and there.start <= start and end <= there.end
