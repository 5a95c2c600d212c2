"""Where a fact comes from, and what a field means."""

from __future__ import annotations

import enum
from enum import IntEnum

import msgspec

__all__ = ["Alias", "Count", "Counted", "Doc", "Document", "Source", "Status"]


class Status(enum.Enum):
    """How well a fact is known. A fact that was only posted is in no kernel release."""

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
        version: The version that was read.
        locator: Line, section or symbol.
        status: How well the fact is known.
        contract: Whose interface it is, if it is not Linux's own.
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
    A document that facts come from; call it with a locator to cite it.

    Attributes:
        title: A path or title.
        version: The version that was read.
        status: How well its facts are known, unless the citation states another status.
        contract: Whose interface it describes, if that is not Linux's own.
    """

    title: str
    version: str
    status: Status = Status.READ
    contract: str = ""

    def __call__(self, locator: str, status: Status | None = None) -> Source:
        """Cite *locator* (line, section or symbol), with its own *status* if given."""
        return Source(self.title, self.version, locator, status or self.status, self.contract)


class Doc(msgspec.Struct, frozen=True):
    """
    What a field means.

    Attributes:
        meaning: One sentence, with units.
        source: The source, if it is not the structure's source.
        c_name: The C name of a flag or field, if it is not the field's own name.
        values: The numbers that it may hold, if they have names.
        must_be_zero: Validation refuses any value but zero.
    """

    meaning: str
    source: Source | None = None
    c_name: str = ""
    values: type[IntEnum] | None = None
    must_be_zero: bool = False


class Alias(msgspec.Struct, frozen=True):
    """Another name for the first bytes of a field, which C headers declare by an inner union."""

    name: str
    type: object
    meaning: str


class Count(msgspec.Struct, frozen=True):
    """The number of records in an array of records."""

    count: int


class Counted(msgspec.Struct, frozen=True):
    """
    States that another field holds the number of valid elements of a field.

    Attributes:
        by: Path of that field, in the same structure.
        plus: What to add to it: 1 if it is the index of the last element.
    """

    by: str
    plus: int = 0
