"""Many exits: to columns, against memcpy; and from columns into a map, against bare pyroaring."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from pyroaring import BitMap64

from benchmarks.measure import Curve, Effort, Result, interleave, medians, ratio
from benchmarks.memory import in_a_process
from benchmarks.rivals import construct_arm
from hcabi import MemorySlot, SharedMap
from hcabi.captures.bulk import decode, replay_columns
from hcabi.memory.page_store import PageStore

RECORD = struct.Struct("<9Q")
ROWS = 1_000_000
MEMORY = 1 << 40


def records(rows: int, seed: int = 1) -> bytes:
    """72-byte records of share exits: 1 and 512 pages, both directions, all over 1 TiB."""
    import numpy as np

    chance = np.random.default_rng(seed)
    made = np.zeros((rows, 9), "<u8")
    made[:, 0] = 12
    made[:, 1] = chance.integers(0, MEMORY // 4096 - 512, rows) * 4096
    made[:, 2] = chance.choice([1, 1, 1, 512], rows)
    made[:, 3] = chance.choice([0, 16], rows)
    made[:, 8] = 1
    return made.tobytes()


def many_exits(effort: Effort) -> Iterator[Result | Curve]:
    """Records, snapshots, replay, memory."""
    curve: dict[str, list[tuple[float, float]]] = {}
    sizes = (ROWS,) if effort.short else (10_000, 100_000, ROWS, 4 * ROWS)
    for rows in sizes:
        times = _records(rows, effort)
        for name, value in medians(times).items():
            curve.setdefault(name, []).append((rows, value))
        if rows == ROWS:
            yield Result(
                "bulk.records", f"decode {rows:,} records into columns, against memcpy",
                ratio(times, "hcabi", "memcpy"), 2.0, medians(times),
            )  # fmt: skip
            yield Result(
                "bulk.records_new", "the same into new columns, whose memory is not there yet",
                ratio(times, "hcabi, new columns", "memcpy"), None, medians(times),
            )  # fmt: skip
    yield from _snapshots(effort)
    yield from _replay(effort)
    yield from _constant(effort)
    if not effort.short:
        yield Curve("bulk.records", "Decode recorded exits, per exit", "exits", curve)


def _records(rows: int, effort: Effort) -> dict[str, list[float]]:
    import numpy as np

    data = records(rows)
    source = np.frombuffer(data, np.uint8)
    target = np.empty_like(source)
    columns = decode(data)
    few = min(rows, 10_000)
    part = data[: few * 72]
    array = construct_arm()[few].compile()
    assert _rows(columns, few) == _by_struct(part) == _by_construct(array, part)
    assert columns.status.sum() == 0
    times = interleave(
        {
            "memcpy": lambda: np.copyto(target, source),
            "hcabi": lambda: decode(data, out=columns),
            "hcabi, new columns": lambda: decode(data),
        },
        effort.rounds // 4,
        rows,
    )
    times |= interleave({"struct.iter_unpack": lambda: _by_struct(part)}, 5, few)
    return times | interleave({"Construct compiled": lambda: _by_construct(array, part)}, 2, few)


def _rows(columns: Any, count: int) -> list[tuple[int, int, bool]]:
    return [
        (int(start), int(pages), bool(shared))
        for start, pages, shared in zip(
            columns.start[:count], columns.pages[:count], columns.shared[:count], strict=True
        )
    ]


def _by_struct(data: bytes) -> list[tuple[int, int, bool]]:
    return [(r[1], r[2], not r[3] & 16) for r in RECORD.iter_unpack(data)]


def _by_construct(array: Any, data: bytes) -> list[tuple[int, int, bool]]:
    return [(r.args[0], r.args[1], not r.args[2] & 16) for r in array.parse(data)]


def _snapshots(effort: Effort) -> Iterator[Result]:
    """Whole kvm_run snapshots: the cost must be that of the bytes touched, not of the stride."""
    import numpy as np

    rows = 20_000 if effort.short else 50_000
    times: dict[str, list[float]] = {}
    candidates: dict[str, Any] = {}
    for stride in (2352, 4096, 12288):
        whole = np.zeros((rows, stride), np.uint8)
        whole[:, 8] = 3
        whole[:, 32:104] = np.frombuffer(records(rows), np.uint8).reshape(rows, 72)
        flat = whole.reshape(-1)
        columns = decode(flat, stride)
        assert _rows(columns, 1000) == _rows(decode(records(rows)), 1000)
        assert columns.status.sum() == 0
        touched = np.ndarray((rows,), "V56", flat, 8, (stride,))
        target = np.empty(rows, "V56")
        candidates[f"copy {stride}"] = lambda t=target, s=touched: np.copyto(t, s)
        candidates[f"hcabi {stride}"] = lambda f=flat, s=stride, c=columns: decode(f, s, out=c)
    times = interleave(candidates, effort.rounds // 3, rows)
    yield Result(
        "bulk.snapshots", "decode snapshots 4096 bytes apart, against a copy of the bytes touched",
        ratio(times, "hcabi 4096", "copy 4096"), 2.0, medians(times),
    )  # fmt: skip
    yield Result(
        "bulk.stride", "snapshots 12288 bytes apart, against 2352 bytes apart (5.2 times)",
        ratio(times, "hcabi 12288", "hcabi 2352"), None, medians(times),
    )  # fmt: skip


def _replay(effort: Effort) -> Iterator[Result]:
    columns = decode(records(ROWS))
    start = (columns.start >> 12).tolist()
    end = (columns.start // 4096 + columns.pages).tolist()
    shared = columns.shared.tolist()

    def bare() -> PageStore:
        store = PageStore()
        set_range = store.set_range
        for low, high, wish in zip(start, end, shared, strict=True):
            set_range(low, high, wish)
        return store

    def roaring() -> Any:
        bitmap = BitMap64()
        add, remove = bitmap.add_range, bitmap.remove_range
        for low, high, wish in zip(start, end, shared, strict=True):
            (add if wish else remove)(low, high)
        return bitmap

    def ours() -> Any:
        shared_map = SharedMap([MemorySlot(0, MEMORY)])
        assert replay_columns(columns, shared_map) == ROWS
        return shared_map.store

    bitmap = roaring()
    assert list(bitmap ^ bitmap.shift(1)) == list(ours().edges()) == list(bare().edges())
    candidates = {"bare store": bare, "bare pyroaring": roaring, "hcabi": ours}
    times = interleave(candidates, max(effort.rounds // 10, 3), ROWS)
    yield Result(
        "bulk.replay", f"replay {ROWS:,} events into a map, against bare calls of its store",
        ratio(times, "hcabi", "bare store"), 1.5, medians(times),
    )  # fmt: skip


def _constant(effort: Effort) -> Iterator[Result]:
    small, large = (128, 512) if effort.short else (256, 4096)
    most = {f"{mib} MiB": in_a_process("decoding", mib) / 1e6 for mib in (small, large)}
    yield Result(
        "bulk.memory", f"most memory for a file of {large} MiB, against one of {small} MiB",
        most[f"{large} MiB"] / most[f"{small} MiB"], 1.1, most, unit="MB",
    )  # fmt: skip
