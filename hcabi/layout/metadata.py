"""Where a fact comes from, and what a field means."""

from __future__ import annotations

import enum
from enum import IntEnum

import msgspec

__all__ = ["Alias", "Count", "Counted", "Doc", "Document", "Source", "Status"]


class Status(enum.Enum):
    """How well a fact is known; what was only posted was never merged, and is history."""

    READ = "read"
    MEASURED = "measured"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"
    POSTED = "posted"


class Source(msgspec.Struct, frozen=True):
    """
    One place in one version of one document.

    Attributes:
        document: A path or title.
        version: Which version of it was read.
        locator: Line, section or symbol.
        status: How well the fact is known.
        contract: Whose interface it is, where it is not Linux's own.
    """

    document: str
    version: str
    locator: str
    status: Status = Status.READ
    contract: str = ""

    def __str__(self) -> str:
        text = f"{self.document} ({self.version}) {self.locator}".rstrip()
        return (
            text
            if self.status in (Status.READ, Status.MEASURED)
            else f"{text} [{self.status.value}]"
        )


class Document(msgspec.Struct, frozen=True):
    """
    A document that facts are taken from; call it with a locator to cite it.

    Attributes:
        title: A path or title.
        version: Which version of it was read.
        status: How well its facts are known, where the citation says nothing else.
        contract: Whose interface it describes, where that is not Linux's own.
    """

    title: str
    version: str
    status: Status = Status.READ
    contract: str = ""

    def __call__(self, locator: str, status: Status | None = None) -> Source:
        """Cite *locator* (line, section or symbol), with a *status* of its own if given."""
        return Source(self.title, self.version, locator, status or self.status, self.contract)


class Doc(msgspec.Struct, frozen=True):
    """
    What a field means.

    Attributes:
        meaning: One sentence, with units.
        source: Where it says so, if elsewhere than its structure's source.
        c_name: The C name of a flag or field, where it is not the field's own name.
        values: The numbers it may hold, where they have names.
        must_be_zero: Validation refuses anything but zero.
    """

    meaning: str
    source: Source | None = None
    c_name: str = ""
    values: type[IntEnum] | None = None
    must_be_zero: bool = False


class Alias(msgspec.Struct, frozen=True):
    """Another name for the first bytes of a field, as C headers give it by an inner union."""

    name: str
    type: object
    meaning: str


class Count(msgspec.Struct, frozen=True):
    """How many records an array of records holds."""

    count: int


class Counted(msgspec.Struct, frozen=True):
    """
    Says that only as many elements of a field count as another field tells.

    Attributes:
        by: Path of that field, in the same structure.
        plus: What to add to it: 1 where it is the index of the last element.
    """

    by: str
    plus: int = 0
