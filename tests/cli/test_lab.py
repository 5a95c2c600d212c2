"""`hcabi lab`: what it says and with which code it ends, without any emulator."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import msgspec
import pytest
from junitparser import Failure, JUnitXml

from hcabi.cli.main import main
from hcabi.driver import probe
from hcabi.kernels.x86_kvm import X86Vcpu
from hcabi.lab import diff, session
from hcabi.lab.agent import AgentInfo
from hcabi.lab.errors import BootError, LabError
from hcabi.lab.kernels import Kernel
from hcabi.lab.models import Models, x86_rows
from hcabi.x86.baselines import LINUX_7_3, parse_baseline

IMAGE = bytes(0x202) + b"HdrS" + bytes(0x200)


class Modelled:
    """A kernel that answers as the model of 7.3, or as a broken one."""

    hello = AgentInfo("7.3.4", "x86_64", 4096, kvm=True)

    def __init__(self, models: Models) -> None:
        self.models = models

    def call(self, function: str, **given: Any) -> Iterator[dict[str, Any]]:
        if function == "hcabi.lab.cases.memory:offers":
            yield {"protected": False, "address_bits": 40}
            return
        assert function == "hcabi.lab.cases.x86:rows"
        yield from x86_rows(
            given["inputs"],
            diff.baseline("7.3.4"),
            self.models,
            ret_shown=given.get("ret_shown", False),
        )


class NoMode(X86Vcpu):
    def _put_hypercall(self, *call: int) -> None:
        super()._put_hypercall(*call)
        self.put("hypercall.flags", 0)


def named(name: str, *_: object, **__: object) -> Kernel:
    return Kernel(name, name.partition("-")[0], "", Path(name))


def booting(monkeypatch: pytest.MonkeyPatch, models: Models) -> None:
    @contextmanager
    def started(kernel: object) -> Iterator[Callable[[], Modelled]]:
        yield lambda: Modelled(models)

    monkeypatch.setattr(session, "kernel_named", named)
    monkeypatch.setattr(session, "started", started)


def test_agreement_is_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    booting(monkeypatch, Models())
    assert main(["lab", "diff", "--arch", "x86", "--count", "120"]) == 0
    said = capsys.readouterr().out
    assert "Linux 7.3.4 (x86), seed 1: 120 hypercalls and MSRs; all agree" in said


def test_a_disagreement_is_1_and_shown_small(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    booting(monkeypatch, Models(x86_vcpu=NoMode))
    assert main(["lab", "diff", "--arch", "x86", "--count", "200", "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    found = report["disagreement"]
    assert found["differences"] == {"exit 0: hypercall.flags": ["0x0", "0x1"]}
    assert [i["in"]["rax"] for i in found["inputs"]] == ["0xc"]
    assert main(["lab", "diff", "--arch", "x86", "--count", "200"]) == 1
    said = capsys.readouterr().out
    assert "a disagreement" in said
    assert '"rax": "0xc"' in said
    assert "exit 0: hypercall.flags" in said


def test_rows_come_as_json_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    booting(monkeypatch, Models())
    out = tmp_path / "rows"
    assert main(["lab", "run", "--arch", "x86", "--count", "9", "--out", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(rows) == 9
    assert all({"subject", "sequence", "in", "out", "exits"} <= row.keys() for row in rows)
    booting(monkeypatch, Models(x86_vcpu=NoMode))
    assert main(["lab", "run", "--arch", "x86", "--count", "99"]) == 1
    assert '"differs"' in capsys.readouterr().out


@pytest.mark.parametrize(("command", "code"), [("run", 1), ("diff", 125)])
def test_a_row_that_is_missing_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, code: int
) -> None:
    booting(monkeypatch, Models())
    whole = Modelled.call

    def shorter(self: Modelled, function: str, **given: Any) -> Iterator[dict[str, Any]]:
        rows = list(whole(self, function, **given))
        yield from rows if function.endswith(":offers") else rows[:-1]

    monkeypatch.setattr(Modelled, "call", shorter)
    assert main(["lab", command, "--arch", "x86", "--count", "9"]) == code
    said = "hypercalls and MSRs: the kernel gave no row 9 for 9 inputs"
    assert said in capsys.readouterr().err


def test_a_capture_can_be_replayed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    booting(monkeypatch, Models())
    out = tmp_path / "made.jsonl"
    # a model's answers stand for a kernel's; those hold what RAX is when drained, captures do not
    monkeypatch.setattr(Modelled, "call", without_drained)
    assert main(["lab", "capture", "--arch", "x86", "--count", "150", "--out", str(out)]) == 0
    assert len(out.read_text().splitlines()) == 151
    assert main(["replay", str(out)]) == 0
    assert "150 rows, 150 agree" in capsys.readouterr().out


def without_drained(self: Modelled, function: str, **given: Any) -> Iterator[dict[str, Any]]:
    for row in x86_rows(given["inputs"], diff.baseline("7.3.4"), self.models):
        row["out"].pop("rax_drained", None)
        yield row


def test_a_machine_that_dies_shows_its_console(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def dies(kernel: object) -> Iterator[Callable[[], Modelled]]:
        def ready() -> Modelled:
            raise BootError("x86-newest: the machine ended", ("Kernel panic", "no init"))

        yield ready

    monkeypatch.setattr(session, "kernel_named", named)
    monkeypatch.setattr(session, "started", dies)
    assert main(["lab", "diff", "--arch", "x86"]) == 125
    said = capsys.readouterr().err
    assert said.splitlines() == [
        "console: | Kernel panic",
        "console: | no init",
        "hcabi lab diff: cannot be tested: x86-newest: the machine ended",
    ]


@pytest.mark.parametrize(("cores", "ahead"), [(2, True), (1, False)])
def test_the_next_kernel_boots_while_one_is_asked(
    cores: int, ahead: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    happened: list[str] = []

    @contextmanager
    def started(made: Kernel) -> Iterator[Callable[[], Modelled]]:
        kernel = made.name

        def ready() -> Modelled:
            happened.append(f"ask {kernel}")
            return Modelled(Models())

        happened.append(f"start {kernel}")
        yield ready
        happened.append(f"end {kernel}")

    def found(name: str, *_: object, **__: object) -> Kernel:
        if name == "missing":
            raise LabError("missing is not here")
        return Kernel(name, "x86", "", Path(name))

    monkeypatch.setattr(session, "check_name", lambda name: None)
    monkeypatch.setattr(session, "kernel_named", found)
    monkeypatch.setattr(session, "started", started)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    asked = [word for name in ("a", "missing", "b") for word in ("--kernel", name)]
    assert main(["lab", "diff", *asked, "--count", "9", "--ktap"]) == 125
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("ok")]
    assert told == ["ok 1 a", "ok 2 missing # SKIP missing is not here", "ok 3 b"]
    assert happened == ["start a", "ask a", "end a", "start b", "ask b", "end b"]
    happened.clear()
    asked = [word for name in ("a", "b") for word in ("--kernel", name)]
    assert main(["lab", "diff", *asked, "--count", "9"]) == 0
    order = (
        ["start a", "start b", "ask a", "end a"]
        if ahead
        else ["start a", "ask a", "end a", "start b"]
    )
    assert happened == [*order, "ask b", "end b"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["run", "--kernel", "/nowhere/vmlinuz"], "is neither a file nor one of x86-newest"),
        (["visibility", "--arch", "x86"], "invalid choice: 'x86' (choose from 'arm64')"),
        (["run", "--out", "/nowhere/rows"], "/nowhere/rows: No such file"),
        (["fetch", "riscv"], "'riscv' is none of x86-newest"),
        (["probe", "--seconds", "0"], "0: expected seconds above 0 and up to 3600"),
        (["boot", "--seconds", "nan"], "nan: expected seconds above 0 and up to 604800"),
        (["capture"], "a capture is of one kernel"),
        (["nonsense"], "invalid choice"),
    ],
)
def test_bad_usage_is_2(
    words: list[str], text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if words == ["capture"]:
        booting(monkeypatch, Models())
    assert main(["lab", *words]) == 2
    assert text in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["diff", "--baseline", "linux-7.33"], "did you mean linux-7.3"),
        (["learn", "--against", "linux-7.33"], "did you mean linux-7.3"),
        (["diff", "--count", "0"], "0: expected 1 to"),
        (["diff", "--arch", "x86", "--here"], "not allowed with"),
        (["learn", "--kernal", "x"], "unrecognized arguments: --kernal"),
        (["learn", "--kernel", "x86-newst"], "'x86-newst' is neither a file nor one of x86-newest"),
        (["diff", "--kernel", ""], "'' is neither a file nor one of x86-newest"),
        (["learn", "--out", "/nowhere/x"], "/nowhere/x: No such file"),
        (["diff", "--junit", "/tmp"], "/tmp: is a directory"),
    ],
)
def test_bad_usage_ends_a_bisection(
    words: list[str], text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`git bisect run` takes 2 for a bad commit, 125 for one to skip, and stops at 129."""
    assert main(["lab", *words]) == 129
    assert text in capsys.readouterr().err


def test_what_cannot_be_tested_says_so_as_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "cut.img").write_bytes(b"cut")
    assert main(["lab", "learn", "--kernel", str(tmp_path / "cut.img"), "--json"]) == 125
    (told,) = json.loads(capsys.readouterr().out)
    assert told["kernel"] == str(tmp_path / "cut.img")
    assert "is no kernel image" in told["cannot"]


def test_a_kernel_of_another_architecture_has_no_protected_vm(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    booting(monkeypatch, Models())
    assert main(["lab", "visibility", "--kernel", "x86-newest"]) == 2
    assert "kernel x86-newest is of x86: expected arm64" in capsys.readouterr().err


def test_a_kernel_not_fetched_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert main(["lab", "diff", "--kernel", "x86-6.1"]) == 125
    assert "hcabi lab fetch x86-6.1" in capsys.readouterr().err
    main(["lab", "doctor"])
    assert "hcabi lab fetch x86-newest" in capsys.readouterr().out


@pytest.mark.parametrize("usability", [u for u in probe.Usability if u is not u.USABLE])
def test_a_machine_without_kvm_is_not_asked(
    usability: probe.Usability, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(session, "probe", lambda: probe.ProbeResult(usability, "so it is"))
    assert main(["lab", "run", "--here"]) == 1
    assert f"{usability.value}: so it is" in capsys.readouterr().err


def test_a_machine_of_another_architecture_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(session, "here", lambda: nullcontext(Modelled(Models())))
    assert main(["lab", "visibility", "--here"]) == 2
    assert "this machine is of x86: expected arm64" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("head", "arch"),
    [(IMAGE, "x86"), (bytes(0x38) + b"ARM\x64", "arm64"), (gzip.compress(b"", mtime=0), "arm64")],
)
def test_an_image_says_its_architecture(head: bytes, arch: str, tmp_path: Path) -> None:
    (tmp_path / "image").write_bytes(head)
    assert session.kernel_named(str(tmp_path / "image")).arch == arch


def test_what_is_no_image_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").write_text("hello")
    assert main(["lab", "run", "--kernel", str(tmp_path / "text")]) == 2
    assert "is no kernel image" in capsys.readouterr().err


# --- Results for other programs ---------------------------------------------------------------


@pytest.mark.parametrize("command", ["diff", "learn"])
@pytest.mark.parametrize(
    ("image", "why"),
    [
        (b"", "is no kernel image of x86 or arm64"),
        (bytes(0x30) + b"RISCV\0\0\0RSC\x05" + bytes(99), "is no kernel image of x86 or arm64"),
        (None, "is neither a file nor one of"),
    ],
)
def test_what_cannot_be_tested_is_125(
    command: str,
    image: bytes | None,
    why: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    where = tmp_path / "image"
    if image is not None:
        where.write_bytes(image)
    assert main(["lab", command, "--kernel", str(where), "--ktap"]) == 125
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == ["KTAP version 1", "1..1"]
    assert said.out.splitlines()[2].startswith(f"ok 1 {where} # SKIP {where}") or image is None
    assert len(said.err.splitlines()) == 1
    assert f"hcabi lab {command}: cannot be tested: " in said.err
    assert why in said.err


def test_a_kernel_that_fits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    booting(monkeypatch, Models())
    out = tmp_path / "learned.toml"
    assert main(["lab", "learn", "--arch", "x86", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Linux 7.3.4 (x86): behaves as linux-7.2 and linux-7.3; 11 probes, all agree" in said
    assert "not asked: synthesized_ret_checked: needs an SNP or TDX guest" in said
    learned = parse_baseline(out.read_text())
    assert learned == msgspec.structs.replace(LINUX_7_3, name="linux-7.3.4")
    assert "synthesized_ret_checked = true  # not measured" in out.read_text()
    # the file is taken where a name is
    assert main(["lab", "diff", "--arch", "x86", "--count", "60", "--baseline", str(out)]) == 0
    assert main(["simulate", "--contract", "x86.kvm", "--stats", "--baseline", str(out)]) == 0


def test_what_differs_is_told_with_its_meaning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    booting(monkeypatch, Models())
    assert main(["lab", "learn", "--arch", "x86", "--against", "linux-6.12"]) == 1
    said = capsys.readouterr().out
    assert "3 differ from linux-6.12" in said
    assert "RAX 1 << 32 | 12 in 32-bit mode" in said
    assert "A 32-bit guest whose RAX has higher bits is told that a change was made" in said


def test_results_as_json_ktap_and_junit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    booting(monkeypatch, Models(x86_vcpu=NoMode))
    xml = tmp_path / "results.xml"
    assert main(["lab", "learn", "--arch", "x86", "--ktap", "--junit", str(xml)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "KTAP version 1",
        "1..1",
        "  KTAP version 1",
        "  # Subtest: x86-newest",
        "  1..18",
    ]
    assert "  not ok 11 mode_flag" in lines
    assert "  # 64-bit: kernel 0x0, linux-7.3 0x1" in lines
    assert lines[-1] == "not ok 1 x86-newest"
    suite = next(iter(JUnitXml.fromfile(str(xml))))
    failed = [case.name for case in suite if case.result and isinstance(case.result[0], Failure)]
    assert (suite.tests, suite.failures, suite.skipped, failed) == (18, 1, 7, ["mode_flag"])
    assert main(["lab", "learn", "--arch", "x86", "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert report["fits"] == []
    assert [probe["name"] for probe in report["probes"] if probe["differs"]] == ["mode_flag"]
    assert main(["lab", "diff", "--arch", "x86", "--count", "99", "--ktap"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "  not ok 1 hypercalls and MSRs" in lines
    assert "  # exit 0: hypercall.flags: kernel 0x0, model 0x1" in lines
