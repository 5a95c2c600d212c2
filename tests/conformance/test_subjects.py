"""The kit's own quality: what it says of seven VMMs whose bugs are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from subjects import SUBJECTS, Subject
from subjects.measure import cases_for, judged, pointers

from hcabi.conformance.cases import Strength

BEFORE = json.loads((Path(__file__).parents[1] / "subjects" / "before.json").read_text())

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


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda s: s.name)
def test_each_failure_points_at_a_bug(subject: type[Subject]) -> None:
    wrong = judged(subject, subject.bugs, cases_for(subject))
    musts = {name: j for name, j in wrong.items() if j.strength is Strength.MUST}
    assert musts
    assert [name for name, bugs in pointers(subject, musts).items() if not bugs] == []


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda s: s.name)
def test_a_mended_vmm_passes(subject: type[Subject]) -> None:
    wrong = judged(subject, (), cases_for(subject))
    assert [name for name, j in wrong.items() if j.strength is Strength.MUST] == []
