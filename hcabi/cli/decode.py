"""`hcabi decode`: what the bytes of a kvm_run say, and which region is meant."""

from __future__ import annotations

import argparse
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from hcabi.cli.console import InputError, console, plain, table
from hcabi.cli.meanings import field_text
from hcabi.cli.structure import show_structure
from hcabi.files import read_file
from hcabi.kvm.capabilities import Errno
from hcabi.kvm.exits import ExitReason
from hcabi.kvm.run import KvmRun
from hcabi.layout import Schema, layout_of, name_of
from hcabi.layout.schema import Field, Int, Raw
from hcabi.x86.setup_structs import VmType

if TYPE_CHECKING:
    from hcabi.cli.verdict import Judgement

__all__ = ["configure", "run"]

#: More than any mapping of kvm_run; what is longer is some other file.
_MOST_BYTES = 1 << 20
#: Unions inside arms, and the field that chooses among their arms.
_CHOOSERS = {"tdx": "nr", "hyperv": "type", "xen": "type"}
#: Fields that say nothing by themselves.
_SILENT = re.compile(r"pad(ding)?\d*|implicit_padding|exit_union|s|u")

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
        help="hex bytes, a file of bytes or hex, or - for standard input (default)",
    )
    add("--arch", choices=["x86", "arm64"], help="whose kvm_run it is (default: x86)")
    add("--registers", metavar="x1=0x..,x2=0x..", help="arm64: the registers that hold arguments")
    add("--errno", metavar="N", help="what KVM_RUN failed with: a number or a name such as EFAULT")
    add(
        "--vm-type",
        choices=[t.name.lower() for t in VmType],
        default="default_vm",
        help="x86: what the VM is; a memory fault asks for a conversion only where there is"
        " private memory",
    )
    add(
        "--as",
        dest="layout",
        metavar="NAME",
        help="the bytes are another structure, such as 'struct psc_hdr' or 'struct ghcb'",
    )
    add("--json", action="store_true", help="print one JSON object, nothing else")


def run(args: argparse.Namespace) -> int:
    """Decode and print; 0."""
    from hcabi.cli.verdict import judge

    arch = args.arch or "x86"
    data = _read(args.data)
    if args.layout is not None:
        return show_structure(args.layout, data, as_json=args.json)
    registers = _registers(args.registers, arch)
    errno = _errno(args.errno)
    reason, arm = _arm(data)
    header = _fields(arch, _run, data, 0, "")
    nr = _run.reader("hypercall.nr")(data)[0] if reason == ExitReason.HYPERCALL else 0
    shown = _fields(arch, arm, data, _UNION, f"{_name(arm)}.", nr) if arm else []
    vm_type = VmType[args.vm_type.upper()]
    found = judge(arch, data, errno, registers, vm_type)
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
        return 0
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
    return 0


# --- Input -----------------------------------------------------------------------------------


def _read(words: list[str]) -> bytes:
    """Bytes that the arguments name; raises InputError."""
    if words in ([], ["-"]):
        if not words and sys.stdin.isatty():
            raise InputError("nothing to decode: give hex bytes, a file, or - for standard input")
        return _content(sys.stdin.buffer.read(_MOST_BYTES + 1), "standard input")
    if len(words) == 1 and os.path.exists(words[0]):
        return _content(read_file(words[0], _MOST_BYTES), words[0])
    text = " ".join(words)
    if re.fullmatch(r"[\s0-9a-fA-FxX]*", text) is None:
        raise InputError(f"{_short(text)}: no such file, and not hex bytes")
    return _hex(text, "the argument")


def _content(data: bytes, name: str) -> bytes:
    """Content of a file: hex text if it is nothing else, or the bytes themselves."""
    if len(data) > _MOST_BYTES:
        raise InputError(f"{name}: more than {_MOST_BYTES} bytes, kvm_run has {_run.size}")
    if not data:
        raise InputError(f"{name}: is empty; expected the bytes of a kvm_run, or hex")
    if re.fullmatch(rb"[\s0-9a-fA-FxX]*", data):
        return _hex(data.decode("ascii"), name)
    return data


def _hex(text: str, name: str) -> bytes:
    digits = re.sub(r"0[xX](?=[0-9a-fA-F])|\s+", " ", text).replace(" ", "")
    if not digits:
        raise InputError(f"{name}: no bytes; expected the bytes of a kvm_run in hex")
    if "x" in digits.lower():
        raise InputError(f"{name}: an x that is no 0x prefix; expected hex bytes")
    if len(digits) % 2:
        raise InputError(f"{name}: {len(digits)} hex digits, an odd number; two make a byte")
    return bytes.fromhex(digits)


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")


def _registers(text: str | None, arch: str) -> dict[str, int]:
    """`x1=0x..,x2=..` as values by name; raises InputError."""
    values: dict[str, int] = {}
    if text is not None and arch != "arm64":
        raise InputError("--registers is for --arch arm64; x86 has its arguments in kvm_run")
    for part in (text or "").replace(" ", "").split(","):
        name, _, value = part.partition("=")
        if part and not re.fullmatch(r"x(\d|[12]\d|30)", name):
            raise InputError(f"--registers: {_short(part)} is not like x1=0x1000, with x0 to x30")
        if part:
            values[name] = _register_value(part, value)
    return values


def _register_value(part: str, value: str) -> int:
    try:
        number = int(value, 0)
    except ValueError:
        number = -1
    if not 0 <= number < 1 << 64:
        raise InputError(f"--registers: {_short(part)}: expected a 64-bit number")
    return number


def _errno(text: str | None) -> int:
    if text is None:
        return 0
    if text.upper() in Errno.__members__:
        return int(Errno[text.upper()])
    if not re.fullmatch(r"-?\d{1,5}", text, re.ASCII):
        names = ", ".join(Errno.__members__)
        raise InputError(f"--errno {_short(text)}: expected a number or one of {names}")
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
    arm = _run.arm_for(reason)
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
    """Fields of *layout* at *base*, as far as *data* goes."""
    shown: list[Shown] = []
    for f in layout.fields:
        at = base + f.position
        if at + f.size > len(data) or _SILENT.fullmatch(f.name):
            continue
        if isinstance(f.kind, Int) and f.kind.count is not None:
            size = f.kind.size
            for i in range(f.kind.count):
                name = f"{prefix}{f.name}[{i}]"
                shown.append(_shown(arch, f, data, at + i * size, size, name, nr))
        else:
            shown.append(_shown(arch, f, data, at, f.size, prefix + f.name, nr))
    return shown + _inner(arch, layout, data, base, prefix)


def _shown(arch: str, f: Field, data: bytes, at: int, size: int, name: str, nr: int) -> Shown:
    raw = data[at : at + size]
    if isinstance(f.kind, Raw):
        return Shown(at, name, raw.hex(" "), "")
    value = int.from_bytes(raw, "little")
    return Shown(at, name, f"{value:#x}", field_text(arch, name, value, f.doc.values, nr))


def _inner(arch: str, layout: Schema, data: bytes, base: int, prefix: str) -> list[Shown]:
    """Fields of the arm of a union inside an arm, such as TDX's."""
    chooser = _CHOOSERS.get(prefix.rstrip("."))
    if chooser is None:
        return []
    f = layout.field(chooser)
    value = int.from_bytes(data[base + f.position : base + f.position + f.size], "little")
    chosen = layout.arm_for(value) or next(
        (a for a in layout.arms.values() if a.arm and not a.arm.when), None
    )
    if chosen is None or chosen.arm is None:
        return []
    arm = chosen.arm
    at = base + layout.field(arm.field).position
    return _fields(arch, chosen, data, at, f"{prefix}{arm.name}.")


def _as_json(found: Judgement) -> dict[str, Any] | None:
    from hcabi.cli.verdict import refusal

    request = found.request
    if request is None:
        return None
    return {
        "start": hex(request.start),
        "size": hex(request.size),
        "shared": request.shared,
        "refused": refusal(request) or None,
    }
