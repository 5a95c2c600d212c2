"""
Millions of recorded exits, as columns.

The input is a sequence of 72-byte records (only the hypercall union member of kvm_run), or of
kvm_run snapshots with a stride. Each block is read once into numpy columns that fit the processor's
cache, so a file may be larger than memory. Needs the `bulk` extra.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hcabi.errors import HostUsageError, TrailingBytesError
from hcabi.files import open_regular
from hcabi.kvm.run import ExitReason, HypercallExit, KvmRun
from hcabi.layout import layout_of
from hcabi.types import ADDRESS_SPACE, Refusal
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall, MapGpaRangeAttributes

if TYPE_CHECKING:
    import numpy as np
    from _typeshed import ReadableBuffer
    from numpy.typing import NDArray

    from hcabi.memory.shared_map import SharedMap

__all__ = ["Columns", "RowStatus", "decode", "decode_file", "replay_columns"]

_RECORD = layout_of(HypercallExit)
_RUN = layout_of(KvmRun)
_ATTRIBUTES = layout_of(MapGpaRangeAttributes)
_ENCRYPTED = _ATTRIBUTES.mask("encrypted")
_RESERVED_SHIFT = _ATTRIBUTES.field("reserved").position
_HYPERCALL, _MAP_GPA_RANGE = int(ExitReason.HYPERCALL), int(Hypercall.MAP_GPA_RANGE)

#: The only bytes of a snapshot that are read, and the offset of a record in it.
_LOW = _RUN.locate("exit_reason")[0]
_HIGH = sum(_RUN.locate("hypercall.args[2]"))
_ARM = _RUN.locate("hypercall.nr")[0]

#: `args[1]` counts pages of this size.
_PAGE_SHIFT = WIRE_PAGE.bit_length() - 1
_PAGE_MASK = (1 << _PAGE_SHIFT) - 1
_FRAMES = ADDRESS_SPACE >> _PAGE_SHIFT

#: Rows per block: their input and columns fit a second-level cache. With a power of two, all
#: columns would compete for the same cache lines.
_BLOCK = 10_000
#: Bytes of a file per chunk; the decoded columns are smaller.
_CHUNK = 64 << 20


class RowStatus(IntEnum):
    """The kind of one row, the same as for a single exit."""

    REQUEST = 0
    NOT_A_SHARE_CALL = 1
    RESERVED_BITS = 2
    EMPTY = 3
    UNALIGNED = 4
    WRAPS = 5

    @property
    def refusal(self) -> Refusal | None:
        """The refusal of a single exit of this kind; None if it is not refused."""
        return Refusal.__members__.get(self.name)


_REQUEST = int(RowStatus.REQUEST)


class Columns(msgspec.Struct):
    """
    Decoded rows, column by column.

    Attributes:
        start: Guest physical addresses, in bytes; u64.
        pages: Lengths as on the wire, in 4 KiB pages; u64, so that nothing wraps.
        shared: Whether to share; bool.
        status: RowStatus of each row; u8. The other columns are valid only for requests and
            refusals.
    """

    start: NDArray[np.uint64]
    pages: NDArray[np.uint64]
    shared: NDArray[np.bool_]
    status: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.status)


def decode(buffer: ReadableBuffer, stride: int = 0, *, out: Columns | None = None) -> Columns:
    """
    Decode all rows of *buffer*.

    Args:
        buffer: Anything with the buffer protocol.
        stride: 0 for 72-byte records; otherwise the bytes from one kvm_run snapshot to the next,
            of which only the bytes up to the exit's arguments are read.
        out: Columns to write into and return, of the same number of rows. New memory costs
            almost as much as the decoding.

    Raises:
        HostUsageError: The stride is too small for the exit's arguments, or *out* has another
            number of rows.
        TrailingBytesError: The buffer ends inside a row.
    """
    import numpy as np

    given = memoryview(buffer)
    flat = np.frombuffer(given, np.uint8) if given.nbytes else np.empty(0, np.uint8)
    step = _step(stride)
    count = _rows(len(flat), step)
    columns = _empty(count) if out is None else out
    if len(columns) != count:
        raise HostUsageError(f"out has {len(columns)} rows, the buffer {count}")
    if not count:
        return columns
    work = _Work(flat, stride, step, count)
    for low in range(0, count, _BLOCK):
        work.block(low, min(low + _BLOCK, count), columns)
    return columns


def _empty(count: int) -> Columns:
    import numpy as np

    return Columns(
        np.empty(count, np.uint64),
        np.empty(count, np.uint64),
        np.empty(count, np.bool_),
        np.empty(count, np.uint8),
    )


def _step(stride: int) -> int:
    if stride and stride < _HIGH:
        raise HostUsageError(f"stride {stride}: a snapshot needs at least {_HIGH} bytes")
    return stride or _RECORD.size


def _rows(size: int, step: int) -> int:
    count, extra = divmod(size, step)
    if extra:
        raise TrailingBytesError(f"{count} rows of {step} bytes", count * step, extra)
    return count


class _Work:
    """Decodes blocks into columns, without allocations for each block."""

    def __init__(self, flat: NDArray[np.uint8], stride: int, step: int, count: int) -> None:
        import numpy as np

        self._words = np.empty((2, _BLOCK), np.uint64)
        self._reasons = np.empty(_BLOCK, np.uint32)
        self._flags = np.empty((2, _BLOCK), np.bool_)
        # A Python number is converted at each use, which takes as long as a comparison.
        self._encrypted = np.array(_ENCRYPTED, np.uint64)
        self._far: NDArray[np.void] | None = None
        base = -_ARM
        if stride:
            # Snapshots are far apart, and each is read once: copy its arguments together.
            size = _HIGH - _LOW
            self._far = np.ndarray((count,), f"V{size}", flat, _LOW, (stride,))
            flat = np.empty(_BLOCK * size, np.uint8)
            self._near = flat.view(f"V{size}")
            base, step, count = -_LOW, size, _BLOCK

        def place(path: str) -> int:
            return base + _RUN.locate(path)[0]

        def words(path: str) -> NDArray[np.uint64]:
            return np.ndarray((count,), "<u8", flat, place(path), (step,))

        self._reason: NDArray[np.uint32] | None = None
        if stride:
            self._reason = np.ndarray((count,), "<u4", flat, place("exit_reason"), (step,))
        self._nr = words("hypercall.nr")
        self._gpa, self._count, self._attributes = (words(f"hypercall.args[{i}]") for i in range(3))

    def block(self, low: int, high: int, out: Columns) -> None:
        """Decode rows low..high-1."""
        import numpy as np

        size, rows = high - low, slice(low, high)
        of = rows
        if self._far is not None:
            self._near[:size] = self._far[rows]
            of = slice(0, size)
        start, pages, status = out.start[rows], out.pages[rows], out.status[rows]
        status[:] = _REQUEST
        attributes, scratch = self._words[:, :size]
        call = self._flags[0, :size]
        # Far apart, words take twice as long to compare as to copy.
        scratch[:] = self._nr[of]
        np.equal(scratch, _MAP_GPA_RANGE, out=call)
        if self._reason is not None:
            reason = self._reasons[:size]
            reason[:] = self._reason[of]
            call &= np.equal(reason, _HYPERCALL, out=self._flags[1, :size])
        start[:] = self._gpa[of]
        pages[:] = self._count[of]
        attributes[:] = self._attributes[of]
        np.bitwise_and(attributes, self._encrypted, out=scratch)
        np.equal(scratch, 0, out=out.shared[rows])
        # One test of all possible errors. It may be a false alarm, because the OR of values is
        # larger than each. Only then check the block row by row.
        some = np.bitwise_or.reduce
        addresses = int(some(start))
        bad = (
            not np.logical_and.reduce(call)
            or int(some(attributes)) >> _RESERVED_SHIFT != 0
            or addresses & _PAGE_MASK != 0
            or int(np.minimum.reduce(pages)) == 0
            or (addresses >> _PAGE_SHIFT) + int(np.maximum.reduce(pages)) > _FRAMES
        )
        if bad:
            self._judge(start, pages, attributes, call, status)

    @staticmethod
    def _judge(
        start: NDArray[np.uint64],
        pages: NDArray[np.uint64],
        attributes: NDArray[np.uint64],
        call: NDArray[np.bool_],
        status: NDArray[np.uint8],
    ) -> None:
        """Set the status of each row; the check that a single exit makes first is written last."""
        from numpy import uint64 as u64

        status[pages > u64(_FRAMES) - (start >> u64(_PAGE_SHIFT))] = RowStatus.WRAPS
        status[start & u64(_PAGE_MASK) != 0] = RowStatus.UNALIGNED
        status[pages == 0] = RowStatus.EMPTY
        status[attributes >> u64(_RESERVED_SHIFT) != 0] = RowStatus.RESERVED_BITS
        status[~call] = RowStatus.NOT_A_SHARE_CALL


def decode_file(
    path: Path,
    stride: int = 0,
    *,
    chunk: int = _CHUNK,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Columns]:
    """
    Decode a file in chunks; memory stays constant for any length.

    Args:
        path: A file of records or snapshots.
        stride: As of `decode`.
        chunk: Bytes of the file for each of the yielded columns, rounded to rows.
        progress: Called with bytes done and total bytes after each chunk.

    Raises:
        HostUsageError, TrailingBytesError: As `decode`, before anything is decoded.
        FileError: It is not a file, or cannot be read.
    """
    step = _step(stride)
    chunk = max(chunk // step, 1) * step
    with open_regular(path) as file:
        total = os.fstat(file.fileno()).st_size
        if not _rows(total, step):
            return
        with (
            mmap.mmap(file.fileno(), total, access=mmap.ACCESS_READ) as mapped,
            memoryview(mapped) as view,
        ):
            for low in range(0, total, chunk):
                high = min(low + chunk, total)
                with view[low:high] as part:
                    yield decode(part, stride)
                if hasattr(mapped, "madvise"):
                    # Release what was read: memory may fit only one chunk.
                    mapped.madvise(mmap.MADV_DONTNEED, low - low % mmap.PAGESIZE, high - low)
                if progress is not None:
                    progress(high, total)


def replay_columns(columns: Columns, shared_map: SharedMap) -> int:
    """
    Apply the requests among *columns* to a map, in order. Return how many were applied.

    The result is that of `HostHandler` for a contract that sets a state, with a callback that
    agrees to all requests: a request to share applies to its memory parts, and a request to take
    back only if all of it is memory.
    """
    from numpy import uint64 as u64

    first = columns.start >> u64(_PAGE_SHIFT)
    last = first + columns.pages
    keep = columns.status == RowStatus.REQUEST
    inside = _inside(first, last, shared_map)
    keep &= inside | columns.shared
    change = shared_map.store.set_range
    slots = [(s.start >> _PAGE_SHIFT, s.end >> _PAGE_SHIFT) for s in shared_map.slots]
    events = zip(
        *(of[keep].tolist() for of in (first, last, columns.shared, inside)),
        strict=True,
    )
    with shared_map.lock:
        for start, end, shared, whole in events:
            if whole:
                change(start, end, shared)
                continue
            for low, high in slots:
                if max(start, low) < min(end, high):
                    change(max(start, low), min(end, high), shared)
    return int(keep.sum())


def _inside(
    first: NDArray[np.uint64], last: NDArray[np.uint64], shared_map: SharedMap
) -> NDArray[np.bool_]:
    """Return which ranges of frames are all memory; adjacent slots count as one."""
    import numpy as np

    edges: list[int] = [0, 0]
    for slot in shared_map.slots:
        if edges[-1] == slot.start:
            edges[-1] = slot.end
        else:
            edges += [slot.start, slot.end]
    starts = np.array([e >> _PAGE_SHIFT for e in edges[::2]], np.uint64)
    ends = np.array([e >> _PAGE_SHIFT for e in edges[1::2]], np.uint64)
    return last <= ends[np.searchsorted(starts, first, "right") - 1]
