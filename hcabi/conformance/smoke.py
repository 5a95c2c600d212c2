"""
The smoke test for authors of a new program.

It has a few cases, one of each kind, and shows what was sent, the answer, what is wrong with it and
what to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import msgspec

from hcabi.conformance.cases import Case, contracts, load_cases
from hcabi.conformance.exits import RET
from hcabi.conformance.judge import judge
from hcabi.conformance.program import Program, ProgramBroken
from hcabi.conformance.protocol import (
    Error,
    Hello,
    ProtocolError,
    Skipped,
    answer_to,
    case_message,
    encode,
    hello_message,
    missing,
    parse_hello,
    warnings,
)

__all__ = ["Exchange", "hint_of", "smoke"]

#: One case of each kind, the simplest first.
CASES = (
    "x86.kvm/exit-codec/distinct-words",
    "x86.kvm/exit-codec/done",
    "x86.kvm/map-gpa-range/one-page",
    "x86.kvm/map-gpa-range/interrupted",
    "x86.kvm/nasty/ret-after-success",
    "x86.kvm/sequences/share-and-take-back",
    "x86.sev_es/map-gpa-range/share",
    "x86.snp/page-state-change/share-2m",
    "x86.snp/page-state-change/refused",
    "x86.snp/memory-fault/to-private",
    "x86.snp/sequences/call-then-touch",
    "x86.tdx/map-gpa/share-2m",
    "x86.tdx/map-gpa/retry",
    "x86.tdx/memory-fault/to-private",
    "x86.tdx/sequences/call-then-touch",
    "hyperv.vbs/exit-codec/share",
    "hyperv.vbs/visibility/three-in-a-row",
    "hyperv.vbs/visibility/goes-on",
    "hyperv.vbs/sequences/share-and-take-back",
    "arm64.cca/ipa-state/share",
    "arm64.cca_series/memory-fault/whole-range",
    "arm64.cca_series/sequences/share-and-take-back",
    "arm64.prototype/hypercall/share",
    "arm64.smccc/exit-codec/distinct",
    "arm64.smccc/mem-share/share",
    "arm64.smccc/sequences/share-take-back-share",
)
_DIRECTION = (
    "Compare start, size and direction with the call. Effects are in bytes; on x86, bit 4 of the"
    " attributes takes back, and no other bit decides."
)
_REFUSE = (
    "This call is to be refused: look for the check that is missing, of the state of the pages, the"
    " range, the alignment or reserved bits."
)
#: What a problem says, as a regular expression, and what to do; the first that fits is taken.
_HINTS = (
    ("no answer within", "Answer each line with one line, and flush standard output after it."),
    ("ended with", "The program must run until it reads \"stop\" or its input ends."),
    ("was ended by", "The program must run until it reads \"stop\" or its input ends."),
    ("no JSON", "Standard output is for answers alone; write messages to standard error."),
    ("UTF-8", "Lines are UTF-8 without any other bytes."),
    ("none of its calls", "Compare exit_reason and nr of kvm_run with the numbers that you serve."),
    ('"seq"', "Copy the case's seq into the answer, as a number."),
    ("sequence number", "Copy the case's seq into the answer; answer each case once."),
    ('"type"', 'Answers to cases have "type": "result", "skipped" or "error".'),
    ("as \"0x", "64-bit numbers are strings of hex digits, never JSON numbers."),
    ("run: expected", "Send back the whole kvm_run that you got, with your answer in it."),
    ("result: expected", "The result counts all pages of the list, from the first of the list."),
    (r"(ret|x0): expected (?!0x0\b).*, got 0x0$", _REFUSE),
    (r"ret: expected 0x\w+ \(E\w+\).*, got -", "KVM translates ret, and knows 0, +22 and +11."),
    (r"ret: expected -.*, got 0x\w+ \(E", "The guest reads ret itself; its errors are negative."),
    (r"x[1-3]: .*own argument", "Write 0 to x1..x3, on each path: they are results."),
    ("ret: expected", f"ret is 64 bits at offset {RET[0]} of kvm_run; write it on each path."),
    ("x0: expected", "Put what you write to x0..x3 into registers; ret does nothing on arm64."),
    ("kind: expected 'share'", "This exit is a share call: compare the numbers that you test for."),
    (r"expected share \[", _DIRECTION),
    (r"expected unshare \[", _DIRECTION),
    ("expected nothing, got", "Nothing is to change here: look for the check that is missing."),
    ("effects", "Effects are the ranges whose visibility you changed, in bytes."),
    ("missing", "Put every member into the output that the protocol page names."),
    ("size: expected", "The count is in pages of 4096 bytes; the size is in bytes."),
    ("shared: expected", "Bit 4 of the attributes takes back; nothing else of them decides."),
)  # fmt: skip


class Exchange(msgspec.Struct, frozen=True):
    """
    One question and its answer.

    Attributes:
        what: Its subject.
        sent: The line that was sent.
        got: The line that was received; empty if none.
        problems: What is wrong; empty if nothing is.
        hint: What to do.
        skipped: Why the program does not support it.
    """

    what: str
    sent: str
    got: str
    problems: tuple[str, ...] = ()
    hint: str = ""
    skipped: str = ""


def smoke(command: Sequence[str], timeout: float = 10.0) -> Iterator[Exchange]:
    """
    Try *command*, case by case; stop after the first wrong answer.

    Raises HostUsageError if it cannot be started.
    """
    program = Program(command)
    try:
        first, hello = _hello(program, timeout)
        yield first
        if hello is None:
            return
        chosen = _chosen(hello)
        problems = warnings(hello)
        if not chosen and not problems:
            problems = ("none of the contracts and levels that it declares has a case",)
        if problems:
            hint = f"Declare some of {', '.join(contracts())}."
            yield Exchange("what it declares", "", json.dumps(hello.contracts), problems, hint)
            return
        for seq, case in enumerate(chosen, 1):
            exchange = _case(program, timeout, seq, case, hello)
            yield exchange
            if exchange.problems:
                return
    finally:
        program.kill()


def _chosen(hello: Hello) -> list[Case]:
    """
    Choose simple cases for everything that is declared.

    These are the cases of CASES, and for other contracts and levels the first case of the highest
    strength.
    """
    cases = [case for case in load_cases() if not missing(hello, case)]
    simple = [case for name in CASES for case in cases if case.id == name]
    written = [case for case in reversed(cases) if "/captured-" not in case.id]
    found = {
        (case.contract, case.level): case for case in sorted(written, key=lambda c: c.strength)
    }
    covered = {(case.contract, case.level) for case in simple}
    return simple + [found[key] for key in sorted(found, key=str) if key not in covered]


def _hello(program: Program, timeout: float) -> tuple[Exchange, Hello | None]:
    line = encode(hello_message())
    got = b""
    try:
        got = program.ask(line, timeout)
        hello = parse_hello(got)
    except (ProgramBroken, ProtocolError) as error:
        return _wrong("hello", line, got, [str(error)], program), None
    return Exchange("hello", _text(line), _text(got)), hello


def _case(program: Program, timeout: float, seq: int, case: Case, hello: Hello) -> Exchange:
    line = encode(case_message(seq, case))
    got = b""
    try:
        got = program.ask(line, timeout)
        outcome = answer_to(seq, got)
    except (ProgramBroken, ProtocolError) as error:
        return _wrong(case.id, line, got, [str(error)], program)
    if isinstance(outcome, Skipped):
        return Exchange(case.id, _text(line), _text(got), skipped=outcome.reason)
    problems = [outcome.message] if isinstance(outcome, Error) else _problems(case, outcome, hello)
    if problems:
        return _wrong(case.id, line, got, problems, program)
    return Exchange(f"{case.id}: {case.summary}", _text(line), _text(got))


def _problems(case: Case, output: object, hello: Hello) -> list[str]:
    """Return musts, or all problems that such a case can find; a whole run reports the others."""
    found = judge(case, output, hello.vmm)
    matters = found.strength is not None and found.strength >= case.strength
    return list(found.problems) if matters else []


def _wrong(what: str, sent: bytes, got: bytes, problems: list[str], program: Program) -> Exchange:
    said = [f"standard error: {program.stderr}"] if program.stderr else []
    return Exchange(what, _text(sent), _text(got), (*problems, *said), hint_of(problems))


def hint_of(problems: Sequence[str]) -> str:
    """What to do about the first of *problems* of which that is known; empty if there is none."""
    fitting = (hint for text in problems for mark, hint in _HINTS if re.search(mark, text))
    return next(fitting, "")


def _text(line: bytes) -> str:
    return line.decode(errors="backslashreplace").rstrip("\n")
