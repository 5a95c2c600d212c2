"""Results as a table, as JSON and as plots."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Curve, Result


def machine() -> dict[str, Any]:
    """What the figures depend on, without the machine's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        # More than the cores means that others ran too, and that times say little.
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def show(results: Sequence[Result], curves: Sequence[Curve]) -> None:
    """Print the table, what of the comparison is left out, and the machine."""
    table = Table(title="Measured claims", title_justify="left")
    for name, justify in (
        ("claim", "left"), ("what", "left"), ("measured", "right"), ("target", "right"),
        ("met", "left"),
    ):  # fmt: skip
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    words = {True: "[green]yes", False: "[bold red]NO", None: ""}
    for r in results:
        sign = "≥" if r.at_least else "≤"
        target = "" if r.target is None else f"{sign} {r.target:g}"
        table.add_row(r.id, r.what, f"{r.ratio:.2f}", target, words[r.met])
    Console().print(table)
    for name, why in {n: w for c in curves for n, w in c.left_out.items()}.items():
        print(f"{name} {why}")
    print(", ".join(f"{what} {value}" for what, value in machine().items()))


def write_json(results: Sequence[Result], path: Path) -> None:
    """Write the list of results."""
    path.write_text(json.dumps([r.to_json() for r in results], indent=2) + "\n")


def today() -> str:
    """Return the date in UTC, as names of records have it."""
    return datetime.now(UTC).date().isoformat()


def record(results: Sequence[Result], curves: Sequence[Curve], folder: Path) -> Path:
    """Write results, curves and the machine under today's date, for the docs to show."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{today()}.json"
    whole = {
        "date": today(),
        "machine": machine(),
        "results": [r.to_json() for r in results],
        "curves": [
            {"id": c.id, "title": c.title, "size": c.size,
             "points": {n: [[x, round(y, 1)] for x, y in ps] for n, ps in c.points.items()},
             "left_out": c.left_out}
            for c in curves
        ],
    }  # fmt: skip
    path.write_text(json.dumps(whole, indent=1) + "\n")
    return path


#: Colours that colour-blind readers can tell apart; hcabi has the strongest.
_COLOURS = ("#0072b2", "#85857f", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")


def plot(curves: Sequence[Curve], folder: Path) -> list[Path]:
    """Draw cost against size, one SVG per curve; needs matplotlib."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "hcabi"
    from matplotlib import pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for curve in curves:
        figure, axes = plt.subplots(figsize=(6.4, 3.8), layout="constrained")
        names = sorted(curve.points, key=lambda n: (not n.startswith("hcabi"), n))
        for name, colour in zip(names, _COLOURS[: len(names)], strict=True):
            xs, ys = zip(*curve.points[name], strict=True)
            ours = name == "hcabi"
            axes.plot(xs, ys, label=name, color=colour, marker="o", markersize=4,
                      linewidth=2.4 if ours else 1.4, zorder=3 if ours else 2)  # fmt: skip
        axes.set(xscale="log", yscale="log", title=curve.title, xlabel=curve.size,
                 ylabel="nanoseconds")  # fmt: skip
        axes.grid(alpha=0.25)
        axes.spines[["top", "right"]].set_visible(False)
        figure.legend(frameon=False, fontsize="small", loc="outside right upper")
        path = folder / f"{curve.id.replace('.', '-')}.svg"
        figure.savefig(path, metadata={"Date": None})
        plt.close(figure)
        written.append(path)
    return written
