"""Two programs against each other: the first case that they answer differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from hcabi._closes import Closes
from hcabi.arm64.registers import RESULT_REGISTERS
from hcabi.arm64.rsi import CALL_OF_ID, RealmConfig, RsiFunction, RsiStatus
from hcabi.conformance.cases import Case
from hcabi.conformance.exits import RET, RUN_SIZE, run_reason
from hcabi.conformance.hypercalls import is_success
from hcabi.conformance.members import HEX, MalformedError, number, octets
from hcabi.conformance.painted import painted, ranges_text
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
)
from hcabi.conformance.runner import NoHello
from hcabi.kvm.run import ExitReason
from hcabi.layout import layout_of

__all__ = ["REPLIES", "Difference", "Side", "compare", "normal", "shorten"]

#: What counts in the answer to an operation that changes no memory of the host.
_CODEC = {
    "decode_exit": ("kind", "start", "size", "shared"),
    "encode_call": ("registers", "memory"),
    "decode_result": ("verdict", "done", "next"),
    "decode_word": ("fields",),
    "encode_word": ("value",),
}
#: Operations whose answer is one reply.
REPLIES = ("handle", "encode_reply")
_CONFIG = layout_of(RealmConfig)
#: The VMM chooses what follows in the granule that REALM_CONFIG fills.
_CONFIG_COMPARED = _CONFIG.field("ipa_width").size


class Difference(msgspec.Struct, frozen=True):
    """
    A case that two programs answer differently.

    Attributes:
        case: The case.
        answers: The compared part of each answer.
        outputs: The complete answer of each.
    """

    case: Case
    answers: tuple[object, object]
    outputs: tuple[object, object]


class Side(Closes):
    """One of the programs; it is started again after it broke."""

    def __init__(self, command: Sequence[str], timeout: float = 10.0) -> None:
        """Start *command*; raises HostUsageError if that fails, NoHello if it sends none."""
        self.command, self.timeout = command, timeout
        self._seq = 0
        self._program: Program | None = None
        self.hello = self._start()

    def _start(self) -> Hello:
        self._program = Program(self.command)
        try:
            return parse_hello(self._program.ask(encode(hello_message()), self.timeout))
        except (ProgramBroken, ProtocolError) as error:
            self.close()
            raise NoHello(f"{self.command[0]}: no hello: {error}") from error

    def ask(self, case: Case) -> dict[str, Any] | Skipped | Error:
        """Return the answer to *case*; an Error if there is none."""
        if self._program is None:
            self._start()
        assert self._program is not None
        self._seq += 1
        try:
            line = self._program.ask(encode(case_message(self._seq, case)), self.timeout)
            return answer_to(self._seq, line)
        except (ProgramBroken, ProtocolError) as error:
            self.close()
            return Error(str(error))

    def close(self) -> None:
        """End the program."""
        if self._program is not None:
            self._program.kill()
            self._program = None


def compare(first: Side, second: Side, cases: Iterable[Case]) -> tuple[int, Difference | None]:
    """Send *cases* to both. Return how many both answered, and the first difference."""
    compared = 0
    for case in cases:
        if missing(first.hello, case) or missing(second.hello, case):
            continue
        outputs = first.ask(case), second.ask(case)
        if any(isinstance(output, Skipped) for output in outputs):
            continue
        compared += 1
        found = _difference(case, outputs, (first.hello, second.hello))
        if found is not None:
            return compared, found
    return compared, None


def shorten(first: Side, second: Side, found: Difference) -> Difference:
    """Remove steps and slots of a sequence as long as the programs still differ."""
    for name in ("steps", "slots"):
        at = len(found.case.input.get(name, ())) - 1
        while at >= 0 and len(found.case.input[name]) > 1:
            kept = [one for i, one in enumerate(found.case.input[name]) if i != at]
            smaller = msgspec.structs.replace(found.case, input={**found.case.input, name: kept})
            outputs = first.ask(smaller), second.ask(smaller)
            found = _difference(smaller, outputs, (first.hello, second.hello)) or found
            at -= 1
    return found


def _difference(
    case: Case, outputs: tuple[object, object], hellos: tuple[Hello, Hello]
) -> Difference | None:
    one, other = (normal(case, output) for output in outputs)
    if one == other or _decided(one, other, hellos):
        return None
    return Difference(case, (one, other), outputs)


def _decided(one: object, other: object, hellos: tuple[Hello, Hello]) -> bool:
    """Whether the only difference is that one VMM stops, as declared, where the other refuses."""
    sides = [answer if isinstance(answer, list) else [answer] for answer in (one, other)]
    for steps in zip(*sides, strict=False):
        if steps[0] == steps[1]:
            continue
        for step, other_step, hello in zip(steps, reversed(steps), hellos, strict=True):
            if not isinstance(step, dict) or not isinstance(other_step, dict):
                return False
            if not {"resume", "effects"} <= step.keys() & other_step.keys():
                return False
            stops = hello.vmm.refuses == "stops" and not step["resume"]
            refuses = other_step["resume"] and _refuses(other_step)
            if stops and refuses and step["effects"] == other_step["effects"]:
                return True  # there is no VM for the steps that follow
        return False
    return False


def _answered(asked: dict[str, str], written: dict[str, str]) -> dict[str, str]:
    """Registers after a call; of a realm's, those that hold its answer."""
    after = {name: hex(number(value, name)) for name, value in {**asked, **written}.items()}
    called = int(asked.get("x0", "0x0"), 16)
    if called not in list(RsiFunction):
        return after
    failed = int(after["x0"], 16) != RsiStatus.SUCCESS and called != RsiFunction.ABI_VERSION
    if failed:
        return {"x0": after["x0"]}
    call = CALL_OF_ID.get(called)
    read = RESULT_REGISTERS if call is None else tuple(result.register for result in call.results)
    return {name: after.get(name, "0x0") for name in read}


def _written(asked: dict[str, str], writes: list[dict[str, str]]) -> list[dict[str, str]]:
    """Guest memory that an answer wrote, as vectors have it, however many writes it took."""
    memory: dict[int, int] = {}
    for one in writes:
        start = number(one["start"], "memory.start")
        memory.update(enumerate(octets(one["bytes"], "memory", "memory"), start))
    granule = None
    if int(asked.get("x0", "0x0"), 16) == RsiFunction.REALM_CONFIG:
        granule = int(asked["x1"], 16)
        for address in range(granule + _CONFIG_COMPARED, granule + _CONFIG.size):
            memory.pop(address, None)
    runs: list[tuple[int, bytearray]] = []
    for address in sorted(memory):
        if not runs or address != runs[-1][0] + len(runs[-1][1]):
            runs.append((address, bytearray()))
        runs[-1][1].append(memory[address])
    return [
        {
            "start": hex(start),
            "size": hex(_CONFIG.size if start == granule else len(data)),
            "bytes": data.hex(),
        }
        for start, data in runs
    ]


def _alike(value: object) -> object:
    """Write numbers and bytes in one way, in all of *value*."""
    if isinstance(value, dict):
        made = {name: _alike(one) for name, one in value.items()}
        if "bytes" in made:
            made["bytes"] = octets(made["bytes"], "bytes", "memory").hex()
        return made
    if isinstance(value, list):
        return [_alike(one) for one in value]
    return hex(int(value, 16)) if isinstance(value, str) and HEX.fullmatch(value) else value


def _refuses(step: Mapping[str, str]) -> bool:
    if "result" in step:
        return not is_success(int(step["result"], 16))
    return step.get("ret") != "0x0"


def normal(case: Case, output: object) -> object:
    """Return the effect of an answer on guest and memory, without the way it was written."""
    if isinstance(output, Error):
        return f"error: {output.message}"
    given, operation = case.input, case.input.get("op")
    try:
        if not isinstance(output, dict):
            raise TypeError("expected an object")
        if operation in REPLIES:
            return _step(case.contract, given, output)
        if operation == "play":
            steps = zip(given["steps"], output["steps"], strict=True)
            return [_step(case.contract, asked, step) for asked, step in steps]
        return {n: _alike(output[n]) for n in _CODEC[str(operation)] if n in output}
    except (MalformedError, KeyError, TypeError, ValueError) as error:
        return f"not an answer: {error}"


def _step(contract: str, given: dict[str, Any], output: dict[str, Any]) -> dict[str, Any]:
    """Normalize one reply; if the VM ends, only effects are compared."""
    made: dict[str, Any] = {"resume": output.get("kind") != "other" and output["resume"]}
    if "outcome" not in given:
        effects = [e for e in output.get("effects", []) if "discard" not in e]
        made["effects"] = ranges_text(painted(effects, "effects"), "effects")
    if "shared" in output:
        made["shared"] = ranges_text(painted(output["shared"], "shared"), "shared")
    if not made["resume"]:
        return made
    if output.get("memory"):
        made["memory"] = _written(given.get("registers", {}), output["memory"])
    if "hypercall" in given:
        return {**made, "result": hex(number(output["result"], "result"))}
    if not contract.startswith("x86."):
        return {**made, "registers": _answered(given.get("registers", {}), output["registers"])}
    offset, size = RET
    run = bytes.fromhex(output["run"])
    if len(run) != RUN_SIZE:
        raise ValueError(f"{len(run)} bytes of kvm_run, expected {RUN_SIZE}")
    if run_reason(given["run"]) == ExitReason.HYPERCALL:
        made["ret"] = hex(int.from_bytes(run[offset : offset + size], "little"))
    return made
