"""
Known failures: cases that a program is known to fail, with the reason.

Each line has a case id or glob; the reason follows `#`. A listed case that passes is reported too,
so that the list stays current.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from pathlib import Path

import msgspec

from hcabi import files
from hcabi.conformance.cases import Case
from hcabi.errors import HostUsageError

__all__ = ["KnownFailures", "read_known"]

#: The most bytes of a list: all cases with long reasons need fewer.
SIZE_LIMIT = 1 << 20


class KnownFailures(msgspec.Struct, frozen=True):
    """Globs of case ids with their reasons."""

    entries: tuple[tuple[str, str], ...] = ()

    def reason(self, case_id: str) -> str | None:
        """Why *case_id* is known to fail; None if it is not."""
        for glob, reason in self.entries:
            if fnmatch.fnmatchcase(case_id, glob):
                return reason
        return None

    def unused(self, cases: Iterable[Case]) -> list[str]:
        """Globs that match no case."""
        ids = [case.id for case in cases]
        return [glob for glob, _ in self.entries if not fnmatch.filter(ids, glob)]


def read_known(path: Path) -> KnownFailures:
    """
    Read a list.

    Raises FileError if it cannot be read, HostUsageError for a line without a reason.
    """
    try:
        lines = files.read_file(path, SIZE_LIMIT).decode().splitlines()
    except UnicodeDecodeError as error:
        raise HostUsageError(f"{path}: {error}") from error
    entries = []
    for number, line in enumerate(lines, 1):
        glob, _, reason = (part.strip() for part in line.partition("#"))
        if not glob:
            continue
        if not reason:
            raise HostUsageError(
                f"{path}:{number}: {glob[:80]}: say after # why it is known to fail"
            )
        entries.append((glob, reason))
    return KnownFailures(tuple(entries))
