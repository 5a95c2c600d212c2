"""What the conformance runner adds to the time that a program needs for its answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

from benchmarks.measure import Effort, Result, Timings, medians, ratio
from hcabi.conformance.cases import Case, load_cases
from hcabi.conformance.protocol import case_message, encode, hello_message
from hcabi.conformance.runner import run

ADAPTER = [sys.executable, "-m", "hcabi", "conformance", "adapter"]
WHO = ("adapter", "runner")


def alone(cases: list[Case]) -> None:
    """The adapter with all questions in its pipe: nobody waits for an answer."""
    messages = [hello_message(), *(case_message(i, c) for i, c in enumerate(cases, 1))]
    lines = b"".join(map(encode, messages))
    ran = subprocess.run(ADAPTER, input=lines, capture_output=True, check=True)
    assert ran.stdout.count(b"\n") == len(cases) + 1


def runner(effort: Effort) -> Iterator[Result]:
    """
    Time of the processor per case, of all processes, without what both need to start.

    On a clock the two would take turns, and wait for whatever else runs.
    """
    cases = load_cases()
    few, many = cases[::4], cases * 3
    candidates: dict[str, Callable[[], object]] = {
        "adapter, few": lambda: alone(few),
        "adapter, many": lambda: alone(many),
        "runner, few": lambda: run(ADAPTER, few),
        "runner, many": lambda: run(ADAPTER, many),
    }
    times: Timings = {name: [] for name in candidates}
    for _ in range(3 if effort.short else 9):
        for name, candidate in candidates.items():
            before = _processor()
            candidate()
            times[name].append((_processor() - before) * 1e9)
    more = len(many) - len(few)
    pairs = {who: zip(times[f"{who}, few"], times[f"{who}, many"], strict=True) for who in WHO}
    per_case = {who: [(b - a) / more for a, b in found] for who, found in pairs.items()}
    yield Result(
        "conformance.runner", "a case put and judged, against the adapter's own time",
        ratio(per_case, "runner", "adapter"), 1.5, medians(per_case),
    )  # fmt: skip


def _processor() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system
