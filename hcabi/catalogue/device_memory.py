"""What a fault at the address of a PC's device means; and an address that is none of memory."""

from __future__ import annotations

from collections.abc import Iterator

from hcabi.catalogue.entry import Entry
from hcabi.x86.devices import FIRMWARE, HPET, INITIAL_VMSA, IO_APIC, LOCAL_APIC, TPM

__all__ = ["by_device"]

_SHARED = (
    "It has no private half: a guest must map it as shared (C-bit clear, TDX: shared bit set), and"
    " the VMM cannot convert it"
)
_SAID = {
    INITIAL_VMSA: (
        "x86: no address of the guest's memory. KVM enters each VMSA of an SNP guest into the RMP"
        " under it at KVM_SEV_SNP_LAUNCH_FINISH, as private and immutable; so an RMP entry shows"
        " frame number 0xfffffffff. The launch measurement has it, too (not verified here)."
    ),
    IO_APIC: f"x86: the default address of the I/O APIC's registers. {_SHARED}.",
    HPET: f"x86: the usual address of the HPET, a timer. {_SHARED}.",
    TPM: f"x86: the usual address of a TPM (TIS, CRB). {_SHARED}.",
    LOCAL_APIC: (
        f"x86: the default address of the local APIC's registers. {_SHARED}: a slot with"
        " guest_memfd is not what lacks. Firmware or a kernel that touches it as private is too old"
        " for this kind of guest, or sets the C-bit wrongly at that place: update the firmware, or"
        " use x2APIC, which needs no memory."
    ),
    FIRMWARE: (
        "x86: the end of the first 4 GiB, where a PC has its firmware and the reset vector."
        " QEMU's pflash is a device and has no private half; a VM with private memory takes"
        " firmware by -bios, which is memory of a guest_memfd."
    ),
}


def by_device(address: int) -> Iterator[Entry]:
    """Tell which device of a PC has the guest address."""
    for device, sentence in _SAID.items():
        if 0 <= address - device.start < device.size:
            yield Entry("address", device.name, address, sentence, "x86", device.source)
