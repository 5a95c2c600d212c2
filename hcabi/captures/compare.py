"""Compare a modelled exit with a recorded one, field by field."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Schema, layout_of
from hcabi.layout.rows import rows_of

__all__ = ["Disagreement", "ExitComparer", "arm_of"]

_run = layout_of(KvmRun)
_UNION = _run.field("exit_union").position
_REASON = _run.locate("exit_reason")


class Disagreement(msgspec.Struct, frozen=True):
    """
    One thing that differs.

    Attributes:
        row: Line of the capture.
        field: What differs, such as `exit 0: hypercall.args[1]` or `out rax`.
        expected: What the real kernel did.
        got: What we do.
    """

    row: int
    field: str
    expected: str
    got: str


def arm_of(reason: int) -> Schema | None:
    """Layout of the union's arm for an exit reason, or None."""
    return _run.arm_for(reason)


class ExitComparer:
    """
    Compares the exits of one file, in order.

    The union is compared byte by byte, because the models leave alone what their kernel leaves
    alone: bytes beyond an arm hold what the exit before it held. Before the union stands state
    of the vCPU that no share call explains, so it must not change.
    """

    def __init__(self) -> None:
        self._state: bytes | None = None

    def compare(
        self, row: int, index: int, recorded: bytes, modelled: bytes
    ) -> Iterator[Disagreement]:
        """Differences of exit number *index* of line *row*."""
        prefix = f"exit {index}: "
        yield from self._before_union(row, prefix, recorded)
        reason = int.from_bytes(recorded[_REASON[0] : sum(_REASON)], "little")
        got = int.from_bytes(modelled[_REASON[0] : sum(_REASON)], "little")
        if got != reason:
            yield Disagreement(row, f"{prefix}exit_reason", str(reason), str(got))
            return
        seen: set[str] = set()
        for offset in range(_UNION, len(recorded)):
            if recorded[offset] != modelled[offset]:
                name, low, size = _field_at(reason, offset)
                if name not in seen:
                    seen.add(name)
                    span = slice(low, low + size)
                    yield Disagreement(
                        row, prefix + name, _hex(recorded[span]), _hex(modelled[span])
                    )

    def _before_union(self, row: int, prefix: str, recorded: bytes) -> Iterator[Disagreement]:
        state = recorded[: _REASON[0]] + recorded[sum(_REASON) : _UNION]
        if self._state is not None and state != self._state:
            for f in _run.fields:
                if f.position >= _UNION or f.name == "exit_reason":
                    continue
                at = f.position - (_REASON[1] if f.position > _REASON[0] else 0)
                before, after = self._state[at : at + f.size], state[at : at + f.size]
                if before != after:
                    yield Disagreement(row, prefix + f.name, _hex(after), _hex(before))
        self._state = state


def _field_at(reason: int, offset: int) -> tuple[str, int, int]:
    """Name, start and size of what stands at *offset* of kvm_run under an exit reason."""
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


def _hex(data: bytes) -> str:
    return hex(int.from_bytes(data, "little"))
