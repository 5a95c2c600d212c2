"""What search engines and previews of links read: descriptions, and the sitemap."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any
from xml.sax.saxutils import escape as xml

from docutils import nodes
from sphinx.application import Sphinx

__all__ = ["describe", "preview", "sitemap"]

#: Letters of a description; search engines show no more.
_MOST = 200
#: Pages that nobody looks for.
_UNLISTED = ("404", "genindex", "search")


def describe(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Describe a page by its first paragraph, and give the page of lost addresses a base."""
    tags = [context.get("metatags", "")]
    text = _first(doctree) if doctree is not None else ""
    title = context.get("title", "")
    if text:
        tags.append(f'<meta name="description" content="{escape(text)}">')
        tags.append(f'<meta property="og:title" content="{escape(_plain(title))}">')
        tags.append(f'<meta property="og:description" content="{escape(text)}">')
        tags.append('<meta property="og:type" content="article">')
        tags += preview(app.config.html_baseurl, pagename)
    if pagename == "404":
        # It is shown at any address, so its links begin at the site's front page.
        tags.append(f'<base href="{escape(app.config.html_baseurl or "/")}">')
    context["metatags"] = "\n".join(filter(None, tags))


def preview(base: str, pagename: str) -> list[str]:
    """A page's own address and picture, which must be whole addresses."""
    if not base:
        return []
    picture = escape(f"{base}_static/preview.png")
    return [
        f'<meta property="og:url" content="{escape(f"{base}{pagename}.html")}">',
        f'<meta property="og:image" content="{picture}">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="hcabi: guest memory, shared with the host">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]


def _plain(title: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", title)) or "hcabi"


def _first(doctree: nodes.document) -> str:
    for node in doctree.findall(nodes.paragraph):
        text = " ".join(node.astext().split())
        if len(text) > 20 and "chips" not in node["classes"]:
            return text if len(text) <= _MOST else f"{text[:_MOST].rpartition(' ')[0]} …"
    return ""


def sitemap(app: Sphinx) -> str:
    """Every page, with whole addresses where the site's own is known."""
    base = app.config.html_baseurl or "/"
    found = sorted(set(app.env.all_docs) - set(_UNLISTED))
    rows = "".join(f"<url><loc>{xml(base)}{xml(name)}.html</loc></url>\n" for name in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
