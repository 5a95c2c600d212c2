"""`hcabi columns`: millions of recorded exits, as a summary or as Parquet."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hcabi._repr import size_text
from hcabi.cli.console import InputError, console, plain, progress, table
from hcabi.cli.main import OK
from hcabi.cli.names import count, output
from hcabi.errors import TrailingBytesError
from hcabi.files import open_regular
from hcabi.memory.shared_map import MemorySlot, SharedMap

if TYPE_CHECKING:
    from hcabi.captures.bulk import Columns

__all__ = ["configure", "run"]


class Summary(msgspec.Struct):
    """
    Contents of a file.

    Attributes:
        rows: Number of rows.
        status: Number of rows by RowStatus.
        shares: Requests to share.
        unshares: Requests to take back.
        applied: Requests inside memory; None if not replayed.
        shared_bytes: Shared memory afterwards, in bytes.
        ranges: Number of maximal shared ranges afterwards.
    """

    rows: int = 0
    status: dict[str, int] = {}
    shares: int = 0
    unshares: int = 0
    applied: int | None = None
    shared_bytes: int | None = None
    ranges: int | None = None


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("file", type=Path, metavar="FILE", help="72-byte records, or kvm_run snapshots (--stride)")
    add(
        "--stride",
        type=count(),
        default=0,
        metavar="N",
        help="bytes from one kvm_run snapshot to the next (default: 72-byte records)",
    )
    add(
        "--parquet",
        type=output("Parquet", "application/vnd.apache.parquet"),
        metavar="OUT",
        help="write all rows to a Parquet file",
    )
    add(
        "--memory",
        type=_size,
        metavar="SIZE",
        help="guest memory from 0 on, such as 64G: also apply the requests in it to a map",
    )
    add("--json", action="store_true", help="print one JSON object, nothing else")


def _size(text: str) -> int:
    """Read a size in bytes; a suffix K, M, G or T is a binary unit."""
    match = re.fullmatch(r"(0x[0-9a-f]{1,16}|[0-9]{1,20})([kmgt]?)", text.lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r}: expected a size such as 64G")
    number = int(match[1], 16 if "x" in match[1] else 10)
    return number << 10 * " kmgt".index(match[2] or " ")


def run(args: argparse.Namespace) -> int:
    """Decode the file. Return 0."""
    summary = Summary()
    shared_map = SharedMap([MemorySlot(0, args.memory)]) if args.memory is not None else None
    with open_regular(args.file) as file:
        if not os.fstat(file.fileno()).st_size:
            raise InputError(f"{args.file}: is empty; expected 72-byte records or snapshots")
    _need("numpy", "bulk")
    if args.parquet is not None:
        _need("pyarrow", "arrow")
    chunks = _chunks(args.file, args.stride, summary, shared_map)
    if args.parquet is None:
        for _ in chunks:
            pass
    else:
        from hcabi.captures.arrow import write_parquet

        write_parquet(chunks, args.parquet)
    if shared_map is not None:
        summary.shared_bytes = shared_map.shared_bytes
        summary.ranges = len(shared_map.range_array())
    if args.json:
        print(msgspec.json.encode(summary).decode())
    else:
        _show(args.file, summary)
    return OK


def _need(module: str, extra: str) -> None:
    try:
        __import__(module)
    except ImportError as error:
        raise InputError(f"needs {module}: install hcabi[{extra}]") from error


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Say of a file that ends inside a row what that may come from."""
    try:
        yield
    except TrailingBytesError as error:
        raise InputError(
            f"{path}: {error.extra} bytes are left after {error.layout}: it is cut off, or its"
            " rows have another length (--stride)"
        ) from error


def _chunks(
    path: Path, stride: int, summary: Summary, shared_map: SharedMap | None
) -> Iterator[Columns]:
    """Decode *path*, and count on the way."""
    import numpy as np

    from hcabi.captures.bulk import RowStatus, decode_file, replay_columns

    counts = np.zeros(len(RowStatus), np.int64)
    with progress(path.name, path.stat().st_size) as bar, _whole(path):
        for columns in decode_file(path, stride, progress=lambda done, _: bar(done)):
            counts += np.bincount(columns.status, minlength=len(counts))
            shares = int(columns.shared[columns.status == RowStatus.REQUEST].sum())
            summary.rows += len(columns)
            summary.shares += shares
            if shared_map is not None:
                summary.applied = (summary.applied or 0) + replay_columns(columns, shared_map)
            yield columns
    summary.unshares = int(counts[RowStatus.REQUEST]) - summary.shares
    summary.status = {status.name: int(counts[status]) for status in RowStatus}


def _show(path: Path, summary: Summary) -> None:
    out = console()
    out.print(plain(f"{path}: {summary.rows} rows"), soft_wrap=True)
    made = table("status", "rows", right=("rows",))
    for name, rows in summary.status.items():
        made.add_row(name, str(rows))
    out.print(made)
    out.print(f"requests: {summary.shares} share, {summary.unshares} unshare")
    if summary.shared_bytes is not None:
        shared = size_text(summary.shared_bytes)
        out.print(f"applied: {summary.applied or 0}; the others leave the memory")
        out.print(f"shared at the end: {shared} in {summary.ranges} ranges")
