"""
What a VMM sees of a protected VM's memory, by an access without side effects.

A load from a page that the guest owns kills the VMM; a system call that copies from it fails with
EFAULT instead. Copies through the kernel's direct map destroy the page, so they are not used.
"""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import groupby

from hcabi.driver.vm import Memory
from hcabi.memory.shared_map import PAGE

__all__ = ["HIDDEN", "LEFT", "MARK", "WRITTEN", "Survey", "Watch", "look"]

HIDDEN = "hidden"
"""The guest has the page and does not share it: a system call on it fails with EFAULT."""

WRITTEN = "written by the guest, visible"
"""The guest has the page, since it wrote there, and the VMM reads what it wrote: it is shared."""

LEFT = "as the VMM left it"
"""Visible, with what the VMM put there: the guest never had it, or shares it and wrote nothing."""

MARK = 0xA5
"""Byte to fill memory with before anything is loaded, so that zeroes of the guest are seen, too."""


class _Reader:
    """Copies pages by a system call."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._reading, self._writing = os.pipe()

    def close(self) -> None:
        os.close(self._reading)
        os.close(self._writing)

    def read(self, address: int, size: int) -> bytes | None:
        """Copy *size* bytes, at most a page; None if they are hidden."""
        at = address - self._memory.start
        try:
            with memoryview(self._memory.data) as view:
                os.write(self._writing, view[at : at + size])
        except OSError as error:
            if error.errno != errno.EFAULT:
                raise
            return None
        return os.read(self._reading, size)


def look(memory: Memory, address: int) -> str:
    """Say what the VMM sees at a guest *address*: a byte, or that it is hidden."""
    with closing(_Reader(memory)) as reader:
        found = reader.read(address, 1)
    return f"{HIDDEN}: EFAULT" if found is None else f"visible: {found[0]:#04x}"


class Watch:
    """Looks at some pages again and again, and tells what has changed."""

    def __init__(self, memory: Memory, pages: Mapping[str, int]) -> None:
        """Watch *pages*, guest addresses by what they are."""
        self._memory = memory
        self._pages = pages
        self._last: dict[str, str] = {}

    def changes(self) -> Iterator[tuple[str, str]]:
        """What differs from the last look, as (page, what is seen)."""
        for name, address in self._pages.items():
            seen = look(self._memory, address)
            if seen != self._last.get(name):
                self._last[name] = seen
                yield name, seen


class Survey:
    """All of a guest's memory, page by page: what is hidden, and what it wrote for us to read."""

    def __init__(self, memory: Memory) -> None:
        """Remember what is there; call it before the guest runs."""
        self._memory = memory
        self._pages = range(memory.start, memory.start + memory.size, PAGE)
        self._sums = [zlib.crc32(memory.read(page, PAGE)) for page in self._pages]

    def ranges(self) -> list[tuple[int, int, str]]:
        """Everything by what it is now: (start, end, one of HIDDEN, WRITTEN and LEFT)."""
        with closing(_Reader(self._memory)) as reader:
            kinds = [
                (page, self._kind(reader.read(page, PAGE), told))
                for page, told in zip(self._pages, self._sums, strict=True)
            ]
        found = []
        for kind, group in groupby(kinds, key=lambda item: item[1]):
            pages = [page for page, _ in group]
            found.append((pages[0], pages[-1] + PAGE, kind))
        return found

    @staticmethod
    def _kind(data: bytes | None, told: int) -> str:
        if data is None:
            return HIDDEN
        return LEFT if zlib.crc32(data) == told else WRITTEN
