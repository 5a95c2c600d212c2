"""Flags by which the root VM of Microsoft's hypervisor (mshv) maps memory into a guest."""

from __future__ import annotations

from hcabi.hyperv.documents import HVHDK_MINI_H
from hcabi.layout import CEnum, numbers

__all__ = ["HvMapGpaFlag"]


@numbers(source=HVHDK_MINI_H("284-295"))
class HvMapGpaFlag(CEnum):
    """Bits of `map_flags` of HVCALL_MAP_GPA_PAGES, and of the access that mshv gives the host."""

    PERMISSIONS_NONE = 0x0, "HV_MAP_GPA_PERMISSIONS_NONE"  # doc: The guest has no permission.
    READABLE = 0x1, "HV_MAP_GPA_READABLE"
    """Bit 0: pages can be read; in a page's host visibility, by the host."""
    WRITABLE = 0x2, "HV_MAP_GPA_WRITABLE"
    """Bit 1: pages can be written; in a page's host visibility, by the host."""
    KERNEL_EXECUTABLE = 0x4, "HV_MAP_GPA_KERNEL_EXECUTABLE"
    """Bit 2: the guest can execute in kernel mode."""
    USER_EXECUTABLE = 0x8, "HV_MAP_GPA_USER_EXECUTABLE"
    """Bit 3: the guest can execute in user mode."""
    EXECUTABLE = 0xC, "HV_MAP_GPA_EXECUTABLE"  # doc: Bits 2 and 3: the guest can execute.
    PERMISSIONS_MASK = 0xF, "HV_MAP_GPA_PERMISSIONS_MASK"  # doc: Bits 0 to 3: all permissions.
    ADJUSTABLE = 0x8000, "HV_MAP_GPA_ADJUSTABLE"  # doc: Bit 15; Linux sets it for each guest page.
    NO_ACCESS = 0x10000, "HV_MAP_GPA_NO_ACCESS"
    """Bit 16: the guest has no access."""
    NOT_CACHED = 0x200000, "HV_MAP_GPA_NOT_CACHED"  # doc: Bit 21: the mapping is not cached.
    LARGE_PAGE = 0x80000000, "HV_MAP_GPA_LARGE_PAGE"  # doc: Bit 31: the pages are of 2 MiB.
