"""The ioctl system call, with the declared numbers and structures."""

from __future__ import annotations

import ctypes
import os

from hcabi.driver.errors import IoctlError
from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import Record, layout_of

__all__ = ["address_of", "call", "call_with", "close", "try_call"]

# fcntl.ioctl rejects arguments above 2^31, and some VM types are above it. So call the C library
_libc = ctypes.CDLL(None, use_errno=True)
_ioctl = _libc.ioctl
_ioctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_ulong)
_ioctl.restype = ctypes.c_int
_NUMBERS: dict[str, int] = {}  # cached, because each is computed from layouts


def try_call(fd: int, number: int, argument: int = 0) -> int:
    """
    Issue ioctl *number*.

    Return its result, or the negative errno. It is not repeated on EINTR.
    """
    result: int = _ioctl(fd, number, argument)
    return result if result >= 0 else -ctypes.get_errno()


def call(fd: int, request: Ioctl, argument: int = 0) -> int:
    """Issue an ioctl with an integer or an address; raises IoctlError if it fails."""
    number = _NUMBERS.get(request.name)
    if number is None:
        number = _NUMBERS[request.name] = request.number
    result = try_call(fd, number, argument)
    if result < 0:
        raise IoctlError(request.name, -result)
    return result


def call_with(fd: int, request: Ioctl, argument: Record | bytes | bytearray) -> bytes:
    """Issue an ioctl with a structure. Return it as the kernel left it. Raises IoctlError."""
    if isinstance(argument, Record):
        argument = layout_of(type(argument)).build(argument)
    buffer = bytearray(argument)
    call(fd, request, address_of(buffer))
    return bytes(buffer)


def address_of(buffer: bytearray) -> int:
    """Address of *buffer*; valid as long as it exists and keeps its size."""
    return ctypes.addressof(ctypes.c_char.from_buffer(buffer))


def close(fd: int) -> int:
    """Close *fd* unless it is -1. Return -1, to be stored in its place."""
    if fd >= 0:
        os.close(fd)
    return -1
