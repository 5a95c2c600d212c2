"""
PSCI: calls by which a guest starts and stops its vCPUs and itself.

KVM answers them; a VMM sees them as system events, or as hypercalls where an SMCCC filter forwards
them. They share no memory.
"""

from __future__ import annotations

from typing import Final

from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Document, numbers

__all__ = ["PsciFunction", "PsciFunction64", "PsciReturn"]

PSCI_H: Final = Document("include/uapi/linux/psci.h", LINUX, contract="PSCI")


@numbers(source=PSCI_H("PSCI_*_FN_*"))
class PsciFunction(CEnum):
    """Function ids of PSCI with arguments of 32 bits."""

    PSCI_VERSION = 0x8400_0000, "PSCI_0_2_FN_PSCI_VERSION"
    """Ask for the version of PSCI; KVM answers what KVM_REG_ARM_PSCI_VERSION holds."""
    PSCI_CPU_SUSPEND = 0x8400_0001, "PSCI_0_2_FN_CPU_SUSPEND"
    """Let this vCPU sleep until an interrupt; KVM treats it as WFI."""
    PSCI_CPU_OFF = 0x8400_0002, "PSCI_0_2_FN_CPU_OFF"
    """Stop this vCPU; another starts it again by CPU_ON."""
    PSCI_CPU_ON = 0x8400_0003, "PSCI_0_2_FN_CPU_ON"
    """Start the vCPU of the MPIDR in x1 at the address in x2; its x0 gets x3."""
    PSCI_AFFINITY_INFO = 0x8400_0004, "PSCI_0_2_FN_AFFINITY_INFO"
    """Ask whether a vCPU is on: 0 is on, 1 is off."""
    PSCI_MIGRATE = 0x8400_0005, "PSCI_0_2_FN_MIGRATE"
    """Move the trusted OS to another CPU; KVM answers that there is no such call."""
    PSCI_MIGRATE_INFO_TYPE = 0x8400_0006, "PSCI_0_2_FN_MIGRATE_INFO_TYPE"
    """Ask whether the trusted OS can move; KVM answers that there is nothing to move."""
    PSCI_MIGRATE_INFO_UP_CPU = 0x8400_0007, "PSCI_0_2_FN_MIGRATE_INFO_UP_CPU"
    """Ask where the trusted OS is; KVM answers that there is no such call."""
    PSCI_SYSTEM_OFF = 0x8400_0008, "PSCI_0_2_FN_SYSTEM_OFF"
    """Switch the VM off; KVM stops its vCPUs and makes KVM_EXIT_SYSTEM_EVENT with
    KVM_SYSTEM_EVENT_SHUTDOWN of it."""
    PSCI_SYSTEM_RESET = 0x8400_0009, "PSCI_0_2_FN_SYSTEM_RESET"
    """Reset the VM; KVM stops its vCPUs and makes KVM_EXIT_SYSTEM_EVENT with KVM_SYSTEM_EVENT_RESET
    of it. The VMM initializes them by KVM_ARM_VCPU_INIT."""
    PSCI_FEATURES = 0x8400_000A, "PSCI_1_0_FN_PSCI_FEATURES"
    """Ask whether there is the call whose id is in x1: -1 if not."""
    PSCI_CPU_FREEZE = 0x8400_000B, "PSCI_1_0_FN_CPU_FREEZE"
    """Stop this CPU, without its power."""
    PSCI_CPU_DEFAULT_SUSPEND = 0x8400_000C, "PSCI_1_0_FN_CPU_DEFAULT_SUSPEND"
    """Let this CPU sleep as it is usual."""
    PSCI_NODE_HW_STATE = 0x8400_000D, "PSCI_1_0_FN_NODE_HW_STATE"  # doc: Ask for a power state.
    PSCI_SYSTEM_SUSPEND = 0x8400_000E, "PSCI_1_0_FN_SYSTEM_SUSPEND"
    """Suspend the VM to memory, where KVM_CAP_ARM_SYSTEM_SUSPEND is enabled:
    KVM_SYSTEM_EVENT_SUSPEND, and the VMM must answer."""
    PSCI_SET_SUSPEND_MODE = 0x8400_000F, "PSCI_1_0_FN_SET_SUSPEND_MODE"
    """Choose who coordinates sleep."""
    PSCI_STAT_RESIDENCY = 0x8400_0010, "PSCI_1_0_FN_STAT_RESIDENCY"  # doc: Ask how long it slept.
    PSCI_STAT_COUNT = 0x8400_0011, "PSCI_1_0_FN_STAT_COUNT"  # doc: Ask how often it slept.
    PSCI_SYSTEM_RESET2 = 0x8400_0012, "PSCI_1_1_FN_SYSTEM_RESET2"
    """Reset in a chosen way: KVM_SYSTEM_EVENT_RESET with KVM_SYSTEM_EVENT_RESET_FLAG_PSCI_RESET2 in
    data[0]."""
    PSCI_SYSTEM_OFF2 = 0x8400_0015, "PSCI_1_3_FN_SYSTEM_OFF2"
    """Switch off to hibernate: KVM_SYSTEM_EVENT_SHUTDOWN with
    KVM_SYSTEM_EVENT_SHUTDOWN_FLAG_PSCI_OFF2 in data[0]."""


@numbers(source=PSCI_H("PSCI_*_FN64_*"))
class PsciFunction64(CEnum):
    """Function ids of PSCI with arguments of 64 bits."""

    PSCI_CPU_SUSPEND = 0xC400_0001, "PSCI_0_2_FN64_CPU_SUSPEND"
    """Let this vCPU sleep until an interrupt; KVM treats it as WFI."""
    PSCI_CPU_ON = 0xC400_0003, "PSCI_0_2_FN64_CPU_ON"
    """Start the vCPU of the MPIDR in x1 at the address in x2; its x0 gets x3."""
    PSCI_AFFINITY_INFO = 0xC400_0004, "PSCI_0_2_FN64_AFFINITY_INFO"
    """Ask whether a vCPU is on: 0 is on, 1 is off."""
    PSCI_MIGRATE = 0xC400_0005, "PSCI_0_2_FN64_MIGRATE"  # doc: Move the trusted OS.
    PSCI_MIGRATE_INFO_UP_CPU = 0xC400_0007, "PSCI_0_2_FN64_MIGRATE_INFO_UP_CPU"
    """Ask where the trusted OS is."""
    PSCI_CPU_DEFAULT_SUSPEND = 0xC400_000C, "PSCI_1_0_FN64_CPU_DEFAULT_SUSPEND"
    """Sleep as usual."""
    PSCI_NODE_HW_STATE = 0xC400_000D, "PSCI_1_0_FN64_NODE_HW_STATE"  # doc: Ask for a power state.
    PSCI_SYSTEM_SUSPEND = 0xC400_000E, "PSCI_1_0_FN64_SYSTEM_SUSPEND"
    """Suspend the VM to memory, where KVM_CAP_ARM_SYSTEM_SUSPEND is enabled; the VMM must
    answer."""
    PSCI_STAT_RESIDENCY = 0xC400_0010, "PSCI_1_0_FN64_STAT_RESIDENCY"  # doc: Ask how long it slept.
    PSCI_STAT_COUNT = 0xC400_0011, "PSCI_1_0_FN64_STAT_COUNT"  # doc: Ask how often it slept.
    PSCI_SYSTEM_RESET2 = 0xC400_0012, "PSCI_1_1_FN64_SYSTEM_RESET2"
    """Reset in a chosen way: KVM_SYSTEM_EVENT_RESET with KVM_SYSTEM_EVENT_RESET_FLAG_PSCI_RESET2 in
    data[0]."""
    PSCI_SYSTEM_OFF2 = 0xC400_0015, "PSCI_1_3_FN64_SYSTEM_OFF2"
    """Switch off to hibernate: KVM_SYSTEM_EVENT_SHUTDOWN with
    KVM_SYSTEM_EVENT_SHUTDOWN_FLAG_PSCI_OFF2 in data[0]."""


@numbers(source=PSCI_H("PSCI_RET_*"), alone=False)
class PsciReturn(CEnum):
    """Answers in x0 of PSCI's calls; -2 and -3 mean other things than in SMCCC."""

    PSCI_RET_SUCCESS = 0, "PSCI_RET_SUCCESS"  # doc: The call did what was asked.
    PSCI_RET_NOT_SUPPORTED = -1, "PSCI_RET_NOT_SUPPORTED"
    """There is no such call: the vCPU was not given PSCI of that version (KVM_ARM_VCPU_PSCI_0_2),
    or KVM does not have it."""
    PSCI_RET_INVALID_PARAMS = -2, "PSCI_RET_INVALID_PARAMS"
    """An argument is not allowed; of CPU_ON, no vCPU has this MPIDR: make as many vCPUs as the
    device tree names."""
    PSCI_RET_DENIED = -3, "PSCI_RET_DENIED"  # doc: The caller may not do this (Linux: EPERM).
    PSCI_RET_ALREADY_ON = -4, "PSCI_RET_ALREADY_ON"
    """The vCPU of CPU_ON runs already: it was not made with KVM_ARM_VCPU_POWER_OFF, or CPU_ON came
    twice."""
    PSCI_RET_ON_PENDING = -5, "PSCI_RET_ON_PENDING"
    """The vCPU is being started; KVM does not answer it."""
    PSCI_RET_INTERNAL_FAILURE = -6, "PSCI_RET_INTERNAL_FAILURE"
    """The call failed inside; after SYSTEM_OFF or SYSTEM_RESET the VMM ran the vCPU on."""
    PSCI_RET_NOT_PRESENT = -7, "PSCI_RET_NOT_PRESENT"
    """There is no such thing in this machine."""
    PSCI_RET_DISABLED = -8, "PSCI_RET_DISABLED"  # doc: The CPU is disabled.
    PSCI_RET_INVALID_ADDRESS = -9, "PSCI_RET_INVALID_ADDRESS"
    """The entry address is not allowed (Linux: EINVAL)."""
