"""
Writes the page of every declaration before Sphinx reads its sources.

A page is the recipe below: what the declaration says, and between that the hand-written part of
`reference/parts/<page>.md` where there is one. Files are only touched when they change, so that
the next build is quick.
"""

from __future__ import annotations

from pathlib import Path

from hcabi.catalogue.availability import availability
from hcabi.catalogue.failures import failures
from hcabi.catalogue.pages import KINDS, Page, all_pages
from hcabi.catalogue.requirements import requirements
from hcabi.x86.ioctls import KVM_MEMORY_ENCRYPT_OP

from .examples import on_page
from .requirements import DOCS
from .vm_answers import ANSWERED

__all__ = ["write_pages"]

OUT = DOCS / "reference" / "generated"
PARTS = DOCS / "reference" / "parts"


def _view(name: str, e: Page) -> str:
    return f"```{{hcabi}} {name} {e.slug}\n```\n"


def _page(e: Page) -> str:
    """Facts first: what it is, where it is, its parts, its answers; then examples and advice."""
    # An HTML title of its own keeps searches for the C name at the top.
    what, colon, names = e.title.rpartition(": ") if e.kind == "numbers" else ("", "", e.title)
    text = [
        f"---\nmyst:\n  title_to_header: false\n---\n\n# {what}{colon}`{names}`\n",
        _view("chips", e),
        _view("summary", e),
    ]
    if e.kind in ("call", "ioctl"):
        text += ["## Number\n", _view("numberbox", e)]
    elif e.kind in ("structure", "word"):
        text += [_view("lives", e), "## Layout\n", _view("diagram", e)]
        text += ["## Fields\n", _view("fields", e)]
    else:
        text += ["## Members\n", _view("members", e)]
    if e.kind == "call":
        text += ["## Registers\n", _view("registers", e), _view("argument-words", e)]
        text += ["## Answers\n", _view("statuses", e)]
    if e.slug in ANSWERED:
        text += [*(["## Answers\n"] if e.kind != "call" else []), _view("vm-answers", e)]
    if e.kind == "call" and availability(e.thing):
        text += ["## Availability\n", _view("available", e)]
    if e.kind == "ioctl":
        text += _request(e)
    if on_page(e.slug):
        text += ["## Worked example\n", _view("worked", e)]
    text += _own(e)
    if any(r.page == e.slug for r in requirements()):
        text += ["## Requirements\n", _view("musts", e)]
    text += ["## Sources\n", _view("sources", e)]
    return "\n".join(text)


def _request(e: Page) -> list[str]:
    """What an ioctl carries, and how it fails."""
    text = ["## Request\n", _view("request", e)]
    if any(failures(e.thing)):
        text += ["## Errors\n", _view("errors", e)]
    if e.thing is KVM_MEMORY_ENCRYPT_OP:
        text += ["## Commands\n", _view("commands", e)]
    return text


def _own(e: Page) -> tuple[str, str]:
    """The hand-written part: when to use the thing, which comes first, and the rest."""
    path = PARTS / f"{e.slug}.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if not text.startswith("## When to use it\n"):
        return "", text
    when, _, rest = text.partition("\n## ")
    return when + "\n", f"## {rest}" if rest else ""


_INTRO = {
    "call": "One page per call of a guest: number, registers, answers, requirements, sources.",
    "structure": "One page per structure: byte map, fields with offsets, sources.",
    "word": "One page per word of bits: diagram, masks, meanings, sources.",
    "numbers": "One page per set of named numbers. Unknown numbers stay numbers in this library.",
    "ioctl": "One page per request to KVM: its number as strace shows it, and its argument.",
}


def _overview(kind: str) -> str:
    """Index of one kind."""
    lines = "\n".join(f"{_short(e)} <{e.slug}>" for e in all_pages() if e.kind == kind)
    return (
        f"# {KINDS[kind]}\n\n{_INTRO[kind]}\n\n```{{hcabi}} by-kind {kind}\n```\n\n"
        f"```{{toctree}}\n:hidden:\n\n{lines}\n```\n"
    )


def _short(e: Page) -> str:
    """Title for the sidebar, where the long prefixes of arm64 say nothing."""
    title = e.title.removeprefix("ARM_SMCCC_VENDOR_HYP_").removeprefix("KVM_")
    return title.replace("_FUNC_ID", "") if e.kind == "call" else e.title


def write_pages(*_: object) -> None:
    """Write what changed, remove what is no declaration any more."""
    OUT.mkdir(parents=True, exist_ok=True)
    pages = {f"{e.slug}.md": _page(e) for e in all_pages()} | {
        f"{k}.md": _overview(k) for k in KINDS
    }
    for name, text in pages.items():
        _write(OUT / name, text)
    for path in OUT.glob("*.md"):
        if path.name not in pages:
            path.unlink()


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
