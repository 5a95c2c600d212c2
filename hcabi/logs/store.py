"""Events of many lines in one Parquet file. Needs the `logs` extra."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from hcabi.errors import HostUsageError
from hcabi.files import appearing, open_regular
from hcabi.logs.compiled import CompiledReader, schema
from hcabi.logs.files import LogFile
from hcabi.logs.schema import COLUMNS, Column

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = [
    "STORED", "ImportReport", "ImportedFile", "check_version", "import_files", "is_parquet",
    "stored_schema", "stored_writer",
]  # fmt: skip

STORED = (
    Column("row", "uint64", "number of the event, in the order of files and lines, from 0 on"),
    Column("file", "text", "name of the file"),
)
"""What the stored form has besides the columns of an event."""

VERSION = 1
_VERSION_KEY = b"hcabi.trace"
_ROW_GROUP = 1 << 18
#: Columns of few different values; to look for that in the others costs half of writing.
_TEXTS = [c.name for c in (*STORED, *COLUMNS) if c.type == "text"]
#: Numbers are near to those before them: a twentieth of the bytes, in less time.
_DELTAS = {c.name: "DELTA_BINARY_PACKED" for c in (*STORED, *COLUMNS) if c.type != "text"}
#: Columns by whose least and greatest value a reader passes over row groups.
_SOUGHT = ["row", "file", "time", "kind", "start"]


class ImportedFile(msgspec.Struct, frozen=True):
    """
    Result of one file.

    Attributes:
        name: Its name.
        lines: How many lines it has.
        unknown: How many have no known format, and are not empty.
        events: How many events were made.
        cut: How many lines are longer than what is looked at.
        encoding: What its byte order mark announced or its bytes show, such as utf-16; else empty.
        problem: Why reading ended early; empty if it did not.
    """

    name: str
    lines: int
    unknown: int
    events: int
    cut: int
    encoding: str
    problem: str = ""


class ImportReport(msgspec.Struct, frozen=True):
    """
    Result of all files.

    Attributes:
        files: Each of them.
        events: How many events there are.
        by_tool: How many events of each tool.
    """

    files: tuple[ImportedFile, ...]
    events: int
    by_tool: dict[str, int]


@cache
def stored_schema() -> pa.Schema:
    """Columns of the stored form, as Arrow types; the version is in the metadata."""
    import pyarrow as pa

    text = pa.dictionary(pa.int16(), pa.string())
    own = [pa.field("row", pa.uint64(), False), pa.field("file", text, False)]
    return pa.schema([*own, *schema()], {_VERSION_KEY: str(VERSION)})


def stored_writer(target: Path | BinaryIO) -> pq.ParquetWriter:
    """Return what writes tables of `stored_schema` into a Parquet file."""
    import pyarrow.parquet as pq

    return pq.ParquetWriter(
        target, stored_schema(), compression="zstd", use_dictionary=_TEXTS,
        column_encoding=_DELTAS, write_statistics=_SOUGHT,
    )  # fmt: skip


def is_parquet(path: Path) -> bool:
    """Whether *path* is a Parquet file. Raises FileError."""
    with open_regular(path) as file:
        return file.read(4) == b"PAR1"


def check_version(path: Path) -> None:
    """
    Refuse a Parquet file that is no trace, or of another version.

    Raises FileError for what cannot be opened, HostUsageError for the rest.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with open_regular(path) as file:
        try:
            metadata = pq.read_schema(file).metadata or {}
        except (OSError, ValueError, pa.ArrowException) as error:
            raise HostUsageError(f"{path}: is a damaged Parquet file: {error}") from error
    found = metadata.get(_VERSION_KEY)
    if found != str(VERSION).encode():
        what = (
            "no trace"
            if found is None
            else f"a trace of version {found.decode('utf-8', 'replace')!r}"
        )
        raise HostUsageError(
            f"{path}: is {what}; expected version {VERSION}, as `hcabi trace import` writes it"
        )


def import_files(
    paths: Sequence[Path], out: Path, progress: Callable[[int], object] = int
) -> ImportReport:
    """
    Read the lines of *paths*, compressed or not, into the Parquet file *out*.

    Memory is that of a few blocks, however long the files are. *progress* is told the bytes of
    lines that were read. Raises FileError, and LogFileError for what cannot be decompressed.
    """
    files, events = [], 0
    by_tool: dict[str, int] = {}
    with appearing(out) as target, stored_writer(target) as writer:
        group = _Group(writer)
        for path in paths:
            with open_regular(path) as file:
                source, reader, before = LogFile(file), CompiledReader(), events
                for table in reader.read(source):
                    group.add(_stored(table, str(path), events))
                    events += len(table)
                    for counted in table["tool"].value_counts().to_pylist():
                        tool = counted["values"]
                        by_tool[tool] = by_tool.get(tool, 0) + counted["counts"]
                    progress(source.bytes)
            files.append(
                ImportedFile(
                    str(path), reader.lines, reader.unknown, events - before, source.cut,
                    source.encoding, source.problem,
                )
            )  # fmt: skip
        group.flush()
    return ImportReport(tuple(files), events, by_tool)


class _Group:
    """Collects tables until they make a row group."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._tables: list[pa.Table] = []
        self._rows = 0

    def add(self, table: pa.Table) -> None:
        """Add a table."""
        self._tables.append(table)
        self._rows += len(table)
        if self._rows >= _ROW_GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what there is."""
        import pyarrow as pa

        if self._tables:
            joined = pa.concat_tables(self._tables).unify_dictionaries().combine_chunks()
            self._writer.write_table(joined)
        self._tables, self._rows = [], 0


def _stored(table: pa.Table, name: str, first: int) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    count = len(table)
    rows = pa.array(np.arange(first, first + count, dtype=np.uint64))
    indices = pa.repeat(pa.scalar(0, pa.int16()), count)
    names = pa.DictionaryArray.from_arrays(indices, [name])
    return pa.table([rows, names, *table.columns], stored_schema())
