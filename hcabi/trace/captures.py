"""
Captures: what a real kernel did, one JSON object a line, 64-bit values as hex strings.

The first line says what the file is; every other line is one instruction that a guest executed,
or, in boot captures, one exit of a booting kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec

from hcabi.errors import CaptureError

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

HexInt = Annotated[str, msgspec.Meta(pattern="^0x[0-9a-fA-F]{1,16}$")]
HexBytes = Annotated[str, msgspec.Meta(pattern="^([0-9a-fA-F]{2})*$")]


class _Strict(msgspec.Struct, forbid_unknown_fields=True, rename={"in_": "in"}):
    pass


class Memory(_Strict):
    """One memory slot, in bytes."""

    start: HexInt
    size: HexInt


class Filter(_Strict):
    """One range of the SMCCC filter."""

    base: HexInt
    nr_functions: int
    action: str


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

    reason: int
    kvm_run_0_128: HexBytes


class Reply(_Strict):
    """What user space wrote: `ret`, the MSR's `error` and `data`, or x0 to x3."""

    ret: HexInt | None = None
    error: int | None = None
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

    mode: int
    instruction: str
    in_: dict[str, HexInt]
    reply: Reply
    exits: list[X86Exit]
    out: dict[str, HexInt | None]
    vm: X86Vm | None = None


class ArmExit(_Strict):
    """One arm64 exit, with x0..x17 and the PC as user space reads them."""

    reason: int
    kvm_run_0_128: HexBytes
    x: list[HexInt]
    pc: HexInt


class ArmRow(_Strict):
    """One instruction of an arm64 guest: always `hvc #0`."""

    in_: dict[str, HexInt]
    out: dict[str, HexInt]
    exit: ArmExit | None = None
    reply: Reply | None = None


class BootRow(_Strict):
    """One exit of a booting kernel."""

    reason: int
    kvm_run_0_128: HexBytes
    reply: Reply
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
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise CaptureError(path.name, 0, error.strerror or str(error)) from error
    if not lines:
        raise CaptureError(path.name, 0, "is empty; expected a capture, a JSON object a line")
    header = _decode(path.name, 1, lines[0], Header)
    if header.capture != VERSION:
        raise CaptureError(path.name, 1, f"format version {header.capture}, expected {VERSION}")
    return Capture(path.name, header, list(_rows(path.name, header, lines)))


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
            yield number, _decode(name, number, line, row_type)


def _decode(name: str, number: int, line: bytes, row_type: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=row_type)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CaptureError(name, number, str(error)) from error
