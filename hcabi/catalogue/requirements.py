"""
What guests and hosts must do, as data.

The files are `docs/requirements/*.toml`; the installed package holds them too. A page is the file
name of a declaration's page, and its prefix begins every id. G is the guest's, H the host's: the
VMM, or the kernel or EL2 where they answer. Ids are never used again. Every requirement has

- `must`: the sentence behind "must";
- `when`, optional: a condition, which the sentence begins with;
- `by`, optional: who must, where that is neither the guest nor the host as a whole; `host` of a
  page is the same for all its H;
- `why`, optional: what happens otherwise;
- `status`, optional: `unverified` or `inferred`, as its source says;
- `tests`: what checks it, `tests/file.py::function` or `vector:contract/topic/name`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from hcabi.catalogue.documents import DOCUMENTS

__all__ = ["Requirement", "requirements"]


class Requirement(msgspec.Struct, frozen=True):
    """
    One thing that a side must do.

    Attributes:
        id: Such as `X86-MAPGPA-G1`; G for the guest, H for the host.
        page: The page that it stands on.
        text: The sentence behind "must".
        why: What happens otherwise, if that is worth saying.
        tests: `tests/file.py::name` or `vector:contract/topic/name`.
        status: `unverified` or `inferred`; empty if the fact was read or measured.
        when: Condition under which it holds, such as `On arm64`; empty if it always does.
        by: Who must, if it is not `who`, such as `hypervisor`.
    """

    id: str
    page: str
    text: str
    why: str
    tests: tuple[str, ...]
    status: str = ""
    when: str = ""
    by: str = ""

    @property
    def who(self) -> str:
        """`guest` or `host`."""
        return "guest" if self.id.rpartition("-")[2].startswith("G") else "host"

    @property
    def sentence(self) -> str:
        """The requirement as a whole sentence, which can be quoted alone."""
        said = f"the {self.by or self.who} must {self.text}"
        return f"{self.when}, {said}" if self.when else f"T{said[1:]}"


@cache
def requirements() -> tuple[Requirement, ...]:
    """All of them, in the order of the files."""
    files = sorted((Path(DOCUMENTS) / "requirements").glob("*.toml"))
    pages = [p for file in files for p in tomllib.loads(file.read_text("utf-8"))["page"]]
    return tuple(
        Requirement(f"{p['prefix']}-{name}", p["name"], r["must"], r.get("why", ""),
                    tuple(r["tests"]), r.get("status", ""), r.get("when", ""),
                    r.get("by", p.get("host", "") if name.startswith("H") else ""))
        for p in pages
        for name, r in p["requirements"].items()
    )  # fmt: skip
