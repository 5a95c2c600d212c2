"""Types of x86 VMs: the argument of KVM_CREATE_VM."""

from __future__ import annotations

from typing import Final

from hcabi.layout import (
    CEnum,
    numbers,
)
from hcabi.x86.documents import ASM_KVM_H

__all__ = ["TYPES_BY_NAME", "VmType", "type_name"]


@numbers(source=ASM_KVM_H("KVM_X86_*_VM"))
class VmType(CEnum):
    """The type of VM that KVM_CREATE_VM creates."""

    DEFAULT_VM = 0, "KVM_X86_DEFAULT_VM"
    """A plain VM. KVM_SEV_INIT and KVM_SEV_ES_INIT make an SEV VM of it; other types need
    KVM_SEV_INIT2."""
    SW_PROTECTED_VM = 1, "KVM_X86_SW_PROTECTED_VM"
    """Private memory (guest_memfd, attributes) without encryption, to develop and test a VMM; the
    kernel needs CONFIG_KVM_SW_PROTECTED_VM."""
    SEV_VM = 2, "KVM_X86_SEV_VM"
    """Encrypted memory (AMD SEV): initialize it with KVM_SEV_INIT2. It has no private memory in
    KVM; memory is registered (KVM_MEMORY_ENCRYPT_REG_REGION) instead."""
    SEV_ES_VM = 3, "KVM_X86_SEV_ES_VM"
    """Encrypted memory and registers (AMD SEV-ES): initialize it with KVM_SEV_INIT2, and encrypt
    the vCPUs with LAUNCH_UPDATE_VMSA; no private memory in KVM."""
    SNP_VM = 4, "KVM_X86_SNP_VM"
    """Encrypted memory and registers, protected page states (AMD SEV-SNP): KVM_SEV_INIT2, slots
    with guest_memfd, KVM_CAP_EXIT_HYPERCALL for page state changes."""
    TDX_VM = 5, "KVM_X86_TDX_VM"
    """A trust domain (Intel TDX): KVM_TDX_INIT_VM before the first vCPU, slots with guest_memfd, a
    split irqchip, KVM_CAP_EXIT_HYPERCALL for MapGPA."""


def type_name(vm_type: int) -> str:
    """Name of a VM type in cases and captures, such as `sw_protected`."""
    return VmType(vm_type).name.removesuffix("_VM").lower()


#: The types by these names.
TYPES_BY_NAME: Final = {type_name(vm_type): vm_type for vm_type in VmType}
