"""
Which pages of a guest the host may access.

The map holds the guest's memory slots and one bit for each 4 KiB page in them. It is the VMM's
own record: KVM has no call that returns it.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

from hcabi._repr import Value
from hcabi.errors import HostUsageError, show
from hcabi.memory.fault_repeats import FaultRepeats
from hcabi.memory.page_store import (
    CHUNK,
    CHUNK_SHIFT,
    FULL,
    PageStore,
)
from hcabi.memory.ranges import overlap
from hcabi.types import (
    ADDRESS_SPACE,
    NO_HOLES,
    PAGE,
    USUAL_OUTCOMES,
    Action,
    Outcome,
    Place,
    Refusal,
    Rules,
    ShareRequest,
    Verdict,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["PAGE", "ChangeVisibility", "MemorySlot", "SharedMap"]

#: Largest slot in bytes, 64 TiB: a guest may share all of it, and the map's cost grows with size.
MOST_SLOT = 1 << 46
_SHIFT = PAGE.bit_length() - 1
#: An address shifted by this is the position of its bit in the store.
_CHUNK_SHIFT, _IN_CHUNK = CHUNK_SHIFT + _SHIFT, CHUNK - 1
_DONE, _REFUSED = Verdict.DONE, Verdict.REFUSED
#: The outcomes of most requests, so that they need not be constructed again.
_PAGE_DONE, _usual_outcome = USUAL_OUTCOMES[PAGE], USUAL_OUTCOMES.get


class MemorySlot(Value, frozen=True, forbid_unknown_fields=True):
    """
    One range of guest memory that the VMM backs.

    Attributes:
        start: Guest physical address, in bytes; a multiple of 4096.
        size: Length, in bytes; a multiple of 4096.
        shared: Whether it is shared at first. SEV starts private (False); KVM memory attributes
            start shared (True).
        name: Its name in messages.
        guest_memfd: Whether private pages come from a guest_memfd. It is required for the VM types
            that have private memory, and ignored for others.
    """

    start: int
    size: int
    shared: bool = False
    name: str = ""
    guest_memfd: bool | None = None

    @property
    def end(self) -> int:
        """First address after the slot."""
        return self.start + self.size


#: Converts (slot, start, size, shared). None and DONE mean that it did, REFUSED and RETRY that not.
ChangeVisibility = Callable[[MemorySlot, int, int, bool], Verdict | None]


class SharedMap:
    """
    The pages that the host may access, by slot.

    One lock serializes changes, and requests with their callback; see `HostHandler`. A query of one
    address takes no lock, because it reads the store once.

    A map stays in its process. KVM serves a VM only in the process that created it, and in a child
    that is forked during a request nobody releases the lock. So a map cannot be copied or pickled;
    `hcabi.memory` saves it.
    """

    def __init__(self, slots: Iterable[MemorySlot] = ()) -> None:
        """Create a map of *slots* with their initial visibility."""
        self.store = PageStore()
        self.lock = threading.RLock()
        # A `with` on the lock would cost twice as much.
        self._acquire, self._release = self.lock.acquire, self.lock.release
        self._starts: list[int] = []
        self._ends: list[int] = []
        # Replaced as a whole, so that an iteration detects the change by identity.
        self._slots: list[MemorySlot] = []
        self._granule = PAGE
        self._needs_guest_memfd = False
        # One test shows that neither guest_memfd nor repeated faults matter to a conversion.
        self._careful = False
        self._repeats = FaultRepeats()
        self._faulted = self._repeats.pages
        self._chunk, self._set = self.store.chunks.get, self.store.set_range
        for slot in slots:
            self.add_slot(slot)

    @property
    def slots(self) -> tuple[MemorySlot, ...]:
        """Memory slots in address order."""
        return tuple(self._slots)

    def add_slot(self, slot: MemorySlot) -> None:
        """
        Add a slot with its initial visibility.

        Raises HostUsageError if it is unaligned, empty, beyond the address space or overlaps
        another slot, or if the VM type requires guest_memfd and it is None.
        """
        _check_slot(slot)
        if self._needs_guest_memfd:
            _check_says(slot)
        if slot.start < 0 or slot.size <= 0:
            raise HostUsageError(f"{_shown(slot)}: expected an address, and a size above 0")
        _check_granule(slot, self._granule)
        if slot.end > ADDRESS_SPACE:
            raise HostUsageError(f"{_shown(slot)} ends beyond 2^64")
        if slot.size > MOST_SLOT:
            raise HostUsageError(f"{_shown(slot)}: at most {MOST_SLOT:#x} bytes in one slot")
        with self.lock:
            at = bisect_right(self._starts, slot.start)
            for other in self._slots[max(at - 1, 0) : at + 1]:
                if overlap((other.start, other.size), (slot.start, slot.size)):
                    raise HostUsageError(
                        f"{_shown(slot)} overlaps [{other.start:#x}, "
                        f"+{other.size:#x}); remove that one first"
                    )
            self._starts.insert(at, slot.start)
            self._ends.insert(at, slot.end)
            self._slots = [*self._slots[:at], slot, *self._slots[at:]]
            self._repeats.forget(slot.start, slot.size)
            self._put(slot.start, slot.size, slot.shared)

    def remove_slot(self, slot: MemorySlot) -> None:
        """Remove a slot and its pages; raises HostUsageError if the map does not have it."""
        with self.lock:
            if slot not in self._slots:
                raise HostUsageError(f"no slot at {show(slot.start)} like {slot!r}; see `slots`")
            at = self._slots.index(slot)
            del self._starts[at], self._ends[at]
            self._slots = [*self._slots[:at], *self._slots[at + 1 :]]
            self._repeats.forget(slot.start, slot.size)
            self._put(slot.start, slot.size, False)
            self.store.compact()

    def reset(self) -> None:
        """
        Reset every page to the initial visibility of its slot, and forget repeated faults.

        For a reset by which the VMM closes the VM's file descriptor and opens a new one, whose
        memory has its initial kinds again. Give the new VM the same attributes.
        """
        with self.lock:
            self._repeats.forget(0, ADDRESS_SPACE)
            for slot in self._slots:
                self.store.set_range(slot.start >> _SHIFT, slot.end >> _SHIFT, slot.shared)
            self.store.compact()

    def slot_at(self, address: int) -> MemorySlot | None:
        """The slot that contains *address*, or None."""
        with self.lock:
            at = bisect_right(self._starts, address) - 1
            return self._slots[at] if at >= 0 and address < self._ends[at] else None

    def require_granule(self, granule: int) -> None:
        """
        Require every slot, now and later, to start and end at multiples of *granule* bytes.

        Raises HostUsageError if one does not.
        """
        with self.lock:
            for slot in self._slots:
                _check_granule(slot, granule)
            self._granule = max(granule, self._granule)

    def require_guest_memfd(self) -> None:
        """
        Require every slot, now and later, to state whether it has a guest_memfd.

        Raises HostUsageError if one does not. For VM types that have private memory.
        """
        with self.lock:
            for slot in self._slots:
                _check_says(slot)
            self._needs_guest_memfd = self._careful = True

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise HostUsageError(
            "a SharedMap is not copied or pickled: it belongs to one VM in one process; save it"
            " with hcabi.memory"
        )

    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        """
        Convert the range of *request*; call *change* for the piece in each slot.

        The first failure ends it, and the map records exactly what was converted. An exception of
        *change* is passed on, and the map stays correct. If *change* removes a slot, the rest of
        its range is a hole.
        """
        outcome = self.convert_inside(
            request.start, request.size, request.shared, request.granule, request.transition,
            request.malformed, change,
        )  # fmt: skip
        if outcome is not None:
            return outcome
        wrong = _wrong(request)
        if wrong is not None:
            return Outcome(_REFUSED, 0, wrong)
        with self.lock:
            return self._convert_pieces(request, change, rules)

    def convert_inside(
        self,
        start: int,
        size: int,
        shared: bool,
        granule: int,
        transition: bool,
        malformed: Refusal | None,
        change: ChangeVisibility,
    ) -> Outcome | None:
        """
        Convert a range that is inside one slot, as most are; the arguments are those of a request.

        None for all else: nothing was done, and `convert` has more to check.
        """
        if malformed is not None or not size or start % granule or size % granule:
            return None
        self._acquire()
        try:
            at = bisect_right(self._starts, start) - 1
            if (
                at < 0
                or start + size > self._ends[at]
                or (self._careful and (self._faulted or not (shared or self._has_memfd(at))))
                or (transition and self._any_is(start, size, shared))
            ):
                return None
            slots = self._slots
            verdict = change(slots[at], start, size, shared)
            if verdict is not None and verdict is not _DONE:
                return _not_done(verdict)
            if self._slots is not slots and slots[at] not in self._slots:
                return Outcome(_REFUSED, 0, Refusal.OUTSIDE_MEMORY)
            # Most requests are in one chunk that has bits; a call of the store would cost more.
            page = start >> _SHIFT
            bits = self._chunk(page >> CHUNK_SHIFT)
            low = page & _IN_CHUNK
            if bits is None or bits is FULL:
                if (bits is FULL) is not shared:
                    self._set(page, page + (size >> _SHIFT), shared)
            elif size == PAGE:
                bits[low] = shared
                return _PAGE_DONE
            elif (high := low + (size >> _SHIFT)) <= CHUNK:
                bits[low:high] = shared
            else:
                self._set(page, page + (size >> _SHIFT), shared)
        finally:
            self._release()
        return _usual_outcome(size) or Outcome(_DONE, size)

    def fault(
        self,
        request: ShareRequest,
        change: ChangeVisibility,
        rules: Rules,
        vcpu: Hashable = None,
    ) -> Outcome:
        """
        Handle a memory fault of *vcpu*; done means that the guest can run again.

        Pages that are already in the wanted state are not a failure: another vCPU or a call
        converted them first. If the same vCPU faults again, *change* is called nevertheless,
        because KVM's state may differ from the map. The next fault is refused. Where *rules* never
        convert by a fault, two such faults run again. The count is reset when the pages change.
        """
        wrong = _wrong(request)
        if wrong is not None:
            return Outcome(_REFUSED, 0, wrong)
        start, size, shared = request.start, request.size, request.shared
        with self.lock:
            _, _, stopped = self._look_ahead(request, rules)
            if stopped is not None:
                return Outcome(_REFUSED, 0, stopped)
            converts = rules.table[True, shared][Place.MEMORY] is Action.CONVERT
            if converts and not self.all_are(start, size, shared):
                return self._convert_pieces(request, change, rules)
            self._careful = True
            count = self._repeats.count(start, request.attributes, vcpu)
            if count > 2:
                return Outcome(_REFUSED, 0, Refusal.REPEATED)
            if converts and count == 2:
                return self._convert_pieces(request, change, rules)
            return Outcome(_DONE, size if converts else 0)

    def _convert_pieces(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules
    ) -> Outcome:
        """Convert a range that is not inside one slot: check all of it, then convert each piece."""
        pieces, end, stopped = self._look_ahead(request, rules)
        for low, high in pieces:
            outcome = self._convert_piece(low, high - low, request.shared, change)
            if outcome.verdict is not _DONE:
                return Outcome(outcome.verdict, low - request.start, outcome.reason)
        if stopped is not None:
            return Outcome(_REFUSED, end - request.start, stopped)
        return Outcome(_DONE, request.size)

    def _convert_piece(
        self, start: int, size: int, shared: bool, change: ChangeVisibility
    ) -> Outcome:
        """Convert the piece in one slot, unless *change* removed the slot."""
        slot = self.slot_at(start)
        verdict = None if slot is None else change(slot, start, size, shared)
        if verdict is not None and verdict is not _DONE:
            return _not_done(verdict)
        if slot not in self._slots:
            return Outcome(_REFUSED, 0, Refusal.OUTSIDE_MEMORY)
        self._put(start, size, shared)
        return Outcome(_DONE, size)

    def _has_memfd(self, at: int) -> bool | None:
        return not self._needs_guest_memfd or self._slots[at].guest_memfd

    def _look_ahead(
        self, request: ShareRequest, rules: Rules
    ) -> tuple[list[tuple[int, int]], int, Refusal | None]:
        """
        Check a range before anything changes.

        Return the (start, end) to change in each slot, where to stop, and the reason to stop there.
        """
        start, end = request.start, request.start + request.size
        if end > ADDRESS_SPACE:
            return [], start, Refusal.WRAPS
        first = max(bisect_right(self._starts, start) - 1, 0)
        slots = self._slots[first : bisect_left(self._starts, end)]
        if slots and slots[0].end <= start:
            del slots[0]
        pieces = [(max(start, slot.start), min(end, slot.end)) for slot in slots]
        covered = sum(high - low for low, high in pieces) == request.size
        row = rules.table[request.implicit, request.shared]
        there = {
            Place.HOLE: not covered,
            Place.NO_GUEST_MEMFD: not all(slot.guest_memfd for slot in slots),
        }
        for place, found in there.items():
            if found and isinstance(why := row[place], Refusal):
                return [], start, why
        if request.transition:
            for i, (low, high) in enumerate(pieces):
                already = self._first(low, high, request.shared)
                if already < high:
                    before = [(low, already)] if low < already else []
                    return pieces[:i] + before, already, Refusal.ALREADY_IN_STATE
        return pieces, end, None

    def set(self, start: int, size: int, shared: bool) -> None:
        """
        Record that [start, start + size) is shared or not, without a callback.

        Raises HostUsageError, and records nothing, if the range is not whole pages of slots.
        """
        _check_pages(start, size)
        with self.lock:
            at, end = start, start + size
            while at < end:
                slot = self.slot_at(at)
                if slot is None:
                    raise HostUsageError(
                        f"set({start:#x}, {size:#x}): no slot at {at:#x}; pass a start and a size"
                        " in bytes inside of memory, see `slots`"
                    )
                at = slot.end
            self._put(start, size, shared)

    def _put(self, start: int, size: int, shared: bool) -> None:
        if self._faulted:  # pages that already have this state do not change
            self._repeats.forget(start, size, lambda at: self.is_shared(at) is not shared)
        self.store.set_range(start >> _SHIFT, start + size >> _SHIFT, shared)

    def is_shared(self, address: int) -> bool:
        """Whether the host may access the page of *address*; False outside of slots."""
        bits = self._chunk(address >> _CHUNK_SHIFT)
        return bits is not None and bits[address >> _SHIFT & _IN_CHUNK] == 1

    def extent(self, start: int, size: int) -> tuple[int, bool | None]:
        """
        Return how far the state of *start* extends, at most *size*, and the state.

        The state is True for shared, False for not shared, None for a hole. *start* and *size* are
        in bytes and multiples of 4096; raises HostUsageError if they are not.
        """
        _check_pages(start, size)
        end = start + size
        with self.lock:
            at = bisect_right(self._starts, start)
            if at == 0 or start >= self._ends[at - 1]:
                return min([end, *self._starts[at : at + 1]]) - start, None
            shared = self.is_shared(start)
            while at < len(self._slots) and self._starts[at] == self._ends[at - 1]:
                at += 1
            last = min(end, self._ends[at - 1])
            return self._first(start, last, not shared) - start, shared

    def all_are(self, start: int, size: int, shared: bool) -> bool:
        """Whether every page that [start, start + size) touches has this state."""
        return self.first_that_is(start, size, not shared) is None

    def first_that_is(self, start: int, size: int, shared: bool) -> int | None:
        """First address of [start, start + size) that has this state, or None."""
        _check_range(start, size)
        found = self._first(start, start + size, shared)
        return found if found < start + size else None

    def _any_is(self, start: int, size: int, shared: bool) -> bool:
        """Whether a page of whole pages has this state."""
        if size == PAGE:
            return self.is_shared(start) is shared
        return self._first(start, start + size, shared) < start + size

    def _first(self, start: int, end: int, shared: bool) -> int:
        """Address of the first page of start..end-1 that has this state, or *end*."""
        last = (end + PAGE - 1) >> _SHIFT
        with self.lock:
            found = self.store.find(start >> _SHIFT, last, shared)
        return end if found >= last else max(found << _SHIFT, start)

    def ranges(self) -> Iterator[tuple[int, int]]:
        """
        The maximal shared ranges as (start, size) in bytes, ascending.

        It is an iterator, because a guest can create 134 million ranges per TiB.
        """
        with self.lock:
            edges = self.store.copy().edges()
        return ((a << _SHIFT, b - a << _SHIFT) for a, b in zip(edges, edges, strict=True))

    def range_array(self) -> NDArray[np.uint64]:
        """
        The maximal shared ranges as rows of (start, size) in bytes, ascending.

        For maps with many ranges; needs numpy, which the `bulk` extra brings.
        """
        import numpy as np

        with self.lock:
            store = self.store.copy()
        found = store.edge_array().reshape(-1, 2)
        # In place and modulo 2^64: the end of the address space becomes 0, and the size is correct.
        found <<= np.uint64(_SHIFT)
        found[:, 1] -= found[:, 0]
        return found

    @property
    def shared_bytes(self) -> int:
        """The size of all shared memory, in bytes."""
        return len(self.store) << _SHIFT


def _check_slot(slot: MemorySlot) -> None:
    """Raise HostUsageError unless it is a slot whose fields have the right types."""
    if not isinstance(slot, MemorySlot):
        raise HostUsageError(f"slot {slot!r}: expected a MemorySlot(start, size, ...)")
    _check_int("MemorySlot.start", slot.start)
    _check_int("MemorySlot.size", slot.size)
    for name, value in (("shared", slot.shared), ("guest_memfd", slot.guest_memfd)):
        if value not in (True, False) and not (name == "guest_memfd" and value is None):
            raise HostUsageError(f"MemorySlot.{name}={value!r}: expected True or False")


def _shown(slot: MemorySlot) -> str:
    return f"slot [{slot.start:#x}, +{slot.size:#x})"


def _check_granule(slot: MemorySlot, granule: int) -> None:
    if (slot.start | slot.size) % granule:
        raise HostUsageError(
            f"{_shown(slot)}: start and size must be multiples of {granule}, the smallest piece"
            " that can change"
        )


def _check_says(slot: MemorySlot) -> None:
    if slot.guest_memfd is None:
        raise HostUsageError(
            f"{_shown(slot)} of a VM with private memory: say whether it"
            " has a guest_memfd, MemorySlot(..., guest_memfd=True) or False; without one it can"
            " never be private"
        )


def _check_int(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise HostUsageError(f"{name}={show(value)}: expected bytes as an int")


def _check_range(start: int, size: int) -> None:
    """Raise HostUsageError unless (start, size) is a range of the address space."""
    _check_int("start", start)
    _check_int("size", size)
    if start < 0 or size <= 0 or start + size > ADDRESS_SPACE:
        raise HostUsageError(
            f"range of {show(size)} bytes at {show(start)}: pass a start and a size (not an end),"
            " the size above 0 and all of it below 2^64"
        )


def _check_pages(start: int, size: int) -> None:
    """Raise HostUsageError unless it is a range of whole pages."""
    _check_range(start, size)
    if (start | size) % PAGE:
        raise HostUsageError(
            f"range of {show(size)} bytes at {show(start)}: start and size must be multiples of"
            f" {PAGE}"
        )


def _wrong(request: ShareRequest) -> Refusal | None:
    """What is wrong with a request, regardless of the slots."""
    if request.malformed is not None:
        return request.malformed
    if not request.size:
        return Refusal.EMPTY
    return Refusal.UNALIGNED if (request.start | request.size) % request.granule else None


def _not_done(verdict: object) -> Outcome:
    """Return the outcome for a piece that the callback did not convert."""
    if verdict is Verdict.REFUSED:
        return Outcome(Verdict.REFUSED, 0, Refusal.HOST_REFUSED)
    if verdict is not Verdict.RETRY:
        raise HostUsageError(f"the callback returned {verdict!r}, expected a Verdict or None")
    return Outcome(Verdict.RETRY, 0)
