"""
ACPI tables of a machine that has processors and their interrupt controllers alone.

Source: ACPI 6.5, 5.2.5.3 (RSDP), 5.2.8 (XSDT), 5.2.12 (MADT).
"""

from __future__ import annotations

import struct
from typing import Final

from hcabi.x86.devices import IO_APIC, LOCAL_APIC

__all__ = ["ADDRESS", "tables"]

#: Where kernels look for tables of firmware.
ADDRESS: Final = 0xE0000


def tables(cpus: int, *, mailbox: int | None = None) -> bytes:
    """
    Tell of the processors and of the interrupt controller; *mailbox* is the address of theirs.

    They are to be written to `ADDRESS`.
    """
    enabled, io_apic_id, timer_pin = 1, cpus, 2
    entries = [struct.pack("<BBBBI", 0, 8, n, n, enabled) for n in range(cpus)]
    if mailbox is not None:
        # No I/O APIC: a TDX guest looks for it at its shared address, where KVM's own is not.
        entries.append(struct.pack("<BBHIQ", 16, 16, 0, 0, mailbox))
    else:
        entries += [
            struct.pack("<BBBBII", 1, 12, io_apic_id, 0, IO_APIC.start, 0),
            struct.pack("<BBBBIH", 2, 10, 0, 0, timer_pin, 0),  # the timer's, not where ISA has it
        ]
    entries.append(struct.pack("<BBBHB", 4, 6, 0xFF, 0, 1))  # NMI at LINT1 of all
    madt = _table(b"APIC", struct.pack("<II", LOCAL_APIC.start, enabled) + b"".join(entries))
    xsdt_at, madt_at = ADDRESS + 64, ADDRESS + 128
    xsdt = _table(b"XSDT", struct.pack("<Q", madt_at))
    pointer = struct.pack("<8sB6sBIIQBxxx", b"RSD PTR ", 0, b"HCABI ", 2, 0, 36, xsdt_at, 0)
    pointer = _with_checksum(pointer[:20], 8) + pointer[20:]
    return _with_checksum(pointer, 32).ljust(64, b"\0") + xsdt.ljust(64, b"\0") + madt


def _table(signature: bytes, body: bytes) -> bytes:
    """Put ACPI's common header before *body*."""
    form = "<4sIBB6s8sI4sI"
    size = struct.calcsize(form) + len(body)
    names = (b"HCABI ", b"TINYVMM ", 1, b"HCAB", 1)
    return _with_checksum(struct.pack(form, signature, size, 1, 0, *names) + body, 9)


def _with_checksum(data: bytes, at: int) -> bytes:
    """Make all bytes add up to 0."""
    return data[:at] + bytes([-sum(data) & 0xFF]) + data[at + 1 :]
