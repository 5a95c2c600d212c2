"""Commands of KVM_MEMORY_ENCRYPT_OP, against numbers and rules of the kernel's sources."""

from __future__ import annotations

import re

import pytest

from hcabi.kvm.errno import Errno
from hcabi.layout import layout_of
from hcabi.x86.encrypt_op import EncryptCommand
from hcabi.x86.sev_commands import (
    SEV_COMMANDS,
    KvmSevSnpLaunchUpdate,
    SevCommand,
    SnpPageType,
)
from hcabi.x86.tdx_commands import (
    TDX_COMMANDS,
    KvmTdxCapabilities,
    KvmTdxInitVm,
    TdxCommand,
)

ALL = [*SEV_COMMANDS.values(), *TDX_COMMANDS.values()]


def test_every_number_is_described_once() -> None:
    assert list(SEV_COMMANDS) == [*range(23), *range(100, 104)]
    assert set(SEV_COMMANDS) == {int(c) for c in SevCommand}
    assert list(TDX_COMMANDS) == list(range(6))
    assert set(TDX_COMMANDS) == {int(c) for c in TdxCommand}


@pytest.mark.parametrize("command", ALL, ids=lambda c: c.name)
def test_a_command_takes_the_structure_of_its_name(command: EncryptCommand) -> None:
    """The kernel names each structure after its command; what does not follow is listed."""
    other = {
        "KVM_SEV_INIT2": "struct kvm_sev_init",
        "KVM_SEV_DBG_DECRYPT": "struct kvm_sev_dbg",
        "KVM_SEV_DBG_ENCRYPT": "struct kvm_sev_dbg",
        "KVM_SEV_GET_ATTESTATION_REPORT": "struct kvm_sev_attestation_report",
        "KVM_TDX_GET_CPUID": "struct kvm_cpuid2",
    }
    if command.argument is not None:
        expected = other.get(command.name, f"struct {command.name.lower()}")
        assert layout_of(command.argument).c_name == expected


@pytest.mark.parametrize("command", ALL, ids=lambda c: c.name)
def test_what_kvm_writes_back_is_a_structure_and_says_its_lines(command: EncryptCommand) -> None:
    assert re.fullmatch(r"\d+-\d+", command.source.locator)
    assert command.argument is not None or not command.in_out
    assert all(status.negated and status.when for status in command.statuses)


def test_numbers_that_kvm_does_not_serve() -> None:
    """sev_mem_enc_ioctl has no case for them."""
    assert {c.name for c in ALL if not c.served} == {
        "KVM_SEV_SEND_UPDATE_VMSA",
        "KVM_SEV_RECEIVE_UPDATE_VMSA",
        "KVM_SEV_CERT_EXPORT",
    }


def test_vcpu_commands() -> None:
    assert {c.name for c in ALL if c.on == "vcpu"} == {
        "KVM_TDX_INIT_VCPU",
        "KVM_TDX_INIT_MEM_REGION",
        "KVM_TDX_GET_CPUID",
    }


def test_what_kvm_checks_at_tdx_init() -> None:
    """tdx.c 2443 created_vcpus, 2533 packages without an online processor, after cgroup and key."""
    errors = [(s.code, s.when) for s in TDX_COMMANDS[TdxCommand.INIT_VM].statuses]
    codes = [code for code, _ in errors]
    assert (Errno.EBUSY, "a vCPU was made already") in errors
    assert codes.index(Errno.ENOSPC) < codes.index(Errno.EIO) < codes.index(Errno.EAGAIN)


def test_mirror_vms_may_issue_four_commands() -> None:
    mirrored = "the VM mirrors another one's encryption"
    allowed = {
        c.name for c in SEV_COMMANDS.values() if mirrored not in {s.when for s in c.statuses}
    }
    assert allowed == {
        "KVM_SEV_LAUNCH_UPDATE_VMSA",
        "KVM_SEV_GUEST_STATUS",
        "KVM_SEV_DBG_DECRYPT",
        "KVM_SEV_DBG_ENCRYPT",
    }


def test_snp_vms_refuse_commands_of_sev_with_eperm() -> None:
    for number, command in SEV_COMMANDS.items():
        refuses = Errno.EPERM in {s.code for s in command.statuses}
        assert refuses == (number < 100)


def test_loops() -> None:
    """What does part of its work, and says so without an error or with one."""
    assert {c.name for c in ALL if c.repeat} == {
        "KVM_SEV_LAUNCH_MEASURE",
        "KVM_SEV_SEND_START",
        "KVM_SEV_SEND_UPDATE_DATA",
        "KVM_SEV_GET_ATTESTATION_REPORT",
        "KVM_SEV_SNP_LAUNCH_UPDATE",
        "KVM_TDX_CAPABILITIES",
        "KVM_TDX_INIT_MEM_REGION",
        "KVM_TDX_GET_CPUID",
    }


def test_an_snp_update_as_bytes() -> None:
    update = KvmSevSnpLaunchUpdate(0x800, 0x7F0000000000, 0x2000, type=int(SnpPageType.CPUID))
    raw = layout_of(KvmSevSnpLaunchUpdate).build(update)
    assert raw.hex() == "000800000000000000000000007f0000002000000000000006" + "00" * 39


def test_leaves_follow_at_the_end() -> None:
    """Where the array of CPUID entries starts, as QEMU and the kernel's selftests count it."""
    assert layout_of(KvmTdxCapabilities).size == 2056
    assert layout_of(KvmTdxInitVm).size == 264
