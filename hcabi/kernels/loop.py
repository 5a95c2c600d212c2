"""
The loop: guests, a kernel and one host handler.

The loop is the same for modelled and real vCPUs. It enters a vCPU until an instruction is finished,
and handles each exit in between. Guests are generators that yield what to do next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

import msgspec

from hcabi.errors import SimulationError
from hcabi.kernels.choices import Choices
from hcabi.kernels.steps import (
    Ask,
    Change,
    SimulatedExit,
    SimulationStep,
    Use,
)
from hcabi.kernels.vcpu import Vcpu
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of, name_of
from hcabi.types import (
    Call,
    GuestState,
    NotAShareCall,
    Outcome,
    ReadRegister,
    Reply,
    RunBuffer,
    ShareRequest,
    Verdict,
    apply_reply,
)

__all__ = ["Guest", "Serves", "SimulatedVm", "Stats"]

T = TypeVar("T")
_reason = layout_of(KvmRun).reader("exit_reason")
#: A correct kernel exits at most a few hundred times per call.
_MOST_EXITS = 10_000
_DONE = Verdict.DONE

#: A guest program: yields what it does, receives what it sees.
Guest = Generator[Ask | Use, GuestState, None]


class Stats(msgspec.Struct):
    """
    Counters of a run, whose size does not grow with its length.

    Attributes:
        calls: Calls that guests made.
        uses: Writes to memory.
        exits: Exits to user space.
        failed_runs: Exits with an error of KVM_RUN.
        faults: Calls whose instruction faulted.
        shared: Bytes that became shared, counted each time.
        taken_back: Bytes that became private again, counted each time.
        done: Requests that the host converted.
        not_done: Requests that it did not convert, by verdict and reason.
    """

    calls: int = 0
    uses: int = 0
    exits: int = 0
    failed_runs: int = 0
    faults: int = 0
    shared: int = 0
    taken_back: int = 0
    done: int = 0
    not_done: dict[str, int] = msgspec.field(default_factory=dict)

    @property
    def steps(self) -> int:
        """Calls and uses."""
        return self.calls + self.uses


class Serves(Protocol):
    """The VMM's side: a `HostHandler`, or a real VMM."""

    def handle(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> Reply | NotAShareCall:
        """Handle one return of KVM_RUN."""
        ...


class SimulatedVm:
    """
    One VM with its guests.

    Attributes:
        name: Name of the simulated VM.
        vcpus: Its vCPUs.
        handler: Handles share exits; None if no call reaches the VMM.
        memory: Guest memory as (start, size) in bytes.
        shared: Returns the shared ranges as (start, size) in bytes, ascending.
        stats: Counters so far.
    """

    def __init__(
        self,
        name: str,
        vcpus: Sequence[Vcpu],
        handler: Serves | None = None,
        *,
        host_sees: Callable[[int], bool],
        shared: Callable[[], Iterable[tuple[int, int]]],
        touch: Callable[[int], None] = lambda _: None,
        memory: Sequence[tuple[int, int]] = (),
        other_exit: Callable[[Vcpu], bool] = lambda _: True,
    ) -> None:
        """
        Create the VM.

        Args:
            name: Name of the simulated VM.
            vcpus: Its vCPUs.
            handler: Handles share exits. Its `observe` must be this VM's, so it may be set later.
            host_sees: Whether the host can read the page at an address.
            shared: Returns the shared ranges.
            touch: Called for each page that a guest touches.
            memory: Guest memory.
            other_exit: Handles exits that are not share calls; returns whether to continue.
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
        """Record what the handler did; pass it as the handler's `observe`."""
        self._observed = request, outcome
        stats = self.stats
        if outcome.reason is None and outcome.verdict is _DONE:
            stats.done += 1
        else:
            why = "" if outcome.reason is None else f": {outcome.reason.value}"
            name = f"{outcome.verdict.value}{why}"
            stats.not_done[name] = stats.not_done.get(name, 0) + 1

    def changed(self, start: int, size: int, shared: bool) -> None:
        """
        Record that a range (bytes) became shared or private.

        Call it from the code that converts.
        """
        changes = self._changes
        if shared:
            self.stats.shared += size
        else:
            self.stats.taken_back += size
        if changes:
            last = changes[-1]
            if last.shared is shared and last.start + last.size == start:
                changes[-1] = Change(last.start, last.size + size, shared)
                return
        changes.append(Change(start, size, shared))

    def perform(self, vcpu: Vcpu, call: Call) -> tuple[GuestState, tuple[SimulatedExit, ...]]:
        """Run one instruction to its end and handle its exits; raises what the callback raises."""
        vcpu.begin(call)
        exits: list[SimulatedExit] = []
        while (error := vcpu.enter()) is not None:
            exits.append(self._serve(vcpu, error))
            if len(exits) > _MOST_EXITS:
                raise SimulationError(f"{call.instruction}: more than {_MOST_EXITS} exits")
        state = vcpu.state()
        self.stats.calls += 1
        self.stats.exits += len(exits)
        self.stats.faults += state.fault != ""
        return state, tuple(exits)

    def _serve(self, vcpu: Vcpu, error: int) -> SimulatedExit:
        reason: int = _reason(vcpu.run)[0]
        if self.handler is None:
            raise SimulationError(f"{_name(reason)}: {self.name} has no exits to user space")
        reply = self.handler.handle(vcpu.run, error, vcpu.read_register)
        if isinstance(reply, NotAShareCall):
            if not self._other_exit(vcpu):
                raise SimulationError(f"{_name(reason)}: nobody serves it")
            self.stats.failed_runs += error != 0
            return SimulatedExit(reason, error, reply, None, None)
        if not apply_reply(reply, vcpu.run, vcpu.write_register, vcpu.write_memory):
            # Only a vCPU of a contract that refuses by a stop has a method for that.
            stop = getattr(vcpu, "stop", None)
            if stop is None:
                raise SimulationError(f"{_name(reason)}: the reply says stop")
            stop()
        observed, self._observed = self._observed, None
        request, outcome = observed or (None, None)
        return SimulatedExit(reason, error, request, outcome, reply)

    def drive(self, program: Generator[Ask | Use, GuestState, T]) -> T:
        """Run *program* alone on the first vCPU to its end. Return its result."""
        found: list[T] = []

        def whole() -> Guest:
            found.append((yield from program))

        self.run([whole()], seed=0)
        return found[0]

    def steps(
        self, guests: Sequence[Guest], seed: int, go_on: Callable[[], bool] = lambda: True
    ) -> Iterator[SimulationStep]:
        """
        Run *guests*, one per vCPU, interleaved by *seed*, until all end. Yield each step.

        *go_on* is called now and then; the run stops if it returns False.
        """
        for number, turn in enumerate(self._turns(guests, seed, go_on), 1):
            vcpu, action, state, exits = turn
            changes = tuple(self._changes)
            if isinstance(action, Use):
                visible = self._host_sees(action.address)
                yield SimulationStep(number, vcpu, action, visible=visible, changes=changes)
                continue
            before, after = action.call.registers, state.registers
            answer = {name: after[name] for name in before if after[name] != before[name]}
            yield SimulationStep(number, vcpu, action, exits, answer, state.fault, None, changes)

    def run(
        self, guests: Sequence[Guest], seed: int, go_on: Callable[[], bool] = lambda: True
    ) -> None:
        """Run *guests* as `steps` does, but keep only `stats`."""
        deque(self._turns(guests, seed, go_on), maxlen=0)

    def _turns(
        self, guests: Sequence[Guest], seed: int, go_on: Callable[[], bool]
    ) -> Iterator[tuple[int, Ask | Use, GuestState, tuple[SimulatedExit, ...]]]:
        random, stats, vcpus = Choices(seed).random, self.stats, self.vcpus
        perform, touch, clear = self.perform, self._touch, self._changes.clear
        sends = [guest.send for guest in guests]
        seen: list[GuestState | None] = [None] * len(sends)
        waiting = list(range(len(sends)))
        turns = 0
        while waiting and (turns & 0xFF or go_on()):
            turns += 1
            index = waiting[int(random() * len(waiting))]
            state = seen[index]
            try:
                action = sends[index](state)  # type: ignore[arg-type] # None starts it
            except StopIteration:
                waiting.remove(index)
                continue
            clear()
            exits: tuple[SimulatedExit, ...] = ()
            if isinstance(action, Use):
                stats.uses += 1
                touch(action.address)
                # A store changes no register.
                state = state or vcpus[index].state()
            else:
                state, exits = perform(vcpus[index], action.call)
            seen[index] = state
            yield index, action, state, exits
            if state.fault and getattr(vcpus[index], "stopped", False):
                waiting.remove(index)


def _name(reason: int) -> str:
    return name_of(ExitReason, reason)
