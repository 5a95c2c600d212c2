"""`hcabi explain`: explain numbers, names and questions."""

from __future__ import annotations

import argparse
import os
import re
import stat
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
    from hcabi.catalogue.ask import Answer
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
    from hcabi.logs.line_or_question import looks_like_a_line, may_be_lines

    if problem := _no_file(args.tokens):
        fail(problem, "hcabi explain")
        return BAD_USAGE
    if may_be_lines(args.tokens):
        from hcabi.catalogue.counted import undeclared
        from hcabi.catalogue.lookup import lookup
        from hcabi.cli.explain_lines import run_lines, run_unknown
        from hcabi.logs.reader import without_colours

        args.tokens = [without_colours(token) for token in args.tokens]
        text = " ".join(args.tokens)
        code = run_lines(args.tokens, as_json=args.json)
        asked = lookup(text) or undeclared(text)
        if code is None and not asked and looks_like_a_line(args.tokens):
            code = run_unknown(text, as_json=args.json)
        if code is not None:
            return code
    if not any(t.strip() for t in args.tokens):
        fail("nothing to explain: the token is empty", "hcabi explain")
        return BAD_USAGE
    from hcabi.catalogue.ask import ask

    return _report(ask(args.tokens), as_json=args.json, whole=args.all)


def _no_file(words: list[str]) -> str:
    """Say why *words* that are meant as a file cannot be read; empty if they can, or are none."""
    from hcabi.catalogue import rules

    for word in words:
        alone = len(words) == 1
        is_file = os.path.isfile(word) and _PATH.fullmatch(word) and not rules.PATH.fullmatch(word)
        if not alone and (words[0] == "-" or is_file):
            return f"{word!r} is input of its own; give one file, or - alone"
        if alone and os.path.isdir(word):
            return f"{word!r} is a directory; expected a file of lines"
        if alone and os.path.exists(word) and stat.S_ISFIFO(os.stat(word).st_mode):
            return f"{word!r} is no regular file; give - and redirect it: hcabi explain - < {word}"
    return ""


def _report(answers: list[Answer], *, as_json: bool, whole: bool) -> int:
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
            behind = answer.by == "words" and n > 0 and answers[n - 1].token == answer.token
            _show(out, answer, whole, behind)
    return OK if all(a.meanings and a.answered for a in answers) else FOUND


#: Most details of an entry that was found by words, and most fields of a structure, that are shown.
_MOST_DETAILS, _MOST_FIELDS = 3, 12
#: How many meanings are shown in full, by how they were found; the others have a line each.
_IN_FULL = {"name": 6, "words": 4}
#: Letters of a sentence in that line.
_MOST_SAID = 110
#: Fields that hold nothing.
_IDLE = re.compile(r" - (?:Not used|Reserved|Padding|Unused)")


#: What is meant as the name of a file.
_PATH = re.compile(r"[^\s/]*/\S*|\S+\.(?:log|txt|gz|xz|zst|bin|img)")


def _unknown(token: str, out: Output | None) -> None:
    """Say that *token* is not known, and what the names that look like it are."""
    from hcabi.catalogue.lookup import suggest

    near = suggest(token)
    hint = f"; did you mean {', '.join(m.name for m in near)}?" if near else ""
    shown = token if len(token) <= 60 else f"{token[:57]}..."
    if _PATH.fullmatch(token):
        what = f"is no file, and nothing that is declared here{hint}"
    else:
        what = f"is nothing that is declared here{hint}"
    fail(f"{shown!r} {what}", "hcabi explain")
    if out is not None and near:
        out.line((f"{shown}: nothing here says just this; names like it", "bold"))
        for m in near:
            _in_one_line(out, m)


def _show(out: Output, answer: Answer, whole: bool, behind_name: bool) -> None:
    """Print one answer; *behind_name*, after the meanings of the name, only a line for each."""
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


def _entry(out: Output, answer: Answer, n: int, whole: bool) -> bool:
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
