"""Real kernels in the emulator: recorded rows again, the road, what the host can see."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from lab.kept import HELD, HELD_ON_612, REFUSED, WIDTHS, outs

from hcabi.captures.format import Arm64Row, write_capture
from hcabi.kernels.describe import step_line
from hcabi.kernels.vms import simulate
from hcabi.lab.capture import PROTECTED_VM, arm64_capture, x86_capture
from hcabi.lab.diff_rows import differences
from hcabi.lab.errors import BootError, LabError
from hcabi.lab.kernels import Kernel, installed_kernels
from hcabi.lab.learn import learn
from hcabi.lab.machine import AgentError, EmulatedMachine
from hcabi.lab.models import arm64_rows
from hcabi.lab.userland import installed_userland
from hcabi.x86.baselines import baseline

pytestmark = pytest.mark.lab

CAPTURES = Path(__file__).parents[1] / "data/captures"
ANSWERS = {"exits", "out", "exit"}


def recorded(name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    lines = (CAPTURES / f"{name}.jsonl").read_text().splitlines()
    head, *rows = (json.loads(line) for line in lines)
    return head, rows


def questions(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k not in ANSWERS} for row in rows]


def first_difference(want: list[Any], got: list[Any]) -> object:
    assert len(want) == len(got)
    return next(((w, g) for w, g in zip(want, got, strict=True) if w != g), None)


def check_probes(machine: EmulatedMachine) -> None:
    report = learn(machine)
    assert not report.differing
    assert baseline(machine.hello.kernel).name in report.fits


def test_x86_rows_come_out_as_recorded(x86_machine: EmulatedMachine) -> None:
    _, want = recorded("x86-linux-7.3.4-kvm-amd")
    got = list(x86_machine.call("hcabi.lab.cases.x86:rows", inputs=questions(want)))
    assert first_difference(want, got) is None


@pytest.mark.parametrize(
    ("kernel", "name"),
    [
        ("x86-6.12", "x86-linux-6.12.107-kvm-amd"),  # holds a completion back in 32-bit mode
        ("x86-6.1", "x86-linux-6.1.192-kvm-amd"),
    ],
)
def test_older_kernels_answer_as_recorded_and_are_known_by_their_probes(
    boot: Callable[[str], AbstractContextManager[EmulatedMachine]], kernel: str, name: str
) -> None:
    _, want = recorded(name)
    with boot(kernel) as machine:
        got = list(machine.call("hcabi.lab.cases.x86:rows", inputs=questions(want)))
        assert first_difference(want, got) is None
        check_probes(machine)
        if kernel == "x86-6.12":
            held = machine.call("hcabi.lab.cases.x86:rows", inputs=HELD, drained=True)
            assert outs(held) == HELD_ON_612


@pytest.mark.parametrize("machine", ["x86_machine", "arm64_machine"])
def test_a_kernel_is_known_by_its_probes(machine: str, request: pytest.FixtureRequest) -> None:
    check_probes(request.getfixturevalue(machine))


@pytest.mark.parametrize(
    "name", ["arm64-linux-7.2.13-smccc-filter", "arm64-linux-7.2.13-pkvm-protected-vm"]
)
def test_arm64_rows_come_out_as_recorded(arm64_machine: EmulatedMachine, name: str) -> None:
    head, want = recorded(name)
    got = list(
        arm64_machine.call("hcabi.lab.cases.arm64:rows", vm=head["vm"], inputs=questions(want))
    )
    assert first_difference(want, got) is None


def test_sharing_what_is_no_memory_kills_the_call(arm64_machine: EmulatedMachine) -> None:
    inputs = [
        {"in": {"x0": "0xc6000003", "x1": "0x90000000"}},
        {"in": {"x0": "0xc6000003", "x1": "0x40020000"}},
    ]
    _, (died, after) = arm64_capture(arm64_machine, inputs, protected=True)
    assert isinstance(died, Arm64Row)
    assert isinstance(after, Arm64Row)
    assert died.fault == "exception, ESR_EL1 0x96000010"
    assert after.out["x0"] == "0x0"
    assert not after.fault


def test_addresses_of_the_real_one_do(arm64_machine: EmulatedMachine) -> None:
    given = {"vm": PROTECTED_VM, "inputs": WIDTHS}
    rows = list(arm64_machine.call("hcabi.lab.cases.arm64:rows", **given))
    assert ["fault" not in row for row in rows] == REFUSED
    for real, model in zip(rows, arm64_rows(PROTECTED_VM, WIDTHS, 4096), strict=True):
        assert not differences(real, model)


@pytest.mark.parametrize("contract", ["x86.kvm", "arm64.smccc"])
def test_the_road_is_the_same_as_the_simulated_one(
    contract: str, x86_machine: EmulatedMachine, arm64_machine: EmulatedMachine
) -> None:
    machine = x86_machine if contract == "x86.kvm" else arm64_machine
    for seed in (1, 2):
        model = simulate(contract, seed=seed, vcpus=1, requests=30)
        want = [json.loads(step_line(step, 0)) for step in model.steps]
        got = list(
            machine.call(
                "hcabi.lab.cases.end_to_end:rows", contract=contract, seed=seed, requests=30
            )
        )
        assert first_difference(want, got) is None


def test_what_the_host_sees_of_a_protected_page(arm64_machine: EmulatedMachine) -> None:
    scenes = {row["scene"]: row for row in arm64_machine.call("hcabi.lab.cases.visibility:rows")}
    before = scenes["the guest stores to the page"]
    shared = scenes["MEM_SHARE"]
    after = scenes["MEM_UNSHARE"]
    assert (before["host_load"], before["host_write_call"]) == ("SIGSEGV", "EFAULT")
    assert (shared["host_load"], shared["host_write_call"]) == ("0x22", "0x22222222")
    assert (after["host_load"], after["host_write_call"]) == ("SIGSEGV", "EFAULT")
    assert after["guest_load"] == "0x33333333"
    assert scenes["SMCCC filter"]["offered"] is False


def test_a_capture_has_its_first_line(x86_machine: EmulatedMachine) -> None:
    _, rows = recorded("x86-linux-7.3.4-kvm-amd")
    out = io.StringIO()
    assert write_capture(*x86_capture(x86_machine, questions(rows[:2])), out.write) == 2
    first, *lines = (json.loads(line) for line in out.getvalue().splitlines())
    version = x86_machine.kernel.version.partition("-")[0]
    assert (first["capture"], first["arch"], first["kernel"]) == (1, "x86", version)
    assert lines == rows[:2]


def test_an_error_inside_comes_out(x86_machine: EmulatedMachine) -> None:
    with pytest.raises(AgentError, match=r"ValidationError.*instruction") as caught:
        list(x86_machine.call("hcabi.lab.cases.x86:rows", inputs=[{"mode": 64}]))
    assert "Traceback" in caught.value.traceback
    with pytest.raises(AgentError, match="not of this package"):
        list(x86_machine.call("os:getcwd"))
    assert list(x86_machine.call("hcabi.lab.agent:hello")), "the agent goes on"


def a_kernel() -> Kernel:
    kernels = [k for k in installed_kernels() if installed_userland(k.arch)]
    if not kernels:
        pytest.skip("no kernel has been fetched (hcabi lab fetch)")
    return kernels[-1]


def test_a_panic_gives_the_last_lines_of_the_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = a_kernel()
    (tmp_path / "userland.json").write_text("{}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(BootError) as caught, EmulatedMachine(kernel, tmp_path):
        pass
    assert caught.value.problem.endswith("the machine ended")
    assert any("Kernel panic" in line for line in caught.value.console)


def test_silence_has_a_limit_and_the_emulator_is_ended() -> None:
    kernel = a_kernel()
    userland = installed_userland(kernel.arch)
    assert userland is not None
    with EmulatedMachine(kernel, userland) as machine:
        process = machine._process
        assert process is not None
        with pytest.raises(BootError, match="no answer for 0 s"):
            list(machine.call("hcabi.lab.agent:hello", seconds=0.00001))
        assert process.poll() is not None
        with pytest.raises(LabError, match="not running"):
            list(machine.call("hcabi.lab.agent:hello"))
