"""Registers of an x86 vCPU as KVM_GET_REGS and KVM_GET_SREGS give them."""

from __future__ import annotations

from enum import IntFlag
from typing import Annotated, Final

from construct import Array, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.layout import (
    Doc,
    Record,
    record,
)
from hcabi.x86.documents import ASM_KVM_H

__all__ = ["CR4_PAE", "Cr0", "Efer", "KvmDtable", "KvmRegs", "KvmSegment", "KvmSregs"]

#: Bit of CR4: page table entries of 64 bits. Source: Intel SDM volume 3A, 2.5.
CR4_PAE: Final = 1 << 5


class Cr0(IntFlag):
    """Bits of CR0 that set a vCPU's mode. Source: Intel SDM volume 3A, 2.5."""

    PE = 1 << 0
    ET = 1 << 4
    PG = 1 << 31


class Efer(IntFlag):
    """Bits of EFER. Source: Intel SDM volume 3A, 2.2.1; AMD APM volume 2, 3.1.7 for SVME."""

    SCE = 1 << 0
    LME = 1 << 8
    LMA = 1 << 10
    NXE = 1 << 11
    SVME = 1 << 12


@record("struct kvm_regs", source=ASM_KVM_H("struct kvm_regs"))
class KvmRegs(Record):
    """General registers of a vCPU, for KVM_GET_REGS and KVM_SET_REGS."""

    rax: Annotated[int, Int64ul, Doc("Number and answer of a hypercall.")] = 0
    rbx: Annotated[int, Int64ul, Doc("First argument of a hypercall.")] = 0
    rcx: Annotated[int, Int64ul, Doc("Second argument of a hypercall.")] = 0
    rdx: Annotated[int, Int64ul, Doc("Third argument of a hypercall.")] = 0
    rsi: Annotated[int, Int64ul, Doc("Fourth argument of a hypercall.")] = 0
    rdi: Annotated[int, Int64ul, Doc("A general register.")] = 0
    rsp: Annotated[int, Int64ul, Doc("The stack pointer.")] = 0
    rbp: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r8: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r9: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r10: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r11: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r12: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r13: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r14: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r15: Annotated[int, Int64ul, Doc("A general register.")] = 0
    rip: Annotated[int, Int64ul, Doc("The instruction pointer.")] = 0
    rflags: Annotated[int, Int64ul, Doc("The flags register.")] = 0


@record("struct kvm_segment", source=ASM_KVM_H("struct kvm_segment"))
class KvmSegment(Record):
    """A segment register with its descriptor."""

    base: Annotated[int, Int64ul, Doc("Linear address where it starts.")] = 0
    limit: Annotated[int, Int32ul, Doc("Highest offset in bytes.")] = 0
    selector: Annotated[int, Int16ul, Doc("The contents of the register.")] = 0
    type: Annotated[int, Int8ul, Doc("The descriptor's type field.")] = 0
    present: Annotated[int, Int8ul, Doc("The descriptor's present bit.")] = 0
    dpl: Annotated[int, Int8ul, Doc("Privilege level, 0 to 3.")] = 0
    db: Annotated[int, Int8ul, Doc("Nonzero for 32-bit default size.")] = 0
    s: Annotated[int, Int8ul, Doc("Nonzero for code or data.")] = 0
    l: Annotated[int, Int8ul, Doc("Nonzero for 64-bit code.")] = 0  # noqa: E741
    g: Annotated[int, Int8ul, Doc("Nonzero for limits in pages.")] = 0
    avl: Annotated[int, Int8ul, Doc("A bit free for software.")] = 0
    unusable: Annotated[int, Int8ul, Doc("Nonzero if the segment cannot be used.")] = 0
    padding: Annotated[int, Int8ul, Doc("Unused, aligns the next structure.")] = 0


@record("struct kvm_dtable", source=ASM_KVM_H("struct kvm_dtable"))
class KvmDtable(Record):
    """A descriptor table's register."""

    base: Annotated[int, Int64ul, Doc("Linear address of the table.")] = 0
    limit: Annotated[int, Int16ul, Doc("Highest offset in bytes.")] = 0
    padding: Annotated[tuple[int, ...], Array(3, Int16ul), Doc("Unused by KVM.")] = (0,) * 3


@record("struct kvm_sregs", source=ASM_KVM_H("struct kvm_sregs"))
class KvmSregs(Record):
    """System registers of a vCPU, for KVM_GET_SREGS and KVM_SET_SREGS."""

    cs: Annotated[KvmSegment, Doc("Code segment; its l bit makes a call a 64-bit one.")] = (
        KvmSegment()
    )
    ds: Annotated[KvmSegment, Doc("The data segment.")] = KvmSegment()
    es: Annotated[KvmSegment, Doc("An extra segment.")] = KvmSegment()
    fs: Annotated[KvmSegment, Doc("An extra segment.")] = KvmSegment()
    gs: Annotated[KvmSegment, Doc("An extra segment.")] = KvmSegment()
    ss: Annotated[KvmSegment, Doc("The stack segment.")] = KvmSegment()
    tr: Annotated[KvmSegment, Doc("The task register.")] = KvmSegment()
    ldt: Annotated[KvmSegment, Doc("Local descriptor table.")] = KvmSegment()
    gdt: Annotated[KvmDtable, Doc("Global descriptor table.")] = KvmDtable()
    idt: Annotated[KvmDtable, Doc("Interrupt descriptor table.")] = KvmDtable()
    cr0: Annotated[int, Int64ul, Doc("Control register 0.")] = 0
    cr2: Annotated[int, Int64ul, Doc("Control register 2.")] = 0
    cr3: Annotated[int, Int64ul, Doc("Control register 3.")] = 0
    cr4: Annotated[int, Int64ul, Doc("Control register 4.")] = 0
    cr8: Annotated[int, Int64ul, Doc("Control register 8.")] = 0
    efer: Annotated[int, Int64ul, Doc("Extended feature register.")] = 0
    apic_base: Annotated[int, Int64ul, Doc("APIC base register.")] = 0
    interrupt_bitmap: Annotated[
        tuple[int, ...], Array(4, Int64ul), Doc("The interrupt being injected, as one bit.")
    ] = (0,) * 4
