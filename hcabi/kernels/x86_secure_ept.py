"""
The secure EPT of one trust domain as a model.

There is an entry for each *private backing page*. MapGPA does not touch it: KVM takes the entry
away when the VMM sets the page's attribute to shared, and adds a new one, pending, at the first
private access. The guest accepts it between. Source: arch/x86/kvm/vmx/tdx.c (Linux 7.3.4) 1727 and
1942, arch/x86/coco/tdx/tdx-shared.c for what a guest makes of it. The module's own statuses were
not verified.

KVM 7.3 maps pages of 4 KiB only, so that larger ones are never accepted.
"""

from __future__ import annotations

from hcabi.errors import HostUsageError
from hcabi.kernels.page_entries import PageEntries
from hcabi.types import PAGE
from hcabi.x86.tdx import TdxModuleStatus

__all__ = ["SecureEpt"]

_PENDING, _ACCEPTED = 1, 2
#: Levels of pages in the low bits of RCX: 4 KiB, 2 MiB, 1 GiB.
_LEVELS = (PAGE, 2 << 20, 1 << 30)
_LEVEL_MASK = 7


class SecureEpt(PageEntries):
    """Entries for the private pages from guest address 0 on; all addresses are in bytes."""

    def launch(self, start: int, size: int) -> None:
        """Add a range that the guest need not accept, as the launch does with what it measures."""
        self._fill(start, size, _ACCEPTED)

    def add(self, address: int) -> None:
        """Add the page at a private access, if it is not there; a new page is pending."""
        first, _ = self._pages(address, PAGE)
        self._entries[first] = self._entries[first] or _PENDING

    def remove(self, start: int, size: int) -> None:
        """Take pages away, with what is in them."""
        self._fill(start, size, 0)

    def is_pending(self, address: int) -> bool:
        """Whether the page is there and was not accepted."""
        return self._entries[self._pages(address, 1)[0]] == _PENDING

    def is_accepted(self, address: int) -> bool:
        """Whether the guest may touch the page."""
        return self._entries[self._pages(address, 1)[0]] == _ACCEPTED

    def accept(self, rcx: int) -> int:
        """
        TDG.MEM.PAGE.ACCEPT of a page that is there, by RCX. Return RAX.

        Raises HostUsageError for a page that is not there: its access faults before.
        """
        level = rcx & _LEVEL_MASK
        address = rcx & ~_LEVEL_MASK
        if level >= len(_LEVELS) or address % _LEVELS[level]:
            return int(TdxModuleStatus.OPERAND_INVALID)
        if level:
            return int(TdxModuleStatus.PAGE_SIZE_MISMATCH)
        first, _ = self._pages(address, PAGE)
        if not self._entries[first]:
            raise HostUsageError(f"page {address:#x} is not there: add it first, as KVM does")
        if self._entries[first] == _ACCEPTED:
            return int(TdxModuleStatus.PAGE_ALREADY_ACCEPTED)
        self._entries[first] = _ACCEPTED
        return int(TdxModuleStatus.SUCCESS)
