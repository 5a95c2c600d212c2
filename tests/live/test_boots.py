"""
Stock kernels booted as confidential guests, inside the emulator: what their own consoles say.

Counts are facts of the kernel version: one MSR access or call per cause, named below.
Source: arch/x86/kernel/kvm.c, kernel/kvmclock.c and mm/mem_encrypt.c for x86,
arch/arm64/kernel/rsi.c for arm64, kernel/dma/swiotlb.c and pool.c for both.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcabi.live.lab.boot import COMMAND_LINE, Boot, boot
from hcabi.live.lab.kernels import Kernel
from hcabi.trace.captures import read_capture
from hcabi.trace.replay import replay

pytestmark = pytest.mark.lab

#: The rest takes longer than a change should wait for; `.ci/boots` asks for it.
full = pytest.mark.skipif("HCABI_FULL" not in os.environ, reason="HCABI_FULL is not set")

PAGE, MIB = 4096, 1 << 20
Rows = list[dict[str, Any]]
Parts = Callable[[str], tuple[Kernel, Path]]


def booted(parts: Parts, guest: str, name: str, **options: Any) -> Rows:
    kernel, userland = parts(name)
    if kernel.arch == "arm64":
        pytest.importorskip("fdt", reason="fdt is not installed (pip install fdt)")
    plan = Boot(kernel, kernel.image, guest, name=kernel.name, **options)
    return list(boot(plan, userland))


def console(rows: Rows, pattern: str) -> re.Match[str] | None:
    lines = (row["line"] for row in rows if row["event"] == "console")
    return next(filter(None, (re.search(pattern, line) for line in lines)), None)


def ended_in_a_panic(rows: Rows) -> bool:
    """It had no root file system, and got that far."""
    return console(rows, "Kernel panic - not syncing: VFS: Unable to mount root fs") is not None


def requests(rows: Rows, *, shared: bool) -> list[tuple[int, int]]:
    found = (row for row in rows if row["event"] == "exit" and row.get("shared") is shared)
    return [(int(row["start"], 16), int(row["size"], 16)) for row in found]


def replayed(rows: Rows, tmp_path: Path) -> Any:
    path = tmp_path / "boot.jsonl"
    lines = [row["capture"] for row in rows if row["event"] in ("start", "exit")]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return replay(read_capture(path))


def pool(rows: Rows) -> tuple[int, int]:
    """Start and end of the bounce buffers, as the guest prints them."""
    mapped = console(rows, r"software IO TLB: mapped \[mem (0x\w+)-(0x\w+)\]")
    assert mapped is not None
    return int(mapped[1], 16), int(mapped[2], 16)


def check_pages(rows: Rows, *, cpus: int, pools: int) -> None:
    """Each processor's page of clocks three times over, the atomic pools of 128 KiB in pages."""
    pages = Counter(start for start, size in requests(rows, shared=True) if size == PAGE)
    assert sorted(pages.values()) == [1] * (32 * pools) + [3] * cpus
    said = [row["line"] for row in rows if row["event"] == "console"]
    assert sum("DMA: preallocated 128 KiB" in line for line in said) == pools


def test_x86_boots_as_a_guest_of_sev(lab_parts: Parts, tmp_path: Path) -> None:
    rows = booted(lab_parts, "sev", "x86-newest")
    assert console(rows, "Memory Encryption Features active: AMD SEV")
    assert ended_in_a_panic(rows)
    reasons = Counter(row["capture"]["reason"] for row in rows if row["event"] == "exit")
    # decompressor and kernel each read MSR_AMD64_SEV; the kernel writes 1 to the migration MSR
    assert (reasons[29], reasons[30]) == (2, 1)
    # one report for each range of RAM
    assert requests(rows, shared=False) == [(0, 0xA0000), (MIB, 255 * MIB)]
    shares = requests(rows, shared=True)
    large = [(start, size) for start, size in shares if size == 2 * MIB]
    low, high = pool(rows)
    assert large[0] not in [(at, 2 * MIB) for at in range(low, high, 2 * MIB)], "variables first"
    assert large[1:] == [(at, 2 * MIB) for at in range(low, high, 2 * MIB)]
    check_pages(rows, cpus=1, pools=2)
    assert {size for _, size in shares} == {PAGE, 2 * MIB}
    migration = [row for row in rows if row["event"] == "migration"]
    assert [row["ready"] for row in migration] == [False], "asked at the first call"
    assert "never said" in migration[0]["refused"]
    assert rows[-1]["migration"]["ready"] is True
    again = replayed(rows, tmp_path)
    assert (again.disagreements, again.ready) == ((), True)
    assert [[hex(a), hex(b)] for a, b in again.shared] == rows[-1]["shared"]


def test_arm64_boots_as_a_realm(lab_parts: Parts, tmp_path: Path) -> None:
    rows = booted(lab_parts, "realm", "arm64-newest")
    assert console(rows, r"RME: Using RSI version 1\.0")
    assert ended_in_a_panic(rows)
    numbers = Counter(int(row["capture"]["x"][0], 16) for row in rows if row["event"] == "exit")
    # version and configuration once; a state for RAM, bounce buffers and the atomic pool;
    # a question for each device: distributor, redistributors, serial port
    assert numbers == {0xC4000190: 1, 0xC4000196: 1, 0xC4000197: 3, 0xC4000198: 3}
    assert requests(rows, shared=False) == [(0x4000_0000, 256 * MIB)]
    low, high = pool(rows)
    assert requests(rows, shared=True)[0] == (low, high - low)
    again = replayed(rows, tmp_path)
    assert again.disagreements == ()
    assert [[hex(a), hex(b)] for a, b in again.shared] == rows[-1]["shared"]


@full
@pytest.mark.parametrize("cpus", [1, 2])
@pytest.mark.parametrize(("name", "pools"), [("x86-6.12", 3), ("x86-newest", 2)])
def test_x86_guests(lab_parts: Parts, name: str, pools: int, cpus: int) -> None:
    # 6.12 makes a pool for all of memory beside those of its zones; 7.3 does not
    kernel, userland = lab_parts("x86-newest")
    image = lab_parts(name)[0].image
    plan = Boot(kernel, image, "sev", cpus=cpus)
    rows = list(boot(plan, userland))
    assert console(rows, "Memory Encryption Features active: AMD SEV")
    assert ended_in_a_panic(rows)
    assert rows[-1]["migration"]["ready"] is True
    check_pages(rows, cpus=cpus, pools=pools)
    if cpus > 1:
        assert console(rows, "smp: Brought up 1 node, 2 CPUs")


@full
def test_arm64_with_two_processors(lab_parts: Parts) -> None:
    rows = booted(lab_parts, "realm", "arm64-newest", cpus=2)
    assert console(rows, r"RME: Using RSI version 1\.0")
    assert console(rows, "smp: Brought up 1 node, 2 CPUs")
    assert ended_in_a_panic(rows)


@full
def test_a_guest_of_pkvm(lab_parts: Parts, tmp_path: Path) -> None:
    from hcabi.live.lab.guest_kernel import installed_guest_kernel

    kernel, userland = lab_parts("arm64-newest")
    built = installed_guest_kernel()
    if built is None:
        pytest.skip("no guest kernel has been built (hcabi lab guest-kernel)")
    forwarded = Boot(kernel, built.image, "pkvm", memory_size=128 * MIB, restricted_pool=4 * MIB)
    rows = list(boot(forwarded, userland))
    numbers = Counter(
        int(row["capture"]["x"][0], 16) & 0xFFFF_FFFF for row in rows if row["event"] == "exit"
    )
    # FEATURES and MEMINFO once; bounce buffers of 256 KiB, an atomic pool of 128 KiB and the
    # device's own pool of 4 MiB, page by page
    assert numbers == {0x8600_0000: 1, 0xC600_0002: 1, 0xC600_0003: 64 + 32 + 1024}
    shares = {start for start, _ in requests(rows, shared=True)}
    assert set(range(0x4400_0000, 0x4440_0000, PAGE)) <= shares
    assert replayed(rows, tmp_path).disagreements == ()


@full
def test_a_protected_vm_shares_its_pool(lab_parts: Parts) -> None:
    from hcabi.live.lab.guest_kernel import installed_guest_kernel

    kernel, userland = lab_parts("arm64-newest")
    built = installed_guest_kernel()
    if built is None:
        pytest.skip("no guest kernel has been built (hcabi lab guest-kernel)")
    plan = Boot(kernel, built.image, "protected", memory_size=128 * MIB, restricted_pool=4 * MIB)
    rows = list(boot(plan, userland))
    assert not [row for row in rows if row["event"] == "exit"], "EL2 answers"
    seen: dict[str, list[str]] = {}
    for row in rows:
        if row["event"] == "visible":
            seen.setdefault(row["page"], []).append(row["seen"].partition(":")[0])
    assert seen["the kernel's first page"] == ["visible", "hidden"]
    assert seen["the pool's first page"][-1] == "visible"


def test_the_command_line_asks_for_the_same_places_each_time() -> None:
    assert all("nokaslr" in line for line in COMMAND_LINE.values())
