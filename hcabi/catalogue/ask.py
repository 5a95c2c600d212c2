"""From the words that a person gives to what answers them, and how well it does."""

from __future__ import annotations

import re

import msgspec

from hcabi.catalogue import rules
from hcabi.catalogue.call_answers import unanswered
from hcabi.catalogue.counted import counts, undeclared
from hcabi.catalogue.entry import Entry
from hcabi.catalogue.forms import status_in
from hcabi.catalogue.index import index
from hcabi.catalogue.lookup import answered_in, lookup
from hcabi.catalogue.search import lacking, nearest, search
from hcabi.catalogue.slips import slips_in

__all__ = ["Answer", "ask"]


class Answer(msgspec.Struct, frozen=True):
    """
    What was found for what was asked.

    Attributes:
        token: What was asked: a number, a name, a phrase or a question.
        meanings: What was found.
        by: What was found of it: its `name`, or `words` that speak of it.
        lacking: Words of the token that the first of the meanings does not have.
        read: Words of the token that were taken for slips, each with what was read.
        answered: Whether the meanings have most of the words.
    """

    token: str
    meanings: list[Entry]
    by: str
    lacking: tuple[str, ...] = ()
    read: tuple[tuple[str, str], ...] = ()
    answered: bool = True


#: Most questions that are shown after a call whose error is not known.
_MOST_BESIDE = 2


def ask(tokens: list[str]) -> list[Answer]:
    """
    Find what answers *tokens*: numbers and names one by one, else all of them as one question.

    An answer without meanings says that nothing is known of its token; it raises nothing.
    """
    phrases = _phrases(tokens)
    return [a for phrase in phrases for a in _answers(phrase, alone=len(phrases) == 1)]


def _answers(token: str, *, alone: bool) -> list[Answer]:
    """Say what *token* names; if it is asked *alone* and is no number, also what speaks of it."""
    meanings = lookup(token)
    named = Answer(token, meanings or _defined(token), "name")
    if not alone or (meanings and not token.replace(" ", "").isalpha()):
        return [named]
    if not meanings and (said := undeclared(token)):
        return [Answer(token, [said], "name", answered=False)]
    by_words = [m for m in search(token) if m not in meanings and not _lacks_option(token, m)]
    if not meanings and (said := unanswered(token)):
        # A question about this call and this error says more.
        asked = [m for m in by_words if m.kind == "question" and not _lacks_error(token, m)]
        if not asked or said.name not in f"{asked[0].name} {asked[0].sentence}":
            others = [_by_words(token, asked[:_MOST_BESIDE])] if asked else []
            return [Answer(token, [said], "name", answered=False), *others]
    words = _by_words(token, by_words)
    if not meanings and (answers := answered_in(token)):
        # A question that has all of the words says more.
        answer = Answer(token, answers, "name")
        whole = by_words and by_words[0].kind == "question" and not words.lacking
        return [words, answer] if whole else [answer, words] if by_words else [answer]
    found = [a for a in (named, words) if a.meanings]
    if not found and (status := [*status_in(token)]):
        return [Answer(token, status, "name")]
    return found or [_by_words(token, [*nearest(token)], answered=False)]


#: Asks what a name is.
_DEFINES = re.compile(
    r"(?i)what(?:'s| is| are| does)(?: the| an?)? ([\w.-]+)(?: do| mean| stand for)? ?\?*"
)


def _defined(token: str) -> list[Entry]:
    """What a question asks the meaning of, where its words lead to no such thing."""
    asked = _DEFINES.fullmatch(token)
    return [m for m in lookup(asked[1]) if not index().page_of(m)] if asked else []


def _lacks_option(token: str, entry: Entry) -> bool:
    """Whether *token* sets an option that *entry* has no word of: its name alone may be a word."""
    found = rules.OPTION.fullmatch(token)
    said = f"{entry.name} {entry.sentence} {entry.details}"
    return found is not None and f"{found[1]}=".lower() not in said.lower()


def _lacks_error(token: str, entry: Entry) -> bool:
    return any(re.fullmatch(rules.ERROR, word) for word in lacking(token, entry))


def _by_words(token: str, found: list[Entry], *, answered: bool = True) -> Answer:
    missing = tuple(lacking(token, found[0])) if found else ()
    return Answer(token, found, "words", missing, slips_in(token), answered)


def _phrases(tokens: list[str]) -> list[str]:
    """
    Join what belongs together, so that it needs no quotes.

    That is a word and the number behind it, as in `explain exit 3`; and all words where one of them
    is no name, as in `explain who zeroes ret`.
    """
    joined: list[str] = []
    for token in tokens:
        phrase = f"{joined[-1]} {token}" if joined else token
        if joined and _is_phrase(joined[-1], token) and lookup(phrase):
            joined[-1] = phrase
        else:
            joined.append(token)
    question = " ".join(tokens)
    if len(joined) == 1 or lookup(question):
        return [question]
    if _NUMBER.fullmatch(tokens[-1]) and counts(" ".join(tokens[:-1])):
        return [question]  # an unknown number of something, and no two things
    if unanswered(question) or answered_in(question):
        return [question]
    # What asks for a part of a declaration, such as its errors, asks for the declaration.
    rest = [w for token in tokens if not rules.PART.fullmatch(w := token.strip(".,:;?"))]
    if len(rest) == 1 and "_" in rest[0] and _says_errors(lookup(rest[0]), tokens):
        return rest
    # Small words say something together, such as `page state change`; names stand alone.
    names = [token for token in joined if not token.islower() or not token.isalpha()]
    named = [token for token in names if lookup(token)]
    if len(named) == len(joined):
        return joined
    apart = len(named) * 2 >= len(joined) or all(map(lookup, joined))
    return joined if apart and not (search(question) or nearest(question)) else [question]


_NUMBER = re.compile(r"-?(?:0x[0-9a-fA-F]{1,16}|\d{1,20})")


def _says_errors(found: list[Entry], tokens: list[str]) -> bool:
    """Whether the first of what was found says all errors that are asked for."""
    errors = {w for token in tokens if re.fullmatch(rules.ERROR, w := token.strip(".,:;?"))}
    return bool(found) and errors <= {name for name, _ in found[0].details}


def _is_phrase(word: str, token: str) -> bool:
    return not word[:1].isdigit() and (token[:1].isdigit() or word == "struct")
