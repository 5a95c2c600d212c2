"""
How the x86 contract came to be: every number that a patch gave it, from the first to the merged.

Old firmware, old guests and vendor kernels still use some of these numbers. `meanings_of` lists
what a number meant in each posting, `tell_apart` the postings that fit what was seen. The data are
in `x86.toml`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

import msgspec

from hcabi.history.reader import read
from hcabi.layout import Source, layout_of
from hcabi.x86.hypercalls import MapGpaRangeAttributes

__all__ = [
    "FACTS",
    "LAST",
    "ORDER",
    "POSTINGS",
    "Fact",
    "Kind",
    "Posting",
    "fitting_attributes",
    "meanings_of",
    "tell_apart",
]


class Kind(enum.Enum):
    """What a number is."""

    HYPERCALL = "hypercall number in RAX"
    FEATURE = "bit of the KVM features leaf"
    MSR = "MSR number"
    MSR_BIT = "bit of that MSR"
    EXIT = "exit reason"
    CAPABILITY = "capability"
    IOCTL = "ioctl request number"
    ENCRYPTED_BIT = "bit of the hypercall's third argument that says encrypted"


class Posting(msgspec.Struct, frozen=True):
    """
    One version of the patches.

    Attributes:
        name: As it was numbered.
        date: ISO date, or a part of it where only that is known.
        source: Where it is.
    """

    name: str
    date: str
    source: Source


class Fact(msgspec.Struct, frozen=True):
    """
    One name and number, and the postings that had them.

    Attributes:
        kind: What the number is.
        c_name: Name in C.
        value: The number.
        meaning: One sentence.
        since: First posting that has it.
        until: Last posting that has it; `merged` where it is still there.
        source: Where it is; its status says how well it is known.
        today: What the same number means in kernels now, where that is something else.
    """

    kind: Kind
    c_name: str
    value: int
    meaning: str
    since: str
    until: str
    source: Source
    today: str = ""

    def in_posting(self, name: str) -> bool:
        """Whether the posting *name* has it; KeyError for one that there is not."""
        return ORDER[self.since] <= ORDER[name] <= ORDER[self.until]

    @property
    def merged(self) -> bool:
        """Whether kernels have it."""
        return self.until == LAST


POSTINGS: Final = read("x86", "postings", Posting)
#: Position of each posting by its name.
ORDER: Final = {posting.name: i for i, posting in enumerate(POSTINGS)}
#: The posting that was merged.
LAST: Final = POSTINGS[-1].name
#: Every name, number and bit, in the order of the postings.
FACTS: Final = read("x86", "facts", Fact)
_RESERVED = layout_of(MapGpaRangeAttributes).mask("reserved")


def meanings_of(value: int, kind: Kind | None = None) -> tuple[Fact, ...]:
    """Everything that *value* meant, in the order of the postings; of one *kind* if given."""
    return tuple(f for f in FACTS if f.value == value and kind in (None, f.kind))


def fitting_attributes(attributes: int) -> frozenset[str]:
    """
    Names of the postings whose guests may have sent this third argument.

    0 fits all of them. 1 was encrypted before the merge, and is a plaintext 2 MiB page since.
    """
    merged = not attributes & _RESERVED
    return frozenset(p for p in ORDER if (merged if p == LAST else attributes in (0, 1)))


def tell_apart(
    *,
    nr: int | None = None,
    features: Iterable[int] = (),
    msr: int | None = None,
    exit_reason: int | None = None,
    capability: int | None = None,
    ioctl: int | None = None,
    attributes: int | None = None,
) -> tuple[Posting, ...]:
    """
    Which postings fit what was seen, in their order; none if nothing does.

    Args:
        nr: Hypercall number.
        features: Bits of the KVM features leaf that the guest or firmware tests.
        msr: MSR that it writes.
        exit_reason: Exit by which user space is told.
        capability: Number of KVM_CAP_EXIT_HYPERCALL.
        ioctl: Request number within KVM's ioctls by which the list is read or written.
        attributes: Third argument of the call.
    """
    seen = [
        (Kind.HYPERCALL, nr),
        (Kind.MSR, msr),
        (Kind.EXIT, exit_reason),
        (Kind.CAPABILITY, capability),
        (Kind.IOCTL, ioctl),
        *((Kind.FEATURE, bit) for bit in features),
    ]
    fits = set(ORDER) if attributes is None else set(fitting_attributes(attributes))
    for kind, value in seen:
        if value is not None:
            facts = meanings_of(value, kind)
            fits &= {p for p in ORDER if any(f.in_posting(p) for f in facts)}
    return tuple(p for p in POSTINGS if p.name in fits)
