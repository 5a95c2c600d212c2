"""
The file system that the lab's kernels boot into: Python, this package, the agent as /init.

An initramfs depends on the kernel's modules, the userland and this package's sources; the cache has
it under their digest.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import hcabi
from hcabi.files import make_folder
from hcabi.lab.cpio import CpioWriter
from hcabi.lab.kernels import Kernel
from hcabi.lab.system import cache_folder
from hcabi.lab.userland import PYTHON, SITE, compile_tree

__all__ = ["MODULE_FOLDER", "build_initramfs", "with_files"]

MODULE_FOLDER = "modules"
"""Folder of kernel modules inside; their names begin with their place in the load order."""

INIT = f"""#!/usr/bin/{PYTHON} -ISB
import sys
sys.path.insert(0, "/{SITE}")
from hcabi.lab.agent import main
main()
"""
LINKS = {"bin": "usr/bin", "lib": "usr/lib", "lib64": "usr/lib64", "sbin": "usr/bin"}
CONSOLE = (5, 1)  # the kernel opens /dev/console before it starts /init


def build_initramfs(kernel: Kernel, userland: Path) -> Path:
    """Return the initramfs for *kernel*; build it unless the cache has it."""
    folder = cache_folder() / "initramfs"
    path = folder / f"{kernel.name}-{_digest(kernel, userland)}.cpio"
    if path.exists():
        return path
    make_folder(folder)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        site = Path(scratch) / "site"
        for source, name in _sources():
            target = site / name
            make_folder(target.parent)
            shutil.copyfile(source, target)
        compile_tree(kernel.arch, site, site)
        made = Path(scratch) / "initramfs"
        with made.open("wb") as out:
            _write(CpioWriter(out), kernel, userland, site)
        for old in folder.glob(f"{kernel.name}-*.cpio"):
            if old != path:  # another process may have made it meanwhile, and use it
                old.unlink(missing_ok=True)
        made.rename(path)
    return path


def with_files(initramfs: Path, files: Mapping[str, Path | bytes], out: Path) -> None:
    """Write to *out* what *initramfs* holds, and *files* (or their data) by their names inside."""
    shutil.copyfile(initramfs, out)
    with out.open("ab") as appended:
        appended.write(bytes(-appended.tell() % 4))
        archive = CpioWriter(appended)
        for name, data in files.items():
            archive.file(name, data if isinstance(data, bytes) else data.read_bytes())
        archive.close()


def _write(archive: CpioWriter, kernel: Kernel, userland: Path, site: Path) -> None:
    for name, target in LINKS.items():
        archive.symlink(name, target)
    for name in ("dev", "proc", "sys", "tmp", MODULE_FOLDER):
        archive.directory(name)
    archive.character_device("dev/console", *CONSOLE)
    archive.tree(userland)
    archive.tree(site, SITE)
    for place, module in enumerate(kernel.modules):
        archive.file(f"{MODULE_FOLDER}/{place:02}-{module.name}", module.read_bytes())
    archive.file("init", INIT.encode(), executable=True)
    archive.close()


def _sources() -> Iterator[tuple[Path, str]]:
    root = Path(hcabi.__file__).parent
    for path in sorted(root.rglob("*.py")):
        yield path, f"hcabi/{path.relative_to(root).as_posix()}"


def _digest(kernel: Kernel, userland: Path) -> str:
    digest = hashlib.sha256(INIT.encode())
    digest.update((userland / "userland.json").read_bytes())
    for module in kernel.modules:
        digest.update(module.name.encode() + module.read_bytes())
    for path, name in _sources():
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
