"""
The parts of `hcabi`, their layers and their imports, as the page and the code have them.

The layers are the table of `docs/project/architecture.md`; the imports are read from the source.
`tests/test_layering.py` holds one against the other, and the picture of that page shows both.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from .drawing import frame, write

__all__ = [
    "LAYERS",
    "NAMES",
    "TOP",
    "Import",
    "imports",
    "imports_of",
    "modules",
    "part_named",
    "part_of",
    "picture",
    "uses",
]

PROJECT = Path(__file__).resolve().parents[3]
ROOT = PROJECT / "hcabi"
PAGE = PROJECT / "docs" / "project" / "architecture.md"

#: They load everything, when it is first used, and are no parts.
TOP = {"__init__", "__main__"}

NAMES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}


@cache
def modules() -> dict[Path, ast.Module]:
    """Give every module of the package, parsed, by its path."""
    return {path: ast.parse(path.read_text("utf-8"), str(path)) for path in NAMES.values()}


def _layers() -> list[list[str]]:
    table = PAGE.read_text("utf-8").partition("```text\n")[2].partition("```")[0]
    return [line.split("  ")[0].split() for line in table.splitlines() if line.strip()]


#: Parts of each layer, lowest layer first.
LAYERS = _layers()


_PARTS = {part for layer in LAYERS for part in layer}


def part_named(module: str) -> str:
    """Part of a module by its name below hcabi; a package inside of one may be a part itself."""
    names = module.split(".")
    inner = ".".join(names[:2])
    return inner if inner in _PARTS else names[0]


def part_of(path: Path) -> str:
    """Part that holds the module at *path*."""
    return part_named(".".join(path.relative_to(ROOT).with_suffix("").parts))


@dataclass(frozen=True)
class Import:
    """
    One import.

    Attributes:
        name: Dotted name of what is imported.
        line: Where it stands.
        late: It runs when a function is called, or never: under `TYPE_CHECKING`.
    """

    name: str
    line: int
    late: bool


def imports(tree: ast.AST) -> Iterator[Import]:
    """
    Give every import of a module, those in function bodies and under TYPE_CHECKING too.

    Modules that are loaded by a name in a string are imports as well: `import_module("json")`,
    and every string that is the name of one of our modules.
    """
    yield from _imports(tree, late=False)


@cache
def imports_of(path: Path) -> tuple[Import, ...]:
    """Give every import of the module at *path*, as `imports`."""
    return tuple(imports(modules()[path]))


def _imports(node: ast.AST, *, late: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(a.name, node.lineno, late) for a in node.names)
    elif isinstance(node, ast.ImportFrom):
        if node.level or node.module is None:
            raise ValueError(f"line {node.lineno}: a relative import hides the layer")
        for a in node.names:
            inner = f"{node.module}.{a.name}"
            yield Import(inner if inner in NAMES else node.module, node.lineno, late)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if "." in node.value and node.value in NAMES:
            yield Import(node.value, node.lineno, True)
    elif isinstance(node, ast.Call) and _loads(node.func) and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield Import(first.value, node.lineno, late)
    late = late or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    late = late or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
    for child in ast.iter_child_nodes(node):
        yield from _imports(child, late=late)


def _loads(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr in ("import_module", "find_spec")


@cache
def uses() -> dict[tuple[str, str], bool]:
    """Give (part, imported part) of all parts; True where every such import is a late one."""
    found: dict[tuple[str, str], bool] = {}
    for path in modules():
        part = part_of(path)
        for made in imports_of(path):
            top, _, rest = made.name.partition(".")
            other = part_named(rest)
            if top == "hcabi" and part not in TOP and other not in ("", part, "__version__"):
                found[part, other] = found.get((part, other), True) and made.late
    return found


# --- The picture -----------------------------------------------------------------------------

_LEFT, _TOP, _CELL = 132, 118, 20


def picture() -> str:
    """
    Draw the parts against the parts that they import.

    A mark in a row says that the part imports the part of the column. Rows and columns have the
    order of the layers, so that a mark at or above the diagonal is an import upwards.
    """
    parts = [part for layer in LAYERS for part in layer]
    place = {part: n for n, part in enumerate(parts)}
    side = _CELL * len(parts)
    body = []
    row = 0
    for n, layer in enumerate(LAYERS):
        if n % 2 == 0:
            body.append(
                f'<rect x="4" y="{_TOP + row * _CELL}" width="{_LEFT + side - 4}" '
                f'height="{len(layer) * _CELL}" class="band"/>'
            )
        row += len(layer)
    for part, n in place.items():
        middle = _TOP + (n + 0.5) * _CELL
        body.append(write(_LEFT - 8, middle + 4, part, "label", "end"))
        x = _LEFT + (n + 0.5) * _CELL
        body.append(
            f'<text transform="translate({x + 4:.1f} {_TOP - 8}) rotate(-90)" class="label">'
            f"{escape(part)}</text>"
        )
        body.append(
            f'<rect x="{x - 3:.1f}" y="{middle - 3:.1f}" width="6" height="6" class="quiet"/>'
        )
    for (part, other), late in sorted(uses().items()):
        x, y = _LEFT + place[other] * _CELL, _TOP + place[part] * _CELL
        tip = f"{part} imports {other}" + (", late" if late else "")
        body.append(
            f'<g data-from="{part}" data-to="{other}"><title>{tip}</title>'
            f'<rect x="{x + 3}" y="{y + 3}" width="{_CELL - 6}" height="{_CELL - 6}" '
            f'class="{"late" if late else "mark"}"/></g>'
        )
    text = "; ".join(
        f"{part} imports {', '.join(used) or 'nothing'}"
        for part in parts
        for used in [[other for other in parts if (part, other) in uses()]]
    )
    return frame("Imports between the parts", text, _TOP + side + 6, body, _LEFT + side + 6)
