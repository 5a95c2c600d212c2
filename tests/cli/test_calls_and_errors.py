"""A call and the error that it gave, in whatever order; numbers of things."""

from __future__ import annotations

import json

import pytest

from hcabi.catalogue.call_answers import unanswered
from hcabi.catalogue.counted import counts
from hcabi.catalogue.lookup import lookup

SAME = "KVM_SET_MEMORY_ATTRIBUTES answers ENOTTY"


@pytest.mark.parametrize(
    "asked",
    [
        "KVM_SET_MEMORY_ATTRIBUTES returns ENOTTY",
        "KVM_SET_MEMORY_ATTRIBUTES ENOTTY",
        "KVM_SET_MEMORY_ATTRIBUTES -> ENOTTY",
        "KVM_SET_MEMORY_ATTRIBUTES fails with errno -25",
        "ENOTTY from KVM_SET_MEMORY_ATTRIBUTES",
        "why does KVM_SET_MEMORY_ATTRIBUTES return ENOTTY?",
        "Why do I get ENOTTY from KVM_SET_MEMORY_ATTRIBUTES?",
    ],
)
def test_every_order_is_one_question(asked: str) -> None:
    found = lookup(asked)
    assert [entry.kind for entry in found] == ["answer"]
    assert found[0].sentence.startswith(SAME)


def test_an_error_that_a_call_is_not_known_for(cli) -> None:
    """It says so before anything else, and which errors the call is known for."""
    said = unanswered("KVM_SET_MEMORY_ATTRIBUTES returns E2BIG")
    assert said is not None
    assert said.sentence.endswith("E2BIG is not among its errors that are known here.")
    assert {"EINVAL", "ENOTTY"} <= {name for name, _ in said.details}
    ran = cli("explain", "KVM_SET_MEMORY_ATTRIBUTES", "returns", "E2BIG")
    assert ran.code == 1
    assert ran.out.startswith(
        "KVM_SET_MEMORY_ATTRIBUTES returns E2BIG: nothing here says just this"
    )


def test_what_is_no_call_is_not_asked_for_its_errors() -> None:
    assert unanswered("no_such_call returns EINVAL") is None
    assert unanswered("KVM_RUN") is None


def test_registers_of_a_protected_vcpu() -> None:
    for ioctl in ("KVM_GET_REGS", "KVM_SET_SREGS"):
        assert "registers are protected" in lookup(f"{ioctl} EINVAL")[0].sentence


def test_an_unknown_number_is_not_read_as_two_things(cli) -> None:
    """`MSR` and 0x1b3 are no answer to `msr 0x1b3`."""
    assert counts("msr")
    assert not counts("the")
    ran = cli("explain", "msr", "0x1b3")
    assert ran.code == 1
    assert "Model-specific" not in ran.out


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("msr 0x1b", "MSR_IA32_APICBASE"),
        ("cpuid leaf 0x8000001f", "CPUID_FN8000_001F"),
        ("cpuid 0xb", "CPUID 0xb"),
        ("tdx_att_get_quote err: 0x8", "TDX_ATTEST_ERROR_QUOTE_FAILURE"),
        ("TDX error 0xC0000100", "TDX_OPERAND_INVALID"),
        ("vmexit -1", "SVM_EXIT_ERR"),
        ("vmpl perms 0xf", "VMPL all"),
        ("hypercall number 12", "KVM_HC_MAP_GPA_RANGE"),
        ("vm_type 5", "KVM_X86_TDX_VM"),
        ("system event type 5", "KVM_SYSTEM_EVENT_SUSPEND"),
        ("psc op 1", "SNP_PAGE_STATE_PRIVATE"),
        ("SEV_RET 5", "SEV_RET_ALREADY_OWNED"),
        ("extension 197", "KVM_CAP_VM_COPY_ENC_CONTEXT_FROM"),
        ("VMSA sev_features bit 5", "SVM_SEV_FEAT_DEBUG_SWAP"),
        ("vmsa sev_features 0x1", "SEV_FEATURES"),
        ("userspace_memory_region flags 4", "KVM_MEM_*"),
        ("ret 22", "hypercall.ret = 0x16 (22) on KVM_X86_SNP_VM"),
        ("exitinfo1 0x100000004", "nested page fault error code"),
    ],
)
def test_a_number_of_something(asked: str, name: str) -> None:
    assert lookup(asked)[0].name == name


def test_a_word_of_the_ghcb_msr_names_its_request() -> None:
    assert "GHCB_MSR_SEV_INFO_REQ" in lookup("ghcb msr 0x10001000000002")[0].sentence


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("KVM_SET_MEMORY_ATTRIBUTES returns EINVAL", "ioctl-kvm-set-memory-attributes"),
        ("KVM_HC_MAP_GPA_RANGE -22", "call-x86-map-gpa-range"),
    ],
)
def test_an_answer_has_the_page_of_its_call(cli, asked: str, page: str) -> None:
    found = json.loads(cli("explain", "--json", asked).out)
    assert [(e["kind"], e["page"]) for e in found[:1]] == [
        ("answer", f"reference/generated/{page}")
    ]
