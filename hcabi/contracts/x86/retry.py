"""Calls that a guest makes again."""

from __future__ import annotations

from hcabi.types import Call

__all__ = ["RetriedCall"]


class RetriedCall(Call, frozen=True):
    """
    A call that was made before, from the same address.

    Attributes:
        idle: How many calls before it brought nothing.
    """

    idle: int = 0
