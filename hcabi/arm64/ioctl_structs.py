"""
What a VMM gives KVM to set up an arm64 VM: its type, its SMCCC filter, its vCPUs.

The filter decides which guest calls reach the VMM; `HypercallExitFlags` says how one came.
"""

from __future__ import annotations

from typing import Annotated

from construct import Array, Int32ul, Int64ul

from hcabi.arm64.documents import KVM_ARM64_H
from hcabi.arm64.smccc import Owner, function_id
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    Status,
    numbers,
    record,
)

__all__ = [
    "KvmArmCounterOffset",
    "KvmVcpuInit",
    "SmcccAttribute",
    "VcpuFeature",
    "VcpuTarget",
    "VmAttributeGroup",
]


@numbers(source=KVM_ARM64_H("KVM_ARM_VM_SMCCC_CTRL"))
class VmAttributeGroup(CEnum):
    """Groups of device attributes of the VM; refused with EINVAL on a protected VM."""

    SMCCC_CTRL = 0, "KVM_ARM_VM_SMCCC_CTRL"
    """Control of the guest's SMCCC calls: KVM_SET_DEVICE_ATTR on the VM with
    KVM_ARM_VM_SMCCC_FILTER."""


@numbers(source=KVM_ARM64_H("KVM_ARM_VM_SMCCC_FILTER"))
class SmcccAttribute(CEnum):
    """Attributes of the group SMCCC_CTRL."""

    SMCCC_FILTER = 0, "KVM_ARM_VM_SMCCC_FILTER"
    """Add one range to the filter; it can only be written: EBUSY once a vCPU ran, EEXIST if
    it overlaps another range. KVM_HAS_DEVICE_ATTR says whether it is there; EINVAL on a
    protected VM."""


def _arch_calls(*, smc64: bool) -> range:
    first = function_id(0, owner=Owner.ARCH, smc64=smc64)
    return range(first, function_id(0xFFFF, owner=Owner.ARCH, smc64=smc64) + 1)


@numbers(source=KVM_ARM64_H("KVM_ARM_TARGET_GENERIC_V8"))
class VcpuTarget(CEnum):
    """Processor that a vCPU plays; the older named targets are not declared."""

    GENERIC_V8 = 5, "KVM_ARM_TARGET_GENERIC_V8"
    """Any processor of the Armv8 architecture or later; KVM_ARM_PREFERRED_TARGET answers it."""


@numbers(source=KVM_ARM64_H("KVM_ARM_VCPU_PSCI_0_2"))
class VcpuFeature(CEnum):
    """Bit numbers in the features of a vCPU; only those that sharing memory needs."""

    PSCI_0_2 = 2, "KVM_ARM_VCPU_PSCI_0_2"
    """KVM answers PSCI version 0.2 or later, as KVM_REG_ARM_PSCI_VERSION says; without it the guest
    has PSCI 0.1 alone."""


@record("struct kvm_vcpu_init", source=KVM_ARM64_H("struct kvm_vcpu_init"))
class KvmVcpuInit(Record):
    """Argument of KVM_ARM_VCPU_INIT, without which registers cannot be read (ENOEXEC)."""

    target: Annotated[int, Int32ul, Doc("Processor to play; see VcpuTarget.")] = 0
    features: Annotated[
        tuple[int, ...], Array(7, Int32ul), Doc("Bit n of word n/32 asks for VcpuFeature n.")
    ] = (0,) * 7


@record("struct kvm_arm_counter_offset", source=KVM_ARM64_H("struct kvm_arm_counter_offset"))
class KvmArmCounterOffset(Record):
    """The offset by which the guest's counters lag behind the machine's."""

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
