"""Recorded runs of `.ci/full planted` and `selftests`: each change was found, each test passed."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from hcabi.lab.learn import PROBES

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs/results"
RUNS = sorted(RESULTS.glob("planted-*.json"))


@pytest.mark.parametrize("path", RUNS, ids=lambda path: path.stem)
def test_each_change_was_found_by_the_probe_that_names_it(path: Path) -> None:
    run = json.loads(path.read_text(encoding="utf-8"))
    known = {probe.name for probes in PROBES.values() for probe in probes}
    for change in run["changes"]:
        assert list(change["found"]) == change["expected"], change["planted"]
        assert known.issuperset(change["expected"])
    if asked := run.get("bisection"):
        assert asked["first_bad"] == asked["expected"]


def test_the_newest_run_has_every_change_that_is_planted_today() -> None:
    run = json.loads(RUNS[-1].read_text(encoding="utf-8"))
    keys = ("planted", "arch", "file", "expected")
    recorded = [tuple(change[key] for key in keys) for change in run["changes"]]
    planted = importlib.import_module("planted")
    assert sorted(recorded) == sorted(
        (change.name, change.arch, change.edit.file, [change.probe] if change.probe else [])
        for change in planted.CHANGES
    )
    assert run["against"] == planted.AGAINST
    assert run["bisection"]["expected"] == planted.BAD


def test_selftests_of_the_kernel_passed() -> None:
    paths = sorted(RESULTS.glob("selftests-*.json"))
    assert paths
    results = []
    for path in paths:
        results = json.loads(path.read_text(encoding="utf-8"))["results"]
        for result in results:
            assert result["result"] == "passed", result["selftest"]
    asked = importlib.import_module("selftests").SELFTESTS.values()
    assert sorted((result["selftest"], result["kernel"]) for result in results) == sorted(
        (test.title, kernel) for tests in asked for test in tests for kernel in test.kernels
    )


@pytest.mark.parametrize(
    ("script", "path", "key"),
    [
        (script, path, key)
        for script, name, key in (("boots", "boot", "boots"), ("guests", "guests", "hosts"))
        for path in sorted(RESULTS.glob(f"{name}-*.json"))
        if path.with_suffix(".md").exists()
    ],
    ids=lambda value: getattr(value, "stem", value),
)
def test_a_page_has_the_table_of_its_record(
    script: str, path: Path, key: str, tmp_path: Path
) -> None:
    page = path.with_suffix(".md").read_text(encoding="utf-8")
    record = json.loads(path.read_text(encoding="utf-8"))
    table = importlib.import_module(script).table(record[key])
    assert page.count(table) == 1
    (tmp_path / "r.md").write_text(page.replace(table, "another\n"), encoding="utf-8")
    importlib.import_module("dated").write_table(tmp_path / "r.json", table)
    assert (tmp_path / "r.md").read_text(encoding="utf-8") == page
