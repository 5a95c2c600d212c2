"""Which kernels the commands of `hcabi lab` ask, and how many cases."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.console import steps
from hcabi.cli.names import integer
from hcabi.errors import HostUsageError

if TYPE_CHECKING:
    from hcabi.lab.runner import KernelRunner

__all__ = ["count_arguments", "kernel_arguments", "opened", "sources"]

Source = Callable[[], AbstractContextManager["KernelRunner"]]


def kernel_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which kernels."""
    which = parser.add_mutually_exclusive_group()
    add = which.add_argument
    add("--arch", choices=("x86", "arm64"), help="the newest kernel of one architecture")
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


def count_arguments(parser: argparse.ArgumentParser, count: int) -> None:
    """Declare how many cases, *count* unless the user says another number."""
    add = parser.add_argument
    add("--seed", type=integer, default=1, help="random seed (default: %(default)s)")
    add("--count", type=integer, default=count, help="number of cases (default: %(default)s)")


def sources(args: argparse.Namespace) -> Iterator[tuple[str, Source]]:
    """
    Kernels to ask as (name, what boots it); the newest of both architectures are the default.

    Raises HostUsageError for arguments that do not fit together. What boots a kernel raises what
    `kernel_named` and `boot` raise.
    """
    from hcabi.lab.session import NEWEST, boot, here, kernel_named

    if getattr(args, "count", 1) < 1:
        raise HostUsageError(f"--count {args.count} is below 1")
    names = args.kernel or ([NEWEST[args.arch]] if args.arch else list(NEWEST.values()))
    if args.modules and len(args.kernel or ()) != 1:
        raise HostUsageError("--modules needs one --kernel whose modules they are")
    if args.here:
        yield "this machine", here
        return

    def booted(name: str) -> Source:
        def find() -> AbstractContextManager[KernelRunner]:
            with steps() as progress:
                kernel = kernel_named(name, args.modules, progress=progress)
            return boot(kernel)

        return find

    for name in names:
        yield name, booted(name)


def opened(args: argparse.Namespace) -> list[AbstractContextManager[KernelRunner]]:
    """Kernels to ask, all of them found; each is booted when it is entered. Raises as `sources`."""
    return [source() for _, source in sources(args)]
