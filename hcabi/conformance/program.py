"""
The program under test as a process: send lines, receive lines, and stop it.

Every call returns in time, whatever the program does: reads and writes wait on all its pipes
together, lines have a maximum length, and a supervisor ends the program with all its descendants.
POSIX only.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from hcabi._repr import signal_name
from hcabi.conformance.protocol import visible
from hcabi.errors import HostUsageError

__all__ = ["LINE_LIMIT", "Program", "ProgramBroken"]

#: The most bytes of a line; a longer one is a flood.
LINE_LIMIT = 1 << 20
_SUPERVISOR = Path(__file__).with_name("supervisor.py")
_STDERR_KEPT = 2000
_CHUNK = 1 << 16
#: The most reads of what arrived: more than the pipes hold.
_MOST_CHUNKS = 100
#: Seconds for a program to end by itself after a stop message.
_GRACE = 2.0


class ProgramBroken(Exception):  # noqa: N818 - a verdict, not an error of ours
    """The program does not communicate any more; the message says why."""


class Program:
    """One running program."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start *command*; raises HostUsageError if that fails."""
        control, alive = os.pipe()
        self._control = open(alive, "wb", buffering=0)  # noqa: SIM115 - kill() closes it
        status, failed = os.pipe()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - running it is the purpose
                [sys.executable, "-I", "-S", _SUPERVISOR, str(control), str(failed), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                start_new_session=True,
                pass_fds=(control, failed),
            )
        finally:
            os.close(control)
            os.close(failed)
        self._in = _pipe(self._process.stdin)
        self._out = _pipe(self._process.stdout)
        self._err = _pipe(self._process.stderr)
        self._in_fd, self._out_fd, self._err_fd = (
            stream.fileno() for stream in (self._in, self._out, self._err)
        )
        for descriptor in (self._in_fd, self._out_fd, self._err_fd):
            os.set_blocking(descriptor, False)
        # One for each line, or selectors' wrapper of it, would cost as much as the line.
        self._ready = select.poll()
        for descriptor in (self._out_fd, self._err_fd):
            self._ready.register(descriptor, select.POLLIN)
        self._received = bytearray()
        self._searched = 0
        self._stderr = bytearray()
        self._out_open = True
        with open(status, "rb") as told:  # ends when the program is started, or cannot be
            if errno := told.read():
                self.kill()
                raise HostUsageError(f"cannot start {command[0]!r}: {os.strerror(int(errno))}")

    @property
    def stderr(self) -> str:
        """The end of its standard error, safe to print."""
        return visible(self._stderr.decode(errors="backslashreplace")).strip()

    def ask(self, line: bytes, timeout: float) -> bytes:
        """
        Send *line* and wait for one line, without its end; `stderr` restarts here.

        Raises ProgramBroken if it hangs, ends, or sends a line without end.
        """
        self._drain()
        self._stderr.clear()
        return self.receive(time.monotonic() + timeout, timeout, line)

    def receive(self, deadline: float, timeout: float, pending: bytes = b"") -> bytes:
        """Wait for one line while *pending* is sent; see `ask`."""
        left = self._write(memoryview(pending)) if pending else memoryview(b"")
        if left:  # more than the pipe takes at once
            self._ready.register(self._in_fd, select.POLLOUT)
        try:
            while True:
                if not left and (line := self._line()) is not None:
                    return line
                if not self._out_open and b"\n" not in self._received:
                    raise ProgramBroken(self._ending())
                remaining = deadline - time.monotonic()
                if remaining <= 0:
                    raise ProgramBroken(f"no answer within {timeout:g} seconds")
                for descriptor in self._transfer(remaining):
                    if descriptor == self._in_fd:
                        left = self._write(left)
                        if not left:
                            self._ready.unregister(self._in_fd)
        finally:
            if left:
                self._ready.unregister(self._in_fd)

    def _transfer(self, timeout: float) -> list[int]:
        """Wait for any pipe, and read what arrived. Return the descriptors that were ready."""
        ready = [descriptor for descriptor, _ in self._ready.poll(timeout * 1000)]
        for descriptor in ready:
            if descriptor != self._in_fd:
                self._read(descriptor)
        return ready

    def waiting_line(self) -> bytes | None:
        """Return a line that has already arrived, or None; never waits."""
        for _ in range(_MOST_CHUNKS):
            if (line := self._line()) is not None:
                return line
            if not self._transfer(0):
                break
        return None

    def stop(self, line: bytes) -> list[bytes]:
        """
        Send *line*, wait shortly for its end, then end it.

        Return the lines that still arrived.
        """
        late: list[bytes] = []
        deadline = time.monotonic() + _GRACE
        try:
            pending = line
            while len(late) < 100:
                late.append(self.receive(deadline, _GRACE, pending))
                pending = b""
        except ProgramBroken:
            pass
        self.kill()
        return late

    def kill(self) -> None:
        """End it and everything that it started."""
        for stream in (self._in, self._out, self._err):
            stream.close()
        self._out_open = False
        self._control.close()  # the supervisor ends everything now
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:  # something started faster than it could be ended
            self._process.kill()
            self._process.wait()

    # --- bytes

    def _line(self) -> bytes | None:
        end = self._received.find(b"\n", self._searched)
        if end < 0:
            self._searched = len(self._received)
            return None
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        self._searched = 0
        return line

    def _write(self, left: memoryview) -> memoryview:
        try:
            return left[os.write(self._in_fd, left) :]
        except BlockingIOError:
            return left
        except BrokenPipeError:
            # It may have sent something before it closed its input.
            return left[len(left) :]

    def _read(self, descriptor: int) -> None:
        """Read what arrived on a pipe that is ready; its end is read once."""
        data = os.read(descriptor, _CHUNK)
        if not data:
            self._ready.unregister(descriptor)
        if descriptor == self._err_fd:
            self._stderr += data
            del self._stderr[:-_STDERR_KEPT]
            return
        self._out_open = bool(data)
        self._received += data
        if len(self._received) > LINE_LIMIT:
            raise ProgramBroken(
                f"flood: {len(self._received)} bytes that are no answer of one line"
            )

    def _drain(self) -> None:
        """Read what arrived; bounded, because the program may continue to write."""
        for _ in range(_MOST_CHUNKS):
            if not self._transfer(0):
                return

    def _ending(self) -> str:
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return "it closed its standard output"
        self._drain()
        if code < 0:
            return f"it was ended by {signal_name(-code)}"
        return f"it ended with exit code {code}"


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
