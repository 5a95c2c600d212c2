"""Interleaved rounds, and medians of ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class Result(msgspec.Struct, frozen=True):
    """
    One claim.

    `ratio` is the median over rounds of candidate against base; `medians` are what stands behind
    it, in nanoseconds per operation (or bytes, where the claim is about memory). `slack` is how
    much worse than the target a busy machine may make it before a short run fails.
    """

    id: str
    what: str
    ratio: float
    target: float
    medians: dict[str, float]
    at_least: bool = False
    unit: str = "ns"

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def clearly_missed(self, slack: float = 1.5) -> bool:
        """Whether it is missed by more than a noisy machine explains."""
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


Timings = dict[str, list[float]]


def interleave(candidates: Mapping[str, Callable[[], Any]], rounds: int, per_call: int) -> Timings:
    """Time each candidate once per round, turn by turn; nanoseconds per operation."""
    times: Timings = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    enabled = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, candidate in candidates.items():
                start = time.perf_counter_ns()
                candidate()
                times[name].append((time.perf_counter_ns() - start) / per_call)
    finally:
        if enabled:
            gc.enable()
    return times


def ratio(times: Timings, candidate: str, base: str) -> float:
    """Median over rounds of candidate against base."""
    return statistics.median(a / b for a, b in zip(times[candidate], times[base], strict=True))


def medians(times: Timings) -> dict[str, float]:
    """Median of each candidate."""
    return {name: statistics.median(values) for name, values in times.items()}
