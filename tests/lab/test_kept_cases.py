"""Cases that real kernels taught the models, and limits of kernels that inputs must respect."""

from __future__ import annotations

from typing import Any

import pytest
from lab.kept import HELD, HELD_ON_612, REFUSED, WIDTHS, outs, share

from hcabi.captures.format import Arm64Row
from hcabi.lab import diff
from hcabi.lab.capture import PROTECTED_VM, arm64_capture
from hcabi.lab.machine import EmulatedMachine
from hcabi.lab.models import arm64_rows, x86_rows
from hcabi.x86.baselines import baseline


def test_linux_612_holds_a_completion_back() -> None:
    assert outs(x86_rows(HELD, baseline("6.12.107"))) == HELD_ON_612
    assert outs(x86_rows(HELD, baseline("6.1.176"))) == [HELD_ON_612[0]] * 3


def test_addresses_end_at_the_hosts_width() -> None:
    rows = arm64_rows(PROTECTED_VM, WIDTHS, 4096)
    assert ["fault" not in row for row in rows] == REFUSED


def load(address: int) -> dict[str, Any]:
    return {"instruction": "ldr", "in": {"x0": "0x0", "x1": hex(address), "x2": "0x0", "x3": "0x0"}}


@pytest.mark.lab
@pytest.mark.parametrize(
    ("inputs", "silent"),
    [
        ([load(0x40064000), load(0x40061000)], [False, True]),
        ([share(0x40064000), load(0x40061000)], [False, True]),
        ([load(0x40064000), load(0x40060FFC)], [False] * 2),
        ([load(0x40060000), load(0x40065000)], [False] * 2),
        ([load(0x40060000), load(0x40064000), load(0x40061000)], [False] * 3),
    ],
)
def test_a_limit_of_linux_73_with_16k_pages(
    arm64_16k_machine: EmulatedMachine, inputs: list[dict[str, Any]], silent: list[bool]
) -> None:
    """
    A first touch past a page's first 4 KiB never ends where the page above is mapped.

    That is why inputs touch the first 4 KiB only. A kernel without this limit fails here, and
    then they need not any more.
    """
    rows = arm64_16k_machine.call(
        "hcabi.lab.cases.arm64:rows", vm=PROTECTED_VM, inputs=inputs, case_seconds=3
    )
    assert ["silent" in row for row in diff.until_silent(rows)] == silent


@pytest.mark.lab
def test_the_granule_is_the_hosts_page(arm64_16k_machine: EmulatedMachine) -> None:
    calls = [(0xC6000002, 0), (0xC6000003, 0x40021000), (0xC6000003, 0x40024000)]
    inputs = [{"in": {"x0": hex(number), "x1": hex(address)}} for number, address in calls]
    head, rows = arm64_capture(arm64_16k_machine, inputs, protected=True)
    assert head.vm.granule == "0x4000"
    answers = [row.out["x0"] for row in rows if isinstance(row, Arm64Row)]
    assert answers == ["0x4000", "0xfffffffffffffffd", "0x0"]
