"""`hcabi decode`: the fields of a kvm_run and the region that they ask for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from hcabi.catalogue.exit_rows import exit_fields, shortage
from hcabi.catalogue.exit_summary import judge, refusal
from hcabi.catalogue.structure_rows import FieldRow, structure_of
from hcabi.cli.console import InputError
from hcabi.cli.data import read_data, shortened
from hcabi.cli.main import FOUND, OK, did_you_mean
from hcabi.cli.names import vm_type
from hcabi.cli.output import output
from hcabi.errors import TruncatedError
from hcabi.kvm.errno import Errno
from hcabi.layout import Schema
from hcabi.types import U64

if TYPE_CHECKING:
    from hcabi.catalogue.exit_summary import ExitSummary

__all__ = ["configure", "run"]

#: Page sizes of arm64 hosts in bytes.
_GRANULES = {"4K": 4 << 10, "16K": 16 << 10, "64K": 64 << 10}
_COLUMNS = ("offset", "field", "value", "meaning")


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
    add("--arch", choices=["x86", "arm64"], help="architecture of the kvm_run (default: x86)")
    add("--registers", metavar="x1=0x..,x2=0x..", help="arm64: the registers that hold arguments")
    add(
        "--granule",
        choices=_GRANULES,
        help="arm64: page size of the host, which is what MEM_SHARE changes (default: 4K)",
    )
    add(
        "--errno",
        metavar="N",
        help="errno of a KVM_RUN that failed: a number or a name such as EFAULT",
    )
    add(
        "--vm-type",
        type=vm_type,
        metavar="TYPE",
        help="x86: VM type (default, sw-protected, sev, sev-es, snp, tdx); it decides which"
        " answers there are, and whether a memory fault asks for a conversion; without it, what"
        " holds for each type is listed",
    )
    add(
        "--as",
        dest="layout",
        metavar="NAME",
        help="decode another structure, such as 'struct psc_hdr' or 'struct ghcb'",
    )
    add("--json", action="store_true", help="print one JSON object, nothing else")


def run(args: argparse.Namespace) -> int:
    """Decode and print. Return 1 if these cannot be the bytes of a kvm_run."""
    arch = args.arch or "x86"
    data = read_data(args.data)
    if args.layout is not None:
        return _show_structure(args.layout, data, as_json=args.json)
    if args.vm_type is not None and arch != "x86":
        raise InputError("--vm-type is for --arch x86")
    if args.granule is not None and arch != "arm64":
        raise InputError("--granule is for --arch arm64")
    registers = _registers(args.registers, arch)
    errno = _errno(args.errno)
    if short := shortage(data):
        raise InputError(f"{len(data)} bytes; {short}")
    fields = exit_fields(arch, data)
    found = judge(arch, data, errno, registers, args.vm_type, _GRANULES.get(args.granule))
    if args.json:
        answer = {
            "arch": arch,
            "exit_reason": fields.reason,
            "exit": fields.name,
            "header": fields.header,
            "arm": fields.arm,
            "meaning": found.text,
            "share": _as_json(found),
            "answers": found.answers,
        }
        print(msgspec.json.encode(answer).decode())
        return FOUND if found.impossible else OK
    out = output()
    assumed = "" if args.arch else " (assumed; --arch says otherwise)"
    out.line((f"{fields.name} of {arch}{assumed}, {len(data)} bytes", "bold"))
    out.table(_COLUMNS, [_cells(fields.header), _cells(fields.arm)], right=1)
    for answers in found.answers:
        out.line(str(answers))
    out.line((found.text, "bold"))
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
    if not 0 <= number <= U64:
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
        raise InputError(
            f"--errno {shortened(text)}: expected a number below 100000 or one of {names}"
        )
    return abs(int(text))


# --- Output -----------------------------------------------------------------------------------


def _show_structure(name: str, data: bytes, *, as_json: bool) -> int:
    """
    Print the fields of structure *name* in *data*, and the number of bytes after it.

    Return 0.
    """
    try:
        found = structure_of(_find(name), data)
    except TruncatedError as error:
        raise InputError(str(error)) from None
    if as_json:
        print(msgspec.json.encode({"structure": found.name, "fields": found.rows}).decode())
        return OK
    out = output()
    behind = len(data) - found.size
    more = f", {behind} bytes behind it not shown" if behind else ""
    out.line((f"{found.name}, {found.size} bytes{found.missing}{more}", "bold"))
    out.table(_COLUMNS, [_cells(found.rows)], right=1)
    return OK


def _cells(rows: Sequence[FieldRow]) -> list[list[str]]:
    return [[str(row.offset), row.field, row.value, row.meaning] for row in rows]


def _key(name: str) -> str:
    """Return the key under which `struct psc_hdr`, `psc_hdr` and `PSC HDR` are one name."""
    return name.lower().removeprefix("struct ").replace(" ", "_")


def _find(name: str) -> Schema:
    from hcabi.catalogue.declarations import declarations

    names: dict[str, Schema] = {}
    for _, layout in declarations().layouts:
        for known in (layout.c_name, layout.record.__name__):
            names.setdefault(_key(known), layout)
    if found := names.get(_key(name)):
        return found
    raise InputError(f"--as {shortened(name)}: no such structure{did_you_mean(_key(name), names)}")


def _as_json(found: ExitSummary) -> dict[str, object] | None:
    request = found.request
    if request is None:
        return None
    return {
        "start": hex(request.start),
        "size": hex(request.size),
        "shared": request.shared,
        "refused": refusal(request) or None,
    }
