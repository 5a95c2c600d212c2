"""Sources of kernels, unpacked in the lab's cache and kept there, so that a run can go on later."""

from __future__ import annotations

import datetime as dt
import shutil
import sys

from hcabi.lab.built import KernelSource, SourceTree, check_tools
from hcabi.lab.system import cache_folder


def unpacked_tree(arch: str, series: str) -> SourceTree:
    """Return the newest source of a *series*, unpacked; that is done once."""
    check_tools(arch)
    source = KernelSource.newest(arch, series)
    folder = cache_folder() / "trees" / f"{arch}-{source.version}"
    if not folder.is_dir():
        say(f"{arch}: unpack {source.version}")
        scratch = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        source.unpacked(scratch).path.rename(folder)
        shutil.rmtree(scratch)
    return SourceTree(arch, source.version, folder)


def say(what: str) -> None:
    """Tell how far it is, with the time."""
    print(f"{dt.datetime.now():%H:%M:%S} {what}", file=sys.stderr, flush=True)
