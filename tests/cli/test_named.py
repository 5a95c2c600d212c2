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
