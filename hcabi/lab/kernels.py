"""
The kernels that the lab boots, and how to fetch and unpack one.

A kernel in the cache is a folder: `vmlinuz`, `modules/NAME.ko` (unpacked), `kernel.json`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import msgspec

from hcabi.errors import HostUsageError
from hcabi.files import make_folder, read_file
from hcabi.lab.apt import DEBIAN, Apt
from hcabi.lab.errors import LabError
from hcabi.lab.recipes import RECIPES
from hcabi.lab.system import Progress, cache_folder, silent
from hcabi.lab.unpack import decompress, unpack_deb

__all__ = [
    "KERNELS", "Kernel", "KernelSpec", "fetch_kernel", "installed_kernel", "installed_kernels",
    "kernel_names", "module_name", "module_needs", "packaged_kernel", "unpack_modules",
]  # fmt: skip

UNPACK_SECONDS = 300
MOST_MODULE_BYTES = 64 << 20
MODULES = {
    "x86": ("kvm_amd", "virtio_pci", "virtio_console"),
    "arm64": ("virtio_pci", "virtio_console"),
}
"""What a booted kernel must load; what is built in, or is not there, is passed over."""


class KernelSpec(msgspec.Struct, frozen=True):
    """
    A kernel that the lab wants.

    Attributes:
        name: Its name on the command line.
        arch: "x86" or "arm64".
        package: Debian's metapackage, whose versions are the kernel's.
        series: Version prefix, such as "6.12"; the newest of the series is taken.
    """

    name: str
    arch: str
    package: str
    series: str

    @property
    def flavour(self) -> str:
        """Debian's name of the kernel's kind, such as cloud or rt."""
        parts = self.package.removeprefix("linux-image-").split("-")
        return "-".join(part for part in parts if part != DEBIAN[self.arch])


KERNELS = (
    KernelSpec("x86-newest", "x86", "linux-image-cloud-amd64", "7"),
    KernelSpec("x86-7.2", "x86", "linux-image-cloud-amd64", "7.2"),
    KernelSpec("x86-6.12", "x86", "linux-image-cloud-amd64", "6.12"),
    KernelSpec("x86-6.1", "x86", "linux-image-cloud-amd64", "6.1"),
    KernelSpec("arm64-newest", "arm64", "linux-image-cloud-arm64", "7"),
    KernelSpec("arm64-16k", "arm64", "linux-image-arm64-16k", "7"),
    # on x86 the real-time flavour's kvm-amd fails to load under QEMU 7.2 with EOPNOTSUPP
    KernelSpec("arm64-rt", "arm64", "linux-image-rt-arm64", "7"),
)


class Kernel(msgspec.Struct, frozen=True):
    """
    A kernel in the cache, or a file of the user's own.

    Attributes:
        name: Name of its spec, or of its file.
        arch: "x86" or "arm64".
        version: Debian's version, or "" where it is not known.
        image: The kernel image.
        modules: Module files in the order in which they must be loaded.
        built: Of a built kernel, what it is.
        recipe: Of a built kernel, hash of what it was made of.
        sha256: Of a built kernel, hash of its image.
    """

    name: str
    arch: str
    version: str
    image: Path
    modules: tuple[Path, ...] = ()
    built: str = ""
    recipe: str = ""
    sha256: str = ""

    @property
    def title(self) -> str:
        """What to call it in a capture."""
        flavours = (f"{spec.flavour} " for spec in KERNELS if spec.name == self.name)
        return self.built or f"stock Debian {self.version} {self.arch} {next(flavours, '')}kernel"


def fetch_kernel(spec: KernelSpec, *, progress: Progress = silent) -> Kernel:
    """
    Get the newest kernel that *spec* names, unless it is in the cache.

    Raises MissingPartError if there is no mirror, LabError if the mirror has no such
    kernel, CommandError if apt or dpkg-deb fails.
    """
    apt = _apt(spec.arch, progress)
    prefix = spec.series + "."
    version = next((v for v, _ in apt.versions(spec.package) if v.startswith(prefix)), None)
    if version is None:
        raise LabError(f"the mirror has no {spec.package} of series {spec.series}")
    return _fetched(spec, version, cache_folder() / "kernels" / spec.name, apt, progress)


def packaged_kernel(text: str, *, progress: Progress = silent) -> Kernel:
    """
    Get the kernel of a Debian package that *text* names as NAME=VERSION.

    Raises HostUsageError for a name that has no architecture, and what `fetch_kernel` raises.
    """
    package, _, version = text.partition("=")
    arch = next((arch for arch in DEBIAN if DEBIAN[arch] in package.split("-")), None)
    if arch is None:
        raise HostUsageError(f"{text!r}: expected a package such as linux-image-amd64=6.12.117-1")
    apt = _apt(arch, progress)
    there = [v for v, _ in apt.versions(package)]
    if version not in there:
        raise LabError(f"the mirror has no {text}; it has {', '.join(there) or 'no such package'}")
    folder = cache_folder() / "own" / text.replace("/", "_")
    return _fetched(KernelSpec(text, arch, package, ""), version, folder, apt, progress)


def _apt(arch: str, progress: Progress) -> Apt:
    """The private apt of an architecture, with its lists."""
    progress(f"package lists for {DEBIAN[arch]}", 0, 4)
    apt = Apt(cache_folder() / "apt" / DEBIAN[arch], DEBIAN[arch])
    apt.update()
    return apt


def _fetched(spec: KernelSpec, version: str, folder: Path, apt: Apt, progress: Progress) -> Kernel:
    """Get one version of a kernel into *folder*, unless it is there."""
    if (kernel := _read(folder)) and kernel.version == version:
        progress(f"{spec.name} {version} is here", 4, 4)
        return kernel
    make_folder(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        work = Path(scratch)
        progress(f"download {spec.name} {version}", 1, 4)
        debs = apt.download(_packages(apt, spec.package, version), work / "debs")
        progress(f"unpack {spec.name} {version}", 2, 4)
        tree = work / "tree"
        for deb in debs:
            unpack_deb(deb, tree, seconds=UNPACK_SECONDS)
        made = _collect(spec, version, tree, work / "kernel")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    progress(f"{spec.name} {version}", 4, 4)
    kernel = _read(folder)
    if kernel is None:
        raise LabError(f"{folder} was written and cannot be read")
    return kernel


def installed_kernels() -> tuple[Kernel, ...]:
    """Kernels in the cache, in the order of `kernel_names`; no network."""
    return tuple(kernel for kernel in map(installed_kernel, kernel_names()) if kernel)


def kernel_names() -> list[str]:
    """Names of kernels that can be fetched or built."""
    return [*(spec.name for spec in KERNELS), *RECIPES]


def installed_kernel(name: str) -> Kernel | None:
    """One kernel in the cache, or None."""
    return _read(cache_folder() / "kernels" / name)


def _packages(apt: Apt, package: str, version: str) -> list[tuple[str, str]]:
    """Packages of a kernel: its image, and where they are split off its modules and binary."""
    wanted = {package: version}
    queue = apt.depends(package, version)
    while queue:
        name, exact = queue.pop()
        parts = ("linux-image-", "linux-modules-", "linux-binary-")
        if name.startswith(parts) and name not in wanted:
            wanted[name] = exact
            queue += apt.depends(name, exact)
    return list(wanted.items())


def _collect(spec: KernelSpec, version: str, tree: Path, out: Path) -> Path:
    images = sorted(tree.glob("**/boot/vmlinu?-*")) or sorted(tree.glob("**/vmlinuz*"))
    if len(images) != 1:
        raise LabError(f"{spec.package} {version} holds {len(images)} kernel images, expected one")
    (out / "modules").mkdir(parents=True)
    shutil.copyfile(images[0], out / "vmlinuz")
    files = {module_name(path): path for path in tree.rglob("*.ko*")}
    order = unpack_modules(MODULES[spec.arch], files, out / "modules")
    record = {"name": spec.name, "arch": spec.arch, "version": version, "modules": order}
    (out / "kernel.json").write_bytes(msgspec.json.encode(record))
    return out


def module_name(path: Path) -> str:
    """Name of a module by its file, as the kernel writes it."""
    return path.name.partition(".ko")[0].replace("-", "_")


def unpack_modules(names: Iterable[str], files: Mapping[str, Path], out: Path) -> list[str]:
    """
    Unpack those of *names* that *files* has, and what they need, into *out*, as NAME.ko.

    Gives their names in the order in which they must be loaded. Raises LabError.
    """
    needs: dict[str, list[str]] = {}
    queue = [name for name in names if name in files]
    while queue:
        name = queue.pop()
        if name not in needs:
            data = _unpacked(files[name])
            (out / f"{name}.ko").write_bytes(data)
            needs[name] = [needed for needed in module_needs(data) if needed in files]
            queue += needs[name]
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise LabError(f"modules need each other: {', '.join(error.args[1])}") from error


def module_needs(module: bytes) -> tuple[str, ...]:
    """Names of the modules that a kernel module needs, from its own `depends=` entry."""
    start = module.find(b"\0depends=")
    if start < 0:
        return ()
    start += len(b"\0depends=")
    text = module[start : module.index(b"\0", start)].decode()
    return tuple(part.replace("-", "_") for part in text.split(",") if part)


def _unpacked(path: Path) -> bytes:
    data = read_file(path, MOST_MODULE_BYTES)
    return data if path.suffix == ".ko" else decompress(data, str(path), MOST_MODULE_BYTES)


def _read(folder: Path) -> Kernel | None:
    try:
        record = msgspec.json.decode((folder / "kernel.json").read_bytes())
    except FileNotFoundError:
        return None
    return Kernel(
        record["name"],
        record["arch"],
        record["version"],
        folder / "vmlinuz",
        tuple(folder / "modules" / f"{name}.ko" for name in record["modules"]),
        record.get("built", ""),
        record.get("recipe", ""),
        record.get("sha256", ""),
    )
