"""
The program under test as a process: send lines, receive lines, and stop it.

Every call returns in time, whatever the program does: reads and writes wait on all its pipes
together, lines have a maximum length, and a supervisor ends the program with all its descendants.
POSIX only.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from hcabi.conformance.protocol import visible
from hcabi.errors import HostUsageError

__all__ = ["LINE_LIMIT", "Program", "ProgramBroken"]

#: The most bytes of a line; a longer one is a flood.
LINE_LIMIT = 1 << 20
_SUPERVISOR = Path(__file__).with_name("supervisor.py")
_STDERR_KEPT = 2000
_CHUNK = 1 << 16
#: Chunks of standard error to read at once: more than a pipe holds.
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
        # One for each line would cost as much as the line.
        self._waiting = selectors.DefaultSelector()
        for stream in (self._in, self._out, self._err):
            os.set_blocking(stream.fileno(), False)
        for stream in (self._out, self._err):
            self._waiting.register(stream, selectors.EVENT_READ)
        self._received = bytearray()
        self._searched = 0
        self._stderr = bytearray()
        self._err_read = 0
        self._out_open = self._err_open = True
        self._more = False
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
        self._drain_stderr()
        self._stderr.clear()
        return self.receive(time.monotonic() + timeout, timeout, line)

    def receive(self, deadline: float, timeout: float, pending: bytes = b"") -> bytes:
        """Wait for one line while *pending* is sent; see `ask`."""
        left = self._write(memoryview(pending)) if pending else memoryview(b"")
        if left:  # more than the pipe takes at once
            self._waiting.register(self._in, selectors.EVENT_WRITE)
        try:
            while True:
                if not left and (line := self._line()) is not None:
                    return line
                if not self._out_open and b"\n" not in self._received:
                    raise ProgramBroken(self._ending())
                remaining = deadline - time.monotonic()
                if remaining <= 0:
                    raise ProgramBroken(f"no answer within {timeout:g} seconds")
                left = self._pump(remaining, left)
        finally:
            if left:
                self._waiting.unregister(self._in)

    def _pump(self, timeout: float, left: memoryview) -> memoryview:
        """Transfer bytes once on every ready pipe. Return the rest to send."""
        for key, _ in self._waiting.select(timeout):
            if key.fileobj is self._in:
                left = self._write(left)
                if not left:
                    self._waiting.unregister(self._in)
            else:
                self._read(key.fileobj is self._out)
        return left

    def waiting_line(self) -> bytes | None:
        """Return a line that has already arrived, or None; never waits."""
        if (line := self._line()) is not None:
            return line
        while self._out_open and self._read(True):
            if (line := self._line()) is not None:
                return line
            if not self._more:
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
        self._waiting.close()
        for stream in (self._in, self._out, self._err):
            stream.close()
        self._out_open = self._err_open = False
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
            return left[os.write(self._in.fileno(), left[:_CHUNK]) :]
        except BlockingIOError:
            return left
        except BrokenPipeError:
            # It may have sent something before it closed its input.
            return left[len(left) :]

    def _read(self, output: bool) -> bool:
        """Read the available bytes; False at the end of the stream."""
        stream = self._out if output else self._err
        self._more = False
        try:
            data = os.read(stream.fileno(), _CHUNK)
        except BlockingIOError:
            return True
        if output:
            self._received += data
            if len(self._received) > LINE_LIMIT:
                raise ProgramBroken(
                    f"flood: {len(self._received)} bytes that are no answer of one line"
                )
            self._out_open = bool(data)
            self._more = bool(data)
        else:
            self._stderr += data
            self._err_read += len(data)
            del self._stderr[:-_STDERR_KEPT]
            self._err_open = bool(data)
        if not data:
            self._waiting.unregister(stream)
        return bool(data)

    def _drain_stderr(self) -> None:
        """Read its standard error now; bounded, because it may continue to write."""
        for _ in range(_MOST_CHUNKS):
            before = self._err_read
            if not self._err_open or not self._read(False) or self._err_read == before:
                return

    def _ending(self) -> str:
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return "it closed its standard output"
        self._drain_stderr()
        if code < 0:
            return f"it was ended by {signal.Signals(-code).name}"
        return f"it ended with exit code {code}"


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
