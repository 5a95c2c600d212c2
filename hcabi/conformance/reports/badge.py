"""A run as a badge: the endpoint format of shields.io, which other badge servers read too."""

from __future__ import annotations

import msgspec

from hcabi.conformance.results import Report

__all__ = ["badge_report"]


def badge_report(report: Report) -> str:
    """Return the badge's JSON: whether the program conforms, and to how many cases."""
    bad = sum(result.status.is_bad for result in report.results)
    if not report.tested:
        message, color = "nothing tested", "lightgrey"
    elif bad:
        message, color = f"{bad} of {report.tested} cases fail", "red"
    else:
        message, color = f"{report.tested} cases pass", "brightgreen"
    contracts = sorted({r.case.contract for r in report.declared().results})
    label = f"hcabi {', '.join(contracts)}".strip()
    made = {"schemaVersion": 1, "label": label, "message": message, "color": color}
    return msgspec.json.encode(made).decode() + "\n"
