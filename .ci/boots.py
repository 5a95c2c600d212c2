"""
Boot every guest of tests/data/boots.json, and write what each did to docs/results/boot-DATE.json.

    python .ci/boots.py                 (about half a minute each on two idle cores)
    python .ci/boots.py --keep FOLDER   (keep the rows of each boot, too)
    python .ci/boots.py --from FOLDER   (from rows that were kept)

The table in docs/results/boot-DATE.md is made anew where that page is there.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import dated

from hcabi.captures.format import read_capture
from hcabi.captures.replay import replay
from hcabi.cli.lab_boot_text import call_kind
from hcabi.kernels.picture import draw
from hcabi.lab.boot import STEPS_PER_SECOND, as_run
from hcabi.lab.linux import power_off
from hcabi.lab.linux.shared_range_labels import meanings
from hcabi.lab.linux.visibility import WRITTEN

ROOT = Path(__file__).parents[1]
#: Name of each boot, and the arguments of `hcabi lab boot`.
BOOTS: dict[str, str] = json.loads((ROOT / "tests/data/boots.json").read_text())
SECONDS = 900
ATTEMPTS = 2  # an emulator on a busy machine can fail where the kernel does not
DRAWN = ("x86off", "realmoff", "pkvmoff")
TIMESTAMP = re.compile(r"^\[ *[0-9.]+\] ")
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
    "tdx: ",
    "SEV: ",
    "SNP: ",
    "restricted DMA pool",
    "software IO TLB: mapped",
    power_off.SAYS,
    "reboot:",
)


def rows_of(name: str, arguments: str, folder: Path | None) -> list[dict[str, Any]] | None:
    """Rows of one boot, made now or read; None where it could not be made."""
    if folder is not None:
        path = folder / f"{name}.rows"
        return complete(path.read_text() if path.exists() else "")
    command = [sys.executable, "-m", "hcabi", "lab", "boot", *arguments.split(), "--json"]
    for _ in range(ATTEMPTS):
        done = subprocess.run(  # noqa: S603
            command, stdout=subprocess.PIPE, text=True, timeout=SECONDS, check=False
        )
        if rows := complete(done.stdout):
            return rows
    return None


def complete(text: str) -> list[dict[str, Any]] | None:
    """Rows of a boot, or None where the last is missing."""
    rows = [json.loads(line) for line in text.splitlines()]
    return rows if rows and rows[-1]["event"] == "end" else None


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
            TIMESTAMP.sub("", row["line"])
            for row in rows
            if row["event"] == "console" and any(word in row["line"] for word in TELLING)
        ],
        "seen": [f"{row['page']}: {row['seen']}" for row in rows if row["event"] == "visible"],
    }
    for row in rows:
        if row["event"] == "survey":
            made["survey"] = [[a, b, kind] for a, b, kind in row["ranges"] if kind == WRITTEN]
            sizes: Counter[str] = Counter()
            for start, end, kind in row["ranges"]:
                sizes[kind] += (int(end, 16) - int(start, 16)) >> 10
            made["survey_kib"] = dict(sizes)
    if rows[0]["capture"]["kind"] == "requests":
        requests = Counter(r["capture"]["instruction"] for r in rows if r["event"] == "request")
        made |= {"replaced": rows[0]["replaced"]["instructions"], "requests": dict(requests)}
        made["replay"] = replayed(rows)
    elif "--answers" not in arguments and rows[0]["capture"]["vm"]["type"] == "default":
        made["replay"] = replayed(rows)
    return made


def replayed(rows: list[dict[str, Any]]) -> str:
    """Whether the boot's own capture comes out the same."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "boot.jsonl"
        lines = [row["capture"] for row in rows if "capture" in row]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        result = replay(read_capture(path))
    return f"{result.agreed} of {result.rows} rows agree"


def table(boots: dict[str, Any]) -> str:
    """The boots as a table in Markdown."""
    lines = [
        "| `hcabi lab boot` | guest | calls | seconds | ends | replay |",
        "|---|---|---|---|---|---|",
    ]
    for boot in boots.values():
        calls = sum(boot["calls"].values())
        in_order = any(power_off.SAYS in line for line in boot["said"])
        ends = "in order" if in_order else "panic"
        guest = boot["guest"].removeprefix("stock Debian ")
        replay_ = boot.get("replay", "").removesuffix(" rows agree") or "-"
        cells = (f"`{boot['arguments']}`", guest, calls, f"{boot['seconds']:.0f}", ends, replay_)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Boot all and write; 1 if one could not be booted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("names", nargs="*", default=list(BOOTS))
    args = parser.parse_args()
    path = dated.path_of("boot")
    record = {"date": dated.today()}
    made: dict[str, Any] = {}
    for name in args.names:
        print(f"== {name}: hcabi lab boot {BOOTS[name]}", flush=True)
        rows = rows_of(name, BOOTS[name], args.folder)
        if rows:
            if args.keep:
                text = "".join(json.dumps(row) + "\n" for row in rows)
                (args.keep / f"{name}.rows").write_text(text)
            if name in DRAWN:
                title = f"{rows[0]['capture']['guest']}: memory shared while it boots"
                scale: dict[str, Any] = {"unit": "seconds", "steps_per_unit": STEPS_PER_SECOND}
                picture = path.with_name(f"{path.stem}-{name}.svg")
                picture.write_text(draw([as_run(rows)], title=title, **scale))
            made[name] = summary(BOOTS[name], rows)
    missing = [name for name in args.names if name not in made]
    dated.write(path, record | {"boots": made, "missing": missing})
    dated.write_table(path, table(made))
    print(f"{len(made)} boots in {path.name}; missing: {', '.join(missing) or 'none'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
