"""One handler for every contract: pieces, refusals, raises, and what stays in the map."""

from __future__ import annotations

import copy
import pickle
import struct
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.errors import HostUsageError, TruncatedError
from hcabi.handler import HostHandler
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRequest,
    Verdict,
    apply_reply,
)
from hcabi.x86.vm_types import VmType

A = MemorySlot(0x0000, 0x4000, name="a")
B = MemorySlot(0x4000, 0x2000, name="b")
C = MemorySlot(0x8000, 0x2000, name="c")
PRIVATE = 1 << 4
EINVAL = ((88, (-22 & (1 << 64) - 1).to_bytes(8, "little")),)
Exit = Callable[..., bytearray]


def was_done(reply: object) -> bool:
    """Whether the answer is 0, and the outcome says the same."""
    assert isinstance(reply, Reply)
    assert (reply.outcome.verdict is Verdict.DONE) == (reply.run == ((88, bytes(8)),))
    return reply.outcome.verdict is Verdict.DONE and reply.resume


class Host:
    """A VMM's callback that notes its calls and fails where it is told to."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, int, int, bool]] = []

    def __call__(self, slot: MemorySlot, start: int, size: int, shared: bool) -> Any:
        self.calls.append((slot.name, start, size, shared))
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        return answer


def handler(host: Host, **options: Any) -> HostHandler:
    return HostHandler(X86Host(), host, [C, A, B], **options)


def test_the_outcome_is_there_on_the_good_path(x86_exit: Exit) -> None:
    for pages in (1, 2, 3, 4):
        reply = handler(Host()).handle(x86_exit(0, pages))
        assert isinstance(reply, Reply)
        assert reply.outcome == Outcome(Verdict.DONE, pages * 4096)


def test_one_call_per_slot_piece_in_address_order(x86_exit: Exit) -> None:
    host = Host(None, Verdict.DONE)
    served = handler(host)
    assert was_done(served.handle(x86_exit(0x2000, 3)))
    assert host.calls == [("a", 0x2000, 0x2000, True), ("b", 0x4000, 0x1000, True)]
    assert list(served.map.ranges()) == [(0x2000, 0x3000)]
    host.calls.clear()
    assert was_done(served.handle(x86_exit(0x3000, 2, PRIVATE)))
    assert host.calls == [("a", 0x3000, 0x1000, False), ("b", 0x4000, 0x1000, False)]
    assert list(served.map.ranges()) == [(0x2000, 0x1000)]


@pytest.mark.parametrize("answer", [Verdict.REFUSED, Verdict.RETRY])
def test_the_first_piece_that_fails_ends_the_request(x86_exit: Exit, answer: Verdict) -> None:
    host = Host(None, answer)
    served = handler(host)
    reply = served.handle(x86_exit(0x1000, 5))
    assert isinstance(reply, Reply)
    reason = Refusal.HOST_REFUSED if answer is Verdict.REFUSED else Refusal.RETRY_LOST
    assert reply.outcome == Outcome(Verdict.REFUSED, 0x3000, reason)
    assert reply.run == EINVAL
    assert reply.resume
    assert [c[0] for c in host.calls] == ["a", "b"]
    assert list(served.map.ranges()) == [(0x1000, 0x3000)]


def test_what_is_raised_reaches_the_vmm_and_the_map_is_right(x86_exit: Exit) -> None:
    problem = OSError(12, "no memory")
    host = Host(None, problem)
    served = handler(host)
    with pytest.raises(OSError, match="no memory") as caught:
        served.handle(x86_exit(0x1000, 5))
    assert caught.value is problem
    assert list(served.map.ranges()) == [(0x1000, 0x3000)]
    assert was_done(served.handle(x86_exit(0x1000, 5)))  # the lock is free again
    assert list(served.map.ranges()) == [(0x1000, 0x5000)]


@pytest.mark.parametrize("answer", [True, False, 0, "done", ()], ids=repr)
def test_a_callback_answers_with_a_verdict(x86_exit: Exit, answer: object) -> None:
    served = handler(Host(None, answer))
    with pytest.raises(HostUsageError, match=r"the callback returned .*, expected a Verdict"):
        served.handle(x86_exit(0x1000, 5))
    assert list(served.map.ranges()) == [(0x1000, 0x3000)]


@pytest.mark.parametrize(
    ("gpa", "pages", "reason"),
    [
        (0x5000, 2, Refusal.OUTSIDE_MEMORY),
        (0x6000, 1, Refusal.OUTSIDE_MEMORY),
        (0x9000, 2, Refusal.OUTSIDE_MEMORY),
        (1 << 40, 1, Refusal.OUTSIDE_MEMORY),
        (0, (1 << 52) - 1, Refusal.OUTSIDE_MEMORY),
        (0, 1 << 52, Refusal.OUTSIDE_MEMORY),
        (0, (1 << 52) + 1, Refusal.WRAPS),
        (0, (1 << 64) - 1, Refusal.WRAPS),
        ((1 << 64) - 4096, 1, Refusal.OUTSIDE_MEMORY),
        ((1 << 64) - 4096, 2, Refusal.WRAPS),
        (0, 0, Refusal.EMPTY),
        (1, 0, Refusal.EMPTY),
        (0x800, 1, Refusal.UNALIGNED),
        ((1 << 64) - 1, (1 << 64) - 1, Refusal.UNALIGNED),
    ],
)
def test_ranges_that_are_refused_before_anything_changes(
    x86_exit: Exit, gpa: int, pages: int, reason: Refusal
) -> None:
    host = Host()
    for outside in (None, "refuse"):
        served = handler(host, outside=outside)
        both = outside == "refuse" or reason is not Refusal.OUTSIDE_MEMORY
        for attributes in (0, PRIVATE) if both else (PRIVATE,):
            reply = served.handle(x86_exit(gpa, pages, attributes))
            assert isinstance(reply, Reply)
            assert reply.outcome == Outcome(Verdict.REFUSED, 0, reason)
            assert reply.run == EINVAL
        assert host.calls == []
        assert served.map.shared_bytes == 0


PRIVATE_TYPES = (VmType.SW_PROTECTED_VM, VmType.SNP_VM, VmType.TDX_VM)


@pytest.mark.parametrize("vm_type", list(VmType))
def test_sharing_what_is_no_memory_changes_nothing_and_succeeds(
    x86_exit: Exit, vm_type: int
) -> None:
    """Firmware shares the MMIO hole; refused, TDVF stops."""
    host, ram = Host(), MemorySlot(0, 0x8000_0000, guest_memfd=True)
    served = HostHandler(X86Host(vm_type), host, [ram])
    assert was_done(served.handle(x86_exit(0x8000_0000, 0x200)))
    assert host.calls == []
    assert was_done(served.handle(x86_exit(0x7FFF_F000, 2)))
    assert host.calls == [("", 0x7FFF_F000, 0x1000, True)]
    assert list(served.map.ranges()) == [(0x7FFF_F000, 0x1000)]
    for gpa in (0x8000_0000, 0x7FFF_F000):
        reply = served.handle(x86_exit(gpa, 2, PRIVATE))
        assert isinstance(reply, Reply)
        assert reply.outcome == Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)
    assert len(host.calls) == 1


@pytest.mark.parametrize("vm_type", list(VmType))
def test_a_slot_without_guest_memfd_cannot_be_private(x86_exit: Exit, vm_type: int) -> None:
    """TDVF's and SNP's shared pages in a slot of their own: done, and the next access stopped."""
    host = Host()
    page = MemorySlot(0xFED4_5000, 0x1000, name="tpm", guest_memfd=False, shared=True)
    ram = MemorySlot(0xFED4_4000, 0x1000, name="ram", guest_memfd=True, shared=True)
    served = HostHandler(X86Host(vm_type), host, [page, ram])
    for gpa, pages in ((0xFED4_5000, 1), (0xFED4_4000, 2)):
        reply = served.handle(x86_exit(gpa, pages, PRIVATE))
        assert isinstance(reply, Reply)
        if vm_type in PRIVATE_TYPES:
            assert reply.outcome == Outcome(Verdict.REFUSED, 0, Refusal.NO_GUEST_MEMFD)
    assert (host.calls == []) == (vm_type in PRIVATE_TYPES)
    host.calls.clear()
    assert was_done(served.handle(x86_exit(0xFED4_4000, 2)))
    assert [call[0] for call in host.calls] == ["ram", "tpm"]


@pytest.mark.parametrize("vm_type", list(VmType))
def test_slots_say_whether_they_have_a_guest_memfd_where_it_matters(vm_type: int) -> None:
    silent, says = MemorySlot(0x1000, 0x1000), MemorySlot(0x2000, 0x1000, guest_memfd=False)
    if vm_type not in PRIVATE_TYPES:
        HostHandler(X86Host(vm_type), Host(), [silent])
        return
    with pytest.raises(HostUsageError, match=r"MemorySlot\(..., guest_memfd=True\) or False"):
        HostHandler(X86Host(vm_type), Host(), [silent])
    with pytest.raises(HostUsageError, match=r"slot \[0x1000, \+0x1000\) of a VM with private"):
        HostHandler(X86Host(vm_type), Host(), shared_map=SharedMap([silent]))
    served = HostHandler(X86Host(vm_type), Host(), [says])
    with pytest.raises(HostUsageError, match="say whether it has a guest_memfd"):
        served.map.add_slot(silent)
    assert served.map.slots == (says,)


def test_a_callback_that_removes_its_own_slot(x86_exit: Exit) -> None:
    """The pages were shared outside of memory."""

    def change(slot: MemorySlot, *_: object) -> None:
        served.map.remove_slot(slot)

    served = HostHandler(X86Host(), change, [A, B, C])
    for gpa in (0x1000, 0x8000):
        reply = served.handle(x86_exit(gpa, 1))
        assert isinstance(reply, Reply)
        assert reply.outcome == Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)
    assert served.map.slots == (B,)
    assert list(served.map.ranges()) == []


def test_a_callback_may_add_and_remove_other_slots(x86_exit: Exit) -> None:
    def change(slot: MemorySlot, *_: object) -> None:
        if B in served.map.slots:
            served.map.remove_slot(B)
            served.map.add_slot(D)

    D = MemorySlot(0x10_0000, 0x1000)  # noqa: N806
    served = HostHandler(X86Host(), change, [A, B, C])
    assert was_done(served.handle(x86_exit(0x1000, 1)))
    assert served.map.slots == (A, C, D)
    assert list(served.map.ranges()) == [(0x1000, 0x1000)]


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, pickle.dumps])
def test_maps_and_handlers_are_not_copied(how: Callable[[object], object]) -> None:
    """A copy shared state with its original; a VM is in one process only."""
    served = handler(Host())
    for one in (served, served.map):
        with pytest.raises(HostUsageError, match="not copied or pickled"):
            how(one)


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ((0x1000, 0x1000), "expected a MemorySlot"),
        ("0x1000", "expected a MemorySlot"),
        (MemorySlot("0x80000000", 0x1000), "MemorySlot.start='0x80000000': expected bytes"),  # type: ignore[arg-type]
        (MemorySlot(0x1000, "0x1000"), "MemorySlot.size='0x1000': expected bytes"),  # type: ignore[arg-type]
        (MemorySlot(2e9, 4096), "MemorySlot.start=2000000000.0: expected bytes"),  # type: ignore[arg-type]
        (MemorySlot(0, True), "MemorySlot.size=True: expected bytes"),
        (MemorySlot(0, 4096, "yes"), "MemorySlot.shared='yes': expected True or False"),  # type: ignore[arg-type]
        (MemorySlot(0, 4096, guest_memfd=7), "MemorySlot.guest_memfd=7: expected True"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_a_slot_of_the_wrong_kind_is_refused_with_what_to_write(bad: Any, problem: str) -> None:
    with pytest.raises(HostUsageError, match=problem):
        HostHandler(X86Host(), Host(), [bad])


def test_what_is_outside_can_be_ignored(x86_exit: Exit) -> None:
    host = Host()
    served = handler(host, outside="ignore")
    assert was_done(served.handle(x86_exit(0x5000, 4)))
    assert host.calls == [("b", 0x5000, 0x1000, True), ("c", 0x8000, 0x1000, True)]
    assert list(served.map.ranges()) == [(0x5000, 0x1000), (0x8000, 0x1000)]
    host.calls.clear()
    for gpa, pages in [(0x6000, 2), (1 << 40, 1), (0xA000, 1)]:
        assert was_done(served.handle(x86_exit(gpa, pages)))
    assert host.calls == []
    assert was_done(served.handle(x86_exit(0, 1 << 52, PRIVATE)))
    assert served.map.shared_bytes == 0


def test_outside_is_one_of_two() -> None:
    with pytest.raises(
        HostUsageError, match=r"outside='allow': expected None, 'refuse' or 'ignore'"
    ):
        handler(Host(), outside="allow")


def test_a_repeated_request_sets_the_state_again(x86_exit: Exit) -> None:
    host = Host()
    served = handler(host)
    for _ in range(3):
        assert was_done(served.handle(x86_exit(0x1000, 2)))
    assert len(host.calls) == 3
    assert was_done(served.handle(x86_exit(0x8000, 1, PRIVATE)))


def test_slots_come_and_go_between_exits(x86_exit: Exit) -> None:
    served = handler(Host())
    served.map.remove_slot(B)
    reply = served.handle(x86_exit(0x4000, 1, PRIVATE))
    assert isinstance(reply, Reply)
    assert reply.outcome == Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)
    served.map.add_slot(MemorySlot(0x4000, 0x1000, shared=True))
    assert list(served.map.ranges()) == [(0x4000, 0x1000)]
    assert was_done(served.handle(x86_exit(0x4000, 1, PRIVATE)))
    assert served.map.shared_bytes == 0


def test_handlers_can_have_one_map(x86_exit: Exit) -> None:
    shared_map = SharedMap([A])
    one = HostHandler(X86Host(), Host(), shared_map=shared_map)
    two = HostHandler(X86Host(), Host(), [B], shared_map=shared_map)
    one.handle(x86_exit(0x3000, 2))
    assert two.map is one.map
    assert list(two.map.ranges()) == [(0x3000, 0x2000)]


@pytest.mark.parametrize("reason", [r for r in range(64) if r != 3] + [0xFFFFFFFF])
@pytest.mark.parametrize("contract", [X86Host(), SmcccHost()], ids=lambda d: d.name)
def test_every_other_exit_is_handed_back(x86_exit: Exit, contract: Any, reason: int) -> None:
    run = x86_exit(0x1000)
    run[8:12] = reason.to_bytes(4, "little")
    host = Host()
    served = HostHandler(contract, host, [A])
    assert served.handle(run) == NotAShareCall(reason)
    assert host.calls == []


@pytest.mark.parametrize("nr", [0, 1, 5, 9, 10, 11, 13, 0xC6000003, (1 << 32) + 12, (1 << 64) - 1])
def test_other_calls_are_handed_back_x86(x86_exit: Exit, nr: int) -> None:
    assert handler(Host()).handle(x86_exit(0x1000, nr=nr)) == NotAShareCall(3, nr)


@pytest.mark.parametrize("nr", [12, 0x84000000, 0x8600FF01, 0xC6010003, 0xC6000007, 0x1C6000003])
def test_other_calls_are_handed_back_arm64(arm_exit: Any, nr: int) -> None:
    run, read = arm_exit(nr)
    assert HostHandler(SmcccHost(), Host(), [A]).handle(run, 0, read) == NotAShareCall(3, nr)


@pytest.mark.parametrize("errno", [4, 11, 12, 14, 22])
@pytest.mark.parametrize("contract", [X86Host(), SmcccHost()], ids=lambda d: d.name)
def test_after_an_errno_the_exit_is_stale(x86_exit: Exit, contract: Any, errno: int) -> None:
    host = Host()
    served = HostHandler(contract, host, [A])
    assert served.handle(x86_exit(0x1000), errno) == NotAShareCall(None)
    assert host.calls == []
    assert served.map.shared_bytes == 0


@pytest.mark.parametrize(("contract", "need"), [(X86Host(), 96), (SmcccHost(), 40)], ids=["x", "a"])
def test_a_short_buffer_is_the_vmms_fault(x86_exit: Exit, contract: Any, need: int) -> None:
    run = x86_exit(0x1000)
    served = HostHandler(contract, Host(), [A])
    for length in (0, 8, need - 1):
        with pytest.raises(TruncatedError, match=f"struct kvm_run .* needs {need} bytes"):
            served.handle(run[:length], 0, lambda _: 0)
    assert served.handle(memoryview(run)[:need], 0, lambda _: 0)
    assert served.handle(bytes(run), 0, lambda _: 0)


def test_an_answer_that_has_no_room_is_not_written(x86_exit: Exit) -> None:
    reply = HostHandler(X86Host(), Host(), [A]).handle(x86_exit(0x1000))
    assert isinstance(reply, Reply)
    short = bytearray(95)
    with pytest.raises(TruncatedError):
        apply_reply(reply, short, None)
    assert short == bytearray(95), "and the buffer did not grow"


@pytest.mark.parametrize(("contract", "change"), [(X86Host, Host()), (X86Host(), None)])
def test_what_can_never_serve_is_refused_at_once(contract: Any, change: Any) -> None:
    with pytest.raises(HostUsageError, match="expected a"):
        HostHandler(contract, change)


def test_the_observer_sees_requests_and_outcomes(x86_exit: Exit) -> None:
    seen: list[tuple[ShareRequest, Outcome]] = []
    served = handler(Host(None, Verdict.REFUSED), observe=lambda r, o: seen.append((r, o)))
    served.handle(x86_exit(0x1000, 1, 1))
    served.handle(x86_exit(0x2000, 1, PRIVATE))
    served.handle(x86_exit(0x1000, nr=5))
    assert [(str(r), r.attributes) for r, _ in seen] == [
        ("share [0x1000, +0x1000)", 1),
        ("unshare [0x2000, +0x1000)", PRIVATE),
    ]
    assert [o for _, o in seen] == [
        Outcome(Verdict.DONE, 0x1000),
        Outcome(Verdict.REFUSED, 0, Refusal.HOST_REFUSED),
    ]


@settings(max_examples=40)
@given(st.data())
def test_a_handler_without_an_observer_does_the_same(data: st.DataObject) -> None:
    """It makes no requests for most calls."""
    pages = st.sampled_from([0, 1, 2, 3, 4, 5, 1 << 40, (1 << 64) - 1])
    answers = data.draw(st.lists(st.sampled_from([None, *Verdict]), max_size=20))
    hosts = Host(*answers), Host(*answers)
    contract = X86Host(data.draw(st.sampled_from(VmType)))
    slots = [structs.replace(slot, guest_memfd=slot is not B) for slot in (A, B, C)]
    plain = HostHandler(contract, hosts[0], slots)
    watched = HostHandler(contract, hosts[1], slots, observe=lambda *_: None)
    for _ in range(10):
        run = bytearray(128)
        reason, nr = data.draw(st.sampled_from([(3, 12)] * 8 + [(3, 5), (39, 12)]))
        gpa = data.draw(st.integers(0, 12)) * 0x1000 + data.draw(st.sampled_from([0, 0, 0, 8]))
        attributes = data.draw(st.sampled_from([0, PRIVATE, 1, 1 << 5]))
        struct.pack_into("<I", run, 8, reason)
        struct.pack_into("<4Q", run, 32, nr, gpa, data.draw(pages), attributes)
        errno = data.draw(st.sampled_from([0, 0, 0, 14]))
        assert plain.handle(run, errno) == watched.handle(run, errno)
    assert hosts[0].calls == hosts[1].calls
    assert list(plain.map.ranges()) == list(watched.map.ranges())


def test_what_a_subclass_overrides_is_asked(x86_exit: Exit) -> None:
    class Deaf(X86Host):
        def decode_exit(self, run: Any, errno: int = 0, read_register: Any = None) -> Any:
            return NotAShareCall(99)

    assert HostHandler(Deaf(), Host(), [A]).handle(x86_exit()) == NotAShareCall(99)

    class Closed(SharedMap):
        def convert(self, *_: object) -> Outcome:
            return Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)

    reply = HostHandler(X86Host(), Host(), [A], shared_map=Closed()).handle(x86_exit())
    assert isinstance(reply, Reply)
    assert reply.run == EINVAL


@pytest.mark.parametrize("bit", [5, 6, 31, 32, 63])
def test_reserved_attribute_bits(x86_exit: Exit, bit: int) -> None:
    host = Host()
    reply = handler(host).handle(x86_exit(0x1000, 1, 1 << bit))
    assert isinstance(reply, Reply)
    assert reply.outcome == Outcome(Verdict.REFUSED, 0, Refusal.RESERVED_BITS)
    assert reply.run == EINVAL
    assert host.calls == []
    lenient = HostHandler(X86Host(reserved_bits="ignore"), host, [A])
    assert was_done(lenient.handle(x86_exit(0x1000, 1, 1 << bit)))


def test_a_retry_where_the_contract_has_one(x86_exit: Exit) -> None:
    class Patient(X86Host):
        def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
            return Reply(outcome=outcome)

    contract = Patient()
    contract.retries = True
    served = HostHandler(contract, Host(None, Verdict.RETRY), [A, B])
    reply = served.handle(x86_exit(0x1000, 5))
    assert isinstance(reply, Reply)
    assert reply.outcome == Outcome(Verdict.RETRY, 0x3000)
    assert list(served.map.ranges()) == [(0x1000, 0x3000)]
