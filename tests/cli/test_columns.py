"""Columns: what it counts, what it writes, and what it says of files that are none."""

from __future__ import annotations

import json
import os
import struct

import pytest

pytest.importorskip("numpy", reason="columns need numpy")

RUN = struct.Struct("<8xI20x9Q")
ROWS = [
    (3, 12, 0x1000, 2, 0),
    (3, 12, 0x2000, 1, 16),
    (3, 12, 1 << 30, 1, 0),
    (3, 5, 0, 0, 0),
    (3, 12, 0x1001, 1, 0),
]
SUMMARY = {
    "rows": 5,
    "status": {
        "REQUEST": 3, "NOT_A_SHARE_CALL": 1, "RESERVED_BITS": 0, "EMPTY": 0, "UNALIGNED": 1,
        "WRAPS": 0,
    },
    "shares": 2,
    "unshares": 1,
}  # fmt: skip


@pytest.fixture
def runs(tmp_path):
    path = tmp_path / "runs.bin"
    path.write_bytes(b"".join(RUN.pack(*r, 0, 0, 0, 0, 1).ljust(2352, b"\0") for r in ROWS))
    return path


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "records.bin"
    path.write_bytes(b"".join(RUN.pack(*r, 0, 0, 0, 0, 1)[32:] for r in ROWS))
    return path


def test_records_and_snapshots_are_counted(cli, runs, records):
    nothing = {"applied": None, "shared_bytes": None, "ranges": None}
    for arguments in ([records], [runs, "--stride", 2352]):
        ran = cli("columns", *arguments, "--json")
        assert (ran.code, ran.err) == (0, "")
        assert json.loads(ran.out) == SUMMARY | nothing


def test_requests_inside_of_memory_are_applied(cli, records):
    ran = cli("columns", records, "--memory", "1G", "--json")
    assert json.loads(ran.out) == SUMMARY | {"applied": 3, "shared_bytes": 4096, "ranges": 1}
    ran = cli("columns", records, "--memory", "0x40001000")
    assert ran.code == 0
    assert "requests: 2 share, 1 unshare" in ran.out
    assert "applied: 3; the others leave the memory" in ran.out
    assert "shared at the end: 8 KiB in 2 ranges" in ran.out
    lines = [line.split() for line in ran.out.splitlines()]
    assert ["UNALIGNED", "1"] in lines


def test_parquet(cli, records, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    ran = cli("columns", records, "--parquet", tmp_path / "out.parquet")
    assert ran.code == 0
    table = pq.read_table(tmp_path / "out.parquet")
    assert table["start"].to_pylist() == [r[2] for r in ROWS]
    assert table["status"].to_pylist().count("UNALIGNED") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: No such file"),
        (["records.bin", "--stride", "63"], "stride 63: a snapshot needs at least 64 bytes"),
        (
            ["records.bin", "--stride", "64"],
            "left after 5 rows of 64 bytes: it is cut off",
        ),
        (["records.bin", "--stride", "-72"], "-72: expected 1 to"),
        (["records.bin", "--memory", "much"], "'much': expected a size such as 64G"),
        (["records.bin", "--memory", "5"], "multiples of 4096"),
        (["records.bin", "--memory", "0"], "size above 0"),
        (["records.bin", "--parquet", "no/where"], "no/where"),
        (["."], "Is a directory"),
    ],
)
def test_bad_usage_is_told(cli, records, monkeypatch, arguments, said):
    monkeypatch.chdir(records.parent)
    if "--parquet" in arguments:
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    ran = cli("columns", *arguments)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(("module", "extra"), [("numpy", "bulk"), ("pyarrow", "arrow")])
def test_an_extra_that_is_missing_is_told(cli, records, monkeypatch, module, extra):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    ran = cli("columns", records, "--parquet", records.with_suffix(".parquet"))
    assert ran.code == 2
    assert f"needs {module}: install hcabi[{extra}]" in ran.err


@pytest.mark.parametrize("kind", ["empty", "fifo", "device"])
def test_what_has_no_rows_is_told(cli, tmp_path, kind):
    path = tmp_path / "file"
    path.touch()
    if kind == "fifo":
        path = tmp_path / "fifo"
        os.mkfifo(path)
    elif kind == "device":
        path = "/dev/zero"
    ran = cli("columns", path, "--json")
    assert ran.code == 2
    said = {"empty": "is empty; expected 72-byte", "fifo": "is a pipe", "device": "is a device"}
    assert said[kind] in ran.err


@pytest.mark.parametrize("kind", ["link", "fifo"])
def test_parquet_replaces_no_node(cli, records, tmp_path, kind):
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    out = tmp_path / "out"
    if kind == "link":
        out.symlink_to(records)
    else:
        os.mkfifo(out)
    before = records.read_bytes()
    ran = cli("columns", records, "--parquet", out)
    assert ran.code == 2
    assert "is a link to" in ran.err if kind == "link" else "a FIFO that nobody reads" in ran.err
    assert out.is_symlink() or out.is_fifo()
    assert records.read_bytes() == before


def test_parquet_to_a_pipe(cli, records, tmp_path):
    """As of a shell's `>(command)`."""
    pq = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    ours, theirs = os.pipe()
    with open(ours, "rb") as reader:
        ran = cli("columns", records, "--parquet", f"/dev/fd/{theirs}")
        os.close(theirs)
        content = reader.read()
    assert ran.code == 0
    (tmp_path / "came").write_bytes(content)
    assert pq.read_table(tmp_path / "came").num_rows == len(ROWS)
