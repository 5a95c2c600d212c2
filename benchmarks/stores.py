"""
What can hold one bit per page, compared: `python -m benchmarks --only store`.

Each candidate runs in a process of its own (`python -m benchmarks.stores NAME MiB-OF-PATTERN`),
and its CPU time is counted.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from bitarray import bitarray
from bitarray.util import zeros

from benchmarks.measure import Effort, Result
from benchmarks.memory import resident
from hcabi.memory.page_store import CHUNK, PageStore

TIB = (1 << 40) // 4096


class Store:
    """The page store of the library."""

    def __init__(self, frames: int) -> None:
        self.held = PageStore()
        self.put = self.held.set_range
        self.has, self.first = self.held.contains, self.held.find

    def export(self) -> bytes:
        return b"".join(bits.tobytes() for bits in self.held.chunks.values())

    def copy(self) -> Any:
        return self.held.copy()


class Flat:
    """One bitarray for all frames."""

    def __init__(self, frames: int) -> None:
        self.bits = zeros(frames, "little")
        self.has = self.bits.__getitem__
        self.export, self.copy = self.bits.tobytes, self.bits.copy

    def put(self, start: int, end: int, value: bool) -> None:
        self.bits[start:end] = value

    def first(self, start: int, end: int, value: bool) -> int:
        found = self.bits.find(value, start, end)
        return end if found < 0 else found


class Roaring:
    """One roaring bitmap of 64-bit numbers."""

    def __init__(self, frames: int) -> None:
        from pyroaring import BitMap64

        self.bits: Any = BitMap64()
        self.has = self.bits.__contains__
        self.export, self.copy = self.bits.serialize, self.bits.copy

    def put(self, start: int, end: int, value: bool) -> None:
        (self.bits.add_range if value else self.bits.remove_range)(start, end)

    def first(self, start: int, end: int, value: bool) -> int:
        if value:
            return int(next(self.bits.iter_equal_or_larger(start), end))
        while start < end:
            middle = (start + end + 1) // 2
            if self.bits.contains_range(start, middle):
                start = middle
            else:
                end = middle - 1
        return start


class Numpy:
    """An array of 64-bit words."""

    def __init__(self, frames: int) -> None:
        import numpy as np

        self.words = np.zeros(frames // 64, np.uint64)
        self.masks = [np.uint64(1 << n) for n in range(64)]
        self.all = np.uint64((1 << 64) - 1)
        self.export, self.copy = self.words.tobytes, self.words.copy

    def put(self, start: int, end: int, value: bool) -> None:
        if end - start > 64:  # whole words are all that is asked of it here
            self.words[start >> 6 : end >> 6] = self.all if value else 0
        elif value:
            self.words[start >> 6] |= self.masks[start & 63]
        else:
            self.words[start >> 6] &= ~self.masks[start & 63]

    def has(self, frame: int) -> bool:
        return bool(self.words[frame >> 6] & self.masks[frame & 63])

    def first(self, start: int, end: int, value: bool) -> int:
        found = self.words[start >> 6 : end >> 6] != (0 if value else self.all)
        return int(found.argmax()) << 6 if found.any() else end


class Integers:
    """A Python integer for each 256 MiB."""

    def __init__(self, frames: int) -> None:
        self.ints: dict[int, int] = {}
        self.copy = self.ints.copy

    def put(self, start: int, end: int, value: bool) -> None:
        while start < end:
            key, low = divmod(start, 65536)
            high = min(65536, low + end - start)
            mask, old = (1 << high) - (1 << low), self.ints.get(key, 0)
            self.ints[key] = old | mask if value else old & ~mask
            start += high - low

    def has(self, frame: int) -> bool:
        return self.ints.get(frame >> 16, 0) >> (frame & 65535) & 1 == 1

    def first(self, start: int, end: int, value: bool) -> int:
        for key in range(start >> 16, end >> 16):
            bits = self.ints.get(key, 0)
            if bits if value else bits != (1 << 65536) - 1:
                return key << 16
        return end

    def export(self) -> bytes:
        return b"".join(bits.to_bytes(8192, "little") for bits in self.ints.values())


CANDIDATES: dict[str, Callable[[int], Any]] = {
    "hcabi": Store, "one bitarray": Flat, "pyroaring": Roaring, "numpy": Numpy,
    "integers": Integers,
}  # fmt: skip
#: What is measured: text, unit, and what is claimed of hcabi.
FIGURES: dict[str, tuple[str, str, float | None]] = {
    "untouched": ("memory for 1 TiB that nobody touched", "MB", None),
    "memory": ("memory for 1 TiB, every other page shared", "MB", 35.0),
    "share": ("share a page, every other in order", "ns", None),
    "share_scattered": ("share a page, all over the place", "ns", None),
    "query": ("is a page shared, all over the place", "ns", None),
    "share_all": ("share 1 TiB that is all over the place", "ms", 10.0),
    "find": ("look for a private page in 1 TiB that has none", "ms", 10.0),
    "find_pieces": ("the same, where it was shared page by page", "ms", 10.0),
    "take_all": ("take 1 TiB back", "ms", 10.0),
    "export": ("bytes of 1 TiB, every other page shared", "ms", 1000.0),
    "copy": ("copy 1 TiB, every other page shared", "ms", 1000.0),
    "share_64": ("share 64 TiB", "ms", 640.0),
    "find_64": ("look for a private page in 64 TiB that have none", "ms", 640.0),
    "take_64": ("take 64 TiB back", "ms", 640.0),
    "memory_64": ("memory for 64 TiB, all shared", "MB", None),
}


def measure(name: str, mib: int) -> dict[str, float]:
    """All figures of one candidate; the patterns fill *mib* MiB, one page at a time."""
    made, found = CANDIDATES[name], dict[str, float]()

    def timed(what: str, do: Callable[[], object], per: int = 1) -> None:
        scale = 1 if FIGURES[what][1] == "ns" else 1e6
        start = time.process_time_ns()
        do()
        found[what] = (time.process_time_ns() - start) / per / scale

    before = resident()
    untouched = made(TIB)
    found["untouched"] = (resident() - before) / 1e6
    del untouched
    frames = list(range(0, mib << 8, 2))
    store = made(mib << 8)

    def share(put: Callable[[int, int, bool], None]) -> None:
        for frame in frames:
            put(frame, frame + 1, True)

    timed("share", lambda: share(store.put), len(frames))
    random.Random(1).shuffle(frames)
    store = made(mib << 8)
    timed("share_scattered", lambda: share(store.put), len(frames))

    def query(has: Callable[[int], object]) -> None:
        for frame in frames:
            has(frame)

    timed("query", lambda: query(store.has), len(frames))
    before = resident()
    store = made(TIB)
    fill(name, store, "10")
    found["memory"] = (resident() - before) / 1e6
    timed("export", store.export)
    timed("copy", store.copy)
    timed("share_all", lambda: store.put(0, TIB, True))
    timed("find", lambda: store.first(0, TIB, False))
    timed("take_all", lambda: store.put(0, TIB, False))
    store = made(TIB)
    fill(name, store, "11")
    timed("find_pieces", lambda: store.first(0, TIB, False))
    del store
    before = resident()
    store = made(64 * TIB)
    timed("share_64", lambda: store.put(0, 64 * TIB, True))
    found["memory_64"] = (resident() - before) / 1e6
    timed("find_64", lambda: store.first(0, 64 * TIB, False))
    timed("take_64", lambda: store.put(0, 64 * TIB, False))
    return found


def fill(name: str, store: Any, pair: str) -> None:
    """Put 1 TiB in as a guest could by single pages, only faster: *pair* again and again."""
    bits = bitarray(pair, "little") * (CHUNK // 2)
    if name == "hcabi":
        store.held.chunks.update((n, bits.copy()) for n in range(TIB // CHUNK))
    elif name == "one bitarray":
        store.bits[:] = bits * (TIB // CHUNK)
    elif name == "pyroaring":
        import numpy as np

        for low in range(0, TIB, CHUNK):
            store.bits.update(np.arange(low, low + CHUNK, 1 if bits[1] else 2, np.uint64))
    elif name == "numpy":
        store.words[:] = int(pair[::-1] * 32, 2)
    else:
        number = int.from_bytes(bits[:65536].tobytes(), "little")
        store.ints.update((n, number + 0) for n in range(TIB // 65536))


def stores(effort: Effort) -> Iterator[Result]:
    """Every candidate, figure by figure."""
    found: dict[str, dict[str, float]] = {}
    for name in CANDIDATES:
        command = [
            sys.executable,
            "-m",
            "benchmarks.stores",
            name,
            "64" if effort.short else "1024",
        ]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode == 0:  # one that is not installed is left out
            found[name] = json.loads(ran.stdout)
    for figure, (what, unit, most) in FIGURES.items():
        values = {name: figures[figure] for name, figures in found.items()}
        yield Result(f"store.{figure}", what, values["hcabi"], most, values, unit=unit)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
