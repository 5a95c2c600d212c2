"""A probe: inputs with labels, and a function that describes an answer in a few words."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Literal

import msgspec

from hcabi.lab.agent import Json

__all__ = ["Kind", "Outcome", "Probe", "error_name"]

Kind = Literal["calls", "memory", "filter", "pkvm", "synthesized"]
"""
Where a probe asks.

Hypercalls of an x86 VM, private memory of a software-protected one, an arm64 VM without a filter,
a protected VM of pKVM, and exits that KVM makes up for SNP and TDX guests, which no machine
without such hardware has.
"""

Outcome = Callable[[Json], str]


class Probe(msgspec.Struct, frozen=True):
    """
    One behaviour.

    Attributes:
        name: The behaviour's name; `Baseline` has some of these names.
        kind: The kind of inputs.
        expects: What current kernels do, as a sentence.
        otherwise: The consequence for guests and VMMs if a kernel does something else.
        source: The kernel source.
        asks: Inputs in their order, each with a label; those without one only prepare.
        outcome: Says in a few words what came of an input.
        tells: For a behaviour of `Baseline`: its values by the outcome of the last input.
    """

    name: str
    kind: Kind
    expects: str
    otherwise: str
    source: str
    asks: tuple[tuple[str, Json], ...]
    outcome: Outcome
    tells: dict[str, bool] = {}


def error_name(number: int) -> str:
    """Name of an errno, or its number."""
    if number == errno.EOPNOTSUPP:  # Linux has one number for this and ENOTSUP
        return "EOPNOTSUPP"
    return errno.errorcode.get(number, str(number)) if number else "0"
