"""
Read just some fields of a structure, in one go.

The hot path needs the exit reason and a few arguments, not 2352 bytes. A reader is derived from
the declarations and unpacks exactly the named fields, from whichever union arm they are in.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from hcabi.layout.fields import Int, Raw

if TYPE_CHECKING:
    from hcabi.layout.record import Layout

__all__ = ["Leaf", "leaf", "reader"]

_SEGMENT = re.compile(r"(\w+)(?:\[(\d+)\])?$")


class Leaf(msgspec.Struct, frozen=True):
    """One readable place: byte offset, size in bytes and `struct` code."""

    offset: int
    size: int
    code: str


def leaf(layout: Layout[Any], path: str) -> Leaf:
    """Find `field`, `field[2]`, `arm.field`, `nested.field` in *layout*; KeyError if absent."""
    base = 0
    *outer, last = path.split(".")
    for name in outer:
        if name in layout.arms:
            arm = layout.arms[name].arm
            assert arm is not None
            base += layout.field(arm.field).position
            layout = layout.arms[name]
        else:
            f = layout.field(name)
            base += f.position
            layout = f.kind.record.__layout__  # type: ignore[union-attr]
    match = _SEGMENT.match(last)
    if match is None:
        raise KeyError(f"{path!r} is not a field path")
    f = layout.field(match[1])
    offset = base + f.position
    if isinstance(f.kind, Raw):
        return Leaf(offset, f.size, f"{f.size}s")
    if not isinstance(f.kind, Int):
        raise KeyError(f"{path!r} is a structure, not a value")
    if match[2] is not None:
        return Leaf(offset + int(match[2]) * f.kind.size, f.kind.size, f.kind.code)
    return Leaf(offset, f.size, f"{f.kind.count or ''}{f.kind.code}")


def reader(layout: Layout[Any], paths: tuple[str, ...]) -> Callable[..., tuple[Any, ...]]:
    """
    Make (buffer, offset=0) to a tuple of the named fields; they must be in ascending order.

    The function is `struct.Struct.unpack_from` itself, so a short buffer is a `struct.error`.
    """
    codes, at = [], 0
    for path in paths:
        found = leaf(layout, path)
        if found.offset < at:
            raise ValueError(f"{path!r} at {found.offset} comes before what was read up to {at}")
        codes.append(f"{found.offset - at}x{found.code}")
        at = found.offset + found.size
    return struct.Struct("<" + "".join(codes)).unpack_from
