"""Names that need no declaration: those of QEMU, libvirt, edk2 and Linux's own."""

from __future__ import annotations

from collections import Counter

import pytest

from hcabi.catalogue.index import index
from hcabi.catalogue.lookup import lookup
from hcabi.catalogue.named import named
from hcabi.kvm.not_about_memory import other_numbers
from hcabi.logs.names import names_in

NAMED = list(named())


def test_each_is_found_by_each_of_its_names() -> None:
    missing = [name for item in NAMED for name in item.names if item.entry not in lookup(name)]
    assert missing == []


def test_each_says_what_it_is_and_where() -> None:
    for item in NAMED:
        assert item.entry.sentence.endswith((".", "`.")), item.entry.name
        assert item.entry.source is not None


def test_none_is_said_twice() -> None:
    """Two meanings of one name are of two things, such as QEMU and libvirt."""
    said = Counter((i.entry.name, i.entry.source.document) for i in NAMED if i.entry.source)
    assert [name for name, times in said.items() if times > 1] == []


def test_no_word_of_a_sentence_leads_to_them() -> None:
    """They stand before no answer to a question, and their number changes no weight."""
    spoken = [item for item in index().items if item.page]
    assert index().spoken == len(spoken)
    assert not {item.entry for item in NAMED} & {item.entry for item in spoken}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("sev-snp-guest.policy", "0x30000"),
        ("launchSecurity policy", "type sev"),
        ("query-sev-capabilities", "reduced-phys-bits"),
        ("what does snp_msg_init do", "VMPCK"),
        ("what is PcdOvmfCpuidBase", "CPUID page"),
        ("what is guest_memfd", "private memory"),
        ("what is GPAW?", "48 or 52 bits"),
        ("what does PCCS mean", "a cache of it"),
        ("0x3b8f", "IOMMU_IOAS_MAP_FILE"),
        ("e47a6535-984a-4798-865e-4685a7bf8ec2", "TDX metadata"),
    ],
)
def test_what_people_ask(cli, asked: str, said: str) -> None:
    ran = cli("explain", *asked.split())
    assert ran.code == 0
    assert said in " ".join(ran.out.split()[:60])


def test_a_function_of_which_only_the_place_is_known_says_so(cli) -> None:
    ran = cli("explain", "sev_handle_vmgexit_msr_protocol")
    assert "Of KVM, the host's side of SEV" in ran.out
    assert "was not looked up" in ran.out
    # In a line it would say nothing.
    assert names_in("[    1.0]  sev_handle_vmgexit_msr_protocol+0x1/0x2 [kvm_amd]") == []


def test_what_is_not_about_memory_has_a_meaning() -> None:
    others = [o for found in other_numbers().values() for o in found]
    without = {o.name for o in others if not o.meaning and o.kind != "number"}
    assert without == set()
    assert lookup("KVM_CAP_IRQCHIP")[0].sentence.startswith("KVM_CREATE_IRQCHIP is there")
    assert "EINVAL for a vCPU with protected" in lookup("KVM_GET_XSAVE EINVAL")[0].sentence


def test_an_option_is_not_called_as_its_word() -> None:
    assert lookup("--realm")[0].kind == "kvmtool option"
    assert lookup("realm") == []


def test_a_word_of_english_is_not_a_property() -> None:
    """`share` asks for calls, not for QEMU's property of memory."""
    assert not any(entry.kind == "qemu property" for entry in lookup("share"))
    assert lookup("memory-backend share")[0].kind == "qemu property"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("rdmsr -x 0xc0010010 3fc0000", "MSR_AMD64_SYSCFG"),
        ("sudo rdmsr -p 0 0xc0010131 = 7", "MSR_AMD64_SEV"),
        ("msr 0xc0010131 value is 0x7", "MSR_AMD64_SEV"),
        ("SW_EXITCODE=0x8000_0018", "SVM_VMGEXIT_SNP_RUN_VMPL"),
        ("the bit of Fn8000-001F[EAX] - Bit 4", "CPUID Fn8000_001F EAX.sev_snp"),
        ("CPUID Fn8000_001F_EAX[3]", "CPUID Fn8000_001F EAX.sev_es"),
        ("`input[7]` (bit 63) is `PERFMON`", "TDX_TD_ATTR_PERFMON"),
        ("PLATFORM_INFO bit 5", "PLATFORM_INFO.ALIAS_CHECK_COMPLETE"),
        ("snp launch_policy 0x300000", "SNP guest policy"),
        ("policy 0x007f launchSecurity", "SEV guest policy"),
        ("TDVMCALL R11=0x10003", "TDVMCALL_REPORT_FATAL_ERROR"),
        ("VMSA gpa 0xFFFF_FFFF_F000", "INITIAL_VMSA_GPA"),
        ("bit 22 of Group B Features", "HV_ISOLATION"),
        ("GHCB MSR request 0x012", "GHCB_MSR_REG_GPA_REQ"),
        ("modprobe kvm_amd debug_swap=0", "kvm_amd.debug_swap"),
        ("confidential-guest-support=tdx0", "machine.confidential-guest-support"),
        ("virsh nodesevinfo max-es-guests = 0", "domainCapabilities.max-es-guests"),
        ("kvm_amd.sev=1", "kvm_amd.sev"),
        ("HV_ISOLATED_PAGE_TYPE_CPUID (5)", "HV_ISOLATED_PAGE_TYPE_CPUID"),
    ],
)
def test_a_number_or_option_among_what_people_write_around_it(asked: str, name: str) -> None:
    assert next(iter(lookup(asked))).name == name


@pytest.mark.parametrize(
    "asked",
    [
        "rdmsr -f 23:23 0xc0010010 1",  # a part of the register, and no whole value
        "policy 0x300000 of the team",
        "bit 63 of what is COMPLETE",
    ],
)
def test_another_number_is_not_taken_for_it(asked: str) -> None:
    assert not lookup(asked)


def test_an_option_of_another_program_is_asked_for_as_it_is_written(cli) -> None:
    """One that looks like an option of this command is bad usage, as before."""
    for asked in ("--vtl2", "--platform sev_snp=on", "what does --vtl2 do"):
        ran = cli("explain", *asked.split())
        assert ran.code == 0
        assert " option" in ran.out.partition("]")[0]
    assert cli("explain", "--jsno", "3").code == 2


@pytest.mark.parametrize("asked", ["sev policy 007", "fw_error=08", "offset 010 of kvm_run"])
def test_zeros_before_a_decimal_number_are_read(asked: str, cli) -> None:
    assert "Traceback" not in cli("explain", asked).out


def test_a_policy_with_zeros_before_it_is_the_same(cli) -> None:
    assert "SEV guest policy = 0x7" in cli("explain", "sev policy 007").out
