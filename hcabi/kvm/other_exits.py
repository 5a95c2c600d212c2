"""
Members of kvm_run's union for exits that are not about guest memory, of every architecture.

Offsets are those of 64-bit user space. On s390 the union starts 16 bytes later than elsewhere,
since the program status word comes before it, and numbers are big-endian there.
"""

from __future__ import annotations

from typing import Annotated

from construct import Array, Bytes, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import KVM_H
from hcabi.kvm.run import ExitReason, HypervExit, HypervExitType, KvmRun
from hcabi.layout import (
    Arm,
    CEnum,
    Doc,
    Record,
    numbers,
    record,
)

__all__ = [
    "DcrExit",
    "EoiExit",
    "EprExit",
    "HypervSyndbg",
    "HypervSynic",
    "IocsrIoExit",
    "NotifyExit",
    "NotifyFlag",
    "OsiExit",
    "PaprHcallExit",
    "RiscvCsrExit",
    "RiscvSbiExit",
    "S390ResetExit",
    "S390SieicExit",
    "S390StsiExit",
    "S390TschExit",
    "S390UcontrolExit",
    "TprAccessExit",
]


def _exit(name: str, reason: ExitReason) -> Arm:
    return Arm(KvmRun, "exit_union", name, when=(reason,), by="exit_reason")


@record(
    "kvm_run.tpr_access", source=KVM_H("301-306"), arm=_exit("tpr_access", ExitReason.TPR_ACCESS)
)
class TprAccessExit(Record):
    """The guest accessed its task priority register (x86)."""

    rip: Annotated[int, Int64ul, Doc("Address of the instruction.")] = 0
    is_write: Annotated[int, Int32ul, Doc("Nonzero if the guest writes.")] = 0
    pad: Annotated[int, Int32ul, Doc("Unused, aligns the structure.")] = 0


@record("kvm_run.eoi", source=KVM_H("kvm_run.eoi"), arm=_exit("eoi", ExitReason.IOAPIC_EOI))
class EoiExit(Record):
    """The guest ended an interrupt of the split interrupt controller (x86)."""

    vector: Annotated[
        int,
        Int8ul,
        Doc(
            "Number of the interrupt vector that ended; raise it again if its line is"
            " still asserted."
        ),
    ] = 0


@numbers(source=KVM_H("kvm_run.notify"), flags=True)
class NotifyFlag(CEnum):
    """Bits of `notify.flags`."""

    CONTEXT_INVALID = 1 << 0, "KVM_NOTIFY_CONTEXT_INVALID"
    """The vCPU cannot go on: its state in the VMCS is corrupt, so end the VM. Without it, run it
    again."""


@record("kvm_run.notify", source=KVM_H("kvm_run.notify"), arm=_exit("notify", ExitReason.NOTIFY))
class NotifyExit(Record):
    """The guest held the processor for too long (x86)."""

    flags: Annotated[int, Int32ul, Doc("State of the vCPU, bits of NotifyFlag.")] = 0


@record(
    "kvm_run.iocsr_io",
    source=KVM_H("kvm_run.iocsr_io"),
    arm=_exit("iocsr_io", ExitReason.LOONGARCH_IOCSR),
)
class IocsrIoExit(Record):
    """The guest accessed an I/O control register (LoongArch)."""

    phys_addr: Annotated[int, Int64ul, Doc("Address of the register.")] = 0
    data: Annotated[bytes, Bytes(8), Doc("The value written, or from user space to read.")] = bytes(
        8
    )
    len: Annotated[int, Int32ul, Doc("Number of bytes of data that count.")] = 0
    is_write: Annotated[int, Int8ul, Doc("Nonzero if the guest writes.")] = 0
    implicit_padding: Annotated[bytes, Bytes(3), Doc("Padding by the compiler.")] = bytes(3)


@record(
    "kvm_run.riscv_sbi",
    source=KVM_H("kvm_run.riscv_sbi"),
    arm=_exit("riscv_sbi", ExitReason.RISCV_SBI),
)
class RiscvSbiExit(Record):
    """A call of the supervisor binary interface that user space answers (RISC-V)."""

    extension_id: Annotated[
        int,
        Int64ul,
        Doc("Number of the extension, as in a7; what KVM serves itself does not come here."),
    ] = 0
    function_id: Annotated[int, Int64ul, Doc("Number of the function, as in a6.")] = 0
    args: Annotated[
        tuple[int, ...], Array(6, Int64ul), Doc("Arguments, as in the registers a0 to a5.")
    ] = (0,) * 6
    ret: Annotated[
        tuple[int, ...],
        Array(2, Int64ul),
        Doc("Error and value for a0 and a1, from user space; the next KVM_RUN takes them."),
    ] = (0,) * 2


@record(
    "kvm_run.riscv_csr",
    source=KVM_H("kvm_run.riscv_csr"),
    arm=_exit("riscv_csr", ExitReason.RISCV_CSR),
)
class RiscvCsrExit(Record):
    """The guest accessed a control and status register (RISC-V)."""

    csr_num: Annotated[int, Int64ul, Doc("Number of the register.")] = 0
    new_value: Annotated[int, Int64ul, Doc("The value written.")] = 0
    write_mask: Annotated[int, Int64ul, Doc("Bits that are written; none for a read.")] = 0
    ret_value: Annotated[
        int, Int64ul, Doc("The old value, from user space; the next KVM_RUN takes it.")
    ] = 0


@record("kvm_run.dcr", source=KVM_H("kvm_run.dcr"), arm=_exit("dcr", ExitReason.DCR))
class DcrExit(Record):
    """The guest accessed a device control register (PowerPC); no kernel has this exit any more."""

    dcrn: Annotated[int, Int32ul, Doc("Number of the register.")] = 0
    data: Annotated[int, Int32ul, Doc("The value written or read.")] = 0
    is_write: Annotated[int, Int8ul, Doc("Nonzero if the guest writes.")] = 0
    implicit_padding: Annotated[bytes, Bytes(3), Doc("Padding by the compiler.")] = bytes(3)


@record("kvm_run.osi", source=KVM_H("kvm_run.osi"), arm=_exit("osi", ExitReason.OSI))
class OsiExit(Record):
    """An OSI call (PowerPC)."""

    gprs: Annotated[tuple[int, ...], Array(32, Int64ul), Doc("All general registers.")] = (0,) * 32


@record(
    "kvm_run.papr_hcall",
    source=KVM_H("kvm_run.papr_hcall"),
    arm=_exit("papr_hcall", ExitReason.PAPR_HCALL),
)
class PaprHcallExit(Record):
    """A PAPR hypercall that user space answers (PowerPC)."""

    nr: Annotated[int, Int64ul, Doc("Number of the call.")] = 0
    ret: Annotated[
        int, Int64ul, Doc("The answer, written by user space; the next KVM_RUN takes it.")
    ] = 0
    args: Annotated[
        tuple[int, ...], Array(9, Int64ul), Doc("Arguments of the call, and what it gives back.")
    ] = (0,) * 9


@record("kvm_run.epr", source=KVM_H("kvm_run.epr"), arm=_exit("epr", ExitReason.EPR))
class EprExit(Record):
    """The guest read the external proxy register (PowerPC)."""

    epr: Annotated[int, Int32ul, Doc("The value, from user space.")] = 0


@record(
    "kvm_run.s390_sieic",
    source=KVM_H("kvm_run.s390_sieic"),
    arm=_exit("s390_sieic", ExitReason.S390_SIEIC),
)
class S390SieicExit(Record):
    """An instruction was intercepted (s390)."""

    icptcode: Annotated[int, Int8ul, Doc("Why it was intercepted.")] = 0
    implicit_padding: Annotated[bytes, Bytes(1), Doc("Padding by the compiler.")] = bytes(1)
    ipa: Annotated[int, Int16ul, Doc("First two bytes of the instruction.")] = 0
    ipb: Annotated[int, Int32ul, Doc("Its next four bytes.")] = 0


@record(
    "kvm_run.s390_reset_flags",
    source=KVM_H("kvm_run.s390_reset_flags"),
    arm=_exit("s390_reset_flags", ExitReason.S390_RESET),
)
class S390ResetExit(Record):
    """The guest asked for a reset (s390); C has one number here and no structure."""

    flags: Annotated[
        int,
        Int64ul,
        Doc(
            "The parts to reset, bits of KVM_S390_RESET_*; user space resets them and"
            " runs the vCPU again."
        ),
    ] = 0


@record(
    "kvm_run.s390_ucontrol",
    source=KVM_H("kvm_run.s390_ucontrol"),
    arm=_exit("s390_ucontrol", ExitReason.S390_UCONTROL),
)
class S390UcontrolExit(Record):
    """A fault of a VM whose memory user space maps page by page (s390)."""

    trans_exc_code: Annotated[int, Int64ul, Doc("Address and kind of the fault.")] = 0
    pgm_code: Annotated[int, Int32ul, Doc("Number of the program interruption.")] = 0
    implicit_padding: Annotated[bytes, Bytes(4), Doc("Padding by the compiler.")] = bytes(4)


@record(
    "kvm_run.s390_tsch",
    source=KVM_H("kvm_run.s390_tsch"),
    arm=_exit("s390_tsch", ExitReason.S390_TSCH),
)
class S390TschExit(Record):
    """The guest tests a subchannel (s390)."""

    subchannel_id: Annotated[int, Int16ul, Doc("The set of subchannels.")] = 0
    subchannel_nr: Annotated[int, Int16ul, Doc("Number of the subchannel.")] = 0
    io_int_parm: Annotated[int, Int32ul, Doc("Parameter of the I/O interrupt.")] = 0
    io_int_word: Annotated[int, Int32ul, Doc("Identification of the I/O interrupt.")] = 0
    ipb: Annotated[int, Int32ul, Doc("The instruction after its first two bytes.")] = 0
    dequeued: Annotated[int, Int8ul, Doc("Nonzero if an interrupt was taken off the queue.")] = 0
    implicit_padding: Annotated[bytes, Bytes(3), Doc("Padding by the compiler.")] = bytes(3)


@record(
    "kvm_run.s390_stsi",
    source=KVM_H("kvm_run.s390_stsi"),
    arm=_exit("s390_stsi", ExitReason.S390_STSI),
)
class S390StsiExit(Record):
    """The guest stored system information, and user space may add to it (s390)."""

    addr: Annotated[int, Int64ul, Doc("Guest address of the information.")] = 0
    ar: Annotated[int, Int8ul, Doc("Number of the access register.")] = 0
    reserved: Annotated[int, Int8ul, Doc("Unused by this exit.")] = 0
    fc: Annotated[int, Int8ul, Doc("Function code of the instruction.")] = 0
    sel1: Annotated[int, Int8ul, Doc("First selector, from register 0.")] = 0
    sel2: Annotated[int, Int16ul, Doc("Second selector, from register 1.")] = 0
    implicit_padding: Annotated[bytes, Bytes(2), Doc("Padding by the compiler.")] = bytes(2)


@record(
    "kvm_hyperv_exit.u.synic",
    source=KVM_H("struct kvm_hyperv_exit"),
    arm=Arm(HypervExit, "u", "synic", when=(HypervExitType.SYNIC,), by="type"),
)
class HypervSynic(Record):
    """The guest changed its synthetic interrupt controller (x86)."""

    msr: Annotated[int, Int32ul, Doc("Number of the MSR that was written.")] = 0
    pad2: Annotated[int, Int32ul, Doc("Unused, aligns the next field.")] = 0
    control: Annotated[int, Int64ul, Doc("Value of HV_X64_MSR_SCONTROL.")] = 0
    evt_page: Annotated[int, Int64ul, Doc("Value of HV_X64_MSR_SIEFP.")] = 0
    msg_page: Annotated[int, Int64ul, Doc("Value of HV_X64_MSR_SIMP.")] = 0


@record(
    "kvm_hyperv_exit.u.syndbg",
    source=KVM_H("struct kvm_hyperv_exit"),
    arm=Arm(HypervExit, "u", "syndbg", when=(HypervExitType.SYNDBG,), by="type"),
)
class HypervSyndbg(Record):
    """The guest changed its synthetic debugger (x86)."""

    msr: Annotated[int, Int32ul, Doc("Number of the MSR that was written.")] = 0
    pad2: Annotated[int, Int32ul, Doc("Unused, aligns the next field.")] = 0
    control: Annotated[int, Int64ul, Doc("Value of HV_X64_MSR_SYNDBG_CONTROL.")] = 0
    status: Annotated[int, Int64ul, Doc("Value of HV_X64_MSR_SYNDBG_STATUS.")] = 0
    send_page: Annotated[int, Int64ul, Doc("Guest address of the buffer to send.")] = 0
    recv_page: Annotated[int, Int64ul, Doc("Guest address of the buffer to receive.")] = 0
    pending_page: Annotated[int, Int64ul, Doc("Guest address of the pending flag.")] = 0
