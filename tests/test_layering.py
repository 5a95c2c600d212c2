"""The layers of docs/project/architecture.md hold: imports go down, nothing is a circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROOT = PROJECT / "hcabi"
ARCHITECTURE = PROJECT / "docs" / "project" / "architecture.md"

#: They load everything, when it is first used.
TOP = {"__init__", "__main__"}
#: Parts that do no I/O.
PURE = {
    "errors", "_lazy", "layout", "types", "kvm", "x86", "arm64", "history", "memory", "contracts",
    "handler", "advice",
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


def layers() -> list[set[str]]:
    """The table of the page, lowest layer first."""
    table = re.findall(r"```text\n(.*?)```", ARCHITECTURE.read_text(), re.DOTALL)[0]
    return [set(line.split("  ")[0].split()) for line in table.splitlines() if line.strip()]


LAYERS = layers()
LAYER_OF = {part: n for n, parts in enumerate(LAYERS) for part in parts}


def part_named(module: str) -> str:
    """Part of a module by its name below hcabi; a package inside of one may be a part itself."""
    names = module.split(".")
    inner = ".".join(names[:2])
    return inner if inner in LAYER_OF else names[0]


def part_of(path: Path) -> str:
    return part_named(".".join(path.relative_to(ROOT).with_suffix("").parts))


MODULES = [(path, ast.parse(path.read_text(), str(path))) for path in sorted(ROOT.rglob("*.py"))]
NAMES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path, _ in MODULES
}
each_module = pytest.mark.parametrize(
    ("path", "tree"), MODULES, ids=[str(m[0].relative_to(ROOT)) for m in MODULES]
)


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every import, in function bodies, under TYPE_CHECKING and by importlib with a literal too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((a.name, node.lineno) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            assert node.module is not None
            for a in node.names:
                inner = f"{node.module}.{a.name}"
                yield (inner if inner in NAMES else node.module), node.lineno
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if called in ("import_module", "find_spec") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, node.lineno


def strings(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Module names in strings: what is loaded by name is an import, too."""
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and "." in value and value in NAMES:
            yield value, node.lineno


def test_every_part_has_a_layer() -> None:
    parts = {part_of(path) for path, _ in MODULES} - TOP
    assert parts == LAYER_OF.keys()


@each_module
def test_a_part_imports_from_lower_layers_alone(path: Path, tree: ast.Module) -> None:
    part = part_of(path)
    if part in TOP:
        return
    for name, line in [*imports(tree), *strings(tree)]:
        top, _, rest = name.partition(".")
        other = part_named(rest)
        if top == "hcabi" and other not in ("", part, "__version__"):
            where = f"{path.relative_to(ROOT)}:{line} imports {name}"
            assert LAYER_OF[other] < LAYER_OF[part], where


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_no_package_is_a_circle(package: Path) -> None:
    prefix = ".".join(package.parts)
    graph: dict[str, set[str]] = {}
    for name, path in NAMES.items():
        # What a package offers of its modules is no part of them.
        if name.startswith(f"{prefix}.") and path.name != "__init__.py":
            found = {i for i, _ in imports(ast.parse(path.read_text()))}
            graph[name] = {i for i in found if i.startswith(f"{prefix}.") and i != name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1]))


@each_module
def test_architectures_do_not_know_each_other(path: Path, tree: ast.Module) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    foreign = {"x86": "arm64", "arm64": "x86"}
    for here, other in foreign.items():
        if here in parts[:-1]:
            for name, line in imports(tree):
                assert other not in name.split("."), f"{path}:{line} imports {name}"
    if parts[0] == "kvm":
        for name, line in imports(tree):
            assert not name.startswith(("hcabi.x86", "hcabi.arm64")), f"{path}:{line}"


@each_module
def test_only_the_command_line_prints(path: Path, tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            # The lab's agent runs inside of a guest and prints to its parent over a pipe.
            allowed = part_of(path) in ("cli", "lab")
            assert node.func.id != "print" or allowed, f"{path}:{node.lineno} prints"


@each_module
def test_the_core_does_no_io(path: Path, tree: ast.Module) -> None:
    if part_of(path) not in PURE:
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
            assert not other.startswith(("hcabi.x86", "hcabi.arm64"))
