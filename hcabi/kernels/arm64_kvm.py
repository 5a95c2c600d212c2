"""
arm64 KVM as a model: the SMCCC filter and the calls that the host kernel answers itself.

Source: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 70-96 and 172-264; captures of 7.2.13.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence

import msgspec

from hcabi.arm64 import hypercalls as calls
from hcabi.arm64.ioctl_structs import SmcccAttribute, VmAttributeGroup
from hcabi.arm64.registers import PC, RESULT_REGISTERS, x
from hcabi.arm64.return_values import ReturnCode, to_register
from hcabi.arm64.run import HypercallExitFlags
from hcabi.arm64.smccc import PSCI_VERSION_ID, VERSION_1_1, VERSION_ID, InterfaceVersion
from hcabi.arm64.smccc_filter import FILTER_RESERVED, FilterAction, KvmSmcccFilter
from hcabi.errors import SimulationError
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.kvm.run import ExitReason, HypercallExit, KvmRun
from hcabi.layout import layout_of
from hcabi.types import U32

__all__ = ["Arm64Kernel", "Arm64Vcpu", "FilterRange"]

_run = layout_of(KvmRun)
_arm = layout_of(HypercallExit)
_ARM_AT = _run.locate("hypercall.nr")[0]
_REASON_AT, _REASON_SIZE = _run.locate("exit_reason")
_SMC = layout_of(HypercallExitFlags).mask("smc")
_REGISTERS = {x(n): f"x{n}" for n in range(31)} | {PC: "pc"}
#: Registers that a call answers in.
_NOT_SUPPORTED = to_register(ReturnCode.NOT_SUPPORTED)
#: PSCI answers to its version question in every VM; nothing else of it is modelled.
_PSCI_1_3 = layout_of(InterfaceVersion).to_int(InterfaceVersion(major=1, minor=3))


class FilterRange(msgspec.Struct, frozen=True):
    """One range of the SMCCC filter, as `struct kvm_smccc_filter` sets it."""

    base: int
    nr_functions: int
    action: int


class Arm64Kernel:
    """
    One ordinary VM as KVM sees it.

    Attributes:
        features: The four words that FEATURES answers where it is not forwarded.
        has_run: Whether a vCPU has run; the filter is closed then.
    """

    def __init__(self, features: Sequence[int] = calls.DEFAULT_FEATURES) -> None:
        self.features = tuple(features)
        self.has_run = False
        self._filter: list[FilterRange] = []

    def set_filter(self, base: int, nr_functions: int, action: int, pad: bytes = bytes(15)) -> int:
        """KVM_SET_DEVICE_ATTR of the filter: 0 or an errno, in the kernel's order of checks."""
        end = base + nr_functions
        if any(pad):
            return errno.EINVAL
        if nr_functions == 0 or end > 1 << 32 or action not in FilterAction.__members__.values():
            return errno.EINVAL
        if self.has_run:
            return errno.EBUSY
        taken = [*(range(r.base, r.base + r.nr_functions) for r in self._filter), *FILTER_RESERVED]
        if any(base < ids.stop and ids.start < end for ids in taken):
            return errno.EEXIST
        self._filter.append(FilterRange(base, nr_functions, action))
        return 0

    def set_attribute(self, group: int, attribute: int, value: bytes | None) -> int:
        """KVM_SET_DEVICE_ATTR of the VM: 0 or an errno; *value* is None for a bad address."""
        if (group, attribute) != (VmAttributeGroup.SMCCC_CTRL, SmcccAttribute.SMCCC_FILTER):
            return errno.ENXIO
        if value is None:
            return errno.EFAULT
        given = layout_of(KvmSmcccFilter).parse(value)
        return self.set_filter(given.base, given.nr_functions, given.action, given.pad)

    def action(self, number: int) -> int:
        """What the filter does with function id *number*."""
        for r in self._filter:
            if r.base <= number < r.base + r.nr_functions:
                return r.action
        return FilterAction.HANDLE

    def answer(self, number: int) -> Sequence[int]:
        """x0 to x3 of a call that the kernel answers itself."""
        if number == VERSION_ID:
            return (VERSION_1_1,)
        if number == PSCI_VERSION_ID:
            return (_PSCI_1_3,)
        if number == calls.CALL_UID.number:
            return calls.UID_WORDS
        if number == calls.FEATURES.number:
            return self.features
        if number == calls.PTP.number:
            raise SimulationError("PTP answers with the time of day, and the model has no clock")
        return (_NOT_SUPPORTED,)


class Arm64Vcpu(ModelVcpu):
    """One vCPU of an `Arm64Kernel`; registers are x0 to x30 and pc."""

    def __init__(self, kernel: Arm64Kernel) -> None:
        super().__init__()
        self.kernel = kernel
        self.registers = dict.fromkeys(_REGISTERS.values(), 0)

    def execute(self, instruction: str) -> Iterator[int]:
        """
        Execute a call or an access to guest memory.

        Calls are `hvc` or `smc`, with an immediate as in `hvc #1` where it is not 0; accesses
        are `ldr`, of w0 from [x1], and `str`, of w2 to [x1].
        """
        name, _, immediate = instruction.partition(" #")
        self.kernel.has_run = True
        if name in ("ldr", "str"):
            self._access(self.registers["x1"], store=name == "str")
            return iter(())
        if name not in ("hvc", "smc"):
            raise SimulationError(f"the arm64 model has no instruction {instruction!r}")
        return self._repeated(smc=name == "smc", immediate=int(immediate or "0", 0))

    def read_register(self, register: int) -> int:
        """KVM_GET_ONE_REG; raises SimulationError for registers that are not modelled."""
        return self.registers[_name(register)]

    def write_register(self, register: int, value: int) -> None:
        """KVM_SET_ONE_REG; raises SimulationError for registers that are not modelled."""
        self.registers[_name(register)] = value

    def _access(self, address: int, *, store: bool) -> None:
        if store:
            self.memory.write(address, (self.registers["x2"] & U32).to_bytes(4, "little"))
        else:
            self.registers["x0"] = int.from_bytes(self.memory.read(address, 4), "little")

    def _repeated(self, *, smc: bool, immediate: int) -> Iterator[int]:
        """Execute the call, again as long as the VMM sets the PC back to it at an exit."""
        start = self.registers["pc"]
        again = True
        while again:
            exited = False
            for error in self._call(smc=smc, immediate=immediate):
                exited = True
                yield error
            again = exited and self.registers["pc"] == start

    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        # Hardware moves the PC past HVC, KVM past SMC: the VMM always sees it moved.
        self.registers["pc"] += 4
        if smc and immediate:
            self.registers["x0"] = _NOT_SUPPORTED
            return
        number = self.registers["x0"] & U32
        action = self.kernel.action(number)
        if action == FilterAction.FWD_TO_USER:
            exit_ = HypercallExit(nr=number, flags=_SMC if smc else 0)
            _arm.build_into(exit_, self.run, _ARM_AT)
            reason = int(ExitReason.HYPERCALL).to_bytes(_REASON_SIZE, "little")
            self.run[_REASON_AT : _REASON_AT + _REASON_SIZE] = reason
            yield 0
            return
        denied = action == FilterAction.DENY
        self.answer((_NOT_SUPPORTED,) if denied else self.kernel.answer(number))

    def answer(self, values: Sequence[int]) -> None:
        """Write x0 to x3; what is not given is 0."""
        self.registers.update(zip(RESULT_REGISTERS, (*values, 0, 0, 0, 0), strict=False))


def _name(register: int) -> str:
    name = _REGISTERS.get(register)
    if name is None:
        raise SimulationError(f"register {register:#x} is not modelled; x0 to x30 and pc are")
    return name
