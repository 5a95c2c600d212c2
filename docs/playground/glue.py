"""What the playground asks of the library. Every answer is a JSON text."""

from __future__ import annotations

import contextlib
import io
import json

from hcabi.cli.main import main
from hcabi.sim.setups import DIALECTS, simulate


def _command(*words: str) -> str:
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        code = main(words)
    text = out.getvalue().strip()
    if code == 2 or not text:
        return json.dumps({"error": errors.getvalue().strip() or "nothing is known of this"})
    return json.dumps({"answer": json.loads(text)})


def decode(data: str, arch: str, registers: str, errno: str) -> str:
    """What `hcabi decode` says."""
    words = ["decode", "--json", "--arch", arch]
    if arch == "arm64" and registers.strip():
        words += ["--registers", registers]
    if errno.strip() not in ("", "0"):
        words += ["--errno", errno.strip()]
    # A dash in front would be an option; hex has none.
    return _command(*words, data.strip().lstrip("-") or "0")


def explain(token: str) -> str:
    """What `hcabi explain` says."""
    return _command("explain", "--json", "--", token)


def play(dialect: str, seed: int, vcpus: int) -> str:
    """A whole simulation as a trace."""
    return simulate(dialect, seed=seed, vcpus=vcpus).to_json().decode()


def dialects() -> str:
    """Names of the contracts that can be simulated."""
    return json.dumps(list(DIALECTS))
