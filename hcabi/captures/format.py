"""
Captures: what a real kernel did, one JSON object a line, 64-bit values as hex strings.

The first line says what the file is; every other line is one instruction that a guest executed,
or, in boot captures, one exit of a booting kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from hcabi.errors import CaptureError
from hcabi.files import FileError, read_file
from hcabi.kvm.run import ExitReason

__all__ = [
    "ArmExit",
    "ArmRow",
    "BootRow",
    "Capture",
    "Header",
    "HexInt",
    "X86Exit",
    "X86Row",
    "read_capture",
]

VERSION = 1

MOST_BYTES = 256 << 20
"""A capture that is larger is not read."""

HexInt = Annotated[str, msgspec.Meta(pattern="^0x[0-9a-fA-F]{1,16}$")]
#: The first 128 bytes of kvm_run.
RunBytes = Annotated[str, msgspec.Meta(pattern="^[0-9a-fA-F]{256}$")]
U8 = Annotated[int, msgspec.Meta(ge=0, le=0xFF)]
U32 = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF_FFFF)]


class _Strict(msgspec.Struct, forbid_unknown_fields=True, rename={"in_": "in"}):
    pass


class Memory(_Strict):
    """One memory slot, in bytes."""

    start: HexInt
    size: HexInt


class Filter(_Strict):
    """One range of the SMCCC filter."""

    base: HexInt
    nr_functions: U32
    action: Literal["handle", "deny", "fwd_to_user"]


class Vm(_Strict):
    """What the VM was."""

    type: str
    memory: list[Memory] = []
    smccc_filter: list[Filter] = []
    granule: HexInt = "0x1000"
    c_bit: int | None = None
    ipa_bits: int | None = None


class Header(_Strict):
    """First line of a capture."""

    capture: int
    arch: str
    kernel: str
    hypervisor: str
    vm: Vm
    kind: str = "calls"
    guest: str = ""


class X86Exit(_Strict):
    """One exit: its reason and the first 128 bytes of kvm_run."""

    reason: U32
    kvm_run_0_128: RunBytes


class RecordedReply(_Strict):
    """What user space wrote: `ret`, the MSR's `error` and `data`, or x0 to x3."""

    ret: HexInt | None = None
    error: U8 | None = None
    data: HexInt | None = None
    x0: HexInt | None = None
    x1: HexInt | None = None
    x2: HexInt | None = None
    x3: HexInt | None = None


class X86Vm(_Strict):
    """How the VM of one row was set up."""

    cpuid_features: HexInt
    exit_hypercall_enabled: bool


class X86Row(_Strict):
    """One instruction of an x86 guest."""

    mode: Literal[64, 32]
    instruction: str
    in_: dict[str, HexInt]
    reply: RecordedReply
    exits: list[X86Exit]
    out: dict[str, HexInt | None]
    vm: X86Vm | None = None


class ArmExit(_Strict):
    """One arm64 exit, with x0..x17 and the PC as user space reads them."""

    reason: U32
    kvm_run_0_128: RunBytes
    x: list[HexInt]
    pc: HexInt


class ArmRow(_Strict):
    """
    One instruction of an arm64 guest.

    Attributes:
        instruction: A call, or `ldr` of w0 from [x1], or `str` of w2 to [x1].
        fault: What the instruction died of; empty if it did not.
    """

    in_: dict[str, HexInt]
    out: dict[str, HexInt]
    exit: ArmExit | None = None
    reply: RecordedReply | None = None
    instruction: Literal["hvc", "smc", "hvc #1", "smc #1", "ldr", "str"] = "hvc"
    fault: str = ""


class BootRow(_Strict):
    """One exit of a booting kernel."""

    reason: U32
    kvm_run_0_128: RunBytes
    reply: RecordedReply
    x: list[HexInt] = []
    pc: HexInt | None = None


class Capture(msgspec.Struct):
    """
    One file.

    Attributes:
        name: Its name.
        header: Its first line.
        rows: (line number, row).
    """

    name: str
    header: Header
    rows: list[tuple[int, Any]]


def read_capture(path: Path) -> Capture:
    """
    Read one capture.

    Raises CaptureError naming the file and line that cannot be read.
    """
    try:
        lines = read_file(path, MOST_BYTES).splitlines()
    except FileError as error:
        raise CaptureError(str(path), 0, error.problem) from error
    if not lines:
        raise CaptureError(path.name, 0, "is empty; expected a capture, a JSON object a line")
    header = _decode(path.name, 1, lines[0], Header)
    if header.capture != VERSION:
        raise CaptureError(path.name, 1, f"format version {header.capture}, expected {VERSION}")
    rows = list(_rows(path.name, header, lines))
    if not rows:
        raise CaptureError(path.name, 1, "has a first line and nothing else: nothing to replay")
    return Capture(path.name, header, rows)


def _rows(name: str, header: Header, lines: list[bytes]) -> Iterator[tuple[int, Any]]:
    types: dict[tuple[str, str], Any] = {
        ("x86", "calls"): X86Row,
        ("arm64", "calls"): ArmRow,
        ("x86", "boot"): BootRow,
        ("arm64", "boot"): BootRow,
    }
    row_type = types.get((header.arch, header.kind))
    if row_type is None:
        raise CaptureError(name, 1, f"arch {header.arch!r} and kind {header.kind!r} are not known")
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            row = _decode(name, number, line, row_type)
            _check_registers(name, number, row)
            yield number, row


#: Registers that a row must give; arm64 rows can speak of no others.
_MSR_IN, _CALL_IN = {"rax", "rcx", "rdx"}, {"rax", "rbx", "rcx", "rdx"}
_ARM_IN = {"x0", "x1", "x2", "x3"}


def _check_registers(name: str, number: int, row: Any) -> None:
    if isinstance(row, BootRow):
        return
    needed = _ARM_IN
    if isinstance(row, X86Row):
        called = row.vm is not None or any(e.reason == ExitReason.HYPERCALL for e in row.exits)
        needed = _CALL_IN if called else _MSR_IN
    if missing := needed - set(row.in_):
        raise CaptureError(name, number, f"`in` lacks {', '.join(sorted(missing))}")
    if isinstance(row, ArmRow) and (other := sorted({*row.in_, *row.out} - needed)):
        raise CaptureError(name, number, f"register {other[0]!r} is none of x0 to x3")


def _decode(name: str, number: int, line: bytes, row_type: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=row_type)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CaptureError(name, number, str(error)) from error
