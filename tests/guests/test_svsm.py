"""SVSM: lists of pages through the calling area, again from where the SVSM stopped."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.contracts.x86 import SvsmGuest
from hcabi.errors import HostUsageError, SimulationError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_svsm import Svsm, SvsmVcpu
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Call, GuestState, Progress, ShareRegion, Verdict

PAGE, LARGE = 4096, 2 << 20
MEMORY = [MemorySlot(0, 16 << 20)]
AREA = 0x1000
VALIDATE, LARGE_PAGE = 1 << 2, 1
ERROR = 1 << 31


def perform(svsm: Svsm, guest: SvsmGuest, region: ShareRegion) -> tuple[list[Call], list[Progress]]:
    vcpu = SvsmVcpu(svsm, AREA)
    calls, steps = [guest.encode_call(region)], []
    while True:
        vcpu.begin(calls[-1])
        assert vcpu.enter() is None, "no VMM has a part in it"
        steps.append(guest.decode_result(calls[-1], vcpu.state()))
        following = steps[-1].next
        if following is None:
            return calls, steps
        calls.append(following)


def test_the_bytes_of_a_call() -> None:
    call = SvsmGuest(AREA).encode_call(ShareRegion(0x20_0000, 2 * PAGE, False))
    # GHCB_MSR_VMPL_REQ_LEVEL(0); SVSM_CORE_CALL(SVSM_CORE_PVALIDATE); the buffer at 8
    assert call.registers == {"ghcb_msr": 0x16, "rax": 1, "rcx": AREA + 8}
    entries = [0x200 << 12 | VALIDATE, 0x201 << 12 | VALIDATE]
    assert call.writes == (
        (AREA + 8, struct.pack("<HH4x2Q", 2, 0, *entries)),
        (AREA, b"\1"),
    )
    shared = SvsmGuest(AREA, page_size=LARGE).encode_call(ShareRegion(LARGE, LARGE, True))
    assert shared.writes[0][1] == struct.pack("<HH4xQ", 1, 0, 0x200 << 12 | LARGE_PAGE)


@pytest.mark.parametrize("entries", [(0x200 << 12 | LARGE_PAGE,), (0x200 << 12, 0x201 << 12)])
def test_a_list_that_grew_is_a_refusal(entries: tuple[int, ...]) -> None:
    """A page of 4 KiB that the list has as 2 MiB now, or with another behind it."""
    guest = SvsmGuest(AREA)
    call = guest.encode_call(ShareRegion(LARGE, PAGE, True))
    memory = GuestMemory()
    memory.write(AREA, b"\0")
    memory.write(AREA + 8, struct.pack(f"<HH4x{len(entries)}Q", len(entries), 0, *entries))
    state = GuestState({"rax": 0}, memory.read)
    assert guest.decode_result(call, state) == Progress(Verdict.REFUSED, 0, None, 0)


def test_an_answer_in_memory_needs_a_reader() -> None:
    guest = SvsmGuest(AREA)
    call = guest.encode_call(ShareRegion(LARGE, PAGE, True))
    with pytest.raises(HostUsageError, match=r"pass GuestState\.read"):
        guest.decode_result(call, GuestState({"rax": 0}))


def test_510_pages_a_call() -> None:
    svsm = Svsm(MEMORY)
    calls, steps = perform(svsm, SvsmGuest(AREA), ShareRegion(LARGE, 600 * PAGE, True))
    assert [s.done // PAGE for s in steps] == [510, 90]
    assert [struct.unpack_from("<H", c.writes[0][1])[0] for c in calls] == [510, 90]
    gone = set(range(0, 16 << 20, PAGE)) - svsm.validated
    assert gone == set(range(LARGE, LARGE + 600 * PAGE, PAGE))
    perform(svsm, SvsmGuest(AREA), ShareRegion(LARGE, 600 * PAGE, False))
    assert len(svsm.validated) == (16 << 20) // PAGE


def test_again_from_where_it_stopped() -> None:
    svsm = Svsm(MEMORY, most=3, busy=1)
    calls, steps = perform(svsm, SvsmGuest(AREA), ShareRegion(0, 8 * PAGE, True))
    assert [s.code for s in steps] == [ERROR | 7, ERROR, ERROR, 0]
    assert [s.done // PAGE for s in steps] == [0, 3, 3, 2]
    # The list stays in the calling area; only the call is made again.
    assert [len(c.writes) for c in calls] == [2, 1, 1, 1]


def test_no_progress_without_end_is_a_failure() -> None:
    _, steps = perform(Svsm(MEMORY, busy=99), SvsmGuest(AREA), ShareRegion(0, PAGE, True))
    assert [s.verdict for s in steps] == [Verdict.RETRY, Verdict.RETRY, Verdict.REFUSED]


def test_a_large_page_that_is_small_in_the_rmp() -> None:
    svsm = Svsm(MEMORY, small=[2 * LARGE])
    guest = SvsmGuest(AREA, page_size=LARGE)
    calls, steps = perform(svsm, guest, ShareRegion(LARGE, 4 * LARGE, True))
    assert [s.code for s in steps] == [ERROR | 0x1006, 0, 0]
    counts = [struct.unpack_from("<H", c.writes[0][1])[0] for c in calls]
    assert counts == [4, 510, 4]
    assert not svsm.validated & set(range(LARGE, 5 * LARGE, PAGE))


def test_a_page_that_is_so_already_is_refused() -> None:
    """PVALIDATE sets CF then; otherwise a page that a host gave twice would not be noticed."""
    svsm = Svsm(MEMORY)
    _, steps = perform(svsm, SvsmGuest(AREA), ShareRegion(0, PAGE, False))
    assert [(s.verdict, s.done, s.code) for s in steps] == [(Verdict.REFUSED, 0, ERROR | 6)]


def test_a_refusal_in_the_middle_says_what_is_done() -> None:
    svsm = Svsm(MEMORY)
    svsm.validated -= {3 * PAGE}
    _, steps = perform(svsm, SvsmGuest(AREA), ShareRegion(0, 5 * PAGE, True))
    assert [(s.verdict, s.done // PAGE) for s in steps] == [(Verdict.REFUSED, 3)]


@pytest.mark.parametrize(
    ("writes", "rax", "code"),
    [
        ((), 1, 4),  # an empty list
        (struct.pack("<HH4xQ", 1, 0, 0x40 << 12 | 2), 1, 5),  # no such page size
        (struct.pack("<HH4xQ", 1, 0, 0x40 << 12 | 1 << 4), 1, 5),  # reserved
        (struct.pack("<HH4xQ", 1, 0, 0x41 << 12 | 1), 1, 5),  # not aligned to 2 MiB
        (struct.pack("<HH4xQ", 1, 0, 0x1000 << 12), 1, 3),  # no memory
        (struct.pack("<HH4x", 511, 0), 1, 4),
        (struct.pack("<HH4x", 1, 1), 1, 4),
        ((), 4, 2),
        ((), 1 << 32, 1),
    ],
)
def test_wrong_calls(writes: bytes, rax: int, code: int) -> None:
    svsm = Svsm(MEMORY)
    vcpu = SvsmVcpu(svsm, AREA)
    before = set(svsm.validated)
    registers = {"ghcb_msr": 0x16, "rax": rax, "rcx": AREA + 8}
    data = ((AREA + 8, bytes(writes)),) if writes else ()
    vcpu.begin(Call("vmgexit", registers, None, (*data, (AREA, b"\1"))))
    assert vcpu.enter() is None
    assert vcpu.registers["rax"] == ERROR | code
    assert svsm.validated == before


def test_a_call_that_was_not_taken() -> None:
    """A host that does not run the SVSM leaves call_pending: nothing is done."""
    guest = SvsmGuest(AREA)
    call = guest.encode_call(ShareRegion(0, PAGE, True))
    memory = GuestMemory()
    for address, data in call.writes:
        memory.write(address, data)
    found = guest.decode_result(call, GuestState({"rax": 0}, memory.read))
    assert (found.verdict, found.done) == (Verdict.REFUSED, 0)


@pytest.mark.parametrize(
    "make",
    [
        lambda: SvsmGuest(8),
        lambda: SvsmGuest(-PAGE),
        lambda: SvsmGuest(AREA, page_size=8192),
        lambda: SvsmGuest(AREA, attempts=0),
        lambda: SvsmGuest(AREA).encode_call(ShareRegion(1, PAGE, True)),
        lambda: SvsmGuest(AREA).encode_call(ShareRegion(0, 0, True)),
        lambda: SvsmGuest(AREA).encode_call(ShareRegion((1 << 64) - PAGE, 2 * PAGE, True)),
    ],
)
def test_wrong_guests(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(HostUsageError):
        make()


def test_nothing_else_is_modelled() -> None:
    vcpu = SvsmVcpu(Svsm(MEMORY), AREA)
    for wrong in (lambda: vcpu.execute("vmmcall"), lambda: vcpu.read_register(1)):
        with pytest.raises(SimulationError):
            wrong()
    with pytest.raises(SimulationError):
        vcpu.write_register(1, 2)


@settings(max_examples=10)
@given(
    st.integers(0, 2000),
    st.integers(1, 1600),
    st.booleans(),
    st.integers(1, 510),
    st.sets(st.integers(0, 7), max_size=3),
)
def test_any_range_is_done_whole(
    first: int, count: int, large: bool, most: int, small: set[int]
) -> None:
    svsm = Svsm(MEMORY, most=most, small=[n * LARGE for n in small])
    guest = SvsmGuest(AREA, page_size=LARGE if large else PAGE)
    _, steps = perform(svsm, guest, ShareRegion(first * PAGE, count * PAGE, True))
    assert steps[-1].verdict is Verdict.DONE
    assert sum(s.done for s in steps) == count * PAGE
    assert len(svsm.validated) == (16 << 20) // PAGE - count
