"""`hcabi explain`: explain numbers, names and questions."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

import msgspec

from hcabi.cli.console import console, plain
from hcabi.cli.main import (
    BAD_USAGE,
    FOUND,
    OK,
    fail,
)

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.catalogue.entry import Entry

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "tokens",
        nargs="+",
        metavar="TOKEN",
        help="a number (0xC6000003, -22), a name (KVM_EXIT_HYPERCALL, hypercall.ret), "
        "a word and a number ('exit 3', 'bit 17', 'cap 201', 'errno 22 on snp'), "
        "a question of a few words ('who zeroes ret'), "
        "a line of a log, a file of such lines, or - for standard input",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON array, nothing else")


def run(args: argparse.Namespace) -> int:
    """Explain each token; 1 if one has no meaning here."""
    from hcabi.catalogue.lookup import lookup

    if _may_be_lines(args.tokens):
        from hcabi.cli.explain_lines import run_lines

        code = run_lines(args.tokens, as_json=args.json)
        if code is not None:
            return code
    if not any(t.strip() for t in args.tokens):
        fail("nothing to explain: the token is empty", "hcabi explain")
        return BAD_USAGE
    answers = [a for token in _phrases(args.tokens) for a in _answers(token, lookup(token))]
    if args.json:
        rows = [_as_json(a, m) for a in answers for m in a.meanings]
        print(msgspec.json.encode(rows).decode())
    code = OK
    out = console()
    for answer in answers:
        if not answer.meanings:
            _unknown(answer.token)
            code = FOUND
        elif not args.json:
            _show(out, answer)
    return code


def _may_be_lines(tokens: list[str]) -> bool:
    """Whether to look for lines of a log: names and numbers alone need not wait for that."""
    many = len(" ".join(tokens).split()) > 2
    return tokens == ["-"] or many or "." in tokens[0] or os.path.isfile(tokens[0])


class TokenMeanings(msgspec.Struct, frozen=True):
    """What a token means; `by` says what was found of it: its name, or words that speak of it."""

    token: str
    meanings: list[Entry]
    by: str


def _answers(token: str, meanings: list[Entry]) -> list[TokenMeanings]:
    """Say what *token* names, and for a plain word also what speaks of it."""
    from hcabi.catalogue.search import search

    if meanings and not token.isalpha():
        return [TokenMeanings(token, meanings, "name")]
    by_words = [m for m in search(token) if m not in meanings]
    found = [TokenMeanings(token, meanings, "name"), TokenMeanings(token, by_words, "words")]
    return [a for a in found if a.meanings] or found[:1]


def _phrases(tokens: list[str]) -> list[str]:
    """
    Join what belongs together, so that it needs no quotes.

    That is a word and the number behind it, as in `explain exit 3`; and all words where one of them
    is no name, as in `explain who zeroes ret`.
    """
    from hcabi.catalogue.lookup import lookup
    from hcabi.catalogue.search import search

    joined: list[str] = []
    for token in tokens:
        phrase = f"{joined[-1]} {token}" if joined else token
        if joined and _is_phrase(joined[-1], token) and lookup(phrase):
            joined[-1] = phrase
        else:
            joined.append(token)
    question = " ".join(tokens)
    together = lookup(question) or (not all(map(lookup, joined)) and search(question))
    return [question] if together else joined


def _is_phrase(word: str, token: str) -> bool:
    return not word[:1].isdigit() and (token[:1].isdigit() or word == "struct")


def _unknown(token: str) -> None:
    from hcabi.catalogue.lookup import suggest

    near = suggest(token)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    shown = token if len(token) <= 60 else f"{token[:57]}..."
    fail(f"{shown!r} is nothing that is declared here{hint}", "hcabi explain")


def _as_json(answer: TokenMeanings, m: Entry) -> dict[str, object]:
    from hcabi.catalogue.index import index

    return {
        "token": answer.token,
        "by": answer.by,
        "kind": m.kind,
        "name": m.name,
        "value": None if m.value is None else hex(m.value),
        "sentence": m.sentence,
        "arch": m.arch,
        "source": None if m.source is None else str(m.source),
        "contract": m.contract,
        "history": m.history,
        "status": None if m.source is None else m.source.status.value,
        "details": [list(d) for d in m.details],
        "page": index().page_of.get(m),
    }


def _show(out: Console, answer: TokenMeanings) -> None:
    number = len(answer.meanings)
    count = f"{number} meanings" if number > 1 else "one meaning"
    if answer.by == "words":
        count = f"in the name or text of {number} entries"
    out.print(plain(f"{answer.token}: {count}", "bold"))
    for m in answer.meanings:
        out.print()
        value = "" if m.value is None else f" = {_number(m.value)}"
        arch = "" if m.arch == "any" else m.arch
        history = "history: merged nowhere" if m.history else ""
        what = ", ".join(part for part in (m.kind, arch, m.contract, history) if part)
        out.print(plain("  ") + plain(m.name, "bold cyan") + plain(f"{value}  [{what}]"))
        if m.sentence:
            _indented(out, m.sentence, 4)
        for name, text in m.details:
            _indented(out, f"{name}: {text}", 6)
        if m.source is not None:
            _indented(out, f"source: {m.source}", 4, "dim")


def _number(value: int) -> str:
    return f"{value:#x} ({value})" if value >= 0 else f"{value} ({value % (1 << 64):#x})"


def _indented(out: Console, text: str, by: int, style: str = "") -> None:
    from rich.padding import Padding

    out.print(Padding(plain(text, style), (0, 0, 0, by), expand=False))
