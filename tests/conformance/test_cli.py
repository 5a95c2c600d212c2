"""`hcabi conformance`: exit codes, reports, smoke."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("jinja2")
pytest.importorskip("junitparser")
pytest.importorskip("jsonschema")

from hcabi.cli.main import main
from hcabi.conformance.cases import contracts
from hcabi.conformance.causes import names_of, shared_names
from hcabi.conformance.schemas import validator

ADAPTER = [sys.executable, "-m", "hcabi", "conformance", "adapter"]
PROGRAMS = [sys.executable, str(Path(__file__).parent / "programs.py")]
NASTY = ["--id", "x86.kvm/nasty/*"]


def conformance(*words: str) -> int:
    return main(["conformance", *words])


def test_the_reference_passes_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance("run", "--strict", "--", *ADAPTER) == 0
    out = capsys.readouterr().out
    total = out.rstrip().splitlines()[-1]
    count = total.partition(" ")[0]
    assert total == f"{count} cases: {count} passed"
    assert int(count) > 1000


def test_only_the_page_needs_a_template_engine() -> None:
    """`conformance index`, --json and --badge ended with a traceback where there is no jinja2."""
    reports = "hcabi.conformance.reports"
    ask = f"import sys, {reports}.json, {reports}.junit, {reports}.badge, {reports}.index"
    ran = subprocess.run([sys.executable, "-c", f"{ask}; sys.exit('jinja2' in sys.modules)"])
    assert ran.returncode == 0


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance("run", *NASTY, "--", *PROGRAMS, "right") == 0
    assert conformance("run", *NASTY, "--", *PROGRAMS, "crash") == 1
    assert conformance("run", *NASTY, "--", *PROGRAMS, "nothing-declared") == 1
    assert conformance("run", *NASTY) == 2
    assert conformance("run", "--id", "nobody", "--", *ADAPTER) == 2
    assert conformance("run", "--shard", "3/2", "--", *ADAPTER) == 2
    assert conformance("run", "--shard", "x", "--", *ADAPTER) == 2
    assert conformance("run", "--timeout", "0", "--", *ADAPTER) == 2
    assert conformance("run", *NASTY, "--", "/no/such/program") == 2
    assert conformance("run", "--known", str(tmp_path / "none"), "--", *ADAPTER) == 2
    assert conformance("run", *NASTY, "--", *PROGRAMS, "ends") == 3
    error = capsys.readouterr().err
    assert "no hello: it ended with exit code 0; a VMM itself needs no program" in error
    assert "cannot start '/no/such/program'" in error


def test_a_known_failure_that_no_case_has(tmp_path: Path) -> None:
    known = tmp_path / "known"
    known.write_text("x86.kvm/nobody/* # gone\n")
    assert conformance("run", *NASTY, "--known", str(known), "--", *ADAPTER) == 2


def test_list_and_shards(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance("list", *NASTY) == 0
    everything = capsys.readouterr().out
    assert "x86.kvm/nasty/count-0" in everything
    assert conformance("run", "--list", *NASTY, "--shard", "2/4") == 0
    part = capsys.readouterr().out
    assert "x86.kvm/nasty/count-0" not in part
    assert "x86.kvm/nasty/nr-13" in part


def test_reports(tmp_path: Path) -> None:
    for name in ("one", "two"):
        code = conformance(
            *("run", *NASTY, "--json", str(tmp_path / f"{name}.json")),
            *("--junit", str(tmp_path / f"{name}.xml"), "--html", str(tmp_path / f"{name}.html")),
            *("--", *PROGRAMS, "stderr"),
        )
        assert code == 1
    for kind in ("json", "xml", "html"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    data = json.loads((tmp_path / "one.json").read_text())
    validator("report-2").validate(data)
    assert data["counts"]["broken"] == 1
    assert "time" not in data
    suites = ET.parse(tmp_path / "one.xml").getroot()
    assert suites.get("errors") == "1"
    assert suites.get("failures") == "0"
    cases = {case.get("name"): case for case in suites.iter("testcase")}
    assert len(cases) == len(data["results"])
    error = cases["ret-after-success"].find("error")
    assert error is not None
    assert "out of luck" in (error.text or "")
    page = (tmp_path / "one.html").read_text()
    assert (page.count("<main>"), "<th></th>" in page) == (1, False)  # as axe-core wants it
    assert "does not conform" in page
    assert "x86.kvm/nasty/ret-after-success" in page
    assert "http://" not in page
    assert "https://" not in page


def test_the_page_shows_hostile_text_as_text(tmp_path: Path) -> None:
    program = (
        "import sys,json\n"
        "for l in sys.stdin:\n"
        " m=json.loads(l)\n"
        " if m['type']=='stop': break\n"
        " bad='<script>alert(1)</script>\\x1b[2J\\x00'\n"
        " print(json.dumps({'type':'hello','protocol':2,'name':bad,'version':bad,'language':bad,"
        "'contracts':['x86.kvm'],'levels':['handler']} if m['type']=='hello' else"
        " {'type':'error','seq':m['seq'],'message':bad}),flush=True)\n"
    )
    page, xml = tmp_path / "page.html", tmp_path / "report.xml"
    reports = ("--html", str(page), "--junit", str(xml), "--time", "<now>")
    assert conformance("run", *NASTY, *reports, "--", sys.executable, "-c", program) == 1
    assert "<script>alert" not in page.read_text()
    assert "&lt;now&gt;" in page.read_text()
    ET.parse(xml)


def test_smoke_of_a_right_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance("smoke", "--", *ADAPTER) == 0
    asked = [
        line.removeprefix("right: ").split("/")
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("right: ")
    ]
    assert {words[0] for words in asked[1:]} == set(contracts())
    assert len(asked) == 39


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("silent", 3, "flush standard output"),
        ("odd-hello", 3, "Standard output is for answers alone"),
        ("nothing-declared", 1, "Declare some of"),
        ("crash", 1, "must run until"),
        ("no-seq", 1, "Copy the case's seq"),
    ],
)
def test_smoke_says_what_to_do(
    name: str, code: int, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # A busy machine starts the others late.
    timeout = "1.5" if name == "silent" else "60"
    assert conformance("smoke", "--timeout", timeout, "--", *PROGRAMS, name) == code
    assert hint in capsys.readouterr().out


def test_smoke_of_a_wrong_handler(capsys: pytest.CaptureFixture[str]) -> None:
    program = (
        "import sys\nfrom hcabi.conformance.adapter import serve\n"
        "from tests.mutants import MUTANTS\n"
        "serve(sys.stdin, sys.stdout, MUTANTS['ret-never-written'].program().execute)"
    )
    assert conformance("smoke", "--", sys.executable, "-c", program) == 1
    out = capsys.readouterr().out
    assert "ret: expected 0x0, got" in out
    assert "offset 88 of kvm_run" in out


def test_reports_are_written_where_nobody_reads_what_is_printed(tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    words = ["conformance", "run", "--contract", "x86.sev_es", "--json", str(report)]
    command = [sys.executable, "-m", "hcabi", *words, "--", *ADAPTER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        running.stdout.close()  # as `head` does
        running.wait(60)
    assert json.loads(report.read_text())["passed"] is True


def test_a_success_in_place_of_a_refusal_is_a_cause_of_its_own() -> None:
    refused = "ret: expected -KVM_EINVAL (-22); also accepted: 0x16 (EINVAL), got 0x0"
    assert names_of([refused])[0] == "ret = 0x0, a success, where a refusal is right"
    assert names_of(["x0: expected 0x0, got 0x5"])[0] == "x0 = 0x5 where 0x0 is right"
    assert names_of(["result: expected 0x8, got 0x100000000"])[0] == "result = 0x100000000"


def test_a_wrong_address_or_size_is_named_by_what_most_cases_have_in_common() -> None:
    """One page too many was 30 causes, for each size another."""
    more = [
        ["size: expected 0x1000, got 0x2000"],
        ["steps[2].effects: expected share [0x7000, +0x200000), got share [0x7000, +0x201000)"],
        ["size: expected 0x3000, got 0x4000"],
        ["ret: expected 0x0, got 0x5"],
    ]
    assert shared_names(more) == [
        "size: 4 KiB too much",
        "effects, size: 4 KiB too much",
        "size: 4 KiB too much",
        "ret = 0x5 where 0x0 is right",
    ]
    hint = [["size: expected 0x1000, got 0x200000"], ["size: expected 0x4000, got 0x800000"]]
    assert set(shared_names(hint)) == {"size: 512 times what is right"}
    low = [["start: expected 0x10000000000, got 0x0"], ["start: expected 0x100001000, got 0x1000"]]
    assert set(shared_names(low)) == {"start: the low 32 bits of what is right"}
    register = [[f"start: expected {n:#x}, got 0xc6000003"] for n in (0x40000000, 0x1000, 5)]
    assert set(shared_names(register)) == {"start: 0xc6000003, whatever is right"}
    two = "effects: expected share [0x0, +0x1000), share [0x4000, +0x1000)"
    assert (
        names_of([f"{two}, got share [0x0, +0x1000)"])[0] == "effects: other ranges than expected"
    )
    assert names_of(["reason: expected 0x3, got 0x4"])[0] == "reason: expected 0x3, got 0x4"


WRONG = (
    "import sys\nfrom hcabi.conformance.adapter import serve\n"
    "from tests.mutants import MUTANTS\n"
    "serve(sys.stdin, sys.stdout, MUTANTS['refusal-is-one'].program().execute,"
    " {{'type': 'hello', 'protocol': 2, 'name': 'wrong', 'version': '1', 'language': 'Python',"
    " 'contracts': {contracts}, 'levels': ['handler'], 'vmm': {{}}}})"
)


def run_wrong(*words: str, contracts: tuple[str, ...] = ("x86.snp",)) -> int:
    program = WRONG.format(contracts=list(contracts))
    return conformance("run", *words, "--", sys.executable, "-c", program)


def test_a_run_without_a_hello_of_the_users_own_says_what_is_not_declared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hcabi.cli import conformance as command

    as_vmm_test_does = partial(command.run_cases, explains=False)
    monkeypatch.setattr(command, "run_cases", as_vmm_test_does)
    run_wrong("--id", "x86.snp/page-state-change/*")
    assert capsys.readouterr().out.endswith(
        "2 cases not declared: that the VMM asks guests to try again (vmm.retry)\n"
    )


def test_failures_are_grouped_by_cause_and_show_their_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, xml, data = tmp_path / "r.html", tmp_path / "r.xml", tmp_path / "r.json"
    files = ("--html", str(page), "--junit", str(xml), "--json", str(data))
    assert run_wrong(*files) == 1
    out = capsys.readouterr().out
    assert "3 cases, one cause: ret = 0x1\n" in out
    assert "slot [0x40000000, +0x200000), private, guest_memfd" in out
    assert "hypercall: nr 12 (KVM_HC_MAP_GPA_RANGE): share, address 0x40000000, 0x1 pages" in out
    table, _, rest = out.partition("cases not declared")
    assert "arm64" not in table
    assert "contract arm64.cca, arm64.cca_series, arm64.pkvm, arm64.pkvm_android, 10 more." in rest
    assert "cases not declared: level codec, scenario. To have them: " in rest
    assert "2 cases not declared: that the VMM asks guests to try again (vmm.retry)" in rest
    assert 'put `"discards": true` into `vmm` of the hello' in rest
    found = json.loads(data.read_text())
    validator("report-2").validate(found)
    bad = [r for r in found["results"] if r["status"] == "failed"]
    assert {r["cause"] for r in bad} == {"ret = 0x1"}
    assert all(any("KVM_RUN = 0" in line for line in r["input"]) for r in bad)
    assert {r["contract"] for r in found["results"]} > {"x86.snp"}
    cases = list(ET.parse(xml).getroot().iter("testcase"))
    assert {c.get("classname", "").rpartition(".")[0] for c in cases} == {"x86.snp"}
    assert "<b>3</b> failures, one cause: <code>ret = 0x1</code>" in page.read_text()
    assert "arm64.smccc/" not in page.read_text()
    assert run_wrong("--all", *files) == 1
    assert "arm64.smccc/" in page.read_text()


def test_badge_and_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    badge, good, bad = (tmp_path / n for n in ("badge.json", "good.json", "bad.json"))
    assert run_wrong("--badge", str(badge), "--json", str(bad)) == 1
    shown = json.loads(badge.read_text())
    assert shown["schemaVersion"] == 1
    assert (shown["label"], shown["color"]) == ("hcabi x86.snp", "red")
    assert shown["message"].startswith("3 of ")
    words = ("--contract", "x86.snp", "--badge", str(badge), "--json", str(good))
    assert conformance("run", *words, "--", *ADAPTER) == 0
    assert json.loads(badge.read_text())["color"] == "brightgreen"
    capsys.readouterr()
    assert conformance("index", str(bad), str(good)) == 0
    listed = json.loads(capsys.readouterr().out)["implementations"]
    assert [(one["program"], one["passed"]) for one in listed] == [
        ("hcabi", True),
        ("wrong", False),
    ]
    assert listed[1]["contracts"]["x86.snp"]["failed"] == 3
    assert conformance("index", str(badge)) == 2


def test_a_misspelt_contract_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_wrong(contracts=("x86.snp", "x86.tdxx", "nobody")) == 1
    out = capsys.readouterr().out
    assert "hello: there is no contract 'x86.tdxx'; did you mean x86.tdx?" in out
    assert "hello: there is no contract 'nobody'; there are arm64.cca, " in out


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance("show", "x86.snp/page-state-change/refused", "--raw") == 0
    out = capsys.readouterr().out
    assert "reach: reachable: an SNP guest's page state change" in out
    right = "right: ret 0x16 (EINVAL), effects nothing, resume true"
    assert f"{right}, to end the VM instead is a policy\n" in out
    assert '"id":"x86.snp/page-state-change/refused"' in out
    assert conformance("show", "nobody") == 2


def test_show_has_every_right_answer_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance("show", "arm64.cca/ipa-state/host-refuses-share") == 0
    right = [line for line in capsys.readouterr().out.splitlines() if "right: " in line]
    assert len(right) == 3
    assert "x0 0x0, x1 0x40000000, x2 0x1, effects nothing" in right[0]
    assert "x0 0x1 (RSI_ERROR_INPUT); also accepted: 0x2 (RSI_ERROR_STATE)" in right[2]
    assert conformance("show", "arm64.cca/sequences/calls-again") == 0
    assert "right: step 1: x0 0x0, x1 0x40201000, x2 0x0" in capsys.readouterr().out
    assert conformance("show", "x86.kvm/captured-boot/boot") == 0
    assert "more steps\n" in capsys.readouterr().out


@pytest.mark.slow
def test_validate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance("validate") == 0
    assert "0 problems" in capsys.readouterr().out
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    assert conformance("validate", str(bad)) == 1
    assert "required property" in capsys.readouterr().err
