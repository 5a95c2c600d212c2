"""Private memory on a real kernel: the model agrees, and a broken one does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hcabi.captures import memory_models
from hcabi.captures.format import write_capture
from hcabi.captures.memory_models import memory_rows
from hcabi.cli.main import main
from hcabi.lab.capture import capture_inputs, memory_capture
from hcabi.lab.cases.memory_known import known_steps
from hcabi.lab.diff import compare
from hcabi.lab.diff_rows import differences
from hcabi.lab.machine import EmulatedMachine
from hcabi.vmm.simulated import faults
from hcabi.vmm.simulated.faults import Backing
from hcabi.vmm.simulated.files import Vm
from hcabi.x86.baselines import baseline

pytestmark = pytest.mark.lab


def test_each_known_step_is_answered_as_by_the_model(sw_protected_machine: EmulatedMachine) -> None:
    (offered,) = sw_protected_machine.call("hcabi.lab.cases.memory:offers")
    assert offered["protected"]
    inputs = list(known_steps())
    bits = offered["address_bits"]
    base = baseline(sw_protected_machine.hello.kernel)
    modelled = memory_rows(inputs, base, address_bits=bits)
    real = sw_protected_machine.call("hcabi.lab.cases.memory:rows", inputs=inputs)
    for row, model in zip(real, modelled, strict=True):
        assert not differences(row, model), row


def test_random_steps_are_answered_as_by_the_model(sw_protected_machine: EmulatedMachine) -> None:
    report = compare(sw_protected_machine, 3, 2000)
    assert report.disagreement is None, report.disagreement
    assert report.cases == {"hypercalls and MSRs": 1000, "private memory": 1000}


def test_a_page_changes_while_others_read_it(sw_protected_machine: EmulatedMachine) -> None:
    """Every read gives one of the page's halves, and after a change the one that was chosen."""
    (row,) = sw_protected_machine.call("hcabi.lab.cases.racing:rows", changes=200)
    assert row["changes"] == 200
    assert row["wrong"] == []
    assert row["reads"] > 0
    assert set(row["faults"]) <= {"0x0", "0x8"}
    assert 0 < row["by_call"] < 200


def test_a_broken_model_is_caught_and_shrunk(
    sw_protected_machine: EmulatedMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without KVM's note of where no memory is."""
    real = faults.fault

    def forgets(vm: Vm, address: int) -> Backing:
        vm.mmio.clear()
        return real(vm, address)

    monkeypatch.setattr(memory_models, "fault", forgets)
    found = compare(sw_protected_machine, 3, 2000).disagreement
    assert found is not None
    assert found.subject == "private memory"
    assert [step["do"] for step in found.inputs] == ["vm", "access", "attributes", "access"]


def test_a_capture_is_replayed(sw_protected_machine: EmulatedMachine, tmp_path: Path) -> None:
    inputs: list[dict[str, Any]] = capture_inputs("x86", 9, 300, protected=True)
    path = tmp_path / "made.jsonl"
    lines: list[str] = []
    write_capture(*memory_capture(sw_protected_machine, inputs), lines.append)
    path.write_text("".join(lines))
    assert main(["replay", str(path)]) == 0
