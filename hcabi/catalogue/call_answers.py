"""A call of which people say what it answered, in the orders in which they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from hcabi.catalogue.entry import Entry
from hcabi.catalogue.index import index

__all__ = ["answer_of", "call_and_answer", "call_and_answer_in", "of_a_line", "unanswered"]

#: A call and its answer: `HvCallAcceptGpaPages returns 0x6`, `RMI_REC_ENTER failed: 0x104`.
_ANSWERED = re.compile(
    r"(?P<call>\w{4,60})(?:: (?=-|E[A-Z])|:? (?:returns?|returned|answers|answered|gives|gave"
    r"|status|result|errno|->|>|(?:fails|failed)(?: with)?)(?: status| errno| error)?:? )"
    r"(?P<answer>-?\w{1,40})",
    re.IGNORECASE,
)
_FAILED = re.compile(r" failed(?::| with) (?:-|E[A-Z])")
#: The number in what a call's details call an answer: `SMCCC_RET_INVALID_PARAMETER (-3)`.
_DETAIL = re.compile(r"(-?[A-Z]\w+) \((-?(?:0x)?[0-9a-f]+)[ )]", re.IGNORECASE)
#: The same in other orders: `EINVAL from KVM_CREATE_VM`, `why KVM_RUN -> EFAULT`, `KVM_RUN EFAULT`.
_CALL, _ERROR = r"(?P<call>[A-Za-z]\w*_\w+)", r"(?P<error>-?E[A-Z0-9]{2,}|-\d{1,4})"
_REORDERED = tuple(
    re.compile(form)
    for form in (
        rf"(?:[Ww]hy (?:does |do |did )?|[Ww]hen does )?{_CALL}(?:\(\))?"
        rf"(?: ?(?:->|=>|=|:) ?| (?:[a-z]+ ){{0,2}}(?:with )?(?:errno )?)"
        rf"{_ERROR}(?: \(-?\d{{1,4}}\))?\??",
        rf"(?:[Ww]hy (?:do I get )?)?{_ERROR} (?:from|of|by|in|on|for|at) {_CALL}(?:\(\))?\??",
    )
)


def _call_and_error(token: str) -> tuple[str, str] | None:
    """The name of a call and the error that it gave."""
    found = next((f for form in _REORDERED if (f := form.fullmatch(token))), None)
    return None if found is None else (found["call"], found["error"])


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


#: Names in C, and errors, in a text.
_NAMES, _ERRORS = (
    re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b"),
    re.compile(r"\bE[A-Z0-9]{3,}\b|(?<![\w.-])-\d{1,3}\b"),
)


def call_and_answer_in(token: str) -> tuple[str, str] | None:
    """The one name of a call in *token* and the one error, whatever words are around them."""
    names = {n for n in _NAMES.findall(token) if any(_is_call(i.entry) for i in index().named(n))}
    errors = set(_ERRORS.findall(token))
    return (names.pop(), errors.pop()) if len(names) == len(errors) == 1 else None


def _is_call(entry: Entry) -> bool:
    return entry.kind in ("call", "ioctl") or entry.kind.endswith(" command")


def unanswered(token: str) -> Entry | None:
    """Say of a call and an error that does not stand among the call's own which ones do."""
    asked = _call_and_error(token)
    call = next((i.entry for i in index().named(asked[0])), None) if asked else None
    if asked is None or call is None or call.history:
        return None
    own = tuple(d for d in call.details if re.fullmatch(r"-?E[A-Z0-9]{2,}(?: \(.*\))?", d[0]))
    known = "among its errors that are known here" if own else "known of it: none was looked up"
    sentence = f"{call.sentence} {asked[1]} is not {known}."
    return msgspec.structs.replace(call, kind="answer", value=None, sentence=sentence, details=own)
