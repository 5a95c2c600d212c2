"""An index of JSON reports: one entry for each implementation, for sites and programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hcabi import files
from hcabi.conformance.reports.json import REPORT
from hcabi.errors import HostUsageError

__all__ = ["INDEX", "index_report"]

#: Version of the format.
INDEX = 1
#: The most bytes of a report; one with all cases has about 1 MiB.
SIZE_LIMIT = 64 << 20


class _Row(msgspec.Struct):
    contract: str
    status: str


class _Program(msgspec.Struct):
    name: str
    version: str
    language: str


class _Report(msgspec.Struct):
    report: int
    hcabi: str
    program: _Program
    strict: bool
    passed: bool
    counts: dict[str, int]
    results: list[_Row]
    time: str = ""


def index_report(paths: Iterable[Path]) -> str:
    """
    Write the index of the JSON reports *paths*, by the programs' names.

    Raises HostUsageError for a file that is not a JSON report of this version.
    """
    entries = sorted((_entry(path) for path in paths), key=lambda entry: str(entry["program"]))
    made = msgspec.json.encode({"index": INDEX, "implementations": entries})
    return msgspec.json.format(made, indent=2).decode() + "\n"


def _entry(path: Path) -> dict[str, object]:
    try:
        report = msgspec.json.decode(files.read_file(path, SIZE_LIMIT), type=_Report)
    except msgspec.DecodeError as error:
        raise HostUsageError(f"{path}: no JSON report: {error}") from error
    if report.report != REPORT:
        raise HostUsageError(f"{path}: report version {report.report}, expected {REPORT}")
    contracts: dict[str, dict[str, int]] = {}
    for row in report.results:
        if row.status != "not declared":
            counts = contracts.setdefault(row.contract, {})
            counts[row.status] = counts.get(row.status, 0) + 1
    entry: dict[str, object] = {
        "program": report.program.name,
        "version": report.program.version,
        "language": report.program.language,
        "vectors": report.hcabi,
        "strict": report.strict,
        "passed": report.passed,
        "contracts": dict(sorted(contracts.items())),
        "report": path.name,
    }
    return entry | ({"time": report.time} if report.time else {})
