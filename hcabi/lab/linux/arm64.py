"""
An arm64 machine that boots Linux, as a realm or with pKVM's guest driver.

KVM plays GICv3, timer and PSCI; a serial port is all else. Sources:
Documentation/arch/arm64/booting.rst for the image and its entry,
Documentation/virt/kvm/devices/arm-vgic-v3.rst for the interrupt controller.
"""

from __future__ import annotations

import struct
from typing import Annotated, Final

from construct import Int32ul

from hcabi.arm64 import hypercalls
from hcabi.arm64.ioctl_structs import KvmVcpuInit, VcpuFeature
from hcabi.arm64.ioctls import KVM_ARM_PREFERRED_TARGET, KVM_ARM_VCPU_INIT
from hcabi.arm64.registers import PC, PSTATE, x
from hcabi.arm64.rsi import RsiFunction, shared_bit
from hcabi.arm64.vm_types import MachineType
from hcabi.driver.arm64 import filter_calls
from hcabi.driver.errors import LiveError
from hcabi.driver.ioctl import address_of, call_with
from hcabi.driver.vcpu import VcpuFile
from hcabi.driver.vm import Memory, Vm
from hcabi.kvm.documents import KVM_H
from hcabi.kvm.ioctl_structs import KvmDeviceAttr
from hcabi.kvm.ioctls import KVM_SET_DEVICE_ATTR, iowr
from hcabi.layout import (
    Doc,
    Record,
    layout_of,
    record,
)
from hcabi.types import PAGE

__all__ = [
    "DISTRIBUTOR",
    "KERNEL_OFFSET",
    "MEMORY_START",
    "REALM_IPA_BITS",
    "REDISTRIBUTORS",
    "SERIAL",
    "build",
    "initrd_address",
    "pool_address",
    "vm_type",
]

MEMORY_START: Final = 0x4000_0000
DISTRIBUTOR: Final = (0x0800_0000, 0x1_0000)
REDISTRIBUTORS: Final = (0x080A_0000, 0x2_0000)
"""Address and size in bytes; the size is that of one processor's."""
SERIAL: Final = (0x0900_0000, 0x1000)

REALM_IPA_BITS: Final = 34
"""Width of a realm's addresses in bits; the top one selects the shared alias."""


@record("struct kvm_create_device", source=KVM_H("struct kvm_create_device"))
class KvmCreateDevice(Record):
    """Argument of KVM_CREATE_DEVICE."""

    type: Annotated[int, Int32ul, Doc("Which device.")] = 0
    fd: Annotated[int, Int32ul, Doc("File descriptor of the device, written by KVM.")] = 0
    flags: Annotated[int, Int32ul, Doc("Bit 0 only asks whether it could be made.")] = 0


KVM_CREATE_DEVICE: Final = iowr(
    "KVM_CREATE_DEVICE", 0xE0, KvmCreateDevice, "vm", "Makes a device that KVM plays."
)
_VGIC_V3 = 7  # KVM_DEV_TYPE_ARM_VGIC_V3
# KVM_DEV_ARM_VGIC_GRP_* and what stands in them (arch/arm64/include/uapi/asm/kvm.h)
_GROUP_ADDRESS, _GROUP_INTERRUPTS, _GROUP_CONTROL = 0, 3, 4
_ADDRESS_DISTRIBUTOR, _ADDRESS_REDISTRIBUTORS, _CONTROL_INIT = 2, 3, 0
_INTERRUPTS = 64
_POWER_OFF = 0  # KVM_ARM_VCPU_POWER_OFF: PSCI starts it

_EL1H_MASKED = 0x3C5  # EL1 with its own stack pointer, D, A, I and F masked
_MAGIC_AT, _MAGIC = 0x38, b"ARM\x64"
_TEXT_OFFSET_AT = 8
_LARGE_PAGE = 1 << 21
KERNEL_OFFSET: Final = _LARGE_PAGE
"""Where the kernel is loaded, in bytes from the start of memory."""


def vm_type(*, realm: bool = False, protected: bool = False) -> int:
    """Argument of KVM_CREATE_VM."""
    return layout_of(MachineType).to_int(
        MachineType(ipa_bits=REALM_IPA_BITS if realm else 0, protected=protected)
    )


def build(
    vm: Vm,
    image: bytes,
    device_tree: bytes,
    *,
    memory_size: int,
    cpus: int,
    initrd: bytes = b"",
    realm: bool = False,
    forward: bool = True,
    fill: int = 0,
) -> list[VcpuFile]:
    """
    Make memory, interrupt controller and processors, and load an Image.

    The realm's calls, or pKVM's, are forwarded to user space by the SMCCC filter, if *forward*;
    a realm sees its memory twice. *fill* is the byte that memory holds elsewhere than where
    something is loaded. *device_tree* comes from `hcabi.lab.linux.devicetree`. Raises
    LiveError if *image* is none, IoctlError.
    """
    if image[_MAGIC_AT : _MAGIC_AT + 4] != _MAGIC:
        raise LiveError("this is no arm64 Image")
    if realm:
        first, last = RsiFunction.ABI_VERSION, RsiFunction.HOST_CALL
        filter_calls(vm, first, last - first + 1)
    elif forward:
        filter_calls(vm, hypercalls.FEATURES.number)
        filter_calls(vm, hypercalls.HYP_MEMINFO.number, 3)
    memory = vm.add_memory(MEMORY_START, memory_size)
    if fill:
        memory.write(MEMORY_START, bytes([fill]) * memory_size)
    if realm:
        vm.add_alias(memory, MEMORY_START | shared_bit(REALM_IPA_BITS))
    entry, tree = _load(memory, image, device_tree, initrd)
    target = layout_of(KvmVcpuInit).parse(call_with(vm.fd, KVM_ARM_PREFERRED_TARGET, KvmVcpuInit()))
    vcpus = [vm.create_vcpu(number) for number in range(cpus)]
    for number, vcpu in enumerate(vcpus):
        features = 1 << VcpuFeature.PSCI_0_2 | (number > 0) << _POWER_OFF
        call_with(vcpu.fd, KVM_ARM_VCPU_INIT, KvmVcpuInit(target.target, (features,) + (0,) * 6))
    vcpus[0].write_register(PC, entry)
    vcpus[0].write_register(x(0), tree)
    vcpus[0].write_register(PSTATE, _EL1H_MASKED)
    _interrupt_controller(vm)
    return vcpus


def _load(memory: Memory, image: bytes, device_tree: bytes, initrd: bytes) -> tuple[int, int]:
    """Load everything. Return the addresses of the kernel's entry and of the device tree."""
    (offset,) = struct.unpack_from("<Q", image, _TEXT_OFFSET_AT)
    entry = MEMORY_START + KERNEL_OFFSET + offset
    memory.write(entry, image)
    end = MEMORY_START + memory.size
    tree = end - _LARGE_PAGE
    memory.write(tree, device_tree)
    if initrd:
        memory.write(initrd_address(memory.size, len(initrd)), initrd)
    return entry, tree


def initrd_address(memory_size: int, size: int) -> int:
    """Where an initramfs of *size* bytes is loaded."""
    return (MEMORY_START + memory_size - _LARGE_PAGE - size) & -PAGE


def pool_address(memory_size: int) -> int:
    """Where the device tree puts a pool for one device."""
    return MEMORY_START + memory_size // 2


def _interrupt_controller(vm: Vm) -> None:
    made = layout_of(KvmCreateDevice).parse(
        call_with(vm.fd, KVM_CREATE_DEVICE, KvmCreateDevice(type=_VGIC_V3))
    )
    for group, attribute, value in (
        (_GROUP_INTERRUPTS, 0, _INTERRUPTS.to_bytes(4, "little")),
        (_GROUP_ADDRESS, _ADDRESS_DISTRIBUTOR, DISTRIBUTOR[0].to_bytes(8, "little")),
        (_GROUP_ADDRESS, _ADDRESS_REDISTRIBUTORS, REDISTRIBUTORS[0].to_bytes(8, "little")),
        (_GROUP_CONTROL, _CONTROL_INIT, b""),
    ):
        held = bytearray(value or b"\0")
        record_ = KvmDeviceAttr(group=group, attr=attribute, addr=address_of(held))
        call_with(made.fd, KVM_SET_DEVICE_ATTR, record_)
