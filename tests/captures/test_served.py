"""Events of a replayed call that lists pages in any order: what they convert is what was shared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hcabi.captures.format import read_capture
from hcabi.captures.replay import replay
from hcabi.captures.served import ServedRequest
from hcabi.types import Outcome, Verdict

CAPTURE = Path(__file__).parents[1] / "data/captures/boot/x86-linux-7.3.4-hyperv-guest-boot.jsonl"
#: The call that shares [0x100000, +0x20000): a head of 16 bytes, then a frame in each 8.
ROW, HEAD, FRAME = 15, 32, 16


@pytest.fixture
def served(tmp_path: Path) -> ServedRequest:
    """The request of a call that lists its pages from the last to the first."""
    lines = CAPTURE.read_text().splitlines()
    row = json.loads(lines[ROW - 1])
    page = row["page"]
    frames = [page[at : at + FRAME] for at in range(HEAD, HEAD + 32 * FRAME, FRAME)]
    row["page"] = page[:HEAD] + "".join(reversed(frames)) + page[HEAD + 32 * FRAME :]
    lines[ROW - 1] = json.dumps(row)
    path = tmp_path / CAPTURE.name
    path.write_text("\n".join(lines) + "\n")
    told: list[ServedRequest] = []
    assert replay(read_capture(path), told=told.append).disagreements == ()
    return next(one for one in told if one.row == ROW)


def test_each_range_is_an_event(served: ServedRequest) -> None:
    made = [(e["start"], e["size"], e["done"], e["verdict"]) for e in served.events()]
    pages = [0x100000 + 0x1000 * n for n in reversed(range(32))]
    assert made == [(hex(page), "0x1000", "0x1000", "done") for page in pages]


def test_ranges_before_the_one_that_failed_are_done(served: ServedRequest) -> None:
    failed = ServedRequest(ROW, 0, served.request, Outcome(Verdict.REFUSED, 0x2000))
    made = [(e["done"], e["verdict"]) for e in failed.events()]
    assert made == [("0x1000", "done")] * 2 + [("0x0", "refused")] * 30
