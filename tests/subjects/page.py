"""The page that says what the kit finds in the seven subjects, before and after."""

from __future__ import annotations

from typing import Any

from hcabi.conformance.cases import Strength
from subjects.measure import Measured, measure
from subjects.vmms import SUBJECTS

__all__ = ["page"]

_HEAD = """# VMMs that the kit is measured on

The kit is measured on handlers that behave as real VMMs were found to behave: written from a
description of their behaviour, not from their code, with every bug that was found in them. Each bug
can be mended on its own, so it is measured, and not judged by eye, whether a failure points at a
bug: a failure points at the bugs without which it goes away. `tests/subjects` holds the handlers;
a test keeps this page current.

"""

_BEFORE = """## Before

The kit at commit 7e5cfd1, levels handler and scenario of the contracts that each VMM serves. The
real VMMs gave the same figures. Of 108 failures, 41 pointed at a real bug.

"""

_AFTER = """## Now

A failure is a broken *must*. Every adapter declares `refuses`, `ranges` and `discards`, as its
author would. A mended VMM has no failure.

"""


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def page(before: dict[str, Any]) -> str:
    """Write the page; *before* is what the kit said before it changed."""
    old = []
    for name, row in before["subjects"].items():
        counts = row["counts"]
        put = sum(counts.values())
        cells = [counts["passed"], counts["failed"], counts["broken"], counts["advisory"]]
        old.append([name, f"`{row['commit']}`", str(put), *map(str, cells)])
    found = [measure(subject) for subject in SUBJECTS]
    now = [_row(m) for m in found]
    totals = [sum(m.failures for m in found), sum(m.pointing for m in found)]
    bugs = [
        [
            m.subject.name,
            bug + (" (new)" if bug in m.subject.found_since else ""),
            text,
            _first(m, bug),
        ]
        for m in found
        for bug, text in m.subject.bugs.items()
    ]
    heads = ["VMM", "commit", "cases", "passed", "failed", "broken", "advisory"]
    after = ["VMM", "cases", "failures", "of these point at a listed bug", "advisory", "policy",
             "bugs found"]  # fmt: skip
    return (
        _HEAD + _BEFORE + _table(heads, old) + "\n" + _AFTER + _table(after, now)
        + f"\n{totals[1]} of {totals[0]} failures point at a listed bug.\n\n## Bugs\n\n"
        + "The case is one that points at the bug. A bug that is marked new is not in the list that"
        + "\nthe VMMs were described by.\n\n"
        + _table(["VMM", "bug", "what it does", "case"], bugs)
    )  # fmt: skip


def _name(m: Measured, bug: str) -> str:
    return f"{bug} (new)" if bug in m.subject.found_since else bug


def _row(m: Measured) -> list[str]:
    advisory, policy = m.count(Strength.SHOULD), m.count(Strength.POLICY)
    bugs = f"{len(m.found)} of {len(m.subject.bugs)}"
    return [m.subject.name, *map(str, (m.put, m.failures, m.pointing, advisory, policy)), bugs]


def _first(m: Measured, bug: str) -> str:
    """A case that points at *bug*, at few others, and that matters most."""
    cases = [name for name, bugs in m.named.items() if bug in bugs]

    def key(name: str) -> tuple[bool, int, str]:
        return m.wrong[name].strength is not Strength.MUST, len(m.named[name]), name

    best = min(cases, key=key)
    strength = m.wrong[best].strength
    assert strength is not None
    return f"`{best}` ({strength.value})"
