"""Two programs against each other, on vectors and on random exits."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import pytest

pytest.importorskip("jsonschema")

from hcabi.cli.main import main
from hcabi.conformance.cases import cases_of, read_file
from hcabi.conformance.compare import normal
from hcabi.conformance.judge import judge
from hcabi.conformance.protocol import case_message
from hcabi.conformance.reference import Reference
from hcabi.conformance.schemas import problems, validator
from hcabi.conformance.stream import STREAM_CONTRACTS, random_cases

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
    assert "hcabi: resume True, effects nothing, ret 0x16" in out
    assert "refusal-is-one: resume True, effects nothing, ret 0x1," in out
    assert "rule: An SNP or TDX guest has the direct call" in out


def test_what_a_random_run_finds_becomes_a_vector(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tmp_path / "found.json"
    program = wrong("end-exclusive")
    assert compare(REFERENCE, program, "--random", "500", "--vector", str(found)) == 1
    out = capsys.readouterr().out
    assert "hcabi answers step 0: resume True" in out
    assert "step 1" not in out, "it is made short"
    contract = "x86.snp" if "x86.snp/random" in out else "x86.tdx"
    kept = tmp_path / contract / "found.json"
    kept.parent.mkdir()
    kept.write_text(found.read_text())
    assert problems(kept) == []


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
        return normal(asked, {"steps": [{**step, "registers": registers}]})

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


#: RSI_IPA_STATE_SET of one granule.
ASKED = {"x0": "0xc4000197", "x1": "0x40000000", "x2": "0x40001000", "x3": "0x0", "x4": "0x1"}
