"""Arm CCA in the kit: what a captured realm did, guest memory in answers, who only these catch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hcabi.conformance.cases import Case, Strength, load_cases
from hcabi.conformance.judge import judge
from hcabi.conformance.reference import Reference
from tests.mutants import (
    MUTANTS,
    guests,
    killers,
    realm,
)

CAPTURES = Path(__file__).parents[1] / "data" / "captures"
BOOT = CAPTURES / "boot" / "arm64-linux-7.2.13-realm-guest-boot.jsonl"
CASES = load_cases()
REALM = [case for case in CASES if case.contract == "arm64.cca"]
BY_ID = {case.id.removeprefix("arm64.cca/"): case for case in REALM}
#: The calls of the capture's description: version, configuration, all RAM, two shares, devices.
ROWS = [json.loads(line) for line in BOOT.read_text().splitlines()[1:]]
SET = "0xc4000197"


def test_the_captured_boot_shares_what_the_kernel_shared() -> None:
    steps = BY_ID["captured-boot/boot"].expect[0]["steps"]
    asked = BY_ID["captured-boot/boot"].input["steps"]
    assert [list(step["registers"].values()) for step in asked] == [row["x"] for row in ROWS]
    assert [step["run"] for step in asked] == [row["kvm_run_0_128"] for row in ROWS]
    assert steps[-1]["shared"] == [
        {"start": "0x4b5e0000", "size": "0x400000"},
        {"start": "0x4be00000", "size": "0x20000"},
    ]
    assert steps[2]["shared"] == []
    assert steps[1]["memory"] == [
        {"start": "0x426e7000", "size": "0x1000", "bytes": "2200000000000000"}
    ]
    for step, row in zip(steps, ROWS, strict=True):
        for name, right in step["answer"].items():
            assert right[0] == row["reply"][name]


def test_written_guest_calls_are_among_the_captured() -> None:
    made = [row["x"] for row in ROWS if row["x"][0] == SET]
    for name in ("share-pool", "share-interrupts"):
        (expected,) = BY_ID[f"guest-calls/{name}"].expect
        assert list(expected["registers"].values()) in made


def test_captured_files_are_written_by_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.captured_vectors", str(CAPTURES), str(tmp_path)]
    subprocess.run(command, check=True, timeout=60)
    vectors = CAPTURES.parents[2] / "vectors"
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.json"))
    assert len(made) == 11
    for path in made:
        assert (tmp_path / path).read_text() == (vectors / path).read_text()


def test_there_is_every_topic_and_level() -> None:
    assert {case.id.split("/")[1] for case in REALM} == {
        "captured-boot", "exit-codec", "guest-calls", "ipa-state", "queries", "sequences",
    }  # fmt: skip
    assert {case.level.value for case in REALM} == {"codec", "handler", "scenario"}
    assert {case.input["op"] for case in REALM} >= {"encode_reply", "encode_call", "decode_result"}


def test_what_is_not_verified_says_so() -> None:
    """The id of FEATURES came from another copy: its cases say so, and may be left to the VMM."""
    features = [c for c in REALM if c.input.get("registers", {}).get("x0") == "0xc4000191"]
    assert features
    for case in features:
        told = [*case.provenance.sources, case.provenance.rule, case.summary]
        assert any("unverified" in text for text in told), case.id
        assert {"kind": "other"} in case.expect, case.id


# --- guest memory in answers


def answered(case: Case, **members: Any) -> list[str]:
    output = Reference().execute(case.contract, case.input)
    return list(judge(case, {**output, **members}).problems)


WIDTH, PAGE = "22" + "00" * 7, 0x40001000


@pytest.mark.parametrize(
    ("memory", "problem"),
    [
        ([{"start": hex(PAGE), "bytes": WIDTH}], None),
        ([{"start": hex(PAGE), "bytes": WIDTH + "ff" * 4088}], None),
        ([{"start": hex(PAGE + i), "bytes": WIDTH[2 * i : 2 * i + 2]} for i in range(8)], None),
        (
            [{"start": hex(PAGE), "bytes": "21"}, {"start": hex(PAGE), "bytes": WIDTH}],
            None,
        ),
        (
            [{"start": hex(PAGE), "bytes": WIDTH}, {"start": hex(PAGE), "bytes": "21"}],
            "expected 2200000000000000, got 2100000000000000",
        ),
        ([], "expected 2200000000000000, got ????????????????"),
        ([{"start": hex(PAGE), "bytes": "22"}], "got 22??????????????"),
        ([{"start": hex(PAGE), "bytes": WIDTH + "00" * 4089}], "4097 bytes at 0x40001000"),
        ([{"start": hex(PAGE - 8), "bytes": "00" * 16}], "16 bytes at 0x40000ff8 that are not"),
        ([{"start": hex(PAGE)}], "memory[0].bytes: missing"),
        ([{"start": PAGE, "bytes": WIDTH}], "memory[0].start: expected a 64-bit number"),
        ([{"start": hex(PAGE), "bytes": "2"}], "memory[0].bytes: expected memory as hex digits"),
        ({}, "memory: expected an array"),
    ],
)
def test_the_page_that_realm_config_fills(memory: Any, problem: str | None) -> None:
    found = answered(BY_ID["queries/config"], memory=memory)
    assert (found == []) if problem is None else any(problem in text for text in found), found


def test_nothing_may_be_written_where_the_call_is_wrong() -> None:
    case = BY_ID["queries/config-no-memory"]
    assert answered(case) == []
    output = Reference().execute(case.contract, case.input)
    del output["memory"]
    assert judge(case, output).problems == (), "who writes nothing may leave the member out"
    (problem,) = answered(case, memory=[{"start": "0x70000000", "bytes": WIDTH}])
    assert "8 bytes at 0x70000000 that are not to be written" in problem


# --- who is wrong


ONLY_HERE = [
    name
    for name, mutant in MUTANTS.items()
    if mutant.program in {getattr(realm, c) for c in realm.__all__}
    or mutant.program in (guests.ResponseNotRead, guests.PartIsAll)
]


def test_wrong_programs_are_there() -> None:
    assert len(ONLY_HERE) == len(realm.__all__) + 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ONLY_HERE)
def test_only_these_vectors_catch_it_and_a_must_does(name: str) -> None:
    found = killers(MUTANTS[name].program(), CASES)
    assert found
    assert {case_id.split("/")[0] for case_id in found} == {"arm64.cca"}
    assert [i for i, s in found.items() if s is Strength.MUST and "/captured-" not in i]


def test_a_share_that_is_refused_is_told_in_x2_by_strict_alone() -> None:
    """The specification has no refusal of EMPTY; Linux takes one for both."""
    case = BY_ID["ipa-state/host-refuses-share-by-reject"]
    assert case.strength is Strength.SHOULD
    assert len(case.disagreement) == 2
    agreed = {"x0": "0x0", "x1": "0x40000000", "x2": "0x0", "x3": "0x0"}
    assert answered(case, registers=agreed) == ["x2: expected 0x1, got 0x0"]
    assert answered(BY_ID["ipa-state/host-refuses-share"], registers=agreed) == []
    believed = {**agreed, "x1": "0x40004000"}
    assert answered(BY_ID["ipa-state/host-refuses-share"], registers=believed) != []
