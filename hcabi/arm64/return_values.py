"""Return values of SMCCC calls, and how registers carry them."""

from __future__ import annotations

from hcabi.arm64.documents import (
    ARM_SMCCC_H,
)
from hcabi.errors import HostUsageError
from hcabi.layout import (
    CEnum,
    numbers,
)
from hcabi.types import U64, signed64

__all__ = ["ReturnCode", "from_register", "to_register"]


@numbers(source=ARM_SMCCC_H("311-314"))
class ReturnCode(CEnum):
    """Answers in x0. PSCI and RSI have tables of their own with other meanings."""

    SUCCESS = 0, "SMCCC_RET_SUCCESS"  # doc: The call did what was asked.
    NOT_SUPPORTED = -1, "SMCCC_RET_NOT_SUPPORTED"
    """There is no such call here: nobody answers it, or the filter denies it. A VMM writes 64 bits
    of it; Linux does not know 0xFFFFFFFF."""
    NOT_REQUIRED = -2, "SMCCC_RET_NOT_REQUIRED"
    """The call exists, and this machine does not need it."""
    INVALID_PARAMETER = -3, "SMCCC_RET_INVALID_PARAMETER"
    """An argument is not allowed, or not in this state: of MEM_SHARE a page that is shared already
    or not aligned, or x2, x3 not zero."""


def to_register(code: int) -> int:
    """
    Return the 64-bit register value of a signed answer: -3 is 0xFFFFFFFFFFFFFFFD.

    Raises HostUsageError if *code* is not a signed 64-bit number.
    """
    if not -(1 << 63) <= code < 1 << 63:
        raise HostUsageError(f"{code:#x} is not a signed 64-bit answer")
    return code & U64


def from_register(value: int) -> int:
    """
    Return the signed answer in a 64-bit register value.

    Raises HostUsageError if *value* is not an unsigned 64-bit number.
    """
    if not 0 <= value <= U64:
        raise HostUsageError(f"{value:#x} is not a 64-bit register value")
    return signed64(value)
