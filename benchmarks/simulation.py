"""A simulated call against the handler alone, and what length does to time and memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from benchmarks.exits import exits
from benchmarks.measure import Curve, Effort, Result, interleave, medians, ratio
from benchmarks.memory import in_a_process
from benchmarks.one_exit import MEMORY
from hcabi import HostHandler, MemorySlot, X86Host
from hcabi.kernels.describe import step_line
from hcabi.kernels.soak import soak
from hcabi.kernels.vm import Simulation
from hcabi.kernels.vms import prepare

#: Requests of each guest in one round, and the lengths that are compared.
REQUESTS, LENGTHS = 300, (1_000, 10_000, 100_000, 1_000_000)


#: Contracts whose cost is drawn against length.
DRAWN = ["x86.kvm", "x86.sev_es", "x86.snp", "x86.tdx", "arm64.smccc", "arm64.cca"]


def run(name: str, requests: int, seed: int = 1) -> Simulation:
    """A finished run without steps."""
    simulation = prepare(name, requests=requests, seed=seed)
    simulation.run()
    return simulation


def lines(name: str, requests: int) -> int:
    """A run as lines of JSON; gives their size."""
    return sum(len(step_line(step, 0)) for step in prepare(name, requests=requests).steps())


def call(effort: Effort) -> Iterator[Result | Curve]:
    """The whole path of a call: guest, kernel, exit, handler, reply, guest."""
    handler = HostHandler(X86Host(), lambda *_: None, [MemorySlot(s, e - s) for s, e in MEMORY])
    handle, runs = handler.handle, exits(200)
    calls = run("x86.kvm", REQUESTS).stats.calls
    assert calls == 2 * REQUESTS + 4

    def alone() -> None:
        for _ in range(calls // len(runs)):
            for exit_ in runs:
                handle(exit_)

    candidates = {
        "handle": alone,
        "simulated": partial(run, "x86.kvm", REQUESTS),
        "as JSON lines": partial(lines, "x86.kvm", REQUESTS),
        "checked": lambda: soak(prepare("x86.kvm", requests=REQUESTS)),
    }
    times = interleave(candidates, effort.rounds, calls, time.process_time_ns)
    shown = medians(times)
    # The handler's rounds have a few calls less.
    shorter = calls // len(runs) * len(runs) / calls
    yield Result(
        "simulate.call", "a simulated call of x86.kvm, without steps, against HostHandler.handle",
        ratio(times, "simulated", "handle") * shorter, 15.0, shown,
    )  # fmt: skip
    yield Result(
        "simulate.lines", "the same with streamed JSON lines, against without",
        ratio(times, "as JSON lines", "simulated"), 2.5, shown,
    )  # fmt: skip
    yield Result(
        "simulate.checked", "the same with every step checked, against without",
        ratio(times, "checked", "simulated"), None, shown,
    )  # fmt: skip
    yield Result(
        "simulate.rate", "simulated calls of x86.kvm in a second",
        1e9 / shown["simulated"], None, {"calls": 1e9 / shown["simulated"]}, unit="per second",
    )  # fmt: skip
    yield from length(effort)
    if effort.short:
        return
    few, many = (in_a_process("simulating", n) for n in (10_000, 1_000_000))
    yield Result(
        "simulate.memory", "most memory at 10^6 calls above that at 10^4, in MB",
        (many - few) / 1e6, 5.0, {"10^4": few / 1e6, "10^6": many / 1e6}, unit="MB",
    )  # fmt: skip


def length(effort: Effort) -> Iterator[Result | Curve]:
    """What a call costs in short and long runs, of several contracts."""
    names = ["x86.kvm"] if effort.short else DRAWN
    points = {name: [(float(n), per_call(name, n)) for n in LENGTHS[:2]] for name in names}
    last = LENGTHS[2 if effort.short else 3]
    # Short runs before and after the long one, so that what else the machine does meets both.
    ratios = []
    for _ in range(3):
        before, many, after = (per_call("x86.kvm", n) for n in (LENGTHS[0], last, LENGTHS[0]))
        few = (before + after) / 2
        ratios.append(many / few)
    points["x86.kvm"].append((float(last), many))
    for name in names[1:]:
        points[name].append((float(LENGTHS[2]), per_call(name, LENGTHS[2])))
    yield Result(
        "simulate.length", f"cost of a call in a run of {last:,} calls, against {LENGTHS[0]:,}",
        sorted(ratios)[1], 1.15, {"few": few, "many": many},
    )  # fmt: skip
    if not effort.short:
        yield Curve("simulate.length", "A simulated call", "calls in the run", points)


def per_call(name: str, calls: int) -> float:
    """
    Nanoseconds of a call; short runs are repeated up to about 20,000 calls.

    Time of the processor: a long run waits for other programs as a short one does not.
    """
    times = max(20_000 // calls, 1)
    start = time.process_time_ns()
    made = sum(run(name, calls // 2, seed).stats.calls for seed in range(times))
    return (time.process_time_ns() - start) / made
