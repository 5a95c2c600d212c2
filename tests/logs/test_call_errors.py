"""An error of a call means what the call's declaration lists for it."""

from __future__ import annotations

import pytest

from hcabi.catalogue.lookup import lookup
from hcabi.logs.call_errors import call_error
from hcabi.logs.explain import explain_line
from hcabi.logs.names import names_in


@pytest.mark.parametrize(
    "line",
    [
        "KVM_CREATE_GUEST_MEMFD: Inappropriate ioctl for device",
        "kvm_ioctls::VmFd::create_guest_memfd failed: Error(25)",
        "Building the microVM failed: Internal(Vm(CreateGuestMemfd(Error(25))))",
    ],
)
def test_a_call_is_named_in_many_ways(line: str) -> None:
    (entry,) = (e for _, e in names_in(line) if e.kind == "failed call")
    assert entry.name == "KVM_CREATE_GUEST_MEMFD failed with ENOTTY"
    assert "built without private memory" in entry.sentence  # virt/kvm/kvm_main.c, its #ifdef


def test_what_is_not_one_call_and_one_error_is_not_joined() -> None:
    run, memfd = (lookup(name)[0] for name in ("KVM_RUN", "KVM_CREATE_GUEST_MEMFD"))
    einval, enotty = (lookup(f"errno {n}")[0] for n in (22, 25))
    assert call_error([memfd, enotty]) is not None
    for entries in ([memfd], [enotty], [memfd, run, enotty], [memfd, einval, enotty]):
        assert call_error(entries) is None
    assert call_error([run, enotty]) is None  # nothing is listed


def test_what_the_words_of_a_vmm_may_mean_is_said_so() -> None:
    line = "Failed to set KVM memory attributes: Cannot allocate memory (os error 12)"
    (entry,) = (e for _, e in names_in(line) if e.kind == "failed call")
    assert entry.name == "If KVM_SET_MEMORY_ATTRIBUTES failed with ENOMEM"
    assert "record of pages" in entry.sentence  # xa_store() of kvm_vm_set_mem_attributes()
    assert "failed call" not in {e.kind for _, e in names_in("no room for it (os error 12)")}


def test_strace_tells_the_cause_of_a_failed_call() -> None:
    said = explain_line("ioctl(11, KVM_CREATE_VCPU, 0) = -1 EEXIST (File exists)")
    assert said is not None
    assert said.cause == "there is a vCPU with this id"  # kvm_vm_ioctl_create_vcpu()
    said = explain_line("ioctl(11, KVM_CREATE_VCPU, 0) = 12")
    assert said is not None
    assert said.cause == ""
