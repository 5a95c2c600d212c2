"""State that is read back as it was written: registers, clocks, interrupt controllers."""

from __future__ import annotations

from hcabi.kvm.ioctls import size_in
from hcabi.layout import layout_of
from hcabi.vmm.simulated.files import Vcpu, Vm
from hcabi.vmm.simulated.requests import (
    REQUESTS,
    IoctlCall,
    Outcome,
    number_of,
)
from hcabi.x86.devices import LOCAL_APIC
from hcabi.x86.registers import KvmRegs, KvmSegment, KvmSregs

__all__: list[str] = []  # what it declares is in the table of ioctls


def _store(kind: str, what: str, setter: str, *getters: str, key: int = 0) -> None:
    """Declare ioctls that write and read one structure; *key* bytes of it tell several apart."""
    size = size_in(number_of(setter))

    def name_of(ask: IoctlCall[Vm | Vcpu]) -> str:
        return what + (ask.memory.read(ask.argument, key).hex() if key else "")

    def put(ask: IoctlCall[Vm | Vcpu]) -> Outcome:
        ask.file.stored[name_of(ask)] = ask.memory.read(ask.argument, size)
        return 0

    def get(ask: IoctlCall[Vm | Vcpu]) -> Outcome:
        found = ask.file.stored.get(name_of(ask)) or _initial(ask.file, what, size)
        ask.memory.write(ask.argument + key, found[key:])
        return 0

    REQUESTS.serves(kind, setter)(put)
    for getter in getters:
        REQUESTS.serves(kind, getter)(get)


def _initial(file: Vm | Vcpu, what: str, size: int) -> bytes:
    """State after a reset, as far as VMMs look at it; else zeros."""
    if what == "regs":
        return layout_of(KvmRegs).build(KvmRegs(rip=0xFFF0, rflags=2))
    if what == "sregs":
        code = KvmSegment(base=0xFFFF_0000, limit=0xFFFF, selector=0xF000, type=11, present=1, s=1)
        first = isinstance(file, Vcpu) and file.number == 0
        base = LOCAL_APIC.start | _APIC_ENABLED | (_APIC_FIRST if first else 0)
        return layout_of(KvmSregs).build(KvmSregs(cs=code, cr0=0x6000_0010, apic_base=base))
    if what == "mp_state" and isinstance(file, Vcpu):
        waits = file.vm.chip and file.number
        return int(bool(waits)).to_bytes(4, "little")  # KVM_MP_STATE_UNINITIALIZED, or RUNNABLE
    return bytes(size)


#: Bits of IA32_APIC_BASE: the APIC is on, and the vCPU is the first one.
_APIC_ENABLED, _APIC_FIRST = 0x800, 0x100

_store("vm", "pit2", "KVM_SET_PIT2", "KVM_GET_PIT2")
_store("vm", "clock", "KVM_SET_CLOCK", "KVM_GET_CLOCK")
_store("vm", "irqchip", "KVM_SET_IRQCHIP", "KVM_GET_IRQCHIP", key=4)
for what_, name_ in (
    ("regs", "REGS"),
    ("sregs", "SREGS"),
    ("sregs2", "SREGS2"),
    ("fpu", "FPU"),
    ("lapic", "LAPIC"),
    ("xcrs", "XCRS"),
    ("debugregs", "DEBUGREGS"),
    ("events", "VCPU_EVENTS"),
    ("mp_state", "MP_STATE"),
):
    _store("vcpu", what_, f"KVM_SET_{name_}", f"KVM_GET_{name_}")
_store("vcpu", "xsave", "KVM_SET_XSAVE", "KVM_GET_XSAVE", "KVM_GET_XSAVE2")
