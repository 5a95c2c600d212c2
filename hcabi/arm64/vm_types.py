"""Types of arm64 VMs: the argument of KVM_CREATE_VM."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Flag, Int64ul

from hcabi.kvm.documents import API_RST, KVM_H
from hcabi.layout import (
    Doc,
    Record,
    Status,
    layout_of,
    word,
)

__all__ = ["COMMON_IPA_BITS", "DEFAULT_IPA_BITS", "IPA_BITS", "VM_TYPE_MASK", "MachineType"]

#: Widths of guest physical addresses that KVM makes VMs with: ARM64_MIN_PARANGE_BITS and
#: ID_AA64MMFR0_EL1_PARANGE_52 (arch/arm64/include/asm/sysreg.h). A host may have less.
IPA_BITS = range(32, 52 + 1)
#: What KVM takes where the type says 0: KVM_PHYS_SHIFT (arch/arm64/include/asm/kvm_arm.h).
DEFAULT_IPA_BITS = 40
#: What most hosts can do, and models here have where nothing else is said.
COMMON_IPA_BITS = 48


@word("KVM_CREATE_VM type", Int64ul, source=KVM_H("708-711"))
class MachineType(Record):
    """Argument of KVM_CREATE_VM; EINVAL where pKVM is asked for and does not run."""

    ipa_bits: Annotated[
        int,
        BitsInteger(8),
        Doc(
            f"Width of guest physical addresses in bits, 0 for the default of {DEFAULT_IPA_BITS}.",
            source=API_RST("4.2", Status.UNVERIFIED),
            c_name="KVM_VM_TYPE_ARM_IPA_SIZE_MASK",
        ),
    ] = 0
    reserved_8: Annotated[int, BitsInteger(23), Doc("KVM refuses set bits.", must_be_zero=True)] = 0
    protected: Annotated[
        bool,
        Flag,
        Doc(
            "A protected VM, whose memory the host cannot see: the host must be"
            " started with kvm-arm.mode=protected, else EINVAL.",
            c_name="KVM_VM_TYPE_ARM_PROTECTED",
        ),
    ] = False
    reserved_32: Annotated[
        int, BitsInteger(32), Doc("KVM refuses set bits.", must_be_zero=True)
    ] = 0


#: The bits of a type that have a meaning, `KVM_VM_TYPE_ARM_MASK`.
VM_TYPE_MASK = layout_of(MachineType).mask("ipa_bits", "protected")
