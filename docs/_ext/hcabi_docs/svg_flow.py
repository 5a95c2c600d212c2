"""Diagrams of what happens as SVG text: page states and sequences; colours as in `svg`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .drawing import CHAR, WIDTH, frame, write

__all__ = ["sequence", "states"]

# --- Page states -----------------------------------------------------------------------------


def states(title: str, names: Sequence[str], moves: Mapping[tuple[str, str], str]) -> str:
    """States in a row; *moves* is (state, event) to state. Events of one pair share an arrow."""
    gap, box, tall = 180, 124, 40
    place = {n: i for i, n in enumerate(names)}
    width = max(WIDTH, gap * len(names))
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
        body.append(write((a + b) / 2, label_y, label, "label over"))
    for name, i in place.items():
        x = 90 + gap * i
        body.append(
            f'<rect x="{x - box / 2}" y="{top}" width="{box}" height="{tall}" rx="8" '
            'class="field"/>'
        )
        body.append(write(x, top + 25, name, "label"))
    text = "; ".join(f"{s} {e} to {n}" for (s, e), n in moves.items())
    return frame(title, text, top + tall + 75, body, width)


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
    width = max(WIDTH, 190 * len(actors))
    gap = width / len(actors)
    at = {a: gap * (i + 0.5) for i, a in enumerate(actors)}
    bottom = 62 + 40 * len(steps)
    body = [_MARKER.format("to")]
    for actor, x in at.items():
        body.append(f'<path d="M{x:.0f} 40V{bottom}" class="life"/>')
        body.append(f'<rect x="{x - 74:.0f}" y="8" width="148" height="32" rx="6" class="field"/>')
        body.append(write(x, 29, actor, "label"))
    for i, (source, target, text) in enumerate(steps):
        y = 74 + 40 * i
        a, b = at[source], at[target]
        if a == b:
            half = len(text) * CHAR / 2 + 8
            x = min(max(a, half + 2), width - half - 2)
            body.append(
                f'<rect x="{x - half:.0f}" y="{y - 17}" width="{2 * half:.0f}" height="25" '
                'class="note"/>'
            )
            body.append(write(x, y, text, "label"))
            continue
        half = len(text) * CHAR / 2 + 3
        x = min(max((a + b) / 2, half), width - half)
        body.append(
            f'<rect x="{x - half:.0f}" y="{y - 21}" width="{2 * half:.0f}" height="17" '
            'class="under"/>'
            f'<path d="M{a:.0f} {y}H{b - 3 if b > a else b + 3:.0f}" class="move" '
            'marker-end="url(#to)"/>'
        )
        body.append(write(x, y - 9, text, "label"))
    description = "; ".join(f"{a} to {b}: {t}" for a, b, t in steps)
    return frame(title, description, bottom + 10, body, round(width))
