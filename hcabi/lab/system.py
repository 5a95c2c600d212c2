"""Programs of the system, the cache folder, and the callback that hears of progress."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from hcabi.lab.errors import CommandError

__all__ = ["ARCHES", "Progress", "cache_folder", "run", "silent"]

ARCHES = {"x86_64": "x86", "AMD64": "x86", "aarch64": "arm64", "arm64": "arm64"}
"""The lab's name of each architecture, by what uname calls the machine."""

END_SECONDS = 10.0

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, steps done, steps in all); steps in all may be 0: unknown."""


def silent(what: str, done: int, total: int) -> None:
    """Progress that nobody hears."""


def cache_folder() -> Path:
    """Where the lab keeps kernels and packages: under XDG_CACHE_HOME, else under ~/.cache."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "hcabi" / "lab"


def run(
    argv: Sequence[str | Path],
    *,
    seconds: float,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    output: IO[bytes] | None = None,
) -> str:
    """
    Run a program and give its standard output, or write it to *output* and give nothing.

    Raises CommandError if it fails, is not there, or takes longer than *seconds*. Then it is ended,
    and so is what it started: the compilers of make would go on in a tree that is built again.
    """
    command = tuple(str(a) for a in argv)
    try:
        process = subprocess.Popen(  # noqa: S603 - arguments are a list, no shell
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output or subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            process_group=0,
        )
    except OSError as error:
        raise CommandError(command, 127, str(error)) from error
    with process:
        try:
            said, errors = process.communicate(timeout=seconds)
        except BaseException as error:
            _end(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise CommandError(command, None, f"after {seconds:.0f} s") from error
            raise
    if process.returncode:
        raise CommandError(command, process.returncode, (errors or said or "")[-2000:].strip())
    return said or ""


def _end(process: subprocess.Popen[str]) -> None:
    """End the group of *process*: at its request, so that make removes what is half written."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
