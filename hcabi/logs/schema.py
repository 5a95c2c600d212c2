"""One event of a trace: the columns that all formats are read into."""

from __future__ import annotations

from enum import StrEnum

import msgspec

__all__ = [
    "COLUMNS",
    "HELPERS",
    "MOST_LINE",
    "Column",
    "EventKind",
    "MemoryDirection",
    "TraceEvent",
]

#: This many bytes of a line are looked at; what follows is dropped.
MOST_LINE = 16 << 10


class EventKind(StrEnum):
    """What happened, as far as sharing is concerned."""

    REQUEST = "request"
    FAULT = "fault"
    ATTRIBUTES = "attributes"
    EXIT = "exit"
    FAILURE = "failure"
    END = "end"
    OTHER = "other"


class MemoryDirection(StrEnum):
    """Which way memory goes."""

    SHARE = "share"
    UNSHARE = "unshare"


class TraceEvent(msgspec.Struct, frozen=True):
    """
    What one line says; None if it does not say.

    Attributes:
        line: Number of the line in its file, from 1 on.
        time: Microseconds on the clock of the tool that wrote the line.
        cpu: Processor of the host.
        thread: Thread id in the host.
        vcpu: vCPU's number.
        vm: VM's number.
        tool: Which table of formats the line is of.
        format: Which line of that table.
        kind: What happened.
        contract: Name of the contract that was spoken, as far as the line tells.
        direction: Which way memory goes.
        start: Guest physical address, in bytes.
        size: How many bytes.
        result: What it came to: 0 or more, or a negative error number.
        reason: Exit reason.
    """

    line: int
    tool: str
    format: str
    kind: EventKind
    time: int | None = None
    cpu: int | None = None
    thread: int | None = None
    vcpu: int | None = None
    vm: int | None = None
    contract: str | None = None
    direction: MemoryDirection | None = None
    start: int | None = None
    size: int | None = None
    result: int | None = None
    reason: int | None = None


class Column(msgspec.Struct, frozen=True):
    """
    A column of the stored form.

    Attributes:
        name: Its name, the same as the event's attribute.
        type: Type in Arrow and Parquet; `text` is dictionary-encoded.
        meaning: What it holds.
    """

    name: str
    type: str
    meaning: str


COLUMNS = (
    Column("line", "uint64", "number of the line in its file, from 1 on"),
    Column("time", "int64", "microseconds on the clock of the tool"),
    Column("cpu", "int32", "processor of the host"),
    Column("thread", "int32", "thread id in the host"),
    Column("vcpu", "int32", "vCPU's number"),
    Column("vm", "int32", "VM's number"),
    Column("tool", "text", "table of formats"),
    Column("format", "text", "line of that table"),
    Column("kind", "text", "what happened"),
    Column("contract", "text", "contract that was spoken"),
    Column("direction", "text", "share or unshare"),
    Column("start", "uint64", "guest physical address, bytes"),
    Column("size", "uint64", "bytes"),
    Column("result", "int64", "0 or more, or a negative error number"),
    Column("reason", "int32", "exit reason"),
)
"""Columns of the stored form, in their order; all but line, tool, format and kind may be null."""

#: Groups of a pattern that are no column of their own but are needed for one.
HELPERS = ("end",)
