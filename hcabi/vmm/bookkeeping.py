"""Keeps a ledger of a VMM under the supervisor: its ioctls and discards as page states."""

from __future__ import annotations

from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes
from hcabi.vmm.drive import Driver
from hcabi.vmm.events import Event
from hcabi.vmm.ledger import Half, Ledger
from hcabi.vmm.simulated import GuestMemfd, Vm
from hcabi.vmm.simulated.files import PAGE

__all__ = ["discards", "keep"]


def keep(driver: Driver) -> Ledger:
    """
    Keep a ledger of the VMM of *driver* from this point on.

    It sees conversions and discards of memory slots. It does not see what the VMM reads and
    writes, nor holes that it punches into files of its own.
    """
    ledger = Ledger()
    for slot in driver.vm.memory():
        low, high = slot.start // PAGE, slot.end // PAGE
        ledger.add_memory(slot.start, slot.size, shared=True)
        for first, last in driver.vm.private:
            start, end = max(first, low), min(last, high)
            if start < end:
                ledger.convert(start * PAGE, (end - start) * PAGE, shared=False)
    driver.session.observers.append(lambda event: _note(ledger, driver.vm, event))
    return ledger


def _note(ledger: Ledger, vm: Vm, event: Event) -> None:
    record = event.record
    if event.error:
        return
    if isinstance(record, KvmMemoryAttributes):
        shared = not record.attributes & MemoryAttribute.PRIVATE
        ledger.convert(record.address, record.size, shared=shared)
    for start, size, half in discards(vm, event):
        ledger.discard(start, size, half)


def discards(vm: Vm, event: Event) -> list[tuple[int, int, Half]]:
    """The guest memory that an event frees, as (start, size, half), in bytes."""
    found = []
    if event.name in ("fallocate", "madvise"):
        private = isinstance(event.file, GuestMemfd)
        for slot in vm.memory():
            if private and slot.memfd is not event.file:
                continue
            offset = event.argument - (slot.offset if private else slot.address)
            low = max(offset, 0) // PAGE * PAGE
            high = min(offset + event.result, slot.size) // PAGE * PAGE
            if low < high:
                half = Half.PRIVATE if private else Half.SHARED
                found.append((slot.start + low, high - low, half))
    return found
