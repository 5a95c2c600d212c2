"""
Rows of x86: hypercalls and MSR accesses.

An input is a row without `exits` and `out`. Rows with the same mode and `vm` that follow each
other share a VM; an MSR access has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Literal

import msgspec

from hcabi.captures.format import RecordedReply, X86Vm
from hcabi.captures.steps import HEAD_BYTES
from hcabi.driver.device import Kvm
from hcabi.driver.timeout import time_limit
from hcabi.driver.x86 import X86Vcpu, deny_msrs
from hcabi.errors import HostUsageError
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.agent import Json
from hcabi.layout import layout_of
from hcabi.types import U32
from hcabi.x86.hypercalls import Hypercall

__all__ = ["MSR_INSTRUCTIONS", "X86Input", "rows", "same_machine"]

CASE_SECONDS = 10.0
MSR_INSTRUCTIONS = frozenset({"rdmsr", "wrmsr"})
_MOST_EXITS = 16

_RUN = layout_of(KvmRun)
_reason = _RUN.reader("exit_reason")
_RET, _ret = _RUN.locate("hypercall.ret"), _RUN.reader("hypercall.ret")
_ERROR = _RUN.locate("msr.error")
_DATA = _RUN.locate("msr.data")


class X86Input(msgspec.Struct, frozen=True, rename={"in_": "in"}):
    """What is asked: a row without its answer; `vm` is None for an access to an MSR."""

    mode: Literal[64, 32]
    instruction: str
    in_: dict[str, str]
    reply: RecordedReply
    vm: X86Vm | None = None

    @property
    def touches_msr(self) -> bool:
        """Whether it is an access to an MSR, in a VM of its own."""
        return self.instruction in MSR_INSTRUCTIONS

    @property
    def registers(self) -> dict[str, int]:
        """The guest's registers before."""
        return {name: int(value, 16) for name, value in self.in_.items()}


def rows(
    inputs: Iterable[Json],
    *,
    case_seconds: float = CASE_SECONDS,
    drained: bool = False,
    ret_shown: bool = False,
) -> Iterator[Json]:
    """
    Execute *inputs* in their order and give them back as complete rows.

    With *drained*, KVM_RUN is called once more with `immediate_exit`, and `out` shows RAX after
    it: a kernel may hold a completion back. With *ret_shown*, `out` shows what `hypercall.ret`
    holds then. Each may take *case_seconds*. Raises IoctlError,
    TimeLimitError.
    """
    with Kvm() as kvm, ExitStack() as machines:
        before: X86Input | None = None
        vcpu: X86Vcpu | None = None
        for given in inputs:
            asked = msgspec.convert(given, X86Input)
            if vcpu is None or not same_machine(before, asked):
                machines.close()
                vcpu = _machine(kvm, machines, asked)
            before = asked
            with time_limit(case_seconds):
                answer = _execute(vcpu, asked)
                if drained and not vcpu.fault:
                    vcpu.drain()
                    answer["out"]["rax_drained"] = hex(vcpu.registers().rax)
            if ret_shown:
                answer["out"]["ret"] = hex(_ret(vcpu.run)[0])
            if answer["out"]["rip_advanced"] is None:
                vcpu = None  # the guest has shut down
            yield given | answer


def same_machine(before: X86Input | None, given: X86Input) -> bool:
    """Whether *given* runs in the VM of the input *before* it."""
    if before is None or before.touches_msr or given.touches_msr:
        return False
    return (before.mode, before.vm) == (given.mode, given.vm)


def _machine(kvm: Kvm, machines: ExitStack, given: X86Input) -> X86Vcpu:
    vm = machines.enter_context(kvm.create_vm())
    if given.vm is None:
        deny_msrs(vm, [given.registers["rcx"] & U32])
        return X86Vcpu(kvm, vm, mode=given.mode)
    if given.vm.exit_hypercall_enabled:
        vm.enable_cap(Capability.EXIT_HYPERCALL, 1 << Hypercall.MAP_GPA_RANGE)
    return X86Vcpu(kvm, vm, mode=given.mode, features=int(given.vm.cpuid_features, 16))


def _execute(vcpu: X86Vcpu, given: X86Input) -> Json:
    vcpu.load(given.instruction, given.registers)
    exits = []
    while (error := vcpu.enter()) is not None:
        reason = _reason(vcpu.run)[0]
        exits.append(_head(vcpu) | ({"errno": error} if error else {}))
        if error or len(exits) == _MOST_EXITS or not _reply(vcpu, reason, given.reply):
            break
    regs = vcpu.registers()
    advanced = vcpu.advanced(regs)
    if vcpu.fault:
        exits.append(_head(vcpu))
    out = {
        "rax": hex(regs.rax),
        "rdx": hex(regs.rdx),
        "rip_advanced": None if advanced is None else hex(advanced),
    }
    return {"exits": exits, "out": out}


def _head(vcpu: X86Vcpu) -> Json:
    run = bytes(vcpu.run[:HEAD_BYTES])
    return {"reason": _reason(run)[0], "kvm_run_0_128": run.hex()}


def _reply(vcpu: X86Vcpu, reason: int, reply: RecordedReply) -> bool:
    """Write the reply into kvm_run; false for an exit that has no reply."""
    match reason:
        case ExitReason.HYPERCALL:
            _put(vcpu, _RET, int(reply.ret or "0x0", 16))
        case ExitReason.X86_RDMSR | ExitReason.X86_WRMSR:
            _put(vcpu, _ERROR, reply.error or 0)
            if reply.data is not None:
                _put(vcpu, _DATA, int(reply.data, 16))
        case _:
            return False
    return True


def _put(vcpu: X86Vcpu, place: tuple[int, int], value: int) -> None:
    offset, size = place
    if not 0 <= value < 1 << 8 * size:
        raise HostUsageError(f"reply {value:#x} does not fit {size} bytes")
    vcpu.run[offset : offset + size] = value.to_bytes(size, "little")
