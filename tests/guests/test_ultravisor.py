"""s390: one page a call, in big-endian control blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.catalogue.structure_rows import structure_of
from hcabi.contracts.s390 import UltravisorGuest
from hcabi.errors import HostUsageError, SimulationError
from hcabi.kernels.s390_ultravisor import ProtectedVcpu, Ultravisor
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.s390.ultravisor import UvCbHeader, UvCbShare
from hcabi.types import Call, GuestState, Progress, ShareRegion, Verdict

PAGE, BLOCK = 4096, 0x800
MEMORY = [MemorySlot(0, 64 * PAGE)]


def perform(vcpu: ProtectedVcpu, guest: UltravisorGuest, region: ShareRegion) -> list[Progress]:
    steps, call = [], guest.encode_call(region)
    while True:
        vcpu.begin(call)
        assert vcpu.enter() is None, "the VMM sees no exit"
        steps.append(guest.decode_result(call, vcpu.state()))
        if steps[-1].next is None:
            return steps
        call = steps[-1].next


def test_the_bytes_of_a_call() -> None:
    """Length 0x30, command 0x1000, the page's address at 32: as s390 stores them."""
    call = UltravisorGuest(BLOCK).encode_call(ShareRegion(0x12000, PAGE, True))
    assert (call.instruction, call.registers) == ("uvc", {"r1": 0, "r2": BLOCK})
    head = "0030 1000 0000 0000" + "00" * 24
    assert call.writes == ((BLOCK, bytes.fromhex(f"{head} 0000000000012000 0000000000000000")),)
    back = UltravisorGuest(BLOCK).encode_call(ShareRegion(0x12000, PAGE, False))
    assert back.writes[0][1][2:4] == b"\x10\x01"


def test_fields_are_read_and_written_big_endian() -> None:
    layout = layout_of(UvCbShare)
    buffer = bytearray(layout.size)
    write, at = layout.writer("paddr")
    write(buffer, at, 0x1234)
    assert buffer[32:40] == bytes.fromhex("0000000000001234")
    assert layout.reader("header.cmd", "paddr")(buffer) == (0, 0x1234)
    assert (layout.order, layout.field("paddr").kind.name) == (">", "be64")
    with pytest.raises(HostUsageError, match="big-endian machine"):
        layout.view(buffer, "paddr")


def test_any_bytes_are_taken_apart_in_that_order() -> None:
    data = (
        bytes.fromhex("0030 1000 0001 0000") + bytes(24) + (0x12000).to_bytes(8, "big") + bytes(8)
    )
    rows = {r.field: r.value for r in structure_of(layout_of(UvCbShare), data).rows}
    assert (rows["header.len"], rows["header.cmd"], rows["paddr"]) == ("0x30", "0x1000", "0x12000")


def test_numpy_has_the_same_order() -> None:
    numpy = pytest.importorskip("numpy")
    from hcabi.layout.dtype import dtype_spec

    kind = numpy.dtype(dtype_spec(layout_of(UvCbShare)))
    row = numpy.frombuffer(layout_of(UvCbShare).build(UvCbShare(UvCbHeader(48), paddr=5)), kind)[0]
    assert (row["header"]["len"], row["paddr"]) == (48, 5)


def test_one_page_a_call() -> None:
    ultravisor = Ultravisor(MEMORY)
    guest = UltravisorGuest(BLOCK)
    steps = perform(ProtectedVcpu(ultravisor), guest, ShareRegion(4 * PAGE, 3 * PAGE, True))
    assert [(s.verdict, s.done, s.code) for s in steps] == [(Verdict.DONE, PAGE, 1)] * 3
    assert list(ultravisor.map.ranges()) == [(4 * PAGE, 3 * PAGE)]
    perform(ProtectedVcpu(ultravisor), guest, ShareRegion(5 * PAGE, PAGE, False))
    assert list(ultravisor.map.ranges()) == [(4 * PAGE, PAGE), (6 * PAGE, PAGE)]
    ultravisor.unshare_all()
    assert list(ultravisor.map.ranges()) == []


def test_busy_is_tried_again_with_the_same_page() -> None:
    ultravisor = Ultravisor(MEMORY, busy=2)
    steps = perform(ProtectedVcpu(ultravisor), UltravisorGuest(BLOCK), ShareRegion(0, PAGE, True))
    assert [s.verdict for s in steps] == [Verdict.RETRY, Verdict.RETRY, Verdict.DONE]
    assert list(ultravisor.map.ranges()) == [(0, PAGE)]


def test_busy_without_end_is_a_failure() -> None:
    vcpu = ProtectedVcpu(Ultravisor(MEMORY, busy=99))
    steps = perform(vcpu, UltravisorGuest(BLOCK, attempts=2), ShareRegion(0, PAGE, True))
    assert [s.verdict for s in steps] == [Verdict.RETRY, Verdict.REFUSED]


def test_partial_is_tried_again() -> None:
    guest = UltravisorGuest(BLOCK)
    call = guest.encode_call(ShareRegion(0, PAGE, True))
    found = guest.decode_result(call, GuestState({"cc": 3}, lambda _, size: bytes(size)))
    assert (found.verdict, found.done) == (Verdict.RETRY, 0)


@pytest.mark.parametrize(
    ("block", "code"),
    [
        (UvCbShare(UvCbHeader(48, 0x1002)), 2),
        (UvCbShare(UvCbHeader(40, 0x1000)), 5),
        (UvCbShare(UvCbHeader(48, 0x1000), paddr=1), 3),
        (UvCbShare(UvCbHeader(48, 0x1000), paddr=64 * PAGE), 3),
    ],
)
def test_wrong_control_blocks(block: UvCbShare, code: int) -> None:
    ultravisor = Ultravisor(MEMORY)
    vcpu = ProtectedVcpu(ultravisor)
    writes = ((BLOCK, layout_of(UvCbShare).build(block)),)
    region = ShareRegion(0, PAGE, True)
    call = Call("uvc", {"r1": 0, "r2": BLOCK}, region, writes)
    vcpu.begin(call)
    assert vcpu.enter() is None
    found = UltravisorGuest(BLOCK).decode_result(call, vcpu.state())
    assert (found.verdict, found.code, found.next) == (Verdict.REFUSED, code, None)
    assert list(ultravisor.map.ranges()) == []


@pytest.mark.parametrize(
    "region", [(1, PAGE), (0, PAGE + 1), (0, 0), (-PAGE, PAGE), ((1 << 64) - PAGE, 2 * PAGE)]
)
def test_linux_stops_at_what_is_no_whole_page(region: tuple[int, int]) -> None:
    with pytest.raises(HostUsageError, match="whole pages"):
        UltravisorGuest(BLOCK).encode_call(ShareRegion(*region, True))


@pytest.mark.parametrize(("block", "attempts"), [(4, 1), (-8, 1), (1 << 64, 1), (8, 0)])
def test_wrong_guests(block: int, attempts: int) -> None:
    with pytest.raises(HostUsageError):
        UltravisorGuest(block, attempts=attempts)


def test_nothing_else_is_modelled() -> None:
    vcpu = ProtectedVcpu(Ultravisor(MEMORY))
    for wrong in (lambda: vcpu.execute("sie"), lambda: vcpu.read_register(1)):
        with pytest.raises(SimulationError):
            wrong()
    with pytest.raises(SimulationError):
        vcpu.write_register(1, 2)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4), st.booleans()), max_size=8))
def test_any_requests_against_a_set_of_pages(asked: list[tuple[int, int, bool]]) -> None:
    ultravisor, pages = Ultravisor(MEMORY), set()
    vcpu = ProtectedVcpu(ultravisor)
    for first, count, shared in asked:
        region = ShareRegion(first * PAGE, count * PAGE, shared)
        assert perform(vcpu, UltravisorGuest(BLOCK), region)[-1].verdict is Verdict.DONE
        wanted = set(range(first, first + count))
        pages = pages | wanted if shared else pages - wanted
    assert {n for n in range(64) if ultravisor.map.is_shared(n * PAGE)} == pages
