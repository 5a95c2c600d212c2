"""Asks the questions of the real KVM of the running kernel, inside the lab's machines."""

from __future__ import annotations

import ctypes
import fcntl
import mmap
import os
from collections.abc import Iterator

from hcabi.vmm.questions import MEMORY, questions

__all__ = ["answers"]

_libc = ctypes.CDLL(None, use_errno=True)


class _Live:
    """The kernel's own KVM."""

    def __init__(self) -> None:
        self._files = {"kvm": os.open("/dev/kvm", os.O_RDWR | os.O_CLOEXEC)}
        self._memory = mmap.mmap(-1, MEMORY)
        self.address = ctypes.addressof(ctypes.c_char.from_buffer(self._memory))
        self._buffer = bytearray()

    def call(self, file: str, number: int, argument: int | bytes) -> int:
        """Make one ioctl."""
        if file not in self._files:
            return -9
        try:
            if isinstance(argument, bytes):
                self._buffer = bytearray(argument)
                # negative, as C has requests that read
                wanted = number - (1 << 32) if number >> 31 else number
                answered: int = fcntl.ioctl(self._files[file], wanted, self._buffer, True)
                return answered
            made: int = _libc.ioctl(
                self._files[file], ctypes.c_ulong(number), ctypes.c_ulong(argument)
            )
            return made if made >= 0 else -ctypes.get_errno()
        except OSError as error:
            return -(error.errno or 0)

    def make(self, name: str, file: str, number: int, argument: int | bytes) -> int:
        """Make an ioctl that returns a descriptor."""
        made = self.call(file, number, argument)
        if made < 0:
            return made
        self._files[name] = made
        return 0

    def descriptor(self, name: str) -> int:
        """Number of a descriptor."""
        return self._files[name]

    def written(self) -> bytes:
        """The structure of the last call."""
        return bytes(self._buffer)

    def allocate(self, name: str, mode: int, offset: int, size: int) -> int:
        """Call fallocate."""
        long = ctypes.c_long
        done = _libc.fallocate(self._files[name], mode, long(offset), long(size))
        return 0 if done == 0 else -ctypes.get_errno()

    def close(self, name: str) -> None:
        """Close a descriptor."""
        if name in self._files:
            os.close(self._files.pop(name))


def answers() -> Iterator[dict[str, str | int]]:
    """Ask the kernel. Return a row for each question, for the agent in an emulated machine."""
    for question, answer in questions(_Live()):
        yield {"question": question, "answer": answer}
