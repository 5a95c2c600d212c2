"""
All exceptions that hcabi raises, and whose fault each is.

A guest never causes an exception: its mistakes become an `Outcome`.
`LayoutError` means bytes or values do not fit a declaration, `HostUsageError` means the
calling program misused the API. The details are in attributes; the message is built from them.
"""

from __future__ import annotations

import sys
from enum import Enum

__all__ = [
    "CaptureError",
    "FieldRangeError",
    "HcabiError",
    "HostUsageError",
    "LayoutError",
    "NotReadyError",
    "PlatformError",
    "RegisterAccessError",
    "ReservedBitsError",
    "SimulationError",
    "TrailingBytesError",
    "TruncatedError",
    "UnknownValueError",
]


def show(value: object) -> str:
    """Format *value* for a message: integers as hex and decimal, bytes shortened."""
    if isinstance(value, bool) or not isinstance(value, int):
        text = repr(value)
        return text if len(text) <= 60 else f"{text[:57]}..."
    if -(10**6) < value < 10:
        return str(value)
    return f"{value:#x} ({value})" if abs(value) < 10**6 else f"{value:#x}"


class HcabiError(Exception):
    """Base of all errors of this library; never raised itself."""


class LayoutError(HcabiError, ValueError):
    """
    Bytes or values do not fit a declaration.

    Attributes:
        layout: C name of the declaration.
        path: Field, as `field`, `field[2]` or `outer.field`; empty for the whole structure.
        offset: Where the field or structure starts, in bytes from the start of the structure.
        value: The value that does not fit, or None.
    """

    def __init__(self, layout: str, path: str, offset: int, value: object, problem: str) -> None:
        super().__init__(layout, path, offset, value, problem)
        self.layout = layout
        self.path = path
        self.offset = offset
        self.value = value
        self.problem = problem

    def __str__(self) -> str:
        where = f"{self.layout}.{self.path}" if self.path else self.layout
        return f"{where} at offset {self.offset}: {self.problem}"


class TruncatedError(LayoutError):
    """The buffer ends before the structure does."""

    def __init__(self, layout: str, offset: int, need: int, got: int) -> None:
        super().__init__(
            layout, "", offset, got, f"needs {need} bytes, the buffer has {max(got, 0)} from there"
        )
        self.need = need
        self.got = got


class TrailingBytesError(LayoutError):
    """The buffer is longer than the structure, and an exact length was required."""

    def __init__(self, layout: str, size: int, extra: int) -> None:
        super().__init__(
            layout, "", size, extra, f"{extra} bytes follow the structure's {size}, none expected"
        )
        self.extra = extra


class FieldRangeError(LayoutError):
    """A value does not fit its field."""

    def __init__(self, layout: str, path: str, offset: int, value: object, expected: str) -> None:
        super().__init__(
            layout, path, offset, value, f"{show(value)} does not fit, expected {expected}"
        )
        self.expected = expected


class ReservedBitsError(LayoutError):
    """Bits that must be zero are set."""

    def __init__(self, layout: str, path: str, offset: int, value: object) -> None:
        super().__init__(layout, path, offset, value, f"reserved, must be zero, is {show(value)}")


class UnknownValueError(LayoutError):
    """The field does not define this number."""

    def __init__(self, layout: str, path: str, offset: int, value: int, numbers: str) -> None:
        super().__init__(
            layout, path, offset, value, f"{show(value)} is none of the numbers of {numbers}"
        )
        self.numbers = numbers


class HostUsageError(HcabiError, ValueError):
    """The program that uses hcabi (a VMM) asked for something impossible."""


class NotReadyError(HostUsageError):
    """
    The shared list was asked for, and the guest must not be migrated now.

    Attributes:
        reasons: Why, as members of `hcabi.memory.Blocker`.
    """

    def __init__(self, reasons: tuple[Enum, ...]) -> None:
        super().__init__(reasons)
        self.reasons = reasons

    def __str__(self) -> str:
        return "not ready to migrate: " + "; ".join(str(r.value) for r in self.reasons)


class RegisterAccessError(HcabiError):
    """
    The VMM's register accessor failed; its own exception is the cause.

    Attributes:
        register: The KVM_GET_ONE_REG id that was asked for.
    """

    def __init__(self, register: int) -> None:
        super().__init__(register)
        self.register = register

    def __str__(self) -> str:
        return f"reading register {self.register:#x} failed: {self.__cause__!r}"


class SimulationError(HcabiError):
    """A simulated guest or scenario needs something that its model does not have."""


class CaptureError(HcabiError, ValueError):
    """
    A capture file cannot be read.

    Attributes:
        file: Its name.
        line: Line number from 1, or 0 for the file as a whole.
    """

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(file, line, problem)
        self.file = file
        self.line = line
        self.problem = problem

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}: {self.problem}"
            if self.line
            else f"{self.file}: {self.problem}"
        )


class PlatformError(HcabiError, ImportError):
    """This part of hcabi does not run on this operating system."""


def require_linux(part: str) -> None:
    """Raise PlatformError unless this is Linux; *part* makes Linux system calls."""
    if sys.platform != "linux":
        raise PlatformError(f"{part} needs Linux; this system is {sys.platform}")
