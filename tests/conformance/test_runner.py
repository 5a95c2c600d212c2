"""The runner against programs that do everything wrong that a program can do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from hcabi.conformance.cases import load_cases, select
from hcabi.conformance.known_failures import read_known
from hcabi.conformance.protocol import Hello
from hcabi.conformance.results import CaseStatus, Report
from hcabi.conformance.runner import NoHello, run
from hcabi.errors import HostUsageError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX")

PROGRAMS = str(Path(__file__).parent / "programs.py")
NASTY = select(load_cases(), ids=["x86.kvm/nasty/*"])
TIMEOUT = 2.0


def report_of(name: str, *extra: str, timeout: float = 10.0) -> Report:
    return run([sys.executable, PROGRAMS, name, *extra], NASTY, strict=True, timeout=timeout)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "status", "text"),
    [
        ("hang", CaseStatus.BROKEN, "no answer within 2 seconds"),
        ("hang-with-child", CaseStatus.BROKEN, "no answer within 2 seconds"),
        ("crash", CaseStatus.BROKEN, "it ended with exit code 7"),
        ("killed", CaseStatus.BROKEN, "it was ended by SIGSEGV"),
        ("killed-in-real-time", CaseStatus.BROKEN, "it was ended by signal 35"),
        ("stderr", CaseStatus.BROKEN, r"standard error: \x1b[31mout of luck"),
        ("flood", CaseStatus.BROKEN, "flood"),
        ("flood-of-lines", CaseStatus.BROKEN, "flood: more than 100 lines"),
        ("twice", CaseStatus.BROKEN, "answered more than once"),
        ("future", CaseStatus.BROKEN, "sequence number"),
        ("no-seq", CaseStatus.BROKEN, '"seq" must be the number of the case, got None'),
        ("utf-8", CaseStatus.BROKEN, "invalid UTF-8 at byte 9"),
        ("no-json", CaseStatus.BROKEN, "Listening on port 80"),
        ("array", CaseStatus.BROKEN, "a JSON object was expected"),
        ("deep", CaseStatus.BROKEN, "no JSON"),
        ("odd-type", CaseStatus.BROKEN, "got 'maybe'"),
        ("no-output", CaseStatus.BROKEN, 'a result needs "output"'),
        ("output-null", CaseStatus.BROKEN, 'a result needs "output"'),
        ("empty-reason", CaseStatus.BROKEN, 'a skipped case needs "reason"'),
        ("skip", CaseStatus.SKIPPED, "not done here"),
        ("error", CaseStatus.ERROR, "no luck"),
        ("closed", CaseStatus.BROKEN, "closed its standard output"),
        ("chatty", CaseStatus.PASSED, ""),
        ("right", CaseStatus.PASSED, ""),
    ],
)
def test_a_verdict_on_the_case_and_on_no_other(name: str, status: CaseStatus, text: str) -> None:
    timed = name in ("hang", "hang-with-child")
    report = report_of(name, timeout=TIMEOUT if timed else 10.0)
    found = {r.case.id: r for r in report.results}
    bad = found.pop("x86.kvm/nasty/ret-after-success")
    assert bad.status is status, bad
    assert text in "\n".join(bad.details)
    assert {r.status for r in found.values()} == {CaseStatus.PASSED}
    assert report.passed is (status in (CaseStatus.PASSED, CaseStatus.SKIPPED))


def test_an_answer_to_an_old_case_breaks_both() -> None:
    report = report_of("past", timeout=TIMEOUT)
    broken = {r.case.id: r.details[0] for r in report.results if r.status is CaseStatus.BROKEN}
    assert broken == {
        NASTY[0].id: "answered more than once",
        "x86.kvm/nasty/ret-after-success": "no answer within 2 seconds",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("silent", "no answer within"),
        ("ends", "it ended with exit code 0"),
        ("odd-hello", "no JSON"),
        ("future-hello", "the program speaks protocol 99, this runner 2"),
    ],
)
def test_no_hello(name: str, text: str) -> None:
    with pytest.raises(NoHello, match=text):
        report_of(name, timeout=TIMEOUT)


def test_a_program_that_does_not_start_again(tmp_path: Path) -> None:
    report = report_of("once", str(tmp_path / "started"))
    statuses = [r.status for r in report.results]
    at = next(i for i, r in enumerate(report.results) if r.case.id.endswith("ret-after-success"))
    assert statuses[:at] == [CaseStatus.PASSED] * at
    assert statuses[at:] == [CaseStatus.BROKEN] * (len(statuses) - at)
    assert "exit code 9" in report.results[at + 1].details[0]


def test_nothing_declared_is_no_pass() -> None:
    report = report_of("nothing-declared")
    assert {r.status for r in report.results} == {CaseStatus.NOT_DECLARED}
    assert report.tested == 0
    assert not report.passed


def test_no_such_program() -> None:
    with pytest.raises(HostUsageError, match="cannot start"):
        run(["/no/such/program"], NASTY)


def test_known_failures_work_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "known"
    path.write_text("# ours\nx86.kvm/nasty/ret-after-success # issue 7\nx86.kvm/nasty/nr-* # old\n")
    known = read_known(path)
    report = run([sys.executable, PROGRAMS, "error"], NASTY, known=known)
    found = {r.case.id.rpartition("/")[2]: r for r in report.results}
    assert found["ret-after-success"].status is CaseStatus.KNOWN_FAILURE
    assert found["ret-after-success"].known == "issue 7"
    assert found["nr-13"].status is CaseStatus.UNEXPECTED_PASS
    assert not report.passed
    assert known.unused(NASTY) == []
    path.write_text("x86.kvm/nasty/ret-after-success\n")
    with pytest.raises(HostUsageError, match="why it is known"):
        read_known(path)


def test_a_should_counts_when_strict_only() -> None:
    program = [
        sys.executable,
        "-c",
        "import sys\nfrom hcabi.conformance.adapter import serve\n"
        "from tests.mutants import MUTANTS\n"
        "serve(sys.stdin, sys.stdout, MUTANTS['reserved-bits-ignored'].program().execute)",
    ]
    lenient, strict = (run(program, NASTY, strict=strict) for strict in (False, True))
    assert lenient.passed
    assert not strict.passed
    assert lenient.counts[CaseStatus.ADVISORY] == strict.counts[CaseStatus.FAILED] == 1


def test_the_same_results_again() -> None:
    first, second = (report_of("right") for _ in range(2))
    assert first == second
    assert isinstance(first.program, Hello)
