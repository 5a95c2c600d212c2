"""From a word to what has it in its name, or speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.entry import (
    Entry,
    of_call,
    of_ioctl,
    of_layout,
    of_member,
    of_row,
)
from hcabi.layout import c_name

__all__ = ["search"]

#: More answers help nobody.
_MOST = 12
#: What a person asks for first, by the kind of its meaning; the rest follows.
_RANK = {"call": 0, "structure": 1, "word of bits": 1, "ioctl": 2, "bit": 3, "bits": 3}


def search(text: str) -> list[Entry]:
    """
    Give what has all words of *text* in its name or in what it says.

    Calls come first, then structures, then what is smaller; names before texts; at most a dozen.
    """
    wanted = _words(text)
    if not wanted or len(text) > 200:
        return []
    # A plain word may have an ending there: `share` is in `shared`.
    stem = wanted[0] if text.isalpha() and len(text) > 3 else ""
    ranked = []
    for m, name, said in _entries():
        named = _has(name, wanted, stem)
        if named or _has(said, wanted, stem):
            ranked.append(((m.history, _RANK.get(m.kind, 4), not named, len(m.name)), m))
    ranked.sort(key=lambda pair: pair[0])
    numbers = {c_name(call.function) for _, call in declarations().calls}
    shown = [m for _, m in ranked if m.kind == "call" or m.name not in numbers]
    return shown[:_MOST]


def _has(words: frozenset[str], wanted: list[str], stem: str) -> bool:
    if len(wanted) == 1 and stem:
        return any(word.startswith(stem) for word in words)
    return words.issuperset(wanted)


def _words(text: str) -> list[str]:
    """Words in lower case; `MapGPA` and `MAP_GPA` are two each."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return re.findall(r"[a-z0-9]+", spaced.lower())


@cache
def _entries() -> tuple[tuple[Entry, frozenset[str], frozenset[str]], ...]:
    """All meanings with the words of their names and of all that they say."""
    return tuple((m, frozenset(_words(m.name)), _said(m)) for m in _meanings())


def _said(m: Entry) -> frozenset[str]:
    who = dict(m.details).get("answered by", "")
    return frozenset(_words(f"{m.name} {m.kind} {m.sentence} {m.contract} {who}"))


def _meanings() -> Iterator[Entry]:
    found = declarations()
    yield from (of_call(arch, call) for arch, call in found.calls)
    for arch, layout in found.layouts:
        yield of_layout(arch, layout)
        yield from (of_row(arch, layout, row) for row in layout.rows if layout.is_word)
    yield from (of_ioctl(arch, ioctl) for arch, ioctl in found.ioctls)
    for arch, cls in found.numbers:
        yield from (of_member(arch, m) for m in cls if c_name(m))
