"""Names that need no declaration: those of QEMU, libvirt, edk2 and Linux's own."""

from __future__ import annotations

from collections import Counter

import pytest

from hcabi.catalogue.index import index
from hcabi.catalogue.lookup import lookup
from hcabi.catalogue.named import named

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
        ("e47a6535-984a-4798-865e-4685a7bf8ec2", "TDX metadata"),
    ],
)
def test_what_people_ask(cli, asked: str, said: str) -> None:
    ran = cli("explain", *asked.split())
    assert ran.code == 0
    assert said in " ".join(ran.out.split()[:60])


def test_an_option_is_not_called_as_its_word() -> None:
    assert lookup("--realm")[0].kind == "kvmtool option"
    assert lookup("realm") == []


def test_a_word_of_english_is_not_a_property() -> None:
    """`share` asks for calls, not for QEMU's property of memory."""
    assert not any(entry.kind == "qemu property" for entry in lookup("share"))
    assert lookup("memory-backend share")[0].kind == "qemu property"
