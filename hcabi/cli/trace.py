"""`hcabi trace`: long logs, as events: imported, summarized, shown; and how to record them."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from hcabi._repr import range_text, size_text
from hcabi.cli.console import InputError, console, plain, progress, table
from hcabi.cli.main import FOUND, OK, fail
from hcabi.cli.names import output
from hcabi.files import appearing, write_file

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from hcabi.logs.store import ImportReport
    from hcabi.logs.summary import TraceFinding, TraceSummary

__all__ = ["configure", "run"]

_PARQUET = "application/vnd.apache.parquet"
_STYLE = {"wrong": "bold red", "suspect": "yellow", "note": "dim"}
#: This many lines of a finding are named.
_NAMED = 4


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the commands."""
    from hcabi.logs.record import RECIPES

    commands = parser.add_subparsers(dest="trace", metavar="ACTION", required=True)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")

    files = {"nargs": "+", "type": Path, "metavar": "FILE"}
    one = add("import", "read lines of any mix of formats, also compressed, into one table")
    one.add_argument("files", **files)  # type: ignore[arg-type]
    one.add_argument("--to", type=output("Parquet", _PARQUET), default=Path("events.parquet"),
        metavar="PARQUET", help="where to (default: %(default)s)")  # fmt: skip
    one.add_argument("--json", action="store_true", help="print the counts as JSON")
    one = add("summary", "say what a trace holds, and what is wrong in it")
    one.add_argument("files", **files, help="an imported trace, or lines")  # type: ignore[arg-type]
    one.add_argument("--json", action="store_true", help="print it as JSON")
    one.add_argument("--memory", default="2GB", metavar="SIZE",
        help="memory that the database may take (default: %(default)s)")  # fmt: skip
    one = add("show", "write one page to look at: memory over time, findings, events")
    one.add_argument("files", **files, help="an imported trace, or lines")  # type: ignore[arg-type]
    one.add_argument("--to", type=output("HTML", "text/html"), default=Path("trace.html"),
        metavar="HTML", help="where to (default: %(default)s)")  # fmt: skip
    one.add_argument("--perfetto", type=output("JSON", "application/json"), metavar="JSON",
        help="also write the events for ui.perfetto.dev")  # fmt: skip
    one = add("record", "print the commands that record what import needs from a running VMM")
    one.add_argument("--with", dest="tool", required=True, choices=list(RECIPES), metavar="TOOL",
        help=f"one of {', '.join(RECIPES)}")  # fmt: skip
    one.add_argument("--arch", choices=["x86", "arm64"], default="x86", help="default: x86")


def run(args: argparse.Namespace) -> int:
    """Run one action; 0, or 1 where a summary found something wrong."""
    if args.trace == "record":
        return _record(args)
    try:
        import duckdb  # noqa: F401
        import pyarrow as pa  # noqa: F401
    except ImportError as error:
        raise InputError(f"{error.name} is not installed: pip install 'hcabi[logs]'") from error
    return {"import": _import, "summary": _summary, "show": _page}[args.trace](args)


def _record(args: argparse.Namespace) -> int:
    from hcabi.logs.record import recipe

    found = recipe(args.tool, args.arch)
    out = console()
    out.print(plain(f"# {found.shows}", "dim"))
    out.print(plain(f"# run: {found.tried}" if found.tried else "# not run by us", "dim"))
    for line in (*found.commands, f"# then: {found.then}"):
        out.print(plain(line), soft_wrap=True)
    return OK


def _imported(files: list[Path], to: Path) -> ImportReport:
    from hcabi.logs.store import import_files

    with progress("bytes") as tell:
        report = import_files(files, to, tell)
    for file in report.files:
        if file.problem:
            fail(f"{file.name}: {file.problem}", "hcabi trace")
    return report


def _import(args: argparse.Namespace) -> int:
    from hcabi.logs.schema import MOST_LINE

    report = _imported(args.files, args.to)
    if args.json:
        print(msgspec.json.encode(report).decode())
        return OK
    numbers = ("lines", "events", "unknown", "cut")
    shown = table("file", *numbers, right=numbers)
    for f in report.files:
        shown.add_row(
            plain(f.name), f"{f.lines:,}", f"{f.events:,}", f"{f.unknown:,}", f"{f.cut:,}"
        )
    out = console()
    out.print(shown)
    for f in report.files:
        if f.encoding:
            out.print(plain(f"{f.name}: read as {f.encoding}, as its first bytes say"))
    out.print(plain(f"{report.events:,} events written to {args.to}; unknown: lines of no format"
        f" that is known here; cut: lines of more than {size_text(MOST_LINE)}"))  # fmt: skip
    return OK


@contextmanager
def stored(files: list[Path]) -> Iterator[Path]:
    """Return the stored form of *files*: of one that is stored already itself, else a new one."""
    from hcabi.logs.store import is_parquet

    if len(files) == 1 and is_parquet(files[0]):
        yield files[0]
        return
    with TemporaryDirectory() as folder:
        made = Path(folder) / "events.parquet"
        report = _imported(files, made)
        if not report.events:
            lines = sum(f.lines for f in report.files)
            raise InputError(f"{lines:,} lines, and none has a format that is known here")
        yield made


def _page(args: argparse.Namespace) -> int:
    from hcabi.logs.show import page, perfetto

    with stored(args.files) as path:
        title = ", ".join(f.name for f in args.files[:3])
        write_file(args.to, page(path, title))
        if args.perfetto is not None:
            with appearing(args.perfetto) as file:
                for piece in perfetto(path):
                    file.write(piece.encode())
    out = console()
    out.print(plain(f"Page written to {args.to}"))
    if args.perfetto is not None:
        out.print(plain(f"Events written to {args.perfetto}: open it in ui.perfetto.dev"))
    return OK


def _summary(args: argparse.Namespace) -> int:
    from hcabi.logs.summary import Weight, summarize

    with stored(args.files) as path:
        found = summarize(path, args.memory)
    if args.json:
        print(msgspec.json.encode(found).decode())
    else:
        _show(console(), found)
    return FOUND if any(f.weight is Weight.WRONG for f in found.findings) else OK


def _show(out: Console, found: TraceSummary) -> None:
    out.print(plain(f"{found.events:,} events", "bold"))
    for made in _tables(found):
        if made.row_count:
            out.print(made)
    if found.latency:
        median, most = found.latency
        out.print(plain(f"From a request to its change of attributes: {median:,.0f} µs (median),"
            f" {most:,.0f} µs (99 of 100)"))  # fmt: skip
    for text in found.cannot:
        out.print(plain(f"Not to be seen: {text}", "dim"))
    out.print(plain("\nFindings" if found.findings else "\nNo findings", "bold"))
    for rule, cases in itertools.groupby(found.findings, lambda f: f.rule):
        _rule(out, rule, list(cases))


def _tables(found: TraceSummary) -> Iterator[Table]:
    from hcabi.kvm.errno import Errno
    from hcabi.kvm.run import ExitReason
    from hcabi.layout import name_of

    made = table("file", "events", "seconds", right=("events", "seconds"))
    for name, events, seconds in found.files:
        made.add_row(plain(name), f"{events:,}", "" if seconds is None else f"{seconds:,.3f}")
    yield made
    made = table("what", "way", "tool", "events", "size", right=("events", "size"))
    for kind, way, tool, events, size in found.kinds:
        made.add_row(kind, way or "", tool, f"{events:,}", size_text(size) if size else "")
    yield made
    made = table("size of a request", "share", "unshare", right=("share", "unshare"))
    for size, shares, takes in found.sizes:
        made.add_row(size_text(size), f"{shares:,}", f"{takes:,}")
    yield made
    made = table("most asked for", "times", right=("times",))
    for start, size, count in found.pages:
        made.add_row(range_text(start, size), f"{count:,}")
    yield made
    made = table("exit or error", "events", right=("events",))
    named = [(name_of(ExitReason, n), c) for n, c in found.reasons]
    named += [(name_of(Errno, -n), c) for n, c in found.results]
    for name, count in named:
        made.add_row(name, f"{count:,}")
    yield made


def _rule(out: Console, rule: str, cases: list[TraceFinding]) -> None:
    """Show what one rule found, and once why that matters."""
    from rich.padding import Padding

    def dim(text: str) -> None:
        out.print(Padding(plain(text, "dim"), (0, 0, 0, 3), expand=False))

    for f in cases:
        out.print(plain(f"{f.weight.value}: ", _STYLE[f.weight]) + plain(f.text))
        places: dict[str, list[str]] = {}
        for file, line in f.lines[:_NAMED]:
            places.setdefault(file, []).append(str(line))
        where = "; ".join(f"{file} {', '.join(lines)}" for file, lines in places.items())
        dim(f"lines: {where}{f' and {f.count - _NAMED:,} more' if f.count > _NAMED else ''}")
    dim(cases[0].why)
    dim(f"rule {rule}; source: {cases[0].source}")
