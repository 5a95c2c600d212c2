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

    Only `random.Random.random` and its seeding are promised to give the same numbers in later
    versions of Python ("Notes on Reproducibility" of the module's documentation), so everything
    here is made from that one method.

    Attributes:
        random: A number from 0 up to, not including, 1.
    """

    def __init__(self, *seed: int) -> None:
        """Start from *seed*: one number, or several for independent choices of one run."""
        self.random = random.Random(".".join(map(str, seed))).random  # noqa: S311

    def below(self, limit: int) -> int:
        """Give a number from 0 to *limit* - 1; *limit* is at most 2^53."""
        return int(self.random() * limit)

    def pick(self, items: Sequence[T]) -> T:
        """Give one of *items*."""
        return items[int(self.random() * len(items))]
