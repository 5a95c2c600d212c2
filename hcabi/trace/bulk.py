"""
Recorded exits by the million, as columns.

Input is a run of 72-byte records (the hypercall arm of kvm_run alone) or of whole kvm_run
snapshots with a stride. Each block is read once into columns of numpy, small enough to stay in
the processor's cache, so that a file may be larger than memory. Needs the `bulk` extra.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hcabi.errors import HostUsageError, TrailingBytesError
from hcabi.kvm.arms import HypercallExit
from hcabi.kvm.exits import ExitReason
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.region import Refusal
from hcabi.x86.calls import Hypercall, MapGpaRangeAttributes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hcabi.sharedmap import SharedMap

__all__ = ["Columns", "RowStatus", "decode", "decode_file", "replay_columns"]

_RECORD = layout_of(HypercallExit)
_RUN = layout_of(KvmRun)
_ATTRIBUTES = layout_of(MapGpaRangeAttributes)
_ENCRYPTED = _ATTRIBUTES.mask("encrypted")
_RESERVED_SHIFT = _ATTRIBUTES.field("reserved").position
#: Rows at a time: their input and columns fit a second-level cache.
_BLOCK = 4096
#: Rows that `decode_file` gives at a time.
_CHUNK = 1 << 20


class RowStatus(IntEnum):
    """What one row is; the same judgement as of a single exit."""

    REQUEST = 0
    NOT_A_SHARE_CALL = 1
    RESERVED_BITS = 2
    EMPTY = 3
    UNALIGNED = 4
    WRAPS = 5

    @property
    def refusal(self) -> Refusal | None:
        """The refusal that a single exit of this kind gets; None where it gets none."""
        return Refusal.__members__.get(self.name)


class Columns(msgspec.Struct):
    """
    Decoded rows, column by column.

    Attributes:
        start: Guest physical addresses, in bytes; u64.
        pages: Lengths as on the wire, in 4 KiB pages; u64, so that nothing wraps.
        shared: Whether the host shall see it; bool.
        status: RowStatus of each row; u8.
    """

    start: NDArray[np.uint64]
    pages: NDArray[np.uint64]
    shared: NDArray[np.bool_]
    status: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.status)


def decode(buffer: Any, stride: int = 0) -> Columns:
    """
    Decode all rows of *buffer*.

    Args:
        buffer: Anything with the buffer protocol.
        stride: 0 for 72-byte records; otherwise the bytes from one kvm_run snapshot to the next,
            of which just the exit's arm is touched.

    Raises:
        HostUsageError: The stride cannot hold the exit's arm.
        TrailingBytesError: The buffer ends inside a row.
    """
    import numpy as np

    flat = np.frombuffer(buffer, dtype=np.uint8)
    step = _step(stride)
    count, extra = divmod(len(flat), step)
    if extra:
        raise TrailingBytesError(f"{count} rows of {step} bytes", count * step, extra)
    columns = Columns(
        np.empty(count, np.uint64),
        np.empty(count, np.uint64),
        np.empty(count, np.bool_),
        np.empty(count, np.uint8),
    )
    work = _Work(np, flat, stride, step, columns)
    for low in range(0, count, _BLOCK):
        work.block(low, min(low + _BLOCK, count))
    return columns


def _step(stride: int) -> int:
    needed = sum(_RUN.locate("hypercall.args[2]"))
    if stride and stride < needed:
        raise HostUsageError(f"stride {stride}: a snapshot needs at least {needed} bytes")
    return stride or _RECORD.size


class _Work:
    """Decodes block after block into columns, without memory of its own per block."""

    def __init__(self, np: Any, flat: Any, stride: int, step: int, out: Columns) -> None:
        self.np, self.out = np, out

        def view(path: str, dtype: str) -> Any:
            offset = _RUN.locate(path)[0] if stride else _RUN.locate(path)[0] - _ARM
            return np.ndarray((len(flat) // step,), dtype, flat, offset, (step,))

        self.reason = view("exit_reason", "<u4") if stride else None
        self.nr = view("hypercall.nr", "<u8")
        self.gpa = view("hypercall.args[0]", "<u8")
        self.count = view("hypercall.args[1]", "<u8")
        self.attributes = view("hypercall.args[2]", "<u8")
        self._u64 = np.empty((2, _BLOCK), np.uint64)
        self._flag = np.empty(_BLOCK, np.bool_)

    def block(self, low: int, high: int) -> None:
        """Decode rows low..high-1."""
        np, rows = self.np, slice(low, high)
        start, pages = self.out.start[rows], self.out.pages[rows]
        status, shared = self.out.status[rows], self.out.shared[rows]
        attributes, scratch = self._u64[0, : high - low], self._u64[1, : high - low]
        flag = self._flag[: high - low]
        start[:] = self.gpa[rows]
        pages[:] = self.count[rows]
        attributes[:] = self.attributes[rows]
        np.bitwise_and(attributes, _ENCRYPTED, out=scratch)
        np.equal(scratch, 0, out=shared)
        # One look at all that can be wrong; only a block with something wrong is judged row by row.
        np.not_equal(self.nr[rows], int(Hypercall.MAP_GPA_RANGE), out=flag)
        bad = bool(flag.any())
        if self.reason is not None:
            bad = bad or bool((self.reason[rows] != int(ExitReason.HYPERCALL)).any())
        status[:] = 0
        bad = (
            bad
            or int(np.bitwise_or.reduce(attributes)) >> _RESERVED_SHIFT != 0
            or int(np.bitwise_or.reduce(start)) & 0xFFF != 0
            or int(pages.min()) == 0
            or (int(start.max()) >> 12) + int(pages.max()) > 1 << 52
        )
        if bad:
            self._judge(rows, start, pages, attributes, status)

    def _judge(self, rows: slice, start: Any, pages: Any, attributes: Any, status: Any) -> None:
        """Give each row its status; what is checked first by a single exit is written last."""
        np = self.np
        frames = start >> np.uint64(12)
        room = np.uint64(1 << 52) - frames
        status[pages > room] = RowStatus.WRAPS
        status[start & np.uint64(0xFFF) != 0] = RowStatus.UNALIGNED
        status[pages == 0] = RowStatus.EMPTY
        status[attributes >> np.uint64(_RESERVED_SHIFT) != 0] = RowStatus.RESERVED_BITS
        status[self.nr[rows] != int(Hypercall.MAP_GPA_RANGE)] = RowStatus.NOT_A_SHARE_CALL
        if self.reason is not None:
            other = self.reason[rows] != int(ExitReason.HYPERCALL)
            status[other] = RowStatus.NOT_A_SHARE_CALL


_ARM = _RUN.locate("hypercall.nr")[0]


def decode_file(
    path: Path,
    stride: int = 0,
    *,
    rows: int = _CHUNK,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Columns]:
    """
    Decode a file chunk by chunk; memory stays constant however long it is.

    Args:
        path: A file of records or snapshots.
        stride: As of `decode`.
        rows: Rows in each chunk but the last.
        progress: Told bytes done and bytes in all after each chunk.

    Raises:
        HostUsageError, TrailingBytesError: As `decode`.
        OSError: The file cannot be read.
    """
    step = _step(stride)
    total = path.stat().st_size
    if total == 0:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        with memoryview(mapped) as view:
            for low in range(0, total, rows * step):
                high = min(low + rows * step, total)
                with view[low:high] as part:
                    yield decode(part, stride)
                # What was read need not stay: the next chunk may be all that fits.
                mapped.madvise(mmap.MADV_DONTNEED, low - low % mmap.PAGESIZE, high - low)
                progress(high, total)


def replay_columns(columns: Columns, shared_map: SharedMap) -> int:
    """
    Apply all requests among *columns* to a map, in order; gives how many there were.

    What happened is taken as recorded: rows are not judged against slots, and no callback runs.
    """
    keep = columns.status == RowStatus.REQUEST
    first = columns.start[keep] >> 12
    last = first + columns.pages[keep]
    add, remove = shared_map.store.add_range, shared_map.store.remove_range
    for start, end, shared in zip(
        first.tolist(), last.tolist(), columns.shared[keep].tolist(), strict=True
    ):
        (add if shared else remove)(start, end)
    return int(keep.sum())
