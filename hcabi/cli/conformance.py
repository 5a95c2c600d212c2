"""`hcabi conformance`: put the vectors to a program, in any language."""

from __future__ import annotations

import argparse
import io
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.case_options import COMMAND, TIMEOUT, running, seconds, selected, selection
from hcabi.cli.conformance_compare import compare
from hcabi.cli.conformance_run import NO_HELLO, VMM_ITSELF, list_cases, run_cases
from hcabi.cli.console import (
    InputError,
    console,
    plain,
    table,
)
from hcabi.cli.main import FOUND, OK, fail, takes_program
from hcabi.cli.names import command_line, count, integer, output
from hcabi.files import make_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from hcabi.conformance.smoke import Exchange

__all__ = ["configure", "run"]


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
    takes_program(smoke, COMMAND)
    example = actions.add_parser(
        "example", help="write a complete program to start from, with its definitions"
    )
    example.add_argument("language", choices=list(EXAMPLES), help="its language")
    example.add_argument("folder", type=Path, metavar="FOLDER", help="where to write it")
    compare_ = actions.add_parser(
        "compare", help="put the same cases to two programs, and show the first difference"
    )
    selection(compare_)
    add = compare_.add_argument
    add("first", type=command_line, metavar="COMMAND", help="one program with its arguments, "
        "quoted as one word")  # fmt: skip
    add("second", type=command_line, metavar="COMMAND", help="the other one")
    add("--random", type=count(), metavar="N", help="put N random cases, instead of the vectors")
    add("--seed", type=integer, default=1, help="of the random cases")
    add("--timeout", type=seconds(), default=10.0, metavar="S", help=TIMEOUT)
    add("--vector", type=output("JSON", "application/json"), metavar="FILE", help="write the "
        "difference as a vector, in which the first program is right")  # fmt: skip
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
        "list": lambda args: list_cases(selected(args)),
        "show": lambda args: _show_cases(args.ids, raw=args.raw),
        "smoke": _smoke,
        "example": lambda args: _example(args.language, args.folder),
        "compare": compare,
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


def _example(language: str, folder: Path) -> int:
    """Write a program to start from, and say what to do with it."""
    from hcabi.conformance.examples import EXAMPLES, example_files

    found = example_files(language)
    for name in found:
        if (folder / name).exists():
            raise InputError(f"{folder / name} exists: name another folder")
    for name, content in found.items():
        make_folder((folder / name).parent)
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


def _smoke(args: argparse.Namespace) -> int:
    from hcabi.conformance.smoke import smoke

    out = console()
    exchange = None
    for exchange in smoke(args.program, args.timeout):
        _show_exchange(out, exchange)
    if exchange is None or (exchange.problems and exchange.what == "hello"):
        out.print(plain(f"  {VMM_ITSELF}", "bold"), soft_wrap=True)
        return NO_HELLO
    if exchange.problems:
        return FOUND
    out.print(
        plain("These few answers are right. All cases: hcabi conformance run -- COMMAND", "green")
    )
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
