"""
Boot every guest of the list, and write what each did to docs/results/boot-DATE.json.

    python .ci/boots.py                 (about a minute each on two idle cores)
    python .ci/boots.py --from FOLDER   (from rows that `hcabi lab boot --json` wrote before)
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hcabi.cli.lab_boot import call_kind
from hcabi.live.linux.meaning import meanings
from hcabi.trace.captures import read_capture
from hcabi.trace.replay import replay

#: Name of each boot, and the arguments of `hcabi lab boot`.
BOOTS = {
    "x86": "--arch x86",
    "x86cpu2": "--arch x86 --cpus 2",
    "x86g612": "--arch x86 --guest-kernel x86-6.12",
    "x86g612cpu2": "--arch x86 --guest-kernel x86-6.12 --cpus 2",
    "x86refuse": "--arch x86 --answers refuse:3",
    "x86retry": "--arch x86 --answers retry:3",
    "realm": "--arch arm64",
    "realmcpu2": "--arch arm64 --cpus 2",
    "realmrefuse": "--arch arm64 --answers refuse:2",
    "realmretry": "--arch arm64 --answers retry:2",
    "pkvm": "--arch arm64 --guest pkvm --memory 128",
    "pkvmrefuse": "--arch arm64 --guest pkvm --memory 128 --answers refuse:3",
    "protected": "--arch arm64 --guest protected --memory 128",
}
SECONDS = 900
RESULTS = Path(__file__).parents[1] / "docs/results"
TELLING = (
    "Memory Encryption Features active",
    "RME: Using RSI",
    "Kernel panic",
    "Brought up",
    "WARNING",
    "BUG",
    "Oops",
    "Failed to",
    "failed",
    "restricted DMA pool",
    "software IO TLB: mapped",
)


def rows_of(name: str, arguments: str, folder: Path | None) -> list[dict[str, Any]] | None:
    """Rows of one boot, made now or read; None where it could not be made."""
    if folder is not None:
        path = folder / f"{name}.rows"
        text = path.read_text() if path.exists() else ""
    else:
        command = [sys.executable, "-m", "hcabi", "lab", "boot", *arguments.split(), "--json"]
        done = subprocess.run(  # noqa: S603
            command, stdout=subprocess.PIPE, text=True, timeout=SECONDS, check=False
        )
        text = done.stdout
    rows = [json.loads(line) for line in text.splitlines()]
    return rows if any(row["event"] == "end" for row in rows) else None


def summary(arguments: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What a boot did, without the times of each call."""
    ended = next(row for row in rows if row["event"] == "ended")
    last = rows[-1]
    shared = [(int(a, 16), int(b, 16)) for a, b in last["shared"]]
    made = {
        "arguments": arguments,
        "host": rows[0]["capture"]["kernel"],
        "guest": rows[0]["capture"]["guest"],
        "seconds": ended["t"],
        "ended": ended["why"],
        "calls": dict(Counter(call_kind(row) for row in rows if row["event"] == "exit")),
        "shared": [[hex(a), hex(b), what] for a, b, what in meanings(rows, shared)],
        # whether the list was given: at the first call, and at the end
        "migration": [row["ready"] for row in [*rows, last["migration"] or {}] if "ready" in row],
        "said": [
            row["line"].partition("] ")[2]
            for row in rows
            if row["event"] == "console" and any(word in row["line"] for word in TELLING)
        ],
        "seen": [f"{row['page']}: {row['seen']}" for row in rows if row["event"] == "visible"],
    }
    if "--answers" not in arguments and rows[0]["capture"]["vm"]["type"] == "default":
        made["replay"] = replayed(rows)
    return made


def replayed(rows: list[dict[str, Any]]) -> str:
    """Whether the boot's own capture comes out the same."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "boot.jsonl"
        lines = [row["capture"] for row in rows if row["event"] in ("start", "exit")]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        result = replay(read_capture(path))
    return f"{result.agreed} of {result.rows} rows agree"


def main() -> int:
    """Boot all and write; 1 if one could not be booted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path)
    parser.add_argument("names", nargs="*", default=list(BOOTS))
    args = parser.parse_args()
    made: dict[str, Any] = {}
    for name in args.names:
        print(f"== {name}: hcabi lab boot {BOOTS[name]}", flush=True)
        rows = rows_of(name, BOOTS[name], args.folder)
        if rows:
            made[name] = summary(BOOTS[name], rows)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    path = RESULTS / f"boot-{today}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    missing = [name for name in args.names if name not in made]
    path.write_text(json.dumps({"date": today, "boots": made, "missing": missing}, indent=1) + "\n")
    print(f"{len(made)} boots in {path.name}; missing: {', '.join(missing) or 'none'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
