"""Reads the files that a user names: regular files up to a size, never a device or a pipe."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from hcabi.errors import HostUsageError

__all__ = ["read_limited"]


def read_limited(path: Path, limit: int) -> bytes:
    """
    Content of *path*, at most *limit* bytes.

    Raises HostUsageError where it cannot be read, is not a regular file, or is larger.
    """
    try:
        # Without O_NONBLOCK, open(2) of a FIFO waits until somebody writes to it.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise HostUsageError(f"{path}: not a regular file")
            content = bytearray()
            while chunk := file.read(limit + 1 - len(content)):
                content += chunk
    except OSError as error:
        raise HostUsageError(f"{path}: {error.strerror or error}") from error
    if len(content) > limit:
        raise HostUsageError(f"{path}: larger than {limit} bytes")
    return bytes(content)
