"""Memory and descriptors of a supervised process, read and written from outside."""

from __future__ import annotations

import ctypes
import errno
import os

from hcabi.types import PAGE

__all__ = ["PAGE", "FaultError", "ProcessMemory", "identity", "mapped_at"]

_libc = ctypes.CDLL(None, use_errno=True)


class FaultError(Exception):
    """An address is not mapped, or does not allow this access: EFAULT for the caller."""


class _Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class ProcessMemory:
    """
    Memory of the process that a thread belongs to.

    Use it while a call of this thread waits, because the thread exists that long.
    """

    __slots__ = ("thread",)

    def __init__(self, thread: int) -> None:
        self.thread = thread

    def read(self, address: int, size: int) -> bytes:
        """Read *size* bytes; raises FaultError."""
        buffer = ctypes.create_string_buffer(size)
        self._move(_libc.process_vm_readv, buffer, address, size)
        return buffer.raw

    def write(self, address: int, data: bytes) -> None:
        """Write *data*; raises FaultError, possibly after a partial write."""
        if data:
            held = ctypes.create_string_buffer(data, len(data))
            self._move(_libc.process_vm_writev, held, address, len(data))

    def _move(
        self, call: ctypes._NamedFuncPointer, buffer: object, address: int, size: int
    ) -> None:
        ours = _Vector(ctypes.addressof(buffer), size)  # type: ignore[arg-type]
        theirs = _Vector(address, size)
        done = call(self.thread, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)
        if done != size:
            code = ctypes.get_errno() if done < 0 else errno.EFAULT
            raise FaultError(f"{size} bytes at {address:#x}: {os.strerror(code)}")

    def text(self, address: int, most: int = PAGE) -> bytes:
        """Read a zero-terminated text of at most *most* bytes; raises FaultError."""
        found = b""
        while len(found) < most:
            # stop at the end of the page, because the next one may not be mapped
            part = self.read(address + len(found), PAGE - (address + len(found)) % PAGE)
            end = part.find(0)
            if end >= 0:
                return (found + part[:end])[:most]
            found += part
        raise FaultError(f"no end within {most} bytes at {address:#x}")


def identity(thread: int, descriptor: int) -> tuple[int, int] | None:
    """
    Device and inode of the file of a descriptor of *thread*; None if it is not open.

    Descriptors are identified by their file, because a VMM may duplicate and pass them.
    """
    try:
        found = os.stat(f"/proc/{thread}/fd/{descriptor}")
    except OSError:
        return None
    return found.st_dev, found.st_ino


def mapped_at(thread: int, file: tuple[int, int], offset: int) -> int | None:
    """Address where the process of *thread* has mapped a file at *offset*; None if it has not."""
    device, inode = file
    try:
        with open(f"/proc/{thread}/maps", encoding="utf-8", errors="replace") as maps:
            for line in maps:
                addresses, _, at, numbers, node = line.split(maxsplit=5)[:5]
                major, _, minor = numbers.partition(":")
                if int(node) != inode or os.makedev(int(major, 16), int(minor, 16)) != device:
                    continue
                start, _, end = (int(a, 16) if a != "-" else 0 for a in addresses.partition("-"))
                inside = offset - int(at, 16)
                if 0 <= inside < end - start:
                    return start + inside
    except OSError:
        return None
    return None
