"""
What a VMM gives KVM to set up an arm64 VM: its type, its SMCCC filter, its vCPUs.

The filter decides which guest calls reach the VMM; `HypercallExitFlags` says how one came.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated

from construct import Array, BitsInteger, Bytes, Flag, Int8ul, Int32ul, Int64ul

from hcabi.arm64.documents import HYPERCALLS_C, KVM_ARM64_H
from hcabi.arm64.smccc import Owner, function_id
from hcabi.kvm.documents import API_RST, KVM_H
from hcabi.layout import Doc, Record, Status, layout_of, numbers, record, word

__all__ = [
    "FILTER_RESERVED",
    "VM_TYPE_MASK",
    "FilterAction",
    "HypercallExitFlags",
    "KvmArmCounterOffset",
    "KvmSmcccFilter",
    "KvmVcpuInit",
    "SmcccAttribute",
    "VcpuFeature",
    "VcpuTarget",
    "VmAttributeGroup",
    "VmType",
]

# --- The VM ----------------------------------------------------------------------------------


@word("KVM_CREATE_VM type", Int64ul, source=KVM_H("708-711"))
class VmType(Record):
    """Argument of KVM_CREATE_VM; EINVAL where pKVM is asked for and does not run."""

    ipa_bits: Annotated[
        int,
        BitsInteger(8),
        Doc(
            "Width of guest physical addresses in bits, 0 for the default of 40.",
            source=API_RST("4.2", Status.UNVERIFIED),
            c_name="KVM_VM_TYPE_ARM_IPA_SIZE_MASK",
        ),
    ] = 0
    reserved_8: Annotated[int, BitsInteger(23), Doc("KVM refuses set bits.", must_be_zero=True)] = 0
    protected: Annotated[
        bool,
        Flag,
        Doc(
            "A protected VM, whose memory the host cannot see.", c_name="KVM_VM_TYPE_ARM_PROTECTED"
        ),
    ] = False
    reserved_32: Annotated[
        int, BitsInteger(32), Doc("KVM refuses set bits.", must_be_zero=True)
    ] = 0


#: The bits of a type that have a meaning, `KVM_VM_TYPE_ARM_MASK`.
VM_TYPE_MASK = layout_of(VmType).mask("ipa_bits", "protected")

# --- The SMCCC filter ------------------------------------------------------------------------


@numbers("KVM_ARM_VM_", source=KVM_ARM64_H("KVM_ARM_VM_SMCCC_CTRL"))
class VmAttributeGroup(IntEnum):
    """Groups of device attributes of the VM; refused with EINVAL on a protected VM."""

    SMCCC_CTRL = 0  # doc: Control of the guest's SMCCC calls.


@numbers("KVM_ARM_VM_", source=KVM_ARM64_H("KVM_ARM_VM_SMCCC_FILTER"))
class SmcccAttribute(IntEnum):
    """Attributes of the group SMCCC_CTRL."""

    SMCCC_FILTER = 0  # doc: Add one range to the filter; it can only be written.


@numbers("KVM_SMCCC_FILTER_", source=KVM_ARM64_H("enum kvm_smccc_filter_action"))
class FilterAction(IntEnum):
    """What KVM does with the calls of a range."""

    HANDLE = 0  # doc: Answer as if there were no filter.
    DENY = 1  # doc: Answer NOT_SUPPORTED, x1 to x3 zero.
    FWD_TO_USER = 2  # doc: Leave KVM_RUN with KVM_EXIT_HYPERCALL.


@record("struct kvm_smccc_filter", source=KVM_ARM64_H("struct kvm_smccc_filter"))
class KvmSmcccFilter(Record):
    """
    One range of function ids and what to do with them, by hvc and smc alike.

    In the order of KVM's checks: EFAULT for a bad address; EINVAL for padding, for an empty or
    wrapping range, for an unknown action; EBUSY once the VM has run; EEXIST where the range
    meets an earlier one or FILTER_RESERVED. Nothing can be removed.
    """

    base: Annotated[int, Int32ul, Doc("First function id of the range.")] = 0
    nr_functions: Annotated[int, Int32ul, Doc("Number of function ids, at least one.")] = 0
    action: Annotated[int, Int8ul, Doc("What to do with these calls.", values=FilterAction)] = 0
    pad: Annotated[bytes, Bytes(15), Doc("KVM refuses set bytes.", must_be_zero=True)] = bytes(15)


def _arch_calls(*, smc64: bool) -> range:
    first = function_id(0, owner=Owner.ARCH, smc64=smc64)
    return range(first, function_id(0xFFFF, owner=Owner.ARCH, smc64=smc64) + 1)


#: Function ids that KVM keeps for itself: fast calls of owner 0 (hypercalls.c 172-210).
FILTER_RESERVED = (_arch_calls(smc64=False), _arch_calls(smc64=True))


@word("kvm_run.hypercall.flags of arm64", Int64ul, source=KVM_ARM64_H("527-529"))
class HypercallExitFlags(Record):
    """How the call was made. x86 calls the same first bit long mode."""

    smc: Annotated[bool, Flag, Doc("By smc instead of hvc.", c_name="KVM_HYPERCALL_EXIT_SMC")] = (
        False
    )
    insn_16bit: Annotated[
        bool,
        Flag,
        Doc(
            "By a 16-bit instruction, which only 32-bit guests have.",
            c_name="KVM_HYPERCALL_EXIT_16BIT",
        ),
    ] = False
    reserved: Annotated[
        int,
        BitsInteger(62),
        Doc("Zero up to 7.3.4.", source=HYPERCALLS_C("247-264"), must_be_zero=True),
    ] = 0


# --- The vCPU --------------------------------------------------------------------------------


@numbers("KVM_ARM_TARGET_", source=KVM_ARM64_H("KVM_ARM_TARGET_GENERIC_V8"))
class VcpuTarget(IntEnum):
    """Processor that a vCPU plays; the older named targets are not declared."""

    GENERIC_V8 = 5  # doc: Any processor of the Armv8 architecture or later.


@numbers("KVM_ARM_VCPU_", source=KVM_ARM64_H("KVM_ARM_VCPU_PSCI_0_2"))
class VcpuFeature(IntEnum):
    """Bit numbers in the features of a vCPU; only those that sharing memory needs."""

    PSCI_0_2 = 2  # doc: KVM answers PSCI version 0.2 or later.


@record("struct kvm_vcpu_init", source=KVM_ARM64_H("struct kvm_vcpu_init"))
class KvmVcpuInit(Record):
    """Argument of KVM_ARM_VCPU_INIT, without which registers cannot be read (ENOEXEC)."""

    target: Annotated[int, Int32ul, Doc("Processor to play; see VcpuTarget.")] = 0
    features: Annotated[
        tuple[int, ...], Array(7, Int32ul), Doc("Bit n of word n/32 asks for VcpuFeature n.")
    ] = (0,) * 7


@record("struct kvm_arm_counter_offset", source=KVM_ARM64_H("struct kvm_arm_counter_offset"))
class KvmArmCounterOffset(Record):
    """What the guest's counters lag behind the machine's."""

    counter_offset: Annotated[int, Int64ul, Doc("Offset of both counters in ticks.")] = 0
    reserved: Annotated[
        int,
        Int64ul,
        Doc(
            "KVM refuses set bits.",
            source=KVM_ARM64_H("struct kvm_arm_counter_offset", Status.INFERRED),
            must_be_zero=True,
        ),
    ] = 0
