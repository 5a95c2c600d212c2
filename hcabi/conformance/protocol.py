"""
The messages between runner and program: one JSON object a line, in UTF-8.

`docs/conformance/protocol.md` is the page for implementers.
"""

from __future__ import annotations

import difflib
import enum
import reprlib
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from hcabi import __version__
from hcabi.conformance.cases import Case, Level, contracts

__all__ = [
    "PROTOCOL",
    "Declared",
    "Error",
    "Hello",
    "Lack",
    "Missing",
    "Outcome",
    "ProtocolError",
    "Skipped",
    "answer_to",
    "case_message",
    "encode",
    "hello_message",
    "lacks",
    "missing",
    "parse_answer",
    "parse_hello",
    "remarks",
    "visible",
    "warnings",
]

PROTOCOL = 2
MOST_WARNINGS = 10
MOST_REMARKS = 20
#: The most characters of a program's text to keep; answers are bounded by the line.
TEXT_LIMIT = 2000
#: The most bytes of a hello, which is kept to the end.
HELLO_LIMIT = 16384
_REPR = reprlib.Repr()
_REPR.maxlevel, _REPR.maxstring, _REPR.maxother = 3, 60, 60
_LEVELS = tuple(level.value for level in Level)


class ProtocolError(ValueError):
    """A program sent something that is not in the protocol; the message says what."""


class Declared(msgspec.Struct, frozen=True):
    """
    What a program declares about its VMM; cases and judgements follow it.

    Attributes:
        refuses: Whether it `answers` an impossible request, or `stops` the VM; None if not
            declared.
        retry: Whether it ever asks a guest to retry.
        ranges: Whether it changes a range over two slots as a `whole`, all or nothing, or in
            `pieces`; None if not declared.
        slots: Kinds of slots of its VMs with private memory: `guest_memfd`, `plain`.
        discards: Whether it reports the backing memory that it frees.
        immediate_exit: Whether it ever sets `immediate_exit` of kvm_run.
    """

    refuses: Literal["answers", "stops"] | None = None
    retry: bool = False
    ranges: Literal["whole", "pieces"] | None = None
    slots: tuple[Literal["guest_memfd", "plain"], ...] = ("guest_memfd", "plain")
    discards: bool = False
    immediate_exit: bool = True


class Hello(msgspec.Struct, frozen=True):
    """
    A program's description of itself.

    Attributes:
        protocol: Version of the protocol that it uses.
        name: Its name.
        version: Its version.
        language: Its programming language.
        contracts: Contracts that it supports.
        levels: Levels that it supports.
        vmm: The decisions of its VMM.
    """

    protocol: int
    name: str
    version: str
    language: str
    contracts: list[str]
    levels: list[str]
    vmm: Declared = Declared()


class Skipped(msgspec.Struct, frozen=True):
    """A program does not support this case, and says why."""

    reason: str


class Error(msgspec.Struct, frozen=True):
    """A program failed on a case, and says how."""

    message: str


#: An answer to a case: an output, or why there is none.
Outcome = dict[str, Any] | Skipped | Error


def encode(message: Mapping[str, object]) -> bytes:
    """One line."""
    return msgspec.json.encode(message) + b"\n"


def hello_message() -> dict[str, object]:
    """The runner's first line."""
    return {"type": "hello", "protocol": PROTOCOL, "runner": f"hcabi {__version__}"}


def case_message(seq: int, case: Case) -> dict[str, object]:
    """A line with one case."""
    return {
        "type": "case",
        "seq": seq,
        "id": case.id,
        "level": case.level.value,
        "contract": case.contract,
        "input": case.input,
    }


def visible(text: str) -> str:
    """Escape every control character (escape, NUL, bidi) in *text*."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def cut(text: str) -> str:
    """Shorten a program's text, so that it can be kept for every case."""
    return text if len(text) <= TEXT_LIMIT else f"{text[:TEXT_LIMIT]}... ({len(text)} characters)"


def parse_line(line: bytes) -> dict[str, Any]:
    """Parse one line as an object; raises ProtocolError."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise ProtocolError(f"invalid UTF-8 at byte {error.start}: {excerpt(line)}") from None
    try:
        message = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ProtocolError(f"no JSON ({error}): {excerpt(line)}") from None
    if not isinstance(message, dict):
        raise ProtocolError(f"a JSON object was expected: {excerpt(line)}")
    return message


def parse_hello(line: bytes) -> Hello:
    """Read a program's hello; raises ProtocolError."""
    if len(line) > HELLO_LIMIT:
        raise ProtocolError(f"hello: {len(line)} bytes, at most {HELLO_LIMIT}")
    message = parse_line(line)
    if message.get("type") != "hello":
        raise ProtocolError(f'"type" must be "hello", got {brief(message.get("type"))}')
    try:
        hello = msgspec.convert(message, Hello)
    except msgspec.ValidationError as error:
        raise ProtocolError(f"hello: {error}") from None
    if hello.protocol != PROTOCOL:
        raise ProtocolError(f"the program speaks protocol {hello.protocol}, this runner {PROTOCOL}")
    unknown = [level for level in hello.levels if level not in _LEVELS]
    if unknown:
        raise ProtocolError(f"hello: no level {unknown[0]!r}; there are {', '.join(_LEVELS)}")
    return hello


class Lack(enum.Enum):
    """
    A kind of declaration that a hello lacks.

    Attributes:
        text: What is not declared, with a place for names.
        remedy: What the author of the program can do.
    """

    CONTRACT = "contract {}", "name in `contracts` of the hello those that the VMM serves"
    LEVEL = (
        "level {}",
        "name it in `levels` of the hello; a VMM has `handler` and `scenario`, and `codec` only "
        "with a decoder that can be called alone",
    )
    RETRY = (
        "that the VMM asks guests to try again (vmm.retry)",
        'if it does, put `"retry": true` into `vmm` of the hello',
    )
    DISCARDS = (
        "that it reports freed memory (vmm.discards)",
        "add each free of backing memory to `effects` (the examples call `host_discard`), and put "
        '`"discards": true` into `vmm` of the hello; memory that is not reported counts as kept',
    )
    SLOTS = (
        "slots without a guest_memfd (vmm.slots)",
        "if a VM with private memory can have them, name `plain` in `slots` of `vmm` of the hello",
    )
    IMMEDIATE_EXIT = (
        "that the VMM sets immediate_exit (vmm.immediate_exit)",
        'if it ever does, take `"immediate_exit": false` out of `vmm` of the hello',
    )

    def __init__(self, text: str, remedy: str) -> None:
        self.text = text
        self.remedy = remedy


class Missing(msgspec.Struct, frozen=True):
    """
    What a program must declare to get a case.

    Attributes:
        kind: Its kind.
        name: Name of the contract or level.
    """

    kind: Lack
    name: str = ""

    def __str__(self) -> str:
        return self.kind.text.format(self.name)


def missing(hello: Hello, case: Case) -> Missing | None:
    """What a program must declare to get *case*, and does not; None if nothing."""
    if case.contract not in hello.contracts:
        return Missing(Lack.CONTRACT, case.contract)
    if case.level.value not in hello.levels:
        return Missing(Lack.LEVEL, case.level.value)
    return lacks(hello.vmm, case)


def lacks(vmm: Declared, case: Case) -> Missing | None:
    """What a VMM lacks, so that *case* does not apply to it; None if nothing."""
    needs = case.needs
    if needs.retry and not vmm.retry:
        return Missing(Lack.RETRY)
    if needs.discards and not vmm.discards:
        return Missing(Lack.DISCARDS)
    if needs.plain_slots and "plain" not in vmm.slots:
        return Missing(Lack.SLOTS)
    if needs.immediate_exit and not vmm.immediate_exit:
        return Missing(Lack.IMMEDIATE_EXIT)
    return None


def warnings(hello: Hello) -> tuple[str, ...]:
    """Warnings about a hello: contracts that do not exist, with the most similar name."""
    found = []
    known = contracts()
    for name in hello.contracts:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            meant = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
            found.append(f"hello: there is no contract {brief(name)}{meant}")
    return tuple(found[:MOST_WARNINGS])


def seq_of(message: Mapping[str, object]) -> int:
    """Sequence number of an answer; raises ProtocolError if there is none."""
    seq = message.get("seq")
    if type(seq) is not int:
        raise ProtocolError(f'"seq" must be the number of the case, got {brief(seq)}')
    return seq


def parse_answer(message: Mapping[str, object]) -> Outcome:
    """Read an answer to a case; raises ProtocolError."""
    match message:
        case {"type": "result", "output": dict() as output}:
            return output
        case {"type": "skipped", "reason": str() as reason} if reason.strip():
            return Skipped(cut(reason))
        case {"type": "error", "message": str() as text}:
            return Error(cut(text))
        case {"type": "result"}:
            raise ProtocolError('a result needs "output", an object')
        case {"type": "skipped"}:
            raise ProtocolError('a skipped case needs "reason", a text')
        case {"type": "error"}:
            raise ProtocolError('an error needs "message", a text')
    raise ProtocolError(
        f'"type" must be "result", "skipped" or "error", got {brief(message.get("type"))}'
    )


def answer_to(seq: int, line: bytes) -> Outcome:
    """Read the answer to the case with this number; raises ProtocolError."""
    message = parse_line(line)
    if (number := seq_of(message)) != seq:
        raise ProtocolError(f"sequence number {number}, expected {seq}")
    return parse_answer(message)


def remarks(message: Mapping[str, object]) -> list[str]:
    """Return what a program remarks on its result, for the report of a failure."""
    found = message.get("remarks")
    texts = found[:MOST_REMARKS] if isinstance(found, list) else []
    return [cut(text) for text in texts if isinstance(text, str)]


def brief(value: object) -> str:
    """Format a value of an answer in a few characters."""
    return _REPR.repr(value)


def excerpt(line: bytes) -> str:
    """Start of a line, safe to print."""
    shown = ascii(line[:80].decode(errors="backslashreplace"))[1:-1]
    return shown + ("..." if len(line) > 80 else "")
