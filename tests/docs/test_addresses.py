"""Sources have addresses, and these are what the projects' own servers call the places."""

from __future__ import annotations

import pytest

from hcabi.catalogue.addresses import Address, address
from hcabi.catalogue.index import index
from hcabi.layout import Source

TREE = "https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree"


@pytest.mark.parametrize(
    ("source", "url"),
    [
        (Source("arch/x86/kvm/x86.c", "Linux 7.3.4", "7409-7441"),
         f"{TREE}/arch/x86/kvm/x86.c?h=v7.3.4#n7409"),
        (Source("include/uapi/linux/kvm.h", "Linux 7.3.4", "KVM_CAP_*"),
         f"{TREE}/include/uapi/linux/kvm.h?h=v7.3.4"),
        (Source("Documentation/virt/kvm/api.rst", "Linux 7.3.4", "4.68"),
         f"{TREE}/Documentation/virt/kvm/api.rst?h=v7.3.4"),
        (Source("arch/arm64/include/asm/kvm_asm.h", "Linux 5.15 and 5.17", "X"),
         f"{TREE}/arch/arm64/include/asm/kvm_asm.h?h=v5.15"),
        (Source("Steven Price, KVM support for Arm CCA", "v15, 2026-07-15",
                "20260715142841.80544-1-steven.price@arm.com"),
         "https://lore.kernel.org/r/20260715142841.80544-1-steven.price@arm.com"),
        (Source("OpenVMM", "1488a37b7cfe, 2026-08-21", "vm/hv1/hvdef"),
         "https://github.com/microsoft/openvmm/tree/1488a37b7cfe/vm/hv1/hvdef"),
    ],
)  # fmt: skip
def test_a_source_has_its_address(source: Source, url: str) -> None:
    assert address(source) == Address(url)


def test_a_measurement_is_among_the_results() -> None:
    measured = Source("guest runs on KVM and pKVM", "Linux 7.3.4 and 7.2.13", "FEATURES_2")
    assert address(measured) == Address(page="results/index")


def test_what_nobody_knows_has_none() -> None:
    assert address(Source("a note", "2026", "page 3")) is None


def test_95_of_100_sources_can_be_opened() -> None:
    sources = [i.entry.source for i in index().items if i.entry.source is not None]
    without = [str(s) for s in sources if address(s) is None]
    assert len(without) < 0.05 * len(sources), sorted(set(without))
