"""
The one host handler: exits in, replies out, for every contract that exits to user space.

It knows no architecture. The contract translates; the VMM's callback changes the visibility of
memory; the shared map remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Literal, NoReturn

from msgspec import structs

from hcabi.errors import HostUsageError
from hcabi.memory.shared_map import ChangeVisibility, MemorySlot, SharedMap
from hcabi.types import (
    Action,
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
        outside: Literal["refuse", "ignore"] | None = None,
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
            outside: What a call gets for parts of a range where no memory is. None is the
                contract's own rule: on x86 such parts are ignored by a call to share, also if there
                is nothing else, and refuse a call to take back; on arm64 they refuse both.
                "refuse" refuses both before anything changes; "ignore" ignores those parts in both
                directions. Memory faults are not concerned: without a slot they stop the VM.
            observe: Sees every request and its outcome.
        """
        if outside not in (None, "refuse", "ignore"):
            raise HostUsageError(f"outside={outside!r}: expected None, 'refuse' or 'ignore'")
        if isinstance(contract, type) or not hasattr(contract, "decode_exit"):
            raise HostUsageError(f"contract {contract!r}: expected a host half, such as X86Host()")
        if not callable(change):
            raise HostUsageError(f"change={change!r}: expected a function, called for each piece")
        self.contract = contract
        self.map = SharedMap() if shared_map is None else shared_map
        for slot in slots:
            self.map.add_slot(slot)
        self.map.require_granule(contract.granule)
        self._rules = contract.rules
        if self._rules.needs_guest_memfd:
            self.map.require_guest_memfd()
        if outside is not None:
            ignored = outside == "ignore"
            self._rules = self._rules.with_holes(
                Action.IGNORE if ignored else Refusal.OUTSIDE_MEMORY
            )
        self._change = change
        self._decode, self._convert = contract.decode_exit, self.map.convert
        self._encode = contract.encode_reply
        self._observe, self._watched = observe, observe is not None

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise HostUsageError(
            "a HostHandler is not copied or pickled: it serves one VM in one process"
        )

    def handle(
        self,
        run: RunBuffer,
        errno: int = 0,
        read_register: ReadRegister | None = None,
        # Not keyword-only: CPython 3.11 calls functions that have those more slowly.
        vcpu: int | None = None,
    ) -> Reply | NotAShareCall:
        """
        Serve one return of KVM_RUN.

        Args:
            run: The mapped kvm_run; read once.
            errno: Error number of KVM_RUN, 0 if it succeeded; the negative number that the system
                call itself gives is taken too.
            read_register: Reads a register by KVM_GET_ONE_REG id; arm64 needs it.
            vcpu: Number of the vCPU, so that one vCPU that repeats a memory fault is told from
                several that fault at once. Without it the buffer *run* stands for the vCPU: pass
                the mapping itself then, and not a copy.

        Returns:
            What to write and whether to go on, or the exit handed back.

        Raises:
            TruncatedError: *run* is too short; the VMM's fault.
            HostUsageError: An argument, or what *read_register* gave, is of the wrong kind.
            RegisterAccessError: *read_register* failed.
            Exception: Whatever the callback raised.
        """
        request = self._decode(run, errno, read_register)
        if isinstance(request, ShareRequest):
            if errno:
                return self._encode(request, self.apply(request, vcpu=_identity(run, vcpu)))
            outcome = self._convert(request, self._change, self._rules)
            if outcome.verdict is not _DONE or self._watched or request.more:
                outcome = self._settle(request, self._and_more(request, outcome))
            return self._encode(request, outcome)
        if isinstance(request, InterfaceQuery):
            return request.reply
        return request

    def apply(self, request: ShareRequest, *, vcpu: Hashable = None) -> Outcome:
        """
        Do what *request* asks, as far as it goes. Raises only what the callback raises.

        *vcpu* tells vCPUs apart that repeat a memory fault.
        """
        if request.implicit:
            outcome = self.map.fault(request, self._change, self._rules, vcpu)
        else:
            outcome = self._and_more(request, self._convert(request, self._change, self._rules))
        return self._settle(request, outcome)

    def _and_more(self, request: ShareRequest, outcome: Outcome) -> Outcome:
        """Do the other ranges of a request whose first range came to *outcome*."""
        done = outcome.done
        for start, size in request.more:
            if outcome.verdict is not _DONE:
                break
            piece = structs.replace(request, start=start, size=size)
            outcome = self._convert(piece, self._change, self._rules)
            done += outcome.done
        return outcome if done == outcome.done else Outcome(outcome.verdict, done, outcome.reason)

    def _settle(self, request: ShareRequest, outcome: Outcome) -> Outcome:
        """Refuse what can only be retried where nobody retries, and tell the observer."""
        nobody = request.implicit or not self.contract.retries
        if outcome.verdict is Verdict.RETRY and nobody:
            outcome = Outcome(Verdict.REFUSED, outcome.done, Refusal.RETRY_LOST)
        if self._observe is not None:
            self._observe(request, outcome)
        return outcome


def _identity(run: RunBuffer, vcpu: object) -> Hashable:
    """What stands for a vCPU: its number, or the memory that its kvm_run is mapped at."""
    if vcpu is None:
        return "run", id(run.obj if isinstance(run, memoryview) else run)
    if not isinstance(vcpu, int) or isinstance(vcpu, bool):
        raise HostUsageError(f"vcpu={vcpu!r}: expected the vCPU's number")
    return vcpu
