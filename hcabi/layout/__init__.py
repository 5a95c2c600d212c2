"""Declare a wire layout once; derive everything else."""

from hcabi.layout.calls import Argument, CallSpec, StatusCode
from hcabi.layout.layout import (
    Layout,
    layout_of,
    record,
    word,
)
from hcabi.layout.metadata import (
    Alias,
    Count,
    Counted,
    Doc,
    Document,
    Source,
    Status,
)
from hcabi.layout.numbers import (
    CEnum,
    Numbers,
    c_name,
    c_prefix,
    meaning,
    name_of,
    numbers,
    numbers_of,
)
from hcabi.layout.rows import Row
from hcabi.layout.schema import (
    Arm,
    Field,
    Record,
    Schema,
    WordCase,
)

__all__ = [
    "Alias",
    "Argument",
    "Arm",
    "CEnum",
    "CallSpec",
    "Count",
    "Counted",
    "Doc",
    "Document",
    "Field",
    "Layout",
    "Numbers",
    "Record",
    "Row",
    "Schema",
    "Source",
    "Status",
    "StatusCode",
    "WordCase",
    "c_name",
    "c_prefix",
    "layout_of",
    "meaning",
    "name_of",
    "numbers",
    "numbers_of",
    "record",
    "word",
]
