"""
The values that travel between guest, kernel, contract and handler.

They know no architecture. Units are bytes everywhere. All are immutable and compare by value.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from hcabi._repr import Value
from hcabi.errors import HostUsageError, TruncatedError

__all__ = [
    "ADDRESS_SPACE",
    "NO_HOLES",
    "PAGE",
    "U32",
    "U64",
    "USUAL_OUTCOMES",
    "Action",
    "Call",
    "GuestContract",
    "GuestState",
    "HostContract",
    "InterfaceQuery",
    "NotAShareCall",
    "Outcome",
    "Place",
    "Progress",
    "ReadRegister",
    "Refusal",
    "Reply",
    "Rules",
    "RunBuffer",
    "ShareRegion",
    "ShareRequest",
    "Verdict",
    "WriteRegister",
    "apply_reply",
    "positive_errno",
    "signed64",
]

#: One past the last guest address, in bytes.
ADDRESS_SPACE = 1 << 64
#: The smallest page of every architecture here, and the smallest granule of any contract. Bytes.
PAGE = 4096
#: Masks of a register and of its lower half.
U64, U32 = (1 << 64) - 1, (1 << 32) - 1


def signed64(value: int) -> int:
    """Give the signed number that the unsigned 64-bit *value* holds."""
    return value - (value >> 63 << 64)


#: The mapped `struct kvm_run`, or a prefix of it that covers the exit's arm.
RunBuffer = bytes | bytearray | memoryview

#: Reads one vCPU register by its KVM_GET_ONE_REG id.
ReadRegister = Callable[[int], int]
#: Writes one vCPU register: its KVM_SET_ONE_REG id, and the value.
WriteRegister = Callable[[int, int], None]


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
    ANOTHER_VM = "the call names another VM than the guest's own"
    UNKNOWN_FLAGS = "the memory fault has flags that are not known; it may ask for something else"
    ALREADY_IN_STATE = "the pages are already so, and the contract makes transitions"
    HOST_REFUSED = "the VMM refused"
    NO_GUEST_MEMFD = "the memory has no private half: its slot has no guest_memfd"
    NO_PRIVATE_MEMORY = "this type of VM has no private memory in KVM"
    POISONED = "the memory is broken: hardware poison"
    NO_CONVERSION = "in this kernel a memory fault does not ask for a conversion"
    RETRY_LOST = "the VMM asked to retry, and the contract has no way to say so"
    PRIVATE_HOLE = (
        "no slot is there, and the private attribute is set: the VMM set it where no memory is"
    )
    REPEATED = (
        "the same vCPU faults again and again on pages that are already as it wants them: private"
        " pages that cannot be had (guest_memfd closed or full, its offset wrong), emulation of an"
        " instruction in private memory, a guest_memfd with the MMAP flag, or attributes that the"
        " VMM recorded and never set"
    )


class Place(enum.Enum):
    """What lies where a request points."""

    MEMORY = "memory"
    NO_GUEST_MEMFD = "a slot without guest_memfd"
    HOLE = "no slot, such as MMIO"


class Action(enum.Enum):
    """What becomes of the part of a range that lies in such a place."""

    CONVERT = "convert"
    IGNORE = "success, nothing changed there"
    RUN_AGAIN = "run again, nothing changed"


class Rules(msgspec.Struct, frozen=True):
    """
    What becomes of a request, by how it was made, by its direction and by what lies there.

    A refusal anywhere in a range refuses all of it before anything changes; a hole is looked at
    before a missing guest_memfd.

    Attributes:
        table: (implicit, shared) to what is done in each place, or why it is refused.
        needs_guest_memfd: Whether private pages come from a guest_memfd alone, so that every slot
            must say whether it has one.
    """

    table: Mapping[tuple[bool, bool], Mapping[Place, Action | Refusal]]
    needs_guest_memfd: bool = False

    def __repr__(self) -> str:
        return f"<Rules, needs_guest_memfd={self.needs_guest_memfd}>"

    def with_holes(self, calls: Action | Refusal) -> Rules:
        """Give the same rules, but *calls* for what calls ask of holes."""
        table = {
            key: row if key[0] else {**row, Place.HOLE: calls} for key, row in self.table.items()
        }
        return Rules(table, self.needs_guest_memfd)


_ANYWHERE: Mapping[Place, Action | Refusal] = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Action.CONVERT,
    Place.HOLE: Refusal.OUTSIDE_MEMORY,
}
#: Convert memory in both directions, and refuse what is no memory. All of arm64 is so.
NO_HOLES = Rules({(implicit, to): _ANYWHERE for implicit in (False, True) for to in (False, True)})


class ShareRegion(Value, frozen=True, gc=False):
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


class ShareRequest(Value, frozen=True, gc=False):
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
        implicit: Whether the guest just touched the memory, instead of making a call. A fault has
            no answer: the guest runs again, or the VM stops.
        more: Ranges after the first, as (start, size) in bytes, of a call that lists several.
            They are done in this order, up to the first that fails.
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
    more: tuple[tuple[int, int], ...] = ()

    @property
    def region(self) -> ShareRegion:
        """The range alone; the first of several."""
        return ShareRegion(self.start, self.size, self.shared)

    def __str__(self) -> str:
        return str(self.region) + (f" and {len(self.more)} more" if self.more else "")


class NotAShareCall(Value, frozen=True, gc=False):
    """
    An exit that is none of the contract's calls, handed back for the VMM's own exit loop.

    Attributes:
        exit_reason: KVM's exit reason; None where KVM_RUN failed, since it is stale then.
        call: Number of the call, where it is a call.
    """

    exit_reason: int | None
    call: int | None = None


class Outcome(Value, frozen=True, gc=False):
    """
    What the host did. What of it the guest learns is the contract's table.

    Attributes:
        verdict: Done, refused or to be tried again.
        done: Bytes from the start that are in the wanted state now; of several ranges, in their
            order.
        reason: Why it is not done; None when it is.
    """

    verdict: Verdict
    done: int
    reason: Refusal | None = None


#: What most requests come to, by size: from a page to a GiB in powers of two. Making a value costs
#: more than finding one.
USUAL_OUTCOMES = {size: Outcome(Verdict.DONE, size) for size in (PAGE << n for n in range(19))}
#: Of a question about the interface, nothing is asked of the memory.
_NOTHING = Outcome(Verdict.DONE, 0)


class Reply(Value, frozen=True, gc=False):
    """
    What the VMM has to do with the vCPU. A value: nothing has been written yet.

    Attributes:
        run: (offset, bytes) to write into kvm_run.
        registers: (KVM_SET_ONE_REG id, value) to write.
        resume: Whether to enter the guest again; if not, stop the VM.
        outcome: What became of the request; done, 0 bytes, where nothing was asked of the memory.
            The request itself is what `HostHandler(..., observe=)` sees beside the outcome.
        memory: (guest address, bytes) to write into guest memory.
    """

    run: tuple[tuple[int, bytes], ...] = ()
    registers: tuple[tuple[int, int], ...] = ()
    resume: bool = True
    outcome: Outcome = _NOTHING
    memory: tuple[tuple[int, bytes], ...] = ()


class InterfaceQuery(Value, frozen=True, gc=False):
    """
    A question about the interface instead of a range: the contract answers it alone.

    Attributes:
        call: Number of the call on the wire.
        reply: The answer.
    """

    call: int
    reply: Reply


class Call(Value, frozen=True):
    """
    One call as a guest makes it.

    Attributes:
        instruction: Mnemonic, such as `vmmcall` or `hvc`.
        registers: Values by register name before the instruction.
        region: What this call and those after it are to share or take back; None for calls that
            ask for something else.
        writes: (guest address, bytes) to put into guest memory first.
        note: What the registers do not show, for people.
        attempts: How many calls before this one, from the same address, brought nothing.
    """

    instruction: str
    registers: Mapping[str, int]
    region: ShareRegion | None = None
    writes: tuple[tuple[int, bytes], ...] = ()
    note: str = ""
    attempts: int = 0

    @property
    def wanted(self) -> ShareRegion:
        """The region; raises HostUsageError for a call without one."""
        if self.region is None:
            raise HostUsageError(f"{self!r} shares nothing: pass what encode_call gave")
        return self.region


class GuestState(Value, frozen=True):
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


class Progress(Value, frozen=True):
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

    @property
    def granule(self) -> int:
        """Multiple that addresses and lengths must be of, in bytes; slots too."""
        ...

    @property
    def rules(self) -> Rules:
        """What becomes of a request by direction and by what lies there."""
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
    reply: Reply | NotAShareCall,
    run: bytearray | memoryview,
    write_register: WriteRegister | None = None,
    write_memory: Callable[[int, bytes], None] | None = None,
) -> bool:
    """
    Write *reply* where it belongs; returns whether to enter the guest again.

    Args:
        reply: What `HostHandler.handle` gave, if it is a reply.
        run: The mapped kvm_run.
        write_register: Takes a KVM_SET_ONE_REG id and a value; contracts of arm64 need it.
        write_memory: Takes a guest address and bytes; `arm64.cca` needs it.

    Raises:
        HostUsageError: Nothing was written: it is no reply, or it answers in registers or in guest
            memory and there is no writer for them.
        TruncatedError: Nothing was written: *run* ends before the answer's place.
    """
    if not isinstance(reply, Reply):
        raise HostUsageError(
            f"{reply!r} is no reply: hand this exit to your own loop, and apply replies alone"
        )
    for offset, data in reply.run:
        if offset + len(data) > len(run):
            raise TruncatedError("struct kvm_run", offset, len(data), len(run) - offset)
    if reply.registers and write_register is None:
        raise HostUsageError("this contract answers in registers: pass write_register")
    if reply.memory and write_memory is None:
        raise HostUsageError("this contract answers in guest memory: pass write_memory")
    for address, data in reply.memory:
        assert write_memory is not None
        write_memory(address, data)
    for offset, data in reply.run:
        run[offset : offset + len(data)] = data
    for register, value in reply.registers:
        assert write_register is not None
        write_register(register, value)
    return reply.resume


def positive_errno(errno: object) -> int:
    """
    Read what KVM_RUN gave: errno, or its negative as the system call itself gives it.

    Raises HostUsageError for anything but an int, such as the exception that carries it.
    """
    if not isinstance(errno, int) or isinstance(errno, bool):
        hint = f"; pass its errno, {errno.errno}" if isinstance(errno, OSError) else ""
        raise HostUsageError(f"errno={errno!r}: expected an int, 0 if KVM_RUN succeeded{hint}")
    return abs(errno)
