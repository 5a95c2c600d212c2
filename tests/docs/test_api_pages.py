"""The API pages follow the list of public modules in STABILITY.md."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hcabi.conformance

ROOT = Path(__file__).parents[2]
API = re.findall(r"^(hcabi\S*) ", (ROOT / "STABILITY.md").read_text().split("```")[1], re.MULTILINE)
PAGES = {page: page.read_text() for page in sorted((ROOT / "docs" / "api").glob("*.md"))}
SHOWN = [m for text in PAGES.values() for m in re.findall(r"automodule:: (\S+)", text)]


def homes(name: str) -> Iterator[str]:
    """Modules in which the public names of module *name* are made."""
    module = importlib.import_module(name)
    for public in module.__all__:
        home = getattr(getattr(module, public), "__module__", None)
        if isinstance(home, str) and home.startswith("hcabi."):
            yield home


@pytest.mark.parametrize("name", API)
def test_what_is_public_is_on_a_page(name: str) -> None:
    # The page of the declarations themselves stands in the reference.
    facts = ("hcabi.kvm.", "hcabi.x86.", "hcabi.arm64.", "hcabi.hyperv.")
    missing = {home for home in homes(name) if home not in SHOWN and not home.startswith(facts)}
    assert missing == set()


def test_every_module_of_the_kit_is_on_its_page() -> None:
    page = PAGES[ROOT / "docs" / "api" / "conformance.md"]
    walked = pkgutil.walk_packages(hcabi.conformance.__path__, "hcabi.conformance.")
    # A package gives the names of its modules; the kill table needs the tests of a checkout.
    modules = [m.name for m in walked if not m.ispkg and not m.name.endswith("mutation_report")]
    names = [name for name in modules if vars(importlib.import_module(name)).get("__all__")]
    shown = re.findall(r"automodule:: (hcabi\.conformance\S*)", page)
    assert sorted(shown) == sorted(names)


def test_each_module_is_shown_once_and_exists() -> None:
    assert sorted(SHOWN) == sorted(set(SHOWN))
    for name in SHOWN:
        importlib.import_module(name)


def test_headings_name_their_module() -> None:
    for page, text in PAGES.items():
        found = re.findall(r"^## `(\S+)`\n\n```\{eval-rst\}\n\.\. automodule:: (\S+)", text, re.M)
        assert [a for a, _ in found] == [b for _, b in found], page.name
        assert len(found) == text.count("automodule::"), page.name


def test_sentences_of_values_are_whole(site: Path) -> None:
    """Words before a colon are no type of the value: its type is in its signature."""
    shown = {p.name: p.read_text("utf-8") for p in (site / "api").glob("*.html")}
    assert [name for name, text in shown.items() if '">Type<span' in text] == []
    assert "The outcomes of most requests, by size: a page to a GiB" in shown["handler.html"]
