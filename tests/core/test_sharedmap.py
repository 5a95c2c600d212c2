"""The shared map: slots, pages, and a naive model of both."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.errors import HostUsageError
from hcabi.memory.shared_map import PAGE, MemorySlot, SharedMap

try:
    import numpy as np
except ImportError:
    np = None

TOP = 1 << 64


def slot(page: int, pages: int, *, shared: bool = False, name: str = "") -> MemorySlot:
    return MemorySlot(page * PAGE, pages * PAGE, shared, name)


def test_slots_are_in_address_order() -> None:
    low, middle, high = slot(0, 2), slot(2, 2), slot(9, 1)
    shared_map = SharedMap([high, low])
    shared_map.add_slot(middle)
    assert shared_map.slots == (low, middle, high)
    assert (low.start, low.end) == (0, 0x2000)


def test_initial_visibility() -> None:
    shared_map = SharedMap([slot(0, 2, shared=True), slot(2, 2)])
    assert list(shared_map.ranges()) == [(0, 0x2000)]
    assert shared_map.shared_bytes == 0x2000
    shared_map.add_slot(slot(5, 1, shared=True))
    assert list(shared_map.ranges()) == [(0, 0x2000), (0x5000, 0x1000)]


def test_reset_gives_the_initial_visibility_back() -> None:
    first, second = slot(0, 4, shared=True), slot(8, 4)
    shared_map = SharedMap([first, second])
    shared_map.set(0, 2 * PAGE, False)
    shared_map.set(8 * PAGE, 3 * PAGE, True)
    shared_map.reset()
    assert shared_map.slots == (first, second)
    assert list(shared_map.ranges()) == [(0, 4 * PAGE)]


def test_a_removed_slot_takes_its_pages_along() -> None:
    first, second = slot(0, 2, shared=True), slot(2, 2, shared=True)
    shared_map = SharedMap([first, second])
    shared_map.remove_slot(first)
    assert shared_map.slots == (second,)
    assert list(shared_map.ranges()) == [(0x2000, 0x2000)]
    shared_map.add_slot(slot(0, 1))
    assert not shared_map.is_shared(0)


@pytest.mark.parametrize(
    ("start", "size", "problem"),
    [
        (1, PAGE, "must be multiples of 4096"),
        (0, PAGE + 1, "must be multiples of 4096"),
        (0, 0, "and a size above 0"),
        (0, -PAGE, "and a size above 0"),
        (-PAGE, PAGE, "expected an address, and a size above 0"),
        (TOP - PAGE, 2 * PAGE, r"ends beyond 2\^64"),
        (TOP, PAGE, r"ends beyond 2\^64"),
    ],
)
def test_slots_that_cannot_be(start: int, size: int, problem: str) -> None:
    shared_map = SharedMap()
    with pytest.raises(HostUsageError, match=problem):
        shared_map.add_slot(MemorySlot(start, size, shared=True))
    assert shared_map.slots == ()
    assert shared_map.shared_bytes == 0


@pytest.mark.parametrize("page", range(3, 12))
@pytest.mark.parametrize("pages", range(1, 7))
def test_slots_do_not_overlap(page: int, pages: int) -> None:
    shared_map = SharedMap([slot(5, 2), slot(9, 2)])
    overlaps = bool({*range(page, page + pages)} & {5, 6, 9, 10})
    new = slot(page, pages, shared=True)
    if overlaps:
        with pytest.raises(HostUsageError, match="overlaps"):
            shared_map.add_slot(new)
        assert len(shared_map.slots) == 2
        assert shared_map.shared_bytes == 0
    else:
        shared_map.add_slot(new)
        assert shared_map.shared_bytes == pages * PAGE


@pytest.mark.parametrize("other", [slot(0, 1), slot(0, 2, shared=True), slot(1, 2)])
def test_only_a_slot_that_is_there_can_be_removed(other: MemorySlot) -> None:
    shared_map = SharedMap([slot(0, 2)])
    with pytest.raises(HostUsageError, match="no slot at"):
        shared_map.remove_slot(other)
    assert shared_map.slots == (slot(0, 2),)


def test_the_last_page_of_the_address_space() -> None:
    shared_map = SharedMap([MemorySlot(TOP - PAGE, PAGE, shared=True)])
    assert shared_map.is_shared(TOP - 1)
    assert not shared_map.is_shared(TOP - PAGE - 1)
    assert shared_map.all_are(TOP - PAGE, PAGE, True)
    assert list(shared_map.ranges()) == [(TOP - PAGE, PAGE)]
    assert shared_map.slot_at(TOP - 1) is not None


def test_the_slot_at_an_address() -> None:
    low, high = slot(1, 1), slot(3, 2)
    shared_map = SharedMap([low, high])
    expected = {0: None, 0xFFF: None, 0x1000: low, 0x1FFF: low, 0x2000: None, 0x4FFF: high}
    assert {a: shared_map.slot_at(a) for a in expected} == expected
    assert shared_map.slot_at(0x5000) is None
    assert SharedMap().slot_at(0) is None


def test_questions_about_ranges() -> None:
    shared_map = SharedMap([slot(0, 8)])
    shared_map.set(0x2000, 0x2000, True)
    assert shared_map.all_are(0x2000, 0x2000, True)
    assert not shared_map.all_are(0x2000, 0x2001, True)
    assert shared_map.all_are(0x3FFF, 1, True)
    assert shared_map.all_are(0x4000, 0x4000, False)
    assert shared_map.first_that_is(0, 0x8000, True) == 0x2000
    assert shared_map.first_that_is(0, 0x1000, True) is None
    assert shared_map.first_that_is(0x2800, 0x5800, True) == 0x2800
    assert shared_map.first_that_is(0x2000, 0x6000, False) == 0x4000
    assert shared_map.first_that_is(0x2000, 0x800, False) is None
    assert shared_map.extent(0x1000, 0x4000) == (0x1000, False)
    assert shared_map.extent(0x2000, 0x6000) == (0x2000, True)
    assert shared_map.extent(0x7000, 0x3000) == (0x1000, False)
    assert shared_map.extent(0x8000, 0x3000) == (0x3000, None)


BAD_RANGES = {
    "an end for a size": (0x8000_2000, 0x8000_4000, "no slot at 0x80004000"),
    "reversed": (0x8000_3000, -0x1000, "pass a start and a size"),
    "nothing": (0x8000_2000, 0, "the size above 0"),
    "inside of a page": (0x8000_2000, 0x800, "multiples of 4096"),
    "unaligned": (0x8000_2800, 0x1000, "multiples of 4096"),
    "outside of every slot": (0x9000_0000, 0x1000, "no slot at 0x90000000"),
    "beyond the slot": (0x8000_3000, 0x2000, "no slot at 0x80004000"),
    "beyond the address space": (TOP - PAGE, 2 * PAGE, "below 2\\^64"),
    "a string": ("0x80002000", 0x1000, "expected bytes as an int"),
    "a float": (2.0**31, 0x1000, "expected bytes as an int"),
    "a bool": (True, 0x1000, "expected bytes as an int"),
}


@pytest.mark.parametrize(("start", "size", "problem"), BAD_RANGES.values(), ids=BAD_RANGES)
def test_a_range_that_cannot_be_is_refused(start: Any, size: Any, problem: str) -> None:
    """A size that is an end, or a range that memory does not have, was stored or lost silently."""
    shared_map = SharedMap([MemorySlot(0x8000_0000, 0x4000)])
    with pytest.raises(HostUsageError, match=problem):
        shared_map.set(start, size, True)
    assert list(shared_map.ranges()) == []
    if "slot" not in problem:
        with pytest.raises(HostUsageError, match=problem):
            shared_map.extent(start, size)


def test_a_range_over_two_slots_that_touch_is_set() -> None:
    shared_map = SharedMap([slot(1, 1), slot(2, 1)])
    shared_map.set(0x1000, 0x2000, True)
    assert list(shared_map.ranges()) == [(0x1000, 0x2000)]


def check_questions(shared_map: SharedMap, start: int, size: int, shared: set[int]) -> None:
    """Ask about a range, and compare with the addresses that are shared."""
    inside = set(range(start, start + size, PAGE))
    for wanted, found in ((True, inside & shared), (False, inside - shared)):
        assert shared_map.first_that_is(start, size, wanted) == min(found, default=None)
        assert shared_map.all_are(start, size, wanted) == (found == inside)


PAGES = 40
pages = st.integers(0, PAGES)


@settings(max_examples=80, deadline=None)
@given(
    base=st.sampled_from([0, (1 << 32) - 8, (1 << 52) - PAGES]),
    todo=st.lists(
        st.tuples(st.sampled_from(["add", "remove", "share", "unshare"]), pages, pages), max_size=15
    ),
    asked=st.tuples(pages, pages),
)
def test_a_map_is_a_set_of_pages(
    base: int, todo: list[tuple[str, int, int]], asked: tuple[int, int]
) -> None:
    shared_map = SharedMap()
    slots: dict[MemorySlot, set[int]] = {}
    shared: set[int] = set()
    for what, a, b in todo:
        low, high = min(a, b), max(a, b)
        wanted = set(range(low, high))
        if what == "add":
            new = slot(base + low, high - low, shared=a < b)
            if not wanted or any(wanted & s for s in slots.values()):
                with pytest.raises(HostUsageError):
                    shared_map.add_slot(new)
            else:
                shared_map.add_slot(new)
                slots[new] = wanted
                shared |= wanted if new.shared else set()
        elif what == "remove":
            for old in [s for s, p in slots.items() if low in p]:
                shared_map.remove_slot(old)
                shared -= slots.pop(old)
        elif low < high:
            memory = set().union(*slots.values()) if slots else set()
            held = {p for p in wanted if shared_map.slot_at((base + p) * PAGE) is not None}
            assert held == wanted & memory
            for page in held:
                shared_map.set((base + page) * PAGE, PAGE, what == "share")
            change = wanted & memory
            shared = shared | change if what == "share" else shared - change
    low, high = min(asked), max(asked)
    start, end = (base + low) * PAGE, (base + high) * PAGE
    inside = set(range(low, high))
    assert shared_map.shared_bytes == len(shared) * PAGE
    assert shared_map.slots == tuple(sorted(slots, key=lambda s: s.start))
    assert {p for p in range(PAGES) if shared_map.is_shared((base + p) * PAGE + 7)} == shared
    assert sum(size for _, size in shared_map.ranges()) == len(shared) * PAGE
    if inside:
        check_questions(shared_map, start, end - start, {(base + p) * PAGE for p in shared})
    if np is not None:
        rows = list(shared_map.ranges())
        assert shared_map.range_array().tolist() == [list(row) for row in rows]


@pytest.mark.skipif(np is None, reason="numpy is not installed")
def test_arrays_at_the_end_of_the_address_space() -> None:
    shared_map = SharedMap([MemorySlot(TOP - 2 * PAGE, 2 * PAGE)])
    assert shared_map.range_array().shape == (0, 2)
    shared_map.set(TOP - 2 * PAGE, 2 * PAGE, True)
    assert shared_map.range_array().tolist() == [[(1 << 64) - 2 * PAGE, 2 * PAGE]]


def test_a_slot_that_no_machine_has_is_refused() -> None:
    with pytest.raises(HostUsageError, match="at most 0x400000000000 bytes in one slot"):
        SharedMap([MemorySlot(0, 1 << 52)])
    assert SharedMap([MemorySlot(0, 1 << 46)]).slots[0].size == 1 << 46


def test_ranges_are_those_of_the_call() -> None:
    shared_map = SharedMap([slot(0, 8)])
    shared_map.set(0x1000, 0x1000, True)
    shared_map.set(0x4000, 0x2000, True)
    ranges = shared_map.ranges()
    assert next(ranges) == (0x1000, 0x1000)
    shared_map.set(0, 0x8000, False)
    assert list(ranges) == [(0x4000, 0x2000)]


def test_slots_that_come_and_go_leave_nothing() -> None:
    shared_map = SharedMap([slot(0, 8)])
    for page in range(0, 1 << 26, 1 << 20):
        new = slot(page + 100, 100, shared=True)
        shared_map.add_slot(new)
        shared_map.remove_slot(new)
    assert not shared_map.store.chunks
