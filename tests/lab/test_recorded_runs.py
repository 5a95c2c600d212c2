"""Recorded runs of `.ci/full planted` and `selftests`: each change was found, each test passed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hcabi.lab.learn import PROBES

RUNS = sorted((Path(__file__).parents[2] / "docs/results").glob("planted-*.json"))


@pytest.mark.parametrize("path", RUNS, ids=lambda path: path.stem)
def test_each_change_was_found_by_the_probe_that_names_it(path: Path) -> None:
    run = json.loads(path.read_text(encoding="utf-8"))
    known = {probe.name for probes in PROBES.values() for probe in probes}
    for change in run["changes"]:
        assert list(change["found"]) == change["expected"], change["planted"]
        assert known.issuperset(change["expected"])
    if asked := run.get("bisection"):
        assert asked["first_bad"] == asked["expected"]


def test_selftests_of_the_kernel_passed() -> None:
    for path in RUNS[0].parent.glob("selftests-*.json"):
        for result in json.loads(path.read_text(encoding="utf-8"))["results"]:
            assert result["result"] == "passed", result["selftest"]
