"""
The platforms of SNP and TDX guests as models: a guest of ours does right and wrong on them.

What is expected is what Linux 7.3.4 says a host and a processor do: arch/x86/kvm/svm/sev.c
3788-3990, virt/kvm/guest_memfd.c 790, arch/x86/kvm/vmx/tdx.c 1942, arch/x86/coco/sev/core.c
207-219.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from x86.platform_guests import (
    BIT,
    GHCB,
    MIB2,
    PAGE,
    PRIVATE,
    REGISTERS,
    SHARED,
    SIZE,
    Snp,
    Tdx,
    Views,
)

from hcabi.kernels.x86_platform import GuestPlatform, HostView
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Verdict
from hcabi.x86.vmsa import SevEsSaveArea


def test_a_page_is_shared_and_taken_back_as_linux_does_it() -> None:
    guest = Snp()
    assert guest.pvalidate(0x5000, 0) == (0, 0)
    assert 0x5000 not in guest.views.private, "what is not validated is not touched"
    assert guest.psc(0x5000, SHARED) == (0x15, "")
    assert 0x5000 in guest.views.shared
    assert guest.views.discarded == [(0x5000, PAGE, False)], "the private page"
    assert list(guest.platform.shared.ranges()) == [(0x5000, PAGE)]
    assert guest.psc(0x5000, PRIVATE) == (0x15, "")
    assert guest.views.discarded[1:] == [(0x5000, PAGE, True)]
    assert 0x5000 not in guest.views.private | guest.views.shared
    assert guest.pvalidate(0x5000, 1) == (0, 0)
    assert 0x5000 in guest.views.private


def test_the_request_itself_does_not_touch_the_rmp() -> None:
    guest = Snp(lambda *_: Verdict.REFUSED)
    response, ended = guest.psc(0x5000, SHARED)
    assert (response & 0xFFF, response >> 32, ended) == (0x15, 1 << 31, "")
    assert guest.platform.rmp.is_validated(0x5000)
    assert 0x5000 in guest.views.private


def test_shared_while_validated_is_found_on_taking_back_if_the_host_did_not_discard() -> None:
    for discards, carry in ((True, 0), (False, 1)):
        guest = Snp(discards=discards)
        guest.psc(0x5000, SHARED)  # and no PVALIDATE before
        guest.psc(0x5000, PRIVATE)
        assert guest.pvalidate(0x5000, 1) == (0, carry)


def test_an_access_to_a_shared_page_becomes_a_fault_that_converts() -> None:
    guest = Snp()
    guest.pvalidate(0x5000, 0)
    guest.psc(0x5000, SHARED)
    registers = {"rax": 0x5000, "gpa": 0x5000, "rcx": 0, "rdx": 1}
    made = guest.platform.execute(0, "pvalidate", registers)
    assert [(e.errno, e.request and e.request.implicit) for e in made.exits] == [(14, True)]
    assert made.registers == {"rax": 0, "cf": 0}
    assert list(guest.platform.shared.ranges()) == []


def test_a_fault_that_the_vmm_does_not_serve_ends_the_guest() -> None:
    guest = Snp(lambda _s, _a, _n, shared: Verdict.DONE if shared else Verdict.REFUSED)
    guest.psc(0x5000, SHARED)
    assert guest.pvalidate(0x5000, 1) == "the VMM stopped"
    assert "no memory" in str(guest.pvalidate(SIZE, 1))


def test_a_list_is_merged_and_done_to_its_end() -> None:
    guest = Snp()
    entries = [1 << 56 | 2 << 52 | MIB2 * n for n in (1, 2)]
    assert guest.psc_list(*entries) == (2, 0)
    assert list(guest.platform.shared.ranges()) == [(MIB2, 2 * MIB2)]


def test_a_list_that_is_refused_half_way_stays_where_it_was() -> None:
    guest = Snp(lambda _s, at, _n, _t: Verdict.DONE if at < 0x40000 else Verdict.REFUSED)
    entries = [2 << 52 | page for page in (0x20000, 0x21000, 0x50000, 0x60000)]
    assert guest.psc_list(*entries) == (2, 0x100_0000_0000)
    assert list(guest.platform.shared.ranges()) == [(0x20000, 2 * PAGE)]


CREATE, FEATURES, VMSA = 0x80000013, 1, 0x5000


def test_another_vcpu_is_created_from_a_page_that_rmpadjust_made_a_vmsa() -> None:
    guest = Snp(vcpus=2)
    adjust = {"rax": VMSA, "gpa": VMSA, "rcx": 0, "rdx": 1 << 16 | 1}
    assert guest.execute(0, "rmpadjust", adjust).registers == {"rax": 0}
    assert guest.event(CREATE, 1 << 32 | 1, VMSA, rax=FEATURES) == (0, 0)
    assert (guest.created, guest.ended) == ([(1, VMSA)], "")


def test_rmpadjust_of_a_page_that_is_not_validated_is_a_vc_exception() -> None:
    guest = Snp(vcpus=2)
    guest.pvalidate(VMSA, 0)
    made = guest.execute(0, "rmpadjust", {"rax": VMSA, "gpa": VMSA, "rcx": 0, "rdx": 1 << 16 | 1})
    assert (made.registers, made.ended) == ({}, "rmpadjust of 0x5000: #VC, PAGE_NOT_VALIDATED")


@pytest.mark.parametrize(
    ("first", "page", "features"),
    [
        (2 << 32 | 1, VMSA, FEATURES),  # there is no such vCPU
        (1 << 32 | 3, VMSA, FEATURES),  # no such request
        (1 << 32 | 1, VMSA + 8, FEATURES),  # no page
        (1 << 32 | 1, MIB2, FEATURES),  # whole 2 MiB: a flaw of the processor
        (1 << 32 | 1, VMSA, 0),  # the features of another VM
    ],
)
def test_vcpus_that_kvm_does_not_create(first: int, page: int, features: int) -> None:
    guest = Snp(vcpus=2)
    assert guest.event(CREATE, first, page, rax=features) == (2, 5)
    assert (guest.created, guest.ended) == ([], "")


def test_a_vmsa_needs_rax_and_rmpadjust() -> None:
    guest = Snp(vcpus=2)
    assert guest.event(CREATE, 1 << 32 | 1, VMSA) == (2, 4)
    guest.event(CREATE, 1 << 32 | 1, VMSA, rax=FEATURES)
    assert guest.ended == "the registers' page 0x5000 is no VMSA by RMPADJUST"
    guest.event(CREATE, 1 << 32 | 2, 0)
    assert guest.ended == "the guest stopped vCPU 1, which is not modelled"


def test_registers_are_where_linux_puts_them() -> None:
    """Offsets of struct sev_es_save_area as its reserved fields are named."""
    area = layout_of(SevEsSaveArea)
    assert [area.field(n).position for n in ("cs", "tr", "cpl", "efer", "cr4", "cr0", "rip")] == [
        0x10, 0x90, 0xCB, 0xD0, 0x148, 0x158, 0x178,
    ]  # fmt: skip


def test_why_the_guest_ends_is_named() -> None:
    assert "GHCB_TERM_PSC" in Snp().msr(0x1_1100)[1]
    assert "GHCB_SNP_UNSUPPORTED" in Snp().msr(0x2_0100)[1]
    assert "reason 7 of set 9" in Snp().msr(0x7_9100)[1]


# --- TDX --------------------------------------------------------------------------------------


def test_a_domain_is_told_what_it_is() -> None:
    made = Tdx().call(rax=1)
    assert (made["rcx"], made["rdx"], made["r8"]) == (39, 1 << 28, 1 | 1 << 32)


def test_fields_keep_what_is_written_under_the_mask() -> None:
    guest = Tdx()
    assert guest.call(rax=8, rdx=0x17, r8=0xFF, r9=0x0F)["r8"] == 0
    assert guest.call(rax=8, rdx=0x17, r8=0xF0, r9=0xF0)["r8"] == 0x0F
    assert guest.call(rax=7, rdx=0x17)["r8"] == 0xFF
    assert guest.call(rax=7, rdx=0x18)["r8"] == 0


def test_a_range_is_shared_and_taken_back_and_accepted() -> None:
    guest = Tdx()
    assert guest.map_gpa(BIT | 0x5000, 2 * PAGE) == (0, 0x10001)
    assert list(guest.platform.shared.ranges()) == [(0x5000, 2 * PAGE)]
    assert {0x5000, 0x6000} <= guest.views.shared
    assert guest.map_gpa(0x5000, 2 * PAGE)[0] == 0
    assert not {0x5000, 0x6000} & (guest.views.private | guest.views.shared)
    assert guest.accept(0x5000) == 0
    assert guest.accept(0x5000) == 0xB0A_0000_0000
    assert guest.views.private >= {0x5000}
    assert 0x6000 not in guest.views.private


def test_retry_says_where_to_go_on() -> None:
    def busy(_: MemorySlot, start: int, _n: int, _s: bool) -> Verdict:
        return Verdict.RETRY if start >= MIB2 else Verdict.DONE

    guest = Tdx(busy)
    assert guest.map_gpa(BIT, 2 * MIB2) == (1, BIT | MIB2)
    assert list(guest.platform.shared.ranges()) == [(0, MIB2)]


def test_a_fatal_error_ends_it_and_a_halt_does_not() -> None:
    platform = Tdx().platform
    fatal = {**dict.fromkeys(REGISTERS, 0), "r11": 0x10003, "r12": 7}
    assert platform.execute(0, "tdcall", fatal).ended == "the guest reported a fatal error, 0x7"
    halt = platform.execute(0, "tdcall", {**dict.fromkeys(REGISTERS, 0), "r11": 12})
    assert (halt.halted, halt.ended, halt.registers["r10"]) == (True, "", 0)


def test_kvms_own_hypercalls_go_through_r10() -> None:
    assert Tdx().call(r10=5)["r10"] == 0, "a kick"
    assert Tdx().call(r10=99)["r10"] == (1 << 64) - 1000, "KVM_ENOSYS"


def test_leaves_that_nobody_modelled_are_refused() -> None:
    assert Tdx().call(rax=99)["rax"] == 0xC000_0100_0000_0000
    assert Tdx().call(rax=3)["rax"] == 0xC000_0704_0000_0000


# --- both -------------------------------------------------------------------------------------

PLACES = st.integers(0, SIZE // PAGE - 1).map(lambda n: n * PAGE)


def consistent(platform: GuestPlatform, views: Views) -> Iterator[bool]:
    for page in range(0, SIZE, PAGE):
        yield platform.is_private(page) is not platform.shared.is_shared(page)
        yield (page in views.shared) is platform.shared.is_shared(page)
        yield (page in views.private) is (platform.is_private(page) and platform.is_usable(page))


@settings(max_examples=40)
@given(st.lists(st.tuples(PLACES, st.sampled_from(["share", "take", "mine", "not"]))))
def test_no_page_is_ever_reached_by_both_addresses(asked: list[tuple[int, str]]) -> None:
    snp, tdx = Snp(), Tdx()
    for page, what in asked:
        if what in ("share", "take"):
            snp.psc(page, SHARED if what == "share" else PRIVATE)
            tdx.map_gpa((BIT if what == "share" else 0) | page, PAGE)
        else:
            snp.pvalidate(page, int(what == "mine"))
            if what == "mine":
                tdx.accept(page)
    for guest in (snp, tdx):
        assert all(consistent(guest.platform, guest.views))
        assert not guest.views.private & guest.views.shared


def test_a_view_of_memory_ends_where_memory_does() -> None:
    data = bytearray(2 * PAGE)

    def put(at: int, new: bytes) -> None:
        data[at : at + len(new)] = new

    view = HostView(len(data), lambda at, size: bytes(data[at : at + size]), put)
    view.write(PAGE, b"\1")
    view.write(2 * PAGE, b"\2")
    assert view.read(PAGE, 2) == b"\1\0"
    assert view.read(2 * PAGE - 1, 2) == b"\0\0"
    assert view.writes == [(PAGE, b"\1"), (2 * PAGE, b"\2")]
    view.begin()
    assert (view.reads, view.writes) == ([], [])


@pytest.mark.parametrize("value", [0, 1, 0x77, (1 << 64) - 1, 1 << 63, SIZE, GHCB])
def test_hostile_ghcb_msrs_do_not_harm_the_platform(value: int) -> None:
    guest = Snp()
    guest.msr(value)
    assert guest.psc(0x5000, SHARED) == (0x15, "")
