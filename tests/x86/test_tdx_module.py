"""The TDX module's numbers, against the module's own headers and Linux's (tests/data)."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

import pytest

from hcabi.catalogue.lookup import lookup
from hcabi.layout import c_name
from hcabi.x86.tdx_module import SeamcallLeaf, TdAttribute, TdcallLeaf
from hcabi.x86.tdx_status import SeamcallError, TdxModuleStatus, TdxOperand, tdx_status
from hcabi.x86.vmx import VmxExitReason

HEADERS = Path(__file__).parents[1] / "data" / "tdx-module.txt"


def of_headers(group: str) -> dict[str, int]:
    rows = (line.split() for line in HEADERS.read_text().splitlines())
    return {row[1]: int(row[2], 0) for row in rows if row[0] == group}


#: Linux has another number for it, from TDX 1.0, and short names for two operands.
LINUX = {"TDX_NON_RECOVERABLE_TD": 0x40000002 << 32}
LINUX_ALONE = {"SYS_DISABLE"}


@pytest.mark.parametrize(
    ("cls", "group", "prefix"),
    [
        (TdxModuleStatus, "status", ""),
        (SeamcallLeaf, "seamcall", "TDH_"),
        (TdcallLeaf, "tdcall", "TDG_"),
        (VmxExitReason, "exit", "EXIT_REASON_"),
    ],
)
def test_numbers_are_those_of_the_headers(cls: type[IntEnum], group: str, prefix: str) -> None:
    expected = {f"{prefix}{name}": number for name, number in of_headers(group).items()}
    declared = {c_name(m): int(m) for m in cls if m.name not in LINUX_ALONE}
    assert declared == expected | {n: v for n, v in LINUX.items() if n in expected}


def test_operands_are_those_of_the_module() -> None:
    """Linux calls the page tables SEPT, the module SEPT_TREE."""
    expected = of_headers("operand")
    expected["SEPT"] = expected.pop("SEPT_TREE")
    assert {m.name: int(m) for m in TdxOperand} == expected


def test_a_status_is_known_by_class_and_name() -> None:
    """Bits 63 to 60 of one status differ between TDX 1.0, 1.5 and Linux's header."""
    assert tdx_status(0x6000_0002_0000_0000) is TdxModuleStatus.NON_RECOVERABLE_TD
    assert tdx_status(0x6000_0007_0000_0000) is TdxModuleStatus.NON_RECOVERABLE_TD_WRONG_APIC_MODE
    assert tdx_status(0x8000_FF00_0000_000D) is SeamcallError.GP
    # ids of fields, and Linux's codes of TDG.VP.VMCALL, are no statuses
    for other in (0x1110_0003_0000_0016, 0x9100_0000_0000_0010, 0x8000_0000_0000_0001, 0):
        assert tdx_status(other) is None


@pytest.mark.parametrize(
    ("asked", "name", "details"),
    [
        ("0xc000010000000040", "TDX_OPERAND_INVALID", {"low half": "TDX_OPERAND_ID_ATTRIBUTES"}),
        (
            "0xc000092100000122",
            "TDX_INCORRECT_MSR_VALUE",
            {"low half": "MSR_IA32_TSX_CTRL (0x122)"},
        ),
        ("0xc0000b0b", "TDX_PAGE_SIZE_MISMATCH", {"high half of": "0xc0000b0b00000000"}),
        ("tdcall leaf 4", "TDG_MR_REPORT", {}),
        ("tdvmcall 31", "EXIT_REASON_MSR_READ", {}),
        ("#VE exit reason 10", "EXIT_REASON_CPUID", {}),
        ("exit reason 48", "EXIT_REASON_EPT_VIOLATION", {}),
        ("msr 0x87", "MSR_IA32_MKTME_KEYID_PARTITIONING", {}),
        ("cpuid leaf 0x21", "TDX_CPUID_LEAF_ID", {}),
    ],
)
def test_numbers_are_read_in_their_context(asked: str, name: str, details: dict[str, str]) -> None:
    first = lookup(asked)[0]
    assert first.name == name
    assert details.items() <= dict(first.details).items()


def test_attributes_are_those_of_linux() -> None:
    """arch/x86/include/asm/shared/tdx.h: TDX_ATTR_*_BIT, later TDX_TD_ATTR_*_BIT."""
    bits = {m.name: m.bit_length() - 1 for m in TdAttribute}
    assert bits == {
        "DEBUG": 0, "HGS_PLUS_PROF": 4, "PERF_PROF": 5, "PMT_PROF": 6, "ICSSD": 16, "LASS": 27,
        "SEPT_VE_DISABLE": 28, "MIGRATABLE": 29, "PKS": 30, "KL": 31, "TPA": 62, "PERFMON": 63,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        # arch/x86/include/asm/fpu/types.h: enum xfeature; XTILE_CFG is 17, XTILE_DATA 18
        ("xfam 0x60003", "FP | XFEATURE_MASK_SSE | XFEATURE_MASK_XTILE_CFG | XFEATURE_MASK_XTILE"),
        # include/uapi/linux/kvm.h: KVM_MEM_READONLY 1 << 1, KVM_MEM_GUEST_MEMFD 1 << 2
        ("slot flags 0x6", "KVM_MEM_READONLY | KVM_MEM_GUEST_MEMFD."),
        ("slot flags 0x12", "KVM_MEM_READONLY | 0x10."),
        # arch/x86/include/uapi/asm/kvm.h: KVM_X86_TDX_VM 5, KVM_X86_SNP_VM 4
        ("KVM_CAP_VM_TYPES returns 0x31", "KVM_X86_DEFAULT_VM | KVM_X86_SNP_VM | KVM_X86_TDX_VM."),
    ],
)
def test_flags_are_taken_apart(asked: str, said: str) -> None:
    (found,) = lookup(asked)
    assert said in found.sentence


def test_a_number_behind_a_name_is_no_other_thing_of_its_kind() -> None:
    """201 is the number of a capability, and not what another one answers."""
    assert lookup("KVM_CAP_GUEST_MEMFD returns 201") == []
    assert [e.name for e in lookup("KVM_HC_MAP_GPA_RANGE bit 4")] == ["KVM_MAP_GPA_RANGE_ENCRYPTED"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        # R11 of a TD's call is its leaf, R10 of the answer its status: asm/shared/tdx.h
        ("R11 0x10001", "TDVMCALL_MAP_GPA"),
        ("R10 1", "TDVMCALL_STATUS_RETRY"),
        ("what is KVM_EXIT reason 40?", "KVM_EXIT_TDX"),
        ("KVM_CREATE_VM type 4", "KVM_X86_SNP_VM"),
    ],
)
def test_a_register_and_a_question_say_what_a_number_is(asked: str, name: str) -> None:
    assert lookup(asked)[0].name == name


def test_an_errno_behind_a_name_is_no_number_of_another_thing() -> None:
    assert lookup("KVM_SET_MEMORY_ATTRIBUTES errno 6") == []
