"""Words and names that nothing here has, and what was meant: a slip of the fingers, an ending."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache

from hcabi.catalogue import rules
from hcabi.catalogue.index import index, key_of
from hcabi.catalogue.words import words_of

__all__ = ["meant", "mended", "slips_in"]


def mended(text: str) -> str:
    """*text* with what was meant for each slip."""
    for written, read in slips_in(text):
        text = re.sub(rf"\b{written}\b", read, text)
    return text


@lru_cache(maxsize=32)
def slips_in(text: str) -> tuple[tuple[str, str], ...]:
    """Words and names of C that are not known, each with the one that is one slip away from it."""
    if " " not in text.strip() or len(text) > rules.LONGEST:
        return ()
    names = [(name, _name_meant(name)) for name in rules.C_NAME.findall(text)]
    words = [(word, _word_meant(word)) for word in rules.MISTYPED.findall(text)]
    return tuple((written, read) for written, read in dict.fromkeys(names + words) if read)


@lru_cache(maxsize=256)
def _word_meant(word: str) -> str:
    word = word.lower()
    if _weight(word) or index().named(word) or index().words_from(words_of(word)[0]):
        return ""
    found = [
        other
        for other in _slips(word, len(word) >= rules.LONG)
        # What begins with a known word has another ending: `printer`.
        if _weight(other) and not word.startswith(words_of(other)[0])
    ]
    return max(found, key=_weight, default="")


def _weight(word: str) -> int:
    """How many items have a word, by which the right one is chosen; any word of English has one."""
    stem = words_of(word)[0]
    english = stem in rules.common() or stem in rules.SAME or rules.ASKING.fullmatch(stem)
    return sum(map(len, index().words.get(stem, ()))) or bool(english)


@lru_cache(maxsize=64)
def _name_meant(name: str) -> str:
    if index().named(name) or len(name) > 60:
        return ""
    # Another digit or letter makes another name: `REGION2`, `ARM_RMI`.
    digits = _digits(name)
    slips = [s for s in _slips(key_of(name), False) if s in index().keys and _digits(s) == digits]
    return index().named(slips[0])[0].entry.name if len(slips) == 1 else ""


def _digits(name: str) -> str:
    return re.sub("[^0-9]", "", name)


def _slips(word: str, other_letters: bool) -> list[str]:
    """What has a letter more or less, or two changed, or one that is another; never the first."""
    letters = string.ascii_lowercase
    inner = range(1, len(word))
    found = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in inner[:-1]]
    found += [word[:i] + word[i + 1 :] for i in inner]
    found += [word[:i] + letter + word[i:] for i in (*inner, len(word)) for letter in letters]
    if other_letters:
        found += [word[:i] + letter + word[i + 1 :] for i in inner for letter in letters]
    return [other for other in dict.fromkeys(found) if other != word]


@lru_cache(maxsize=256)
def meant(word: str) -> tuple[str, ...]:
    """*word*, or where nothing has it, the word without its ending, or the two that it is of."""
    known = word in index().words or word in rules.SAME or word in rules.common()
    if known or not re.fullmatch("[a-z]{5,30}", word) or index().words_from(word):
        return (word,)
    cut = rules.SUFFIX.sub("", word)
    if cut != word and cut in index().words:
        return (cut,)
    return next(_halves(word), (word,))


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """Two words that stand together in a name: `mapgpa`."""
    words = index().words
    for at in range(3, len(word) - 2):
        two = word[:at], word[at:]
        if all(half in words for half in two) and {*words[two[0]][0]}.intersection(
            words[two[1]][0]
        ):
            yield two
