"""
What an SNP guest and its processor say of page states: PVALIDATE, RMPADJUST, the boot data.

The reverse map table (RMP) has an entry for each page of the host's memory: whether it is assigned
to a guest, to which of its addresses, whether the guest has validated it, and what each privilege
level (VMPL) may do with it.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import BitsInteger, Flag, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Doc, Document, Record, numbers, record, word
from hcabi.x86.documents import APM

__all__ = [
    "CC_BLOB_ADDRESS",
    "CC_BLOB_MAGIC",
    "PVALIDATE_ENCODING",
    "RMPADJUST_ENCODING",
    "CcBlob",
    "RmpPageSize",
    "RmpResult",
    "SnpCpuidFunction",
    "SnpCpuidTable",
    "VmplPermissions",
]

SEV_H = Document("arch/x86/include/asm/sev.h", LINUX)

#: Machine code of the two instructions.
PVALIDATE_ENCODING: Final = bytes.fromhex("f20f01ff")
RMPADJUST_ENCODING: Final = bytes.fromhex("f30f01fe")

#: "AMDE" as a number, and where the boot parameters have the blob's address, in bytes.
CC_BLOB_MAGIC: Final = int.from_bytes(b"AMDE", "little")
CC_BLOB_ADDRESS: Final = 0x13C


@numbers(
    source=APM("PVALIDATE, RMPADJUST, RMPUPDATE"),
    sources={
        "FAIL_SIZEMISMATCH": SEV_H("118, PVALIDATE_FAIL_SIZEMISMATCH"),
        "FAIL_OVERLAP": SEV_H("RMPUPDATE_FAIL_OVERLAP"),
    },
)
class RmpResult(CEnum):
    """RAX after PVALIDATE, RMPADJUST and the host's RMPUPDATE; names are those of the manual."""

    SUCCESS = 0, "SUCCESS"  # doc: The entry is as asked for.
    FAIL_INPUT = 1, "FAIL_INPUT"  # doc: The size is none, or the address does not fit it.
    FAIL_PERMISSION = 2, "FAIL_PERMISSION"
    """RMPADJUST: the privilege level is not below the caller's. RMPUPDATE: the entry may not be
    changed, as that of a page of a guest's registers or of the firmware."""
    FAIL_INUSE = 3, "FAIL_INUSE"  # doc: Another processor uses the entry.
    FAIL_OVERLAP = 4, "FAIL_OVERLAP"
    """A page of 2 MiB and one of 4 KiB overlap; Linux tries again at once."""
    FAIL_SIZEMISMATCH = 6, "FAIL_SIZEMISMATCH"
    """2 MiB were asked for, and the table has pages of 4 KiB there."""


@numbers(source=SEV_H("130-131"))
class RmpPageSize(CEnum):
    """RCX of PVALIDATE and RMPADJUST."""

    PG_SIZE_4K = 0, "RMP_PG_SIZE_4K"  # doc: One page of 4 KiB.
    PG_SIZE_2M = 1, "RMP_PG_SIZE_2M"  # doc: One page of 2 MiB.


@word("RMPADJUST attributes", Int64ul, source=APM("RMPADJUST"))
class VmplPermissions(Record):
    """RDX of RMPADJUST: what a privilege level may do with a page."""

    vmpl: Annotated[int, BitsInteger(8), Doc("The privilege level.")] = 0
    permissions: Annotated[
        int, BitsInteger(8), Doc("Read, write, execute in user and in supervisor mode.")
    ] = 0
    vmsa: Annotated[bool, Flag, Doc("The page holds the registers of a vCPU.")] = False
    reserved: Annotated[int, BitsInteger(47), Doc("Reserved by the architecture.")] = 0


@record("struct cc_blob_sev_info", source=SEV_H("struct cc_blob_sev_info"))
class CcBlob(Record):
    """Addresses of a guest's secrets page and of its table of CPUID values."""

    magic: Annotated[int, Int32ul, Doc("The letters AMDE, as CC_BLOB_MAGIC.")] = 0
    version: Annotated[int, Int16ul, Doc("Version of the structure, 1.")] = 0
    reserved: Annotated[int, Int16ul, Doc("Reserved, no meaning defined.")] = 0
    secrets_phys: Annotated[int, Int64ul, Doc("Guest physical address, in bytes, of secrets.")] = 0
    secrets_len: Annotated[int, Int32ul, Doc("Their size in bytes.")] = 0
    rsvd1: Annotated[int, Int32ul, Doc("Reserved, no meaning defined.")] = 0
    cpuid_phys: Annotated[int, Int64ul, Doc("Guest physical address, in bytes, of the table.")] = 0
    cpuid_len: Annotated[int, Int32ul, Doc("Its size in bytes.")] = 0
    rsvd2: Annotated[int, Int32ul, Doc("Reserved, no meaning defined.")] = 0


@record("struct snp_cpuid_fn", source=SEV_H("struct snp_cpuid_fn"))
class SnpCpuidFunction(Record):
    """One CPUID leaf of the table."""

    eax_in: Annotated[int, Int32ul, Doc("Number of the leaf.")] = 0
    ecx_in: Annotated[int, Int32ul, Doc("Number of the subleaf.")] = 0
    xcr0_in: Annotated[int, Int64ul, Doc("The register XCR0 that the values are for.")] = 0
    xss_in: Annotated[int, Int64ul, Doc("The register IA32_XSS that the values are for.")] = 0
    eax: Annotated[int, Int32ul, Doc("Answer in EAX.")] = 0
    ebx: Annotated[int, Int32ul, Doc("Answer in EBX.")] = 0
    ecx: Annotated[int, Int32ul, Doc("Answer in ECX.")] = 0
    edx: Annotated[int, Int32ul, Doc("Answer in EDX.")] = 0
    reserved: Annotated[int, Int64ul, Doc("Reserved, no meaning defined.")] = 0


@record("struct snp_cpuid_table", source=SEV_H("struct snp_cpuid_table"))
class SnpCpuidTable(Record):
    """Head of the table; that many SnpCpuidFunction follow, 64 at most."""

    count: Annotated[int, Int32ul, Doc("Number of leaves that follow.")] = 0
    reserved1: Annotated[int, Int32ul, Doc("Reserved, no meaning defined.")] = 0
    reserved2: Annotated[int, Int64ul, Doc("Reserved, no meaning defined.")] = 0
