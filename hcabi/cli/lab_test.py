"""`hcabi lab diff` and `learn`: whether kernels keep the contract, also for CI and `git bisect`."""

from __future__ import annotations

import argparse
import json
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from hcabi.cli.console import console, plain, steps, table
from hcabi.cli.lab_kernels import Ready, Source, count_arguments, kernel_arguments, sources
from hcabi.cli.main import FOUND, OK, fail
from hcabi.cli.names import BASELINE_HELP, baseline_named, output
from hcabi.files import write_file

if TYPE_CHECKING:
    from hcabi.lab.diff import DiffDisagreement, DiffReport
    from hcabi.lab.learn import LearnReport
    from hcabi.lab.reports import TestedKernel, TestPoint
    from hcabi.lab.runner import KernelRunner
    from hcabi.lab.system import Progress

__all__ = ["configure_diff", "configure_learn", "run_diff", "run_learn"]

CANNOT_TEST = 125
"""A kernel could not be tested. `git bisect run` skips a commit that gives this."""

BAD_USAGE = 129
"""As of git itself. `git bisect run` stops at a code above 127; 2 is a bad commit to it."""

_R = TypeVar("_R")


def configure_diff(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kernel_arguments(parser)
    count_arguments(parser, 2000)
    parser.add_argument(
        "--baseline",
        metavar="NAME|FILE",
        help=f"what the kernel should do: {BASELINE_HELP} (default: that of its version)",
    )
    _results(parser)


def configure_learn(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kernel_arguments(parser)
    parser.add_argument(
        "--against",
        metavar="NAME|FILE",
        help=f"compare with this: {BASELINE_HELP} (default: the nearest)",
    )
    parser.add_argument(
        "--out",
        type=output("TOML", "application/toml"),
        metavar="FILE",
        help="write the kernel's behaviours as a baseline",
    )
    _results(parser)


def _results(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(bad_usage=BAD_USAGE)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON array, nothing else")
    form.add_argument("--ktap", action="store_true", help="print KTAP, nothing else")
    parser.add_argument(
        "--junit",
        type=output("JUnit XML", "application/xml", "text/xml"),
        metavar="FILE",
        help="write JUnit XML",
    )


def run_diff(args: argparse.Namespace) -> int:
    """Compare until the first disagreement of each kernel; 1 if there is one, 125 for no answer."""
    from hcabi.lab.diff import compare
    from hcabi.lab.reports import diff_points

    base = baseline_named(args.baseline) if args.baseline else None

    def ask(runner: KernelRunner, progress: Progress) -> DiffReport:
        return compare(runner, args.seed, args.count, base=base, progress=progress)

    return _tested(args, ask, diff_points, _show_diff)


def run_learn(args: argparse.Namespace) -> int:
    """Ask the probes; 1 if a kernel is not as it should be, 125 if it could not be asked."""
    from hcabi.lab.learn import learn
    from hcabi.lab.reports import learn_points
    from hcabi.x86.baselines import toml_of

    against = baseline_named(args.against) if args.against else None

    def ask(runner: KernelRunner, progress: Progress) -> LearnReport:
        return learn(runner, against, progress=progress)

    def keep(report: LearnReport) -> None:
        if args.out:
            write_file(args.out, toml_of(report.baseline, report.assumed))

    return _tested(args, ask, learn_points, _show_learned, keep)


def _tested(
    args: argparse.Namespace,
    ask: Callable[[KernelRunner, Progress], _R],
    points: Callable[[_R], tuple[TestPoint, ...]],
    show: Callable[[_R], None],
    keep: Callable[[_R], None] = lambda _: None,
) -> int:
    """
    Ask each kernel, *keep* its report, and tell in the form that was asked for.

    Return the exit code.
    """
    import msgspec

    from hcabi.driver.errors import LiveError
    from hcabi.errors import HostUsageError
    from hcabi.files import FileError
    from hcabi.lab.errors import BootError, LabError
    from hcabi.lab.reports import TestedKernel, ktap

    reports: list[_R | dict[str, str]] = []
    tested: list[TestedKernel] = []
    quiet = args.json or args.ktap
    cannot = (LabError, LiveError, HostUsageError, FileError)
    with ExitStack() as everything:
        for name, ready, own in _begun(args, everything, cannot):
            try:
                with own, steps() as progress:
                    report = ask(ready(), progress)
            except cannot as error:
                if isinstance(error, BootError):
                    for line in error.console:
                        fail(f"| {line}", "console")
                reason = error.problem if isinstance(error, BootError) else str(error)
                fail(f"cannot be tested: {reason}", f"hcabi lab {args.lab}")
                tested.append(TestedKernel(name, cannot=reason))
                reports.append({"kernel": name, "cannot": reason})
                continue
            keep(report)
            reports.append(report)
            tested.append(TestedKernel(name, points(report)))
            if not quiet:
                show(report)
    if args.json:
        print(msgspec.json.encode(reports).decode())
    if args.ktap:
        print(ktap(tested), end="")
    if args.junit:
        from hcabi.lab.junit import junit

        write_file(args.junit, junit(tested))
    return _code(tested)


def _begun(
    args: argparse.Namespace, everything: ExitStack, cannot: tuple[type[Exception], ...]
) -> Iterator[tuple[str, Ready, ExitStack]]:
    """Kernels, each with what ends it. With two cores, one boots while that before it is asked."""
    ahead = 1 if (os.cpu_count() or 1) > 1 else 0
    begun: deque[tuple[str, Ready, ExitStack]] = deque()
    for name, source in sources(args):
        own = everything.enter_context(ExitStack())
        begun.append((name, _begin(source, own, cannot), own))
        if len(begun) > ahead:
            yield begun.popleft()
    yield from begun


def _begin(source: Source, own: ExitStack, cannot: tuple[type[Exception], ...]) -> Ready:
    """Start a kernel; if that fails, whoever waits for it is told."""
    try:
        return own.enter_context(source())
    except cannot as error:
        failed = error

        def ready() -> KernelRunner:
            raise failed

        return ready


def _code(tested: list[TestedKernel]) -> int:
    if any(kernel.failed for kernel in tested):
        return FOUND
    return CANNOT_TEST if any(kernel.cannot for kernel in tested) else OK


# --- Output -----------------------------------------------------------------------------------


def _show_diff(report: DiffReport) -> None:
    out = console()
    cases = ", ".join(f"{count} {name}" for name, count in report.cases.items())
    head = f"Linux {report.kernel} ({report.arch}), seed {report.seed}: {cases}; "
    found = report.disagreement
    verdict = plain("a disagreement", "bold red") if found else plain("all agree", "green")
    out.print(plain(head) + verdict + plain(f"; {report.seconds:g} s"), soft_wrap=True)
    _tell_unsteady(report.unsteady)
    if found:
        _show_disagreement(found)


def _tell_unsteady(count: int) -> None:
    if count:
        console().print(f"{count} differences were gone when asked again")


def _show_disagreement(found: DiffDisagreement) -> None:
    out = console()
    out.print(plain(f"{found.subject}, the smallest inputs that differ, at the last:"))
    for given in found.inputs:
        out.print(plain("  " + json.dumps(given)), soft_wrap=True)
    made = table("", "kernel", "model")
    for name, (kernel, model) in found.differences.items():
        made.add_row(plain(name), plain(kernel), plain(model))
    out.print(made)


def _show_learned(report: LearnReport) -> None:
    from hcabi.x86.baselines import BASELINES, toml_of

    out = console()
    asked = sum(not probe.skipped for probe in report.probes)
    fits = f"behaves as {' and '.join(report.fits)}" if report.fits else "no baseline fits"
    if len(report.fits) == len(BASELINES):
        fits = "every baseline fits"  # they differ on x86 alone
    differing = report.differing
    style = "bold red" if differing else "green"
    verdict = f"{len(differing)} differ from {report.against}" if differing else "all agree"
    head = f"Linux {report.kernel} ({report.arch}): {fits}; {asked} probes, "
    out.print(plain(head) + plain(verdict, style) + plain(f"; {report.seconds:g} s"))
    _tell_unsteady(report.unsteady)
    for probe in differing:
        out.print(plain(f"\n{probe.name}: expected that {probe.expects}", "bold"), soft_wrap=True)
        made = table("input", "kernel", report.against)
        for label, (kernel, other) in probe.differs.items():
            made.add_row(plain(label), plain(kernel), plain(other))
        out.print(made)
        out.print(plain(f"{probe.otherwise} ({probe.source})"), soft_wrap=True)
    skipped: dict[str, list[str]] = {}
    for probe in report.probes:
        if probe.skipped:
            skipped.setdefault(probe.skipped, []).append(probe.name)
    for why, names in skipped.items():
        out.print(plain(f"not asked: {', '.join(names)}: {why}"), soft_wrap=True)
    if not report.fits and report.arch == "x86":
        out.print("\nas a baseline (--out FILE writes it, --baseline FILE takes it):")
        out.print(plain(toml_of(report.baseline, report.assumed)))
