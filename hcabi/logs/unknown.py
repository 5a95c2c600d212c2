"""What can be said of a line whose format is not known."""

from __future__ import annotations

import re

import msgspec

from hcabi.catalogue.entry import Entry
from hcabi.catalogue.search import answer_about, search
from hcabi.logs.formats import LineFormat
from hcabi.logs.likeness import most_like
from hcabi.logs.names import names_in
from hcabi.logs.programs import PrintedBy, program_of

__all__ = ["UnknownLine", "unknown_line"]


class UnknownLine(msgspec.Struct, frozen=True):
    """
    A line of no known format.

    Attributes:
        text: The line.
        named: What it names, each with the words of the line.
        program: Who prints such lines.
        like: The format of a line that has nearly the same words.
        answer: The answer to a question about it, or about a line like it.
    """

    text: str
    named: tuple[tuple[str, Entry], ...]
    program: PrintedBy | None
    like: LineFormat | None
    answer: Entry | None

    @property
    def error(self) -> Entry | None:
        """The error of a call that the line tells."""
        return next((entry for said, entry in self.named if said == "error"), None)

    @property
    def says_something(self) -> bool:
        """Whether anything of the line is known."""
        return bool(self.named or self.program or self.like)


def unknown_line(text: str) -> UnknownLine | None:
    """Say what answers *text*, who prints it, and what it names; None if its words ask."""
    program, like = program_of(text), most_like(text)
    named = names_in(text, program.numbers if program else ())
    answer = answer_about(text)
    # Names that an answer is about are asked for; a number or an error is of a line.
    told = any(said == "error" or re.search(r"\d", said) for said, _ in named)
    if not program and not like and ((answer and not told) or (not named and search(text))):
        return None
    return UnknownLine(text, tuple(named), program, like, answer)
