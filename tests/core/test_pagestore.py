"""The page store against a set of numbers, and what it costs where a guest wants it to cost."""

from __future__ import annotations

import threading
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hcabi.memory.page_store import CHUNK, FULL, PageStore

try:
    import numpy as np
except ImportError:
    np = None

LAST = 1 << 52
#: Where something may go wrong: edges of chunks, 2^32 and the end of the address space.
PLACES = [0, CHUNK, 2 * CHUNK, 3 * CHUNK, 1 << 32, LAST - CHUNK, LAST]
TIB = (1 << 40) // 4096


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = min(max(draw(st.sampled_from(PLACES)) + draw(st.integers(-9, 9)), 0), LAST)
    sizes = st.one_of(st.integers(0, 20), st.sampled_from([CHUNK, 2 * CHUNK + 5]))
    return start, min(start + draw(sizes), LAST)


def maximal(model: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges that overlap or touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(model):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        elif start < end:
            joined.append((start, end))
    return joined


def without(model: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    cut = [(a, min(b, low)) for a, b in model] + [(max(a, high), b) for a, b in model]
    return maximal([(a, b) for a, b in cut if a < b])


def pairs(edges: Iterator[int]) -> list[tuple[int, int]]:
    return list(zip(edges, edges, strict=True))


class Against(RuleBasedStateMachine):
    """The store does what a list of ranges does."""

    @initialize()
    def start(self) -> None:
        self.store, self.model = PageStore(), list[tuple[int, int]]()

    @rule(span=spans())
    def put_in(self, span: tuple[int, int]) -> None:
        self.store.set_range(*span, True)
        self.model = maximal([*self.model, span])

    @rule(span=spans())
    def take_out(self, span: tuple[int, int]) -> None:
        self.store.set_range(*span, False)
        self.model = without(self.model, *span)

    @rule()
    def compact(self) -> None:
        self.store.compact()
        mixed = [bits for bits in self.store.chunks.values() if bits is not FULL]
        assert all(0 < bits.count() < CHUNK for bits in mixed)

    @rule()
    def go_on_with_a_copy(self) -> None:
        copied = self.store.copy()
        self.store.set_range(0, LAST, False)
        assert not self.store.chunks
        self.store = copied

    @rule(span=spans())
    def ask(self, span: tuple[int, int]) -> None:
        start, end = span
        inside = maximal([(max(a, start), min(b, end)) for a, b in self.model])
        first_in = inside[0][0] if inside else end
        assert self.store.find(start, end, True) == first_in
        first_out = inside[0][1] if inside and first_in == start else start
        assert self.store.find(start, end, False) == (first_out if start < end else end)

    @rule(span=spans())
    def look(self, span: tuple[int, int]) -> None:
        for frame in (max(span[0] - 1, 0), *span):
            assert self.store.contains(frame) is any(a <= frame < b for a, b in self.model)

    @invariant()
    def same(self) -> None:
        assert pairs(self.store.edges()) == self.model
        assert len(self.store) == sum(end - start for start, end in self.model)
        if np is not None:
            assert self.store.edge_array().tolist() == [edge for r in self.model for edge in r]


Against.TestCase.settings = settings(max_examples=50, stateful_step_count=20, deadline=None)
TestAgainst = Against.TestCase


def test_the_last_frame_of_the_address_space() -> None:
    store = PageStore()
    store.set_range(LAST - 1, LAST, True)
    assert store.contains(LAST - 1)
    assert not store.contains(LAST - 2)
    assert pairs(store.edges()) == [(LAST - 1, LAST)]
    assert store.find(0, LAST, True) == LAST - 1
    assert store.find(LAST - 1, LAST, False) == LAST


def test_bits_are_in_the_order_of_kvms_dirty_log() -> None:
    """Frame n is bit n % 8 of byte n // 8 (x86 and arm64 are little-endian)."""
    store = PageStore()
    store.set_range(CHUNK + 9, CHUNK + 10, True)
    store.set_range(CHUNK + 16, CHUNK + 24, True)
    assert store.chunks[1].tobytes()[:4] == b"\x00\x02\xff\x00"
    assert len(store.chunks[1].tobytes()) == CHUNK // 8


# --- What it costs ---------------------------------------------------------------------------


SAMPLE = TIB // 256
#: Two that cost most: every other page in order, and all over the place (an odd factor visits
#: each of them once).
PATTERNS = {
    "alternating": range(0, SAMPLE, 2),
    "scattered": [n * 0x9E3779B1 % (SAMPLE // 2) * 2 for n in range(SAMPLE // 2)],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_more_than_a_bit_per_page(name: str) -> None:
    frames = PATTERNS[name]
    store = PageStore()
    tracemalloc.start()
    try:
        for frame in frames:
            store.set_range(frame, frame + 1, True)
        used = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(store) == len(frames)
    assert 31 <= used * 256 / (1 << 20) <= 34  # MiB per TiB


def test_repeating_takes_nothing() -> None:
    store, spans = PageStore(), [(0, 1), (CHUNK - 1, CHUNK + 1), (5, 3 * CHUNK + 5), (CHUNK, TIB)]

    def both() -> None:
        for value in (True, False):
            for start, end in spans:
                store.set_range(start, end, value)
                store.find(start, end, not value)

    for _ in range(20):
        both()
    tracemalloc.start()
    try:
        for _ in range(20):
            both()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(200):
            both()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 4096


def test_memory_that_is_of_one_kind_has_no_bits() -> None:
    store = PageStore()
    store.set_range(0, 64 * TIB, True)
    assert all(bits is FULL for bits in store.chunks.values())
    store.set_range(CHUNK + 1, 64 * TIB, False)
    assert list(store.chunks) == [0, 1]
    store.set_range(0, LAST, False)
    assert not store.chunks


def test_a_range_of_the_whole_address_space_is_as_long_as_what_is_stored() -> None:
    store = PageStore()
    store.set_range(LAST - 5, LAST, True)
    assert store.find(0, LAST, True) == LAST - 5
    assert store.find(0, LAST, False) == 0
    store.set_range(0, LAST, False)
    assert len(store) == 0


def test_edges_are_made_one_by_one() -> None:
    store = PageStore()
    store.set_range(0, CHUNK, True)
    store.chunks[1] = store.chunks[0].copy()
    edges = store.edges()
    assert next(edges) == 0
    assert iter(edges) is edges


# --- Readers beside a writer -------------------------------------------------------------------


def test_a_reader_beside_sees_no_state_that_never_was() -> None:
    """Frame 7 stays in while its chunk becomes full, mixed, and full again."""
    store = PageStore()
    store.set_range(0, CHUNK, True)
    stop, wrong = threading.Event(), 0

    def read() -> None:
        nonlocal wrong
        while not stop.is_set():
            wrong += not store.contains(7)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(2000):
        store.set_range(9, 10, False)
        store.set_range(0, CHUNK, True)
        store.set_range(0, 5, False)
        store.set_range(0, 5, True)
        store.compact()
    stop.set()
    reader.join()
    assert wrong == 0
