"""What guests do and what came of it, as values; text is made only where a step is shown."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from hcabi.types import (
    Call,
    NotAShareCall,
    Outcome,
    Reply,
    ShareRequest,
)

__all__ = ["Ask", "Change", "Exit", "Run", "SimulationStep", "Use"]


class Ask(msgspec.Struct, frozen=True):
    """A guest makes *call*; *wish* says in words what for, and is empty for a plain request."""

    call: Call
    wish: str = ""


class Use(msgspec.Struct, frozen=True):
    """A guest writes to its page at *address*, and the host tries to read it."""

    address: int


class Change(msgspec.Struct, frozen=True, gc=False):
    """One range that became visible to the host, or invisible. Bytes."""

    start: int
    size: int
    shared: bool


class Exit(msgspec.Struct, frozen=True):
    """
    One exit on the way of a guest's call.

    Attributes:
        reason: Number of the exit reason; that of an earlier exit where KVM_RUN failed.
        errno: Error number of KVM_RUN, 0 if it succeeded.
        request: What the contract understood; None where it was a question about the interface.
        outcome: What the host did, where a range was asked for.
        reply: What was written back; None where it is no share call.
    """

    reason: int
    errno: int
    request: ShareRequest | NotAShareCall | None
    outcome: Outcome | None
    reply: Reply | None


class SimulationStep(msgspec.Struct, frozen=True):
    """
    One thing that a guest did.

    Attributes:
        number: From 1.
        vcpu: Which vCPU.
        action: A call, or a write to memory; None in steps of a recording that has neither.
        exits: Exits, in order; none where the kernel answered by itself.
        answer: Registers of the call that it changed; a contract that answers in memory has none.
        fault: What the vCPU died of; empty if it did not.
        visible: Whether the host could read what the guest wrote; None for a call.
        changes: What became of the memory.
    """

    number: int
    vcpu: int
    action: Ask | Use | None
    exits: tuple[Exit, ...] = ()
    answer: Mapping[str, int] = {}
    fault: str = ""
    visible: bool | None = None
    changes: tuple[Change, ...] = ()


class Run(msgspec.Struct, frozen=True):
    """
    One run that is kept whole, to be drawn or compared.

    Attributes:
        name: The simulated VM, or the recording.
        seed: Seed of the run; the same seed gives the same steps.
        memory: Guest memory as (start, size) in bytes.
        steps: What happened.
        shared: Shared ranges at the end as (start, size) in bytes.
    """

    name: str
    seed: int
    memory: tuple[tuple[int, int], ...]
    steps: tuple[SimulationStep, ...]
    shared: tuple[tuple[int, int], ...]
