"""Numbers of headers that are not for user space, against what a compiler reads there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hcabi.arm64 import esr, ffa, pkvm, psci, rmi
from hcabi.arm64.smccc import PsciMemory
from hcabi.catalogue.lookup import lookup
from hcabi.layout import CEnum, c_name, layout_of

KERNEL = json.loads((Path(__file__).parents[1] / "data/linux-7.3.4-internal.json").read_text())
#: Numbers by name, of all headers.
NUMBERS: dict[str, int] = {n: v for names in KERNEL["constants"].values() for n, v in names.items()}
FAULTS: dict[str, int] = KERNEL["fault_info"]


@pytest.mark.parametrize(
    "numbers",
    [
        esr.ExceptionClass, ffa.FfaFunction, ffa.FfaFunction64, ffa.FfaReturn, pkvm.PkvmComponent,
        pkvm.PkvmPageState, psci.PsciFunction, psci.PsciFunction64, psci.PsciReturn,
    ],
)  # fmt: skip
def test_numbers_are_the_kernels(numbers: type[CEnum]) -> None:
    assert {c_name(m): int(m) for m in numbers} == {c_name(m): NUMBERS[c_name(m)] for m in numbers}


@pytest.mark.parametrize(
    ("prefix", "sets"),
    [
        ("FFA_RET_", (ffa.FfaReturn,)),
        ("FFA_MEM_", (ffa.FfaFunction,)),
        ("FFA_FN64_MEM_", (ffa.FfaFunction64,)),
        ("PKVM_", (pkvm.PkvmPageState, pkvm.PkvmComponent)),
        ("PSCI_", (psci.PsciFunction, psci.PsciFunction64, psci.PsciReturn, PsciMemory)),
    ],
)
def test_no_number_is_missing(prefix: str, sets: tuple[type[CEnum], ...]) -> None:
    theirs = {n for n in NUMBERS if n.startswith(prefix)}
    assert theirs <= {c_name(m) for cls in sets for m in cls}


def test_calls_of_the_host_are_those_that_pkvm_alone_has() -> None:
    """The function numbers stand behind a marker; the ids are of owner 6, 64 bits wide."""
    first = NUMBERS["__KVM_HOST_SMCCC_FUNC_PKVM_ONLY"]
    last = NUMBERS["__KVM_HOST_SMCCC_FUNC_MAX"]
    theirs = {
        name: 0xC6000000 | number
        for name, number in NUMBERS.items()
        if name.startswith("__KVM_HOST_SMCCC_FUNC___")
        and (first <= number < last or name.endswith("pkvm_prot_finalize"))
    }
    assert {c_name(m): int(m) for m in pkvm.PkvmHostCall} == theirs


def test_fault_status() -> None:
    """The kernel prints these words; granule protection faults it does not know."""
    words = {
        "ADDRSZ": "address size fault", "FAULT": "translation fault", "ACCESS": "access flag fault",
        "PERM": "permission fault", "SEA_TTW": "(translation table walk)",
    }  # fmt: skip
    ours = {int(m) for m in esr.FaultStatus if not m.name.startswith("GRANULE")}
    assert ours <= set(FAULTS.values())
    for text, number in FAULTS.items():
        for name, word in words.items():
            if text.startswith("level") and text.endswith(word) and "parity" not in text:
                level = text.split()[1].replace("-", "M")
                member = esr.FaultStatus(number).name
                level = "" if level == "0" and name != "SEA_TTW" else f"_L{level}"
                assert member == f"FSC_{name}{level}"
    named = {c_name(m): int(m) for m in esr.FaultStatus if c_name(m) != m.name}
    assert named == {name: NUMBERS[name] for name in named}
    # DDI0487: 0b1001xx on a walk at level xx, 0b100011 at level -1, 0b101000 not on a walk.
    assert esr.FaultStatus.GRANULE_PROTECTION_FAULT_WALK_L3 == 0b100111
    assert esr.FaultStatus.GRANULE_PROTECTION_FAULT_WALK_LM1 == 0b100011
    assert esr.FaultStatus.GRANULE_PROTECTION_FAULT == 0b101000


def test_bits_of_a_syndrome() -> None:
    layout = layout_of(esr.EsrAbort)
    ours = {
        f.doc.c_name: layout.mask(f.name) for f in layout.fields if f.size == 1 and f.doc.c_name
    }
    assert len(ours) == 11
    assert ours == {name: NUMBERS[name] for name in ours}


def test_realm_management() -> None:
    """KVM's series for RMI 1.0 and TF-RMM: smc-rmi.h writes these ids in its comments."""
    assert rmi.RmiFunction.RMI_VERSION == 0xC4000150
    assert rmi.RmiFunction.RMI_DATA_CREATE == rmi.RmiFunctionV2.RMI_RTT_DATA_MAP_INIT == 0xC4000153
    assert rmi.RmiFunction.RMI_REC_ENTER == 0xC400015C
    assert rmi.RmiFunction.RMI_RTT_UNMAP_UNPROTECTED == 0xC4000162
    assert rmi.RmiFunction.RMI_RTT_SET_RIPAS == 0xC4000169
    assert rmi.RmiFunctionV2.RMI_GPT_INFO == 0xC4000211
    assert [int(s) for s in (*rmi.RmiStatus, *rmi.RmiStatusV2)] == list(range(17))
    read = layout_of(rmi.RmiReturn).from_int(0x304)
    assert (read.status, read.index) == (rmi.RmiStatus.RMI_ERROR_RTT, 3)
    flags = layout_of(rmi.RecEnterFlags)
    assert flags.mask("ripas_response") == 1 << 4
    features = layout_of(rmi.RmiFeatures)
    assert features.mask("hash_sha_256") == 1 << 32
    assert features.mask("max_recs_order") == 0xF << 38


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("0xc400015c", "SMC_RMI_REC_ENTER"),
        ("0x84000077", "FFA_MEM_RECLAIM"),
        ("0x84000008", "PSCI_0_2_FN_SYSTEM_OFF"),
        ("RMI_GRANULE_DELEGATE", "SMC_RMI_GRANULE_DELEGATE"),
        ("rec exit reason 4", "RMI_EXIT_RIPAS_CHANGE"),
        ("rmi status 0x304", "RMI status"),
        ("RMI return 0x104", "RMI status"),
        ("ESR_EL1 0x96000010", "ESR_ELx of an abort"),
        ("ESR_EL2 0x5a000000", "ESR_ELx"),
        ("DFSC 0x28", "GRANULE_PROTECTION_FAULT"),
        ("EC = 0x25", "ESR_ELx_EC_DABT_CUR"),
        ("ffa returned -6", "FFA_RET_DENIED"),
        ("psci returns -2", "PSCI_RET_INVALID_PARAMS"),
        ("pkvm page state 1", "PKVM_PAGE_SHARED_OWNED"),
        ("-973078525", "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"),
        ("RSI_PLANE_ENTER", "SMC_RSI_PLANE_ENTER"),
        ("0xffbadab1", "KVM_CAP_ARM_PROTECTED_VM"),
        ("UVC 0x301", "UVC_CMD_UNPACK_IMG"),
        ("__pkvm_init_vm", "__KVM_HOST_SMCCC_FUNC___pkvm_init_vm"),
        ("rmi_rec_enter returned 0x104", "RMI status"),
        ("rmi returned 0x104", "RMI status"),
        ("KVM_CREATE_GUEST_MEMFD returned -22", "KVM_CREATE_GUEST_MEMFD"),
        ("SNP_LAUNCH_START fails with EIO", "KVM_SEV_SNP_LAUNCH_START"),
        ("MEM_SHARE returns -3", "SMCCC_RET_INVALID_PARAMETER (-3)"),
        ("HvCallModifySparseGpaPageHostVisibility returns 0x5", "HV_STATUS_INVALID_PARAMETER (5)"),
    ],
)
def test_found_first(asked: str, name: str) -> None:
    assert lookup(asked)[0].name == name
