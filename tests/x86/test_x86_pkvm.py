"""pKVM on x86: the guest half, against what two guests that use it do with registers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.contracts.x86.pkvm import PkvmGuest
from hcabi.errors import HostUsageError
from hcabi.layout import Status, numbers_of
from hcabi.types import (
    Call,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
)
from hcabi.x86 import pkvm

REGION = ShareRegion(0x1234_5000, 0x3000, True)
BACK = ShareRegion(0x1234_5000, 0x3000, False)
EAGAIN = (1 << 64) - 11


def test_numbers_follow_20() -> None:
    assert [(int(n), n.name) for n in pkvm.PkvmHypercall] == [
        (21, "SHARE_MEM"),
        (22, "UNSHARE_MEM"),
    ]
    assert sorted(pkvm.CALLS) == [21, 22]


def test_everything_is_marked_unverified() -> None:
    assert numbers_of(pkvm.PkvmHypercall).source.status is Status.UNVERIFIED
    assert {c.source.status for c in pkvm.CALLS.values()} == {Status.UNVERIFIED}


def test_sizes_are_bytes() -> None:
    guest = PkvmGuest()
    assert guest.name == "x86.pkvm"
    assert guest.encode_call(REGION) == Call(
        "vmcall", {"rax": 21, "rbx": 0x1234_5000, "rcx": 0x3000}, REGION
    )
    assert guest.encode_call(BACK).registers == {"rax": 22, "rbx": 0x1234_5000, "rcx": 0x3000}
    # Nothing is rounded: the hypervisor judges.
    assert guest.encode_call(ShareRegion(8, 1, True)).registers == {"rax": 21, "rbx": 8, "rcx": 1}


@pytest.mark.parametrize(
    "region", [ShareRegion(1 << 64, 1, True), ShareRegion(-1, 1, True), ShareRegion(0, -1, False)]
)
def test_calls_that_cannot_be_made(region: ShareRegion) -> None:
    with pytest.raises(HostUsageError):
        PkvmGuest().encode_call(region)


def answer(guest: PkvmGuest, call: Call, rax: int, fault: str = "") -> Progress:
    return guest.decode_result(call, GuestState({**call.registers, "rax": rax}, fault=fault))


@pytest.mark.parametrize(
    ("rax", "verdict", "code"),
    [
        (0, Verdict.DONE, 0),
        # Only the low half counts.
        (0xFFFF_FFFF_0000_0000, Verdict.DONE, 0),
        (0xFFFF_FFEA, Verdict.REFUSED, -22),
        ((1 << 64) - 22, Verdict.REFUSED, -22),
        ((1 << 64) - 1000, Verdict.REFUSED, -1000),
        (21, Verdict.REFUSED, 21),
        (11, Verdict.REFUSED, 11),
    ],
)
def test_answers(rax: int, verdict: Verdict, code: int) -> None:
    guest = PkvmGuest()
    for region in (REGION, BACK):
        done = region.size if verdict is Verdict.DONE else 0
        call = guest.encode_call(region)
        assert answer(guest, call, rax) == Progress(verdict, done, None, code)


def test_minus_eagain_means_the_same_call_again() -> None:
    guest = PkvmGuest()
    call = guest.encode_call(REGION)
    for rax in (EAGAIN, 0xFFFF_FFF5):
        progress = answer(guest, call, rax)
        assert (progress.verdict, progress.done, progress.code) == (Verdict.RETRY, 0, -11)
        assert progress.next is not None
        assert progress.next.registers == call.registers
        assert progress.next.region == REGION
        assert answer(guest, progress.next, 0).verdict is Verdict.DONE


def test_unsharing_is_not_tried_again() -> None:
    guest = PkvmGuest()
    progress = answer(guest, guest.encode_call(BACK), EAGAIN)
    assert progress == Progress(Verdict.REFUSED, 0, None, -11)


@pytest.mark.parametrize("attempts", [1, 2, 7])
def test_attempts_are_limited(attempts: int) -> None:
    guest = PkvmGuest(attempts=attempts)
    call: Call | None = guest.encode_call(REGION)
    calls = 0
    while call is not None:
        calls += 1
        progress = answer(guest, call, EAGAIN)
        call = progress.next
    assert calls == attempts
    assert progress == Progress(Verdict.REFUSED, 0, None, -11)


def test_no_attempt_is_no_guest() -> None:
    with pytest.raises(HostUsageError):
        PkvmGuest(attempts=0)


def test_a_fault_is_a_failure() -> None:
    guest = PkvmGuest()
    assert answer(guest, guest.encode_call(REGION), 0, "#UD").verdict is Verdict.REFUSED


@given(st.integers(0, (1 << 64) - 1), st.booleans())
def test_any_answer_is_understood(rax: int, shared: bool) -> None:
    guest = PkvmGuest()
    region = ShareRegion(0x1000, 0x1000, shared)
    progress = answer(guest, guest.encode_call(region), rax)
    assert progress.done == (0x1000 if rax & 0xFFFF_FFFF == 0 else 0)
    assert -(1 << 31) <= progress.code < 1 << 31
