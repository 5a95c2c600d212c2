"""Other libraries, and a Python set, as the map of shared pages. Units are page frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Rival(Protocol):
    """What a map of shared pages must do."""

    def share(self, start: int, end: int) -> None: ...
    def unshare(self, start: int, end: int) -> None: ...
    def is_shared(self, frame: int) -> bool: ...


class SetMap:
    """A Python set of frames."""

    def __init__(self) -> None:
        self.frames: set[int] = set()

    def share(self, start: int, end: int) -> None:
        self.frames.update(range(start, end))

    def unshare(self, start: int, end: int) -> None:
        self.frames.difference_update(range(start, end))

    def is_shared(self, frame: int) -> bool:
        return frame in self.frames


class RoaringMap:
    """One bitmap of compressed containers."""

    def __init__(self) -> None:
        from pyroaring import BitMap64

        bitmap: Any = BitMap64()
        self.share, self.unshare = bitmap.add_range, bitmap.remove_range
        self.is_shared = bitmap.__contains__


class SortedMap:
    """Disjoint ranges, start to end, in a sortedcontainers.SortedDict."""

    def __init__(self) -> None:
        from sortedcontainers import SortedDict

        self.ranges: Any = SortedDict()

    def _cut(self, start: int, end: int) -> tuple[int, int]:
        """Take out what touches start..end; gives the hull of all that was taken."""
        ranges, keys = self.ranges, self.ranges.keys()
        at = ranges.bisect_right(start) - 1
        at = at if at >= 0 and ranges[keys[at]] >= start else at + 1
        low, high = start, end
        while at < len(ranges) and keys[at] <= end:
            first = keys[at]
            low, high = min(low, first), max(high, ranges.pop(first))
        return low, high

    def share(self, start: int, end: int) -> None:
        low, high = self._cut(start, end)
        self.ranges[low] = high

    def unshare(self, start: int, end: int) -> None:
        low, high = self._cut(start, end)
        if low < start:
            self.ranges[low] = start
        if high > end:
            self.ranges[end] = high

    def is_shared(self, frame: int) -> bool:
        at = self.ranges.bisect_right(frame) - 1
        return at >= 0 and frame < self.ranges.peekitem(at)[1]


class TreeMap:
    """Disjoint ranges in an intervaltree.IntervalTree."""

    def __init__(self) -> None:
        from intervaltree import IntervalTree

        self.tree: Any = IntervalTree()

    def share(self, start: int, end: int) -> None:
        self.tree.chop(start, end)
        self.tree.addi(start, end)

    def unshare(self, start: int, end: int) -> None:
        self.tree.chop(start, end)

    def is_shared(self, frame: int) -> bool:
        return bool(self.tree.overlaps(frame))


class PortionMap:
    """One portion.Interval of all ranges."""

    def __init__(self) -> None:
        import portion

        self._range: Callable[[int, int], Any] = portion.closedopen
        self.all: Any = portion.empty()

    def share(self, start: int, end: int) -> None:
        self.all |= self._range(start, end)

    def unshare(self, start: int, end: int) -> None:
        self.all -= self._range(start, end)

    def is_shared(self, frame: int) -> bool:
        return frame in self.all


#: Each with the most live regions at which it is worth waiting for, and why no more.
RIVALS: dict[str, tuple[Callable[[], Rival], int, str]] = {
    "pyroaring": (RoaringMap, 1_000_000, "more was not tried"),
    "Python set": (SetMap, 100_000, "a million regions take a gigabyte"),
    "sortedcontainers": (SortedMap, 100_000, "a million regions take ten seconds to build"),
    "intervaltree": (TreeMap, 10_000, "a share costs tens of microseconds and grows"),
    "portion": (PortionMap, 1_000, "a share copies all ranges"),
}


def rivals(regions: int, *, short: bool) -> dict[str, Rival]:
    """Make those that are installed and can stand so many regions."""
    found: dict[str, Rival] = {}
    for name, (make, most, _) in RIVALS.items():
        slow = short and regions > 1_000 and most < 1_000_000
        if regions <= most and not slow:
            try:
                found[name] = make()
            except ImportError:
                continue
    return found
