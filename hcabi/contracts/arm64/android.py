"""
Android's ranged MEM_SHARE and MEM_UNSHARE, as a protected VM makes them.

x2 counts granules and x1 comes back with how many were done: the guest calls again from there.
There is a guest half only, as upstream: EL2 answers.
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
    """Why an answer of success is not believed."""

    NO_PROGRESS = "success, and no granule done: calling again would never end"
    TOO_MUCH = "success, and more granules done than were asked for or can be"


class RangeProgress(Progress, frozen=True):
    """
    What a guest knows after one ranged call.

    Attributes:
        broken: Why the answer breaks the contract; None if it keeps it.
    """

    broken: AndroidProtocolError | None = None


class PkvmAndroidGuest:
    """
    Guest half of Android's second version, and of its first where the host has no ranges.

    It stops at the first refusal and leaves what was done. Source: pkvm.c and hypercalls.rst of
    the Android common kernel 6.12.
    """

    name = "arm64.pkvm_android"

    def __init__(self, granule: int = PAGE, *, has_range: bool = True) -> None:
        """
        Make the guest half from what HYP_MEMINFO answered.

        Args:
            granule: x0, in bytes.
            has_range: Bit 0 of x1. Without it each call does one granule, and x2 is zero.

        Raises:
            HostUsageError: The granule is no power of two from 4096.
        """
        self.granule = check_granule(granule)
        self.has_range = has_range

    @classmethod
    def from_meminfo(cls, meminfo: Mapping[str, int]) -> PkvmAndroidGuest | None:
        """
        Make the guest half that HYP_MEMINFO's answer allows, or None where it is an error.

        A granule larger than the guest's own pages is accepted, unlike upstream.
        """
        granule = usable_granule(meminfo)
        if granule is None:
            return None
        return cls(granule, has_range=bool(meminfo["x1"] & android.HAS_RANGE))

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for all of *region*, or for its first granule where there are no ranges.

        A size that is no multiple of the granule is rounded up. Raises HostUsageError where the
        region is empty, since a count of 0 means 1, or where an argument is no 64-bit number.
        """
        return self._call(_SHARE if region.shared else _UNSHARE, region)

    def relinquish(self, start: int, size: int) -> Call:
        """
        Make the first call that gives [start, start + size) bytes back to the host.

        One granule per call; decode each with `decode_result`. Same errors as `encode_call`.
        """
        return self._call(_RELINQUISH, ShareRegion(start, size, True))

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """
        Read x0 and, of ranged calls, x1; go on where EL2 stopped, or end at the first refusal.

        Success without progress, or with more than was asked for, is refused with a reason: the
        one would loop for ever, the other wrap the count that is left.
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
