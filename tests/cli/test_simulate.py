"""Simulate: traces, tables and the picture."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from rich.console import Console

from hcabi._repr import range_text, size_text
from hcabi.cli.console import map_table
from hcabi.kernels.describe import step_line
from hcabi.kernels.picture import (
    FROM_THE_START,
    Area,
    areas,
    draw,
)
from hcabi.kernels.soak import Checker
from hcabi.kernels.steps import Change, Run, SimulationStep
from hcabi.kernels.vms import VMS, simulate

SVG = "{http://www.w3.org/2000/svg}"


def lines(text, kind=None):
    found = [json.loads(line) for line in text.splitlines()]
    return [line for line in found if kind in (None, line["kind"])]


def test_both_architectures_by_default(cli):
    ran = cli("simulate", "--calls", "2", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert [(t["vm"], t["name"]) for t in lines(ran.out, "run")] == [
        (0, "x86.kvm"), (1, "arm64.smccc"),
    ]  # fmt: skip
    run = simulate("x86.kvm", requests=2)
    got = [line for line in lines(ran.out, "step") if line["vm"] == 0]
    assert got == [json.loads(step_line(step, 0)) for step in run.steps]
    end = lines(ran.out, "end")[0]
    assert end["steps"] == len(run.steps)
    ranges = [(int(r["start"], 16), int(r["size"], 16)) for r in end["shared_at_end"]]
    assert tuple(ranges) == run.shared


def test_a_line_says_what_was_asked_and_answered(cli):
    """The values of one share, written down from the contract."""
    steps = lines(cli("simulate", "--arch", "x86", "--vcpus", "1", "--json").out, "step")
    share = next(s for s in steps if s.get("wish", "").startswith("share"))
    start, size = share["registers"]["rbx"], int(share["registers"]["rcx"], 16) * 4096
    assert share["registers"]["rax"] == "0xc"
    assert share["instruction"] == "vmmcall"
    assert share["exits"] == [{
        "reason": 3, "errno": 0, "start": start, "size": hex(size), "shared": True,
        "verdict": "done", "done": hex(size),
    }]  # fmt: skip
    assert share["answer"] == {"rax": "0x0"}
    assert share["changes"] == [{"start": start, "size": hex(size), "shared": True}]
    write = steps[share["step"]]
    assert (write["write"], write["visible"]) == (start, True)


def test_arch_and_contract(cli):
    def contracts(*argv):
        return [t["name"] for t in lines(cli("simulate", *argv, "--json").out, "run")]

    assert contracts("--arch", "arm64") == ["arm64.smccc"]
    assert contracts("--contract", "arm64.pkvm", "--contract", "x86.kvm") == [
        "arm64.pkvm",
        "x86.kvm",
    ]
    assert contracts(*(w for name in VMS for w in ("--contract", name))) == list(VMS)


def test_seed_and_vcpus_reach_the_run(cli):
    argv = ("simulate", "--arch", "x86", "--calls", "3", "--json")
    assert cli(*argv, "--seed", "5").out == cli(*argv, "--seed", "5").out
    assert cli(*argv, "--seed", "5").out != cli(*argv, "--seed", "6").out
    steps = lines(cli(*argv, "--vcpus", "3").out, "step")
    assert {s["vcpu"] for s in steps} == {0, 1, 2}


def test_several_vms_have_seeds_that_follow(cli):
    ran = cli("simulate", "--arch", "x86", "--vms", "3", "--seed", "7", "--calls", "4", "--json")
    assert [(t["vm"], t["seed"]) for t in lines(ran.out, "run")] == [(0, 7), (1, 8), (2, 9)]
    alone = cli("simulate", "--arch", "x86", "--seed", "8", "--calls", "4", "--json")
    second = [{**s, "vm": 0} for s in lines(ran.out, "step") if s["vm"] == 1]
    assert second == lines(alone.out, "step")


def test_numbers_alone(cli):
    argv = ("simulate", "--arch", "x86", "--calls", "1e3", "--stats")
    run, end = lines(cli(*argv, "--json").out)
    assert (run["kind"], end["kind"]) == ("run", "end")
    assert end["calls"] == 2 * 1000 + 4
    told = cli(*argv).out
    assert re.search(rf"exits to user space +{end['exits']:,}\b", told)
    assert re.search(rf"requests done +{end['done']:,}\b", told)


def test_memory_scenario_and_time_reach_the_run(cli):
    argv = ("simulate", "--arch", "x86", "--json", "--stats")
    run, _ = lines(cli(*argv, "--memory", "64T").out)
    assert sum(int(m["size"], 16) for m in run["memory"]) == 64 << 40
    _, end = lines(cli(*argv, "--calls", "200", "--scenario", "careful").out)
    assert (end["done"] > 300, end["not_done"]) == (True, {})
    _, end = lines(cli(*argv, "--seconds", "0.05").out)
    assert end["calls"] > 16, "without --calls the time is the limit"


@pytest.mark.parametrize(
    ("argv", "told"),
    [(("--memory", "4X"), "'4X' is no size"), (("--memory", "12K"), "bytes of memory"),
     (("--vcpus", "65"), "expected 1 to 64"), (("--calls", "0"), "not above 0"),
     (("--calls", "2e8"), "expected 0 to 100000000"), (("--scenario", "x"), "invalid choice"),
     (("--svg", "x.svg", "--seconds", "1"), "takes --calls and no --seconds")],
)  # fmt: skip
def test_arguments_that_cannot_be(cli, argv, told):
    ran = cli("simulate", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_the_table_holds_every_step_and_fits(cli, monkeypatch, columns):
    trace = simulate("x86.kvm", requests=4)
    expected = [str(s.number) for s in trace.steps]
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = cli("simulate", "--arch", "x86", "--calls", "4")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= columns
    assert re.findall(r"^ +(\d+) +\d ", ran.out, re.MULTILINE) == expected
    for start, size in trace.shared:
        assert re.search(rf"{start:#x} +{start + size:#x} ", ran.out)


def test_a_very_narrow_terminal_cuts_nothing_off():
    out = io.StringIO()
    Console(file=out, width=24).print(map_table([(0x40161000, 0x1000)]))
    body = out.getvalue().rpartition("\u2500")[2]
    cells = "0x40161000 0x40162000 4 KiB 0x1000"
    assert sorted("".join(body.split())) == sorted("".join(cells.split()))


def test_a_long_run_shows_its_ends(cli):
    total = len(simulate("x86.kvm", requests=60).steps)
    ran = cli("simulate", "--arch", "x86", "--calls", "60")
    numbers = [int(n) for n in re.findall(r"^ +(\d+) +\d ", ran.out, re.MULTILINE)]
    assert numbers == [*range(1, 21), *range(total - 19, total + 1)]
    assert f"{total - 40} steps left out" in " ".join(ran.out.split())
    everything = cli("simulate", "--arch", "x86", "--calls", "60", "--all").out
    assert len(re.findall(r"^ +(\d+) +\d ", everything, re.MULTILINE)) == total


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1, "1 bytes"), (4096, "4 KiB"), (2 << 20, "2 MiB"), (6144, "6 KiB"),
     (1 << 30, "1 GiB"), (3 << 40, "3 TiB"), (4097, "4097 bytes")],
)  # fmt: skip
def test_sizes_are_exact(size, text):
    assert size_text(size) == text
    assert range_text(0x1000, size) == f"[0x1000, +{text})"


def test_a_soak_that_finds_something_ends_with_1(cli, monkeypatch):
    argv = ("simulate", "--arch", "x86", "--calls", "50", "--soak", "--scenario", "everything")
    ran = cli(*argv, "--json")
    (line,) = map(json.loads, ran.out.splitlines())
    assert (ran.code, line["name"], line["wrong"]) == (0, "x86.kvm", [])
    assert "did not hold" in cli(*argv).out
    monkeypatch.setattr(Checker, "everything", lambda _: iter(["a fault"]))
    ran = cli(*argv)
    assert (ran.code, "a fault" in ran.out) == (1, True)


# --- The picture -----------------------------------------------------------------------------


def steps(*changes):
    return tuple(
        SimulationStep(i, vcpu, None, changes=(Change(start, size, shared),))
        for i, (vcpu, start, size, shared) in enumerate(changes, 1)
    )


def test_areas_are_cut_where_memory_is_taken_back():
    trace = Run(
        "x", 1, ((0, 0x8000),),
        steps((0, 0x1000, 0x4000, True), (1, 0x2000, 0x1000, False), (1, 0x2000, 0x1000, True)),
        ((0x1000, 0x4000),),
    )  # fmt: skip
    assert areas(trace) == [
        Area(0x2000, 0x3000, 1, 2, 0),
        Area(0x1000, 0x2000, 1, 4, 0),
        Area(0x3000, 0x5000, 1, 4, 0),
        Area(0x2000, 0x3000, 3, 4, 1),
    ]


def test_memory_may_start_shared():
    trace = Run(
        "x", 1, ((0, 0x4000),), steps((0, 0x1000, 0x1000, False)),
        ((0x0, 0x1000), (0x2000, 0x2000)),
    )  # fmt: skip
    assert sorted(areas(trace), key=lambda a: a.start) == [
        Area(0x0, 0x1000, 1, 2, FROM_THE_START),
        Area(0x1000, 0x2000, 1, 1, FROM_THE_START),
        Area(0x2000, 0x4000, 1, 2, FROM_THE_START),
    ]
    assert "shared from the start" in draw([trace])
    assert "shared from the start" not in draw([simulate("x86.kvm", requests=3)])


@pytest.mark.parametrize("contract", list(VMS))
def test_areas_end_as_the_run_did(contract):
    trace = simulate(contract, requests=100)
    last = len(trace.steps) + 1
    pages = {p for a in areas(trace) if a.until == last for p in range(a.start, a.end, 4096)}
    assert pages == {p for at, size in trace.shared for p in range(at, at + size, 4096)}


def test_the_picture_is_well_formed_and_inside_its_frame(cli, tmp_path):
    file = tmp_path / "memory.svg"
    ran = cli("simulate", "--calls", "20", "--svg", file)
    assert (ran.code, ran.err) == (0, "")
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    assert root.tag == f"{SVG}svg"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Shared guest memory over time: x86.kvm, arm64.smccc"
    assert root.find(f"{SVG}desc") is not None
    texts = [t.text for t in root.iter(f"{SVG}text")]
    for text in ("0x40000000", "0x80100000", "vCPU 0", "vCPU 1", "step"):
        assert texts.count(text) == 2, text
    width = float(root.attrib["width"])
    for path in root.iter(f"{SVG}path"):
        if "fill" in path.attrib:
            for x, across in re.findall(r"M([\d.]+) [\d.]+h([\d.]+)", path.attrib["d"]):
                assert float(x) >= 110
                assert float(x) + float(across) <= width - 24 + 1


def test_the_picture_is_deterministic_and_has_one_shape_per_area():
    trace = simulate("x86.kvm", requests=30, vcpus=3)
    text = draw([trace])
    assert text == draw([simulate("x86.kvm", requests=30, vcpus=3)])
    shapes = [p.attrib["d"] for p in ET.fromstring(text).iter(f"{SVG}path") if "fill" in p.attrib]
    assert len(shapes) == len({a.vcpu for a in areas(trace)})
    # The two lower slots touch: an area across their border is drawn in both.
    border = sum(a.start < 0x40200000 < a.end for a in areas(trace))
    assert sum(d.count("z") for d in shapes) == len(areas(trace)) + border


def test_a_picture_of_nothing():
    empty = Run("x", 1, ((0, 4096),), (), ())
    ET.fromstring(draw([empty]))
    ET.fromstring(draw([]))
