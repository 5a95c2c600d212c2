"""A captured boot as a realm as vectors."""

from __future__ import annotations

from typing import Any

from hcabi.captures.format import BootRow, Capture
from tools.captured_vectors.files import (
    NR,
    PAGE,
    boot_file,
    painted,
    readable,
    replied,
)

__all__ = ["boot"]

_CONFIG, _SET, _GET = 0xC4000196, 0xC4000197, 0xC4000198
_EMPTY = 0
#: How many registers, from x0 on, a call answers in; the others tell the guest nothing.
_RESULTS = {_CONFIG: 1}
_ALL_RESULTS = 3

_RULE = (
    "nr is the function id. IPA_STATE_SET: x1 is the first address and x2 the end, x3 says EMPTY "
    "(0: share) or RAM (1: take back); the recorded answer is 0, the end and 0, for each. "
    "REALM_CONFIG: the width of addresses stands first in the page that x1 names, and x0 is 0. "
    "IPA_STATE_GET: the recorded answer for what is no memory is DEV for all of it; EMPTY is right "
    "too, as is less than all (out_top > base). What changes nothing may have an effect or none."
)


def boot(capture: Capture) -> dict[str, Any]:
    """Make the file of a boot as a realm, its calls forwarded."""
    vm = {"type": "default", "ipa_bits": capture.header.vm.ipa_bits}
    steps, expected = [], []
    strokes: list[dict[str, Any]] = []
    for _, row in capture.rows:
        assert isinstance(row, BootRow)
        run = bytes.fromhex(row.kvm_run_0_128)
        registers = {f"x{n}": value for n, value in enumerate(row.x[:5])}
        steps.append({"exit": readable(run), "registers": registers})
        before = painted(strokes)
        number = int.from_bytes(run[NR : NR + 8], "little")
        if number == _SET:
            strokes.append(_stroke(row))
        after = painted(strokes)
        expect: dict[str, Any] = {"kind": "reply", "answer": _answer(number, row), "resume": True}
        if number == _CONFIG:
            assert capture.header.vm.ipa_bits is not None
            width = capture.header.vm.ipa_bits.to_bytes(8, "little")
            expect["memory"] = [{"start": row.x[1], "size": hex(PAGE), "bytes": width.hex()}]
        if number != _SET:
            expect["effects"] = []
        elif before != after:
            expect["effects"] = strokes[-1:]
        expected.append(expect | {"shared": after})
    return boot_file("arm64.cca", capture, _RULE, vm, steps, expected, notes=("order", "discovery"))


def _stroke(row: BootRow) -> dict[str, Any]:
    base, top = (int(value, 16) for value in row.x[1:3])
    return {"start": hex(base), "size": hex(top - base), "shared": int(row.x[3], 16) == _EMPTY}


def _answer(number: int, row: BootRow) -> dict[str, list[str]]:
    count = _RESULTS.get(number, _ALL_RESULTS)
    made = {name: [value] for name, value in list(replied(row).items())[:count]}
    if number == _GET:
        base, top = (int(value, 16) for value in row.x[1:3])
        made["x1"] += [hex(end) for end in range(base + PAGE, top, PAGE)]
        made["x2"].append(hex(_EMPTY))
    return made
