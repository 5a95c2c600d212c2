"""What became of each case, and of all of them together."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Sequence

import msgspec

from hcabi.conformance.cases import Case
from hcabi.conformance.protocol import Hello

__all__ = ["Report", "Result", "Status", "settle"]


class Status(enum.Enum):
    """Final word on a case. The last four are failures."""

    PASSED = "passed"
    SKIPPED = "skipped"
    NOT_DECLARED = "not declared"
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


_BAD = frozenset({Status.FAILED, Status.BROKEN, Status.ERROR, Status.UNEXPECTED_PASS})


class Result(msgspec.Struct, frozen=True):
    """
    What became of one case.

    Attributes:
        case: The case.
        status: The final word.
        details: What was wrong, or why nothing was asked.
        known: Reason from the list of known failures; empty if it is not there.
    """

    case: Case
    status: Status
    details: tuple[str, ...] = ()
    known: str = ""


class Report(msgspec.Struct, frozen=True):
    """
    All results of one run, in the order of the cases.

    Attributes:
        program: What the program said of itself.
        strict: Whether every should counted.
        results: One for each case.
    """

    program: Hello
    strict: bool
    results: tuple[Result, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many cases came to each end, in the order of `Status`."""
        found = Counter(r.status for r in self.results)
        return {status: found[status] for status in Status if found[status]}

    @property
    def tested(self) -> int:
        """How many cases were answered in some way."""
        untested = (Status.SKIPPED, Status.NOT_DECLARED)
        return sum(r.status not in untested for r in self.results)

    @property
    def passed(self) -> bool:
        """Whether something was tested and nothing is bad."""
        return self.tested > 0 and not any(r.status.is_bad for r in self.results)

    def by_group(self) -> dict[tuple[str, str], Sequence[Result]]:
        """Results by dialect and level, both in the order of the cases."""
        groups: dict[tuple[str, str], list[Result]] = {}
        for result in self.results:
            groups.setdefault((result.case.dialect, result.case.level.value), []).append(result)
        return dict(sorted(groups.items()))


def settle(
    case: Case, status: Status, details: Sequence[str], *, strict: bool, known: str | None
) -> Result:
    """Give the final word, seen the strength of the vector and the list of known failures."""
    if status is Status.FAILED and not case.required and not strict:
        status = Status.ADVISORY
    if known is not None:
        if status.is_bad:
            return Result(case, Status.KNOWN_FAILURE, tuple(details), known)
        if status is Status.PASSED:
            text = f"it is listed as a known failure: {known}"
            return Result(case, Status.UNEXPECTED_PASS, (text,), known)
    return Result(case, status, tuple(details))
