"""`.ci/full simulate` makes as many requests as are asked for, and goes on where it ended."""

from __future__ import annotations

import importlib
import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
if not (ROOT / ".ci").is_dir():
    pytest.skip(".ci is not installed", allow_module_level=True)

sys.path.append(str(ROOT / ".ci"))
soaks: Any = importlib.import_module("soaks")


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that were run; each VM makes as many calls as all its guests are asked for."""
    ran: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        options = dict(itertools.pairwise(command))
        found = {
            "name": options["--contract"],
            "calls": int(options["--vcpus"]) * int(options["--calls"]),
            "wrong": ["step 3: lost"] if options["--contract"] == "arm64.cca" else [],
            "seconds": 0.5,
        }
        return subprocess.CompletedProcess(command, 0, json.dumps(found))

    monkeypatch.setattr(soaks.subprocess, "run", run)
    monkeypatch.setattr(soaks.dated, "RESULTS", tmp_path)
    return ran


@pytest.mark.parametrize("requests", ["1000", "1001", "1002", "1003"])
def test_a_vm_that_made_the_requests_is_not_run_again(
    commands: list[list[str]], requests: str, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [requests, "--contract", "x86.tdx"]
    assert (soaks.main(argv), soaks.main(argv)) == (0, 0)
    assert len(commands) == 1
    assert commands[0][commands[0].index("--calls") + 1] == ("250" if requests == "1000" else "251")
    made = 1000 if requests == "1000" else 1004
    assert capsys.readouterr().out == f"x86.tdx: {made} calls, 0 s\n" * 2


def test_more_requests_and_other_vms_are_run(
    commands: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for requests in ("8", "9"):
        assert soaks.main([requests, "--contract", "x86.tdx"]) == 0
    assert soaks.main(["9", "--contract", "arm64.cca", "--contract", "x86.kvm"]) == 1
    assert len(commands) == 4
    (path,) = tmp_path.iterdir()
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    assert [(line["name"], line["calls"]) for line in lines] == [
        ("x86.kvm", 12), ("x86.tdx", 12), ("arm64.cca", 12)
    ]  # fmt: skip
    assert "arm64.cca: 12 calls, 0 s step 3: lost\n" in capsys.readouterr().out
    assert soaks.main(["9", "--contract", "arm64.cca"]) == 1
    assert len(commands) == 4
