"""The GHCB and its MSR, against numbers written out by hand from the kernel's headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.errors import ReservedBitsError
from hcabi.layout import Status, layout_of
from hcabi.x86 import ghcb
from hcabi.x86.ghcb import (
    GhcbGpa,
    GhcbMsrApResetHold,
    GhcbMsrCpuidRequest,
    GhcbMsrCpuidResponse,
    GhcbMsrHvFeatures,
    GhcbMsrPscRequest,
    GhcbMsrPscResponse,
    GhcbMsrSevInfo,
    GhcbMsrTermination,
    GhcbMsrVmplRequest,
    GhcbMsrVmplResponse,
    PscEntry,
    PscHdr,
    SnpPscDesc,
)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        (GhcbMsrPscRequest(0x14, gfn=0x40000, operation=2), 0x0020_0000_4000_0014),
        (GhcbMsrPscRequest(0x14, gfn=(1 << 40) - 1, operation=1), 0x001F_FFFF_FFFF_F014),
        (GhcbMsrPscResponse(0x15), 0x15),
        (GhcbMsrPscResponse(0x15, error=0x8000_0000), 0x8000_0000_0000_0015),
        (GhcbMsrSevInfo(1, c_bit=51, min_version=1, max_version=2), 0x0002_0001_3300_0001),
        (GhcbGpa(0x11, (1 << 52) - 1), 0xFFFF_FFFF_FFFF_F011),
        (GhcbGpa(0x12, 0x30000), 0x3000_0012),
        (GhcbMsrHvFeatures(0x81, 3), 0x3081),
        (GhcbMsrTermination(0x100, reason_set=1, reason=1), 0x1_1100),
        (GhcbMsrCpuidRequest(4, register=3, function=0x4000_0001), 0x4000_0001_C000_0004),
        (GhcbMsrCpuidResponse(5, value=0x4000_0001), 0x4000_0001_0000_0005),
        (GhcbMsrApResetHold(7, result=1), 0x1007),
        (GhcbMsrVmplRequest(0x16, vmpl=2), 0x2_0000_0016),
        (GhcbMsrVmplResponse(0x17, error=1), 0x1_0000_0017),
        (PscEntry(cur_page=1, gfn=0x200, operation=2, pagesize=True), 0x0120_0000_0020_0001),
        (PscEntry(operation=4, reserved=0x7F), 0xFE40_0000_0000_0000),
    ],
    ids=lambda x: type(x).__name__ if not isinstance(x, int) else "",
)
def test_words(word: ghcb.Record, number: int) -> None:
    layout = layout_of(type(word))
    assert layout.to_int(word) == number
    assert layout.from_int(number) == word


def test_a_list_of_a_linux_guest() -> None:
    entries = (PscEntry(gfn=0x40000, operation=2),) + (PscEntry(),) * 63
    data = layout_of(SnpPscDesc).build(SnpPscDesc(PscHdr(0, 63), entries))
    assert data[:16].hex() == "00003f0000000000" + "0000004000002000"
    assert len(data) == 520
    assert (ghcb.MAX_PSC_ENTRIES, ghcb.LINUX_PSC_ENTRIES) == (253, 64)


def test_reserved_bits_of_a_list_are_judged_by_validation_only() -> None:
    head = PscHdr(0, 0, 1)
    assert layout_of(PscHdr).parse(layout_of(PscHdr).build(head)) == head
    with pytest.raises(ReservedBitsError):
        layout_of(PscHdr).validate(head)


def test_valid_bitmap_as_a_guest_writes_it() -> None:
    """Of a page state change: sw_exit_code, both informations and sw_scratch, bits 114 to 117."""
    fields = ("sw_exit_code", "sw_exit_info_1", "sw_exit_info_2", "sw_scratch")
    bitmap = ghcb.valid_bitmap(fields)
    assert bitmap == bytes(14) + b"\x3c\x00"
    assert all(ghcb.is_valid(bitmap, f) for f in fields)
    assert not ghcb.is_valid(bitmap, "rax")
    assert ghcb.valid_bitmap(["rax", "rax"]) == bytes(7) + b"\x80" + bytes(8)
    assert ghcb.valid_bitmap([]) == bytes(16)


@given(st.sets(st.sampled_from(["cpl", "rax", "rbx", "rcx", "rdx", "rsi", "xcr0", "sw_scratch"])))
def test_exactly_what_was_marked_is_valid(marked: set[str]) -> None:
    bitmap = ghcb.valid_bitmap(marked)
    names = ("cpl", "rax", "rbx", "rcx", "rdx", "rsi", "xcr0", "sw_scratch")
    assert {n for n in names if ghcb.is_valid(bitmap, n)} == marked


def test_what_has_no_place_in_the_save_area_has_no_bit() -> None:
    with pytest.raises(KeyError):
        ghcb.valid_bit("ghcb_usage")


def test_what_was_not_read_in_this_kernel_says_so() -> None:
    unverified = (
        GhcbMsrApResetHold,
        GhcbMsrCpuidRequest,
        GhcbMsrCpuidResponse,
        GhcbMsrVmplRequest,
        GhcbMsrVmplResponse,
    )
    assert {layout_of(w).source.status for w in unverified} == {Status.UNVERIFIED}
    assert layout_of(GhcbMsrPscRequest).source.status is Status.READ
