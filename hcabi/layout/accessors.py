"""
Read some fields of a structure in one operation.

The hot path needs the exit reason and a few arguments, not 2352 bytes. A reader is derived from
the declarations and unpacks only the named fields, from any union member.
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
    BytesLike,
    Field,
    Int,
    Nested,
    Raw,
    Schema,
)

__all__ = ["FieldLeaf", "arm_in", "counted", "leaf", "reader", "view", "writer"]

_SEGMENT = re.compile(r"(\w+)(?:\[(\d+)\])?$")


class FieldLeaf(msgspec.Struct, frozen=True):
    """One field: byte offset, size in bytes and `struct` code."""

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
    Create a function from (buffer, offset=0) to a tuple of the named fields, in ascending order.

    For a path that names a union member the tuple has its typed record. Without such a path the
    function is `struct.Struct.unpack_from` itself. It raises `struct.error` if the buffer ends
    before a named field, or before the field *covering*, which is not read.
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
    plain = struct.Struct(schema.order + "".join(codes)).unpack_from
    return _typed_reader(plain, values) if any(values) else plain


def arm_in(schema: Schema, buffer: BytesLike, offset: int = 0) -> Schema | None:
    """
    Return the union member that is valid in the structure at *offset* of *buffer*, or None.

    Raises `struct.error` for a short buffer.
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
    Return how many elements of *f*, or bytes of raw bytes, are valid in the structure at *offset*.

    A count may exceed the number of declared records, but not of other elements. Raises
    `struct.error` for a short buffer.
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
    """Generate the function that builds a union member's record from its values."""
    made = Expressions()
    parts = [made.take() if arm is None else made.record(arm) for arm in arms]
    names: dict[str, Any] = {**made.names, "u": plain}
    source = f"def read(b, o=0):\n {made.targets} = u(b,o)\n return ({','.join(parts)},)\n"
    exec(source, names)  # noqa: S102 - as the codec, from the same declarations
    read: Callable[..., tuple[Any, ...]] = names["read"]
    return read


def writer(schema: Schema, paths: tuple[str, ...]) -> tuple[Callable[..., None], int]:
    """
    Return the function and the offset to write fields: `write(buffer, offset, *values)`.

    Several fields must follow each other without a gap, because a gap would be overwritten;
    otherwise ValueError. The function is `struct.Struct.pack_into` itself: it raises `struct.error`
    for a value that does not fit.
    """
    found = [leaf(schema, path) for path in paths]
    for before, after, path in zip(found, found[1:], paths[1:], strict=False):
        if after.offset != before.offset + before.size:
            raise ValueError(f"{path!r} at {after.offset} does not follow the field before it")
    return struct.Struct(schema.order + "".join(f.code for f in found)).pack_into, found[0].offset


def view(schema: Schema, buffer: bytearray | memoryview, path: str) -> memoryview:
    """
    Return a field of a mapped structure as a view: `view[0]` reads it, `view[0] = value` writes it.

    Created once for each vCPU, it costs less than a function call for each access. It raises
    ValueError for a value that does not fit. Release it before the mapping is closed.

    Raises TruncatedError if *buffer* ends before the field, KeyError for an unknown path, and
    HostUsageError if the machine has another byte order than the field.
    """
    found = leaf(schema, path)
    if sys.byteorder != schema.byte_order:
        raise HostUsageError(f"views need a {schema.byte_order}-endian machine; use `writer`")
    whole = memoryview(buffer).cast("B")
    end = found.offset + found.size
    if len(whole) < end:
        raise TruncatedError(schema.c_name, found.offset, found.size, len(whole) - found.offset)
    return whole[found.offset : end].cast(_native(found.code[-1]))


def _native(code: str) -> Any:
    """The code of the machine's native type: `struct` has standard sizes, views native ones."""
    if code == "s":
        return "B"
    unsigned = {1: "B", 2: "H", 4: "I", 8: "Q"}[struct.calcsize("<" + code)]
    return unsigned.lower() if code.islower() else unsigned
