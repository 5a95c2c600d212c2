"""The linter for the set-up of an arm64 VM that shares memory."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hcabi.advice.arm64.lint_rules import RULES
from hcabi.advice.rules import Finding
from hcabi.arm64 import hypercalls
from hcabi.arm64.hypercalls import VendorHypFunction
from hcabi.arm64.registers import (
    RESET_VALUES,
    FirmwareRegister,
    VendorHypBmap,
    VendorHypBmap2,
)
from hcabi.arm64.return_values import ReturnCode
from hcabi.arm64.smccc import other_width
from hcabi.arm64.smccc_filter import FILTER_RESERVED, FilterAction, KvmSmcccFilter
from hcabi.arm64.vm_types import VM_TYPE_MASK, MachineType
from hcabi.kvm.flags import GuestMemfdFlag
from hcabi.layout import layout_of
from hcabi.types import U32

__all__ = ["Configuration", "filter_ids", "lint"]


_PROTECTED = layout_of(MachineType).mask("protected")
_IDS = {
    function: spec.number
    for function, spec in (
        (VendorHypFunction.FEATURES, hypercalls.FEATURES),
        (VendorHypFunction.HYP_MEMINFO, hypercalls.HYP_MEMINFO),
        (VendorHypFunction.MEM_SHARE, hypercalls.MEM_SHARE),
        (VendorHypFunction.MEM_UNSHARE, hypercalls.MEM_UNSHARE),
        (VendorHypFunction.DISCOVER_IMPL_VER, hypercalls.DISCOVER_IMPL_VER),
        (VendorHypFunction.DISCOVER_IMPL_CPUS, hypercalls.DISCOVER_IMPL_CPUS),
    )
}
_SHARING = tuple(_IDS[f] for f in hypercalls.SHARING_FUNCTIONS)
_IMPL = (hypercalls.DISCOVER_IMPL_VER.number, hypercalls.DISCOVER_IMPL_CPUS.number)


class Configuration(msgspec.Struct, frozen=True):
    """
    The current set-up of a VMM. The defaults are those of a VMM that does nothing.

    Attributes:
        vm_type: Argument of KVM_CREATE_VM.
        filters: Filter entries, in the order in which they are set.
        has_run: Whether a vCPU has run before the filter is set.
        features: x0 to x3 that the VMM answers to FEATURES; None if it does not.
        handled: Values of `hypercall.nr` that it answers.
        answers_unknown: Whether it answers NOT_SUPPORTED to every other forwarded call.
        granule: What it answers to HYP_MEMINFO, in bytes; None if it does not.
        guest_page: Page size of the guest kernel, in bytes.
        host_page: Page size of the host, in bytes.
        vendor_hyp_bmap: What VENDOR_HYP_BMAP is set to.
        vendor_hyp_bmap_2: What VENDOR_HYP_BMAP_2 is set to.
        refusal: What it writes to x0 to refuse, as the 64-bit register value.
        answers_in_ret: Whether it answers in `hypercall.ret` instead of registers.
        writes_all_four: Whether it writes x1 to x3 as well as x0.
        advances_pc: Whether it moves the PC.
        exit_hypercall: Mask given to KVM_CAP_EXIT_HYPERCALL, 0 if not enabled.
        guest_memfd_flags: The flags of KVM_CREATE_GUEST_MEMFD for a slot, bits of
            GuestMemfdFlag; None without a guest_memfd.
        mte: Whether KVM_CAP_ARM_MTE is enabled.
    """

    vm_type: int = 0
    filters: tuple[KvmSmcccFilter, ...] = ()
    has_run: bool = False
    features: tuple[int, int, int, int] | None = None
    handled: frozenset[int] = frozenset()
    answers_unknown: bool = False
    granule: int | None = None
    guest_page: int = 4096
    host_page: int = 4096
    vendor_hyp_bmap: int = RESET_VALUES[FirmwareRegister.VENDOR_HYP_BMAP]
    vendor_hyp_bmap_2: int = RESET_VALUES[FirmwareRegister.VENDOR_HYP_BMAP_2]
    refusal: int = ReturnCode.INVALID_PARAMETER % (1 << 64)
    answers_in_ret: bool = False
    writes_all_four: bool = True
    advances_pc: bool = False
    exit_hypercall: int = 0
    guest_memfd_flags: int | None = None
    mte: bool = False


def lint(configuration: Configuration) -> tuple[Finding, ...]:
    """Return everything that is wrong with *configuration*; empty if nothing is."""
    checks = (_vm, _memory, _filters, _discovery, _handling, _bitmaps, _granule, _answers)
    return tuple(finding for check in checks for finding in check(configuration))


def _found(name: str, detail: str = "") -> Finding:
    return Finding(name, RULES[name], detail)


def _vm(c: Configuration) -> Iterator[Finding]:
    if c.vm_type & ~VM_TYPE_MASK:
        yield _found("vm_type_bits", f"{c.vm_type:#x}")
    if c.vm_type & _PROTECTED and c.filters:
        yield _found("filter_on_protected")
    if c.exit_hypercall:
        yield _found("capability_for_filter", f"{c.exit_hypercall:#x}")


def _memory(c: Configuration) -> Iterator[Finding]:
    if c.guest_memfd_flags is None:
        return
    detail = f"flags {c.guest_memfd_flags:#x}"
    if not c.guest_memfd_flags & GuestMemfdFlag.MMAP:
        yield _found("memfd_not_mapped", detail)
    elif not c.guest_memfd_flags & GuestMemfdFlag.INIT_SHARED:
        yield _found("memfd_not_shared", detail)
    if c.mte:
        yield _found("memfd_with_mte")


def filter_ids(entry: KvmSmcccFilter) -> range:
    """Function ids that *entry* covers."""
    return range(entry.base, entry.base + entry.nr_functions)


def _meet(a: range, b: range) -> bool:
    return a.start < b.stop and b.start < a.stop


def _refused(entry: KvmSmcccFilter, c: Configuration, before: list[range]) -> str:
    """
    Return the rule by which KVM refuses *entry*, in the order of its checks.

    Empty if it does not.
    """
    ids = filter_ids(entry)
    checks = {
        "filter_padding": any(entry.pad),
        "filter_range": not ids or ids.stop > 1 << 32,
        "filter_action": entry.action not in FilterAction._value2member_map_,
        "filter_after_run": c.has_run,
        "filter_reserved": any(_meet(ids, r) for r in FILTER_RESERVED),
        "filter_overlap": any(_meet(ids, r) for r in before),
    }
    return next((name for name, wrong in checks.items() if wrong), "")


def _accepted(c: Configuration) -> list[KvmSmcccFilter]:
    """Filter entries that KVM takes."""
    if c.vm_type & _PROTECTED:
        return []
    taken: list[KvmSmcccFilter] = []
    for entry in c.filters:
        if not _refused(entry, c, [filter_ids(e) for e in taken]):
            taken.append(entry)
    return taken


def _filters(c: Configuration) -> Iterator[Finding]:
    before: list[range] = []
    for entry in c.filters:
        detail = f"base {entry.base:#x}, {entry.nr_functions} functions"
        name = _refused(entry, c, before)
        if name:
            yield _found(name, detail)
            continue
        before.append(filter_ids(entry))
        if entry.action == FilterAction.FWD_TO_USER and any(
            other_width(number) in filter_ids(entry) for number in _SHARING
        ):
            yield _found("wrong_width", detail)


def _forwards(c: Configuration, number: int) -> bool:
    """Whether calls of id *number* reach the VMM."""
    return any(
        number in filter_ids(e) and e.action == FilterAction.FWD_TO_USER for e in _accepted(c)
    )


def _advertised(c: Configuration) -> list[VendorHypFunction]:
    """Functions that the guest sees in the VMM's answer and that KVM does not have."""
    if c.features is None or not _forwards(c, hypercalls.FEATURES.number):
        return []
    return [f for f in _IDS if f and hypercalls.has_feature(c.features, f)]


def _discovery(c: Configuration) -> Iterator[Finding]:
    features = _forwards(c, hypercalls.FEATURES.number)
    if not features:
        if any(_forwards(c, number) for number in _SHARING):
            yield _found("features_not_forwarded")
        return
    if c.features is None:
        yield _found("features_unanswered")
        return
    if any(not 0 <= word <= U32 for word in c.features):
        yield _found("features_not_32_bits", " ".join(f"{w:#x}" for w in c.features))
    shown = [f.name for f in hypercalls.SHARING_FUNCTIONS if hypercalls.has_feature(c.features, f)]
    if 0 < len(shown) < len(hypercalls.SHARING_FUNCTIONS):
        yield _found("features_incomplete", ", ".join(shown))
    shows_ptp = hypercalls.has_feature(c.features, VendorHypFunction.PTP)
    has_ptp = c.vendor_hyp_bmap & layout_of(VendorHypBmap).mask("ptp") != 0
    if shows_ptp != has_ptp:
        yield _found("ptp_hidden" if has_ptp else "ptp_missing")


def _handling(c: Configuration) -> Iterator[Finding]:
    for function in _advertised(c):
        number = _IDS[function]
        if not _forwards(c, number):
            yield _found("advertised_not_forwarded", function.name)
        elif number not in c.handled:
            yield _found("advertised_not_handled", function.name)
    for entry in _accepted(c):
        known = sum(number in filter_ids(entry) for number in c.handled)
        forwarded = entry.action == FilterAction.FWD_TO_USER
        if forwarded and known < entry.nr_functions and not c.answers_unknown:
            missing = entry.nr_functions - known
            yield _found("forwarded_not_handled", f"{missing} ids from {entry.base:#x}")
        takes_uid = (
            hypercalls.CALL_UID.number in filter_ids(entry) and entry.action != FilterAction.HANDLE
        )
        if takes_uid and not (forwarded and hypercalls.CALL_UID.number in c.handled):
            yield _found("uid_taken", f"base {entry.base:#x}")
    for number in sorted(c.handled & set(_IDS.values())):
        if not _forwards(c, number):
            yield _found("handled_not_forwarded", f"{number:#x}")
    for number in sorted(c.handled & set(hypercalls.SHARING_FUNCTIONS[1:])):
        yield _found("number_for_id", str(int(number)))


def _bitmaps(c: Configuration) -> Iterator[Finding]:
    for value, word in ((c.vendor_hyp_bmap, VendorHypBmap), (c.vendor_hyp_bmap_2, VendorHypBmap2)):
        layout = layout_of(word)
        if value & layout.mask("reserved") or value >> 64:
            yield _found("bmap_bits", f"{layout.c_name} = {value:#x}")
    if not c.vendor_hyp_bmap & layout_of(VendorHypBmap).mask("func_feat"):
        yield _found("bmap_hides_uid")
    for bit, number in enumerate(_IMPL):
        if c.vendor_hyp_bmap_2 >> bit & 1 and not _forwards(c, number):
            yield _found("impl_not_forwarded", f"{number:#x}")


def _granule(c: Configuration) -> Iterator[Finding]:
    if c.granule is None:
        return
    detail = f"{c.granule} bytes"
    if c.granule <= 0:
        yield _found("granule_zero", detail)
        return
    if c.granule & c.granule - 1:
        yield _found("granule_no_power_of_two", detail)
    if c.granule > c.guest_page:
        yield _found("granule_too_large", f"{detail}, the guest's page has {c.guest_page}")
    if c.granule < c.host_page:
        yield _found("granule_below_host_page", f"{detail}, the host's page has {c.host_page}")


def _answers(c: Configuration) -> Iterator[Finding]:
    if c.answers_in_ret:
        yield _found("answer_in_ret")
    codes = [int(code) for code in ReturnCode if code < 0]
    if c.refusal in [code % (1 << 32) for code in codes]:
        yield _found("answer_32_bits", f"{c.refusal:#x}")
    elif c.refusal not in [code % (1 << 64) for code in codes]:
        yield _found("answer_unknown_code", f"{c.refusal:#x}")
    if not c.writes_all_four:
        yield _found("stale_arguments")
    if c.advances_pc:
        yield _found("pc_advanced")
