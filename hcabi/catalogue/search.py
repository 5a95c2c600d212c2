"""From words to what has them in its name, or speaks of them."""

from __future__ import annotations

import math
import re
from functools import cache

from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.index import index

__all__ = ["ASKING", "RANK", "SAME", "WEIGHT", "search", "search_items"]

#: More answers help nobody; behind those of declarations come a few of documents.
_MOST, _MOST_DOCUMENTS = 12, 3
#: What a person asks for first by one word, by the kind of its meaning; others are at 3.
RANK = {
    "call": 0, "structure": 1, "word of bits": 1, "bit": 1, "ioctl": 2, "field": 4, "number": 5,
}  # fmt: skip
_DOCUMENTS = ("requirement", "answers", "pitfall", "guide", "term")
#: What says an answer in a sentence comes before what only has the words.
WEIGHT = {
    "answers": 1.5, "pitfall": 1.3, "requirement": 1.1, "call": 1.1, "field": 0.7, "number": 0.4,
}  # fmt: skip
#: A word in the name, in the sentence, elsewhere.
_NAME, _SAID, _TEXT = 3.0, 1.5, 1.0
#: Words that ask, and say nothing.
ASKING = re.compile(
    "an?|and|are|as|at|be|by|can|do|does?|for|from|ha|have|how|i|if|in|is|it|kvm|may|must|my|of|on"
    "|or|should|that|the|there?|they|thi|this|to|vm|vmm|wa|what|when|wher|which|who|why|will|with"
)
#: Words of a question, and what the documents call the same.
SAME = {
    "zero": ("clear", "0"), "reject": ("refus",), "deny": ("refus",), "error": ("fail",),
    "again": ("retry",), "retry": ("again",), "hang": ("stop",), "crash": ("stop", "terminat"),
    "decrypt": ("share",), "encrypt": ("private",), "unshare": ("back",), "sign": ("negativ",),
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
    wanted = [w for w in dict.fromkeys(_words(text)) if not ASKING.fullmatch(w)]
    if not wanted or len(text) > 200:
        return []
    # A name is meant as it is written; a word may have an ending: `share` is in `shared`.
    endings = " " in text.strip() or text.isalpha()
    if len(wanted) == 1:
        return _by_word(wanted[0], endings=endings)
    return _by_question(wanted, endings=endings)


def _by_word(word: str, *, endings: bool) -> list[Item]:
    found = _words_of_all().matching(word, endings=endings)

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
    documents = [i for i in shown if i.entry.kind in _DOCUMENTS]
    declared = [i for i in shown if i.entry.kind not in _DOCUMENTS]
    return declared[:_MOST] + documents[: max(_MOST_DOCUMENTS, _MOST - len(declared))]


def _by_question(wanted: list[str], *, endings: bool) -> list[Item]:
    """Rank by how many words an item has, how rare these are, and where they stand."""
    words = _words_of_all()
    scores: dict[int, float] = {}
    held: dict[int, int] = {}
    for word in wanted:
        found = words.matching(word, *SAME.get(word, ()), endings=endings)
        rarity = math.log(1 + len(index().items) / (1 + len(found)))
        for n, weight in found.items():
            scores[n] = scores.get(n, 0) + weight * rarity
            held[n] = held.get(n, 0) + 1
    needed = len(wanted) if len(wanted) < 3 else math.ceil(len(wanted) * 2 / 3)

    def score(n: int) -> float:
        entry = index().items[n].entry
        weight = WEIGHT.get(entry.kind, 1) * (0.5 if entry.history or entry.contract else 1)
        return scores[n] * weight * held[n]

    ranked = sorted((n for n in scores if held[n] >= needed), key=score, reverse=True)
    return [index().items[n] for n in ranked[:_MOST]]


class _Words:
    """Which items have which words, and how much each counts there."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self._items: dict[str, dict[int, float]] = {}
        for n, item in enumerate(items):
            e = item.entry
            # A field is not called what its structure is called.
            outer, _, own = e.name.rpartition(".")
            alias = " ".join(n for n in item.names if "." not in n)
            details = " ".join(text for _, text in e.details[:8])
            for weight, text in (
                (_NAME, f"{own} {alias}"),
                (_SAID, f"{e.kind} {e.sentence} {e.contract}"),
                (_TEXT, f"{outer} {item.text} {details}"),
            ):
                for word in _words(text):
                    held = self._items.setdefault(word, {})
                    held[n] = max(held.get(n, 0), weight)

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


def _words(text: str) -> list[str]:
    """Words in lower case without endings; `MapGPA` and `MAP_GPA` are two each."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return [_stem(w) for w in re.findall(r"[a-z0-9]+", spaced.lower())]


def _stem(word: str) -> str:
    """`refused`, `refuses` and `refuse` are one word, and so are `page` and `pages`."""
    if len(word) > 4 and word.isalpha():
        for ending in ("ing", "ed", "s"):
            if word.endswith(ending) and not word.endswith("ss"):
                word = word.removesuffix(ending)
                break
        word = word.removesuffix("e") if len(word) > 4 else word
    return word
