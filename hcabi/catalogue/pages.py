"""
Every declaration as a page of the reference.

The catalogue finds the declarations; this gives each a page name and a title. Nothing is listed
by hand, so a new declaration has a page because it exists.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

from hcabi.catalogue.declarations import ARCHITECTURES as DECLARING
from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.words import apart
from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import (
    CallSpec,
    Layout,
    Source,
    c_name,
    c_prefix,
    meaning,
    numbers_of,
)

__all__ = [
    "ARCHITECTURES",
    "KINDS",
    "Page",
    "all_pages",
    "by_slug",
    "kebab",
    "member_id",
    "numbered",
    "page_of",
    "place_of",
    "row_id",
]

#: What a page is about, in the order of the index.
KINDS = {
    "call": "Calls",
    "structure": "Structures",
    "word": "Words of bits",
    "numbers": "Named numbers",
    "ioctl": "Requests to KVM",
}
#: Architectures as readers write them, where that is not the word used here.
_WRITTEN = {"any": "every architecture", "riscv": "RISC-V"}
ARCHITECTURES = {arch: _WRITTEN.get(arch, arch) for arch in DECLARING.values()}


@dataclass(frozen=True)
class Page:
    """One page: `slug` is its file name, `thing` the declaration."""

    kind: str
    arch: str
    slug: str
    title: str
    summary: str
    source: Source
    module: str
    thing: Any

    @property
    def docname(self) -> str:
        """Name of the page for Sphinx."""
        return f"reference/generated/{self.slug}"

    @property
    def declared(self) -> type | None:
        """Class of a structure, a word or a set of numbers; a call and an ioctl have none."""
        found = self.thing.record if self.kind in ("structure", "word") else self.thing
        return found if isinstance(found, type) else None


def kebab(name: str) -> str:
    """`MapGpaRangeAttributes` and `KVM_RUN` as `map-gpa-range-attributes` and `kvm-run`."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "-", name)
    return name.strip("-").lower()


def row_id(slug: str, path: str) -> str:
    """Where a field's row is on its page."""
    return f"{slug}--{kebab(path)}"


def member_id(member: IntEnum) -> str:
    """Where a member's row is on its page."""
    return f"m--{kebab(c_name(member))}"


def _words(cls: type) -> str:
    return apart(cls.__name__)


def _sentence(cls: type) -> str:
    return " ".join((cls.__doc__ or "").strip().partition("\n\n")[0].split())


def _module_of_call(call: CallSpec) -> str:
    """Module that holds *call*; calls do not know it."""
    for name, module in sorted(sys.modules.items()):
        declares = name.rpartition(".")[0] in DECLARING
        if declares and any(value is call for value in vars(module).values()):
            return name
    return ""


def _call(arch: str, call: CallSpec) -> Page:
    module = _module_of_call(call)
    family = "android" if module.endswith("android") else arch
    short = call.name
    for prefix in ("ARM_SMCCC_VENDOR_HYP_KVM_", "ARM_SMCCC_VENDOR_HYP_", "KVM_HC_", "SMC_"):
        short = short.removeprefix(prefix)
    slug = f"call-{family}-{kebab(short.removesuffix('_FUNC_ID'))}"
    title = call.name + (" (Android)" if family == "android" else "")
    return Page("call", arch, slug, title, call.meaning, call.source, module, call)


def _layout(arch: str, layout: Layout[Any]) -> Page:
    kind = "word" if layout.is_word else "structure"
    family = "kvm" if arch == "any" else arch
    slug = f"{kind}-{family}-{kebab(layout.record.__name__)}"
    module = layout.record.__module__
    return Page(kind, arch, slug, layout.c_name, layout.summary, layout.source, module, layout)


def _numbers(arch: str, cls: type[IntEnum]) -> Page:
    family = "kvm" if arch == "any" else arch
    prefix = c_prefix(cls)
    title = f"{_words(cls)}: {prefix}*" if prefix else _words(cls)
    slug = f"numbers-{family}-{kebab(cls.__name__)}"
    source = numbers_of(cls).source
    return Page("numbers", arch, slug, title, _sentence(cls), source, cls.__module__, cls)


def _ioctl(arch: str, ioctl: Ioctl) -> Page:
    slug = f"ioctl-{kebab(ioctl.name)}"
    return Page("ioctl", arch, slug, ioctl.name, ioctl.meaning, ioctl.source, "hcabi.kvm", ioctl)


@cache
def all_pages() -> tuple[Page, ...]:
    """All pages, by kind."""
    found = declarations()
    pages = (
        *(_call(a, c) for a, c in found.calls),
        *sorted((_layout(a, x) for a, x in found.layouts), key=lambda e: e.kind),
        *(_numbers(a, n) for a, n in found.numbers),
        *(_ioctl(a, i) for a, i in found.ioctls),
    )
    slugs = [p.slug for p in pages]
    twice = {s for s in slugs if slugs.count(s) > 1}
    if twice:
        raise ValueError(f"two declarations for one page: {sorted(twice)}")
    return pages


@cache
def by_slug() -> dict[str, Page]:
    """Pages by their file names."""
    return {e.slug: e for e in all_pages()}


@cache
def _by_declaration() -> dict[int, Page]:
    return {id(d): e for e in all_pages() for d in (e.thing, e.declared) if d is not None}


def page_of(declared: object) -> Page:
    """Page of a call, an ioctl, a layout, or a declared class; KeyError for anything else."""
    return _by_declaration()[id(declared)]


@cache
def _places() -> dict[str, list[tuple[Page, str]]]:
    found: dict[str, list[tuple[Page, str]]] = {}
    for e in all_pages():
        names = {e.title: "", e.declared.__name__: ""} if e.declared else {e.title: ""}
        if e.kind == "numbers":
            names |= {c_name(m): member_id(m) for m in e.thing}
        for name, anchor in names.items():
            found.setdefault(name, []).append((e, anchor))
    return found


def place_of(name: str, *, kind: str = "", arch: str = "") -> tuple[Page, str] | None:
    """
    Page and anchor of a C name, of a declared class's name, or of a page's title.

    A call stands before the number of its name.

    Args:
        name: As it is declared.
        kind: Look at pages of this kind alone.
        arch: Prefer pages of this architecture.
    """
    found = [(e, anchor) for e, anchor in _places().get(name, ()) if kind in ("", e.kind)]
    return min(found, key=lambda place: place[0].arch != arch, default=None)


def numbered() -> list[tuple[int, str, str, Page, str]]:
    """(value, name, sentence, page, anchor) of everything that has a number."""
    rows: list[tuple[int, str, str, Page, str]] = []
    for e in all_pages():
        if e.kind in ("call", "ioctl"):
            rows.append((int(e.thing.number), e.title, e.summary, e, ""))
        elif e.kind == "numbers":
            rows += [(int(m), c_name(m), meaning(m), e, member_id(m)) for m in e.thing]
    return sorted(rows, key=lambda r: (r[0], r[1]))
