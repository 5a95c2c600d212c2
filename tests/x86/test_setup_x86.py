"""Set-up of x86 VMs: the planner's payloads byte by byte, and every rule of the linter."""

from __future__ import annotations

import struct
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.advice.x86.lint_rules import RULES
from hcabi.advice.x86.setup import (
    Configuration,
    CpuidBits,
    Options,
    Plan,
    Severity,
    Step,
    cpuid_argument,
    lint,
    migration_filter,
    plan,
)
from hcabi.errors import HostUsageError
from hcabi.layout import layout_of
from hcabi.x86.baselines import BASELINES, LINUX_6_12, LINUX_7_3
from hcabi.x86.ioctl_structs import KvmCpuidEntry2
from hcabi.x86.msr_filter import KvmMsrFilter, KvmMsrFilterRange
from hcabi.x86.vm_types import VmType

BIT_16, BIT_17 = 1 << 16, 1 << 17
DIRECT = [VmType.DEFAULT_VM, VmType.SW_PROTECTED_VM, VmType.SEV_VM, VmType.SEV_ES_VM]
MIGRATION = Options(migration=True)


def step(made: Plan, name: str) -> Step:
    (found,) = [s for s in made.steps if s.ioctl.name == name]
    return found


def enabled(made: Plan) -> dict[int, tuple[int, ...]]:
    """Capabilities as the bytes enable them: u32 cap, u32 flags, u64 args[4], 64 unused bytes."""
    found = {}
    for s in made.steps:
        if s.ioctl.name == "KVM_ENABLE_CAP":
            assert s.ioctl.number == 0x4068AEA3
            assert len(s.argument) == 104
            cap, flags, *args = struct.unpack_from("<II4Q", s.argument)
            assert flags == 0
            assert s.argument[40:] == bytes(64)
            found[cap] = tuple(args)
    return found


def order(made: Plan) -> list[str]:
    return [
        f"{s.ioctl.name} {s.value}" if s.ioctl.name.startswith("KVM_C") else s.ioctl.name
        for s in made.steps
    ]


# --- the plan


def test_sharing_needs_one_capability_before_the_bit() -> None:
    made = plan(VmType.SEV_VM, Options())
    assert order(made) == [
        "KVM_CHECK_EXTENSION 235", "KVM_CREATE_VM 2", "KVM_CHECK_EXTENSION 201",
        "KVM_ENABLE_CAP", "KVM_MEMORY_ENCRYPT_OP", "KVM_CREATE_VCPU 0", "KVM_SET_CPUID2",
    ]  # fmt: skip
    assert enabled(made) == {201: (0x1000, 0, 0, 0)}
    assert [s.expect for s in made.steps] == [1 << 2, 0, 0x1000, 0, 0, 0, 0]
    assert made.cpuid == CpuidBits(0x40000001, BIT_16)
    assert (made.control, made.problems) == (None, ())
    assert (made.replies.refused, made.replies.retry) == (-22, None)


def test_a_plan_without_options_is_misuse() -> None:
    with pytest.raises(HostUsageError, match=r"options=None: expected Options"):
        plan(VmType.SNP_VM, None)  # type: ignore[arg-type]


def test_migration_needs_filter_reason_filter_and_both_bits() -> None:
    made = plan(VmType.SEV_ES_VM, MIGRATION)
    assert order(made) == [
        "KVM_CHECK_EXTENSION 235", "KVM_CREATE_VM 3", "KVM_CHECK_EXTENSION 201",
        "KVM_ENABLE_CAP", "KVM_CHECK_EXTENSION 188", "KVM_CHECK_EXTENSION 189",
        "KVM_ENABLE_CAP", "KVM_X86_SET_MSR_FILTER", "KVM_MEMORY_ENCRYPT_OP", "KVM_CREATE_VCPU 0",
        "KVM_SET_CPUID2",
    ]  # fmt: skip
    assert enabled(made) == {201: (0x1000, 0, 0, 0), 188: (4, 0, 0, 0)}
    assert made.cpuid == CpuidBits(0x40000001, BIT_16 | BIT_17)
    assert (made.control, made.problems) == (0, ())


def test_the_msr_filter_as_the_kernel_reads_it() -> None:
    """flags 0; ranges[0] at 8 = {flags 3, nmsrs 1, base, bitmap pointer at 8 + 16}."""
    found = step(plan(VmType.SEV_VM, MIGRATION), "KVM_X86_SET_MSR_FILTER")
    assert found.ioctl.number == 0x4188AEC6
    assert len(found.argument) == 392
    assert found.pointer_at == 24
    assert found.pointee == bytes(8), "one whole word, bit 0 clear denies"
    filled = bytearray(found.argument)
    struct.pack_into("<Q", filled, found.pointer_at, 0x7FFF_1234_5678)
    expected = struct.pack("<II IIII Q", 0, 0, 3, 1, 0x4B564D08, 0, 0x7FFF_1234_5678)
    assert filled == expected.ljust(392, b"\0")


@pytest.mark.parametrize("vm_type", list(VmType))
def test_init2_comes_before_the_first_vcpu(vm_type: VmType) -> None:
    """kvm_sev_cmd {id, data, error, sev_fd}; kvm_sev_init {vmsa_features, flags, ghcb_version}."""
    made = plan(vm_type, Options(ghcb_version=2))
    names = [s.ioctl.name for s in made.steps]
    if vm_type not in (VmType.SEV_VM, VmType.SEV_ES_VM, VmType.SNP_VM):
        assert "KVM_MEMORY_ENCRYPT_OP" not in names
        return
    assert names.index("KVM_MEMORY_ENCRYPT_OP") == names.index("KVM_CREATE_VCPU") - 1
    found = step(made, "KVM_MEMORY_ENCRYPT_OP")
    assert found.ioctl.number == 0xC008AEBA
    assert (found.argument, found.pointer_at) == (struct.pack("<IIQII", 22, 0, 0, 0, 0), 8)
    assert found.pointee == struct.pack("<QIHH8I", 0, 0, 2, 0, *[0] * 8)
    refused = ["ghcb_version"] if vm_type == VmType.SEV_VM else []
    assert [p.name for p in made.problems] == refused


@pytest.mark.parametrize("vm_type", [VmType.SNP_VM, VmType.TDX_VM])
def test_synthesized_exits_need_the_capability_and_no_bit(vm_type: VmType) -> None:
    made = plan(vm_type, Options())
    assert enabled(made) == {201: (0x1000, 0, 0, 0)}
    assert made.cpuid is None
    assert "KVM_SET_CPUID2" not in order(made)
    assert made.replies.refused == 22
    assert made.replies.retry == (11 if vm_type == VmType.TDX_VM else None)


def test_migration_by_vm_type() -> None:
    names = {t: [p.name for p in plan(t, MIGRATION).problems] for t in VmType}
    assert names == {
        VmType.DEFAULT_VM: ["control_unencrypted"],
        VmType.SW_PROTECTED_VM: ["control_unencrypted"],
        VmType.SEV_VM: [],
        VmType.SEV_ES_VM: [],
        VmType.SNP_VM: ["control_on_snp"],
        VmType.TDX_VM: ["control_on_tdx"],
    }
    controls = {t: plan(t, MIGRATION).control for t in VmType}
    assert list(controls.values()) == [1, 1, 0, 0, 0, None]
    tdx = plan(VmType.TDX_VM, MIGRATION)
    assert tdx.cpuid is None
    assert 188 not in enabled(tdx)
    legacy = plan(VmType.DEFAULT_VM, Options(migration=True, encrypted=True))
    assert (legacy.control, legacy.problems) == (0, ())
    assert order(legacy)[0] == "KVM_CREATE_VM 0", "old SEV needs no VM type"


@pytest.mark.parametrize("vm_type", list(VmType))
def test_private_memory_by_vm_type(vm_type: VmType) -> None:
    made = plan(vm_type, Options(private_memory=True))
    checks = {s.value: s.expect for s in made.steps if s.ioctl.name == "KVM_CHECK_EXTENSION"}
    if vm_type in (VmType.SW_PROTECTED_VM, VmType.SNP_VM, VmType.TDX_VM):
        assert {231: 1, 234: 1, 232: 1, 233: 8}.items() <= checks.items()
        assert made.problems == ()
        vm_made = [s.ioctl.name for s in made.steps].index("KVM_CREATE_VM")
        asked = [n for n, s in enumerate(made.steps) if s.value == 233]
        assert asked[0] > vm_made, "the VM answers this, the system says more"
    else:
        assert not {231, 232, 233, 234} & checks.keys()
        assert [p.name for p in made.problems] == ["private_attribute"]


def test_with_hyper_v_the_bits_go_to_the_moved_leaf() -> None:
    made = plan(VmType.SEV_VM, Options(kvm_base=0x40000100))
    assert made.cpuid == CpuidBits(0x40000101, BIT_16)


def test_a_ready_cpuid_argument() -> None:
    leaves = [
        KvmCpuidEntry2(function=0x40000000, eax=0x40000001),
        KvmCpuidEntry2(function=0x40000001, eax=0x0100_7EFB, edx=1),
    ]
    argument = step(plan(VmType.SEV_VM, MIGRATION, supported=leaves), "KVM_SET_CPUID2").argument
    assert struct.unpack_from("<II", argument) == (2, 0)
    assert len(argument) == 8 + 2 * 40
    assert struct.unpack_from("<7I", argument, 8 + 40) == (
        0x40000001, 0, 0, 0x0103_7EFB, 0, 0, 1,
    )  # fmt: skip
    assert argument[8:48] == layout_of(KvmCpuidEntry2).build(leaves[0])
    with pytest.raises(HostUsageError, match="0x40000101"):
        cpuid_argument(leaves, CpuidBits(0x40000101, BIT_16))
    assert step(plan(VmType.SEV_VM, MIGRATION), "KVM_SET_CPUID2").argument == b""


def test_old_kernels_need_ret_written() -> None:
    written = {b.name: plan(VmType.SEV_VM, Options(), b).write_ret for b in BASELINES.values()}
    assert written == {
        "linux-6.1": True, "linux-6.12": True, "linux-7.2": False, "linux-7.3": False,
    }  # fmt: skip


def test_nothing_wished_is_nothing_done() -> None:
    made = plan(VmType.SEV_VM, Options(sharing=False))
    assert enabled(made) == {}
    assert made.cpuid is None
    with pytest.raises(HostUsageError):
        plan(6, Options())


# --- the linter


def sound(**changes: Any) -> Configuration:
    """An SEV VM that can share and migrate."""
    values: dict[str, Any] = {
        "vm_type": 2, "exit_hypercall": 0x1000, "handled": frozenset({12}),
        "features": BIT_16 | BIT_17, "user_space_msr": 4, "msr_filter": migration_filter(),
        "bitmaps": (bytes(8),), "control": 0, "refusal": -22, **changes,
    }  # fmt: skip
    return Configuration(**values)


def protected(vm_type: int, **changes: Any) -> Configuration:
    """A sound SNP or TDX VM."""
    values: dict[str, Any] = {
        "vm_type": vm_type, "exit_hypercall": 0x1000, "handled": frozenset({12}),
        "memory_attributes": 8, "handles_memory_fault": True, "refusal": 22, **changes,
    }  # fmt: skip
    return Configuration(**values)


def a_filter(*ranges: tuple[int, int, int], flags: int = 0) -> KvmMsrFilter:
    made = tuple(KvmMsrFilterRange(f, n, base) for f, n, base in ranges)
    return KvmMsrFilter(flags, ranges=made + (KvmMsrFilterRange(),) * (16 - len(made)))


CONTROL = 0x4B564D08
WITH_CONTROL = (3, 1, CONTROL)
EVERY = BIT_16 | BIT_17

WRONG = [
    (sound(exit_hypercall=12), ["number_as_mask", "call_not_enabled"]),
    (sound(exit_hypercall=0), ["call_not_enabled"]),
    (
        sound(exit_hypercall=0x3000, handled=frozenset({12, 13})),
        ["unknown_in_mask", "call_not_enabled"],
    ),
    (
        sound(exit_hypercall=0x3002),
        ["unknown_in_mask", "call_not_enabled", "enabled_not_handled"],
    ),
    (sound(handled=frozenset()), ["enabled_not_handled"]),
    (protected(4, exit_hypercall=0), ["door_not_enabled"]),
    (protected(5, exit_hypercall=0), ["door_not_enabled"]),
    (
        protected(5, exit_hypercall=0, features=BIT_16),
        ["door_not_enabled", "call_not_enabled"],
    ),
    (sound(features=BIT_16), ["call_without_control"]),
    (sound(vm_type=3, features=BIT_16), ["call_without_control"]),
    (sound(vm_type=0, encrypted=True, features=BIT_16), ["call_without_control"]),
    (sound(features=BIT_17), ["control_without_call"]),
    (sound(vm_type=5, refusal=22, handles_memory_fault=True), ["control_on_tdx"]),
    (sound(vm_type=4, refusal=22, handles_memory_fault=True), ["control_on_snp"]),
    (sound(vm_type=0, control=1), ["control_unencrypted"]),
    (sound(user_space_msr=0), ["control_faults"]),
    (sound(user_space_msr=3), ["control_faults"]),
    (sound(msr_filter=None), ["control_faults"]),
    (sound(msr_filter=None, user_space_msr=0), ["control_faults"]),
    (sound(msr_filter=None, user_space_msr=7), ["control_by_unknown"]),
    (sound(msr_filter=None, user_space_msr=2), ["control_by_unknown"]),
    (sound(msr_filter=None, user_space_msr=1), ["control_faults"]),
    (
        sound(msr_filter=None, user_space_msr=2, vm_type=5, refusal=22, handles_memory_fault=True),
        ["control_on_tdx", "control_faults"],
    ),
    (sound(msr_filter=a_filter((1, 1, CONTROL))), ["control_half_denied", "control_faults"]),
    (
        sound(msr_filter=a_filter((2, 1, CONTROL)), user_space_msr=6),
        ["control_half_denied", "control_by_unknown"],
    ),
    (sound(bitmaps=(b"\1" + bytes(7),)), ["bitmap_allows", "control_faults"]),
    (sound(bitmaps=(b"\1",)), ["bitmap_short", "bitmap_allows", "control_faults"]),
    (sound(bitmaps=(b"\0",)), ["bitmap_short"]),
    (sound(bitmaps=()), ["bitmap_short"]),
    (sound(msr_filter=a_filter((3, 65, CONTROL))), ["bitmap_short"]),
    (sound(msr_filter=a_filter((3, 12289, CONTROL)), bitmaps=(bytes(1544),)), ["bitmap_long"]),
    (
        # The first range that has the MSR wins.
        sound(
            msr_filter=a_filter((3, 16, 0x4B564D00), WITH_CONTROL),
            bitmaps=(b"\0\1" + bytes(6), bytes(8)),
        ),
        ["bitmap_allows", "control_faults"],
    ),
    (
        sound(msr_filter=a_filter((0, 1, 0x10), WITH_CONTROL), bitmaps=(bytes(8),) * 2),
        ["filter_flags"],
    ),
    (sound(msr_filter=a_filter((7, 1, CONTROL))), ["filter_flags"]),
    (sound(msr_filter=a_filter(WITH_CONTROL, flags=2)), ["filter_flags"]),
    (sound(msr_filter=a_filter(flags=1)), ["filter_denies_all"]),
    (sound(control=1), ["control_polarity"]),
    (sound(vm_type=0, control=0), ["control_unencrypted", "control_polarity"]),
    (sound(memory_attributes=8), ["private_attribute"]),
    (sound(vm_type=3, memory_attributes=8), ["private_attribute"]),
    (protected(4, handles_memory_fault=False), ["fault_not_handled"]),
    (protected(5, handles_memory_fault=False), ["fault_not_handled"]),
    (sound(other_hypercalls=True), ["call_hidden"]),
    (sound(kvm_base=0x40000100), ["features_leaf"]),
    (sound(features_at=0x40000101), ["features_leaf"]),
    (protected(4, refusal=-22), ["refusal_negative"]),
    (protected(5, refusal=1), ["refusal_negative"]),
    (sound(refusal=22), ["refusal_positive"]),
    (sound(refusal=0), ["refusal_positive"]),
    (sound(init=0), ["init_command"]),
    (sound(vm_type=3, init=1), ["init_command"]),
    (protected(4, init=0), ["init_command"]),
    (protected(5, init=22), ["init_command"]),
    (protected(1, refusal=-22, init=0), ["init_command"]),
    (Configuration(init=22), ["init_command"]),
    (sound(init=22, ghcb_version=1), ["ghcb_version"]),
    (sound(vm_type=3, init=22, ghcb_version=3), ["ghcb_version"]),
    (protected(4, init=22, ghcb_version=1), ["ghcb_version"]),
    (protected(4, guest_memfd_flags=1), ["memfd_mapped"]),
    (protected(5, tdvmcall_info=3, user_tdvmcallinfo=2), ["tdvmcall_info"]),
    (protected(4, guest_memfd_flags=2), ["memfd_init_shared"]),
    (protected(5, guest_memfd_flags=3), ["memfd_mapped", "memfd_init_shared"]),
]


@pytest.mark.parametrize(("wrong", "names"), WRONG)
def test_the_linter_names_exactly_what_is_wrong(wrong: Configuration, names: list[str]) -> None:
    assert [f.name for f in lint(wrong)] == names


SOUND = [
    Configuration(),
    sound(),
    sound(vm_type=3),
    sound(vm_type=0, encrypted=True),
    sound(kvm_base=0x40000100, features_at=0x40000101),
    sound(user_space_msr=7),
    sound(control=2),  # only bit 0 is the word
    sound(refusal=(1 << 64) - 22),
    sound(msr_filter=a_filter((3, 16, 0x4B564D00)), bitmaps=(b"\xff\xfe" + bytes(6),)),
    sound(msr_filter=a_filter((0, 0, 0x10), WITH_CONTROL), bitmaps=(b"", bytes(8))),
    sound(msr_filter=a_filter((3, 1, 0x10), flags=1), bitmaps=(bytes(8),)),
    Configuration(exit_hypercall=0x1000, handled=frozenset({12}), features=BIT_16),
    protected(4),
    protected(5),
    protected(5, refusal=11),
    protected(5, other_hypercalls=True),  # a TDX guest's calls do not go through them
    protected(1, refusal=-22, handles_memory_fault=False),
    sound(init=22),
    sound(vm_type=3, init=22, ghcb_version=1),
    protected(4, init=22, ghcb_version=2),
    protected(5, tdvmcall_info=2, user_tdvmcallinfo=2),
    protected(4, tdvmcall_info=3),
    Configuration(init=0),
    Configuration(init=1),
    sound(guest_memfd_flags=3),
]


@pytest.mark.parametrize("right", SOUND)
def test_what_is_right_has_no_finding(right: Configuration) -> None:
    assert lint(right) == ()


def test_every_rule_is_tested_and_explains_itself() -> None:
    assert {name for _, names in WRONG for name in names} == RULES.keys()
    for name, rule in RULES.items():
        assert len(rule.why.split()) >= 4, name
        assert len(rule.fix.split()) >= 3, name
        assert rule.source.locator, name
    assert "inferred" in str(RULES["control_on_tdx"].source)
    assert RULES["control_unencrypted"].severity is Severity.NOTE


def test_a_finding_reads_as_a_sentence_with_its_source() -> None:
    (finding, _) = lint(sound(exit_hypercall=12))
    assert str(finding) == (
        "error: KVM_CAP_EXIT_HYPERCALL is given the number 12 instead of the bit 1 << 12 (0xc): "
        "12 is the mask of hypercalls 2 and 3, so KVM_ENABLE_CAP fails with EINVAL; "
        "give 1 << 12, which is 0x1000 [arch/x86/kvm/x86.c (Linux 7.3.4) 2304, 4107]"
    )


@pytest.mark.parametrize("vm_type", list(VmType))
@pytest.mark.parametrize("migration", [False, True])
@pytest.mark.parametrize("base", [0x40000000, 0x40000100])
@pytest.mark.parametrize("baseline", [LINUX_6_12, LINUX_7_3], ids=lambda b: b.name)
def test_what_the_planner_plans_the_linter_accepts(
    vm_type: int, migration: bool, base: int, baseline: Any
) -> None:
    made = plan(vm_type, Options(migration=migration, kvm_base=base), baseline)
    found = enabled(made)
    filters = [s for s in made.steps if s.ioctl.name == "KVM_X86_SET_MSR_FILTER"]
    configuration = Configuration(
        vm_type=vm_type,
        exit_hypercall=found[201][0],
        handled=frozenset({12}),
        features=made.cpuid.eax if made.cpuid else 0,
        kvm_base=base,
        features_at=made.cpuid.leaf if made.cpuid else 0,
        user_space_msr=found.get(188, (0,))[0],
        msr_filter=layout_of(KvmMsrFilter).parse(filters[0].argument) if filters else None,
        bitmaps=tuple(s.pointee for s in filters),
        control=made.control,
        handles_memory_fault=True,
        refusal=made.replies.refused,
        init=next((s.argument[0] for s in made.steps if "ENCRYPT" in s.ioctl.name), None),
    )
    # Only what the planner warned of, and Linux that needs bit 17 where migration is not wished.
    warned = {p.name for p in made.problems} - {"control_on_tdx"} | {"call_without_control"}
    assert {f.name for f in lint(configuration)} <= warned


u32 = st.integers(0, (1 << 32) - 1)
ranges = st.builds(KvmMsrFilterRange, u32, u32, u32)


@given(
    st.integers(0, 5), st.integers(0, (1 << 64) - 1), u32, u32, u32,
    st.lists(ranges, max_size=16), st.lists(st.binary(max_size=20), max_size=17), u32,
    st.integers(-(1 << 63), 1 << 64),
)  # fmt: skip
def test_no_configuration_crashes_the_linter(
    vm_type: int, mask: int, features: int, base: int, reasons: int,
    some: list[KvmMsrFilterRange], bitmaps: list[bytes], flags: int, refusal: int,
) -> None:  # fmt: skip
    filled = tuple(some) + (KvmMsrFilterRange(),) * (16 - len(some))
    found = lint(
        Configuration(
            vm_type=vm_type, exit_hypercall=mask, features=features, kvm_base=base,
            user_space_msr=reasons, msr_filter=KvmMsrFilter(flags, ranges=filled),
            bitmaps=tuple(bitmaps), control=features, refusal=refusal, init=flags,
            ghcb_version=reasons, guest_memfd_flags=features,
        )
    )  # fmt: skip
    assert all(isinstance(msgspec.structs.asdict(f)["name"], str) for f in found)
