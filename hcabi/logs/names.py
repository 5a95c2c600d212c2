"""What is declared among the words of a line whose format is not known."""

from __future__ import annotations

import re

from hcabi.catalogue.entry import Entry
from hcabi.catalogue.lookup import lookup
from hcabi.logs.reader import ERROR_TEXTS
from hcabi.logs.schema import MOST_LINE

__all__ = ["names_in"]

#: A name of C, Rust or a specification: with an underscore, or in capitals.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:(?:_|::|\.)[A-Za-z0-9]+)+|-?\b[A-Z][A-Z0-9]{4,}\b")
#: A number and the word that says of what it is.
_COUNTED = re.compile(
    r"\b(exit[ _-]?code|exit[ _-]?reason|errno|os error|error|ret|hypercall|ioctl|cap)"
    r"(?:[:=( ]{1,3})(-?(?:0x[0-9a-f]{1,16}|\d{1,9}))\b",
    re.IGNORECASE,
)
#: More help nobody.
_MOST = 6


def names_in(line: str) -> list[tuple[str, Entry]]:
    """
    Return what *line* says and its first meaning, in the order of the line.

    These are declared names, errors in the words of strerror(3), and numbers behind a word such as
    `exit code`. History is left out.
    """
    line = line[:MOST_LINE]
    found = [(m.start(), m[0], m[0]) for m in _NAME.finditer(line)]
    found += [(line.find(text), text, name) for text, name in ERROR_TEXTS.items() if text in line]
    found += [(m.start(), m[0], _phrase(m[1], m[2])) for m in _COUNTED.finditer(line)]
    named: dict[str, tuple[str, Entry]] = {}
    for _, said, token in sorted(found):
        for entry in (e for e in lookup(token)[:1] if not e.history):
            named.setdefault(entry.name, (said, entry))
    return list(named.values())[:_MOST]


def _phrase(word: str, number: str) -> str:
    word = re.sub("[_-]", " ", word.lower())
    if word in ("os error", "error", "ret"):
        word, number = "errno", number.removeprefix("-")
    return f"{word} {number}"
