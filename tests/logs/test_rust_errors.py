"""Errors of VMMs in Rust are told from the innermost name out."""

from __future__ import annotations

import pytest

from hcabi.logs.explain import explain_line
from hcabi.logs.names import names_in
from hcabi.logs.rust_errors import RustError, _programs, rust_errors

ERRORS = [error for program in _programs() for error in program.error]


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: e.name)
def test_each_is_found_by_what_is_printed(error: RustError) -> None:
    *around, name = error.name.split()
    debug = f"{name}(Os {{ code: 22, kind: InvalidInput }})"
    for outer in reversed(around or ["Outer"]):
        debug = f"{outer}({debug})"
    texts = [f"failed: {debug}", f"failed: {debug.replace('(Os', ' { source: Os')}"]
    texts += [f"1: {error.display}: x"] if error.display else []
    for text in texts:
        said = [entry for _, entry in rust_errors(text) if entry.name == name]
        assert [entry.sentence.endswith(error.means) for entry in said] == [True], text


def test_the_innermost_comes_first_and_the_systems_error_last() -> None:
    """The line of libkrun issue 100; errno-base.h has EINVAL as 22; sev.c refuses INIT2 with it."""
    line = (
        "SecureVirtPrepare(SnpSecVirtPrepare(CreateLauncher(Custom { kind: Other, error: "
        'IoError(Os { code: 22, kind: InvalidInput, message: "?" }) })))'
    )
    names = ["CreateLauncher", "SnpSecVirtPrepare", "KVM_SEV_INIT2 failed with EINVAL", "EINVAL"]
    assert [entry.name for _, entry in names_in(line)] == names


@pytest.mark.parametrize(
    "line",
    [
        "Internal(Vm(Something(Error(13))))",
        "LaunchStart of the guest",  # a word, and no variant
        "InitVm(Os { code: 22 })",  # says nothing without the name around it
        "MyLaunchStart(1)",
    ],
)
def test_another_name_is_not_guessed(line: str) -> None:
    assert rust_errors(line) == []


@pytest.mark.parametrize(
    ("line", "call"),
    [
        ("Internal(VcpuConfigure(VcpuSetSregs(Error(22))))", "KVM_SET_SREGS"),
        ("VmBoot(VmCreate(CreateVcpu(Error(22))))", "KVM_CREATE_VCPU"),  # the innermost
        ("Vm(SetMsrEntries(Error(22)))", "KVM_SET_MSRS"),
    ],
)
def test_a_variant_names_the_call_that_failed(line: str, call: str) -> None:
    """arch/x86/kvm/x86.c and virt/kvm/kvm_main.c refuse these with EINVAL (22)."""
    found = {entry.name: entry.kind for _, entry in names_in(line)}
    assert found[call] == "ioctl"
    assert found["EINVAL"] == "errno"


def test_a_variant_of_no_call_is_none() -> None:
    found = [e.kind for _, e in names_in("Internal(VcpuSetColour(Error(22)), CreateNothing(1))")]
    assert found == ["errno"]


def test_an_error_inside_of_a_panic_is_read() -> None:
    said = explain_line("called `Result::unwrap()` on an `Err` value: CreateVm(Error(22))")
    assert said is not None
    assert "KVM_CREATE_VM failed with EINVAL" in [entry.name for entry in said.about]
