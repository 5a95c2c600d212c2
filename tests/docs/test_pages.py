"""Pages are found by declaration and by name; of two with one name, that of the architecture."""

import pytest
from docutils import nodes
from hcabi_docs.cells import PageRef
from hcabi_docs.views.layouts import fields

from hcabi.catalogue.pages import by_slug, page_of, place_of
from hcabi.kvm.errno import Errno
from hcabi.x86.hypercalls import MAP_GPA_RANGE, MapGpaRangeAttributes


def test_a_declaration_has_its_page() -> None:
    assert page_of(MAP_GPA_RANGE).slug == "call-x86-map-gpa-range"
    assert page_of(MapGpaRangeAttributes).slug == "word-x86-map-gpa-range-attributes"
    assert page_of(Errno).slug == "numbers-kvm-errno"
    with pytest.raises(KeyError):
        page_of(int)


@pytest.mark.parametrize(
    ("name", "kind", "arch", "slug", "anchor"),
    [
        ("KVM_HC_MAP_GPA_RANGE", "", "", "call-x86-map-gpa-range", ""),
        ("KVM_HC_MAP_GPA_RANGE", "numbers", "", "numbers-x86-hypercall", "m--kvm-hc-map-gpa-range"),
        ("EINVAL", "", "", "numbers-kvm-errno", "m--einval"),
        ("struct kvm_regs", "", "x86", "structure-x86-kvm-regs", ""),
        ("struct kvm_regs", "", "arm64", "structure-arm64-kvm-regs", ""),
        ("HypercallExitFlags", "", "arm64", "word-arm64-hypercall-exit-flags", ""),
        ("HypercallExitFlags", "", "x86", "word-x86-hypercall-exit-flags", ""),
    ],
)
def test_a_name_has_its_place(name: str, kind: str, arch: str, slug: str, anchor: str) -> None:
    place = place_of(name, kind=kind, arch=arch)
    assert place == (by_slug()[slug], anchor)


def test_a_name_that_is_not_declared_has_no_place() -> None:
    assert place_of("KVM_HC_NO_SUCH") is None
    assert place_of("EINVAL", kind="call") is None


def test_a_nested_structure_is_that_of_its_own_architecture() -> None:
    """x86 and arm64 both have a `struct kvm_regs`."""
    made = nodes.container("", *fields(by_slug()["structure-x86-kvm-sync-regs"]))
    leads = {r["docname"] for r in made.findall(PageRef) if r.astext() == "struct kvm_regs"}
    assert leads == {"reference/generated/structure-x86-kvm-regs"}
