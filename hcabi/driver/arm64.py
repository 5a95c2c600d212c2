"""
An arm64 guest on the real kernel that executes one call at a time, in a plain or protected VM.

`Arm64Vcpu` has the methods of a modelled vCPU, so that the same loop drives both.
"""

from __future__ import annotations

from hcabi.arm64.ioctl_structs import (
    KvmVcpuInit,
    SmcccAttribute,
    VcpuFeature,
    VmAttributeGroup,
)
from hcabi.arm64.ioctls import KVM_ARM_PREFERRED_TARGET, KVM_ARM_VCPU_INIT
from hcabi.arm64.registers import (
    PC,
    PSTATE,
    Architecture,
    RegisterId,
    RegisterSize,
    x,
)
from hcabi.arm64.smccc_filter import FilterAction, KvmSmcccFilter
from hcabi.arm64.vm_types import MachineType
from hcabi.driver.guest_code import (
    NOP,
    b,
    hvc,
    ldr_w,
    smc,
    str_w,
)
from hcabi.driver.ioctl import call_with
from hcabi.driver.vm import Vm
from hcabi.errors import HostUsageError
from hcabi.kvm.run import (
    ExitReason,
    KvmRun,  # the module also declares the union members
)
from hcabi.layout import layout_of
from hcabi.types import Call, GuestState

__all__ = [
    "INSTRUCTIONS",
    "INSTRUCTION_BYTES",
    "MEMORY_SIZE",
    "MEMORY_START",
    "Arm64Vcpu",
    "call_address",
    "filter_calls",
    "protected_vm_type",
]

MEMORY_START, MEMORY_SIZE = 0x40000000, 0x200000
"""Guest address of the memory, and its size in bytes unless a user says another."""

# The guest's code, from the start of its memory. A slot is five instructions that do nothing,
# the call, a store to where no memory is (KVM exits: finished), and a branch back to the call.
_CODE = MEMORY_START + 0x1000
_PAD = NOP * 5
_SLOT = 0x20
_VECTORS = MEMORY_START + 0x800
_VECTOR_SLOT, _VECTOR_COUNT = 0x80, 16
_DONE, _DIED = 0x9000000, 0x9000004  # no memory here
_MMIO_REGISTER = 9  # x9 holds _DONE
_ZERO = 31  # register number of the zero register
_EL1H_MASKED = 0x3C5  # EL1 with its own stack pointer, D, A, I and F masked

INSTRUCTIONS = {
    "hvc": hvc(),
    "smc": smc(),
    "hvc #1": hvc(1),
    "smc #1": smc(1),
    "ldr": ldr_w(0, 1),
    "str": str_w(2, 1),
}
"""What a guest can execute: calls, a load of w0 from [x1], and a store of w2 to [x1]."""

INSTRUCTION_BYTES = 4
"""Size of every arm64 instruction."""

_exit = layout_of(KvmRun).reader("exit_reason")
_mmio_address = layout_of(KvmRun).reader("mmio.phys_addr")


def _system_register(op0: int, op1: int, crn: int, crm: int, op2: int) -> int:
    """Return the id of a system register, as KVM's API documentation, 4.68, defines it."""
    index = op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2
    register = RegisterId(
        index=index, coprocessor=0x13, size=RegisterSize.U64, architecture=Architecture.ARM64
    )
    return layout_of(RegisterId).to_int(register)


_VBAR_EL1 = _system_register(3, 0, 12, 0, 0)
_ESR_EL1 = _system_register(3, 0, 5, 2, 0)


def call_address(instruction: str) -> int:
    """Guest address of *instruction*; raises HostUsageError for an unknown one."""
    if instruction not in INSTRUCTIONS:
        raise HostUsageError(f"{instruction!r} is none of {', '.join(INSTRUCTIONS)}")
    return _CODE + list(INSTRUCTIONS).index(instruction) * _SLOT + len(_PAD)


def protected_vm_type(*, ipa_bits: int = 0) -> int:
    """Argument of KVM_CREATE_VM for a protected VM."""
    return layout_of(MachineType).to_int(MachineType(ipa_bits=ipa_bits, protected=True))


def filter_calls(
    vm: Vm, base: int, count: int = 1, action: FilterAction = FilterAction.FWD_TO_USER
) -> None:
    """Add a range of function ids to the VM's SMCCC filter. Raises IoctlError."""
    value = layout_of(KvmSmcccFilter).build(
        KvmSmcccFilter(base=base, nr_functions=count, action=action)
    )
    vm.set_device_attr(VmAttributeGroup.SMCCC_CTRL, SmcccAttribute.SMCCC_FILTER, value)


class Arm64Vcpu:
    """
    A vCPU of *vm*, at EL1 with the MMU off. Make all vCPUs of a VM before the first runs.

    The first vCPU creates guest memory of *memory_size* bytes, which all vCPUs use; *inherited*
    is as in `Vm.add_memory`. An instruction that takes an exception ends at once:
    `state().fault` holds the syndrome, and the next call starts from the beginning.
    """

    def __init__(self, vm: Vm, *, memory_size: int = MEMORY_SIZE, inherited: bool = False) -> None:
        self._memory = (
            vm.memories[0]
            if vm.memories
            else vm.add_memory(MEMORY_START, memory_size, inherited=inherited)
        )
        for number in range(_VECTOR_COUNT):
            died = str_w(_ZERO, _MMIO_REGISTER, _DIED - _DONE) + b(0)
            self._memory.write(_VECTORS + number * _VECTOR_SLOT, died)
        for name, code in INSTRUCTIONS.items():
            done = str_w(_ZERO, _MMIO_REGISTER)
            back = b(-len(code) - len(done))
            self._memory.write(call_address(name) - len(_PAD), _PAD + code + done + back)
        self._file = vm.create_vcpu(vm.vcpu_count)
        target = layout_of(KvmVcpuInit).parse(
            call_with(vm.fd, KVM_ARM_PREFERRED_TARGET, KvmVcpuInit())
        )
        words = (1 << VcpuFeature.PSCI_0_2, *target.features[1:])
        call_with(self._file.fd, KVM_ARM_VCPU_INIT, KvmVcpuInit(target.target, words))
        self._file.write_register(_VBAR_EL1, _VECTORS)
        self._file.write_register(x(_MMIO_REGISTER), _DONE)
        self._instruction = ""
        self._pending = False
        self._finished = False
        self._fault = ""

    @property
    def run(self) -> memoryview:
        """The mapped kvm_run."""
        return self._file.run

    def begin(self, call: Call) -> None:
        """Load the registers and set the PC to the call's instruction."""
        values = [call.registers.get(f"x{n}", 0) for n in range(4)]
        self.load(call.instruction, values)

    def load(self, instruction: str, values: list[int]) -> None:
        """Set the PC to *instruction*, with *values* in x0 and the following registers."""
        address = call_address(instruction)
        if instruction != self._instruction or not self._finished:
            if self._pending:
                self._file.complete()  # otherwise it would advance the PC that is set now
            self._file.write_register(PC, address)
            self._file.write_register(PSTATE, _EL1H_MASKED)
        for number, value in enumerate(values):
            self._file.write_register(x(number), value)
        self._instruction = instruction
        self._finished = False
        self._fault = ""

    def enter(self) -> int | None:
        """KVM_RUN: errno of an exit (0 for none), or None when the instruction has finished."""
        self._pending = False
        error = self._file.enter()
        if error:
            return error
        self._pending = _exit(self._file.run)[0] == ExitReason.MMIO
        if not self._pending:
            return 0
        (address,) = _mmio_address(self._file.run)
        if address == _DIED:
            self._fault = f"exception, ESR_EL1 {self._file.read_register(_ESR_EL1):#x}"
        self._finished = address == _DONE  # the PC is before the branch back to the call
        return None if address in (_DONE, _DIED) else 0

    @property
    def fault(self) -> str:
        """The exception that the last instruction raised; empty if none."""
        return self._fault

    def values(self, count: int) -> list[int]:
        """The first *count* registers, from x0."""
        return [self._file.read_register(x(n)) for n in range(count)]

    def pc(self) -> int:
        """The program counter."""
        return self._file.read_register(PC)

    def state(self) -> GuestState:
        """What the guest sees after the instruction: x0 to x17 and memory."""
        registers = {f"x{n}": value for n, value in enumerate(self.values(18))}
        return GuestState(registers, read=self._memory.read, fault=self._fault)

    def read_register(self, register: int) -> int:
        """Read a register by KVM_GET_ONE_REG id."""
        return self._file.read_register(register)

    def write_register(self, register: int, value: int) -> None:
        """Write a register by KVM_SET_ONE_REG id."""
        self._file.write_register(register, value)

    def write_memory(self, address: int, data: bytes) -> None:
        """Write guest memory."""
        self._memory.write(address, data)
