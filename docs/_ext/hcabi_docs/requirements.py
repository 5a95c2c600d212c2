"""
What guests and hosts must do: read from `docs/requirements/*.toml`, with their results.

A page is the file name of a declaration's page, and its prefix begins every id. G is the guest's,
H the host's: the VMM, or the kernel or EL2 where they answer. Ids are never used again. Every
requirement has

- `must`: the sentence behind "must";
- `why`, optional: what happens otherwise;
- `status`, optional: `unverified` or `inferred`, as its source says;
- `tests`: what checks it, `tests/file.py::function` or `vector:contract/topic/name`.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["DOCS", "Requirement", "check_exists", "requirements", "results"]

DOCS = Path(__file__).resolve().parents[2]
ROOT = DOCS.parent


@dataclass(frozen=True)
class Requirement:
    """
    One thing that a side must do.

    Attributes:
        id: Such as `X86-MAPGPA-G1`; G for the guest, H for the host.
        page: The page that it stands on.
        text: The sentence behind "must".
        why: What happens otherwise, if that is worth saying.
        tests: `tests/file.py::name` or `vector:contract/topic/name`.
        status: `unverified` or `inferred`; empty where the fact was read or measured.
    """

    id: str
    page: str
    text: str
    why: str
    tests: tuple[str, ...]
    status: str = ""

    @property
    def who(self) -> str:
        """`guest` or `host`."""
        return "guest" if self.id.rpartition("-")[2].startswith("G") else "host"


@cache
def requirements() -> tuple[Requirement, ...]:
    """All of them, in the order of the files."""
    files = sorted((DOCS / "requirements").glob("*.toml"))
    pages = [p for file in files for p in tomllib.loads(file.read_text("utf-8"))["page"]]
    return tuple(
        Requirement(f"{p['prefix']}-{name}", p["name"], r["must"], r.get("why", ""),
                    tuple(r["tests"]), r.get("status", ""))
        for p in pages
        for name, r in p["requirements"].items()
    )  # fmt: skip


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
