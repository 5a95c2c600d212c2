"""
Words of bits, fields and offsets as the box takes numbers apart: a script that few texts need.

Each is found in the box's own rows by its name; here is what the rows do not say: where it lies,
and of which sets its values are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from hcabi.catalogue.call_answers import answers_of
from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.index import index, key_of
from hcabi.catalogue.of_declarations import words
from hcabi.catalogue.pages import page_of
from hcabi.catalogue.taken_apart import FLAGS_CALLED
from hcabi.layout import Layout, c_name, c_prefix, layout_of, meaning, numbers_of
from hcabi.layout.schema import Bits
from hcabi.x86.ghcb import (
    GeneralTermination,
    GhcbMsr,
    GhcbMsrCode,
    GhcbMsrTermination,
    LinuxTermination,
    TerminationSet,
)
from hcabi.x86.msr import Msr
from hcabi.x86.sev_guest import SnpGuestRequestError, SnpGuestVmmError
from hcabi.x86.vm_types import VmType

__all__ = ["finder_words"]


def finder_words() -> dict[str, Any]:
    """Where parts of words and structures lie, and what is called so."""
    layouts = declarations().layouts
    of_bits = [(arch, layout) for arch, layout in layouts if layout.is_word]
    places = {layout.record.__name__: n for n, (_, layout) in enumerate(of_bits)}
    return {
        "words": [_word(arch, layout, places) for arch, layout in of_bits],
        "structures": [_structure(layout) for _, layout in layouts if not layout.is_word],
        "fields": list(_fields()),
        "flags": [_set(cls) for _, cls in declarations().numbers if numbers_of(cls).flags],
        "vmTypes": _set(VmType),
        "called": FLAGS_CALLED,
        "spoken": dict(_spoken()),
        "members": dict(_without_a_row()),
        "msrs": dict(_msrs(places)),
        "termination": _termination(places),
        "answers": list(_answers()),
        "guestRequest": [places[SnpGuestRequestError.__name__], sorted(SnpGuestVmmError)],
    }


def _set(cls: type[IntEnum]) -> list[str]:
    """Its kind, how its names begin, its page."""
    return [words(cls), c_prefix(cls), page_of(cls).docname.replace("reference/generated/", "~")]


def _word(arch: str, layout: Layout[Any], places: dict[str, int]) -> list[Any]:
    """Name, architecture, bytes, class, fields that hold it, its fields, its other forms."""
    cls = layout.record.__name__
    fields = []
    for f in layout.fields:
        kind = words(f.doc.values) if f.doc.values is not None else ""
        flag = int(isinstance(f.kind, Bits) and bool(f.kind.flag))
        must = int("must be one;" in f.doc.meaning)
        row = [f.name, f.position, f.size, f.doc.c_name, kind, flag, must]
        while not row[-1]:
            row.pop()
        fields.append(row)
    cases: list[list[Any]] = [
        [case.case.field, [int(w) for w in case.case.when], places[case.record.__name__]]
        for case in layout.cases
        if case.case is not None
    ]
    return [layout.c_name, arch, layout.size, words(layout.record), _holders(cls), fields, cases]


def _holders(cls: str) -> list[str]:
    """Fields that hold a word, by the letters and digits of their own names."""
    rows = (r for _, layout in declarations().layouts if not layout.is_word for r in layout.rows)
    said = re.compile(rf"\b{cls}\b")
    held = (key_of(r.path.rpartition(".")[2]) for r in rows if said.search(r.meaning))
    return list(dict.fromkeys(held))


def _structure(layout: Layout[Any]) -> list[Any]:
    """Name, class, rows; of a member of a union what it is in, and where."""
    rows = [[row.path, row.offset, row.size] for row in layout.rows]
    of: list[Any] = [layout.c_name, layout.record.__name__.lower(), rows]
    if layout.arm is not None:
        outer = layout_of(layout.arm.outer)
        of += [outer.c_name, outer.field(layout.arm.field).position]
    return of


def _fields() -> Iterator[list[Any]]:
    """A field, what it is in, and the sets of which its values are."""
    sets = {cls.__name__: cls for _, cls in declarations().numbers}
    for _, layout in declarations().layouts:
        values = {f.name: f.doc.values for f in layout.fields}
        for row in layout.rows:
            held = values.get(row.path)
            said = [held.__name__] if held else re.findall(r"\b[A-Z]\w+\b", row.meaning)
            if kinds := [words(sets[name]) for name in dict.fromkeys(said) if name in sets]:
                own = row.path.rpartition(".")[2]
                yield [own, layout.c_name.removeprefix("struct "), kinds]


def _spoken() -> Iterator[tuple[str, list[str]]]:
    """Names in capitals of which the sentences about a set speak: instructions, fields."""
    for _, cls in declarations().numbers:
        if said := re.findall(r"\b[A-Z][A-Z0-9_]{4,}\b", cls.__doc__ or ""):
            yield words(cls), list(dict.fromkeys(said))


def _without_a_row() -> Iterator[tuple[str, list[list[Any]]]]:
    """Members of sets of flags that the box has no rows of, since their numbers say nothing."""
    for _, cls in declarations().numbers:
        if words(cls) == "xfeature mask":
            yield words(cls), [[str(int(m)), c_name(m)] for m in cls]


def _answers() -> Iterator[list[Any]]:
    """What is answered, and when: by kind and name of what answers it."""
    for item in index().items:
        e = item.entry
        if item.page and not e.history and (answers := answers_of(e)):
            yield [e.kind, e.name, answers]


def _msrs(places: dict[str, int]) -> Iterator[tuple[str, list[int]]]:
    """Words that MSRs hold."""
    for msr in Msr:
        said = re.findall(r"\b[A-Z]\w+\b", meaning(msr))
        if held := [n for name, n in places.items() if name in said]:
            yield str(int(msr)), held


def _termination(places: dict[str, int]) -> list[Any]:
    """The word, its code, where set and reason lie, and their names."""
    layout = layout_of(GhcbMsrTermination)
    sets: tuple[type[IntEnum], ...] = (TerminationSet, GeneralTermination, LinuxTermination)
    return [
        places[GhcbMsr.__name__],
        int(GhcbMsrCode.TERM_REQ),
        layout.field("reason_set").position,
        layout.field("reason").position,
        {c_name(m): int(m) for cls in sets for m in cls},
    ]
