"""
What the booted kernel runs: Debian's Python for its architecture, and the dependencies.

The same suite for every architecture and machine, so that what runs inside is the same
everywhere. The standard library is trimmed and byte-compiled beforehand, because compiling
inside the emulator would take longer than the boot.
"""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

import msgspec

from hcabi.files import make_folder
from hcabi.lab.apt import DEBIAN, Apt
from hcabi.lab.errors import CommandError, LabError, MissingPartError
from hcabi.lab.system import (
    ARCHES,
    Progress,
    cache_folder,
    run,
    silent,
)
from hcabi.lab.unpack import unpack_deb

__all__ = ["PYTHON", "REQUIREMENTS", "SITE", "compile_tree", "fetch_userland", "installed_userland"]

SUITE = "trixie"
PYTHON = "python3.13"
PACKAGES = (
    f"{PYTHON}-minimal",
    f"lib{PYTHON}-minimal",
    f"lib{PYTHON}-stdlib",
    "libc6",
    "libexpat1",
    "libffi8",
    "libgcc-s1",
    "libstdc++6",
    "zlib1g",
)
REQUIREMENTS = ("bitarray>=3", "construct>=2.10.70,<3", "msgspec>=0.20")
"""What the package imports at run time; the same bounds as in the project's metadata."""

SITE = "hcabi-site"
"""Folder inside the initramfs that holds this package and its dependencies."""

FORMAT = 1  # raise it when the userland must be made anew
WHEELS = {"x86": "x86_64", "arm64": "aarch64"}
UNPACK_SECONDS = 120
COMPILE_SECONDS = 300
PIP_SECONDS = 600

NOT_NEEDED = (
    "test", "idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip", "distutils", "pydoc_data",
    "unittest", "sqlite3", "curses", "dbm", "wsgiref", "xmlrpc", "venv", "xml", "html", "http",
    "email", "_pyrepl", "asyncio", "multiprocessing", "config-3.13-x86_64-linux-gnu",
    "config-3.13-aarch64-linux-gnu",
)  # fmt: skip


def installed_userland(arch: str) -> Path | None:
    """Folder of the userland for *arch* in the cache, or None; no network."""
    folder = cache_folder() / "userland" / arch
    try:
        made = msgspec.json.decode((folder / "userland.json").read_bytes())
    except FileNotFoundError:
        return None
    return folder if made == _recipe(arch) else None


def fetch_userland(arch: str, *, progress: Progress = silent) -> Path:
    """
    Get Python, the C library and the dependencies for *arch*, unless they are in the cache.

    Raises MissingPartError if there is no mirror or no pip, CommandError if apt, pip or
    dpkg-deb fails.
    """
    if folder := installed_userland(arch):
        return folder
    here = ARCHES.get(platform.machine(), arch)
    if here != arch:  # its Python byte-compiles for the other architecture
        fetch_userland(here, progress=progress)
    folder = cache_folder() / "userland" / arch
    make_folder(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        work = Path(scratch)
        tree = work / "tree"
        progress(f"Python for {arch}", 0, 4)
        apt = Apt(cache_folder() / "apt" / DEBIAN[arch], DEBIAN[arch])
        apt.update()
        for deb in apt.download([_of_suite(apt, name) for name in PACKAGES], work / "debs"):
            unpack_deb(deb, tree, seconds=UNPACK_SECONDS)
        progress(f"dependencies for {arch}", 1, 4)
        _wheels(arch, work / "wheels", tree / SITE)
        progress(f"trim for {arch}", 2, 4)
        _trim(tree)
        progress(f"byte-compile for {arch}", 3, 4)
        compile_tree(arch, tree, tree / "usr/lib" / PYTHON)
        compile_tree(arch, tree, tree / SITE)
        (tree / "userland.json").write_bytes(msgspec.json.encode(_recipe(arch)))
        shutil.rmtree(folder, ignore_errors=True)
        tree.rename(folder)
    progress(f"userland for {arch}", 4, 4)
    return folder


def _recipe(arch: str) -> dict[str, object]:
    return {
        "format": FORMAT,
        "arch": arch,
        "suite": SUITE,
        "packages": list(PACKAGES),
        "requirements": list(REQUIREMENTS),
    }


def _of_suite(apt: Apt, name: str) -> tuple[str, str]:
    for version, suite in apt.versions(name):
        if suite == SUITE:
            return name, version
    raise LabError(f"the mirror has no {name} in {SUITE}")


def _wheels(arch: str, folder: Path, site: Path) -> None:
    tag = WHEELS[arch]
    digits = PYTHON.removeprefix("python").replace(".", "")
    argv = [sys.executable, "-m", "pip", "download", "-q", "--dest", str(folder)]
    argv += ["--only-binary=:all:", "--no-deps", "--implementation", "cp"]
    argv += ["--python-version", digits, "--abi", f"cp{digits}", "--abi", "abi3", "--abi", "none"]
    for version in ("manylinux2014", "manylinux_2_24", "manylinux_2_28", "manylinux_2_34"):
        argv += ["--platform", f"{version}_{tag}"]
    try:
        run([*argv, *REQUIREMENTS], seconds=PIP_SECONDS)
    except CommandError as error:
        if "No module named pip" in error.output:
            raise MissingPartError("pip", f"install it for {sys.executable}") from error
        raise
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)


def _trim(tree: Path) -> None:
    library = tree / "usr/lib" / PYTHON
    for name in NOT_NEEDED:
        shutil.rmtree(library / name, ignore_errors=True)
    for path in (*tree.glob("usr/share/*"), *tree.glob("etc/*"), *tree.glob("usr/lib/*/gconv")):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
    for path in (tree / SITE).rglob("*.c*"):
        if path.suffix in (".c", ".cpp"):
            path.unlink()


def compile_tree(arch: str, tree: Path, folder: Path) -> None:
    """
    Byte-compile *folder* with the Python that is in *tree*, if this machine can run one.

    Byte code is the same on all architectures; where no fetched Python runs here, the
    sources are compiled in the emulator, which is slow but right.
    """
    here = ARCHES.get(platform.machine())
    runnable = tree if arch == here else (installed_userland(here) if here else None)
    loader = next(iter(runnable.glob("usr/lib*/ld-linux-*.so.*")), None) if runnable else None
    if runnable is None or loader is None:
        return
    libraries = ":".join(str(p) for p in runnable.glob("usr/lib/*-linux-gnu"))
    code = (
        "import compileall, py_compile, sys; compileall.compile_dir(sys.argv[1], quiet=2, "
        "stripdir=sys.argv[2], invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)"
    )
    argv: list[str | Path] = [
        loader,
        "--library-path",
        libraries,
        runnable / "usr/bin" / PYTHON,
        "-S",
        "-c",
    ]
    run(
        [*argv, code, folder, tree],
        seconds=COMPILE_SECONDS,
        env={"PYTHONHOME": str(runnable / "usr")},
    )
