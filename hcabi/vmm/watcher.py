"""
Share exits of a VMM on the real KVM, as a tracer of its ioctls sees them.

An exit is read when KVM_RUN returns, its answer when the same vCPU enters the guest again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from hcabi.captures.format import (
    ChangedRange,
    MemoryRange,
    RecordedReply,
    WatchRow,
)
from hcabi.captures.steps import HEAD_BYTES
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.errno import Errno
from hcabi.kvm.flags import MemoryAttribute, MemoryFlag
from hcabi.kvm.ioctl_structs import (
    KvmEnableCap,
    KvmMemoryAttributes,
    KvmUserspaceMemoryRegion,
    KvmUserspaceMemoryRegion2,
    split_slot,
)
from hcabi.kvm.ioctls import (
    KVM_CREATE_VCPU,
    KVM_CREATE_VM,
    KVM_ENABLE_CAP,
    KVM_RUN,
    KVM_SET_MEMORY_ATTRIBUTES,
    KVM_SET_USER_MEMORY_REGION,
    KVM_SET_USER_MEMORY_REGION2,
)
from hcabi.kvm.run import ExitReason, KvmRun  # with all arms
from hcabi.layout import Record, layout_of
from hcabi.vmm.process import FaultError, ProcessMemory
from hcabi.vmm.trace import TracedIoctl
from hcabi.x86.hypercalls import WIRE_PAGE
from hcabi.x86.vm_types import VmType

__all__ = ["SEEN", "Watcher"]

_RUN = layout_of(KvmRun)
_REASON = _RUN.reader("exit_reason")
_CALL = _RUN.reader("hypercall.args[0]", "hypercall.args[1]")
_FAULT = _RUN.reader("memory_fault.gpa", "memory_fault.size")
_RET: Final = _RUN.locate("hypercall.ret")
_UNREADABLE: Final = "memory of the VMM cannot be read, and an exit or a set-up step is missing"
#: Errors with which KVM_RUN tells of memory.
_ABOUT_MEMORY: Final = (Errno.EFAULT, Errno.EHWPOISON)
SEEN: Final = {
    i.number: i.name
    for i in (
        KVM_CREATE_VM, KVM_CREATE_VCPU, KVM_ENABLE_CAP, KVM_RUN, KVM_SET_MEMORY_ATTRIBUTES,
        KVM_SET_USER_MEMORY_REGION, KVM_SET_USER_MEMORY_REGION2,
    )
}  # fmt: skip
_STRUCTURES: Final[dict[str, type[Record]]] = {
    "KVM_ENABLE_CAP": KvmEnableCap,
    "KVM_SET_MEMORY_ATTRIBUTES": KvmMemoryAttributes,
    "KVM_SET_USER_MEMORY_REGION": KvmUserspaceMemoryRegion,
    "KVM_SET_USER_MEMORY_REGION2": KvmUserspaceMemoryRegion2,
}

#: Reads *size* bytes at an address of a thread's process; raises FaultError.
Read = Callable[[int, int, int], bytes]


def _read(thread: int, address: int, size: int) -> bytes:
    return ProcessMemory(thread).read(address, size)


class WatchedVm:
    """
    A VM of the VMM, as far as it was seen.

    Attributes:
        type: Argument of KVM_CREATE_VM.
        slots: Memory slots by number.
        told: Slots of the last row.
        changes: Attribute changes that belong to no exit, since the last row.
        open: Exits that are not answered yet, by vCPU.
        calls: Hypercalls that exit, as the VMM enabled them.
    """

    def __init__(self, vm_type: int) -> None:
        self.type = vm_type
        self.slots: dict[int, MemoryRange] = {}
        self.told: list[MemoryRange] | None = None
        self.changes: list[ChangedRange] = []
        self.open: dict[int, WatchRow] = {}
        self.calls = 0

    def memory(self) -> list[MemoryRange]:
        """Slots of the first address space, by address."""
        found = [slot for number, slot in self.slots.items() if not split_slot(number)[0]]
        return sorted(found, key=lambda slot: int(slot.start, 16))


class WatchedVcpu(msgspec.Struct):
    """A vCPU: its VM, its number, and where its process has mapped kvm_run; 0 for not known."""

    vm: WatchedVm
    number: int
    run: int = 0


class Watcher:
    """
    Makes rows of what a tracer tells.

    Attributes:
        entries: How often KVM_RUN was called.
        rows: How many share exits there were.
        unanswered: How many of them had no answer: the vCPU did not enter the guest again.
        notices: What a report must say.
        vm: The VM that the rows are of: the first with a share exit.
    """

    def __init__(self, tell: Callable[[WatchRow], None], *, read: Read = _read) -> None:
        self._tell = tell
        self._read = read
        self.entries = 0
        self.rows = 0
        self.unanswered = 0
        self.notices: list[str] = []
        self.vms: list[WatchedVm] = []
        self.vm: WatchedVm | None = None
        self._files: dict[tuple[int, int], WatchedVm | WatchedVcpu] = {}
        self._process: dict[int, int] = {}

    def _notice(self, text: str) -> None:
        if text not in self.notices:
            self.notices.append(text)

    def _key(self, thread: int, descriptor: int) -> tuple[int, int]:
        if thread not in self._process:
            self._process[thread] = _process_of(thread)
        return self._process[thread], descriptor

    # --- what the tracer tells

    def forked(self, parent: int, child: int) -> None:
        """Give a new process the descriptors of the one that made it."""
        old, _ = self._key(parent, 0)
        self._process[child] = child
        inherited = {f: file for (process, f), file in self._files.items() if process == old}
        for descriptor, file in inherited.items():
            if isinstance(file, WatchedVcpu):
                file = WatchedVcpu(file.vm, file.number)
            self._files[child, descriptor] = file

    def entered(self, request: TracedIoctl) -> None:
        """Take the answer to the last exit, if it is KVM_RUN."""
        if request.number == KVM_RUN.number:
            self.entries += 1
            try:
                self._answered(request)
            except FaultError as error:
                self._notice(f"{_UNREADABLE}: {error}")

    def _answered(self, request: TracedIoctl) -> None:
        vcpu = self._vcpu(request)
        if vcpu is None or vcpu.number not in vcpu.vm.open:
            return
        row = vcpu.vm.open.pop(vcpu.number)
        ret = None
        if not row.errno:
            at, size = _RET
            ret = hex(int.from_bytes(self._read(request.thread, vcpu.run + at, size), "little"))
        self._finish(vcpu.vm, msgspec.structs.replace(row, reply=RecordedReply(ret=ret)))

    def left(self, request: TracedIoctl, result: int) -> None:
        """Note what came of an ioctl."""
        try:
            self._came_back(request, result)
        except FaultError as error:
            self._notice(f"{_UNREADABLE}: {error}")

    def _came_back(self, request: TracedIoctl, result: int) -> None:
        name = SEEN[request.number]
        if name == "KVM_RUN":
            self._exited(request, max(-result, 0))
        elif name == "KVM_CREATE_VM":
            if result >= 0:
                made = WatchedVm(request.argument)
                self.vms.append(made)
                self._files[self._key(request.thread, result)] = made
        elif result >= 0:
            vm = self._files.get(self._key(request.thread, request.descriptor))
            if isinstance(vm, WatchedVm):
                self._of_vm(vm, name, request, result)

    def _of_vm(self, vm: WatchedVm, name: str, request: TracedIoctl, result: int) -> None:
        if name == "KVM_CREATE_VCPU":
            vcpu = WatchedVcpu(vm, request.argument)
            self._files[self._key(request.thread, result)] = vcpu
            return
        layout = layout_of(_STRUCTURES[name])
        record = layout.parse(self._read(request.thread, request.argument, layout.size))
        if isinstance(record, KvmEnableCap):
            if record.cap == Capability.EXIT_HYPERCALL:
                vm.calls = record.args[0]
        elif isinstance(record, KvmMemoryAttributes):
            self._changed(vm, record)
        elif isinstance(record, KvmUserspaceMemoryRegion | KvmUserspaceMemoryRegion2):
            if record.memory_size:
                private = bool(record.flags & MemoryFlag.GUEST_MEMFD)
                vm.slots[record.slot] = MemoryRange(
                    hex(record.guest_phys_addr), hex(record.memory_size), private or None
                )
            else:
                vm.slots.pop(record.slot, None)

    def _changed(self, vm: WatchedVm, record: KvmMemoryAttributes) -> None:
        """Find the exit that an attribute change is for: one that is open and about these pages."""
        shared = not record.attributes & MemoryAttribute.PRIVATE
        change = ChangedRange(hex(record.address), hex(record.size), shared)
        for row in vm.open.values():
            start, size = _about(bytes.fromhex(row.kvm_run_0_128), row.errno)
            if start < record.address + record.size and record.address < start + size:
                row.changes.append(change)
                return
        vm.changes.append(change)

    # --- KVM_RUN

    def _exited(self, request: TracedIoctl, failed: int) -> None:
        vcpu = self._vcpu(request)
        if vcpu is None:
            return
        (reason,) = _REASON(self._read(request.thread, vcpu.run, _REASON_END))
        if failed not in _ABOUT_MEMORY if failed else reason != ExitReason.HYPERCALL:
            return
        vm = vcpu.vm
        if vm.type not in set(VmType):
            self._notice(f"VM type {vm.type:#x} is not known: its exits are not recorded")
            return
        if self.vm is None:
            self.vm = vm
        if vm is not self.vm:
            self._notice("more than one VM has share exits; those of the first are recorded")
            return
        run = self._read(request.thread, vcpu.run, HEAD_BYTES)
        vm.open[vcpu.number] = WatchRow(
            vcpu.number, reason, run.hex(), failed, changes=[], before=[]
        )

    def _vcpu(self, request: TracedIoctl) -> WatchedVcpu | None:
        """Find the vCPU of a KVM_RUN, with its kvm_run mapped."""
        vcpu = self._files.get(self._key(request.thread, request.descriptor))
        if not isinstance(vcpu, WatchedVcpu):
            self._notice("a vCPU runs that was not seen to be made, such as by another descriptor")
            return None
        if not vcpu.run:
            mapped = _mapped_runs(request.thread, request.descriptor)
            if len(mapped) != 1:
                self._notice(f"kvm_run of vCPU {vcpu.number} is mapped {len(mapped)} times")
                return None
            vcpu.run = mapped[0]
        return vcpu

    def _finish(self, vm: WatchedVm, row: WatchRow) -> None:
        self.rows += 1
        self.unanswered += row.reply is None
        memory = vm.memory()
        before, vm.changes = vm.changes, []
        row = msgspec.structs.replace(
            row, before=before, memory=memory if memory != vm.told else None
        )
        vm.told = memory
        self._tell(row)

    def end(self) -> None:
        """The program has ended: what is open has no answer."""
        if self.vm is not None:
            for number in list(self.vm.open):
                self._finish(self.vm, self.vm.open.pop(number))


_REASON_END: Final = sum(_RUN.locate("exit_reason"))


def _about(run: bytes, failed: int) -> tuple[int, int]:
    """Start and size in bytes of what an exit asks for."""
    if failed:
        return _FAULT(run)
    start, pages = _CALL(run)
    return start, pages * WIRE_PAGE


def _process_of(thread: int) -> int:
    """Id of a thread's process; its own where it is gone."""
    try:
        status = Path(f"/proc/{thread}/status").read_text()
    except OSError:
        return thread
    found = re.search(r"^Tgid:\s*(\d+)", status, re.MULTILINE)
    return int(found[1]) if found else thread


def _mapped_runs(thread: int, descriptor: int) -> list[int]:
    """Addresses at which a thread's process has mapped the start of a vCPU's file."""
    try:
        name = os.readlink(f"/proc/{thread}/fd/{descriptor}")
        lines = Path(f"/proc/{thread}/maps").read_text(errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        addresses, _, offset, _, _, *rest = line.split(maxsplit=5)
        if rest and rest[0] == name and int(offset, 16) == 0:
            found.append(int(addresses.partition("-")[0], 16))
    return found
