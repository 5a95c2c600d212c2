"""Shells complete every command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cli.conftest import Cli

from hcabi.cli.main import COMMANDS

pytest.importorskip("shtab", reason="the extra `completion` is not installed")


def test_bash_takes_the_script_and_completes(cli: Cli, tmp_path: Path) -> None:
    ran = cli("completion", "bash")
    assert ran.code == 0
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    script = tmp_path / "hcabi"
    script.write_text(ran.out)
    ask = f'source {script}; COMP_WORDS=(hcabi ""); COMP_CWORD=1; _shtab_hcabi;'
    done = subprocess.run(
        [bash, "-c", f'{ask} echo "${{COMPREPLY[@]}}"'],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert set(COMMANDS) <= set(done.stdout.split())
    ask = ask.replace('(hcabi "")', '(hcabi trace "")').replace("COMP_CWORD=1", "COMP_CWORD=2")
    done = subprocess.run(
        [bash, "-c", f'{ask} echo "${{COMPREPLY[@]}}"'],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert {"import", "summary", "show", "record"} <= set(done.stdout.split())


def test_another_shell_is_named(cli: Cli) -> None:
    ran = cli("completion", "fishy")
    assert ran.code == 2
