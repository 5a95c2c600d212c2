"""Decode: fields of real exits, the region meant, and hostile input."""

from __future__ import annotations

import io
import json
import random
import shutil
import struct
import subprocess

import pytest

X86 = "x86-linux-7.3.4-kvm-amd.jsonl"
ARM = "arm64-linux-7.2.13-smccc-filter.jsonl"


def kvm_run(reason, *arm, size=256):
    """The first bytes of kvm_run, with 64-bit words from offset 32 on."""
    head = struct.pack("<8xI20x", reason)
    return (head + struct.pack(f"<{len(arm)}Q", *arm)).ljust(32 + size, b"\0")


def call(nr, *args, ret=0, flags=0):
    return kvm_run(3, nr, *args, *[0] * (6 - len(args)), ret, flags)


def shown(ran):
    assert ran.code == 0, ran.err
    answer = json.loads(ran.out)
    fields = {f["field"]: f for f in answer["header"] + answer["arm"]}
    return answer, fields


SHARE = call(12, 0x1234000, 512, 0x1, ret=2**64 - 22, flags=1)


def test_a_share_call(cli):
    answer, fields = shown(cli("decode", SHARE.hex(), "--json"))
    assert answer["exit"] == "KVM_EXIT_HYPERCALL"
    assert answer["meaning"] == "share [0x1234000, +2 MiB)"
    assert answer["share"] == {
        "start": "0x1234000",
        "size": "0x200000",
        "shared": True,
        "refused": None,
    }
    assert fields["hypercall.nr"] == {
        "offset": 32,
        "field": "hypercall.nr",
        "value": "0xc",
        "meaning": "KVM_HC_MAP_GPA_RANGE",
    }
    assert fields["hypercall.args[1]"]["meaning"] == "npages"
    assert fields["hypercall.args[2]"]["meaning"] == "attributes: preferred_page_size=0x1"
    assert (fields["hypercall.ret"]["offset"], fields["hypercall.ret"]["meaning"]) == (
        88,
        "-KVM_EINVAL",
    )
    assert fields["hypercall.flags"]["meaning"] == "KVM_EXIT_HYPERCALL_LONG_MODE"


def test_the_table_says_what_was_assumed(cli):
    ran = cli("decode", SHARE.hex())
    assert ran.out.startswith("KVM_EXIT_HYPERCALL of x86 (assumed; --arch says otherwise), 288 byt")
    assert ran.out.endswith("share [0x1234000, +2 MiB)\n")
    assert "assumed" not in cli("decode", SHARE.hex(), "--arch", "x86").out


@pytest.mark.parametrize(
    ("args", "meaning"),
    [
        ((0x1000, 1, 0x10), "unshare [0x1000, +4 KiB)"),
        ((0x1000, 0, 0), "share [0x1000, +0 bytes); to be refused: the length is zero"),
        (
            (0x1001, 1, 0),
            "share [0x1001, +4 KiB); to be refused: address or length is not a multiple of the"
            " granule",
        ),
        (
            (2**64 - 4096, 2, 0),
            "share [0xfffffffffffff000, +8 KiB); to be refused: the range ends beyond the address"
            " space",
        ),
        (
            (0, 1, 1 << 63),
            "share [0x0, +4 KiB); to be refused: bits or arguments that must be zero are set",
        ),
        ((0, 2**64 - 1, 0x10), "unshare [0x0, +73786976294838206460 KiB); to be refused: the range"
         " ends beyond the address space"),
    ],
)  # fmt: skip
def test_regions(cli, args, meaning):
    assert shown(cli("decode", call(12, *args).hex(), "--json"))[0]["meaning"] == meaning


def test_every_recorded_exit_decodes_as_the_guest_asked(cli, captures):
    rows = [json.loads(text) for text in (captures / X86).read_text().splitlines()[1:]]
    seen = 0
    for row in rows[::25]:
        for recorded in row["exits"]:
            answer, fields = shown(cli("decode", recorded["kvm_run_0_128"], "--json"))
            assert answer["exit_reason"] == recorded["reason"]
            if recorded["reason"] == 3:
                mask = (1 << row["mode"]) - 1
                assert int(fields["hypercall.args[0]"]["value"], 16) == (
                    int(row["in"]["rbx"], 16) & mask
                )
                seen += 1
    assert seen > 10


def test_arm64_has_its_arguments_in_registers(cli, captures):
    share = call(0xC6000003)
    answer, fields = shown(cli("decode", share.hex(), "--arch", "arm64", "--json"))
    assert answer["share"] is None
    assert "pass --registers x1=" in answer["meaning"]
    assert fields["hypercall.nr"]["meaning"] == "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"
    ran = cli("decode", share.hex(), "--arch", "arm64", "--registers", "x1=0x41000000, x2=0")
    assert "share [0x41000000, +4 KiB) (if the host has pages of 4 KiB)\n" in ran.out
    given = ("decode", share.hex(), "--arch", "arm64", "--registers", "x1=0x41000000")
    assert cli(*given, "--granule", "64K").out.endswith("share [0x41000000, +64 KiB)\n")
    ran = cli("decode", share.hex(), "--arch", "arm64", "--registers", "x1=0x41000000,x3=1")
    assert ran.out.endswith("to be refused: bits or arguments that must be zero are set\n")
    unshare = call(0xC6000004, flags=1)
    answer, fields = shown(
        cli("decode", unshare.hex(), "--arch=arm64", "--registers=x1=4096", "--json")
    )
    assert answer["meaning"] == "unshare [0x1000, +4 KiB) (if the host has pages of 4 KiB)"
    assert fields["hypercall.flags"]["meaning"] == "KVM_HYPERCALL_EXIT_SMC"


def test_every_call_of_a_booting_realm_decodes(cli, captures):
    """What the guest meant is read from its registers here, by the interface's own rule."""
    path = captures / "boot/arm64-linux-7.2.13-realm-guest-boot.jsonl"
    seen = []
    for row in map(json.loads, path.read_text().splitlines()[1:]):
        registers = ",".join(f"x{n}={value}" for n, value in enumerate(row["x"][1:], 1))
        given = (row["kvm_run_0_128"], "--arch", "arm64", "--registers", registers)
        number, base, top, state = (int(word, 16) for word in row["x"][:4])
        out = cli("decode", *given).out.splitlines()
        if number == 0xC4000197:
            shared = state == 0
            assert f"[{base:#x}, +" in out[-1]
            assert out[-1].startswith("share" if shared else "unshare")
            assert f"done: x0 = 0, x1 = {top:#x}, x2 = 0" in out[-2]
            assert f"refused: x0 = 0, x1 = {base:#x}, x2 = 1" in out[-2]
            seen.append(shared)
        else:
            assert out[-1] == "no share call: a question about the interface"
    assert sorted(seen) == [False, True, True]
    bare = cli("decode", call(0xC4000197).hex(), "--arch", "arm64").out
    assert bare.endswith("pass --registers x1=0x...,x2=0x...,x3=0x...\n")


@pytest.mark.parametrize(
    ("arch", "run", "meaning"),
    [
        ("x86", call(10), "no share call (KVM_HC_SEND_IPI is declared, but no contract serves it)"),
        ("x86", call(99), "no share call"),
        ("x86", kvm_run(5), "no share call"),
        ("arm64", call(0x86000000), "no share call: a question about the interface"),
        ("arm64", call(0x84000000), "no share call"),
        ("arm64", kvm_run(6), "no share call"),
    ],
)
def test_other_exits(cli, arch, run, meaning):
    assert shown(cli("decode", run.hex(), "--json", "--arch", arch))[0]["meaning"] == meaning


@pytest.mark.parametrize(
    ("run", "field", "meaning"),
    [
        (kvm_run(29, 0, 4, 0), "msr.reason", "KVM_MSR_EXIT_REASON_FILTER"),
        (kvm_run(30, 0, 0x4B564D08 << 32 | 4, 1), "msr.index", "MSR_KVM_MIGRATION_CONTROL"),
        (kvm_run(39, 8, 0x1000, 0x1000), "memory_fault.flags", "KVM_MEMORY_EXIT_FLAG_PRIVATE"),
        (kvm_run(24, 3), "system_event.type", "KVM_SYSTEM_EVENT_CRASH"),
        (kvm_run(2, 1), "io.direction", "KVM_EXIT_IO_OUT"),
        (kvm_run(40, 0, 0x10002, 0, 0x7000), "tdx.get_quote.gpa", ""),
    ],
)  # fmt: skip
def test_fields_of_other_exits(cli, run, field, meaning):
    assert shown(cli("decode", run.hex(), "--json"))[1][field]["meaning"] == meaning


def test_a_failed_run_leaves_an_old_exit(cli):
    ran = cli("decode", SHARE.hex(), "--errno", "EINTR")
    assert ran.out.endswith(
        "KVM_RUN failed with EINTR: exit_reason and what follows are of an earlier exit\n"
    )
    assert "failed with EINTR" in cli("decode", SHARE.hex(), "--errno", "4").out


def test_a_memory_fault_is_judged_by_the_type_of_the_vm(cli):
    run = bytearray(kvm_run(39))
    run[32:56] = b"".join(n.to_bytes(8, "little") for n in (8, 0x4000_0000, 4096))
    said = {
        vm: cli("decode", run.hex(), "--errno", "EFAULT", "--vm-type", vm).out.splitlines()[-1]
        for vm in ("snp_vm", "sev_vm")
    }
    assert said == {
        "snp_vm": "unshare [0x40000000, +4 KiB), if the map says otherwise: the guest touched it"
        " (implicit conversion)",
        "sev_vm": "the guest touched [0x40000000, +4 KiB); stop: this type of VM has no private"
        " memory in KVM",
    }
    poisoned = cli("decode", run.hex(), "--errno", "EHWPOISON", "--vm-type", "snp_vm").out
    assert poisoned.endswith("stop: the memory has a hardware error (poison)\n")


def test_a_memory_fault_of_arm64_needs_no_registers(cli):
    """As with registers: what it says stands in kvm_run."""
    run = kvm_run(39, 8, 0x4000_0000, 4096).hex()
    given = ("decode", run, "--arch", "arm64", "--errno", "EFAULT")
    bare, full = cli(*given), cli(*given, "--registers", "x1=0")
    assert bare.out == full.out
    said = " ".join(bare.out.split())
    assert "the guest touched [0x40000000, +4 KiB); stop: " in said
    assert said.endswith("; in a realm of the posted series: unshare [0x40000000, +4 KiB)")


@pytest.mark.parametrize(
    ("vm_type", "answers"),
    [
        # Guests understand +11 on TDX alone: on SNP it is a failure, elsewhere nobody looks.
        ("tdx_vm", "done: ret = 0; refused: ret = 22; retry: ret = 11"),
        ("snp_vm", "done: ret = 0; refused: ret = 22"),
        ("sev_vm", "done: ret = 0; refused: ret = -22"),
        ("default_vm", "done: ret = 0; refused: ret = -22"),
    ],
)
def test_answers_are_those_of_the_type_of_vm(cli, vm_type, answers):
    run = call(12, 0x8000_0000, 0x200, 0).hex()
    assert answers in cli("decode", run, "--vm-type", vm_type).out.splitlines()


def test_without_a_type_of_vm_the_answers_of_all_are_listed(cli):
    """The bytes do not show the type; -22 alone would be wrong for SNP and TDX."""
    run = call(12, 0x8000_0000, 0x200, 0).hex()
    assert cli("decode", run).out.splitlines()[-4:-1] == [
        "KVM_X86_DEFAULT_VM, KVM_X86_SW_PROTECTED_VM, KVM_X86_SEV_VM, KVM_X86_SEV_ES_VM: done: ret"
        " = 0; refused: ret = -22",
        "KVM_X86_SNP_VM: done: ret = 0; refused: ret = 22",
        "KVM_X86_TDX_VM: done: ret = 0; refused: ret = 22; retry: ret = 11",
    ]
    told = [
        a["writes"].get("refused") for a in json.loads(cli("decode", run, "--json").out)["answers"]
    ]
    assert told == ["ret = -22", "ret = 22", "ret = 22"]


def test_without_a_type_of_vm_a_fault_is_told_for_each(cli):
    run = kvm_run(39, 8, 0x4000_0000, 4096).hex()
    lines = cli("decode", run, "--errno", "EFAULT").out.splitlines()[-2:]
    assert lines[0].startswith("KVM_X86_DEFAULT_VM, KVM_X86_SEV_VM, KVM_X86_SEV_ES_VM: the guest")
    assert lines[1].startswith("KVM_X86_SW_PROTECTED_VM, KVM_X86_SNP_VM, KVM_X86_TDX_VM: unshare")


@pytest.mark.parametrize("spelling", ["SNP_VM", "snp", "snp_vm", "KVM_X86_SNP_VM", "Snp-Vm", "4"])
def test_a_type_of_vm_has_many_spellings(cli, spelling):
    assert "refused: ret = 22" in cli("decode", SHARE.hex(), "--vm-type", spelling).out


def test_a_type_of_vm_that_is_none_gives_the_next(cli):
    ran = cli("decode", SHARE.hex(), "--vm-type", "sev_ess")
    assert (ran.code, "did you mean sev-es" in ran.err) == (2, True)


@pytest.mark.parametrize("reason", [44, 0x6361_7073, 0xFFFF_FFFF])
def test_an_impossible_exit_reason_is_called_that(cli, reason):
    ran = cli("decode", kvm_run(reason).hex())
    assert ran.code == 1
    assert f"impossible exit reason: no KVM up to Linux 7.3.4 has {reason:#x}" in ran.out
    assert "share call" not in ran.out


@pytest.mark.parametrize("reason", [13, 14, 15, 20, 22, 25])
def test_exits_of_other_architectures_are_not_impossible(cli, reason):
    """KVM_EXIT_S390_* and KVM_EXIT_DCR of include/uapi/linux/kvm.h."""
    ran = cli("decode", kvm_run(reason).hex())
    assert (ran.code, "impossible" in ran.out) == (0, False)
    assert ran.out.startswith(("KVM_EXIT_S390_", "KVM_EXIT_DCR"))


def test_an_access_that_kvm_does_not_emulate_has_its_arm(cli):
    """kvm.h 418-422: KVM_EXIT_ARM_NISV and KVM_EXIT_ARM_LDST64B share arm_nisv."""
    for reason in (28, 42):
        _, fields = shown(cli("decode", kvm_run(reason, 7, 0x9000).hex(), "--arch=arm64", "--json"))
        assert fields["arm_nisv.fault_ipa"]["value"] == "0x9000"


def test_a_termination_is_taken_apart_to_its_reason(cli):
    """ndata is 1: what stands behind data[0] does not count."""
    run = kvm_run(24, 1 << 32 | 6, 0x2_1100, 0x5555, 0x6666).hex()
    _, fields = shown(cli("decode", run, "--json"))
    assert fields["system_event.data[0]"]["value"] == "0x21100"
    assert "system_event.data[1]" not in fields
    said = fields["system_event.sev_term.ghcb_msr"]
    assert said["offset"] == 40
    assert said["meaning"].endswith("reason_set=SEV_TERM_SET_LINUX | reason=GHCB_TERM_PVALIDATE")


@pytest.mark.parametrize(
    ("run", "field", "count"),
    [
        (kvm_run(24, 0xFFFF_FFFF << 32 | 3, 1), "system_event.data[", 16),
        (kvm_run(24, 2 << 32 | 3, 1, 2, 3), "system_event.data[", 2),
        (kvm_run(17, 3 << 32 | 1, 1, 2, 3, 4), "internal.data[", 3),
    ],
)
def test_only_what_counts_is_shown(cli, run, field, count):
    _, fields = shown(cli("decode", run.hex(), "--json"))
    assert sum(name.startswith(field) for name in fields) == count


def test_bytes_of_an_mmio_access_are_as_many_as_len_says(cli):
    _, fields = shown(cli("decode", kvm_run(6, 0xFEE0_0000, 0x1122_3344, 4).hex(), "--json"))
    assert fields["mmio.data"]["value"] == "44 33 22 11"


ENTRY = (0x200 << 12 | 1 << 52).to_bytes(8, "little")


def psc(end_entry, count):
    return struct.pack("<HHI", 0, end_entry, 0) + ENTRY * count


@pytest.mark.parametrize(("entries", "more"), [(1, 0), (3, 0), (3, 5), (64, 0), (253, 0)])
def test_a_page_state_change_has_as_many_entries_as_it_says(cli, entries, more):
    data = psc(entries - 1, entries) + bytes(more)
    ran = cli("decode", "--as", "struct snp_psc_desc", data.hex(), "--json")
    fields = {f["field"]: f for f in json.loads(ran.out)["fields"]}
    assert sum(name.endswith(".gfn") for name in fields) == entries
    last = fields[f"entries[{entries - 1}].operation"]
    assert (last["offset"], last["meaning"][:22]) == (8 * entries, "SNP_PAGE_STATE_PRIVATE")
    text = cli("decode", "--as", "snp_psc_desc", data.hex()).out.splitlines()[0]
    behind = f", {more} bytes behind it not shown" if more else ""
    assert text == f"struct snp_psc_desc, {8 + 8 * entries} bytes{behind}"


def test_a_page_state_change_with_too_few_entries_says_so(cli):
    ran = cli("decode", "--as", "snp_psc_desc", psc(4, 2).hex())
    assert ran.out.startswith("struct snp_psc_desc, 24 bytes with 2 of the 5 entries that it tells")
    none = cli("decode", "--as", "snp_psc_desc", "0000")
    assert (none.code, none.err.count("\n")) == (2, 1)


def test_a_word_is_shown_as_the_word_that_it_is(cli):
    ran = cli("decode", "--as", "GHCB MSR", (0x2_1100).to_bytes(8, "little").hex(), "--json")
    found = json.loads(ran.out)
    assert found["structure"] == "GHCB MSR termination request, Linux's reason"
    assert found["fields"][2]["meaning"].startswith("GHCB_TERM_PVALIDATE: ")


def test_another_structure(cli):
    ran = cli("decode", "--as", "struct psc_hdr", "0100 0200 00000000", "--json")
    assert json.loads(ran.out)["fields"][:2] == [
        {"offset": 0, "field": "cur_entry", "value": "0x1",
         "meaning": "Index of the first entry that is not done."},
        {"offset": 2, "field": "end_entry", "value": "0x2", "meaning": "Index of the last entry."},
    ]  # fmt: skip
    short = cli("decode", "--as", "psc_hdr", "0100")
    assert (short.code, short.err.count("\n")) == (2, 1)
    unknown = cli("decode", "--as", "psc_head", "0100")
    assert (unknown.code, "no such structure; did you mean " in unknown.err) == (2, True)


# --- Where bytes come from -------------------------------------------------------------------


def test_hex_in_every_dress(cli, tmp_path):
    spaced = " ".join(SHARE.hex()[i : i + 8] for i in range(0, len(SHARE) * 2, 8))
    prefixed = "\n".join(f"0x{b:02x}" for b in SHARE)
    raw, text = tmp_path / "run.bin", tmp_path / "run.hex"
    raw.write_bytes(SHARE)
    text.write_text(prefixed + "\n")
    expected = cli("decode", SHARE.hex()).out
    for given in (
        [spaced],
        spaced.split(),
        [prefixed],
        ["0x" + SHARE.hex().upper()],
        [raw],
        [text],
    ):
        assert cli("decode", *given) == (0, expected, "")


@pytest.mark.parametrize("argv", [[], ["-"]])
@pytest.mark.parametrize("data", [SHARE, SHARE.hex().encode()])
def test_standard_input(cli, monkeypatch, argv, data):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert cli("decode", *argv).out.endswith("share [0x1234000, +2 MiB)\n")


def test_a_prefix_that_covers_the_arm_is_enough(cli):
    assert cli("decode", SHARE[:104].hex()).code == 0
    for length in (103, 40, 32):
        ran = cli("decode", SHARE[:length].hex())
        assert ran.err == (
            f"hcabi decode: {length} bytes; KVM_EXIT_HYPERCALL needs 104, where its union member"
            " hypercall ends\n"
        )
    assert "kvm_run's header needs 32" in cli("decode", SHARE[:31].hex()).err
    # An exit without an arm needs the header alone.
    assert cli("decode", kvm_run(5)[:32].hex()).code == 0


@pytest.mark.parametrize("form", ["xxd", "xxd -p", "hexdump -C", "hexdump", "od", "od -t x1"])
def test_dumps_on_standard_input(cli, monkeypatch, form):
    if shutil.which(form.split()[0]) is None:
        pytest.skip(f"no {form.split()[0]} here")
    text = subprocess.run(form.split(), input=SHARE, capture_output=True, check=True).stdout
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert cli("decode").out == cli("decode", SHARE.hex()).out


LOG = "kvm_userspace_exit: reason KVM_EXIT_MEMORY_FAULT (39)\n"


def test_text_is_not_bytes(cli, monkeypatch, tmp_path):
    """A log line is refused, and what is known of it can be asked for."""
    hint = "it is a log: hcabi explain reads it"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LOG.encode())))
    ran = cli("decode")
    assert (ran.code, ran.out) == (2, "")
    assert "standard input: is text, neither bytes nor a hex dump" in ran.err
    assert hint in ran.err
    log = tmp_path / "log"
    log.write_text("nothing known\n" * 50)
    ran = cli("decode", log)
    assert (ran.code, "is text" in ran.err, "explain" in ran.err) == (2, True, False)
    assert hint in cli("decode", LOG).err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([""], "no bytes"),
        (["0x"], "an x that is no 0x prefix"),
        (["0x0"], "1 hex digits, an odd number"),
        (["xyz"], "'xyz': no such file, and not hex bytes"),
        (["g" * 10_000], "no such file, and not hex bytes"),
        (["0" * 100_001], "100001 hex digits, an odd number"),
        (["\0"], "no such file"),
        (["no.bin"], "'no.bin': no such file"),
        (["/"], "/: Is a directory"),
        (["00", "--registers", "x1=1"], "--registers is for --arch arm64"),
        (["00", "--arch=arm64", "--registers", "y=1"], "'y=1' is not like x1=0x1000"),
        (["00", "--arch=arm64", "--registers", "x1"], "expected a 64-bit number"),
        (["00", "--arch=arm64", "--registers", "x1=-1"], "expected a 64-bit number"),
        (["00", "--arch=arm64", "--registers", f"x1={1 << 64}"], "expected a 64-bit number"),
        ([SHARE.hex(), "--arch", "arm64", "--vm-type", "snp"], "--vm-type is for --arch x86"),
        ([SHARE.hex(), "--granule", "16K"], "--granule is for --arch arm64"),
        ([SHARE.hex(), "--errno", "EWHAT"], "expected a number below 100000 or one of EPERM"),
        ([SHARE.hex(), "--arch", "riscv"], "invalid choice: 'riscv'"),
    ],
)
def test_bad_input_is_one_line_and_code_2(cli, argv, message):
    ran = cli("decode", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "standard input: is empty"),
        (b" \n", "no bytes"),
        (b"abc", "odd number"),
        (b"\xff\xfe", "2 bytes; kvm_run's header needs 32"),
        (bytes((1 << 20) + 1), "more than 1048576 bytes"),
    ],
)
def test_bad_standard_input(cli, monkeypatch, data, message):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = cli("decode", "-")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_file_without_an_end_is_refused(cli):
    assert "/dev/zero: is a device" in cli("decode", "/dev/zero").err


def test_random_bytes_never_crash(cli):
    chance = random.Random(1)
    for _ in range(150):
        data = bytearray(chance.randbytes(chance.choice([0, 5, 32, 104, 128, 300, 2352, 5000])))
        if len(data) > 12 and chance.random() < 0.8:
            data[8:12] = chance.randrange(45).to_bytes(4, "little")
        arch = chance.choice(["x86", "arm64"])
        extra = ["--registers", "x1=0x1000"] if arch == "arm64" and chance.random() < 0.5 else []
        ran = cli("decode", data.hex(), "--arch", arch, *extra)
        assert ran.code in (0, 1, 2)
        assert (ran.code == 1) == ("impossible exit reason" in ran.out)
        assert "\x1b" not in ran.out


def test_a_terminal_is_not_waited_for(cli, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    ran = cli("decode")
    assert (ran.code, "nothing to decode: give hex bytes, a file" in ran.err) == (2, True)
