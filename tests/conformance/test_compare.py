"""Two programs against each other, on vectors and on random exits."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("jsonschema")

from hcabi.cli.main import main
from hcabi.conformance.cases import Case, cases_of, load_cases, read_file
from hcabi.conformance.compare import normal
from hcabi.conformance.found import expectation, vector_of
from hcabi.conformance.judge import judge
from hcabi.conformance.protocol import Error, case_message
from hcabi.conformance.reference import Reference
from hcabi.conformance.schemas import problems, validator
from hcabi.conformance.stream import STREAM_CONTRACTS, random_cases
from hcabi.errors import HcabiError

REFERENCE = f"{sys.executable} -m hcabi conformance adapter"
PYTHON = Path(__file__).parents[2] / "examples" / "adapters" / "python" / "adapter.py"


def wrong(name: str, vmm: str = "{}") -> str:
    return (
        f'{sys.executable} -c "import sys; from hcabi.conformance.adapter import serve;'
        f" from tests.mutants import MUTANTS; serve(sys.stdin, sys.stdout,"
        f" MUTANTS['{name}'].program().execute, {{'type': 'hello', 'protocol': 2,"
        f" 'name': '{name}', 'version': '1', 'language': 'Python',"
        f" 'contracts': ['x86.snp', 'x86.tdx'], 'levels': ['handler', 'scenario'],"
        f" 'vmm': {vmm}}})\""
    )


#: One case of each contract, operation and level.
KINDS = list(
    {(c.contract, c.input["op"], c.level): c for c in load_cases() if "boot" not in c.id}.values()
)


def compare(*words: str) -> int:
    return main(["conformance", "compare", *words])


def test_the_stream_is_the_same_again_and_keeps_the_schema() -> None:
    check = validator("protocol-2")
    contracts = list(STREAM_CONTRACTS)
    first, second = (list(islice(random_cases(3, contracts), 100)) for _ in range(2))
    assert first == second
    assert {case.contract for case in first} == set(contracts)
    for case in first:
        check.validate(case_message(1, case))


def test_right_programs_do_not_differ(capsys: pytest.CaptureFixture[str]) -> None:
    python = f"{sys.executable} {PYTHON}"
    assert compare(REFERENCE, python, "--random", "100") == 0
    assert capsys.readouterr().out == "100 cases, no difference\n"
    assert compare(REFERENCE, python, "--id", "x86.*/ranges/*") == 0


def test_the_first_difference_is_shown_with_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(REFERENCE, wrong("refusal-is-one"), "--id", "x86.snp/*") == 1
    out = capsys.readouterr().out
    assert "the first difference: x86.snp/direct-call/count-2-52" in out
    assert "first, hcabi: resume true, effects nothing, ret 0x16 (EINVAL)\n" in out
    assert "second, refusal-is-one: resume true, effects nothing, ret 0x1\n" in out
    assert "rule: An SNP or TDX guest has the direct call" in out


def test_what_a_random_run_finds_becomes_a_vector(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tmp_path / "My_find.json"
    program = wrong("end-exclusive")
    assert compare(REFERENCE, program, "--random", "500", "--vector", str(found)) == 1
    out = capsys.readouterr().out
    assert "hcabi answers step 0: resume true" in out
    assert "step 1" not in out, "it is made short"
    assert problems(found) == [], "wherever it is"
    contract = "x86.snp" if "x86.snp/random" in out else "x86.tdx"
    kept = tmp_path / contract / "my-find.json"
    kept.parent.mkdir()
    kept.write_text(found.read_text())
    assert problems(kept) == []


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case.id)
def test_every_kind_of_case_becomes_a_vector(case: Case, tmp_path: Path) -> None:
    """What the first program answered fulfils it, and what nobody answers does not."""
    answer = Reference().execute(case.contract, case.input)
    found = tmp_path / "found.json"
    found.write_text(json.dumps(vector_of(case, expectation(case, answer), "found")))
    assert problems(found) == []
    (again,) = cases_of(read_file(found))
    assert (again.level, again.provenance) == (case.level, case.provenance)
    assert again.input == case.input
    assert judge(again, answer).strength is None
    assert judge(again, {}).strength is not None


def test_an_unreadable_answer_is_a_difference_and_no_vector() -> None:
    case = next(case for case in KINDS if case.input["op"] == "handle")
    for output in (7, {"steps": 3}, {"kind": "reply"}, Error("broken")):
        assert isinstance(normal(case, output), str)
        with pytest.raises(HcabiError, match="makes no vector"):
            expectation(case, output)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--random", "-1", "a", "b"), "-1: expected 1 to"),
        (("--random", "9" * 20, "a", "b"), "expected 1 to"),
        (("", "b"), "'' names no program"),
        (('a "b', "b"), "No closing quotation"),
        (
            ("--random", "1", "--level", "codec", "--id", "x", "--shard", "1/2", "a", "b"),
            "--level, --id, --shard: random cases are chosen by --contract alone",
        ),
        (("--random", "1", "--contract", "no.such", REFERENCE, REFERENCE), "no contract that is"),
    ],
)
def test_bad_usage_is_no_difference(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(*words) == 2
    assert message in capsys.readouterr().err


def test_a_program_without_a_hello_is_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare("true", REFERENCE) == 3
    assert "compare: true: no hello: it ended with exit code 0" in capsys.readouterr().err


def test_random_cases_are_of_the_contract_that_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    program = wrong("end-exclusive")
    for contract in ("x86.snp", "x86.tdx"):
        assert compare(REFERENCE, program, "--random", "500", "--contract", contract) == 1
        assert f"{contract}/random/seed-1-" in capsys.readouterr().out


def test_a_declared_stop_is_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    program = wrong("failure-stops-vm", "{'refuses': 'stops'}")
    assert compare(REFERENCE, program, "--random", "100") == 0
    assert compare(REFERENCE, wrong("failure-stops-vm"), "--random", "100") == 1


def test_realms_are_compared_by_what_a_call_answers(capsys: pytest.CaptureFixture[str]) -> None:
    wrong_realm = wrong("top-is-size").replace("['x86.snp', 'x86.tdx']", "['arm64.cca']")
    assert compare(REFERENCE, wrong_realm, "--random", "60") == 1
    assert "arm64.cca/random/seed-1-" in capsys.readouterr().out
    case = next(random_cases(1, ["arm64.cca"]))
    asked = {**case.input, "steps": [{**case.input["steps"][0], "registers": ASKED}]}
    run = asked["steps"][0]["run"]

    def seen(**registers: str) -> object:
        step = {"kind": "reply", "run": run, "effects": [], "resume": True, "shared": []}
        output = {"steps": [{**step, "registers": registers}]}
        return normal(msgspec.structs.replace(case, input=asked), output)

    assert seen(x0="0x1", x1="0x5") == seen(x0="0x1", x2="0x7"), "an error has x0 alone"
    assert seen(x0="0x0", x1="0x5") != seen(x0="0x0", x1="0x7")
    assert seen(x0="0x0", x3="0x5") == seen(x0="0x0", x3="0x7"), "x3 is no answer"


def test_hypercalls_are_compared_and_become_a_vector(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(REFERENCE, REFERENCE, "--random", "100") == 0
    capsys.readouterr()
    found = tmp_path / "hyperv.vbs" / "found.json"
    found.parent.mkdir()
    program = wrong("list-is-range").replace("['x86.snp', 'x86.tdx']", "['hyperv.vbs']")
    assert compare(REFERENCE, program, "--random", "500", "--vector", str(found)) == 1
    assert "hyperv.vbs/random/seed-1-" in capsys.readouterr().out
    assert problems(found) == []
    (case,) = cases_of(read_file(found))
    answer = Reference().execute(case.contract, case.input)
    assert judge(case, answer).strength is None


def _case(name: str) -> Case:
    return next(case for case in load_cases() if case.id == name)


def _kept(case: Case, output: object) -> Case:
    """The vector in which *output* is right."""
    return msgspec.structs.replace(case, expect=(expectation(case, output),))


def test_memory_that_an_answer_writes_is_compared() -> None:
    """The width stands in the first 8 bytes of the granule; the VMM chooses the others."""
    case = _case("arm64.cca/queries/config")
    run = case.input["run"]

    def answer(*memory: tuple[str, str]) -> dict[str, object]:
        writes = [{"start": start, "bytes": data} for start, data in memory]
        reply = {"kind": "reply", "run": run, "registers": {"x0": "0x0"}, "effects": []}
        return {**reply, "memory": writes, "resume": True}

    width = ("0x40001000", "2200000000000000")
    right = answer(width)
    same = [
        answer((width[0], width[1] + "ff" * 4088)),
        answer(("0x40001002", "00" * 6), ("0x040001000", "2200")),
        answer(width, ("0x40001010", "AB")),
    ]
    other = [answer(), answer((width[0], "2300000000000000")), answer(width, ("0x40003000", "00"))]
    seen, kept = normal(case, right), _kept(case, right)
    for output in same:
        assert normal(case, output) == seen
        assert judge(kept, output).strength is judge(case, output).strength is None
        assert judge(_kept(case, output), right).strength is None
    for output in other:
        assert normal(case, output) != seen
        assert judge(kept, output).strength is judge(case, output).strength is not None
    assert judge(_kept(case, answer()), right).strength is not None, "it wrote nothing"


def test_a_number_is_the_same_however_it_is_written() -> None:
    decode = _case("arm64.cca/exit-codec/distinct")
    right = Reference().execute(decode.contract, decode.input)
    for start in ("0x00" + right["start"][2:], "0X" + right["start"][2:].upper()):
        assert normal(decode, {**right, "start": start}) == normal(decode, right)
    assert normal(decode, {**right, "start": "0x1"}) != normal(decode, right)
    call = next(c for c in KINDS if c.input["op"] == "encode_call" and c.contract == "x86.svsm")
    right = Reference().execute(call.contract, call.input)
    written = [{**one, "bytes": one["bytes"].upper()} for one in right["memory"]]
    assert normal(call, {**right, "memory": written}) == normal(call, right)
    assert judge(call, {**right, "memory": written}).strength is None
    handle = next(c for c in KINDS if c.input["op"] == "handle" and c.contract == "hyperv.vbs")
    right = Reference().execute(handle.contract, handle.input)
    for result in ("7", "0x" + "0" * 17, 7):
        assert "not an answer" in str(normal(handle, {**right, "result": result}))


def test_states_after_an_exit_of_the_loop_stand_in_the_vector() -> None:
    case = next(case for case in load_cases() if case.input["op"] == "play")
    right = Reference().execute(case.contract, case.input)
    shared = [{"start": "0x40000000", "size": "0x1000"}]
    steps = [{"kind": "other", "shared": shared}, *right["steps"][1:]]
    expected = expectation(case, {"steps": steps})
    assert expected["steps"][0] == {"kind": "other", "shared": shared}
    kept = msgspec.structs.replace(case, expect=(expected,))
    assert judge(kept, {"steps": steps}).strength is None
    steps = [{"kind": "other", "shared": []}, *right["steps"][1:]]
    assert judge(kept, {"steps": steps}).problems[0].startswith("steps[0].shared: expected")


#: RSI_IPA_STATE_SET of one granule.
ASKED = {"x0": "0xc4000197", "x1": "0x40000000", "x2": "0x40001000", "x3": "0x0", "x4": "0x1"}
