"""Results of kernels as test points, and these as KTAP; `hcabi.lab.junit` has JUnit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import msgspec

from hcabi.lab.diff import DiffReport
from hcabi.lab.learn import LearnReport

__all__ = ["TestPoint", "TestedKernel", "diff_points", "ktap", "learn_points", "one_line"]


class TestPoint(msgspec.Struct, frozen=True):
    """
    One result.

    Attributes:
        name: What was tested.
        failed: Whether the kernel did not do what it should.
        details: What it did, a line each.
        skipped: Why it was not tested; empty if it was.
    """

    __test__ = False

    name: str
    failed: bool = False
    details: tuple[str, ...] = ()
    skipped: str = ""


class TestedKernel(msgspec.Struct, frozen=True):
    """
    Results of one kernel.

    Attributes:
        name: What was asked for.
        points: The results.
        cannot: Why it could not be tested; empty if it could.
    """

    __test__ = False

    name: str
    points: tuple[TestPoint, ...] = ()
    cannot: str = ""

    @property
    def failed(self) -> bool:
        """Whether one of them failed."""
        return any(point.failed for point in self.points)


def diff_points(report: DiffReport) -> tuple[TestPoint, ...]:
    """Return a result for each subject; those after a disagreement were not asked."""
    points = []
    found = report.disagreement
    for subject, count in report.cases.items():
        if found is not None and found.subject == subject:
            details = [
                f"{name}: kernel {a}, model {b}" for name, (a, b) in found.differences.items()
            ]
            details += [f"input {json.dumps(given)}" for given in found.inputs]
            points.append(TestPoint(subject, failed=True, details=tuple(details)))
        elif not count:
            points.append(TestPoint(subject, skipped="a disagreement came before"))
        else:
            points.append(TestPoint(subject, details=(f"{count} cases",)))
    return tuple(points)


def learn_points(report: LearnReport) -> tuple[TestPoint, ...]:
    """Return a result for each probe."""
    points = []
    for probe in report.probes:
        details = [
            f"{label}: kernel {kernel}, {report.against} {other}"
            for label, (kernel, other) in probe.differs.items()
        ]
        if details:
            details = [f"expected: {probe.expects} ({probe.source})", *details, probe.otherwise]
        points.append(TestPoint(probe.name, bool(details), tuple(details), probe.skipped))
    return tuple(points)


def ktap(kernels: Sequence[TestedKernel]) -> str:
    """Write KTAP version 1: a test for each kernel, with a subtest for each result."""
    lines = ["KTAP version 1", f"1..{len(kernels)}"]
    for number, kernel in enumerate(kernels, 1):
        if kernel.cannot:
            lines.append(f"ok {number} {_word(kernel.name)} # SKIP {one_line(kernel.cannot)}")
            continue
        lines += (f"  {line}" for line in _subtest(kernel))
        lines.append(f"{'not ok' if kernel.failed else 'ok'} {number} {_word(kernel.name)}")
    return "\n".join([*lines, ""])


def _subtest(kernel: TestedKernel) -> Iterator[str]:
    yield "KTAP version 1"
    yield f"# Subtest: {_word(kernel.name)}"
    yield f"1..{len(kernel.points)}"
    for number, point in enumerate(kernel.points, 1):
        yield from (f"# {one_line(detail)}" for detail in point.details)
        skip = f" # SKIP {one_line(point.skipped)}" if point.skipped else ""
        yield f"{'not ok' if point.failed else 'ok'} {number} {_word(point.name)}{skip}"


def _word(text: str) -> str:
    """Name of a test: a sign # would begin a directive."""
    return one_line(text).replace("#", "?")


def one_line(text: str) -> str:
    """Text in one line, without what is no text; a kernel may say anything."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
