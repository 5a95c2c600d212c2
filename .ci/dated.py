"""Records of a day in docs/results, and the tables that pages have between two markers."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[1] / "docs/results"
TABLE = "<!-- table -->\n", "<!-- end of table -->\n"


def today() -> str:
    """Return the date in UTC, as names of records have it."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def path_of(name: str) -> Path:
    """Where today's record of *name* is."""
    return RESULTS / f"{name}-{today()}.json"


def read(path: Path, **empty: Any) -> dict[str, Any]:
    """Read a record that a run of the same day began, or begin one with *empty*."""
    if not path.exists():
        return {"date": today(), **empty}
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


def write(path: Path, record: dict[str, Any]) -> None:
    """Write a record."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def write_table(path: Path, table: str) -> None:
    """Put *table* between the markers of the page beside a record, where there is one."""
    page = path.with_suffix(".md")
    if not page.exists():
        return
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(TABLE[0])
    _, end, after = rest.partition(TABLE[1])
    if not end:
        raise SystemExit(f"{page} has no {TABLE[0].strip()} and {TABLE[1].strip()}")
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")
