"""Function ids and answers of the SMC Calling Convention."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.arm64 import smccc
from hcabi.arm64.return_values import ReturnCode, from_register, to_register
from hcabi.arm64.smccc import FunctionId, Owner, function_id
from hcabi.errors import FieldRangeError, HostUsageError, ReservedBitsError
from hcabi.layout import c_name, layout_of

WORD = layout_of(FunctionId)


@pytest.mark.parametrize(
    ("number", "owner", "smc64", "fast", "expected"),
    [
        (0x0000, Owner.ARCH, False, True, 0x8000_0000),
        (0x0001, Owner.ARCH, False, True, 0x8000_0001),
        (0x0003, Owner.VENDOR_HYP, True, True, 0xC600_0003),
        (0xFF01, Owner.VENDOR_HYP, False, True, 0x8600_FF01),
        (0x0197, Owner.STANDARD, True, True, 0xC400_0197),
        (0x004E, Owner.STANDARD_HYP, True, True, 0xC500_004E),
        (0x0001, Owner.VENDOR_HYP, True, False, 0x4600_0001),  # Hyper-V on arm64
    ],
)
def test_known_ids(number: int, owner: int, smc64: bool, fast: bool, expected: int) -> None:
    assert function_id(number, owner=owner, smc64=smc64, fast=fast) == expected


@settings(max_examples=50)
@given(st.integers(0, 0xFFFF), st.integers(0, 63), st.booleans(), st.booleans())
def test_id_is_composed_as_the_kernel_does(
    number: int, owner: int, smc64: bool, fast: bool
) -> None:
    composed = function_id(number, owner=owner, smc64=smc64, fast=fast)

    assert composed == fast << 31 | smc64 << 30 | (owner & 0x3F) << 24 | number & 0xFFFF


@settings(max_examples=50)
@given(st.integers(0, 2**64 - 1))
def test_only_the_low_half_of_x0_counts_and_survives(x0: int) -> None:
    assert WORD.to_int(WORD.from_int(x0)) == x0 & 0xFFFF_FFFF


def test_hint_bit_makes_another_id() -> None:
    parsed = WORD.from_int(0xC601_0003)

    assert parsed == FunctionId(
        number=3, sve_hint=True, owner=Owner.VENDOR_HYP, smc64=True, fast=True
    )
    WORD.validate(parsed)


@pytest.mark.parametrize("bit", range(17, 24))
def test_reserved_bits_are_kept_and_refused_by_validation(bit: int) -> None:
    value = 0xC600_0003 | 1 << bit

    assert WORD.to_int(WORD.from_int(value)) == value
    with pytest.raises(ReservedBitsError):
        WORD.validate(WORD.from_int(value))


@pytest.mark.parametrize(
    ("number", "owner", "path"), [(0x1_0000, 6, "number"), (-1, 6, "number"), (0, 64, "owner")]
)
def test_what_does_not_fit_is_refused_by_name(number: int, owner: int, path: str) -> None:
    with pytest.raises(FieldRangeError) as raised:
        function_id(number, owner=owner, smc64=True)

    assert raised.value.path == path


@pytest.mark.parametrize(
    ("code", "register"),
    [
        (ReturnCode.SUCCESS, 0),
        (ReturnCode.NOT_SUPPORTED, 0xFFFF_FFFF_FFFF_FFFF),
        (ReturnCode.NOT_REQUIRED, 0xFFFF_FFFF_FFFF_FFFE),
        (ReturnCode.INVALID_PARAMETER, 0xFFFF_FFFF_FFFF_FFFD),
    ],
)
def test_answers_are_64_bits_wide(code: ReturnCode, register: int) -> None:
    assert to_register(code) == register
    assert from_register(register) == code


def test_a_32_bit_minus_one_is_no_error_code() -> None:
    assert from_register(0xFFFF_FFFF) == 0xFFFF_FFFF


@settings(max_examples=50)
@given(st.integers(-(2**63), 2**63 - 1))
def test_answers_survive_the_register(code: int) -> None:
    assert from_register(to_register(code)) == code


@pytest.mark.parametrize("code", [2**63, -(2**63) - 1])
def test_answers_beyond_64_bits_are_refused(code: int) -> None:
    with pytest.raises(HostUsageError):
        to_register(code)


@pytest.mark.parametrize("value", [-1, 2**64])
def test_register_values_beyond_64_bits_are_refused(value: int) -> None:
    with pytest.raises(HostUsageError):
        from_register(value)


def test_version_is_what_kvm_answers() -> None:
    assert smccc.VERSION_1_1 == 0x10001


@pytest.mark.parametrize(
    ("member", "name", "value"),
    [
        (Owner.VENDOR_HYP, "ARM_SMCCC_OWNER_VENDOR_HYP", 6),
        (Owner.TRUSTED_OS_END, "ARM_SMCCC_OWNER_TRUSTED_OS_END", 63),
        (smccc.GeneralQuery.CALL_COUNT, "ARM_SMCCC_FUNC_QUERY_CALL_COUNT", 0xFF00),
        (smccc.GeneralQuery.CALL_UID, "ARM_SMCCC_FUNC_QUERY_CALL_UID", 0xFF01),
        (smccc.GeneralQuery.REVISION, "ARM_SMCCC_FUNC_QUERY_REVISION", 0xFF03),
        (ReturnCode.INVALID_PARAMETER, "SMCCC_RET_INVALID_PARAMETER", -3),
    ],
)
def test_numbers_have_their_c_names(member: Owner, name: str, value: int) -> None:
    assert (c_name(member), int(member)) == (name, value)
