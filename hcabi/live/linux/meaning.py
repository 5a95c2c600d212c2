"""
What the ranges are that a booting Linux shares: told by what it prints, and by how it asks.

Source: arch/x86/kernel/kvm.c (sev_map_percpu_data), kvmclock.c (hv_clock_boot: the clocks of up to
64 processors are in .bss..decrypted), kernel/dma/swiotlb.c and pool.c (Linux 7.3.4).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

__all__ = ["ATOMIC", "DECRYPTED_DATA", "OTHER", "PER_CPU", "POOL", "RESTRICTED", "meanings"]

POOL = "bounce buffers (swiotlb)"
DECRYPTED_DATA = "clocks and other variables shared from the start (.bss..decrypted)"
PER_CPU = "a processor's stolen time, page faults and end of interrupt"
ATOMIC = "memory for devices, for when nobody may wait (atomic pool)"
RESTRICTED = "bounce buffers of one device (restricted DMA pool)"
OTHER = "not known"

_MAPPED = re.compile(r"software IO TLB: mapped \[mem (0x[0-9a-f]+)-(0x[0-9a-f]+)\]")
_RESTRICTED = re.compile(
    r"Reserved memory: created restricted DMA pool at (0x[0-9a-f]+), size (\d+) MiB"
)
_ATOMIC = re.compile(r"DMA: preallocated (\d+) KiB .* pool for atomic allocations")
_PAGE = 4096

Named = tuple[int, int, str]


def meanings(rows: Sequence[dict[str, Any]], shared: Sequence[tuple[int, int]]) -> list[Named]:
    """
    Split *shared* ranges, as (start, end) in bytes, by what they are: (start, end, meaning).

    *rows* are those of the boot; what none of them explains is OTHER.
    """
    known = [*_printed(rows), *_asked(rows)]
    found = []
    for start, end in shared:
        inside = (edge for low, high, _ in known for edge in (low, high) if start < edge < end)
        for low, high in pairwise(sorted({start, end, *inside})):
            named = (what for a, b, what in known if a <= low and high <= b)
            found.append((low, high, next(named, OTHER)))
    return found


def _printed(rows: Sequence[dict[str, Any]]) -> Iterator[Named]:
    for row in rows:
        line = row.get("line", "")
        if match := _MAPPED.search(line):
            low, high = (int(group, 16) for group in match.groups())
            yield low, (high + _PAGE - 1) // _PAGE * _PAGE, POOL
        elif match := _RESTRICTED.search(line):
            low, size = int(match[1], 16), int(match[2]) << 20
            yield low, low + size, RESTRICTED


def _asked(rows: Sequence[dict[str, Any]]) -> Iterator[Named]:
    """What the requests tell by themselves, whatever became of them."""
    asked = [
        (int(row["start"], 16), int(row["size"], 16), row["capture"])
        for row in rows
        if row["event"] == "exit" and row.get("shared")
    ]
    if asked and "pc" not in asked[0][2]:  # x86
        start, size, _ = asked[0]  # right after all memory was reported as private
        yield start, start + size, DECRYPTED_DATA
        times = Counter((start, size) for start, size, _ in asked)
        for (start, size), count in times.items():
            if count > 1 and size == _PAGE:  # one request for each of its three uses
                yield start, start + size, PER_CPU
    printed = filter(None, (_ATOMIC.search(row.get("line", "")) for row in rows))
    sizes = [int(match[1]) << 10 for match in printed]
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
