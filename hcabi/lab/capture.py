"""Captures of a kernel's answers to random inputs, in the format of `hcabi.captures.format`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import msgspec

from hcabi.arm64.hypercalls import FORWARDED
from hcabi.captures.format import VERSION, CapturedVm, Filter, Header, MemoryRange, Row, row_of
from hcabi.driver.arm64 import MEMORY_SIZE, MEMORY_START
from hcabi.lab.agent import Json
from hcabi.lab.cases.inputs import DEFAULT_SETTING, arm64_inputs, x86_inputs
from hcabi.lab.cases.memory_inputs import memory_inputs
from hcabi.lab.cases.memory_known import known_steps
from hcabi.lab.errors import LabError
from hcabi.lab.runner import KernelRunner, arch_of

__all__ = [
    "BARE_VM",
    "PLAIN_VM",
    "PROTECTED_VM",
    "arm64_capture",
    "capture_inputs",
    "filters",
    "memory_capture",
    "x86_capture",
]

Captured = tuple[Header, Iterator[Row]]

MEMORY = [MemoryRange(hex(MEMORY_START), hex(MEMORY_SIZE))]


def filters(*ranges: tuple[int, int]) -> list[Filter]:
    """Filters that forward calls to user space, each range as (first id, how many)."""
    return [Filter(hex(first), count, "fwd_to_user") for first, count in ranges]


BARE_VM = CapturedVm("default", memory=MEMORY)
"""An arm64 VM without a filter."""

PLAIN_VM = CapturedVm("default", memory=MEMORY, smccc_filter=filters(*FORWARDED))
"""One whose sharing calls are forwarded."""

PROTECTED_VM = CapturedVm("protected", memory=MEMORY)
"""A protected one, of pKVM."""


def capture_inputs(
    arch: str, seed: int, count: int, *, granule: int = 0x1000, protected: bool = False
) -> list[Json]:
    """
    Random inputs that the captures format can hold, in its order.

    *protected* for x86 means steps with private memory, the same known ones first; for arm64, with
    a page of *granule* bytes, calls of a protected VM. The format has one VM for all x86 rows of a
    mode with the default setting, and knows nothing of a PC that is set back.
    """
    if arch == "x86" and protected:
        known = list(known_steps())
        return [*known, *memory_inputs(seed, max(count - len(known), 0))]
    if arch == "x86":
        return sorted(x86_inputs(seed, count), key=_place)
    found = arm64_inputs(seed, 2 * count, granule=granule, protected=protected)
    return [row for row in found if not {"back", "attribute"} & row.keys()][:count]


def _place(given: Json) -> tuple[bool, bool, int, str]:
    vm = given.get("vm")
    return vm is None, vm != DEFAULT_SETTING, -given["mode"], json.dumps(vm)


def x86_capture(runner: KernelRunner, inputs: Sequence[Json]) -> Captured:
    """First line and rows for x86 *inputs*. The rows raise what the runner's call raises."""
    header = _header(runner, "kvm-amd", CapturedVm("default"))
    return header, _rows(header, runner.call("hcabi.lab.cases.x86:rows", inputs=inputs))


def memory_capture(runner: KernelRunner, inputs: Sequence[Json]) -> Captured:
    """
    First line and rows for steps with private memory.

    Raises LabError if the kernel has no software-protected VMs, and what the runner's call
    raises.
    """
    (offered,) = runner.call("hcabi.lab.cases.memory:offers")
    if not offered["protected"]:
        raise LabError("this kernel has no software-protected VMs (CONFIG_KVM_SW_PROTECTED_VM)")
    vm = CapturedVm("sw_protected", address_bits=offered["address_bits"])
    header = _header(runner, "kvm-amd", vm, kind="memory")
    return header, _rows(header, runner.call("hcabi.lab.cases.memory:rows", inputs=inputs))


def arm64_capture(
    runner: KernelRunner, inputs: Sequence[Json], *, protected: bool = False
) -> Captured:
    """
    First line and rows for arm64 *inputs* in one VM.

    That is a protected one, or one whose sharing calls are forwarded. The rows raise what the
    runner's call raises.
    """
    vm = PLAIN_VM
    if protected:
        vm = msgspec.structs.replace(PROTECTED_VM, granule=hex(runner.hello.page_size))
    header = _header(runner, "pkvm" if protected else "kvm-arm64", vm)
    return header, _rows(header, runner.call("hcabi.lab.cases.arm64:rows", vm=vm, inputs=inputs))


def _rows(header: Header, rows: Iterator[Json]) -> Iterator[Row]:
    return (row_of(header, row) for row in rows)


def _header(runner: KernelRunner, hypervisor: str, vm: CapturedVm, kind: str = "calls") -> Header:
    release = runner.hello.kernel
    version = re.match(r"[0-9.]*[0-9]", release)
    return Header(
        VERSION, arch_of(runner), version.group() if version else release, hypervisor, vm, kind
    )
