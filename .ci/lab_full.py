"""Ask every kernel of the lab everything, and write what came out, with date and versions."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import dated
import msgspec

from hcabi.captures.format import read_capture, row_of
from hcabi.lab.diff import compare
from hcabi.lab.errors import BootError
from hcabi.lab.kernels import KERNELS, Kernel
from hcabi.lab.learn import learn
from hcabi.lab.machine import QEMU
from hcabi.lab.recipes import RECIPES
from hcabi.lab.runner import KernelRunner
from hcabi.lab.session import boot, kernel_named

ROOT = Path(__file__).parent.parent
CAPTURES = ROOT / "tests/data/captures"
#: Which recorded file each kernel should give again.
SAME = {
    "x86-newest": ["x86-linux-7.3.4-kvm-amd"],
    "x86-6.12": ["x86-linux-6.12.107-kvm-amd"],
    "x86-6.1": ["x86-linux-6.1.192-kvm-amd"],
    "x86-sw-protected": ["x86-linux-7.3.4-sw-protected"],
    "arm64-newest": ["arm64-linux-7.2.13-smccc-filter", "arm64-linux-7.2.13-pkvm-protected-vm"],
}
ANSWERS = {"exits", "out", "exit", "answer"}
BOOTS = 3
CHANGES = 2_000
"""Of one page, while other vCPUs read it."""


def main() -> int:
    """Ask, write, and give the exit code: 1 for a disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="cases for each kernel")
    parser.add_argument("--seed", type=int, default=None, help="default: the date")
    parser.add_argument("--kernel", action="append", help="only these")
    parser.add_argument("--name", default="", help="goes into the name of the file")
    parser.add_argument("--out", type=Path, help="default: docs/results/lab-DATE[-NAME].json")
    args = parser.parse_args()
    seed = int(dated.today().replace("-", "")) if args.seed is None else args.seed
    names = args.kernel or [spec.name for spec in KERNELS]
    found = [kernel_named(name) for name in names]  # all are there before the first is asked
    stem = "-".join(filter(None, ("lab", dated.today(), args.name)))
    out = args.out or dated.RESULTS / f"{stem}.json"
    kernels = [ask(kernel, seed, args.count) for kernel in found]
    record = {
        "date": dated.today(),
        "seed": seed,
        "cases_per_kernel": args.count,
        "emulator": {arch: version(p) for arch, p in QEMU.items() if shutil.which(p)},
        "python": platform.python_version(),
    }
    kernels += others(out, record, {kernel["name"] for kernel in kernels})
    order = [*(spec.name for spec in KERNELS), *RECIPES]
    record["kernels"] = sorted(kernels, key=lambda kernel: order.index(kernel["name"]))
    record["agree"] = all(kernel["agree"] for kernel in kernels)
    record["seconds"] = round(sum(kernel["differential"]["seconds"] for kernel in kernels))
    dated.write(out, record)
    print(f"{out}: {'all agree' if record['agree'] else 'DISAGREEMENT'}, {record['seconds']} s")
    return 0 if record["agree"] else 1


def others(out: Path, record: dict[str, Any], asked: set[str]) -> list[dict[str, Any]]:
    """Kernels that were asked the same day with the same seed and count, in an earlier call."""
    try:
        before = json.loads(out.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    if any(before[key] != value for key, value in record.items()):
        return []
    return [kernel for kernel in before["kernels"] if kernel["name"] not in asked]


def ask(kernel: Kernel, seed: int, count: int) -> dict[str, Any]:
    """Everything about one kernel; a machine that ends is booted again, and that is counted."""
    for attempt in range(BOOTS):
        try:
            with boot(kernel) as machine:
                found = examine(kernel, machine, seed, count)
        except BootError as error:
            print(f"{kernel.name}: {error}", file=sys.stderr, flush=True)
            if attempt == BOOTS - 1:
                raise
            continue
        return found | {"machines_that_ended": attempt}
    raise AssertionError


def examine(kernel: Kernel, machine: KernelRunner, seed: int, count: int) -> dict[str, Any]:
    """Everything about one booted kernel."""

    def tell(what: str, done: int, total: int) -> None:
        print(f"{kernel.name}: {what}, {done} of {total}", file=sys.stderr, flush=True)

    report = compare(machine, seed, count, progress=tell)
    recorded = {name: rerun(machine, name) for name in SAME.get(kernel.name, [])}
    learned = learn(machine, progress=tell)
    found: dict[str, Any] = {
        "name": kernel.name,
        "package_version": kernel.version,
        "kernel": report.kernel,
        "page_size": machine.hello.page_size,
        "agree": report.disagreement is None
        and not any(r["differ"] for r in recorded.values())
        and not learned.differing,
        "differential": msgspec.to_builtins(report) | {"cases_in_all": sum(report.cases.values())},
        "recorded_rows_asked_again": recorded,
        "probes": {
            "fits": learned.fits,
            "outcomes": {probe.name: probe.skipped or probe.measured for probe in learned.probes},
        },
    }
    if "private memory" in report.cases:
        (found["changes_while_others_read"],) = machine.call(
            "hcabi.lab.cases.racing:rows", changes=CHANGES, seed=seed
        )
        found["agree"] &= not found["changes_while_others_read"]["wrong"]
    if report.arch == "arm64":
        found["visibility"] = list(machine.call("hcabi.lab.cases.visibility:rows"))
    return found


def rerun(machine: KernelRunner, name: str) -> dict[str, int]:
    """Rows of a recorded file on this machine: how many, and how many come out otherwise."""
    capture = read_capture(CAPTURES / f"{name}.jsonl")
    header, wanted = capture.header, [row for _, row in capture.rows]
    rows: list[dict[str, Any]] = msgspec.to_builtins(wanted)
    inputs = [{k: v for k, v in row.items() if k not in ANSWERS} for row in rows]
    if header.kind == "memory":
        got = machine.call("hcabi.lab.cases.memory:rows", inputs=inputs)
    elif header.arch == "x86":
        got = machine.call("hcabi.lab.cases.x86:rows", inputs=inputs)
    else:
        got = machine.call("hcabi.lab.cases.arm64:rows", vm=header.vm, inputs=inputs)
    differ = sum(want != row_of(header, row) for want, row in zip(wanted, got, strict=True))
    return {"rows": len(wanted), "differ": differ}


def version(program: str) -> str:
    """First line of what a program says of itself."""
    said = subprocess.run(  # noqa: S603 - a list, no shell
        [program, "--version"], capture_output=True, text=True, check=True
    )
    return said.stdout.splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
