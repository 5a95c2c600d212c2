"""
Two views of a guest's memory, private and shared, on two mappings with protection.

A confidential guest reaches a page by one of two addresses, and finds different pages there. What
it must not reach is unmapped for KVM (PROT_NONE), so that a touch makes KVM_RUN fail with EFAULT.
The VMM has a mapping of its own, so that no guest can make it fault.
"""

from __future__ import annotations

import ctypes
import mmap
import os

from hcabi.driver.errors import LiveError
from hcabi.driver.vm import Memory

__all__ = ["GuardedMemory", "GuestViews"]

_libc = ctypes.CDLL(None, use_errno=True)
_mprotect = _libc.mprotect
_mprotect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
_mprotect.restype = ctypes.c_int
_REACHABLE = mmap.PROT_READ | mmap.PROT_WRITE
_UNREACHABLE = 0  # PROT_NONE, which Python does not name


class GuardedMemory(Memory):
    """
    Memory that is mapped twice: `data` for the VMM, `address` for KVM and the guest.

    Its addresses start at 0, wherever the guest sees it.
    """

    def __init__(self, size: int, *, reachable: bool) -> None:
        """Make *size* bytes of zeros that the guest can reach, or not."""
        self.start, self.size = 0, size
        fd = os.memfd_create("guest")
        try:
            os.ftruncate(fd, size)
            self.data = mmap.mmap(fd, size)
            self._guest = mmap.mmap(fd, size)
        finally:
            os.close(fd)
        self._view = ctypes.c_char.from_buffer(self._guest)
        self.address = ctypes.addressof(self._view)
        if not reachable:
            self.open(0, size, reachable=False)

    def open(self, start: int, size: int, *, reachable: bool) -> None:
        """Let the guest reach a range, or let KVM_RUN fail when it touches it."""
        kind = _REACHABLE if reachable else _UNREACHABLE
        if _mprotect(self.address + start, size, kind):
            raise LiveError(f"mprotect failed: {os.strerror(ctypes.get_errno())}")

    def discard(self, start: int, size: int) -> None:
        """Free the pages of a range; they are zeros afterwards."""
        self.data.madvise(mmap.MADV_REMOVE, start, size)

    def close(self) -> None:
        """Unmap both."""
        self._view = None
        self._guest.close()
        self.data.close()


class GuestViews:
    """A guest's private and shared memory, as `hcabi.kernels.x86_platform.Views` wants it."""

    def __init__(self, private: GuardedMemory, shared: GuardedMemory) -> None:
        self.private, self.shared = private, shared

    def open_private(self, start: int, size: int, *, reachable: bool) -> None:
        """Let the guest reach a range by its private addresses, or let its touch fault."""
        self.private.open(start, size, reachable=reachable)

    def open_shared(self, start: int, size: int, *, reachable: bool) -> None:
        """Let the guest reach a range by its shared addresses, or let its touch fault."""
        self.shared.open(start, size, reachable=reachable)

    def discard(self, start: int, size: int, *, shared: bool) -> None:
        """Free the backing pages of one view."""
        (self.shared if shared else self.private).discard(start, size)
