"""Simulate: traces, tables and the picture."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from rich.console import Console

from hcabi.cli.console import map_table, range_text, size_text
from hcabi.sim.picture import FROM_THE_START, Area, areas, draw
from hcabi.sim.setups import DIALECTS, simulate
from hcabi.sim.trace import Change, Step, Trace

SVG = "{http://www.w3.org/2000/svg}"


def test_both_architectures_by_default(cli):
    ran = cli("simulate", "--calls", "2", "--json")
    assert (ran.code, ran.err) == (0, "")
    traces = json.loads(ran.out)
    assert [t["dialect"] for t in traces] == ["x86.kvm", "arm64.smccc"]
    assert Trace.from_json(json.dumps(traces[0]).encode()) == simulate("x86.kvm", requests=2)


def test_arch_and_dialect(cli):
    def dialects(*argv):
        return [t["dialect"] for t in json.loads(cli("simulate", *argv, "--json").out)]

    assert dialects("--arch", "arm64") == ["arm64.smccc"]
    assert dialects("--dialect", "arm64.pkvm", "--dialect", "x86.kvm") == ["arm64.pkvm", "x86.kvm"]
    assert dialects(*(w for name in DIALECTS for w in ("--dialect", name))) == list(DIALECTS)


def test_seed_and_vcpus_reach_the_run(cli):
    argv = ("simulate", "--arch", "x86", "--calls", "3", "--json")
    assert cli(*argv, "--seed", "5").out == cli(*argv, "--seed", "5").out
    assert cli(*argv, "--seed", "5").out != cli(*argv, "--seed", "6").out
    (trace,) = json.loads(cli(*argv, "--vcpus", "3").out)
    assert {s["vcpu"] for s in trace["steps"]} == {0, 1, 2}


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
        end = start + size
        assert re.search(rf"{start:#x} +{end:#x} ", ran.out)


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


# --- The picture -----------------------------------------------------------------------------


def steps(*changes):
    return tuple(
        Step(i, vcpu, "", "", (), "", (Change(start, size, shared),))
        for i, (vcpu, start, size, shared) in enumerate(changes, 1)
    )


def test_areas_are_cut_where_memory_is_taken_back():
    trace = Trace(
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
    trace = Trace(
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


@pytest.mark.parametrize("dialect", list(DIALECTS))
def test_areas_end_as_the_run_did(dialect):
    trace = simulate(dialect, requests=100)
    last = len(trace.steps) + 1
    pages = {p for a in areas(trace) if a.until == last for p in range(a.start, a.end, 4096)}
    assert pages == {p for start, n in trace.shared for p in range(start, start + n, 4096)}


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
    empty = Trace("x", 1, ((0, 4096),), (), ())
    ET.fromstring(draw([empty]))
    ET.fromstring(draw([]))
