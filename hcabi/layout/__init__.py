"""
Declare a wire layout once; derive everything else.

Named numbers and sources need no Construct: what does loads when it is first used.
"""

from hcabi._lazy import lazy
from hcabi.layout.calls import Argument, CallSpec, StatusCode
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

# Type checkers treat this name as true. Importing typing would take longer than this whole file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from hcabi.layout.layout import (
        Layout,
        layout_of,
        record,
        word,
    )
    from hcabi.layout.rows import Row
    from hcabi.layout.schema import (
        Arm,
        Field,
        Record,
        Schema,
        WordCase,
    )

_HOME = {
    "Arm": "schema",
    "Field": "schema",
    "Layout": "layout",
    "Record": "schema",
    "Row": "rows",
    "Schema": "schema",
    "WordCase": "schema",
    "layout_of": "layout",
    "record": "layout",
    "word": "layout",
}

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

__getattr__ = lazy(__name__, _HOME)
