"""Programs that are wrong about arm64's registers, granules and reserved arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hcabi.arm64.registers import x
from hcabi.conformance.reference import Reference
from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.arm64.cca import Extent
from hcabi.types import (
    HostContract,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRequest,
    Verdict,
)
from tests.mutants.base import (
    REPLACE,
    U32,
    U64,
    Decoded,
    HostMutant,
    mutant,
)

__all__ = [
    "AnswersIntoRet",
    "ArgumentsFromArgs",
    "ErrorsOf32Bits",
    "FaultsConvertOnArm",
    "FeaturesDemandsZeroes",
    "GranuleOf4K",
    "NumberInPlaceOfId",
    "ReservedRegistersIgnored",
    "ShareAcceptedTwice",
    "StaleRegisters",
]


@mutant(
    "a share is accepted twice",
    "x86's rule on MEM_SHARE; EL2 answers -3 (measured), as guests were written for",
)
class ShareAcceptedTwice(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return request if request.implicit else REPLACE(request, transition=False)


class RegisterMutant(HostMutant):
    """A program that writes wrong registers."""

    def answer(self, reply: Reply | NotAShareCall, case: dict[str, Any]) -> dict[str, Any]:
        """Spoil what is written."""
        if not isinstance(reply, NotAShareCall):
            reply = REPLACE(reply, registers=tuple(self.registers(reply.registers)))
        return super().answer(reply, case)

    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """Make writes wrong."""
        return written


@mutant(
    "x1 to x3 are left as they were",
    "measured: who does not write x1 to x3 gives the guest its arguments back",
)
class StaleRegisters(RegisterMutant):
    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        return [(register, value) for register, value in written if register == x(0)]


@mutant("error codes have 32 bits", "google/smccc before 0.1.3, which made errors 64 bits wide")
class ErrorsOf32Bits(RegisterMutant):
    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        return [(r, value & U32 if r == x(0) else value) for r, value in written]


@mutant(
    "arm64 answers go into ret",
    "x86 code compiled for arm64: the guest finds its own function id in x0 (measured)",
)
class AnswersIntoRet(RegisterMutant):
    def registers(self, written: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        return ()


@mutant("arm64 arguments come from args", "kvmtool RFC 31/32: the prototype filled args[0..2]")
class ArgumentsFromArgs(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        def from_args(register: int) -> int:
            for n in range(1, 4):
                if register == x(n):
                    return int.from_bytes(run[32 + 8 * n : 40 + 8 * n], "little")
            return int(read_register(register))

        return super().decoded(inner, run, errno, from_args)


@mutant("the call is found by the function's number", "kvmtool RFC 31/32: nr is 3 or 4 there")
class NumberInPlaceOfId(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        number = int.from_bytes(run[32:40], "little")
        if inner.name == "arm64.smccc" and number < 0x80:
            run = run[:32] + (0xC6000000 | number).to_bytes(8, "little") + run[40:]
        return super().decoded(inner, run, errno, read_register)


@mutant(
    "the granule is 4 KiB everywhere",
    "one of six spellings of 4096 in VMMs (QEMU, libkrun, alioth, mushroom ...) on a 16 KiB host",
)
class GranuleOf4K(Reference):
    def host(self, contract: str, vm: dict[str, Any], extent: Extent | None = None) -> HostContract:
        host = super().host(contract, vm, extent)
        return SmcccHost(4096) if isinstance(host, SmcccHost) else host


@mutant(
    "x2 and x3 are not looked at",
    "a slip, not seen in a project: Android's legacy calls ignore them, upstream's do not",
)
class ReservedRegistersIgnored(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        def read(register: int) -> int:
            reserved = inner.name == "arm64.smccc" and register in (x(2), x(3))
            return 0 if reserved else int(read_register(register))

        return super().decoded(inner, run, errno, read)


@mutant(
    "FEATURES demands zeroes",
    "a slip, not seen in a project: Linux leaves anything in x1 to x3 (captured boot)",
)
class FeaturesDemandsZeroes(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        features = int.from_bytes(run[32:40], "little") == 0x86000000
        if inner.name == "arm64.smccc" and features and any(read_register(x(n)) for n in (1, 2, 3)):
            return InterfaceQuery(0x86000000, Reply(registers=((x(0), U64 - 2),)))
        return super().decoded(inner, run, errno, read_register)


@mutant(
    "arm64 memory faults convert memory",
    "a slip, not seen in a project: one road for both architectures",
)
class FaultsConvertOnArm(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        if request.malformed is not Refusal.NO_CONVERSION:
            return request
        return REPLACE(request, malformed=None, shared=False)

    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        done = outcome.verdict is Verdict.DONE
        return Reply() if request.implicit and done else super().encoded(inner, request, outcome)
