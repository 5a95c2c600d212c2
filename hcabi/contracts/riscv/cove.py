"""
Sharing by CoVE-G, as patches for Linux do it: a posting, and in no release.

There is a guest half only: the security manager serves the call, and the VMM is not told.
"""

from __future__ import annotations

from hcabi.errors import HostUsageError
from hcabi.riscv.cove import CoveExtension, CoveGuestFunction, SbiError
from hcabi.types import (
    ADDRESS_SPACE,
    PAGE,
    Call,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
    signed64,
)

__all__ = ["CoveGuest"]


class CoveGuest:
    """
    Guest half: the whole range in one call, and page by page where the length is refused.

    One security manager takes a page a call, and its fork of Linux falls back to that. There is no
    host half. Source: `hcabi.riscv.documents.COVE`; the specification's text was not read.
    """

    name = "riscv.cove"

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for all of *region*.

        Raises HostUsageError if the region is not whole pages.
        """
        return self._call(region, region.size)

    @staticmethod
    def _call(region: ShareRegion, length: int) -> Call:
        inside = 0 <= region.start <= region.end <= ADDRESS_SPACE
        if (region.start | region.size) % PAGE or not region.size or not inside:
            raise HostUsageError(f"{region}: expected whole pages of {PAGE} bytes below 2^64")
        function = CoveGuestFunction.SHARE_MEMORY
        if not region.shared:
            function = CoveGuestFunction.UNSHARE_MEMORY
        registers = {
            "a7": int(CoveExtension.COVG),
            "a6": int(function),
            "a0": region.start,
            "a1": length,
        }
        return Call("ecall", registers, region, note=function.c_name)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read the error in a0; a refused length of several pages is tried again with one page."""
        region, length = call.wanted, call.registers["a1"]
        error = signed64(state.registers["a0"])
        if not state.fault and error == SbiError.INVALID_PARAM and length > PAGE:
            return Progress(Verdict.RETRY, 0, self._call(region, PAGE), error)
        if state.fault or error != SbiError.SUCCESS:
            return Progress(Verdict.REFUSED, 0, None, error)
        left = ShareRegion(region.start + length, region.size - length, region.shared)
        following = self._call(left, PAGE) if left.size else None
        return Progress(Verdict.DONE, length, following, error)
