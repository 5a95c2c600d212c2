"""Steps of a run as text for tables, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from hcabi.arm64.registers import describe as register_name
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.steps import (
    Ask,
    SimulatedExit,
    SimulationStep,
    Use,
)
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import name_of
from hcabi.types import (
    Call,
    NotAShareCall,
    Outcome,
    Reply,
    ShareRequest,
)

__all__ = ["ExitText", "StepText", "end_line", "run_line", "step_line", "step_text"]

#: The register of an answer that is a word with fields, and no number.
_WORD = "ghcb_msr"
_ERRNO = {int(e): e.name for e in Errno}


# --- In words --------------------------------------------------------------------------------


class ExitText(msgspec.Struct, frozen=True):
    """One exit as text: the exit reason, the request, what the host did and answered."""

    reason: str
    request: str
    outcome: str
    reply: str


class StepText(msgspec.Struct, frozen=True):
    """
    One step as text.

    Attributes:
        action: What the guest asked for.
        call: Instruction and registers; empty if it made no call.
        exits: Exits, in order.
        answer: What the guest saw.
    """

    action: str
    call: str
    exits: tuple[ExitText, ...]
    answer: str


def step_text(step: SimulationStep) -> StepText:
    """Describe *step* as text."""
    action = step.action
    if action is None:
        return StepText("", "", (), "")
    if isinstance(action, Use):
        sees = "the host reads it" if step.visible else "hidden from the host"
        return StepText(f"write to {action.address:#x}", "", (), sees)
    answer = " ".join(
        f"{name}={hex(value) if name == _WORD else _signed(value)}"
        for name, value in step.answer.items()
    )
    exits = tuple(_exit_text(e) for e in step.exits)
    return StepText(
        _wish(action), _call_text(action.call), exits, step.fault or answer or "unchanged"
    )


def _wish(action: Ask) -> str:
    return action.wish or str(action.call.region or "")


def _registers(values: Mapping[str, int]) -> str:
    return " ".join(f"{name}={value:#x}" for name, value in values.items())


def _call_text(call: Call) -> str:
    return " ".join(t for t in (call.instruction, _registers(call.registers), call.note) if t)


def _exit_text(exit_: SimulatedExit) -> ExitText:
    if isinstance(exit_.request, NotAShareCall):
        if exit_.errno:
            failed = f"KVM_RUN failed: {_ERRNO.get(exit_.errno, exit_.errno)}"
            return ExitText(failed, "nothing: the exit is an old one", "", "")
        return ExitText(name_of(ExitReason, exit_.reason), "not a share call", "", "")
    return ExitText(
        name_of(ExitReason, exit_.reason),
        str(exit_.request) if exit_.request else "about the interface",
        _outcome_text(exit_.outcome) if exit_.outcome else "",
        _reply_text(exit_.reply) if exit_.reply else "",
    )


def _outcome_text(outcome: Outcome) -> str:
    if outcome.reason is None:
        return f"{outcome.verdict.value}, {outcome.done:#x} bytes"
    done = f" after {outcome.done:#x} bytes" if outcome.done else ""
    return f"{outcome.verdict.value}{done}: {outcome.reason.value}"


def _reply_text(reply: Reply) -> str:
    run = [f"kvm_run[{o}]={int.from_bytes(d, 'little', signed=True)}" for o, d in reply.run]
    registers = [f"{register_name(r)}={_signed(v)}" for r, v in reply.registers]
    memory = [f"memory[{a:#x}]={len(d)} bytes" for a, d in reply.memory]
    return " ".join(run + registers + memory)


def _signed(value: int) -> str:
    """Format small negative answers as decimal, everything else as hex."""
    return str(value - (1 << 64)) if value >= (1 << 64) - 4096 else hex(value)


# --- As JSON ---------------------------------------------------------------------------------

_encode = msgspec.json.Encoder().encode


def run_line(machine: SimulatedVm, vm: int, seed: int) -> bytes:
    """First line of a run: what is simulated. *vm* distinguishes several VMs."""
    memory = list(_ranges(machine.memory))
    return _encode({"kind": "run", "vm": vm, "name": machine.name, "seed": seed,
                    "vcpus": len(machine.vcpus), "memory": memory})  # fmt: skip


def end_line(machine: SimulatedVm, vm: int) -> bytes:
    """Last line of a run: its numbers, and the shared ranges."""
    numbers = {"steps": machine.stats.steps, **msgspec.to_builtins(machine.stats)}
    return _encode({"kind": "end", "vm": vm, **numbers,
                    "shared_at_end": list(_ranges(machine.shared()))})  # fmt: skip


def _ranges(ranges: Any) -> Iterator[dict[str, str]]:
    return ({"start": hex(start), "size": hex(size)} for start, size in ranges)


def step_line(step: SimulationStep, vm: int) -> bytes:
    """
    One step as a line of JSON, without the newline.

    Addresses, sizes and registers are hex strings, since JSON numbers lose precision past 2^53.
    """
    line: dict[str, Any] = {"kind": "step", "vm": vm, "step": step.number, "vcpu": step.vcpu}
    action = step.action
    if isinstance(action, Use):
        line["write"] = hex(action.address)
        line["visible"] = step.visible
        return _encode(line)
    if action is not None:
        call = action.call
        line["wish"] = _wish(action)
        line["instruction"] = call.instruction
        line["registers"] = {name: hex(value) for name, value in call.registers.items()}
        line["exits"] = [_exit_line(e) for e in step.exits]
        line["answer"] = {name: hex(value) for name, value in step.answer.items()}
        if step.fault:
            line["fault"] = step.fault
    line["changes"] = [
        {"start": hex(c.start), "size": hex(c.size), "shared": c.shared} for c in step.changes
    ]
    return _encode(line)


def _exit_line(exit_: SimulatedExit) -> dict[str, Any]:
    line: dict[str, Any] = {"reason": exit_.reason, "errno": exit_.errno}
    request, outcome = exit_.request, exit_.outcome
    if isinstance(request, ShareRequest):
        line["start"], line["size"] = hex(request.start), hex(request.size)
        line["shared"] = request.shared
    if outcome is not None:
        line["verdict"], line["done"] = outcome.verdict.value, hex(outcome.done)
        if outcome.reason is not None:
            line["refusal"] = outcome.reason.name
    return line
