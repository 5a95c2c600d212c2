"""
Instructions of confidential guests that an ordinary processor lacks, as writes to I/O ports.

The guest's kernel has a port write of the same length instead of each (`hcabi.lab.vmlinux`). So
each is a KVM_EXIT_IO with unchanged registers, and the platform's model answers it. Nothing raises
#VC or #VE, so the guest's handlers for them do not run.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from hcabi.driver.ioctl import address_of, call, call_with
from hcabi.driver.vcpu import VcpuFile
from hcabi.kernels.x86_platform import Execute, Executed, Exited, GuestPlatform, HostView
from hcabi.kvm.ioctl_structs import KvmTranslation
from hcabi.kvm.ioctls import KVM_TRANSLATE
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.types import NotAShareCall, Reply, RunBuffer
from hcabi.x86.ghcb import VMGEXIT_ENCODING
from hcabi.x86.ioctls import KVM_GET_REGS, KVM_SET_REGS
from hcabi.x86.msr import Msr, SevStatus
from hcabi.x86.registers import KvmRegs
from hcabi.x86.rmp import PVALIDATE_ENCODING, RMPADJUST_ENCODING
from hcabi.x86.tdx import GENERAL_REGISTERS, TDCALL, TDCALL_ENCODING

__all__ = ["ENCODINGS", "PORTS", "Trapped", "Traps", "sev_status"]

ENCODINGS: Final[Mapping[str, Mapping[str, bytes]]] = {
    "snp": {
        "vmgexit": VMGEXIT_ENCODING,
        "pvalidate": PVALIDATE_ENCODING,
        "rmpadjust": RMPADJUST_ENCODING,
    },
    "tdx": {TDCALL: TDCALL_ENCODING},
}
"""By guest: the instructions that are replaced, and their machine code."""

PORTS: Final[Mapping[str, int]] = {
    TDCALL: 0xC7,
    "vmgexit": 0xC8,
    "pvalidate": 0xC9,
    "rmpadjust": 0xCA,
}
"""The port that each is a write to; no device of a PC is there."""

_regs = layout_of(KvmRegs)
_run = layout_of(KvmRun)
_translation = layout_of(KvmTranslation)
_msr = _run.reader("exit_reason", "msr.index", "msr.data")
_DATA, _DATA_SIZE = _run.locate("msr.data")
_ERROR, _ERROR_SIZE = _run.locate("msr.error")
_CARRY = 1
_STATUS = SevStatus(sev=True, sev_es=True, sev_snp=True)


def sev_status(run: RunBuffer, status: SevStatus) -> Reply:
    """Answer an access to MSR_AMD64_SEV: a read gives *status*, a write raises #GP."""
    reason, _, _ = _msr(run)
    if reason == ExitReason.X86_WRMSR:
        return Reply(run=((_ERROR, (1).to_bytes(_ERROR_SIZE, "little")),))
    value = layout_of(SevStatus).to_int(status)
    return Reply(run=((_DATA, value.to_bytes(_DATA_SIZE, "little")),))


def _registers(vcpu: VcpuFile) -> KvmRegs:
    buffer = bytearray(_regs.size)
    call(vcpu.fd, KVM_GET_REGS, address_of(buffer))
    return _regs.parse(buffer)


class Trapped(msgspec.Struct, frozen=True):
    """
    One instruction and its answer.

    Attributes:
        instruction: Its mnemonic.
        before: Registers that it reads, by name.
        executed: The platform's result.
        reads: Guest memory that KVM read, as (address, bytes).
        writes: Guest memory that KVM wrote.
    """

    instruction: str
    before: Mapping[str, int]
    executed: Executed
    reads: tuple[tuple[int, bytes], ...] = ()
    writes: tuple[tuple[int, bytes], ...] = ()

    @property
    def exits(self) -> list[Exited]:
        """Exits of the modelled KVM on the way."""
        return self.executed.exits


class Traps:
    """
    Takes instructions of real vCPUs to a platform, and its answers back.

    Attributes:
        waiting: By number, vCPUs that do not run before the guest creates them.
    """

    def __init__(
        self,
        platform: GuestPlatform,
        view: HostView | None,
        private_bit: int | None,
        execute: Execute | None = None,
    ) -> None:
        """
        Make it.

        Args:
            platform: Executes the instructions.
            view: Guest memory as the platform reads it, if it does.
            private_bit: Address bit of private memory (SNP), which MSRs come with; None for TDX.
            execute: Executes the instructions in the platform's place.
        """
        self.platform = platform
        self._execute = execute or platform.execute
        self._view = view
        self._private_bit = private_bit
        self._by_port = {PORTS[name]: name for name in platform.instructions}
        self._ghcb: dict[int, int] = {}
        others = range(1, len(platform.vcpus)) if "vmgexit" in platform.instructions else ()
        self.waiting = {number: threading.Event() for number in others}

    def serves(self, port: int) -> bool:
        """Whether a port is one of its instructions."""
        return port in self._by_port

    def trap(self, number: int, vcpu: VcpuFile, port: int) -> Trapped:
        """Execute the instruction at a port for the vCPU *number*."""
        instruction = self._by_port[port]
        registers = _registers(vcpu)
        before = self._inputs(number, vcpu, instruction, registers)
        if self._view is not None:
            self._view.begin()
        executed = self._execute(number, instruction, before)
        self._answer(number, vcpu, registers, executed.registers)
        if self._view is None:
            return Trapped(instruction, before, executed)
        reads, writes = tuple(self._view.reads), tuple(self._view.writes)
        return Trapped(instruction, before, executed, reads, writes)

    def msr(self, number: int, vcpu: VcpuFile) -> Reply | NotAShareCall:
        """Serve an access to an MSR; those that are not the platform's are handed back."""
        reason, index, data = _msr(vcpu.run)
        if self._private_bit is None or index not in (Msr.AMD64_SEV, Msr.AMD64_SEV_ES_GHCB):
            return NotAShareCall(reason)
        if index == Msr.AMD64_SEV:
            return sev_status(vcpu.run, _STATUS)
        if reason == ExitReason.X86_WRMSR:
            self._ghcb[number] = data
            return Reply()
        return Reply(run=((_DATA, self._ghcb.get(number, 0).to_bytes(_DATA_SIZE, "little")),))

    def touched(self, vcpu: VcpuFile) -> str:
        """Say where a vCPU was that touched what it must not."""
        return (
            f"at RIP {_registers(vcpu).rip:#x} the guest touched memory that is not there for"
            " it: private before it was validated or accepted, private where it is shared, or"
            " shared where it is private"
        )

    def places(self, vcpus: Sequence[VcpuFile]) -> str:
        """Say where vCPUs are that do not run any more."""
        return ", ".join(f"vCPU {n} at RIP {_registers(v).rip:#x}" for n, v in enumerate(vcpus))

    def _inputs(
        self, number: int, vcpu: VcpuFile, instruction: str, registers: KvmRegs
    ) -> dict[str, int]:
        if instruction == "vmgexit":
            return {"ghcb_msr": self._ghcb.get(number, 0)}
        if instruction == TDCALL:
            return {name: getattr(registers, name) for name in GENERAL_REGISTERS}
        named = {name: getattr(registers, name) for name in ("rax", "rcx", "rdx")}
        return {**named, "gpa": self._translate(vcpu, registers.rax)}

    def _translate(self, vcpu: VcpuFile, address: int) -> int:
        """
        Private guest address of a virtual one.

        One that is not mapped, or mapped as shared, gives an address where no memory is.
        """
        asked = call_with(vcpu.fd, KVM_TRANSLATE, KvmTranslation(address))
        found = _translation.parse(asked)
        physical, private = found.physical_address, 1 << (self._private_bit or 0)
        return physical & ~private if found.valid and physical & private else physical | private

    def _answer(
        self, number: int, vcpu: VcpuFile, registers: KvmRegs, answers: Mapping[str, int]
    ) -> None:
        changed = dict(answers)
        if "ghcb_msr" in changed:
            self._ghcb[number] = changed.pop("ghcb_msr")
        if "cf" in changed:
            changed["rflags"] = registers.rflags & ~_CARRY | changed.pop("cf")
        if changed:
            call_with(vcpu.fd, KVM_SET_REGS, msgspec.structs.replace(registers, **changed))
