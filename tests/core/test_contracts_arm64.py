"""The forwarded SMCCC contract, guest and host half, through the modelled kernel."""

from __future__ import annotations

import pytest

from hcabi.contracts.arm64 import SmcccGuest, SmcccHost
from hcabi.errors import HostUsageError
from hcabi.handler import HostHandler
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    GuestState,
    NotAShareCall,
    Progress,
    Reply,
    ShareRegion,
    Verdict,
    apply_reply,
)

BASE = 0x4000_0000
MEMORY = MemorySlot(BASE, 0x10_0000)
U64 = (1 << 64) - 1


class Vm:
    def __init__(self, granule: int = 4096, answers: tuple[Verdict, ...] = ()) -> None:
        kernel = Arm64Kernel()
        for base, count in ((0x86000000, 1), (0xC6000000, 5), (0x86000002, 3)):
            assert kernel.set_filter(base, count, 2) == 0
        self.answers = list(answers)
        self.handler = HostHandler(SmcccHost(granule), self.change, [MEMORY])
        self.vcpu = Arm64Vcpu(kernel)
        self.written: list[int] = []

    def change(self, *_: object) -> Verdict | None:
        return self.answers.pop(0) if self.answers else None

    def call(self, call: Call) -> dict[str, int]:
        self.vcpu.begin(call)
        while (errno := self.vcpu.enter()) is not None:
            reply = self.handler.handle(self.vcpu.run, errno, self.vcpu.read_register)
            assert isinstance(reply, Reply)
            assert reply.run == ()
            self.written = [r for r, _ in reply.registers]
            assert apply_reply(reply, self.vcpu.run, self.vcpu.write_register)
        return dict(self.vcpu.registers)


def ask(vm: Vm, guest: SmcccGuest, region: ShareRegion) -> list[Progress]:
    call: Call | None = guest.encode_call(region)
    steps = []
    while call is not None:
        vm.call(call)
        steps.append(guest.decode_result(call, vm.vcpu.state()))
        call = steps[-1].next
    return steps


@pytest.mark.parametrize("conduit", ["hvc", "smc"])
def test_round_trip_granule_by_granule(conduit: str) -> None:
    vm, guest = Vm(), SmcccGuest(conduit=conduit)  # type: ignore[arg-type]
    steps = ask(vm, guest, ShareRegion(BASE, 0x3000, True))
    assert [(s.verdict, s.done, s.code) for s in steps] == [(Verdict.DONE, 0x1000, 0)] * 3
    assert list(vm.handler.map.ranges()) == [(BASE, 0x3000)]
    back = ask(vm, guest, ShareRegion(BASE + 0x1000, 0x1000, False))
    assert [s.verdict for s in back] == [Verdict.DONE]
    assert list(vm.handler.map.ranges()) == [(BASE, 0x1000), (BASE + 0x2000, 0x1000)]


def test_the_first_refusal_ends_it_and_nothing_is_rolled_back() -> None:
    vm = Vm(answers=(Verdict.DONE, Verdict.RETRY))
    steps = ask(vm, SmcccGuest(), ShareRegion(BASE, 0x4000, True))
    assert [(s.verdict, s.done, s.code) for s in steps] == [
        (Verdict.DONE, 0x1000, 0),
        (Verdict.REFUSED, 0, -3),
    ]
    assert list(vm.handler.map.ranges()) == [(BASE, 0x1000)]


def test_a_range_that_is_no_multiple_ends_within_the_last_granule() -> None:
    steps = ask(Vm(0x4000), SmcccGuest(0x4000), ShareRegion(BASE, 0x5000, True))
    assert [s.done for s in steps] == [0x4000, 0x1000]


@pytest.mark.parametrize(
    ("registers", "x0"),
    [
        ({"x0": 0xC6000003, "x1": BASE}, 0),
        ({"x0": 0xABCD_0000_C600_0003, "x1": BASE}, 0),  # the upper half of x0 does not count
        ({"x0": 0xC6000003, "x1": BASE + 8}, U64 - 2),
        ({"x0": 0xC6000004, "x1": BASE}, U64 - 2),
        ({"x0": 0xC6000003, "x1": BASE, "x2": 0x22, "x3": 0x33}, U64 - 2),
        ({"x0": 0xC6000002}, 0x1000),
        ({"x0": 0xC6000002, "x1": 1}, U64 - 2),
        ({"x0": 0x86000000, "x1": 7, "x2": 8, "x3": 9}, 0x1D),
        ({"x0": 0xC6000000, "x1": 7}, U64),
        ({"x0": 0x86000002}, U64),
        ({"x0": 0x86000003, "x1": BASE}, U64),
        ({"x0": 0x86000004, "x1": BASE}, U64),
    ],
)
def test_what_a_guest_sees(registers: dict[str, int], x0: int) -> None:
    vm = Vm()
    before = {f"x{n}": 0x100 + n for n in range(4, 31)}
    zeroes = {"x1": 0, "x2": 0, "x3": 0}
    after = vm.call(Call("hvc", zeroes | registers | before))
    assert {n: after[n] for n in ("x0", "x1", "x2", "x3")} == {"x0": x0} | zeroes
    assert {n: after[n] for n in before} == before
    assert vm.written == [0x6030_0000_0010_0000 + 2 * n for n in range(4)]


def test_an_id_with_the_sve_hint_is_another_call() -> None:
    kernel = Arm64Kernel()
    kernel.set_filter(0xC6010003, 1, 2)
    vcpu = Arm64Vcpu(kernel)
    vcpu.begin(Call("hvc", {"x0": 0xC6010003, "x1": BASE}))
    assert vcpu.enter() == 0
    handler = HostHandler(SmcccHost(), lambda *_: None, [MEMORY])
    assert handler.handle(vcpu.run, 0, vcpu.read_register) == NotAShareCall(3, 0xC6010003)


def test_registers_of_a_call() -> None:
    call = SmcccGuest(conduit="smc").encode_call(ShareRegion(BASE, 1, False))
    assert call.instruction == "smc"
    assert dict(call.registers) == {"x0": 0xC6000004, "x1": BASE, "x2": 0, "x3": 0}
    for start in (-1, 1 << 64):
        with pytest.raises(HostUsageError, match="does not fit 64 bits"):
            SmcccGuest().encode_call(ShareRegion(start, 1, True))


def test_a_guest_that_died_was_not_served() -> None:
    guest = SmcccGuest()
    call = guest.encode_call(ShareRegion(BASE, 0x2000, True))
    progress = guest.decode_result(call, GuestState({"x0": 0}, fault="external abort"))
    assert (progress.verdict, progress.done, progress.next) == (Verdict.REFUSED, 0, None)


@pytest.mark.parametrize(("x0", "code"), [(U64, -1), (U64 - 2, -3), (0xFFFF_FFFF, 0xFFFF_FFFF)])
def test_answers_are_64_bits_wide(x0: int, code: int) -> None:
    guest = SmcccGuest()
    call = guest.encode_call(ShareRegion(BASE, 0x1000, True))
    progress = guest.decode_result(call, GuestState({"x0": x0}))
    assert (progress.verdict, progress.code) == (Verdict.REFUSED, code)
