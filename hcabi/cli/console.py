"""What the commands share: the terminal, texts and progress. rich loads when it is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hcabi._repr import size_text
from hcabi.errors import HcabiError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

__all__ = [
    "FILE_WIDTH", "InputError", "console", "has_width", "indented", "is_wide", "map_table", "plain",
    "progress", "steps", "table", "visible",
]  # fmt: skip

#: Default width of output that does not go to a terminal.
FILE_WIDTH = 160
#: From this width on a table can have many columns.
_WIDE = 130


class InputError(HcabiError):
    """The user's input cannot be read; the message states what was expected."""


def has_width() -> bool:
    """Whether somebody says how wide standard output is; files get no colours and a fixed width."""
    return sys.stdout.isatty() or "COLUMNS" in os.environ


def visible(text: str) -> str:
    """Escape control characters in *text*, because input can be hostile."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def console() -> Console:
    """Create the console for standard output. Files get no colours and a fixed width."""
    from rich.console import Console

    class Ours(Console):
        """Lets `main` handle a broken pipe."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    width = None if has_width() else FILE_WIDTH
    return Ours(width=width, highlight=False, markup=False, emoji=False)


def is_wide(out: Console) -> bool:
    """Whether the terminal has room for many columns."""
    return out.width >= _WIDE


def plain(text: str, style: str = "") -> Text:
    """Escape control characters in *text*, because input can be hostile."""
    from rich.text import Text

    return Text(visible(text), style)


def indented(out: Console, text: Text, by: int, *, hanging: int = 0) -> None:
    """Print *text* that many columns to the right, and lines after the first *hanging* more."""
    from rich.text import Text

    room = max(out.width - by - hanging, 20)
    for n, line in enumerate(text.wrap(out, room)):
        line.rstrip()
        out.print(Text(" " * (by + (hanging if n else 0))) + line, soft_wrap=True)


def table(*columns: str, right: tuple[str, ...] = ()) -> Table:
    """Create a table in the common style. Long cells wrap and are never cut."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        made.add_column(name, justify="right" if name in right else "left", overflow="fold")
    return made


def map_table(shared: Sequence[tuple[int, int]], ends: int | None = None) -> Table:
    """
    Create the table of shared ranges, given as (start, size).

    *ends* limits the rows at both ends.
    """
    columns = ("start", "end", "size", "in bytes")
    made = table(*columns, right=columns)
    left_out = 0 if ends is None else max(len(shared) - 2 * ends, 0)
    for i, (start, size) in enumerate(shared):
        if left_out and i == ends:
            made.add_row("...", "...", f"{left_out} left out", "...")
        if not left_out or ends is None or not ends <= i < ends + left_out:
            made.add_row(f"{start:#x}", f"{start + size:#x}", size_text(size), f"{size:#x}")
    return made


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on a terminal. Yield a function to call with the number done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}" + (" of {task.total:.0f}" if total else " steps")),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        # The bar redraws ten times a second. An update for each step would cost more than the step.
        yield lambda done: bar.update(task, completed=done) if done % 64 == 0 else None


@contextmanager
def steps(out: Console | None = None) -> Iterator[Callable[[str, int, int], None]]:
    """
    Show a bar on a terminal for work whose kind changes.

    Pass the console as *out* that is printed to meanwhile, so that lines go above the bar.

    Gives a function that is told what is done now, how far it is and how far it goes; 0 for the
    last where nobody knows.
    """
    if not sys.stderr.isatty():
        yield lambda what, done, total: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Left(TimeRemainingColumn):
        def render(self, task: Task) -> Text:
            known = task.total and task.time_remaining is not None
            return super().render(task) + Text(" left") if known else Text("")

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), Left())
    where = out if out is not None and out.is_terminal else Console(stderr=True)
    with Progress(*columns, console=where, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(
            task, description=what, completed=done, total=total or None
        )
