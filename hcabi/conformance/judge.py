"""
The judge: whether a program's answer is right.

Only the members of the expectation are compared. Effects are compared by their final result, so a
program may work page by page or slot by slot.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from hcabi.conformance.cases import Case, Strength
from hcabi.conformance.exits import RET, RUN_SIZE, run_reason
from hcabi.conformance.hypercalls import is_success, part_of
from hcabi.conformance.members import (
    HEX,
    MalformedError,
    a_list,
    an_object,
    member,
    number,
    octets,
    short,
)
from hcabi.conformance.painted import (
    changes,
    common,
    freed_after_change,
    freed_before_change,
    freed_of,
    in_half,
    lies_in,
    minus,
    painted,
    ranges_text,
)
from hcabi.conformance.protocol import Declared
from hcabi.conformance.shown import number_text, numbers_text, signed_text
from hcabi.kvm.run import ExitReason

__all__ = ["ENDED", "OWN_ARGUMENT", "Judgement", "judge"]

#: The most problems with an answer to show.
_MOST_PROBLEMS = 20


class Judgement(msgspec.Struct, frozen=True):
    """
    What is wrong with an answer.

    Attributes:
        strength: How much it matters; None for a right answer.
        problems: As text; for a right answer empty, or what the guest sees if the VM stops.
    """

    strength: Strength | None = None
    problems: tuple[str, ...] = ()


class _Problem(NamedTuple):
    strength: Strength
    text: str


#: What a guest sees if the VMM stops, as its program declares, instead of a refusal.
ENDED = "the VM ends, as declared: the guest gets no answer"
#: Follows the value of a register that the VMM did not write.
OWN_ARGUMENT = " (the guest's own argument, not written)"
#: A VMM that pauses its VM and one that hangs look the same from outside.
_WAITS = "the VMM neither ends nor enters the guest again: it hangs, or has paused the VM"
_RIGHT, _RIGHT_AND_ENDED = Judgement(), Judgement(None, (ENDED,))


def judge(case: Case, output: object, declared: Declared | None = None) -> Judgement:
    """
    Judge *output*; *declared* is the program's declaration about the VMM.

    Of several right answers, *output* is compared with the one that it differs from least, or with
    the preferred one of several such.
    """
    declared = declared or Declared()
    nearest: list[_Problem] | None = None
    for expected in case.expect:
        comparison = _Comparison(case.contract, declared, case.input.get("slots", []))
        try:
            comparison.compare(expected, output, case.input, "")
        except MalformedError as error:
            comparison.add(str(error))
        found = comparison.problems
        if not found:
            return _RIGHT_AND_ENDED if comparison.ended else _RIGHT
        if nearest is None or _badness(found) < _badness(nearest):
            nearest = found
    assert nearest is not None
    nearest.sort(key=lambda problem: problem.strength, reverse=True)
    texts = [problem.text for problem in nearest[:_MOST_PROBLEMS]]
    if len(nearest) > len(texts):
        texts.append(f"and {len(nearest) - len(texts)} more")
    worst = max(problem.strength for problem in nearest)
    return Judgement(min(worst, case.strength), tuple(texts))


def _badness(problems: list[_Problem]) -> tuple[Strength, int]:
    return max(problem.strength for problem in problems), len(problems)


class _Comparison:
    """
    One output compared with one right answer.

    Attributes:
        contract: The contract, which names numbers.
        declared: The program's declaration.
        problems: What is wrong, in the order of the expectation.
        ended: Whether the VM stops where the expectation continues.
    """

    def __init__(self, contract: str, declared: Declared, slots: list[dict[str, Any]]) -> None:
        self.contract = contract
        self.declared = declared
        self.problems: list[_Problem] = []
        self.ended = False
        self._slots = slots
        self._changed: list[Any] = []  # effects of the steps before

    def add(self, text: str, strength: Strength = Strength.MUST) -> None:
        """Record a problem."""
        problem = _Problem(strength, text)
        if problem not in self.problems:  # memory that is freed while it is used has two reasons
            self.problems.append(problem)

    def compare(
        self, expected: dict[str, Any], output: object, given: dict[str, Any], path: str
    ) -> bool:
        """Compare one answer or step. Return whether the VM still runs."""
        got = an_object(output, path or "output")
        returns = _is_return(given)
        if returns:
            expected, got = _left_alone(expected), _left_alone(got)
            if "hypercall" in given:
                expected = part_of(expected, got, given["hypercall"])
        runs = not (expected.get("resume") is True and got.get("resume") is False)
        if not runs:
            self._stop(expected, given, an_object(output, path or "output"), path)
            # The guest never gets an answer; earlier changes still count.
            expected = {n: v for n, v in expected.items() if n not in ("answer", "resume")}
        for name, value in expected.items():
            if not _is_same(value, got.get(name)):
                self._member(name, expected, got, given, path)
        if returns and isinstance(effects := got.get("effects"), list):
            self._lost(effects, f"{path}effects")
            self._changed += changes(effects)
        if "when" in expected:
            self._undeclared(expected["when"], path)
        return runs

    def _member(
        self,
        name: str,
        expected: dict[str, Any],
        got: dict[str, Any],
        given: dict[str, Any],
        path: str,
    ) -> None:
        """Compare one member of an expectation."""
        value, where = expected[name], f"{path}{name}"
        match name:
            case "stop" | "when":
                return
            case "answer":
                self._answer(value, got, given, path)
            case "steps":
                self._steps(value, got, given)
            case "discarded":
                self._discarded(value, expected.get("effects", []), got, path)
            case "next" if value is not None:
                self.compare(value, member(got, name, where), {}, f"{where}.")
            case "effects" | "shared" if isinstance(value, list):
                self._ranges(value, got, where, name)
            case "memory":
                self._memory(value, got, where)
            case _:
                self._value(value, member(got, name, where), where)

    def _stop(
        self, expected: dict[str, Any], given: dict[str, Any], got: dict[str, Any], path: str
    ) -> None:
        """Judge a VM that stops, or a VMM that hangs, where the guest can continue."""
        answer = expected.get("answer", {})
        fault = "run" in given and run_reason(given["run"]) == ExitReason.MEMORY_FAULT
        what = "a memory fault" if fault else "a call"
        waits = got.get("waits") is True
        self.ended = not waits
        text = f"{path}resume: the VM ends at {what} after which it can go on"
        if waits:
            text = f"{path}resume: {_WAITS}, at {what} after which the guest can go on"
        elif got.get("kind") == "other":
            text = (
                f"{path}kind: your program says that this exit is none of its calls; it is {what}"
            )
        strength = Strength(expected.get("stop") or answer.get("stop") or "must")
        if strength is not Strength.POLICY:
            self.add(text, strength)
        elif self.declared.refuses == "answers":
            self.add(f"{text}, and the program declares that it answers", Strength.SHOULD)
        elif waits or self.declared.refuses is None:
            self.add(text, Strength.POLICY)

    def _undeclared(self, when: dict[str, str], path: str) -> None:
        """Judge an answer that is right for a VMM with another declaration."""
        said = self.declared.ranges
        if said is not None and when.get("ranges", said) != said:
            text = f"{path}effects: the program declares that it changes ranges as {said}"
            self.add(text, Strength.SHOULD)

    def _steps(
        self, expected: list[dict[str, Any]], got: dict[str, Any], given: dict[str, Any]
    ) -> None:
        steps = a_list(member(got, "steps", "steps"), "steps")
        if len(steps) != len(expected):
            self.add(f"steps: expected {len(expected)}, got {len(steps)}")
            return
        for i, (wanted, step, asked) in enumerate(
            zip(expected, steps, given["steps"], strict=True)
        ):
            if not self.compare(wanted, step, asked, f"steps[{i}]."):
                return  # there is no VM for the steps that follow
            if "hypercall" in asked and part_of(wanted, step, asked["hypercall"]) is not wanted:
                return  # the guest's next call is another

    def _answer(
        self, expected: dict[str, Any], got: dict[str, Any], given: dict[str, Any], path: str
    ) -> None:
        """Compare what the guest will get: `ret` in kvm_run, and registers, changed or not."""
        for name, right in expected.items():
            if name in ("stop", "other_numbers"):
                continue
            refused, note = None, ""
            if name == "ret":
                found = _ret(got, f"{path}run")
            elif name == "result":
                found = number(member(got, name, f"{path}{name}"), f"{path}{name}")
                refused = not is_success(found)
            else:
                where = f"{path}registers"
                registers = an_object(member(got, "registers", where), where)
                asked = given.get("registers", {}).get(name, "0x0")
                register = registers.get(name, asked)
                if register in right:
                    continue
                found = number(register, f"{where}.{name}")
                if found == int(asked, 16) != 0:
                    note = OWN_ARGUMENT
            values = [int(value, 16) for value in right]
            if found not in values:
                refused = found != 0 if refused is None else refused
                weaker = expected.get("other_numbers") if refused else None
                wanted = numbers_text(self.contract, name, values)
                shown = number_text(self.contract, name, found)
                text = f"{path}{name}: expected {wanted}, got {shown}{note}"
                self.add(text, Strength(weaker or "must"))

    def _discarded(
        self,
        expected: list[dict[str, Any]],
        changed: list[dict[str, Any]],
        got: dict[str, Any],
        path: str,
    ) -> None:
        """
        Compare the freed backing memory, and check that it was freed after the change.

        Memory that is not freed costs the host; memory freed outside the range, which is that of
        *changed* and *expected*, is lost for the guest.
        """
        asked = painted([*changed, *expected], path)
        where = f"{path}effects"
        effects = a_list(member(got, "effects", where), where)
        optional = [one for one in expected if "when" in one]
        if optional:
            self._freed_while_shared(optional, effects, where)
            effects = [e for e in effects if not lies_in(e, optional)]
            expected = [one for one in expected if "when" not in one]
        for half in ("shared", "private"):
            wanted = painted([one for one in expected if one["discard"] == half], where)
            found = freed_of(effects, half, where)
            missing, extra = minus(wanted, found), minus(found, wanted)
            if missing:
                text = (
                    f"{where}: the {half} memory of {ranges_text(missing, 'shared')} is not freed"
                )
                self.add(text, Strength.SHOULD)
            if beyond := minus(extra, asked):
                text = ranges_text(beyond, "shared")
                self.add(f"{where}: the {half} memory of {text} is freed, beyond the range")
            if used := freed_after_change(effects, half, where):
                self.add(_freed_in_use(where, half, used))
        if expected and freed_before_change(effects, where):
            text = f"{where}: memory is freed before its attributes are changed"
            self.add(text, Strength.SHOULD)

    def _freed_while_shared(
        self, parts: list[dict[str, Any]], effects: list[Any], where: str
    ) -> None:
        """Judge each effect that frees some of *parts* after it became shared."""
        for i, effect in enumerate(effects):
            if lies_in(effect, parts):
                freed = painted([effect], where)
                shared = [r for r in painted(changes(effects[:i]), where) if r[2]]
                if common(freed, shared):
                    half = effect["discard"]
                    self.add(f"{where}: the {half} memory is freed while it is shared")

    def _lost(self, effects: list[Any], where: str) -> None:
        """Judge freed memory of a half that the guest used before and uses after."""
        made = changes(effects)
        if len(made) == len(effects):
            return
        slots = [{**slot, "shared": slot.get("shared", False)} for slot in self._slots]
        for half, other in (("shared", "private"), ("private", "shared")):
            used = in_half([*slots, *self._changed], half, where)
            kept = minus(used, in_half(made, other, where))
            freed = freed_of(effects, half, where)
            if lost := common(freed, kept):
                self.add(_freed_in_use(where, half, lost))

    def _memory(self, expected: list[dict[str, Any]], got: dict[str, Any], where: str) -> None:
        """Compare the writes to guest memory; a program without writes may omit the member."""
        writes = []
        for i, item in enumerate(a_list(got.get("memory", []), where)):
            at = f"{where}[{i}]"
            one = an_object(item, at)
            start = number(member(one, "start", f"{at}.start"), f"{at}.start")
            data = octets(member(one, "bytes", f"{at}.bytes"), f"{at}.bytes", "memory")
            writes.append((start, data))
        allowed = [(int(one["start"], 16), int(one["size"], 16)) for one in expected]
        for low, data in writes:
            if not any(start <= low and low + len(data) <= start + size for start, size in allowed):
                self.add(f"{where}: {len(data)} bytes at {low:#x} that are not to be written")
        for (start, _), one in zip(allowed, expected, strict=True):
            wanted = bytes.fromhex(one["bytes"])
            found: list[int | None] = [None] * len(wanted)
            for low, data in writes:
                for address in range(max(low, start), min(low + len(data), start + len(wanted))):
                    found[address - start] = data[address - low]
            if found != list(wanted):
                text = "".join("??" if byte is None else f"{byte:02x}" for byte in found)
                self.add(f"{where} at {start:#x}: expected {wanted.hex()}, got {text}")

    def _ranges(
        self, expected: list[dict[str, Any]], got: dict[str, Any], where: str, name: str
    ) -> None:
        ranges = a_list(member(got, name, where), where)
        # The usual answer; 1 equals true, and is no truth value.
        if ranges == expected and all(type(one.get("shared", True)) is bool for one in ranges):
            return
        wanted = painted(expected, where)
        found = painted(changes(ranges), where)
        if name == "shared":
            # States are a set of shared ranges; effects have a direction.
            wanted = [r for r in wanted if r[2]]
            found = [r for r in found if r[2]]
        if wanted != found:
            self.add(
                f"{where}: expected {ranges_text(wanted, name)}, got {ranges_text(found, name)}"
            )

    def _value(self, expected: object, got: object, where: str) -> None:
        if isinstance(expected, dict):
            one = an_object(got, where)
            for name, value in expected.items():
                at = f"{where}.{name}"
                self._value(value, member(one, name, at), at)
        elif _is_same(expected, got):
            return
        elif isinstance(expected, str) and HEX.fullmatch(expected):
            found = number(got, where)
            if found != int(expected, 16):
                # Addresses and sizes have no sign.
                text = hex if where.endswith(("start", "size")) else signed_text
                self.add(f"{where}: expected {text(int(expected, 16))}, got {text(found)}")
        elif expected != got or type(expected) is not type(got):
            self.add(f"{where}: expected {short(expected)}, got {short(got)}")


def _freed_in_use(where: str, half: str, freed: list[tuple[int, int, bool]]) -> str:
    text = ranges_text(freed, "shared")
    return f"{where}: the {half} memory of {text} is freed while the guest uses it"


def _is_same(expected: object, got: object) -> bool:
    """Whether both are the same text or truth value, which is right whatever it means."""
    kind = type(expected)
    return (kind is str or kind is bool) and kind is type(got) and expected == got


def _is_return(given: dict[str, Any]) -> bool:
    """Whether it is a return of KVM_RUN, or a hypercall, to handle."""
    if "outcome" in given or given.get("op") == "decode_exit":
        return False
    return "run" in given or "hypercall" in given


def _left_alone(answer: dict[str, Any]) -> dict[str, Any]:
    """
    Replace `other` by a reply that does nothing.

    They cannot be distinguished: the VMM's loop gets an exit that its handler ignored.
    """
    if answer.get("kind") != "other":
        return answer
    return {**answer, "kind": "reply", "effects": [], "resume": False}


def _ret(got: dict[str, Any], where: str) -> int:
    run = octets(member(got, "run", where), where, "kvm_run")
    offset, size = RET
    if len(run) != RUN_SIZE:
        raise MalformedError(
            f"{where}: expected the {RUN_SIZE} bytes that were sent, got {len(run)}"
        )
    return int.from_bytes(run[offset : offset + size], "little")
