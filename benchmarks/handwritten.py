"""
The class that everybody writes, as fast as plain Python can be.

What `HostHandler` with `X86Host` does, by hand and for x86 alone: exit check, validation, slot
look-up, the callback inside try, map update on the same store, answer. No objects are made. It
has the lock that `HostHandler` promises, with the callback inside it; `Unlocked` has none, and is
what one writes for a single vCPU.
"""

from __future__ import annotations

import struct
import threading
from bisect import bisect_right

from pyroaring import BitMap64


class HandWritten:
    """Exit bytes in, (offset, bytes) to write out; None for other exits."""

    def __init__(self, slots, change):
        self.slots = sorted(slots)
        self.starts = [s for s, _ in self.slots]
        self.change = change
        self.bitmap = BitMap64()
        self._add, self._remove = self.bitmap.add_range, self.bitmap.remove_range
        lock = threading.RLock()
        self._acquire, self._release = lock.acquire, lock.release
        self._read = struct.Struct("<8xI20xQQQQ").unpack_from
        self._done = ((88, struct.pack("<q", 0)),)
        self._refused = ((88, struct.pack("<q", -22)),)

    def handle(self, run):
        reason, nr, gpa, pages, attributes = self._read(run)
        if reason != 3 or nr != 12:
            return None
        size = pages << 12
        end = gpa + size
        if attributes >> 5 or not pages or gpa & 0xFFF or end > 1 << 64:
            return self._refused
        self._acquire()
        try:
            at = bisect_right(self.starts, gpa) - 1
            if at < 0:
                return self._refused
            slot = self.slots[at]
            if end > slot[1]:
                return self._refused
            shared = not attributes & 0x10
            if self.change(slot, gpa, size, shared) is not None:
                return self._refused
            if shared:
                self._add(gpa >> 12, end >> 12)
            else:
                self._remove(gpa >> 12, end >> 12)
        finally:
            self._release()
        return self._done


class Unlocked(HandWritten):
    """The same without a lock."""

    def handle(self, run):
        reason, nr, gpa, pages, attributes = self._read(run)
        if reason != 3 or nr != 12:
            return None
        size = pages << 12
        end = gpa + size
        if attributes >> 5 or not pages or gpa & 0xFFF or end > 1 << 64:
            return self._refused
        try:
            at = bisect_right(self.starts, gpa) - 1
            if at < 0:
                return self._refused
            slot = self.slots[at]
            if end > slot[1]:
                return self._refused
            shared = not attributes & 0x10
            if self.change(slot, gpa, size, shared) is not None:
                return self._refused
            if shared:
                self._add(gpa >> 12, end >> 12)
            else:
                self._remove(gpa >> 12, end >> 12)
        except OSError:
            return self._refused
        return self._done
