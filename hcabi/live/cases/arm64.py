"""
Rows of arm64: SMCCC calls, in a plain VM with a filter or in a protected one.

All inputs of one call run in one VM, in their order: page states carry over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hcabi.arm64.registers import x
from hcabi.arm64.setup_structs import FilterAction
from hcabi.kvm.arms import KvmRun
from hcabi.kvm.exits import ExitReason
from hcabi.layout import layout_of
from hcabi.live.arm64 import Arm64Vcpu, filter_calls, protected_vm_type
from hcabi.live.cases.x86 import CASE_SECONDS, HEAD_BYTES
from hcabi.live.device import Kvm
from hcabi.live.limit import time_limit

__all__ = ["ARGUMENTS", "SHOWN_REGISTERS", "rows"]

ARGUMENTS = 4
"""How many registers, from x0, a row's `in` and `out` hold."""

SHOWN_REGISTERS = 18
"""How many registers, from x0, an exit shows."""

_MOST_EXITS = 16
_reason = layout_of(KvmRun).reader("exit_reason")


def rows(
    vm: dict[str, Any],
    inputs: Iterable[dict[str, Any]],
    *,
    case_seconds: float = CASE_SECONDS,
    shown: int = SHOWN_REGISTERS,
) -> Iterator[Any]:
    """
    Execute *inputs* in a VM as *vm* describes it, and give them back as complete rows.

    *vm* is the `vm` of a capture's first line; an input is a row without `exit` and `out`,
    with `instruction` where it is not `hvc`. Each may take *case_seconds*. An exit shows
    *shown* registers; fewer are faster. Raises IoctlError, TimeLimitError.
    """
    protected = vm["type"] == "protected"
    (memory,) = vm["memory"]
    with Kvm() as kvm, kvm.create_vm(protected_vm_type() if protected else 0) as machine:
        for part in vm.get("smccc_filter", ()):
            action = FilterAction[part["action"].upper()]
            filter_calls(machine, int(part["base"], 16), part["nr_functions"], action)
        vcpu = Arm64Vcpu(machine, memory_size=int(memory["size"], 16))
        for given in inputs:
            with time_limit(case_seconds):
                yield _execute(vcpu, given, shown)


def _execute(vcpu: Arm64Vcpu, given: dict[str, Any], shown: int) -> dict[str, Any]:
    values = [int(given["in"].get(f"x{n}", "0x0"), 16) for n in range(ARGUMENTS)]
    vcpu.load(given.get("instruction", "hvc"), values)
    exits: list[dict[str, Any]] = []
    while (error := vcpu.enter()) is not None:
        exits.append(_exit(vcpu, shown) | ({"errno": error} if error else {}))
        hypercall = exits[-1]["reason"] == ExitReason.HYPERCALL
        if error or len(exits) == _MOST_EXITS or not hypercall or "reply" not in given:
            break
        answer = [int(given["reply"].get(f"x{n}", "0x0"), 16) for n in range(ARGUMENTS)]
        for number, value in enumerate(answer):
            vcpu.write_register(x(number), value)
    out = {f"x{n}": hex(value) for n, value in enumerate(vcpu.values(ARGUMENTS))}
    row = given | {"out": out, "exit": exits[0] if exits else None}
    if len(exits) > 1:
        row["more_exits"] = exits[1:]
    return row | ({"fault": vcpu.fault} if vcpu.fault else {})


def _exit(vcpu: Arm64Vcpu, shown: int) -> dict[str, Any]:
    run = bytes(vcpu.run[:HEAD_BYTES])
    return {
        "reason": _reason(run)[0],
        "kvm_run_0_128": run.hex(),
        "x": [hex(value) for value in vcpu.values(shown)],
        "pc": hex(vcpu.pc()),
    }
