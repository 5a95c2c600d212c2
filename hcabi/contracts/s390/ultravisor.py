"""
Sharing by the ultravisor of s390, as a protected guest does it.

There is a guest half only: the ultravisor serves the call, and the VMM is not told.
"""

from __future__ import annotations

from hcabi.errors import HostUsageError
from hcabi.layout import layout_of
from hcabi.s390.ultravisor import UvCbHeader, UvCbShare, UvcCommand, UvcConditionCode
from hcabi.types import (
    ADDRESS_SPACE,
    PAGE,
    Call,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
)

__all__ = ["UltravisorGuest"]

_BLOCK, _HEADER = layout_of(UvCbShare), layout_of(UvCbHeader)
_AGAIN = (UvcConditionCode.BUSY, UvcConditionCode.PARTIAL)


class UltravisorGuest:
    """
    Guest half: one page a call, again while the ultravisor is busy.

    Linux calls again without limit, and panics where the ultravisor reports an error; this stops
    after *attempts* calls that brought nothing. There is no host half.
    Source: arch/s390/include/asm/uv.h, arch/s390/mm/init.c 117-138 (Linux 7.3.4).
    """

    name = "s390.ultravisor"

    def __init__(self, control_block: int, *, attempts: int = 3) -> None:
        """
        Make the guest half; *control_block* is where the guest puts its struct uv_cb_share.

        Raises HostUsageError if that is no multiple of 8, or there is no attempt.
        """
        if control_block % 8 or not 0 <= control_block < ADDRESS_SPACE:
            raise HostUsageError(f"control block {control_block:#x}: expected a multiple of 8")
        if attempts < 1:
            raise HostUsageError(f"{attempts} attempts: expected at least 1")
        self.control_block = control_block
        self.attempts = attempts

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for the first page of *region*; `call.region` is all of it.

        Raises HostUsageError if the region is not whole pages: Linux stops there (BUG_ON).
        """
        return self._call(region, 0)

    def _call(self, region: ShareRegion, attempts: int) -> Call:
        inside = 0 <= region.start <= region.end <= ADDRESS_SPACE
        if (region.start | region.size) % PAGE or not region.size or not inside:
            raise HostUsageError(f"{region}: expected whole pages of {PAGE} bytes below 2^64")
        command = UvcCommand.SET_SHARED_ACCESS
        if not region.shared:
            command = UvcCommand.REMOVE_SHARED_ACCESS
        block = UvCbShare(UvCbHeader(_BLOCK.size, int(command)), paddr=region.start)
        writes = ((self.control_block, _BLOCK.build(block)),)
        registers = {"r1": 0, "r2": self.control_block}
        return Call("uvc", registers, region, writes, command.c_name, attempts)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read the condition code; `code` is the return code of the control block."""
        code = _HEADER.parse(state.memory(self.control_block, _HEADER.size)).rc
        region, ended = call.wanted, state.registers["cc"]
        if not state.fault and ended in _AGAIN:
            attempts = call.attempts + 1
            following = self._call(region, attempts) if attempts < self.attempts else None
            return Progress(Verdict.RETRY if following else Verdict.REFUSED, 0, following, code)
        if state.fault or ended != UvcConditionCode.OK:
            return Progress(Verdict.REFUSED, 0, None, code)
        left = ShareRegion(region.start + PAGE, region.size - PAGE, region.shared)
        return Progress(Verdict.DONE, PAGE, self._call(left, 0) if left.size else None, code)
