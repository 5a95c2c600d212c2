"""Compare a modelled exit with a recorded one, field by field."""

from __future__ import annotations

import msgspec

from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Schema, layout_of
from hcabi.layout.rows import rows_of

__all__ = ["Disagreement", "ExitComparer", "arm_of"]

_run = layout_of(KvmRun)
_UNION = _run.field("exit_union").position
_REASON_AT, _REASON_SIZE = _run.locate("exit_reason")
_REASON_END = _REASON_AT + _REASON_SIZE


class Disagreement(msgspec.Struct, frozen=True):
    """
    One difference.

    Attributes:
        row: Line of the capture.
        field: What differs, such as `exit 0: hypercall.args[1]` or `out rax`.
        expected: What the real kernel did.
        got: What hcabi does.
    """

    row: int
    field: str
    expected: str
    got: str


def arm_of(reason: int) -> Schema | None:
    """Layout of the union member for an exit reason, or None."""
    return _run.arm_for(reason)


class ExitComparer:
    """
    Compares the exits of one file, in order.

    The union is compared byte by byte, because the models keep the bytes that their kernel keeps:
    bytes after a union member hold the data of the previous exit. The vCPU state before the union
    does not depend on share calls, so it must not change.
    """

    def __init__(self) -> None:
        self._state: bytes | None = None

    def compare(
        self, row: int, index: int, recorded: bytes, modelled: bytes | bytearray
    ) -> list[Disagreement]:
        """Differences of exit number *index* of line *row*."""
        prefix = f"exit {index}: "
        found = self._before_union(row, prefix, recorded)
        reason = int.from_bytes(recorded[_REASON_AT:_REASON_END], "little")
        got = int.from_bytes(modelled[_REASON_AT:_REASON_END], "little")
        if got != reason:
            return [*found, Disagreement(row, f"{prefix}exit_reason", str(reason), str(got))]
        if recorded[_UNION:] == modelled[_UNION : len(recorded)]:
            return found
        seen: set[str] = set()
        for offset in range(_UNION, len(recorded)):
            if recorded[offset] != modelled[offset]:
                name, low, size = _field_at(reason, offset)
                if name not in seen:
                    seen.add(name)
                    span = slice(low, low + size)
                    expected, ours = _hex(recorded[span]), _hex(modelled[span])
                    found.append(Disagreement(row, prefix + name, expected, ours))
        return found

    def _before_union(self, row: int, prefix: str, recorded: bytes) -> list[Disagreement]:
        state = recorded[:_REASON_AT] + recorded[_REASON_END:_UNION]
        found = []
        if self._state is not None and state != self._state:
            for f in _run.fields:
                if f.position >= _UNION or f.name == "exit_reason":
                    continue
                at = f.position - (_REASON_SIZE if f.position > _REASON_AT else 0)
                before, after = self._state[at : at + f.size], state[at : at + f.size]
                if before != after:
                    found.append(Disagreement(row, prefix + f.name, _hex(after), _hex(before)))
        self._state = state
        return found


def _field_at(reason: int, offset: int) -> tuple[str, int, int]:
    """Name, start and size of the field at *offset* of kvm_run under an exit reason."""
    arm = arm_of(reason)
    if arm is not None and arm.arm is not None:
        for row in rows_of(arm):
            start = _UNION + row.offset
            if not row.alias_of and start <= offset < start + row.size:
                count = (
                    getattr(arm.field(row.path).kind, "count", None)
                    if "." not in row.path
                    else None
                )
                if count:
                    size = row.size // count
                    i = (offset - start) // size
                    return f"{arm.arm.name}.{row.path}[{i}]", start + i * size, size
                return f"{arm.arm.name}.{row.path}", start, row.size
    name = (
        ExitReason(reason).name.lower() if reason in ExitReason._value2member_map_ else str(reason)
    )
    low = offset - offset % 8
    return f"bytes {low}..{low + 7} beyond the arm of {name}", low, 8


def _hex(data: bytes | bytearray) -> str:
    return hex(int.from_bytes(data, "little"))
