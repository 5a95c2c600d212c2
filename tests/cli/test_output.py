"""Output of commands that answer one question: the same without rich, and without what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hcabi.cli.console import FILE_WIDTH
from hcabi.cli.main import main
from hcabi.cli.output import output

LONG = "word " * 60 + "x" * 100
RUN = "00" * 8 + "03" + "00" * 23 + "0c" + "00" * 9 + "10" + "00" * 80


def written(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "0xC6000003"],
        ["explain", "struct", "kvm_run"],
        ["explain", "MemoryFault { flags: 8, gpa: 4096, size: 4096 }"],
        ["explain", "vmm: ioctl gave up: Invalid argument [exit code 0x404]"],
        ["decode", RUN],
        ["decode", "--as", "struct ghcb", "a5" * 4096],
    ],
    ids=lambda words: " ".join(words)[:24],
)
def test_a_file_gets_what_rich_lays_out_for_its_width(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(words) == 0
    in_file = written(capsys)
    monkeypatch.setenv("COLUMNS", str(FILE_WIDTH))
    assert main(words) == 0
    assert in_file == written(capsys)


def test_long_texts_are_broken_between_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write() -> list[str]:
        out = output()
        out.line("a", ("b", "bold"), f" {LONG}\n\x1b[31m", indent=6, hanging=2)
        out.line()
        out.table(("n", "what"), [[("1", "one"), ("20", LONG)], [("3", "\x07")]], right=1)
        return written(capsys)

    in_file = write()
    assert max(map(len, in_file)) <= FILE_WIDTH
    monkeypatch.setenv("COLUMNS", str(FILE_WIDTH))
    assert in_file == write()
    assert not any("\x1b" in line or "\x07" in line for line in in_file)


@pytest.mark.parametrize(
    "words",
    [["explain", "exit", "3"], ["explain", "-22"], ["explain", "0xC6000003"], ["decode", RUN]],
)
def test_an_answer_loads_no_more_than_it_needs(words: list[str]) -> None:
    heavy = {
        "rich",
        "numpy",
        "sphinx",
        "jsonschema",
        "shutil",
        "difflib",
        *(
            ["construct", "pathlib", "hashlib"]
            if "explain" in words
            else [
                "hcabi.arm64",
                "hcabi.x86.msr",
                "hcabi.x86.ghcb",
                "hcabi.catalogue.of_declarations",
            ]
        ),
    }
    code = f"import sys; from hcabi.cli.main import main; main({words!r})"
    warm = [sys.executable, "-c", code]  # the first question makes the index
    subprocess.run(warm, check=True, stdout=subprocess.DEVNULL)
    told = f"{code}; print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert heavy.isdisjoint(ran.stderr.split())


def test_only_the_last_column_is_broken_where_there_is_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    field, value = "hypercall.args[0]", f"{1 << 63:#x}"
    monkeypatch.setenv("COLUMNS", "72")
    output().table(("offset", "field", "value", "meaning"), [[("40", field, value, LONG)]], 1)
    lines = written(capsys)
    assert any(field in line and value in line for line in lines)
    assert max(map(len, lines)) <= 72
