"""
FF-A: calls by which normal and secure world lend each other memory.

A host's driver makes them, for OP-TEE and other secure partitions. With pKVM, EL2 takes them,
checks that the pages are the host's own, and passes them on. They are no calls of a VM to its VMM.
"""

from __future__ import annotations

from typing import Final

from hcabi.arm64.smccc import Owner, function_id
from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Document, numbers

__all__ = ["FfaFunction", "FfaFunction64", "FfaReturn"]

ARM_FFA_H: Final = Document("include/linux/arm_ffa.h", LINUX, contract="FF-A")


def _id(number: int, *, smc64: bool = False) -> int:
    return function_id(number, owner=Owner.STANDARD, smc64=smc64)


@numbers(source=ARM_FFA_H("FFA_SMC_32"))
class FfaFunction(CEnum):
    """Function ids of FF-A with 32-bit arguments."""

    FFA_ERROR = _id(0x60), "FFA_ERROR"
    """Answer: the call failed; w2 has a FfaReturn, of which Linux makes an errno."""
    FFA_SUCCESS = _id(0x61), "FFA_SUCCESS"  # doc: Answer: the call is done.
    FFA_INTERRUPT = _id(0x62), "FFA_INTERRUPT"
    """Answer: an interrupt came before the partition was done; the host calls FFA_RUN to go on."""
    FFA_VERSION = _id(0x63), "FFA_VERSION"  # doc: Agree on a version; pKVM wants it before others.
    FFA_FEATURES = _id(0x64), "FFA_FEATURES"
    """Ask whether there is a call; pKVM answers no for those that it refuses."""
    FFA_RX_RELEASE = _id(0x65), "FFA_RX_RELEASE"  # doc: Give the receive buffer back.
    FFA_RXTX_MAP = _id(0x66), "FFA_RXTX_MAP"
    """Register buffers; pKVM takes the 64-bit one alone, and needs it before memory is shared."""
    FFA_RXTX_UNMAP = _id(0x67), "FFA_RXTX_UNMAP"  # doc: Take the buffers back.
    FFA_PARTITION_INFO_GET = _id(0x68), "FFA_PARTITION_INFO_GET"  # doc: List the partitions.
    FFA_ID_GET = _id(0x69), "FFA_ID_GET"  # doc: Ask for one's own id.
    FFA_MSG_POLL = _id(0x6A), "FFA_MSG_POLL"  # doc: Ask whether a message came; pKVM refuses it.
    FFA_MSG_WAIT = _id(0x6B), "FFA_MSG_WAIT"
    """A partition waits for a message; pKVM does not let the host make it."""
    FFA_YIELD = _id(0x6C), "FFA_YIELD"
    """A partition gives the CPU up before it is done; the host calls FFA_RUN to go on."""
    FFA_RUN = _id(0x6D), "FFA_RUN"
    """Run a partition's context, or go on with one that was interrupted."""
    FFA_MSG_SEND = _id(0x6E), "FFA_MSG_SEND"  # doc: Send a message by the buffers; pKVM refuses it.
    FFA_MSG_SEND_DIRECT_REQ = _id(0x6F), "FFA_MSG_SEND_DIRECT_REQ"
    """Send registers to a partition and wait, as each call of OP-TEE does."""
    FFA_MSG_SEND_DIRECT_RESP = _id(0x70), "FFA_MSG_SEND_DIRECT_RESP"  # doc: Answer to the request.
    FFA_MEM_DONATE = _id(0x71), "FFA_MEM_DONATE"  # doc: Give memory away; pKVM refuses it.
    FFA_MEM_LEND = _id(0x72), "FFA_MEM_LEND"
    """Lend memory: the lender must not touch it until FFA_MEM_RECLAIM. pKVM checks that each page
    is the host's own."""
    FFA_MEM_SHARE = _id(0x73), "FFA_MEM_SHARE"
    """Share memory with another partition, such as OP-TEE; not MEM_SHARE of pKVM's guests. pKVM
    checks that each page is the host's own, else FFA_RET_DENIED."""
    FFA_MEM_RETRIEVE_REQ = _id(0x74), "FFA_MEM_RETRIEVE_REQ"
    """The receiver asks to map what was shared; pKVM does not let the host make it."""
    FFA_MEM_RETRIEVE_RESP = _id(0x75), "FFA_MEM_RETRIEVE_RESP"  # doc: Answer to the request.
    FFA_MEM_RELINQUISH = _id(0x76), "FFA_MEM_RELINQUISH"
    """The receiver gives shared memory up, before the owner reclaims it; pKVM does not let the host
    make it."""
    FFA_MEM_RECLAIM = _id(0x77), "FFA_MEM_RECLAIM"
    """Take memory back by its handle, after the receiver gave it up; until then the pages stay in
    use."""
    FFA_MEM_OP_PAUSE = _id(0x78), "FFA_MEM_OP_PAUSE"
    """Answer: a part is done; the caller makes FFA_MEM_OP_RESUME."""
    FFA_MEM_OP_RESUME = _id(0x79), "FFA_MEM_OP_RESUME"
    """Go on with a call that answered FFA_MEM_OP_PAUSE."""
    FFA_MEM_FRAG_RX = _id(0x7A), "FFA_MEM_FRAG_RX"
    """Ask for the next part of a description: answer to a share that did not fit a buffer."""
    FFA_MEM_FRAG_TX = _id(0x7B), "FFA_MEM_FRAG_TX"
    """Send the next part of a description, after FFA_MEM_FRAG_RX."""
    FFA_NORMAL_WORLD_RESUME = _id(0x7C), "FFA_NORMAL_WORLD_RESUME"
    """Go on in the normal world."""
    FFA_NOTIFICATION_BITMAP_CREATE = _id(0x7D), "FFA_NOTIFICATION_BITMAP_CREATE"
    """Make a receiver's notifications."""
    FFA_NOTIFICATION_BITMAP_DESTROY = _id(0x7E), "FFA_NOTIFICATION_BITMAP_DESTROY"
    """Take a receiver's notifications away."""
    FFA_NOTIFICATION_BIND = _id(0x7F), "FFA_NOTIFICATION_BIND"
    """Say who may notify whom; pKVM refuses notifications."""
    FFA_NOTIFICATION_UNBIND = _id(0x80), "FFA_NOTIFICATION_UNBIND"  # doc: Take a binding back.
    FFA_NOTIFICATION_SET = _id(0x81), "FFA_NOTIFICATION_SET"
    """Notify a partition or VM; pKVM refuses notifications."""
    FFA_NOTIFICATION_GET = _id(0x82), "FFA_NOTIFICATION_GET"
    """Fetch one's notifications; pKVM refuses notifications."""
    FFA_NOTIFICATION_INFO_GET = _id(0x83), "FFA_NOTIFICATION_INFO_GET"
    """Ask who has notifications."""
    FFA_RX_ACQUIRE = _id(0x84), "FFA_RX_ACQUIRE"  # doc: Take the receive buffer.
    FFA_SPM_ID_GET = _id(0x85), "FFA_SPM_ID_GET"  # doc: Ask for the manager's id.
    FFA_MSG_SEND2 = _id(0x86), "FFA_MSG_SEND2"
    """Send a message by the buffers, as FF-A 1.1 does."""
    FFA_SECONDARY_EP_REGISTER = _id(0x87), "FFA_SECONDARY_EP_REGISTER"
    """Say where other CPUs start."""
    FFA_MEM_PERM_GET = _id(0x88), "FFA_MEM_PERM_GET"  # doc: Read permissions of a range.
    FFA_MEM_PERM_SET = _id(0x89), "FFA_MEM_PERM_SET"  # doc: Set permissions of a range.
    FFA_CONSOLE_LOG = _id(0x8A), "FFA_CONSOLE_LOG"
    """Print letters on the console; pKVM refuses it."""
    FFA_EL3_INTR_HANDLE = _id(0x8C), "FFA_EL3_INTR_HANDLE"  # doc: Handle an interrupt of EL3.


@numbers(source=ARM_FFA_H("FFA_SMC_64"))
class FfaFunction64(CEnum):
    """The same with arguments of 64 bits."""

    FFA_FN64_SUCCESS = _id(0x61, smc64=True), "FFA_FN64_SUCCESS"  # doc: Answer: the call is done.
    FFA_FN64_RXTX_MAP = _id(0x66, smc64=True), "FFA_FN64_RXTX_MAP"
    """Register buffers for messages."""
    FFA_FN64_MEM_DONATE = _id(0x71, smc64=True), "FFA_FN64_MEM_DONATE"
    """Give memory away; pKVM refuses it."""
    FFA_FN64_MEM_LEND = _id(0x72, smc64=True), "FFA_FN64_MEM_LEND"
    """Lend memory: the lender must not touch it."""
    FFA_FN64_MEM_SHARE = _id(0x73, smc64=True), "FFA_FN64_MEM_SHARE"
    """Share memory with another partition, such as OP-TEE."""
    FFA_FN64_MEM_RETRIEVE_REQ = _id(0x74, smc64=True), "FFA_FN64_MEM_RETRIEVE_REQ"
    """The receiver asks to map it."""
    FFA_FN64_MEM_PERM_GET = _id(0x88, smc64=True), "FFA_FN64_MEM_PERM_GET"
    """Read permissions of a range."""
    FFA_FN64_MEM_PERM_SET = _id(0x89, smc64=True), "FFA_FN64_MEM_PERM_SET"
    """Set permissions of a range."""
    FFA_FN64_MSG_SEND_DIRECT_REQ = _id(0x6F, smc64=True), "FFA_FN64_MSG_SEND_DIRECT_REQ"
    """Send registers and wait."""
    FFA_FN64_MSG_SEND_DIRECT_RESP = _id(0x70, smc64=True), "FFA_FN64_MSG_SEND_DIRECT_RESP"
    """Answer to the request."""
    FFA_FN64_NOTIFICATION_INFO_GET = _id(0x83, smc64=True), "FFA_FN64_NOTIFICATION_INFO_GET"
    """Ask who has notifications."""
    FFA_FN64_SECONDARY_EP_REGISTER = _id(0x87, smc64=True), "FFA_FN64_SECONDARY_EP_REGISTER"
    """Say where other CPUs start."""
    FFA_PARTITION_INFO_GET_REGS = _id(0x8B, smc64=True), "FFA_PARTITION_INFO_GET_REGS"
    """List the partitions in registers."""
    FFA_MSG_SEND_DIRECT_REQ2 = _id(0x8D, smc64=True), "FFA_MSG_SEND_DIRECT_REQ2"
    """Send registers to a service of a partition."""
    FFA_MSG_SEND_DIRECT_RESP2 = _id(0x8E, smc64=True), "FFA_MSG_SEND_DIRECT_RESP2"
    """Answer to the request."""


@numbers(source=ARM_FFA_H("FFA_RET_*"), alone=False)
class FfaReturn(CEnum):
    """Errors of FF-A, in w2 of FFA_ERROR; Linux makes an errno of each."""

    FFA_RET_SUCCESS = 0, "FFA_RET_SUCCESS"  # doc: The call is done.
    FFA_RET_NOT_SUPPORTED = -1, "FFA_RET_NOT_SUPPORTED"
    """There is no such call, or pKVM does not let the host make it (EOPNOTSUPP)."""
    FFA_RET_INVALID_PARAMETERS = -2, "FFA_RET_INVALID_PARAMETERS"
    """A description or an argument is wrong; from pKVM also: no version was agreed on, no buffers
    are registered, or more than one receiver is named (EINVAL)."""
    FFA_RET_NO_MEMORY = -3, "FFA_RET_NO_MEMORY"
    """The other side lacks memory, or pKVM's buffer is too small for the description (ENOMEM)."""
    FFA_RET_BUSY = -4, "FFA_RET_BUSY"  # doc: The other side is busy; call again (EBUSY).
    FFA_RET_INTERRUPTED = -5, "FFA_RET_INTERRUPTED"
    """The call was interrupted before it was done (EINTR)."""
    FFA_RET_DENIED = -6, "FFA_RET_DENIED"
    """The caller may not do this; from pKVM: a page is not the host's own (a guest has it, or it is
    shared already), or a range is not aligned to the host's page size (EACCES)."""
    FFA_RET_RETRY = -7, "FFA_RET_RETRY"  # doc: Not now: make the call again (EAGAIN).
    FFA_RET_ABORTED = -8, "FFA_RET_ABORTED"
    """The call was given up (ECANCELED); from pKVM: what the secure side says of memory to reclaim
    is not as expected."""
    FFA_RET_NO_DATA = -9, "FFA_RET_NO_DATA"  # doc: There is nothing to fetch (ENODATA).
