"""The forwarded SMCCC calls through the handler: transitions, granule, queries, registers."""

from __future__ import annotations

from typing import Any

import pytest

from hcabi.contracts.arm64 import CcaHost, SmcccHost
from hcabi.errors import HostUsageError, RegisterAccessError
from hcabi.handler import HostHandler
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    HostContract,
    Outcome,
    Refusal,
    Reply,
    Verdict,
)

FEATURES, MEMINFO, SHARE, UNSHARE = 0x86000000, 0xC6000002, 0xC6000003, 0xC6000004
MEMORY = MemorySlot(0x4000_0000, 0x10_0000)
PAGE = 0x4001_0000
#: KVM_GET_ONE_REG ids of x0 to x3, as the kernel's selftests print them.
X = [0x6030_0000_0010_0000, 0x6030_0000_0010_0002, 0x6030_0000_0010_0004, 0x6030_0000_0010_0006]
INVALID, UNSUPPORTED = (1 << 64) - 3, (1 << 64) - 1


def answer(*values: int) -> tuple[tuple[int, int], ...]:
    return tuple(zip(X, (*values, 0, 0, 0)[:4], strict=True))


class Vmm:
    def __init__(self, *, slots: tuple[MemorySlot, ...] = (MEMORY,), **options: Any) -> None:
        self.calls: list[tuple[int, int, bool]] = []
        outside = options.pop("outside", "refuse")
        self.handler = HostHandler(SmcccHost(**options), self.change, slots, outside=outside)

    def change(self, slot: MemorySlot, start: int, size: int, shared: bool) -> None:
        self.calls.append((start, size, shared))


def done(size: int) -> Reply:
    return Reply(registers=answer(0), outcome=Outcome(Verdict.DONE, size))


def refused(reply: object) -> Refusal | None:
    assert isinstance(reply, Reply)
    assert reply.registers == answer(INVALID)
    assert reply.run == ()
    assert reply.outcome == Outcome(Verdict.REFUSED, 0, reply.outcome.reason)
    return reply.outcome.reason


def test_share_and_take_back(arm_exit: Any) -> None:
    vmm = Vmm()
    run, read = arm_exit(SHARE, PAGE)
    assert vmm.handler.handle(run, 0, read) == done(4096)
    assert list(vmm.handler.map.ranges()) == [(PAGE, 4096)]
    run, read = arm_exit(UNSHARE, PAGE)
    assert vmm.handler.handle(run, 0, read) == done(4096)
    assert vmm.calls == [(PAGE, 4096, True), (PAGE, 4096, False)]
    assert vmm.handler.map.shared_bytes == 0


@pytest.mark.parametrize("twice", [SHARE, UNSHARE])
def test_a_transition_happens_once(arm_exit: Any, twice: int) -> None:
    vmm = Vmm(slots=(MemorySlot(MEMORY.start, MEMORY.size, shared=twice == UNSHARE),))
    run, read = arm_exit(twice, PAGE)
    vmm.handler.handle(run, 0, read)
    before = list(vmm.handler.map.ranges())
    assert refused(vmm.handler.handle(run, 0, read)) is Refusal.ALREADY_IN_STATE
    assert list(vmm.handler.map.ranges()) == before
    assert len(vmm.calls) == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((PAGE, 1, 0), Refusal.RESERVED_BITS),
        ((PAGE, 0, 1 << 63), Refusal.RESERVED_BITS),
        ((PAGE + 1, 0, 0), Refusal.UNALIGNED),
        ((PAGE + 0x800, 0, 0), Refusal.UNALIGNED),
        ((0x2000_0000, 0, 0), Refusal.OUTSIDE_MEMORY),
        ((MEMORY.end, 0, 0), Refusal.OUTSIDE_MEMORY),
        (((1 << 64) - 4096, 0, 0), Refusal.OUTSIDE_MEMORY),
    ],
)
@pytest.mark.parametrize("nr", [SHARE, UNSHARE])
def test_the_guests_mistakes(
    arm_exit: Any, nr: int, arguments: tuple[int, ...], reason: Refusal
) -> None:
    vmm = Vmm()
    run, read = arm_exit(nr, *arguments)
    assert refused(vmm.handler.handle(run, 0, read)) is reason
    assert vmm.calls == []
    assert vmm.handler.map.shared_bytes == 0


def test_a_larger_granule(arm_exit: Any) -> None:
    vmm = Vmm(granule=0x4000)
    run, read = arm_exit(SHARE, PAGE)
    assert vmm.handler.handle(run, 0, read) == done(0x4000)
    assert vmm.calls == [(PAGE, 0x4000, True)]
    run, read = arm_exit(SHARE, PAGE + 0x5000)
    assert refused(vmm.handler.handle(run, 0, read)) is Refusal.UNALIGNED
    run, read = arm_exit(MEMINFO)
    assert vmm.handler.handle(run, 0, read) == Reply(registers=answer(0x4000))


def test_slots_are_whole_granules() -> None:
    slot = MemorySlot(PAGE, 4096)
    with pytest.raises(HostUsageError, match="must be multiples of 16384, the smallest piece"):
        Vmm(granule=0x4000, slots=(slot,))
    vmm = Vmm(granule=0x4000)
    with pytest.raises(HostUsageError, match="must be multiples of 16384"):
        vmm.handler.map.add_slot(MemorySlot(0x8000_0000, 0x5000))


def test_a_half_shared_granule_keeps_what_was_done(arm_exit: Any) -> None:
    vmm = Vmm(granule=0x4000)
    vmm.handler.map.set(PAGE + 0x2000, 0x1000, True)
    run, read = arm_exit(SHARE, PAGE)
    reply = vmm.handler.handle(run, 0, read)
    assert isinstance(reply, Reply)
    assert reply.outcome == Outcome(Verdict.REFUSED, 0x2000, Refusal.ALREADY_IN_STATE)
    assert vmm.calls == [(PAGE, 0x2000, True)]
    assert list(vmm.handler.map.ranges()) == [(PAGE, 0x3000)]


@pytest.mark.parametrize("nr", [SHARE, UNSHARE])
def test_what_is_outside_can_be_ignored(arm_exit: Any, nr: int) -> None:
    # Nobody knows the state of what is no memory, so both directions succeed.
    vmm = Vmm(outside="ignore")
    run, read = arm_exit(nr, 0x2000_0000)
    for _ in range(2):
        assert vmm.handler.handle(run, 0, read) == done(4096)
    assert vmm.calls == []
    assert vmm.handler.map.shared_bytes == 0


@pytest.mark.parametrize("granule", [0, 1, 512, 2048, 4097, 0x3000, -4096])
def test_granules_that_would_hang_a_guest(granule: int) -> None:
    with pytest.raises(HostUsageError, match="expected a power of two from 4096"):
        SmcccHost(granule)


@pytest.mark.parametrize("words", [(), (1, 2, 3), (0, 0, 0, 1 << 32), (0, 0, 0, -1), (0,) * 5])
def test_features_are_four_words(words: tuple[int, ...]) -> None:
    with pytest.raises(HostUsageError, match="expected four 32-bit words"):
        SmcccHost(features=words)


def test_the_features_question(arm_exit: Any) -> None:
    run, read = arm_exit(FEATURES, 0x10001, 0, 7)  # leftovers do not matter here
    assert Vmm().handler.handle(run, 0, read) == Reply(registers=answer(0x1D))
    assert Vmm().handler.handle(run) == Reply(registers=answer(0x1D))
    own = Vmm(features=(0x1F, 0, 3, 0)).handler.handle(run, 0, read)
    assert own == Reply(registers=answer(0x1F, 0, 3))


@pytest.mark.parametrize("arguments", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 1 << 63)])
def test_the_granule_question_demands_zeroes(arm_exit: Any, arguments: tuple[int, ...]) -> None:
    run, read = arm_exit(MEMINFO)
    assert Vmm().handler.handle(run, 0, read) == Reply(registers=answer(0x1000))
    run, read = arm_exit(MEMINFO, *arguments)
    assert Vmm().handler.handle(run, 0, read) == Reply(registers=answer(INVALID))


@pytest.mark.parametrize("twin", [0xC6000000, 0x86000002, 0x86000003, 0x86000004])
def test_the_other_width_is_not_supported(arm_exit: Any, twin: int) -> None:
    vmm = Vmm()
    run, read = arm_exit(twin, PAGE)
    assert vmm.handler.handle(run, 0, read) == Reply(registers=answer(UNSUPPORTED))
    assert vmm.calls == []


@pytest.mark.parametrize("nr", [SHARE, UNSHARE, MEMINFO])
def test_registers_are_needed(arm_exit: Any, nr: int) -> None:
    vmm = Vmm()
    with pytest.raises(HostUsageError, match="pass read_register"):
        vmm.handler.handle(arm_exit(nr, PAGE)[0])
    assert vmm.calls == []


@pytest.mark.parametrize("failing", X[1:])
def test_registers_that_cannot_be_read(arm_exit: Any, failing: int) -> None:
    problem = OSError(5, "input/output error")
    run, read = arm_exit(SHARE, PAGE)

    def broken(register: int) -> int:
        if register == failing:
            raise problem
        return int(read(register))

    vmm = Vmm()
    with pytest.raises(RegisterAccessError) as caught:
        vmm.handler.handle(run, 0, broken)
    assert caught.value.register == failing
    assert caught.value.__cause__ is problem
    assert str(caught.value) == f"reading register {failing:#x} failed: {problem!r}"
    assert vmm.calls == []
    assert vmm.handler.map.shared_bytes == 0


@pytest.mark.parametrize("value", ["0x80000000", 2.0**31, None, b"\0", -1, 1 << 64])
@pytest.mark.parametrize("host", [SmcccHost(), CcaHost(34)])
def test_a_register_that_is_no_number_is_the_vmms_fault(
    arm_exit: Any, host: HostContract, value: object
) -> None:
    """A string was refused as the guest's mistake; the guest made none."""
    handler = HostHandler(host, lambda *_: None, [MEMORY])
    number = 0xC400_0197 if host.name == "arm64.cca" else SHARE
    with pytest.raises(HostUsageError, match=r"read_register\(0x6030000000100002\) gave .*an int"):
        handler.handle(arm_exit(number)[0], 0, lambda _: value)  # type: ignore[arg-type,return-value]
