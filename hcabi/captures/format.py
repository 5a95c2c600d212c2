"""
Captures: what a real kernel did, one JSON object a line, 64-bit values as hex strings.

The first line says what the file is; every other line is one instruction that a guest executed,
or, in boot captures, one exit of a booting kernel. In captures of private memory it is one step
of a VMM or its guest, as `hcabi.captures.steps` has them. In captures of a VMM that was watched it
is one share exit, and what that VMM did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from hcabi.captures.steps import HEAD_BYTES, Step
from hcabi.errors import CaptureError, show
from hcabi.files import FileError, read_file
from hcabi.kvm.run import ExitReason
from hcabi.types import U32

__all__ = [
    "VERSION",
    "Arm64Exit",
    "Arm64Row",
    "BootRow",
    "Capture",
    "CapturedVm",
    "ChangedRange",
    "Filter",
    "GuestBytes",
    "Header",
    "HexInt",
    "MemoryRange",
    "RecordedReply",
    "RequestExit",
    "RequestRow",
    "Row",
    "WatchRow",
    "X86Exit",
    "X86Row",
    "X86Vm",
    "read_capture",
    "row_of",
    "write_capture",
]

VERSION = 1
"""Version of the format, which the first line names as `capture`."""

MOST_BYTES = 256 << 20
"""A capture that is larger is not read."""

#: A number such as 0x1f00. `_check_numbers` checks all numbers of a row together: a pattern for
#: each number would cost more than everything else.
HexInt = Annotated[str, msgspec.Meta(min_length=3, max_length=18)]
_NUMBERS = re.compile("(?:0x[0-9a-fA-F]{1,16},)*").fullmatch
#: The first HEAD_BYTES of kvm_run.
RunBytes = Annotated[str, msgspec.Meta(min_length=2 * HEAD_BYTES, max_length=2 * HEAD_BYTES)]
#: x0 and the following registers.
Registers = Annotated[list[HexInt], msgspec.Meta(max_length=31)]
U8 = Annotated[int, msgspec.Meta(ge=0, le=0xFF)]
Word = Annotated[int, msgspec.Meta(ge=0, le=U32)]
#: Bit of a guest physical address that says private or shared, above the bits of a page's offset.
AddressBit = Annotated[int, msgspec.Meta(ge=12, le=63)]
#: As many as x86's KVM_MAX_VCPUS allows to configure.
VcpuCount = Annotated[int, msgspec.Meta(ge=1, le=4096)]


class _Strict(
    msgspec.Struct,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename={"in_": "in"},
    gc=False,
):
    pass


class MemoryRange(_Strict):
    """One memory slot, in bytes; `guest_memfd` is whether it has one, None if not known."""

    start: HexInt
    size: HexInt
    guest_memfd: bool | None = None


class Filter(_Strict):
    """One range of the SMCCC filter."""

    base: HexInt
    nr_functions: Word
    action: Literal["handle", "deny", "fwd_to_user"]


class CapturedVm(_Strict):
    """The VM."""

    type: str
    memory: list[MemoryRange] = []
    smccc_filter: list[Filter] = []
    granule: HexInt = "0x1000"
    c_bit: AddressBit | None = None
    shared_bit: AddressBit | None = None
    vcpus: VcpuCount = 1
    ipa_bits: int | None = None
    address_bits: Annotated[int, msgspec.Meta(ge=32, le=52)] = 40
    isolation: Literal["vbs"] | None = None


class Header(_Strict):
    """First line of a capture."""

    capture: int
    arch: str
    kernel: str
    hypervisor: str
    vm: CapturedVm
    kind: str = "calls"
    guest: str = ""

    def numbers(self) -> tuple[str | None, ...]:
        """All numbers of the row, as written (hex text)."""
        memory = [value for m in self.vm.memory for value in (m.start, m.size)]
        return (*memory, *(f.base for f in self.vm.smccc_filter), self.vm.granule)

    def runs(self) -> list[str]:
        """Return nothing: it has no exit."""
        return []


class X86Exit(_Strict):
    """One exit: its reason and the first 128 bytes of kvm_run."""

    reason: Word
    kvm_run_0_128: RunBytes


class RecordedReply(_Strict):
    """What user space wrote: `ret`, the MSR's `error` and `data`, x0 to x3, or RAX."""

    ret: HexInt | None = None
    error: U8 | None = None
    data: HexInt | None = None
    x0: HexInt | None = None
    x1: HexInt | None = None
    x2: HexInt | None = None
    x3: HexInt | None = None
    rax: HexInt | None = None

    def numbers(self) -> tuple[str | None, ...]:
        """All numbers of the row, as written (hex text)."""
        return (self.ret, self.data, self.x0, self.x1, self.x2, self.x3, self.rax)


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

    def numbers(self) -> tuple[str | None, ...]:
        """All numbers of the row, as written (hex text)."""
        features = None if self.vm is None else self.vm.cpuid_features
        return (*self.in_.values(), *self.out.values(), *self.reply.numbers(), features)

    def runs(self) -> list[str]:
        """Bytes of kvm_run at each exit."""
        return [e.kvm_run_0_128 for e in self.exits]


class Arm64Exit(_Strict):
    """One arm64 exit, with x0..x17 and the PC as user space reads them."""

    reason: Word
    kvm_run_0_128: RunBytes
    x: Registers
    pc: HexInt


class Arm64Row(_Strict):
    """
    One instruction of an arm64 guest.

    Attributes:
        instruction: A call, or `ldr` of w0 from [x1], or `str` of w2 to [x1].
        fault: The exception that the instruction raised; empty if none.
    """

    in_: dict[str, HexInt]
    out: dict[str, HexInt]
    exit: Arm64Exit | None = None
    reply: RecordedReply | None = None
    instruction: Literal["hvc", "smc", "hvc #1", "smc #1", "ldr", "str"] = "hvc"
    fault: str = ""

    def numbers(self) -> tuple[str | None, ...]:
        """All numbers of the row, as written (hex text)."""
        at_exit = () if self.exit is None else (*self.exit.x, self.exit.pc)
        reply = () if self.reply is None else self.reply.numbers()
        return (*self.in_.values(), *self.out.values(), *at_exit, *reply)

    def runs(self) -> list[str]:
        """Bytes of kvm_run at each exit."""
        return [] if self.exit is None else [self.exit.kvm_run_0_128]


class BootRow(_Strict):
    """
    One exit of a booting kernel.

    Attributes:
        control: Control word of a call by Hyper-V's interface.
        input: Address of its input page, in bytes.
        page: The page, as far as the call uses it, in hexadecimal.
    """

    reason: Word
    kvm_run_0_128: RunBytes
    reply: RecordedReply
    x: Registers = []
    pc: HexInt | None = None
    control: HexInt | None = None
    input: HexInt | None = None
    page: Annotated[str, msgspec.Meta(max_length=8192, pattern="^(?:[0-9a-fA-F]{2})*$")] = ""

    def numbers(self) -> tuple[str | None, ...]:
        """All numbers of the row, as written (hex text)."""
        return (*self.x, self.pc, *self.reply.numbers(), self.control, self.input)

    def runs(self) -> list[str]:
        """Bytes of kvm_run at the exit."""
        return [self.kvm_run_0_128]


class ChangedRange(_Strict):
    """A range whose KVM attribute became shared or private, in bytes."""

    start: HexInt
    size: HexInt
    shared: bool


class WatchRow(_Strict):
    """
    One share exit of a watched VMM, and what the VMM did.

    Attributes:
        vcpu: Number of the vCPU.
        errno: Error number of KVM_RUN; 0 if it succeeded.
        reply: `ret` when the vCPU entered the guest again; None if it did not.
        memory: The VM's slots, if they changed since the previous row.
        before: Attributes that changed outside of an exit since the previous row.
        changes: Attributes that changed for this exit.
    """

    vcpu: Word
    reason: Word
    kvm_run_0_128: RunBytes
    errno: Annotated[int, msgspec.Meta(ge=0, le=4095)] = 0
    reply: RecordedReply | None = None
    memory: list[MemoryRange] | None = None
    before: list[ChangedRange] = []
    changes: list[ChangedRange] = []

    def numbers(self) -> tuple[str | None, ...]:
        """All numbers of the row, as written (hex text)."""
        reply = () if self.reply is None else self.reply.numbers()
        ranges = (*(self.memory or ()), *self.before, *self.changes)
        return (*reply, *(value for r in ranges for value in (r.start, r.size)))

    def runs(self) -> list[str]:
        """Bytes of kvm_run at the exit."""
        return [self.kvm_run_0_128]


class GuestBytes(_Strict):
    """Guest memory that KVM read or wrote: an address, and the bytes in hexadecimal."""

    at: HexInt
    data: Annotated[str, msgspec.Meta(max_length=8192, pattern="^(?:[0-9a-fA-F]{2})*$")]


class RequestExit(_Strict):
    """One exit of the modelled KVM on the way of a request, and what the VMM wrote."""

    reason: Word
    kvm_run_0_128: RunBytes
    errno: Word = 0
    ret: HexInt | None = None


class RequestRow(_Strict):
    """
    One instruction of a confidential guest, as its platform answered it.

    Attributes:
        in_: Registers that it reads, by name.
        out: Registers that it changed; `cf` is the carry flag.
        vcpu: Number of the vCPU.
        reads: What KVM read of guest memory, in order.
        writes: What KVM wrote to it, in order.
        exits: Exits on the way.
        ended: Why the guest ended there, if it did.
    """

    instruction: str
    in_: dict[str, HexInt]
    out: dict[str, HexInt]
    vcpu: U8 = 0
    reads: list[GuestBytes] = []
    writes: list[GuestBytes] = []
    exits: list[RequestExit] = []
    ended: str = ""

    def numbers(self) -> tuple[str | None, ...]:
        """All numbers of the row, as written (hex text)."""
        memory = [part.at for part in (*self.reads, *self.writes)]
        return (*self.in_.values(), *self.out.values(), *memory, *(e.ret for e in self.exits))

    def runs(self) -> list[str]:
        """Bytes of kvm_run at each exit."""
        return [e.kvm_run_0_128 for e in self.exits]


_CallRow = X86Row | Arm64Row | BootRow | WatchRow | RequestRow
Row = _CallRow | Step
"""A row of any capture; `hcabi.captures.steps` has those of private memory."""

_R = TypeVar("_R", X86Row, Arm64Row, BootRow, WatchRow, RequestRow)

_DECODERS: dict[tuple[str, str], msgspec.json.Decoder[Row]] = {
    ("x86", "calls"): msgspec.json.Decoder(X86Row),
    ("arm64", "calls"): msgspec.json.Decoder(Arm64Row),
    ("x86", "boot"): msgspec.json.Decoder(BootRow),
    ("arm64", "boot"): msgspec.json.Decoder(BootRow),
    ("x86", "memory"): msgspec.json.Decoder(Step),
    ("x86", "watch"): msgspec.json.Decoder(WatchRow),
    ("x86", "requests"): msgspec.json.Decoder(RequestRow),
}


class Capture(msgspec.Struct):
    """
    One file.

    Attributes:
        name: Its name.
        header: Its first line, which gives the type of all rows.
        rows: (line number, row).
    """

    name: str
    header: Header
    rows: list[tuple[int, Row]]

    def of(self, kind: type[_R]) -> Iterator[tuple[int, _R]]:
        """The rows if they are of this type: all, or none."""
        return ((number, row) for number, row in self.rows if isinstance(row, kind))

    def steps(self) -> Iterator[tuple[int, Step]]:
        """The rows if they are steps with private memory: all, or none."""
        return ((number, row) for number, row in self.rows if isinstance(row, Step))


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
    try:
        header = msgspec.json.decode(lines[0], type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CaptureError(path.name, 1, str(error)) from error
    _check_numbers(path.name, 1, header)
    if header.capture != VERSION:
        raise CaptureError(path.name, 1, f"format version {header.capture}, expected {VERSION}")
    rows = _rows(path.name, header, lines)
    if not rows:
        raise CaptureError(path.name, 1, "has a first line and nothing else: nothing to replay")
    return Capture(path.name, header, rows)


def row_of(header: Header, built: object) -> Row:
    """
    Convert decoded JSON to a row of a capture with this header.

    Raises msgspec.ValidationError for any other row, KeyError for an unknown kind of capture.
    """
    row: Row = msgspec.convert(built, _DECODERS[header.arch, header.kind].type)
    return row


def write_capture(
    header: Header,
    rows: Iterable[Row],
    write: Callable[[str], object],
    tell: Callable[[int], object] = int,
) -> int:
    """
    Write a capture line by line. Return the number of rows.

    Args:
        header: The first line.
        rows: The other lines, of the header's row type.
        write: Called with each line, including its end.
        tell: Called with the number of rows written, after each.
    """
    encode = msgspec.json.Encoder().encode
    count = 0
    write(f"{encode(header).decode()}\n")
    for count, row in enumerate(rows, 1):
        write(f"{encode(row).decode()}\n")
        tell(count)
    return count


def _rows(name: str, header: Header, lines: list[bytes]) -> list[tuple[int, Row]]:
    decoder = _DECODERS.get((header.arch, header.kind))
    if decoder is None:
        raise CaptureError(name, 1, f"arch {header.arch!r} and kind {header.kind!r} are not known")
    decode = decoder.decode
    rows: list[tuple[int, Row]] = []
    for number, line in enumerate(lines[1:], 2):
        if not line or line.isspace():
            continue
        try:
            row = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise CaptureError(name, number, str(error)) from error
        _check_registers(name, number, row)
        rows.append((number, row))
    for at in range(0, len(rows), _AT_ONCE):
        # the types of a step check its numbers
        some = [
            (number, row) for number, row in rows[at : at + _AT_ONCE] if isinstance(row, _CallRow)
        ]
        if not _all_right([row for _, row in some]):
            for number, row in some:
                _check_numbers(name, number, row)
    return rows


#: Rows whose numbers are checked together.
_AT_ONCE = 1024


def _all_right(rows: Sequence[_CallRow | Header]) -> bool:
    """Whether all numbers and all bytes of these rows are well-formed."""
    numbers = [v for row in rows for v in row.numbers() if v is not None]
    text = ",".join([*numbers, ""])
    runs = [run for row in rows for run in row.runs()]
    try:
        # `fromhex` accepts white space, which is not a digit.
        right = len(bytes.fromhex("".join(runs))) == HEAD_BYTES * len(runs)
    except ValueError:
        return False
    # A comma inside a number would split it into two.
    return right and text.count(",") == len(numbers) and _NUMBERS(text) is not None


def _check_numbers(name: str, number: int, row: _CallRow | Header) -> None:
    if _all_right([row]):
        return
    for value in row.numbers():
        if value is not None and ("," in value or _NUMBERS(value + ",") is None):
            raise CaptureError(name, number, f"{show(value)}: expected a number such as 0x1f00")
    raise CaptureError(name, number, f"`kvm_run_0_128` is not {2 * HEAD_BYTES} hexadecimal digits")


#: Registers that a row must have; arm64 rows can name no others.
_HYPERCALL = int(ExitReason.HYPERCALL)
_MSR_IN, _CALL_IN = {"rax", "rcx", "rdx"}, {"rax", "rbx", "rcx", "rdx"}
_ARM64_IN = {"x0", "x1", "x2", "x3"}


def _check_registers(name: str, number: int, row: Row) -> None:
    if not isinstance(row, (X86Row, Arm64Row)):
        return
    needed = _ARM64_IN
    if isinstance(row, X86Row):
        called = row.vm is not None or _HYPERCALL in [e.reason for e in row.exits]
        needed = _CALL_IN if called else _MSR_IN
    if not needed <= row.in_.keys():
        missing = ", ".join(sorted(needed - row.in_.keys()))
        raise CaptureError(name, number, f"`in` lacks {missing}")
    if isinstance(row, Arm64Row) and (other := sorted({*row.in_, *row.out} - needed)):
        raise CaptureError(name, number, f"register {other[0]!r} is none of x0 to x3")
