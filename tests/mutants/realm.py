"""Programs that are wrong about the realm services of Arm CCA."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hcabi.arm64.registers import x
from hcabi.arm64.rsi import Ripas, RsiFunction
from hcabi.types import (
    HostContract,
    InterfaceQuery,
    Outcome,
    Refusal,
    Reply,
    ShareRequest,
)
from tests.mutants.base import (
    REPLACE,
    Decoded,
    HostMutant,
    mutant,
)

__all__ = [
    "AliasMasked",
    "AnyStateIsRam",
    "AnyVersionIsThere",
    "DevicesAreRam",
    "FlagsMustBeZero",
    "ProgressIsTheEnd",
    "ProgressNotAnswered",
    "RefusalIsAgreement",
    "RipasTurned",
    "StateOfTheWholeRange",
    "StateWithoutEnd",
    "TopIsSize",
    "WidthWithoutAlias",
]

_VERSION = int(RsiFunction.ABI_VERSION)
_SET, _GET = int(RsiFunction.IPA_STATE_SET), int(RsiFunction.IPA_STATE_GET)
_ALIAS = 1 << 33  # as all vectors but one have it


def _with(reply: Reply, **values: int) -> Reply:
    """Give *reply* with other values in some registers, by name."""
    given = {x(int(name[1:])): value for name, value in values.items()}
    return REPLACE(reply, registers=tuple((r, given.get(r, v)) for r, v in reply.registers))


def _value(reply: Reply, number: int) -> int:
    return dict(reply.registers).get(x(number), 0)


class RealmMutant(HostMutant):
    """A program that is wrong about these calls alone."""

    contracts = ("arm64.cca",)

    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Decode with other arguments, and spoil the answer to a question."""
        if inner.name != "arm64.cca":
            return inner.decode_exit(run, errno, read_register)

        def read(register: int) -> int:
            number = next((n for n in range(1, 5) if register == x(n)), 0)
            return self.argument(number, int(read_register(register)))

        request = super().decoded(inner, run, errno, read)
        if not isinstance(request, InterfaceQuery):
            return request
        return REPLACE(request, reply=self.told(request, lambda n: int(read_register(x(n)))))

    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        """Encode, and spoil the answer to a change."""
        reply = inner.encode_reply(request, outcome)
        return self.changed(request, reply) if request.call == _SET else reply

    def argument(self, number: int, value: int) -> int:
        """Read an argument wrongly."""
        return value

    def told(self, query: InterfaceQuery, argument: Callable[[int], int]) -> Reply:
        """Answer a question wrongly."""
        return query.reply

    def changed(self, request: ShareRequest, reply: Reply) -> Reply:
        """Answer a change wrongly."""
        return reply


@mutant(
    "x2 of IPA_STATE_SET is taken for a size",
    "early TF-RMM, runtime/rsi/memory.c; x86 pKVM and RISC-V CoVE have a size there",
)
class TopIsSize(RealmMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        size = request.start + request.size
        return REPLACE(request, size=size) if request.call == _SET else request


@mutant("EMPTY and RAM are turned round", "a slip, not seen in a project: 1 read as shared")
class RipasTurned(RealmMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        turned = REPLACE(request, shared=not request.shared)
        return turned if request.call == _SET else request


@mutant("any state but EMPTY is taken for RAM", "a slip, not seen in a project: `if (ripas)`")
class AnyStateIsRam(RealmMutant):
    def argument(self, number: int, value: int) -> int:
        return min(value, 1) if number == 3 else value


@mutant(
    "the flags of IPA_STATE_SET must be zero",
    "a slip, not seen in a project: MEM_SHARE's rule; Linux sets bit 0 at every share (captured)",
)
class FlagsMustBeZero(RealmMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        refused = request.call == _SET and request.attributes
        return REPLACE(request, malformed=Refusal.RESERVED_BITS) if refused else request


@mutant(
    "addresses of the shared alias are taken for those of the lower half",
    "a slip, not seen in a project: the bit is masked where the guest's own accesses need that",
)
class AliasMasked(RealmMutant):
    def argument(self, number: int, value: int) -> int:
        return value & ~_ALIAS if number in (1, 2) and value != _ALIAS else value


@mutant("x1 is answered 0", "a slip, not seen in a project: arm64.smccc's 0 in x1 to x3")
class ProgressNotAnswered(RealmMutant):
    def changed(self, request: ShareRequest, reply: Reply) -> Reply:
        return _with(reply, x1=0)


@mutant("x1 is the end, whatever was done", "a slip, not seen in a project: x2 given back in x1")
class ProgressIsTheEnd(RealmMutant):
    def changed(self, request: ShareRequest, reply: Reply) -> Reply:
        return _with(reply, x1=request.start + request.size)


@mutant(
    "x2 agrees when the host refuses",
    "the specification's rule for EMPTY (B3.40) used for RAM: Linux calls again without end",
)
class RefusalIsAgreement(RealmMutant):
    def changed(self, request: ShareRequest, reply: Reply) -> Reply:
        return _with(reply, x2=0)


@mutant("any version is there", "a slip, not seen in a project: what is asked for is given back")
class AnyVersionIsThere(RealmMutant):
    def told(self, query: InterfaceQuery, argument: Callable[[int], int]) -> Reply:
        if query.call != _VERSION:
            return query.reply
        return _with(query.reply, x0=0, x1=argument(1), x2=argument(1))


@mutant(
    "the width that the guest is told leaves out the alias bit",
    "a slip, not seen in a project: the size of its memory's address space",
)
class WidthWithoutAlias(RealmMutant):
    def told(self, query: InterfaceQuery, argument: Callable[[int], int]) -> Reply:
        memory = tuple((at, bytes([data[0] - 1]) + data[1:]) for at, data in query.reply.memory)
        return REPLACE(query.reply, memory=memory)


@mutant(
    "the state of memory is answered in x1, without an end",
    "early TF-RMM and Islet (rmm/src/rsi/ripas.rs), as drafts of the specification had it",
)
class StateWithoutEnd(RealmMutant):
    def told(self, query: InterfaceQuery, argument: Callable[[int], int]) -> Reply:
        if query.call != _GET:
            return query.reply
        return _with(query.reply, x1=_value(query.reply, 2), x2=0)


@mutant(
    "the first granule's state is told of the whole range",
    "a slip, not seen in a project: the end given back as it was asked",
)
class StateOfTheWholeRange(RealmMutant):
    def told(self, query: InterfaceQuery, argument: Callable[[int], int]) -> Reply:
        if query.call != _GET or _value(query.reply, 0):
            return query.reply
        return _with(query.reply, x1=argument(2))


@mutant("devices are told to be RAM", "a slip, not seen in a project: all that is not EMPTY")
class DevicesAreRam(RealmMutant):
    def told(self, query: InterfaceQuery, argument: Callable[[int], int]) -> Reply:
        device = query.call == _GET and _value(query.reply, 2) == Ripas.DEV
        return _with(query.reply, x2=1) if device else query.reply
