"""Declarations of Hyper-V against the kernel's own headers, compiled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hcabi.catalogue.lookup import lookup
from hcabi.hyperv import discovery, hypercalls, mshv, msrs
from hcabi.layout import (
    CEnum,
    Record,
    Status,
    layout_of,
    meaning,
    numbers_of,
)

HEADER = json.loads((Path(__file__).parents[1] / "data" / "linux-7.3.4-hyperv.json").read_text())
CONSTANTS: dict[str, int] = HEADER["constants"]["x86"]
VALUES = [*vars(hypercalls).values(), *vars(discovery).values(), *vars(msrs).values()]
ENUMS = [v for v in VALUES if isinstance(v, type) and issubclass(v, CEnum) and v is not CEnum]
WORDS: list[type[Record]] = [
    v
    for v in VALUES
    if isinstance(v, type) and issubclass(v, Record) and v is not Record and layout_of(v).is_word
]


@pytest.mark.parametrize("numbers", ENUMS, ids=lambda e: e.__name__)
def test_numbers(numbers: type[CEnum]) -> None:
    known = numbers_of(numbers)
    ours = {m.c_name: int(m) for m in numbers if known.source_of(m).status is Status.READ}
    theirs = {name: CONSTANTS.get(name) for name in ours}
    # A C compiler shows ~0 as -1.
    assert ours == {n: v if v is None or v >= 0 else v % (1 << 64) for n, v in theirs.items()}


@pytest.mark.parametrize("word", WORDS, ids=lambda w: w.__name__)
def test_bits(word: type[Record]) -> None:
    layout = layout_of(word)
    named = {f.doc.c_name: layout.mask(f.name) for f in layout.fields if f.doc.c_name}
    assert named == {name: CONSTANTS.get(name) for name in named}


def test_control_and_result_words() -> None:
    control = layout_of(hypercalls.HvHypercallInput)
    result = layout_of(hypercalls.HvHypercallResult)
    assert control.mask("variable_header_size") == CONSTANTS["HV_HYPERCALL_VARHEAD_MASK"]
    assert control.mask("rep_count") == CONSTANTS["HV_HYPERCALL_REP_COMP_MASK"]
    assert control.mask("rep_start_index") == CONSTANTS["HV_HYPERCALL_REP_START_MASK"]
    reserved = control.mask("reserved_0", "reserved_1", "reserved_2")
    # The kernel counts bit 31, which is for nested hypervisors, among the reserved ones.
    assert reserved | control.mask("nested") == CONSTANTS["HV_HYPERCALL_RSVD_MASK"]
    assert result.mask("status") == CONSTANTS["HV_HYPERCALL_RESULT_MASK"]
    assert result.mask("reps_completed") == CONSTANTS["HV_HYPERCALL_REP_COMP_MASK"]


def test_the_input_page() -> None:
    expected = HEADER["structs"]["x86"]["hv_gpa_range_for_visibility"]
    layout = layout_of(hypercalls.HvGpaRangeForVisibility)
    bits = layout_of(hypercalls.HvHostVisibility)
    ours: dict[str, Any] = {f.name: [f.position, f.size] for f in layout.fields}
    at, size = ours.pop("visibility")
    ours |= {f.name: [at, size, f.position, f.size] for f in bits.fields}

    assert layout.size == expected["size"] == 4096
    assert ours == expected["fields"]
    assert CONSTANTS["HV_MAX_MODIFY_GPA_REP_COUNT"] == hypercalls.MAX_PAGES


def test_every_status_of_the_header() -> None:
    """What Linux names is declared, or has nothing to do with memory calls."""
    theirs = {n for n in CONSTANTS if n.startswith("HV_STATUS_")}
    assert theirs == {m.c_name for m in hypercalls.HvStatus}


INTERNAL = json.loads((Path(__file__).parents[1] / "data/linux-7.3.4-internal.json").read_text())


@pytest.mark.parametrize("numbers", [msrs.HvSyntheticMsr])
def test_msrs_are_whole(numbers: type[CEnum]) -> None:
    """All MSRs of the header's list, but those of nested hypervisors, are in one of two sets."""
    ours = {m.c_name: int(m) for m in (*numbers, *discovery.HvMsr)}
    theirs = {
        name: value
        for name, value in CONSTANTS.items()
        if name.startswith("HV_X64_MSR_") and 0x40000000 <= value < 0x40001000
    }
    assert ours == theirs


@pytest.mark.parametrize(
    "numbers", [mshv.MshvIoctl, mshv.MshvIsolation, mshv.HvMessageType, mshv.HvVsmRegister]
)
def test_numbers_of_mshv(numbers: type[CEnum]) -> None:
    known = numbers_of(numbers)
    kernel = {n: v for names in INTERNAL["constants"].values() for n, v in names.items()}
    ours = {m.c_name: int(m) for m in numbers if known.source_of(m).status is Status.READ}
    assert ours == {name: kernel.get(name) for name in ours}


def test_statuses_name_the_errno_of_linux() -> None:
    """The kernel's table; each sentence ends with the errno in parentheses."""
    for status in hypercalls.HvStatus:
        errno = INTERNAL["hv_status_errno"][status.c_name]
        assert errno == "0" or meaning(status).endswith(f"({errno}).")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("ioctl 0x4010b800", "MSHV_CREATE_PARTITION"),
        ("0xc030b81f", "MSHV_HVCALL"),
        ("msr 0x40000105", "HV_X64_MSR_CRASH_CTL"),
        ("HvCallModifyVtlProtectionMask", "HVCALL_MODIFY_VTL_PROTECTION_MASK"),
        ("hypercall 0xd7", "HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS"),
        ("HVMSG_UNACCEPTED_GPA", "HVMSG_UNACCEPTED_GPA"),
        ("HVMSG_GPA_ATTRIBUTE_INTERCEPT", "HVMSG_GPA_ATTRIBUTE_INTERCEPT"),
    ],
)
def test_found_first(asked: str, name: str) -> None:
    assert lookup(asked)[0].name == name
