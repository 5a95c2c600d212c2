"""
The shared map from a thousand to a million live regions in 1 TiB, against bare bitarrays.

The bare ones are what one writes without the map: a bitarray for each GiB, looked at in place.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from bitarray.util import zeros

from benchmarks.map_rivals import RIVALS, rivals
from benchmarks.measure import (
    Curve,
    Effort,
    Result,
    Timings,
    checked,
    each,
    interleave,
    medians,
    ratio,
)
from benchmarks.memory import in_a_process
from hcabi import MemorySlot, SharedMap
from hcabi.memory.page_store import CHUNK, CHUNK_SHIFT

PAGE = 4096
FRAMES = (1 << 40) // PAGE
BARE, STORE = "bare bitarrays", "page store"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
#: Pages to look at, all over the memory; different ones hit different parts of the cache.
SAMPLE = 20_000


def regions(count: int, seed: int = 1) -> list[tuple[int, int]]:
    """Ranges of frames: 90 % one page, 8 % 2 to 64 pages, 2 % of 2 MiB, and four of 1 GiB."""
    chance = random.Random(seed)
    made = [(i << 26, (i << 26) + (1 << 18)) for i in range(4)]
    for _ in range(count - len(made)):
        kind, start = chance.random(), chance.randrange(FRAMES - 512)
        if kind < 0.9:
            made.append((start, start + 1))
        elif kind < 0.98:
            made.append((start, start + chance.randint(2, 64)))
        else:
            start -= start % 512
            made.append((start, start + 512))
    return made


class Bare:
    """A bitarray for each GiB, all of them there from the start."""

    def __init__(self) -> None:
        self.chunks = [zeros(CHUNK, "little") for _ in range(FRAMES // CHUNK)]

    def share(self, start: int, end: int) -> None:
        while start < end:
            at, low = divmod(start, CHUNK)
            high = min(low + end - start, CHUNK)
            self.chunks[at][low:high] = 1
            start += high - low

    def ranges(self) -> Any:
        """Starts and ends in turn, as an array."""
        import numpy as np

        parts, inside = [], 0
        for at, bits in enumerate(self.chunks):
            changes = bits ^ (bits >> 1)
            changes[0] ^= inside
            inside = bits[-1]
            flags = np.unpackbits(np.frombuffer(changes, np.uint8), bitorder="little")
            parts.append(np.flatnonzero(flags).astype(np.uint64) + np.uint64(at * CHUNK))
        return np.concatenate([*parts, [FRAMES] * inside])


def shared_map(effort: Effort) -> Iterator[Result | Curve]:
    """All sizes, then what is claimed of the largest."""
    queries: dict[str, list[tuple[float, float]]] = {}
    changes: dict[str, list[tuple[float, float]]] = {}
    lists: dict[str, list[tuple[float, float]]] = {}
    asked: list[Timings] = []
    changed: list[Timings] = []
    for size in SIZES if not effort.short else (SIZES[0], SIZES[-1]):
        bare, ours = Bare(), SharedMap([MemorySlot(0, FRAMES * PAGE)])
        others = rivals(size, short=effort.short)
        for start, end in regions(size):
            bare.share(start, end)
            ours.set(start * PAGE, (end - start) * PAGE, True)
            for other in others.values():
                other.share(start, end)
        ask, change = _pages(bare, ours, others, effort)
        asked.append(ask)
        changed.append(change)
        listing = _listing(bare, ours, effort)
        for curve, times in ((queries, ask), (changes, change), (lists, listing)):
            for name, value in medians(times).items():
                curve.setdefault(name, []).append((size, value))
    yield from _claims(asked, changed, listing)
    yield _edges()
    yield _memory(effort)
    count = "live regions in 1 TiB"
    left_out = {n: f"up to {most:,} regions: {why}" for n, (_, most, why) in RIVALS.items()}
    yield Curve("map.query", "Is one page shared?", count, queries, left_out)
    yield Curve("map.share", "Share or take back one page", count, changes, left_out)
    yield Curve("map.ranges", "All shared ranges as an array, per call", count, lists)


def _pages(
    bare: Bare, ours: SharedMap, others: dict[str, Any], effort: Effort
) -> tuple[Timings, Timings]:
    """Time one-page queries and changes; the map is as before afterwards."""
    _same(bare, ours)
    chance = random.Random(2)
    frames = [chance.randrange(FRAMES) for _ in range(SAMPLE)]
    expected = [ours.is_shared(f * PAGE) for f in frames]
    for name, other in others.items():
        assert [other.is_shared(f) for f in frames] == expected, name
    roaring, slow = others["pyroaring"], {n: o for n, o in others.items() if n != "pyroaring"}
    names = {"bits": bare.chunks, "shift": CHUNK_SHIFT, "last": CHUNK - 1}
    few = frames[: SAMPLE // 20]
    addresses = [f * PAGE for f in frames]
    ask = {
        BARE: each("bits[x >> shift][x & last]", frames, **names),
        STORE: each("contains(x)", frames, contains=ours.store.contains),
        "pyroaring": each("contains(x)", frames, contains=roaring.is_shared),
        "hcabi": each("is_shared(x)", addresses, is_shared=ours.is_shared),
    }
    times = interleave(ask, effort.rounds // 3, SAMPLE)
    ask = {n: each("is_shared(x)", few, is_shared=o.is_shared) for n, o in slow.items()}
    times |= interleave(ask, effort.rounds // 6, len(few))

    private = [f for f in dict.fromkeys(frames) if not ours.is_shared(f * PAGE)]
    change = {
        BARE: _both(
            each("bits[x >> shift][x & last] = True", private, **names),
            each("bits[x >> shift][x & last] = False", private, **names),
        ),
        STORE: _both(
            each("set(x, x + 1, True)", private, set=ours.store.set_range),
            each("set(x, x + 1, False)", private, set=ours.store.set_range),
        ),
        "pyroaring": _both(
            each("add(x, x + 1)", private, add=roaring.share),
            each("remove(x, x + 1)", private, remove=roaring.unshare),
        ),
        "hcabi": _both(
            each("set(x, 4096, True)", [f * PAGE for f in private], set=ours.set),
            each("set(x, 4096, False)", [f * PAGE for f in private], set=ours.set),
        ),
    }
    changed = interleave(change, effort.rounds // 3, 2 * len(private))
    few = private[:50]
    change = {
        name: _both(
            each("share(x, x + 1)", few, share=other.share),
            each("unshare(x, x + 1)", few, unshare=other.unshare),
        )
        for name, other in slow.items()
    }
    changed |= interleave(change, 5, 2 * len(few))
    _same(bare, ours)
    return times, changed


def _both(first: Any, second: Any) -> Any:
    def run() -> None:
        first()
        second()

    return run


def _listing(bare: Bare, ours: SharedMap, effort: Effort) -> Timings:
    """All ranges as an array."""
    found, expected = ours.range_array(), bare.ranges().reshape(-1, 2) * PAGE
    assert (found[:, 0] == expected[:, 0]).all()
    assert (found[:, 0] + found[:, 1] == expected[:, 1]).all()
    return interleave({BARE: bare.ranges, "hcabi": ours.range_array}, max(effort.rounds // 6, 5), 1)


def _same(bare: Bare, ours: SharedMap) -> None:
    empty = zeros(CHUNK, "little")
    assert all(ours.store.chunks.get(n, empty) == bits for n, bits in enumerate(bare.chunks))


def _claims(asked: list[Timings], changed: list[Timings], listing: Timings) -> Iterator[Result]:
    most = f"at {SIZES[-1]:,} regions"
    # What is claimed of a change is in exit.handler: `set` checks all that a host may pass.
    for id_, what, times, claim in (
        ("query", "query", asked, 1.3), ("share", "share or unshare", changed, None),
    ):  # fmt: skip
        yield Result(
            f"map.{id_}", f"one-page {what} {most}, against the store's own call",
            ratio(times[-1], "hcabi", STORE), claim, medians(times[-1]),
        )  # fmt: skip
        yield Result(
            f"map.{id_}_bare", f"one-page {what} {most}, against {BARE}, in place without a call",
            ratio(times[-1], "hcabi", BARE), None, medians(times[-1]),
        )  # fmt: skip
        yield Result(
            f"map.{id_}_pyroaring", f"one-page {what} {most}, against pyroaring",
            ratio(times[-1], "hcabi", "pyroaring"), None, medians(times[-1]),
        )  # fmt: skip
        first, last = medians(times[0])["hcabi"], medians(times[-1])["hcabi"]
        yield Result(
            f"map.{id_}_growth", f"one-page {what} {most}, against {SIZES[0]:,} regions",
            last / first, 15.0, {f"{SIZES[0]}": first, f"{SIZES[-1]}": last},
        )  # fmt: skip
    yield Result(
        "map.ranges", f"all ranges as an array {most}, against {BARE} and numpy",
        ratio(listing, "hcabi", BARE), 1.3, medians(listing),
    )  # fmt: skip


def _edges() -> Result:
    top, far = 1 << 64, (1 << 32) * PAGE
    ours = SharedMap([MemorySlot(top - PAGE, PAGE), MemorySlot(far, PAGE)])
    ours.set(top - PAGE, PAGE, True)
    ours.set(far, PAGE, True)
    return checked(
        "map.far", "frame numbers past 2^32, and the last page of the address space",
        {
            "last page": ours.is_shared(top - 1) and not ours.is_shared(top - PAGE - 1),
            "past 2^32": ours.is_shared(far) and not ours.is_shared(0),
            "ranges": list(ours.ranges()) == [(far, PAGE), (top - PAGE, PAGE)],
            "array": ours.range_array().tolist() == [[far, PAGE], [top - PAGE, PAGE]],
            "bytes": ours.shared_bytes == 2 * PAGE,
        },
    )  # fmt: skip


def _memory(effort: Effort) -> Result:
    gib = 32 if effort.short else 256
    grown = in_a_process("alternating", gib)
    per_tib = grown * 1024 / gib / 1e6
    return Result(
        "map.memory", f"MB per TiB when every other page is shared, one by one (of {gib} GiB)",
        per_tib, 34.0, {"MB": grown / 1e6}, unit="MB",
    )  # fmt: skip
