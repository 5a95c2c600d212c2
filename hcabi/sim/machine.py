"""
The loop: guests, a kernel and one host handler, round and round.

A machine does not know whether its vCPUs are modelled or real. It enters until an instruction is
finished and serves each exit on the way; guests are generators that say what to do next.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Generator, Sequence

import msgspec

from hcabi.errors import SimulationError
from hcabi.handler import HostHandler
from hcabi.kvm.capabilities import Errno
from hcabi.kvm.exits import ExitReason
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of, name_of
from hcabi.region import (
    Call,
    GuestState,
    NotAShareCall,
    Outcome,
    Reply,
    ShareRequest,
    apply_reply,
)
from hcabi.sim.trace import Change, ExitStep, Step, Trace
from hcabi.sim.vcpu import Vcpu

__all__ = ["Ask", "Guest", "Machine", "Use"]

_reason = layout_of(KvmRun).reader("exit_reason")
_ERRNO = {int(e): e.name for e in Errno}
#: A correct kernel exits a few hundred times per call at most.
_MOST_EXITS = 10_000


class Ask(msgspec.Struct, frozen=True):
    """A guest makes *call*; *wish* says in words what for."""

    call: Call
    wish: str


class Use(msgspec.Struct, frozen=True):
    """A guest writes to its page at *address*, and the host tries to read it."""

    address: int


#: A guest program: yields what it does, receives what it sees.
Guest = Generator[Ask | Use, GuestState, None]


class Machine:
    """
    One VM with its guests.

    Attributes:
        name: The dialect's name.
        vcpus: Its vCPUs.
        handler: Serves share exits; None where no call reaches the VMM.
    """

    def __init__(
        self,
        name: str,
        vcpus: Sequence[Vcpu],
        handler: HostHandler | None,
        *,
        host_sees: Callable[[int], bool],
        shared: Callable[[], Sequence[tuple[int, int]]],
        touch: Callable[[int], None] = lambda _: None,
        memory: Sequence[tuple[int, int]] = (),
        other_exit: Callable[[Vcpu], bool] = lambda _: True,
        register_name: Callable[[int], str] = hex,
    ) -> None:
        """
        Make a machine.

        Args:
            name: The dialect's name.
            vcpus: Its vCPUs.
            handler: Serves share exits.
            host_sees: Whether the host can read the page at an address.
            shared: Shared ranges as (start, size) in bytes.
            touch: Told of each page that a guest touches.
            memory: Guest memory as (start, size) in bytes, for the trace.
            other_exit: Serves exits that are no share calls; whether to go on.
            register_name: Names a register id in the trace.
        """
        self.name = name
        self.vcpus = vcpus
        self.handler = handler
        self.memory = tuple(memory)
        self._host_sees = host_sees
        self.shared = shared
        self._touch = touch
        self._other_exit = other_exit
        self._register_name = register_name
        self._seen: list[tuple[ShareRequest, Outcome]] = []

    def observe(self, request: ShareRequest, outcome: Outcome) -> None:
        """Note what the handler did; pass it as the handler's `observe`."""
        self._seen.append((request, outcome))

    def perform(self, vcpu: Vcpu, call: Call) -> tuple[GuestState, tuple[ExitStep, ...]]:
        """Run one instruction to its end, serving its exits; raises what the callback raises."""
        vcpu.begin(call)
        exits: list[ExitStep] = []
        while (error := vcpu.enter()) is not None:
            exits.append(self._serve(vcpu, error))
            if len(exits) > _MOST_EXITS:
                raise SimulationError(f"{call.instruction}: more than {_MOST_EXITS} exits")
        return vcpu.state(), tuple(exits)

    def _serve(self, vcpu: Vcpu, error: int) -> ExitStep:
        reason = name_of(ExitReason, _reason(vcpu.run)[0])
        self._seen.clear()
        if self.handler is None:
            raise SimulationError(f"{reason}: {self.name} has no exits to user space")
        reply = self.handler.handle(vcpu.run, error, vcpu.read_register)
        if isinstance(reply, NotAShareCall):
            if not self._other_exit(vcpu):
                raise SimulationError(f"{reason}: nobody serves it")
            if error:
                failed = f"KVM_RUN failed: {_ERRNO.get(error, error)}"
                return ExitStep(failed, "nothing: the exit is an old one", "", "")
            return ExitStep(reason, "not a share call", "", "")
        if not apply_reply(reply, vcpu.run, vcpu.write_register, vcpu.write_memory):
            raise SimulationError(f"{reason}: the reply says stop")
        request, outcome = self._seen[-1] if self._seen else (None, None)
        return ExitStep(
            reason,
            str(request) if request else "about the interface",
            _outcome_text(outcome) if outcome else "",
            self._reply_text(reply),
        )

    def _reply_text(self, reply: Reply) -> str:
        run = [f"kvm_run[{o}]={int.from_bytes(d, 'little', signed=True)}" for o, d in reply.run]
        registers = [f"{self._register_name(r)}={_signed(v)}" for r, v in reply.registers]
        memory = [f"memory[{a:#x}]={len(d)} bytes" for a, d in reply.memory]
        return " ".join(run + registers + memory)

    def run(
        self,
        guests: Sequence[Guest],
        seed: int,
        *,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Trace:
        """Run *guests*, one per vCPU, interleaved by *seed*, until all end."""
        chance = random.Random(seed)  # noqa: S311
        steps: list[Step] = []
        waiting: dict[int, GuestState | None] = dict.fromkeys(range(len(guests)))
        while waiting:
            index = chance.choice(sorted(waiting))
            try:
                state = waiting[index]
                action = next(guests[index]) if state is None else guests[index].send(state)
            except StopIteration:
                del waiting[index]
                continue
            step, waiting[index] = self._step(len(steps) + 1, index, action)
            steps.append(step)
            progress(len(steps))
        return Trace(self.name, seed, self.memory, tuple(steps), tuple(self.shared()))

    def _step(self, number: int, index: int, action: Ask | Use) -> tuple[Step, GuestState]:
        vcpu = self.vcpus[index]
        if isinstance(action, Use):
            self._touch(action.address)
            sees = (
                "the host reads it" if self._host_sees(action.address) else "hidden from the host"
            )
            step = Step(number, index, f"write to {action.address:#x}", "", (), sees)
            return step, vcpu.state()
        before = list(self.shared())
        state, exits = self.perform(vcpu, action.call)
        changes = tuple(_difference(before, list(self.shared())))
        call = _call_text(vcpu, action.call)
        answer = state.fault or _answer_text(action.call, state)
        return Step(number, index, action.wish, call, exits, answer, changes), state


def _difference(before: list[tuple[int, int]], after: list[tuple[int, int]]) -> list[Change]:
    """Ranges that changed between two lists of shared ranges."""
    edges: dict[int, list[int]] = {}
    for which, ranges in enumerate((before, after)):
        for start, size in ranges:
            edges.setdefault(start, [0, 0])[which] += 1
            edges.setdefault(start + size, [0, 0])[which] -= 1
    changes, level, last = [], [0, 0], 0
    for at in sorted(edges):
        if level[0] != level[1]:
            changes.append(Change(last, at - last, level[1] > level[0]))
        level = [level[0] + edges[at][0], level[1] + edges[at][1]]
        last = at
    return changes


def _call_text(vcpu: Vcpu, call: Call) -> str:
    registers = " ".join(f"{name}={value:#x}" for name, value in call.registers.items())
    label = getattr(vcpu, "label", "")
    return " ".join(t for t in (label, call.instruction, registers, call.note) if t)


def _answer_text(call: Call, state: GuestState) -> str:
    """Registers of the call that it changed; what a contract answers in memory has none."""
    changed = {n: v for n in call.registers if (v := state.registers[n]) != call.registers[n]}
    return " ".join(f"{name}={value:#x}" for name, value in changed.items()) or "unchanged"


def _outcome_text(outcome: Outcome) -> str:
    if outcome.reason is None:
        return f"{outcome.verdict.value}, {outcome.done:#x} bytes"
    done = f" after {outcome.done:#x} bytes" if outcome.done else ""
    return f"{outcome.verdict.value}{done}: {outcome.reason.value}"


def _signed(value: int) -> str:
    """Small negative answers as such, everything else in hex."""
    return str(value - (1 << 64)) if value >> 63 else hex(value)
