"""A line imports only from lines above it, and the core does no I/O."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "hcabi"

#: The lines of DESIGN, top to bottom; a part may import from its own line's own package.
LINES = [
    {"errors", "_lazy"},
    {"files", "layout", "region"},
    {"kvm", "x86", "arm64", "pagestore"},
    {"sharedmap"},
    {"handler", "catalogue"},
    {"migration"},
    {"sim"},
    {"live"},
    {"trace"},
    {"conformance", "export"},
    {"vmm"},
    {"strategies", "pytest_plugin"},
    {"cli", "docs"},
]
LINE_OF = {part: n for n, parts in enumerate(LINES) for part in parts}
#: The public names load from everywhere, when they are used.
TOP = {"__init__", "__main__"}

CORE = LINE_OF.keys() - {
    "files", "sim", "live", "conformance", "export", "vmm", "strategies", "pytest_plugin", "trace",
    "cli", "docs",
}  # fmt: skip
NO_IO = {
    "asyncio", "ctypes", "datetime", "fcntl", "io", "logging", "mmap", "os", "pathlib", "select",
    "shutil", "socket", "subprocess", "tempfile", "time",
}  # fmt: skip
NEUTRAL = ["region.py", "handler.py", "sharedmap.py", "pagestore.py", "errors.py"]

Module = tuple[Path, str, ast.Module]


def modules() -> Iterator[Module]:
    for path in sorted(ROOT.rglob("*.py")):
        part = path.relative_to(ROOT).parts[0].removesuffix(".py")
        yield path, part, ast.parse(path.read_text(), str(path))


MODULES = list(modules())
each_module = pytest.mark.parametrize(
    ("path", "part", "tree"), MODULES, ids=[str(m[0].relative_to(ROOT)) for m in MODULES]
)


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((a.name, node.lineno) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            assert node.module is not None
            yield node.module, node.lineno
            if node.module == "hcabi":
                yield from ((f"hcabi.{a.name}", node.lineno) for a in node.names)


def test_every_part_has_a_line() -> None:
    assert {part for _, part, _ in MODULES} - TOP <= set(LINE_OF)


@each_module
def test_imports_go_up(path: Path, part: str, tree: ast.Module) -> None:
    if part in TOP:
        return
    for name, line in imports(tree):
        top, _, rest = name.partition(".")
        if top != "hcabi":
            continue
        other = rest.split(".")[0]
        if other in ("", part, "__version__"):
            continue
        where = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if other == "kvm" and part in ("x86", "arm64"):
            continue  # what user space sees on every architecture stands to their left
        assert LINE_OF[other] < LINE_OF[part], where


@each_module
def test_architectures_do_not_know_each_other(path: Path, part: str, tree: ast.Module) -> None:
    foreign = {"x86": "hcabi.arm64", "arm64": "hcabi.x86", "kvm": ("hcabi.x86", "hcabi.arm64")}
    if part in foreign:
        for name, line in imports(tree):
            assert not name.startswith(foreign[part]), f"{path}:{line}"


@each_module
def test_only_the_command_line_prints(path: Path, part: str, tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            # The lab's agent runs inside of a guest and prints to its parent over a pipe.
            allowed = part == "cli" or "lab" in path.parts
            assert node.func.id != "print" or allowed, f"{path}:{node.lineno} prints"


@each_module
def test_the_core_does_no_io(path: Path, part: str, tree: ast.Module) -> None:
    if part not in CORE:
        return
    for name, line in imports(tree):
        assert name.split(".")[0] not in NO_IO, f"{path}:{line} imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "input", "print"), f"{path}:{node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("stdin", "stdout", "stderr"), f"{path}:{node.lineno}"


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
        for other, _ in imports(tree):
            assert not other.startswith(("hcabi.kvm", "hcabi.x86", "hcabi.arm64"))
