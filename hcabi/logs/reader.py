"""Lines to events, by Python's `re` alone: for a paste, in browsers too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import c_name
from hcabi.logs.formats import MOST_KEYS, NAMES, LineFormat, Tool, Unit, tools
from hcabi.logs.schema import HELPERS, MOST_LINE, MemoryDirection, TraceEvent
from hcabi.types import U64

__all__ = [
    "ERROR_TEXTS",
    "Reader",
    "Recognized",
    "has_known_line",
    "recognize",
    "value_of",
    "without_colours",
]

ERRORS = {e.name: -int(e) for e in Errno}
EXITS = {c_name(r): int(r) for r in ExitReason}
#: What strerror(3) of glibc says; Python's own differs between systems, and is not in browsers.
ERROR_TEXTS = {
    "Operation not permitted": "EPERM", "No such file or directory": "ENOENT",
    "Interrupted system call": "EINTR", "Input/output error": "EIO",
    "No such device or address": "ENXIO", "Argument list too long": "E2BIG",
    "Bad file descriptor": "EBADF", "Resource temporarily unavailable": "EAGAIN",
    "Cannot allocate memory": "ENOMEM", "Out of memory": "ENOMEM", "Bad address": "EFAULT",
    "Device or resource busy": "EBUSY", "File exists": "EEXIST", "Invalid argument": "EINVAL",
    "Inappropriate ioctl for device": "ENOTTY", "No space left on device": "ENOSPC",
    "Function not implemented": "ENOSYS", "Operation not supported": "EOPNOTSUPP",
    "Memory page has hardware error": "EHWPOISON", "Permission denied": "EACCES",
    "No such device": "ENODEV", "Too many open files": "EMFILE",
    "Connection timed out": "ETIMEDOUT", "Numerical result out of range": "ERANGE",
}  # fmt: skip
#: Numbers by what a line has in their place.
_NAMED = {
    "error name": ERRORS,
    "error text": {text: ERRORS[name] for text, name in ERROR_TEXTS.items()},
    "exit name": EXITS,
}
_EPOCH = dt.datetime(1970, 1, 1)


class Recognized(msgspec.Struct, frozen=True):
    """
    A line whose format is known.

    Attributes:
        format: Which.
        groups: What the groups of the pattern and of the tool's prefix matched.
        event: What the line says.
        before: What stands before the format's key.
    """

    format: LineFormat
    groups: dict[str, str]
    event: TraceEvent
    before: str


class _ByKey:
    """All formats, or those of events, or without those that crowd a file, by their keys."""

    def __init__(self, only_events: bool, crowds: bool) -> None:
        self.by_key: dict[str, list[LineFormat]] = {}
        wanted = (t for t in tools() if (t.events or not only_events) and (crowds or not t.crowd))
        self.tools = {tool.name: tool for tool in wanted}
        for tool in self.tools.values():
            for line in tool.line:
                self.by_key.setdefault(line.key, []).append(line)
        self._keys = list(self.by_key)

    def candidates(self, line: str) -> Iterator[tuple[int, LineFormat]]:
        """Return where each key of *line* is, from left to right, and the formats that have it."""
        places: list[tuple[int, int]] = []
        for number, key in enumerate(self._keys):
            if key in line:
                places += ((at, number) for at in _places(key, line))
        for at, number in sorted(places)[:MOST_KEYS]:
            for format_ in self.by_key[self._keys[number]]:
                yield at, format_


def _places(key: str, line: str) -> Iterator[int]:
    at = line.find(key)
    while at >= 0:
        yield at
        at = line.find(key, at + 1)


@cache
def _by_key(only_events: bool, crowds: bool) -> _ByKey:
    return _ByKey(only_events, crowds)


#: Colours of a terminal, as they are, and as `cat -v` and journald show them.
_COLOURS = re.compile(r"(?:\x1b|\^\[|#033|\\x1[bB]|\\033|\u241b)\[[0-9;]{0,20}[mK]")


def without_colours(text: str) -> str:
    """Return *text* without what colours it in a terminal, which may stand within a message."""
    return _COLOURS.sub("", text) if "[" in text else text


@cache  # a line needs few of them
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def recognize(
    line: str, number: int = 1, *, only_events: bool = False, crowds: bool = True
) -> Recognized | None:
    """
    Read one line; None if no format is known, or if it is not wanted.

    *only_events* wants events alone; without *crowds* what most lines of a trace are stays out.
    """
    line = line[:MOST_LINE]
    formats = _by_key(only_events, crowds)
    for at, format_ in formats.candidates(line):
        pattern = _compiled(format_.pattern)
        match = pattern.match(line, at) if format_.at_key else pattern.search(line)
        if match is None:
            continue
        groups = {name: text for name, text in match.groupdict().items() if text is not None}
        values: dict[str, int | MemoryDirection] = {**format_.constants}
        values |= _values(groups, format_)
        tool = formats.tools[format_.tool]
        before = line[:at]
        head = next(filter(None, (_compiled(p).search(before) for p in tool.prefixes)), None)
        if head is not None:
            given = {k: v for k, v in head.groupdict().items() if v is not None}
            values, groups = _values(given, tool) | values, given | groups
        return Recognized(format_, groups, _event(format_, values, number), before)
    return None


#: So many lines of a text are looked at to see what it is.
_MOST_LOOKED_AT = 1000


def has_known_line(text: str) -> bool:
    """Whether one of the first lines of *text* has a known format."""
    return any(recognize(line) for line in text.splitlines()[:_MOST_LOOKED_AT])


def _event(
    format_: LineFormat, values: dict[str, int | MemoryDirection], number: int
) -> TraceEvent:
    end, start = values.get("end"), values.get("start")
    if isinstance(end, int) and isinstance(start, int):
        values["size"] = max(end - start, 0)
    plain: dict[str, Any] = {k: v for k, v in values.items() if k not in HELPERS}
    return TraceEvent(
        number, format_.tool, format_.name, format_.kind, contract=format_.contract, **plain
    )


def _values(groups: dict[str, str], of: LineFormat | Tool) -> dict[str, int | MemoryDirection]:
    words = of.words if isinstance(of, LineFormat) else {}
    found = {}
    for name, text in groups.items():
        if name in NAMES:
            unit = of.unit(name)
            value = value_of(words.get(text, text) if unit.form == "word" else text, unit)
            if value is not None:
                found[name] = value
    return found


def value_of(text: str, unit: Unit) -> int | MemoryDirection | None:
    """Read *text* as *unit* says; None for a name that is not declared, or where it is too big."""
    match unit.form:
        case "word":
            return MemoryDirection(text) if text in ("share", "unshare") else ERRORS.get(text)
        case "error name" | "error text" | "exit name":
            return _NAMED[unit.form].get(text)
        case "result":
            return int(text) if text.isdecimal() else ERRORS.get(text)
        case "seconds":
            return int(text.replace(".", ""))
        case "decimal":
            return round(float(text) * 1e6)
        case "iso":
            try:
                return (dt.datetime.fromisoformat(text) - _EPOCH) // dt.timedelta(microseconds=1)
            except ValueError:
                return None
    number = int(text, 16) if unit.hex or text[:2] in ("0x", "0X") else int(text)
    match unit.form:
        case "bit":
            return MemoryDirection.UNSHARE if number >> unit.bit & 1 else MemoryDirection.SHARE
        case "errno":
            return -number
    number *= unit.scale
    return number if number <= U64 else None


class Reader:
    """
    Reads lines, one after the other.

    *passed* is told of each line of no known format that is not empty: its number and text. Lines
    that are of no event count as such unless *only_events* is False, and those that most lines of
    a trace are unless *crowds* is True.

    Attributes:
        lines: How many were read.
        unknown: How many have no known format, and are not empty.
    """

    def __init__(
        self,
        passed: Callable[[int, str], None] = lambda *_: None,
        *,
        only_events: bool = True,
        crowds: bool = True,
    ) -> None:
        self.lines = 0
        self.unknown = 0
        self._passed = passed
        self._only_events = only_events
        self._crowds = crowds

    def read(self, lines: Iterable[str]) -> Iterator[Recognized]:
        """Return what is known of each line of *lines*."""
        for line in lines:
            self.lines += 1
            found = recognize(line, self.lines, only_events=self._only_events, crowds=self._crowds)
            if found is not None:
                yield found
            elif line.strip():
                self.unknown += 1
                self._passed(self.lines, line)
