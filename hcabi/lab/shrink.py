"""The smallest inputs that still show something, found by trying smaller ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from hcabi.lab.agent import Json

__all__ = ["shrink"]

Inputs = list[Json]

MOST_TRIALS = 400
MOST_SECONDS = 90.0


def shrink(
    inputs: Inputs,
    shows: Callable[[Inputs], bool],
    *,
    trials: int = MOST_TRIALS,
    seconds: float = MOST_SECONDS,
) -> Inputs:
    """
    Leave inputs out and make their numbers smaller, as long as *shows* says yes.

    *inputs* must show it. After *trials* calls of *shows*, or *seconds*, the smallest so far is
    given.
    """
    left = trials
    deadline = time.monotonic() + seconds

    def tried(candidate: Inputs) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and time.monotonic() < deadline and shows(candidate)

    inputs = _fewer(inputs, tried)
    again = True
    while again and left > 0:
        again = False
        for candidate in _simpler(inputs):
            if tried(candidate):
                inputs, again = candidate, True
                break
    return inputs


def _fewer(inputs: Inputs, tried: Callable[[Inputs], bool]) -> Inputs:
    """Leave out runs of inputs, long ones first."""
    size = len(inputs) // 2
    while size:
        at = 0
        while at < len(inputs):
            candidate = inputs[:at] + inputs[at + size :]
            if candidate and tried(candidate):
                inputs = candidate
            else:
                at += size
        size //= 2
    return inputs


def _simpler(inputs: Inputs) -> Iterator[Inputs]:
    """Inputs with one value made simpler."""
    for number, given in enumerate(inputs):
        for simpler in _objects(given):
            yield [*inputs[:number], simpler, *inputs[number + 1 :]]


def _objects(given: Json) -> Iterator[Json]:
    for key, part in given.items():
        for simpler in _values(part):
            yield given | {key: simpler}


def _values(value: object) -> Iterator[object]:
    """Simpler values in the place of *value*, the simplest first."""
    match value:
        case dict():
            yield from _objects(value)
        case list():
            for place in range(len(value)):
                yield value[:place] + value[place + 1 :]
            for place, part in enumerate(value):
                for simpler in _values(part):
                    yield [*value[:place], simpler, *value[place + 1 :]]
        case str() if value.startswith("0x"):
            yield from map(hex, _numbers(int(value, 16)))


def _numbers(number: int) -> Iterator[int]:
    if number:
        yield 0
    bits = number.bit_length()
    half, highest = (1 << bits // 2) - 1, 1 << bits >> 1
    fewer_bits = (number & ~half, number & half, number ^ highest, number & (number - 1))
    for smaller in (*fewer_bits, number >> 1):
        if 0 < smaller < number:
            yield smaller
