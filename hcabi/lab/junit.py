"""Results of kernels as JUnit XML, for continuous integration."""

from __future__ import annotations

from collections.abc import Sequence

from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from hcabi.lab.reports import TestedKernel, TestPoint, one_line

__all__ = ["junit"]


def junit(kernels: Sequence[TestedKernel]) -> str:
    """Write JUnit XML: a suite for each kernel."""
    xml = JUnitXml("hcabi lab")
    for kernel in kernels:
        suite = TestSuite(one_line(kernel.name))
        points = kernel.points or (TestPoint("boot", skipped=kernel.cannot),)
        suite.add_testcases([_case(kernel, point) for point in points])
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call]
    made: bytes = xml.tostring()  # type: ignore[no-untyped-call]
    return made.decode() + "\n"


def _case(kernel: TestedKernel, point: TestPoint) -> TestCase:
    case = TestCase(one_line(point.name), one_line(kernel.name), time=0)
    if point.skipped:
        case.result = [Skipped(one_line(point.skipped))]
    elif point.failed:
        failure = Failure(one_line(point.details[0]))
        failure.text = "\n".join(map(one_line, point.details))
        case.result = [failure]
    return case
