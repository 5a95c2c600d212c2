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
from hcabi.s390.documents import KVM_HOST_H, UV_H

__all__ = [
    "CALLS",
    "REMOVE_SHARED_ACCESS",
    "SET_SHARED_ACCESS",
    "SecureStorageInterruption",
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
    ERROR = 1, "UVC_CC_ERROR"
    """The call failed; the control block's rc says why. A Linux guest that cannot share panics."""
    BUSY = 2, "UVC_CC_BUSY"  # doc: The ultravisor is busy; make the same call again.
    PARTIAL = 3, "UVC_CC_PARTIAL"  # doc: A part is done; make the same call again.


@numbers(source=UV_H("UVC_RC_*"))
class UvcReturnCode(CEnum):
    """The return code that the ultravisor writes into the control block's `rc`."""

    EXECUTED = 0x0001, "UVC_RC_EXECUTED"  # doc: The call is done.
    INV_CMD = 0x0002, "UVC_RC_INV_CMD"
    """There is no such command; see the query's list (UvcInstalledBit)."""
    INV_STATE = 0x0003, "UVC_RC_INV_STATE"
    """The command is not valid in this state of the guest or page."""
    INV_LEN = 0x0005, "UVC_RC_INV_LEN"
    """The control block has the wrong length; its first field must be the command's."""
    NO_RESUME = 0x0007, "UVC_RC_NO_RESUME"  # doc: The command cannot go on.
    MORE_DATA = 0x0100, "UVC_RC_MORE_DATA"  # doc: The output did not fit; ask for the rest.
    RETR_SECR_BUF_SMALL = 0x0109, "UVC_RC_RETR_SECR_BUF_SMALL"
    """The buffer for the secret is too small (EINVAL); list the secrets for its size."""
    RETR_SECR_STORE_EMPTY = 0x010F, "UVC_RC_RETR_SECR_STORE_EMPTY"
    """There are no secrets: add one first (ENOENT)."""
    RETR_SECR_INV_IDX = 0x0110, "UVC_RC_RETR_SECR_INV_IDX"
    """No secret has this index (ENOENT); list the secrets."""
    RETR_SECR_INV_SECRET = 0x0111, "UVC_RC_RETR_SECR_INV_SECRET"
    """The secret cannot be fetched: it is of another kind (ENOENT)."""
    NEED_DESTROY = 0x8000, "UVC_RC_NEED_DESTROY"
    """Bit 0 (the highest): the guest or page has to be destroyed before it is made anew; the other
    bits are the code."""


@numbers(source=UV_H("UVC_CMD_*"))
class UvcCommand(CEnum):
    """Commands to the ultravisor: 0x1000 and up are a guest's, those below the host's."""

    QUI = 0x0001, "UVC_CMD_QUI"
    """Asks what the ultravisor offers: calls, limits, features; KVM_PV_INFO_VM gives it to a
    VMM."""
    QUERY_KEYS = 0x0002, "UVC_CMD_QUERY_KEYS"  # doc: Asks for hashes of the machine's keys.
    INIT_UV = 0x000F, "UVC_CMD_INIT_UV"
    """Gives the ultravisor its memory, at the boot of a host with prot_virt=1; without it there is
    no KVM_CAP_S390_PROTECTED."""
    CREATE_SEC_CONF = 0x0100, "UVC_CMD_CREATE_SEC_CONF"
    """Makes a protected guest (KVM_PV_ENABLE), in memory that the host gives for it."""
    DESTROY_SEC_CONF = 0x0101, "UVC_CMD_DESTROY_SEC_CONF"
    """Ends a protected guest (KVM_PV_DISABLE)."""
    DESTROY_SEC_CONF_FAST = 0x0102, "UVC_CMD_DESTROY_SEC_CONF_FAST"
    """Ends a protected guest and its pages at once."""
    CREATE_SEC_CPU = 0x0120, "UVC_CMD_CREATE_SEC_CPU"
    """Makes a vCPU of a protected guest (KVM_PV_ENABLE, or the vCPU's creation after it)."""
    DESTROY_SEC_CPU = 0x0121, "UVC_CMD_DESTROY_SEC_CPU"
    """Ends a vCPU of a protected guest (KVM_PV_DISABLE)."""
    CONV_TO_SEC_STOR = 0x0200, "UVC_CMD_CONV_TO_SEC_STOR"
    """The host makes a page secure (import), as where a protected guest touched one that is not."""
    CONV_FROM_SEC_STOR = 0x0201, "UVC_CMD_CONV_FROM_SEC_STOR"
    """The host gets a page back, encrypted (export): to swap it, or since it touched the page."""
    DESTR_SEC_STOR = 0x0202, "UVC_CMD_DESTR_SEC_STOR"
    """The host gets a page back, cleared; the guest's content is lost."""
    SET_SEC_CONF_PARAMS = 0x0300, "UVC_CMD_SET_SEC_CONF_PARAMS"
    """Gives the image's encrypted header (KVM_PV_SET_SEC_PARMS)."""
    UNPACK_IMG = 0x0301, "UVC_CMD_UNPACK_IMG"  # doc: Decrypts a page of the image (KVM_PV_UNPACK).
    VERIFY_IMG = 0x0302, "UVC_CMD_VERIFY_IMG"
    """Checks the image's hashes (KVM_PV_VERIFY); without it no vCPU starts."""
    CPU_RESET = 0x0310, "UVC_CMD_CPU_RESET"  # doc: Resets a vCPU.
    CPU_RESET_INITIAL = 0x0311, "UVC_CMD_CPU_RESET_INITIAL"  # doc: Resets a vCPU as at its start.
    PREPARE_RESET = 0x0320, "UVC_CMD_PREPARE_RESET"
    """Prepares a reset of the guest (KVM_PV_PREP_RESET)."""
    CPU_RESET_CLEAR = 0x0321, "UVC_CMD_CPU_RESET_CLEAR"  # doc: Resets a vCPU and its registers.
    CPU_SET_STATE = 0x0330, "UVC_CMD_CPU_SET_STATE"  # doc: Says whether a vCPU runs or loads.
    SET_UNSHARE_ALL = 0x0340, "UVC_CMD_SET_UNSHARE_ALL"
    """The host takes back every page that the guest shared, for a reset."""
    PIN_PAGE_SHARED = 0x0341, "UVC_CMD_PIN_PAGE_SHARED"
    """The host keeps a page shared that the guest shared; a guest that unshares it meanwhile is
    intercepted."""
    UNPIN_PAGE_SHARED = 0x0342, "UVC_CMD_UNPIN_PAGE_SHARED"
    """The host gives up a page that it kept shared (PIN_PAGE_SHARED)."""
    DUMP_INIT = 0x0400, "UVC_CMD_DUMP_INIT"  # doc: Begins a dump of the guest (KVM_PV_DUMP).
    DUMP_CONF_STOR_STATE = 0x0401, "UVC_CMD_DUMP_CONF_STOR_STATE"
    """Dumps the state of pages, which decrypts the dump."""
    DUMP_CPU = 0x0402, "UVC_CMD_DUMP_CPU"  # doc: Dumps a vCPU, encrypted.
    DUMP_COMPLETE = 0x0403, "UVC_CMD_DUMP_COMPLETE"  # doc: Ends a dump.
    SET_SHARED_ACCESS = 0x1000, "UVC_CMD_SET_SHARED_ACCESS"
    """The guest shares a page with the host, at the same address; Linux shares its bounce buffers
    so. No VMM sees it."""
    REMOVE_SHARED_ACCESS = 0x1001, "UVC_CMD_REMOVE_SHARED_ACCESS"
    """The guest takes a page back; Linux panics where it fails."""
    RETR_ATTEST = 0x1020, "UVC_CMD_RETR_ATTEST"
    """The guest asks for a measurement of itself (/dev/uv), with data of its own in it."""
    ADD_SECRET = 0x1031, "UVC_CMD_ADD_SECRET"
    """The guest stores a secret (/dev/uv), by a request that its owner encrypted."""
    LIST_SECRETS = 0x1033, "UVC_CMD_LIST_SECRETS"
    """The guest lists its secrets, for their indexes; MORE_DATA: there are more."""
    LOCK_SECRETS = 0x1034, "UVC_CMD_LOCK_SECRETS"
    """The guest locks its store: it can add no more secrets."""
    RETR_SECRET = 0x1035, "UVC_CMD_RETR_SECRET"
    """The guest fetches a secret by its index, if it is of a kind that can be fetched."""


@numbers(source=UV_H("enum uv_cmds_inst"))
class UvcInstalledBit(CEnum):
    """Bits of the query's list of installed calls, counted from the most significant bit."""

    SET_SHARED_ACCESS = 8, "BIT_UVC_CMD_SET_SHARED_ACCESS"  # doc: A guest can share pages.
    REMOVE_SHARED_ACCESS = 9, "BIT_UVC_CMD_REMOVE_SHARED_ACCESS"
    """A guest can take pages back. Linux is a protected guest where both bits are set."""


@numbers(source=KVM_HOST_H("PGM_SECURE_STORAGE_*"), alone=False)
class SecureStorageInterruption(CEnum):
    """Program interruptions about protected guests' memory, which the host's kernel takes."""

    ACCESS = 0x3D, "PGM_SECURE_STORAGE_ACCESS"
    """
    Secure storage access exception: the host touched a secure page, and its kernel exports the
    page, encrypted. A process that did it gets SIGSEGV where that fails.
    """
    NON_SECURE_ACCESS = 0x3E, "PGM_NON_SECURE_STORAGE_ACCESS"
    """A protected guest touched a page that is not secure: the host imports it and goes on."""
    VIOLATION = 0x3F, "PGM_SECURE_STORAGE_VIOLATION"
    """The host changed the mapping of a secure page, or mapped it into two protected guests."""


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


SET_SHARED_ACCESS: Final = _call(
    UvcCommand.SET_SHARED_ACCESS,
    "Shares one page with the host, at the same address; the ultravisor"
    " serves it, and no VMM sees it.",
)
REMOVE_SHARED_ACCESS: Final = _call(
    UvcCommand.REMOVE_SHARED_ACCESS, "Takes one page back from the host."
)

#: Calls by number.
CALLS: Final = {c.number: c for c in (SET_SHARED_ACCESS, REMOVE_SHARED_ACCESS)}
