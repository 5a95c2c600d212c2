"""`hcabi conformance compare`: the same cases to two programs, and where they differ first."""

from __future__ import annotations

import argparse
import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.case_options import selected
from hcabi.cli.console import InputError, console, plain
from hcabi.cli.main import FOUND, OK
from hcabi.files import write_file

if TYPE_CHECKING:
    from hcabi.conformance.cases import Case
    from hcabi.conformance.compare import Difference

__all__ = ["compare"]


def compare(args: argparse.Namespace) -> int:
    """Put the cases of *args* to both programs. Return the exit code."""
    from itertools import chain, islice

    from hcabi.conformance.compare import Side, shorten
    from hcabi.conformance.compare import compare as put_both
    from hcabi.conformance.stream import STREAM_CONTRACTS, random_cases

    cases = [] if args.random else selected(args)
    with (
        Side(shlex.split(args.first), args.timeout) as first,
        Side(shlex.split(args.second), args.timeout) as second,
    ):
        both = set(first.hello.contracts) & set(second.hello.contracts)
        contracts = sorted(both & set(STREAM_CONTRACTS))
        if args.random and not contracts:
            raise InputError("the programs share no contract that has a random stream")
        stream = islice(random_cases(args.seed, contracts), args.random) if contracts else ()
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
    for name, answer in zip(names, found.answers, strict=True):
        out.print(plain(f"  {name}: {_answer_text(answer)}"), soft_wrap=True)
    out.print(plain(f"  rule: {_rule(found.case)}", "dim"), soft_wrap=True)
    if args.vector:
        _write_vector(args.vector, found)
    return FOUND


def _answer_text(answer: object) -> str:
    if isinstance(answer, list):
        return "; ".join(f"step {i}: {_answer_text(step)}" for i, step in enumerate(answer))
    if isinstance(answer, dict):
        return ", ".join(f"{name} {value}" for name, value in answer.items())
    return str(answer)


def _rule(case: Case) -> str:
    """The rule of the case; for a random one what hcabi's own handler answers."""
    from hcabi.conformance.compare import normal
    from hcabi.conformance.reference import Reference

    if case.expect:
        return f"{case.provenance.rule} ({'; '.join(case.provenance.sources)})"
    output = Reference().execute(case.contract, case.input)
    return f"hcabi answers {_answer_text(normal(case.input, output))}"


def _write_vector(path: Path, found: Difference) -> None:
    from hcabi.conformance.compare import expectation
    from hcabi.conformance.stream import vector_of

    topic = path.stem
    vector = vector_of(found.case, expectation(found.case, found.outputs[0]), topic)
    write_file(path, json.dumps(vector, indent=2) + "\n")
