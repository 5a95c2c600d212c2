"""
Android's ranged MEM_SHARE and MEM_UNSHARE, as a protected VM makes them.

x2 counts granules, and x1 returns how many were done. The guest calls again from there. There is
only a guest half, as upstream, because EL2 answers.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from hcabi.arm64 import android
from hcabi.arm64.return_values import ReturnCode, from_register
from hcabi.contracts.arm64.pkvm import usable_granule
from hcabi.contracts.arm64.smccc import check_granule
from hcabi.errors import HostUsageError
from hcabi.types import ADDRESS_SPACE, PAGE, Call, GuestState, Progress, ShareRegion, Verdict

__all__ = ["AndroidProtocolError", "PkvmAndroidGuest", "RangeProgress"]

_SHARE, _UNSHARE = android.MEM_SHARE.number, android.MEM_UNSHARE.number
_RELINQUISH = android.MEM_RELINQUISH.number


class AndroidProtocolError(enum.Enum):
    """Why the guest does not accept an answer of success."""

    NO_PROGRESS = "success, and no granule done: calling again would never end"
    TOO_MUCH = "success, and more granules done than were asked for or can be"


class RangeProgress(Progress, frozen=True):
    """
    What a guest knows after one ranged call.

    Attributes:
        broken: Why the answer violates the contract; None if it does not.
    """

    broken: AndroidProtocolError | None = None


class PkvmAndroidGuest:
    """
    Guest half of Android's second version, and of its first if the host has no ranges.

    It stops at the first refusal and leaves what was done. Source: pkvm.c and hypercalls.rst of
    the Android common kernel 6.12.
    """

    name = "arm64.pkvm_android"

    def __init__(self, granule: int = PAGE, *, has_range: bool = True) -> None:
        """
        Create the guest half from the answer to HYP_MEMINFO.

        Args:
            granule: x0, in bytes.
            has_range: Bit 0 of x1. Without it each call does one granule, and x2 is zero.

        Raises:
            HostUsageError: The granule is not a power of two of at least 4096.
        """
        self.granule = check_granule(granule)
        self.has_range = has_range

    @classmethod
    def from_meminfo(cls, meminfo: Mapping[str, int]) -> PkvmAndroidGuest | None:
        """
        Create the guest half that HYP_MEMINFO's answer allows; None if the answer is an error.

        A granule larger than the guest's own pages is accepted, unlike upstream.
        """
        granule = usable_granule(meminfo)
        if granule is None:
            return None
        return cls(granule, has_range=bool(meminfo["x1"] & android.HAS_RANGE))

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for all of *region*, or for its first granule if there are no ranges.

        The size is rounded up to the granule. Raises HostUsageError if the region is empty, because
        a count of 0 means 1, or if an argument is not a 64-bit number.
        """
        return self._call(_SHARE if region.shared else _UNSHARE, region)

    def relinquish(self, start: int, size: int) -> Call:
        """
        Make the first call that returns [start, start + size) bytes to the host.

        Each call covers one granule; decode it with `decode_result`. Errors are as for
        `encode_call`.
        """
        return self._call(_RELINQUISH, ShareRegion(start, size, True))

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """
        Read x0, and x1 of ranged calls. Continue where EL2 stopped, or end at the first refusal.

        Success without progress would loop for ever, and success for more than the request would
        wrap the remaining count. Both are refused, with a reason.
        """
        code = from_register(state.registers["x0"])
        if state.fault or code != ReturnCode.SUCCESS:
            return RangeProgress(Verdict.REFUSED, 0, None, code)
        asked = call.registers["x2"]
        done = state.registers["x1"] if asked else 1
        if not 0 < done <= max(asked, 1):
            broken = AndroidProtocolError.TOO_MUCH if done else AndroidProtocolError.NO_PROGRESS
            return RangeProgress(Verdict.REFUSED, 0, None, code, broken)
        region, size = call.wanted, done * self.granule
        rest = ShareRegion(region.start + size, region.size - size, region.shared)
        if rest.size <= 0:
            return RangeProgress(Verdict.DONE, region.size, None, code)
        if rest.start >= ADDRESS_SPACE:
            return RangeProgress(Verdict.REFUSED, size, None, code, AndroidProtocolError.TOO_MUCH)
        return RangeProgress(Verdict.DONE, size, self._call(call.registers["x0"], rest), code)

    def _call(self, number: int, region: ShareRegion) -> Call:
        granules = -(-region.size // self.granule)
        if granules <= 0:
            raise HostUsageError(f"{region}: a call covers one granule at least")
        registers = {
            "x0": number,
            "x1": region.start,
            "x2": granules if self.has_range and number != _RELINQUISH else 0,
            "x3": 0,
        }
        for register, value in registers.items():
            if not 0 <= value < ADDRESS_SPACE:
                raise HostUsageError(f"{region}: {register} = {value:#x} does not fit 64 bits")
        return Call("hvc", registers, region)
