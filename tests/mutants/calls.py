"""Programs that misread what a call says."""

from __future__ import annotations

from typing import Any

from hcabi.kvm.run import ExitReason
from hcabi.types import (
    ADDRESS_SPACE,
    HostContract,
    Outcome,
    Refusal,
    Reply,
    ShareRequest,
    Verdict,
)
from tests.mutants.base import (
    REPLACE,
    U64,
    Decoded,
    HostMutant,
    is_x86,
    mutant,
)

__all__ = [
    "AddressRounded",
    "AnyAttributeIsPrivate",
    "ArgsShifted",
    "AttributesOf32Bits",
    "CountInHintUnits",
    "DirectionTurned",
    "EmptyIsDone",
    "EndWraps",
    "ReservedBitsIgnored",
    "SizeOfTwoBits",
    "SizeWraps",
]


@mutant(
    "any attribute word but 0 is taken for private",
    "libkrun, src/vmm/src/linux/vstate.rs: `let private = !matches!(attributes, 0)`",
)
class AnyAttributeIsPrivate(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, shared=not request.attributes) if is_x86(request) else request


@mutant(
    "the count is taken in units of 2 MiB where the hint says so",
    "a slip, not seen in a project: KVM sets the hint of 2 MiB and counts 4 KiB pages (sev.c)",
)
class CountInHintUnits(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        hinted = is_x86(request) and request.attributes & 0xF == 1
        return REPLACE(request, size=request.size * 512) if hinted else request


@mutant(
    "the direction is turned round",
    "a slip, not seen in a project: x86 says encrypted where others say shared",
)
class DirectionTurned(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, shared=not request.shared)


@mutant(
    "reserved attribute bits are ignored",
    "QEMU, cloud-hypervisor, libkrun, alioth and mushroom",
)
class ReservedBitsIgnored(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        ignored = request.malformed is Refusal.RESERVED_BITS and is_x86(request)
        return REPLACE(request, malformed=None) if ignored else request


@mutant(
    "page sizes above 2 bits are refused",
    "OpenVMM: a mask of 0x3 for the size and of 0xf << 4 for the state",
)
class SizeOfTwoBits(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        odd = is_x86(request) and request.attributes & 0xC
        return REPLACE(request, malformed=Refusal.RESERVED_BITS) if odd else request


@mutant(
    "attributes are read as 32 bits",
    "a slip, not seen in a project: the documented bits all lie in the low half",
)
class AttributesOf32Bits(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        narrow = is_x86(request) and not request.attributes & 0xFFFFFFE0
        return REPLACE(request, malformed=None) if narrow else request


@mutant(
    "count times 4096 wraps at 64 bits",
    "QEMU (TARGET_PAGE_SIZE), libkrun, cloud-hypervisor and mushroom multiply without a check",
)
class SizeWraps(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, size=request.size & U64)


@mutant(
    "address plus size wraps", "alioth, QEMU and mushroom add and shift in 64 bits without a check"
)
class EndWraps(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        end = (request.start + request.size) & U64
        wrapped = request.start + request.size > ADDRESS_SPACE and request.size < ADDRESS_SPACE
        return REPLACE(request, start=0, size=end) if wrapped else request


@mutant(
    "an unaligned address is rounded down",
    "a slip, not seen in a project: masking comes before checking",
)
class AddressRounded(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, start=request.start // request.granule * request.granule)


@mutant(
    "a count of 0 is done",
    "cloud-hypervisor, libkrun and alioth pass the empty range on",
)
class EmptyIsDone(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if outcome.reason is Refusal.EMPTY:
            outcome = Outcome(Verdict.DONE, 0)
        return inner.encode_reply(request, outcome)


@mutant(
    "args are read from the wrong place", "a slip, not seen in a project: nr taken for 16 bytes"
)
class ArgsShifted(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        if inner.name.startswith("x86.") and run[8] == ExitReason.HYPERCALL:
            run = run[:40] + run[48:] + bytes(8)
        return super().decoded(inner, run, errno, read_register)
