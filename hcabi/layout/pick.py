"""
Read just some fields of a structure, in one go.

The hot path needs the exit reason and a few arguments, not 2352 bytes. A reader is derived from
the declarations and unpacks exactly the named fields, from whichever union arm they are in.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from hcabi.errors import HostUsageError, TruncatedError
from hcabi.layout.fields import Int, Nested, Raw

if TYPE_CHECKING:
    from hcabi.layout.record import Layout

__all__ = ["Leaf", "leaf", "reader", "view", "writer"]

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
            if not isinstance(f.kind, Nested):
                raise KeyError(f"{path!r}: {name} is a value, not a structure")
            base += f.position
            layout = f.kind.record.__layout__
    match = _SEGMENT.match(last)
    if match is None:
        raise KeyError(f"{path!r} is not a field path")
    f = layout.field(match[1])
    offset = base + f.position
    if not isinstance(f.kind, (Int, Raw)):
        raise KeyError(f"{path!r} is a structure, not a value")
    if match[2] is not None and int(match[2]) >= (getattr(f.kind, "count", None) or 0):
        raise KeyError(f"{path!r}: {match[1]} has no element {match[2]}")
    if isinstance(f.kind, Raw):
        return Leaf(offset, f.size, f"{f.size}s")
    if match[2] is not None:
        return Leaf(offset + int(match[2]) * f.kind.size, f.kind.size, f.kind.code)
    return Leaf(offset, f.size, f"{f.kind.count or ''}{f.kind.code}")


def reader(
    layout: Layout[Any], paths: tuple[str, ...], covering: str = ""
) -> Callable[..., tuple[Any, ...]]:
    """
    Make (buffer, offset=0) to a tuple of the named fields; they must be in ascending order.

    A union arm among the paths gives its typed record. Without one the function is
    `struct.Struct.unpack_from` itself. A short buffer is a `struct.error`; so is one that ends
    before the field *covering*, which need not be read.
    """
    codes, at, values = [], 0, []
    for path in paths:
        arm = layout.arms.get(path)
        found = Leaf(*_place(layout, arm)) if arm is not None else leaf(layout, path)
        if found.offset < at:
            raise ValueError(f"{path!r} at {found.offset} comes before what was read up to {at}")
        codes.append(f"{found.offset - at}x{found.code}")
        at = found.offset + found.size
        values.append(arm)
    if covering:
        last = leaf(layout, covering)
        codes.append(f"{last.offset + last.size - at}x")
    plain = struct.Struct("<" + "".join(codes)).unpack_from
    return _typed_reader(plain, values) if any(values) else plain


def _place(layout: Layout[Any], arm: Layout[Any]) -> tuple[int, int, str]:
    assert arm.arm is not None
    start = layout.field(arm.arm.field).position
    return start, arm.size, arm.codec.struct.format[1:]


def _typed_reader(plain: Any, arms: list[Layout[Any] | None]) -> Callable[..., tuple[Any, ...]]:
    """Generate the function that puts an arm's values into its record."""
    from hcabi.layout.expressions import Expressions

    made = Expressions()
    parts = [made.take() if arm is None else made.record(arm) for arm in arms]
    names: dict[str, Any] = {**made.names, "u": plain}
    source = f"def read(b, o=0):\n {made.targets} = u(b,o)\n return ({','.join(parts)},)\n"
    exec(source, names)  # noqa: S102 - as the codec, from the same declarations
    read: Callable[..., tuple[Any, ...]] = names["read"]
    return read


def writer(layout: Layout[Any], path: str) -> tuple[Callable[..., None], int]:
    """
    Give the function and the offset to write one field: `write(buffer, offset, value)`.

    The function is `struct.Struct.pack_into` itself; a value that does not fit is a `struct.error`.
    """
    found = leaf(layout, path)
    return struct.Struct("<" + found.code).pack_into, found.offset


def view(layout: Layout[Any], buffer: bytearray | memoryview, path: str) -> memoryview:
    """
    Give a field of a mapped structure as a view: `view[0]` reads it, `view[0] = value` writes it.

    Made once for each vCPU, it costs less than a call for each access. A value that does not fit
    is a ValueError. Release it before the mapping is closed.

    Raises TruncatedError where *buffer* ends before the field, KeyError for a path that there is
    not, and HostUsageError on big-endian machines: views have the machine's order.
    """
    found = leaf(layout, path)
    if sys.byteorder != "little":
        raise HostUsageError("views need a little-endian machine; use `writer`")
    whole = memoryview(buffer).cast("B")
    end = found.offset + found.size
    if len(whole) < end:
        raise TruncatedError(layout.c_name, found.offset, found.size, len(whole) - found.offset)
    return whole[found.offset : end].cast(_native(found.code[-1]))


def _native(code: str) -> Any:
    """Code of the machine's own type: `struct` has standard sizes, views have native ones."""
    if code == "s":
        return "B"
    unsigned = {1: "B", 2: "H", 4: "I", 8: "Q"}[struct.calcsize("<" + code)]
    return unsigned.lower() if code.islower() else unsigned
