"""Register ids, and the firmware bitmaps as kernels showed them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.arm64 import registers
from hcabi.arm64.registers import (
    FirmwareRegister,
    RegisterId,
    describe,
    x,
)
from hcabi.errors import HostUsageError, ReservedBitsError
from hcabi.layout import layout_of

WORD = layout_of(RegisterId)


@settings(max_examples=31)
@given(st.integers(0, 30))
def test_general_registers_are_two_apart(n: int) -> None:
    assert x(n) == 0x6030_0000_0010_0000 + 2 * n
    assert describe(x(n)) == f"x{n}"


@pytest.mark.parametrize("n", [-1, 31, 32])
def test_no_other_general_register(n: int) -> None:
    with pytest.raises(HostUsageError):
        x(n)


@pytest.mark.parametrize(
    ("register", "expected", "name"),
    [
        (registers.SP, 0x6030_0000_0010_003E, "sp"),
        (registers.PC, 0x6030_0000_0010_0040, "pc"),
        (registers.PSTATE, 0x6030_0000_0010_0042, "pstate"),
        (registers.SP_EL1, 0x6030_0000_0010_0044, "sp_el1"),
        (registers.ELR_EL1, 0x6030_0000_0010_0046, "elr_el1"),
        (FirmwareRegister.PSCI_VERSION, 0x6030_0000_0014_0000, "KVM_REG_ARM_PSCI_VERSION"),
        (FirmwareRegister.STD_BMAP, 0x6030_0000_0016_0000, "KVM_REG_ARM_STD_BMAP"),
        (
            FirmwareRegister.VENDOR_HYP_BMAP_2,
            0x6030_0000_0016_0003,
            "KVM_REG_ARM_VENDOR_HYP_BMAP_2",
        ),
    ],
)
def test_ids_and_names(register: int, expected: int, name: str) -> None:
    assert register == expected
    assert describe(expected) == name


def test_size_of_a_register_is_in_its_id() -> None:
    fpsr = WORD.from_int(registers.core_register("fp_regs.fpsr"))

    assert fpsr == RegisterId(index=848 // 4, coprocessor=0x10, size=2, architecture=0x60)


@pytest.mark.parametrize("path", ["regs.regs", "fp_regs.vregs", "spsr"])
def test_what_is_not_one_register_has_no_id(path: str) -> None:
    with pytest.raises(HostUsageError):
        registers.core_register(path)


def test_unknown_field_has_no_id() -> None:
    with pytest.raises(KeyError):
        registers.core_register("regs.r0")


@settings(max_examples=50)
@given(st.integers(0, 2**64 - 1))
def test_any_id_survives_and_can_be_described(value: int) -> None:
    assert WORD.to_int(WORD.from_int(value)) == value
    assert describe(value)


def test_unknown_id_is_shown_as_hex() -> None:
    assert describe(0x6030_0000_0013_C000) == "0x603000000013c000"


def test_reset_values_are_those_that_kernels_show() -> None:
    assert {describe(r): v for r, v in registers.RESET_VALUES.items()} == {
        "KVM_REG_ARM_STD_BMAP": 1,
        "KVM_REG_ARM_STD_HYP_BMAP": 1,
        "KVM_REG_ARM_VENDOR_HYP_BMAP": 3,
        "KVM_REG_ARM_VENDOR_HYP_BMAP_2": 0,
    }


def test_sharing_cannot_be_offered_through_the_bitmap() -> None:
    """KVM answers EINVAL to 0x1D, the FEATURES of pKVM."""
    layout = layout_of(registers.VendorHypBmap)

    with pytest.raises(ReservedBitsError):
        layout.validate(layout.from_int(0x1D))
    layout.validate(layout.from_int(3))
