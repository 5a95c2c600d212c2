"""The checks that parsing omits: ranges, reserved bits, numbers without a name."""

from __future__ import annotations

from hcabi.errors import FieldRangeError, ReservedBitsError, UnknownValueError
from hcabi.layout.schema import (
    Bits,
    Field,
    Int,
    Nested,
    Raw,
    Schema,
)

__all__ = ["check_range", "validate"]


def check_range(schema: Schema, value: object) -> None:
    """Raise FieldRangeError for the first field of *value* that does not fit."""
    _walk(schema, value, schema.c_name, "", 0, strict=False)


def validate(schema: Schema, value: object) -> None:
    """Raise for ranges, then reserved bits, then unknown numbers, in field order."""
    _walk(schema, value, schema.c_name, "", 0, strict=True)


def _walk(
    schema: Schema, value: object, c_name: str, prefix: str, base: int, *, strict: bool
) -> None:
    for f in schema.fields:
        path = f"{prefix}{f.name}"
        offset = base if schema.is_word else base + f.position
        found = getattr(value, f.name, None)
        if isinstance(f.kind, Nested):
            _walk_nested(f, found, c_name, path, offset, strict=strict)
            continue
        _check_leaf(f, found, c_name, path, offset)
        if strict:
            _check_meaning(f, found, c_name, path, offset)


def _walk_nested(
    f: Field, found: object, c_name: str, path: str, offset: int, *, strict: bool
) -> None:
    kind = f.kind
    assert isinstance(kind, Nested)
    inner, name = kind.schema, kind.schema.record.__name__
    if kind.count is None:
        if not isinstance(found, kind.schema.record):
            raise FieldRangeError(c_name, path, offset, found, f"a {name}")
        _walk(inner, found, c_name, f"{path}.", offset, strict=strict)
        return
    if not isinstance(found, (tuple, list)) or len(found) != kind.count:
        raise FieldRangeError(c_name, path, offset, found, f"{kind.count} {name}")
    for i, item in enumerate(found):
        where = offset + i * inner.size
        if not isinstance(item, kind.schema.record):
            raise FieldRangeError(c_name, f"{path}[{i}]", where, item, f"a {name}")
        _walk(inner, item, c_name, f"{path}[{i}].", where, strict=strict)


def _check_leaf(f: Field, found: object, c_name: str, path: str, offset: int) -> None:
    kind = f.kind
    if isinstance(kind, Raw):
        if not isinstance(found, (bytes, bytearray)) or len(found) != kind.size:
            raise FieldRangeError(c_name, path, offset, found, f"{kind.size} bytes")
        return
    if isinstance(kind, Bits):
        _check_int(found, 0, (1 << kind.width) - 1, c_name, path, offset)
        return
    assert isinstance(kind, Int)
    bits = kind.size * 8
    signed = kind.code.islower()
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if kind.count is None:
        _check_int(found, low, high, c_name, path, offset)
        return
    if not isinstance(found, (tuple, list)) or len(found) != kind.count:
        raise FieldRangeError(c_name, path, offset, found, f"{kind.count} integers")
    for i, item in enumerate(found):
        _check_int(item, low, high, c_name, f"{path}[{i}]", offset + i * kind.size)


def _check_int(found: object, low: int, high: int, c_name: str, path: str, offset: int) -> None:
    if not isinstance(found, int) or not low <= found <= high:
        raise FieldRangeError(c_name, path, offset, found, f"an integer from {low} to {high:#x}")


def _check_meaning(f: Field, found: object, c_name: str, path: str, offset: int) -> None:
    if f.doc.must_be_zero and any(found if isinstance(found, (bytes, tuple)) else [found]):
        raise ReservedBitsError(c_name, path, offset, found)
    known = f.doc.values
    if known is not None and isinstance(found, int) and found not in known.__members__.values():
        raise UnknownValueError(c_name, path, offset, found, known.__name__)
