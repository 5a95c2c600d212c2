"""
What the ranges are that a booting Linux shares: told by what it prints, and by how it asks.

Source: arch/x86/kernel/kvm.c (sev_map_percpu_data), kvmclock.c (hv_clock_boot: the clocks of up to
64 processors are in .bss..decrypted), kernel/dma/swiotlb.c and pool.c (Linux 7.3.4).
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from hcabi.lab.agent import Json
from hcabi.types import PAGE

__all__ = ["ATOMIC", "DECRYPTED_DATA", "OTHER", "PER_CPU", "POOL", "RESTRICTED", "meanings"]

POOL = "bounce buffers (swiotlb)"
DECRYPTED_DATA = "clocks and other variables shared from the start (.bss..decrypted)"
PER_CPU = "a processor's stolen time, page faults and end of interrupt"
ATOMIC = "memory for devices, for when nobody may wait (atomic pool)"
RESTRICTED = "bounce buffers of one device (restricted DMA pool)"
OTHER = "not known"

# A guest prints what it likes: numbers beyond 64 bits, and sizes beyond any memory, are no match
_MAPPED = re.compile(r"software IO TLB: mapped \[mem (0x[0-9a-f]{1,16})-(0x[0-9a-f]{1,16})\]")
_RESTRICTED = re.compile(
    r"Reserved memory: created restricted DMA pool at (0x[0-9a-f]{1,16}), size ([1-9]\d{0,9}) MiB"
)
_ATOMIC = re.compile(r"DMA: preallocated ([1-9]\d{0,9}) KiB .* pool for atomic allocations")
#: Linux has an atomic pool for each of three zones; what is printed beyond that is no pool.
_POOLS = 3

Named = tuple[int, int, str]


def meanings(rows: Sequence[Json], shared: Sequence[tuple[int, int]]) -> list[Named]:
    """
    Split *shared* ranges, as (start, end) in bytes, by what they are: (start, end, meaning).

    *rows* are those of the boot; what none of them explains is OTHER.
    """
    named = _Named([*_printed(rows), *_asked(rows)])
    return [piece for start, end in shared for piece in named.split(start, end)]


class _Named:
    """Which name each address has: the first of those that were given for it."""

    def __init__(self, known: Sequence[Named]) -> None:
        self._edges = sorted({edge for low, high, _ in known for edge in (low, high)})
        begins: dict[int, list[int]] = {}
        for place, (low, _, _) in enumerate(known):
            begins.setdefault(low, []).append(place)
        self._names: list[str] = []  # from each edge to the next
        open_: list[int] = []  # places in *known*, as a heap: the first stands at its top
        for edge in self._edges:
            for place in begins.get(edge, ()):
                heapq.heappush(open_, place)
            while open_ and known[open_[0]][1] <= edge:
                heapq.heappop(open_)
            self._names.append(known[open_[0]][2] if open_ else OTHER)

    def split(self, start: int, end: int) -> Iterator[Named]:
        """Return *start* to *end*, split at all edges inside."""
        at = bisect_right(self._edges, start)
        inside = self._edges[at : bisect_left(self._edges, end)]
        names = [self._names[at - 1] if at else OTHER, *self._names[at : at + len(inside)]]
        for (low, high), name in zip(pairwise([start, *inside, end]), names, strict=True):
            yield low, high, name


def _printed(rows: Sequence[Json]) -> Iterator[Named]:
    for row in rows:
        line = row.get("line", "")
        if match := _MAPPED.search(line):
            low, high = (int(group, 16) for group in match.groups())
            yield low, (high + PAGE - 1) // PAGE * PAGE, POOL
        elif match := _RESTRICTED.search(line):
            low, size = int(match[1], 16), int(match[2]) << 20
            yield low, low + size, RESTRICTED


def _asked(rows: Sequence[Json]) -> Iterator[Named]:
    """What the requests tell by themselves, whatever became of them."""
    asked = [
        (int(row["start"], 16), int(row["size"], 16), row.get("capture"))
        for row in rows
        if row["event"] == "exit" and row.get("shared")
    ]
    # SEV guests' calls: those of arm64 have a PC, and exits of a modelled platform no capture
    if asked and asked[0][2] is not None and "pc" not in asked[0][2]:
        start, size, _ = asked[0]  # right after all memory was reported as private
        yield start, start + size, DECRYPTED_DATA
        times = Counter((start, size) for start, size, _ in asked)
        for (start, size), count in times.items():
            if count > 1 and size == PAGE:  # one request for each of its three uses
                yield start, start + size, PER_CPU
    printed = filter(None, (_ATOMIC.search(row.get("line", "")) for row in rows))
    sizes = [int(match[1]) << 10 for match in islice(printed, _POOLS)]
    for low, high in _runs({(start, start + size) for start, size, _ in asked}):
        # pools can touch each other
        if high - low <= sum(sizes) and any((high - low) % size == 0 for size in sizes):
            yield low, high, ATOMIC


def _runs(ranges: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join ranges that touch."""
    held: tuple[int, int] | None = None
    for low, high in sorted(ranges):
        if held is not None and low <= held[1]:
            held = held[0], max(held[1], high)
            continue
        if held is not None:
            yield held
        held = low, high
    if held is not None:
        yield held
