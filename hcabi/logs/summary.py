"""
What a trace holds, and what is wrong in it: questions to a stored trace, answered by DuckDB.

Each rule is one query. A finding has the lines that it rests on, and the rule its source; what a
source of lines cannot show is said and not guessed. Needs the `logs` extra.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from hcabi._repr import range_text
from hcabi.errors import HostUsageError
from hcabi.kvm.documents import API_RST, LINUX
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import Document, name_of
from hcabi.logs.formats import LineRole, tools
from hcabi.logs.store import check_version
from hcabi.types import ADDRESS_SPACE, PAGE
from hcabi.x86.documents import MSR_RST, X86_C

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "RULES",
    "TraceFinding",
    "TraceRule",
    "TraceSummary",
    "Weight",
    "database",
    "summarize",
    "summary_of",
]

#: A rule names at most this many cases, and a case at most this many lines.
MOST_FINDINGS = 20
MOST_LINES = 8
#: Microseconds within which two calls overlap.
_AT_ONCE = 20
#: More vCPUs than touch a page at the same time.
_MANY = 64


class Weight(StrEnum):
    """How much a finding says."""

    WRONG = "wrong"
    SUSPECT = "suspect"
    NOTE = "note"


class TraceRule(msgspec.Struct, frozen=True):
    """
    What is looked for.

    Attributes:
        name: Its name.
        weight: How much a finding of it says.
        says: What is found, for readers; `{count}` is how often.
        why: Why that matters, and what else it may be.
        source: Where the rule is written.
        query: Gives start, size, count, and a list of (file, line).
    """

    name: str
    weight: Weight
    says: str
    why: str
    source: str
    query: str


class TraceFinding(msgspec.Struct, frozen=True):
    """
    One thing that was found.

    Attributes:
        rule: Name of the rule.
        weight: How much it says.
        text: What was found.
        why: Why that matters, and what else it may be.
        source: Where the rule is written.
        lines: (file, line) that it rests on; the first few of them.
        count: How many there are.
        start: Guest physical address, in bytes, where it is about a range.
        size: Its size in bytes.
    """

    rule: str
    weight: Weight
    text: str
    why: str
    source: str
    lines: tuple[tuple[str, int], ...]
    count: int
    start: int | None = None
    size: int | None = None


#: Lines of a group, for a finding.
_LINES = f"arg_min((file, line), row, {MOST_LINES})"
#: Requests and faults that say which range they mean, and of which no refusal is known.
_ASKED = (
    "kind IN ('request', 'fault') AND start IS NOT NULL AND size IS NOT NULL"
    " AND coalesce(result, 0) >= 0"
)


def _ranges(having: str, where: str = _ASKED, count: str = "count(*)") -> str:
    """
    Ranges of which *having* is true: their lines are looked up for those that are shown.

    What two tools or files tell is not added: they may tell the same.
    """
    asked = f"(SELECT * FROM events WHERE {where})"
    return (
        f"SELECT f.start, f.size, f.n, arg_min((e.file, e.line), e.row, {MOST_LINES})"
        f" FROM (SELECT file, tool, start, size, {count} AS n"
        f" FROM {asked} GROUP BY file, tool, start, size HAVING {having}"
        f" ORDER BY n DESC, start LIMIT {MOST_FINDINGS}) f JOIN {asked} e ON e.start = f.start"
        " AND e.file = f.file AND e.tool = f.tool AND e.size IS NOT DISTINCT FROM f.size"
        " GROUP BY f.file, f.tool, f.start, f.size, f.n"
    )


def _of(role: LineRole) -> str:
    """Whether an event is of a format with *role*; names are those of one tool alone."""
    pairs = [
        f"('{t.name}', '{line.name}')" for t in tools() for line in t.line if line.role is role
    ]
    return f"(tool, format) IN ({', '.join(pairs)})"


#: KVM_RUN's errors that may be a guest's request.
_MAY_CONVERT = (
    f"(coalesce(result, 0) IN ({-Errno.EFAULT}, {-Errno.EHWPOISON}) AND {_of(LineRole.KVM_RUN)})"
)
_DISCARD, _LIST = _of(LineRole.DISCARD), _of(LineRole.MIGRATION_LIST)
_CHANGE = "kind = 'attributes' AND coalesce(result, 0) >= 0"
_SHARES = "count(*) FILTER (WHERE direction = 'share')"
_TAKES = "count(*) FILTER (WHERE direction = 'unshare')"

RULES = (
    TraceRule(
        "ended-itself",
        Weight.WRONG,
        "A guest ended itself: {detail}.",
        "The line says why; `hcabi explain` reads its codes.",
        "GHCB MSR protocol, code 0x100; KVM_EXIT_SYSTEM_EVENT; TDG.VP.VMCALL<ReportFatalError>",
        f"SELECT NULL, NULL, count(*), {_LINES}, format, NULL FROM events WHERE kind = 'end'"
        " GROUP BY file, format",
    ),
    TraceRule(
        "failed",
        Weight.WRONG,
        "Failures ({count}): {detail}.",
        "`hcabi explain FILE` says what usually causes each of them, and what to do. EINTR and"
        " EAGAIN are usual and left out, and so are memory faults.",
        str(API_RST("KVM_RUN")),
        f"SELECT NULL, NULL, count(*), {_LINES}, format, result FROM events"
        f" WHERE kind = 'failure' AND coalesce(result, 0) NOT IN ({-Errno.EINTR}, {-Errno.EAGAIN})"
        f" AND NOT {_MAY_CONVERT}"
        " GROUP BY file, format, result",
    ),
    TraceRule(
        "memory-fault",
        Weight.NOTE,
        "KVM_RUN failed for a memory fault ({count}): {detail}.",
        "On SNP and TDX this is how a guest asks to convert a page, and the VMM converts and runs"
        " again. It is an error where the VMM stops after it, or the same fault comes again.",
        str(API_RST("KVM_EXIT_MEMORY_FAULT")),
        f"SELECT NULL, NULL, count(*), {_LINES}, format, result FROM events"
        f" WHERE kind = 'failure' AND {_MAY_CONVERT} GROUP BY file, format, result",
    ),
    TraceRule(
        "same-fault-again",
        Weight.WRONG,
        "A guest touched {range} in the same way {count} times in a row.",
        "A fault that comes back after it was served: no guest_memfd, no memory slot or no page is"
        " behind it, or the VMM did not change the attributes. Look for the range's slot, and for"
        " KVM_SET_MEMORY_ATTRIBUTES after the first fault. vCPUs that touch a page at once make one"
        f" such fault each: where lines do not say which vCPU it was, fewer than {_MANY} are no"
        " finding.",
        str(API_RST("9568-9570")),
        f"SELECT start, size, count(*) AS n, {_LINES} FROM (SELECT *,"
        " sum(CASE WHEN direction IS DISTINCT FROM before THEN 1 ELSE 0 END)"
        " OVER (PARTITION BY file, start, size ORDER BY row) AS streak FROM (SELECT *,"
        " coalesce(vcpu, thread, -1) AS who,"
        " lag(direction) OVER (PARTITION BY file, start, size ORDER BY row) AS before FROM events"
        " WHERE kind IN ('fault', 'request') AND (start, size) IN (SELECT (start, size) FROM events"
        " WHERE kind = 'fault' AND start IS NOT NULL GROUP BY start, size HAVING count(*) >= 3)))"
        " WHERE kind = 'fault' GROUP BY file, start, size, direction, streak, who"
        f" HAVING count(*) >= CASE WHEN who = -1 THEN {_MANY} ELSE 3 END",
    ),
    TraceRule(
        "ping-pong",
        Weight.SUSPECT,
        "{range} went to and fro: shared and taken back at least {count} times each.",
        "Each change costs an exit, a change of attributes and page table work. A guest that shares"
        " a page for each transfer should keep a pool (SWIOTLB).",
        "derived",
        _ranges("n >= 4", count=f"least({_SHARES}, {_TAKES})"),
    ),
    TraceRule(
        "impossible-request",
        Weight.WRONG,
        "Requests for {range} ({count}), not aligned to 4 KiB or empty: KVM passes none to a VMM.",
        f"KVM answers such a direct call itself, with {-Errno.EINVAL}. In a VMM's log it is the"
        " VMM's mistake.",
        str(X86_C("7416-7430")),
        _ranges(
            "true",
            "kind = 'request' AND start IS NOT NULL AND contract LIKE 'x86%'"
            f" AND (start % {PAGE} <> 0 OR size % {PAGE} <> 0 OR size = 0)",
        ),
    ),
    TraceRule(
        "wrapping-request",
        Weight.WRONG,
        "Requests from {range} on ({count}) that run past the end of the address space.",
        "KVM checks the number of pages, not of bytes: a VMM that multiplies must look for a wrap.",
        str(X86_C("7416-7430")),
        _ranges(
            "true",
            "kind = 'request' AND start IS NOT NULL"
            " AND (size IS NULL AND contract = 'x86.kvm'"
            f" OR start::HUGEINT + size::HUGEINT > {ADDRESS_SPACE}::HUGEINT)",
        ),
    ),
    TraceRule(
        "answer-not-taken",
        Weight.WRONG,
        "KVM_RUN failed with EINVAL right after a hypercall exit of the same thread ({count}).",
        f"On SNP and TDX the answer in ret must be 0, {Errno.EINVAL} or {Errno.EAGAIN}, as positive"
        " numbers.",
        str(Document("arch/x86/kvm/x86.h", LINUX)("877")),
        f"SELECT NULL, NULL, count(*), {_LINES} FROM (SELECT *,"
        " lag(reason) OVER (PARTITION BY file, thread ORDER BY row) AS before FROM events"
        " WHERE kind IN ('exit', 'failure') AND thread IN"
        f" (SELECT thread FROM events WHERE kind = 'failure' AND result = {-Errno.EINVAL}))"
        f" WHERE kind = 'failure' AND result = {-Errno.EINVAL} AND {_of(LineRole.KVM_RUN)}"
        f" AND before = {ExitReason.HYPERCALL} GROUP BY file",
    ),
    TraceRule(
        "two-vcpus",
        Weight.SUSPECT,
        "Two vCPUs asked for {range} in both directions at the same time ({count}).",
        "The one that is served last decides: a guest must wait for the first call before it makes"
        f" the second. The calls begin within {_AT_ONCE} microseconds of each other, and none that"
        " goes to a VMM and back ends so soon.",
        "derived",
        f"SELECT start, size, count(*), {_LINES} FROM (SELECT *,"
        " lag(coalesce(vcpu, thread)) OVER w AS other, lag(direction) OVER w AS way,"
        " lag(time) OVER w AS earlier FROM events"
        f" WHERE {_ASKED} AND coalesce(vcpu, thread) IS NOT NULL AND (start, size) IN"
        f" (SELECT (start, size) FROM events WHERE {_ASKED} GROUP BY start, size"
        " HAVING min(coalesce(vcpu, thread)) <> max(coalesce(vcpu, thread))"
        " AND min(direction) <> max(direction))"
        " WINDOW w AS (PARTITION BY file, tool, start, size ORDER BY row))"
        " WHERE other <> coalesce(vcpu, thread) AND way <> direction"
        f" AND time - earlier BETWEEN 0 AND {_AT_ONCE - 1}"
        " GROUP BY start, size",
    ),
    TraceRule(
        "discard-missing",
        Weight.SUSPECT,
        "Conversions after which nothing was freed ({count}), though it was after others.",
        "The half that is no longer used keeps its memory: the host wastes it, and no guest is"
        " harmed. The last conversion of a thread is not judged: its discard may come later.",
        "derived",
        f"""
        WITH told AS (SELECT *, max(CASE WHEN {_DISCARD} THEN row END)
            OVER (PARTITION BY file ORDER BY row) AS discard,
          lag(kind) OVER (PARTITION BY file, thread ORDER BY row) AS before
          FROM events WHERE tool = 'strace' AND file IN
            (SELECT file FROM events WHERE {_DISCARD})),
        turns AS (SELECT *, lead(row) OVER w AS next, lead(discard) OVER w AS freed
          FROM told WHERE {_CHANGE} AND before IN ('exit', 'failure')
          WINDOW w AS (PARTITION BY file, thread ORDER BY row))
        SELECT NULL, NULL, count(*), {_LINES} FROM turns
          WHERE next IS NOT NULL AND coalesce(freed, 0) <= row GROUP BY file""",
    ),
    TraceRule(
        "never-taken-back",
        Weight.NOTE,
        "Ranges ({count}, {detail}) were shared and not taken back here, not even in part.",
        "Usual for a pool (SWIOTLB) and for devices' rings; a guest that starts another kernel must"
        " take all memory back first (SNP, TDX).",
        "derived",
        f"""
        WITH taken AS (SELECT start, max(start::HUGEINT + size) AS stop FROM events
          WHERE {_ASKED} AND direction = 'unshare' GROUP BY start),
        upto AS (SELECT start::HUGEINT AS start, max(stop) OVER (ORDER BY start) AS stop
          FROM taken),
        shared AS (SELECT start::HUGEINT AS start, start::HUGEINT + size AS stop, size,
          arg_min((file, line), row) AS line, min(row) AS row
          FROM events WHERE {_ASKED} AND direction = 'share' GROUP BY start, size),
        kept AS (SELECT shared.* FROM shared ASOF LEFT JOIN upto ON shared.stop > upto.start
          WHERE upto.stop IS NULL OR upto.stop <= shared.start)
        SELECT NULL, NULL, count(*), arg_min(line, row, {MOST_LINES}),
          sum(size) // 1024 || ' KiB', NULL FROM kept HAVING count(*) > 0""",
    ),
    TraceRule(
        "migration-before-ready",
        Weight.NOTE,
        "Migration was asked for before the guest was ready ({count}); it was ready later.",
        "A list of shared pages that is not complete makes the destination take shared pages for"
        " private. Ask again when the guest has said that it is ready. A guest that never said so"
        " here is not judged: it may not know how.",
        str(MSR_RST("MSR_KVM_MIGRATION_CONTROL")),
        f"SELECT NULL, NULL, count(*), {_LINES} FROM (SELECT *, bool_or(result IS NULL) OVER"
        " (PARTITION BY file ORDER BY row ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
        f" AS later FROM events WHERE {_LIST}) WHERE result IS NOT NULL AND later GROUP BY file",
    ),
    TraceRule(
        "clock-backwards",
        Weight.NOTE,
        "The clock goes backwards ({count}).",
        "Lines of several processors or threads are mixed; rates and latencies may be wrong.",
        "derived",
        # Neighbours as they are stored: to sort all events by row would take ten times as long.
        f"SELECT NULL, NULL, count(*), {_LINES} FROM (SELECT *, lag(time) OVER () AS before,"
        " lag(row) OVER () AS earlier, lag(file) OVER () AS source, lag(tool) OVER () AS other"
        " FROM events) WHERE sign(time - before) <> sign(row::BIGINT - earlier::BIGINT)"
        " AND time <> before AND file = source AND tool = other GROUP BY file",
    ),
)
"""All rules, the gravest first."""


class TraceSummary(msgspec.Struct, frozen=True):
    """
    What a trace holds.

    Attributes:
        events: How many events there are.
        files: (name, events, seconds from the first to the last event or None) of each file.
        kinds: (kind, direction, tool, events, bytes) of all that happened.
        sizes: (bytes, requests to share, requests to take back), the most frequent sizes.
        reasons: (exit reason, events).
        results: (error number or 0, events) of what has a result.
        pages: (start, size, events), the ranges that were asked for most.
        latency: Microseconds from a request to the same range's change of attributes: median and
            99th percentile, of the first five million events; None if no such pair is there.
        findings: What was found.
        cannot: What these lines cannot show.
    """

    events: int
    files: list[tuple[str, int, float | None]]
    kinds: list[tuple[str, str | None, str, int, int]]
    sizes: list[tuple[int, int, int]]
    reasons: list[tuple[int, int]]
    results: list[tuple[int, int]]
    pages: list[tuple[int, int, int]]
    latency: tuple[float, float] | None
    findings: list[TraceFinding]
    cannot: list[str]


@contextmanager
def database(path: Path, memory: str = "2GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """
    Open the stored trace *path* as the view `events`; DuckDB takes at most *memory* ("2GB").

    Raises HostUsageError for what is no trace, and for a *memory* that is no size.
    """
    import duckdb

    check_version(path)
    with TemporaryDirectory() as spill, duckdb.connect() as connection:
        try:
            connection.execute("SET memory_limit = ?", [memory])
        except duckdb.ParserException as error:
            raise HostUsageError(
                f"memory for the database: {memory!r} is no size ({error}); expected one as 2GB"
            ) from error
        connection.execute(f"SET temp_directory = '{spill}'")
        connection.execute("SET enable_progress_bar = false")
        name = str(path).replace("'", "''")
        try:
            connection.execute(f"CREATE VIEW events AS SELECT * FROM read_parquet('{name}')")
            yield connection
        except (duckdb.Error, UnicodeDecodeError) as error:
            raise HostUsageError(
                f"{path}: the database cannot read it with {memory} of memory: {error}"
            ) from error


def summarize(path: Path, memory: str = "2GB") -> TraceSummary:
    """Summarize the stored trace *path*. Raises what `database` raises."""
    with database(path, memory) as connection:
        return summary_of(connection)


def summary_of(connection: duckdb.DuckDBPyConnection) -> TraceSummary:
    """Summarize what `database` opened."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query).fetchall()

    ((events,),) = ask("SELECT count(*) FROM events")
    latency = ask(_LATENCY)[0]
    shown = [r[0] for r in ask("SELECT DISTINCT tool FROM events ORDER BY tool")]
    return TraceSummary(
        events,
        ask(
            "SELECT file, count(*), (max(time) - min(time)) / 1e6 FROM events"
            " GROUP BY file ORDER BY file"
        ),
        ask(
            "SELECT kind, direction, tool, count(*), coalesce(sum(size::HUGEINT), 0) FROM events"
            " GROUP BY ALL ORDER BY 4 DESC, kind, direction, tool"
        ),
        ask(
            "SELECT size, count(*) FILTER (WHERE direction = 'share'),"
            f" count(*) FILTER (WHERE direction = 'unshare') FROM events WHERE {_ASKED}"
            " GROUP BY size ORDER BY count(*) DESC, size LIMIT 12"
        ),
        ask(
            "SELECT reason, count(*) FROM events WHERE reason IS NOT NULL"
            " GROUP BY reason ORDER BY 2 DESC, reason LIMIT 20"
        ),
        ask(
            "SELECT result, count(*) FROM events WHERE result < 0"
            " GROUP BY result ORDER BY 2 DESC, result LIMIT 20"
        ),
        ask(
            f"SELECT start, size, count(*) FROM events WHERE {_ASKED}"
            " GROUP BY start, size ORDER BY 3 DESC, start LIMIT 10"
        ),
        None if latency[0] is None else latency,
        [f for rule in RULES for f in _findings(connection, rule)],
        [t.cannot for t in tools() if t.name in shown and t.cannot],
    )


#: A request and the next change of attributes of the same range, where one follows.
_LATENCY = """
SELECT median(after - time), quantile_cont(after - time, 0.99) FROM (
  SELECT kind, time, lead(time) OVER w AS after, lead(kind) OVER w AS next FROM events
  WHERE start IS NOT NULL AND size IS NOT NULL AND time IS NOT NULL AND row < 5000000
    AND kind IN ('request', 'fault', 'attributes')
  WINDOW w AS (PARTITION BY file, start, size ORDER BY row))
WHERE kind <> 'attributes' AND next = 'attributes'
"""


def _findings(connection: duckdb.DuckDBPyConnection, rule: TraceRule) -> Iterator[TraceFinding]:
    rows = connection.execute(f"{rule.query} ORDER BY 3 DESC, 1 LIMIT {MOST_FINDINGS}").fetchall()
    for start, size, count, lines, *more in rows:
        where = "memory" if start is None else f"{start:#x}"
        if start is not None and size is not None:
            where = range_text(start, size)
        detail = _detail(*more) if more else ""
        yield TraceFinding(
            rule.name,
            rule.weight,
            rule.says.format(range=where, count=count, detail=detail),
            rule.why,
            rule.source,
            tuple((file, line) for file, line in lines),
            count,
            start,
            size,
        )


def _detail(format_: str, result: int | None) -> str:
    return format_ if result is None else f"{format_}, {name_of(Errno, -result)}"
