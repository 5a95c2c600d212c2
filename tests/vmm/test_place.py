"""Where cases lie in a VMM's memory: the same way as in their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.vmm.place import (
    LARGE,
    Extent,
    NoPlaceError,
    PlaceSlot,
    place,
)

MIB = 1 << 20
CASE = (
    PlaceSlot(0x4000_0000, 2 * MIB, True),
    PlaceSlot(0x4020_0000, MIB, True),
    PlaceSlot(0x8000_0000, MIB, True),
)
#: QEMU's memory of an SNP guest of 512 MiB, as it was seen.
QEMU = (
    PlaceSlot(0, 0xC0000, True),
    PlaceSlot(0xC0000, 0x20000, True),
    PlaceSlot(0xE0000, 0x1FF20000, True),
    PlaceSlot(0xFFC00000, 4 * MIB, True),
)


def test_a_range_inside_a_slot_keeps_its_place_in_a_large_page() -> None:
    made = place(CASE, [Extent(0x4000_5000, 0x1000)], QEMU)
    assert made.there(0x4000_5000) == 0x205000
    made = place(CASE, [Extent(0x4000_0000, 2 * MIB)], QEMU)
    assert made.there(0x4000_0000) == 2 * MIB


def test_a_case_has_its_place_by_its_choice_alone() -> None:
    found = [
        place(CASE, [Extent(0x4000_5000, 0x1000)], QEMU, n).there(0x4000_5000) for n in range(256)
    ]
    assert found[:3] == [0x205000, 0x405000, 0x605000]
    assert len(set(found)) == 255  # so many large pages are in its largest slot
    assert found[255] == found[0]


def test_two_ranges_of_a_case_do_not_meet() -> None:
    made = place(CASE, [Extent(0x4000_0000, 0x1000), Extent(0x8000_0000, 0x1000)], QEMU, 7)
    assert [there for _, there, _ in made.ranges()] == [0x1000000, 0x1200000]


def test_ranges_of_one_slot_stay_together() -> None:
    boot = [Extent(0, 0xA0000), Extent(0x10_0000, 255 * MIB)]
    vmm = (PlaceSlot(0, 256 * MIB, True), PlaceSlot(1 << 38, 256 * MIB, True))
    made = place([PlaceSlot(0, 256 * MIB, True)], boot, vmm, 102)
    assert [there for _, there, _ in made.ranges()] == [0, 0x10_0000]
    # where they cannot, each has a place by itself
    made = place([PlaceSlot(0, 256 * MIB, True)], [boot[0], Extent(128 * MIB, 0x1000)], QEMU[:3])
    assert made.there(0) + 128 * MIB == made.there(128 * MIB)
    small = (PlaceSlot(0, 8 * MIB, True),)
    made = place([PlaceSlot(0, 256 * MIB, True)], [boot[0], Extent(128 * MIB, 0x1000)], small, 1)
    assert [there for _, there, _ in made.ranges()] == [2 * MIB, 4 * MIB]


def test_a_range_over_two_slots_lies_over_two_slots() -> None:
    made = place(CASE, [Extent(0x401F_F000, 0x2000)], QEMU)
    assert made.there(0x401F_F000) == 0xBF000
    assert made.back(0xBF000, 0x2000) == [(0x401F_F000, 0x2000)]
    with pytest.raises(NoPlaceError, match="two slots that touch"):
        place(CASE, [Extent(0x401F_F000, 0x2000)], QEMU[2:])


def test_each_pair_of_slots_can_be_chosen() -> None:
    found = [place(CASE, [Extent(0x401F_F000, 0x2000)], QEMU, n) for n in range(3)]
    assert [p.there(0x401F_F000) for p in found] == [0xBF000, 0xDF000, 0xBF000]


def test_memory_beside_a_case_has_addresses_beside_it() -> None:
    made = place(CASE, [Extent(0x4000_0000, 2 * MIB)], QEMU)
    assert made.beside(2 * MIB, 2 * MIB) == []
    assert made.beside(2 * MIB - 0x1000, 2 * MIB + 0x3000) == [
        (0x3FFF_F000, 0x1000),
        (0x4020_0000, 0x2000),
    ]
    assert made.beside(0, 0x1000) == [(0x3FE0_0000, 0x1000)]


def test_a_range_over_the_end_of_memory_lies_over_an_end() -> None:
    made = place(CASE, [Extent(0x402F_F000, 0x2000)], QEMU)
    assert made.there(0x402F_F000) == 0x1FFFF000


def test_what_is_no_memory_is_none_there() -> None:
    made = place(CASE, [Extent(0x7000_0000, 0x1000)], QEMU)
    there = made.there(0x7000_0000)
    assert not any(a.start <= there < a.end for a in QEMU)


def test_the_kind_of_slot_counts_where_the_case_says_so() -> None:
    plain = (PlaceSlot(0x4000_0000, 2 * MIB, False),)
    with pytest.raises(NoPlaceError, match="without a guest_memfd"):
        place(plain, [Extent(0x4000_0000, 0x1000)], QEMU)
    place((PlaceSlot(0x4000_0000, 2 * MIB),), [Extent(0x4000_0000, 0x1000)], QEMU)


@pytest.mark.parametrize("pages", [1 << 40, 1 << 52, (1 << 64) - 1])
def test_a_hostile_size_is_only_where_it_starts(pages: int) -> None:
    made = place(CASE, [Extent(0x4000_0000, pages << 12)], QEMU)
    assert made.there(0x4000_0000) == 0x20_0000


@given(
    start=st.integers(0x4000_0000, 0x402F_FFFF),
    size=st.integers(1, MIB),
    starts=st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True),
)
def test_a_place_lies_as_the_case_does(start: int, size: int, starts: list[int]) -> None:
    vmm = tuple(PlaceSlot(s * 16 * MIB, 16 * MIB, True) for s in sorted(starts))
    try:
        made = place(CASE, [Extent(start, size)], vmm)
    except NoPlaceError:
        return
    low, high = start // 4096 * 4096, -(-(start + size) // 4096) * 4096
    shift = made.there(low) - low
    for address in range(low, high, 4096):
        there = made.there(address)
        assert there == address + shift
        inside = any(a.start <= address < a.end for a in CASE)
        assert any(a.start <= there < a.end for a in vmm) == inside
    edges = {a.end for a in CASE} | {a.start for a in CASE}
    if not any(low < edge < high for edge in edges):
        assert shift % LARGE == 0
    assert sum(s for _, s in made.back(low + shift, high - low)) == high - low
