"""
Build a small arm64 kernel that is a pKVM guest, from the distribution's own source package.

Stock Debian kernels lack CONFIG_ARM_PKVM_GUEST. This one has nothing but what a guest of
`hcabi.lab.linux` needs; it stands in the cache with the hash of what it was made of.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import msgspec

from hcabi.lab.apt import Apt
from hcabi.lab.errors import CommandError, LabError, MissingPartError
from hcabi.lab.system import (
    Progress,
    cache_folder,
    run,
    silent,
)
from hcabi.lab.unpack import unpack_deb, unpack_tar

__all__ = ["FRAGMENT", "NEEDED", "GuestKernel", "build_guest_kernel", "installed_guest_kernel"]

SERIES = "7"
METAPACKAGE = "linux-source"
CROSS = "aarch64-linux-gnu-"
NEEDED = (
    # program, Debian package
    (f"{CROSS}gcc", "gcc-aarch64-linux-gnu"),
    ("make", "make"),
    ("flex", "flex"),
    ("bison", "bison"),
    ("bc", "bc"),
    ("xz", "xz-utils"),
)
"""What the build needs beside the lab."""

FRAGMENT = """\
CONFIG_64BIT=y
CONFIG_ARM_PKVM_GUEST=y
CONFIG_ARM_AMBA=y
CONFIG_BINFMT_ELF=y
CONFIG_BLK_DEV_INITRD=y
CONFIG_DEVTMPFS=y
CONFIG_DMA_RESTRICTED_POOL=y
CONFIG_HAVE_ARM_SMCCC_DISCOVERY=y
CONFIG_HVC_DRIVER=y
CONFIG_HYPERVISOR_GUEST=y
CONFIG_MULTIUSER=y
CONFIG_OF=y
CONFIG_PARAVIRT=y
CONFIG_PRINTK=y
CONFIG_SERIAL_8250=y
CONFIG_SERIAL_8250_CONSOLE=y
CONFIG_SERIAL_OF_PLATFORM=y
CONFIG_SMP=y
CONFIG_SWIOTLB=y
CONFIG_TTY=y
CONFIG_VIRTIO_MENU=y
CONFIG_VIRTIO_MMIO=y
CONFIG_VIRT_DRIVERS=y
"""
"""What is switched on over `make tinyconfig`."""
_MUST = ("ARM_PKVM_GUEST", "DMA_RESTRICTED_POOL", "SERIAL_8250_CONSOLE", "SWIOTLB", "VIRTIO_MMIO")

FORMAT = 1
UNPACK_SECONDS = 600
CONFIGURE_SECONDS = 300
BUILD_SECONDS = 2400


class GuestKernel(msgspec.Struct, frozen=True):
    """
    A built kernel in the cache.

    Attributes:
        name: What to call it.
        version: Version of the source package.
        recipe: SHA-256 of source package and configuration fragment.
        sha256: SHA-256 of the image.
        image: The kernel image.
    """

    name: str
    version: str
    recipe: str
    sha256: str
    image: Path


def installed_guest_kernel() -> GuestKernel | None:
    """The kernel in the cache, or None; no network."""
    folder = _folder()
    try:
        record = msgspec.json.decode((folder / "guest-kernel.json").read_bytes())
    except FileNotFoundError:
        return None
    if record.pop("format") != FORMAT:
        return None
    return GuestKernel(**record, image=folder / "Image")


def build_guest_kernel(*, progress: Progress = silent, again: bool = False) -> GuestKernel:
    """
    Build the kernel, unless the cache has one of the newest source and this configuration.

    Takes some minutes and 2 GB of disk while it runs. Raises MissingPartError where a program or
    the mirror is missing, CommandError where a step fails.
    """
    for program, package in NEEDED:
        if shutil.which(program) is None:
            raise MissingPartError(program, f"apt-get install --no-install-recommends {package}")
    progress("package lists", 0, 5)
    apt = Apt(cache_folder() / "apt" / "arm64", "arm64")
    apt.update()
    version = next((v for v, _ in apt.versions(METAPACKAGE) if v.startswith(f"{SERIES}.")), None)
    if version is None:
        raise LabError(f"the mirror has no {METAPACKAGE} of series {SERIES}")
    recipe = hashlib.sha256(f"{version}\n{FRAGMENT}".encode()).hexdigest()
    found = installed_guest_kernel()
    if found and found.recipe == recipe and not again:
        progress(f"{found.name} is here", 5, 5)
        return found
    folder = _folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        work = Path(scratch)
        progress(f"download the source of {version}", 1, 5)
        (source,) = apt.download(
            [d for d in apt.depends(METAPACKAGE, version) if d[0].startswith("linux-source-")],
            work,
        )
        progress("unpack the source", 2, 5)
        tree = _unpacked(source, work)
        progress("configure", 3, 5)
        _configure(tree)
        progress("build", 4, 5)
        _make(tree, "Image", seconds=BUILD_SECONDS)
        made = work / "made"
        made.mkdir()
        shutil.copyfile(tree / "arch/arm64/boot/Image", made / "Image")
        shutil.copyfile(tree / ".config", made / "config")
        digest = hashlib.sha256((made / "Image").read_bytes()).hexdigest()
        record = {
            "format": FORMAT,
            "name": f"Linux {version}, tinyconfig with the pKVM guest driver",
            "version": version,
            "recipe": recipe,
            "sha256": digest,
        }
        (made / "guest-kernel.json").write_bytes(msgspec.json.encode(record))
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    progress(str(record["name"]), 5, 5)
    found = installed_guest_kernel()
    if found is None:
        raise LabError(f"{folder} was written and cannot be read")
    return found


def _folder() -> Path:
    return cache_folder() / "kernels" / "arm64-pkvm-guest"


def _unpacked(package: Path, work: Path) -> Path:
    unpack_deb(package, work / "package", seconds=UNPACK_SECONDS)
    (archive,) = (work / "package/usr/src").glob("linux-source-*.tar.xz")
    # what other architectures and drivers that are off have is not built, but make looks for it
    unpack_tar(archive, work)
    return work / archive.name.removesuffix(".tar.xz")


def _configure(tree: Path) -> None:
    _make(tree, "tinyconfig", seconds=CONFIGURE_SECONDS)
    with (tree / ".config").open("a") as config:
        config.write(FRAGMENT)
    _make(tree, "olddefconfig", seconds=CONFIGURE_SECONDS)
    made = (tree / ".config").read_text()
    missing = [name for name in _MUST if f"CONFIG_{name}=y\n" not in made]
    if missing:
        raise LabError(f"this source has no CONFIG_{', CONFIG_'.join(missing)} to switch on")


def _make(tree: Path, target: str, *, seconds: float) -> None:
    environment = {
        **os.environ,
        # the same bytes from the same source, wherever and whenever
        "KBUILD_BUILD_TIMESTAMP": "1970-01-01",
        "KBUILD_BUILD_USER": "hcabi",
        "KBUILD_BUILD_HOST": "lab",
    }
    words = ["make", "-s", f"-j{os.cpu_count() or 1}", "ARCH=arm64", f"CROSS_COMPILE={CROSS}"]
    try:
        run([*words, target], seconds=seconds, cwd=tree, env=environment)
    except CommandError as error:
        raise CommandError(error.command, error.status, f"make {target}: {error.output}") from error
