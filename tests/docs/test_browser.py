"""The built site in a real browser, served on this machine."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hcabi_docs.links import links

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


def load_answers(page: Any) -> None:
    """Ask for a pitfall, which is found when all scripts of what the box searches are loaded."""
    page.locator("#ask").fill("two slots")
    page.locator("#ask-list i", has_text="pitfall").first.wait_for()


def test_front_page(visit: Visit) -> None:
    page = visit.open("index.html")
    assert page.locator("h1").inner_text().startswith("hcabi")
    assert page.locator(".sd-card").count() == 4
    page.locator(".sd-card").first.click()
    assert "reference" in page.url


#: What readers typed, and the page that answers it; with it the part of the row's name.
LOOK_UPS = {
    "12": "call-x86-map-gpa-range",
    "-22": "numbers-kvm-errno.html#m--einval",
    "0xffffffea": "numbers-kvm-errno.html#m--einval",
    "18446744073709551594": "numbers-kvm-errno.html#m--einval",
    "201": "numbers-kvm-capability.html#m--kvm-cap-exit-hypercall",
    "cap 201": "numbers-kvm-capability.html#m--kvm-cap-exit-hypercall",
    "3321888771": "call-arm64-mem-share",
    "0xC6000003": "call-arm64-mem-share",
    "c6000003": "call-arm64-mem-share",
    "4b564d08": "numbers-x86-msr.html#m--msr-kvm-migration-control",
    "0x4020aed2": "ioctl-kvm-set-memory-attributes",
    "0x10001": "call-x86-tdvmcall-map-gpa",
    "exit 39": "numbers-kvm-exit-reason.html#m--kvm-exit-memory-fault",
    "bit 17": "word-x86-kvm-features",
    "share": "call-arm64-mem-share",
    "kvm_run": "structure-kvm-kvm-run",
    "KVM_HC_MAP_GPA_RANGE": "call-x86-map-gpa-range",
    "KVM_EXIT_HYPERCALL": "numbers-kvm-exit-reason.html#m--kvm-exit-hypercall",
    "ARM_SMCCC_KVM_FUNC_MEM_SHARE": "numbers-arm64-vendor-hyp-function.html",
    "MapGPA": "call-x86-tdvmcall-map-gpa",
    "TDG.VP.VMCALL<MapGPA>": "call-x86-tdvmcall-map-gpa",
    "hypercall.ret": "structure-kvm-hypercall-exit.html#structure-kvm-hypercall-exit--ret",
    "psc_entry": "word-x86-psc-entry",
    "granule": "call-arm64-hyp-meminfo",
    "mem_sh": "call-arm64-mem-share",
    "snp refuse": "questions.html#may-a-vmm-refuse",
    "errno 22 on snp": "call-x86-map-gpa-range.html#answers",
    "who zeroes ret": "questions.html#who-zeroes",
    "mmio hole": "questions-memory.html#what-should-a-vmm-do-with-mapgpa",
    "retry": "numbers-x86-tdx-status.html#m--tdvmcall-status-retry",
    "page state change": "glossary.html",
    "fallocate": "glossary.html",
    "in-place": "glossary.html",
    "postings": "glossary.html",
    "MEM_SHARE arguments": "call-arm64-mem-share",
    "exit 39 errno": "pitfalls.html",
}


def test_the_box_finds_what_is_looked_up_first(visit: Visit) -> None:
    """Each is the first option after typing, and Enter goes there; from any page."""
    page = visit.open(WORD)
    load_answers(page)
    wrong = {}
    for question, target in LOOK_UPS.items():
        page.locator("#ask").fill(question)
        first = page.locator("#ask-list [aria-selected=true]")
        first.wait_for()
        if target not in (found := first.get_attribute("href")):
            wrong[question] = found
    assert wrong == {}
    page.locator("#ask").fill("-22")
    page.locator("#ask").press("Enter")
    page.wait_for_url("**/numbers-kvm-errno.html#m--einval")
    assert page.locator("tr:target").is_visible()


def test_the_menu_leads_to_it_in_two_clicks(visit: Visit, site: Path) -> None:
    """A click in the menu of the front page, and one on the page that it opens."""
    page = visit.open("index.html")
    menu = page.locator(".sidebar-tree a").evaluate_all("links => links.map(a => a.pathname)")
    reached: dict[str, set[str]] = {}
    for path in {m.lstrip("/") for m in menu}:
        opened = (site / path).resolve()
        targets = {
            (opened.parent / link.partition("#")[0]).resolve().name for link in links(opened)
        }
        reached[opened.name] = targets
    everywhere = set.intersection(*reached.values())  # the menu itself is on each page
    wrong = {
        question: target
        for question, target in LOOK_UPS.items()
        if (name := f"{target.partition('#')[0].removesuffix('.html')}.html") not in reached
        and not any(name in targets - everywhere for targets in reached.values())
    }
    assert wrong == {}


#: More questions that both answer with the same first.
AGREED = [
    "private", "realm", "PSC", "pKVM", "discard failed", "two slots", "fallocate", "in-place",
    "postings", "swiotlb", "MEM_SHARE arguments", "page-state-change", "exit 39 errno",
    "can two vCPUs convert the same page at once", "TDX_TLB_TRACKING_NOT_DONE", "device mapping",
]  # fmt: skip


def test_the_box_and_the_command_agree(visit: Visit) -> None:
    """The same rules in two languages: what `hcabi explain` says first, the box has first."""
    from hcabi.catalogue.lookup import lookup
    from hcabi.catalogue.search import search

    page = visit.open("index.html")
    load_answers(page)
    wrong = {}
    for question in [*LOOK_UPS, *AGREED]:
        if question.startswith("errno 22 on") or question == "mem_sh":
            continue  # the command computes an answer; the box completes what is being typed
        if question in ("bit 17", "PSC"):
            continue  # the command also has constants and short names without a page
        expected = (lookup(question) or search(question))[0].name
        found = page.evaluate("q => hcabiFind(q)[0].name", question)
        if found != expected:
            wrong[question] = (expected, found)
    assert wrong == {}


def test_the_box_works_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open(CALL)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "ask"
    page.keyboard.type("granule")
    page.locator("#ask-list [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    selected = page.locator("#ask-list [aria-selected=true]")
    assert selected.get_attribute("id") == page.locator("#ask").get_attribute(
        "aria-activedescendant"
    )
    page.keyboard.press("Escape")
    assert not page.locator("#ask-list").is_visible()


def test_what_is_pasted_goes_to_the_playground(visit: Visit) -> None:
    page = visit.open("index.html")
    line = "MemoryFault { flags: 8, gpa: 4096, size: 4096 }"
    page.locator("#ask").fill(line)
    first = page.locator("#ask-list [role=option]").first
    first.wait_for()
    assert first.get_attribute("href").startswith("./playground.html?paste=MemoryFault%20%7B")


def test_what_takes_numbers_apart_is_loaded_for_them_alone(visit: Visit) -> None:
    loaded: list[str] = []
    visit.page.on("response", lambda r: loaded.append(r.url.rpartition("/")[2]))
    page = visit.open("index.html")
    load_answers(page)
    assert not {"finder-words.js", "finder-forms.js"} & set(loaded)
    page.locator("#ask").fill("snp policy 0x30000")
    first = page.locator("#ask-list [role=option]", has_text="SNP_POLICY_MASK_SMT").first
    first.wait_for()
    assert first.get_attribute("aria-selected") == "true"
    assert "SNP guest policy = 0x30000 (196608)" in first.inner_text()
    # What is answered here comes before the playground, which takes lines.
    page.locator("#ask").fill("SNP_LAUNCH_UPDATE ret=-5 fw_error=22")
    assert "SEV_RET_INVALID_PARAM" in page.locator("#ask-list [role=option]").first.inner_text()


def test_full_text_is_second(visit: Visit) -> None:
    page = visit.open("search.html?q=granule")
    page.locator("#search-results li").first.wait_for()
    assert "HYP_MEMINFO" in page.locator("#search-results").inner_text()


def test_weights(visit: Visit) -> None:
    """
    The front page, what a first search loads, and each script behind its results.

    Each is at most 300 KB, as files lie on disk.
    """
    loaded: dict[str, int] = {}
    visit.page.on("response", lambda r: loaded.setdefault(r.url, len(r.body())))
    page = visit.open("index.html")
    page.wait_for_load_state("networkidle")
    assert sum(loaded.values()) <= 300_000, loaded
    before = set(loaded)
    page.locator("#ask").fill("12")
    page.locator("#ask-list [role=option]").first.wait_for()
    page.wait_for_load_state("networkidle")
    load_answers(page)
    scripts = {url: size for url, size in loaded.items() if "finder-" in url}
    assert {url for url in loaded if url not in before} == scripts.keys()
    assert len(scripts) > 2
    assert max(scripts.values()) <= 300_000, scripts


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
    """Tables that would not fit are stacked: none of them is scrolled to the side."""
    page = visit.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert (
        page.locator(".table-wrapper").evaluate_all(
            "boxes => boxes.filter(b => b.scrollWidth > b.clientWidth + 1).map(b => b.innerText)"
        )
        == []
    )


def test_a_page_of_wide_tables_fits_a_laptop(visit: Visit) -> None:
    page = visit.open("history.html")
    assert page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [1280, 1280]


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_rows_of_claims_say_what_each_cell_is(visit: Visit) -> None:
    page = visit.open("benchmarks.html")
    row = page.locator("table.stack tbody tr:has(.chip)").first  # one with a claim
    heads = row.locator("td").evaluate_all("cells => cells.map(c => c.dataset.head ?? '')")
    assert heads == ["", "What is compared: ", "Measured: ", "Claimed: ", "Met: "]
    assert row.locator(".chip").first.bounding_box()["x"] < 375


@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True, ids=["laptop", "phone"])
def test_rows_of_a_long_table_are_filtered(visit: Visit) -> None:
    page = visit.open("reference/by-number.html")
    box = page.get_by_role("searchbox", name="Show rows")
    shown = page.locator("tbody tr:visible")
    rows = shown.count()
    box.fill("errno einval")
    assert shown.locator("td:nth-child(2)").all_inner_texts() == ["EINVAL"]
    assert page.get_by_role("status").inner_text().startswith(f"1 of {rows}")
    box.fill("")
    assert shown.count() == rows


def test_only_tables_in_order_have_links_to_where_each_letter_begins(visit: Visit) -> None:
    begins = visit.open("reference/by-name.html").get_by_label("Where each begins")
    assert begins.locator("a").all_inner_texts()[:3] == ["A", "B", "C"]
    lines = visit.open("guides/logs-linux.html")
    lines.get_by_role("searchbox", name="Show rows").first.wait_for()
    assert lines.get_by_label("Where each begins").count() == 0


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
    page.locator(".wide svg.hcabi a[aria-label^='encrypted']").click()
    assert page.locator("tr:target").inner_text().startswith("4")


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_a_diagram_has_rows_of_16_bits(visit: Visit) -> None:
    """The row of the lowest bits is seen without scrolling to the side."""
    page = visit.open(WORD)
    assert not page.locator(".wide").first.is_visible()
    shown = page.locator(".narrow .diagram").first
    assert shown.evaluate("e => e.scrollWidth <= e.clientWidth")
    scales = shown.locator("text.scale").all_text_contents()
    assert {"63", "48", "47", "32", "31", "16", "15", "4", "0"} <= set(scales)
    shown.locator("a[aria-label^='encrypted']").click()
    assert page.url.endswith("--encrypted")


@pytest.fixture
def playground(visit: Visit) -> Any:
    if not (DOCS / "_build/html/_static/playground/manifest.json").exists():
        pytest.skip("this build has no playground")
    # Who follows a link to an example has it loaded without another click.
    page = visit.open("playground.html?example=arm64-share")
    page.locator("#pg-work").wait_for(timeout=120_000)
    assert "MB" in page.locator("#pg-cost").inner_text()
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
    link = page.locator("#pg-explained a", has_text="KVM_CAP_EXIT_HYPERCALL").first
    assert link.get_attribute("href").endswith("#m--kvm-cap-exit-hypercall")
    page.locator("#pg-token").fill("kvm_memory_fault start 0x1000 size 0x1000 flags 0x8")
    page.locator("#pg-explain").click()
    page.locator("#pg-explained th", has_text="Usual cause").wait_for()
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
    assert serious(found) == []


def serious(found: list[dict[str, Any]]) -> list[tuple[str, list[Any]]]:
    return [
        (v["id"], [n["target"] for n in v["nodes"]][:4])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, DARK], indirect=True,
                         ids=["light", "dark"])  # fmt: skip
def test_accessibility_of_the_open_box(visit: Visit) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not there: python docs/build.py --axe")
    page = visit.open("pitfalls.html")
    page.locator("#ask").fill("12")
    page.locator("#ask-list [role=option]").first.wait_for()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert serious(found) == []
