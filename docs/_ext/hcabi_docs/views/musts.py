"""Requirements of one page, with what checks them and its last result."""

from __future__ import annotations

import re
from html import escape

from docutils import nodes

from hcabi.catalogue.pages import Page
from hcabi.catalogue.requirements import Requirement, requirements
from hcabi_docs.cells import Cell, chip, html, inline, table
from hcabi_docs.registry import view
from hcabi_docs.requirements import results

__all__ = ["requirement_table"]


_MARKS = {"passed": "✓ passed", "failed": "✗ failed", "skipped": "skipped"}


def _tests(r: Requirement) -> list[nodes.Node]:
    last = results()
    parts: list[nodes.Node] = []
    for test in r.tests:
        result = last.get(test, "")
        mark = _MARKS.get(result, "not run in this build")
        parts += [html("<br>")] if parts else []
        parts += [_breakable(test), nodes.Text(" "), chip(mark, f"result-{result or 'none'}")]
    return parts


def _breakable(test: str) -> nodes.raw:
    """A test's name, which may be broken behind its separators and nowhere else."""
    shown = re.sub(r"(/|::|_)(?=.)", r"\1<wbr>", escape(test))
    return html(f'<code class="docutils literal notranslate">{shown}</code>')


def _must(r: Requirement) -> list[nodes.Node]:
    shown = inline(r.text + (f" {r.why}" if r.why else ""))
    return [*shown, nodes.Text(" "), chip(r.status, "doubt")] if r.status else shown


def requirement_table(found: list[Requirement]) -> nodes.table:
    """Requirements with what checks them."""
    rows: list[list[Cell]] = [[nodes.strong(r.id, r.id), _must(r), _tests(r)] for r in found]
    return table(["Id", "Must", "Checked by"], rows, [r.id.lower() for r in found], "musts")


@view
def musts(e: Page) -> list[nodes.Node]:
    """Guest must, host must."""
    made: list[nodes.Node] = []
    for who in ("guest", "host"):
        found = [r for r in requirements() if r.page == e.slug and r.who == who]
        if found:
            made += [nodes.rubric("", f"The {who} must"), requirement_table(found)]
    return made
