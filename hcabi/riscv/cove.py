"""
CoVE-G: calls of a confidential RISC-V guest to the security manager of its TVM (TSM).

No release of Linux has them. The security manager serves a call, and passes it on to the host's
kernel; a VMM is not told.
"""

from __future__ import annotations

from typing import Final

from hcabi.layout import Argument, CallSpec, CEnum, StatusCode, numbers
from hcabi.riscv.documents import COVE, SBI_H, SBI_SPEC

__all__ = [
    "CALLS",
    "SHARE_MEMORY",
    "UNSHARE_MEMORY",
    "CoveExtension",
    "CoveGuestFunction",
    "CoveHostFunction",
    "SbiError",
]


@numbers(source=SBI_H("SBI_ERR_*"))
class SbiError(CEnum):
    """The result of an ECALL, in a0, as a signed number."""

    SUCCESS = 0, "SBI_SUCCESS"  # doc: The call is done.
    FAILURE = -1, "SBI_ERR_FAILURE"  # doc: The call failed.
    NOT_SUPPORTED = -2, "SBI_ERR_NOT_SUPPORTED"
    """There is no such extension or function: of COVG, the guest is no confidential one."""
    INVALID_PARAM = -3, "SBI_ERR_INVALID_PARAM"  # doc: An argument is not valid.
    DENIED = -4, "SBI_ERR_DENIED"  # doc: The caller may not do this.
    INVALID_ADDRESS = -5, "SBI_ERR_INVALID_ADDRESS"  # doc: An address is not valid.


@numbers(source=COVE("extension ids"))
class CoveExtension(CEnum):
    """Extension ids, in a7; each is four letters."""

    COVH = 0x434F_5648, "SBI_EXT_COVH"
    """The host's calls: its kernel makes and runs a TVM with them."""
    COVI = 0x434F_5649, "SBI_EXT_COVI"  # doc: Interrupts of a TVM.
    COVG = 0x434F_5647, "SBI_EXT_COVG"
    """The guest's calls to the security manager (TSM): a TVM shares memory with them."""


@numbers(source=COVE("functions of COVG"))
class CoveGuestFunction(CEnum):
    """Functions of COVG, in a6. Later drafts discuss another function 0."""

    ADD_MMIO_REGION = 0, "SBI_EXT_COVG_ADD_MMIO_REGION"  # doc: Names a range of devices.
    REMOVE_MMIO_REGION = 1, "SBI_EXT_COVG_REMOVE_MMIO_REGION"  # doc: Takes such a range back.
    SHARE_MEMORY = 2, "SBI_EXT_COVG_SHARE_MEMORY"
    """Shares a range with the host: address in a0, length in bytes in a1. The host is told by its
    kernel, not the VMM."""
    UNSHARE_MEMORY = 3, "SBI_EXT_COVG_UNSHARE_MEMORY"
    """Takes a range back: address in a0, length in bytes in a1."""
    ALLOW_EXT_INTERRUPT = 4, "SBI_EXT_COVG_ALLOW_EXT_INTERRUPT"  # doc: Allows an interrupt.
    DENY_EXT_INTERRUPT = 5, "SBI_EXT_COVG_DENY_EXT_INTERRUPT"  # doc: Denies an interrupt.


@numbers(source=SBI_SPEC("10, SBI_EXT_COVH_*"), alone=False)
class CoveHostFunction(CEnum):
    """Functions of COVH, in a6: the host's kernel makes and runs a TVM with them."""

    COVH_GET_TSM_INFO = 0, "SBI_EXT_COVH_GET_TSM_INFO"
    """Asks for the state and needs of the security manager (TSM)."""
    COVH_CONVERT_PAGES = 1, "SBI_EXT_COVH_CONVERT_PAGES"
    """Gives pages of the host to the TSM: they become confidential, after GLOBAL_FENCE and
    LOCAL_FENCE."""
    COVH_RECLAIM_PAGES = 2, "SBI_EXT_COVH_RECLAIM_PAGES"
    """Takes pages back that no TVM uses, as at its end."""
    COVH_GLOBAL_FENCE = 3, "SBI_EXT_COVH_GLOBAL_FENCE"
    """Begins a fence, after which converted pages can be used."""
    COVH_LOCAL_FENCE = 4, "SBI_EXT_COVH_LOCAL_FENCE"  # doc: Does this fence on one hart.
    COVH_CREATE_TVM = 5, "SBI_EXT_COVH_CREATE_TVM"  # doc: Makes a TVM.
    COVH_FINALIZE_TVM = 6, "SBI_EXT_COVH_FINALIZE_TVM"
    """Ends the TVM's set-up; it can run then."""
    COVH_PROMOTE_TO_TVM = 7, "SBI_EXT_COVH_PROMOTE_TO_TVM"  # doc: Makes a TVM of a running VM.
    COVH_DESTROY_TVM = 8, "SBI_EXT_COVH_DESTROY_TVM"  # doc: Ends a TVM.
    COVH_ADD_TVM_MEMORY_REGION = 9, "SBI_EXT_COVH_ADD_TVM_MEMORY_REGION"
    """Names a range of the TVM's memory."""
    COVH_ADD_TVM_PAGE_TABLE_PAGES = 10, "SBI_EXT_COVH_ADD_TVM_PAGE_TABLE_PAGES"
    """Gives pages for the TVM's tables."""
    COVH_ADD_TVM_MEASURED_PAGES = 11, "SBI_EXT_COVH_ADD_TVM_MEASURED_PAGES"
    """Gives pages with content, before the TVM runs."""
    COVH_ADD_TVM_ZERO_PAGES = 12, "SBI_EXT_COVH_ADD_TVM_ZERO_PAGES"
    """Gives zeroed pages, as answer to a fault."""
    COVH_ADD_TVM_SHARED_PAGES = 13, "SBI_EXT_COVH_ADD_TVM_SHARED_PAGES"
    """Maps pages of the host where the TVM shares."""
    COVH_CREATE_TVM_VCPU = 14, "SBI_EXT_COVH_CREATE_TVM_VCPU"  # doc: Makes a vCPU of a TVM.
    COVH_RUN_TVM_VCPU = 15, "SBI_EXT_COVH_RUN_TVM_VCPU"  # doc: Runs a vCPU of a TVM.
    COVH_TVM_FENCE = 16, "SBI_EXT_COVH_TVM_FENCE"  # doc: Begins a fence of a TVM's pages.
    COVH_TVM_INVALIDATE_PAGES = 17, "SBI_EXT_COVH_TVM_INVALIDATE_PAGES"
    """Makes pages invalid, before they move or go."""
    COVH_TVM_VALIDATE_PAGES = 18, "SBI_EXT_COVH_TVM_VALIDATE_PAGES"
    """Makes such pages valid again."""
    COVH_TVM_REMOVE_PAGES = 19, "SBI_EXT_COVH_TVM_REMOVE_PAGES"
    """Takes pages away that are invalid."""


def _call(function: CoveGuestFunction, name: str, meaning: str) -> CallSpec:
    return CallSpec(
        name,
        function,
        int(CoveExtension.COVG),
        meaning,
        "ecall with the extension id in a7 and the function in a6",
        (
            Argument("a6", "function", f"The function, {int(function)}."),
            Argument("a0", "address", "Guest physical address in bytes, page-aligned."),
            Argument("a1", "length", "Length in bytes, whole pages."),
        ),
        (
            Argument("a0", "error", "The result, a SbiError."),
            Argument("a1", "value", "Always zero here."),
        ),
        (
            StatusCode(SbiError.NOT_SUPPORTED, "no security manager offers COVG"),
            StatusCode(SbiError.INVALID_ADDRESS, "the range is not memory of the guest"),
            StatusCode(
                SbiError.INVALID_PARAM,
                "the length is not valid; one security manager takes one page a call",
            ),
            StatusCode(SbiError.SUCCESS, "the range is as asked"),
        ),
        "the security manager",
        COVE("COVG"),
    )


SHARE_MEMORY: Final = _call(
    CoveGuestFunction.SHARE_MEMORY, "sbi_covg_share_memory", "Shares a range with the host."
)
UNSHARE_MEMORY: Final = _call(
    CoveGuestFunction.UNSHARE_MEMORY, "sbi_covg_unshare_memory", "Takes a range back."
)

#: Calls by function; both have the same extension id.
CALLS: Final = {c.function: c for c in (SHARE_MEMORY, UNSHARE_MEMORY)}
