"""What the kit says of a subject, and which of its bugs each failure points at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hcabi.conformance.cases import (
    Case,
    Level,
    Strength,
    load_cases,
)
from hcabi.conformance.judge import Judgement, judge
from hcabi.conformance.protocol import PROTOCOL, Hello, missing
from subjects.adapter import answer
from subjects.kvm import Panic
from subjects.vmms import Subject

__all__ = ["Measured", "cases_for", "hello_of", "judged", "measure"]


@dataclass(frozen=True)
class Measured:
    """
    What the kit says of one subject with all its bugs.

    Attributes:
        subject: The subject.
        put: How many cases were put.
        wrong: Judgements of the wrong answers, by case.
        named: Bugs that each wrong answer points at.
        found: Bugs that some must or should points at.
    """

    subject: type[Subject]
    put: int
    wrong: dict[str, Judgement]
    named: dict[str, list[str]]
    found: frozenset[str]

    def count(self, strength: Strength) -> int:
        """How many answers are that wrong."""
        return sum(j.strength is strength for j in self.wrong.values())

    @property
    def points(self) -> dict[str, list[str]]:
        """Bugs that each failed must points at."""
        return {n: self.named[n] for n, j in self.wrong.items() if j.strength is Strength.MUST}

    @property
    def failures(self) -> int:
        """How many cases fail the run."""
        return self.count(Strength.MUST)

    @property
    def pointing(self) -> int:
        """How many of them point at a bug that the evidence lists."""
        new = self.subject.found_since
        return sum(bool(set(bugs) - new) for bugs in self.points.values())


@cache
def measure(subject: type[Subject]) -> Measured:
    """Put all cases to *subject* and see what each wrong answer points at."""
    cases = cases_for(subject)
    wrong = judged(subject, subject.bugs, cases)
    named = _pointers(subject, wrong)
    counted = {name for name, j in wrong.items() if j.strength is not Strength.POLICY}
    found = frozenset(bug for name in counted for bug in named[name])
    return Measured(subject, len(cases), wrong, named, found)


def hello_of(subject: type[Subject]) -> Hello:
    """What its adapter declares: the handler alone, as is normal for a VMM."""
    return Hello(
        protocol=PROTOCOL,
        name=subject.name,
        version=subject.commit,
        language="Python",
        contracts=list(subject.contracts),
        levels=["handler", "scenario"],
        vmm=subject.declared,
    )


def cases_for(subject: type[Subject]) -> list[Case]:
    """Cases that are put to it."""
    hello = hello_of(subject)
    return [case for case in _cases() if case.level is not Level.CODEC and not missing(hello, case)]


@cache
def _cases() -> tuple[Case, ...]:
    return tuple(load_cases())


def judged(
    subject: type[Subject], has: Iterable[str], cases: Iterable[Case]
) -> dict[str, Judgement]:
    """Judgement of each case that the subject with the bugs *has* gets wrong, by id."""
    wrong = {}
    for case in cases:
        try:
            found = judge(case, answer(subject, frozenset(has), case.input), subject.declared)
        except Panic as panic:
            found = Judgement(case.strength, (f"the process ended: {panic}",))
        if found.strength is not None:
            wrong[case.id] = found
    return wrong


def _pointers(subject: type[Subject], wrong: dict[str, Judgement]) -> dict[str, list[str]]:
    """
    For each wrong answer, the bugs that it points at.

    Those without which the answer is right, everything else as it was; where no single bug is
    alone to blame, those of which each alone makes the answer wrong.
    """
    cases = [case for case in cases_for(subject) if case.id in wrong]
    bugs = frozenset(subject.bugs)
    without = {bug: judged(subject, bugs - {bug}, cases) for bug in bugs}
    alone = {bug: judged(subject, {bug}, cases) for bug in bugs}
    mended = judged(subject, (), cases)
    found = {}
    for name, judgement in wrong.items():
        strength = judgement.strength
        assert strength is not None
        found[name] = sorted(
            bug for bug in bugs if _lighter(without[bug].get(name), strength)
        ) or sorted(
            bug
            for bug in bugs
            if _lighter(mended.get(name), strength) and not _lighter(alone[bug].get(name), strength)
        )
    return found


def _lighter(judgement: Judgement | None, strength: Strength) -> bool:
    return judgement is None or judgement.strength is None or judgement.strength < strength
