"""
How host, firmware and guest kernel agree on live migration of an x86 guest.

The host shows KVM_FEATURE_MIGRATION_CONTROL (CPUID bit 17; bit 16 is for the call itself) and
answers the MSR. Firmware that also reports its own pages sets a UEFI variable. The guest kernel,
booted by such firmware or without UEFI, writes 1 to the MSR, and 0 when the list becomes stale.

Only the variable matters. How a VMM reads the guest's variable store is up to the VMM.
"""

from __future__ import annotations

import enum
import struct
from collections.abc import Callable
from typing import Final

import msgspec

from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import (
    layout_of,
)
from hcabi.types import (
    Call,
    NotAShareCall,
    Reply,
    RunBuffer,
    positive_errno,
)
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.documents import (
    GUEST_KVM_C,
    MSR_RST,
)
from hcabi.x86.efi_variable import LiveMigrationVariable
from hcabi.x86.msr import MigrationControl, Msr
from hcabi.x86.vm_types import VmType

__all__ = [
    "ANNOUNCEMENT_SOURCE",
    "CONTROL_SOURCE",
    "Announcement",
    "GuestBoot",
    "MigrationMsr",
    "Withdrawal",
    "announcement",
    "control_call",
    "decode_variable",
    "encode_variable",
    "encrypts_memory",
    "initial_control",
    "withdraws",
]

CONTROL_SOURCE: Final = MSR_RST("379-390")


_RUN = layout_of(KvmRun)


_read = _RUN.reader("exit_reason", "msr.index", "msr.data")


_ERROR, _DATA = _RUN.locate("msr.error")[0], _RUN.locate("msr.data")[0]


_NO_ERROR, _FAULT = ((_ERROR, b"\0"),), ((_ERROR, b"\1"),)


_READY = layout_of(MigrationControl).mask("ready")


_READ, _WRITE = int(ExitReason.X86_RDMSR), int(ExitReason.X86_WRMSR)


_CONTROL = int(Msr.KVM_MIGRATION_CONTROL)


def encrypts_memory(vm_type: int) -> bool:
    """Whether guests of this VM type have encrypted memory (SEV, SEV-ES, SNP, TDX)."""
    return vm_type in (VmType.SEV_VM, VmType.SEV_ES_VM, VmType.SNP_VM, VmType.TDX_VM)


def initial_control(*, encrypted: bool) -> int:
    """
    Value of MSR_KVM_MIGRATION_CONTROL at reset: 0 with encrypted memory, 1 without.

    Source: Documentation/virt/kvm/x86/msr.rst 379-390 (Linux 7.3.4).
    """
    return 0 if encrypted else _READY


class MigrationMsr:
    """
    MSR_KVM_MIGRATION_CONTROL of one VM, as its VMM keeps it.

    KVM has no such MSR: reads and writes arrive as exits, if the MSR filter denies it. There is
    one per VM, although each vCPU can write it, and the last write wins. KVM_GET_MSRS cannot save
    it.

    Attributes:
        value: The guest's last write, all 64 bits.
    """

    def __init__(
        self,
        *,
        encrypted: bool,
        value: int | None = None,
        offered: bool = True,
        changed: Callable[[bool, int], None] = lambda _ready, _value: None,
    ) -> None:
        """
        Create the MSR.

        Args:
            encrypted: Whether the guest's memory is encrypted.
            value: Its value, such as the value that the migration source saved; None for the value
                at reset.
            offered: Whether CPUID bit 17 is shown; without it the MSR does not exist, and an
                access faults in the guest.
            changed: Called for each write with (ready, value), such as `MigrationGate.guest_says`.
        """
        self._initial = initial_control(encrypted=encrypted)
        self.value = self._initial if value is None else value
        self._offered = offered
        self._changed = changed

    @property
    def ready(self) -> bool:
        """Whether the guest allows migration."""
        return self.value & _READY != 0

    def reset(self) -> int:
        """Restore the value at reset, for a VMM that resets the machine. Return it."""
        self.value = self._initial
        return self.value

    def handle(self, run: RunBuffer, errno: int = 0) -> Reply | NotAShareCall:
        """
        Answer a KVM_EXIT_X86_RDMSR or KVM_EXIT_X86_WRMSR of this MSR.

        Other exits and other MSRs are returned to the VMM. Raises TruncatedError if *run* ends
        before `msr.data`, HostUsageError if *errno* is not a number.
        """
        if positive_errno(errno):
            return NotAShareCall(None)
        try:
            reason, index, data = _read(run)
        except struct.error:
            raise _RUN.truncated(run, "msr.data") from None
        if reason not in (_READ, _WRITE) or index != _CONTROL:
            return NotAShareCall(reason)
        if not self._offered:
            return Reply(run=_FAULT)
        if reason == _READ:
            return Reply(run=(*_NO_ERROR, (_DATA, struct.pack("<Q", self.value))))
        self.value = data
        self._changed(self.ready, data)
        return Reply(run=_NO_ERROR)


def encode_variable(*, enabled: bool) -> bytes:
    """Data of the variable, as firmware sets it; a missing variable means no, too."""
    return layout_of(LiveMigrationVariable).build(LiveMigrationVariable(int(enabled)))


def decode_variable(data: bytes) -> bool:
    """
    Decode the variable's data as the guest kernel does: any value but zero means yes.

    Raises TruncatedError or TrailingBytesError unless it is one byte; the kernel's GetVariable
    would fail then, which means no.
    """
    return layout_of(LiveMigrationVariable).parse_exact(data).enabled != 0


ANNOUNCEMENT_SOURCE: Final = GUEST_KVM_C("612-659 and 977-1047")


class GuestBoot(msgspec.Struct, frozen=True):
    """
    What a Linux guest detects when it boots.

    Attributes:
        encrypted: It runs with encrypted memory (CC_ATTR_GUEST_MEM_ENCRYPT).
        features: EAX of the KVM features leaf.
        efi: It was booted by UEFI firmware.
        runtime_services: UEFI's runtime services can be called.
        variable: Data of the variable; None if there is none.
    """

    encrypted: bool
    features: int
    efi: bool = True
    runtime_services: bool = True
    variable: bytes | None = None


class Announcement(enum.Enum):
    """When a Linux guest writes 1 to the MSR, or why it never does."""

    AT_INIT = "at platform set-up: there is no firmware whose pages could be missing"
    LATE = "late in boot: firmware's variable says that its pages are reported"
    NOT_ENCRYPTED = "never: its memory is not encrypted"
    NO_FEATURE = "never: CPUID bit 17 is not shown"
    NO_RUNTIME_SERVICES = "never: the variable cannot be read without runtime services"
    NO_VARIABLE = "never: firmware did not set the variable; upstream edk2 does not"
    VARIABLE_OFF = "never: firmware's variable says no"

    @property
    def made(self) -> bool:
        """Whether it writes 1."""
        return self in (Announcement.AT_INIT, Announcement.LATE)


def announcement(boot: GuestBoot) -> Announcement:
    """
    Return when a Linux guest with *boot* reports that it is ready, or why it never does.

    Source: arch/x86/kernel/kvm.c 612-659 and 977-1047 (Linux 7.3.4).
    """
    if not boot.encrypted:
        return Announcement.NOT_ENCRYPTED
    if not withdraws(boot.features):
        return Announcement.NO_FEATURE
    if not boot.efi:
        return Announcement.AT_INIT
    if not boot.runtime_services:
        return Announcement.NO_RUNTIME_SERVICES
    if boot.variable is None or len(boot.variable) != layout_of(LiveMigrationVariable).size:
        return Announcement.NO_VARIABLE
    return Announcement.LATE if decode_variable(boot.variable) else Announcement.VARIABLE_OFF


class Withdrawal(enum.Enum):
    """When a Linux guest writes 0; only the next boot writes 1 again."""

    CPU_OFFLINE = "a CPU goes offline"
    SUSPEND = "the guest suspends"
    REBOOT = "the guest reboots"
    CRASH = "the guest's kernel crashed"
    KEXEC = "another kernel is started"


def withdraws(features: int) -> bool:
    """
    Whether a Linux guest writes 0 at a `Withdrawal`: it checks only CPUID bit 17.

    So an unencrypted guest with bit 17 writes 0 too, but never 1. Source:
    arch/x86/kernel/kvm.c 491 (Linux 7.3.4).
    """
    return features & layout_of(KvmFeatures).mask("migration_control") != 0


def control_call(*, ready: bool) -> Call:
    """The guest's `wrmsr`."""
    registers = {"rcx": _CONTROL, "rax": _READY if ready else 0, "rdx": 0}
    return Call("wrmsr", registers)
