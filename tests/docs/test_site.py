"""The built site: everything has its place, and no link leads nowhere."""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hcabi_docs.links import broken, identities, links, pages
from hcabi_docs.requirements import ROOT

from hcabi.catalogue.availability import availability
from hcabi.catalogue.pages import all_pages, member_id, numbered, row_id
from hcabi.catalogue.requirements import requirements
from hcabi.cli.main import COMMANDS
from hcabi.layout import c_name


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def page(site: Path, docname: str) -> Path:
    return site / f"{docname}.html"


def test_every_declaration_has_its_page_with_its_number(site: Path) -> None:
    for e in all_pages():
        shown = text(page(site, e.docname))
        assert e.title in unescape(shown)
        if e.kind in ("call", "ioctl"):
            assert f"0x{int(e.thing.number):X}<" in shown, e.slug


def test_every_member_has_its_row_in_hex_and_decimal(site: Path) -> None:
    for e in all_pages():
        if e.kind == "numbers":
            path = page(site, e.docname)
            for m in e.thing:
                assert member_id(m) in identities(path)
                row = text(path).split(f'id="{member_id(m)}"')[1].split("</tr>")[0]
                sign = "-" if m < 0 else ""
                assert f">{sign}0x{abs(int(m)):X}<" in row.replace("</span>", "<"), c_name(m)
                assert f"<p>{int(m)}</p>" in row


def test_every_field_has_its_row_and_every_link_of_a_diagram_finds_it(site: Path) -> None:
    for e in all_pages():
        if e.kind in ("structure", "word"):
            path = page(site, e.docname)
            assert {row_id(e.slug, r.path) for r in e.thing.rows} <= identities(path)
            drawn = set(re.findall(r'<a href="#([^"]+)" aria-label', text(path)))
            assert drawn
            assert drawn <= identities(path)


def test_every_declaration_is_in_the_indexes(site: Path) -> None:
    by_name, by_number = (
        set().union(*map(links, (site / "reference").glob(f"by-{i}*.html")))
        for i in ("name", "number")
    )
    for e in all_pages():
        own = f"generated/{e.slug}.html"
        assert f"{e.slug}.html" in links(site / f"reference/generated/{e.kind}.html")
        if e.kind != "numbers":
            assert own in by_name, e.slug
        if e.kind in ("call", "ioctl"):
            assert own in by_number, e.slug
        if e.kind == "numbers":
            rows = {f"{own}#{member_id(m)}" for m in e.thing}
            assert rows <= by_name, e.slug
            assert rows <= by_number, e.slug


def test_every_call_has_a_worked_example_that_the_playground_knows(site: Path) -> None:
    known = {e["name"] for e in json.loads(text(site / "_static/examples.json"))}
    for e in all_pages():
        if e.kind == "call":
            path = page(site, e.docname)
            asked = {link.partition("?example=")[2] for link in links(path) if "?example=" in link}
            assert asked, e.slug
            assert asked <= known
            assert "When to use it" in text(path)
            assert "Pitfalls" in text(path)


def test_every_diagram_says_what_it_is(site: Path) -> None:
    drawn = [s for p in pages(site) for s in re.findall(r'<svg class="hcabi".*?</svg>', text(p))]
    assert len(drawn) > 100
    for svg in drawn:
        assert re.search(r"<title>[^<]+</title><desc>[^<]+</desc>", svg)
        assert not re.search(r'(?:fill|stroke)="(?!none)', svg), "colours are the theme's"


def test_results_are_shown(site: Path) -> None:
    shown = unescape(text(site / "results/lab.html"))
    for path in (ROOT / "docs/results").glob("lab-*.json"):
        for kernel in json.loads(text(path))["kernels"]:
            assert f">{kernel['name']}<" in shown
            assert f"Linux {kernel['kernel']}" in shown
    assert "failed</span>" not in text(site / "conformance/results.html")


def test_kernels_and_behaviours_are_what_the_lab_recorded(site: Path) -> None:
    """Of each kernel the newest record; each probe that one of them was asked has a row."""
    shown = unescape(text(site / "results/kernels.html"))
    asked: set[str] = set()
    for path in (ROOT / "docs/results").glob("lab-*.json"):
        for kernel in json.loads(text(path))["kernels"]:
            outcomes = kernel.get("probes", {"outcomes": {}})["outcomes"]
            asked |= {name for name, came in outcomes.items() if isinstance(came, dict)}
    assert len(asked) > 20
    assert {name for name in asked if f">{name}<" not in shown} == set()
    row = shown.split(">nr_truncated_too_late<")[1].split("</tr>")[0]
    assert "RAX 1 << 32 | 12 in 32-bit mode: no exit, RAX 0x0" in row, "6.12 alone does this"


def test_every_call_of_a_modelled_kernel_says_where_it_exists(site: Path) -> None:
    for e in all_pages():
        if e.kind == "call":
            shown = 'id="availability"' in text(page(site, e.docname))
            assert shown == bool(availability(e.thing)), e.slug


def test_every_requirement_has_its_row(site: Path) -> None:
    everything = text(site / "conformance/index.html")
    for r in requirements():
        shown = text(page(site, f"reference/generated/{r.page}"))
        assert f'id="{r.id.lower()}"' in shown
        assert r.id in everything


def test_options_in_prose_keep_their_dashes(site: Path) -> None:
    assert "hcabi --help" in text(site / "benchmarks.html")
    wrong = {f"{p.name}: {m}" for p in pages(site) for m in re.findall(r"\s\u2013[a-z-]+", text(p))}
    assert wrong == set()


def test_every_command_has_its_section(site: Path) -> None:
    shown = text(site / "cli.html")
    assert [c for c in COMMANDS if f'id="cli-{c}"' not in shown] == []


def test_the_download_has_everything(site: Path) -> None:
    data = json.loads(text(site / "abi.json"))
    assert {d["page"] for d in data["declarations"]} == {f"{e.docname}.html" for e in all_pages()}
    (share,) = [d for d in data["declarations"] if d["name"] == "KVM_HC_MAP_GPA_RANGE"]
    assert share["number"] == "0xc"
    assert [a["register"] for a in share["arguments"]] == ["rax", "rbx", "rcx", "rdx"]
    (snp,) = [
        a
        for a in share["availability"]
        if (a["vm"], a["kernel"]) == ("KVM_X86_SNP_VM", "Linux 7.3")
    ]
    assert (snp["since"], snp["needs"]) == ("6.11", "KVM_CAP_EXIT_HYPERCALL")


def test_sources_are_links(site: Path) -> None:
    """Of the lines under "Sources" of all pages at least 95 of 100 lead to the place."""
    lines = []
    for e in all_pages():
        part = text(page(site, e.docname)).split('<section id="sources">')[1].split("</ul>")[0]
        lines += part.split("<li>")[1:]
    linked = [line for line in lines if "<a " in line]
    assert len(lines) > len(all_pages()) * 0.9
    assert len(linked) >= 0.95 * len(lines)
    assert "a wrong fact</span></a>" in text(page(site, all_pages()[0].docname))


def test_pages_have_no_placeholders(site: Path) -> None:
    for p in pages(site):
        for placeholder in ("release not noted", "not run in this build"):
            assert placeholder not in text(p), p


def test_facts_stand_first(site: Path) -> None:
    """On a call's page: number, registers with their bits, answers by type of VM, examples."""
    shown = text(page(site, "reference/generated/call-x86-map-gpa-range"))
    order = [
        'id="number"', 'id="registers"', "KVM_MAP_GPA_RANGE_ENCRYPTED",
        "KVM_MAP_GPA_RANGE_PAGE_SZ_2M", 'id="answers"', "SNP_VM",
        'id="availability"', "KVM_X86_TDX_VM", 'id="worked-example"',
        'id="pitfalls"', 'id="requirements"', "The host must decide by bit 4", 'id="sources"',
    ]  # fmt: skip
    body = shown[shown.index("<article") :]
    places = [body.index(what) for what in order]
    assert places == sorted(places), dict(zip(order, places, strict=True))


@pytest.mark.parametrize(
    ("docname", "number"),
    [
        ("word-x86-sev-status", "0xC0010131"),
        ("word-x86-ghcb-msr", "0xC0010130"),
        ("word-x86-kvm-features", "0x40000001"),
        ("word-x86-migration-control", "0x4B564D08"),
    ],
)
def test_a_word_says_where_it_is(site: Path, docname: str, number: str) -> None:
    shown = text(page(site, f"reference/generated/{docname}"))
    assert number in shown.split('id="layout"')[0].replace('<span class="pre">', "")


def test_only_registers_say_where_they_are(site: Path) -> None:
    """A word of attributes or flags is no register, whatever its name begins with."""
    from hcabi_docs.views.layouts import lives

    boxed = {e.title for e in all_pages() if e.kind == "word" and lives(e)}
    assert {"MSR_AMD64_SEV", "KVM_CPUID_FEATURES EAX", "GHCB MSR"} <= boxed
    others = [t for t in boxed if not re.match(r"MSR_|GHCB MSR|.* E[ABCD]X$", t)]
    assert others == []


def test_each_number_is_on_one_page(site: Path) -> None:
    rows = sum(
        p.read_text(encoding="utf-8").count("<tr ") - 1
        for p in (site / "reference").glob("by-number*.html")
    )
    assert rows == len(list(numbered()))


def test_no_page_is_heavy(site: Path) -> None:
    sizes = {p.name: p.stat().st_size for p in pages(site)}
    assert {name: size for name, size in sizes.items() if size > 600_000} == {}


def test_pages_are_described_and_listed(site: Path) -> None:
    listed = text(site / "sitemap.xml")
    for docname in ("index", "pitfalls", "reference/generated/call-x86-map-gpa-range"):
        assert f"{docname}.html</loc>" in listed
        assert re.search(r'<meta name="description" content="[^"]{20,}', text(page(site, docname)))
    assert "404.html" not in listed
    assert '<base href="' in text(site / "404.html")


def test_links_inside_the_site_lead_somewhere(site: Path) -> None:
    assert len(pages(site)) > len(all_pages())
    assert [f"{p.name}: {link}" for p in pages(site) for link in broken(p)] == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loads = re.compile(r'<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]*"')
    assert [f"{p.name}: {m}" for p in pages(site) for m in loads.findall(text(p))] == []
    style = "".join(text(p) for p in site.glob("_static/**/*.css"))
    assert re.findall(r"url\(['\"]?(?:https?:)?//", style) == []


@pytest.mark.parametrize("name", ["hcabi.h", "hcabi.rs", "hcabi.go"])
def test_constants_for_other_languages_are_there(site: Path, name: str) -> None:
    assert "MAP_GPA_RANGE" in text(site / name)
    assert name in links(site / "index.html")
    assert f"../{name}" in links(site / "reference/index.html")
