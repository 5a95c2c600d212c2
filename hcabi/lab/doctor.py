"""The requirements of the lab, which of them are installed, and how to install the others."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator

import msgspec

from hcabi.lab.apt import configured_mirror
from hcabi.lab.built import is_here, needed
from hcabi.lab.errors import LabError
from hcabi.lab.kernels import KERNELS, installed_kernels
from hcabi.lab.machine import QEMU
from hcabi.lab.recipes import RECIPES
from hcabi.lab.system import cache_folder
from hcabi.lab.userland import installed_userland

__all__ = ["Part", "examine"]

_NEEDED = dict.fromkeys(part for recipe in RECIPES.values() for part in needed(recipe.arch))
_PROGRAMS = (
    # program, what it is for, Debian package, whether `lab run` needs it
    (QEMU["x86"], "boots x86 kernels", "qemu-system-x86", True),
    (QEMU["arm64"], "boots arm64 kernels", "qemu-system-arm", True),
    ("apt-get", "fetches kernels and Python", "apt", False),
    ("apt-cache", "fetches kernels and Python", "apt", False),
    ("dpkg-deb", "unpacks packages", "dpkg", False),
    *((program, "builds kernels", package, False) for program, package in _NEEDED),
)
_UNPACKS = "unpacks kernels, to see whether they are whole, and for `lab boot`"
_CONFIDENTIAL = "finds instructions for `lab boot --guest snp` and `tdx`"
_LIBRARIES = (
    # module, what it is for, package
    ("fdt", "makes device trees for `lab boot --arch arm64`", "fdt"),
    ("elftools", _CONFIDENTIAL, "pyelftools"),
    ("iced_x86", _CONFIDENTIAL, "iced-x86"),
    ("lz4", _UNPACKS, "lz4"),
    ("zstandard", _UNPACKS, "zstandard"),
)


class Part(msgspec.Struct, frozen=True):
    """
    One part of the lab.

    Attributes:
        part: What it is.
        purpose: What it is for.
        found: Where it is or which version; empty if it is missing.
        remedy: What to do where it is missing.
        required: Whether nothing can be booted without it.
    """

    part: str
    purpose: str
    found: str
    remedy: str
    required: bool = False


def examine() -> tuple[Part, ...]:
    """Check everything, without network and without changes."""
    return (*_programs(), *_mirror(), _pip(), *_libraries(), *_fetched())


def _programs() -> Iterator[Part]:
    for program, purpose, package, required in _PROGRAMS:
        found = shutil.which(program) or program * is_here(program)
        remedy = f"apt-get install --no-install-recommends {package}"
        yield Part(program, purpose, found, remedy, required)


def _mirror() -> Iterator[Part]:
    purpose = "has kernels of newer suites"
    try:
        yield Part("Debian mirror", purpose, configured_mirror(), "")
    except LabError as error:
        yield Part("Debian mirror", purpose, "", str(error))


def _pip() -> Part:
    found = importlib.util.find_spec("pip")
    place = (found.origin or "") if found else ""
    return Part("pip", "fetches the dependencies", place, "python -m ensurepip")


def _libraries() -> Iterator[Part]:
    for module, purpose, package in _LIBRARIES:
        found = importlib.util.find_spec(module)
        place = (found.origin or "") if found else ""
        yield Part(package, purpose, place, f"pip install {package}")


def _fetched() -> Iterator[Part]:
    here = {kernel.name: kernel for kernel in installed_kernels()}
    for spec in KERNELS:
        version = here[spec.name].version if spec.name in here else ""
        remedy = f"hcabi lab fetch {spec.name}"
        yield Part(f"kernel {spec.name}", f"Linux {spec.series}.x", version, remedy)
    for recipe in RECIPES.values():
        version = here[recipe.name].version if recipe.name in here else ""
        remedy = f"hcabi lab build {recipe.name}"
        yield Part(f"kernel {recipe.name}", f"has {recipe.with_what}", version, remedy)
    for arch in sorted({spec.arch for spec in KERNELS}):
        folder = installed_userland(arch)
        yield Part(
            f"Python for {arch}",
            "runs inside the booted kernel",
            str(folder.relative_to(cache_folder())) if folder else "",
            "hcabi lab fetch",
            required=True,
        )
