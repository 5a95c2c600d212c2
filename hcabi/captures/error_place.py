"""Errors that models and contracts raise for a recording are errors of the recording."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from hcabi.errors import CaptureError, HcabiError

__all__ = ["ErrorPlace"]


class ErrorPlace:
    """
    Turns errors of the library into a CaptureError that names the line of the file.

    Attributes:
        line: The line that is replayed now. The caller sets it, because a `with` block for each
            line would take time.
    """

    def __init__(self, file: str) -> None:
        """Start at the first line of *file*."""
        self.file = file
        self.line = 1

    def __enter__(self) -> Self:
        """Return this object, to set the line."""
        return self

    def __exit__(
        self, kind: object, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Raise CaptureError instead of another error of the library."""
        if isinstance(error, HcabiError) and not isinstance(error, CaptureError):
            raise CaptureError(self.file, self.line, f"cannot be replayed: {error}") from error
