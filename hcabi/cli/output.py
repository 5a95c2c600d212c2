"""
Texts and tables of the commands that answer one question.

On a terminal rich lays them out. Files and pipes get the same text without it, since loading it
takes longer than finding the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from hcabi.cli.console import FILE_WIDTH, console, has_width, indented, plain, table, visible

__all__ = ["Output", "Part", "output"]

#: Between two columns, and the least width of the last one.
_GAP, _NARROW = "   ", 20
#: At both ends of a line of a table.
_EDGES = 2

#: A text, or a text and its style.
Part = str | tuple[str, str]


class Output(Protocol):
    """Where a command writes."""

    def line(self, *parts: Part, indent: int = 0, hanging: int = 0) -> None:
        """Write a paragraph behind *indent* spaces; lines after its first have *hanging* more."""

    def table(
        self, columns: Sequence[str], groups: Sequence[Sequence[Sequence[str]]], right: int = 0
    ) -> None:
        """Write rows in groups, which a line separates; the first *right* columns end flush."""


def output() -> Output:
    """Make the output of this process."""
    return _OnTerminal() if has_width() else _InFile()


class _OnTerminal:
    def __init__(self) -> None:
        self._console = console()

    def line(self, *parts: Part, indent: int = 0, hanging: int = 0) -> None:
        from rich.text import Text

        pairs = ((part, "") if isinstance(part, str) else part for part in parts)
        text = Text().join(plain(*pair) for pair in pairs)
        indented(self._console, text, indent, hanging=hanging)

    def table(
        self, columns: Sequence[str], groups: Sequence[Sequence[Sequence[str]]], right: int = 0
    ) -> None:
        made = table(*columns, right=tuple(columns[:right]))
        shown = [[visible(cell) for cell in row] for rows in groups for row in rows]
        *others, last = zip(columns, *shown, strict=True)
        words = (len(word) for cell in last for word in cell.split())
        room = sum(max(map(len, cells)) + len(_GAP) for cells in others) + _EDGES
        if room + min(max(words, default=0), _NARROW) <= self._console.width:
            for column in made.columns[:-1]:
                column.no_wrap = True  # only the last column is broken, between words
        for rows in groups:
            made.add_section()
            for row in rows:
                made.add_row(*map(plain, row))
        self._console.print(made)


class _InFile:
    def line(self, *parts: Part, indent: int = 0, hanging: int = 0) -> None:
        text = "".join(visible(part if isinstance(part, str) else part[0]) for part in parts)
        before = indent
        for line in _wrapped(text, FILE_WIDTH - indent - hanging):
            print(f"{' ' * before}{line}".rstrip())
            before = indent + hanging

    def table(
        self, columns: Sequence[str], groups: Sequence[Sequence[Sequence[str]]], right: int = 0
    ) -> None:
        shown = [[[visible(cell) for cell in row] for row in rows] for rows in groups]
        widths = [
            max(map(len, cells))
            for cells in zip(columns, *(r for g in shown for r in g), strict=True)
        ]
        before = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
        widths[-1] = min(widths[-1], max(FILE_WIDTH - before - 2, _NARROW))

        def write(row: Sequence[str]) -> None:
            *cells, last = row
            placed = [
                cell.rjust(width) if i < right else cell.ljust(width)
                for i, (cell, width) in enumerate(zip(cells, widths, strict=False))
            ]
            for text in _wrapped(last, widths[-1]):
                print(f" {_GAP.join([*placed, text])}".rstrip())
                placed = [" " * len(cell) for cell in placed]

        print()
        write(columns)
        print(f" {'─' * (before + widths[-1])}")
        for i, rows in enumerate(shown):
            if i:
                print()
            for row in rows:
                write(row)
        print()


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most *width* characters, broken between words."""
    for line in text.split("\n"):
        if len(line) <= width:
            yield line.rstrip()
        else:
            import textwrap

            yield from textwrap.wrap(line, width, break_on_hyphens=False)
