"""`struct kvm_run`: the memory that a vCPU's thread shares with the kernel."""

from __future__ import annotations

from typing import Annotated

from construct import Bytes, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import API_RST, KVM_H
from hcabi.kvm.exits import ExitReason
from hcabi.layout import Doc, Record, record

__all__ = ["KvmRun"]


@record("struct kvm_run", source=KVM_H("224-521"))
class KvmRun(Record):
    """
    The communication area of one vCPU, mapped from its file descriptor.

    The mapping is larger: KVM_GET_VCPU_MMAP_SIZE tells how large. The union of exits is kept as
    raw bytes; `hcabi.kvm.arms` declares its arms.
    """

    request_interrupt_window: Annotated[
        int, Int8ul, Doc("Set by user space to exit as soon as the guest can take an interrupt.")
    ] = 0
    immediate_exit: Annotated[
        int,
        Int8ul,
        Doc(
            "Set by user space to have KVM_RUN complete the pending exit and return EINTR.",
            API_RST("6838-6852"),
        ),
    ] = 0
    padding1: Annotated[bytes, Bytes(6), Doc("Unused, aligns the next field.")] = bytes(6)
    exit_reason: Annotated[
        int, Int32ul, Doc("Why KVM_RUN returned; chooses the union's arm.", values=ExitReason)
    ] = 0
    ready_for_interrupt_injection: Annotated[
        int, Int8ul, Doc("Nonzero if an interrupt can be injected now (x86).")
    ] = 0
    if_flag: Annotated[int, Int8ul, Doc("The guest's interrupt flag (x86).")] = 0
    flags: Annotated[
        int, Int16ul, Doc("State of the vCPU at the exit, in bits of the architecture.")
    ] = 0
    cr8: Annotated[
        int, Int64ul, Doc("Task priority, in and out, without in-kernel APIC (x86).")
    ] = 0
    apic_base: Annotated[
        int, Int64ul, Doc("APIC base register, in and out, without in-kernel APIC (x86).")
    ] = 0
    exit_union: Annotated[
        bytes, Bytes(256), Doc("What the exit is about, in the arm that exit_reason chooses.")
    ] = bytes(256)
    kvm_valid_regs: Annotated[
        int, Int64ul, Doc("Set by user space: which registers the kernel writes to s at each exit.")
    ] = 0
    kvm_dirty_regs: Annotated[
        int, Int64ul, Doc("Set by user space: which registers the kernel loads from s at entry.")
    ] = 0
    s: Annotated[
        bytes, Bytes(2048), Doc("Synchronised registers, in the architecture's own structure.")
    ] = bytes(2048)
