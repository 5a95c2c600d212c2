"""Android's ranged calls: declarations, guest half, and the model of its EL2."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.arm64 import android, hypercalls
from hcabi.contracts.arm64.android import AndroidProtocolError, PkvmAndroidGuest, RangeProgress
from hcabi.errors import HostUsageError, SimulationError
from hcabi.kernels.arm64_android import AndroidKernel, AndroidVcpu
from hcabi.kernels.arm64_pkvm import PageState
from hcabi.kernels.steps import Ask
from hcabi.kernels.vms import simulate
from hcabi.layout import (
    CallSpec,
    Status,
    layout_of,
    numbers_of,
)
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    GuestState,
    ShareRegion,
    Verdict,
)

K = 4096
RAM = 0x4000_0000
DEVICE = 0x0A00_0000
MINUS_1, MINUS_3 = 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFD
U64 = st.integers(0, 2**64 - 1)
FEW = settings(max_examples=50, deadline=None)


# --- Declarations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "number"),
    [
        (android.HYP_MEMINFO, 0xC6000002),
        (android.MEM_SHARE, 0xC6000003),
        (android.MEM_UNSHARE, 0xC6000004),
        (android.MMIO_GUARD_INFO, 0xC6000005),
        (android.MMIO_GUARD_ENROLL, 0xC6000006),
        (android.MMIO_GUARD_MAP, 0xC6000007),
        (android.MMIO_GUARD_UNMAP, 0xC6000008),
        (android.MEM_RELINQUISH, 0xC6000009),
        (android.MMIO_RGUARD_MAP, 0xC600000A),
        (android.MMIO_RGUARD_UNMAP, 0xC600000B),
        (android.DEV_REQ_PWR, 0xC600003C),
    ],
)
def test_ids(call: CallSpec, number: int) -> None:
    assert call.number == number
    assert android.CALL_OF_ID[number] is call


def test_features_are_what_android_answers() -> None:
    assert android.ANDROID14_FEATURES == (0x3FD, 0, 0, 0)
    assert android.ANDROID16_FEATURES == (0xFFD, 0x1000_0000, 0, 0)


def test_the_range_bit_is_bit_0() -> None:
    assert android.HAS_RANGE == 1
    assert layout_of(android.RangeFlags).from_int(3) == android.RangeFlags(True, 1)


def test_version_is_1_2() -> None:
    assert android.SMCCC_1_2 == 0x10002


def test_what_was_not_seen_is_marked() -> None:
    status = {
        f.name: numbers_of(android.AndroidFunction).source_of(f).status
        for f in android.AndroidFunction
    }

    assert status.pop("DEV_REQ_MMIO") is Status.UNVERIFIED
    assert status.pop("DEV_REQ_DMA") is Status.INFERRED
    assert set(status.values()) == {Status.READ}


def test_seven_is_another_call_than_upstream() -> None:
    assert android.MMIO_GUARD_MAP.number == hypercalls.MMIO_GUARD.number
    assert android.MMIO_GUARD_MAP.name != hypercalls.MMIO_GUARD.name


def test_only_reserved_arguments_must_be_zero() -> None:
    zeroes = {c: [a.register for a in c.arguments if a.must_be_zero] for c in android.CALLS}

    assert zeroes[android.MEM_SHARE] == zeroes[android.MMIO_RGUARD_MAP] == ["x3"]
    assert zeroes[android.MEM_RELINQUISH] == ["x2", "x3"]
    assert zeroes[android.HYP_MEMINFO] == ["x1", "x2", "x3"]
    assert zeroes[android.MMIO_GUARD_MAP] == []


# --- Guest half ------------------------------------------------------------------------------


def answered(call: Call, x0: int, x1: int = 0, fault: str = "") -> GuestState:
    return GuestState({**call.registers, "x0": x0, "x1": x1}, None, fault)


@pytest.mark.parametrize(
    ("x0", "x1", "expected"),
    [
        (0x1000, 1, (0x1000, True)),
        (0x4000, 0, (0x4000, False)),
        (0x1_0000, 3, (0x1_0000, True)),
        (0x1000, 2, (0x1000, False)),
        (0, 1, None),
        (MINUS_1, 1, None),
        (MINUS_3, 0, None),
        (0x1001, 1, None),
        (0x800, 1, None),
        (0xFFFF_FFFD, 0, None),  # an error code cut to 32 bits is no granule either
    ],
)
def test_meminfo_decides(x0: int, x1: int, expected: tuple[int, bool] | None) -> None:
    guest = PkvmAndroidGuest.from_meminfo({"x0": x0, "x1": x1})

    assert (guest and (guest.granule, guest.has_range)) == expected


@FEW
@given(U64, U64)
def test_no_meminfo_makes_it_fail(x0: int, x1: int) -> None:
    guest = PkvmAndroidGuest.from_meminfo({"x0": x0, "x1": x1})

    assert guest is None or guest.granule == x0


def test_a_ranged_call_counts_granules() -> None:
    call = PkvmAndroidGuest(0x4000).encode_call(ShareRegion(RAM, 0x10000, True))

    assert call.instruction == "hvc"
    assert call.registers == {"x0": 0xC6000003, "x1": RAM, "x2": 4, "x3": 0}


def test_a_legacy_call_counts_nothing() -> None:
    guest = PkvmAndroidGuest(has_range=False)
    call = guest.encode_call(ShareRegion(RAM, 3 * K, False))
    progress = guest.decode_result(call, answered(call, 0, 99))

    assert call.registers == {"x0": 0xC6000004, "x1": RAM, "x2": 0, "x3": 0}
    assert (progress.verdict, progress.done) == (Verdict.DONE, K)
    assert progress.next == guest.encode_call(ShareRegion(RAM + K, 2 * K, False))


def test_size_is_rounded_up_to_granules() -> None:
    guest = PkvmAndroidGuest()
    call = guest.encode_call(ShareRegion(RAM, K + 1, True))
    progress = guest.decode_result(call, answered(call, 0, 2))

    assert call.registers["x2"] == 2
    assert progress == RangeProgress(Verdict.DONE, K + 1, None, 0)


def test_it_goes_on_where_el2_stopped() -> None:
    guest = PkvmAndroidGuest()
    call = guest.encode_call(ShareRegion(RAM, 8 * K, True))
    progress = guest.decode_result(call, answered(call, 0, 3))

    assert (progress.verdict, progress.done) == (Verdict.DONE, 3 * K)
    assert progress.next is not None
    assert progress.next.registers == {"x0": 0xC6000003, "x1": RAM + 3 * K, "x2": 5, "x3": 0}
    assert progress.next.region == ShareRegion(RAM + 3 * K, 5 * K, True)


@pytest.mark.parametrize(
    ("done", "broken"),
    [
        (0, AndroidProtocolError.NO_PROGRESS),
        (9, AndroidProtocolError.TOO_MUCH),
        (2**64 - 1, AndroidProtocolError.TOO_MUCH),
    ],
)
def test_success_that_breaks_the_contract_is_refused(
    done: int, broken: AndroidProtocolError
) -> None:
    guest = PkvmAndroidGuest()
    call = guest.encode_call(ShareRegion(RAM, 8 * K, True))
    progress = guest.decode_result(call, answered(call, 0, done))

    assert progress == RangeProgress(Verdict.REFUSED, 0, None, 0, broken)


def test_a_range_that_wraps_ends() -> None:
    guest = PkvmAndroidGuest()
    call = guest.encode_call(ShareRegion(2**64 - K, 2 * K, True))
    progress = guest.decode_result(call, answered(call, 0, 1))

    assert progress == RangeProgress(Verdict.REFUSED, K, None, 0, AndroidProtocolError.TOO_MUCH)


@pytest.mark.parametrize(("x0", "fault"), [(MINUS_3, ""), (MINUS_1, ""), (0, "external abort")])
def test_refusals_end_it(x0: int, fault: str) -> None:
    guest = PkvmAndroidGuest()
    call = guest.encode_call(ShareRegion(RAM, 2 * K, True))
    progress = guest.decode_result(call, answered(call, x0, 2, fault))

    assert (progress.verdict, progress.done, progress.next) == (Verdict.REFUSED, 0, None)
    assert progress.code == (x0 - 2**64 if x0 else 0)


@FEW
@given(size=st.integers(1, 64 * K), has_range=st.booleans(), data=st.data())
def test_no_answer_makes_it_spin_or_fail(size: int, has_range: bool, data: st.DataObject) -> None:
    guest = PkvmAndroidGuest(has_range=has_range)
    region = ShareRegion(data.draw(st.integers(0, 2**52 - 1)) * K, size, True)
    call: Call | None = guest.encode_call(region)
    done, count = 0, 0
    while call is not None:
        x0 = data.draw(st.sampled_from([0, 0, 0, 0, 0, 1, MINUS_3, 2**63]))
        x1 = data.draw(st.integers(0, 70) | U64)
        progress = guest.decode_result(call, answered(call, x0, x1))
        assert 0 <= progress.done <= call.region.size
        done, count = done + progress.done, count + 1
        call = progress.next
    assert done <= size
    assert count <= -(-size // K)


@pytest.mark.parametrize(
    "region",
    [
        ShareRegion(RAM, 0, True),  # 0 would mean 1
        ShareRegion(RAM, -K, True),
        ShareRegion(-K, K, True),
        ShareRegion(2**64, K, True),
        ShareRegion(0, 2**77, True),
    ],
)
def test_what_the_call_cannot_say_is_misuse(region: ShareRegion) -> None:
    with pytest.raises(HostUsageError):
        PkvmAndroidGuest().encode_call(region)


@pytest.mark.parametrize("granule", [0, -K, 2048, 4097, 12288])
def test_impossible_granules_are_misuse(granule: int) -> None:
    with pytest.raises(HostUsageError):
        PkvmAndroidGuest(granule)


# --- The model -------------------------------------------------------------------------------


def machine(per_call: int = 4, granule: int = K) -> AndroidVcpu:
    slots = (MemorySlot(RAM, 64 * K), MemorySlot(RAM + 64 * K, 16 * K))
    return AndroidVcpu(AndroidKernel(slots, granule, per_call=per_call, ipa_bits=36))


def hvc(vcpu: AndroidVcpu, number: int, *arguments: int, instruction: str = "hvc") -> list[int]:
    """Make a call; x0 to x3 afterwards, with the rest shown to be left alone."""
    padded = (*arguments, 0, 0, 0)[:3]
    registers: Mapping[str, int] = {
        "x0": number, "x1": padded[0], "x2": padded[1], "x3": padded[2], "x4": 0x44, "x17": 0x17,
    }  # fmt: skip
    pc = vcpu.registers["pc"]
    vcpu.begin(Call(instruction, registers))
    assert vcpu.enter() is None, "EL2 answers, KVM_RUN does not return"
    state = vcpu.state()
    assert (state.registers["x4"], state.registers["x17"]) == (0x44, 0x17)
    assert state.registers["pc"] == (pc if state.fault else pc + 4)
    return [state.registers[f"x{n}"] for n in range(4)]


SHARE, UNSHARE = android.MEM_SHARE.number, android.MEM_UNSHARE.number
RELINQUISH = android.MEM_RELINQUISH.number


@pytest.mark.parametrize(
    ("number", "arguments", "answer"),
    [
        (0x8000_0000, (), [0x10002, 0, 0, 0]),
        (0x8600_FF01, (), [0xB66FB428, 0xE911C52E, 0x564BCAA9, 0x743A004D]),
        (0x8600_0000, (7, 8, 9), [0xFFD, 0x1000_0000, 0, 0]),
        (0xC600_0002, (), [0x1000, 1, 0, 0]),
        (0xC600_0002, (0, 0, 1), [MINUS_3, 0, 0, 0]),
        (0xC600_0005, (), [0x1000, 1, 0, 0]),
        (0xC600_0005, (1,), [MINUS_3, 0, 0, 0]),
        (0x8600_0001, (), [MINUS_1, 0, 0, 0]),  # PTP, which upstream's host would answer
        (0x8600_0003, (RAM,), [MINUS_1, 0, 0, 0]),  # 32-bit twin
        (0xC601_0003, (RAM,), [MINUS_1, 0, 0, 0]),  # hint bit
        (0xC600_000C, (), [MINUS_1, 0, 0, 0]),
    ],
)
def test_answers_of_el2(number: int, arguments: tuple[int, ...], answer: list[int]) -> None:
    assert hvc(machine(), number, *arguments) == answer


def test_the_upper_half_of_x0_does_not_count() -> None:
    assert hvc(machine(), 0xABCD_0000_C600_0003, RAM) == [0, 1, 0, 0]


def test_assigned_devices_are_not_modelled() -> None:
    with pytest.raises(SimulationError, match="0xc600003c"):
        hvc(machine(), android.DEV_REQ_PWR.number, 1)


@pytest.mark.parametrize(("count", "done"), [(0, 1), (1, 1), (3, 3), (4, 4), (5, 4), (64, 4)])
def test_share_does_so_many_in_one_call(count: int, done: int) -> None:
    vcpu = machine(per_call=4)

    assert hvc(vcpu, SHARE, RAM, count) == [0, done, 0, 0]
    assert vcpu.kernel.ranges(PageState.SHARED) == [(RAM, done * K)]


def test_twice_is_refused_and_so_is_a_range_with_one_such_page() -> None:
    vcpu = machine()
    hvc(vcpu, SHARE, RAM + 2 * K)

    assert hvc(vcpu, SHARE, RAM + 2 * K) == [MINUS_3, 0, 0, 0]
    assert hvc(vcpu, SHARE, RAM, 4) == [MINUS_3, 0, 0, 0]
    assert vcpu.kernel.ranges(PageState.SHARED) == [(RAM + 2 * K, K)]
    # Two pages come first in another call, and the third is not looked at.
    assert hvc(vcpu, SHARE, RAM, 2) == [0, 2, 0, 0]


def test_a_wrong_page_behind_the_call_is_found_by_the_next() -> None:
    vcpu = machine(per_call=2)
    hvc(vcpu, SHARE, RAM + 2 * K)

    assert hvc(vcpu, SHARE, RAM, 3) == [0, 2, 0, 0]
    assert hvc(vcpu, SHARE, RAM + 2 * K, 1) == [MINUS_3, 0, 0, 0]


@pytest.mark.parametrize(
    "arguments",
    [
        (RAM + 8, 1, 0),
        (RAM, 1, 1),
        (RAM, 2**52, 0),
        (2**36 - K, 2, 0),
        (2**36, 1, 0),
        (2**64 - K, 1, 0),
    ],
)
@pytest.mark.parametrize("number", [SHARE, UNSHARE])
def test_wrong_arguments_are_refused(number: int, arguments: tuple[int, ...]) -> None:
    vcpu = machine()

    assert hvc(vcpu, number, *arguments) == [MINUS_3, 0, 0, 0]
    assert vcpu.kernel.states == {}


def test_unshare_wants_shared_pages_and_hides_them() -> None:
    vcpu = machine()
    assert hvc(vcpu, UNSHARE, RAM, 1) == [MINUS_3, 0, 0, 0]
    hvc(vcpu, SHARE, RAM, 3)

    assert hvc(vcpu, UNSHARE, RAM, 4) == [MINUS_3, 0, 0, 0]
    assert hvc(vcpu, UNSHARE, RAM, 3) == [0, 3, 0, 0]
    assert vcpu.kernel.ranges(PageState.OWNED) == [(RAM, 3 * K)]
    assert not vcpu.kernel.host_sees(RAM)


def test_sharing_nothing_is_an_abort_at_the_call() -> None:
    vcpu = machine()

    assert hvc(vcpu, SHARE, 0x2000_0000, 1) == [SHARE, 0x2000_0000, 1, 0]
    assert vcpu.fault == "external abort"


def test_relinquish() -> None:
    vcpu = machine()
    hvc(vcpu, SHARE, RAM, 1)

    assert hvc(vcpu, RELINQUISH, RAM) == [MINUS_3, 0, 0, 0], "shared"
    hvc(vcpu, UNSHARE, RAM, 1)
    assert hvc(vcpu, RELINQUISH, RAM, 1) == [MINUS_3, 0, 0, 0], "x2"
    assert hvc(vcpu, RELINQUISH, RAM + 8) == [MINUS_3, 0, 0, 0], "unaligned"
    assert not vcpu.kernel.host_sees(RAM)
    assert hvc(vcpu, RELINQUISH, RAM) == [0, 0, 0, 0]
    assert vcpu.kernel.host_sees(RAM)
    assert hvc(vcpu, RELINQUISH, RAM) == [0, 0, 0, 0], "nothing there is no error"


def test_relinquish_helper_walks_granules() -> None:
    vcpu, guest = machine(), PkvmAndroidGuest()
    for address in range(RAM, RAM + 3 * K, K):
        vcpu.kernel.move(address, "touch")
    call: Call | None = guest.relinquish(RAM, 3 * K)
    made = []
    while call is not None:
        made.append(call.registers)
        vcpu.begin(call)
        vcpu.enter()
        progress = guest.decode_result(call, vcpu.state())
        assert (progress.verdict, progress.done) == (Verdict.DONE, K)
        call = progress.next

    assert [r["x1"] for r in made] == [RAM, RAM + K, RAM + 2 * K]
    assert all((r["x0"], r["x2"], r["x3"]) == (0xC6000009, 0, 0) for r in made)
    assert vcpu.kernel.states == {}


MAP, UNMAP = android.MMIO_GUARD_MAP.number, android.MMIO_GUARD_UNMAP.number
RMAP, RUNMAP = android.MMIO_RGUARD_MAP.number, android.MMIO_RGUARD_UNMAP.number


def test_guards_want_enrolment() -> None:
    vcpu = machine()

    assert hvc(vcpu, MAP, DEVICE) == [MINUS_3, 0, 0, 0]
    assert hvc(vcpu, RMAP, DEVICE, 2) == [MINUS_3, 0, 0, 0]
    assert hvc(vcpu, UNMAP, DEVICE) == [MINUS_3, 1, 0, 0]
    assert hvc(vcpu, android.MMIO_GUARD_ENROLL.number, 7, 8, 9) == [0, 0, 0, 0]
    assert hvc(vcpu, MAP, DEVICE) == [0, 1, 0, 0]
    assert vcpu.kernel.declared == {DEVICE}


def test_guards_per_granule() -> None:
    vcpu = machine(per_call=4)
    hvc(vcpu, android.MMIO_GUARD_ENROLL.number)
    vcpu.kernel.move(RAM, "touch")

    assert hvc(vcpu, MAP, DEVICE, 99, 99) == [0, 1, 0, 0], "legacy: x2 and x3 may be garbage"
    assert hvc(vcpu, MAP, DEVICE) == [0, 1, 0, 0], "again is no error"
    assert hvc(vcpu, RMAP, DEVICE, 6) == [0, 4, 0, 0]
    assert hvc(vcpu, RMAP, DEVICE, 2, 1) == [MINUS_3, 0, 0, 0], "x3"
    assert hvc(vcpu, RMAP, DEVICE, 0) == [MINUS_3, 0, 0, 0], "0 is not 1 here"
    assert hvc(vcpu, MAP, DEVICE + 8) == [MINUS_3, 0, 0, 0]
    assert hvc(vcpu, MAP, RAM) == [MINUS_3, 0, 0, 0], "memory"
    assert hvc(vcpu, RMAP, RAM - K, 2) == [MINUS_3, 0, 0, 0], "memory behind"
    assert vcpu.kernel.declared == set(range(DEVICE, DEVICE + 4 * K, K))
    assert hvc(vcpu, RUNMAP, DEVICE, 6) == [0, 6, 0, 0]
    assert hvc(vcpu, RUNMAP, DEVICE, 6, 1) == [MINUS_3, 6, 0, 0]
    assert len(vcpu.kernel.declared) == 4, "nothing is taken back"


def test_declared_devices_cannot_be_shared() -> None:
    vcpu = machine()
    hvc(vcpu, android.MMIO_GUARD_ENROLL.number)
    hvc(vcpu, MAP, RAM + K)

    assert hvc(vcpu, SHARE, RAM + K) == [MINUS_3, 0, 0, 0]


@FEW
@given(st.sampled_from([c.number for c in android.CALLS[:-1]]), U64, U64, U64)
def test_hostile_registers_do_not_break_the_model(number: int, x1: int, x2: int, x3: int) -> None:
    vcpu = machine()
    vcpu.kernel.enrolled = True
    vcpu.begin(Call("hvc", {"x0": number, "x1": x1, "x2": x2, "x3": x3}))

    assert vcpu.enter() is None
    assert all(0 <= v < 1 << 64 for v in vcpu.state().registers.values())
    assert len(vcpu.kernel.states) <= vcpu.kernel.per_call


def test_guest_and_model_agree_over_a_range() -> None:
    vcpu, guest = machine(per_call=3), PkvmAndroidGuest()
    call: Call | None = guest.encode_call(ShareRegion(RAM, 70 * K, True))
    counts = []
    while call is not None:
        counts.append(call.registers["x2"])
        vcpu.begin(call)
        vcpu.enter()
        progress = guest.decode_result(call, vcpu.state())
        assert progress.verdict is Verdict.DONE
        call = progress.next

    assert counts == list(range(70, 0, -3))
    assert vcpu.kernel.ranges(PageState.SHARED) == [(RAM, 70 * K)]


def test_a_kernel_that_does_nothing_is_misuse() -> None:
    with pytest.raises(HostUsageError):
        AndroidKernel((), per_call=0)


def test_the_simulated_vm_runs() -> None:
    for seed in (1, 2):
        trace = simulate("arm64.pkvm_android", seed=seed, vcpus=2, requests=12)
        assert all(not step.exits for step in trace.steps)
        asked = [s for s in trace.steps if isinstance(s.action, Ask)]
        partial = [s for s in asked if s.action.call.registers["x2"] == 4 and s.answer["x0"] == 0]
        assert partial
        assert all(sum(c.size for c in s.changes) == 2 * K for s in partial)
