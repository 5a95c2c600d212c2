"""`hcabi explain` of lines, files and standard input."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from cli.conftest import Cli

from hcabi.logs import explain

LOGS = Path(__file__).parents[1] / "data/logs"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "MemoryFault { flags: 8, gpa: 4096, size: 4096 }",
            ["private", "[0x1000, +4 KiB)", "KVM_EXIT_MEMORY_FAULT", "guest_memfd", "attributes"],
        ),
        (
            "kvm_hc_map_gpa_range gpa 0x80000000 size 0x200000 attributes 0x0 flags 0x1",
            ["share [0x80000000, +2 MiB)", "size is in bytes", "KVM_HC_MAP_GPA_RANGE"],
        ),
        (
            "kvm_memory_fault start 0x1000 size 0x1000 flags 0x8",
            ["private", "[0x1000, +4 KiB)", "exit 39", "no guest_memfd"],
        ),
        (
            "kvm_hypercall: nr 0xc a0 0x1000 a1 0x1 a2 0x10 a3 0x0",
            ["unshare [0x1000, +4 KiB)", "number of 4 KiB pages", "KVM_CAP_EXIT_HYPERCALL"],
        ),
        (
            "ioctl(9, KVM_RUN, 0) = -1 EFAULT (Bad address)",
            ["failed with EFAULT", "exit_reason 39", "no error of the VMM"],
        ),
        (
            "MemoryFault { flags: 8, gpa: 4276092928, size: 4096 }",
            ["[0xfee00000, +4 KiB)", "local APIC", "map it as shared"],
        ),
        (
            "ERROR vmm: Unhandled exit MmioWrite(4276092928, [0, 0, 0, 0])",
            ["KVM_EXIT_MMIO (6; MmioWrite)", "local APIC"],
        ),
        (
            "[    0.000000] Memory Encryption Features active: AMD SME",
            ["no SEV guest"],
        ),
        (
            "[    0.308511] SEV: Status: SEV SEV-ES DebugSwap ",
            ["without SEV-SNP", "SEV SEV-ES DebugSwap", "no page state change"],
        ),
        (
            "KVM: unknown exit reason 24",
            ["KVM_EXIT_SYSTEM_EVENT (24)", "KVM_SYSTEM_EVENT_SEV_TERM", "too old"],
        ),
    ],
)
def test_lines_that_people_asked_about(cli: Cli, line: str, words: list[str]) -> None:
    for given in ([line], line.split()):
        ran = cli("explain", *given)
        assert ran.code == 0
        said = " ".join(ran.out.split())
        for word in words:
            assert word in said


def test_a_file_is_read_and_what_is_not_known_is_counted(cli: Cli) -> None:
    ran = cli("explain", str(LOGS / "qemu-11.1.3-messages.log.gz"))
    assert ran.code == 0
    assert "50 lines; 15 of no known format, passed over" in ran.out
    assert "this memory has no guest_memfd" in ran.out


def test_lines_of_no_known_format_are_told_by_program(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The most first, with the first line of each, and what its program means by a number."""
    log = tmp_path / "log"
    lines = [f"ccp 0000:49:00.{n}: odd thing {n}: error: 0x16\n" for n in range(3)]
    log.write_text("".join(["AMD-Vi: odd thing\n", "nobody's line\n", *lines]))
    ran = cli("explain", log)
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert "5 lines; 5 of no known format" in said
    assert "3 of them, the first in line 3: ccp 0000:49:00.0: odd thing 0" in said
    assert "SEV_RET_INVALID_PARAM" in said
    assert said.index("SEV firmware (ccp)") < said.index("line 1: AMD-Vi: odd thing")
    rows = json.loads(cli("explain", log, "--json").out)
    assert [(r["by"], r["line"], r["count"]) for r in rows] == [
        ("program", 3, 3),
        ("program", 1, 1),
    ]
    # so many kinds of lines are looked at, and no more
    monkeypatch.setattr(explain, "_MOST_SHAPES", 1)
    read = explain.explain_lines(["x", "ccp: y", "ccp: z", "x"])
    assert (read.unknown, read.printed_by) == (4, [])


def test_standard_input_and_json(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"hello\nKVM: unknown exit reason 39\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    ran = cli("explain", "-", "--json")
    assert ran.code == 0
    (said,) = json.loads(ran.out)
    assert (said["line"], said["by"], said["count"]) == (2, "line", 1)
    assert "KVM_EXIT_MEMORY_FAULT" in said["name"]
    assert [name for name, _ in said["details"]] == [
        "usual cause",
        "what to do",
        "see",
        "written in",
    ]
    # the same keys as of names and numbers: whoever reads those reads these
    (of_number,) = json.loads(cli("explain", "cap", "201", "--json").out)
    assert set(of_number) <= set(said)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("KVM: unknown exit reason 24", "measured"),
        ("kvm_vm_set_mem_attributes: 0x80000 -- 0x80200 [0x8]", "read"),
        ("MemoryFault { flags: 8, gpa: 4096, size: 4096 }", "unverified"),
    ],
)
def test_how_a_format_is_known(cli: Cli, line: str, status: str) -> None:
    (said,) = json.loads(cli("explain", line, "--json").out)
    assert said["status"] == status
    written = dict(said["details"])["written in"]
    assert ("no such line was recorded" in written) == (status != "measured")


def test_a_file_without_a_dot_in_its_name_is_read(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "messages").write_text("KVM: unknown exit reason 39\n")
    monkeypatch.chdir(tmp_path)
    for name in ("messages", str(tmp_path / "messages")):
        ran = cli("explain", name)
        assert (ran.code, "KVM_EXIT_MEMORY_FAULT" in ran.out) == (0, True)


def test_nothing_that_is_known_is_said_so(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"systemd[1]: started\n")))
    ran = cli("explain", "-")
    assert ran.code == 1
    assert "1 lines; 1 of no known format" in ran.out


def test_a_dump_of_bytes_is_decoded(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    run = bytearray(128)
    run[8], run[32], run[41], run[48] = 3, 12, 0x10, 1
    rows = [f"{n:08x}: {run[n : n + 16].hex(' ', 2)}  ................" for n in range(0, 128, 16)]
    text = "\n".join(rows).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    ran = cli("explain", "-")
    assert ran.code == 0
    assert "share [0x1000, +4 KiB)" in ran.out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    (said,) = json.loads(cli("explain", "-", "--json").out)
    assert (said["name"], said["value"]) == ("KVM_EXIT_HYPERCALL", "0x3")
    assert "share [0x1000, +4 KiB)" in said["sentence"]
    assert dict(said["details"])["hypercall.args[0]"].startswith("0x1000")
    (of_number,) = json.loads(cli("explain", "cap", "201", "--json").out)
    assert set(of_number) == set(said)


def test_what_a_line_holds_is_shown_as_text(cli: Cli) -> None:
    ran = cli("explain", 'TDX guest reports fatal error. error code: 0x0 error message:"\x1b[2J"')
    assert "\x1b" not in ran.out
    assert "\\x1b[2J" in ran.out


def test_a_line_like_a_known_one_is_said_to_be_no_more_than_like_it(cli) -> None:
    ran = cli("explain", "SEV-SNP: rmpupdate failed, ret 4, pfn 37d4fe8, npages 1, level 1")
    assert ran.code == 0
    assert "The format of this line is not known." in ran.out
    assert "not this line, but like it: [ 1187.437064] SEV-SNP: rmpupdate failed" in ran.out


@pytest.mark.parametrize(
    ("line", "usual"),
    [
        ("[Stage2] Loading kernel image", True),
        ("[SVSM] Mapped 0xffffff8000000000 of the heap", True),  # an address is no error below 0
        ("[SVSM/svsm::mm] DEBUG allocating page", True),
        ("underhill_core::worker:  INFO init: using tdx", True),
        ("cloud-hypervisor: 3.2s: <vmm> INFO:vmm/src/x.rs:1 -- Doing something", True),
        ('time="2023" level=info msg="thing done" name=containerd-shim-v2', True),
        ("[   12.3] rcu: INFO: thing detected stalls", False),
        ("[SVSM] Failed to do something", False),
        ("[SVSM] WARN: something odd", False),
        ("underhill_core::worker: ERROR init: using tdx", False),
    ],
)
def test_a_line_of_a_program_tells_its_level(cli: Cli, line: str, usual: bool) -> None:
    out = " ".join(cli("explain", line).out.split())
    assert ("the line is an information" in out) is usual
    assert out.startswith("An information of ") is usual


def test_what_a_line_does_not_say_leaves_no_blank(cli: Cli) -> None:
    out = cli("explain", "[ 4.3] ccp 0000:47:00.1: SEV: failed to INIT error 0x8004").out
    assert "firmware error 0x8004; there are" in out
    assert "sev firmware error 0x8004 (32772) is none of the" in out
    out = cli("explain", "[ 4.3] ccp 0000:47:00.1: SEV: failed to INIT error 0x1, rc -5").out
    assert "firmware error 0x1, EIO (-5); there are" in out
    assert "is none of" not in out


@pytest.mark.parametrize(
    "line",
    [
        "memblock_phys_free: [0x0000000000001000-0x0000000000001fff] swiotlb_exit+0x10/0x20",
        "memblock_reserve: [0x0000000000001000-0x0000000000001fff] sev_es_init_vc+0xea/0x169",
    ],
)
def test_a_debug_line_is_no_stack_trace(cli: Cli, line: str) -> None:
    out = cli("explain", line).out
    assert "A debug line and no stack trace" in out
    assert "Call Trace" not in out


def test_a_reference_to_our_own_pages_names_no_source(cli: Cli) -> None:
    out = cli("explain", "store_certs: Invalid argument").out
    assert "see: SNP_SET_EXT_CONFIG: Constant. " in out
    assert "Source: None" not in out
