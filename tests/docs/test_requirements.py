"""What the site says that each side must do, is checked by something that exists."""

import re

import pytest
from hcabi_docs.example import Example
from hcabi_docs.examples import examples, on_page
from hcabi_docs.requirements import DOCS, check_exists

from hcabi.advice.arm64.setup import Options as Arm64Wishes
from hcabi.advice.arm64.setup import plan as arm64_plan
from hcabi.advice.x86.setup import Options as X86Wishes
from hcabi.advice.x86.setup import plan as x86_plan
from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.pages import Page, all_pages, by_slug
from hcabi.catalogue.requirements import Requirement, requirements
from hcabi.cli.main import main
from hcabi.layout import Status
from hcabi.x86.vm_types import VmType


def test_ids_are_unique_and_say_whose_they_are() -> None:
    ids = [r.id for r in requirements()]
    assert len(ids) == len(set(ids)) > 50
    assert [i for i in ids if not re.fullmatch(r"[A-Z0-9]+-[A-Z0-9]+-[GH]\d+", i)] == []
    assert {r.who for r in requirements()} == {"guest", "host"}


@pytest.mark.parametrize("requirement", requirements(), ids=lambda r: r.id)
def test_a_requirement_stands_on_a_page_and_is_checked(requirement: Requirement) -> None:
    assert requirement.page in by_slug()
    # A condition stands in front of the subject, not behind "must".
    first = requirement.text.removeprefix("not ").removeprefix("never ").split()[0]
    assert first.lower() not in {"after", "at", "before", "by", "if", "in", "on", "to", "under",
                                 "when", "where", "with"}  # fmt: skip
    assert re.match(r"(?:[A-Z][^.]+, t|T)he [\w ]+ must [^.]", requirement.sentence)
    assert requirement.text.endswith(".")
    assert requirement.tests
    assert [t for t in requirement.tests if not check_exists(t)] == []


def test_what_is_no_test_is_told() -> None:
    assert not check_exists("tests/core/test_handler.py::test_no_such_thing")
    assert not check_exists("tests/core/no_such_file.py::test_x")
    assert not check_exists("vector:x86.kvm/nasty/no-such-vector")
    assert check_exists("vector:x86.kvm/nasty/nr-13")


def test_every_declaration_has_one_page() -> None:
    found = declarations()
    expected = len(found.calls) + len(found.layouts) + len(found.numbers) + len(found.ioctls)
    assert len(all_pages()) == len(by_slug()) == expected


def test_hand_written_parts_belong_to_a_page() -> None:
    parts = {p.stem for p in (DOCS / "reference" / "parts").glob("*.md")}
    assert parts
    assert parts - set(by_slug()) == set()


def test_names_used_in_requirements_in_prose_exist() -> None:
    ids = {r.id for r in requirements()}
    pages = [DOCS / "pitfalls.md", *(DOCS / "reference" / "parts").glob("*.md")]
    text = "\n".join(p.read_text(encoding="utf-8") for p in pages)
    used = set(re.findall(r"\b[A-Z0-9]+-[A-Z0-9]+-[GH]\d+\b", text))
    assert len(used) > 20
    assert used - ids == set()


@pytest.mark.parametrize("call", [e for e in all_pages() if e.kind == "call"], ids=lambda e: e.slug)
def test_every_call_says_what_guest_and_host_must(call: Page) -> None:
    assert {r.who for r in requirements() if r.page == call.slug} == {"guest", "host"}


@pytest.mark.parametrize("call", [e for e in all_pages() if e.kind == "call"], ids=lambda e: e.slug)
def test_every_call_has_a_worked_example(call: Page) -> None:
    found = on_page(call.slug)
    assert found
    for example in found:
        assert example.data or example.note, "an exit, or who answers without one"
        answers = {a.register for a in call.thing.results} | {"x0", "x1", "x2", "x3"}
        assert set(example.after) <= set(example.before) | answers


#: What may be written to whom: kernels take 0, EINVAL and EAGAIN for exits that they made up, and
#: callers of KVM_HC_MAP_GPA_RANGE see negative errors (arch/x86/kvm/x86.h, hypercalls.rst).
ANSWERS = {
    "tdx": "done: ret = 0; refused: ret = 22; retry: ret = 11",
    "snp": "done: ret = 0; refused: ret = 22",
    "": "KVM_X86_DEFAULT_VM, KVM_X86_SW_PROTECTED_VM, KVM_X86_SEV_VM, KVM_X86_SEV_ES_VM: "
    "done: ret = 0; refused: ret = -22",
}
CALLS_TO_SHARE = [x for x in examples() if x.arch == "x86" and x.data[8:12] == b"\x03\0\0\0"]


@pytest.mark.parametrize("example", CALLS_TO_SHARE, ids=lambda x: x.name)
def test_a_worked_example_answers_as_its_type_of_vm_does(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {"tdx": "tdvmcall", "snp": "psc"}
    vm_type = next((t for t, part in pages.items() if part in example.page), "")
    assert main(example.command.split()[1:]) == 0
    assert ANSWERS[vm_type] in capsys.readouterr().out.splitlines()


#: The same on arm64, by page: SMCCC_RET_* of arm-smccc.h; in a realm RSI_SUCCESS with RSI_ACCEPT or
#: RSI_REJECT in x2 and in x1 where the host stopped (rsi_smc.h, rsi_cmds.h).
ARM64_ANSWERS = {
    "call-arm64-mem-share": "done: x0 = 0, x1 = 0, x2 = 0, x3 = 0; refused: x0 = -3, x1 = 0,",
    "call-arm64-mem-unshare": "done: x0 = 0, x1 = 0, x2 = 0, x3 = 0; refused: x0 = -3, x1 = 0,",
    "call-arm64-rsi-ipa-state-set": "done: x0 = 0, x1 = {x2}, x2 = 0, x3 = 0; refused: x0 = 0,"
    " x1 = {x1}, x2 = 1, x3 = 0; retry: x0 = 0, x1 = {x1}, x2 = 0,",
}


@pytest.mark.parametrize(
    "example", [x for x in examples() if x.page in ARM64_ANSWERS and x.data], ids=lambda x: x.name
)
def test_a_worked_example_of_arm64_answers_as_its_call_does(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(example.command.split()[1:]) == 0
    right = ARM64_ANSWERS[example.page].format(**example.before)
    assert [ln for ln in capsys.readouterr().out.splitlines() if ln.startswith(right)] != []
    assert example.after["x0"] == "0x0"


def test_the_fault_example_asks_for_private_memory(capsys: pytest.CaptureFixture[str]) -> None:
    """KVM_MEMORY_EXIT_FLAG_PRIVATE is bit 3 of the first word of the arm (kvm.h 458)."""
    (example,) = (x for x in examples() if x.name == "memory-fault")
    assert example.data[32:40] == (8).to_bytes(8, "little")
    assert main(example.command.split()[1:]) == 0
    assert "unshare [0x" in capsys.readouterr().out


def test_what_the_planners_do_has_requirements() -> None:
    """Each request that sets up sharing, and what it is given."""
    plans = [x86_plan(kind, X86Wishes(migration=True, private_memory=True)) for kind in VmType]
    steps = [s.ioctl.name for p in plans for s in p.steps]
    steps += [s.ioctl.name for s in arm64_plan(Arm64Wishes(implementations=True)).steps]
    pages = {r.page for r in requirements()}
    named = {e.title: e.slug for e in all_pages() if e.kind == "ioctl"}
    # Making a vCPU and asking what it can be have no rule of these contracts.
    trivial = {"KVM_CREATE_VCPU", "KVM_ARM_PREFERRED_TARGET", "KVM_ARM_VCPU_INIT"}
    assert {n for n in steps if named[n] not in pages} <= trivial


def test_what_is_not_verified_says_so() -> None:
    for status in (Status.UNVERIFIED, Status.INFERRED):
        marked = {r.page for r in requirements() if r.status == status.value}
        calls = {e.slug for e in all_pages() if e.kind == "call" and e.source.status is status}
        assert calls <= marked
    assert {r.status for r in requirements()} == {"", "unverified", "inferred"}
