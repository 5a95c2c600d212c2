"""
A booted machine: QEMU as a child process, its console, and calls to the agent inside.

Every wait has a limit. The child is always ended by its own handle.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

import msgspec

from hcabi._closes import Closes
from hcabi.lab.agent import PORT, AgentInfo, Json, decode, encode
from hcabi.lab.errors import BootError, LabError, MissingPartError
from hcabi.lab.initramfs import build_initramfs, with_files
from hcabi.lab.kernels import Kernel

__all__ = ["AgentError", "EmulatedMachine", "qemu_command"]

QEMU = {"x86": "qemu-system-x86_64", "arm64": "qemu-system-aarch64"}
# With cx16, Linux 6.12 died in three of a dozen runs: its panics show EFLAGS with bits of other
# registers, once just after the cmpxchg16b that its allocator lives on (seen with QEMU 7.2).
# Without lpa2=off, a 16 KiB-page kernel hangs while pKVM starts (seen with QEMU 7.2, Linux 7.3)
BOARD = {
    "x86": ("-M", "q35", "-cpu", "max,cx16=off"),
    "arm64": ("-M", "virt,virtualization=on,gic-version=3", "-cpu", "max,pauth-impdef=on,lpa2=off"),
}
CONSOLE = {"x86": "ttyS0", "arm64": "ttyAMA0"}
MEMORY = "1G"
BOOT_SECONDS = 180.0
ANSWER_SECONDS = 120.0
END_SECONDS = 10.0
CONSOLE_LINES = 60
CONSOLE_COLUMNS = 4096
MOST_ANSWER_BYTES = 64 << 20


class AgentError(LabError):
    """
    A function raised inside the booted machine.

    Attributes:
        error: The exception as text.
        traceback: Where it was raised there.
    """

    def __init__(self, error: str, traceback: str) -> None:
        super().__init__(error, traceback)
        self.error = error
        self.traceback = traceback

    def __str__(self) -> str:
        return f"inside the lab: {self.error}\n{self.traceback}"


def qemu_command(
    kernel: Kernel,
    initramfs: Path,
    channel: int,
    *,
    protected: bool = False,
    memory: str = MEMORY,
) -> list[str]:
    """
    Arguments that boot *kernel* in QEMU without hardware virtualization.

    *channel* is the file descriptor of a socket for the agent; *protected* starts arm64's
    pKVM; *memory* is a size as QEMU takes it. Raises MissingPartError if there is no QEMU for
    the architecture.
    """
    program = shutil.which(QEMU[kernel.arch])
    if program is None:
        raise MissingPartError(QEMU[kernel.arch], "install it, or run `hcabi lab doctor`")
    # panic=-1 reboots at once, and -no-reboot makes that the end of QEMU; oops=panic, because a
    # kernel that the emulator confused limps on otherwise, and says nothing for minutes
    words = [
        f"console={CONSOLE[kernel.arch]}",
        "panic=-1",
        "oops=panic",
        "loglevel=4",
        "random.trust_cpu=on",
    ]
    if protected:
        words.append("kvm-arm.mode=protected")
    return [
        *(program, "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"),
        *BOARD[kernel.arch],
        *("-m", memory, "-smp", "1", "-accel", "tcg,thread=multi", "-serial", "stdio"),
        *("-chardev", f"socket,id=agent,fd={channel}"),
        *("-device", "virtio-serial-pci,disable-legacy=on"),
        *("-device", f"virtserialport,chardev=agent,name={PORT}"),
        *("-kernel", str(kernel.image), "-initrd", str(initramfs), "-append", " ".join(words)),
    ]


class EmulatedMachine(Closes):
    """
    One boot of one kernel. A context manager: entering boots, leaving ends QEMU.

    Attributes:
        hello: The agent's hello, once the machine runs.
        boot_seconds: From `start` until `wait` had the agent's answer.
    """

    def __init__(
        self,
        kernel: Kernel,
        userland: Path,
        *,
        protected: bool = False,
        files: Mapping[str, Path | bytes] | None = None,
        memory: str = MEMORY,
    ) -> None:
        """
        Prepare to boot *kernel* with *memory*, a size as QEMU takes it.

        *files*, or data, are put in its file system by their names.
        """
        self.kernel = kernel
        self.userland = userland
        self.protected = protected
        self.files = files or {}
        self.memory = memory
        self.hello: AgentInfo
        self.boot_seconds = 0.0
        self._started = 0.0
        self._console: deque[str] = deque(maxlen=CONSOLE_LINES)
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._received = bytearray()
        self._calls = 0
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        self.wait()
        return self

    def start(self) -> None:
        """Let QEMU begin to boot. Raises MissingPartError."""
        initramfs = build_initramfs(self.kernel, self.userland)
        if self.files:
            self._scratch = tempfile.TemporaryDirectory()
            made = Path(self._scratch.name) / "initramfs"
            with_files(initramfs, self.files, made)
            initramfs = made
        self._started = time.monotonic()
        ours, theirs = socket.socketpair()
        self._socket = ours
        try:
            with theirs:
                command = qemu_command(
                    self.kernel,
                    initramfs,
                    theirs.fileno(),
                    protected=self.protected,
                    memory=self.memory,
                )
                self._process = subprocess.Popen(  # noqa: S603 - a list, no shell
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    pass_fds=[theirs.fileno()],
                )
            self._reader = threading.Thread(target=self._read_console, daemon=True)
            self._reader.start()
        except BaseException:
            self.close()
            raise

    def wait(self) -> None:
        """Wait until the agent answers. Raises BootError."""
        try:
            rows = list(self.call("hcabi.lab.agent:hello", seconds=BOOT_SECONDS))
        except BaseException:
            self.close()
            raise
        self.hello = msgspec.convert(rows[0], AgentInfo)
        self.boot_seconds = time.monotonic() - self._started

    @property
    def console(self) -> tuple[str, ...]:
        """The last lines of the console."""
        return tuple(self._console)

    def call(
        self, function: str, /, *, seconds: float = ANSWER_SECONDS, **arguments: object
    ) -> Iterator[Json]:
        """
        Call `module:function` inside and give its rows as they come.

        *seconds* is the longest allowed silence. Raises AgentError if the function
        raised, BootError if the machine ended or fell silent.
        """
        self._calls += 1
        number = self._calls
        request = {"id": number, "call": function, "args": arguments}
        self._send(encode(request), seconds)
        while True:
            line = self._line(seconds)
            answer = decode(line)
            if answer is None:
                raise self._failed(f"garbled answer: {line[:80]!r}")
            if answer["id"] != number:
                continue  # the rest of a call that was left early
            if "error" in answer:
                raise AgentError(answer["error"], answer["traceback"])
            if "done" in answer:
                return
            yield answer["row"]

    def close(self) -> None:
        """End QEMU by its own handle, and wait for it."""
        if self._socket is not None:
            self._socket.close()
        if self._scratch is not None:
            self._scratch.cleanup()
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._reader.join(END_SECONDS)
        if process.stdout is not None:
            process.stdout.close()

    def _send(self, data: bytes, seconds: float) -> None:
        channel = self._channel()
        channel.settimeout(seconds)
        try:
            channel.sendall(data)
        except OSError as error:
            raise self._failed(f"sending a request: {error}") from error

    def _line(self, seconds: float) -> bytes:
        channel = self._channel()
        deadline = time.monotonic() + seconds
        while (end := self._received.find(b"\n")) < 0:
            channel.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                data = channel.recv(1 << 16)
            except TimeoutError as error:
                raise self._failed(f"no answer for {seconds:.0f} s") from error
            except ConnectionError:
                data = b""
            except OSError as error:
                raise self._failed(str(error)) from error
            if not data:
                raise self._failed("the machine ended")
            self._received += data
            if len(self._received) > MOST_ANSWER_BYTES:
                raise self._failed(f"an answer of more than {MOST_ANSWER_BYTES} bytes")
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        return line

    def _channel(self) -> socket.socket:
        if self._socket is None or self._process is None:
            raise LabError("the machine is not running")
        return self._socket

    def _failed(self, problem: str) -> BootError:
        self.close()  # the console is complete only then
        return BootError(f"{self.kernel.name}: {problem}", self.console)

    def _read_console(self) -> None:
        process = self._process
        if process is None or process.stdout is None:
            return
        while line := process.stdout.readline(CONSOLE_COLUMNS):
            self._console.append(line.decode(errors="replace").rstrip())
