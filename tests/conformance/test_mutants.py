"""The kit must catch every wrong program, and the table that says by what must be current."""

from __future__ import annotations

from pathlib import Path

import pytest

from hcabi.conformance.cases import Strength, load_cases
from hcabi.conformance.mutation_report import Kill, kill_table, markdown
from hcabi.conformance.reference import Reference
from tests.mutants import MUTANTS, killers

#: Puts every vector to every wrong program.
pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "docs" / "conformance-mutants.md"


@pytest.fixture(scope="module")
def kills() -> list[Kill]:
    return kill_table()


def test_every_wrong_program_is_caught(kills: list[Kill]) -> None:
    assert len(kills) == len(MUTANTS) >= 150
    assert [kill.mutant.name for kill in kills if not kill.cases] == []


def test_every_wrong_program_is_caught_by_a_written_case(kills: list[Kill]) -> None:
    captured = [kill.mutant.name for kill in kills if "/captured-" in kill.first]
    # A wrong sum is met by the captures' extreme counts as well as by ours.
    assert captured == []


def test_the_reference_is_not_caught() -> None:
    assert killers(Reference(), load_cases()) == {}


def test_the_page_is_current(kills: list[Kill]) -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(kills), (
        "hcabi conformance mutants --markdown"
    )


def names(kills: list[Kill], strength: Strength) -> list[str]:
    return sorted(kill.mutant.name for kill in kills if kill.strength is strength)


def test_what_is_only_a_policy_is_reported_as_one(kills: list[Kill]) -> None:
    assert names(kills, Strength.POLICY) == ["failure-stops-vm", "unknown-flags-convert"]


def test_no_two_are_caught_by_the_same_cases(kills: list[Kill]) -> None:
    same: dict[frozenset[str], list[str]] = {}
    for kill in kills:
        same.setdefault(frozenset(kill.cases), []).append(kill.mutant.name)
    assert [found for found in same.values() if len(found) > 1] == []


def test_should_alone_catches_what_breaks_nothing(kills: list[Kill]) -> None:
    assert names(kills, Strength.SHOULD) == [
        "any-partition",
        "attributes-of-32-bits",
        "calls-count-as-faults",
        "eagain-on-snp",
        "errno-for-status",
        "every-errno-is-call",
        "exit-38-without-error",
        "failed-free-stops-calls",
        "failed-free-stops-faults",
        "fault-frees-nothing",
        "fault-is-one-page",
        "fault-without-error",
        "frees-before-change",
        "frees-first-slot-only",
        "frees-nothing",
        "hole-punched-while-shared",
        "hyperv-reserved-ignored",
        "length-in-pages",
        "length-not-split",
        "pkvm-answer-of-64-bits",
        "pkvm-counts-pages",
        "plain-slot-made-private",
        "positive-on-direct",
        "prototype-by-function-id",
        "prototype-in-registers",
        "raw-tdx-exit-served",
        "realm-flag-turned",
        "refusal-of-32-bits",
        "refused-call-committed",
        "reserved-bits-ignored",
        "sharing-frees-nothing",
        "taking-back-frees-nothing",
        "taking-back-tried-again",
    ]
