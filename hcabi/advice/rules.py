"""
The words of every set-up planner and linter: steps to take, and what is wrong.

What is planned and what is wrong stands with each architecture, in its own `setup`.
"""

from __future__ import annotations

import enum

import msgspec

from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import Source

__all__ = ["Finding", "Rule", "Severity", "Step"]


class Severity(enum.Enum):
    """How bad a finding is."""

    ERROR = "it cannot work"
    WARNING = "it works with some guests, or until something goes wrong"
    NOTE = "it works, and guests lose something"


class Rule(msgspec.Struct, frozen=True):
    """
    One thing that can be wrong.

    Attributes:
        severity: How bad it is.
        what: The fault.
        why: What comes of it.
        mend: What to do instead.
        source: Where it says so.
    """

    severity: Severity
    what: str
    why: str
    mend: str
    source: Source


class Finding(msgspec.Struct, frozen=True):
    """
    One fault that was found.

    Attributes:
        name: Key in the table of rules.
        rule: What is known of it.
        detail: The values in question; empty where there are none.
    """

    name: str
    rule: Rule
    detail: str = ""

    def __str__(self) -> str:
        where = f" ({self.detail})" if self.detail else ""
        r = self.rule
        return f"{r.severity.name.lower()}: {r.what}{where}: {r.why}; {r.mend} [{r.source}]"


class Step(msgspec.Struct, frozen=True):
    """
    One ioctl.

    Attributes:
        ioctl: What to call, and on which file descriptor (`ioctl.on`).
        why: What it is for, and where its place in the order matters, why.
        value: The argument itself, of ioctls that take a number.
        argument: Bytes that the argument points to, of all others.
        pointee: Bytes that a pointer inside *argument* must point to.
        pointer_at: Where that pointer stands in *argument*, in bytes; the caller fills it in.
        expect: Bits that the ioctl's result must have; 0 where it only must not fail.
    """

    ioctl: Ioctl
    why: str
    value: int = 0
    argument: bytes = b""
    pointee: bytes = b""
    pointer_at: int | None = None
    expect: int = 0
