"""
What lies between a confidential x86 guest and its VMM, as a model: processor or module, and KVM.

A guest's instruction comes in with its registers. What asks for a change of memory goes into the
modelled KVM; its exits go to a `HostHandler`, whose callback converts memory as a VMM does: it sets
the attribute and discards what was there. Page states are kept for each private backing page.

Nothing here isolates anything. A platform is told of what must be reachable by `Views`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Protocol

import msgspec

from hcabi.handler import HostHandler
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.loop import Serves
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, KvmRun, MemoryFaultFlags
from hcabi.layout import layout_of, name_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    PAGE,
    HostContract,
    NotAShareCall,
    Outcome,
    Reply,
    ShareRequest,
    Verdict,
    apply_reply,
)

__all__ = ["Execute", "Executed", "Exited", "GuestPlatform", "HostView", "Views"]

#: A list of the guest's has 253 entries at most, and each can become an exit.
_MOST_EXITS: Final = 10_000
_reason = layout_of(KvmRun).reader("exit_reason")
_PRIVATE = layout_of(MemoryFaultFlags).mask("private")


class Views(Protocol):
    """The guest's two views of its memory; addresses and sizes in bytes, without any bit."""

    def open_private(self, start: int, size: int, *, reachable: bool) -> None:
        """Let the guest reach a range by its private addresses, or let its touch fault."""
        ...

    def open_shared(self, start: int, size: int, *, reachable: bool) -> None:
        """Let the guest reach a range by its shared addresses, or let its touch fault."""
        ...

    def discard(self, start: int, size: int, *, shared: bool) -> None:
        """Free the backing pages of one view: they read as zeros afterwards."""
        ...


class Exited(msgspec.Struct, frozen=True):
    """
    One exit of the modelled KVM, and what the VMM answered.

    Attributes:
        run: kvm_run at the exit.
        errno: Error of KVM_RUN.
        reply: What the handler wrote; None if it handed the exit back.
        request: What the exit asked for, if it was a request.
        outcome: Result of it.
    """

    run: bytes
    errno: int
    reply: Reply | None
    request: ShareRequest | None = None
    outcome: Outcome | None = None


class Executed(msgspec.Struct):
    """
    One instruction of the guest's that a platform executed.

    Attributes:
        registers: What it changed, by name.
        exits: Exits on the way.
        ended: Why the guest has ended, or nothing.
        note: What a person may want to read, or nothing.
        halted: Whether the vCPU waits for an interrupt.
        created: APIC id of each vCPU that starts now, with the address of its registers' page.
    """

    registers: Mapping[str, int]
    exits: list[Exited] = []
    ended: str = ""
    note: str = ""
    halted: bool = False
    created: list[tuple[int, int]] = []


Execute = Callable[[int, str, Mapping[str, int]], Executed]
"""Executes an instruction: number of the vCPU, mnemonic, registers by name."""


class GuestPlatform(ABC):
    """
    Base of the platforms of one VM.

    Attributes:
        handler: Serves exits: a `HostHandler`, whose callback converts memory. Another one calls
            `observe`, `changed` and `freed`.
        shared: The handler's record of what is shared.
        vcpus: KVM's half of each vCPU.
    """

    #: Mnemonics of the instructions that it executes.
    instructions: tuple[str, ...]
    vcpus: Sequence[ModelVcpu]

    def __init__(
        self,
        contract: HostContract,
        size: int,
        views: Views,
        policy: Callable[[MemorySlot, int, int, bool], Verdict | None],
        *,
        discards: bool = True,
    ) -> None:
        """
        Make the platform of a guest with *size* bytes of memory from address 0 on, all private.

        *policy* decides for each piece; with *discards* the VMM frees what it converted.
        """
        self.size = size
        self.views = views
        self.shared = SharedMap()
        self._policy = policy
        self._discards = discards
        self._private = bytearray(b"\1") * (size // PAGE)
        self._observed: list[tuple[ShareRequest, Outcome]] = []
        self.handler: Serves = HostHandler(
            contract,
            self._change,
            [MemorySlot(0, size, guest_memfd=True)],
            shared_map=self.shared,
            observe=self.observe,
        )

    @abstractmethod
    def execute(self, number: int, instruction: str, registers: Mapping[str, int]) -> Executed:
        """Execute one instruction of the vCPU *number*."""

    @abstractmethod
    def attribute_set(self, start: int, size: int, shared: bool) -> None:
        """Tables follow the attribute of a range."""

    @abstractmethod
    def private_freed(self, start: int, size: int) -> None:
        """Tables follow the private backing pages of a range, which are gone."""

    @abstractmethod
    def is_usable(self, address: int) -> bool:
        """Whether the guest may touch a private page: it validated or accepted it."""

    def holds(self, address: int) -> bool:
        """Whether *address* is memory."""
        return 0 <= address < self.size

    def is_private(self, address: int) -> bool:
        """Attribute of a page of memory."""
        return self._private[address // PAGE] == 1

    def serve(self, vcpu: ModelVcpu, exits: Iterator[int | None]) -> tuple[list[Exited], str]:
        """Let the handler serve the *exits* of a modelled vCPU. Return them, and why it ended."""
        done: list[Exited] = []
        for error in exits:
            if error is None or len(done) >= _MOST_EXITS:
                break
            run = bytes(vcpu.run)
            self._observed.clear()
            reply = self.handler.handle(vcpu.run, error)
            if isinstance(reply, NotAShareCall):
                done.append(Exited(run, error, None))
                return done, self._why(vcpu, error)
            going_on = apply_reply(reply, vcpu.run, None, vcpu.write_memory)
            request, outcome = self._observed[-1] if self._observed else (None, None)
            done.append(Exited(run, error, reply, request, outcome))
            if not going_on:
                return done, "the VMM stopped"
        return done, ""

    def fault(self, vcpu: ModelVcpu, address: int, *, private: bool) -> tuple[list[Exited], str]:
        """Exit for a guest's access to a page whose attribute is the other one."""
        vcpu.put("exit_reason", ExitReason.MEMORY_FAULT)
        vcpu.put("memory_fault.flags", _PRIVATE if private else 0)
        vcpu.put("memory_fault.gpa", address // PAGE * PAGE)
        vcpu.put("memory_fault.size", PAGE)
        return self.serve(vcpu, iter([int(Errno.EFAULT)]))

    def observe(self, request: ShareRequest, outcome: Outcome) -> None:
        """Note what the handler did with the exit that it serves."""
        self._observed.append((request, outcome))

    def changed(self, start: int, size: int, shared: bool) -> None:
        """The VMM set the attribute of a range, in bytes."""
        first, count = start // PAGE, size // PAGE
        self._private[first : first + count] = bytes([not shared]) * count
        self.attribute_set(start, size, shared)
        self.views.open_shared(start, size, reachable=shared)
        self.views.open_private(start, size, reachable=False)
        if not shared:
            for page in range(start, start + size, PAGE):
                self.settle(page)

    def freed(self, start: int, size: int, *, shared: bool) -> None:
        """The VMM freed the shared or the private backing pages of a range, in bytes."""
        if not shared:
            self.private_freed(start, size)
        self.views.discard(start, size, shared=shared)

    def settle(self, page: int) -> None:
        """Let the guest reach a private page if it may touch it, and not otherwise."""
        reachable = self.is_private(page) and self.is_usable(page)
        self.views.open_private(page, PAGE, reachable=reachable)

    def _change(self, slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict | None:
        verdict = self._policy(slot, start, size, shared)
        if verdict in (None, Verdict.DONE):
            self.changed(start, size, shared)
            if self._discards:
                self.freed(start, size, shared=not shared)
        return verdict

    def _why(self, vcpu: ModelVcpu, error: int) -> str:
        if error:
            return f"KVM_RUN failed: {name_of(Errno, error)}"
        (reason,) = _reason(vcpu.run)
        return f"exit {name_of(ExitReason, reason)}"


class HostView(GuestMemory):
    """Guest memory as KVM reads it for a guest: the shared backing, whoever asks."""

    def __init__(
        self, size: int, read: Callable[[int, int], bytes], write: Callable[[int, bytes], None]
    ) -> None:
        """Read and write by two functions; what lies beyond *size* reads as zeros."""
        super().__init__()
        self._size, self._read, self._write = size, read, write
        #: What was read and written since `begin`, as (address, bytes).
        self.reads: list[tuple[int, bytes]] = []
        self.writes: list[tuple[int, bytes]] = []

    def begin(self) -> None:
        """Forget what was read and written."""
        self.reads, self.writes = [], []

    def read(self, address: int, size: int) -> bytes:
        """Return *size* bytes from *address*."""
        data = self._read(address, size) if self._inside(address, size) else bytes(size)
        self.reads.append((address, data))
        return data

    def write(self, address: int, data: bytes) -> None:
        """Put *data* at *address*."""
        if self._inside(address, len(data)):
            self._write(address, data)
        self.writes.append((address, data))

    def _inside(self, address: int, size: int) -> bool:
        return address >= 0 and address + size <= self._size
