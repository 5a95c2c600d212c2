"""Pages are found by declaration and by name; of two with one name, that of the architecture."""

import re

import pytest

pytest.importorskip("sphinx", reason="the docs extra is not installed")

from docutils import nodes
from hcabi_docs.cells import PageRef
from hcabi_docs.site.kernels import measured
from hcabi_docs.svg import NARROW, WIDE, Lanes, byte_map
from hcabi_docs.views.layouts import fields

from hcabi.catalogue.pages import by_slug, page_of, place_of
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.x86.baselines import BASELINES, Baseline
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


@pytest.mark.parametrize("lanes", [WIDE, NARROW])
def test_labels_of_a_byte_map_are_whole(lanes: Lanes) -> None:
    """What is longer than its box is broken behind underscores, in a box that is high enough."""
    drawn = byte_map("x", layout_of(KvmRun), lanes)
    first = drawn.split("request_interrupt_window: ", 1)[1].split("</a>")[0]
    assert re.findall(r'class="label"[^>]*>([^<]+)<', first) == ["request_", "interrupt_", "window"]
    height = float(re.search(r'height="([\d.]+)"', first)[1])
    places = [float(y) for y in re.findall(r'<text [^>]*y="([\d.]+)"', first)]
    top = float(re.search(r'<rect [^>]*y="([\d.]+)"', first)[1])
    assert top + 10 <= places[0]
    assert places[-1] <= top + height - 2


def test_what_no_probe_asked_is_not_called_measured() -> None:
    """The lab has no SNP or TDX guest, so the check of their answers was never measured."""
    names = [f for f in Baseline.__struct_fields__ if f != "name"]
    unmeasured = {n for n in names for b in BASELINES.values() if not measured(b, n)}
    assert unmeasured == {"synthesized_ret_checked"}
