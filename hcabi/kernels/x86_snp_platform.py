"""
The platform of an SNP guest as a model: the RMP's instructions, and VMGEXIT through SNP KVM.

What the guest does wrong is answered as the real platform does: a page that is validated twice
gives the carry flag, and an access to a page whose attribute is shared becomes a memory fault that
the VMM serves. A touch that would raise #VC cannot be answered so, and ends the guest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hcabi.contracts.x86 import X86Host
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_platform import Executed, Exited, GuestPlatform, Views
from hcabi.kernels.x86_rmp import Rmp
from hcabi.kernels.x86_snp import SnpKernel, SnpVcpu
from hcabi.layout import layout_of, name_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import PAGE, Verdict
from hcabi.x86.ghcb import (
    GeneralTermination,
    GhcbMsr,
    GhcbMsrCode,
    GhcbMsrTermination,
    LinuxTermination,
    SvmExitCode,
    TerminationSet,
)
from hcabi.x86.rmp import RmpResult
from hcabi.x86.vm_types import VmType

__all__ = ["SnpPlatform"]

_msr, _termination = layout_of(GhcbMsr), layout_of(GhcbMsrTermination)
_REASONS = {TerminationSet.GEN: GeneralTermination, TerminationSet.LINUX: LinuxTermination}


class SnpPlatform(GuestPlatform):
    """
    One SNP guest's platform.

    Registers of an instruction: `ghcb_msr` of VMGEXIT; `rax`, `rcx`, `rdx` of the others, and
    `gpa`, the private address that RAX translates to. `cf` is the carry flag.
    """

    vcpus: list[SnpVcpu]
    instructions = ("vmgexit", "pvalidate", "rmpadjust")

    def __init__(
        self,
        size: int,
        views: Views,
        policy: Callable[[MemorySlot, int, int, bool], Verdict | None],
        memory: GuestMemory,
        *,
        c_bit: int,
        vcpus: int = 1,
        discards: bool = True,
    ) -> None:
        """
        Make it; *memory* is the guest's as KVM reads it, and all of it starts validated.

        Arguments as those of `GuestPlatform`; *c_bit* is the address bit for private memory.
        """
        super().__init__(X86Host(VmType.SNP_VM), size, views, policy, discards=discards)
        self.rmp = Rmp(size)
        self.rmp.launch(0, size)
        kernel = SnpKernel()
        kernel.c_bit = c_bit
        kernel.apic_ids = range(vcpus)
        self.memory = memory
        self.vcpus = [SnpVcpu(kernel, memory) for _ in range(vcpus)]

    def execute(self, number: int, instruction: str, registers: Mapping[str, int]) -> Executed:
        """Execute one instruction of the vCPU *number*."""
        vcpu = self.vcpus[number]
        if instruction == "vmgexit":
            return self._vmgexit(vcpu, registers["ghcb_msr"])
        address = registers["gpa"]
        if not self.holds(address):
            return Executed({}, ended=f"{instruction} of {address:#x}, where no memory is")
        large = registers["rcx"] != 0
        exits: list[Exited] = []
        if not large:  # an access of the guest's own, before the table is looked at
            if not self.is_private(address):
                exits, why = self.fault(vcpu, address, private=True)
                if why or not self.is_private(address):
                    return Executed({}, exits, why or f"{address:#x} stays shared")
            self.rmp.assign(address)
        if instruction == "rmpadjust":
            rax = self.rmp.rmpadjust(address, registers["rcx"], registers["rdx"])
            if rax is None:
                why = f"rmpadjust of {address:#x}: #VC, {SvmExitCode.PAGE_NOT_VALIDATED.c_name}"
                return Executed({}, exits, why)
            return Executed({"rax": rax}, exits)
        answer = self.rmp.pvalidate(address, registers["rcx"], registers["rdx"])
        if answer.rax == RmpResult.SUCCESS:
            self.settle(address // PAGE * PAGE)
        note = f"page {address:#x} was so before" if answer.carry else ""
        return Executed({"rax": answer.rax, "cf": int(answer.carry)}, exits, note=note)

    def attribute_set(self, start: int, size: int, shared: bool) -> None:
        """Nothing: entries go with the backing page, and not with the attribute."""

    def private_freed(self, start: int, size: int) -> None:
        """Entries go with the backing page."""
        self.rmp.free(start, size)

    def is_usable(self, address: int) -> bool:
        """Whether the guest validated the page."""
        return self.rmp.is_validated(address)

    def _vmgexit(self, vcpu: SnpVcpu, value: int) -> Executed:
        vcpu.registers["ghcb_msr"] = value
        vcpu.fault = ""
        exits, why = self.serve(vcpu, vcpu.execute("vmgexit"))
        if vcpu.fault == "terminated":
            why = f"the guest requested termination: {_reason(value)}"
        created, vcpu.created = vcpu.created, []
        started = []
        for apic_id, page in created:
            if page is None:
                why = why or f"the guest stopped vCPU {apic_id}, which is not modelled"
            elif not (self.holds(page) and self.rmp.is_vmsa(page)):
                why = why or f"the registers' page {page:#x} is no VMSA by RMPADJUST"
            else:
                started.append((apic_id, page))
        return Executed({"ghcb_msr": vcpu.registers["ghcb_msr"]}, exits, why, created=started)


def _reason(value: int) -> str:
    """Say why a guest asked to be terminated."""
    if _msr.from_int(value).code != GhcbMsrCode.TERM_REQ:
        return f"GHCB MSR {value:#x}, which KVM does not know"
    asked = _termination.from_int(value)
    reasons = _REASONS.get(TerminationSet(asked.reason_set)) if asked.reason_set < 2 else None
    if reasons is None:
        return f"reason {asked.reason} of set {asked.reason_set}"
    return name_of(reasons, asked.reason)
