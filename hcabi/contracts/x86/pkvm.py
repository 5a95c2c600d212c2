"""
The guest half of pKVM on x86: sizes in bytes, and -EAGAIN for a retry.

Unverified, see `hcabi.x86.pkvm`. There is no host half: the hypervisor answers.
"""

from __future__ import annotations

import msgspec

from hcabi.errors import HostUsageError
from hcabi.kvm.errno import Errno
from hcabi.types import U32, U64, Call, GuestState, Progress, ShareRegion, Verdict
from hcabi.x86.pkvm import PkvmHypercall

__all__ = ["PkvmGuest"]


class PkvmGuest:
    """
    Guest half of PKVM_GHC_SHARE_MEM and PKVM_GHC_UNSHARE_MEM.

    One call covers the whole region, and there is no partial answer. The guest must have touched
    the pages before it shares them. Its kernel calls again for ever on -EAGAIN, for sharing only;
    here there is a limit. Source: pKVM's guest kernel for Intel, out of tree; unverified.
    """

    name = "x86.pkvm"

    def __init__(self, *, attempts: int = 1000) -> None:
        """
        Create the guest half.

        Args:
            attempts: Answers of -EAGAIN before the guest fails.

        Raises HostUsageError if *attempts* is 0.
        """
        if attempts < 1:
            raise HostUsageError(f"{attempts} attempts: expected at least 1")
        self.attempts = attempts

    def encode_call(self, region: ShareRegion) -> Call:
        """Make the call; raises HostUsageError if address or size does not fit a register."""
        number = PkvmHypercall.SHARE_MEM if region.shared else PkvmHypercall.UNSHARE_MEM
        for name, value in (("address", region.start), ("size", region.size)):
            if not 0 <= value <= U64:
                raise HostUsageError(f"{region}: {name} {value:#x} does not fit 64 bits")
        registers = {"rax": int(number), "rbx": region.start, "rcx": region.size}
        return Call("vmcall", registers, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read RAX; guests use only the low 32 bits."""
        low = state.registers["rax"] & U32
        code = low - (1 << 32) if low >> 31 else low
        if state.fault:
            return Progress(Verdict.REFUSED, 0, None, code)
        if code == 0:
            return Progress(Verdict.DONE, call.wanted.size, None, 0)
        attempts = call.attempts + 1
        if code == -Errno.EAGAIN and call.wanted.shared and attempts < self.attempts:
            again = msgspec.structs.replace(call, attempts=attempts)
            return Progress(Verdict.RETRY, 0, again, code)
        return Progress(Verdict.REFUSED, 0, None, code)
