"""Programs that are wrong about Hyper-V's page visibility."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from hcabi.contracts.hyperv import HypervGuest
from hcabi.types import (
    Call,
    GuestContract,
    GuestState,
    HostContract,
    Outcome,
    Progress,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
)
from tests.mutants.base import REPLACE, U64, Decoded, HostMutant, mutant
from tests.mutants.guests import GuestMutant

__all__ = ["HypervGuestMutant", "HypervMutant"]

SLIP = "a slip, not seen in a project"
#: Control word, address, output, whether a page is there; partition, visibility, reserved, numbers.
_CONTROL, _PARTITION, _VISIBILITY, _RESERVED, _NUMBERS = 0, 25, 33, 37, 41
_REP, _START = 1 << 32, 1 << 48
_COUNT, _NO_START = 0xFFF * _REP, U64 ^ 0xFFF * _START


class HypervMutant(HostMutant):
    """A program that is wrong about these calls alone: in what it reads, or in what it answers."""

    contracts = ("hyperv.vbs",)

    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Decode what the program believes to have read."""
        if inner.name != "hyperv.vbs":
            return inner.decode_exit(run, errno, read_register)
        read = bytearray(run)
        self.read(read)
        return super().decoded(inner, bytes(read), errno, read_register)

    def read(self, call: bytearray) -> None:
        """Read wrongly."""

    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        """Encode, and spoil the result word."""
        reply = inner.encode_reply(request, outcome)
        if inner.name != "hyperv.vbs":
            return reply
        ((at, data),) = reply.run
        result = self.told(int.from_bytes(data, "little"), request, outcome)
        return REPLACE(reply, run=((at, result.to_bytes(8, "little")),))

    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        """Answer wrongly."""
        return result


def _get(call: bytearray, at: int, size: int = 8) -> int:
    return int.from_bytes(call[at : at + size], "little")


def _put(call: bytearray, at: int, value: int, size: int = 8) -> None:
    if len(call) >= at + size:
        call[at : at + size] = value.to_bytes(size, "little")


def _change_numbers(call: bytearray, change: Callable[[int], int]) -> None:
    for at in range(_NUMBERS, len(call) - 7, 8):
        _put(call, at, change(_get(call, at)) & U64)


# --- what is read


@mutant("page numbers are taken for addresses", f"{SLIP}: x86's own call has addresses")
class NumbersAreAddresses(HypervMutant):
    def read(self, call: bytearray) -> None:
        _change_numbers(call, lambda number: number >> 12)


@mutant("numbers are shifted in 64 bits", "libkrun, dragonball, alioth wrap so at the KVM call")
class NumbersWrap(HypervMutant):
    def read(self, call: bytearray) -> None:
        _change_numbers(call, lambda number: number & (1 << 52) - 1)


@mutant("visibility is a flag that makes private", f"{SLIP}: bit 4 of KVM's call means private")
class VisibilityTurned(HypervMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, shared=not request.shared)


@mutant("any visibility but 0 shares", f"{SLIP}: `if (visibility)`, so read-only can be written")
class ReadOnlyIsShared(HypervMutant):
    def read(self, call: bytearray) -> None:
        if _get(call, _VISIBILITY, 4) in (1, 2):
            _put(call, _VISIBILITY, 3, 4)


@mutant("the start index is not read", f"{SLIP}: the pages of the calls before are done again")
class StartIgnored(HypervMutant):
    def read(self, call: bytearray) -> None:
        _put(call, _CONTROL, _get(call, _CONTROL) & _NO_START)


@mutant("the start index counts from where the call before ended", f"{SLIP}: it is added twice")
class StartIsRelative(HypervMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        start = request.attributes >> 48 & 0xFFF
        return REPLACE(request, start=request.start + start * 4096)


@mutant("the list is as long as its page", f"{SLIP}: old numbers behind the list are done too")
class CountIgnored(HypervMutant):
    def read(self, call: bytearray) -> None:
        numbers = (len(call) - _NUMBERS) // 8
        filled = [n for n in range(numbers) if _get(call, _NUMBERS + 8 * n)]
        control = _get(call, _CONTROL)
        if control & _COUNT and control & 0xFFFF == 0xDB:
            control = control & ~_COUNT | len(filled) * _REP
        _put(call, _CONTROL, control)


@mutant("the start index may lie behind the list", f"{SLIP}: count - start is below 0, and long")
class StartBehindTheList(HypervMutant):
    def read(self, call: bytearray) -> None:
        control = _get(call, _CONTROL)
        if control >> 48 & 0xFFF > control >> 32 & 0xFFF:
            _put(call, _CONTROL, control & ~_COUNT | ((control >> 48 & 0xFFF) + 1) * _REP)


@mutant("a list that leaves its page is cut", f"{SLIP}: the guest is told that all of it is done")
class LongListCut(HypervMutant):
    def read(self, call: bytearray) -> None:
        control, room = _get(call, _CONTROL), (len(call) - _NUMBERS) // 8
        if control >> 32 & 0xFFF > room > 0:
            _put(call, _CONTROL, control & ~_COUNT | room * _REP)


@mutant("reserved bits are not looked at", f"{SLIP}: of the control word and the input page")
class HypervReservedIgnored(HypervMutant):
    def read(self, call: bytearray) -> None:
        control = _get(call, _CONTROL) & 0x0FFF_0FFF_8000_FFFF
        _put(call, _CONTROL, control)
        if control & 0xFFFF == 0xDB:
            _put(call, _VISIBILITY, _get(call, _VISIBILITY, 4) & 3, 4)
            _put(call, _RESERVED, 0, 4)


@mutant("the partition is not looked at", f"{SLIP}: there is no other VM that it could mean")
class AnyPartition(HypervMutant):
    def read(self, call: bytearray) -> None:
        _put(call, _PARTITION, U64)


@mutant("the call's number has 8 bits", f"{SLIP}: 0x1db is served")
class CodeOf8Bits(HypervMutant):
    def read(self, call: bytearray) -> None:
        _put(call, _CONTROL, _get(call, _CONTROL) & ~0xFF00)


@mutant("pages of a list follow each other", f"{SLIP}: Linux's lists mostly do")
class ListIsRange(HypervMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        count = sum(size for _, size in request.more)
        return REPLACE(request, size=request.size + count, more=())


@mutant("only the first range of a list is done", f"{SLIP}: success is told for all of it")
class FirstRangeOnly(HypervMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, more=())

    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        return result if outcome.verdict is not Verdict.DONE else request.attributes & _COUNT


# --- what is answered


@mutant("only this call's pages are counted", f"{SLIP}: Linux goes back, and never ends")
class PagesOfThisCall(HypervMutant):
    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        start = request.attributes >> 48 & 0xFFF
        return result - start * _REP if result >> 32 & 0xFFF >= start else result


@mutant("the result counts nothing", f"{SLIP}: status 0 alone; Linux calls again for ever")
class NothingCounted(HypervMutant):
    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        return result & 0xFFFF


@mutant("success counts the whole list, whatever was done", f"{SLIP}: the count is given back")
class WholeListCounted(HypervMutant):
    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        return result if result & 0xFFFF else request.attributes & _COUNT


@mutant("retry is success, also without progress", f"{SLIP}: Linux calls again for ever")
class SuccessWithoutProgress(HypervMutant):
    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        return result & _COUNT if outcome.verdict is Verdict.RETRY else result


@mutant("a failure behind some pages is success for all", f"{SLIP}: the status is of the last page")
class FailureIsSuccess(HypervMutant):
    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        failed = outcome.reason is Refusal.HOST_REFUSED and outcome.done
        return request.attributes & _COUNT if failed else result


@mutant("the status is a negative error number", f"{SLIP}: KVM's numbers in place of Hyper-V's")
class ErrnoForStatus(HypervMutant):
    def told(self, result: int, request: ShareRequest, outcome: Outcome) -> int:
        return U64 - 21 if result & 0xFFFF else result


# --- guests


class HypervGuestMutant(GuestMutant):
    """A guest that is wrong about these calls alone."""

    contracts = ("hyperv.vbs",)

    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        """Decode a result that is read wrongly."""
        if not isinstance(inner, HypervGuest):
            return inner.decode_result(call, state)
        result = self.believed(state.registers["rax"], call)
        return inner.decode_result(call, GuestState({**state.registers, "rax": result}))

    def believed(self, result: int, call: Call) -> int:
        """Read wrongly."""
        return result


@mutant("the status is not read", f"{SLIP}: what is counted is believed to be done")
class StatusNotRead(HypervGuestMutant):
    def believed(self, result: int, call: Call) -> int:
        return result & _COUNT


@mutant("success is all of the list", f"{SLIP}: no loop around the call, as Linux has one")
class SuccessIsAll(HypervGuestMutant):
    def believed(self, result: int, call: Call) -> int:
        return call.registers["rcx"] & _COUNT if not result & 0xFFFF else result


@mutant("the rest is a new list", f"{SLIP}: the start index counts from the first of all")
class RestIsNewList(HypervGuestMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        progress = inner.decode_result(call, state)
        if not isinstance(inner, HypervGuest) or progress.next is None:
            return progress
        return REPLACE(progress, next=inner.encode_call(progress.next.wanted))


@mutant("a guest lists addresses", f"{SLIP}: in place of page numbers")
class AddressesListed(HypervGuestMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        if not isinstance(inner, HypervGuest):
            return call
        ((at, data),) = call.writes
        numbers = struct.unpack_from(f"<{(len(data) - 16) // 8}Q", data, 16)
        addresses = struct.pack(f"<{len(numbers)}Q", *(n << 12 for n in numbers))
        return REPLACE(call, writes=((at, data[:16] + addresses),))
