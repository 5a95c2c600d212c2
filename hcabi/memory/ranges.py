"""
What two ranges have in common; and a set of page frames as a list of its edges.

A VMM may name any range of the whole address space in one ioctl, so what a range costs must not
depend on its length. What one change costs depends on how many ranges there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

__all__ = ["Ranges", "Span", "overlap"]

#: A range of bytes as (start, size).
Span = tuple[int, int]


def overlap(one: Span, other: Span) -> Span | None:
    """What two ranges have in common; None for nothing."""
    start, end = max(one[0], other[0]), min(sum(one), sum(other))
    return (start, end - start) if start < end else None


class Ranges:
    """Frames in maximal ranges; all ranges are half open."""

    def __init__(self) -> None:
        self._edges: list[int] = []  # start and end of each range in turn, ascending

    def set(self, start: int, end: int, value: bool) -> None:
        """Put frames start..end-1 in, or take them out."""
        if start >= end:
            return
        edges = self._edges
        low, high = bisect_left(edges, start), bisect_right(edges, end)
        made = [start] if (low % 2 == 1) != value else []
        made += [end] if (high % 2 == 1) != value else []
        edges[low:high] = made

    def contains(self, frame: int) -> bool:
        """Whether *frame* is in."""
        return bisect_right(self._edges, frame) % 2 == 1

    def all_are(self, start: int, end: int, value: bool) -> bool:
        """Whether all of start..end-1 are in, or all are out."""
        return self.find(start, end, not value) == end

    def find(self, start: int, end: int, value: bool) -> int:
        """First frame of start..end-1 that is in (True) or not in (False), or *end*."""
        at = bisect_right(self._edges, start)
        if (at % 2 == 1) == value:
            return min(start, end)
        return min(self._edges[at], end) if at < len(self._edges) else end

    def __len__(self) -> int:
        """Count frames."""
        return sum(end - start for start, end in self)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Return each range as (start, end)."""
        return zip(self._edges[::2], self._edges[1::2], strict=True)

    @property
    def count(self) -> int:
        """How many ranges there are."""
        return len(self._edges) // 2
