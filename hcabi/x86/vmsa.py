"""The page that holds the registers of an SNP vCPU (VMSA), as far as Linux fills it in."""

from __future__ import annotations

from typing import Annotated

from construct import Bytes, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.layout import Doc, Record, record
from hcabi.x86.ghcb import ASM_SVM_H

__all__ = ["SevEsSaveArea", "VmcbSeg"]


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
