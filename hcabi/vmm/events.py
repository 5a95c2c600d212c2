"""What a VMM did, as values: its ioctls, its discards, and other observed calls."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from enum import IntEnum

import msgspec

from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmEnableCap, KvmMemoryAttributes
from hcabi.layout import Record, layout_of
from hcabi.vmm.simulated.capabilities import capability_names
from hcabi.vmm.simulated.files import File
from hcabi.vmm.simulated.requests import Treatment, declared
from hcabi.x86.vm_types import VmType

__all__ = ["Event", "last_enabled"]


class Event(msgspec.Struct, frozen=True):
    """
    One observed call of the VMM.

    Attributes:
        name: C name of the ioctl, or of the system call.
        on: What it was made on, as a report names it.
        file: The file, if it is one of the simulation.
        argument: Third argument of the ioctl.
        payload: Bytes of the structure that the argument points to, before the call.
        result: Its result, unless it failed.
        error: Error number; 0 if it succeeded.
        why: The kernel's check that failed.
        treatment: What the simulation does with this ioctl; None if it was only observed.
        detail: What the payload does not show.
    """

    name: str
    on: str
    file: File | None = None
    argument: int = 0
    payload: bytes = b""
    result: int = 0
    error: int = 0
    why: str = ""
    treatment: Treatment | None = None
    detail: str = ""

    @property
    def record(self) -> Record | None:
        """The structure, if it is a declared one."""
        found = declared().get(self.name)
        if found is None or not isinstance(found.argument, type):
            return None
        layout = layout_of(found.argument)
        if len(self.payload) < layout.size:
            return None
        made: Record = layout.parse(self.payload)
        return made

    @property
    def outcome(self) -> str:
        """Result or error as a report shows it."""
        if self.error:
            name = errno.errorcode.get(self.error, str(self.error))
            return f"{name} ({self.why})" if self.why else name
        return f"{self.result:#x}" if self.result > 9 else str(self.result)

    def __str__(self) -> str:
        return f"{self.name} {self.text}".rstrip()

    @property
    def text(self) -> str:
        """The argument as text."""
        if self.detail:
            return self.detail
        record = self.record
        if isinstance(record, KvmEnableCap):
            arguments = " ".join(f"{a:#x}" for a in record.args if a)
            return f"{_capability(record.cap)} {arguments or 0}"
        if isinstance(record, KvmMemoryAttributes):
            kind = "private" if record.attributes & MemoryAttribute.PRIVATE else "shared"
            return f"[{record.address:#x}, +{record.size:#x}) {kind}"
        if record is not None:
            return _fields(record)
        if self.name == "KVM_CHECK_EXTENSION":
            return _capability(self.argument)
        if self.name == "KVM_CREATE_VM":
            return (
                VmType(self.argument).name if self.argument in list(VmType) else hex(self.argument)
            )
        if not self.payload and self.argument:
            return hex(self.argument)
        return ""


def last_enabled(events: Iterable[Event], capability: Capability) -> tuple[Event, int] | None:
    """Last KVM_ENABLE_CAP for *capability*, refused or not, and its args[0]; None for none."""
    last = None
    for event in events:
        record = event.record if event.name == "KVM_ENABLE_CAP" else None
        if isinstance(record, KvmEnableCap) and record.cap == capability:
            last = event, record.args[0]
    return last


def _capability(number: int) -> str:
    return capability_names().get(number, str(number))


def _fields(record: Record) -> str:
    shown = []
    for name, value in msgspec.structs.asdict(record).items():
        if text := _value(value):
            shown.append(f"{name}={text}")
    return " ".join(shown)


def _value(value: object) -> str:
    """Format a field; empty if it has no information."""
    if isinstance(value, IntEnum | int):
        return f"{value:#x}" if value > 9 else str(int(value))
    if isinstance(value, bytes):
        return value.hex() if any(value) and len(value) <= 16 else ""
    if isinstance(value, tuple) and value and isinstance(value[0], int):
        return ",".join(map(hex, value)) if any(value) else ""
    return ""
