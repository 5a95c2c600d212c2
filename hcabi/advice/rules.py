"""
Types of all planners and linters: steps, rules, findings.

Each architecture has its own planner and linter in `setup` and `lint`.
"""

from __future__ import annotations

import enum

import msgspec

from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import Source

__all__ = ["Finding", "LintRule", "Severity", "Step"]


class Severity(enum.Enum):
    """How bad a finding is."""

    ERROR = "it cannot work"
    WARNING = "it works with some guests, or until something goes wrong"
    NOTE = "it works, and guests lose something"


class LintRule(msgspec.Struct, frozen=True):
    """
    One possible mistake.

    Attributes:
        severity: How bad it is.
        what: The mistake.
        why: The consequence.
        fix: What to do instead.
        source: The source.
    """

    severity: Severity
    what: str
    why: str
    fix: str
    source: Source


class Finding(msgspec.Struct, frozen=True):
    """
    One mistake that was found.

    Attributes:
        name: Key in the table of rules.
        rule: The rule.
        detail: The values in question; empty if there are none.
    """

    name: str
    rule: LintRule
    detail: str = ""

    def __str__(self) -> str:
        where = f" ({self.detail})" if self.detail else ""
        r = self.rule
        return f"{r.severity.name.lower()}: {r.what}{where}: {r.why}; {r.fix} [{r.source}]"


class Step(msgspec.Struct, frozen=True):
    """
    One ioctl.

    Attributes:
        ioctl: The ioctl to call; `ioctl.on` is its file descriptor.
        why: Its purpose, and the reason for its place in the order.
        value: The argument of ioctls that take a number.
        argument: The bytes that the argument points to, for all other ioctls.
        pointee: Bytes that a pointer inside *argument* must point to.
        pointer_at: Offset of that pointer in *argument*, in bytes; the caller fills it in.
        expect: Bits that the ioctl's result must have; 0 if it only must not fail.
    """

    ioctl: Ioctl
    why: str
    value: int = 0
    argument: bytes = b""
    pointee: bytes = b""
    pointer_at: int | None = None
    expect: int = 0
