"""Interleaved rounds, and medians of ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

Timings = dict[str, list[float]]


class Result(msgspec.Struct, frozen=True):
    """
    One claim, or one figure beside the claims.

    Attributes:
        id: Name of it.
        what: What is compared with what.
        ratio: Median over rounds of candidate against base, or the figure itself where `unit`
            is not `ns`: milliseconds above bare Python, megabytes, failed checks.
        target: What `ratio` may be at most; None for figures without a claim.
        medians: What stands behind it: nanoseconds per operation, or in `unit`.
        at_least: Whether the target is a lower bound instead.
        unit: Unit of the medians.
    """

    id: str
    what: str
    ratio: float
    target: float | None
    medians: dict[str, float]
    at_least: bool = False
    unit: str = "ns"

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def clearly_missed(self, slack: float = 1.5) -> bool:
        """Whether it is missed by more than a noisy machine explains."""
        if self.target is None:
            return False
        if self.at_least:
            return self.ratio * slack < self.target
        return self.ratio > self.target * slack

    def to_json(self) -> dict[str, Any]:
        """Plain values, as `--json` writes them."""
        return {
            "id": self.id,
            "what": self.what,
            "ratio": round(self.ratio, 3),
            "target": self.target,
            "at_least": self.at_least,
            "met": self.met,
            "unit": self.unit,
            "medians": {name: round(value, 1) for name, value in self.medians.items()},
        }


class Curve(msgspec.Struct, frozen=True):
    """
    Cost against size: points (size, nanoseconds per operation) of each candidate.

    `left_out` says which candidates end early, and why.
    """

    id: str
    title: str
    size: str
    points: dict[str, list[tuple[float, float]]]
    left_out: dict[str, str] = {}


class Effort(msgspec.Struct, frozen=True):
    """How much to measure: `short` is for machines that check every change."""

    short: bool
    rounds: int


FULL, SHORT = Effort(False, 120), Effort(True, 40)


def each(statement: str, items: Iterable[Any], **names: Any) -> Callable[[], None]:
    """Make a loop that does *statement* with each `x` of *items*, without a call around it."""
    arguments = "".join(f", {name}={name}" for name in names)
    namespace: dict[str, Any] = {"items": items, **names}
    exec(f"def loop(items=items{arguments}):\n for x in items:\n  {statement}\n", namespace)
    made: Callable[[], None] = namespace["loop"]
    return made


def interleave(
    candidates: Mapping[str, Callable[[], Any]],
    rounds: int,
    per_call: int,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> Timings:
    """
    Time each candidate once per round, turn by turn; nanoseconds per operation.

    Where candidates take times of very different length, *clock* should be that of the processor:
    other programs interrupt the longer ones more often.
    """
    times: Timings = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, candidate in candidates.items():
                start = clock()
                candidate()
                times[name].append((clock() - start) / per_call)
    finally:
        if enabled:
            gc.enable()
    return times


def net(times: Timings, loop: str = "loop") -> Timings:
    """Take off each candidate what the empty loop took in the same round."""
    return {
        name: [t - e for t, e in zip(values, times[loop], strict=True)]
        for name, values in times.items()
        if name != loop
    }


def ratio(times: Timings, candidate: str, base: str) -> float:
    """Median over rounds of candidate against base."""
    return statistics.median(a / b for a, b in zip(times[candidate], times[base], strict=True))


def medians(times: Timings) -> dict[str, float]:
    """Median of each candidate."""
    return {name: statistics.median(values) for name, values in times.items()}


def checked(id_: str, what: str, checks: Mapping[str, bool]) -> Result:
    """Make the result of checks that hold or do not: how many failed, and which."""
    failed = [name for name, holds in checks.items() if not holds]
    told = f"{what}; failed: {', '.join(failed)}" if failed else what
    figures = {name: float(holds) for name, holds in checks.items()}
    return Result(id_, told, float(len(failed)), 0.0, figures, unit="holds")
