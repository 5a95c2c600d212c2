"""The guest half of upstream protected VMs, against what a real EL2 answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.contracts.arm64 import pkvm
from hcabi.contracts.arm64.pkvm import PkvmGuest
from hcabi.errors import HostUsageError
from hcabi.kernels.arm64_pkvm import PageState, PkvmKernel, PkvmVcpu
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    GuestState,
    ShareRegion,
    Verdict,
)

K = 4096
RAM = 0x4000_0000
U64 = st.integers(0, 2**64 - 1)
FEW = settings(max_examples=50, deadline=None)
CAPTURES = sorted(Path(__file__).parent.parent.rglob("*pkvm-protected-vm*.jsonl"))


def answered(call: Call, x0: int, fault: str = "") -> GuestState:
    return GuestState({**call.registers, "x0": x0, "x1": 0, "x2": 0, "x3": 0}, None, fault)


@pytest.mark.parametrize(("shared", "number"), [(True, 0xC600_0003), (False, 0xC600_0004)])
def test_one_granule_per_hvc(shared: bool, number: int) -> None:
    call = PkvmGuest().encode_call(ShareRegion(RAM, 3 * K, shared))

    assert call.instruction == "hvc"
    assert call.registers == {"x0": number, "x1": RAM, "x2": 0, "x3": 0}


@pytest.mark.skipif(not CAPTURES, reason="no captures beside the tests")
def test_captured_answers_are_understood() -> None:
    rows = [json.loads(line) for line in CAPTURES[0].read_text().splitlines()]
    seen = 0
    for row in rows:
        before = [int(v, 16) for v in row["in"].values()] if "in" in row else [0]
        if before[0] not in (0xC600_0003, 0xC600_0004) or "out" not in row:
            continue
        call = PkvmGuest().encode_call(ShareRegion(before[1], K, before[0] == 0xC600_0003))
        x0 = int(next(iter(row["out"].values())), 16)
        progress = PkvmGuest().decode_result(call, answered(call, x0))
        assert progress.verdict is (Verdict.DONE if x0 == 0 else Verdict.REFUSED)
        seen += 1
    assert seen


@pytest.mark.parametrize(
    ("x0", "page", "granule"),
    [
        (0x1000, 0x1000, 0x1000),
        (0x4000, 0x4000, 0x4000),
        (0x1000, 0x1_0000, 0x1000),
        (0x4000, 0x1000, None),  # Linux gives up
        (0xFFFF_FFFF_FFFF_FFFF, 0x1000, None),
        (0, 0x1000, None),  # Linux would never end
        (0x1800, 0x1_0000, None),
    ],
)
def test_meminfo_decides(x0: int, page: int, granule: int | None) -> None:
    guest = PkvmGuest.from_meminfo({"x0": x0, "x1": 1}, page)

    assert (guest.granule if guest else None) == granule


@FEW
@given(U64)
def test_usable_granules_are_powers_of_two(x0: int) -> None:
    granule = pkvm.usable_granule({"x0": x0})

    assert granule is None or (granule == x0 and granule >= K and granule.bit_count() == 1)


@pytest.mark.parametrize("granule", [0, -1, 2048, K + 1, 3 * K])
def test_impossible_granules_are_misuse(granule: int) -> None:
    with pytest.raises(HostUsageError):
        PkvmGuest(granule)


@pytest.mark.parametrize("size", [0, -K])
def test_an_empty_region_is_misuse(size: int) -> None:
    with pytest.raises(HostUsageError):
        PkvmGuest().encode_call(ShareRegion(RAM, size, True))


def test_the_first_refusal_ends_it_and_nothing_is_rolled_back() -> None:
    vcpu = PkvmVcpu(PkvmKernel((MemorySlot(RAM, 16 * K),)))
    vcpu.kernel.move(RAM + 2 * K, "share")
    guest, done = PkvmGuest(), 0
    call: Call | None = guest.encode_call(ShareRegion(RAM, 4 * K, True))
    while call is not None:
        vcpu.begin(call)
        assert vcpu.enter() is None
        progress = guest.decode_result(call, vcpu.state())
        done, call = done + progress.done, progress.next

    assert (progress.verdict, progress.code, done) == (Verdict.REFUSED, -3, 2 * K)
    assert vcpu.kernel.ranges(PageState.SHARED) == [(RAM, 3 * K)]


@FEW
@given(start=U64, pages=st.integers(1, 8), answers=st.lists(st.just(0) | U64, min_size=8))
def test_no_answer_makes_it_spin_or_fail(start: int, pages: int, answers: list[int]) -> None:
    guest, count = PkvmGuest(), 0
    call: Call | None = guest.encode_call(ShareRegion(start, pages * K, True))
    while call is not None:
        progress = guest.decode_result(call, answered(call, answers[count]))
        call, count = progress.next, count + 1

    assert count <= pages


def test_a_range_that_wraps_ends_whatever_el2_says() -> None:
    guest = PkvmGuest()
    call = guest.encode_call(ShareRegion(2**64 - K, 2 * K, True))

    assert guest.decode_result(call, answered(call, 0)).next is None
    last = guest.encode_call(ShareRegion(2**64 - K, K, True))
    assert guest.decode_result(last, answered(last, 0)).verdict is Verdict.DONE


def test_there_is_no_host_half() -> None:
    assert not any(name.endswith("Host") for name in pkvm.__all__)
    assert PkvmGuest.name == "arm64.pkvm"
