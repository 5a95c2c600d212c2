"""How kernels differ: the measured baselines, behaviour by behaviour."""

from __future__ import annotations

import inspect
import re

from docutils import nodes

from hcabi.x86.baselines import BASELINES, Baseline
from hcabi_docs.cells import Cell, chip, code, inline, table
from hcabi_docs.registry import site_view


@site_view
def kernel_behaviours(_: str) -> list[nodes.Node]:
    """Behaviours of x86 kernels, as the models have them and captures show them."""
    rows: list[list[Cell]] = []
    for name, text in _meanings().items():
        marks: list[Cell] = [
            chip("✓ yes", "result-passed") if getattr(b, name) else "no" for b in BASELINES.values()
        ]
        rows.append([code(name), *marks, inline(text)])
    kernels = [b.name.replace("linux-", "Linux ") for b in BASELINES.values()]
    return [table(["Behaviour", *kernels, "What it is"], rows, css="stack")]


def _meanings() -> dict[str, str]:
    """Sentence of each attribute, from the docstring of its class."""
    text = inspect.getdoc(Baseline) or ""
    found = re.findall(r"(?m)^    (\w+): ((?:.+\n?)(?: {8}.+\n?)*)", text)
    return {n: " ".join(s.split()) for n, s in found if n != "name"}
