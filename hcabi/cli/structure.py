"""`hcabi decode --as NAME`: the fields of any declared structure or word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.lookup import suggest
from hcabi.cli.console import (
    InputError,
    console,
    plain,
    table,
)
from hcabi.errors import TruncatedError
from hcabi.layout import Layout, Schema, name_of
from hcabi.layout.accessors import counted
from hcabi.layout.schema import (
    Bits,
    Field,
    Int,
    Nested,
    Raw,
)

__all__ = ["show_structure"]


#: Offset, path, value and meaning of one field.
_Row = tuple[int, str, str, str]


def show_structure(name: str, data: bytes, *, as_json: bool) -> int:
    """Print the fields of structure *name* in *data*; bytes behind it are said to be there; 0."""
    layout: Schema = _find(name)
    size, missing = _extent(layout, data)
    if layout.is_word:
        layout = layout.narrow(int.from_bytes(data[:size], "little"))
    # What does not count may not be there.
    rows = list(_rows(layout, data.ljust(layout.size, b"\0"), "", 0, size))
    if as_json:
        fields = [{"offset": o, "field": f, "value": v, "meaning": m} for o, f, v, m in rows]
        print(msgspec.json.encode({"structure": layout.c_name, "fields": fields}).decode())
        return 0
    out = console()
    behind = len(data) - size
    more = f", {behind} bytes behind it not shown" if behind else ""
    out.print(plain(f"{layout.c_name}, {size} bytes{missing}{more}", "bold"))
    made = table("offset", "field", "value", "meaning", right=("offset",))
    for offset, field, shown, meaning in rows:
        made.add_row(str(offset), plain(field), plain(shown), plain(meaning))
    out.print(made)
    return 0


def _extent(layout: Schema, data: bytes) -> tuple[int, str]:
    """
    Tell how many bytes of *data* belong to the structure, and what is missing of it.

    An array at its end has as many elements as another field says, fewer or more than declared.
    """
    last = layout.fields[-1]
    if last.counted is None or not isinstance(last.kind, Nested) or len(data) < last.position:
        if len(data) < layout.size:
            raise InputError(str(TruncatedError(layout.c_name, 0, layout.size, len(data))))
        return layout.size, ""
    told = counted(layout, last, data.ljust(layout.size, b"\0"))
    here = min(told, (len(data) - last.position) // last.kind.size)
    missing = "" if here == told else f" with {here} of the {told} {last.name} that it tells of"
    return last.position + here * last.kind.size, missing


def _key(name: str) -> str:
    """`struct psc_hdr`, `psc_hdr` and `PSC HDR` are one name."""
    return name.lower().removeprefix("struct ").replace(" ", "_")


def _find(name: str) -> Layout[Any]:
    wanted = _key(name)
    for _, layout in declarations().layouts:
        if wanted in {_key(layout.c_name), _key(layout.record.__name__)}:
            return layout
    near = ", ".join(suggest(name))
    raise InputError(
        f"--as {name!r}: no such structure" + (f"; did you mean {near}?" if near else "")
    )


def _rows(layout: Schema, data: bytes, prefix: str, base: int, size: int) -> Iterator[_Row]:
    """Rows of the structure at *base*; only the first *size* bytes of *data* are there."""
    if layout.is_word:
        yield from _bits(layout, int.from_bytes(data[base : base + layout.size], "little"),
                         prefix, base)  # fmt: skip
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
                yield at, path, _short(raw.hex(" ")), f.doc.meaning
        elif isinstance(kind, Int) and kind.count is not None:
            for i in range(count):
                where = at + i * kind.size
                yield where, f"{path}[{i}]", hex(_integer(data, where, kind)), ""
        elif isinstance(kind, Int):
            value = _integer(data, at, kind)
            yield at, path, hex(value), _named(f, value) + f.doc.meaning


def _integer(data: bytes, at: int, kind: Int) -> int:
    return int.from_bytes(data[at : at + kind.size], "little", signed=kind.code.islower())


def _bits(layout: Schema, word: int, prefix: str, at: int) -> Iterator[_Row]:
    layout = layout.narrow(word)
    for f in layout.fields:
        value, path = layout.extract(f.name, word), prefix + f.name
        if isinstance(f.kind, Bits) and f.kind.flag:
            yield at, f"{path} (bit {f.position})", str(value), f.doc.meaning
        else:
            yield at, path, hex(value), _named(f, value) + f.doc.meaning


def _named(f: Field, value: int) -> str:
    """Name of *value*, where such fields have names."""
    return f"{name_of(f.doc.values, value)}: " if f.doc.values else ""


def _short(text: str) -> str:
    return text if len(text) <= 47 else f"{text[:44]}..."
