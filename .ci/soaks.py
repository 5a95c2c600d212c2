"""A million requests of every simulated VM, each step checked: a line for each VM."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import dated

from hcabi.kernels.vms import VMS

VCPUS = 4


def soak(name: str, requests: int) -> dict[str, Any]:
    """
    Run one VM in a process of its own, so that its memory is, too.

    All vCPUs make as many requests, so it may be a few more.
    """
    words = ["simulate", "--contract", name, "--scenario", "everything", "--soak", "--json"]
    words += ["--vcpus", str(VCPUS), "--calls", str(-(-requests // VCPUS))]
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "hcabi", *words], stdout=subprocess.PIPE, check=False, text=True
    )
    if not ran.stdout:
        raise SystemExit(f"hcabi {' '.join(words)}: code {ran.returncode}")
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run those VMs that today's file does not have with as many calls; 1 if a check failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requests", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--contract", action="append", choices=list(VMS), metavar="NAME")
    args = parser.parse_args(argv)
    path = dated.RESULTS / f"simulate-{dated.today()}.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    made = {found["name"]: found for found in map(json.loads, lines)}
    wrong = False
    for name in args.contract or VMS:
        found = made.get(name, {})
        if found.get("calls", 0) < args.requests:
            found = made[name] = soak(name, args.requests)
            kept = (json.dumps(made[n], separators=(",", ":")) for n in VMS if n in made)
            path.write_text("".join(f"{line}\n" for line in kept), "utf-8")
        took = f"{found['seconds']:.0f} s"
        print(f"{name}: {found['calls']} calls, {took}", *found["wrong"], flush=True)
        wrong |= bool(found["wrong"])
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
