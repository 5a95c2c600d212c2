"""
The process that becomes a VMM, or that is between it and the supervisor.

It is a separate script with only the standard library. Traced, it becomes the VMM. Supervised, it
starts the VMM under the filter, waits for it, and ends its remaining processes when the VMM or the
supervisor ends. All numbers come with the order, the first message on the socket: one JSON object
on a line.
"""

from __future__ import annotations

import array
import ctypes
import json
import os
import select
import signal
import socket
import sys
import time
from typing import Any, NoReturn

__all__ = ["hide", "keep_out", "main"]

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 36, 38
_FILTER_MODE, _NEW_LISTENER = 1, 8
_PATH_BENEATH = 1
_CLONE_NEWNS, _CLONE_NEWUSER, _MS_BIND = 0x0002_0000, 0x1000_0000, 4096
_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def _call(number: int, *arguments: object) -> int:
    result: int = _libc.syscall(number, *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def _prctl(option: int, value: int) -> None:
    if _libc.prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def keep_out(calls: dict[str, int], files: list[str], file_rights: int, folder_rights: int) -> None:
    """Make the kernel refuse to open *files*: Landlock allows all others."""
    rights = file_rights | folder_rights
    attributes = rights.to_bytes(8, sys.byteorder)
    ruleset = _call(calls["landlock_create_ruleset"], attributes, len(attributes), 0)
    kept = {os.path.realpath(path) for path in files}
    queue = ["/"]
    while queue:
        folder = queue.pop()
        for entry in os.scandir(folder):
            if entry.path in kept:
                continue
            if any(path.startswith(entry.path + "/") for path in kept) and entry.is_dir():
                queue.append(entry.path)
                continue
            _allow(calls, ruleset, entry.path, file_rights, rights)
    _call(calls["landlock_restrict_self"], ruleset, 0)
    os.close(ruleset)


def _allow(calls: dict[str, int], ruleset: int, path: str, file_rights: int, rights: int) -> None:
    try:
        here = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # gone, or a dangling link
    try:
        granted = rights if os.path.isdir(path) else file_rights
        rule = granted.to_bytes(8, sys.byteorder) + here.to_bytes(4, sys.byteorder, signed=True)
        _call(calls["landlock_add_rule"], ruleset, _PATH_BENEATH, rule, 0)
    except OSError:
        return  # no file of a file system that has paths; nothing is allowed there
    finally:
        os.close(here)


class StepError(OSError):
    """
    The kernel does not allow a step before the VMM.

    Attributes:
        step: `hide` a device, or `filter` system calls.
    """

    def __init__(self, number: int, text: str, step: str) -> None:
        super().__init__(number, text)
        self.step = step


def hide(files: list[str]) -> None:
    """
    Replace *files* by /dev/null, only for this process and its children.

    It uses a mount namespace in its own user namespace. From there the outer mounts cannot be
    reached: /proc/PID/root of other processes is not accessible.
    """
    user, group = os.getuid(), os.getgid()
    if _libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNS):
        raise StepError(ctypes.get_errno(), "a user namespace is not allowed", "hide")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as written:
            written.write(text)
    for path in files:
        if _libc.mount(b"/dev/null", path.encode(), None, ctypes.c_ulong(_MS_BIND), None):
            raise StepError(ctypes.get_errno(), f"{path} cannot be hidden by a mount", "hide")


def _become(order: dict[str, Any], control: socket.socket) -> None:
    """Turn this process into the VMM."""
    control.set_inheritable(False)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    if order["hidden"]:
        hide(order["hidden"])
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    if order["kept_out"]:
        keep_out(order["calls"], order["kept_out"], order["file_rights"], order["folder_rights"])
    flags = 0 if order["traced"] else _NEW_LISTENER
    listener = _restrict(order["calls"]["seccomp"], bytes.fromhex(order["filter"]), flags)
    if not order["traced"]:
        ready = json.dumps({"listener": os.getpid()}).encode() + b"\n"
        passed = array.array("i", [listener])
        control.sendmsg([ready], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, passed)])
        os.close(listener)
    os.execvpe(order["argv"][0], order["argv"], order["env"])  # noqa: S606 - that is its task


def _restrict(number: int, code: bytes, flags: int) -> int:
    """Install a seccomp filter for this process. Return the result of the call *number*."""
    held = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(held))
    try:
        return _call(number, _FILTER_MODE, flags, ctypes.byref(program))
    except OSError as error:
        text = f"a seccomp filter is refused: {error.strerror}"
        raise StepError(error.errno or 0, text, "filter") from error


def _try_to_become(order: dict[str, Any], control: socket.socket) -> NoReturn:
    """As `_become`; if it fails, report why and end this process."""
    try:
        _become(order, control)
    except BaseException as error:
        number = error.errno if isinstance(error, OSError) else None
        step = error.step if isinstance(error, StepError) else ""
        why = error.strerror if isinstance(error, OSError) else str(error)
        told = {"failed": why or repr(error), "errno": number, "step": step}
        _tell(control, told)
    os._exit(127)


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    try:
        control.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        return  # nobody listens


def _descendants() -> list[int]:
    """Descendants of this process, including those that lost their parent."""
    found: list[int] = []
    queue = [os.getpid()]
    while queue:
        pid = queue.pop()
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as listed:
                    queue += (children := [int(word) for word in listed.read().split()])
                    found += children
        except OSError:
            continue
    return found


def _end_all() -> None:
    """End all descendants of this process."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for pid in _descendants():
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                continue
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(0.002)


def main() -> None:
    """Read the order, start the VMM, and wait until it or the supervisor ends."""
    control = socket.socket(fileno=int(sys.argv[1]))
    text = b""
    while not text.endswith(b"\n"):
        more = control.recv(1 << 16)
        if not more:
            return
        text += more
    order = json.loads(text)
    if order["traced"]:
        _try_to_become(order, control)
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)  # the supervisor says when to end
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        _try_to_become(order, control)
    for standard in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), standard)  # the VMM's output ends with the VMM
    watched = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(watched, select.POLLIN)
    poll.register(control, select.POLLIN)
    while not any(descriptor == watched for descriptor, _ in poll.poll()):
        if not control.recv(1 << 10):
            _end_all()
            return
    _, status = os.waitpid(pid, 0)
    _end_all()
    _tell(control, {"ended": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    main()
