"""The recorded benchmarks: which claims hold, and what stands behind each."""

from __future__ import annotations

import json
from typing import Any

from docutils import nodes

from hcabi_docs.cells import Cell, chip, code, html, inline, paper, paragraph, table
from hcabi_docs.registry import site_view
from hcabi_docs.requirements import ROOT

#: What the parts of a claim's id speak of, in the order of the page.
GROUPS = {
    "exit": "One exit",
    "map": "The shared map",
    "store": "What could hold the map's pages",
    "bulk": "Many exits",
    "start": "Start-up",
}


@site_view
def benchmarks(_: str) -> list[nodes.Node]:
    """The newest recorded run: machine, claims, and the figures behind them."""
    paths = sorted((ROOT / "benchmarks" / "results").glob("*.json"))
    if not paths:
        return [paragraph("No run is recorded yet.")]
    run = json.loads(paths[-1].read_text("utf-8"))
    made: list[nodes.Node] = [_machine(run)]
    for group, title in GROUPS.items():
        results = [r for r in run["results"] if r["id"].partition(".")[0] == group]
        part = nodes.section("", nodes.title("", title), ids=[f"results-{group}"])
        part += [_claims(results), _behind(results)]
        made.append(part)
    return made


def _machine(run: dict[str, Any]) -> nodes.paragraph:
    machine = run["machine"]
    claims = [r for r in run["results"] if r["target"] is not None]
    return paragraph(
        f"Measured on {run['date']}: {machine['cpu']}, {machine['cores']} cores, "
        f"{machine['system']}, {machine['python']}, load {machine['load']} at the start. "
        f"{sum(r['met'] for r in claims)} of {len(claims)} claims are met."
    )


def _claims(results: list[dict[str, Any]]) -> nodes.table:
    rows: list[list[Cell]] = [
        [code(r["id"]), inline(r["what"]), f"{r['ratio']:.2f}", _target(r), _met(r)]
        for r in results
    ]
    return table(["Claim", "What is compared", "Measured", "Claimed", "Met"], rows)


def _target(result: dict[str, Any]) -> str:
    if result["target"] is None:
        return "—"
    return f"{'≥' if result['at_least'] else '≤'} {result['target']:g}"


def _met(result: dict[str, Any]) -> Cell:
    if result["target"] is None:
        return "a figure, no claim"
    return chip("✓ met", "result-passed") if result["met"] else chip("✗ missed", "result-failed")


def _behind(results: list[dict[str, Any]]) -> nodes.container:
    """Medians of every competitor, folded away."""
    rows: list[list[Cell]] = []
    seen: list[dict[str, float]] = []
    for r in results:
        if r["medians"] in seen:
            continue
        seen.append(r["medians"])
        figures = ", ".join(f"{name} {value:,g}" for name, value in r["medians"].items())
        rows.append([code(r["id"]), figures, r["unit"]])
    return nodes.container(
        "",
        html("<details><summary>The medians behind them</summary>"),
        table(["Claim", "Median of each competitor", "Unit"], rows),
        html("</details>"),
    )


@site_view
def plots(pattern: str) -> list[nodes.Node]:
    """Pictures of results, inline so that they need no other file."""
    made: list[nodes.Node] = []
    for path in sorted(ROOT.glob(pattern)):
        text = path.read_text("utf-8")
        made.append(
            paper(path.stem.replace("-", " ").replace("_", " "), text[text.index("<svg") :])
        )
    return made
