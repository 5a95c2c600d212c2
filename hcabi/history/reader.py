"""Reads the TOML files of this folder into typed values."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from hcabi.kvm.documents import LINUX

__all__ = ["read"]

T = TypeVar("T")


def read(name: str, table: str, kind: type[T]) -> tuple[T, ...]:
    """
    Return the entries of one table of the file *name* as values of *kind*, in their order.

    An entry names its source by a document of the file and a place in it. A document without a
    version is of the kernel release that was read.
    """
    data = tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    documents = data["documents"]
    for entry in data[table]:
        entry["source"] = _source(documents[entry["source"].pop("document")], entry["source"])
    return msgspec.convert(data[table], tuple[kind, ...])  # type: ignore[valid-type]


def _source(document: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    return {
        "document": document["title"],
        "version": document.get("version", LINUX),
        "locator": place.get("at", ""),
        "status": place.get("status", "read"),
        "contract": document.get("contract", ""),
    }
