"""
Captures of an SNP and of a TDX guest, replayed row by row through the platforms' models.

Both are boots of a stock Linux 7.3.4. Of the SNP guest's `.bss..decrypted` and of its large ranges
the first pages are there, since all others ask the same. The recorded calls below were written down
by another means than these captures: a VMM that answered yes to everything and kept no state.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hcabi.captures.format import RequestRow, read_capture
from hcabi.captures.replay import replay
from hcabi.captures.requests import RequestPlayer
from hcabi.errors import CaptureError

FOLDER = Path(__file__).parents[1] / "data/captures/requests"
SNP, TDX = FOLDER / "x86-linux-7.3.4-snp.jsonl", FOLDER / "x86-linux-7.3.4-tdx.jsonl"


def rows(path: Path) -> list[RequestRow]:
    return [row for _, row in read_capture(path).rows if isinstance(row, RequestRow)]


@pytest.mark.parametrize("path", [SNP, TDX])
def test_all_rows_agree(path: Path) -> None:
    made = replay(read_capture(path))
    assert made.disagreements == ()
    assert made.rows == len(rows(path))


def test_what_a_tdx_guest_calls_while_it_boots() -> None:
    calls = [{k: int(v, 16) for k, v in row.in_.items()} for row in rows(TDX)]
    assert [(c["rax"], c["rdx"], c["r8"], c["r9"]) for c in calls if c["rax"] in (7, 8)] == [
        (8, 0x9100000000000010, 0, (1 << 64) - 1),
        (7, 0x1110000300000016, 0, 0),
        (8, 0x1110000300000017, 8, 8),
        (7, 0x1110000300000017, 0, 0),
    ]
    assert [(c["r10"], c["r11"], c["r12"], c["r13"]) for c in calls if c["rax"] == 0] == [
        (0, 0x10001, 0x400F000000, 0x800000),
        (0, 0x10001, 0x4000100000, 0x20000),
        (0, 0x10001, 0x4005000000, 0x20000),
    ]
    assert [len(row.exits) for row in rows(TDX) if row.in_["rax"] == "0x0"] == [4, 1, 1]


def test_what_an_snp_guest_calls_while_it_boots() -> None:
    made = rows(SNP)
    first = [(row.instruction, row.in_["gpa"]) for row in made if row.instruction != "vmgexit"]
    assert first[:4] == [
        ("rmpadjust", "0x3d03000"),
        ("pvalidate", "0x4000000"),
        ("pvalidate", "0x4001000"),
        ("pvalidate", "0x4002000"),
    ]
    by_msr = [(row.in_["ghcb_msr"], row.out["ghcb_msr"]) for row in made if "ghcb_msr" in row.in_]
    assert by_msr[:2] == [("0x20000004000014", "0x15"), ("0x20000004001014", "0x15")]
    rest = [pair for pair in by_msr if int(pair[0], 16) & 0xFFF not in (0, 0x14)]
    assert rest == [
        ("0x2", "0x2000126000001"),
        ("0x4000012", "0x4000013"),
        ("0x80", "0x3081"),
        ("0xff66012", "0xff66013"),
    ]
    lists = [row for row in made if row.in_.get("ghcb_msr") == "0xff66000"]
    read = [{part.at: part.data for part in row.reads} for row in lists]
    # the list's head at the scratch area: from entry 0 to entry 3, 31, 31
    heads = [bytes.fromhex(r["0xff66800"])[:4] for r in read]
    assert [int.from_bytes(h[2:], "little") for h in heads] == [3, 31, 31]
    assert [len(row.exits) for row in lists] == [1, 1, 1], "KVM merges each list to one exit"
    large = [row for row in made if row.in_.get("rcx") == "0x1"]
    assert [row.out["rax"] for row in large] == ["0x6"] * 4, "2 MiB do not fit; 4 KiB follow"


def changed(path: Path, tmp_path: Path, change: Any) -> list[tuple[int, str]]:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    change(lines)
    copy = tmp_path / path.name
    copy.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return [(d.row, d.field) for d in replay(read_capture(copy)).disagreements]


def first(lines: list[Any], instruction: str, *, exits: bool = False) -> Any:
    return next(r for r in lines[1:] if r["instruction"] == instruction and ("exits" in r) == exits)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda ls: first(ls, "pvalidate")["out"].update(cf="0x1"), "out cf"),
        (lambda ls: first(ls, "vmgexit", exits=True)["out"].update(ghcb_msr="0x1"), "out ghcb_msr"),
        (lambda ls: first(ls, "vmgexit", exits=True)["exits"].clear(), "number of exits"),
        (lambda ls: first(ls, "vmgexit", exits=True)["exits"][0].update(errno=4), "exit 0: errno"),
        (lambda ls: ls[-1].update(ended="it did"), "ended"),
        (lambda ls: ls[-1].update(instruction="tdcall"), "instruction"),
        (lambda ls: first(ls, "pvalidate")["in"].pop("gpa"), "in gpa"),
        (lambda ls: next(r for r in ls[1:] if "reads" in r)["reads"].pop(), "memory read"),
        (lambda ls: next(r for r in ls[1:] if "writes" in r)["writes"].pop(), "memory written"),
    ],
)
def test_a_changed_row_is_found(change: Any, field: str, tmp_path: Path) -> None:
    assert field in [name for _, name in changed(SNP, tmp_path, change)]


@pytest.mark.parametrize("change", [{"instruction": "hlt?"}, {"in_": {}}])
def test_a_row_that_cannot_be_executed_has_no_requests(change: dict[str, Any]) -> None:
    """Events name the requests of one row, so those of the row before must be gone."""
    capture = read_capture(TDX)
    player = RequestPlayer(capture)
    number, row = next((n, r) for n, r in capture.of(RequestRow) if r.exits)
    assert player.play(number, row) == []
    assert len(player.executed.exits) == len(row.exits)
    assert player.play(number + 1, msgspec.structs.replace(row, **change)) != []
    assert player.executed.exits == []


def test_another_platform_is_refused(tmp_path: Path) -> None:
    def other(lines: list[Any]) -> None:
        lines[0]["vm"]["type"] = "sev"

    with pytest.raises(CaptureError, match="expected snp with c_bit, or tdx with shared_bit"):
        changed(TDX, tmp_path, other)
