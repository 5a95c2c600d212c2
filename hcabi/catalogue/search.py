"""From words to what has them in its name, or speaks of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache

from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.index import index

__all__ = [
    "ASKING",
    "RANK",
    "SAME",
    "WEIGHT",
    "lacking",
    "nearest",
    "search",
    "search_items",
    "spoken_of",
]

#: More answers help nobody; behind those of declarations come a few of documents.
_MOST, _MOST_DOCUMENTS, _MOST_NEAR = 12, 3, 3
#: What a person asks for first by one word, by the kind of its meaning; others are at 3.
RANK = {
    "call": 0, "structure": 1, "word of bits": 1, "bit": 1, "ioctl": 2, "term": 2, "field": 4,
    "number": 5,
}  # fmt: skip
_DOCUMENTS = ("requirement", "answers", "pitfall", "guide", "term")
#: What says an answer in a sentence comes before what only has the words.
WEIGHT = {
    "answers": 1.5, "pitfall": 1.3, "requirement": 1.1, "call": 1.1, "field": 0.7, "number": 0.4,
}  # fmt: skip
#: A word in the name, in the sentence, elsewhere.
_NAME, _SAID, _TEXT = 3.0, 1.5, 1.0
#: More than words count: the thing that is called just so.
_CALLED = 1000.0
#: Words that ask, and say nothing.
ASKING = re.compile(
    "after|an?|and|are|as|at|be|by|can|do|does?|for|from|ha|have|how|i|if|in|is|it|kvm|may|must|my|of"
    "|on|or|should|that|the|there?|they|thi|this|to|vm|vmm|wa|what|when|wher|which|who|why|will|with"
)
#: Words of a question, and what the documents call the same.
SAME = {
    "zero": ("clear", "0"), "reject": ("refus",), "deny": ("refus",), "error": ("fail",),
    "again": ("retry",), "retry": ("again",), "hang": ("stop",), "crash": ("stop", "terminat"),
    "decrypt": ("share",), "encrypt": ("private",), "unshare": ("back",), "sign": ("negativ",),
    "aarch64": ("arm64",), "hole": ("discard",), "punch": ("discard",), "fallocat": ("discard",),
    "madvis": ("discard",), "vfio": ("device", "dma"), "dma": ("device",), "iommu": ("device",),
    "reboot": ("reset",),
}  # fmt: skip


def search(text: str) -> list[Entry]:
    """
    Return what has the words of *text* in its name or in what it says; a dozen, and some documents.

    One word leads to things: calls first, then structures, then what is smaller, documents last.
    Several words are a question, and lead to what says most of it.
    """
    return [item.entry for item in search_items(text)]


def search_items(text: str) -> list[Item]:
    """Do the same, and give the items with their pages."""
    wanted, endings = _wanted(text)
    if len(wanted) == 1:
        return _by_word(wanted[0], endings=endings)
    # A name has all of its parts; a question may have words that nobody else uses.
    needed = math.ceil(len(wanted) * 2 / 3) if endings and len(wanted) > 2 else len(wanted)
    return _by_question(wanted, needed, _names(text), endings=endings)


def _names(text: str) -> list[str]:
    """Words of *text* that are written as names: with an underscore, in capitals, in CamelCase."""
    return re.findall(r"\b(?:\w+_\w+|[A-Z][A-Z0-9]{2,}|\w*[a-z][A-Z]\w*)\b", text)


def nearest(text: str) -> list[Entry]:
    """
    Return what has at least half of the words of *text*.

    That is nothing for a name or a single word: `suggest` finds names that look like it.
    """
    wanted, endings = _wanted(text)
    if len(wanted) < 3 or not endings:
        return []
    needed = math.ceil(len(wanted) / 2)
    found = _by_question(wanted, needed, _names(text), endings=endings)
    return [item.entry for item in found[:_MOST_NEAR]]


def lacking(text: str, entry: Entry) -> list[str]:
    """Words of *text*, as they are written, that *entry* does not have."""
    wanted, endings = _wanted(text)
    n = next(n for n, item in enumerate(index().items) if item.entry == entry)
    missing = {w for w in wanted if n not in _held(w, endings=endings)}
    return [w for w in re.findall(r"[\w-]+", text) if missing.intersection(_words(w))]


def spoken_of(text: str, entry: Entry) -> list[tuple[str, str]]:
    """Details of *entry* that have one of the words of *text*."""
    wanted = set(_wanted(text)[0])
    return [d for d in entry.details if wanted.intersection(_words(" ".join(d)))]


def _wanted(text: str) -> tuple[list[str], bool]:
    """The words of *text* that say something, and whether they may have endings."""
    if len(text) > 200:
        return [], False
    # A name is meant as it is written; a word may have an ending: `share` is in `shared`.
    endings = " " in text.strip() or re.fullmatch("[A-Z]?[a-z-]+|[A-Z]+", text.strip()) is not None
    wanted: list[str] = []
    for word in text.split():
        parts = _words(word.replace("-", " "))
        # `in-place` is one word, since `in` says nothing
        few = sum(not ASKING.fullmatch(w) for w in parts) < 2
        wanted += [whole] if few and (whole := _whole(word)) else parts
    return [w for w in dict.fromkeys(wanted) if not ASKING.fullmatch(w)], endings


def _held(word: str, *, endings: bool) -> dict[int, float]:
    return _words_of_all().matching(word, *SAME.get(word, ()), endings=endings)


def _by_word(word: str, *, endings: bool) -> list[Item]:
    found = _held(word, endings=endings)

    def rank(n: int) -> tuple[object, ...]:
        entry = index().items[n].entry
        kind = RANK.get(entry.kind, 3)
        named, other = found[n] >= _NAME, bool(entry.contract)
        first = (entry.history, kind > 0, other, not named, kind, -found[n])
        # What a sentence is about stands near its beginning.
        said = _words(entry.sentence)
        at = next((i for i, w in enumerate(said) if w.startswith(word)), len(said))
        return *first, 0 if named else at, len(entry.name)

    items = [index().items[n] for n in sorted(found, key=rank)]
    # The number of a call is shown with the call.
    calls = {i.entry.name for i in items if i.entry.kind == "call"}
    shown = [i for i in items if i.entry.kind == "call" or i.entry.name not in calls]
    called = {n for n, weight in found.items() if weight >= _NAME}
    terms = [index().items[n] for n in called if index().items[n].entry.kind == "term"]
    documents = [i for i in shown if i.entry.kind in _DOCUMENTS and i not in terms]
    declared = [i for i in shown if i not in documents]
    documents = _once(documents)
    return declared[:_MOST] + documents[: max(_MOST_DOCUMENTS, _MOST - len(declared))]


def _by_question(wanted: list[str], needed: int, names: list[str], *, endings: bool) -> list[Item]:
    """
    Rank what has *needed* of the words by how many it has, how rare they are and where they stand.

    What is called one of *names* comes first. A number is no word that can be left out.
    """
    scores: dict[int, float] = {}
    held: dict[int, int] = {}
    numbers: set[int] | None = None
    named = (item for name in names for item in index().named(name))
    whole = {id(item) for item in named if not item.entry.history}
    for word in wanted:
        found = _held(word, endings=endings)
        rarity = math.log(1 + len(index().items) / (1 + len(found)))
        for n, weight in found.items():
            scores[n] = scores.get(n, 0) + weight * rarity
            held[n] = held.get(n, 0) + 1
        if word[0].isdigit():
            numbers = {*found} & numbers if numbers is not None else {*found}

    def score(n: int) -> float:
        entry = index().items[n].entry
        weight = WEIGHT.get(entry.kind, 1) * (0.5 if entry.history or entry.contract else 1)
        return scores[n] * weight * held[n] + (_CALLED if id(index().items[n]) in whole else 0)

    fitting = (n for n in scores if held[n] >= needed and (numbers is None or n in numbers))
    ranked = sorted(fitting, key=score, reverse=True)
    return _once(index().items[n] for n in ranked)[:_MOST]


def _once(items: Iterable[Item]) -> list[Item]:
    """Of the passages of one section the first."""
    found: dict[object, Item] = {}
    for item in items:
        found.setdefault(item if item.names else (item.entry.name, item.page), item)
    return list(found.values())


class _Words:
    """Which items have which words, and how much each counts there."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self._items: dict[str, dict[int, float]] = {}
        for n, item in enumerate(items):
            e = item.entry
            if not item.page:
                continue  # what is not about memory is found by its name and number
            # A field is not called what its structure is called.
            outer, _, own = e.name.rpartition(".")
            alias = " ".join(n for n in item.names if "." not in n)
            details = " ".join(text for _, text in e.details[:8])
            for weight, text in (
                (_NAME, f"{own} {alias}"),
                (_SAID, f"{e.kind} {e.sentence} {e.contract} {_numbers(e.value)}"),
                (_TEXT, f"{outer} {item.text} {details}"),
            ):
                for word in _words(text):
                    held = self._items.setdefault(word, {})
                    held[n] = max(held.get(n, 0), weight)

    def __contains__(self, word: str) -> bool:
        return word in self._items

    def matching(self, *words: str, endings: bool) -> dict[int, float]:
        """Items with one of *words*, maybe with an *ending*; the first counts most."""
        found: dict[int, float] = {}
        for word in words:
            for other, held in self._items.items():
                if other == word or (endings and len(word) > 2 and other.startswith(word)):
                    part = (1 if other == word else 0.8) * (1 if word == words[0] else 0.7)
                    for n, weight in held.items():
                        found[n] = max(found.get(n, 0), weight * part)
        return found


@cache
def _words_of_all() -> _Words:
    return _Words(index().items)


def _numbers(value: int | None) -> str:
    """A number as people write it."""
    return "" if value is None or value < 0 else f"{value} {value:#x}"


def _words(text: str) -> list[str]:
    """
    Words in lower case without endings; `MapGPA` and `MAP_GPA` are two each.

    What a hyphen joins is a word, too: `in-place`.
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    plain = [_stem(w) for w in re.findall(r"[a-z0-9]+", spaced.lower())]
    return plain + [_whole(w) for w in re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)+", text)]


def _whole(word: str) -> str:
    """A word with hyphens as one; empty if it has none."""
    return (
        _stem(word.replace("-", "").lower())
        if re.fullmatch(r"[A-Za-z]+(-[A-Za-z]+)+", word)
        else ""
    )


def _stem(word: str) -> str:
    """`refused`, `refuses` and `refuse` are one word, and so are `posting` and `postings`."""
    if len(word) > 4 and word.isalpha():
        word = word if word.endswith("ss") else word.removesuffix("s")
        for ending in ("ing", "ed"):
            if len(word) > 4 and word.endswith(ending):
                word = word.removesuffix(ending)
                break
        word = word.removesuffix("e") if len(word) > 4 else word
    return word
