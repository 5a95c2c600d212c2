"""The declarations for other languages: C, Rust, Go, and JSON with its schema."""

from __future__ import annotations

from collections.abc import Callable

from hcabi.export.abi import abi_json, abi_schema
from hcabi.export.c import c_header
from hcabi.export.go import go_package
from hcabi.export.model import definitions
from hcabi.export.rust import rust_module

__all__ = ["LANGUAGES", "export"]

#: Generators by language.
LANGUAGES: dict[str, Callable[[], str]] = {
    "c": lambda: c_header(definitions()),
    "rust": lambda: rust_module(definitions()),
    "go": lambda: go_package(definitions()),
    "json": abi_json,
    "json-schema": abi_schema,
}


def export(language: str) -> str:
    """Write all declarations in *language*; the same ones give the same text."""
    return LANGUAGES[language]()
