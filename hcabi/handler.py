"""
The host handler: exits in, replies out, for every contract that exits to user space.

It is the same on every architecture. The contract decodes and encodes; the VMM's callback changes
the visibility of memory; the shared map records it.
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
    PlainCall,
    PlainContract,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRequest,
    Verdict,
)

__all__ = ["ChangeVisibility", "HostHandler", "Observe"]

#: Looking up a member of an enum costs as much as looking up a slot.
_DONE, _RETRY = Verdict.DONE, Verdict.RETRY

#: Called with each request and its outcome, for logs and traces.
Observe = Callable[[ShareRequest, Outcome], None]


class HostHandler:
    """
    Handles the share calls of one VM.

    All vCPU threads may use it at once. The map's lock serializes requests and is held during the
    callback.
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
        Create a handler for one VM.

        Args:
            contract: Host half of the contract that the guest uses.
            change: Shares one range of one slot with the host, or takes it back. It is called once
                for each slot that the request covers, in address order. The first failure ends
                the request; ranges converted before it stay converted. An exception reaches the
                caller of `handle`, never the guest, and the map stays correct.
            slots: Memory slots with their initial visibility.
            shared_map: The map of another handler of the same VM, to use one map for both.
            outside: How to treat the parts of a call's range that no slot covers. None is the
                contract's own rule: on x86 a call that shares ignores such parts, even if they
                are all of the range, and a call that takes back is refused; on arm64 both are
                refused. "refuse" refuses both before anything changes; "ignore" ignores such
                parts in both directions. Memory faults do not use it: a fault without a slot
                stops the VM.
            observe: Called with every request and its outcome.
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
        self._read_call: Callable[[RunBuffer], PlainCall | NotAShareCall] | None = None
        if (
            isinstance(contract, PlainContract)
            and _is_whole(contract, "read_call", "decode_exit", "encode_reply")
            and _is_whole(self.map, "convert", "convert_inside")
            and observe is None
        ):
            self._read_call, self._replies = contract.read_call, contract.replies
            self._convert_inside = self.map.convert_inside

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise HostUsageError(
            "a HostHandler is not copied or pickled: it serves one VM in one process"
        )

    def handle(
        self,
        run: RunBuffer,
        errno: int = 0,
        read_register: ReadRegister | None = None,
        # Not keyword-only: CPython 3.11 calls such functions more slowly.
        vcpu: int | None = None,
    ) -> Reply | NotAShareCall:
        """
        Handle one return of KVM_RUN.

        Args:
            run: The mapped kvm_run; read once.
            errno: Error number of KVM_RUN, 0 if it succeeded. The negative number that the system
                call returns is accepted too.
            read_register: Reads a register by KVM_GET_ONE_REG id; arm64 needs it.
            vcpu: Number of the vCPU. It distinguishes one vCPU that repeats a memory fault from
                several that fault at once. Without it the buffer *run* identifies the vCPU, so
                pass the mapping itself, not a copy.

        Returns:
            A `Reply` with what to write and whether to run again, or `NotAShareCall`.

        Raises:
            TruncatedError: *run* is too short (the VMM's fault).
            HostUsageError: An argument, or the result of *read_register*, has the wrong type.
            RegisterAccessError: *read_register* failed.
            Exception: Whatever the callback raises.
        """
        if self._read_call is not None and errno == 0:
            call = self._read_call(run)
            if not isinstance(call, tuple):
                return call
            start, size, shared, granule, transition, malformed, _, _ = call
            done = self._convert_inside(
                start, size, shared, granule, transition, malformed, self._change
            )
            if done is not None and done.verdict is _DONE:
                reply = self._replies.get(done.done)
                if reply is not None:
                    return reply
            asked = ShareRequest(*call)
            if done is None:
                done = self._convert(asked, self._change, self._rules)
            return self._encode(asked, self._settle(asked, done))
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
        Convert what *request* asks for, as far as possible. Raises only what the callback raises.

        *vcpu* distinguishes vCPUs that repeat a memory fault.
        """
        if request.implicit:
            outcome = self.map.fault(request, self._change, self._rules, vcpu)
        else:
            outcome = self._and_more(request, self._convert(request, self._change, self._rules))
        return self._settle(request, outcome)

    def _and_more(self, request: ShareRequest, outcome: Outcome) -> Outcome:
        """Convert the other ranges of a request whose first range had *outcome*."""
        done = outcome.done
        for start, size in request.more:
            if outcome.verdict is not _DONE:
                break
            piece = structs.replace(request, start=start, size=size)
            outcome = self._convert(piece, self._change, self._rules)
            done += outcome.done
        return outcome if done == outcome.done else Outcome(outcome.verdict, done, outcome.reason)

    def _settle(self, request: ShareRequest, outcome: Outcome) -> Outcome:
        """Refuse a retry that the contract cannot express, and call the observer."""
        cannot_retry = request.implicit or not self.contract.retries
        if outcome.verdict is _RETRY and cannot_retry:
            outcome = Outcome(Verdict.REFUSED, outcome.done, Refusal.RETRY_LOST)
        if self._observe is not None:
            self._observe(request, outcome)
        return outcome


def _is_whole(part: object, *methods: str) -> bool:
    """Whether one class has all these methods: a subclass may override some of them."""
    owners = [[c for c in type(part).__mro__ if name in vars(c)][:1] for name in methods]
    return owners.count(owners[0]) == len(methods)


def _identity(run: RunBuffer, vcpu: object) -> Hashable:
    """Identify a vCPU: by its number, or by the memory where its kvm_run is mapped."""
    if vcpu is None:
        return "run", id(run.obj if isinstance(run, memoryview) else run)
    if not isinstance(vcpu, int) or isinstance(vcpu, bool):
        raise HostUsageError(f"vcpu={vcpu!r}: expected the vCPU's number")
    return vcpu
