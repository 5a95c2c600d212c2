"""The built site in a real browser, served on this machine."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.browser

DOCS = Path(__file__).resolve().parents[2] / "docs"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = DOCS / "_build" / "axe.min.js"
CALL = "reference/generated/call-x86-map-gpa-range.html"
WORD = "reference/generated/word-x86-map-gpa-range-attributes.html"
full = pytest.mark.skipif("HCABI_FULL" not in os.environ, reason="HCABI_FULL is not set")
#: The first of these are looked at in every run.
PAGES = ["index.html", CALL, "playground.html", *(pytest.param(path, marks=full) for path in (
    WORD, "reference/share.html", "reference/by-number.html", "concepts/states.html",
    "reference/generated/call-arm64-mem-share.html", "guides/contracts.html",
    "conformance/index.html", "api/handler.html", "benchmarks.html", "guides/vmm-x86.html",
    "results/boot-2026-11-22.html", "concepts/negotiation.html",
    "reference/generated/call-x86-tdvmcall-get-quote.html",
))]  # fmt: skip


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    from build import server

    with server() as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page with what went wrong on it."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.address = address
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.context.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.hosts.add(request.url)

    def open(self, path: str) -> Any:
        self.page.goto(f"{self.address}/{path}")
        return self.page


@pytest.fixture
def visit(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    made = Visit(browser, address, **getattr(request, "param", {}))
    yield made
    made.context.close()
    assert made.wrong == []
    assert made.hosts == set()


PHONE = {"viewport": {"width": 375, "height": 720}, "is_mobile": True, "has_touch": True}
DARK = {"color_scheme": "dark"}


def test_front_page(visit: Visit) -> None:
    page = visit.open("index.html")
    assert page.locator("h1").inner_text().startswith("hcabi")
    assert page.locator(".sd-card").count() == 4
    page.locator(".sd-card").first.click()
    assert "reference" in page.url


@pytest.mark.parametrize(("query", "found"), [
    ("0xC6000003", "MEM_SHARE"),
    ("KVM_HC_MAP_GPA_RANGE", "KVM_HC_MAP_GPA_RANGE"),
    ("granule", "HYP_MEMINFO"),
])  # fmt: skip
def test_search(visit: Visit, query: str, found: str) -> None:
    page = visit.open(f"search.html?q={query}")
    page.locator("#search-results li").first.wait_for()
    assert found in page.locator("#search-results").inner_text()


def test_tabs_change_together(visit: Visit) -> None:
    page = visit.open("reference/share.html")
    labels = page.locator(".sd-tab-label", has_text="arm64")
    assert labels.count() == 2
    labels.first.click()
    contents = page.locator(".sd-tab-content")
    assert [contents.nth(i).is_visible() for i in range(4)] == [False, True, False, True]


@pytest.mark.parametrize("visit", [DARK], indirect=True)
def test_dark_diagrams(visit: Visit) -> None:
    page = visit.open(WORD)
    colour = "e => getComputedStyle(e).fill"
    dark = page.locator("svg.hcabi text.label").first.evaluate(colour)
    box = page.locator("svg.hcabi rect.field").first.evaluate(colour)
    assert brightness(dark) > 150 > 100 > brightness(box)


def brightness(colour: str) -> float:
    parts = [float(p) for p in colour.strip("rgba()").replace(",", " ").split()[:3]]
    return sum(parts) / 3


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Visit, path: str) -> None:
    page = visit.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_rows_of_claims_say_what_each_cell_is(visit: Visit) -> None:
    page = visit.open("benchmarks.html")
    row = page.locator("table.stack tbody tr").first
    heads = row.locator("td").evaluate_all("cells => cells.map(c => c.dataset.head ?? '')")
    assert heads == ["", "What is compared: ", "Measured: ", "Claimed: ", "Met: "]
    assert row.locator(".chip").first.bounding_box()["x"] < 375


def test_labels_of_sequences_are_not_struck_through(visit: Visit) -> None:
    """Under each label is a box in the page's colour, and the lifelines are below it."""
    page = visit.open("concepts/negotiation.html")
    colour = "e => getComputedStyle(e).fill"
    under = page.locator("svg.hcabi rect.under")
    paper = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert under.first.evaluate(colour) == paper
    order = page.locator("svg.hcabi").first.evaluate(
        "e => [...e.children].map(c => c.classList[0]).filter(c => c === 'life' || c === 'under')"
    )
    assert order == ["life"] * 4 + ["under"] * under.count()
    for i in range(under.count()):
        box = under.nth(i).bounding_box()
        text = under.nth(i).locator("xpath=following-sibling::*[name()='text'][1]").bounding_box()
        assert box["x"] <= text["x"], i
        assert text["x"] + text["width"] <= box["x"] + box["width"], i


def test_numbers_copy_with_one_click(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open("reference/generated/call-arm64-mem-share.html")
    page.locator(".numberbox code.num").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == "0xC6000003"


def test_a_field_of_a_diagram_leads_to_its_row(visit: Visit) -> None:
    page = visit.open(WORD)
    page.locator("svg.hcabi a[aria-label^='encrypted']").click()
    assert page.locator("tr:target").inner_text().startswith("4")


@pytest.fixture
def playground(visit: Visit) -> Any:
    if not (DOCS / "_build/html/_static/playground/manifest.json").exists():
        pytest.skip("this build has no playground")
    page = visit.open("playground.html?example=arm64-share")
    page.wait_for_function("!document.getElementById('pg-load').disabled")
    assert "MB" in page.locator("#pg-cost").inner_text()
    page.locator("#pg-load").click()
    page.locator("#pg-work").wait_for(timeout=120_000)
    return page


def test_playground(playground: Any) -> None:
    page = playground
    verdict = page.locator("#pg-decoded .verdict")
    verdict.wait_for()
    assert "share [0x4" in verdict.inner_text()
    page.locator("#pg-example").select_option("0")
    page.locator("#pg-decoded td", has_text="KVM_HC_MAP_GPA_RANGE").first.wait_for()
    realm = page.locator("#pg-example option", has_text="realm: share the bounce buffers")
    page.locator("#pg-example").select_option(realm.get_attribute("value"))
    page.locator("#pg-decoded .verdict", has_text="share [0x4b5e0000, +4 MiB)").wait_for()
    page.locator("#pg-bytes").fill("00 01")
    page.locator("#pg-decode").click()
    page.locator("#pg-decoded .error").wait_for()
    assert "kvm_run" in page.locator("#pg-decoded .error").inner_text()
    page.locator("#pg-token").fill("KVM_CAP_EXIT_HYPERCALL")
    page.locator("#pg-explain").click()
    page.locator("#pg-explained td", has_text="201").first.wait_for()
    page.locator("#pg-contract").select_option("x86.kvm")
    page.locator("#pg-play").click()
    page.locator("#pg-memory .shared, #pg-memory .part").first.wait_for(timeout=60_000)
    page.locator("#pg-stop").click()
    before = page.locator("#pg-log > p").count()
    page.locator("#pg-step").click()
    assert page.locator("#pg-log > p").count() == before + 1


def test_without_scripts_there_is_recorded_output(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/playground.html")
    shown = page.locator("main, [role=main], article").first.inner_text()
    assert "Without scripts this page shows the recorded output" in shown
    assert "KVM_EXIT_HYPERCALL" in shown
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, DARK], indirect=True,
                         ids=["light", "dark"])  # fmt: skip
def test_accessibility(visit: Visit, path: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not there: python docs/build.py --axe")
    page = visit.open(path)
    page.wait_for_timeout(200)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    serious = [
        (v["id"], [n["target"] for n in v["nodes"]][:4])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert serious == []
