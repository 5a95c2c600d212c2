"""
Names of kernels, VMMs, firmware and tools that need no declaration, from the tables beside this.

They are asked for by name, or by a word and their number. They have no page of the site, and so no
word of them stands before what answers a question.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from hcabi.catalogue.entry import Entry, Item
from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Status

__all__ = ["named"]

#: What is said of a name of which no more is known than what its file is about.
_PLACE_ALONE = "Of {}. What it does was not looked up."
#: More names of one meaning are not listed with each.
_MOST_SAME = 4


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Names of one kind and document.

    Attributes:
        kind: What they are.
        source: Path or title of the document.
        version: What was read.
        arch: Their architecture.
        outer: What they belong to; each is also called by that, such as `sev-guest.policy`.
        contract: Whose interface it is, where it is not Linux's own.
        status: How well it is known.
        names: By name, or by names with commas: what each means, or its number and that. What
            begins with a point is a word of its own, and is so called by what it belongs to alone.
        about: What the document is about.
        place: Names of which only that is known.
    """

    kind: str
    source: str
    version: str = LINUX
    arch: str = "any"
    outer: str = ""
    contract: str = ""
    status: Status = Status.READ
    names: dict[str, str | tuple[int, str]] = {}
    about: str = ""
    place: tuple[str, ...] = ()


def named() -> Iterator[Item]:
    """All of them, in the order of files and lines."""
    for path in sorted(files(__name__).iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            known = tomllib.loads(path.read_text("utf-8"))
            for table in msgspec.convert(known["table"], list[_Table]):
                yield from _of_table(table)


def _of_table(table: _Table) -> Iterator[Item]:
    document = Document(table.source, table.version, table.status, table.contract)
    place = dict.fromkeys(table.place, _PLACE_ALONE.format(table.about))
    for called, said in (table.names | place).items():
        value, sentence = said if isinstance(said, tuple) else (None, said)
        all_names = called.split(", ")
        same = (("said alike of", called),) if 1 < len(all_names) <= _MOST_SAME else ()
        for name in all_names:
            own = [] if name.startswith(".") else [name]
            name = name.removeprefix(".")
            outer = [f"{o}.{name}" for o in table.outer.split(", ") if o]
            entry = Entry(
                table.kind,
                (outer or [name])[0],
                value,
                sentence,
                table.arch,
                document(name),
                same,
                table.contract,
            )
            names = tuple(dict.fromkeys(n.lower() for n in (*own, *outer)))
            # An ioctl's number is asked for alone: strace and headers print it.
            numbers = (value,) if value is not None and table.kind == "ioctl" else ()
            yield Item(entry, names, numbers)
