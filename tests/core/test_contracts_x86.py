"""The direct x86 contract, guest and host half, through the modelled kernel."""

from __future__ import annotations

from typing import Any

import pytest

from hcabi.contracts.x86 import KvmGuest, X86Host
from hcabi.errors import HostUsageError
from hcabi.handler import HostHandler
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    GuestState,
    Reply,
    ShareRegion,
    Verdict,
    apply_reply,
)
from hcabi.x86.baselines import (
    BASELINES,
    LINUX_7_3,
    Baseline,
    baseline,
)
from hcabi.x86.vm_types import VmType

each_baseline = pytest.mark.parametrize("base", BASELINES.values(), ids=lambda b: b.name)
MEMORY = MemorySlot(0, 1 << 32)
PAGE = 4096


def ask(
    region: ShareRegion, mode: Any = 64, base: Baseline = LINUX_7_3, answer: Verdict | None = None
) -> tuple[int, Any, HostHandler]:
    """(RAX as the guest sees it, Progress, handler) of one call through model and handler."""
    guest = KvmGuest(mode)
    handler = HostHandler(X86Host(baseline=base), lambda *_: answer, [MEMORY])
    vcpu = X86Vcpu(X86Kernel(base), mode)
    call = guest.encode_call(region)
    vcpu.begin(call)
    while (errno := vcpu.enter()) is not None:
        reply = handler.handle(vcpu.run, errno, vcpu.read_register)
        assert isinstance(reply, Reply)
        assert apply_reply(reply, vcpu.run, vcpu.write_register)
    return vcpu.registers["rax"], guest.decode_result(call, vcpu.state()), handler


@each_baseline
@pytest.mark.parametrize("mode", [64, 32])
def test_round_trip(base: Baseline, mode: int) -> None:
    rax, progress, handler = ask(ShareRegion(0x3000, 0x2000, True), mode, base)
    assert rax == 0
    assert (progress.verdict, progress.done, progress.next) == (Verdict.DONE, 0x2000, None)
    assert list(handler.map.ranges()) == [(0x3000, 0x2000)]


@each_baseline
@pytest.mark.parametrize(
    ("region", "code"),
    [
        (ShareRegion(0x3800, 0x1000, True), -22),  # the kernel: unaligned
        (ShareRegion(0x3000, 0, True), -22),  # the kernel: no pages
        (ShareRegion((1 << 32) - PAGE, 2 * PAGE, False), -22),  # the handler: outside memory
    ],
)
@pytest.mark.parametrize("mode", [64, 32])
def test_a_guests_mistakes(base: Baseline, mode: int, region: ShareRegion, code: int) -> None:
    rax, progress, handler = ask(region, mode, base)
    assert rax == code & (1 << mode) - 1  # a 32-bit guest sees the low half
    assert (progress.verdict, progress.code, progress.done) == (Verdict.REFUSED, code, 0)
    assert progress.next is None
    assert handler.map.shared_bytes == 0


@pytest.mark.parametrize("answer", [Verdict.REFUSED, Verdict.RETRY])
def test_the_host_can_only_say_no(answer: Verdict) -> None:
    rax, progress, _ = ask(ShareRegion(0x3000, PAGE, True), answer=answer)
    assert rax == 0xFFFF_FFFF_FFFF_FFEA
    assert (progress.verdict, progress.code) == (Verdict.REFUSED, -22)


def test_registers_of_a_call() -> None:
    share = KvmGuest().encode_call(ShareRegion(0x3000, 0x2000, True))
    assert share.instruction == "vmmcall"
    assert dict(share.registers) == {"rax": 12, "rbx": 0x3000, "rcx": 2, "rdx": 0}
    back = KvmGuest(instruction="vmcall", page_size=1).encode_call(ShareRegion(0, 1, False))
    assert back.instruction == "vmcall"
    assert dict(back.registers) == {"rax": 12, "rbx": 0, "rcx": 1, "rdx": 0x11}


@pytest.mark.parametrize(
    ("mode", "region", "register"),
    [
        (64, ShareRegion(1 << 64, PAGE, True), "rbx"),
        (64, ShareRegion(-1, PAGE, True), "rbx"),
        (64, ShareRegion(0, 1 << 76, True), "rcx"),
        (64, ShareRegion(0, -PAGE, True), "rcx"),
        (32, ShareRegion(1 << 32, PAGE, True), "rbx"),
        (32, ShareRegion(0, 1 << 44, True), "rcx"),
    ],
)
def test_arguments_that_fit_no_register(mode: Any, region: ShareRegion, register: str) -> None:
    with pytest.raises(HostUsageError, match=f"{register} = .* does not fit {mode} bits"):
        KvmGuest(mode).encode_call(region)


@pytest.mark.parametrize(
    ("mode", "rax", "code"),
    [
        (64, 0, 0),
        (64, (1 << 64) - 22, -22),
        (64, (1 << 64) - 1000, -1000),
        (64, 22, 22),
        (64, 0xFFFF_FFEA, 0xFFFF_FFEA),
        (32, 0xFFFF_FFEA, -22),
        (32, 0xFFFF_FC18, -1000),
        (32, (1 << 64) - 22, -22),
        (32, 1 << 32, 0),
    ],
)
def test_answers_are_signed_in_the_guests_width(mode: Any, rax: int, code: int) -> None:
    guest = KvmGuest(mode)
    call = guest.encode_call(ShareRegion(0, PAGE, True))
    progress = guest.decode_result(call, GuestState({"rax": rax}))
    assert progress.code == code
    assert (progress.verdict is Verdict.DONE) == (code == 0)


@pytest.mark.parametrize(
    "vm_type", [VmType.DEFAULT_VM, VmType.SW_PROTECTED_VM, VmType.SEV_VM, VmType.SEV_ES_VM]
)
def test_vm_types_that_get_ret_as_it_is(vm_type: VmType) -> None:
    host = X86Host(vm_type)
    assert not host.retries
    handler = HostHandler(host, lambda *_: None, [])
    run = bytearray(128)
    run[8], run[32], run[48], run[56] = 3, 12, 1, 0x10
    reply = handler.handle(run)
    assert isinstance(reply, Reply)
    assert reply.run == ((88, b"\xea" + b"\xff" * 7),)


@pytest.mark.parametrize("vm_type", [-1, 6, 999, True, "SNP_VM", "snp", None, 4.0])
def test_vm_types_that_nobody_knows(vm_type: Any) -> None:
    with pytest.raises(HostUsageError, match=r"expected a VmType, .* SNP_VM 4") as told:
        X86Host(vm_type)
    assert str(told.value).endswith("pass VmType.SNP_VM") == (vm_type == "SNP_VM")


def test_reserved_bits_is_one_of_two() -> None:
    with pytest.raises(HostUsageError, match=r"reserved_bits='keep'"):
        X86Host(reserved_bits="keep")  # type: ignore[arg-type]


def test_baselines_by_name_and_version() -> None:
    assert baseline("linux-6.12") is baseline("6.12.107") is BASELINES["linux-6.12"]
    assert baseline("7.3") is LINUX_7_3
    for unmeasured in ("6.13.1", "linux-5.15", "", "7"):
        with pytest.raises(HostUsageError, match="no baseline for kernel"):
            baseline(unmeasured)
