"""Whole programs under the supervisor, up to their first KVM_RUN."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path
from typing import ClassVar

import pytest

from hcabi.cli.main import main
from hcabi.vmm.arch import HOSTS
from hcabi.vmm.errors import NotPossibleError, StartError
from hcabi.vmm.filter import program
from hcabi.vmm.session import Session
from hcabi.vmm.setup import observe
from hcabi.vmm.supervisor import KEPT_OUT, Supervisor
from hcabi.x86.baselines import LINUX_6_1


def test_a_set_up_is_shown_in_order(raw: list[str]) -> None:
    seen = observe([*raw, "serves"])
    assert seen.entered
    assert [e.name for e in seen.events] == [
        "open", "KVM_CREATE_VM", "KVM_GET_VCPU_MMAP_SIZE", "KVM_CREATE_VCPU",
        "KVM_CREATE_GUEST_MEMFD", "KVM_SET_USER_MEMORY_REGION2", "KVM_ENABLE_CAP",
    ]  # fmt: skip
    assert seen.events[-1].text == "KVM_CAP_EXIT_HYPERCALL 0x1000"
    assert seen.vm is not None
    assert [(s.start, s.size, s.memfd is not None) for s in seen.vm.memory()] == [
        (0, 16 << 20, True)
    ]
    assert seen.findings == ()


def test_an_old_kernel_refuses_the_vm_type(raw: list[str]) -> None:
    seen = observe([*raw, "serves"], baseline=LINUX_6_1)
    assert not seen.entered
    assert seen.events[1].why == "linux-6.1 has no VM type 1"
    assert "Invalid argument" in seen.last_words


def test_a_program_that_ends_shows_its_last_words(raw: list[str]) -> None:
    seen = observe([*raw, "exits"])
    assert (seen.entered, seen.ended, seen.last_words) == (False, 3, "I do not want to")


def test_a_set_up_says_what_it_is_not_about(raw: list[str]) -> None:
    assert observe(["true"]).notices == ("it did not open /dev/kvm: start it so that it uses KVM",)
    assert (
        "not confidential (a VM of KVM_X86_DEFAULT_VM)" in observe([*raw, "plain_quiet"]).notices[0]
    )
    assert observe([*raw, "serves"]).notices == ()


def test_a_program_that_never_enters_is_ended(raw: list[str]) -> None:
    started = time.monotonic()
    seen = observe([*raw, "never"], seconds=1)
    assert (seen.entered, seen.ended) == (False, None)
    assert time.monotonic() - started < 5


def test_there_is_no_such_program() -> None:
    with pytest.raises(StartError, match="/no/such"), Session(["/no/such"]) as session:
        session.pump_until(lambda: False, 5)


@pytest.mark.parametrize("mode", ["forks", "closes", "twice", "floods", "many", "deaf", "garbage"])
def test_odd_programs_come_to_kvm_run(raw: list[str], mode: str) -> None:
    with Session([*raw, mode]) as session:
        count = 64 if mode == "many" else 1
        assert session.pump_until(lambda: len(session.parked) == count, 30), session.last_words()


def test_private_memory_cannot_be_reached_by_its_file(raw: list[str]) -> None:
    seen = observe([*raw, "reads_private"])
    assert seen.last_words.split() == ["EBADF", "EPERM", "EACCES", "EACCES", "EPERM", "16777216"]


def test_statistics_are_a_file_of_the_kernels_form(raw: list[str]) -> None:
    seen = observe([*raw, "statistics"])
    assert seen.last_words.splitlines() == ["kvm-0 14 None EBADF", "kvm-0/vcpu-0 34 0 EBADF"]


def test_private_pages_are_gone_with_the_last_descriptor(raw: list[str]) -> None:
    seen = observe([*raw, "closes_memory"])
    assert seen.last_words.split() == ["backed", "backed", "EFAULT"]


def children_of(session: Session) -> list[int]:
    pid = session.supervisor._launcher.pid
    found: list[int] = []
    queue = [pid]
    while queue:
        at = queue.pop()
        for task in Path(f"/proc/{at}/task").iterdir():
            queue += (more := [int(w) for w in (task / "children").read_text().split()])
            found += more
    return found


@pytest.mark.parametrize("mode", ["daemon", "deaf", "many"])
def test_everything_ends_with_the_session(raw: list[str], mode: str) -> None:
    with Session([*raw, mode]) as session:
        session.pump_until(lambda: len(session.parked) == 64, 3 if mode == "many" else 1)
        pids = children_of(session)
        assert len(pids) >= (2 if mode == "daemon" else 1)
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


HIDING = """
import os, sys
got = os.stat('/dev/full').st_rdev == os.stat('/dev/null').st_rdev
try:
    os.stat(f'/proc/{sys.argv[1]}/root/dev/full')
    got = 'by the root of another process'
except OSError:
    pass
os.system('umount /dev/full 2>/dev/null')
print(got, os.stat('/dev/full').st_rdev == os.stat('/dev/null').st_rdev)
"""


class Hiding(Supervisor):
    """As on a kernel without Landlock, with /dev/full for the real devices."""

    hidden: ClassVar = ["/dev/full"]

    def _order(self, environment: object) -> dict[str, object]:
        return super()._order(None) | {"kept_out": [], "hidden": self.hidden}


def last_words(tried: Supervisor) -> str:
    while tried.ended is None and (call := tried.next_call(10)):
        tried.let_pass(call)
    return tried.last_words()


def test_a_real_device_is_hidden_where_there_is_no_landlock(raw: list[str]) -> None:
    command = [raw[0], "-I", "-S", "-c", HIDING, str(os.getpid())]
    try:
        with Hiding(command) as tried:
            assert last_words(tried) == "True True"
    except NotPossibleError as why:
        pytest.skip(str(why))
    assert os.stat("/dev/full").st_rdev != os.stat("/dev/null").st_rdev


def test_where_nothing_hides_the_device_it_is_refused(
    raw: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Hiding, "hidden", ["/dev/full/no-such"])
    with pytest.raises(NotPossibleError, match=r"no Landlock.*allow user namespaces"), Hiding(raw):
        pass


def test_a_real_device_cannot_be_opened(raw: list[str], tmp_path: Path) -> None:
    """The kernel refuses it even where the supervisor lets the call pass; tried on /dev/full."""
    script = "import os\ntry: os.open('/dev/full', os.O_RDWR)\nexcept OSError as e: print(e.errno)"

    class Careless(Supervisor):
        def _order(self, environment: object) -> dict[str, object]:
            order = super()._order(None)
            if not order["kept_out"]:
                pytest.skip("this kernel has no Landlock")
            return order | {"kept_out": [*KEPT_OUT, "/dev/full"]}

    with Careless([raw[0], "-I", "-S", "-c", script]) as tried:
        while tried.ended is None and (call := tried.next_call(10)):
            tried.let_pass(call)
        assert tried.last_words() == "13"


def test_a_vmm_has_no_descriptor_of_ours(raw: list[str]) -> None:
    script = "import os; print(sorted(os.listdir('/proc/self/fd'), key=int))"
    with Session([raw[0], "-I", "-S", "-c", script]) as session:
        session.pump_until(lambda: False, 10)
        assert session.last_words() == "['0', '1', '2', '3']"  # the last is the folder


def test_the_device_is_there_for_who_asks_first(raw: list[str]) -> None:
    script = "import os; print(os.access('/dev/kvm', 6), os.access('/dev/no-such', 6))"
    with Session([raw[0], "-I", "-S", "-c", script]) as session:
        session.pump_until(lambda: False, 10)
        assert session.last_words() == "True False"


def test_ioctls_of_kvm_never_pass(raw: list[str]) -> None:
    script = "import fcntl\ntry: fcntl.ioctl(0, 0xAE00)\nexcept OSError as e: print(e.errno)"
    with Session([raw[0], "-I", "-S", "-c", script]) as session:
        session.pump_until(lambda: False, 10)
        assert session.last_words() == "25"
        assert session.notices == ["an ioctl of KVM (0xae00) on a descriptor that is not KVM's"]


@pytest.mark.parametrize("host", HOSTS.values(), ids=list(HOSTS))
def test_the_filter_jumps_within_itself(host: object) -> None:
    code = program(host)  # type: ignore[arg-type]
    steps = [code[n : n + 8] for n in range(0, len(code), 8)]
    for n, step in enumerate(steps):
        if step[0] & 7 == 5:  # BPF_JMP
            assert n + 1 + max(step[2], step[3]) < len(steps)
    assert steps[-1][0] == 6  # BPF_RET


def test_the_command_line(raw: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vmm", "setup", "--", *raw, "serves"]) == 0
    assert "First KVM_RUN after" in capsys.readouterr().out
    assert main(["vmm", "setup", "--json", "--", *raw, "exits"]) == 1
    made = json.loads(capsys.readouterr().out)
    assert (made["entered"], made["ended"]) == (False, 3)
    assert main(["vmm", "setup", "--", "/no/such"]) == 2
    assert "/no/such" in capsys.readouterr().err


def test_it_works_without_privileges(raw: list[str]) -> None:
    if os.getuid():
        return  # it is the normal case
    script = (
        "import os,sys; os.setgid(65534); os.setuid(65534)\n"
        "from hcabi.vmm.supervisor import check; check(); print('fine')"
    )
    done = subprocess.run([raw[0], "-c", script], capture_output=True, text=True, timeout=60)
    if "PermissionError" in done.stderr or "ModuleNotFoundError" in done.stderr:
        pytest.skip("another user cannot read this checkout")
    assert done.stdout == "fine\n", done.stderr


def test_it_ends_when_the_supervisor_is_killed(raw: list[str]) -> None:
    script = (
        "import sys\nfrom hcabi.vmm.session import Session\n"
        "with Session(sys.argv[1:]) as s:\n"
        " s.pump_until(lambda: bool(s.parked), 20)\n"
        " print(next(iter(s.parked.values())).thread, flush=True)\n"
        " s.pump_until(lambda: False, 60)\n"
    )
    command = [raw[0], "-c", script, *raw, "deaf"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        vmm = int(supervisor.stdout.readline())
        assert Path(f"/proc/{vmm}").exists()
        supervisor.kill()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{vmm}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{vmm}").exists()
