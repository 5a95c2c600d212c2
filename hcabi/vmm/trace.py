"""
A program whose ioctls are seen as they go to the kernel and come back; nothing is changed.

A seccomp filter stops the ioctls that are asked for, and ptrace tells of each stop. This layer
knows processes and system calls, and nothing of KVM.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

import msgspec

from hcabi._closes import Closes
from hcabi.errors import require_linux
from hcabi.types import U32
from hcabi.vmm.arch import host
from hcabi.vmm.errors import NotPossibleError, StartError
from hcabi.vmm.filter import traced

__all__ = ["Observer", "TracedIoctl", "Tracer"]

# include/uapi/linux/ptrace.h
_CONT, _SYSCALL, _SEIZE, _LISTEN = 7, 24, 0x4206, 0x4208
_EVENT_MESSAGE, _SYSCALL_INFO = 0x4201, 0x420E
_GOOD, _FORK, _VFORK, _CLONE, _EXEC, _SECCOMP, _KILL = 1, 2, 4, 8, 0x10, 0x80, 1 << 20
_EVENT_FORK, _EVENT_VFORK, _EVENT_EXEC, _EVENT_SECCOMP, _EVENT_STOP = 1, 2, 4, 7, 128
_SYSCALL_STOP: Final = signal.SIGTRAP | 0x80
_GROUP_STOPS: Final = (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
# struct ptrace_syscall_info: what it is, then registers from byte 24 on
_INFO_SIZE, _INFO_AT, _INFO_EXIT = 96, 24, 2
# include/uapi/linux/wait.h: threads too, and of these only our own
_WALL, _NOTHREAD = 0x4000_0000, 0x2000_0000

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
_libc.ptrace.restype = ctypes.c_long


class TracedIoctl(msgspec.Struct, frozen=True):
    """
    One ioctl.

    Attributes:
        thread: Id of the thread that makes it.
        descriptor: Its first argument.
        number: Which ioctl.
        argument: Its third argument.
    """

    thread: int
    descriptor: int
    number: int
    argument: int


class Observer(Protocol):
    """Is told what a program does. The thread that it is told of stands still meanwhile."""

    def entered(self, request: TracedIoctl) -> None:
        """Note that an ioctl is about to be made."""
        ...

    def left(self, request: TracedIoctl, result: int) -> None:
        """Note what an ioctl gave, or the error number as a negative one."""
        ...

    def forked(self, parent: int, child: int) -> None:
        """Note that a thread made a process, which has its descriptors."""
        ...


class Tracer(Closes):
    """
    One traced program. A context manager: leaving it ends the program and all that it started.

    It keeps its terminal, its standard input and its output. Set-uid programs gain no rights under
    it. Use it in one thread, and let that thread have no other children.
    """

    def __init__(
        self,
        command: Sequence[str],
        requests: Sequence[int],
        *,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """
        Start *command*, and have it wait for `run`; *requests* are the ioctls to stop.

        Raises:
            NotPossibleError: The machine does not allow to trace a program.
            PlatformError: This is no Linux.
        """
        require_linux("hcabi.vmm")
        on = host()
        self.command = tuple(command)
        self._threads: set[int] = set()
        self._killed = False
        self._inside: dict[int, TracedIoctl] = {}
        self._control, theirs = socket.socketpair()
        with theirs:
            self._program = subprocess.Popen(  # noqa: S603 - a list, no shell
                [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")),
                 str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
            )  # fmt: skip
        try:
            self._seize(self._program.pid)
        except BaseException:
            self.close()
            raise
        self._order = {
            "argv": self.command,
            "env": dict(os.environ if environment is None else environment),
            "calls": on.calls,
            "filter": traced(on, requests).hex(),
            "kept_out": [],
            "hidden": [],
            "traced": True,
        }

    def _seize(self, pid: int) -> None:
        options = _GOOD | _FORK | _VFORK | _CLONE | _EXEC | _SECCOMP | _KILL
        if _libc.ptrace(_SEIZE, pid, None, options):
            raise NotPossibleError(
                f"a program cannot be traced here: {os.strerror(ctypes.get_errno())}",
                "allow ptrace of one's own children (a container's filter must let it through, and "
                "kernel.yama.ptrace_scope be below 3)",
            )
        self._threads.add(pid)

    def run(self, observer: Observer, seconds: float | None = None) -> int:
        """
        Let the program run, and tell *observer*, until it and all its children have ended.

        After *seconds* it is ended. Gives its exit code, negative for a signal. Raises StartError
        where it cannot be executed, NotPossibleError where the kernel filters no system calls, and
        what *observer* raises.
        """
        with suppress(ConnectionError):  # the program may have ended already
            self._control.sendall(json.dumps(self._order).encode() + b"\n")
        code = 0
        timer = threading.Timer(seconds, self.kill) if seconds else None
        if timer:
            timer.start()
        try:
            while self._are_left():
                try:
                    thread, status = os.waitpid(-1, _WALL | _NOTHREAD)
                except ChildProcessError:
                    break
                if os.WIFSTOPPED(status):
                    self._stopped(thread, status >> 8, observer)
                    continue
                self._threads.discard(thread)
                self._inside.pop(thread, None)
                if thread == self._program.pid:
                    code = self._program.returncode = os.waitstatus_to_exitcode(status)
                    self._check_started()
        finally:
            if timer:
                timer.cancel()
        return code

    def _check_started(self) -> None:
        self._control.setblocking(False)
        try:
            text = self._control.recv(1 << 12)
        except (BlockingIOError, ConnectionError):
            return  # it was executed, or ended before it read its order
        if not text:
            return
        told = json.loads(text)
        if told["step"] == "filter":
            raise NotPossibleError(
                f"a program cannot be traced here: {told['failed']}",
                "use a kernel with CONFIG_SECCOMP_FILTER (a container's own filter must let the "
                "seccomp call through)",
            )
        raise StartError(self.command[0], str(told["failed"]))

    def _stopped(self, thread: int, how: int, observer: Observer) -> None:
        """Report one stop, and let the thread continue as if there had been none."""
        self._threads.add(thread)
        number, event = how & 0xFF, how >> 8
        if self._killed:
            self._kill(thread)
            return
        if event == _EVENT_SECCOMP:
            _, descriptor, command, argument = struct.unpack_from("<4Q", self._info(thread)[1])
            request = TracedIoctl(thread, descriptor & U32, command & U32, argument)
            self._inside[thread] = request
            observer.entered(request)
            self._go_on(_SYSCALL, thread)
        elif number == _SYSCALL_STOP:
            what, registers = self._info(thread)
            made = self._inside.pop(thread, None) if what == _INFO_EXIT else None
            if made is not None:
                observer.left(made, struct.unpack_from("<q", registers)[0])
            self._go_on(_CONT, thread)
        elif event == _EVENT_STOP:
            self._go_on(_LISTEN if number in _GROUP_STOPS else _CONT, thread)
        elif event:
            if event in (_EVENT_FORK, _EVENT_VFORK):
                observer.forked(thread, self._message(thread))
            elif event == _EVENT_EXEC:  # it has the number of its process now
                self._threads.discard(self._message(thread))
                self._threads.add(thread)
                self._inside.pop(thread, None)
            self._go_on(_CONT, thread)
        else:
            self._go_on(_CONT, thread, number)

    def _are_left(self) -> bool:
        """
        Whether a traced thread has not ended.

        A process that is killed while it forks ends without a report of the fork, so the kernel is
        asked once no thread is known.
        """
        if not self._threads:
            self._threads.update(_traced_by(threading.get_native_id()))
        return bool(self._threads)

    @staticmethod
    def _info(thread: int) -> tuple[int, bytes]:
        """What a stop is, and its registers; zeros where the thread is gone."""
        buffer = ctypes.create_string_buffer(_INFO_SIZE)
        _libc.ptrace(_SYSCALL_INFO, thread, _INFO_SIZE, buffer)
        return buffer.raw[0], buffer.raw[_INFO_AT:]

    @staticmethod
    def _message(thread: int) -> int:
        found = ctypes.c_ulong()
        _libc.ptrace(_EVENT_MESSAGE, thread, None, ctypes.byref(found))
        return found.value

    @staticmethod
    def _go_on(how: int, thread: int, number: int = 0) -> None:
        _libc.ptrace(how, thread, None, number)  # where it fails, the thread is gone

    def kill(self) -> None:
        """End the program and all that it started; `run` returns then. Any thread may call it."""
        self._killed = True  # first: a thread that is not in the list is killed as it stops
        for thread in list(self._threads):
            self._kill(thread)

    @staticmethod
    def _kill(thread: int) -> None:
        try:
            os.kill(thread, signal.SIGKILL)
        except OSError:
            return  # it is gone

    def close(self) -> None:
        """End the program and all that it started. Safe to call twice."""
        self._control.close()
        self.kill()
        while self._are_left():
            try:
                thread, status = os.waitpid(-1, _WALL | _NOTHREAD)
            except ChildProcessError:
                break
            if os.WIFSTOPPED(status):
                self._kill(thread)
                continue
            self._threads.discard(thread)
            if thread == self._program.pid:
                self._program.returncode = os.waitstatus_to_exitcode(status)
        self._program.wait()


def _traced_by(thread: int) -> list[int]:
    """Processes that a thread traces."""
    line = f"\nTracerPid:\t{thread}\n".encode()
    found = []
    for name in filter(str.isdecimal, os.listdir("/proc")):
        try:
            if line in Path("/proc", name, "status").read_bytes():
                found.append(int(name))
        except OSError:
            continue  # it ended
    return found
