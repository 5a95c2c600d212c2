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
#: Keys that begin in so many bytes are looked for at a time: what that needs stays in a cache.
_AT_ONCE = 1 << 19
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
        self._words = self._words_of(keys)
        self._masks = self._words_of([b"\xff" * len(key) for key in keys])

    def _words_of(self, texts: Sequence[bytes]) -> npt.NDArray[np.uint64]:
        """Return the first words of all texts, then their second ones, and so on."""
        import numpy as np

        padded = b"".join(text.ljust(self._most, b"\0") for text in texts)
        return np.frombuffer(padded, "<u8").reshape(len(texts), -1).T.copy()

    def places(self, block: bytes | bytearray) -> Places:
        """Return all places of all keys in *block*, also those that overlap."""
        import numpy as np

        size = _AT_ONCE + self._most
        found = [Places(*np.zeros((2, 0), np.int64))]
        for first in range(0, len(block), _AT_ONCE):
            keys, starts = self._begun(block[first : first + size].ljust(size, b"\0"))
            found.append(Places(keys, first + starts))
        keys, starts = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(starts * len(self._sizes) + keys)
        return Places(keys[order], starts[order])

    def _begun(self, data: bytes | bytearray) -> Places:
        """Return the places in *data* of the keys that begin in its first `_AT_ONCE` bytes."""
        import numpy as np

        pairs = np.frombuffer(data, "<u2", len(data) // 2)
        hashes = pairs[:-1] * np.uint16(_LOW) ^ (pairs[1:] & 0xFF) * np.uint16(_HIGH)
        there = np.flatnonzero(self._there.take(hashes))  # take() has half the time of an index
        met = hashes[there]
        counts = self._counts[met]
        skipped = np.cumsum(counts) - counts
        entries = np.repeat(self._firsts[met] - skipped, counts)
        entries += np.arange(len(entries))
        keys, starts = self._keys[entries], 2 * np.repeat(there, counts) - self._at[entries]
        some = (starts >= 0) & (starts < _AT_ONCE)
        keys, starts = keys[some], starts[some]
        words = np.ndarray(len(data) - _WORD + 1, "<u8", data, strides=(1,))
        columns = zip(range(0, self._most, _WORD), self._words, self._masks, strict=True)
        for at, expected, masks in columns:
            if at >= self._sizes[keys].max(initial=0):
                break
            same = words[starts + at] & masks[keys] == expected[keys]
            keys, starts = keys[same], starts[same]
        return Places(keys, starts)


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
