"""The page of a trace holds what it shows, loads nothing, and obeys nothing that a log says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.logs.areas import AreaChange, shared_areas

pytest.importorskip("pyarrow", reason="the extra `logs` is not installed")
pytest.importorskip("duckdb", reason="the extra `logs` is not installed")

from hcabi.logs import show
from hcabi.logs.store import import_files

LOGS = Path(__file__).parents[1] / "data/logs"
AXE = Path(__file__).parents[2] / "docs/_build/axe.min.js"
CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

changes = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6), st.booleans(), st.integers(0, 2)), max_size=30
)


@given(changes)
def test_areas_are_what_a_set_of_pages_says(made: list[tuple[int, int, bool, int]]) -> None:
    shared: dict[int, int] = {}  # page: since when
    right = set()
    told = []
    for at, (page, pages, share, who) in enumerate(made):
        told.append(AreaChange(at, page, page + pages, share, who))
        for p in range(page, page + pages):
            if share:
                shared.setdefault(p, at)
            elif p in shared:
                right.add((p, shared.pop(p), at))
    right |= {(p, since, 99) for p, since in shared.items()}
    areas = list(shared_areas(told, 99))
    assert {(p, a.since, a.until) for a in areas for p in range(a.start, a.end)} == right
    assert sum(a.end - a.start for a in areas) == len(right)


def stored(tmp_path: Path, *logs: Path) -> Path:
    import_files(list(logs), tmp_path / "e.parquet")
    return tmp_path / "e.parquet"


def data_of(page: str) -> dict[str, Any]:
    text = page.split('id="data">')[1].split("</script>")[0]
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_page_holds_the_events_and_loads_nothing(tmp_path: Path) -> None:
    page = show.page(stored(tmp_path, LOGS / "qemu-11.1.3-snp-trace.log.gz"), "a title")
    outside = re.sub(r"https?://(www\.w3\.org|github\.com/leeoniya)\S*", "", page)
    assert not re.search(r"https?://|src=|<link", outside)
    data = data_of(page)
    kinds = [e["kind"] for e in data["events"]]
    assert kinds.count("request") == 24
    assert kinds.count("fault") == 2
    first = next(e for e in data["events"] if e["kind"] == "request")
    assert (first["start"], first["bytes"], first["direction"]) == ("0x190cb000", "0x1000", "share")
    assert data["label"] == "seconds"
    assert all(0 <= a[0] <= a[1] <= data["x"][1] for a in data["areas"])
    assert data["findings"]


def test_the_lines_of_findings_are_in_the_table(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text(
        '{"event": "migration", "t": 1.5, "ready": false, "refused": "not ready"}\n'
        '{"event": "migration", "t": 2.5, "ready": true}\n'
    )
    data = data_of(show.page(stored(tmp_path, log), "x"))
    assert [f["rule"] for f in data["findings"]] == ["migration-before-ready"]
    assert [e["line"] for e in data["events"]] == [1]


def test_only_the_scripts_of_the_page_may_run(tmp_path: Path) -> None:
    page = show.page(stored(tmp_path, LOGS / "qemu-11.1.3-messages.log.gz"), "x")
    policy = re.search(r'content="([^"]*)"', page.split("Content-Security-Policy")[1])
    assert policy is not None
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]


def test_what_a_log_says_is_data(tmp_path: Path) -> None:
    log = tmp_path / "a<script>alert(1)<!--.log"
    log.write_text('TDX guest reports fatal error. error code: 0x1 error message:"</script>"\n')
    page = show.page(stored(tmp_path, log), "</script><script>alert(1)</script>@data@")
    assert page.count("<script") == 3
    assert data_of(page)["title"] == "</script><script>alert(1)</script>@data@"


def test_a_large_trace_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show, "MOST_EVENTS", 100)
    page = show.page(stored(tmp_path, LOGS / "qemu-11.1.3-snp-trace.log.gz"), "x")
    data = data_of(page)
    assert data["areas"] == []
    requests = sum(share + take for _, _, share, take in data["grid"]["cells"])
    assert requests == 24 + 2 + 26  # requests, faults, changes
    assert "counts them in cells" in data["notes"][0]


def test_vms_and_files_have_memory_of_their_own(tmp_path: Path) -> None:
    """What one VM takes back stays shared by the other; what was refused changes nothing."""
    step = (
        '{"kind":"step","vm":%d,"step":1,"vcpu":0,"wish":"x","changes":'
        '[{"start":"0x1000","size":"0x1000","shared":%s}]}\n'
    )
    log = tmp_path / "a.log"
    log.write_text(step % (0, "true") + step % (1, "true") + step % (1, "false"))
    data = data_of(show.page(stored(tmp_path, log), "x"))
    assert [(a[0], a[1]) for a in data["areas"]] == [(0.0, 2.0), (1.0, 2.0)]
    assert data["whos"] == ["VM 0, vCPU 0", "VM 1, vCPU 0"]
    other = tmp_path / "b.log"
    line = (
        '{"event":"replayed","row":%d,"vcpu":0,"start":"0x1000","size":"0x1000","shared":%s,'
        '"verdict":"%s","done":"0x1000"}\n'
    )
    log.write_text(line % (1, "true", "done") + line % (2, "false", "refused"))
    other.write_text(line % (1, "false", "done"))
    data = data_of(show.page(stored(tmp_path, log, other), "x"))
    assert [(a[0], a[1]) for a in data["areas"]] == [(0.0, 2.0)]
    assert [e["result"] for e in data["events"]] == ["", "EINVAL", ""]
    assert data["whos"] == ["a.log, vCPU 0", "b.log, vCPU 0"]


def test_traces_without_times_or_memory(tmp_path: Path) -> None:
    data = data_of(show.page(stored(tmp_path, LOGS / "qemu-11.1.3-messages.log.gz"), "x"))
    assert data["label"] == "event"
    log = tmp_path / "b.log"
    log.write_text("KVM: unknown exit reason 24\n")
    data = data_of(show.page(stored(tmp_path, log), "x"))
    assert (data["segments"], data["areas"]) == ([], [])
    assert any("nothing to draw" in n for n in data["notes"])


def test_addresses_that_no_guest_has_are_not_drawn(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("kvm_memory_fault start 0xffffffffffffffff size 0xffffffffffffffff flags 0x8\n")
    (event,) = data_of(show.page(stored(tmp_path, log), "x"))["events"]
    assert (event["y"], event["start"]) == (None, "0xffffffffffffffff")


def test_events_for_perfetto(tmp_path: Path) -> None:
    text = "".join(show.perfetto(stored(tmp_path, LOGS / "linux-7.3.4-x86-ftrace.txt.gz")))
    events = json.loads(text)["traceEvents"]
    assert events[0]["ph"] == "M"
    calls = [e for e in events if e["name"].startswith("request")]
    assert len(calls) == 12
    assert calls[0]["ts"] == 25_290_305
    assert calls[0]["args"]["start"] == "0x4007c000"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 400])
def test_in_a_browser(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    path = tmp_path / "page.html"
    path.write_text(show.page(stored(tmp_path, LOGS / "qemu-11.1.3-snp-trace.log.gz"), "x"))
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    wrong: list[str] = []
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    tab.on("console", lambda m: wrong.append(m.text))
    tab.goto(path.as_uri())
    assert tab.locator("#rows tr").count() == 86
    tab.focus("#page")  # by keyboard alone
    tab.keyboard.type("0x190cb000")
    assert tab.locator("#rows tr").count() == 4
    tab.fill("#page", "")
    tab.focus("#findings button")
    tab.keyboard.press("Enter")
    assert "are marked" in tab.inner_text("#said")
    assert tab.locator("tr.hit").count() >= 1
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if AXE.exists():
        tab.evaluate(AXE.read_text())
        found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []
    assert wrong == []
    tab.close()
