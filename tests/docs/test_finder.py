"""The box's data as it is made, without a browser: sizes, and what it finds beside the command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hcabi_docs.finder import FIRST, FORMS, MOST, WORDS, finder

from hcabi.catalogue.ask import ask
from hcabi.catalogue.lookup import lookup

STATIC = Path(__file__).resolve().parents[2] / "docs/_static"
FINDER = STATIC / "finder.js"
#: The page that the script is on, as far as it asks for one.
PAGE = """
globalThis.window = globalThis;
globalThis.document = {currentScript: {src: "file:///"}, addEventListener() {}};
"""
#: Asks for all found names; of what is near none.
ASK = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map((q) => hcabiFind(q).map((r) => r.near ? "" : r.name))));
"""


@cache
def _box() -> str:
    code = FINDER.read_text("utf-8"), (STATIC / FORMS).read_text("utf-8")
    return "\n".join([PAGE, code[0], *finder().values(), code[1], ASK])


def found(questions: list[str], tmp_path: Path) -> list[list[str]]:
    """Names of what the box finds for each question, with all of its data; of what is near none."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    script = tmp_path / "box.js"
    script.write_text(_box(), "utf-8")
    asked = json.dumps(questions)
    ran = subprocess.run([node, script], input=asked, capture_output=True, text=True, check=True)
    names: list[list[str]] = json.loads(ran.stdout)
    return names


def test_each_script_is_small() -> None:
    """A first search loads one, and what it does not find there comes behind it."""
    scripts = finder()
    assert next(iter(scripts)) == FIRST
    assert len(scripts[FIRST]) + FINDER.stat().st_size <= 300_000
    assert [name for name, script in scripts.items() if len(script.encode()) > MOST] == []
    first = json.loads(scripts[FIRST].removeprefix("hcabiFinder(").rstrip(");\n"))
    later = first["later"]
    assert [FIRST, *later["answers"], *later["tables"], WORDS] == list(scripts)
    assert later["forms"] == [WORDS, FORMS]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("exit 39", "KVM_EXIT_MEMORY_FAULT"),
        # in a later script
        ("TDH_SYS_RD", "TDH_SYS_RD"),
        ("ghcb.save.rax", "struct ghcb.save.rax"),
        # as programs and people write it
        ("exit_reason=39", "KVM_EXIT_MEMORY_FAULT"),
        ("VcpuExit::MemoryFault", "KVM_EXIT_MEMORY_FAULT"),
        ("what is the errno of KVM_TDX_INIT_VM", "KVM_TDX_INIT_VM"),
        (
            "get atestation report from the guets",
            "How do I get an attestation report or quote inside a guest?",
        ),
        # a path or a function must be had whole
        ("no /dev/sev after booting", "Why is there no /dev/sev on the host?"),
        (
            "no /dev/sev-guest after booting",
            "Why is there no /dev/sev-guest in the guest?",
        ),
        # several names, each with a meaning
        ("PVALIDATE RMPUPDATE", "PVALIDATE"),
        (
            "SEAMCALL (0x000000000000001c) failed: 0xc000030000000001 on TD poweroff",
            "TDX_PAGE_METADATA_INCORRECT",
        ),
        ("who zeroes ret", "Who zeroes hypercall.ret before the exit, the kernel or the VMM?"),
    ],
)
def test_the_box_finds_it_first(question: str, name: str, tmp_path: Path) -> None:
    assert found([question], tmp_path)[0][0] == name


#: As people write a number with what it belongs to; each form of the table, and words of it.
FORMED = [
    "bit 31 of the page fault error code", "SEV_STATUS bit 2", "SEV_STATUS[2]",
    "bit 17 of SNP policy",
    "SYSCFG bit 24", "bit 22 of Group B Features", "what is bit 29 of the TD attributes?",
    "the `input[7]` (bit 63) is `PERFMON` bit", "CPUID 0x8000001f[EAX] bit 3", "GHCB MSR bit 63",
    "8000001F EBX", "cpuid 0x8000001f edx 1", "npf error code 0x500000004",
    "snp policy 0x30000", "sev policy 0x7", "sev policy 007", "launchSecurity policy 0x30000",
    "0x1:0x2", "sev_es_terminate(1, 3)", "sev_es_terminate(SEV_TERM_SET_GEN, GHCB_SNP_UNSUPPORTED)",
    "terminated: 0x0:0x2", "terminated: 0x2:0x99", "SNP_LAUNCH_UPDATE ret=-5 fw_error=22",
    "fw_error 0xffffffff", "fw_err 0x100000000", "GetExtendedReport unexpected firmware status 6",
    "MSR 0xc0010131 = 0x7", "rdmsr 0xc0010131 7", "rdmsr -p 3 0xc0010010 = 3fc0000",
    "kvm_run+0x58", "kvm_run offset 88", "kvm_run[8]", "kvm_run.memory_fault+8",
    "kvm_sev_snp_launch_update type 3", "HV_ISOLATION_TYPE_TDX (3)", "SW_EXITINFO2 5",
    "xfam 0x7", "memslot flags 6", "gmem flags 3", "TDX attributes 0x10000000",
    "KVM_CAP_VM_TYPES returns 0x31", "attributes 0x10", "VMSA sev_features 0x9",
    "flags & (1 << 3) in MemoryFault", "memory fault flags 1 << 3", "hypervisor features 0x23",
    "ghcb msr 0x2001000", "EPT violation exit qualification 0x182", "ESR = 0x0000000096000028",
    "TDX status 0xc000010000000045", "0xC0000B0B00000001", "0xc0000007 tdx status", "EC 0x25",
    "pvalidate 6", "TDVMCALL 32",
    "TDVMCALL R11=0x10003", "SEV INIT error 0x13", "rec exit reason 4",
    "_IOC(_IOC_WRITE, 0xae, 0xd2, 0x20)", "KnownSevError(INVALID_PARAM)", "SW_EXITCODE=0x8000_0017",
]  # fmt: skip


def test_the_box_takes_numbers_apart_as_the_command_does(tmp_path: Path) -> None:
    command = {q: next((e.name for e in lookup(q)), "") for q in FORMED}
    box = {q: names[0] for q, names in zip(FORMED, found(FORMED, tmp_path), strict=True) if names}
    assert {q: (name, box.get(q)) for q, name in command.items() if name != box.get(q)} == {}


def test_what_must_be_had_whole_leads_to_nothing_less(tmp_path: Path) -> None:
    """A function that nothing has, and an option that is known by its word alone."""
    asked = ["Who is supposed to call snp_enable_all()", "vmalloc=1T"]
    assert [[n for n in names if n] for names in found(asked, tmp_path)] == [[], []]


def test_a_long_story_leads_to_its_subject(tmp_path: Path) -> None:
    story = "we have run our own tools on this machine for some weeks now and nobody can tell "
    asked = f"{story * 2} why it is that swiotlb is full when virtio has more requests in flight"
    assert 200 < len(asked) < 400
    assert found([asked], tmp_path)[0]


#: Part of what was asked in public reports that has another first entry. A third are messages,
#: which the box has not; another third names that have no page, and what is computed without one.
MOST_OTHERS = 0.042


@pytest.mark.slow  # hundreds of questions, twice
def test_the_box_and_the_command_answer_alike(tmp_path: Path) -> None:
    """
    The first entry that answers, or none, for each question that was asked.

    A third of them are tried, all where HCABI_FULL is set.
    """
    asked: dict[str, None] = {}
    for path in sorted((STATIC.parents[1] / "tests/data/asked").glob("**/*.toml")):
        rows = tomllib.loads(path.read_text("utf-8")).get("question", ())
        asked |= dict.fromkeys(row["text"] for row in rows)
    assert len(asked) > 1600
    tried = [*asked][:: 1 if "HCABI_FULL" in os.environ else 3]
    others = {}
    for question, names in zip(tried, found(tried, tmp_path), strict=True):
        answer = ask(question.split())[0]
        command = next((e.name for e in answer.meanings if answer.answered), "")
        box = next(iter(names), "")
        if command != box:
            others[question] = (command, box)
    assert len(others) <= MOST_OTHERS * len(tried), others
