"""
Replay: run what a real kernel did through declarations, contract and model, and compare.

Each line of a capture is executed by the model of that file's kernel with the recorded reply;
exits, their bytes and the guest's registers must come out the same, and each share exit must be
understood by the contract as what the guest's registers said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from hcabi.arm64.registers import x
from hcabi.arm64.smccc_filter import FilterAction
from hcabi.captures.blame import blame
from hcabi.captures.boot import replay_boot
from hcabi.captures.compare import Disagreement, ExitComparer
from hcabi.captures.format import (
    ArmRow,
    Capture,
    Header,
    RecordedReply,
    X86Row,
    X86Vm,
)
from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.errors import CaptureError, HostUsageError
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    HostContract,
    NotAShareCall,
    Refusal,
    ShareRegion,
    ShareRequest,
)
from hcabi.x86.baselines import Baseline, baseline
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall, MapGpaRangeAttributes

__all__ = ["Replay", "replay"]

_run = layout_of(KvmRun)
_ENCRYPTED = layout_of(MapGpaRangeAttributes).mask("encrypted")
_RESERVED = layout_of(MapGpaRangeAttributes).mask("reserved")
#: Replayed calls come from a recording, not from a wish.
_NOWHERE = ShareRegion(0, 0, False)


class Replay(msgspec.Struct, frozen=True):
    """
    Result for one file.

    Attributes:
        file: Its name.
        rows: Lines replayed.
        disagreements: What differs; empty if all agrees.
        shared: Shared ranges at the end of a boot as (start, size) in bytes; None for other files.
        ready: Whether a booted guest allowed to be migrated at the end; None where it cannot say.
    """

    file: str
    rows: int
    disagreements: tuple[Disagreement, ...]
    shared: tuple[tuple[int, int], ...] | None = None
    ready: bool | None = None

    @property
    def agreed(self) -> int:
        """How many rows agree entirely."""
        return self.rows - len({d.row for d in self.disagreements})


def replay(capture: Capture, progress: Callable[[], None] = lambda: None) -> Replay:
    """
    Replay one capture.

    Raises CaptureError where the file speaks of something that hcabi does not model.
    """
    if capture.header.kind == "boot":
        rows, found, shared, ready = replay_boot(capture, progress)
        return Replay(capture.name, rows, tuple(found), tuple(shared), ready)
    found = []
    with blame(capture.name, 1):
        player = X86Player(capture) if capture.header.arch == "x86" else ArmPlayer(capture)
    for number, row in capture.rows:
        with blame(capture.name, number):
            found += player.play(number, row)
        progress()
    return Replay(capture.name, len(capture.rows), tuple(found))


def kernel_baseline(name: str, header: Header) -> Baseline:
    """Baseline of a capture's kernel; raises CaptureError where nobody measured it."""
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

    DEFAULT = X86Vm("0x30000", True)

    def __init__(self, capture: Capture) -> None:
        self.baseline = kernel_baseline(capture.name, capture.header)
        self.contract = X86Host(baseline=self.baseline)
        self.exits = ExitComparer()
        self._default: dict[int, X86Vcpu] = {}
        self._other: tuple[tuple[int, X86Vm], X86Vcpu] | None = None
        #: KVM's other features, as KVM_GET_SUPPORTED_CPUID reports them; the capture adds two.
        self._supported = 0x1007EFB

    def _vcpu(self, row: X86Row) -> X86Vcpu:
        mode: Literal[64, 32] = 64 if row.mode == 64 else 32
        if row.vm is None:
            filtered = frozenset({int(row.in_["rcx"], 16) & 0xFFFF_FFFF})
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
        features = self._supported | int(vm.cpuid_features, 16)
        return X86Kernel(self.baseline, exit_hypercall=enabled, features=features)

    def play(self, number: int, row: X86Row) -> Iterator[Disagreement]:
        """Run one row; yields what differs."""
        vcpu = self._vcpu(row)
        vcpu.begin(Call(row.instruction, _integers(row.in_), _NOWHERE))
        count = 0
        while vcpu.enter() is not None:
            if count < len(row.exits):
                recorded = bytes.fromhex(row.exits[count].kvm_run_0_128)
                yield from self.exits.compare(number, count, recorded, bytes(vcpu.run))
                yield from self._understood(number, count, row, recorded)
            if count == 0:
                _write_reply(vcpu.run, row.reply)
            count += 1
        if count != len(row.exits):
            yield Disagreement(number, "number of exits", str(len(row.exits)), str(count))
        got: dict[str, int | None] = {**vcpu.registers, "rip_advanced": vcpu.rip_advanced}
        for name, value in row.out.items():
            expected = None if value is None else int(value, 16)
            if got.get(name) != expected:
                yield Disagreement(number, f"out {name}", str(value), _text(got.get(name)))

    def _understood(
        self, number: int, count: int, row: X86Row, run: bytes
    ) -> Iterator[Disagreement]:
        """Compare what the contract makes of an exit with what the guest's registers said."""
        request = self.contract.decode_exit(run)
        if row.exits[count].reason != ExitReason.HYPERCALL:
            if not isinstance(request, NotAShareCall):
                yield Disagreement(number, f"exit {count}: contract", "no share call", str(request))
            return
        mask = (1 << row.mode) - 1
        gpa, pages, attributes = (int(row.in_[r], 16) & mask for r in ("rbx", "rcx", "rdx"))
        expected = ShareRequest(
            gpa,
            pages * WIRE_PAGE,
            not attributes & _ENCRYPTED,
            WIRE_PAGE,
            False,
            Refusal.RESERVED_BITS if attributes & _RESERVED else None,
            int(Hypercall.MAP_GPA_RANGE),
            attributes,
        )
        if request != expected:
            yield Disagreement(number, f"exit {count}: contract", repr(expected), repr(request))


class ArmPlayer:
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

    def play(self, number: int, row: ArmRow) -> Iterator[Disagreement]:
        """Run one row; yields what differs."""
        vcpu = self.vcpu
        if row.exit is not None:
            vcpu.registers.update({f"x{n}": int(v, 16) for n, v in enumerate(row.exit.x)})
            vcpu.registers["pc"] = int(row.exit.pc, 16) - 4
        vcpu.begin(Call(row.instruction, _integers(row.in_), _NOWHERE))
        count = 0
        while vcpu.enter() is not None:
            count += 1
            if row.exit is not None:
                yield from self._at_exit(number, row, vcpu)
        if count != (row.exit is not None):
            yield Disagreement(
                number, "number of exits", str(int(row.exit is not None)), str(count)
            )
        if bool(row.fault) != bool(vcpu.fault):
            yield Disagreement(number, "fault", row.fault or "none", vcpu.fault or "none")
        for name, value in row.out.items():
            if vcpu.registers[name] != int(value, 16):
                yield Disagreement(number, f"out {name}", value, hex(vcpu.registers[name]))

    def _at_exit(self, number: int, row: ArmRow, vcpu: Arm64Vcpu) -> Iterator[Disagreement]:
        assert row.exit is not None
        recorded = bytes.fromhex(row.exit.kvm_run_0_128)
        yield from self.exits.compare(number, 0, recorded, bytes(vcpu.run))
        for n, value in enumerate(row.exit.x):
            expected = int(row.in_.get(f"x{n}", value), 16)
            if int(value, 16) != expected or vcpu.registers[f"x{n}"] != expected:
                yield Disagreement(number, f"exit 0: x{n}", value, hex(vcpu.registers[f"x{n}"]))
        # Nothing of this explains a change of other registers or of where the call stands.
        stable = (*row.exit.x[4:], row.exit.pc)
        before = self._stable.setdefault(row.instruction, stable)
        if stable != before:
            yield Disagreement(number, "exit 0: x4..x17, pc", str(stable), str(before))
        request = self.contract.decode_exit(recorded, 0, _recorded_registers(row.exit.x))
        if isinstance(request, NotAShareCall):
            yield Disagreement(number, "exit 0: contract", row.in_["x0"], str(request))
        elif request.call != int(row.in_["x0"], 16) & 0xFFFF_FFFF:
            yield Disagreement(number, "exit 0: contract", row.in_["x0"], hex(request.call))
        if row.reply is not None and row.reply.x0 is not None:
            reply = (row.reply.x0, row.reply.x1, row.reply.x2, row.reply.x3)
            vcpu.answer([int(value or "0x0", 16) for value in reply])


def _recorded_registers(values: list[str]) -> Callable[[int], int]:
    by_id = {x(n): int(v, 16) for n, v in enumerate(values)}
    return by_id.__getitem__


def _write_reply(run: bytearray, reply: RecordedReply) -> None:
    """Write what user space wrote."""
    for path, value in (("hypercall.ret", reply.ret), ("msr.data", reply.data)):
        if value is not None:
            offset, size = _run.locate(path)
            run[offset : offset + size] = int(value, 16).to_bytes(size, "little")
    if reply.error is not None:
        run[_run.locate("msr.error")[0]] = reply.error


def _integers(values: dict[str, str]) -> dict[str, int]:
    return {name: int(value, 16) for name, value in values.items()}


def _text(value: int | None) -> str:
    return "None" if value is None else hex(value)
