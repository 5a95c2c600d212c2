"""What happened in a simulation, as a value: printed, saved, compared."""

from __future__ import annotations

import msgspec

__all__ = ["Change", "ExitStep", "Step", "Trace"]


class Change(msgspec.Struct, frozen=True):
    """One range that became visible to the host, or invisible. Bytes."""

    start: int
    size: int
    shared: bool


class ExitStep(msgspec.Struct, frozen=True):
    """
    One exit on the way of a guest's call.

    Attributes:
        reason: Exit reason by name.
        request: What the dialect understood.
        outcome: What the host did.
        reply: What was written back.
    """

    reason: str
    request: str
    outcome: str
    reply: str


class Step(msgspec.Struct, frozen=True):
    """
    One thing that a guest did.

    Attributes:
        number: From 1.
        vcpu: Which vCPU.
        action: What the guest wanted.
        call: Instruction and registers; empty where it made no call.
        exits: Exits, in order; none where the kernel answered by itself.
        answer: What the guest saw.
        changes: What became of the memory.
    """

    number: int
    vcpu: int
    action: str
    call: str
    exits: tuple[ExitStep, ...]
    answer: str
    changes: tuple[Change, ...] = ()


class Trace(msgspec.Struct, frozen=True):
    """
    One run.

    Attributes:
        dialect: Contract that the guests spoke.
        seed: Seed of the run; the same seed gives the same trace.
        memory: Guest memory as (start, size) in bytes.
        steps: What happened.
        shared: Shared ranges at the end as (start, size) in bytes.
    """

    dialect: str
    seed: int
    memory: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...]
    shared: tuple[tuple[int, int], ...]

    def to_json(self) -> bytes:
        """Save; addresses are hex strings, since JSON numbers lose precision past 2^53."""
        return msgspec.json.encode(_hex(msgspec.to_builtins(self)))

    @classmethod
    def from_json(cls, data: bytes) -> Trace:
        """Load what `to_json` saved."""
        return msgspec.convert(_unhex(msgspec.json.decode(data)), cls)


_ADDRESSES = {"start", "size", "memory", "shared"}


def _hex(value: object, name: str = "") -> object:
    if isinstance(value, dict):
        return {k: _hex(v, k) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_hex(v, name) for v in value]
    if name in _ADDRESSES and isinstance(value, int) and not isinstance(value, bool):
        return hex(value)
    return value


def _unhex(value: object, name: str = "") -> object:
    if isinstance(value, dict):
        return {k: _unhex(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_unhex(v, name) for v in value]
    if name in _ADDRESSES and isinstance(value, str):
        return int(value, 16)
    return value
