"""Numbers of SEV, SNP and SVSM against the kernel's headers, and how they are asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.lookup import lookup
from hcabi.layout import c_name

HEADERS = json.loads((Path(__file__).parents[1] / "data/linux-7.3.4-sev.json").read_text())[
    "headers"
]


def declared() -> dict[str, int]:
    found: dict[str, int] = {}
    for arch, numbers in declarations().numbers:
        if arch == "x86":
            found |= {c_name(m): int(m) for m in numbers.__members__.values()}
    for arch, layout in declarations().layouts:
        if arch == "x86" and layout.is_word:
            named = (f for f in layout.fields if f.doc.c_name)
            found |= {f.doc.c_name: layout.mask(f.name) for f in named}
    return found


#: The manual's names, which three instructions share.
SHARED = {"RMPUPDATE_FAIL_OVERLAP", "PSMASH_FAIL_INUSE"}


@pytest.mark.parametrize("header", HEADERS)
def test_each_number_of_the_header_is_declared(header: str) -> None:
    theirs = HEADERS[header]
    assert theirs
    ours = declared()
    assert {name: ours.get(name) for name in theirs if name not in SHARED} == theirs


# What each is, by the kernel's headers and sources that the declarations name.
@pytest.mark.parametrize(
    ("asked", "name", "said"),
    [
        ("guest policy 0xb0000", "SNP guest policy", "SNP_POLICY_MASK_DEBUG"),
        ("policy 0x5", "SEV guest policy", "SEV_POLICY_MASK_ES"),
        ("SEV_STATUS 0x7", "MSR_AMD64_SEV", "MSR_AMD64_SEV_SNP_ENABLED"),
        ("error_code(0x80000003)", "page fault error code", "X86_PF_RMP"),
        ("npf error code 0x500000004", "nested page fault error code", "PFERR_GUEST_ENC_MASK"),
        ("vmsa_features 0x20", "SEV_FEATURES", "SVM_SEV_FEAT_DEBUG_SWAP"),
        ("SYSCFG 0x1800000", "MSR_AMD64_SYSCFG", "MSR_AMD64_SYSCFG_SNP_EN"),
        ("cpuid 0x8000001f[edx] 1", "CPUID Fn8000_001F EDX", "min_sev_asid"),
        ("current_tcb_version 0xd315000000000004", "TCB version, Milan and Genoa", "snp=0x15"),
        ("0x100000000", "SNP guest request exitinfo2", "SNP_GUEST_VMM_ERR_INVALID_LEN"),
        ("MSR 0xc0010131 = 0x7", "MSR_AMD64_SEV", "MSR_AMD64_SEV_SNP_ENABLED"),
        ("fw_err 0x200000000", "SNP guest request exitinfo2", "SNP_GUEST_VMM_ERR_BUSY"),
    ],
)
def test_a_value_is_taken_apart_in_its_context(asked: str, name: str, said: str) -> None:
    found = lookup(asked)[0]
    assert (found.kind, found.name) == ("value", name)
    assert said in found.sentence
    assert any(label == "word" for label, _ in found.details)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("rdmsr 0xc0010132", "MSR_AMD64_RMP_BASE"),
        ("CPUID 0x8000001F", "CPUID_FN8000_001F"),
        ("sev command 0x83", "SEV_CMD_SNP_PLATFORM_STATUS"),
        ("exit code 0x404", "PAGE_NOT_VALIDATED"),
        ("SVSM protocol 2", "SVSM_VTPM_CALL"),
        ("0x80001006", "SVSM_PVALIDATE_FAIL_SIZEMISMATCH"),
        ("bit 17 of SNP policy", "SNP_POLICY_MASK_RSVD_MBO"),
        ("SYSCFG[23]", "MSR_AMD64_SYSCFG_MEM_ENCRYPT"),
        ("what is bit 34 of the npf error code?", "PFERR_GUEST_ENC_MASK"),
        ("pvalidate 255", "FAIL_NOUPDATE"),
        ("what does RMPUPDATE return 4 mean?", "FAIL_OVERLAP"),
        ("psp_ret 0x13", "SEV_RET_HWSEV_RET_PLATFORM"),
    ],
)
def test_a_number_is_read_in_its_context(asked: str, name: str) -> None:
    assert lookup(asked)[0].name == name


def test_a_number_of_another_kind_is_no_value_of_a_word_that_ends_so() -> None:
    """An MSR that is not declared is not a value of the GHCB MSR."""
    assert lookup("msr 0xc0010016") == []
    assert lookup("SNP report version 5") == []  # no message of that number
    assert lookup("ghcb msr 0xc0010015")[0].name == "GHCB MSR page state change response"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("fw_error=2", "SEV_RET_INVALID_GUEST_STATE"),
        ("fw_error 0xffffffff", "SEV_RET_NO_FW_CALL"),
        ("SNP_LAUNCH_UPDATE ret=-5 fw_error=0x16", "SEV_RET_INVALID_PARAM"),
        ("sw_exitinfo1 2", "GHCB_HV_RESP_MALFORMED_INPUT"),
        ("SW_EXITINFO2 5", "GHCB_ERR_INVALID_INPUT"),
        ("vmm_error 2", "SNP_GUEST_VMM_ERR_BUSY"),
        ("GHCBInfo 0x016", "GHCB_MSR_VMPL_REQ"),
        ("KVM_SEV_SNP_LAUNCH_UPDATE type 3", "KVM_SEV_SNP_PAGE_TYPE_ZERO"),
        ("FirmwareError(KnownSevError(InvalidParam))", "SEV_RET_INVALID_PARAM"),
        ("NAE event 0x80000010", "SVM_VMGEXIT_PSC"),
        ("GHCB HV feature bit 7", "GHCB hypervisor features.sev_tio"),
    ],
)
def test_a_field_tells_whose_number_it_holds(asked: str, name: str) -> None:
    assert lookup(asked)[0].name == name


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("0x1:0x3", "GHCB_TERM_NOT_VMPL0"),
        ("GHCB termination reason 0:1", "GHCB_SEV_ES_PROT_UNSUPPORTED"),
        ("sev_es_terminate(SEV_TERM_SET_LINUX, GHCB_TERM_PVALIDATE)", "GHCB_TERM_PVALIDATE"),
    ],
)
def test_the_end_of_a_guest_is_told_from_its_two_numbers(asked: str, reason: str) -> None:
    assert reason in lookup(asked)[0].sentence
    assert lookup("1:3") == []
