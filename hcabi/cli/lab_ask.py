"""`hcabi lab run`, `capture` and `visibility`: questions to real kernels."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hcabi.cli.console import (
    console,
    plain,
    steps,
    table,
)
from hcabi.cli.lab_kernels import count_arguments, kernel_arguments, opened
from hcabi.cli.main import FOUND, OK
from hcabi.cli.names import BASELINE_HELP, baseline_named, output
from hcabi.errors import HostUsageError
from hcabi.files import growing

__all__ = [
    "configure_capture",
    "configure_run",
    "configure_visibility",
    "run_capture",
    "run_run",
    "run_visibility",
]


#: Architectures whose hosts cannot look into a protected VM, and whose guests pKVM can run here.
_HAVE_PROTECTED = ("arm64",)


def configure_run(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kernel_arguments(parser)
    count_arguments(parser, 200)
    parser.add_argument(
        "--baseline",
        metavar="NAME|FILE",
        help=f"what to compare with: {BASELINE_HELP} (default: that of the kernel's version)",
    )
    _out(parser)


def configure_capture(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kernel_arguments(parser)
    count_arguments(parser, 200)
    _out(parser)
    parser.add_argument(
        "--protected",
        action="store_true",
        help="a protected VM: of pKVM, not one with a filter, or a software-protected one of x86",
    )


def configure_visibility(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kernel_arguments(parser, _HAVE_PROTECTED)


def run_run(args: argparse.Namespace) -> int:
    """Write the rows of kernels as JSON lines; 1 if a model answers differently."""
    from hcabi.lab.diff import rows

    code = OK
    base = baseline_named(args.baseline) if args.baseline else None
    with _written(args.out) as write:
        for source in opened(args):
            with source as runner, steps() as progress:
                found = rows(runner, args.seed, args.count, base=base)
                for number, row in enumerate(found, 1):
                    progress("cases", number, args.count)
                    write(json.dumps(row) + "\n")
                    if "differs" in row:
                        code = FOUND
    return code


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

    sources = opened(args)
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
        (args.arch,) = _HAVE_PROTECTED
    out = console()
    for source in opened(args, _HAVE_PROTECTED):
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


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=output(), metavar="FILE", help="where to (default: output)")


@contextmanager
def _written(path: Path | None) -> Iterator[Callable[[str], object]]:
    """Return what writes lines; those of a file stay, whatever happens."""
    if path is None:
        yield sys.stdout.write
        return
    with growing(path) as file:
        yield lambda text: file.write(text.encode())
