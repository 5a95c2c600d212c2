"""The ledger alone, as a VMM's own tests use it, and fed by a program under the supervisor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.errors import HostUsageError
from hcabi.vmm.bookkeeping import keep
from hcabi.vmm.drive import Driver, Limits, hypercall
from hcabi.vmm.ledger import Half, Ledger, Rule, Violation

K4 = 0x1000


def ledger() -> Ledger:
    made = Ledger()
    made.add_memory(0x10000, 16 * K4, shared=False)
    return made


def test_a_vmm_that_does_it_right_breaks_no_rule() -> None:
    book = ledger()
    book.guest_uses(0x10000, 2 * K4)
    book.convert(0x10000, 2 * K4, shared=True)
    book.discard(0x10000, 2 * K4, Half.PRIVATE)
    book.answer(0x10000, 2 * K4, shared=True)
    book.map(0x10000, 2 * K4)
    book.touch(0x11000, K4)
    book.unmap(0x10000, 2 * K4)
    book.convert(0x10000, 2 * K4, shared=False)
    book.discard(0x10000, 2 * K4, Half.SHARED)
    book.convert(0x10000, 2 * K4, shared=True)
    assert book.violations == []
    assert book.shared() == [(0x10000, 2 * K4)]


def test_only_what_was_asked_for_is_converted() -> None:
    book = ledger()
    book.ask(0x10000, K4, shared=True)
    found = book.convert(0x10000, 3 * K4, shared=True)
    assert [(v.rule, v.start, v.size) for v in found] == [(Rule.ASKED, 0x11000, 2 * K4)]
    assert book.convert(0x10000, 4 * K4, shared=False)[0].start == 0x10000
    assert book.settle() == []
    assert book.convert(0x10000, 4 * K4, shared=True) == []  # nobody asks: its own affair


def test_what_a_refused_guest_uses_is_kept() -> None:
    book = ledger()
    book.ask(0x10000, 2 * K4, shared=True)
    assert book.discard(0x10000, 2 * K4, Half.PRIVATE) == []
    found = book.convert(0x10000, K4, shared=True)
    assert [(v.rule, v.start, v.size) for v in found] == [(Rule.ORDER, 0x10000, K4)]
    found = book.settle()
    assert [(v.rule, v.start, v.size) for v in found] == [(Rule.KEPT, 0x11000, K4)]
    assert [v.rule.is_must for v in book.violations] == [False, True]
    assert book.settle() == []


def test_the_host_touches_what_was_taken_back() -> None:
    book = ledger()
    book.convert(0x10000, 4 * K4, shared=True)
    book.convert(0x11000, K4, shared=False)
    found = book.touch(0x10000, 4 * K4, by="the network backend")
    assert found == [
        Violation(Rule.NO_ACCESS, 0x11000, K4, "the network backend touched private memory")
    ]
    assert found[0].rule.is_must
    assert "[0x11000, +0x1000)" in str(found[0])


def test_a_mapping_outlives_the_conversion() -> None:
    book = ledger()
    book.convert(0x10000, 4 * K4, shared=True)
    book.map(0x10000, 4 * K4)
    book.unmap(0x10000, K4)
    assert [v.start for v in book.convert(0x10000, 2 * K4, shared=False)] == [0x11000]
    assert [v.rule for v in book.map(0x11000, K4)] == [Rule.UNMAPPED]


def test_old_contents_come_back() -> None:
    book = ledger()
    book.guest_uses(0x10000, K4)
    book.convert(0x10000, K4, shared=True)  # and nothing is discarded
    found = book.convert(0x10000, K4, shared=False)
    assert [(v.rule, v.rule.is_must) for v in found] == [(Rule.DISCARDED, False)]


def test_the_answer_is_not_true() -> None:
    book = ledger()
    book.convert(0x10000, K4, shared=True)
    assert [(v.rule, v.start, v.size) for v in book.answer(0x10000, 3 * K4, shared=True)] == [
        (Rule.AS_ANSWERED, 0x11000, 2 * K4)
    ]


def test_there_is_no_memory() -> None:
    book = ledger()
    assert [v.rule for v in book.convert(0x1F000, 2 * K4, shared=True)] == [Rule.INSIDE]
    book.remove_memory(0x10000, 16 * K4)
    assert book.shared() == []


def test_parts_of_pages_are_the_callers_mistake() -> None:
    with pytest.raises(HostUsageError, match="whole pages"):
        ledger().touch(0x10001, K4)


Op = tuple[str, int, int, bool]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["convert", "touch", "map", "unmap", "answer"]),
            st.integers(0, 15),
            st.integers(1, 6),
            st.booleans(),
        ),
        max_size=25,
    )
)
def test_it_agrees_with_a_page_by_page_model(ops: list[Op]) -> None:
    book = ledger()
    shared = dict.fromkeys(range(16), False)
    mapped: set[int] = set()
    for name, first, pages, flag in ops:
        inside = [n for n in range(first, first + pages) if n < 16]
        start, size = 0x10000 + first * K4, len(inside) * K4
        before = len(book.violations)
        if name == "convert":
            wrong = any(n in mapped for n in inside) and not flag
            shared.update(dict.fromkeys(inside, flag))
            book.convert(start, size, shared=flag)
            kinds = {v.rule for v in book.violations[before:]} - {Rule.DISCARDED}
            assert kinds == ({Rule.UNMAPPED} if wrong else set())
        elif name == "touch":
            book.touch(start, size)
            assert (len(book.violations) > before) == any(not shared[n] for n in inside)
        elif name == "map":
            mapped |= set(inside)
            book.map(start, size)
            assert (len(book.violations) > before) == any(not shared[n] for n in inside)
        elif name == "unmap":
            mapped -= set(inside)
            book.unmap(start, size)
        else:
            book.answer(start, size, shared=flag)
            assert (len(book.violations) > before) == any(shared[n] != flag for n in inside)
    assert [book.is_shared(0x10000 + n * K4) for n in range(16)] == list(shared.values())


def test_a_program_is_kept_book_of(raw: list[str]) -> None:
    with Driver([*raw, "three"], limits=Limits(quiet=0.3)) as driver:
        book = keep(driver)
        vcpu = driver.vcpus[0]
        driver.exchange(vcpu, hypercall(12, 0x4000_0000, 2, 0x10))
        book.guest_uses(0x4000_0000, 2 * K4)
        driver.exchange(vcpu, hypercall(12, 0x4000_0000, 2, 0))
        driver.exchange(vcpu, hypercall(12, 0x4000_0000, 2, 0x10))
        assert book.violations == []
        assert not book.is_shared(0x4000_0000)
        # this VMM sets attributes where no memory is only after it looked
        driver.exchange(vcpu, hypercall(12, 0x7000_0000, 1, 0))
        assert book.violations == []


def test_a_program_that_discards_nothing_is_found_out(raw: list[str]) -> None:
    with Driver([*raw, "hoards"], limits=Limits(quiet=0.3)) as driver:
        book = keep(driver)
        vcpu = driver.vcpus[0]
        for private in (0x10, 0, 0x10):
            driver.exchange(vcpu, hypercall(12, 0x4000_0000, 1, private))
            book.guest_uses(0x4000_0000, K4)
        assert [v.rule for v in book.violations] == [Rule.DISCARDED]
