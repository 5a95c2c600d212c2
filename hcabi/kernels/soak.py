"""
A long run with checks at each step: page states against a naive model, bounded time and memory.

The naive model is a sorted list of addresses. It shares no code with the shared map or the models.
"""

from __future__ import annotations

import itertools
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

import msgspec

from hcabi.kernels.steps import Change, SimulationStep
from hcabi.kernels.vm import Simulation
from hcabi.types import PAGE, Outcome, ShareRequest, Verdict

__all__ = ["Checker", "NaivePages", "Soak", "soak"]


class NaivePages:
    """
    Shared ranges as the ascending addresses where sharing begins and ends, in turn.

    Attributes:
        edges: Those addresses.
    """

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        """Start with *ranges* as (start, size) in bytes."""
        self.edges: list[int] = []
        for start, size in ranges:
            self.set(start, size, shared=True)

    def set(self, start: int, size: int, *, shared: bool) -> None:
        """Make a range shared or private."""
        end = start + size
        low, high = bisect_left(self.edges, start), bisect_right(self.edges, end)
        # An edge stays at an end if the state outside differs from the new state.
        edges = [start] if (low % 2 == 1) is not shared else []
        edges += [end] if (high % 2 == 1) is not shared else []
        self.edges[low:high] = edges

    def is_all(self, start: int, size: int, *, shared: bool) -> bool:
        """Whether the whole range has this state."""
        at = bisect_right(self.edges, start)
        return (at % 2 == 1) is shared and (at == len(self.edges) or self.edges[at] >= start + size)

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Shared ranges as (start, size), ascending."""
        edges = iter(self.edges)
        return ((start, end - start) for start, end in zip(edges, edges, strict=True))


class Checker:
    """
    Checks the invariants at each step.

    Attributes:
        pages: The naive model.
        checks: Number of checks made.
    """

    def __init__(
        self, memory: Iterable[tuple[int, int]], shared: Callable[[], Iterable[tuple[int, int]]]
    ) -> None:
        """Check a VM with this memory; *shared* returns its shared ranges."""
        self._memory = NaivePages(memory)
        self._shared = shared
        self.pages = NaivePages(shared())
        self.checks = 0

    def step(self, step: SimulationStep) -> Iterator[str]:
        """Return what is wrong with *step*; update the naive model."""
        for change in step.changes:
            yield from self._change(change)
        for exit_ in step.exits:
            self.checks += 1
            if isinstance(exit_.request, ShareRequest):
                if exit_.outcome is None or exit_.reply is None:
                    yield f"step {step.number}: {exit_.request}: lost"
                else:
                    yield from self._outcome(step, exit_.request, exit_.outcome)
        if step.visible is not None:
            self.checks += 1
            address = step.action.address & -PAGE  # type: ignore[union-attr] # only a use has it
            if not self.pages.is_all(address, PAGE, shared=step.visible):
                yield f"step {step.number}: {address:#x} is visible: {step.visible}"

    def _change(self, change: Change) -> Iterator[str]:
        """Check that a change changes each of its pages, and only memory."""
        self.checks += 2
        how = "shared" if change.shared else "taken back"
        what = f"{how} [{change.start:#x}, +{change.size:#x})"
        if not self.pages.is_all(change.start, change.size, shared=not change.shared):
            yield f"{what}: not all of it was otherwise before"
        if not self._memory.is_all(change.start, change.size, shared=True):
            yield f"{what}: not all of it is memory"
        self.pages.set(change.start, change.size, shared=change.shared)

    def _outcome(
        self, step: SimulationStep, request: ShareRequest, outcome: Outcome
    ) -> Iterator[str]:
        """Check that the range done has the requested state and is within the request."""
        self.checks += 1
        if outcome.done > request.size or (
            outcome.verdict is Verdict.DONE and outcome.done != request.size
        ):
            yield f"step {step.number}: {request}: {outcome.verdict.value}, {outcome.done:#x} bytes"
        # A call with several exits may have changed it again, so only its last exit can be checked.
        if outcome.done and step.exits[-1].request is request:
            self.checks += 1
            if not self._is_so(request.start, outcome.done, shared=request.shared):
                yield f"step {step.number}: {request}: done, and it is not so"

    def _is_so(self, start: int, size: int, *, shared: bool) -> bool:
        """Whether all memory in a range has this state; holes never change."""
        end = start + size
        pieces = ((max(start, at), min(end, at + n)) for at, n in self._memory.ranges())
        return all(
            self.pages.is_all(low, high - low, shared=shared) for low, high in pieces if low < high
        )

    def everything(self) -> Iterator[str]:
        """Compare all shared ranges with the naive model's."""
        self.checks += 1
        got, expected = list(self._shared()), list(self.pages.ranges())
        if got != expected:
            wrong = sorted(set(got) ^ set(expected))[0]
            yield f"the shared ranges differ, first at [{wrong[0]:#x}, +{wrong[1]:#x})"


class Soak(msgspec.Struct):
    """
    Result of a checked run.

    Attributes:
        name: The VM.
        seed: Its seed; of the first one, if there were several VMs.
        vms: VMs that ran, one after the other.
        calls: Calls that guests made.
        steps: Steps made and checked.
        checks: Checks made.
        wrong: Violated invariants, at most ten.
        seconds: Duration.
        first_rate: Steps a second in the first tenth of the time.
        last_rate: Steps a second in the last tenth.
        slowest: The slowest step, in seconds.
        grown: Growth of memory after the first tenth, in bytes; None if the system does not report
            it.
    """

    name: str
    seed: int
    vms: int = 0
    calls: int = 0
    steps: int = 0
    checks: int = 0
    wrong: list[str] = msgspec.field(default_factory=list)
    seconds: float = 0.0
    first_rate: float = 0.0
    last_rate: float = 0.0
    slowest: float = 0.0
    grown: int | None = None


#: Steps between two comparisons of all shared ranges.
_EVERY = 4096
_MOST_WRONG = 10


def soak(
    simulation: Simulation,
    *,
    seconds: float | None = None,
    progress: Callable[[int], None] = lambda _: None,
    again: Callable[[int, int], Simulation] | None = None,
) -> Soak:
    """
    Run *simulation* and check each step. Stop after ten violations.

    Args:
        simulation: The VM.
        seconds: The most time.
        progress: Called with the number of steps.
        again: Makes the n-th VM, counted from 1, in place of one whose guests died, for the
            requests that are left: some hosts refuse by an end of KVM_RUN, and a guest makes no
            request after that.
    """
    found = Soak(simulation.machine.name, simulation.seed)
    #: Samples of (time, steps, memory), thinned out so that their number stays small.
    marks: list[tuple[float, int, int | None]] = []
    every = _EVERY
    begin = time.perf_counter()
    for vm in _in_turn(simulation, again):
        checker = Checker(vm.machine.memory, vm.machine.shared)
        found.vms += 1
        before = time.perf_counter()
        for step in vm.steps(None if seconds is None else begin + seconds - before):
            now = time.perf_counter()
            found.slowest = max(found.slowest, now - before)
            found.steps += 1
            progress(found.steps)
            found.wrong += checker.step(step)
            if found.steps % _EVERY == 0:
                found.wrong += checker.everything()
            if found.steps % every == 0:
                marks.append((now, found.steps, resident()))
                if len(marks) == 64:
                    marks, every = marks[1::2], every * 2
            if len(found.wrong) >= _MOST_WRONG:
                break
            before = time.perf_counter()
        found.wrong = [*found.wrong, *checker.everything()][:_MOST_WRONG]
        found.checks += checker.checks
        found.calls += vm.stats.calls
        found.seconds = time.perf_counter() - begin
        if len(found.wrong) == _MOST_WRONG or (seconds is not None and found.seconds >= seconds):
            break
    _rates(found, [(begin, 0, None), *marks])
    return found


def _in_turn(
    simulation: Simulation, again: Callable[[int, int], Simulation] | None
) -> Iterator[Simulation]:
    """The VM, and others as long as their guests die before all requests are made."""
    yield simulation
    left = simulation.requests - simulation.stats.calls
    for number in itertools.count(1):
        if again is None or not simulation.stats.faults or left <= 0:
            return
        simulation = again(number, left)
        yield simulation
        left -= simulation.stats.calls


def _rates(found: Soak, marks: list[tuple[float, int, int | None]]) -> None:
    tenth = max((len(marks) - 1) // 10, 1)
    if len(marks) <= tenth:
        found.first_rate = found.last_rate = found.steps / max(found.seconds, 1e-9)
        return
    (t0, n0, _), (t1, n1, early) = marks[0], marks[tenth]
    (t2, n2, _), (t3, n3, late) = marks[-1 - tenth], marks[-1]
    found.first_rate, found.last_rate = (n1 - n0) / (t1 - t0), (n3 - n2) / (t3 - t2)
    found.grown = late - early if early is not None and late is not None else None


def resident() -> int | None:
    """Resident memory of this process, in bytes; None if the system does not report it."""
    if sys.platform != "linux":
        return None
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
