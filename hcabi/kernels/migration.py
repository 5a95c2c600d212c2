"""
A live migration from end to end: host, firmware and guest kernel of an SEV VM, modelled.

The host side is what a VMM author writes. A guest program is a generator of calls. It does not
depend on the host, so it continues at the destination where it stopped at the source. Source:
arch/x86/kernel/kvm.c (Linux 7.3.4) 491, 612-659 and 977-1047 for what Linux does and when.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Generator, Iterable, Sequence

import msgspec

from hcabi.contracts.x86 import KvmGuest, X86Host
from hcabi.contracts.x86.migration import (
    Announcement,
    GuestBoot,
    MigrationMsr,
    Withdrawal,
    announcement,
    control_call,
    encode_variable,
    encrypts_memory,
    withdraws,
)
from hcabi.errors import SimulationError
from hcabi.handler import HostHandler
from hcabi.kernels.vcpu import Vcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.errno import Errno
from hcabi.layout import layout_of
from hcabi.memory.migration_gate import Blocker, MigrationGate, drain
from hcabi.memory.saved_state import SavedVm
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    Call,
    GuestState,
    HostContract,
    NotAShareCall,
    ShareRegion,
    Verdict,
    apply_reply,
)
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.vm_types import VmType

__all__ = [
    "BOTH_FEATURES",
    "Firmware",
    "LinuxGuest",
    "MigratableVm",
    "MigrationEvent",
    "firmware",
    "linux_boot",
    "linux_shares",
    "linux_withdraws",
    "simulate_migration",
]

#: EAX of the features leaf with CPUID bits 16 and 17.
BOTH_FEATURES = layout_of(KvmFeatures).mask("hc_map_gpa_range", "migration_control")

Program = Generator[Call, GuestState, None]
_guest = KvmGuest()


class MigratableVm:
    """
    One VM with its modelled kernel, as its VMM sees it.

    Attributes:
        gate: The migration gate.
        msr: MSR_KVM_MIGRATION_CONTROL.
        vcpus: Its vCPUs; `vcpus[n].run` is the mapped kvm_run.
        slots: Its memory.
    """

    def __init__(
        self,
        slots: Iterable[MemorySlot] = (),
        *,
        loaded: MigrationGate | None = None,
        features: int = BOTH_FEATURES,
        baseline: Baseline = LINUX_7_3,
        host: HostContract | None = None,
        vcpus: Sequence[Vcpu] = (),
    ) -> None:
        """
        Create an SEV VM, or the destination of one.

        Args:
            slots: Memory of a new VM.
            loaded: The gate of an arriving VM, with its own slots and features.
            features: EAX of the KVM features leaf.
            baseline: Kernel to model.
            host: Host half of another contract.
            vcpus: vCPUs of another model; X86Vcpu otherwise, one.
        """
        host = X86Host(VmType.SEV_VM, baseline) if host is None else host
        vm_type = getattr(host, "vm_type", VmType.SEV_VM)
        if loaded is None:
            vm = SavedVm(host.name, int(vm_type), features=(features, 0, 0, 0))
            loaded = MigrationGate(SharedMap(slots), vm)
        self.gate = loaded
        encrypted = encrypts_memory(vm_type)
        self.msr = MigrationMsr(
            encrypted=encrypted, value=loaded.vm.control, changed=loaded.guest_says
        )
        kernel = X86Kernel(baseline, features=loaded.vm.features[0])
        self.vcpus: list[Vcpu] = list(vcpus) or [X86Vcpu(kernel)]
        self._handler = HostHandler(host, _change, shared_map=loaded.map)

    @property
    def slots(self) -> tuple[MemorySlot, ...]:
        """Its memory."""
        return self.gate.map.slots

    def serve(self, vcpu: int, errno: int) -> bool:
        """Answer one exit of a share call or of the MSR. Return whether to enter again."""
        model = self.vcpus[vcpu]
        reply = self._handler.handle(model.run, errno, model.read_register)
        if isinstance(reply, NotAShareCall):
            reply = self.msr.handle(model.run, errno)
        if isinstance(reply, NotAShareCall):
            raise SimulationError(f"nobody serves {reply!r}")
        return apply_reply(reply, model.run, model.write_register)

    def perform(self, call: Call, vcpu: int = 0) -> GuestState:
        """Run one instruction to its end."""
        self.vcpus[vcpu].begin(call)
        while self._step(vcpu):
            pass
        return self.vcpus[vcpu].state()

    def stop_in(self, call: Call, vcpu: int = 0) -> None:
        """Run one instruction up to the answer to its first exit, and do not enter again."""
        self.vcpus[vcpu].begin(call)
        if not self._step(vcpu):
            raise SimulationError(f"{call.instruction}: there was no exit to stop in")

    def _step(self, vcpu: int) -> bool:
        """Enter, and answer the exit. Return whether there was one."""
        errno = self.vcpus[vcpu].enter()
        if errno is None:
            self.gate.reply_completed(vcpu)
            return False
        self.gate.exit_open(vcpu)
        if not self.serve(vcpu, errno):
            raise SimulationError("the reply says stop")
        self.gate.reply_written(vcpu)
        return True

    def drain(self, vcpu: int = 0) -> int:
        """Complete the vCPU's pending call. Return the number of further exits."""
        model = self.vcpus[vcpu]

        def enter() -> int:
            errno = model.enter()
            return int(Errno.EINTR) if errno is None else errno

        return drain(
            model.run, enter, lambda errno: self.serve(vcpu, errno), gate=self.gate, vcpu=vcpu
        )

    def follow(self, program: Program, vcpu: int = 0) -> None:
        """Run a guest program to its end."""
        state: GuestState | None = None
        while True:
            try:
                call = next(program) if state is None else program.send(state)
            except StopIteration:
                return
            state = self.perform(call, vcpu)

    def reset(self) -> None:
        """Reset the machine, as the VMM does at a reboot; map and memory stay."""
        value = self.msr.reset()
        self.gate.vm_reset(self.msr.ready, value)

    def migrate(self) -> MigratableVm:
        """
        Drain, export, and continue at a destination with the same memory.

        Raises NotReadyError if the guest did not allow it.
        """
        for vcpu in self.gate.outstanding:
            self.drain(vcpu)
        arrived = MigrationGate.load(self.gate.export(), slots=self.slots)
        return MigratableVm(loaded=arrived)


def _change(slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:  # noqa: ARG001
    return Verdict.DONE  # SEV has no memory attribute; there is only the list


# --- firmware


class Firmware(enum.Enum):
    """The firmware that boots the guest."""

    NONE = "no UEFI: the kernel is started directly"
    PATCHED = "OVMF with the live migration patches"
    UPSTREAM = "upstream OVMF, which never sets the variable"

    @property
    def variable(self) -> bytes | None:
        """The value of the variable for the guest kernel."""
        return encode_variable(enabled=True) if self is Firmware.PATCHED else None


def firmware(kind: Firmware, shared: Iterable[ShareRegion]) -> Program:
    """Report the pages that firmware shares; upstream OVMF shares them without a report."""
    if kind is Firmware.PATCHED:
        yield from linux_shares(shared)


# --- guest kernel


class LinuxGuest(msgspec.Struct, frozen=True):
    """
    A Linux kernel as it boots.

    Attributes:
        boot: What it detects.
        e820: (start, size) of each RAM entry, in bytes; it may be unaligned.
        bss_decrypted: Its .bss..decrypted section.
        early: Regions it shares between its early boot and its late initcalls.
    """

    boot: GuestBoot
    e820: tuple[tuple[int, int], ...]
    bss_decrypted: ShareRegion
    early: tuple[ShareRegion, ...] = ()


def linux_boot(guest: LinuxGuest) -> Program:
    """
    Boot: make all RAM private, then share what the kernel shares, then write the MSR.

    The first step takes back what the previous kernel left shared (kexec, reboot). Pages of
    firmware outside RAM stay as they are. The kernel ignores the answers.
    """
    announced = announcement(guest.boot)
    if guest.boot.encrypted and withdraws(guest.boot.features):
        for start, size in guest.e820:
            yield _guest.encode_call(ShareRegion(start, size, False))
        yield _guest.encode_call(guest.bss_decrypted)
    if announced is Announcement.AT_INIT:
        yield control_call(ready=True)
    yield from linux_shares(guest.early)
    if announced is Announcement.LATE:
        yield control_call(ready=True)


def linux_shares(regions: Iterable[ShareRegion]) -> Program:
    """Change pages at run time, one call for each region."""
    for region in regions:
        yield _guest.encode_call(region)


def linux_withdraws(guest: LinuxGuest, why: Withdrawal) -> Program:  # noqa: ARG001
    """Withdraw the permission; the write is the same for every reason."""
    if withdraws(guest.boot.features):
        yield control_call(ready=False)


# --- the whole


class MigrationEvent(msgspec.Struct, frozen=True):
    """
    One step of a simulated migration.

    Attributes:
        what: What happened.
        blockers: The blockers of a migration afterwards.
        shared: Shared ranges afterwards, as (start, size) in bytes.
    """

    what: str
    blockers: tuple[Blocker, ...]
    shared: tuple[tuple[int, int], ...]


_LOW, _HIGH = MemorySlot(0, 0x80_0000, name="low"), MemorySlot(1 << 32, 0x20_0000, name="high")
_FIRMWARE_PAGE = ShareRegion(0x7F_F000, 0x1000, True)
_BSS = ShareRegion(0x20_0000, 0x2000, True)
_POOL = ShareRegion(0x40_0000, 0x10_0000, True)
_RING = ShareRegion((1 << 32) + 0x1000, 0x3000, True)


def simulate_migration(
    kind: Firmware = Firmware.PATCHED, *, baseline: Baseline = LINUX_7_3
) -> tuple[MigrationEvent, ...]:
    """
    Boot a guest, stop it with an answer outstanding, migrate it, and continue at the destination.

    With upstream firmware the gate refuses, and it ends there.
    """
    vm = MigratableVm([_LOW, _HIGH], baseline=baseline)
    events: list[MigrationEvent] = []

    def note(what: str, vm: MigratableVm) -> None:
        events.append(MigrationEvent(what, vm.gate.blockers, tuple(vm.gate.map.ranges())))

    def step(what: str, do: Callable[[], object], vm: MigratableVm = vm) -> None:
        do()
        note(what, vm)

    boot = GuestBoot(True, BOTH_FEATURES, efi=kind is not Firmware.NONE, variable=kind.variable)
    linux = LinuxGuest(
        boot, ((0, 0x9_FC00), (0x10_0000, 0x6F_F000), (_HIGH.start, _HIGH.size)), _BSS
    )
    note("the host sets the VM up: capability, MSR filter, CPUID bits 16 and 17", vm)
    step("firmware runs", lambda: vm.follow(firmware(kind, [_FIRMWARE_PAGE])))
    step("the kernel boots", lambda: vm.follow(linux_boot(linux)))
    step("drivers share", lambda: vm.follow(linux_shares([_POOL])))
    step("a vCPU stops with an answer outstanding", lambda: vm.stop_in(_guest.encode_call(_RING)))
    step("the host drains it", vm.drain)
    if vm.gate.blockers:
        return tuple(events)
    there = vm.migrate()
    note("the destination has loaded the list", there)
    back = ShareRegion(_POOL.start, _POOL.size, False)
    step("drivers take back", lambda: there.follow(linux_shares([back])), there)
    offline = linux_withdraws(linux, Withdrawal.CPU_OFFLINE)
    step("a CPU goes offline", lambda: there.follow(offline), there)
    return tuple(events)
