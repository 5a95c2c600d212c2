"""
The host half of every x86 contract.

Direct hypercalls, SNP page state changes and TDX MapGPA cause the same exit, which does not show
which call the guest made. So the VM type chooses the reply values.
"""

from __future__ import annotations

import struct
from typing import Literal

from hcabi.contracts.failed_run import PRIVATE, failed_run
from hcabi.errors import HostUsageError
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.types import (
    USUAL_OUTCOMES,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    PlainCall,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRequest,
    Verdict,
)
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall, MapGpaRangeAttributes
from hcabi.x86.return_values import direction_rules, has_private_memory, reply_table
from hcabi.x86.vm_types import VmType

__all__ = ["X86Host"]

_LAYOUT = layout_of(KvmRun)
_FIELDS = (
    "exit_reason",
    "hypercall.nr",
    "hypercall.args[0]",
    "hypercall.args[1]",
    "hypercall.args[2]",
)
# A buffer without room for the answer is too short.
_read = _LAYOUT.reader(*_FIELDS, covering="hypercall.ret")
_read_reason = _LAYOUT.reader("exit_reason", covering="hypercall.ret")
_RET = _LAYOUT.locate("hypercall.ret")[0]
_HYPERCALL = int(ExitReason.HYPERCALL)
_MAP_GPA_RANGE = int(Hypercall.MAP_GPA_RANGE)
_ENCRYPTED = layout_of(MapGpaRangeAttributes).mask("encrypted")
_DONE = Verdict.DONE
#: Attribute words from this value on have reserved bits set, because these are the upper bits.
_RESERVED = 1 << layout_of(MapGpaRangeAttributes).field("reserved").position


class X86Host:
    """
    Decodes KVM_HC_MAP_GPA_RANGE exits and memory faults, and answers them.

    Source: arch/x86/kvm/x86.c (Linux 7.3.4) 7409-7441 and 7338-7346 for what arrives and what is
    copied back, Documentation/virt/kvm/x86/hypercalls.rst 173-192 for the attribute word.
    """

    def __init__(
        self,
        vm_type: int = VmType.DEFAULT_VM,
        baseline: Baseline = LINUX_7_3,
        *,
        reserved_bits: Literal["refuse", "ignore"] = "refuse",
    ) -> None:
        """
        Create the host half for one VM.

        Args:
            vm_type: The VM type, which chooses the reply values.
            baseline: Behaviours of the host kernel.
            reserved_bits: What to do when attribute bits that must be zero are set. KVM passes
                them on unchecked.
        """
        if reserved_bits not in ("refuse", "ignore"):
            raise HostUsageError(f"reserved_bits={reserved_bits!r}: expected 'refuse' or 'ignore'")
        self.vm_type = vm_type
        self.baseline = baseline
        table = reply_table(vm_type, baseline)
        self.name = table.name
        self.granule = WIRE_PAGE
        self.retries = table.retry is not None
        self.rules = direction_rules(vm_type)
        self._reserved = _RESERVED if reserved_bits == "refuse" else 1 << 64
        # Replies for the sizes of most requests are cached.
        self._accepted = _ret(0)
        self.replies = {
            size: Reply(run=self._accepted, outcome=done) for size, done in USUAL_OUTCOMES.items()
        }
        self._refused = _ret(table.refused)
        self._retry = _ret(table.refused if table.retry is None else table.retry)

    def decode_exit(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> ShareRequest | InterfaceQuery | NotAShareCall:
        """
        Decode one return of KVM_RUN; no argument of the guest causes an exception.

        Raises TruncatedError if *run* ends before `hypercall.ret`, where the answer goes.
        """
        if errno == 0:
            call = self.read_call(run)
            return ShareRequest(*call) if isinstance(call, tuple) else call
        try:
            (reason,) = _read_reason(run)
        except struct.error:
            raise _LAYOUT.truncated(run, "hypercall.ret") from None
        return failed_run(run, reason, errno, self._refusal)

    def read_call(self, run: RunBuffer) -> PlainCall | NotAShareCall:
        """Read a call as the arguments of its request; raises as `decode_exit` does."""
        try:
            reason, nr, start, pages, attributes = _read(run)
        except struct.error:
            raise _LAYOUT.truncated(run, "hypercall.ret") from None
        if reason != _HYPERCALL or nr != _MAP_GPA_RANGE:
            return NotAShareCall(reason, nr if reason == _HYPERCALL else None)
        return (
            start,
            pages * WIRE_PAGE,
            not attributes & _ENCRYPTED,
            WIRE_PAGE,
            False,
            None if attributes < self._reserved else Refusal.RESERVED_BITS,
            nr,
            attributes,
        )

    def _refusal(self, flags: int) -> Refusal | None:
        """Why a memory fault with these flags asks for no conversion."""
        if not has_private_memory(self.vm_type):
            return Refusal.NO_PRIVATE_MEMORY
        # Proposed flags (user fault, asynchronous page fault) do not ask for conversions.
        return Refusal.UNKNOWN_FLAGS if flags & ~PRIVATE else None

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """
        Write the answer into `hypercall.ret`, which KVM copies at the next entry.

        A memory fault has no answer: the guest runs again and repeats the access, or the VM stops.
        """
        if outcome.verdict is _DONE:
            if request.implicit:
                return Reply(outcome=outcome)
            return self.replies.get(outcome.done) or Reply(run=self._accepted, outcome=outcome)
        if request.implicit:
            return Reply(resume=False, outcome=outcome)
        written = self._retry if outcome.verdict is Verdict.RETRY else self._refused
        return Reply(run=written, outcome=outcome)


def _ret(value: int) -> tuple[tuple[int, bytes], ...]:
    return ((_RET, struct.pack("<q", value)),)
