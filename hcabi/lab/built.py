"""
Small kernels that no distribution has, built from the distribution's own source package.

Each is `make tinyconfig` plus the options of `configs/NAME.config`. It is in the cache with the
fetched kernels, with a hash of its source and configuration.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Self

import msgspec

from hcabi.files import make_folder
from hcabi.lab.apt import DEBIAN, Apt
from hcabi.lab.errors import CommandError, LabError, MissingPartError
from hcabi.lab.image import options_of
from hcabi.lab.kernels import Kernel, installed_kernel
from hcabi.lab.recipes import Recipe
from hcabi.lab.system import Progress, cache_folder, run, silent
from hcabi.lab.unpack import unpack_deb, unpack_tar

__all__ = ["KernelSource", "SourceTree", "build", "check_tools", "is_here", "needed"]

METAPACKAGE: Final = "linux-source"
UNPACK_SECONDS: Final = 600
CONFIGURE_SECONDS: Final = 300
BUILD_SECONDS: Final = 3600

_CROSS: Final = {"x86": "x86_64-linux-gnu-", "arm64": "aarch64-linux-gnu-"}
_TOOLS: Final = (
    # program or file, Debian package
    ("make", "make"),
    ("flex", "flex"),
    ("bison", "bison"),
    ("bc", "bc"),
    ("xz", "xz-utils"),
)
_COMPILERS: Final = {
    "x86": ((f"{_CROSS['x86']}gcc", "gcc-x86-64-linux-gnu"), ("/usr/include/gelf.h", "libelf-dev")),
    "arm64": ((f"{_CROSS['arm64']}gcc", "gcc-aarch64-linux-gnu"),),
}


def needed(arch: str) -> tuple[tuple[str, str], ...]:
    """Programs, and files by their paths, that a build needs, each with its Debian package."""
    return _COMPILERS[arch] + _TOOLS


def is_here(program: str) -> bool:
    """Whether a program of `needed`, or a file, is on this machine."""
    return Path(program).exists() if program.startswith("/") else shutil.which(program) is not None


def check_tools(arch: str) -> None:
    """Raise MissingPartError for the first of `needed` that is not on this machine."""
    for program, package in needed(arch):
        if not is_here(program):
            raise MissingPartError(program, f"apt-get install --no-install-recommends {package}")


class SourceTree(msgspec.Struct, frozen=True):
    """
    The source of a kernel, unpacked, in which it is built.

    Attributes:
        arch: "x86" or "arm64".
        version: Debian's version of the source package.
        path: The folder.
    """

    arch: str
    version: str
    path: Path

    def configure(self, fragment: str, must: Iterable[str]) -> None:
        """
        Make the smallest configuration with the lines of *fragment*.

        Raises LabError if one of the options *must* is not on afterwards, CommandError.
        """
        self.make("tinyconfig", seconds=CONFIGURE_SECONDS)
        with (self.path / ".config").open("a") as config:
            config.write(fragment)
        self.make("olddefconfig", seconds=CONFIGURE_SECONDS)
        made = options_of((self.path / ".config").read_text())
        missing = [name for name in must if f"CONFIG_{name}" not in made]
        if missing:
            raise LabError(f"this source has no CONFIG_{', CONFIG_'.join(missing)} to switch on")

    def make(self, *targets: str, seconds: float) -> None:
        """Run make, on all processors. Raises CommandError."""
        environment = {
            **os.environ,
            # the same bytes from the same source, wherever and whenever
            "KBUILD_BUILD_TIMESTAMP": "1970-01-01",
            "KBUILD_BUILD_USER": "hcabi",
            "KBUILD_BUILD_HOST": "lab",
            # set and empty: the release is the same where the source is in a Git repository
            "LOCALVERSION": "",
        }
        words = ["make", "-s", f"-j{os.cpu_count() or 1}", f"ARCH={self.arch}"]
        words.append(f"CROSS_COMPILE={_CROSS[self.arch]}")
        try:
            run([*words, *targets], seconds=seconds, cwd=self.path, env=environment)
        except CommandError as error:
            raise CommandError(
                error.command, error.status, f"make {' '.join(targets)}: {error.output}"
            ) from error


class KernelSource(msgspec.Struct, frozen=True):
    """
    A source package of the mirror.

    Attributes:
        arch: Architecture to build it for.
        version: Its version.
        apt: How it is fetched.
    """

    arch: str
    version: str
    apt: Apt

    @classmethod
    def newest(cls, arch: str, series: str) -> Self:
        """
        Find the newest source of a *series*, such as 7, 7.3 or 7.3.4.

        Raises MissingPartError if apt or the mirror is missing, LabError if the mirror has no such
        source.
        """
        architecture = DEBIAN[arch]
        apt = Apt(cache_folder() / "apt" / architecture, architecture)
        apt.update()
        of_series = re.compile(rf"{re.escape(series)}(?!\d)")
        version = next((v for v, _ in apt.versions(METAPACKAGE) if of_series.match(v)), None)
        if version is None:
            raise LabError(f"the mirror has no {METAPACKAGE} of series {series}")
        return cls(arch, version, apt)

    def unpacked(self, work: Path) -> SourceTree:
        """Fetch and unpack it below *work*. Raises CommandError."""
        source = self.apt.depends(METAPACKAGE, self.version)
        (package,) = self.apt.download(
            [d for d in source if d[0].startswith("linux-source-")], work
        )
        unpack_deb(package, work / "package", seconds=UNPACK_SECONDS)
        (archive,) = (work / "package/usr/src").glob("linux-source-*.tar.xz")
        # what other architectures and drivers that are off have is not built, but make looks for it
        unpack_tar(archive, work)
        return SourceTree(self.arch, self.version, work / archive.name.removesuffix(".tar.xz"))


def build(recipe: Recipe, *, progress: Progress = silent, again: bool = False) -> Kernel:
    """
    Build a kernel, unless the cache has one of the newest source and this configuration.

    Takes some minutes and 2 GB of disk while it runs. Raises MissingPartError if a program or
    the mirror is missing, CommandError if a step fails, LabError for a source that lacks what
    the kernel is built for.
    """
    check_tools(recipe.arch)
    progress("package lists", 0, 4)
    source = KernelSource.newest(recipe.arch, recipe.series)
    version = source.version
    found = installed_kernel(recipe.name)
    if found and found.recipe == recipe.digest(version) and not again:
        progress(f"{found.title} is here", 4, 4)
        return found
    folder = cache_folder() / "kernels" / recipe.name
    make_folder(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        work = Path(scratch)
        progress(f"fetch and unpack the source of {version}", 1, 4)
        tree = source.unpacked(work)
        progress("configure", 2, 4)
        tree.configure(recipe.fragment, recipe.must)
        progress("build", 3, 4)
        tree.make(recipe.image, seconds=BUILD_SECONDS)
        made = _collect(recipe, tree, work / "made")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    built = installed_kernel(recipe.name)
    if built is None:
        raise LabError(f"{folder} was written and cannot be read")
    progress(built.title, 4, 4)
    return built


def _collect(recipe: Recipe, tree: SourceTree, folder: Path) -> Path:
    folder.mkdir()
    image = tree.path / "arch" / recipe.arch / "boot" / recipe.image
    shutil.copyfile(image, folder / "vmlinuz")
    shutil.copyfile(tree.path / ".config", folder / "config")
    version = tree.version
    record = {
        "name": recipe.name,
        "arch": recipe.arch,
        "version": version,
        "modules": [],
        "built": f"Linux {version}, tinyconfig with {recipe.with_what}",
        "recipe": recipe.digest(version),
        "sha256": hashlib.sha256((folder / "vmlinuz").read_bytes()).hexdigest(),
    }
    (folder / "kernel.json").write_bytes(msgspec.json.encode(record))
    return folder
