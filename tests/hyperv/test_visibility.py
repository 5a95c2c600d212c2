"""Page visibility: what a stock kernel sends, what hosts answer, what guests make of it."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.contracts.hyperv import (
    HypervGuest,
    HypervHost,
    PortTransport,
    ReceivedCall,
)
from hcabi.contracts.hyperv.host import VisibilityRequest
from hcabi.contracts.hyperv.port import SyncedRegisters
from hcabi.errors import HostUsageError
from hcabi.handler import HostHandler
from hcabi.kernels.vms import VMS
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    Call,
    GuestState,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRegion,
    Verdict,
)
from hcabi.x86.baselines import LINUX_7_3

DATA = Path(__file__).parents[1] / "data" / "hyperv-stock-guest-7.3.4.txt"
PAGE = 4096
SELF = 0xFFFF_FFFF_FFFF_FFFF
DB = 0xDB
REP = 1 << 32
START = 1 << 48
SUCCESS, INPUT, ALIGNMENT, PARAMETER, ACCESS, DENIED, TIME_OUT = 0, 3, 4, 5, 6, 8, 0x78
DONE, REFUSED, RETRY = Verdict.DONE, Verdict.REFUSED, Verdict.RETRY

_HEX = r"0x([0-9a-f]+)"
_CALL = re.compile(
    rf"hypercall 0xdb control={_HEX} in={_HEX} out={_HEX} partition={_HEX} visibility=(\d) "
    rf"reps=(\d+) start=(\d+) first={_HEX} last={_HEX}"
)


class Captured:
    """One call of the stock kernel's boot."""

    def __init__(self, found: re.Match[str]) -> None:
        self.control, self.page, self.out, self.partition = (int(found[n], 16) for n in range(1, 5))
        self.visibility, self.reps, self.start = (int(found[n]) for n in range(5, 8))
        self.first, self.last = int(found[8], 16), int(found[9], 16)


CAPTURED = [Captured(m) for m in _CALL.finditer(DATA.read_text())]


def page(
    frames: Sequence[int], visibility: int = 3, *, partition: int = SELF, reserved: int = 0
) -> bytes:
    """An input page in C's own terms."""
    return struct.pack(f"<QII{len(frames)}Q", partition, visibility, reserved, *frames)


class Never:
    """A transport that is not asked."""

    def receive(self, *_: object) -> ReceivedCall | NotAShareCall:
        raise AssertionError

    def answer(self, result: int) -> Reply:
        return Reply(run=((0, result.to_bytes(8, "little")),))


HOST = HypervHost(Never())
MEMORY = 256 << 20


def handler(answers: Sequence[Verdict] = (), memory: int = MEMORY) -> HostHandler:
    left = list(answers)

    def change(*_: object) -> Verdict:
        return left.pop(0) if left else DONE

    return HostHandler(HOST, change, [MemorySlot(0, memory, guest_memfd=True)])


def serve(serving: HostHandler, control: int, data: bytes | None, address: int = 0x3000) -> int:
    request = HOST.decode_call(ReceivedCall(control, address, data))
    assert isinstance(request, VisibilityRequest)
    return HOST.encode_result(request, serving.apply(request))


# --- the stock kernel's boot


def test_seven_calls_were_captured() -> None:
    assert [(c.reps, c.first) for c in CAPTURED] == [
        (510, 0xF000),
        (510, 0xF1FE),
        (510, 0xF3FC),
        (510, 0xF5FA),
        (8, 0xF7F8),
        (32, 0x100),
        (32, 0x47E0),
    ]


@pytest.mark.parametrize("call", CAPTURED, ids=lambda c: f"{c.first:#x}")
def test_a_captured_call_is_one_range(call: Captured) -> None:
    frames = range(call.first, call.last + 1)
    data = page(frames, call.visibility, partition=call.partition)
    request = HOST.decode_call(ReceivedCall(call.control, call.page, data))
    assert isinstance(request, VisibilityRequest)
    assert (request.start, request.size) == (call.first * PAGE, call.reps * PAGE)
    assert (request.shared, request.malformed, request.more) == (True, None, ())
    # The capture's host answered the rep count and status 0.
    assert HOST.encode_result(request, Outcome(DONE, request.size)) == call.reps << 32


def test_the_guest_half_makes_the_captured_calls() -> None:
    """8 MiB of bounce buffers, then two pools of 128 KiB."""
    guest = HypervGuest(0x453F000)
    made: list[Call] = []
    for start, size in ((0xF000, 8 << 20), (0x100, 128 << 10), (0x47E0, 128 << 10)):
        call: Call | None = guest.encode_call(ShareRegion(start * PAGE, size, True))
        while call is not None:
            made.append(call)
            count = call.registers["rcx"] >> 32 & 0xFFF
            state = GuestState({"rax": count << 32})
            call = guest.decode_result(call, state).next
    assert [(c.registers["rcx"], c.registers["rdx"], c.registers["r8"]) for c in made] == [
        (c.control, c.page, c.out) for c in CAPTURED
    ]
    assert [c.writes for c in made] == [
        ((c.page, page(range(c.first, c.last + 1), c.visibility)),) for c in CAPTURED
    ]


# --- the host half


@pytest.mark.parametrize(
    ("control", "data", "address", "status"),
    [
        (DB, page([0]), 0, INPUT),  # no element
        (DB | REP | START, page([0]), 0, INPUT),  # starts beyond the last
        (DB | 511 * REP, page([0] * 511), 0, INPUT),  # more than a page holds
        (DB | REP | 1 << 16, page([0]), 0, INPUT),  # fast
        (DB | REP | 1 << 17, page([0]), 0, INPUT),  # variable header
        (DB | REP | 1 << 27, page([0]), 0, INPUT),
        (DB | REP | 1 << 44, page([0]), 0, INPUT),
        (DB | REP | 1 << 60, page([0]), 0, INPUT),
        (DB | 2 * REP, page([0]), 0xFE8, INPUT),  # ends before the second element
        (DB | REP, None, 0, INPUT),  # no memory there
        (DB | REP, page([0]), 4, ALIGNMENT),
        (DB | REP, page([0], partition=0), 0, ACCESS),
        (DB | REP, page([0], 1), 0, PARAMETER),  # read-only
        (DB | REP, page([0], 2), 0, PARAMETER),
        (DB | REP, page([0], 3 | 1 << 2), 0, PARAMETER),
        (DB | REP, page([0], reserved=1), 0, PARAMETER),
        (DB | REP, page([MEMORY // PAGE]), 0, PARAMETER),  # no memory
        (DB | REP, page([(1 << 64) - 1]), 0, PARAMETER),  # no address
    ],
)
def test_what_is_refused(control: int, data: bytes | None, address: int, status: int) -> None:
    serving = handler()
    assert serve(serving, control, data, address) == status
    assert list(serving.map.ranges()) == []


def test_nested_bit_is_no_reserved_one() -> None:
    assert serve(handler(), DB | REP | 1 << 31, page([7])) == REP


def test_pages_are_done_in_their_order_up_to_the_first_that_fails() -> None:
    frames = [9, 10, 3, 0x50, 4]
    serving = handler((DONE, DONE, REFUSED))
    assert serve(serving, DB | 5 * REP, page(frames)) == DENIED | 3 * REP
    assert list(serving.map.ranges()) == [(3 * PAGE, PAGE), (9 * PAGE, 2 * PAGE)]


def test_no_memory_in_the_middle_of_a_list() -> None:
    serving = handler()
    frames = [5, MEMORY // PAGE, 6]
    assert serve(serving, DB | 3 * REP, page(frames)) == PARAMETER | REP
    assert list(serving.map.ranges()) == [(5 * PAGE, PAGE)]


def test_a_call_goes_on_where_it_says_and_counts_from_the_first_of_all() -> None:
    serving = handler((DONE, RETRY))
    frames = [1, 5, 9]
    assert serve(serving, DB | 3 * REP, page(frames)) == SUCCESS | REP
    assert serve(serving, DB | 3 * REP | START, page(frames)) == SUCCESS | 3 * REP
    assert [start // PAGE for start, _ in serving.map.ranges()] == frames


def test_a_host_can_bound_the_work_of_a_call() -> None:
    bounded = HypervHost(Never(), most_pages=2)
    serving = handler()
    results = []
    for first in (0, 2, 4):
        call = ReceivedCall(DB | 5 * REP | first * START, 0, page(range(5)))
        request = bounded.decode_call(call)
        assert isinstance(request, VisibilityRequest)
        results.append(bounded.encode_result(request, serving.apply(request)))
    assert results == [2 * REP, 4 * REP, 5 * REP]
    assert list(serving.map.ranges()) == [(0, 5 * PAGE)]
    with pytest.raises(HostUsageError, match="at least 1"):
        HypervHost(Never(), most_pages=0)


def test_retry_without_progress_is_no_success() -> None:
    """Linux would call again for ever."""
    serving = handler((RETRY,))
    assert serve(serving, DB | 2 * REP | START, page([1, 2])) == TIME_OUT | REP


def test_taking_back() -> None:
    serving = handler()
    assert serve(serving, DB | 2 * REP, page([1, 2])) == 2 * REP
    assert serve(serving, DB | REP, page([1], 0)) == REP
    assert list(serving.map.ranges()) == [(2 * PAGE, PAGE)]


def test_other_calls_are_handed_back() -> None:
    call = ReceivedCall(0x5C, 0x3000, page([1]))
    assert HOST.decode_call(call) == NotAShareCall(None, 0x5C)


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=20),
    st.integers(0, 24),
    st.integers(0, 24),
    st.booleans(),
    st.lists(st.sampled_from([DONE, REFUSED, RETRY]), max_size=6),
)
def test_any_list_against_a_naive_host(
    frames: list[int], count: int, first: int, shared: bool, answers: list[Verdict]
) -> None:
    """The answer counts exactly the pages that changed, and the rest stays as it was."""
    pages = 32
    serving = handler(answers, pages * PAGE)
    if not shared:
        serving.map.set(0, pages * PAGE, True)
    before = {n for n in range(pages) if not shared}
    result = serve(serving, DB | count * REP | first * START, page(frames, 3 if shared else 0))
    status, reps = result & 0xFFFF, result >> 32
    if not first < count <= len(frames):
        assert result == INPUT
        reps = first
    assert first <= reps <= max(count, first)
    done = set(frames[first:reps])
    now = {n for n in range(pages) if serving.map.is_shared(n * PAGE)}
    assert now == (before | done if shared else before - done)
    assert (status == SUCCESS) <= (reps > first)


@given(st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 64) - 1), st.binary(max_size=4096))
def test_no_call_raises(control: int, address: int, data: bytes) -> None:
    serving = handler(memory=16 * PAGE)
    host = HypervHost(Never(), extent=serving.map.extent)
    for code in (control, *(control & ~0xFFFF | known for known in (DB, 0xD9, 0x11C))):
        request = host.decode_call(ReceivedCall(code, address, data, address))
        if isinstance(request, VisibilityRequest):
            outcome = serving.apply(request)
            assert 0 <= HOST.encode_result(request, outcome) < 1 << 64


# --- the calls beside it

QUERY, ACCEPT = 0x11C, 0xD9


def asking(serving: HostHandler) -> HypervHost:
    return HypervHost(Never(), extent=serving.map.extent)


def query(
    serving: HostHandler, control: int, frames: Sequence[int], output: int = 0x5000,
    partition: int = SELF,
) -> tuple[int, tuple[tuple[int, bytes], ...]]:  # fmt: skip
    data = struct.pack(f"<Q{len(frames)}Q", partition, *frames)
    found = asking(serving).decode_call(ReceivedCall(control | QUERY, 0x3000, data, output))
    assert isinstance(found, InterfaceQuery)
    return int.from_bytes(found.reply.run[0][1], "little"), found.reply.memory


def test_a_query_tells_each_page() -> None:
    """A byte for each element: 0 or 3 (hvdef: QuerySparsePageVisibility, elements u64 to u8)."""
    serving = handler()
    serving.map.set(7 * PAGE, PAGE, True)
    assert query(serving, 3 * REP, [6, 7, 8]) == (3 * REP, ((0x5000, b"\0\3\0"),))
    assert query(serving, 3 * REP | START, [6, 7, 8]) == (3 * REP, ((0x5001, b"\3\0"),))


def test_a_query_stops_at_what_is_no_memory() -> None:
    frames = [1, MEMORY // PAGE, 2]
    assert query(handler(), 3 * REP, frames) == (DENIED | REP, ((0x5000, b"\0"),))
    assert query(handler(), REP, [(1 << 64) - 1]) == (DENIED, ())


@pytest.mark.parametrize(
    ("control", "output", "partition", "status"),
    [
        (0, 0x5000, SELF, INPUT),
        (512 * REP, 0x5000, SELF, INPUT),
        (REP | 1 << 16, 0x5000, SELF, INPUT),
        (REP, 0x5004, SELF, ALIGNMENT),
        (2 * REP, MEMORY, SELF, INPUT),  # the output page is no memory
        (2 * REP, (1 << 64) - 8, SELF, INPUT),
        (9 * REP, 0x5FF8, SELF, INPUT),  # nine bytes do not fit the rest of the page
        (REP, 0x5000, 1, ACCESS),
    ],
)
def test_queries_that_are_refused(control: int, output: int, partition: int, status: int) -> None:
    result, memory = query(handler(), control, [0] * 9, output, partition)
    assert (result, [data for _, data in memory if data]) == (status, [])


def test_without_a_record_of_memory_a_query_is_handed_back() -> None:
    assert HOST.decode_call(ReceivedCall(QUERY | REP, 0, b"")) == NotAShareCall(None, QUERY)


def accepted(
    visibility: int, base: int, count: int, *, vtl: int = 0, partition: int = SELF
) -> bytes:
    """hvdef: partition u64, attributes u32 (type 6 bits, visibility 2, VTLs 3), base at 16."""
    attributes = visibility << 6 | vtl << 8
    return struct.pack(f"<QIIQ{count}Q", partition, attributes, 0, base, *[0] * count)


def test_accepting_is_a_request_for_the_visibility() -> None:
    serving = handler()
    serving.map.set(0, 8 * PAGE, True)
    assert serve(serving, ACCEPT | 4 * REP, accepted(0, 2, 4)) == 4 * REP
    assert list(serving.map.ranges()) == [(0, 2 * PAGE), (6 * PAGE, 2 * PAGE)]
    assert serve(serving, ACCEPT | 2 * REP | START, accepted(3, 2, 2)) == 2 * REP
    assert serving.map.is_shared(3 * PAGE)
    assert not serving.map.is_shared(2 * PAGE)


def test_accepting_a_part_is_a_timeout() -> None:
    """OpenHCL asserts that a success counts all; after a timeout it goes on from the count."""
    host, serving = HypervHost(Never(), most_pages=2), handler()
    serving.map.set(0, 8 * PAGE, True)

    def served(control: int, data: bytes) -> int:
        request = host.decode_call(ReceivedCall(control, 0x3000, data))
        assert isinstance(request, VisibilityRequest)
        return host.encode_result(request, serving.apply(request))

    data = accepted(0, 2, 4)
    assert served(ACCEPT | 4 * REP, data) == TIME_OUT | 2 * REP
    assert served(ACCEPT | 4 * REP | 2 * START, data) == 4 * REP
    assert list(serving.map.ranges()) == [(0, 2 * PAGE), (6 * PAGE, 2 * PAGE)]
    assert served(DB | 4 * REP, page([0, 1, 6, 7], 0)) == 2 * REP


@pytest.mark.parametrize(
    ("data", "control", "status"),
    [
        (accepted(1, 2, 1), REP, PARAMETER),
        (accepted(2, 2, 1), REP, PARAMETER),
        (accepted(0, 2, 1, vtl=1), REP, PARAMETER),
        (accepted(0, 2, 1, partition=0), REP, ACCESS),
        (accepted(0, 2, 0), REP, INPUT),  # the element does not fit
        (accepted(0, 2, 1), 510 * REP, INPUT),
        (accepted(0, MEMORY // PAGE, 1), REP, PARAMETER),
        (accepted(0, (1 << 64) - 1, 1), REP, PARAMETER),
    ],
)
def test_accepting_that_is_refused(data: bytes, control: int, status: int) -> None:
    serving = handler()
    serving.map.set(2 * PAGE, PAGE, True)
    assert serve(serving, ACCEPT | control, data) == status
    assert list(serving.map.ranges()) == [(2 * PAGE, PAGE)]


def test_a_simulated_guest_asks_for_visibility() -> None:
    """Through the model's hypercall page, the VMM's handler and guest memory."""
    slot = MemorySlot(0x4000_0000, 16 * PAGE)
    machine = VMS["hyperv.vbs"].machine([slot], 1, LINUX_7_3, lambda *_: DONE)
    guest = machine.drive(VMS["hyperv.vbs"].discover(0, slot.start))
    region = ShareRegion(slot.start + PAGE, PAGE, True)
    machine.perform(machine.vcpus[0], guest.encode_call(region))
    frames = [slot.start // PAGE + n for n in range(3)]
    ask = {"rcx": QUERY | 3 * REP, "rdx": slot.start, "r8": slot.start + 8 * PAGE, "rax": 0}
    data = ((slot.start, struct.pack("<4Q", SELF, *frames)),)
    state, exits = machine.perform(machine.vcpus[0], Call("call", ask, None, data))
    assert (state.registers["rax"], len(exits)) == (3 * REP, 1)
    assert state.read is not None
    assert state.read(slot.start + 8 * PAGE, 4) == b"\0\3\0\0"


def test_a_query_goes_through_a_handler() -> None:
    """The output page is guest memory, written by whoever applies the reply."""
    data = struct.pack("<2Q", SELF, 7)
    transport = PortTransport(lambda *_: data)
    shared = SharedMap()
    serving = HostHandler(
        HypervHost(transport, extent=shared.extent),
        lambda *_: DONE,
        [MemorySlot(0, MEMORY, shared=True)],
        shared_map=shared,
    )
    reply = serving.handle(port_exit(transport, rcx=QUERY | REP, rdx=0x5000, r8=0x6000))
    assert isinstance(reply, Reply)
    assert reply.memory == ((0x6000, b"\3"),)
    assert dict(reply.run)[304] == REP.to_bytes(8, "little")


class InMemory(Never):
    """A transport that puts the result word into guest memory."""

    def answer(self, result: int) -> Reply:
        return Reply(memory=((0x9000, result.to_bytes(8, "little")),))


def test_a_transport_may_answer_in_memory() -> None:
    shared = SharedMap([MemorySlot(0, MEMORY, shared=True)])
    host = HypervHost(InMemory(), extent=shared.extent)
    call = ReceivedCall(QUERY | REP, 0x3000, struct.pack("<2Q", SELF, 7), 0x6000)
    found = host.decode_call(call)
    assert isinstance(found, InterfaceQuery)
    assert found.reply.memory == ((0x9000, REP.to_bytes(8, "little")), (0x6000, b"\3"))


# --- the guest half


def progress(result: int, pages: int = 4, **options: Any) -> Any:
    guest = HypervGuest(0x1000, **options)
    call = guest.encode_call(ShareRegion(0x10 * PAGE, pages * PAGE, True))
    return guest.decode_result(call, GuestState({"rax": result}))


def test_a_part_is_called_again_with_the_same_list() -> None:
    found = progress(REP)
    assert (found.verdict, found.done) == (RETRY, PAGE)
    assert found.next.registers["rcx"] == DB | 4 * REP | START
    assert found.next.writes == ((0x1000, page(range(0x10, 0x14))),)
    assert found.next.region == ShareRegion(0x11 * PAGE, 3 * PAGE, True)


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(DENIED | 2 * REP, id="any status is a failure of the whole"),
        pytest.param(TIME_OUT | 2 * REP, id="a timeout, too"),
        pytest.param(5 * REP, id="more than was asked"),
        pytest.param((1 << 64) - 1, id="what Linux has before the page is set up"),
    ],
)
def test_failures(result: int) -> None:
    found = progress(result)
    assert (found.verdict, found.done, found.next, found.code) == (REFUSED, 0, None, result)


def test_success_without_progress_ends() -> None:
    guest = HypervGuest(0x1000, attempts=3)
    call: Call | None = guest.encode_call(ShareRegion(0, PAGE, True))
    calls = 0
    while call is not None:
        calls += 1
        call = (found := guest.decode_result(call, GuestState({"rax": 0}))).next
    assert (calls, found.verdict) == (3, REFUSED)


def test_a_host_cannot_lead_a_guest_back() -> None:
    guest = HypervGuest(0x1000)
    call = guest.encode_call(ShareRegion(0, 4 * PAGE, True))
    second = guest.decode_result(call, GuestState({"rax": 3 * REP})).next
    assert second is not None
    assert guest.decode_result(second, GuestState({"rax": 2 * REP})).verdict is REFUSED


def test_openhcl_goes_on_after_a_timeout() -> None:
    found = progress(TIME_OUT | 2 * REP, after_timeout="again")
    assert (found.verdict, found.done) == (RETRY, 2 * PAGE)


def test_registers_at_tdcall() -> None:
    """arch/x86/hyperv/ivm.c: R10 is the control word, R11 the result."""
    guest = HypervGuest(0x1000, interface="tdcall")
    call = guest.encode_call(ShareRegion(0, PAGE, True))
    assert {r: call.registers[r] for r in ("r10", "rdx", "r8")} == {
        "r10": DB | REP,
        "rdx": 0x1000,
        "r8": 0,
    }
    assert guest.decode_result(call, GuestState({"r11": REP})).verdict is DONE


@pytest.mark.parametrize(
    ("arguments", "options"), [((8,), {}), ((1 << 64,), {}), ((0x1000,), {"attempts": 0})]
)
def test_wrong_guests(arguments: tuple[int], options: dict[str, int]) -> None:
    with pytest.raises(HostUsageError):
        HypervGuest(*arguments, **options)  # type: ignore[arg-type]


# --- a transport: the hypercall page writes to a port

RUN = layout_of(KvmRun)


def port_exit(transport: PortTransport, **registers: int) -> bytearray:
    run = bytearray(RUN.size)
    for path, value in {
        "exit_reason": 2,
        "io.direction": 1,
        "io.size": 1,
        "io.port": transport.port,
        "io.count": 1,
        "kvm_valid_regs": 1,
    }.items():
        write, offset = RUN.writer(path)
        write(run, offset, value)
    for name, value in registers.items():
        struct.pack_into("<Q", run, SyncedRegisters.offset(name), value)
    return run


def test_registers_stand_where_the_kernel_puts_them() -> None:
    """kvm_run's s is at 304; struct kvm_regs starts it, with rax, rbx, rcx, rdx (asm/kvm.h)."""
    assert [SyncedRegisters.offset(n) for n in ("rax", "rbx", "rcx", "rdx", "r8")] == [
        304,
        312,
        320,
        328,
        368,
    ]


def test_the_captured_page() -> None:
    assert PortTransport(lambda *_: None).code == bytes.fromhex("e6c7c3")


def test_a_call_through_the_port() -> None:
    asked: list[tuple[int, int]] = []

    def read(address: int, size: int) -> bytes:
        asked.append((address, size))
        return page([0x20, 0x21])

    transport = PortTransport(read)
    serving = HostHandler(
        HypervHost(transport), lambda *_: DONE, [MemorySlot(0, MEMORY, guest_memfd=True)]
    )
    run = port_exit(transport, rcx=DB | 2 * REP, rdx=0x5008)
    reply = serving.handle(run)
    assert isinstance(reply, Reply)
    assert asked == [(0x5008, 0xFF8)]
    assert dict(reply.run)[304] == (2 * REP).to_bytes(8, "little")
    assert dict(reply.run)[RUN.locate("kvm_dirty_regs")[0]] == (1).to_bytes(8, "little")
    assert list(serving.map.ranges()) == [(0x20 * PAGE, 2 * PAGE)]


def test_other_exits_are_handed_back() -> None:
    transport = PortTransport(lambda *_: None)
    other = port_exit(transport)
    other[RUN.locate("io.port")[0]] ^= 1
    assert transport.receive(other, 0, None) == NotAShareCall(2)
    assert transport.receive(port_exit(transport), 4, None) == NotAShareCall(None)


def test_registers_that_are_not_there_are_the_hosts_mistake() -> None:
    transport = PortTransport(lambda *_: None)
    run = port_exit(transport)
    write, offset = RUN.writer("kvm_valid_regs")
    write(run, offset, 0)
    with pytest.raises(HostUsageError, match="kvm_valid_regs"):
        transport.receive(run, 0, None)


@pytest.mark.parametrize("port", [-1, 0x100])
def test_ports_that_the_instruction_cannot_name(port: int) -> None:
    with pytest.raises(HostUsageError, match="port"):
        PortTransport(lambda *_: None, port)


def test_a_request_of_several_ranges_says_so() -> None:
    request = HOST.decode_call(ReceivedCall(DB | 2 * REP, 0, page([1, 5])))
    assert str(request) == "share [0x1000, +0x1000) and 1 more"
    assert Refusal.ANOTHER_VM.value
