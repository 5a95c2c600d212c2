"""
Members of a program's answer, each of the form that the protocol requires.

Numbers are text, `0x` and up to 16 hexadecimal digits; bytes are hexadecimal digits.
"""

from __future__ import annotations

import re
from typing import Any

from hcabi.conformance.protocol import brief

__all__ = ["HEX", "MalformedError", "a_list", "an_object", "member", "number", "octets", "short"]

HEX = re.compile(r"0[xX][0-9a-fA-F]{1,16}")
"""A number of up to 64 bits."""


class MalformedError(ValueError):
    """An answer does not have the form that the protocol requires."""


def an_object(value: object, where: str) -> dict[str, Any]:
    """Return *value*; raises MalformedError if it is no JSON object."""
    if not isinstance(value, dict):
        raise MalformedError(f"{where}: expected an object, got {short(value)}")
    return value


def a_list(value: object, where: str) -> list[Any]:
    """Return *value*; raises MalformedError if it is no JSON array."""
    if not isinstance(value, list):
        raise MalformedError(f"{where}: expected an array, got {short(value)}")
    return value


def member(value: dict[str, Any], name: str, where: str) -> object:
    """Return the member *name* of *value*; raises MalformedError if it is missing."""
    if name not in value:
        raise MalformedError(f"{where}: missing")
    return value[name]


def number(value: object, where: str) -> int:
    """Read a number; raises MalformedError if it is none."""
    if not isinstance(value, str) or not HEX.fullmatch(value):
        raise MalformedError(f'{where}: expected a 64-bit number as "0x...", got {short(value)}')
    return int(value, 16)


def octets(value: object, where: str, what: str) -> bytes:
    """Read bytes, called *what* in the error; raises MalformedError if they are none."""
    try:
        return bytes.fromhex(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        text = f"{where}: expected {what} as hex digits, got {short(value)}"
        raise MalformedError(text) from None


def short(value: object) -> str:
    """Text of *value* for a message, cut where it is long."""
    return "nothing" if value is None else brief(value)
