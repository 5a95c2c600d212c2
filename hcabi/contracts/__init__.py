"""Host and guest half of each contract by which a guest shares memory."""

from __future__ import annotations

from functools import cache

__all__ = ["contract_names"]


@cache
def contract_names() -> frozenset[str]:
    """Names of all contracts, such as `x86.kvm`, from the guest halves: each contract has one."""
    from hcabi.contracts import arm64, hyperv, x86

    platforms = (x86, hyperv, arm64)
    return frozenset(getattr(m, n).name for m in platforms for n in m.__all__ if "Guest" in n)
