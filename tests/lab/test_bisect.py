"""`git bisect run hcabi lab learn`: the first commit whose kernel does something else is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hcabi.lab.kernels import Kernel

#: Half a dozen boots: `.ci/full lab` asks for it.
pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif("HCABI_FULL" not in os.environ, reason="HCABI_FULL is not set"),
]

SECONDS = 900
RUN = [sys.executable, "-m", "hcabi", "lab", "learn", "--kernel", "vmlinuz"]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    return done.stdout


def commit(tree: Path, kernel: Kernel, message: str, *, size: int | None = None) -> str:
    """Commit a kernel as a tree's build would leave it; *size* cuts its image off."""
    shutil.rmtree(tree / "modules", ignore_errors=True)
    shutil.copytree(kernel.modules[0].parent, tree / "modules")
    (tree / "vmlinuz").write_bytes(kernel.image.read_bytes()[:size])
    (tree / "message").write_text(message)
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", message)
    return git(tree, "rev-parse", "HEAD").strip()


def test_a_change_is_bisected(
    lab_parts: Callable[[str], tuple[Kernel, Path]], tmp_path: Path
) -> None:
    """The commit in the middle does not boot, and is skipped; 6.12 has another behaviour."""
    newest, old = lab_parts("x86-newest")[0], lab_parts("x86-6.12")[0]
    git(tmp_path, "init", "-q")
    good = commit(tmp_path, newest, "first")
    commit(tmp_path, newest, "a refactoring")
    commit(tmp_path, newest, "another")
    cut = commit(tmp_path, newest, "an image that is cut off", size=1 << 20)
    before = commit(tmp_path, newest, "the last good one")
    bad = commit(tmp_path, old, "changes a behaviour")
    commit(tmp_path, old, "last")
    git(tmp_path, "bisect", "start", "HEAD", good)
    said = git(tmp_path, "bisect", "run", *RUN, "--against", "linux-7.3")
    assert f"{bad} is the first bad commit" in said
    log = git(tmp_path, "bisect", "log")
    for what, where in (("bad", bad), ("good", before), ("skip", cut)):
        assert f"git bisect {what} {where}" in log
