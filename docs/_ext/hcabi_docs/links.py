"""Links of the built site: follows those inside it, down to the row that they name."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["broken", "identities", "links", "pages"]


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def identities(page: Path) -> frozenset[str]:
    """Every place of *page* that a link can name."""
    return frozenset(unescape(i) for i in re.findall(r'\bid="([^"]*)"', _text(page)))


def pages(site: Path) -> list[Path]:
    """All pages of *site*."""
    return sorted(p for p in site.rglob("*.html") if "_static" not in p.parts)


def links(page: Path) -> set[str]:
    """Targets of *page* inside the site, as they are written."""
    found = {unescape(link) for link in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', _text(page))}
    return {link for link in found if not urlsplit(link).scheme and not urlsplit(link).netloc}


def broken(page: Path) -> list[str]:
    """Links of *page* that lead to no file, or to no place in it."""
    return sorted(link for link in links(page) if not _leads_somewhere(page, link))


def _leads_somewhere(page: Path, link: str) -> bool:
    path, fragment = urlsplit(link).path, unquote(urlsplit(link).fragment)
    target = (page.parent / unquote(path)).resolve() if path else page
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return False
    return not fragment or target.suffix != ".html" or fragment in identities(target) | {"top"}
