"""
A set of page frames, for the shared map: one bit per frame, in chunks of 1 GiB of memory.

A chunk takes 32 KiB. An empty chunk is not stored, and a constant represents a full chunk. So
memory that no guest has touched costs almost nothing, and 1 TiB never costs more than 32 MiB,
whatever guests do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bitarray import bitarray, frozenbitarray

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["CHUNK", "CHUNK_SHIFT", "FULL", "PageStore"]

#: Frames in a chunk. With larger chunks, one touched page costs more; with smaller ones, a range
#: of terabytes takes longer.
CHUNK_SHIFT: Final = 18
CHUNK: Final = 1 << CHUNK_SHIFT
_LAST: Final = CHUNK - 1


def _uniform(value: bool) -> frozenbitarray:
    bits = bitarray(CHUNK, endian="little")
    bits.setall(value)
    return frozenbitarray(bits)


#: Represents every full chunk.
FULL: Final = _uniform(True)
_EMPTY: Final = _uniform(False)


class PageStore:
    """
    A set of page frame numbers. Ranges are half-open.

    One writer at a time; `contains` may run concurrently and returns the state before or after.

    Attributes:
        chunks: Chunk number to the bits of each chunk that is not empty: FULL, or its own bits.
            The bits are little-endian: bit n of byte m is frame 8 * m + n, as in the bitmaps of
            KVM_GET_DIRTY_LOG.
    """

    def __init__(self) -> None:
        self.chunks: dict[int, bitarray] = {}

    def set_range(self, start: int, end: int, value: bool) -> None:
        """Add frames start..end-1, or remove them."""
        first, low = start >> CHUNK_SHIFT, start & _LAST
        bits = self.chunks.get(first)
        if bits is not None and bits is not FULL and end - start <= CHUNK - low:
            bits[low : low + end - start] = value
            return
        last, high = end >> CHUNK_SHIFT, end & _LAST
        if first == last:
            self._set_part(first, low, high, value)
            return
        if low:
            self._set_part(first, low, CHUNK, value)
            first += 1
        if value:
            for key in range(first, last):
                self.chunks[key] = FULL
        else:
            for key in self._stored(first, last):
                del self.chunks[key]
        self._set_part(last, 0, high, value)

    def _set_part(self, key: int, low: int, high: int, value: bool) -> None:
        """Set bits low..high-1 of one chunk."""
        bits = self.chunks.get(key, _EMPTY)
        if bits is FULL or bits is _EMPTY:
            if (bits is FULL) == value or low >= high:
                return
            # A concurrent reader must not see an incomplete chunk.
            bits = bitarray(bits)
            bits[low:high] = value
            self.chunks[key] = bits
        else:
            bits[low:high] = value

    def contains(self, frame: int) -> bool:
        """Whether *frame* is in the set."""
        return self.chunks.get(frame >> CHUNK_SHIFT, _EMPTY)[frame & _LAST] == 1

    def find(self, start: int, end: int, value: bool) -> int:
        """First frame of start..end-1 that is in the set (True) or not (False), or *end*."""
        first, behind = start >> CHUNK_SHIFT, -(-end >> CHUNK_SHIFT)
        other = _EMPTY if value else FULL
        for key in self._stored(first, behind) if value else range(first, behind):
            bits = self.chunks.get(key, _EMPTY)
            if bits is not other:
                base = key << CHUNK_SHIFT
                at = bits.find(value, max(start - base, 0), min(end - base, CHUNK))
                if at >= 0:
                    return base + at
        return end

    def _stored(self, first: int, behind: int) -> list[int]:
        """Numbers of the stored chunks in first..behind-1, ascending."""
        if behind - first <= len(self.chunks):  # the range may be the whole address space
            return [key for key in range(first, behind) if key in self.chunks]
        return sorted(key for key in self.chunks if first <= key < behind)

    def __len__(self) -> int:
        """Count frames."""
        return sum(CHUNK if bits is FULL else bits.count() for bits in self.chunks.values())

    def copy(self) -> PageStore:
        """Copy the bits: 32 MiB per TiB at most."""
        made = PageStore()
        made.chunks |= {k: b if b is FULL else b.copy() for k, b in self.chunks.items()}
        return made

    def compact(self) -> None:
        """Free the bits of chunks that became empty or full in several steps."""
        for key, bits in list(self.chunks.items()):
            if bits is FULL or bits.all():
                self.chunks[key] = FULL
            elif not bits.any():
                del self.chunks[key]

    def edges(self) -> Iterator[int]:
        """Start and end of each maximal range in turn, ascending, as an iterator."""
        for base, changes in self._changes():
            if changes is None:
                yield base
            else:
                yield from (base + at for at in changes.search(1))

    def edge_array(self) -> NDArray[np.uint64]:
        """Return what `edges` yields, as an array; needs numpy."""
        import numpy as np

        parts = [np.empty(0, np.uint64)]
        for base, changes in self._changes():
            if changes is None:
                parts.append(np.array([base], np.uint64))
            else:
                words = np.frombuffer(memoryview(changes), "<u8")
                some = np.flatnonzero(words)  # most words have no change
                bits = np.unpackbits(words[some].view(np.uint8), bitorder="little")
                row, column = np.nonzero(bits.reshape(-1, 64))
                parts.append((some[row] * 64 + column).astype(np.uint64) + np.uint64(base))
        return np.concatenate(parts)

    def _changes(self) -> Iterator[tuple[int, bitarray | None]]:
        """
        Yield the positions where a frame differs from the frame before it.

        Each item is (first frame, bits of a chunk); the bits are None if the first frame is the
        only one.
        """
        inside, before = 0, -1
        for key in sorted(self.chunks):
            if inside and key > before + 1:
                yield (before + 1) << CHUNK_SHIFT, None
                inside = 0
            bits = self.chunks[key]
            if bits is not FULL:
                changes = bits ^ (bits >> 1)
                changes[0] ^= inside
                yield key << CHUNK_SHIFT, changes
                inside = bits[-1]
            elif not inside:
                yield key << CHUNK_SHIFT, None
                inside = 1
            before = key
        if inside:
            yield (before + 1) << CHUNK_SHIFT, None
