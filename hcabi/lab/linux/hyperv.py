"""
The platform that makes a stock Linux detect isolation by Hyper-V (VBS), on KVM without firmware.

Leaf 0x40000001 is 0, so that KVM's own Hyper-V stays off and the VMM gets the MSRs. Without the
two frequencies the kernel hangs as it calibrates its clock, since no other clock is there.
"""

from __future__ import annotations

from typing import Final

from hcabi.contracts.hyperv import PortTransport, ReceivedCall
from hcabi.driver.ioctl import call
from hcabi.driver.vcpu import VcpuFile
from hcabi.driver.vm import Memory
from hcabi.hyperv.discovery import (
    HV_SIGNATURE,
    HvFeaturesEax,
    HvFeaturesEbx,
    HvFeaturesEdx,
    HvIsolationEbx,
    HvIsolationType,
    HvLeaf,
    HvMsr,
    HvMsrHypercall,
)
from hcabi.kvm.ioctls import io
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.types import PAGE, NotAShareCall, ReadRegister, Reply, RunBuffer
from hcabi.x86.run import SyncFields

__all__ = ["LEAVES", "MSRS", "HypervMsrs", "NotedTransport", "keep_registers"]

_run = layout_of(KvmRun)
_read = _run.reader("exit_reason", "msr.index", "msr.data")
_DATA, _DATA_SIZE = _run.locate("msr.data")
_put_valid, _VALID = _run.writer("kvm_valid_regs")
_REGS = layout_of(SyncFields).mask("regs")
_hypercall = layout_of(HvMsrHypercall)
_NAME = [int.from_bytes(HV_SIGNATURE[at : at + 4], "little") for at in (0, 4, 8)]
_FREQUENCIES = HvFeaturesEax(hypercall=True, vp_index=True, frequencies=True)
#: Of the APIC's timer on KVM, in Hz: it counts nanoseconds.
_APIC_HZ = 1_000_000_000

KVM_GET_TSC_KHZ: Final = io("KVM_GET_TSC_KHZ", 0xA3, "vcpu", "Answers the frequency in kHz.")

#: What the leaves answer, as (EAX, EBX, ECX, EDX); all others from 0x40000000 on are hidden.
LEAVES: Final = {
    int(HvLeaf.VENDOR): (int(HvLeaf.ISOLATION), *_NAME),
    int(HvLeaf.INTERFACE): (0, 0, 0, 0),
    int(HvLeaf.VERSION): (0, 0, 0, 0),
    int(HvLeaf.FEATURES): (
        layout_of(HvFeaturesEax).to_int(_FREQUENCIES),
        layout_of(HvFeaturesEbx).to_int(HvFeaturesEbx(isolation=True)),
        0,
        layout_of(HvFeaturesEdx).to_int(HvFeaturesEdx(frequencies=True)),
    ),
    int(HvLeaf.ENLIGHTENMENT): (0, 0, 0, 0),
    int(HvLeaf.LIMITS): (0, 0, 0, 0),
    int(HvLeaf.NESTED): (0, 0, 0, 0),
    int(HvLeaf.ISOLATION): (
        0,
        layout_of(HvIsolationEbx).to_int(HvIsolationEbx(isolation_type=int(HvIsolationType.VBS))),
        0,
        0,
    ),
}

#: MSRs that exit to user space.
MSRS: Final = tuple(map(int, HvMsr))


class NotedTransport(PortTransport):
    """
    Hypercalls of a guest with one piece of memory.

    Attributes:
        last: The call that was received last, for captures.
    """

    def __init__(self, memory: Memory) -> None:
        """Make the transport of a guest that has *memory*."""

        def read(address: int, size: int) -> bytes | None:
            inside = memory.start <= address and address + size <= memory.start + memory.size
            return memory.read(address, size) if inside else None

        super().__init__(read)
        self.last: ReceivedCall | None = None

    def receive(
        self, run: RunBuffer, errno: int, read_register: ReadRegister | None
    ) -> ReceivedCall | NotAShareCall:
        """Take the call out of kvm_run, and keep it."""
        call = super().receive(run, errno, read_register)
        self.last = call if isinstance(call, ReceivedCall) else None
        return call


def keep_registers(vcpu: VcpuFile) -> None:
    """Have each exit of *vcpu* put the general registers into kvm_run."""
    _put_valid(vcpu.run, _VALID, _REGS)


class HypervMsrs:
    """Implements the MSRs: keeps what a guest writes, and fills the hypercall page."""

    def __init__(self, transport: NotedTransport) -> None:
        """Make them; *transport* says what the hypercall page begins with."""
        self.transport = transport
        #: By MSR, and by vCPU where each has its own.
        self._kept: dict[tuple[int, int], int] = {}

    def handle(self, number: int, vcpu: VcpuFile) -> Reply | NotAShareCall:
        """Serve an exit of the vCPU *number*; MSRs that are not Hyper-V's are handed back."""
        reason, index, data = _read(vcpu.run)
        if index not in MSRS:
            return NotAShareCall(reason)
        if reason == ExitReason.X86_WRMSR:
            self._kept[self._whose(number, index), index] = data
            word = _hypercall.from_int(data)
            if index == HvMsr.HYPERCALL and word.enable:
                return Reply(memory=((word.page * PAGE, self.transport.code),))
            return Reply()
        value = self._value(number, index, vcpu)
        return Reply(run=((_DATA, value.to_bytes(_DATA_SIZE, "little")),))

    def _value(self, number: int, index: int, vcpu: VcpuFile) -> int:
        if index == HvMsr.VP_INDEX:
            return number
        if index == HvMsr.TSC_FREQUENCY:
            return call(vcpu.fd, KVM_GET_TSC_KHZ) * 1000
        if index == HvMsr.APIC_FREQUENCY:
            return _APIC_HZ
        return self._kept.get((self._whose(number, index), index), 0)

    @staticmethod
    def _whose(number: int, index: int) -> int:
        """The vCPU that an MSR belongs to; those that are the VM's belong to the first."""
        return number if index == HvMsr.VP_ASSIST_PAGE else 0
