"""Random choices that are the same for a seed on every Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

__all__ = ["Choices"]

T = TypeVar("T")


class Choices:
    """
    Choices from a seed.

    Python guarantees the same numbers in later versions only for `random.Random.random` and its
    seeding ("Notes on Reproducibility" in the module's documentation). So everything here uses that
    one method.

    Attributes:
        random: Returns a number from 0 to below 1.
    """

    def __init__(self, *seed: int) -> None:
        """Start from *seed*: one number, or several for independent choices of one run."""
        self.random = random.Random(".".join(map(str, seed))).random  # noqa: S311

    def below(self, limit: int) -> int:
        """Return a number from 0 to *limit* - 1; *limit* is at most 2^53."""
        return int(self.random() * limit)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of *items*."""
        return items[int(self.random() * len(items))]
