"""Which pages are of requests that a VMM answers by `hypercall.ret`, and for which types of VM."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcabi.x86.return_values import Interface

__all__ = ["ANSWERED"]

#: Ways of asking, by page. The page of the exit's own number has all of them, since a VMM cannot
#: tell which one a guest used.
ANSWERED: Mapping[str, Sequence[Interface]] = {
    "call-x86-map-gpa-range": list(Interface),
    "call-x86-tdvmcall-map-gpa": [Interface.TDX_MAP_GPA],
    "structure-x86-snp-psc-desc": [Interface.SNP_PSC],
    "word-x86-ghcb-msr-psc-request": [Interface.SNP_MSR],
}
