"""Without POSIX: everything but the driver, the lab and the supervisor of VMMs runs."""

from __future__ import annotations

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
COMMAND = f"{ELSEWHERE}\nfrom hcabi.cli.main import main\nsys.exit(main(sys.argv[1:]))"


def run(script: str, *argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *argv], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["explain", "0xC6000003"], "ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID"),
        (["decode", "--vm-type", "snp", "00" * 8 + "03000000" + "00" * 100], "KVM_EXIT_HYPERCALL"),
        (["simulate", "--contract", "x86.tdx", "--calls", "20", "--stats"], "requests"),
        (["simulate", "--contract", "x86.kvm", "--calls", "100", "--soak"], "memory grew"),
        (["replay", str(CAPTURE)], "1124 rows, 1124 agree"),
        (["export", "rust"], "KVM_HC_MAP_GPA_RANGE"),
        (["conformance", "list"], "x86.kvm/"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_a_command_runs(argv: list[str], said: str) -> None:
    done = run(COMMAND, *argv)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


@pytest.mark.parametrize(
    "argv", [["lab", "doctor"], ["vmm", "setup", "--", "true"], ["vmm", "fetch", "qemu"]]
)
def test_what_needs_linux_says_so_in_one_line(argv: list[str]) -> None:
    done = run(COMMAND, *argv)
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"hcabi {argv[0]}: hcabi.")
    assert line.endswith(" needs Linux; this system is emscripten")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("command", ["lab", "vmm"])
def test_their_help_is_shown_everywhere(command: str) -> None:
    done = run(COMMAND, command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"usage: hcabi {command}" in done.stdout


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


def test_modules_can_be_imported_and_say_what_they_need() -> None:
    done = run(ELSEWHERE + IMPORTS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"hcabi.{part} needs Linux; this system is emscripten" for part in ("driver", "lab", "vmm")
    ]
