"""`hcabi conformance compare`: the same cases to two programs, and where they differ first."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.case_options import given_options, selected
from hcabi.cli.conformance_run import NO_HELLO
from hcabi.cli.console import InputError, console, plain
from hcabi.cli.main import FOUND, OK, fail
from hcabi.files import write_file

if TYPE_CHECKING:
    from hcabi.conformance.cases import Case
    from hcabi.conformance.compare import Difference

__all__ = ["compare"]


def compare(args: argparse.Namespace) -> int:
    """Put the cases of *args* to both programs. Return the exit code."""
    from hcabi.conformance.runner import NoHello

    try:
        return _compared(args)
    except NoHello as error:
        fail(str(error), "hcabi conformance compare")
        return NO_HELLO


def _compared(args: argparse.Namespace) -> int:
    from fnmatch import fnmatchcase
    from itertools import chain, islice

    from hcabi.conformance.compare import Side, shorten
    from hcabi.conformance.compare import compare as put_both
    from hcabi.conformance.stream import STREAM_CONTRACTS, random_cases

    if args.random and (unfit := given_options(args, ("level", "id", "shard"))):
        raise InputError(f"{', '.join(unfit)}: random cases are chosen by --contract alone")
    cases = [] if args.random else selected(args)
    with (
        Side(args.first, args.timeout) as first,
        Side(args.second, args.timeout) as second,
    ):
        both = set(first.hello.contracts) & set(second.hello.contracts)
        known = sorted(both & set(STREAM_CONTRACTS))
        globs = args.contract or ["*"]
        contracts = [name for name in known if any(fnmatchcase(name, glob) for glob in globs)]
        if args.random and not contracts:
            raise InputError(
                f"the programs share no contract that is meant and has random cases: "
                f"{', '.join(STREAM_CONTRACTS)}"
            )
        stream = islice(random_cases(args.seed, contracts), args.random) if args.random else ()
        count, found = put_both(first, second, chain(cases, stream))
        if found is not None and args.random:
            found = shorten(first, second, found)
        names = first.hello.name, second.hello.name
    out = console()
    if found is None:
        out.print(f"{count} cases, no difference")
        return OK if count else FOUND
    out.print(plain(f"{count} cases; the first difference: {found.case.id}", "bold red"))
    from hcabi.conformance.shown import input_text

    for line in input_text(found.case):
        out.print(plain(f"  {line}"), soft_wrap=True)
    for which, name, answer in zip(("first", "second"), names, found.answers, strict=True):
        text = _answer_text(found.case, answer)
        out.print(plain(f"  {which}, {name}: {text}"), soft_wrap=True)
    out.print(plain(f"  rule: {_rule(found.case)}", "dim"), soft_wrap=True)
    if args.vector:
        _write_vector(args.vector, found)
    return FOUND


def _answer_text(case: Case, answer: object) -> str:
    """Format the compared part of an answer, with the constants of its numbers."""
    from hcabi.conformance.shown import answer_text

    if isinstance(answer, list):
        return "; ".join(f"step {i}: {_answer_text(case, step)}" for i, step in enumerate(answer))
    return answer_text(case, answer) if isinstance(answer, dict) else str(answer)


def _rule(case: Case) -> str:
    """The rule of the case; for a random one what hcabi's own handler answers."""
    from hcabi.conformance.compare import normal
    from hcabi.conformance.reference import Reference

    if case.expect:
        return f"{case.provenance.rule} ({'; '.join(case.provenance.sources)})"
    output = Reference().execute(case.contract, case.input)
    return f"hcabi answers {_answer_text(case, normal(case, output))}"


def _write_vector(path: Path, found: Difference) -> None:
    from hcabi.conformance.found import expectation, topic_of, vector_of

    expected = expectation(found.case, found.outputs[0])
    vector = vector_of(found.case, expected, topic_of(path.stem))
    write_file(path, json.dumps(vector, indent=2) + "\n")
