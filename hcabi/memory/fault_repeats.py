"""
Counts memory faults whose pages are already in the wanted state.

Such a fault is normal once or twice: two vCPUs touch a page at the same moment, or a call converts
the page while a fault is in flight. If the fault repeats for ever, the guest makes no progress, and
KVM does not end it. Documentation/virt/kvm/api.rst 9568-9570 (Linux 7.3.4) leaves that to the VMM.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

__all__ = ["FaultRepeats"]

#: The most entries, one for each page and vCPU. KVM has at most 4096 vCPUs, and each waits for one
#: page at a time.
MOST_ENTRIES = 16384
#: Different vCPUs that may repeat a fault on one page; more than these are buffers without
#: identity.
MOST_VCPUS = 4096


class FaultRepeats:
    """
    How often each vCPU repeated each fault since the pages changed last.

    The number of entries is bounded for any input; the oldest page is dropped first.
    """

    def __init__(self) -> None:
        #: Address to a mapping of (flags, vCPU) to a count.
        self.pages: dict[int, dict[tuple[int, Hashable], int]] = {}
        self._entries = 0

    def count(self, address: int, flags: int, vcpu: Hashable) -> int:
        """Count one more. Return how many there are now; MOST_VCPUS for too many vCPUs."""
        seen = self.pages.pop(address, {})
        self.pages[address] = seen
        key = (flags, vcpu)
        if key not in seen:
            if len(seen) >= MOST_VCPUS:
                return MOST_VCPUS
            self._entries += 1
        seen[key] = seen.get(key, 0) + 1
        while self._entries > MOST_ENTRIES:
            self._entries -= len(self.pages.pop(next(iter(self.pages))))
        return seen[key]

    def forget(self, start: int, size: int, changes: Callable[[int], bool] | None = None) -> None:
        """Reset the counts of the pages in [start, start + size) that *changes* names, or all."""
        if size > 4096:
            inside = [a for a in self.pages if start <= a < start + size]
        else:
            inside = [start] if start in self.pages else []
        for address in inside:
            if changes is None or changes(address):
                self._entries -= len(self.pages.pop(address))
