"""
Realms of Arm CCA as the KVM series has them: a posting, and in no release.

The monitor (RMM) serves the realm's calls. Of a change of memory's state KVM tells the VMM by a
memory fault, with the whole range; the next KVM_RUN commits it. There is no answer to it: a VMM
that does not want the change does not run the vCPU again. Of `arm64.cca`, which imitates a monitor
by an SMCCC filter, nothing but the guest half is the same.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from hcabi.arm64.rsi import GRANULE
from hcabi.arm64.unmerged import CCA_SERIES
from hcabi.contracts.arm64.cca import CcaGuest
from hcabi.errors import TruncatedError
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, KvmRun, MemoryFaultFlags
from hcabi.layout import layout_of
from hcabi.types import (
    Action,
    NotAShareCall,
    Outcome,
    Place,
    ReadRegister,
    Refusal,
    Reply,
    Rules,
    RunBuffer,
    ShareRequest,
    Verdict,
    positive_errno,
)

__all__ = ["SERIES", "CcaSeriesGuest", "CcaSeriesHost"]

SERIES = CCA_SERIES("RSI_IPA_STATE_SET")

_LAYOUT = layout_of(KvmRun)
_read = _LAYOUT.reader(
    "exit_reason",
    "memory_fault.flags",
    "memory_fault.gpa",
    "memory_fault.size",
)
_read_nr = _LAYOUT.reader("hypercall.nr")
_NEEDED = sum(_LAYOUT.locate("memory_fault.size"))
_HYPERCALL, _MEMORY_FAULT = int(ExitReason.HYPERCALL), int(ExitReason.MEMORY_FAULT)
_EFAULT = int(Errno.EFAULT)
_PRIVATE = layout_of(MemoryFaultFlags).mask("private")
#: As on x86: no memory is as good as shared memory to a realm, and cannot be taken back.
_TO_SHARED: Mapping[Place, Action | Refusal] = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Action.CONVERT,
    Place.HOLE: Action.IGNORE,
}
_TO_PRIVATE: Mapping[Place, Action | Refusal] = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Refusal.NO_GUEST_MEMFD,
    Place.HOLE: Refusal.OUTSIDE_MEMORY,
}
_RULES = Rules(
    {
        (implicit, shared): _TO_SHARED if shared else _TO_PRIVATE
        for implicit in (False, True)
        for shared in (False, True)
    },
    needs_guest_memfd=True,
    frees_first=True,  # a hole punched while it is shared loses what was delegated to the monitor
)


class CcaSeriesHost:
    """
    Decodes the memory faults by which KVM tells of a realm's calls; what it did is in `SERIES`.

    A realm may set the same range any number of times: each fault is one call, and none counts as
    a repetition. Private memory that KVM cannot get makes memory faults too, of one page and
    without the private flag: they have another error number, such as ENOMEM, and are handed back.
    If the guest_memfd is closed, they have EFAULT, and nothing tells them from a call.
    """

    name = "arm64.cca_series"
    granule = GRANULE
    retries = False
    rules = _RULES

    def __init__(self, *, success_too: bool = False) -> None:
        """
        Make the host half.

        Args:
            success_too: Take memory faults where KVM_RUN succeeded, too: the branch with device
                assignment (v7) exits so after the first fault while attributes still disagree.
        """
        self._success_too = success_too

    def decode_exit(
        self,
        run: RunBuffer,
        errno: int = 0,
        read_register: ReadRegister | None = None,
    ) -> ShareRequest | NotAShareCall:
        """
        Translate one return of KVM_RUN; the address is that without the alias bit.

        Raises TruncatedError if *run* ends before the memory fault's size.
        """
        try:
            reason, flags, start, size = _read(run)
        except struct.error:
            got = memoryview(run).nbytes
            raise TruncatedError(_LAYOUT.c_name, 0, _NEEDED, got) from None
        error = positive_errno(errno)
        told = error == _EFAULT or (not error and self._success_too)
        if reason != _MEMORY_FAULT or not told:
            if error:
                return NotAShareCall(None)
            return NotAShareCall(reason, _read_nr(run)[0] if reason == _HYPERCALL else None)
        return ShareRequest(
            start=start,
            size=size,
            shared=not flags & _PRIVATE,
            granule=GRANULE,
            transition=False,
            malformed=Refusal.UNKNOWN_FLAGS if flags & ~_PRIVATE else None,
            call=reason,
            attributes=flags,
        )

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """Run again, which commits the change; or stop, which is the only way to refuse it."""
        if outcome.verdict is Verdict.DONE:
            return Reply()
        return Reply(resume=False, outcome=outcome)


class CcaSeriesGuest(CcaGuest):
    """Guest half: that of every realm, since the monitor serves the call."""

    name = "arm64.cca_series"
