"""
The state of every page, and what a VMM must not do with it: an oracle without I/O.

Call it for each event, in order; it returns what was wrong. It can be used alone: a VMM's own tests
can call it from their mocks, and `bookkeeping` calls it for a VMM under the supervisor.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

import msgspec

from hcabi.errors import HostUsageError
from hcabi.memory.ranges import Ranges
from hcabi.types import PAGE

__all__ = ["Half", "Ledger", "Rule", "Violation"]


class Rule(enum.Enum):
    """The invariants."""

    NO_ACCESS = "the host does not touch memory that was taken back"
    UNMAPPED = "memory that becomes private is mapped for no device"
    DISCARDED = "what a half held before is discarded before that half is used again"
    AS_ANSWERED = "what the guest was told holds"
    INSIDE = "only memory that is there changes"
    ASKED = "only what a guest asks for is converted"
    KEPT = "what a guest uses is not discarded"
    ORDER = "memory is converted first, and discarded then: the conversion may fail"

    @property
    def is_must(self) -> bool:
        """Whether a violation breaks the guest or the VM; the others cost memory or are untidy."""
        return self not in (Rule.DISCARDED, Rule.INSIDE, Rule.ORDER)


class Half(enum.Enum):
    """The backing of a page: it has one of each, and the guest uses one."""

    PRIVATE = "private"
    SHARED = "shared"


class Violation(msgspec.Struct, frozen=True):
    """
    One violation of a rule.

    Attributes:
        rule: The rule.
        start: First guest address concerned.
        size: Least number of bytes concerned.
        what: What happened.
    """

    rule: Rule
    start: int
    size: int
    what: str

    def __str__(self) -> str:
        return f"[{self.start:#x}, +{self.size:#x}): {self.what}; but {self.rule.value}"


class Ledger:
    """
    States of the pages of one VM.

    All addresses and sizes are guest physical, in bytes, and whole pages. Each method returns the
    violations that it found; `violations` has all of them.
    """

    def __init__(self) -> None:
        self._memory = Ranges()
        self._shared = Ranges()
        self._mapped = Ranges()
        self._holds = {half: Ranges() for half in Half}
        self._asked: list[tuple[int, int, bool | None]] = []
        self._early = {half: Ranges() for half in Half}  # discarded while the guest uses it
        self.violations: list[Violation] = []

    # --- what is there

    def add_memory(self, start: int, size: int, *, shared: bool) -> None:
        """Add memory, all of it private or shared at first."""
        low, high = _frames(start, size)
        self._memory.set(low, high, True)
        self._shared.set(low, high, shared)

    def remove_memory(self, start: int, size: int) -> None:
        """Remove memory and its contents."""
        low, high = _frames(start, size)
        halves = *self._holds.values(), *self._early.values()
        for ranges in (self._memory, self._shared, self._mapped, *halves):
            ranges.set(low, high, False)

    def is_shared(self, address: int) -> bool:
        """Whether the host may access the page at *address*."""
        return self._shared.contains(address // PAGE)

    def shared(self) -> list[tuple[int, int]]:
        """Shared ranges as (start, size), in bytes."""
        return [(low * PAGE, (high - low) * PAGE) for low, high in self._shared]

    # --- what happens

    def ask(self, start: int, size: int, *, shared: bool | None) -> None:
        """
        A guest asks for a range; None if it is not clear whether to share it or to take it back.

        From here to `settle` other conversions, and discards of what is in use, break a rule.
        """
        self._asked.append((*_frames(start, size), shared))

    def settle(self) -> list[Violation]:
        """All requests were answered: what was discarded and not converted is lost."""
        self._asked.clear()
        found = []
        for half, early in self._early.items():
            for low, high in list(early):
                what = f"its {half.value} half was discarded, and the guest goes on using it"
                found.append(_violation(Rule.KEPT, low, high, what))
                early.set(low, high, False)
        return self._note(found)

    def convert(self, start: int, size: int, *, shared: bool) -> list[Violation]:
        """The VMM made a range shared or private."""
        low, high = _frames(start, size)
        found = self._outside(low, high, "it was converted")
        half, other = (Half.SHARED, Half.PRIVATE) if shared else (Half.PRIVATE, Half.SHARED)
        if self._asked:
            found += self._unasked(low, high, shared)
        for first, last in self._parts(self._early[other], low, high, True):
            what = f"its {other.value} half was discarded before it became {half.value}"
            found.append(_violation(Rule.ORDER, first, last, what))
        self._early[other].set(low, high, False)
        for first, last in self._parts(self._memory, low, high, True):
            if not shared:
                for at, end in self._parts(self._mapped, first, last, True):
                    found.append(_violation(Rule.UNMAPPED, at, end, "it became private"))
            for at, end in self._parts(self._shared, first, last, not shared):
                for old, behind in self._parts(self._holds[half], at, end, True):
                    what = f"it became {half.value} with what its {half.value} half held"
                    found.append(_violation(Rule.DISCARDED, old, behind, what))
            self._shared.set(first, last, shared)
        return self._note(found)

    def touch(self, start: int, size: int, *, by: str = "the host") -> list[Violation]:
        """The host reads or writes guest memory."""
        low, high = _frames(start, size)
        found = [
            _violation(Rule.NO_ACCESS, at, end, f"{by} touched private memory")
            for at, end in self._parts(self._shared, low, high, False)
        ]
        self._holds[Half.SHARED].set(low, high, True)
        return self._note(found)

    def guest_uses(self, start: int, size: int) -> None:
        """The guest reads or writes its memory, in the state in which it is."""
        low, high = _frames(start, size)
        for half, shared in ((Half.SHARED, True), (Half.PRIVATE, False)):
            for at, end in self._parts(self._shared, low, high, shared):
                self._holds[half].set(at, end, True)

    def map(self, start: int, size: int) -> list[Violation]:
        """The VMM maps memory for a device (VFIO, vhost)."""
        low, high = _frames(start, size)
        found = [
            _violation(Rule.UNMAPPED, at, end, "private memory was mapped for a device")
            for at, end in self._parts(self._shared, low, high, False)
        ]
        self._mapped.set(low, high, True)
        return self._note(found)

    def unmap(self, start: int, size: int) -> None:
        """The VMM unmaps memory from devices."""
        self._mapped.set(*_frames(start, size), False)

    def discard(self, start: int, size: int, half: Half) -> list[Violation]:
        """The VMM frees what one half of a range holds."""
        low, high = _frames(start, size)
        found = self._outside(low, high, f"its {half.value} half was discarded")
        self._holds[half].set(low, high, False)
        for first, last in self._parts(self._memory, low, high, True) if self._asked else ():
            for at, end in self._parts(self._shared, first, last, half is Half.SHARED):
                self._early[half].set(at, end, True)
        return self._note(found)

    def answer(self, start: int, size: int, *, shared: bool) -> list[Violation]:
        """The guest was told that a range is now shared or private."""
        low, high = _frames(start, size)
        state = "shared" if shared else "private"
        found = []
        for first, last in self._parts(self._memory, low, high, True):
            for at, end in self._parts(self._shared, first, last, not shared):
                what = f"the guest was told that it is {state}, and it is not"
                found.append(_violation(Rule.AS_ANSWERED, at, end, what))
        return self._note(found)

    # ---

    def _outside(self, low: int, high: int, what: str) -> list[Violation]:
        parts = self._parts(self._memory, low, high, False)
        return [_violation(Rule.INSIDE, at, end, f"no memory is there, and {what}")
                for at, end in parts]  # fmt: skip

    def _unasked(self, low: int, high: int, shared: bool) -> list[Violation]:
        """Violations of a conversion of pages that change, and that no guest asked for."""
        asked = Ranges()
        for first, last, wanted in self._asked:
            if wanted in (None, shared):
                asked.set(first, last, True)
        state = "shared" if shared else "private"
        return [
            _violation(Rule.ASKED, start, stop, f"it became {state} unasked")
            for first, last in self._parts(self._memory, low, high, True)
            for at, end in self._parts(self._shared, first, last, not shared)
            for start, stop in self._parts(asked, at, end, False)
        ]

    @staticmethod
    def _parts(ranges: Ranges, low: int, high: int, value: bool) -> list[tuple[int, int]]:
        found = []
        at = low
        while (first := ranges.find(at, high, value)) < high:
            at = ranges.find(first, high, not value)
            found.append((first, at))
        return found

    def _note(self, found: Iterable[Violation]) -> list[Violation]:
        made = list(found)
        self.violations += made
        return made


def _frames(start: int, size: int) -> tuple[int, int]:
    if start % PAGE or size % PAGE or size < 0:
        raise HostUsageError(f"[{start:#x}, +{size:#x}): expected whole pages of {PAGE} bytes")
    return start // PAGE, (start + size) // PAGE


def _violation(rule: Rule, low: int, high: int, what: str) -> Violation:
    return Violation(rule, low * PAGE, (high - low) * PAGE, what)
