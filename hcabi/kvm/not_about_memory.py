"""
Numbers of KVM's headers that are not about memory, so that each name is known.

They stand in a data file beside this module, and what they mean in another. The first is made by
`tools/other_numbers.py` from the headers: what is about memory or confidential guests is declared
in Python and is not in the file.
"""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from hcabi.kvm.documents import KVM_H, LINUX
from hcabi.layout import Document, Source

__all__ = ["FILE", "OtherNumber", "Table", "load", "other_numbers"]

FILE: Final = files("hcabi.kvm") / "not_about_memory.json"


#: Headers that kvm.h and the architectures' kvm.h include, by the names that they define; and what
#: kvm.h defines, though some architectures alone have it.
_HEADERS: Final = (
    (re.compile(r"PSCI_\w+"), "include/uapi/linux/psci.h"),
    (re.compile(r"SEV_RET_\w+"), "include/uapi/linux/psp-sev.h"),
    (re.compile(r"KVM_DIRTY_LOG_PAGE_OFFSET"), KVM_H.title),
    (
        re.compile(
            r"KVM_(FEATURE_\w+|(ASYNC_PF|STEAL|MAGIC_FEAT|MMU_OP)_\w+|CLOCK_PAIRING_WALLCLOCK"
            r"|MAX_MMU_OP_BATCH|MSR_ENABLED|VCPU_FLUSH_TLB|VCPU_PREEMPTED|SC_MAGIC_R0)"
        ),
        "arch/{arch}/include/uapi/asm/kvm_para.h",
    ),
)


class Table(msgspec.Struct, frozen=True):
    """
    The data file. Each table is by architecture (`any` for what all share), then by C name.

    Attributes:
        version: Version of the headers.
        capabilities: What KVM_CHECK_EXTENSION asks for.
        ioctls: Requests to KVM, as the ioctl system call takes them.
        numbers: All other constants.
    """

    version: str
    capabilities: dict[str, dict[str, int]]
    ioctls: dict[str, dict[str, int]]
    numbers: dict[str, dict[str, int]]


class OtherNumber(msgspec.Struct, frozen=True):
    """
    One constant of the headers that is not about memory.

    Attributes:
        kind: `capability`, `ioctl` or `number`.
        name: C name.
        value: The number.
        arch: Architectures that give it this value; `any` for all.
    """

    kind: str
    name: str
    value: int
    arch: str

    @property
    def meaning(self) -> str:
        """What it is, or does, in words that follow its name; empty if that is not known here."""
        short = self.name.removeprefix("KVM_CAP_" if self.kind == "capability" else "KVM_")
        name = self.name if self.kind == "number" else short
        return next((said for like, said in _meanings()[self.kind] if fnmatchcase(name, like)), "")

    @property
    def source(self) -> Source:
        """Where it is defined."""
        return Document(self._header(), LINUX)(self.name)

    def _header(self) -> str:
        """Path of its header: of what is the architecture's own, among those of the first."""
        if self.kind != "number":
            return KVM_H.title
        arches = self.arch.split(", ")
        for names, path in _HEADERS:
            if names.fullmatch(self.name):
                return path.format(arch="x86" if "x86" in arches else arches[0])
        return KVM_H.title if self.arch == "any" else f"arch/{arches[0]}/include/uapi/asm/kvm.h"


@cache
def _meanings() -> dict[str, list[tuple[str, str]]]:
    """By kind: names, some with a star at the end, and what each means."""
    path = files("hcabi.kvm") / "other_meanings.toml"
    known: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return {
        kind: [(like, said) for names, said in table.items() for like in names.split(", ")]
        for kind, table in zip(("capability", "ioctl", "number"), known.values(), strict=True)
    }


@cache
def load() -> Table:
    """Read the data file."""
    return msgspec.json.decode(FILE.read_bytes(), type=Table)


@cache
def other_numbers() -> dict[str, tuple[OtherNumber, ...]]:
    """All of them by C name; several where architectures give a name different numbers."""
    table = load()
    arches: dict[tuple[str, str, int], list[str]] = {}
    for kind, by_arch in (
        ("capability", table.capabilities),
        ("ioctl", table.ioctls),
        ("number", table.numbers),
    ):
        for arch, names in by_arch.items():
            for name, value in names.items():
                arches.setdefault((kind, name, value), []).append(arch)
    found: dict[str, list[OtherNumber]] = {}
    for (kind, name, value), where in arches.items():
        found.setdefault(name, []).append(OtherNumber(kind, name, value, ", ".join(where)))
    return {name: tuple(entries) for name, entries in found.items()}
