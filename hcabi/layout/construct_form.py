"""
The Construct object of a schema, and the only place that calls its parse and build.

It is derived from the same annotations as the fast codec and is 40 times slower. Tests use it as
the oracle, and Construct users can use it in their own code.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import construct

from hcabi.errors import LayoutError
from hcabi.layout.schema import Field, Int, Kind, Nested, Record, Schema

__all__ = ["build", "construct_of", "parse"]


@cache
def construct_of(schema: Schema) -> Any:
    """Derive the Construct object: a `Struct`, or for a word its storage as bits."""
    named = [f.name / _subcon(f) * f.doc.meaning for f in schema.fields]
    if schema.is_word:
        # Construct numbers bits from the most significant one; declarations from the least.
        bits = construct.BitStruct(*reversed(named))
        return bits if schema.order == ">" else construct.ByteSwapped(bits)
    return construct.Struct(*named)


def _subcon(f: Field) -> Any:
    if not isinstance(f.kind, Nested):
        return f.construct
    inner = construct_of(f.kind.schema)
    return inner if f.kind.count is None else construct.Array(f.kind.count, inner)


def parse(schema: Schema, data: bytes) -> Record:
    """Parse with Construct into the typed record; raises LayoutError with Construct's path."""
    try:
        container = construct_of(schema).parse(data)
    except construct.ConstructError as error:
        raise LayoutError(schema.c_name, error.path or "", 0, None, str(error)) from error
    return _typed(schema, container)


def build(schema: Schema, record: Record) -> bytes:
    """Build with Construct; raises LayoutError with Construct's path."""
    try:
        built: bytes = construct_of(schema).build(_plain(schema, record))
    except (construct.ConstructError, KeyError) as error:
        path = getattr(error, "path", None) or ""
        raise LayoutError(schema.c_name, path, 0, None, str(error)) from error
    return built


def _typed(schema: Schema, container: Any) -> Record:
    return schema.record(*[_typed_value(f.kind, container[f.name]) for f in schema.fields])


def _typed_value(kind: Kind, value: Any) -> Any:
    if isinstance(kind, Nested):
        inner = kind.schema
        return (
            _typed(inner, value) if kind.count is None else tuple(_typed(inner, v) for v in value)
        )
    return tuple(value) if isinstance(kind, Int) and kind.count is not None else value


def _plain(schema: Schema, record: Record) -> dict[str, Any]:
    return {f.name: _plain_value(f.kind, getattr(record, f.name)) for f in schema.fields}


def _plain_value(kind: Kind, value: Any) -> Any:
    if isinstance(kind, Nested):
        inner = kind.schema
        return _plain(inner, value) if kind.count is None else [_plain(inner, v) for v in value]
    return list(value) if isinstance(kind, Int) and kind.count is not None else value
