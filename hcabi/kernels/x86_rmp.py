"""
The reverse map table (RMP) of one SNP guest as a model.

There is an entry for each *private backing page*, a page of guest_memfd. A request to change a
page's state does not touch it. KVM assigns the page at the first private access and gives it back
when the page is freed; the guest validates it between. Source: arch/x86/kvm/svm/sev.c (Linux 7.3.4)
3788-3990 and 5168-5218, virt/kvm/guest_memfd.c 790, AMD's manual for the instructions.

KVM 7.3 maps pages of 4 KiB only, so 2 MiB never fit.
"""

from __future__ import annotations

from typing import NamedTuple

from hcabi.errors import HostUsageError
from hcabi.kernels.page_entries import PageEntries
from hcabi.layout import layout_of
from hcabi.types import PAGE
from hcabi.x86.rmp import RmpPageSize, RmpResult, VmplPermissions

__all__ = ["PvalidateAnswer", "Rmp"]

_ASSIGNED, _VALIDATED, _VMSA = 1, 2, 4
_LARGE = 2 << 20
_permissions = layout_of(VmplPermissions)


class PvalidateAnswer(NamedTuple):
    """RAX and the carry flag after PVALIDATE; the flag says that nothing changed."""

    rax: int
    carry: bool


class Rmp(PageEntries):
    """Entries for the private pages from guest address 0 on; all addresses are in bytes."""

    def launch(self, start: int, size: int) -> None:
        """Assign and validate a range, as the launch of a guest does with what it measures."""
        self._fill(start, size, _ASSIGNED | _VALIDATED)

    def assign(self, address: int) -> None:
        """Assign the page at a private access, if it is not; a new page is not validated."""
        first, _ = self._pages(address, PAGE)
        self._entries[first] |= _ASSIGNED

    def free(self, start: int, size: int) -> None:
        """Return pages to the host, as freeing them in guest_memfd does."""
        self._fill(start, size, 0)

    def is_assigned(self, address: int) -> bool:
        """Whether the page is the guest's."""
        return self._has(address, _ASSIGNED)

    def is_validated(self, address: int) -> bool:
        """Whether the guest has validated the page."""
        return self._has(address, _VALIDATED)

    def holds(self, address: int) -> bool:
        """Whether there is an entry for *address*."""
        return 0 <= address < len(self._entries) * PAGE

    def pvalidate(self, address: int, size: int, validate: int) -> PvalidateAnswer:
        """
        PVALIDATE by the guest of an assigned page; arguments as in RAX, RCX and RDX.

        Raises HostUsageError for a page that is not assigned: its access faults before.
        """
        if size not in (RmpPageSize.PG_SIZE_4K, RmpPageSize.PG_SIZE_2M):
            return PvalidateAnswer(int(RmpResult.FAIL_INPUT), carry=False)
        if address % (_LARGE if size else PAGE):
            return PvalidateAnswer(int(RmpResult.FAIL_INPUT), carry=False)
        if size:
            return PvalidateAnswer(int(RmpResult.FAIL_SIZEMISMATCH), carry=False)
        first = self._assigned(address)
        wanted = bool(validate & 1)
        same = self.is_validated(address) is wanted
        if not same:
            self._entries[first] = _ASSIGNED | (_VALIDATED if wanted else 0)
        return PvalidateAnswer(int(RmpResult.SUCCESS), carry=same)

    def rmpadjust(self, address: int, size: int, attributes: int, vmpl: int = 0) -> int | None:
        """
        RMPADJUST by a guest at privilege level *vmpl*. Return RAX. Raises as `pvalidate`.

        None for a page that is not validated: the processor raises #VC for it, as for every other
        access (AMD's manual, volume 2, 15.36.10). Permissions are not kept, since nothing here runs
        below level 0; that a page holds a vCPU's registers (VMSA) is.
        """
        asked = _permissions.from_int(attributes)
        if size not in (RmpPageSize.PG_SIZE_4K, RmpPageSize.PG_SIZE_2M):
            return int(RmpResult.FAIL_INPUT)
        if address % (_LARGE if size else PAGE):
            return int(RmpResult.FAIL_INPUT)
        if size:
            return int(RmpResult.FAIL_SIZEMISMATCH)
        if asked.vmpl <= vmpl:
            return int(RmpResult.FAIL_PERMISSION)
        first = self._assigned(address)
        if not self.is_validated(address):
            return None
        kept = self._entries[first] & ~_VMSA
        self._entries[first] = kept | (_VMSA if asked.vmsa else 0)
        return int(RmpResult.SUCCESS)

    def is_vmsa(self, address: int) -> bool:
        """Whether the page holds the registers of a vCPU."""
        return self._has(address, _VMSA)

    def _has(self, address: int, bit: int) -> bool:
        first, _ = self._pages(address, 1)
        return self._entries[first] & bit != 0

    def _assigned(self, address: int) -> int:
        first, _ = self._pages(address, PAGE)
        if not self._entries[first] & _ASSIGNED:
            raise HostUsageError(f"page {address:#x} is not assigned: assign it first, as KVM does")
        return first
