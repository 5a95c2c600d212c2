"""Whatever a recording makes models and contracts raise is an error of the recording."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from hcabi.errors import CaptureError, HcabiError

__all__ = ["ErrorPlace"]


class ErrorPlace:
    """
    Turns errors of the library into a CaptureError that names the line of the file.

    Attributes:
        line: Line that is replayed now; the user sets it, since a block for each line would cost.
    """

    def __init__(self, file: str) -> None:
        """Start at the first line of *file*."""
        self.file = file
        self.line = 1

    def __enter__(self) -> Self:
        """Give this, to set the line."""
        return self

    def __exit__(
        self, kind: object, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Raise CaptureError in place of an error of the library that is none yet."""
        if isinstance(error, HcabiError) and not isinstance(error, CaptureError):
            raise CaptureError(self.file, self.line, f"cannot be replayed: {error}") from error
