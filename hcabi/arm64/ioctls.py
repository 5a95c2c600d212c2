"""KVM's ioctls that only arm64 has."""

from __future__ import annotations

from typing import Final

from hcabi.arm64.ioctl_structs import KvmVcpuInit
from hcabi.kvm.ioctls import Ioctl, ior, iow

__all__ = ["IOCTLS", "KVM_ARM_PREFERRED_TARGET", "KVM_ARM_VCPU_INIT"]

KVM_ARM_VCPU_INIT: Final = iow(
    "KVM_ARM_VCPU_INIT",
    0xAE,
    KvmVcpuInit,
    "vcpu",
    "Sets what a vCPU is, and resets it: target and features of KVM_ARM_PREFERRED_TARGET, PSCI"
    " 0.2, KVM_ARM_VCPU_POWER_OFF for all but the first. Before registers and KVM_RUN (ENOEXEC);"
    " again with the same for a reset.",
)
KVM_ARM_PREFERRED_TARGET: Final = ior(
    "KVM_ARM_PREFERRED_TARGET",
    0xAF,
    KvmVcpuInit,
    "vm",
    "Answers what a vCPU of this host can be, for KVM_ARM_VCPU_INIT; add features to it.",
)

#: All ioctls of this module by C name.
IOCTLS: Final = {i.name: i for i in list(globals().values()) if isinstance(i, Ioctl)}
