"""
x86 KVM as a model: TDX guests.

One MapGPA becomes several exits. Direct hypercalls use the same model as those of other guests. The
checks have the kernel's order. Source: arch/x86/kvm/vmx/tdx.c (Linux 7.3.4)
1173-1310; the state after an illegal answer is inferred. The other calls follow a copy of that file
from about Linux 6.16 if the fact is not in 7.3.4's list, and are not verified.

Not modelled: the TDX module hides registers that RCX does not expose. Guests here expose them.
Kernels before 6.16 had no TDX. A baseline without `synthesized_ret_checked` models the kernels from
6.16 up to that check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hcabi.errors import SimulationError
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.errno import Errno
from hcabi.kvm.flags import SystemEvent
from hcabi.kvm.run import ExitReason, KvmRun, SystemEventExit
from hcabi.layout import layout_of
from hcabi.types import U32, U64
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.cpuid import TDX_LEAF, TDX_SIGNATURE, CpuidLeaf
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall, MapGpaRangeAttributes
from hcabi.x86.run import HypercallExitFlags
from hcabi.x86.tdx import (
    GENERAL_REGISTERS,
    HYPERCALL_REGISTERS,
    MAP_GPA_CHUNK,
    STANDARD,
    TDCALL,
    TdcallLeaf,
    TdxLeaf,
    TdxStatus,
)

__all__ = ["TdxKernel", "TdxVcpu"]

_run = layout_of(KvmRun)
_LONG_MODE = layout_of(HypercallExitFlags).mask("long_mode")
_ENCRYPTED = layout_of(MapGpaRangeAttributes).mask("encrypted")
#: Path of the union member of each call that exits as KVM_EXIT_TDX.
_ARMS = {
    leaf: f"tdx.{name}"
    for name, layout in _run.arms["tdx"].arms.items()
    if layout.arm
    for leaf in layout.arm.when
}
#: Vectors below this are exceptions of the processor.
_INTERRUPTS = range(32, 256)


class TdxKernel(X86Kernel):
    """
    One trust domain as KVM sees it.

    Attributes:
        shared_bit: The address bit that means "shared": 47 or 51 on all machines with TDX.
        address_bits: Width of legal guest addresses (MAXPHYADDR), shared bit included.
        event_every: Chunks of a call after which an interrupt is pending; 0 for never.
    """

    def __init__(
        self,
        baseline: Baseline = LINUX_7_3,
        *,
        exit_hypercall: int = 1 << Hypercall.MAP_GPA_RANGE,
        shared_bit: int = 47,
        address_bits: int = 52,
        event_every: int = 0,
    ) -> None:
        super().__init__(baseline, exit_hypercall=exit_hypercall, features=0)
        self.shared_bit = shared_bit
        self.shared = 1 << shared_bit
        self.address_bits = address_bits
        self.event_every = event_every

    def cpuid(self, leaf: int) -> CpuidLeaf:
        """Return a CPUID leaf for the guest; the TDX module answers its own leaf."""
        if leaf == TDX_LEAF:
            ebx, edx, ecx = (
                int.from_bytes(TDX_SIGNATURE[n : n + 4], "little") for n in range(0, 12, 4)
            )
            return CpuidLeaf(0, ebx, ecx, edx)
        return super().cpuid(leaf)

    def refuse_map_gpa(self, gpa: int, size: int) -> TdxStatus | None:
        """Status of a MapGPA without an exit; None if it exits."""
        if not self.exit_hypercall >> Hypercall.MAP_GPA_RANGE & 1:
            return TdxStatus.SUBFUNC_UNSUPPORTED
        last = gpa + size - 1
        if gpa + size & U64 <= gpa or (gpa | last) >> self.address_bits:
            return TdxStatus.INVALID_OPERAND
        if (gpa ^ last) & self.shared:
            return TdxStatus.INVALID_OPERAND
        if (gpa | size) % WIRE_PAGE:
            return TdxStatus.ALIGN_ERROR
        return None

    def translate(self, ret: int) -> TdxStatus | None:
        """Status of a chunk that user space did not convert; None if KVM_RUN fails."""
        if ret == Errno.EINVAL or not self.baseline.synthesized_ret_checked:
            return TdxStatus.INVALID_OPERAND
        return TdxStatus.RETRY if ret == Errno.EAGAIN else None


class TdxVcpu(ModelVcpu):
    """
    One vCPU of a `TdxKernel`.

    Attributes:
        fault: `#UD` after VMMCALL, which Intel processors do not have.
    """

    def __init__(self, kernel: TdxKernel) -> None:
        super().__init__()
        self.kernel = kernel
        self.registers = dict.fromkeys(GENERAL_REGISTERS, 0)
        # KVM's own copy of a TDX guest's registers, which a call through R10 uses.
        self._inner = X86Vcpu(kernel)
        self._inner.run = self.run

    def execute(self, instruction: str) -> Iterator[int]:
        """Execute `tdcall`, `cpuid` or `vmmcall`."""
        if instruction == TDCALL:
            return self._tdcall()
        if instruction == "cpuid":
            leaf = self.kernel.cpuid(self.registers["rax"] & U32)
            self.registers.update(rax=leaf.eax, rbx=leaf.ebx, rcx=leaf.ecx, rdx=leaf.edx)
        elif instruction == "vmmcall":
            self.fault = "#UD"
        else:
            raise SimulationError(f"the TDX model has no instruction {instruction!r}")
        return iter(())

    def _tdcall(self) -> Iterator[int]:
        leaf = self.registers["rax"]
        if leaf == TdcallLeaf.VP_INFO:
            self.registers["rcx"] = self.kernel.shared_bit + 1
            return iter(())
        if leaf != TdcallLeaf.VP_VMCALL:
            raise SimulationError(f"TDCALL leaf {leaf:#x} is the TDX module's and not modelled")
        if self.registers["r10"] != STANDARD:
            return self._hypercall()
        calls: dict[int, Callable[[], Iterator[int]]] = {
            TdxLeaf.GET_TD_VM_CALL_INFO: self._info,
            TdxLeaf.MAP_GPA: self._map_gpa,
            TdxLeaf.GET_QUOTE: self._get_quote,
            TdxLeaf.REPORT_FATAL_ERROR: self._fatal_error,
            TdxLeaf.SETUP_EVENT_NOTIFY_INTERRUPT: self._setup_event_notify,
        }
        call = calls.get(self.registers["r11"])
        if call is None:
            return self._status(TdxStatus.SUBFUNC_UNSUPPORTED)
        return call()

    def _status(self, status: int, **registers: int) -> Iterator[int]:
        self.registers.update(r10=int(status), **registers)
        return iter(())

    def _hypercall(self) -> Iterator[int]:
        for name, register in HYPERCALL_REGISTERS.items():
            self._inner.registers[name] = self.registers[register]
        yield from self._inner.execute("vmcall")
        self.registers["r10"] = self._inner.registers["rax"]

    def _map_gpa(self) -> Iterator[int]:
        gpa, size = self.registers["r12"], self.registers["r13"]
        status = self.kernel.refuse_map_gpa(gpa, size)
        if status is not None:
            self._status(status, r11=gpa)
            return
        at, end, chunks = gpa, gpa + size, 0
        while True:
            self._exit_for_chunk(at, min(end - at, MAP_GPA_CHUNK))
            yield 0
            ret = self.get("hypercall.ret")
            if ret:
                status = self.kernel.translate(ret)
                if status is None:
                    # KVM drops the call: entered again, the guest reads its own R10, zero.
                    yield int(Errno.EINVAL)
                    return
                self._status(status, r11=at)
                return
            at += MAP_GPA_CHUNK
            chunks += 1
            if at >= end:
                return
            if self.kernel.event_every and chunks % self.kernel.event_every == 0:
                self._status(TdxStatus.RETRY, r11=at)
                return

    def _exit_for_chunk(self, gpa: int, size: int) -> None:
        shared = self.kernel.shared
        # Unlike a direct call, this one zeroed `ret` in all releases.
        for path, value in (
            ("exit_reason", ExitReason.HYPERCALL),
            ("hypercall.nr", Hypercall.MAP_GPA_RANGE),
            ("hypercall.ret", 0),
            ("hypercall.args[0]", gpa & ~shared),
            ("hypercall.args[1]", size // WIRE_PAGE),
            ("hypercall.args[2]", 0 if gpa & shared else _ENCRYPTED),
            ("hypercall.flags", _LONG_MODE),
        ):
            self.put(path, value)

    def _exit_as_is(self, nr: TdxLeaf, /, **fields: int) -> None:
        self.put("exit_reason", ExitReason.TDX)
        self.put("tdx.flags", 0)
        self.put("tdx.nr", nr)
        for name, value in fields.items():
            self.put(f"{_ARMS[nr]}.{name}", value)

    def _answer(self, nr: TdxLeaf, /, *names: str) -> None:
        self._status(
            self.get(f"{_ARMS[nr]}.ret"), **{n: self.get(f"{_ARMS[nr]}.{n}") for n in names}
        )

    def _info(self) -> Iterator[int]:
        leaf = self.registers["r12"]
        if leaf == 0:
            self._status(TdxStatus.SUCCESS, r11=0, r12=0, r13=0, r14=0)
        elif leaf == 1:
            answers = dict.fromkeys(("r11", "r12", "r13", "r14"), 0)
            self._exit_as_is(
                TdxLeaf.GET_TD_VM_CALL_INFO, leaf=leaf, ret=TdxStatus.SUCCESS, **answers
            )
            yield 0
            self._answer(TdxLeaf.GET_TD_VM_CALL_INFO, *answers)
        else:
            self._status(TdxStatus.INVALID_OPERAND)

    def _get_quote(self) -> Iterator[int]:
        gpa, shared = self.registers["r12"], self.kernel.shared
        if not gpa & shared:
            self._status(TdxStatus.INVALID_OPERAND)
            return
        unsupported = TdxStatus.SUBFUNC_UNSUPPORTED
        self._exit_as_is(
            TdxLeaf.GET_QUOTE, ret=unsupported, gpa=gpa & ~shared, size=self.registers["r13"]
        )
        yield 0
        self._answer(TdxLeaf.GET_QUOTE)

    def _setup_event_notify(self) -> Iterator[int]:
        vector = self.registers["r12"]
        if vector not in _INTERRUPTS:
            self._status(TdxStatus.INVALID_OPERAND)
            return
        self._exit_as_is(
            TdxLeaf.SETUP_EVENT_NOTIFY_INTERRUPT,
            ret=TdxStatus.SUBFUNC_UNSUPPORTED,
            vector=vector,
        )
        yield 0
        self._answer(TdxLeaf.SETUP_EVENT_NOTIFY_INTERRUPT)

    def _fatal_error(self) -> Iterator[int]:
        self.put("exit_reason", ExitReason.SYSTEM_EVENT)
        # RAX is the module's reason for the exit, which is not modelled; RSP and RBP stay hidden.
        hidden = ("rax", "rsp", "rbp")
        words = tuple(0 if r in hidden else self.registers[r] for r in GENERAL_REGISTERS)
        event = SystemEventExit(int(SystemEvent.TDX_FATAL), len(words), words)
        layout_of(SystemEventExit).build_into(event, self.run, _run.locate("system_event.type")[0])
        yield 0
