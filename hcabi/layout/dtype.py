"""A schema as a numpy structured type. The caller needs numpy; this module does not."""

from __future__ import annotations

from typing import Any

from hcabi.layout.schema import (
    Field,
    Int,
    Nested,
    Raw,
    Schema,
)

__all__ = ["dtype_spec"]


def dtype_spec(schema: Schema, size: int = 0) -> dict[str, Any]:
    """
    Argument for `numpy.dtype`: names, formats and offsets of the fields.

    Args:
        schema: A structure. Words inside it are plain integers, nested structures nest.
        size: Bytes from one element to the next, if that is more than the structure.
    """
    return {
        "names": [f.name for f in schema.fields],
        "formats": [_format(f) for f in schema.fields],
        "offsets": [f.position for f in schema.fields],
        "itemsize": max(size, schema.size),
    }


def _format(f: Field) -> Any:
    kind = f.kind
    if isinstance(kind, Raw):
        return f"V{kind.size}"
    if isinstance(kind, Int):
        base = f"{kind.order or '|'}{'i' if kind.code.islower() else 'u'}{kind.size}"
        return base if kind.count is None else (base, (kind.count,))
    assert isinstance(kind, Nested)
    inner = kind.schema
    base = f"{inner.order}u{inner.size}" if inner.is_word else dtype_spec(inner)  # type: ignore[assignment]
    return base if kind.count is None else (base, (kind.count,))
