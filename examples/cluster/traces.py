"""
Count a trace on many machines: what `hcabi trace import` wrote, row group by row group.

    python examples/cluster/traces.py EVENTS.parquet [--scheduler ADDRESS]

Each worker asks DuckDB about some row groups; the answers are added up here. Without --scheduler a
local cluster of two workers is made. The file must be one that all workers see. Needs the extras
`cluster` and `logs`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from distributed import Client, LocalCluster

COUNTED = """
    SELECT kind, coalesce(direction, '-') AS direction, count(*) AS events,
           coalesce(sum(size::HUGEINT), 0) AS bytes
    FROM events GROUP BY ALL
"""


def count(path: str, groups: list[int]) -> list[tuple[str, str, int, int]]:
    """Give (kind, direction, events, bytes) of these row groups."""
    events = pq.ParquetFile(path).read_row_groups(groups, ["kind", "direction", "size"])
    with duckdb.connect() as connection:
        connection.register("events", events)
        return connection.execute(COUNTED).fetchall()


def main() -> None:
    """Ask the workers, and print the sums."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("events", type=Path)
    parser.add_argument("--scheduler", help="address of a running cluster")
    parser.add_argument("--groups", type=int, default=8, help="row groups for each task")
    args = parser.parse_args()
    path = str(args.events.resolve())
    groups = range(pq.ParquetFile(path).num_row_groups)
    parts = [list(groups[n : n + args.groups]) for n in range(0, len(groups), args.groups)]
    cluster = None if args.scheduler else LocalCluster(n_workers=2, dashboard_address=None)
    total: Counter[tuple[str, str, str]] = Counter()
    with Client(args.scheduler or cluster) as client:
        for counted in client.gather(client.map(count, [path] * len(parts), parts)):
            for kind, direction, events, size in counted:
                total[kind, direction, "events"] += events
                total[kind, direction, "bytes"] += int(size)
    if cluster is not None:
        cluster.close()
    for kind, direction in sorted({key[:2] for key in total}):
        events, size = total[kind, direction, "events"], total[kind, direction, "bytes"]
        print(f"{kind} {direction}: {events} events, {size} bytes")


if __name__ == "__main__":
    main()
