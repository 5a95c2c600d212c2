"""Runs that are recorded in docs/results."""

from __future__ import annotations

import json
from typing import Any

from hcabi_docs.requirements import DOCS

__all__ = ["recorded_runs"]


def recorded_runs(kind: str) -> dict[str, dict[str, Any]]:
    """Runs of *kind*, such as `lab`, by the name of their file: KIND-DATE; the newest first."""
    paths = sorted((DOCS / "results").glob(f"{kind}-*.json"), reverse=True)
    return {path.stem: json.loads(path.read_text("utf-8")) for path in paths}
