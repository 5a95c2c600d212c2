"""
Sets of page frames, for the shared map.

Roaring bitmaps hold them: whatever a guest does, they stay within about 34 MB per TiB, while a
list of intervals does not. Where pyroaring has no wheel, plain Python holds them the same way.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from struct import pack
from typing import Any, Protocol

__all__ = ["PageStore", "PythonStore", "RoaringStore", "page_store"]


class PageStore(Protocol):
    """A set of page frame numbers; ranges are half open."""

    def add_range(self, start: int, end: int) -> None:
        """Put frames start..end-1 in."""
        ...

    def remove_range(self, start: int, end: int) -> None:
        """Take frames start..end-1 out."""
        ...

    def contains(self, frame: int) -> bool:
        """Whether *frame* is in."""
        ...

    def contains_range(self, start: int, end: int) -> bool:
        """Whether all of start..end-1 are in."""
        ...

    def edges(self) -> array[int]:
        """Start and end of each maximal range in turn, ascending, as 64-bit numbers."""
        ...

    def iter_edges(self) -> Iterator[int]:
        """Give what `edges` gives, as of now, one by one: a guest can make them many."""
        ...

    def next_in(self, start: int, end: int) -> int:
        """First frame of start..end-1 that is in, or *end*."""
        ...

    def next_out(self, start: int, end: int) -> int:
        """First frame of start..end-1 that is not in, or *end*."""
        ...

    def serialize(self) -> bytes:
        """Write the frames in the portable format of 64-bit roaring bitmaps."""
        ...

    def __len__(self) -> int:
        """Count frames."""
        ...


class RoaringStore:
    """Frames in a roaring bitmap of 64-bit numbers (pyroaring)."""

    def __init__(self) -> None:
        from pyroaring import BitMap64

        self.bitmap: Any = BitMap64()
        self.add_range = self.bitmap.add_range
        self.remove_range = self.bitmap.remove_range
        self.contains = self.bitmap.__contains__
        self.contains_range = self.bitmap.contains_range
        self.serialize = self.bitmap.serialize

    def __len__(self) -> int:
        return len(self.bitmap)

    def edges(self) -> array[int]:
        """Start and end of each maximal range in turn, ascending, as 64-bit numbers."""
        edges: array[int] = self._edges().to_array()
        return edges

    def iter_edges(self) -> Iterator[int]:
        """Give what `edges` gives, as of now, one by one: a guest can make them many."""
        return iter(self._edges())

    def _edges(self) -> Any:
        # A frame starts or ends a range where it differs from the one before it.
        return self.bitmap ^ self.bitmap.shift(1)

    def next_in(self, start: int, end: int) -> int:
        """First frame of start..end-1 that is in, or *end*."""
        found = next(self.bitmap.iter_equal_or_larger(start), end)
        return min(found, end)

    def next_out(self, start: int, end: int) -> int:
        """First frame of start..end-1 that is not in, or *end*."""
        low, high = start, end
        while low < high:
            middle = (low + high + 1) // 2
            if self.bitmap.contains_range(start, middle):
                low = middle
            else:
                high = middle - 1
        return low


_CHUNK = 1 << 16
_FULL = (1 << _CHUNK) - 1


class PythonStore:
    """Frames as one integer of 65536 bits per chunk of 256 MiB; slower, but needs nothing."""

    def __init__(self) -> None:
        self._chunks: dict[int, int] = {}

    def add_range(self, start: int, end: int) -> None:
        """Put frames start..end-1 in."""
        for chunk, mask in _masks(start, end):
            merged = self._chunks.get(chunk, 0) | mask
            self._chunks[chunk] = _FULL if merged == _FULL else merged

    def remove_range(self, start: int, end: int) -> None:
        """Take frames start..end-1 out."""
        for chunk, mask in list(self._stored(start, end)):
            left = self._chunks[chunk] & ~mask
            if left:
                self._chunks[chunk] = left
            else:
                del self._chunks[chunk]

    def contains(self, frame: int) -> bool:
        """Whether *frame* is in."""
        return self._chunks.get(frame // _CHUNK, 0) >> frame % _CHUNK & 1 == 1

    def contains_range(self, start: int, end: int) -> bool:
        """Whether all of start..end-1 are in."""
        return all(self._chunks.get(c, 0) & m == m for c, m in _masks(start, end))

    def edges(self) -> array[int]:
        """Start and end of each maximal range in turn, ascending, as 64-bit numbers."""
        return array("Q", self.iter_edges())

    def iter_edges(self) -> Iterator[int]:
        """Give what `edges` gives, as of now, one by one: a guest can make them many."""
        return chain.from_iterable(_ranges(dict(self._chunks)))

    def serialize(self) -> bytes:
        """Write the frames in the portable format of 64-bit roaring bitmaps."""
        bitmaps: dict[int, list[tuple[int, int]]] = {}
        for chunk in sorted(self._chunks):
            bitmaps.setdefault(chunk >> 16, []).append((chunk & 0xFFFF, self._chunks[chunk]))
        parts = [pack("<I", high) + _bitmap(chunks) for high, chunks in bitmaps.items()]
        return pack("<Q", len(parts)) + b"".join(parts)

    def next_in(self, start: int, end: int) -> int:
        """First frame of start..end-1 that is in, or *end*."""
        for chunk, mask in self._stored(start, end):
            found = self._chunks[chunk] & mask
            if found:
                return chunk * _CHUNK + (found & -found).bit_length() - 1
        return end

    def next_out(self, start: int, end: int) -> int:
        """First frame of start..end-1 that is not in, or *end*."""
        for chunk, mask in _masks(start, end):
            found = ~self._chunks.get(chunk, 0) & mask
            if found:
                return chunk * _CHUNK + (found & -found).bit_length() - 1
        return end

    def __len__(self) -> int:
        return sum(bits.bit_count() for bits in self._chunks.values())

    def _stored(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Like `_masks`, only chunks that hold something: a range may be the address space."""
        first, last = start // _CHUNK, (end - 1) // _CHUNK
        few = last - first < len(self._chunks)
        for chunk in range(first, last + 1) if few else sorted(self._chunks):
            if first <= chunk <= last and chunk in self._chunks:
                low, high = max(start - chunk * _CHUNK, 0), min(end - chunk * _CHUNK, _CHUNK)
                yield chunk, (1 << high) - (1 << low)


def _ranges(chunks: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Join the runs of all chunks into maximal ranges."""
    open_start = open_end = -1
    for chunk in sorted(chunks):
        for start, end in _runs(chunks[chunk], chunk * _CHUNK):
            if start == open_end:
                open_end = end
                continue
            if open_end >= 0:
                yield open_start, open_end
            open_start, open_end = start, end
    if open_end >= 0:
        yield open_start, open_end


def _masks(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split start..end-1 into (chunk, mask of its frames)."""
    while start < end:
        chunk, low = divmod(start, _CHUNK)
        high = min(_CHUNK, low + end - start)
        yield chunk, _FULL if high - low == _CHUNK else (1 << high) - (1 << low)
        start += high - low


def _runs(bits: int, base: int) -> Iterator[tuple[int, int]]:
    """Runs of ones of *bits* as (start, end), *base* added."""
    edges = bits ^ bits << 1
    text = edges.to_bytes((edges.bit_length() + 7) // 8, "little")
    positions = [
        base + byte * 8 + bit for byte, value in enumerate(text) if value
        for bit in range(8) if value >> bit & 1
    ]  # fmt: skip
    pairs = iter(positions)
    return zip(pairs, pairs, strict=True)


#: Marks a bitmap that has containers of runs, and from how many containers on it has offsets.
#: Source of these and of the form: the Roaring format specification (RoaringFormatSpec).
_COOKIE, _WITH_OFFSETS = 12347, 4
#: Above this many numbers a container that is not of runs is one of bits.
_ARRAY_MOST = 4096


def _bitmap(chunks: Sequence[tuple[int, int]]) -> bytes:
    """Serialize one 32-bit bitmap of (upper half, bits), as containers of runs or of bits."""
    flags, keys, bodies = 0, b"", []
    for i, (key, bits) in enumerate(chunks):
        count = bits.bit_count()
        keys += pack("<HH", key, count - 1)
        if count > _ARRAY_MOST:
            bodies.append(bits.to_bytes(_CHUNK // 8, "little"))
        else:
            flags |= 1 << i
            runs = [pack("<HH", start, end - start - 1) for start, end in _runs(bits, 0)]
            bodies.append(pack("<H", len(runs)) + b"".join(runs))
    head = pack("<I", _COOKIE | len(chunks) - 1 << 16)
    head += flags.to_bytes((len(chunks) + 7) // 8, "little") + keys
    if len(chunks) >= _WITH_OFFSETS:
        at = len(head) + 4 * len(chunks)
        for body in bodies:
            head += pack("<I", at)
            at += len(body)
    return head + b"".join(bodies)


def page_store() -> PageStore:
    """Make the best store that this machine has."""
    try:
        return RoaringStore()
    except ImportError:
        return PythonStore()
