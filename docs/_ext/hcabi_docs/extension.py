"""
The site's own Sphinx extension: it reads the declarations, so that no page can disagree with them.

`{hcabi} VIEW WHAT` shows one view of one declaration or of the whole project; the role `{abi}`
links a name of C or of the library to its page, `{must}` the identifier of a requirement to its
row; `abi.json` and constants for other languages are written beside the pages.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from hcabi.catalogue.pages import Page, all_pages, by_slug, place_of
from hcabi.catalogue.requirements import requirements
from hcabi.export import export
from hcabi.types import PAGE

from . import site, views
from .cells import PageRef, PlayLink, RootLink, page
from .cited import link_citations
from .examples import as_json
from .finder import finder
from .generate import write_pages
from .publish import describe, sitemap
from .registry import SITE, VIEWS
from .requirements import DOCS, ROOT
from .terms import explain_terms

__all__ = ["register", "site", "views"]

_logger = logging.getLogger(__name__)


class Hcabi(SphinxDirective):
    """`{hcabi} VIEW [WHAT]`."""

    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Give the nodes of the view."""
        name, what = self.arguments[0], (self.arguments[1:] or [""])[0]
        if name in VIEWS:
            if what not in by_slug():
                raise self.error(f"no declaration has the page {what!r}")
            return VIEWS[name](by_slug()[what])
        if name in SITE:
            return SITE[name](what)
        raise self.error(f"no view {name!r}; there are {', '.join([*VIEWS, *SITE])}")


@cache
def _shorter() -> dict[str, Page]:
    """Pages by their file names, and by names without what many begin or end with."""
    found: dict[str, Page] = {}
    for e in all_pages():
        short = e.title.removeprefix("struct ").removeprefix("ARM_SMCCC_VENDOR_HYP_KVM_")
        found.setdefault(short.removesuffix("_FUNC_ID"), e)
    return found | by_slug()


class Abi(SphinxRole):
    """Links a name to where it is declared; `text <name>` shows another text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give the link; an unknown name fails the build."""
        text, _, rest = self.text.partition(" <")
        name = rest.removesuffix(">") or text
        page_, anchor = place_of(name) or (_shorter().get(name), "")
        if page_ is None:
            message = self.inliner.reporter.error(f"nothing is declared as {name!r}")
            return [], [message]
        return [page(page_.docname, text, anchor, mono=not rest)], []


class Must(SphinxRole):
    """Links the identifier of a requirement to its row."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give the link; an unknown identifier fails the build."""
        found = next((r for r in requirements() if r.id == self.text), None)
        if found is None:
            return [], [self.inliner.reporter.error(f"no requirement is called {self.text!r}")]
        return [page(by_slug()[found.page].docname, self.text, self.text.lower())], []


class Download(SphinxRole):
    """Links a file beside the front page, such as `abi.json`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give the link."""
        return [RootLink("", "", nodes.literal(self.text, self.text), file=self.text)], []


def _resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make references of page links, and links of what sentences cite."""
    link_citations(doctree)
    if docname != "project/glossary":
        explain_terms(doctree)
    root = "../" * docname.count("/")
    for node in list(doctree.findall(RootLink)):
        uri = root + node["file"]
        node.replace_self(nodes.reference("", "", *node.children, internal=True, refuri=uri))
    for node in list(doctree.findall(PlayLink)):
        uri = app.builder.get_relative_uri(docname, "playground") + f"?{node['query']}"
        node.replace_self(nodes.reference("", "", *node.children, internal=True, refuri=uri))
    for node in list(doctree.findall(PageRef)):
        target, anchor = node["docname"], node["anchor"]
        if target not in app.env.all_docs:
            _logger.warning("no page %s", target, location=node)
            node.replace_self(node.children)
            continue
        uri = app.builder.get_relative_uri(docname, target) + (f"#{anchor}" if anchor else "")
        made = nodes.reference("", "", *node.children, internal=True, refuri=uri)
        node.replace_self(made)


def _declared(
    app: Sphinx, _env: object, node: nodes.Element, content: nodes.Element
) -> nodes.Node | None:
    """Links of the API pages to declared classes go to the reference."""
    e = _qualified().get(node.get("reftarget", ""))
    if e is None:
        return None
    uri = app.builder.get_relative_uri(node["refdoc"], e.docname)
    return nodes.reference("", "", content, internal=True, refuri=uri)


@cache
def _qualified() -> dict[str, Page]:
    """Pages of declared classes by the classes' whole names in Python."""
    return {f"{e.module}.{e.declared.__name__}": e for e in all_pages() if e.declared}


def _indented(_app: Sphinx, _what: str, _name: str, _obj: object, _opt: object,
              lines: list[str]) -> None:  # fmt: skip
    """Docstrings show code by indentation alone; reStructuredText wants two colons before it."""
    for i, line in enumerate(lines[:-2]):
        plain = not line.startswith((" ", "."))
        if line.endswith(":") and not line.endswith("::") and plain and not lines[i + 1]:
            lines[i] = line + (":" if lines[i + 2].startswith("    ") else "")


def _whole(_app: Sphinx, _what: str, _name: str, _obj: object, _opt: object,
           lines: list[str]) -> None:  # fmt: skip
    """Napoleon takes the words before a colon in a value's sentence for its type."""
    last = next((i for i, line in enumerate(lines) if line.startswith(":type: ")), None)
    if last is not None:
        lines[0] = f"{lines.pop(last).removeprefix(':type: ')}: {lines[0]}"


#: Languages of `hcabi export`, and what the file is called.
_HEADERS = {
    "c": "hcabi.h", "rust": "hcabi.rs", "go": "hcabi.go", "json": "abi.json",
    "json-schema": "abi.schema.json",
}  # fmt: skip


def _listings(_app: Sphinx, doctree: nodes.document) -> None:
    """Parts of files end where their last line does, and their lines are long."""
    for block in doctree.findall(nodes.literal_block):
        if "source" in block:
            # Where the two differ, Sphinx takes a block for marked up and does not colour it.
            block.rawsource = block.astext().rstrip()
            block.children[:] = [nodes.Text(block.rawsource)]
            block["classes"].append("listing")


#: Letters of a value that the API pages show; a longer one says less than its sentence.
_VALUE = 80


def _values(_app: Sphinx, doctree: nodes.document) -> None:
    """Of values on the API pages large numbers are in hexadecimal, and long ones are left out."""
    for note in list(doctree.findall(addnodes.desc_annotation)):
        equals, value = note.astext().partition("= ")[1:]
        if equals and len(value) > _VALUE:
            note.parent.remove(note)
        elif equals and value.isdecimal() and int(value) >= PAGE:
            note.children[:] = [nodes.Text(f" = {int(value):#x}")]


def _write_files(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.format == "html":
        out = Path(app.outdir)
        for language, name in _HEADERS.items():
            (out / name).write_text(export(language), encoding="utf-8")
        (out / "_static" / "examples.json").write_bytes(as_json())
        for name, script in finder().items():
            (out / "_static" / name).write_text(script, encoding="utf-8")
        (out / "sitemap.xml").write_text(sitemap(app), encoding="utf-8")


def _skip(_writer: object, _node: nodes.Node) -> None:
    """Only the HTML builders resolve links; others show their text."""


def _fingerprint() -> str:
    """Changes when anything does that pages are made from, so that no page stays behind."""
    made_from = [*(ROOT / "hcabi").rglob("*.py"), *Path(__file__).parent.rglob("*.py"),
                 *(ROOT / "benchmarks/results").glob("*"), *(DOCS / "results").glob("*"),
                 *(DOCS / "requirements").glob("*"), *(ROOT / "tests/data").rglob("*"),
                 DOCS / "_build" / "requirements.json"]  # fmt: skip
    digest = hashlib.sha256()
    for path in sorted(made_from):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def _short_sidebar(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Leave declarations out of the sidebar: all of them would be most of each page's weight."""
    toctree = context.get("toctree")
    if toctree is None:
        return
    declared = by_slug().get(page.removeprefix("reference/generated/"))

    def short(**options: Any) -> str:
        if declared is None:
            return str(toctree(**options | {"maxdepth": 2}))
        # Declarations of one kind have the same sidebar, which Sphinx is slow to make.
        if declared.kind not in _sidebars:
            _sidebars[declared.kind] = str(toctree(**options | {"maxdepth": 2}))
        return _sidebars[declared.kind]

    context["toctree"] = short


#: The sidebar's list by kind of declaration.
_sidebars: dict[str, str] = {}


def register(app: Sphinx) -> dict[str, Any]:
    """Register everything."""
    for node in (PageRef, PlayLink, RootLink):
        app.add_node(node, html=(_skip, _skip))
    app.add_config_value("hcabi_fingerprint", _fingerprint(), "env")
    app.add_directive("hcabi", Hcabi)
    app.add_role("abi", Abi())
    app.add_role("must", Must())
    app.add_role("download-abi", Download())
    app.connect("builder-inited", write_pages)
    app.connect("autodoc-process-docstring", _indented, priority=100)
    app.connect("autodoc-process-docstring", _whole, priority=900)  # after napoleon
    app.connect("missing-reference", _declared)
    app.connect("doctree-read", _listings)
    app.connect("doctree-read", _values)
    app.connect("doctree-resolved", _resolve)
    app.connect("html-page-context", describe)
    app.connect("html-page-context", _short_sidebar, priority=400)  # before the theme uses it
    app.connect("build-finished", _write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
