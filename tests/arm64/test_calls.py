"""Calls of owner 6 and of RSI, against what kernels answered and real guests passed."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.arm64 import hypercalls, rsi
from hcabi.arm64.hypercalls import VendorHypFunction, has_feature
from hcabi.arm64.run import HypercallExitFlags
from hcabi.arm64.smccc import FunctionId, Owner
from hcabi.arm64.smccc_filter import FILTER_RESERVED, FilterAction, KvmSmcccFilter
from hcabi.arm64.vm_types import VM_TYPE_MASK, MachineType
from hcabi.errors import HostUsageError
from hcabi.layout import CallSpec, layout_of

#: x0 to x3 as KVM and pKVM (7.2.13 and 7.3.4) answered 0x8600FF01.
UID_ANSWER = (0xB66FB428, 0xE911C52E, 0x564BCAA9, 0x743A004D)


def test_uid_is_what_kernels_answer() -> None:
    assert hypercalls.UID_WORDS == UID_ANSWER
    assert str(hypercalls.uid_from_words(UID_ANSWER)) == "28b46fb6-2ec5-11e9-a9ca-4b564d003a74"


@settings(max_examples=50)
@given(st.uuids(), st.integers(0, 2**32 - 1))
def test_uid_survives_registers_with_garbage_above(uid: uuid.UUID, garbage: int) -> None:
    registers = [word | garbage << 32 for word in hypercalls.uid_words(uid)]

    assert hypercalls.uid_from_words(registers) == uid


@settings(max_examples=50)
@given(st.binary(min_size=16, max_size=16))
def test_each_uid_byte_has_its_place(data: bytes) -> None:
    words = hypercalls.uid_words(uuid.UUID(bytes=data))

    assert bytes(words[r] >> 8 * i & 0xFF for r in range(4) for i in range(4)) == data


def test_uid_of_three_registers_is_misuse() -> None:
    with pytest.raises(HostUsageError):
        hypercalls.uid_from_words(UID_ANSWER[:3])


@pytest.mark.parametrize(
    ("words", "x0", "x1"),
    [
        (hypercalls.DEFAULT_FEATURES, 0x3, 0),
        (hypercalls.PKVM_FEATURES, 0x1D, 0),
        (hypercalls.features_words(0, *range(2, 10)), 0x3FD, 0),  # android14-6.1
        (hypercalls.features_words(0, *range(2, 12), 60), 0xFFD, 0x1000_0000),  # android16-6.12
    ],
)
def test_features_are_what_kernels_answer(words: tuple[int, ...], x0: int, x1: int) -> None:
    assert words == (x0, x1, 0, 0)


def test_features_of_bmap_2_are_in_x2() -> None:
    both = (VendorHypFunction.DISCOVER_IMPL_VER, VendorHypFunction.DISCOVER_IMPL_CPUS)

    assert hypercalls.features_words(*both) == (0, 0, 3, 0)


@settings(max_examples=50)
@given(st.sets(st.integers(0, 127)), st.integers(0, 2**32 - 1))
def test_features_hold_exactly_what_was_put_in(functions: set[int], garbage: int) -> None:
    registers = [word | garbage << 32 for word in hypercalls.features_words(*functions)]

    assert {n for n in range(128) if has_feature(registers, n)} == functions


@pytest.mark.parametrize("function", [-1, 128])
def test_function_without_a_bit_is_misuse(function: int) -> None:
    with pytest.raises(HostUsageError):
        hypercalls.features_words(function)
    with pytest.raises(HostUsageError):
        has_feature(hypercalls.PKVM_FEATURES, function)


def test_features_word_names_the_bits_of_x0() -> None:
    layout = layout_of(hypercalls.VendorHypFeatures)

    assert layout.from_int(0x1D) == hypercalls.VendorHypFeatures(
        features=True, hyp_meminfo=True, mem_share=True, mem_unshare=True
    )
    assert layout.mask("mmio_guard") == 1 << VendorHypFunction.MMIO_GUARD


@pytest.mark.parametrize(
    ("call", "number"),
    [
        (hypercalls.CALL_UID, 0x8600FF01),
        (hypercalls.FEATURES, 0x86000000),
        (hypercalls.PTP, 0x86000001),
        (hypercalls.HYP_MEMINFO, 0xC6000002),
        (hypercalls.MEM_SHARE, 0xC6000003),
        (hypercalls.MEM_UNSHARE, 0xC6000004),
        (hypercalls.MMIO_GUARD, 0xC6000007),
        (hypercalls.DISCOVER_IMPL_VER, 0xC6000040),
        (hypercalls.DISCOVER_IMPL_CPUS, 0xC6000041),
        (hypercalls.FEATURES_2, 0x8600007F),
        (rsi.ABI_VERSION, 0xC4000190),
        (rsi.FEATURES, 0xC4000191),
        (rsi.REALM_CONFIG, 0xC4000196),
        (rsi.IPA_STATE_SET, 0xC4000197),
        (rsi.IPA_STATE_GET, 0xC4000198),
        (rsi.HOST_CALL, 0xC4000199),
    ],
)
def test_ids(call: CallSpec, number: int) -> None:
    assert call.number == number


def test_every_call_is_found_by_its_id() -> None:
    assert len(hypercalls.CALL_OF_ID) == len(hypercalls.CALLS) == 10
    assert len(rsi.CALL_OF_ID) == len(rsi.CALLS) == 6
    assert hypercalls.CALL_OF_ID[0xC6000003] is hypercalls.MEM_SHARE
    assert rsi.CALL_OF_ID[0xC4000197] is rsi.IPA_STATE_SET


@pytest.mark.parametrize("call", [*hypercalls.CALLS, *rsi.CALLS], ids=lambda call: call.name)
def test_every_call_says_what_it_is(call: CallSpec) -> None:
    owner = layout_of(FunctionId).from_int(call.number).owner

    assert owner == (Owner.VENDOR_HYP if call in hypercalls.CALLS else Owner.STANDARD)
    assert call.meaning.endswith(".")
    assert call.statuses
    assert call.answered_by
    assert call.source.locator
    for register in (*call.arguments, *call.results):
        assert register.meaning.endswith(".")
        assert bool(register.name) != register.must_be_zero or register.meaning == "Zero."


@pytest.mark.parametrize("call", [hypercalls.MEM_SHARE, hypercalls.MEM_UNSHARE])
def test_granule_calls_take_one_address_and_demand_zeroes(call: CallSpec) -> None:
    zeroes = {a.register: a.must_be_zero for a in call.arguments}

    assert zeroes == {"x1": False, "x2": True, "x3": True}
    assert {int(s.code) for s in call.statuses} == {0, -1, -3}


def test_features_demands_no_zeroes() -> None:
    """A real guest left stale values in x1 and x3."""
    assert hypercalls.FEATURES.arguments == ()


def test_realm_share_of_a_real_guest() -> None:
    """x0 to x4 of a Linux 7.2.13 realm that shares its swiotlb pool."""
    x = [0xC4000197, 0x4B5E0000, 0x4B9E0000, 0x0, 0x1]
    flags = layout_of(rsi.IpaStateFlags)

    assert x[0] == rsi.RsiFunction.IPA_STATE_SET
    assert [a.register for a in rsi.IPA_STATE_SET.arguments] == ["x1", "x2", "x3", "x4"]
    assert [a.register for a in rsi.IPA_STATE_SET.results] == ["x0", "x1", "x2"]
    assert (x[2] - x[1]) % rsi.GRANULE == 0
    assert rsi.Ripas(x[3]) is rsi.Ripas.EMPTY
    assert flags.from_int(x[4]) == rsi.IpaStateFlags(change_destroyed=True)


def test_numbers_of_rsi() -> None:
    assert rsi.VERSION_1_0 == 0x10000
    assert [int(s) for s in rsi.RsiStatus] == [0, 1, 2, 3, 4]
    assert [int(r) for r in rsi.Ripas] == [0, 1, 2, 3]
    assert (int(rsi.RsiResponse.ACCEPT), int(rsi.RsiResponse.REJECT)) == (0, 1)


@pytest.mark.parametrize(("width", "bit"), [(34, 0x2_0000_0000), (48, 1 << 47), (1, 1)])
def test_shared_bit_is_the_top_one(width: int, bit: int) -> None:
    assert rsi.shared_bit(width) == bit


@pytest.mark.parametrize("width", [0, -1, 65])
def test_impossible_width_is_misuse(width: int) -> None:
    with pytest.raises(HostUsageError):
        rsi.shared_bit(width)


def test_filter_keeps_the_architecture_calls_of_both_widths() -> None:
    narrow, wide = FILTER_RESERVED

    assert (narrow[0], narrow[-1]) == (0x80000000, 0x8000FFFF)
    assert (wide[0], wide[-1]) == (0xC0000000, 0xC000FFFF)


def test_vm_type_and_exit_flags() -> None:
    vm_type = layout_of(MachineType)

    assert vm_type.to_int(MachineType(ipa_bits=40, protected=True)) == 0x80000028
    assert VM_TYPE_MASK == 0x800000FF
    assert layout_of(HypercallExitFlags).from_int(1).smc is True


def test_filter_bytes() -> None:
    built = layout_of(KvmSmcccFilter).build(
        KvmSmcccFilter(base=0xC6000002, nr_functions=3, action=FilterAction.FWD_TO_USER)
    )

    assert built.hex() == "020000c6" + "03000000" + "02" + "00" * 15
