"""Edges of the arm64 models."""

from __future__ import annotations

import itertools

import pytest

from hcabi.arm64.registers import PC, SP, x
from hcabi.errors import SimulationError
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import (
    TRANSITIONS,
    PageState,
    PkvmKernel,
    PkvmVcpu,
)
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Call

MEMORY = MemorySlot(0x4000_0000, 0x10_0000)
PAGE = 0x4000_1000
S = PageState


def test_every_state_and_event_is_decided() -> None:
    # EL2's own self test (mem_protect.c) and the recordings: what is not here is refused.
    allowed = {
        (S.UNMAPPED, "touch", S.OWNED), (S.UNMAPPED, "share", S.SHARED),
        (S.OWNED, "touch", S.OWNED), (S.OWNED, "share", S.SHARED), (S.OWNED, "reclaim", S.POISONED),
        (S.SHARED, "touch", S.SHARED), (S.SHARED, "unshare", S.OWNED),
    }  # fmt: skip
    assert {(a, e, b) for (a, e), b in TRANSITIONS.items()} == allowed
    for state, event in itertools.product(S, ("touch", "share", "unshare", "reclaim")):
        kernel = PkvmKernel([MEMORY])
        if state is not S.UNMAPPED:
            kernel.states[PAGE] = state
        after = next((b for a, e, b in allowed if (a, e) == (state, event)), None)
        assert kernel.move(PAGE + 0xFFF, event) is (after is not None)
        assert kernel.state(PAGE) is (after or state)


def test_what_the_host_sees() -> None:
    kernel = PkvmKernel([MEMORY])
    sees = {}
    for n, state in enumerate(S):
        kernel.states[PAGE + n * 4096] = state
        sees[state] = kernel.host_sees(PAGE + n * 4096)
    assert sees == {S.UNMAPPED: True, S.OWNED: False, S.SHARED: True, S.POISONED: False}


def test_ranges_of_a_state_are_maximal() -> None:
    kernel = PkvmKernel([MEMORY], 0x4000)
    for address in (0x4000_8000, 0x4000_0000, 0x4000_4000, 0x4001_0000):
        assert kernel.move(address, "share")
    assert kernel.ranges(S.SHARED) == [(0x4000_0000, 0xC000), (0x4001_0000, 0x4000)]
    assert kernel.ranges(S.OWNED) == []


def test_el2_answers_without_an_exit() -> None:
    vcpu = PkvmVcpu(PkvmKernel([MEMORY]))
    vcpu.begin(Call("hvc", {"x0": 0xC6000003, "x1": PAGE}))
    assert vcpu.enter() is None
    assert vcpu.registers["x0"] == 0
    assert bytes(vcpu.run) == bytes(len(vcpu.run))


def test_a_share_of_no_memory_kills_at_the_call() -> None:
    vcpu = PkvmVcpu(PkvmKernel([MEMORY]))
    vcpu.registers["pc"] = 0x100
    vcpu.begin(Call("hvc", {"x0": 0xC6000003, "x1": 0x1000}))
    assert vcpu.enter() is None
    assert vcpu.state().fault == "external abort"
    assert vcpu.registers["pc"] == 0x100
    vcpu.begin(Call("hvc", {"x0": 0xC6000002, "x1": 0}))
    assert vcpu.state().fault == ""


@pytest.mark.parametrize(
    ("bits", "address", "x0"), [(40, 1 << 40, -3), (36, 1 << 36, -3), (36, (1 << 36) - 4096, None)]
)
def test_the_address_space_ends(bits: int, address: int, x0: int | None) -> None:
    vcpu = PkvmVcpu(PkvmKernel([MEMORY], ipa_bits=bits))
    vcpu.begin(Call("hvc", {"x0": 0xC6000003, "x1": address}))
    assert vcpu.enter() is None
    assert (vcpu.fault == "external abort") == (x0 is None)
    if x0 is not None:
        assert vcpu.registers["x0"] == x0 & (1 << 64) - 1


def test_registers_by_id() -> None:
    vcpu = Arm64Vcpu(Arm64Kernel())
    vcpu.write_register(x(30), 7)
    vcpu.write_register(PC, 0x40)
    assert (vcpu.registers["x30"], vcpu.read_register(PC)) == (7, 0x40)
    for use in (lambda: vcpu.read_register(SP), lambda: vcpu.write_register(0x6030, 1)):
        with pytest.raises(SimulationError, match="is not modelled"):
            use()


@pytest.mark.parametrize("instruction", ["vmmcall", "", "svc", "HVC"])
def test_other_instructions(instruction: str) -> None:
    with pytest.raises(SimulationError, match="has no instruction"):
        Arm64Vcpu(Arm64Kernel()).begin(Call(instruction, {}))


@pytest.mark.parametrize("number", [0x85FF_FFFF, 0x8600_0000, 0x8600_0003, 0x8600_0004])
def test_the_filter_is_half_open(number: int) -> None:
    kernel = Arm64Kernel()
    kernel.set_filter(0x86000000, 4, 2)
    assert kernel.action(number) == (2 if 0x86000000 <= number < 0x86000004 else 0)


def test_what_an_exit_does_not_write_stays() -> None:
    kernel = Arm64Kernel()
    kernel.set_filter(0x86000000, 1, 2)
    vcpu = Arm64Vcpu(kernel)
    vcpu.run[:] = b"\xee" * len(vcpu.run)
    vcpu.run[1] = 0  # immediate_exit
    vcpu.begin(Call("smc", {"x0": 0x86000000}))
    assert vcpu.enter() == 0
    expected = bytearray(b"\xee" * len(vcpu.run))
    expected[1] = 0
    expected[8:12] = b"\3\0\0\0"
    expected[32:104] = b"\0\0\0\x86" + bytes(60) + b"\1" + bytes(7)
    assert vcpu.run == expected
