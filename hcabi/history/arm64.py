"""
How the arm64 contracts came to be: the numbers of prototypes, postings and vendor kernels.

Three contracts between KVM and user space were written for the same two guest calls, and only the
last was merged: a prototype that was not published, the posted exit by function number, and the
SMCCC filter. Android has numbers of its own. The data are in `arm64.toml`.
"""

from __future__ import annotations

import enum
from typing import Final

import msgspec

from hcabi.arm64 import android, hypercalls
from hcabi.errors import HostUsageError
from hcabi.history.reader import read
from hcabi.layout import Source
from hcabi.types import U32

__all__ = [
    "CONTRACTS",
    "FACTS",
    "Contract",
    "Fact",
    "Kind",
    "meanings_of",
    "tell_apart",
]


class Contract(msgspec.Struct, frozen=True):
    """
    One contract between guest, KVM and VMM, or one of its versions.

    Attributes:
        name: What facts call it.
        date: ISO date or a part of it; empty if not known.
        merged: Whether an upstream release has it.
        nr: What `hypercall.nr` holds at its exit.
        arguments: Where the VMM reads x1 to x3.
        answer: Where the VMM answers.
        source: Where it is described.
    """

    name: str
    merged: bool
    nr: str
    arguments: str
    answer: str
    source: Source
    date: str = ""


class Kind(enum.Enum):
    """What a number is."""

    FUNCTION = "function number of owner 6"
    ID = "32-bit function id"
    NR = "hypercall.nr at the exit"
    VM_TYPE_BIT = "bit of KVM_CREATE_VM's argument that says protected"
    EXIT_MASK_BIT = "bit of KVM_CAP_EXIT_HYPERCALL's mask"
    COUNT = "unit of x2 and of the progress in x1, in bytes; 0 is a granule"


class Fact(msgspec.Struct, frozen=True):
    """
    One name and number of one or more contracts.

    Attributes:
        kind: What the number is.
        c_name: Name in C, or what it is called.
        value: The number.
        meaning: One sentence.
        contracts: Names of the contracts that have it.
        source: Where it is; its status says how well it is known.
        today: What the same number means upstream, where that is something else.
    """

    kind: Kind
    c_name: str
    value: int
    meaning: str
    contracts: tuple[str, ...]
    source: Source
    today: str = ""


CONTRACTS: Final = read("arm64", "contracts", Contract)
_ORDER = tuple(c.name for c in CONTRACTS)
FACTS: Final = read("arm64", "facts", Fact)


def meanings_of(value: int, kind: Kind | None = None) -> tuple[Fact, ...]:
    """Everything that *value* means or meant, in the order of `FACTS`; of one *kind* if given."""
    return tuple(f for f in FACTS if f.value == value and kind in (None, f.kind))


def tell_apart(
    *,
    nr: int | None = None,
    function: int | None = None,
    vm_type: int | None = None,
    features: tuple[int, int, int, int] | None = None,
    meminfo_x1: int | None = None,
) -> tuple[Contract, ...]:
    """
    Which contracts fit what was seen, in their order; none if nothing does.

    The prototype that was not seen is left out.

    Args:
        nr: `hypercall.nr` of an exit.
        function: Function number that a guest calls.
        vm_type: Argument of KVM_CREATE_VM of a protected VM.
        features: x0 to x3 that FEATURES answered.
        meminfo_x1: x1 that HYP_MEMINFO answered.

    Raises:
        HostUsageError: *features* are not four words.
    """
    fits = {f for f in _ORDER if f != "prototype"}
    for kind, value in ((Kind.NR, nr), (Kind.FUNCTION, function)):
        if value is not None:
            fits &= {c for f in meanings_of(value, kind) for c in f.contracts}
    if vm_type is not None:
        bits = [f for f in FACTS if f.kind is Kind.VM_TYPE_BIT and vm_type >> f.value & 1]
        fits &= {c for f in bits for c in f.contracts}
    if features is not None:
        fits &= _by_features(features)
    if meminfo_x1 is not None:
        ranged = {"android, range in bytes", "android 6.12"}
        fits &= ranged if meminfo_x1 & android.HAS_RANGE else set(_ORDER) - ranged
    return tuple(c for c in CONTRACTS if c.name in fits)


def _by_features(features: tuple[int, int, int, int]) -> set[str]:
    """Contracts that answer FEATURES so; who forwards it may answer anything with the three."""
    if len(features) != 4:
        raise HostUsageError(f"FEATURES answers in four words, got {len(features)}")
    fits = set()
    if all(hypercalls.has_feature(features, f) for f in hypercalls.SHARING_FUNCTIONS):
        fits |= {"filter", "exit by number"}
    known = {
        hypercalls.PKVM_FEATURES: {"upstream pKVM"},
        android.ANDROID14_FEATURES: {"android 6.1"},
        android.ANDROID16_FEATURES: {"android 6.12"},
    }
    a, b, c, d = (word & U32 for word in features)
    return fits | known.get((a, b, c, d), set())
