"""Exit codes, help, and what must not look like a crash."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import itertools
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import hcabi
import hcabi.cli.decode
from hcabi.cli import main as main_module
from hcabi.cli import simulate
from hcabi.cli.main import main


def test_version(cli):
    assert cli("--version") == (0, f"hcabi {hcabi.__version__}\n", "")


def test_help_keeps_capitals(cli):
    assert "Show what the bytes of a kvm_run say." in cli("decode", "--help").out
    assert "Write the declarations for C, Rust, Go or as JSON." in cli("export", "--help").out


@pytest.mark.parametrize(
    ("token", "name"),
    [("-EAGAIN", "-EAGAIN"), ("-0x16", "-EINVAL"), ("-22", "-EINVAL"), ("-KVM_E2BIG", "-KVM_E2BIG"),
     ("\N{MINUS SIGN}22", "-EINVAL")],
)  # fmt: skip
def test_a_negative_number_or_name_is_no_option(cli, token, name):
    for argv in (["explain", token], ["explain", "3", token], ["explain", token, "--json"]):
        ran = cli(*argv)
        assert (ran.code, name in ran.out) == (0, True), argv


def readers(parser: argparse.ArgumentParser) -> Iterator[Callable[[str], object]]:
    """What reads the arguments of *parser* and of the actions below it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from readers(below)
        elif callable(action.type) and action.type not in (int, float):
            yield action.type


def test_an_argument_that_cannot_be_read_is_told_what_was_expected() -> None:
    """Argparse answers a ValueError with the name of a function of ours."""
    found = set(readers(main_module.every_command()))
    assert len(found) > 5
    for read, text in itertools.product(found, ("no such thing", "1e999")):
        with contextlib.suppress(argparse.ArgumentTypeError):
            read(text)


def test_numbers_may_be_hex(cli):
    ran = [cli("simulate", "--arch", "x86", "--calls", "3", "--seed", s) for s in ("0x10", "16")]
    assert ran[0].code == 0
    assert ran[0].out == ran[1].out


def test_help_names_every_command(cli):
    ran = cli("--help")
    assert ran.code == 0
    for name in ("simulate", "replay", "decode", "explain", "Exit codes: 0 fine"):
        assert name in ran.out


@pytest.mark.parametrize("command", ["simulate", "replay", "decode", "explain"])
def test_each_command_has_help(cli, command):
    ran = cli(command, "--help")
    assert ran.code == 0
    assert "--json" in ran.out


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "hcabi: the following arguments are required: COMMAND"),
        (["bogus"], "invalid choice: 'bogus'"),
        (["--bogus"], "arguments are required"),
        (["simulate", "--seed", "x"], "argument --seed: 'x' is no number such as 16 or 0x10"),
        (["simulate", "--calls", "0"], "0 is not above 0"),
        (["simulate", "--svg", "x.png"], "names a file of image/png, this is SVG"),
        (["conformance", "run", "--html", "x.xml", "true"], "this is HTML"),
        (["vmm", "play", "--svg", "x.png", "--", "true"], "this is SVG"),
        (["vmm", "play", "--calls", "0", "--", "true"], "0: expected 1 to"),
        (["vmm", "test", "--seed", "1", "--calls", "-5", "--", "true"], "-5: expected 1 to"),
        (["vmm", "test", "--calls", "5", "--", "true"], "give --seed N too"),
        (
            ["vmm", "test", "--seed", "1", "--id", "x", "--shard", "1/2", "--json", "o", "--", "x"],
            "--seed puts random exits and no cases: leave out --id, --shard, --json",
        ),
        (["vmm", "play", "--timeout", "3601", "--", "true"], "above 0 and up to 3600"),
        (["vmm", "watch", "--seconds", "604801", "--", "true"], "above 0 and up to 604800"),
        (["simulate", "--seconds", "nan"], "above 0 and up to 604800"),
        (["simulat"], "did you mean simulate?"),
        (["explain", "3", "--jsn0"], "unrecognized arguments: --jsn0; did you mean --json?"),
        (["vmm", "setup", "qemu", "-accel", "kvm"], "program: hcabi vmm setup -- qemu -accel kvm"),
        (["simulate", "--contract", "x86.kmv"], "did you mean x86.kvm or"),
        (["simulate", "--vcpus", "65"], "65 vCPUs; expected 1 to 64"),
        (["simulate", "--contract", "nope"], "invalid choice: 'nope'"),
        (["simulate", "--arch", "x86", "--contract", "arm64.smccc"], "is not of --arch x86"),
        (["simulate", "--svg", "/nonexistent/x.svg", "--calls", "1"], "x.svg: No such file"),
        (["simulate", "stray"], "unrecognized arguments: stray"),
        (["replay"], "arguments are required: FILE"),
        (["explain"], "arguments are required: TOKEN"),
        (["explain", " "], "the token is empty"),
    ],
)
def test_bad_usage_is_one_line_and_code_2(cli, argv, message):
    ran = cli(*argv)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err


def test_a_message_cannot_write_to_the_terminal(cli, tmp_path):
    bad = tmp_path / "a\x1b[31m\nb.jsonl"
    bad.write_text("")
    ran = cli("replay", bad)
    assert ran.code == 2
    assert "\x1b" not in ran.err


def test_interrupted(monkeypatch, capsys):
    def interrupt(_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(simulate, "run", interrupt)
    assert main(["simulate"]) == 130
    assert capsys.readouterr().err == "hcabi: interrupted\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_on_a_terminal_and_none_elsewhere(monkeypatch, capsys):
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        assert main(["simulate", "--arch", "x86", "--calls", "40", "--json"]) == 0
        assert ("x86.kvm" in stream.getvalue()) is shown
        assert capsys.readouterr().out.startswith('{"kind":"run","vm":0,"name":"x86.kvm"')


# --- As a process ----------------------------------------------------------------------------


def process(*argv: str, code: str = "") -> list[str]:
    return [sys.executable, *(["-c", code] if code else ["-m", "hcabi"]), *argv]


def test_what_a_process_imports_is_kept_out_of_the_collector(monkeypatch):
    """What the command itself makes is collected again."""
    found = []

    def decode(_args):
        found.append(("run", gc.isenabled()))
        return 0

    monkeypatch.setattr(hcabi.cli.decode, "run", decode)
    assert main(["decode", "00"]) == 0
    with open(os.devnull, "w", encoding="utf-8") as file, monkeypatch.context() as patched:
        patched.setattr("gc.freeze", lambda: found.append(("kept", gc.isenabled())))
        patched.setattr("sys.argv", ["hcabi", "decode", "00"])
        patched.setattr("sys.stdout", file)
        with pytest.raises(SystemExit):
            main_module.run()
    assert found == [("run", True), ("kept", False), ("run", True)]


def test_process_ends_with_the_code():
    ran = subprocess.run(process("decode", "00"), capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr == (
        "hcabi decode: 1 bytes; kvm_run's header needs 32, and the exit's union member more "
        "(104 for KVM_EXIT_HYPERCALL)\n"
    )


def test_help_is_fast_because_it_imports_no_command():
    code = (
        "import sys; from hcabi.cli.main import main; main(['--help']);"
        "print([m for m in ('rich', 'construct', 'msgspec', 'ast') if m in sys.modules])"
    )
    ran = subprocess.run(process(code=code), capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    "argv",
    [
        ("simulate", "--calls", "400", "--all"),
        ("simulate", "--calls", "400", "--json"),
        ("explain", *["KvmFeatures"] * 40),
    ],
)
def test_a_reader_that_goes_away_is_no_crash(argv):
    pipe = subprocess.PIPE
    # The pipe holds less than is written, else a slow reader goes away after the last byte.
    with subprocess.Popen(process(*argv), stdout=pipe, stderr=pipe, pipesize=4096) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.read(10)
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait(30) == 141


CAPTURES = Path(__file__).parents[1] / "data" / "captures"
#: One of each command, which writes to standard output.
COMMANDS = [
    ("--help",),
    ("--version",),
    ("simulate", "--arch", "x86", "--calls", "5"),
    ("replay", str(CAPTURES / "arm64-linux-7.2.13-pkvm-protected-vm.jsonl")),
    ("decode", "00" * 8 + "03" + "00" * 200),
    ("explain", "3"),
    ("columns", ""),
    ("conformance", "list"),
    ("lab", "doctor"),
    ("export", "c"),
    ("vmm", "--help"),
    ("trace", "record", "--with", "qemu"),
    ("completion", "bash"),
]


def test_every_command_is_asked() -> None:
    assert {words[0] for words in COMMANDS} >= set(main_module.COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize("argv", COMMANDS, ids=[words[0] for words in COMMANDS])
def test_output_that_takes_nothing_is_one_line_and_a_code_of_its_own(argv, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    if argv[0] == "columns":
        (tmp_path / "records").write_bytes(bytes(72))
        argv = ("columns", str(tmp_path / "records"))
    for redirected, problem in ((">/dev/full", "No space left on device"), (">&-", "closed")):
        words = " ".join(map(shlex.quote, process(*argv)))
        ran = subprocess.run(
            ["sh", "-c", f"{words} {redirected}"], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 74, ran.stderr
        assert ran.stderr.count("\n") == 1
        assert "standard output" in ran.stderr
        assert problem in ran.stderr


@pytest.mark.parametrize(("redirected", "code"), [("2>&-", 2), ("2>/dev/full", 2), ("<&-", 2)])
def test_other_streams_that_are_closed_or_full(redirected, code, monkeypatch):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # it leaves nothing to write at exit
    words = " ".join(map(shlex.quote, process("decode")))
    ran = subprocess.run(["sh", "-c", f"{words} </dev/null {redirected}"],
                         capture_output=True, text=True, check=False)  # fmt: skip
    assert (ran.returncode, ran.stdout) == (code, "")
    assert "Traceback" not in ran.stderr


def test_output_of_another_encoding():
    command = process("explain", "exit", "3")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert b"KVM_EXIT_HYPERCALL = 0x3 (3)" in ran.stdout
