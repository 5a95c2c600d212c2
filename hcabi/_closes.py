"""The base of what a `with` statement closes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Self

__all__ = ["Closes"]


class Closes(ABC):
    """Gives itself to a `with` statement, which closes it."""

    __slots__ = ()

    @abstractmethod
    def close(self) -> None:
        """Close it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
