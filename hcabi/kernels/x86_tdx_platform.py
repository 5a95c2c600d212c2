"""
The platform of a TDX guest as a model: the TDX module's leaves of TDCALL, and calls through KVM.

The module keeps the secure EPT and the few fields that a guest of Linux reads and writes. A call to
the host goes into the modelled TDX KVM. A page that is accepted twice gets the status that Linux
takes for a failure; a touch before that ends the trust domain, as `SEPT_VE_DISABLE` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hcabi.contracts.x86 import X86Host
from hcabi.kernels.x86_platform import Executed, Exited, GuestPlatform, Views
from hcabi.kernels.x86_secure_ept import SecureEpt
from hcabi.kernels.x86_tdx import TdxKernel, TdxVcpu
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import PAGE, U64, Verdict
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.tdx import (
    GENERAL_REGISTERS,
    STANDARD,
    TDCALL,
    TdAttribute,
    TdcallLeaf,
    TdxLeaf,
    TdxModuleStatus,
    TdxStatus,
)
from hcabi.x86.vm_types import VmType

__all__ = ["TdxPlatform"]

#: R11 of a call that halts the vCPU until an interrupt: the number of VMX's exit (vmx.h).
_EXIT_REASON_HLT = 12
_KICKED = layout_of(KvmFeatures).mask("pv_unhalt")


class TdxPlatform(GuestPlatform):
    """One TDX guest's platform; registers of TDCALL by their names."""

    vcpus: list[TdxVcpu]
    instructions = (TDCALL,)

    def __init__(
        self,
        size: int,
        views: Views,
        policy: Callable[[MemorySlot, int, int, bool], Verdict | None],
        *,
        shared_bit: int,
        vcpus: int = 1,
        discards: bool = True,
    ) -> None:
        """Make it, with all memory accepted; arguments as those of `GuestPlatform`."""
        super().__init__(X86Host(VmType.TDX_VM), size, views, policy, discards=discards)
        self.ept = SecureEpt(size)
        self.ept.launch(0, size)
        self.shared_bit = shared_bit
        kernel = TdxKernel(shared_bit=shared_bit, address_bits=shared_bit + 1)
        # The guest sees the features of the KVM below. A halted vCPU needs no kick: it wakes up
        # at once here.
        kernel.features = _KICKED
        self.vcpus = [TdxVcpu(kernel) for _ in range(vcpus)]
        self._fields: dict[int, int] = {}

    def execute(self, number: int, instruction: str, registers: Mapping[str, int]) -> Executed:
        """Execute TDCALL of the vCPU *number*."""
        leaf = registers["rax"]
        leaves: dict[int, Callable[[int, Mapping[str, int]], Executed]] = {
            TdcallLeaf.VP_VMCALL: self._vmcall,
            TdcallLeaf.VP_INFO: self._info,
            TdcallLeaf.MEM_PAGE_ACCEPT: self._accept,
            TdcallLeaf.VM_RD: self._field,
            TdcallLeaf.VM_WR: self._field,
        }
        serve = leaves.get(leaf)
        if serve is None:
            status = int(TdxModuleStatus.OPERAND_INVALID)
            if leaf == TdcallLeaf.VP_VEINFO_GET:
                status = int(TdxModuleStatus.NO_VE_INFO)
            return Executed({"rax": status}, note=f"TDCALL leaf {leaf:#x} is not modelled")
        return serve(number, registers)

    def attribute_set(self, start: int, size: int, shared: bool) -> None:
        """Entries go with the attribute, whether the pages are freed or not."""
        if shared:
            self.ept.remove(start, size)

    def private_freed(self, start: int, size: int) -> None:
        """Nothing: the entries went with the attribute."""

    def is_usable(self, address: int) -> bool:
        """Whether the guest accepted the page."""
        return self.ept.is_accepted(address)

    def _info(self, number: int, registers: Mapping[str, int]) -> Executed:
        """TDG.VP.INFO: width of addresses, attributes, vCPUs and how many there may be."""
        count = len(self.vcpus)
        answers = {
            "rcx": self.shared_bit + 1,
            "rdx": int(TdAttribute.SEPT_VE_DISABLE),
            "r8": count << 32 | count,
            "r9": number,
            "r10": 0,
            "r11": 0,
        }
        return Executed({"rax": int(TdxModuleStatus.SUCCESS), **answers})

    def _field(self, number: int, registers: Mapping[str, int]) -> Executed:
        """TDG.VM.RD and TDG.VM.WR: fields start as 0 and keep what is written."""
        field = registers["rdx"]
        before = self._fields.get(field, 0)
        if registers["rax"] == TdcallLeaf.VM_WR:
            mask = registers["r9"]
            self._fields[field] = before & ~mask & U64 | registers["r8"] & mask
        return Executed({"rax": int(TdxModuleStatus.SUCCESS), "r8": before})

    def _accept(self, number: int, registers: Mapping[str, int]) -> Executed:
        rcx = registers["rcx"]
        address = rcx // PAGE * PAGE
        if not self.holds(address):
            return Executed({}, ended=f"accepted {address:#x}, where no memory is")
        exits: list[Exited] = []
        if rcx % PAGE == 0:  # a page of 4 KiB: its access comes before
            vcpu = self.vcpus[number]
            if not self.is_private(address):
                exits, why = self.fault(vcpu, address, private=True)
                if why or not self.is_private(address):
                    return Executed({}, exits, why or f"{address:#x} stays shared")
            self.ept.add(address)
        status = self.ept.accept(rcx)
        note = ""
        if status == TdxModuleStatus.SUCCESS:
            self.settle(address)
        elif status == TdxModuleStatus.PAGE_ALREADY_ACCEPTED:
            note = f"page {address:#x} was accepted before"
        return Executed({"rax": status}, exits, note=note)

    def _vmcall(self, number: int, registers: Mapping[str, int]) -> Executed:
        if (registers["r10"], registers["r11"]) == (STANDARD, _EXIT_REASON_HLT):
            # An interrupt may have come already: at once is always a right answer.
            return Executed({"rax": 0, "r10": int(TdxStatus.SUCCESS)}, halted=True)
        vcpu = self.vcpus[number]
        vcpu.registers.update({name: registers[name] for name in GENERAL_REGISTERS})
        exits, why = self.serve(vcpu, vcpu.execute(TDCALL))
        if registers["r10"] == STANDARD and registers["r11"] == TdxLeaf.REPORT_FATAL_ERROR:
            why = f"the guest reported a fatal error, {registers['r12']:#x}"
        answers = {n: vcpu.registers[n] for n in GENERAL_REGISTERS if n.startswith("r1")}
        # R10 to R15 alone: the others belong to what the guest did not expose.
        return Executed({"rax": int(TdxModuleStatus.SUCCESS), **answers}, exits, why)
