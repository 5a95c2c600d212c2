"""Whether words that a person gives are a line of a program or a question."""

from __future__ import annotations

import os
import re

__all__ = ["looks_like_a_line", "may_be_lines"]


def may_be_lines(tokens: list[str]) -> bool:
    """Whether to look for lines of a log: names and numbers alone need not wait for that."""
    text = " ".join(tokens)
    many = len(text.split()) > 2 or _SYMBOL.search(text)
    written = any(sign in tokens[0] for sign in ".{(<") or ": " in text or text.endswith(":")
    may = tokens == ["-"] or bool(many or written) or os.path.isfile(tokens[0])
    return may and _DENIES.match(text) is None


#: A place in a function, as stack traces have it.
_SYMBOL = re.compile(r"\w\+0x[0-9a-f]+/0x")


#: What stands in lines of programs, and in no question; a function's `()` is none of it.
_OF_LINES = re.compile(r"[\[\]{}=;\"]|\((?!\))|(?<!\()\)|\w: |0x[0-9a-f]{3}|\+0x")

#: How a question begins, goes on behind what it is about, or ends; it may hold signs of lines, such
#: as `(SEV)`, `discard=none` and quoted options.
_ASKS = re.compile(
    r"(?i)(?:am|are|can|could|did|do|does|has|have|how|is|must|should|what|when|where|which|who|why|will|would)"
    r"(?:n't)?\b(?! not\b)(?:[^:]+$|.*\?$)|.*\w[)\"'`]? ?\?$"
    r"|.*(?:[:.] (?:where|which|who)|[:,.] (?:how|what|why))\b"
    r"|.*\b(?<!know )how to\b"
)


#: Says that a message does not come, and so asks what that means.
_DENIES = re.compile(r"(?i)(?:no|without|missing) [\"'`]|.*\bdoes(?: not|n't) (?:say|show|print)\b")


def looks_like_a_line(tokens: list[str]) -> bool:
    """Whether a line whose format is not known is one all the same, and no question."""
    from hcabi.logs.names import names_in
    from hcabi.logs.programs import program_of
    from hcabi.logs.rust_errors import displays

    text = " ".join(tokens)
    if text.strip(" .:") in displays():
        return True
    if _OF_LINES.search(text) is None or _ASKS.match(text):
        return False
    words = len(text.split())
    if words > 3 or ((words > 2 or _SYMBOL.search(text)) and program_of(text)):
        return True
    return any(said == "error" for said, _ in names_in(text))
