"""
All declarations, found by walking the modules that hold them.

Nothing is listed here by hand: a new declaration is found because it exists.
"""

from __future__ import annotations

import importlib
import pkgutil
from enum import IntEnum
from functools import cache
from typing import Any

import msgspec

from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import CallSpec, Layout

__all__ = ["ARCHITECTURES", "Declarations", "declarations"]

#: Packages that hold declarations, and the architecture that each speaks of.
ARCHITECTURES = {
    "hcabi.kvm": "any",
    "hcabi.x86": "x86",
    "hcabi.hyperv": "x86",
    "hcabi.arm64": "arm64",
    "hcabi.s390": "s390",
    "hcabi.riscv": "riscv",
}


class Declarations(msgspec.Struct, frozen=True):
    """
    All declarations; each with its architecture.

    Attributes:
        layouts: Structures and words.
        numbers: Sets of named numbers.
        calls: Guest calls.
        ioctls: Requests to KVM.
    """

    layouts: list[tuple[str, Layout[Any]]] = []
    numbers: list[tuple[str, type[IntEnum]]] = []
    calls: list[tuple[str, CallSpec]] = []
    ioctls: list[tuple[str, Ioctl]] = []


@cache
def declarations() -> Declarations:
    """Find all declarations, in the order of packages, modules and lines."""
    found = Declarations()
    seen: set[int] = set()
    for package, arch in ARCHITECTURES.items():
        for info in pkgutil.iter_modules(importlib.import_module(package).__path__):
            # Subpackages hold contracts, which declare nothing.
            if not info.ispkg:
                module = importlib.import_module(f"{package}.{info.name}")
                for value in list(vars(module).values()):
                    _add(found, seen, arch, module.__name__, value)
    return found


def _add(found: Declarations, seen: set[int], arch: str, module: str, value: Any) -> None:
    if isinstance(value, (CallSpec, Ioctl)) and id(value) not in seen:
        seen.add(id(value))
        if isinstance(value, CallSpec):
            found.calls.append((arch, value))
        else:
            found.ioctls.append((arch, value))
    elif isinstance(value, type) and value.__module__ == module:
        if isinstance(vars(value).get("__layout__"), Layout):
            found.layouts.append((arch, vars(value)["__layout__"]))
        elif issubclass(value, IntEnum) and "__numbers__" in vars(value):
            found.numbers.append((arch, value))
