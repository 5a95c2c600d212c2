"""What it costs to start, above bare Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Result, interleave, medians

_READY = (
    "from hcabi import HostHandler, X86Host; d = X86Host(); d.decode_exit(bytes(2352));"
    "HostHandler(d, print)"
)
_COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import hcabi": ["-c", "import hcabi"],
    "handler ready": ["-c", _READY],
    "hcabi --help": ["-m", "hcabi", "--help"],
}
#: Milliseconds above bare Python.
_TARGETS = {"import hcabi": 20.0, "handler ready": 100.0, "hcabi --help": 120.0}


def start_up(rounds: int, count: int) -> Iterator[Result]:  # noqa: ARG001
    """Time whole processes, turn by turn."""

    def run(arguments: list[str]) -> None:
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)

    candidates = {name: (lambda a=a: run(a)) for name, a in _COMMANDS.items()}
    times = interleave(candidates, max(rounds // 8, 7), 1)
    shown = {name: value / 1e6 for name, value in medians(times).items()}
    bare = shown["python -c pass"]
    for name, target in _TARGETS.items():
        above = shown[name] - bare
        yield Result(
            f"start.{name.replace(' ', '_')}",
            f"{name}: milliseconds above bare Python ({shown[name] / bare:.1f} x python -c pass)",
            above,
            target,
            shown,
            unit="ms",
        )
