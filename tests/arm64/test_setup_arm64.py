"""The set-up planner and linter, against kernels' answers and the model of KVM's filter."""

from __future__ import annotations

import errno
import struct
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.advice.arm64.lint import Configuration, lint
from hcabi.advice.arm64.lint_rules import RULES
from hcabi.advice.arm64.setup import Options, plan
from hcabi.advice.rules import Severity
from hcabi.arm64.smccc_filter import FILTER_RESERVED, FilterAction, KvmSmcccFilter
from hcabi.errors import HostUsageError
from hcabi.kernels.arm64_kvm import Arm64Kernel

FWD, DENY, HANDLE = FilterAction.FWD_TO_USER, FilterAction.DENY, FilterAction.HANDLE
FEATURES, MEMINFO, SHARE, UNSHARE = 0x8600_0000, 0xC600_0002, 0xC600_0003, 0xC600_0004
FEW = settings(max_examples=80, deadline=None)

#: What a VMM has to do that shares, and does right.
RIGHT = Configuration(
    filters=(KvmSmcccFilter(FEATURES, 1, FWD), KvmSmcccFilter(MEMINFO, 3, FWD)),
    features=(0x1F, 0, 0, 0),
    handled=frozenset({FEATURES, MEMINFO, SHARE, UNSHARE}),
    granule=4096,
)


def found(**changed: Any) -> list[str]:
    return [f.name for f in lint(msgspec.structs.replace(RIGHT, **changed))]


# --- The linter ------------------------------------------------------------------------------


def test_what_is_right_has_no_findings() -> None:
    assert lint(RIGHT) == ()
    assert lint(Configuration()) == ()


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        # The VM.
        ({"vm_type": 1 << 8}, ["vm_type_bits"]),
        ({"vm_type": 1 << 32 | 40}, ["vm_type_bits"]),
        ({"vm_type": 40}, []),
        (
            {"vm_type": 1 << 31 | 40, "handled": frozenset()},
            ["filter_on_protected"],
        ),
        ({"exit_hypercall": 1 << 12}, ["capability_for_filter"]),
        # Memory slots.
        ({"guest_memfd_flags": 0}, ["memfd_not_mapped"]),
        ({"guest_memfd_flags": 2}, ["memfd_not_mapped"]),
        ({"guest_memfd_flags": 1}, ["memfd_not_shared"]),
        ({"guest_memfd_flags": 3}, []),
        ({"guest_memfd_flags": 3, "mte": True}, ["memfd_with_mte"]),
        ({"mte": True}, []),
        # FEATURES.
        ({"filters": RIGHT.filters[1:]}, ["features_not_forwarded", "handled_not_forwarded"]),
        ({"features": None}, ["features_unanswered"]),
        ({"features": (0x1F, 0, 0, 1 << 32)}, ["features_not_32_bits"]),
        ({"features": (0x1F, 0, 0, -1)}, ["features_not_32_bits"]),
        ({"features": (0xF, 0, 0, 0)}, ["features_incomplete"]),
        ({"features": (0x3, 0, 0, 0)}, []),
        ({"features": (0x1D, 0, 0, 0)}, ["ptp_hidden"]),
        ({"vendor_hyp_bmap": 1}, ["ptp_missing"]),
        ({"vendor_hyp_bmap": 1, "features": (0x1D, 0, 0, 0)}, []),
        ({"features": (0x1F, 0, 3, 0)}, ["advertised_not_forwarded"] * 2),
        (
            {"filters": RIGHT.filters[:1], "handled": frozenset({FEATURES})},
            ["advertised_not_forwarded"] * 3,
        ),
        (
            {"handled": RIGHT.handled - {UNSHARE}},
            ["advertised_not_handled", "forwarded_not_handled"],
        ),
        (
            {"handled": RIGHT.handled - {UNSHARE}, "answers_unknown": True},
            ["advertised_not_handled"],
        ),
        # What is forwarded and what is handled.
        (
            {"filters": (KvmSmcccFilter(FEATURES, 1, FWD), KvmSmcccFilter(0xC600_0000, 64, FWD))},
            ["forwarded_not_handled"],
        ),
        (
            {
                "filters": (
                    KvmSmcccFilter(FEATURES, 1, FWD),
                    KvmSmcccFilter(0xC600_0000, 64, FWD),
                ),
                "answers_unknown": True,
            },
            [],
        ),
        ({"filters": (), "features": None}, ["handled_not_forwarded"] * 4),
        ({"handled": RIGHT.handled | {3, 4}}, ["number_for_id", "number_for_id"]),
        (
            {
                "filters": (*RIGHT.filters, KvmSmcccFilter(0x8600_0002, 3, FWD)),
                "answers_unknown": True,
            },
            ["wrong_width"],
        ),
        (
            {"filters": (*RIGHT.filters, KvmSmcccFilter(0x8600_FF01, 1, DENY))},
            ["uid_taken"],
        ),
        (
            {
                "filters": (*RIGHT.filters, KvmSmcccFilter(0x8600_FF01, 1, FWD)),
                "handled": RIGHT.handled | {0x8600_FF01},
            },
            [],
        ),
        (
            {"filters": (*RIGHT.filters[:1], KvmSmcccFilter(MEMINFO, 3, DENY))},
            [*["advertised_not_forwarded"] * 3, *["handled_not_forwarded"] * 3],
        ),
        # Firmware bitmaps.
        ({"vendor_hyp_bmap": 0x1F}, ["bmap_bits"]),
        ({"vendor_hyp_bmap_2": 4}, ["bmap_bits"]),
        ({"vendor_hyp_bmap": 2}, ["bmap_hides_uid"]),
        ({"vendor_hyp_bmap_2": 3}, ["impl_not_forwarded", "impl_not_forwarded"]),
        # The granule.
        ({"granule": 0}, ["granule_zero"]),
        ({"granule": -4096}, ["granule_zero"]),
        ({"granule": 0x4000}, ["granule_too_large"]),
        ({"granule": 0x4000, "guest_page": 0x4000}, []),
        ({"granule": 0x1000, "guest_page": 0x1_0000}, []),
        ({"granule": 0x1800, "guest_page": 0x4000}, ["granule_no_power_of_two"]),
        ({"granule": 4096, "host_page": 0x4000}, ["granule_below_host_page"]),
        ({"granule": None}, []),
        # Answers.
        ({"answers_in_ret": True}, ["answer_in_ret"]),
        ({"refusal": 0xFFFF_FFFD}, ["answer_32_bits"]),
        ({"refusal": 0xFFFF_FFFF}, ["answer_32_bits"]),
        ({"refusal": 2**64 - 1}, []),
        ({"refusal": 2**64 - 22}, ["answer_unknown_code"]),
        ({"refusal": 22}, ["answer_unknown_code"]),
        ({"refusal": 0}, ["answer_unknown_code"]),
        ({"writes_all_four": False}, ["stale_arguments"]),
        ({"advances_pc": True}, ["pc_advanced"]),
    ],
)
def test_findings(changed: dict[str, Any], names: list[str]) -> None:
    assert found(**changed) == names


@pytest.mark.parametrize(
    ("entry", "name", "number"),
    [
        (KvmSmcccFilter(MEMINFO, 3, FWD, b"\1" + bytes(14)), "filter_padding", errno.EINVAL),
        (KvmSmcccFilter(MEMINFO, 0, FWD), "filter_range", errno.EINVAL),
        (KvmSmcccFilter(0xFFFF_FFFF, 2, FWD), "filter_range", errno.EINVAL),
        (KvmSmcccFilter(2**32 - 1, 2**32 - 1, FWD), "filter_range", errno.EINVAL),
        (KvmSmcccFilter(MEMINFO, 3, 3), "filter_action", errno.EINVAL),
        (KvmSmcccFilter(MEMINFO, 3, 255), "filter_action", errno.EINVAL),
        (KvmSmcccFilter(FEATURES, 1, FWD), "filter_overlap", errno.EEXIST),
        (KvmSmcccFilter(0x85FF_FFFF, 2, HANDLE), "filter_overlap", errno.EEXIST),
        (KvmSmcccFilter(0x8000_0000, 1, DENY), "filter_reserved", errno.EEXIST),
        (KvmSmcccFilter(0x8000_FFFF, 1, DENY), "filter_reserved", errno.EEXIST),
        (KvmSmcccFilter(0xBFFF_FFFF, 2, DENY), "filter_reserved", errno.EEXIST),
        (KvmSmcccFilter(0x8001_0000, 1, DENY), "", 0),
        (KvmSmcccFilter(0xFFFF_FFFF, 1, DENY), "", 0),
    ],
)
def test_filter_entries_are_judged_as_kvm_does(
    entry: KvmSmcccFilter, name: str, number: int
) -> None:
    kernel = Arm64Kernel()
    assert kernel.set_filter(FEATURES, 1, FWD) == 0
    assert kernel.set_filter(entry.base, entry.nr_functions, entry.action, entry.pad) == number
    wrong = lint(
        Configuration(
            filters=(KvmSmcccFilter(FEATURES, 1, FWD), entry),
            features=(3, 0, 0, 0),
            handled=frozenset({FEATURES}),
        )
    )

    assert [f.name for f in wrong] == ([name] if name else [])


def test_a_filter_after_the_first_run_is_refused() -> None:
    names = found(has_run=True)

    assert names[:2] == ["filter_after_run", "filter_after_run"]
    assert set(names[2:]) == {"handled_not_forwarded"}


small = st.integers(0, 2**32 - 1) | st.sampled_from([FEATURES, MEMINFO, 0x8000_FFFF, 0xC001_0000])
entries = st.builds(
    KvmSmcccFilter, small, st.integers(0, 4) | small, st.integers(0, 4),
    st.sampled_from([bytes(15), bytes(15), b"\1" * 15]),
)  # fmt: skip


@FEW
@given(st.lists(entries, max_size=6), st.booleans())
def test_every_filter_is_judged_as_the_model_of_kvm_does(
    filters: list[KvmSmcccFilter], has_run: bool
) -> None:
    kernel = Arm64Kernel()
    kernel.has_run = has_run
    answers = [kernel.set_filter(e.base, e.nr_functions, e.action, e.pad) for e in filters]
    wrong = [
        f for f in lint(Configuration(filters=tuple(filters), has_run=has_run))
        if f.name in ("filter_padding", "filter_range", "filter_action", "filter_after_run",
                      "filter_reserved", "filter_overlap")
    ]  # fmt: skip

    assert [
        errno.errorcode[a] in f.rule.why for a, f in zip(filter(None, answers), wrong, strict=True)
    ] == [True] * len(wrong)


@FEW
@given(
    st.integers(0, 2**64 - 1), st.tuples(*[st.integers(-1, 2**33)] * 4), st.integers(-1, 2**40),
    st.lists(entries, max_size=4), st.frozensets(small, max_size=4), st.integers(0, 2**64 - 1),
)  # fmt: skip
def test_nothing_makes_it_fail(
    vm_type: int,
    features: tuple[int, int, int, int],
    granule: int,
    filters: list[KvmSmcccFilter],
    handled: frozenset[int],
    bmap: int,
) -> None:
    findings = lint(
        Configuration(
            vm_type, tuple(filters), False, features, handled, False, granule,
            vendor_hyp_bmap=bmap, vendor_hyp_bmap_2=bmap >> 3, refusal=bmap,
        )
    )  # fmt: skip

    assert all(f.rule is RULES[f.name] and str(f) for f in findings)


def test_every_rule_says_everything() -> None:
    for name, rule in RULES.items():
        assert rule.what, name
        assert rule.why, name
        assert rule.fix, name
        assert rule.source.locator, name
    assert RULES["ptp_hidden"].severity is Severity.NOTE
    assert RULES["granule_zero"].severity is Severity.ERROR


def test_a_finding_reads_as_a_sentence() -> None:
    (finding,) = lint(msgspec.structs.replace(RIGHT, granule=0))

    assert str(finding).startswith("error: HYP_MEMINFO answers a granule of 0 (0 bytes): ")


# --- The planner -----------------------------------------------------------------------------


def test_plan_for_sharing() -> None:
    made = plan(Options(ipa_bits=40))
    names = [(s.ioctl.name, s.ioctl.number) for s in made.steps]

    assert names == [
        ("KVM_CREATE_VM", 0xAE01),
        ("KVM_HAS_DEVICE_ATTR", 0x4018AEE3),
        ("KVM_SET_DEVICE_ATTR", 0x4018AEE1),
        ("KVM_SET_DEVICE_ATTR", 0x4018AEE1),
        ("KVM_CREATE_VCPU", 0xAE41),
        ("KVM_ARM_PREFERRED_TARGET", 0x8020AEAF),
        ("KVM_ARM_VCPU_INIT", 0x4020AEAE),
    ]
    assert made.steps[0].value == 40
    assert made.features == (0x1F, 0, 0, 0)
    assert made.problems == ()
    for step, base, count in ((made.steps[2], FEATURES, 1), (made.steps[3], MEMINFO, 3)):
        assert step.argument == bytes(24)
        assert step.pointer_at == 16
        assert step.pointee == struct.pack("<IIB15x", base, count, 2)
    assert (made.steps[1].argument, made.steps[1].pointer_at) == (bytes(24), None)


def test_plan_is_accepted_by_kvm_and_by_the_linter() -> None:
    made = plan(Options(implementations=True))
    kernel = Arm64Kernel()
    filters = []
    for step in made.steps:
        if step.ioctl.name == "KVM_SET_DEVICE_ATTR":
            base, count, action, pad = struct.unpack("<IIB15s", step.pointee)
            assert kernel.set_filter(base, count, action, pad) == 0
            filters.append(KvmSmcccFilter(base, count, action, pad))
    configuration = Configuration(
        made.steps[0].value,
        tuple(filters),
        features=made.features,
        handled=frozenset(range(MEMINFO, MEMINFO + 3)) | {FEATURES, 0xC600_0040, 0xC600_0041},
        granule=4096,
        vendor_hyp_bmap_2=3,
    )

    assert lint(configuration) == ()
    assert made.features == (0x1F, 0, 3, 0)


def test_bmap_2_comes_after_the_vcpu() -> None:
    last = plan(Options(share_to_vmm=False, implementations=True)).steps[-1]

    assert (last.ioctl.name, last.ioctl.number) == ("KVM_SET_ONE_REG", 0x4010AEAC)
    assert last.argument == struct.pack("<QQ", 0x6030_0000_0016_0003, 0)
    assert (last.pointer_at, last.pointee) == (8, struct.pack("<Q", 3))


def test_without_wishes_nothing_is_forwarded() -> None:
    made = plan(Options(share_to_vmm=False))

    assert [s.ioctl.name for s in made.steps][:2] == ["KVM_CREATE_VM", "KVM_CREATE_VCPU"]
    assert made.features is None


def test_a_protected_vm_cannot_forward() -> None:
    made = plan(Options(protected=True, ipa_bits=40))

    assert made.steps[0].value == 0x8000_0028
    assert not any("DEVICE_ATTR" in s.ioctl.name for s in made.steps)
    assert made.features is None
    assert [p.name for p in made.problems] == ["filter_on_protected"]
    assert "EINVAL" in made.problems[0].rule.why
    assert plan(Options(protected=True, share_to_vmm=False)).problems == ()


@pytest.mark.parametrize(
    ("wishes", "names"),
    [
        (Options(has_run=True), ["filter_after_run", "filter_after_run"]),
        (Options(granule=0), ["granule_zero"]),
        (Options(granule=0x4000), ["granule_too_large"]),
        (Options(granule=0x4000, guest_page=0x4000), []),
        (Options(granule=0x1234), ["granule_no_power_of_two", "granule_too_large"]),
    ],
)
def test_wishes_that_cannot_be_met(wishes: Options, names: list[str]) -> None:
    assert [p.name for p in plan(wishes).problems] == names


def test_ptp_can_be_hidden() -> None:
    assert plan(Options(ptp=False)).features == (0x1D, 0, 0, 0)


def test_a_plan_without_options_is_misuse() -> None:
    with pytest.raises(HostUsageError, match=r"options=None: expected Options"):
        plan(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("bits", [-1, 256])
def test_impossible_address_widths_are_misuse(bits: int) -> None:
    with pytest.raises(HostUsageError):
        plan(Options(ipa_bits=bits))


def test_reserved_ranges_are_the_kernels() -> None:
    assert [(r.start, len(r)) for r in FILTER_RESERVED] == [
        (0x8000_0000, 0x1_0000),
        (0xC000_0000, 0x1_0000),
    ]
