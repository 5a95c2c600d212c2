"""
Runs one program and ends all its remaining descendants.

`program.py` starts it as a separate script, with only the standard library, so that it starts fast
and ends no other process. A process group is not enough: a child that calls setsid(2) leaves it. On
Linux this process is the subreaper of all descendants; elsewhere only the program's process group
is ended.

Arguments: descriptor of the control pipe (end of file: end everything), descriptor of the status
pipe (gets the errno if the program cannot be started), then the program and its arguments.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
import threading

__all__: list[str] = []

#: prctl(2) operations, include/uapi/linux/prctl.h.
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def main(control: int, status: int, command: list[str]) -> None:
    """Run *command*, and exit as it did once none of its descendants is left."""
    linux = sys.platform == "linux"
    prctl = ctypes.CDLL(None).prctl if linux else None
    if prctl is not None:
        prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.set_inheritable(control, False)
    os.set_inheritable(status, False)
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            if prctl is not None:
                prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            os.execvp(command[0], command)  # noqa: S606 - running it is the purpose
        except OSError as error:
            os.write(status, str(error.errno).encode())
        os._exit(127)
    os.close(status)
    _let_go_of_the_pipes()
    group = _Group(child)
    threading.Thread(target=_end_at_eof, args=(control, group), daemon=True).start()
    code = group.wait()
    if linux:
        _end_all_children()
    _end_as(code)


def _let_go_of_the_pipes() -> None:
    """Close the program's pipes here, so that the runner detects when the program closes them."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)


class _Group:
    """The process group of the program; its number is valid only until the program is reaped."""

    def __init__(self, leader: int) -> None:
        self.leader = leader
        self.reaped = False
        self.lock = threading.Lock()

    def end(self) -> None:
        """End all processes of the group."""
        with self.lock:
            if not self.reaped:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.leader, signal.SIGKILL)

    def wait(self) -> int:
        """Exit code of the program, -N for signal N; reaps adopted descendants meanwhile."""
        while True:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            assert ended is not None
            if ended.si_pid != self.leader:
                os.waitpid(ended.si_pid, 0)
                continue
            self.end()
            with self.lock:
                _, status = os.waitpid(self.leader, 0)
                self.reaped = True
            return os.waitstatus_to_exitcode(status)


def _end_at_eof(control: int, group: _Group) -> None:
    while os.read(control, 1):
        pass
    group.end()


def _end_all_children() -> None:
    """End children until none is left; the children of an ended child become ours."""
    while True:
        for pid in _children():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        try:
            os.wait()
        except ChildProcessError:
            return


def _children() -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as stat:
                # pid (comm) state ppid; comm may hold any byte but ends at the last ")".
                if int(stat.read().rpartition(b")")[2].split()[1]) == os.getpid():
                    found.append(int(name))
    return found


def _end_as(code: int) -> None:
    """End with *code*, by the same signal if it was one."""
    if code < 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
