"""
The planner for an x86 VM that shares memory: what to set up, in which order.

`plan` returns the steps with complete payloads; `hcabi.advice.x86.lint` checks an existing set-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from hcabi.advice.rules import (
    Finding,
    LintRule,
    Severity,
    Step,
)
from hcabi.advice.x86.lint import Configuration, lint
from hcabi.advice.x86.lint_rules import RULES
from hcabi.contracts.x86.migration import encrypts_memory, initial_control
from hcabi.errors import HostUsageError
from hcabi.kvm import ioctls
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MemoryAttribute, MsrExitReason
from hcabi.kvm.ioctl_structs import KvmEnableCap
from hcabi.layout import c_name, layout_of
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.cpuid import KvmFeatures, KvmLeaf, features_leaf
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.ioctl_structs import KvmCpuid2, KvmCpuidEntry2, KvmSevCmd
from hcabi.x86.ioctls import KVM_MEMORY_ENCRYPT_OP, KVM_SET_CPUID2, KVM_X86_SET_MSR_FILTER
from hcabi.x86.msr import Msr
from hcabi.x86.msr_filter import KvmMsrFilter, KvmMsrFilterRange, MsrFilterFlag
from hcabi.x86.return_values import ReplyTable, has_private_memory, reply_table
from hcabi.x86.sev_commands import KvmSevInit, SevCommand
from hcabi.x86.vm_types import VmType

__all__ = [
    "Configuration",
    "CpuidBits",
    "Finding",
    "LintRule",
    "Options",
    "Plan",
    "Severity",
    "Step",
    "cpuid_argument",
    "lint",
    "migration_filter",
    "plan",
]

#: KVM reads a filter's bitmap in whole words of this many bytes; a zero bit denies.
_BITMAP = bytes(8)
#: VM types that KVM_SEV_INIT2 initializes.
_INITIALIZED = (VmType.SEV_VM, VmType.SEV_ES_VM, VmType.SNP_VM)
_MAP_GPA_RANGE = 1 << Hypercall.MAP_GPA_RANGE


class Options(msgspec.Struct, frozen=True):
    """
    Requirements that the planned VM must meet.

    Attributes:
        sharing: The guest's requests to share and unshare must reach the VMM.
        migration: The guest must report when it may be migrated live.
        private_memory: Private memory must be in a guest_memfd.
        kvm_base: KVM's first CPUID leaf: 0x40000100 with Hyper-V's leaves before it.
        encrypted: Whether guest memory is encrypted; None to derive it from the VM type. A
            DEFAULT_VM with KVM_SEV_INIT is encrypted too.
        ghcb_version: Highest version that an SEV-ES or SNP guest may use; 0 for KVM's choice.
    """

    sharing: bool = True
    migration: bool = False
    private_memory: bool = False
    kvm_base: int = int(KvmLeaf.SIGNATURE)
    encrypted: bool | None = None
    ghcb_version: int = 0


class CpuidBits(msgspec.Struct, frozen=True):
    """
    Bits to add to what KVM_GET_SUPPORTED_CPUID reports, which never has them.

    Attributes:
        leaf: The leaf, as in EAX.
        eax: Bits to set in its EAX.
    """

    leaf: int
    eax: int


class Plan(msgspec.Struct, frozen=True):
    """
    How to set up a VM.

    Attributes:
        steps: What to call, in order; memory slots and other devices go between as needed.
        cpuid: Bits to show to the guest; None if there are none.
        control: MSR_KVM_MIGRATION_CONTROL at reset; None if it is not offered.
        replies: The values for `hypercall.ret`.
        write_ret: Whether the VMM must also write 0 for success, because KVM does not clear the
            field.
        problems: Options that cannot be met fully, and why.
    """

    steps: tuple[Step, ...]
    cpuid: CpuidBits | None
    control: int | None
    replies: ReplyTable
    write_ret: bool
    problems: tuple[Finding, ...]


def plan(
    vm_type: int,
    options: Options,
    baseline: Baseline = LINUX_7_3,
    *,
    supported: Sequence[KvmCpuidEntry2] = (),
) -> Plan:
    """
    Plan the set-up of a VM.

    Args:
        vm_type: The type to give to KVM_CREATE_VM, a VmType.
        options: Requirements of the VM.
        baseline: The host kernel. The plan checks for its features, because a kernel may lack them.
        supported: CPUID leaves that the guest is to see, without the bits. Without them the CPUID
            step has no argument.

    Raises:
        HostUsageError: The VM type is unknown, *options* are none, or *supported* has no KVM
            features leaf.
    """
    if not isinstance(options, Options):
        raise HostUsageError(f"options={options!r}: expected Options, such as Options()")
    replies = reply_table(vm_type)
    encrypted = encrypts_memory(vm_type) if options.encrypted is None else options.encrypted
    migration = options.migration and vm_type != VmType.TDX_VM
    private = options.private_memory and has_private_memory(vm_type)
    steps = [Step(ioctls.KVM_CREATE_VM, "Make the VM.", value=vm_type)]
    if vm_type != VmType.DEFAULT_VM:
        steps.insert(0, _check(Capability.VM_TYPES, 1 << vm_type))
    if options.sharing or migration:
        steps += [
            _check(Capability.EXIT_HYPERCALL, _MAP_GPA_RANGE),
            _enable(
                Capability.EXIT_HYPERCALL,
                _MAP_GPA_RANGE,
                "Have the calls exit; before CPUID shows them, and for SNP and TDX too.",
            ),
        ]
    if migration:
        steps += _msr_steps()
    if private:
        steps += [
            _check(capability, expect)
            for capability, expect in (
                (Capability.USER_MEMORY2, 1),
                (Capability.GUEST_MEMFD, 1),
                (Capability.MEMORY_FAULT_INFO, 1),
                (Capability.MEMORY_ATTRIBUTES, int(MemoryAttribute.PRIVATE)),
            )
        ]
    refused: list[Finding] = []
    if vm_type in _INITIALIZED:
        steps.append(_initialize(options.ghcb_version))
        asked = Configuration(
            vm_type=vm_type, init=int(SevCommand.INIT2), ghcb_version=options.ghcb_version
        )
        refused = [f for f in lint(asked) if f.name == "ghcb_version"]
    bits = _cpuid_bits(replies, options, migration=migration)
    steps.append(Step(ioctls.KVM_CREATE_VCPU, "Make each vCPU; the value is its number."))
    if bits is not None:
        argument = cpuid_argument(supported, bits) if supported else b""
        why = "Show the bits, on each vCPU before it runs; their exits are enabled by now."
        steps.append(Step(KVM_SET_CPUID2, why, argument=argument))
    wrong = {
        "control_on_tdx": options.migration and not migration,
        "control_on_snp": migration and vm_type == VmType.SNP_VM,
        "control_unencrypted": migration and not encrypted,
        "private_attribute": options.private_memory and not private,
    }
    return Plan(
        tuple(steps),
        bits,
        initial_control(encrypted=encrypted) if migration else None,
        replies,
        not baseline.ret_zeroed_at_exit,
        (*(Finding(name, RULES[name]) for name, found in wrong.items() if found), *refused),
    )


def migration_filter() -> KvmMsrFilter:
    """
    The filter that sends only MSR_KVM_MIGRATION_CONTROL to user space.

    Its bitmap is separate.
    """
    denied = KvmMsrFilterRange(
        flags=MsrFilterFlag.READ | MsrFilterFlag.WRITE,
        nmsrs=1,
        base=int(Msr.KVM_MIGRATION_CONTROL),
    )
    return KvmMsrFilter(ranges=(denied, *KvmMsrFilter().ranges[1:]))


def cpuid_argument(entries: Iterable[KvmCpuidEntry2], bits: CpuidBits) -> bytes:
    """
    Argument of KVM_SET_CPUID2: *entries* with *bits* added.

    Raises HostUsageError if the leaf is not among them.
    """
    head, entry = layout_of(KvmCpuid2), layout_of(KvmCpuidEntry2)
    changed = [
        msgspec.structs.replace(e, eax=e.eax | bits.eax) if e.function == bits.leaf else e
        for e in entries
    ]
    if not any(e.function == bits.leaf for e in changed):
        raise HostUsageError(
            f"no leaf {bits.leaf:#x} among the {len(changed)} leaves; move it there"
        )
    return head.build(KvmCpuid2(len(changed))) + b"".join(map(entry.build, changed))


def _cpuid_bits(replies: ReplyTable, options: Options, *, migration: bool) -> CpuidBits | None:
    """Bit 16 for guests that call directly (SNP and TDX use other calls), and 17 for migration."""
    names = []
    if (options.sharing and not replies.synthesized) or migration:
        names.append("hc_map_gpa_range")
    if migration:
        names.append("migration_control")
    mask = layout_of(KvmFeatures).mask(*names)
    return CpuidBits(features_leaf(options.kvm_base), mask) if mask else None


def _initialize(ghcb_version: int) -> Step:
    command = layout_of(KvmSevCmd)
    return Step(
        KVM_MEMORY_ENCRYPT_OP,
        "Initialize SEV with KVM_SEV_INIT2, before the first vCPU; /dev/sev comes with the launch.",
        argument=command.build(KvmSevCmd(id=int(SevCommand.INIT2))),
        pointee=layout_of(KvmSevInit).build(KvmSevInit(ghcb_version=ghcb_version)),
        pointer_at=command.locate("data")[0],
    )


def _msr_steps() -> list[Step]:
    reason = int(MsrExitReason.FILTER)
    in_ranges = layout_of(KvmMsrFilterRange).field("bitmap").position
    at = layout_of(KvmMsrFilter).field("ranges").position + in_ranges
    return [
        _check(Capability.X86_USER_SPACE_MSR, reason),
        _check(Capability.X86_MSR_FILTER, 1),
        _enable(
            Capability.X86_USER_SPACE_MSR,
            reason,
            "Have denied MSRs exit instead of fault; only FILTER is sure to.",
        ),
        Step(
            KVM_X86_SET_MSR_FILTER,
            "Deny reads and writes of the MSR; this replaces any filter, so merge other ranges.",
            argument=layout_of(KvmMsrFilter).build(migration_filter()),
            pointee=_BITMAP,
            pointer_at=at,
        ),
    ]


def _check(capability: Capability, expect: int) -> Step:
    where = "the system" if capability is Capability.VM_TYPES else "this VM"
    why = f"See that {c_name(capability)} of {where} has {expect:#x}."
    return Step(ioctls.KVM_CHECK_EXTENSION, why, value=int(capability), expect=expect)


def _enable(capability: Capability, argument: int, why: str) -> Step:
    value = KvmEnableCap(cap=int(capability), args=(argument, 0, 0, 0))
    return Step(ioctls.KVM_ENABLE_CAP, why, argument=layout_of(KvmEnableCap).build(value))
