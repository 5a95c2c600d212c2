"""
The loop: guests, a kernel and one host handler.

A machine does not know whether its vCPUs are modelled or real. It enters until an instruction is
finished and serves each exit on the way; guests are generators that say what to do next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from hcabi.errors import SimulationError
from hcabi.handler import HostHandler
from hcabi.kvm.exits import ExitReason
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of, name_of
from hcabi.region import (
    Call,
    GuestState,
    NotAShareCall,
    Outcome,
    Refusal,
    ShareRequest,
    Verdict,
    apply_reply,
)
from hcabi.sim.choices import Choices
from hcabi.sim.steps import Ask, Change, Exit, Step, Use
from hcabi.sim.vcpu import Vcpu

__all__ = ["Guest", "Machine", "Stats"]

T = TypeVar("T")
_reason = layout_of(KvmRun).reader("exit_reason")
#: A correct kernel exits a few hundred times per call at most.
_MOST_EXITS = 10_000

#: A guest program: yields what it does, receives what it sees.
Guest = Generator[Ask | Use, GuestState, None]


class Stats(msgspec.Struct):
    """
    What a run came to, in numbers that do not grow with its length.

    Attributes:
        calls: Calls that guests made.
        uses: Writes to memory.
        exits: Exits to user space.
        failed_runs: Exits with an error of KVM_RUN.
        faults: Calls that a vCPU died of.
        shared: Bytes that became shared, each time that they did.
        taken_back: Bytes that became private again, each time that they did.
        outcomes: How often the host did what, by verdict and reason.
    """

    calls: int = 0
    uses: int = 0
    exits: int = 0
    failed_runs: int = 0
    faults: int = 0
    shared: int = 0
    taken_back: int = 0
    outcomes: dict[str, int] = msgspec.field(default_factory=dict)

    @property
    def steps(self) -> int:
        """Calls and uses."""
        return self.calls + self.uses


class Machine:
    """
    One VM with its guests.

    Attributes:
        name: Name of the simulated VM.
        vcpus: Its vCPUs.
        handler: Serves share exits; None where no call reaches the VMM.
        memory: Guest memory as (start, size) in bytes.
        shared: Gives the shared ranges as (start, size) in bytes, ascending.
        stats: What happened so far.
    """

    def __init__(
        self,
        name: str,
        vcpus: Sequence[Vcpu],
        handler: HostHandler | None,
        *,
        host_sees: Callable[[int], bool],
        shared: Callable[[], Iterable[tuple[int, int]]],
        touch: Callable[[int], None] = lambda _: None,
        memory: Sequence[tuple[int, int]] = (),
        other_exit: Callable[[Vcpu], bool] = lambda _: True,
    ) -> None:
        """
        Make a machine.

        Args:
            name: Name of the simulated VM.
            vcpus: Its vCPUs.
            handler: Serves share exits; its `observe` must be this machine's.
            host_sees: Whether the host can read the page at an address.
            shared: Gives the shared ranges.
            touch: Told of each page that a guest touches.
            memory: Guest memory.
            other_exit: Serves exits that are no share calls; whether to go on.
        """
        self.name = name
        self.vcpus = vcpus
        self.handler = handler
        self.memory = tuple(memory)
        self.shared = shared
        self.stats = Stats()
        self._host_sees = host_sees
        self._touch = touch
        self._other_exit = other_exit
        self._observed: tuple[ShareRequest, Outcome] | None = None
        self._changes: list[Change] = []

    def observe(self, request: ShareRequest, outcome: Outcome) -> None:
        """Note what the handler did; pass it as the handler's `observe`."""
        self._observed = request, outcome

    def changed(self, start: int, size: int, shared: bool) -> None:
        """Note that a range (bytes) became shared or private; whoever converts it tells."""
        changes = self._changes
        if changes:
            last = changes[-1]
            if last.shared is shared and last.start + last.size == start:
                changes[-1] = Change(last.start, last.size + size, shared)
                return
        changes.append(Change(start, size, shared))

    def perform(self, vcpu: Vcpu, call: Call) -> tuple[GuestState, tuple[Exit, ...]]:
        """Run one instruction to its end, serving its exits; raises what the callback raises."""
        vcpu.begin(call)
        exits: list[Exit] = []
        while (error := vcpu.enter()) is not None:
            exits.append(self._serve(vcpu, error))
            if len(exits) > _MOST_EXITS:
                raise SimulationError(f"{call.instruction}: more than {_MOST_EXITS} exits")
        return vcpu.state(), tuple(exits)

    def _serve(self, vcpu: Vcpu, error: int) -> Exit:
        reason: int = _reason(vcpu.run)[0]
        if self.handler is None:
            raise SimulationError(f"{_name(reason)}: {self.name} has no exits to user space")
        reply = self.handler.handle(vcpu.run, error, vcpu.read_register)
        if isinstance(reply, NotAShareCall):
            if not self._other_exit(vcpu):
                raise SimulationError(f"{_name(reason)}: nobody serves it")
            return Exit(reason, error, reply, None, None)
        if not apply_reply(reply, vcpu.run, vcpu.write_register, vcpu.write_memory):
            raise SimulationError(f"{_name(reason)}: the reply says stop")
        observed, self._observed = self._observed, None
        request, outcome = observed or (None, None)
        return Exit(reason, error, request, outcome, reply)

    def drive(self, program: Generator[Ask | Use, GuestState, T], vcpu: int = 0) -> T:
        """Run *program* alone on one vCPU to its end; gives what it returns."""
        state: GuestState | None = None
        while True:
            try:
                action = program.send(state)  # type: ignore[arg-type] # None starts it
            except StopIteration as end:
                result: T = end.value
                return result
            state = self._act(self.vcpus[vcpu], action)[0]

    def steps(
        self, guests: Sequence[Guest], seed: int, go_on: Callable[[], bool] = lambda: True
    ) -> Iterator[Step]:
        """
        Run *guests*, one per vCPU, interleaved by *seed*, until all end; gives each step.

        *go_on* is asked now and then; the run stops where it says no.
        """
        for number, turn in enumerate(self._turns(guests, seed, go_on), 1):
            vcpu, action, state, exits = turn
            changes = tuple(self._changes)
            if isinstance(action, Use):
                visible = self._host_sees(action.address)
                yield Step(number, vcpu, action, visible=visible, changes=changes)
                continue
            before, after = action.call.registers, state.registers
            answer = {name: after[name] for name in before if after[name] != before[name]}
            yield Step(number, vcpu, action, exits, answer, state.fault, None, changes)

    def run(
        self, guests: Sequence[Guest], seed: int, go_on: Callable[[], bool] = lambda: True
    ) -> None:
        """Run *guests* as `steps` does, and keep nothing but `stats`."""
        deque(self._turns(guests, seed, go_on), maxlen=0)

    def _turns(
        self, guests: Sequence[Guest], seed: int, go_on: Callable[[], bool]
    ) -> Iterator[tuple[int, Ask | Use, GuestState, tuple[Exit, ...]]]:
        below = Choices(seed).below
        stats = self.stats
        sends = [guest.send for guest in guests]
        seen: list[GuestState | None] = [None] * len(sends)
        waiting = list(range(len(sends)))
        while waiting and (stats.steps & 0xFF or go_on()):
            at = below(len(waiting))
            index = waiting[at]
            try:
                action = sends[index](seen[index])  # type: ignore[arg-type] # None starts it
            except StopIteration:
                del waiting[at]
                continue
            state, exits = self._act(self.vcpus[index], action)
            seen[index] = state
            yield index, action, state, exits

    def _act(self, vcpu: Vcpu, action: Ask | Use) -> tuple[GuestState, tuple[Exit, ...]]:
        """Do what a guest wants, and count it."""
        self._changes.clear()
        if isinstance(action, Use):
            self.stats.uses += 1
            self._touch(action.address)
            return vcpu.state(), ()
        self.stats.calls += 1
        state, exits = self.perform(vcpu, action.call)
        self._count(state, exits)
        return state, exits

    def _count(self, state: GuestState, exits: tuple[Exit, ...]) -> None:
        stats = self.stats
        stats.exits += len(exits)
        stats.faults += state.fault != ""
        for exit_ in exits:
            stats.failed_runs += exit_.errno != 0
            if exit_.outcome is not None:
                name = _OUTCOMES[exit_.outcome.verdict, exit_.outcome.reason]
                stats.outcomes[name] = stats.outcomes.get(name, 0) + 1
        for change in self._changes:
            if change.shared:
                stats.shared += change.size
            else:
                stats.taken_back += change.size


class _Outcomes(dict[tuple[Verdict, Refusal | None], str]):
    """Names of outcomes, made when first asked for."""

    def __missing__(self, key: tuple[Verdict, Refusal | None]) -> str:
        verdict, reason = key
        self[key] = name = verdict.value if reason is None else f"{verdict.value}: {reason.value}"
        return name


_OUTCOMES = _Outcomes()


def _name(reason: int) -> str:
    return name_of(ExitReason, reason)
