"""
The planner for an arm64 VM that shares memory: what to set up, in which order.

`plan` returns the steps with complete payloads; `lint` checks an existing configuration.
"""

from __future__ import annotations

import msgspec

from hcabi.advice.arm64.lint import Configuration, filter_ids, lint
from hcabi.advice.rules import Finding, Step
from hcabi.arm64 import hypercalls
from hcabi.arm64.hypercalls import VendorHypFunction
from hcabi.arm64.ioctl_structs import KvmVcpuInit, SmcccAttribute, VmAttributeGroup
from hcabi.arm64.ioctls import KVM_ARM_PREFERRED_TARGET, KVM_ARM_VCPU_INIT
from hcabi.arm64.registers import FirmwareRegister, VendorHypBmap2
from hcabi.arm64.smccc_filter import FilterAction, KvmSmcccFilter
from hcabi.arm64.vm_types import MachineType
from hcabi.errors import HostUsageError
from hcabi.kvm import ioctls
from hcabi.kvm.ioctl_structs import KvmDeviceAttr, KvmOneReg
from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import layout_of

__all__ = ["Configuration", "Options", "Plan", "lint", "plan"]

_vm_type = layout_of(MachineType)
_filter = layout_of(KvmSmcccFilter)
_attribute = layout_of(KvmDeviceAttr)
_register = layout_of(KvmOneReg)
_ADDR_OF_ATTRIBUTE = _attribute.locate("addr")[0]
_ADDR_OF_REGISTER = _register.locate("addr")[0]
_SHARING = (
    hypercalls.HYP_MEMINFO.number,
    hypercalls.MEM_SHARE.number,
    hypercalls.MEM_UNSHARE.number,
)
_IMPL = (hypercalls.DISCOVER_IMPL_VER.number, hypercalls.DISCOVER_IMPL_CPUS.number)
#: The options of a plan that cannot be met.
_PROBLEMS = {
    "filter_on_protected",
    "filter_after_run",
    "granule_zero",
    "granule_no_power_of_two",
    "granule_too_large",
}


class Options(msgspec.Struct, frozen=True):
    """
    Requirements that the planned VM must meet.

    Attributes:
        protected: A protected VM of pKVM, whose memory the host cannot see.
        share_to_vmm: The guest's sharing calls must reach the VMM.
        implementations: The VMM must tell the guest which processors it may migrate to.
        ptp: The guest must see KVM's PTP clock.
        ipa_bits: Width of guest addresses in bits, 0 for KVM's default.
        granule: What to answer to HYP_MEMINFO, in bytes: the host's page size.
        guest_page: Page size of the guest kernel, in bytes.
        has_run: Whether a vCPU has run already.
    """

    protected: bool = False
    share_to_vmm: bool = True
    implementations: bool = False
    ptp: bool = True
    ipa_bits: int = 0
    granule: int = 4096
    guest_page: int = 4096
    has_run: bool = False


class Plan(msgspec.Struct, frozen=True):
    """
    How to set up a VM.

    Attributes:
        steps: What to call, in order; memory slots and other devices go between as needed.
        features: x0 to x3 of the answer to FEATURES; None if KVM or EL2 answers.
        problems: Options that cannot be met, and why.
    """

    steps: tuple[Step, ...]
    features: tuple[int, int, int, int] | None
    problems: tuple[Finding, ...]


def plan(options: Options) -> Plan:
    """
    Plan the set-up of a VM.

    Raises HostUsageError if *options* are none, or `ipa_bits` is not an 8-bit number.
    """
    if not isinstance(options, Options):
        raise HostUsageError(f"options={options!r}: expected Options, such as Options()")
    if not 0 <= options.ipa_bits < 1 << 8:
        raise HostUsageError(f"ipa_bits {options.ipa_bits}: expected 0 to 255")
    vm_type = _vm_type.to_int(MachineType(ipa_bits=options.ipa_bits, protected=options.protected))
    entries = _entries(options)
    features = _features(options) if entries and not options.protected else None
    bmap_2 = layout_of(VendorHypBmap2).mask("discover_impl_ver", "discover_impl_cpus")
    configuration = Configuration(
        vm_type=vm_type,
        filters=entries,
        has_run=options.has_run,
        features=features,
        handled=frozenset(n for e in entries for n in filter_ids(e)),
        granule=options.granule if options.share_to_vmm and not options.protected else None,
        guest_page=options.guest_page,
        vendor_hyp_bmap_2=bmap_2 if options.implementations and not options.protected else 0,
    )
    problems = tuple(f for f in lint(configuration) if f.name in _PROBLEMS)
    steps = [Step(ioctls.KVM_CREATE_VM, "Make the VM.", value=vm_type)]
    if entries and not options.protected:
        steps.append(_device_attribute(ioctls.KVM_HAS_DEVICE_ATTR, "See whether it has a filter."))
        steps += [_forward(entry) for entry in entries]
    steps += _vcpu(configuration.vendor_hyp_bmap_2)
    return Plan(tuple(steps), features, problems)


def _entries(options: Options) -> tuple[KvmSmcccFilter, ...]:
    """Filter entries for *options*, each a run of ids."""
    runs = []
    if options.share_to_vmm:
        runs += [(hypercalls.FEATURES.number, 1), (_SHARING[0], len(_SHARING))]
    if options.implementations:
        runs.append((_IMPL[0], len(_IMPL)))
    return tuple(KvmSmcccFilter(base, n, FilterAction.FWD_TO_USER) for base, n in runs)


def _features(options: Options) -> tuple[int, int, int, int] | None:
    """The answer to FEATURES; a VMM that forwards it must answer for KVM's own bits too."""
    if not options.share_to_vmm:
        return None
    functions = [VendorHypFunction.FEATURES, *hypercalls.SHARING_FUNCTIONS]
    if options.ptp:
        functions.append(VendorHypFunction.PTP)
    if options.implementations:
        functions += [VendorHypFunction.DISCOVER_IMPL_VER, VendorHypFunction.DISCOVER_IMPL_CPUS]
    return hypercalls.features_words(*functions)


def _device_attribute(which: Ioctl, why: str, pointee: bytes = b"") -> Step:
    attribute = KvmDeviceAttr(group=VmAttributeGroup.SMCCC_CTRL, attr=SmcccAttribute.SMCCC_FILTER)
    at = _ADDR_OF_ATTRIBUTE if pointee else None
    return Step(which, why, argument=_attribute.build(attribute), pointee=pointee, pointer_at=at)


def _forward(entry: KvmSmcccFilter) -> Step:
    last = filter_ids(entry)[-1]
    why = f"Forward {entry.base:#x} to {last:#x} to the VMM."
    return _device_attribute(ioctls.KVM_SET_DEVICE_ATTR, why, _filter.build(entry))


def _vcpu(bmap_2: int) -> list[Step]:
    """Steps for each vCPU; registers cannot be read before it is initialized (ENOEXEC)."""
    init = bytes(layout_of(KvmVcpuInit).size)
    steps = [
        Step(ioctls.KVM_CREATE_VCPU, "Make each vCPU; the value is its number."),
        Step(KVM_ARM_PREFERRED_TARGET, "Ask what a vCPU can be.", argument=init),
        Step(KVM_ARM_VCPU_INIT, "Make it that; features are added in place.", argument=init),
    ]
    if bmap_2:
        register = _register.build(KvmOneReg(id=FirmwareRegister.VENDOR_HYP_BMAP_2))
        steps.append(
            Step(
                ioctls.KVM_SET_ONE_REG,
                "Show the calls about implementations; once, it holds for the VM.",
                argument=register,
                pointee=bmap_2.to_bytes(8, "little"),
                pointer_at=_ADDR_OF_REGISTER,
            )
        )
    return steps
