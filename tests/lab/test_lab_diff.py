"""Random questions to real kernels: the models agree, and a broken one does not."""

from __future__ import annotations

import pytest
from lab.broken import BROKEN

from hcabi.lab.diff import DiffReport, compare
from hcabi.lab.machine import EmulatedMachine

pytestmark = pytest.mark.lab

CASES = 2000
SEED = 1


def told(report: DiffReport) -> str:
    """What a failing test says."""
    assert report.disagreement
    return f"{report.disagreement}"


def test_x86_agrees(x86_machine: EmulatedMachine) -> None:
    report = compare(x86_machine, SEED, CASES)
    assert report.disagreement is None, told(report)
    assert report.cases == {"hypercalls and MSRs": CASES}


def test_arm64_agrees(arm64_machine: EmulatedMachine) -> None:
    report = compare(arm64_machine, SEED, CASES)
    assert report.disagreement is None, told(report)
    assert report.cases == {"forwarded calls": 800, "filter set-up": 300, "protected VM": 900}


def test_a_broken_x86_model_is_caught_and_shrunk(x86_machine: EmulatedMachine) -> None:
    _, models = BROKEN["AttributesChecked"]
    found = compare(x86_machine, SEED, 500, models=models).disagreement
    assert found is not None
    (given,) = found.inputs
    assert given["in"] == {"rax": "0xc", "rbx": "0x0", "rcx": "0x1", "rdx": "0x20", "rsi": "0x0"}
    assert found.differences["exit 0: hypercall.nr"] == ("0xc", "nothing")
    assert found.differences["after: rax"][1] == hex((1 << given["mode"]) - 22)


def test_a_broken_pkvm_model_is_caught_and_shrunk(arm64_machine: EmulatedMachine) -> None:
    _, models = BROKEN["ShareTwice"]
    found = compare(arm64_machine, SEED, 500, models=models).disagreement
    assert found is not None
    assert found.subject == "protected VM"
    first, second = found.inputs
    assert first["in"] == second["in"]
    assert first["in"]["x0"].endswith("c6000003")
    assert found.differences == {"after: x0": ("0xfffffffffffffffd", "0x0")}
