"""
The index of `hcabi explain` as the site's box reads it.

It is a script, since a page that was opened as a file can load scripts and nothing else.

Everything that has a page is there. Constants that are not about memory, fields of fields, and
kinds of numbers that only stand beside shared memory are in the command alone. What answers in
sentences is a second script, which the box loads behind the first results, so that a first search
stays small.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from hcabi.catalogue.documents import after_title, heading_anchor
from hcabi.catalogue.entry import Item
from hcabi.catalogue.index import index, key_of
from hcabi.catalogue.pages import by_slug, kebab
from hcabi.catalogue.rules import exported

__all__ = ["FILES", "finder"]

#: The scripts, in the order in which the box loads them.
FILES = ("finder-data.js", "finder-answers.js")
#: Kinds that are in the second: what answers in sentences, and large tables that few ask for.
_ANSWERS = (
    "question", "pitfall", "guide", "linux name", "requirement",
    "seamcall leaf", "sev firmware command", "svm exit code", "uvc command",
)  # fmt: skip
#: Kinds that are in the command alone: they stand beside shared memory, and are many.
_COMMAND_ALONE = (
    "cove host function", "exception class", "ffa function", "ffa function64",
    "hv synthetic msr", "pkvm host call", "psci function", "psci function64", "psci return",
    "seamcall error", "tdx operand", "vmx exit reason", "xfeature mask",
)  # fmt: skip

#: Numbers of JavaScript are exact up to here; larger ones are strings.
_EXACT = 2**53
_DIGITS = string.digits + string.ascii_lowercase
#: Letters of a document's text that are shown, by its kind; its page has the rest.
_SHOWN = {"guide": 60, "question": 110, "linux name": 110}

#: Fields and bits that mean nothing; their structure's page lists them.
_IDLE = re.compile(r"\.(reserved|unused|pad|padding|rsvd)_?\d*$")


class _Table:
    """Strings that many rows share, by their place in a list."""

    def __init__(self) -> None:
        self.items: list[Any] = []

    def add(self, item: Any) -> int:
        if item not in self.items:
            self.items.append(item)
        return self.items.index(item)


def finder() -> dict[str, str]:
    """The scripts by the names of their files."""
    shown = list(filter(_shown, index().items))
    first = _rows(i for i in shown if i.entry.kind not in _ANSWERS) | {"rules": exported()}
    second = _rows(i for i in shown if i.entry.kind in _ANSWERS)
    return dict(zip(FILES, map(_script, (first, second)), strict=True))


def _shown(item: Item) -> bool:
    later = item.passage or _nested(item) or _IDLE.search(item.entry.name)
    return bool(item.page and not later and item.entry.kind not in _COMMAND_ALONE)


def _script(data: dict[str, Any]) -> str:
    return f"hcabiFinder({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def _rows(items: Iterable[Item]) -> dict[str, Any]:
    """
    Rows of one kind and page, one after another, as kind, page and rows.

    A row is name, anchor, sentence, numbers, other names and contract. Its first letter says, to
    the base of 36, how many letters the name has of the name before. A number after a tilde is
    another name: as many of the last letters of the name.
    """
    kinds, pages, contracts = _Table(), _Table(), _Table()
    contracts.add("")
    groups: list[tuple[int, int, list[list[Any]]]] = []
    before = ""
    for item in items:
        e = item.entry
        kind = kinds.add([e.kind, e.arch, item.said, int(item.flag), int(e.history)])
        page, _, anchor = item.page.partition("#")
        place = pages.add(page.replace("reference/generated/", "~"))
        same = _shared(before, e.name)
        before = e.name
        row = [
            _DIGITS[same] + e.name[same:],
            _anchor(item, page, anchor),
            _sentence(item),
            [n if abs(n) < _EXACT else str(n) for n in item.numbers],
            _aliases(item),
            contracts.add(e.contract),
        ]
        while row[-1] in ("", [], 0):
            row.pop()
        if not groups or groups[-1][:2] != (kind, place):
            groups.append((kind, place, []))
        groups[-1][2].append(row)
    return {
        "kinds": kinds.items,
        "pages": pages.items,
        "contracts": contracts.items,
        "groups": groups,
    }


def _shared(before: str, name: str) -> int:
    """How many letters *name* has of the name before, as far as one digit can say."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, name, strict=False))
    return min(sum(1 for _ in alike), len(_DIGITS) - 1)


def _nested(item: Item) -> bool:
    """Whether it is a field of a field, which is found under its own structure."""
    page = by_slug().get(item.page.partition("#")[0].rpartition("/")[2])
    own = item.entry.kind == "field" and page
    return bool(own) and "." in item.entry.name.removeprefix(f"{page.title}." if page else "")


def _anchor(item: Item, page: str, anchor: str) -> str | int:
    """The place on the page; 1 to 4 where it is made of the name, as a member's or a field's is."""
    name = item.entry.name
    if anchor == heading_anchor(name):
        return 4
    if anchor == name.lower():
        return 3
    if anchor == f"m--{kebab(name)}":
        return 1
    slug = page.rpartition("/")[2]
    if anchor == f"{slug}--{kebab(name.rpartition('.')[2])}":
        return 2
    return anchor.replace(slug, "~", 1)


def _sentence(item: Item) -> str:
    text = item.entry.sentence
    shown = _SHOWN.get(item.entry.kind, len(text))
    if len(text) > shown:
        return f"{text[:shown].rpartition(' ')[0]} …"
    return after_title(item.entry.name, text) if item.entry.kind == "pitfall" else text


def _aliases(item: Item) -> str:
    """
    Other names, without those of Python's classes and those that are the end of the name.

    Of a question other words for it, each once, and none that it has itself.
    """
    if item.entry.kind == "question":
        asked = re.findall(r"[^\s,:?()]+", item.entry.name)
        return " ".join(w for w in dict.fromkeys(item.text.split()) if w not in asked)
    name = item.entry.name.removeprefix("struct ").lower()
    ends = {key_of(name), *(key_of(name[m.end() :]) for m in re.finditer(r"\.", name))}
    others = (n for n in item.names if key_of(n) not in ends and not re.fullmatch(r"\w+\.\w+", n))
    return " ".join(f"~{len(n)}" if name.endswith(n) else n.replace(" ", "_") for n in others)
