"""The kit's own quality: what it says of seven VMMs whose bugs are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from subjects import SUBJECTS
from subjects.measure import Measured, cases_for, judged, measure
from subjects.page import page

from hcabi.conformance.cases import Strength

BEFORE = json.loads((Path(__file__).parents[1] / "subjects" / "before.json").read_text())

PAGE = Path(__file__).parents[2] / "docs" / "conformance" / "subjects.md"

#: Passed, failed, broken, advisory of the real VMMs (2026-11-28, at 7e5cfd1): the subjects must
#: behave as they do.
REAL = {
    "libkrun": (23, 26, 0, 1),
    "QEMU": (29, 20, 0, 1),
    "cloud-hypervisor": (14, 10, 0, 1),
    "kata dragonball": (13, 12, 0, 0),
    "alioth": (32, 15, 2, 1),
    "mushroom": (12, 9, 3, 1),
    "OpenVMM": (13, 11, 0, 1),
}


@pytest.mark.parametrize("name", REAL)
def test_each_subject_answered_as_the_vmm_does(name: str) -> None:
    assert tuple(BEFORE["subjects"][name]["counts"].values()) == REAL[name]


def test_all_seven_are_there() -> None:
    assert [s.name for s in SUBJECTS] == list(REAL) == list(BEFORE["subjects"])


# Hundreds of cases are put to each subject, again without each bug and with it alone.
@pytest.fixture(params=SUBJECTS, ids=lambda s: str(s.name))
def measured(request: pytest.FixtureRequest) -> Measured:
    return measure(request.param)


@pytest.mark.slow
def test_failures_point_at_bugs() -> None:
    found = [measure(subject) for subject in SUBJECTS]
    failures = sum(m.failures for m in found)
    pointing = sum(m.pointing for m in found)
    assert failures > 90
    assert pointing >= 0.95 * failures


@pytest.mark.slow
def test_each_failure_points_at_a_bug(measured: Measured) -> None:
    assert [name for name, bugs in measured.points.items() if not bugs] == []


@pytest.mark.slow
def test_each_bug_is_found(measured: Measured) -> None:
    assert measured.found == frozenset(measured.subject.bugs)


@pytest.mark.slow
def test_a_mended_vmm_passes(measured: Measured) -> None:
    wrong = judged(measured.subject, (), cases_for(measured.subject))
    assert [name for name, j in wrong.items() if j.strength is Strength.MUST] == []


@pytest.mark.slow
def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(BEFORE), "tests/conformance/test_subjects.py"


if __name__ == "__main__":
    PAGE.write_text(page(BEFORE), encoding="utf-8")
