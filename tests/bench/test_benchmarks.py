"""The benchmarks' own code: what it reports, and that competitors agree. Nothing is timed."""

# ruff: noqa: E402 - what is compared may not be installed

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
if not (ROOT / "benchmarks").is_dir():
    pytest.skip("benchmarks are not installed", allow_module_level=True)

pytest.importorskip("numpy", reason="benchmarks need numpy")
pytest.importorskip("pyroaring", reason="benchmarks compare with pyroaring")

from benchmarks import (
    large_trace,
    logs,
    many_exits,
    map_rivals,
    measure,
    one_exit,
    report,
    rivals,
    shared_map,
    stores,
)
from benchmarks.__main__ import ALL, main
from benchmarks.exits import exits
from benchmarks.handwritten import HandWritten, Unlocked
from benchmarks.measure import Curve, Effort, Result, checked, each, interleave, net
from hcabi import HostHandler, MemorySlot, X86Host
from hcabi.logs.formats import tools

FIELDS = {"id", "what", "ratio", "target", "at_least", "met", "unit", "medians"}


def result(ratio: float, target: float | None = 2.0, **rest: bool) -> Result:
    return Result("some.claim", "what it says", ratio, target, {"a": 1.0, "b": ratio}, **rest)


# --- What is reported ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "met", "clearly"),
    [
        (result(2.0), True, False),
        (result(2.1), False, False),
        (result(3.1), False, True),
        (result(8.0, 8.0, at_least=True), True, False),
        (result(7.0, 8.0, at_least=True), False, False),
        (result(5.0, 8.0, at_least=True), False, True),
        (result(99.0, None), None, False),
        (checked("c", "checks", {"a": True, "b": True}), True, False),
        (checked("c", "checks", {"a": True, "b": False}), False, True),
    ],
)
def test_what_is_met(found: Result, met: bool | None, clearly: bool) -> None:
    assert found.met is met
    assert found.clearly_missed() is clearly
    assert found.to_json()["met"] is met


@pytest.mark.parametrize(
    ("ratio", "arguments", "code", "said"),
    [
        (1.5, [], 0, "1 of 1 met"),
        (2.5, [], 1, "missed: some.claim: 2.50, target 2"),
        (2.5, ["--short"], 0, "missed: some.claim: 2.50, target 2"),
        (3.5, ["--short"], 1, "clearly missed: some.claim: 3.50, target 2"),
        (3.5, ["--short", "--only", "other"], 0, "0 of 0 met"),
    ],
)
def test_a_miss_is_told(ratio, arguments, code, said, capsys) -> None:
    def benchmark(effort: Effort):
        assert effort.short == ("--short" in arguments)
        yield result(ratio)
        yield result(9.0, None)

    assert main(arguments, {"some": benchmark}) == code
    assert said in capsys.readouterr().out.splitlines() or said.endswith("met")


@pytest.mark.parametrize(
    ("ratios", "arguments", "code", "runs"),
    [
        ([3.5, 2.5], ["--short"], 0, 2),
        ([3.5, 3.6, 1.0], ["--short"], 0, 3),
        ([3.5, 3.6, 3.7, 1.0], ["--short"], 1, 3),
        ([2.5, 1.0], ["--short"], 0, 1),
        ([3.5, 1.0], [], 1, 1),
    ],
)
def test_a_short_run_measures_again_what_is_clearly_missed(ratios, arguments, code, runs) -> None:
    ran = []

    def benchmark(_: Effort):
        ran.append(result(ratios[len(ran)]))
        yield ran[-1]

    assert main(arguments, {"some": benchmark}) == code
    assert len(ran) == runs


def test_json_is_a_list_of_objects(tmp_path: Path, capsys) -> None:
    def benchmark(_: Effort):
        yield result(1.23456)
        yield Curve("some.curve", "Title", "size", {"hcabi": [(1.0, 2.0), (10.0, 3.0)]})

    file, folder = tmp_path / "x.json", tmp_path / "record"
    pytest.importorskip("matplotlib", reason="plots need matplotlib")
    arguments = ["--json", str(file), "--svg", str(tmp_path / "svg"), "--record", str(folder)]
    assert main(arguments, {"some": benchmark}) == 0
    (only,) = json.loads(file.read_text())
    assert set(only) == FIELDS
    assert (only["id"], only["ratio"]) == ("some.claim", 1.235)
    assert (only["target"], only["met"]) == (2.0, True)
    assert only["medians"] == {"a": 1.0, "b": 1.2}
    assert "<svg" in (tmp_path / "svg" / "some-curve.svg").read_text()
    (recorded,) = folder.glob("*.json")
    whole = json.loads(recorded.read_text())
    assert whole["results"] == [only]
    assert whole["curves"][0]["points"] == {"hcabi": [[1.0, 2.0], [10.0, 3.0]]}
    assert set(whole["machine"]) == {"cpu", "cores", "system", "python", "load"}
    assert (folder / "some-curve.svg").exists()


def test_the_committed_results_hold_every_claim() -> None:
    files = sorted((ROOT / "benchmarks" / "results").glob("*.json"))
    if not files:
        pytest.skip("no results are committed")
    whole = json.loads(files[-1].read_text())
    for found in whole["results"]:
        assert set(found) == FIELDS
        again = Result(**{k: v for k, v in found.items() if k != "met"})
        assert again.met is found["met"] or again.ratio == again.target
    claims = {
        "exit.answer": 0.4, "exit.handler": 1.5,
        "exit.construct": 8.0, "start.import": 20.0, "start.handler_ready": 100.0,
        "start.help": 120.0, "start.explain": 100.0, "start.decode": 100.0,
        "map.query": 1.3, "map.query_growth": 15.0, "map.share_growth": 15.0,
        "map.ranges": 1.3, "map.memory": 34.0, "map.far": 0.0,
        "bulk.records": 2.0, "bulk.snapshots": 2.0, "bulk.replay": 1.5,
        "logs.re": 0.5, "simulate.call": 15.0, "simulate.length": 1.15, "conformance.runner": 1.5,
    }  # fmt: skip
    targets = {found["id"]: found["target"] for found in whole["results"]}
    assert claims.items() <= targets.items()
    assert "node" not in whole["machine"]


def test_all_kinds_are_run() -> None:
    assert {name.partition(".")[0] for name in ALL} == {
        "vmm",
        "verdict",
        "logs",
        "exit",
        "start",
        "store",
        "map",
        "bulk",
        "simulate",
        "conformance",
    }


# --- How it is measured ----------------------------------------------------------------------


def test_logs_are_timed_only_if_all_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data, loop = logs.text(400), logs.AllFormats()
    logs.check(data, loop, shutil.which("awk"))
    assert len(logs.one_format(data)) == 80
    assert len(loop.read(data)) == 160
    monkeypatch.setattr(logs, "one_format", lambda data: [])
    with pytest.raises(AssertionError, match="for one format"):
        logs.check(data, loop, None)


def test_a_line_has_one_key() -> None:
    """Each key more costs each such line a try, before its own format is found."""
    keys = {line.key for tool in tools() if tool.events for line in tool.line}
    for name, form in logs.DENSE.items():
        line = logs.dense(form, 1).decode()
        assert len([key for key in keys if key in line]) == 1, name


@pytest.mark.parametrize("name", logs.DENSE)
def test_each_line_of_a_dense_log_is_an_event(name: str) -> None:
    (table,) = logs.tables(logs.dense(logs.DENSE[name], 50))
    assert len(table) == 50
    assert len(set(table["format"].to_pylist())) == 1


@pytest.mark.slow
def test_a_large_trace_is_summarized_rightly(tmp_path: Path) -> None:
    large_trace.make(tmp_path / "a.parquet", 3001)
    found = large_trace.measure(tmp_path / "a.parquet", 3001)
    assert found["met"]
    with pytest.raises(AssertionError):
        large_trace.measure(tmp_path / "a.parquet", 3002)


def test_rounds_are_interleaved() -> None:
    seen: list[str] = []
    times = interleave({n: (lambda n=n: seen.append(n)) for n in "abc"}, 3, 10)
    assert seen == list("abc") * 4  # the first turn is not timed
    assert {name: len(values) for name, values in times.items()} == dict.fromkeys("abc", 3)


def test_a_loop_does_its_statement_with_each() -> None:
    seen: list[int] = []
    each("add(x + more)", [1, 2, 3], add=seen.append, more=10)()
    assert seen == [11, 12, 13]
    assert net({"loop": [1.0, 2.0], "a": [3.0, 5.0]}) == {"a": [2.0, 3.0]}
    assert measure.ratio({"a": [2.0, 6.0, 9.0], "b": [1.0, 2.0, 9.0]}, "a", "b") == 2.0


# --- Competitors -----------------------------------------------------------------------------


def test_all_parsers_agree() -> None:
    found = rivals.parsers(one_exit.ARM)
    assert {"ctypes", "Construct", "Construct compiled", "numpy"} <= set(found)
    run = bytearray(random.Random(3).randbytes(104))
    words = [int.from_bytes(run[i : i + 8], "little") for i in range(32, 104, 8)]
    expected = (words[0], tuple(words[1:7]), words[7], words[8])
    assert {name: parse(run) for name, parse in found.items()} == dict.fromkeys(found, expected)


def test_all_handlers_agree() -> None:
    def change(_slot, start, _size, _shared):
        return "no" if start == 0x9000 else None

    def ours(slot, start, size, shared):
        from hcabi import Verdict

        return Verdict.REFUSED if change(slot, start, size, shared) else None

    memory = one_exit.MEMORY
    handler = HostHandler(X86Host(), ours, [MemorySlot(s, e - s) for s, e in memory])
    others = [kind(memory, change) for kind in (HandWritten, Unlocked, rivals.ConstructHandler)]
    runs = exits(200)
    for at, value in ((40, 1 << 40), (40, 0x1001), (48, 0), (56, 32), (40, 0x9000), (48, 1 << 52),
                      (8, 2), (32, 5), (40, (1 << 64) - 4096), (40, (1 << 30) - 4096)):  # fmt: skip
        run = exits(1)[0]
        run[at : at + (4 if at == 8 else 8)] = value.to_bytes(4 if at == 8 else 8, "little")
        runs.append(run)
    for run in runs:
        expected = getattr(handler.handle(run), "run", None)
        assert [other.handle(run) for other in others] == [expected] * 3
    edges = list(handler.map.store.edges())
    assert all(list(o.bitmap ^ o.bitmap.shift(1)) == edges for o in others)


@pytest.mark.parametrize("name", list(map_rivals.RIVALS))
def test_all_maps_agree(name: str) -> None:
    try:
        rival = map_rivals.RIVALS[name][0]()
    except ImportError as error:
        pytest.skip(f"{name}: {error}")
    chance = random.Random(4)
    model: set[int] = set()
    for _ in range(300):
        start = chance.randrange(100)
        end = start + chance.randrange(1, 12)
        if chance.random() < 0.5:
            rival.share(start, end)
            model |= set(range(start, end))
        else:
            rival.unshare(start, end)
            model -= set(range(start, end))
        assert {f for f in range(112) if rival.is_shared(f)} == model


def test_regions_are_as_described() -> None:
    made = shared_map.regions(1000)
    sizes = [end - start for start, end in made]
    assert len(made) == 1000
    assert sizes.count(1 << 18) == 4
    assert 860 < sizes.count(1) < 930
    assert all(0 <= start < end <= shared_map.FRAMES for start, end in made)


def test_records_are_as_described() -> None:
    data = many_exits.records(50)
    assert len(data) == 50 * 72
    rows = many_exits._by_struct(data)
    array = rivals.construct_arm()[50]
    assert many_exits._by_construct(array, data) == rows
    assert {pages for _, pages, _ in rows} == {1, 512}


def test_the_machine_has_no_name() -> None:
    import platform

    assert platform.node() not in report.machine().values()


def test_it_is_a_command() -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "nothing", "--short"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.endswith("0 of 0 met\n")


@pytest.mark.parametrize("name", list(stores.CANDIDATES))
def test_all_stores_agree(name: str) -> None:
    frames, chance = 4 * 65536, random.Random(5)
    try:
        store = stores.CANDIDATES[name](frames)
    except ImportError as error:
        pytest.skip(f"{name}: {error}")
    model: set[int] = set()
    for _ in range(200):
        frame, value = chance.randrange(300), chance.random() < 0.5
        store.put(frame, frame + 1, value)
        (model.add if value else model.discard)(frame)
    assert {f for f in range(301) if store.has(f)} == model
    copied = store.copy()
    store.put(0, frames, True)
    assert store.first(0, frames, False) == frames
    store.put(0, frames, False)
    assert store.first(0, frames, True) == frames
    assert copied is not None
