"""What the conformance runner adds to the time that a program needs for its answers."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measure import Effort, Result, Timings, medians, ratio
from hcabi.conformance.adapter import serve
from hcabi.conformance.cases import Case, load_cases
from hcabi.conformance.protocol import case_message, encode, hello_message
from hcabi.conformance.reference import Reference
from hcabi.conformance.runner import run

ADAPTER, BOTH, PIPED = "adapter", "adapter and runner", "adapter, all questions in its pipe"


class Clock:
    """Time of this process since the first `start`; its own start-up does not count."""

    def __init__(self) -> None:
        self.started: int | None = None

    def start(self, *_: object) -> None:
        """Do nothing if it runs already."""
        if self.started is None:
            self.started = time.process_time_ns()

    def stop(self) -> int:
        """Nanoseconds of the processor."""
        assert self.started is not None
        return time.process_time_ns() - self.started


def adapter(times: Path) -> None:
    """Be the reference program, and write what it took."""
    clock, execute = Clock(), Reference().execute

    def timed(contract: str, given: dict[str, Any]) -> dict[str, Any]:
        clock.start()
        return execute(contract, given)

    serve(sys.stdin, sys.stdout, timed)
    times.write_text(str(clock.stop()))


def alone(command: list[str], cases: list[Case]) -> None:
    """Nobody waits for an answer."""
    messages = [hello_message(), *(case_message(i, c) for i, c in enumerate(cases, 1))]
    lines = b"".join(map(encode, messages))
    ran = subprocess.run(command, input=lines, capture_output=True, check=True)
    assert ran.stdout.count(b"\n") == len(cases) + 1


def runner(effort: Effort) -> Iterator[Result]:
    """
    Time of the processor per case, of both processes in the same run.

    On a clock the two would take turns, and wait for whatever else runs.
    """
    cases = load_cases()
    times: Timings = {ADAPTER: [], BOTH: [], PIPED: []}
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "times")
        command = [sys.executable, "-m", "benchmarks.kit", str(told)]

        def took() -> float:
            return int(told.read_text()) / len(cases)

        for _ in range(5 if effort.short else 15):
            alone(command, cases)
            times[PIPED].append(took())
            own = Clock()
            report = run(command, cases, progress=own.start)
            assert report.passed
            times[BOTH].append(own.stop() / len(cases) + took())
            times[ADAPTER].append(took())
    yield Result(
        "conformance.runner", "a case put and judged, against the adapter's own time",
        ratio(times, BOTH, ADAPTER), 1.5, medians(times),
    )  # fmt: skip
    yield Result(
        "conformance.runner_piped", "the same against an adapter that never waits for a question",
        ratio(times, BOTH, PIPED), None, medians(times),
    )  # fmt: skip


if __name__ == "__main__":
    adapter(Path(sys.argv[1]))
