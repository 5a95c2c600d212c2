"""Results of the lab: random cases put to real kernels in an emulator, and recordings repeated."""

from __future__ import annotations

import json
from typing import Any

from docutils import nodes

from hcabi_docs.cells import Cell, chip, code, paragraph, table
from hcabi_docs.registry import site_view
from hcabi_docs.runs import recorded_runs


@site_view
def lab(_: str) -> list[nodes.Node]:
    """Every recorded run of the lab, the newest first."""
    made: list[nodes.Node] = []
    for name, run in recorded_runs("lab").items():
        about = name.removeprefix(f"lab-{run['date']}").strip("-").replace("-", " ")
        title = ", ".join(filter(None, (run["date"], about)))
        part = nodes.section("", nodes.title("", title), ids=[name])
        part += [_summary(run), _kernels(run["kernels"]), *_repeated(run["kernels"])]
        part += _probes(run["kernels"])
        part += _races(run["kernels"])
        part += _visibility(run["kernels"])
        made.append(part)
    return made or [paragraph("No run of the lab is recorded yet.")]


def _verdict(*, agrees: bool) -> nodes.inline:
    return chip("✓ agrees", "result-passed") if agrees else chip("✗ differs", "result-failed")


def _summary(run: dict[str, Any]) -> nodes.paragraph:
    emulators = " and ".join(sorted(set(run["emulator"].values())))
    return paragraph(
        f"{run['cases_per_kernel']} random cases for {_which(run)} from "
        f"seed {run['seed']}, {run['seconds'] // 60} minutes in {emulators}. Model and kernel: ",
        _verdict(agrees=run["agree"]),
    )


def _which(run: dict[str, Any]) -> str:
    count = len(run["kernels"])
    return "one kernel" if count == 1 else f"each of {count} kernels"


def _kernels(kernels: list[dict[str, Any]]) -> nodes.table:
    rows: list[list[Cell]] = []
    for k in kernels:
        asked = k["differential"]
        cases = ", ".join(f"{n} {what}" for what, n in asked["cases"].items())
        found = _verdict(agrees=k["agree"])
        rows.append([code(k["name"]), f"Linux {k['kernel']}", f"{k['page_size'] // 1024} KiB",
                     f"{cases}; {asked['sequences']} sequences", str(asked["unsteady"]),
                     [found] if asked["disagreement"] is None
                     else [found, nodes.Text(" "), code(json.dumps(asked["disagreement"])[:200])],
                     f"{asked['seconds']:.0f} s"])  # fmt: skip
    heads = ["Name", "Kernel", "Pages", "Cases", "Unsteady", "Result", "Took"]
    return table(heads, rows)


def _repeated(kernels: list[dict[str, Any]]) -> list[nodes.Node]:
    rows: list[list[Cell]] = [
        [code(name), f"Linux {k['kernel']}", str(asked["rows"]),
         [_verdict(agrees=not asked["differ"]), nodes.Text(f" {asked['differ']} differ")]]
        for k in kernels
        for name, asked in k["recorded_rows_asked_again"].items()
    ]  # fmt: skip
    if not rows:
        return []
    return [
        paragraph("Recorded rows were put to these kernels again:"),
        table(["Recording", "Asked", "Rows", "Result"], rows),
    ]


def _probes(kernels: list[dict[str, Any]]) -> list[nodes.Node]:
    """Which baselines fit each kernel, by its probes."""
    rows: list[list[Cell]] = []
    for k in kernels:
        if found := k.get("probes"):
            asked = [outcome for outcome in found["outcomes"].values() if isinstance(outcome, dict)]
            skipped = len(found["outcomes"]) - len(asked)
            rows.append(
                [code(k["name"]), ", ".join(found["fits"]) or "none", str(len(asked)), str(skipped)]
            )
    if not rows:
        return []
    heads = ["Name", "Behaves as", "Probes", "Not to be asked here"]
    return [paragraph("What hcabi lab learn says of them:"), table(heads, rows)]


def _races(kernels: list[dict[str, Any]]) -> list[nodes.Node]:
    """What vCPUs saw of a page that changed while they read it."""
    rows: list[list[Cell]] = []
    for k in kernels:
        if seen := k.get("changes_while_others_read"):
            faults = ", ".join(f"{n} of flags {flags}" for flags, n in seen["faults"].items())
            rows.append([code(k["name"]), f"{seen['changes']:,}", f"{seen['by_call']:,}",
                         f"{seen['reads']:,}", faults or "none",
                         [_verdict(agrees=not seen["wrong"])]])  # fmt: skip
    if not rows:
        return []
    heads = ["Name", "Changes", "Asked for by calls", "Reads by others", "Faults", "Result"]
    return [
        paragraph(
            "A page became private and shared again while other vCPUs read it. A fault tells the "
            "state before the change: the vCPU runs again, and nothing is to be converted."
        ),
        table(heads, rows),
    ]


def _visibility(kernels: list[dict[str, Any]]) -> list[nodes.Node]:
    """What a VMM sees of a protected VM's page, step by step."""
    made: list[nodes.Node] = []
    for k in kernels:
        scenes = [s for s in k.get("visibility", ()) if "offered" not in s]
        if scenes:
            rows: list[list[Cell]] = [
                [s["scene"], *(code(v) if (v := s[key]) else "" for key in _SEEN)] for s in scenes
            ]
            title = f"A protected VM of Linux {k['kernel']}, pages of {k['page_size'] // 1024} KiB"
            made += [
                nodes.rubric("", title),
                table(["After", *_SEEN.values()], rows),
                paragraph(_filter(k["visibility"])),
            ]
    return made


#: Keys of a scene, and what its columns are called.
_SEEN = {
    "host_load": "The VMM loads",
    "host_write_call": "A system call of the VMM copies",
    "guest_load": "The guest loads",
}


def _filter(scenes: list[dict[str, Any]]) -> str:
    offered = any(s.get("offered") for s in scenes)
    return f"An SMCCC filter was {'offered' if offered else 'not offered'} for this VM."
