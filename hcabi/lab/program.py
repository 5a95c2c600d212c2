"""Run a program inside the booted machine, and return its output."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import hcabi
from hcabi.lab.agent import Json

__all__ = ["native", "rows"]


def rows(path: str, arguments: Sequence[str] = ()) -> Iterator[Json]:
    """
    Run the file or folder *path* with the Python that runs here; it can import this package.

    Gives a row for each line of its output and errors, as it comes, and one with its exit code.
    What stands beside *path* can be imported, too.
    """
    places = f"{Path(hcabi.__file__).parents[1]}:{Path(path).parent}"
    yield from _run([sys.executable, "-uB", path, *arguments], {"PYTHONPATH": places})


def native(path: str, arguments: Sequence[str] = ()) -> Iterator[Json]:
    """Run the executable *path*, which needs no libraries. Gives rows as `rows` does."""
    Path(path).chmod(0o755)
    yield from _run([path, *arguments], {})


def _run(command: Sequence[str], environment: dict[str, str]) -> Iterator[Json]:
    with subprocess.Popen(  # noqa: S603 - a list, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            yield {"line": line.rstrip("\n")}
    yield {"exit_code": process.returncode}
