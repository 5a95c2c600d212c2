"""
Diagrams of layouts as SVG text, drawn at build time.

Colours are CSS classes of the site, so that they follow its theme; every diagram has a title,
and every field is a link to its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from math import ceil
from typing import NamedTuple

from hcabi.catalogue.pages import row_id
from hcabi.layout import Layout, Record
from hcabi.layout.schema import Field

from .drawing import CHAR, WIDTH, frame, write

__all__ = ["NARROW", "WIDE", "Lanes", "byte_map", "word"]

_LEFT = 64
#: Between the lines of a label.
_LINE = 14


class Lanes(NamedTuple):
    """How wide a drawing is, in units, and what one row of it holds."""

    width: int
    bytes: int
    bits: int


#: For a page's column, and for a phone.
WIDE = Lanes(WIDTH, 8, 32)
NARROW = Lanes(376, 4, 16)


def _lines(text: str, width: float) -> list[str]:
    """A label in lines that fit, broken behind underscores."""
    lines = [""]
    for part in re.split(r"(?<=_)", text):
        if lines[-1] and len(lines[-1] + part) * CHAR > width:
            lines.append("")
        lines[-1] += part
    return lines


def _link(slug: str, f: Field, tip: str, body: str) -> str:
    name = escape(f"{f.name}: {tip}", quote=True)
    return f'<a href="#{row_id(slug, f.name)}" aria-label="{name}"><title>{name}</title>{body}</a>'


# --- Structures ------------------------------------------------------------------------------


def _lanes(
    fields: Sequence[Field], lane: int
) -> list[tuple[int, int, list[tuple[Field, int, int]]]]:
    """(offset, bytes, [(field, start, length)]); a long field's whole rows are one tall row."""
    lanes: list[tuple[int, int, list[tuple[Field, int, int]]]] = []
    for f in fields:
        at, end = f.position, f.position + f.size
        while at < end:
            start = at % lane
            if start == 0 and end - at >= 3 * lane:
                size = (end - at) // lane * lane
                lanes.append((at, size, [(f, 0, size)]))
                at += size
                continue
            take = min(lane - start, end - at)
            if start == 0:
                lanes.append((at, lane, []))
            lanes[-1][2].append((f, start, take))
            at += take
    return lanes


def _label(f: Field, width: float, long: bool) -> list[str]:
    return [f"{f.name}  ({f.kind.name}, {f.size} bytes)"] if long else _lines(f.name, width - 6)


def byte_map(slug: str, layout: Layout[Record], lanes: Lanes = WIDE) -> str:
    """Rows of a few bytes; what is long is one tall row."""
    lane = lanes.bytes
    unit = (lanes.width - _LEFT - 8) / lane
    body = [write(_LEFT + unit * (i + 0.5), 16, f"+{i}", "scale") for i in range(lane)]
    y = 26.0
    for offset, size, parts in _lanes(layout.fields, lane):
        labels = [_label(f, unit * length, size > lane) for f, _, length in parts]
        height = max(30 if size <= lane else 46, 4 + _LINE * max(map(len, labels), default=0))
        body.append(write(_LEFT - 10, y + 19, f"{offset:#x}", "scale", "end"))
        for (f, start, length), lines in zip(parts, labels, strict=True):
            long = size > lane
            x, width = _LEFT + unit * (0 if long else start), unit * (lane if long else length)
            css = "quiet" if f.is_reserved else "field"
            tip = f"offset {f.position}, {f.size} bytes. {f.doc.meaning}"
            box = (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" '
                f'class="{css}"/>'
            )
            top = y + height / 2 + 4.5 - _LINE * (len(lines) - 1) / 2
            names = (
                write(x + width / 2, top + _LINE * i, line, "label") for i, line in enumerate(lines)
            )
            body.append(_link(slug, f, tip, box + "".join(names)))
        y += height
    body.append(write(_LEFT - 10, y + 14, f"{layout.size:#x}", "scale", "end"))
    title = f"Byte map of {layout.c_name}"
    text = f"{layout.size} bytes, {len(layout.fields)} fields; {lane} bytes a row, lowest left"
    return frame(title, text, y + 20, body, lanes.width)


# --- Words -----------------------------------------------------------------------------------


def word(slug: str, layout: Layout[Record], lanes: Lanes = WIDE) -> str:
    """Rows of bits, highest bit left and highest row first."""
    bits = layout.size * 8
    per_row = min(bits, lanes.bits)
    unit = (lanes.width - 16) / per_row
    body, y = [], 6.0
    for row in reversed(range(ceil(bits / per_row))):
        low = row * per_row
        cuts = [
            (f, max(f.position, low), min(f.position + f.size, low + per_row))
            for f in layout.fields
            if f.position < low + per_row and f.position + f.size > low
        ]
        upright = [
            len(f.name)
            for f, a, b in cuts
            if not f.is_reserved and not _flat(f.name, (b - a) * unit)
        ]
        height = max(34, 16 + max(upright, default=0) * CHAR)
        for f, a, b in cuts:
            x, width = 8 + (low + per_row - b) * unit, (b - a) * unit
            body.append(_cell(slug, f, (x, y + 16, width, height), a, b))
        y += height + 26
    title = f"Bits of {layout.c_name}"
    return frame(title, f"{bits} bits, highest left", y, body, lanes.width)


def _flat(name: str, width: float) -> bool:
    return len(name) * CHAR <= width - 4


def _cell(slug: str, f: Field, box: tuple[float, ...], low: int, high: int) -> str:
    x, y, width, height = box
    quiet = f.is_reserved
    shape = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'class="{"quiet" if quiet else "field"}"/>'
    )
    middle, centre = x + width / 2, y + height / 2
    if _flat(f.name, width):
        label = write(middle, centre + 4.5, f.name, "label")
    elif quiet:
        label = ""
    else:
        label = (
            f'<text transform="translate({middle + 4:.1f} {centre:.1f}) rotate(-90)" '
            f'class="label" text-anchor="middle">{escape(f.name)}</text>'
        )
    if high - low == 1:
        scale = write(middle, y - 4, str(low), "scale")
    else:
        scale = write(x + 2, y - 4, str(high - 1), "scale", "start")
        scale += write(x + width - 2, y - 4, str(low), "scale", "end")
    where = f"bit {low}" if f.size == 1 else f"bits {f.position + f.size - 1} to {f.position}"
    return _link(slug, f, f"{where}. {f.doc.meaning}", shape + label) + scale
