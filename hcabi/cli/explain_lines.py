"""`hcabi explain` of lines, files and standard input: what other programs said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from hcabi.catalogue.index import index
from hcabi.cli.explain_rows import NOTHING_KNOWN, entry_row
from hcabi.cli.main import FOUND, OK, fail
from hcabi.cli.output import Output, output
from hcabi.files import open_regular
from hcabi.layout import Status
from hcabi.logs.formats import Known

if TYPE_CHECKING:
    from hcabi.catalogue.entry import Entry
    from hcabi.logs.explain import LineMeaning, LinesRead, UnknownLines
    from hcabi.logs.formats import LineFormat
    from hcabi.logs.programs import PrintedBy
    from hcabi.logs.unknown import UnknownLine

__all__ = ["run_lines", "run_unknown"]

#: This many meanings are shown; all lines are read and counted.
_MOST = 100
#: Programs whose lines have no known format, and what an example of theirs names.
_MOST_PROGRAMS, _MOST_NAMES = 5, 3
_NOT_KNOWN = "The format of this line is not known."
_USUAL_LINE = "An information of {}; the format of this line is not known."
#: Bytes of a text that may be a dump of bytes.
_MOST_DUMP = 1 << 20
#: How each kind of format is known, in the words of declarations' sources, and in a sentence.
_KNOWN = {
    Known.RECORDED: (Status.MEASURED, ""),
    Known.READ: (Status.READ, "the format was read in the source, no such line was recorded"),
    Known.PUBLIC: (
        Status.UNVERIFIED,
        "the format is from public reports, no such line was recorded",
    ),
}


def run_lines(words: list[str], *, as_json: bool) -> int | None:
    """
    Explain what *words* hold of other programs' output; None if they are no such thing.

    *words* are `-` for standard input, a file, or lines.
    """
    with _opened(words) as file:
        if file is not None:
            return _explain(file, words[0], as_json)
    from hcabi.logs.reader import has_known_line

    text = " ".join(words)
    if not index().keys_in(text) or not has_known_line(text):
        return None
    from hcabi.logs.explain import explain_lines

    return _show(explain_lines(text.splitlines(), _MOST, crowds=True), as_json)


@contextmanager
def _opened(words: list[str]) -> Iterator[BinaryIO | None]:
    if words == ["-"]:
        yield sys.stdin.buffer
    elif len(words) == 1 and os.path.isfile(words[0]):
        with open_regular(words[0]) as file:
            yield file
    else:
        yield None


def run_unknown(text: str, *, as_json: bool) -> int | None:
    """Say what is known of a line of no known format; None if its words ask."""
    from hcabi.logs.unknown import unknown_line

    line = unknown_line(text)
    if line is None:
        return None
    if as_json:
        print(msgspec.json.encode(_rows_of(line)).decode())
    elif line.says_something:
        _show_unknown(output(), line)
    if not line.says_something:
        fail(
            "this line's format is not known, and it names nothing that is declared here",
            "hcabi explain",
        )
        return FOUND
    return OK


def _rows_of(line: UnknownLine) -> list[dict[str, object]]:
    rows = [entry_row(line.text, "words", line.answer)] if line.answer else []
    rows += [_like_row(line.like)] if line.like else []
    rows += [_program_row(line.program, "line", line.text)] if line.program else []
    return rows + [entry_row(token, "name", entry) for token, entry in line.named]


def _show_unknown(out: Output, line: UnknownLine) -> None:
    program, error = line.program, line.error
    if error:
        head = f"{error.name}: {error.sentence}"
    elif program and program.is_usual(line.text):
        head = _USUAL_LINE.format(program.name)
    else:
        head = _NOT_KNOWN
    out.line((head, "bold"))
    for name, said in _of_like(line.like) if line.like else ():
        _said(out, f"{name}: ", said)
    if line.answer:
        _said(out, "asked about such a line: ", line.answer.name)
        _said(out, "answer: ", line.answer.sentence)
        _said(out, "written in: ", index().page_of(line.answer) or "")
    _named(out, line.named, error)
    if program:
        _printed_by(out, program, line.text)
        _said(out, "lines of this program: ", program.source)


def _of_like(like: LineFormat) -> list[tuple[str, str]]:
    """What a known line says that has nearly the same words, such as one of another release."""
    said = {
        "not this line, but like it": like.example,
        "of that one": like.means,
        "its usual cause": like.cause,
        "what to do then": like.remedy,
        "that one is written in": like.source,
    }
    return [(name, text) for name, text in said.items() if text]


def _like_row(like: LineFormat) -> dict[str, object]:
    """A known line that has nearly the same words, in the form of the other answers."""
    return NOTHING_KNOWN | {
        "token": "line",
        "by": "likeness",
        "kind": f"line of {like.tool}, not this one",
        "name": like.example,
        "sentence": like.means,
        "source": like.source,
        "details": _of_like(like),
        "page": "guides/logs",
    }


def _named(out: Output, named: Sequence[tuple[str, Entry]], told: Entry | None = None) -> None:
    """Print what *named* has; the sentence of *told* stands before it."""
    for token, entry in named:
        value = "" if entry.value is None else f" ({entry.value})"
        sentence = "" if entry is told else f" {entry.sentence}"
        _said(out, f"{token}: ", f"{entry.name}{value}.{sentence}{_source(entry)}")


def _source(entry: Entry) -> str:
    """What is appended to a sentence of *entry*; the pages of this documentation have none."""
    return "" if entry.source is None else f" Source: {entry.source}"


def _printed_by(out: Output, program: PrintedBy, line: str) -> None:
    _said(out, "printed by: ", f"{program.name}. {program.means}")
    _said(out, "what to do: ", program.what_to_do(line))


def _program_row(program: PrintedBy, token: str, line: str) -> dict[str, object]:
    """Who prints a line, in the form of the other answers."""
    return NOTHING_KNOWN | {
        "token": token,
        "by": "program",
        "kind": "line of unknown text",
        "name": program.name,
        "sentence": program.means,
        "source": program.source,
        "details": [("what to do", program.what_to_do(line))],
        "page": "guides/logs",
    }


def _explain(file: BinaryIO, name: str, as_json: bool) -> int:
    from hcabi.logs.explain import explain_lines
    from hcabi.logs.files import LogFile

    source = LogFile(file)
    head: list[str] = []

    def lines() -> Iterator[str]:
        size = 0
        for line in source.text():
            if size < _MOST_DUMP:
                head.append(line)
                size += len(line)
            yield line

    read: LinesRead = explain_lines(lines(), _MOST)
    if source.problem:
        fail(source.problem, "hcabi explain")
    elif not read.lines:
        fail(f"{name}: is empty; expected lines of a log", "hcabi explain")
    if not read.meanings and (data := _dump("\n".join(head))):
        return _show_dump(data, as_json)
    return _show(read, as_json)


def _dump(text: str) -> bytes:
    """Return the bytes of a kvm_run that *text* is a dump of; none if it is no such dump."""
    from hcabi.catalogue.exit_rows import shortage
    from hcabi.cli.dump import bytes_of
    from hcabi.errors import HcabiError

    try:
        data = bytes_of(text, "the text") or b""
    except HcabiError:
        return b""
    return b"" if shortage(data) else data


def _show_dump(data: bytes, as_json: bool) -> int:
    from hcabi.catalogue.describe import describe
    from hcabi.catalogue.exit_rows import exit_fields

    said = describe(data)
    if not as_json:
        output().line(said)
        return OK
    fields = exit_fields("x86", data)
    row = NOTHING_KNOWN | {
        "token": "dump of bytes",
        "by": "dump",
        "kind": "kvm_run",
        "name": fields.name,
        "value": hex(fields.reason),
        "sentence": said.splitlines()[-1],
        "arch": "x86",
        "details": [(r.field, f"{r.value} {r.meaning}".strip())
                    for r in (*fields.header, *fields.arm)],
    }  # fmt: skip
    print(msgspec.json.encode([row]).decode())
    return OK


def _show(read: LinesRead, as_json: bool) -> int:
    groups = read.printed_by[:_MOST_PROGRAMS]
    code = OK if read.meanings or groups else FOUND
    if as_json:
        rows = [_row(m) for m in read.meanings]
        rows += [
            _program_row(g.program, f"line {g.line}", g.text) | {"line": g.line, "count": g.count}
            for g in groups
        ]
        print(msgspec.json.encode(rows).decode())
        return code
    out = output()
    for number, m in enumerate(read.meanings):
        if number:
            out.line()
        _one(out, m)
    known = read.lines - read.unknown
    if read.unknown or known > 1:
        text = f"{read.lines} lines; {read.unknown} of no known format, passed over"
        out.line((f"\n{text}" if read.meanings else text, "dim"))
    for group in groups:
        _unknown(out, group)
    return code


def _unknown(out: Output, group: UnknownLines) -> None:
    """Say who printed lines of no known format, with the first of them."""
    from hcabi.logs.names import names_in

    many = f"{group.count} of them, the first in" if group.count > 1 else "one of them,"
    out.line()
    out.line((f"{many} line {group.line}: {group.text}", "bold"))
    _named(out, names_in(group.text, group.program.numbers)[:_MOST_NAMES])
    _printed_by(out, group.program, group.text)


def _row(m: LineMeaning) -> dict[str, object]:
    """A meaning in the form of the answers about names and numbers, with its line."""
    return NOTHING_KNOWN | {
        "token": f"line {m.line}",
        "by": "line",
        "kind": f"line of {m.tool}",
        "name": m.happened,
        "sentence": m.means,
        "source": m.source,
        "status": _KNOWN[m.status][0].value,
        "details": list(_details(m)),
        "page": "guides/logs",
        "line": m.line,
        "count": m.count,
    }


def _details(m: LineMeaning) -> Iterator[tuple[str, str]]:
    """What there is to say beside what happened and what it means."""
    if m.cause:
        yield "usual cause", m.cause
    if m.remedy:
        yield "what to do", m.remedy
    for entry in m.about:
        yield "see", f"{entry.name}: {entry.sentence}{_source(entry)}"
        for name, text in entry.details:
            if name == "exists":
                yield "exists", text
    doubt = _KNOWN[m.status][1]
    yield "written in", f"{m.source}{f' ({doubt})' if doubt else ''}"


def _said(out: Output, name: str, text: str) -> None:
    out.line((name, "cyan"), text, indent=3, hanging=2)


def _one(out: Output, m: LineMeaning) -> None:
    times = f"  ({m.count} times)" if m.count > 1 else ""
    out.line((f"{m.happened}.{times}", "bold"))
    for name, text in (("it means", m.means), *_details(m)):
        if text:
            _said(out, f"{name}: ", text)
