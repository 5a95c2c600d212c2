"""The layers of docs/project/architecture.md hold: imports go down, nothing is a circle."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from hcabi_docs.architecture import (
    LAYERS,
    NAMES,
    ROOT,
    TOP,
    Import,
    imports,
    imports_of,
    modules,
    part_named,
    part_of,
    picture,
    uses,
)

#: Parts that do no I/O.
PURE = {
    "errors", "_lazy", "_repr", "layout", "types", "kvm", "x86", "arm64", "history", "memory",
    "contracts", "handler", "advice",
}  # fmt: skip
NO_IO = {
    "asyncio", "ctypes", "datetime", "fcntl", "io", "logging", "mmap", "os", "pathlib", "select",
    "shutil", "socket", "subprocess", "tempfile", "time",
}  # fmt: skip
#: They serve every architecture, so they name none.
NEUTRAL = [
    "types.py",
    "handler.py",
    "errors.py",
    *(f"memory/{p.name}" for p in sorted((ROOT / "memory").glob("*.py"))),
]
PACKAGES = sorted(p.parent.relative_to(ROOT.parent) for p in ROOT.rglob("__init__.py"))


LAYER_OF = {part: n for n, parts in enumerate(LAYERS) for part in parts}

Found = Iterator[tuple[int, str]]


def violations(rule: Callable[[Path, ast.Module], Found]) -> list[str]:
    """What breaks *rule* in any module, each with its place."""
    return [
        f"{path.relative_to(ROOT)}:{line} {what}"
        for path, tree in modules().items()
        for line, what in rule(path, tree)
    ]


def called(node: ast.AST) -> str | None:
    """Name of the function that *node* calls, if it calls one by its name."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return None


def test_every_part_has_a_layer() -> None:
    parts = {part_of(path) for path in modules()} - TOP
    assert parts == LAYER_OF.keys()


def test_a_part_imports_from_lower_layers_alone() -> None:
    def upwards(path: Path, tree: ast.Module) -> Found:
        part = part_of(path)
        for made in imports_of(path) if part not in TOP else ():
            top, _, rest = made.name.partition(".")
            other = part_named(rest)
            outside = top == "hcabi" and other not in ("", part, "__version__")
            if outside and LAYER_OF[other] >= LAYER_OF[part]:
                yield made.line, f"imports {made.name}"

    assert violations(upwards) == []


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_no_package_is_a_circle(package: Path) -> None:
    prefix = ".".join(package.parts)
    graph: dict[str, set[str]] = {}
    for name, path in NAMES.items():
        # What a package offers of its modules is no part of them.
        if name.startswith(f"{prefix}.") and path.name != "__init__.py":
            found = {i.name for i in imports_of(path)}
            graph[name] = {i for i in found if i.startswith(f"{prefix}.") and i != name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1]))


def test_architectures_do_not_know_each_other() -> None:
    def foreign(path: Path, tree: ast.Module) -> Found:
        parts = path.relative_to(ROOT).with_suffix("").parts
        others = {
            other for here, other in (("x86", "arm64"), ("arm64", "x86")) if here in parts[:-1]
        }
        for made in imports_of(path):
            if others & set(made.name.split(".")):
                yield made.line, f"imports {made.name}"
            if parts[0] == "kvm" and made.name.startswith(("hcabi.x86", "hcabi.arm64")):
                yield made.line, f"imports {made.name}"

    assert violations(foreign) == []


def test_only_the_command_line_prints() -> None:
    def prints(path: Path, tree: ast.Module) -> Found:
        # The lab's agent runs inside of a guest and prints to its parent over a pipe.
        for node in ast.walk(tree) if part_of(path) not in ("cli", "lab") else ():
            if called(node) == "print":
                yield node.lineno, "prints"

    assert violations(prints) == []


def test_the_core_does_no_io() -> None:
    def does_io(path: Path, tree: ast.Module) -> Found:
        if part_of(path) not in PURE:
            return
        for made in imports_of(path):
            if made.name.split(".")[0] in NO_IO:
                yield made.line, f"imports {made.name}"
        for node in ast.walk(tree):
            if (name := called(node)) in ("open", "input", "print"):
                yield node.lineno, f"calls {name}"
            if isinstance(node, ast.Attribute) and node.attr in ("stdin", "stdout", "stderr"):
                yield node.lineno, f"names {node.attr}"

    assert violations(does_io) == []


@pytest.mark.parametrize("name", NEUTRAL)
def test_the_neutral_layer_knows_no_architecture(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text())
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    forbidden = {"rax", "rbx", "rcx", "rdx", "x0", "x1", "x2", "x3", "smccc", "vmmcall", "vmcall",
                 "hvc", "smc", "x86", "arm64", "sev", "snp", "tdx", "pkvm"}  # fmt: skip
    for node in ast.walk(tree):
        words: set[str] = set()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            words = set(node.value.lower().split())
        elif isinstance(node, (ast.Name, ast.Attribute, ast.arg)):
            text = next(getattr(node, n) for n in ("id", "attr", "arg") if hasattr(node, n))
            words = set(text.lower().split("_"))
        assert not words & forbidden, f"{name}:{node.lineno} speaks of {words & forbidden}"  # type: ignore[attr-defined]
    if name != "errors.py":
        for made in imports(tree):
            assert not made.name.startswith(("hcabi.x86", "hcabi.arm64"))


SOURCE = """
import os
from typing import TYPE_CHECKING
from hcabi.layout import schema
if TYPE_CHECKING:
    from hcabi.memory.shared_map import SharedMap
def load():
    import importlib
    from hcabi.types import Reply
    importlib.import_module("hcabi.vmm")
NAMES = {"run": "hcabi.cli.main"}
"""


def test_an_import_is_found_wherever_it_stands() -> None:
    assert list(imports(ast.parse(SOURCE))) == [
        Import("os", 2, False),
        Import("typing", 3, False),
        Import("hcabi.layout.schema", 4, False),
        Import("hcabi.memory.shared_map", 6, True),
        Import("importlib", 8, True),
        Import("hcabi.types", 9, True),
        Import("hcabi.vmm", 10, True),
        Import("hcabi.vmm", 10, True),
        Import("hcabi.cli.main", 11, True),
    ]


def test_the_picture_has_every_part_and_every_import() -> None:
    """The page shows what the code is, and no more."""
    drawn = ET.fromstring(picture())
    labels = Counter(text.text for text in drawn.iter("text"))
    assert labels == dict.fromkeys(LAYER_OF, 2)
    marks = {(g.get("data-from"), g.get("data-to")) for g in drawn.iter("g")}
    assert marks == uses().keys()
    assert ("handler", "memory") in marks
    assert ("memory", "handler") not in marks
