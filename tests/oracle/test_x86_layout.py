"""What hcabi.kvm and hcabi.x86 declare, against offsets and numbers that a C compiler gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hcabi.arm64 import ioctls as arm64_ioctl
from hcabi.catalogue.declarations import declarations
from hcabi.kvm import ioctl_structs as structs
from hcabi.kvm import ioctls as ioctl
from hcabi.kvm import run as arms
from hcabi.kvm.flags import MsrExitReason
from hcabi.layout import (
    Layout,
    Record,
    c_name,
    layout_of,
)
from hcabi.x86 import (
    cpuid,
    ghcb,
    hypercalls,
    sev_commands,
    tdx,
    tdx_commands,
    unmerged,
)
from hcabi.x86 import (
    ioctl_structs as setup_structs,
)
from hcabi.x86 import (
    run as exits,
)
from hcabi.x86.hypercalls import Hypercall, MapGpaRangeAttributes
from hcabi.x86.msr_filter import (
    MAX_FILTER_BITMAP_SIZE,
    MAX_FILTER_RANGES,
    KvmMsrFilter,
    KvmMsrFilterRange,
    MsrFilterDefault,
    MsrFilterFlag,
)
from hcabi.x86.registers import KvmRegs
from hcabi.x86.run import HypercallExitFlags

DATA = Path(__file__).parents[1] / "data"
X86 = json.loads((DATA / "x86-layout.json").read_text())
ARM64 = json.loads((DATA / "arm64-layout.json").read_text())
RUN = layout_of(arms.KvmRun)

STRUCTS: dict[str, type[Record]] = {
    "kvm_run": arms.KvmRun,
    "kvm_hyperv_exit": arms.HypervExit,
    "kvm_xen_exit": arms.XenExit,
    "kvm_exit_snp_req_certs": arms.SnpReqCertsExit,
    "kvm_msr_filter_range": KvmMsrFilterRange,
    "kvm_msr_filter": KvmMsrFilter,
    "kvm_enable_cap": structs.KvmEnableCap,
    "kvm_memory_attributes": structs.KvmMemoryAttributes,
    "kvm_userspace_memory_region": structs.KvmUserspaceMemoryRegion,
    "kvm_userspace_memory_region2": structs.KvmUserspaceMemoryRegion2,
    "kvm_create_guest_memfd": structs.KvmCreateGuestMemfd,
    "kvm_pre_fault_memory": structs.KvmPreFaultMemory,
    "kvm_cpuid_entry2": setup_structs.KvmCpuidEntry2,
    "kvm_cpuid2": setup_structs.KvmCpuid2,
    "kvm_msr_entry": setup_structs.KvmMsrEntry,
    "kvm_msrs": setup_structs.KvmMsrs,
    "kvm_sync_regs": exits.KvmSyncRegs,
    "kvm_regs": KvmRegs,
    "kvm_sev_cmd": setup_structs.KvmSevCmd,
    "kvm_sev_init": sev_commands.KvmSevInit,
    "kvm_sev_send_update_data": sev_commands.KvmSevSendUpdateData,
    "kvm_sev_receive_update_data": sev_commands.KvmSevReceiveUpdateData,
    "kvm_sev_snp_launch_update": sev_commands.KvmSevSnpLaunchUpdate,
    "kvm_tdx_cmd": tdx_commands.KvmTdxCmd,
    "kvm_tdx_init_mem_region": tdx_commands.KvmTdxInitMemRegion,
    "ghcb_save_area": ghcb.GhcbSaveArea,
    "ghcb": ghcb.Ghcb,
    "psc_hdr": ghcb.PscHdr,
    "psc_entry": ghcb.PscEntry,
    "snp_psc_desc": ghcb.SnpPscDesc,
    "HISTORICAL_kvm_shared_pages_list_v10": unmerged.KvmSharedPagesList,
}
SHARED: dict[str, type[Record]] = {
    "kvm_run": arms.KvmRun,
    "kvm_one_reg": structs.KvmOneReg,
    "kvm_reg_list": structs.KvmRegList,
    "kvm_device_attr": structs.KvmDeviceAttr,
    "kvm_enable_cap": structs.KvmEnableCap,
    "kvm_memory_attributes": structs.KvmMemoryAttributes,
    "kvm_create_guest_memfd": structs.KvmCreateGuestMemfd,
    "kvm_userspace_memory_region": structs.KvmUserspaceMemoryRegion,
    "kvm_userspace_memory_region2": structs.KvmUserspaceMemoryRegion2,
}

GUEST_MEMORY = "paravirtual services in guest memory; nothing about sharing"
UNRELATED = "nothing about sharing"

STRUCTS_NOT_DECLARED = {
    "kvm_clock_pairing": GUEST_MEMORY,
    "kvm_steal_time": GUEST_MEMORY,
    "kvm_vcpu_pv_apf_data": GUEST_MEMORY,
    "HISTORICAL_hypercall_pre_6_4": "`longmode` and `pad` were renamed to `flags`, in their place",
}
FIELDS_NOT_DECLARED = {
    ("kvm_run", "debug"): "differs by architecture, and " + UNRELATED,
}
#: Names that C gives and a declaration gives otherwise.
RENAMED = {("kvm_run", "padding"): "exit_union", ("kvm_run", "s.padding"): "s"}

CONSTANTS_NOT_DECLARED = {
    "KVM_SEV_NR_MAX": "the number after the last one, which moves",
    "KVM_MSR_ENABLED": "bit 0 of several MSRs that have nothing to do with sharing",
}
#: The header counts these bits instead of giving masks.
COUNTED = (cpuid.KvmFeatures, cpuid.KvmHints)


def declared() -> dict[str, int]:
    """Every number but arm64's by C name: members of enums, bits with a C name, ioctls."""
    found = declarations()
    numbers = {i.name: i.number for arch, i in found.ioctls if arch != "arm64"}
    for arch, cls in found.numbers:
        if arch != "arm64":
            numbers |= {c_name(m): int(m) for m in cls.__members__.values()}
    for arch, layout in found.layouts:
        if arch != "arm64" and layout.is_word:
            counted = layout.record in COUNTED
            numbers |= {
                f.doc.c_name: f.position if counted else layout.mask(f.name)
                for f in layout.fields
                if f.doc.c_name
            }
    return numbers


DECLARED = declared()
TDX_ARMS = layout_of(arms.TdxExit).arms


def leaf_of(arm: str) -> int:
    found = TDX_ARMS[arm].arm
    assert found is not None
    return found.when[0]


#: Constants that follow from declarations without a name of their own.
DERIVED = {
    "KVM_MAP_GPA_RANGE_DECRYPTED": layout_of(MapGpaRangeAttributes).to_int(MapGpaRangeAttributes()),
    "KVM_MSR_EXIT_REASON_VALID_MASK": sum(MsrExitReason),
    "KVM_MSR_FILTER_RANGE_VALID_MASK": sum(MsrFilterFlag),
    "KVM_MSR_FILTER_VALID_MASK": sum(MsrFilterDefault),
    "KVM_MSR_FILTER_MAX_RANGES": MAX_FILTER_RANGES,
    "KVM_MSR_FILTER_MAX_BITMAP_SIZE": MAX_FILTER_BITMAP_SIZE,
    "KVM_SYNC_X86_VALID_FIELDS": layout_of(exits.SyncFields).mask("regs", "sregs", "events"),
    "SYNC_REGS_SIZE_BYTES": RUN.field("s").size,
    "KVMIO": ioctl.KVMIO,
    "KVM_API_VERSION": ioctl.KVM_API_VERSION,
    "KVM_EXIT_HYPERCALL_VALID_MASK": 1 << Hypercall.MAP_GPA_RANGE,
    "GHCB_MSR_INFO_MASK": layout_of(ghcb.GhcbMsr).mask("code"),
    "GHCB_MSR_PSC_RESP_ERROR": ghcb.PSC_RESPONSE_ERROR,
    "VMGEXIT_PSC_MAX_ENTRY_LINUX_GUEST": ghcb.LINUX_PSC_ENTRIES,
    "VMGEXIT_PSC_MAX_COUNT": ghcb.MAX_PSC_ENTRIES,
    "VMGEXIT_PSC_OP_PRIVATE": ghcb.PageStateOperation.PRIVATE,
    "VMGEXIT_PSC_OP_SHARED": ghcb.PageStateOperation.SHARED,
    "KVM_EXIT_HYPERCALL_MBZ": layout_of(HypercallExitFlags).mask("reserved"),
    "TDX_CPUID_LEAF_ID": cpuid.TDX_LEAF,
    "TDX_MAP_GPA_MAX_LEN": tdx.MAP_GPA_CHUNK,
    "TDVMCALL_EXPOSE_REGS_MASK": tdx.EXPOSED_REGISTERS,
    "TDVMCALL_GET_TD_VM_CALL_INFO": leaf_of("get_tdvmcall_info"),
    "TDVMCALL_GET_QUOTE": leaf_of("get_quote"),
    "TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT": leaf_of("setup_event_notify"),
}


def places(layout: Layout[Any], prefix: str = "", base: int = 0) -> dict[str, tuple[int, int]]:
    """Offset and size of everything that a structure has a name for, union arms included."""
    found = {f"{prefix}{r.path}": (base + r.offset, r.size) for r in layout.rows}
    for name, arm in layout.arms.items():
        assert arm.arm is not None
        at = base + layout.field(arm.arm.field).position
        for path in (name, f"{arm.arm.field}.{name}"):
            found[prefix + path] = (at, arm.size)
            found |= places(arm, f"{prefix}{path}.", at)
    return found


def compare(struct: str, cls: type[Record], fields: dict[str, list[int]]) -> None:
    ours = places(layout_of(cls))
    for field, place in fields.items():
        if (struct, field) in FIELDS_NOT_DECLARED:
            assert field not in ours, f"{struct}.{field} is declared, take it off the list"
            continue
        path = RENAMED.get((struct, field), field)
        assert ours.get(path) == tuple(place), f"{struct}.{field}"


@pytest.mark.parametrize("struct", STRUCTS)
def test_x86_structure(struct: str) -> None:
    expected = X86["structs"][struct]
    fields = dict(expected["fields"])
    assert layout_of(STRUCTS[struct]).size == expected["size"]
    if struct == "kvm_run":
        # The header reads `s` as kvm_sync_regs, which is x86's own.
        sync = layout_of(exits.KvmSyncRegs)
        inside = {
            f"s.regs.{p}": place for p, place in places(sync, base=RUN.field("s").position).items()
        }
        inside["s.regs"] = (RUN.field("s").position, sync.size)
        for path in [p for p in fields if p.startswith("s.")]:
            assert inside[path] == tuple(fields.pop(path)), path
    compare(struct, STRUCTS[struct], fields)


@pytest.mark.parametrize("struct", ["kvm_run", "kvm_enable_cap"])
def test_a_32_bit_program_has_the_same_structure(struct: str) -> None:
    expected = X86["i386_compat"][struct]
    ours = places(layout_of(STRUCTS[struct]))
    fields = expected.get("fields", {})
    assert layout_of(STRUCTS[struct]).size == expected["size"]
    # A 64-bit number after one of 32 bits is not aligned there; only Xen's exit has one.
    moved = {"xen.u.hcall.input": 4}
    assert {name: ours[name][0] - moved.get(name, 0) for name in fields} == fields


def test_the_msr_filter_of_a_32_bit_program_is_another_structure() -> None:
    """It lacks the compiler's padding, and KVM tells the two by the size in the ioctl."""
    expected = X86["i386_compat"]
    whole, each = layout_of(KvmMsrFilter), layout_of(KvmMsrFilterRange)
    pad = each.field("implicit_padding").size
    end = each.field("bitmap").position + 4
    assert expected["kvm_msr_filter_range"]["fields"] == {"bitmap": end - 4 - pad}
    assert expected["kvm_msr_filter_range"]["size"] == end - pad
    ranges = expected["kvm_msr_filter"]["fields"]["ranges"]
    assert ranges == whole.field("ranges").position - whole.field("implicit_padding").size
    size = ranges + MAX_FILTER_RANGES * (end - pad)
    assert expected["kvm_msr_filter"]["size"] == size
    wide, narrow = DECLARED["KVM_X86_SET_MSR_FILTER"], expected["KVM_X86_SET_MSR_FILTER_COMPAT"]
    assert (wide ^ narrow) >> 16 == whole.size ^ size


@pytest.mark.parametrize("struct", SHARED)
def test_structure_on_arm64(struct: str) -> None:
    expected = ARM64[f"struct {struct}"]
    fields = dict(expected["fields"])
    fields.pop("s.regs", None)  # kvm_sync_regs differs by architecture
    assert layout_of(SHARED[struct]).size == expected["size"]
    compare(struct, SHARED[struct], fields)


def test_bits_of_a_page_state_change() -> None:
    ours = {f.name: [f.position, f.size] for f in layout_of(ghcb.PscEntry).fields}
    assert ours == X86["bitfields"]["psc_entry"]


def test_bits_of_the_valid_bitmap() -> None:
    expected = X86["ghcb_valid_bitmap_index"]
    assert {name: ghcb.valid_bit(name) for name in expected} == expected


def test_every_structure_is_declared_or_has_a_reason() -> None:
    assert STRUCTS.keys() | STRUCTS_NOT_DECLARED.keys() == X86["structs"].keys()
    assert not STRUCTS.keys() & STRUCTS_NOT_DECLARED.keys()


def test_no_exemption_is_stale() -> None:
    """What is exempted from a comparison is in the headers, and not declared."""
    structs = X86["structs"]
    for name, field in FIELDS_NOT_DECLARED:
        assert field in structs[name]["fields"]
    constants = X86["constants"] | X86["kernel_constants"]
    assert CONSTANTS_NOT_DECLARED.keys() <= constants.keys() - (DECLARED | DERIVED).keys()


def test_the_exit_before_linux_6_4_had_the_same_places() -> None:
    old = X86["structs"]["HISTORICAL_hypercall_pre_6_4"]
    today = layout_of(arms.HypercallExit)
    assert old["size"] == today.size
    for name in ("nr", "args", "ret"):
        assert list(today.locate(name)) == old["fields"][name]
    at, size = today.locate("flags")
    assert [at, size] == [
        old["fields"]["longmode"][0],
        sum(old["fields"][n][1] for n in ("longmode", "pad")),
    ]


@pytest.mark.parametrize("table", ["constants", "kernel_constants"])
def test_x86_constants(table: str) -> None:
    ours = DECLARED | DERIVED
    wrong = {n: (ours[n], v) for n, v in X86[table].items() if n in ours and ours[n] != v}
    assert not wrong
    missing = [n for n in X86[table] if n not in ours and n not in CONSTANTS_NOT_DECLARED]
    assert not missing
    known = {n for n in X86[table] if n in ours}
    assert not known & CONSTANTS_NOT_DECLARED.keys()


def test_enough_constants_are_compared() -> None:
    """Guards the test above: a walk that finds nothing would agree with everything."""
    ours = DECLARED | DERIVED
    assert len([n for n in X86["constants"] if n in ours]) >= 150


def test_shared_constants_on_arm64() -> None:
    everything = ARM64["constants"] | ARM64["x86_constants"]
    values = {n: entry["dec"] for n, entry in everything.items()}
    ours = DECLARED | DERIVED | {n: i.number for n, i in arm64_ioctl.IOCTLS.items()}
    compared = {n: v for n, v in values.items() if n in ours}
    assert {n: ours[n] for n in compared} == compared
    assert compared.keys() >= arm64_ioctl.IOCTLS.keys()
    prefixes = (
        "KVM_EXIT_",
        "KVM_CAP_",
        "KVM_MEM",
        "GUEST_MEMFD_",
        "KVM_GET_",
        "KVM_SET_",
        "KVM_HC_",
    )
    assert not [n for n in values if n.startswith(prefixes) and n not in ours]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("KVM_RUN", 0xAE80),
        ("KVM_ENABLE_CAP", 0x4068AEA3),
        ("KVM_SET_MEMORY_ATTRIBUTES", 0x4020AED2),
        ("KVM_X86_SET_MSR_FILTER", 0x4188AEC6),
        ("KVM_GET_SUPPORTED_CPUID", 0xC008AE05),
        ("KVM_MEMORY_ENCRYPT_REG_REGION", 0x8010AEBB),
    ],
)
def test_ioctl_numbers_as_strace_shows_them(name: str, number: int) -> None:
    assert DECLARED[name] == number


def test_call_spec_answers_in_the_kernels_order() -> None:
    """The order of facts about arch/x86/kvm/x86.c, 7409-7441."""
    codes = [(s.code.name, int(s.code)) for s in hypercalls.MAP_GPA_RANGE.statuses]
    assert codes == [("EPERM", 1), ("ENOSYS", 1000), ("EINVAL", 22)]
    assert [a.register for a in hypercalls.MAP_GPA_RANGE.arguments] == ["rax", "rbx", "rcx", "rdx"]
    assert [r.register for r in hypercalls.MAP_GPA_RANGE.results] == ["rax"]
    assert sorted(hypercalls.CALLS) == [1, 5, 9, 10, 11, 12]
