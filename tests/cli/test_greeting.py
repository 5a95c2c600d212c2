"""What `hcabi simulate` tells where nothing else is asked for."""

from __future__ import annotations

import pytest

from hcabi.cli.greeting import told
from hcabi.kernels.hosts import agree
from hcabi.kernels.vms import VMS
from hcabi.x86.baselines import LINUX_7_3


def run(name: str) -> dict[str, list[str]]:
    model = VMS[name]
    return dict(told(model, model.machine(model.slots(1), 1, LINUX_7_3, agree)))


def test_one_screen_for_each_architecture(cli, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    ran = cli("simulate")
    assert (ran.code, ran.err) == (0, "")
    x86, arm64, following = ran.out.rstrip().split("\n\n")
    assert x86.startswith("x86.kvm: ")
    assert arm64.startswith("arm64.smccc: ")
    assert "hcabi simulate --all" in following
    for screen in (x86, arm64):
        assert len(screen.splitlines()) <= 30
    assert cli("simulate", "--arch", "x86").out.startswith("x86.kvm: ")
    assert "step   vCPU" in cli("simulate", "--arch", "x86", "--all").out


@pytest.mark.parametrize("name", VMS)
def test_every_vm_can_be_told(name):
    parts = run(name)
    assert list(parts)[:3] == [
        "The guest looks for the interface", "It shares a page", "It shares the page again",
    ]  # fmt: skip
    assert list(parts)[-1] == "It takes the page back"
    assert "The guest writes to it, and the host can read that." in parts["It shares a page"]
    last = parts["It takes the page back"]
    assert "The guest writes to it, and the host cannot read that." in last


def test_why_a_second_share_is_refused_on_arm64_and_not_on_x86():
    """The kernel's values: -22 from x86.c 7427, -3 (INVALID_PARAMETER) from SMCCC."""
    x86, arm64 = run("x86.kvm"), run("arm64.smccc")
    assert x86["It shares the page again"][-1].startswith("This contract sets a state")
    assert arm64["It shares the page again"][-1].startswith("This contract moves pages")
    assert "answer: x0=-3 x1=0x0" in arm64["It shares the page again"]
    mistake = x86["A mistake: it shares half a page"]
    assert mistake[1:] == [
        "no exit: the kernel answers, and the VMM is not asked",
        "answer: rax=-22",
    ]
    assert arm64["A mistake: it shares half a page"][1].startswith("exit KVM_EXIT_HYPERCALL: ")
    rounded = run("x86.snp")["A mistake: it shares half a page"]
    assert rounded[-1] == "The guest's half of the contract rounds to whole pages."
