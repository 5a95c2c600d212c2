"""The declarations for other languages: C, Rust, Go and JSON."""

from __future__ import annotations

from collections.abc import Callable

from hcabi.export.c import c_header
from hcabi.export.go import go_package
from hcabi.export.json import json_document
from hcabi.export.model import definitions
from hcabi.export.rust import rust_module

__all__ = ["LANGUAGES", "export"]

#: Generators by language.
LANGUAGES: dict[str, Callable[..., str]] = {
    "c": c_header,
    "rust": rust_module,
    "go": go_package,
    "json": json_document,
}


def export(language: str) -> str:
    """Write all definitions in *language*; the same declarations give the same text."""
    return LANGUAGES[language](definitions())
