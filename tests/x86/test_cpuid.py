"""What guests read from CPUID, against the numbers that KVM's and TDX's documents give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.layout import layout_of
from hcabi.x86.cpuid import (
    CpuidLeaf,
    EncryptionEax,
    EncryptionEbx,
    KvmFeatures,
    features_leaf,
    find_kvm_base,
    is_tdx,
)

KVM = CpuidLeaf(0x40000001, 0x4B4D564B, 0x564B4D56, 0x0000004D)
HYPER_V = CpuidLeaf(0x40000005, 0x7263694D, 0x666F736F, 0x76482074)
NOTHING = CpuidLeaf(0, 0, 0, 0)


def hypervisors(leaves: dict[int, CpuidLeaf]):
    return lambda leaf: leaves.get(leaf, NOTHING)


@pytest.mark.parametrize(
    ("leaves", "base"),
    [
        ({0x40000000: KVM}, 0x40000000),
        ({0x40000000: HYPER_V, 0x40000100: KVM}, 0x40000100),
        ({0x4000FF00: KVM}, 0x4000FF00),
        ({0x40010000: KVM}, None),
        ({0x40000001: KVM}, None),
        ({0x40000000: HYPER_V}, None),
        ({}, None),
    ],
)
def test_find_kvm_base(leaves: dict[int, CpuidLeaf], base: int | None) -> None:
    assert find_kvm_base(hypervisors(leaves)) == base


def test_the_first_of_two_bases_counts() -> None:
    leaves = {0x40000200: KVM, 0x40000100: KVM}
    assert find_kvm_base(hypervisors(leaves)) == 0x40000100


def test_no_more_than_256_leaves_are_read() -> None:
    read = []
    find_kvm_base(lambda leaf: read.append(leaf) or NOTHING)
    assert read[0] == 0x40000000
    assert read[-1] == 0x4000FF00
    assert len(read) == 256


@given(st.sampled_from(["ebx", "ecx", "edx"]), st.integers(0, 31))
def test_every_bit_of_the_signature_counts(register: str, bit: int) -> None:
    almost = KVM._replace(**{register: getattr(KVM, register) ^ 1 << bit})
    assert find_kvm_base(hypervisors({0x40000000: almost})) is None


def test_features_follow_the_base() -> None:
    assert features_leaf(0x40000000) == 0x40000001
    assert features_leaf(0x40000100) == 0x40000101


def test_tdx_signature_goes_ebx_edx_ecx() -> None:
    assert is_tdx(CpuidLeaf(0, 0x65746E49, 0x20202020, 0x5844546C))
    assert not is_tdx(CpuidLeaf(0, 0x65746E49, 0x5844546C, 0x20202020))


def test_bits_that_sharing_is_about() -> None:
    features = layout_of(KvmFeatures)
    assert features.mask("hc_map_gpa_range", "migration_control") == 0x30000
    assert features.from_int(0x01000000).clocksource_stable_bit
    encryption = layout_of(EncryptionEax)
    assert encryption.mask("sme", "sev", "sev_es", "sev_snp") == 0b11011
    assert encryption.mask("svsm") == 1 << 28
    ebx = layout_of(EncryptionEbx).from_int(0x4173)
    assert (ebx.c_bit_position, ebx.phys_addr_reduction, ebx.num_vmpl) == (51, 5, 4)
