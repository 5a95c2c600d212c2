"""
Decoded rows as Arrow tables and Parquet files, for DuckDB, Spark, Dask and others.

Needs the `arrow` extra.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.captures.bulk import Columns, RowStatus
from hcabi.files import appearing

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["to_table", "write_parquet"]


def to_table(columns: Columns, first_row: int = 0) -> pa.Table:
    """
    Create an Arrow table of *columns*, without a copy of start, pages and status.

    Its columns are `row` (u64, from *first_row* on: the order of the exits, which databases do
    not keep), `start` (u64, bytes), `pages` (u64, of 4 KiB, as on the wire), `shared` (bool) and
    `status` (the names of `RowStatus`, as a dictionary).
    """
    import numpy as np
    import pyarrow as pa

    names = pa.array([status.name for status in RowStatus])
    return pa.table(
        {
            "row": np.arange(first_row, first_row + len(columns), dtype=np.uint64),
            "start": columns.start,
            "pages": columns.pages,
            "shared": columns.shared,
            "status": pa.DictionaryArray.from_arrays(columns.status, names),
        }
    )


def write_parquet(chunks: Iterable[Columns], path: Path) -> int:
    """
    Write *chunks* as one Parquet file, one row group each. Return the number of rows.

    The file appears when it is complete. Memory is that of one chunk.

    Raises:
        FileError: The file cannot be written.
    """
    import numpy as np
    import pyarrow.parquet as pq

    rows = 0
    none = np.zeros(0, np.uint64)
    schema = to_table(Columns(none, none, none.astype(np.bool_), none.astype(np.uint8))).schema
    with appearing(path) as file, pq.ParquetWriter(file, schema) as writer:
        for columns in chunks:
            writer.write_table(to_table(columns, rows))
            rows += len(columns)
    return rows
