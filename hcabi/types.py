"""
The values that travel between guest, kernel, contract and handler.

They know no architecture. Units are bytes everywhere. All are immutable and compare by value.

May contain: plain values and the protocols that contracts fulfil.
Must not contain: wire numbers, registers by name, I/O. Imports from: errors.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from hcabi.errors import HostUsageError, TruncatedError

__all__ = [
    "ADDRESS_SPACE",
    "Call",
    "GuestContract",
    "GuestState",
    "HostContract",
    "InterfaceQuery",
    "NotAShareCall",
    "Outcome",
    "Progress",
    "ReadRegister",
    "Refusal",
    "Reply",
    "RunBuffer",
    "ShareRegion",
    "ShareRequest",
    "Verdict",
]

#: One past the last guest address, in bytes.
ADDRESS_SPACE = 1 << 64

#: The mapped `struct kvm_run`, or a prefix of it that covers the exit's arm.
RunBuffer = bytes | bytearray | memoryview

#: Reads one vCPU register by its KVM_GET_ONE_REG id.
ReadRegister = Callable[[int], int]


class Verdict(enum.Enum):
    """What became of a request, or of one piece of it."""

    DONE = "done"
    REFUSED = "refused"
    RETRY = "retry"


class Refusal(enum.Enum):
    """Why a request was not done; the guest learns only what its contract can say."""

    EMPTY = "the length is zero"
    UNALIGNED = "address or length is not a multiple of the granule"
    WRAPS = "the range ends beyond the address space"
    OUTSIDE_MEMORY = "the range leaves the guest's memory"
    RESERVED_BITS = "bits or arguments that must be zero are not"
    ALREADY_IN_STATE = "the pages are already so, and the contract makes transitions"
    HOST_REFUSED = "the VMM refused"
    NO_GUEST_MEMFD = "the memory has no private half: its slot has no guest_memfd"
    NO_PRIVATE_MEMORY = "this type of VM has no private memory in KVM"
    POISONED = "the memory is broken: hardware poison"
    NO_CONVERSION = "on this architecture a memory fault does not ask for a conversion"
    RETRY_LOST = "the VMM asked to retry, and the contract has no way to say so"


class ShareRegion(msgspec.Struct, frozen=True, gc=False):
    """
    A range of guest memory and whether the host shall see it.

    Attributes:
        start: Guest physical address, in bytes.
        size: Length, in bytes.
        shared: True to share with the host, False to take back.
    """

    start: int
    size: int
    shared: bool

    @property
    def end(self) -> int:
        """First address behind the range."""
        return self.start + self.size

    def __str__(self) -> str:
        return f"{'share' if self.shared else 'unshare'} [{self.start:#x}, +{self.size:#x})"


class ShareRequest(msgspec.Struct, frozen=True, gc=False):
    """
    What a guest asked for, as its contract understood the exit.

    Attributes:
        start: Guest physical address, in bytes; not yet checked.
        size: Length, in bytes; may exceed the address space, nothing has wrapped.
        shared: True to share, False to take back.
        granule: Multiple that the contract demands of address and length, in bytes.
        transition: Whether the contract moves pages from one state to the other, and so refuses
            pages that are already there, instead of setting a state.
        malformed: What is wrong with the call beyond its range, if anything.
        call: Number of the call on the wire.
        attributes: The contract's own word beside the range; 0 where it has none.
        implicit: Whether the guest just touched the memory, instead of making a call. Only
            memory with a guest_memfd can be converted that way.
    """

    start: int
    size: int
    shared: bool
    granule: int
    transition: bool
    malformed: Refusal | None
    call: int
    attributes: int = 0
    implicit: bool = False

    @property
    def region(self) -> ShareRegion:
        """The range alone."""
        return ShareRegion(self.start, self.size, self.shared)

    def __str__(self) -> str:
        return str(self.region)


class NotAShareCall(msgspec.Struct, frozen=True, gc=False):
    """
    An exit that is none of the contract's calls, handed back for the VMM's own exit loop.

    Attributes:
        exit_reason: KVM's exit reason; None where KVM_RUN failed, since it is stale then.
        call: Number of the call, where it is a call.
    """

    exit_reason: int | None
    call: int | None = None


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """
    What the host did. What of it the guest learns is the contract's table.

    Attributes:
        verdict: Done, refused or to be tried again.
        done: Bytes from the start that are in the wanted state now.
        reason: Why it is not done; None when it is.
    """

    verdict: Verdict
    done: int
    reason: Refusal | None = None


class Reply(msgspec.Struct, frozen=True, gc=False):
    """
    What the VMM has to do with the vCPU. A value: nothing has been written yet.

    Attributes:
        run: (offset, bytes) to write into kvm_run.
        registers: (KVM_SET_ONE_REG id, value) to write.
        resume: Whether to enter the guest again; if not, stop the VM.
        outcome: What was not done; None when all was, or when nothing was asked of the memory.
        memory: (guest address, bytes) to write into guest memory.
    """

    run: tuple[tuple[int, bytes], ...] = ()
    registers: tuple[tuple[int, int], ...] = ()
    resume: bool = True
    outcome: Outcome | None = None
    memory: tuple[tuple[int, bytes], ...] = ()


class InterfaceQuery(msgspec.Struct, frozen=True, gc=False):
    """
    A question about the interface instead of a range: the contract answers it alone.

    Attributes:
        call: Number of the call on the wire.
        reply: The answer.
    """

    call: int
    reply: Reply


class Call(msgspec.Struct, frozen=True):
    """
    One call as a guest makes it.

    Attributes:
        instruction: Mnemonic, such as `vmmcall` or `hvc`.
        registers: Values by register name before the instruction.
        region: What of the guest's wish this call and those after it cover.
        writes: (guest address, bytes) to put into guest memory first.
        note: What the registers do not show, for people.
    """

    instruction: str
    registers: Mapping[str, int]
    region: ShareRegion
    writes: tuple[tuple[int, bytes], ...] = ()
    note: str = ""


class GuestState(msgspec.Struct, frozen=True):
    """
    What a guest sees after its call.

    Attributes:
        registers: Values by register name.
        read: Reads guest memory as (address, size) to bytes, for contracts that answer there.
        fault: What the instruction died of; empty if it did not.
    """

    registers: Mapping[str, int]
    read: Callable[[int, int], bytes] | None = None
    fault: str = ""


class Progress(msgspec.Struct, frozen=True):
    """
    What a guest knows after one call.

    Attributes:
        verdict: Whether this call did what it asked.
        done: Bytes of the call's region known to be done.
        next: The call to make next, or None when there is nothing more to do or to try.
        code: The answer as it stood on the wire.
    """

    verdict: Verdict
    done: int
    next: Call | None
    code: int


class HostContract(Protocol):
    """Host half of a contract: exits to requests, outcomes to replies."""

    @property
    def name(self) -> str:
        """Name, such as `x86.kvm`."""
        ...

    @property
    def retries(self) -> bool:
        """Whether the contract can tell the guest to try again."""
        ...

    def decode_exit(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> ShareRequest | InterfaceQuery | NotAShareCall:
        """Translate one return of KVM_RUN."""
        ...

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """Translate what the host did into what to write."""
        ...


class GuestContract(Protocol):
    """Guest half of a contract: wishes to calls, registers to progress."""

    @property
    def name(self) -> str:
        """Name, such as `x86.kvm`."""
        ...

    def encode_call(self, region: ShareRegion) -> Call:
        """Make the first call for *region*."""
        ...

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read what came of *call*, and what to call next."""
        ...


def apply_reply(
    reply: Reply,
    run: bytearray | memoryview | Any,
    write_register: Callable[[int, int], None] | None,
    write_memory: Callable[[int, bytes], None] | None = None,
) -> bool:
    """
    Write *reply* where it belongs; returns whether to enter the guest again.

    Raises, with nothing written, HostUsageError where it answers in guest memory and
    *write_memory* is missing, and TruncatedError where *run* ends before the answer's place.
    """
    for offset, data in reply.run:
        if offset + len(data) > len(run):
            raise TruncatedError("struct kvm_run", offset, len(data), len(run) - offset)
    if reply.memory and write_memory is None:
        raise HostUsageError("this contract answers in guest memory: pass write_memory")
    for address, data in reply.memory:
        assert write_memory is not None
        write_memory(address, data)
    for offset, data in reply.run:
        run[offset : offset + len(data)] = data
    if write_register is not None:
        for register, value in reply.registers:
            write_register(register, value)
    return reply.resume
