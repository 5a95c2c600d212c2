"""
The models' answers to the inputs of `hcabi.lab.cases`, as the same rows.

So model and kernel can be compared row by row, and a recorded row can replace a kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from hcabi.arm64.registers import PC, x
from hcabi.arm64.smccc_filter import FilterAction, KvmSmcccFilter
from hcabi.captures.format import CapturedVm, RecordedReply
from hcabi.captures.steps import HEAD_BYTES
from hcabi.driver.arm64 import INSTRUCTION_BYTES, call_address
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.agent import Json
from hcabi.lab.cases.arm64 import (
    ARGUMENTS,
    MOST_EXITS,
    ArmInput,
    filter_range,
    values_of,
)
from hcabi.lab.cases.x86 import X86Input, same_machine
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import U32, Call
from hcabi.x86.baselines import Baseline
from hcabi.x86.hypercalls import Hypercall

__all__ = ["MODELS", "Models", "arm64_rows", "x86_rows"]

_RUN = layout_of(KvmRun)
_reason = _RUN.reader("exit_reason")
_IMMEDIATE_EXIT = _RUN.locate("immediate_exit")[0]
_CODE_BYTES = 0x2000  # what the guest executes of its memory, from its start


class Models(msgspec.Struct, frozen=True):
    """The models to ask; a test can replace one by a broken one."""

    x86_kernel: Callable[..., X86Kernel] = X86Kernel
    x86_vcpu: Callable[..., X86Vcpu] = X86Vcpu
    arm64_kernel: Callable[[], Arm64Kernel] = Arm64Kernel
    arm64_vcpu: Callable[[Arm64Kernel], Arm64Vcpu] = Arm64Vcpu
    pkvm_kernel: Callable[..., PkvmKernel] = PkvmKernel
    pkvm_vcpu: Callable[[PkvmKernel], PkvmVcpu] = PkvmVcpu


MODELS = Models()


def x86_rows(
    inputs: Iterable[Json], base: Baseline, models: Models = MODELS, *, ret_shown: bool = False
) -> Iterator[Json]:
    """
    Rows of `hcabi.lab.cases.x86:rows` with `drained`, as the model of kernel *base* gives.

    *ret_shown* as there.
    """
    before: X86Input | None = None
    vcpu: X86Vcpu | None = None
    for given in inputs:
        asked = msgspec.convert(given, X86Input)
        if vcpu is None or not same_machine(before, asked):
            vcpu = _x86_vcpu(asked, base, models)
        before = asked
        answer = _x86_answer(vcpu, asked)
        if ret_shown:
            answer["out"]["ret"] = hex(vcpu.get("hypercall.ret"))
        if answer["out"]["rip_advanced"] is None:
            vcpu = None
        yield given | answer


def _x86_vcpu(given: X86Input, base: Baseline, models: Models) -> X86Vcpu:
    if given.vm is None:
        filtered = frozenset({given.registers["rcx"] & U32})
        return models.x86_vcpu(models.x86_kernel(base, filtered_msrs=filtered), given.mode)
    enabled = given.vm.exit_hypercall_enabled
    kernel = models.x86_kernel(
        base,
        exit_hypercall=1 << Hypercall.MAP_GPA_RANGE if enabled else 0,
        features=int(given.vm.cpuid_features, 16),
    )
    return models.x86_vcpu(kernel, given.mode)


def _x86_answer(vcpu: X86Vcpu, given: X86Input) -> Json:
    vcpu.begin(Call(given.instruction, dict.fromkeys(vcpu.registers, 0) | given.registers))
    exits = []
    while vcpu.enter() is not None:
        exits.append(_head(vcpu.run))
        if not _x86_reply(vcpu, exits[-1]["reason"], given.reply):
            break
    advanced = vcpu.rip_advanced
    out = {
        "rax": hex(vcpu.registers["rax"]),
        "rdx": hex(vcpu.registers["rdx"]),
        "rip_advanced": None if advanced is None else hex(advanced),
    }
    if not vcpu.fault:
        vcpu.run[_IMMEDIATE_EXIT] = 1
        vcpu.enter()
        vcpu.run[_IMMEDIATE_EXIT] = 0
        out["rax_drained"] = hex(vcpu.registers["rax"])
    return {"exits": exits, "out": out}


def _x86_reply(vcpu: X86Vcpu, reason: int, reply: RecordedReply) -> bool:
    match reason:
        case ExitReason.HYPERCALL:
            vcpu.put("hypercall.ret", int(reply.ret or "0x0", 16))
        case ExitReason.X86_RDMSR | ExitReason.X86_WRMSR:
            vcpu.put("msr.error", reply.error or 0)
            if reply.data is not None:
                vcpu.put("msr.data", int(reply.data, 16))
        case _:
            return False
    return True


def arm64_rows(
    vm: CapturedVm,
    inputs: Iterable[Json],
    granule: int,
    models: Models = MODELS,
) -> Iterator[Json]:
    """Rows of `hcabi.lab.cases.arm64:rows`, all in one modelled VM."""
    vcpu = _arm64_vcpu(vm, granule, models)
    filter_layout = layout_of(KvmSmcccFilter)
    for given in inputs:
        asked = msgspec.convert(given, ArmInput)
        if (part := asked.attribute) is not None:
            value = filter_layout.build(filter_range(part.value)) if part.value else None
            error = vcpu.kernel.set_attribute(part.group, part.attr, value)
            yield given | {"errno": error}
        else:
            yield given | _arm64_answer(vcpu, asked)


def _arm64_vcpu(vm: CapturedVm, granule: int, models: Models) -> Arm64Vcpu:
    if vm.type == "protected":
        slots = [MemorySlot(int(m.start, 16), int(m.size, 16)) for m in vm.memory]
        kernel = models.pkvm_kernel(slots, granule)
        for address in range(slots[0].start, slots[0].start + _CODE_BYTES, granule):
            kernel.move(address, "touch")  # by the guest's own instructions
        return models.pkvm_vcpu(kernel)
    plain = models.arm64_kernel()
    for part in vm.smccc_filter:
        plain.set_filter(int(part.base, 16), part.nr_functions, FilterAction[part.action.upper()])
    return models.arm64_vcpu(plain)


def _arm64_answer(vcpu: Arm64Vcpu, given: ArmInput) -> Json:
    vcpu.write_register(PC, call_address(given.instruction))
    registers = {f"x{n}": value for n, value in enumerate(values_of(given.in_))}
    vcpu.begin(Call(given.instruction, registers))
    exits: list[Json] = []
    while vcpu.enter() is not None:
        shown = {"x": _values(vcpu), "pc": hex(vcpu.read_register(PC))}
        exits.append(_head(vcpu.run) | shown)
        if len(exits) == MOST_EXITS or given.reply is None:
            break
        answer, again = given.answer_to(len(exits))
        for number, value in enumerate(values_of(answer)):
            vcpu.write_register(x(number), value)
        if again:
            vcpu.write_register(PC, vcpu.read_register(PC) - INSTRUCTION_BYTES)
    out = {f"x{n}": value for n, value in enumerate(_values(vcpu))}
    row: Json = {"out": out, "exit": exits[0] if exits else None}
    if len(exits) > 1:
        row["more_exits"] = exits[1:]
    return row | ({"fault": vcpu.fault} if vcpu.fault else {})


def _values(vcpu: Arm64Vcpu) -> list[str]:
    return [hex(vcpu.read_register(x(n))) for n in range(ARGUMENTS)]


def _head(run: bytearray) -> Json:
    head = bytes(run[:HEAD_BYTES])
    return {"reason": _reason(head)[0], "kvm_run_0_128": head.hex()}
