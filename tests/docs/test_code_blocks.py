"""
Every Python block of the site and the README runs; every command shown is one that there is.

Other blocks are JSON that can be read, output that was printed while the site was built, or parts
of files that have tests.
"""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from hcabi.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
#: Files of the repository that pages include count as pages.
PAGES = sorted(
    p
    for p in [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    if not {"_build", "generated"} & set(p.parts)
)
#: What a block may be: what the tests below look at, and text that nobody could run.
LANGUAGES = {"python", "sh", "console", "json", "yaml", "text", ""}


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", body, flags=re.MULTILINE) for indent, body in found]


def named(language: str) -> list[Any]:
    pages = [p for p in PAGES if blocks(p, language)]
    return [pytest.param(p, id=str(p.relative_to(ROOT))) for p in pages]


def fences(page: Path) -> list[str]:
    """What stands behind the opening fence of each block."""
    marks = re.findall(r"^ *```(.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return marks[::2]


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


@pytest.mark.parametrize("page", named("json"))
def test_json_blocks_can_be_read(page: Path) -> None:
    decoder = json.JSONDecoder()
    for block in blocks(page, "json"):
        rest = re.sub(r'(, )?(?<!")…', "", block).replace("…", "").strip()
        while rest:
            value, end = decoder.raw_decode(rest)
            assert value
            rest = rest[end:].strip()


@pytest.mark.parametrize("page", named("yaml"))
def test_yaml_blocks_can_be_read(page: Path) -> None:
    yaml = pytest.importorskip("yaml")
    for block in blocks(page, "yaml"):
        assert yaml.safe_load(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_block_is_of_another_kind(page: Path) -> None:
    plain = {mark for mark in fences(page) if not mark.startswith("{")}
    assert plain - LANGUAGES == set()


TESTS = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("page", [p for p in PAGES if "{literalinclude}" in p.read_text("utf-8")],
                         ids=lambda p: str(p.relative_to(ROOT)))  # fmt: skip
def test_what_is_included_has_a_test(page: Path) -> None:
    for mark in fences(page):
        if mark.startswith("{literalinclude}"):
            path = (page.parent / mark.split()[1]).resolve().relative_to(ROOT)
            assert (ROOT / path).exists()
            package, module = path.parts[-2], path.stem
            names = [".".join((*path.parts[:-1], module)), package]
            if path.parts[0] == "hcabi":
                names = [names[0], f"from {'.'.join(path.parts[:-1])} import"]
            assert any(name in TESTS for name in names), path


def test_there_is_something_to_run() -> None:
    assert len(named("python")) >= 8
    assert len(named("json")) >= 1
