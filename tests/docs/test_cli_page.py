"""docs/cli.md: every command has an example that its parser takes, and its exit codes."""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from hcabi.cli.main import COMMANDS, _shielded

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "cli.md"


def leaves(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Names of all commands below *parser* that take no further command."""
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not below:
        yield name
    for action in below:
        for word, command in action.choices.items():
            yield from leaves(command, f"{name} {word}")


def parser_of(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"hcabi {command}", exit_on_error=False)
    importlib.import_module(f"hcabi.cli.{command}").configure(parser)
    return parser


def sections() -> dict[str, str]:
    parts = re.split(r"^#+ `hcabi ([^`]+)`\n", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


LEAVES = sorted(leaf for name in COMMANDS for leaf in leaves(parser_of(name), name))
SECTIONS = sections()


def test_the_commands_of_the_page_are_those_that_there_are() -> None:
    assert {name for name in SECTIONS if name not in COMMANDS} <= set(LEAVES)
    assert list(dict.fromkeys(name.split()[0] for name in SECTIONS)) == list(COMMANDS)


@pytest.mark.parametrize("command", LEAVES)
def test_a_command_has_an_example_and_exit_codes(command: str) -> None:
    assert command in SECTIONS, f"docs/cli.md has no section `hcabi {command}`"
    section = SECTIONS[command]
    lines = "\n".join(re.findall(r"```sh\n(.*?)```", section, re.DOTALL)).splitlines()
    assert any(f"hcabi {command}" in line for line in lines), "no example"
    for line in lines:
        words = shlex.split(line.rpartition("| ")[2])
        assert words[0] == "hcabi"
        parser_of(words[1]).parse_args([_shielded(word) for word in words[2:]])
    (codes,) = re.findall(r"^Exit codes: (.*)$", section, re.MULTILINE)
    assert re.findall(r"\b\d\b", codes)[0] == "0"
    assert f"```{{hcabi}} run hcabi {command} --help\n" in section


def codes_of(command: str) -> set[int]:
    """Codes that the modules of *command* name, or another that they run; errors end in 2."""
    found = {2}
    for path in sorted((ROOT / "hcabi" / "cli").glob(f"{command}*.py")):
        module = importlib.import_module(f"hcabi.cli.{path.stem}")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Name) and node.id.isupper() and not node.id.startswith("_"):
                value = getattr(module, node.id, None)
                found |= {value} if type(value) is int and value < 10 else set()
            elif isinstance(node, ast.ImportFrom) and {"run", "run_cases"} & {
                a.name for a in node.names
            }:
                found |= codes_of((node.module or "").removeprefix("hcabi.cli."))
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_the_codes_of_the_page_are_those_that_the_command_returns(command: str) -> None:
    """All sections of one command together against all that its modules can return."""
    written: set[int] = set()
    for name, section in SECTIONS.items():
        if name.split()[0] == command:
            for line in re.findall(r"^Exit codes: (.*)$", section, re.MULTILINE):
                written |= {int(code) for code in re.findall(r"(?:^|[;,] )(\d)\b", line)}
    assert written == codes_of(command)
