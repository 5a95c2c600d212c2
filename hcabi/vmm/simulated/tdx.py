"""
Launch of TDX VMs, with the kernel's checks.

Which command takes what, and fails how, is declared in `hcabi.x86.tdx_commands`.
"""

from __future__ import annotations

import errno
from typing import Final

from hcabi.layout import layout_of
from hcabi.types import ADDRESS_SPACE
from hcabi.vmm.simulated.files import (
    PAGE,
    Memory,
    RefusedIoctlError,
    Vcpu,
    Vm,
    read_record,
    write_record,
)
from hcabi.vmm.simulated.processor import processor
from hcabi.vmm.simulated.requests import IoctlCall, Outcome
from hcabi.x86.ioctl_structs import KvmCpuid2, KvmCpuidEntry2
from hcabi.x86.tdx import TdAttribute
from hcabi.x86.tdx_commands import (
    KvmTdxCapabilities,
    KvmTdxCmd,
    KvmTdxInitMemRegion,
    KvmTdxInitVm,
    TdxCommand,
    TdxCommandFlag,
)

__all__ = ["serve_vcpu", "serve_vm"]

#: Attributes and extended features that the modelled module lets a TD have: all of TdAttribute;
#: X87, SSE, AVX, PKRU, CET, AVX-512, AMX.
_ATTRIBUTES: Final = sum(TdAttribute)
_XFAM: Final = 0x6_1AE7
_MOST_CPUID: Final = 256


def _check(holds: bool, why: str, number: int = errno.EINVAL) -> None:
    if not holds:
        raise RefusedIoctlError(number, why)


def _leaves() -> list[KvmCpuidEntry2]:
    """Leaves that a TD can be given: those of the processor, without the hypervisor's own."""
    rows = processor().leaves
    return [KvmCpuidEntry2(*row) for row in rows if row[0] >> 28 != 4]


def _list(memory: Memory, head_at: int, *, tell_count: bool) -> None:
    """Write the leaves behind their head; with too little room the count is told or not."""
    head, entry = layout_of(KvmCpuid2), layout_of(KvmCpuidEntry2)
    leaves = _leaves()
    if head.parse(memory.read(head_at, head.size)).nent < len(leaves):
        if tell_count:
            memory.write(head_at, head.build(KvmCpuid2(len(leaves))))
        raise RefusedIoctlError(errno.E2BIG, f"there are {len(leaves)} leaves")
    made = head.build(KvmCpuid2(len(leaves))) + b"".join(map(entry.build, leaves))
    memory.write(head_at, made)


def serve_vm(ask: IoctlCall[Vm]) -> Outcome:
    """KVM_MEMORY_ENCRYPT_OP on the VM."""
    command = ask.read(KvmTdxCmd)
    vm = ask.file
    _check(not command.hw_error, "hw_error is not 0")
    _check(not command.flags, "flags are set")
    match command.id:
        case TdxCommand.CAPABILITIES:
            _capabilities(ask.memory, command.data)
        case TdxCommand.INIT_VM:
            _init_vm(vm, ask.memory, command.data)
        case TdxCommand.FINALIZE_VM:
            _check(vm.launch == "initialized", "the VM is not initialized, or is finalized")
            vm.launch = "finished"
            vm.pre_fault = True
        case _:
            raise RefusedIoctlError(errno.EINVAL, f"there is no command {command.id} on a VM")
    return 0


def _capabilities(memory: Memory, at: int) -> None:
    layout = layout_of(KvmTdxCapabilities)
    head_at = at + layout.field("cpuid").position
    _list(memory, head_at, tell_count=False)
    made = layout.build(KvmTdxCapabilities(_ATTRIBUTES, _XFAM))
    memory.write(at, made[: layout.field("cpuid").position])


def _init_vm(vm: Vm, memory: Memory, at: int) -> None:
    wanted = read_record(memory, at, KvmTdxInitVm)
    _check(not vm.launch, "the VM is initialized already")
    _check(wanted.cpuid.nent <= _MOST_CPUID, "too many leaves", errno.E2BIG)
    _check(not any(wanted.reserved), "reserved is not zero")
    _check(not wanted.attributes & ~_ATTRIBUTES, f"attributes {wanted.attributes:#x}")
    _check(not wanted.xfam & ~_XFAM, f"xfam {wanted.xfam:#x}")
    vm.launch = "initialized"


def serve_vcpu(ask: IoctlCall[Vcpu]) -> Outcome:
    """KVM_MEMORY_ENCRYPT_OP on a vCPU."""
    command = ask.read(KvmTdxCmd)
    vcpu, vm = ask.file, ask.file.vm
    _check(vm.launch == "initialized", "the VM is not initialized, or is finalized")
    _check(not command.hw_error, "hw_error is not 0")
    match command.id:
        case TdxCommand.INIT_VCPU:
            _check(not command.flags, "flags are set")
            _check(not vcpu.initialized, "the vCPU is initialized already")
            vcpu.initialized = True
        case TdxCommand.INIT_MEM_REGION:
            _check(vcpu.initialized, "the vCPU is not initialized")
            known = not command.flags & ~int(TdxCommandFlag.MEASURE_MEMORY_REGION)
            _check(known, "unknown flags are set")
            _load(vm, ask.memory, command.data)
        case TdxCommand.GET_CPUID:
            _check(not command.flags, "flags are set")
            _list(ask.memory, command.data, tell_count=True)
        case _:
            raise RefusedIoctlError(errno.EINVAL, f"there is no command {command.id} on a vCPU")
    return 0


def _load(vm: Vm, memory: Memory, at: int) -> None:
    wanted = read_record(memory, at, KvmTdxInitMemRegion)
    end = wanted.gpa + wanted.nr_pages * PAGE
    aligned = wanted.source_addr % PAGE == 0 and wanted.gpa % PAGE == 0
    _check(aligned and wanted.source_addr > 0, "an address is zero or not page aligned")
    _check(wanted.nr_pages > 0 and end < ADDRESS_SPACE, "no pages, or the range wraps")
    done = 0
    failed: RefusedIoctlError | None = None
    while done < wanted.nr_pages:
        gpa = wanted.gpa + done * PAGE
        if done and vm.take_signal():
            vm.put_off.update(range(gpa // PAGE, end // PAGE))
            failed = RefusedIoctlError(errno.EINTR, "a signal came")
            break
        slot = vm.slot_at(gpa)
        private = vm.private.contains(gpa // PAGE)
        if slot is None or slot.memfd is None or not private:
            failed = RefusedIoctlError(
                errno.EINVAL, f"page {gpa:#x} is not private in a guest_memfd"
            )
            break
        if gpa // PAGE in vm.loaded:
            failed = RefusedIoctlError(errno.EIO, f"page {gpa:#x} was loaded before")
            break
        memory.read(wanted.source_addr + done * PAGE, PAGE)
        offset = gpa - slot.start + slot.offset
        slot.memfd.allocated.set(offset // PAGE, offset // PAGE + 1, True)
        vm.loaded.add(gpa // PAGE)
        done += 1
    moved = KvmTdxInitMemRegion(
        wanted.source_addr + done * PAGE, wanted.gpa + done * PAGE, wanted.nr_pages - done
    )
    write_record(memory, at, moved)
    if failed is not None:
        raise failed
