"""
Formats of lines by the text in a program's source: what C's printf makes of it, as a pattern.

`%<name>d` is `%d` whose text is the group *name*. The whole is the group `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["each_form", "each_line", "format_of"]

_PLACE = re.compile(
    r"%(?:<(?P<name>\w+)>)?(?P<flags>[-+ #0]*)(?P<width>\d+|\*)?(?:\.(?:\d+|\*))?"
    r"(?:hh|h|ll|l|L|z|t|j)?(?P<as>p\w*|[disuxXc%])"
)
#: What stands for a place: a pattern, and what an example has there.
_AS = {
    "d": (r"-?\d{1,20}", "3"), "i": (r"-?\d{1,20}", "3"), "u": (r"\d{1,20}", "4"),
    "x": ("(?:0x)?[0-9a-f]{1,32}", "8000"), "X": ("(?:0x)?[0-9A-F]{1,32}", "8000"),
    "s": (".{1,80}", "name"), "c": (".", "r"), "p": (r"\S{1,60}", "00000000a1b2c3d4"),
    "pR": (r"\[.{1,60}\]", "[mem 0x80000000-0x80ffffff]"),
}  # fmt: skip
#: Examples of groups that have a meaning of their own.
_NAMED = {"result": "-22", "error": "16", "status": "6", "esr": "0000000096000010"}


def each_line(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the lines of *table*: of an entry one for each of its forms or texts."""
    for entry in table.get("line", ()):
        yield from each_form(entry)


def each_form(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the lines of *entry*: what all have in common, and what each has of its own."""
    forms = entry.get("form") or [format_of(text) for text in entry.get("texts", ())] or [{}]
    common = {name: value for name, value in entry.items() if name not in ("form", "texts")}
    yield from ({**common, **form} for form in forms)


def format_of(text: str) -> dict[str, str]:
    """Return key, pattern and example of the lines that *text* makes."""
    pattern, example, pieces, at = "", "", [""], 0
    for place in _PLACE.finditer(text):
        literal = text[at : place.start()]
        pattern, example, at = pattern + re.escape(literal), example + literal, place.end()
        pieces[-1] += literal
        if place["as"] == "%":
            pattern, example, pieces[-1] = f"{pattern}%", f"{example}%", f"{pieces[-1]}%"
            continue
        matches, shown = _AS.get(place["as"], _AS[place["as"][0]])
        if place["as"] == "s" and at < len(text):
            matches += "?"  # what follows is not of it
        if place["as"] in "xX" and "0" in place["flags"] and place["width"]:
            matches = matches.replace("{1,", f"{{{place['width']},")  # filled with zeros
            shown = shown.zfill(int(place["width"]))
        hexadecimal = place["as"] in "xX" and "#" in place["flags"]
        pattern += (" {0,20}" if place["width"] else "") + _group(place["name"], matches)
        example += ("0x" if hexadecimal else "") + _NAMED.get(place["name"] or "", shown)
        pieces.append("")
    literal = text[at:]
    pieces[-1] += literal
    pattern, example = pattern + re.escape(literal), example + literal
    # the rest of a line may end in a parenthesis
    rest = not literal and text.endswith("s")
    end = r"\b" if re.search(r"\w$", example) and not rest else ""
    return {
        "key": max(pieces, key=len),
        "pattern": f"(?P<text>{pattern}{end})",
        "example": example,
    }


def _group(name: str | None, pattern: str) -> str:
    return f"(?P<{name}>{pattern})" if name else pattern
