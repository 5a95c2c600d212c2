"""
Replay: run a recording of a real kernel through declarations, contract and model, and compare.

The model of the file's kernel executes each line of a capture with the recorded reply. Exits, their
bytes and the guest's registers must be the same, and the contract must decode each share exit to
the request in the guest's registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol, TypeVar

import msgspec

from hcabi.arm64.registers import x
from hcabi.arm64.smccc_filter import FilterAction
from hcabi.captures.boot import replay_boot
from hcabi.captures.compare import Disagreement, ExitComparer
from hcabi.captures.error_place import ErrorPlace
from hcabi.captures.format import (
    Arm64Exit,
    Arm64Row,
    Capture,
    Header,
    RecordedReply,
    WatchRow,
    X86Row,
    X86Vm,
)
from hcabi.captures.memory_models import stepper
from hcabi.captures.requests import replay_requests
from hcabi.captures.served import Told
from hcabi.captures.steps import CreateVm, Step, StepAnswer
from hcabi.captures.watched import WatchPlayer
from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.errors import CaptureError, HostUsageError
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.kernels.migration import BOTH_FEATURES
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    U32,
    Call,
    HostContract,
    NotAShareCall,
    Refusal,
    ShareRequest,
)
from hcabi.x86.baselines import Baseline, baseline
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall, MapGpaRangeAttributes

__all__ = ["Replay", "replay"]

_run = layout_of(KvmRun)
_ENCRYPTED = layout_of(MapGpaRangeAttributes).mask("encrypted")
_RESERVED = layout_of(MapGpaRangeAttributes).mask("reserved")
_put_ret, _RET_AT = _run.writer("hypercall.ret")
_put_data, _DATA_AT = _run.writer("msr.data")
_put_error, _ERROR_AT = _run.writer("msr.error")
_HYPERCALL, _MAP_GPA_RANGE = int(ExitReason.HYPERCALL), int(Hypercall.MAP_GPA_RANGE)
#: Names of the registers that a capture can have, and their indices by id.
_NAMES = tuple(f"x{n}" for n in range(31))
_INDEX = {x(n): n for n in range(31)}


class Replay(msgspec.Struct, frozen=True):
    """
    Result for one file.

    Attributes:
        file: Its name.
        rows: Lines replayed.
        disagreements: The differences; empty if all agrees.
        shared: Shared ranges at the end of a boot as (start, size) in bytes; None for other files.
        ready: Whether a booted guest allowed migration at the end; None if it cannot report it.
    """

    file: str
    rows: int
    disagreements: tuple[Disagreement, ...]
    shared: tuple[tuple[int, int], ...] | None = None
    ready: bool | None = None

    @property
    def agreed(self) -> int:
        """Number of rows that agree completely."""
        return self.rows - len({d.row for d in self.disagreements})


def replay(
    capture: Capture,
    progress: Callable[[], None] = lambda: None,
    told: Told | None = None,
) -> Replay:
    """
    Replay one capture; *told* gets each request of a captured guest.

    Raises CaptureError if the file contains something that hcabi does not model.
    """
    if capture.header.kind == "boot":
        rows, found, shared, ready = replay_boot(capture, progress, told)
        return Replay(capture.name, rows, tuple(found), tuple(shared), ready)
    if capture.header.kind == "requests":
        rows, found, shared = replay_requests(capture, progress, told)
        return Replay(capture.name, rows, tuple(found), tuple(shared))
    with ErrorPlace(capture.name) as at:
        found = list(_disagreements(capture, at, progress, told))
    return Replay(capture.name, len(capture.rows), tuple(found))


_R = TypeVar("_R", contravariant=True)


class _Player(Protocol[_R]):
    def play(self, number: int, row: _R, /) -> list[Disagreement]: ...


def _disagreements(
    capture: Capture, at: ErrorPlace, progress: Callable[[], None], told: Told | None
) -> Iterator[Disagreement]:
    if capture.header.kind == "memory":
        return _played(MemoryPlayer(capture), capture.steps(), at, progress)
    if capture.header.kind == "watch":
        watched = WatchPlayer(capture.name, capture.header.vm.type, told)
        return _played(watched, capture.of(WatchRow), at, progress)
    if capture.header.arch == "x86":
        return _played(X86Player(capture), capture.of(X86Row), at, progress)
    return _played(Arm64Player(capture), capture.of(Arm64Row), at, progress)


def _played(
    player: _Player[_R],
    rows: Iterable[tuple[int, _R]],
    at: ErrorPlace,
    progress: Callable[[], None],
) -> Iterator[Disagreement]:
    for at.line, row in rows:
        yield from player.play(at.line, row)
        progress()


_ANSWERED = ("errno", "value", "address", "size", "rax")


class MemoryPlayer:
    """Plays the steps of a capture of private memory on the simulated KVM."""

    def __init__(self, capture: Capture) -> None:
        base = kernel_baseline(capture.name, capture.header)
        self._take = stepper(base, address_bits=capture.header.vm.address_bits)
        self._exits = ExitComparer()

    def play(self, number: int, row: Step) -> list[Disagreement]:
        """Take one step. Return the differences."""
        if isinstance(row, CreateVm):
            self._exits = ExitComparer()  # another vCPU, with its own other state
        recorded, got = row.answer or StepAnswer(), self._take(row)
        pairs = [(n, getattr(recorded, n), getattr(got, n)) for n in _ANSWERED]
        pairs.append(("number of exits", len(recorded.exits), len(got.exits)))
        exits = list(zip(recorded.exits, got.exits, strict=False))
        pairs += [(f"exit {n}: errno", a.errno, b.errno) for n, (a, b) in enumerate(exits)]
        found = [Disagreement(number, n, str(a), str(b)) for n, a, b in pairs if a != b]
        for index, (real, modelled) in enumerate(exits):
            runs = (bytes.fromhex(each.kvm_run_0_128) for each in (real, modelled))
            found += self._exits.compare(number, index, *runs)
        return found


def kernel_baseline(name: str, header: Header) -> Baseline:
    """Baseline of a capture's kernel; raises CaptureError if it was never measured."""
    try:
        return baseline(header.kernel)
    except HostUsageError as error:
        raise CaptureError(name, 1, str(error)) from error


class X86Player:
    """
    Plays the rows of an x86 capture.

    Rows of one mode with the default setting ran in one VM; each MSR row, and each run of rows
    with another setting, in a VM of its own.
    """

    DEFAULT = X86Vm(hex(BOTH_FEATURES), True)

    def __init__(self, capture: Capture) -> None:
        self.baseline = kernel_baseline(capture.name, capture.header)
        self.contract = X86Host(baseline=self.baseline)
        self.exits = ExitComparer()
        self._default: dict[int, X86Vcpu] = {}
        self._other: tuple[tuple[int, X86Vm], X86Vcpu] | None = None

    def _vcpu(self, row: X86Row) -> X86Vcpu:
        mode: Literal[64, 32] = 64 if row.mode == 64 else 32
        if row.vm is None:
            filtered = frozenset({int(row.in_["rcx"], 16) & U32})
            return X86Vcpu(X86Kernel(self.baseline, filtered_msrs=filtered), mode)
        if row.vm == self.DEFAULT:
            self._other = None
            if mode not in self._default:
                self._default[mode] = X86Vcpu(self._kernel(row.vm), mode)
            return self._default[mode]
        key = (row.mode, row.vm)
        if self._other is None or self._other[0] != key:
            self._other = (key, X86Vcpu(self._kernel(row.vm), mode))
        return self._other[1]

    def _kernel(self, vm: X86Vm) -> X86Kernel:
        enabled = 1 << Hypercall.MAP_GPA_RANGE if vm.exit_hypercall_enabled else 0
        features = int(vm.cpuid_features, 16)
        return X86Kernel(self.baseline, exit_hypercall=enabled, features=features)

    def play(self, number: int, row: X86Row) -> list[Disagreement]:
        """Run one row. Return what differs."""
        vcpu, given = self._vcpu(row), _integers(row.in_)
        vcpu.begin(Call(row.instruction, given))
        found: list[Disagreement] = []
        exits, count = row.exits, 0
        while vcpu.enter() is not None:
            if count < len(exits):
                recorded = bytes.fromhex(exits[count].kvm_run_0_128)
                found += self.exits.compare(number, count, recorded, vcpu.run)
                if wrong := self._misunderstood(row, exits[count].reason, given, recorded):
                    found.append(Disagreement(number, f"exit {count}: contract", *wrong))
            if count == 0:
                _write_reply(vcpu.run, row.reply)
            count += 1
        if count != len(exits):
            found.append(Disagreement(number, "number of exits", str(len(exits)), str(count)))
        registers = vcpu.registers
        for name, value in row.out.items():
            expected = None if value is None else int(value, 16)
            got = vcpu.rip_advanced if name == "rip_advanced" else registers.get(name)
            if got != expected:
                found.append(Disagreement(number, f"out {name}", str(value), _text(got)))
        return found

    def _misunderstood(
        self, row: X86Row, reason: int, given: dict[str, int], run: bytes
    ) -> tuple[str, str] | None:
        """Return the expected and the actual decoding of an exit, if they differ."""
        request = self.contract.decode_exit(run)
        if reason != _HYPERCALL:
            return None if isinstance(request, NotAShareCall) else ("no share call", str(request))
        mask = (1 << row.mode) - 1
        attributes = given["rdx"] & mask
        expected = ShareRequest(
            given["rbx"] & mask,
            (given["rcx"] & mask) * WIRE_PAGE,
            not attributes & _ENCRYPTED,
            WIRE_PAGE,
            False,
            Refusal.RESERVED_BITS if attributes & _RESERVED else None,
            _MAP_GPA_RANGE,
            attributes,
        )
        return None if request == expected else (repr(expected), repr(request))


class Arm64Player:
    """Plays the rows of an arm64 capture, all in one VM."""

    def __init__(self, capture: Capture) -> None:
        header = capture.header
        kernel_baseline(capture.name, header)
        self.exits = ExitComparer()
        self.contract: HostContract = SmcccHost(granule=int(header.vm.granule, 16))
        self.vcpu = self._vcpu(capture)
        self._stable: dict[str, tuple[str, ...]] = {}

    @staticmethod
    def _vcpu(capture: Capture) -> Arm64Vcpu:
        header = capture.header
        slots = [MemorySlot(int(m.start, 16), int(m.size, 16)) for m in header.vm.memory]
        if header.hypervisor == "pkvm":
            return PkvmVcpu(PkvmKernel(slots, int(header.vm.granule, 16)))
        kernel = Arm64Kernel()
        for f in header.vm.smccc_filter:
            action = FilterAction[f.action.upper()]
            if error := kernel.set_filter(int(f.base, 16), f.nr_functions, action):
                raise CaptureError(capture.name, 1, f"the model refuses filter {f}: errno {error}")
        return Arm64Vcpu(kernel)

    def play(self, number: int, row: Arm64Row) -> list[Disagreement]:
        """Run one row. Return what differs."""
        vcpu, given, at_exit = self.vcpu, _integers(row.in_), row.exit
        found: list[Disagreement] = []
        values: list[int] = []
        if at_exit is not None:
            values = [int(v, 16) for v in at_exit.x]
            vcpu.registers.update(zip(_NAMES, values, strict=False))
            vcpu.registers["pc"] = int(at_exit.pc, 16) - 4
        vcpu.begin(Call(row.instruction, given))
        count = 0
        while vcpu.enter() is not None:
            count += 1
            if at_exit is not None:
                found += self._at_exit(number, row, at_exit, given, values)
        if count != (at_exit is not None):
            recorded = str(int(at_exit is not None))
            found.append(Disagreement(number, "number of exits", recorded, str(count)))
        if bool(row.fault) != bool(vcpu.fault):
            found.append(Disagreement(number, "fault", row.fault or "none", vcpu.fault or "none"))
        for name, value in row.out.items():
            if vcpu.registers[name] != int(value, 16):
                got = hex(vcpu.registers[name])
                found.append(Disagreement(number, f"out {name}", value, got))
        return found

    def _at_exit(
        self,
        number: int,
        row: Arm64Row,
        at_exit: Arm64Exit,
        given: dict[str, int],
        values: list[int],
    ) -> list[Disagreement]:
        """Compare one exit; *values* are x0 and so on as user space read them."""
        registers = self.vcpu.registers
        recorded = bytes.fromhex(at_exit.kvm_run_0_128)
        found = self.exits.compare(number, 0, recorded, self.vcpu.run)
        got = [registers[name] for name in _NAMES[: len(values)]]
        asked = [given[name] for name in _NAMES[:4]]
        if not got == values == asked + values[4:]:
            for name, value, ours in zip(_NAMES, values, got, strict=False):
                if not value == given.get(name, value) == ours:
                    found.append(Disagreement(number, f"exit 0: {name}", hex(value), hex(ours)))
        # A reply does not change other registers or the address of the call.
        stable = (*at_exit.x[4:], at_exit.pc)
        before = self._stable.setdefault(row.instruction, stable)
        if stable != before:
            found.append(Disagreement(number, "exit 0: x4..x17, pc", str(stable), str(before)))
        request = self.contract.decode_exit(recorded, 0, lambda id_: values[_INDEX[id_]])
        if isinstance(request, NotAShareCall):
            found.append(Disagreement(number, "exit 0: contract", row.in_["x0"], str(request)))
        elif request.call != given["x0"] & U32:
            found.append(Disagreement(number, "exit 0: contract", row.in_["x0"], hex(request.call)))
        if row.reply is not None and row.reply.x0 is not None:
            reply = (row.reply.x0, row.reply.x1, row.reply.x2, row.reply.x3)
            self.vcpu.answer([int(value or "0x0", 16) for value in reply])
        return found


def _write_reply(run: bytearray, reply: RecordedReply) -> None:
    """Write what user space wrote."""
    if reply.ret is not None:
        _put_ret(run, _RET_AT, int(reply.ret, 16))
    if reply.data is not None:
        _put_data(run, _DATA_AT, int(reply.data, 16))
    if reply.error is not None:
        _put_error(run, _ERROR_AT, reply.error)


def _integers(values: dict[str, str]) -> dict[str, int]:
    return {name: int(value, 16) for name, value in values.items()}


def _text(value: int | None) -> str:
    return "None" if value is None else hex(value)
