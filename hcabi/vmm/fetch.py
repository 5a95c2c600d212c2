"""
VMMs of others, as Debian packages, unpacked into a folder of this project.

The machine's own packages do not change: a fetched program runs with the loader and the libraries
of its own folder. apt checks signatures and hashes; the packages are recorded.
"""

from __future__ import annotations

import ctypes
import hashlib
import mmap
import platform
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from hcabi.files import make_folder
from hcabi.lab.apt import Apt
from hcabi.lab.errors import LabError
from hcabi.lab.system import (
    Progress,
    cache_folder,
    silent,
)
from hcabi.lab.unpack import unpack_deb

__all__ = ["SUBJECTS", "Package", "Subject", "cbitpos", "crates", "fetch", "fetched", "record"]

_LIBRARIES: Final = "usr/lib/x86_64-linux-gnu"
_FIRMWARE: Final = "usr/share/ovmf"
_RECORD: Final = "packages.json"
_UNPACK_SECONDS: Final = 300


class Package(msgspec.Struct, frozen=True):
    """One package that was unpacked."""

    name: str
    version: str
    sha256: str


class Subject(msgspec.Struct, frozen=True):
    """
    One VMM of one release.

    Attributes:
        name: Its name on the command line.
        suite: Debian's suite.
        packages: The packages; their dependencies are added.
        version: The pinned upstream version, as in the first package's version.
        program: Path of the program in its folder.
        commands: Command lines by the VM that they start; FIRMWARE and CBITPOS are replaced.
        firmware: Name of the subject that has the firmware; empty for this one.
        whole: Whether dependencies are unpacked too; sources have none.
    """

    name: str
    suite: str
    packages: tuple[str, ...]
    version: str
    program: str
    commands: dict[str, str]
    firmware: str = ""
    whole: bool = True


_QEMU = "-accel kvm -smp 2 -nographic -nodefaults -no-reboot"
_PLAIN = f"{_QEMU} -machine q35 -m 256M -cpu host"
#: QEMU compares cbitpos with CPUID of the processor that it runs on.
_SNP = (
    f"{_QEMU} -machine q35,confidential-guest-support=sev0,memory-backend=ram1 "
    "-object sev-snp-guest,id=sev0,cbitpos=CBITPOS,reduced-phys-bits=1 "
    "-object memory-backend-memfd,id=ram1,size=512M,share=true -m 512M "
    "-bios FIRMWARE/OVMF.amdsev.fd -cpu EPYC-v4"
)
_TDX = (
    f"{_QEMU} -machine q35,kernel-irqchip=split,confidential-guest-support=tdx0 "
    "-object tdx-guest,id=tdx0 -m 512M -bios FIRMWARE/OVMF.inteltdx.ms.fd -cpu host"
)

#: What can be fetched.
SUBJECTS: Final = {
    s.name: s
    for s in (
        Subject(
            "qemu-11.1",
            "sid",
            ("qemu-system-x86", "ovmf-amdsev", "ovmf-inteltdx"),
            "11.1.3",
            "usr/bin/qemu-system-x86_64",
            {"plain": _PLAIN, "snp": _SNP, "tdx": _TDX},
        ),
        Subject(
            "qemu-10.0",
            "trixie",
            ("qemu-system-x86",),
            "10.0.13",
            "usr/bin/qemu-system-x86_64",
            {"plain": _PLAIN, "snp": _SNP},
            firmware="qemu-11.1",  # its own suite has none for SNP
        ),
        Subject(
            "rust-crates",
            "sid",
            tuple(
                f"librust-{name}-dev"
                for name in (
                    *("kvm-ioctls", "kvm-bindings", "vm-memory", "vmm-sys-util", "libc"),
                    *("bitflags-1", "bitflags", "thiserror", "thiserror-impl"),
                    *("proc-macro2", "quote", "syn", "unicode-ident"),
                )
            ),
            "0.25",
            "usr/share/cargo/registry",
            {},
            whole=False,
        ),
    )
}


def folder_of(subject: Subject) -> Path:
    """The folder of a subject."""
    return cache_folder().parent / "vmm" / subject.name


def fetched(name: str) -> dict[str, Path] | None:
    """Scripts that start a fetched subject, by VM; None if it is not fetched."""
    subject = SUBJECTS[name]
    if not (folder_of(subject) / _RECORD).exists():
        return None
    return {kind: folder_of(subject) / f"qemu-{kind}" for kind in subject.commands}


def crates() -> Path | None:
    """Folder of crates, for cargo's `source.NAME.directory`; None if it is not fetched."""
    subject = SUBJECTS["rust-crates"]
    return folder_of(subject) / subject.program if fetched(subject.name) is not None else None


def record(name: str) -> list[Package]:
    """The packages of a fetched subject."""
    path = folder_of(SUBJECTS[name]) / _RECORD
    return msgspec.json.decode(path.read_bytes(), type=list[Package])


def fetch(name: str, *, progress: Progress = silent) -> dict[str, Path]:
    """
    Fetch a subject, unless it is there. Return the scripts that start it.

    Raises MissingPartError if there is no apt or no mirror, LabError if the mirror no
    longer has the pinned version, CommandError if apt or dpkg-deb fails.
    """
    if (scripts := fetched(name)) is not None:
        return scripts
    subject = SUBJECTS[name]
    if subject.firmware:
        fetch(subject.firmware, progress=progress)
    progress(f"package lists of {subject.suite}", 0, 4)
    apt = Apt(cache_folder() / "apt" / f"amd64-{subject.suite}", "amd64", (subject.suite,))
    apt.update()
    first = subject.packages[0]
    there = [v for v, _ in apt.versions(first)]
    pinned = next((v for v in there if subject.version in v), None)
    if pinned is None:
        raise LabError(
            f"the mirror's {subject.suite} has {first} {', '.join(there) or 'in no version'}, and "
            f"{subject.version} is pinned"
        )
    folder = folder_of(subject)
    make_folder(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        work = Path(scratch)
        progress(f"download {subject.name}", 1, 4)
        wanted = (
            apt.needs(subject.packages)
            if subject.whole
            else [(package, apt.versions(package)[0][0]) for package in subject.packages]
        )
        debs = apt.download(wanted, work / "debs")
        progress(f"unpack {len(debs)} packages", 2, 4)
        tree = work / "tree"
        for deb in debs:
            unpack_deb(deb, tree, seconds=_UNPACK_SECONDS)
        packages = [
            Package(package, version, hashlib.sha256(deb.read_bytes()).hexdigest())
            for (package, version), deb in zip(wanted, debs, strict=True)
        ]
        (tree / _RECORD).write_bytes(msgspec.json.encode(packages))
        for kind, command in subject.commands.items():
            _write_script(tree / f"qemu-{kind}", folder, subject, command)
        shutil.rmtree(folder, ignore_errors=True)
        tree.rename(folder)
    progress(f"{subject.name} is here", 4, 4)
    return fetched(name) or {}


def _write_script(path: Path, folder: Path, subject: Subject, command: str) -> None:
    libraries = folder / _LIBRARIES
    words = command.replace("CBITPOS", str(cbitpos()))
    brings = folder_of(SUBJECTS[subject.firmware]) if subject.firmware else folder
    words = words.replace("FIRMWARE", shlex.quote(str(brings / _FIRMWARE)))
    data = " ".join(
        f"-L {shlex.quote(str(folder / part))}"
        for part in ("usr/share/qemu", "usr/share/seabios", "usr/lib/ipxe/qemu")
    )
    loader = shlex.quote(str(libraries / "ld-linux-x86-64.so.2"))
    program = shlex.quote(str(folder / subject.program))
    text = (
        "#!/bin/sh\n"
        f"# {subject.name} from its own folder; arguments are added.\n"
        f"exec {loader} --library-path {shlex.quote(str(libraries))} \\\n"
        f"  {program} {data} \\\n  {words} \"$@\"\n"
    )  # fmt: skip
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def cbitpos() -> int:
    """
    Return bits 5:0 of EBX of CPUID 0x8000001F on this processor.

    VMMs execute the instruction themselves, so the simulation cannot answer it.
    """
    if platform.machine() != "x86_64":
        return 0
    # push rbx; mov eax, 0x8000001f; xor ecx, ecx; cpuid; mov eax, ebx; pop rbx; ret
    code = bytes.fromhex("53b81f00008031c90fa289d85bc3")
    with mmap.mmap(
        -1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    ) as page:
        page.write(code)
        here = ctypes.c_char.from_buffer(page)
        function = ctypes.CFUNCTYPE(ctypes.c_uint32)(ctypes.addressof(here))
        found: int = function()
        del here, function
    return found & 0x3F
