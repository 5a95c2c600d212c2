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
from typing import Any

import msgspec

from hcabi.errors import HostUsageError, TruncatedError
from hcabi.layout.codegen import Expressions, codec
from hcabi.layout.schema import (
    Field,
    Int,
    Nested,
    Raw,
    Schema,
)

__all__ = ["FieldLeaf", "arm_in", "counted", "leaf", "reader", "view", "writer"]

BytesLike = bytes | bytearray | memoryview

_SEGMENT = re.compile(r"(\w+)(?:\[(\d+)\])?$")


class FieldLeaf(msgspec.Struct, frozen=True):
    """One readable place: byte offset, size in bytes and `struct` code."""

    offset: int
    size: int
    code: str


def leaf(schema: Schema, path: str) -> FieldLeaf:
    """Find `field`, `field[2]`, `arm.field`, `nested.field` in *schema*; KeyError if absent."""
    base = 0
    *outer, last = path.split(".")
    for name in outer:
        if name in schema.arms:
            arm = schema.arms[name].arm
            assert arm is not None
            base += schema.field(arm.field).position
            schema = schema.arms[name]
        else:
            f = schema.field(name)
            if not isinstance(f.kind, Nested):
                raise KeyError(f"{path!r}: {name} is a value, not a structure")
            base += f.position
            schema = f.kind.schema
    match = _SEGMENT.match(last)
    if match is None:
        raise KeyError(f"{path!r} is not a field path")
    f = schema.field(match[1])
    offset = base + f.position
    if not isinstance(f.kind, (Int, Raw)):
        raise KeyError(f"{path!r} is a structure, not a value")
    if match[2] is not None and int(match[2]) >= (getattr(f.kind, "count", None) or 0):
        raise KeyError(f"{path!r}: {match[1]} has no element {match[2]}")
    if isinstance(f.kind, Raw):
        return FieldLeaf(offset, f.size, f"{f.size}s")
    if match[2] is not None:
        return FieldLeaf(offset + int(match[2]) * f.kind.size, f.kind.size, f.kind.code)
    return FieldLeaf(offset, f.size, f"{f.kind.count or ''}{f.kind.code}")


def reader(
    schema: Schema, paths: tuple[str, ...], covering: str = ""
) -> Callable[..., tuple[Any, ...]]:
    """
    Make (buffer, offset=0) to a tuple of the named fields; they must be in ascending order.

    A union arm among the paths gives its typed record. Without one the function is
    `struct.Struct.unpack_from` itself. A short buffer is a `struct.error`; so is one that ends
    before the field *covering*, which need not be read.
    """
    codes, at, values = [], 0, []
    for path in paths:
        arm = schema.arms.get(path)
        found = FieldLeaf(*_place(schema, arm)) if arm is not None else leaf(schema, path)
        if found.offset < at:
            raise ValueError(f"{path!r} at {found.offset} comes before what was read up to {at}")
        codes.append(f"{found.offset - at}x{found.code}")
        at = found.offset + found.size
        values.append(arm)
    if covering:
        last = leaf(schema, covering)
        codes.append(f"{last.offset + last.size - at}x")
    plain = struct.Struct("<" + "".join(codes)).unpack_from
    return _typed_reader(plain, values) if any(values) else plain


def arm_in(schema: Schema, buffer: BytesLike, offset: int = 0) -> Schema | None:
    """
    Give the union arm that holds in the structure at *offset* of *buffer*, None where none does.

    A short buffer is a `struct.error`.
    """
    other = None
    for candidate in schema.arms.values():
        arm = candidate.arm
        if arm is None or not arm.by:
            continue
        if reader(schema, (arm.by,))(buffer, offset)[0] in arm.when:
            return candidate
        other = candidate if not arm.when else other
    return other


def counted(schema: Schema, f: Field, buffer: BytesLike, offset: int = 0) -> int:
    """
    Tell how many elements of *f*, or bytes of a run of bytes, count in the structure at *offset*.

    A counting field may tell of more records than are declared; of other elements it cannot. A
    short buffer is a `struct.error`.
    """
    declared = f.kind.size if isinstance(f.kind, Raw) else getattr(f.kind, "count", None) or 1
    if f.counted is None:
        return declared
    told: int = reader(schema, (f.counted.by,))(buffer, offset)[0] + f.counted.plus
    return told if isinstance(f.kind, Nested) else min(told, declared)


def _place(schema: Schema, arm: Schema) -> tuple[int, int, str]:
    assert arm.arm is not None
    start = schema.field(arm.arm.field).position
    return start, arm.size, codec(arm).struct.format[1:]


def _typed_reader(plain: Any, arms: list[Schema | None]) -> Callable[..., tuple[Any, ...]]:
    """Generate the function that puts an arm's values into its record."""
    made = Expressions()
    parts = [made.take() if arm is None else made.record(arm) for arm in arms]
    names: dict[str, Any] = {**made.names, "u": plain}
    source = f"def read(b, o=0):\n {made.targets} = u(b,o)\n return ({','.join(parts)},)\n"
    exec(source, names)  # noqa: S102 - as the codec, from the same declarations
    read: Callable[..., tuple[Any, ...]] = names["read"]
    return read


def writer(schema: Schema, paths: tuple[str, ...]) -> tuple[Callable[..., None], int]:
    """
    Give the function and the offset to write fields: `write(buffer, offset, *values)`.

    Several fields must follow each other without a gap, which would be overwritten; ValueError if
    they do not. The function is `struct.Struct.pack_into` itself; a value that does not fit is a
    `struct.error`.
    """
    found = [leaf(schema, path) for path in paths]
    for before, after, path in zip(found, found[1:], paths[1:], strict=False):
        if after.offset != before.offset + before.size:
            raise ValueError(f"{path!r} at {after.offset} does not follow the field before it")
    return struct.Struct("<" + "".join(f.code for f in found)).pack_into, found[0].offset


def view(schema: Schema, buffer: bytearray | memoryview, path: str) -> memoryview:
    """
    Give a field of a mapped structure as a view: `view[0]` reads it, `view[0] = value` writes it.

    Made once for each vCPU, it costs less than a call for each access. A value that does not fit
    is a ValueError. Release it before the mapping is closed.

    Raises TruncatedError where *buffer* ends before the field, KeyError for a path that there is
    not, and HostUsageError on big-endian machines: views have the machine's order.
    """
    found = leaf(schema, path)
    if sys.byteorder != "little":
        raise HostUsageError("views need a little-endian machine; use `writer`")
    whole = memoryview(buffer).cast("B")
    end = found.offset + found.size
    if len(whole) < end:
        raise TruncatedError(schema.c_name, found.offset, found.size, len(whole) - found.offset)
    return whole[found.offset : end].cast(_native(found.code[-1]))


def _native(code: str) -> Any:
    """Code of the machine's own type: `struct` has standard sizes, views have native ones."""
    if code == "s":
        return "B"
    unsigned = {1: "B", 2: "H", 4: "I", 8: "Q"}[struct.calcsize("<" + code)]
    return unsigned.lower() if code.islower() else unsigned
