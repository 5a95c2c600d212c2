"""
What a VMM sees of a protected VM's page, asked in the way that harms nobody.

A load of a page that the guest has kills the VMM; a system call that copies from it fails with
EFAULT instead. Copies by way of the kernel's own map destroy the page, so that this is not used.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping

from hcabi.live.vm import Memory

__all__ = ["Watch", "look"]

_HIDDEN = "hidden: EFAULT"


def look(memory: Memory, address: int) -> str:
    """Say what the VMM sees at a guest *address*: a byte, or that it is hidden."""
    reading, writing = os.pipe()
    at = address - memory.start
    try:
        with memoryview(memory.data) as view:
            os.write(writing, view[at : at + 1])
        return f"visible: {os.read(reading, 1)[0]:#04x}"
    except OSError as error:
        if error.errno != errno.EFAULT:
            raise
        return _HIDDEN
    finally:
        os.close(reading)
        os.close(writing)


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
