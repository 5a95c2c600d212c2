"""The formats of lines, and the columns of a trace."""

from __future__ import annotations

from docutils import nodes

from hcabi.logs.formats import tools
from hcabi.logs.schema import COLUMNS
from hcabi_docs.cells import Cell, code, paragraph, table
from hcabi_docs.registry import site_view


@site_view
def log_formats(_: str) -> list[nodes.Node]:
    """One table a tool: its lines, what they say, where that is written."""
    made: list[nodes.Node] = []
    for tool in tools():
        made.append(paragraph(nodes.strong(text=tool.title)))
        if tool.cannot:
            made.append(paragraph(tool.cannot))
        rows: list[list[Cell]] = [
            [code(f.example), f.means or f.name, f.source, f.status.value] for f in tool.line
        ]
        made.append(table(["Line", "Meaning", "Written in", "Known"], rows, css="long"))
    return made


@site_view
def trace_columns(_: str) -> list[nodes.Node]:
    """Columns of the stored form."""
    rows: list[list[Cell]] = [[code(c.name), c.type, c.meaning] for c in COLUMNS]
    return [table(["Column", "Type", "Meaning"], rows)]
