"""Lines of public reports, which were collected before the formats were made, are explained."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hcabi.logs.explain import explain_line
from hcabi.logs.formats import tools
from hcabi.logs.reader import recognize

ASKED = Path(__file__).parents[1] / "data/asked/lines.toml"
LINES = tomllib.loads(ASKED.read_text("utf-8"))["line"]


@pytest.mark.parametrize("row", LINES, ids=lambda r: r["found"])
def test_a_line_is_explained(row: dict[str, object], cli) -> None:
    ran = cli("explain", str(row["text"]))
    assert ran.code == 0
    said = " ".join(ran.out.split()).lower()
    assert isinstance(row["words"], list)
    assert [w for w in row["words"] if w.lower() not in said] == []


@pytest.mark.parametrize("row", LINES, ids=lambda r: r["found"])
def test_a_meaning_has_its_source(row: dict[str, object]) -> None:
    said = explain_line(str(row["text"]))
    assert said is not None
    assert said.source
    assert "{" not in f"{said.happened}{said.means}"


def test_a_later_key_hides_no_format() -> None:
    """The first key of a line chooses the formats; the example's own comes first in it."""
    for tool in tools():
        for line in tool.line:
            found = recognize(line.example)
            assert found is not None
            assert found.format == line


def test_error_texts_are_those_of_errno() -> None:
    text = "KVM_TDX_INIT_VM failed: {}"
    numbers = {
        "Invalid argument": -22, "Input/output error": -5, "No space left on device": -28,
        "Inappropriate ioctl for device": -25, "Bad address": -14, "Permission denied": None,
    }  # fmt: skip
    for said, number in numbers.items():
        found = recognize(text.format(said))
        assert found is not None
        assert found.event.result == number
