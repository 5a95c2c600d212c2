"""
A tiny VMM: boot an unmodified Linux as a guest that shares memory with its host.

    python examples/tiny_vmm x86 /boot/vmlinuz           (needs a usable /dev/kvm)
    python examples/tiny_vmm arm64 Image                 (needs `pip install fdt`, too)
    hcabi lab boot --arch arm64                          (in an emulator, on any machine)

NOTHING IS ENCRYPTED, and nothing is protected. The guest is told that it is confidential, and
acts so; the host sees all of its memory. Never use this to protect anything.

Read on in this order: `main` here, then hcabi/live/linux/vmm.py (the loop), x86.py or arm64.py
beside it (the machine), and serial.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hcabi.arm64.dialects import CcaHost
from hcabi.arm64.registers import PC, x
from hcabi.errors import NotReadyError
from hcabi.handler import HostHandler
from hcabi.live.device import Kvm
from hcabi.live.linux import arm64, x86
from hcabi.live.linux.vmm import ConsoleLine, Served, Vmm
from hcabi.migration import MigrationGate, SavedVm
from hcabi.region import HostDialect, Outcome, ShareRequest, Verdict
from hcabi.sharedmap import MemorySlot, SharedMap
from hcabi.x86.dialects import X86Host
from hcabi.x86.migration import MigrationMsr

MEMORY_SIZE = 256 << 20
SECONDS = 120.0


def change_visibility(slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:  # noqa: ARG001
    """
    Make memory visible to the host, or invisible: what a VMM author has to write.

    A VMM with private memory calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range.
    This one has none, and agrees: REFUSED or RETRY would tell the guest so.
    """
    return Verdict.DONE


def main(arch: str, image: bytes) -> None:
    """Boot *image*; print the guest's console, and what it asks of its memory."""
    shared = SharedMap()  # which pages the host may see: the VMM's own record
    gate = MigrationGate(shared, SavedVm("x86.kvm"))  # opens when the guest says so (x86)
    dialect: HostDialect
    migration = None
    if arch == "x86":
        vm_type, start, serial = 0, 0, x86.SERIAL_PORT
        dialect = X86Host()
        migration = MigrationMsr(encrypted=True, changed=gate.guest_says)
    else:
        vm_type, start, serial = arm64.vm_type(realm=True), arm64.MEMORY_START, arm64.SERIAL[0]
        dialect = CcaHost(arm64.IPA_BITS, shared.extent)

    def observe(request: ShareRequest, outcome: Outcome) -> None:
        vmm.observe(request, outcome)

    # The one handler for both architectures: exits in, replies out
    handler = HostHandler(
        dialect,
        change_visibility,
        [MemorySlot(start, MEMORY_SIZE)],
        shared_map=shared,
        observe=observe,
    )
    with Kvm() as kvm, kvm.create_vm(vm_type) as vm:
        if arch == "x86":
            line = "console=ttyS0 reboot=t panic=-1"
            vcpus = x86.build(kvm, vm, image, memory_size=MEMORY_SIZE, cpus=1, command_line=line)
        else:
            from hcabi.live.linux.devicetree import device_tree

            line = "console=ttyS0 panic=-1"
            tree = device_tree(memory_size=MEMORY_SIZE, cpus=1, command_line=line, conduit="smc")
            vcpus = arm64.build(vm, image, tree, memory_size=MEMORY_SIZE, cpus=1, realm=True)
        noted = () if arch == "x86" else (*(x(n) for n in range(5)), PC)
        vmm = Vmm(vcpus, vm.memories[0], serial, handler, migration=migration, registers=noted)
        for event in vmm.run(SECONDS):
            if isinstance(event, ConsoleLine):
                print(f"| {event.line}")
            elif isinstance(event, Served):
                print(f"  {event.request or 'about the interface'}")
            else:
                print(f"the guest ended: {event.why}")
    for low, high in shared.ranges():
        print(f"shared at the end: {low:#x} to {high:#x}")
    if arch == "x86":
        try:
            print(f"the list for migration: {len(gate.export())} bytes")
        except NotReadyError as error:
            print(error)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("x86", "arm64"):
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]).read_bytes())
