"""Errors of VMMs in Rust, as `{:?}` prints them: names in names, the cause in the innermost."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from hcabi.catalogue.entry import Entry
from hcabi.layout.metadata import Source

__all__ = ["rust_errors"]

#: A variant of an enum: before its fields, or alone where a field stands.
_VARIANT = re.compile(r"\b[A-Z][a-z]\w*(?=\(| \{)|(?<=\()[A-Z][a-z]\w*(?=\))")


class RustError(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    One variant of an error enum.

    Attributes:
        name: Its name; behind the names that must be around it, where it says little alone.
        means: What was tried, or what is wrong.
        display: What `{}` prints for it; empty if that is not known or says nothing.
    """

    name: str
    means: str
    display: str = ""


class RustProgram(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    The errors of one program.

    Attributes:
        program: What to call it.
        source: Where the enums are.
        version: Which commits were read.
        error: Its errors.
    """

    program: str
    source: str
    version: str
    error: list[RustError]


@cache
def _programs() -> list[RustProgram]:
    text = (files(__package__) / "formats" / "rust_errors.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["program"], list[RustProgram])


def rust_errors(line: str) -> list[tuple[int, Entry]]:
    """Return where *line* has errors that are known, and what they mean, in the line's order."""
    where = {m[0]: m.start() for m in _VARIANT.finditer(line)}
    found = []
    for program in _programs():
        for error in program.error:
            *around, name = error.name.split()
            at = where.get(name, -1) if where.keys() >= set(around) else -1
            if at < 0 and error.display:
                at = line.find(error.display)
            if at >= 0:
                source = Source(program.source, program.version, name)
                said = f"{program.program}: {error.means}"
                found.append((at, Entry("error of a VMM", name, None, said, "any", source)))
    return sorted(found, key=lambda pair: pair[0])
