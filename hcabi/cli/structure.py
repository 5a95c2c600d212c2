"""`hcabi decode --as NAME`: the fields of any declared structure or word."""

from __future__ import annotations

from typing import Any

import msgspec

from hcabi.catalogue import declarations, suggest
from hcabi.cli.console import InputError, console, plain, table
from hcabi.errors import TruncatedError
from hcabi.layout import Layout, Schema, name_of
from hcabi.layout.schema import Bits, Int, Nested, Raw

__all__ = ["show_structure"]


def show_structure(name: str, data: bytes, *, as_json: bool) -> int:
    """Print the fields of structure *name* in *data*; bytes behind it are said to be there; 0."""
    layout = _find(name)
    try:
        value = layout.parse(data)
    except TruncatedError as error:
        raise InputError(str(error)) from error
    rows = list(_rows(layout, value, "", 0))
    if as_json:
        fields = [{"offset": o, "field": f, "value": v, "meaning": m} for o, f, v, m in rows]
        print(msgspec.json.encode({"structure": layout.c_name, "fields": fields}).decode())
        return 0
    out = console()
    behind = len(data) - layout.size
    more = f", {behind} bytes behind it not shown" if behind else ""
    out.print(plain(f"{layout.c_name}, {layout.size} bytes{more}", "bold"))
    made = table("offset", "field", "value", "meaning", right=("offset",))
    for offset, field, shown, meaning in rows:
        made.add_row(str(offset), plain(field), plain(shown), plain(meaning))
    out.print(made)
    return 0


def _find(name: str) -> Layout[Any]:
    wanted = name.lower()
    for _, layout in declarations().layouts:
        names = {layout.c_name, layout.c_name.removeprefix("struct "), layout.record.__name__}
        if wanted in {n.lower() for n in names}:
            return layout
    near = ", ".join(suggest(name))
    raise InputError(f"--as {name!r}: no such structure" + (f"; near: {near}" if near else ""))


def _rows(layout: Schema, value: Any, prefix: str, base: int) -> list[tuple[int, str, str, str]]:
    rows: list[tuple[int, str, str, str]] = []
    for f in layout.fields:
        at = base if layout.is_word else base + f.position
        found = getattr(value, f.name)
        path = prefix + f.name
        kind = f.kind
        if isinstance(kind, Nested):
            inner = kind.schema
            items = [found] if kind.count is None else found
            for i, item in enumerate(items):
                label = path if kind.count is None else f"{path}[{i}]"
                rows += _rows(inner, item, f"{label}.", at + i * inner.size)
        elif isinstance(kind, Raw):
            if any(found):
                rows.append((at, path, _short(found.hex(" ")), f.doc.meaning))
        elif isinstance(kind, Int) and kind.count is not None:
            rows += [(at + i * kind.size, f"{path}[{i}]", hex(v), "") for i, v in enumerate(found)]
        elif isinstance(kind, Bits) and kind.flag:
            rows.append((at, f"{path} (bit {f.position})", str(int(found)), f.doc.meaning))
        else:
            named = f"{name_of(f.doc.values, found)}: " if f.doc.values else ""
            rows.append((at, path, hex(found), named + f.doc.meaning))
    return rows


def _short(text: str) -> str:
    return text if len(text) <= 47 else f"{text[:44]}..."
