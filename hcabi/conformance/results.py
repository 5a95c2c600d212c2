"""What became of each case, and of all of them together."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Sequence

import msgspec

from hcabi.conformance.cases import Case, Strength
from hcabi.conformance.protocol import Hello

__all__ = ["CaseResult", "CaseStatus", "Report", "settle"]


class CaseStatus(enum.Enum):
    """Final word on a case. The last four are failures; the three before them are told."""

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
    What became of one case.

    Attributes:
        case: The case.
        status: The final word.
        details: What was wrong, or why nothing was asked.
        known: Reason from the list of known failures; empty if it is not there.
    """

    case: Case
    status: CaseStatus
    details: tuple[str, ...] = ()
    known: str = ""


class Report(msgspec.Struct, frozen=True):
    """
    All results of one run, in the order of the cases.

    Attributes:
        program: What the program said of itself.
        strict: Whether every should counted.
        results: One for each case.
        warnings: What is odd about the hello, such as a contract that does not exist.
    """

    program: Hello
    strict: bool
    results: tuple[CaseResult, ...]
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[CaseStatus, int]:
        """How many cases came to each end, in the order of `CaseStatus`."""
        found = Counter(r.status for r in self.results)
        return {status: found[status] for status in CaseStatus if found[status]}

    @property
    def tested(self) -> int:
        """How many cases were answered in some way."""
        untested = (CaseStatus.SKIPPED, CaseStatus.NOT_DECLARED)
        return sum(r.status not in untested for r in self.results)

    @property
    def passed(self) -> bool:
        """Whether something was tested and nothing is bad."""
        return self.tested > 0 and not any(r.status.is_bad for r in self.results)

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
    Give the final word.

    Args:
        case: The case.
        status: What became of it.
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
