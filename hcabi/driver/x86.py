"""
An x86 guest on the real kernel that executes one instruction at a time.

`X86Vcpu` has the methods of a modelled vCPU, so that the same loop drives both.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import msgspec

from hcabi.driver.device import Kvm
from hcabi.driver.guest_code import CODES, HLT, x86_code
from hcabi.driver.ioctl import address_of, call, call_with
from hcabi.driver.vcpu import VcpuFile
from hcabi.driver.vm import Vm
from hcabi.errors import HostUsageError
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.types import U32, Call, GuestState
from hcabi.x86.cpuid import KvmLeaf
from hcabi.x86.ioctl_structs import KvmCpuid2, KvmCpuidEntry2
from hcabi.x86.ioctls import (
    KVM_GET_REGS,
    KVM_GET_SREGS,
    KVM_GET_SUPPORTED_CPUID,
    KVM_SET_CPUID2,
    KVM_SET_REGS,
    KVM_SET_SREGS,
    KVM_X86_SET_MSR_FILTER,
)
from hcabi.x86.msr_filter import KvmMsrFilter, KvmMsrFilterRange, MsrFilterFlag
from hcabi.x86.registers import CR4_PAE, Cr0, Efer, KvmRegs, KvmSegment, KvmSregs

__all__ = [
    "GUEST_MEMORY",
    "GUEST_PAGES",
    "X86Vcpu",
    "deny_msrs",
    "set_cpuid",
    "supported_cpuid",
]

GUEST_MEMORY = 0x200000
"""Size of the guest's memory in bytes, from address 0."""

_PML4, _PDPT, _PD, _CODE = 0x1000, 0x2000, 0x3000, 0x10000
GUEST_PAGES = (_PML4, _PDPT, _PD, _CODE)
"""Pages that each instruction of the guest is reached by, in this order."""

_SLOT = 0x10  # bytes of code per instruction
_PRESENT_WRITABLE, _LARGE = 0x3, 0x80
_LARGE_SHIFT, _ENTRIES = 21, 512  # 2 MiB pages; the page tables map 1 GiB
_RFLAGS_FIXED = 1 << 1
_CODE_TYPE, _DATA_TYPE = 0xB, 0x3  # accessed; code that can be read, data that can be written
_MOST_LEAVES = 256
_WORD_BITS = 64  # KVM reads a filter's bitmap in whole words

_REGS, _SREGS = layout_of(KvmRegs), layout_of(KvmSregs)
_reason = layout_of(KvmRun).reader("exit_reason")


def supported_cpuid(kvm: Kvm) -> tuple[KvmCpuidEntry2, ...]:
    """Return the entries of KVM_GET_SUPPORTED_CPUID."""
    head, entry = layout_of(KvmCpuid2), layout_of(KvmCpuidEntry2)
    room = head.build(KvmCpuid2(nent=_MOST_LEAVES)) + bytes(entry.size * _MOST_LEAVES)
    buffer = bytearray(room)
    call(kvm.fd, KVM_GET_SUPPORTED_CPUID, address_of(buffer))
    count = head.parse(buffer).nent
    return tuple(entry.parse(buffer, head.size + entry.size * n) for n in range(count))


def set_cpuid(vcpu: VcpuFile, entries: Sequence[KvmCpuidEntry2]) -> None:
    """Set the guest's CPUID leaves. Raises IoctlError."""
    entry = layout_of(KvmCpuidEntry2)
    head = layout_of(KvmCpuid2).build(KvmCpuid2(nent=len(entries)))
    call_with(vcpu.fd, KVM_SET_CPUID2, head + b"".join(entry.build(e) for e in entries))


def deny_msrs(vm: Vm, msrs: Iterable[int], *, reasons: int = MsrExitReason.FILTER) -> None:
    """
    Send reads and writes of *msrs* to user space by the MSR filter. All others stay allowed.

    *reasons* is the mask of KVM_CAP_X86_USER_SPACE_MSR. Raises IoctlError.
    """
    bitmap = bytearray(_WORD_BITS // 8)  # 0 denies
    ranges = tuple(
        KvmMsrFilterRange(
            flags=MsrFilterFlag.READ | MsrFilterFlag.WRITE,
            nmsrs=1,
            base=msr,
            bitmap=address_of(bitmap),
        )
        for msr in msrs
    )
    room = len(KvmMsrFilter().ranges)
    if len(ranges) > room:
        raise HostUsageError(f"a filter has {room} ranges, not {len(ranges)}")
    empty = (KvmMsrFilterRange(),) * (room - len(ranges))
    vm.enable_cap(Capability.X86_USER_SPACE_MSR, reasons)
    call_with(vm.fd, KVM_X86_SET_MSR_FILTER, KvmMsrFilter(ranges=ranges + empty))


class X86Vcpu:
    """
    A vCPU of *vm*: at CPL 0, in 64-bit or in flat 32-bit mode, without interrupts.

    The first vCPU creates the guest's memory, which all vCPUs use. *features* are KVM feature bits
    (EAX of leaf 0x40000001) in addition to those that KVM reports; with *only* the guest sees
    these alone. An instruction that raises an exception shuts the vCPU down, because the guest
    has no handlers. Then `state().fault` states it, and a new VM is needed.
    """

    def __init__(
        self, kvm: Kvm, vm: Vm, *, mode: int = 64, features: int = 0, only: bool = False
    ) -> None:
        self.mode = mode
        self._memory = vm.memories[0] if vm.memories else vm.add_memory(0, GUEST_MEMORY)
        self._file = vm.create_vcpu(vm.vcpu_count)
        self._addresses: dict[str, int] = {}
        for number, name in enumerate(CODES):
            self._addresses[name] = _CODE + number * _SLOT
            self._memory.write(self._addresses[name], x86_code(name))
        set_cpuid(self._file, [_with_features(e, features, only) for e in supported_cpuid(kvm)])
        self._set_mode()
        self._start = 0
        self._ran = False
        self._fault = ""
        self._regs_buffer = bytearray(_REGS.size)

    @property
    def run(self) -> memoryview:
        """The mapped kvm_run."""
        return self._file.run

    @property
    def fd(self) -> int:
        """Its file descriptor."""
        return self._file.fd

    def begin(self, call: Call) -> None:
        """Load the registers and set RIP to the call's instruction."""
        self.load(call.instruction, dict(call.registers))

    def load(self, instruction: str, registers: dict[str, int]) -> None:
        """Set RIP to *instruction*, with *registers*; all others are 0."""
        if instruction not in self._addresses:
            x86_code(instruction)  # raises
        if self._ran:
            # KVM may defer a completion (Linux 6.12 does, for a number that it truncates too
            # late), which would answer, and skip, the instruction that is set up now
            self.drain()
        self._start = self._addresses[instruction]
        regs = KvmRegs(rip=self._start, rflags=_RFLAGS_FIXED)
        regs = msgspec.structs.replace(regs, **registers)
        call_with(self._file.fd, KVM_SET_REGS, regs)
        self._fault = ""

    def drain(self) -> None:
        """Complete what KVM deferred, without running the guest. Raises IoctlError."""
        self._file.complete()

    def enter(self) -> int | None:
        """KVM_RUN: errno of an exit (0 for none), or None when the instruction has finished."""
        self._ran = True
        error = self._file.enter()
        if error:
            return error
        (reason,) = _reason(self._file.run)
        if reason == ExitReason.HLT:
            return None
        if reason == ExitReason.SHUTDOWN:
            self._fault = "exception"
            return None
        return 0

    @property
    def fault(self) -> str:
        """The exception that the last instruction raised; empty if none."""
        return self._fault

    def registers(self) -> KvmRegs:
        """All general registers."""
        call(self._file.fd, KVM_GET_REGS, address_of(self._regs_buffer))
        return _REGS.parse(self._regs_buffer)

    def advanced(self, regs: KvmRegs) -> int | None:
        """How far RIP advanced from the instruction's start, in bytes; None after a fault."""
        return None if self._fault else regs.rip - self._start - len(HLT)

    def state(self) -> GuestState:
        """What the guest sees after the instruction."""
        found = msgspec.structs.asdict(self.registers())
        return GuestState(found, read=self._memory.read, fault=self._fault)

    def read_register(self, register: int) -> int:
        """Read a register by KVM_GET_ONE_REG id."""
        return self._file.read_register(register)

    def write_register(self, register: int, value: int) -> None:
        """Write a register by KVM_SET_ONE_REG id."""
        self._file.write_register(register, value)

    def write_memory(self, address: int, data: bytes) -> None:
        """Write guest memory."""
        self._memory.write(address, data)

    def _set_mode(self) -> None:
        if self.mode not in (32, 64):
            raise HostUsageError(f"mode {self.mode} is neither 32 nor 64")
        long = self.mode == 64
        flat = KvmSegment(limit=U32, present=1, s=1, g=1, type=_DATA_TYPE)
        data = msgspec.structs.replace(flat, selector=0x10, db=1)
        code = msgspec.structs.replace(flat, selector=0x08, type=_CODE_TYPE, l=int(long))
        buffer = bytearray(_SREGS.size)
        call(self._file.fd, KVM_GET_SREGS, address_of(buffer))
        sregs = msgspec.structs.replace(
            _SREGS.parse(buffer),
            cs=msgspec.structs.replace(code, db=int(not long)),
            **dict.fromkeys(("ds", "es", "fs", "gs", "ss"), data),
            cr0=Cr0.PE | Cr0.ET,
        )
        if long:
            for table, entry in ((_PML4, _PDPT), (_PDPT, _PD)):
                self._memory.write(table, struct.pack("<Q", entry | _PRESENT_WRITABLE))
            pages = (n << _LARGE_SHIFT | _LARGE | _PRESENT_WRITABLE for n in range(_ENTRIES))
            self._memory.write(_PD, struct.pack(f"<{_ENTRIES}Q", *pages))
            sregs = msgspec.structs.replace(
                sregs,
                cr0=sregs.cr0 | Cr0.PG,
                cr3=_PML4,
                cr4=CR4_PAE,
                efer=Efer.LME | Efer.LMA,
            )
        call_with(self._file.fd, KVM_SET_SREGS, sregs)


def _with_features(entry: KvmCpuidEntry2, features: int, only: bool) -> KvmCpuidEntry2:
    if entry.function != KvmLeaf.FEATURES:
        return entry
    return msgspec.structs.replace(entry, eax=features if only else entry.eax | features)
