"""Questions that people asked in public reports: the first screen has the answer's key words."""

from __future__ import annotations

import pytest

from hcabi.catalogue.documents import after_title
from hcabi.catalogue.index import Index, index
from hcabi.catalogue.lookup import lookup
from hcabi.catalogue.search import search


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("share", ["KVM_HC_MAP_GPA_RANGE", "MEM_SHARE", "TDVMCALL_MAP_GPA"]),
        ("pKVM", ["PKVM_GHC_SHARE_MEM", "MEM_SHARE", "EL2"]),
        ("MapGPA", ["TDVMCALL_MAP_GPA = 0x10001", "r12", "r13"]),
        ("PSC", ["GHCB_TERM_PSC", "struct psc_hdr", "GHCB_MSR_PSC_REQ"]),
        ("realm", ["SMC_RSI_IPA_STATE_SET", "SMC_RSI_REALM_CONFIG"]),
        ("4b564d08", ["MSR_KVM_MIGRATION_CONTROL"]),
        ("0xffffffea", ["-EINVAL = -22"]),
        ("private", ["KVM_MEMORY_ATTRIBUTE_PRIVATE = 0x8", "KVM_MAP_GPA_RANGE_ENCRYPTED", "bit 4"]),
        ("SNP_VM", ["KVM_X86_SNP_VM = 0x4"]),
        ("ret for SNP", ["writes 0", "22 to refuse", "no value asks it to try again"]),
        ("EAGAIN", ["= 0xb (11)", "EAGAIN is a retry for TDX only"]),
        ("TDG.VP.VMCALL<MapGPA>", ["TDVMCALL_MAP_GPA"]),
        ("TDG.VP.VMCALL_RETRY", ["TDVMCALL_STATUS_RETRY = 0x1", "R11"]),
        ("KVM_CAP_EXIT_HYPERCALL", ["= 0xc9 (201)", "x86 alone"]),
        ("gpa 0x8000080000000", ["0x80000000 of a TDX guest", "bit 51"]),
        ("ghcb msr 0x21100", ["SEV_TERM_SET_LINUX", "GHCB_TERM_PVALIDATE"]),
        ("exit 39", ["KVM_EXIT_MEMORY_FAULT", "EFAULT"]),
        ("cap 201", ["KVM_CAP_EXIT_HYPERCALL"]),
        ("snp refuse", ["22 to refuse"]),
        ("who zeroes ret", ["since 6.14 the kernel writes 0"]),
        ("retry", ["TDVMCALL_STATUS_RETRY", "EAGAIN is a retry for TDX only"]),
        ("does snp have a retry", ["no value asks it to try again"]),
        ("errno 22 on snp", ["Refuses the request.", "SW_EXITINFO2", "KVM_RUN fails with EINVAL"]),
        ("EAGAIN on tdx", ["Asks the guest to try again.", "R10 = RETRY"]),
        ("ret 11 snp", ["0 is done, and 22 refuses"]),
        ("ret -22 sev-es", ["Refuses the request.", "-22"]),
        # arch/x86: offsetof(struct kvm_run, hypercall.ret) is 88, of the union 32.
        ("kvm_run offset 88", ["kvm_run.hypercall.ret", "88 in struct kvm_run"]),
        ("kvm_run+0x20", ["kvm_run.hypercall.nr", "kvm_run.memory_fault.flags"]),
        ("kvm_userspace_memory_region2[32]", ["guest_memfd_offset"]),
        ("rdx", ["KVM_HC_MAP_GPA_RANGE", "attributes"]),
        ("mmio hole", ["Firmware shares the MMIO hole", "answer 0"]),
        ("two slots", ["One range, two memory slots"]),
        ("discard failed", ["The conversion has happened"]),
    ],
)  # fmt: skip
def test_a_question_is_answered(cli, question: str, words: list[str]) -> None:
    ran = cli("explain", *question.split())
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert [w for w in words if w not in said] == []


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # The answer is the first thing, not only somewhere.
        ("12", "KVM_HC_MAP_GPA_RANGE"),
        ("-22", "-EINVAL"),
        ("22", "EINVAL"),
        ("201", "KVM_CAP_EXIT_HYPERCALL"),
        ("3321888771", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"),
        ("0xae60", "KVM_CREATE_IRQCHIP"),
        ("65537", "TDVMCALL_MAP_GPA"),
        ("errno 22 on tdx", "hypercall.ret = 0x16 (22) on KVM_X86_TDX_VM"),
    ],
)
def test_what_is_looked_up_comes_first(question: str, first: str) -> None:
    assert lookup(question)[0].name == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("share", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"),
        ("snp refuse", "May a VMM refuse to share or to convert, and how does the guest learn it?"),
        ("who zeroes ret", "Who zeroes hypercall.ret before the exit, the kernel or the VMM?"),
        ("page state change", "page state change"),
        ("sign of the answer", "The sign of the answer"),
    ],
)
def test_a_question_leads_to_what_says_most_of_it(question: str, first: str) -> None:
    assert search(question)[0].name == first


def test_history_is_behind_today() -> None:
    for question in ("12", "share", "migration", "KVM_CAP_EXIT_HYPERCALL"):
        for found in (lookup(question), search(question)):
            past = [
                m.history for m in found if m.kind not in ("pitfall", "guide", "term", "message")
            ]
            assert past == sorted(past), question


@pytest.mark.slow
def test_a_kept_index_is_the_same(tmp_path, monkeypatch) -> None:
    """The first question makes the index and keeps it, the next one reads it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = index.__wrapped__()
    (kept,) = (tmp_path / "hcabi" / "index").iterdir()
    assert index.__wrapped__().items == made.items == index().items
    kept.write_bytes(b"\x93not an index")
    assert index.__wrapped__().items == made.items


def test_without_a_place_to_keep_it_the_index_is_made_each_time(monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert isinstance(index.__wrapped__(), Index)


def test_a_pitfall_whose_title_ends_within_a_sentence_is_shown_whole() -> None:
    said = "Two vCPUs access a page at once, and both fault: the second is answered as done."
    assert after_title("Two vCPUs access a page at once", said) == said
    assert (
        after_title("KVM reads words", "KVM reads words. A set bit allows.") == "A set bit allows."
    )
    assert after_title("KVM reads words", "KVM reads words.") == ""
