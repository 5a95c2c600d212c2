"""Real files by which the processes of a VMM hold files of the simulated KVM."""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
from typing import Final

from hcabi._closes import Closes
from hcabi.vmm.closing import Closings
from hcabi.vmm.process import identity
from hcabi.vmm.simulated import File, GuestMemfd, RefusedIoctlError, Statistics, Vcpu
from hcabi.vmm.simulated.slots import is_mappable

__all__ = ["Descriptors"]

_F_SEAL_FUTURE_WRITE: Final = 0x10


class Descriptors(Closes):
    """Creates real files, and finds out which file of the simulated KVM one is."""

    def __init__(self) -> None:
        """Start; raises NotPossibleError as `Closings` does."""
        self._files: dict[tuple[int, int], File] = {}
        self._maps: list[mmap.mmap] = []
        self._closings = Closings()

    def make(self, file: File) -> int:
        """
        Create a real file that represents *file*. Return a descriptor of it, which is the caller's.

        Each call creates another one, because a signal may prevent the first from being delivered.
        """
        for key in [key for key, known in self._files.items() if known is file]:
            del self._files[key]
        descriptor = os.memfd_create(f"kvm-{file.kind}", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.ftruncate(descriptor, file.size)
        found = os.fstat(descriptor)
        self._files[found.st_dev, found.st_ino] = file
        if isinstance(file, Vcpu):
            mapped = mmap.mmap(descriptor, file.size)
            self._maps.append(mapped)
            file.run = memoryview(mapped)
        if isinstance(file, Statistics):
            os.pwrite(descriptor, file.contents, 0)
            return _reopened(descriptor, os.O_RDONLY)
        if isinstance(file, GuestMemfd):
            if not is_mappable(file):
                descriptor = _closed_off(descriptor)
            self._closings.watch(descriptor, file)
        return descriptor

    def file_of(self, thread: int, descriptor: int) -> File | None:
        """Which file a descriptor of a thread refers to; None if it is not of KVM."""
        key = identity(thread, descriptor)
        return self._files.get(key) if key is not None else None

    def resolve(self, thread: int, descriptor: int) -> File | None:
        """Which file a structure names; raises RefusedIoctlError if none is open by that number."""
        if identity(thread, descriptor) is None:
            raise RefusedIoctlError(errno.EBADF, f"descriptor {descriptor} is not open")
        return self.file_of(thread, descriptor)

    def mark_closed(self) -> None:
        """Mark the guest_memfds that the VMM closed since the last call."""
        self._closings.mark()

    def close(self) -> None:
        """Unmap what is mapped here. The VMM has ended before."""
        for file in self._files.values():
            if isinstance(file, Vcpu):
                file.run.release()
        for mapped in self._maps:
            mapped.close()
        self._maps.clear()
        self._closings.close()


def _closed_off(descriptor: int) -> int:
    """
    Reopen a file so that it can neither be read, written nor mapped.

    That is the case for a guest_memfd without MMAP. Its errors are ENODEV; these are EBADF, EPERM
    and EACCES.
    """
    seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | _F_SEAL_FUTURE_WRITE | fcntl.F_SEAL_SEAL
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    return _reopened(descriptor, os.O_WRONLY)


def _reopened(descriptor: int, how: int) -> int:
    """Reopen a file in another mode, and close the old descriptor."""
    try:
        return os.open(f"/proc/self/fd/{descriptor}", how | os.O_CLOEXEC)
    finally:
        os.close(descriptor)
