"""Hypercalls through the GHCB: guest half and modelled kernel. Offsets are written out."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.contracts.x86 import X86Host
from hcabi.contracts.x86.sev_es import SevEsGuest
from hcabi.errors import HostUsageError, SimulationError
from hcabi.handler import HostHandler
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.vms import prepare
from hcabi.kernels.x86_sev_es import SevEsKernel, SevEsVcpu
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    GuestState,
    NotAShareCall,
    ShareRegion,
    Verdict,
    apply_reply,
)
from hcabi.x86.baselines import LINUX_6_12, LINUX_7_3
from hcabi.x86.vm_types import VmType

GHCB = 0x3000_0000
CPL, RAX, RCX, RDX, RBX, RSI = 203, 504, 776, 784, 792, 816
CODE, INFO1, BITMAP, USAGE = 912, 920, 1008, 4092
BITS = {"cpl": 25, "rax": 63, "rcx": 97, "rdx": 98, "rbx": 99, "rsi": 102}
EVENT = (114, 115, 116)
#: What KVM leaves in the bitmap: rax, rcx, rdx, rbx and both informations.
AFTER = sum(1 << b for b in (63, 97, 98, 99, 115, 116))
REGION = ShareRegion(0x4000_0000, 0x3000, True)


def machine(baseline=LINUX_7_3, **options) -> SevEsVcpu:
    return SevEsVcpu(SevEsKernel(baseline, **options))


def put_call(vcpu, *missing: str, cpl=0, rax=12, rbx=0x40000000, rcx=3, rdx=0, rsi=0) -> None:
    """Write a hypercall into the GHCB by hand, without the valid bits of *missing*."""
    memory = vcpu.memory
    memory.write(GHCB + CPL, bytes([cpl]))
    for at, value in ((RAX, rax), (RBX, rbx), (RCX, rcx), (RDX, rdx), (RSI, rsi)):
        memory.write(GHCB + at, struct.pack("<Q", value))
    memory.write(GHCB + CODE, struct.pack("<3Q", 0x81, 0, 0))
    bits = {*EVENT, *(b for name, b in BITS.items() if name not in missing)}
    memory.write(GHCB + BITMAP, sum(1 << b for b in bits).to_bytes(16, "little"))


def go(vcpu, *rets: int) -> list[tuple[int, ...]]:
    """Execute VMGEXIT; gives (nr, args[0..2], flags) of each exit."""
    answers = iter(rets)
    exits = []
    vcpu.begin(Call("vmgexit", {"ghcb_msr": GHCB}))
    while (error := vcpu.enter()) is not None:
        assert error == 0
        assert struct.unpack_from("<I", vcpu.run, 8) == (3,)
        exits.append(
            struct.unpack_from("<4Q", vcpu.run, 32) + struct.unpack_from("<Q", vcpu.run, 96)
        )
        struct.pack_into("<q", vcpu.run, 88, next(answers))
    return exits  # fmt: skip


def read(vcpu, at: int) -> int:
    return struct.unpack("<Q", vcpu.memory.read(GHCB + at, 8))[0]


def info(vcpu) -> tuple[int, int]:
    return read(vcpu, INFO1), read(vcpu, INFO1 + 8)


@pytest.mark.parametrize("ret", [0, -22, 22, 11, -1 << 63])
def test_user_spaces_answer_goes_into_the_ghcb_as_it_is(ret: int) -> None:
    vcpu = machine()
    put_call(vcpu, rdx=0x10)
    assert go(vcpu, ret) == [(12, 0x40000000, 3, 0x10, 1)]
    assert info(vcpu) == (0, 0)
    assert read(vcpu, RAX) == ret % (1 << 64)
    assert int.from_bytes(vcpu.memory.read(GHCB + BITMAP, 16), "little") == AFTER


def test_which_bytes_of_the_ghcb_and_which_registers_change() -> None:
    vcpu = machine()
    put_call(vcpu)
    before = bytearray(vcpu.memory.read(GHCB, 4096))
    registers = dict.fromkeys(("rax", "rbx", "rcx", "rdx", "rsi"), 5) | {"ghcb_msr": GHCB}
    vcpu.registers.update(registers)
    go(vcpu, -1)
    before[RAX : RAX + 8] = b"\xff" * 8
    before[BITMAP : BITMAP + 16] = AFTER.to_bytes(16, "little")
    assert vcpu.memory.read(GHCB, 4096) == before
    assert vcpu.registers == registers
    assert vcpu.rip_advanced == 4


@pytest.mark.parametrize(
    ("missing", "exit_"),
    [
        ("rcx", None),  # no pages: the kernel says EINVAL
        ("rbx", (12, 0, 3, 0x10, 1)),
        ("rdx", (12, 0x40000000, 3, 0, 1)),
        ("rsi", (12, 0x40000000, 3, 0x10, 1)),
    ],
)
def test_arguments_that_are_not_marked_are_zero(missing: str, exit_: tuple[int, ...]) -> None:
    vcpu = machine()
    put_call(vcpu, missing, rdx=0x10)
    assert go(vcpu, 0) == ([exit_] if exit_ else [])
    assert info(vcpu) == (0, 0)
    assert read(vcpu, RAX) == (0 if exit_ else (1 << 64) - 22)


@pytest.mark.parametrize("missing", [("rax",), ("cpl",), ("rax", "cpl")])
def test_number_and_privilege_level_must_be_marked(missing: tuple[str, ...]) -> None:
    vcpu = machine()
    put_call(vcpu, *missing)
    assert go(vcpu) == []
    assert info(vcpu) == (2, 4)


@pytest.mark.parametrize(
    ("fields", "options", "rax"),
    [
        ({"cpl": 3}, {}, -1),
        ({"cpl": 3, "rax": 99}, {}, -1),
        ({}, {"exit_hypercall": 0}, -1000),
        ({"rax": 99}, {}, -1000),
        ({"rbx": 0x40000001}, {}, -22),
        # always a 64-bit call: the upper half of the number counts
        ({"rax": 1 << 32 | 12}, {}, -1000),
    ],
)
def test_the_kernels_own_answers(fields, options, rax: int) -> None:
    vcpu = machine(**options)
    put_call(vcpu, **fields)
    assert go(vcpu) == []
    assert info(vcpu) == (0, 0)
    assert read(vcpu, RAX) == rax % (1 << 64)


@pytest.mark.parametrize("baseline", [LINUX_6_12, LINUX_7_3])
def test_addresses_above_four_gigabytes(baseline) -> None:
    vcpu = machine(baseline)
    put_call(vcpu, rbx=1 << 40, rcx=1 << 33)
    assert go(vcpu, 0) == [(12, 1 << 40, 1 << 33, 0, 1)]


@pytest.mark.parametrize("code", [0x8000_0010, 0x403, 0, 0x1_0000_0081])
def test_other_events_are_refused(code: int) -> None:
    """A page state change is SNP's: this guest has no such event."""
    vcpu = machine()
    put_call(vcpu)
    vcpu.memory.write(GHCB + CODE, struct.pack("<Q", code))
    assert go(vcpu) == []
    assert info(vcpu) == (2, 6)


def test_the_ghcbs_usage_is_looked_at_first() -> None:
    vcpu = machine()
    put_call(vcpu, "rax")
    vcpu.memory.write(GHCB + USAGE, struct.pack("<I", 1 << 31))
    assert go(vcpu) == []
    assert info(vcpu) == (2, 2)


def test_a_second_call_needs_its_bits_again() -> None:
    vcpu = machine()
    put_call(vcpu)
    assert len(go(vcpu, 0)) == 1
    assert go(vcpu) == []
    assert info(vcpu) == (2, 4)


@pytest.mark.parametrize("request_", [0x0020_0000_4000_0014, GHCB | 0x12, 0x10, 0x1_1100])
def test_requests_of_snp_end_the_guest(request_: int) -> None:
    vcpu = machine()
    vcpu.begin(Call("vmgexit", {"ghcb_msr": request_}))
    assert vcpu.enter() == 0
    assert struct.unpack_from("<I", vcpu.run, 8) == (24,)
    assert struct.unpack_from("<IIQ", vcpu.run, 32) == (6, 1, request_)
    assert vcpu.fault == "terminated"
    assert vcpu.registers["ghcb_msr"] == request_


def test_what_is_not_modelled_says_so() -> None:
    vcpu = machine()
    vcpu.begin(Call("vmgexit", {"ghcb_msr": 6}))
    with pytest.raises(SimulationError):
        vcpu.enter()


# --- the guest half


def host(change=lambda *_: None) -> HostHandler:
    slots = [MemorySlot(0x40000000, 0x100000)]
    return HostHandler(X86Host(VmType.SEV_ES_VM), change, slots)


def serve(vcpu, handler: HostHandler, call: Call) -> GuestState:
    vcpu.begin(call)
    while (error := vcpu.enter()) is not None:
        reply = handler.handle(vcpu.run, error)
        assert not isinstance(reply, NotAShareCall)
        assert apply_reply(reply, vcpu.run, None)
    return vcpu.state()


def test_the_bytes_of_a_guests_call() -> None:
    call = SevEsGuest(GHCB).encode_call(REGION)
    memory = GuestMemory()
    memory.write(GHCB, b"\xee" * 4096)
    for address, data in call.writes:
        memory.write(address, data)
    page = memory.read(GHCB, 4096)
    expected = bytearray(1032)
    struct.pack_into("<3Q", expected, RCX, 3, 0, 0x40000000)
    struct.pack_into("<Q", expected, RAX, 12)
    struct.pack_into("<Q", expected, CODE, 0x81)
    marked = sum(1 << b for b in (*EVENT, 25, 63, 97, 98, 99))
    expected[BITMAP : BITMAP + 16] = marked.to_bytes(16, "little")
    assert page[:1032] == expected
    assert page[1032:4090] == b"\xee" * 3058
    assert page[4090:] == b"\x02\x00" + bytes(4)
    assert (call.instruction, call.registers) == ("vmgexit", {"ghcb_msr": GHCB})


def test_share_and_take_back() -> None:
    vcpu, handler, guest = machine(), host(), SevEsGuest(GHCB)
    for shared in (True, True, False, False):
        region = ShareRegion(REGION.start, REGION.size, shared)
        call = guest.encode_call(region)
        progress = guest.decode_result(call, serve(vcpu, handler, call))
        assert (progress.verdict, progress.done, progress.code) == (Verdict.DONE, 0x3000, 0)
        expected = [(0x40000000, 0x3000)] if shared else []
        assert list(handler.map.ranges()) == expected


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.RETRY])
def test_a_refusal_is_a_negative_number(verdict: Verdict) -> None:
    vcpu, guest = machine(), SevEsGuest(GHCB)
    call = guest.encode_call(REGION)
    progress = guest.decode_result(call, serve(vcpu, host(lambda *_: verdict), call))
    assert (progress.verdict, progress.code, progress.next) == (Verdict.REFUSED, -22, None)


def test_an_answer_without_its_bit_is_none() -> None:
    vcpu, guest = machine(), SevEsGuest(GHCB)
    call = guest.encode_call(REGION)
    state = serve(vcpu, host(), call)
    vcpu.memory.write(GHCB + BITMAP, bytes(16))
    assert guest.decode_result(call, state).verdict is Verdict.REFUSED


def test_state_without_memory_is_the_callers_mistake() -> None:
    guest = SevEsGuest(GHCB)
    with pytest.raises(HostUsageError):
        guest.decode_result(guest.encode_call(REGION), GuestState({}))
    with pytest.raises(HostUsageError):
        SevEsGuest(GHCB + 1)


@settings(max_examples=100, deadline=None)
@given(
    save=st.binary(min_size=128, max_size=128),
    info1=st.sampled_from([0, 0, 1, 2, 7, 1 << 32]),
    rax=st.sampled_from([0, 1, (1 << 64) - 22]),
    marked=st.booleans(),
)
def test_no_answer_breaks_the_guest(save: bytes, info1: int, rax: int, marked: bool) -> None:
    memory = GuestMemory()
    memory.write(GHCB, save * 9)
    memory.write(GHCB + RAX, struct.pack("<Q", rax))
    memory.write(GHCB + INFO1, struct.pack("<Q", info1))
    memory.write(GHCB + BITMAP, bytes(7) + bytes([0x80 * marked]) + bytes(8))
    guest = SevEsGuest(GHCB)
    progress = guest.decode_result(guest.encode_call(REGION), GuestState({}, memory.read))
    good = info1 & 0xFFFFFFFF == 0 and marked and rax == 0
    assert (progress.verdict is Verdict.DONE) == good
    assert progress.done == (REGION.size if good else 0)


@settings(max_examples=100, deadline=None)
@given(
    save=st.binary(min_size=128, max_size=128),
    bitmap=st.binary(min_size=16, max_size=16) | st.just(b"\xff" * 16),
    rax=st.sampled_from([12, 12, 5, 11, 1, 99]),
    code=st.sampled_from([0x81, 0x81, 0x8000_0010, 0]),
    usage=st.sampled_from([0, 0, 0, 1]),
)
def test_no_ghcb_breaks_the_model(save, bitmap, rax: int, code: int, usage: int) -> None:
    vcpu = machine()
    vcpu.memory.write(GHCB, save * 32)
    vcpu.memory.write(GHCB + RAX, struct.pack("<Q", rax))
    vcpu.memory.write(GHCB + CODE, struct.pack("<Q", code))
    vcpu.memory.write(GHCB + BITMAP, bitmap)
    vcpu.memory.write(GHCB + USAGE, struct.pack("<I", usage))
    exits = go(vcpu, 0)
    assert len(exits) <= 1
    assert info(vcpu) in {(0, 0), (2, 2), (2, 4), (2, 6)}
    assert int.from_bytes(vcpu.memory.read(GHCB + BITMAP, 16), "little") == AFTER


def test_guests_of_the_simulation_reach_their_host() -> None:
    simulation = prepare("x86.sev_es", seed=5, vcpus=1, requests=20)
    stats = simulation.run()
    assert stats.exits >= stats.done > 10
    assert simulation.machine.handler.map.shared_bytes > 0
