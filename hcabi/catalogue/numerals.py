"""How people and programs write a number, and what 32 and 64 bits hold of it."""

from __future__ import annotations

import re

from hcabi.catalogue import rules
from hcabi.types import U32, U64, signed64

__all__ = ["bare_hex", "integer", "number_in", "signed", "unsigned"]


def signed(number: int) -> int:
    """Return *number* as 64 bits hold it, or as a small negative one that 32 bits hold."""
    if 0 < (1 << 32) - number <= rules.MOST_ERRNO:
        return number - (1 << 32)
    return signed64(number) if 0 <= number <= U64 else number


def unsigned(number: int) -> int:
    """Return *number* as it was before 32 bits were printed as signed: ids of calls begin so."""
    return number & U32 if -(1 << 31) <= number < -rules.MOST_ERRNO else number


def integer(token: str) -> int | None:
    """Read a number as C has it; None if *token* is none."""
    # No number that is declared is longer, and long ones cost much to convert.
    if len(token) > 70 or not token.isascii():
        return None
    try:
        return int(token, 10 if token.isdecimal() else 0)
    except ValueError:
        return None


def number_in(token: str) -> int | None:
    """Read a number as C has it, or hex without its prefix."""
    number = integer(token)
    return bare_hex(token) if number is None else number


def bare_hex(token: str) -> int | None:
    """Read hex without its prefix, as rdmsr(1) and dumps print it: `4b564d08`."""
    found = re.fullmatch(r"(?=.*\d)[0-9a-fA-F]{4,16}", token, re.ASCII)
    return int(token, 16) if found else None
