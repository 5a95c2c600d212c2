"""What a program's source has of a line becomes a pattern of the lines that it prints."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hcabi.catalogue.printf import each_line, format_of


@pytest.mark.parametrize(
    ("text", "line", "groups"),
    [
        ("SEV: %<n>s failed %<e>#x, rc %<rc>d", "SEV: INIT failed 0x13, rc -5", "INIT 0x13 -5"),
        ("EFER= %<value>016llx", "EFER= 0000000000000d01", "0000000000000d01"),
        ("%-20s%<value>08x of 100%%", "int_ctl:            00000001 of 100%", "00000001"),
        ("a.b(c) [%<at>p]", "x a.b(c) [00000000a1b2c3d4] y", "00000000a1b2c3d4"),
    ],
)
def test_a_text_matches_what_it_prints(text: str, line: str, groups: str) -> None:
    made = format_of(text)
    found = re.search(made["pattern"], line)
    assert found is not None
    assert list(found.groups())[1:] == groups.split()
    assert made["key"] in line
    assert re.search(made["pattern"], made["example"])


def test_a_number_filled_with_zeros_has_all_of_them() -> None:
    made = format_of("exit_code: %016llx")
    assert re.search(made["pattern"], "exit_code:           0000000000000403")
    assert re.search(made["pattern"], made["example"])
    assert re.search(made["pattern"], "exit_code: 137") is None


@pytest.mark.parametrize("line", ["rc 0xffffffeg", "rc 5x", "RC 5", "rc"])
def test_a_number_is_a_whole_number(line: str) -> None:
    assert re.search(format_of("rc %d")["pattern"], line) is None


def test_each_text_is_a_line_of_its_own() -> None:
    rest: dict[str, Any] = {"name": "n", "happened": "h"}
    made = list(each_line({"line": [{**rest, "texts": ["a %d", "b"]}, {**rest, "key": "k"}]}))
    assert [line["key"] for line in made] == ["a ", "b", "k"]
    assert all(line["happened"] == "h" and "texts" not in line for line in made)


def test_each_form_is_a_line_with_what_is_its_own_and_what_all_have() -> None:
    forms = [{"name": "a", "key": "k"}, {"name": "b", "key": "l", "about": ["x"]}]
    made = list(each_line({"line": [{"means": "m", "form": forms}, {"name": "c", "key": "n"}]}))
    assert made == [*({"means": "m", **form} for form in forms), {"name": "c", "key": "n"}]
