"""What a declaration or document means: name, number, sentence, source, in one form for all."""

from __future__ import annotations

import msgspec

from hcabi.layout.metadata import Source

__all__ = ["PLACE", "Entry", "Item"]

#: The kind of a function of which only its place is known.
PLACE = "function by its place"


class Entry(msgspec.Struct, frozen=True):
    """
    One meaning of a number or a name.

    Attributes:
        kind: What it is: `exit reason`, `call`, `ioctl`, `structure`, `field`, `bit`, ...
        name: C name, or the specification's.
        value: The number, or None for what has none; of a bit, its mask.
        sentence: What it means.
        arch: The architecture that it is of (`x86`, `arm64`, `s390`, `riscv`), or `any`.
        source: Where that is said; its status tells how well it is known.
        details: (name, text) of what else there is to say.
        contract: Whose interface it is, where it is not Linux's own.
        history: Whether no kernel of today means it so.
    """

    kind: str
    name: str
    value: int | None
    sentence: str
    arch: str
    source: Source | None
    details: tuple[tuple[str, str], ...] = ()
    contract: str = ""
    history: bool = False

    @property
    def identity(self) -> tuple[str, int | None, str]:
        """What makes it another thing than one of the same name: number and contract."""
        return self.name, self.value, self.contract

    @property
    def is_call(self) -> bool:
        """Whether it is a call or a request, which answers something."""
        return self.kind in ("call", "ioctl") or self.kind.endswith(" command")

    def is_made_of(self, other: Entry) -> bool:
        """Whether it is *other* with another text, an answer of it, or a value of such a word."""
        if self.source is None or (self.source, self.arch) != (other.source, other.arch):
            return False
        if self.kind == "answer" and self.name in dict(other.details):
            return True
        return self.name == other.name and self.kind in (other.kind, "answer", "value")


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    One entry with all by which it is found; plain data, so that an index of them can be kept.

    Attributes:
        entry: What is found.
        names: All that it is called, in lower case: in C, in Python, in specifications.
        numbers: Numbers that mean it without another word, signed.
        said: The word that people put before its number, where the kind is not it: `cap`, `hc`.
        page: Page of the site, with an anchor; empty if there is none.
        text: More words by which it is found.
        flag: Whether the number is one bit of a mask.
        passage: Whether the site's box leaves it out: a message, or a later passage of a document,
            whose first one stands before it.
    """

    entry: Entry
    names: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    said: str = ""
    page: str = ""
    text: str = ""
    flag: bool = False
    passage: bool = False
