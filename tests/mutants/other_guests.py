"""Guests that are wrong about calls of the SVSM, of s390's ultravisor and of RISC-V's CoVE."""

from __future__ import annotations

from hcabi.contracts.riscv import CoveGuest
from hcabi.types import Call, GuestContract, GuestState, Progress, ShareRegion, Verdict
from tests.mutants.base import REPLACE, mutant
from tests.mutants.guests import GuestMutant

__all__ = ["CoveMutant", "SvsmMutant", "UltravisorMutant"]

SLIP = "a slip, not seen in a project"


class SvsmMutant(GuestMutant):
    """A guest that is wrong about the SVSM's calls."""

    contracts = ("x86.svsm",)


class UltravisorMutant(GuestMutant):
    """A guest that is wrong about the ultravisor's calls."""

    contracts = ("s390.ultravisor",)


class CoveMutant(GuestMutant):
    """A guest that is wrong about CoVE's calls."""

    contracts = ("riscv.cove",)


@mutant("pages are validated to be shared", f"{SLIP}: the action of the list is turned")
class ValidatesToShare(SvsmMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        return inner.encode_call(REPLACE(region, shared=not region.shared))


@mutant("a call that the SVSM did not take is done", f"{SLIP}: call_pending is not read")
class PendingNotRead(SvsmMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        read = state.read
        assert read is not None
        taken = GuestState(state.registers, lambda at, size: b"\0" if size == 1 else read(at, size))
        return inner.decode_result(call, taken)


@mutant("INCOMPLETE of the SVSM is a failure", f"{SLIP}: any result but 0")
class IncompleteIsFailure(SvsmMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        progress = inner.decode_result(call, state)
        if progress.verdict is Verdict.RETRY:
            return Progress(Verdict.REFUSED, progress.done, None, progress.code)
        return progress


@mutant("the ultravisor's block is little-endian", f"{SLIP}: as on every other architecture here")
class LittleEndianBlock(UltravisorMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        ((at, block),) = call.writes
        turned = block[:32] + block[32:40][::-1] + block[40:]
        return REPLACE(call, writes=((at, turned),))


@mutant("a busy ultravisor is a failure", f"{SLIP}: any condition code but 0")
class BusyIsFailure(UltravisorMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        busy = state.registers["cc"] != 0
        failed = GuestState({**state.registers, "cc": 1}, state.read)
        return inner.decode_result(call, failed if busy else state)


@mutant("CoVE's length is a count of pages", f"{SLIP}: x86's calls count pages")
class LengthInPages(CoveMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        return REPLACE(call, registers={**call.registers, "a1": region.size >> 12})


@mutant(
    "a refused length is a failure",
    "the first CoVE guest patches; ACE takes one page a call, and its fork falls back (PR 64)",
)
class LengthNotSplit(CoveMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        progress = inner.decode_result(call, state)
        if isinstance(inner, CoveGuest) and progress.verdict is Verdict.RETRY:
            return Progress(Verdict.REFUSED, 0, None, progress.code)
        return progress
