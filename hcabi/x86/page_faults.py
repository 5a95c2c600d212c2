"""Error codes of page faults: of a guest's #PF, and of a nested page fault in the host."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Flag, Int32ul, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import Doc, Document, Record, word

__all__ = ["NestedPageFault", "PageFault"]

_KVM_HOST_H = Document("arch/x86/include/asm/kvm_host.h", LINUX)
_TRAP_PF_H = Document("arch/x86/include/asm/trap_pf.h", LINUX)


@word("page fault error code", Int32ul, source=_TRAP_PF_H("enum x86_pf_error_code"))
class PageFault(Record):
    """
    Why the processor raised #PF, as a kernel prints it: `error_code(0x80000003)`.

    With bit 31 on an SNP host: code of the host (the VMM, a driver) wrote to a page that the RMP
    gives to a guest or the firmware. Look for who wrote it, and what should have made the page
    shared before.
    """

    present: Annotated[
        bool,
        Flag,
        Doc("The page is there, and the access is not allowed.", c_name="X86_PF_PROT"),
    ] = False
    write: Annotated[bool, Flag, Doc("The access was a write.", c_name="X86_PF_WRITE")] = False
    user: Annotated[bool, Flag, Doc("It came from user mode.", c_name="X86_PF_USER")] = False
    malformed: Annotated[
        bool,
        Flag,
        Doc(
            "A reserved bit of the page table is set, as an encryption bit out of place.",
            c_name="X86_PF_RSVD",
        ),
    ] = False
    fetch: Annotated[bool, Flag, Doc("An instruction fetch.", c_name="X86_PF_INSTR")] = False
    protection_key: Annotated[bool, Flag, Doc("A protection key.", c_name="X86_PF_PK")] = False
    shadow_stack: Annotated[
        bool, Flag, Doc("An access to a shadow stack.", c_name="X86_PF_SHSTK")
    ] = False
    unused_7: Annotated[int, BitsInteger(8), Doc("Not used by the processor.")] = 0
    sgx: Annotated[bool, Flag, Doc("Access control of SGX.", c_name="X86_PF_SGX")] = False
    unused_16: Annotated[int, BitsInteger(15), Doc("Not used by the processor.")] = 0
    rmp: Annotated[
        bool,
        Flag,
        Doc(
            "The RMP forbids it: on an SNP host, a write to a page of a guest.",
            c_name="X86_PF_RMP",
        ),
    ] = False


@word("nested page fault error code", Int64ul, source=_KVM_HOST_H("217-244, PFERR_*"))
class NestedPageFault(Record):
    """
    Why an exit SVM_EXIT_NPF came: exit_info_1 of the VMCB, `error_code` of KVM's page faults.

    Of an SNP guest bit 34 tells a private access (C-bit set) from a shared one; where the attribute
    of the page differs from it, KVM_RUN ends with KVM_EXIT_MEMORY_FAULT. Bit 31: the RMP forbids
    it. KVM splits an entry of 2 MiB of the RMP (PSMASH) where the access needs one of 4 KiB.
    """

    present: Annotated[
        bool, Flag, Doc("The page is mapped; clear: it is not.", c_name="PFERR_PRESENT_MASK")
    ] = False
    write: Annotated[bool, Flag, Doc("The access was a write.", c_name="PFERR_WRITE_MASK")] = False
    user: Annotated[
        bool, Flag, Doc("User mode, as which nested tables are walked.", c_name="PFERR_USER_MASK")
    ] = False
    malformed: Annotated[
        bool,
        Flag,
        Doc("A reserved bit of the page table is set.", c_name="PFERR_RSVD_MASK"),
    ] = False
    fetch: Annotated[bool, Flag, Doc("An instruction fetch.", c_name="PFERR_FETCH_MASK")] = False
    protection_key: Annotated[bool, Flag, Doc("A protection key.", c_name="PFERR_PK_MASK")] = False
    shadow_stack: Annotated[
        bool, Flag, Doc("An access to a shadow stack.", c_name="PFERR_SS_MASK")
    ] = False
    unused_7: Annotated[int, BitsInteger(8), Doc("Not used by the processor.")] = 0
    sgx: Annotated[bool, Flag, Doc("Access control of SGX.", c_name="PFERR_SGX_MASK")] = False
    unused_16: Annotated[int, BitsInteger(15), Doc("Not used by the processor.")] = 0
    rmp: Annotated[
        bool,
        Flag,
        Doc("The RMP forbids the access.", c_name="PFERR_GUEST_RMP_MASK"),
    ] = False
    final: Annotated[
        bool,
        Flag,
        Doc("It was the guest's final address.", c_name="PFERR_GUEST_FINAL_MASK"),
    ] = False
    page_walk: Annotated[
        bool,
        Flag,
        Doc("It was a page of the guest's page table.", c_name="PFERR_GUEST_PAGE_MASK"),
    ] = False
    encrypted: Annotated[
        bool,
        Flag,
        Doc(
            "The guest's C-bit was set: a private access; clear: a shared one.",
            c_name="PFERR_GUEST_ENC_MASK",
        ),
    ] = False
    size_mismatch: Annotated[
        bool,
        Flag,
        Doc(
            "PVALIDATE or RMPADJUST of 4 KiB, where the RMP has a page of 2 MiB.",
            c_name="PFERR_GUEST_SIZEM_MASK",
        ),
    ] = False
    vmpl: Annotated[
        bool,
        Flag,
        Doc(
            "The privilege level (VMPL) has no such permission for the page.",
            c_name="PFERR_GUEST_VMPL_MASK",
        ),
    ] = False
    unused_37: Annotated[int, BitsInteger(11), Doc("Not used by the processor.")] = 0
    implicit: Annotated[
        bool,
        Flag,
        Doc(
            "KVM's own: an access that the processor made by itself.",
            c_name="PFERR_IMPLICIT_ACCESS",
        ),
    ] = False
    private: Annotated[
        bool,
        Flag,
        Doc("KVM's own: a private access.", c_name="PFERR_PRIVATE_ACCESS"),
    ] = False
    unused_50: Annotated[int, BitsInteger(14), Doc("Not used by the processor.")] = 0
