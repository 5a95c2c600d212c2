"""Explain and the catalogue: meanings of numbers and names, checked by the kernel's figures."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hcabi.catalogue import index as index_module
from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.lookup import lookup, suggest
from hcabi.catalogue.search import search
from hcabi.layout import Status, c_name, numbers_of

DATA = Path(__file__).parents[1] / "data"


def names(token):
    return [m.name for m in lookup(token)]


@pytest.mark.parametrize(
    ("token", "name", "value", "arch"),
    [
        ("0x4b564d08", "MSR_KVM_MIGRATION_CONTROL", 0x4B564D08, "x86"),
        ("1263947016", "MSR_KVM_MIGRATION_CONTROL", 0x4B564D08, "x86"),
        ("msr 0x4b564d08", "MSR_KVM_MIGRATION_CONTROL", 0x4B564D08, "x86"),
        ("KVM_HC_MAP_GPA_RANGE", "KVM_HC_MAP_GPA_RANGE", 12, "x86"),
        ("hypercall 12", "KVM_HC_MAP_GPA_RANGE", 12, "x86"),
        ("hc 12", "KVM_HC_MAP_GPA_RANGE", 12, "x86"),
        ("exit 3", "KVM_EXIT_HYPERCALL", 3, "any"),
        ("exit reason 3", "KVM_EXIT_HYPERCALL", 3, "any"),
        ("  EXIT   3 ", "KVM_EXIT_HYPERCALL", 3, "any"),
        ("errno 22", "EINVAL", 22, "any"),
        ("cap 201", "KVM_CAP_EXIT_HYPERCALL", 201, "any"),
        ("244", "KVM_CAP_GUEST_MEMFD_FLAGS", 244, "any"),
        ("kvm_exit_hypercall", "KVM_EXIT_HYPERCALL", 3, "any"),
        ("ExitReason.HYPERCALL", "KVM_EXIT_HYPERCALL", 3, "any"),
        ("owner 6", "ARM_SMCCC_OWNER_VENDOR_HYP", 6, "arm64"),
        ("ioctl 0xd2", "KVM_SET_MEMORY_ATTRIBUTES", 0x4020AED2, "any"),
        ("0x4020aed2", "KVM_SET_MEMORY_ATTRIBUTES", 0x4020AED2, "any"),
        ("ioctl 0x4020aed2", "KVM_SET_MEMORY_ATTRIBUTES", 0x4020AED2, "any"),
        ("ioctl 70", "KVM_SET_USER_MEMORY_REGION", 0x4020AE46, "any"),
        ("exit 0", "KVM_EXIT_UNKNOWN", 0, "any"),
        ("0x6030000000100002", "x1", 0x6030000000100002, "arm64"),
    ],
)
def test_one_meaning(token, name, value, arch):
    (found,) = (m for m in lookup(token) if not m.history)
    assert (found.name, found.value, found.arch) == (name, value, arch)
    assert found.sentence


@pytest.mark.parametrize("token", ["ioctl 0x4600", "ioctl 0xd200", "ioctl 256"])
def test_an_ioctl_is_its_whole_number_or_the_last_byte_of_it(token):
    assert lookup(token) == []


def test_what_numbers_meant_before(cli):
    asked = {
        t: [(m.name, m.kind, m.history) for m in lookup(t)]
        for t in ("KVM_HC_PAGE_ENC_STATUS", "12")
    }
    old = ("KVM_HC_PAGE_ENC_STATUS", "hypercall number in RAX", True)
    assert asked["KVM_HC_PAGE_ENC_STATUS"] == [old]
    assert old in asked["12"], "beside what it means today"
    (alike,) = lookup("pkvm_create_mappings")
    assert (alike.name, alike.kind) == ("__pkvm_create_mappings", "no guest contract")
    assert "why it is none" in dict(alike.details)


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("3", {"KVM_EXIT_HYPERCALL", "KVM_SYSTEM_EVENT_CRASH", "ARM_SMCCC_KVM_FUNC_MEM_SHARE"}),
        ("12", {"KVM_HC_MAP_GPA_RANGE", "KVM_EXIT_TPR_ACCESS"}),
        ("0x11", {"KVM_HC_MAP_GPA_RANGE attributes", "KVM_EXIT_INTERNAL_ERROR"}),
        ("0x10", {"KVM_MAP_GPA_RANGE_ENCRYPTED"}),
        ("-22", {"-EINVAL", "-KVM_EINVAL"}),
        ("0xffffffffffffffea", {"-EINVAL", "-KVM_EINVAL"}),
        ("0xfffffffffffffffd", {"SMCCC_RET_INVALID_PARAMETER"}),
        ("attributes 0x11", {"KVM_HC_MAP_GPA_RANGE attributes"}),
        ("bit 17", {"KVM_FEATURE_MIGRATION_CONTROL"}),
        ("bit 3", {"KVM_MEMORY_EXIT_FLAG_PRIVATE", "KVM_MEMORY_ATTRIBUTE_PRIVATE"}),
        ("kvm_run", {"struct kvm_run", "KVM_RUN"}),
        ("hypercall", {"kvm_run.hypercall", "KVM_EXIT_HYPERCALL"}),
        ("longmode", {"kvm_run.hypercall.longmode", "kvm_xen_exit.u.hcall.longmode"}),
    ],
)
def test_all_meanings(token, expected):
    assert expected <= set(names(token))


def test_a_call_is_told_once_and_with_its_registers():
    (found, android, split) = lookup("0xC6000003")
    assert (found.kind, found.name) == ("call", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID")
    assert (android.kind, android.name) == (found.kind, found.name)
    assert any(name == "argument x1" and text.startswith("ipa") for name, text in found.details)
    assert split.kind == "function id"
    assert split.sentence == (
        "Fast call, 64-bit, owner 6 (ARM_SMCCC_OWNER_VENDOR_HYP), SVE hint clear, function 0x3 (3)."
    )


def test_a_function_id_that_differs_in_one_bit():
    (twin,) = lookup("0x86000003")
    assert twin.details == (
        ("declared call", "none"),
        ("with smc64", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"),
    )
    (hinted,) = lookup("0xC6010003")
    assert hinted.details[1] == (
        "without sve_hint",
        "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID",
    )


def test_a_field_has_its_place_in_every_outer_structure():
    (found,) = lookup("hypercall.ret")
    assert found.name == "kvm_run.hypercall.ret"
    assert [text for name, text in found.details if name == "offset"] == [
        "56 in kvm_run.hypercall",
        "88 in struct kvm_run",
    ]


def test_a_bit_has_position_and_mask():
    (found,) = lookup("KVM_FEATURE_HC_MAP_GPA_RANGE")
    assert (found.kind, found.value) == ("bit", 1 << 16)
    assert found.details == (("position", "bit 16 of KVM_CPUID_FEATURES EAX"),)


def test_what_is_not_verified_says_so(cli):
    (found,) = lookup("ARM_SMCCC_FUNC_QUERY_REVISION")
    assert found.source is not None
    assert found.source.status is Status.UNVERIFIED
    assert "[unverified]" in cli("explain", "ARM_SMCCC_FUNC_QUERY_REVISION").out


@pytest.mark.parametrize(
    "token",
    ["", "nothing", "0x", "bit 64", "bit -1", "bit 99999999999999999999", "exit", "9" * 5000,
     "0x" + "f" * 5000, "\x1b[31m", "\u0661\u0662", "exit 3 3", "attributes -1",
     "0xdeadbeefdeadbeef"],
)  # fmt: skip
def test_nothing_is_declared(token):
    assert lookup(token) == []


def test_suggestions():
    assert suggest("KVM_EXIT_HYPERCAL")[0].name == "KVM_EXIT_HYPERCALL"
    assert suggest("kvm_memory_atributes")[0].name == "struct kvm_memory_attributes"
    assert suggest("\x00") == []


# --- Against the figures compiled from kernel headers ----------------------------------------


def constants(file):
    """Names and numbers of the oracle; its features are bit numbers, ours are masks."""
    data = json.loads((DATA / file).read_text())
    found = {}
    for name, value in (data["constants"] | data.get("kernel_constants", {})).items():
        number = value["dec"] if isinstance(value, dict) else value
        bit = name.startswith(("KVM_FEATURE_", "KVM_HINTS_"))
        found[name] = 1 << number if bit else number
    return found


#: The header has these in place inside a register id; declarations count them from 0.
IN_PLACE = ("KVM_REG_",)


@pytest.mark.parametrize("file", ["x86-layout.json", "arm64-layout.json"])
def test_numbers_are_those_of_the_headers(file):
    arch = file.partition("-")[0]
    checked = 0
    for name, value in constants(file).items():
        values = {m.value for m in lookup(name) if m.name == name and m.arch in ("any", arch)}
        if values - {None} and not name.startswith(IN_PLACE):
            assert value in values, name
            checked += 1
    assert checked > 60


def test_every_declaration_is_found_by_its_name():
    found = declarations()
    for _, layout in found.layouts:
        assert layout.c_name in names(layout.c_name)
        assert layout.c_name in names(layout.record.__name__)
    for _, cls in found.numbers:
        for member in cls:
            assert c_name(member) in names(f"{cls.__name__}.{member.name}")
    for _, call in found.calls:
        assert call.name in names(call.name)
        assert call.name in names(hex(call.number))
    for _, ioctl in found.ioctls:
        assert ioctl.name in names(hex(ioctl.number))


# --- The command -----------------------------------------------------------------------------


def test_the_command_shows_hex_and_decimal_and_the_source(cli):
    ran = cli("explain", "exit", "3")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "exit 3: one meaning"
    assert "  KVM_EXIT_HYPERCALL = 0x3 (3)  [exit reason]" in ran.out
    assert "source: include/uapi/linux/kvm.h (Linux 7.3.4) 152-195" in ran.out


def test_the_command_takes_several_tokens(cli):
    ran = cli("explain", "exit", "3", "struct", "kvm_one_reg", "0xC6000003", "-22", "--json")
    assert ran.code == 0
    assert {(e["token"], e["name"]) for e in json.loads(ran.out)} >= {
        ("exit 3", "KVM_EXIT_HYPERCALL"),
        ("struct kvm_one_reg", "struct kvm_one_reg"),
        ("0xC6000003", "SMCCC function id"),
        ("-22", "-EINVAL"),
    }


def test_the_command_suggests_names(cli):
    ran = cli("explain", "KVM_EXIT_HYPERCAL")
    assert ran.code == 1
    assert "did you mean KVM_EXIT_HYPERCALL," in ran.err
    assert ran.out.splitlines()[1].startswith("  KVM_EXIT_HYPERCALL = 0x3, exit reason")
    assert ran.err.count("\n") == 1


# --- Names are not enough --------------------------------------------------------------------

OWN, ANDROID = "", "Android's pKVM"


@pytest.mark.parametrize("call", ["MEM_SHARE", "MEM_UNSHARE", "HYP_MEMINFO"])
def test_a_name_of_two_contracts_has_two_meanings(call):
    """Upstream takes one granule, Android a range; the kernels' documents say so."""
    long = f"ARM_SMCCC_VENDOR_HYP_KVM_{call}_FUNC_ID"
    for token in (long, hex(lookup(long)[0].value), call, call.lower()):
        linux, android, *others = lookup(token)
        assert [(m.kind, m.name, m.contract) for m in (linux, android)] == [
            ("call", long, OWN),
            ("call", long, ANDROID),
        ]
        assert ("range" in android.sentence, "range" in linux.sentence) == (True, False)
        assert [m.kind for m in others] in ([], ["function id"])
    numbers = lookup(f"ARM_SMCCC_KVM_FUNC_{call}")
    assert [m.contract for m in numbers if m.kind.endswith("function")] == [OWN, ANDROID]


def test_the_command_names_the_contract(cli):
    ran = cli("explain", "MEM_SHARE")
    assert ran.out.startswith("MEM_SHARE: 2 meanings\n")
    assert "[call, arm64]" in ran.out
    assert "[call, arm64, Android's pKVM]" in ran.out
    given = json.loads(cli("explain", "MEM_SHARE", "--json").out)
    assert [(g["contract"], g["history"]) for g in given] == [(OWN, False), (ANDROID, False)]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("MAP_GPA_RANGE", "KVM_HC_MAP_GPA_RANGE"),
        ("map_gpa", "TDVMCALL_MAP_GPA"),
        ("IPA_STATE_SET", "SMC_RSI_IPA_STATE_SET"),
        ("SHARE_MEM", "PKVM_GHC_SHARE_MEM"),
    ],
)
def test_a_short_name_leads_to_the_call(short, long):
    assert lookup(short) == lookup(long)
    assert lookup(short)[0].kind == "call"


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("-3", []),
        ("-1", ["-EPERM", "-KVM_EPERM"]),
        ("-1000", ["-KVM_ENOSYS"]),
        ("-11", ["-EAGAIN"]),
    ],
)
def test_only_what_is_declared_as_negated_is_negative(token, expected):
    """GHCB errors and page state change errors are answers as they are."""
    assert [n for n in names(token) if n.startswith("-")] == expected


def test_declared_flags_are_single_bits_and_negated_numbers_positive():
    for _, cls in declarations().numbers:
        known = numbers_of(cls)
        if known.flags:
            assert all(m > 0 and m & m - 1 == 0 for m in cls), cls
        if known.negated:
            assert all(m > 0 for m in cls), cls


def test_what_was_posted_alone_is_history(cli):
    """Kalra's series of 2021 had kvm_run.dma_sharing; no kernel has it."""
    *today, past = lookup("ret")
    assert past.name == "kvm_run.dma_sharing.ret"
    assert past.history
    assert not any(m.history for m in today)
    assert "field, x86, history: merged nowhere" in cli("explain", "ret").out
    for token in ("struct kvm_page_enc_bitmap", "KVM_GET_SHARED_PAGES_LIST", "dma_sharing"):
        assert {m.history for m in lookup(token)} == {True}, token


# --- Words that say which word they are ------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "word", "parts"),
    [
        # sev-common.h: GHCB_SEV_TERM_REASON puts the set at bit 12 and the reason at bit 16.
        (0x2_1100, "GHCB MSR termination request, Linux's reason",
         ["GHCB_MSR_TERM_REQ", "SEV_TERM_SET_LINUX", "GHCB_TERM_PVALIDATE"]),
        (0x1_1100, "GHCB MSR termination request, Linux's reason",
         ["GHCB_MSR_TERM_REQ", "SEV_TERM_SET_LINUX", "GHCB_TERM_PSC"]),
        (0x1100, "GHCB MSR termination request, Linux's reason",
         ["GHCB_MSR_TERM_REQ", "SEV_TERM_SET_LINUX", "GHCB_TERM_REGISTER"]),
        (0x2_0100, "GHCB MSR termination request, general reason",
         ["GHCB_MSR_TERM_REQ", "SEV_TERM_SET_GEN", "GHCB_SNP_UNSUPPORTED"]),
        (0x100, "GHCB MSR termination request, general reason",
         ["GHCB_MSR_TERM_REQ", "SEV_TERM_SET_GEN", "GHCB_SEV_ES_GEN_REQ"]),
        (0x5_3100, "GHCB MSR termination request", ["GHCB_MSR_TERM_REQ"]),
        (0x0020_0004_1000_0014, "GHCB MSR page state change request",
         ["GHCB_MSR_PSC_REQ", "SNP_PAGE_STATE_SHARED"]),
        (0x4100_0000, "GHCB MSR GHCB address", []),
        (0x333, "GHCB MSR", []),
    ],
)  # fmt: skip
def test_a_ghcb_msr_is_taken_apart_to_the_end(value, word, parts):
    (found,) = (m for m in lookup(f"ghcb msr {value:#x}") if m.kind == "value")
    assert (found.name, found.value) == (word, value)
    assert [names[1] for label, _ in found.details if (names := label.split())[1:]] == parts
    assert all(text for _, text in found.details)


# --- What people ask -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("4b564d08", {"MSR_KVM_MIGRATION_CONTROL"}),  # as rdmsr prints it
        ("0xffffffea", {"-EINVAL", "-KVM_EINVAL"}),
        ("4294967274", {"-EINVAL", "-KVM_EINVAL"}),
        ("0xfffffffd", {"SMCCC_RET_INVALID_PARAMETER"}),
        ("c6000003", {"ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"}),
        ("86000001", {"ARM_SMCCC_VENDOR_HYP_KVM_PTP_FUNC_ID"}),
        ("MapGPA", {"TDVMCALL_MAP_GPA"}),
        ("TDG.VP.VMCALL<MapGPA>", {"TDVMCALL_MAP_GPA"}),
        ("TDG.VP.VMCALL_RETRY", {"TDVMCALL_STATUS_RETRY"}),
        ("RSI_IPA_STATE_SET", {"SMC_RSI_IPA_STATE_SET"}),
        ("kvm exit hypercall", {"KVM_EXIT_HYPERCALL"}),
        ("GHCB_TERM_PSC", {"GHCB_TERM_PSC"}),
    ],
)
def test_numbers_and_names_as_others_write_them(question, expected):
    assert expected <= set(names(question))


@pytest.mark.parametrize(
    ("address", "plain", "bit"),
    [(0x8_0000_8000_0000, "0x80000000", 51), (0x8000_8000_0000, "0x80000000", 47)],
)
def test_a_shared_address_of_a_tdx_guest(address, plain, bit):
    (found,) = (m for m in lookup(f"gpa {address:#x}") if m.kind == "address")
    assert found.sentence == f"Address {plain} of a TDX guest, shared: bit {bit} is its shared bit."


@pytest.mark.parametrize("number", ["0x10", "1", "0xc6000003", "0x80000000"])
def test_a_number_that_is_no_small_error_is_not_read_as_negative(number):
    assert not any((m.value or 0) < 0 for m in lookup(number))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("share", {"KVM_HC_MAP_GPA_RANGE", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID",
                   "TDVMCALL_MAP_GPA", "SMC_RSI_IPA_STATE_SET"}),
        ("pKVM", {"PKVM_GHC_SHARE_MEM", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"}),
        ("PSC", {"SVM_VMGEXIT_PSC", "struct psc_hdr", "GHCB_MSR_PSC_REQ"}),
        ("realm", {"SMC_RSI_IPA_STATE_SET", "SMC_RSI_REALM_CONFIG"}),
        ("private", {"KVM_MAP_GPA_RANGE_ENCRYPTED", "KVM_MEMORY_EXIT_FLAG_PRIVATE"}),
        ("page state change", {"GHCB MSR page state change request"}),
    ],
)  # fmt: skip
def test_a_word_leads_to_what_speaks_of_it(cli, word, expected):
    ran = cli("explain", word, "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert expected <= {m["name"] for m in found}
    kinds = [m["kind"] for m in found if m["by"] == "words"]
    assert len(kinds) <= 15
    assert kinds == sorted(kinds, key=lambda kind: kind != "call")


def test_what_was_found_by_words_is_said_to_be(cli):
    assert cli("explain", "realm").out.startswith("realm: in the name or text of 15 entries\n")


@pytest.mark.parametrize("text", ["", " ", "\x00", "zzz", "x" * 5000, "a b c d e f g"])
def test_nothing_speaks_of_it(text):
    assert search(text) == []


def test_the_kept_index_is_of_the_files_as_they_are(tmp_path, monkeypatch):
    """Wherever the checkout is; what is made from the files does not count."""
    docs = tmp_path / "my_build" / "generated"
    made = docs / "_build"
    made.mkdir(parents=True)
    monkeypatch.setattr(index_module, "DOCUMENTS", docs)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (docs / "a.md").write_text("one")
    first = index_module._kept_at()
    (made / "b.md").write_text("made")
    assert index_module._kept_at() == first
    (docs / "a.md").write_text("more")
    assert index_module._kept_at() != first


def test_what_an_error_prints_is_a_line_by_itself(cli):
    ran = cli("explain", "KVM does not support SNP IGVM relocation")
    assert ran.out.startswith("IgvmRelocationUnsupported: OpenVMM")
    assert "IgvmRelocationUnsupported:" not in cli("explain", "does KVM support relocation").out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("exit reason 99", "exit reason 0x63 (99) is none of the"),  # 99 is a code of SVM exits
        ("exit 99", "KVM_EXIT_"),
        ("fw_error=0x1e", "SEV_RET_AEAD_OFLOW (0x1d) and SEV_RET_EXIT_RING_BUFFER (0x1f)"),
        ("SVM exit code 0x999", "PAGE_NOT_VALIDATED (0x404)"),
        ("msr 0xc0010999", "(msr)"),
    ],
)
def test_a_number_that_nothing_has_is_said_to_be_none(cli, asked: str, said: str) -> None:
    """It is no number of another set, and no line; the numbers around it are named."""
    ran = cli("explain", *asked.split())
    assert ran.code == 1
    (entry,) = json.loads(cli("explain", "--json", *asked.split()).out)
    assert entry["kind"] == "number that is not declared"
    assert said in " ".join(ran.out.split())


def test_a_part_of_a_word_that_has_no_name_is_said_to_have_none(cli) -> None:
    ran = cli("explain", "termination 0x0:0x63")
    assert "No reason 0x63 is declared here." in ran.out
    assert "is declared here" not in cli("explain", "termination 0x0:0x2").out


def test_a_status_of_the_tdx_module_names_the_msr(cli) -> None:
    assert "low half: MSR_IA32_TSX_CTRL (0x122)" in cli("explain", "0xc000092100000122").out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("KVM_SEV_INIT2 EINVAL ghcb_version", "ghcb_version is above 2, 1 for SNP"),
        ("ioctl KVM_TDX_INIT_VM returns -22", "the VM is initialized already"),
        ("KVM_SET_MEMORY_ATTRIBUTES EINVAL unsupported attributes", "any but private"),
    ],
)
def test_a_call_and_its_error_are_found_among_other_words(cli, asked: str, said: str) -> None:
    ran = cli("explain", *asked.split())
    assert ran.code == 0
    assert "[answer" in ran.out.split("\n")[2]
    assert said in " ".join(ran.out.split())


def test_what_answers_all_of_a_question_comes_before_the_error_of_its_call(cli) -> None:
    ran = cli("explain", *["EINVAL", "from", "KVM_SEV_INIT2", "with", "ghcb_version", "1"])
    first, answer = ran.out.index("[question]"), ran.out.index("answers EINVAL")
    assert first < answer


def test_libvirts_policy_of_a_td_is_its_attributes() -> None:
    assert names("tdx policy bit 28") == ["TDX_TD_ATTR_SEPT_VE_DISABLE"]
    assert names("tdx policy 0x10000000") == ["TDX_TD_ATTR_*"]
    assert names("launchSecurity type='tdx' policy 0x10000000") == ["TDX_TD_ATTR_*"]


def test_a_parameter_may_have_several_values() -> None:
    assert names("swiotlb=4096,1") == ["swiotlb=force"]


def test_a_number_may_stand_before_what_it_belongs_to() -> None:
    assert names("0x100 GHCB")[0] == "GHCB_MSR_TERM_REQ"
    assert names("0x10001 tdvmcall") == ["TDVMCALL_MAP_GPA"]
    assert lookup("tdvmcall 0x10001")[0].kind == "call"


def test_plain_words_that_are_a_name_also_lead_to_what_speaks_of_them(cli) -> None:
    out = cli("explain", "secrets", "page").out
    assert out.index("GHCB_TERM_SECRETS_PAGE") < out.index("What are the secrets page")
    assert "in the name or text" not in cli("explain", "exit", "3").out


def test_a_field_of_few_values_names_them(cli) -> None:
    assert "HV_ISOLATION_TYPE_TDX (3)" in cli("explain", "HV_ISOLATION_TYPE").out
    assert "SNP_PAGE_TYPE_CPUID" in cli("explain", "kvm_sev_snp_launch_update.type").out


def test_a_file_is_asked_about_alone(cli, tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("KVM: unknown exit reason 24\n")
    os.mkfifo(tmp_path / "fifo")
    assert cli("explain", log).code == 0
    for words, said in (
        ((log, "exit 3"), "give one file, or - alone"),
        (("-", "exit", "3"), "give one file, or - alone"),
        ((tmp_path,), "is a directory"),
        ((tmp_path / "fifo",), "redirect it"),
    ):
        ran = cli("explain", *words)
        assert (ran.code, said in ran.err) == (2, True), words
    # Devices are names.
    assert "[question]" in cli("explain", "/dev/kvm", "is", "missing").out


def test_the_field_that_chose_a_form_of_a_word_has_a_name() -> None:
    (entry,) = lookup("ghcb msr 0x5000")
    assert "is declared here" not in entry.sentence


def test_a_name_with_another_number_says_its_own() -> None:
    (entry,) = lookup("HV_ISOLATION_TYPE_TDX (4)")
    assert entry.sentence.endswith("Its number is 3, and not 4.")
    (entry,) = lookup("KVM_MEMORY_EXIT_FLAG_PRIVATE (1 << 0)")
    assert entry.sentence.endswith("Its number is 8, and not 1.")
    assert "number" not in lookup("KVM_MEMORY_EXIT_FLAG_PRIVATE 8")[0].sentence
    assert names("KVM_CREATE_VM 4") == ["KVM_X86_SNP_VM"]
    assert lookup("KVM_NOT_THERE_ENABLE 1") == []
    assert names("SystemEvent 6") == ["KVM_SYSTEM_EVENT_SEV_TERM"]


def test_what_page_accept_answers_says_the_level() -> None:
    (entry,) = lookup("0xC0000B0B00000001")
    assert ("low half", "level 1 of the secure EPT (2 MiB)") in entry.details


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("KVM_EXIT 39", "KVM_EXIT_MEMORY_FAULT"),
        ("KVM_CAP 236", "KVM_CAP_PRE_FAULT_MEMORY"),
        ("KVM_SYSTEM_EVENT 5", "KVM_SYSTEM_EVENT_SUSPEND"),
        ("KVM_X86 4", "KVM_X86_SNP_VM"),
        ("SNP error 5", "SEV_RET_ALREADY_OWNED"),  # and no type of page
        ("VMGEXIT error 3", "GHCB_ERR_INVALID_SCRATCH_AREA"),
        ("GHCB 0x31100", "GHCB MSR termination request, Linux's reason"),
        ("RMI 0xc400015a", "SMC_RMI_REC_CREATE"),
    ],
)
def test_what_names_begin_with_or_an_error_of_a_platform(asked: str, name: str) -> None:
    assert names(asked)[0] == name


def test_a_status_with_other_bits_than_declared_says_so() -> None:
    (entry,) = lookup("tdx 0xc000020300000000")
    assert "0x8000020300000000 is declared" in dict(entry.details)["not as declared"]
    assert lookup("KVM_TDX_ 7") == []
    assert "Its number is" not in lookup("KVM_ENOSYS -1000")[0].sentence


def test_a_name_alone_must_be_had_whole(cli) -> None:
    """Its parts are of other things: `boot_wakeup_page` is neither boot nor a page."""
    ran = cli("explain", "boot_decrypted_pages")
    assert ran.code == 1
    assert search("guest-unheard-of") == []
    assert search("page-state-change")[0].name == "page state change"


def test_an_option_that_is_not_known_among_others_is_named() -> None:
    (entry,) = lookup("x-guest-memfd=on,share=on")
    assert entry.sentence.endswith("Not known here: x-guest-memfd.")
    assert "Not known" not in lookup("cbitpos=51,reduced-phys-bits=1")[0].sentence


def test_what_is_set_is_no_attribute_of_memory(cli) -> None:
    out = cli("explain", "memory-backend-memfd", "private=on").out
    assert "What was memory-backend-memfd-private" in out.split("\n")[2]
