"""
The RMP and the secure EPT as models, against AMD's manual and what Linux makes of the answers.

Sources: PVALIDATE and RMPADJUST in AMD's manual; arch/x86/include/asm/sev.h 118-131 and 498,
arch/x86/coco/sev/core.c 207-219, arch/x86/coco/tdx/tdx-shared.c 8-60 of Linux 7.3.4.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hcabi.errors import HostUsageError
from hcabi.kernels.x86_rmp import Rmp
from hcabi.kernels.x86_secure_ept import SecureEpt

PAGE, MIB2 = 0x1000, 2 << 20
SIZE = 4 * MIB2
ACCEPTED_BEFORE, MISMATCH, INVALID = 0xB0A_0000_0000, 0xC000_0B0B_0000_0000, 0xC000_0100_0000_0000


def test_memory_of_a_launch_is_validated() -> None:
    rmp = Rmp(SIZE)
    rmp.launch(0, SIZE)
    assert rmp.is_assigned(SIZE - PAGE)
    assert rmp.is_validated(SIZE - PAGE)
    assert rmp.pvalidate(0x5000, 0, 0) == (0, False)
    assert not rmp.is_validated(0x5000)
    assert rmp.pvalidate(0x5000, 0, 0) == (0, True), "it was so before: Linux calls that 255"


def test_a_page_that_was_freed_is_another_page() -> None:
    rmp = Rmp(SIZE)
    rmp.launch(0, SIZE)
    rmp.free(0x5000, PAGE)
    assert not rmp.is_assigned(0x5000)
    assert rmp.is_assigned(0x6000)
    with pytest.raises(HostUsageError, match="not assigned"):
        rmp.pvalidate(0x5000, 0, 1)
    rmp.assign(0x5000)
    assert not rmp.is_validated(0x5000)
    assert rmp.pvalidate(0x5000, 0, 1) == (0, False)
    assert rmp.pvalidate(0x5000, 0, 1) == (0, True), "validated twice"


def test_a_page_that_was_not_freed_is_still_validated() -> None:
    rmp = Rmp(SIZE)
    rmp.launch(0, SIZE)
    rmp.assign(0x5000)
    assert rmp.pvalidate(0x5000, 0, 1) == (0, True), "shared while validated is found here"


def test_two_mib_never_fit_and_change_nothing() -> None:
    rmp = Rmp(SIZE)
    rmp.launch(0, SIZE)
    assert rmp.pvalidate(MIB2, 1, 0) == (6, False)
    assert rmp.is_validated(MIB2)
    assert rmp.pvalidate(PAGE, 1, 0) == (1, False)
    assert rmp.pvalidate(0, 2, 0) == (1, False)
    assert rmp.pvalidate(0x800, 0, 0) == (1, False)


def test_only_bit_0_of_rdx_counts() -> None:
    """Linux leaves what it likes in the rest: a boot of 7.3.4 sent 0xf000 for false."""
    rmp = Rmp(SIZE)
    rmp.launch(0, SIZE)
    assert rmp.pvalidate(0, 0, 0xF000) == (0, False)
    assert not rmp.is_validated(0)


def test_rmpadjust_is_for_lower_privilege_alone() -> None:
    rmp = Rmp(SIZE)
    rmp.launch(0, SIZE)
    assert rmp.rmpadjust(0x3000, 0, 1) == 0, "how Linux finds out that it runs at VMPL0"
    assert rmp.rmpadjust(0x3000, 0, 1, vmpl=1) == 2
    assert rmp.rmpadjust(0x3000, 0, 0) == 2
    assert rmp.rmpadjust(0x3000, 1, 1) == 1
    assert rmp.rmpadjust(0, 1, 1) == 6
    assert rmp.rmpadjust(0x3000, 0, 1 << 16 | 1) == 0
    assert rmp.is_vmsa(0x3000)
    assert rmp.is_validated(0x3000)
    assert rmp.pvalidate(0x3000, 0, 1) == (0, True), "nothing changes"
    assert rmp.is_vmsa(0x3000), "the registers of a vCPU neither"
    rmp.pvalidate(0x4000, 0, 0)
    assert rmp.rmpadjust(0x4000, 0, 1 << 16 | 1) is None, "#VC, as every access"
    assert not rmp.is_vmsa(0x4000)


def test_pages_are_accepted_once() -> None:
    ept = SecureEpt(SIZE)
    ept.launch(0, SIZE)
    assert ept.accept(0x5000) == ACCEPTED_BEFORE
    ept.remove(0x5000, PAGE)
    assert (ept.is_accepted(0x5000), ept.is_pending(0x5000)) == (False, False)
    with pytest.raises(HostUsageError, match="not there"):
        ept.accept(0x5000)
    ept.add(0x5000)
    assert ept.is_pending(0x5000)
    assert ept.accept(0x5000) == 0
    assert ept.is_accepted(0x5000)
    ept.add(0x5000)
    assert ept.accept(0x5000) == ACCEPTED_BEFORE, "adding what is there changes nothing"


def test_larger_pages_are_not_accepted() -> None:
    ept = SecureEpt(SIZE)
    assert ept.accept(MIB2 | 1) == MISMATCH
    assert ept.accept(PAGE | 1) == INVALID
    assert ept.accept(1 << 30 | 2) == MISMATCH
    assert ept.accept(3) == INVALID
    assert ept.accept(PAGE | 8) == INVALID


@pytest.mark.parametrize("table", [Rmp, SecureEpt])
@pytest.mark.parametrize(("start", "size"), [(SIZE, PAGE), (-PAGE, PAGE), (0, SIZE + 1), (0, 0)])
def test_what_is_no_memory_is_refused(table: type[Rmp | SecureEpt], start: int, size: int) -> None:
    with pytest.raises(HostUsageError, match="the table has 0x800000 bytes"):
        table(SIZE).launch(start, size)
    for wrong in (0, PAGE + 1, -PAGE):
        with pytest.raises(HostUsageError, match="expected whole pages"):
            table(wrong)


PAGES = st.integers(0, 7)


class RmpMachine(RuleBasedStateMachine):
    """The table against two sets."""

    def __init__(self) -> None:
        super().__init__()
        self.rmp = Rmp(8 * PAGE)
        self.assigned: set[int] = set()
        self.validated: set[int] = set()

    @rule(page=PAGES)
    def assign(self, page: int) -> None:
        self.rmp.assign(page * PAGE)
        self.assigned.add(page)

    @rule(page=PAGES, count=st.integers(1, 8))
    def free(self, page: int, count: int) -> None:
        gone = set(range(page, min(page + count, 8)))
        self.rmp.free(page * PAGE, len(gone) * PAGE)
        self.assigned -= gone
        self.validated -= gone

    @rule(page=PAGES, validate=st.booleans())
    def pvalidate(self, page: int, validate: bool) -> None:
        if page in self.assigned:
            same = (page in self.validated) is validate
            assert self.rmp.pvalidate(page * PAGE, 0, int(validate)) == (0, same)
            (self.validated.add if validate else self.validated.discard)(page)

    @invariant()
    def agree(self) -> None:
        for page in range(8):
            assert self.rmp.is_assigned(page * PAGE) == (page in self.assigned)
            assert self.rmp.is_validated(page * PAGE) == (page in self.validated)


TestRmpMachine = RmpMachine.TestCase
TestRmpMachine.settings = settings(max_examples=20)


@given(st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 64) - 1))
@example(0, 0, 2)  # PVALIDATE takes the page back, so that RMPADJUST raises #VC
def test_hostile_registers_give_an_answer_or_are_no_memory(rax: int, rcx: int, rdx: int) -> None:
    rmp, ept = Rmp(SIZE), SecureEpt(SIZE)
    rmp.launch(0, SIZE)
    for ask in (lambda: rmp.pvalidate(rax, rcx, rdx)[0], lambda: rmp.rmpadjust(rax, rcx, rdx)):
        if rmp.holds(rax) or rcx > 1 or rax % PAGE:
            assert ask() in (0, 1, 2, 6, None)
    if rcx % 8 or rcx < SIZE:  # a page of 4 KiB elsewhere is no memory, and a platform says so
        if rcx % 8 == 0:
            ept.add(rcx)
        assert ept.accept(rcx) in (0, ACCEPTED_BEFORE, MISMATCH, INVALID)
