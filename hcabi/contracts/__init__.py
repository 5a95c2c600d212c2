"""The contracts by which guests share memory: a host half and a guest half of each."""

from __future__ import annotations

from functools import cache

__all__ = ["contract_names"]


@cache
def contract_names() -> frozenset[str]:
    """Return the names of all contracts, such as `x86.kvm`."""
    from hcabi.contracts import arm64, hyperv, riscv, s390, x86

    platforms = (x86, hyperv, arm64, s390, riscv)
    return frozenset(getattr(m, n).name for m in platforms for n in m.__all__ if "Guest" in n)
