"""Where calls exist, compared with what real kernels answered and with the history of releases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hcabi.arm64 import android, hypercalls, rsi
from hcabi.catalogue.availability import WITHOUT_EXIT, Availability, availability
from hcabi.catalogue.pages import all_pages
from hcabi.history.releases import RELEASES
from hcabi.x86 import tdx
from hcabi.x86.hypercalls import KICK_CPU, MAP_GPA_RANGE

RESULTS = Path(__file__).parents[2] / "docs/results"


def recorded() -> dict[tuple[str, str], dict[str, dict[str, str]]]:
    """Outcomes of the lab's probes, by kernel (two numbers) and name of the recorded kernel."""
    found = {}
    for path in sorted(RESULTS.glob("lab-*.json")):
        for kernel in json.loads(path.read_text())["kernels"]:
            if "probes" in kernel:
                version = ".".join(kernel["kernel"].split(".")[:2])
                found[f"Linux {version}", kernel["name"]] = kernel["probes"]["outcomes"]
    return found


RECORDED = recorded()
X86 = [key for key in RECORDED if key[1].startswith("x86")]
ARM64 = [key for key in RECORDED if key[1].startswith("arm64")]


def row(call: object, vm: str, kernel: str) -> Availability:
    (found,) = (a for a in availability(call) if (a.vm, a.kernel) == (vm, kernel))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("key", X86)
def test_a_kernel_exits_if_it_is_asked_to(key: tuple[str, str]) -> None:
    got = row(MAP_GPA_RANGE, "KVM_X86_DEFAULT_VM", key[0])
    assert (got.needs, got.since) == ("KVM_CAP_EXIT_HYPERCALL", "5.14")
    assert RECORDED[key]["answer_passed_on"]["0"].startswith("exit")
    assert got.answer == "KVM_EXIT_HYPERCALL"
    assert RECORDED[key]["capability_required"]["a good call"] == "no exit, RAX -ENOSYS"
    assert got.otherwise == "-KVM_ENOSYS"


@pytest.mark.parametrize("key", ARM64)
def test_the_filter_decides_in_an_ordinary_vm(key: tuple[str, str]) -> None:
    got = row(hypercalls.MEM_SHARE, "ordinary VM", key[0])
    assert got.needs == "KVM_SMCCC_FILTER_FWD_TO_USER"
    assert RECORDED[key]["filter_actions"]["forwarded"].startswith("exit")
    assert got.answer == "KVM_EXIT_HYPERCALL"
    assert RECORDED[key]["filter_range_ends"]["after 0xc6000005"] == "no exit, x0 NOT_SUPPORTED"
    assert got.otherwise == "SMCCC_RET_NOT_SUPPORTED"


@pytest.mark.parametrize("key", ARM64)
def test_a_protected_vm_has_no_exit(key: tuple[str, str]) -> None:
    got = row(hypercalls.MEM_SHARE, "protected VM", key[0])
    assert RECORDED[key]["share_states"]["share"] == "no exit, x0 0x0"
    assert (got.answer, got.needs) == (WITHOUT_EXIT, "")


def test_older_kernels_lack_vm_types() -> None:
    had = {(a.vm, a.kernel) for a in availability(MAP_GPA_RANGE)}
    assert {vm for vm, kernel in had if kernel == "Linux 6.1"} == {"KVM_X86_DEFAULT_VM"}
    assert ("KVM_X86_SNP_VM", "Linux 6.12") in had
    assert ("KVM_X86_TDX_VM", "Linux 6.12") not in had
    assert ("KVM_X86_TDX_VM", "Linux 7.2") in had


@pytest.mark.parametrize(
    ("vm", "what"),
    [("KVM_X86_SNP_VM", "SNP guests' page state"), ("KVM_X86_TDX_VM", "MapGPA exits")],
)
def test_vm_types_are_as_old_as_their_exits(vm: str, what: str) -> None:
    (since,) = {a.since for a in availability(MAP_GPA_RANGE) if a.vm == vm}
    assert [r.release for r in RELEASES if what in r.what] == [since]


def test_calls_of_each_platform() -> None:
    assert {a.answer for a in availability(KICK_CPU)} == {WITHOUT_EXIT}
    (got,) = {(a.answer, a.otherwise) for a in availability(tdx.MAP_GPA)}
    assert got == ("KVM_EXIT_HYPERCALL", "TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED")
    assert {a.answer for a in availability(tdx.GET_QUOTE)} == {"KVM_EXIT_TDX"}
    series = row(rsi.IPA_STATE_SET, "realm", "Arm CCA series")
    assert (series.answer, series.needs) == ("KVM_EXIT_MEMORY_FAULT", "")
    assert row(android.MEM_RELINQUISH, "protected VM", "Android 6.12").answer == WITHOUT_EXIT
    upstream = row(android.MEM_RELINQUISH, "protected VM", "Linux 7.3")
    assert upstream.answer == "SMCCC_RET_NOT_SUPPORTED"


def test_registers_of_32_bit_calls_are_32_bits_wide() -> None:
    """Bit 30 of a function id says which convention a call has (DEN0028)."""
    for e in all_pages():
        if e.kind == "call" and e.arch == "arm64":
            wide = 64 if e.thing.number >> 30 & 1 else 32
            widths = {a.bits for a in (*e.thing.arguments, *e.thing.results)}
            assert widths <= {wide}, e.slug
