"""
The formats of lines, read from the tables in `formats/`.

A table is one tool; an entry is one line that it prints. Where several lines have one explanation
the entry has a `form` for each, with what is its own; or `texts` in place of key, pattern and
example, as the program's source has them. Patterns use what Python's `re`, RE2 and JavaScript have
in common: no look-around, no back-references, and every repetition but one `.*` has a limit. RE2 is
quickest where the next character decides how the pattern goes on, and by far slowest where a large
part has a limit of hundreds.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

import msgspec

from hcabi.catalogue.printf import each_line
from hcabi.logs.schema import COLUMNS, HELPERS, EventKind
from hcabi.types import PAGE

__all__ = ["MOST_KEYS", "NAMES", "Known", "LineFormat", "LineRole", "Tool", "Unit", "tools"]

#: The order of tables: of keys at one place of a line, the first declared is tried first.
_TABLES = (
    "kvm_events", "kvm_exits", "qemu", "qemu_messages", "strace_files", "strace", "rust_vmms",
    "rust_messages", "linux_messages", "linux_guests", "linux_host", "firmware", "edk2",
    "kvmtool", "checks", "libvirt", "attestation", "launchers", "nvidia", "openhcl", "svsm",
    "migtd", "hcabi", "linux_texts",
)  # fmt: skip
#: At so many places of a line at most are formats tried, so that a line of keys costs no more.
MOST_KEYS = 16
NAMES = frozenset(c.name for c in COLUMNS) | frozenset(HELPERS)


class Known(StrEnum):
    """How a format is known."""

    RECORDED = "recorded"
    READ = "read"
    PUBLIC = "public"


class LineRole(StrEnum):
    """What rules of a summary look for: one thing that several formats show."""

    KVM_RUN = "kvm_run"  # the result of KVM_RUN itself, not what a VMM made of it
    DISCARD = "discard"  # a VMM frees memory
    MIGRATION_LIST = "migration list"  # a host asks which pages a guest shares


Form = Literal[
    "number", "bit", "word", "error name", "error text", "errno", "exit name", "seconds", "decimal",
    "iso", "result",
]  # fmt: skip


class Unit(msgspec.Struct, frozen=True):
    """
    How the text of a group is read.

    Attributes:
        form: What the text is.
        hex: Whether it is hexadecimal without its prefix.
        scale: What to multiply the number with.
        bit: Which bit says that memory becomes private.
    """

    form: Form = "number"
    hex: bool = False
    scale: int = 1
    bit: int = 0


@cache
def _unit(text: str) -> Unit:
    words = text.split()
    hexadecimal = "hex" in words
    words = [w for w in words if w != "hex"]
    if words and words[0] == "bit":
        return Unit("bit", hexadecimal, bit=int(words[1]))
    form = " ".join(words)
    if form in ("pages", "frames"):
        return Unit("number", hexadecimal, PAGE)
    return msgspec.convert({"form": form or "number", "hex": hexadecimal}, Unit)


class LineFormat(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """
    One line that a tool prints.

    Attributes:
        name: What it is called here.
        key: Text that each such line contains; the same of all formats of a family. Keys of a line
            are tried from left to right until a format of one matches.
        pattern: Regular expression; its groups are columns, or words for the texts.
        example: A line of this format.
        kind: What happened.
        units: How the text of a group is read, where it is no number.
        words: What a group of words stands for.
        constants: Columns that the line does not spell out.
        contract: Contract that was spoken.
        happened: Sentence about what happened; the default speaks of the range.
        means: What it means.
        cause: What usually causes it.
        causes: The same for one exit reason, one error name, or what the group `case` matched.
        remedy: What to do.
        about: Tokens of `hcabi explain` that say more.
        source: Where the format and its meaning are written.
        status: How the format is known.
        role: What rules of a summary look for it as.
        tool: Table that it is of.
    """

    name: str
    key: str
    pattern: str
    example: str
    kind: EventKind
    units: dict[str, str] = {}
    words: dict[str, str] = {}
    constants: dict[str, int] = {}
    contract: str | None = None
    happened: str = ""
    means: str = ""
    cause: str = ""
    causes: dict[str, str] = {}
    remedy: str = ""
    about: tuple[str, ...] = ()
    source: str = ""
    status: Known = Known.RECORDED
    role: LineRole | None = None
    tool: str = ""

    @cached_property
    def at_key(self) -> bool:
        """Whether the pattern begins with the key, so that it need not be searched for."""
        return self.after_key is not None

    @cached_property
    def after_key(self) -> str | None:
        """The pattern behind the key; None if the pattern does not begin with the key."""
        at = 0
        for character in self.key:
            at += self.pattern.startswith("\\", at)
            if self.pattern[at : at + 1] != character:
                return None
            at += 1
        return self.pattern[at:]

    def unit(self, group: str) -> Unit:
        """How the text of *group* is read."""
        return _unit(self.units.get(group, ""))


class Tool(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    One program that prints lines.

    Attributes:
        title: What to call it.
        source: Where its formats are written, unless a line says otherwise.
        prefixes: Regular expressions of what stands before each line: time, processor, thread. The
            first that is there is taken.
        units: How their groups are read.
        cannot: What its lines cannot show.
        events: Whether its lines are events that an import keeps; if not, they are explained alone.
        crowd: Whether a trace has mostly its lines, so that they are passed over in files.
        line: Its lines, the first that matches is taken.
        name: Name of its table.
    """

    title: str
    source: str
    line: tuple[LineFormat, ...]
    prefixes: tuple[str, ...] = ()
    units: dict[str, str] = {}
    cannot: str = ""
    events: bool = True
    crowd: bool = False
    name: str = ""

    def unit(self, group: str) -> Unit:
        """How the text of *group* of a prefix is read."""
        return _unit(self.units.get(group, ""))


@cache
def tools() -> tuple[Tool, ...]:
    """All tools, in the order in which their lines are tried."""
    found = []
    folder = files(__package__) / "formats"
    for name in _TABLES:
        data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        data["line"] = list(each_line(data))
        for line in data["line"]:
            line["tool"] = name
            line.setdefault("source", data["source"])
        found.append(msgspec.convert({**data, "name": name}, Tool))
    return tuple(found)
