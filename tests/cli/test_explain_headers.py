"""`explain` knows each name and number of the headers, and who else has claimed a number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hcabi.catalogue.lookup import lookup

HEADER = json.loads((Path(__file__).parents[1] / "data" / "linux-7.3.4-kvm.json").read_text())
NAMES = sorted(
    {
        name
        for kind in ("constants", "ioctls")
        for table in HEADER[kind].values()
        for name in table
        if not name.endswith(("_MAX", "_NR_BITS"))
    }
)
#: What hcabi derives and names nowhere: masks of all bits, and sizes.
DERIVED = {
    "KVMIO",
    "KVM_API_VERSION",
    "KVM_DIRTY_GFN_F_MASK",
    "KVM_MSR_EXIT_REASON_VALID_MASK",
    "KVM_MSR_FILTER_MAX_BITMAP_SIZE",
    "KVM_MSR_FILTER_MAX_RANGES",
    "KVM_MSR_FILTER_RANGE_VALID_MASK",
    "KVM_MSR_FILTER_VALID_MASK",
    "KVM_SYNC_X86_VALID_FIELDS",
    "KVM_VM_TYPE_ARM_MASK",
}


def test_every_name_of_the_headers_is_known() -> None:
    assert {name for name in NAMES if not lookup(name)} <= DERIVED


@pytest.mark.parametrize(
    ("number", "merged", "posted"),
    [
        (239, "KVM_CAP_ARM_WRITABLE_IMP_ID_REGS", {"KVM_CAP_PLANES"}),
        (240, "KVM_CAP_ARM_EL2", {"KVM_CAP_PLANES_FPU", "KVM_CAP_ARM_RME"}),
        (247, "KVM_CAP_S390_KEYOP", {"KVM_CAP_ARM_RMI", "KVM_CAP_MEMORY_ATTRIBUTES2"}),
        (
            248,
            "KVM_CAP_S390_VSIE_ESAMODE",
            {"KVM_CAP_MEMORY_ATTRIBUTES2", "KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES"},
        ),
        (
            249,
            "KVM_CAP_S390_HPAGE_2G",
            {"KVM_CAP_ARM_RMI", "KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES"},
        ),
        (
            250,
            "KVM_CAP_PPC_COMPAT_CAPS",
            {"KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES", "KVM_CAP_MEMORY_ATTRIBUTES2_FLAGS"},
        ),
        (251, "KVM_CAP_ARM_PMU_V3_STRICT", {"KVM_CAP_ARM_RMI"}),
    ],
)
def test_a_capability_tells_who_else_claimed_its_number(
    number: int, merged: str, posted: set[str]
) -> None:
    """What a VMM that is compiled against a series finds under the number on 7.3."""
    found = lookup(f"cap {number}")
    assert [m.name for m in found if not m.history] == [merged]
    assert {m.name for m in found if m.history} == posted
    assert all(("taken by", merged) in m.details for m in found if m.history)


def test_exit_44_is_claimed_twice_and_merged_nowhere() -> None:
    found = lookup("exit 44")
    assert {(m.name, m.history) for m in found} == {
        ("KVM_EXIT_PLANE_EVENT", True),
        ("KVM_EXIT_ARM64_TIO", True),
    }
    assert all("number also of" in dict(m.details) for m in found)


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("exit 40", "KVM_EXIT_TDX"),
        ("cap 126", "KVM_CAP_ARM_PMU_V3"),
        ("0xae60", "KVM_CREATE_IRQCHIP"),
        ("0xc080aed2", "KVM_SET_MEMORY_ATTRIBUTES2"),
        ("0xc020aed7", "KVM_ARM_RMI_POPULATE"),
        ("kvm_mp_state_halted", "KVM_MP_STATE_HALTED"),
        ("KVM_VM_TYPE_ARM_REALM", "KVM_VM_TYPE_ARM_REALM"),
    ],
)
def test_what_people_ask(token: str, name: str) -> None:
    assert lookup(token)[0].name == name


def test_architectures_that_agree_are_one_meaning() -> None:
    assert [(hex(m.value or 0), m.arch) for m in lookup("KVM_IRQFD")] == [
        ("0x4020ae76", "arm64, loongarch, riscv, s390, x86"),
        ("0x8020ae76", "mips, powerpc"),
    ]
