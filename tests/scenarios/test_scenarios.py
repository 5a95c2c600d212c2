"""One scenario set over every contract, through one fixture, against one table with sources."""

from __future__ import annotations

import pytest
from scenarios.expected import EXPECTED, MAY_CHANGE

from hcabi.kernels.hosts import agree
from hcabi.kernels.scenarios import (
    CANNOT_SAY,
    MEMORY,
    SCENARIOS,
    run,
)
from hcabi.kernels.vms import VMS
from hcabi.types import Call, ShareRegion, Verdict
from hcabi.x86.baselines import LINUX_7_3


@pytest.fixture(params=list(VMS))
def vm(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_contract_has_an_answer_to_every_scenario() -> None:
    assert EXPECTED.keys() == MAY_CHANGE.keys() == VMS.keys()
    assert {name: set(table) for name, table in EXPECTED.items()} == {
        name: set(SCENARIOS) for name in VMS
    }


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))
def test_the_answer_is_that_of_the_table(vm: str, scenario) -> None:
    results = run(vm, scenario)
    expected = EXPECTED[vm][scenario.name]
    assert len(results) == len(expected)
    for result, row in zip(results, expected, strict=True):
        if row == CANNOT_SAY:
            assert (result.verdict, result.fault) == (Verdict.REFUSED, CANNOT_SAY)
            continue
        verdict, done, code, exits, shared = row
        fault = ""
        if isinstance(code, tuple):
            fault, code = code
        got = (result.verdict, result.done, result.code, result.exits, result.shared, result.fault)
        assert got == (verdict, done, code, exits, shared, fault)


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))
def test_no_other_register_changes(vm: str, scenario) -> None:
    for result in run(vm, scenario):
        assert result.changed <= MAY_CHANGE[vm]


def test_a_share_changes_the_answer_register() -> None:
    """So that the test above cannot pass by looking at nothing."""
    changed = {name: run(name, SCENARIOS["share"])[0].changed for name in VMS}
    assert changed["x86.kvm"] == {"rax"}
    assert changed["x86.tdx_hypercall"] == {"r10"}
    assert changed["arm64.smccc"] == {"pc", "x0", "x1"}
    assert changed["x86.tdx"] == set(), "success leaves R10 and R11 as the guest set them"


#: A call that nobody knows: registers, and what the guest sees (captures; GHCB and GHCI facts).
UNKNOWN = {
    "x86.kvm": (Call("vmmcall", {"rax": 13}), "rax", 2**64 - 1000),
    "x86.kvm_32": (Call("vmmcall", {"rax": 13}), "rax", 2**32 - 1000),
    "x86.tdx_hypercall": (
        Call("tdcall", {"r10": 13, "rax": 0, "rcx": 0xFFCC}),
        "r10",
        2**64 - 1000,
    ),
    "x86.tdx": (
        Call("tdcall", {"r10": 0, "r11": 0x1FFFF, "rax": 0, "rcx": 0xFFCC}),
        "r10",
        1 << 63 | 3,
    ),
    "arm64.smccc": (Call("hvc", {"x0": 0xC600_0005, "x1": 1}), "x0", 2**64 - 1),
    "arm64.pkvm": (Call("hvc", {"x0": 0xC600_0005, "x1": 1}), "x0", 2**64 - 1),
}


@pytest.mark.parametrize("vm", UNKNOWN)
def test_an_unknown_call_is_the_kernels_to_refuse(vm: str) -> None:
    call, register, value = UNKNOWN[vm]
    machine = VMS[vm].machine(MEMORY, 1, LINUX_7_3, agree)
    state, exits = machine.perform(machine.vcpus[0], call)
    assert (state.registers[register], exits) == (value, ())
    assert not list(machine.shared())


def test_one_handler_of_a_user_serves_every_contract_that_exits() -> None:
    """Written once, knowing no architecture: it counts, and refuses what it was told to."""
    counted: dict[str, list[tuple[int, int, bool]]] = {}
    for name in VMS:
        seen = counted.setdefault(name, [])

        def change(slot, start, size, shared, seen=seen):
            seen.append((start - slot.start, size, shared))
            return Verdict.REFUSED if size > 4096 else None

        machine = VMS[name].machine(MEMORY, 1, LINUX_7_3, change)
        if machine.handler is None:
            continue
        guest = machine.drive(VMS[name].discover(0, MEMORY[0].start))
        call = guest.encode_call(ShareRegion(0x4001_0000, 4096, True))
        state, exits = machine.perform(machine.vcpus[0], call)
        assert guest.decode_result(call, state).verdict is Verdict.DONE
        assert len(exits) == 1
        assert seen == [(0x1_0000, 4096, True)]
    without = {n for n, s in counted.items() if not s}
    assert without == {"arm64.pkvm", "arm64.pkvm_android"}
