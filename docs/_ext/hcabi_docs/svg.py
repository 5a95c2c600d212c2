"""
Diagrams as SVG text, drawn from layouts and tables at build time.

Colours are CSS classes of the site, so that they follow its theme; every diagram has a title,
and every field is a link to its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import ceil

from hcabi.layout import Layout
from hcabi.layout.fields import Field

from .entries import row_id

__all__ = ["byte_map", "sequence", "states", "word"]

_WIDTH = 720
_LEFT = 64
_LANE = 8  # bytes in a row of a byte map
_CHAR = 7.0  # width of a letter at the labels' size


def _quiet(name: str) -> bool:
    return name.startswith(("reserved", "unused", "pad", "implicit", "rsvd"))


def _svg(title: str, description: str, height: float, body: Iterable[str], width: int) -> str:
    label = escape(f"{title}. {description}", quote=True)
    return (
        f'<div class="diagram" tabindex="0" role="group" aria-label="{escape(title, quote=True)}">'
        f'<svg class="hcabi" viewBox="0 0 {width} {height:.0f}" role="group" '
        f'aria-label="{label}"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        f"{''.join(body)}</svg></div>"
    )


def _text(x: float, y: float, text: str, css: str = "", anchor: str = "middle") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" class="{css}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _fit(text: str, width: float) -> str:
    most = int(width / _CHAR)
    return text if len(text) <= most else (text[: most - 1] + "…" if most > 2 else "")


def _link(slug: str, f: Field, tip: str, body: str) -> str:
    name = escape(f"{f.name}: {tip}", quote=True)
    return f'<a href="#{row_id(slug, f.name)}" aria-label="{name}"><title>{name}</title>{body}</a>'


# --- Structures ------------------------------------------------------------------------------


def _lanes(fields: Sequence[Field]) -> list[tuple[int, int, list[tuple[Field, int, int]]]]:
    """(offset, bytes, [(field, start, length)]); a long field's whole rows are one tall row."""
    lanes: list[tuple[int, int, list[tuple[Field, int, int]]]] = []
    for f in fields:
        at, end = f.position, f.position + f.size
        while at < end:
            start = at % _LANE
            if start == 0 and end - at >= 3 * _LANE:
                size = (end - at) // _LANE * _LANE
                lanes.append((at, size, [(f, 0, size)]))
                at += size
                continue
            take = min(_LANE - start, end - at)
            if start == 0:
                lanes.append((at, _LANE, []))
            lanes[-1][2].append((f, start, take))
            at += take
    return lanes


def byte_map(slug: str, layout: Layout[object]) -> str:
    """Rows of eight bytes; what is long is one tall row."""
    unit = (_WIDTH - _LEFT - 8) / _LANE
    body = [_text(_LEFT + unit * (i + 0.5), 16, f"+{i}", "scale") for i in range(_LANE)]
    y = 26.0
    for offset, size, parts in _lanes(layout.fields):
        height = 30 if size <= _LANE else 46
        body.append(_text(_LEFT - 10, y + 19, f"{offset:#x}", "scale", "end"))
        for f, start, length in parts:
            long = size > _LANE
            x, width = _LEFT + unit * (0 if long else start), unit * (_LANE if long else length)
            label = f"{f.name}  ({f.kind.name}, {size} bytes)" if long else f.name
            css = "quiet" if _quiet(f.name) else "field"
            tip = f"offset {f.position}, {f.size} bytes. {f.doc.meaning}"
            box = (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" '
                f'class="{css}"/>'
            )
            name = _text(x + width / 2, y + height / 2 + 4.5, _fit(label, width - 6), "label")
            body.append(_link(slug, f, tip, box + name))
        y += height
    body.append(_text(_LEFT - 10, y + 14, f"{layout.size:#x}", "scale", "end"))
    title = f"Byte map of {layout.c_name}"
    text = f"{layout.size} bytes, {len(layout.fields)} fields; eight bytes a row, lowest left"
    return _svg(title, text, y + 20, body, _WIDTH)


# --- Words -----------------------------------------------------------------------------------


def word(slug: str, layout: Layout[object]) -> str:
    """Rows of at most 32 bits, highest bit left and highest row first."""
    bits = layout.size * 8
    per_row = min(bits, 32)
    unit = (_WIDTH - 16) / per_row
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
            if not _quiet(f.name) and not _flat(f.name, (b - a) * unit)
        ]
        height = max(34, 16 + max(upright, default=0) * _CHAR)
        for f, a, b in cuts:
            x, width = 8 + (low + per_row - b) * unit, (b - a) * unit
            body.append(_cell(slug, f, (x, y + 16, width, height), a, b))
        y += height + 26
    title = f"Bits of {layout.c_name}"
    return _svg(title, f"{bits} bits, highest left", y, body, _WIDTH)


def _flat(name: str, width: float) -> bool:
    return len(name) * _CHAR <= width - 4


def _cell(slug: str, f: Field, box: tuple[float, ...], low: int, high: int) -> str:
    x, y, width, height = box
    quiet = _quiet(f.name)
    shape = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'class="{"quiet" if quiet else "field"}"/>'
    )
    middle, centre = x + width / 2, y + height / 2
    if _flat(f.name, width):
        label = _text(middle, centre + 4.5, f.name, "label")
    elif quiet:
        label = ""
    else:
        label = (
            f'<text transform="translate({middle + 4:.1f} {centre:.1f}) rotate(-90)" '
            f'class="label" text-anchor="middle">{escape(f.name)}</text>'
        )
    if high - low == 1:
        scale = _text(middle, y - 4, str(low), "scale")
    else:
        scale = _text(x + 2, y - 4, str(high - 1), "scale", "start")
        scale += _text(x + width - 2, y - 4, str(low), "scale", "end")
    where = f"bit {low}" if f.size == 1 else f"bits {f.position + f.size - 1} to {f.position}"
    return _link(slug, f, f"{where}. {f.doc.meaning}", shape + label) + scale


# --- Page states -----------------------------------------------------------------------------


def states(title: str, names: Sequence[str], moves: Mapping[tuple[str, str], str]) -> str:
    """States in a row; *moves* is (state, event) to state. Events of one pair share an arrow."""
    gap, box, tall = 180, 124, 40
    place = {n: i for i, n in enumerate(names)}
    width = max(_WIDTH, gap * len(names))
    arrows: dict[tuple[str, str], list[str]] = {}
    for (state, event), after in moves.items():
        arrows.setdefault((state, after), []).append(event)
    farthest = max((place[b] - place[a] for a, b in arrows), default=1)
    top = 34 + 0.75 * _reach(farthest)
    body = [_MARKER.format("arrow")]
    for (state, after), events in arrows.items():
        a, b, label = 90 + gap * place[state], 90 + gap * place[after], ", ".join(events)
        span = abs(place[after] - place[state])
        if span == 0:
            y = top + tall
            path = f"M{a - 18} {y} C{a - 30} {y + 40} {a + 30} {y + 40} {a + 18} {y}"
            label_y = y + 44
        elif b > a:  # above; long ones outside of short ones
            y, inset = top, 44 - 16 * span
            high = y - _reach(span)
            path = f"M{a + inset} {y} C{a + inset} {high} {b - inset} {high} {b - inset} {y}"
            label_y = y - 0.75 * _reach(span) - 5
        else:
            y = top + tall
            low = y + _reach(span)
            path = f"M{a - 44} {y} C{a - 44} {low} {b + 44} {low} {b + 44} {y}"
            label_y = y + 0.75 * _reach(span) + 14
        body.append(f'<path d="{path}" class="move" marker-end="url(#arrow)"/>')
        body.append(_text((a + b) / 2, label_y, label, "label over"))
    for name, i in place.items():
        x = 90 + gap * i
        body.append(
            f'<rect x="{x - box / 2}" y="{top}" width="{box}" height="{tall}" rx="8" '
            'class="field"/>'
        )
        body.append(_text(x, top + 25, name, "label"))
    text = "; ".join(f"{s} {e} to {n}" for (s, e), n in moves.items())
    return _svg(title, text, top + tall + 75, body, width)


_MARKER = (
    '<defs><marker id="{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto"><path d="M0 0 8 4 0 8z" class="head"/></marker></defs>'
)


def _reach(span: int) -> int:
    """How far the control points of an arrow over *span* states are from it."""
    return 58 + 80 * (span - 1)


# --- Sequences -------------------------------------------------------------------------------


def sequence(title: str, actors: Sequence[str], steps: Sequence[tuple[str, str, str]]) -> str:
    """(from, to, text) from top to bottom; a step from an actor to itself is a note."""
    width = max(_WIDTH, 190 * len(actors))
    gap = width / len(actors)
    at = {a: gap * (i + 0.5) for i, a in enumerate(actors)}
    bottom = 62 + 40 * len(steps)
    body = [_MARKER.format("to")]
    for actor, x in at.items():
        body.append(f'<path d="M{x:.0f} 40V{bottom}" class="life"/>')
        body.append(f'<rect x="{x - 74:.0f}" y="8" width="148" height="32" rx="6" class="field"/>')
        body.append(_text(x, 29, actor, "label"))
    for i, (source, target, text) in enumerate(steps):
        y = 74 + 40 * i
        a, b = at[source], at[target]
        if a == b:
            half = len(text) * _CHAR / 2 + 8
            x = min(max(a, half + 2), width - half - 2)
            body.append(
                f'<rect x="{x - half:.0f}" y="{y - 17}" width="{2 * half:.0f}" height="25" '
                'class="note"/>'
            )
            body.append(_text(x, y, text, "label"))
            continue
        body.append(
            f'<path d="M{a:.0f} {y}H{b - 3 if b > a else b + 3:.0f}" class="move" '
            'marker-end="url(#to)"/>'
        )
        middle, half = (a + b) / 2, len(text) * _CHAR / 2
        body.append(_text(min(max(middle, half + 2), width - half - 2), y - 6, text, "label over"))
    description = "; ".join(f"{a} to {b}: {t}" for a, b, t in steps)
    return _svg(title, description, bottom + 10, body, round(width))
