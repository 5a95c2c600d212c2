"""A layout as a numpy structured type; numpy is the caller's to have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hcabi.layout.fields import Field, Int, Nested, Raw

if TYPE_CHECKING:
    from hcabi.layout.record import Layout

__all__ = ["dtype_spec"]


def dtype_spec(layout: Layout[Any], size: int = 0) -> dict[str, Any]:
    """
    Argument for `numpy.dtype`: names, formats and offsets of the fields.

    Args:
        layout: A structure. Words inside it are plain integers, nested structures nest.
        size: Bytes from one element to the next, where that is more than the structure.
    """
    return {
        "names": [f.name for f in layout.fields],
        "formats": [_format(f) for f in layout.fields],
        "offsets": [f.position for f in layout.fields],
        "itemsize": max(size, layout.size),
    }


def _format(f: Field) -> Any:
    kind = f.kind
    if isinstance(kind, Raw):
        return f"V{kind.size}"
    if isinstance(kind, Int):
        base = f"<{'i' if kind.code.islower() else 'u'}{kind.size}"
        return base if kind.count is None else (base, (kind.count,))
    assert isinstance(kind, Nested)
    inner = kind.record.__layout__
    base = f"<u{inner.size}" if inner.is_word else dtype_spec(inner)  # type: ignore[assignment]
    return base if kind.count is None else (base, (kind.count,))
