"""The serving loop of a program under test: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import IO, Any

import msgspec

from hcabi import __version__
from hcabi.conformance.protocol import PROTOCOL
from hcabi.conformance.reference import (
    CONTRACTS,
    LEVELS,
    VMM,
    Reference,
    Skip,
)

__all__ = ["Execute", "reference_hello", "serve"]

#: The most characters of one message; the largest vector has far fewer.
LINE_LIMIT = 1 << 20

#: Answers a case of a contract; raises Skip for a case that it does not support.
Execute = Callable[[str, dict[str, Any]], dict[str, Any]]


def reference_hello() -> dict[str, object]:
    """The hello of the reference program."""
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "name": "hcabi",
        "version": __version__,
        "language": "Python",
        "contracts": list(CONTRACTS),
        "levels": list(LEVELS),
        "vmm": msgspec.to_builtins(VMM) | {"slots": list(VMM.slots)},
    }


def serve(
    source: IO[str],
    sink: IO[str],
    execute: Execute | None = None,
    hello: Mapping[str, object] | None = None,
) -> None:
    """
    Answer the messages of *source* on *sink* until its end or a stop message.

    The answer to a line that is not a message is an error without a seq.
    """
    execute = execute or Reference().execute
    while line := source.readline(LINE_LIMIT):
        message = _message(line)
        if isinstance(message, str):
            answer: Mapping[str, object] = {"type": "error", "message": message}
        elif message.get("type") == "stop":
            return
        elif message.get("type") == "hello":
            answer = hello or reference_hello()
        else:
            answer = _answer(execute, message)
        sink.write(json.dumps(answer, separators=(",", ":")) + "\n")
        sink.flush()


def _message(line: str) -> dict[str, Any] | str:
    """Return a line as a message, or what is wrong with it."""
    if len(line) == LINE_LIMIT:
        return f"a line of {LINE_LIMIT} characters or more"
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    if not isinstance(message, dict):
        return "a message is a JSON object"
    if message.get("type") not in ("hello", "case", "stop"):
        return '"type" must be "hello", "case" or "stop"'
    return message


def _answer(execute: Execute, message: dict[str, Any]) -> dict[str, object]:
    if "seq" not in message:
        return {"type": "error", "message": 'a case has "seq"'}
    seq = message["seq"]
    try:
        output = execute(message["contract"], message["input"])
    except Skip as reason:
        return {"type": "skipped", "seq": seq, "reason": str(reason)}
    except Exception as error:  # a case must never end the program
        return {"type": "error", "seq": seq, "message": f"{type(error).__name__}: {error}"}
    return {"type": "result", "seq": seq, "output": output}
