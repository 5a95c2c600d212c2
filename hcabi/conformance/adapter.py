"""The serving loop of a program under test: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any

from hcabi import __version__
from hcabi.conformance.protocol import PROTOCOL
from hcabi.conformance.reference import DIALECTS, LEVELS, Reference, Skip

__all__ = ["Execute", "reference_hello", "serve"]

#: Answers a case of a dialect; raises Skip for what it does not do.
Execute = Callable[[str, dict[str, Any]], dict[str, Any]]


def reference_hello() -> dict[str, Any]:
    """What the reference program says of itself."""
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "name": "hcabi",
        "version": __version__,
        "language": "Python",
        "dialects": list(DIALECTS),
        "levels": list(LEVELS),
    }


def serve(
    source: IO[str],
    sink: IO[str],
    execute: Execute | None = None,
    hello: dict[str, Any] | None = None,
) -> None:
    """Answer what comes from *source* on *sink* until it ends or says stop."""
    execute = execute or Reference().execute
    for line in source:
        message = json.loads(line)
        if message["type"] == "stop":
            return
        if message["type"] == "hello":
            answer = hello or reference_hello()
        else:
            answer = _answer(execute, message)
        sink.write(json.dumps(answer, separators=(",", ":")) + "\n")
        sink.flush()


def _answer(execute: Execute, message: dict[str, Any]) -> dict[str, Any]:
    seq = message["seq"]
    try:
        output = execute(message["dialect"], message["input"])
    except Skip as reason:
        return {"type": "skipped", "seq": seq, "reason": str(reason)}
    except Exception as error:  # a case must never end the program
        return {"type": "error", "seq": seq, "message": f"{type(error).__name__}: {error}"}
    return {"type": "result", "seq": seq, "output": output}
