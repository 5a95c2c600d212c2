"""Bulk decoding gives every row the judgement of the single-exit path."""

from __future__ import annotations

import mmap
import struct
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi import (
    HostHandler,
    MemorySlot,
    NotAShareCall,
    SharedMap,
    ShareRequest,
    X86Host,
)
from hcabi.captures import bulk
from hcabi.captures.bulk import (
    Columns,
    RowStatus,
    decode,
    decode_file,
    replay_columns,
)
from hcabi.errors import HostUsageError, TrailingBytesError
from hcabi.files import FileError
from hcabi.types import NO_HOLES, Action

np = pytest.importorskip("numpy", reason="columns need numpy")

U64 = (1 << 64) - 1
#: The kernel's layout, from its header: exit_reason at 8, the arm at 32.
RUN = struct.Struct("<8xI20x9Q")

edges = st.sampled_from(
    [0, 1, 11, 12, 13, 15, 16, 17, 31, 32, 511, 512, 4095, 4096, 4097, 1 << 32, 12 + (1 << 32),
     1 << 51, 1 << 52, (1 << 52) - 1, (1 << 52) + 1, 1 << 63, U64 - 4095, U64 - 8191, U64]
)  # fmt: skip
words = st.one_of(edges, st.integers(0, U64))
pages = st.one_of(st.integers(0, 600), edges)
frames = st.one_of(st.integers(0, 1 << 20), st.integers((1 << 52) - 600, (1 << 52) - 1))
#: Mostly good rows, so that a bad one among them is what makes the difference.
good = st.tuples(
    st.just(3), st.just(12), frames.map(lambda f: f << 12), st.integers(1, 500),
    st.sampled_from([0, 1, 2, 16, 17, 31]),
)  # fmt: skip
wild = st.tuples(
    st.sampled_from([3, 3, 3, 0, 2, 39, 3 + (1 << 31)]), st.one_of(st.just(12), words),
    words, pages, words,
)  # fmt: skip
rows = st.lists(st.one_of(good, wild), max_size=30)


def snapshot(row: tuple[int, ...], stride: int) -> bytes:
    reason, nr, start, count, attributes = row
    packed = RUN.pack(reason, nr, start, count, attributes, 7, 8, 9, 10, 11)
    return packed.ljust(stride, b"\xa5")[:stride]


def single(run: bytes) -> tuple[int, tuple[int, int, bool] | None]:
    """Status and wish of one exit, by the contract and the map."""
    request = X86Host().decode_exit(run)
    if isinstance(request, NotAShareCall):
        return RowStatus.NOT_A_SHARE_CALL, None
    assert isinstance(request, ShareRequest)
    nothing = SharedMap()
    outcome = nothing.convert(request, lambda *_: None, NO_HOLES.with_holes(Action.IGNORE))
    status = RowStatus[outcome.reason.name] if outcome.reason is not None else RowStatus.REQUEST
    return status, (request.start, request.size, request.shared)


def read(columns: Columns) -> list[tuple[int, tuple[int, int, bool] | None]]:
    found = zip(
        columns.status.tolist(), columns.start.tolist(), columns.pages.tolist(),
        columns.shared.tolist(), strict=True,
    )  # fmt: skip
    return [
        (status, None if status == RowStatus.NOT_A_SHARE_CALL else (start, count * 4096, shared))
        for status, start, count, shared in found
    ]


@settings(max_examples=100, deadline=None)
@given(rows=rows, stride=st.sampled_from([64, 65, 104, 2352, 4096]), block=st.integers(1, 40))
def test_rows_get_the_judgement_of_a_single_exit(rows, stride, block) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "_BLOCK", block)
        runs = [snapshot(row, max(stride, 104)) for row in rows]
        expected = [single(run) for run in runs]
        assert read(decode(b"".join(run[:stride] for run in runs), stride)) == expected

        # A record has no exit reason: it is of a hypercall exit.
        runs = [snapshot((3, *row[1:]), 104) for row in rows]
        expected = [single(run) for run in runs]
        assert read(decode(b"".join(run[32:] for run in runs))) == expected


@pytest.mark.parametrize("bad", range(3))
def test_one_bad_row_anywhere_in_a_block(bad) -> None:
    row = [(3, 12, 0x1000, 1, 0)] * 3
    for at, value, status in [
        (1, 13, "NOT_A_SHARE_CALL"), (1, 12 | 1 << 63, "NOT_A_SHARE_CALL"),
        (1, 4, "NOT_A_SHARE_CALL"), (2, 0x1001, "UNALIGNED"), (3, 0, "EMPTY"),
        (3, 1 << 52, "WRAPS"), (3, U64, "WRAPS"), (2, U64 - 4094, "UNALIGNED"),
        (4, 32, "RESERVED_BITS"), (4, 1 << 63, "RESERVED_BITS"), (0, 2, "NOT_A_SHARE_CALL"),
    ]:  # fmt: skip
        changed = [list(r) for r in row]
        changed[bad][at] = value
        found = decode(b"".join(snapshot(tuple(r), 104) for r in changed), 104).status.tolist()
        assert found == [RowStatus[status] if i == bad else RowStatus.REQUEST for i in range(3)]


def test_the_last_page_is_a_request() -> None:
    found = decode(snapshot((3, 12, U64 - 4095, 1, 0), 104)[32:])
    assert read(found) == [(RowStatus.REQUEST, (U64 - 4095, 4096, True))]


@settings(max_examples=100, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.just(3), st.sampled_from([12, 12, 12, 5]), st.integers(0, 40).map(lambda f: f << 12),
            st.integers(0, 20), st.sampled_from([0, 16, 32]),
        ),
        max_size=30,
    ),
    cuts=st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True),
)  # fmt: skip
def test_a_replay_makes_the_map_that_the_handler_makes(rows, cuts) -> None:
    cuts.sort()
    slots = [
        MemorySlot(low << 12, (high - low) << 12, shared=i % 2 == 0)
        for i, (low, high) in enumerate(pairwise(cuts))
        if i != 1  # a hole
    ]
    handler = HostHandler(X86Host(), lambda *_: None, slots)
    replies = [handler.handle(snapshot(row, 104)) for row in rows]
    replayed = SharedMap(slots)
    records = b"".join(snapshot(row, 104)[32:] for row in rows)
    applied = replay_columns(decode(records), replayed)
    assert list(replayed.ranges()) == list(handler.map.ranges())
    done = [r for r in replies if not isinstance(r, NotAShareCall) and not r.outcome.reason]
    assert applied == len(done)


# --- Input ---------------------------------------------------------------------------------


def test_columns_can_be_used_again() -> None:
    first = snapshot((3, 13, 0x1000, 2, 0), 104)[32:]
    second = snapshot((3, 12, 0x3000, 4, 16), 104)[32:]
    out = decode(first)
    assert decode(second, out=out) is out
    assert read(out) == [(RowStatus.REQUEST, (0x3000, 0x4000, False))]
    with pytest.raises(HostUsageError, match="out has 1 rows, the buffer 2"):
        decode(first + second, out=out)


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview, np.frombuffer])
def test_any_buffer_will_do(make) -> None:
    data = snapshot((3, 12, 0x1000, 2, 0), 104)[32:]
    buffer = make(data) if make is not np.frombuffer else np.frombuffer(data, "<u8")
    assert read(decode(buffer)) == [(RowStatus.REQUEST, (0x1000, 0x2000, True))]


def test_what_is_no_row() -> None:
    assert len(decode(b"")) == 0
    with pytest.raises(TrailingBytesError, match="1 rows of 72 bytes"):
        decode(bytes(73))
    with pytest.raises(TrailingBytesError):
        decode(bytes(71))
    with pytest.raises(HostUsageError, match="at least 64 bytes"):
        decode(bytes(63), 63)


def test_a_file_is_decoded_chunk_by_chunk(tmp_path: Path) -> None:
    rows = [(3, 12, i << 12, i % 3, 0) for i in range(1000)]
    path = tmp_path / "runs"
    path.write_bytes(b"".join(snapshot(row, 4096) for row in rows))
    seen: list[tuple[int, int]] = []
    chunks = list(
        decode_file(path, 4096, chunk=300 * 4096 + 5, progress=lambda *at: seen.append(at))
    )
    assert [len(c) for c in chunks] == [300, 300, 300, 100]
    assert [r for c in chunks for r in read(c)] == read(decode(path.read_bytes(), 4096))
    total = 1000 * 4096
    assert seen == [(n * 4096, total) for n in (300, 600, 900, 1000)]
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert len(decode(mapped, 4096)) == 1000


def test_files_that_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "runs"
    path.write_bytes(b"")
    assert list(decode_file(path)) == []
    path.write_bytes(bytes(72 * 9 + 1))
    with pytest.raises(TrailingBytesError):  # before the first chunk
        next(decode_file(path, chunk=72))
    with pytest.raises(FileError, match="No such file"):
        next(decode_file(tmp_path / "none"))


def test_refusals_are_those_of_a_single_exit() -> None:
    assert [s.refusal.name if s.refusal else None for s in RowStatus] == [
        None, None, "RESERVED_BITS", "EMPTY", "UNALIGNED", "WRAPS"
    ]  # fmt: skip
