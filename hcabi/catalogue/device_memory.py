"""Guest addresses of a PC at which devices are, and no memory: what people meet in faults."""

from __future__ import annotations

from collections.abc import Iterator

from hcabi.catalogue.entry import Entry
from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Source

__all__ = ["by_device"]

_APICDEF_H = Document("arch/x86/include/asm/apicdef.h", LINUX)
_SHARED = (
    "It has no private half: a guest must map it as shared (C-bit clear, TDX: shared bit set), and"
    " the VMM cannot convert it"
)
#: First address, the address behind the last, name, what to know, source.
_DEVICES: tuple[tuple[int, int, str, str, Source], ...] = (
    (
        0xFEC0_0000, 0xFEC0_1000, "I/O APIC",
        f"x86: the default address of the I/O APIC's registers. {_SHARED}.",
        _APICDEF_H("14, IO_APIC_DEFAULT_PHYS_BASE"),
    ),
    (
        0xFED0_0000, 0xFED0_0400, "HPET",
        f"x86: the usual address of the HPET, a timer. {_SHARED}.",
        Document("arch/x86/kernel/quirks.c", LINUX)("129, force_hpet_address"),
    ),
    (
        0xFED4_0000, 0xFED4_5000, "TPM",
        f"x86: the usual address of a TPM (TIS, CRB). {_SHARED}.",
        Document("drivers/char/tpm/tpm_tis.c", LINUX)("372"),
    ),
    (
        0xFEE0_0000, 0xFEF0_0000, "local APIC",
        f"x86: the default address of the local APIC's registers. {_SHARED}: a slot with"
        " guest_memfd is not what lacks. Firmware or a kernel that touches it as private is too old"
        " for this kind of guest, or sets the C-bit wrongly at that place: update the firmware, or"
        " use x2APIC, which needs no memory.",
        _APICDEF_H("15, APIC_DEFAULT_PHYS_BASE"),
    ),
    (
        0xFF80_0000, 1 << 32, "firmware below 4 GiB",
        "x86: the end of the first 4 GiB, where a PC has its firmware and the reset vector."
        " QEMU's pflash is a device and has no private half; a VM with private memory takes"
        " firmware by -bios, which is memory of a guest_memfd.",
        Document("QEMU, hw/i386/x86-common.c", "11.1.3")("x86_bios_rom_init"),
    ),
)  # fmt: skip


def by_device(address: int) -> Iterator[Entry]:
    """Tell which device of a PC has the guest address."""
    for start, end, name, sentence, source in _DEVICES:
        if start <= address < end:
            yield Entry("address", name, address, sentence, "x86", source)
