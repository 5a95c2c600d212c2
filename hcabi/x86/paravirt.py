"""Numbers whose names say PV, shared or memory, and that have nothing to do with sharing pages."""

from __future__ import annotations

from hcabi.layout import CEnum, numbers
from hcabi.x86.documents import ASM_KVM_H, ASM_KVM_PARA_H

__all__ = ["PvEoi", "PvEoiWord", "PvReason", "XenAttribute", "XenService", "XenVcpuAttribute"]


@numbers(source=ASM_KVM_PARA_H("KVM_PV_EOI_*"))
class PvEoi(CEnum):
    """The word that MSR_KVM_PV_EOI_EN names, as a guest sees it."""

    DISABLED = 0, "KVM_PV_EOI_DISABLED"  # doc: The guest must end its interrupt as usual.
    ENABLED = 1, "KVM_PV_EOI_ENABLED"  # doc: The guest may end its interrupt by clearing the bit.


@numbers(source=ASM_KVM_PARA_H("KVM_PV_EOI_*"))
class PvEoiWord(CEnum):
    """Position of the bit in that word."""

    BIT = 0, "KVM_PV_EOI_BIT"  # doc: Position of the bit.
    MASK = 1, "KVM_PV_EOI_MASK"  # doc: Mask of the bit.


@numbers(source=ASM_KVM_PARA_H("KVM_PV_REASON_*"))
class PvReason(CEnum):
    """Why KVM interrupts a guest with asynchronous page faults."""

    PAGE_NOT_PRESENT = 1, "KVM_PV_REASON_PAGE_NOT_PRESENT"  # doc: The host reads the page in.
    PAGE_READY = 2, "KVM_PV_REASON_PAGE_READY"  # doc: The page is there now.


@numbers(source=ASM_KVM_H("KVM_XEN_HVM_CONFIG_*"), flags=True)
class XenService(CEnum):
    """Bits of what KVM_CAP_XEN_HVM answers, as far as pages meet them."""

    SHARED_INFO = 1 << 2, "KVM_XEN_HVM_CONFIG_SHARED_INFO"  # doc: KVM keeps Xen's shared info page.
    SHARED_INFO_HVA = 1 << 8, "KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA"
    """The page can be given by its user-space address."""


@numbers(source=ASM_KVM_H("KVM_XEN_ATTR_TYPE_*"))
class XenAttribute(CEnum):
    """Attributes of a Xen VM, as far as pages meet them."""

    LONG_MODE = 0, "KVM_XEN_ATTR_TYPE_LONG_MODE"  # doc: Whether the guest's structures are 64-bit.
    SHARED_INFO = 1, "KVM_XEN_ATTR_TYPE_SHARED_INFO"  # doc: The page as guest page number.
    SHARED_INFO_HVA = 6, "KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA"  # doc: Its user-space address.


@numbers(source=ASM_KVM_H("KVM_XEN_VCPU_ATTR_TYPE_*"))
class XenVcpuAttribute(CEnum):
    """Attributes of a Xen vCPU, as far as pages meet them."""

    VCPU_INFO = 0, "KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO"  # doc: Guest address of the vCPU's info.
    VCPU_INFO_HVA = 9, "KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA"  # doc: Its user-space address.
