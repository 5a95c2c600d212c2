"""What it costs to start, above bare Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.measure import Effort, Result, checked, interleave, medians, ratio

_READY = (
    "from hcabi import HostHandler, X86Host; d = X86Host(); d.decode_exit(bytes(2352));"
    "HostHandler(d, print)"
)
_BARE = "python -c pass"
_COMMANDS = {
    _BARE: ["-c", "pass"],
    "import hcabi": ["-c", "import hcabi"],
    "handler ready": ["-c", _READY],
    "hcabi --help": ["-m", "hcabi", "--help"],
    "hcabi explain": ["-m", "hcabi", "explain", "0xC6000003"],
    "hcabi decode": ["-m", "hcabi", "decode", "00" * 128],
}
#: Milliseconds above bare Python.
_TARGETS: dict[str, float] = {
    "import hcabi": 20.0,
    "handler ready": 100.0,
    "hcabi --help": 120.0,
    "hcabi explain": 100.0,
    "hcabi decode": 100.0,
}
#: What must not be loaded before it is needed.
_LATE = ("numpy", "rich", "sphinx")


def start_up(effort: Effort) -> Iterator[Result]:
    """Time whole processes, turn by turn."""
    with tempfile.TemporaryDirectory() as compiled:
        # As installed: compiled once, in the turn that is not timed.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(arguments: list[str]) -> None:
            command = [sys.executable, *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)

        candidates = {name: (lambda a=a: run(a)) for name, a in _COMMANDS.items()}
        times = interleave(candidates, 11 if effort.short else 41, 1)
    shown = {name: value / 1e6 for name, value in medians(times).items()}
    for name, target in _TARGETS.items():
        words = [word.strip("-") for word in name.split() if word != "hcabi"]
        id_ = f"start.{'_'.join(words)}"
        # The best of all rounds: what else the machine did is not the cost of a start.
        above = min(times[name]) - min(times[_BARE])
        yield Result(id_, f"{name}: ms above {_BARE}, at best", above / 1e6, target, shown,
                     unit="ms")  # fmt: skip
        yield Result(f"{id_}_ratio", f"{name}, against {_BARE}", ratio(times, name, _BARE), None,
                     shown, unit="ms")  # fmt: skip
    yield checked("start.clean", f"{', '.join(_LATE)} are not loaded with a handler", _clean())


def _clean() -> dict[str, bool]:
    code = f"import sys; {_READY}; print(*[m for m in {_LATE!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return {name: name not in ran.stdout.split() for name in _LATE}
