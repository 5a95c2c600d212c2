"""
What an SNP guest and its processor say of page states: PVALIDATE, RMPADJUST, the boot data.

The reverse map table (RMP) has an entry for each page of the host's memory: whether it is assigned
to a guest, to which of its addresses, whether the guest has validated it, and what each privilege
level (VMPL) may do with it.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import BitsInteger, Flag, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Doc, Document, Record, numbers, record, word
from hcabi.x86.documents import APM, SEV_H

__all__ = [
    "CC_BLOB_ADDRESS",
    "CC_BLOB_MAGIC",
    "PVALIDATE_ENCODING",
    "RMPADJUST_ENCODING",
    "CcBlob",
    "RmpEntry",
    "RmpEntryRaw",
    "RmpPageSize",
    "RmpResult",
    "RmpState",
    "SnpCpuidFunction",
    "SnpCpuidTable",
    "VmplPermissions",
]

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
        "FAIL_INUSE": SEV_H("PSMASH_FAIL_INUSE"),
        "FAIL_NOUPDATE": SEV_H("PVALIDATE_FAIL_NOUPDATE"),
    },
)
class RmpResult(CEnum):
    """
    RAX after PVALIDATE, RMPADJUST, and the host's RMPUPDATE and PSMASH; the manual's names.

    Linux prints it as `ret`; its macros are PVALIDATE_FAIL_*, RMPUPDATE_FAIL_* and PSMASH_FAIL_*.
    """

    SUCCESS = 0, "SUCCESS"  # doc: The entry is as asked for.
    FAIL_INPUT = 1, "FAIL_INPUT"
    """The size is none, or the address is not aligned to it: an error of the caller."""
    FAIL_PERMISSION = 2, "FAIL_PERMISSION"
    """RMPADJUST: the privilege level is not below the caller's, as where the guest does not run at
    VMPL 0. RMPUPDATE: the entry may not be changed, as that of a page of a guest's registers or of
    the firmware."""
    FAIL_INUSE = 3, "FAIL_INUSE"
    """Another processor uses the entry; Linux tries PSMASH again at once."""
    FAIL_OVERLAP = 4, "FAIL_OVERLAP"
    """RMPUPDATE: an entry of 2 MiB and one of 4 KiB overlap, or another processor updates the same
    2 MiB; Linux tries again at once."""
    FAIL_SIZEMISMATCH = 6, "FAIL_SIZEMISMATCH"
    """2 MiB were asked for, and the table has pages of 4 KiB there: Linux goes on in pages of 4
    KiB."""
    FAIL_NOUPDATE = 255, "FAIL_NOUPDATE"
    """Linux's own number for PVALIDATE that left the carry flag set: the page was so before. It can
    be an attack, since a host may exchange pages; a Linux guest ends with GHCB_TERM_PVALIDATE."""


@numbers(source=SEV_H("130-131"))
class RmpPageSize(CEnum):
    """RCX of PVALIDATE and RMPADJUST."""

    PG_SIZE_4K = 0, "RMP_PG_SIZE_4K"  # doc: One page of 4 KiB.
    PG_SIZE_2M = 1, "RMP_PG_SIZE_2M"  # doc: One page of 2 MiB.


_VIRT_SEV_C = Document("arch/x86/virt/svm/sev.c", LINUX)


@record("struct rmpentry", source=_VIRT_SEV_C("36-52"))
class RmpEntry(Record):
    """What RMPREAD tells of a page of the host; the kernel dumps it after an RMP fault."""

    gpa: Annotated[int, Int64ul, Doc("The guest's address of the page, in bytes.")] = 0
    assigned: Annotated[int, Int8ul, Doc("Bit 0: the page is a guest's or the firmware's.")] = 0
    pagesize: Annotated[
        int, Int8ul, Doc("Bit 0: an entry of 2 MiB; bit 1: one of 4 KiB in 2 MiB is assigned.")
    ] = 0
    immutable: Annotated[
        int, Int8ul, Doc("Bit 0: RMPUPDATE cannot change it; a page of the firmware.")
    ] = 0
    reserved: Annotated[int, Int8ul, Doc("Reserved, no meaning defined.")] = 0
    asid: Annotated[int, Int32ul, Doc("The guest; 0 for pages of the host and firmware.")] = 0


@word("struct rmpentry_raw", Int64ul, source=_VIRT_SEV_C("54-74"))
class RmpEntryRaw(Record):
    """
    Low half of an RMP entry as it lies in memory on Zen 3 and Zen 4; the kernel dumps both halves.

    Assigned and not immutable is a page of the guest of that ASID, which the host must not write;
    assigned, immutable and ASID 0 is one of the firmware. VMSA: a vCPU's registers.
    """

    assigned: Annotated[bool, Flag, Doc("A guest's or the firmware's page.")] = False
    pagesize: Annotated[bool, Flag, Doc("The entry is one of 2 MiB.")] = False
    immutable: Annotated[bool, Flag, Doc("RMPUPDATE cannot change it.")] = False
    reserved_3: Annotated[int, BitsInteger(9), Doc("Reserved, no meaning defined.")] = 0
    gpa: Annotated[int, BitsInteger(39), Doc("Guest address in units of 4 KiB.")] = 0
    asid: Annotated[int, BitsInteger(10), Doc("ASID of the guest.")] = 0
    vmsa: Annotated[bool, Flag, Doc("The page holds a vCPU's registers.")] = False
    validated: Annotated[bool, Flag, Doc("The guest has validated it (PVALIDATE).")] = False
    reserved_63: Annotated[bool, Flag, Doc("Reserved, no meaning defined.")] = False


@record("struct rmp_state", source=SEV_H("134-141"))
class RmpState(Record):
    """What the host asks RMPUPDATE for."""

    gpa: Annotated[int, Int64ul, Doc("The guest's address of the page, in bytes.")] = 0
    assigned: Annotated[int, Int8ul, Doc("1 to make it private to a guest, 0 to free it.")] = 0
    pagesize: Annotated[int, Int8ul, Doc("The size, a RmpPageSize.")] = 0
    immutable: Annotated[int, Int8ul, Doc("1 for pages of the firmware.")] = 0
    rsvd: Annotated[int, Int8ul, Doc("Reserved, no meaning defined.")] = 0
    asid: Annotated[int, Int32ul, Doc("The guest; 0 for none.")] = 0


@word("RMPADJUST attributes", Int64ul, source=APM("RMPADJUST"))
class VmplPermissions(Record):
    """RDX of RMPADJUST: what a privilege level may do with a page."""

    vmpl: Annotated[int, BitsInteger(8), Doc("The privilege level.")] = 0
    permissions: Annotated[
        int,
        BitsInteger(8),
        Doc(
            "Read (1), write (2), execute in user mode (4) and in supervisor mode (8), supervisor"
            " shadow stack (16)."
        ),
    ] = 0
    vmsa: Annotated[
        bool, Flag, Doc("The page holds the registers of a vCPU (RMPADJUST_VMSA_PAGE_BIT).")
    ] = False
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
