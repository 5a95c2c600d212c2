"""
What the ranges are that a booting Linux shares: told by what it prints, and by when it shares them.

Source: arch/x86/kernel/kvm.c and kvmclock.c, kernel/dma/swiotlb.c, drivers/irqchip (Linux 7.3.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

__all__ = ["CLOCK", "DECRYPTED_DATA", "INTERRUPTS", "POOL", "RESTRICTED", "meanings"]

POOL = "bounce buffers (swiotlb)"
DECRYPTED_DATA = "variables that the kernel shares from the start (.bss..decrypted)"
CLOCK = "a processor's clock, stolen time or end of interrupt"
INTERRUPTS = "tables of the interrupt controller, or a buffer of a driver"
RESTRICTED = "bounce buffers of one device (restricted DMA pool)"

_MAPPED = re.compile(r"software IO TLB: mapped \[mem (0x[0-9a-f]+)-(0x[0-9a-f]+)\]")
_RESTRICTED = re.compile(
    r"Reserved memory: created restricted DMA pool at (0x[0-9a-f]+), size (\d+) MiB"
)
_PAGE = 4096


def meanings(
    rows: Iterable[dict[str, Any]], shared: Sequence[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Split *shared* ranges, as (start, end) in bytes, by what they are: (start, end, meaning)."""
    rows = list(rows)
    x86 = any(row["event"] == "exit" and "pc" not in row["capture"] for row in rows)
    known = [*_printed(rows), *(_first_share(rows) if x86 else ())]
    found = []
    for start, end in shared:
        cuts = {start, end, *(c for low, high, _ in known for c in (low, high) if start < c < end)}
        edges = sorted(cuts)
        for low, high in pairwise(edges):
            other = CLOCK if x86 and high - low <= 16 * _PAGE else INTERRUPTS
            named = next((what for a, b, what in known if a <= low and high <= b), other)
            found.append((low, high, named))
    return found


def _printed(rows: Sequence[dict[str, Any]]) -> Iterable[tuple[int, int, str]]:
    for row in rows:
        if row["event"] != "console":
            continue
        if match := _MAPPED.search(row["line"]):
            low, high = (int(group, 16) for group in match.groups())
            yield low, (high + _PAGE - 1) // _PAGE * _PAGE, POOL
        elif match := _RESTRICTED.search(row["line"]):
            low, size = int(match[1], 16), int(match[2]) << 20
            yield low, low + size, RESTRICTED


def _first_share(rows: Sequence[dict[str, Any]]) -> Iterable[tuple[int, int, str]]:
    """Shared before anything is printed, right after all memory was reported as private."""
    for row in rows:
        if row["event"] == "exit" and row.get("shared"):
            start = int(row["start"], 16)
            yield start, start + int(row["size"], 16), DECRYPTED_DATA
            return
