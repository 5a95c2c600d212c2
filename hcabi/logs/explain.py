"""What a line means, in words: what happened, what causes it, what to do, where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from hcabi._repr import range_text
from hcabi.catalogue.counted import undeclared
from hcabi.catalogue.entry import Entry
from hcabi.catalogue.lookup import lookup
from hcabi.kvm.documents import LINUX
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import name_of
from hcabi.logs.call_errors import causes_of
from hcabi.logs.formats import Known
from hcabi.logs.names import names_in
from hcabi.logs.programs import PrintedBy, program_of
from hcabi.logs.reader import Reader, Recognized, recognize, without_colours
from hcabi.logs.schema import EventKind, MemoryDirection, TraceEvent

__all__ = ["LineMeaning", "LinesRead", "UnknownLines", "explain_line", "explain_lines"]

#: A token that asks what error 0 is, which says nothing where something else failed.
_NO_ERROR = (" error 0", " error 0x0")
#: Who printed a line stands in so many characters of it. Lines that differ in digits alone are of
#: one program, which is looked up for so many kinds of lines.
_HEAD, _MOST_SHAPES = 200, 4096
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))
#: What a program writes before the line of another one, and what it says by that.
_HANDED_ON = (
    (
        "process exited while connecting to monitor: ",
        "libvirt hands this on: QEMU ended before it answered, with this error of its own.",
    ),
)


class LineMeaning(msgspec.Struct, frozen=True):
    """
    What one line means.

    Attributes:
        line: Number of the line, from 1 on.
        tool: What printed it.
        format: Which of its lines it is.
        happened: What happened, one sentence.
        means: What that means; empty if there is nothing to say.
        cause: What usually causes it.
        remedy: What to do.
        about: What else is declared about it.
        source: Where the format and its meaning are written.
        status: How the format is known.
        count: How many lines in a row say the same.
    """

    line: int
    tool: str
    format: str
    happened: str
    means: str = ""
    cause: str = ""
    remedy: str = ""
    about: tuple[Entry, ...] = ()
    source: str = ""
    status: Known = Known.RECORDED
    count: int = 1


class UnknownLines(msgspec.Struct):
    """
    Lines of one program that have no known format.

    Attributes:
        program: Who printed them.
        line: Number of the first.
        text: The first.
        count: How many there are.
    """

    program: PrintedBy
    line: int
    text: str
    count: int = 1


class LinesRead(msgspec.Struct):
    """
    What is known of several lines.

    Attributes:
        meanings: One for each line that is known.
        lines: How many lines there were.
        unknown: How many of them have no known format.
        printed_by: Those of them whose program is known, by program, the most first.
    """

    meanings: list[LineMeaning]
    lines: int
    unknown: int
    printed_by: list[UnknownLines]


def explain_line(line: str) -> LineMeaning | None:
    """Say what *line* means; None if its format is not known."""
    found = recognize(without_colours(line))
    return None if found is None else _meaning(found)


def explain_lines(lines: Iterable[str], most: int = 100, *, crowds: bool = False) -> LinesRead:
    """
    Say what *lines* mean; those without a known format are counted, by program where it is known.

    Lines in a row that say the same become one meaning with a count; *most* meanings are kept,
    and all lines are counted. *crowds* is for few lines: of a trace most say nothing of memory.
    """
    kept: list[LineMeaning] = []
    unknown = _Unknown()
    reader = Reader(unknown.add, only_events=False, crowds=crowds)
    for found in reader.read(map(without_colours, lines)):
        if len(kept) > most:
            continue
        made = _meaning(found)
        if kept and _same(kept[-1], made):
            kept[-1] = msgspec.structs.replace(kept[-1], count=kept[-1].count + 1)
        else:
            kept.append(made)
    return LinesRead(kept[:most], reader.lines, reader.unknown, unknown.by_program())


class _Unknown:
    """Lines of no known format, by program."""

    def __init__(self) -> None:
        self._shapes: dict[str, PrintedBy | None] = {}
        self._groups: dict[str, UnknownLines] = {}

    def add(self, number: int, line: str) -> None:
        shape = line[:_HEAD].translate(_NO_DIGITS)
        if shape not in self._shapes:
            if len(self._shapes) == _MOST_SHAPES:
                return
            self._shapes[shape] = program_of(line[:_HEAD])
        program = self._shapes[shape]
        if program is None:
            return
        if program.name in self._groups:
            self._groups[program.name].count += 1
        else:
            self._groups[program.name] = UnknownLines(program, number, line.strip()[:_HEAD])

    def by_program(self) -> list[UnknownLines]:
        return sorted(self._groups.values(), key=lambda group: -group.count)


def _same(one: LineMeaning, other: LineMeaning) -> bool:
    return (one.tool, one.format, one.happened) == (other.tool, other.format, other.happened)


def _meaning(found: Recognized) -> LineMeaning:
    format_, event = found.format, found.event
    words = _words(found)
    happened = _filled(format_.happened, words) if format_.happened else _default(event)
    said = [t for t in format_.about if all(words[w] for w in re.findall(r"\{(\w+)\}", t))]
    tokens = [t for t in (token.format_map(words) for token in said) if not t.endswith(_NO_ERROR)]
    about = dict.fromkeys((*_device(event), *(e for token in tokens for e in _about(token))))
    # another program's own words, such as a nested error
    about |= dict.fromkeys(entry for _, entry in names_in(words["inside"]))
    return LineMeaning(
        event.line,
        format_.tool,
        format_.name,
        happened,
        " ".join(filter(None, (*_handed_on(found), format_.means, *map(_undeclared, tokens)))),
        format_.causes.get(words["case"], format_.cause) or _cause(event, about),
        format_.remedy,
        tuple(about),
        format_.source,
        format_.status,
    )


def _filled(text: str, words: _Words) -> str:
    """Fill *text*; of a group that did not match the blank before it goes, too."""
    text = re.sub(r",? \{(\w+)\}", lambda m: m[0] if words[m[1]] else "", text)
    return text.format_map(words).strip()


def _handed_on(found: Recognized) -> list[str]:
    """Say what another program tells by the words before the line."""
    return [said for words, said in _HANDED_ON if words in found.before]


def _undeclared(token: str) -> str:
    """Say that a number in *token* is none of those that are declared."""
    said = None if _about(token) else undeclared(token)
    return "" if said is None else said.sentence


def _device(event: TraceEvent) -> tuple[Entry, ...]:
    """Return the device of a PC where *event* went wrong; memory of a guest is none."""
    failed = event.kind in (EventKind.FAULT, EventKind.FAILURE)
    if not failed or event.start is None or not (event.contract or "").startswith("x86"):
        return ()
    return _about(f"mmio {event.start:#x}")


def _cause(event: TraceEvent, about: Iterable[Entry]) -> str:
    """Return why the first of *about* that is a call fails with the result of *event*."""
    if event.result is None or event.result >= 0:
        return ""
    error = name_of(Errno, -event.result)
    return next(filter(None, (causes_of(entry, error) for entry in about)), "")


@lru_cache(1024)
def _about(token: str) -> tuple[Entry, ...]:
    """Return the first meaning of *token*, which is Linux's own of today where there is one."""
    return tuple(lookup(token)[:1])


def _default(event: TraceEvent) -> str:
    """Speak of the range of *event*."""
    where = _range(event)
    verb = event.direction or "change"
    side = _side(event)
    match event.kind:
        case EventKind.REQUEST:
            return f"A guest asks to {verb} {where}"
        case EventKind.FAULT:
            return f"A guest touched {where} as {side} memory, and KVM could not serve it"
        case EventKind.ATTRIBUTES:
            return f"The VMM makes {where} {side}"
        case _:
            return event.format


def _range(event: TraceEvent) -> str:
    if event.start is None:
        return "memory"
    return range_text(event.start, event.size) if event.size else f"{event.start:#x}"


def _side(event: TraceEvent) -> str:
    return {MemoryDirection.SHARE: "shared", MemoryDirection.UNSHARE: "private"}.get(
        event.direction or MemoryDirection.SHARE, ""
    )


def _request(words: dict[str, str]) -> int:
    """Return the number of an ioctl of its parts, as `_IOC(_IOC_WRITE, 0xae, 0xd2, 0x20)`."""
    from hcabi.kvm.ioctls import direction_in, request_number

    size, kind, number = (int(words[f"ioc_{part}"], 16) for part in ("size", "type", "number"))
    return request_number(direction_in(words["ioc_way"]), size, kind, number)


class _Words(dict[str, str]):
    """Words for a text; a group that did not match is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def _words(found: Recognized) -> _Words:
    event = found.event
    words = _Words(found.groups)
    words |= {f"{name}_text": text for name, text in found.groups.items()}
    if "text" in words:  # its place may be the end of a sentence
        words["text"] = words["text"].rstrip(" .:,(=")
    words["range"], words["side"] = _range(event), _side(event)
    words["verb"] = event.direction or "change"
    words["VERB"] = words["verb"].upper()
    if "ioc_number" in words:
        words["request"] = f"{_request(words):#x}"
    if event.reason is not None:
        words["number_of_reason"] = str(event.reason)
        words.setdefault("case", words["number_of_reason"])
        words["reason"] = f"{name_of(ExitReason, event.reason)} ({event.reason})"
        if event.reason not in set(ExitReason):
            words["reason"] = f"exit {event.reason}, which no KVM up to {LINUX} has"
    if event.result is not None:
        words["result"] = str(event.result)
        if event.result < 0:
            words["number_of_result"] = str(-event.result)
            name = name_of(Errno, -event.result)
            words.setdefault("case", name)
            words["result"] = f"{name} ({event.result})"
    return words
