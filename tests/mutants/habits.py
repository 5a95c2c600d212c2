"""Programs that read too narrowly, take one thing for another, or give up too early."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from hcabi.arm64.registers import x
from hcabi.conformance.reference import Running
from hcabi.contracts.arm64.android import PkvmAndroidGuest
from hcabi.contracts.arm64.pkvm import PkvmGuest
from hcabi.contracts.x86.tdx import TdxGuest
from hcabi.kvm.run import ExitReason
from hcabi.memory.shared_map import ChangeVisibility, MemorySlot, SharedMap
from hcabi.types import (
    NO_HOLES,
    Action,
    Call,
    GuestContract,
    HostContract,
    NotAShareCall,
    Outcome,
    Place,
    Refusal,
    Reply,
    Rules,
    ShareRegion,
    ShareRequest,
    Verdict,
)
from tests.mutants.base import (
    REPLACE,
    U32,
    Decoded,
    HostMutant,
    answers_in_ret,
    is_x86,
    mutant,
    ret,
)
from tests.mutants.guests import GuestMutant
from tests.mutants.memory import MapMutant

__all__: list[str] = []

SLIP = "a slip, not seen in a project"


# --- failures of the host


@mutant("a failure of the host ends in a panic", f"{SLIP}: the guest is to get an answer")
class HostFailurePanics(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if outcome.reason is Refusal.HOST_REFUSED:
            raise RuntimeError("called `Result::unwrap()` on an `Err` value")
        return inner.encode_reply(request, outcome)


@mutant(
    "a failure of the host behind some pages ends in a panic",
    "OpenVMM issue 1312: `todo!` where a part of a visibility change succeeded",
)
class PartialFailurePanics(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if outcome.reason is Refusal.HOST_REFUSED and outcome.done:
            raise RuntimeError("not yet implemented")
        return inner.encode_reply(request, outcome)


@mutant(
    "what a page lost when it was shared stays lost when it is private again",
    "OpenVMM PRs 1891 and 1894: permissions that sharing removes, and nothing resets",
)
class PrivateAgainNotReset(HostMutant):
    def convert(
        self, vm: Running, slot: MemorySlot, region: ShareRegion, *, frees: bool
    ) -> Verdict:
        shared = vm.__dict__.setdefault("shared_by_a_request", set())
        if region.shared:
            shared.add((region.start, region.size))
        elif (region.start, region.size) in shared:
            return Verdict.DONE
        return super().convert(vm, slot, region, frees=frees)


# --- memory faults


@mutant("unknown flags of a fault are ignored", "alioth and mushroom look at bit 3 alone")
class UnknownFlagsConvert(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        unknown = request.malformed is Refusal.UNKNOWN_FLAGS
        return REPLACE(request, malformed=None) if unknown else request


@mutant("poisoned memory is converted", "libkrun and cloud-hypervisor: kvm-ioctls tells no errno")
class PoisonedConverted(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        poisoned = request.malformed is Refusal.POISONED
        return REPLACE(request, malformed=None) if poisoned else request


@mutant("a fault where no memory is resumes", "cloud-hypervisor and alioth: it repeats for ever")
class FaultAnywhereResumes(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if request.implicit and outcome.reason in (Refusal.OUTSIDE_MEMORY, Refusal.PRIVATE_HOLE):
            return Reply()
        return inner.encode_reply(request, outcome)


@mutant("a fault that the host cannot serve resumes", f"{SLIP}: it repeats for ever")
class RefusedFaultResumes(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if request.implicit and outcome.reason is Refusal.HOST_REFUSED:
            return Reply()
        return inner.encode_reply(request, outcome)


class _Impatient(SharedMap):
    def fault(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules, vcpu: Hashable = None
    ) -> Outcome:
        seen = self.__dict__.setdefault("seen", set())
        there = self.all_are(request.start, request.size, request.shared)
        if there and (request.start, vcpu) in seen:
            return Outcome(Verdict.REFUSED, 0, Refusal.REPEATED)
        seen.add((request.start, vcpu))
        return super().fault(request, change, rules, vcpu)


@mutant("a vCPU that repeats a fault stops the VM", f"{SLIP}: a fault in flight comes once more")
class FirstRepeatStops(MapMutant):
    map = _Impatient


def _as_fault(run: bytes) -> bytes:
    return run[:8] + bytes([ExitReason.MEMORY_FAULT]) + run[9:]


@mutant("exit 38 with KVM_RUN = 0 is a memory fault", "mushroom: the number before the merge")
class Exit38WithoutError(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        if run[8] == 38 and not errno and inner.name.startswith("x86."):
            run, errno = _as_fault(run), 14
        return super().decoded(inner, run, errno, read_register)


@mutant("a memory fault is served though KVM_RUN = 0", "QEMU looks at the exit reason alone")
class FaultWithoutError(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        if run[8] == ExitReason.MEMORY_FAULT and not errno and inner.name.startswith("x86."):
            errno = 14
        return super().decoded(inner, run, errno, read_register)


@mutant("MapGPA is served under KVM_EXIT_TDX", "mushroom: an older posting")
class RawTdxExitServed(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        if run[8] == ExitReason.TDX and inner.name == "x86.tdx":
            start, size = (int.from_bytes(run[n : n + 8], "little") for n in (48, 56))
            return ShareRequest(start, size, True, 4096, False, None, 12, 0)
        return super().decoded(inner, run, errno, read_register)


# --- calls of x86


@mutant("the address has 32 bits", f"{SLIP}: u32 in place of u64")
class AddressOf32Bits(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, start=request.start & U32) if is_x86(request) else request


@mutant("the count has 32 bits", f"{SLIP}: u32 in place of u64")
class CountOf32Bits(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        size = (request.size >> 12 & U32) << 12
        return REPLACE(request, size=size) if is_x86(request) else request


@mutant("only the word 0x10 takes back", f"{SLIP}: the word is compared, not the bit")
class WordIsCompared(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, shared=request.attributes != 16) if is_x86(request) else request


@mutant("the size is taken for bytes", f"{SLIP}: count for length")
class CountIsBytes(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, size=request.size >> 12) if is_x86(request) else request


@mutant("calls of 32-bit mode are refused", f"{SLIP}: long mode is demanded")
class LongModeDemanded(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        request = super().decoded(inner, run, errno, read_register)
        if isinstance(request, ShareRequest) and is_x86(request) and not run[96] & 1:
            return REPLACE(request, malformed=Refusal.RESERVED_BITS)
        return request


@mutant("flags other than 1 make it another call", f"{SLIP}: flags are compared")
class FlagsMustBeOne(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        request = super().decoded(inner, run, errno, read_register)
        odd = int.from_bytes(run[96:104], "little") > 1
        if isinstance(request, ShareRequest) and is_x86(request) and odd:
            return NotAShareCall(3, 12)
        return request


@mutant("a refusal has 32 bits", f"{SLIP}: -22 as an unsigned int")
class RefusalOf32Bits(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        reply = inner.encode_reply(request, outcome)
        if not answers_in_ret(reply) or outcome.verdict is Verdict.DONE:
            return reply
        value = int.from_bytes(reply.run[0][1], "little")
        return REPLACE(reply, run=ret(value & U32).run)


@mutant("a retry is answered as success", f"{SLIP}: only a refusal is looked for")
class RetryIsSuccess(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if outcome.verdict is Verdict.RETRY or outcome.reason is Refusal.RETRY_LOST:
            outcome = Outcome(Verdict.DONE, request.size)
        return inner.encode_reply(request, outcome)


@mutant("nothing can be taken back", f"{SLIP}: the other direction is still to be written")
class TakeBackRefused(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        refused = is_x86(request) and not request.shared
        return REPLACE(request, malformed=Refusal.RESERVED_BITS) if refused else request


@mutant("sharing what is no memory is refused", "libkrun stops there; TDVF does it at boot")
class MmioShareRefused(HostMutant):
    def rules(self, inner: HostContract) -> Rules:
        return inner.rules.with_holes(Refusal.OUTSIDE_MEMORY)


@mutant(
    "a slot without guest_memfd is made private by a call",
    "cloud-hypervisor, dragonball, alioth and mushroom do not look",
)
class PlainSlotMadePrivate(HostMutant):
    def rules(self, inner: HostContract) -> Rules:
        table = {
            key: row if key[0] else {**row, Place.NO_GUEST_MEMFD: Action.CONVERT}
            for key, row in inner.rules.table.items()
        }
        return Rules(table, False)


class _ThenRefused(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        slot = self.slot_at(request.start)
        outcome = super().convert(request, change, rules.with_holes(Action.IGNORE))
        end = request.start + request.size
        there = slot is not None and any(s.start <= end - 1 < s.end for s in self.slots)
        return outcome if there else Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)


@mutant("a part is changed, and the range refused", f"{SLIP}: a loop that ends late")
class RefusedAfterPart(MapMutant):
    map = _ThenRefused


# --- calls of arm64


def _number(run: bytes) -> int:
    return int.from_bytes(run[32:40], "little")


class _Arm(HostMutant):
    def odd(self, run: bytes) -> bool:
        raise NotImplementedError

    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        request = super().decoded(inner, run, errno, read_register)
        if inner.name == "arm64.smccc" and isinstance(request, ShareRequest) and self.odd(run):
            return NotAShareCall(3, _number(run))
        return request


@mutant("calls by SMC are not served", f"{SLIP}: the flag of the exit is demanded to be 0")
class SmcNotServed(_Arm):
    def odd(self, run: bytes) -> bool:
        return bool(run[96] & 1)


@mutant("MEM_UNSHARE is not known", f"{SLIP}: one of the pair is served")
class UnshareUnknown(_Arm):
    def odd(self, run: bytes) -> bool:
        return _number(run) & U32 == 0xC6000004


@mutant("the 32-bit twin of a call is served", f"{SLIP}: bit 30 of the id is masked off")
class TwinServed(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        if inner.name == "arm64.smccc" and _number(run) in (0x86000003, 0x86000004):
            run = run[:35] + b"\xc6" + run[36:]
        return super().decoded(inner, run, errno, read_register)


@mutant("the address comes from x2", f"{SLIP}: arguments counted from 0")
class AddressFromX2(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        def shifted(register: int) -> int:
            swapped = {x(1): x(2), x(2): x(1)}.get(register, register)
            return int(read_register(swapped if inner.name == "arm64.smccc" else register))

        return super().decoded(inner, run, errno, shifted)


# --- guests


class _Registers(GuestMutant):
    def registers(self, inner: GuestContract, call: Call) -> dict[str, int]:
        raise NotImplementedError

    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        return REPLACE(call, registers={**call.registers, **self.registers(inner, call)})


@mutant("a TDX guest leaves out the shared bit", f"{SLIP}: the bit is the direction of MapGPA")
class SharedBitLeftOut(_Registers):
    def registers(self, inner: GuestContract, call: Call) -> dict[str, int]:
        if not isinstance(inner, TdxGuest):
            return {}
        return {"r12": call.registers["r12"] & (1 << 47) - 1}


@mutant("a protected guest passes a size", f"{SLIP}: x2 must be 0 without the ranged call")
class SizeInX2(_Registers):
    def registers(self, inner: GuestContract, call: Call) -> dict[str, int]:
        plain = isinstance(inner, PkvmGuest) and not isinstance(inner, PkvmAndroidGuest)
        return {"x2": 0x1000} if plain else {}
