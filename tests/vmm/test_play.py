"""Modelled guests inside whole programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hcabi.cli.main import main
from hcabi.errors import HostUsageError
from hcabi.kernels.steps import Ask
from hcabi.vmm.drive import Driver, Limits
from hcabi.vmm.play import prepare
from hcabi.x86.baselines import LINUX_7_3

QUICK = Limits(start=20, answer=5, quiet=0.3)


def test_a_guest_shares_memory_of_a_real_program(raw: list[str]) -> None:
    with Driver([*raw, "three"], limits=QUICK) as driver:
        simulation, _ = prepare(driver, seed=3, requests=30, baseline=LINUX_7_3)
        # KVM's initial attribute is shared, and so this VMM's memory is
        assert sum(size for _, size in simulation.machine.shared()) == 16 << 20
        steps = list(simulation.steps())
        requests = [s for s in steps if isinstance(s.action, Ask) and s.exits]
        assert len(requests) >= 25
        private = sum(end - start for start, end in driver.vm.private) << 12
        changed = sum(c.size if not c.shared else -c.size for s in steps for c in s.changes)
        assert changed == private


def test_a_vmm_without_the_exit_is_not_asked(raw: list[str]) -> None:
    with (
        Driver([*raw, "quiet"], limits=QUICK) as driver,
        pytest.raises(HostUsageError, match="EXIT"),
    ):
        prepare(driver, baseline=LINUX_7_3)


def test_the_command_line(raw: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vmm", "play", "--json", "--calls", "5", "--", *raw, "three"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["name"] == "x86.kvm"
    assert main(["vmm", "play", "--", *raw, "crashes"]) == 1
    assert "the VMM stopped" in capsys.readouterr().err
    assert main(["vmm", "play", "--calls", "5", "--", *raw, "greedy"]) == 1
    assert "unasked; but only what a guest asks for is converted" in capsys.readouterr().out
    assert main(["vmm", "play", "--calls", "5", "--", *raw, "hasty"]) == 0
    assert "half was discarded before it became" in capsys.readouterr().out
    # nobody knows which pages of a plain VM the VMM has hidden
    assert main(["vmm", "play", "--scenario", "ordinary", "--calls", "9", "--", *raw, "plain"]) == 0
    assert "not observable here" in capsys.readouterr().out


def test_a_picture_is_drawn_also_of_a_run_that_stopped(
    raw: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "memory.svg"
    command = ["vmm", "play", "--svg", str(picture), "--calls"]
    assert main([*command, "20", "--", *raw, "three"]) == 0
    assert "vCPU 0" in picture.read_text()
    capsys.readouterr()
    assert main([*command, "20", "--", *raw, "crashes"]) == 1
    assert "shared at the end" in capsys.readouterr().out
    assert "<svg" in picture.read_text()
    assert main([*command, "20001", "--", *raw, "three"]) == 2
    assert "at most 20000 requests, not 20001" in capsys.readouterr().err
