"""Intel's memory encryption and its key ids: MSRs that say whether a host can run TDX guests."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Int64ul

from hcabi.layout import CEnum, Doc, Document, Record, numbers, word
from hcabi.x86.documents import MSR_INDEX_H, TDX_SHARED_H

__all__ = ["IntelMsr", "KeyIdPartitioning", "TdxCpuid"]

_MSR_DEFS_H = Document("src/common/x86_defs/msr_defs.h", "intel/tdx-module 1666adc494db")


@numbers(
    source=_MSR_DEFS_H("IA32_*_MSR_ADDR"),
    sources={"MKTME_KEYID_PARTITIONING": MSR_INDEX_H("MSR_IA32_MKTME_KEYID_PARTITIONING")},
)
class IntelMsr(CEnum):
    """MSRs about Intel's memory encryption and TDX; the host reads them with rdmsr(1)."""

    MKTME_KEYID_PARTITIONING = 0x87, "MSR_IA32_MKTME_KEYID_PARTITIONING"
    """How many key ids MKTME (low half) and TDX (high half) have; none for TDX: BIOS settings."""
    TME_CAPABILITY = 0x981, "MSR_IA32_TME_CAPABILITY"
    """What memory encryption (TME) the processor can do, and how many key ids."""
    TME_ACTIVATE = 0x982, "MSR_IA32_TME_ACTIVATE"
    """TME as the BIOS set it: bit 0 locked, bit 1 enabled, bits 35:32 the width of key ids."""
    SEAMRR_PHYS_BASE = 0x1400, "MSR_IA32_SEAMRR_PHYS_BASE"
    """Where the memory of the TDX module (SEAM) begins."""
    SEAMRR_PHYS_MASK = 0x1401, "MSR_IA32_SEAMRR_PHYS_MASK"
    """Size of the memory of the TDX module; bit 11: TDX is enabled, bit 10: locked."""


@word(
    "MSR_IA32_MKTME_KEYID_PARTITIONING",
    Int64ul,
    source=MSR_INDEX_H("MSR_IA32_MKTME_KEYID_PARTITIONING"),
)
class KeyIdPartitioning(Record):
    """How the BIOS parted the key ids; those of TDX come after those of MKTME."""

    mktme: Annotated[int, BitsInteger(32), Doc("Number of key ids of MKTME.")] = 0
    tdx: Annotated[
        int, BitsInteger(32), Doc("Number of private key ids; Linux needs at least two.")
    ] = 0


@numbers(source=TDX_SHARED_H("TDX_CPUID_LEAF_ID"))
class TdxCpuid(CEnum):
    """CPUID leaf by which a guest sees that it is a TDX guest."""

    LEAF_ID = 0x21, "TDX_CPUID_LEAF_ID"
    """In a TDX guest EBX, EDX and ECX are `IntelTDX` and four spaces; no host shows it."""
