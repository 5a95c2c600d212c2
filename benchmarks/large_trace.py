"""
A trace of many events, made up, and its summary: time, memory, and whether it is right.

`python -m benchmarks.large_trace --out DIR` writes DIR/trace-DATE.json. Runs on Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa

from benchmarks.report import machine, today
from hcabi.logs.store import stored_schema, stored_writer

PAGES = 1 << 22
ROWS = 1 << 18
#: What it may take: memory of the process, and minutes.
MOST_BYTES, MOST_SECONDS = 3 << 30, 600


def tables(events: int) -> Iterator[pa.Table]:
    """
    Return a guest's trace, some rows at a time.

    Six events belong together: a page is shared and taken back, and each time the guest's request,
    KVM's exit and the VMM's change of attributes are 7 microseconds apart.
    """
    for first in range(0, events, ROWS):
        row = np.arange(first, min(first + ROWS, events), dtype=np.int64)
        step, turn = row % 3, row // 6
        mixed = turn.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)  # wraps
        page = (mixed ^ mixed >> np.uint64(29)) % np.uint64(PAGES)
        ranged = step != 1
        values = {
            "row": row, "line": row + 1, "time": row * 7,
            "cpu": turn % 4, "thread": 4000 + turn % 4,
            "file": _texts(row * 0, "a.log"), "tool": _texts(row * 0, "kvm_events"),
            "format": _texts(step, "kvm_hypercall nr 12", "kvm_userspace_exit",
                             "kvm_vm_set_mem_attributes"),
            "kind": _texts(step, "request", "exit", "attributes"),
            "contract": _texts(step, "x86.kvm"),
            "direction": _texts(np.where(ranged, row // 3 % 2, 2), "share", "unshare"),
            "start": pa.array(page << np.uint64(12), mask=~ranged),
            "size": pa.array(np.full(len(row), 4096), mask=~ranged),
            "reason": pa.array(np.full(len(row), 3), mask=ranged),
        }  # fmt: skip
        columns = [
            pa.nulls(len(row), f.type)
            if f.name not in values
            else pa.array(values[f.name]).cast(f.type)
            for f in stored_schema()
        ]
        yield pa.table(columns, stored_schema())


def _texts(codes: np.ndarray[tuple[int], np.dtype[np.int64]], *texts: str) -> pa.Array:
    """One of *texts* in each row; null where the code is beyond them."""
    indices = pa.array(codes.astype(np.int16), mask=codes >= len(texts))
    return pa.DictionaryArray.from_arrays(indices, list(texts))


def make(path: Path, events: int) -> None:
    """Write the trace as `hcabi trace import` would."""
    with stored_writer(path) as writer:
        for table in tables(events):
            writer.write_table(table)


def measure(path: Path, events: int) -> dict[str, object]:
    """Summarize *path* in a process of its own; refuses a summary that is wrong."""
    command = [sys.executable, "-m", "hcabi", "trace", "summary", "--json", str(path)]
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode not in (0, 1):
        raise SystemExit(f"the summary ended with exit code {process.returncode}")
    summary = json.loads(said)
    counts = {(kind, direction): n for kind, direction, _, n, _ in summary["kinds"]}
    assert summary["events"] == events
    assert counts["exit", None] == len(range(1, events, 3))
    assert counts["request", "share"] == len(range(0, events, 6))
    assert counts["attributes", "unshare"] == len(range(5, events, 6))
    assert summary["latency"] == [14.0, 14.0]
    memory, processor = used.ru_maxrss << 10, used.ru_utime + used.ru_stime
    return {
        "events": events,
        "file_bytes": path.stat().st_size,
        "memory_bytes": memory,
        "wall_seconds": round(wall, 1),
        "processor_seconds": round(processor, 1),
        "findings": {f["rule"]: f["count"] for f in summary["findings"]},
        "limits": {"memory_bytes": MOST_BYTES, "seconds": MOST_SECONDS},
        "met": memory <= MOST_BYTES and wall <= MOST_SECONDS,
    }


def main(argv: list[str] | None = None) -> int:
    """Make, measure and write; 1 if memory or time is beyond the limits."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large_trace", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000_000, metavar="N")
    parser.add_argument("--out", type=Path, metavar="DIR")
    args = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        make(path, args.events)
        found = {"date": today(), **measure(path, args.events)}
    found["machine"] = machine()
    text = json.dumps(found, indent=1) + "\n"
    print(text, end="")
    if args.out:
        (args.out / f"trace-{found['date']}.json").write_text(text)
    return 0 if found["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
