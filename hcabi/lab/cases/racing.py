"""
A page that changes between private and shared while other vCPUs read it.

x86 only, in a software-protected VM. Both halves of the page hold a value of their own, so whatever
a vCPU reads must be one of the two, and after a change every read gives the half that was chosen.

A reader may get a memory fault: KVM looks at the attribute twice, and a change can come between.
The fault tells the state before the change, so a VMM that converted by it would undo the change. It
must run the vCPU again and change nothing. Source: arch/x86/kvm/mmu/mmu.c (Linux 7.3.4) 4717, 6596.
"""

from __future__ import annotations

import errno
import random
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Final

from hcabi.driver.device import Kvm
from hcabi.driver.guest_code import LOAD, READ_LOOP, STORE
from hcabi.driver.ioctl import address_of, call, call_with, close
from hcabi.driver.timeout import time_limit
from hcabi.driver.vm import Memory, Vm
from hcabi.driver.x86 import X86Vcpu
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MemoryAttribute, MemoryFlag
from hcabi.kvm.ioctl_structs import (
    KvmCreateGuestMemfd,
    KvmMemoryAttributes,
    KvmUserspaceMemoryRegion2,
)
from hcabi.kvm.ioctls import (
    KVM_CREATE_GUEST_MEMFD,
    KVM_SET_MEMORY_ATTRIBUTES,
    KVM_SET_USER_MEMORY_REGION2,
)
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.agent import Json
from hcabi.lab.cases.memory_inputs import WINDOW
from hcabi.layout import layout_of
from hcabi.types import PAGE
from hcabi.x86.hypercalls import Hypercall, MapGpaRangeAttributes
from hcabi.x86.vm_types import VmType

__all__ = ["rows"]

CASE_SECONDS: Final = 60.0
_PAGES: Final = 4
_SLOT: Final = 7  # above those of the driver
_SHARED, _PRIVATE = 0x5A, 0xC3
_READS: Final = 20_000
"""How often a vCPU reads in one KVM_RUN."""
_MOST_TOLD: Final = 16

_RUN, _WORD = layout_of(KvmRun), layout_of(MapGpaRangeAttributes)
_at_exit = _RUN.reader("exit_reason", "hypercall.nr", "hypercall.args[0]", "hypercall.args[2]")
_fault = _RUN.reader("exit_reason", "memory_fault.flags", "memory_fault.gpa", "memory_fault.size")
_RET = _RUN.locate("hypercall.ret")[0]


def rows(
    changes: int, *, readers: int = 2, seed: int = 1, case_seconds: float = CASE_SECONDS
) -> Iterator[Json]:
    """
    Make *changes* in random order while *readers* vCPUs read, and give one row.

    `faults` counts the memory faults of readers by their flags. `wrong` tells what should not be: a
    value of neither half, a read after a change that gave the other half, another exit. Every 100
    changes may take *case_seconds*. Raises IoctlError if the guest cannot be set up,
    TimeLimitError.
    """
    with Kvm() as kvm, kvm.create_vm(VmType.SW_PROTECTED_VM) as vm:
        vm.enable_cap(Capability.EXIT_HYPERCALL, 1 << Hypercall.MAP_GPA_RANGE)
        host = _Host(kvm, vm, readers)
        try:
            yield host.race(changes, random.Random(seed), case_seconds)  # noqa: S311
        finally:
            host.close()


class _Host:
    """A VMM with one vCPU that asks for changes, and others that read."""

    def __init__(self, kvm: Kvm, vm: Vm, readers: int) -> None:
        self._vm = vm
        self._asking = X86Vcpu(kvm, vm)
        self._reading = [X86Vcpu(kvm, vm) for _ in range(readers)]
        self._memory = Memory(WINDOW, _PAGES * PAGE)
        wanted = KvmCreateGuestMemfd(size=_PAGES * PAGE)
        buffer = bytearray(layout_of(KvmCreateGuestMemfd).build(wanted))
        self._memfd = call(vm.fd, KVM_CREATE_GUEST_MEMFD, address_of(buffer))
        self._stop = threading.Event()
        self._counting = threading.Lock()
        self._reads = 0
        self._faults: Counter[str] = Counter()
        self._wrong: list[str] = []
        region = KvmUserspaceMemoryRegion2(
            slot=_SLOT,
            flags=MemoryFlag.GUEST_MEMFD,
            guest_phys_addr=WINDOW,
            memory_size=_PAGES * PAGE,
            userspace_addr=self._memory.address,
            guest_memfd=self._memfd,
        )
        call_with(vm.fd, KVM_SET_USER_MEMORY_REGION2, region)

    def close(self) -> None:
        """Let the readers end, and close what is the host's own."""
        self._stop.set()
        self._memfd = close(self._memfd)
        # the VM may use the memory until it is closed itself
        self._vm.memories.append(self._memory)

    def race(self, changes: int, chance: random.Random, seconds: float) -> Json:
        """Make the changes."""
        with time_limit(seconds):
            for private, value in ((True, _PRIVATE), (False, _SHARED)):
                self._set(private=private)
                self._access(STORE, value)
        threads = [
            threading.Thread(target=self._read_until_stop, args=(vcpu,)) for vcpu in self._reading
        ]
        for thread in threads:
            thread.start()
        done = calls = 0
        try:
            while done < changes and not self._wrong:
                with time_limit(seconds):
                    for _ in range(min(100, changes - done)):
                        private, by_call = chance.random() < 0.5, chance.random() < 0.5
                        (self._ask if by_call else self._set)(private=private)
                        self._check(_PRIVATE if private else _SHARED)
                        done += 1
                        calls += by_call
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()
        return {
            "changes": done,
            "by_call": calls,
            "reads": self._reads,
            "faults": dict(sorted(self._faults.items())),
            "wrong": self._wrong[:_MOST_TOLD],
        }

    def _set(self, *, private: bool) -> None:
        """Change the page as the VMM's own decision."""
        record = KvmMemoryAttributes(
            address=WINDOW, size=PAGE, attributes=MemoryAttribute.PRIVATE if private else 0
        )
        call_with(self._vm.fd, KVM_SET_MEMORY_ATTRIBUTES, record)

    def _ask(self, *, private: bool) -> None:
        """Change the page as the guest asks, by KVM_HC_MAP_GPA_RANGE."""
        wanted = _WORD.to_int(MapGpaRangeAttributes(encrypted=private))
        registers = {"rax": int(Hypercall.MAP_GPA_RANGE), "rbx": WINDOW, "rcx": 1, "rdx": wanted}
        self._asking.load("vmmcall", registers)
        error = self._asking.enter()
        reason, number, address, attributes = _at_exit(self._asking.run)
        if error != 0 or (reason, number) != (ExitReason.HYPERCALL, Hypercall.MAP_GPA_RANGE):
            self._wrong.append(f"the call gave error {error}, exit {reason}")
            return
        if (address, attributes) != (WINDOW, wanted):
            self._wrong.append(f"the exit has {address:#x} and {attributes:#x}")
        self._set(private=_WORD.from_int(attributes).encrypted)
        self._asking.run[_RET : _RET + 8] = bytes(8)
        if (error := self._asking.enter()) is not None or self._asking.registers().rax:
            self._wrong.append(f"after the answer 0: error {error}")

    def _check(self, expected: int) -> None:
        found = self._access(LOAD, 0)
        if found != expected:
            self._wrong.append(f"after a change {found:#x} was read, not {expected:#x}")
        if (shown := self._memory.data[0]) != _SHARED:
            self._wrong.append(f"the host sees {shown:#x}")

    def _access(self, instruction: str, value: int) -> int:
        """Read or write the page's first byte, and return AL afterwards."""
        self._asking.load(instruction, {"rbx": WINDOW, "rax": value})
        if (error := self._asking.enter()) is not None or self._asking.fault:
            self._wrong.append(
                f"{instruction}: error {error}, exit {_at_exit(self._asking.run)[0]}"
            )
        return self._asking.registers().rax & 0xFF

    def _read_until_stop(self, vcpu: X86Vcpu) -> None:
        """Read until the changes are over, or something is wrong."""
        try:
            while not (self._stop.is_set() or self._wrong):
                self._read(vcpu)
        except Exception as error:  # it would end with the thread, unseen
            self._wrong.append(f"a reader: {error!r}")

    def _read(self, vcpu: X86Vcpu) -> None:
        """Read many times; the loop ends early at a value of neither half."""
        allowed = _SHARED | _PRIVATE << 8
        vcpu.load(READ_LOOP, {"rbx": WINDOW, "rdx": allowed, "rcx": _READS})
        while True:
            over = self._stop.is_set()
            error = vcpu.enter()
            if error != errno.EFAULT or not self._is_race(vcpu):
                break
            if over:
                self._wrong.append("a reader faults where nothing changes any more")
                return
        regs = vcpu.registers()
        with self._counting:
            self._reads += _READS - regs.rcx
        if error is not None or vcpu.fault:
            self._wrong.append(f"a reader: error {error}, exit {_at_exit(vcpu.run)[0]}")
        elif regs.rcx:
            self._wrong.append(f"a reader read {regs.rax & 0xFF:#x}")

    def _is_race(self, vcpu: X86Vcpu) -> bool:
        """Count a memory fault of the page; false for another exit."""
        reason, flags, address, size = _fault(vcpu.run)
        if (reason, address, size) != (ExitReason.MEMORY_FAULT, WINDOW, PAGE):
            return False
        with self._counting:
            self._faults[hex(flags)] += 1
        return True
