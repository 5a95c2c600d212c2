"""What the playground asks of the library. Every answer is a JSON text."""

from __future__ import annotations

import contextlib
import io
import json

import msgspec

from hcabi.cli.main import main
from hcabi.kernels.describe import step_text
from hcabi.kernels.vms import VMS, simulate
from hcabi.x86.vm_types import VmType


def _command(*words: str) -> str:
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        code = main(words)
    text = out.getvalue().strip()
    if code == 2 or not text:
        return json.dumps({"error": errors.getvalue().strip() or "nothing is known of this"})
    return json.dumps({"answer": json.loads(text)})


def decode(data: str, arch: str, registers: str, errno: str, vm_type: str = "") -> str:
    """What `hcabi decode` says."""
    words = ["decode", "--json", "--arch", arch]
    if arch == "arm64" and registers.strip():
        words += ["--registers", registers]
    if errno.strip() not in ("", "0"):
        words += ["--errno", errno.strip()]
    if arch == "x86" and vm_type.strip():
        words += ["--vm-type", vm_type.strip()]
    # A dash in front would be an option; hex has none.
    return _command(*words, data.strip().lstrip("-") or "0")


def explain(text: str) -> str:
    """What `hcabi explain` says of a number, a name, a question or lines of a log."""
    return _command("explain", "--json", "--", text)


def play(contract: str, seed: int, vcpus: int) -> str:
    """A whole simulation: its memory, its steps in words, and what is shared at the end."""
    run = simulate(contract, seed=seed, vcpus=vcpus)
    # Addresses are hex: JSON's numbers lose precision past 2^53.
    ranges = {
        name: [(hex(start), hex(start + size)) for start, size in found]
        for name, found in (("memory", run.memory), ("shared", run.shared))
    }
    steps = [
        {
            "number": step.number,
            "vcpu": step.vcpu,
            **msgspec.to_builtins(step_text(step)),
            "changes": [
                {"start": hex(c.start), "size": hex(c.size), "shared": c.shared}
                for c in step.changes
            ],
        }
        for step in run.steps
    ]
    return json.dumps({**ranges, "steps": steps})


def choices() -> str:
    """Names of the contracts that can be simulated, and of the types of VM."""
    return json.dumps({"contracts": list(VMS), "vm_types": [t.name for t in VmType]})
