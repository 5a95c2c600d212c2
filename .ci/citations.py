"""
Check every citation of the kernel's source against the source of that release.

    python .ci/citations.py [--tree FOLDER]

Declarations and facts name a document and a place in it: lines, names, or a section. The file must
be there and have these lines. They must hold the names that the locator gives, or else a name of
what they are cited for, where there are lines; without lines, the file must hold the names of the
locator. Code, comments and pages name files and lines in sentences: those must be there. The record
goes to docs/results/citations-DATE.json. Without a tree, apt gets the distribution's source package
of the release.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import dated

from hcabi.catalogue.failures import failures
from hcabi.catalogue.index import index
from hcabi.catalogue.pages import Page, all_pages
from hcabi.kvm.documents import LINUX
from hcabi.lab.built import KernelSource
from hcabi.layout import CallSpec, Source, c_name, numbers_of
from hcabi.x86.sev_commands import SEV_COMMANDS
from hcabi.x86.tdx_commands import TDX_COMMANDS

ROOT = Path(__file__).parent.parent
RELEASE = LINUX.removeprefix("Linux ")
#: Folders of the tree that sentences cite.
ROOTS = ("arch/", "virt/", "include/", "Documentation/", "drivers/", "kernel/")
#: Lines or a range of them; a number with a point is a section.
_LINES = re.compile(r"(?<![\w.])(\d+)(?:-(\d+))?(?![\w.])")
#: Identifiers of C in a locator; a star stands for any characters.
_NAME = re.compile(r"\b(?:[a-z][\w]*_[\w*]+|[A-Z][A-Z0-9]*_[\w*]+|E[A-Z]{3,})(?!\w)")


class Citation(NamedTuple):
    """
    A place that is cited.

    Attributes:
        path: File in the kernel's tree.
        locator: Lines, names or a section of it.
        names: Of what it is cited for; none for a sentence.
        where: The first that cites it.
    """

    path: str
    locator: str
    names: frozenset[str]
    where: str


def citations(tree: Path) -> Iterator[Citation]:
    """All places: first those of declarations and facts, then those of sentences."""
    names: dict[tuple[str, str], set[str]] = {}
    first: dict[tuple[str, str], str] = {}
    for source, of, where in _facts():
        if source.version == LINUX and re.fullmatch(r"[\w./-]+\.(c|h|S|rst)", source.document):
            place = source.document, source.locator
            names.setdefault(place, set()).update(of)
            first.setdefault(place, where)
    for (path, locator), of in names.items():
        yield Citation(path, locator, frozenset(of), first[path, locator])
    yield from _sentences(tree)


def _facts() -> Iterator[tuple[Source, set[str], str]]:
    for page in all_pages():
        for source, of in _of_page(page):
            yield source, of, page.title
        if page.kind == "ioctl":
            for _, failure in failures(page.thing):
                yield failure.source, {failure.code.name}, page.title
    for command in (*SEV_COMMANDS.values(), *TDX_COMMANDS.values()):
        yield command.source, {c_name(s.code) for s in command.statuses}, command.name
    for item in index().items:
        if item.entry.source is not None:
            yield item.entry.source, set(re.findall(r"\w{3,}", item.entry.name)), item.entry.name


def _of_other_trees() -> set[str]:
    """Paths that other trees alone have, such as Android's."""
    sources = [source for source, _, _ in _facts()]
    here = {s.document for s in sources if s.version == LINUX}
    return {s.document for s in sources} - here


def _of_page(page: Page) -> Iterator[tuple[Source, set[str]]]:
    """Sources of one declaration, each with the names that it says something about."""
    thing = page.thing
    if page.kind == "numbers":
        for m in thing:
            yield numbers_of(thing).source_of(m), {c_name(m)}
    elif page.kind in ("structure", "word"):
        own = {thing.c_name.removeprefix("struct "), *re.findall(r"[A-Z]\w{5,}", thing.c_name)}
        yield page.source, own
        for row in thing.rows:
            yield row.source, {row.path.rpartition(".")[2], row.c_name} - {""}
    elif isinstance(thing, CallSpec):
        yield page.source, {thing.name, c_name(thing.function), thing.function.name}
    else:
        yield page.source, {thing.name}


#: A path with lines behind it, or a whole path without, as code, comments and pages have them.
_SENTENCE = re.compile(
    r"(?<![\w/{.-])(?P<path>[A-Za-z][\w/-]*\.(?:c|h|S|rst))\b"
    r"(?:[: ](?P<lines>\d{2,5}(?:-\d{2,5})?)\b)?"
)
#: Where a path begins that a sentence cuts short.
_BELOW = (
    "", "arch/x86/kvm/", "arch/x86/kvm/mmu/", "arch/x86/", "arch/x86/include/", "arch/arm64/kvm/",
    "arch/arm64/", "virt/kvm/", "include/", "include/linux/", "Documentation/virt/kvm/",
)  # fmt: skip


def _sentences(tree: Path) -> Iterator[Citation]:
    others = _of_other_trees()
    paths = [
        *ROOT.glob("hcabi/**/*.py"), *ROOT.glob("hcabi/**/*.toml"), *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("vectors/**/*.json"),
    ]  # fmt: skip
    for path in paths:
        # Results hold what kernels of other releases printed.
        if {"_build", "generated", "results"} & set(path.parts):
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for found in _SENTENCE.finditer(line):
                cited, lines = found["path"], found["lines"] or ""
                whole = cited.startswith(ROOTS)
                if cited in others or not (whole or lines):
                    continue
                # A short path that is nowhere is of another program.
                at = [below + cited for below in _BELOW if (tree / below / cited).is_file()]
                if whole or at:
                    where = f"{path.relative_to(ROOT)}:{number}"
                    yield Citation(at[0] if at else cited, lines, frozenset(), where)


class Tree:
    """An unpacked kernel source."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, list[str] | None] = {}

    def _lines(self, path: str) -> list[str] | None:
        if path not in self._files:
            file = self._folder / path
            read = file.read_text("utf-8", "replace").splitlines() if file.is_file() else None
            self._files[path] = read
        return self._files[path]

    def wrong(self, cited: Citation) -> str:
        """Say what is wrong with a citation; empty if nothing is."""
        lines = self._lines(cited.path)
        if lines is None:
            return "there is no such file"
        if re.fullmatch(r"\d+\.\d+", cited.locator):
            section = rf"{re.escape(cited.locator)} "
            return "" if any(re.match(section, line) for line in lines) else "no such section"
        ranges = [(int(low), int(high or low)) for low, high in _LINES.findall(cited.locator)]
        if any(not 1 <= low <= high <= len(lines) for low, high in ranges):
            return f"it has {len(lines)} lines"
        held = [line for low, high in ranges for line in lines[low - 1 : high]] or lines
        text = "\n".join(held)
        # A locator names what to look for, or it is for what the fact is named.
        named = _NAME.findall(cited.locator)
        missing = [name for name in named if not _has(text, name)]
        if missing:
            return f"it does not hold {', '.join(missing)}"
        if ranges and cited.names and not named and not any(_has(text, n) for n in cited.names):
            return f"it holds none of {', '.join(sorted(cited.names)[:6])}"
        return ""


def _has(text: str, name: str) -> bool:
    """Whether a text has a C name as a whole word."""
    pattern = r"\w*".join(map(re.escape, name.split("*")))
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def check(folder: Path) -> dict[str, Any]:
    """Check all citations against a tree, and give the record."""
    tree = Tree(folder)
    found = list(citations(folder))
    wrong = [(cited, reason) for cited in found if (reason := tree.wrong(cited))]
    return {
        "release": LINUX,
        "places of declarations and facts": sum(bool(cited.names) for cited in found),
        "places in sentences": sum(not cited.names for cited in found),
        "files": len({cited.path for cited in found}),
        "wrong": [
            {"in": c.where, "path": c.path, "locator": c.locator, "reason": reason}
            for c, reason in wrong
        ],
    }


def main() -> int:
    """Check, write, and give the exit code: 1 for a wrong citation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, help="an unpacked source of the release")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        made = check(args.tree or KernelSource.newest("x86", RELEASE).unpacked(Path(work)).path)
    out = dated.path_of("citations")
    dated.write(out, {"date": dated.today(), **made})
    for row in made["wrong"]:
        print(f"{row['in']}: {row['path']} {row['locator']}: {row['reason']}")
    print(f"{out.relative_to(ROOT)}: {made['files']} files, {len(made['wrong'])} wrong")
    return 1 if made["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
