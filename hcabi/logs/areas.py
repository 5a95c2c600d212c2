"""Which memory is shared from when to when: rectangles, from the changes of a trace."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

__all__ = ["AreaChange", "SharedArea", "shared_areas"]


class AreaChange(msgspec.Struct, frozen=True):
    """
    Memory was shared or taken back.

    Attributes:
        at: When, in any unit that rises.
        start: First guest address, in bytes.
        end: The address behind the last, in bytes.
        shared: Whether the host sees it now.
        who: Number of who asked.
    """

    at: float
    start: int
    end: int
    shared: bool
    who: int = -1


class SharedArea(msgspec.Struct, frozen=True):
    """
    Memory that was shared for a time.

    Attributes:
        since: When it was shared.
        until: When it was taken back, or the end of the trace.
        start: First guest address, in bytes.
        end: The address behind the last, in bytes.
        who: Number of who shared it.
    """

    since: float
    until: float
    start: int
    end: int
    who: int


def shared_areas(changes: Iterable[AreaChange], last: float) -> Iterator[SharedArea]:
    """
    Return the areas of *changes*, those that stay shared until *last* at the end.

    What is shared already stays of the one who shared it first; what is taken back without having
    been shared gives no area.
    """
    starts: list[int] = []
    live: list[SharedArea] = []
    for change in changes:
        low = bisect_left(starts, change.start)
        if low and live[low - 1].end > change.start:
            low -= 1
        part = slice(low, bisect_left(starts, change.end, low))
        old = live[part]
        if not change.shared:
            yield from (_overlap(change, area) for area in old)
        new = _shared(change, old) if change.shared else _left(change, old)
        live[part] = new
        starts[part] = [a.start for a in new]
    for area in live:
        yield replace(area, until=max(last, area.since))


def _shared(change: AreaChange, old: list[SharedArea]) -> list[SharedArea]:
    """What is shared of *old*, and between it, after *change*."""
    found = []
    at = change.start
    for area in old:
        if at < area.start:
            found.append(SharedArea(change.at, change.at, at, area.start, change.who))
        found.append(area)
        at = area.end
    if at < change.end:
        found.append(SharedArea(change.at, change.at, at, change.end, change.who))
    return found


def _overlap(change: AreaChange, area: SharedArea) -> SharedArea:
    low, high = max(area.start, change.start), min(area.end, change.end)
    return SharedArea(area.since, change.at, low, high, area.who)


def _left(change: AreaChange, old: list[SharedArea]) -> list[SharedArea]:
    """What stays shared of *old*."""
    found = []
    for area in old:
        if area.start < change.start:
            found.append(replace(area, end=change.start))
        if change.end < area.end:
            found.append(replace(area, start=change.end))
    return found
