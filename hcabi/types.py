"""
The values that travel between guest, kernel, contract and handler.

They are the same on every architecture. All sizes are in bytes. All values are immutable and
compare by value.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

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
    "PlainCall",
    "PlainContract",
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
    """Return the unsigned 64-bit *value* as a signed number."""
    return value - (value >> 63 << 64)


#: The mapped `struct kvm_run`, or a prefix of it that covers the exit's arm.
RunBuffer = bytes | bytearray | memoryview

#: Reads one vCPU register by its KVM_GET_ONE_REG id.
ReadRegister = Callable[[int], int]
#: Writes one vCPU register: its KVM_SET_ONE_REG id, and the value.
WriteRegister = Callable[[int, int], None]


class Verdict(enum.Enum):
    """The result of a request, or of one piece of it."""

    DONE = "done"
    REFUSED = "refused"
    RETRY = "retry"


class Refusal(enum.Enum):
    """Why a request was refused. The guest sees only what its contract can express."""

    EMPTY = "the length is zero"
    UNALIGNED = "address or length is not a multiple of the granule"
    WRAPS = "the range ends beyond the address space"
    OUTSIDE_MEMORY = "the range leaves the guest's memory"
    RESERVED_BITS = "bits or arguments that must be zero are set"
    ANOTHER_VM = "the call names a VM other than the guest's own"
    UNKNOWN_FLAGS = "the memory fault has flags that are not known; it may ask for something else"
    ALREADY_IN_STATE = "the pages are already in this state, and the contract requires a change"
    HOST_REFUSED = "the VMM refused"
    NO_GUEST_MEMFD = "the memory cannot be private: its slot has no guest_memfd"
    NO_PRIVATE_MEMORY = "this type of VM has no private memory in KVM"
    POISONED = "the memory has a hardware error (poison)"
    NO_CONVERSION = "in this kernel a memory fault does not ask for a conversion"
    RETRY_LOST = "the VMM asked for a retry, and the contract has no way to ask the guest for one"
    PRIVATE_HOLE = "there is no slot, but the private attribute is set: the VMM set it for a hole"
    REPEATED = (
        "the same vCPU faults again and again on pages that are already as it wants them: private"
        " pages that cannot be had (guest_memfd closed or full, its offset wrong), emulation of an"
        " instruction in private memory, a guest_memfd with the MMAP flag, or attributes that the"
        " VMM recorded and never set"
    )


class Place(enum.Enum):
    """What is at an address of a request."""

    MEMORY = "memory"
    NO_GUEST_MEMFD = "a slot without guest_memfd"
    HOLE = "no slot, such as MMIO"


class Action(enum.Enum):
    """What the host does with the part of a range that is in such a place."""

    CONVERT = "convert"
    IGNORE = "success, nothing changed there"
    RUN_AGAIN = "run again, nothing changed"


class Rules(msgspec.Struct, frozen=True):
    """
    What the host does with a request, by its kind (call or fault), its direction and its place.

    If any part of a range must be refused, the whole range is refused before anything changes. A
    hole takes precedence over a missing guest_memfd.

    Attributes:
        table: Maps (implicit, shared) to the action, or the reason to refuse, for each place.
        needs_guest_memfd: Whether private pages come only from a guest_memfd. If so, every slot
            must state whether it has one.
        frees_first: Whether private memory that becomes shared must be freed before its attributes
            change; elsewhere memory is freed after them.
    """

    table: Mapping[tuple[bool, bool], Mapping[Place, Action | Refusal]]
    needs_guest_memfd: bool = False
    frees_first: bool = False

    def __repr__(self) -> str:
        return f"<Rules, needs_guest_memfd={self.needs_guest_memfd}>"

    def with_holes(self, calls: Action | Refusal) -> Rules:
        """Return the same rules, but with *calls* for explicit calls that name a hole."""
        table = {
            key: row if key[0] else {**row, Place.HOLE: calls} for key, row in self.table.items()
        }
        return msgspec.structs.replace(self, table=table)


_ANYWHERE: Mapping[Place, Action | Refusal] = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Action.CONVERT,
    Place.HOLE: Refusal.OUTSIDE_MEMORY,
}
#: Convert memory in both directions, and refuse holes. All arm64 contracts do this.
NO_HOLES = Rules({(implicit, to): _ANYWHERE for implicit in (False, True) for to in (False, True)})


class ShareRegion(Value, frozen=True, gc=False):
    """
    A range of guest memory, and whether the host may access it.

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
        """First address after the range."""
        return self.start + self.size

    def __str__(self) -> str:
        return f"{'share' if self.shared else 'unshare'} [{self.start:#x}, +{self.size:#x})"


class ShareRequest(Value, frozen=True, gc=False):
    """
    What the guest asked for, as decoded from the exit by its contract.

    Attributes:
        start: Guest physical address, in bytes; not checked yet.
        size: Length, in bytes; may exceed the address space, because it never wraps.
        shared: True to share, False to take back.
        granule: Alignment that the contract requires of address and length, in bytes.
        transition: Whether the contract requires that pages change their state, and so refuses
            pages that are already in the wanted state.
        malformed: What is wrong with the call beyond its range, if anything.
        call: Number of the call on the wire.
        attributes: The attribute word of the call; 0 if the contract has none.
        implicit: True for a memory fault, False for a call. A fault has no answer: the guest runs
            again, or the VM stops.
        more: Further ranges, as (start, size) in bytes, if the call lists several. They are
            converted in this order, up to the first that fails.
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
        """The range; the first one if there are several."""
        return ShareRegion(self.start, self.size, self.shared)

    def __str__(self) -> str:
        return str(self.region) + (f" and {len(self.more)} more" if self.more else "")


class NotAShareCall(Value, frozen=True, gc=False):
    """
    An exit that is not a call of the contract. It belongs to the VMM's own exit loop.

    Attributes:
        exit_reason: KVM's exit reason; None if KVM_RUN failed, because the field is stale then.
        call: Number of the call, if it is a call.
    """

    exit_reason: int | None
    call: int | None = None


class Outcome(Value, frozen=True, gc=False):
    """
    What the host did. The contract defines how much of it the guest sees.

    Attributes:
        verdict: Done, refused or retry.
        done: Bytes, counted from the start, that are now in the wanted state. Several ranges are
            counted in their order.
        reason: Why it was refused; None if it was done.
    """

    verdict: Verdict
    done: int
    reason: Refusal | None = None


#: The outcomes of most requests, by size: a page to a GiB in powers of two. To look one up costs
#: less than to construct it.
USUAL_OUTCOMES = {size: Outcome(Verdict.DONE, size) for size in (PAGE << n for n in range(19))}
#: The outcome of a query about the interface, which changes no memory.
_NOTHING = Outcome(Verdict.DONE, 0)


class Reply(Value, frozen=True, gc=False):
    """
    What the VMM must write before it runs the vCPU again. Nothing has been written yet.

    Attributes:
        run: (offset, bytes) to write into kvm_run.
        registers: (KVM_SET_ONE_REG id, value) to write.
        resume: True to run the guest again, False to stop the VM.
        outcome: The result of the request; done with 0 bytes if it changes no memory. The request
            itself goes to `HostHandler(..., observe=)`, together with the outcome.
        memory: (guest address, bytes) to write into guest memory.
    """

    run: tuple[tuple[int, bytes], ...] = ()
    registers: tuple[tuple[int, int], ...] = ()
    resume: bool = True
    outcome: Outcome = _NOTHING
    memory: tuple[tuple[int, bytes], ...] = ()


class InterfaceQuery(Value, frozen=True, gc=False):
    """
    A query about the interface, without a range. The contract answers it without the VMM.

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
        region: What this call and its successors share or take back; None for calls that do
            something else.
        writes: (guest address, bytes) to write into guest memory before the call.
        note: What the registers do not show, as text for people.
        attempts: Number of earlier calls from the same address that made no progress.
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
        read: Reads guest memory, (address, size) to bytes; for contracts that answer in memory.
        fault: The exception that the instruction raised; empty if none.
    """

    registers: Mapping[str, int]
    read: Callable[[int, int], bytes] | None = None
    fault: str = ""

    def memory(self, address: int, size: int) -> bytes:
        """Read *size* bytes of guest memory; raises HostUsageError if there is no `read`."""
        if self.read is None:
            raise HostUsageError("the answer is in guest memory: pass GuestState.read")
        return self.read(address, size)


class Progress(Value, frozen=True):
    """
    What the guest knows after one call.

    Attributes:
        verdict: Result of this call.
        done: Bytes of the call's region that are known to be converted.
        next: The next call to make; None if the guest is finished or gives up.
        code: The return value as it was on the wire.
    """

    verdict: Verdict
    done: int
    next: Call | None
    code: int


class HostContract(Protocol):
    """Host half of a contract: decodes exits to requests, encodes outcomes to replies."""

    @property
    def name(self) -> str:
        """Name, such as `x86.kvm`."""
        ...

    @property
    def retries(self) -> bool:
        """Whether the contract can ask the guest to retry."""
        ...

    @property
    def granule(self) -> int:
        """Alignment of addresses, lengths and memory slots, in bytes."""
        ...

    @property
    def rules(self) -> Rules:
        """What the host does with a request, by direction and place."""
        ...

    def decode_exit(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> ShareRequest | InterfaceQuery | NotAShareCall:
        """Decode one return of KVM_RUN."""
        ...

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """Encode what the host did as what the VMM must write."""
        ...


#: The first arguments of a ShareRequest, up to `attributes`.
PlainCall = tuple[int, int, bool, int, bool, Refusal | None, int, int]


@runtime_checkable
class PlainContract(HostContract, Protocol):
    """
    Host half of a contract whose calls are one range each.

    `HostHandler` answers such a call from its values, and makes a request of them only for an
    observer and for what is not done whole. Calls of arm64 are in registers, and a contract of them
    has no such form: reading three registers takes a VMM longer than making the request, and an
    answer of Arm CCA depends on the address.
    """

    @property
    def replies(self) -> Mapping[int, Reply]:
        """Replies to calls that were done whole, by the usual sizes in bytes."""
        ...

    def read_call(self, run: RunBuffer) -> PlainCall | NotAShareCall:
        """Read a KVM_RUN that succeeded as the arguments of a request."""
        ...


class GuestContract(Protocol):
    """Guest half of a contract: encodes regions as calls, decodes results to progress."""

    @property
    def name(self) -> str:
        """Name, such as `x86.kvm`."""
        ...

    def encode_call(self, region: ShareRegion) -> Call:
        """Make the first call for *region*."""
        ...

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Decode the result of *call*, with the next call to make."""
        ...


def apply_reply(
    reply: Reply | NotAShareCall,
    run: bytearray | memoryview,
    write_register: WriteRegister | None = None,
    write_memory: Callable[[int, bytes], None] | None = None,
) -> bool:
    """
    Write *reply* where it belongs. Return whether to run the guest again.

    Args:
        reply: What `HostHandler.handle` returned, if it is a `Reply`.
        run: The mapped kvm_run.
        write_register: Takes a KVM_SET_ONE_REG id and a value; contracts of arm64 need it.
        write_memory: Takes a guest address and bytes; `arm64.cca` and `hyperv.vbs` need it.

    Raises:
        HostUsageError: Nothing was written: *reply* is not a `Reply`, or it answers in registers or
            in guest memory and the writer for these is missing.
        TruncatedError: Nothing was written: *run* ends before the field to write.
    """
    if not isinstance(reply, Reply):
        raise HostUsageError(f"{reply!r} is not a Reply: handle this exit in your own loop")
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
    Return the errno of KVM_RUN as a positive number; the system call itself returns it negative.

    Raises HostUsageError for anything but an int, for example the OSError that carries it.
    """
    if not isinstance(errno, int) or isinstance(errno, bool):
        hint = f"; pass its errno, {errno.errno}" if isinstance(errno, OSError) else ""
        raise HostUsageError(f"errno={errno!r}: expected an int, 0 if KVM_RUN succeeded{hint}")
    return abs(errno)
