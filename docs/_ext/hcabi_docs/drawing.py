"""What every diagram is made of: a frame with title and description, and text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

__all__ = ["CHAR", "WIDTH", "frame", "write"]

#: Units of a diagram that fills a page's column, and of a letter at the labels' size.
WIDTH = 720
CHAR = 7.2


def frame(title: str, description: str, height: float, body: Iterable[str], width: int) -> str:
    """Put *body* into a diagram that says to everybody what it shows."""
    label = escape(f"{title}. {description}", quote=True)
    return (
        f'<div class="diagram" tabindex="0" role="group" aria-label="{escape(title, quote=True)}">'
        f'<svg class="hcabi" viewBox="0 0 {width} {height:.0f}" role="group" '
        f'aria-label="{label}"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        f"{''.join(body)}</svg></div>"
    )


def write(x: float, y: float, text: str, css: str = "", anchor: str = "middle") -> str:
    """Text at a place; *css* says what kind."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" class="{css}" text-anchor="{anchor}">{escape(text)}</text>'
    )
