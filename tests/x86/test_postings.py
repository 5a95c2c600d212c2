"""Numbers of series that are not merged, and what releases have under the same numbers."""

from __future__ import annotations

import pytest

from hcabi.catalogue.lookup import lookup
from hcabi.layout import Status, layout_of
from hcabi.x86.unmerged import TDX_MIGRATION, TdxMigrationPage

RMI, GMEM = "KVM_CAP_ARM_RMI", "KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES"
ATTRIBUTES2 = "KVM_CAP_MEMORY_ATTRIBUTES2"


@pytest.mark.parametrize(
    ("question", "merged", "posted"),
    [
        ("cap 239", "KVM_CAP_ARM_WRITABLE_IMP_ID_REGS", {"KVM_CAP_PLANES"}),
        ("cap 240", "KVM_CAP_ARM_EL2", {"KVM_CAP_PLANES_FPU", "KVM_CAP_ARM_RME"}),
        ("cap 247", "KVM_CAP_S390_KEYOP", {RMI, ATTRIBUTES2}),
        ("cap 248", "KVM_CAP_S390_VSIE_ESAMODE", {GMEM, ATTRIBUTES2}),
        ("cap 249", "KVM_CAP_S390_HPAGE_2G", {RMI, GMEM}),
        ("cap 250", "KVM_CAP_PPC_COMPAT_CAPS", {GMEM, f"{ATTRIBUTES2}_FLAGS"}),
        ("cap 251", "KVM_CAP_ARM_PMU_V3_STRICT", {RMI}),
        ("exit 40", "KVM_EXIT_TDX", {"KVM_EXIT_PLANE_EVENT", "KVM_EXIT_VMGEXIT"}),
        ("exit 50", "", {"KVM_EXIT_VMGEXIT"}),
        ("cap 174", "KVM_CAP_ARM_IRQ_LINE_LAYOUT_2", {"KVM_CAP_FORWARD_HYPERCALL"}),
        ("exit 44", "", {"KVM_EXIT_PLANE_EVENT", "KVM_EXIT_ARM64_TIO"}),
    ],
)
def test_explain_says_who_else_has_a_number(question: str, merged: str, posted: set[str]) -> None:
    found = lookup(question)
    assert {e.name for e in found if not e.history} == ({merged} if merged else set())
    assert {e.name for e in found if e.history} == posted
    for entry in (e for e in found if e.history):
        said = dict(entry.details)
        assert said.get("taken by", "") == merged
        assert ("number also of" in said) is (len(posted) > 1)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (0xC080_AED2, "KVM_SET_MEMORY_ATTRIBUTES2"),
        (0xC040_AED6, "KVM_SET_MEMORY_ATTRIBUTES2"),
        (0xC040_AED5, "KVM_LINK_GUEST_MEMFD"),
        (0xC040_AED6, "KVM_LINK_GUEST_MEMFD"),
        (0xC020_AED7, "KVM_ARM_RMI_POPULATE"),
        (0x4000_0000, "KVM_VM_TYPE_ARM_REALM"),
    ],
)
def test_numbers_of_series(number: int, name: str) -> None:
    assert name in {e.name for e in lookup(hex(number)) if e.history}


def test_a_list_of_pages_of_tdx() -> None:
    """level[1:0], pending 2, l2_map[9:7], mig_type[11:10], gfn[51:12], operation[53:52]."""
    layout = layout_of(TdxMigrationPage)
    assert TDX_MIGRATION.status is Status.POSTED
    assert {f.name: (f.position, f.size) for f in layout.fields if not f.is_reserved} == {
        "level": (0, 2),
        "pending": (2, 1),
        "l2_map": (7, 3),
        "mig_type": (10, 2),
        "gfn": (12, 40),
        "operation": (52, 2),
        "status": (56, 5),
    }
