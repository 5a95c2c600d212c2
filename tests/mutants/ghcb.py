"""Guests that are wrong about the GHCB, its MSR, or pKVM's calls on x86."""

from __future__ import annotations

import struct
from collections.abc import Callable

from hcabi.contracts.x86 import PkvmGuest
from hcabi.contracts.x86.sev_es import SevEsGuest
from hcabi.contracts.x86.snp import SnpGuest, SnpMsrGuest
from hcabi.types import Call, GuestContract, GuestState, Progress, ShareRegion, Verdict
from tests.mutants.base import REPLACE, mutant
from tests.mutants.guests import GuestMutant

__all__ = ["GhcbMutant", "PkvmMutant"]

SLIP = "a slip, not seen in a project"
_GHCB = 0x7000  # as all vectors have it
_INFO_1, _BITMAP, _LIST = _GHCB + 920, _GHCB + 1008, _GHCB + 0x800

Read = Callable[[int, int], bytes]


def _seen(state: GuestState, change: Callable[[int, bytes], bytes]) -> GuestState:
    """A state in which reads give something else."""
    read = state.read
    assert read is not None
    return GuestState(state.registers, lambda at, size: change(at, read(at, size)), state.fault)


def _over(at: int, data: bytes, where: int, value: bytes) -> bytes:
    """*data* of address *at* with *value* at *where*, if that is in it."""
    low = where - at
    if 0 <= low <= len(data) - len(value):
        return data[:low] + value + data[low + len(value) :]
    return data


def _written(call: Call, where: int, value: bytes) -> Call:
    writes = tuple((at, _over(at, data, where, value)) for at, data in call.writes)
    return REPLACE(call, writes=writes)


class GhcbMutant(GuestMutant):
    """A guest that is wrong about the GHCB or its MSR."""

    contracts = ("x86.sev_es", "x86.snp")


class PkvmMutant(GuestMutant):
    """A guest that is wrong about pKVM's calls on x86."""

    contracts = ("x86.pkvm",)


@mutant("the valid bitmap is not written", f"{SLIP}: KVM answers that input is missing")
class BitmapNotWritten(GhcbMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        return _written(inner.encode_call(region), _BITMAP, bytes(16))


@mutant("RAX counts without its valid bit", f"{SLIP}: what the guest wrote itself is read back")
class RaxWithoutBit(GhcbMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        if not isinstance(inner, SevEsGuest):
            return inner.decode_result(call, state)
        marked = b"\xff" * 16
        return inner.decode_result(
            call, _seen(state, lambda at, data: _over(at, data, _BITMAP, marked))
        )


@mutant("malformed input is not noticed", f"{SLIP}: sw_exit_info_1 is not read")
class MalformedNotNoticed(GhcbMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        if not isinstance(inner, (SevEsGuest, SnpGuest)):
            return inner.decode_result(call, state)
        understood = bytes(16)
        return inner.decode_result(
            call, _seen(state, lambda at, data: _over(at, data, _INFO_1, understood))
        )


@mutant("end_entry is the count of entries", f"{SLIP}: the host reads one entry too many")
class EndIsCount(GhcbMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        if not isinstance(inner, SnpGuest):
            return call
        return _written(call, _LIST + 2, struct.pack("<H", region.size // 4096))


@mutant("a list that the host left is taken for done", f"{SLIP}: cur_entry is not read")
class ListIsDone(GhcbMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        progress = inner.decode_result(call, state)
        if isinstance(inner, SnpGuest) and progress.verdict is Verdict.RETRY:
            return Progress(Verdict.DONE, call.wanted.size, None, progress.code)
        return progress


@mutant("operations of page state changes are turned", f"{SLIP}: 1 is private, 2 shared")
class OperationsTurned(GhcbMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        if isinstance(inner, (SnpGuest, SnpMsrGuest)):
            region = REPLACE(region, shared=not region.shared)
        return inner.encode_call(region)


@mutant("the error of the MSR's response is not read", f"{SLIP}: the code alone is looked at")
class MsrErrorNotRead(GhcbMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        if not isinstance(inner, SnpMsrGuest):
            return inner.decode_result(call, state)
        low = state.registers["ghcb_msr"] & 0xFFFF_FFFF
        return inner.decode_result(call, GuestState({"ghcb_msr": low}))


@mutant("the code of the MSR's response is not read", f"{SLIP}: no error is success")
class MsrCodeNotRead(GhcbMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        if not isinstance(inner, SnpMsrGuest):
            return inner.decode_result(call, state)
        value = state.registers["ghcb_msr"] >> 32 << 32 | 0x15
        if state.registers["ghcb_msr"] == call.registers["ghcb_msr"]:
            value = state.registers["ghcb_msr"]
        return inner.decode_result(call, GuestState({"ghcb_msr": value}))


@mutant("pKVM's size on x86 is a count of pages", "KVM_HC_MAP_GPA_RANGE counts pages")
class PkvmCountsPages(PkvmMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        if not isinstance(inner, PkvmGuest):
            return call
        return REPLACE(call, registers={**call.registers, "rcx": region.size >> 12})


@mutant("pKVM's answer on x86 has 64 bits", f"{SLIP}: guests look at 32")
class PkvmAnswerOf64Bits(PkvmMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        rax = state.registers.get("rax", 0)
        if isinstance(inner, PkvmGuest) and rax >> 32 and rax & 0xFFFF_FFFF == 0:
            return Progress(Verdict.REFUSED, 0, None, rax)
        return inner.decode_result(call, state)


@mutant("-EAGAIN of taking back is tried again", f"{SLIP}: pKVM's guest shares again alone")
class TakingBackTriedAgain(PkvmMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        progress = inner.decode_result(call, state)
        if isinstance(inner, PkvmGuest) and progress.code == -11 and progress.next is None:
            return Progress(Verdict.RETRY, 0, call, progress.code)
        return progress
