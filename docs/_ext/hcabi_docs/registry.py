"""Where views enter themselves: those of one declaration, and those of the whole project."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes

from hcabi.catalogue.pages import Page

__all__ = ["SITE", "VIEWS", "site_view", "view"]

View = Callable[[Page], list[nodes.Node]]
SiteView = Callable[[str], list[nodes.Node]]

VIEWS: dict[str, View] = {}
SITE: dict[str, SiteView] = {}


def view(make: View) -> View:
    """Register *make*, a view of one declaration, under its name."""
    VIEWS[_name(make)] = make
    return make


def site_view(make: SiteView) -> SiteView:
    """Register *make*, a view of the whole project, under its name."""
    SITE[_name(make)] = make
    return make


def _name(make: Callable[..., object]) -> str:
    return make.__name__.strip("_").replace("_", "-")
