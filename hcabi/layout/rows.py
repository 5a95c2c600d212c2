"""A schema as rows, for tables, diagrams and exports."""

from __future__ import annotations

import msgspec

from hcabi.layout.metadata import Doc, Source
from hcabi.layout.schema import Nested, Schema, as_int

__all__ = ["Row", "rows_of"]


class Row(msgspec.Struct, frozen=True):
    """
    One line of a structure's table.

    Attributes:
        path: Field, nested as `outer.field`.
        offset: Bytes from the start of the structure; for words, of the word: 0.
        size: Bytes; for bit fields the size of the word.
        bits: (low, high) bit numbers, inclusive; None for byte fields.
        type: Type as tables print it.
        c_name: Name in C.
        meaning: One sentence.
        source: Where it is stated.
        must_be_zero: Whether validation refuses any value but zero.
        alias_of: The field that this is another name for; empty for fields.
    """

    path: str
    offset: int
    size: int
    bits: tuple[int, int] | None
    type: str
    c_name: str
    meaning: str
    source: Source
    must_be_zero: bool = False
    alias_of: str = ""


def rows_of(schema: Schema) -> tuple[Row, ...]:
    """Rows of all fields in order; nested structures follow the row of their field."""
    return tuple(_rows(schema, "", 0))


def _rows(schema: Schema, prefix: str, base: int) -> list[Row]:
    rows: list[Row] = []
    for f in schema.fields:
        path = f"{prefix}{f.name}"
        offset = base if schema.is_word else base + f.position
        size = schema.size if schema.is_word else f.size
        bits = (f.position, f.position + f.size - 1) if schema.is_word else None
        rows.append(_row(f.doc, schema.source, path, offset, size, bits, f.kind.name))
        if isinstance(f.kind, Nested) and f.kind.count is None:
            rows += _rows(f.kind.schema, f"{path}.", offset)
        if f.alias is not None and (kind := as_int(f.alias.type)) is not None:
            alias = f"{prefix}{f.alias.name}"
            doc = Doc(f.alias.meaning)
            row = _row(doc, schema.source, alias, offset, kind.size, None, kind.name)
            rows.append(msgspec.structs.replace(row, alias_of=path))
    return rows


def _row(
    doc: Doc,
    source: Source,
    path: str,
    offset: int,
    size: int,
    bits: tuple[int, int] | None,
    kind: str,
) -> Row:
    return Row(
        path, offset, size, bits, kind, doc.c_name or path.rpartition(".")[2], doc.meaning,
        doc.source or source, doc.must_be_zero,
    )  # fmt: skip
