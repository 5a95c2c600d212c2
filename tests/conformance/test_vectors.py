"""The vectors themselves: their schema, their sources, and what real kernels said."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jsonschema")

from hcabi.conformance.cases import (
    PRIVATE_MEMORY,
    BugClass,
    Case,
    Strength,
    VectorError,
    load_cases,
    read_file,
    select,
    shard,
    vector_files,
)
from hcabi.conformance.exits import RET, pack
from hcabi.conformance.hypercalls import WireTransport
from hcabi.conformance.judge import ENDED, judge
from hcabi.conformance.protocol import Declared, lacks
from hcabi.conformance.reference import VMM, Reference
from hcabi.conformance.schemas import problems, validator
from hcabi.contracts.arm64.cca import Extent
from hcabi.contracts.hyperv import HypervHost
from hcabi.errors import HostUsageError
from hcabi.types import HostContract
from tools import captured_vectors

CAPTURES = Path(__file__).parents[1] / "data" / "captures"
LAYOUT = json.loads((CAPTURES.parent / "x86-layout.json").read_text())
CASES = load_cases()
BY_ID = {case.id: case for case in CASES}


@pytest.mark.slow
@pytest.mark.parametrize("path", vector_files(), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_file_keeps_its_schema(path: Path) -> None:
    assert problems(path) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda v: v.update(extra=1), "Additional properties"),
        (lambda v: v["groups"][0]["vectors"][0].pop("reason"), None),
        (lambda v: v["groups"][0]["vectors"][0].update(strength="may"), "may"),
        (lambda v: v["groups"][0].pop("reach"), "reach"),
        (lambda v: v["groups"][0]["reach"].pop("why"), "why"),
        (lambda v: v["groups"][0]["vectors"][0]["expect"].update(when={}), "non-empty"),
        (lambda v: v["groups"][0]["vectors"][0]["expect"].update(answer="nobody"), "nobody"),
        (lambda v: v["groups"][0]["vectors"][0].update(notes=["nobody"]), "nobody"),
        (lambda v: v["groups"][0]["vectors"][0]["input"]["exit"].update(nr=12), "not valid"),
        (lambda v: v.update(topic="other"), "not called so"),
        (lambda v: v["notes"].update(x={"bug_class": "luck", "text": "x"}), "luck"),
    ],
)
def test_what_the_schema_refuses(change: Any, expected: str | None, tmp_path: Path) -> None:
    source = next(p for p in vector_files() if p.stem == "nasty")
    content = json.loads(source.read_text())
    change(content)
    target = tmp_path / source.parent.name / source.name
    target.parent.mkdir()
    target.write_text(json.dumps(content))
    found = problems(target)
    assert (found == []) if expected is None else any(expected in f for f in found), found


def test_captured_files_are_what_the_captures_say() -> None:
    for path, content in captured_vectors.convert(CAPTURES).items():
        committed = next(p for p in vector_files() if str(p).endswith(path))
        assert committed.read_text() == captured_vectors.render(content) + "\n", path


def test_written_files_look_like_captured_ones() -> None:
    for path in vector_files():
        text = path.read_text()
        assert text == captured_vectors.render(json.loads(text)) + "\n", path


def test_the_reference_is_right_everywhere() -> None:
    program = Reference()
    wrong = {}
    for case in CASES:
        found = judge(case, program.execute(case.contract, case.input), VMM)
        if found.strength is not None:
            wrong[case.id] = found
    assert wrong == {}


class OnePageAtATime(Reference):
    """Converts one page in each call, as Hyper-V's interface allows."""

    def host(self, contract: str, vm: dict[str, Any], extent: Extent | None = None) -> HostContract:
        return HypervHost(WireTransport(), most_pages=1)


def test_a_host_may_convert_a_part_of_each_hypercall() -> None:
    program = OnePageAtATime()
    cases = [c for c in CASES if c.contract == "hyperv.vbs" and c.input["op"] in ("handle", "play")]
    counted = [judge(case, program.execute(case.contract, case.input), VMM) for case in cases]
    wrong = {c.id: f for c, f in zip(cases, counted, strict=True) if f.strength is not None}
    assert wrong == {}


def test_a_success_for_some_accepted_pages_is_wrong() -> None:
    case = next(c for c in CASES if c.id == "hyperv.vbs/accept/four-pages")
    done = {"start": "0x40004000", "size": "0x2000", "shared": False}
    some = {"kind": "reply", "effects": [done], "resume": True}
    assert judge(case, {**some, "result": "0x200000078"}, VMM).strength is None
    found = judge(case, {**some, "result": "0x200000000"}, VMM)
    assert found.strength is Strength.SHOULD
    assert "result: expected 0x400000000 (HV_STATUS_SUCCESS, 4 done)" in found.problems[0]


#: §5.2 of the survey of VMMs, row by row.
NASTY = {
    "shared-2m-hint": "libkrun",
    "reserved-bit-5": "libkrun",
    "size-code-4": "OpenVMM",
    "count-0": "QEMU",
    "unaligned": "QEMU",
    "size-wraps": "alioth",
    "spans-two-slots": "QEMU 10.2.1",
    "nr-13": "cloud-hypervisor",
    "ret-after-success": "QEMU",
}


@pytest.mark.parametrize(("name", "project"), NASTY.items())
def test_every_nasty_input_is_there_with_who_got_it_wrong(name: str, project: str) -> None:
    case = BY_ID[f"x86.kvm/nasty/{name}"]
    assert project in case.reason


def test_every_bug_class_has_a_case() -> None:
    assert {b.value for b in BugClass} == {b for case in CASES for b in case.bug_classes}


def test_a_must_is_within_reach_or_forbids_success_alone() -> None:
    """Only a success for what did not happen is a must where no kernel of today gets there."""
    for case in CASES:
        if case.strength is Strength.MUST and case.reach.kind == "unreachable":
            for answer in case.expect:
                assert "later kernel" in case.reach.why, case.id
                assert answer == {"kind": "other"} or answer["answer"]["ret"] != ["0x0"], case.id
                assert not answer.get("effects"), case.id


def test_what_is_captured_is_said_to_be() -> None:
    for case in CASES:
        assert (case.provenance.kind == "captured") == (case.reach.kind == "captured"), case.id


def test_slots_of_guests_with_private_memory_say_what_they_are() -> None:
    for case in CASES:
        if case.input.get("vm", {}).get("type") in PRIVATE_MEMORY:
            assert all("guest_memfd" in slot for slot in case.input.get("slots", [])), case.id


def test_exits_are_packed_where_compiled_headers_say() -> None:
    fields = LAYOUT["structs"]["kvm_run"]["fields"]
    run = pack(
        {
            "reason": "0x3",
            "nr": "0xc",
            "args": ["0x1", "0x2", "0x3", "0x4", "0x5", "0x6"],
            "ret": "0x7",
            "flags": "0x8",
        }
    )
    arm = fields["hypercall"][0]
    assert struct.unpack_from("<I", run, fields["exit_reason"][0]) == (3,)
    assert struct.unpack_from("<9Q", run, arm) == (12, 1, 2, 3, 4, 5, 6, 7, 8)
    assert (arm + 7 * 8, 8) == RET  # nr and six args before it, as the kernel header has them
    fault = pack({"reason": "0x27", "flags": "0x8", "gpa": "0x1000", "size": "0x2000"})
    assert struct.unpack_from("<3Q", fault, fields["memory_fault"][0]) == (8, 0x1000, 0x2000)


def test_selection_and_shards() -> None:
    assert {c.contract for c in select(CASES, contracts=["arm64.*"])} == {
        "arm64.cca",
        "arm64.cca_series",
        "arm64.pkvm",
        "arm64.pkvm_android",
        "arm64.prototype",
        "arm64.smccc",
    }
    assert {c.level.value for c in select(CASES, levels=["scenario"])} == {"scenario"}
    nasty = select(CASES, ids=["*/nasty/*"])
    parts = [shard(nasty, i, 3) for i in (1, 2, 3)]
    assert sorted(c.id for part in parts for c in part) == [c.id for c in nasty]
    for wrong in ((0, 3), (4, 3), (1, 0)):
        with pytest.raises(HostUsageError):
            shard(nasty, *wrong)


def test_unreadable_files_name_themselves(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{")
    with pytest.raises(VectorError, match=r"broken\.json"):
        read_file(path)
    with pytest.raises(VectorError, match="no vectors"):
        load_cases(tmp_path / "nothing")


# --- the judge


def _case(expect: dict[str, Any], **given: Any) -> Case:
    return Case(
        **{**_fields(BY_ID["x86.kvm/map-gpa-range/one-page"]), "expect": (expect,), **given}
    )


def _fields(case: Case) -> dict[str, Any]:
    return {name: getattr(case, name) for name in case.__struct_fields__}


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ([], "output: expected an object"),
        ({}, "kind: missing"),
        ({"kind": "other"}, "effects: expected share [0x40000000, +0x1000), got nothing"),
        ({"kind": "reply", "run": "zz"}, "run: expected kvm_run as hex digits"),
        ({"kind": "reply", "run": "00"}, "run: expected the 128 bytes that were sent, got 1"),
        ({"kind": "reply", "run": 5}, "run: expected kvm_run as hex digits"),
        ({"kind": "reply", "run": "00" * 128}, "effects: missing"),
        (
            {"kind": "reply", "run": "00" * 128, "effects": [{"start": 5, "size": "0x1"}]},
            'effects[0].start: expected a 64-bit number as "0x..."',
        ),
        (
            {"kind": "reply", "run": "00" * 128, "effects": [], "resume": 1},
            "effects: expected share [0x40000000, +0x1000), got nothing",
        ),
    ],
)
def test_what_the_judge_says(output: object, problem: str) -> None:
    found = judge(BY_ID["x86.kvm/map-gpa-range/one-page"], output).problems
    assert any(problem in text for text in found), found


def test_effects_are_compared_by_what_they_leave() -> None:
    case = BY_ID["x86.kvm/map-gpa-range/two-pages-2m-hint"]
    pages = [
        {"start": "0x40001000", "size": "0x1000", "shared": True},
        {"start": "0x40000000", "size": "0x1000", "shared": False},
        {"start": "0x40000000", "size": "0x1000", "shared": True},
    ]
    good = {"kind": "reply", "run": "00" * 128, "registers": {}, "effects": pages, "resume": True}
    assert judge(case, good).problems == ()
    assert judge(case, {**good, "effects": pages[:2]}).problems
    assert judge(case, {**good, "resume": 1}).problems == ("resume: expected True, got 1",)
    numbers = [{**effect, "shared": int(effect["shared"])} for effect in case.expect[0]["effects"]]
    assert judge(case, {**good, "effects": numbers}).problems == (
        "effects[0].shared: expected true or false, got 1",
    )


def reply(case: Case, **members: Any) -> dict[str, Any]:
    return {"kind": "reply", "run": case.input["run"], "registers": {}, "effects": [],
            "resume": True, **members}  # fmt: skip


def with_ret(case: Case, ret: int) -> str:
    offset, size = RET
    run = bytearray.fromhex(case.input["run"])
    run[offset : offset + size] = ret.to_bytes(size, "little")
    return run.hex()


def test_the_expectation_that_was_meant_is_told() -> None:
    poisoned = BY_ID["x86.snp/memory-fault/poisoned"]
    effects = [{"start": "0x40000000", "size": "0x1000", "shared": False}]
    assert judge(poisoned, reply(poisoned, effects=effects)).problems == (
        "effects: expected nothing, got unshare [0x40000000, +0x1000)",
        "resume: expected False, got True",
    )


@pytest.mark.parametrize(
    ("members", "strength"),
    [
        ({"kind": "other"}, None),
        ({"resume": False}, None),
        ({}, Strength.MUST),  # ret is 0: the guest is told success
        ({"ret": 2**64 - 1000}, None),
        ({"ret": 1}, Strength.SHOULD),
    ],
)
def test_an_unknown_call(members: dict[str, Any], strength: Strength | None) -> None:
    case = BY_ID["x86.kvm/nasty/nr-13"]
    if "ret" in members:
        members = {"run": with_ret(case, members["ret"])}
    assert judge(case, reply(case, **members)).strength is strength


@pytest.mark.parametrize(
    ("case_id", "ret", "strength"),
    [
        ("x86.kvm/map-gpa-range/host-refuses", 1, Strength.SHOULD),
        ("x86.kvm/map-gpa-range/host-refuses", 0, Strength.MUST),
        ("x86.snp/page-state-change/refused", 22, None),
        ("x86.snp/page-state-change/refused", 1, Strength.MUST),
        ("x86.tdx/map-gpa/refused", 0, Strength.MUST),
    ],
)
def test_the_number_of_a_refusal(case_id: str, ret: int, strength: Strength | None) -> None:
    case = BY_ID[case_id]
    assert judge(case, reply(case, run=with_ret(case, ret))).strength is strength


@pytest.mark.parametrize(
    ("refuses", "strength"),
    [(None, Strength.POLICY), ("stops", None), ("answers", Strength.SHOULD)],
)
def test_a_vm_that_stops_in_place_of_a_refusal(refuses: Any, strength: Strength | None) -> None:
    case = BY_ID["x86.snp/page-state-change/refused"]
    declared = Declared(refuses=refuses)
    assert judge(case, reply(case, resume=False), declared).strength is strength
    assert judge(case, {"kind": "other"}, declared).strength is strength
    told = judge(case, reply(case, resume=False), declared).problems
    assert (told == (ENDED,)) is (refuses == "stops")
    done = BY_ID["x86.snp/page-state-change/share-2m"]
    assert judge(done, reply(done, resume=False), declared).strength is Strength.MUST


FIRST_SLOT = [{"start": "0x401ff000", "size": "0x1000", "shared": True}]


@pytest.mark.parametrize(
    ("ranges", "whole", "pieces"),
    [(None, None, None), ("whole", None, Strength.SHOULD), ("pieces", Strength.SHOULD, None)],
)
def test_all_or_nothing_is_as_right_as_piece_by_piece(
    ranges: Any, whole: Strength | None, pieces: Strength | None
) -> None:
    case = BY_ID["x86.tdx/map-gpa/refused-partly"]
    declared = Declared(ranges=ranges)
    run = with_ret(case, 22)
    assert judge(case, reply(case, run=run), declared).strength is whole
    assert judge(case, reply(case, run=run, effects=FIRST_SLOT), declared).strength is pieces
    both = [{"start": "0x401ff000", "size": "0x2000", "shared": True}]
    assert judge(case, reply(case, run=run, effects=both), declared).strength is Strength.MUST


def test_steps_after_the_end_of_a_vm_are_not_judged() -> None:
    case = BY_ID["x86.kvm/sequences/refusal-changes-nothing"]
    steps = Reference().execute(case.contract, case.input)["steps"]
    steps[1] = {**steps[1], "run": case.input["steps"][1]["run"], "resume": False}
    steps[2] = {"kind": "other", "shared": []}
    assert judge(case, {"steps": steps}).strength is Strength.POLICY
    assert judge(case, {"steps": steps}, Declared(refuses="stops")).strength is None


def test_reference_messages_keep_the_protocol_schema() -> None:
    from hcabi.conformance.adapter import reference_hello
    from hcabi.conformance.protocol import case_message, hello_message

    check = validator("protocol-2")
    check.validate(hello_message())
    check.validate(reference_hello())
    check.validate({"type": "stop"})
    program = Reference()
    for seq, case in enumerate(CASES[::7], 1):
        check.validate(case_message(seq, case))
        output = program.execute(case.contract, case.input)
        check.validate({"type": "result", "seq": seq, "output": output})


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        (
            "x86.snp/direct-call/size-wraps",
            {"ret": 1},
            "ret: expected 0x16 (EINVAL); also accepted: -KVM_EINVAL (-22), -KVM_EPERM (-1), "
            "-KVM_E2BIG (-7), -KVM_EFAULT (-14), -KVM_EOPNOTSUPP (-95), -KVM_ENOSYS (-1000), "
            "got 0x1",
        ),
        ("x86.snp/page-state-change/refused", {"ret": -22},
         "ret: expected 0x16 (EINVAL), got -KVM_EINVAL (-22)"),
        ("arm64.smccc/mem-share/unaligned", {"registers": {"x0": hex(-1 & 2**64 - 1)}},
         "x0: expected SMCCC_RET_INVALID_PARAMETER (-3), got SMCCC_RET_NOT_SUPPORTED (-1)"),
        ("hyperv.vbs/visibility/host-refuses-in-the-middle", {"result": "0x2"},
         "result: expected 0x100000008 (HV_STATUS_OPERATION_DENIED, 1 done), "
         "got 0x2 (HV_STATUS_INVALID_HYPERCALL_CODE, 0 done)"),
        ("arm64.cca/ipa-state/base-unaligned", {"registers": {"x0": "0x2"}},
         "x0: expected 0x1 (RSI_ERROR_INPUT), got 0x2 (RSI_ERROR_STATE)"),
    ],
)  # fmt: skip
def test_numbers_of_answers_have_their_constants(
    name: str, wrong: dict[str, Any], told: str
) -> None:
    case = next(c for c in CASES if c.id == name)
    output = Reference().execute(case.contract, case.input)
    if "ret" in wrong:
        run = bytearray.fromhex(output["run"])
        run[RET[0] : sum(RET)] = (wrong.pop("ret") & 2**64 - 1).to_bytes(8, "little")
        output["run"] = run.hex()

    assert told in judge(case, {**output, **wrong}, VMM).problems


def test_a_vmm_that_never_sets_immediate_exit_is_not_asked_about_old_exits() -> None:
    """KVM_RUN leaves an old exit behind EINTR with immediate_exit alone; a signal replaces it."""
    declared = Declared(retry=True, discards=True, immediate_exit=False)
    assert [case.id for case in CASES if lacks(declared, case)] == [
        "arm64.cca/ipa-state/interrupted",
        "arm64.cca_series/memory-fault/interrupted",
        "arm64.smccc/mem-share/interrupted",
        "x86.kvm/map-gpa-range/interrupted",
        "x86.kvm/memory-fault/interrupted",
        "x86.kvm/sequences/interrupted-between",
        "x86.snp/memory-fault/interrupted",
        "x86.tdx/memory-fault/interrupted",
    ]
