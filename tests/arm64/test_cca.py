"""The realm services as a contract: host half, guest half, and both through the modelled kernel."""

from __future__ import annotations

import pytest

from hcabi.arm64.registers import x
from hcabi.contracts.arm64 import CcaGuest, CcaHost
from hcabi.errors import HostUsageError, RegisterAccessError, TruncatedError
from hcabi.handler import HostHandler
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    GuestState,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
    apply_reply,
)

# Numbers as arch/arm64/include/asm/rsi_smc.h has them, and the address bits of a captured realm.
VERSION, FEATURES, CONFIG, SET, GET, HOST_CALL = (
    0xC400_0000 + n for n in (0x190, 0x191, 0x196, 0x197, 0x198, 0x199)
)
SUCCESS, INPUT, ACCEPT, REJECT, EMPTY, RAM, DEV = 0, 1, 0, 1, 0, 1, 3
BITS, SHARED = 34, 1 << 33
BASE, K = 0x4000_0000, 0x1000
MEMORY = MemorySlot(BASE, 0x10_0000)


def exit_of(number: int, reason: int = 3) -> bytes:
    run = bytearray(layout_of(KvmRun).size)
    run[8:12], run[32:40] = reason.to_bytes(4, "little"), number.to_bytes(8, "little")
    return bytes(run)


class Vm:
    def __init__(self, *answers: Verdict) -> None:
        self.map = SharedMap()
        self.answers = list(answers)
        self.host = CcaHost(BITS, self.map.extent)
        self.handler = HostHandler(self.host, self.change, [MEMORY], shared_map=self.map)

    def change(self, *_: object) -> Verdict | None:
        return self.answers.pop(0) if self.answers else None

    def call(self, number: int, *arguments: int) -> tuple[Reply, list[int]]:
        values = dict(zip(map(x, range(1, 5)), (*arguments, 0, 0, 0, 0), strict=False))
        reply = self.handler.handle(exit_of(number), 0, values.__getitem__)
        assert isinstance(reply, Reply)
        assert [r for r, _ in reply.registers] == [x(n) for n in range(4)]
        assert reply.resume
        assert reply.run == ()
        return reply, [v for _, v in reply.registers]

    def set(self, *arguments: int) -> list[int]:
        return self.call(SET, *arguments)[1]


@pytest.mark.parametrize(
    ("requested", "expected"),
    [
        (0x1_0000, [SUCCESS, 0x1_0000, 0x1_0000, 0]),
        (0x1_0001, [INPUT, 0x1_0000, 0x1_0000, 0]),
        (0x2_0000, [INPUT, 0x1_0000, 0x1_0000, 0]),
    ],
)
def test_version(requested: int, expected: list[int]) -> None:
    assert Vm().call(VERSION, requested)[1] == expected


def test_no_features() -> None:
    assert Vm().call(FEATURES, 1)[1] == [SUCCESS, 0, 0, 0]


def test_configuration_is_written_into_the_guests_page() -> None:
    reply, values = Vm().call(CONFIG, BASE + K)
    assert values == [SUCCESS, 0, 0, 0]
    ((address, data),) = reply.memory
    assert (address, len(data)) == (BASE + K, K)
    assert data == BITS.to_bytes(8, "little") + bytes(K - 8)
    written: list[tuple[int, bytes]] = []
    registers: dict[int, int] = {}
    assert apply_reply(
        reply, bytearray(0), registers.__setitem__, lambda a, d: written.append((a, d))
    )
    assert list(registers.values()) == values
    assert written == [(address, data)]
    with pytest.raises(HostUsageError, match="write_memory"):
        apply_reply(reply, bytearray(0), registers.__setitem__)


@pytest.mark.parametrize("ipa", [BASE + 8, BASE + MEMORY.size, BASE | SHARED, 0, (1 << 64) - K])
def test_configuration_goes_nowhere_else(ipa: int) -> None:
    reply, values = Vm().call(CONFIG, ipa)
    assert (values[0], reply.memory) == (INPUT, ())


def test_share_and_take_back() -> None:
    vm = Vm()
    assert vm.set(BASE, BASE + 4 * K, EMPTY) == [SUCCESS, BASE + 4 * K, ACCEPT, 0]
    assert list(vm.map.ranges()) == [(BASE, 4 * K)]
    assert vm.set(BASE, BASE + K, EMPTY)[:3] == [SUCCESS, BASE + K, ACCEPT], "a state is set"
    assert vm.set(BASE + K, BASE + 2 * K, RAM) == [SUCCESS, BASE + 2 * K, ACCEPT, 0]
    assert list(vm.map.ranges()) == [(BASE, K), (BASE + 2 * K, 2 * K)]


@pytest.mark.parametrize(
    "arguments",
    [
        (BASE + 8, BASE + K, EMPTY),
        (BASE, BASE + K + 8, EMPTY),
        (BASE, BASE, EMPTY),
        (BASE + K, BASE, EMPTY),
        (BASE, BASE + K, 2),
        (BASE, BASE + K, DEV),
        (BASE, BASE + K, 1 << 32),
        (BASE | SHARED, (BASE | SHARED) + K, EMPTY),
        (SHARED - K, SHARED + K, EMPTY),
        ((1 << 64) - K, 0, EMPTY),
    ],
)
def test_a_wrong_call_is_an_input_error(arguments: tuple[int, ...]) -> None:
    vm = Vm()
    assert vm.set(*arguments) == [INPUT, 0, 0, 0]
    assert list(vm.map.ranges()) == []


def test_the_hosts_refusal_is_no_error_but_a_rejection() -> None:
    assert Vm(Verdict.REFUSED).set(BASE, BASE + K, EMPTY) == [SUCCESS, BASE, REJECT, 0]
    outside = BASE + MEMORY.size
    assert Vm().set(outside, outside + K, RAM) == [SUCCESS, outside, REJECT, 0]


def test_retry_stops_short_and_agrees() -> None:
    assert Vm(Verdict.RETRY).set(BASE, BASE + K, EMPTY) == [SUCCESS, BASE, ACCEPT, 0]


def test_progress_is_told_whatever_came_after_it() -> None:
    host = CcaHost(BITS)
    request = ShareRequest(BASE, 4 * K, True, K, False, None, SET)
    for verdict, response in ((Verdict.REFUSED, REJECT), (Verdict.RETRY, ACCEPT)):
        reply = host.encode_reply(request, Outcome(verdict, K, None))
        assert [v for _, v in reply.registers] == [SUCCESS, BASE + K, response, 0]


@pytest.mark.parametrize(
    ("base", "top", "expected"),
    [
        (BASE, BASE + 16 * K, [SUCCESS, BASE + 4 * K, RAM]),
        (BASE + 4 * K, BASE + 16 * K, [SUCCESS, BASE + 6 * K, EMPTY]),
        (BASE + 6 * K, BASE + 2 * MEMORY.size, [SUCCESS, BASE + MEMORY.size, RAM]),
        (0x800_0000, 0x801_0000, [SUCCESS, 0x801_0000, DEV]),
        (0x800_0000, BASE + K, [SUCCESS, BASE, DEV]),
        (BASE, BASE, [INPUT, 0, 0]),
        (BASE + 8, BASE + K, [INPUT, 0, 0]),
        (BASE, SHARED + K, [INPUT, 0, 0]),
    ],
)
def test_state_of_memory(base: int, top: int, expected: list[int]) -> None:
    vm = Vm()
    vm.set(BASE + 4 * K, BASE + 6 * K, EMPTY)
    assert vm.call(GET, base, top)[1] == [*expected, 0]


def test_what_is_not_served_is_handed_back() -> None:
    host = CcaHost(BITS)
    for number in (HOST_CALL, 0xC400_0192, 0xC400_0194, 0xC600_0003, 0x8400_0000):
        assert host.decode_exit(exit_of(number), 0, None) == NotAShareCall(3, number)
    assert host.decode_exit(exit_of(SET, reason=6)) == NotAShareCall(6)
    assert host.decode_exit(exit_of(SET), errno=11) == NotAShareCall(None)


def test_a_memory_fault_stops_the_vm() -> None:
    request = CcaHost(BITS).decode_exit(exit_of(0, reason=39), errno=14)
    assert isinstance(request, ShareRequest)
    reply = CcaHost(BITS).encode_reply(request, Outcome(Verdict.REFUSED, 0, Refusal.NO_CONVERSION))
    assert not reply.resume


def test_misuse_by_the_vmm() -> None:
    host = CcaHost(BITS)
    with pytest.raises(HostUsageError, match="pass read_register"):
        host.decode_exit(exit_of(SET))
    with pytest.raises(RegisterAccessError):
        host.decode_exit(exit_of(SET), 0, {}.__getitem__)
    with pytest.raises(TruncatedError):
        host.decode_exit(exit_of(SET)[:36])
    for width in (0, 10, 31, 53, 64, -48, "48", None):
        with pytest.raises(HostUsageError, match="width of guest addresses in bits, from 32 to 52"):
            CcaHost(width)  # type: ignore[arg-type]
    assert isinstance(host.decode_exit(exit_of(FEATURES), 0, lambda _: 0), InterfaceQuery)


# --- the guest


def state(x0: int, x1: int, x2: int) -> GuestState:
    return GuestState({"x0": x0, "x1": x1, "x2": x2, "x3": 0})


def test_a_guests_call_is_that_of_a_captured_realm() -> None:
    call = CcaGuest().encode_call(ShareRegion(0x4B5E_0000, 0x40_0000, True))
    assert call.instruction == "smc"
    assert list(call.registers.values()) == [SET, 0x4B5E_0000, 0x4B9E_0000, EMPTY, 1]
    back = CcaGuest().encode_call(ShareRegion(BASE, K, False))
    assert back.registers["x3"] == RAM


@pytest.mark.parametrize(
    ("answer", "verdict", "done"),
    [
        ((SUCCESS, BASE + 4 * K, ACCEPT), Verdict.DONE, 4 * K),
        ((SUCCESS, BASE + K, REJECT), Verdict.REFUSED, K),
        ((INPUT, 0, 0), Verdict.REFUSED, 0),
        (((1 << 64) - 1, BASE, ACCEPT), Verdict.REFUSED, 0),
        ((SUCCESS, BASE - K, ACCEPT), Verdict.REFUSED, 0),
        ((SUCCESS, BASE + 5 * K, ACCEPT), Verdict.REFUSED, 0),
    ],
)
def test_what_a_guest_makes_of_an_answer(
    answer: tuple[int, int, int], verdict: Verdict, done: int
) -> None:
    guest = CcaGuest()
    call = guest.encode_call(ShareRegion(BASE, 4 * K, True))
    progress = guest.decode_result(call, state(*answer))
    assert (progress.verdict, progress.done, progress.next) == (verdict, done, None)
    assert progress.code == answer[0]


def test_a_guest_goes_on_where_the_host_stopped() -> None:
    guest = CcaGuest()
    call = guest.encode_call(ShareRegion(BASE, 4 * K, True))
    progress = guest.decode_result(call, state(SUCCESS, BASE + K, ACCEPT))
    assert (progress.verdict, progress.done) == (Verdict.RETRY, K)
    assert progress.next is not None
    assert progress.next.registers["x1"] == BASE + K
    assert progress.next.registers["x2"] == BASE + 4 * K
    again = guest.decode_result(call, state(SUCCESS, BASE, ACCEPT))
    assert again.next is not None
    assert again.next.registers == call.registers


def test_what_does_not_fit_is_the_callers_fault() -> None:
    with pytest.raises(HostUsageError, match="do not fit"):
        CcaGuest().encode_call(ShareRegion((1 << 64) - K, 2 * K, True))
