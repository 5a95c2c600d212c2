"""Who prints a line whose text no format has, and what its lines are about."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from hcabi.logs.schema import MOST_LINE

__all__ = ["PrintedBy", "program_of", "tells_failure"]

#: Words by which a line tells that something is not as it should be; a place in a stack trace, and
#: numbers below 0.
_FAILURE = re.compile(
    r"fail|err(?:or|no)?\b|unable|can ?not|\bcould|n't\b|\bnot?\b|\bnon|without|missing|invalid"
    r"|illegal|\bbad\b|broken|time[d-]? ?out|\bbug\b|panic|oops|warn|refus|reject|den(?:y|ied)"
    r"|\babort|fatal|\bun(?:supp|known|hand|exp|rec)|leak|corrupt|mismatch|exceed|\btoo\b|stuck"
    r"|stall|\bblocked"
    r"|\bh[au]ngs?\b|fault|exhaust|\bfull\b|disab|ignor|retr[iy]|assert|exception|terminat|\blost\b"
    r"|killed|trace|\+0x|\B-\d|0x[89a-f][0-9a-f]{15}",
    re.IGNORECASE,
)

#: A kernel's own addresses, which look like errors below 0.
_ADDRESS = re.compile(r"0x[0-9a-f]{16}")

#: How lines of most programs say that they are an information.
_INFO = r"(?:^|[\s\[:>])(?:INFO|DEBUG|TRACE)(?:[\s:\]]|$)|\blevel=(?:info|debug|trace)\b|: info: "

_USUAL = "Nothing: the line is an information, for {}."
_NO_FAILURE = (
    "Perhaps nothing: no word of this line tells a failure, but whether it is usual is not known."
)


class PrintedBy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    One program, or one part of a kernel.

    Attributes:
        name: What to call it.
        pattern: Regular expression of what its lines have in common.
        means: What its lines are about.
        remedy: Where the cause of such a line is found.
        source: Whose lines were read for this.
        numbers: What numbers of its lines are: a pattern whose group is the number, and the words
            before it in a token of `hcabi explain`.
        usual: Regular expression of what its lines that tell no failure have.
        usual_by: By what a line tells that.
    """

    name: str
    pattern: str
    means: str
    remedy: str
    source: str
    numbers: tuple[tuple[str, str], ...] = ()
    usual: str = _INFO
    usual_by: str = "its level is INFO or lower"

    def is_usual(self, line: str) -> bool:
        """Whether *line* has the mark of an information, and no word of a failure."""
        text = line[:MOST_LINE]
        marked = re.search(self.usual, text, re.ASCII) is not None
        return marked and not tells_failure(_ADDRESS.sub("", re.sub(self.usual, "", text)))

    def what_to_do(self, line: str) -> str:
        """Say what to do about *line*: nothing, if it is an information."""
        if self.is_usual(line):
            known = _USUAL.format(self.usual_by)
        elif tells_failure(line):
            return self.remedy
        else:
            known = _NO_FAILURE
        return f"{known} Where something fails: {self.remedy}"


@cache
def _programs() -> list[tuple[re.Pattern[str], PrintedBy]]:
    text = (files(__package__) / "formats" / "programs.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    for program in table["program"]:
        program["remedy"] = program["remedy"].format(**table["said"])
    found = msgspec.convert(table["program"], list[PrintedBy])
    return [(re.compile(p.pattern, re.ASCII), p) for p in found]


def program_of(line: str) -> PrintedBy | None:
    """
    Tell who prints lines as *line*; None if nothing in it says that.

    Who speaks stands first: what is found nearest to the line's beginning counts.
    """
    line = line[:MOST_LINE]
    found = [(m.start(), n, p) for n, (r, p) in enumerate(_programs()) if (m := r.search(line))]
    return min(found)[2] if found else None


def tells_failure(line: str) -> bool:
    """Whether *line* has a word or number by which programs tell a failure."""
    return _FAILURE.search(line[:MOST_LINE]) is not None
