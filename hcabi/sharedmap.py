"""
Which pages of a guest the host may see.

The map knows the guest's memory slots and one bit per 4 KiB page inside them. It is the VMM's
own record: KVM has no way to ask for it back.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from hcabi.errors import HostUsageError, show
from hcabi.pagestore import PageStore, page_store
from hcabi.region import ADDRESS_SPACE

__all__ = ["PAGE", "MemorySlot", "SharedMap"]

#: The map's resolution in bytes: the smallest granule of any contract.
PAGE = 4096
_SHIFT = PAGE.bit_length() - 1


class MemorySlot(msgspec.Struct, frozen=True):
    """
    One range of guest memory that the VMM backs.

    Attributes:
        start: Guest physical address, in bytes; a multiple of 4096.
        size: Length, in bytes; a multiple of 4096.
        shared: Whether the host sees it at first. SEV starts private (False); KVM memory
            attributes start shared (True).
        name: What to call it in messages.
        guest_memfd: Whether private pages come from a guest_memfd.
    """

    start: int
    size: int
    shared: bool = False
    name: str = ""
    guest_memfd: bool = False

    @property
    def end(self) -> int:
        """First address behind the slot."""
        return self.start + self.size


class SharedMap:
    """
    Pages that the host may see, slot by slot.

    One lock serializes changes, and requests with their callback; see `HostHandler`. Queries
    take no lock: each is one look at the store.
    """

    def __init__(self, slots: Iterable[MemorySlot] = (), *, store: PageStore | None = None) -> None:
        """Start with *slots* at their initial visibility; *store* holds the pages."""
        self.store: PageStore = page_store() if store is None else store
        self.lock = threading.RLock()
        self._starts: list[int] = []
        self._slots: list[MemorySlot] = []
        for slot in slots:
            self.add_slot(slot)

    @property
    def slots(self) -> tuple[MemorySlot, ...]:
        """Memory slots in address order."""
        return tuple(self._slots)

    def add_slot(self, slot: MemorySlot) -> None:
        """
        Add memory, at its initial visibility.

        Raises HostUsageError if it is unaligned, empty, beyond the address space or overlaps.
        """
        if slot.start % PAGE or slot.size % PAGE or slot.start < 0 or slot.size <= 0:
            raise HostUsageError(
                f"slot [{slot.start:#x}, +{slot.size:#x}): start and size must be multiples of"
                f" {PAGE} and the size above 0"
            )
        if slot.end > ADDRESS_SPACE:
            raise HostUsageError(f"slot [{slot.start:#x}, +{slot.size:#x}) ends beyond 2^64")
        with self.lock:
            at = bisect_right(self._starts, slot.start)
            for other in self._slots[max(at - 1, 0) : at + 1]:
                if other.start < slot.end and slot.start < other.end:
                    raise HostUsageError(
                        f"slot [{slot.start:#x}, +{slot.size:#x}) overlaps [{other.start:#x}, "
                        f"+{other.size:#x}); remove that one first"
                    )
            self._starts.insert(at, slot.start)
            self._slots.insert(at, slot)
            self.set(slot.start, slot.end, slot.shared)

    def remove_slot(self, slot: MemorySlot) -> None:
        """Forget memory and its pages; raises HostUsageError if it is not there."""
        with self.lock:
            if slot not in self._slots:
                raise HostUsageError(f"no slot at {show(slot.start)} like {slot!r}; see `slots`")
            at = self._slots.index(slot)
            del self._slots[at], self._starts[at]
            self.set(slot.start, slot.end, False)

    def slot_at(self, address: int) -> MemorySlot | None:
        """Slot that holds *address*, or None."""
        at = bisect_right(self._starts, address) - 1
        if at < 0 or address >= (slot := self._slots[at]).end:
            return None
        return slot

    def pieces(self, start: int, end: int) -> tuple[list[tuple[MemorySlot, int, int]], bool]:
        """(slot, start, end) of each slot's part of start..end-1, and whether they cover it."""
        pieces = []
        covered = start
        for slot in self._slots[max(bisect_right(self._starts, start) - 1, 0) :]:
            if slot.start >= end:
                break
            if slot.end <= start:
                continue
            low, high = max(start, slot.start), min(end, slot.end)
            pieces.append((slot, low, high))
            covered += high - low
        return pieces, covered == end

    def set(self, start: int, end: int, shared: bool) -> None:
        """Record that start..end-1 (bytes, page aligned) is shared or not."""
        if shared:
            self.store.add_range(start >> _SHIFT, end >> _SHIFT)
        else:
            self.store.remove_range(start >> _SHIFT, end >> _SHIFT)

    def is_shared(self, address: int) -> bool:
        """Whether the host may see the page of *address*; False outside of memory."""
        return self.store.contains(address >> _SHIFT)

    def all_are(self, start: int, end: int, shared: bool) -> bool:
        """Whether every page that start..end-1 touches is so."""
        return self.first_that_is(start, end, not shared) >= end

    def first_that_is(self, start: int, end: int, shared: bool) -> int:
        """Address of the first page of start..end-1 that is so, or *end*."""
        find = self.store.next_in if shared else self.store.next_out
        last = (end + PAGE - 1) >> _SHIFT
        found = find(start >> _SHIFT, last)
        return end if found >= last else max(found << _SHIFT, start)

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Maximal shared ranges as (start, end) in bytes, ascending, as of now."""
        return ((a << _SHIFT, b << _SHIFT) for a, b in self.store.ranges())

    @property
    def shared_bytes(self) -> int:
        """How much is shared, in bytes."""
        return len(self.store) << _SHIFT
