"""`hcabi decode`: what the bytes of a kvm_run say, and which region is meant."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

import msgspec

from hcabi.catalogue.entry import set_bits
from hcabi.cli.console import (
    InputError,
    console,
    plain,
    table,
)
from hcabi.cli.data import read_data, shortened
from hcabi.cli.field_text import field_text
from hcabi.cli.main import FOUND, OK
from hcabi.cli.names import vm_type
from hcabi.cli.structure import show_structure
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Schema, layout_of, name_of
from hcabi.layout.accessors import arm_in, counted
from hcabi.layout.schema import (
    Field,
    Int,
    Nested,
    Raw,
)
from hcabi.x86.vm_types import VmType

if TYPE_CHECKING:
    from hcabi.cli.exit_summary import Judgement

__all__ = ["configure", "run"]

#: Registers that KVM_CAP_SYNC_REGS shares; no exit is about them.
_SYNC_REGS = "s"

_run = layout_of(KvmRun)
_UNION = _run.field("exit_union").position


class Shown(msgspec.Struct, frozen=True):
    """One field: where, what, and its meaning."""

    offset: int
    field: str
    value: str
    meaning: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add(
        "data",
        nargs="*",
        metavar="HEX|FILE|-",
        help="hex bytes; or a file, or - for standard input (default), with bytes, hex, or what"
        " xxd, hexdump, od or gdb's x/128xb print",
    )
    add("--arch", choices=["x86", "arm64"], help="whose kvm_run it is (default: x86)")
    add("--registers", metavar="x1=0x..,x2=0x..", help="arm64: the registers that hold arguments")
    add("--errno", metavar="N", help="what KVM_RUN failed with: a number or a name such as EFAULT")
    add(
        "--vm-type",
        type=vm_type,
        default=VmType.DEFAULT_VM,
        metavar="TYPE",
        help="x86: what the VM is (default, sw-protected, sev, sev-es, snp, tdx): it says which"
        " answers there are, and whether a memory fault asks for a conversion",
    )
    add(
        "--as",
        dest="layout",
        metavar="NAME",
        help="the bytes are another structure, such as 'struct psc_hdr' or 'struct ghcb'",
    )
    add("--json", action="store_true", help="print one JSON object, nothing else")


def run(args: argparse.Namespace) -> int:
    """Decode and print; 1 where these cannot be the bytes of a kvm_run."""
    from hcabi.cli.exit_summary import judge

    arch = args.arch or "x86"
    data = read_data(args.data)
    if args.layout is not None:
        return show_structure(args.layout, data, as_json=args.json)
    registers = _registers(args.registers, arch)
    errno = _errno(args.errno)
    reason, arm = _arm(data)
    header = _fields(arch, _run, data, 0, "")
    nr = _run.reader("hypercall.nr")(data)[0] if reason == ExitReason.HYPERCALL else 0
    shown = _fields(arch, arm, data, _UNION, f"{_name(arm)}.", nr) if arm else []
    found = judge(arch, data, errno, registers, args.vm_type)
    if args.json:
        answer = {
            "arch": arch,
            "exit_reason": reason,
            "exit": name_of(ExitReason, reason),
            "header": header,
            "arm": shown,
            "meaning": found.text,
            "share": _as_json(found),
        }
        print(msgspec.json.encode(answer).decode())
        return FOUND if found.impossible else OK
    out = console()
    assumed = "" if args.arch else " (assumed; --arch says otherwise)"
    out.print(plain(f"{name_of(ExitReason, reason)} of {arch}{assumed}, {len(data)} bytes", "bold"))
    made = table("offset", "field", "value", "meaning", right=("offset",))
    for i, row in enumerate([*header, *shown]):
        if i == len(header):
            made.add_section()
        made.add_row(str(row.offset), plain(row.field), plain(row.value), plain(row.meaning))
    out.print(made)
    if found.answers:
        out.print(plain(found.answers))
    out.print(plain(found.text, "bold"))
    return FOUND if found.impossible else OK


# --- Arguments -------------------------------------------------------------------------------


def _registers(text: str | None, arch: str) -> dict[str, int]:
    """`x1=0x..,x2=..` as values by name; raises InputError."""
    values: dict[str, int] = {}
    if text is not None and arch != "arm64":
        raise InputError("--registers is for --arch arm64; x86 has its arguments in kvm_run")
    for part in (text or "").replace(" ", "").split(","):
        name, _, value = part.partition("=")
        if part and not re.fullmatch(r"x(\d|[12]\d|30)", name):
            raise InputError(
                f"--registers: {shortened(part)} is not like x1=0x1000, with x0 to x30"
            )
        if part:
            values[name] = _register_value(part, value)
    return values


def _register_value(part: str, value: str) -> int:
    try:
        number = int(value, 0)
    except ValueError:
        number = -1
    if not 0 <= number < 1 << 64:
        raise InputError(f"--registers: {shortened(part)}: expected a 64-bit number")
    return number


def _errno(text: str | None) -> int:
    if text is None:
        return 0
    name = text.upper().removeprefix("-")
    if name in Errno.__members__:
        return int(Errno[name])
    if not re.fullmatch(r"-?\d{1,5}", text, re.ASCII):
        names = ", ".join(Errno.__members__)
        raise InputError(f"--errno {shortened(text)}: expected a number or one of {names}")
    return abs(int(text))


def _name(arm: Schema) -> str:
    return arm.arm.name if arm.arm is not None else ""


def _arm(data: bytes) -> tuple[int, Schema | None]:
    """Exit reason and its arm; raises InputError where the bytes end before the arm does."""
    if len(data) < _UNION:
        hypercall = _UNION + _run.arms["hypercall"].size
        raise InputError(
            f"{len(data)} bytes; kvm_run's header needs {_UNION}, and the exit's arm more "
            f"({hypercall} for {name_of(ExitReason, ExitReason.HYPERCALL)})"
        )
    reason: int = _run.reader("exit_reason")(data)[0]
    arm = _run.arm_in(data)
    if arm is not None and len(data) < _UNION + arm.size:
        raise InputError(
            f"{len(data)} bytes; {name_of(ExitReason, reason)} needs {_UNION + arm.size}, where "
            f"its arm {_name(arm)} ends"
        )
    return reason, arm


# --- Fields ----------------------------------------------------------------------------------


def _fields(
    arch: str, layout: Schema, data: bytes, base: int, prefix: str, nr: int = 0
) -> list[Shown]:
    """Fields of *layout* at *base*, as far as *data* goes, and of the arms that hold in it."""
    shown: list[Shown] = []
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


def _shown(arch: str, f: Field, data: bytes, at: int, size: int, name: str, nr: int) -> Shown:
    raw = data[at : at + size]
    if isinstance(f.kind, Raw):
        return Shown(at, name, raw.hex(" "), "")
    value = int.from_bytes(raw, "little")
    if isinstance(f.kind, Nested):
        return Shown(at, name, f"{value:#x}", set_bits(f.kind.schema, value))
    return Shown(at, name, f"{value:#x}", field_text(arch, name, value, f.doc.values, nr))


def _as_json(found: Judgement) -> dict[str, Any] | None:
    from hcabi.cli.exit_summary import refusal

    request = found.request
    if request is None:
        return None
    return {
        "start": hex(request.start),
        "size": hex(request.size),
        "shared": request.shared,
        "refused": refusal(request) or None,
    }
