"""TDX: MapGPA's rules at their edges, the guest's loop, and the calls beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hcabi.contracts.x86.host import X86Host
from hcabi.contracts.x86.tdx import TdxGuest, TdxHypercallGuest
from hcabi.errors import HostUsageError, SimulationError
from hcabi.handler import HostHandler
from hcabi.kernels.guests import discover_tdx
from hcabi.kernels.steps import Ask
from hcabi.kernels.vms import simulate
from hcabi.kernels.x86_tdx import TdxKernel, TdxVcpu
from hcabi.kvm.run import HypercallExit, KvmRun, SystemEventExit, TdxExit
from hcabi.layout import c_name, layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    GuestState,
    NotAShareCall,
    Outcome,
    Progress,
    Refusal,
    ShareRegion,
    ShareRequest,
    Verdict,
    apply_reply,
)
from hcabi.x86 import tdx
from hcabi.x86.baselines import (
    BASELINES,
    LINUX_6_12,
    LINUX_7_3,
    Baseline,
)
from hcabi.x86.tdx import TdxLeaf, TdxStatus
from hcabi.x86.vm_types import VmType

FACTS = json.loads((Path(__file__).parents[1] / "data" / "x86-layout.json").read_text())
RUN = layout_of(KvmRun)
ARM_AT = RUN.locate("hypercall.nr")[0]

PAGE = 0x1000
MIB2 = 0x20_0000
BIT47, BIT51 = 1 << 47, 1 << 51
ENCRYPTED, LONG_MODE = 0x10, 1
HYPERCALL, SYSTEM_EVENT, TDX = 3, 24, 40
EINVAL, EAGAIN = 22, 11

SUCCESS, RETRY = 0, 1
INVALID_OPERAND = 0x8000_0000_0000_0000
ALIGN_ERROR = 0x8000_0000_0000_0002
UNSUPPORTED = 0x8000_0000_0000_0003

#: What every register of the guest holds before a call, so that a change shows.
BEFORE = {r: 0xDEAD_0000 + n for n, r in enumerate(tdx.GENERAL_REGISTERS)}


def vmcall(**registers: int) -> Call:
    return Call("tdcall", {"rcx": 0xFFCC, "rax": 0, **registers})


def map_gpa(gpa: int, size: int) -> Call:
    return vmcall(r10=0, r11=0x10001, r12=gpa, r13=size)


def exit_of(vcpu: TdxVcpu) -> HypercallExit:
    assert RUN.parse(vcpu.run).exit_reason == HYPERCALL
    return layout_of(HypercallExit).parse(vcpu.run, ARM_AT)


def run(
    vcpu: TdxVcpu, call: Call, rets: Sequence[int] = ()
) -> tuple[list[HypercallExit], list[int], dict[str, int]]:
    """Exits, errnos and changed registers of one call; after *rets*, every exit is answered 0."""
    vcpu.registers.update(BEFORE)
    vcpu.begin(call)
    given_ = {**BEFORE, **call.registers}
    exits: list[HypercallExit] = []
    errnos: list[int] = []
    at, size = RUN.locate("hypercall.ret")
    while (errno := vcpu.enter()) is not None:
        errnos.append(errno)
        if errno == 0:
            ret = rets[len(exits)] if len(exits) < len(rets) else 0
            exits.append(exit_of(vcpu))
            vcpu.run[at : at + size] = (ret & (1 << 64) - 1).to_bytes(size, "little")
    after = vcpu.state().registers
    return exits, errnos, {r: v for r, v in after.items() if v != given_[r]}


def ranges(exits: Sequence[HypercallExit]) -> list[tuple[int, int, int]]:
    return [(e.args[0], e.args[1], e.args[2]) for e in exits]


# --- declarations


def test_numbers_are_the_kernels() -> None:
    kernel = FACTS["kernel_constants"]
    ours = {c_name(m): int(m) for m in (*TdxLeaf, *TdxStatus)}
    ours["TDX_MAP_GPA_MAX_LEN"] = tdx.MAP_GPA_CHUNK
    ours["TDVMCALL_EXPOSE_REGS_MASK"] = tdx.EXPOSED_REGISTERS
    assert ours.pop("TDVMCALL_STATUS_GPA_INUSE") == 0x8000_0000_0000_0001  # not in the kernel
    assert ours == {n: v for n, v in kernel.items() if n.startswith(("TDVMCALL_", "TDX_MAP"))}


def test_map_gpa_has_the_listed_registers() -> None:
    listed = FACTS["tdvmcall_mapgpa_registers"]
    assert {a.register for a in tdx.MAP_GPA.arguments} == set(listed["in"])
    assert {r.register for r in tdx.MAP_GPA.results} == set(listed["out"])
    assert [s.code for s in tdx.MAP_GPA.statuses[:3]] == [
        TdxStatus.SUBFUNC_UNSUPPORTED,
        TdxStatus.INVALID_OPERAND,
        TdxStatus.ALIGN_ERROR,
    ]
    assert sorted(tdx.CALLS) == [0x10000, 0x10001, 0x10002, 0x10003, 0x10004]


def test_registers_count_as_instructions_count_them() -> None:
    assert [tdx.GENERAL_REGISTERS.index(r) for r in ("rbx", "rsp", "rdi", "r8", "r15")] == [
        3,
        4,
        7,
        8,
        15,
    ]


@pytest.mark.parametrize(("width", "bit"), [(48, 47), (52, 51), (0xFFC0 | 52, 51)])
def test_shared_bit_follows_the_width(width: int, bit: int) -> None:
    assert tdx.shared_bit(width) == bit


@pytest.mark.parametrize("width", [0, 47, 49, 51, 63])
def test_other_widths_are_refused(width: int) -> None:
    with pytest.raises(HostUsageError):
        tdx.shared_bit(width)


@pytest.mark.parametrize("bit", [0, 46, 48, 50, 52, -1])
def test_other_shared_bits_are_refused(bit: int) -> None:
    with pytest.raises(HostUsageError):
        TdxGuest(bit)


# --- one MapGPA, several exits


@pytest.mark.parametrize("shared_bit", [47, 51])
@pytest.mark.parametrize(
    ("gpa", "size", "expected"),
    [
        (0, PAGE, [(0, 1)]),
        (0, MIB2 - PAGE, [(0, 511)]),
        (0, MIB2, [(0, 512)]),
        (0, MIB2 + PAGE, [(0, 512), (MIB2, 1)]),
        # Chunks count from the start of the call, not from multiples of 2 MiB.
        (MIB2 - PAGE, MIB2, [(MIB2 - PAGE, 512)]),
        (MIB2 - PAGE, MIB2 + 2 * PAGE, [(MIB2 - PAGE, 512), (2 * MIB2 - PAGE, 2)]),
        (PAGE, 3 * MIB2, [(PAGE, 512), (PAGE + MIB2, 512), (PAGE + 2 * MIB2, 512)]),
    ],
)
def test_chunks(shared_bit: int, gpa: int, size: int, expected: list[tuple[int, int]]) -> None:
    vcpu = TdxVcpu(TdxKernel(shared_bit=shared_bit))
    for shared, attributes in ((1 << shared_bit, 0), (0, ENCRYPTED)):
        exits, errnos, changed = run(vcpu, map_gpa(gpa | shared, size))
        assert ranges(exits) == [(a, n, attributes) for a, n in expected]
        assert errnos == [0] * len(expected)
        assert changed == {}, "success leaves R10 = 0 and R11 as they were"


def test_exit_writes_what_it_writes_and_nothing_else() -> None:
    vcpu = TdxVcpu(TdxKernel(LINUX_6_12))
    vcpu.run[2:] = b"\xee" * (len(vcpu.run) - 2)  # behind immediate_exit
    vcpu.begin(map_gpa(BIT47 | 0x7000, 3 * PAGE))
    assert vcpu.enter() == 0
    found = exit_of(vcpu)
    stale = 0xEEEE_EEEE_EEEE_EEEE
    assert found == HypercallExit(12, (0x7000, 3, 0, stale, stale, stale), 0, LONG_MODE)
    written = RUN.locate("exit_reason"), (ARM_AT, 72)
    for at, byte in enumerate(vcpu.run[2:], 2):
        if not any(low <= at < low + size for low, size in written):
            assert byte == 0xEE, at


@pytest.mark.parametrize("shared_bit", [47, 51])
@pytest.mark.parametrize(
    ("gpa", "size", "status"),
    [
        (0x1000, 0, INVALID_OPERAND),
        (0x1008, 0, INVALID_OPERAND),
        ((1 << 64) - PAGE, PAGE, INVALID_OPERAND),
        ((1 << 64) - PAGE, 2 * PAGE, INVALID_OPERAND),
        (0x1000, (1 << 64) - 1, INVALID_OPERAND),
        (0x1000, (1 << 64) - 0x1000, INVALID_OPERAND),
        (1 << 52, PAGE, INVALID_OPERAND),
        ((1 << 52) - PAGE, 2 * PAGE, INVALID_OPERAND),
        (0x1000, 1 << 63, INVALID_OPERAND),
        (0x1001, PAGE, ALIGN_ERROR),
        (0x1000, 1, ALIGN_ERROR),
        (0x1000, PAGE + 1, ALIGN_ERROR),
        (0x1800, 0x800, ALIGN_ERROR),
        # Range checks come before alignment.
        ((1 << 52) + 1, PAGE, INVALID_OPERAND),
    ],
)
def test_refused_by_the_kernel(shared_bit: int, gpa: int, size: int, status: int) -> None:
    vcpu = TdxVcpu(TdxKernel(shared_bit=shared_bit))
    exits, _, changed = run(vcpu, map_gpa(gpa, size))
    assert exits == []
    assert changed == {"r10": status, "r11": gpa}


@pytest.mark.parametrize("shared_bit", [47, 51])
def test_first_and_last_byte_must_agree_about_the_shared_bit(shared_bit: int) -> None:
    bit = 1 << shared_bit
    vcpu = TdxVcpu(TdxKernel(shared_bit=shared_bit, address_bits=53))
    assert run(vcpu, map_gpa(bit - PAGE, PAGE))[2] == {}
    _, _, changed = run(vcpu, map_gpa(bit - PAGE, 2 * PAGE))
    assert changed == {"r10": INVALID_OPERAND, "r11": bit - PAGE}
    assert run(vcpu, map_gpa(2 * bit - PAGE, PAGE))[2] == {}
    _, _, changed = run(vcpu, map_gpa(2 * bit - PAGE, 2 * PAGE))
    assert changed == {"r10": INVALID_OPERAND, "r11": 2 * bit - PAGE}


def test_only_the_first_and_last_byte_are_looked_at() -> None:
    """A range over the whole shared half passes; each chunk then says what its start says."""
    vcpu = TdxVcpu(TdxKernel())
    vcpu.begin(map_gpa(BIT47 - MIB2, BIT47 + 2 * MIB2))
    assert vcpu.enter() == 0
    assert exit_of(vcpu).args[:3] == (BIT47 - MIB2, 512, ENCRYPTED)
    assert vcpu.enter() == 0
    assert exit_of(vcpu).args[:3] == (0, 512, 0)


def test_bit_51_means_nothing_where_the_shared_bit_is_47() -> None:
    exits, _, _ = run(TdxVcpu(TdxKernel(shared_bit=47)), map_gpa(BIT51 | PAGE, PAGE))
    assert ranges(exits) == [(BIT51 | PAGE, 1, ENCRYPTED)]
    exits, _, _ = run(TdxVcpu(TdxKernel(shared_bit=51)), map_gpa(BIT51 | PAGE, PAGE))
    assert ranges(exits) == [(PAGE, 1, 0)]
    exits, _, _ = run(TdxVcpu(TdxKernel(shared_bit=51)), map_gpa(BIT47 | PAGE, PAGE))
    assert ranges(exits) == [(BIT47 | PAGE, 1, ENCRYPTED)]


@pytest.mark.parametrize(("gpa", "size"), [(0x1000, PAGE), (0x1001, 1), (1 << 60, 0)])
def test_without_the_capability_nothing_else_is_checked(gpa: int, size: int) -> None:
    # 1 << 12 is the mask; 12 enables two other numbers.
    for mask in (0, 12):
        exits, _, changed = run(TdxVcpu(TdxKernel(exit_hypercall=mask)), map_gpa(gpa, size))
        assert exits == []
        assert changed == {"r10": UNSUPPORTED, "r11": gpa}


# --- what user space may answer

CHECKED = [b for b in BASELINES.values() if b.synthesized_ret_checked]
UNCHECKED = [b for b in BASELINES.values() if not b.synthesized_ret_checked]
by_name: Callable[[Baseline], str] = lambda b: b.name  # noqa: E731


def test_there_are_both_kinds_of_kernels() -> None:
    assert CHECKED
    assert UNCHECKED


@pytest.mark.parametrize("baseline", CHECKED, ids=by_name)
@pytest.mark.parametrize(("ret", "status"), [(EINVAL, INVALID_OPERAND), (EAGAIN, RETRY)])
@pytest.mark.parametrize("before", [0, 1, 2])
def test_refused_and_retried_chunks(baseline: Baseline, ret: int, status: int, before: int) -> None:
    start = BIT47 | PAGE
    vcpu = TdxVcpu(TdxKernel(baseline))
    exits, errnos, changed = run(vcpu, map_gpa(start, 3 * MIB2), [0] * before + [ret])
    assert len(exits) == before + 1
    assert set(errnos) == {0}
    assert changed == {"r10": status, "r11": start + before * MIB2}


@pytest.mark.parametrize("baseline", CHECKED, ids=by_name)
@pytest.mark.parametrize("ret", [1, 10, 12, 21, 23, 1000, -22, -11, 1 << 32, (1 << 32) + 22])
@pytest.mark.parametrize("before", [0, 1])
def test_other_answers_end_kvm_run(baseline: Baseline, ret: int, before: int) -> None:
    vcpu = TdxVcpu(TdxKernel(baseline))
    exits, errnos, changed = run(vcpu, map_gpa(PAGE, 3 * MIB2), [0] * before + [ret])
    assert errnos == [0] * (before + 1) + [EINVAL]
    assert len(exits) == before + 1
    assert changed == {}, "entered again, the guest takes its own R10 = 0 for success"


@pytest.mark.parametrize("baseline", UNCHECKED, ids=by_name)
@pytest.mark.parametrize("ret", [1, EAGAIN, EINVAL, 1000, -22, 1 << 32])
@pytest.mark.parametrize("before", [0, 2])
def test_before_the_check_every_answer_but_0_refused(
    baseline: Baseline, ret: int, before: int
) -> None:
    vcpu = TdxVcpu(TdxKernel(baseline))
    _, errnos, changed = run(vcpu, map_gpa(PAGE, 3 * MIB2), [0] * before + [ret])
    assert errnos == [0] * (before + 1)
    assert changed == {"r10": INVALID_OPERAND, "r11": PAGE + before * MIB2}


@pytest.mark.parametrize(("every", "exits"), [(1, 1), (2, 2), (3, 3)])
def test_a_pending_interrupt_ends_the_call_between_chunks(every: int, exits: int) -> None:
    vcpu = TdxVcpu(TdxKernel(event_every=every))
    found, _, changed = run(vcpu, map_gpa(BIT47 | PAGE, 4 * MIB2))
    assert len(found) == exits
    assert changed == {"r10": RETRY, "r11": (BIT47 | PAGE) + every * MIB2}


@pytest.mark.parametrize("every", [1, 2])
def test_no_interrupt_is_looked_for_after_the_last_chunk(every: int) -> None:
    vcpu = TdxVcpu(TdxKernel(event_every=every))
    assert run(vcpu, map_gpa(PAGE, every * MIB2))[2] == {}
    assert run(vcpu, map_gpa(PAGE, PAGE))[2] == {}


def test_draining_gives_the_next_chunk_before_eintr() -> None:
    """A VMM that saves its state must serve further exits until KVM_RUN says EINTR (4)."""
    vcpu = TdxVcpu(TdxKernel())
    vcpu.begin(map_gpa(BIT47 | PAGE, 2 * MIB2 + PAGE))
    assert vcpu.enter() == 0
    vcpu.run[RUN.locate("immediate_exit")[0]] = 1
    left = []
    while (errno := vcpu.enter()) == 0:
        left.append(exit_of(vcpu).args[:2])
    assert left == [(PAGE + MIB2, 512), (PAGE + 2 * MIB2, 1)]
    assert errno == 4


# --- the guest's loop


def loop(
    guest: TdxGuest, region: ShareRegion, answers: Callable[[Call], dict[str, int]]
) -> tuple[list[Call], list[Progress]]:
    calls: list[Call] = []
    seen: list[Progress] = []
    call: Call | None = guest.encode_call(region)
    while call is not None:
        calls.append(call)
        seen.append(guest.decode_result(call, GuestState({**call.registers, **answers(call)})))
        call = seen[-1].next
    return calls, seen


REGION = ShareRegion(0x10_0000, 8 * PAGE, True)
START = BIT47 | REGION.start


def test_first_call() -> None:
    call = TdxGuest().encode_call(REGION)
    assert call.instruction == "tdcall"
    assert call.registers == {
        "r10": 0,
        "r11": 0x10001,
        "r12": START,
        "r13": 8 * PAGE,
        "rcx": 0xFFCC,
        "rax": 0,
    }
    back = TdxGuest(51).encode_call(ShareRegion(REGION.start, PAGE, False))
    assert back.registers["r12"] == REGION.start
    assert TdxGuest(51).encode_call(REGION).registers["r12"] == BIT51 | REGION.start


@pytest.mark.parametrize(
    "region",
    [
        ShareRegion(BIT47 | PAGE, PAGE, False),
        ShareRegion(1 << 64, PAGE, True),
        ShareRegion(-PAGE, PAGE, True),
        ShareRegion(0, 1 << 64, True),
    ],
)
def test_calls_that_cannot_be_made(region: ShareRegion) -> None:
    with pytest.raises(HostUsageError):
        TdxGuest().encode_call(region)


def test_no_attempt_is_no_guest() -> None:
    with pytest.raises(HostUsageError):
        TdxGuest(attempts=0)


def test_success() -> None:
    assert loop(TdxGuest(), REGION, lambda _: {"r10": 0})[1] == [
        Progress(Verdict.DONE, 8 * PAGE, None, 0)
    ]


@pytest.mark.parametrize("attempts", [1, 3, 5])
def test_calls_without_progress_are_limited(attempts: int) -> None:
    guest = TdxGuest(attempts=attempts)
    calls, seen = loop(guest, REGION, lambda c: {"r10": RETRY, "r11": c.registers["r12"]})
    assert len(calls) == attempts
    assert {tuple(c.registers.items()) for c in calls} == {tuple(calls[0].registers.items())}
    assert [p.verdict for p in seen] == [Verdict.RETRY] * (attempts - 1) + [Verdict.REFUSED]
    assert sum(p.done for p in seen) == 0
    assert seen[-1].code == RETRY


def test_three_is_the_limit_of_linux() -> None:
    assert TdxGuest().attempts == 3


def test_progress_starts_the_count_again() -> None:
    """Twice nothing, one page, twice nothing, one page, ..."""
    idle = {"n": 0}

    def answer(call: Call) -> dict[str, int]:
        idle["n"] = (idle["n"] + 1) % 3
        if idle["n"]:
            return {"r10": RETRY, "r11": call.registers["r12"]}
        if call.registers["r13"] == PAGE:
            return {"r10": 0}
        return {"r10": RETRY, "r11": call.registers["r12"] + PAGE}

    calls, seen = loop(TdxGuest(), REGION, answer)
    assert len(calls) == 24
    assert seen[-1] == Progress(Verdict.DONE, PAGE, None, 0)
    assert sum(p.done for p in seen) == REGION.size
    assert [c.registers["r12"] for c in calls[::3]] == [START + n * PAGE for n in range(8)]
    assert [c.registers["r13"] for c in calls[::3]] == [(8 - n) * PAGE for n in range(8)]


@pytest.mark.parametrize(
    "r11", [0, START - 1, START - PAGE, START + 8 * PAGE, REGION.start, (1 << 64) - 1, 0x10001]
)
def test_an_address_out_of_the_range_is_a_failure(r11: int) -> None:
    _, seen = loop(TdxGuest(), REGION, lambda _: {"r10": RETRY, "r11": r11})
    assert seen == [Progress(Verdict.REFUSED, 0, None, RETRY)]


def test_the_last_page_may_be_retried() -> None:
    answers = iter([{"r10": RETRY, "r11": START + 7 * PAGE}, {"r10": 0}])
    calls, seen = loop(TdxGuest(), REGION, lambda _: next(answers))
    assert [p.done for p in seen] == [7 * PAGE, PAGE]
    assert calls[1].region == ShareRegion(REGION.start + 7 * PAGE, PAGE, True)


@pytest.mark.parametrize(
    ("code", "r11", "done"),
    [
        (INVALID_OPERAND, START, 0),
        (INVALID_OPERAND, START + 2 * PAGE, 2 * PAGE),
        (INVALID_OPERAND, START + 8 * PAGE, 0),
        (INVALID_OPERAND, START - PAGE, 0),
        (ALIGN_ERROR, START + PAGE, 0),
        # R11 is still the number of the call then.
        (UNSUPPORTED, 0x10001, 0),
        (2, START + PAGE, 0),
        (0x8000_0000_0000_0001, START, 0),
    ],
)
def test_refusals_are_final(code: int, r11: int, done: int) -> None:
    _, seen = loop(TdxGuest(), REGION, lambda _: {"r10": code, "r11": r11})
    assert seen == [Progress(Verdict.REFUSED, done, None, code)]


def test_leaf_number_is_no_progress() -> None:
    region = ShareRegion(0, 0x20000, False)
    _, seen = loop(TdxGuest(), region, lambda _: {"r10": UNSUPPORTED, "r11": 0x10001})
    assert seen == [Progress(Verdict.REFUSED, 0, None, UNSUPPORTED)]


def test_a_fault_is_a_failure() -> None:
    for guest in (TdxGuest(), TdxHypercallGuest()):
        call = guest.encode_call(REGION)
        progress = guest.decode_result(call, GuestState(call.registers, fault="#VE"))
        assert (progress.verdict, progress.done, progress.next) == (Verdict.REFUSED, 0, None)


@given(
    st.integers(0, 40).map(lambda n: n * PAGE),
    st.lists(st.tuples(st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 64) - 1)), max_size=50),
    st.booleans(),
)
def test_whatever_the_host_answers_the_loop_ends(
    size: int, answers: list[tuple[int, int]], near: bool
) -> None:
    """R10 and R11 come from the host; they cannot make a guest crash or call for ever."""
    region = ShareRegion(0x10_0000, size, True)
    left = iter(answers)

    def answer(call: Call) -> dict[str, int]:
        at = call.registers["r12"]
        r10, r11 = next(left, (RETRY, at))
        if near:
            return {"r10": RETRY, "r11": at if r11 == at else at + r11 % 0x3000}
        return {"r10": r10, "r11": r11}

    calls, seen = loop(TdxGuest(), region, answer)
    assert len(calls) <= len(answers) + 3
    assert sum(p.done for p in seen) <= size
    assert all(c.region.end == region.end for c in calls)
    assert all(p.verdict is Verdict.RETRY for p in seen[:-1])
    assert seen[-1].verdict is not Verdict.RETRY


# --- guest, kernel and host together


def host(
    verdicts: Sequence[Verdict] = (), baseline: Baseline = LINUX_7_3
) -> tuple[HostHandler, list[tuple[ShareRequest, Outcome]]]:
    seen: list[tuple[ShareRequest, Outcome]] = []
    left = iter(verdicts)
    handler = HostHandler(
        X86Host(VmType.TDX_VM, baseline),
        lambda _slot, _start, _size, _shared: next(left, Verdict.DONE),
        [MemorySlot(0, 64 * MIB2, guest_memfd=True)],
        observe=lambda request, outcome: seen.append((request, outcome)),
    )
    return handler, seen


def share(
    guest: TdxGuest | TdxHypercallGuest, vcpu: TdxVcpu, handler: HostHandler, region: ShareRegion
) -> list[Progress]:
    seen: list[Progress] = []
    call: Call | None = guest.encode_call(region)
    while call is not None:
        vcpu.begin(call)
        while (errno := vcpu.enter()) is not None:
            reply = handler.handle(vcpu.run, errno)
            assert not isinstance(reply, NotAShareCall)
            assert apply_reply(reply, vcpu.run, vcpu.write_register)
        seen.append(guest.decode_result(call, vcpu.state()))
        call = seen[-1].next
    return seen


BIG = ShareRegion(PAGE, 4 * MIB2 + PAGE, True)


@pytest.mark.parametrize("shared_bit", [47, 51])
@pytest.mark.parametrize("every", [0, 1, 2, 3])
def test_interrupts_never_keep_a_range_from_being_shared(shared_bit: int, every: int) -> None:
    handler, _ = host()
    vcpu = TdxVcpu(TdxKernel(shared_bit=shared_bit, event_every=every))
    seen = share(TdxGuest(shared_bit), vcpu, handler, BIG)
    assert len(seen) == {0: 1, 1: 5, 2: 3, 3: 2}[every]
    assert sum(p.done for p in seen) == BIG.size
    assert seen[-1].verdict is Verdict.DONE
    assert list(handler.map.ranges()) == [(PAGE, BIG.end - PAGE)]


def test_a_vmm_that_asks_to_retry_is_tried_again() -> None:
    handler, outcomes = host([Verdict.DONE, Verdict.RETRY, Verdict.RETRY])
    seen = share(TdxGuest(), TdxVcpu(TdxKernel()), handler, BIG)
    assert [(p.verdict, p.done) for p in seen] == [
        (Verdict.RETRY, MIB2),
        (Verdict.RETRY, 0),
        (Verdict.DONE, BIG.size - MIB2),
    ]
    assert [o.verdict for _, o in outcomes[:3]] == [Verdict.DONE, Verdict.RETRY, Verdict.RETRY]
    assert list(handler.map.ranges()) == [(PAGE, BIG.end - PAGE)]


def test_a_vmm_that_only_asks_to_retry_is_left() -> None:
    handler, outcomes = host([Verdict.RETRY] * 10)
    seen = share(TdxGuest(), TdxVcpu(TdxKernel()), handler, BIG)
    assert len(seen) == len(outcomes) == 3
    assert seen[-1].verdict is Verdict.REFUSED
    assert list(handler.map.ranges()) == []


def test_refusal_half_way_leaves_what_was_done() -> None:
    handler, outcomes = host([Verdict.DONE, Verdict.DONE, Verdict.REFUSED])
    seen = share(TdxGuest(), TdxVcpu(TdxKernel()), handler, BIG)
    assert seen == [Progress(Verdict.REFUSED, 2 * MIB2, None, INVALID_OPERAND)]
    assert outcomes[-1][1] == Outcome(Verdict.REFUSED, 0, Refusal.HOST_REFUSED)
    assert list(handler.map.ranges()) == [(PAGE, 2 * MIB2)]


# --- KVM's hypercall with R10 = 12


def test_hypercall_registers() -> None:
    call = TdxHypercallGuest().encode_call(ShareRegion(0x3000, PAGE + 1, False))
    assert call.instruction == "tdcall"
    assert call.registers == {
        "r10": 12,
        "r11": 0x3000,
        "r12": 2,
        "r13": ENCRYPTED,
        "rcx": 0xFFCC,
        "rax": 0,
    }


def test_hypercall_is_one_exit_without_chunks() -> None:
    vcpu = TdxVcpu(TdxKernel(event_every=1))
    call = vmcall(r10=12, r11=0x1000, r12=5000, r13=0xFFFF, r14=7)
    exits, _, changed = run(vcpu, call)
    assert ranges(exits) == [(0x1000, 5000, 0xFFFF)]
    assert exits[0].flags == LONG_MODE
    assert changed == {"r10": 0}


@pytest.mark.parametrize("ret", [0, 22, 11, -22, 1, (1 << 64) - 1])
@pytest.mark.parametrize("baseline", BASELINES.values(), ids=by_name)
def test_hypercall_answer_comes_back_as_it_is(baseline: Baseline, ret: int) -> None:
    vcpu = TdxVcpu(TdxKernel(baseline))
    _, errnos, changed = run(vcpu, vmcall(r10=12, r11=0, r12=1, r13=0), [ret])
    assert errnos == [0]
    assert changed == {"r10": ret % (1 << 64)}


@pytest.mark.parametrize(
    ("registers", "mask", "result"),
    [
        ({"r10": 12, "r11": 0x1001, "r12": 1}, 1 << 12, -22),
        ({"r10": 12, "r11": 0x1000, "r12": 0}, 1 << 12, -22),
        ({"r10": 12, "r11": 0x1000, "r12": (1 << 64) - 1}, 1 << 12, -22),
        ({"r10": 12, "r11": 0x1001, "r12": 1}, 0, -1000),
        ({"r10": 13, "r11": 0, "r12": 0}, 1 << 12, -1000),
        ({"r10": (1 << 32) + 12, "r11": 0, "r12": 1}, 1 << 12, -1000),
    ],
)
def test_hypercall_refused_by_the_kernel(registers: dict[str, int], mask: int, result: int) -> None:
    vcpu = TdxVcpu(TdxKernel(exit_hypercall=mask))
    exits, _, changed = run(vcpu, vmcall(r13=0, r14=0, **registers))
    assert exits == []
    assert changed == {"r10": result % (1 << 64)}


def test_hypercall_passes_the_shared_bit_on() -> None:
    handler, outcomes = host()
    vcpu = TdxVcpu(TdxKernel())
    guest = TdxHypercallGuest()
    assert share(guest, vcpu, handler, ShareRegion(BIT47 | PAGE, PAGE, True)) == [
        Progress(Verdict.DONE, PAGE, None, 0)
    ], "no memory is there, and a hole is shared already"
    assert outcomes[0][0].start == BIT47 | PAGE
    assert list(handler.map.ranges()) == []


def test_hypercall_of_a_tdx_guest_sees_the_positive_refusal() -> None:
    """One reply table serves both doors, so the direct one gets a number it does not expect."""
    handler, _ = host([Verdict.DONE, Verdict.REFUSED, Verdict.RETRY])
    vcpu, guest = TdxVcpu(TdxKernel()), TdxHypercallGuest()
    region = ShareRegion(0x5000, 2 * PAGE, True)
    assert share(guest, vcpu, handler, region) == [Progress(Verdict.DONE, 2 * PAGE, None, 0)]
    for code in (22, 11):
        assert share(guest, vcpu, handler, region) == [Progress(Verdict.REFUSED, 0, None, code)]
    assert list(handler.map.ranges()) == [(0x5000, 0x2000)]


def test_both_doors_reach_the_host_as_the_same_request() -> None:
    requests = []
    for guest in (TdxGuest(), TdxHypercallGuest()):
        handler, outcomes = host()
        share(guest, TdxVcpu(TdxKernel()), handler, REGION)
        requests.append([r for r, _ in outcomes])
    assert requests[0] == requests[1]
    assert requests[0] == [ShareRequest(REGION.start, REGION.size, True, PAGE, False, None, 12)]


# --- the other calls of the interface


def enter_tdx(vcpu: TdxVcpu, call: Call) -> TdxExit:
    vcpu.registers.update(BEFORE)
    vcpu.begin(call)
    assert vcpu.enter() == 0
    parsed = RUN.parse(vcpu.run)
    assert parsed.exit_reason == TDX
    assert X86Host(VmType.TDX_VM).decode_exit(vcpu.run) == NotAShareCall(TDX)
    return layout_of(TdxExit).parse(vcpu.run, RUN.locate("tdx.flags")[0])


def words(*values: int) -> bytes:
    return b"".join(v.to_bytes(8, "little") for v in values)


def finish(vcpu: TdxVcpu, call: Call) -> dict[str, int]:
    assert vcpu.enter() is None
    before = {**BEFORE, **call.registers}
    return {r: v for r, v in vcpu.registers.items() if v != before[r]}


def test_info_leaf_1_goes_to_user_space() -> None:
    vcpu, call = TdxVcpu(TdxKernel()), vmcall(r10=0, r11=0x10000, r12=1)
    found = enter_tdx(vcpu, call)
    assert found == TdxExit(0, 0x10000, words(SUCCESS, 1, 0, 0, 0, 0))
    vcpu.run[56 + 8 : 56 + 40] = words(0xA, 0xB, 0xC, 0xD)
    assert finish(vcpu, call) == {"r11": 0xA, "r12": 0xB, "r13": 0xC, "r14": 0xD}


def test_info_of_other_leaves_stays_in_the_kernel() -> None:
    vcpu = TdxVcpu(TdxKernel())
    _, errnos, changed = run(vcpu, vmcall(r10=0, r11=0x10000, r12=0))
    assert errnos == []
    assert changed == {"r11": 0, "r13": 0, "r14": 0}
    for leaf in (2, 1 << 63):
        assert run(vcpu, vmcall(r10=0, r11=0x10000, r12=leaf))[1:] == (
            [],
            {"r10": INVALID_OPERAND},
        )


def test_quote() -> None:
    vcpu, call = TdxVcpu(TdxKernel()), vmcall(r10=0, r11=0x10002, r12=BIT47 | 0x9000, r13=0x4000)
    found = enter_tdx(vcpu, call)
    assert (found.flags, found.nr) == (0, 0x10002)
    assert found.u[:24] == words(UNSUPPORTED, 0x9000, 0x4000)
    assert finish(vcpu, call) == {"r10": UNSUPPORTED}, "what a VMM leaves as it is"
    enter_tdx(vcpu, call)
    vcpu.run[48:56] = words(SUCCESS)
    assert finish(vcpu, call) == {}


def test_quote_into_private_memory_is_refused() -> None:
    vcpu = TdxVcpu(TdxKernel(shared_bit=51))
    for gpa in (0x9000, BIT47 | 0x9000):
        _, errnos, changed = run(vcpu, vmcall(r10=0, r11=0x10002, r12=gpa, r13=PAGE))
        assert (errnos, changed) == ([], {"r10": INVALID_OPERAND})


def test_event_notify() -> None:
    vcpu, call = TdxVcpu(TdxKernel()), vmcall(r10=0, r11=0x10004, r12=255)
    found = enter_tdx(vcpu, call)
    assert (found.nr, found.u[:16]) == (0x10004, words(UNSUPPORTED, 255))
    vcpu.run[48:56] = words(SUCCESS)
    assert finish(vcpu, call) == {}
    for vector in (0, 31, 256):
        assert run(vcpu, vmcall(r10=0, r11=0x10004, r12=vector))[2] == {"r10": INVALID_OPERAND}


def test_fatal_error_is_a_system_event() -> None:
    vcpu, call = TdxVcpu(TdxKernel()), vmcall(r10=0, r11=0x10003, r12=0xBAD)
    vcpu.registers.update(BEFORE)
    vcpu.begin(call)
    assert vcpu.enter() == 0
    assert RUN.parse(vcpu.run).exit_reason == SYSTEM_EVENT
    event = layout_of(SystemEventExit).parse(vcpu.run, RUN.locate("system_event.type")[0])
    b = BEFORE
    assert (event.type, event.ndata) == (7, 16)
    assert event.data[:8] == (0, 0xFFCC, b["rdx"], b["rbx"], 0, 0, b["rsi"], b["rdi"])
    assert event.data[8:] == (
        *(b["r8"], b["r9"]),
        *(0, 0x10003, 0xBAD),
        *(b["r13"], b["r14"], b["r15"]),
    )


def test_a_fatal_error_has_no_answer() -> None:
    vcpu, call = TdxVcpu(TdxKernel()), vmcall(r10=0, r11=0x10003, r12=0xBAD)
    vcpu.registers.update(BEFORE)
    vcpu.begin(call)
    assert vcpu.enter() == 0
    handler, outcomes = host()
    assert handler.handle(vcpu.run, 0) == NotAShareCall(SYSTEM_EVENT)
    assert outcomes == []
    vcpu.run[40:168] = b"\xff" * 128  # whatever a VMM leaves in the event
    assert finish(vcpu, call) == {}


@pytest.mark.parametrize("leaf", [0, 0xFFFF, 0x10005, (1 << 64) - 1])
def test_unknown_leaves(leaf: int) -> None:
    _, errnos, changed = run(TdxVcpu(TdxKernel()), vmcall(r10=0, r11=leaf))
    assert (errnos, changed) == ([], {"r10": UNSUPPORTED})


@pytest.mark.parametrize("shared_bit", [47, 51])
def test_discovery(shared_bit: int) -> None:
    vcpu = TdxVcpu(TdxKernel(shared_bit=shared_bit))
    steps = discover_tdx()
    step, bit = next(steps), None
    for _ in range(2):
        assert isinstance(step, Ask)
        vcpu.begin(step.call)
        assert vcpu.enter() is None
        try:
            step = steps.send(vcpu.state())
        except StopIteration as end:
            bit = end.value
    assert bit == shared_bit


def test_vmmcall_does_not_exist_on_this_processor() -> None:
    vcpu = TdxVcpu(TdxKernel())
    _, errnos, changed = run(vcpu, Call("vmmcall", {"rax": 12}, REGION))
    assert (errnos, changed, vcpu.fault) == ([], {}, "#UD")


def test_what_is_not_modelled_says_so() -> None:
    vcpu = TdxVcpu(TdxKernel())
    for call in (Call("vmgexit", {}, REGION), Call("tdcall", {"rax": 6}, REGION)):
        with pytest.raises(SimulationError):
            vcpu.begin(call)
    with pytest.raises(SimulationError):
        vcpu.read_register(0)
    with pytest.raises(SimulationError):
        vcpu.write_register(0, 1)


# --- hostile guests

u64 = st.one_of(
    st.integers(0, (1 << 64) - 1),
    st.sampled_from(
        [0, 1, PAGE, MIB2, BIT47, BIT51, BIT47 - PAGE, (1 << 52) - 1, (1 << 63), (1 << 64) - PAGE]
    ),
)


@settings(max_examples=300)
@given(
    r10=st.one_of(st.just(0), st.just(12), u64),
    r11=st.one_of(st.sampled_from([0x10000, 0x10001, 0x10002, 0x10003, 0x10004]), u64),
    r12=u64,
    r13=u64,
    r14=u64,
    ret=st.one_of(st.sampled_from([0, 11, 22]), u64),
    shared_bit=st.sampled_from([47, 51]),
    baseline=st.sampled_from(list(BASELINES.values())),
    every=st.integers(0, 3),
)
@example(0, 0x10001, 0, 1 << 46, 0, 0, 47, LINUX_7_3, 0)
def test_hostile_registers(
    r10: int,
    r11: int,
    r12: int,
    r13: int,
    r14: int,
    ret: int,
    shared_bit: int,
    baseline: Baseline,
    every: int,
) -> None:
    """Whatever a guest and a VMM say, every exit can be served, and only R10 to R14 change."""
    assume(r10 not in (9, 10))  # clocks and APICs
    kernel = TdxKernel(baseline, shared_bit=shared_bit, event_every=every)
    vcpu = TdxVcpu(kernel)
    handler, _ = host(baseline=baseline)
    call = vmcall(r10=r10, r11=r11, r12=r12, r13=r13, r14=r14)
    vcpu.registers.update(BEFORE)
    vcpu.begin(call)
    for count in range(20):
        if (errno := vcpu.enter()) is None:
            break
        reply = handler.handle(vcpu.run, errno)
        if isinstance(reply, NotAShareCall):
            continue
        if r10 == 0:
            found = exit_of(vcpu)
            assert found.args[0] >> kernel.address_bits == 0
            assert not found.args[0] & kernel.shared
            assert 1 <= found.args[1] <= 512
            assert found.args[2] in (0, ENCRYPTED)
        if count == 0:
            vcpu.run[88:96] = ret.to_bytes(8, "little")
        else:
            apply_reply(reply, vcpu.run, None)
    after = vcpu.registers
    assert {r for r in after if after[r] != {**BEFORE, **call.registers}[r]} <= {
        *("r10", "r11", "r12", "r13", "r14")
    }
    assert all(0 <= v < 1 << 64 for v in after.values())


# --- the set-up of the simulation


@pytest.mark.parametrize("vcpus", [1, 2, 3, 64])
@pytest.mark.parametrize("baseline", [LINUX_7_3, LINUX_6_12], ids=by_name)
def test_setup(vcpus: int, baseline: Baseline) -> None:
    run = simulate("x86.tdx", seed=5, vcpus=vcpus, requests=4, baseline=baseline)
    retried = [s for s in run.steps if s.answer.get("r10") == 1]
    assert retried, "the large call is interrupted"
    assert all(len(s.exits) == 2 for s in retried)
    done = [e for s in run.steps for e in s.exits if e.outcome and e.outcome.reason is None]
    assert len(done) >= 4 * vcpus
    assert simulate("x86.tdx_hypercall", seed=5, requests=4).shared
