"""
The device tree that an arm64 guest is given.

It is made by the `fdt` package (an optional dependency), on the side that starts the lab. That
package has had no release since 2022, and the format no new version since 17; it is pure Python,
so that it runs inside the lab, too. The living alternative, pylibfdt, must be compiled. Source:
Devicetree Specification 0.4, and the bindings in Documentation/devicetree/bindings of Linux.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hcabi.errors import HostUsageError
from hcabi.lab.linux.arm64 import (
    DISTRIBUTOR,
    MEMORY_START,
    REDISTRIBUTORS,
    SERIAL,
    initrd_address,
    pool_address,
)
from hcabi.types import U32

if TYPE_CHECKING:
    import fdt

__all__ = ["device_tree"]

_GIC, _POOL = 1, 2  # phandles
_PPI, _LEVEL_LOW = 1, 8
_CLOCK_HZ = 1843200  # of the serial port
# arch timer: secure, non-secure, virtual, hypervisor (bindings/timer/arm,arch_timer.yaml)
_TIMER_PPIS = (13, 14, 11, 10)


def device_tree(
    *,
    memory_size: int,
    cpus: int,
    command_line: str,
    conduit: Literal["smc", "hvc"],
    initrd_size: int = 0,
    restricted_pool: int = 0,
) -> bytes:
    """
    Describe the machine of `hcabi.lab.linux.arm64`; sizes in bytes.

    With *restricted_pool* a device is named that can only reach a pool of this size, as pKVM
    guests have them. Raises HostUsageError if the `fdt` package is missing.
    """
    try:
        import fdt
    except ImportError as error:
        raise HostUsageError("booting arm64 needs the package fdt: pip install fdt") from error
    tree = fdt.FDT()
    tree.header.version, tree.header.last_comp_version = 17, 16
    _cells(tree, "/", 2, 2)
    tree.set_property("compatible", "linux,dummy-virt", "/")
    tree.set_property("interrupt-parent", _GIC, "/")
    _memory(tree, memory_size, initrd_size, command_line)
    _cells(tree, "/cpus", 1, 0)
    for number in range(cpus):
        path = f"/cpus/cpu@{number}"
        _set(tree, path, device_type="cpu", compatible="arm,armv8", enable_method="psci")
        tree.set_property("reg", number, path)
    _set(tree, "/psci", compatible=["arm,psci-1.0", "arm,psci-0.2"], method=conduit)
    timers = [cell for ppi in _TIMER_PPIS for cell in (_PPI, ppi, _LEVEL_LOW)]
    _set(tree, "/timer", compatible="arm,armv8-timer", interrupts=timers, always_on=None)
    gic = f"/intc@{DISTRIBUTOR[0]:x}"
    _set(tree, gic, compatible="arm,gic-v3", interrupt_controller=None, phandle=_GIC)
    tree.set_property("#interrupt-cells", 3, gic)
    redistributors = (REDISTRIBUTORS[0], REDISTRIBUTORS[1] * cpus)
    tree.set_property("reg", _reg(DISTRIBUTOR, redistributors), gic)
    serial = f"/serial@{SERIAL[0]:x}"
    _set(tree, serial, compatible="ns16550a", reg=_reg(SERIAL), clock_frequency=_CLOCK_HZ)
    tree.set_property("stdout-path", serial, "/chosen")
    if restricted_pool:
        _restricted_pool(tree, memory_size, restricted_pool)
    made: bytes = tree.to_dtb()
    return made


def _memory(tree: fdt.FDT, size: int, initrd_size: int, command_line: str) -> None:
    memory = f"/memory@{MEMORY_START:x}"
    _set(tree, memory, device_type="memory", reg=_reg((MEMORY_START, size)))
    _set(tree, "/chosen", bootargs=command_line)
    if initrd_size:
        start = initrd_address(size, initrd_size)
        for name, address in (("start", start), ("end", start + initrd_size)):
            tree.set_property(f"linux,initrd-{name}", [0, address], "/chosen")


def _restricted_pool(tree: fdt.FDT, memory_size: int, size: int) -> None:
    """Name a pool, and a device that is bound to it (bindings/reserved-memory)."""
    start = pool_address(memory_size)
    _cells(tree, "/reserved-memory", 2, 2)
    tree.set_property("ranges", None, "/reserved-memory")
    pool = f"/reserved-memory/pool@{start:x}"
    _set(tree, pool, compatible="restricted-dma-pool", reg=_reg((start, size)), phandle=_POOL)
    device = "/virtio_mmio@a000000"
    _set(tree, device, compatible="virtio,mmio", reg=_reg((0xA000000, 0x200)))
    tree.set_property("memory-region", _POOL, device)


def _reg(*ranges: tuple[int, int]) -> list[int]:
    return [cell for range_ in ranges for value in range_ for cell in (value >> 32, value & U32)]


def _cells(tree: fdt.FDT, path: str, address: int, size: int) -> None:
    tree.set_property("#address-cells", address, path)
    tree.set_property("#size-cells", size, path)


def _set(tree: fdt.FDT, path: str, **properties: object) -> None:
    for name, value in properties.items():
        spelled = name if name == "device_type" else name.replace("_", "-")
        tree.set_property(spelled, value, path)
