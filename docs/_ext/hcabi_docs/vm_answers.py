"""Which pages are of requests that a VMM answers by `hypercall.ret`, and for which types of VM."""

from __future__ import annotations

from collections.abc import Sequence

from hcabi.x86.return_values import Interface
from hcabi.x86.vm_types import VmType

__all__ = ["ANSWERED"]

_SNP = (Interface.SNP_PSC, [VmType.SNP_VM])
ANSWERED: dict[str, tuple[Interface, Sequence[VmType]]] = {
    "call-x86-map-gpa-range": (Interface.DIRECT, list(VmType)),
    "call-x86-tdvmcall-map-gpa": (Interface.TDX_MAP_GPA, [VmType.TDX_VM]),
    "structure-x86-snp-psc-desc": _SNP,
    "word-x86-ghcb-msr-psc-request": (Interface.SNP_MSR, [VmType.SNP_VM]),
}
