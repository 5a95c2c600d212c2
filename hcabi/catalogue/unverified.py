"""Every fact that was not verified, with its place."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum, IntEnum
from typing import Any

import msgspec

from hcabi.catalogue.declarations import ARCHITECTURES
from hcabi.layout import (
    Layout,
    Numbers,
    Source,
    Status,
)

__all__ = ["Unverified", "unverified"]

_PACKAGES = (*ARCHITECTURES, "hcabi.history", "hcabi.contracts", "hcabi.kernels")
_DOUBTFUL = (Status.UNVERIFIED, Status.INFERRED)


class Unverified(msgspec.Struct, frozen=True, order=True):
    """
    One fact that was inferred or not verified.

    Attributes:
        where: Module and name of the declaration.
        what: Field, member or fact inside it; empty for the whole.
        status: `inferred` or `unverified`.
        source: The reference that carries the mark.
    """

    where: str
    what: str
    status: str
    source: str


def unverified() -> list[Unverified]:
    """Find them all, in order of their place."""
    found: set[Unverified] = set()
    for package in _PACKAGES:
        for info in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            module = importlib.import_module(info.name)
            # What a module has without naming it there stands in another one.
            for name in getattr(module, "__all__", ()):
                found.update(_in(f"{info.name}.{name}", getattr(module, name), module.__name__))
    return sorted(found)


def _in(where: str, value: Any, module: str) -> Iterator[Unverified]:
    if isinstance(value, type):
        if value.__module__ == module:
            yield from _in_class(where, value)
    else:
        for what, source in _sources(value, ""):
            yield Unverified(where, what, source.status.value, str(source))


def _in_class(where: str, cls: type) -> Iterator[Unverified]:
    layout = vars(cls).get("__layout__")
    if isinstance(layout, Layout):
        for row in layout.rows:
            if row.source.status in _DOUBTFUL:
                yield Unverified(where, row.path, row.source.status.value, str(row.source))
    known = vars(cls).get("__numbers__")
    if isinstance(known, Numbers) and issubclass(cls, IntEnum):
        for member in cls:
            source = known.source_of(member)
            if source.status in _DOUBTFUL:
                yield Unverified(where, member.name, source.status.value, str(source))


def _sources(value: Any, path: str) -> Iterator[tuple[str, Source]]:
    """Doubtful sources inside plain data, with the name of what carries each."""
    if isinstance(value, Source):
        if value.status in _DOUBTFUL:
            yield path, value
    elif isinstance(value, msgspec.Struct) and not isinstance(value, type):
        label = getattr(value, "c_name", "") or getattr(value, "name", "") or path
        for field in value.__struct_fields__:
            yield from _sources(getattr(value, field), label if isinstance(label, str) else path)
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from _sources(item, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            shown = key.name if isinstance(key, Enum) else str(key)
            yield from _sources(item, path or shown)
