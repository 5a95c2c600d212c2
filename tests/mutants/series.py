"""Programs that are wrong about realms of the KVM series, or about the prototype's exit."""

from __future__ import annotations

from typing import Any

from hcabi.conformance.reference import Reference, Running
from hcabi.kvm.errno import Errno
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    HostContract,
    Outcome,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
)
from tests.mutants.base import REPLACE, Decoded, HostMutant, mutant

__all__ = ["PrototypeMutant", "SeriesMutant"]

SLIP = "a slip, not seen in a project"
#: Offset of `hypercall.nr` in kvm_run.
_NR = 32


class SeriesMutant(HostMutant):
    """A program that is wrong about these faults alone."""

    contracts = ("arm64.cca_series",)

    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        """Decode, wrongly where it is this contract."""
        if inner.name not in self.contracts:
            return inner.decode_exit(run, errno, read_register)
        return super().decoded(inner, *self.seen(run, errno), read_register)

    def seen(self, run: bytes, errno: int) -> tuple[bytes, int]:
        """See another exit."""
        return run, errno

    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        """Encode, wrongly where it is this contract."""
        reply = inner.encode_reply(request, outcome)
        return self.answered(reply) if inner.name in self.contracts else reply

    def answered(self, reply: Reply) -> Reply:
        """Answer wrongly."""
        return reply


@mutant("a realm's fault is one page", "x86 code for both: KVM's faults there are one page")
class FaultIsOnePage(SeriesMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, size=4096)


@mutant("any failed run with a memory fault is a call", "OpenVMM's plan for realms names it")
class EveryErrnoIsCall(SeriesMutant):
    def seen(self, run: bytes, errno: int) -> tuple[bytes, int]:
        return run, Errno.EFAULT if errno else 0


@mutant("a realm's calls count as repeated faults", f"{SLIP}: the bound that x86 needs")
class CallsCountAsFaults(SeriesMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, implicit=True)


@mutant("a refused call runs the realm again", f"{SLIP}: the next KVM_RUN commits it")
class RefusedCallCommitted(SeriesMutant):
    def answered(self, reply: Reply) -> Reply:
        return Reply()


@mutant("a realm's private flag is turned", f"{SLIP}: EMPTY is 0, and so is the flag's absence")
class RealmFlagTurned(SeriesMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        return REPLACE(request, shared=not request.shared)


@mutant("a hole is punched while a realm's range is shared", "OpenVMM's plan for realms names it")
class HolePunchedWhileShared(Reference):
    def convert(
        self, vm: Running, slot: MemorySlot, region: ShareRegion, *, frees: bool
    ) -> Verdict:
        """Free after the change, as on x86."""
        before = len(vm.effects)
        verdict = super().convert(vm, slot, region, frees=frees)
        vm.effects[before:] = sorted(vm.effects[before:], key=lambda effect: "discard" in effect)
        return verdict


class PrototypeMutant(SeriesMutant):
    """A program that is wrong about the prototype's exit alone."""

    contracts = ("arm64.prototype",)


@mutant("the prototype is served by function id", "a VMM for the merged contract: ids, not numbers")
class PrototypeByFunctionId(PrototypeMutant):
    def seen(self, run: bytes, errno: int) -> tuple[bytes, int]:
        number = int.from_bytes(run[_NR : _NR + 8], "little") & 0xFFFF
        return run[:_NR] + number.to_bytes(8, "little") + run[_NR + 8 :], errno


@mutant("the prototype is answered in registers", "the merged contract: KVM copies ret into x0")
class PrototypeInRegisters(PrototypeMutant):
    def answered(self, reply: Reply) -> Reply:
        return REPLACE(reply, run=())
