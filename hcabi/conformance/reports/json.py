"""A run as JSON; `vectors/schemas/report-2.json` defines its content."""

from __future__ import annotations

import msgspec

from hcabi import __version__
from hcabi.conformance.protocol import PROTOCOL
from hcabi.conformance.results import CaseResult, CaseStatus, Report
from hcabi.conformance.shown import input_text

__all__ = ["json_report", "report_data"]

#: Version of the format.
REPORT = 2
_RIGHT = (CaseStatus.PASSED, CaseStatus.SKIPPED, CaseStatus.NOT_DECLARED)


def report_data(report: Report, time: str = "") -> dict[str, object]:
    """Return the content of the JSON report, with *time* if it is given."""
    program = msgspec.to_builtins(report.program)
    program.pop("protocol")
    wrong = [status for status in CaseStatus if status not in _RIGHT]
    causes = {r.case.id: cause.text for cause in report.causes(wrong) for r in cause.results}
    made: dict[str, object] = {"report": REPORT, "hcabi": __version__, "protocol": PROTOCOL}
    if time:
        made["time"] = time
    return made | {
        "program": program,
        "strict": report.strict,
        "passed": report.passed,
        "warnings": list(report.warnings),
        "counts": {status.value: count for status, count in report.counts.items()},
        "results": [_result(r, causes.get(r.case.id, "")) for r in report.results],
    }


def _result(result: CaseResult, cause: str) -> dict[str, object]:
    case = result.case
    made: dict[str, object] = {
        "id": case.id,
        "contract": case.contract,
        "level": case.level.value,
        "strength": case.strength.value,
        "status": result.status.value,
        "summary": case.summary,
        "reach": case.reach.kind,
        "bug_classes": list(case.bug_classes),
    }
    wrong = result.status not in _RIGHT
    optional = {
        "details": list(result.details),
        "cause": cause,
        "input": input_text(case) if wrong else [],
        "rule": case.provenance.rule if wrong else "",
        "sources": case.provenance.sources if wrong else [],
        "known": result.known,
        "reason": case.reason,
        "disagreement": list(case.disagreement),
    }
    return made | {name: value for name, value in optional.items() if value}


def json_report(report: Report, time: str = "") -> str:
    """Write the JSON report."""
    data = msgspec.json.encode(report_data(report, time))
    return msgspec.json.format(data, indent=2).decode() + "\n"
