"""The page that holds the registers of an SNP vCPU (VMSA), as far as Linux fills it in."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Bytes, Flag, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.layout import Doc, Record, record, word
from hcabi.x86.documents import APM
from hcabi.x86.ghcb import ASM_SVM_H

__all__ = ["SevEsSaveArea", "SevFeatures", "VmcbSeg"]


@record("struct vmcb_seg", source=ASM_SVM_H("struct vmcb_seg"))
class VmcbSeg(Record):
    """One segment register."""

    selector: Annotated[int, Int16ul, Doc("Selector of the segment.")] = 0
    attrib: Annotated[int, Int16ul, Doc("Type, S, DPL, P, AVL, L, D and G, from bit 0 on.")] = 0
    limit: Annotated[int, Int32ul, Doc("The limit in bytes.")] = 0
    base: Annotated[int, Int64ul, Doc("Address of its first byte.")] = 0


@record("struct sev_es_save_area", source=ASM_SVM_H("struct sev_es_save_area"))
class SevEsSaveArea(Record):
    """Registers that a new vCPU starts with; what follows RIP in the page is not declared."""

    es: Annotated[VmcbSeg, Doc("The register ES.")] = VmcbSeg()
    cs: Annotated[VmcbSeg, Doc("The register CS.")] = VmcbSeg()
    ss: Annotated[VmcbSeg, Doc("The register SS.")] = VmcbSeg()
    ds: Annotated[VmcbSeg, Doc("The register DS.")] = VmcbSeg()
    fs: Annotated[VmcbSeg, Doc("The register FS.")] = VmcbSeg()
    gs: Annotated[VmcbSeg, Doc("The register GS.")] = VmcbSeg()
    gdtr: Annotated[VmcbSeg, Doc("The register GDTR.")] = VmcbSeg()
    ldtr: Annotated[VmcbSeg, Doc("The register LDTR.")] = VmcbSeg()
    idtr: Annotated[VmcbSeg, Doc("The register IDTR.")] = VmcbSeg()
    tr: Annotated[VmcbSeg, Doc("The register TR.")] = VmcbSeg()
    gap_1: Annotated[bytes, Bytes(42), Doc("Not used by these contracts.")] = bytes(42)
    vmpl: Annotated[int, Int8ul, Doc("The privilege level of the VM.")] = 0
    cpl: Annotated[int, Int8ul, Doc("The privilege level of the processor.")] = 0
    gap_2: Annotated[bytes, Bytes(4), Doc("Not used by these contracts.")] = bytes(4)
    efer: Annotated[int, Int64ul, Doc("The register EFER.")] = 0
    gap_3: Annotated[bytes, Bytes(112), Doc("Not used by these contracts.")] = bytes(112)
    cr4: Annotated[int, Int64ul, Doc("The register CR4.")] = 0
    cr3: Annotated[int, Int64ul, Doc("The register CR3.")] = 0
    cr0: Annotated[int, Int64ul, Doc("The register CR0.")] = 0
    dr7: Annotated[int, Int64ul, Doc("The register DR7.")] = 0
    dr6: Annotated[int, Int64ul, Doc("The register DR6.")] = 0
    rflags: Annotated[int, Int64ul, Doc("The register RFLAGS.")] = 0
    rip: Annotated[int, Int64ul, Doc("The instruction to start with.")] = 0


_APM = APM("SEV_FEATURES")


@word("SEV_FEATURES", Int64ul, source=ASM_SVM_H("308-314, SVM_SEV_FEAT_*"))
class SevFeatures(Record):
    """
    What protects a vCPU, in its VMSA; measured at launch.

    vmsa_features of KVM_SEV_INIT2 are these bits but SNP_ACTIVE, which KVM sets by itself: others
    than the attribute KVM_X86_SEV_VMSA_FEATURES has give EINVAL. A guest reads them in
    MSR_AMD64_SEV, two bits further up.
    """

    snp_active: Annotated[
        bool, Flag, Doc("The guest is an SNP guest.", c_name="SVM_SEV_FEAT_SNP_ACTIVE")
    ] = False
    vtom: Annotated[bool, Flag, Doc("Memory below an address is private (vTOM).", _APM)] = False
    reflect_vc: Annotated[bool, Flag, Doc("VMM communication exceptions are reflected.", _APM)] = (
        False
    )
    restricted_injection: Annotated[
        bool,
        Flag,
        Doc(
            "The host can inject one exception only, #HV.",
            c_name="SVM_SEV_FEAT_RESTRICTED_INJECTION",
        ),
    ] = False
    alternate_injection: Annotated[
        bool,
        Flag,
        Doc("Injection goes through an intermediary.", c_name="SVM_SEV_FEAT_ALTERNATE_INJECTION"),
    ] = False
    debug_swap: Annotated[
        bool,
        Flag,
        Doc("Debug registers are swapped with the VM.", c_name="SVM_SEV_FEAT_DEBUG_SWAP"),
    ] = False
    prevent_host_ibs: Annotated[bool, Flag, Doc("The host's sampling is kept out.", _APM)] = False
    btb_isolation: Annotated[
        bool, Flag, Doc("Branch prediction is isolated from the host.", _APM)
    ] = False
    vmpl_sss: Annotated[bool, Flag, Doc("Supervisor shadow stacks by privilege level.", _APM)] = (
        False
    )
    secure_tsc: Annotated[
        bool,
        Flag,
        Doc("The host cannot change the time stamp counter.", c_name="SVM_SEV_FEAT_SECURE_TSC"),
    ] = False
    vmgexit_param: Annotated[bool, Flag, Doc("VMGEXIT takes a parameter in RAX.", _APM)] = False
    reserved_11: Annotated[bool, Flag, Doc("Reserved by the architecture.", _APM)] = False
    ibs_virt: Annotated[bool, Flag, Doc("Sampling is virtualized for the guest.", _APM)] = False
    reserved_13: Annotated[bool, Flag, Doc("Reserved by the architecture.", _APM)] = False
    vmsa_reg_prot: Annotated[bool, Flag, Doc("Saved registers are protected.", _APM)] = False
    smt_protection: Annotated[bool, Flag, Doc("The sibling thread is kept idle.", _APM)] = False
    secure_avic: Annotated[bool, Flag, Doc("The interrupt controller is protected.", _APM)] = False
    reserved_17: Annotated[int, BitsInteger(47), Doc("Reserved by the architecture.", _APM)] = 0
