"""
Boot stock kernels as SNP and TDX guests of hosts that answer in many ways, and write what each did.

    python .ci/guests.py                  (about a minute each on two idle cores)
    python .ci/guests.py NAMES            (of some hosts, beside what was measured today)
    python .ci/guests.py --from FOLDER    (from rows that were kept, one NAME.rows each)

The hosts are those of tests/data/guest-answers.json. Results go to docs/results/guests-DATE.json
after each guest, and to the table of docs/results/guests-DATE.md where that page is there.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import dated

ROOT = Path(__file__).parents[1]
HOSTS: dict[str, str] = json.loads((ROOT / "tests/data/guest-answers.json").read_text())
SECONDS = 240  # for the guest; one that loops is ended then
LIMIT = SECONDS + 300
TIMESTAMP = re.compile(r"^\[ *[0-9.]+\] ")
END = "VFS: Unable to mount root fs"
TELLING = (
    "WARNING:",
    "Failed to decrypt",
    "DMA: failed",
    "SNP: PSC",
    "CPA VMM",
    "leak",
    "unshare",
    "Oops",
    "Kernel panic",
)


def rows_of(name: str, folder: Path | None) -> list[dict[str, Any]]:
    """Rows of one boot, made now or read; empty where it could not be made."""
    if folder is not None:
        path = folder / f"{name}.rows"
        text = path.read_text() if path.exists() else ""
    else:
        words = ["lab", "boot", *HOSTS[name].split(), "--seconds", str(SECONDS), "--json"]
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "hcabi", *words],
            stdout=subprocess.PIPE,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        text = done.stdout
    rows = [json.loads(line) for line in text.splitlines()]
    return rows if rows and rows[-1]["event"] == "end" else []


def summary(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What a guest did."""
    ended = next(row for row in rows if row["event"] == "ended")
    said = [TIMESTAMP.sub("", r["line"]) for r in rows if r["event"] == "console"]
    asked = [row["capture"] for row in rows if row["event"] == "request"]
    told = Counter(line for line in said if any(word in line for word in TELLING))
    return {
        "arguments": HOSTS[name],
        "host": rows[0]["capture"]["kernel"],
        "guest": rows[0]["capture"]["guest"],
        "seconds": ended["t"],
        "ended": ended["why"],
        "to_its_end": any(END in line for line in said),
        "replaced": rows[0]["replaced"]["instructions"],
        "requests": dict(Counter(map(kind, asked))),
        "exits": dict(Counter(exit_kind(row) for row in rows if row["event"] == "exit")),
        "said": [line if n == 1 else f"{line} ({n} times)" for line, n in told.items()],
        "shared_kib": sum(int(b, 16) - int(a, 16) for a, b in rows[-1]["shared"]) >> 10,
    }


def kind(asked: dict[str, Any]) -> str:
    """Name the kind of an instruction, for counting."""
    registers = {name: int(value, 16) for name, value in asked["in"].items()}
    match asked["instruction"]:
        case "vmgexit":
            code = registers["ghcb_msr"] & 0xFFF
            return f"GHCB MSR {code:#05x}" if code else "GHCB page"
        case "pvalidate":
            size = "2 MiB" if registers["rcx"] else "4 KiB"
            out = {name: int(value, 16) for name, value in asked["out"].items()}
            answer = f"RAX = {out['rax']}, CF = {out['cf']}" if out else "none"
            return f"pvalidate {size} to {registers['rdx'] & 1}: {answer}"
        case "tdcall" if registers["rax"] == 0:
            return f"TDVMCALL {registers['r11']:#x}: R10 = {asked['out'].get('r10', 'none')}"
        case "tdcall":
            return f"TDCALL {registers['rax']}"
    return str(asked["instruction"])


def exit_kind(row: dict[str, Any]) -> str:
    """Name the kind of a request that reached the VMM."""
    return f"{'share' if row['shared'] else 'unshare'} {int(row['size'], 16):#x}: {row['verdict']}"


def behaviour(made: dict[str, Any]) -> str:
    """Say in few words what became of the guest."""
    if made["to_its_end"]:
        return "boots to its end"
    if made["ended"].startswith("it did not end"):
        return f"still runs after {made['seconds']:.0f} s"
    return f"ends: {made['ended']}"


def calls(made: dict[str, Any]) -> int:
    """How many requests to change memory it made, but for those page by page."""
    return sum(
        n
        for name, n in made["requests"].items()
        if name.startswith(("GHCB page", "TDVMCALL 0x10001"))
    )


def table(hosts: dict[str, Any]) -> str:
    """The guests as a table in Markdown."""
    lines = [
        "| `hcabi lab boot` | guest | lists or MapGPA calls | the guest | it said |",
        "|---|---|---|---|---|",
    ]
    for made in hosts.values():
        guest = made["guest"].removeprefix("stock Debian ").partition("-")[0]
        said = "<br>".join(line for line in made["said"] if END not in line)
        cells = (f"`{made['arguments']}`", guest, calls(made), behaviour(made), said or "-")
        lines.append("| " + " | ".join(str(c).replace("|", "\\|") for c in cells) + " |")
    return "\n".join(lines) + "\n"


def write(path: Path, record: dict[str, Any]) -> None:
    """Write all that was measured today, in the order of HOSTS."""
    hosts = record["hosts"]
    made = {name: hosts[name] for name in HOSTS if name in hosts}
    missing = [name for name in HOSTS if name not in made]
    dated.write(path, record | {"hosts": made, "missing": missing})
    dated.write_table(path, table(made))


def main() -> int:
    """Boot all and write; 1 if one could not be booted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path)
    parser.add_argument("names", nargs="*", default=list(HOSTS))
    args = parser.parse_args()
    path = dated.path_of("guests")
    record = dated.read(path, hosts={})
    made = record["hosts"]
    for name in args.names:
        print(f"== {name}: hcabi lab boot {HOSTS[name]}", flush=True)
        if rows := rows_of(name, args.folder):
            found = summary(name, rows)
            # A guest whose time was over before its first list says nothing of the answers.
            if calls(found) or not behaviour(found).startswith("still"):
                made[name] = found
                write(path, record)
    missing = [name for name in HOSTS if name not in made]
    print(f"{len(made)} guests in {path.name}; missing: {', '.join(missing) or 'none'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
