"""Policies of SEV and SNP guests: what the owner allows the host, fixed at launch and measured."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Flag, Int32ul, Int64ul

from hcabi.layout import Doc, Record, word
from hcabi.x86.documents import PSP_H, SEV_C

__all__ = ["SevPolicy", "SnpPolicy"]


@word("SNP guest policy", Int64ul, source=PSP_H("27-48, SNP_POLICY_MASK_*"))
class SnpPolicy(Record):
    """
    What an SNP guest's owner allows; 0x30000 is usual: bit 17, which must be set, and SMT.

    KVM_SEV_SNP_LAUNCH_START gives EINVAL for bits that KVM does not know and without bit 17; what
    the host does not keep gives SEV_RET_POLICY_FAILURE. The field policy of struct
    kvm_sev_snp_launch_start, QEMU's policy=. The attribute KVM_X86_SNP_POLICY_BITS says which bits
    KVM knows.
    """

    abi_minor: Annotated[
        int, BitsInteger(8), Doc("Lowest minor version of the firmware's interface.")
    ] = 0
    abi_major: Annotated[
        int, BitsInteger(8), Doc("Lowest major version of the firmware's interface.")
    ] = 0
    smt: Annotated[
        bool,
        Flag,
        Doc(
            "The host may have SMT (hyperthreads) on; clear where it has: POLICY_FAILURE.",
            c_name="SNP_POLICY_MASK_SMT",
        ),
    ] = False
    must_be_one: Annotated[
        bool,
        Flag,
        Doc(
            "Reserved, must be one; without it KVM_SEV_SNP_LAUNCH_START gives EINVAL.",
            SEV_C("snp_launch_start"),
            c_name="SNP_POLICY_MASK_RSVD_MBO",
        ),
    ] = False
    migrate_ma: Annotated[
        bool,
        Flag,
        Doc(
            "A migration agent is allowed; KVM refuses it.",
            SEV_C("79-90, KVM_SNP_POLICY_MASK_VALID"),
            c_name="SNP_POLICY_MASK_MIGRATE_MA",
        ),
    ] = False
    debug: Annotated[
        bool,
        Flag,
        Doc(
            "The host may decrypt and encrypt the guest's memory (debugging).",
            c_name="SNP_POLICY_MASK_DEBUG",
        ),
    ] = False
    single_socket: Annotated[
        bool,
        Flag,
        Doc("The guest runs on one socket only.", c_name="SNP_POLICY_MASK_SINGLE_SOCKET"),
    ] = False
    cxl_allow: Annotated[
        bool, Flag, Doc("The host may have CXL devices.", c_name="SNP_POLICY_MASK_CXL_ALLOW")
    ] = False
    mem_aes_256_xts: Annotated[
        bool,
        Flag,
        Doc("Memory must be encrypted by AES-256 XTS.", c_name="SNP_POLICY_MASK_MEM_AES_256_XTS"),
    ] = False
    rapl_dis: Annotated[
        bool,
        Flag,
        Doc("The host's power meter (RAPL) must be off.", c_name="SNP_POLICY_MASK_RAPL_DIS"),
    ] = False
    ciphertext_hiding_dram: Annotated[
        bool,
        Flag,
        Doc(
            "The host must not read the memory's ciphertext.",
            c_name="SNP_POLICY_MASK_CIPHERTEXT_HIDING_DRAM",
        ),
    ] = False
    page_swap_disable: Annotated[
        bool,
        Flag,
        Doc(
            "The firmware must not move or swap pages of the guest.",
            c_name="SNP_POLICY_MASK_PAGE_SWAP_DISABLE",
        ),
    ] = False
    reserved_26: Annotated[int, BitsInteger(38), Doc("Reserved by the specification.")] = 0


@word("SEV guest policy", Int32ul, source=PSP_H("17-25, SEV_POLICY_MASK_*"))
class SevPolicy(Record):
    """
    What an SEV or SEV-ES guest's owner allows, such as 0x1 (no debugging) or 0x5 (SEV-ES too).

    The field policy of struct kvm_sev_launch_start, QEMU's policy= of sev-guest.
    """

    nodbg: Annotated[
        bool, Flag, Doc("The host must not debug it.", c_name="SEV_POLICY_MASK_NODBG")
    ] = False
    noks: Annotated[
        bool,
        Flag,
        Doc("Its key must not be shared with another guest.", c_name="SEV_POLICY_MASK_NOKS"),
    ] = False
    es: Annotated[
        bool, Flag, Doc("Its registers are encrypted (SEV-ES).", c_name="SEV_POLICY_MASK_ES")
    ] = False
    nosend: Annotated[
        bool,
        Flag,
        Doc("It must not be sent to another platform.", c_name="SEV_POLICY_MASK_NOSEND"),
    ] = False
    domain: Annotated[
        bool,
        Flag,
        Doc(
            "It must not be sent to a platform outside of its domain.",
            c_name="SEV_POLICY_MASK_DOMAIN",
        ),
    ] = False
    sev: Annotated[
        bool,
        Flag,
        Doc(
            "It must not be sent to a platform that is not SEV capable.",
            c_name="SEV_POLICY_MASK_SEV",
        ),
    ] = False
    reserved_6: Annotated[int, BitsInteger(10), Doc("Reserved by the specification.")] = 0
    api_major: Annotated[int, BitsInteger(8), Doc("Lowest major version of the firmware.")] = 0
    api_minor: Annotated[int, BitsInteger(8), Doc("Lowest minor version of the firmware.")] = 0
