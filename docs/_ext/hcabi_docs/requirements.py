"""Results of the tests that requirements name, and whether there are such tests."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

__all__ = ["DOCS", "ROOT", "check_exists", "results"]

DOCS = Path(__file__).resolve().parents[2]
ROOT = DOCS.parent


def results() -> dict[str, str]:
    """Result by test, of the last `build.py --check`; empty where it was not run."""
    path = DOCS / "_build" / "requirements.json"
    found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return found


def check_exists(name: str) -> bool:
    """Whether *name* is a test function of the project or a conformance vector."""
    if name.startswith("vector:"):
        return name.removeprefix("vector:") in _vectors()
    file, _, function = name.partition("::")
    path = ROOT / file
    return path.is_file() and f"\ndef {function}(" in path.read_text(encoding="utf-8")


@cache
def _vectors() -> frozenset[str]:
    from hcabi.conformance.cases import load_cases

    return frozenset(c.id for c in load_cases())
