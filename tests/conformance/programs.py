"""
Programs that break the protocol, each in its own way: `python programs.py NAME`.

They start often, so they import nothing of hcabi: the right answers of x86.kvm, by the case's id,
are in the file that the variable RIGHT_ANSWERS names.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CONTRACTS, LEVELS = ["x86.kvm"], ["codec", "handler", "scenario"]
Line = dict[str, Any]


RIGHT: dict[str, Line] = json.loads(Path(os.environ["RIGHT_ANSWERS"]).read_text())


def say(message: Line) -> None:
    print(json.dumps(message), flush=True)


def hello() -> None:
    say(
        {
            "type": "hello",
            "protocol": 2,
            "name": "odd",
            "version": "1",
            "language": "Python",
            "contracts": CONTRACTS,
            "levels": LEVELS,
        }
    )


def right(message: Line) -> Line:
    return {"type": "result", "seq": message["seq"], "output": RIGHT[message["id"]]}


def talk(answer: Callable[[Line], None]) -> None:
    """Be right, but for the case whose id ends in `ret-after-success`."""
    for line in sys.stdin:
        message = json.loads(line)
        if message["type"] == "stop":
            return
        if message["type"] == "hello":
            hello()
        elif message["id"].endswith("ret-after-success"):
            answer(message)
        else:
            say(right(message))


def raw(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def flood(message: Line) -> None:
    while True:
        raw(b"x" * 65536)


def flood_of_lines(message: Line) -> None:
    raw(json.dumps(right(message)).encode() + b"\n" + b"{}\n" * 1000)
    while True:
        raw(b"{}\n" * 1000)


def with_child(message: Line) -> None:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    time.sleep(60)


def twice(message: Line) -> None:
    say(right(message))
    say(right(message))


def closed(message: Line) -> None:
    os.close(1)
    time.sleep(60)


ANSWERS: dict[str, Callable[[Line], None]] = {
    "right": lambda m: say(right(m)),
    "hang": lambda m: time.sleep(60),
    "hang-with-child": with_child,
    "crash": lambda m: os._exit(7),
    "killed": lambda m: os.kill(os.getpid(), signal.SIGSEGV),
    "killed-in-real-time": lambda m: os.kill(os.getpid(), 35),
    "stderr": lambda m: sys.exit("\x1b[31mout of luck"),
    "flood": flood,
    "flood-of-lines": flood_of_lines,
    "twice": twice,
    "future": lambda m: say({**right(m), "seq": m["seq"] + 5}),
    "past": lambda m: say({**right(m), "seq": 1}),
    "no-seq": lambda m: say({"type": "result", "output": {}}),
    "utf-8": lambda m: raw(b'{"type":"\xff\xfe"}\n'),
    "no-json": lambda m: raw(b"Listening on port 80\n"),
    "array": lambda m: raw(b"[1]\n"),
    "deep": lambda m: raw(b"[" * 100_000 + b"\n"),
    "odd-type": lambda m: say({"type": "maybe", "seq": m["seq"]}),
    "no-output": lambda m: say({"type": "result", "seq": m["seq"]}),
    "output-null": lambda m: say({"type": "result", "seq": m["seq"], "output": None}),
    "empty-reason": lambda m: say({"type": "skipped", "seq": m["seq"], "reason": " "}),
    "skip": lambda m: say({"type": "skipped", "seq": m["seq"], "reason": "not done here"}),
    "error": lambda m: say({"type": "error", "seq": m["seq"], "message": "no luck"}),
    "closed": closed,
    "chatty": lambda m: (print("note", file=sys.stderr, flush=True), say(right(m)))[1],
}


def main(name: str) -> None:
    match name:
        case "silent":
            time.sleep(60)
        case "ends":
            pass
        case "odd-hello":
            raw(b"hi\n")
            time.sleep(60)
        case "future-hello":
            raw(
                b'{"type":"hello","protocol":99,"name":"","version":"","language":"","contracts":[],"levels":[]}\n'
            )
            time.sleep(60)
        case "nothing-declared":
            CONTRACTS.clear()
            talk(ANSWERS["right"])
        case "once":  # says hello the first time only
            if os.path.exists(sys.argv[2]):
                sys.exit(9)
            open(sys.argv[2], "w").close()
            talk(ANSWERS["crash"])
        case _:
            talk(ANSWERS[name])


main(sys.argv[1])
