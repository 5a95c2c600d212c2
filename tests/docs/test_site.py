"""The built site: everything has its place, and no link leads nowhere."""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hcabi_docs.entries import entries, member_id, row_id
from hcabi_docs.requirements import requirements

from hcabi.cli.main import COMMANDS
from hcabi.layout import c_name


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(unescape(i) for i in re.findall(r'\bid="([^"]*)"', text(path)))


def page(site: Path, docname: str) -> Path:
    return site / f"{docname}.html"


def test_every_declaration_has_its_page_with_its_number(site: Path) -> None:
    for e in entries():
        shown = text(page(site, e.docname))
        assert e.title in unescape(shown)
        if e.kind in ("call", "ioctl"):
            assert f"0x{int(e.thing.number):X}<" in shown, e.slug


def test_every_member_has_its_row_in_hex_and_decimal(site: Path) -> None:
    for e in entries():
        if e.kind == "numbers":
            path = page(site, e.docname)
            for m in e.thing:
                assert member_id(m) in ids(path)
                row = text(path).split(f'id="{member_id(m)}"')[1].split("</tr>")[0]
                sign = "-" if m < 0 else ""
                assert f">{sign}0x{abs(int(m)):X}<" in row.replace("</span>", "<"), c_name(m)
                assert f"<p>{int(m)}</p>" in row


def test_every_field_has_its_row_and_every_link_of_a_diagram_finds_it(site: Path) -> None:
    for e in entries():
        if e.kind in ("structure", "word"):
            path = page(site, e.docname)
            assert {row_id(e.slug, r.path) for r in e.thing.rows} <= ids(path)
            drawn = set(re.findall(r'<a href="#([^"]+)" aria-label', text(path)))
            assert drawn
            assert drawn <= ids(path)


def test_every_requirement_has_its_row(site: Path) -> None:
    everything = text(site / "conformance/index.html")
    for r in requirements():
        shown = text(page(site, f"reference/generated/{r.page}"))
        assert f'id="{r.id.lower()}"' in shown
        assert r.id in everything


def test_every_command_has_its_section(site: Path) -> None:
    shown = text(site / "cli.html")
    assert [c for c in COMMANDS if f'id="cli-{c}"' not in shown] == []


def test_the_download_has_everything(site: Path) -> None:
    data = json.loads(text(site / "abi.json"))
    assert {d["page"] for d in data["declarations"]} == {f"{e.docname}.html" for e in entries()}
    (share,) = [d for d in data["declarations"] if d["name"] == "KVM_HC_MAP_GPA_RANGE"]
    assert share["number"] == "0xc"
    assert [a["register"] for a in share["arguments"]] == ["rax", "rbx", "rcx", "rdx"]


def pages(site: Path) -> list[Path]:
    return [p for p in site.rglob("*.html") if "_static" not in p.parts]


def found(target: Path, fragment: str) -> bool:
    return not fragment or target.suffix != ".html" or unquote(fragment) in ids(target) | {"top"}


def test_links_inside_the_site_lead_somewhere(site: Path) -> None:
    wrong = []
    for path in pages(site):
        for link in set(re.findall(r'<a\b[^>]*\bhref="([^"]+)"', text(path))):
            parts = urlsplit(unescape(link))
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.exists() or (
                parts.fragment and target.suffix == ".html" and not found(target, parts.fragment)
            ):
                wrong.append(f"{path.name}: {link}")
    assert wrong == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loads = re.compile(r'<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]*"')
    assert [f"{p.name}: {m}" for p in pages(site) for m in loads.findall(text(p))] == []
    style = "".join(text(p) for p in site.glob("_static/**/*.css"))
    assert re.findall(r"url\(['\"]?(?:https?:)?//", style) == []


@pytest.mark.parametrize("name", ["hcabi.h", "hcabi.rs", "hcabi.go"])
def test_constants_for_other_languages_are_there(site: Path, name: str) -> None:
    assert "MAP_GPA_RANGE" in text(site / name)
