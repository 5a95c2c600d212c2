"""Whatever a recording makes models and contracts raise is an error of the recording."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hcabi.errors import CaptureError, HcabiError

__all__ = ["blame"]


@contextmanager
def blame(file: str, line: int) -> Iterator[None]:
    """Turn errors of the library into a CaptureError that names *line* of *file*."""
    try:
        yield
    except CaptureError:
        raise
    except HcabiError as error:
        raise CaptureError(file, line, f"cannot be replayed: {error}") from error
