"""
pKVM's MEM_SHARE and MEM_UNSHARE as a protected VM makes them on an upstream kernel.

There is only a guest half. EL2 answers these calls, KVM_RUN does not return for them, and KVM
refuses the SMCCC filter on protected VMs. So a VMM has nothing to decode. It can access shared
memory, and gets SIGSEGV for an access to other guest memory.
"""

from __future__ import annotations

from collections.abc import Mapping

from hcabi.arm64.return_values import from_register
from hcabi.contracts.arm64.smccc import SmcccGuest
from hcabi.types import PAGE

__all__ = ["PkvmGuest", "usable_granule"]


def usable_granule(meminfo: Mapping[str, int]) -> int | None:
    """
    Granule in bytes of an answer to HYP_MEMINFO; None if it is an error or not a granule.

    0 is not a granule: a guest that shares in steps of 0 bytes never ends.
    """
    answer = from_register(meminfo["x0"])
    return answer if answer >= PAGE and answer & answer - 1 == 0 else None


class PkvmGuest(SmcccGuest):
    """
    Guest half of an upstream protected VM: one granule per HVC, no rollback. No host half.

    EL2 handles only HVC with the 64-bit ids, so there is no choice of conduit.
    Source: drivers/virt/coco/pkvm-guest/arm-pkvm-guest.c (Linux 7.3.4) 22-126.
    """

    name = "arm64.pkvm"

    def __init__(self, granule: int = PAGE) -> None:
        """
        Create the guest half; *granule* in bytes is HYP_MEMINFO's answer.

        Raises HostUsageError if it is not a power of two of at least 4096.
        """
        super().__init__(granule)

    @classmethod
    def from_meminfo(cls, meminfo: Mapping[str, int], page_size: int = PAGE) -> PkvmGuest | None:
        """
        Create the guest half that HYP_MEMINFO's answer allows; None if Linux would not share.

        Linux gives up if the granule is larger than its own *page_size* in bytes. Errors are larger
        too, because it compares unsigned numbers. It does not read x1.
        """
        granule = usable_granule(meminfo)
        return None if granule is None or granule > page_size else cls(granule)
