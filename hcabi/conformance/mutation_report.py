"""The kill table: which cases catch which wrong program."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hcabi.conformance.cases import Strength, load_cases
from tests.mutants import MUTANTS, Mutant, killers

__all__ = ["Kill", "kill_table", "markdown"]


class Kill(msgspec.Struct, frozen=True):
    """
    The cases that catch one wrong program.

    Attributes:
        mutant: The wrong program.
        first: A case that catches it, preferably a written one; empty if none does.
        strength: The highest strength among these cases.
        cases: All cases that catch it, with their strengths.
    """

    mutant: Mutant
    first: str
    strength: Strength | None
    cases: dict[str, Strength]


def kill_table() -> list[Kill]:
    """Send all cases to all mutants."""
    cases = load_cases()
    kills = []
    for mutant in MUTANTS.values():
        found = killers(mutant.program(), cases)
        strength = max(found.values(), default=None)
        first = min((i for i in found if found[i] is strength), key=_plainness, default="")
        kills.append(Kill(mutant, first, strength, found))
    return kills


def _plainness(case_id: str) -> tuple[bool, bool, str]:
    """Sort key: the table of hostile inputs first, then written cases, then captured ones."""
    return "/captured-" in case_id, "/nasty/" not in case_id, case_id


def markdown(kills: Sequence[Kill]) -> str:
    """Write the table as a page."""
    lines = [
        "---",
        "hide-toc: true",
        "---",
        "",
        "# Wrong programs that the kit catches",
        "",
        "Each is the reference program with one mistake in it. `hcabi conformance mutants` makes",
        "this table; a test demands that each is caught, and no two by the same cases.",
        "What is only a policy is a VMM's own decision: it is reported and never fails a run.",
        "",
        "| wrong program | what it does wrong | where it was seen | strength | caught by | cases |",
        "|---|---|---|---|---|---|",
    ]
    for kill in kills:
        mutant = kill.mutant
        strength = kill.strength.value if kill.strength else "not caught"
        cells = [mutant.name, mutant.bug, mutant.origin, strength, f"`{kill.first}`"]
        cells.append(str(len(kill.cases)))
        lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    return "\n".join(lines) + "\n"
