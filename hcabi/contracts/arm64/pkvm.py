"""
pKVM's MEM_SHARE and MEM_UNSHARE as a protected VM makes them on an upstream kernel.

There is a guest half only. EL2 answers these calls, KVM_RUN does not return for them, and the
SMCCC filter that could forward them is refused on protected VMs: nothing is left for a VMM to
decode. It notices shared memory by the SIGSEGV that no longer comes.
"""

from __future__ import annotations

from collections.abc import Mapping

from hcabi.arm64.return_values import from_register
from hcabi.contracts.arm64.smccc import SmcccGuest
from hcabi.types import PAGE

__all__ = ["PkvmGuest", "usable_granule"]


def usable_granule(meminfo: Mapping[str, int]) -> int | None:
    """
    Granule in bytes of an answer to HYP_MEMINFO, or None where it is an error or no granule.

    0 is none: a guest that shares in steps of 0 bytes never ends.
    """
    answer = from_register(meminfo["x0"])
    return answer if answer >= PAGE and answer & answer - 1 == 0 else None


class PkvmGuest(SmcccGuest):
    """
    Guest half of an upstream protected VM: one granule per HVC, no rollback. No host half.

    EL2 looks at HVC with the 64-bit ids alone, so there is no choice of conduit.
    Source: drivers/virt/coco/pkvm-guest/arm-pkvm-guest.c (Linux 7.3.4) 22-126.
    """

    name = "arm64.pkvm"

    def __init__(self, granule: int = PAGE) -> None:
        """
        Make the guest half; *granule* in bytes is what HYP_MEMINFO answered.

        Raises HostUsageError where it is no power of two from 4096.
        """
        super().__init__(granule)

    @classmethod
    def from_meminfo(cls, meminfo: Mapping[str, int], page_size: int = PAGE) -> PkvmGuest | None:
        """
        Make the guest half that HYP_MEMINFO's answer allows, or None where Linux would not share.

        Linux gives up where the granule is larger than its own *page_size* in bytes; errors are
        larger too, since it compares without sign. It does not look at x1.
        """
        granule = usable_granule(meminfo)
        return None if granule is None or granule > page_size else cls(granule)
