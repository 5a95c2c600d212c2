"""What is made of the settings of a published site: its address, and its other versions."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="the docs extra is not installed")
jinja2 = pytest.importorskip("jinja2", reason="jinja2 is not installed")

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_previews_have_whole_addresses_or_none() -> None:
    from hcabi_docs.publish import preview

    assert preview("", "index") == []
    tags = "\n".join(preview("https://docs.example.org/hcabi/", "guides/ci"))
    assert 'content="https://docs.example.org/hcabi/guides/ci.html"' in tags
    (picture,) = re.findall(r'og:image" content="https://docs.example.org/hcabi/([^"]+)"', tags)
    head = (DOCS / picture).read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    assert f'og:image:width" content="{width}"' in tags
    assert f'og:image:height" content="{height}"' in tags


def shown(others: list[dict[str, str]]) -> str:
    template = (DOCS / "_templates/sidebar/version.html").read_text("utf-8")
    made: str = (
        jinja2.Environment(autoescape=True)
        .from_string(template)
        .render(
            version="0.2.0",
            last_updated="2026-11-28",
            other_versions=others,
            pathto=lambda address, _: f"../{address}",
        )
    )
    return made


def test_a_single_version_shows_its_number_alone() -> None:
    assert shown([]).split() == ["<p", 'class="version">0.2.0,', "2026-11-28</p>"]


def test_other_versions_are_links() -> None:
    found = re.findall(
        r'<a href="([^"]+)">([^<]+)', shown([{"version": "0.1", "address": "../0.1/"}])
    )
    assert found == [("../../0.1/", "0.1")]


def test_what_is_published_says_nothing_of_the_machine_that_built_it(site: Path) -> None:
    kept = {p.name for p in site.rglob("*") if p.suffix in (".doctree", ".pickle")}
    assert kept == set()
    texts = (p for p in site.rglob("*") if p.suffix in (".html", ".js", ".json", ".xml"))
    assert [p.name for p in texts if str(DOCS.parent) in p.read_text("utf-8")] == []
