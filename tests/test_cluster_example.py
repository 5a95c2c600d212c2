"""The campaign example on a local cluster of two workers: what is planted is found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "cluster" / "campaign.py"
CAPTURES = ROOT / "tests" / "data" / "captures"
if not EXAMPLE.exists():
    pytest.skip("examples are not installed", allow_module_level=True)
for name in ("distributed", "duckdb", "pyarrow"):
    pytest.importorskip(name, reason=f"the example needs {name}")


def campaign(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, str(EXAMPLE), str(folder), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode in (0, 1), ran.stderr
    return ran.returncode, ran.stdout


@pytest.mark.slow
def test_two_workers_find_what_was_planted(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    lines = (CAPTURES / "x86-linux-7.3.4-kvm-amd.jsonl").read_text().splitlines()[:40]
    row = json.loads(lines[30])
    row["out"]["rax"] = "0x1234"
    lines[30] = json.dumps(row)
    wrong.write_text("\n".join(lines))
    right = str(CAPTURES / "arm64-linux-7.2.13-smccc-filter.jsonl")

    sizes = ("--calls", "16000", "--shards", "4")
    code, out = campaign(tmp_path / "clean", *sizes, "--recorded", right)
    assert (code, out.splitlines()[-1]) == (0, "0 shards disagreed")
    assert len(list((tmp_path / "clean").glob("*.parquet"))) == 5

    planted = ("--plant", "--recorded", right, str(wrong))
    code, out = campaign(tmp_path / "planted", *sizes, *planted)
    assert code == 1
    found = [line for line in out.splitlines() if line.startswith("disagreed: ")]
    assert len(found) == 2
    assert found[0] == "disagreed: recorded wrong.jsonl seed 0: 1 parts, the first is 31"
    assert found[1].startswith("disagreed: simulation x86.kvm seed 3: ")

    code, out = campaign(tmp_path / "planted", *sizes, *planted)
    assert (code, " of " in out) == (1, False), "shards that are there are not run again"


@pytest.mark.slow
def test_a_trace_is_counted_by_two_workers(tmp_path: Path) -> None:
    from hcabi.logs.store import import_files

    events = tmp_path / "events.parquet"
    report = import_files([ROOT / "tests/data/logs/qemu-11.1.3-snp-trace.log.gz"], events)
    command = [sys.executable, str(EXAMPLE.with_name("traces.py")), str(events)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    lines = ran.stdout.splitlines()
    counted = sum(int(line.split(": ")[1].split()[0]) for line in lines)
    assert counted == report.events
    assert "fault share: 1 events, 4096 bytes" in lines
