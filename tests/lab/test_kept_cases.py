"""Cases that real kernels taught the models, and limits of kernels that inputs must respect."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from hcabi.lab import diff
from hcabi.lab.capture import PROTECTED_VM
from hcabi.lab.diff_rows import differences
from hcabi.lab.machine import EmulatedMachine
from hcabi.lab.models import arm64_rows, x86_rows
from hcabi.x86.baselines import baseline

Boot = Callable[[str], AbstractContextManager[EmulatedMachine]]

#: The call is answered without an exit, and then KVM completes an exit after all.
HELD: list[dict[str, Any]] = [
    {
        "mode": 32,
        "instruction": "vmmcall",
        "in": {"rax": rax, "rbx": "0x1000", "rcx": "0x1", "rdx": "0x10", "rsi": "0x0"},
        "reply": {"ret": "0xffffffea"},
        "vm": {"cpuid_features": "0x30000", "exit_hypercall_enabled": True},
    }
    for rax in ("0xc", "0x10000000c", "0xc")
]


def outs(rows: Any) -> list[tuple[int, str, str]]:
    return [(len(r["exits"]), r["out"]["rax"], r["out"]["rax_drained"]) for r in rows]


HELD_ON_612 = [(1, "0xffffffea", "0xffffffea"), (0, "0x0", "0xffffffea"), (1, *["0xffffffea"] * 2)]


def test_linux_612_holds_a_completion_back() -> None:
    assert outs(x86_rows(HELD, baseline("6.12.107"))) == HELD_ON_612
    assert outs(x86_rows(HELD, baseline("6.1.176"))) == [HELD_ON_612[0]] * 3


@pytest.mark.lab
def test_the_real_linux_612_does(boot: Boot) -> None:
    with boot("x86-6.12") as machine:
        rows = machine.call("hcabi.lab.cases.x86:rows", inputs=HELD, drained=True)
        assert outs(rows) == HELD_ON_612


def share(address: int) -> dict[str, Any]:
    return {"in": {"x0": "0xc6000003", "x1": hex(address), "x2": "0x0", "x3": "0x0"}}


#: Which addresses are none: those above the host's width, not above the 40 bits of the VM's type.
WIDTHS = [share((1 << bits) - 0x4000) for bits in (40, 41, 47, 48, 49, 52, 64)]
REFUSED = [False, False, False, False, True, True, True]


def test_addresses_end_at_the_hosts_width() -> None:
    rows = arm64_rows(PROTECTED_VM, WIDTHS, 4096)
    assert ["fault" not in row for row in rows] == REFUSED


@pytest.mark.lab
def test_addresses_of_the_real_one_do(arm64_machine: EmulatedMachine) -> None:
    given = {"vm": PROTECTED_VM, "inputs": WIDTHS}
    rows = list(arm64_machine.call("hcabi.lab.cases.arm64:rows", **given))
    assert ["fault" not in row for row in rows] == REFUSED
    for real, model in zip(rows, arm64_rows(PROTECTED_VM, WIDTHS, 4096), strict=True):
        assert not differences(real, model)


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
