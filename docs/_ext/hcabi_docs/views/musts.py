"""Requirements of one page, with what checks them and its last result."""

from __future__ import annotations

import re
from html import escape

from docutils import nodes

from hcabi.catalogue.pages import Page, by_slug
from hcabi.catalogue.requirements import Requirement, requirements
from hcabi_docs.cells import Cell, chip, html, table
from hcabi_docs.linked import linked
from hcabi_docs.registry import view
from hcabi_docs.requirements import results

__all__ = ["requirement_table"]


def _tests(r: Requirement) -> nodes.raw:
    """What checks it, unfolded by a click; its mark is of the run that the build shows."""
    last = results()
    states = {last[t] for t in r.tests if t in last}
    mark = ""
    if states:
        state = next(s for s in ("failed", "skipped", "passed") if s in states)
        sign = {"failed": "✗ failed", "skipped": "skipped", "passed": "✓ passed"}[state]
        mark = f'<span class="chip result-{state}">{sign}</span> '
    count = f"{len(r.tests)} check" + ("" if len(r.tests) == 1 else "s")
    rows = "".join(f"<li>{_breakable(test)}</li>" for test in r.tests)
    return html(f"<details>{_summary(mark, count)}<ul>{rows}</ul></details>")


def _summary(mark: str, text: str) -> str:
    return f"<summary>{mark}{text}</summary>"


def _breakable(test: str) -> str:
    """A test's name, which may be broken behind its separators and nowhere else."""
    shown = re.sub(r"(/|::|_)(?=.)", r"\1<wbr>", escape(test))
    return f'<code class="docutils literal notranslate">{shown}</code>'


def _must(r: Requirement) -> list[nodes.Node]:
    shown = linked(r.sentence + (f" {r.why}" if r.why else ""), by_slug()[r.page])
    return [*shown, nodes.Text(" "), chip(r.status, "doubt")] if r.status else shown


def requirement_table(found: list[Requirement]) -> nodes.table:
    """Requirements with what checks them."""
    rows: list[list[Cell]] = [[nodes.strong(r.id, r.id), _must(r), _tests(r)] for r in found]
    return table(["Id", "Requirement", "Checked by"], rows, [r.id.lower() for r in found], "musts")


@view
def musts(e: Page) -> list[nodes.Node]:
    """What the guest must do, and what the host must."""
    made: list[nodes.Node] = []
    for who in ("guest", "host"):
        found = [r for r in requirements() if r.page == e.slug and r.who == who]
        if found:
            made += [nodes.rubric("", f"Of the {who}"), requirement_table(found)]
    return made
