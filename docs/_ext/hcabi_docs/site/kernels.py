"""How kernels differ: what probes measured on each, and the baselines that the models take."""

from __future__ import annotations

import inspect
import re
from typing import Any

from docutils import nodes

from hcabi.lab.learn import PROBES
from hcabi.lab.probes.probe import Probe
from hcabi.types import PAGE
from hcabi.x86.baselines import BASELINES, Baseline
from hcabi_docs.cells import NONE, Cell, chip, code, inline, table
from hcabi_docs.registry import site_view
from hcabi_docs.runs import recorded_runs


@site_view
def probed_kernels(arch: str) -> list[nodes.Node]:
    """Kernels and behaviours, as the lab recorded them: the newest record of each kernel."""
    kernels = _recorded(arch)
    newest = max(kernels, key=lambda k: (_version(k), k["page_size"] == PAGE))
    rows: list[list[Cell]] = []
    for probe in PROBES[arch]:
        asked = [k["probes"]["outcomes"].get(probe.name, "") for k in kernels]
        today = next((a for a in (newest["probes"]["outcomes"].get(probe.name), *reversed(asked))
                      if isinstance(a, dict)), None)  # fmt: skip
        if today is not None:
            rows.append([_behaviour(probe), *(_cell(a, today) for a in asked)])
    heads = ["Behaviour", *(f"{k['kernel']}, {k['name']}" for k in kernels)]
    return [table(heads, rows)]


def _recorded(arch: str) -> list[dict[str, Any]]:
    """The newest record of each kernel that was probed, the oldest kernel first."""
    found: dict[str, dict[str, Any]] = {}
    for run in reversed(recorded_runs("lab").values()):
        for kernel in run["kernels"]:
            if "probes" in kernel and kernel["name"].startswith(arch):
                found[kernel["name"]] = kernel
    return sorted(found.values(), key=_version)


def _version(kernel: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", kernel["kernel"])[:3])


def _behaviour(probe: Probe) -> list[nodes.Node]:
    return [code(probe.name), nodes.Text(": "), *inline(probe.expects), nodes.Text(". "),
            *inline(f"{probe.source}.")]  # fmt: skip


def _cell(asked: dict[str, str] | str, today: dict[str, str]) -> Cell:
    """A mark where a kernel does what the newest one does; otherwise what it did."""
    if not isinstance(asked, dict):
        return NONE
    if asked == today:
        return chip("\N{CHECK MARK} yes", "result-passed")
    return "; ".join(f"{what}: {came}" for what, came in asked.items() if today.get(what) != came)


@site_view
def kernel_behaviours(_: str) -> list[nodes.Node]:
    """Behaviours of x86 kernels, as the models have them, each measured or not."""
    rows: list[list[Cell]] = []
    for name, text in _meanings().items():
        marks = [behaviour_cell(b, name) for b in BASELINES.values()]
        rows.append([code(name), *marks, inline(text)])
    kernels = [b.kernel for b in BASELINES.values()]
    return [table(["Behaviour", *kernels, "What it is"], rows)]


def behaviour_cell(baseline: Baseline, name: str) -> list[nodes.Node]:
    """Whether a kernel does so, with a mark where no probe of such a kernel was answered."""
    yes = getattr(baseline, name)
    said = chip("✓ yes", "result-passed") if yes else nodes.Text("no")
    if measured(baseline, name):
        return [said]
    return [said, nodes.Text(" "), chip("not measured", "doubt")]


def measured(baseline: Baseline, name: str) -> bool:
    """Whether the lab recorded an answer to the probe *name* on a kernel of that release."""
    release = _version({"kernel": baseline.name})
    return any(
        isinstance(kernel["probes"]["outcomes"].get(name), dict)
        for kernel in _recorded("x86")
        if _version(kernel)[:2] == release
    )


def _meanings() -> dict[str, str]:
    """Sentence of each attribute, from the docstring of its class."""
    text = inspect.getdoc(Baseline) or ""
    found = re.findall(r"(?m)^    (\w+): ((?:.+\n?)(?: {8}.+\n?)*)", text)
    return {n: " ".join(s.split()) for n, s in found if n != "name"}
