"""`hcabi lab doctor`, `fetch`, `build` and `probe`: what there is, and how it gets here."""

from __future__ import annotations

import argparse
import sys

from hcabi.cli.case_options import seconds
from hcabi.cli.console import (
    console,
    plain,
    steps,
    table,
)
from hcabi.cli.main import FOUND, OK
from hcabi.errors import HostUsageError

__all__ = [
    "configure_build",
    "configure_doctor",
    "configure_fetch",
    "configure_probe",
    "run_build",
    "run_doctor",
    "run_fetch",
    "run_probe",
]


def configure_doctor(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run_doctor(args: argparse.Namespace) -> int:
    """Show every part; 1 if one is missing without which nothing can be booted."""
    _ = args
    from hcabi.lab.doctor import examine

    findings = examine()
    made = table("", "part", "what for", "found, or what to do")
    for f in findings:
        mark = plain("ok", "green") if f.found else plain("missing", "bold red" * f.required)
        made.add_row(mark, plain(f.part), plain(f.purpose), plain(f.found or f.remedy))
    console().print(made)
    return FOUND if any(f.required and not f.found for f in findings) else OK


def configure_fetch(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="kernels (default: all)")


def run_fetch(args: argparse.Namespace) -> int:
    """Get kernels and Python into the cache, unless they are there."""
    from hcabi.lab.kernels import KERNELS, fetch_kernel
    from hcabi.lab.userland import fetch_userland

    known = {spec.name: spec for spec in KERNELS}
    unknown = [name for name in args.names if name not in known]
    if unknown:
        raise HostUsageError(f"{unknown[0]!r} is none of {', '.join(known)}")
    wanted = [known[name] for name in args.names] or list(KERNELS)
    made = table("kernel", "version")
    with steps() as progress:
        for spec in wanted:
            made.add_row(spec.name, fetch_kernel(spec, progress=progress).version)
        for arch in sorted({spec.arch for spec in wanted}):
            fetch_userland(arch, progress=progress)
    console().print(made)
    return OK


def configure_build(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="kernels (default: all)")
    parser.add_argument("--again", action="store_true", help="build them even if they are there")
    parser.add_argument(
        "--config",
        action="store_true",
        help="print what their configurations switch on, and build nothing",
    )


def run_build(args: argparse.Namespace) -> int:
    """Build kernels into the cache, unless they are there."""
    from hcabi.lab.built import build
    from hcabi.lab.recipes import RECIPES

    unknown = [name for name in args.names if name not in RECIPES]
    if unknown:
        raise HostUsageError(f"{unknown[0]!r} is none of {', '.join(RECIPES)}")
    if args.config:
        for name in args.names or RECIPES:
            sys.stdout.write(RECIPES[name].fragment)
        return OK
    made = table("kernel", "source package", "sha256 of the image", "file")
    with steps() as progress:
        for name in args.names or RECIPES:
            kernel = build(RECIPES[name], progress=progress, again=args.again)
            made.add_row(*map(plain, (name, kernel.version, kernel.sha256, str(kernel.image))))
    console().print(made)
    return OK


def configure_probe(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--seconds",
        type=seconds(),
        default=20.0,
        metavar="S",
        help="time limit (default: %(default)s)",
    )


def run_probe(args: argparse.Namespace) -> int:
    """Try one hypercall on this machine's KVM; 1 if it is not usable."""
    from hcabi.driver.probe import Usability, probe

    found = probe(seconds=args.seconds)
    console().print(plain(f"{found.usability.value}: {found.detail}"), soft_wrap=True)
    return OK if found.usability is Usability.USABLE else FOUND
