"""
A trace as one page, and as a trace for Perfetto. Needs the `logs` extra.

The page holds everything that it shows, and loads nothing. Beyond `MOST_EVENTS` events the picture
is counted in cells, and the table holds the lines of findings and the first events.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import name_of
from hcabi.logs.areas import AreaChange, SharedArea, shared_areas
from hcabi.logs.schema import EventKind, MemoryDirection
from hcabi.logs.summary import TraceFinding, TraceSummary, database, summary_of
from hcabi.types import PAGE

if TYPE_CHECKING:
    import duckdb

__all__ = ["MOST_EVENTS", "page", "perfetto"]

MOST_EVENTS = 50_000
"""More events than these are counted in cells."""

_TABLE = 2_000
_CELLS_WIDE, _CELLS_HIGH = 320, 128
#: Ranges are drawn beside each other where no more than this many pages lie between them.
_NEAR = 64
#: Addresses and sizes beyond these are no guest's memory; they are in the table and not drawn.
_TOP, _MOST = 1 << 52, 1 << 46
#: Events that change which memory is shared; the VMM's changes where there are some.
_CHANGES = ("attributes",), ("request", "fault")


class PageEvent(msgspec.Struct, frozen=True, tag=False):
    """One row of the page's table, drawn at `x` and `y` if it has a range; `vm` is whose it is."""

    row: int
    file: str
    line: int
    vm: int | None
    x: float | None
    y: float | None
    who: int
    kind: str
    direction: str | None
    start: str | None
    size: int | None
    bytes: str
    result: str
    failed: bool
    format: str


class Segment(msgspec.Struct, frozen=True):
    """Addresses that are drawn without a gap: from *start*, *pages* pages, at *y*."""

    start: int
    pages: int
    y: float


class Grid(msgspec.Struct, frozen=True):
    """
    Requests counted in cells.

    Attributes:
        nx: How many cells stand beside each other.
        x0: Where the first begins.
        x1: Where the last ends.
        high: Height of a cell.
        most: Requests of the fullest.
        cells: (column, y, requests to share, requests to take back).
    """

    nx: int
    x0: float
    x1: float
    high: float
    most: int
    cells: list[tuple[int, float, int, int]]


class PageData(msgspec.Struct, frozen=True):
    """
    What the page shows; its script reads it as JSON.

    Attributes:
        title: Title of the page.
        sum: What the trace is, in a line.
        notes: What cannot be seen.
        label: Unit of the time.
        digits: Digits of a time.
        files: Names of the files.
        whos: Names of those who ask; events have their numbers.
        kinds: Kinds of events.
        x: First and last time.
        height: Height of the picture.
        segments: (address, y, pages) of what is drawn without a gap.
        areas: (since, until, top, bottom, who, address, bytes) of shared memory.
        grid: Counts in place of areas, where there are too many events.
        events: Rows of the table.
        findings: What is wrong.
    """

    title: str
    sum: str
    notes: list[str]
    label: str
    digits: int
    files: list[str]
    whos: list[str]
    kinds: list[str]
    x: tuple[float, float]
    height: float
    segments: list[tuple[str, float, int]]
    areas: list[tuple[float, float, float, float, int, str, int]]
    grid: Grid | None
    events: list[PageEvent]
    findings: list[TraceFinding]


class _Layout:
    """Where addresses are drawn: what nobody asked for is left out."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        merged: list[list[int]] = []
        for start, size in sorted(ranges):
            low, high = start // PAGE, -(-(start + size) // PAGE)
            if merged and low <= merged[-1][1] + _NEAR:
                merged[-1][1] = max(merged[-1][1], high)
            else:
                merged.append([low, high])
        pages = sum(high - low for low, high in merged)
        gap = max(pages * 0.02, 1.0)
        self.segments: list[Segment] = []
        y = 0.0
        for low, high in merged:
            self.segments.append(Segment(low * PAGE, high - low, y))
            y += high - low + gap
        self.height = max(y - gap, 1.0) if merged else 1.0
        self._starts = [s.start for s in self.segments]

    def y(self, address: int) -> float:
        """Where *address* is drawn."""
        from bisect import bisect_right

        s = self.segments[bisect_right(self._starts, address) - 1]
        return s.y + (address - s.start) / PAGE


def page(path: Path, title: str) -> str:
    """
    Make the page of the stored trace *path*.

    Raises HostUsageError for what is no trace.
    """
    with database(path) as connection:
        summary = summary_of(connection)
        data = _data(connection, summary, title)
    return _filled(data)


def _filled(data: PageData) -> str:
    folder = files("hcabi.logs.page")
    texts = {
        f"@{key}@": (folder / name).read_text(encoding="utf-8")
        for key, name in {
            "plot.css": "uPlot.min.css",
            "page.css": "trace.css",
            "plot.js": "uPlot.iife.min.js",
            "page.js": "trace.js",
        }.items()
    }
    scripts = (texts["@plot.js@"], texts["@page.js@"])
    texts["@hashes@"] = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    )
    texts["@label@"] = data.label
    # "<" ends no script and begins no comment where it is written as an escape
    texts["@data@"] = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    whole = (folder / "trace.html").read_text(encoding="utf-8")
    parts = []
    while (at := whole.find("@")) >= 0:
        end = whole.index("@", at + 1) + 1
        parts += [whole[:at], texts[whole[at:end]]]
        whole = whole[end:]
    return "".join([*parts, whole])


def _data(connection: duckdb.DuckDBPyConnection, summary: TraceSummary, title: str) -> PageData:
    ((timed, tools, clocks, tool, file),) = connection.execute(
        "SELECT count(time) = count(*), count(DISTINCT tool), count(DISTINCT file), min(tool),"
        " min(file) FROM events WHERE start IS NOT NULL"
    ).fetchall()
    backwards = any(f.rule == "clock-backwards" for f in summary.findings)
    in_seconds = timed and clocks == 1 and tools == 1 and not backwards
    ((low, high),) = connection.execute(
        f"SELECT min({'time' if in_seconds else 'row'}), max({'time' if in_seconds else 'row'})"
        f" FROM events{' WHERE start IS NOT NULL' if in_seconds else ''}"
    ).fetchall()
    zero = low or 0
    position = "row::DOUBLE"
    if in_seconds:  # what another tool or file tells has another clock, and no address
        here = f"file = {_quoted(file)} AND tool = {_quoted(tool)}"
        position = f"CASE WHEN {here} THEN (time - {zero}) / 1e6 END"
    last = ((high or 0) - zero) / 1e6 if in_seconds else float(high or 0)
    large = summary.events > MOST_EVENTS
    lines = sorted({line for f in summary.findings for _, line in f.lines})
    some = f"line IN ({', '.join(map(str, lines))})" if lines else "false"
    first = f"row < {_TABLE}" if large else "true"
    wanted = f"{first} AND (kind <> 'other' OR start IS NOT NULL) OR {some}"
    layout = _Layout(_ranges(connection, large))
    names: dict[str, int] = {}
    events = list(_events(connection, position, wanted, layout, names))
    vms = {} if large else _changes(events)
    grid = _grid(connection, position, last, layout) if large else None
    end = max(last, 1e-6)
    notes = [f"Not to be seen: {text}" for text in summary.cannot]
    if large:
        notes.insert(
            0,
            f"{summary.events:,} events are too many to draw one by one: the picture counts them"
            f" in cells, whatever is filtered; the table has the first {_TABLE:,} and the lines of"
            " findings.",
        )
    if not in_seconds:
        notes.append("Times are missing, or of several clocks: events are drawn by their number.")
    if not layout.segments:
        notes.append("No line of this trace says which memory it means: there is nothing to draw.")
    plural = "file" if len(summary.files) == 1 else "files"
    return PageData(
        title=title,
        sum=f"{summary.events:,} events of {len(summary.files)} {plural}",
        notes=notes,
        label="seconds" if in_seconds else "event",
        digits=6 if in_seconds else 0,
        files=[name for name, *_ in summary.files],
        whos=list(names),
        kinds=[k.value for k in EventKind],
        x=(0.0, end),
        height=layout.height,
        segments=[(hex(s.start), s.y, s.pages) for s in layout.segments],
        areas=[_area(a, layout) for of in vms.values() for a in shared_areas(of, end)],
        grid=grid,
        events=events,
        findings=summary.findings,
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _ranges(connection: duckdb.DuckDBPyConnection, large: bool) -> list[tuple[int, int]]:
    """Ranges that were meant; of a large trace in pieces of 2 MiB."""
    piece = 2 << 20 if large else 1
    return connection.execute(
        f"SELECT (start // {piece}) * {piece}, max(least(coalesce(size, 1), {_MOST}) + {piece - 1})"
        f" FROM events WHERE start < {_TOP} GROUP BY 1 ORDER BY 1"
    ).fetchall()


def _events(
    connection: duckdb.DuckDBPyConnection,
    position: str,
    wanted: str,
    layout: _Layout,
    names: dict[str, int],
) -> Iterator[PageEvent]:
    ((files, vms),) = connection.execute(
        "SELECT count(DISTINCT file), count(DISTINCT vm) FROM events"
    ).fetchall()
    asked = connection.execute(
        f"SELECT row, file, line, {position}, vm, vcpu, thread, kind, direction, start, size,"
        f" result, reason, format FROM events WHERE {wanted} ORDER BY row LIMIT {MOST_EVENTS}"
    )
    while rows := asked.fetchmany(4096):
        for (
            row,
            file,
            line,
            x,
            vm,
            vcpu,
            thread,
            kind,
            way,
            start,
            size,
            result,
            reason,
            form,
        ) in rows:
            who = f"vCPU {vcpu}" if vcpu is not None else f"thread {thread}"
            if vcpu is None and thread is None:
                who = "not told"
            if vms > 1:
                who = f"VM {'not told' if vm is None else vm}, {who}"
            if files > 1:
                who = f"{Path(file).name}, {who}"
            drawn = start is not None and start < _TOP
            yield PageEvent(
                row,
                file,
                line,
                vm,
                x,
                layout.y(start) if drawn else None,
                names.setdefault(who, len(names)),
                kind,
                way,
                None if start is None else hex(start),
                size,
                "" if size is None else hex(size),
                _result(result, reason),
                result is not None and result < 0,
                form,
            )


def _result(result: int | None, reason: int | None) -> str:
    if reason is not None:
        return name_of(ExitReason, reason)
    if result is None:
        return ""
    return name_of(Errno, -result) if result < 0 else str(result)


def _changes(events: list[PageEvent]) -> dict[tuple[str, int | None], list[AreaChange]]:
    """
    What changes the memory of each VM of each file.

    That is what the VMM did, or where that is not told what guests asked for and did not fail.
    """
    usable = [e for e in events if e.start and e.size and e.y is not None and e.direction]
    kinds = next((k for k in _CHANGES if any(e.kind in k for e in usable)), ())
    found: dict[tuple[str, int | None], list[AreaChange]] = {}
    for e in usable:
        if e.kind in kinds and e.start and e.size and e.x is not None and not e.failed:
            start = int(e.start, 16)
            shared = e.direction == MemoryDirection.SHARE
            change = AreaChange(e.x, start, start + min(e.size, _MOST), shared, e.who)
            found.setdefault((e.file, e.vm), []).append(change)
    return found


def _area(area: SharedArea, layout: _Layout) -> tuple[float, float, float, float, int, str, int]:
    top = layout.y(area.start)
    size = area.end - area.start
    return area.since, area.until, top, top + size / PAGE, area.who, hex(area.start), size


def _grid(
    connection: duckdb.DuckDBPyConnection, position: str, last: float, layout: _Layout
) -> Grid:
    """Count requests in cells of time and address."""
    end = max(last, 1e-6)
    rows = [(s.start, s.start + s.pages * PAGE, s.y) for s in layout.segments] or [(0, 1, 0.0)]
    connection.execute("CREATE TEMP TABLE segments (low HUGEINT, high HUGEINT, y DOUBLE)")
    connection.executemany("INSERT INTO segments VALUES (?, ?, ?)", rows)
    unit = layout.height / _CELLS_HIGH
    cells = connection.execute(
        f"SELECT least({_CELLS_WIDE - 1}, floor({position} / {end} * {_CELLS_WIDE}))::INT AS i,"
        f" floor((s.y + (e.start - s.low) / {PAGE}.0) / {unit})::INT * {unit}::DOUBLE AS j,"
        " count(*) FILTER (WHERE direction = 'share'),"
        " count(*) FILTER (WHERE direction = 'unshare')"
        " FROM events e ASOF JOIN segments s ON e.start::HUGEINT >= s.low"
        f" WHERE e.start < {_TOP} AND direction IS NOT NULL"
        " AND kind IN ('request', 'fault', 'attributes') GROUP BY 1, 2"
    ).fetchall()
    most = max((a + b for *_, a, b in cells), default=1)
    return Grid(_CELLS_WIDE, 0.0, end, unit, most, cells)


def perfetto(path: Path) -> Iterator[str]:
    """
    Return the stored trace *path* in the Chrome trace format, piece by piece, for ui.perfetto.dev.

    Each file is a process and each vCPU or thread a thread; events are instants, in microseconds.
    """
    encode = msgspec.json.encode
    with database(path) as connection:
        yield '{"displayTimeUnit":"ns","traceEvents":['
        numbers: dict[str, int] = {}
        asked = connection.execute(
            "SELECT file, coalesce(time, row), coalesce(vcpu, thread, 0), kind, direction, start,"
            " size, result, reason, format, line FROM events ORDER BY row"
        )
        comma = ""
        while rows := asked.fetchmany(4096):
            for file, time, who, kind, way, start, size, result, reason, form, line in rows:
                if file not in numbers:
                    numbers[file] = len(numbers) + 1
                    named = {"name": "process_name", "ph": "M", "pid": numbers[file]}
                    yield comma + encode({**named, "args": {"name": file}}).decode()
                    comma = ","
                told = {"line": line, "format": form, "result": _result(result, reason)}
                if start is not None:
                    told |= {"start": hex(start), "size": hex(size or 0)}
                name = f"{kind} {way}" if way else kind
                made = {"name": name, "cat": kind, "ph": "i", "s": "t", "ts": time, "args": told}
                yield "," + encode({**made, "pid": numbers[file], "tid": who}).decode()
        yield "]}"
