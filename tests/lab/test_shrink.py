"""Shrinking: what is left is needed, and no larger than it must be."""

from __future__ import annotations

from typing import Any

from hcabi.lab.shrink import shrink

Inputs = list[dict[str, Any]]


def test_only_what_is_needed_stays() -> None:
    given = [{"in": {"x0": hex(n)}} for n in range(100)]

    def shows(inputs: Inputs) -> bool:
        numbers = [int(i["in"]["x0"], 16) for i in inputs]
        return 37 in numbers and 80 in numbers

    assert [i["in"]["x0"] for i in shrink(given, shows, trials=2000)] == ["0x25", "0x50"]


def test_numbers_become_the_smallest_that_still_show_it() -> None:
    given = [{"in": {"rbx": "0xdeadbeef12345fff", "rcx": "0x77"}, "vm": {"features": "0x30000"}}]
    small = shrink(given, lambda i: int(i[0]["in"]["rbx"], 16) & 0x800 != 0)
    assert small == [{"in": {"rbx": "0x800", "rcx": "0x0"}, "vm": {"features": "0x0"}}]


def test_lists_become_shorter() -> None:
    given = [{"back": [{"x0": "0x5"}, {"x0": "0x6"}, {"x0": "0x7"}]}]
    small = shrink(given, lambda i: any(r["x0"] == "0x6" for r in i[0]["back"]))
    assert small == [{"back": [{"x0": "0x6"}]}]


def test_what_is_given_is_not_changed() -> None:
    given = [{"in": {"x0": "0xff"}}]
    shrink(given, lambda _: True)
    assert given == [{"in": {"x0": "0xff"}}]


def test_trials_and_time_are_bounded() -> None:
    asked = 0

    def shows(inputs: Inputs) -> bool:
        nonlocal asked
        asked += 1
        return asked % 2 == 0

    given = [{"in": {"x0": hex(1 << 60)}} for _ in range(64)]
    assert shrink(given, shows, trials=50)
    assert asked <= 50
    asked = 0
    assert shrink(given, shows, seconds=0) == given
    assert asked == 0
