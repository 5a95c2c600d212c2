"""`hcabi conformance example`: complete programs, in a folder of their own."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hcabi.cli.main import main
from hcabi.conformance.examples import EXAMPLES

ADAPTERS = Path(__file__).parents[2] / "examples" / "adapters"


def write(language: str, folder: Path) -> int:
    return main(["conformance", "example", language, str(folder)])


@pytest.mark.parametrize("language", EXAMPLES)
def test_the_programs_of_the_project(language: str, tmp_path: Path) -> None:
    folder = tmp_path / "new" / language
    assert write(language, folder) == 0
    yours = folder / EXAMPLES[language].yours
    assert yours.read_text() == (ADAPTERS / language / EXAMPLES[language].yours).read_text()
    again = yours.read_text() + "mine"
    yours.write_text(again)
    assert write(language, folder) == 2
    assert yours.read_text() == again, "nothing is written over"


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_what_it_says_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a folder"
    assert write("c", folder) == 0
    there, build, smoke, *_ = capsys.readouterr().out.splitlines()
    assert shlex.split(there) == ["cd", str(folder)]
    subprocess.run(shlex.split(build), cwd=folder, check=True, timeout=120)
    words = [sys.executable, "-m", *shlex.split(smoke)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=120)
    assert (done.returncode, "These few answers are right" in done.stdout) == (0, True), done.stdout
