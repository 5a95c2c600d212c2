"""`hcabi explain`: explain numbers, names and questions."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from hcabi.cli.main import (
    BAD_USAGE,
    FOUND,
    OK,
    Parser,
    fail,
)
from hcabi.cli.output import Output, output

if TYPE_CHECKING:
    from hcabi.catalogue.entry import Entry

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.words = "tokens"  # `ulimit -l` is no option
    parser.add_argument(
        "tokens",
        nargs="+",
        metavar="TOKEN",
        help="a number (0xC6000003, -22), a name (KVM_EXIT_HYPERCALL, hypercall.ret), "
        "a word and a number ('exit 3', 'bit 17', 'cap 201', 'errno 22 on snp'), "
        "a question of a few words ('who zeroes ret'), "
        "a line of a log, a file of such lines, or - for standard input",
    )
    parser.add_argument(
        "--all", action="store_true", help="print all of each meaning, not what fits a screen"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON array, nothing else")


def run(args: argparse.Namespace) -> int:
    """Explain each token; 1 if one has no meaning here."""
    from hcabi.catalogue.lookup import lookup

    if _may_be_lines(args.tokens) and not _denies(" ".join(args.tokens)):
        from hcabi.cli.explain_lines import run_lines, run_unknown
        from hcabi.logs.reader import without_colours

        args.tokens = [without_colours(token) for token in args.tokens]
        text = " ".join(args.tokens)
        code = run_lines(args.tokens, as_json=args.json)
        if code is None and _looks_like_a_line(args.tokens) and not lookup(text):
            code = run_unknown(text, as_json=args.json)
        if code is not None:
            return code
    if not any(t.strip() for t in args.tokens):
        fail("nothing to explain: the token is empty", "hcabi explain")
        return BAD_USAGE
    phrases = _phrases(args.tokens)
    answers = [a for token in phrases for a in _answers(token, lookup(token), len(phrases) == 1)]
    return _report(answers, as_json=args.json, whole=args.all)


def _report(answers: list[TokenMeanings], *, as_json: bool, whole: bool) -> int:
    """Print the answers; 1 if something was asked that is not known."""
    if as_json:
        from hcabi.cli.explain_rows import entry_row

        rows = [entry_row(a.token, a.by, m) for a in answers for m in a.meanings]
        print(msgspec.json.encode(rows).decode())
    out = output()
    for n, answer in enumerate(answers):
        if n and not as_json:
            out.line()
        if not answer.meanings:
            _unknown(answer.token, None if as_json else out)
        elif not as_json:
            _show(out, answer, whole, n > 0 and answers[n - 1].token == answer.token)
    return OK if all(a.meanings and a.answered for a in answers) else FOUND


def _may_be_lines(tokens: list[str]) -> bool:
    """Whether to look for lines of a log: names and numbers alone need not wait for that."""
    text = " ".join(tokens)
    many = len(text.split()) > 2 or _SYMBOL.search(text)
    written = any(sign in tokens[0] for sign in ".{(<") or ": " in text or text.endswith(":")
    return tokens == ["-"] or bool(many or written) or os.path.isfile(tokens[0])


#: A place in a function, as stack traces have it.
_SYMBOL = re.compile(r"\w\+0x[0-9a-f]+/0x")


#: What stands in lines of programs, and in no question; a function's `()` is none of it.
_OF_LINES = re.compile(r"[\[\]{}=;\"]|\((?!\))|(?<!\()\)|\w: |0x[0-9a-f]{3}|\+0x")

#: How a question begins, goes on behind what it is about, or ends; it may hold signs of lines, such
#: as `(SEV)`, `discard=none` and quoted options.
_ASKS = re.compile(
    r"(?i)(?:am|are|can|could|did|do|does|has|have|how|is|must|should|what|when|where|which|who|why|will|would)"
    r"(?:n't)?\b(?! not\b)(?:[^:]+$|.*\?$)|.*\w[)\"'`]? ?\?$"
    r"|.*(?:[:.] (?:where|which|who)|[:,.] (?:how|what|why))\b"
    r"|.*\b(?<!know )how to\b"
)


#: Says that a message does not come, and so asks what that means.
_DENIES = re.compile(r"(?i)(?:no|without|missing) [\"'`]|.*\bdoes(?: not|n't) (?:say|show|print)\b")


def _denies(text: str) -> bool:
    return _DENIES.match(text) is not None


def _looks_like_a_line(tokens: list[str]) -> bool:
    from hcabi.logs.names import names_in
    from hcabi.logs.programs import program_of
    from hcabi.logs.rust_errors import displays

    text = " ".join(tokens)
    if text.strip(" .:") in displays():
        return True
    if _OF_LINES.search(text) is None or _ASKS.match(text):
        return False
    words = len(text.split())
    if words > 3 or ((words > 2 or _SYMBOL.search(text)) and program_of(text)):
        return True
    return any(said == "error" for said, _ in names_in(text))


#: Of what only speaks of the words asked, so many details are shown; of a structure so many fields.
_MOST_DETAILS, _MOST_FIELDS = 3, 12
#: So many meanings are shown in full, by how they were found; the others have a line each.
_IN_FULL = {"name": 6, "words": 4}
#: So many questions stand behind a call whose error is not known.
_MOST_BESIDE = 2
#: Letters of a sentence in that line.
_MOST_SAID = 110
#: Fields that hold nothing.
_IDLE = re.compile(r" - (?:Not used|Reserved|Padding|Unused)")


class TokenMeanings(msgspec.Struct, frozen=True):
    """
    What a token means.

    Attributes:
        token: What was asked.
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


def _answers(token: str, meanings: list[Entry], alone: bool) -> list[TokenMeanings]:
    """Say what *token* names; if it is asked *alone* and is no number, also what speaks of it."""
    from hcabi.catalogue.call_answers import unanswered
    from hcabi.catalogue.forms import status_in
    from hcabi.catalogue.search import nearest, search

    named = TokenMeanings(token, meanings or _defined(token), "name")
    if not alone or (meanings and not token.isalpha()):
        return [named]
    by_words = [m for m in search(token) if m not in meanings and not _lacks_option(token, m)]
    if not meanings and (said := unanswered(token)):
        # A question about this call and this error says more.
        asked = [m for m in by_words if m.kind == "question" and not _lacks_error(token, m)]
        if not asked or said.name not in f"{asked[0].name} {asked[0].sentence}":
            others = [_by_words(token, asked[:_MOST_BESIDE])] if asked else []
            return [TokenMeanings(token, [said], "name", answered=False), *others]
    found = [a for a in (named, _by_words(token, by_words)) if a.meanings]
    if not found and (status := [*status_in(token)]):
        return [TokenMeanings(token, status, "name")]
    return found or [_by_words(token, [*nearest(token)], answered=False)]


#: Asks what a name is.
_DEFINES = re.compile(
    r"(?i)what(?:'s| is| are| does)(?: the| an?)? ([\w.-]+)(?: do| mean| stand for)? ?\?*"
)


def _defined(token: str) -> list[Entry]:
    """What a question asks the meaning of, where its words lead to no such thing."""
    from hcabi.catalogue.index import index
    from hcabi.catalogue.lookup import lookup

    asked = _DEFINES.fullmatch(token)
    return [m for m in lookup(asked[1]) if not index().page_of(m)] if asked else []


#: An option of one plain word and its setting.
_OPTION = re.compile(r"([A-Za-z]+)=\S+", re.ASCII)


def _lacks_option(token: str, entry: Entry) -> bool:
    """Whether *token* sets an option that *entry* has no word of: its name alone may be a word."""
    found = _OPTION.fullmatch(token)
    said = f"{entry.name} {entry.sentence} {entry.details}"
    return found is not None and f"{found[1]}=".lower() not in said.lower()


def _lacks_error(token: str, entry: Entry) -> bool:
    from hcabi.catalogue.search import lacking

    return any(re.fullmatch("E[A-Z0-9]{2,}", word) for word in lacking(token, entry))


def _by_words(token: str, found: list[Entry], *, answered: bool = True) -> TokenMeanings:
    from hcabi.catalogue.search import lacking
    from hcabi.catalogue.slips import slips_in

    missing = tuple(lacking(token, found[0])) if found else ()
    return TokenMeanings(token, found, "words", missing, slips_in(token), answered)


def _phrases(tokens: list[str]) -> list[str]:
    """
    Join what belongs together, so that it needs no quotes.

    That is a word and the number behind it, as in `explain exit 3`; and all words where one of them
    is no name, as in `explain who zeroes ret`.
    """
    from hcabi.catalogue import rules
    from hcabi.catalogue.call_answers import unanswered
    from hcabi.catalogue.lookup import counts, lookup
    from hcabi.catalogue.search import nearest, search

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
    if unanswered(question):
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
    errors = {w for token in tokens if re.fullmatch("E[A-Z0-9]{2,}", w := token.strip(".,:;?"))}
    return bool(found) and errors <= {name for name, _ in found[0].details}


def _is_phrase(word: str, token: str) -> bool:
    return not word[:1].isdigit() and (token[:1].isdigit() or word == "struct")


#: What is meant as the name of a file.
_PATH = re.compile(r"\S*/\S*|\S+\.(?:log|txt|gz|xz|zst|bin|img)")


def _unknown(token: str, out: Output | None) -> None:
    """Say that *token* is not known, and what the names that look like it are."""
    from hcabi.catalogue.lookup import suggest

    near = suggest(token)
    hint = f"; did you mean {', '.join(m.name for m in near)}?" if near else ""
    shown = token if len(token) <= 60 else f"{token[:57]}..."
    if os.path.isdir(token):
        what = "is a directory; expected a file of lines"
    elif _PATH.fullmatch(token):
        what = f"is no file, and nothing that is declared here{hint}"
    else:
        what = f"is nothing that is declared here{hint}"
    fail(f"{shown!r} {what}", "hcabi explain")
    if out is not None and near:
        out.line((f"{shown}: nothing here says just this; names like it", "bold"))
        for m in near:
            _in_one_line(out, m)


def _show(out: Output, answer: TokenMeanings, whole: bool, behind_name: bool) -> None:
    """Print one answer; of what speaks of a name, *behind* the name's meanings, a line each."""
    number = len(answer.meanings)
    count = f"{number} meanings" if number > 1 else "one meaning"
    if not answer.answered:
        count = "nothing here says just this; the nearest"
    elif answer.by == "words":
        entries = "entries" if number > 1 else "entry"
        count = f"in the name or text of {number} {entries}"
    if answer.lacking:
        first = ", the first" if number > 1 else ""
        count = f"{count}{first} without: {', '.join(answer.lacking)}"
    for written, meant in answer.read:
        count = f"{count}; read {written} as {meant}"
    out.line((f"{answer.token}: {count}", "bold"))
    shown = number if whole else 0 if behind_name else _IN_FULL[answer.by]
    cut = [_entry(out, answer, n, whole) for n in range(min(shown, number))]
    if number > shown:
        out.line()
        for m in answer.meanings[shown:]:
            _in_one_line(out, m)
    if any(cut) or number > shown:
        out.line((f"\nhcabi explain --all {answer.token}: all of it.", "dim"))


def _entry(out: Output, answer: TokenMeanings, n: int, whole: bool) -> bool:
    """Print one meaning; True if something of it was left out."""
    from hcabi.catalogue.documents import after_title
    from hcabi.catalogue.index import index
    from hcabi.catalogue.search import spoken_of

    m = answer.meanings[n]
    out.line()
    value = _value(m, _number)
    out.line((m.name, "bold cyan"), f"{value}  [{_what(m)}]", indent=2, hanging=2)
    sentence = after_title(m.name, m.sentence) if m.kind == "pitfall" else m.sentence
    if sentence:
        out.line(sentence, indent=4)
    few = len(m.details) <= _MOST_DETAILS
    named = few or answer.by == "name" or (n == 0 and m.kind == "call")
    details = list(m.details) if whole or named else spoken_of(answer.token, m)[:_MOST_DETAILS]
    if not whole and m.kind != "call" and len(details) > _MOST_FIELDS:
        # A structure's own fields, which mean something; those of its parts stand there.
        own = [d for d in details if not _IDLE.search(d[1]) and "." not in d[1].split(" - ")[0]]
        details = (own or details)[:_MOST_FIELDS]
    for name, text in details:
        out.line(f"{name}: {text}", indent=6, hanging=2)
    if m.source is not None:
        out.line((f"source: {m.source}", "dim"), indent=4, hanging=2)
    elif page := index().page_of(m):
        out.line((f"source: {page} of this documentation", "dim"), indent=4, hanging=2)
    return len(details) < len(m.details)


def _what(m: Entry) -> str:
    arch = "" if m.arch == "any" else m.arch
    history = "history: merged nowhere" if m.history else ""
    return ", ".join(part for part in (m.kind, arch, m.contract, history) if part)


def _in_one_line(out: Output, m: Entry) -> None:
    """Name, kind, what it means and where that is said."""
    value = _value(m, hex)
    said = m.sentence if len(m.sentence) <= _MOST_SAID else f"{m.sentence[:_MOST_SAID]}..."
    where = next((f" ({text})" for name, text in m.details if name == "position"), "")
    source = "" if m.source is None else f" [{m.source.document.rpartition('/')[2]}]"
    name = (m.name, "cyan")
    out.line(name, f"{value}, {_what(m)}: {said}{where}", (source, "dim"), indent=2, hanging=4)


def _value(m: Entry, shown: Callable[[int], str]) -> str:
    """Return what follows its name; nothing where the name is the number."""
    return "" if m.value is None or m.kind == "answer" else f" = {shown(m.value)}"


def _number(value: int) -> str:
    return f"{value:#x} ({value})" if value >= 0 else f"{value} ({value % (1 << 64):#x})"
