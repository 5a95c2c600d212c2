"""A run as JUnit XML, for continuous integration: one suite for each contract and level."""

from __future__ import annotations

import re

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from hcabi.conformance.results import CaseResult, CaseStatus, Report
from hcabi.conformance.shown import input_text

__all__ = ["junit_report"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILURES = {CaseStatus.FAILED, CaseStatus.UNEXPECTED_PASS}
_ERRORS = {CaseStatus.BROKEN, CaseStatus.ERROR}


def junit_report(report: Report) -> str:
    """
    Return the XML.

    Results that must not fail the run (advisories, known failures) count as skipped.
    """
    xml = JUnitXml(f"hcabi conformance: {_text(report.program.name)}")
    for (contract, level), results in report.by_group().items():
        suite = TestSuite(f"{contract} {level}")
        suite.add_testcases([_case(result) for result in results])
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call]
    made: bytes = xml.tostring()  # type: ignore[no-untyped-call]
    return made.decode() + "\n"


def _case(result: CaseResult) -> TestCase:
    case = result.case
    contract, topic, name = case.id.split("/")
    made = TestCase(name, f"{contract}.{topic}", time=0)
    details = _text("\n".join(result.details))
    message = f"{result.status.value}: {details.partition(chr(10))[0]}"
    entry: Failure | Error | Skipped | None = None
    if result.status in _FAILURES:
        entry = Failure(message, result.status.value)
    elif result.status in _ERRORS:
        entry = Error(message, result.status.value)
    elif result.status is not CaseStatus.PASSED:
        entry = Skipped(message, result.status.value)
    if entry is not None:
        parts = [_text(case.summary), details]
        parts += input_text(case) if result.status in _FAILURES | _ERRORS else []
        entry.text = "\n".join(filter(None, parts))
        made.result = [entry]
    return made


def _text(text: str) -> str:
    """Remove characters that XML cannot hold; programs may send any text."""
    return _NOT_XML.sub("?", text)
