"""`hcabi lab run`, `diff`, `capture` and `visibility`: questions to real kernels."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.console import (
    console,
    plain,
    steps,
    table,
)
from hcabi.cli.main import FOUND, OK
from hcabi.cli.names import integer
from hcabi.errors import HostUsageError
from hcabi.files import growing

if TYPE_CHECKING:
    from hcabi.lab.diff import DiffDisagreement, DiffReport
    from hcabi.lab.runner import KernelRunner

__all__ = [
    "configure_capture",
    "configure_diff",
    "configure_run",
    "configure_visibility",
    "run_capture",
    "run_diff",
    "run_run",
    "run_visibility",
]


def configure_run(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    _which(parser)
    _how_many(parser, 200)
    _out(parser)


def configure_diff(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    _which(parser)
    _how_many(parser, 2000)
    parser.add_argument("--json", action="store_true", help="print one JSON array, nothing else")


def configure_capture(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    _which(parser)
    _how_many(parser, 200)
    _out(parser)
    parser.add_argument(
        "--protected",
        action="store_true",
        help="a protected VM: of pKVM, not one with a filter, or a software-protected one of x86",
    )


def configure_visibility(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    _which(parser)


def run_run(args: argparse.Namespace) -> int:
    """Write the rows of kernels as JSON lines; 1 if a model answers differently."""
    from hcabi.lab.diff import rows

    code = OK
    with _written(args.out) as write:
        for source in _sources(args):
            with source as runner, steps() as progress:
                for number, row in enumerate(rows(runner, args.seed, args.count), 1):
                    progress("cases", number, args.count)
                    write(json.dumps(row) + "\n")
                    if "differs" in row:
                        code = FOUND
    return code


def run_diff(args: argparse.Namespace) -> int:
    """Compare until the first disagreement of each kernel; 1 if there is one."""
    import msgspec

    from hcabi.lab.diff import compare

    reports = []
    for source in _sources(args):
        with source as runner, steps() as progress:
            reports.append(compare(runner, args.seed, args.count, progress=progress))
        if not args.json:
            _show(reports[-1])
    if args.json:
        print(msgspec.json.encode(reports).decode())
    return FOUND if any(r.disagreement for r in reports) else OK


def run_capture(args: argparse.Namespace) -> int:
    """Write one capture, which `hcabi replay` reads."""
    from hcabi.captures.format import write_capture
    from hcabi.lab.capture import (
        arm64_capture,
        capture_inputs,
        memory_capture,
        x86_capture,
    )
    from hcabi.lab.runner import arch_of

    sources = list(_sources(args))
    if len(sources) != 1:
        raise HostUsageError("a capture is of one kernel: say --arch or --kernel")
    with sources[0] as runner, _written(args.out) as write_line:
        arch, protected = arch_of(runner), args.protected
        inputs = capture_inputs(
            arch, args.seed, args.count, granule=runner.hello.page_size, protected=protected
        )
        if arch == "arm64":
            header, rows = arm64_capture(runner, inputs, protected=protected)
        else:
            header, rows = (memory_capture if protected else x86_capture)(runner, inputs)
        with steps() as progress:
            write_capture(header, rows, write_line, lambda done: progress("rows", done, args.count))
    return OK


def run_visibility(args: argparse.Namespace) -> int:
    """Show scene by scene what load, system call and guest see of one page."""
    if not (args.arch or args.kernel or args.here):
        args.arch = "arm64"
    out = console()
    for source in _sources(args):
        with source as runner:
            found = list(runner.call("hcabi.lab.cases.visibility:rows"))
        made = table(
            "the guest or the host does", "x0", "VMM loads", "VMM's write(2)", "guest loads"
        )
        for row in found:
            if "host_load" in row:
                names = ("scene", "x0", "host_load", "host_write_call", "guest_load")
                made.add_row(*(plain(str(row[name] or "")) for name in names))
        out.print(plain(f"Linux {runner.hello.kernel}, one page of a protected VM:"))
        out.print(made)
        offered = any(row.get("offered") for row in found)
        out.print(f"SMCCC filter on a protected VM: {'offered' if offered else 'not offered'}")
    return OK


# --- Which kernels ----------------------------------------------------------------------------


def _which(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    add = which.add_argument
    add("--arch", choices=("x86", "arm64"), help="the newest kernel of one architecture")
    add(
        "--kernel",
        action="append",
        metavar="WHAT",
        help="a name of `lab fetch`, an image, a build tree, or a Debian package file",
    )
    add("--here", action="store_true", help="this machine's own KVM, without an emulator")
    parser.add_argument(
        "--modules",
        type=Path,
        metavar="DIR",
        help="modules of --kernel, if not beside it: a folder or a Debian package file",
    )


def _how_many(parser: argparse.ArgumentParser, count: int) -> None:
    add = parser.add_argument
    add("--seed", type=integer, default=1, help="random seed (default: %(default)s)")
    add("--count", type=integer, default=count, help="number of cases (default: %(default)s)")


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to (default: output)")


def _sources(args: argparse.Namespace) -> Iterator[AbstractContextManager[KernelRunner]]:
    """Kernels to ask, each booted when it is entered; the newest of both are the default."""
    from hcabi.lab.session import (
        NEWEST,
        boot,
        here,
        kernel_named,
    )

    if getattr(args, "count", 1) < 1:
        raise HostUsageError(f"--count {args.count} is below 1")
    if args.here:
        yield here()
        return
    names = args.kernel or ([NEWEST[args.arch]] if args.arch else list(NEWEST.values()))
    if args.modules and len(args.kernel or ()) != 1:
        raise HostUsageError("--modules needs one --kernel whose modules they are")
    for kernel in [kernel_named(name, args.modules) for name in names]:
        yield boot(kernel)


@contextmanager
def _written(path: Path | None) -> Iterator[Callable[[str], object]]:
    """Give what writes lines; those of a file stay, whatever happens."""
    if path is None:
        yield sys.stdout.write
        return
    with growing(path) as file:
        yield lambda text: file.write(text.encode())


# --- Output ----------------------------------------------------------------------------------


def _show(report: DiffReport) -> None:
    out = console()
    cases = ", ".join(f"{count} {name}" for name, count in report.cases.items())
    head = f"Linux {report.kernel} ({report.arch}), seed {report.seed}: {cases}; "
    found = report.disagreement
    verdict = plain("a disagreement", "bold red") if found else plain("all agree", "green")
    out.print(plain(head) + verdict + plain(f"; {report.seconds:g} s"), soft_wrap=True)
    if report.unsteady:
        out.print(f"{report.unsteady} differences were gone when asked again")
    if found:
        _show_disagreement(found)


def _show_disagreement(found: DiffDisagreement) -> None:
    out = console()
    out.print(plain(f"{found.subject}, the smallest inputs that differ, at the last:"))
    for given in found.inputs:
        out.print(plain("  " + json.dumps(given)), soft_wrap=True)
    made = table("", "kernel", "model")
    for name, (kernel, model) in found.differences.items():
        made.add_row(plain(name), plain(kernel), plain(model))
    out.print(made)
