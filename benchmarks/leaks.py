"""
Memory under a guest that repeats itself: `python -m benchmarks.leaks --count 100000 [CONTRACT]...`

Each request that a guest can make is repeated, each contract in a process of its own, and the
memory after the first tenth (or --base) is compared with that at the end. Exits are packed from the
numbers of kvm.h and the specifications. Runs on Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import struct
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from errno import EFAULT
from pathlib import Path

from benchmarks.memory import resident
from benchmarks.report import today
from hcabi import HostHandler, MemorySlot, SharedMap, Verdict, X86Host
from hcabi.arm64.registers import x
from hcabi.contracts.arm64 import CcaHost, SmcccHost
from hcabi.x86.vm_types import VmType

PAGE, MIB, GIB = 1 << 12, 1 << 20, 1 << 30
#: Two slots that touch, a hole, and one that ends where the smallest guest address space does.
SLOTS = (
    MemorySlot(0, GIB, guest_memfd=True),
    MemorySlot(GIB, GIB, guest_memfd=True),
    MemorySlot(3 * GIB, GIB, guest_memfd=True),
)
TOP = 4 * GIB
#: Most that memory may grow by, in bytes.
MOST = 1 << 20

Exit = tuple[bytearray, int, Callable[[int], int] | None]


def _run(reason: int, *words: int) -> bytearray:
    run = bytearray(2352)
    struct.pack_into("<I", run, 8, reason)
    struct.pack_into(f"<{len(words)}Q", run, 32, *words)
    return run


# --- x86


def _call(gpa: int, pages: int, attributes: int) -> Exit:
    return _run(3, 12, gpa, pages, attributes), 0, None


def _fault(flags: int, gpa: int) -> Exit:
    return _run(39, flags, gpa, PAGE), EFAULT, None


def x86_requests() -> dict[str, list[Exit]]:
    """KVM_HC_MAP_GPA_RANGE (nr 12, bit 4: private) and memory faults (bit 3: private)."""
    shared, private = 0, 1 << 4
    both = {
        "one page": (0x5000, 1),
        "topmost page": (TOP - PAGE, 1),
        "2 MiB": (2 * MIB, 512),
        "two slots": (GIB - PAGE, 2),
        "all memory": (0, 2 * GIB // PAGE),
        "hole": (2 * GIB, 1),
        "memory and hole": (2 * GIB - PAGE, 2),
        "unaligned": (0x5001, 1),
        "no pages": (0x5000, 0),
        "wraps": ((1 << 64) - PAGE, 2),
        "most pages": (0, (1 << 64) - 1),
        "host refuses": (GIB + 0xD000, 1),
        "host retries": (GIB + 0xE000, 1),
    }
    made = {f"call, {n}": [_call(*r, shared), _call(*r, private)] for n, r in both.items()}
    made["call, shared again"] = [_call(0x9000, 1, shared)]
    made["call, private again"] = [_call(0xA000, 1, private)]
    made["call, reserved bits"] = [_call(0x5000, 1, 1 << 9)]
    made["fault, both ways"] = [_fault(0, 0x5000), _fault(8, 0x5000)]
    made["fault, topmost page"] = [_fault(0, TOP - PAGE), _fault(8, TOP - PAGE)]
    made["fault, shared again"] = [_fault(0, 0x9000)]
    made["fault, private again"] = [_fault(8, 0xA000)]
    made["fault, hole"] = [_fault(0, 2 * GIB), _fault(8, 2 * GIB)]
    made["fault, other flags"] = [_fault(1 << 40, 0x5000)]
    made["other exits"] = [(_run(2), 0, None), (_run(3, 5), 0, None), (_run(0), EFAULT, None)]
    return made


# --- arm64


def _smccc(number: int, *arguments: int) -> Exit:
    words = (*arguments, 0, 0, 0, 0)[:4]
    return _run(3, number), 0, dict(zip(map(x, range(1, 5)), words, strict=True)).__getitem__


def smccc_requests() -> dict[str, list[Exit]]:
    """The calls of pKVM: FEATURES, MEM_INFO, MEM_SHARE and MEM_UNSHARE."""
    features, info, share, unshare = 0x8600_0000, 0xC600_0002, 0xC600_0003, 0xC600_0004
    pages = {
        "one page": 0x5000, "topmost page": TOP - PAGE, "hole": 2 * GIB, "unaligned": 0x5001,
        "host refuses": GIB + 0xD000, "host retries": GIB + 0xE000,
    }  # fmt: skip
    made = {n: [_smccc(share, at), _smccc(unshare, at)] for n, at in pages.items()}
    made |= {"shared again": [_smccc(share, 0x9000)], "taken back": [_smccc(unshare, 0xA000)]}
    made |= {"queries": [_smccc(features), _smccc(info), _smccc(info, 1)]}
    made |= {"reserved words": [_smccc(share, 0x5000, 1)], "another call": [_smccc(0xC600_0099)]}
    made |= {"fault": [_fault(0, 0x5000), _fault(8, 0x5000)]}
    return made


def cca_requests() -> dict[str, list[Exit]]:
    """The realm services: version, features, configuration, and the state of memory."""
    version, features, config, change, state = (0xC400_0190 + n for n in (0, 1, 6, 7, 8))
    empty, ram = 0, 1
    ranges = {
        "one page": (0x5000, 0x6000), "topmost page": (TOP - PAGE, TOP), "all": (0, 2 * GIB),
        "hole": (2 * GIB, 2 * GIB + PAGE), "backwards": (0x6000, 0x5000), "odd": (1, 2),
        "host refuses": (GIB + 0xD000, GIB + 0xE000), "host retries": (GIB + 0xE000, GIB + 0xF000),
    }  # fmt: skip
    made = {
        f"IPA_STATE_SET, {n}": [_smccc(change, *r, empty, 0), _smccc(change, *r, ram, 0)]
        for n, r in ranges.items()
    }
    made |= {f"IPA_STATE_GET, {n}": [_smccc(state, *r)] for n, r in ranges.items()}
    made |= {"REALM_CONFIG": [_smccc(config, 0x5000), _smccc(config, 1), _smccc(config, TOP)]}
    made |= {"version": [_smccc(version, 0x1_0000)], "features": [_smccc(features, 0)]}
    made |= {"fault": [_fault(0, 0x5000), _fault(8, 0x5000)]}
    return made


# --- all


def _change(_slot: MemorySlot, start: int, _size: int, _shared: bool) -> Verdict:
    if start == GIB + 0xD000:
        return Verdict.REFUSED
    return Verdict.RETRY if start == GIB + 0xE000 else Verdict.DONE


def _x86(vm_type: VmType) -> Callable[[], HostHandler]:
    return lambda: HostHandler(X86Host(vm_type), _change, SLOTS)


def _realm() -> HostHandler:
    shared_map = SharedMap(SLOTS)
    return HostHandler(CcaHost(34, shared_map.extent), _change, shared_map=shared_map)


CONTRACTS: dict[str, tuple[Callable[[], HostHandler], Callable[[], dict[str, list[Exit]]]]] = {
    "x86.kvm": (_x86(VmType.SEV_VM), x86_requests),
    "x86.sw_protected": (_x86(VmType.SW_PROTECTED_VM), x86_requests),
    "x86.snp": (_x86(VmType.SNP_VM), x86_requests),
    "x86.tdx": (_x86(VmType.TDX_VM), x86_requests),
    "arm64.smccc": (lambda: HostHandler(SmcccHost(), _change, SLOTS), smccc_requests),
    "arm64.cca": (_realm, cca_requests),
}


def repeat(contract: str, count: int, base: int) -> dict[str, int]:
    """How many bytes each request takes between its first *base* and its last repetition."""
    make, requests = CONTRACTS[contract]
    grown = {}
    for name, exits in requests().items():
        handle = make().handle
        for done, upto in ((0, base), (base, count)):
            before = resident()
            for _ in range(done, upto):
                for run, errno, read in exits:
                    handle(run, errno, read)
        grown[name] = resident() - before
    return grown


def _commit() -> str:
    """The commit that is measured; what is not committed is told by a mark."""
    words = ["git", "describe", "--always", "--abbrev=12", "--dirty"]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def _measured(path: Path | None, told: dict[str, object]) -> dict[str, dict[str, int]]:
    """Return what a run of the same day, counts and commit found before it was ended."""
    if path is None or not path.exists() or str(told["commit"]).endswith("-dirty"):
        return {}
    found = json.loads(path.read_text())
    grown: dict[str, dict[str, int]] = found.pop("grown_bytes")
    return grown if found == told else {}


def main(argv: list[str] | None = None) -> int:
    """
    Run each contract in a process; 1 if a request takes more than 1 MiB.

    With a folder for the result, contracts are left out that today's file has, if the counts and
    the commit are the same.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.leaks", description=__doc__)
    parser.add_argument("contracts", nargs="*", metavar="CONTRACT", help="default: all")
    parser.add_argument("--count", type=int, default=100_000, help="repetitions of each request")
    parser.add_argument("--base", type=int, help="compare with these first; default: a tenth")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write leaks-DATE.json there")
    parser.add_argument("--here", action="store_true", help="in this process, as JSON")
    args = parser.parse_args(argv)
    base = args.count // 10 if args.base is None else args.base
    contracts = args.contracts or list(CONTRACTS)
    if args.here:
        print(json.dumps({name: repeat(name, args.count, base) for name in contracts}))
        return 0

    def apart(name: str) -> dict[str, dict[str, int]]:
        command = [sys.executable, "-m", "benchmarks.leaks", name, "--here",
                   f"--count={args.count}", f"--base={base}"]  # fmt: skip
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        found: dict[str, dict[str, int]] = json.loads(done.stdout)
        return found

    path = args.out / f"leaks-{today()}.json" if args.out else None
    told = {"date": today(), "count": args.count, "base": base, "most_bytes": MOST,
            "python": platform.python_version(), "commit": _commit() if path else ""}  # fmt: skip
    grown = _measured(path, told)
    left = [name for name in contracts if name not in grown]
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:  # a process has its own memory
        for future in as_completed([side_by_side.submit(apart, name) for name in left]):
            grown |= future.result()
            if path:
                path.write_text(json.dumps({**told, "grown_bytes": grown}, indent=1) + "\n")
    for name, by_request in grown.items():
        worst = max(by_request, key=by_request.__getitem__)
        print(f"{name}: {len(by_request)} requests, most {by_request[worst]} bytes ({worst})")
    return 1 if any(n > MOST for by_name in grown.values() for n in by_name.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
