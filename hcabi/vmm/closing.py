"""Detects when the last descriptor of a file was closed, by any process."""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Final

from hcabi.vmm.errors import NotPossibleError
from hcabi.vmm.simulated import GuestMemfd

__all__ = ["Closings"]

# include/uapi/linux/inotify.h; struct inotify_event: wd, mask, cookie, len
_CLOSE: Final = 0x8 | 0x10
_EVENT: Final = struct.Struct("<iIII")
_libc = ctypes.CDLL(None, use_errno=True)


class Closings:
    """
    Marks guest_memfds whose last descriptor is closed.

    Copies of a descriptor, duplicated or inherited, and mappings count as one, because the kernel
    reports the close of an open file. A program that opens the file again by /proc/self/fd has a
    second open file, whose close counts, too; a guest_memfd cannot be opened in that way.
    """

    def __init__(self) -> None:
        """Start; raises NotPossibleError where the kernel has no inotify, or no more of it."""
        self._inotify = _libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._inotify < 0:
            raise _refused("inotify_init1")
        self._watched: dict[int, GuestMemfd] = {}

    def watch(self, descriptor: int, file: GuestMemfd) -> None:
        """
        Mark *file* when *descriptor* and all its copies are closed; it is open now.

        Raises NotPossibleError where the kernel watches no more files.
        """
        for old in [number for number, known in self._watched.items() if known is file]:
            del self._watched[old]  # created again, because nobody got the previous one
        path = f"/proc/self/fd/{descriptor}".encode()
        number = _libc.inotify_add_watch(self._inotify, path, ctypes.c_uint32(_CLOSE))
        if number < 0:
            raise _refused("inotify_add_watch")
        self._watched[number] = file
        file.closed = False

    def mark(self) -> None:
        """Mark the files that were closed since the last call."""
        if not self._watched:
            return
        try:
            events = os.read(self._inotify, 1 << 16)
        except BlockingIOError:
            return
        for at in range(0, len(events), _EVENT.size):  # events of files have no names
            file = self._watched.pop(_EVENT.unpack_from(events, at)[0], None)
            if file is not None:
                file.closed = True

    def close(self) -> None:
        """Stop. It may be called twice."""
        if self._inotify >= 0:
            os.close(self._inotify)
            self._inotify = -1


def _refused(name: str) -> NotPossibleError:
    return NotPossibleError(
        f"{name}: {os.strerror(ctypes.get_errno())}",
        "raise the limits fs.inotify.max_user_instances and max_user_watches",
    )
