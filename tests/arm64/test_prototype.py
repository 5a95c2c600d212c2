"""The exit that was never merged, and what else arm64's contracts were on their way."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.arm64 import hypercalls
from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.arm64.prototype import EXIT_MASK, PrototypeGuest, PrototypeHost
from hcabi.errors import HostUsageError, TruncatedError
from hcabi.handler import HostHandler
from hcabi.history import arm64 as history
from hcabi.history.arm64 import Kind
from hcabi.history.not_share_calls import NOT_SHARE_CALLS
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.layout import Status
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
    apply_reply,
)

K = 4096
RAM = 0x4000_0000
MINUS_3 = 0xFFFF_FFFF_FFFF_FFFD
FEW = settings(max_examples=50, deadline=None)


def exit_bytes(nr: int, *args: int, reason: int = 3) -> bytearray:
    """struct kvm_run with offsets as measured: reason 8, nr 32, args 40."""
    run = bytearray(b"\xee" * 2352)
    struct.pack_into("<I", run, 8, reason)
    struct.pack_into("<7Q", run, 32, nr, *((*args, 0, 0, 0, 0, 0, 0)[:6]))
    return run


class PrototypeVcpu(Arm64Vcpu):
    """The posted kernel: exits by number, and takes the answer from kvm_run."""

    mask = EXIT_MASK

    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        nr = self.registers["x0"] & 0xFFFF
        self.registers["pc"] += 4
        if not self.mask >> nr & 1:
            self.answer((MINUS_3,))
            return
        self.run[8:104] = exit_bytes(nr, *(self.registers[f"x{i}"] for i in (1, 2, 3)))[8:104]
        yield 0
        (ret,) = struct.unpack_from("<Q", self.run, 88)
        self.answer((ret, *struct.unpack_from("<3Q", self.run, 40)))


def test_it_says_that_it_is_historical() -> None:
    assert PrototypeHost.historical
    assert PrototypeGuest.historical
    assert PrototypeHost.name == PrototypeGuest.name == "arm64.prototype"
    assert EXIT_MASK == 1 << 3 | 1 << 4


@pytest.mark.parametrize(("nr", "shared"), [(3, True), (4, False)])
def test_numbers_and_args_are_read(nr: int, shared: bool) -> None:
    request = PrototypeHost().decode_exit(exit_bytes(nr, RAM))

    assert request == ShareRequest(RAM, K, shared, K, True, None, nr)


@pytest.mark.parametrize("args", [(RAM, 1, 0), (RAM, 0, 1)])
def test_other_arguments_must_be_zero(args: tuple[int, ...]) -> None:
    request = PrototypeHost().decode_exit(exit_bytes(3, *args))

    assert isinstance(request, ShareRequest)
    assert request.malformed is Refusal.RESERVED_BITS


@pytest.mark.parametrize("nr", [0, 2, 5, 12, 0xC600_0003, 0xC600_0004, 2**64 - 1])
def test_other_numbers_are_handed_back(nr: int) -> None:
    assert PrototypeHost().decode_exit(exit_bytes(nr, RAM)) == NotAShareCall(3, nr)


def test_the_two_contracts_do_not_take_each_others_exits() -> None:
    for nr in (3, 4):
        found = SmcccHost().decode_exit(exit_bytes(nr, RAM), 0, lambda _: 0)
        assert found == NotAShareCall(3, nr)


def test_other_exits_are_handed_back() -> None:
    assert PrototypeHost().decode_exit(exit_bytes(3, RAM, reason=6)) == NotAShareCall(6)
    assert PrototypeHost().decode_exit(exit_bytes(3, RAM), 4) == NotAShareCall(None)


@pytest.mark.parametrize("size", [0, 11, 39, 63])
def test_a_short_buffer_is_told(size: int) -> None:
    with pytest.raises(TruncatedError) as caught:
        PrototypeHost().decode_exit(exit_bytes(3, RAM)[:size])
    assert (caught.value.need, caught.value.got) == (64, size)


def test_answers_go_into_ret_and_args() -> None:
    host = PrototypeHost()
    request = host.decode_exit(exit_bytes(3, RAM))
    assert isinstance(request, ShareRequest)
    refused = Outcome(Verdict.REFUSED, 0, Refusal.HOST_REFUSED)
    run = exit_bytes(3, RAM, 7, 8, 9)

    assert apply_reply(host.encode_reply(request, refused), run, None)
    assert struct.unpack_from("<Q", run, 88) == (MINUS_3,)
    assert struct.unpack_from("<4Q", run, 40) == (0, 0, 0, 9)
    assert apply_reply(host.encode_reply(request, Outcome(Verdict.DONE, K)), run, None)
    assert struct.unpack_from("<Q", run, 88) == (0,)
    assert host.encode_reply(request, refused).registers == ()


def test_a_memory_fault_stops_the_vm() -> None:
    run = exit_bytes(0, reason=39)
    host = PrototypeHost()
    request = host.decode_exit(run, 14)

    assert isinstance(request, ShareRequest)
    assert request.implicit
    outcome = Outcome(Verdict.REFUSED, 0, Refusal.NO_CONVERSION)
    assert host.encode_reply(request, outcome) == Reply(resume=False, outcome=outcome)


@FEW
@given(st.binary(min_size=104, max_size=104))
def test_hostile_exits_do_not_break_it(data: bytes) -> None:
    run = bytearray(2352)
    run[:104] = data
    for reason in (struct.unpack_from("<I", data, 8)[0], 3):
        struct.pack_into("<I", run, 8, reason)
        PrototypeHost().decode_exit(run)


def test_both_halves_meet_in_a_handler() -> None:
    handler = HostHandler(PrototypeHost(), lambda *_: None, [MemorySlot(RAM, 4 * K)])
    vcpu, guest = PrototypeVcpu(Arm64Kernel()), PrototypeGuest()

    def ask(region: ShareRegion) -> list[int]:
        codes = []
        call: Call | None = guest.encode_call(region)
        while call is not None:
            vcpu.begin(call)
            while (errno := vcpu.enter()) is not None:
                reply = handler.handle(vcpu.run, errno)
                assert isinstance(reply, Reply)
                assert apply_reply(reply, vcpu.run, vcpu.write_register)
            assert [vcpu.registers[f"x{n}"] for n in (1, 2, 3)] == [0, 0, 0]
            progress = guest.decode_result(call, vcpu.state())
            codes.append(progress.code)
            call = progress.next
        return codes

    assert ask(ShareRegion(RAM, 3 * K, True)) == [0, 0, 0]
    assert ask(ShareRegion(RAM + 2 * K, 2 * K, True)) == [-3]
    assert ask(ShareRegion(RAM, K, False)) == [0]
    assert list(handler.map.ranges()) == [(RAM + K, 2 * K)]
    vcpu.mask = 0
    assert ask(ShareRegion(RAM, K, True)) == [-3]


@pytest.mark.parametrize("granule", [0, 100])
def test_impossible_granules_are_misuse(granule: int) -> None:
    with pytest.raises(HostUsageError):
        PrototypeHost(granule)


# --- History ---------------------------------------------------------------------------------


def names(**seen: object) -> list[str]:
    return [c.name for c in history.tell_apart(**seen)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "fits"),
    [
        ({"nr": 3}, ["exit by number"]),
        ({"nr": 0xC600_0003}, ["filter"]),
        ({"nr": 5}, []),
        ({"vm_type": 1 << 8}, ["exit by number"]),
        (
            {"vm_type": 0x8000_0028},
            ["upstream pKVM", "android 6.1", "android, range in bytes", "android 6.12"],
        ),
        ({"function": 10}, ["android 6.12"]),
        ({"function": 9}, ["android 6.1", "android, range in bytes", "android 6.12"]),
        (
            {"function": 7},
            ["upstream pKVM", "android 6.1", "android, range in bytes", "android 6.12"],
        ),
        ({"features": (0x1D, 0, 0, 0)}, ["exit by number", "filter", "upstream pKVM"]),
        ({"features": (0x3FD, 0, 0, 0)}, ["exit by number", "filter", "android 6.1"]),
        (
            {"features": (0xFFD, 0x1000_0000, 0, 0)},
            ["exit by number", "filter", "android 6.12"],
        ),
        ({"features": (3, 0, 0, 0)}, []),
        ({"meminfo_x1": 1}, ["android, range in bytes", "android 6.12"]),
        ({"meminfo_x1": 0, "features": (0x3FD, 0, 0, 0), "function": 9}, ["android 6.1"]),
    ],
)
def test_telling_apart(seen: dict[str, object], fits: list[str]) -> None:
    assert names(**seen) == fits


def test_three_words_of_features_are_misuse() -> None:
    with pytest.raises(HostUsageError):
        history.tell_apart(features=(1, 2, 3))  # type: ignore[arg-type]


def test_the_protected_bit_moved() -> None:
    bits = [f for f in history.FACTS if f.kind is Kind.VM_TYPE_BIT]

    assert [(f.value, f.source.status) for f in bits] == [
        (8, Status.UNVERIFIED),
        (31, Status.READ),
    ]


def test_what_seven_means() -> None:
    found = [f.c_name for f in history.meanings_of(7, Kind.FUNCTION)]

    assert found == [
        "ARM_SMCCC_KVM_FUNC_MMIO_GUARD",
        "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP",
    ]


def test_the_unseen_prototype_is_marked() -> None:
    (prototype,) = (c for c in history.CONTRACTS if c.name == "prototype")

    assert not prototype.merged
    assert prototype.nr == "not seen"
    assert prototype.source.status is Status.UNVERIFIED
    assert [c.name for c in history.CONTRACTS if c.merged] == ["filter", "upstream pKVM"]


def test_every_fact_names_contracts_that_there_are() -> None:
    known = {c.name for c in history.CONTRACTS}
    for fact in history.FACTS:
        assert fact.contracts, fact.c_name
        assert set(fact.contracts) <= known, fact.c_name
        assert fact.meaning.endswith("."), fact.c_name
        assert fact.source.locator, fact.c_name
    ids = {f.value for f in history.FACTS if f.kind is Kind.ID}
    assert {0xC600_0012, 0xC600_0013, hypercalls.MEM_SHARE.number} <= ids


def test_private_calls_of_the_host_are_named_as_such() -> None:
    private = [x.name for x in NOT_SHARE_CALLS if "guests cannot" in x.why_not]

    assert private[:2] == ["__pkvm_create_mappings", "__pkvm_host_share_hyp"]
    for rows in (history.FACTS, history.CONTRACTS, NOT_SHARE_CALLS):
        assert len(msgspec.json.decode(msgspec.json.encode(rows))) == len(rows)


@FEW
@given(
    nr=st.integers(0, 2**64 - 1), function=st.integers(0, 127), vm_type=st.integers(0, 2**64 - 1)
)
def test_nothing_seen_makes_it_fail(nr: int, function: int, vm_type: int) -> None:
    assert history.tell_apart(nr=nr, function=function, vm_type=vm_type) is not None
    assert names(function=function, nr=nr, vm_type=vm_type) == [
        n for n in names(function=function) if n in names(nr=nr) and n in names(vm_type=vm_type)
    ]
