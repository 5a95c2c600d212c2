"""The kill table: which case catches which wrong program."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hcabi.conformance.cases import load_cases
from tests.mutants import MUTANTS, Mutant, killers

__all__ = ["Kill", "kill_table", "markdown"]


class Kill(msgspec.Struct, frozen=True):
    """
    How one wrong program is caught.

    Attributes:
        mutant: The wrong program.
        first: A case that catches it, a written one where there is one; empty if none does.
        cases: Ids of all cases that catch it.
    """

    mutant: Mutant
    first: str
    cases: frozenset[str]


def kill_table() -> list[Kill]:
    """Put all cases to all mutants."""
    cases = load_cases()
    kills = []
    for mutant in MUTANTS.values():
        found = killers(mutant.program(), cases)
        first = min(found, key=_plainness, default="")
        kills.append(Kill(mutant, first, frozenset(found)))
    return kills


def _plainness(case_id: str) -> tuple[bool, bool, str]:
    """Prefer the table of nasty inputs, then what is written to what is captured."""
    return "/captured-" in case_id, "/nasty/" not in case_id, case_id


def markdown(kills: Sequence[Kill]) -> str:
    """Write the table as a page."""
    lines = [
        "# Wrong programs that the kit catches",
        "",
        "Each is the reference program with one mistake in it. `hcabi conformance mutants` makes",
        "this table; a test demands that every one of them is caught.",
        "",
        "| wrong program | what it does wrong | where it was seen | caught by | cases |",
        "|---|---|---|---|---|",
    ]
    for kill in kills:
        mutant = kill.mutant
        cells = [mutant.name, mutant.bug, mutant.origin, f"`{kill.first}`", str(len(kill.cases))]
        lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    return "\n".join(lines) + "\n"
