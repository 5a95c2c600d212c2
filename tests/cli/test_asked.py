"""Lines and questions of public reports, collected with what is right before they were asked."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hcabi.catalogue.index import index
from hcabi.catalogue.lookup import lookup
from hcabi.catalogue.rules import SAME
from hcabi.catalogue.search import lacking, nearest, search, search_items
from hcabi.catalogue.slips import slips_in
from hcabi.catalogue.words import words_of
from hcabi.logs.call_errors import causes_of
from hcabi.logs.explain import explain_line
from hcabi.logs.formats import tools
from hcabi.logs.names import names_in
from hcabi.logs.programs import program_of
from hcabi.logs.reader import recognize

ASKED = Path(__file__).parents[1] / "data/asked"
FIRST, *LATER = sorted(ASKED.glob("questions/*.toml"))


def rows_of(path: Path) -> list[dict[str, Any]]:
    (rows,) = tomllib.loads(path.read_text("utf-8")).values()
    return rows


LINES = [row for path in sorted(ASKED.glob("lines/*.toml")) for row in rows_of(path)]
QUESTIONS = rows_of(FIRST)
README = (ASKED / "README.md").read_text("utf-8")


def says(out: str, words: list[str]) -> list[str]:
    """Those of *words* that *out* does not say."""
    said = " ".join(out.split()).lower()
    return [w for w in words if w.lower() not in said]


def test_each_file_of_rows_is_asked_and_told_of() -> None:
    """The README has a row for each, below the name of its directory."""
    parts = re.split(r"^### (\w+)/$", README, flags=re.MULTILINE)[1:]
    told = {
        f"{directory}/{name}.toml"
        for directory, table in zip(parts[::2], parts[1::2], strict=True)
        for name in re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)
    }
    assert told == {str(path.relative_to(ASKED)) for path in ASKED.glob("**/*.toml")}
    assert {name.split("/")[0] for name in told} == {"lines", "questions", "reworded"}


@pytest.mark.slow  # all lines that were asked
def test_lines_are_explained(cli) -> None:
    """Each says what its gist says; lines about other things have no format, and so no meaning."""
    missing = {}
    for row in LINES:
        said = explain_line(row["text"])
        if row.get("unknown"):
            assert said is None, row["text"]
            continue
        ran = cli("explain", row["text"])
        assert ran.code == 0, row["text"]
        missing[row["text"]] = says(ran.out, row["words"])
        if said is not None:
            assert said.source
            assert "{" not in f"{said.happened}{said.means}"
    assert {text: words for text, words in missing.items() if words} == {}


#: What leads to other things, which say what words they lack, or to nothing.
OPEN = {
    "0x0feffc000 - 0x0ff000000 -- what are these 16KB of memory?",
    "AVF VM exits during boot reason=5 STOP_REASON_REBOOT",
    "DPDK userspace driver in SEV guest cannot read device",
    "Does KVM in 6.8.0-1022-intel kernel support TDX and support device passthrough like vfio?",
    "PMAP_NOCRYPT",
    "Protected guests machine type identifier KVM_CREATE_VM kvm-arm.mode=protected",
    "SNP initial VP state from VMSA or host register writes",
    "SRO",
    "TD with 67000M memory panics in _find_next_bit at boot",
    "clh: Lift the sharedFS restriction for TDX",
    "does it make sense to return an error if the page is non-zero?",
    "is an old TDX module the reason that SEAMCALL 0x21 fails with 0xc000090000000000?",
    "kvm_sev_snp_launch_start policy 0x30000",
    "returns EINVAL when we try to create a non-mappable memfd (flags==0)",
    "sev-snp-guest init-flags=5",
    "snpguest report: Inappropriate ioctl for device (os error 25)",
    "swiotlb in an s390 Secure Execution guest",
    "what if the host fails a visibility change",
    "x-guest-memfd=on,share=on",
}


@pytest.mark.slow  # a thousand questions
@pytest.mark.parametrize("path", LATER, ids=lambda path: path.stem)
def test_later_questions_are_answered(path: Path, cli) -> None:
    rows = rows_of(path)
    missed = set()
    for row in rows:
        ran = cli("explain", *row["text"].split())
        not_known = ran.code and row.get("unknown")
        # What is only near may be what was asked, and says that it is only near.
        near = not says(ran.out, ["nothing here says just this"])
        assert not ran.code or not ran.out or near
        if not not_known and says(ran.out, row["words"]):
            missed.add(row["text"])
    assert missed == OPEN & {row["text"] for row in rows}


def test_a_slip_is_read_as_what_was_meant(cli) -> None:
    """One letter more, less, or two changed, in a word that nothing has; and it is said."""
    ran = cli("explain", *["get", "atestation", "report", "from", "the", "guets"])
    assert says(ran.out, ["read atestation as attestation", "read guets as guest"]) == []
    meant = search("get attestation report from the guest")
    assert search("get atestation report from the guets") == meant != []
    ran = cli("explain", *["why", "does", "KVM_EXIT_MEMROY_FAULT", "come", "with", "EFAULT"])
    assert says(ran.out, ["as KVM_EXIT_MEMORY_FAULT", "Which errno comes with"]) == []
    # Another digit or letter makes another name, and a word of English is none of ours.
    assert slips_in("KVM_SET_USER_MEMORY_REGION3 in a printer, or a licence of docker") == ()


def test_short_forms_and_common_words_do_not_hide_what_is_asked() -> None:
    first = "Why is a TDX guest or its disk extremely slow?"
    assert search("why's a TDX disk so terribly slow, can't it be improved")[0].name == first
    assert search("what's vtom")[0].name == "vTOM"
    # What has a proper name is asked for by it.
    assert search("does the WeSee attack change interrupts of an SNP guest") == []


def test_a_path_or_a_function_weighs_more_than_the_words_around_it(cli) -> None:
    assert search("no /dev/sev after booting")[0].name == "Why is there no /dev/sev on the host?"
    guest = search("no /dev/sev-guest after booting")[0].name
    assert guest == "Why is there no /dev/sev-guest in the guest?"
    # Not even where it is only near may parts of a function's name count as the name.
    assert search("Who is supposed to call snp_enable_all()") == []
    ran = cli("explain", "Who is supposed to call snp_enable_all() on the host")
    assert (
        says(ran.out, ["nothing here says just this", "without: supposed, call, snp_enable_all"])
        == []
    )


def test_a_long_story_leads_to_its_subject() -> None:
    story = "we have run our own tools on this machine for some weeks now and nobody can tell "
    asked = f"{story * 2} why it is that swiotlb is full when virtio has more requests in flight"
    assert 200 < len(asked) < 400
    assert nearest(asked) or search(asked)


@pytest.mark.slow
def test_reworded_questions_lead_to_their_answers() -> None:
    """As many as when this was written; of what nothing answers few are answered all the same."""
    rows = rows_of(ASKED / "reworded/2-own.toml")
    found = [(row["heading"], [e.name for e in search(row["text"])[:3]]) for row in rows]
    answered = [names for heading, names in found if heading]
    right = [heading for heading, names in found if heading and heading in names]
    assert len(right) >= 0.7 * len(answered)
    beside = [names for heading, names in found if not heading and names]
    assert len(beside) <= 5


def test_a_question_may_hold_signs_of_lines(cli) -> None:
    """What asks is no line of a log, though it has `(SEV)` or `discard=none`."""
    ran = cli("explain", "does Firecracker support Secure Encrypted Virtualization (SEV)?")
    assert says(ran.out, ["[question]", "neither SEV, SNP nor TDX"]) == []
    ran = cli("explain", "what", "is", "discard=none", "for", "sev-snp-guest")
    assert says(ran.out, ["[question]", "AMD's development QEMU"]) == []
    ran = cli("explain", "kernel-hashes=on", "fails", "with", "OVMF")
    assert says(ran.out, ["[question]", "need the AmdSev firmware"]) == []


@pytest.mark.parametrize(
    "asked",
    [
        'am I able to use "policy=0x2" with qemu ?',
        "creating a pVM: which type, kvm-arm.mode=protected",
        "guest requested termination: why wouldn't KVM forward 0x100?",
        "set_memory_decrypted() for the ITS in a realm",
        "VM memory: memfd_create or KVM_CREATE_GUEST_MEMFD",
    ],
)
def test_what_asks_is_not_read_as_a_line(asked: str, cli) -> None:
    assert "format of this line" not in cli("explain", *asked.split()).out


@pytest.mark.parametrize(
    "line",
    [
        "could not set the KVM_CAP_EXIT_HYPERCALL=0x1000 of the VM",
        "foo: bar, which has no KVM_CAP_EXIT_HYPERCALL (1)",
        "bar: exit code 0x7c that I do not know how to serve (1)",
    ],
)
def test_what_tells_is_no_question(line: str, cli) -> None:
    assert "format of this line is not known" in cli("explain", *line.split()).out


def test_a_name_that_nothing_has_is_not_left_out_of_an_answer(cli) -> None:
    asked = "KVM_CAP_NOT_THERE_YET pages of a realm's linear map with block mappings"
    ran = cli("explain", *asked.split())
    assert ran.code == 1
    head = "".join(ran.out.split("\n\n")[0].split("\n"))
    assert says(head, ["nothing here says just this", "KVM_CAP_NOT_THERE_YET"]) == []


@pytest.mark.parametrize(
    "asked",
    [
        "VcpuExit::MemoryFault flags & (1 << 3)",
        "kvm_ioctls::VcpuExit::MemoryFault bit 3",
        "flags 8 in MemoryFault",
        "bit 3 in MemoryFault",
    ],
)
def test_an_exit_by_its_name_in_rust_has_its_bits(asked: str, cli) -> None:
    (entry,) = json.loads(cli("explain", "--json", *asked.split()).out)
    assert (entry["value"], entry["arch"]) == ("0x8", "any")
    assert "KVM_MEMORY_EXIT_FLAG_PRIVATE" in str(entry)


def test_a_number_behind_the_name_of_an_msr_is_its(cli) -> None:
    assert [e.name for _, e in names_in("exit code 0x7c, then GHCB MSR 0x100")] == [
        "SVM_EXIT_MSR",
        "GHCB_MSR_TERM_REQ",
    ]


def test_a_cause_of_one_architecture_is_said_of_many() -> None:
    (call,) = lookup("KVM_SET_USER_MEMORY_REGION2")
    assert "without GUEST_MEMFD_FLAG_MMAP" in causes_of(call, "EINVAL")


def test_what_people_tell_around_a_question_weighs_little(cli) -> None:
    """Words of everyday English are in no answer, and their lack is no reason to know none."""
    asked = "It seems Linux enables swiotlb even in the host if the host supports memory encryption"
    ran = cli("explain", *asked.split())
    assert ran.code == 0
    assert says(ran.out, ["Why does the SEV host itself use SWIOTLB"]) == []
    ran = cli("explain", "it", "sounds", "like", "there", "is", "infiniband", "in", "zram")
    assert ran.code == 1


def test_an_answer_of_another_platform_is_none(cli) -> None:
    ran = cli("explain", "TDX", "guest", "hangs", "without", "output")
    assert "Why does a realm not start" not in ran.out.split("source:")[0]


def test_a_word_that_nothing_here_has_is_not_left_out(cli) -> None:
    asked = "zswapfr kernel module does not work in a VM when AMD SEV is enabled"
    ran = cli("explain", *asked.split())
    assert ran.code == 1
    assert says(ran.out.splitlines()[0], ["nothing here says just this", "without: zswapfr"]) == []


def test_an_answer_comes_before_a_message_that_it_only_names(cli) -> None:
    ran = cli("explain", "Does Firecracker support AMD Secure Encrypted Virtualization (SEV)?")
    assert says(ran.out.splitlines()[2], ["Does Firecracker support SEV, SNP or TDX?"]) == []


def test_a_line_of_no_known_format_may_be_asked_about(cli) -> None:
    line = "td-shim: booting a VM with 14+ vCPUs fails with PopulateHob InvalidGuestAddress"
    ran = cli("explain", *line.split())
    assert says(ran.out, ["asked about such a line: Why does td-shim with 14", "TD_HOB"]) == []
    (answer, program) = json.loads(cli("explain", "--json", *line.split()).out)
    assert (answer["kind"], program["kind"]) == ("question", "line of unknown text")
    # words of a heading by chance are no question about the line
    ran = cli("explain", "error: Failed to define domain from td_guest.xml")
    assert "asked about" not in ran.out


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("KVM_CREATE_VM returns EINVAL", "KVM_CREATE_VM"),
        ("what errno does KVM_SET_MEMORY_ATTRIBUTES return", "KVM_SET_MEMORY_ATTRIBUTES"),
        ("fields of struct kvm_memory_attributes", "struct kvm_memory_attributes"),
    ],
)
def test_what_asks_for_a_part_of_a_declaration_gets_it(asked: str, first: str, cli) -> None:
    assert json.loads(cli("explain", "--json", *asked.split()).out)[0]["name"] == first


def test_options_of_other_programs_are_words_of_a_question(cli) -> None:
    ran = cli("explain", "kvmtool", "does", "not", "know", "--realm")
    assert says(ran.out, ["kvmtool does not know --realm:"]) == []
    ran = cli("explain", "a", "b", "c", "--jsno")
    assert (ran.code, says(ran.err, ["did you mean --json?"])) == (2, [])


def test_other_words_of_a_question_find_it_and_are_not_printed(cli) -> None:
    ran = cli("explain", "infiniband", "in", "a", "guest")
    assert says(ran.out, ["Can RDMA or DPDK be used"]) == []
    assert "also:" not in ran.out


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda r: r["text"])
def test_a_question_is_answered_or_not_known(row: dict[str, Any], cli) -> None:
    ran = cli("explain", *row["text"].split())
    if row.get("unknown"):
        assert ran.code == 1
        assert "nothing that is declared here" in ran.err
    else:
        assert says(ran.out, row["words"]) == []  # it may be said to be only near


def test_a_later_key_hides_no_format() -> None:
    """No format whose key comes before that of an example matches it."""
    for tool in tools():
        for line in tool.line:
            found = recognize(line.example)
            assert found is not None
            assert found.format == line


def test_error_texts_are_those_of_errno() -> None:
    text = "KVM_TDX_INIT_VM failed: {}"
    numbers = {
        "Invalid argument": -22, "Input/output error": -5, "No space left on device": -28,
        "Inappropriate ioctl for device": -25, "Bad address": -14, "Permission denied": -13,
    }  # fmt: skip
    for said, number in numbers.items():
        found = recognize(text.format(said))
        assert found is not None
        assert found.event.result == number


# --- lines of no known format


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[pkvm] pkvm_host_use_dma: no such text", ["pKVM for Intel"]),
        ("Gunyah page fault, attempt=-12", ["Gunyah", "attempt=-12: ENOMEM (12)"]),
        ("virt/tdx: something new failed (-28)", ["virt/tdx", "ENOSPC (28)"]),
        ("[ERROR krun] Internal(Vm(Something(Error(13))))", ["libkrun", "EACCES (13)"]),
        ("kvm_intel: TDX thing: 0xc0000b0b00000001", ["TDX_PAGE_SIZE_MISMATCH"]),
        ("ccp 0000:49:00.1: no such text: fw_error=7", ["SEV_RET_POLICY_FAILURE"]),
        ("qemu-system-x86_64: SEV-SNP: no such text", ["QEMU's part for SEV"]),
        ("ccp 0000:49:00.1: no such text, error 0x16", ["SEV_RET_INVALID_PARAM"]),
        ("SEV-SNP: no such text, ret: 2", ["FAIL_PERMISSION"]),
        ("virt/tdx: no such text, leaf 28", ["TDH_PHYMEM_PAGE_RECLAIM"]),
        ("tdx: no such text, gpa 0x8000080000000", ["bit 51 is its shared bit"]),
        ("hv_vmbus: no such text, status 0x6", ["HV_STATUS_ACCESS_DENIED"]),
    ],
)
def test_a_line_of_no_known_format_says_who_printed_it(line: str, words: list[str], cli) -> None:
    ran = cli("explain", line)
    assert ran.code == 0
    assert says(ran.out, ["format of this line is not known", *words]) == []


def test_a_line_that_tells_no_failure_asks_for_nothing(cli) -> None:
    """Nobody knows that such a line is usual; a stack trace tells a failure."""
    usual = ["ccp 0000:49:00.1: thing ready", "virt/tdx: 3 things counted"]
    failures = [
        "ccp 0000:49:00.1: thing not ready", "virt/tdx: thing (-5)", " swiotlb_x+0x1/0x2",
        "kvm_amd: thing timed out", "SEV: can't thing", "SEV-SNP: thing 0xc000010000000000",
    ]  # fmt: skip
    nothing = "no word of this line tells a failure, but whether it is usual is not known"
    assert [
        line for line in usual + failures if not says(cli("explain", line).out, [nothing])
    ] == usual
    (row,) = json.loads(cli("explain", usual[0], "--json").out)
    assert nothing in row["details"][0][1]


def test_a_word_in_capitals_is_no_field_that_is_called_so() -> None:
    """`ERROR` is the level of a message, and CPUID no reason to end a guest."""
    assert names_in("[Stage2] ERROR: CPUID page missing") == []
    assert names_in("qemu: snp_launch_update of sev_snp") == []
    assert [entry.name for _, entry in names_in("open: No such device or address")] == ["ENXIO"]
    assert program_of("open: /dev/kvm: Permission denied") is None
    # an exit of KVM by its name in kvm-ioctls
    line = "Unexpected exit reason on vcpu run: SystemEvent"
    assert [entry.name for _, entry in names_in(line)] == ["KVM_EXIT_SYSTEM_EVENT"]
    # a file that strace prints by its number
    assert names_in("ioctl(3, NOBODY_CALLS, 0x1000) = 0") == []
    # the path of a module, and the number by which a program ended
    assert names_in("crosvm::crosvm::sys::linux] exiting with error 1: error 0x3") == []


def test_an_error_of_rust_alone_is_read_as_a_line(cli) -> None:
    ran = cli("explain", "VmBoot(IgvmLoad(Loader(MemoryUnavailable)))")
    assert ran.code == 0
    assert says(ran.out, ["cloud-hypervisor", "no memory"]) == []


def test_a_program_has_lines_of_its_own() -> None:
    """Each pattern is the first one for some line, so that no other hides it."""
    programs = {
        "virt/tdx: x": "virt/tdx", "kvm_intel: TDX x": "kvm_intel", "tdx: x": "TDX guest",
        "kvm_amd: x": "kvm_amd", "ccp 0000:49:00.1: x": "ccp", "SEV-SNP: x": "RMP",
        "SEV: x": "SEV guest", "AMD-Vi: x": "AMD-Vi", "software IO TLB: x": "SWIOTLB",
        "kvm [1]: x": "arm64", "RME: x": "realm", "SMC_RMI_DATA_CREATE x": "RMM",
        "rsi: x": "not part of Linux", "rsi_set_memory_range: x": "realm",
        "qemu-system-x86_64: sev_x: y": "SEV guests", "qemu-system-x86_64: tdx_x": "TDX guests",
        "qemu-kvm: x": "QEMU", "[SVSM] x": "SVSM", "underhill x": "OpenHCL",
        "cloud-hypervisor: x": "cloud-hypervisor", "vmm::linux::vstate x": "libkrun",
        "crosvm x": "crosvm", "fc_vcpu 0: x": "Firecracker", "TdxDxe:x": "edk2",
        "hv_vmbus: x": "Hyper-V", "NVRM: x": "NVIDIA", "vfio-pci 0000:01:00.0: x": "VFIO",
        "containerd-shim x": "Kata", "kvm: x": "x86 host", "qgsd[1]: x": "Intel's quote",
        "kvm_intel: x": "Intel host",
        "kbs-client x": "attestation agent", "snphost: x": "virtee's", "sevtool x": "sevtool",
        "virsh: x": "libvirt", "virt-launcher x": "KubeVirt", "td-shim: x": "td-shim",
        "dragonball: x": "Dragonball", "get_report: x": "sev-guest", "HCL report: x": "Azure",
        "failed to create shim task: x": "containerd", "pvmfw: x": "Android",
        "run_td.sh: x": "canonical/tdx", "virtio2: device must provide VIRTIO_F_X": "virtio driver",
        " rmp_make_private+0x40/0x60": "changes the RMP", " psmash.cold+0x3/0x9": "changes the RMP",
        " ? tdh_mem_page_aug+0x1/0x2 [kvm_intel]": "parts for TDX",
        " __set_memory_enc_pgtable+0x1/0x2": "shares memory",
        " vc_handle_exitcode.constprop.0+0x1/0x2": "#VC",
        " kvm_gmem_fault_user_mapping+0x1/0x2": "guest_memfd",
        " swiotlb_tbl_map_single+0x1/0x2": "pools for DMA",
        "pc : realm_unmap_private_range+0x1b4/0x310": "Arm CCA",
        "lr : kvm_rec_enter+0x1/0x2": "Arm CCA",
        " rmi_rtt_destroy+0x20/0x40": "Arm CCA",
        " arm64_rsi_setup_memory+0x1/0x2": "Arm CCA",
        " __sev_do_cmd_locked+0x1/0x2 [ccp]": "SEV firmware",
        " sev_es_init_vmcb+0x1/0x2": "SEV and SNP",
        " __pkvm_host_share_guest+0x1/0x2": "pKVM",
        " kvm_handle_guest_abort+0x1/0x2": "KVM, of a host",
        " do_syscall_64+0x5c/0x90": "every kernel has",
    }  # fmt: skip
    for line, name in programs.items():
        found = program_of(line)
        assert found is not None, line
        assert name in found.name, (line, found.name)


def test_a_function_of_no_known_part_is_not_said_to_be_of_another() -> None:
    """rmi_ and rsi_ are also a touch pad's and a radio's drivers; what is not known may be ours."""
    for name in ("virtio_no_such", "rmi_driver_probe", "rsi_mac80211_tx", "some_new_series"):
        found = program_of(f" {name}+0x1/0x2")
        assert found is not None
        assert (found.name, "not known" in found.means) == ("a stack trace of Linux", True)


def test_usual_lines_of_linux_are_of_no_program() -> None:
    """Registers, zones of memory and the kernel's first line look like programs of ours."""
    for line in (
        "[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x000f0510]",
        "[    0.000000] Booting paravirtualized kernel on bare hardware",
        "RDX: 0000000000000000 RSI: 00007f0000001000 RDI: 0000000000000003",
        "[    0.000000] On node 0, zone DMA: 1 pages in unavailable ranges",
        "CR0: actual=0x0000000080010033, shadow=0x0000000080010033, gh_mask=fffffffffffefff7",
        "fan watchdog: enabling fan",
        "initialization failed (dbs_data kobject init error -12)",
    ):
        assert program_of(line) is None, line


def test_a_line_of_no_known_format_says_what_it_names(cli) -> None:
    line = "vmm: KVM_GET_SUPPORTED_CPUID gave up: Invalid argument (os error 22) [exit code 0x404]"
    ran = cli("explain", line)
    assert ran.code == 0
    assert says(ran.out, ["format of this line is not known", "EINVAL", "PAGE_NOT_VALIDATED"]) == []
    names = ["KVM_GET_SUPPORTED_CPUID", "EINVAL", "PAGE_NOT_VALIDATED"]
    assert [entry.name for _, entry in names_in(line)] == names
    rows = json.loads(cli("explain", line, "--json").out)
    assert [row["name"] for row in rows] == names
    # each as if it were asked alone
    (alone,) = json.loads(cli("explain", names[0], "--json").out)
    assert rows[0] == alone


@pytest.mark.parametrize(
    "line",
    [
        "munmap_chunk(): invalid pointer (core dumped) in free",
        "[  773.979905] Shutting down cpus with NMI",
        "usb 1-1: new high-speed USB device number 2 using xhci_hcd",
    ],
)
def test_a_line_that_names_nothing_is_no_question(line: str, cli) -> None:
    ran = cli("explain", line)
    assert (ran.code, ran.out) == (1, "")
    assert "format is not known" in ran.err


def test_a_register_of_a_dump_is_no_word_of_cpuid() -> None:
    """QEMU prints all digits without a prefix; EDX alone holds something known after a reset."""
    assert [e.kind for e in lookup("EDX=000c06f2")] == ["register"]
    assert lookup("EAX=000c06f2") == lookup("ecx=80000001") == []
    (newer,) = lookup("EDX=00a20f12")  # family 0xf plus 0xa, model 1 plus 0x20
    assert "family 0x19, model 0x21, stepping 2" in newer.sentence


def test_an_ioctl_that_nothing_has_is_taken_apart() -> None:
    """include/uapi/asm-generic/ioctl.h: direction, size, type and number of a request."""
    (entry,) = lookup("ioctl 0xc0205381")
    assert "type 0x53 ('S'), number 0x81, structure of 32 bytes" in entry.sentence
    assert "SNP_GET_REPORT" in entry.sentence
    assert [e.name for e in lookup("0xc0205300 ioctl")] != [entry.name]


def test_a_granule_has_the_address_of_a_page() -> None:
    (entry,) = lookup("RMI_GRANULE_UNDELEGATE(0x88300800)")
    assert "0x800 above a multiple of 4 KiB" in entry.sentence
    (entry,) = lookup("SMC_RMI_GRANULE_DELEGATE 0x88300000")
    assert "is a multiple of 4 KiB" in entry.sentence


def test_an_option_that_nothing_has_is_not_known_by_its_word(cli) -> None:
    """`security=` is an option of Linux, and a word of many answers."""
    assert search("security=apparmor") != []
    ran = cli("explain", "security=apparmor")
    assert (ran.code, ran.out) == (1, "")


def test_an_msr_is_one_on_each_platform() -> None:
    assert [e.name for e in lookup("SNP guest WRMSR 0x1b")] == ["MSR_IA32_APICBASE"]
    assert [e.name for e in lookup("TDX #VE MSR 0x1b")] == ["MSR_IA32_APICBASE"]


def test_a_positive_result_is_no_error_number() -> None:
    said = explain_line("sev_launch_start: LAUNCH_START ret=1 fw_error=4 'Buffer too small'")
    assert said is not None
    assert [e.name for e in said.about] == ["KVM_SEV_LAUNCH_START", "SEV_RET_INVALID_LEN"]


def test_a_question_that_repeats_a_message_gets_its_meaning(cli) -> None:
    """The key of a format, without the numbers that make it a line."""
    said = cli("explain", "swiotlb buffer is full when loading NVIDIA driver in TDX VM").out
    first = ["How large must the SWIOTLB be for a GPU in a confidential guest?  [question]",
             "SWIOTLB is full  [message]"]  # fmt: skip
    assert [line.strip() for line in said.splitlines() if line.endswith("]")][:2] == first


# --- words


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("fallocate", "discard"),
        ("in-place", "in-place conversion"),
        ("postings", "posting"),
        ("swiotlb", "SWIOTLB"),
        ("MEM_SHARE arguments", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"),
        ("page-state-change", "page state change"),
        ("can two vCPUs convert the same page at once", "Two vCPUs access a page at once"),
    ],
)
def test_words_lead_to_what_is_called_so(question: str, first: str) -> None:
    assert search(question)[0].name == first


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("RMPUPDATE ret 2", "FAIL_PERMISSION"),
        ("pvalidate returned 6", "FAIL_SIZEMISMATCH"),
        ("fw_error 11", "SEV_RET_BAD_MEASUREMENT"),
        ("seamcall 0x1d", "TDH_MEM_PAGE_REMOVE"),
        ("VcpuExit::MemoryFault", "KVM_EXIT_MEMORY_FAULT"),
        ("Cap::MemoryFaultInfo", "KVM_CAP_MEMORY_FAULT_INFO"),
        ("kvm_bindings::KVM_EXIT_HYPERCALL", "KVM_EXIT_HYPERCALL"),
    ],
)
def test_what_programs_print_for_a_number_or_a_name(question: str, name: str) -> None:
    assert lookup(question)[0].name == name


def test_a_status_of_the_tdx_module_is_taken_apart() -> None:
    """The low half is what the error is about: arch/x86/kvm/vmx/tdx_errno.h."""
    (found,) = lookup("0xc000010000000092")
    assert (found.name, found.details) == (
        "TDX_OPERAND_INVALID",
        (("low half", "TDX_OPERAND_ID_SEPT"),),
    )


def test_a_section_is_found_by_one_of_its_passages() -> None:
    """Words that stand far from each other are no answer; a section is found once."""
    found = search_items("content of the page kept")
    assert [i.page for i in found].count("reference/share#what-differs") == 1
    assert "content of the page; x86: by platform" in found[0].entry.sentence
    first = {i.page for i in index().items if not i.passage}
    assert {i.page for i in index().items if i.passage} <= first


def test_the_field_that_begins_at_an_offset_comes_first() -> None:
    """arch/x86: offsetof(struct kvm_run, hypercall.ret) is 88, of hypercall.nr 32."""
    assert lookup("kvm_run+0x58")[0].name == "kvm_run.hypercall.ret"
    found = [e.name for e in lookup("kvm_run offset 32")]
    assert found.index("kvm_run.hypercall.nr") < found.index("struct kvm_run.exit_union")


def test_a_number_tells_of_what_it_chooses() -> None:
    assert ("union member", "kvm_run.memory_fault: flags, gpa, size") in lookup("exit 39")[
        0
    ].details
    word = "GHCB MSR termination request: code, reason_set, reason"
    assert ("word", word) in lookup("GHCB_MSR_TERM_REQ")[0].details


def test_what_only_speaks_of_a_word_is_shown_in_short(cli) -> None:
    """The call that comes first is shown whole, of others what has the word."""
    said = cli("explain", "share").out
    assert "argument x2: Must be zero." in said
    other = said.split("SMC_RSI_IPA_STATE_SET = ")[1].split("source:")[0]
    assert "argument" not in other
    assert "hcabi explain --all share: all of it." in said
    assert "argument" in cli("explain", "--all", "share").out.split("SMC_RSI_IPA_STATE_SET = ")[1]
    assert [line for line in said.splitlines() if line != line.rstrip()] == []


def test_an_answer_fits_a_screen(cli) -> None:
    """Fields of a structure's own, and a line for what only speaks of it; the rest by --all."""
    said = cli("explain", "GHCB").out
    assert len(said.splitlines()) < 45
    assert says(said, ["struct ghcb", "u16 protocol_version", "SVSM_CORE_PVALIDATE = 0x1"]) == []
    assert "save.rax" not in said
    whole = cli("explain", "--all", "GHCB").out
    assert says(whole, ["offset 504: u64 save.rax", "argument rcx: input"]) == []


def test_a_number_is_of_what_most_of_the_words_call(cli) -> None:
    names = {
        "SEV INIT error 0x13": "SEV_RET_HWSEV_RET_PLATFORM",
        "TDX status 0xc000010000000045": "TDX_OPERAND_INVALID",
        "memory fault flags 1 << 3": "KVM_EXIT_MEMORY_FAULT flags",
        "MemoryFault flags & (1 << 3)": "KVM_EXIT_MEMORY_FAULT flags",
        "ghcb hypervisor features 0x20": "GHCB hypervisor features",
        "seamcall 0x22": "TDH_SYS_RD",
    }
    assert {token: lookup(token)[0].name for token in names} == names
    assert lookup("exit of no such thing 0x13") == []
    # a line of a trace, whose words are not those of one thing
    assert lookup("no_such_kvm_sev type SEV-SNP flags 0x0") == []


def test_a_question_finds_what_messages_mean(cli) -> None:
    """What a log's lines mean is said once, and answers questions; declarations come first."""
    assert says(cli("explain", "dma_entry_limit").out, ["65535", "iommufd"]) == []
    found = [e.kind for e in search("swiotlb")]
    assert "message" in found
    assert found == sorted(found, key=lambda kind: kind == "message")


def test_a_type_of_vm_and_a_call_say_where_they_exist(cli) -> None:
    said = cli("explain", "KVM_X86_SNP_VM").out
    assert says(said, ["exists: hosts since Linux kernel 6.11 (", "KVM_CAP_VM_TYPES says"]) == []
    assert said.count("6.11") == 1
    said = cli("explain", "12").out
    words = ["KVM_X86_TDX_VM since Linux 6.16: KVM_EXIT_HYPERCALL; the VMM must set KVM_CAP_EXIT"]
    assert says(said, words) == []
    # A kernel does not hide another one with the same kind of VM.
    words = ["protected VM on Linux 7.3, Android 6.12: answered without an exit"]
    assert says(cli("explain", "MEM_SHARE").out, words) == []
    line = "[   36.379132] virt/tdx: module initialized"
    assert says(cli("explain", line).out, ["exists: hosts since Linux kernel 6.16"]) == []


def test_what_the_first_answer_lacks_is_said(cli) -> None:
    ran = cli("explain", "zram", "driver", "shares", "pages")
    assert "without: zram" in ran.out.splitlines()[0]
    (entry, *_) = nearest("zram driver shares pages")
    assert lacking("zram driver shares pages", entry) == ["zram"]


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("refused refuses refuse", "refus"), ("entries entry", "entry"), ("mapping map", "map"),
        ("migration migrates migrate", "migrat"), ("runs running run", "run"), ("region", "region"),
        ("access accesses", "access"), ("calls calling called call", "call"),
    ],
)  # fmt: skip
def test_forms_of_a_word_are_one(words: str, stem: str) -> None:
    assert set(words_of(words)) == {stem}


def test_a_question_is_found_by_what_it_asks() -> None:
    """Its own words count, not how many others its answer has."""
    assert search("can guest_memfd be resized")[0].name.startswith("Can a guest_memfd be")
    # a name of C is what is asked about
    assert search("KVM_TDX_CAPABILITIES EINVAL")[0].name == "KVM_TDX_CAPABILITIES"
    # a word that few have weighs more than those that all have
    assert search("SEV guest with transcendent memory in the host") == []


def test_what_the_documents_call_otherwise_is_found() -> None:
    """Each synonym is kept as the index has its word, or it would find nothing."""
    held = index().words
    lost = {s for same in SAME.values() for s in same if not any(w.startswith(s) for w in held)}
    assert lost == set()
    assert search("which ioctl gives the guest its HOB")[0].name == "KVM_TDX_INIT_VCPU"


def test_a_meaning_is_asked_for() -> None:
    """A word alone leads to calls first; `what is` to the term."""
    assert search("what is a realm")[0].kind == "term"
    assert search("realm")[0].kind == "call"
    # a width is one case, and no number that must be there
    assert "KVM_HC_MAP_GPA_RANGE" in search("32-bit guest KVM_HC_MAP_GPA_RANGE")[0].name


def test_what_is_only_near_is_no_answer(cli) -> None:
    ran = cli("explain", "does", "SEV", "support", "transcendent", "memory")
    assert ran.code == 1
    first = ran.out.splitlines()[0]
    assert says(first, ["nothing here says just this", "without: transcendent"]) == []


def test_a_field_names_its_values(cli) -> None:
    """include/uapi/linux/kvm.h: GUEST_MEMFD_FLAG_MMAP is 1 << 0, INIT_SHARED 1 << 1."""
    said = cli("explain", "kvm_create_guest_memfd.flags").out
    words = "values: GUEST_MEMFD_FLAG_MMAP (1), GUEST_MEMFD_FLAG_INIT_SHARED (2)"
    assert says(said, [words]) == []


def test_a_number_of_a_question_is_never_left_out(cli) -> None:
    ran = cli("explain", "guest", "priority", "0x39999")
    assert ran.code == 1
    first = ran.out.splitlines()[0]
    assert says(first, ["nothing here says just this", "without: 0x39999"]) == []


def test_a_name_has_all_of_its_parts(cli) -> None:
    for name in ("TDG.MEM.PAGE.NOBODY", "TvmAddSharedMemoryRegion", "KVM_EXIT_NOBODY"):
        assert cli("explain", name).code == 1


def test_words_that_look_like_options_are_words(cli) -> None:
    assert says(cli("explain", "memory", "ulimit", "-l").out, ["RLIMIT_MEMLOCK"]) == []
    assert cli("explain", "--jsn", "12").code == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("set_memory_decrypted", ["arch/x86/mm/pat/set_memory.c", "KVM_HC_MAP_GPA_RANGE"]),
        ("CONFIG_KVM_PRIVATE_MEM", ["CONFIG_KVM_GUEST_MEMFD", "6.18"]),
        ("kvm_intel.tdx=1", ["/sys/module/kvm_intel/parameters/tdx"]),
        ("CC_ATTR_GUEST_UNROLL_STRING_IO", ["port I/O", "cc_platform.h"]),
        ("/sys/devices/system/cpu/sev/vmpl", ["SVSM"]),
        ("hv_mark_gpa_visibility", ["arch/x86/hyperv/ivm.c", "EFAULT"]),
        ("pkvm_memshare_call", ["INVALID_PARAMETER", "nvhe"]),
    ],
)
def test_a_name_of_linux_is_told(name: str, words: list[str], cli) -> None:
    ran = cli("explain", name)
    assert (ran.code, says(ran.out, ["[linux name]", *words])) == (0, [])
