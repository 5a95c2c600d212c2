"""
What is wrong with an answer, without the numbers of one case, so that one mistake has one name.

A wrong address or size can be named in several ways: 0x2000 where 0x1000 is right may be one page
more, or twice the size. Which it is shows when many cases are compared, so each is returned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hcabi._repr import size_text
from hcabi.conformance.judge import OWN_ARGUMENT
from hcabi.types import U32

__all__ = ["names_of", "shared_names"]

_STEP = re.compile(r"^steps\[\d+\]\.")
_NUMBER = r"0x[0-9a-f]+"
_NUMBERS = re.compile(rf"{_NUMBER} {_NUMBER}")
_RANGE = re.compile(rf"\[({_NUMBER}), \+({_NUMBER})\)")
_NOT_CHANGED = re.compile(rf"(.*effects): expected \w+ \[{_NUMBER}, \+({_NUMBER})\), got nothing")
_WORD = re.compile(r"share|unshare")
#: The same mistake in several ranges is one mistake.
_ONE = "(?:share |unshare )?a range"
_SEVERAL = re.compile(rf"({_ONE})(?:, (?:{_ONE}|and \d+ more))+")
_ANSWER = re.compile(r"(ret|result|x[0-3]): expected (.*), got (.*)")
_EXPECTED = re.compile(r"(.*?): expected (.*), got (.*)")


class _Value(NamedTuple):
    """An address or a size that is wrong, and what it should be, in bytes."""

    name: str
    right: int
    got: int


def shared_names(results: Sequence[Sequence[str]]) -> list[str]:
    """Name the mistake of each of *results*: of its names the one that most of them have."""
    names = [names_of(details) for details in results]
    common = Counter(name for found in names for name in found)
    made = [max(found, key=common.__getitem__) for found in names]
    # A range of 4 KiB of which nothing changed is 4 KiB too little, if others are.
    return [
        next((n for n in _nothing(details) if n in common), name)
        for details, name in zip(results, made, strict=True)
    ]


def names_of(details: Sequence[str]) -> tuple[str, ...]:
    """All names of the first problem of one result, the plainest first; others follow from it."""
    text = _STEP.sub("", details[0]) if details else ""
    if answer := _ANSWER.fullmatch(text):
        return (_answer(*answer.groups()),)
    if value := _wrong_value(text):
        return tuple(dict.fromkeys(_relations(value)))
    text = _SEVERAL.sub(r"\1", _RANGE.sub("a range", text))
    compared = _EXPECTED.fullmatch(text)
    if compared and compared[2] == compared[3]:
        return (f"{compared[1]}: other ranges than expected",)
    return (text,)


def _nothing(details: Sequence[str]) -> Iterator[str]:
    """Names of ranges that were not changed, as sizes that are wrong."""
    for text in details:
        if found := _NOT_CHANGED.fullmatch(_STEP.sub("", text)):
            yield f"{found[1]}, size: {size_text(int(found[2], 16))} too little"


def _answer(name: str, right: str, got: str) -> str:
    if got.endswith(OWN_ARGUMENT):
        which = "x0" if name == "x0" else "x1 to x3"  # one loop clears them, or none does
        return f"{which}: the guest's own argument stays in the register"
    if right == "0x0":
        return f"{name} = {got} where 0x0 is right"
    success = got == "0x0" and name in ("ret", "x0")
    return f"{name} = {got}" + (", a success, where a refusal is right" if success else "")


def _wrong_value(text: str) -> _Value | None:
    """Return the first address or size that differs: alone, or as start or size of a range."""
    found = _EXPECTED.fullmatch(text)
    if found is None:
        return None
    where, right, got = found.groups()
    if re.search(r"\b(start|size)$", where) and _NUMBERS.fullmatch(f"{right} {got}"):
        return _Value(where, int(right, 16), int(got, 16))
    sides = [_RANGE.findall(side) for side in (right, got)]
    if len(sides[0]) != len(sides[1]) or _WORD.findall(right) != _WORD.findall(got):
        return None
    for theirs, ours in zip(*sides, strict=True):
        for part, wanted, value in zip(("start", "size"), theirs, ours, strict=True):
            if wanted != value:
                return _Value(f"{where}, {part}", int(wanted, 16), int(value, 16))
    return None


def _relations(value: _Value) -> Iterator[str]:
    name, right, got = value
    if got == right & U32:
        yield f"{name}: the low 32 bits of what is right"
    more = got - right
    if abs(more) < 1 << 32:
        yield f"{name}: {size_text(abs(more))} too {'much' if more > 0 else 'little'}"
    if right and got % right == 0 and got > right:
        yield f"{name}: {got // right} times what is right"
    if got and right % got == 0 and right > got:
        yield f"{name}: 1/{right // got} of what is right"
    yield f"{name}: {got:#x}, whatever is right"
