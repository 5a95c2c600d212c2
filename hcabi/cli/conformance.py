"""`hcabi conformance`: put the vectors to a program, in any language."""

from __future__ import annotations

import argparse
import io
import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.case_options import COMMAND, TIMEOUT, running, seconds, selection
from hcabi.cli.console import (
    InputError,
    console,
    plain,
    progress,
    table,
)
from hcabi.cli.main import FOUND, OK, fail
from hcabi.cli.names import integer
from hcabi.errors import HostUsageError
from hcabi.files import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from hcabi.conformance.cases import Case
    from hcabi.conformance.compare import Difference
    from hcabi.conformance.known_failures import KnownFailures
    from hcabi.conformance.results import CaseResult, Cause, Report
    from hcabi.conformance.smoke import Exchange

__all__ = ["configure", "run", "run_cases"]

#: The program never answered hello.
NO_HELLO = 3
#: The most names in one line.
_MOST_NAMES = 4
_GOOD, _MILD = {"passed"}, {"skipped", "not declared", "policy", "advisory", "known failure"}


#: For who starts a VMM where a program of the protocol is meant.
_VMM_ITSELF = "a VMM itself needs no program of the protocol: hcabi vmm test -- COMMAND"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from hcabi.conformance.examples import EXAMPLES

    parser.epilog = (
        "Exit codes: 0 all right, 1 failures, 2 bad usage, 3 the program never answered hello."
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    run_ = actions.add_parser("run", help="put the cases to a program and report")
    selection(run_)
    running(run_)
    list_ = actions.add_parser("list", help="list the cases and run nothing")
    selection(list_)
    smoke = actions.add_parser(
        "smoke", help="say what is wrong with the first answers of a program"
    )
    smoke.add_argument("--timeout", type=seconds(), default=10.0, metavar="S", help=TIMEOUT)
    smoke.add_argument("program", nargs="+", metavar="COMMAND", help=COMMAND)
    example = actions.add_parser(
        "example", help="write a complete program to start from, with its definitions"
    )
    example.add_argument("language", choices=list(EXAMPLES), help="its language")
    example.add_argument("folder", type=Path, metavar="FOLDER", help="where to write it")
    compare = actions.add_parser(
        "compare", help="put the same cases to two programs, and show the first difference"
    )
    selection(compare)
    add = compare.add_argument
    add("first", metavar="COMMAND", help="one program with its arguments, quoted as one word")
    add("second", metavar="COMMAND", help="the other one")
    add("--random", type=int, default=0, metavar="N", help="then put N random cases")
    add("--seed", type=integer, default=1, help="of the random cases")
    add("--timeout", type=seconds(), default=10.0, metavar="S", help=TIMEOUT)
    add("--vector", type=Path, metavar="FILE", help="write the difference as a vector, in which "
        "the first program is right")  # fmt: skip
    show = actions.add_parser("show", help="show cases: what is asked, and what is right")
    show.add_argument("ids", nargs="+", metavar="ID", help="such as x86.snp/ranges/*")
    show.add_argument("--raw", action="store_true", help="show the line that is sent, too")
    index = actions.add_parser("index", help="list JSON reports of several programs as JSON")
    index.add_argument("reports", nargs="+", type=Path, metavar="REPORT")
    validate = actions.add_parser("validate", help="hold vector files against their schema")
    validate.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="default: all of ours"
    )
    actions.add_parser("adapter", help="be the reference program, on standard input and output")
    mutants = actions.add_parser("mutants", help="show which cases catch which wrong programs")
    mutants.add_argument("--markdown", action="store_true", help="print the page of the docs")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; see the exit codes of `configure`."""
    action: Callable[[argparse.Namespace], int] = {
        "run": run_cases,
        "list": lambda args: _list(_selected(args)),
        "show": lambda args: _show_cases(args.ids, raw=args.raw),
        "smoke": _smoke,
        "example": lambda args: _example(args.language, args.folder),
        "compare": _compare,
        "index": lambda args: _index(args.reports),
        "validate": lambda args: _validate(args.files),
        "adapter": lambda _: _adapter(),
        "mutants": _mutants,
    }[args.action]
    return action(args)


def _adapter() -> int:
    from hcabi.conformance.adapter import serve

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="backslashreplace")  # such a line gets an error answer
    serve(sys.stdin, sys.stdout)
    return OK


def _index(reports: list[Path]) -> int:
    from hcabi.conformance.reports.index import index_report

    print(index_report(reports), end="")
    return OK


def _selected(args: argparse.Namespace) -> list[Case]:
    from hcabi.conformance.cases import load_cases, select, shard

    found = select(load_cases(), ids=args.id, levels=args.level, contracts=args.contract)
    if not found:
        raise InputError("no case has such an id, level and contract; `hcabi conformance list`")
    return shard(found, *args.shard)


def _example(language: str, folder: Path) -> int:
    """Write a program to start from, and say what to do with it."""
    from hcabi.conformance.examples import EXAMPLES, example_files

    found = example_files(language)
    for name in found:
        if (folder / name).exists():
            raise InputError(f"{folder / name} exists: name another folder")
    for name, content in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / name, content)
    example = EXAMPLES[language]
    steps = (
        f"cd {shlex.quote(str(folder))}",
        example.build,
        f"hcabi conformance smoke -- {example.command}",
        f"hcabi conformance run -- {example.command}",
    )
    print("\n".join(step for step in steps if step))
    print(f"Then put your VMM's own code into {example.yours}.")
    return OK


def _list(cases: list[Case]) -> int:
    made = table("case", "level", "strength", "summary")
    for case in cases:
        made.add_row(plain(case.id), case.level.value, case.strength.value, plain(case.summary))
    out = console()
    out.print(made)
    out.print(f"{len(cases)} cases")
    return OK


# --- run


def run_cases(args: argparse.Namespace, *, explains: bool = True) -> int:
    """
    Put the cases to a program, report, and write what was asked for.

    Explains what its hello lacks if it *explains*: of use to who wrote the program.
    """
    cases = _selected(args)
    if args.list:
        return _list(cases)
    from hcabi.conformance.runner import NoHello
    from hcabi.conformance.runner import run as put_all

    if not args.program:
        raise InputError("no program: put its command after --")
    if not cases:
        raise InputError("this shard has no cases")
    known = _known(args.known) if args.known else None
    try:
        with progress(args.program[0], len(cases)) as done:
            report = put_all(
                args.program,
                cases,
                strict=args.strict,
                known=known,
                timeout=args.timeout,
                progress=done,
            )
    except NoHello as error:
        fail(f"{error}; {_VMM_ITSELF}", "hcabi conformance run")
        return NO_HELLO
    _write(args, report)  # first: a reader such as `head` may end the printing
    out = console()
    _show(out, report, everything=args.all)
    if explains:
        _show_undeclared(out, report)
    return OK if report.passed else FOUND


def _known(path: Path) -> KnownFailures:
    from hcabi.conformance.cases import load_cases
    from hcabi.conformance.known_failures import read_known

    known = read_known(path)
    unused = known.unused(load_cases())
    if unused:
        raise HostUsageError(f"{path}: no case is called {unused[0]}; take it off the list")
    return known


def _write(args: argparse.Namespace, report: Report) -> None:
    texts: list[tuple[Path, str]] = []
    written = report if args.all else report.declared()
    try:
        if args.json:
            from hcabi.conformance.reports.json import json_report

            texts.append((args.json, json_report(report, args.time)))
        if args.junit:
            from hcabi.conformance.reports.junit import junit_report

            texts.append((args.junit, junit_report(written)))
        if args.badge:
            from hcabi.conformance.reports.badge import badge_report

            texts.append((args.badge, badge_report(report)))
        if args.html:
            from hcabi.conformance.reports.html import html_report

            texts.append((args.html, html_report(written, args.time)))
    except ModuleNotFoundError as error:
        raise InputError(
            f"this report needs {error.name}: pip install 'hcabi[conformance]'"
        ) from error
    for path, text in texts:
        write_file(path, text)


def _show(out: Console, report: Report, *, everything: bool) -> None:
    from hcabi.conformance.judge import ENDED
    from hcabi.conformance.results import CaseStatus

    shown = (
        [s for s in CaseStatus if s.is_bad],
        [CaseStatus.ADVISORY],
        [CaseStatus.POLICY],
        [CaseStatus.KNOWN_FAILURE],
    )
    program = report.program
    out.print(plain(f"{program.name} {program.version}, {program.language}", "bold"))
    for warning in report.warnings:
        out.print(plain(warning, "bold yellow"), soft_wrap=True)
    for group in shown:
        for cause in report.causes(group):
            _show_cause(out, cause)
    if everything:
        rest = [r for r in report.results if not any(r.status in group for group in shown)]
        for result in rest:
            _show_line(out, result)
    tested = report if everything else report.declared()
    statuses = list(tested.counts)
    made = table("contract", "level", *(s.value for s in statuses),
                 right=tuple(s.value for s in statuses))  # fmt: skip
    for (contract, level), results in tested.by_group().items():
        counts = [sum(r.status is s for r in results) for s in statuses]
        cells = [
            plain(str(n) if n else "", _style(s.value))
            for n, s in zip(counts, statuses, strict=True)
        ]
        made.add_row(plain(contract), level, *cells)
    out.print(made)
    if not report.tested:
        out.print(plain("nothing was tested: the program declares none of these cases", "bold red"))
        return
    ended = sum(ENDED in r.details for r in report.results)
    if ended:
        out.print(plain(f"in {ended} passed cases {ENDED}", "dim"), soft_wrap=True)
    parts = ", ".join(f"{count} {status.value}" for status, count in report.counts.items())
    out.print(
        plain(f"{len(report.results)} cases: {parts}", "green" if report.passed else "bold red")
    )


def _show_undeclared(out: Console, report: Report) -> None:
    """Show for each kind of declaration that is missing what it is, and what to do."""
    for kind, (count, names) in report.undeclared().items():
        more = [f"{len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
        what = kind.text.format(", ".join([*names[:_MOST_NAMES], *more]))
        text = f"{count} cases not declared: {what}. To have them: "
        out.print(plain(text + kind.remedy), soft_wrap=True)


def _show_cause(out: Console, cause: Cause) -> None:
    """Show one cause with the first case that has it, and the names of the others."""
    from hcabi.conformance.shown import input_text

    first, *others = cause.results
    if others:
        text = f"{len(cause.results)} cases, one cause: {cause.text}"
        out.print(plain(text, f"bold {_style(first.status.value)}".strip()), soft_wrap=True)
    _show_line(out, first)
    for detail in first.details:
        out.print(plain(f"    {detail}"), soft_wrap=True)
    for line in input_text(first.case):
        out.print(plain(f"      {line}", "dim"), soft_wrap=True)
    if first.known and first.status.value == "known failure":
        out.print(plain(f"    known: {first.known}"), soft_wrap=True)
    if first.case.reason and first.status.is_bad:
        written = f"    this case was written for: {first.case.reason}"
        out.print(plain(written, "dim"), soft_wrap=True)
    for result in others:
        _show_line(out, result)


def _show_line(out: Console, result: CaseResult) -> None:
    line = plain(f"{result.status.value}: ", _style(result.status.value))
    summary = plain(f"  {result.case.summary}", "dim")
    out.print(line + plain(result.case.id) + summary, soft_wrap=True)


def _compare(args: argparse.Namespace) -> int:
    from itertools import chain, islice

    from hcabi.conformance.compare import Side, compare, shorten
    from hcabi.conformance.stream import STREAM_CONTRACTS, random_cases

    cases = [] if args.random else _selected(args)
    with (
        Side(shlex.split(args.first), args.timeout) as first,
        Side(shlex.split(args.second), args.timeout) as second,
    ):
        both = set(first.hello.contracts) & set(second.hello.contracts)
        contracts = sorted(both & set(STREAM_CONTRACTS))
        if args.random and not contracts:
            raise InputError("the programs share no contract that has a random stream")
        stream = islice(random_cases(args.seed, contracts), args.random) if contracts else ()
        count, found = compare(first, second, chain(cases, stream))
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


def _show_cases(ids: list[str], *, raw: bool) -> int:
    from hcabi.conformance.cases import load_cases, select
    from hcabi.conformance.protocol import case_message, encode
    from hcabi.conformance.shown import answers_text, input_text

    found = select(load_cases(), ids=ids)
    if not found:
        raise InputError(f"no case is called {ids[0]}; `hcabi conformance list`")
    out = console()
    for case in found:
        out.print(plain(case.id, "bold") + plain(f"  {case.summary}"), soft_wrap=True)
        made = {
            "strength": f"{case.strength.value}, of the level {case.level.value}",
            "reach": f"{case.reach.kind}: {case.reach.why}",
            "rule": case.provenance.rule,
            "source": "; ".join(case.provenance.sources),
            "written for": case.reason,
            "catches": ", ".join(case.bug_classes),
        }
        lines = [f"{name}: {text}" for name, text in made.items() if text]
        lines += [f"disagree: {place}" for place in case.disagreement]
        lines += input_text(case)
        lines += [f"right: {text}" for text in answers_text(case)]
        if raw:
            lines.append(encode(case_message(1, case)).decode().strip())
        for line in lines:
            out.print(plain(f"  {line}"), soft_wrap=True)
    return OK


def _style(status: str) -> str:
    return "green" if status in _GOOD else "yellow" if status in _MILD else "bold red"


# --- smoke, mutants, validate


def _smoke(args: argparse.Namespace) -> int:
    from hcabi.conformance.smoke import smoke

    out = console()
    exchange = None
    for exchange in smoke(args.program, args.timeout):
        _show_exchange(out, exchange)
    if exchange is None or (exchange.problems and exchange.what == "hello"):
        out.print(plain(f"  {_VMM_ITSELF}", "bold"), soft_wrap=True)
        return NO_HELLO
    if exchange.problems:
        return FOUND
    out.print(plain("These answers are right. Now: hcabi conformance run -- COMMAND", "green"))
    return OK


def _show_exchange(out: Console, exchange: Exchange) -> None:
    verdict = "wrong" if exchange.problems else "skipped" if exchange.skipped else "right"
    style = {"wrong": "bold red", "skipped": "yellow", "right": "green"}[verdict]
    out.print(plain(f"{verdict}: ", style) + plain(exchange.what), soft_wrap=True)
    if exchange.skipped:
        out.print(plain(f"  it says: {exchange.skipped}"), soft_wrap=True)
    if not exchange.problems:
        return
    out.print(plain(f"  sent: {exchange.sent[:2000]}", "dim"), soft_wrap=True)
    out.print(plain(f"  got:  {exchange.got[:2000] or 'nothing'}", "dim"), soft_wrap=True)
    for problem in exchange.problems:
        out.print(plain(f"  {problem}"), soft_wrap=True)
    if exchange.hint:
        out.print(plain(f"  {exchange.hint}", "bold"), soft_wrap=True)


def _mutants(args: argparse.Namespace) -> int:
    from hcabi.conformance.mutation_report import kill_table, markdown

    kills = kill_table()
    if args.markdown:
        print(markdown(kills), end="")
    else:
        columns = ("wrong program", "strength", "caught by", "cases", "what it does wrong")
        made = table(*columns, right=("cases",))
        for kill in kills:
            strength = kill.strength.value if kill.strength else ""
            count = str(len(kill.cases))
            made.add_row(
                kill.mutant.name, strength, kill.first or "nothing", count, kill.mutant.bug
            )
        console().print(made)
    return OK if all(kill.first for kill in kills) else FOUND


def _validate(files: list[Path]) -> int:
    from hcabi.conformance.cases import vector_files

    try:
        from hcabi.conformance.schemas import problems
    except ModuleNotFoundError as error:
        raise InputError(f"this needs {error.name}: pip install 'hcabi[conformance]'") from error
    files = files or vector_files()
    bad = 0
    for path in files:
        for problem in problems(path):
            fail(f"{path}: {problem}", "hcabi conformance validate")
            bad += 1
    print(f"{len(files)} files, {bad} problems")
    return FOUND if bad else OK
