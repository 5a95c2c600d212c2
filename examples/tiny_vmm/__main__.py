"""
A tiny VMM: boot an unmodified Linux as a guest that shares memory with its host.

    python examples/tiny_vmm x86 /boot/vmlinuz           (needs a KVM that answers)
    python examples/tiny_vmm arm64 Image                 (needs `pip install fdt`, too)
    hcabi lab boot --arch arm64                          (in an emulator, on any machine)

NOTHING IS ENCRYPTED, and nothing is protected. The guest is told that it is confidential, and
acts so; the host sees all of its memory. Never use this to protect anything.

Read this file first, then hcabi/lab/linux/vmm.py (the loop), x86.py or arm64.py beside it (the
machine), and serial.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hcabi.arm64.registers import PC, x
from hcabi.contracts.arm64 import CcaHost
from hcabi.contracts.x86 import X86Host
from hcabi.contracts.x86.migration import MigrationMsr
from hcabi.driver.device import Kvm
from hcabi.driver.vcpu import VcpuFile
from hcabi.driver.vm import Vm
from hcabi.errors import NotReadyError
from hcabi.handler import HostHandler
from hcabi.lab.linux import arm64, x86
from hcabi.lab.linux.boot import WARNING
from hcabi.lab.linux.devicetree import device_tree
from hcabi.lab.linux.vmm import ConsoleLine, Ended, Served, Vmm
from hcabi.memory.migration_gate import MigrationGate
from hcabi.memory.saved_state import SavedVm
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    HostContract,
    Outcome,
    ShareRequest,
    Verdict,
)
from hcabi.x86.vm_types import VmType

MEMORY_SIZE = 256 << 20  # bytes; enough for a distribution's kernel
SECONDS = 300.0


# Step 1: agree to change what the host sees, or refuse
def change_visibility(slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:  # noqa: ARG001
    """
    Make memory visible to the host, or invisible: the one thing that a VMM's author writes.

    A VMM with private memory calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range.
    This one has none, and agrees. REFUSED and RETRY reach the guest in its own numbers.
    """
    return Verdict.DONE


# Step 2: say what differs between the architectures
class Machine(NamedTuple):
    """What differs between the architectures; `main` is the same for both."""

    vm_type: int  # argument of KVM_CREATE_VM
    memory_start: int
    serial: int  # port or address of the serial port
    contract: HostContract
    build: Callable[[Kvm, Vm], list[VcpuFile]]
    gate: MigrationGate | None = None
    noted: tuple[int, ...] = ()  # registers that tell of a call


# Step 3 on x86: a machine whose guest believes in SEV
def x86_machine(image: bytes, initrd: bytes, words: str, shared: SharedMap) -> Machine:
    """Make a PC whose guest believes in SEV."""
    line = f"console=ttyS0 reboot=t panic=-1 {words}"
    contract = X86Host(VmType.DEFAULT_VM)

    def build(kvm: Kvm, vm: Vm) -> list[VcpuFile]:
        # CPUID shows SEV, the MSR filter brings two MSRs here, memory is there with and without
        # the C-bit, and KVM_HC_MAP_GPA_RANGE exits: see hcabi/lab/linux/x86.py
        return x86.build(
            kvm, vm, image, memory_size=MEMORY_SIZE, cpus=1, command_line=line, initrd=initrd
        )

    gate = MigrationGate(shared, SavedVm(contract.name))  # opens when the guest says so
    return Machine(VmType.DEFAULT_VM, 0, x86.SERIAL_PORT, contract, build, gate)


# Step 3 on arm64: a machine whose guest believes to be a realm
def arm64_machine(image: bytes, initrd: bytes, words: str, shared: SharedMap) -> Machine:
    """Make a machine whose guest believes to be a realm."""
    tree = device_tree(
        memory_size=MEMORY_SIZE,
        cpus=1,
        command_line=f"console=ttyS0 panic=-1 {words}",
        conduit="smc",  # where PSCI is, the guest looks for the realm's services
        initrd_size=len(initrd),
    )

    def build(_: Kvm, vm: Vm) -> list[VcpuFile]:
        # The SMCCC filter brings the realm's services here, and memory is there with and without
        # the top bit of a realm's addresses: see hcabi/lab/linux/arm64.py
        return arm64.build(
            vm, image, tree, memory_size=MEMORY_SIZE, cpus=1, initrd=initrd, realm=True
        )

    contract = CcaHost(arm64.REALM_IPA_BITS, shared.extent)
    noted = (*(x(n) for n in range(5)), PC)
    vm_type, serial = arm64.vm_type(realm=True), arm64.SERIAL[0]
    return Machine(vm_type, arm64.MEMORY_START, serial, contract, build, noted=noted)


MACHINES = {"x86": x86_machine, "arm64": arm64_machine}


def main(arch: str, image: bytes, initrd: bytes = b"", words: str = "") -> None:
    """Boot *image*; print the guest's console, and what it asks of its memory."""
    # Step 4: one record, one handler
    shared = SharedMap()  # which pages the host may see: the VMM's own record
    machine = MACHINES[arch](image, initrd, words, shared)

    def observe(request: ShareRequest, outcome: Outcome) -> None:
        vmm.observe(request, outcome)

    # The one handler of both architectures: exits in, replies out
    handler = HostHandler(
        machine.contract,
        change_visibility,
        [MemorySlot(machine.memory_start, MEMORY_SIZE)],
        shared_map=shared,
        observe=observe,
    )
    # Step 5: run it
    gate = machine.gate
    migration = MigrationMsr(encrypted=True, changed=gate.guest_says) if gate else None
    print(WARNING)
    with Kvm() as kvm, kvm.create_vm(machine.vm_type) as vm:
        vcpus = machine.build(kvm, vm)
        memory = vm.memories[0]
        vmm = Vmm(
            vcpus, memory, machine.serial, handler, migration=migration, registers=machine.noted
        )
        for event in vmm.run(SECONDS):
            if isinstance(event, ConsoleLine):
                print(f"| {event.line}")
            elif isinstance(event, Ended):
                print(f"the guest ended: {event.why}")
            elif isinstance(event, Served) and event.request and event.outcome:
                verb = "share" if event.request.shared else "unshare"
                at, size = event.request.start, event.request.size
                print(f"{verb} {at:#x}, {size:#x} bytes: {event.outcome.verdict.value}")
    # Step 6: what is left shared, and the list that a migration takes along
    for start, size in shared.ranges():
        print(f"shared at the end: {size:#x} bytes at {start:#x}")
    if gate:
        try:
            print(f"the list for migration: {len(gate.export())} bytes")
        except NotReadyError as error:
            print(error)
    print(WARNING)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("arch", choices=MACHINES, help="this machine's architecture")
    parser.add_argument("image", type=Path, help="bzImage (x86) or Image (arm64)")
    parser.add_argument("--initrd", type=Path, help="initramfs")
    parser.add_argument("--append", default="", metavar="WORDS", help="for the kernel")
    args = parser.parse_args()
    initrd = args.initrd.read_bytes() if args.initrd else b""
    main(args.arch, args.image.read_bytes(), initrd, args.append)
