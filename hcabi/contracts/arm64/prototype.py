"""
HISTORICAL: an exit that would have told the VMM of shared memory on arm64. It was never merged.

It was posted for review in 2022 and 2024 (a patch of Will Deacon's, reposted by Fuad Tabba). It is
here so that old patches can be decoded. No released kernel has it: KVM_CAP_EXIT_HYPERCALL is 0 on
arm64. Differences from the merged contract:

- `hypercall.nr` is the function NUMBER, 3 or 4, instead of the function id;
- `hypercall.args[0..2]` hold x1 to x3, instead of zeros;
- the kernel copies `hypercall.ret` to x0 and `args[0..2]` to x1 to x3, instead of ignoring them.
"""

from __future__ import annotations

import struct

from hcabi.arm64.hypercalls import VendorHypFunction
from hcabi.arm64.return_values import ReturnCode, to_register
from hcabi.contracts.arm64.pkvm import PkvmGuest
from hcabi.contracts.arm64.smccc import check_granule, no_conversion
from hcabi.contracts.failed_run import failed_run
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.types import (
    NO_HOLES,
    PAGE,
    NotAShareCall,
    Outcome,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRequest,
    Verdict,
)

__all__ = ["EXIT_MASK", "PrototypeGuest", "PrototypeHost"]

_LAYOUT = layout_of(KvmRun)
_ARGS = [f"hypercall.args[{i}]" for i in range(3)]
_PATHS = ("exit_reason", "hypercall.nr", *_ARGS)
_read = _LAYOUT.reader(*_PATHS)
_HYPERCALL = int(ExitReason.HYPERCALL)
_SHARE, _UNSHARE = VendorHypFunction.MEM_SHARE, VendorHypFunction.MEM_UNSHARE

#: The argument of KVM_ENABLE_CAP, with the bits of function numbers 3 and 4.
EXIT_MASK = 1 << _SHARE | 1 << _UNSHARE


def _answer(code: int) -> tuple[tuple[int, bytes], ...]:
    """Write `ret` and clear `args`, because KVM copies them to x0 to x3."""
    values = {"hypercall.ret": to_register(code), **dict.fromkeys(_ARGS, 0)}
    return tuple(
        (_LAYOUT.locate(path)[0], value.to_bytes(_LAYOUT.locate(path)[1], "little"))
        for path, value in values.items()
    )


class PrototypeHost:
    """
    Host half of the prototype. Historical: no released kernel causes these exits.

    EL2 checked alignment and state before the exit; the VMM only mapped or unmapped one page.
    Source: RFC v1 11/26 and 12/26 of February 2024; kvmtool RFC 31/32 of 2022.
    """

    name = "arm64.prototype"
    historical = True
    retries = False
    rules = NO_HOLES

    def __init__(self, granule: int = PAGE) -> None:
        """
        Create the host half; *granule* is the host's page size in bytes.

        Raises HostUsageError if it is not a power of two of at least 4096.
        """
        self.granule = check_granule(granule)
        self._accepted = _answer(ReturnCode.SUCCESS)
        self._refused = _answer(ReturnCode.INVALID_PARAMETER)

    def decode_exit(
        self,
        run: RunBuffer,
        errno: int = 0,
        read_register: ReadRegister | None = None,
    ) -> ShareRequest | NotAShareCall:
        """
        Decode one return of KVM_RUN; *read_register* is not needed.

        Raises TruncatedError if *run* ends before the call's arguments.
        """
        try:
            reason, nr, address, *rest = _read(run)
        except struct.error:
            raise _LAYOUT.truncated(run, *_PATHS) from None
        if errno != 0:
            return failed_run(run, reason, errno, no_conversion)
        if reason != _HYPERCALL:
            return NotAShareCall(reason)
        if nr not in (_SHARE, _UNSHARE):
            return NotAShareCall(reason, nr)
        malformed = Refusal.RESERVED_BITS if any(rest) else None
        return ShareRequest(
            start=address,
            size=self.granule,
            shared=nr == _SHARE,
            granule=self.granule,
            transition=True,
            malformed=malformed,
            call=nr,
        )

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """Answer in `hypercall.ret`; the only refusal is INVALID_PARAMETER."""
        if request.implicit:
            return Reply(resume=False, outcome=outcome)
        done = outcome.verdict is Verdict.DONE
        return Reply(run=self._accepted if done else self._refused, outcome=outcome)


class PrototypeGuest(PkvmGuest):
    """Guest half of the prototype, the same as upstream. Historical."""

    name = "arm64.prototype"
    historical = True
