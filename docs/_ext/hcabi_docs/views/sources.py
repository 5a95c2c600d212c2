"""Where a declaration comes from, and how sure that is."""

from __future__ import annotations

import os
from urllib.parse import quote

from docutils import nodes

from hcabi.catalogue.addresses import address
from hcabi.catalogue.pages import ARCHITECTURES, Page
from hcabi.layout import Source, Status, numbers_of
from hcabi_docs.cells import chip, code, page, paragraph
from hcabi_docs.linked import linked
from hcabi_docs.registry import view

__all__ = ["source_text", "sure"]


def source_text(source: Source) -> list[nodes.Node]:
    """A source as a link to its place, with a chip where it is not sure."""
    text = f"{source.document} ({source.version}) {source.locator}".rstrip()
    where = address(source)
    parts: list[nodes.Node] = [nodes.Text(text)]
    if where is not None and where.page:
        parts = [page(where.page, text)]
    elif where is not None:
        parts = [nodes.reference("", text, refuri=where.url)]
    if not sure(source):
        parts += [nodes.Text(" "), chip(source.status.value, "doubt")]
    return parts


def sure(source: Source) -> bool:
    """Whether the fact was read in a merged source or measured."""
    return source.status in (Status.READ, Status.MEASURED)


@view
def chips(e: Page) -> list[nodes.Node]:
    """One line: what it is, where it holds, how sure that is."""
    parts: list[nodes.Node] = [chip(e.kind), chip(ARCHITECTURES[e.arch], f"arch-{e.arch}")]
    if e.source.status is Status.POSTED:
        parts.append(chip("never merged", "doubt"))
    if e.module.endswith("android"):
        parts.append(chip("Android, not upstream", "doubt"))
    if e.kind == "call" and e.thing.since:
        parts.append(chip(f"since Linux {e.thing.since}"))
    if not sure(e.source):
        parts.append(chip(f"source {e.source.status.value}", "doubt"))
    line = nodes.paragraph(classes=["chips"])
    for part in parts:
        line += [part, nodes.Text(" ")]
    return [line]


@view
def summary(e: Page) -> list[nodes.Node]:
    """What it is, in a sentence."""
    return [paragraph(*linked(e.summary, e))]


@view
def sources(e: Page) -> list[nodes.Node]:
    """Every source of the page once."""
    found: dict[str, Source] = {str(e.source): e.source}
    if e.kind in ("structure", "word"):
        found |= {str(r.source): r.source for r in e.thing.rows}
    elif e.kind == "numbers":
        facts = numbers_of(e.thing)
        found |= {str(facts.source_of(m)): facts.source_of(m) for m in e.thing}
    items = [nodes.list_item("", paragraph(*source_text(s))) for s in found.values()]
    made: list[nodes.Node] = [nodes.bullet_list("", *items)]
    if any(s.status in (Status.INFERRED, Status.UNVERIFIED) for s in found.values()):
        made.append(paragraph("What is marked inferred or unverified was not read in a source."))
    if e.module:
        made.append(paragraph("Declared in ", code(e.module), "."))
    return [*made, _report(e)]


def _report(e: Page) -> nodes.paragraph:
    """How to report a wrong fact: where a tracker is known, with the place filled in."""
    if tracker := os.environ.get("HCABI_REPORT"):
        title = quote(f"Wrong fact: {e.title}")
        body = quote(f"Page: {e.docname}\nSource: {e.source}\nWhat is right, and where it stands: ")
        url = tracker.replace("{title}", title).replace("{body}", body)
        return paragraph(nodes.reference("", "Report a wrong fact", refuri=url))
    return paragraph(page("project/contributing", "Correct a wrong fact"), f": {e.docname}.")
