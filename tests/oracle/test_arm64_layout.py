"""Declarations of arm64 against a C probe compiled with the headers of Linux 7.3.4."""

from __future__ import annotations

import json
from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest

from hcabi.arm64 import (
    hypercalls,
    ioctl_structs,
    registers,
    rsi,
    smccc,
)
from hcabi.arm64.run import HypercallExitFlags
from hcabi.arm64.smccc_filter import FilterAction, KvmSmcccFilter
from hcabi.arm64.vm_types import VM_TYPE_MASK, MachineType
from hcabi.layout import c_name, layout_of

ORACLE = json.loads((Path(__file__).parents[1] / "data" / "arm64-layout.json").read_text())
CONSTANTS = {name: entry["dec"] for name, entry in ORACLE["constants"].items()}

STRUCTS: dict[str, Any] = {
    "struct kvm_regs": registers.KvmRegs,
    "struct user_pt_regs": registers.UserPtRegs,
    "struct user_fpsimd_state": registers.UserFpsimdState,
    "struct kvm_smccc_filter": KvmSmcccFilter,
    "struct kvm_vcpu_init": ioctl_structs.KvmVcpuInit,
    "struct kvm_arm_counter_offset": ioctl_structs.KvmArmCounterOffset,
    "arm64 RsiRealmConfig": rsi.RealmConfig,
    "arm64 RsiHostCall": rsi.HostCall,
}

_KVM = "the same on all architectures, declared in hcabi.kvm"
_UNUSED = "nothing of sharing memory goes through it"
UNDECLARED_STRUCTS = {
    "struct kvm_run": _KVM,
    "struct kvm_one_reg": _KVM,
    "struct kvm_reg_list": _KVM,
    "struct kvm_device_attr": _KVM,
    "struct kvm_enable_cap": _KVM,
    "struct kvm_memory_attributes": _KVM,
    "struct kvm_create_guest_memfd": _KVM,
    "struct kvm_userspace_memory_region": _KVM,
    "struct kvm_userspace_memory_region2": _KVM,
    "struct kvm_sync_regs": _UNUSED,
    "struct kvm_vcpu_events": _UNUSED,
    "struct kvm_debug_exit_arch": _UNUSED,
    "s390 struct uv_cb_header": "another architecture",
    "s390 struct uv_cb_share": "another architecture",
    "hyperv struct hv_gpa_range_for_visibility": "another hypervisor",
}

#: Prefixes of names in the probe, and where they are or why they are not declared.
UNDECLARED_CONSTANTS = {
    "KVM_EXIT_": _KVM,
    "KVM_CAP_": _KVM,
    "KVM_MEM": _KVM,
    "GUEST_MEMFD_": _KVM,
    "KVM_GET_": _KVM,
    "KVM_SET_": _KVM,
    "KVM_HAS_": _KVM,
    "KVM_CREATE_": _KVM,
    "KVM_CHECK_": _KVM,
    "KVM_ENABLE_CAP": _KVM,
    "KVM_RUN": _KVM,
    "KVM_ARM_VCPU_INIT": _KVM,
    "KVM_ARM_PREFERRED_TARGET": _KVM,
    "KVM_COALESCED_MMIO_PAGE_OFFSET": _KVM,
    "KVM_DIRTY_LOG_PAGE_OFFSET": _KVM,
    "KVM_PSCI_FN_BASE": "PSCI shares no memory",
    "ANDROID_": "not yet declared",
    "RHI_": "not yet declared",
    "UV": "another architecture",
    "SBI_": "another architecture",
    "HV": "another hypervisor",
}


def declared_constants() -> dict[str, int]:
    """Collect each constant that we declare, under its C name."""
    found: dict[str, int] = {}
    enums: tuple[type[IntEnum], ...] = (
        registers.FirmwareRegister,
        FilterAction,
        ioctl_structs.SmcccAttribute,
        ioctl_structs.VcpuFeature,
        ioctl_structs.VcpuTarget,
        ioctl_structs.VmAttributeGroup,
        rsi.RsiFunction,
    )
    found |= {c_name(member): int(member) for enum in enums for member in enum}
    found |= {call.name: call.number for call in (*hypercalls.CALLS, *rsi.CALLS)}
    for word in (MachineType, HypercallExitFlags):
        layout = layout_of(word)
        found |= {f.doc.c_name: layout.mask(f.name) for f in layout.fields if f.doc.c_name}
    for bitmap in (
        registers.StdBmap,
        registers.StdHypBmap,
        registers.VendorHypBmap,
        registers.VendorHypBmap2,
    ):
        found |= {f.doc.c_name: f.position for f in layout_of(bitmap).fields if f.doc.c_name}
    identifier = layout_of(registers.RegisterId)
    coprocessor = identifier.field("coprocessor").position
    size = identifier.field("size").position
    architecture = identifier.field("architecture").position
    found |= {c_name(m): m << coprocessor for m in registers.Coprocessor}
    found |= {c_name(m): m << size for m in registers.RegisterSize}
    found |= {c_name(m): m << architecture for m in registers.Architecture}
    found |= {f"KVM_REG_X{n}": registers.x(n) for n in range(31)}
    found |= {f"KVM_UID_REG_{n}": word for n, word in enumerate(hypercalls.UID_WORDS)}
    return found | {
        "KVM_REG_ARCH_MASK": identifier.mask("architecture"),
        "KVM_REG_SIZE_MASK": identifier.mask("size"),
        "KVM_REG_SIZE_SHIFT": size,
        "KVM_REG_ARM_COPROC_SHIFT": coprocessor,
        "KVM_REG_SP": registers.SP,
        "KVM_REG_PC": registers.PC,
        "KVM_REG_PSTATE": registers.PSTATE,
        "KVM_REG_SP_EL1": registers.SP_EL1,
        "KVM_REG_ELR_EL1": registers.ELR_EL1,
        "KVM_VM_TYPE_ARM_MASK": VM_TYPE_MASK,
        "ARM_SMCCC_VERSION_FUNC_ID": smccc.VERSION_ID,
        "ARM_SMCCC_ARCH_FEATURES_FUNC_ID": smccc.ARCH_FEATURES_ID,
    }


DECLARED = declared_constants()


def oracle_struct(name: str) -> dict[str, Any]:
    found: dict[str, Any] = ORACLE.get(name) or ORACLE["other_arch_layouts"][name]
    return found


@pytest.mark.parametrize("name", STRUCTS)
def test_structure_agrees_with_the_probe(name: str) -> None:
    expected = oracle_struct(name)
    layout = layout_of(STRUCTS[name])

    actual = {row.path: [row.offset, row.size] for row in layout.rows}

    assert layout.size == expected["size"]
    assert {path: actual.get(path) for path in expected["fields"]} == expected["fields"]


@pytest.mark.parametrize("name", sorted(DECLARED.keys() & CONSTANTS.keys()))
def test_constant_agrees_with_the_probe(name: str) -> None:
    assert hex(DECLARED[name]) == hex(CONSTANTS[name])


def test_every_structure_of_the_probe_is_declared_or_excused() -> None:
    structs = {name for name, entry in ORACLE.items() if "fields" in entry}
    structs |= ORACLE["other_arch_layouts"].keys()

    assert structs == STRUCTS.keys() | UNDECLARED_STRUCTS.keys()


def test_every_constant_of_the_probe_is_declared_or_excused() -> None:
    missing = CONSTANTS.keys() - DECLARED.keys()

    assert {name for name in missing if not name.startswith(tuple(UNDECLARED_CONSTANTS))} == set()


@pytest.mark.parametrize("prefix", UNDECLARED_CONSTANTS)
def test_no_excuse_is_stale(prefix: str) -> None:
    assert any(name.startswith(prefix) for name in CONSTANTS.keys() - DECLARED.keys())


def test_names_that_the_probe_has_are_spelled_as_in_c() -> None:
    """What we declare beyond the probe is known one by one, so that a misspelling shows."""
    assert DECLARED.keys() - CONSTANTS.keys() == {
        "ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_2_FUNC_ID",
        "SMC_RSI_ATTESTATION_TOKEN_CONTINUE",
        "SMC_RSI_ATTESTATION_TOKEN_INIT",
        "SMC_RSI_FEATURES",
        "SMC_RSI_MEASUREMENT_EXTEND",
        "SMC_RSI_MEASUREMENT_READ",
    }
