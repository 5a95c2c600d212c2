"""A run as one HTML page: a matrix of topics and verdicts with a filter. It needs no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from hcabi import __version__
from hcabi.conformance.cases import Level
from hcabi.conformance.protocol import visible
from hcabi.conformance.results import CaseResult, CaseStatus, Report
from hcabi.conformance.shown import input_text

__all__ = ["html_report"]

_QUIET = (CaseStatus.PASSED, CaseStatus.SKIPPED, CaseStatus.NOT_DECLARED)
_LEVELS = [level.value for level in Level]
#: In ascending order of urgency; a case that was not asked comes before one that passed.
_WORSE = [CaseStatus.NOT_DECLARED, CaseStatus.SKIPPED, CaseStatus.PASSED, *list(CaseStatus)[3:]]


def html_report(report: Report, time: str = "") -> str:
    """Write the page; *time* is shown if it is given."""
    environment = Environment(
        loader=PackageLoader("hcabi.conformance.reports", "."),
        autoescape=select_autoescape(default=True, default_for_string=True),
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (_part(name) for name in ("report.css", "report.js"))
    return environment.get_template("report.html.j2").render(
        program=report.program,
        strict=report.strict,
        warnings=report.warnings,
        causes=report.causes([s for s in CaseStatus if s.is_bad]),
        passed=report.passed,
        counts=[(status, report.counts.get(status, 0)) for status in CaseStatus],
        total=len(report.results),
        levels=_LEVELS,
        matrix=_matrix(report),
        rows=[_row(result) for result in sorted(report.results, key=_urgency)],
        contracts=sorted({r.case.contract for r in report.results}),
        bug_classes=sorted({b for r in report.results for b in r.case.bug_classes}),
        version=__version__,
        time=time,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}",
    )


def _shown(value: object) -> object:
    """Make control characters visible in every text but our own parts."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _part(name: str) -> Markup:
    """Style or script of the page, verbatim."""
    text = files("hcabi.conformance.reports").joinpath(name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - it is ours


def _hash(part: str) -> str:
    """Source expression by which a content security policy allows exactly this part."""
    digest = hashlib.sha256(part.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _matrix(report: Report) -> list[tuple[str, list[dict[str, object] | None]]]:
    """For each contract, one cell for each level: the worst status and the counts."""
    groups = report.by_group()
    made: list[tuple[str, list[dict[str, object] | None]]] = []
    for contract in sorted({d for d, _ in groups}):
        cells = [_cell(groups.get((contract, level), ())) for level in _LEVELS]
        made.append((contract, cells))
    return made


def _urgency(result: CaseResult) -> int:
    """Sort the most urgent results first, each kind in the order of the cases."""
    return -_WORSE.index(result.status)


def _cell(results: Sequence[CaseResult]) -> dict[str, object] | None:
    if not results:
        return None
    worst = max((r.status for r in results), key=_WORSE.index)
    passed = sum(r.status is CaseStatus.PASSED for r in results)
    return {"status": worst.value, "passed": passed, "total": len(results)}


def _row(result: CaseResult) -> dict[str, object]:
    case = result.case
    return {
        "id": case.id,
        "contract": case.contract,
        "level": case.level.value,
        "strength": case.strength.value,
        "status": result.status.value,
        "summary": case.summary,
        "bugs": case.bug_classes,
        "details": result.details,
        "input": input_text(case) if result.status not in _QUIET else [],
        "reach": case.reach,
        "reason": case.reason,
        "disagreement": case.disagreement,
        "known": result.known,
        "provenance": case.provenance,
    }
