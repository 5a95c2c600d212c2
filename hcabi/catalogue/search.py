"""
From words to what has them in its name, or speaks of them.

A word weighs by how rare it is. What answers a question comes first of all that has a third of its
words' weight, and has most of it. Else nothing answers, and the first ones are only near.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from hcabi.catalogue import rules
from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.index import index, key_of
from hcabi.catalogue.slips import meant, mended
from hcabi.catalogue.words import whole_word, words_of

__all__ = [
    "answer_about",
    "lacking",
    "nearest",
    "search",
    "search_items",
    "spoken_of",
]


def search(text: str) -> list[Entry]:
    """
    Return what has the words of *text* in its name or in what it says; a dozen, and some documents.

    One word leads to things: calls first, then structures, then what is smaller, documents last.
    Several words are a question, and lead to what says most of it.
    """
    return [item.entry for item in search_items(text)]


@lru_cache(maxsize=8)  # the command asks whether there is an answer, and then for it
def search_items(text: str) -> tuple[Item, ...]:
    """Do the same, and give the items with their pages."""
    if len(text) > rules.LONGEST:
        return ()
    return tuple(_found(mended(text)))


def _found(text: str) -> list[Item]:
    wanted, endings = _wanted(text)
    if len(wanted) == 1 and not rules.DEFINED.match(text):
        return _by_word(wanted[0], endings=endings)
    found = _by_question(_question(text, wanted, endings=endings), rules.NEEDED)
    found = _having_names(text, found)
    said = _messages_in(text, wanted)
    others = [item for item in found if item not in said]
    if said and others and others[0].entry.kind == "question":
        # A message whose key is only said in a question lacks what is asked.
        missing = [len(lacking(text, item.entry)) for item in (others[0], said[0])]
        if missing[0] < missing[1]:
            return [others[0], *said, *others[1:]]
    return [*said, *others]


def _proper(text: str) -> list[str]:
    """Names in *text* that an answer must have."""
    return rules.PROPER.findall(rules.MEASURED.sub(" ", in_our_words(text)))


def _having_names(text: str, found: list[Item]) -> list[Item]:
    """
    Those of *found* that have the names in *text*.

    Parts say nothing of a name; what is called so in C comes first as it is. Beside what is known
    may stand what it answers.
    """
    for name in _proper(text):
        known = {index().item(n).entry for n in index().positions(name)}
        if not known or not rules.C_NAME.fullmatch(name):
            beside = {i for i in found if known and i.entry.kind not in rules.DOCUMENTS}
            found = [i for i in found if i.entry in known or i in beside or _has_name(i, name)]
    return found


def _has_name(item: Item, name: str) -> bool:
    return key_of(name) in key_of(_all_of(item))


def _all_of(item: Item) -> str:
    entry = item.entry
    details = " ".join(f"{name} {text}" for name, text in entry.details)
    return f"{entry.name} {entry.sentence} {item.text} {details} {' '.join(item.names)}"


def _messages_in(text: str, wanted: list[str]) -> list[Item]:
    """
    Messages that *text* repeats: it has the words of a key, though not the numbers behind it.

    First those whose name has the most of what is *wanted*.
    """
    found: list[Item] = []
    for key in index().keys_in(text):
        if len(key.split()) >= rules.KEY_WORDS:
            having = [_having(word, endings=False) for word in words_of(key) if word in wanted]
            both = set(having[0]).intersection(*having[1:]) if having else set()
            found += (index().item(n) for n in sorted(both) if _prints(index().item(n).entry, key))
    return sorted(found, key=lambda i: -len({*words_of(i.entry.name)}.intersection(wanted)))


def _prints(entry: Entry, key: str) -> bool:
    return entry.kind == "message" and any(
        d[0] == "printed as" and key in d[1] for d in entry.details
    )


def _question(text: str, wanted: list[str], *, endings: bool) -> _Question:
    """What is asked, by names and kinds that *text* has beside the words *wanted*."""
    found = rules.KINDS.search(text)
    asked = words_of(found[1] or found[2]) if found else []
    names = [n for of in (rules.NAMES, rules.PATH, rules.FUNCTION) for n in of.findall(text)]
    return _Question(wanted, names, asked, endings=endings)


def _is_in(name: str, text: str) -> bool:
    """Whether *text* has *name*, which is no part of a longer path: `/dev/sev-guest`."""
    name = name.removesuffix("()")
    return name in text and ("/" not in name or bool(re.search(rf"{name}(?![\w/-])", text)))


def _calls(name: str) -> float:
    if "/" in name or name.endswith("()"):
        return rules.CALLED
    return rules.CALLED if "_" in name and not name.islower() else rules.CALLED_SO


@lru_cache(maxsize=8)
def nearest(text: str) -> tuple[Entry, ...]:
    """
    Return what has at least a third of what the words of *text* weigh.

    That is nothing for a name or a single word: `suggest` finds names that look like it.
    """
    if len(text) > rules.LONGEST:
        return ()
    text = mended(text)
    wanted, endings = _wanted(text)
    asked = _question(text, wanted, endings=endings)
    if not asked.many:
        return ()
    asked.numbers = None
    found = _by_question(asked, rules.NEAR)
    if not found and len(wanted) > rules.MANY:
        # Of a long story the rarest words that something has are the subject.
        rare = [w for w in wanted if w not in rules.common() and _having(w, endings=endings)]
        rare = sorted(rare, key=lambda w: -asked.rarity[w])[: rules.SUBJECT]
        found = _by_question(_question(text, rare, endings=endings), rules.NEAR)
    return tuple(item.entry for item in found[: rules.MOST_NEAR])


def answer_about(line: str) -> Entry | None:
    """
    Return the answer to a question about *line*, or a line like it; None if there is none.

    A line is asked about by its own words: the question has them, and not only the answer.
    """
    first = next(iter(search(line)), None)
    if first is None or first.kind != "question":
        return None
    own = {w for w in words_of(first.name) if not rules.ASKING.fullmatch(w)} - rules.common()
    said = own.intersection(words_of(line))
    return first if len(said) >= max(2, rules.SAID_OF_LINE * len(own)) else None


def lacking(text: str, entry: Entry) -> list[str]:
    """Words of *text*, as they are written, that *entry* does not have."""
    text = mended(text)
    wanted, endings = _wanted(text)
    parts = {
        w: index().positions(name) for name in rules.NAMES.findall(text) for w in words_of(name)
    }
    having = {w: {*_having(w, endings=endings), *parts.get(w, ())} for w in wanted}
    n = next(n for n in set().union(*having.values()) if index().item(n).entry == entry)
    missing = {w for w, found in having.items() if n not in found}
    for name in _proper(text):
        if n not in index().positions(name) and not _has_name(index().item(n), name):
            missing.update(words_of(name))
    return [
        w
        for w in re.findall(r"[\w-]+", text)
        if any(missing.intersection(meant(part)) for part in words_of(w))
    ]


def spoken_of(text: str, entry: Entry) -> list[tuple[str, str]]:
    """Details of *entry* that have one of the words of *text*."""
    wanted = set(_wanted(mended(text))[0])
    return [d for d in entry.details if wanted.intersection(words_of(" ".join(d)))]


#: All phrases at once, and the words for them.
_PHRASE = re.compile(
    rf"\b(?:{'|'.join(f'({phrase})' for phrase in rules.PHRASES)})\b", re.IGNORECASE
)
_WORDS = tuple(rules.PHRASES.values())


def in_our_words(text: str) -> str:
    """*text* with the documents' words for its phrases: `bounce buffers` are `SWIOTLB`."""
    return _PHRASE.sub(lambda m: _WORDS[(m.lastindex or 1) - 1], rules.SHORT.sub("", text))


def _wanted(text: str) -> tuple[list[str], bool]:
    """The words of *text* that say something, and whether they may have endings."""
    if len(text) > rules.LONGEST:
        return [], False
    # A name is meant as it is written; a word may have an ending: `share` is in `shared`.
    endings = " " in text.strip() or re.fullmatch("[A-Z]?[a-z-]+|[A-Z]+", text.strip()) is not None
    wanted: list[str] = []
    for word in rules.MEASURED.sub(" ", in_our_words(text)).split():
        parts = words_of(word.replace("-", " "))
        # `in-place` is one word, since `in` says nothing
        few = sum(not rules.ASKING.fullmatch(w) for w in parts) < 2
        wanted += [whole] if few and (whole := whole_word(word)) else parts
    said = (w for w in wanted if not rules.ASKING.fullmatch(w))
    return [*dict.fromkeys(m for w in said for m in (meant(w) if endings else (w,)))], endings


def _having(word: str, *, endings: bool) -> dict[int, float]:
    """Items with *word* or what is called the same, maybe with an ending; *word* counts most."""
    return _having_any((word, *rules.SAME.get(word, ())), endings=endings)


def _having_any(words: tuple[str, ...], *, endings: bool) -> dict[int, float]:
    """Items with one of *words*, of which the first counts most."""
    found: dict[int, float] = {}
    held = index().words
    weights = (rules.NAME, rules.SAID, rules.TEXT)
    for same in words:
        like = [same] if same in held else []
        if endings and len(same) > 2 and not same[0].isdigit():
            like = index().words_from(same)
        for other in like:
            part = 1 if other == same else rules.ENDING
            part *= 1 if same == words[0] else rules.OTHER
            for weight, items in zip(weights, held[other], strict=True):
                for n in items:
                    found[n] = max(found.get(n, 0), weight * part)
    return found


def _by_word(word: str, *, endings: bool) -> list[Item]:
    found = _having(word, endings=endings)

    def rank(n: int) -> tuple[object, ...]:
        entry = index().item(n).entry
        kind = rules.RANK.get(entry.kind, 3)
        named, other = found[n] >= rules.NAME, bool(entry.contract)
        first = (entry.history, kind > 0, other, not named, kind, -found[n])
        # What a sentence is about stands near its beginning.
        said = words_of(entry.sentence)
        at = next((i for i, w in enumerate(said) if w.startswith(word)), len(said))
        return *first, 0 if named else at, len(entry.name)

    items = [index().item(n) for n in sorted(found, key=rank)]
    # The number of a call is shown with the call.
    calls = {i.entry.name for i in items if i.entry.kind == "call"}
    shown = [i for i in items if i.entry.kind == "call" or i.entry.name not in calls]
    called = {n for n, weight in found.items() if weight >= rules.NAME}
    terms = [index().item(n) for n in called if index().item(n).entry.kind == "term"]
    documents = [i for i in shown if i.entry.kind in rules.DOCUMENTS and i not in terms]
    declared = [i for i in shown if i not in documents]
    documents = _once(documents)
    messages = [i for i in documents if i.entry.kind == "message"][: rules.MOST_MESSAGES]
    others = [i for i in documents if i.entry.kind != "message"]
    room = max(rules.MOST_DOCUMENTS, rules.MOST - len(declared))
    # At least one of what logs say stands behind many questions and guides.
    others = others[: room - bool(messages)]
    return [*declared[: rules.MOST], *others, *messages[: room - len(others)]]


class _Question:
    """
    What is asked by several words, and how well items answer it.

    What is called one of *names* comes first, then what is of the kind *asked* for. A number is no
    word that can be left out.
    """

    def __init__(
        self, wanted: list[str], names: list[str], asked: list[str], *, endings: bool
    ) -> None:
        called = {name: index().positions(name) for name in names}
        self.sentence = endings
        #: A name has all of its parts; a question may have words that nobody else uses.
        self.many = endings and len(wanted) > 2
        self.names = names
        self.kinds = {same for word in asked for same in (word, *rules.SAME.get(word, ()))}
        self.plain = not names and not asked
        self.part = not rules.PARTS.isdisjoint(asked)
        self.whole = {
            n: _calls(name)
            for name, ns in called.items()
            for n in ns
            if not index().item(n).entry.history
        }
        #: By item: how often it has the words and where, and the weight of those that it has.
        self.scores: dict[int, float] = {}
        self.rare: dict[int, float] = {}
        self.kept: dict[int, float] = {}
        self.rarity: dict[str, float] = {}
        self.missing: dict[str, float] = {}
        self.numbers: set[int] | None = None
        # What is called so has its parts, too: `SW_EXITINFO1` is `sw_exit_info_1`.
        parts = {w: ns for name, ns in called.items() for w in words_of(name)}
        #: Something is asked about what is named, and not only what it is or has.
        self.about = self.many and not asked and len({*wanted} - parts.keys()) > 1
        for word in wanted:
            self._count(word, parts.get(word, []), endings=endings)
        self.all = sum(self.rarity.values())
        self._missing = sum(self.missing.values())
        said = {p for word in self.rarity for p in (word, *rules.SAME.get(word, ()))}
        self.platforms = said & rules.PLATFORMS
        self._alike: dict[int, tuple[float, float]] = {}

    def _count(self, word: str, called: list[int], *, endings: bool) -> None:
        found = dict.fromkeys(called, rules.NAME) | _having(word, endings=endings)
        own = {*found}
        if word in rules.SAME:
            own = {*called, *_having_any((word,), endings=endings)}
        r = self.rarity[word] = _rarity(word, len(own or found))
        missing = self.missing[word] = self._lost_without(word, r, bool(found))
        also = rules.ALSO if self.many else 1
        for n, weight in found.items():
            part = 1 if n in own else also
            self.scores[n] = self.scores.get(n, 0) + weight * r
            self.rare[n] = self.rare.get(n, 0) + part * r
            self.kept[n] = self.kept.get(n, 0) + part * missing
        if rules.NUMBER.fullmatch(word):
            self.numbers = own if self.numbers is None else own & self.numbers

    def _lost_without(self, word: str, weight: float, found: bool) -> float:
        """How much *word* weighs for what does not have it."""
        if word in rules.common() and self.sentence:
            return min(weight, rules.LITTLE_MISSING if self.many else 0)
        return weight if found else weight * rules.NOWHERE

    def most(self, n: int) -> float:
        """What item *n* would weigh if it had all of the words."""
        return self.rare[n] + self._missing - self.kept[n]

    def alike(self, n: int) -> tuple[float, float]:
        """See `_alike`."""
        if n not in self._alike:
            item = index().item(n)
            self._alike[n] = _alike(item.entry.name, item.text, self.rarity)
        return self._alike[n]

    def covered(self, n: int) -> float:
        """Weight of the words of item *n*; those count less that only a question's answer has."""
        if index().item(n).entry.kind != "question" or not self.many:
            return self.rare[n]
        said = min(self.rare[n], self.alike(n)[0] * self.all)
        return said + rules.BODY * (self.rare[n] - said)

    def called(self, n: int) -> float:
        """How much more item *n* counts since it is called so, or asks about what is."""
        item = index().item(n)
        # Fields and values of what is named are in its declaration.
        asks = item.entry.name if item.entry.kind == "question" and not self.part else ""
        if asks and self.about:
            asks = f"{asks} {item.text}"
        said = [_calls(name) for name in self.names if _is_in(name, asks)]
        return max(self.whole.get(n, 1.0), *said, 1.0)

    def score(self, n: int) -> float:
        """How well item *n* answers."""
        item = index().item(n)
        entry = item.entry
        weight = rules.WEIGHT.get(entry.kind, 1)
        weight *= rules.BESIDE if entry.history or entry.contract else 1
        called_so = self.called(n)
        if self.kinds.intersection(words_of(entry.kind)[-1:]):
            weight *= rules.OF_KIND
        if entry.kind == "term" and any(
            self.rarity.keys() >= {*words_of(name)}
            for name in (entry.name.split(", ") if not self.many else [entry.name])
        ):
            weight *= rules.ASKED
            called_so = max(called_so, rules.CALLED_SO)
        if entry.kind == "question":
            said, meant = self.alike(n)
            none, most, own = rules.ALIKE
            weight *= (rules.PLAIN if self.many and self.plain else 1) * (
                none + most * said + own * meant
            )
            weight *= _same_platform(self.platforms, entry.name, item.text)
        part = self.rare[n] / self.most(n)
        return (
            self.scores[n] * weight * self.rare[n] * math.pow(called_so, part**rules.CALLED_POWER)
        )


def _by_question(asked: _Question, needed: float) -> list[Item]:
    """
    Rank what has *needed* of the words' weight, or all of it where there are few.

    The rank is by how rare the words are and where they stand. It is empty if something comes first
    that is only near.
    """
    # What says nearly nothing has no answer.
    thin = rules.THIN if asked.many or asked.plain else 0
    part = needed if asked.many else 1

    def named(n: int) -> bool:
        called = asked.called(n) if asked.about else asked.whole.get(n)
        return called == rules.CALLED

    def fits(n: int) -> bool:
        half = 0.5 if named(n) else 1
        enough = asked.covered(n) >= half * (part * asked.most(n) - 1e-9)
        return enough and asked.kept[n] >= half * thin

    def near(n: int) -> bool:
        return asked.many and asked.rare[n] >= rules.NEAR * asked.most(n)

    ranked = [n for n in asked.scores if near(n) or fits(n)]
    ranked = [n for n in ranked if asked.numbers is None or n in asked.numbers]
    ranked.sort(key=asked.score, reverse=True)
    if rules.CALLED not in asked.whole.values() and not any(map(fits, ranked[:1])):
        return []
    return _apart([*filter(fits, ranked)], asked.rare, asked.whole)


def _rarity(word: str, having: int) -> float:
    """How much *word* weighs, which *having* items have, or what is called the same."""
    most = rules.LITTLE if word in rules.common() else rules.MOST_RARE
    return min(most, math.log(1 + index().spoken / (1 + having)))


def _apart(fitting: list[int], rare: dict[int, float], whole: dict[int, float]) -> list[Item]:
    """Put messages behind other things, unless they say more of the words."""
    message = {n: index().item(n).entry.kind == "message" for n in fitting}
    said = [n for n in fitting if message[n]][: rules.MOST_MESSAGES]
    others = [n for n in fitting if not message[n]]
    # What a message means comes behind what is said about the thing, unless it alone answers.
    most = max((rare[n] for n in others), default=0)
    alone = [n for n in said if rare[n] > most * rules.ALONE and not whole]
    things = _few_questions(_once(index().item(n) for n in others))[: rules.MOST]
    return [
        *map(index().item, alone),
        *things,
        *(index().item(n) for n in said if n not in alone),
    ]


def _same_platform(asked: frozenset[str] | set[str], heading: str, also: str) -> float:
    """1, or less if a question in a document is about other platforms than those *asked* about."""
    about = rules.PLATFORMS.intersection(words_of(f"{heading} {also}"))
    return rules.OTHER_PLATFORM if asked and about and not about & asked else 1


def _few_questions(items: list[Item]) -> list[Item]:
    """Leave room for declarations behind answers to questions."""
    questions = [i for i in items if i.entry.kind == "question"]
    return [i for i in items if i not in questions[rules.MOST_QUESTIONS :]]


def _alike(question: str, also: str, rarity: dict[str, float]) -> tuple[float, float]:
    """
    Part of what is asked that a question has, by weight, and part of its words that are asked.

    It has the words that are asked if *also*, other words for it, has them.
    """
    own = {w for w in words_of(question) if not rules.ASKING.fullmatch(w)}
    asked = {w: (w, *rules.SAME.get(w, ())) for w in rarity}
    having = own.union(words_of(also))
    said = sum(r for w, r in rarity.items() if any(o.startswith(asked[w]) for o in having))
    meant = sum(any(o.startswith(same) for same in asked.values()) for o in own)
    return said / sum(rarity.values()), meant / len(own)


def _once(items: Iterable[Item]) -> list[Item]:
    """Of the passages of one section the first."""
    found: dict[object, Item] = {}
    for item in items:
        found.setdefault(item if item.names else (item.entry.name, item.page), item)
    return list(found.values())
