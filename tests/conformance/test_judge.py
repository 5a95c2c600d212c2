"""Words of verdicts: what a wrong answer is said to be, and what to do about it."""

from __future__ import annotations

from typing import Any

import pytest

from hcabi.conformance.cases import Case, Strength, load_cases
from hcabi.conformance.causes import shared_names
from hcabi.conformance.judge import ENDED, judge
from hcabi.conformance.protocol import Declared
from hcabi.conformance.reference import Reference
from hcabi.conformance.results import CaseResult, CaseStatus, Cause
from hcabi.conformance.smoke import hint_of

CASES = {case.id: case for case in load_cases()}
STOPS = Declared(refuses="stops", discards=True)
ANSWERS = Declared(refuses="answers", discards=True)


def problems(name: str, declared: Declared = STOPS, /, **changed: Any) -> tuple[str, ...]:
    case = CASES[name]
    output = Reference().execute(case.contract, case.input)
    assert isinstance(output, dict)
    return judge(case, output | changed, declared).problems


REFUSED = "x86.snp/page-state-change/refused"


def test_a_vmm_that_waits_has_not_ended_as_declared() -> None:
    """A deadlock was told from an orderly end by nobody."""
    assert problems(REFUSED, resume=False) == (ENDED,)
    case = CASES[REFUSED]
    output = Reference().execute(case.contract, case.input) | {"resume": False, "waits": True}
    found = judge(case, output, STOPS)
    assert found.strength is Strength.POLICY
    assert found.problems == (
        "resume: the VMM neither ends nor enters the guest again: it hangs, or has paused the VM, "
        "at a call after which the guest can go on",
    )
    done = "x86.snp/page-state-change/share-2m"
    output = Reference().execute("x86.snp", CASES[done].input) | {"resume": False, "waits": True}
    assert judge(CASES[done], output, STOPS).strength is Strength.MUST


def test_a_vmm_that_declares_an_answer_and_waits_is_told_so() -> None:
    case = CASES[REFUSED]
    output = Reference().execute(case.contract, case.input) | {"resume": False}
    for waits in ({}, {"waits": True}):
        found = judge(case, output | waits, ANSWERS)
        assert found.strength is Strength.SHOULD
        (told,) = found.problems
        assert told.endswith("and the program declares that it answers")


def test_a_call_that_is_taken_for_another_exit_is_said_to_be() -> None:
    case = CASES["x86.snp/page-state-change/share-2m"]
    (first, *_) = judge(case, {"kind": "other"}, STOPS).problems
    assert first == "kind: your program says that this exit is none of its calls; it is a call"
    assert (
        hint_of([first]) == "Compare exit_reason and nr of kvm_run with the numbers that you serve."
    )


def freed(*order: str) -> tuple[str, ...]:
    page = {"start": "0x40000000", "size": "0x4000"}
    parts = {"share": {"shared": True}} | {h: {"discard": h} for h in ("private", "shared")}
    effects = [page | parts[word] for word in order]
    return problems("x86.snp/discard/share-frees-private", effects=effects)


def test_memory_that_is_freed_is_said_to_be_beyond_the_range_only_where_it_is() -> None:
    assert freed("share", "private") == freed("shared", "share", "private") == ()
    assert freed("share", "private", "shared") == (
        "effects: the shared memory of [0x40000000, +0x4000) is freed while the guest uses it",
    )
    page = {"start": "0x40000000", "size": "0x5000"}
    effects = [page | {"size": "0x4000", "shared": True}, page | {"discard": "private"}]
    assert problems("x86.snp/discard/share-frees-private", effects=effects) == (
        "effects: the private memory of [0x40004000, +0x1000) is freed, beyond the range",
        "effects: the private memory of [0x40004000, +0x1000) is freed while the guest uses it",
    )


def test_an_argument_that_a_guest_gets_back_is_one_cause() -> None:
    names = [
        n for n in CASES if n.startswith("arm64.smccc/mem-share/") and CASES[n].input["registers"]
    ]
    found = []
    for name in names:
        output = Reference().execute("arm64.smccc", CASES[name].input)
        assert isinstance(output, dict)
        kept = {name: value for name, value in output.get("registers", {}).items() if name == "x0"}
        if texts := judge(CASES[name], output | {"registers": kept}).problems:
            found.append(texts)
    assert "x1: expected 0x0, got 0x40000000 (the guest's own argument, not written)" in found[0]
    assert len(found) > 5
    assert set(shared_names(found)) == {"x1 to x3: the guest's own argument stays in the register"}


def test_a_range_of_a_page_that_is_a_page_too_small_has_the_cause_of_larger_ones() -> None:
    none = "effects: expected share [0x0, +0x1000), got nothing"
    results = [
        ["ret: expected 0x0, got 0x16 (EINVAL)", none],
        ["effects: expected share [0x0, +0x200000), got share [0x0, +0x1ff000)"],
    ]
    assert set(shared_names(results)) == {"effects, size: 4 KiB too little"}
    assert shared_names([[none]]) == ["effects: expected share a range, got nothing"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("x0: expected NOT_PERMITTED (-4), got 0x0", "This call is to be refused"),
        ("ret: expected 0x16 (EINVAL), got -KVM_EINVAL (-22)", "KVM translates ret"),
        ("ret: expected -KVM_EINVAL (-22), got 0x16 (EINVAL)", "its errors are negative"),
        ("ret: expected 0x0, got 0x77", "offset 88"),
        ("effects: expected nothing, got share [0x0, +0x1000)", "Nothing is to change here"),
    ],
)
def test_a_hint_is_about_the_mistake(text: str, hint: str) -> None:
    assert hint in hint_of([text])
    assert hint in hint_of([text, "effects: expected share [0x0, +0x1000), got nothing"])


def test_the_example_of_a_cause_is_its_shortest_case() -> None:
    def failed(case: Case) -> CaseResult:
        return CaseResult(case, CaseStatus.FAILED, ("ret: expected 0x0, got 0x5",))

    long, short = CASES["x86.snp/captured-boot/boot"], CASES[REFUSED]
    assert Cause("a mistake", (failed(long), failed(short))).example.case is short
