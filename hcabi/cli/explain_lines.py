"""`hcabi explain` of lines, files and standard input: what other programs said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from hcabi.cli.console import console, plain
from hcabi.cli.main import FOUND, OK, fail
from hcabi.files import open_regular

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.logs.explain import LineMeaning, LinesRead

__all__ = ["lines_in", "run_lines"]

#: This many meanings are shown; all lines are read and counted.
_MOST = 100
#: Bytes of a text that may be a dump of bytes.
_MOST_DUMP = 1 << 20


def run_lines(words: list[str], *, as_json: bool) -> int | None:
    """
    Explain what *words* hold of other programs' output; None if they are no such thing.

    *words* are `-` for standard input, a file, or lines.
    """
    with _opened(words) as file:
        if file is not None:
            return _explain(file, as_json)
    text = " ".join(words)
    if not lines_in(text):
        return None
    from hcabi.logs.explain import explain_lines

    return _show(explain_lines(text.splitlines(), _MOST), as_json)


@contextmanager
def _opened(words: list[str]) -> Iterator[BinaryIO | None]:
    if words == ["-"]:
        yield sys.stdin.buffer
    elif len(words) == 1 and os.path.isfile(words[0]):
        with open_regular(words[0]) as file:
            yield file
    else:
        yield None


def lines_in(text: str) -> bool:
    """Whether *text* has a line whose format is known."""
    from hcabi.logs.reader import recognize

    return any(recognize(line) for line in text.splitlines()[:1000])


def _explain(file: BinaryIO, as_json: bool) -> int:
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
    if not read.meanings and (said := _dump("\n".join(head))):
        console().print(plain(said))
        return OK
    return _show(read, as_json)


def _dump(text: str) -> str:
    """Say what a dump of bytes holds, read as a kvm_run; empty if it is none."""
    from hcabi.catalogue.describe import describe
    from hcabi.cli.dump import bytes_of
    from hcabi.errors import HcabiError

    try:
        data = bytes_of(text, "the text")
        return describe(data) if data else ""
    except HcabiError:
        return ""


def _show(read: LinesRead, as_json: bool) -> int:
    if as_json:
        print(msgspec.json.encode([_row(m) for m in read.meanings]).decode())
        return OK if read.meanings else FOUND
    out = console()
    for number, m in enumerate(read.meanings):
        if number:
            out.print()
        _one(out, m)
    known = read.lines - read.unknown
    if read.unknown or known > 1:
        text = f"{read.lines} lines; {read.unknown} of no known format, passed over"
        out.print(plain(f"\n{text}" if read.meanings else text, "dim"))
    return OK if read.meanings else FOUND


def _row(m: LineMeaning) -> dict[str, object]:
    """A meaning in the form of the answers about names and numbers, with its line."""
    return {
        "token": f"line {m.line}",
        "by": "line",
        "kind": f"line of {m.tool}",
        "name": m.happened,
        "value": None,
        "sentence": m.means,
        "arch": "any",
        "source": m.source,
        "contract": "",
        "history": False,
        "status": "read" if m.doubt else "measured",
        "details": [list(d) for d in _details(m)],
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
        yield "see", f"{entry.name}: {entry.sentence} Source: {entry.source}"
    yield "written in", f"{m.source}{f' ({m.doubt})' if m.doubt else ''}"


def _one(out: Console, m: LineMeaning) -> None:
    from rich.padding import Padding

    times = f"  ({m.count} times)" if m.count > 1 else ""
    out.print(plain(f"{m.happened}.{times}", "bold"))
    for name, text in (("it means", m.means), *_details(m)):
        if text:
            line = plain(f"{name}: ", "cyan") + plain(text)
            out.print(Padding(line, (0, 0, 0, 3), expand=False))
