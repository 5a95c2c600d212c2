"""
Wrong programs that the kit must catch, each made from a bug of a real project.

Every mutant is the reference program with one thing replaced; the sentence beside it says where
the bug was seen. A test runs all of them and demands that each is caught.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from hcabi.arm64.dialects import SmcccHost
from hcabi.arm64.dialects.android import PkvmAndroidGuest
from hcabi.arm64.registers import x
from hcabi.conformance.cases import Case
from hcabi.conformance.judge import judge
from hcabi.conformance.reference import Reference, Skip
from hcabi.kvm.exits import ExitReason
from hcabi.region import (
    ADDRESS_SPACE,
    Call,
    GuestDialect,
    GuestState,
    HostDialect,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Progress,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
)
from hcabi.sharedmap import ChangeVisibility, SharedMap
from hcabi.x86.dialects import KvmGuest
from hcabi.x86.dialects.tdx import TdxGuest

__all__ = ["MUTANTS", "Mutant", "killers"]

_U32, _U64 = (1 << 32) - 1, (1 << 64) - 1
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z][a-z])")
_REPLACE = msgspec.structs.replace


class Mutant(msgspec.Struct, frozen=True):
    """
    One wrong program.

    Attributes:
        name: Its name.
        bug: What it does wrong.
        origin: Where that was seen.
        program: Makes it.
    """

    name: str
    bug: str
    origin: str
    program: Callable[[], Reference]


#: All mutants by name.
MUTANTS: dict[str, Mutant] = {}


def mutant(bug: str, origin: str) -> Callable[[type[Reference]], type[Reference]]:
    """Put a wrong program on the list, under its class's name."""

    def put(cls: type[Reference]) -> type[Reference]:
        name = _WORDS.sub("-", cls.__name__).lower()
        MUTANTS[name] = Mutant(name, bug, origin, cls)
        return cls

    return put


def killers(program: Reference, cases: Iterable[Case]) -> list[str]:
    """Ids of the cases that *program* gets wrong."""
    found = []
    for case in cases:
        try:
            if judge(case, program.execute(case.dialect, case.input)):
                found.append(case.id)
        except Skip:
            continue
        except Exception:  # a wrong program may fail in any way
            found.append(case.id)
    return found


# --- ways to be wrong

Decoded = ShareRequest | InterfaceQuery | NotAShareCall


class _Host:
    """A host half with one of its methods replaced."""

    def __init__(self, inner: HostDialect, program: HostMutant) -> None:
        self.inner, self.program = inner, program
        self.name, self.retries = inner.name, inner.retries

    def decode_exit(self, run: Any, errno: int = 0, read_register: Any = None) -> Decoded:
        return self.program.decoded(self.inner, bytes(run), errno, read_register)

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        return self.program.encoded(self.inner, request, outcome)


class HostMutant(Reference):
    """A program whose host half is wrong."""

    def host(self, dialect: str, vm: dict[str, Any]) -> HostDialect:
        """Host half with our methods in it."""
        return _Host(super().host(dialect, vm), self)

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Decode, and spoil the request."""
        request = inner.decode_exit(run, errno, read_register)
        return self.spoil(request) if isinstance(request, ShareRequest) else request

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Make a request wrong."""
        return request

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Encode, and spoil the reply."""
        return inner.encode_reply(request, outcome)


def _x86(request: ShareRequest) -> bool:
    return request.call == 12 and not request.implicit


def _ret(value: int) -> Reply:
    return Reply(run=((88, (value & _U64).to_bytes(8, "little")),))


# --- what a call says


@mutant(
    "any attribute word but 0 is taken for private",
    "libkrun, src/vmm/src/linux/vstate.rs: `let private = !matches!(attributes, 0)`",
)
class AnyAttributeIsPrivate(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        return _REPLACE(request, shared=not request.attributes) if _x86(request) else request


@mutant(
    "the count is taken in units of 2 MiB where the hint says so",
    "a slip, not seen in a project: KVM sets the hint of 2 MiB and counts 4 KiB pages (sev.c)",
)
class CountInHintUnits(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        hinted = _x86(request) and request.attributes & 0xF == 1
        return _REPLACE(request, size=request.size * 512) if hinted else request


@mutant(
    "the direction is turned round",
    "a slip, not seen in a project: x86 says encrypted where others say shared",
)
class DirectionTurned(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        return _REPLACE(request, shared=not request.shared)


@mutant(
    "reserved attribute bits are ignored",
    "QEMU, cloud-hypervisor, libkrun, alioth and mushroom",
)
class ReservedBitsIgnored(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        ignored = request.malformed is Refusal.RESERVED_BITS and _x86(request)
        return _REPLACE(request, malformed=None) if ignored else request


@mutant(
    "page sizes above 2 bits are refused",
    "OpenVMM: a mask of 0x3 for the size and of 0xf << 4 for the state",
)
class SizeOfTwoBits(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        odd = _x86(request) and request.attributes & 0xC
        return _REPLACE(request, malformed=Refusal.RESERVED_BITS) if odd else request


@mutant(
    "attributes are read as 32 bits",
    "a slip, not seen in a project: the documented bits all lie in the low half",
)
class AttributesOf32Bits(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        narrow = _x86(request) and not request.attributes & 0xFFFFFFE0
        return _REPLACE(request, malformed=None) if narrow else request


@mutant(
    "count times 4096 wraps at 64 bits",
    "QEMU (TARGET_PAGE_SIZE), libkrun, cloud-hypervisor and mushroom multiply without a check",
)
class SizeWraps(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        return _REPLACE(request, size=request.size & _U64)


@mutant(
    "address plus size wraps", "alioth, QEMU and mushroom add and shift in 64 bits without a check"
)
class EndWraps(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        end = (request.start + request.size) & _U64
        wrapped = request.start + request.size > ADDRESS_SPACE and request.size < ADDRESS_SPACE
        return _REPLACE(request, start=0, size=end) if wrapped else request


@mutant(
    "an unaligned address is rounded down",
    "a slip, not seen in a project: masking comes before checking",
)
class AddressRounded(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        return _REPLACE(request, start=request.start // request.granule * request.granule)


@mutant(
    "a count of 0 is done",
    "cloud-hypervisor, libkrun and alioth pass the empty range on",
)
class EmptyIsDone(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        if outcome.reason is Refusal.EMPTY:
            outcome = Outcome(Verdict.DONE, 0)
        return inner.encode_reply(request, outcome)


@mutant(
    "args are read from the wrong place", "a slip, not seen in a project: nr taken for 16 bytes"
)
class ArgsShifted(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        if inner.name.startswith("x86.") and run[8] == ExitReason.HYPERCALL:
            run = run[:40] + run[48:] + bytes(8)
        return super().decoded(inner, run, errno, read_register)


# --- what is answered


@mutant("ret is never written", "QEMU: 20241212032628.475976-1-binbin.wu@linux.intel.com")
class RetNeverWritten(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        return _REPLACE(inner.encode_reply(request, outcome), run=())


@mutant(
    "ret is written after failures only",
    "QEMU, libkrun, alioth: success leaves ret to the kernel, which clears it only since 6.14",
)
class RetOnFailureOnly(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        reply = inner.encode_reply(request, outcome)
        return _REPLACE(reply, run=()) if outcome.verdict is Verdict.DONE else reply


@mutant("ret is written as 32 bits", "a slip, not seen in a project: int in place of u64")
class RetOf32Bits(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        reply = inner.encode_reply(request, outcome)
        return _REPLACE(reply, run=tuple((offset, data[:4]) for offset, data in reply.run))


@mutant("a refusal is 1", "OpenVMM: `*result = 1`, which KVM_RUN refuses since 5d40e5b49442")
class RefusalIsOne(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        reply = inner.encode_reply(request, outcome)
        return _ret(1) if reply.run and outcome.verdict is not Verdict.DONE else reply


@mutant(
    "a negative errno on SNP and TDX",
    "the direct path's sign on the other doors: the clash of commit 5d40e5b49442 with RAX",
)
class NegativeOnSynthesized(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        reply = inner.encode_reply(request, outcome)
        failed = reply.run and outcome.verdict is not Verdict.DONE
        return _ret(-22) if failed and inner.name in ("x86.snp", "x86.tdx") else reply


@mutant(
    "a positive errno on the direct path",
    "Documentation/virt/kvm/api.rst 8953-8957 names EINVAL without a sign for all",
)
class PositiveOnDirect(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        reply = inner.encode_reply(request, outcome)
        failed = reply.run and outcome.verdict is not Verdict.DONE
        return _ret(22) if failed and inner.name == "x86.kvm" else reply


@mutant("EAGAIN on SNP", "api.rst promises a retry; SNP guests terminate on it")
class EagainOnSnp(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        if inner.name == "x86.snp" and outcome.reason in (Refusal.RETRY_LOST,):
            return _ret(11)
        return inner.encode_reply(request, outcome)


@mutant("no retry on TDX", "the contract before commit 3e2dec1ede0a, which brought the retry")
class NoRetryOnTdx(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        if outcome.verdict is Verdict.RETRY:
            outcome = Outcome(Verdict.REFUSED, outcome.done, Refusal.HOST_REFUSED)
        return inner.encode_reply(request, outcome)


@mutant("any failure stops the VM", "QEMU: RUN_STATE_INTERNAL_ERROR; cloud-hypervisor: RunVcpu")
class FailureStopsVm(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        reply = inner.encode_reply(request, outcome)
        return reply if outcome.verdict is Verdict.DONE else _REPLACE(reply, resume=False)


@mutant("failures are answered as success", "libkrun worker.rs: sends false, then true")
class FailureIsSuccess(HostMutant):
    """Wrong."""

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        if outcome.reason is Refusal.HOST_REFUSED:
            outcome = Outcome(Verdict.DONE, request.size)
        return inner.encode_reply(request, outcome)


# --- which exits


@mutant(
    "unknown calls resume with ret untouched",
    "cloud-hypervisor: `VmExit::Ignore`, so the guest sees success",
)
class UnknownCallIgnored(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        request = super().decoded(inner, run, errno, read_register)
        if isinstance(request, NotAShareCall) and request.call is not None:
            return InterfaceQuery(request.call, Reply())
        return request


@mutant(
    "unknown calls are answered 0", "cloud-hypervisor enables every exit there is and serves one"
)
class UnknownCallAnsweredZero(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        request = super().decoded(inner, run, errno, read_register)
        if isinstance(request, NotAShareCall) and request.call is not None:
            zero = tuple((x(n), 0) for n in range(4)) if inner.name == "arm64.smccc" else ()
            return InterfaceQuery(request.call, Reply(run=_ret(0).run, registers=zero))
        return request


@mutant("unknown calls stop the VM by a panic", "alioth and crosvm: unimplemented!()")
class UnknownCallPanics(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        request = super().decoded(inner, run, errno, read_register)
        if isinstance(request, NotAShareCall) and request.call is not None:
            raise NotImplementedError("handle_hypercall() not supported")
        return request


@mutant("exit 38 is the memory fault", "mushroom: the number from before the merge")
class MemoryFaultIs38(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        reasons = {38: 39, 39: 38}
        run = run[:8] + bytes([reasons.get(run[8], run[8])]) + run[9:]
        return super().decoded(inner, run, errno, read_register)


@mutant("memory faults are not known", "OpenVMM turns them into an error, crosvm has none")
class NoMemoryFaults(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        request = super().decoded(inner, run, errno, read_register)
        implicit = isinstance(request, ShareRequest) and request.implicit
        return NotAShareCall(None) if implicit else request


@mutant(
    "the memory fault's flag is bit 0",
    "libkrun PR #296: exit reason and flag bit (1 << 3) confused",
)
class FaultFlagIsBit0(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        if not request.implicit:
            return request
        return _REPLACE(request, shared=not request.attributes & 1)


@mutant(
    "old exits are served again after EINTR",
    "a slip, not seen in a project: the exit reason is looked at before the errno",
)
class ErrnoNotRead(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        fault = run[8] == ExitReason.MEMORY_FAULT
        return super().decoded(inner, run, errno if fault else 0, read_register)


@mutant(
    "SEV memory is converted by faults",
    "a slip, not seen in a project: KVM refuses the private attribute on SEV (x86.c 9877)",
)
class FaultsWithoutPrivateMemory(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        none = request.malformed is Refusal.NO_PRIVATE_MEMORY
        return _REPLACE(request, malformed=None) if none else request


@mutant(
    "conversion of memory without a guest_memfd",
    "a slip, not seen in a project: only slots with a guest_memfd have a private half",
)
class FaultsWithoutGuestMemfd(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        return _REPLACE(request, implicit=False, transition=False) if request.implicit else request

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        fault = request.call == ExitReason.MEMORY_FAULT
        return (
            Reply(resume=outcome.verdict is Verdict.DONE)
            if fault
            else super().encoded(inner, request, outcome)
        )


# --- memory


class MapMutant(Reference):
    """A program whose map is wrong."""

    map: type[SharedMap] = SharedMap

    def shared_map(self) -> SharedMap:
        """Make the wrong map."""
        return self.map()


class _OneSlot(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        slot = self.slot_at(request.start)
        if slot is None or request.start + request.size > slot.end:
            return Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)
        return super().convert(request, change, ignore_outside)


@mutant(
    "a range must lie in one slot",
    "QEMU up to 10.2.1: 'ram_block_attributes_state_change, invalid range'; SNP with NUMA wedged",
)
class OneSlotOnly(MapMutant):
    """Wrong."""

    map = _OneSlot


class _FirstSlot(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        slot = self.slot_at(request.start)
        if slot is None:
            return super().convert(request, change, ignore_outside)
        size = min(request.size, slot.end - request.start)
        return super().convert(_REPLACE(request, size=size), change, ignore_outside)


@mutant("only the first slot is converted", "libkrun convert_memory: one region look-up")
class FirstSlotOnly(MapMutant):
    """Wrong."""

    map = _FirstSlot


class _EndExclusive(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        if any(request.start + request.size == slot.end for slot in self.slots):
            return Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)
        return super().convert(request, change, ignore_outside)


@mutant(
    "a range that ends where its slot ends is refused",
    "a slip, not seen in a project: `>=` where `>` is meant",
)
class EndExclusive(MapMutant):
    """Wrong."""

    map = _EndExclusive


class _EndOfSpace(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        if request.start + request.size >= ADDRESS_SPACE:
            return Outcome(Verdict.REFUSED, 0, Refusal.WRAPS)
        return super().convert(request, change, ignore_outside)


@mutant(
    "the last page of the address space is refused",
    "a slip, not seen in a project: a checked sum of start and size fails at 2^64, no wrap",
)
class EndOfAddressSpaceOffByOne(MapMutant):
    """Wrong."""

    map = _EndOfSpace


class _Outside(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        return super().convert(request, change, True)


@mutant(
    "holes are skipped", "a slip, not seen in a project: a loop over regions that nobody adds up"
)
class HolesSkipped(MapMutant):
    """Wrong."""

    map = _Outside


class _Rollback(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        outcome = super().convert(request, change, ignore_outside)
        if outcome.verdict is not Verdict.DONE:
            self.set(request.start, request.start + outcome.done, not request.shared)
        return outcome


@mutant(
    "the map forgets what was done before a failure",
    "OpenVMM PR #3970: an error is returned though the change took effect",
)
class PartialForgotten(MapMutant):
    """Wrong."""

    map = _Rollback


class _GoesOn(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        failed: list[Verdict] = []

        def keep_going(slot: Any, start: int, size: int, shared: bool) -> Verdict:
            verdict = change(slot, start, size, shared) or Verdict.DONE
            failed.extend([verdict] if verdict is not Verdict.DONE else [])
            return Verdict.DONE

        outcome = super().convert(request, keep_going, ignore_outside)
        return Outcome(failed[0], 0, Refusal.HOST_REFUSED) if failed else outcome


@mutant(
    "pieces after a failed one are changed too",
    "libkrun worker.rs: after a failure it falls through",
)
class GoesOnAfterFailure(MapMutant):
    """Wrong."""

    map = _GoesOn


class _Strict(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, ignore_outside: bool = False
    ) -> Outcome:
        return super().convert(_REPLACE(request, transition=True), change, ignore_outside)


@mutant(
    "sharing twice is refused on x86",
    "a slip, not seen in a project: MEM_SHARE's rule on a call that sets a state",
)
class TwiceRefusedOnX86(MapMutant):
    """Wrong."""

    map = _Strict


# --- arm64


@mutant(
    "a share is accepted twice",
    "x86's rule on MEM_SHARE; EL2 answers -3 (measured), as guests were written for",
)
class ShareAcceptedTwice(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        return request if request.implicit else _REPLACE(request, transition=False)


class RegisterMutant(HostMutant):
    """A program that writes wrong registers."""

    def answer(self, reply: Reply | NotAShareCall, case: dict[str, Any]) -> dict[str, Any]:
        """Spoil what is written."""
        if not isinstance(reply, NotAShareCall):
            reply = _REPLACE(reply, registers=tuple(self.registers(reply.registers)))
        return super().answer(reply, case)

    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """Make writes wrong."""
        return written


@mutant(
    "x1 to x3 are left as they were",
    "measured: who does not write x1 to x3 gives the guest its arguments back",
)
class StaleRegisters(RegisterMutant):
    """Wrong."""

    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """Wrong."""
        return [(register, value) for register, value in written if register == x(0)]


@mutant("error codes have 32 bits", "google/smccc before 0.1.3, which made errors 64 bits wide")
class ErrorsOf32Bits(RegisterMutant):
    """Wrong."""

    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """Wrong."""
        return [(register, value & _U32) for register, value in written]


@mutant(
    "arm64 answers go into ret",
    "x86 code compiled for arm64: the guest finds its own function id in x0 (measured)",
)
class AnswersIntoRet(RegisterMutant):
    """Wrong."""

    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """Wrong."""
        return ()


@mutant("arm64 arguments come from args", "kvmtool RFC 31/32: the prototype filled args[0..2]")
class ArgumentsFromArgs(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""

        def from_args(register: int) -> int:
            for n in range(1, 4):
                if register == x(n):
                    return int.from_bytes(run[32 + 8 * n : 40 + 8 * n], "little")
            return int(read_register(register))

        return super().decoded(inner, run, errno, from_args)


@mutant("the call is found by the function's number", "kvmtool RFC 31/32: nr is 3 or 4 there")
class NumberInPlaceOfId(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        number = int.from_bytes(run[32:40], "little")
        if inner.name == "arm64.smccc" and number < 0x80:
            run = run[:32] + (0xC6000000 | number).to_bytes(8, "little") + run[40:]
        return super().decoded(inner, run, errno, read_register)


@mutant(
    "the granule is 4 KiB everywhere",
    "one of six spellings of 4096 in VMMs (QEMU, libkrun, alioth, mushroom ...) on a 16 KiB host",
)
class GranuleOf4K(Reference):
    """Wrong."""

    def host(self, dialect: str, vm: dict[str, Any]) -> HostDialect:
        """Wrong."""
        host = super().host(dialect, vm)
        return SmcccHost(4096) if isinstance(host, SmcccHost) else host


@mutant(
    "x2 and x3 are not looked at",
    "a slip, not seen in a project: Android's legacy calls ignore them, upstream's do not",
)
class ReservedRegistersIgnored(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""

        def read(register: int) -> int:
            return 0 if register in (x(2), x(3)) else int(read_register(register))

        return super().decoded(inner, run, errno, read)


@mutant(
    "FEATURES demands zeroes",
    "a slip, not seen in a project: Linux leaves anything in x1 to x3 (captured boot)",
)
class FeaturesDemandsZeroes(HostMutant):
    """Wrong."""

    def decoded(self, inner: HostDialect, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Wrong."""
        features = int.from_bytes(run[32:40], "little") == 0x86000000
        if inner.name == "arm64.smccc" and features and any(read_register(x(n)) for n in (1, 2, 3)):
            return InterfaceQuery(0x86000000, Reply(registers=((x(0), _U64 - 2),)))
        return super().decoded(inner, run, errno, read_register)


@mutant(
    "arm64 memory faults convert memory",
    "a slip, not seen in a project: one road for both architectures",
)
class FaultsConvertOnArm(HostMutant):
    """Wrong."""

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Wrong."""
        if request.malformed is not Refusal.NO_CONVERSION:
            return request
        return _REPLACE(request, malformed=None, shared=False)

    def encoded(self, inner: HostDialect, request: ShareRequest, outcome: Outcome) -> Reply:
        """Wrong."""
        done = outcome.verdict is Verdict.DONE
        return Reply() if request.implicit and done else super().encoded(inner, request, outcome)


# --- guests


class _Guest:
    """A guest half with one of its methods replaced."""

    def __init__(self, inner: GuestDialect, program: GuestMutant) -> None:
        self.inner, self.program, self.name = inner, program, inner.name

    def encode_call(self, region: ShareRegion) -> Call:
        return self.program.called(self.inner, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        return self.program.resulted(self.inner, call, state)


class GuestMutant(Reference):
    """A program whose guest half is wrong."""

    def guest(self, dialect: str, case: dict[str, Any]) -> GuestDialect:
        """Guest half with our methods in it."""
        return _Guest(super().guest(dialect, case), self)

    def called(self, inner: GuestDialect, region: ShareRegion) -> Call:
        """Encode."""
        return inner.encode_call(region)

    def resulted(self, inner: GuestDialect, call: Call, state: GuestState) -> Progress:
        """Decode."""
        return inner.decode_result(call, state)


@mutant("the state is bit 0 of the attributes", "KVM_HC_PAGE_ENC_STATUS, before Linux 5.14")
class StateInBit0(GuestMutant):
    """Wrong."""

    def called(self, inner: GuestDialect, region: ShareRegion) -> Call:
        """Wrong."""
        call = inner.encode_call(region)
        if not isinstance(inner, KvmGuest):
            return call
        return _REPLACE(call, registers={**call.registers, "rdx": int(not region.shared)})


@mutant(
    "sizes are rounded down",
    "a slip, not seen in a project: a shift where Linux rounds up (kvm.c 971-975)",
)
class SizeRoundedDown(GuestMutant):
    """Wrong."""

    def called(self, inner: GuestDialect, region: ShareRegion) -> Call:
        """Wrong."""
        call = inner.encode_call(region)
        if not isinstance(inner, KvmGuest):
            return call
        return _REPLACE(call, registers={**call.registers, "rcx": region.size >> 12})


@mutant(
    "errors are ignored",
    "Linux at boot (kvm_init_platform), x86 pKVM guests (review of pKVM-IA PR #66)",
)
class GuestIgnoresErrors(GuestMutant):
    """Wrong."""

    def resulted(self, inner: GuestDialect, call: Call, state: GuestState) -> Progress:
        """Wrong."""
        return inner.decode_result(call, GuestState({**state.registers, "x0": 0, "rax": 0}))


@mutant("R11 is believed", "a slip, not seen in a project: Linux, edk2 and td-shim all check it")
class RetryAddressBelieved(GuestMutant):
    """Wrong."""

    def resulted(self, inner: GuestDialect, call: Call, state: GuestState) -> Progress:
        """Wrong."""
        if not isinstance(inner, TdxGuest) or state.registers["r10"] != 1:
            return inner.decode_result(call, state)
        done = state.registers["r11"] - call.registers["r12"]
        return Progress(Verdict.RETRY, max(done, 0), call, 1)


@mutant("Android's progress is believed", "AOSP's guest: x0 = 0 with x1 = 0 spins, x1 > n wraps")
class ProgressBelieved(GuestMutant):
    """Wrong."""

    def resulted(self, inner: GuestDialect, call: Call, state: GuestState) -> Progress:
        """Wrong."""
        if not isinstance(inner, PkvmAndroidGuest) or state.registers["x0"]:
            return inner.decode_result(call, state)
        return Progress(Verdict.DONE, state.registers["x1"] * inner.granule, call, 0)
