"""The fields of a kvm_run that an exit left, as rows of a table."""

from __future__ import annotations

import msgspec

from hcabi.catalogue.field_text import field_text
from hcabi.catalogue.structure_rows import FieldRow
from hcabi.catalogue.word_text import set_bits
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Field, Schema, layout_of, name_of
from hcabi.layout.accessors import arm_in, counted
from hcabi.layout.schema import Int, Nested, Raw

__all__ = ["exit_fields", "shortage"]

#: Registers that KVM_CAP_SYNC_REGS shares; no exit is about them.
_SYNC_REGS = "s"

_run = layout_of(KvmRun)
_UNION = _run.field("exit_union").position


class ExitFields(msgspec.Struct, frozen=True):
    """
    What an exit says, field by field.

    Attributes:
        reason: The exit reason.
        name: Its C name, or its hex where it has none.
        header: Fields outside of the union.
        arm: Fields of the union's arm that holds; none if no arm does.
    """

    reason: int
    name: str
    header: tuple[FieldRow, ...]
    arm: tuple[FieldRow, ...]


def shortage(data: bytes) -> str:
    """Say how many bytes an exit needs where *data* ends early; empty if it does not."""
    if len(data) < _UNION:
        hypercall = _UNION + _run.arms["hypercall"].size
        return (
            f"kvm_run's header needs {_UNION}, and the exit's union member more"
            f" ({hypercall} for {name_of(ExitReason, ExitReason.HYPERCALL)})"
        )
    arm = _run.arm_in(data)
    if arm is None or len(data) >= _UNION + arm.size:
        return ""
    reason = name_of(ExitReason, _run.reader("exit_reason")(data)[0])
    return f"{reason} needs {_UNION + arm.size}, where its union member {_name(arm)} ends"


def exit_fields(arch: str, data: bytes) -> ExitFields:
    """Take the start of a kvm_run apart; see `shortage` for how much of it there must be."""
    reason: int = _run.reader("exit_reason")(data)[0]
    arm = _run.arm_in(data)
    if reason == ExitReason.SYSTEM_EVENT:
        # The member inside this member belongs to it once it is declared.
        from hcabi.x86 import ghcb as ghcb
    nr = _run.reader("hypercall.nr")(data)[0] if reason == ExitReason.HYPERCALL else 0
    rows = _fields(arch, arm, data, _UNION, f"{_name(arm)}.", nr) if arm else []
    header = _fields(arch, _run, data, 0, "")
    return ExitFields(reason, name_of(ExitReason, reason), tuple(header), tuple(rows))


def _name(arm: Schema) -> str:
    return arm.arm.name if arm.arm is not None else ""


def _fields(
    arch: str, layout: Schema, data: bytes, base: int, prefix: str, nr: int = 0
) -> list[FieldRow]:
    """Fields of *layout* at *base*, as far as *data* goes, and of the arms that hold in it."""
    shown: list[FieldRow] = []
    arms = [a.arm for a in layout.arms.values() if a.arm is not None]
    unions = {a.field for a in arms if isinstance(layout.field(a.field).kind, Raw)}
    for f in layout.fields:
        at = base + f.position
        silent = f.is_reserved or f.name in unions or f.name == _SYNC_REGS
        if at + f.size > len(data) or silent:
            continue
        if isinstance(f.kind, Int) and f.kind.count is not None:
            size = f.kind.size
            for i in range(counted(layout, f, data, base)):
                name = f"{prefix}{f.name}[{i}]"
                shown.append(_shown(arch, f, data, at + i * size, size, name, nr))
        else:
            size = counted(layout, f, data, base) if isinstance(f.kind, Raw) else f.size
            shown.append(_shown(arch, f, data, at, size, prefix + f.name, nr))
    inner = arm_in(layout, data, base) if layout is not _run else None
    if inner is None or inner.arm is None:
        return shown
    at = base + layout.field(inner.arm.field).position
    return shown + _fields(arch, inner, data, at, f"{prefix}{inner.arm.name}.")


def _shown(arch: str, f: Field, data: bytes, at: int, size: int, name: str, nr: int) -> FieldRow:
    raw = data[at : at + size]
    if isinstance(f.kind, Raw):
        return FieldRow(at, name, raw.hex(" "), "")
    value = int.from_bytes(raw, "little")
    if isinstance(f.kind, Nested):
        return FieldRow(at, name, f"{value:#x}", set_bits(f.kind.schema, value))
    return FieldRow(at, name, f"{value:#x}", field_text(arch, name, value, f.doc.values, nr))
