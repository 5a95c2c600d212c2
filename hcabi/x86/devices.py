"""Guest physical addresses at which a PC has devices, and no memory."""

from __future__ import annotations

from typing import Final, NamedTuple

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Source

__all__ = ["HPET", "IO_APIC", "LOCAL_APIC", "TPM", "DeviceMemory"]


class DeviceMemory(NamedTuple):
    """
    Where the registers of a device are by default.

    Attributes:
        name: What it is called.
        start: First address.
        size: Bytes.
        source: Where the address is written.
    """

    name: str
    start: int
    size: int
    source: Source


_APICDEF_H = Document("arch/x86/include/asm/apicdef.h", LINUX)

IO_APIC: Final = DeviceMemory(
    "I/O APIC", 0xFEC0_0000, 0x1000, _APICDEF_H("14, IO_APIC_DEFAULT_PHYS_BASE")
)
HPET: Final = DeviceMemory(
    "HPET", 0xFED0_0000, 0x400, Document("arch/x86/kernel/quirks.c", LINUX)("129")
)
TPM: Final = DeviceMemory(
    "TPM", 0xFED4_0000, 0x5000, Document("drivers/char/tpm/tpm_tis.c", LINUX)("372")
)
LOCAL_APIC: Final = DeviceMemory(
    "local APIC", 0xFEE0_0000, 0x10_0000, _APICDEF_H("15, APIC_DEFAULT_PHYS_BASE")
)
