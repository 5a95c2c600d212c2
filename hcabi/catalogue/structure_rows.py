"""The fields of any declared structure or word in some bytes, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from hcabi.errors import TruncatedError
from hcabi.layout import Field, Schema, name_of
from hcabi.layout.accessors import counted
from hcabi.layout.schema import Bits, Int, Nested, Raw

__all__ = ["FieldRow", "structure_of"]


class FieldRow(msgspec.Struct, frozen=True):
    """
    One field in some bytes.

    Attributes:
        offset: Where it starts, in bytes.
        field: Path, such as `hypercall.args[0]`.
        value: The number in hex, or the bytes.
        meaning: What the value or the field says; may be empty.
    """

    offset: int
    field: str
    value: str
    meaning: str


class StructureFields(msgspec.Struct, frozen=True):
    """
    What some bytes say when they are a structure.

    Attributes:
        name: C name; of a word that says which other word it is, that one's.
        size: How many of the bytes belong to it.
        missing: What is not there of an array at the end; mostly empty.
        rows: Its fields, in order.
    """

    name: str
    size: int
    missing: str
    rows: tuple[FieldRow, ...]


def structure_of(layout: Schema, data: bytes) -> StructureFields:
    """Take *data* apart as *layout*; raises TruncatedError if it ends before the structure."""
    size, missing = _extent(layout, data)
    if layout.is_word:
        layout = layout.narrow(int.from_bytes(data[:size], layout.byte_order))
    # What does not count may not be there.
    rows = _rows(layout, data.ljust(layout.size, b"\0"), "", 0, size)
    return StructureFields(layout.c_name, size, missing, tuple(rows))


def _extent(layout: Schema, data: bytes) -> tuple[int, str]:
    """
    Tell how many bytes of *data* belong to the structure, and what is missing of it.

    An array at its end has as many elements as another field says, fewer or more than declared.
    """
    last = layout.fields[-1]
    if last.counted is None or not isinstance(last.kind, Nested) or len(data) < last.position:
        if len(data) < layout.size:
            raise TruncatedError(layout.c_name, 0, layout.size, len(data))
        return layout.size, ""
    claimed = counted(layout, last, data.ljust(layout.size, b"\0"))
    here = min(claimed, (len(data) - last.position) // last.kind.size)
    missing = (
        "" if here == claimed else f" with {here} of the {claimed} {last.name} that it tells of"
    )
    return last.position + here * last.kind.size, missing


def _rows(layout: Schema, data: bytes, prefix: str, base: int, size: int) -> Iterator[FieldRow]:
    """Rows of the structure at *base*; only the first *size* bytes of *data* are there."""
    if layout.is_word:
        word = int.from_bytes(data[base : base + layout.size], layout.byte_order)
        yield from _bits(layout, word, prefix, base)
        return
    for f in layout.fields:
        at, path, kind = base + f.position, prefix + f.name, f.kind
        count = counted(layout, f, data, base)
        if isinstance(kind, Nested):
            inner = kind.schema
            for i in range(min(count, (size - at) // inner.size)):
                label = path if kind.count is None else f"{path}[{i}]"
                yield from _rows(inner, data, f"{label}.", at + i * inner.size, size)
        elif isinstance(kind, Raw):
            if any(raw := data[at : at + count]):
                yield FieldRow(at, path, _short(raw.hex(" ")), f.doc.meaning)
        elif isinstance(kind, Int) and kind.count is not None:
            for i in range(count):
                where = at + i * kind.size
                yield FieldRow(where, f"{path}[{i}]", hex(_integer(data, where, kind)), "")
        elif isinstance(kind, Int):
            value = _integer(data, at, kind)
            yield FieldRow(at, path, hex(value), _named(f, value) + f.doc.meaning)


def _integer(data: bytes, at: int, kind: Int) -> int:
    order: Literal["little", "big"] = "big" if kind.order == ">" else "little"
    return int.from_bytes(data[at : at + kind.size], order, signed=kind.code.islower())


def _bits(layout: Schema, word: int, prefix: str, at: int) -> Iterator[FieldRow]:
    layout = layout.narrow(word)
    for f in layout.fields:
        value, path = layout.extract(f.name, word), prefix + f.name
        if isinstance(f.kind, Bits) and f.kind.flag:
            yield FieldRow(at, f"{path} (bit {f.position})", str(value), f.doc.meaning)
        else:
            yield FieldRow(at, path, hex(value), _named(f, value) + f.doc.meaning)


def _named(f: Field, value: int) -> str:
    """Name of *value*, where such fields have names."""
    return f"{name_of(f.doc.values, value)}: " if f.doc.values else ""


def _short(text: str) -> str:
    return text if len(text) <= 47 else f"{text[:44]}..."
