"""Results of kernels that were built here: planted changes, and the kernel's own selftests."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from hcabi_docs.cells import Cell, chip, code, paragraph, table
from hcabi_docs.registry import site_view
from hcabi_docs.runs import recorded_runs


@site_view
def planted(_: str) -> list[nodes.Node]:
    """Changes planted in a kernel's source, and which probe found each."""
    made: list[nodes.Node] = []
    for run in recorded_runs("planted").values():
        sources = ", ".join(f"{arch} of {tree['source']}" for arch, tree in run["trees"].items())
        made.append(paragraph(f"{run['date']}, {sources}, compared with {run['against']}:"))
        rows: list[list[Cell]] = [
            [c["planted"], code(c["file"]), c["arch"],
             [code(name) for name in c["found"]] or "nothing differs",
             _verdict(right=list(c["found"]) == c["expected"])]
            for c in run["changes"]
        ]  # fmt: skip
        made.append(table(["Planted", "In", "Kernel", "Found by", "Result"], rows))
        if asked := run.get("bisection"):
            made += _bisection(asked)
    return made or [paragraph("No run is recorded yet.")]


def _bisection(asked: dict[str, Any]) -> list[nodes.Node]:
    rows: list[list[Cell]] = [
        [message, asked["asked"].get(message, "not asked")] for message in asked["commits"]
    ]
    right = asked["first_bad"] == asked["expected"]
    return [
        paragraph("Commits that git bisect run went through; with skip, one that cannot be built:"),
        table(["Commit", "Verdict"], rows),
        paragraph(f"First bad commit: {asked['first_bad']}. ", *_verdict(right=right)),
    ]


def _verdict(*, right: bool) -> list[nodes.Node]:
    mark = chip("✓ as expected", "result-passed") if right else chip("✗ not", "result-failed")
    return [mark]


@site_view
def selftests(_: str) -> list[nodes.Node]:
    """What the kernel's own selftests said in the lab."""
    made: list[nodes.Node] = []
    for run in recorded_runs("selftests").values():
        rows: list[list[Cell]] = [
            [code(r["selftest"]), code(r["kernel"]), f"Linux {r['linux']}", r["result"],
             f"{r['seconds']} s"]
            for r in run["results"]
        ]  # fmt: skip
        sources = ", ".join(f"{arch}: {version}" for arch, version in run["sources"].items())
        made += [
            paragraph(f"{run['date']}, built from the source packages {sources}:"),
            table(["Selftest", "Name", "Kernel", "Result", "Took"], rows),
        ]
    return made or [paragraph("No run is recorded yet.")]
