"""`hcabi explain` of hostile input: nothing raises, nothing reaches the terminal raw."""

from __future__ import annotations

import gzip
import re
import time
from pathlib import Path

import pytest

from hcabi.catalogue.ask import ask
from hcabi.catalogue.words import words_of
from hcabi.logs.formats import tools
from hcabi.logs.line_or_question import looks_like_a_line, may_be_lines
from hcabi.logs.names import names_in
from hcabi.logs.reader import recognize
from hcabi.logs.schema import MOST_LINE

FAULT = "kvm_memory_fault start 0x1000 size 0x1000 flags 0x8"
RAW = "\x1b[2J\x00\x07\u202e"


@pytest.mark.parametrize(
    "line",
    [
        f"KVM_TDX_INIT_VM failed: Bad address{RAW}",
        f"{RAW}{FAULT}{RAW}",
        f"vmm{RAW}: KVM_RUN gave up [exit code 0x404{RAW}]: Invalid argument",
        f"vmm{RAW}: nothing that is known [{RAW}] here at all",
        f"{RAW} which words {RAW}",
    ],
)
def test_escapes_of_a_line_are_not_printed(line: str, cli) -> None:
    ran = cli("explain", line)
    assert ran.code in (0, 1)
    assert [c for c in ran.out + ran.err if not c.isprintable() and c != "\n"] == []


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (gzip.compress(f"{FAULT}\n".encode() * 1000, mtime=0)[:-12], 0, "ended early"),
        (gzip.compress(b"", mtime=0)[:5], 1, "ended early"),
        (FAULT.encode("utf-16"), 0, "unshare"),
        (b"\xff\xfe\xfd" + FAULT.encode() + b"\x00\xc3\x28\n", 0, "unshare"),
        (b"\0" * 100_000, 1, "1 of no known format"),
        (b"x" * MOST_LINE + b" " + FAULT.encode(), 1, "1 of no known format"),
    ],
)
def test_damaged_files_are_read_as_far_as_they_go(
    data: bytes, code: int, said: str, cli, tmp_path: Path
) -> None:
    path = tmp_path / "log"
    path.write_bytes(data)
    ran = cli("explain", path)
    assert ran.code == code
    assert said in f"{ran.out}{ran.err}".replace("private", "unshare")


def test_a_clock_that_runs_backwards_changes_no_order(cli, tmp_path: Path) -> None:
    times = ("99999999.000001", "5.000002", "0.000000")
    lines = [f"[{t}] kvm_amd: SEV-SNP requires restricted memory." for t in times]
    (tmp_path / "log").write_text("\n".join((*lines, f"[1.0] {FAULT}")))
    ran = cli("explain", tmp_path / "log")
    assert ran.code == 0
    assert "(3 times)" in ran.out
    assert ran.out.index("SNP guest") < ran.out.index("[0x1000, +4 KiB)")


@pytest.mark.slow
def test_no_format_is_tried_again_and_again() -> None:
    """What patterns repeat, and examples that are cut, in the longest line that is read."""
    for line in (line for tool in tools() for line in tool.line):
        pattern = re.compile(line.pattern, re.ASCII)
        read = pattern.match if line.at_key else pattern.search
        for part in (line.key, " ", "0x1", "a "):
            for head in (line.key, line.example[: len(line.example) * 2 // 3]):
                read((head + part * MOST_LINE)[:MOST_LINE])


@pytest.mark.slow
def test_keys_without_end_are_few_tries() -> None:
    for key in sorted({line.key for tool in tools() for line in tool.line}):
        recognize((key * MOST_LINE)[:MOST_LINE])


def test_names_in_a_line_without_end_are_few() -> None:
    for part in ("KVM_A_", " A", "a::b ", "exit code ", "KVM_RUN ", "errno 0x"):
        assert len(names_in(part * 100_000)) <= 1


def test_a_word_without_end_is_read_once() -> None:
    assert words_of("a" * 1_000_000) == ["a" * 1_000_000]


def test_what_is_no_file_of_lines_is_said(cli, tmp_path: Path) -> None:
    empty = tmp_path / "empty.log"
    empty.touch()
    missing = tmp_path / "missing.log"
    asked = (empty, 1, "is empty"), (tmp_path, 2, "is a directory"), (missing, 1, "is no file")
    for path, code, said in asked:
        ran = cli("explain", str(path))
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("part", ["a", "a_", "A_", "a/", "a::", "A", "0x1 ", "Ab", "E", "a="])
def test_long_words_cost_little(part: str, cli) -> None:
    """Each was minutes, or nearly, where an expression tried all beginnings of a word."""
    line = (part * MOST_LINE)[:MOST_LINE]
    started = time.process_time()
    names_in(line)
    ask([line])
    may_be_lines([line]) and looks_like_a_line([line])
    assert time.process_time() - started < 5
