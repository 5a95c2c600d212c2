"""What is set in a word of bits, in words; the layouts alone are needed for that."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from hcabi.layout import Schema, c_name
from hcabi.layout.schema import Bits, Field

__all__ = ["named_parts", "set_bits"]


def set_bits(layout: Schema, value: int) -> str:
    """
    Name what is set in *value* as this word, such as `KVM_MAP_GPA_RANGE_ENCRYPTED`.

    A word that another word turned out to be is taken apart as the former.
    """
    layout = layout.narrow(value)
    named = {f.name: c_name(member) for f, member in named_parts(layout, value)}
    parts = []
    for f in layout.fields:
        part = layout.extract(f.name, value)
        name = f.doc.c_name or f.name
        if f.name in named:
            parts.append(f"{name}={named[f.name]}")
        elif part:
            parts.append(name if isinstance(f.kind, Bits) and f.kind.flag else f"{name}={part:#x}")
    return " | ".join(parts) or "no bits set"


def named_parts(layout: Schema, value: int) -> Iterator[tuple[Field, IntEnum]]:
    """Fields of the word *value* whose number has a name."""
    for f in layout.fields:
        part = layout.extract(f.name, value)
        if f.doc.values is not None and part in set(f.doc.values):
            yield f, f.doc.values(part)
