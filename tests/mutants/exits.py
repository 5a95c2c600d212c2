"""Programs that take the wrong exits, or leave out some."""

from __future__ import annotations

from typing import Any

from hcabi.arm64.registers import x
from hcabi.kvm.run import ExitReason
from hcabi.types import (
    NO_HOLES,
    HostContract,
    InterfaceQuery,
    NotAShareCall,
    Refusal,
    Reply,
    Rules,
    ShareRequest,
)
from hcabi.x86.return_values import direction_rules
from hcabi.x86.vm_types import VmType
from tests.mutants.base import (
    REPLACE,
    Decoded,
    HostMutant,
    mutant,
    ret,
)

__all__ = [
    "ErrnoNotRead",
    "FaultFlagIsBit0",
    "FaultsConvertSoftwareProtected",
    "FaultsWithoutGuestMemfd",
    "FaultsWithoutPrivateMemory",
    "MemoryFaultIs38",
    "NoMemoryFaults",
    "UnknownCallAnsweredZero",
    "UnknownCallIgnored",
    "UnknownExitPanics",
]


@mutant(
    "unknown calls resume with ret untouched",
    "cloud-hypervisor: `VmExit::Ignore`, so the guest sees success",
)
class UnknownCallIgnored(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        request = super().decoded(inner, run, errno, read_register)
        if isinstance(request, NotAShareCall) and request.call is not None:
            return InterfaceQuery(request.call, Reply())
        return request


@mutant(
    "unknown calls are answered 0", "cloud-hypervisor enables every exit there is and serves one"
)
class UnknownCallAnsweredZero(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        request = super().decoded(inner, run, errno, read_register)
        if isinstance(request, NotAShareCall) and request.call is not None:
            zero = tuple((x(n), 0) for n in range(4)) if inner.name == "arm64.smccc" else ()
            return InterfaceQuery(request.call, Reply(run=ret(0).run, registers=zero))
        return request


@mutant(
    "an exit that is not known ends the process by a panic",
    "alioth and crosvm: unimplemented!(); mushroom: `exit => panic!`",
)
class UnknownExitPanics(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        request = super().decoded(inner, run, errno, read_register)
        if isinstance(request, NotAShareCall):
            raise NotImplementedError("handle_hypercall() not supported")
        return request


@mutant("exit 38 is the memory fault", "mushroom: the number from before the merge")
class MemoryFaultIs38(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        reasons = {38: 39, 39: 38}
        run = run[:8] + bytes([reasons.get(run[8], run[8])]) + run[9:]
        return super().decoded(inner, run, errno, read_register)


@mutant("memory faults are not known", "OpenVMM turns them into an error, crosvm has none")
class NoMemoryFaults(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        request = super().decoded(inner, run, errno, read_register)
        implicit = isinstance(request, ShareRequest) and request.implicit
        return NotAShareCall(None) if implicit else request


@mutant(
    "the memory fault's flag is bit 0",
    "libkrun PR #296: exit reason and flag bit (1 << 3) confused",
)
class FaultFlagIsBit0(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        if not request.implicit:
            return request
        return REPLACE(request, shared=not request.attributes & 1)


@mutant(
    "old exits are served again after EINTR",
    "a slip, not seen in a project: the exit reason is looked at before the errno",
)
class ErrnoNotRead(HostMutant):
    def decoded(self, inner: HostContract, run: bytes, errno: int, read_register: Any) -> Decoded:
        fault = run[8] == ExitReason.MEMORY_FAULT
        return super().decoded(inner, run, errno if fault else 0, read_register)


@mutant(
    "SEV memory is converted by faults",
    "a slip, not seen in a project: KVM refuses the private attribute on SEV (x86.c 9877)",
)
class FaultsWithoutPrivateMemory(HostMutant):
    def spoil(self, request: ShareRequest) -> ShareRequest:
        none = request.malformed is Refusal.NO_PRIVATE_MEMORY
        return REPLACE(request, malformed=None) if none else request

    def rules(self, inner: HostContract) -> Rules:
        return NO_HOLES


@mutant(
    "conversion of memory without a guest_memfd",
    "a slip, not seen in a project: only slots with a guest_memfd have a private half",
)
class FaultsWithoutGuestMemfd(HostMutant):
    def rules(self, inner: HostContract) -> Rules:
        return NO_HOLES if inner.rules.needs_guest_memfd else inner.rules


@mutant(
    "software-protected VMs are converted by faults",
    "a VMM that serves every memory fault the same way: it undoes what another vCPU just did",
)
class FaultsConvertSoftwareProtected(HostMutant):
    def rules(self, inner: HostContract) -> Rules:
        sw_protected = inner.rules is direction_rules(VmType.SW_PROTECTED_VM)
        return direction_rules(VmType.SNP_VM) if sw_protected else inner.rules
