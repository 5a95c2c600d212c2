"""The JSON Schemas that ship with the vectors: for vector files, messages and reports."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from pathlib import Path
from textwrap import shorten

from jsonschema import Draft202012Validator

from hcabi import files
from hcabi.conformance.cases import (
    FILE_LIMIT,
    VectorError,
    cases_of,
    contracts,
    folder,
    read_file,
)
from hcabi.errors import HostUsageError

__all__ = ["problems", "validator"]

#: The most problems of a file to report, and characters of each.
_MOST_ERRORS = 20
_MOST_TEXT = 500


@cache
def validator(name: str) -> Draft202012Validator:
    """Validator of a schema: `vectors-2`, `protocol-2` or `report-2`."""
    schema = json.loads((folder() / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def problems(path: Path) -> list[str]:
    """
    Return what is wrong with a vector file, by the schema and by the names that it uses.

    Raises FileError if it cannot be read, HostUsageError if it is not JSON.
    """
    raw = files.read_file(path, FILE_LIMIT)
    try:
        content = json.loads(raw.decode())
        errors = islice(validator("vectors-2").iter_errors(content), _MOST_ERRORS)
        found = [shorten(f"{e.json_path}: {e.message}", _MOST_TEXT) for e in errors]
    except RecursionError:
        raise HostUsageError(f"{path}: nested too deeply for a vector file") from None
    except UnicodeDecodeError:
        raise HostUsageError(f"{path}: no JSON: it is not text in UTF-8") from None
    except ValueError as error:
        raise HostUsageError(f"{path}: no JSON: {error}") from error
    if found:
        return found
    try:
        file = read_file(path)
        list(cases_of(file))
    except VectorError as error:
        return [str(error)]
    expected = (file.contract, file.topic)
    in_tree = path.parent.name in (file.contract, *contracts())
    if in_tree and (path.parent.name, path.stem) != expected:
        return [f"holds {'/'.join(expected)}, and is not called so"]
    return []
