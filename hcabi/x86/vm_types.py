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

    DEFAULT_VM = 0, "KVM_X86_DEFAULT_VM"  # doc: A plain VM; also what old SEV set-up starts from.
    SW_PROTECTED_VM = 1, "KVM_X86_SW_PROTECTED_VM"
    """Private memory without hardware, for development."""
    SEV_VM = 2, "KVM_X86_SEV_VM"  # doc: Encrypted memory (AMD SEV).
    SEV_ES_VM = 3, "KVM_X86_SEV_ES_VM"  # doc: Encrypted memory and registers (AMD SEV-ES).
    SNP_VM = 4, "KVM_X86_SNP_VM"
    """Encrypted memory and registers, protected page states (AMD SEV-SNP)."""
    TDX_VM = 5, "KVM_X86_TDX_VM"  # doc: A trust domain (Intel TDX).


def type_name(vm_type: int) -> str:
    """Name of a VM type in cases and captures, such as `sw_protected`."""
    return VmType(vm_type).name.removesuffix("_VM").lower()


#: The types by these names.
TYPES_BY_NAME: Final = {type_name(vm_type): vm_type for vm_type in VmType}
