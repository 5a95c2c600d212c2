"""
Sections of the hand-written documents, so that a question finds them: pitfalls, guides, terms.

The documents are Markdown in `docs`; the wheel has copies of those that are read here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import msgspec

__all__ = ["DOCUMENTS", "after_title", "heading_anchor", "sections"]

_HERE = os.path.dirname(__file__)
_INSTALLED = os.path.join(_HERE, "documents")
#: Where the documents are: in the installed package, or beside a checkout's.
DOCUMENTS = (
    _INSTALLED if os.path.isdir(_INSTALLED) else os.path.join(_HERE, os.pardir, os.pardir, "docs")
)
#: The document of names of Linux.
NAMES = "reference/linux-names"
#: A term and what it means, as Markdown has it.
_TERM = re.compile(r"(?m)^(\S.*)\n: ((?:.+\n)(?:  .+\n)*)")


class Section(msgspec.Struct, frozen=True):
    """
    One section, pitfall or term.

    Attributes:
        kind: `guide`, `question`, `pitfall`, `term` or `linux name`.
        title: Its heading; of a pitfall the words that it begins with.
        text: Its first passage: a paragraph, an entry of a list or a row of a table.
        rest: The other passages.
        page: Page of the site, with the anchor of its heading.
        also: Other words that people ask a question in.
        names: What it is called, if it is a name that is asked for as such.
    """

    kind: str
    title: str
    text: str
    rest: tuple[str, ...]
    page: str
    also: str = ""
    names: tuple[str, ...] = ()


def sections() -> Iterator[Section]:
    """All sections, in the order of their files."""
    from pathlib import Path  # a kept index has no need of it

    documents = Path(DOCUMENTS)
    for folder in ("", "guides", "concepts", "reference", "reference/parts"):
        for path in sorted((documents / folder).glob("*.md")):
            name = path.relative_to(documents).with_suffix("").as_posix()
            text = _without_blocks(path.read_text("utf-8"))
            if name == "pitfalls":
                yield from _pitfalls(text)
            elif name.startswith("guides/questions"):
                yield from _questions(text, name)
            elif name == NAMES:
                yield from _names(path.read_text("utf-8"))
            elif folder == "reference/parts":
                yield from _part(text, f"reference/generated/{path.stem}")
            elif folder:
                yield from _headed(text, name)
    from hcabi.catalogue import rules  # not for each question

    glossary = documents / "project" / "glossary.md"
    for term, text in _TERM.findall(glossary.read_text("utf-8")):
        called = tuple(filter(rules.ABBREVIATION.fullmatch, term.split(", ")))
        yield Section("term", term, _plain(text), (), "project/glossary", names=called)


def _names(text: str) -> Iterator[Section]:
    """Names of Linux under headings that say what they are: several of one meaning by commas."""
    for heading, body in _split(text):
        for called, said in _TERM.findall(body + "\n"):
            names = tuple(called.split(", "))
            page = f"{NAMES}#{heading_anchor(heading)}"
            said = f"{heading}. {_plain(said)}"
            yield Section("linux name", names[0], said, (), page, names=names)


def after_title(title: str, text: str) -> str:
    """What *text* says after its *title*; all of it where the title ends within a sentence."""
    rest = text.removeprefix(title)
    return rest.lstrip(". ") if rest.startswith((".", "?", "!")) or not rest else text


def _pitfalls(text: str) -> Iterator[Section]:
    """Paragraphs that begin with words in bold type."""
    for heading, body in _split(text):
        for paragraph in body.split("\n\n"):
            if found := re.match(r"\*\*(.+?)\*\*(.*)", paragraph.strip(), re.S):
                title, said = found[1].rstrip("."), _plain(f"{found[1]}{found[2]}")
                page = f"pitfalls#{heading_anchor(heading)}"
                yield Section("pitfall", _plain(title), said, (), page)


def _questions(text: str, name: str) -> Iterator[Section]:
    """
    Headings that ask, each with its answer as a whole.

    A comment `% also:` below an answer has other words of people who ask the same.
    """
    for question, body in re.findall(r"(?m)^### (.+)\n\n((?:[^#\n].*\n|\n)+)", text):
        answer, _, also = body.partition("\n% also: ")
        page = f"{name}#{heading_anchor(question)}"
        yield Section("question", question, _plain(answer), (), page, also.strip())


def _part(text: str, page: str) -> Iterator[Section]:
    """When to use a declaration, and its pitfalls, whose titles are empty: they are the page's."""
    for heading, body in _split(text):
        if heading == "Pitfalls":
            for item in re.split(r"(?m)^- ", body)[1:]:
                said = _plain(item.split("\n\n")[0])
                yield Section("pitfall", "", said, (), f"{page}#pitfalls")
        elif passages := tuple(_passages(body)):
            where = f"{page}#{heading_anchor(heading)}"
            yield Section("guide", heading, passages[0], passages[1:], where)


def _headed(text: str, name: str) -> Iterator[Section]:
    title = (re.findall(r"(?m)^# (.+)$", text) or [name])[0]
    for heading, body in _split(text):
        if passages := tuple(_passages(body)):
            called = f"{title}: {heading}" if heading else title
            anchor = f"#{heading_anchor(heading)}" if heading else ""
            yield Section("guide", _plain(called), passages[0], passages[1:], name + anchor)


def _split(text: str) -> Iterator[tuple[str, str]]:
    """(heading, what stands below it); what stands before the first has an empty one."""
    text = re.sub(r"(?m)^# .+$", "", text)
    parts = re.split(r"(?m)^##+ (.+)$", text)
    yield "", parts[0]
    yield from zip(parts[1::2], parts[2::2], strict=True)


def _passages(body: str) -> Iterator[str]:
    """What can be read alone: paragraphs, entries of lists, and rows of tables with their heads."""
    for block in re.split(r"\n\s*\n", body.strip()):
        block = block.strip()
        if block.startswith("|"):
            head, *rows = (_cells(line) for line in block.splitlines())
            for row in rows:
                if not all(re.fullmatch("[-: ]+", cell) for cell in row):
                    pairs = zip(head, row, strict=False)
                    yield "; ".join(
                        f"{_plain(h)}: {_plain(c)}" if h else _plain(c) for h, c in pairs
                    )
        else:
            for part in re.split(r"(?m)^(?:- |\d+\. )", block):
                if said := _plain(part):
                    yield said


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _without_blocks(text: str) -> str:
    """Leave out code, directives and comments."""
    text = re.sub(r"(?ms)^```.*?^```$", "", text)
    return re.sub(r"(?m)^:.*$|^\(.+\)=$", "", text)


def _plain(text: str) -> str:
    """Leave out markup."""
    text = re.sub(r"\{\w[\w-]*\}`([^`<]+?)(?: <[^`]*)?`", r"\1", text)
    text = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?m)^\|[-|: ]+\|$", "", text)
    text = re.sub(r"\*\*|`|^#+ |\s*\|\s*(?=\n|$)|^\|", "", text, flags=re.M)
    return " ".join(re.sub(r"\s*\|\s*", ", ", text).split())


def heading_anchor(heading: str) -> str:
    """Where a heading is on its page, as GitHub and MyST name it."""
    return re.sub(r"[^\w\- ]", "", _plain(heading).lower()).replace(" ", "-")
