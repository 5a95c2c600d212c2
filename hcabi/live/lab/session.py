"""Which kernel to ask: one of the cache by name, a file of the user's own, or this machine's."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hcabi.errors import HostUsageError
from hcabi.live.lab.errors import BootError, LabError, MissingPartError
from hcabi.live.lab.kernels import KERNELS, Kernel, installed_kernels
from hcabi.live.lab.machine import Machine
from hcabi.live.lab.userland import installed_userland
from hcabi.live.probe import Usability, probe
from hcabi.live.runner import Here, Runner

__all__ = ["NEWEST", "boot", "here", "kernel_named", "kernel_of_file"]

NEWEST = {"x86": "x86-newest", "arm64": "arm64-newest"}
"""Name of each architecture's newest kernel."""

BOOTS = 3
"""How often a boot is tried before it counts as broken."""

# Where an image says what it is: Documentation/arch/x86/boot.rst and arm64/booting.rst
_MAGICS = {"x86": (0x202, b"HdrS"), "arm64": (0x38, b"ARM\x64")}
_GZIP = b"\x1f\x8b"


def kernel_named(name: str) -> Kernel:
    """
    Find a kernel by its name in the cache, or by the path of an image.

    Raises HostUsageError for what is neither, MissingPartError for one not fetched yet.
    """
    for kernel in installed_kernels():
        if kernel.name == name:
            return kernel
    if any(spec.name == name for spec in KERNELS):
        raise MissingPartError(f"kernel {name}", f"hcabi lab fetch {name}")
    path = Path(name)
    if not path.is_file():
        names = ", ".join(spec.name for spec in KERNELS)
        raise HostUsageError(f"{name!r} is neither a file nor one of {names}")
    return kernel_of_file(path)


def kernel_of_file(path: Path) -> Kernel:
    """
    Take an image as a kernel of the lab, which must have KVM and virtio's console built in.

    Raises HostUsageError for a file that is no kernel image of x86 or arm64.
    """
    with path.open("rb") as file:
        head = file.read(0x400)
    for arch, (offset, magic) in _MAGICS.items():
        if head[offset : offset + len(magic)] == magic:
            return Kernel(path.name, arch, "", path.absolute())
    if head.startswith(_GZIP):  # only arm64's images are plain compressed files
        return Kernel(path.name, "arm64", "", path.absolute())
    raise HostUsageError(f"{path} is no kernel image of x86 or arm64")


@contextmanager
def boot(kernel: Kernel) -> Iterator[Machine]:
    """
    Boot *kernel* in the emulator, arm64 with pKVM.

    A boot that fails is tried again, BOOTS times in all, because emulated kernels were seen to
    die of the emulator. Raises MissingPartError where Python for it was not fetched or there is
    no QEMU, BootError.
    """
    userland = installed_userland(kernel.arch)
    if userland is None:
        raise MissingPartError(f"Python for {kernel.arch}", "hcabi lab fetch")
    with ExitStack() as stack:
        for attempt in range(1, BOOTS + 1):
            try:
                machine = Machine(kernel, userland, protected=kernel.arch == "arm64")
                stack.enter_context(machine)
                break
            except BootError:
                if attempt == BOOTS:
                    raise
        yield machine


@contextmanager
def here() -> Iterator[Runner]:
    """Ask this machine's own KVM, if the probe says that it answers. Raises LabError."""
    found = probe()
    if found.usability is not Usability.USABLE:
        raise LabError(
            f"KVM of this {platform.machine()} machine is of no use: {found.usability.value}: "
            f"{found.detail}"
        )
    yield Here()
