"""The examples in other languages, built and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hcabi.conformance import runner
from hcabi.conformance.cases import Case, load_cases
from hcabi.conformance.protocol import missing
from hcabi.conformance.results import CaseStatus, Report
from hcabi.conformance.runner import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "adapters"
CASES = load_cases()
LIMIT = 300
HOST_HALF = ("decode_exit", "encode_reply", "handle", "play")


def build(command: list[str], cwd: Path, **environment: str) -> None:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a program answers to cases of several steps, as it is judged."""
    outputs: list[object] = []
    judge = runner.judge

    def note(case: Case, output: object, *rest: object) -> object:
        if case.input["op"] == "play":
            outputs.append(output)
        return judge(case, output, *rest)

    monkeypatch.setattr(runner, "judge", note)
    return outputs


def keeps_the_schema(played: list[object]) -> None:
    pytest.importorskip("jsonschema")
    from hcabi.conformance.schemas import validator

    schema = validator("protocol-2")
    output = schema.evolve(schema={"$defs": schema.schema["$defs"], "$ref": "#/$defs/output"})
    assert len(played) > 20
    assert [e.message for answer in played for e in output.iter_errors(answer)] == []


def check(report: Report, language: str) -> None:
    """All of the host half passes on all that it declares; nothing else is skipped."""
    assert report.program.language == language
    assert report.program.levels == ["codec", "handler", "scenario"]
    fine = (CaseStatus.PASSED, CaseStatus.SKIPPED, CaseStatus.NOT_DECLARED)
    assert [r for r in report.results if r.status not in fine] == []
    passed = {r.case.id for r in report.results if r.status is CaseStatus.PASSED}
    host = {c.id for c in CASES if c.input["op"] in HOST_HALF and not missing(report.program, c)}
    assert passed == host
    assert len(host) > 900


def test_python(played: list[object]) -> None:
    program = [sys.executable, str(EXAMPLES / "python" / "adapter.py")]
    report = run(program, CASES, strict=True)
    assert report.passed
    keeps_the_schema(played)
    assert set(report.counts) == {CaseStatus.PASSED, CaseStatus.NOT_DECLARED}
    assert report.counts[CaseStatus.PASSED] > 150
    assert {"arm64.smccc", "arm64.cca"} < set(report.program.contracts)


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_c(tmp_path: Path, played: list[object]) -> None:
    program = str(tmp_path / "adapter")
    strict = ["-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-pedantic"]
    build(["cc", *strict, "-o", program, "adapter.c", "vmm.c"], EXAMPLES / "c")
    report = run([program], CASES, strict=True)
    check(report, "C")
    keeps_the_schema(played)
    assert "arm64.cca" in report.program.contracts


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_a_vmm_that_never_frees_memory_is_told(tmp_path: Path) -> None:
    source = tmp_path / "c"
    shutil.copytree(EXAMPLES / "c", source)
    vmm = (source / "vmm.c").read_text()
    without = re.sub(r"\n\t\tif \(slot && slot->guest_memfd\).*\n.*host_discard.*", "", vmm)
    assert without != vmm
    (source / "vmm.c").write_text(without)
    build(["cc", "-std=c11", "-o", "adapter", "adapter.c", "vmm.c"], source)
    report = run([str(source / "adapter")], [c for c in CASES if c.contract == "x86.snp"])
    causes = {cause.text: len(cause.results) for cause in report.causes([CaseStatus.ADVISORY])}
    assert causes == {
        "effects: the private memory of a range is not freed": 4,
        "effects: the shared memory of a range is not freed": 2,
    }


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_a_contract_that_the_protocol_s_part_does_not_read_is_skipped(tmp_path: Path) -> None:
    source = tmp_path / "c"
    shutil.copytree(EXAMPLES / "c", source)
    header = (source / "vmm.h").read_text()
    (source / "vmm.h").write_text(header.replace(r"\"x86.kvm\"", r"\"hyperv.vbs\""))
    build(["cc", "-std=c11", "-o", "adapter", "adapter.c", "vmm.c"], source)
    report = run([str(source / "adapter")], [c for c in CASES if c.contract == "hyperv.vbs"])
    assert not report.passed, "nothing was tested"
    assert set(report.counts) == {CaseStatus.SKIPPED}
    reasons = {cause.text for cause in report.causes([CaseStatus.SKIPPED])}
    assert reasons == {"the host half only", "adapter.c reads no hypercalls of Hyper-V"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cargo") is None, reason="no Rust toolchain")
def test_rust(tmp_path: Path, played: list[object]) -> None:
    source = tmp_path / "rust"
    shutil.copytree(EXAMPLES / "rust", source, ignore=shutil.ignore_patterns("target"))
    target = str(tmp_path / "target")
    environment = {"CARGO_TARGET_DIR": target, "RUSTFLAGS": "-Dwarnings"}
    build(["cargo", "build", "--offline", "--quiet"], source, **environment)
    build(["cargo", "test", "--offline", "--quiet"], source, **environment)
    check(run([f"{target}/debug/adapter"], CASES, strict=True), "Rust")
    keeps_the_schema(played)


@pytest.mark.skipif(shutil.which("go") is None, reason="no Go toolchain")
def test_go(tmp_path: Path, played: list[object]) -> None:
    program = str(tmp_path / "adapter")
    environment = {"GOFLAGS": "-mod=mod", "GOCACHE": str(tmp_path / "cache"), "GOPROXY": "off"}
    build(["go", "vet", "./..."], EXAMPLES / "go", **environment)
    build(["go", "build", "-o", program, "."], EXAMPLES / "go", **environment)
    check(run([program], CASES, strict=True), "Go")
    keeps_the_schema(played)
