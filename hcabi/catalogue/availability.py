"""
Where a call exists: in which kinds of VM, on which kernels, and what a VMM must set to see it.

The models are asked, with the set-up and without it. They are compared with recordings of their
kernels row by row, so no row here is written by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

import msgspec

from hcabi.arm64 import android, hypercalls, rsi
from hcabi.arm64.return_values import ReturnCode, to_register
from hcabi.arm64.smccc_filter import FilterAction
from hcabi.arm64.vm_types import COMMON_IPA_BITS
from hcabi.errors import SimulationError
from hcabi.kernels.arm64_android import AndroidKernel, AndroidVcpu
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.kernels.arm64_realm import RealmKernel, RealmVcpu
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kernels.x86_tdx import TdxKernel, TdxVcpu
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.run import ExitReason
from hcabi.layout import CallSpec, c_name
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import ADDRESS_SPACE, PAGE, U32, Call
from hcabi.vmm.simulated.capabilities import types_since, vm_types
from hcabi.x86 import hypercalls as x86_calls
from hcabi.x86 import tdx
from hcabi.x86.baselines import BASELINES, LINUX_7_3, Baseline
from hcabi.x86.return_values import KvmError
from hcabi.x86.vm_types import VmType

__all__ = ["WITHOUT_EXIT", "Availability", "availability"]

_MEMORY: Final = MemorySlot(start=0x4000_0000, size=0x100_0000)
_SHARED_BIT: Final = 47
#: What KVM_CAP_EXIT_HYPERCALL is enabled with.
_MASK: Final = 1 << x86_calls.Hypercall.MAP_GPA_RANGE
#: Good values of arguments, by the name that the declaration gives them.
_VALUES: Final[Mapping[str, int]] = {
    "gpa": _MEMORY.start,
    "npages": 1,
    "size": PAGE,
    "ipa": _MEMORY.start,
    "granules": 1,
    "base": _MEMORY.start,
    "top": _MEMORY.start + PAGE,
    "requested": rsi.VERSION_1_0,
}
#: R12 of leaves that look at it: the kernel answers leaf 0 of the first itself, and a quote lies in
#: shared memory.
_TDX_R12: Final[Mapping[int, int]] = {
    tdx.TdxLeaf.GET_TD_VM_CALL_INFO: 1,
    tdx.TdxLeaf.MAP_GPA: _MEMORY.start | 1 << _SHARED_BIT,
    tdx.TdxLeaf.GET_QUOTE: _MEMORY.start | 1 << _SHARED_BIT,
    tdx.TdxLeaf.SETUP_EVENT_NOTIFY_INTERRUPT: 0x40,
}
#: The call was answered without an exit.
WITHOUT_EXIT: Final = "answered"
#: Answers that say that there is no such call, by the register that they are in.
_ABSENT: Final[Mapping[str, Mapping[int, str]]] = {
    "x0": {to_register(ReturnCode.NOT_SUPPORTED): c_name(ReturnCode.NOT_SUPPORTED)},
    "rax": {ADDRESS_SPACE - KvmError.ENOSYS: f"-{c_name(KvmError.ENOSYS)}"},
    "r10": {int(tdx.TdxStatus.SUBFUNC_UNSUPPORTED): c_name(tdx.TdxStatus.SUBFUNC_UNSUPPORTED)},
}


class Availability(msgspec.Struct, frozen=True):
    """
    What becomes of a good call in one kind of VM on one kernel.

    Attributes:
        vm: C name of the VM type, or the kind of VM in words.
        kernel: The kernel, such as `Linux 7.3`.
        since: First release with the call in this kind of VM; empty if that is not known.
        needs: C name of what the VMM must enable or set, if that changes anything.
        answer: C name of the exit's reason, `answered` without an exit, or C name of the answer
            that says that there is no such call; empty if the model does not have the call.
        otherwise: The same without what it needs.
    """

    vm: str
    kernel: str
    since: str
    needs: str
    answer: str
    otherwise: str


@cache
def availability(call: CallSpec) -> tuple[Availability, ...]:
    """Rows of *call*, by VM and kernel; none for interfaces that no modelled kernel has."""
    if call in x86_calls.CALLS.values():
        return tuple(_on_x86(call, list(VmType), _kvm))
    if call in tdx.CALLS.values():
        return tuple(_on_x86(call, [VmType.TDX_VM], _tdx))
    if call in (*hypercalls.CALLS, *android.CALLS, *rsi.CALLS):
        return tuple(_on_arm64(call))
    return ()


def _on_x86(
    call: CallSpec, types: list[VmType], make: Callable[[Baseline, int], ModelVcpu]
) -> Iterator[Availability]:
    for vm_type in types:
        for base in BASELINES.values():
            if vm_type in vm_types(base):
                answers = [_ask(make(base, mask), call) for mask in (_MASK, 0)]
                if not answers[0]:
                    continue
                since = _since(call, types_since()[vm_type])
                needs = c_name(Capability.EXIT_HYPERCALL)
                yield _row(c_name(vm_type), base.kernel, since, needs, *answers)


def _since(call: CallSpec, vm_type: tuple[int, ...]) -> str:
    """Return the later release of the call's and the VM type's."""
    known = [tuple(map(int, call.since.split(".")))] if call.since else []
    latest = max([*known, vm_type])
    return ".".join(map(str, latest)) if any(latest) else ""


def _kvm(base: Baseline, mask: int) -> ModelVcpu:
    return X86Vcpu(X86Kernel(base, exit_hypercall=mask, features=U32))


def _tdx(base: Baseline, mask: int) -> ModelVcpu:
    return TdxVcpu(TdxKernel(base, exit_hypercall=mask, shared_bit=_SHARED_BIT))


def _ordinary(forwarded: int | None) -> ModelVcpu:
    kernel = Arm64Kernel()
    if forwarded is not None:
        kernel.set_filter(forwarded, 1, FilterAction.FWD_TO_USER)
    return Arm64Vcpu(kernel)


#: Kinds of arm64 VMs: their kernel, and how to make one whose filter forwards this function id.
_ARM64: Final[Mapping[tuple[str, str], Callable[[int | None], ModelVcpu]]] = {
    ("ordinary VM", LINUX_7_3.kernel): _ordinary,
    ("protected VM", LINUX_7_3.kernel): lambda _: PkvmVcpu(PkvmKernel([_MEMORY])),
    ("protected VM", "Android 6.12"): lambda _: AndroidVcpu(AndroidKernel([_MEMORY])),
    ("realm", "Arm CCA series"): lambda _: RealmVcpu(RealmKernel([_MEMORY], COMMON_IPA_BITS)),
}


def _on_arm64(call: CallSpec) -> Iterator[Availability]:
    needs = c_name(FilterAction.FWD_TO_USER)
    for (vm, kernel), make in _ARM64.items():
        answers = [_ask(make(forwarded), call) for forwarded in (call.number, None)]
        if answers[0]:
            yield _row(vm, kernel, call.since, needs, *answers)


def _row(vm: str, kernel: str, since: str, needs: str, answer: str, otherwise: str) -> Availability:
    return Availability(vm, kernel, since, needs if answer != otherwise else "", answer, otherwise)


def _ask(vcpu: ModelVcpu, call: CallSpec) -> str:
    """Make a good call and tell what came of it; empty if the model does not have it."""
    registers = dict.fromkeys(vcpu.registers, 0)
    registers |= {a.register: _VALUES.get(a.name, 0) for a in call.arguments}
    if isinstance(vcpu, Arm64Vcpu):
        instruction = "smc" if isinstance(vcpu, RealmVcpu) else "hvc"
        answer = "x0"
        registers["x0"] = call.number
    elif isinstance(vcpu, TdxVcpu):
        instruction, answer = tdx.TDCALL, "r10"
        registers |= {"rax": int(tdx.TdcallLeaf.VP_VMCALL), "r10": tdx.STANDARD, "r11": call.number}
        registers["r12"] = _TDX_R12.get(call.function, registers["r12"])
    else:
        instruction, answer = "vmmcall", "rax"
        registers["rax"] = call.number
    vcpu.begin(Call(instruction, registers))
    try:
        exited = vcpu.enter() is not None
    except SimulationError:
        return ""
    if exited:
        return c_name(ExitReason(vcpu.get("exit_reason")))
    return _ABSENT[answer].get(vcpu.registers[answer], WITHOUT_EXIT)
