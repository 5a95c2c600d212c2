"""
Stock kernels booted as confidential guests, inside the emulator: what their own consoles say.

The boots are those of `tests/data/boots.json`. Numbers of calls are facts of the kernel's version,
each derived below from what calls. Sources, Linux 7.3.4 and 6.12: arch/x86/kernel/kvm.c and
mm/mem_encrypt_amd.c, arch/arm64/kernel/rsi.c, drivers/virt/coco/pkvm-guest/arm-pkvm-guest.c,
kernel/dma/pool.c and swiotlb.c.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcabi.captures.format import read_capture
from hcabi.captures.replay import replay
from hcabi.cli.lab_boot import configure_boot, planned
from hcabi.cli.lab_boot_text import call_kind
from hcabi.cli.main import main
from hcabi.lab.boot import COMMAND_LINE, boot
from hcabi.lab.errors import MissingPartError
from hcabi.lab.kernels import Kernel, installed_kernel
from hcabi.lab.linux import power_off
from hcabi.lab.linux.shared_range_labels import OTHER, meanings
from hcabi.lab.linux.visibility import HIDDEN, WRITTEN

pytestmark = pytest.mark.lab

#: The rest takes longer than a change should wait for; `.ci/boots` asks for it.
full = pytest.mark.skipif("HCABI_FULL" not in os.environ, reason="HCABI_FULL is not set")

BOOTS: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "data/boots.json").read_text(encoding="utf-8")
)
#: Folder of rows that `.ci/boots.py --keep` wrote: what it booted is not booted again.
KEPT = os.environ.get("HCABI_BOOT_ROWS")

PAGE, MIB = 4096, 1 << 20
Rows = list[dict[str, Any]]
Parts = Callable[[str], tuple[Kernel, Path]]
Booted = Callable[[str], Rows]


@pytest.fixture
def booted(lab_parts: Parts) -> Booted:
    """Boots what a name of BOOTS says, or skips with the reason."""

    def rows(name: str) -> Rows:
        kept = Path(KEPT or ".") / f"{name}.rows"
        if KEPT and kept.exists():
            return [json.loads(line) for line in kept.read_text().splitlines()]
        parser = argparse.ArgumentParser()
        configure_boot(parser)
        args = parser.parse_args(BOOTS[name].split())
        lab_parts(f"{args.arch}-newest")
        if args.arch == "arm64":
            pytest.importorskip("fdt", reason="fdt is not installed (pip install fdt)")
        try:
            plan, userland = planned(args)
        except MissingPartError as error:
            pytest.skip(str(error))
        return list(boot(plan, userland))

    return rows


def console(rows: Rows, pattern: str) -> re.Match[str] | None:
    lines = (row["line"] for row in rows if row["event"] == "console")
    return next(filter(None, (re.search(pattern, line) for line in lines)), None)


def ended_in_order(rows: Rows, why: str) -> bool:
    """User space was reached, and ended the machine."""
    ended = next(row["why"] for row in rows if row["event"] == "ended")
    return ended == why and console(rows, f"^{power_off.SAYS}") is not None


def ended_in_a_panic(rows: Rows) -> bool:
    """It had no root file system, and got that far."""
    return console(rows, "Kernel panic - not syncing: VFS: Unable to mount root fs") is not None


def requests(rows: Rows, *, shared: bool) -> list[tuple[int, int]]:
    found = (row for row in rows if row["event"] == "exit" and row.get("shared") is shared)
    return [(int(row["start"], 16), int(row["size"], 16)) for row in found]


def kinds(rows: Rows) -> Counter[str]:
    return Counter(call_kind(row) for row in rows if row["event"] == "exit")


def function_ids(rows: Rows) -> Counter[int]:
    return Counter(
        int(row["capture"]["x"][0], 16) & 0xFFFF_FFFF for row in rows if row["event"] == "exit"
    )


def pool(rows: Rows) -> tuple[int, int]:
    """Start and end of the bounce buffers, as the guest prints them."""
    mapped = console(rows, r"software IO TLB: mapped \[mem (0x\w+)-(0x\w+)\]")
    assert mapped is not None
    return int(mapped[1], 16), int(mapped[2], 16)


def check_replay(rows: Rows, tmp_path: Path) -> None:
    """Replies, map and readiness come out the same from the boot's own capture."""
    path = tmp_path / "boot.jsonl"
    lines = [row["capture"] for row in rows if "capture" in row]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    again = replay(read_capture(path))
    assert (again.disagreements, again.rows) == ((), len(lines) - 1)
    assert [[hex(a), hex(a + size)] for a, size in again.shared] == rows[-1]["shared"]
    if rows[-1]["migration"]:
        assert again.ready is rows[-1]["migration"]["ready"]


# --- x86 --------------------------------------------------------------------------------------

#: Zones that have memory where all of it is below 4 GiB: DMA and DMA32, and no NORMAL.
ZONES = 2
#: Pools for atomic DMA: 7.3.4 makes one for each zone with memory (has_managed_zone in
#: dma_atomic_pool_init), 6.12 makes the one for any zone in any case.
POOLS = {"7.3.4": ZONES, "6.12": ZONES + 1}


def x86_calls(rows: Rows, *, version: str, cpus: int, restarts: bool) -> dict[str, int]:
    """Kinds of calls and how many, derived from what in the kernel calls."""
    low, high = pool(rows)
    wanted = {
        # decompressor and kernel each look whether SEV is on
        "read MSR_AMD64_SEV": 2,
        # kvm_init_platform: each range of RAM is private, .bss..decrypted (one large page) is
        # shared, and without EFI the list is complete at once
        "unshare 640 KiB: done": 1,
        "unshare 255 MiB: done": 1,
        "write MSR_KVM_MIGRATION_CONTROL": 1,
        # a call for each entry of the page table: the bounce buffers are whole large pages
        "share 2 MiB: done": 1 + (high - low) // (2 * MIB),
        # sev_map_percpu_data: three variables of each processor, all in one page; pools for atomic
        # DMA of 128 KiB, which split the large page that they are in
        "share 4 KiB: done": 3 * cpus + POOLS[version] * 32,
    }
    if restarts:
        freed = console(rows, r"Freeing unused decrypted memory: (\d+)K")
        assert freed is not None
        # what .bss..decrypted has room for and does not use; mem_encrypt_free_decrypted_mem
        wanted["unshare 4 KiB: done"] = int(freed[1]) // 4
        # kvm_pv_guest_cpu_reboot: each processor takes the word back
        wanted["write MSR_KVM_MIGRATION_CONTROL"] += cpus
    return wanted


def check_x86(rows: Rows, *, version: str, cpus: int, restarts: bool = False) -> None:
    assert console(rows, rf"Linux version {re.escape(version)}")
    assert console(rows, "Memory Encryption Features active: AMD SEV")
    assert console(rows, rf"smp: Brought up 1 node, {cpus} CPU")
    assert kinds(rows) == x86_calls(rows, version=version, cpus=cpus, restarts=restarts)
    assert requests(rows, shared=False)[:2] == [(0, 0xA0000), (MIB, 255 * MIB)]
    shares = requests(rows, shared=True)
    low, high = pool(rows)
    large = [start for start, size in shares if size == 2 * MIB]
    assert large[0] not in range(low, high), "variables first"
    assert large[1:] == list(range(low, high, 2 * MIB))
    pages = Counter(start for start, size in shares if size == PAGE)
    assert sorted(pages.values()) == [1] * 32 * POOLS[version] + [3] * cpus
    said = [row["line"] for row in rows if row["event"] == "console"]
    assert sum("DMA: preallocated 128 KiB" in line for line in said) == POOLS[version]
    asked = [row for row in rows if row["event"] == "migration"]
    assert [row["ready"] for row in asked] == [False], "asked at the first call"
    assert "never said" in asked[0]["refused"]
    last = rows[-1]["migration"]
    if restarts:
        assert ended_in_order(rows, "shut down")
        assert "withdrew its readiness" in last["refused"]
    else:
        assert ended_in_a_panic(rows)
        assert last["ready"] is True
    ranges = [(int(a, 16), int(b, 16)) for a, b in rows[-1]["shared"]]
    assert OTHER not in [what for *_, what in meanings(rows, ranges)]


#: Pages of one list of HvCallModifySparseGpaPageHostVisibility.
LIST = 510 * PAGE


def lists(start: int, size: int, most: int) -> list[tuple[int, int]]:
    """Ranges of the calls that share a region, in lists of 510 pages, *most* bytes a call."""
    calls = []
    for first in range(start, start + size, LIST):
        end = min(first + LIST, start + size)
        calls += [(at, min(most, end - at)) for at in range(first, end, most)]
    return calls


def check_hyperv(
    rows: Rows, *, cpus: int = 1, most: int = LIST, refused: int = 0, pools: int = ZONES
) -> None:
    """hv_vtom_set_host_visibility: lists of 510 pages, and again from where the host stopped."""
    assert console(rows, "Hypervisor detected: Microsoft Hyper-V")
    assert console(rows, "Isolation Config: Group A 0x0, Group B 0x1")
    assert console(rows, rf"smp: Brought up 1 node, {cpus} CPU")
    low, high = pool(rows)
    shares = requests(rows, shared=True)
    wanted = lists(low, high - low, most)
    if refused:  # the whole conversion fails, with what was done before it left visible
        wanted = wanted[:refused]
        assert console(rows, r"CPA VMM failure to convert memory .* to shared: -14")
    else:
        assert console(rows, "Memory Encryption Features active: AMD SEV")
    assert shares[: len(wanted)] == wanted
    rest = [size for _, size in shares[len(wanted) :]]
    assert rest == [128 << 10] * pools, "pools for atomic DMA"
    assert requests(rows, shared=False) == []
    assert ended_in_a_panic(rows)


def test_x86_boots_as_a_guest_that_hyperv_isolates(booted: Booted, tmp_path: Path) -> None:
    rows = booted("hyperv")
    check_hyperv(rows)
    check_replay(rows, tmp_path)


@full
def test_hyperv_hosts_that_refuse_or_do_a_part(booted: Booted) -> None:
    check_hyperv(booted("hypervcpu2part"), cpus=2, most=100 * PAGE)
    # A timeout is a failure for Linux, as a refusal is.
    for name in ("hypervrefuse", "hypervretry"):
        check_hyperv(booted(name), refused=3)


@full
def test_two_vcpus_under_hyperv(booted: Booted, tmp_path: Path) -> None:
    rows = booted("hypervcpu2")
    check_hyperv(rows, cpus=2)
    check_replay(rows, tmp_path)


@full
@pytest.mark.parametrize(
    ("name", "cpus", "most"), [("hypervg612", 1, LIST), ("hypervg612cpu2part", 2, 100 * PAGE)]
)
def test_an_older_kernel_under_hyperv(booted: Booted, name: str, cpus: int, most: int) -> None:
    check_hyperv(booted(name), cpus=cpus, most=most, pools=ZONES + 1)


def test_x86_boots_as_a_guest_of_sev(booted: Booted, tmp_path: Path) -> None:
    rows = booted("x86")
    check_x86(rows, version="7.3.4", cpus=1)
    check_replay(rows, tmp_path)


@full
@pytest.mark.parametrize(
    ("name", "version", "cpus"),
    [("x86cpu2", "7.3.4", 2), ("x86g612", "6.12", 1), ("x86g612cpu2", "6.12", 2)],
)
def test_x86_guests(booted: Booted, name: str, version: str, cpus: int, tmp_path: Path) -> None:
    rows = booted(name)
    check_x86(rows, version=version, cpus=cpus)
    check_replay(rows, tmp_path)


@full
@pytest.mark.parametrize(("name", "cpus"), [("x86off", 1), ("x86cpu2off", 2)])
def test_x86_ends_in_order(booted: Booted, name: str, cpus: int, tmp_path: Path) -> None:
    rows = booted(name)
    check_x86(rows, version="7.3.4", cpus=cpus, restarts=True)
    check_replay(rows, tmp_path)


@full
@pytest.mark.parametrize(
    ("name", "fewer"),
    # with retry:3, the second request for a processor's page counts as the first one again
    [("x86refuse", 0), ("x86retry", 1)],
)
def test_x86_does_not_notice_a_refusal(booted: Booted, name: str, fewer: int) -> None:
    # nothing looks at what KVM_HC_MAP_GPA_RANGE gives; a retry is a refusal to this type of VM
    rows = booted(name)
    wanted = x86_calls(rows, version="7.3.4", cpus=1, restarts=False)
    shares = sum(count for kind, count in wanted.items() if kind.startswith("share"))
    found = kinds(rows)
    assert sum(found.values()) == sum(wanted.values())
    refused = sum(count for kind, count in found.items() if kind.endswith("refused"))
    assert refused == shares // 3 - fewer
    assert console(rows, "[Ff]ailed to (de|en)crypt") is None
    assert ended_in_a_panic(rows)


# --- x86: SNP and TDX, with platforms that are models ------------------------------------------

#: The instructions that were counted in these kernels' text, by another means.
REPLACED = {
    "7.3.4": ("3 pvalidate, 6 rmpadjust, 17 vmgexit", "3 tdcall"),
    "6.12": ("3 pvalidate, 6 rmpadjust, 18 vmgexit", "3 tdcall"),
}


def asked(rows: Rows) -> list[tuple[str, dict[str, int], dict[str, int], int]]:
    """Instruction, registers before, what changed, and number of exits of each request."""
    found = (row["capture"] for row in rows if row["event"] == "request")
    return [
        (
            c["instruction"],
            {name: int(v, 16) for name, v in c["in"].items()},
            {name: int(v, 16) for name, v in c["out"].items()},
            len(c.get("exits", ())),
        )
        for c in found
    ]


def check_snp(rows: Rows, *, version: str, cpus: int = 1) -> None:
    """early_set_memory_decrypted, set_memory_decrypted and sev_es_init_vc_handling of Linux."""
    assert rows[0]["replaced"]["instructions"] == REPLACED[version][0]
    assert console(rows, "Memory Encryption Features active: AMD SEV SEV-ES SEV-SNP")
    assert console(rows, "SNP running at VMPL0")
    assert console(rows, "SNP guest platform devices? initialized")
    assert ended_in_a_panic(rows)
    made = asked(rows)
    assert made[0][0] == "rmpadjust", "am I at VMPL0?"
    pvalidates = [(before, after) for name, before, after, _ in made if name == "pvalidate"]
    assert {after["cf"] for _, after in pvalidates} == {0}, "no page was so before"
    low, high = pool(rows)
    large = [before["gpa"] for before, after in pvalidates if after["rax"] == 6]
    assert large == list(range(low, high, 2 * MIB)), "2 MiB do not fit"
    rescinded = [b["gpa"] for b, a in pvalidates if a["rax"] == 0 and not b["rdx"] & 1]
    assert set(range(low, high, PAGE)) <= set(rescinded), "and so each page of them"
    shares = requests(rows, shared=True)
    assert shares[-1 - POOLS[version]] == (low, high - low), "KVM merges a list to one exit"
    assert [size for _, size in shares[-POOLS[version] :]] == [128 << 10] * POOLS[version]
    msrs = [(b["ghcb_msr"], exits) for name, b, _, exits in made if name == "vmgexit"]
    lists = [exits for value, exits in msrs if value % PAGE == 0]
    # the pool, those for atomic DMA, and the creation of each other processor, which nobody sees
    assert sorted(lists) == [0] * (cpus - 1) + [1] * (1 + POOLS[version])
    codes = [value % PAGE for value, _ in msrs]
    # the boot's GHCB and the first processor's; another registers its own early, and once more
    assert codes.count(0x12) == 2 * cpus
    assert 0x100 not in codes, "no guest requested termination"


def check_tdx(rows: Rows, *, version: str) -> None:
    """tdx_early_init and tdx_enc_status_change_finish of Linux."""
    assert rows[0]["replaced"]["instructions"] == REPLACED[version][1]
    assert console(rows, "tdx: Guest detected")
    assert console(rows, "Memory Encryption Features active: Intel TDX")
    assert ended_in_a_panic(rows)
    low, high = pool(rows)
    # R10 = 5 is KVM_HC_KICK_CPU, which processors use among themselves
    made = [(b, after, exits) for _, b, after, exits in asked(rows) if b["rax"] == 0]
    calls = [(b, after, exits) for b, after, exits in made if b["r10"] != 5]
    assert {(b["r10"], b["r11"], after["r10"]) for b, after, _ in calls} == {(0, 0x10001, 0)}
    bit = 1 << 38
    assert (calls[0][0]["r12"], calls[0][0]["r13"]) == (bit | low, high - low)
    assert calls[0][2] == (high - low) // (2 * MIB), "KVM asks chunk by chunk"
    assert [(b["r13"], exits) for b, _, exits in calls[1:]] == [(128 << 10, 1)] * POOLS[version]
    assert requests(rows, shared=False) == []


def test_x86_boots_as_a_guest_of_snp(booted: Booted, tmp_path: Path) -> None:
    rows = booted("snp")
    check_snp(rows, version="7.3.4")
    check_replay(rows, tmp_path)


def test_x86_boots_as_a_guest_of_tdx(booted: Booted, tmp_path: Path) -> None:
    rows = booted("tdx")
    check_tdx(rows, version="7.3.4")
    check_replay(rows, tmp_path)


@full
def test_two_processors_of_an_snp_guest_start_by_ap_creation(booted: Booted) -> None:
    rows = booted("snpcpu2")
    check_snp(rows, version="7.3.4", cpus=2)
    assert console(rows, "smp: Brought up 1 node, 2 CPUs")


@full
def test_two_processors_of_a_tdx_guest_start_by_the_mailbox(booted: Booted) -> None:
    rows = booted("tdxcpu2")
    check_tdx(rows, version="7.3.4")
    assert console(rows, "smp: Brought up 1 node, 2 CPUs")


@full
def test_an_older_kernel_under_snp_and_tdx(booted: Booted) -> None:
    check_snp(booted("snpg612"), version="6.12")
    check_tdx(booted("tdxg612"), version="6.12")


# --- arm64: a realm ---------------------------------------------------------------------------

#: Version and configuration once. A state for all RAM, the bounce buffers, the pool for atomic
#: DMA: a range is one call. A question for each device that is mapped: distributor, all
#: redistributors, serial port. Nothing is asked for a processor.
REALM_CALLS = {0xC400_0190: 1, 0xC400_0196: 1, 0xC400_0197: 3, 0xC400_0198: 3}


def check_realm(rows: Rows, *, cpus: int) -> None:
    assert console(rows, r"RME: Using RSI version 1\.0")
    assert console(rows, rf"smp: Brought up 1 node, {cpus} CPU")
    assert function_ids(rows) == REALM_CALLS
    assert requests(rows, shared=False) == [(0x4000_0000, 256 * MIB)]
    low, high = pool(rows)
    (first, second) = requests(rows, shared=True)
    assert first == (low, high - low)
    assert second[1] == 128 * 1024


def test_arm64_boots_as_a_realm(booted: Booted, tmp_path: Path) -> None:
    rows = booted("realm")
    check_realm(rows, cpus=1)
    assert ended_in_a_panic(rows)
    check_replay(rows, tmp_path)


@full
@pytest.mark.parametrize(("name", "cpus"), [("realmcpu2", 2), ("realmoff", 1)])
def test_realms(booted: Booted, name: str, cpus: int, tmp_path: Path) -> None:
    rows = booted(name)
    check_realm(rows, cpus=cpus)
    if name == "realmoff":
        assert ended_in_order(rows, "KVM_SYSTEM_EVENT_SHUTDOWN")
    else:
        assert ended_in_a_panic(rows)
    check_replay(rows, tmp_path)


@full
def test_a_realm_does_without_a_pool_that_is_refused(booted: Booted) -> None:
    rows = booted("realmrefuse")
    assert function_ids(rows) == REALM_CALLS
    assert console(rows, "Failed to decrypt memory, 32 pages will be leaked")
    assert ended_in_a_panic(rows)


@full
def test_a_realm_asks_again(booted: Booted) -> None:
    rows = booted("realmretry")
    assert function_ids(rows) == {**REALM_CALLS, 0xC400_0197: 4}
    *_, asked, again = requests(rows, shared=True)
    assert asked == again
    assert console(rows, "Failed to decrypt") is None
    assert ended_in_a_panic(rows)


# --- arm64: pKVM ------------------------------------------------------------------------------

#: FEATURES and MEMINFO once; page by page the bounce buffers of 256 KiB (the least that there can
#: be), one pool for atomic DMA of 128 KiB (tinyconfig has one zone) and the device's own of 4 MiB.
PKVM_CALLS = {0x8600_0000: 1, 0xC600_0002: 1, 0xC600_0003: 64 + 32 + 1024}
DEVICE_POOL = (0x4400_0000, 0x4440_0000)


@full
@pytest.mark.parametrize("name", ["pkvm", "pkvmoff"])
def test_a_guest_of_pkvm(booted: Booted, name: str, tmp_path: Path) -> None:
    rows = booted(name)
    assert function_ids(rows) == PKVM_CALLS
    shares = {start for start, _ in requests(rows, shared=True)}
    assert set(range(*DEVICE_POOL, PAGE)) | set(range(*pool(rows), PAGE)) <= shares
    if name == "pkvmoff":
        assert ended_in_order(rows, "KVM_SYSTEM_EVENT_SHUTDOWN")
    check_replay(rows, tmp_path)


@full
def test_a_guest_of_pkvm_gives_up_a_pool_at_the_first_refusal(booted: Booted) -> None:
    rows = booted("pkvmrefuse")
    # two pages of each of three pools, and the third that was refused
    assert function_ids(rows) == {**PKVM_CALLS, 0xC600_0003: 3 * 3}
    assert console(rows, "Failed to decrypt default memory pool, disabling it")


@full
@pytest.mark.parametrize("name", ["protected", "protectedoff"])
def test_a_protected_vm_shares_its_pools_and_nothing_else(booted: Booted, name: str) -> None:
    rows = booted(name)
    assert not [row for row in rows if row["event"] == "exit"], "EL2 answers"
    (survey,) = (row["ranges"] for row in rows if row["event"] == "survey")
    found = [(int(a, 16), int(b, 16), kind) for a, b, kind in survey]
    # Pages that hold what the guest wrote, and that the host can read all the same. The pool for
    # atomic DMA is not among them, because nobody writes there before a device asks.
    assert [(a, b) for a, b, kind in found if kind == WRITTEN] == [DEVICE_POOL, pool(rows)]
    assert sum(b - a for a, b, kind in found if kind == HIDDEN) > 4 * MIB, "its kernel and heap"
    seen: dict[str, list[str]] = {}
    for row in rows:
        if row["event"] == "visible":
            seen.setdefault(row["page"], []).append(row["seen"])
    kernel, device = seen["the kernel's first page"], seen["the pool's first page"]
    assert [what.partition(":")[0] for what in kernel] == ["visible", "hidden"]
    assert (device[0], device[-1]) == ("visible: 0xa5", "visible: 0x00"), "zeroed by the guest"
    if name == "protectedoff":
        assert ended_in_order(rows, "KVM_SYSTEM_EVENT_SHUTDOWN")


# --- The command line -------------------------------------------------------------------------


@full
def test_a_kernel_of_the_users_own(
    lab_parts: Parts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab_parts("arm64-newest")
    built = installed_kernel("arm64-pkvm-guest")
    if built is None:
        pytest.skip("no guest kernel has been built (hcabi lab build arm64-pkvm-guest)")
    image, capture, svg = (tmp_path / name for name in ("my-kernel", "boot.jsonl", "boot.svg"))
    shutil.copyfile(built.image, image)
    words = ["lab", "boot", *BOOTS["pkvmoff"].split(), "--guest-kernel", str(image)]
    assert main([*words, "--capture", str(capture), "--svg", str(svg)]) == 0
    shown = capsys.readouterr().out
    assert "booting my-kernel in arm64-newest, as pkvm" in shown
    assert "the guest ended: KVM_SYSTEM_EVENT_SHUTDOWN" in shown
    assert json.loads(capture.read_text().partition("\n")[0])["guest"] == "my-kernel"
    assert "my-kernel as pkvm" in svg.read_text()
    assert main(["replay", str(capture)]) == 0


def test_the_command_line_asks_for_the_same_places_each_time() -> None:
    assert all("nokaslr" in line for line in COMMAND_LINE.values())
