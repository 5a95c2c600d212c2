"""The base of tables with an entry for each private page of a guest."""

from __future__ import annotations

from hcabi.errors import HostUsageError
from hcabi.types import PAGE

__all__ = ["PageEntries"]


class PageEntries:
    """A byte for each page from guest address 0 on, 0 at first; all addresses are in bytes."""

    def __init__(self, size: int) -> None:
        """
        Make the entries of *size* bytes.

        Raises HostUsageError if these are no whole pages.
        """
        if size <= 0 or size % PAGE:
            raise HostUsageError(f"{size:#x} bytes of memory: expected whole pages")
        self._entries = bytearray(size // PAGE)

    def _fill(self, start: int, size: int, entry: int) -> None:
        """Set the entries of a range."""
        first, count = self._pages(start, size)
        self._entries[first : first + count] = bytes([entry]) * count

    def _pages(self, start: int, size: int) -> tuple[int, int]:
        """Number of the first page of a range, and how many it touches."""
        first, end = start // PAGE, -(-(start + size) // PAGE)
        if not 0 <= first < end <= len(self._entries):
            raise HostUsageError(
                f"{size:#x} bytes at {start:#x}: the table has {len(self._entries) * PAGE:#x} bytes"
            )
        return first, end - first
