"""
Rows of arm64: SMCCC calls, in a plain VM with a filter or in a protected one.

All inputs of one call run in one VM, in their order: page states carry over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from hcabi.arm64.registers import PC, x
from hcabi.arm64.smccc_filter import FilterAction, KvmSmcccFilter
from hcabi.captures.format import CapturedVm
from hcabi.captures.steps import HEAD_BYTES
from hcabi.driver.arm64 import (
    INSTRUCTION_BYTES,
    Arm64Vcpu,
    filter_calls,
    protected_vm_type,
)
from hcabi.driver.device import Kvm
from hcabi.driver.errors import IoctlError
from hcabi.driver.timeout import time_limit
from hcabi.driver.vm import Vm
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.agent import Json
from hcabi.lab.cases.x86 import CASE_SECONDS
from hcabi.layout import layout_of

__all__ = [
    "ARGUMENTS",
    "MOST_EXITS",
    "SHOWN_REGISTERS",
    "ArmInput",
    "filter_range",
    "offers",
    "rows",
    "values_of",
]

ARGUMENTS = 4
"""How many registers, from x0, a row's `in` and `out` hold."""

SHOWN_REGISTERS = 18
"""How many registers, from x0, an exit shows."""

MOST_EXITS = 16
"""How many exits of one instruction are answered."""

_reason = layout_of(KvmRun).reader("exit_reason")


Registers = dict[str, str]


class FilterInput(msgspec.Struct, frozen=True):
    """A filter range as an input has it."""

    base: str
    nr_functions: str
    action: int
    pad: str


class AttributeInput(msgspec.Struct, frozen=True):
    """An attribute of the VM to set; the value None has an address where nothing is."""

    group: int
    attr: int
    value: FilterInput | None


class ArmInput(msgspec.Struct, frozen=True, rename={"in_": "in"}):
    """
    What is asked: a row without its answer.

    Attributes:
        in_: x0 to x3; those left out are 0.
        instruction: What the guest executes.
        reply: What the VMM answers to exits; None if it answers nothing.
        back: What it answers to the first exits, when it sets the PC back to the call.
        attribute: In the place of an instruction: what the VMM sets.
    """

    in_: Registers = {}
    instruction: str = "hvc"
    reply: Registers | None = None
    back: list[Registers] = []
    attribute: AttributeInput | None = None

    def answer_to(self, number: int) -> tuple[Registers, bool]:
        """Registers for exit *number*, counted from 1, and whether the PC is set back."""
        if number <= len(self.back):
            return self.back[number - 1], True
        return self.reply or {}, False


def values_of(registers: Registers) -> list[int]:
    """Values of x0 to x3, 0 for those left out."""
    return [int(registers.get(f"x{n}", "0x0"), 16) for n in range(ARGUMENTS)]


def rows(
    vm: Json,
    inputs: Iterable[Json],
    *,
    case_seconds: float = CASE_SECONDS,
    shown: int = SHOWN_REGISTERS,
) -> Iterator[Json]:
    """
    Execute *inputs* in a VM as *vm* describes it, and give them back as complete rows.

    *vm* is the `vm` of a capture's first line; an input is a row without `exit` and `out`,
    with `instruction` where it is not `hvc`. With `back`, a list of registers, the VMM answers
    the first exits so, and sets the PC back to the call each time. An input with `attribute`
    is no instruction: the VMM sets that attribute of the VM, and the row shows the `errno`.

    Each may take *case_seconds*. An exit shows *shown* registers; fewer are faster. Raises
    IoctlError, TimeLimitError.
    """
    of = msgspec.convert(vm, CapturedVm)
    protected = of.type == "protected"
    (memory,) = of.memory
    with Kvm() as kvm, kvm.create_vm(protected_vm_type() if protected else 0) as machine:
        for part in of.smccc_filter:
            action = FilterAction[part.action.upper()]
            filter_calls(machine, int(part.base, 16), part.nr_functions, action)
        vcpu = Arm64Vcpu(machine, memory_size=int(memory.size, 16))
        for given in inputs:
            asked = msgspec.convert(given, ArmInput)
            with time_limit(case_seconds):
                if asked.attribute is not None:
                    yield given | {"errno": _set_attribute(machine, asked.attribute)}
                else:
                    yield given | _execute(vcpu, asked, shown)


def offers() -> Iterator[Json]:
    """Return one row that says whether this kernel makes protected VMs."""
    with Kvm() as kvm:
        try:
            kvm.create_vm(protected_vm_type()).close()
        except IoctlError:
            yield {"protected": False}
        else:
            yield {"protected": True}


def _set_attribute(vm: Vm, given: AttributeInput) -> int:
    """Set an attribute of the VM to a filter range. Return 0 or the errno."""
    value = None
    if given.value is not None:
        value = layout_of(KvmSmcccFilter).build(filter_range(given.value))
    try:
        vm.set_device_attr(given.group, given.attr, value)
    except IoctlError as error:
        return error.errno
    return 0


def filter_range(given: FilterInput) -> KvmSmcccFilter:
    """Build the filter range that an input describes."""
    return KvmSmcccFilter(
        base=int(given.base, 16),
        nr_functions=int(given.nr_functions, 16),
        action=given.action,
        pad=bytes.fromhex(given.pad),
    )


def _execute(vcpu: Arm64Vcpu, given: ArmInput, shown: int) -> Json:
    vcpu.load(given.instruction, values_of(given.in_))
    exits: list[Json] = []
    while (error := vcpu.enter()) is not None:
        exits.append(_exit(vcpu, shown) | ({"errno": error} if error else {}))
        hypercall = exits[-1]["reason"] == ExitReason.HYPERCALL
        if error or len(exits) == MOST_EXITS or not hypercall or given.reply is None:
            break
        answer, again = given.answer_to(len(exits))
        for number, value in enumerate(values_of(answer)):
            vcpu.write_register(x(number), value)
        if again:
            vcpu.write_register(PC, vcpu.pc() - INSTRUCTION_BYTES)
    out = {f"x{n}": hex(value) for n, value in enumerate(vcpu.values(ARGUMENTS))}
    row: Json = {"out": out, "exit": exits[0] if exits else None}
    if len(exits) > 1:
        row["more_exits"] = exits[1:]
    return row | ({"fault": vcpu.fault} if vcpu.fault else {})


def _exit(vcpu: Arm64Vcpu, shown: int) -> Json:
    run = bytes(vcpu.run[:HEAD_BYTES])
    return {
        "reason": _reason(run)[0],
        "kvm_run_0_128": run.hex(),
        "x": [hex(value) for value in vcpu.values(shown)],
        "pc": hex(vcpu.pc()),
    }
