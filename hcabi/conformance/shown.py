"""Cases as text: the decoded question, and the right answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any, Final

from hcabi.arm64.registers import RESULT_REGISTERS
from hcabi.arm64.return_values import ReturnCode
from hcabi.arm64.rsi import RsiStatus
from hcabi.conformance.cases import Case
from hcabi.conformance.painted import painted, ranges_text
from hcabi.hyperv.hypercalls import (
    HvAcceptGpaPages,
    HvGpaRangeForVisibility,
    HvHypercallCode,
    HvHypercallInput,
    HvHypercallResult,
    HvPageVisibility,
    HvQueryVisibility,
    HvStatus,
)
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.layout.numbers import name_of
from hcabi.types import signed64
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.return_values import SYNTHESIZED_RETS, KvmError

__all__ = [
    "answer_text", "answers_text", "input_text", "number_text", "numbers_text", "signed_text",
]  # fmt: skip

_RUN = layout_of(KvmRun)
_CONTROL, _PAGE = layout_of(HvHypercallInput), layout_of(HvGpaRangeForVisibility)
_ACCEPT, _RESULT = layout_of(HvAcceptGpaPages), layout_of(HvHypercallResult)
_QUERY = layout_of(HvQueryVisibility)
#: Members of an answer whose numbers have constants.
_NAMED = ("ret", "result", "x0")
#: Mistakes whose strength an answer says.
_WEAKER = {"stop": "to end the VM instead", "other_numbers": "another number that is not 0"}
#: A number of an answer this near below 0 is shown as a negative one.
_MOST_NEGATED = 5000
#: The most frames of an input page to show; a list has 510.
_MOST_FRAMES = 8
#: The most steps of a sequence to show; captured boots have thousands.
_MOST_STEPS = 12


def input_text(case: Case) -> list[str]:
    """The decoded question of a case: the VM, its slots, each return of KVM_RUN or hypercall."""
    given = case.input
    lines = [f"operation: {given['op']}{_vm(given.get('vm', {}))}"]
    lines += [f"slot {_slot(slot)}" for slot in given.get("slots", [])]
    if "run" in given or "hypercall" in given:
        lines += _asked(case, given)
    steps = given.get("steps", [])
    for i, step in enumerate(steps[:_MOST_STEPS]):
        lines += [f"step {i}: {line}" for line in _asked(case, step)]
    if len(steps) > _MOST_STEPS:
        lines.append(f"and {len(steps) - _MOST_STEPS} more steps")
    shown = ("op", "vm", "slots", "run", "errno", "registers", "vcpu", "steps", "hypercall")
    lines += [f"{name}: {_plain(value)}" for name, value in given.items() if name not in shown]
    if "run" not in given and "registers" in given:
        lines.append(f"registers: {_registers(given)}")
    return lines


def answers_text(case: Case) -> list[str]:
    """The right answers of a case, the preferred one first, with names of their numbers."""
    lines = []
    for answer in case.expect:
        if "steps" not in answer:
            lines.append(_right(case.contract, answer))
            continue
        steps = answer["steps"]
        shown = enumerate(steps[:_MOST_STEPS])
        lines += [f"step {i}: {_right(case.contract, step)}" for i, step in shown]
        if len(steps) > _MOST_STEPS:
            lines.append(f"and {len(steps) - _MOST_STEPS} more steps")
    return lines


def _right(contract: str, expected: Mapping[str, Any]) -> str:
    """One right answer in one line."""
    parts = []
    weaker = dict(expected)  # an answer says of its own mistakes how much they matter
    for name, value in expected.items():
        if name == "answer":
            weaker |= value
            parts += [
                f"{n} {numbers_text(contract, n, [int(v, 16) for v in right])}"
                for n, right in value.items()
                if n not in _WEAKER
            ]
        elif name in ("effects", "shared") and isinstance(value, list):
            parts.append(f"{name} {ranges_text(painted(value, name), name)}")
        elif name not in _WEAKER and (name, value) != ("kind", "reply"):
            parts.append(f"{name} {_plain(value)}")
    parts += [f"{text} is a {weaker[name]}" for name, text in _WEAKER.items() if name in weaker]
    return ", ".join(parts)


def answer_text(case: Case, answer: Mapping[str, Any]) -> str:
    """The compared part of one answer in one line, its numbers with their constants."""
    parts = []
    for name, value in answer.items():
        if name == "registers":
            sent = case.input.get("registers", {})
            parts += [
                f"{register} {number_text(case.contract, register, int(content, 16))}"
                for register, content in value.items()
                if register in RESULT_REGISTERS or content != sent.get(register)
            ]
        elif name in _NAMED:
            parts.append(f"{name} {number_text(case.contract, name, int(value, 16))}")
        else:
            parts.append(f"{name} {_plain(value)}")
    return ", ".join(parts)


def numbers_text(contract: str, name: str, values: Sequence[int]) -> str:
    """Every right value of an answer's member, the preferred one first."""
    first, *others = (number_text(contract, name, value) for value in values)
    return f"{first}; also accepted: {', '.join(others)}" if others else first


def number_text(contract: str, name: str, value: int) -> str:
    """
    Format a number of an answer with its constant.

    Args:
        contract: The contract, which decides what a number means.
        name: Member of the answer: `ret`, `result`, or a register.
        value: The 64 bits.
    """
    constant = _constant(contract, name, value)
    if constant and value >> 63:
        return f"{constant} ({signed64(value)})"
    return f"{signed_text(value)} ({constant})" if constant else signed_text(value)


def signed_text(value: int) -> str:
    """Format as hex, with the small negative number that it may represent."""
    for bits, note in ((64, ""), (32, " in 32 bits")):
        below = (1 << bits) - value
        if 0 < below < _MOST_NEGATED:
            return f"{value:#x} ({-below}{note})"
    return f"{value:#x}"


def _constant(contract: str, name: str, value: int) -> str:
    """Constant of a number of an answer; empty if it has none, and for 0."""
    signed = signed64(value)
    if value == 0 or name not in _NAMED:
        return ""
    if name == "result":
        result = _RESULT.from_int(value)
        return f"{name_of(HvStatus, result.status)}, {result.reps_completed} done"
    if contract.startswith("x86."):
        if signed < 0:
            known: type[IntEnum] = KvmError if -signed in list(KvmError) else Errno
            return f"-{name_of(known, -signed)}" if -signed in list(known) else ""
        return name_of(Errno, value) if value in SYNTHESIZED_RETS else ""
    realm = contract.startswith("arm64.cca") and signed > 0
    statuses: type[IntEnum] = RsiStatus if realm else ReturnCode
    return name_of(statuses, signed) if signed in list(statuses) else ""


def _vm(vm: Mapping[str, object]) -> str:
    return "".join(f", {name} {_plain(value)}" for name, value in vm.items())


def _slot(slot: Mapping[str, object]) -> str:
    words = [f"[{slot['start']}, +{slot['size']})", "shared" if slot.get("shared") else "private"]
    if "guest_memfd" in slot:
        words.append("guest_memfd" if slot["guest_memfd"] else "no guest_memfd")
    words += [f"{name}: {slot[name]}" for name in ("change", "discard") if name in slot]
    return ", ".join(words)


def _asked(case: Case, given: dict[str, Any]) -> Iterator[str]:
    yield from _call(given["hypercall"]) if "hypercall" in given else _exit(case, given)
    if given.get("registers"):
        yield f"registers: {_registers(given)}"
    if given.get("changes"):
        yield f"from here on attempts to change the slots end: {', '.join(given['changes'])}"


def _call(call: dict[str, Any]) -> Iterator[str]:
    control = int(call["control"], 16)
    word = _CONTROL.from_int(control)
    name = name_of(HvHypercallCode, word.code)
    pages = f"pages {word.rep_start_index} to {word.rep_count - 1} of {word.rep_count}"
    yield f"hypercall: control {control:#x} ({name}, {pages}), input page at {call['address']}"
    if call["page"] is None:
        yield "input page: there is no memory"
        return
    if "output" in call:
        yield f"output page at {call['output']}"
    data = bytes.fromhex(call["page"]).ljust(_PAGE.size, b"\0")
    yield _INPUTS.get(word.code, _listed)(data, word)


def _accepted(data: bytes, _: HvHypercallInput) -> str:
    page = _ACCEPT.parse(data[: _ACCEPT.size])
    attributes = page.page_attributes
    seen = name_of(HvPageVisibility, attributes.host_visibility)
    return (
        f"input: partition {page.partition_id:#x}, visibility {seen}, memory type "
        f"{attributes.memory_type}, trust levels {attributes.vtl_set:#x}, reserved "
        f"{attributes.reserved:#x}, first page {page.gpa_page_base:#x}"
    )


def _listed(data: bytes, word: HvHypercallInput) -> str:
    page = _PAGE.parse(data)
    seen = name_of(HvPageVisibility, page.visibility.host_visibility)
    return (
        f"input page: partition {page.partition_id:#x}, visibility {seen}, "
        f"reserved {page.visibility.reserved0:#x} and {page.reserved1:#x}, "
        f"{_frames(page.gpa_page_list, word)}"
    )


def _asked_of(data: bytes, word: HvHypercallInput) -> str:
    page = _QUERY.parse(data.ljust(_QUERY.size, b"\0"))
    return f"input page: partition {page.partition_id:#x}, {_frames(page.gpa_page_list, word)}"


def _frames(listed: Sequence[int], word: HvHypercallInput) -> str:
    frames = [f"{frame:#x}" for frame in listed[: word.rep_count]]
    more = [f"and {len(frames) - _MOST_FRAMES} more"] if len(frames) > _MOST_FRAMES else []
    return f"frames {', '.join([*frames[:_MOST_FRAMES], *more])}"


#: How the input of a call is shown, by its number; that of others as a list of pages.
_INPUTS: Final[dict[int, Callable[[bytes, HvHypercallInput], str]]] = {
    HvHypercallCode.ACCEPT_GPA_PAGES: _accepted,
    HvHypercallCode.QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY: _asked_of,
}


def _exit(case: Case, given: dict[str, Any]) -> Iterator[str]:
    run, errno = bytes.fromhex(given["run"]), int(given.get("errno", "0x0"), 16)
    reason = _field(run, "exit_reason")
    returned = "0" if not errno else f"-1, errno {errno} ({name_of(Errno, errno)})"
    vcpu = f"vCPU {given['vcpu']}: " if "vcpu" in given else ""
    yield f"{vcpu}KVM_RUN = {returned}, exit reason {reason} ({name_of(ExitReason, reason)})"
    if reason == ExitReason.MEMORY_FAULT:
        fields = (f"{n} {_field(run, f'memory_fault.{n}'):#x}" for n in ("flags", "gpa", "size"))
        yield f"memory_fault: {', '.join(fields)}"
    elif reason == ExitReason.HYPERCALL:
        yield f"hypercall: {_hypercall(case, run)}"
    else:
        union = run[32:].rstrip(b"\0").hex()
        yield f"union: {union or 'zeroes'}"


def _hypercall(case: Case, run: bytes) -> str:
    nr, ret = _field(run, "hypercall.nr"), _field(run, "hypercall.ret")
    flags = _field(run, "hypercall.flags")
    if not case.contract.startswith("x86."):
        return f"nr {nr:#x}, flags {flags:#x}"
    args = [_field(run, f"hypercall.args[{i}]") for i in range(6)]
    text = f"nr {nr} ({name_of(Hypercall, nr)})"
    if nr == Hypercall.MAP_GPA_RANGE:
        way = "take back" if args[2] & 0x10 else "share"
        text += f": {way}, address {args[0]:#x}, {args[1]:#x} pages, attributes {args[2]:#x}"
    else:
        text += f", args {', '.join(f'{a:#x}' for a in args[:3])}"
    return f"{text}, ret {ret:#x}, flags {flags:#x}"


def _registers(given: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in given["registers"].items())


def _field(run: bytes, path: str) -> int:
    offset, size = _RUN.locate(path)
    return int.from_bytes(run[offset : offset + size], "little")


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
