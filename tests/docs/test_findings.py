"""The page of findings names tests and vectors that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ROWS = [
    line
    for line in (PROJECT / "docs" / "project" / "findings.md").read_text().splitlines()
    if re.match(r"\| [A-D]\d* \|", line)
]


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip() for row in ROWS])
def test_a_finding_names_tests_that_are_there(row: str) -> None:
    _, _, right, where, commit, _ = row.split("|")
    assert re.fullmatch(r"[0-9a-f]{7,}", commit.strip()), "a finding without its commit"
    assert right.strip().endswith(".")
    quoted = re.findall(r"`([^`]+)`", where)
    # What other programs do is on a page: they are not run here.
    files = [q for q in quoted if q.startswith(("tests/", "docs/"))]
    assert files, "a finding without a test"
    assert all((PROJECT / name).is_file() for name in files)
    source = ""
    for name in quoted:
        if name.startswith("tests/"):
            source = (PROJECT / name).read_text()
        elif name.startswith("test_"):
            assert re.search(rf"\bdef {name}\(", source), name


def test_every_number_has_a_row() -> None:
    found = {row.split("|")[1].strip() for row in ROWS}
    wanted = {"D"} | {
        f"{group}{n}"
        for group, last in (("A", 7), ("B", 18), ("C", 15))
        for n in range(1, last + 1)
    }
    assert wanted <= found
