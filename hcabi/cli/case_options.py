"""Arguments of every command that puts conformance cases to a program, and the cases meant."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.console import InputError
from hcabi.cli.main import takes_program
from hcabi.cli.names import output

if TYPE_CHECKING:
    from hcabi.conformance.cases import Case

__all__ = [
    "COMMAND",
    "TIMEOUT",
    "WEEK",
    "given_options",
    "running",
    "seconds",
    "selected",
    "selection",
]

_LEVELS = ("codec", "handler", "scenario")
#: The shard that is all cases.
_ALL = (1, 1)
#: The most seconds for what runs until it is ended.
WEEK = 7 * 24 * 3600
#: Help texts.
TIMEOUT = "seconds that the program has for each answer (default: 10)"
COMMAND = "after --: the program and its arguments"


def selection(parser: argparse.ArgumentParser) -> None:
    """Declare which cases are meant."""
    add = parser.add_argument
    add("--level", action="append", choices=_LEVELS, default=[], help="may be repeated")
    add("--contract", action="append", default=[], metavar="GLOB", help="such as x86.*; repeatable")
    add("--id", action="append", default=[], metavar="GLOB", help="such as */nasty/*; repeatable")
    add("--shard", type=_shard, default=_ALL, metavar="I/N", help="every N-th case from the I-th")


def selected(args: argparse.Namespace) -> list[Case]:
    """Cases that `selection` named; raises InputError if there are none."""
    from hcabi.conformance.cases import load_cases, select, shard

    found = select(load_cases(), ids=args.id, levels=args.level, contracts=args.contract)
    if not found:
        raise InputError("no case has such an id, level and contract; `hcabi conformance list`")
    return shard(found, *args.shard)


def running(parser: argparse.ArgumentParser) -> None:
    """Declare how cases are put to a program, and where the reports go."""
    add = parser.add_argument
    add("--strict", action="store_true", help="a failed `should` fails the run too")
    add("--list", action="store_true", help="list the cases and run nothing")
    add("--timeout", type=seconds(), default=10.0, metavar="S", help=TIMEOUT)
    add("--known", type=Path, metavar="FILE", help="known failures: `case # reason`, one a line")
    json_file = output("JSON", "application/json")
    add("--json", type=json_file, metavar="FILE", help="write a JSON report")
    add(
        "--junit",
        type=output("XML", "text/xml", "application/xml"),
        metavar="FILE",
        help="write JUnit XML",
    )
    add(
        "--html",
        type=output("HTML", "text/html"),
        metavar="FILE",
        help="write a self-contained page",
    )
    add("--badge", type=json_file, metavar="FILE",
        help="write a badge, as an endpoint of shields.io")  # fmt: skip
    add("--time", default="", metavar="TEXT", help="time to write into the reports (default: none)")
    add("--all", action="store_true", help="print and report all cases, also those not declared")
    takes_program(parser, COMMAND, nargs="*")


#: Options that mean nothing without cases.
_ABOUT_CASES = (
    *("level", "contract", "id", "shard", "list", "all", "known"),
    *("json", "junit", "html", "badge", "time"),
)


def given_options(args: argparse.Namespace, names: Iterable[str] = _ABOUT_CASES) -> list[str]:
    """
    Options of *names* that were given.

    The default is options of `selection` and `running` that mean nothing without cases.
    """
    return [f"--{n}" for n in names if getattr(args, n) not in (None, False, "", [], _ALL)]


def seconds(most: int = 3600) -> Callable[[str], float]:
    """Create a reader of a number of seconds, above 0 and up to *most*."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = 0.0
        if not 0 < value <= most:
            raise argparse.ArgumentTypeError(f"{text}: expected seconds above 0 and up to {most}")
        return value

    return read


def _shard(text: str) -> tuple[int, int]:
    index, _, count = text.partition("/")
    if not (index.isascii() and index.isdigit() and count.isascii() and count.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r}: expected I/N, such as 1/4")
    return int(index), int(count)
