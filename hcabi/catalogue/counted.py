"""Numbers by the word that people say before them: `exit 3`, `cap 201`, `fw_error 0x16`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from hcabi.catalogue import rules
from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.forms import plain
from hcabi.catalogue.index import index
from hcabi.catalogue.numerals import number_in, signed
from hcabi.catalogue.words import words_of
from hcabi.errors import show

__all__ = ["counted", "counts", "same_word", "undeclared"]


def counts(word: str) -> bool:
    """Whether people say *word* before a number, which then is no thing of its own: `msr 0x1b`."""
    return any(_counting(same_word(word.lower())))


def counted(word: str, numbered: list[Item]) -> tuple[str, list[Entry]]:
    """What has a number and is called *word*, and the word without what says nothing."""
    short = rules.FILLER.sub("", word)
    past: list[Entry] = []
    errors = rules.ANSWERS.search(word) is not None
    for said in map(same_word, dict.fromkeys((word, word.replace("_", " "), short))):
        named = [i.entry for i in numbered if _is_counted(i, said)]
        if errors:
            # An error is no command of the same firmware.
            named = [e for e in named if rules.ANSWERS.search(e.kind)]
        # `exit reason` is KVM's before VMX's.
        just_so = [e for e in named if e.kind.lower() == said and not e.history]
        if any(not e.history for e in named):
            return said, just_so or named
        past = past or named
    if past:
        return said, past
    if len(said) > 4:
        # `pvalidate 6`: a set of numbers that speaks of the instruction
        spoken = re.compile(rf"\b{re.escape(said.upper())}\b")
        named = [i.entry for i in numbered if spoken.search(i.text)]
    if not named and word in rules.GOES_ON:
        return counted(rules.GOES_ON[word], numbered)
    if not named:
        named = [i.entry for i in numbered if _begins(i.entry, word)]
    known = said != short or rules.SET_OF_BITS.search(short) or short.endswith((" bit", " errno"))
    if not named and not known and 1 < len(word.split()) <= rules.MOST_CALLED:
        # What a thing with a name returns is no other thing of its kind.
        kinds = {item.entry.kind for item in index().named(short)}
        named = [e for e in _most_called(word, numbered) if e.kind not in kinds]
    return said, named


def _begins(entry: Entry, word: str) -> bool:
    """Whether *word* is how names of a set begin: `KVM_EXIT 39`, `KVM_CAP 236`."""
    start = word.rstrip("_").upper()
    return "_" in start and entry.name.startswith(f"{start}_") and not entry.history


def _most_called(words: str, numbered: list[Item]) -> list[Entry]:
    """
    Find what has most of several *words* in its name and kind: `SEV INIT error 0x13`.

    These are two words at least, and the words of one thing no better than those of others say
    nothing.
    """
    ordered = [word for word in words_of(words) if word not in words_of("failed with")]
    wanted, head = set(ordered), ordered[-1:]
    held: dict[int, list[Entry]] = {}
    for item in numbered:
        e = item.entry
        if not e.history and e.kind.lower() not in rules.NOT_COUNTED:
            has = wanted.intersection(words_of(f"{e.kind} {e.name} {item.said}"))
            # What the words end with is what is asked for: no message is a `report version`.
            if has.issuperset(head):
                held.setdefault(len(has), []).append(e)
    most = max(held, default=0)
    return held[most] if most > 1 and len(held[most]) < 3 else []


def same_word(word: str) -> str:
    """What the declarations call what people and programs call *word*."""
    word = word.rstrip(" :=")
    return rules.SAID_FOR.get(word.replace("_", " "), word)


def _is_counted(item: Item, word: str) -> bool:
    """Whether people say *word* before such a number: `exit 3`, `cap 201`, `msr 0x11`, `hc 12`."""
    kind = item.entry.kind.lower()
    if kind in rules.NOT_COUNTED:
        return False
    if word in (item.said, kind, kind.replace(" ", "")) or kind.startswith(f"{word} "):
        return True
    return kind.endswith(f" {word}") and not item.entry.history


def undeclared(token: str) -> Entry | None:
    """Say of a number that no counted thing has, which ones around it are declared."""
    word, _, last = plain(token).rpartition(" ")
    number = number_in(last) if word else None
    if number is None:
        return None
    number = signed(number)
    declared = _declared(word.lower()) or _declared(rules.FILLER.sub("", word.lower()))
    if not declared or number in declared:
        return None
    values = sorted(declared)
    above = bisect_left(values, number)
    near = values[max(0, above - 1) : above + 1]
    around = " and ".join(f"{declared[v].name} ({hex(v) if v >= 0 else v})" for v in near)
    kinds = ", ".join(sorted({e.kind for e in declared.values()}))
    sentence = (
        f"{word} {show(number)} is none of the {len(values)} numbers that are declared"
        f" here ({kinds}). Next to it: {around}."
    )
    return Entry("number that is not declared", token, None, sentence, "any", None)


#: Fewer of a kind are a part of what people count by the same word.
_LEAST_SET = 10


def _declared(word: str) -> dict[int, Entry]:
    """What people count by *word*, by its number; what has the very kind goes before others."""
    said = same_word(word)
    if said in rules.NOT_COUNTED:
        return {}
    items = [i for i in _counting(said) if not i.flag and not i.entry.history]
    just_so = [i for i in items if i.entry.kind.lower() == said]
    if len(just_so) >= _LEAST_SET:
        items = just_so
    items = items or [i for i in index().items if not i.flag and _begins(i.entry, word)]
    return {i.entry.value: i.entry for i in items if i.entry.value is not None}


def _counting(said: str) -> Iterator[Item]:
    """All that people say the word *said* before, and a number."""
    return (i for i in index().items if i.entry.value is not None and _is_counted(i, said))
