"""
A program under supervision: its calls come here, and answers go back.

This layer knows processes and system calls, and nothing of KVM.
"""

from __future__ import annotations

import array
import ctypes
import errno
import json
import os
import select
import signal
import socket
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from hcabi._closes import Closes
from hcabi.errors import require_linux
from hcabi.vmm.arch import Host, host
from hcabi.vmm.errors import NotPossibleError, StartError, VmmError
from hcabi.vmm.filter import program
from hcabi.vmm.process import ProcessMemory

if sys.platform == "linux":
    import fcntl

__all__ = ["KEPT_OUT", "Supervisor", "SystemCall"]

#: Devices that a supervised program must never open.
KEPT_OUT: Final = ("/dev/kvm", "/dev/sev")
#: How much of the program's output is kept, in bytes.
OUTPUT_KEPT: Final = 64 << 10
START_SECONDS: Final = 20.0
END_SECONDS: Final = 15.0

# struct seccomp_notif, seccomp_notif_resp, seccomp_notif_addfd (include/uapi/linux/seccomp.h)
_NOTIFICATION: Final = struct.Struct("<QIIiIQ6Q")
_RESPONSE: Final = struct.Struct("<QqiI")
_ADD: Final = struct.Struct("<QIIII")
_CONTINUE: Final = 1
_ADD_AND_SEND: Final = 2


def _request(direction: int, number: int, size: int) -> int:
    return direction << 30 | size << 16 | ord("!") << 8 | number


_RECEIVE: Final = _request(3, 0, _NOTIFICATION.size)
_SEND: Final = _request(3, 1, _RESPONSE.size)
_VALID: Final = _request(1, 2, 8)
_ADD_DESCRIPTOR: Final = _request(1, 3, _ADD.size)

# include/uapi/linux/landlock.h: rights to open files; REFER, else files cannot be moved between
# folders.
_WRITE_FILE, _READ_FILE, _REFER = 1 << 1, 1 << 2, 1 << 13
_VERSION_FLAG, _REFER_SINCE = 1, 2

_libc = ctypes.CDLL(None, use_errno=True)


class SystemCall(msgspec.Struct, frozen=True):
    """
    One system call that waits for an answer.

    Attributes:
        id: Number of the notification.
        thread: Who made it, as a thread id here.
        native: Whether it is a call of the host's own ABI.
        number: The system call.
        arguments: Its six arguments.
    """

    id: int
    thread: int
    native: bool
    number: int
    arguments: tuple[int, ...]

    @property
    def memory(self) -> ProcessMemory:
        """Memory of the calling process."""
        return ProcessMemory(self.thread)


def _landlock_version(on: Host) -> int:
    found: int = _libc.syscall(
        on.calls["landlock_create_ruleset"], None, 0, ctypes.c_uint(_VERSION_FLAG)
    )
    return max(found, 0)


def _is_device(path: str) -> bool:
    try:
        return stat.S_ISCHR(os.stat(path).st_mode)
    except OSError:
        return False


class Supervisor(Closes):
    """
    One supervised program. A context manager: leaving it ends the program and all its children.

    Attributes:
        host: The architecture of this machine.
        ended: Exit code of the program, negative for a signal; None while it runs.
        output: The end of what it wrote to its standard output and error.
        written: How many bytes that was in all.
    """

    def __init__(
        self, command: Sequence[str], *, environment: Mapping[str, str] | None = None
    ) -> None:
        """
        Start *command*; returns once it runs under its filter.

        Raises:
            NotPossibleError: The machine does not allow it, or a real device could be opened.
            PlatformError: This is no Linux.
            StartError: There is no such program, or it cannot be executed.
        """
        require_linux("hcabi.vmm")
        self.host = host()
        self.command = tuple(command)
        self.ended: int | None = None
        self.output = bytearray()
        self.written = 0
        self._control, theirs = socket.socketpair()
        self._text = b""
        self._listener = -1
        reader, writer = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        os.set_blocking(writer, True)
        self._output: int | None = reader
        self._poll = select.poll()
        self._poll.register(reader, select.POLLIN)
        try:
            self._launcher = subprocess.Popen(  # noqa: S603 - a list, no shell
                [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")),
                 str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=writer,
                stderr=writer,
                pass_fds=[theirs.fileno()],
            )  # fmt: skip
        finally:
            theirs.close()
            os.close(writer)
        try:
            order = self._order(environment)
            self._control.sendall(json.dumps(order).encode() + b"\n")
            self._listen()
        except BaseException:
            self.close()
            raise
        for descriptor in (self._listener, self._control.fileno()):
            self._poll.register(descriptor, select.POLLIN)
        self._received = bytearray(_NOTIFICATION.size)

    def _order(self, environment: Mapping[str, str] | None) -> dict[str, object]:
        version = _landlock_version(self.host)
        return {
            "argv": self.command,
            "env": dict(os.environ if environment is None else environment),
            "calls": self.host.calls,
            "filter": program(self.host).hex(),
            "traced": False,
            "kept_out": KEPT_OUT if version else [],
            "hidden": [] if version else [path for path in KEPT_OUT if _is_device(path)],
            "file_rights": _WRITE_FILE | _READ_FILE,
            "folder_rights": _REFER if version >= _REFER_SINCE else 0,
        }

    def _listen(self) -> None:
        """Wait for the listener, or for why there is none."""
        self._control.settimeout(START_SECONDS)
        try:
            text, ancillary, _, _ = self._control.recvmsg(1 << 16, socket.CMSG_SPACE(4))
        except TimeoutError:
            raise StartError(self.command[0], f"nothing within {START_SECONDS:.0f} s") from None
        self._control.settimeout(None)
        self._control.setblocking(False)
        if ancillary:
            passed = array.array("i")
            passed.frombytes(ancillary[0][2][: passed.itemsize])
            self._listener = passed[0]
            self._text = text.partition(b"\n")[2]
            return
        self._read_output()
        said = bytes(self.output[-500:]).decode(errors="replace").strip()
        try:
            failed = json.loads(text.partition(b"\n")[0])
        except ValueError:
            raise StartError(self.command[0], said or "the launcher ended") from None
        if failed.get("step") == "hide":
            raise NotPossibleError(
                "the kernel has no Landlock, and the program could open a real device: "
                f"{failed['failed']}",
                "allow user namespaces, which hide it, or run where the device is not there, such "
                "as in a container without it",
            )
        raise NotPossibleError(
            f"a program cannot be supervised here: {failed.get('failed', said)}",
            "allow seccomp user notification (Linux 5.14 or newer; a container's own filter must "
            "let the seccomp call through)",
        )

    # --- calls

    def next_call(self, seconds: float) -> SystemCall | None:
        """Wait up to *seconds* for a call; None if none came, or the program has ended."""
        deadline = time.monotonic() + seconds
        while self.ended is None:
            left = deadline - time.monotonic()
            events = self._poll.poll(max(left, 0) * 1000)
            for descriptor, event in events:
                if descriptor == self._listener:
                    if event & select.POLLIN and (call := self._receive()):
                        return call
                    if event & (select.POLLHUP | select.POLLERR):
                        self._poll.unregister(self._listener)  # nobody is left under the filter
                elif descriptor == self._output:
                    self._read_output()
                else:
                    self._read_control()
            if left <= 0:
                return None
        return None

    def _receive(self) -> SystemCall | None:
        buffer = self._received
        buffer[:] = bytes(len(buffer))  # the kernel demands zeros
        try:
            fcntl.ioctl(self._listener, _RECEIVE, buffer, True)
        except OSError:
            return None  # it went away before it was read
        number, thread, _, call, audit, _, *arguments = _NOTIFICATION.unpack(buffer)
        foreign = self.host.compat_from is not None and call >= self.host.compat_from
        return SystemCall(
            number, thread, audit == self.host.audit and not foreign, call, tuple(arguments)
        )

    def is_waiting(self, call: SystemCall) -> bool:
        """Whether *call* still waits: no signal has interrupted it and its thread lives."""
        return self._do(_VALID, struct.pack("<Q", call.id))

    def answer(self, call: SystemCall, value: int = 0, error: int = 0) -> bool:
        """Return *value*, or fail with *error*; False if nobody waits for it any more."""
        return self._do(_SEND, _RESPONSE.pack(call.id, 0 if error else value, -error, 0))

    def let_pass(self, call: SystemCall) -> bool:
        """Let the kernel execute *call*; False if nobody waits for it any more."""
        return self._do(_SEND, _RESPONSE.pack(call.id, 0, 0, _CONTINUE))

    def answer_with_descriptor(
        self, call: SystemCall, descriptor: int, *, on_exec: bool
    ) -> int | None:
        """
        Install *descriptor* in the caller, closed *on_exec* or not, as the call's result.

        Return its number there; None if nobody waits for it any more, or it has no room.
        """
        return self._add(call, descriptor, _ADD_AND_SEND, on_exec=on_exec)

    def give_descriptor(self, call: SystemCall, descriptor: int, *, on_exec: bool) -> int | None:
        """
        Install *descriptor* in the caller, with the call unanswered.

        Return its number there; None if nobody waits for it any more, or it has no room.
        """
        return self._add(call, descriptor, 0, on_exec=on_exec)

    def _add(self, call: SystemCall, descriptor: int, how: int, *, on_exec: bool) -> int | None:
        packed = _ADD.pack(call.id, how, descriptor, 0, os.O_CLOEXEC if on_exec else 0)
        buffer = ctypes.create_string_buffer(packed, len(packed))
        number: int = _libc.ioctl(self._listener, ctypes.c_ulong(_ADD_DESCRIPTOR), buffer)
        if number >= 0:
            return number
        if (code := ctypes.get_errno()) != errno.ENOENT:
            self.answer(call, error=code)
        return None

    def _do(self, request: int, argument: bytes) -> bool:
        try:
            fcntl.ioctl(self._listener, request, argument)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.EINPROGRESS):
                return False
            raise
        return True

    # --- the program

    def _read_output(self) -> None:
        """Take what is there, up to a bound, so that a flood holds nothing up."""
        if self._output is None:
            return
        try:
            data = os.read(self._output, OUTPUT_KEPT)
        except BlockingIOError:
            return
        if not data:
            self._poll.unregister(self._output)
            os.close(self._output)
            self._output = None
        self.output += data
        self.written += len(data)
        if len(self.output) > 2 * OUTPUT_KEPT:
            del self.output[:-OUTPUT_KEPT]

    def _read_control(self) -> None:
        try:
            data = self._control.recv(1 << 16)
        except BlockingIOError:
            return
        self._text += data
        while b"\n" in self._text:
            line, _, self._text = self._text.partition(b"\n")
            message = json.loads(line)
            if "failed" in message:
                raise StartError(self.command[0], str(message["failed"]))
            if "ended" in message:
                self._drain()
                self.ended = int(message["ended"])
        if not data and self.ended is None:
            self._drain()
            self.ended = -signal.SIGKILL  # the launcher is gone, and the program with it

    def _drain(self) -> None:
        while self._output is not None:
            before = len(self.output)
            self._read_output()
            if len(self.output) == before:
                return

    def last_words(self, lines: int = 12) -> str:
        """The last lines that it wrote."""
        text = bytes(self.output[-OUTPUT_KEPT:]).decode(errors="replace")
        return "\n".join(text.splitlines()[-lines:])

    def words_since(self, written: int, lines: int = 6) -> str:
        """First lines that it wrote after its first *written* bytes, as far as they are kept."""
        start = max(len(self.output) - (self.written - written), 0)
        text = bytes(self.output[start:]).decode(errors="replace").strip()
        return "\n".join(text.splitlines()[:lines])

    def close(self) -> None:
        """End the program and all that it started. Safe to call twice."""
        if self._listener >= 0:
            os.close(self._listener)
            self._listener = -1
        self._control.close()
        try:
            self._launcher.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._launcher.kill()
            self._launcher.wait()
        if self._output is not None:
            os.close(self._output)
            self._output = None


def check() -> None:
    """Say whether a program can be supervised here; raises NotPossibleError."""
    with Supervisor(["true"]) as tried:
        while tried.ended is None and (call := tried.next_call(START_SECONDS)):
            try:
                if tried.host.name_of(call.number) == "openat":
                    call.memory.text(call.arguments[1])
            except Exception as error:
                raise NotPossibleError(
                    f"the memory of a supervised program cannot be read: {error}",
                    "allow process_vm_readv (CAP_SYS_PTRACE, or kernel.yama.ptrace_scope below 2)",
                ) from error
            tried.let_pass(call)
        if tried.ended is None:
            raise VmmError("a supervised program did not end")
