"""Every Python block of the site and the README runs; every command shown is one that there is."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from hcabi.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    p
    for p in [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    if not {"_build", "generated"} & set(p.parts)
)


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", body, flags=re.MULTILINE) for indent, body in found]


def named(language: str) -> list[Any]:
    pages = [p for p in PAGES if blocks(p, language)]
    return [pytest.param(p, id=str(p.relative_to(ROOT))) for p in pages]


@pytest.mark.parametrize("page", named("python"))
def test_python_blocks_run_in_order(page: Path) -> None:
    names: dict[str, Any] = {"__name__": page.stem}
    for i, block in enumerate(blocks(page, "python")):
        exec(compile(block, f"{page.name}, block {i + 1}", "exec"), names)


@pytest.mark.parametrize("page", [p for p in PAGES if "hcabi " in p.read_text(encoding="utf-8")],
                         ids=lambda p: str(p.relative_to(ROOT)))  # fmt: skip
def test_commands_are_those_that_there_are(page: Path) -> None:
    lines = "\n".join(blocks(page, "sh") + blocks(page, "console")).splitlines()
    lines += re.findall(r"`(hcabi [a-z][^`]*)`", page.read_text(encoding="utf-8"))
    used = {
        shlex.split(part)[1]
        for line in lines
        for part in re.findall(r"(?:^|/)(hcabi [a-z].*)$", line.strip())
    }
    assert used - set(COMMANDS) == set()


def test_there_is_something_to_run() -> None:
    assert len(named("python")) >= 8
