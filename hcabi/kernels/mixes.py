"""Named scenarios for long runs: how often each guest behaviour occurs."""

from __future__ import annotations

import enum
from bisect import bisect_right
from itertools import accumulate

from hcabi.errors import HostUsageError

__all__ = ["MIXES", "Behaviour", "Mix"]


class Behaviour(enum.Enum):
    """What a guest does next."""

    SHARE = "shares free pages and uses them"
    TAKE_BACK = "uses pages that it shared, and takes them back"
    MISTAKE = "makes a mistake"
    RACE = "shares or takes back pages that other guests use, too"
    HOSTILE = "asks for what no honest guest asks for"


class Mix:
    """
    A named scenario.

    Attributes:
        name: Its name.
        summary: What it is for.
        weights: How often each behaviour is chosen, of 100.
    """

    def __init__(self, name: str, summary: str, weights: dict[Behaviour, int]) -> None:
        """Create a scenario; raises HostUsageError if the sum of the weights is not 100."""
        if sum(weights.values()) != 100:
            raise HostUsageError(f"weights of {name!r}: {sum(weights.values())}, expected 100")
        self.name = name
        self.summary = summary
        self.weights = weights
        self._behaviours = tuple(weights)
        self._limits = [limit / 100 for limit in accumulate(weights.values())]

    def choose(self, number: float) -> Behaviour:
        """Behaviour for a random *number* from 0 to 1."""
        return self._behaviours[bisect_right(self._limits, number)]


_S, _T, _M = Behaviour.SHARE, Behaviour.TAKE_BACK, Behaviour.MISTAKE
_R, _H = Behaviour.RACE, Behaviour.HOSTILE

#: Scenarios by name.
MIXES = {
    mix.name: mix
    for mix in (
        Mix("ordinary", "shares and takes back, with a mistake now and then",
            {_S: 50, _T: 35, _M: 15}),
        Mix("careful", "shares and takes back, without mistakes", {_S: 55, _T: 45}),
        Mix("mistakes", "half of all requests are mistakes", {_S: 30, _T: 20, _M: 50}),
        Mix("races", "vCPUs share and take back the same pages", {_S: 15, _T: 15, _R: 70}),
        Mix("hostile", "guests attack their host", {_S: 20, _T: 10, _R: 10, _H: 60}),
        Mix("everything", "some of each", {_S: 35, _T: 25, _M: 10, _R: 15, _H: 15}),
    )
}  # fmt: skip
