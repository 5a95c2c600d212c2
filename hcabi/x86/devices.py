"""Guest physical addresses that are no plain memory: a PC's devices, its firmware, a VMSA's."""

from __future__ import annotations

from typing import Final, NamedTuple

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Source
from hcabi.x86.documents import SEV_C

__all__ = [
    "FIRMWARE",
    "HPET",
    "INITIAL_VMSA",
    "IO_APIC",
    "LOCAL_APIC",
    "TPM",
    "DeviceMemory",
]


class DeviceMemory(NamedTuple):
    """
    Where the registers of a device are by default, or what else is at such addresses.

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
FIRMWARE: Final = DeviceMemory(
    "firmware below 4 GiB", 0xFF80_0000, 0x80_0000,
    Document("QEMU, hw/i386/x86-common.c", "11.1.3")("x86_bios_rom_init"),
)  # fmt: skip
#: The address that an SNP guest's VMSAs have in the RMP.
INITIAL_VMSA: Final = DeviceMemory(
    "INITIAL_VMSA_GPA", 0xFFFF_FFFF_F000, 0x1000, SEV_C("INITIAL_VMSA_GPA")
)
