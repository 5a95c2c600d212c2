"""What a wrong program is, how it gets on the list, and how it is caught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import msgspec

from hcabi.conformance.cases import Case, Strength
from hcabi.conformance.judge import Judgement, judge
from hcabi.conformance.reference import Reference, Skip
from hcabi.contracts.arm64.cca import Extent
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.types import (
    HostContract,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Reply,
    Rules,
    ShareRequest,
)
from hcabi.x86.hypercalls import Hypercall

__all__ = ["MUTANTS", "Decoded", "HostMutant", "Mutant", "Wrong", "killers", "mutant"]

U32, U64 = (1 << 32) - 1, (1 << 64) - 1
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z][a-z])")
REPLACE = msgspec.structs.replace
_RET, _ = layout_of(KvmRun).locate("hypercall.ret")


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


class Wrong(Reference):
    """
    A wrong program.

    Attributes:
        contracts: What it is wrong about; everything if it is empty.
    """

    contracts: ClassVar[tuple[str, ...]] = ()


def killers(program: Reference, cases: Iterable[Case]) -> dict[str, Strength]:
    """Ids of the cases that *program* gets wrong, and how much that matters."""
    found = {}
    contracts = program.contracts if isinstance(program, Wrong) else ()
    for case in cases:
        if contracts and case.contract not in contracts:
            continue
        try:
            judged = judge(case, program.execute(case.contract, case.input), program.vmm)
        except Skip:
            continue
        except Exception:  # a wrong program may fail in any way
            judged = Judgement(case.strength)
        if judged.strength is not None:
            found[case.id] = judged.strength
    return found


# --- ways to be wrong

Decoded = ShareRequest | InterfaceQuery | NotAShareCall


class _Host:
    """A host half with one of its methods replaced."""

    def __init__(self, inner: HostContract, program: HostMutant) -> None:
        self.inner, self.program = inner, program
        self.name, self.retries = inner.name, inner.retries
        self.rules, self.granule = program.rules(inner), inner.granule

    def decode_exit(self, run: Any, errno: int = 0, read_register: Any = None) -> Decoded:
        return self.program.decoded(self.inner, bytes(run), errno, read_register)

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        return self.program.encoded(self.inner, request, outcome)


class HostMutant(Wrong):
    """A program whose host half is wrong."""

    def host(self, contract: str, vm: dict[str, Any], extent: Extent | None = None) -> HostContract:
        """Host half with our methods in it."""
        return _Host(super().host(contract, vm, extent), self)

    def rules(self, inner: HostContract) -> Rules:
        """Give the rules by direction and place, and spoil them."""
        return inner.rules

    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Decode, and spoil the request."""
        request = inner.decode_exit(run, errno, read_register)
        return self.spoil(request) if isinstance(request, ShareRequest) else request

    def spoil(self, request: ShareRequest) -> ShareRequest:
        """Make a request wrong."""
        return request

    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        """Encode, and spoil the reply."""
        return inner.encode_reply(request, outcome)


def is_x86(request: ShareRequest) -> bool:
    return request.call == Hypercall.MAP_GPA_RANGE and not request.implicit


def answers_in_ret(reply: Reply) -> bool:
    """Whether a reply's answer stands in kvm_run."""
    return any(offset == _RET for offset, _ in reply.run)


def ret(value: int) -> Reply:
    return Reply(run=((_RET, (value & U64).to_bytes(8, "little")),))
