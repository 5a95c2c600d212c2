"""
Ask questions of recorded exits in SQL: 72-byte records to Parquet, Parquet to DuckDB.

    python examples/duckdb_traces/traces.py [RECORDS]

Without a file of records it makes one of a guest's life. Spark and Dask read the same Parquet.
Needs duckdb and the `arrow` extra.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from hcabi import layout_of
from hcabi.captures.arrow import write_parquet
from hcabi.captures.bulk import decode_file
from hcabi.kvm.run import HypercallExit
from hcabi.x86.hypercalls import Hypercall

_EXIT = layout_of(HypercallExit)

QUESTIONS = {
    "What became of the exits?": """
        SELECT status, count(*) AS exits FROM exits GROUP BY status ORDER BY exits DESC, status
    """,
    "How much was asked for, in MiB?": """
        SELECT CASE WHEN shared THEN 'share' ELSE 'unshare' END AS wish,
               count(*) AS calls, (sum(pages) * 4096 // 1048576)::BIGINT AS mib
        FROM exits WHERE status = 'REQUEST' GROUP BY wish ORDER BY wish
    """,
    "Which pages go to and fro most?": """
        SELECT format('{:#x}', start) AS address, count(*) AS calls
        FROM exits WHERE status = 'REQUEST' GROUP BY start ORDER BY calls DESC, start LIMIT 3
    """,
    "How many calls share what was shared just before (by the same range)?": """
        SELECT count(*) AS calls FROM (
            SELECT shared, lag(shared) OVER (PARTITION BY start, pages ORDER BY row) AS before
            FROM exits WHERE status = 'REQUEST'
        ) WHERE shared AND before
    """,
}


def a_guest_s_life(exits: int = 20_000, seed: int = 1) -> bytes:
    """Records of a guest that shares a few large buffers and many single pages, again and again."""
    chance = random.Random(seed)  # noqa: S311 - a guest, not a key
    records = []
    for i in range(exits):
        nr = int(Hypercall.MAP_GPA_RANGE) if i % 500 else int(Hypercall.KICK_CPU)
        large = chance.random() < 0.02
        start = (chance.randrange(64) << 21) if large else (1 << 30) + chance.randrange(4096) * 4096
        pages = 512 if large else 1
        private = 16 * chance.randrange(2) | (1 << 63) * (i % 777 == 0)
        records.append(_EXIT.build(HypercallExit(nr, (start, pages, private, 0, 0, 0))))
    return b"".join(records)


def ask(records: Path, work: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Answers to all questions about a file of records; the Parquet file is put into *work*."""
    parquet = work / "exits.parquet"
    write_parquet(decode_file(records), parquet)
    with duckdb.connect() as database:
        database.from_parquet(str(parquet)).create_view("exits")
        return {text: database.sql(query).fetchall() for text, query in QUESTIONS.items()}


def main(arguments: list[str]) -> None:
    """Print questions and answers."""
    with tempfile.TemporaryDirectory() as work:
        records = Path(arguments[0]) if arguments else Path(work) / "exits.bin"
        if not arguments:
            records.write_bytes(a_guest_s_life())
        for question, answer in ask(records, Path(work)).items():
            print(question)
            for row in answer:
                print("   ", *row)


if __name__ == "__main__":
    main(sys.argv[1:])
