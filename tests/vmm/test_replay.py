"""Requests of captured SNP and TDX guests inside whole programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hcabi.captures.format import read_capture
from hcabi.cli.main import main
from hcabi.errors import HostUsageError
from hcabi.vmm.drive import Driver, Limits
from hcabi.vmm.fetch import SUBJECTS, fetched
from hcabi.vmm.play import StoppedError
from hcabi.vmm.replay import ReplayedRow, prepare
from hcabi.x86.baselines import LINUX_7_3

QUICK = Limits(start=20, answer=5, quiet=0.3)
FOLDER = Path(__file__).parents[1] / "data/captures/requests"
SNP, TDX = FOLDER / "x86-linux-7.3.4-snp.jsonl", FOLDER / "x86-linux-7.3.4-tdx.jsonl"
#: What the guest shared of its 256 MiB, in bytes: noted by a VMM without hcabi.
POOLS = [(0x100000, 0x20000), (0x5000000, 0x20000), (0xF000000, 0x800000)]


def played(command: list[str], path: Path) -> tuple[list[ReplayedRow], list[tuple[int, int]]]:
    """The rows, and what of the guest's memory is shared in the VMM afterwards."""
    with Driver(command, limits=QUICK) as driver:
        rows, ledger = prepare(driver, read_capture(path), baseline=LINUX_7_3)
        made = list(rows)
        assert ledger.violations == []
        return made, [r for r in ledger.shared() if r[0] < 256 << 20]


def test_a_program_answers_a_real_guest_as_its_boot_was(raw: list[str]) -> None:
    rows, shared = played([*raw, "snp"], SNP)
    assert [row for row in rows if row.disagreements] == []
    assert len(rows) == len(read_capture(SNP).rows)
    assert {*POOLS} <= {*shared}


def test_a_refusal_is_found_and_ends_the_replay(raw: list[str]) -> None:
    rows, shared = played([*raw, "snp_refuses"], SNP)
    assert rows[-1].number == 57, "the first list: four entries of 2 MiB"
    first = rows[-1].disagreements[0]
    assert (first.field, first.expected, first.got) == ("exit 0: ret", "0x0", "0x16")
    assert not {*POOLS} & {*shared}


def test_a_number_that_kvm_refuses_stops_the_vm(raw: list[str]) -> None:
    with Driver([*raw, "snp_negative"], limits=QUICK) as driver:
        rows, _ = prepare(driver, read_capture(SNP), baseline=LINUX_7_3)
        with pytest.raises(StoppedError, match="exit 3, errno 22"):
            list(rows)


@pytest.mark.parametrize(
    ("mode", "path", "match"),
    [
        ("snp", TDX, "a tdx guest; the VMM made a KVM_X86_SNP_VM"),
        ("snp_small", SNP, r"line 28: .*\[0xf835000, 0xf836000\).*at least the 256 MiB"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    raw: list[str], mode: str, path: Path, match: str
) -> None:
    with (
        Driver([*raw, mode], limits=QUICK) as driver,
        pytest.raises(HostUsageError, match=match),
    ):
        prepare(driver, read_capture(path), baseline=LINUX_7_3)


def test_a_boot_whose_host_refused_is_no_measure(raw: list[str], tmp_path: Path) -> None:
    lines: list[Any] = [json.loads(line) for line in SNP.read_text().splitlines()]
    next(line for line in lines[1:] if "exits" in line)["exits"][0]["ret"] = "0x16"
    path = tmp_path / "refused.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with (
        Driver([*raw, "snp"], limits=QUICK) as driver,
        pytest.raises(HostUsageError, match="line 4: the recorded host answered 0x16"),
    ):
        prepare(driver, read_capture(path), baseline=LINUX_7_3)


def test_the_command_line(raw: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vmm", "replay", "--json", str(SNP), "--", *raw, "snp"]) == 0
    assert json.loads(capsys.readouterr().out)["exits"] == 20
    assert main(["vmm", "replay", str(SNP), "--", *raw, "snp_refuses"]) == 1
    assert "line 57, exit 0: ret: the boot had 0x0, now 0x16" in capsys.readouterr().out
    assert main(["vmm", "replay", str(SNP), "--", *raw, "snp_negative"]) == 1
    assert "line 57: " in capsys.readouterr().err


@pytest.mark.parametrize("release", [s.name for s in SUBJECTS.values() if s.commands])
@pytest.mark.parametrize(("kind", "path"), [("snp", SNP), ("tdx", TDX)])
def test_qemu_answers_real_guests(raw: list[str], release: str, kind: str, path: Path) -> None:
    scripts = fetched(release)
    if scripts is None:
        pytest.skip(f"{release} has not been fetched (hcabi vmm fetch {release})")
    if kind not in scripts:
        pytest.skip(f"this release has no {kind} guests")
    rows, shared = played([str(scripts[kind])], path)
    assert [row for row in rows if row.disagreements] == []
    assert {*POOLS} <= {*shared}
