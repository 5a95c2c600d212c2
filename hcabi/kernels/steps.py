"""Guests' actions and their results, as values; `describe` formats them as text."""

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

__all__ = ["Ask", "Change", "Run", "SimulatedExit", "SimulationStep", "Use"]


class Ask(msgspec.Struct, frozen=True):
    """A guest makes *call*. *wish* describes its purpose, and is empty for a plain request."""

    call: Call
    wish: str = ""


class Use(msgspec.Struct, frozen=True):
    """A guest writes to its page at *address*, and the host tries to read it."""

    address: int


class Change(msgspec.Struct, frozen=True, gc=False):
    """One range that became shared or private, in bytes."""

    start: int
    size: int
    shared: bool


class SimulatedExit(msgspec.Struct, frozen=True):
    """
    One exit of a guest's call.

    Attributes:
        reason: Number of the exit reason; if KVM_RUN failed, that of an earlier exit.
        errno: Error number of KVM_RUN, 0 if it succeeded.
        request: The decoded request; None for a query about the interface.
        outcome: What the host did; None without a range.
        reply: What was written back; None if it is not a share call.
    """

    reason: int
    errno: int
    request: ShareRequest | NotAShareCall | None
    outcome: Outcome | None
    reply: Reply | None


class SimulationStep(msgspec.Struct, frozen=True):
    """
    One action of a guest.

    Attributes:
        number: From 1.
        vcpu: Number of the vCPU.
        action: A call, or a write to memory; None for a recording without either.
        exits: Exits, in order; empty if the kernel answered.
        answer: Registers that the call changed; empty if the contract answers in memory.
        fault: The vCPU's fault; empty if none.
        visible: Whether the host could read what the guest wrote; None for a call.
        changes: Changes of memory.
    """

    number: int
    vcpu: int
    action: Ask | Use | None
    exits: tuple[SimulatedExit, ...] = ()
    answer: Mapping[str, int] = {}
    fault: str = ""
    visible: bool | None = None
    changes: tuple[Change, ...] = ()


class Run(msgspec.Struct, frozen=True):
    """
    One complete run, to draw or compare.

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
