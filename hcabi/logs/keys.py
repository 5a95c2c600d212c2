"""
Where keys stand in a block of bytes: all places of all keys, in NumPy alone.

Of three bytes in a row at the first byte of a key and at its second, one row begins at an even
place of the block. So two rows of each key are enough, the rarest of those that begin at even and
at odd bytes of it: a hash of each three bytes at an even place is looked up in a table, and what is
found there is compared with whole keys, eight bytes at a time. A library for Aho-Corasick takes
twice as long and more, half of it to make a Python object of each place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["KeySearch", "Places"]

#: Bytes of a row, and of what is compared at a time.
_ROW, _WORD = 3, 8
#: So many rows are looked up before the next, so that they stay in a processor's cache.
_AT_ONCE = 1 << 18
#: What the two parts of a row are multiplied with for its hash, modulo 1 << 16.
_LOW, _HIGH = 0x9E37, 0x85EB


class Places(NamedTuple):
    """Places of keys, from left to right: the number of each key, and its first byte."""

    keys: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]


class KeySearch:
    """
    Looks for *keys*, each of four bytes or more, in blocks of bytes.

    *texts* are like what will be searched: they tell which rows of bytes are rare.
    """

    def __init__(self, keys: Sequence[bytes], texts: Iterable[bytes]) -> None:
        import numpy as np

        usual = Counter(row for text in texts for row in _rows(text))
        chosen = sorted(
            (row, number, at) for number, key in enumerate(keys) for at, row in _rarest(key, usual)
        )
        hashes, self._keys, self._at = np.array(chosen, np.int64).reshape(-1, 3).T
        self._counts = np.bincount(hashes, minlength=1 << 16)
        self._firsts = np.cumsum(self._counts) - self._counts
        self._there = self._counts > 0
        self._sizes = np.array([len(key) for key in keys])
        longest = max(map(len, keys))
        self._most = longest + -longest % _WORD
        padded = b"".join(key.ljust(self._most, b"\0") for key in keys)
        self._words = np.frombuffer(padded, "<u8").reshape(len(keys), -1).T.copy()
        self._masks = np.array([(1 << 8 * n) - 1 for n in range(_WORD + 1)], "<u8")

    def places(self, block: bytes) -> Places:
        """Return all places of all keys in *block*, also those that overlap."""
        import numpy as np

        data = np.frombuffer(block + bytes(self._most + len(block) % 2), np.uint8)
        pairs = data[: len(data) // 2 * 2].view("<u2")
        found = [Places(*np.zeros((2, 0), np.int64))]
        for at in range(0, len(block) // 2, _AT_ONCE):
            found += self._of_rows(data, pairs[at : at + _AT_ONCE + 1], 2 * at)
        keys, starts = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(starts * len(self._sizes) + keys)
        return Places(keys[order], starts[order])

    def _of_rows(
        self, data: npt.NDArray[np.uint8], pairs: npt.NDArray[np.uint16], first: int
    ) -> Iterator[Places]:
        """Return the places of keys of which a row is in *pairs*, which begin at byte *first*."""
        import numpy as np

        hashes = pairs[:-1] * np.uint16(_LOW) ^ (pairs[1:] & 0xFF) * np.uint16(_HIGH)
        there = np.flatnonzero(self._there.take(hashes))  # take() has half the time of an index
        met = hashes[there]
        counts = self._counts[met]
        rows = np.repeat(np.arange(len(there)), counts)
        skipped = np.cumsum(counts) - counts
        entries = np.arange(len(rows)) + (self._firsts[met] - skipped)[rows]
        keys, starts = self._keys[entries], first + 2 * there[rows] - self._at[entries]
        keys, starts = keys[starts >= 0], starts[starts >= 0]
        words = np.ndarray(len(data) - _WORD + 1, "<u8", data, strides=(1,))
        for at, expected in zip(range(0, self._most, _WORD), self._words, strict=True):
            left = self._sizes[keys] - at
            same = words[starts + at] & self._masks[np.minimum(left, _WORD)] == expected[keys]
            ended, more = same & (left <= _WORD), same & (left > _WORD)
            yield Places(keys[ended], starts[ended])
            keys, starts = keys[more], starts[more]


def _rows(text: bytes) -> Iterator[int]:
    """Return the hash of each three bytes."""
    for at in range(len(text) - _ROW + 1):
        low, high = int.from_bytes(text[at : at + 2], "little"), text[at + 2]
        yield (low * _LOW ^ high * _HIGH) & 0xFFFF


def _rarest(key: bytes, usual: Counter[int]) -> Iterator[tuple[int, int]]:
    """Return the rarest rows of *key* that begin at its even bytes and at its odd bytes."""
    rows = list(_rows(key))
    for first in (0, 1):
        at = min(range(first, len(rows), 2), key=lambda n: usual[rows[n]])
        yield at, rows[at]
