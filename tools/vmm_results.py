"""
Tests every fetched VMM on the simulated KVM, and writes what came of it for the site.

    python tools/vmm_results.py 2026-11-28

writes `docs/results/vmms.json` and the matrix `docs/results/vmms.md`. Fetch the VMMs first with
`hcabi vmm fetch`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from hcabi.vmm.fetch import SUBJECTS, fetched, record

RESULTS = Path(__file__).parents[1] / "docs" / "results"
#: Cases about sizes that no honest guest sends: what fails there is told to a program's
#: maintainers, and not here.
WITHHELD = ("direct-call/count-", "direct-call/size-wraps", "direct-call/end-wraps")
_STOPS = (
    "the attributes of the whole range are changed, then "
    "`ram_block_attributes_state_change, invalid range` ends the VM: the range is taken for one "
    "memory region's"
)
#: What is known of why; one sentence that its maintainers can act on. By program and case.
CAUSES = {
    ("qemu-11.1", "ranges/two-slots"): _STOPS,
    ("qemu-11.1", "ranges/half-memory-shared"): _STOPS,
    ("qemu-11.1", "discard/two-slots-frees-both"): _STOPS,
}
LEGEND = {
    "passed": "✓",
    "policy": "policy",
    "advisory": "advisory",
    "failed": "**failed**",
    "broken": "**broken**",
    "error": "**error**",
    "skipped": "·",
    "not declared": "·",
}


def measure(program: Path) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "report.json"
        command = [sys.executable, "-m", "hcabi", "vmm", "test", "--json", str(out), "--"]
        subprocess.run([*command, str(program)], stdout=subprocess.DEVNULL, check=False)
        report = json.loads(out.read_text())
    shown = [r for r in report["results"] if not r["id"].partition("/")[2].startswith(WITHHELD)]
    statuses = {r["id"]: r["status"] for r in shown}
    details = {r["id"]: r.get("details", []) for r in report["results"]}
    wrong = {n: details[n] for n, s in statuses.items() if s in ("failed", "broken", "error")}
    return {"cases": statuses, "wrong": wrong}


def main(date: str) -> None:
    found = []
    for name, subject in SUBJECTS.items():
        scripts = fetched(name) or {}
        for kind, script in scripts.items():
            if kind == "plain":  # no request reaches a VMM that does not enable the exit
                continue
            version = next(p.version for p in record(name) if p.name == subject.packages[0])
            run = {"program": f"{name} as {kind}", "version": version, **measure(script)}
            found.append(run)
    data = {"date": date, "simulated": "linux-7.3", "runs": found}
    (RESULTS / "vmms.json").write_text(json.dumps(data, indent=1) + "\n")
    (RESULTS / "vmms.md").write_text(page(data))


def page(data: dict[str, object]) -> str:
    runs: list[dict[str, object]] = data["runs"]  # type: ignore[assignment]
    lines = [
        "# VMMs as they are",
        "",
        f"Run on {data['date']} on the simulated KVM ({data['simulated']}), each as it is packaged "
        "and with nothing changed: [how](../guides/test-your-vmm.md). What a VMM may decide counts "
        "as policy and is no failure; `·` cannot be put to it, for instance since it has no two "
        "slots that touch.",
        "",
    ]
    lines += [f"- {r['program']}: version {r['version']}" for r in runs]
    names: dict[str, dict[str, str]] = {}
    for run in runs:
        cases: dict[str, str] = run["cases"]  # type: ignore[assignment]
        for case, status in cases.items():
            names.setdefault(case.partition("/")[2], {})[str(run["program"])] = status
    head = [str(r["program"]) for r in runs]
    lines += ["", f"| case | {' | '.join(head)} |", f"|---|{'---|' * len(head)}"]
    for name, by_program in sorted(names.items()):
        cells = [LEGEND.get(by_program.get(p, "skipped"), "?") for p in head]
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    lines += ["", "## What failed, and why", ""]
    for run in runs:
        wrong: dict[str, list[str]] = run["wrong"]  # type: ignore[assignment]
        for case, details in wrong.items():
            name = case.partition("/")[2]
            program = str(run["program"]).partition(" ")[0]
            cause = CAUSES.get((program, name)) or "; ".join(details[:2])
            lines.append(f"- {run['program']}, `{name}`: {cause}.")
    lines += [
        "",
        "By `hcabi vmm test --seed 1`, which makes what differs as short as can be: QEMU 11.1.3 as "
        "SNP stops at a request over the two slots at 0xe0000 (`share [0xdf000, +0x2000)`) after "
        "the attributes of both pages were changed: `ram_block_attributes_state_change, invalid "
        "range`. QEMU 10.0.13 goes on there when pages become shared, and punches the hole past "
        "the end of the first slot's guest_memfd; at the way back it stops: "
        "`ram_block_discard_range: Overrun block 'pc.rom'`. Both take the range for one memory "
        "region's. A request over 0xc0000 is converted, and the second slot's private pages are "
        "not given back.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1])
