"""Hostile programs and files cost the runner neither memory nor time without bound."""

from __future__ import annotations

import io
import json
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.cli.main import main
from hcabi.conformance.adapter import LINE_LIMIT as ADAPTER_LIMIT
from hcabi.conformance.adapter import serve
from hcabi.conformance.cases import Case, load_cases, select
from hcabi.conformance.exits import RET
from hcabi.conformance.judge import judge
from hcabi.conformance.program import LINE_LIMIT
from hcabi.conformance.protocol import PROTOCOL, TEXT_LIMIT, Declared, remarks
from hcabi.conformance.results import CaseStatus, Report
from hcabi.conformance.runner import NoHello, run
from hcabi.kvm.errno import Errno

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are POSIX here")

HELLO = {
    "type": "hello",
    "protocol": PROTOCOL,
    "name": "hostile",
    "version": "1",
    "language": "Python",
    "contracts": ["x86.kvm"],
    "levels": ["handler"],
}
CASES = select(load_cases(), ids=["x86.kvm/map-gpa-range/one-page", "x86.kvm/nasty/nr-13"])
FLOOD = "while True: sys.stdout.write('{}\\n' * 10000)"

Put = Callable[..., Report]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def made(
        body: str, cases: list[Case] = CASES, timeout: float = 10.0, **hello: object
    ) -> Report:
        """Put *cases* to a program that says hello and does *body*."""
        program = tmp_path / "program.py"
        said = json.dumps(HELLO | hello)
        program.write_text(
            "import json, os, subprocess, sys, time\n"
            f"sys.stdin.readline()\nprint({said!r}, flush=True)\n{body}\n",
            encoding="utf-8",
        )
        return run([sys.executable, str(program)], cases, timeout=timeout)

    return made


def always(answer: dict[str, object]) -> str:
    return (
        f"answer = {answer!r}\n"
        "for line in sys.stdin:\n"
        "    message = json.loads(line)\n"
        "    if message['type'] == 'stop': break\n"
        "    print(json.dumps(answer | {'seq': message['seq']}), flush=True)\n"
    )


def result(**output: object) -> dict[str, object]:
    return {"type": "result", "output": {"kind": "reply", "run": "00" * 128, **output}}


# --- programs


def test_a_flood_while_a_case_is_sent_is_not_kept(put: Put) -> None:
    # More than a pipe holds, so that the case is still being sent while the flood comes.
    big = msgspec.structs.replace(CASES[0], input={**CASES[0].input, "note": "x" * 1_000_000})
    tracemalloc.start()
    report = put(FLOOD, [big])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.results[0].status is CaseStatus.BROKEN
    assert "flood" in report.results[0].details[0]
    assert peak < 8 * LINE_LIMIT


LONG = "x" * 900_000
FAR_APART = [{"start": hex(n << 13), "size": "0x1000"} for n in range(20_000)]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"type": "error", "message": LONG}, CaseStatus.ERROR),
        ({"type": "skipped", "reason": LONG}, CaseStatus.SKIPPED),
        ({"type": LONG}, CaseStatus.BROKEN),
        ({"type": "result", "output": {"kind": LONG}}, CaseStatus.FAILED),
        (result(effects=[5] * 200_000), CaseStatus.FAILED),
        (result(effects=FAR_APART), CaseStatus.FAILED),
        (result(effects=[], memory=[{"start": "0x0", "bytes": "00"}] * 20_000), CaseStatus.FAILED),
    ],
    ids=["message", "reason", "type", "value", "array", "ranges", "memory"],
)
def test_what_is_kept_of_an_answer_is_short(
    answer: dict[str, object], status: CaseStatus, put: Put
) -> None:
    for found in put(always(answer)).results:
        assert found.status is status
        assert sum(map(len, found.details)) < 2 * TEXT_LIMIT


def test_a_hello_is_short(put: Put) -> None:
    with pytest.raises(NoHello, match=r"hello: \d+ bytes, at most"):
        put("", name=LONG)


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 5), st.booleans()),
        max_size=12,
    )
)
def test_later_effects_lie_over_earlier_ones(strokes: list[tuple[int, int, bool]]) -> None:
    pages: dict[int, bool] = {}
    for start, size, shared in strokes:
        pages.update(dict.fromkeys(range(start, start + size), shared))
    left = [{"start": hex(n), "size": "0x1", "shared": s} for n, s in pages.items()]
    done = [{"start": hex(a), "size": hex(n), "shared": s} for a, n, s in strokes]
    case = msgspec.structs.replace(CASES[0], expect=({"effects": left},))
    assert judge(case, {"effects": done}).problems == ()
    if pages:
        page, shared = next(iter(pages.items()))
        turned = {"start": hex(page), "size": "0x1", "shared": not shared}
        assert judge(case, {"effects": [*done, turned]}).problems


ESCAPES = (
    "pid = os.fork()\n"
    "if pid == 0:\n"
    "    os.setsid()\n"
    "    if os.fork() == 0:\n"
    "        open({file!r}, 'w').write(str(os.getpid()))\n"
    "        time.sleep(600)\n"
    "    os._exit(0)\n"
    "os.waitpid(pid, 0)\n"
    "while not os.path.exists({file!r}) or not open({file!r}).read(): time.sleep(0.01)\n"
)


def gone(pid: int) -> bool:
    for _ in range(500):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_CHILD_SUBREAPER is Linux")
@pytest.mark.parametrize("end", ["time.sleep(600)", "sys.exit(3)", "os.abort()", FLOOD])
def test_a_process_that_left_its_group_is_ended(end: str, put: Put, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    report = put(ESCAPES.format(file=str(told)) + end, CASES[:1], timeout=3.0)
    assert report.results[0].status is CaseStatus.BROKEN
    assert gone(int(told.read_text()))


def test_the_callers_own_children_go_on(put: Put) -> None:
    child = os.fork()
    if child == 0:
        time.sleep(600)
        os._exit(0)
    try:
        put(always({"type": "skipped", "reason": "no"}))
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def test_standard_error_belongs_to_its_case(put: Put) -> None:
    report = put(
        "for line in sys.stdin:\n"
        "    seq = json.loads(line)['seq']\n"
        "    print('about', seq, file=sys.stderr, flush=True)\n"
        "    if seq == 2: os._exit(7)\n"
        "    print(json.dumps({'type': 'skipped', 'seq': seq, 'reason': 'no'}), flush=True)\n"
    )
    assert report.results[1].details == ("it ended with exit code 7", "standard error: about 2")


# --- files


@pytest.fixture(params=["/dev/zero", "fifo", "large", "absent", "directory"])
def bad_file(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    kind = str(request.param)
    path = Path(kind) if kind.startswith("/") else tmp_path / kind
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(1 << 40)  # sparse
    elif kind == "directory":
        path.mkdir()
    words = {
        "/dev/zero": "is a device",
        "fifo": "is a FIFO that nobody writes to",
        "large": "has 1099511627776 bytes",
        "absent": "No such file",
        "directory": "Is a directory",
    }
    return str(path), words[kind]


@pytest.mark.parametrize("command", ["validate", "run"])
def test_files_are_read_with_a_limit(
    command: str, bad_file: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, problem = bad_file
    words = [command, path] if command == "validate" else ["run", "--known", path, "--", "true"]
    assert main(["conformance", *words]) == 2
    error = capsys.readouterr().err
    assert problem in error
    assert error.count("\n") == 1


def test_validate_of_deeply_nested_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("jsonschema")
    path = tmp_path / "deep.json"
    path.write_text("[" * 100_000)
    assert main(["conformance", "validate", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"hcabi conformance: {path}: nested too deeply for a vector file\n"
    )


def test_the_page_shows_control_characters_as_text(put: Put) -> None:
    pytest.importorskip("jinja2")
    from hcabi.conformance.reports.html import html_report

    bad = "\x1b[2J\x00\u202egnp"
    page = html_report(put(always({"type": "error", "message": bad}), name=bad, version=bad))
    assert not {"\x1b", "\x00", "\u202e"} & set(page)
    assert r"\x1b[2J\x00\u202egnp" in page
    assert "default-src &#39;none&#39;" in page


# --- the adapter as a server


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x", "no JSON"),
        ("{}", '"type" must be'),
        ("[]", "a message is a JSON object"),
        ('{"type":"case"}', 'a case has "seq"'),
        ("[" * 100_000, "no JSON"),
        ('{"type":"case","seq":1,"contract":[],"input":5}', "TypeError"),
        (" " * (ADAPTER_LIMIT + 5), "a line of"),
    ],
    ids=["text", "empty", "array", "no-seq", "deep", "types", "long"],
)
def test_the_adapter_answers_what_is_no_message(line: str, message: str) -> None:
    sink = io.StringIO()
    serve(io.StringIO(line + '\n{"type":"hello","protocol":1}\n'), sink)
    first, *_, last = map(json.loads, sink.getvalue().splitlines())
    assert first["type"] == "error"
    assert message in first["message"]
    assert last["type"] == "hello"


def test_memory_that_a_guest_still_uses_is_not_freed() -> None:
    """Freed first, then refused: the guest was told that its page is as it was."""
    (case,) = select(load_cases(), ids=["x86.snp/page-state-change/refused"])
    run = bytearray.fromhex(case.input["run"])
    run[RET[0]] = Errno.EINVAL
    page = {"start": "0x40000000", "size": "0x1000"}

    def problems(*effects: dict[str, object]) -> tuple[str, ...]:
        output = {"kind": "reply", "run": run.hex(), "effects": [*effects], "resume": True}
        return judge(case, output, Declared(discards=True)).problems

    assert problems() == problems({**page, "discard": "shared"}) == ()
    assert problems({**page, "discard": "private"}) == (
        "effects: the private memory of [0x40000000, +0x1000) is freed while the guest uses it",
    )


def test_remarks_of_a_program_are_bounded() -> None:
    assert remarks({"remarks": ["x" * 9999, 3, *["y"] * 99]})[1:] == ["y"] * 18
    assert len(remarks({"remarks": ["x" * 9999]})[0]) < TEXT_LIMIT + 40
    assert remarks({}) == remarks({"remarks": "no list"}) == []
