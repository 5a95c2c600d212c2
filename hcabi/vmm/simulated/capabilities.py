"""Results of KVM_CHECK_EXTENSION: one table, and the values that depend on the VM type."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from hcabi.errors import HostUsageError
from hcabi.history.since import since
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import GuestMemfdFlag, MemoryAttribute
from hcabi.kvm.not_about_memory import load
from hcabi.layout import c_name
from hcabi.vmm.simulated.files import Vm
from hcabi.x86.baselines import Baseline
from hcabi.x86.vm_types import VmType

__all__ = [
    "COMPUTED",
    "FLAGS_SINCE",
    "CapabilityRow",
    "answers",
    "capability_names",
    "check",
    "first_release",
    "release",
    "types_since",
    "vm_types",
]

#: Kernel that first had flags of guest_memfds, and guest_memfds of plain VMs.
FLAGS_SINCE: Final = (6, 18)


class CapabilityRow(msgspec.Struct, frozen=True):
    """
    One row of the table.

    Attributes:
        name: C name.
        value: The result.
        source: The kernel source.
        since: First kernel that has it.
        machine: Whether it depends on the machine.
        on_vm: The result on a VM, if it differs.
        older: The results of kernels before a release, as (release, value), the oldest first.
    """

    name: str
    value: int
    source: str
    since: tuple[int, ...] = (0, 0)
    machine: bool = False
    on_vm: int | None = None
    older: tuple[tuple[tuple[int, ...], int], ...] = ()


@cache
def capability_names() -> dict[int, str]:
    """C name of each capability number."""
    others = load().capabilities
    found = {c_name(c): int(c) for c in Capability} | others["any"] | others["x86"]
    return {number: name for name, number in found.items()}


@cache
def answers() -> dict[int, CapabilityRow]:
    """The table, by number."""
    numbers = {name: n for n, name in capability_names().items()}
    text = files("hcabi.vmm.simulated").joinpath("capabilities.toml").read_text(encoding="utf-8")
    made = {}
    for group in tomllib.loads(text)["group"]:
        first = _version(group.get("since", "0.0"))
        older = tuple((_version(before), value) for before, value in group.get("older", ()))
        for name in group["names"]:
            machine, on_vm = group.get("machine", False), group.get("on_vm")
            row = CapabilityRow(name, group["value"], group["source"], first, machine, on_vm, older)
            made[numbers[name]] = row
    return made


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def release(baseline: Baseline) -> tuple[int, ...]:
    """Version of a named baseline; a composed one is like the newest."""
    digits = baseline.name.removeprefix("linux-").split(".")
    return tuple(map(int, digits)) if all(d.isdecimal() for d in digits) else (99, 0)


@cache
def first_release(name: str) -> tuple[int, ...]:
    """Return the first release with a C name; raises HostUsageError where it is not known."""
    came = since(name)
    if came is None or not came.release:
        raise HostUsageError(f"{name}: its first release is not known; name it in releases.toml")
    return _version(came.release)


@cache
def types_since() -> dict[VmType, tuple[int, ...]]:
    """
    Return the kernel that first had each VM type.

    Kernels had plain VMs before their type had a name. Which types one has depends on its
    configuration and machine too.
    """
    named = [vm_type for vm_type in VmType if vm_type is not VmType.DEFAULT_VM]
    return {VmType.DEFAULT_VM: (0, 0)} | {t: first_release(c_name(t)) for t in named}


def vm_types(baseline: Baseline) -> list[VmType]:
    """All types that KVM_CREATE_VM can accept, with any configuration and machine."""
    here = release(baseline)
    return [vm_type for vm_type, came in types_since().items() if here >= came]


def check(baseline: Baseline, capability: int, vm: Vm | None) -> int:
    """Result of KVM_CHECK_EXTENSION on *vm*, or on /dev/kvm for None."""
    if made := COMPUTED.get(capability):
        return made(baseline, vm)
    here = release(baseline)
    row = answers().get(capability)
    if row is None or here < row.since:
        return 0
    for before, value in row.older:
        if here < before:
            return value
    return row.value if vm is None or row.on_vm is None else row.on_vm


def guest_memfd_flags(baseline: Baseline, vm: Vm | None) -> int:
    """Flags that a guest_memfd of *vm* can have; on /dev/kvm those of a plain VM."""
    if release(baseline) < FLAGS_SINCE:
        return 0
    if vm is not None and vm.has_private:
        return int(GuestMemfdFlag.MMAP)
    return int(GuestMemfdFlag.MMAP | GuestMemfdFlag.INIT_SHARED)


def _has_attributes(baseline: Baseline) -> bool:
    """Whether it has memory attributes, and guest_memfd, which came with them."""
    return release(baseline) >= first_release(c_name(Capability.MEMORY_ATTRIBUTES))


def _can_be_private(vm: Vm | None) -> bool:
    """Whether *vm* has private memory, or on /dev/kvm some VM can."""
    return vm is None or vm.has_private


def _address_spaces(_: Baseline, vm: Vm | None) -> int:
    return 1 if vm is not None and vm.has_private else 2  # SMM has one of its own


def _vm_types(baseline: Baseline, _: Vm | None) -> int:
    return sum(1 << t for t in vm_types(baseline)) if _has_attributes(baseline) else 0


def _attributes(baseline: Baseline, vm: Vm | None) -> int:
    there = _can_be_private(vm) and _has_attributes(baseline)
    return int(MemoryAttribute.PRIVATE) if there else 0


def _guest_memfd(baseline: Baseline, vm: Vm | None) -> int:
    if _can_be_private(vm):
        return int(_has_attributes(baseline))
    return int(release(baseline) >= FLAGS_SINCE)


#: Capabilities whose answer depends on the VM's type, or lists the types.
COMPUTED: Final[dict[int, Callable[[Baseline, Vm | None], int]]] = {
    Capability.MULTI_ADDRESS_SPACE: _address_spaces,
    Capability.VM_TYPES: _vm_types,
    Capability.MEMORY_ATTRIBUTES: _attributes,
    Capability.GUEST_MEMFD: _guest_memfd,
    Capability.GUEST_MEMFD_FLAGS: guest_memfd_flags,
}
