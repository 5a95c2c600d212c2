"""Which kernel to ask: one of the cache by name, a file of the user's own, or this machine's."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hcabi.driver.probe import Usability, probe
from hcabi.errors import HostUsageError
from hcabi.lab.errors import BootError, LabError, MissingPartError
from hcabi.lab.kernels import (
    KERNELS,
    Kernel,
    installed_kernels,
    kernel_names,
    packaged_kernel,
)
from hcabi.lab.machine import EmulatedMachine
from hcabi.lab.own import own_kernel
from hcabi.lab.recipes import RECIPES
from hcabi.lab.runner import Here, KernelRunner
from hcabi.lab.system import Progress, silent
from hcabi.lab.userland import installed_userland

__all__ = ["NEWEST", "boot", "check_name", "here", "kernel_named", "started"]

NEWEST = {"x86": "x86-newest", "arm64": "arm64-newest"}
"""Name of each architecture's newest kernel."""

BOOTS = 3
"""How often a boot is tried before it counts as broken."""


def kernel_named(name: str, modules: Path | None = None, *, progress: Progress = silent) -> Kernel:
    """
    Find a kernel by its name in the cache, or take one of the user's own, as `own_kernel` does.

    A Debian package as NAME=VERSION is fetched, with *progress*.

    Raises HostUsageError for what is neither, MissingPartError for one not fetched yet, and what
    `own_kernel` and `packaged_kernel` raise.
    """
    check_name(name)
    for kernel in installed_kernels():
        if kernel.name == name:
            if modules:
                raise HostUsageError(f"kernel {name} has its modules: leave out --modules")
            return kernel
    if any(spec.name == name for spec in KERNELS):
        raise MissingPartError(f"kernel {name}", f"hcabi lab fetch {name}")
    if name in RECIPES:
        raise MissingPartError(f"kernel {name}", f"hcabi lab build {name}")
    path = Path(name)
    if "=" in name and not path.exists():
        if modules:
            raise HostUsageError(f"package {name} has its modules: leave out --modules")
        return packaged_kernel(name, progress=progress)
    if not path.exists():
        raise HostUsageError(_unknown(name))
    return own_kernel(path, modules)


def check_name(name: str) -> None:
    """
    Raise HostUsageError for a name that no kernel can have.

    A path to a file that does not exist is let through: the build that makes it may have failed.
    """
    if not name or not (
        name in kernel_names() or "=" in name or "/" in name or Path(name).exists()
    ):
        raise HostUsageError(_unknown(name))


def _unknown(name: str) -> str:
    return f"{name!r} is neither a file nor one of {', '.join(kernel_names())}, or NAME=VERSION"


@contextmanager
def started(kernel: Kernel) -> Iterator[Callable[[], EmulatedMachine]]:
    """
    Start *kernel* in the emulator, arm64 with pKVM. Give a function that waits until it runs.

    A boot that fails is tried again, BOOTS times in all, because emulated kernels were seen to
    die of the emulator. Raises MissingPartError if Python for it was not fetched or there is
    no QEMU; the function raises BootError, and LabError if it has no KVM.
    """
    userland = installed_userland(kernel.arch)
    if userland is None:
        raise MissingPartError(f"Python for {kernel.arch}", "hcabi lab fetch")

    def begin() -> EmulatedMachine:
        machine = EmulatedMachine(kernel, userland, protected=kernel.arch == "arm64")
        stack.callback(machine.close)
        machine.start()
        return machine

    with ExitStack() as stack:
        first = begin()

        def ready() -> EmulatedMachine:
            machine = first
            for attempt in range(1, BOOTS + 1):
                try:
                    machine.wait()
                    break
                except BootError as error:
                    # one that says nothing is not the emulator's doing: it would cost minutes again
                    if attempt == BOOTS or not error.console:
                        raise
                    machine = begin()
            if not machine.hello.kvm:
                raise LabError(_without_kvm(kernel, machine.hello.not_loaded))
            return machine

        yield ready


@contextmanager
def boot(kernel: Kernel) -> Iterator[EmulatedMachine]:
    """Boot *kernel* as `started` does, and wait until it runs. Raises what that raises."""
    with started(kernel) as ready:
        yield ready()


def _without_kvm(kernel: Kernel, not_loaded: dict[str, str]) -> str:
    text = f"{kernel.name}: there is no /dev/kvm in it"
    if not_loaded:
        return f"{text}: {', '.join(f'{name}: {why}' for name, why in not_loaded.items())}"
    return (
        f"{text}: KVM is neither built in nor among its modules; say where they are with "
        "--modules DIR, or fetch a kernel that has it"
    )


@contextmanager
def here() -> Iterator[KernelRunner]:
    """Ask this machine's own KVM, if the probe says that it answers. Raises LabError."""
    found = probe()
    if found.usability is not Usability.USABLE:
        raise LabError(
            f"KVM of this {platform.machine()} machine is of no use: {found.usability.value}: "
            f"{found.detail}"
        )
    yield Here()
