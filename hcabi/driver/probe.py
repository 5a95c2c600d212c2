"""
Probe whether this machine's KVM can run guests whose hypercalls reach user space. Never hangs.

On some machines /dev/kvm accepts everything, and then KVM_RUN never returns. So the guest runs in
a child process, which is killed when the time is up.
"""

from __future__ import annotations

import enum
import os
import platform
import subprocess
import sys
from pathlib import Path

import msgspec

from hcabi.driver.device import DEVICE

__all__ = ["ProbeResult", "Usability", "probe"]

PROBE_SECONDS = 20.0
_REAP_SECONDS = 5.0
_SILENT = "TimeLimitError"


class Usability(enum.Enum):
    """How far /dev/kvm is usable."""

    USABLE = "usable"
    ABSENT = "absent"
    NO_PERMISSION = "no permission"
    NO_HYPERCALL_EXITS = "no hypercall exits"
    NO_ANSWER = "no answer"
    BROKEN = "broken"


class ProbeResult(msgspec.Struct, frozen=True):
    """
    Result of the probe.

    Attributes:
        usability: The result.
        detail: What was seen, in one sentence.
    """

    usability: Usability
    detail: str


def probe(*, seconds: float = PROBE_SECONDS, device: str = DEVICE) -> ProbeResult:
    """Try one hypercall on this machine's KVM. It takes at most *seconds* and never raises."""
    if not Path(device).exists():
        return ProbeResult(Usability.ABSENT, f"there is no {device}")
    if not os.access(device, os.R_OK | os.W_OK):
        return ProbeResult(Usability.NO_PERMISSION, f"this user may not open {device}")
    argv = [
        sys.executable,
        "-m",
        "hcabi.driver.probe_child",
        device,
        platform.machine(),
        str(seconds),
    ]
    path = os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")))
    with subprocess.Popen(  # noqa: S603 - a list, no shell
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONPATH": path.rstrip(os.pathsep)},
        text=True,
    ) as child:
        try:
            said, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            return _unanswered(child, seconds)
    return _judge(said.strip(), child.returncode)


def _unanswered(child: subprocess.Popen[str], seconds: float) -> ProbeResult:
    text = f"the guest executed its hypercall and KVM_RUN did not return within {seconds:g} s"
    try:
        child.communicate(timeout=_REAP_SECONDS)
    except subprocess.TimeoutExpired:
        text += "; not even a kill ends it yet"
        for pipe in (child.stdout, child.stderr):
            if pipe is not None:
                pipe.close()
        child.returncode = -9  # so that no code waits for it again
    return ProbeResult(Usability.NO_ANSWER, text)


def _judge(said: str, status: int) -> ProbeResult:
    last = said.splitlines()[-1] if said else ""
    word, _, detail = last.partition(": ")
    if status == 0 and word in {u.value for u in Usability}:
        return ProbeResult(Usability(word), detail)
    if word.rpartition(".")[2] == _SILENT:
        return ProbeResult(Usability.NO_ANSWER, detail)
    return ProbeResult(Usability.BROKEN, last or f"the trial ended with status {status}")
