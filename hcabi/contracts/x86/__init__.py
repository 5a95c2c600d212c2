"""
The contracts by which x86 guests share memory.

All of them reach the VMM as the same exit, so there is one host half; the guest halves differ.
"""

from __future__ import annotations

from hcabi._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hcabi.contracts.x86.host import X86Host
    from hcabi.contracts.x86.kvm import KvmGuest
    from hcabi.contracts.x86.pkvm import PkvmGuest
    from hcabi.contracts.x86.sev_es import SevEsGuest
    from hcabi.contracts.x86.snp import SnpGuest, SnpMsrGuest
    from hcabi.contracts.x86.svsm import SvsmGuest
    from hcabi.contracts.x86.tdx import TdxGuest, TdxHypercallGuest

__all__ = [
    "KvmGuest",
    "PkvmGuest",
    "SevEsGuest",
    "SnpGuest",
    "SnpMsrGuest",
    "SvsmGuest",
    "TdxGuest",
    "TdxHypercallGuest",
    "X86Host",
]

__getattr__ = lazy(
    __name__,
    {
        "KvmGuest": "kvm",
        "PkvmGuest": "pkvm",
        "SevEsGuest": "sev_es",
        "SnpGuest": "snp",
        "SnpMsrGuest": "snp",
        "SvsmGuest": "svsm",
        "TdxGuest": "tdx",
        "TdxHypercallGuest": "tdx",
        "X86Host": "host",
    },
)
