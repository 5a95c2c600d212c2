"""What each posting's numbers meant, and which postings fit what was seen."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.catalogue.lookup import lookup
from hcabi.history import arm64, releases
from hcabi.history import x86 as history
from hcabi.history.not_share_calls import NOT_SHARE_CALLS
from hcabi.history.x86 import Kind
from hcabi.kvm.run import ExitReason
from hcabi.layout import Status, layout_of
from hcabi.x86 import unmerged

NAMES = [p.name for p in history.POSTINGS]


def names(**seen: object) -> list[str]:
    return [p.name for p in history.tell_apart(**seen)]  # type: ignore[arg-type]


def test_postings_are_in_order_and_have_no_v14() -> None:
    dates = [p.date for p in history.POSTINGS]

    assert dates == sorted(dates)
    assert "v14" not in NAMES
    assert [p.date for p in history.POSTINGS if p.name == "v10"] == ["2021-02-04"]
    assert NAMES[-1] == "merged"


@pytest.mark.parametrize(
    ("value", "kind", "meanings"),
    [
        (
            12,
            Kind.HYPERCALL,
            [
                ("KVM_HC_PAGE_ENC_STATUS", "v4", "host-may"),
                ("KVM_HC_MAP_GPA_RANGE", "merged", "merged"),
            ],
        ),
        (14, Kind.FEATURE, [("KVM_FEATURE_SEV_LIVE_MIGRATION", "v5", "v8")]),
        (
            16,
            Kind.FEATURE,
            [
                ("KVM_FEATURE_SEV_LIVE_MIGRATION", "v9", "v13"),
                ("KVM_FEATURE_HC_PAGE_ENC_STATUS", "host-v1", "host-v1"),
                ("KVM_FEATURE_HC_PAGE_ENC_STATUS", "host-v2", "host-v2"),
                ("KVM_FEATURE_MIGRATION_CONTROL", "host-v3", "host-v3"),
                ("KVM_FEATURE_HC_PAGE_ENC_STATUS", "host-may", "host-may"),
                ("KVM_FEATURE_HC_MAP_GPA_RANGE", "merged", "merged"),
            ],
        ),
        (
            17,
            Kind.FEATURE,
            [
                ("KVM_FEATURE_MIGRATION_CONTROL", "host-v2", "host-v2"),
                ("KVM_FEATURE_HC_PAGE_ENC_STATUS", "host-v3", "host-v3"),
                ("KVM_FEATURE_MIGRATION_CONTROL", "host-may", "merged"),
            ],
        ),
        (0x4B564D06, Kind.MSR, [("MSR_KVM_SEV_LIVE_MIG_EN", "v5", "v8")]),
        (
            0x4B564D08,
            Kind.MSR,
            [
                ("MSR_KVM_SEV_LIVE_MIG_EN", "v9", "v9"),
                ("MSR_KVM_SEV_LIVE_MIGRATION", "v10", "v13"),
                ("MSR_KVM_MIGRATION_CONTROL", "host-v1", "merged"),
            ],
        ),
        (35, Kind.EXIT, [("KVM_EXIT_DMA_SHARE", "v11", "v11")]),
        (36, Kind.EXIT, [("KVM_EXIT_DMA_UNSHARE", "v11", "v11")]),
        (3, Kind.EXIT, [("KVM_EXIT_HYPERCALL", "v12", "merged")]),
        (201, Kind.CAPABILITY, [("KVM_CAP_EXIT_HYPERCALL", "merged", "merged")]),
        (198, Kind.CAPABILITY, [("KVM_CAP_EXIT_HYPERCALL", "host-v1", "host-v1")]),
        (0, Kind.ENCRYPTED_BIT, [("(third argument)", "v4", "host-may")]),
        (4, Kind.ENCRYPTED_BIT, [("KVM_MAP_GPA_RANGE_ENCRYPTED", "merged", "merged")]),
        (13, Kind.FEATURE, []),
    ],
)
def test_what_numbers_meant(value: int, kind: Kind, meanings: list[tuple[str, str, str]]) -> None:
    found = [(f.c_name, f.since, f.until) for f in history.meanings_of(value, kind)]

    assert found == meanings


def test_without_a_kind_every_meaning_is_given() -> None:
    kinds = {f.kind for f in history.meanings_of(0)}

    assert kinds == {Kind.ENCRYPTED_BIT, Kind.MSR_BIT}


@pytest.mark.parametrize(
    ("value", "kind", "today"),
    [
        (14, Kind.FEATURE, "ASYNC_PF_INT"),
        (0x4B564D06, Kind.MSR, "ASYNC_PF_INT"),
        (199, Kind.CAPABILITY, "HYPERV_ENFORCE_CPUID"),
        (0xC7, Kind.IOCTL, "KVM_RESET_DIRTY_RINGS"),
    ],
)
def test_the_traps_say_what_the_number_is_today(value: int, kind: Kind, today: str) -> None:
    facts = history.meanings_of(value, kind)

    assert facts
    assert all(today in f.today for f in facts)


def test_exits_of_v11_are_another_architectures_today() -> None:
    for value in (35, 36):
        (fact,) = history.meanings_of(value, Kind.EXIT)
        assert fact.today == f"KVM_EXIT_{ExitReason(value).name}"


def test_the_list_ioctls_as_c_computes_them() -> None:
    """_IOW(0xAE, nr, 24 bytes)."""
    assert unmerged.KVM_GET_SHARED_PAGES_LIST.number == 0x4018AEC8
    assert unmerged.KVM_SET_SHARED_PAGES_LIST.number == 0x4018AEC9


def test_layout_of_the_list() -> None:
    layout = layout_of(unmerged.KvmSharedPagesList)

    assert layout.size == 24
    assert [layout.locate(f)[0] for f in ("pnents", "buffer", "size")] == [0, 8, 16]
    raw = bytes(range(24))
    assert layout.parse(raw) == unmerged.KvmSharedPagesList(
        0x0706050403020100, 0x0F0E0D0C0B0A0908, 0x13121110, 0x17161514
    )
    assert layout.build(layout.parse(raw)) == raw


def test_v9_and_v10_share_a_request_number_and_a_size() -> None:
    assert layout_of(unmerged.KvmPageEncBitmap).size == layout_of(unmerged.KvmSharedPagesList).size
    assert names(ioctl=0xC8) == ["v9", "v10"]


def test_the_exit_of_v11_is_three_words() -> None:
    layout = layout_of(unmerged.DmaSharing)

    assert layout.size == 24
    assert [r.path for r in layout.rows] == ["addr", "len", "ret"]
    # Nothing in the union of today's kvm_run knows it.
    assert layout.arm is None


@pytest.mark.parametrize(
    ("seen", "fits"),
    [
        ({"nr": 12}, NAMES),
        ({"nr": 11}, []),
        ({"features": [14]}, ["v5", "v8"]),
        ({"features": [14], "msr": 0x4B564D08}, []),
        ({"features": [16]}, NAMES[NAMES.index("v9") :]),
        ({"features": [16, 17]}, ["host-v2", "host-v3", "host-may", "merged"]),
        ({"msr": 0x4B564D06}, ["v5", "v8"]),
        ({"exit_reason": 35}, ["v11"]),
        ({"exit_reason": 3}, NAMES[NAMES.index("v12") :]),
        ({"capability": 199}, ["host-v2", "host-v3", "host-may"]),
        ({"capability": 201}, ["merged"]),
        ({"nr": 12, "attributes": 0}, NAMES),
        ({"nr": 12, "attributes": 1}, NAMES),
        ({"nr": 12, "attributes": 0x10}, ["merged"]),
        ({"nr": 12, "attributes": 0x20}, []),
        ({"nr": 12, "features": [17], "attributes": 0x11}, ["merged"]),
    ],
)
def test_telling_apart(seen: dict[str, object], fits: list[str]) -> None:
    assert names(**seen) == fits


@settings(max_examples=50, deadline=None)
@given(
    nr=st.none() | st.integers(0, 2**64 - 1),
    features=st.lists(st.integers(0, 63), max_size=3),
    msr=st.none() | st.integers(0, 2**32 - 1),
    attributes=st.none() | st.integers(0, 2**64 - 1),
)
def test_nothing_seen_makes_it_fail(
    nr: int | None, features: list[int], msr: int | None, attributes: int | None
) -> None:
    found = history.tell_apart(nr=nr, features=features, msr=msr, attributes=attributes)

    assert set(found) <= set(history.POSTINGS)


def test_every_fact_is_dated_and_has_a_source() -> None:
    for fact in history.FACTS:
        assert NAMES.index(fact.since) <= NAMES.index(fact.until), fact.c_name
        assert fact.meaning.endswith("."), fact.c_name
        assert fact.source.locator, fact.c_name
        assert fact.merged == (fact.until == "merged")
        assert not (fact.merged and fact.today), fact.c_name
    assert len(set(history.FACTS)) == len(history.FACTS)


def test_one_name_has_one_number_within_a_posting() -> None:
    """But for v9, whose first posting collided and was posted again."""
    for posting in NAMES:
        seen: dict[tuple[Kind, str], int] = {}
        for fact in history.FACTS:
            if fact.in_posting(posting) and not (posting == "v9" and fact.kind is Kind.IOCTL):
                assert seen.setdefault((fact.kind, fact.c_name), fact.value) == fact.value


def test_releases_say_how_well_they_are_known() -> None:
    status = {(c.release, c.commit): c.source.status for c in releases.RELEASES}

    assert status["5.14", "0dbb11230437"] is Status.READ
    assert status["6.4", "e65733b5c59a"] is Status.UNVERIFIED
    assert status["6.8", ""] is Status.UNVERIFIED
    assert status["6.11", "9b54e248d264"] is Status.UNVERIFIED
    assert status["6.14", "9a1dfeff4414"] is Status.READ
    assert status["6.16", "2c304880835d"] is Status.UNVERIFIED
    assert status["7.2", "3e2dec1ede0a"] is Status.INFERRED
    versions = [tuple(map(int, c.release.split("."))) for c in releases.RELEASES]
    assert versions == sorted(versions)


def test_history_is_data_that_json_can_hold() -> None:
    for rows in (
        history.FACTS,
        releases.RELEASES,
        NOT_SHARE_CALLS,
        history.POSTINGS,
    ):
        assert len(msgspec.json.decode(msgspec.json.encode(rows))) == len(rows)


def test_look_alikes_say_why_they_are_none() -> None:
    assert {"Xen grant tables", "UV_SHARE_PAGE (0xf130)"} <= {x.name for x in NOT_SHARE_CALLS}
    for call in NOT_SHARE_CALLS:
        assert call.why_not.endswith(".")
        assert call.source.locator


def test_merged_numbers_are_the_declared_ones() -> None:
    compared = 0
    for fact in (*history.FACTS, *arm64.FACTS):
        merged = fact.merged if isinstance(fact, history.Fact) else fact.kind is arm64.Kind.ID
        declared = {e.value for e in lookup(fact.c_name) if not e.history and e.value is not None}
        if merged and declared:
            assert declared & {fact.value, 1 << fact.value if fact.value < 64 else 0}, fact
            compared += 1
    assert compared >= 8
