"""
x86 KVM as a model: hypercalls and filtered MSRs of ordinary guests.

The checks have the kernel's order. Source: arch/x86/kvm/x86.c (Linux 7.3.4) 7338-7460 for
hypercalls, arch/x86/kvm/msrs.c 888-903 for MSR exits; captures of 6.1, 6.12 and 7.3 for what
differs between them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Literal

from hcabi.errors import SimulationError
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import ExitReason, KvmRun, MsrExit
from hcabi.layout import layout_of
from hcabi.types import U32, U64
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.cpuid import (
    KVM_SIGNATURE,
    CpuidLeaf,
    KvmFeatures,
    KvmLeaf,
)
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall
from hcabi.x86.instructions import ENCODINGS
from hcabi.x86.msr import Msr
from hcabi.x86.return_values import KvmError
from hcabi.x86.run import HypercallExitFlags

__all__ = ["X86Kernel", "X86Vcpu"]

_run = layout_of(KvmRun)
_LONG_MODE = layout_of(HypercallExitFlags).mask("long_mode")
_FEATURES = layout_of(KvmFeatures)
_HYPERCALL = int(ExitReason.HYPERCALL)
_put_reason, _REASON_AT = _run.writer("exit_reason")
_MAP_GPA_RANGE = int(Hypercall.MAP_GPA_RANGE)
#: Number and arguments of a share call are adjacent, and are written together.
_CALL = ("hypercall.nr", *(f"hypercall.args[{i}]" for i in range(3)))
_put_call, _CALL_AT = _run.writer(*_CALL)
_put_ret, _RET_AT = _run.writer("hypercall.ret")
_get_ret = _run.reader("hypercall.ret")
_put_flags, _FLAGS_AT = _run.writer("hypercall.flags")


class X86Kernel:
    """
    One VM as KVM sees it.

    Attributes:
        baseline: Behaviours that differ between kernels.
        exit_hypercall: Mask that KVM_CAP_EXIT_HYPERCALL was enabled with.
        features: EAX of the KVM features leaf, as given to the guest.
        filtered_msrs: MSRs that the filter sends to user space.
        signature: EAX of CPUID leaf 1; a vCPU reset puts it into RDX. The default is that of
            the machine of the captures.
        enforce_features: Whether KVM_CAP_ENFORCE_PV_FEATURE_CPUID is enabled, so that KVM refuses
            calls whose feature the guest does not see.
    """

    def __init__(
        self,
        baseline: Baseline = LINUX_7_3,
        *,
        exit_hypercall: int = 1 << Hypercall.MAP_GPA_RANGE,
        features: int = _FEATURES.mask("hc_map_gpa_range", "migration_control"),
        filtered_msrs: frozenset[int] = frozenset({int(Msr.KVM_MIGRATION_CONTROL)}),
        signature: int = 0x60FB1,
        enforce_features: bool = False,
    ) -> None:
        self.baseline = baseline
        self.exit_hypercall = exit_hypercall
        self.features = features
        self.filtered_msrs = filtered_msrs
        self.signature = signature
        self.enforce_features = enforce_features

    def cpuid(self, leaf: int) -> CpuidLeaf:
        """Return a CPUID leaf for the guest; only KVM's own leaves are modelled."""
        if leaf == KvmLeaf.SIGNATURE:
            ebx, ecx, edx = struct.unpack("<3I", KVM_SIGNATURE)
            return CpuidLeaf(KvmLeaf.FEATURES, ebx, ecx, edx)
        if leaf == KvmLeaf.FEATURES:
            return CpuidLeaf(self.features, 0, 0, 0)
        return CpuidLeaf(0, 0, 0, 0)

    def has(self, feature: str) -> bool:
        """Whether KVM serves the named feature to the guest: any, unless it goes by CPUID."""
        return not self.enforce_features or self.features & _FEATURES.mask(feature) != 0


class X86Vcpu(ModelVcpu):
    """
    One vCPU of an `X86Kernel`.

    Attributes:
        mode: 64 in long mode with a 64-bit code segment, otherwise 32.
        cpl: Current privilege level.
        fault: `shutdown` after a triple fault.
        rip_advanced: How far the last instruction advanced RIP; None after a fault.
    """

    def __init__(self, kernel: X86Kernel, mode: Literal[64, 32] = 64, *, cpl: int = 0) -> None:
        super().__init__()
        self.kernel = kernel
        self.mode = mode
        self.label = "32-bit" if mode == 32 else ""
        self.cpl = cpl
        self.registers = dict.fromkeys(("rax", "rbx", "rcx", "rdx", "rsi"), 0)
        self.rip_advanced: int | None = None

    def execute(self, instruction: str) -> Iterator[int]:
        """Execute `vmmcall`, `vmcall`, `wrmsr`, `rdmsr` or `cpuid`."""
        encoding = ENCODINGS.get(instruction)
        self.rip_advanced = len(encoding) if encoding else None
        if instruction in ("vmmcall", "vmcall"):
            return self._hypercall()
        if instruction in ("wrmsr", "rdmsr"):
            return self._msr(write=instruction == "wrmsr")
        if instruction == "cpuid":
            return self._cpuid()
        raise SimulationError(f"the x86 model has no instruction {instruction!r}")

    def _cpuid(self) -> Iterator[int]:
        leaf = self.kernel.cpuid(self.registers["rax"] & U32)
        self.registers.update(rax=leaf.eax, rbx=leaf.ebx, rcx=leaf.ecx, rdx=leaf.edx)
        return iter(())

    def _hypercall(self) -> Iterator[int]:
        baseline = self.kernel.baseline
        registers = self.registers
        wide = registers["rax"]
        mask = U64 if self.mode == 64 else U32
        nr, gpa, pages = wide & mask, registers["rbx"] & mask, registers["rcx"] & mask
        attributes = registers["rdx"] & mask
        result = self._answer_in_kernel(nr, gpa, pages)
        held = result is None and baseline.nr_truncated_too_late and wide != nr
        if held:
            result = 0
        if result is not None:
            self._finish(result, mask)
            if baseline.ret_written_by_kernel:
                self.put("hypercall.ret", self.registers["rax"])
            if held:  # KVM fills the exit in nevertheless, and completes it later
                self._put_hypercall(nr, gpa, pages, attributes)
                self._first = self._complete_held
            return
        _put_reason(self.run, _REASON_AT, _HYPERCALL)
        self._put_hypercall(nr, gpa, pages, attributes)
        yield 0
        self._finish(_get_ret(self.run)[0], mask)

    def _complete_held(self) -> None:
        """Complete a deferred call (`nr_truncated_too_late`)."""
        self._finish(_get_ret(self.run)[0], U32)

    def _put_hypercall(self, nr: int, gpa: int, pages: int, attributes: int) -> None:
        """Write the fields that KVM writes; other arguments keep the values of an earlier exit."""
        _put_call(self.run, _CALL_AT, nr, gpa, pages, attributes)
        if self.kernel.baseline.ret_zeroed_at_exit:
            _put_ret(self.run, _RET_AT, 0)
        _put_flags(self.run, _FLAGS_AT, _LONG_MODE if self.mode == 64 else 0)

    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> int | None:
        """Return the kernel's own answer; None if it exits."""
        if self.cpl:
            return -KvmError.EPERM
        if nr != _MAP_GPA_RANGE:
            return self._answer_to_others(nr)
        if not self.kernel.exit_hypercall >> nr & 1:
            return -KvmError.ENOSYS
        frame, inside = divmod(gpa, WIRE_PAGE)
        if inside or pages == 0 or frame + pages & U64 <= frame:
            return -KvmError.EINVAL
        return None

    def _answer_to_others(self, nr: int) -> int:
        if nr == Hypercall.VAPIC_POLL_IRQ:
            return 0
        if nr == Hypercall.KICK_CPU and self.kernel.has("pv_unhalt"):
            return 0
        if nr == Hypercall.SCHED_YIELD and self.kernel.has("pv_sched_yield"):
            return 0
        if nr == Hypercall.CLOCK_PAIRING or (
            nr == Hypercall.SEND_IPI and self.kernel.has("pv_send_ipi")
        ):
            raise SimulationError(
                f"hypercall {nr} depends on clocks and APICs that are not modelled"
            )
        return -KvmError.ENOSYS

    def _finish(self, result: int, mask: int) -> None:
        self.registers["rax"] = result & mask

    def _msr(self, *, write: bool) -> Iterator[int]:
        index = self.registers["rcx"] & U32
        if index not in self.kernel.filtered_msrs:
            raise SimulationError(f"MSR {index:#x} is not filtered, and the model has no others")
        reason = ExitReason.X86_WRMSR if write else ExitReason.X86_RDMSR
        data = (self.registers["rdx"] & U32) << 32 | self.registers["rax"] & U32 if write else 0
        exit_ = MsrExit(reason=int(MsrExitReason.FILTER), index=index, data=data)
        self.put("exit_reason", reason)
        layout_of(MsrExit).build_into(exit_, self.run, _run.locate("msr.error")[0])
        yield 0
        if self.get("msr.error"):
            # The #GP finds no handler; the vCPU is reset, its number in RDX.
            self.fault = "shutdown"
            self.rip_advanced = None
            self.registers.update(rax=0, rdx=self.kernel.signature)
            self.put("exit_reason", ExitReason.SHUTDOWN)
            yield 0
        elif not write:
            answer = self.get("msr.data")
            self.registers.update(rax=answer & U32, rdx=answer >> 32)
