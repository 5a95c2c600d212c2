"""Which kernels the commands of `hcabi lab` ask, and how many cases."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.console import steps
from hcabi.cli.names import count, integer
from hcabi.errors import HostUsageError

if TYPE_CHECKING:
    from hcabi.lab.runner import KernelRunner

__all__ = ["Ready", "Source", "count_arguments", "kernel_arguments", "opened", "sources"]

ARCHES = ("x86", "arm64")
"""Architectures of the lab."""

Ready = Callable[[], "KernelRunner"]
"""Waits until a kernel runs."""
Source = Callable[[], AbstractContextManager[Ready]]
"""Starts a kernel."""


def kernel_arguments(parser: argparse.ArgumentParser, arches: Collection[str] = ARCHES) -> None:
    """Declare which kernels."""
    which = parser.add_mutually_exclusive_group()
    add = which.add_argument
    add("--arch", choices=arches, help="the newest kernel of one architecture")
    add(
        "--kernel",
        action="append",
        metavar="WHAT",
        help="a name of `lab fetch`, an image, a build tree, a Debian package, or NAME=VERSION",
    )
    add("--here", action="store_true", help="this machine's own KVM, without an emulator")
    parser.add_argument(
        "--modules",
        type=Path,
        metavar="DIR",
        help="modules of --kernel, if not beside it: a folder or a Debian package file",
    )


def count_arguments(parser: argparse.ArgumentParser, usual: int) -> None:
    """Declare how many cases, *usual* unless the user says another number."""
    add = parser.add_argument
    add("--seed", type=integer, default=1, help="random seed (default: %(default)s)")
    add("--count", type=count(), default=usual, help="number of cases (default: %(default)s)")


def sources(
    args: argparse.Namespace, arches: Collection[str] = ARCHES
) -> Iterator[tuple[str, Source]]:
    """
    Kernels to ask as (name, what starts it); the newest of both architectures are the default.

    Raises HostUsageError for arguments that do not fit together and for names of no kernel. What
    starts a kernel raises what `kernel_named` and `started` raise, and HostUsageError if it is of
    none of *arches*.
    """
    from hcabi.lab import session
    from hcabi.lab.runner import arch_of

    names = args.kernel or (
        [session.NEWEST[args.arch]] if args.arch else list(session.NEWEST.values())
    )
    for name in names:
        session.check_name(name)
    if args.modules and len(args.kernel or ()) != 1:
        raise HostUsageError("--modules needs one --kernel whose modules they are")
    of = " or ".join(arches)

    @contextmanager
    def here() -> Iterator[Ready]:
        with session.here() as runner:
            if (arch := arch_of(runner)) not in arches:
                raise HostUsageError(f"this machine is of {arch}: expected {of}")
            yield lambda: runner

    if args.here:
        yield "this machine", here
        return

    def emulated(name: str) -> Source:
        def start() -> AbstractContextManager[Ready]:
            with steps() as progress:
                kernel = session.kernel_named(name, args.modules, progress=progress)
            if kernel.arch not in arches:
                raise HostUsageError(f"kernel {name} is of {kernel.arch}: expected {of}")
            return session.started(kernel)

        return start

    for name in names:
        yield name, emulated(name)


def opened(
    args: argparse.Namespace, arches: Collection[str] = ARCHES
) -> list[AbstractContextManager[KernelRunner]]:
    """Kernels to ask, all of them found; each is booted when it is entered. Raises as `sources`."""
    return [_waited(source()) for _, source in sources(args, arches)]


@contextmanager
def _waited(starting: AbstractContextManager[Ready]) -> Iterator[KernelRunner]:
    with starting as ready:
        yield ready()
