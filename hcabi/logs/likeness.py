"""Which known line a line of no known format is like, as those of other releases and trees are."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache

from hcabi.logs.formats import LineFormat, tools
from hcabi.logs.schema import MOST_LINE

__all__ = ["most_like"]

_WORD = re.compile(r"[A-Za-z][A-Za-z_'-]+")
#: Numbers in which letters are digits, so that they are no words.
_NUMBER = re.compile(r"0x[0-9a-fA-F]+|\b[0-9a-f]{8,16}\b")
#: A line has so many words at most that are compared.
_MOST_WORDS = 40
#: What two lines must have in common: words in one order, by weight, of what both have; and that
#: weight itself, since three small words are in many lines. Both were chosen on messages of Linux
#: that have no format: above them nearly all pairs are one message of two releases.
_LEAST, _LEAST_WEIGHT = 0.7, 11.0
#: What of a line must be there where its end or its beginning was cut off: words, and their weight.
_FEWEST_OF_CUT, _LEAST_OF_CUT = 3, 12.0


def most_like(line: str) -> LineFormat | None:
    """Return the format whose example has nearly the words of *line*; None if there is none."""
    words = _words(line[:MOST_LINE])
    if not words:
        return None
    known = _known()
    weight = known.weight(words)
    best: tuple[float, LineFormat] | None = None
    fails = "fail" in line.lower()
    for format_, own in known.lines:
        if fails != ("fail" in format_.example.lower()):
            continue  # that a thing succeeded is not like that it failed
        total = weight + known.weight(own)
        if (cut := known.weight(_cut(words, own))) >= _LEAST_OF_CUT:
            part = cut / total + 1  # what is cut off is known better than what is like it
            best = max(best or (0.0, format_), (part, format_), key=lambda found: found[0])
        if weight * 2 < _LEAST * total or total - weight < _LEAST / 2 * total:
            continue  # one is much longer
        shared = known.in_common(words, own)
        part = 2 * shared / total
        if shared >= _LEAST_WEIGHT and part >= _LEAST and (best is None or part > best[0]):
            best = part, format_
    return best[1] if best else None


class _Known:
    """The words of all examples; a word weighs more the fewer have it."""

    def __init__(self) -> None:
        formats = [format_ for tool in tools() for format_ in tool.line]
        self.lines = [(format_, _words(format_.example)) for format_ in formats]
        have = Counter(word for _, words in self.lines for word in set(words))
        self._weights = {w: math.log(len(formats) / (n + 1)) for w, n in have.items()}
        self._rare = math.log(len(formats) / 2)

    def weight(self, words: list[str]) -> float:
        return sum(self._weights.get(word, self._rare) for word in words)

    def in_common(self, one: list[str], other: list[str]) -> float:
        """Weight of the words that both have in one order."""
        if len(set(one) & set(other)) < 3:
            return 0.0
        best = [0.0] * (len(other) + 1)
        for word in one:
            before = 0.0
            for at, own in enumerate(other, 1):
                here = best[at]
                together = before + self._weights[word] if word == own else 0.0
                best[at] = max(here, best[at - 1], together)
                before = here
        return best[-1]


def _cut(words: list[str], own: list[str]) -> list[str]:
    """Return the words of *own* that are all of *words* but a prefix or what a cut took off."""
    for count in range(min(len(words), len(own) - 1), _FEWEST_OF_CUT - 1, -1):
        begin, end = own[:count], own[-count:]
        if words[-count:-1] == begin[:-1] and begin[-1].startswith(words[-1]):
            return begin[:-1]
        if words[1:count] == end[1:] and count == len(words) and end[0].endswith(words[0]):
            return end[1:]
    return []


@cache
def _known() -> _Known:
    return _Known()


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_NUMBER.sub(" ", text))[:_MOST_WORDS]]
