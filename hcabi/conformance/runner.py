"""
The runner: sends cases to a program and collects verdicts.

Any failure of the program during a case is a verdict on that case; then the program is restarted,
and the next case is sent. Only a program that never sends a hello ends the run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Self

from hcabi.conformance.cases import Case, Strength
from hcabi.conformance.judge import judge
from hcabi.conformance.known_failures import KnownFailures
from hcabi.conformance.program import Program, ProgramBroken
from hcabi.conformance.protocol import (
    Error,
    Hello,
    ProtocolError,
    Skipped,
    case_message,
    encode,
    hello_message,
    missing,
    parse_answer,
    parse_hello,
    parse_line,
    remarks,
    seq_of,
    warnings,
)
from hcabi.conformance.results import (
    CaseResult,
    CaseStatus,
    Report,
    settle,
)
from hcabi.errors import HcabiError

__all__ = ["CaseVerdict", "ConformanceRunner", "NoHello", "run"]

_STOP = {"type": "stop"}
#: Restarts in a row without an answered case after which the rest is not tried.
_MOST_RESTARTS = 5
#: Late answers to one case after which they count as a flood.
_MOST_LATE = 100


class CaseVerdict(NamedTuple):
    """Verdict on one case: details, and the strength of a mistake."""

    status: CaseStatus
    details: list[str]
    strength: Strength = Strength.MUST


class NoHello(HcabiError):  # noqa: N818 - the fact, in the protocol's words
    """The program never sent a valid hello."""


class ConformanceRunner:
    """Communicates with one program, and restarts it if it breaks."""

    def __init__(self, command: Sequence[str], timeout: float = 10.0) -> None:
        """
        Start *command* and exchange hellos.

        Args:
            command: Program and its arguments.
            timeout: Seconds for the hello and for each case.

        Raises:
            HostUsageError: It cannot be started.
            NoHello: It does not say hello.
        """
        self.command = command
        self.timeout = timeout
        self._seq = 0
        self._restarts = 0
        self._verdicts: dict[int, CaseVerdict] = {}
        self._program: Program | None = None
        self.hello = self._start()

    def _start(self) -> Hello:
        self._program = Program(self.command)
        try:
            line = self._program.ask(encode(hello_message()), self.timeout)
            return parse_hello(line)
        except (ProgramBroken, ProtocolError) as error:
            said = self._program.stderr
            self._end()
            raise NoHello(_with_stderr(f"no hello: {error}", said)) from error

    def _end(self) -> None:
        if self._program is not None:
            self._program.kill()
            self._program = None

    def put(self, case: Case) -> int:
        """Send one case and record the verdict. Return its number, for `verdict`."""
        self._collect_late()
        self._seq += 1
        if self._program is None and not self._restart():
            return self._seq
        assert self._program is not None
        try:
            line = self._program.ask(encode(case_message(self._seq, case)), self.timeout)
            self._verdicts[self._seq] = self._answered(self._program, case, line)
            self._restarts = 0
        except (ProgramBroken, ProtocolError) as error:
            self._note_broken(self._program, str(error))
            self._end()
        return self._seq

    def _restart(self) -> bool:
        self._restarts += 1
        try:
            if self._restarts > _MOST_RESTARTS:
                raise NoHello(f"it broke {_MOST_RESTARTS} times in a row; not started again")
            self._start()
        except HcabiError as error:
            self._verdicts[self._seq] = CaseVerdict(CaseStatus.BROKEN, [f"started again: {error}"])
            return False
        return True

    def _note_broken(self, program: Program, problem: str) -> None:
        details = _with_stderr(problem, program.stderr).splitlines()
        self._verdicts[self._seq] = CaseVerdict(CaseStatus.BROKEN, details)

    def _answered(self, program: Program, case: Case, line: bytes) -> CaseVerdict:
        deadline = time.monotonic() + self.timeout
        for _ in range(_MOST_LATE):
            message = parse_line(line)
            seq = seq_of(message)
            if seq == self._seq:
                return self._judged(case, message)
            self._late(seq, self._seq - 1)
            line = program.receive(deadline, self.timeout)
        raise ProgramBroken(f"flood: {_MOST_LATE} answers to earlier cases")

    def _judged(self, case: Case, message: dict[str, object]) -> CaseVerdict:
        outcome = parse_answer(message)
        if isinstance(outcome, Skipped):
            return CaseVerdict(CaseStatus.SKIPPED, [outcome.reason])
        if isinstance(outcome, Error):
            return CaseVerdict(CaseStatus.ERROR, [outcome.message])
        found = judge(case, outcome, self.hello.vmm)
        if found.strength is None:
            return CaseVerdict(CaseStatus.PASSED, list(found.problems))
        details = [*found.problems, *remarks(message)]
        return CaseVerdict(CaseStatus.FAILED, details, found.strength)

    def _late(self, seq: int, last: int) -> None:
        """Record one more answer to one of the cases up to number *last*."""
        if not 0 < seq <= last:
            raise ProtocolError(f"sequence number {seq}, expected {self._seq}")
        before = self._verdicts.get(seq)
        if before is not None and before.status is not CaseStatus.BROKEN:
            self._verdicts[seq] = CaseVerdict(CaseStatus.BROKEN, ["answered more than once"])

    def _collect_late(self) -> None:
        """Assign answers that arrived before a case is sent to the previous case."""
        if self._program is None:
            return
        try:
            for _ in range(_MOST_LATE):
                line = self._program.waiting_line()
                if line is None:
                    return
                self._take_late(line)
            raise ProgramBroken(f"flood: more than {_MOST_LATE} lines that nobody asked for")
        except ProgramBroken as error:
            if self._seq in self._verdicts:
                self._verdicts[self._seq] = CaseVerdict(CaseStatus.BROKEN, [str(error)])
            self._end()

    def _take_late(self, line: bytes) -> None:
        try:
            self._late(seq_of(parse_line(line)), self._seq)
        except ProtocolError as error:
            last = max(self._verdicts, default=None)
            if last is not None and self._verdicts[last].status is not CaseStatus.BROKEN:
                text = f"a line after its answer: {error}"
                self._verdicts[last] = CaseVerdict(CaseStatus.BROKEN, [text])

    def verdict(self, seq: int) -> CaseVerdict:
        """Verdict on the case with this number; later answers may still change it."""
        return self._verdicts[seq]

    def finish(self) -> None:
        """Send stop, collect late answers, and end the program."""
        program, self._program = self._program, None
        if program is None:
            return
        for line in program.stop(encode(_STOP)):
            self._take_late(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.finish()


def run(
    command: Sequence[str],
    cases: Iterable[Case],
    *,
    strict: bool = False,
    known: KnownFailures | None = None,
    timeout: float = 10.0,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """
    Send *cases* to *command*.

    Args:
        command: Program and its arguments.
        cases: The cases, in this order.
        strict: Whether a should counts like a must.
        known: Failures that are expected.
        timeout: Seconds for each answer.
        progress: Called with the number of finished cases.

    Raises:
        HostUsageError: The program cannot be started.
        NoHello: It does not say hello.
    """
    known = known or KnownFailures()
    asked: list[tuple[Case, int | None]] = []
    with ConformanceRunner(command, timeout) as runner:
        for done, case in enumerate(cases, 1):
            asked.append((case, None if missing(runner.hello, case) else runner.put(case)))
            progress(done)
        runner.finish()
        results: list[CaseResult] = []
        for case, seq in asked:
            if seq is None:
                text = f"the program does not declare {missing(runner.hello, case)}"
                results.append(CaseResult(case, CaseStatus.NOT_DECLARED, (text,)))
                continue
            status, details, strength = runner.verdict(seq)
            reason = known.reason(case.id)
            results.append(
                settle(case, status, details, strength=strength, strict=strict, known=reason)
            )
        return Report(runner.hello, strict, tuple(results), warnings(runner.hello))


def _with_stderr(problem: str, said: str) -> str:
    return f"{problem}\nstandard error: {said}" if said else problem
