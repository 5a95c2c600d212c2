"""What any value of hcabi says, as text: the same rows and sentences as on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Literal

from hcabi._repr import range_text, size_text, text_of
from hcabi.catalogue.exit_rows import exit_fields, shortage
from hcabi.catalogue.exit_summary import judge, reply_text, request_text
from hcabi.catalogue.structure_rows import FieldRow, structure_of
from hcabi.errors import HostUsageError
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Layout, Record, layout_of, name_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    Call,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Progress,
    Reply,
    RunBuffer,
    ShareRegion,
    ShareRequest,
    positive_errno,
)

__all__ = ["describe"]

#: How many ranges of a map are shown.
_MOST_RANGES = 64

Describable = (
    Record
    | type[Record]
    | RunBuffer
    | ShareRequest
    | ShareRegion
    | InterfaceQuery
    | NotAShareCall
    | Outcome
    | Reply
    | Call
    | Progress
    | MemorySlot
    | SharedMap
)


def describe(
    value: Describable,
    *,
    arch: Literal["x86", "arm64"] = "x86",
    errno: int = 0,
    registers: Mapping[str, int] | None = None,
    vm_type: int | None = None,
) -> str:
    """
    Say what *value* means, as `hcabi decode` does.

    Args:
        value: The bytes of a kvm_run; a record or word; its class, for its layout; a request, a
            reply, an outcome, a call; a slot or a map.
        arch: Whose kvm_run it is.
        errno: What KVM_RUN failed with; 0 if it did not.
        registers: Values by name, such as `{"x1": 0x1000}`: the arguments of arm64's calls.
        vm_type: What an x86 VM is; it says which answers there are. Without it, the answers of
            all types are told.

    Returns:
        Lines of text, addresses in hex, bytes as units of memory.

    Raises:
        HostUsageError: It is nothing of the kind, or the bytes end before the exit's arm does.
    """
    if isinstance(value, KvmRun):
        value = layout_of(KvmRun).build(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        errno = positive_errno(errno)
        return "\n".join(_exit(bytes(value), arch, errno, registers or {}, vm_type))
    return "\n".join(_lines(value))


def _lines(value: object) -> Iterable[str]:
    if isinstance(value, Record):
        layout = layout_of(type(value))
        found = structure_of(layout, layout.build(value))
        return [f"{found.name}, {found.size} bytes", *_rows(found.rows)]
    if isinstance(value, type) and issubclass(value, Record):
        return _layout(layout_of(value))
    if isinstance(value, SharedMap):
        return _map(value)
    return [_sentence(value)]


@singledispatch
def _sentence(value: object) -> str:
    """One line about a value that is no table."""
    raise HostUsageError(
        f"{type(value).__name__} is nothing that can be described: expected the bytes of a"
        " kvm_run, a record or its class, a request, reply, outcome or call, a slot or map"
    )


_sentence.register(ShareRequest, request_text)


@_sentence.register
def _(value: Reply) -> str:
    then = "enter the guest again" if value.resume else "stop the VM"
    return f"{reply_text(value) or 'nothing to write'}; {then}; {_sentence(value.outcome)}"


@_sentence.register
def _(value: Outcome) -> str:
    why = f": {value.reason.value}" if value.reason else ""
    return f"{value.verdict.value}, {size_text(value.done)} in the wanted state{why}"


@_sentence.register
def _(value: InterfaceQuery) -> str:
    return f"question {value.call:#x} about the interface: {_sentence(value.reply)}"


@_sentence.register
def _(value: NotAShareCall) -> str:
    if value.exit_reason is None:
        return "no share call: KVM_RUN failed, its exit is an earlier one"
    call = "" if value.call is None else f", call {value.call:#x}"
    return f"no share call: {name_of(ExitReason, value.exit_reason)}{call}"


@_sentence.register
def _(value: ShareRegion) -> str:
    return f"{'share' if value.shared else 'unshare'} {range_text(value.start, value.size)}"


@_sentence.register
def _(value: MemorySlot) -> str:
    memfd = {True: ", guest_memfd", False: ", no guest_memfd", None: ""}[value.guest_memfd]
    seen = "shared" if value.shared else "not shared"
    name = f"{value.name}: " if value.name else ""
    return f"{name}{range_text(value.start, value.size)} {seen} at first{memfd}"


@_sentence.register
def _(value: Call) -> str:
    registers = ", ".join(f"{name} = {text_of(v)}" for name, v in value.registers.items())
    return f"{value.instruction}: {registers}"


@_sentence.register
def _(value: Progress) -> str:
    then = f"; then {_sentence(value.next)}" if value.next else ""
    return f"{value.verdict.value}, {size_text(value.done)}, code {value.code:#x}{then}"


def _exit(
    data: bytes, arch: str, errno: int, registers: Mapping[str, int], vm_type: int | None
) -> Iterator[str]:
    if short := shortage(data):
        raise HostUsageError(f"{len(data)} bytes; {short}")
    fields = exit_fields(arch, data)
    found = judge(arch, data, errno, registers, vm_type)
    yield f"{fields.name} of {arch}, {len(data)} bytes"
    yield from _rows([*fields.header, *fields.arm])
    yield from map(str, found.answers)
    yield found.text


def _layout(layout: Layout[Record]) -> Iterator[str]:
    yield f"{layout.c_name}, {layout.size} bytes; {layout.source}"
    unit = "bit" if layout.is_word else "offset"
    rows = [(str(f.position), f.kind.name, f.name, f.doc.meaning) for f in layout.fields]
    yield from _table((unit, "type", "field", "meaning"), rows)


def _map(shared: SharedMap) -> Iterator[str]:
    yield f"{size_text(shared.shared_bytes)} shared"
    yield from map(_sentence, shared.slots)
    for n, (start, size) in enumerate(shared.ranges()):
        if n == _MOST_RANGES:
            yield "..."
            return
        yield f"shared {range_text(start, size)}"


def _rows(rows: Iterable[FieldRow]) -> Iterator[str]:
    cells = [(str(r.offset), r.value, r.field, r.meaning) for r in rows]
    yield from _table(("offset", "value", "field", "meaning"), cells)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table: the first column to the right, the last one as long as it is."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for first, *others, last in lines:
        middle = "  ".join(c.ljust(w) for c, w in zip(others, widths[1:-1], strict=True))
        yield f"{first.rjust(widths[0])}  {middle}  {last}".rstrip()
