"""
The user's own kernel: its image, and the modules that the lab needs.

The image may be a file, a build tree (as built, nothing installed) or a Debian package file.
Modules are searched where each of these has them. If the configuration or the list of built-in
modules shows that something is missing, that is reported before the boot.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from hcabi.errors import HostUsageError
from hcabi.files import make_folder, open_regular, read_file
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.image import embedded_config, image_head, options_of, unpacked_kernel
from hcabi.lab.kernels import (
    MODULES,
    UNPACK_SECONDS,
    Kernel,
    module_name,
    unpack_modules,
)
from hcabi.lab.system import cache_folder
from hcabi.lab.unpack import unpack_deb

__all__ = ["BUILT_IN", "OPTIONS", "own_kernel"]

_DEB = b"!<arch>\n"
#: Where a build puts its image.
_BUILT = ("arch/x86/boot/bzImage", "arch/arm64/boot/Image", "arch/arm64/boot/Image.gz")
_MOST_TEXT = 4 << 20
_MOST_MODULE = 64 << 20
_MOST_IMAGE = 512 << 20

OPTIONS = {
    "kvm_amd": "CONFIG_KVM_AMD",
    "virtio_pci": "CONFIG_VIRTIO_PCI",
    "virtio_console": "CONFIG_VIRTIO_CONSOLE",
}
"""Option of the kernel's configuration for each module of `kernels.MODULES`."""

BUILT_IN = {
    # what the agent mounts and opens, and what its Python cannot do without
    "x86": ("BINFMT_ELF", "BLK_DEV_INITRD", "DEVTMPFS", "EPOLL", "FUTEX", "SYSFS"),
    "arm64": ("BINFMT_ELF", "BLK_DEV_INITRD", "DEVTMPFS", "EPOLL", "FUTEX", "KVM", "SYSFS"),
}
"""Options that must be y, by architecture."""


class _Folder(msgspec.Struct, frozen=True):
    """
    Where modules are.

    Attributes:
        files: Module files by their names.
        built_in: Names of what the image has already; None if no list of them is there.
    """

    files: dict[str, Path]
    built_in: frozenset[str] | None


def own_kernel(where: Path, modules: Path | None = None) -> Kernel:
    """
    Take *where* as a kernel of the lab.

    Args:
        where: An image, a build tree, or a Debian package file.
        modules: A folder or Debian package file that holds its modules; None to look beside the
            image, in its build tree or its package.

    Raises:
        HostUsageError: This is no kernel of x86 or arm64, or a build tree that was not built.
        MissingPartError: A module is needed and was not found.
        LabError: The image is cut off or broken, the kernel is configured without what the lab
            needs, or the modules are of another kernel.
        CommandError: A package cannot be unpacked.
    """
    image, package = _image(where)
    arch, release = image_head(image)
    found = _modules_in(modules) if modules else _modules_beside(image, package, release)
    config = _config(image, release, unpacked_kernel(image, arch))
    files = found.files if found else {}
    wanted, missing = [], []
    for name in MODULES[arch]:
        if name in files:
            wanted.append(name)
        elif not (found and found.built_in and name in found.built_in):
            missing.append(name)
    _judge_missing(where, arch, missing, config, listed=bool(found and found.built_in))
    paths = _unpacked(image, wanted, files)
    for path in paths:
        _check_release(path, release)
    return Kernel(where.name, arch, "", image.absolute(), paths)


def _judge_missing(
    where: Path, arch: str, modules: list[str], config: dict[str, str], *, listed: bool
) -> None:
    """Raise, if what is known of the kernel says that it lacks one of *modules* or of BUILT_IN."""
    off = [f"CONFIG_{name}" for name in BUILT_IN[arch] if config.get(f"CONFIG_{name}") != "y"]
    off += [OPTIONS[name] for name in modules if OPTIONS[name] not in config]
    if config and off:
        raise LabError(f"{where}: is configured without {', '.join(off)}, which the lab needs")
    for name in modules:
        state = config.get(OPTIONS[name])
        if state == "m" or (listed and not state):
            raise MissingPartError(
                f"module {name} of {where.name}",
                "say where it is with --modules DIR, or a .deb of it",
            )


# --- The image --------------------------------------------------------------------------------


def _image(where: Path) -> tuple[Path, Path | None]:
    """Return the image, and the folder into which its package was unpacked, if it has one."""
    if where.is_dir():
        found = [where / name for name in _BUILT if (where / name).is_file()]
        if not found:
            raise HostUsageError(f"{where}: no kernel was built here: none of {', '.join(_BUILT)}")
        if len({image_head(path)[0] for path in found}) > 1:
            raise HostUsageError(f"{where}: built for two architectures: name the image")
        return found[0], None
    with open_regular(where) as file:
        if file.read(len(_DEB)) != _DEB:
            return where, None
    folder = _package(where)
    images = sorted(folder.glob("boot/vmlinu?-*"))
    if len(images) != 1:
        raise HostUsageError(f"{where}: holds {len(images)} kernel images below boot, expected one")
    return images[0], folder


def _package(where: Path) -> Path:
    """Unpack a Debian package into the cache, once. Return the folder."""
    digest = hashlib.sha256(read_file(where, 1 << 30)).hexdigest()[:16]
    folder = cache_folder() / "own" / f"package-{digest}"
    if not folder.is_dir():
        make_folder(folder.parent)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            unpack_deb(where, Path(scratch) / "tree", seconds=UNPACK_SECONDS)
            (Path(scratch) / "tree").rename(folder)
    return folder


# --- Its modules and configuration ------------------------------------------------------------


def _modules_in(modules: Path) -> _Folder:
    """Modules of a folder, build tree or package that the user named."""
    if not modules.is_dir():
        modules = _package(modules)
    found = _read(modules)
    if not found.files:
        raise HostUsageError(f"--modules {modules}: no *.ko below this folder")
    return found


def _modules_beside(image: Path, package: Path | None, release: str) -> _Folder | None:
    """Modules where a package, a build tree, an installation or a copy of one has them."""
    image = image.absolute()
    tree = _build_tree(image)
    if tree:
        return _read(tree)
    places: list[Path] = []
    for root in [package] if package else [image.parent, image.parent.parent]:
        versions = [release] if release else [image.name.partition("-")[2]]
        for name in filter(None, versions):
            places += [root / "lib/modules" / name, root / "usr/lib/modules" / name]
    if package is None:
        places += [image.parent / "modules", image.parent]
    for place in places:
        if place.is_dir() and (found := _read(place, deep=place != image.parent)).files:
            return found
    return None


def _build_tree(image: Path) -> Path | None:
    """The tree in which *image* was built, if it stands where a build puts it."""
    for name in _BUILT:
        root = image.parents[name.count("/")] if len(image.parents) > name.count("/") else None
        if root and root / name == image and (root / "Makefile").is_file():
            return root
    return None


def _read(folder: Path, *, deep: bool = True) -> _Folder:
    order = folder / "modules.order"
    if order.is_file() and (folder / "Makefile").is_file():  # a build tree is too large to walk
        names = read_file(order, _MOST_TEXT).decode(errors="replace").splitlines()
        paths: Iterator[Path] = (folder / name.removesuffix(".o") for name in names)
        paths = (path.with_suffix(".ko") for path in paths)
    else:
        paths = folder.rglob("*.ko*") if deep else folder.glob("*.ko*")
    files = {module_name(path): path for path in paths if path.is_file()}
    listed = folder / "modules.builtin"
    if not listed.is_file():
        return _Folder(files, None)
    names = read_file(listed, _MOST_TEXT).decode(errors="replace").split()
    return _Folder(files, frozenset(module_name(Path(name)) for name in names))


def _config(image: Path, release: str, kernel: bytes) -> dict[str, str]:
    """What the kernel's configuration says of each option: y or m; empty if nobody knows it."""
    tree = _build_tree(image.absolute())
    version = release or image.name.partition("-")[2]
    folder, installed = tree or image.parent, image.parent / f"config-{version}"
    for path in (installed, folder / ".config"):
        if path.is_file():
            return options_of(read_file(path, _MOST_TEXT).decode(errors="replace"))
    return options_of(embedded_config(kernel, str(image)))


def _unpacked(image: Path, wanted: list[str], files: dict[str, Path]) -> tuple[Path, ...]:
    """Unpack modules, after what they need, into the cache."""
    if not wanted:
        return ()
    with tempfile.TemporaryDirectory() as scratch:
        order = unpack_modules(wanted, files, Path(scratch))
        digest = hashlib.sha256(str(image.absolute()).encode())
        for name in order:
            digest.update((Path(scratch) / f"{name}.ko").read_bytes())
        folder = cache_folder() / "own" / f"modules-{digest.hexdigest()[:16]}"
        make_folder(folder)
        for name in order:
            shutil.copyfile(Path(scratch) / f"{name}.ko", folder / f"{name}.ko")
    return tuple(folder / f"{name}.ko" for name in order)


def _check_release(module: Path, release: str) -> None:
    match = re.search(rb"\0vermagic=([^ \0]{1,64})", module.read_bytes())
    if match and release and match[1].decode(errors="replace") != release:
        raise LabError(
            f"module {module.stem} is of Linux {match[1].decode(errors='replace')},"
            f" the image of {release}"
        )
