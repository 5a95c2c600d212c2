"""The result of each case, and of a whole run."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Container, Sequence

import msgspec

from hcabi.conformance.cases import Case, Strength
from hcabi.conformance.causes import shared_names
from hcabi.conformance.protocol import Hello, Lack, missing

__all__ = ["CaseResult", "CaseStatus", "Cause", "Report", "settle"]


class CaseStatus(enum.Enum):
    """Final status of a case. The last four are failures; the three before them are reported."""

    PASSED = "passed"
    SKIPPED = "skipped"
    NOT_DECLARED = "not declared"
    POLICY = "policy"
    ADVISORY = "advisory"
    KNOWN_FAILURE = "known failure"
    FAILED = "failed"
    BROKEN = "broken"
    ERROR = "error"
    UNEXPECTED_PASS = "unexpected pass"  # noqa: S105 - no password

    @property
    def is_bad(self) -> bool:
        """Whether it makes the run fail."""
        return self in _BAD


_BAD = frozenset(
    {CaseStatus.FAILED, CaseStatus.BROKEN, CaseStatus.ERROR, CaseStatus.UNEXPECTED_PASS}
)


class CaseResult(msgspec.Struct, frozen=True):
    """
    Result of one case.

    Attributes:
        case: The case.
        status: The final status.
        details: What was wrong, or why it was not asked.
        known: Reason from the list of known failures; empty if it is not listed.
    """

    case: Case
    status: CaseStatus
    details: tuple[str, ...] = ()
    known: str = ""


class Cause(msgspec.Struct, frozen=True):
    """
    Results with the same mistake.

    Attributes:
        text: The mistake.
        results: The results with it, in the order of the cases.
    """

    text: str
    results: tuple[CaseResult, ...]

    @property
    def example(self) -> CaseResult:
        """The result that is read fastest: that of the fewest exits."""
        return min(self.results, key=lambda result: len(result.case.input.get("steps", ())))


class Report(msgspec.Struct, frozen=True):
    """
    All results of one run, in the order of the cases.

    Attributes:
        program: The program's hello.
        strict: Whether every should counted.
        results: One for each case.
        warnings: Warnings about the hello, such as a contract that does not exist.
    """

    program: Hello
    strict: bool
    results: tuple[CaseResult, ...]
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[CaseStatus, int]:
        """Number of cases by status, in the order of `CaseStatus`."""
        found = Counter(r.status for r in self.results)
        return {status: found[status] for status in CaseStatus if found[status]}

    @property
    def tested(self) -> int:
        """Number of cases that were answered."""
        untested = (CaseStatus.SKIPPED, CaseStatus.NOT_DECLARED)
        return sum(r.status not in untested for r in self.results)

    @property
    def skipped(self) -> int:
        """Number of cases that the program could not be asked."""
        return sum(r.status is CaseStatus.SKIPPED for r in self.results)

    @property
    def mostly_skipped(self) -> bool:
        """Whether more cases could not be asked than were answered."""
        return self.skipped > self.tested

    @property
    def passed(self) -> bool:
        """Whether something was tested, most cases could be asked, and nothing is bad."""
        bad = any(r.status.is_bad for r in self.results)
        return self.tested > 0 and not self.mostly_skipped and not bad

    def declared(self) -> Report:
        """The same without the cases that the program does not declare."""
        kept = [r for r in self.results if r.status is not CaseStatus.NOT_DECLARED]
        return msgspec.structs.replace(self, results=tuple(kept))

    def undeclared(self) -> dict[Lack, tuple[int, list[str]]]:
        """For each kind of missing declaration the number of its cases, and their names."""
        found = [m for r in self.results if (m := missing(self.program, r.case)) is not None]
        made = {kind: [m.name for m in found if m.kind is kind] for kind in Lack}
        return {kind: (len(names), sorted(set(names))) for kind, names in made.items() if names}

    def causes(self, statuses: Container[CaseStatus]) -> list[Cause]:
        """Results with one of *statuses* grouped by what is wrong, the largest group first."""
        chosen = [result for result in self.results if result.status in statuses]
        groups: dict[str, list[CaseResult]] = {}
        for result, name in zip(chosen, shared_names([r.details for r in chosen]), strict=True):
            groups.setdefault(name, []).append(result)
        made = [Cause(text, tuple(results)) for text, results in groups.items()]
        return sorted(made, key=lambda cause: -len(cause.results))

    def by_group(self) -> dict[tuple[str, str], Sequence[CaseResult]]:
        """Results by contract and level, both in the order of the cases."""
        groups: dict[tuple[str, str], list[CaseResult]] = {}
        for result in self.results:
            groups.setdefault((result.case.contract, result.case.level.value), []).append(result)
        return dict(sorted(groups.items()))


def settle(
    case: Case,
    status: CaseStatus,
    details: Sequence[str],
    *,
    strength: Strength,
    strict: bool,
    known: str | None,
) -> CaseResult:
    """
    Return the final result.

    Args:
        case: The case.
        status: Its status.
        details: What was wrong.
        strength: How much that matters; never more than the case's own strength.
        strict: Whether a should counts like a must.
        known: Why the case is known to fail, if it is.
    """
    if status.is_bad:
        strength = min(strength, case.strength)
        if strength is Strength.POLICY:
            status = CaseStatus.POLICY
        elif strength is Strength.SHOULD and not strict:
            status = CaseStatus.ADVISORY
    if known is not None:
        if status.is_bad:
            return CaseResult(case, CaseStatus.KNOWN_FAILURE, tuple(details), known)
        if status is CaseStatus.PASSED:
            text = f"it is listed as a known failure: {known}"
            return CaseResult(case, CaseStatus.UNEXPECTED_PASS, (text,), known)
    return CaseResult(case, status, tuple(details))
