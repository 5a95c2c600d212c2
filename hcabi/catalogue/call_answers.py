"""A call of which people say what it answered, in the orders in which they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from hcabi.catalogue.entry import Entry
from hcabi.catalogue.form_table import ANSWER, ANSWERED, ERRORS, REORDERED
from hcabi.catalogue.index import index
from hcabi.catalogue.rules import C_NAME, ERROR

__all__ = [
    "answer_of",
    "answers_of",
    "call_and_answer",
    "call_and_answer_in",
    "of_a_line",
    "unanswered",
]

_ANSWERED = re.compile(ANSWERED, re.IGNORECASE)
_REORDERED = tuple(map(re.compile, REORDERED))
_FAILED = re.compile(r" failed(?::| with) (?:-|E[A-Z])")
_DETAIL = re.compile(ANSWER, re.IGNORECASE)
_ERROR = re.compile(rf"-?{ERROR}(?: \(.*\))?")


def _call_and_error(token: str) -> tuple[str, str] | None:
    """The name of a call and the error that it gave."""
    found = next((f for form in _REORDERED if (f := form.fullmatch(token))), None)
    return None if found is None else (found["call"], found["answer"])


def call_and_answer(token: str) -> tuple[str, str] | None:
    """The name of a call and what it answered; None if *token* says no such thing."""
    if found := _ANSWERED.fullmatch(token):
        return found["call"], found["answer"]
    return _call_and_error(token)


def of_a_line(token: str) -> bool:
    """Whether a VMM prints it so, of which more is known than of the call."""
    return _FAILED.search(token) is not None


def answer_of(
    call: Entry, names: set[str], number: int | None, signed: int | None
) -> Iterator[Entry]:
    """All that leads to the answer of these *names* or this *number*, as one entry."""
    when: dict[str, list[str]] = {}
    for label, reason in call.details:
        answer = _DETAIL.match(label)
        if answer is None:
            same = label.lower() in names
        elif number is not None:
            same = int(answer[2], 0) in (number, signed)
        else:
            same = answer[1].lower() in names
        if same:
            when.setdefault(label, []).append(reason)
    if not when and any(n[:1] == "e" and n.upper() in call.sentence for n in names):
        yield msgspec.structs.replace(call, kind="answer", value=None)
    for label, reasons in when.items():
        sentence = f"{call.name} answers {label}: {'; '.join(reasons)}."
        name = label if _DETAIL.match(label) else call.name
        yield msgspec.structs.replace(
            call, kind="answer", name=name, value=None, sentence=sentence, details=()
        )


_ERRORS = re.compile(ERRORS)


def call_and_answer_in(token: str) -> tuple[str, str] | None:
    """The one name of a call in *token* and the one error, whatever words are around them."""
    names = {n for n in C_NAME.findall(token) if any(i.entry.is_call for i in index().named(n))}
    errors = set(_ERRORS.findall(token))
    return (names.pop(), errors.pop()) if len(names) == len(errors) == 1 else None


def answers_of(entry: Entry) -> list[tuple[str, str]]:
    """What a call or a request answers, and when."""
    return [d for d in entry.details if _DETAIL.match(d[0]) or _ERROR.fullmatch(d[0])]


def unanswered(token: str) -> Entry | None:
    """Say of a call and an error that does not stand among the call's own which ones do."""
    asked = _call_and_error(token)
    call = next((i.entry for i in index().named(asked[0])), None) if asked else None
    if asked is None or call is None or call.history:
        return None
    own = tuple(d for d in call.details if _ERROR.fullmatch(d[0]))
    known = "among its errors that are known here" if own else "known of it: none was looked up"
    sentence = f"{call.sentence} {asked[1]} is not {known}."
    return msgspec.structs.replace(call, kind="answer", value=None, sentence=sentence, details=own)
