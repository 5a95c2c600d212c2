"""What a VM's descriptor answers."""

from __future__ import annotations

import errno
import struct
from typing import Final

from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MemoryFlag, MsrExitReason
from hcabi.kvm.ioctl_structs import (
    KvmCreateGuestMemfd,
    KvmEnableCap,
    KvmMemoryAttributes,
    KvmUserspaceMemoryRegion,
    KvmUserspaceMemoryRegion2,
)
from hcabi.kvm.not_about_memory import load
from hcabi.layout import layout_of
from hcabi.vmm.simulated import slots
from hcabi.vmm.simulated.capabilities import capability_names, check, release
from hcabi.vmm.simulated.files import (
    PAGE,
    Created,
    Device,
    RefusedIoctlError,
    Vcpu,
    Vm,
)
from hcabi.vmm.simulated.processor import processor
from hcabi.vmm.simulated.requests import REQUESTS, IoctlCall, Outcome
from hcabi.x86.msr_filter import (
    MAX_FILTER_BITMAP_SIZE,
    KvmMsrFilter,
    KvmMsrFilterRange,
    MsrFilterDefault,
    MsrFilterFlag,
)
from hcabi.x86.vm_types import VmType

__all__: list[str] = []  # what it declares is in the table of ioctls


@REQUESTS.serves("vm", "KVM_CREATE_VCPU")
def _create_vcpu(ask: IoctlCall[Vm]) -> Outcome:
    most = check(ask.kvm.baseline, load().capabilities["any"]["KVM_CAP_MAX_VCPU_ID"], ask.file)
    if ask.argument >= most:
        raise RefusedIoctlError(errno.EINVAL, f"vCPU id {ask.argument}: expected less than {most}")
    if ask.argument in ask.file.vcpus:
        raise RefusedIoctlError(errno.EEXIST, f"vCPU {ask.argument} is there")
    vcpu = Vcpu(ask.file, ask.argument)
    ask.kvm.count(vcpu)
    ask.file.vcpus[ask.argument] = vcpu
    return Created(vcpu)


@REQUESTS.serves("vm", "KVM_SET_USER_MEMORY_REGION")
def _set_region(ask: IoctlCall[Vm]) -> Outcome:
    _change_slot(ask, ask.read(KvmUserspaceMemoryRegion))
    return 0


@REQUESTS.serves("vm", "KVM_SET_USER_MEMORY_REGION2")
def _set_region2(ask: IoctlCall[Vm]) -> Outcome:
    if not check(ask.kvm.baseline, Capability.USER_MEMORY2, ask.file):
        raise RefusedIoctlError(errno.ENOTTY, f"{ask.kvm.baseline.name} does not have it")
    _change_slot(ask, ask.read(KvmUserspaceMemoryRegion2))
    return 0


def _change_slot(ask: IoctlCall[Vm], wanted: slots.Region) -> None:
    slots.set_region(ask.file, wanted, ask.kvm.resolve, ask.kvm.address_bits)


@REQUESTS.serves("vm", "KVM_SET_MEMORY_ATTRIBUTES")
def _set_attributes(ask: IoctlCall[Vm]) -> Outcome:
    if not check(ask.kvm.baseline, Capability.MEMORY_ATTRIBUTES, None):
        raise RefusedIoctlError(errno.ENOTTY, f"{ask.kvm.baseline.name} does not have it")
    slots.set_attributes(ask.file, ask.read(KvmMemoryAttributes))
    return 0


@REQUESTS.serves("vm", "KVM_CREATE_GUEST_MEMFD")
def _create_guest_memfd(ask: IoctlCall[Vm]) -> Outcome:
    if not check(ask.kvm.baseline, Capability.GUEST_MEMFD, ask.file):
        raise RefusedIoctlError(errno.ENOTTY, f"{ask.kvm.baseline.name} has none on this VM type")
    wanted = ask.read(KvmCreateGuestMemfd)
    return Created(ask.kvm.count(slots.create_guest_memfd(ask.file, wanted, ask.kvm.baseline)))


#: Capabilities that KVM_ENABLE_CAP takes on a VM, beside those with checks of their own, and how
#: many bits of args[0] are valid where the table of capabilities says so.
_PLAIN_CAPS: Final = (
    "KVM_CAP_DISABLE_QUIRKS", "KVM_CAP_MAX_VCPU_ID", "KVM_CAP_X86_TRIPLE_FAULT_EVENT",
    "KVM_CAP_EXCEPTION_PAYLOAD", "KVM_CAP_MSR_PLATFORM_INFO", "KVM_CAP_X86_DISABLE_EXITS",
    "KVM_CAP_EXIT_ON_EMULATION_FAILURE", "KVM_CAP_VM_DISABLE_NX_HUGE_PAGES",
    "KVM_CAP_HALT_POLL", "KVM_CAP_X86_GUEST_MODE", "KVM_CAP_X86_APIC_BUS_CYCLES_NS",
)  # fmt: skip
_MASKED_CAPS: Final = (
    "KVM_CAP_EXIT_HYPERCALL", "KVM_CAP_X2APIC_API",
    "KVM_CAP_DISABLE_QUIRKS2", "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2",
)  # fmt: skip
_TEST_DEVICE: Final = 1  # KVM_CREATE_DEVICE_TEST
_VFIO: Final = 4  # KVM_DEV_TYPE_VFIO
#: First modelled kernel that has no PIT without an interrupt controller (recorded).
_PIT_NEEDS_CHIP: Final = (6, 12)
_MOST_IOAPIC_PINS: Final = 4096  # MAX_NR_RESERVED_IOAPIC_PINS = KVM_MAX_IRQ_ROUTES


@REQUESTS.serves("vm", "KVM_ENABLE_CAP")
def _enable_cap(ask: IoctlCall[Vm]) -> Outcome:
    wanted = ask.read(KvmEnableCap)
    name = capability_names().get(wanted.cap, str(wanted.cap))
    if wanted.flags:
        raise RefusedIoctlError(errno.EINVAL, "flags must be 0")
    if name in _MASKED_CAPS:
        valid = check(ask.kvm.baseline, wanted.cap, ask.file)
        if wanted.args[0] & ~valid:
            raise RefusedIoctlError(errno.EINVAL, f"{name}: valid bits are {valid:#x}")
    elif name == "KVM_CAP_X86_USER_SPACE_MSR":
        if wanted.args[0] & ~sum(MsrExitReason):
            raise RefusedIoctlError(errno.EINVAL, f"{name}: valid bits are {sum(MsrExitReason):#x}")
    elif name == "KVM_CAP_SPLIT_IRQCHIP":
        if ask.file.chip or ask.file.vcpus:
            raise RefusedIoctlError(errno.EEXIST, "there is an interrupt controller or a vCPU")
        if wanted.args[0] > _MOST_IOAPIC_PINS:
            raise RefusedIoctlError(errno.EINVAL, "too many pins")
        ask.file.chip = "split"
    elif name not in _PLAIN_CAPS:
        raise RefusedIoctlError(errno.EINVAL, f"{name} cannot be enabled on a VM here")
    ask.file.enabled[wanted.cap] = wanted.args
    return 0


@REQUESTS.serves("vcpu", "KVM_ENABLE_CAP")
def _enable_vcpu_cap(ask: IoctlCall[Vcpu]) -> Outcome:
    wanted = ask.read(KvmEnableCap)
    if wanted.flags or wanted.cap != Capability.ENFORCE_PV_FEATURE_CPUID:
        raise RefusedIoctlError(
            errno.EINVAL, f"capability {wanted.cap} cannot be enabled on a vCPU here"
        )
    return 0


@REQUESTS.serves("vm", "KVM_CREATE_IRQCHIP")
def _create_irqchip(ask: IoctlCall[Vm]) -> Outcome:
    if ask.file.chip:
        raise RefusedIoctlError(errno.EEXIST, "there is one")
    if ask.file.vcpus:
        raise RefusedIoctlError(errno.EINVAL, "there is a vCPU already")
    if ask.file.type == VmType.TDX_VM:
        raise RefusedIoctlError(errno.EINVAL, "TDX takes the split interrupt controller only")
    ask.file.chip = "kernel"
    return 0


@REQUESTS.serves("vm", "KVM_CREATE_PIT2")
def _create_pit(ask: IoctlCall[Vm]) -> Outcome:
    if "pit" in ask.file.stored:
        raise RefusedIoctlError(errno.EEXIST, "there is one")
    if ask.file.chip != "kernel" and release(ask.kvm.baseline) >= _PIT_NEEDS_CHIP:
        raise RefusedIoctlError(errno.ENOENT, "it needs the interrupt controller of the kernel")
    ask.file.stored["pit"] = b""
    return 0


@REQUESTS.serves("vm", "KVM_X86_SET_MSR_FILTER")
def _set_msr_filter(ask: IoctlCall[Vm]) -> Outcome:
    layout = layout_of(KvmMsrFilter)
    raw = ask.memory.read(ask.argument, layout.size)
    wanted = layout.parse(raw)
    if wanted.flags & ~int(MsrFilterDefault.DEFAULT_DENY):
        raise RefusedIoctlError(errno.EINVAL, f"flags {wanted.flags:#x}")
    bitmaps = tuple(_bitmap(ask, one) for one in wanted.ranges)
    ask.file.filter, ask.file.filter_bitmaps = raw, bitmaps
    return 0


def _bitmap(ask: IoctlCall[Vm], one: KvmMsrFilterRange) -> bytes:
    if not one.nmsrs:
        return b""
    size = -(-one.nmsrs // 64) * 8  # whole words
    if one.flags & ~int(MsrFilterFlag.READ | MsrFilterFlag.WRITE) or size > MAX_FILTER_BITMAP_SIZE:
        raise RefusedIoctlError(
            errno.EINVAL, "a range has unknown flags, or its bitmap is too long"
        )
    return ask.memory.read(one.bitmap, size)


@REQUESTS.serves("vm", "KVM_GET_DIRTY_LOG")
def _dirty_log(ask: IoctlCall[Vm]) -> Outcome:
    number, _, bitmap = struct.unpack("<IIQ", ask.memory.read(ask.argument, 16))
    slot = ask.file.slots.get(number)
    if slot is None or not slot.flags & MemoryFlag.LOG_DIRTY_PAGES:
        raise RefusedIoctlError(errno.ENOENT, f"slot {number} has no dirty log")
    ask.memory.write(bitmap, bytes(-(-slot.size // PAGE // 64) * 8))  # no guest code runs here
    return 0


@REQUESTS.serves("vm", "KVM_CREATE_DEVICE")
def _create_device(ask: IoctlCall[Vm]) -> Outcome:
    wanted, _, flags = struct.unpack("<III", ask.memory.read(ask.argument, 12))
    if wanted != _VFIO:
        raise RefusedIoctlError(errno.ENODEV, f"there is no device type {wanted}")
    if flags & _TEST_DEVICE:
        return 0
    return Created(ask.kvm.count(Device(ask.file, wanted)), number_at=ask.argument + 4)


for kind in ("vm", "vcpu"):
    REQUESTS.refuse(
        kind,
        *("KVM_HAS_DEVICE_ATTR", "KVM_GET_DEVICE_ATTR", "KVM_SET_DEVICE_ATTR"),
        error=errno.ENXIO,
        why="there is no such attribute",
    )
    REQUESTS.accept(kind, "KVM_GET_TSC_KHZ", value=processor().tsc_khz)
REQUESTS.accept("vm", "KVM_GET_NR_MMU_PAGES")
REQUESTS.accept("device", "KVM_SET_DEVICE_ATTR", "KVM_GET_DEVICE_ATTR", "KVM_HAS_DEVICE_ATTR")
REQUESTS.accept(
    "vm", "KVM_SET_TSS_ADDR", "KVM_SET_IDENTITY_MAP_ADDR", "KVM_SET_GSI_ROUTING", "KVM_IRQ_LINE",
    "KVM_IRQ_LINE_STATUS", "KVM_IRQFD", "KVM_IOEVENTFD", "KVM_REGISTER_COALESCED_MMIO",
    "KVM_UNREGISTER_COALESCED_MMIO", "KVM_SIGNAL_MSI", "KVM_SET_BOOT_CPU_ID",
    "KVM_REINJECT_CONTROL", "KVM_SET_NR_MMU_PAGES", "KVM_SET_TSC_KHZ", "KVM_CLEAR_DIRTY_LOG",
    "KVM_SET_PMU_EVENT_FILTER",
)  # fmt: skip
REQUESTS.accept(
    "vcpu", "KVM_SET_VAPIC_ADDR", "KVM_TPR_ACCESS_REPORTING", "KVM_SET_SIGNAL_MASK", "KVM_NMI",
    "KVM_SMI", "KVM_INTERRUPT", "KVM_KVMCLOCK_CTRL", "KVM_SET_GUEST_DEBUG", "KVM_X86_SETUP_MCE",
    "KVM_X86_SET_MCE", "KVM_SET_TSC_KHZ",
)  # fmt: skip
