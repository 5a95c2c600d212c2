"""Releases of names against each other, and against what kernels of three releases answered."""

import json
from pathlib import Path

import pytest

from hcabi.errors import HostUsageError
from hcabi.history.releases import RELEASES
from hcabi.history.since import since
from hcabi.kvm.capabilities import Capability
from hcabi.layout import c_name
from hcabi.vmm.simulated.capabilities import first_release, types_since
from hcabi.x86.vm_types import VmType

ANSWERS = sorted((Path(__file__).parents[1] / "data" / "kvm-answers").glob("*.json"))


def version(release: str) -> tuple[int, ...]:
    return tuple(map(int, release.split(".")))


def test_exact_releases_lie_between_the_headers() -> None:
    named = [(n, c.release) for c in RELEASES for n in c.names]
    assert len(named) > 20
    for name, release in named:
        came = since(name)
        assert came is not None, name
        assert version(came.after) < version(release) <= version(came.by), name


@pytest.mark.parametrize("path", ANSWERS, ids=lambda p: p.stem)
def test_what_a_kernel_has_came_before_it(path: Path) -> None:
    recorded = json.loads(path.read_text())
    kernel = version(recorded["kernel"])[:2]
    had = [c for c in Capability if recorded["answers"].get(f"system: capability {int(c)}", 0) > 0]
    assert len(had) > 25
    for capability in had:
        came = since(c_name(capability))
        assert came is not None, capability
        assert version(came.release or came.after or "0") <= kernel, capability


def test_the_simulation_has_vm_types_from_their_release_on() -> None:
    assert types_since() == {
        VmType.DEFAULT_VM: (0, 0),  # kernels had plain VMs before their type had a name
        VmType.SW_PROTECTED_VM: (6, 8),
        VmType.SEV_VM: (6, 10),
        VmType.SEV_ES_VM: (6, 10),
        VmType.SNP_VM: (6, 11),
        VmType.TDX_VM: (6, 16),
    }


@pytest.mark.parametrize("name", ["KVM_CAP_NO_SUCH_NAME", "KVM_CAP_X86_MSR_FILTER"])
def test_a_name_without_a_release_is_not_in_every_kernel(name: str) -> None:
    with pytest.raises(HostUsageError, match=f"{name}: its first release is not known"):
        first_release(name)


def test_how_it_is_said() -> None:
    assert str(since("KVM_RUN")) == "4.19 or older"
    assert str(since("KVM_CAP_X86_MSR_FILTER")) == "after 4.19, by 5.16"
    assert str(since("KVM_CAP_EXIT_HYPERCALL")) == "5.14"
    assert str(since("KVM_EXIT_TDX")) == "6.16 (unverified; after 6.13, by 6.19)"
    assert since("KVM_SET_SHARED_PAGES_LIST") is None  # posted, never merged
