"""Bits of kvm_run that only x86 has."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Bytes, Flag, Int16ul, Int64ul

from hcabi.layout import (
    Doc,
    Record,
    record,
    word,
)
from hcabi.x86.documents import (
    ASM_KVM_H,
    X86_C,
)
from hcabi.x86.registers import KvmRegs, KvmSregs

__all__ = ["HypercallExitFlags", "KvmSyncRegs", "RunFlags", "SyncFields"]


@word("KVM_EXIT_HYPERCALL flags", Int64ul, source=ASM_KVM_H("968"))
class HypercallExitFlags(Record):
    """`kvm_run.hypercall.flags` on x86; exits that SNP causes leave it as it was."""

    long_mode: Annotated[
        bool,
        Flag,
        Doc("Set for a call in 64-bit mode.", c_name="KVM_EXIT_HYPERCALL_LONG_MODE"),
    ] = False
    # Programs that read `longmode`, as the low half was named, must still see 0 or 1.
    reserved: Annotated[
        int,
        BitsInteger(31),
        Doc(
            "Zero, for readers of longmode.",
            X86_C("108-113, KVM_EXIT_HYPERCALL_MBZ"),
            must_be_zero=True,
        ),
    ] = 0
    reserved_high: Annotated[int, BitsInteger(32), Doc("Not written by old kernels.")] = 0


@word("kvm_run flags", Int16ul, source=ASM_KVM_H("112-114"))
class RunFlags(Record):
    """`kvm_run.flags` on x86: what the vCPU was in at the exit."""

    smm: Annotated[
        bool, Flag, Doc("System management mode was active.", c_name="KVM_RUN_X86_SMM")
    ] = False
    bus_lock: Annotated[
        bool, Flag, Doc("A bus lock had been detected.", c_name="KVM_RUN_X86_BUS_LOCK")
    ] = False
    guest_mode: Annotated[
        bool, Flag, Doc("A nested guest was running.", c_name="KVM_RUN_X86_GUEST_MODE")
    ] = False
    unused: Annotated[int, BitsInteger(13), Doc("No meaning defined yet.")] = 0


@word("KVM_SYNC_X86 fields", Int64ul, source=ASM_KVM_H("KVM_SYNC_X86_*"))
class SyncFields(Record):
    """`kvm_valid_regs` and `kvm_dirty_regs` on x86: parts of kvm_sync_regs."""

    regs: Annotated[
        bool, Flag, Doc("The general registers, a KvmRegs.", c_name="KVM_SYNC_X86_REGS")
    ] = False
    sregs: Annotated[
        bool, Flag, Doc("The system registers, a KvmSregs.", c_name="KVM_SYNC_X86_SREGS")
    ] = False
    events: Annotated[
        bool, Flag, Doc("Pending events, a kvm_vcpu_events.", c_name="KVM_SYNC_X86_EVENTS")
    ] = False
    unused: Annotated[int, BitsInteger(61), Doc("No meaning defined yet.")] = 0


@record("struct kvm_sync_regs", source=ASM_KVM_H("struct kvm_sync_regs"))
class KvmSyncRegs(Record):
    """The contents of kvm_run's s on x86."""

    regs: Annotated[KvmRegs, Doc("General registers of the vCPU.")] = KvmRegs()
    sregs: Annotated[KvmSregs, Doc("System registers of the vCPU.")] = KvmSregs()
    events: Annotated[bytes, Bytes(64), Doc("Pending events, a kvm_vcpu_events.")] = bytes(64)
