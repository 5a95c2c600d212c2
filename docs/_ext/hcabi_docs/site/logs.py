"""The formats of lines, and the columns of a trace."""

from __future__ import annotations

import os
from itertools import groupby

from docutils import nodes

from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import c_name
from hcabi.logs.formats import LineFormat, tools
from hcabi.logs.record import RECIPES, recipe
from hcabi.logs.schema import COLUMNS
from hcabi_docs.cells import Cell, code, inline, paragraph, table
from hcabi_docs.registry import site_view

#: Of lines that have one explanation, so many are shown.
_MOST_EXAMPLES = 3


@site_view
def log_formats(names: str) -> list[nodes.Node]:
    """One table for each tool of *names*: its lines, what they say, where that is written."""
    made: list[nodes.Node] = []
    by_name = {tool.name: tool for tool in tools()}
    for tool in map(by_name.__getitem__, names.split()):
        made.append(paragraph(nodes.strong(text=tool.title)))
        if tool.cannot:
            made.append(paragraph(tool.cannot))
        together = (list(group) for _, group in groupby(tool.line, lambda f: (f.name, f.means)))
        rows: list[list[Cell]] = [
            [_examples(fs), _said(fs[0]), fs[0].source, fs[0].status.value] for fs in together
        ]
        made.append(table(["Line", "Meaning", "Written in", "Known"], rows, css="long"))
    return made


def _examples(formats: list[LineFormat]) -> Cell:
    """The first lines of those that have one explanation."""
    shown: list[str | nodes.Node] = []
    for f in formats[:_MOST_EXAMPLES]:
        shown += [code(f.example), " "]
    more = len(formats) - _MOST_EXAMPLES
    return [*shown[:-1], f" and {more} more"] if more > 0 else shown[:-1]


def _said(f: LineFormat) -> Cell:
    """What a line means, and its causes by error number or exit reason."""
    means = f.means or f.name
    if not f.causes:
        return inline(means)
    causes = [nodes.list_item("", paragraph(*_cause(key), text)) for key, text in f.causes.items()]
    return nodes.bullet_list("", nodes.list_item("", paragraph(means)), *causes)


def _cause(key: str) -> list[nodes.Node]:
    """An error as a line spells it out, or an exit reason; other keys are words of the line."""
    if key in Errno.__members__:
        said = f" ({Errno[key].value}, {os.strerror(Errno[key])}): "
    elif key.isdecimal() and int(key) in {int(r) for r in ExitReason}:
        said = f" ({c_name(ExitReason(int(key)))}): "
        key = f"exit {key}"
    else:
        said = ": "
    return [nodes.strong(text=key), nodes.Text(said)]


@site_view
def trace_columns(_: str) -> list[nodes.Node]:
    """Columns of the stored form."""
    rows: list[list[Cell]] = [[code(c.name), c.type, c.meaning] for c in COLUMNS]
    return [table(["Column", "Type", "Meaning"], rows)]


@site_view
def trace_recipes(_: str) -> list[nodes.Node]:
    """What records a trace, what that shows, and where it was run."""
    found = [recipe(tool, "x86") for tool in RECIPES]
    rows: list[list[Cell]] = [[code(r.tool), r.shows, r.tried or "not run"] for r in found]
    return [table(["With", "Shows", "Run on"], rows)]
