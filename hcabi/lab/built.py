"""
Small kernels that no distribution has, built from the distribution's own source package.

Each is `make tinyconfig` plus the options of `configs/NAME.config`. It is in the cache with the
fetched kernels, with a hash of its source and configuration.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from hcabi.lab.apt import DEBIAN, Apt
from hcabi.lab.errors import CommandError, LabError, MissingPartError
from hcabi.lab.kernels import Kernel, installed_kernel
from hcabi.lab.recipes import Recipe
from hcabi.lab.system import Progress, cache_folder, run, silent
from hcabi.lab.unpack import unpack_deb, unpack_tar

__all__ = ["build", "is_here", "needed"]

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


def build(recipe: Recipe, *, progress: Progress = silent, again: bool = False) -> Kernel:
    """
    Build a kernel, unless the cache has one of the newest source and this configuration.

    Takes some minutes and 2 GB of disk while it runs. Raises MissingPartError if a program or
    the mirror is missing, CommandError if a step fails, LabError for a source that lacks what
    the kernel is built for.
    """
    for program, package in needed(recipe.arch):
        if not is_here(program):
            raise MissingPartError(program, f"apt-get install --no-install-recommends {package}")
    progress("package lists", 0, 5)
    architecture = DEBIAN[recipe.arch]
    apt = Apt(cache_folder() / "apt" / architecture, architecture)
    apt.update()
    prefix = f"{recipe.series}."
    version = next((v for v, _ in apt.versions(METAPACKAGE) if v.startswith(prefix)), None)
    if version is None:
        raise LabError(f"the mirror has no {METAPACKAGE} of series {recipe.series}")
    found = installed_kernel(recipe.name)
    if found and found.recipe == recipe.digest(version) and not again:
        progress(f"{found.title} is here", 5, 5)
        return found
    folder = cache_folder() / "kernels" / recipe.name
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        work = Path(scratch)
        progress(f"download the source of {version}", 1, 5)
        source = [d for d in apt.depends(METAPACKAGE, version) if d[0].startswith("linux-source-")]
        (archive,) = apt.download(source, work)
        progress("unpack the source", 2, 5)
        tree = _unpacked(archive, work)
        progress("configure", 3, 5)
        _configure(recipe, tree)
        progress("build", 4, 5)
        _make(recipe.arch, tree, recipe.image, seconds=BUILD_SECONDS)
        made = _collect(recipe, version, tree, work / "made")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    built = installed_kernel(recipe.name)
    if built is None:
        raise LabError(f"{folder} was written and cannot be read")
    progress(built.title, 5, 5)
    return built


def _unpacked(package: Path, work: Path) -> Path:
    unpack_deb(package, work / "package", seconds=UNPACK_SECONDS)
    (archive,) = (work / "package/usr/src").glob("linux-source-*.tar.xz")
    # what other architectures and drivers that are off have is not built, but make looks for it
    unpack_tar(archive, work)
    return work / archive.name.removesuffix(".tar.xz")


def _configure(recipe: Recipe, tree: Path) -> None:
    _make(recipe.arch, tree, "tinyconfig", seconds=CONFIGURE_SECONDS)
    with (tree / ".config").open("a") as config:
        config.write(recipe.fragment)
    _make(recipe.arch, tree, "olddefconfig", seconds=CONFIGURE_SECONDS)
    made = (tree / ".config").read_text()
    missing = [name for name in recipe.must if f"CONFIG_{name}=y\n" not in made]
    if missing:
        raise LabError(f"this source has no CONFIG_{', CONFIG_'.join(missing)} to switch on")


def _collect(recipe: Recipe, version: str, tree: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(tree / "arch" / recipe.arch / "boot" / recipe.image, folder / "vmlinuz")
    shutil.copyfile(tree / ".config", folder / "config")
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


def _make(arch: str, tree: Path, target: str, *, seconds: float) -> None:
    environment = {
        **os.environ,
        # the same bytes from the same source, wherever and whenever
        "KBUILD_BUILD_TIMESTAMP": "1970-01-01",
        "KBUILD_BUILD_USER": "hcabi",
        "KBUILD_BUILD_HOST": "lab",
    }
    words = ["make", "-s", f"-j{os.cpu_count() or 1}", f"ARCH={arch}"]
    try:
        run([*words, f"CROSS_COMPILE={_CROSS[arch]}", target], seconds=seconds, cwd=tree,
            env=environment)  # fmt: skip
    except CommandError as error:
        raise CommandError(error.command, error.status, f"make {target}: {error.output}") from error
