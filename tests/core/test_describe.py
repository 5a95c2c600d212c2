"""describe(): every kind of value as text, the same as on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import hcabi
from hcabi import (
    HostHandler,
    HostUsageError,
    InterfaceQuery,
    MemorySlot,
    NotAShareCall,
    Outcome,
    Progress,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    SmcccGuest,
    Verdict,
    VmType,
    X86Host,
    describe,
)
from hcabi.catalogue.declarations import declarations
from hcabi.cli.main import main
from hcabi.kvm.exit_buffer import exit_buffer
from hcabi.kvm.run import HypercallExit, KvmRun, MemoryFaultExit, MemoryFaultFlags

SHARE = exit_buffer(HypercallExit(nr=12, args=(0x1234000, 512, 0, 0, 0, 0)))
UNSHARE = ShareRequest(0x1000, 0x1000, False, 0x1000, False, None, 12, 16)
REFUSED = Outcome(Verdict.REFUSED, 0x1000, Refusal.HOST_REFUSED)

ONE_LINE = {
    "unshare [0x1000, +4 KiB)": UNSHARE,
    "share [0x40000000, +2 MiB)": ShareRegion(0x4000_0000, 0x20_0000, True),
    "refused, 4 KiB in the wanted state: the VMM refused": REFUSED,
    "ret = -22; enter the guest again; refused, 4 KiB in the wanted state: the VMM refused": (
        X86Host().encode_reply(UNSHARE, REFUSED)
    ),
    "nothing to write; stop the VM; done, 0 bytes in the wanted state": Reply(resume=False),
    "question 0xc6000002 about the interface: nothing to write; enter the guest again; done,"
    " 0 bytes in the wanted state": InterfaceQuery(0xC6000002, Reply()),
    "no share call: KVM_RUN failed, its exit is an earlier one": NotAShareCall(None),
    "no share call: KVM_EXIT_HYPERCALL, call 0x1": NotAShareCall(3, 1),
    "ram: [0x80000000, +1 GiB) shared at first, no guest_memfd": MemorySlot(
        0x8000_0000, 1 << 30, True, "ram", guest_memfd=False
    ),
    "hvc: x0 = 0xc6000003, x1 = 0x1000, x2 = 0, x3 = 0": SmcccGuest().encode_call(
        ShareRegion(0x1000, 0x1000, True)
    ),
    "retry, 8 KiB, code 0x1": Progress(Verdict.RETRY, 0x2000, None, 1),
}


@pytest.mark.parametrize(("text", "value"), ONE_LINE.items(), ids=range(len(ONE_LINE)))
def test_what_one_line_says(text: str, value: Any) -> None:
    assert describe(value) == text


def test_an_exit_as_the_command_line_shows_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = describe(SHARE, vm_type=VmType.TDX_VM)
    lines = text.splitlines()
    assert lines[0] == "KVM_EXIT_HYPERCALL of x86, 2352 bytes"
    assert lines[-2] == "done: ret = 0; refused: ret = 22; retry: ret = 11"
    assert lines[-1] == "share [0x1234000, +2 MiB)"
    assert "    40  0x1234000  hypercall.args[0]              gpa" in lines
    file = tmp_path / "run"
    file.write_bytes(SHARE)
    assert main(["decode", str(file), "--json", "--vm-type", "tdx"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert lines[-1] == shown["meaning"]
    cells = [" ".join(line.split()) for line in lines[2:-2]]
    rows = [*shown["header"], *shown["arm"]]
    assert cells == [
        " ".join(f"{r['offset']} {r['value']} {r['field']} {r['meaning']}".split()) for r in rows
    ]
    assert describe(KvmRun(exit_reason=5)).endswith("no share call")


def test_an_exit_of_arm64_has_its_arguments_in_registers() -> None:
    run = exit_buffer(HypercallExit(nr=0xC6000003))
    assert "pass --registers x1=0x..." in describe(run, arch="arm64")
    told = describe(run, arch="arm64", registers={"x1": 0x4100_0000})
    assert told.endswith("share [0x41000000, +4 KiB) (if the host has pages of 4 KiB)")


def test_a_failed_run() -> None:
    run = exit_buffer(MemoryFaultExit(flags=8, gpa=0x1000, size=0x1000))
    wanted = "unshare [0x1000, +4 KiB), if the map says otherwise"
    for errno in (14, -14):
        assert wanted in describe(run, errno=errno, vm_type=VmType.SNP_VM)
    assert "pass --errno EFAULT" in describe(run, vm_type=VmType.SNP_VM)


def test_a_record_a_word_and_their_layouts() -> None:
    lines = describe(MemoryFaultExit(gpa=0x1000, size=0x2000)).splitlines()
    assert lines[0] == "kvm_run.memory_fault, 24 bytes"
    assert lines[-1].startswith("    16  0x2000  size")
    word = describe(MemoryFaultFlags(private=True))
    assert "1      private (bit 3)  Set when the guest meant private memory" in word
    layout = describe(MemoryFaultExit).splitlines()
    assert layout[0].startswith("kvm_run.memory_fault, 24 bytes; include/uapi/linux/kvm.h")
    assert layout[-1] == "    16  u64   size   Size of the range in bytes."


def test_every_declared_record_is_described() -> None:
    for _, layout in declarations().layouts:
        for text in (describe(layout.record), describe(layout.record())):
            assert text.startswith((layout.c_name, *(c.c_name for c in layout.cases), "KVM_EXIT"))


def test_a_map() -> None:
    handler = HostHandler(X86Host(), lambda *_: None, [MemorySlot(0, 1 << 30)])
    handler.handle(SHARE)
    assert describe(handler.map).splitlines() == [
        "2 MiB shared",
        "[0x0, +1 GiB) not shared at first",
        "shared [0x1234000, +2 MiB)",
    ]
    for page in range(0, 400 << 12, 2 << 12):
        handler.map.set(page, 4096, True)
    assert len(describe(handler.map).splitlines()) == 2 + 64 + 1
    assert describe(handler.map).endswith("\n...")


@pytest.mark.parametrize("value", [3, "run", None, [], object()])
def test_what_is_nothing_of_the_kind(value: Any) -> None:
    with pytest.raises(HostUsageError, match="nothing that can be described: expected the bytes"):
        describe(value)


@pytest.mark.parametrize(
    ("size", "need"), [(0, "header needs 32"), (31, "header needs 32"), (103, "needs 104")]
)
def test_bytes_that_end_early(size: int, need: str) -> None:
    with pytest.raises(HostUsageError, match=f"{size} bytes; .*{need}"):
        describe(SHARE[:size])


def test_it_is_public() -> None:
    assert "describe" in hcabi.__all__
