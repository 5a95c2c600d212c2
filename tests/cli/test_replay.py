"""Replay: all captures agree, a changed copy does not, and bad files are told."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from hcabi.logs.reader import Reader
from hcabi.logs.schema import EventKind
from hcabi.memory.ranges import Ranges
from hcabi.types import PAGE

X86 = "x86-linux-7.3.4-kvm-amd.jsonl"
ARM = "arm64-linux-7.2.13-smccc-filter.jsonl"
PKVM = "arm64-linux-7.2.13-pkvm-protected-vm.jsonl"
X86_BOOT = "boot/x86-linux-7.3.4-sev-guest-boot.jsonl"
ARM_BOOT = "boot/arm64-linux-7.2.13-pkvm-guest-boot.jsonl"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (X86, 1124),
        ("x86-linux-6.1.192-kvm-amd.jsonl", 1124),
        ("x86-linux-6.12.107-kvm-amd.jsonl", 1124),
        (ARM, 311),
        (PKVM, 281),
        (X86_BOOT, 77),
        (ARM_BOOT, 1122),
    ],
)
def test_a_capture_agrees(cli, captures, name, rows):
    ran = cli("replay", captures / name)
    assert (ran.code, ran.err) == (0, "")
    assert f"{rows} rows, {rows} agree: all agree" in ran.out


def test_a_boot_shows_its_final_map(cli, captures):
    ran = cli("replay", captures / X86_BOOT)
    lines = [line.split() for line in ran.out.splitlines()]
    assert ["0xf000000", "0xf800000", "8", "MiB", "0x800000"] in lines
    assert "shared at the end: 10500 KiB" in ran.out
    ran = cli("replay", "--json", captures / ARM_BOOT)
    assert json.loads(ran.out)[0]["shared"] == [
        ["0x408c0000", "0x20000"],
        ["0x46000000", "0x400000"],
        ["0x47e39000", "0x40000"],
    ]


def test_a_folder_is_all_its_captures(cli, captures, tmp_path):
    for name in (ARM, PKVM):
        shutil.copy(captures / name, tmp_path)
    ran = cli("replay", tmp_path, "--json")
    assert ran.code == 0
    assert [(r["rows"], r["agreed"], r["disagreements"]) for r in json.loads(ran.out)] == [
        (281, 281, []),
        (311, 311, []),
    ]


@pytest.mark.parametrize("kind", ["device", "fifo", "huge"])
def test_what_has_no_end_is_told(cli, tmp_path, kind):
    path = tmp_path / "file"
    if kind == "device":
        path = "/dev/zero"
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        with path.open("wb") as file:
            file.truncate(1 << 40)
    ran = cli("replay", path)
    assert ran.code == 2
    said = {"device": "is a device", "fifo": "a FIFO that nobody writes to", "huge": "at most"}
    assert said[kind] in ran.err


def test_json_nested_without_end_is_told(cli, captures, tmp_path):
    head, row, *_ = (captures / X86).read_bytes().splitlines()
    for lines in ([b"[" * 100_000], [head, row[:-1] + b',"more":' + b"[" * 100_000]):
        (tmp_path / "nested.jsonl").write_bytes(b"\n".join(lines))
        assert cli("replay", tmp_path / "nested.jsonl").code == 2


# --- Changed copies --------------------------------------------------------------------------


@pytest.fixture
def changed(captures, tmp_path):
    """Copy a capture with one line changed by a function; lines count from 1."""

    def change(name, line, edit):
        lines = (captures / name).read_text().splitlines()
        row = json.loads(lines[line - 1])
        edit(row)
        lines[line - 1] = json.dumps(row)
        copy = tmp_path / "changed.jsonl"
        copy.write_text("\n".join(lines))
        return copy

    return change


def first_row(captures, name, wanted):
    lines = (captures / name).read_text().splitlines()
    return next(i for i, text in enumerate(lines[1:], 2) if wanted(json.loads(text)))


def flip(exit_row, offset, mask=1):
    data = bytearray.fromhex(exit_row["kvm_run_0_128"])
    data[offset] ^= mask
    exit_row["kvm_run_0_128"] = data.hex()


@pytest.mark.parametrize(
    ("offset", "field"),
    [
        (8, "exit 0: exit_reason"),
        (24, "exit 0: apic_base"),
        (16, "exit 0: cr8"),
        (33, "exit 0: hypercall.nr"),
        (55, "exit 0: hypercall.args[1]"),
        (80, "exit 0: hypercall.args[5]"),
        (88, "exit 0: hypercall.ret"),
        (103, "exit 0: hypercall.flags"),
        (104, "exit 0: bytes 104..111 beyond the arm of hypercall"),
        (127, "exit 0: bytes 120..127 beyond the arm of hypercall"),
    ],
)
def test_a_changed_byte_is_reported(cli, captures, changed, offset, field):
    line = first_row(captures, X86, lambda r: r["exits"] and r["exits"][0]["reason"] == 3)
    # Not the file's first exit: that one sets what state is usual.
    later = line + 1
    copy = changed(X86, later, lambda r: flip(r["exits"][0], offset))
    ran = cli("replay", "--json", copy)
    assert ran.code == 1
    found = json.loads(ran.out)[0]["disagreements"]
    assert (later, field) in [(d["row"], d["field"]) for d in found]


def test_a_changed_register_is_a_row_of_the_table(cli, captures, changed):
    line = first_row(captures, X86, lambda r: r["out"]["rax"] == "0x0")
    copy = changed(X86, line, lambda r: r["out"].update(rax="0x5eed"))
    ran = cli("replay", copy)
    assert ran.code == 1
    assert "1124 rows, 1123 agree: 1 disagreements" in ran.out
    rows = [text.split() for text in ran.out.splitlines()]
    assert [str(line), "out", "rax", "0x5eed", "0x0"] in rows


def test_a_changed_arm64_answer_is_reported(cli, captures, changed):
    line = first_row(captures, PKVM, lambda r: r["out"]["x0"] == "0x0")
    copy = changed(PKVM, line, lambda r: r["out"].update(x0="0x1"))
    found = json.loads(cli("replay", "--json", copy).out)[0]["disagreements"]
    assert found == [{"row": line, "field": "out x0", "expected": "0x1", "got": "0x0"}]


def test_a_changed_boot_reply_is_reported(cli, captures, changed):
    line = first_row(captures, ARM_BOOT, lambda r: r["reply"]["x0"] == "0x0")
    copy = changed(ARM_BOOT, line, lambda r: r["reply"].update(x0="0x7"))
    found = json.loads(cli("replay", "--json", copy).out)[0]["disagreements"]
    assert found == [{"row": line, "field": "reply x0", "expected": "7", "got": "0"}]


def test_most_limits_what_is_printed(cli, captures, tmp_path):
    lines = (captures / PKVM).read_text().splitlines()
    rows = [json.loads(text) for text in lines]
    for row in rows[1:11]:
        row["out"]["x3"] = "0x77"
    copy = tmp_path / "ten.jsonl"
    copy.write_text("\n".join(map(json.dumps, rows)))
    ran = cli("replay", copy, "--most", 3)
    assert ran.code == 1
    assert ran.out.count("out x3") == 3
    assert "... 7 more left out, --most N shows them" in ran.out
    assert cli("replay", copy, "--most", 0).out.count("out x3") == 0
    assert "-1: expected 0 to" in cli("replay", copy, "--most", -1).err


# --- Refused and unreadable ------------------------------------------------------------------


def test_a_contract_without_a_contract_is_refused(cli, changed):
    def forward_psci(header):
        header["vm"]["smccc_filter"] = [
            {"base": "0x84000000", "nr_functions": 32, "action": "fwd_to_user"}
        ]

    ran = cli("replay", changed(ARM_BOOT, 1, forward_psci))
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "refused: changed.jsonl:1: forwards 0x84000000 and 31 more" in ran.err


def test_a_kernel_that_nobody_measured_is_refused(cli, changed):
    ran = cli("replay", changed(X86, 1, lambda h: h.update(kernel="5.10.1")))
    assert ran.code == 1
    assert "no baseline for kernel '5.10.1'" in ran.err


def test_a_vm_that_cannot_be_is_refused(cli, changed):
    ran = cli("replay", changed(ARM, 1, lambda h: h["vm"].update(granule="0x11")))
    assert (ran.code, ran.out) == (1, "")
    assert (
        "refused: changed.jsonl:1: cannot be replayed: granule 17: expected a power of two"
        in ran.err
    )


GOOD = '{"capture":1,"arch":"x86","kernel":"7.3.4","hypervisor":"kvm","vm":{"type":"x"}}\n'
RUN = "00" * 128


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n", ":1: "),
        (b"\x00\xff\xfe", ":1: JSON is malformed"),
        (b"\x7fELF" + bytes(4096), ":1: JSON is malformed"),
        (b'{"capture":1', ":1: "),
        (b'{"capture":"1"}', ":1: Expected `int`, got `str`"),
        (b"[" * 100_000, ":1: "),
        (GOOD.replace(":1,", ":2,", 1).encode(), "format version 2, expected 1"),
        (GOOD.replace("x86", "riscv").encode(), "arch 'riscv'"),
        (GOOD.encode() + b"{}\n", ":2: Object missing required field"),
        (GOOD.encode() + b"nonsense\n", ":2: JSON is malformed"),
        (GOOD.encode() + b'{"mode":"\xff"}', ":2: "),
        (
            f'{GOOD}{{"mode":16,"instruction":"vmmcall","in":{{}},"reply":{{}},"exits":[],"out":{{}}}}'.encode(),
            ":2: Invalid enum value 16",
        ),
        (
            f'{GOOD}{{"mode":64,"instruction":"vmmcall","in":{{"rax":"0xc"}},"reply":{{}},"exits":[],"out":{{}}}}'.encode(),
            ":2: `in` lacks rcx, rdx",
        ),
        (
            f'{GOOD}{{"mode":64,"instruction":"rdmsr","in":{{}},"reply":{{"error":256}},"exits":[],"out":{{}}}}'.encode(),
            ":2: Expected `int` <= 255",
        ),
        (
            f'{GOOD}{{"mode":64,"instruction":"vmmcall","in":{{}},"reply":{{}},"exits":[{{"reason":3,"kvm_run_0_128":"{RUN[:-1]}"}}],"out":{{}}}}'.encode(),
            ":2: Expected `str` of length >= 256",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_code_2(cli, tmp_path, content, message):
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(content)
    ran = cli("replay", bad)
    assert ran.code == 2
    assert "bad.jsonl" in ran.err
    assert message in ran.err
    assert json.loads(cli("replay", bad, "--json").out)[0]["file"] == str(bad)


def test_files_that_are_not_there(cli, tmp_path):
    assert "no.jsonl: No such file or directory" in cli("replay", tmp_path / "no.jsonl").err
    ran = cli("replay", tmp_path)
    assert (ran.code, "no *.jsonl files in this folder" in ran.err) == (2, True)


def test_one_bad_file_does_not_hide_the_others(cli, captures, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("")
    ran = cli("replay", bad, captures / PKVM)
    assert ran.code == 2
    assert "281 rows, 281 agree: all agree" in ran.out


@pytest.mark.parametrize(
    "name",
    [
        "boot/x86-linux-7.3.4-sev-guest-boot.jsonl",
        "boot/arm64-linux-7.2.13-realm-guest-boot.jsonl",
        "boot/x86-linux-7.3.4-hyperv-guest-boot.jsonl",
        "requests/x86-linux-7.3.4-snp.jsonl",
    ],
)
def test_events_end_where_the_replay_ends(cli, captures, name):
    """Told one by one, the requests make the map that the replay has at its end."""
    code, out, _ = cli("replay", "--events", str(captures / name))
    assert code == 0
    told = [json.loads(line) for line in out.splitlines()]
    shared = Ranges()
    for event in told:
        first, count = int(event["start"], 16) // PAGE, int(event["done"], 16) // PAGE
        shared.set(first, first + count, event["shared"])
    (whole,) = json.loads(cli("replay", "--json", str(captures / name))[1])
    ends = [(int(at, 16), int(size, 16)) for at, size in whole["shared"]]
    assert [(a * PAGE, (b - a) * PAGE) for a, b in shared] == ends
    assert [e["row"] for e in told] == sorted(e["row"] for e in told)
    found = [f.event for f in Reader().read(out.splitlines())]
    assert [(f.kind, f.start) for f in found] == [
        (EventKind.REQUEST, int(e["start"], 16)) for e in told
    ]


def test_events_of_a_watched_vmm_name_the_vcpu(cli, captures):
    name = captures / "watched" / "x86-linux-7.3.4-private-memory.jsonl"
    code, out, _ = cli("replay", "--events", str(name))
    rows = [json.loads(line) for line in name.read_text().splitlines()[1:]]
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [e["vcpu"] for e in told] == [rows[e["row"] - 2].get("vcpu", 0) for e in told]
    assert len(told) == 9


def test_captures_without_requests_have_no_events(cli, captures):
    code, out, err = cli("replay", "--events", str(captures / "x86-linux-6.1.192-kvm-amd.jsonl"))
    assert (code, out) == (2, "")
    assert "no request of a guest in these captures" in err
    assert cli("replay", "--events", "--json", str(captures))[0] == 2
