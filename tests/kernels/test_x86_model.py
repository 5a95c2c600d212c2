"""Edges of the x86 model: order of checks, features, and what differs between kernels."""

from __future__ import annotations

from typing import Any

import pytest

from hcabi.errors import SimulationError
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.types import Call
from hcabi.x86.baselines import (
    BASELINES,
    LINUX_6_1,
    LINUX_6_12,
    LINUX_7_2,
    LINUX_7_3,
    Baseline,
)

U64 = (1 << 64) - 1
each_baseline = pytest.mark.parametrize("base", BASELINES.values(), ids=lambda b: b.name)
#: Bits of CPUID 0x40000001 EAX: what arch/x86/include/uapi/asm/kvm_para.h numbers them.
UNHALT, SEND_IPI, SCHED_YIELD = 1 << 7, 1 << 11, 1 << 13


def call(vcpu: X86Vcpu, ret: int = 0, instruction: str = "vmmcall", **registers: int) -> int | None:
    """RAX after the call; None if it exited first (answered with *ret*)."""
    defaults = {"rax": 12, "rbx": 0x1000, "rcx": 1, "rdx": 0}
    vcpu.begin(Call(instruction, defaults | registers))
    exited = False
    while (errno := vcpu.enter()) is not None:
        assert errno == 0
        exited = True
        vcpu.run[88:96] = ret.to_bytes(8, "little")
    return None if exited else vcpu.registers["rax"]


def signed(value: int | None) -> int | None:
    return None if value is None else value - (value >> 63 << 64)


@pytest.mark.parametrize("cpl", [1, 2, 3])
@pytest.mark.parametrize("nr", [1, 5, 11, 12, 99])
def test_privilege_is_checked_first(cpl: int, nr: int) -> None:
    kernel = X86Kernel(exit_hypercall=0, features=UNHALT | SCHED_YIELD)
    assert signed(call(X86Vcpu(kernel, cpl=cpl), rax=nr, rbx=1)) == -1


def test_a_call_that_is_not_enabled_is_checked_before_its_arguments() -> None:
    vcpu = X86Vcpu(X86Kernel(exit_hypercall=0))
    assert signed(call(vcpu)) == -1000
    assert signed(call(vcpu, rbx=1, rcx=0)) == -1000


@pytest.mark.parametrize(
    ("features", "nr", "answer"),
    [
        (0, 1, 0), (0, 5, -1000), (UNHALT, 5, 0), (0, 11, -1000), (SCHED_YIELD, 11, 0),
        (0, 10, -1000), (0, 0, -1000), (0, 2, -1000), (0, 13, -1000), (0, U64, -1000),
    ],
)  # fmt: skip
def test_what_the_kernel_answers_itself(features: int, nr: int, answer: int) -> None:
    """With KVM_CAP_ENFORCE_PV_FEATURE_CPUID."""
    kernel = X86Kernel(features=features, enforce_features=True)
    assert signed(call(X86Vcpu(kernel), rax=nr)) == answer


@pytest.mark.parametrize("nr", [5, 11])
def test_kvm_goes_by_cpuid_only_where_it_is_told_to(nr: int) -> None:
    """guest_pv_has, arch/x86/kvm/cpuid.h 233-240 (Linux 7.3.4); recorded for call 11."""
    assert call(X86Vcpu(X86Kernel(features=0)), rax=nr) == 0


@pytest.mark.parametrize(("features", "nr"), [(0, 9), (SEND_IPI, 10)])
def test_what_the_model_cannot_know(features: int, nr: int) -> None:
    with pytest.raises(SimulationError, match="not modelled"):
        call(X86Vcpu(X86Kernel(features=features)), rax=nr)


@pytest.mark.parametrize(
    ("gpa", "pages", "exits"),
    [
        (0, 1, True),
        (0xFFF, 1, False),
        (0, 0, False),
        (U64 & ~0xFFF, 1, True),
        (0, U64, True),
        (0x1000, U64, False),
        (0x1000, U64 - 1, True),
        (0x2000, U64 - 1, False),
    ],
)
def test_arguments_that_the_kernel_refuses(gpa: int, pages: int, exits: bool) -> None:
    answer = call(X86Vcpu(X86Kernel()), rbx=gpa, rcx=pages)
    assert signed(answer) == (None if exits else -22)


@each_baseline
@pytest.mark.parametrize("instruction", ["vmmcall", "vmcall"])
def test_the_exit(base: Baseline, instruction: str) -> None:
    vcpu = X86Vcpu(X86Kernel(base))
    vcpu.run[:] = b"\xee" * len(vcpu.run)
    vcpu.run[1] = 0  # immediate_exit
    registers = {"rax": 12, "rbx": 0x5000, "rcx": 3, "rdx": U64}
    vcpu.begin(Call(instruction, registers))
    assert vcpu.enter() == 0
    expected = bytearray(b"\xee" * len(vcpu.run))
    expected[1] = 0
    expected[8:12] = b"\3\0\0\0"
    words = (12, 0x5000, 3, U64)
    expected[32:64] = b"".join(w.to_bytes(8, "little") for w in words)
    if base in (LINUX_7_2, LINUX_7_3):
        expected[88:96] = bytes(8)  # older kernels leave ret as it was
    expected[96:104] = b"\1" + bytes(7)
    assert vcpu.run == expected
    assert vcpu.enter() is None
    assert vcpu.registers["rax"] == (0 if base in (LINUX_7_2, LINUX_7_3) else 0xEEEE_EEEE_EEEE_EEEE)
    assert vcpu.rip_advanced == 3


def test_stale_ret_is_the_previous_reply() -> None:
    old, new = X86Vcpu(X86Kernel(LINUX_6_1)), X86Vcpu(X86Kernel(LINUX_7_3))
    for vcpu in (old, new):
        call(vcpu, ret=0x77)
        assert vcpu.registers["rax"] == 0x77
        vcpu.begin(Call("vmmcall", {"rax": 12, "rbx": 0, "rcx": 1, "rdx": 0}))
        assert vcpu.enter() == 0
    assert old.run[88:96] == b"\x77" + bytes(7)
    assert new.run[88:96] == bytes(8)


@each_baseline
def test_ret_of_calls_that_the_kernel_answers(base: Baseline) -> None:
    vcpu = X86Vcpu(X86Kernel(base))
    vcpu.run[88:96] = b"\xee" * 8
    call(vcpu, rax=99)
    written = (U64 - 999).to_bytes(8, "little") if base.ret_written_by_kernel else b"\xee" * 8
    assert vcpu.run[88:96] == written
    assert base.ret_written_by_kernel == (base in (LINUX_7_2, LINUX_7_3))


@each_baseline
@pytest.mark.parametrize(("mode", "rax"), [(32, (1 << 32) + 12), (64, (1 << 32) + 12), (32, 12)])
def test_numbers_of_more_than_32_bits(base: Baseline, mode: Any, rax: int) -> None:
    answer = call(X86Vcpu(X86Kernel(base), mode), rax=rax)
    if mode == 64:
        assert signed(answer) == -1000
    elif rax > 12 and base is LINUX_6_12:
        assert answer == 0
    else:
        assert answer is None


def test_32_bit_guests_have_32_bit_registers() -> None:
    vcpu = X86Vcpu(X86Kernel(), 32)
    high = 0xABCD << 32
    assert call(vcpu, ret=U64 - 21, rbx=high | 0x3000, rcx=high | 2, rdx=high | 16) is None
    assert vcpu.registers["rax"] == 0xFFFF_FFEA
    assert [int.from_bytes(vcpu.run[i : i + 8], "little") for i in (40, 48, 56, 96)] == [
        0x3000, 2, 16, 0,
    ]  # fmt: skip


@pytest.mark.parametrize("instruction", ["wrmsr", "rdmsr"])
@pytest.mark.parametrize("error", [0, 1])
def test_msr_exits(instruction: str, error: int) -> None:
    vcpu = X86Vcpu(X86Kernel())
    registers = {"rcx": 0x4B564D08, "rax": 0x9_0000_0001, "rdx": 0x2}
    vcpu.begin(Call(instruction, registers))
    assert vcpu.enter() == 0
    write = instruction == "wrmsr"
    assert vcpu.run[8] == (30 if write else 29)
    assert vcpu.run[44:48] == (0x4B564D08).to_bytes(4, "little")
    assert int.from_bytes(vcpu.run[48:56], "little") == (0x2_0000_0001 if write else 0)
    vcpu.run[32], vcpu.run[48:56] = error, bytes.fromhex("1122334455667788")
    if error:
        assert vcpu.enter() == 0
        assert vcpu.run[8] == 8
        assert (vcpu.fault, vcpu.rip_advanced) == ("shutdown", None)
    assert vcpu.enter() is None
    if not error and not write:
        assert (vcpu.registers["rax"], vcpu.registers["rdx"]) == (0x44332211, 0x88776655)


def test_what_is_not_modelled() -> None:
    vcpu = X86Vcpu(X86Kernel())
    with pytest.raises(SimulationError, match="is not filtered"):
        call(vcpu, instruction="rdmsr", rcx=0x10)
    with pytest.raises(SimulationError, match="has no instruction 'hvc'"):
        vcpu.begin(Call("hvc", {}))
    with pytest.raises(SimulationError, match="arguments and answers are in kvm_run"):
        vcpu.read_register(1)
    with pytest.raises(SimulationError, match="arguments and answers are in kvm_run"):
        vcpu.write_register(1, 2)


def test_cpuid() -> None:
    vcpu = X86Vcpu(X86Kernel(features=0x30000))
    for leaf, expected in (
        (0x40000000, (0x40000001, 0x4B4D564B, 0x564B4D56, 0x4D)),
        (0x40000001, (0x30000, 0, 0, 0)),
        (0x40000100, (0, 0, 0, 0)),
    ):
        vcpu.begin(Call("cpuid", {"rax": leaf, "rcx": 0}))
        assert vcpu.enter() is None
        assert tuple(vcpu.registers[r] for r in ("rax", "rbx", "rcx", "rdx")) == expected
