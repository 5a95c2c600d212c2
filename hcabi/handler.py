"""
The one host handler: exits in, replies out, for every contract that exits to user space.

It knows no architecture. The contract translates; the VMM's callback changes the visibility of
memory; the shared map remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from hcabi.errors import HostUsageError
from hcabi.memory.shared_map import ChangeVisibility, MemorySlot, SharedMap
from hcabi.types import (
    HostContract,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRequest,
    Verdict,
)

__all__ = ["ChangeVisibility", "HostHandler", "Observe"]

#: Looking up a member of an enum costs as much as looking up a slot.
_DONE = Verdict.DONE

#: Sees each request and what became of it, for logs and traces.
Observe = Callable[[ShareRequest, Outcome], None]


class HostHandler:
    """
    Serves the share calls of one VM.

    All vCPU threads may use it at once: requests are serialized by the map's lock, with the
    callback inside it.
    """

    def __init__(
        self,
        contract: HostContract,
        change: ChangeVisibility,
        slots: Iterable[MemorySlot] = (),
        *,
        shared_map: SharedMap | None = None,
        outside: Literal["refuse", "ignore"] = "refuse",
        observe: Observe | None = None,
    ) -> None:
        """
        Make a handler.

        Args:
            contract: Host half of the contract that the guest speaks.
            change: Makes one range of one slot visible or invisible to the host. Called once per
                slot piece in address order. The first piece that fails ends the request; what
                was done before it stays done. An exception reaches the caller of `handle`, with
                the map right, and never the guest.
            slots: Guest memory, with its initial visibility.
            shared_map: A map to share with other handlers of the same VM.
            outside: What to do with parts of a range where no memory is: refuse the whole before
                anything changes, or ignore those parts (some VMMs accept conversions of MMIO).
            observe: Sees every request and its outcome.
        """
        if outside not in ("refuse", "ignore"):
            raise HostUsageError(f"outside={outside!r}: expected 'refuse' or 'ignore'")
        if isinstance(contract, type) or not hasattr(contract, "decode_exit"):
            raise HostUsageError(f"contract {contract!r}: expected a host half, such as X86Host()")
        if not callable(change):
            raise HostUsageError(f"change={change!r}: expected a function, called for each piece")
        self.contract = contract
        self.map = SharedMap() if shared_map is None else shared_map
        for slot in slots:
            self.map.add_slot(slot)
        self._change = change
        self._decode, self._convert = contract.decode_exit, self.map.convert
        self._encode = contract.encode_reply
        self._ignore_outside = outside == "ignore"
        self._observe = observe

    def handle(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> Reply | NotAShareCall:
        """
        Serve one return of KVM_RUN.

        Args:
            run: The mapped kvm_run; read once.
            errno: Error number of KVM_RUN, 0 if it succeeded.
            read_register: Reads a register by KVM_GET_ONE_REG id; arm64 needs it.

        Returns:
            What to write and whether to go on, or the exit handed back.

        Raises:
            TruncatedError: *run* is too short; the VMM's fault.
            RegisterAccessError: *read_register* failed.
            Exception: Whatever the callback raised.
        """
        request = self._decode(run, errno, read_register)
        if isinstance(request, ShareRequest):
            outcome = self._convert(request, self._change, self._ignore_outside)
            if outcome.verdict is not _DONE or self._observe is not None:
                outcome = self._settle(request, outcome)
            return self._encode(request, outcome)
        if isinstance(request, InterfaceQuery):
            return request.reply
        return request

    def apply(self, request: ShareRequest) -> Outcome:
        """Do what *request* asks, as far as it goes. Raises only what the callback raises."""
        return self._settle(request, self._convert(request, self._change, self._ignore_outside))

    def _settle(self, request: ShareRequest, outcome: Outcome) -> Outcome:
        """Refuse what can only be retried where nobody retries, and tell the observer."""
        if outcome.verdict is Verdict.RETRY and not self.contract.retries:
            outcome = Outcome(Verdict.REFUSED, outcome.done, Refusal.RETRY_LOST)
        if self._observe is not None:
            self._observe(request, outcome)
        return outcome
