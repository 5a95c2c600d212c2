"""Both page stores against a set of numbers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap64

from hcabi import pagestore
from hcabi.pagestore import PageStore, PythonStore, RoaringStore, page_store

CHUNK = 65536
LAST = 1 << 52

each_store = pytest.mark.parametrize("make", [RoaringStore, PythonStore])
Make = Callable[[], PageStore]

#: Places where something may go wrong: chunk edges, 2^32 and the end of the address space.
PLACES = [0, CHUNK, 2 * CHUNK, (1 << 32), (1 << 32) + CHUNK, LAST - CHUNK, LAST]


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    place = draw(st.sampled_from(PLACES))
    start = min(max(place + draw(st.integers(-9, 9)), 0), LAST - 1)
    size = draw(st.one_of(st.integers(0, 20), st.integers(CHUNK - 3, CHUNK + 3)))
    return start, min(start + size, LAST)


def ranges(store: PageStore) -> list[tuple[int, int]]:
    edges = iter(store.edges())
    return list(zip(edges, edges, strict=True))


operations = st.lists(st.tuples(st.booleans(), spans()), max_size=12)


def maximal(frames: set[int]) -> Iterator[tuple[int, int]]:
    start = end = None
    for frame in sorted(frames):
        if frame != end:
            if start is not None:
                yield start, end
            start = frame
        end = frame + 1
    if start is not None:
        yield start, end


@each_store
@settings(max_examples=60, deadline=None)
@given(todo=operations, asked=spans(), frame=spans())
def test_a_store_is_a_set(
    make: Make, todo: list[tuple[bool, tuple[int, int]]], asked: tuple[int, int],
    frame: tuple[int, int],
) -> None:  # fmt: skip
    store, model = make(), set[int]()
    for add, (start, end) in todo:
        if add:
            store.add_range(start, end)
            model |= set(range(start, end))
        else:
            store.remove_range(start, end)
            model -= set(range(start, end))
    assert len(store) == len(model)
    assert ranges(store) == list(maximal(model))
    start, end = asked
    inside = set(range(start, end))
    assert store.next_in(start, end) == min(inside & model, default=end)
    assert store.next_out(start, end) == min(inside - model, default=end)
    assert store.contains_range(start, end) == (inside <= model)
    assert store.contains(frame[0]) == (frame[0] in model)


@each_store
def test_ranges_are_merged_and_ascending(make: Make) -> None:
    store = make()
    for start, end in [(10, 20), (0, 5), (20, 30), (CHUNK - 1, CHUNK), (CHUNK, CHUNK + 2)]:
        store.add_range(start, end)
    assert ranges(store) == [(0, 5), (10, 30), (CHUNK - 1, CHUNK + 2)]
    store.remove_range(12, 13)
    assert ranges(store) == [(0, 5), (10, 12), (13, 30), (CHUNK - 1, CHUNK + 2)]


@each_store
def test_full_chunks(make: Make) -> None:
    store = make()
    store.add_range(CHUNK, 3 * CHUNK)
    assert ranges(store) == [(CHUNK, 3 * CHUNK)]
    assert len(store) == 2 * CHUNK
    store.remove_range(CHUNK, 2 * CHUNK)
    assert ranges(store) == [(2 * CHUNK, 3 * CHUNK)]
    store.remove_range(2 * CHUNK, 3 * CHUNK)
    assert ranges(store) == []
    assert len(store) == 0


@each_store
def test_the_last_frame_of_the_address_space(make: Make) -> None:
    store = make()
    store.add_range(LAST - 1, LAST)
    assert store.contains(LAST - 1)
    assert not store.contains(LAST - 2)
    assert ranges(store) == [(LAST - 1, LAST)]
    assert store.next_in(0, LAST) == LAST - 1
    assert store.next_out(LAST - 1, LAST) == LAST


@each_store
@settings(max_examples=60, deadline=None)
@given(todo=operations)
def test_pyroaring_reads_what_a_store_serializes(
    make: Make, todo: list[tuple[bool, tuple[int, int]]]
) -> None:
    store, model = make(), BitMap64()
    for add, (start, end) in todo:
        (store.add_range if add else store.remove_range)(start, end)
        (model.add_range if add else model.remove_range)(start, end)
    assert BitMap64.deserialize(store.serialize()) == model


@each_store
def test_a_bitmap_of_many_containers_is_serialized(make: Make) -> None:
    store, model = make(), BitMap64()
    for chunk in range(9):  # with and without offsets, in two bitmaps, of bits and of runs
        start = chunk * CHUNK + (chunk > 6) * (1 << 32)
        for frame in range(start, start + 3 * chunk**4, 3):
            store.add_range(frame, frame + 1)
            model.add(frame)
        assert BitMap64.deserialize(store.serialize()) == model


@each_store
def test_an_empty_question(make: Make) -> None:
    store = make()
    store.add_range(0, 10)
    assert store.next_in(5, 5) == 5
    assert store.next_out(5, 5) == 5
    assert store.contains_range(50, 50)


@each_store
def test_edges_are_those_of_the_call(make: Make) -> None:
    store = make()
    ranges = [(n * CHUNK, n * CHUNK + 2) for n in range(4)]
    for start, end in ranges:
        store.add_range(start, end)
    before, coming = store.edges(), store.iter_edges()
    first = next(coming)
    store.remove_range(*ranges[3])
    assert list(before) == [first, *coming] == [edge for r in ranges for edge in r]
    assert iter(coming) is coming  # made one by one, not held


TIB = (1 << 40) // 4096
SAMPLE = TIB // 256


def test_python_store_stays_small_whatever_a_guest_does() -> None:
    store = PythonStore()
    for frame in range(0, SAMPLE, 2):  # every other page: the most ranges there can be
        store.add_range(frame, frame + 1)
    chunks = store._chunks
    used = sum(sys.getsizeof(bits) for bits in chunks.values()) * 256
    assert used <= 36_000_000
    assert len(chunks) == SAMPLE // CHUNK
    store.add_range(0, SAMPLE)
    assert len({id(bits) for bits in store._chunks.values()}) == 1  # full chunks are one object


def test_roaring_store_stays_small_whatever_a_guest_does() -> None:
    store = RoaringStore()
    store.add_range(0, SAMPLE)
    for frame in range(0, SAMPLE, 2):
        store.remove_range(frame, frame + 1)
    assert len(store.bitmap.serialize()) * 256 <= 34_000_000


def test_the_best_store_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(page_store(), RoaringStore)

    def missing() -> RoaringStore:
        raise ImportError("no pyroaring here")

    monkeypatch.setattr(pagestore, "RoaringStore", missing)
    assert isinstance(page_store(), PythonStore)
