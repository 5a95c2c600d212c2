"""
A VBS-isolated guest of Hyper-V's interface on KVM, as a model.

KVM does not implement page visibility. The VMM's hypercall page writes to a port, and KVM exits for
that. So this model's kernel handles only ports and filtered MSRs; the VMM does the rest.
Source: a stock kernel's boot (Linux 7.3.4) for what a guest does before its first call.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from hcabi.contracts.hyperv.port import PORT, SyncedRegisters
from hcabi.hyperv.discovery import (
    HV_SIGNATURE,
    HvFeaturesEax,
    HvFeaturesEbx,
    HvIsolationEbx,
    HvIsolationType,
    HvLeaf,
    HvMsr,
    HvMsrHypercall,
)
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.run import ExitReason, IoDirection
from hcabi.layout import layout_of
from hcabi.types import Call
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.cpuid import CpuidLeaf
from hcabi.x86.run import SyncFields

__all__ = ["HypervKernel", "HypervVcpu"]

_FEATURES = layout_of(HvFeaturesEax).mask("hypercall", "vp_index", "frequencies")
_ISOLATED = layout_of(HvFeaturesEbx).mask("isolation")
_VBS = layout_of(HvIsolationEbx).to_int(HvIsolationEbx(int(HvIsolationType.VBS)))
_ENABLE = layout_of(HvMsrHypercall).mask("enable")
_REGS = layout_of(SyncFields).mask("regs")
#: Registers that a call uses, and their offsets in kvm_run.
_SYNCED: Final = {name: SyncedRegisters.offset(name) for name in ("rax", "rcx", "rdx", "r8")}
_U64 = struct.Struct("<Q")


class HypervKernel(X86Kernel):
    """One VM whose VMM shows Hyper-V's CPUID leaves; KVM's own Hyper-V support is off."""

    def __init__(self, baseline: Baseline = LINUX_7_3) -> None:
        super().__init__(baseline, features=0, filtered_msrs=frozenset(map(int, HvMsr)))

    def cpuid(self, leaf: int) -> CpuidLeaf:
        """Return a CPUID leaf for the guest; only Hyper-V's own leaves are modelled."""
        if leaf == HvLeaf.VENDOR:
            return CpuidLeaf(int(HvLeaf.ISOLATION), *struct.unpack("<3I", HV_SIGNATURE))
        if leaf == HvLeaf.FEATURES:
            return CpuidLeaf(_FEATURES, _ISOLATED, 0, 0)
        if leaf == HvLeaf.ISOLATION:
            return CpuidLeaf(0, _VBS, 0, 0)
        return CpuidLeaf(0, 0, 0, 0)


class HypervVcpu(X86Vcpu):
    """
    One vCPU; its `call` goes to the hypercall page, and faults if that is not enabled.

    Attributes:
        enabled: Whether the guest enabled the hypercall page.
        fault: `no hypercall page` after a call without one.
    """

    def __init__(self, kernel: HypervKernel, memory: GuestMemory) -> None:
        super().__init__(kernel)
        self.memory = memory
        self.enabled = False
        self.registers |= {"r8": 0}

    def begin(self, call: Call) -> None:
        """Load registers and memory; an MSR write enables or disables the hypercall page."""
        super().begin(call)
        if call.instruction == "wrmsr" and self.registers["rcx"] == HvMsr.HYPERCALL:
            self.enabled = self.registers["rax"] & _ENABLE != 0

    def execute(self, instruction: str) -> Iterator[int]:
        """Execute `call` of the hypercall page, or an instruction of every x86 vCPU."""
        if instruction == "call":
            return self._call()
        return super().execute(instruction)

    def _call(self) -> Iterator[int]:
        if not self.enabled:
            self.fault = "no hypercall page"
            return
        self.put("exit_reason", ExitReason.IO)
        self.put("io.direction", IoDirection.OUT)
        self.put("io.size", 1)
        self.put("io.port", PORT)
        self.put("io.count", 1)
        self.put("kvm_valid_regs", _REGS)
        self.put("kvm_dirty_regs", 0)
        for name, offset in _SYNCED.items():
            _U64.pack_into(self.run, offset, self.registers[name])
        yield 0
        if self.get("kvm_dirty_regs") & _REGS:
            for name, offset in _SYNCED.items():
                self.registers[name] = _U64.unpack_from(self.run, offset)[0]
