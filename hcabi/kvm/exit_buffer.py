"""Build a kvm_run as an exit leaves it: for tests of a VMM, and for examples."""

from __future__ import annotations

from hcabi.errors import HostUsageError
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Record, layout_of

__all__ = ["exit_buffer"]

_RUN = layout_of(KvmRun)
_REASON, _REASON_SIZE = _RUN.locate("exit_reason")


def exit_buffer(
    arm: Record, reason: int | None = None, *, into: bytearray | memoryview | None = None
) -> bytearray | memoryview:
    """
    Write an exit into a kvm_run, as the kernel does before KVM_RUN returns.

    Args:
        arm: What the exit is about, such as `HypercallExit(nr=12, args=(gpa, 1, 0, 0, 0, 0))`.
        reason: The exit reason; needed for union members that several reasons share.
        into: A mapped kvm_run, of which only the reason and the union change; a new buffer of zeros
            otherwise.

    Returns:
        *into*, or the new buffer, of the whole structure's size.

    Raises:
        HostUsageError: *arm* is no arm of kvm_run, or *reason* is missing or not one of its own.
        LayoutError: A value does not fit its field.
    """
    given: object = arm
    layout = layout_of(type(arm)) if isinstance(given, Record) else None
    at = None if layout is None else layout.arm
    if layout is None or at is None or at.outer is not KvmRun:
        raise HostUsageError(
            f"{arm!r} is no exit: pass a union member of kvm_run, such as HypercallExit()"
        )
    if reason is None and len(at.when) == 1:
        (reason,) = at.when
    if reason not in at.when:
        known = ", ".join(f"{ExitReason(r).name} {int(r)}" for r in at.when)
        raise HostUsageError(f"reason={reason!r}: {layout.c_name} is the union member of {known}")
    run = bytearray(_RUN.size) if into is None else into
    data = layout.build(arm)
    start = _RUN.locate(at.field)[0]
    run[start : start + len(data)] = data
    run[_REASON : _REASON + _REASON_SIZE] = int(reason).to_bytes(_REASON_SIZE, "little")
    return run
