"""Arrow tables and Parquet files hold what the columns hold; the DuckDB example runs."""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path

import pytest

from hcabi.captures.arrow import to_table, write_parquet
from hcabi.captures.bulk import decode, decode_file

pytest.importorskip("numpy", reason="columns need numpy")
pq = pytest.importorskip("pyarrow.parquet", reason="tables need pyarrow")

EXAMPLE = Path(__file__).parents[2] / "examples" / "duckdb_traces" / "traces.py"


def record(nr: int, start: int, pages: int, attributes: int) -> bytes:
    return struct.pack("<9Q", nr, start, pages, attributes, 0, 0, 0, 0, 1)


RECORDS = [
    record(12, 0x1234_5000, 1, 0),
    record(12, 0x20_0000, 512, 16),
    record(5, 0, 0, 0),
    record(12, (1 << 64) - 4096, 2, 0),
]
ROWS = [
    {"row": 0, "start": 0x1234_5000, "pages": 1, "shared": True, "status": "REQUEST"},
    {"row": 1, "start": 0x20_0000, "pages": 512, "shared": False, "status": "REQUEST"},
    {"row": 2, "start": 0, "pages": 0, "shared": True, "status": "NOT_A_SHARE_CALL"},
    {"row": 3, "start": (1 << 64) - 4096, "pages": 2, "shared": True, "status": "WRAPS"},
]


def test_a_table_has_the_rows() -> None:
    columns = decode(b"".join(RECORDS))
    table = to_table(columns)
    assert table.to_pylist() == ROWS
    assert to_table(columns, 1 << 40)["row"][3].as_py() == (1 << 40) + 3
    # Not copied: the table shows what is written to the columns.
    columns.start[0] = 0x5000
    assert table["start"][0].as_py() == 0x5000


def test_parquet_has_the_rows_of_all_chunks(tmp_path: Path) -> None:
    source, target = tmp_path / "exits.bin", tmp_path / "exits.parquet"
    source.write_bytes(b"".join(RECORDS))
    assert write_parquet(decode_file(source, chunk=3 * 72), target) == 4
    assert pq.read_table(target).to_pylist() == ROWS
    assert pq.ParquetFile(target).num_row_groups == 2
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_no_rows_make_a_file_without_rows(tmp_path: Path) -> None:
    assert write_parquet([], tmp_path / "none.parquet") == 0
    table = pq.read_table(tmp_path / "none.parquet")
    assert (table.num_rows, table.column_names) == (0, list(ROWS[0]))


def test_a_file_that_cannot_be_finished_does_not_appear(tmp_path: Path) -> None:
    def chunks():
        yield decode(RECORDS[0])
        raise KeyboardInterrupt

    (tmp_path / "old.parquet").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_parquet(chunks(), tmp_path / "old.parquet")
    assert [p.name for p in tmp_path.iterdir()] == ["old.parquet"]
    assert (tmp_path / "old.parquet").read_bytes() == b"old"


@pytest.mark.skipif(not EXAMPLE.exists(), reason="examples are not installed")
def test_duckdb_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb", reason="the example needs duckdb")
    spec = importlib.util.spec_from_file_location("traces", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)

    source = tmp_path / "exits.bin"
    source.write_bytes(
        b"".join([*RECORDS, RECORDS[0], record(12, 0x7000, 3, 0), record(12, 0x7000, 3, 48)])
    )
    became, asked, pages, twice = example.ask(source, tmp_path).values()
    assert became == [
        ("REQUEST", 4), ("NOT_A_SHARE_CALL", 1), ("RESERVED_BITS", 1), ("WRAPS", 1)
    ]  # fmt: skip
    assert asked == [("share", 3, 0), ("unshare", 1, 2)]
    assert pages == [("0x12345000", 2), ("0x7000", 1), ("0x200000", 1)]
    assert twice == [(1,)]

    example.main([])
    assert "    NOT_A_SHARE_CALL 40\n" in capsys.readouterr().out
