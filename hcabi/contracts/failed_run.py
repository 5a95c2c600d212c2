"""Decode a KVM_RUN that failed: a stale exit, or a memory fault."""

from __future__ import annotations

import struct
from collections.abc import Callable

from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, KvmRun, MemoryFaultFlags
from hcabi.layout import layout_of
from hcabi.types import PAGE, NotAShareCall, Refusal, RunBuffer, ShareRequest, positive_errno

__all__ = ["PRIVATE", "failed_run"]

#: The flag of a memory fault on private memory.
PRIVATE = layout_of(MemoryFaultFlags).mask("private")

_LAYOUT = layout_of(KvmRun)
_FIELDS = ("memory_fault.flags", "memory_fault.gpa", "memory_fault.size")
_read = _LAYOUT.reader(*_FIELDS)
_MEMORY_FAULT = int(ExitReason.MEMORY_FAULT)
_EFAULT, _EHWPOISON = int(Errno.EFAULT), int(Errno.EHWPOISON)


def failed_run(
    run: RunBuffer, reason: int, errno: int, refuse: Callable[[int], Refusal | None]
) -> ShareRequest | NotAShareCall:
    """
    Decode a KVM_RUN that failed. The exit is stale, unless it is a memory fault with its errno.

    Args:
        run: The mapped kvm_run.
        reason: The exit reason in it.
        errno: The errno of KVM_RUN, or its negative.
        refuse: Returns why a fault with these flags asks for no conversion; None if it asks for
            one.

    Raises:
        TruncatedError: *run* ends before the fault does.
        HostUsageError: *errno* is not a number.
    """
    errno = positive_errno(errno)
    if reason != _MEMORY_FAULT or errno not in (_EFAULT, _EHWPOISON):
        return NotAShareCall(None)
    try:
        flags, start, size = _read(run)
    except struct.error:
        raise _LAYOUT.truncated(run, *_FIELDS) from None
    return ShareRequest(
        start=start,
        size=size,
        shared=not flags & PRIVATE,
        granule=PAGE,
        transition=False,
        malformed=Refusal.POISONED if errno == _EHWPOISON else refuse(flags),
        call=reason,
        attributes=flags,
        implicit=True,
    )
