"""
What the models answer to the inputs of `hcabi.lab.cases`, as the same rows.

So model and kernel can be compared row by row, and a recorded row stands for a kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import msgspec

from hcabi.arm64.registers import PC, x
from hcabi.arm64.smccc_filter import FilterAction, KvmSmcccFilter
from hcabi.driver.arm64 import INSTRUCTION_BYTES, call_address
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.cases.arm64 import ARGUMENTS, MOST_EXITS, filter_range
from hcabi.lab.cases.x86 import HEAD_BYTES, MSR_INSTRUCTIONS, same_machine
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Call
from hcabi.x86.baselines import Baseline
from hcabi.x86.hypercalls import Hypercall

__all__ = ["MODELS", "Models", "arm64_rows", "x86_rows"]

_RUN = layout_of(KvmRun)
_reason = _RUN.reader("exit_reason")
_IMMEDIATE_EXIT = _RUN.locate("immediate_exit")[0]
_CODE_BYTES = 0x2000  # what the guest executes of its memory, from its start


class Models(msgspec.Struct, frozen=True):
    """The models to ask; a test puts a broken one in the place of one."""

    x86_kernel: Callable[..., X86Kernel] = X86Kernel
    x86_vcpu: Callable[..., X86Vcpu] = X86Vcpu
    arm64_kernel: Callable[[], Arm64Kernel] = Arm64Kernel
    arm64_vcpu: Callable[[Arm64Kernel], Arm64Vcpu] = Arm64Vcpu
    pkvm_kernel: Callable[..., PkvmKernel] = PkvmKernel
    pkvm_vcpu: Callable[[PkvmKernel], PkvmVcpu] = PkvmVcpu


MODELS = Models()


def x86_rows(
    inputs: Iterable[dict[str, Any]], base: Baseline, models: Models = MODELS
) -> Iterator[dict[str, Any]]:
    """Rows of `hcabi.lab.cases.x86:rows` with `drained`, as the model of kernel *base* gives."""
    before: dict[str, Any] | None = None
    vcpu: X86Vcpu | None = None
    for given in inputs:
        if vcpu is None or not same_machine(before, given):
            vcpu = _x86_vcpu(given, base, models)
        before = given
        row = _x86_row(vcpu, given)
        if row["out"]["rip_advanced"] is None:
            vcpu = None
        yield row


def _x86_vcpu(given: dict[str, Any], base: Baseline, models: Models) -> X86Vcpu:
    mode: Literal[64, 32] = given["mode"]
    if given["instruction"] in MSR_INSTRUCTIONS:
        filtered = frozenset({int(given["in"]["rcx"], 16) & 0xFFFFFFFF})
        return models.x86_vcpu(models.x86_kernel(base, filtered_msrs=filtered), mode)
    enabled = given["vm"]["exit_hypercall_enabled"]
    kernel = models.x86_kernel(
        base,
        exit_hypercall=1 << Hypercall.MAP_GPA_RANGE if enabled else 0,
        features=int(given["vm"]["cpuid_features"], 16),
    )
    return models.x86_vcpu(kernel, mode)


def _x86_row(vcpu: X86Vcpu, given: dict[str, Any]) -> dict[str, Any]:
    registers = dict.fromkeys(vcpu.registers, 0) | _integers(given["in"])
    vcpu.begin(Call(given["instruction"], registers))
    exits = []
    while vcpu.enter() is not None:
        exits.append(_head(vcpu.run))
        if not _x86_reply(vcpu, exits[-1]["reason"], given["reply"]):
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
    return given | {"exits": exits, "out": out}


def _x86_reply(vcpu: X86Vcpu, reason: int, reply: dict[str, Any]) -> bool:
    match reason:
        case ExitReason.HYPERCALL:
            vcpu.put("hypercall.ret", int(reply["ret"], 16))
        case ExitReason.X86_RDMSR | ExitReason.X86_WRMSR:
            vcpu.put("msr.error", reply["error"])
            if "data" in reply:
                vcpu.put("msr.data", int(reply["data"], 16))
        case _:
            return False
    return True


def arm64_rows(
    vm: dict[str, Any],
    inputs: Iterable[dict[str, Any]],
    granule: int,
    models: Models = MODELS,
) -> Iterator[dict[str, Any]]:
    """Rows of `hcabi.lab.cases.arm64:rows`, all in one modelled VM."""
    vcpu = _arm64_vcpu(vm, granule, models)
    filter_layout = layout_of(KvmSmcccFilter)
    for given in inputs:
        if "attribute" in given:
            part = given["attribute"]
            value = part["value"] and filter_layout.build(filter_range(part["value"]))
            error = vcpu.kernel.set_attribute(part["group"], part["attr"], value)
            yield given | {"errno": error}
        else:
            yield _arm64_row(vcpu, given)


def _arm64_vcpu(vm: dict[str, Any], granule: int, models: Models) -> Arm64Vcpu:
    if vm["type"] == "protected":
        slots = [MemorySlot(int(m["start"], 16), int(m["size"], 16)) for m in vm["memory"]]
        kernel = models.pkvm_kernel(slots, granule)
        for address in range(slots[0].start, slots[0].start + _CODE_BYTES, granule):
            kernel.move(address, "touch")  # by the guest's own instructions
        return models.pkvm_vcpu(kernel)
    plain = models.arm64_kernel()
    for part in vm.get("smccc_filter", ()):
        action = FilterAction[part["action"].upper()]
        plain.set_filter(int(part["base"], 16), part["nr_functions"], action)
    return models.arm64_vcpu(plain)


def _arm64_row(vcpu: Arm64Vcpu, given: dict[str, Any]) -> dict[str, Any]:
    instruction = given.get("instruction", "hvc")
    registers = {f"x{n}": int(given["in"].get(f"x{n}", "0x0"), 16) for n in range(ARGUMENTS)}
    vcpu.write_register(PC, call_address(instruction))
    vcpu.begin(Call(instruction, registers))
    exits: list[dict[str, Any]] = []
    while vcpu.enter() is not None:
        shown = {"x": _values(vcpu), "pc": hex(vcpu.read_register(PC))}
        exits.append(_head(vcpu.run) | shown)
        if len(exits) == MOST_EXITS or "reply" not in given:
            break
        again = given.get("back", ())[len(exits) - 1 : len(exits)]
        answer = again[0] if again else given["reply"]
        for number in range(ARGUMENTS):
            vcpu.write_register(x(number), int(answer.get(f"x{number}", "0x0"), 16))
        if again:
            vcpu.write_register(PC, vcpu.read_register(PC) - INSTRUCTION_BYTES)
    out = {f"x{n}": value for n, value in enumerate(_values(vcpu))}
    row = given | {"out": out, "exit": exits[0] if exits else None}
    if len(exits) > 1:
        row["more_exits"] = exits[1:]
    return row | ({"fault": vcpu.fault} if vcpu.fault else {})


def _values(vcpu: Arm64Vcpu) -> list[str]:
    return [hex(vcpu.read_register(x(n))) for n in range(ARGUMENTS)]


def _head(run: bytearray) -> dict[str, Any]:
    head = bytes(run[:HEAD_BYTES])
    return {"reason": _reason(head)[0], "kvm_run_0_128": head.hex()}


def _integers(values: dict[str, str]) -> dict[str, int]:
    return {name: int(value, 16) for name, value in values.items()}
