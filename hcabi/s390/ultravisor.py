"""
Calls of a protected guest to the ultravisor of s390: one page a call, shared or taken back.

The instruction is UVC; its second register holds the address of a control block, and the condition
code says how it ended. The ultravisor serves the call: neither KVM nor the VMM sees it.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Array, Int16ub, Int64ub

from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Doc,
    Record,
    StatusCode,
    numbers,
    record,
)
from hcabi.s390.documents import UV_H

__all__ = [
    "CALLS",
    "REMOVE_SHARED_ACCESS",
    "SET_SHARED_ACCESS",
    "UvCbHeader",
    "UvCbShare",
    "UvcCommand",
    "UvcConditionCode",
    "UvcInstalledBit",
    "UvcReturnCode",
]


@numbers(source=UV_H("UVC_CC_*"))
class UvcConditionCode(CEnum):
    """The condition code after UVC. Linux calls again while it is 2 or 3."""

    OK = 0, "UVC_CC_OK"  # doc: The call is done.
    ERROR = 1, "UVC_CC_ERROR"  # doc: The call failed; the control block says why.
    BUSY = 2, "UVC_CC_BUSY"  # doc: The ultravisor is busy; make the same call again.
    PARTIAL = 3, "UVC_CC_PARTIAL"  # doc: A part is done; make the same call again.


@numbers(source=UV_H("UVC_RC_*"))
class UvcReturnCode(CEnum):
    """The return code that the ultravisor writes into the control block's `rc`."""

    EXECUTED = 0x0001, "UVC_RC_EXECUTED"  # doc: The call is done.
    INV_CMD = 0x0002, "UVC_RC_INV_CMD"  # doc: There is no such command.
    INV_STATE = 0x0003, "UVC_RC_INV_STATE"  # doc: The command is not valid in this state.
    INV_LEN = 0x0005, "UVC_RC_INV_LEN"  # doc: The control block has the wrong length.
    NO_RESUME = 0x0007, "UVC_RC_NO_RESUME"  # doc: The command cannot go on.
    MORE_DATA = 0x0100, "UVC_RC_MORE_DATA"  # doc: The output did not fit; ask for the rest.
    NEED_DESTROY = 0x8000, "UVC_RC_NEED_DESTROY"  # doc: The guest has to be destroyed.


@numbers(source=UV_H("UVC_CMD_*"))
class UvcCommand(CEnum):
    """Commands about memory that is shared or secure, and the query."""

    QUI = 0x0001, "UVC_CMD_QUI"  # doc: Asks what the ultravisor offers.
    CONV_TO_SEC_STOR = 0x0200, "UVC_CMD_CONV_TO_SEC_STOR"  # doc: The host makes a page secure.
    CONV_FROM_SEC_STOR = 0x0201, "UVC_CMD_CONV_FROM_SEC_STOR"
    """The host gets a page back, encrypted."""
    SET_UNSHARE_ALL = 0x0340, "UVC_CMD_SET_UNSHARE_ALL"
    """The host takes back every page that the guest shared, for a reset."""
    PIN_PAGE_SHARED = 0x0341, "UVC_CMD_PIN_PAGE_SHARED"  # doc: The host keeps a page shared.
    UNPIN_PAGE_SHARED = 0x0342, "UVC_CMD_UNPIN_PAGE_SHARED"  # doc: The host gives that up.
    SET_SHARED_ACCESS = 0x1000, "UVC_CMD_SET_SHARED_ACCESS"  # doc: The guest shares a page.
    REMOVE_SHARED_ACCESS = 0x1001, "UVC_CMD_REMOVE_SHARED_ACCESS"
    """The guest takes a page back."""


@numbers(source=UV_H("enum uv_cmds_inst"))
class UvcInstalledBit(CEnum):
    """Bits of the query's list of installed calls, counted from the most significant bit."""

    SET_SHARED_ACCESS = 8, "BIT_UVC_CMD_SET_SHARED_ACCESS"  # doc: A guest can share pages.
    REMOVE_SHARED_ACCESS = 9, "BIT_UVC_CMD_REMOVE_SHARED_ACCESS"
    """A guest can take pages back. Linux is a protected guest where both bits are set."""


@record("struct uv_cb_header", source=UV_H("struct uv_cb_header"))
class UvCbHeader(Record):
    """Start of every control block."""

    len: Annotated[int, Int16ub, Doc("Size of the control block in bytes.")] = 0
    cmd: Annotated[int, Int16ub, Doc("The command to perform.", values=UvcCommand)] = 0
    rc: Annotated[int, Int16ub, Doc("Written by the ultravisor: what came of it.")] = 0
    rrc: Annotated[int, Int16ub, Doc("Written by the ultravisor: the reason of `rc`.")] = 0


@record("struct uv_cb_share", source=UV_H("struct uv_cb_share"))
class UvCbShare(Record):
    """Control block of the two calls by which a guest shares a page or takes it back."""

    header: Annotated[UvCbHeader, Doc("Length, command and return codes.")] = UvCbHeader()
    reserved08: Annotated[
        tuple[int, ...], Array(3, Int64ub), Doc("Reserved, always zero.", must_be_zero=True)
    ] = (
        0,
        0,
        0,
    )
    paddr: Annotated[int, Int64ub, Doc("Absolute address of the page in bytes, page-aligned.")] = 0
    reserved28: Annotated[int, Int64ub, Doc("Reserved, always zero.", must_be_zero=True)] = 0


def _call(command: UvcCommand, meaning: str) -> CallSpec:
    return CallSpec(
        command.c_name,
        command,
        int(command),
        meaning,
        "uvc 0, r2 (0xB9A4)",
        (Argument("r2", "uvcb", "Absolute address of a struct uv_cb_share, in bytes."),),
        (Argument("cc", "condition code", "How the call ended, a UvcConditionCode.", bits=2),),
        (
            StatusCode(UvcConditionCode.ERROR, "`rc` says why; Linux panics"),
            StatusCode(UvcConditionCode.BUSY, "the ultravisor is busy; Linux calls again"),
            StatusCode(UvcConditionCode.PARTIAL, "a part is done; Linux calls again"),
            StatusCode(UvcConditionCode.OK, "the page is as asked"),
        ),
        "the ultravisor",
        UV_H("559-608, uv_cb_share"),
    )


SET_SHARED_ACCESS: Final = _call(UvcCommand.SET_SHARED_ACCESS, "Shares one page with the host.")
REMOVE_SHARED_ACCESS: Final = _call(
    UvcCommand.REMOVE_SHARED_ACCESS, "Takes one page back from the host."
)

#: Calls by number.
CALLS: Final = {c.number: c for c in (SET_SHARED_ACCESS, REMOVE_SHARED_ACCESS)}
