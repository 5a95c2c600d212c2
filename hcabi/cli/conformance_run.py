"""`hcabi conformance run`: put the cases to a program, and show what came out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.case_options import selected
from hcabi.cli.console import InputError, console, plain, progress, table
from hcabi.cli.main import FOUND, OK, fail
from hcabi.errors import HostUsageError
from hcabi.files import write_file

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.conformance.cases import Case
    from hcabi.conformance.known_failures import KnownFailures
    from hcabi.conformance.results import CaseResult, Cause, Report

__all__ = ["NO_HELLO", "VMM_ITSELF", "list_cases", "run_cases"]

#: The program never answered hello.
NO_HELLO = 3
#: For who starts a VMM where a program of the protocol is meant.
VMM_ITSELF = "a VMM itself needs no program of the protocol: hcabi vmm test -- COMMAND"
#: The most cases that are listed with one cause, besides the first.
_MOST_OTHERS = 4
#: The most names in one line.
_MOST_NAMES = 4
_GOOD, _MILD = {"passed"}, {"skipped", "not declared", "policy", "advisory", "known failure"}


def list_cases(cases: list[Case]) -> int:
    """Show *cases* and run nothing."""
    made = table("case", "level", "strength", "summary")
    for case in cases:
        made.add_row(plain(case.id), case.level.value, case.strength.value, plain(case.summary))
    out = console()
    out.print(made)
    out.print(f"{len(cases)} cases")
    return OK


def run_cases(args: argparse.Namespace, *, explains: bool = True) -> int:
    """
    Put the cases to a program, report, and write what was asked for.

    Says how to declare what its hello lacks if it *explains*: of use to who wrote the program.
    """
    cases = selected(args)
    if args.list:
        return list_cases(cases)
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
        fail(f"{error}; {VMM_ITSELF}", "hcabi conformance run")
        return NO_HELLO
    _write(args, report)  # first: a reader such as `head` may end the printing
    out = console()
    _show(out, report, everything=args.all)
    _show_undeclared(out, report, remedies=explains)
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
            _show_cause(out, cause, len(cause.results) if everything else _MOST_OTHERS)
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
    _show_skipped(out, report)
    if not report.tested:
        return
    ended = sum(ENDED in r.details for r in report.results)
    if ended:
        out.print(plain(f"in {ended} passed cases {ENDED}", "dim"), soft_wrap=True)
    parts = ", ".join(f"{count} {status.value}" for status, count in report.counts.items())
    out.print(
        plain(f"{len(report.results)} cases: {parts}", "green" if report.passed else "bold red")
    )


def _show_undeclared(out: Console, report: Report, *, remedies: bool) -> None:
    """Show each kind of declaration that is missing, and with *remedies* what to do."""
    for kind, (count, names) in report.undeclared().items():
        more = [f"{len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
        what = kind.text.format(", ".join([*names[:_MOST_NAMES], *more]))
        remedy = f". To have them: {kind.remedy}" if remedies else ""
        out.print(plain(f"{count} cases not declared: {what}{remedy}"), soft_wrap=True)


def _show_skipped(out: Console, report: Report) -> None:
    """Show what could not be asked, and why."""
    from hcabi.conformance.results import CaseStatus

    for cause in report.causes([CaseStatus.SKIPPED]):
        text = f"{len(cause.results)} skipped: {cause.text}"
        out.print(plain(text, "yellow"), soft_wrap=True)
    if not report.tested:
        why = "each was skipped" if report.skipped else "the program declares none of these cases"
        out.print(plain(f"nothing was tested: {why}", "bold red"))
    elif report.mostly_skipped:
        text = f"most cases could not be asked: {report.skipped} were skipped"
        out.print(plain(text, "bold red"))


def _show_cause(out: Console, cause: Cause, most: int) -> None:
    """Show one cause with its shortest case, and the names of *most* others."""
    from hcabi.conformance.shown import input_text

    first = cause.example
    others = [result for result in cause.results if result is not first]
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
    for result in others[:most]:
        _show_line(out, result)
    if others[most:]:
        out.print(plain(f"and {len(others) - most} more; --all lists them", "dim"))


def _show_line(out: Console, result: CaseResult) -> None:
    line = plain(f"{result.status.value}: ", _style(result.status.value))
    summary = plain(f"  {result.case.summary}", "dim")
    out.print(line + plain(result.case.id) + summary, soft_wrap=True)


def _style(status: str) -> str:
    return "green" if status in _GOOD else "yellow" if status in _MILD else "bold red"
