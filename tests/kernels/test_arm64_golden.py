"""The arm64 models against recorded answers of real 7.3.4 hosts, with 4K and 16K pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hcabi.errors import SimulationError
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import PageState, PkvmKernel, PkvmVcpu
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Call

RUNS = json.loads((Path(__file__).parent.parent / "data" / "arm64-golden.json").read_text())["runs"]
MEMORY = MemorySlot(0x4000_0000, 0x40_0000)

#: What the models do not do, by entry name.
SKIPPED = {"PTP": "answers with the time of day"}
#: The guest's own accesses are no calls; a page comes into being by them.
ACCESSES = ("load", "store")


def sections(start: str) -> list[Any]:
    return [
        pytest.param(run, section["entries"], id=f"{run['run'][:28]}: {section['title'][:40]}")
        for run in RUNS
        for section in run["sections"]
        if section["title"].startswith(start) and section["entries"]
    ]


def registers(values: list[str]) -> dict[str, int]:
    return {f"x{n}": int(v, 16) for n, v in enumerate(values)}


def granule(run: dict[str, Any]) -> int:
    return 0x4000 if " 16K " in run["run"] else 0x1000


def play(vcpu: Arm64Vcpu, entry: dict[str, Any], answer: Any = None) -> None:
    vcpu.begin(Call(entry["insn"], registers(entry["in"])))
    pc = vcpu.registers["pc"]
    exits = []
    while vcpu.enter() is not None:
        run = vcpu.run
        exits.append(
            {
                "nr": hex(int.from_bytes(run[32:40], "little")),
                "args": ",".join(str(run[40 + 8 * i]) for i in range(6)),
                "ret": hex(int.from_bytes(run[88:96], "little")),
                "flags": hex(int.from_bytes(run[96:104], "little")),
                "x0..x3": [hex(vcpu.registers[f"x{n}"]) for n in range(4)],
            }
        )
        assert int.from_bytes(run[8:12], "little") == 3
        run[40:88] = bytes(range(48))  # scribbling there has no effect
        run[88:96] = bytes.fromhex("3412000000000000")
        if answer is not None:
            vcpu.answer(answer)
    expected = [{k: e[k] for k in exits[0]} for e in entry["exits"]] if exits else entry["exits"]
    assert exits == expected, entry["name"]
    if vcpu.fault:
        return
    assert vcpu.registers["pc"] in (4, pc + 4, pc)
    out = {n: vcpu.registers[n] for n in ("x0", "x1", "x2", "x3")}
    assert out == registers(entry["out"]), entry["name"]


def test_all_of_the_file_is_played() -> None:
    titles = {s["title"] for r in RUNS for s in r["sections"] if s["entries"]}
    starts = ("host: non-protected VM, no filter", "host: non-protected VM, FWD", "host: DENY",
              "PROTECTED VM")  # fmt: skip
    assert all(t.startswith(starts) for t in titles)
    names = {e["name"] for r in RUNS for s in r["sections"] for e in s["entries"]}
    assert set(SKIPPED) <= names


@pytest.mark.parametrize(("run", "entries"), sections("host: non-protected VM, no filter"))
def test_without_a_filter(run: Any, entries: Any) -> None:
    kernel = Arm64Kernel()
    # The recording host had VENDOR_HYP_BMAP_2 set to 3, which shows as word 2 of FEATURES.
    kernel.features = (3, 0, 3, 0)
    vcpu = Arm64Vcpu(kernel)
    for entry in entries:
        play(vcpu, entry)


@pytest.mark.parametrize("mode", [0, 1])
@pytest.mark.parametrize("number", range(len(RUNS)))
def test_forwarded(number: int, mode: int) -> None:
    title = f"host: non-protected VM, FWD_TO_USER, answer_mode={mode}"
    (section,) = [s for s in RUNS[number]["sections"] if s["title"] == title]
    kernel = Arm64Kernel()
    assert kernel.set_filter(0x86000000, 1, 2) == 0
    assert kernel.set_filter(0xC6000002, 3, 2) == 0
    vcpu = Arm64Vcpu(kernel)
    for entry in section["entries"]:
        vcpu.run[:] = bytes(len(vcpu.run))
        answer = [int(v, 16) for v in entry["out"]] if mode == 0 else None
        play(vcpu, entry, answer)


@pytest.mark.parametrize(("run", "entries"), sections("host: DENY"))
def test_denied(run: Any, entries: Any) -> None:
    kernel = Arm64Kernel()
    assert kernel.set_filter(0x8600FF01, 1, 1) == 0
    vcpu = Arm64Vcpu(kernel)
    for entry in entries:
        play(vcpu, entry)


@pytest.mark.parametrize(("run", "entries"), sections("PROTECTED VM"))
def test_protected(run: Any, entries: Any) -> None:
    kernel = PkvmKernel([MEMORY], granule(run))
    vcpu = PkvmVcpu(kernel)
    for entry in entries:
        if entry["name"] in SKIPPED:
            with pytest.raises(SimulationError, match="no clock"):
                play(vcpu, entry)
            continue
        if entry["insn"] in ACCESSES:
            assert kernel.move(int(entry["in"][1], 16), "touch")
            continue
        play(vcpu, entry)
        died = entry["name"] == "SHARE IPA outside memslots"
        assert vcpu.fault == ("external abort" if died else "")


@pytest.mark.parametrize(("run", "entries"), sections("PROTECTED VM #3 forced"))
def test_forced_reclaim(run: Any, entries: Any) -> None:
    # Notes of the recording: SHARE and UNSHARE of the poisoned page give -3, the page is wiped.
    kernel = PkvmKernel([MEMORY], granule(run))
    vcpu = PkvmVcpu(kernel)
    page = int(entries[0]["in"][1], 16)
    assert kernel.move(page, "touch")
    assert kernel.move(page, "reclaim")
    assert kernel.state(page) is PageState.POISONED
    for number in (0xC6000003, 0xC6000004):
        vcpu.begin(Call("hvc", {"x0": number, "x1": page, "x2": 0, "x3": 0}))
        assert vcpu.enter() is None
        assert vcpu.registers["x0"] == 0xFFFF_FFFF_FFFF_FFFD
    assert not kernel.move(page, "touch")


FILTERS = [
    # The recording's notes, in order; a fresh VM for each group.
    [(0x80001000, 1, 2, b"\1" + bytes(14), "EINVAL")],
    [(0x90000000, 0, 2, bytes(15), "EINVAL"), (0, 0, 2, bytes(15), "EINVAL")],
    [(0xFFFFFFFF, 0xFFFFFFFF, 2, bytes(15), "EINVAL"), (0xFFFFFFFF, 1, 0, bytes(15), "0"),
     (0xFFFFFFFF, 2, 2, bytes(15), "EINVAL")],
    [(0x90000000, 1, 3, bytes(15), "EINVAL"), (0x90000000, 1, 255, bytes(15), "EINVAL")],
    [(0x80008000, 1, 2, bytes(15), "EEXIST"), (0xC0000000, 1, 2, bytes(15), "EEXIST"),
     (0xC000FFFF, 1, 2, bytes(15), "EEXIST"), (0x7FFFFFFF, 2, 2, bytes(15), "EEXIST")],
    [(0x80008000, 1, 2, b"\1" + bytes(14), "EINVAL")],
    [(0xC4000003, 1, 0, bytes(15), "0"), (0xC4000003, 1, 2, bytes(15), "EEXIST")],
    [(0x86000000, 4, 2, bytes(15), "0"), (0x86000003, 9, 2, bytes(15), "EEXIST"),
     (0x86000004, 1, 2, bytes(15), "0"), (0x85FFFFFF, 1, 1, bytes(15), "0")],
]  # fmt: skip
ERRNO = {"0": 0, "EINVAL": 22, "EEXIST": 17, "EBUSY": 16}


@pytest.mark.parametrize("group", FILTERS, ids=str)
def test_setting_the_filter(group: list[tuple[int, int, int, bytes, str]]) -> None:
    kernel = Arm64Kernel()
    for base, count, action, pad, expected in group:
        assert kernel.set_filter(base, count, action, pad) == ERRNO[expected]


def test_after_the_first_run_the_filter_is_closed() -> None:
    kernel = Arm64Kernel()
    Arm64Vcpu(kernel).begin(Call("hvc", {"x0": 0x80000000}))
    assert kernel.set_filter(0x86000000, 1, 2) == ERRNO["EBUSY"]
    assert kernel.set_filter(0x80000000, 1, 2) == ERRNO["EBUSY"]
    assert kernel.set_filter(0x86000000, 1, 2, b"\1" + bytes(14)) == ERRNO["EINVAL"]
    assert kernel.set_filter(0x86000000, 0, 2) == ERRNO["EINVAL"]


def test_the_notes_are_those_that_the_tests_repeat() -> None:
    notes = "\n".join(n for r in RUNS for s in r["sections"] for n in s["notes"])
    for text in (
        "filter base=~0 nr=~0: EINVAL ; base=0xffffffff nr=1: 0 ; base=0xffffffff nr=2: EINVAL",
        "filter reserved 0x80008000: EEXIST ; 0xc0000000: EEXIST ; 0xc000ffff: EEXIST ; "
        "0x7fffffff nr2: EEXIST",
        "filter HANDLE on 0xc4000003: 0 ; overlap: EEXIST",
        "after run: filter: EBUSY ; filter reserved: EBUSY ; filter pad: EINVAL",
        "[0] SHARE poisoned -> x0=fffffffffffffffd",
    ):
        assert text in notes
