"""The JSON Schemas that ship with the vectors: for vector files, messages and reports."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from hcabi.conformance.cases import VectorError, cases_of, folder, read_file

__all__ = ["problems", "validator"]


@cache
def validator(name: str) -> Any:
    """Validator of a schema: `vectors-1`, `protocol-1` or `report-1`."""
    schema = json.loads((folder() / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def problems(path: Path) -> list[str]:
    """What is wrong with a vector file, by schema and by the names that it uses."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        return [str(error)]
    found = [f"{e.json_path}: {e.message}" for e in validator("vectors-1").iter_errors(content)]
    if found:
        return found
    try:
        file = read_file(path)
        list(cases_of(file))
    except VectorError as error:
        return [str(error)]
    expected = (file.dialect, file.topic)
    if (path.parent.name, path.stem) != expected:
        return [f"holds {'/'.join(expected)}, and is not called so"]
    return []
