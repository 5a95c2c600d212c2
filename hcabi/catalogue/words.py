"""Words of texts, without endings, and which items have which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hcabi.catalogue.entry import Item

__all__ = ["Held", "apart", "held_words", "number_of", "whole_word", "words_of"]

#: By word: the items that have it in the name, in what they say, and elsewhere.
Held = dict[str, tuple[list[int], list[int], list[int]]]

#: Details of which an entry of a kind does not speak: exits and kernels, the numbers of an example.
_NOT_SAID = {"call": ("exists", "not there"), "message": ("printed as",)}


def number_of(digits: str) -> int:
    """Read a number as people write it, in decimal also with zeros before it: `007`, `0x7`."""
    return int(digits, 16 if "x" in digits.lower() else 10)


def held_words(items: Sequence[Item]) -> Held:
    """Words of all items, each item where the word counts most."""
    found: Held = {}
    for n, item in enumerate(items):
        e = item.entry
        if not item.page:
            continue  # what is not about memory is found by its name and number
        # A field is not called what its structure is called.
        outer, _, own = ("", "", e.name) if e.kind == "question" else e.name.rpartition(".")
        alias = " ".join(n for n in item.names if "." not in n)
        other = _NOT_SAID.get(e.kind, ())
        details = " ".join(text for name, text in e.details[:8] if name not in other)
        # A question is about what it asks in its own or other words; its answer speaks of more.
        about, more = (item.text, e.sentence) if e.kind == "question" else (e.sentence, item.text)
        seen: set[str] = set()
        for place, text in enumerate(
            (
                f"{own} {alias}",
                f"{e.kind} {about} {e.contract} {_number(e.value)}",
                f"{outer} {more} {details}",
            )
        ):
            new = set(words_of(text)) - seen
            seen |= new
            for word in new:
                found.setdefault(word, ([], [], []))[place].append(n)
    return found


def _number(value: int | None) -> str:
    """A number as people write it."""
    return "" if value is None or value < 0 else f"{value} {value:#x}"


def apart(text: str) -> str:
    """Put a space where a word of `CamelCase` ends; `pKVM`, `vTOM` and `4750U` are one word."""
    return re.sub(r"(?<=[a-z])(?<!\b[a-z])(?=[A-Z])|(?<=[0-9])(?=[A-Z][A-Za-z])", " ", text)


def words_of(text: str) -> list[str]:
    """
    Words in lower case without endings; `MapGPA` and `MAP_GPA` are two each.

    What a hyphen joins is a word, too: `in-place`.
    """
    plain = [_stem(w) for w in re.findall(r"[a-z0-9]+", apart(text).lower())]
    return plain + [
        whole_word(w) for w in re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", text) if "-" in w
    ]


def whole_word(word: str) -> str:
    """A word with hyphens as one; empty if it has none."""
    return (
        _stem(word.replace("-", "").lower())
        if re.fullmatch(r"[A-Za-z]+(-[A-Za-z]+)+", word)
        else ""
    )


@lru_cache(maxsize=1 << 13)
def _stem(word: str) -> str:
    """
    Cut the ending: `refused`, `refuses` and `refuse` are one word.

    So are `entries` and `entry`, `mapping` and `map`, `migration` and `migrate`.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    if not word.endswith("ss"):
        word = word.removesuffix("s")
    if len(word) > 4:
        for ending in ("ie", "ied"):
            if word.endswith(ending):
                word = f"{word.removesuffix(ending)}y"
        for ending in ("ing", "ed", "ion"):
            if word.endswith(ending) and len(word) > len(ending) + (4 if ending == "ion" else 2):
                word = word.removesuffix(ending)
                if word[-1] == word[-2] and word[-1] not in "ls":
                    word = word[:-1]
                break
        word = word.removesuffix("e") if len(word) > 4 else word
    return word
