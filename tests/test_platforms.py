"""Without POSIX: everything but the driver, the lab and the supervisor of VMMs runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CAPTURE = ROOT / "tests/data/captures/x86-linux-6.1.192-kvm-amd.jsonl"

#: Takes away what Python has on POSIX alone; Pyodide, which has none of it, gives the name.
ELSEWHERE = """
import ctypes, os, subprocess, sys, sysconfig, tempfile
from importlib.abc import MetaPathFinder

sysconfig.get_config_vars()  # kept for later: there are none of the other system here

ABSENT = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

for name in ABSENT:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Absent())
for name in (
    "fork", "geteuid", "getuid", "killpg", "memfd_create", "mkfifo", "pidfd_open",
    "register_at_fork", "sched_getaffinity", "setsid", "uname", "waitid",
    "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK",
):
    if hasattr(os, name):
        delattr(os, name)
sys.platform = "emscripten"
"""
#: Runs commands one after the other, and prints their codes and what they said.
COMMANDS = f"""{ELSEWHERE}
import contextlib, io, json
from hcabi.cli.main import main

done = []
for argv in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        with contextlib.redirect_stderr(io.StringIO()) as error:
            try:
                code = main(argv)
            except SystemExit as ended:
                code = ended.code
    done.append((code, out.getvalue(), error.getvalue()))
print(json.dumps(done))
"""

#: A command, and what it says.
RUN = [
    (["explain", "0xC6000003"], "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"),
    (["decode", "--vm-type", "snp", "00" * 8 + "03000000" + "00" * 100], "KVM_EXIT_HYPERCALL"),
    (["simulate", "--contract", "x86.tdx", "--calls", "20", "--stats"], "requests"),
    (["simulate", "--contract", "x86.kvm", "--calls", "100", "--soak"], "memory grew"),
    (["replay", str(CAPTURE)], "1124 rows, 1124 agree"),
    (["export", "rust"], "KVM_HC_MAP_GPA_RANGE"),
    (["conformance", "list", "--id", "x86.kvm/nasty/*"], "x86.kvm/nasty/"),
    (["lab", "--help"], "usage: hcabi lab"),
    (["vmm", "--help"], "usage: hcabi vmm"),
]
#: Commands that say in one line that they need Linux.
REFUSED = [["lab", "doctor"], ["vmm", "setup", "--", "true"], ["vmm", "fetch", "qemu"]]


def run(script: str, *argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *argv], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.slow
def test_commands_run_or_say_in_one_line_that_they_need_linux() -> None:
    done = run(COMMANDS, json.dumps([argv for argv, _ in RUN] + REFUSED))
    assert (done.returncode, done.stderr) == (0, "")
    results = json.loads(done.stdout)
    for (argv, said), (code, out, error) in zip(RUN, results[: len(RUN)], strict=True):
        assert (code, error) == (0, ""), argv
        assert said in out, argv
    for argv, (code, out, error) in zip(REFUSED, results[len(RUN) :], strict=True):
        (line,) = error.splitlines()
        assert line.startswith(f"hcabi {argv[0]}: hcabi.")
        assert line.endswith(" needs Linux; this system is emscripten")
        assert (code, out) == (2, "")


#: Imports every module but the lab, what surrounds the simulated KVM, and scripts, which end.
IMPORTS = """
import importlib, pkgutil, hcabi
SCRIPTS = ("hcabi.__main__", "hcabi.conformance.supervisor", "hcabi.pytest_plugin",
           "hcabi.driver.probe_child")
for info in pkgutil.walk_packages(hcabi.__path__, "hcabi.", onerror=lambda name: None):
    name = info.name.replace("hcabi.vmm.simulated", "hcabi.simulated")
    if not name.startswith(("hcabi.lab", "hcabi.vmm.", *SCRIPTS)):
        importlib.import_module(info.name)

def attempt(make):
    try:
        make()
    except ImportError as error:
        print(error)

from hcabi.driver.device import Kvm
from hcabi.vmm.supervisor import Supervisor
attempt(Kvm)
attempt(lambda: importlib.import_module("hcabi.lab.boot"))
attempt(lambda: Supervisor(["true"]))
"""


@pytest.mark.slow
def test_modules_can_be_imported_and_say_what_they_need() -> None:
    done = run(ELSEWHERE + IMPORTS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"hcabi.{part} needs Linux; this system is emscripten" for part in ("driver", "lab", "vmm")
    ]
