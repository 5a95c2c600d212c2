"""The linter for the set-up of an x86 VM that shares memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from hcabi.advice.rules import Finding
from hcabi.advice.x86.lint_rules import RULES
from hcabi.contracts.x86.migration import encrypts_memory, initial_control
from hcabi.kvm.flags import GuestMemfdFlag, MemoryAttribute, MsrExitReason
from hcabi.layout import layout_of
from hcabi.x86.cpuid import KvmFeatures, KvmLeaf, features_leaf
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.msr import Msr
from hcabi.x86.msr_filter import (
    MAX_FILTER_BITMAP_SIZE,
    KvmMsrFilter,
    KvmMsrFilterRange,
    MsrFilterDefault,
    MsrFilterFlag,
)
from hcabi.x86.return_values import SYNTHESIZED_RETS, has_private_memory, reply_table
from hcabi.x86.sev_commands import SevCommand
from hcabi.x86.vm_types import VmType

__all__ = ["Configuration", "lint"]

_FEATURES = layout_of(KvmFeatures)
_PRIVATE = int(MemoryAttribute.PRIVATE)
_CALL = int(Hypercall.MAP_GPA_RANGE)
_CONTROL = int(Msr.KVM_MIGRATION_CONTROL)
_WORD = 8  # bytes in which KVM reads a filter's bitmap


class Configuration(msgspec.Struct, frozen=True):
    """
    The current set-up of a VMM. The defaults are those of a VMM that does nothing.

    Attributes:
        vm_type: The type given to KVM_CREATE_VM, a VmType.
        encrypted: Whether guest memory is encrypted; None to derive it from the VM type. A
            DEFAULT_VM with KVM_SEV_INIT is encrypted too.
        exit_hypercall: args[0] of KVM_CAP_EXIT_HYPERCALL; 0 if it is not enabled.
        handled: Numbers of the hypercalls that the VMM answers.
        features: EAX of KVM's features, as the guest reads it.
        kvm_base: KVM's first CPUID leaf.
        features_at: Leaf at which the features are.
        user_space_msr: args[0] of KVM_CAP_X86_USER_SPACE_MSR.
        msr_filter: The MSR filter, if there is one.
        bitmaps: Bitmaps of its ranges, in their order; those of empty ranges may be missing at
            the end.
        control: MSR_KVM_MIGRATION_CONTROL at reset; None if the VMM does not answer it.
        memory_attributes: Attributes that the VMM sets by KVM_SET_MEMORY_ATTRIBUTES.
        handles_memory_fault: Whether the VMM handles KVM_EXIT_MEMORY_FAULT.
        other_hypercalls: Whether the VMM offers Hyper-V or Xen hypercalls.
        refusal: The value of `hypercall.ret` for a refusal; None if the VMM never refuses.
        init: Command that initializes SEV, a SevCommand; None if there is none.
        ghcb_version: The GHCB version given to KVM_SEV_INIT2.
        guest_memfd_flags: The flags of KVM_CREATE_GUEST_MEMFD, bits of GuestMemfdFlag.
        tdvmcall_info: The VMM's answer in R11 to GetTdVmCallInfo of leaf 1.
        user_tdvmcallinfo: user_tdvmcallinfo_1_r11 of KVM_TDX_CAPABILITIES: what R11 may have.
    """

    vm_type: int = int(VmType.DEFAULT_VM)
    encrypted: bool | None = None
    exit_hypercall: int = 0
    handled: frozenset[int] = frozenset()
    features: int = 0
    kvm_base: int = int(KvmLeaf.SIGNATURE)
    features_at: int = int(KvmLeaf.FEATURES)
    user_space_msr: int = 0
    msr_filter: KvmMsrFilter | None = None
    bitmaps: tuple[bytes, ...] = ()
    control: int | None = None
    memory_attributes: int = 0
    handles_memory_fault: bool = False
    other_hypercalls: bool = False
    refusal: int | None = None
    init: int | None = None
    ghcb_version: int = 0
    guest_memfd_flags: int = 0
    tdvmcall_info: int = 0
    user_tdvmcallinfo: int = 0


def lint(configuration: Configuration) -> tuple[Finding, ...]:
    """
    Return everything that is wrong with *configuration*; empty if nothing is.

    Raises HostUsageError for a VM type without a reply table.
    """
    checks = (_capability, _cpuid, _filter, _control, _memory, _refusal, _launch, _tdx)
    return tuple(
        Finding(name, RULES[name], detail)
        for check in checks
        for name, detail in check(configuration)
    )


Found = Iterator[tuple[str, str]]


def _shows(c: Configuration, feature: str) -> bool:
    return c.features & _FEATURES.mask(feature) != 0


def _encrypted(c: Configuration) -> bool:
    return encrypts_memory(c.vm_type) if c.encrypted is None else c.encrypted


def _capability(c: Configuration) -> Found:
    mask, detail = c.exit_hypercall, f"{c.exit_hypercall:#x}"
    refused = mask & ~(1 << _CALL)
    if mask == _CALL:
        yield "number_as_mask", detail
    elif refused:
        yield "unknown_in_mask", detail
    if refused or not mask:
        if reply_table(c.vm_type).synthesized:
            yield "door_not_enabled", detail
        if _shows(c, "hc_map_gpa_range"):
            yield "call_not_enabled", detail
    if mask != _CALL:
        exiting = [n for n in range(mask.bit_length()) if mask >> n & 1]
        if unhandled := [n for n in exiting if n not in c.handled]:
            yield "enabled_not_handled", ", ".join(map(str, unhandled))


def _cpuid(c: Configuration) -> Found:
    call, control = _shows(c, "hc_map_gpa_range"), _shows(c, "migration_control")
    synthesized = reply_table(c.vm_type).synthesized
    if call and not control and _encrypted(c) and not synthesized:
        yield "call_without_control", ""
    if control and not call:
        yield "control_without_call", ""
    if control and c.vm_type == VmType.TDX_VM:
        yield "control_on_tdx", ""
    if control and c.vm_type == VmType.SNP_VM:
        yield "control_on_snp", ""
    if control and not _encrypted(c):
        yield "control_unencrypted", ""
    if c.features and c.features_at != features_leaf(c.kvm_base):
        yield "features_leaf", f"{c.features_at:#x} with base {c.kvm_base:#x}"
    if c.other_hypercalls and call and not synthesized:
        yield "call_hidden", ""


def _ranges(c: Configuration) -> Iterator[tuple[KvmMsrFilterRange, bytes]]:
    """Ranges that have MSRs, with their bitmaps."""
    if c.msr_filter is not None:
        for at, one in enumerate(c.msr_filter.ranges):
            if one.nmsrs:
                yield one, c.bitmaps[at] if at < len(c.bitmaps) else b""


def _filter(c: Configuration) -> Found:
    if c.msr_filter is None:
        return
    if c.msr_filter.flags not in MsrFilterDefault._value2member_map_:
        yield "filter_flags", f"filter {c.msr_filter.flags:#x}"
    ranges = list(_ranges(c))
    if not ranges and c.msr_filter.flags == MsrFilterDefault.DEFAULT_DENY:
        yield "filter_denies_all", ""
    for one, bitmap in ranges:
        where = f"range at {one.base:#x}"
        if not one.flags or one.flags & ~sum(MsrFilterFlag):
            yield "filter_flags", f"{where}: {one.flags:#x}"
        need = -(-one.nmsrs // (_WORD * 8)) * _WORD
        if need > MAX_FILTER_BITMAP_SIZE:
            yield "bitmap_long", f"{where}: {one.nmsrs} MSRs"
        elif len(bitmap) < need:
            yield "bitmap_short", f"{where}: {len(bitmap)} bytes, KVM reads {need}"


def _denied(c: Configuration, flag: MsrFilterFlag) -> bool:
    """Whether the filter denies this access to MSR_KVM_MIGRATION_CONTROL; the first range wins."""
    for one, bitmap in _ranges(c):
        bit = _CONTROL - one.base
        if one.flags & flag and 0 <= bit < one.nmsrs:
            return not int.from_bytes(bitmap, "little") >> bit & 1
    return c.msr_filter is not None and c.msr_filter.flags == MsrFilterDefault.DEFAULT_DENY


def _control(c: Configuration) -> Found:
    if not _shows(c, "migration_control"):
        return
    denied = [_denied(c, flag) for flag in MsrFilterFlag]
    covered = [
        one for one, _ in _ranges(c) if one.base <= _CONTROL < one.base + one.nmsrs and one.flags
    ]
    if covered and not any(denied):
        yield "bitmap_allows", ""
    elif any(denied) and not all(denied):
        yield "control_half_denied", ""
    # On TDX the module refuses the MSR; on other VMs KVM does not know it.
    own = MsrExitReason.INVAL if c.vm_type == VmType.TDX_VM else MsrExitReason.UNKNOWN
    needed = {MsrExitReason.FILTER if d else own for d in denied}
    if any(not c.user_space_msr & reason for reason in needed):
        yield "control_faults", f"KVM_CAP_X86_USER_SPACE_MSR {c.user_space_msr:#x}"
    elif own in needed:
        yield "control_by_unknown", ""
    if c.control is not None and c.control & 1 != initial_control(encrypted=_encrypted(c)):
        yield "control_polarity", f"{c.control:#x}"


def _memory(c: Configuration) -> Found:
    private = has_private_memory(c.vm_type)
    if c.memory_attributes & _PRIVATE and not private:
        yield "private_attribute", ""
    # For a SW_PROTECTED_VM the attribute itself decides, so an access never differs from it.
    if private and c.vm_type != VmType.SW_PROTECTED_VM and not c.handles_memory_fault:
        yield "fault_not_handled", ""
    if private and c.guest_memfd_flags & GuestMemfdFlag.MMAP:
        yield "memfd_mapped", f"flags {c.guest_memfd_flags:#x}"
    if private and c.guest_memfd_flags & GuestMemfdFlag.INIT_SHARED:
        yield "memfd_init_shared", f"flags {c.guest_memfd_flags:#x}"


def _refusal(c: Configuration) -> Found:
    if c.refusal is None:
        return
    value = c.refusal % (1 << 64)
    if reply_table(c.vm_type).synthesized:
        if value not in SYNTHESIZED_RETS:
            yield "refusal_negative", f"{c.refusal}"
    elif not value >> 63:
        yield "refusal_positive", f"{c.refusal}"


#: GHCB versions that KVM_SEV_INIT2 takes; 0 is KVM's own choice.
_GHCB_VERSIONS: Mapping[int, tuple[int, ...]] = {
    VmType.SEV_VM: (0,),
    VmType.SEV_ES_VM: (0, 1, 2),
    VmType.SNP_VM: (0, 2),
}
_OLD_INIT = (SevCommand.INIT, SevCommand.ES_INIT)


def _launch(c: Configuration) -> Found:
    if c.init is None:
        return
    versions = _GHCB_VERSIONS.get(c.vm_type)
    if c.init not in (_OLD_INIT if versions is None else (SevCommand.INIT2,)) or (
        versions is None and c.vm_type != VmType.DEFAULT_VM
    ):
        yield "init_command", f"command {c.init}, VM type {c.vm_type}"
    elif versions is not None and c.ghcb_version not in versions:
        yield "ghcb_version", f"version {c.ghcb_version}, VM type {c.vm_type}"


def _tdx(c: Configuration) -> Found:
    if c.vm_type == VmType.TDX_VM and (more := c.tdvmcall_info & ~c.user_tdvmcallinfo):
        yield "tdvmcall_info", f"{more:#x}"
