"""
The index of `hcabi explain` as the site's box reads it.

It is a script, since a page that was opened as a file can load scripts and nothing else.

Everything that has a page is there. Constants that are not about memory are in the command alone.
What answers in sentences, and large tables that few ask for, are scripts of their own: the box
loads them behind the first results, so that a first search stays small.
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
from hcabi.catalogue.rules import ASKING, exported
from hcabi.catalogue.words import words_of

from .finder_words import finder_words

__all__ = ["FIRST", "FORMS", "MOST", "WORDS", "finder"]

#: The script that the box loads first; it names the others.
FIRST = "finder-data.js"
#: What numbers are taken apart by, and the code that does it, which stands beside the box's own.
WORDS, FORMS = "finder-words.js", "finder-forms.js"
#: A script has at most so many letters.
MOST = 270_000
#: Kinds that answer in sentences; a number needs none of them.
_ANSWERS = ("question", "pitfall", "guide", "requirement", "term")
#: Kinds of names and numbers that few ask for, or that only stand beside shared memory.
_TABLES = (
    "cove guest function", "cove host function", "exception class",
    "fault status", "ffa function", "ffa function64", "ffa return", "hv hypercall code",
    "hv map gpa flag", "hv message type", "hv status", "hv synthetic msr", "hv vsm register",
    "linux name", "loongarch pv feature", "mshv ioctl", "owner", "pkvm host call", "psci function",
    "psci function64", "psci memory", "psci return", "realm command", "rec exit cause",
    "rhi function", "rmi function", "rmi function v2", "rmi status", "rmi status v2",
    "rsi function v2", "s390 mem op", "s390 mem op flag", "s390 memory attribute",
    "s390 pv command", "s390 pv dump", "s390 pv info", "seamcall error", "seamcall leaf",
    "secure storage interruption", "sev firmware command", "snp message type", "svm exit code",
    "tdx module status", "tdx operand", "uvc command", "uvc condition code", "uvc return code",
    "vmx exit reason",
)  # fmt: skip

#: Where the numbers of a row stand.
_NUMBERS = 3
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
    parts: dict[str, list[Item]] = {"data": [], "answers": [], "tables": []}
    for item in filter(_shown, index().items):
        parts[_part(item)].append(item)
    rules = exported()
    # No name or number needs them.
    common = rules.pop("COMMON")
    later = {
        "answers": _scripts("answers", parts["answers"], {"common": common, "beside": _beside()}),
        "tables": _scripts("tables", parts["tables"], {}),
    }
    names = {part: [*scripts] for part, scripts in later.items()} | {"forms": [WORDS, FORMS]}
    data = _rows(parts["data"]) | {
        "rules": rules,
        "later": names,
        "spoken": index().spoken,
    }
    words = f"hcabiWords({_json(finder_words())});\n"
    return {FIRST: _script(data)} | later["answers"] | later["tables"] | {WORDS: words}


def _part(item: Item) -> str:
    kind = item.entry.kind
    later = kind in _TABLES or _nested(item)
    return "answers" if kind in _ANSWERS else "tables" if later else "data"


def _shown(item: Item) -> bool:
    # A bit of XFAM is hardly what is asked by its number alone.
    idle = _IDLE.search(item.entry.name) or item.entry.kind == "xfeature mask"
    return bool(item.page and not item.passage and not idle)


def _beside() -> str:
    """
    Words by which the box does not find all entries that have them, and how many these are.

    A word weighs by how many have it.
    """
    own = [_words(item) if _shown(item) else () for item in index().items]
    held = {w: [n for place in places for n in place] for w, places in index().words.items()}
    others = {w: sum(w not in own[n] for n in having) for w, having in held.items()}
    return " ".join(f"{word}:{number}" for word, number in others.items() if number)


def _words(item: Item) -> set[str]:
    """Words by which the box finds it."""
    e = item.entry
    numbers = " ".join(f"{n} {n:#x}" for n in item.numbers if n >= 0)
    text = f"{e.name} {e.kind} {_sentence(item)} {e.contract} {numbers} {' '.join(item.names)}"
    question = (item.text, _more(item)) if e.kind == "question" else ()
    return {*words_of(" ".join((text, *question)))}


def _scripts(part: str, items: list[Item], more: dict[str, Any]) -> dict[str, str]:
    """*items* in as few scripts as have no more letters than they may; *more* is in the first."""
    for number in range(1, len(items)):
        size = -(-len(items) // number)
        starts = range(0, len(items), size)
        rows = [_rows(items[at : at + size]) for at in starts]
        scripts = [_script(rows[0] | more), *map(_script, rows[1:])]
        if all(len(script.encode()) <= MOST for script in scripts):
            return {f"finder-{part}-{n}.js": script for n, script in enumerate(scripts, 1)}
    raise ValueError(f"an entry of {part} is larger than a script may be")


def _script(data: dict[str, Any]) -> str:
    return f"hcabiFinder({_json(data)});\n"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _rows(items: Iterable[Item]) -> dict[str, Any]:
    """
    Rows of one kind and page, one after another, as kind, page and rows.

    A row is name, anchor, sentence, numbers, other names, contract and more words. Its first letter
    says, to the base of 36, how many letters the name has of the name before. A number after a
    tilde is another name: as many of the last letters of the name.
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
            _numbers(item),
            _aliases(item),
            contracts.add(e.contract),
            _more(item),
        ]
        while row[-1] in ("", []) or (row[-1] == 0 and len(row) > _NUMBERS + 1):
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


def _numbers(item: Item) -> Any:
    """Numbers that mean it; if none does without a word before it, its own, in no list."""
    value = item.entry.value
    numbers = item.numbers or ((value,) if value is not None and item.entry.kind != "bits" else ())
    exact = [n if abs(n) < _EXACT else str(n) for n in numbers]
    return exact if item.numbers or not exact else exact[0]


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


def _more(item: Item) -> str:
    """Words of an answer, without endings, that what is shown of it has not."""
    if item.entry.kind != "question":
        return ""
    shown = {*words_of(item.entry.name), *words_of(item.text), *words_of(_sentence(item))}
    words = dict.fromkeys(words_of(item.entry.sentence))
    return " ".join(w for w in words if w not in shown and not ASKING.fullmatch(w))


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
