"""
Build the kernel's own selftests that touch the subject, and run them in the lab.

They check the lab itself: what they find right in a kernel must be so in the emulator, too.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import dated
import msgspec
from trees import say, unpacked_tree

from hcabi.lab.agent import Json
from hcabi.lab.built import BUILD_SECONDS, SourceTree
from hcabi.lab.kernels import Kernel
from hcabi.lab.machine import EmulatedMachine
from hcabi.lab.session import kernel_named
from hcabi.lab.userland import installed_userland

FOLDER = "tools/testing/selftests/kvm"
SECONDS = 900.0
SKIPPED = 4
"""Exit code of a selftest that lacks something, KSFT_SKIP of tools/testing/selftests."""


class Selftest(msgspec.Struct, frozen=True):
    """
    One program of the kernel's selftests.

    Attributes:
        name: Its path below the selftests of KVM.
        kernels: Kernels of the lab that are asked.
        arguments: Its arguments.
    """

    name: str
    kernels: tuple[str, ...]
    arguments: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Name and arguments."""
        return " ".join((self.name, *self.arguments))


PROTECTED, STOCK_ARM64 = ("x86-sw-protected",), ("arm64-newest",)
SELFTESTS = {
    "x86": (
        Selftest("x86/private_mem_kvm_exits_test", PROTECTED),
        Selftest("guest_memfd_test", PROTECTED),
        Selftest("pre_fault_memory_test", PROTECTED),
        # several vCPUs convert at the same time, in slots of one guest_memfd
        Selftest("x86/private_mem_conversions_test", PROTECTED, ("-n", "2", "-m", "2")),
    ),
    "arm64": (
        Selftest("arm64/smccc_filter", STOCK_ARM64),
        Selftest("arm64/hypercalls", STOCK_ARM64),
        Selftest("arm64/kvm-uuid", STOCK_ARM64),
        Selftest("guest_memfd_test", STOCK_ARM64),
    ),
}
SERIES = "7"


def build(tree: SourceTree, tests: tuple[Selftest, ...]) -> dict[str, Path]:
    """Build *tests* without shared libraries; files by the tests' names."""
    out = tree.path / "hcabi-selftests" / tree.arch
    out.mkdir(parents=True, exist_ok=True)
    tree.make("headers", seconds=BUILD_SECONDS)
    made = {test.name: out / test.name for test in tests}
    words = ("-C", FOLDER, f"OUTPUT={out}", "LDFLAGS=-static", *map(str, made.values()))
    tree.make(*words, seconds=BUILD_SECONDS)
    return made


def run(kernel: Kernel, tests: list[tuple[Selftest, Path]]) -> Iterator[Json]:
    """Boot a kernel and run *tests*. Gives a result for each."""
    userland = installed_userland(kernel.arch)
    if userland is None:
        raise SystemExit(f"no Python for {kernel.arch}: hcabi lab fetch")
    files = {f"selftests/{test.name}": path for test, path in tests}
    with EmulatedMachine(kernel, userland, files=files) as machine:
        for test, _ in tests:
            say(f"{kernel.name}: {test.title}")
            started = time.monotonic()
            rows = list(
                machine.call(
                    "hcabi.lab.program:native",
                    path=f"/selftests/{test.name}",
                    arguments=test.arguments,
                    seconds=SECONDS,
                )
            )
            code = rows[-1]["exit_code"]
            lines = [row["line"] for row in rows if row.get("line")]
            for line in lines:
                say(f"  {line}")
            yield {
                "selftest": test.title,
                "kernel": kernel.name,
                "linux": machine.hello.kernel,
                "result": {0: "passed", SKIPPED: "skipped"}.get(code, f"failed with {code}"),
                "said": lines[-20:] if code else [],
                "seconds": round(time.monotonic() - started),
            }


def main() -> int:
    """Run all of them; 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arch", action="append", choices=list(SELFTESTS), help="default: all")
    parser.add_argument("--out", type=Path, help="default: docs/results/selftests-DATE.json")
    args = parser.parse_args()
    out = args.out or dated.path_of("selftests")
    record = dated.read(out, sources={}, results=[])
    for arch in args.arch or SELFTESTS:
        tests = SELFTESTS[arch]
        tree = unpacked_tree(arch, SERIES)
        record["sources"][arch] = tree.version
        say(f"{arch}: build {len(tests)} selftests")
        made = build(tree, tests)
        for name in dict.fromkeys(name for test in tests for name in test.kernels):
            asked = [(test, made[test.name]) for test in tests if name in test.kernels]
            record["results"] = [r for r in record["results"] if r["kernel"] != name]
            for result in run(kernel_named(name), asked):
                record["results"].append(result)
                dated.write(out, record)
    failed = [r["selftest"] for r in record["results"] if r["result"].startswith("failed")]
    say(f"{out}: {', '.join(failed) or 'none'} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
