"""
Write what a real kernel did in the captures format: JSON lines, the first says what it is.

64-bit values are hex strings, because JSON numbers lose precision past 2^53.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hcabi.arm64.hypercalls import FORWARDED
from hcabi.lab.cases.inputs import DEFAULT_SETTING, arm64_inputs, x86_inputs
from hcabi.lab.cases.memory_inputs import memory_inputs
from hcabi.lab.cases.memory_known import known_steps
from hcabi.lab.errors import LabError
from hcabi.lab.runner import KernelRunner

__all__ = [
    "PLAIN_VM",
    "PROTECTED_VM",
    "arm64_capture",
    "capture_inputs",
    "memory_capture",
    "vm_of",
    "write",
    "x86_capture",
]

FORMAT = 1
MEMORY = [{"start": "0x40000000", "size": "0x200000"}]
PLAIN_VM: dict[str, Any] = {
    "type": "default",
    "smccc_filter": [
        {"base": hex(first), "nr_functions": count, "action": "fwd_to_user"}
        for first, count in FORWARDED
    ],
    "memory": MEMORY,
}
PROTECTED_VM: dict[str, Any] = {"type": "protected", "memory": MEMORY}


def capture_inputs(arch: str, seed: int, count: int, **given: Any) -> list[dict[str, Any]]:
    """
    Random inputs that the captures format can hold, in its order.

    *given* goes to `arm64_inputs`; *protected* for x86 means steps with private memory, the same
    known ones first. The format has one VM for all x86 rows of a mode with the
    default setting, and knows nothing of a PC that is set back.
    """
    if arch == "x86" and given.get("protected"):
        known = list(known_steps())
        return [*known, *memory_inputs(seed, max(count - len(known), 0))]
    if arch == "x86":
        return sorted(x86_inputs(seed, count), key=_place)
    found = arm64_inputs(seed, 2 * count, **given)
    return [row for row in found if not {"back", "attribute"} & row.keys()][:count]


def _place(given: dict[str, Any]) -> tuple[bool, bool, int, str]:
    vm = given.get("vm")
    return vm is None, vm != DEFAULT_SETTING, -given["mode"], json.dumps(vm)


def x86_capture(
    runner: KernelRunner, inputs: Sequence[dict[str, Any]], *, hypervisor: str = "kvm-amd"
) -> Iterator[dict[str, Any]]:
    """First line and rows for x86 *inputs*. Raises what the runner's call raises."""
    yield _first(runner, "x86", hypervisor, {"type": "default"})
    yield from runner.call("hcabi.lab.cases.x86:rows", inputs=list(inputs))


def memory_capture(
    runner: KernelRunner, inputs: Sequence[dict[str, Any]], *, hypervisor: str = "kvm-amd"
) -> Iterator[dict[str, Any]]:
    """
    First line and rows for steps with private memory.

    Raises LabError where the kernel has no software-protected VMs, and what the runner's call
    raises.
    """
    (offered,) = runner.call("hcabi.lab.cases.memory:offers")
    if not offered["protected"]:
        raise LabError("this kernel has no software-protected VMs (CONFIG_KVM_SW_PROTECTED_VM)")
    vm = {"type": "sw_protected", "address_bits": offered["address_bits"]}
    yield _first(runner, "x86", hypervisor, vm) | {"kind": "memory"}
    yield from runner.call("hcabi.lab.cases.memory:rows", inputs=list(inputs))


def arm64_capture(
    runner: KernelRunner, vm: dict[str, Any], inputs: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """First line and rows for arm64 *inputs* in one VM. Raises what the runner's call raises."""
    protected = vm["type"] == "protected"
    granule = {"granule": hex(runner.hello["page_size"])} if protected else {}
    shown = {"type": vm["type"], **granule, **{k: v for k, v in vm.items() if k != "type"}}
    yield _first(runner, "arm64", "pkvm" if protected else "kvm-arm64", shown)
    yield from runner.call("hcabi.lab.cases.arm64:rows", vm=vm, inputs=list(inputs))


def vm_of(*, protected: bool) -> dict[str, Any]:
    """Give the `vm` of a first line: a protected VM, or one whose sharing calls are forwarded."""
    return PROTECTED_VM if protected else PLAIN_VM


def write(
    rows: Iterator[dict[str, Any]],
    out: Callable[[str], object],
    tell: Callable[[int], object] = int,
) -> int:
    """Write rows as lines with *out*; gives how many, the first line not counted."""
    count = -1
    for row in rows:
        out(json.dumps(row) + "\n")
        count += 1
        tell(count)
    return count


def _first(runner: KernelRunner, arch: str, hypervisor: str, vm: dict[str, Any]) -> dict[str, Any]:
    release = str(runner.hello["kernel"])
    version = re.match(r"[0-9.]*[0-9]", release)
    return {
        "capture": FORMAT,
        "arch": arch,
        "kernel": version.group() if version else release,
        "hypervisor": hypervisor,
        "vm": vm,
    }
