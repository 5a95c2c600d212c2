"""What of a row is its answer: named values, which can be compared and shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.agent import Json
from hcabi.layout import layout_of, name_of
from hcabi.layout.rows import rows_of

__all__ = ["answer", "differences"]

_RUN = layout_of(KvmRun)
_UNION = _RUN.field("exit_union").position
_WORD = 8


def answer(row: Json) -> dict[str, str]:
    """
    Name what a row says beyond its input.

    Of kvm_run that is the exit reason and the union, byte by byte: what an exit does not write
    holds what the one before it held, and the models know that.
    """
    if "errno" in row or "silent" in row:
        return {key: str(row[key]) for key in ("errno", "silent") if key in row}
    if "answer" in row:  # a step of `hcabi.captures.steps`
        return _step_answer(row["answer"])
    found: dict[str, str] = {}
    exits = row.get("exits") or [e for e in (row.get("exit"),) if e] + row.get("more_exits", [])
    for number, each in enumerate(exits):
        found.update((f"exit {number}: {name}", value) for name, value in _exit(each))
    found.update((f"after: {name}", str(value)) for name, value in row["out"].items())
    found["after: died"] = "yes" if "fault" in row else "no"
    return found


def differences(kernel: Json, model: Json) -> dict[str, tuple[str, str]]:
    """Values that differ between two rows, each as (kernel's, model's)."""
    left, right = answer(kernel), answer(model)
    names = [*left, *(name for name in right if name not in left)]
    both = {name: (left.get(name, "nothing"), right.get(name, "nothing")) for name in names}
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


def _step_answer(given: Json) -> dict[str, str]:
    found = {name: str(value) for name, value in given.items() if name != "exits"}
    for number, each in enumerate(given.get("exits", ())):
        found.update((f"exit {number}: {name}", value) for name, value in _exit(each))
    return found


def _exit(given: Json) -> Iterator[tuple[str, str]]:
    reason = given["reason"]
    run = bytes.fromhex(given["kvm_run_0_128"])
    yield "reason", name_of(ExitReason, reason)
    if "errno" in given:
        yield "errno", str(given["errno"])
    end = _UNION
    for name, start, size in _arm(reason):
        end = start + size
        yield name, hex(int.from_bytes(run[start:end], "little"))
    yield "rest of the union", run[end:].hex()
    for number, value in enumerate(given.get("x", ())[:4]):
        yield f"x{number}", value
    if "pc" in given:
        yield "pc", given["pc"]


@cache
def _arm(reason: int) -> tuple[tuple[str, int, int], ...]:
    """Name, start and size of the words that an exit's arm of the union has."""
    arm = _RUN.arm_for(reason)
    if arm is None or arm.arm is None:
        return ()
    found = []
    for row in rows_of(arm):
        if row.alias_of or "." in row.path:
            continue
        start, name = _UNION + row.offset, f"{arm.arm.name}.{row.path}"
        if row.size <= _WORD or row.size % _WORD:
            found.append((name, start, row.size))
        else:
            count = row.size // _WORD
            found += [(f"{name}[{n}]", start + n * _WORD, _WORD) for n in range(count)]
    return tuple(found)
